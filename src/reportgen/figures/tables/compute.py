"""The numbers of a table: those written in its cells, and those that its formulas give.

`Evaluation` computes them; `TotalReader` reads the row of totals; below them are the rules of which
formula gives a cell and which columns are added up.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from reportgen.diagnostics import Problems, Words
from reportgen.figures import rules
from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of, plain, rates
from reportgen.figures.numbers.evaluate import (
    Found,
    Scope,
    evaluate,
    mixture,
    units_differ,
    unmixed,
)
from reportgen.figures.tables.asked import (
    Known,
    State,
    answer,
    base_magnitude,
    column_numbers,
    exact_number,
    fitted,
    of_column,
    places,
    rough_number,
    row_named,
    settled,
    summed,
    unknown_column,
    unknown_row,
)
from reportgen.figures.tables.cells import AmountReader, TableColumn, TableData, TotalRow
from reportgen.figures.tables.counting import is_amount, ratio_of
from reportgen.figures.tables.formulas import (
    Gap,
    GrowthOf,
    Joined,
    RankOf,
    ShareOf,
    TableFormula,
    adds_up,
    has_places,
    is_linear,
    joined,
    without_gaps,
)
from reportgen.figures.tables.looks import Title, is_level, is_time, title_of_total
from reportgen.language.records import NamedTuple
from reportgen.model import scalars
from reportgen.model.expressions import (
    Call,
    ExpressionError,
    Name,
    Reference,
    Sum,
    Term,
    references,
)
from reportgen.model.rules import UNITS_DIFFER
from reportgen.model.values import Amount, Text
from reportgen.readers.rows import ALL
from reportgen.readers.rules import UNKNOWN_FIGURE

_NAME_UNIT = Words("单位: 件", "unit: cases")
OF_ONE_ROW = (rules.FORMULA_DIVISION, UNITS_DIFFER)
"""Rules that a formula may break in one row and not in another."""


class EmptyError(Exception):
    """A formula needs a cell that is empty."""


class Failure(NamedTuple):
    """A formula that cannot be evaluated, with the error and row; `None` is the row of totals."""

    formula: TableFormula
    error: ExpressionError
    row: int | None


class Evaluation:
    """The numbers of one table, each computed when it is first needed."""

    def __init__(self, data: TableData, outer: Scope, *, is_rough: bool) -> None:
        """`outer` knows figures and other tables.

        Rough numbers have no intervals: these take twice the time, and are needed only to compare
        the numbers with others.
        """
        self.data = data
        self.outer = outer
        self.failures: list[Failure] = []
        self.from_nothing: set[tuple[int, int | None]] = set()
        """The column and row of each cell that has no growth, since what it grew from is 0."""
        self._is_rough = is_rough
        self._cells: dict[int, list[Known]] = {}
        self._sums: dict[int, Known] = {}
        self._totals: dict[int, Known] = {}
        self._places: dict[int, dict[Fraction, int] | None] = {}
        self._decimals: dict[int, int] = {}
        self._hopeless: set[int] = set()
        """Formulas that fail in every row, by identity of their text."""

    def at(self, column: int, row: int) -> Known:
        """The number of a cell in a column of numbers: as written, or else computed."""
        cells = self._cells.get(column)
        if cells is None:
            cells = self._cells[column] = self._written(self.data.columns[column])
        known = cells[row]
        if known is State.PENDING:
            cells[row] = State.ACTIVE
            own = self.data.columns[column]
            known = cells[row] = self._as_printed(self._computed(own, row), own)
        return known

    def by_formula(self, column: TableColumn, row: int) -> Known:
        """The number that a formula gives for a cell, whatever is written there."""
        formula = formula_of(self.data, column, row)
        if formula is None:
            return State.EMPTY
        is_own = formula is column.formula
        scope = _CellScope(self, row) if is_own else _RowsScope(self, column)
        return self._evaluated(formula, scope, column, row)

    def number(self, column: TableColumn, amount: Amount) -> Number:
        """The number of an amount that is written in a column."""
        if self._is_rough:
            return rough_number(amount, column, self.data.units)
        return exact_number(amount, column, self.data.units, self._finest(column))

    def sum(self, column: int, at: Name) -> Known:
        """The sum over the counted rows; empty if all their cells are."""
        if column not in self._sums:
            found = column_numbers(self, self.data.columns[column], at, signed=True)
            known = [number for number in found if number is not None]
            is_open = len(known) < len(found)
            self._sums[column] = None if is_open else summed(known, at) if known else State.EMPTY
        return self._sums[column]

    def total(self, column: TableColumn) -> Known:
        """The total that the row of totals shows: as written, computed if required, or empty."""
        row = self.data.total
        assert row is not None
        if row.amounts[column.index] is None and column.index not in row.computed:
            return State.EMPTY
        return self.whole(column)

    def whole(self, column: TableColumn) -> Known:
        """The total of a column for formulas: as written, or else computed."""
        if column.index not in self._totals:
            self._totals[column.index] = State.ACTIVE
            row = self.data.total
            amount = row.amounts[column.index] if row is not None else None
            if amount is None:
                known = self._as_printed(self.computed_total(column), column)
            elif amount.formula is not None:
                known = self._evaluated(amount.formula, _CellScope(self, None), column, None)
            else:
                known = None if amount.low is None else self.number(column, amount)
            self._totals[column.index] = known
        return self._totals[column.index]

    def adds_up(self, column: TableColumn) -> bool:
        """Whether the sum of a column means something: it is an amount, or shares of one whole."""
        return sums_up(self.data, column) or is_share(column)

    def computed_total(self, column: TableColumn) -> Known:
        """The total that the column's formula gives for the totals of the others, or else the sum.

        The sum is taken for formulas of products or constants, which do not hold for totals.
        """
        formula = column.formula
        if formula is not None and self._holds_for_totals(formula.term):
            return self._evaluated(formula, _CellScope(self, None), column, None)
        try:
            return self.sum(column.index, Name("", 0))
        except ExpressionError as error:
            if formula is not None:
                self.failures.append(Failure(formula, error, None))
            return None

    def share(self, column: TableColumn, row: int | None, at: Name) -> Number | None:
        """The share of a cell in its column, in percent; for the total it is 100 %."""
        whole = self.sum(column.index, at)
        part = whole if row is None else self.at(column.index, row)
        if State.EMPTY in (part, whole):
            raise EmptyError
        part, whole = settled(part, column, at), settled(whole, column, at)
        if part is None or whole is None:
            return None
        try:
            share = rates.ratio(part, whole)
        except UnitsDifferError as error:
            raise units_differ(error, at) from None
        if share is None:
            raise ExpressionError(rules.FORMULA_DIVISION, at.offset, len(at.text))
        return share

    def place(self, column: TableColumn, row: int | None, at: Name) -> Number | None:
        """The place of a cell in its column, 1 for the greatest; equal numbers share a place."""
        if row is None or row not in self._counted:
            raise EmptyError
        known = self.at(column.index, row)
        if known is State.EMPTY:
            raise EmptyError
        if column.index not in self._places:
            self._places[column.index] = places(column_numbers(self, column, at))
        found, number = self._places[column.index], settled(known, column, at)
        return plain(found[base_magnitude(number)]) if found and number else None

    def _holds_for_totals(self, term: Term) -> bool:
        return not adds_up(term) or is_linear(
            term, lambda name: self.data.names.find(name) is not None
        )

    @cached_property
    def _counted(self) -> frozenset[int]:
        return frozenset(self.data.counted)

    def _finest(self, column: TableColumn) -> int:
        """The most decimals of the column's amounts without units of their own."""
        if column.index not in self._decimals:
            amounts = (amount for amount in column.amounts if amount is not None)
            lows = (amount.low for amount in amounts if not amount.unit)
            decimals = (decimals_of(low) for low in lows if low is not None)
            self._decimals[column.index] = max(decimals, default=0)
        return self._decimals[column.index]

    def _written(self, column: TableColumn) -> list[Known]:
        """The cells as written; those that a formula gives are pending."""
        formulas = self.data.row_formulas
        cells: list[Known] = []
        for row, amount in enumerate(column.amounts):
            if amount is None:
                follows = not column.texts[row] and (column.formula or row in formulas)
                cells.append(State.PENDING if follows else State.EMPTY)
            elif amount.low is not None:
                cells.append(self.number(column, amount))
            else:
                cells.append(State.PENDING if amount.formula is not None else None)
        return cells

    def _computed(self, column: TableColumn, row: int) -> Known:
        amount = column.amounts[row]
        if amount is None:
            return self.by_formula(column, row)
        return self._evaluated(amount.formula, _CellScope(self, row), column, row)

    def _evaluated(
        self, formula: TableFormula, scope: _TableScope, column: TableColumn, row: int | None
    ) -> Known:
        """What a formula gives in a scope; open if it fails, and the failure is kept."""
        if id(formula.text) in self._hopeless:
            return None
        try:
            number = _run(formula, scope)
            if not isinstance(number, Number):
                return number
            symbol = column.unit or column.cell_unit
            unit = self.data.units(symbol) if symbol else None
            number = fitted(number, formula, unit, of_row=isinstance(scope, _RowsScope))
            if mixed := mixture(number, len(formula.text), _NAME_UNIT):
                self.failures.append(Failure(formula, mixed, row))
                number = unmixed(number)
        except ExpressionError as error:
            if error.rule == rules.FORMULA_DIVISION and isinstance(formula.term, GrowthOf):
                self.from_nothing.add((column.index, row))
                return State.EMPTY
            self.failures.append(Failure(formula, error, row))
            if error.rule not in OF_ONE_ROW:
                self._hopeless.add(id(formula.text))
            return None
        return number

    def _as_printed(self, known: Known, column: TableColumn) -> Known:
        """A result that others are computed from, since readers add up the printed digits."""
        if self._is_rough or not isinstance(known, Number):
            return known
        return known.printed(column.written.decimals)


