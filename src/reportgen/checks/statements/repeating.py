"""Figures whose numbers are typed as text, and texts that give one thing two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from reportgen.checks.statements.judging import is_slip
from reportgen.checks.statements.reading import Reading, Topic
from reportgen.checks.statements.subjects import (
    KnownFigures,
    Meant,
    Worth,
    may_be_equal,
    worth,
)
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import decimals_of
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_THRESHOLDS = ("以上", "以下", "以内", "or more", "or less", "or fewer")
"""After a number: it is a threshold rather than a figure."""
_DISTINCTIVE = 3
"""Digits of a number that hardly occurs twice by chance."""
_FEWEST = 2
"""Digits of the shortest number that does not occur too often."""
_MOST = 3
"""Figures with the same number that are named."""
_FAR_BEFORE, _FAR_AFTER = 200, 40
"""How many characters around a number can concern it."""


class RepeatedFigures:
    """Finds figures whose numbers are typed as text, one number at a time."""

    def __init__(self, known: KnownFigures) -> None:
        """No sentence has been searched yet."""
        self._known = known
        self._words = ""
        self._labels: frozenset[str] = frozenset()

    def find(self, reading: Reading) -> Sequence[Meant]:
        """The figures with the number's value and unit; none if that may be chance.

        A figure whose label is in the sentence comes first. Without a label, the number must not
        be a percentage or below ten; if it has only one or two significant digits, some word of the
        label must be in the sentence.
        """
        if not reading.may_be_of_figure or reading.typed.about in _THRESHOLDS:
            return ()
        key = worth(reading.typed.value, reading.unit)
        if not reading.typed.symbol:
            meant = self._beside_label(reading) or self._counting(reading, key)
        else:
            meant = self._of_label(reading, key)
        return (meant,) if meant else self._of_worth(reading, key)

    def _of_label(self, reading: Reading, key: Worth) -> Meant | None:
        """The figure with the number whose label is in the sentence, preferably just before it."""
        if not self._known.has_worth(key):
            return None
        nearest = (reading.label,) if reading.label else ()
        return self._nearest(nearest, reading, key) or self._nearest(
            self._labels_in(_around(reading)), reading, key
        )

    def _nearest(self, labels: Iterable[str], reading: Reading, key: Worth) -> Meant | None:
        start, stop = reading.typed.start, reading.typed.stop
        before = reading.sentence.small[max(start - _FAR_BEFORE, 0) : start]
        around = f"{before} {reading.sentence.words[stop : stop + _FAR_AFTER]}"
        found = [
            (before.rfind(label), len(label), meant)
            for label in labels
            for meant in self._known.of_label(label, key)
            if meant.fits(around)
        ]
        return max(found, key=itemgetter(0, 1))[2] if found else None

    def _of_worth(self, reading: Reading, key: Worth) -> Sequence[Meant]:
        """The figures with the number, only those with a word in the sentence if there are any."""
        # A number just after a label belongs to that figure. Numbers below ten occur too often.
        # Percentages are like each other by chance.
        is_short = len(reading.typed.digits) < _FEWEST
        if not reading.typed.symbol or reading.unit.is_ratio or is_short:
            return ()
        found = self._known.of_worth(key)[:_MOST]
        if not found or reading.label:
            return ()
        words = _around(reading)
        shared = [meant for meant in found if _shares_words(meant.figure, words)]
        if _is_distinctive(reading.typed.digits):
            return shared or found
        is_of_other = any(self._has_unit(label, reading) for label in self._labels_in(words))
        return shared if not is_of_other else ()

    def _has_unit(self, label: str, reading: Reading) -> bool:
        """Whether some figure of the label has a unit that the number's converts to."""
        units = (self._known.units(figure.unit) for figure in self._known.labelled[label])
        return any(unit.converts_to(reading.unit) for unit in units)

    def _beside_label(self, reading: Reading) -> Meant | None:
        """The figure whose label is next to a number without a unit: 4,820 home visits."""
        stop = reading.typed.stop
        following = self._known.labels.beginning(reading.sentence.small, stop + 1)
        before = reading.label if reading.label and reading.ends_clause else ""
        for label in (following, before):
            for figure in self._known.labelled.get(label, ()):
                number = figure.number("value")
                is_plain = label.endswith(figure.unit.lower())
                if number and is_plain and number.magnitude == reading.typed.value:
                    return Meant(figure)
        return None

    def _counting(self, reading: Reading, key: Worth) -> Meant | None:
        """The figure without a unit whose label has the word after the number: 9,350 alarms."""
        found = self._known.of_worth(key)
        after = reading.sentence.words[reading.typed.stop :][:_FAR_AFTER]
        counted = re.match(r" ([A-Za-z-]{4,})", after)
        if counted is None or len(found) != 1 or len(reading.typed.digits) < _FEWEST:
            return None
        words = str(found[0].figure.label).lower().split()
        return found[0] if counted[1].lower() in words else None

    def _labels_in(self, words: str) -> frozenset[str]:
        """Every label in a sentence, searched once for each sentence."""
        if words is not self._words:
            self._words = words
            self._labels = frozenset(self._known.labels.within(words))
        return self._labels


