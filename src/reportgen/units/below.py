"""What the roll-up of an office leaves open or in doubt, for the reports above it."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.accepting import settle
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message, severity
from reportgen.figures.figure import Figures
from reportgen.figures.tables.asked import aggregate_of
from reportgen.model import LANGUAGES, Data
from reportgen.model.expressions import references
from reportgen.model.offices import OFFICES
from reportgen.units import rules
from reportgen.units.checking import check_offices
from reportgen.units.reading import Doubts, Open
from reportgen.units.table import OfficeColumn, OfficesTable

_TOLD_OTHERWISE = frozenset(
    rule.id
    for rule in (
        rules.OFFICE_MISSING, rules.OFFICE_BROKEN, rules.OFFICE_LEFT_OVER, rules.OFFICE_PARTIAL,
        rules.OFFICE_PARTIAL_BELOW, rules.OFFICE_SUM_DIFFERS, rules.OFFICE_COUNTED_TWICE,
    )
)  # fmt: skip
"""What the report above tells of the offices below by itself, or what leaves sums as they are."""

_GRAVITY = {rules.OFFICE_OUTLIER.id: 0, rules.OFFICE_LATE.id: 2}
"""A number far off makes sums useless; what came late counts all the same."""


def left_open(figures: Figures, table: OfficesTable) -> tuple[Open, ...]:
    """The figures of a report that are computed of those of its offices, where some gave none.

    An office whose report is missing altogether is not named: it lacks in all of them.
    """
    direct: dict[str, dict[str, None]] = {}
    through: dict[str, list[str]] = {}
    for (name, field), formula in figures.formulas.items():
        if field != "value" or formula.term is None:
            continue
        for reference in references(formula.term):
            asked = reference.attributes
            if reference.name.text not in OFFICES:
                through.setdefault(name, []).append(reference.name.text)
                continue
            aggregate = aggregate_of(asked[1]) if len(asked) == 2 else "sum"
            column = table.offices.column(asked[0].text) if asked else None
            if column is not None and len(asked) <= 2 and aggregate not in (None, "count"):
                names = _without(column, table, is_mean=aggregate == "mean")
                direct.setdefault(name, {}).update(dict.fromkeys(names))
    found = []
    for figure in figures.all:
        lacking = _through(str(figure.name), direct, through)
        if lacking:
            found.append(Open(str(figure.name), tuple(lacking)))
    return tuple(found)


def _without(column: OfficeColumn, table: OfficesTable, *, is_mean: bool) -> Iterator[str]:
    """The offices that have reported, and of which a column of a formula has no number."""
    left_out = table.offices.rates(column).of_others if is_mean and column.is_rate else ()
    reported = frozenset(table.rollup.reported)
    for row, unit in enumerate(table.rollup.units):
        if unit not in reported:
            continue
        if row not in column.counted or row in left_out:
            yield unit.name
        elif unit.reading is not None and unit.reading.left_open:
            yield from unit.left_open(column.figure(row).key)


def _through(
    name: str, direct: dict[str, dict[str, None]], through: dict[str, list[str]]
) -> dict[str, None]:
    """The offices that lack in a figure, or in those that it is computed of."""
    found: dict[str, None] = {}
    seen, waiting = {name}, [name]
    while waiting:
        at = waiting.pop()
        found.update(direct.get(at, {}))
        new = [one for one in through.get(at, ()) if one not in seen]
        seen.update(new)
        waiting += new
    return found


def doubts(data: Data, figures: Figures, problems: Problems) -> Doubts | None:
    """The warnings that the command `rollup` shows of a report; `None` if above all are told.

    `problems` are those of reading it, and stay as they are. The last period is not looked at.
    """
    found = Problems()
    found.extend(problems)
    check_offices(data, figures, None, found)
    settle(found, data, rules.ACCEPTABLE)
    warnings = [
        one for one in found if one.rule.id.startswith("office-") and severity(one) == "warning"
    ]
    untold = [one for one in warnings if one.rule.id not in _TOLD_OTHERWISE]
    if not untold:
        return None
    first = min(untold, key=lambda one: _GRAVITY.get(one.rule.id, 1))
    zh, en = (message(first, language) for language in LANGUAGES)
    return Doubts(len(warnings), (zh, en))
