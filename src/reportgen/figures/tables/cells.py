"""A table's columns and rows after reading: cells as amounts, formulas as terms.

First the typed table, then the reading of cells. `formulas` reads what they compute.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reportgen.diagnostics import Place, Problems, Words
from reportgen.figures import rules
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables.counting import Counted, Ratio, counted, lines_of
from reportgen.figures.tables.formulas import TableFormula, read_formula
from reportgen.figures.tables.grid import ColumnNames, key_of, label_of
from reportgen.figures.tables.looks import (
    LEADING,
    Line,
    are_years,
    bare,
    folded,
)
from reportgen.language import KnownNames
from reportgen.language.numerals import is_code, is_numbering, names_nothing, parse_han
from reportgen.language.patterns import regex
from reportgen.model import scalars
from reportgen.model.figures import Column
from reportgen.model.scalars import unit_in_label
from reportgen.model.values import (
    TO_BE_FILLED,
    Amount,
    RoundedText,
    Text,
    is_to_be_filled,
)
from reportgen.readers import rules as reading


@dataclass(slots=True, eq=False)
class TableColumn:
    """A column with all its cells."""

    index: int
    written: Column
    texts: Sequence[Text]
    """The cells as written."""
    amounts: list[Amount | None] = field(default_factory=list)
    """Their amounts in a column of numbers, `None` for no number; open ones may have a formula."""
    formula: TableFormula | None = None
    is_number: bool = False
    cell_unit: str = ""
    """The unit that its cells give, if none is declared."""
    head_unit: str = ""
    """The unit in its label or group, as in 立案（起）, if none is declared."""

    @property
    def key(self) -> str:
        """Its name in formulas and texts."""
        return key_of(self.written)

    @property
    def label(self) -> str:
        """The text in its header."""
        return label_of(self.written)

    @property
    def called(self) -> str:
        """What messages call it: with its group if others have the same label."""
        group = self.written.group
        return self.key if group and self.key == f"{group}·{self.label}" else self.label

    @property
    def names(self) -> tuple[str, str]:
        """Its names in formulas, key and label."""
        return self.key, self.label

    @property
    def is_open(self) -> bool:
        """Whether all its cells are still to be filled in, so that it may become one of numbers."""
        filled = [text for text in self.texts if text]
        return bool(filled) and all(map(is_to_be_filled, filled))

    @property
    def unit(self) -> str:
        """The declared unit, or that in its label; may be empty."""
        return str(self.written.unit or self.head_unit)


@dataclass(slots=True)
class TotalRow:
    """The row of totals."""

    label: str
    """Its name; empty for the usual word."""
    label_column: int
    """The column of the cell with the name."""
    place: Place | None
    texts: Sequence[Text]
    """Its cells as written; empty ones are computed or stay empty."""
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
    """The formulas of the rows that are computed from other rows, by position."""
    units: UnitTable
    total: TotalRow | None = None
    total_at: int | None = None
    """How many rows are above the row of totals; `None` if it is below all of them."""
    has_total_names: bool = True
    """Whether rows called 合计 or the like are totals; they are not if `total` is no."""
    named_by: int | None = None
    """Which column names the rows, as far as a file shows it."""

    half: int = 0
    """The column that names the rows of the right one of two tables side by side; 0 for one."""
    codes: Sequence[str] = ()
    """The codes of the rows in parts, as 201.38.01; empty if they have none."""

    sums_up: dict[int, bool] = field(default_factory=dict)
    """Whether columns have a meaningful total, as far as it is known; see `compute.sums_up`."""

    ratios: dict[int, Ratio | None] = field(default_factory=dict)
    """What ratios of others columns are, as far as it is known; see `counting.ratio_of`."""

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The rows by what they look like, with the row of totals."""
        return lines_of(self)

    @cached_property
    def rows(self) -> Counted:
        """Which rows totals count, and how."""
        return counted(self)

    @property
    def counted(self) -> Sequence[int]:
        """The rows that totals count: neither computed from others nor contained in others."""
        return self.rows.counted

    @property
    def subtotals(self) -> frozenset[int]:
        """The rows that are totals of others, except the row of totals."""
        return self.rows.totals

    @cached_property
    def names(self) -> ColumnNames:
        """The columns by key or label."""
        return ColumnNames([column.written for column in self.columns])

    @cached_property
    def known_rows(self) -> KnownNames:
        """The names of rows, to suggest the nearest to a misspelt one."""
        return KnownNames([*self.rows_named, *self.other_names()])

    def other_names(self, rows: Iterable[int] | None = None) -> list[str]:
        """The names in a further column, where several rows have the same first cell."""
        if None not in self.rows_named.values():
            return []
        further = [one for one in self._leading_texts if one.index > self.naming]
        texts = further[0].texts if further else ()
        wanted = range(len(texts)) if rows is None else rows
        return [str(texts[row]) for row in wanted if texts and texts[row]]

    def column(self, name: str) -> TableColumn | None:
        """The column of a name; `None` if there is none."""
        index = self.names.find(name)
        return None if index is None else self.columns[index]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].texts) if self.columns else 0

    @cached_property
    def naming(self) -> int:
        """The position of the column that names the rows: the first, or that after 序号."""
        if self.named_by is not None:
            return self.named_by
        first, *others = self.columns
        is_first = not others or others[0].is_number or not is_numbering(first.label, first.texts)
        return 0 if is_first else 1

    @cached_property
    def row_names(self) -> Sequence[Text]:
        """The names of the rows; empty if no column names them.

        A row such as 合计 may have its name before the others.
        """
        if not self.columns or self.columns[self.naming].is_number:
            return ()
        names = self.columns[self.naming].texts
        if not self.naming:
            return names
        before = self.columns[: self.naming]
        return [name or _first_name(before, row) for row, name in enumerate(names)]

    def row_name(self, row: int, column: int = 0) -> str:
        """The name of a row, for a column; its number, counted from 1, if its cell is empty."""
        if self.half and column >= self.half:
            return self.columns[self.half].texts[row] or str(row + 1)
        return (self.row_names[row] if self.row_names else "") or str(row + 1)

    @cached_property
    def rows_named(self) -> dict[str, int | None]:
        """The rows by their first cells; `None` for a name that several rows have."""
        found: dict[str, int | None] = {}
        for row, name in enumerate(self.row_names):
            if name:
                found[name] = None if name in found else row
        return found

    def rows_called(self, name: str, column: int = 0) -> Sequence[int]:
        """The rows of a name, for a column: by first cells, else by names that only one has.

        These are the name without blanks, 其中, numbers and notes, and with that of its group:
        东部片小计. Empty if there is none; several rows may have the same first cell.
        """
        if self.half and column >= self.half:
            names = self.columns[self.half].texts
            exact = [row for row, own in enumerate(names) if folded(own) == folded(name)]
            return exact or [row for row, own in enumerate(names) if bare(own) == bare(name)]
        if name not in self.rows_named:
            return self._loose_rows.get(folded(name), ())
        row = self.rows_named[name]
        if row is not None:
            return (row,)
        return [at for at, other in enumerate(self.row_names) if other == name]

    @cached_property
    def _loose_rows(self) -> dict[str, Sequence[int]]:
        names = self.row_names
        groups = [""] * len(names)
        for column in self.columns[: self.naming]:
            if not names_nothing(column.label, column.texts):
                upper = ""
                for row, text in enumerate(column.texts):
                    upper = text or upper
                    groups[row] += "" if upper == names[row] else upper
        texts = self._leading_texts
        levels = [
            [(folded(name), row) for row, name in enumerate(names)],
            [(folded(f"{groups[row]}{name}"), row) for row, name in enumerate(names)],
            [(folded(f"{groups[row]}·{name}"), row) for row, name in enumerate(names)],
            [(bare(name), row) for row, name in enumerate(names)],
            *([(folded(text), row) for row, text in enumerate(one.texts)] for one in texts),
            *([(bare(text), row) for row, text in enumerate(one.texts)] for one in texts),
        ]
        found: dict[str, Sequence[int]] = {}
        for level in levels:
            rows: dict[str, list[int]] = {}
            for name, row in level:
                rows.setdefault(name, []).append(row)
            for name, same in rows.items():
                if name and (len(same) == 1 or level is levels[0]):
                    found.setdefault(name, same)
        return found

    def has_row(self, name: str) -> bool:
        """Whether a row has the name, including the row of totals."""
        return name in self.rows_named or self.names_total(name)

    def names_total(self, name: str) -> bool:
        """Whether the row of totals has the name, and no other row."""
        if self.total is None or not name or name in self.rows_named:
            return False
        return name == self.total.label or folded(name) == folded(self.total.label)

    def states_total(self, column: TableColumn) -> bool:
        """Whether the total of a column is written rather than left to be computed."""
        return self.total is not None and self.total.amounts[column.index] is not None

    def row_unit(self, row: int) -> str:
        """The unit of a row, by its cell under 单位 or behind its name; empty if it has none."""
        if self._unit_column is not None:
            unit = str(self._unit_column.texts[row]).strip()
            return "" if is_nothing(unit) else unit
        leading = (column.texts[row] for column in self._leading_texts)
        return next(filter(None, map(unit_in_label, (self.row_name(row), *leading))), "")

    @cached_property
    def _leading_texts(self) -> list[TableColumn]:
        """The first columns with texts; where one office has several tasks, these name the rows."""
        return [column for column in self.columns[: LEADING + 1] if not column.is_number]

    @cached_property
    def _unit_column(self) -> TableColumn | None:
        """The column with the units of the rows."""
        for column in self.columns[: LEADING + 1]:
            filled = [text for text in column.texts if text and not is_nothing(text)]
            if not column.is_number and filled and _UNIT_LABEL.fullmatch(column.label.strip()):
                known = sum(unit_in_label(f"（{text}）") != "" for text in filled)
                if 2 * known > len(filled):
                    return column
        return None

    def within(self, place: Place | None) -> Place | None:
        """The place; a cell of a file has the data path of the table, where it can be accepted."""
        own = self.place
        if place is None or own is None or (place.path and place.source is own.source):
            return place
        return place._replace(path=own.path)

    def formulas(self) -> Iterator[TableFormula]:
        """The formulas of columns, cells and totals, but not of rows."""
        for column in self.columns:
            if column.formula is not None:
                yield column.formula
            yield from _formulas_in(column.amounts)
        yield from _formulas_in(self.total.amounts if self.total else ())


