"""Texts and formulas that wait for their figures, and the slots in items where the texts wait."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache

from reportgen.diagnostics import Place, SourceFile, place_at
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import Expression, Term
from reportgen.model.fields import Item
from reportgen.model.values import Text
from reportgen.readers.yaml import Scalar


class PendingText(Text):
    """A text with `{{ … }}` in it, waiting for its figures."""

    __slots__ = ("pieces", "scalar")
    pieces: tuple[str | Expression, ...]
    scalar: Scalar

    def place_at(self, offset: int, length: int) -> Place:
        """Where a part of the text was written, found by its braces in the source."""
        place = place_in(self.scalar, self, offset, length)
        return place._replace(path=self.place.path) if self.place else place


class Slot:
    """The position of a pending text in an item, where the filled text will go."""

    __slots__ = ("index", "item", "key")

    def __init__(self, item: Item, key: str, index: int | None) -> None:
        """`index` is the position in a field of several texts, `None` in a field of one."""
        self.item, self.key, self.index = item, key, index

    @property
    def draft(self) -> PendingText:
        """The pending text in the slot."""
        value = vars(self.item)[self.key]
        found: PendingText = value if self.index is None else value[self.index]
        return found


def put(texts: Iterable[tuple[Slot, Text]]) -> None:
    """Put each filled text into its slot, after all of them are filled."""
    lists: dict[tuple[int, str], tuple[Item, list[Text]]] = {}
    for slot, text in texts:
        values = vars(slot.item)
        if slot.index is None:
            values[slot.key] = text
            continue
        # A field may hold thousands of texts: its tuple is rebuilt once, not for each of them.
        field = (id(slot.item), slot.key)
        if field not in lists:
            lists[field] = slot.item, list(values[slot.key])
        lists[field][1][slot.index] = text
    for (_, key), (item, several) in lists.items():
        vars(item)[key] = tuple(several)


def place_in(scalar: Scalar, text: str, offset: int, length: int) -> Place:
    """The place in the file of a part of a scalar's text.

    YAML's quoting, folding and unescaping leave braces alone, so the n-th pair in the text is the
    n-th pair in the source; what follows a pair is at the same distance from it in both.
    """
    mark = "{%" if text.startswith("{%", offset) else "{{"
    opened = text.rfind(mark, 0, offset + 2)
    if opened < 0:
        return scalar.place()
    source = scalar.source
    marks = _marks_in(source, mark)
    start = source.offset(scalar.line) + scalar.column - 1
    index = bisect_left(marks, start) + bisect_left(_offsets(text, mark), opened)
    # The last line of the scalar ends where the next one would start.
    if index >= len(marks) or marks[index] >= source.offset(scalar.end_line + 1):
        return scalar.place()
    return place_at(source, marks[index] + offset - opened)._replace(length=max(length, 1))


# A long text asks for the place of each of its figures, one after another.
@lru_cache(maxsize=4)
def _offsets(text: str, mark: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(mark), text)]


# A line may hold thousands of texts, each of which asks for its own.
@lru_cache(maxsize=4)
def _marks_in(source: SourceFile, mark: str) -> list[int]:
    """The offsets of a mark in a file."""
    return [found.start() for found in re.finditer(re.escape(mark), source.text)]


class Formula(NamedTuple):
    """A formula as written, waiting to be computed."""

    text: str
    term: Term | None
    """Its tree; `None` if it could not be read."""
    scalar: Scalar

    def place_at(self, offset: int, length: int) -> Place:
        """Where a part of the formula was written; the formula's start if its lines were folded."""
        place = self.scalar.place()
        raw = self.scalar.source.line(place.line)
        begin = raw.find(self.text, place.column - 1)
        if begin < 0:
            return place
        return place._replace(column=begin + offset + 1, length=max(length, 1))
