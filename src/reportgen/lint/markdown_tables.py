"""Tables of templates: rows that do not fit their header, and tables that are not read as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.lint.markdown_page import Page, Paragraph, Slip

_SEPARATOR = re.compile(r"(?=.*-)(?=.*\|)[|:\-\s]+")
_DASHES = re.compile(r":?-+:?")
_BORDER = re.compile(r"(?<!\\)\|")


def table_slips(page: Page) -> Iterator[Slip]:
    """Everything that is wrong with the tables of a page."""
    header = 0
    for token in page.tokens:
        if token.type == "thead_open" and token.map:
            header = token.map[0]
        elif token.type == "tr_open" and token.map and token.map[0] > header:
            yield from _row(page, header, token.map[0])
    yield from _unread(page)


def _row(page: Page, header: int, line: int) -> Iterator[Slip]:
    """What is wrong with a row of the body."""
    wanted, cells = len(_cells(page.own(header))), _cells(page.own(line))
    if not _BORDER.search(page.own(line)) and page.own(header).startswith("|"):
        # An end of a container that ends none is told as that.
        if page.own(line).strip(":"):
            yield page.slip("table-text-below", line)
    elif len(cells) > wanted:
        start, text = cells[wanted]
        length = len(text.strip()) or 1
        at = page.offset(line) + start + len(text) - len(text.lstrip())
        facts = {"found": len(cells), "header": wanted}
        yield Slip("table-row-long", at, length, facts)
    elif len(cells) < wanted:
        yield page.slip("table-row-short", line, found=len(cells), header=wanted)


def _cells(row: str) -> list[tuple[int, str]]:
    """The cells of a row as markdown-it parts them, each with its offset."""
    found: list[tuple[int, str]] = []
    start = 0
    for border in (*(match.start() for match in _BORDER.finditer(row)), len(row)):
        found.append((start, row[start:border]))
        start = border + 1
    if not found[0][1]:
        del found[0]
    if found and not found[-1][1]:
        del found[-1]
    return found


def _unread(page: Page) -> Iterator[Slip]:
    """Rows that stand in paragraphs, since they are read as no table; each table told once."""
    last = range(0)
    """The lines of the last table, or of rows that are told already."""
    is_table = False
    tables = {token.map[0]: range(*token.map) for token in page.tokens
              if token.type == "table_open" and token.map}  # fmt: skip
    for paragraph in page.paragraphs():
        lines = paragraph.lines
        if lines.start in tables:
            last, is_table = tables[lines.start], True
            continue
        first = next((line for line in lines if _is_row(page.own(line))), None)
        if first is None or "table_open" in paragraph.around:
            continue
        is_next = bool(last) and not any(map(page.own, range(last.stop, first)))
        if is_next and is_table:
            yield page.slip("table-parted", first)
        elif not is_next:
            yield from _no_table(page, paragraph, first)
        last = lines if not _is_underline(page, paragraph) else range(lines.start, lines.stop + 1)
        is_table = False


def _is_row(text: str) -> bool:
    return text.startswith("|") or _is_separator(text)


def _is_separator(text: str) -> bool:
    return _SEPARATOR.fullmatch(text) is not None


def _no_table(page: Page, paragraph: Paragraph, first: int) -> Iterator[Slip]:
    """Why rows that begin on a line of a paragraph are no table."""
    lines = paragraph.lines
    separator = next((line for line in lines if _is_separator(page.own(line))), None)
    following = next((n for n in range(lines.stop, len(page.lines)) if page.own(n)), lines.stop)
    if separator is None and _is_underline(page, paragraph):
        separator = lines.stop
    if separator is None and _is_separator(page.own(following)):
        yield page.slip("table-parted", following)
    elif separator is None:
        yield page.slip("table-separator-missing", first, wanted=_separator_of(page.own(first)))
    elif separator == lines.start or not _BORDER.search(page.own(separator - 1)):
        yield page.slip("table-header-missing", separator)
    else:
        yield from _misfit(page, separator)


def _is_underline(page: Page, paragraph: Paragraph) -> bool:
    """Whether a line of dashes makes a heading of the rows above it."""
    is_heading = paragraph.around[-1:] == ("heading_open",)
    return is_heading and _DASHES.fullmatch(page.own(paragraph.lines.stop)) is not None


def _misfit(page: Page, separator: int) -> Iterator[Slip]:
    """What is wrong between a separator row and the header above it."""
    header = len(_cells(page.own(separator - 1)))
    cells = [text.strip() for _, text in _cells(page.own(separator))]
    if all(_DASHES.fullmatch(cell) for cell in cells) and len(cells) == header:
        yield page.slip("table-swallowed", separator - 1)
    else:
        found = len(cells) if len(cells) != header else ""
        wanted = _separator_of(page.own(separator - 1))
        yield page.slip("table-separator", separator, wanted=wanted, header=header, found=found)


def _separator_of(header: str) -> str:
    return "|" + " --- |" * len(_cells(header))