def _formulas_in(amounts: Iterable[Amount | None]) -> Iterator[TableFormula]:
    for amount in amounts:
        if amount is not None and amount.formula is not None:
            yield amount.formula


def _first_name(columns: Sequence[TableColumn], row: int) -> Text:
    """The first text of a row that is no row number; empty if there is none."""
    texts = (column.texts[row] for column in columns)
    return next((text for text in texts if text and not text.isdecimal()), Text(""))


_UNIT_LABEL = regex(r"(?i)(?:计量)?单\s*位|units?(?: of measure)?")
OPEN = Amount(None, None)
"""The amount of a cell that could not be read, which was reported."""


def typed_columns(
    written: Sequence[Column], rows: Sequence[Sequence[Text]], units: UnitTable, problems: Problems
) -> tuple[TableColumn, ...]:
    """The columns with their cells read; cells that should be numbers and are not are reported.

    The first of several columns names the rows. Others are columns of numbers if all their cells
    are, or if they have a unit, a formula or decimals.
    """
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(written)
    columns = tuple(map(TableColumn, range(len(written)), written, cells))
    reader = AmountReader(units, problems)
    for column in columns:
        _type(column, reader, problems, is_only=len(columns) == 1)
        if not column.is_number:
            _report_open(column.texts, column.label, problems)
    return columns


