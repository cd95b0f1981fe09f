"""Numbers typed in texts that are figures' own."""

from __future__ import annotations

from reportgen.checks.known_figures import KnownFigures, Meant
from reportgen.checks.sayings import Saying, label_before, small
from reportgen.figures import Figure

_TELLING = 3
"""Digits of a number that hardly comes out twice by chance."""
_COMMON = 10
"""Whole numbers below this are a figure's only where its label stands."""


class RepeatedFigures:
    """Finds them, one number after another."""

    def __init__(self, known: KnownFigures) -> None:
        """No sentence was looked at yet."""
        self._known = known
        self._words = ""
        self._labels: frozenset[str] = frozenset()

    def find(self, saying: Saying) -> Meant | None:
        """The figure that has the number's value and unit; `None` where that may be chance.

        A figure whose label stands in the sentence is meant before others. Without a label the
        figure must be the only one, and the number be no percentage and not below ten; where it has
        one or two telling digits, some word of the label must stand in the sentence.
        """
        if not saying.typed.is_counted:
            return self._beside_label(saying)
        return self._of_label(saying) or self._only_one(saying)

    def _of_label(self, saying: Saying) -> Meant | None:
        number, before = saying.typed.number, saying.before
        found: tuple[tuple[int, int], Meant] | None = None
        for label in self._labels_in(saying.sentence.words):
            meant = self._known.of_label_and_worth(label, number)
            # Of several labels the one that stands nearest before the number is meant.
            nearness = before.rfind(label), len(label)
            if meant and meant.is_told_by(before) and (found is None or nearness > found[0]):
                found = nearness, meant
        return found[1] if found else None

    def _only_one(self, saying: Saying) -> Meant | None:
        number, digits = saying.typed.number, saying.typed.digits
        candidates = self._known.of_worth(number)
        if number.unit.is_ratio or _is_common(digits) or len(candidates) != 1:
            return None
        words = small(saying.sentence.words)
        is_likely = _is_telling(digits) or _shares_words(candidates[0].figure, words)
        return candidates[0] if is_likely else None

    def _beside_label(self, saying: Saying) -> Meant | None:
        """The figure whose label stands right beside a number without a unit: 4,820 home visits."""
        labels = self._known.labels
        behind = label_before(saying.before, labels)
        following = labels.beginning(small(saying.sentence.words), saying.typed.stop + 1)
        for label in (following, behind.label if behind else ""):
            for figure in self._known.labelled.get(label, ()):
                number = figure.number("value")
                is_plain = label.endswith(figure.unit.lower())
                if number and is_plain and number.magnitude == saying.typed.number.magnitude:
                    return Meant(figure)
        return None

    def _labels_in(self, words: str) -> frozenset[str]:
        """Every label in a sentence, looked for once a sentence."""
        if words is not self._words:
            self._words = words
            self._labels = frozenset(self._known.labels.within(small(words)))
        return self._labels


def _is_common(digits: str) -> bool:
    return digits.isdecimal() and int(digits) < _COMMON


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
