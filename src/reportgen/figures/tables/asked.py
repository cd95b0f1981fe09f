"""What formulas and texts may ask of a table: columns, their sums and the like, single cells.

Also the arithmetic on the numbers of a column: what a cell stands for, sums, ranks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import islice
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
from reportgen.figures.numbers.evaluate import FUNCTIONS, Found, units_differ
from reportgen.figures.numbers.rates import ranking
from reportgen.figures.numbers.units import PERCENT, PLAIN, RATIO, Unit, UnitTable
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.figures.tables.formulas import TableFormula, adds_up
from reportgen.language import nearest
from reportgen.language.numerals import is_numbering
from reportgen.model.expressions import ExpressionError, Name, is_taken_apart
from reportgen.model.scalars import is_compared
from reportgen.model.values import Amount
from reportgen.readers.rows import TOTALS


class State(Enum):
    """What a cell is if it is neither a number nor still to be filled in."""

    EMPTY = "empty"
    PENDING = "pending"
    """Its formula has not been evaluated yet."""
    ACTIVE = "active"
    """Its formula is being evaluated."""


Known = Number | State | None
"""What is known of a cell; `None` if it is still to be filled in."""


class Numbers(Protocol):
    """The numbers of a table."""

    data: TableData

    def at(self, column: int, row: int) -> Known:
        """The number of a cell in a column of numbers."""

    def sum(self, column: int, at: Name) -> Known:
        """The sum over the counted rows."""

    def whole(self, column: TableColumn) -> Known:
        """The total of a column, as written or else as computed."""

    def adds_up(self, column: TableColumn) -> bool:
        """Whether the sum of a column means something."""


_NAMES = {
    "sum": tuple(TOTALS), "mean": ("mean", "average", "平均", "平均值"),
    "min": ("min", "最小", "最小值"), "max": ("max", "最大", "最大值"),
    "count": ("count", "个数", "行数"),
}  # fmt: skip
_AGGREGATES = {name: key for key, names in _NAMES.items() for name in names}
AGGREGATES = tuple(_NAMES)
"""What may be asked of a column, by its English names."""
_OFFERED = ("sum", "mean", "min", "max", "count", "合计", "平均", "最小", "最大", "个数")
_SHARES = ("占比", "比重", "share")
_WANTED = {
    "sum": Words("合计", "sum"), "mean": Words("平均", "mean"), "min": Words("最小", "minimum"),
    "max": Words("最大", "maximum"),
}  # fmt: skip


def answer(numbers: Numbers, asked: Sequence[Name]) -> Found:
    """The number or column that the names after the table's stand for; `None` if it is open.

    Without names it is an empty list. Raises `ExpressionError` for what the table does not have.
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
        if column.is_open:
            return None
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
    # A cell has no attributes, so the last name is the wrong one.
    name = asked[-1]
    if len(asked) == 1 and numbers.data.names_total(name.text):
        _require_total(numbers.data, column, name)
        return settled(numbers.whole(column), column, name)
    if len(asked) == 2 and name.text in _SHARES:
        raise _no_share(numbers.data, column, *asked)
    if len(asked) > 1 or not numbers.data.rows_called(name.text, column.index):
        raise unknown_row(numbers.data, name, _OFFERED)
    row = row_named(numbers.data, name, column.index)
    known = numbers.at(column.index, row)
    if known is State.EMPTY and column.texts[row]:
        raise _none(name.text, column, column.texts[row], name)
    if known is State.EMPTY:
        raise ExpressionError(
            rules.CELL_EMPTY, name.offset, len(name.text), row=name.text,
            column=column.label,
        )  # fmt: skip
    number = settled(known, column, name)
    return with_row_unit(numbers.data, row, column, number) if number is not None else None


def with_row_unit(data: TableData, row: int, column: TableColumn, number: Number) -> Number:
    """The number of a cell in the unit of its row, if it has none of its own.

    A growth or rank is not in the unit of what grows.
    """
    has_none = number.unit == PLAIN and not is_compared(column.label)
    unit = data.row_unit(row) if has_none else ""
    return number._replace(unit=data.units(unit)) if unit else number


def _none(row: str, column: TableColumn, found: str, at: Name) -> ExpressionError:
    """The error for a cell that says that there is no number."""
    return ExpressionError(
        rules.CELL_NONE, at.offset, len(at.text), row=row, column=column.label, found=found
    )


def _require_total(data: TableData, column: TableColumn, at: Name) -> None:
    """Raise `ExpressionError` if the row of totals says that a column has none."""
    total = data.total
    if total is None or total.amounts[column.index] is not None:
        return
    if total.texts[column.index]:
        raise _none(total.label or at.text, column, total.texts[column.index], at)