def _type(column: TableColumn, reader: AmountReader, problems: Problems, *, is_only: bool) -> None:
    written = column.written
    if written.unit or written.formula or written.decimals is not None:
        column.is_number = True
        column.amounts = reader.declared(column.texts, column.label, column.unit)
    elif (column.index or is_only) and not is_code(column.label, column.texts):
        amounts = reader.found(column.texts, column.label)
        column.is_number = amounts is not None
        column.amounts = amounts or []
    if not written.unit:
        units = (amount.unit for amount in column.amounts if amount and amount.unit)
        column.cell_unit = next(units, "")
        if column.is_number and not column.cell_unit:
            group = str(column.written.group or "")
            column.head_unit = unit_in_label(column.label) or unit_in_label(group)
    if written.formula:
        column.formula = read_formula(written.formula, problems)
        if column.formula is None:
            # The results of a formula that cannot be read are unknown; the formula was reported.
            column.amounts = [amount or OPEN for amount in column.amounts]


def _report_open(texts: Iterable[Text], label: str, problems: Problems) -> None:
    for text in texts:
        if any(placeholder in text for placeholder in TO_BE_FILLED):
            what = Words(f"“{label}”一列的内容", f"a cell of '{label}'")
            problems.add(reading.TO_BE_FILLED, text.place, what=what)