def _around(reading: Reading) -> str:
    """The sentence in small letters, or the part of a very long one around the number."""
    small = reading.sentence.small
    if len(small) <= _FAR_BEFORE + 300:
        return small
    start, stop = reading.typed.start, reading.typed.stop
    return small[max(start - _FAR_BEFORE, 0) : stop + _FAR_AFTER]


def _is_distinctive(digits: str) -> bool:
    """Whether the number has decimals, or many digits before the zeros at its end."""
    whole = digits.replace(",", "")
    return not whole.isdecimal() or len(whole.rstrip("0")) >= _DISTINCTIVE


def _shares_words(figure: Figure, words: str) -> bool:
    """Whether the words contain two successive characters, or an English word, of the label."""
    label = str(figure.label).lower()
    if label.isascii():
        return any(len(word) > _DISTINCTIVE and word in words for word in label.split())
    return any(label[i : i + 2] in words for i in range(len(label) - 1))


_MOST_ALIKE = 3
"""Numbers with nearly the same digits that are kept for later ones."""
_MOST_DIGITS = 12
_NEAR = 5
"""Numbers that differ by less than this part are hardly a whole and its part."""
_LONGEST_FRAME = 10
_YEAR = r"(?<![至到])20\d\d年(?![底末])"
_FRAME = regex(rf"(?:今年(?:以来)?|一年来|年内|{_YEAR})，$")
_OF_YEAR = regex(rf"全年|今年|一年来|年内|{_YEAR}|\b(?:the|this) year\b")
_SO_FAR = regex(r"累计|截[至止]|[目此]前|至今|以来|已|年底|年末|\b(?:so far|to date|now|since)\b")


class Difference(NamedTuple):
    """What two texts give different numbers for, and the number that came first."""

    label: str
    earlier: Reading


class DifferingTexts:
    """Finds texts that give different numbers for the same thing, one number at a time.

    Two numbers are compared if one may be a slip of the other, or if both are totals; what the
    others are about need not be read.
    """

    def __init__(self) -> None:
        """No number has been seen yet."""
        self._alike: dict[str, dict[str, dict[Decimal, Reading]]] = {}
        """For each unit, numbers by digits that they share."""
        self._totals: dict[Topic, list[Reading]] = {}

    def find(self, reading: Reading) -> Difference | None:
        """The different number that an earlier text gave for the same thing, if any.

        A single figure with a number is compared by `judging`, which is as cautious as this.
        """
        if not reading.is_of_whole or reading.opens_a_part:
            return None
        is_total = reading.may_be_total
        if is_total and not reading.topic:
            return None
        alike = self._like(reading)
        is_short = len(reading.typed.digits) < _DISTINCTIVE
        if not is_total and is_short:
            alike = [earlier for earlier in alike if earlier.may_be_total]
        if alike and (topic := reading.topic):
            for earlier in [earlier for earlier in alike if earlier.topic == topic]:
                is_likely = not is_short or _exceeds_whole(reading, earlier) or (
                    _are_swapped(reading, earlier) and _may_be_same(reading, earlier)
                )  # fmt: skip
                if is_likely and _differ(earlier, reading) and _is_slip(reading, earlier):
                    return Difference(reading.topic_words, earlier)
        if (is_total or _is_framed(reading)) and reading.topic:
            return self._other_total(reading)
        return None

    def _other_total(self, reading: Reading) -> Difference | None:
        """An earlier total that differs from one, if both are of the same extent."""
        totals = self._totals.setdefault(reading.topic, [])
        for earlier in totals:
            is_sibling = earlier.may_be_sibling(reading) and not reading.scope.is_own_place
            # What a clause before says of the time leaves a doubt: they have to be near.
            is_doubtful = not (earlier.may_be_total and reading.may_be_total)
            is_likely = not is_doubtful or _are_near(reading, earlier)
            is_likely = is_likely and _may_be_same(reading, earlier)
            if is_likely and not is_sibling and _differ(earlier, reading):
                return Difference(reading.topic_words, earlier)
        if len(totals) < _MOST_ALIKE:
            totals.append(reading)
        return None

    def _like(self, reading: Reading) -> list[Reading]:
        """The earlier numbers that are nearly the same digits, in the same unit."""
        value = reading.typed.value
        by_digits = self._alike.setdefault(reading.typed.symbol, {})
        found: list[Reading] = []
        for digits in _nearly(reading.typed.digits):
            alike = by_digits.get(digits)
            if alike is None:
                by_digits[digits] = {value: reading}
            elif value not in alike and len(alike) < _MOST_ALIKE:
                found += alike.values()
                alike[value] = reading
            elif len(alike) > 1 or value not in alike:
                found += [earlier for other, earlier in alike.items() if other != value]
        return found