def _run(formula: TableFormula, scope: _TableScope) -> Known:
    """The number of a formula, empty cells left out; empty if nothing remains."""
    try:
        return evaluate(formula.term, scope)
    except EmptyError:
        term = without_gaps(formula.term, scope.gap)
        return State.EMPTY if term is None else evaluate(term, scope)
    except RecursionError:
        name = str(formula.text)
        raise ExpressionError(rules.COLUMN_CIRCLE, 0, len(name), name=name) from None


class _TableScope(ABC):
    """What names mean in a formula of a table."""

    def __init__(self, numbers: Evaluation) -> None:
        self.numbers = numbers

    @abstractmethod
    def find(self, reference: Reference) -> Found:
        """What a name means in a row or column; raises `EmptyError` for an empty cell."""

    @abstractmethod
    def unknown(self, name: Name) -> ExpressionError:
        """The error for an unknown name."""

    @abstractmethod
    def is_none(self, reference: Reference) -> bool:
        """Whether a cell without a number says that there is none."""

    def gap(self, reference: Reference) -> Gap | None:
        """Why a name has no number; `None` if it has one."""
        try:
            self.find(reference)
        except EmptyError:
            return Gap.NONE if self.is_none(reference) else Gap.EMPTY
        return None

    def outside(self, reference: Reference) -> Found:
        """What a name means that is not one of the table's cells; its own name is the table."""
        name = reference.name
        if type(reference) is not Reference:
            raise self.unknown(name)
        if name.text == self.numbers.data.name:
            return answer(self.numbers, reference.attributes)
        try:
            return self.numbers.outer.find(reference)
        except ExpressionError as error:
            if error.rule != UNKNOWN_FIGURE or error.offset != name.offset:
                raise
            own = self.unknown(name)
            own.facts["nearest"] = own.facts["nearest"] or error.facts["nearest"]
            raise own from None


