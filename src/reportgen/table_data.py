"""The columns of a table with their cells: which hold numbers, and what each number says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from reportgen import scalars
from reportgen.arithmetic import MOST_DECIMALS
from reportgen.diagnostics import Place, Problems, Words
from reportgen.expressions import ExpressionError, Term, parse_formula
from reportgen.figure_model import Column
from reportgen.table_grid import ColumnNames, key_of, label_of
from reportgen.table_terms import with_own_functions
from reportgen.texts import place_of_words
from reportgen.units import UnitTable
from reportgen.values import TO_BE_FILLED, Amount, Text

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?")
"""What nearly all cells look like, read without asking for more."""
_NOTHING = re.compile(r"[-－–—―−]+|[/／]+|…+|\.{2,6}")
"""Marks that a cell has no number."""
_CODE = re.compile(r"0\d+")
"""Digits that are a code: numbers do not begin with 0."""
_YEARS = ("year", "years", "年", "年份", "年度")
_CALENDAR = ("年", "月", "日", "号", "时", "月份", "年度", "季度")
"""Units of points in time, which are no amounts."""
_SUBTOTALS = ("小计", "subtotal", "sub-total")
_OPEN = Amount(None, None)
_NUMBER = Words("一个数，如 189.9；没有的写 —", "a number such as 189.9; write — where there is none")


class TableFormula(NamedTuple):
    """A formula of a column, a row or a cell."""

    text: Text
    term: Term

    def place_at(self, offset: int, length: int) -> Place | None:
        """Where a part of it was written; all of it where that cannot be told."""
        return place_of_words(self.text, offset, length)


@dataclass(slots=True)
class TableColumn:
    """A column with all its cells."""

    index: int
    written: Column
    texts: list[Text]
    """The cells as written."""
    amounts: list[Amount | None] = field(default_factory=list)
    """What they say, of a column of numbers: `None` for nothing. An open amount may have a formula."""
    formula: TableFormula | None = None
    unit: str = ""
    """The unit that its header tells."""
    is_number: bool = False

    @property
    def key(self) -> str:
        """Its name in formulas and texts."""
        return key_of(self.written)

    @property
    def label(self) -> str:
        """What stands in its header."""
        return label_of(self.written)


@dataclass(slots=True)
class TotalRow:
    """The totals that are printed below all rows."""

    label: str
    """What its first cell says; empty for the usual word."""
    place: Place | None
    texts: list[Text]
    """Its cells as written; empty ones are computed, or stay empty."""
    amounts: list[Amount | None]
    computed: frozenset[int] = frozenset()
    """The columns whose totals are computed."""


@dataclass
class TableData:
    """A table's columns and rows, checked and typed."""

    name: str
    place: Place | None
    columns: tuple[TableColumn, ...]
    row_formulas: dict[int, TableFormula]
    """By the position of the row."""
    units: UnitTable
    total: TotalRow | None = None

    @cached_property
    def names(self) -> ColumnNames:
        """The columns by key or label."""
        return ColumnNames(column.written for column in self.columns)

    def column(self, name: str) -> TableColumn | None:
        """The column of a name; `None` where there is none."""
        index = self.names.find(name)
        return None if index is None else self.columns[index]

    @property
    def row_names(self) -> list[Text]:
        """The first cell of each row; nothing where no column names the rows."""
        first = self.columns[0] if self.columns else None
        return first.texts if first is not None and not first.is_number else []

    def row_name(self, row: int) -> str:
        """What a row is called; its number, counted from 1, where its first cell is empty."""
        return (self.row_names[row] if self.row_names else "") or str(row + 1)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].texts) if self.columns else 0

    @cached_property
    def counted(self) -> Sequence[int]:
        """The rows that totals count: neither computed from others nor subtotals."""
        aside = set(self.row_formulas)
        aside |= {n for n, name in enumerate(self.row_names) if is_called(name, _SUBTOTALS)}
        return [row for row in range(self.height) if row not in aside] if aside else range(
            self.height
        )  # fmt: skip

    @cached_property
    def rows_named(self) -> dict[str, int | None]:
        """The rows by their first cells; `None` for a name that several have."""
        found: dict[str, int | None] = {}
        for row, name in enumerate(self.row_names):
            if name:
                found[name] = None if name in found else row
        return found

    def formulas(self) -> Iterator[TableFormula]:
        """The formulas of columns and of cells, totals included; not those of rows."""
        for column in self.columns:
            if column.formula is not None:
                yield column.formula
            yield from formulas_in(column.amounts)
        yield from formulas_in(self.total.amounts if self.total else ())


def formulas_in(amounts: Iterable[Amount | None]) -> Iterator[TableFormula]:
    """The formulas among amounts."""
    for amount in amounts:
        if amount is not None and amount.formula is not None:
            yield amount.formula


def is_called(name: str, words: Iterable[str]) -> bool:
    """Whether a first cell is one of the words, blanks within and a colon after it aside."""
    return "".join(name.split()).rstrip(":：").casefold() in words


def typed_columns(
    written: Sequence[Column], rows: Sequence[Sequence[Text]], units: UnitTable, problems: Problems
) -> tuple[TableColumn, ...]:
    """The columns with their cells read; cells that are no numbers and should be are told."""
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(written)
    columns = tuple(
        TableColumn(index, one, list(texts))
        for index, (one, texts) in enumerate(zip(written, cells, strict=True))
    )
    for column in columns:
        _type(column, _Reader(units, problems), is_only=len(columns) == 1)
        if not column.is_number:
            _note_open(column.texts, problems)
    return columns


