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
        self._totals: dict[Topic, Reading] = {}

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
        if not is_total and len(reading.typed.digits) < _DISTINCTIVE:
            alike = [earlier for earlier in alike if earlier.may_be_total]
        if alike and (topic := reading.topic):
            for earlier in [earlier for earlier in alike if earlier.topic == topic]:
                if _differ(earlier, reading) and _is_slip(reading, earlier):
                    return Difference(reading.topic_words, earlier)
        if is_total:
            earlier = self._totals.setdefault(reading.topic, reading)
            is_sibling = earlier.may_be_sibling(reading) and not reading.scope.is_own_place
            if not is_sibling and _differ(earlier, reading):
                return Difference(reading.topic_words, earlier)
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
    if len(bare) < _DISTINCTIVE:
        # Too many short numbers differ by a digit.
        return
    for at in range(len(bare)):
        yield f"{bare[:at]}*{bare[at + 1 :]}"
        yield bare[:at] + bare[at + 1 :]


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
