"""A format, a source of rows and a check for reportgen."""
