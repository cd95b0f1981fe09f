"""What names in formulas mean: figures and their fields, tables and their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.figures import rules
from reportgen.figures.asked import ASKED, KEYS, NUMBERS, RATES
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.evaluate import Found
from reportgen.figures.numbers.rates import stated_rate
from reportgen.language import nearest
from reportgen.model.expressions import ExpressionError, Name, Reference, Term, references
from reportgen.model.values import FigureError
from reportgen.readers.rules import NO_FIGURES, UNKNOWN_FIGURE

_NAMES = (*NUMBERS, *(row.chinese for row in ASKED.values() if row.key in NUMBERS))
"""What formulas may compute with, in both languages."""


class NameScope:
    """The names of one report."""

    def __init__(self, figures: Figures) -> None:
        """Formulas of `figures` may still be pending; a name gives what is known so far."""
        self._figures = figures

    def find(self, reference: Reference) -> Found:
        """The number or column of a name; `None` if it is still to be filled in."""
        name = reference.name
        table = self._figures.tables.get(name.text)
        if table is not None and name.text not in self._figures.by_name:
            found: Found = table.find(reference.attributes)
            return found
        figure = find_figure(name, self._figures)
        if len(reference.attributes) > 1:
            raise unknown_field(reference.attributes[1])
        asked = reference.attributes[0] if reference.attributes else Name("value", name.offset)
        return _field(figure, asked, name)


def find_figure(name: Name, figures: Figures) -> Figure:
    """The figure of a name; raises `ExpressionError` if there is none, or if there are several."""
    figure = figures.by_name.get(name.text)
    if figure is not None:
        return figure
    shared = figures.by_label.get(name.text, ())
    if len(shared) > 1:
        raise ExpressionError(
            rules.AMBIGUOUS_FIGURE, name.offset, len(name.text), name=name.text, keys=list(shared)
        )
    similar = figures.known_names.nearest(name.text)
    with_unit = re.fullmatch(r"(\d+)[^\W\d]+", name.text)
    if with_unit and not similar:
        number = with_unit[1]
        raise ExpressionError(
            rules.NUMBER_WITH_UNIT, name.offset, len(name.text), found=name.text, number=number
        )
    raise ExpressionError(
        UNKNOWN_FIGURE, name.offset, len(name.text), name=name.text,
        nearest=similar, known=figures.keys or NO_FIGURES,
    )  # fmt: skip


def paths_asked(term: Term, figures: Figures, error: ExpressionError) -> list[str]:
    """The paths of what an error in a term asks for: the name at its place, or else all names."""
    found = references(term)
    blamed = [
        reference
        for reference in found
        if error.offset in (name.offset for name in (reference.name, *reference.attributes))
    ]
    names = [reference.name.text for reference in blamed or found]
    return [path for name in names for path in paths_of_name(name, figures)]


def paths_of_name(name: str, figures: Figures) -> tuple[str, ...]:
    """The path of the figure or table of a name; of an unknown name, those that may hold it."""
    figure, table = figures.by_name.get(name), figures.tables.get(name)
    if figure is not None:
        return (figure.place.path,) if figure.place else ()
    if table is None:
        return "statistics.*", "tables.*"
    path = table.place.path if table.place else ""
    return f"{path}.columns.*", f"{path}.rows.*"


def _field(figure: Figure, asked: Name, name: Name) -> Number | None:
    if asked.text not in _NAMES:
        raise unknown_field(asked, _NAMES)
    key = KEYS[asked.text]
    stated = figure.stated(key) if key in RATES else None
    if stated is not None:
        return None if stated.percent is None else stated_rate(stated)
    number = figure.number(key)
    if number is None and not figure.is_open(key):
        error = figure.missing(key)
        if any(amount.high is not None for amount in figure.amounts(key) if amount):
            error = FigureError(rules.RANGE_IN_FORMULA, figure=figure.name)
        raise ExpressionError(error.rule, name.offset, len(name.text), **error.facts)
    return number


def unknown_field(name: Name, known: Sequence[str] = tuple(KEYS)) -> ExpressionError:
    """The error for a field that figures do not have, or that is not a number."""
    return ExpressionError(
        rules.UNKNOWN_FIELD, name.offset, len(name.text), name=name.text,
        nearest=nearest(name.text, known),
        known=[n for n in known if n.isascii() == name.text.isascii()],
    )  # fmt: skip