class _CellScope(_TableScope):
    """Names of columns mean their cells in one row; without a row, their totals."""

    def __init__(self, numbers: Evaluation, row: int | None) -> None:
        super().__init__(numbers)
        self.row = row

    def find(self, reference: Reference) -> Found:
        numbers, name, row = self.numbers, reference.name, self.row
        column = numbers.data.column(name.text)
        if column is None:
            return self.outside(reference)
        if reference.attributes or not column.is_number:
            return of_column(numbers, column, name, reference.attributes)
        if isinstance(reference, ShareOf):
            return numbers.share(column, row, name)
        if isinstance(reference, RankOf):
            return numbers.place(column, row, name)
        known = numbers.whole(column) if row is None else numbers.at(column.index, row)
        if known is State.EMPTY:
            raise EmptyError
        return settled(known, column, name)

    def is_none(self, reference: Reference) -> bool:
        column = self.numbers.data.column(reference.name.text)
        return column is not None and self.row is not None and bool(column.texts[self.row])

    def unknown(self, name: Name) -> ExpressionError:
        return unknown_column(self.numbers.data, name)


class _RowsScope(_TableScope):
    """Names of rows mean their cells in one column."""

    def __init__(self, numbers: Evaluation, column: TableColumn) -> None:
        super().__init__(numbers)
        self.column = column

    def find(self, reference: Reference) -> Found:
        name, data = reference.name, self.numbers.data
        if data.names_total(name.text):
            known = self.numbers.total(self.column)
        elif name.text not in data.rows_named:
            return self.outside(reference)
        else:
            known = self.numbers.at(self.column.index, row_named(data, name))
        if known is State.EMPTY:
            raise EmptyError
        return settled(known, self.column, name)

    def is_none(self, reference: Reference) -> bool:
        data, name = self.numbers.data, reference.name
        return not data.names_total(name.text) and bool(self.column.texts[row_named(data, name)])

    def unknown(self, name: Name) -> ExpressionError:
        return unknown_row(self.numbers.data, name)


