"""A table's columns and rows after reading, checked and typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property, partial

from reportgen.diagnostics import Place, Problems, Words
from reportgen.figures import rules
from reportgen.figures.asked import ASKED
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables.grid import (
    LEADING,
    ColumnNames,
    is_part_of_others,
    is_subtotal,
    key_of,
    label_of,
    level_of,
)
from reportgen.language.patterns import regex
from reportgen.model import scalars
from reportgen.model.expressions import (
    Call,
    ExpressionError,
    Literal,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    all_in,
    divides,
    is_ratio,
    parse_formula,
    parts,
)
from reportgen.model.figures import Column
from reportgen.model.texts import place_of_words
from reportgen.model.values import TO_BE_FILLED, Amount, RoundedText, Text
from reportgen.readers import rules as reading


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

    sums_up: dict[int, bool] = field(default_factory=dict)
    """Whether columns have a total that means something, of those that were asked."""

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


OPEN = Amount(None, None)
"""The amount of a cell that could not be read, which was told."""


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
            problems.add(reading.TO_BE_FILLED, text.place)


_EXPECTED = Words("数（没有数的格写 —）", "a number (where there is none, write —)")


class AmountReader:
    """Reads cells as amounts; what is still to be filled in is noted."""

    def __init__(self, units: UnitTable, problems: Problems) -> None:
        """`units` tells which units convert into one another."""
        self._units = units
        self._problems = problems

    def declared(self, texts: Iterable[Text], label: str, unit: str) -> list[Amount | None]:
        """The amounts of a column of numbers; what is none is told, and open.

        `None` stands for a cell without a number. `label` and `unit` are the column's.
        """
        return [_plain(text) or self._checked(text, label, unit) for text in texts]

    def found(self, texts: Sequence[Text], label: str) -> list[Amount | None] | None:
        """The amounts of a column of which nothing is said; `None` where it holds other texts."""
        if label.casefold() in _YEARS:
            return None
        amounts: list[Amount | None] = []
        for text in texts:
            amount = _plain(text) or _amount(text)
            if amount is None and not _is_nothing(text):
                return None
            amounts.append(amount)
        if not self._go_together([one for one in amounts if one is not None]):
            return None
        for index, amount in enumerate(amounts):
            if amount is not None and amount.low is None:
                amounts[index] = self._checked(texts[index], label, "")
        return amounts

    def _checked(self, text: Text, label: str, unit: str) -> Amount | None:
        if _is_nothing(text):
            return None
        if _is_formula(text):
            return Amount(text.place, None, formula=read_formula(text, self._problems))
        amount = scalars.amount(text, text.place)
        if amount is None or amount.high is not None:
            todo = Words(*TO_BE_FILLED)
            self._problems.add(
                reading.BAD_VALUE, text.place, found=str(text), expected=_EXPECTED, todo=todo
            )
            return OPEN
        if amount.low is None:
            self._problems.add(reading.TO_BE_FILLED, text.place)
        elif amount.unit and unit and not self._convert(amount.unit, unit):
            self._problems.add(
                rules.CELL_UNIT, text.place, column=label, own=unit, unit=amount.unit
            )
            return OPEN
        return _with_stored(amount, text)

    def _convert(self, unit: str, other: str) -> bool:
        return self._units(unit).converts_to(self._units(other))

    def _go_together(self, amounts: Sequence[Amount]) -> bool:
        """Whether there are numbers at all, and all in units that convert into one another."""
        units = {one.unit for one in amounts if one.low is not None}
        is_formula = any(one.formula is not None for one in amounts)
        return (is_formula or bool(units)) and all(self._convert(u, min(units)) for u in units)


def odd_cells(texts: Iterable[Text]) -> list[Text]:
    """The few cells of a column that are no numbers where most are; none of a column of texts."""
    said = [text for text in texts if not _is_nothing(text)]
    odd = [text for text in said if _plain(text) is None and _amount(text) is None]
    return odd if 2 * len(odd) < len(said) else []


_SCIENTIFIC = r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,2}"


def likely_number(text: str) -> str:
    """How to write what is meant as a number: 3.0E+05, (3) or –4; empty where none is known."""
    tidy = scalars.half_width(text).strip()
    if match := re.fullmatch(r"[(（]([\d,.]+)[)）]|[–—]([\d,.]+)", tidy):
        return f"-{match[1] or match[2]}"
    return f"{Decimal(tidy):f}" if re.fullmatch(_SCIENTIFIC, tidy) else ""


_NOTHING = r"[-－–—―−]+|[/／]+|…+|\.{2,6}"
"""Marks that a cell has no number."""


def _is_nothing(text: str) -> bool:
    """Whether a cell holds no number: it is empty, or a dash or the like."""
    return not text or re.fullmatch(_NOTHING, text) is not None


_PLAIN = regex(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,20})(?:\.\d{1,20})?", re.ASCII)
"""What nearly all cells look like, read without asking for more."""


def _plain(text: Text) -> Amount | None:
    if _PLAIN.fullmatch(text) is None:
        return None
    if "," in text:
        amount = Amount(text.place, Decimal(text.replace(",", "")), grouped=True)
    else:
        amount = Amount(text.place, Decimal(text))
    return _with_stored(amount, text)


_CODE = r"0\d+"
"""Digits that are a code: numbers do not begin with 0."""
_CALENDAR = ("年", "月", "日", "号", "时", "月份", "年度", "季度")
"""Units of points in time, which are no amounts."""


def _amount(text: Text) -> Amount | None:
    """One number with whatever stands around it; not a range, a code or a point in time.

    A formula is kept as its text.
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
    """The amount with all the digits that a spreadsheet has of it."""
    return amount._replace(stored=text.stored) if isinstance(text, RoundedText) else amount


