"""The numbers of a table: those written in its cells, and those that its formulas give."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of, plain, rates
from reportgen.figures.numbers.evaluate import Found, Scope, evaluate
from reportgen.model.expressions import ExpressionError, Name, Reference, Term
from reportgen.model.values import Amount
from reportgen.table_asked import (
    Known,
    State,
    answer,
    column_numbers,
    of_column,
    row_named,
    settled,
    unknown_column,
    unknown_row,
)
from reportgen.table_data import TableColumn, TableData
from reportgen.table_numbers import (
    base_magnitude,
    exact_number,
    fitted,
    places,
    rough_number,
    summed,
    units_differ,
)
from reportgen.table_terms import (
    Gap,
    RankOf,
    ShareOf,
    TableFormula,
    adds_up,
    is_linear,
    without_gaps,
)
from reportgen.table_totals import formula_of

OF_ONE_ROW = ("formula-division", "units-differ")
"""Rules that one row may break and the next may not; others are told once for a formula."""


class EmptyError(Exception):
    """A formula needs a cell that is empty."""


class Failure(NamedTuple):
    """A formula that cannot be evaluated, and in which row; `None` for that of the totals."""

    formula: TableFormula
    error: ExpressionError
    row: int | None


class Evaluation:
    """The numbers of one table, each computed when it is first asked for."""

    def __init__(self, data: TableData, outer: Scope, *, is_rough: bool) -> None:
        """`outer` knows figures and other tables.

        Rough numbers do not know how exactly they are known: that takes twice the time, and is
        needed only where something is compared with them.
        """
        self.data = data
        self.outer = outer
        self.failures: list[Failure] = []
        self._is_rough = is_rough
        self._cells: dict[int, list[Known]] = {}
        self._sums: dict[int, Known] = {}
        self._totals: dict[int, Known] = {}
        self._places: dict[int, dict[Fraction, int] | None] = {}
        self._decimals: dict[int, int] = {}
        self._hopeless: set[int] = set()
        """Formulas that fail in every row, by identity of their text."""

    def at(self, column: int, row: int) -> Known:
        """What a cell of a column of numbers holds: as written, or else computed."""
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
        """What a cell would hold if nothing were written in it."""
        formula = formula_of(self.data, column, row)
        if formula is None:
            return State.EMPTY
        is_own = formula is column.formula
        scope = _CellScope(self, row) if is_own else _RowsScope(self, column)
        return self._evaluated(formula, scope, column, row)

    def number(self, column: TableColumn, amount: Amount) -> Number:
        """What an amount that is written in a column stands for."""
        if self._is_rough:
            return rough_number(amount, column, self.data.units)
        return exact_number(amount, column, self.data.units, self._finest(column))

    def sum(self, column: int, at: Name) -> Known:
        """The sum over the rows that count; nothing where all their cells are empty."""
        if column not in self._sums:
            found = column_numbers(self, self.data.columns[column], at)
            known = [number for number in found if number is not None]
            is_open = len(known) < len(found)
            self._sums[column] = None if is_open else summed(known, at) if known else State.EMPTY
        return self._sums[column]

    def total(self, column: TableColumn) -> Known:
        """What the row of totals shows: as written, computed if it is to be, or nothing."""
        row = self.data.total
        assert row is not None
        if row.amounts[column.index] is None and column.index not in row.computed:
            return State.EMPTY
        return self.whole(column)

    def whole(self, column: TableColumn) -> Known:
        """The total of a column that formulas count on: as written, or else computed."""
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

    def computed_total(self, column: TableColumn) -> Known:
        """What the column's formula gives for the totals of the others, or the sum of its cells.

        The sum where the formula is one of products or constants, whose totals give another number.
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
        """The part of a cell of the whole column in percent; the total is all of it."""
        whole = self.sum(column.index, at)
        part = whole if row is None else self.at(column.index, row)
        if State.EMPTY in (part, whole):
            raise EmptyError
        one, other = settled(part, column, at), settled(whole, column, at)
        if one is None or other is None:
            return None
        try:
            share = rates.ratio(one, other)
        except UnitsDifferError as error:
            raise units_differ(error, at) from None
        if share is None:
            raise ExpressionError("formula-division", at.offset, len(at.text))
        return share

    def place(self, column: TableColumn, row: int | None, at: Name) -> Number | None:
        """The place of a cell in its column, from high to low; like numbers share one."""
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
            lows = (one.low for one in column.amounts if one is not None and not one.unit)
            found = max((decimals_of(low) for low in lows if low is not None), default=0)
            self._decimals[column.index] = found
        return self._decimals[column.index]

    def _written(self, column: TableColumn) -> list[Known]:
        """What each cell says, as far as that is written."""
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
        """What a formula gives in a scope; open, with the failure kept, where that is nothing."""
        if id(formula.text) in self._hopeless:
            return None
        try:
            number = _run(formula, scope)
            if not isinstance(number, Number):
                return number
            symbol = column.unit or column.cell_unit
            unit = self.data.units(symbol) if symbol else None
            number = fitted(number, formula, unit, of_row=isinstance(scope, _RowsScope))
        except ExpressionError as error:
            self.failures.append(Failure(formula, error, row))
            if error.rule not in OF_ONE_ROW:
                self._hopeless.add(id(formula.text))
            return None
        return number

    def _as_printed(self, known: Known, column: TableColumn) -> Known:
        """A result that others are computed from: whoever adds up the page takes its digits."""
        if self._is_rough or not isinstance(known, Number):
            return known
        return known.printed(column.written.decimals)


def _run(formula: TableFormula, scope: _TableScope) -> Known:
    """The number of a formula; nothing where it comes to nothing with the empty cells left out."""
    try:
        return evaluate(formula.term, scope)
    except EmptyError:
        term = without_gaps(formula.term, scope.gap)
        return State.EMPTY if term is None else evaluate(term, scope)
    except RecursionError:
        name = str(formula.text)
        raise ExpressionError("column-circle", 0, len(name), name=name) from None


class _TableScope(ABC):
    """What names mean in a formula of a table."""

    def __init__(self, numbers: Evaluation) -> None:
        self.numbers = numbers

    @abstractmethod
    def find(self, reference: Reference) -> Found:
        """What a name means in a row or column; raises `EmptyError` for an empty cell."""

    @abstractmethod
    def unknown(self, name: Name) -> ExpressionError:
        """What to raise for a name that means nothing."""

    @abstractmethod
    def is_none(self, reference: Reference) -> bool:
        """Whether an empty cell says that there is none."""

    def gap(self, reference: Reference) -> Gap | None:
        """Why a name means no number; `None` where it means one."""
        try:
            self.find(reference)
        except EmptyError:
            return Gap.NONE if self.is_none(reference) else Gap.EMPTY
        return None

    def outside(self, reference: Reference) -> Found:
        """What a name means that is none of the table's cells; its own name means the table."""
        name = reference.name
        if type(reference) is not Reference:
            raise self.unknown(name)
        if name.text == self.numbers.data.name:
            return answer(self.numbers, reference.attributes)
        try:
            return self.numbers.outer.find(reference)
        except ExpressionError as error:
            if error.rule != "unknown-figure" or error.offset != name.offset:
                raise
            own = self.unknown(name)
            own.facts["nearest"] = own.facts["nearest"] or error.facts["nearest"]
            raise own from None


class _CellScope(_TableScope):
    """Names of columns mean their cells in one row, or their totals."""

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
