"""What names in formulas mean: figures with their fields, tables with their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from reportgen.figures import rules
from reportgen.figures.figure import COMPUTED_FROM, Figure, Figures
from reportgen.figures.numbers import Number, point
from reportgen.figures.numbers.evaluate import Found
from reportgen.figures.numbers.rates import stated_rate
from reportgen.language import nearest
from reportgen.model.expressions import ExpressionError, Name, Reference
from reportgen.model.values import Amount, FigureError
from reportgen.readers.rules import UNKNOWN_FIGURE

_FIELDS = ("value", "previous", "target", "growth", "completion", "share", "change", "rank")
_CHINESE_FIELDS = tuple(chinese for chinese, key in Figure.ALIASES.items() if key in _FIELDS)


class NameScope:
    """The names of one report."""

    def __init__(self, figures: Figures) -> None:
        """Figures may still be waiting for their formulas; a name answers with what there is."""
        self._figures = figures

    def find(self, reference: Reference) -> Found:
        """The number or column of a name; `None` where it is still to be filled in."""
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
    """The figure of a name; `ExpressionError` where there is none, or several."""
    figure = figures.by_name.get(name.text)
    if figure is not None:
        return figure
    shared = figures.by_label.get(name.text, ())
    if len(shared) > 1:
        raise ExpressionError(
            rules.AMBIGUOUS_FIGURE, name.offset, len(name.text), name=name.text, keys=list(shared)
        )
    near = figures.known_names.nearest(name.text)
    with_unit = re.fullmatch(r"(\d+)[^\W\d]+", name.text)
    if with_unit and not near:
        number = with_unit[1]
        raise ExpressionError(
            rules.NUMBER_WITH_UNIT, name.offset, len(name.text), found=name.text, number=number
        )
    raise ExpressionError(
        UNKNOWN_FIGURE, name.offset, len(name.text), name=name.text,
        nearest=near, known=figures.keys,
    )  # fmt: skip


def _field(figure: Figure, asked: Name, name: Name) -> Number | None:
    key = Figure.ALIASES.get(asked.text, asked.text)
    if key not in _FIELDS:
        raise unknown_field(asked, (*_FIELDS, *_CHINESE_FIELDS))
    number = _READERS.get(key, _rate)(figure, key)
    if number is None and not _is_open(figure, key):
        error = figure.missing(key)
        if _is_range(figure, key):
            error = FigureError(rules.RANGE_IN_FORMULA, figure=figure.name)
        raise ExpressionError(error.rule, name.offset, len(name.text), **error.facts)
    return number


def _amount(figure: Figure, key: str) -> Number | None:
    return figure.number(key)


def _rate(figure: Figure, key: str) -> Number | None:
    rate = getattr(figure.written, key)
    if rate is None:
        return figure.exact_rate(key)
    return None if rate.percent is None else stated_rate(rate)


def _change(figure: Figure, _key: str) -> Number | None:
    return figure.exact_change()


def _rank(figure: Figure, _key: str) -> Number | None:
    rank = figure.rank
    if rank is None or rank.amount.low is None:
        return None
    return Number(exact := Fraction(rank.amount.low), point(exact), decimals=0)


_READERS: dict[str, Callable[[Figure, str], Number | None]] = {
    "value": _amount, "previous": _amount, "target": _amount, "change": _change, "rank": _rank,
}  # fmt: skip


def _is_open(figure: Figure, key: str) -> bool:
    """Whether what keeps a field from being known is only that something is to be filled in."""
    rate = getattr(figure.written, key) if key in ("growth", "completion", "share") else None
    if rate is not None and rate.percent is None:
        return True
    amounts = _amounts(figure, key)
    return None not in amounts and any(one.low is None for one in amounts if one)


def _amounts(figure: Figure, key: str) -> list[Amount | None]:
    """What a field is, or is computed from; `None` for what was not written."""
    written = figure.written
    if key == "rank":
        return [one.amount for one in figure.siblings] or [None]
    if key in ("previous", "target"):
        return [getattr(written, key)]
    base = COMPUTED_FROM.get(key)
    if base is None:
        return [figure.amount]
    if base == "of":
        return [figure.of.amount if figure.of else None, figure.amount]
    return [getattr(written, base), figure.amount]


def _is_range(figure: Figure, key: str) -> bool:
    """Whether a field is a range, or would have to be computed from one."""
    return any(amount.high is not None for amount in _amounts(figure, key) if amount)


def unknown_field(name: Name, known: Sequence[str] = Figure.FIELD_NAMES) -> ExpressionError:
    """What to raise for something that a figure does not have, or that is no number."""
    return ExpressionError(
        rules.UNKNOWN_FIELD, name.offset, len(name.text), name=name.text,
        nearest=nearest(name.text, known),
        known=[n for n in known if n.isascii() == name.text.isascii()],
    )  # fmt: skip
