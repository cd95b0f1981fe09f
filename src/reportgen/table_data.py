"""A table's columns and rows after reading, checked and typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.diagnostics import Place, Problems
from reportgen.figures.numbers.units import UnitTable
from reportgen.model.figures import Column
from reportgen.model.values import TO_BE_FILLED, Amount, Text
from reportgen.table_amounts import OPEN, AmountReader
from reportgen.table_grid import ColumnNames, key_of, label_of
from reportgen.table_rows import LEADING, is_part_of_others, is_subtotal, level_of
from reportgen.table_terms import TableFormula, read_formula


@dataclass(slots=True)
class TableColumn:
    """A column with all its cells."""

    index: int
    written: Column
    texts: Sequence[Text]
    """The cells as written."""
    amounts: list[Amount | None] = field(default_factory=list)
    """What they say, of a column of numbers; `None` for nothing. An open one may have a formula."""
    formula: TableFormula | None = None
    is_number: bool = False
    cell_unit: str = ""
    """The unit that its cells tell, where none is declared."""

    @property
    def key(self) -> str:
        """Its name in formulas and texts."""
        return key_of(self.written)

    @property
    def label(self) -> str:
        """What stands in its header."""
        return label_of(self.written)

    @property
    def called(self) -> tuple[str, str]:
        """Its names in formulas, key and label."""
        return self.key, self.label

    @property
    def unit(self) -> str:
        """The unit that is declared for it; empty for none."""
        return str(self.written.unit or "")


@dataclass(slots=True)
class TotalRow:
    """The totals that are printed below all rows."""

    label: str
    """What it is called; empty for the usual word."""
    label_column: int
    """The column of the cell that says so."""
    place: Place | None
    texts: Sequence[Text]
    """Its cells as written; empty ones are computed, or stay empty."""
    amounts: list[Amount | None]
    computed: frozenset[int] = frozenset()
    """The columns whose totals are computed."""


@dataclass
class TableData:
    """A table's columns, its rows by position, and its totals."""

    name: str
    place: Place | None
    columns: tuple[TableColumn, ...]
    row_formulas: dict[int, TableFormula]
    """Of the rows that are computed from other rows."""
    units: UnitTable
    total: TotalRow | None = None
    total_at: int | None = None
    """How many rows stand above the row of totals; `None` where it stands below all of them."""
    has_total_names: bool = True
    """Whether rows called 合计 or the like are totals, which is not so where `total` is no."""

    @cached_property
    def names(self) -> ColumnNames:
        """The columns by key or label."""
        return ColumnNames([column.written for column in self.columns])

    def column(self, name: str) -> TableColumn | None:
        """The column of a name; `None` where there is none."""
        index = self.names.find(name)
        return None if index is None else self.columns[index]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].texts) if self.columns else 0

    @property
    def row_names(self) -> Sequence[Text]:
        """The first cell of each row; nothing where no column names the rows."""
        return self.columns[0].texts if self.columns and not self.columns[0].is_number else ()

    def row_name(self, row: int) -> str:
        """What a row is called; its number, counted from 1, where its first cell is empty."""
        return (self.row_names[row] if self.row_names else "") or str(row + 1)

    @cached_property
    def rows_named(self) -> dict[str, int | None]:
        """The rows by their first cells; `None` for a name that several have."""
        found: dict[str, int | None] = {}
        for row, name in enumerate(self.row_names):
            if name:
                found[name] = None if name in found else row
        return found

    def has_row(self, name: str) -> bool:
        """Whether a row has the name, be it that of the totals."""
        return name in self.rows_named or self.names_total(name)

    def names_total(self, name: str) -> bool:
        """Whether a name is that of the row of totals, and of no other."""
        is_own = self.total is not None and name != "" and name == self.total.label
        return is_own and name not in self.rows_named

    @cached_property
    def counted(self) -> Sequence[int]:
        """The rows that totals count: neither computed from others nor part of others.

        Part of others are 其中, 小计, 城区合计, what is numbered （一） below 一、, and what stands
        below the row of totals, unless that stands above all others.
        """
        aside = set(range(self.total_at or self.height, self.height))
        aside.update(self.row_formulas, self._nested(), self.subtotals)
        aside.update(row for row in range(self.height) if is_part_of_others(self._leading(row)))
        return [row for row in range(self.height) if row not in aside]

    @cached_property
    def subtotals(self) -> frozenset[int]:
        """The rows that are called totals of others, but for the row of totals."""
        if not self.has_total_names:
            return frozenset()
        rows = range(self.height)
        return frozenset(row for row in rows if is_subtotal(self._leading(row)))

    def _leading(self, row: int) -> Sequence[Text]:
        return [column.texts[row] for column in self.columns[:LEADING]]

    def states_total(self, column: TableColumn) -> bool:
        """Whether the total of a column is written rather than left to be computed."""
        return self.total is not None and self.total.amounts[column.index] is not None

    def _nested(self) -> Iterator[int]:
        """The rows numbered （一）, 1. or the like below one of a higher level that has numbers."""
        above: list[tuple[int, int]] = []
        for row, name in enumerate(self.row_names):
            level = level_of(name)
            if level is None:
                continue
            while above and above[-1][0] >= level:
                above.pop()
            if any(self._has_numbers(one) for _, one in above):
                yield row
            above.append((level, row))

    def _has_numbers(self, row: int) -> bool:
        return any(one.is_number and one.amounts[row] is not None for one in self.columns)

    def formulas(self) -> Iterator[TableFormula]:
        """The formulas of columns and of cells, totals included; not those of rows."""
        for column in self.columns:
            if column.formula is not None:
                yield column.formula
            yield from _formulas_in(column.amounts)
        yield from _formulas_in(self.total.amounts if self.total else ())


def _formulas_in(amounts: Iterable[Amount | None]) -> Iterator[TableFormula]:
    for amount in amounts:
        if amount is not None and amount.formula is not None:
            yield amount.formula


def typed_columns(
    written: Sequence[Column], rows: Sequence[Sequence[Text]], units: UnitTable, problems: Problems
) -> tuple[TableColumn, ...]:
    """The columns with their cells read; cells that are no numbers and should be are told.

    The first of several columns names the rows; others hold numbers if all their cells do, or if
    that is said by a unit, a formula or decimals.
    """
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(written)
    columns = tuple(map(TableColumn, range(len(written)), written, cells))
    reader = AmountReader(units, problems)
    for column in columns:
        _type(column, reader, problems, is_only=len(columns) == 1)
        if not column.is_number:
            _note_open(column.texts, problems)
    return columns


def _type(column: TableColumn, reader: AmountReader, problems: Problems, *, is_only: bool) -> None:
    written = column.written
    if written.unit or written.formula or written.decimals is not None:
        column.is_number = True
        column.amounts = reader.declared(column.texts, column.label, column.unit)
    elif column.index or is_only:
        amounts = reader.found(column.texts, column.label)
        column.is_number = amounts is not None
        column.amounts = amounts or []
    if not written.unit:
        column.cell_unit = next((one.unit for one in column.amounts if one and one.unit), "")
    if written.formula:
        column.formula = read_formula(written.formula, problems)
        if column.formula is None:
            # What it would have given is not known, which was told where it stands.
            column.amounts = [amount or OPEN for amount in column.amounts]


def _note_open(texts: Iterable[Text], problems: Problems) -> None:
    one, other = TO_BE_FILLED
    for text in texts:
        if one in text or other in text:
            problems.add("to-be-filled", text.place)