def read_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula; `None`, with the problem noted, where it cannot be read."""
    try:
        return TableFormula(text, with_own_functions(parse_formula(text)))
    except ExpressionError as error:
        place = place_of_words(text, error.offset, error.length)
        problems.add(error.rule, place, **error.facts)
        return None


def stated_amounts(
    columns: Sequence[TableColumn], texts: Sequence[Text], units: UnitTable, problems: Problems
) -> list[Amount | None]:
    """What the cells of a row of totals say, read as those of their columns."""
    reader = _Reader(units, problems)
    return [
        reader.declared(column, [text])[0] if column.is_number else None
        for column, text in zip(columns, texts, strict=True)
    ]


def _type(column: TableColumn, reader: _Reader, *, is_only: bool) -> None:
    written = column.written
    column.unit = str(written.unit or "")
    if written.decimals is not None and written.decimals > MOST_DECIMALS:
        reader.tell_decimals(written)
    if written.formula:
        column.formula = read_formula(written.formula, reader.problems)
    if written.unit or written.formula or written.decimals is not None:
        column.is_number = True
        column.amounts = reader.declared(column, column.texts)
    elif column.index or is_only:
        amounts = reader.found(column)
        column.is_number = amounts is not None
        column.amounts = amounts or []
    if written.formula and column.formula is None:
        # What the formula would have given is not known, which was told where it stands.
        column.amounts = [_OPEN if amount is None else amount for amount in column.amounts]


class _Reader:
    """Reads cells as amounts."""

    def __init__(self, units: UnitTable, problems: Problems) -> None:
        self._units = units
        self.problems = problems

    def declared(self, column: TableColumn, texts: Iterable[Text]) -> list[Amount | None]:
        """The amounts of a column of numbers; what is none is told, and open."""
        amounts = [self._plain(text) or self._checked(column, text) for text in texts]
        _note_open((text for text in texts if is_open(text)), self.problems)
        return amounts

    def found(self, column: TableColumn) -> list[Amount | None] | None:
        """The amounts of a column of which nothing is said; `None` where it holds other texts."""
        if column.label.casefold() in _YEARS:
            return None
        amounts: list[Amount | None] = []
        for text in column.texts:
            amount = self._plain(text)
            if amount is None and not is_nothing(text):
                amount = _formula_in(text) or self._own(text)
                if amount is None:
                    return None
            amounts.append(amount)
        if not self._go_together(amounts):
            return None
        return self._with_formulas(column.texts, amounts)

    def tell_decimals(self, written: Column) -> None:
        """Tell of more decimals than there can be, and forget them."""
        expected = Words(f"0 到 {MOST_DECIMALS} 的整数", f"a whole number up to {MOST_DECIMALS}")
        self.problems.add(
            "bad-value", written.place, found=str(written.decimals), expected=expected
        )
        vars(written)["decimals"] = MOST_DECIMALS

    @staticmethod
    def _plain(text: Text) -> Amount | None:
        return Amount(text.place, Decimal(text)) if _PLAIN.fullmatch(text) else None

    def _own(self, text: Text) -> Amount | None:
        """One number with whatever stands around it; not a range, a code or a point in time."""
        if _CODE.fullmatch(text):
            return None
        amount = scalars.amount(text, text.place)
        if amount is None or amount.high is not None or amount.unit in _CALENDAR:
            return None
        return amount

    def _checked(self, column: TableColumn, text: Text) -> Amount | None:
        if is_nothing(text):
            return None
        if _is_formula(text):
            formula = read_formula(text, self.problems)
            return Amount(text.place, None, formula=formula)
        amount = scalars.amount(text, text.place)
        if amount is None or amount.high is not None:
            self.problems.add("bad-value", text.place, found=str(text), expected=_NUMBER)
            return _OPEN
        if amount.unit and column.unit and not self._converts(amount.unit, column.unit):
            self.problems.add(
                "cell-unit", text.place, column=column.label, own=column.unit, unit=amount.unit
            )
            return _OPEN
        return amount

    def _converts(self, unit: str, other: str) -> bool:
        return self._units(unit).converts_to(self._units(other))

    def _go_together(self, amounts: Iterable[Amount | None]) -> bool:
        """Whether there are amounts at all, and all in units that convert into one another."""
        units = {one.unit for one in amounts if one is not None and one.low is not None}
        if not units:
            return any(one is not None and one.formula is not None for one in amounts)
        first = min(units)
        return all(self._converts(unit, first) for unit in units)

    def _with_formulas(
        self, texts: Sequence[Text], amounts: Sequence[Amount | None]
    ) -> list[Amount | None]:
        _note_open((text for text in texts if is_open(text)), self.problems)
        return [
            Amount(text.place, None, formula=read_formula(text, self.problems))
            if amount is not None and amount.formula is not None
            else amount
            for text, amount in zip(texts, amounts, strict=True)
        ]


def is_nothing(text: str) -> bool:
    """Whether a cell holds no number: it is empty, or a dash or the like."""
    return not text or _NOTHING.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a cell is still to be filled in, or some of it."""
    return any(word in text for word in TO_BE_FILLED)


def _is_formula(text: str) -> bool:
    return text.startswith(("=", "＝"))


def _formula_in(text: Text) -> Amount | None:
    """A formula that is yet to be read."""
    return Amount(text.place, None, formula=text) if _is_formula(text) else None


def _note_open(texts: Iterable[Text], problems: Problems) -> None:
    for text in texts:
        if is_open(text):
            problems.add("to-be-filled", text.place)
