"""Mistakes in the containers and tables of the Markdown that templates gave.

`MarkdownPage` is the Markdown as markdown-it reads it. `container_mistakes` finds containers that
are not closed or lack their content, `nesting_mistakes` what must not be inside them, and
`table_mistakes` rows that do not match their header and tables that are not read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from markdown_it.token import Token

from reportgen.diagnostics import Rule, Words
from reportgen.document.markdown import CAPTION, JOINT_MASTHEAD, LANDSCAPE, cells_of
from reportgen.document.rules import CONTAINER_NOT_CLOSED, TABLE_ROW_LONG
from reportgen.document.tokens import tokens_of
from reportgen.language.marks import BLOCK_START
from reportgen.language.records import NamedTuple
from reportgen.storage import Limits
from reportgen.stylekit import rules
from reportgen.stylekit.lint.statements import SPECIAL_CONTAINERS

_END = re.compile(r":{3,}")
_NEEDS = {
    "table": ("table_open", Words("用 | 写的表格", "table written with |")),
    JOINT_MASTHEAD: ("bullet_list_open", Words("列表", "list")),
}
"""What containers must hold, by their names."""
_HOLDS_NO_OTHER = (CAPTION, "page-break", "contents", "rule")
"""Containers that hold no other, so if one seems to, its end is missing."""
_OPEN = "container_role_open"
_PLACES = ("page-break", "contents", "rule")
"""Containers that place something and hold nothing."""
_TEXT = ("paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open", "table_open")
_SEPARATOR = re.compile(r"(?=.*-)(?=.*\|)[|:\-\s]+")
_DASHES = re.compile(r":?-+:?")
_BORDER = re.compile(r"(?<!\\)\|")


class MarkdownMistake(NamedTuple):
    """A mistake in the Markdown."""

    rule: Rule
    start: int
    """Its offset."""
    length: int
    facts: dict[str, Any]


class TextStretch(NamedTuple):
    """A stretch of text: a paragraph, also one in a list item, or a heading or a cell."""

    token: Token
    """The inline token."""
    lines: range
    around: tuple[str, ...]
    """The types of the tokens around it, the innermost last, such as `list_item_open`."""

    @property
    def is_own(self) -> bool:
        """Whether it is a paragraph, not a heading or a cell."""
        return self.around[-1:] == ("paragraph_open",)


class MarkdownPage:
    """A document's Markdown with its lines and tokens."""

    def __init__(self, text: str, limits: Limits) -> None:
        """Read the Markdown; raises `MarkupError` if there is too much of it."""
        self.text = text
        self.lines = text.split("\n")
        self.tokens = tokens_of(text, limits.markup)
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def offset(self, line: int) -> int:
        """The offset at which the text of a line begins, after its spaces; lines count from 0."""
        return self._starts[line] + self.indent(line)

    def indent(self, line: int) -> int:
        """The number of spaces that a line begins with."""
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def own(self, line: int) -> str:
        """The text of a line without spaces around it; empty past the end."""
        return self.lines[line].strip() if 0 <= line < len(self.lines) else ""

    def mistake(self, rule: Rule, line: int, **facts: Any) -> MarkdownMistake:
        """A mistake that concerns a whole line."""
        return MarkdownMistake(rule, self.offset(line), len(self.own(line)), facts)

    def stretches(self) -> Iterator[TextStretch]:
        """Every stretch of text, in order."""
        around: list[str] = []
        for token in self.tokens:
            if token.nesting == 1:
                around.append(token.type)
            elif token.nesting == -1:
                around.pop()
            elif token.type == "inline" and token.map:
                yield TextStretch(token, range(*token.map), tuple(around))


