"""Document tree → HTML: one self-contained page, for the screen and for print.

It is also well-formed XML, and has no scripts. It loads nothing: its policy forbids browsers to run
a script, send a form or fetch anything, whatever might get into the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.document import Document, Turn, without_origins
from reportgen.document.layout import Layout
from reportgen.language.marks import escape_xml
from reportgen.writers import NotRendered, WriterCache
from reportgen.writers.html.blocks import HtmlBlocks
from reportgen.writers.html.style import HtmlStyle
from reportgen.writers.html.text import roles_of_words

_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
"""Styles are inline, since widths of columns are; a hash of the style sheet would no longer hold in
a copy that a browser saves."""


def write(
    document: Document, layout: Layout, cache: WriterCache
) -> tuple[bytes, list[NotRendered]]:
    """The document as a page in UTF-8, and an empty list: HTML holds everything."""
    del cache  # Nothing here takes long enough to be worth caching.
    # A line may hold a photograph: each is encoded by itself, since a Chinese character anywhere in
    # a text doubles the memory of all of it.
    return b"".join(f"{line}\n".encode() for line in _lines(document, layout)), []


def _lines(document: Document, layout: Layout) -> Iterator[str]:
    language = document.language
    yield "<!DOCTYPE html>"
    yield f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}" xml:lang="{language}">'
    yield "<head>"
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
    yield '<meta charset="utf-8"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{escape_xml(document.title)}</title>"
    yield from _properties(document)
    words = roles_of_words(document.blocks)
    turns = [block for block in document.blocks if isinstance(block, Turn)]
    style = HtmlStyle(layout, language)
    css, found = style.css(words, has_columns=any(turn.columns > 1 for turn in turns)), []
    if any(turn.section for turn in turns):
        # Imported here: hardly any document has sections.
        from reportgen.writers.html.paged import page_rules, parts

        found = parts(document.blocks)
        css += "".join(f"{rule}\n" for rule in page_rules(found, layout, style))
    yield f"<style>\n{css}</style>"
    yield "</head>"
    plain = without_origins(document.blocks, document.notes)
    blocks = HtmlBlocks(replace(document, blocks=plain), layout, has_parts=bool(found))
    beside = blocks.contents_beside()
    yield '<body class="beside">' if beside else "<body>"
    yield from beside
    yield "<main>"
    yield from blocks.lines()
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _properties(document: Document) -> Iterator[str]:
    properties = {
        "author": document.author, "description": document.subject, "dcterms.date": document.date,
    }  # fmt: skip
    for name, content in properties.items():
        if content:
            yield f'<meta name="{name}" content="{escape_xml(content)}"/>'