def _require_sums(numbers: Numbers, aggregate: str, column: TableColumn, at: Name) -> None:
    """Raise `ExpressionError` if what is asked of the numbers of a column means nothing."""
    data, why = numbers.data, None
    found = (data.row_unit(row) for row in data.counted if not column.unit and not column.cell_unit)
    units = [*dict.fromkeys(filter(None, found))]
    if len(units) > 1:
        why = Words(
            f"各行单位不同（{'、'.join(units)}）", f"the rows have other units ({', '.join(units)})"
        )
    elif aggregate == "sum":
        why = _why_not_summed(numbers, column)
    if why is not None:
        raise _not_summed(aggregate, column, at, why)


def require_summands(numbers: Numbers, column: TableColumn, at: Name) -> None:
    """Raise `ExpressionError` if no rows of a column can be added up."""
    why = _why_not_summed(numbers, column)
    if why is not None:
        raise _not_summed("sum", column, at, why)


def _why_not_summed(numbers: Numbers, column: TableColumn) -> Words | None:
    if is_numbering(column.label, column.texts):
        return Words("它们是行号", "they only number the rows")
    if is_quotient(column) or not numbers.adds_up(column):
        return Words(
            "它们是比率、单价、名次或某一时点的数", "they are rates, prices, ranks or levels"
        )
    return None


def _not_summed(aggregate: str, column: TableColumn, at: Name, why: Words) -> ExpressionError:
    return ExpressionError(
        rules.COLUMN_NOT_SUMMED, at.offset, len(at.text), name=column.label,
        wanted=_WANTED[aggregate], why=why,
    )  # fmt: skip


def is_quotient(column: TableColumn) -> bool:
    """Whether a column has a formula whose results are not added up."""
    return column.formula is not None and not adds_up(column.formula.term)


def _aggregate(aggregate: str, numbers: Numbers, column: TableColumn, at: Name) -> Number | None:
    if aggregate == "sum":
        _require_total(numbers.data, column, at)
    if aggregate == "sum" and (numbers.data.states_total(column) or is_quotient(column)):
        # Text and table must not print different totals; a check says whether this one is right.
        whole = numbers.whole(column)
        if whole is State.EMPTY:
            raise _column_empty(aggregate, column, at)
        return settled(whole, column, at)
    found = column_numbers(numbers, column, at)
    if aggregate == "count":
        return plain(len(found))
    _require_sums(numbers, aggregate, column, at)
    known = [number for number in found if number is not None]
    if len(known) < len(found):
        return None
    if not known:
        raise _column_empty(aggregate, column, at)
    if aggregate in ("min", "max"):
        return FUNCTIONS[aggregate](at, [known])
    total = settled(numbers.sum(column.index, at), column, at)
    return divided(total, plain(len(known))) if total and aggregate == "mean" else total


def _column_empty(aggregate: str, column: TableColumn, at: Name) -> ExpressionError:
    """The error for an aggregate of a column without numbers."""
    return ExpressionError(
        rules.COLUMN_EMPTY, at.offset, len(at.text), name=column.label, wanted=_WANTED[aggregate]
    )


def column_numbers(
    numbers: Numbers, column: TableColumn, at: Name, *, signed: bool = False
) -> list[Number | None]:
    """The numbers of the counted rows; empty cells are left out, open ones are `None`.

    If `signed`, those of rows such as 减：… are negative, as they are added up.
    """
    rows = numbers.data.counted
    cells = [(row, numbers.at(column.index, row)) for row in rows]
    found = [(row, settled(known, column, at)) for row, known in cells if known is not State.EMPTY]
    minus = numbers.data.rows.minus if signed else ()
    return [_subtracted(number) if row in minus else number for row, number in found]


def _subtracted(number: Number | None) -> Number | None:
    if number is None or number.magnitude < 0:
        return number
    return number._replace(magnitude=-number.magnitude, interval=-number.interval)


def settled(known: Known, column: TableColumn, at: Name) -> Number | None:
    """The number, `None` if it is open; raises `ExpressionError` while it is being computed."""
    if isinstance(known, State):
        raise ExpressionError(rules.COLUMN_CIRCLE, at.offset, len(at.text), name=column.key)
    return known


def unknown_column(data: TableData, name: Name) -> ExpressionError:
    """The error for a column that the table does not have."""
    known = data.names.known
    near = [f"'{one}'" if is_taken_apart(one) else one for one in known.nearest(name.text)]
    return ExpressionError(
        rules.UNKNOWN_COLUMN, name.offset, len(name.text), table=data.name, name=name.text,
        nearest=near, known=known.names,
    )  # fmt: skip


_MOST_LISTED = 20
_MOST_OFFERED = 3


def unknown_row(data: TableData, name: Name, also: Sequence[str] = ()) -> ExpressionError:
    """The error for a row that the table does not have; `also` are other valid names."""
    others = [other for other in also if other.isascii() == name.text.isascii()]
    # A message lists a few of the rows, and keeping all of them for every mistake takes too much.
    known = [*others, *islice((*data.rows_named, *data.other_names()), _MOST_LISTED)]
    near = data.known_rows.nearest(name.text) or nearest(name.text, others)
    return ExpressionError(
        rules.UNKNOWN_ROW, name.offset, len(name.text), table=data.name, name=name.text,
        nearest=near, known=known,
    )  # fmt: skip


