"""What formulas and texts may ask of a table: columns, their sums and the like, single cells."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import lcm
from typing import Any, Protocol

from reportgen.diagnostics import Words
from reportgen.figures import rules
from reportgen.figures.numbers import (
    EVERYTHING,
    End,
    Interval,
    Number,
    UnitsDifferError,
    added,
    decimals_of,
    divided,
    plain,
    rounded_to,
    with_approximation,
    written_number,
)
from reportgen.figures.numbers.evaluate import FUNCTIONS, Found
from reportgen.figures.numbers.units import PERCENT, PLAIN, RATIO, Unit, UnitTable
from reportgen.figures.tables.cells import TableColumn, TableData, TableFormula, adds_up
from reportgen.language import nearest
from reportgen.model.expressions import ExpressionError, Name
from reportgen.model.rules import UNITS_DIFFER
from reportgen.model.values import Amount
from reportgen.readers.checker import TOTALS


class State(Enum):
    """What a cell is where it is neither a number nor still to be filled in."""

    EMPTY = "empty"
    PENDING = "pending"
    """Its formula has not been evaluated yet."""
    ACTIVE = "active"
    """Its formula is being evaluated just now."""


Known = Number | State | None
"""What is known of a cell; `None` where it is still to be filled in."""


class Numbers(Protocol):
    """The numbers of a table."""

    data: TableData

    def at(self, column: int, row: int) -> Known:
        """What a cell of a column of numbers holds."""

    def sum(self, column: int, at: Name) -> Known:
        """The sum over the rows that count."""

    def whole(self, column: TableColumn) -> Known:
        """The total of a column, as written or else computed."""


_NAMES = {
    "sum": tuple(TOTALS), "mean": ("mean", "average", "平均", "平均值"),
    "min": ("min", "最小", "最小值"), "max": ("max", "最大", "最大值"),
    "count": ("count", "个数", "行数"),
}  # fmt: skip
_AGGREGATES = {name: key for key, names in _NAMES.items() for name in names}
_OFFERED = ("sum", "mean", "min", "max", "count", "合计", "平均", "最小", "最大", "个数")
_WANTED = {
    "sum": Words("合计", "sum"), "mean": Words("平均", "mean"), "min": Words("最小", "minimum"),
    "max": Words("最大", "maximum"),
}  # fmt: skip


def answer(numbers: Numbers, asked: Sequence[Name]) -> Found:
    """The number or column that names after the table's stand for; `None` for what is open.

    Raises `ExpressionError` for what the table does not have. No name at all gives no numbers.
    """
    if not asked:
        return []
    data = numbers.data
    name, *more = asked
    column = data.column(name.text)
    if column is not None:
        return of_column(numbers, column, name, more)
    if aggregate_of(name) == "count" and not more:
        return plain(len(data.counted))
    raise unknown_column(data, name)


def of_column(numbers: Numbers, column: TableColumn, name: Name, asked: Sequence[Name]) -> Found:
    """The column's numbers, or the one number that is asked of it."""
    if not column.is_number:
        raise ExpressionError(
            rules.COLUMN_NOT_NUMBERS, name.offset, len(name.text), name=column.label
        )
    if not asked:
        return column_numbers(numbers, column, name)
    aggregate = aggregate_of(asked[0]) if len(asked) == 1 else None
    if aggregate is None:
        return _cell(numbers, column, asked)
    return _aggregate(aggregate, numbers, column, asked[0])


def _cell(numbers: Numbers, column: TableColumn, asked: Sequence[Name]) -> Found:
    # Of a cell nothing more can be asked: what stands last is the name that is wrong.
    name = asked[-1]
    if len(asked) == 1 and numbers.data.names_total(name.text):
        return settled(numbers.whole(column), column, name)
    if len(asked) > 1 or name.text not in numbers.data.rows_named:
        raise unknown_row(numbers.data, name, _OFFERED)
    known = numbers.at(column.index, row_named(numbers.data, name))
    if known is State.EMPTY:
        raise ExpressionError(
            rules.CELL_EMPTY, name.offset, len(name.text), row=name.text,
            column=column.label,
        )  # fmt: skip
    return settled(known, column, name)


