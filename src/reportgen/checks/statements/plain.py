"""Sentences as they are printed: the words of figures among the typed ones, and which is which."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from reportgen.checks.composed import PrintedText
from reportgen.checks.statements.index import TextIndex, kept
from reportgen.checks.statements.numbers import (
    TypedNumber,
    han_percents_in,
    has_digit,
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
from reportgen.language.records import NamedTuple
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_MARKED = regex(
    f"{FIGURE_START}(?P<origin>{MARK_NUMBER}){FIGURE_NAMED}(?P<words>[^{FIGURE_END}]*){FIGURE_END}"
)
_PERCENT = "百分之"


_start_of = attrgetter("start")
_Part = TypeVar("_Part", "FigureWords", TypedNumber)


class FigureWords(NamedTuple):
    """The words of a figure in a text without marks."""

    start: int
    stop: int
    hidden: int
    """How many characters of marks are before them."""
    origin: int
    figure: Figure | None = None
    asked: str = ""
    """What is asked of the figure, as in `ASKED`."""

    @property
    def filled(self) -> int:
        """Where it starts in the text with marks."""
        return self.start + self.hidden


class _PlainText(NamedTuple):
    """A filled text without marks: all of it that depends on nothing but its words."""

    printed: TextIndex
    figures: Sequence[FigureWords]
    """Without what they stand for."""
    typed: Sequence[TypedNumber]
    """The numbers outside the words of figures; none if there are no figures."""
    wanted: Sequence[int]
    """The positions of the sentences that may have a number or a figure."""


class PlainSentence:
    """A sentence without marks around the words of figures; offsets count within it."""

    def __init__(
        self, reader: Reader, text: Text, plain: _PlainText, at: int, figures: Sequence[FigureWords]
    ) -> None:
        """`text` is the filled one; `figures` are all those in it."""
        self.reader = reader
        self.sentence = plain.printed.sentence(at)
        self.start = plain.printed.start(at)
        """Where it begins in the text without marks."""
        self._text = text
        self._plain = plain
        self._at = at
        self._figures = figures

    @kept
    def figures(self) -> Sequence[FigureWords]:
        """The figures that begin in it."""
        return self._own(self._figures)

    @kept
    def typed_numbers(self) -> Sequence[TypedNumber]:
        """The numbers typed in digits outside the words of figures."""
        if not self._figures:
            return self.sentence.numbers
        return self._own(self._plain.typed) if self._plain.typed else ()

    def _own(self, found: Sequence[_Part]) -> Sequence[_Part]:
        """Those that begin in the sentence, with offsets in it."""
        start, stop = self.start, self.start + len(self.sentence.words)
        first = bisect_left(found, start, key=_start_of)
        found = found[first : bisect_left(found, stop, key=_start_of)]
        return [_moved(one, -start) for one in found] if start else found

    def figure_at(self, offset: int) -> FigureWords | None:
        """The figure whose words contain an offset."""
        return _figure_at(self._figures, self.start + offset)

    @kept
    def readings(self) -> list[Reading]:
        """How its numbers are read, those of figures like typed ones."""
        plain, numbers = self._plain, self.sentence.numbers
        text = Text(plain.printed.text) if self._figures else self._text
        if _PERCENT in self.sentence.words:
            numbers = tuple(sorted((*numbers, *han_percents_in(self.sentence.words))))
        found: list[Reading] = []
        for typed in numbers:
            last = found[-1] if found else None
            found.append(Reading(self.reader, text, plain.printed, self._at, typed, last))
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
    plain = _plain_text(reader.index(text))
    yield from _sentences(text, reader, plain, plain.wanted)


def sentences_with(text: Text, reader: Reader, pattern: re.Pattern[str]) -> Iterator[PlainSentence]:
    """The sentences of a filled text in which a pattern is found."""
    if FIGURE_START not in text and pattern.search(text) is None:
        return
    plain = _plain_text(reader.index(text))
    found = {plain.printed.at(match.start()) for match in pattern.finditer(plain.printed.text)}
    if found:
        yield from _sentences(text, reader, plain, sorted(found))


def _sentences(
    text: Text, reader: Reader, plain: _PlainText, wanted: Sequence[int]
) -> Iterator[PlainSentence]:
    """The sentences at some positions of a text."""
    figures = [
        FigureWords(one.start, one.stop, one.hidden, one.origin, *reader.meant(one.origin))
        for one in plain.figures
    ]
    for at in wanted:
        yield PlainSentence(reader, text, plain, at, figures)


def _plain_text(index: TextIndex) -> _PlainText:
    """The text of an index without marks, kept as long as the index."""
    if index.printed is None:
        plain, *rest = _without_marks(index)
        # Without figures it is the index, which must not hold itself.
        index.printed = None if plain is index else plain, *rest
    printed, figures, typed, wanted = index.printed
    return _PlainText(printed or index, figures, typed, wanted)


def _without_marks(index: TextIndex) -> _PlainText:
    figures: list[FigureWords] = []
    typed: list[TypedNumber] = []
    plain, wanted = index, {*index.numbered}
    if FIGURE_START in index.text:
        plain = index.of("".join(_parts(index.text, figures)))
        typed += _typed(index, figures)
        wanted = {*map(plain.at, map(_start_of, [*figures, *typed]))}
    if _PERCENT in plain.text:
        wanted |= {plain.at(match.start()) for match in re.finditer(_PERCENT, plain.text)}
    return _PlainText(plain, figures, typed, sorted(wanted))


def _typed(index: TextIndex, figures: Sequence[FigureWords]) -> Iterator[TypedNumber]:
    """The numbers typed in a filled text, with their offsets in the text without marks."""
    passed = hidden = 0
    for at in index.numbered:
        start = index.start(at)
        for number in index.sentence(at).numbers:
            while passed < len(figures) and figures[passed].filled < start + number.start:
                hidden = figures[passed].hidden + 1
                passed += 1
            yield _moved(number, start - hidden)


def _moved(one: _Part, by: int) -> _Part:
    """The number or figure with other offsets."""
    return one._replace(start=one.start + by, stop=one.stop + by)


def _last_figure(figures: Sequence[FigureWords], offset: int) -> FigureWords | None:
    """The last figure that begins at an offset or before."""
    number = bisect_right(figures, offset, key=_start_of)
    return figures[number - 1] if number else None


def _figure_at(figures: Sequence[FigureWords], offset: int) -> FigureWords | None:
    """The figure whose words contain an offset."""
    found = _last_figure(figures, offset) if figures else None
    return found if found is not None and offset < found.stop else None


def _parts(text: str, figures: list[FigureWords]) -> Iterator[str]:
    """The parts of a text without marks; the figures are added to the list."""
    end = length = 0
    for match in _MARKED.finditer(text):
        start = length + match.start() - end
        length = start + len(match["words"])
        hidden = match.start("words") - start
        if match["words"]:
            figures.append(FigureWords(start, length, hidden, mark_number(match["origin"])))
        yield text[end : match.start()]
        yield match["words"]
        end = match.end()
    yield text[end:]
