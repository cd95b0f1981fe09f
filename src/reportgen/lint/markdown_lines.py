"""Lines of templates that are no heading, or one by accident, and lines that lists take in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.diagnostics import Words
from reportgen.document.markdown import MOST_LEVELS
from reportgen.language.marks import MARKS, without_marks
from reportgen.lint.markdown_page import Page, Paragraph, Slip

_CODE = 4
"""Blanks at the start of a line from which on it is no heading, list or table."""
_HEADING = re.compile(r"(?P<marks>#{1,6})(?P<text>[^#\s].*)")
_NUMBERED = re.compile(r"#\d")
_TOO_DEEP = re.compile(r"#{7,}(?=\s|$)")
_BLOCK = re.compile(r"#{1,6}(?=\s)|:{3,}|>|\||[-*+](?=\s)|\d{1,9}[.)](?=\s)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_IN_ITEM = Words("列表的最后一项", "the last item of the list")
_IN_QUOTATION = Words("引用", "the quotation")


def line_slips(page: Page) -> Iterator[Slip]:
    """Everything that is wrong with the lines of a page."""
    for paragraph in page.paragraphs():
        if paragraph.is_own:
            for line in paragraph.lines:
                yield from _heading(page, line)
            yield from _indented(page, paragraph)
            yield from _swallowed(page, paragraph)
    yield from _headings(page)
    yield from _underlined(page)


def _heading(page: Page, line: int) -> Iterator[Slip]:
    text = page.own(line)
    found = _HEADING.fullmatch(text)
    if found and not _NUMBERED.match(text):
        wanted = f"{found['marks']} {found['text']}"
        yield page.slip("heading-blank", line, wanted=wanted[:20])
    elif deep := _TOO_DEEP.match(text):
        yield Slip("heading-level", page.offset(line), len(deep[0]), {})


def _headings(page: Page) -> Iterator[Slip]:
    """Headings without words, or more than one level below the last."""
    last = 0
    for token, inline in pairwise(page.tokens):
        if token.type != "heading_open" or not token.map:
            continue
        level, line = int(token.tag[1:]) - 1, token.map[0]
        # A mark stands for something that has words.
        if not re.search(r"\w", inline.content) and not MARKS.search(inline.content):
            yield _heading_slip(page, "heading-without-words", line, page.own(line))
        elif last + 1 < level <= MOST_LEVELS:
            yield _heading_slip(page, "heading-too-deep", line, without_marks(inline.content))
        last = max(level, 0)


def _heading_slip(page: Page, rule: str, line: int, text: str) -> Slip:
    return Slip(rule, page.offset(line), len(page.own(line)), {"line": text})


def _indented(page: Page, paragraph: Paragraph) -> Iterator[Slip]:
    """Lines that would be something else, were it not for the blanks before them."""
    if "list_item_open" in paragraph.around or "blockquote_open" in paragraph.around:
        return
    for line in paragraph.lines[1:]:
        found = _BLOCK.match(page.own(line))
        if found and page.indent(line) >= _CODE:
            facts = {"found": found[0]}
            yield Slip("block-indented", page.offset(line), len(found[0]), facts)


def _swallowed(page: Page, paragraph: Paragraph) -> Iterator[Slip]:
    """The first line that goes on with an item or quotation though it does not look so."""
    home = next((one for one in reversed(paragraph.around)
                 if one in ("list_item_open", "blockquote_open")), None)  # fmt: skip
    if home is None:
        return
    item = _ITEM.match(page.lines[paragraph.lines.start])
    for line in paragraph.lines[1:]:
        if page.own(line).startswith("|"):
            return  # The row of a table, which is told as that.
        if home == "list_item_open" and page.indent(line) < (len(item[0]) if item else 1):
            yield page.slip("line-swallowed", line, what=_IN_ITEM)
            return
        if home == "blockquote_open" and not page.own(line).startswith(">"):
            yield page.slip("line-swallowed", line, what=_IN_QUOTATION)
            return


def _underlined(page: Page) -> Iterator[Slip]:
    """Headings that a line below them makes."""
    for token in page.tokens:
        if token.type == "heading_open" and token.markup in ("-", "=") and token.map:
            first, line = token.map[0], token.map[1] - 1
            if not page.own(first).startswith("|"):
                marks = "#" if token.markup == "=" else "##"
                wanted = f"{marks} {page.own(first)}"[:20]
                found = page.own(line)[:3]
                yield page.slip("heading-underlined", line, found=found, wanted=wanted)