_YEARS = ("year", "years", "年", "年份", "年度")


class ShareOf(Reference):
    """The part that a cell of the named column is of all of the column."""

    __slots__ = ()


class RankOf(Reference):
    """The place of a cell among those of the named column."""

    __slots__ = ()


@dataclass(frozen=True)
class TableFormula:
    """A formula of a column, a row or a cell."""

    text: Text
    term: Term

    @cached_property
    def gives_ratio(self) -> bool:
        """Whether it gives a ratio, though plain numbers may not say so."""
        return is_ratio(self.term)

    def place_at(self, offset: int, length: int) -> Place | None:
        """Where a part of it was written; all of it where that cannot be told."""
        return place_of_words(self.text, offset, length)


_SHARE, _RANK = ASKED["share"].words, ASKED["rank"].words


def read_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula of a column or cell; `None`, with the problem noted, where it cannot be read."""
    return _read(text, _with_own_functions, problems)


def read_row_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula of a row, which has no functions of its own; `None` where it cannot be read."""
    return _read(text, lambda term: term, problems)


def _read(text: Text, change: Callable[[Term], Term], problems: Problems) -> TableFormula | None:
    try:
        return TableFormula(text, change(parse_formula(text)))
    except ExpressionError as error:
        place = place_of_words(text, error.offset, error.length)
        problems.add(error.rule, place, **error.facts)
        return None


def _with_own_functions(term: Term) -> Term:
    """The term with `share(column)` and `rank(column)` as references of their own.

    Raises `ExpressionError` where such a function is given anything but one name.
    """
    match term:
        case Call(function, arguments, named) if function.text in _SHARE + _RANK:
            kind = ShareOf if function.text in _SHARE else RankOf
            match arguments:
                case (Reference(name, ()) | Quoted(name),) if not named:
                    return kind(name)
            raise ExpressionError(
                rules.FUNCTION_ARGUMENTS, function.offset, len(function.text), name=function.text
            )
    return _rebuilt(term, [_with_own_functions(part) for part in parts(term)])


def has_places(term: Term) -> bool:
    """Whether it asks for the place of a cell, of which there is no total."""
    return any(isinstance(one, RankOf) for one in all_in(term))


def has_shares(term: Term) -> bool:
    """Whether it asks for the part that a cell is of its column."""
    return any(isinstance(one, ShareOf) for one in all_in(term))


def adds_up(term: Term) -> bool:
    """Whether what it gives for all rows together is the sum of what it gives for each.

    Not so where it divides by what differs from row to row, nor for shares and places.
    """
    if isinstance(term, ShareOf | RankOf) or divides(term):
        return False
    return all(map(adds_up, parts(term)))


_OF_SUMS = ("sum", "求和", "合计", "mean", "平均")
"""Functions that add up."""


