"""Markdown text → its parts: lines that can be read by themselves, and stretches of all else.

Most of a report is headings, containers and paragraphs of one line, which can be recognised by
their first characters. Only the rest, mostly lists and tables, needs a Markdown parser: a stretch
ends where no block can continue, so that each can be read separately. Lines count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.language.marks import LINE_BREAK
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token


class MarkupError(Exception):
    """A document has more parts and marks of Markdown than allowed, or more cells in its tables."""

    def __init__(self, limit: str = "markup") -> None:
        """`limit` is the name of the limit that is exceeded."""
        super().__init__(limit)
        self.limit = limit


@dataclass(slots=True)
class Line:
    """A paragraph or heading of one line."""

    number: int
    level: int
    """The number of `#` before it; 0 for a paragraph."""
    content: str
    children: list[Token] | None = None
    """The tokens of its text, if that is not plain."""


class Opening(NamedTuple):
    """The first line of a container."""

    number: int
    end: int
    """The line that closes it, or where its surroundings end if none does."""
    markup: str
    """Its colons."""
    info: str
    """The text after them."""


class Closing(NamedTuple):
    """The end of the container opened last."""


Part = Line | Opening | Closing | range
"""A range holds the lines of a stretch that has to be parsed."""

_MARKUP = regex(r"[\\`*_\[<&\n]")
_ESCAPED = regex(r"\\([!-/:-@\[-`{-~])")
_PARAGRAPH = regex(r"[^\s#>+\-*_=:`~\[|0-9]|[0-9]+(?![0-9]|[.)](?:\s|$))|\*\*?[^\s*]")
"""The start of a line that is a paragraph, provided that no other line belongs to it."""
_HEADING = regex(r"(#{1,6})[ \t]+([^\s#]|[^\s#][^#]*[^\s#])")
_OPENING = regex(r"(:{3,})(?!:)(.*\S.*)")
_CLOSING = regex(r" {0,3}(:{3,})[ \t]*")
_OPEN_ENDED = regex(r"[ \t]*(?:```|~~~)| +:::")
"""The start of a line that may open what a blank line does not end: code, a container in a list."""
_DEEPEST = 8
"""Depth of containers that is read here; deeper ones are left to markdown-it and its own limit."""


def is_plain(text: str) -> bool:
    """Whether inline text has no markup except escaped characters."""
    return _MARKUP.search(_ESCAPED.sub("", text) if "\\" in text else text) is None


def words_of(text: str) -> str:
    """Plain text without its escapes; marks of figures stay."""
    words = _ESCAPED.sub(r"\1", text) if "\\" in text else text
    return words.replace(LINE_BREAK, "\n")


def parts_of(lines: Sequence[str]) -> Iterator[Part]:
    """The parts of a document, in order."""
    # The text after the last line feed is a line only if it is not blank.
    end = len(lines) - 1 if _is_blank(lines[-1]) else len(lines)
    return _within(lines, 0, end, _DEEPEST)


def _within(lines: Sequence[str], first: int, end: int, depth: int) -> Iterator[Part]:
    """The parts of the document or container that has these lines."""
    number = start = first
    """`start` is the first line of the pending stretch."""
    is_apart = True
    """Whether no block continues from the line above."""
    while number < end:
        line = lines[number]
        if not line or _is_blank(line):
            start += start == number
            number += 1
            is_apart = True
            continue
        simple = _simple(lines, number, end) if is_apart else None
        opening = None if simple else _opening(line)
        if not simple and ((opening and not depth) or _OPEN_ENDED.match(line)):
            break
        if (opening or simple) and start < number:
            yield range(start, number)
        if opening:
            close = _close(lines, number + 1, end, len(opening[1]))
            yield Opening(number, close, *opening.groups())
            yield from _within(lines, number + 1, close, depth - 1)
            yield Closing()
            number = start = min(close + 1, end)
            is_apart = True
        elif simple:
            yield simple
            number = start = number + 1
        else:
            number += 1
            is_apart = False
    if start < end:
        yield range(start, end)


def _is_blank(line: str) -> bool:
    return not line.strip(" \t")


def _opening(line: str) -> re.Match[str] | None:
    return _OPENING.fullmatch(line) if line.startswith(":::") else None


def _close(lines: Sequence[str], first: int, end: int, colons: int) -> int:
    """The first line that closes a container of so many colons; `end` if none does."""
    for number in range(first, end):
        if ":::" in lines[number]:
            found = _CLOSING.fullmatch(lines[number])
            if found and len(found[1]) >= colons:
                return number
    return end


def _simple(lines: Sequence[str], number: int, end: int) -> Line | None:
    """The heading or paragraph that a line is by itself."""
    line = lines[number].rstrip(" \t")
    if line.startswith("#"):
        heading = _HEADING.fullmatch(line)
        return Line(number, len(heading[1]), heading[2]) if heading else None
    if not _PARAGRAPH.match(line) or line[-1].isspace():
        return None
    following = lines[number + 1] if number + 1 < end else ""
    is_alone = not following or _is_blank(following) or _opening(following)
    return Line(number, 0, line) if is_alone else None
