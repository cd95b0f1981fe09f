"""Names, numbers and marks of expressions and formulas, one after another.

Full-width marks that a Chinese keyboard gives (｜ （ ） ． ， ‘ ’ ＋ － × ÷ ＝ ≥) are as good as
half-width ones.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"\s*(?:(?P<name>\d*[^\W\d]\w*)|(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"|(?P<string>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)"
    r"|(?P<mark><=|>=|!=|<>|==|[-.．|｜(（)）,，+＋－−–*×＊/÷／=＝<＜>＞≤≥≠%％]))"
)
_TIDY = str.maketrans("．｜（），＋－−–×＊÷／＝＜＞％", ".|(),+---**//=<>%")
_ALIKE = {"==": "=", "≤": "<=", "≥": ">=", "≠": "!=", "<>": "!="}
_DEEPEST = 50
"""Brackets within brackets; more are no formula of an office."""


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
        rest = self._source[self._position :]
        if not rest.strip():
            self.kind, self.lexeme, self._start = "", "", len(self._source)
            return
        match = _TOKEN.match(self._source, self._position)
        if not match:
            self._start = self._position + len(rest) - len(rest.lstrip())
            raise self.error()
        self.kind = match.lastgroup or ""
        self.lexeme = match[self.kind]
        if self.kind == "mark":
            tidy = self.lexeme.translate(_TIDY)
            self.lexeme = _ALIKE.get(tidy, tidy)
        self._start = match.start(self.kind)
        self._position = match.end()

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
