"""What formulas and texts may ask of a table: columns, their sums and the like, single cells."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from reportgen.diagnostics import Words
from reportgen.figures.numbers import Number, divided, plain
from reportgen.figures.numbers.evaluate import FUNCTIONS, Found
from reportgen.language import nearest
from reportgen.model.expressions import ExpressionError, Name
from reportgen.table_cells import TOTALS
from reportgen.table_data import TableColumn, TableData
from reportgen.table_terms import adds_up

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
        raise ExpressionError("column-not-numbers", name.offset, len(name.text), name=column.label)
    if not asked:
        return column_numbers(numbers, column, name)
    aggregate = aggregate_of(asked[0]) if len(asked) == 1 else None
    if aggregate is None:
        return _cell(numbers, column, asked)
    return _aggregate(aggregate, numbers, column, asked[0])


def column_numbers(numbers: Numbers, column: TableColumn, at: Name) -> list[Number | None]:
    """The numbers of the rows that count, empty cells left out, open ones `None`."""
    known = (numbers.at(column.index, row) for row in numbers.data.counted)
    return [settled(one, column, at) for one in known if one is not State.EMPTY]


def settled(known: Known, column: TableColumn, at: Name) -> Number | None:
    """The number, or `None` where open; raises `ExpressionError` where it is being computed."""
    if isinstance(known, State):
        raise ExpressionError("column-circle", at.offset, len(at.text), name=column.key)
    return known


def unknown_column(data: TableData, name: Name) -> ExpressionError:
    """What to raise for a column that the table does not have."""
    known = data.names.known
    return ExpressionError(
        "unknown-column", name.offset, len(name.text), table=data.name, name=name.text,
        nearest=nearest(name.text, known), known=known,
    )  # fmt: skip


def unknown_row(data: TableData, name: Name, also: Sequence[str] = ()) -> ExpressionError:
    """What to raise for a row that the table does not have; `also` is what else is known."""
    known = [*(n for n in also if n.isascii() == name.text.isascii()), *data.rows_named]
    return ExpressionError(
        "unknown-row", name.offset, len(name.text), table=data.name, name=name.text,
        nearest=nearest(name.text, known), known=known,
    )  # fmt: skip


def row_named(data: TableData, name: Name) -> int:
    """The position of a row that there is; `ExpressionError` where several are called so."""
    row = data.rows_named[name.text]
    if row is None:
        raise ExpressionError(
            "ambiguous-row", name.offset, len(name.text), table=data.name, name=name.text
        )
    return row


def aggregate_of(name: Name) -> str | None:
    """What a name asks of a column: `sum`, `mean`, `min`, `max`, `count`; `None` for none."""
    return _AGGREGATES.get(name.text.casefold())


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
            "cell-empty", name.offset, len(name.text), row=name.text,
            column=column.label,
        )  # fmt: skip
    return settled(known, column, name)


def _nothing(aggregate: str, column: TableColumn, at: Name) -> ExpressionError:
    """What to raise for an aggregate of a column without numbers."""
    return ExpressionError(
        "column-empty", at.offset, len(at.text), name=column.label, wanted=_WANTED[aggregate]
    )


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
