"""Sentences as they are printed: the words of figures among the typed ones, and which is which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from reportgen.checks.composed import PrintedText
from reportgen.checks.statements.index import Sentence, TextIndex
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
_DIGIT = regex(r"\d")
_PERCENT = "百分之"


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
        self, reader: Reader, text: Text, index: TextIndex, at: int, figures: list[FigureWords]
    ) -> None:
        """`text` is the filled one, and `figures` are all those in it."""
        self.reader = reader
        self.sentence: Sentence = index.sentence(at)
        self._text = text
        self._index = index
        self._at = at
        self._figures = figures

    @cached_property
    def has_typed_digits(self) -> bool:
        """Whether there are digits outside the words of figures."""
        at, words = 0, self.sentence.words
        for figure in self.figures:
            if _DIGIT.search(words, at, figure.start):
                return True
            at = figure.stop
        return _DIGIT.search(words, at) is not None

    @cached_property
    def figures(self) -> list[FigureWords]:
        """The figures that begin in it."""
        start, stop = self.sentence.start, self.sentence.start + len(self.sentence.words)
        return [
            one._replace(start=one.start - start, stop=one.stop - start)
            for one in self._figures
            if start <= one.start < stop
        ]

    def figure_at(self, offset: int) -> FigureWords | None:
        """The figure whose words contain an offset."""
        found = self._last_figure(self.sentence.start + offset)
        is_within = found is not None and self.sentence.start + offset < found.stop
        return found if is_within else None

    def _last_figure(self, offset: int) -> FigureWords | None:
        """The last figure of the text that begins at an offset of it or before."""
        number = bisect_right(self._figures, offset, key=lambda one: one.start)
        return self._figures[number - 1] if number else None

    @cached_property
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
        offset += self.sentence.start
        before = self._last_figure(offset)
        return offset + before.hidden + (offset >= before.stop) if before else offset


def plain_sentences(text: Text, reader: Reader) -> Iterator[PlainSentence]:
    """The sentences of a filled text with a number or a figure."""
    figures: list[FigureWords] = []
    plain = Text("".join(_parts(text, reader, figures))) if FIGURE_START in text else text
    index = reader.index(plain)
    is_all = figures or _PERCENT in text
    for at in index.all() if is_all else index.with_numbers():
        found = PlainSentence(reader, text, index, at, figures)
        if found.has_typed_digits or found.figures or _PERCENT in found.sentence.words:
            yield found


def _parts(text: str, reader: Reader, figures: list[FigureWords]) -> Iterator[str]:
    """The parts of a text without marks; the figures are added to the list."""
    end = length = 0
    for match in _MARKED.finditer(text):
        start = length + match.start() - end
        length = start + len(match["words"])
        name, asked = reader.origins.get(mark_number(match["origin"]), ("", ""))
        figure = reader.figures.by_name.get(name)
        hidden = match.start("words") - start
        figures.append(FigureWords(start, length, hidden, figure, asked))
        yield text[end : match.start()]
        yield match["words"]
        end = match.end()
    yield text[end:]
