"""Which rows of a table are counted in its totals, and which columns are amounts to be added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations, product
from math import log10
from typing import TYPE_CHECKING

from reportgen.figures.numbers import Interval, decimals_of, point, rounded_to
from reportgen.figures.numbers.units import PERCENT_UNITS
from reportgen.figures.tables.looks import (
    LEADING,
    Kind,
    Line,
    Shape,
    are_years,
    heads_of,
    is_level,
    is_minus,
    is_rate,
    is_so_far,
    kind_of_row,
    may_hold_years,
    shape_of,
)
from reportgen.figures.tables.readings import WHOLE, Reader, Series, Standing, series_of
from reportgen.language.numerals import is_numbering
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.values import Text

if TYPE_CHECKING:
    from reportgen.figures.numbers.units import UnitTable
    from reportgen.figures.tables.cells import TableColumn, TableData

_FEWEST = 2


class Counted(NamedTuple):
    """Which rows of a table its totals count."""

    counted: Sequence[int]
    totals: frozenset[int]
    """The rows that are totals of others."""
    minus: frozenset[int]
    """The rows that are subtracted."""


def lines_of(data: TableData) -> list[Line]:
    """The rows of a table that are not computed from others, and its row of totals."""
    rows = [*range(data.height)]
    if data.total is not None:
        rows.insert(data.height if data.total_at is None else data.total_at, WHOLE)
    rows = [row for row in rows if row not in data.row_formulas]
    numbers = [column for column in data.columns if column.is_number]
    first = next((column.index for column in numbers if not is_called_a_rate(column)), LEADING)
    names = [_leading(data, row, max(first, 1)) for row in rows]
    kinds = [_kind(data, row, cells) for row, cells in zip(rows, names, strict=True)]
    shapes = [shape_of(cells) for cells in names]
    if data.codes:
        shapes = [_OF_WHOLE if row == WHOLE else Shape(data.codes[row], None, 0) for row in rows]
    if any(all(column.amounts) for column in numbers):
        known = [True] * len(rows)
    else:
        known = [row == WHOLE or any(column.amounts[row] for column in numbers) for row in rows]
    kinds = [
        Kind.PLAIN if kind is Kind.GROUPING and has_numbers else kind
        for kind, has_numbers in zip(kinds, known, strict=True)
    ]
    heads = heads_of(shapes, kinds, known)
    minus = map(is_minus, names)
    return list(map(Line, rows, kinds, heads, minus, known))


_OF_WHOLE = Shape("", None, 0)


def _leading(data: TableData, row: int, count: int) -> Sequence[Text]:
    if row == WHOLE:
        assert data.total is not None
        return data.total.texts[: min(count, LEADING)]
    return [column.texts[row] for column in data.columns[: min(count, LEADING)]]


def _kind(data: TableData, row: int, cells: Sequence[str]) -> Kind:
    kind = kind_of_row(cells)
    if row == WHOLE:
        return max(kind, Kind.ALL)
    return kind if kind < Kind.BALANCE or data.has_total_names else Kind.PLAIN


def is_called_a_rate(column: TableColumn) -> bool:
    """Whether a column is called a rate, a price, a rank or the like, which are not added up."""
    if any(map(may_hold_years, column.names)) and are_years(column.amounts):
        return True
    return any(map(is_rate, column.names))


def is_amount(column: TableColumn, units: UnitTable) -> bool:
    """Whether the numbers of a column may be added up, by its names and its unit."""
    unit = units(column.unit or column.cell_unit)
    is_quotient = any(exponent < 0 for _, exponent in unit.dimensions)
    is_rate = column.written.is_rate or is_called_a_rate(column)
    return not (unit.is_ratio or is_quotient or is_rate)


class Ratio(NamedTuple):
    """What a column is by its numbers: one column per another, or the growth between two."""

    above: TableColumn
    below: TableColumn
    is_growth: bool
    factor: Fraction

    def of(self, row: int) -> Fraction | None:
        """The ratio in a row, from the digits as written; `None` without two numbers."""
        above, below = _value(self.above, row), _value(self.below, row)
        if above is None or not below:
            return None
        return (above / below - self.is_growth) * self.factor


_FACTORS = {power: Fraction(10) ** power for power in range(-8, 9)}
_MOST_COLUMNS = 12
_MOST_ROWS = 60
_NEARLY = 0.02


def ratio_of(data: TableData, column: TableColumn) -> Ratio | None:
    """What ratio of two amounts before it a column is in most rows; `None` if it is none."""
    if column.index not in data.ratios:
        data.ratios[column.index] = _ratio_of(data, column)
    return data.ratios[column.index]


def _ratio_of(data: TableData, column: TableColumn) -> Ratio | None:
    before = data.columns[: column.index]
    others = [one for one in before if one.is_number and is_amount(one, data.units)]
    if len(others) < _FEWEST:
        return None
    rows = [row for row in range(min(data.height, _MOST_ROWS)) if _value(column, row) is not None]
    if len({_value(column, row) for row in rows}) < _FEWEST:
        return None
    telling = [row for row in rows if _is_telling(column, row)]
    for above, below in permutations(others[:_MOST_COLUMNS], 2):
        for row, is_growth in product(telling[:_FEWEST], (False, True)):
            factor = _factor(above, below, column, row, is_growth=is_growth)
            if factor is None:
                continue
            ratio = Ratio(above, below, is_growth, factor)
            own = [each for each in telling if not is_growth or not is_of_rates(data, each)]
            right = sum(_holds(ratio, column, each) for each in own)
            if right >= _FEWEST and 4 * right >= 3 * len(own):
                return ratio
    return None


def is_of_rates(data: TableData, row: int) -> bool:
    """Whether a row gives percentages, so that its change may be stated in points."""
    amounts = [column.amounts[row] for column in data.columns if column.is_number]
    units = {amount.unit for amount in amounts if amount}
    units.update(column.texts[row] for column in data.columns if not column.is_number)
    return is_rate(data.row_name(row)) or not units.isdisjoint(PERCENT_UNITS)


def _factor(
    above: TableColumn, below: TableColumn, column: TableColumn, row: int, *, is_growth: bool
) -> Fraction | None:
    """The power of ten that makes a number the ratio of two others, or nearly; `None` if none."""
    own, one, other = (_value(each, row) for each in (column, above, below))
    if not own or not one or not other or (is_growth and one == other):
        return None
    found = float(own / (one / other - is_growth))
    power = round(log10(found)) if found > 0 else 0
    return _FACTORS.get(power) if abs(found / 10**power - 1) < _NEARLY else None


def _is_telling(column: TableColumn, row: int) -> bool:
    """Whether a number has digits enough to be no ratio by chance; 0.7 says nothing."""
    amount = column.amounts[row]
    digits = amount.low.as_tuple().digits if amount and amount.low is not None else ()
    return len(digits) >= _FEWEST


def _holds(ratio: Ratio, column: TableColumn, row: int) -> bool:
    """Whether a number is the ratio, rounded to its digits."""
    amount, found = column.amounts[row], ratio.of(row)
    if amount is None or amount.low is None or found is None:
        return False
    is_it: bool = abs(found - Fraction(amount.low)) * 2 * 10 ** decimals_of(amount.low) <= 1
    return is_it


def _value(column: TableColumn, row: int) -> Fraction | None:
    amount = column.amounts[row]
    return None if amount is None or amount.low is None else Fraction(amount.low)


_MOST_WRITTEN = 500
"""Rows of a table in which numbers alone may say that a row is the sum of others."""


def counted(data: TableData) -> Counted:
    """The rows that totals count: neither computed from others nor contained in others.

    Looks decide. A row that only its numbers make a sum is one if all columns of amounts, at least
    two, say so; rows after 其中 are parts if they make up the row before it.
    """
    lines = data.lines
    written = [column for column in data.columns if column.is_number and column.formula is None]
    columns = [column for column in written if is_amount(column, data.units)]
    if data.total is None and any(line.is_minus for line in lines):
        found_by_turns = _by_turns(data, lines, columns)
        if found_by_turns is not None:
            return found_by_turns
    is_short = len(lines) <= _MOST_WRITTEN
    reader = Reader(lines, [_written(column, lines) for column in columns] if is_short else ())
    kinds = [line.kind for line in lines]
    totals = {at for at, kind in enumerate(kinds) if kind >= Kind.SUBTOTAL}
    aside = {at for at, line in enumerate(lines) if line.head is not None}
    aside.update(at for at, kind in enumerate(kinds) if kind is Kind.PART)
    if data.total is not None:
        aside.update(at for at, kind in enumerate(kinds) if kind is Kind.ASIDE)
    summed: set[int] = set()
    for found in reader.sums:
        if found.standing >= Standing.LIKELY:
            totals.add(found.whole)
            # Of several breakdowns of one total, the first is counted.
            aside.update(found.terms if found.whole in summed else ())
            summed.add(found.whole)
        elif found.standing is not Standing.NUMBERS or reader.is_strong(found):
            aside.update(found.terms)
    aside |= totals
    if is_short:
        aside.update(_by_numbers(reader, aside))
    left = _first_group(kinds, [at for at in range(len(lines)) if at not in aside])
    end = data.total_at or data.height
    rows = [lines[at].at for at in left if lines[at].at < end]
    if not rows:
        rows = [line.at for line in lines if line.at != WHOLE and line.kind < Kind.SUBTOTAL]
    return Counted(
        rows,
        frozenset(lines[at].at for at in totals if lines[at].at != WHOLE),
        frozenset(line.at for line in lines if line.is_minus),
    )


_PLUS = regex(r"(?i)\s*(?:加|add|plus)\s*[:：]")


def _by_turns(
    data: TableData, lines: Sequence[Line], columns: Sequence[TableColumn]
) -> Counted | None:
    """The rows of a table such as that of profits, where 减 holds until 加 or what is left.

    `None` unless the numbers say so: at least one row, as 二、营业利润, is what is left so far.
    """
    columns = [one for one in columns if not is_numbering(one.label, one.texts)]
    counted, left, minus = list[int](), list[int](), list[int]()
    sums = [Fraction(0)] * len(columns)
    is_minus = is_open = False
    for line in lines:
        cells = [_value(column, line.at) for column in columns]
        if line.kind is Kind.PART or not any(cell is not None for cell in cells):
            continue
        is_own = line.is_minus or _PLUS.match(data.row_name(line.at)) is not None
        if is_open and not is_own and all(map(_is_nearly, cells, sums)):
            left.append(line.at)
            is_minus = is_open = False
            continue
        is_minus = line.is_minus or (is_minus and not is_own)
        is_open = is_open or line.is_minus or (is_own and bool(left))
        counted.append(line.at)
        minus += [line.at] if is_minus else []
        sign = -1 if is_minus else 1
        sums = [known + sign * (cell or 0) for known, cell in zip(sums, cells, strict=True)]
    return Counted(counted, frozenset(left), frozenset(minus)) if left else None


def _is_nearly(cell: Fraction | None, known: Fraction) -> bool:
    """Whether a number is a sum, but for what rounding may take; an empty one says nothing."""
    return cell is None or abs(cell - known) <= abs(known) / 10**6


def _first_group(kinds: Sequence[Kind], left: Sequence[int]) -> list[int]:
    """The lines up to the first one such as 按性别分 that comes after some of them."""
    groupings = (at for at, kind in enumerate(kinds) if kind is Kind.GROUPING)
    end = next((at for at in groupings if left and left[0] < at), len(kinds))
    return [at for at in left if at < end]


def _by_numbers(reader: Reader, aside: set[int]) -> Iterator[int]:
    """The lines that only their numbers make parts of the line before them."""
    lines = reader.lines
    left = [at for at, line in enumerate(lines) if at not in aside and line.has_numbers]
    is_open = any(line.kind is Kind.PART for line in lines)
    if len(reader.series) >= _FEWEST or is_open:
        for found in (*reader.heads(left), *reader.opened(left)):
            if reader.is_strong(found):
                yield from found.terms


def _written(column: TableColumn, lines: Sequence[Line]) -> Series:
    """The numbers that are written in a column."""
    cells: list[Interval | bool] = []
    for line in lines:
        amount = None if line.at == WHOLE else column.amounts[line.at]
        if amount is None or amount.low is None or amount.unit:
            cells.append(amount is not None)
        else:
            decimals = decimals_of(amount.low)
            value = Fraction(*amount.low.as_integer_ratio())
            cells.append(rounded_to(value, decimals) if decimals else point(value))
    return series_of(cells)


_MOST_TOTALLED = 2000
"""Rows of a table in which a total is looked for by its numbers."""
_FEW_ROWS = 3
_SMALL = 20
"""Sums below this are equal to a number by chance."""
_CLOSE = Decimal("0.1")
_PLAIN_NUMBER = regex(r"[-−]?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})(?:\.\d{1,12})?", re.ASCII)


def total_by_numbers(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """The first or last row if it is the sum of the others, whatever it is called.

    One with a name such as 全县 or 全年累计 is the total if the numbers agree in more columns than
    not, or nearly; any other one if all agree, at least two. Rates and levels do not count.
    """
    if not _FEW_ROWS <= len(rows) <= _MOST_TOTALLED:
        return None
    kinds = [kind_of_row(row) for row in rows]
    if any(kind >= Kind.SOME for kind in kinds):
        return None
    for at in (len(rows) - 1, 0):
        is_likely = kinds[at] is Kind.LIKELY
        if not is_likely and kinds[at] is not Kind.PLAIN:
            continue
        others = [row for row in range(len(rows)) if row != at]
        ways = [others, [row for row in others if kinds[row] is Kind.PLAIN]]
        ways.append([row for row in others if kinds[row] is Kind.SUBTOTAL])
        found = []
        for column, label in enumerate(labels):
            if column and not is_rate(label) and not is_level(label):
                cells = [row[column] for row in rows]
                found.append(_agreement(cells, at, ways, 0 if is_likely else _SMALL))
                if not is_likely and found[-1] in (False, None):
                    break
        right, wrong, near = (found.count(one) for one in (True, False, None))
        if near and any(is_so_far(cell) for row in rows for cell in row[:LEADING]):
            # 一季度 and 前三季度 are nearly a year, but no parts of it.
            right, near = 0, 0
        if is_likely and right + near and right + near >= wrong:
            return at
        if not is_likely and len(others) >= _FEW_ROWS and right >= _FEWEST and not wrong + near:
            return at
    return None


def _agreement(
    cells: Sequence[str], at: int, ways: Sequence[Sequence[int]], least: int
) -> bool | str | None:
    """Whether a cell is the sum of others in one of the ways, `None` if nearly; empty if open.

    A sum below `least` says nothing.
    """
    numbers = [_plain_number(cell) for cell in cells]
    own = numbers[at]
    if own is None:
        return ""
    decimals = max(map(decimals_of, filter(None, numbers)), default=0)
    close = False
    for rows in ways:
        known = [number for row in rows if (number := numbers[row]) is not None]
        off = abs(sum(known) - own)
        if len(known) < _FEWEST:
            continue
        if off <= (Decimal(len(known) + 1).scaleb(-decimals) / 2 if decimals else 0):
            return True if abs(own) >= least else ""
        close = close or off <= _CLOSE * abs(own)
    return None if close else False


def _plain_number(cell: str) -> Decimal | None:
    if _PLAIN_NUMBER.fullmatch(cell) is None:
        return None
    return Decimal(cell.replace(",", "").replace("−", "-"))
