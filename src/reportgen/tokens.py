"""Names, numbers and marks of expressions and formulas, one after another.

Full-width marks that a Chinese keyboard gives (｜ （ ） ． ， ‘ ’ ＋ － × ÷ ＝ ≥) are as good as
half-width ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"\s*(?:(?P<name>\d*[^\W\d]\w*)|(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"|(?P<string>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
    r"|(?P<mark><=|>=|!=|<>|==|[-.．|｜(（)）,，+＋－−–*×＊/÷／=＝<＜>＞≤≥≠%％]))"
)
_TIDY = str.maketrans("．｜（），＋－−–×＊÷／＝＜＞％", ".|(),+---**//=<>%")
_ALIKE = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!="}
_DEEPEST = 50
"""Brackets within brackets; more are no formula of an office."""
_ARITHMETIC = r"\w\s*[-－−–+＋*×＊/÷／]\s*\w"
_GOES_ON = r"[\w'\"‘’“”]"
"""What beside a name says that it is part of another, or stands in quotes."""
_LONGEST_NUMBER = 100
"""Characters of a number, as of one that stands by itself."""


class Name(NamedTuple):
    """A name and where it begins in the text."""

    text: str
    offset: int


class ExpressionError(Exception):
    """An expression that cannot be read or evaluated: the rule, where in the text, the facts."""

    def __init__(self, rule: str, offset: int, length: int = 1, **facts: Any) -> None:
        """`offset` and `length` count characters of the whole text."""
        super().__init__(rule)
        self.rule = rule
        self.offset = offset
        self.length = length
        self.facts = facts


def unquoted_name(text: str, names: Iterable[str]) -> Name | None:
    """The first of some names with marks in them that stands in a text without quotes around it."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            before, after = text[:at][-1:], text[at + len(name) :][:1]
            if not re.match(_GOES_ON, before) and not re.match(_GOES_ON, after):
                return Name(name, at)
            at = text.find(name, at + 1)
    return None


def is_taken_apart(name: str) -> bool:
    """Whether a name without quotes reads as arithmetic: 城-乡."""
    return re.search(_ARITHMETIC, name) is not None


class Tokens:
    """The tokens of one source, with the present one looked at."""

    def __init__(self, source: str, offset: int, rule: str) -> None:
        """`offset` is where the source begins in its text; `rule` tells what cannot be read."""
        self._source = source.rstrip()
        self._offset = offset
        self._rule = rule
        self._position = 0
        self._depth = 0
        self._start = 0
        self._calls: list[bool] = []
        """Of each open bracket, whether it or one around it is that of a function."""
        self.kind = ""
        """`name`, `number`, `string`, `mark`; empty at the end."""
        self.lexeme = ""
        self.advance()

    @property
    def offset(self) -> int:
        """Where the present token begins in the text."""
        return self._start + self._offset

    def name(self) -> Name:
        """The present token as a name; `ExpressionError` where it is none."""
        return self._taken("name")

    def string(self) -> Name:
        """The present token as what stands between quotes."""
        return Name((found := self._taken("string")).text[1:-1], found.offset)

    def number(self) -> Name:
        """The present token as the digits of a number."""
        return self._taken("number")

    def take(self, *marks: str) -> str:
        """The present token if it is one of the marks, passed over; empty where it is not."""
        if self.kind != "mark" or self.lexeme not in marks:
            return ""
        mark = self.lexeme
        self.advance()
        return mark

    def expect(self, mark: str) -> None:
        """Pass over a mark that must stand here."""
        if not self.take(mark):
            raise self.error()

    def deeper(self, by: int) -> None:
        """Count brackets opened (1) and closed (-1)."""
        self._depth += by
        if self._depth > _DEEPEST:
            raise self.error()

    def advance(self) -> None:
        """Look at the next token."""
        if self._position >= len(self._source):
            self.kind, self.lexeme, self._start = "", "", len(self._source)
            return
        match = _TOKEN.match(self._source, self._position)
        if not match:
            self._start = len(self._source) - len(self._source[self._position :].lstrip())
            raise self.error()
        was_name = self.kind == "name"
        self.kind = match.lastgroup or ""
        self.lexeme = match[self.kind]
        self._start = match.start(self.kind)
        if self.kind == "number" and any(self._calls[-1:]):
            # What commas part in a function are its arguments: max(1,200) has two.
            self.lexeme = self.lexeme.partition(",")[0]
        self._position = self._start + len(self.lexeme)
        if self.kind == "mark":
            self._mark(was_name=was_name)
        elif self.kind == "number" and len(self.lexeme) > _LONGEST_NUMBER:
            raise self.error()

    def _mark(self, *, was_name: bool) -> None:
        """Tidy the mark, and keep count of brackets; `was_name` says what stood before it."""
        tidy = self.lexeme.translate(_TIDY)
        self.lexeme = _ALIKE.get(tidy, tidy)
        if self.lexeme == "(":
            self._calls.append(was_name or any(self._calls[-1:]))
        elif self.lexeme == ")" and self._calls:
            self._calls.pop()

    def error(self) -> ExpressionError:
        """What to raise where the present token does not fit."""
        found = self._source[self._start : self._start + 10]
        return ExpressionError(self._rule, self.offset, 1, found=found)

    def _taken(self, kind: str) -> Name:
        if self.kind != kind:
            raise self.error()
        found = Name(self.lexeme, self.offset)
        self.advance()
        return found
