"""Sentences as they are printed: the words of figures among the typed ones, and which is which."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from reportgen.checks.composed import PrintedText
from reportgen.checks.statements.index import TextIndex, kept
from reportgen.checks.statements.numbers import (
    TypedNumber,
    han_percents_in,
    has_digit,
    numbers_in,
)
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.diagnostics import Place
from reportgen.figures.figure import Figure
from reportgen.language.marks import (
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    MARK_NUMBER,
    mark_number,
)
from reportgen.language.patterns import regex
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_MARKED = regex(
    f"{FIGURE_START}(?P<origin>{MARK_NUMBER}){FIGURE_NAMED}(?P<words>[^{FIGURE_END}]*){FIGURE_END}"
)
_PERCENT = "百分之"


_start_of = attrgetter("start")


class FigureWords(NamedTuple):
    """The words of a figure in a text without marks."""

    start: int
    stop: int
    hidden: int
    """How many characters of marks are before them."""
    figure: Figure | None
    asked: str
    """What is asked of the figure, as in `ASKED`."""


class PlainSentence:
    """A sentence without marks around the words of figures; offsets count within it."""

    def __init__(
        self, reader: Reader, text: Text, index: TextIndex, at: int, figures: list[FigureWords],
        *, has_typed: bool,
    ) -> None:  # fmt: skip
        """`text` is the filled one, and `figures` are all those in it."""
        self.reader = reader
        self.sentence = index.sentence(at)
        self.has_typed = has_typed
        """Whether there may be numbers outside the words of figures."""
        self.start = index.start(at)
        """Where it begins in the text without marks."""
        self._text = text
        self._index = index
        self._at = at
        self._figures = figures

    @kept
    def figures(self) -> list[FigureWords]:
        """The figures that begin in it."""
        start, stop = self.start, self.start + len(self.sentence.words)
        first = bisect_left(self._figures, start, key=_start_of)
        last = bisect_left(self._figures, stop, key=_start_of)
        found = self._figures[first:last]
        if not start:
            return found
        return [one._replace(start=one.start - start, stop=one.stop - start) for one in found]

    def figure_at(self, offset: int) -> FigureWords | None:
        """The figure whose words contain an offset."""
        return _figure_at(self._figures, self.start + offset)

    @kept
    def typed_numbers(self) -> tuple[TypedNumber, ...]:
        """The numbers typed in digits outside the words of figures."""
        if not self.has_typed:
            return ()
        if not self._figures:
            return self.sentence.numbers
        symbols, words = self.reader.known.symbols, self.sentence.words
        return tuple(numbers_in(words, symbols, lambda at: self.figure_at(at) is None))

    @kept
    def readings(self) -> list[Reading]:
        """How its numbers are read, those of figures like typed ones."""
        numbers = self.sentence.numbers
        if _PERCENT in self.sentence.words:
            numbers = tuple(sorted((*numbers, *han_percents_in(self.sentence.words))))
        found: list[Reading] = []
        for typed in numbers:
            last = found[-1] if found else None
            found.append(Reading(self.reader, self._index, self._at, typed, last))
        return found

    def place(self, start: int, stop: int) -> Place | None:
        """The place of a part of it."""
        first = self._in_filled(start)
        length = self._in_filled(stop - 1) + 1 - first
        if isinstance(self._text, PrintedText):
            return self._text.place_of(first, length)
        return place_of_words(self._text, first, length)

    def _in_filled(self, offset: int) -> int:
        """The offset in the filled text."""
        offset += self.start
        before = _last_figure(self._figures, offset)
        return offset + before.hidden + (offset >= before.stop) if before else offset


def plain_sentences(text: Text, reader: Reader) -> Iterator[PlainSentence]:
    """The sentences of a filled text that may have a number or a figure."""
    if not (FIGURE_START in text or _PERCENT in text or has_digit(text)):
        return
    figures: list[FigureWords] = []
    plain = Text("".join(_parts(text, reader, figures))) if FIGURE_START in text else text
    index = reader.index(plain)
    # The marked text is indexed anyway; in most of them, all numbers are those of figures.
    has_typed = not figures or reader.index(text).starts_of_numbers
    typed_at = index.starts_of_numbers if has_typed else ()
    starts = [at for at in typed_at if not _figure_at(figures, at)]
    has_percent = _PERCENT in plain
    if not (starts or figures or has_percent):
        return
    typed = {index.at(start) for start in starts}
    others = {index.at(one.start) for one in figures}
    if has_percent:
        others |= {index.at(match.start()) for match in re.finditer(_PERCENT, plain)}
    for at in sorted(typed | others):
        yield PlainSentence(reader, text, index, at, figures, has_typed=at in typed)


def _last_figure(figures: list[FigureWords], offset: int) -> FigureWords | None:
    """The last figure that begins at an offset or before."""
    number = bisect_right(figures, offset, key=_start_of)
    return figures[number - 1] if number else None


def _figure_at(figures: list[FigureWords], offset: int) -> FigureWords | None:
    """The figure whose words contain an offset."""
    found = _last_figure(figures, offset) if figures else None
    return found if found is not None and offset < found.stop else None


def _parts(text: str, reader: Reader, figures: list[FigureWords]) -> Iterator[str]:
    """The parts of a text without marks; the figures are added to the list."""
    end = length = 0
    for match in _MARKED.finditer(text):
        start = length + match.start() - end
        length = start + len(match["words"])
        name, asked = reader.origins.get(mark_number(match["origin"]), ("", ""))
        figure = reader.figures.by_name.get(name)
        hidden = match.start("words") - start
        if match["words"]:
            figures.append(FigureWords(start, length, hidden, figure, asked))
        yield text[end : match.start()]
        yield match["words"]
        end = match.end()
    yield text[end:]
