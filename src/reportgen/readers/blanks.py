"""Blanks that only look like spaces, read as spaces where YAML needs one.

Text pasted from Word or a web page indents with non-breaking or full-width blanks, puts them behind
colons and dashes, and hides zero-width characters among them. YAML takes all of these as text. Here
a file that holds any is read from a copy with plain blanks, and what the parser finds is put back
at its place in the file. Blanks within texts stay as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from reportgen.diagnostics import SourceFile
from reportgen.language.hidden import ZERO_WIDTH
from reportgen.language.patterns import regex
from reportgen.model import KEYS
from reportgen.model.fields import tidied

_WIDE = "\u3000"
_ODD_BLANKS = f"\u00a0\u1680\u2000-\u200a\u202f\u205f{_WIDE}"
_ODD = regex(f"[{_ODD_BLANKS}{ZERO_WIDTH}]+")
_ANY = rf"[ \t{_ODD_BLANKS}{ZERO_WIDTH}]"
_ORDINARY = regex("[ \t]")
_LEAD = regex(rf"{_ANY}*(?:-(?={_ANY}|$){_ANY}*)*")
"""The indentation, with the dashes of list items."""
_KEY = regex(rf"(?P<key>[^\s:\"'#{{\[][^:\"']{{0,60}}?)(?P<gap>{_ANY}*):(?P<after>{_ANY}+|$)")
"""A key, and the blanks before and after its colon; first on a line."""
_IN_BRACES = regex(
    rf"[{{,\[](?P<lead>{_ANY}*)"
    rf"(?P<key>[^\s{ZERO_WIDTH}{{}}\[\],:\"'][^{{}}\[\],:\"']{{0,60}}?)"
    rf"(?P<gap>{_ANY}*):(?P<after>{_ANY}+)"
)
_COMMENT = regex(rf"(?<!{_ANY})({_ANY}+)#{_ANY}")
_STARTS_VALUE = regex(r"[\[{\"'|>=＝\d]|$")
"""What shows that a colon before it ends a key, whatever the key is."""
_NEAR = 8
_BEFORE = ("", "\n", ":", "-", ",", "{", "[")
_QUOTED = regex(r"\"[^\"]*\"|'[^']*'")
_OPENS_BLOCK = regex(r"(?:^|[:\s-])[|>][-+0-9]*\s*(?:#.*)?$")


@dataclass(frozen=True)
class Mark:
    """A place that the parser gives, counted from 0."""

    index: int
    line: int
    column: int


class PlainBlanks:
    """The events of a file with odd blanks, at their places in the file."""

    def __init__(self, source: SourceFile, parser: Callable[[str], Any]) -> None:
        """`parser` makes the parser of a text, which has `get_event`."""
        self._source = source
        self._columns: dict[int, list[int]] = {}
        """Line → the column in the file of each of its characters in the copy, all from 0."""
        self._next = parser("\n".join(self._lines())).get_event

    def get_event(self) -> Any:
        """The next event of the parser; a YAML error tells its place in the file too."""
        try:
            event = self._next()
        except yaml.MarkedYAMLError as error:
            error.problem_mark = self._in_file(error.problem_mark)
            error.context_mark = self._in_file(error.context_mark)
            raise
        event.start_mark = self._in_file(event.start_mark)
        event.end_mark = self._in_file(event.end_mark)
        return event

    def _in_file(self, mark: Any) -> Any:
        if mark is None:
            return None
        columns = self._columns.get(mark.line)
        column = mark.column if columns is None else columns[min(mark.column, len(columns) - 1)]
        return Mark(self._source.offset(mark.line + 1) + column, mark.line, column)

    def _lines(self) -> Iterator[str]:
        block: int | None = None
        """The indentation that the lines of a block of text (`|`) exceed, within such a block."""
        for number, line in enumerate(self._source.text.split("\n")):
            lead = _lead_of(line)
            if block is not None and (not line.strip() or len(_plain(lead)) > block):
                # An indented paragraph: `    　　第一，…` begins with the blanks that were typed.
                is_indented = len(lead) - len(lead.lstrip(" ")) > block
                odd = [] if is_indented else [(0, len(lead))]
            else:
                block = _opened_block(line)
                odd = list(_structure(line)) if _ODD.search(line) else []
            yield self._with_spaces(number, line, odd) if odd else line

    def _with_spaces(self, number: int, line: str, odd: list[tuple[int, int]]) -> str:
        """The line with plain blanks in the stretches from one offset to another."""
        parts: list[str] = []
        columns: list[int] = []
        end = 0
        for start, stop in odd:
            parts.append(line[end:start])
            columns += range(end, start)
            for column in range(start, stop):
                plain = _plain(line[column])
                parts.append(plain)
                columns += [column] * len(plain)
            end = stop
        parts.append(line[end:])
        self._columns[number] = [*columns, *range(end, len(line) + 1)]
        return "".join(parts)


def may_stand_for_spaces(text: str) -> bool:
    """Whether a text has other blanks than spaces, or hidden characters, where YAML needs spaces.

    That is at the start of a line, behind a colon, dash, comma or bracket, or before a colon or
    comment; most of these blanks are typed within texts.
    """
    for odd in _ODD.finditer(text):
        start, end = odd.span()
        before = text[max(start - _NEAR, 0) : start].rstrip(" \t")
        after = text[end : end + _NEAR].lstrip(" \t")
        if before[-1:] in _BEFORE or after[:1] in (":", "#"):
            return True
    return False


def _plain(blanks: str) -> str:
    """Spaces as wide as the blanks; other characters stay."""
    return "".join(
        "  " if blank == _WIDE else "" if blank in ZERO_WIDTH else " " if blank.isspace() else blank
        for blank in blanks
    )


def _lead_of(line: str) -> str:
    match = re.match(rf"{_ANY}*", line)
    return match[0] if match else ""


def _opened_block(line: str) -> int | None:
    """The indentation that a block of text opened on this line exceeds; `None` for other lines."""
    if not line.rstrip().endswith(("|", ">", "-", "+")) and "#" not in line:
        return None
    if not _OPENS_BLOCK.search(line):
        return None
    lead = _LEAD.match(line)
    assert lead is not None
    is_item = lead.end() == len(line) or line[lead.end()] in "|>"
    return len(_plain(lead[0].rpartition("-")[0] if is_item else lead[0]))


def _structure(line: str) -> Iterator[tuple[int, int]]:
    """The stretches in which odd blanks stand for spaces, as offsets, from left to right."""
    lead = _LEAD.match(line)
    assert lead is not None
    yield lead.span()
    shown = _QUOTED.sub(lambda match: "x" * len(match[0]), line)
    end = lead.end()
    key = _KEY.match(shown, end)
    if key and _ends_key(key, line):
        yield key.span("gap")
        yield key.span("after")
        end = key.end()
    for key in _IN_BRACES.finditer(shown, end):
        if _ends_key(key, line):
            yield key.span("lead")
            yield key.span("gap")
            yield key.span("after")
            end = key.end()
    if comment := _COMMENT.search(shown, end):
        yield comment.span(1)


def _ends_key(key: re.Match[str], line: str) -> bool:
    """Whether the colon ends a key, rather than standing in a text before a typed blank."""
    return (
        _ORDINARY.match(key["after"]) is not None
        or tidied(key["key"]) in KEYS
        or _STARTS_VALUE.match(line, key.end()) is not None
    )