def _aggregate(aggregate: str, numbers: Numbers, column: TableColumn, at: Name) -> Number | None:
    is_quotient = column.formula is not None and not adds_up(column.formula.term)
    if aggregate == "sum" and (numbers.data.states_total(column) or is_quotient):
        # Text and table must not print two totals; whether the stated one is right is checked.
        whole = numbers.whole(column)
        if whole is State.EMPTY:
            raise _nothing(aggregate, column, at)
        return settled(whole, column, at)
    found = column_numbers(numbers, column, at)
    if aggregate == "count":
        return plain(len(found))
    known = [number for number in found if number is not None]
    if len(known) < len(found):
        return None
    if not known:
        raise _nothing(aggregate, column, at)
    if aggregate in ("min", "max"):
        return FUNCTIONS[aggregate](at, [known])
    total = settled(numbers.sum(column.index, at), column, at)
    return divided(total, plain(len(known))) if total and aggregate == "mean" else total


def _nothing(aggregate: str, column: TableColumn, at: Name) -> ExpressionError:
    """What to raise for an aggregate of a column without numbers."""
    return ExpressionError(
        rules.COLUMN_EMPTY, at.offset, len(at.text), name=column.label, wanted=_WANTED[aggregate]
    )


def column_numbers(numbers: Numbers, column: TableColumn, at: Name) -> list[Number | None]:
    """The numbers of the rows that count, empty cells left out, open ones `None`."""
    known = (numbers.at(column.index, row) for row in numbers.data.counted)
    return [settled(one, column, at) for one in known if one is not State.EMPTY]


def settled(known: Known, column: TableColumn, at: Name) -> Number | None:
    """The number, or `None` where open; raises `ExpressionError` where it is being computed."""
    if isinstance(known, State):
        raise ExpressionError(rules.COLUMN_CIRCLE, at.offset, len(at.text), name=column.key)
    return known


def unknown_column(data: TableData, name: Name) -> ExpressionError:
    """What to raise for a column that the table does not have."""
    known = data.names.known
    return ExpressionError(
        rules.UNKNOWN_COLUMN, name.offset, len(name.text), table=data.name, name=name.text,
        nearest=known.nearest(name.text), known=known.names,
    )  # fmt: skip


def unknown_row(data: TableData, name: Name, also: Sequence[str] = ()) -> ExpressionError:
    """What to raise for a row that the table does not have; `also` is what else is known."""
    known = [*(n for n in also if n.isascii() == name.text.isascii()), *data.rows_named]
    return ExpressionError(
        rules.UNKNOWN_ROW, name.offset, len(name.text), table=data.name, name=name.text,
        nearest=nearest(name.text, known), known=known,
    )  # fmt: skip


def row_named(data: TableData, name: Name) -> int:
    """The position of a row that there is; `ExpressionError` where several are called so."""
    row = data.rows_named[name.text]
    if row is None:
        raise ExpressionError(
            rules.AMBIGUOUS_ROW, name.offset, len(name.text), table=data.name, name=name.text
        )
    return row


def aggregate_of(name: Name) -> str | None:
    """What a name asks of a column: `sum`, `mean`, `min`, `max`, `count`; `None` for none."""
    return _AGGREGATES.get(name.text.casefold())


def rough_number(amount: Amount, column: TableColumn, units: UnitTable) -> Number:
    """What an amount of a column says, without how exactly, in the column's unit if it has one."""
    assert amount.low is not None
    low: Decimal = amount.low
    unit = units(amount.unit or column.unit)
    # Of two whole numbers a fraction is made much faster than of a decimal.
    magnitude = Fraction(*(amount.stored or low).as_integer_ratio())
    number = Number(magnitude, EVERYTHING, unit, decimals_of(low), amount.approx)
    return number.in_unit(units(column.unit)) if amount.unit and column.unit else number