@dataclass
class TotalReader:
    """Reads the row of totals of one table."""

    data: TableData
    problems: Problems

    def of_row(self, texts: Sequence[Text]) -> TotalRow:
        """The totals that a row states; missing totals of formula columns are computed."""
        return self._row(title_of_total(texts), texts, frozenset())

    def of_field(self, written: Mapping[str, Text]) -> TotalRow:
        """The totals as given under `total`."""
        if ALL in written:
            summed_up = {column.index for column in self.data.columns if sums_up(self.data, column)}
            return TotalRow("", 0, written[ALL].place, *self._empty(), frozenset(summed_up))
        texts, _ = self._empty()
        computed = set()
        for key, text in written.items():
            index = self.data.names.find(key)
            is_requested = scalars.boolean(text)
            if index is None:
                self._report_unknown(key)
            elif is_requested is None or not self.data.columns[index].is_number:
                texts[index] = text
            elif is_requested:
                computed.add(index)
        at = self.data.naming if texts else 0
        label = str(texts[at]) if texts and not self.data.columns[at].is_number else ""
        return self._row(Title(label, at), texts, frozenset(computed))

    def _empty(self) -> tuple[list[Text], list[Amount | None]]:
        width = len(self.data.columns)
        return [Text("")] * width, [None] * width

    def _row(self, title: Title, texts: Sequence[Text], computed: frozenset[int]) -> TotalRow:
        reader = AmountReader(self.data.units, self.problems)
        amounts = [
            reader.declared([text], column.label, column.unit)[0] if column.is_number else None
            for column, text in zip(self.data.columns, texts, strict=True)
        ]
        place = next((text.place for text in texts if text.place), self.data.place)
        stated = {index for index, amount in enumerate(amounts) if amount is not None}
        following = self._following(stated | computed, texts)
        return TotalRow(*title, place, texts, amounts, computed | following)

    def _following(self, known: set[int], texts: Sequence[Text]) -> set[int]:
        """The formula columns without a stated total whose operands all have totals."""
        needed = {
            column.index: {own.index for own in own_columns(self.data, column)}
            for column in self.data.columns
            if column.formula and not texts[column.index] and not has_places(column.formula.term)
        }
        users: dict[int, list[int]] = {}
        for column, own in needed.items():
            for index in own:
                users.setdefault(index, []).append(column)
        missing = {column: len(own) for column, own in needed.items()}
        found: set[int] = set()
        reached = [*known]
        while reached:
            for column in users.get(reached.pop(), ()):
                missing[column] -= 1
                if not missing[column] and column not in known:
                    found.add(column)
                    reached.append(column)
        return found

    def _report_unknown(self, key: str) -> None:
        place = key.place if isinstance(key, Text) else self.data.place
        error = unknown_column(self.data, Name(str(key), 0))
        self.problems.add(error.rule, place, **error.facts)


