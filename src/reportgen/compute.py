"""Checked data → figures and tables, each formula after those that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.arithmetic import MOST_DECIMALS, Number, UnitsDifferError
from reportgen.diagnostics import Problems, Related, Words
from reportgen.drafts import Formula
from reportgen.evaluate import evaluate
from reportgen.expressions import ExpressionError, Reference, references
from reportgen.figures import Figure, Figures
from reportgen.links import figure_names
from reportgen.messages import severity
from reportgen.model import Data
from reportgen.naming import NameScope
from reportgen.ordering import in_order
from reportgen.tables import LoadedTable, load_table
from reportgen.units import UnitTable, unit_table
from reportgen.values import Amount

AMOUNTS = ("value", "previous", "target")
"""Fields of a figure that a formula may give."""


def compute(data: Data, language: str, problems: Problems) -> Figures:
    """The figures and tables; what keeps one from being computed is noted at the place to blame."""
    units = unit_table(data.units, problems)
    figures = Figures(data.statistics, figure_names(data.statistics)[0], language, units)
    for name, written in data.tables.items():
        if name in figures.by_name:
            place = figures.by_name[name].place
            related = (Related(place),) if place else ()
            problems.add("duplicate-key", written.place, key=name, related=related)
        figures.tables[name] = load_table(name, written, units, problems)
    is_whole = all(severity(found) != "error" for found in problems)
    _run_formulas(figures, problems)
    for figure in figures.all:
        _check_units(figure, problems)
        _check_decimals(figure, problems)
        if is_whole and figure.written.value is None:
            problems.add("to-be-filled", figure.place)
    return figures


def operands(figure: Figure) -> Iterator[str]:
    """The names of figures and tables that the figure refers to or is computed from."""
    written = figure.written
    yield from (written.of,) if written.of else ()
    yield from (*written.parts, *written.total_of)
    for _, formula in _formulas(figure):
        if formula.term is not None:
            yield from (reference.name.text for reference in references(formula.term))


def headline(figures: Figures) -> tuple[Figure, ...]:
    """Figures that no text names and no other figure refers to, in the order written."""
    known = figures.by_name
    needed = {known[n].name for figure in figures.all for n in operands(figure) if n in known}
    for table in figures.tables.values():
        needed |= {known[n.text].name for n in table.names() if n.text in known}
    return tuple(f for f in figures.all if f.name not in figures.used and f.name not in needed)


def _run_formulas(figures: Figures, problems: Problems) -> None:
    nodes: dict[str, Figure | LoadedTable] = {f.name: f for f in figures.all} | figures.tables
    order, circles = in_order(nodes, lambda name: _needed(nodes[name], figures))
    for circle in circles:
        _tell_circle(circle, nodes, problems)
    scope = NameScope(figures)
    for name in order:
        node = nodes[name]
        if isinstance(node, LoadedTable):
            node.compute(scope, problems)
        else:
            for key, formula in _formulas(node):
                _run(node, key, formula, scope, problems)


def _needed(node: Figure | LoadedTable, figures: Figures) -> list[str]:
    """The names of what must be computed before."""
    if isinstance(node, LoadedTable):
        asked = [Reference(name) for name in node.names()]
    else:
        terms = [formula.term for _, formula in _formulas(node) if formula.term is not None]
        asked = [reference for term in terms for reference in references(term)]
    needed = []
    for reference in asked:
        figure = figures.by_name.get(reference.name.text)
        if figure is not None:
            needed.append(figure.name)
            # A share needs the whole as well; the value alone does not.
            if figure.of is not None and _asks_for_share(reference):
                needed.append(figure.of.name)
        elif reference.name.text in figures.tables:
            needed.append(reference.name.text)
    return needed


def _asks_for_share(reference: Reference) -> bool:
    return any(Figure.ALIASES.get(a.text, a.text) == "share" for a in reference.attributes)


def _formulas(figure: Figure) -> Iterator[tuple[str, Formula]]:
    for key in AMOUNTS:
        amount: Amount | None = getattr(figure.written, key)
        if amount is not None and amount.formula is not None:
            yield key, amount.formula


def _tell_circle(
    circle: list[str], nodes: Mapping[str, Figure | LoadedTable], problems: Problems
) -> None:
    members = [nodes[name] for name in circle]
    related = tuple(Related(one.place, Words(one.name, one.name)) for one in members if one.place)
    place = members[0].place
    names = " → ".join([*circle, circle[0]])
    problems.add("formula-circle", place, names=names, related=related[1:])


def _run(figure: Figure, key: str, formula: Formula, scope: NameScope, problems: Problems) -> None:
    """Evaluate one formula and put its number in the place of the amount."""
    if formula.term is None:
        return
    try:
        number = evaluate(formula.term, scope)
        if number is None:
            return
        number = _in_declared_unit(figure, number)
    except ExpressionError as error:
        path = f"{figure.place.path}.{key}" if figure.place else ""
        place = formula.place_at(error.offset, error.length)._replace(path=path)
        problems.add(error.rule, place, **error.facts)
        return
    decimals = figure.written.decimals
    decimals = None if decimals is None or decimals > MOST_DECIMALS else decimals
    amount: Amount = getattr(figure.written, key)
    approx = number.approx if not figure.written.approx or key != "value" else ""
    vars(figure.written)[key] = amount._replace(
        low=number.shown(decimals), unit=number.unit.symbol, approx=approx
    )
    figure.computed[key] = number.printed(decimals)


def _in_declared_unit(figure: Figure, number: Number) -> Number:
    """The number in the figure's unit; raises `ExpressionError` where it has no such unit."""
    units = figure.known.units
    declared = figure.written.unit or ""
    try:
        if declared:
            return number.in_unit(units(declared))
    except UnitsDifferError as error:
        raise ExpressionError(
            "units-differ", 0, 1, one=declared, other=error.one or _composed(number)
        ) from None
    if number.unit.dimensions and not number.unit.symbol:
        raise ExpressionError("formula-needs-unit", 0, 1, unit=_composed(number))
    return number


def _composed(number: Number) -> str:
    """A compound unit in words, like 元/人."""
    above = "·".join(base for base, n in number.unit.dimensions if n > 0) or "1"
    below = "·".join(base for base, n in number.unit.dimensions if n < 0)
    return f"{above}/{below}" if below else above


def _check_units(figure: Figure, problems: Problems) -> None:
    """Tell of amounts of one figure whose units do not go together."""
    written, units = figure.written, figure.known.units
    for key in AMOUNTS:
        amount: Amount | None = getattr(written, key)
        if isinstance(amount, Amount) and _differ(amount.unit, figure.unit, units):
            problems.add(
                "unit-conflict", amount.place, unit=amount.unit, own=figure.unit, figure=figure.name
            )
    base = figure.of
    if base is not None and written.of is not None and _differ(base.unit, figure.unit, units):
        place = written.of.place
        problems.add("unit-conflict", place, unit=base.unit, own=figure.unit, figure=figure.name)


def _check_decimals(figure: Figure, problems: Problems) -> None:
    decimals = figure.written.decimals
    if decimals is not None and decimals > MOST_DECIMALS:
        expected = Words(f"0 到 {MOST_DECIMALS} 的整数", f"a whole number up to {MOST_DECIMALS}")
        problems.add("bad-value", figure.place, found=str(decimals), expected=expected)
        vars(figure.written)["decimals"] = None


def _differ(unit: str, other: str, units: UnitTable) -> bool:
    """Whether two units cannot be converted into one another; one left out can."""
    return bool(unit and other and unit != other and not units(unit).converts_to(units(other)))
