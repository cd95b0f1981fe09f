"""The parts of a table that templates read: its rows and columns, and their numbers as figures.

A number prints with its unit and is marked with its origin, so that checks and traces know it as
they know one that a text names: `tables.runs.ems.sum` is what `{{ runs.ems.sum }}` is in a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Self

from reportgen.diagnostics import Place, Words
from reportgen.figures import rules
from reportgen.figures.figure import Arithmetic, Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.evaluate import require_unit
from reportgen.figures.numbers.quantities import Quantity, quantity_of
from reportgen.figures.tables import LoadedTable, sort_error
from reportgen.figures.tables.asked import (
    AGGREGATES,
    Known,
    State,
    aggregate_of,
    answer,
    dotted,
    require_summands,
    summed,
    unknown_column,
    with_row_unit,
)
from reportgen.figures.tables.blocks import TOTAL, rows_shown, sorting
from reportgen.figures.tables.cells import TableColumn
from reportgen.figures.tables.compute import EmptyError
from reportgen.figures.tables.formulas import CellAt
from reportgen.language.phrases import PHRASES
from reportgen.model.expressions import Call, ExpressionError, Name, Product, Reference, Term
from reportgen.model.values import Amount, FigureError, NoNumber, Rate, Readable, Text

CELL_PARTS = ("value", "unit", "label", "share", "rank")
"""What templates read of a cell in a column of numbers."""
_NEEDS_UNIT = Words("给这一列写上“单位”", "give the column a `unit`")


class TablePart(Readable):
    """A table: its texts, rows, columns and totals."""

    called = Words("表格", "a table")
    parts = ("title", "note", "source", "extra", "rows", "columns", "total", "is_table", "is_chart")
    methods = ("sorted",)

    def __init__(self, table: LoadedTable, figures: Figures) -> None:
        """The table must be computed; `figures` number the origins."""
        assert table.exact is not None
        self.name = table.name
        self.figures = figures
        self.numbers = table.exact
        self.data = table.exact.data
        self._written = table.written

    def names(self) -> list[str]:
        """What a template may read, for messages."""
        return [*self.parts, *self.methods, *self.data.names.known.names]

    def read(self, name: str) -> Any:
        """A part, or the column of that name."""
        match name:
            case "title" | "note" | "source" | "extra":
                return getattr(self._written, name)
            case "rows":
                return [RowPart(self, row) for row in range(self.data.height)]
            case "columns":
                return [ColumnPart(self, column) for column in self.data.columns]
            case "total":
                return RowPart(self, None) if self.data.total is not None else None
            case "is_table":
                # What nothing places comes as a table at the end.
                return "table" in self._placed() or not self._placed()
            case "is_chart":
                return "chart" in self._placed()
        column = self.data.column(name)
        if column is None:
            raise KeyError(name)
        return ColumnPart(self, column)

    def _placed(self) -> set[str]:
        """As what texts, and the templates so far, place it: `table`, `chart`, both or neither."""
        placements = self.figures.placements.by_number().values()
        return {one.what for one in placements if one.name == self.name} & {"table", "chart"}

    def sorted(self, sort: str) -> list[RowPart]:
        """The rows that totals count, in the order that `table('runs', sort=…)` gives them."""
        if (error := sort_error(self.data, sort)) is not None:
            raise FigureError(error.rule, **error.facts)
        counted = frozenset(self.data.counted)
        rows = rows_shown(self.numbers, sorting(self.data, sort), None)
        return [RowPart(self, row) for row in rows if row in counted]

    def term(self, *names: str) -> Reference:
        """What names after the table's stand for in formulas."""
        return Reference(Name(self.name, 0), tuple(Name(name, 0) for name in names))

    def written(self, *names: str) -> str:
        """The same as it is written in formulas."""
        return dotted(self.name, *names)

    def origin(self, quantity: Quantity, term: Term, written: str) -> int:
        """The number that marks a quantity with what it comes from."""
        place = quantity.place or self.data.place
        assert place is not None
        return self.figures.origins.number_of_term(written, Arithmetic(term, place, quantity))

    def figure(self, number: Number | None, term: Term, written: str) -> Quantity:
        """A number as it prints; `None` is still to be filled in."""
        quantity = quantity_of(_with_symbol(number), self.figures.language, place=self.data.place)
        quantity.units, quantity.big = self.figures.units, self.figures.manner.big_numbers
        quantity.origin = self.origin(quantity, term, written)
        return quantity


