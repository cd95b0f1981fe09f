"""Texts as they are printed: the words of figures among the typed ones, and which is which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from reportgen.checks.statements.index import Sentence, sentences
from reportgen.checks.statements.numbers import han_percents_in
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

PlaceOfWords = Callable[[int, int], Place | None]
"""The place of a stretch of a filled text, by its offset and length."""


class PrintedFigure(NamedTuple):
    """The words of a figure in a printed text."""

    start: int
    stop: int
    hidden: int
    """How many characters of marks are before its words."""
    figure: Figure | None
    asked: str
    """What is asked of the figure, as in `ASKED`."""


class Printed:
    """A filled text as it is printed."""

    def __init__(self, text: Text, reader: Reader, place: PlaceOfWords | None = None) -> None:
        """Without `place`, words are looked for where the text was written."""
        self.reader = reader
        self.figures: list[PrintedFigure] = []
        self._filled = text
        self._place = place
        self.text = Text("".join(self._parts(text)), text.place) if FIGURE_START in text else text
        self.small = self.text.lower()

    def _parts(self, text: Text) -> Iterator[str]:
        end = length = 0
        for match in _MARKED.finditer(text):
            start = length + match.start() - end
            length = start + len(match["words"])
            name, asked = self.reader.origins.get(mark_number(match["origin"]), ("", ""))
            figure = self.reader.figures.by_name.get(name)
            hidden = match.start("words") - start
            self.figures.append(PrintedFigure(start, length, hidden, figure, asked))
            yield text[end : match.start()]
            yield match["words"]
            end = match.end()
        yield text[end:]

    def figure_at(self, offset: int) -> PrintedFigure | None:
        """The figure whose words contain an offset."""
        number = bisect_right(self.figures, offset, key=lambda one: one.start) - 1
        found = self.figures[number] if number >= 0 else None
        return found if found is not None and offset < found.stop else None

    def sentences(self) -> Iterator[tuple[Sentence, list[PrintedFigure]]]:
        """The sentences with a number or a figure, each with its figures."""
        index, units = self.reader.own.index, self.reader.known.units
        has_han = _PERCENT in self.text
        is_all = has_han or bool(self.figures)
        for sentence in sentences(self.text, index, units, is_all=is_all):
            stop = sentence.start + len(sentence.words)
            within = [one for one in self.figures if sentence.start <= one.start < stop]
            if within or sentence.numbers or (has_han and _PERCENT in sentence.words):
                yield sentence, within

    def readings(self, sentence: Sentence) -> list[Reading]:
        """How the numbers of a sentence are read, those of figures like typed ones."""
        found: list[Reading] = []
        numbers = sentence.numbers
        if _PERCENT in sentence.words:
            numbers = tuple(sorted((*numbers, *han_percents_in(sentence.words))))
        for typed in numbers:
            found.append(Reading(self.reader, sentence, typed, found[-1] if found else None, ()))
        return found

    def place(self, start: int, stop: int) -> Place | None:
        """The place of a stretch."""
        first = self._in_filled(start)
        length = self._in_filled(stop - 1) + 1 - first
        if self._place is not None:
            return self._place(first, length)
        return place_of_words(self._filled, first, length)

    def _in_filled(self, offset: int) -> int:
        number = bisect_right(self.figures, offset, key=lambda one: one.start) - 1
        if number < 0:
            return offset
        before = self.figures[number]
        return offset + before.hidden + (offset >= before.stop)
