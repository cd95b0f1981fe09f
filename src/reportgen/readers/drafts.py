"""Texts that wait for their figures, and where they wait."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Place
from reportgen.model.expressions import Expression, Term
from reportgen.model.fields import Item
from reportgen.model.values import Text
from reportgen.readers.yaml import Scalar


class Draft(Text):
    """A text with `{{ … }}` in it, waiting for its figures."""

    __slots__ = ("pieces", "scalar")
    pieces: tuple[str | Expression, ...]
    scalar: Scalar

    def place_at(self, offset: int, length: int) -> Place:
        """Where a part of the text was written, found by its braces in the source."""
        place = place_in(self.scalar, self, offset, length)
        return place._replace(path=self.place.path) if self.place else place


class Slot:
    """Where a draft stands in an item, so that the filled text can take its place."""

    __slots__ = ("index", "item", "key")

    def __init__(self, item: Item, key: str, index: int | None) -> None:
        """`index` is the position in a field of several texts, `None` in a field of one."""
        self.item, self.key, self.index = item, key, index

    @property
    def draft(self) -> Draft:
        """The draft in the slot."""
        value = vars(self.item)[self.key]
        found: Draft = value if self.index is None else value[self.index]
        return found

    def fill(self, text: Text) -> None:
        """Put the filled text in place of the draft."""
        values = vars(self.item)
        if self.index is None:
            values[self.key] = text
        else:
            several = values[self.key]
            values[self.key] = (*several[: self.index], text, *several[self.index + 1 :])


def place_in(scalar: Scalar, text: str, offset: int, length: int) -> Place:
    """Where in the file a character of a scalar's text stands.

    Braces come through YAML's quoting, folding and unescaping unchanged, so the n-th pair in the
    text is the n-th pair in the source; what follows a pair stands at the same distance from it.
    """
    mark = "{%" if text.startswith("{%", offset) else "{{"
    opened = text.rfind(mark, 0, offset + 2)
    if opened < 0:
        return scalar.place()
    count = text.count(mark, 0, opened)
    raw = "\n".join(scalar.source.line(n) for n in range(scalar.line, scalar.end_line + 1))
    at = scalar.column - 1
    for _ in range(count + 1):
        at = raw.find(mark, at) + 2
    at += offset - opened - 2
    line = scalar.line + raw.count("\n", 0, at)
    column = at - (raw.rfind("\n", 0, at) + 1) + 1
    return Place(scalar.source, line, column, max(length, 1))


class Formula(NamedTuple):
    """A formula as written, waiting to be computed."""

    text: str
    term: Term | None
    """Its tree; `None` where it could not be read."""
    scalar: Scalar

    def place_at(self, offset: int, length: int) -> Place:
        """Where a part of the formula was written; its beginning where lines were folded."""
        place = self.scalar.place()
        raw = self.scalar.source.line(place.line)
        begin = raw.find(self.text, place.column - 1)
        if begin < 0:
            return place
        return place._replace(column=begin + offset + 1, length=max(length, 1))