class RowPart(Readable):
    """A row, or that of the totals."""

    called = Words("表格的一行", "a row of a table")
    parts = ("name", "cells", "counts")

    def __init__(self, table: TablePart, row: int | None) -> None:
        """`row` is its position; `None` for the row of totals."""
        self.table = table
        self.row = row

    @property
    def name(self) -> str:
        """The text of the column that names the rows."""
        data = self.table.data
        if self.row is not None:
            return data.row_name(self.row)
        assert data.total is not None
        return data.total.label or TOTAL[self.table.figures.language]

    def names(self) -> list[str]:
        """What a template may read, for messages."""
        return [*self.table.data.names.known.names, *self.parts]

    def read(self, name: str) -> Any:
        """The cell of a column, or else a part; the exact name of a column comes first."""
        column = self.table.data.column(name)
        if column is not None and (name in column.names or name not in self.parts):
            return self.cell(column)
        match name:
            case "name":
                return self.name
            case "cells":
                return [self.cell(column) for column in self.table.data.columns]
            case "counts":
                return self.row is not None and self.row in self.table.data.counted
        raise KeyError(name)

    def cell(self, column: TableColumn) -> CellFigure | Text | None:
        """The cell of a column: its number, the gap in its place, its text, or else `None`."""
        data, numbers = self.table.data, self.table.numbers
        known: Known = State.EMPTY
        if self.row is None:
            assert data.total is not None
            text = data.total.texts[column.index]
            known = numbers.total(column) if column.is_number else known
        else:
            text = column.texts[self.row]
            known = numbers.at(column.index, self.row) if column.is_number else known
        if isinstance(known, State):
            if not column.is_number:
                return text or None
            if (column.index, self.row) in numbers.from_nothing:
                text = Text(PHRASES[self.table.figures.language].no_growth, text.place)
            return CellGap(self, column, text)
        if known is not None and self.row is not None:
            known = with_row_unit(data, self.row, column, known)
        return CellFigure(self, column, known, data.within(text.place))


class ColumnPart(Readable):
    """A column."""

    called = Words("表格的一列", "a column of a table")
    parts = ("key", "label", "unit", *AGGREGATES)

    def __init__(self, table: TablePart, column: TableColumn) -> None:
        """The column of a table."""
        self._table = table
        self._column = column

    def names(self) -> list[str]:
        """What a template may read, for messages."""
        return [*self.parts]

    def read(self, name: str) -> Any:
        """Its key, label or unit, or what texts may ask of a column: sum, mean, min, max, count."""
        column = self._column
        match name:
            case "key":
                return column.key
            case "label":
                return Text(column.label, column.written.place)
            case "unit":
                return column.unit or column.cell_unit or None
        if aggregate_of(Name(name, 0)) is None:
            raise KeyError(name)
        term = self._table.term(column.key, name)
        try:
            number = answer(self._table.numbers, term.attributes)
        except ExpressionError as error:
            raise FigureError(error.rule, **error.facts) from None
        assert not isinstance(number, list)
        return self._table.figure(number, term, self._table.written(column.key, name))


class CellGap(NoNumber, Readable):
    """A cell without a number in a column of numbers: it is empty, or says —."""

    __slots__ = ("_column", "_row")
    _column: TableColumn
    _row: RowPart
    called = Words("表格的一格", "a cell of a table")
    parts = CELL_PARTS

    def __new__(cls, row: RowPart, column: TableColumn, text: Text) -> Self:
        """`text` is what the cell shows."""
        self = super().__new__(cls, text, text.place)
        self._row, self._column = row, column
        return self

    def names(self) -> list[str]:
        """What a template may read, for messages."""
        return [*self.parts]

    def read(self, name: str) -> Any:
        """What the table shows as its value; no share and no rank."""
        match name:
            case "value":
                return self.shown
            case "label":
                return Text(self._column.label, self._column.written.place)
            case "unit" | "share" | "rank":
                return None
        raise KeyError(name)

    def error(self) -> FigureError:
        """The error for a use that needs a number."""
        row, column = self._row.name, self._column.label
        found = Words(f"写的是“{self}”", f"says '{self}'") if self else Words("是空的", "is empty")
        return FigureError(rules.CELL_HAS_NO_NUMBER, row=row, column=column, found=found)


