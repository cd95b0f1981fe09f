"""Numbers and growths typed right behind a figure's label that are not the figure's."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from reportgen.arithmetic import Number
from reportgen.checks.known_figures import KnownFigures, Meant, growth_number, may_be_equal
from reportgen.checks.own_context import OwnContext
from reportgen.checks.sayings import Behind, Saying, change_before, label_before, value_before
from reportgen.figures import Figure, Figures

_COMMON = 10
"""Bare numbers below this mostly count something else."""


class Contradiction(NamedTuple):
    """What a text says of a figure, and what the figure says."""

    said: str
    meant: Meant
    value: str


class Contradictions:
    """Finds them, one number after another."""

    def __init__(self, figures: Figures, known: KnownFigures, context: OwnContext) -> None:
        """The figures are computed, the texts filled."""
        self._figures = figures
        self._known = known
        self._context = context

    def find(self, saying: Saying) -> Contradiction | None:
        """What the number contradicts; `None` also where it may be of another time or place.

        An approximate number, or one of an approximate figure, contradicts nothing.
        """
        return (self._growth(saying) or self._value(saying)) if saying.is_fact else None

    def _value(self, saying: Saying) -> Contradiction | None:
        figure = self._figure_behind(saying.behind, saying)
        number = figure.number("value") if figure else None
        if figure is None or number is None:
            return None
        typed = saying.number
        if figure.language == "en" and _is_bare_count(saying, number):
            # Visits rose to 36,100.
            typed = typed.in_unit(number.unit)
        if may_be_equal(typed, number):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))

    def _growth(self, saying: Saying) -> Contradiction | None:
        change = change_before(saying.before) if saying.unit.is_ratio else None
        figure = self._figure_that_changed(change.prefix, saying) if change else None
        number = growth_number(figure) if figure else None
        if change is None or figure is None or number is None:
            return None
        typed = saying.number
        signed = typed if change.is_rise else typed._replace(interval=-typed.interval)
        if may_be_equal(signed, number):
            return None
        said = saying.said_with(change.words)
        return Contradiction(said, Meant(figure, "growth"), str(figure.growth))

    def _figure_behind(self, behind: Behind | None, saying: Saying) -> Figure | None:
        """The one figure of a label, if the words before it tell of the figure's time and place."""
        figures = self._known.labelled[behind.label] if behind else []
        if behind is None or len(figures) != 1 or not self._context.introduces(behind.prefix):
            return None
        is_own = self._context.is_own(behind.prefix, saying.paragraph, figures[0])
        return figures[0] if is_own else None

    def _figure_that_changed(self, words: str, saying: Saying) -> Figure | None:
        """The figure whose label or value words end with: typed, or put in by the figure's name."""
        behind = label_before(words, self._known.labels)
        value = value_before(saying, words) if behind is None else None
        if value is None:
            return self._figure_behind(behind, saying)
        before, origin = value
        if not origin:
            return self._figure_behind(label_before(before, self._known.labels), saying)
        name, asked = self._origins.get(origin, ("", ""))
        figure = self._figures.by_name.get(name) if asked == "value" else None
        is_own = figure is not None and self._context.is_own(before, saying.paragraph, figure)
        return figure if is_own else None

    @cached_property
    def _origins(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()


def _is_bare_count(saying: Saying, number: Number) -> bool:
    """Whether a number without a unit, and that is no year, stands where things are counted."""
    is_year = re.fullmatch(r"(?:19|20)\d\d", saying.typed.digits) is not None
    is_bare = not saying.typed.symbol and not is_year
    return is_bare and saying.typed.value >= _COMMON and not number.unit.is_rounded
