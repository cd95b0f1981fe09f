"""What stands in `{{ … }}` of a text: a figure's name, a field of it, filters.

    {{ gdp }}   {{ gdp.growth }}   {{ 国内生产总值 | growth('较上月') }}   {{ gdp | round(1) }}

Full-width marks that a Chinese keyboard gives (｜ （ ） ． ， ‘ ’) are as good as half-width ones.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_TOKEN = re.compile(
    r"\s*(?:(?P<name>\d*[^\W\d]\w*)|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<string>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)|(?P<mark>[.．|｜(（)）,，]))"
)
_HALF_WIDTH = str.maketrans("．｜（），", ".|(),")


class Name(NamedTuple):
    """A name and where it begins in the text."""

    text: str
    offset: int


class FilterCall(NamedTuple):
    """A filter with its arguments."""

    name: Name
    arguments: tuple[str | int, ...]


class Expression(NamedTuple):
    """`figure.attribute.attribute | filter | filter`."""

    figure: Name
    attributes: tuple[Name, ...]
    filters: tuple[FilterCall, ...]


class ExpressionError(Exception):
    """An expression that cannot be read or evaluated: the rule, where in the text, the facts."""

    def __init__(self, rule: str, offset: int, length: int = 1, **facts: Any) -> None:
        """`offset` and `length` count characters of the whole text."""
        super().__init__(rule)
        self.rule = rule
        self.offset = offset
        self.length = length
        self.facts = facts


def parse_text(text: str) -> tuple[str | Expression, ...]:
    """The text as plain pieces and expressions, in order.

    Raises `ExpressionError` at the first thing that cannot be read.
    """
    statement = text.find("{%")
    if statement >= 0:
        raise ExpressionError("statement-in-text", statement, 2)
    pieces: list[str | Expression] = []
    end = 0
    while (opened := text.find("{{", end)) >= 0:
        closed = text.find("}}", opened)
        if closed < 0:
            raise ExpressionError("braces-not-closed", opened, 2)
        pieces += [text[end:opened]] if opened > end else []
        pieces.append(_Parser(text[opened + 2 : closed], opened + 2).expression())
        end = closed + 2
    pieces += [text[end:]] if end < len(text) else []
    return tuple(pieces)


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, source: str, offset: int) -> None:
        self._source = source.rstrip()
        self._offset = offset
        self._position = 0
        self._kind = ""
        self._lexeme = ""
        self._start = 0
        self._advance()

    def expression(self) -> Expression:
        """The whole source as one expression."""
        figure = self._name()
        attributes = []
        while self._take("."):
            attributes.append(self._name())
        filters = []
        while self._take("|"):
            filters.append(self._filter())
        if self._kind:
            raise self._error()
        return Expression(figure, tuple(attributes), tuple(filters))

    def _filter(self) -> FilterCall:
        name = self._name()
        arguments: list[str | int] = []
        if self._take("("):
            while not self._take(")"):
                arguments.append(self._argument())
                if not self._take(",") and self._lexeme != ")":
                    raise self._error()
        return FilterCall(name, tuple(arguments))

    def _argument(self) -> str | int:
        kind, token = self._kind, self._lexeme
        if kind == "string":
            self._advance()
            return token[1:-1]
        if kind == "number" and token.isdecimal() and len(token) < 10:
            self._advance()
            return int(token)
        raise self._error()

    def _name(self) -> Name:
        if self._kind != "name":
            raise self._error()
        name = Name(self._lexeme, self._start + self._offset)
        self._advance()
        return name

    def _take(self, mark: str) -> bool:
        if self._kind != "mark" or self._lexeme != mark:
            return False
        self._advance()
        return True

    def _advance(self) -> None:
        rest = self._source[self._position :]
        if not rest.strip():
            self._kind, self._lexeme, self._start = "", "", len(self._source)
            return
        match = _TOKEN.match(self._source, self._position)
        if not match:
            self._start = self._position + len(rest) - len(rest.lstrip())
            raise self._error()
        self._kind = match.lastgroup or ""
        self._lexeme = match[self._kind]
        if self._kind == "mark":
            self._lexeme = self._lexeme.translate(_HALF_WIDTH)
        self._start = match.start(self._kind)
        self._position = match.end()

    def _error(self) -> ExpressionError:
        found = self._source[self._start : self._start + 10]
        return ExpressionError("bad-expression", self._start + self._offset, 1, found=found)