def container_mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Every container of a page that is not closed, closes nothing, or lacks its content."""
    open_: list[Token] = []
    taken = 0
    """The number of ends that closed the container around theirs."""
    for number, token in enumerate(page.tokens):
        if token.type == _OPEN:
            if open_ and _end_of(open_[-1]) == _end_of(token):
                # A caption without an end takes only the end of another container.
                taken += _name(open_[-1]) not in _HOLDS_NO_OTHER
                yield _ends_other(page, open_[-1], token)
            else:
                yield from _lacking(page, number)
            open_.append(token)
        elif token.type == "container_role_close":
            open_.pop()
        for line in _ends(page, token, open_):
            if not taken:
                yield page.mistake(rules.CONTAINER_END_ALONE, line, found=page.own(line))
            taken = max(taken - 1, 0)


def _ends_other(page: MarkdownPage, outer: Token, inner: Token) -> MarkdownMistake:
    """A container that is not closed before the one around it."""
    line = inner.map[0] if inner.map else 0
    if _name(outer) in _HOLDS_NO_OTHER:
        line = outer.map[0] if outer.map else 0
        return page.mistake(CONTAINER_NOT_CLOSED, line, name=_name(outer), end=outer.markup)
    end = page.own(_end_of(outer))
    if not end or len(outer.markup) > len(inner.markup):
        return page.mistake(CONTAINER_NOT_CLOSED, line, name=_name(inner), end=inner.markup)
    facts = {"inner": _written(inner), "outer": _written(outer), "end": end}
    return page.mistake(rules.CONTAINER_ENDS_OTHER, line, **facts)


def _lacking(page: MarkdownPage, number: int) -> Iterator[MarkdownMistake]:
    """A container without the content that it is for."""
    token = page.tokens[number]
    name = _name(token)
    line = token.map[0] if token.map else 0
    depth, inside = 1, number + 1
    while depth:
        depth += page.tokens[inside].nesting
        inside += 1
    within = page.tokens[number:inside]
    # One with a container in it has no end of its own, which is reported instead.
    is_closed = all(inner.type != _OPEN for inner in within[1:])
    if name == CAPTION and is_closed and not any(map(_is_shown, within)):
        later = page.tokens[inside:]
        following = (block for block in later if not block.type.startswith("container_"))
        # A paragraph's text is the token after its start.
        if not any(map(_is_shown, islice(following, 2))):
            yield page.mistake(rules.CAPTION_ALONE, line, name=_written(token))
    elif name in _NEEDS:
        kind, wanted = _NEEDS[name]
        if all(inner.type != kind for inner in within):
            yield page.mistake(rules.CONTAINER_WITHOUT, line, name=_written(token), wanted=wanted)


def _is_shown(token: Token) -> bool:
    """Whether it is a table, or text that places a table, a chart or a picture."""
    return token.type == "table_open" or BLOCK_START in token.content


def _ends(page: MarkdownPage, token: Token, open_: Sequence[Token]) -> Iterator[int]:
    """The lines of a token that look like ends of containers but close none."""
    is_text = token.type in ("paragraph_open", "heading_open", "tr_open")
    for line in range(*token.map) if is_text and token.map else ():
        found = page.own(line)
        if _END.fullmatch(found) and not _is_within(open_, found, page):
            yield line


def _is_within(open_: Sequence[Token], found: str, page: MarkdownPage) -> bool:
    """Whether a container around it has more colons and no end, which is reported instead."""
    return any(
        len(outer.markup) > len(found) and not page.own(_end_of(outer)).startswith(outer.markup)
        for outer in open_
    )


def _end_of(token: Token) -> int:
    return token.map[1] if token.map else -1


def nesting_mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Content that its container does not allow; for pages whose containers are all closed."""
    open_: list[Token] = []
    for token in page.tokens:
        if token.type == "container_role_open":
            yield from _within_another(page, token, open_)
            open_.append(token)
        elif token.type == "container_role_close":
            open_.pop()
        elif open_ and token.map:
            yield from _content(page, token, open_)


def _within_another(
    page: MarkdownPage, token: Token, open_: list[Token]
) -> Iterator[MarkdownMistake]:
    line = token.map[0] if token.map else 0
    for outer in open_:
        if _name(token) == _name(outer) == LANDSCAPE:
            yield page.mistake(rules.LANDSCAPE_TWICE, line, outer=_written(outer))
        elif is_role(token) and is_role(outer):
            yield page.mistake(
                rules.ROLE_IN_ROLE, line, inner=_written(token), outer=_written(outer)
            )


def _content(page: MarkdownPage, token: Token, open_: list[Token]) -> Iterator[MarkdownMistake]:
    """Mistakes of a block in the containers around it."""
    innermost = open_[-1]
    line = token.map[0] if token.map else 0
    role = next((outer for outer in reversed(open_) if is_role(outer)), None)
    if _name(innermost) in _PLACES and token.type in _TEXT:
        yield page.mistake(rules.TEXT_IN_PLACE, line, name=_written(innermost))
    elif role is not None and (token.type == "table_open" or BLOCK_START in token.content):
        yield page.mistake(rules.TABLE_IN_ROLE, line, outer=_written(role))


def is_role(token: Token) -> bool:
    """Whether it opens a container that is a role, so that headings in it have no numbers."""
    return _name(token) not in (*SPECIAL_CONTAINERS, *_PLACES)


def _name(token: Token) -> str:
    return (token.info.split() or [""])[0]


def _written(token: Token) -> str:
    return f"{token.markup} {token.info.strip()}"