_EXPECTED = Words("阿拉伯数字写的数", "a number in digits")


_BAD_CELL = reading.BAD_VALUE._replace(
    help=Words(
        f"[写 {{nearest}}；]没有数的写 —；还不知道的写“{TO_BE_FILLED[0]}”",
        f"[write {{nearest}}; ]write — where there is no number, "
        f"{TO_BE_FILLED[1]} if it is not known yet",
    )
)


OUTSIDE = Words(
    "是表头或表外的文字的，用“表头”“区域”写明表在哪里",
    "if it belongs to the header or stands beside the table, say so by `header` or `range`",
)
_BAD_FILE_CELL = _BAD_CELL._replace(
    help=Words(f"{_BAD_CELL.help.zh}；{OUTSIDE.zh}", f"{_BAD_CELL.help.en}; {OUTSIDE.en}")
)


class AmountReader:
    """Reads cells as amounts and reports those that are still to be filled in."""

    def __init__(self, units: UnitTable, problems: Problems) -> None:
        """`units` knows which units convert into each other."""
        self._units = units
        self._problems = problems

    def declared(self, texts: Iterable[Text], label: str, unit: str) -> list[Amount | None]:
        """The amounts of a column of numbers, `None` for a cell without one.

        A cell that is not a number is reported and counts as open. `label` and `unit` are the
        column's.
        """
        return [_plain(text) or self._checked(text, label, unit) for text in texts]

    def found(self, texts: Sequence[Text], label: str) -> list[Amount | None] | None:
        """The amounts of a column without declarations; `None` if it holds other texts."""
        amounts: list[Amount | None] = []
        remarks = 0
        for text in texts:
            amount = _plain(text) or _amount(text)
            if amount is None and not is_nothing(text):
                if not is_remark(text):
                    return None
                remarks += 1
            amounts.append(amount)
        if remarks and len(amounts) - amounts.count(None) <= remarks:
            return None
        if label.casefold() in _YEARS and are_years(amounts, or_below=_MOST_YEARS):
            return None
        known = [amount for amount in amounts if amount is not None]
        if not self._are_comparable(known, unit_in_label(label)):
            return None
        for index, amount in enumerate(amounts):
            if amount is not None and amount.low is None:
                amounts[index] = self._checked(texts[index], label, "")
        return amounts

    def _checked(self, text: Text, label: str, unit: str) -> Amount | None:
        if is_nothing(text) or is_remark(text):
            return None
        if _is_formula(text):
            return Amount(text.place, None, formula=read_formula(text, self._problems))
        amount = scalars.amount(text, text.place)
        if amount is None or amount.high is not None:
            is_filed = text.place is not None and text.place.source.part
            self._problems.add(
                _BAD_FILE_CELL if is_filed else _BAD_CELL, text.place, found=str(text),
                expected=_EXPECTED, nearest=likely_number(text),
            )  # fmt: skip
            return OPEN
        if amount.low is None:
            what = Words(f"“{label}”一列的数", f"a cell of '{label}'")
            self._problems.add(reading.TO_BE_FILLED, text.place, what=what)
        elif amount.unit and unit:
            grade = self._units(amount.unit).conflict_with(self._units(unit))
            if grade:
                self._problems.add(
                    rules.CELL_UNIT, text.place, grade=grade, column=label, own=unit,
                    unit=amount.unit,
                )  # fmt: skip
            if grade == "error":
                return OPEN
        return _with_stored(amount, text)

    def _convert(self, unit: str, other: str) -> bool:
        return self._units(unit).converts_to(self._units(other))

    def _are_comparable(self, amounts: Sequence[Amount], head: str) -> bool:
        """Whether there are numbers or formulas, and all units convert into each other.

        If one has the unit of the head, those without a unit do too: 15 人 and 12 below 人员（人）.
        """
        units = {amount.unit for amount in amounts if amount.low is not None}
        if head and head in units:
            units.discard("")
        has_formula = any(amount.formula is not None for amount in amounts)
        return (has_formula or bool(units)) and all(self._convert(u, min(units)) for u in units)


_REMARK = regex(
    r"(?i)(?:基本)?持平|不变|无(?:变化|增减)?|未.{1,6}|新增|首次.{0,4}"
    r"|(?:同比|比上年)?(?:提高|下降|降低|上升|增加|减少|增长|回落)[^，。；]{0,14}"
    r"|[≤≥<>＜＞].{1,12}|不(?:超过|高于|低于|少于|多于).{1,10}|.{1,10}(?:以内|以上|以下)|[↑↓].{0,8}"
    r"|unchanged|flat|new|none|n/?a|(?:up|down)\b.{1,20}"
)
"""What stands in place of a number, where numbers are compared or limited."""


