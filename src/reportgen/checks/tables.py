"""Tables: stated cells against their formulas, totals against their rows, shares against 100 %.

Rows called 小计 are sums of the rows before them; a column called 合计 is that of those before it,
where most rows bear that out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile
from typing import Any, NamedTuple

from reportgen.checks import rules
from reportgen.diagnostics import Place, Problems, Related, Rule, Words
from reportgen.figures.numbers import (
    Number,
    UnitsDifferError,
    Verdict,
    added,
    decimals_of,
    judge,
    rounded,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PERCENT_UNITS
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import Known
from reportgen.figures.tables.cells import TableColumn, TableData, TableFormula, adds_up
from reportgen.figures.tables.compute import Evaluation, formula_of, own_columns, sums_up
from reportgen.model.expressions import ExpressionError, Name, references
from reportgen.model.values import Amount, Text
from reportgen.readers.checker import TOTALS

_MOST_RELATED = 5
_SUBTOTALS = frozenset(("小计", "subtotal", "sub-total"))
_SHARES = r"(?i)占比|比重|构成|比例|\bshares?\b|\bpercentage of (?:the )?total\b|% of total"
_OF_WHICH = r"(?i)\s*(?:其\s*中|of which\b)"
_ALL = 100
_MOST_FIRST = 20
"""Rows of which any may be the first that a subtotal adds up."""
_FEWEST = 2
_NEARLY_ALL = (90, 110)
"""Sums of shares in percent between which they are meant to be all of something."""
_TOTAL = Words("合计", "Total")
_SUM = Words("各行相加", "the sum of the rows")


def check_tables(tables: Iterable[LoadedTable], problems: Problems) -> None:
    """Note stated cells and totals that the other cells rule out, and shares that are not 100 %.

    Tables are to be computed. Each number may be off by half of its last digit, counts by nothing.
    Nothing is compared with what is approximate or to be filled in.
    """
    for table in tables:
        if table.exact is not None:
            check = _Check(table.exact, problems)
            for column in table.exact.data.columns:
                if column.is_number:
                    check.rows(column)
                    check.total(column)
                    check.shares(column)
                    check.subtotals(column)
                    check.total_column(column)


class _Stated(NamedTuple):
    """A number that is written though it follows from others."""

    column: TableColumn
    amount: Amount
    place: Place | None
    row: str | Words


@dataclass(frozen=True)
class _Check:
    """Checks one table."""

    numbers: Evaluation
    problems: Problems

    def rows(self, column: TableColumn) -> None:
        """Cells that are stated though a formula gives them."""
        data = self.numbers.data
        for row, amount in enumerate(column.amounts):
            formula = formula_of(data, column, row)
            if amount is not None and amount.low is not None and formula is not None:
                stated = _Stated(column, amount, amount.place, data.row_name(row))
                computed = self._ruled_out(stated, self.numbers.by_formula(column, row))
                if computed is not None:
                    related = self._operands(formula, column, row)
                    self._report(
                        rules.ROW_TOTAL_MISMATCH, stated, computed, related, str(formula.text)
                    )

    def total(self, column: TableColumn) -> None:
        """A total that is stated: against the sum of the rows, or of a quotient its formula."""
        row = self.numbers.data.total
        amount = row.amounts[column.index] if row is not None else None
        if row is None or amount is None or amount.low is None:
            return
        data, formula = self.numbers.data, column.formula
        stated = _Stated(column, amount, amount.place or row.place, row.label or _TOTAL)
        if sums_up(data, column) and (formula is None or adds_up(formula.term)):
            computed = self._ruled_out(stated, self._sum(column))
            if computed is not None:
                self._report(rules.COLUMN_TOTAL_MISMATCH, stated, computed, self._cells(column))
        elif formula is not None and all(
            row.amounts[one.index] or sums_up(data, one) for one in own_columns(data, column)
        ):
            computed = self._ruled_out(stated, self.numbers.computed_total(column))
            if computed is not None:
                cells = [(one.label, row.texts[one.index]) for one in own_columns(data, column)]
                related = _related(cells)
                self._report(rules.ROW_TOTAL_MISMATCH, stated, computed, related, str(formula.text))

    def shares(self, column: TableColumn) -> None:
        """A column of shares that are written and nearly all of something, and are not 100 %."""
        data = self.numbers.data
        amounts = [column.amounts[row] for row in data.counted]
        stated = [one for one in amounts if one is not None and one.low is not None]
        is_computed = column.formula is not None and len(stated) < len(amounts)
        if not re.search(_SHARES, column.label) or is_computed or len(stated) < _FEWEST:
            return
        total = self._sum(column)
        if not isinstance(total, Number) or total.approx:
            return
        low, high = _NEARLY_ALL
        if total.unit.symbol not in PERCENT_UNITS or not low <= total.magnitude <= high:
            return
        if not total.interval.low <= _ALL <= total.interval.high:
            parts = Words(f"“{column.label}”各行之和", f"the sum of '{column.label}'")
            shown = _shown(Amount(None, total.shown(None)), "%")
            place = column.written.place or stated[0].place
            self._add(rules.SHARES_NOT_100, place, self._cells(column), parts=parts, sum=shown)

    def subtotals(self, column: TableColumn) -> None:
        """Rows called 小计: each against the sum of the rows since the one before it.

        The first of these may belong to none of them, as a balance brought forward does.
        """
        data = self.numbers.data
        is_doubtful = any(re.match(_OF_WHICH, name) for name in data.row_names)
        if column.formula is not None or not sums_up(data, column) or is_doubtful:
            return
        since: list[int] = []
        counted = set(data.counted)
        for row, name in enumerate(data.row_names):
            if not _is_called(name, _SUBTOTALS):
                since += [row] if row in counted else []
                continue
            amount = column.amounts[row]
            if amount is not None and amount.low is not None:
                stated = _Stated(column, amount, amount.place, data.row_name(row))
                self._subtotal(stated, since)
            since = []

    def _subtotal(self, stated: _Stated, since: Sequence[int]) -> None:
        column, data = stated.column, self.numbers.data
        # Of a long list hardly more than its first rows belong elsewhere.
        firsts = range(min(len(since), _MOST_FIRST))
        sums = [self._added([(column, one) for one in since[first:]]) for first in firsts]
        computed = [self._ruled_out(stated, known) for known in sums]
        if computed and computed[0] is not None and None not in computed:
            cells = _related((data.row_name(one), column.texts[one]) for one in since)
            self._report(rules.COLUMN_TOTAL_MISMATCH, stated, computed[0], cells)

    def total_column(self, column: TableColumn) -> None:
        """A column called 合计 that has no formula: its cells against the columns before it.

        They are its parts only where at least as many rows bear that out as do not.
        """
        data = self.numbers.data
        parts = _parts_of(column, data)
        if column.formula is not None or len(parts) < _FEWEST:
            return
        told, borne_out = [], 0
        for row in data.counted:
            amount, known = column.amounts[row], self._added([(one, row) for one in parts])
            if amount is None or amount.low is None or known is None:
                continue
            stated = _Stated(column, amount, amount.place, data.row_name(row))
            computed = self._ruled_out(stated, known)
            if computed is not None:
                cells = _related((one.label, one.texts[row]) for one in parts)
                told.append((stated, computed, cells))
            elif amount.low:
                borne_out += 1
        if len(told) <= borne_out:
            formula = " + ".join(one.label for one in parts)
            for stated, computed, cells in told:
                self._report(rules.ROW_TOTAL_MISMATCH, stated, computed, cells, formula)

    def _added(self, cells: list[tuple[TableColumn, int]]) -> Number | None:
        """The sum of cells, empty ones left out; `None` for none, or where one is open."""
        known = [self.numbers.at(column.index, row) for column, row in cells]
        numbers = [(1, one) for one in known if isinstance(one, Number)]
        if not numbers or None in known:
            return None
        try:
            return added(numbers)
        except UnitsDifferError:
            return None

    def _sum(self, column: TableColumn) -> Known:
        """The sum of the rows; nothing to compare with where some row is in doubt."""
        data = self.numbers.data
        if any(re.match(_OF_WHICH, name) for name in data.row_names[: data.total_at or None]):
            # Which of the rows after 其中 are part of the one before it, nobody can tell.
            return None
        try:
            return self.numbers.sum(column.index, Name("", 0))
        except ExpressionError:
            return None

    def _ruled_out(self, stated: _Stated, computed: Known) -> _Computed | None:
        """The computed number where the stated one is none of those that it can be."""
        amount, column = stated.amount, stated.column
        if amount.approx or not isinstance(computed, Number) or computed.approx:
            return None
        assert amount.low is not None
        symbol = amount.unit or column.unit
        try:
            number = computed.in_unit(self.numbers.data.units(symbol)) if symbol else computed
        except UnitsDifferError:
            return None
        low, decimals = Fraction(amount.low), decimals_of(amount.low)
        verdict = judge(low, decimals, number.interval, result=number.magnitude)
        if verdict is Verdict.AGREES:
            return None
        value = rounded(number.magnitude, decimals)
        unit = symbol or computed.unit.symbol
        return _Computed(verdict, _shown(amount, unit), _shown(amount._replace(low=value), unit))

    def _report(
        self,
        rule: Rule,
        stated: _Stated,
        computed: _Computed,
        related: tuple[Related, ...],
        formula: str = "",
    ) -> None:
        label = stated.column.label
        followed = formula.lstrip("=＝ ") or _SUM
        facts: dict[str, Any] = {"stated": computed.stated, "computed": computed.shown}
        if computed.verdict is Verdict.TRUNCATED:
            rule, own = rules.TRUNCATED, {"figure": stated.row, "rate": label, "formula": followed}
        elif formula:
            own = {"row": stated.row, "column": label, "formula": followed}
        elif _is_called(str(stated.row), _SUBTOTALS):
            own = {"column": Words(f"{label}（{stated.row}）", f"{label} ({stated.row})")}
        else:
            own = {"column": label}
        self._add(rule, stated.place, related, **facts, **own)

    def _add(
        self, rule: Rule, place: Place | None, related: tuple[Related, ...], **facts: Any
    ) -> None:
        whole = self.numbers.data.place
        if place is not None and whole is not None and not place.path:
            # A cell of a file belongs to the table that the file is named by.
            place = place._replace(path=whole.path)
        self.problems.add(rule, place, related=related, **facts)

    def _operands(
        self, formula: TableFormula, column: TableColumn, row: int
    ) -> tuple[Related, ...]:
        """The cells that a formula was computed from in a row."""
        data = self.numbers.data
        names = [one.name.text for one in references(formula.term)]
        if formula is data.row_formulas.get(row):
            rows = [data.rows_named.get(name) for name in names]
            cells = [(data.row_name(one), column.texts[one]) for one in rows if one is not None]
        else:
            columns = [one for name in names if (one := data.column(name)) is not None]
            cells = [(one.label, one.texts[row]) for one in columns]
        return _related(cells)

    def _cells(self, column: TableColumn) -> tuple[Related, ...]:
        """The first cells that were added up."""
        data = self.numbers.data
        return _related((data.row_name(row), column.texts[row]) for row in data.counted)


class _Computed(NamedTuple):
    """What a stated number should be."""

    verdict: Verdict
    stated: Words
    shown: Words


def _is_called(name: str, words: Container[str]) -> bool:
    """Whether a name is one of the words, blanks in it and a colon behind it aside."""
    return "".join(name.split()).rstrip(":：").casefold() in words


def _parts_of(column: TableColumn, data: TableData) -> list[TableColumn]:
    """The columns of amounts right before one that is called 合计; none for another column."""
    if not _is_called(column.label, TOTALS):
        return []
    before = data.columns[: column.index]
    parts = list(takewhile(lambda one: sums_up(data, one), reversed(before)))
    is_nested = any(_is_called(one.label, {*TOTALS, *_SUBTOTALS}) for one in parts)
    return [] if is_nested else parts[::-1]


def _related(cells: Iterable[tuple[str, Text]]) -> tuple[Related, ...]:
    found = {
        text.place: Related(text.place, Words(f"{name} {text}", f"{name} {text}"))
        for name, text in cells
        if text and text.place is not None
    }
    return tuple(found.values())[:_MOST_RELATED]


def _shown(amount: Amount, unit: str) -> Words:
    """A number with its unit in both languages."""
    return Words(*(str(Quantity(amount, unit, "", language)) for language in ("zh-CN", "en")))