_CHANGE = (
    r"(?i)[增减]|变化|变动|差距|相差|[比较]上|同比|环比|提高|下降"
    r"|\b(?:changes?|differences?|increase|decrease|rise|fall|growth|gap)\b"
)
"""Names of rows that give the difference between two others."""
_SHARES = r"(?i)占比|比重|构成|比例|份额|\bshares?\b"
"""Names of columns whose percentages are shares of one whole."""


def formula_of(data: TableData, column: TableColumn, row: int) -> TableFormula | None:
    """The formula that gives a cell if nothing is written in it; `None` if there is none.

    It is that of the column; in a computed row, that of the row. There a quotient is computed from
    the row's other columns, as in the row of totals: for 城区 = 甲 + 乙, the yield is harvest by
    area. Quotients are subtracted only if the row gives a change. Columns without a total, such as
    rates, are not added up.
    """
    of_row = data.row_formulas.get(row)
    own = column.formula
    if of_row is None:
        return own
    if own is not None and has_places(own.term):
        return None
    how = joined(of_row.term)
    if own is not None:
        is_added = how is Joined.ADDED or (how is Joined.SUBTRACTED and not _is_change(data, row))
        return own if is_added and not adds_up(own.term) else of_row
    is_sum = how is Joined.ADDED and isinstance(of_row.term, Sum | Call)
    return None if is_sum and not _may_be_added(data, column, of_row) else of_row


def _may_be_added(data: TableData, column: TableColumn, formula: TableFormula) -> bool:
    """Whether a formula of a row may add up a column: one with a total, or shares; means may."""
    if isinstance(formula.term, Call) and formula.term.function.text in ("mean", "平均"):
        return True
    return sums_up(data, column) or is_share(column)


def is_share(column: TableColumn) -> bool:
    """Whether the name of a column says that it gives shares of one whole."""
    return re.search(_SHARES, column.label) is not None


def _is_change(data: TableData, row: int) -> bool:
    """Whether a row, as the difference of others, gives a change from one to the other."""
    names = (operand.name.text for operand in references(data.row_formulas[row].term))
    return re.search(_CHANGE, data.row_name(row)) is not None or all(
        is_time(name) for name in names
    )


def own_columns(data: TableData, column: TableColumn) -> list[TableColumn]:
    """The table's columns that a column's formula names; empty without a formula."""
    operands = references(column.formula.term) if column.formula is not None else ()
    columns = (data.column(operand.name.text) for operand in operands)
    return [column for column in columns if column is not None]


def sums_up(data: TableData, column: TableColumn) -> bool:
    """Whether a column has a meaningful total: the sum, or what its formula gives.

    Percentages, quotients such as 元/人, and columns called a rate, a price or the like have none;
    if the rows are times, neither have levels such as 余额 or 累计.
    """
    if column.index not in data.sums_up:
        # In a circle, which is reported elsewhere, the first column counts as one without a total.
        data.sums_up[column.index] = False
        data.sums_up[column.index] = _sums_up(data, column)
    return data.sums_up[column.index]


def _sums_up(data: TableData, column: TableColumn) -> bool:
    if not column.is_number or not column.label:
        return False
    if column.formula is None:
        return _is_amount(column, data)
    if has_places(column.formula.term):
        return False
    have_totals = [sums_up(data, operand) for operand in own_columns(data, column)]
    # 数量 × 单价 has a total though 单价 has none; a quotient needs the totals of both.
    return any(have_totals) if adds_up(column.formula.term) else all(have_totals)


def _is_amount(column: TableColumn, data: TableData) -> bool:
    if not is_amount(column, data.units) or ratio_of(data, column) is not None:
        return False
    return not (any(map(is_level, column.names)) and _is_over_time(data))


def _is_over_time(data: TableData) -> bool:
    return bool(data.row_names) and all(map(is_time, data.row_names))