def is_remark(text: str) -> bool:
    """Whether a cell says something in place of a number: 持平, 提高0.3个百分点, ≤30."""
    return _REMARK.fullmatch(text) is not None


def likely_amount(text: Text) -> bool:
    """Whether a cell is read as a number."""
    return _plain(text) is not None or _amount(text) is not None


_DAY = regex(r"(?:19|20)\d\d-\d\d-\d\d")


def days_among_numbers(texts: Sequence[Text]) -> list[Text]:
    """The days in a column that holds numbers as well; empty for other columns."""
    days = [text for text in texts if _DAY.fullmatch(text)]
    numbers = [text for text in texts if not is_nothing(text) and likely_amount(text)]
    return days if numbers and len(days) + len(numbers) == sum(map(bool, texts)) else []


def odd_cells(texts: Iterable[Text]) -> list[Text]:
    """The cells that are not numbers in a column where most are; empty for a column of texts."""
    filled = [text for text in texts if not is_nothing(text)]
    odd = [text for text in filled if _plain(text) is None and _amount(text) is None]
    return odd if 2 * len(odd) < len(filled) else []


def odd_units(texts: Iterable[Text]) -> list[Text]:
    """The cells whose units keep a column of numbers from being one; empty for other columns."""
    amounts = [(text, _amount(text)) for text in texts if not is_nothing(text)]
    if len(amounts) < _FEWEST or any(amount is None for _, amount in amounts):
        return []
    units = Counter(amount.unit for _, amount in amounts if amount and amount.low is not None)
    if len(units) < _FEWEST:
        return []
    ((usual, _),) = units.most_common(1)
    return [text for text, amount in amounts if amount and amount.unit != usual]


_FEWEST = 2
_SCIENTIFIC = r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,2}"


def likely_number(text: str) -> str:
    """How to write 3.0E+05, (3), –4 or 七百 as a number; empty for other texts."""
    tidy = scalars.half_width(text).strip()
    if match := re.fullmatch(r"[(（]([\d,.]+)[)）]|[–—]([\d,.]+)", tidy):
        return f"-{match[1] or match[2]}"
    if re.fullmatch(_SCIENTIFIC, tidy):
        return f"{Decimal(tidy):f}"
    number = parse_han(tidy)
    return str(number) if number is not None else ""


def is_nothing(text: str) -> bool:
    """Whether a cell is empty, or a dash or the like says that there is no number."""
    return not text or scalars.NOTHING.fullmatch(text) is not None


_PLAIN = regex(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,20})(?:\.\d{1,20})?", re.ASCII)
"""The form of nearly all cells, which need no further reading."""


def _plain(text: Text) -> Amount | None:
    if _PLAIN.fullmatch(text) is None:
        return None
    if "," in text:
        amount = Amount(text.place, Decimal(text.replace(",", "")), grouped=True)
    else:
        amount = Amount(text.place, Decimal(text))
    return _with_stored(amount, text)


_CODE = r"0\d+"
"""Digits that are a code, since numbers do not begin with 0."""
_CALENDAR = ("年", "月", "日", "号", "时", "月份", "年度", "季度", "月底", "月末", "年底", "年末")
"""Units of points in time, which are not amounts."""


def _amount(text: Text) -> Amount | None:
    """The amount of a cell; `None` for a range, a code or a point in time.

    The amount of a formula holds its text.
    """
    if _is_formula(text):
        return Amount(text.place, None, formula=text)
    amount = None if re.fullmatch(_CODE, text) else scalars.amount(text, text.place)
    if amount is None or amount.high is not None or amount.unit in _CALENDAR:
        return None
    return _with_stored(amount, text)


def _is_formula(text: str) -> bool:
    return text.startswith(("=", "＝"))


def _with_stored(amount: Amount, text: Text) -> Amount:
    """The amount with all the digits that a workbook has stored."""
    return amount._replace(stored=text.stored) if isinstance(text, RoundedText) else amount


_YEARS = ("year", "years", "年", "年份", "年度")
_MOST_YEARS = 100
"""Numbers below this in a column called 年 may count years."""
