"""Numbers typed in texts that are figures' own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from reportgen.checks.known_figures import KnownFigures, Meant, Worth, worth
from reportgen.checks.sayings import Saying, small
from reportgen.figures.figure import Figure

_TELLING = 3
"""Digits of a number that hardly comes out twice by chance."""
_TWO = 2
"""Digits of the shortest number that does not come all too often."""
_MOST = 3
"""Figures of one number that are told of."""


class RepeatedFigures:
    """Finds them, one number after another."""

    def __init__(self, known: KnownFigures) -> None:
        """No sentence was looked at yet."""
        self._known = known
        self._words = ""
        self._labels: frozenset[str] = frozenset()

    def find(self, saying: Saying) -> Sequence[Meant]:
        """The figures that have the number's value and unit; none where that may be chance.

        A figure whose label stands in the sentence is meant before others. Without a label the
        number must be no percentage and not below ten; where it has one or two telling digits, some
        word of the label must stand in the sentence.
        """
        key = worth(saying.typed.value, saying.unit)
        if not saying.typed.symbol:
            meant = self._beside_label(saying) or self._counting(saying, key)
        else:
            meant = self._of_label(saying, key)
        return (meant,) if meant else self._of_worth(saying, key)

    def _of_label(self, saying: Saying, key: Worth) -> Meant | None:
        """The figure with the number whose label stands in the sentence, nearest before it."""
        nearest = (saying.behind.label,) if saying.behind else ()
        return self._told(nearest, saying, key) or self._told(
            self._labels_in(saying.words), saying, key
        )

    def _told(self, labels: Iterable[str], saying: Saying, key: Worth) -> Meant | None:
        around = f"{saying.before} {saying.after}"
        found = [
            (saying.before.rfind(label), len(label), meant)
            for label in labels
            for meant in self._known.of_label(label, key)
            if meant.is_told_by(around)
        ]
        return max(found, key=itemgetter(0, 1))[2] if found else None

    def _of_worth(self, saying: Saying, key: Worth) -> Sequence[Meant]:
        """The figures that have the number, those first of which a word stands in the sentence."""
        # Where a label stands right before the number, it is the number of that figure. Whole
        # numbers below ten come too often.
        if saying.behind is not None or not saying.typed.symbol or len(saying.typed.digits) < _TWO:
            return ()
        words = small(saying.words)
        found = self._known.of_worth(key)[:_MOST]
        shared = [meant for meant in found if _shares_words(meant.figure, words)]
        if _is_telling(saying.typed.digits):
            return shared or found
        is_of_other = any(self._has_unit(label, saying) for label in self._labels_in(saying.words))
        return shared if not is_of_other else ()

    def _has_unit(self, label: str, saying: Saying) -> bool:
        """Whether some figure of the label is counted in what the number is counted in."""
        units = (figure.known.units(figure.unit) for figure in self._known.labelled[label])
        return any(unit.converts_to(saying.unit) for unit in units)

    def _beside_label(self, saying: Saying) -> Meant | None:
        """The figure whose label stands right beside a number without a unit: 4,820 home visits."""
        following = self._known.labels.beginning(small(saying.after), 1)
        before = saying.behind.label if saying.behind and saying.ends_clause else ""
        for label in (following, before):
            for figure in self._known.labelled.get(label, ()):
                number = figure.number("value")
                is_plain = label.endswith(figure.unit.lower())
                if number and is_plain and number.magnitude == saying.typed.value:
                    return Meant(figure)
        return None

    def _counting(self, saying: Saying, key: Worth) -> Meant | None:
        """The figure without a unit whose label has the word behind the number: 9,350 alarms."""
        found = self._known.of_worth(key)
        counted = re.match(r" ([A-Za-z-]{4,})", saying.after)
        if counted is None or len(found) != 1 or len(saying.typed.digits) < _TWO:
            return None
        words = str(found[0].figure.label).lower().split()
        return found[0] if counted[1].lower() in words else None

    def _labels_in(self, words: str) -> frozenset[str]:
        """Every label in a sentence, looked for once a sentence."""
        if words is not self._words:
            self._words = words
            self._labels = frozenset(self._known.labels.within(small(words)))
        return self._labels


def _is_telling(digits: str) -> bool:
    """Whether it has a decimal, or many digits besides zeros at its end."""
    whole = digits.replace(",", "")
    return not whole.isdecimal() or len(whole.rstrip("0")) >= _TELLING


def _shares_words(figure: Figure, words: str) -> bool:
    """Whether two characters in a row, or an English word, of the label stand in the words."""
    label = str(figure.label).lower()
    if label.isascii():
        return any(len(word) > _TELLING and word in words for word in label.split())
    return any(label[i : i + 2] in words for i in range(len(label) - 1))
