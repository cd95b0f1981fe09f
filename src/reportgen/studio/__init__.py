"""The studio: a page in the browser of this machine, on which a report is read and written.

A session knows the report: it watches the files, keeps the last good draft and makes edits. `view`
turns a draft into what the page shows, `items` what was chosen on it into a form. The server gives
the page to the browser and takes orders from it, and from nobody else.
"""