class CellFigure(Quantity, Readable):
    """The number of a cell; prints with its unit."""

    __slots__ = ("_column", "_number", "_row", "_term")
    called = Words("表格的一格", "a cell of a table")
    parts = CELL_PARTS

    def __init__(
        self, row: RowPart, column: TableColumn, number: Number | None, place: Place | None
    ) -> None:
        """`number` is `None` if it is still to be filled in."""
        table = row.table
        own = place or (column.formula.text.place if column.formula else None) or table.data.place
        shown = quantity_of(
            _with_symbol(number), table.figures.language, decimals=_decimals(row, column),
            place=own,
        )  # fmt: skip
        super().__init__(shown.amount, shown.unit, shown.word, shown.language)
        self.exact, self.units = shown.exact, table.figures.units
        self.big = table.figures.manner.big_numbers
        self._row, self._column, self._number = row, column, number
        at = "sum" if row.row is None else str(row.row)
        term = table.term(column.key, at)
        self._term = term if row.row is None else CellAt(*term)
        self.origin = table.origin(self, self._term, self.written)

    @property
    def table(self) -> TablePart:
        """The table of the cell."""
        return self._row.table

    @property
    def term(self) -> Term:
        """What stands for it in formulas."""
        return self._term

    @property
    def known(self) -> Number | None:
        """Its number with its interval; `None` if it is still to be filled in."""
        return self._number

    @property
    def written(self) -> str:
        """Its name as in formulas."""
        return self.table.written(self._column.key, self._row.name)

    def names(self) -> list[str]:
        """What a template may read, for messages."""
        return [*self.parts]

    def read(self, name: str) -> Any:
        """What a figure of the data would give; `None` if there is no such number."""
        match name:
            case "value":
                value = Quantity(self.amount, "", "", self.language, origin=self.origin)
                value.exact, value.units = self.exact, self.units
                return value
            case "unit":
                return self.unit
            case "label":
                return Text(self._column.label, self._column.written.place)
            case "share":
                return self._share()
            case "rank":
                return self._rank()
        raise KeyError(name)

    def _asked(self, ask: Callable[..., Number | None]) -> Number | None:
        """What the table computes of the cell; `None` if it has none or it is still open."""
        try:
            return ask(self._column, self._row.row, Name(self._column.key, 0))
        except EmptyError:
            return None
        except ExpressionError as error:
            raise FigureError(error.rule, **error.facts) from None

    def _share(self) -> Rate | None:
        numbers, column = self.table.numbers, self._column
        if not numbers.adds_up(column):
            # Asked for its sum, the column says why there is none.
            ColumnPart(self.table, column).read("sum")
        number = self._asked(numbers.share)
        if number is None:
            return None
        percent = number.visible(None)
        rate = Rate(percent, unit=number.unit.symbol, place=self.place, language=self.language)
        rate.exact, rate.word = number.magnitude, number.word(percent)
        whole = self.table.term(column.key, "sum")
        term = Product(self._term, ((Name("/", 0), whole),))
        written = f"{self.written} / {self.table.written(column.key, 'sum')}"
        shown = Quantity(Amount(self.place, percent), number.unit.symbol, rate.word, self.language)
        rate.origin = self.table.origin(shown, term, written)
        return rate

    def _rank(self) -> Quantity | None:
        number = self._asked(self.table.numbers.place)
        if number is None:
            return None
        of = self.table.term(self._column.key)
        term = Call(Name("rank", 0), (self._term, of))
        written = f"rank({self.table.written(self._column.key)}, {self.written})"
        return self.table.figure(number, term, written)


def _decimals(row: RowPart, column: TableColumn) -> int | None:
    """The decimals that a column declares for what its formulas give."""
    amount = column.amounts[row.row] if row.row is not None else None
    is_stated = amount is not None and amount.low is not None
    return None if is_stated else column.written.decimals


def _with_symbol(number: Number | None) -> Number | None:
    """The number; raises `FigureError` if its unit cannot be written."""
    if number is not None:
        try:
            require_unit(number, Name("", 0), _NEEDS_UNIT)
        except ExpressionError as error:
            raise FigureError(error.rule, **error.facts) from None
    return number


def total_of(rows: Iterable[RowPart], column: str) -> Quantity | None:
    """The sum of a column over some rows of one table; `None` if none of them has a number.

    Rows that are contained in others count only if they are asked for by themselves.
    """
    rows = list(rows)
    for row in rows[:1]:
        found = row.table.data.column(column)
        if found is None:
            error = unknown_column(row.table.data, Name(column, 0))
            raise FigureError(error.rule, **error.facts)
        if not found.is_number:
            raise FigureError(rules.COLUMN_NOT_NUMBERS, name=column)
    cells = [cell for row in rows if isinstance(cell := row.read(column), CellFigure)]
    if not cells:
        return None
    table, numbers = cells[0].table, [cell.known for cell in cells]
    known = [number for number in numbers if number is not None]
    name, summands = Name(column, 0), table.data.column(column)
    assert summands is not None
    try:
        require_summands(table.numbers, summands, name)
        number = summed(known, name) if len(known) == len(numbers) else None
    except ExpressionError as error:
        raise FigureError(error.rule, **error.facts) from None
    term = Call(Name("sum", 0), tuple(cell.term for cell in cells))
    written = f"sum({', '.join(cell.written for cell in cells)})"
    return table.figure(number, term, written)
