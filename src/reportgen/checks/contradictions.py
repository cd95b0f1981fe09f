"""Numbers and growths typed right behind a figure's label that are not the figure's."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from reportgen.checks.known_figures import KnownFigures, Meant, growth_number, may_be_equal
from reportgen.checks.own_context import OwnContext
from reportgen.checks.sayings import Saying, change_before, label_before, value_before
from reportgen.figures import Figure, Figures


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
        if saying.typed.is_approximate or not (saying.is_of_whole and saying.ends_clause):
            return None
        return self._growth(saying) or self._value(saying)

    def _value(self, saying: Saying) -> Contradiction | None:
        figure = self._figure_before(saying.before, saying)
        number = figure.number("value") if figure else None
        if figure is None or number is None or may_be_equal(saying.typed.number, number):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))

    def _growth(self, saying: Saying) -> Contradiction | None:
        typed = saying.typed.number
        change = change_before(saying.before) if typed.unit.is_ratio else None
        if change is None:
            return None
        figure = self._figure_before(change.prefix, saying) or self._figure_of_value(
            change.prefix, saying
        )
        number = growth_number(figure) if figure else None
        signed = typed if change.is_rise else typed._replace(interval=-typed.interval)
        if figure is None or number is None or may_be_equal(signed, number):
            return None
        said = saying.said_with(change.words)
        return Contradiction(said, Meant(figure, "growth"), str(figure.growth))

    def _figure_before(self, words: str, saying: Saying) -> Figure | None:
        """The one figure of the label that words end with, if they tell of its time and place."""
        behind = label_before(words, self._known.labels)
        figures = self._known.labelled[behind.label] if behind else []
        if behind is None or len(figures) != 1 or not self._context.introduces(behind.prefix):
            return None
        is_own = self._context.is_own(behind.prefix, saying.opening, figures[0])
        return figures[0] if is_own else None

    def _figure_of_value(self, words: str, saying: Saying) -> Figure | None:
        """The figure whose value words end with: typed behind its label, or put in by its name."""
        value = value_before(saying, words)
        if value is None:
            return None
        before, origin = value
        if not origin:
            return self._figure_before(before, saying)
        name, asked = self._origins.get(origin, ("", ""))
        figure = self._figures.by_name.get(name) if asked == "value" else None
        is_own = figure is not None and self._context.is_own(before, saying.opening, figure)
        return figure if is_own else None

    @cached_property
    def _origins(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()