def table_mistakes(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Every mistake in the tables of a page."""
    header = 0
    for token in page.tokens:
        if token.type == "thead_open" and token.map:
            header = token.map[0]
        elif token.type == "tr_open" and token.map and token.map[0] > header:
            yield from _row(page, header, token.map[0])
    yield from _unread(page)


def _row(page: MarkdownPage, header: int, line: int) -> Iterator[MarkdownMistake]:
    """Mistakes in a row of the body."""
    width, cells = len(cells_of(page.own(header))), cells_of(page.own(line))
    yield from _unmerged(page, cells, line, is_first=line == header + 2)
    if not _BORDER.search(page.own(line)) and page.own(header).startswith("|"):
        # An end that closes no container is reported as such.
        if page.own(line).strip(":"):
            yield page.mistake(rules.TABLE_TEXT_BELOW, line)
    elif len(cells) > width:
        start, text = cells[width]
        length = len(text.strip()) or 1
        at = page.offset(line) + start + len(text) - len(text.lstrip())
        facts = {"found": len(cells), "header": width}
        yield MarkdownMistake(TABLE_ROW_LONG, at, length, facts)
    elif len(cells) < width:
        yield page.mistake(rules.TABLE_ROW_SHORT, line, found=len(cells), header=width)


def _unmerged(
    page: MarkdownPage, cells: Sequence[tuple[int, str]], line: int, *, is_first: bool
) -> Iterator[MarkdownMistake]:
    """Marks of merged cells that are printed: values, or without a cell to merge with."""
    for number, (start, text) in enumerate(cells):
        own = text.strip()
        mark = own.replace("\\", "").replace("&lt;", "<")
        if mark in _MERGES and (own != mark or (is_first if mark == "^^" else not number)):
            at = page.offset(line) + start + len(text) - len(text.lstrip())
            advice = _MERGES[mark] if own == mark else _SAFE
            yield MarkdownMistake(
                rules.MERGE_NOT_READ, at, len(own), {"found": mark, "advice": advice}
            )


_MERGES = {
    "^^": Words("第一行的上面没有格可并，写上文字", "no cell is above the first row; write text"),
    "<<": Words("第一格的左边没有格可并，写上文字", "no cell is before the first; write text"),
}
_SAFE = Words(
    '由 {{ }} 写出的，后面加 | safe，如 {{ "^^" | safe }}',
    'add `| safe` to what {{ }} writes, such as {{ "^^" | safe }}',
)


def _unread(page: MarkdownPage) -> Iterator[MarkdownMistake]:
    """Tables that are read as paragraphs, each reported once."""
    last = range(0)
    """The lines of the last table, or of rows that are reported already."""
    is_table = False
    tables = {token.map[0]: range(*token.map) for token in page.tokens
              if token.type == "table_open" and token.map}  # fmt: skip
    for paragraph in page.stretches():
        lines = paragraph.lines
        if lines.start in tables:
            last, is_table = tables[lines.start], True
            continue
        first = next((line for line in lines if _is_row(page.own(line))), None)
        if first is None or "table_open" in paragraph.around:
            continue
        is_next = bool(last) and not any(map(page.own, range(last.stop, first)))
        if is_next and is_table:
            yield page.mistake(rules.TABLE_PARTED, first)
        elif not is_next:
            yield from _no_table(page, paragraph, first)
        last = lines if not _is_underline(page, paragraph) else range(lines.start, lines.stop + 1)
        is_table = False


def _no_table(page: MarkdownPage, paragraph: TextStretch, first: int) -> Iterator[MarkdownMistake]:
    """The reason why rows that begin on a line of a paragraph are not read as a table."""
    lines = paragraph.lines
    separator = next((line for line in lines if _is_separator(page.own(line))), None)
    following = next((n for n in range(lines.stop, len(page.lines)) if page.own(n)), lines.stop)
    if separator is None and _is_underline(page, paragraph):
        separator = lines.stop
    if separator is None and _is_separator(page.own(following)):
        yield page.mistake(rules.TABLE_PARTED, following)
    elif separator is None:
        yield page.mistake(
            rules.TABLE_SEPARATOR_MISSING, first, wanted=_separator_of(page.own(first))
        )
    elif separator == lines.start or not _BORDER.search(page.own(separator - 1)):
        yield page.mistake(rules.TABLE_HEADER_MISSING, separator)
    else:
        yield from _misfit(page, separator)


def _misfit(page: MarkdownPage, separator: int) -> Iterator[MarkdownMistake]:
    """The mistake in a separator row, or between the header and the text above it."""
    header = len(cells_of(page.own(separator - 1)))
    cells = [text.strip() for _, text in cells_of(page.own(separator))]
    if all(_DASHES.fullmatch(cell) for cell in cells) and len(cells) == header:
        yield page.mistake(rules.TABLE_SWALLOWED, separator - 1)
    else:
        found = len(cells) if len(cells) != header else ""
        wanted = _separator_of(page.own(separator - 1))
        yield page.mistake(
            rules.TABLE_SEPARATOR, separator, wanted=wanted, header=header, found=found
        )


def _is_row(text: str) -> bool:
    return text.startswith("|") or _is_separator(text)


def _is_separator(text: str) -> bool:
    return _SEPARATOR.fullmatch(text) is not None


def _is_underline(page: MarkdownPage, paragraph: TextStretch) -> bool:
    """Whether a line of dashes turns the rows above it into a heading."""
    is_heading = paragraph.around[-1:] == ("heading_open",)
    return is_heading and _DASHES.fullmatch(page.own(paragraph.lines.stop)) is not None


def _separator_of(header: str) -> str:
    return "|" + " --- |" * len(cells_of(header))
