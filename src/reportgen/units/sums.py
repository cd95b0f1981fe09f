"""What a report states itself, beside the sums of what its offices gave."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.earlier import differ
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number
from reportgen.model.expressions import ExpressionError, Name, Term, references
from reportgen.model.offices import OFFICES
from reportgen.units.table import OfficeColumn, OfficesTable


def stated(figures: Figures, table: OfficesTable) -> Iterator[tuple[Figure, OfficeColumn]]:
    """The figures that a report states and its offices give too."""
    for figure in figures.all:
        value = figure.written.value
        if value is None or value.formula is not None:
            continue
        column = table.offices.column(figure.name) or table.offices.column(figure.label)
        if column is not None:
            yield figure, column


def asked_in(term: Term) -> Iterator[Name]:
    """The figures of offices that a term asks for."""
    for reference in references(term):
        if reference.name.text in OFFICES and reference.attributes:
            yield reference.attributes[0]


def going_into(figures: Figures, table: OfficesTable) -> Iterator[tuple[Figure, OfficeColumn]]:
    """The figures of a report that its offices give too, or that are computed from theirs."""
    yield from stated(figures, table)
    for (name, key), formula in figures.formulas.items():
        for asked in asked_in(formula.term) if key == "value" and formula.term else ():
            column = table.offices.column(asked.text)
            if column is not None:
                yield figures.by_name[name], column


def unlike(
    figures: Figures, table: OfficesTable
) -> Iterator[tuple[Figure, OfficeColumn, Number, bool]]:
    """Those that are not the sums, with these.

    Last whether that may be because offices are missing: some are, and more is stated.
    """
    for figure, column in stated(figures, table):
        own = figure.number("value")
        if own is None or column.is_rate:
            continue
        try:
            total = table.find((Name(column.key, 0), Name("sum", 0)))
        except ExpressionError:
            continue
        if isinstance(total, Number) and differ(own, total):
            yield figure, column, total, is_open(own, total, *table.offices.given(column))


def is_open(own: Number, total: Number, given: int, expected: int) -> bool:
    """Whether more is stated than the sum of offices of which some are missing."""
    return given < expected and own.in_unit(total.unit).magnitude > total.magnitude
