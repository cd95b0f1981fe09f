"""Arithmetic on the numbers of a column: what a cell stands for, sums, places."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Any

from reportgen.figures.numbers import (
    EVERYTHING,
    End,
    Interval,
    Number,
    UnitsDifferError,
    added,
    decimals_of,
    rounded_to,
    with_approximation,
    written_number,
)
from reportgen.figures.numbers.units import PERCENT, PLAIN, RATIO, Unit, UnitTable
from reportgen.model.expressions import ExpressionError, Name
from reportgen.model.values import Amount
from reportgen.table_data import TableColumn
from reportgen.table_terms import TableFormula

_FEW = 20
"""Denominators that are worth being made one."""


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
    return ExpressionError(
        "units-differ", at.offset, len(at.text), one=error.one, other=error.other
    )
