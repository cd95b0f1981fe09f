"""A table's columns and rows after reading, checked and typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.diagnostics import Place, Problems, Words
from reportgen.figure_model import Column
from reportgen.table_amounts import OPEN, AmountReader
from reportgen.table_grid import ColumnNames, key_of, label_of
from reportgen.table_terms import TableFormula, read_formula
from reportgen.units import UnitTable
from reportgen.values import TO_BE_FILLED, Amount, Text

_PART_OF = r"(?i)其\s*中|.*小\s*计$|of which\b|.*\bsub-?total$"
"""What rows are called that are counted in other rows already, blanks within aside."""
_LEVELS = (
    "[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d+[.．、](?!\d)",
    r"[（(]\d+[)）]",
)  # fmt: skip
"""How rows are numbered, from the highest level down."""


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
    def unit(self) -> str:
        """The unit that is declared for it; empty for none."""
        return str(self.written.unit or "")


@dataclass(slots=True)
class TotalRow:
    """The totals that are printed below all rows."""

    label: str
    """What its first cell says; empty for the usual word."""
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

    @cached_property
    def counted(self) -> Sequence[int]:
        """The rows that totals count: neither computed from others nor part of others.

        Part of others are 其中, 小计, and what is numbered （一） below 一、.
        """
        aside = {row for row, name in enumerate(self.row_names) if _is_part_of_others(name)}
        aside.update(self.row_formulas, self._nested())
        return [row for row in range(self.height) if row not in aside]

    def states_total(self, column: TableColumn) -> bool:
        """Whether the total of a column is written rather than left to be computed."""
        return self.total is not None and self.total.amounts[column.index] is not None

    def _nested(self) -> Iterator[int]:
        """The rows numbered （一）, 1. or the like below one of a higher level that has numbers."""
        above: list[tuple[int, int]] = []
        for row, name in enumerate(self.row_names):
            level = _level(name)
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


def is_called(name: str, words: Iterable[str]) -> bool:
    """Whether a first cell is one of the words, blanks within and a colon after it aside."""
    return "".join(name.split()).rstrip(":：").casefold() in words


def _level(name: str) -> int | None:
    """The level of a row by its number; `None` where it has none."""
    return next((index for index, how in enumerate(_LEVELS) if re.match(how, name)), None)


def _is_part_of_others(name: str) -> bool:
    """Whether a row's name says that other rows hold it: 其中…, …小计, of which, subtotal."""
    return re.match(_PART_OF, " ".join(name.split())) is not None


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