def exact_number(amount: Amount, column: TableColumn, units: UnitTable, finest: int) -> Number:
    """What an amount of a column stands for, in the column's unit if it has one.

    `finest` is the most decimals that a cell of the column has: a whole number among rounded ones,
    of which the zeros were left out, is rounded like them.
    """
    number = written_number(amount, units, column.unit, exact=None)
    low, high = number.interval
    if amount.stored is not None:
        # Whoever adds up the page takes the digits that it shows.
        shown = rounded_to(number.magnitude, number.decimals or 0)
        number = number._replace(magnitude=Fraction(amount.stored), interval=shown)
    elif finest and low == high:
        number = number._replace(interval=rounded_to(number.magnitude, finest))
    number = with_approximation(number, amount.approx)
    return number.in_unit(units(column.unit)) if amount.unit and column.unit else number


def summed(numbers: Sequence[Number], at: Name) -> Number:
    """The sum of some numbers; raises `ExpressionError` where their units do not go together."""
    unit = numbers[0].unit
    if any(number.unit != unit or number.approx for number in numbers):
        try:
            return added([(1, number) for number in numbers])
        except UnitsDifferError as error:
            raise units_differ(error, at) from None
    decimals = [number.decimals for number in numbers if number.decimals is not None]
    return Number(
        _total([number.magnitude for number in numbers]),
        Interval(
            _total([number.interval.low for number in numbers]),
            _total([number.interval.high for number in numbers]),
        ),
        unit,
        max(decimals, default=0) if len(decimals) == len(numbers) else None,
    )


_FEW = 20
"""Denominators that are worth being made one."""


def _total(values: Sequence[End]) -> Any:
    """The sum; one of numbers with a few decimals is made of whole numbers, which is faster."""
    exact = [value for value in values if isinstance(value, Fraction)]
    denominators = {value.denominator for value in exact}
    if len(exact) < len(values) or len(denominators) > _FEW:
        return sum(values)
    common = lcm(*denominators)
    return Fraction(sum(one.numerator * (common // one.denominator) for one in exact), common)


def places(numbers: Sequence[Number | None]) -> dict[Fraction, int] | None:
    """The place of each magnitude from high to low, in base units; `None` where one is open."""
    magnitudes = [base_magnitude(number) for number in numbers if number is not None]
    if len(magnitudes) < len(numbers):
        return None
    found: dict[Fraction, int] = {}
    for place, magnitude in enumerate(sorted(magnitudes, reverse=True), 1):
        found.setdefault(magnitude, place)
    return found


def base_magnitude(number: Number) -> Fraction:
    """The magnitude in base units, in which numbers of one column can be compared."""
    return number.magnitude * number.unit.factor


def fitted(number: Number, formula: TableFormula, unit: Unit | None, *, of_row: bool) -> Number:
    """The result of a formula in the column's unit, if it has one.

    A quotient of plain numbers is a ratio where a ratio is wanted. In a row of its own, below
    columns of something else, a ratio is in percent, a difference of percentages in points. Raises
    `ExpressionError` where the unit does not fit.
    """
    takes_ratio = unit is not None and unit.is_ratio
    if number.unit == PLAIN and (takes_ratio or of_row) and formula.gives_ratio:
        number = number._replace(unit=RATIO)
    if of_row and number.unit.is_ratio:
        return number.in_unit(PERCENT) if number.unit == RATIO else number
    if unit is None:
        return number
    try:
        return number.in_unit(unit)
    except UnitsDifferError as error:
        raise units_differ(error, Name(formula.text, 0)) from None


def units_differ(error: UnitsDifferError, at: Name) -> ExpressionError:
    """What to raise for units that do not go together."""
    return ExpressionError(UNITS_DIFFER, at.offset, len(at.text), one=error.one, other=error.other)