def _no_share(data: TableData, column: TableColumn, row: Name, name: Name) -> ExpressionError:
    """The error for the share of a cell, which is a quotient that a text has to ask for."""
    whole = "sum" if name.text.isascii() else "合计"
    parts = [dotted(data.name, column.key, part) for part in (row.text, whole)]
    return ExpressionError(
        rules.SHARE_OF_CELL, name.offset, len(name.text), name=name.text, part=parts[0],
        whole=parts[1],
    )  # fmt: skip


def row_named(data: TableData, name: Name, column: int = 0) -> int:
    """The position of a row that exists, for a column.

    Raises `ExpressionError` if several rows have the name.
    """
    rows = data.rows_called(name.text, column)
    if len(rows) != 1:
        raise ExpressionError(
            rules.AMBIGUOUS_ROW, name.offset, len(name.text), table=data.name, name=name.text,
            others=[dotted(other) for other in data.other_names(rows)[:_MOST_OFFERED]],
        )  # fmt: skip
    return rows[0]


_PLAIN = r"\w+"
"""A name that needs no quotes after a dot."""


def dotted(*names: str) -> str:
    """The names as in formulas: quoted if they have spaces or punctuation."""
    return ".".join(name if re.fullmatch(_PLAIN, name) else _quoted(name) for name in names)


def _quoted(name: str) -> str:
    mark = '"' if "'" in name else "'"
    return f"{mark}{name}{mark}"


def aggregate_of(name: Name) -> str | None:
    """What a name asks of a column (`sum`, `mean`, `min`, `max`, `count`); `None` if nothing."""
    return _AGGREGATES.get(name.text.casefold())


def rough_number(amount: Amount, column: TableColumn, units: UnitTable) -> Number:
    """The number of a column's amount, without its interval; in the column's unit if it has one."""
    assert amount.low is not None
    low: Decimal = amount.low
    unit = units(amount.unit or column.unit)
    # Making a fraction of two whole numbers is much faster than making it of a decimal.
    magnitude = Fraction(*(amount.stored or low).as_integer_ratio())
    number = Number(magnitude, EVERYTHING, unit, decimals_of(low), amount.approx)
    return number.in_unit(units(column.unit)) if amount.unit and column.unit else number


def exact_number(amount: Amount, column: TableColumn, units: UnitTable, finest: int) -> Number:
    """The number of a column's amount, with its interval; in the column's unit if it has one.

    `finest` is the most decimals of the column's cells: a whole number among rounded ones is
    rounded like them, its zeros left out.
    """
    number = written_number(amount, units, column.unit, exact=None)
    low, high = number.interval
    if amount.stored is not None:
        # Readers who add up the page use the digits that it shows.
        shown = rounded_to(number.magnitude, number.decimals or 0)
        number = number._replace(magnitude=Fraction(amount.stored), interval=shown)
    elif finest and low == high:
        number = number._replace(interval=rounded_to(number.magnitude, finest))
    number = with_approximation(number, amount.approx)
    return number.in_unit(units(column.unit)) if amount.unit and column.unit else number


def summed(numbers: Sequence[Number], at: Name) -> Number:
    """The sum of at least one number; raises `ExpressionError` if the units do not convert."""
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
"""More denominators than these are not worth bringing to a common one."""


def _total(values: Sequence[End]) -> Any:
    """The sum; numbers with few decimals are added as whole numbers, which is faster."""
    exact = [value for value in values if isinstance(value, Fraction)]
    denominators = {value.denominator for value in exact}
    if len(exact) < len(values) or len(denominators) > _FEW:
        return sum(values)
    common = lcm(*denominators)
    total = sum(value.numerator * (common // value.denominator) for value in exact)
    return Fraction(total, common)


def places(numbers: Sequence[Number | None]) -> dict[Fraction, int] | None:
    """The place of each magnitude in base units, 1 for the greatest; `None` if one is open."""
    magnitudes = [base_magnitude(number) for number in numbers if number is not None]
    return ranking(magnitudes) if len(magnitudes) == len(numbers) else None


def base_magnitude(number: Number) -> Fraction:
    """The magnitude in base units, in which numbers of one column can be compared."""
    return number.magnitude * number.unit.factor


def fitted(number: Number, formula: TableFormula, unit: Unit | None, *, of_row: bool) -> Number:
    """The result of a formula in the column's unit, if it has one.

    A quotient of plain numbers is read as a ratio if the unit is that of one. The formula of a row
    may give a ratio below other amounts: it is then in percent, and a difference of percentages in
    points. Raises `ExpressionError` if the unit does not fit.
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