def _nearly(digits: str) -> Iterator[str]:
    """Keys of which two numbers share one if they differ by a digit or two that changed places."""
    bare = digits.replace(",", "").replace(".", "").strip("0")
    if not _FEWEST <= len(bare) <= _MOST_DIGITS:
        return
    yield bare
    yield f"={''.join(sorted(bare))}"
    for at in range(len(bare)):
        yield f"{bare[:at]}*{bare[at + 1 :]}"
        if len(bare) >= _DISTINCTIVE:
            # Too many short numbers have a digit more.
            yield bare[:at] + bare[at + 1 :]


def _is_framed(reading: Reading) -> bool:
    """Whether the clause before, the first of its sentence, says that it is of the whole year."""
    start = reading.clause[0]
    is_near = 0 < start <= _LONGEST_FRAME
    return is_near and _FRAME.match(reading.sentence.small, 0, start) is not None


def _extent(reading: Reading) -> str:
    """How far back a total counts: the year, all so far, or unsaid."""
    small, (start, stop) = reading.sentence.small, reading.clause
    if start <= _LONGEST_FRAME:
        start = 0
    if not small.isascii():
        stop = reading.typed.start
    if _OF_YEAR.search(small, start, stop):
        return "year"
    return "so far" if _SO_FAR.search(small, start, stop) else ""


def _may_be_same(reading: Reading, earlier: Reading) -> bool:
    """Whether not one of two numbers is of the year and the other of all so far."""
    return {_extent(earlier), _extent(reading)} != {"year", "so far"}


def _exceeds_whole(reading: Reading, earlier: Reading) -> bool:
    """Whether one of two numbers is more than the other, which counts more than it."""
    one, other = _width(reading), _width(earlier)
    number = earlier.number.in_unit(reading.unit)
    more = reading.number.magnitude - number.magnitude
    return one != other and (more > 0) == (one < other)


def _width(reading: Reading) -> int:
    """How much a number counts: not all, all of the year, or all so far."""
    if not reading.may_be_total:
        return 0
    return 1 if _extent(reading) == "year" else 2


def _are_swapped(reading: Reading, earlier: Reading) -> bool:
    """Whether two numbers have the same digits."""
    one, other = (
        sorted(str(each.typed.value).replace(".", "").strip("0")) for each in (reading, earlier)
    )
    return one == other


def _are_near(reading: Reading, earlier: Reading) -> bool:
    """Whether two numbers are so near that one is hardly of a part."""
    if not reading.unit.converts_to(earlier.unit):
        return False
    number = earlier.number.in_unit(reading.unit).magnitude
    return abs(reading.number.magnitude - number) <= abs(number) / _NEAR


def _differ(earlier: Reading, reading: Reading) -> bool:
    """Whether two numbers of the same thing are in two texts, and cannot be equal."""
    is_other = earlier.text is not reading.text
    return is_other and not may_be_equal(reading.number, earlier.number)


def _is_slip(reading: Reading, earlier: Reading) -> bool:
    """Whether two numbers are so alike that one may be a slip of the other."""
    if not reading.unit.converts_to(earlier.unit):
        return False
    number = earlier.number.in_unit(reading.unit)
    return is_slip(reading.number, number, decimals_of(reading.typed.value))
