"""Checked data → figures with their rates, and texts with their figures filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from reportgen.diagnostics import Problems, Related, Words
from reportgen.drafts import Draft, Slot
from reportgen.expressions import Expression, ExpressionError, FilterCall, Name
from reportgen.figures import Figure, FigureError
from reportgen.links import figure_names
from reportgen.messages import severity
from reportgen.model import Statistic
from reportgen.nearest import nearest
from reportgen.values import Amount, Text


class Figures:
    """All figures of a report by every name they answer to."""

    def __init__(self, statistics: dict[str, Statistic], language: str) -> None:
        """Rates are computed when they are asked for."""
        names, self.shared_labels = figure_names(statistics)
        self.by_name: dict[str, Figure] = {}
        by_key = {
            key: Figure(key, written, language, self.by_name) for key, written in statistics.items()
        }
        self.by_name.update({name: by_key[key] for name, key in names.items()})
        self.all = tuple(by_key.values())
        self.used: set[str] = set()
        """Keys of the figures that some text names."""

    def headline(self) -> tuple[Figure, ...]:
        """Figures that no text names and no other figure refers to, in the order written."""
        known = self.by_name
        operands = {
            known[name].name
            for figure in self.all
            for name in _operands(figure.written)
            if name in known
        }
        return tuple(f for f in self.all if f.name not in self.used and f.name not in operands)


def compute(statistics: dict[str, Statistic], language: str, problems: Problems) -> Figures:
    """The figures; what keeps a rate from being computed is noted at the value to blame."""
    figures = Figures(statistics, language)
    is_whole = all(severity(found) != "error" for found in problems)
    for figure in figures.all:
        _check_units(figure, problems)
        _check_decimals(figure, problems)
        if is_whole and figure.written.value is None:
            problems.add("to-be-filled", figure.place)
    return figures


def fill(
    slots: Iterable[Slot],
    figures: Figures,
    filters: dict[str, Callable[..., Any]],
    problems: Problems,
) -> None:
    """Put figures into every draft; names and filters that do not exist are noted, all of them."""
    for slot in slots:
        draft = slot.draft
        words = [
            piece if isinstance(piece, str) else _words(piece, draft, figures, filters, problems)
            for piece in draft.pieces
        ]
        slot.fill(Text("".join(words), draft.place))


def _words(
    expression: Expression,
    draft: Draft,
    figures: Figures,
    filters: dict[str, Callable[..., Any]],
    problems: Problems,
) -> str:
    try:
        return str(_evaluate(expression, figures, filters))
    except ExpressionError as error:
        place = draft.place_at(error.offset, error.length)
        problems.add(error.rule, place, **error.facts)
    except FigureError as error:
        name = expression.figure
        place = draft.place_at(name.offset, len(name.text))
        figure = figures.by_name[name.text]
        related = (Related(figure.place),) if figure.place else ()
        problems.add(error.rule, place, related=related, **error.facts)
    return ""


def _evaluate(
    expression: Expression, figures: Figures, filters: dict[str, Callable[..., Any]]
) -> Any:
    figure = _figure(expression.figure, figures)
    value: Any = figure
    for attribute in expression.attributes:
        value = _attribute(value, attribute, figure)
    for call in expression.filters:
        value = _filtered(value, call, filters)
    return value


def _figure(name: Name, figures: Figures) -> Figure:
    figure = figures.by_name.get(name.text)
    if figure is not None:
        figures.used.add(figure.name)
        return figure
    if name.text in figures.shared_labels:
        keys = [f.name for f in figures.all if f.label == name.text]
        raise ExpressionError(
            "ambiguous-figure", name.offset, len(name.text), name=name.text, keys=keys
        )
    raise ExpressionError(
        "unknown-figure", name.offset, len(name.text), name=name.text,
        nearest=nearest(name.text, figures.by_name), known=[f.name for f in figures.all],
    )  # fmt: skip


def _attribute(value: Any, name: Name, figure: Figure) -> Any:
    if not isinstance(value, Figure) or name.text not in _ATTRIBUTES:
        raise ExpressionError(
            "unknown-field", name.offset, len(name.text), name=name.text,
            nearest=nearest(name.text, _ATTRIBUTES),
            known=[n for n in _ATTRIBUTES if n.isascii() == name.text.isascii()],
        )  # fmt: skip
    found = getattr(value, name.text)
    if found is None:
        raise figure.missing(Figure.ALIASES.get(name.text, name.text))
    return found


_MOST_DECIMALS = 6
_ATTRIBUTES = [*Figure.ALIASES.values(), *Figure.ALIASES]


def _filtered(value: Any, call: FilterCall, filters: dict[str, Callable[..., Any]]) -> Any:
    name = call.name
    function = filters.get(name.text)
    if function is None:
        raise ExpressionError(
            "unknown-filter", name.offset, len(name.text), name=name.text,
            nearest=nearest(name.text, filters),
            known=[n for n in filters if n.isascii() == name.text.isascii()],
        )  # fmt: skip
    try:
        return function(value, *call.arguments)
    except (TypeError, ArithmeticError):
        raise ExpressionError(
            "bad-arguments", name.offset, len(name.text), name=name.text
        ) from None


def _operands(written: Statistic) -> tuple[str, ...]:
    of = (written.of,) if written.of else ()
    return (*of, *written.parts, *written.total_of)


def _check_units(figure: Figure, problems: Problems) -> None:
    """Tell of a unit written twice and differently; converting is a later version's matter."""
    written = figure.written
    for amount in (written.value, written.previous, written.target):
        if isinstance(amount, Amount) and _differ(amount.unit, figure.unit):
            problems.add(
                "unit-conflict", amount.place, unit=amount.unit, own=figure.unit, figure=figure.name
            )
    base = figure.of
    if base is not None and written.of is not None and _differ(base.unit, figure.unit):
        place = written.of.place
        problems.add("unit-conflict", place, unit=base.unit, own=figure.unit, figure=figure.name)


def _check_decimals(figure: Figure, problems: Problems) -> None:
    decimals = figure.written.decimals
    if decimals is not None and decimals > _MOST_DECIMALS:
        expected = Words(f"0 到 {_MOST_DECIMALS} 的整数", f"a whole number up to {_MOST_DECIMALS}")
        problems.add("bad-value", figure.place, found=str(decimals), expected=expected)
        vars(figure.written)["decimals"] = None


def _differ(unit: str, other: str) -> bool:
    """Whether two units contradict each other; one left out does not."""
    return bool(unit and other and unit != other)
