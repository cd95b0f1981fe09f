"""What figure a typed number is said of: by a label beside it, or a figure put in before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reportgen.checks.known_figures import KnownFigures, Meant
from reportgen.checks.own_context import OwnContext
from reportgen.checks.sayings import Behind, Saying, label_before, small, value_before
from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure, Figures
from reportgen.language.marks import FIGURE_END, MARKS, mark_number

_COUNTING = (
    r"(?i)\s*(?:(?:there (?:are|were|have been)|we (?:had|have|saw|counted|recorded|received"
    r"|handled|built|opened|made|took|welcomed))(?: (?:a total of|in all|altogether))?|in all"
    r"|in total|altogether),?\s*"
)
"""What may stand before a number and the label that it counts, and nothing else."""
_MORE = (
    r"\s*(?:[、（]|和|及|与|以及|&|[,(]?\s*(?:and|or|not|without|excluding|except|including|plus"
    r"|as well|apart|besides|other)\b)"
)
"""Behind a label: the number counts something else too, or not all."""
_LEAST_PART = 2
"""Characters of each of the two parts of a label that stand apart in a sentence."""


class Contradiction(NamedTuple):
    """What a text says of a figure, and what the figure says."""

    said: str
    meant: Meant
    value: str = ""
    wrong_kind: tuple[Words, Words] | None = None
    """Where percent was written for points or the reverse: what is right, and why."""


class Subjects:
    """Finds the figures that numbers are said of, where words tell of the same time and place."""

    def __init__(self, figures: Figures, context: OwnContext) -> None:
        """The figures are computed, the texts filled."""
        self._figures = figures
        self._context = context
        self._known: KnownFigures = context.known

    def behind(self, saying: Saying) -> Figure | None:
        """The one figure of the label right before the number."""
        return self._of_label(saying.behind, saying)

    def before(self, words: str, saying: Saying) -> Figure | None:
        """The figure whose label or value words end with: typed, or put in by the figure's name."""
        behind = label_before(words, self._known.labels)
        value = value_before(saying, words) if behind is None else None
        if value is None:
            return self._of_label(behind, saying)
        before, origin = value
        if not origin:
            return self._of_label(label_before(before, self._known.labels), saying)
        figure = self._put_in(origin)
        is_own = figure is not None and self._context.is_own(before, saying.paragraph, figure)
        return figure if is_own else None

    def last_put_in(self, saying: Saying) -> Figure | None:
        """The figure that was put in last before the number in its sentence."""
        start = saying.sentence.start
        text = saying.sentence.text[start : start + saying.typed.start]
        origins = [mark_number(mark["figure"]) for mark in MARKS.finditer(text) if mark["figure"]]
        figure = self._put_in(origins[-1]) if origins else None
        since = saying.before.rpartition(FIGURE_END)[2]
        return figure if self._context.is_of_own_time(since) else None

    def counted(self, saying: Saying) -> Figure | None:
        """The one figure whose label stands right behind the number: 36,100 library visits.

        Nothing but words of counting may stand before it in its sentence, nothing behind.
        """
        after = small(saying.after)
        gap = 1 if after[:1] == " " else 0
        label = self._known.labels.beginning(after, gap)
        symbol = saying.typed.symbol.lower()
        if not label and symbol in self._known.labelled:
            # The unit is the label: 4,162 crimes.
            label, gap = symbol, -len(symbol)
        end = gap + len(label)
        if not label or not saying.ends_at(end) or re.match(_MORE, saying.after[end:]):
            return None
        figure, *others = self._known.labelled[label]
        return None if others or not self._is_counted(figure, saying) else figure

    def in_parts(self, saying: Saying) -> Figure | None:
        """The one figure whose label ends right before the number and begins earlier.

        活动历时 in 活动……，历时九个多月, in the figure's unit.
        """
        words = saying.before.removesuffix(saying.approx_before)
        found = [
            figures[0] for label in self._known.ending_like(words)
            if _stands_in_parts(label, words) and len(figures := self._known.labelled[label]) == 1
        ]  # fmt: skip
        if len(found) != 1 or found[0].unit != saying.typed.symbol:
            return None
        before = words[: -_common_end(str(found[0].label).lower(), words)]
        is_own = self._context.introduces(before) and self._context.is_own(
            before, saying.paragraph, found[0]
        )
        return found[0] if is_own else None

    def _is_counted(self, figure: Figure, saying: Saying) -> bool:
        """Whether words of counting stand before the number, and nothing else."""
        if figure.language == "en":
            before = self._context.without_own(saying.before)
            is_all = re.fullmatch(_COUNTING, before) is not None
        else:
            is_all = bool(saying.before) and self._context.introduces(saying.before)
        return is_all and self._context.is_own(saying.before, saying.paragraph, figure)

    def _of_label(self, behind: Behind | None, saying: Saying) -> Figure | None:
        figures = self._known.labelled.get(behind.label, []) if behind else []
        if behind is None or len(figures) != 1 or not self._context.introduces(behind.prefix):
            return None
        is_own = self._context.is_own(behind.prefix, saying.paragraph, figures[0])
        return figures[0] if is_own else None

    def _put_in(self, origin: int) -> Figure | None:
        name, asked = self._origins.get(origin, ("", ""))
        return self._figures.by_name.get(name) if asked == "value" else None

    @cached_property
    def _origins(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()


def _stands_in_parts(label: str, words: str) -> bool:
    """Whether words end with the end of a label and have its beginning before."""
    end = _common_end(label, words)
    begins = label[: len(label) - end]
    is_parted = end >= _LEAST_PART and len(begins) >= _LEAST_PART
    return is_parted and begins in words[: len(words) - end]


def _common_end(one: str, other: str) -> int:
    """How many characters both end with."""
    alike: Iterator[bool] = (a == b for a, b in zip(reversed(one), reversed(other), strict=False))
    return sum(accumulate(alike, lambda so_far, same: so_far and same))