def is_linear(term: Term, is_own: Callable[[str], bool]) -> bool:
    """Whether it only adds and subtracts the table's own columns, or multiples of them."""
    match term:
        case Reference(name, ()) | Quoted(name):
            return not isinstance(term, ShareOf | RankOf) and is_own(name.text)
        case Product():
            own = [one for one in parts(term) if not isinstance(one, Literal)]
            return len(own) == 1 and is_linear(own[0], is_own) and not divides(term)
        case Call(function) if function.text not in _OF_SUMS:
            return False
    return bool(parts(term)) and all(is_linear(part, is_own) for part in parts(term))


class Joined(Enum):
    """How the formula of a row takes other rows together."""

    ADDED = "added"
    """As a sum, or a part of one: the mean of rows, or half of one."""
    SUBTRACTED = "subtracted"
    OTHERWISE = "otherwise"
    """Rows are divided by one another, or the like."""


def joined(term: Term) -> Joined:
    """How the formula of a row takes other rows together."""
    match term:
        case Reference(_, ()) | Quoted():
            return Joined.ADDED
        case Sum(terms):
            ways = {joined(one) for _, one in terms}
            if Joined.OTHERWISE in ways:
                return Joined.OTHERWISE
            is_less = any(sign < 0 for sign, _ in terms) or Joined.SUBTRACTED in ways
            return Joined.SUBTRACTED if is_less else Joined.ADDED
        case Product(first) if all(isinstance(one, Literal) for one in parts(term)[1:]):
            return joined(first)
        case Call(function, arguments) if function.text in _OF_SUMS:
            ways = {joined(one) for one in arguments}
            return ways.pop() if len(ways) == 1 else Joined.OTHERWISE
    return Joined.OTHERWISE


_OF_ONE_NUMBER = ("round", "取整", "四舍五入", "abs", "绝对值")
"""Functions that do not leave out empty cells."""


class Gap(Enum):
    """Why a cell has no number."""

    EMPTY = "empty"
    NONE = "none"
    """A dash says that there is none."""


def without_gaps(term: Term, gap: Callable[[Reference], Gap | None]) -> Term | None:
    """The term for a row in which some cells have no number; `None` where it comes to nothing.

    A sum leaves out empty cells, as do functions of several numbers. A difference leaves out what
    there is none of, but not where it is divided: no growth is -100 % because of a dash. Other
    differences, products and quotients come to nothing.
    """
    if divides(term):
        gap = partial(_any_gap, gap)
    match term:
        case Reference():
            return None if gap(term) else term
        case Quoted(name):
            return None if gap(Reference(name)) else term
    own = [without_gaps(part, gap) for part in parts(term)]
    left = [part for part in own if part is not None]
    match term:
        case Sum(terms):
            kept = [(sign, one) for (sign, _), one in zip(terms, own, strict=True) if one]
            lost = [part for part, one in zip(parts(term), own, strict=True) if one is None]
            is_sum = all(sign > 0 for sign, _ in terms)
            return Sum(tuple(kept)) if kept and (is_sum or _are_none(lost, gap)) else None
        case Call(function, _, named) if function.text not in _OF_ONE_NUMBER:
            return Call(function, tuple(left), named) if left else None
    return _rebuilt(term, left) if len(left) == len(own) else None


def _any_gap(gap: Callable[[Reference], Gap | None], reference: Reference) -> Gap | None:
    return Gap.EMPTY if gap(reference) else None


def _are_none(terms: Iterable[Term], gap: Callable[[Reference], Gap | None]) -> bool:
    """Whether all are names of cells that say that there is none."""
    names = (Reference(one.name) if isinstance(one, Quoted) else one for one in terms)
    return all(isinstance(one, Reference) and gap(one) is Gap.NONE for one in names)


def _rebuilt(term: Term, own: Sequence[Term]) -> Term:
    """The same kind of term, made of other parts."""
    match term:
        case Call(function, _, named):
            return Call(function, tuple(own), named)
        case Sum(terms):
            return Sum(tuple((sign, one) for (sign, _), one in zip(terms, own, strict=True)))
        case Product(_, factors):
            tail = zip(factors, own[1:], strict=True)
            return Product(own[0], tuple((mark, one) for (mark, _), one in tail))
        case Negation():
            return Negation(own[0])
    return term
