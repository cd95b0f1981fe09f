"""Tables: stated cells against their formulas, totals against their rows, shares against 100%.

A row called 小计 is the sum of the rows before it. A column called 合计 is the sum of the columns
before it, if most rows confirm that.
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
_MOST_STARTS = 20
"""How many rows are tried as the first one that a subtotal adds up."""
_FEWEST = 2
"""Cells that make a sum."""
_NEARLY_ALL = (90, 110)
"""Between these sums, shares in percent are meant to make up a whole."""
_TOTAL = Words("合计", "Total")
_SUM = Words("各行相加", "the sum of the rows")


def check_tables(tables: Iterable[LoadedTable], problems: Problems) -> None:
    """Report stated cells and totals that the other cells rule out, and shares that are not 100%.

    Tables must be computed before. Each number may be off by half a unit of its last digit; counts
    are exact. Approximate numbers and those to be filled in are skipped.
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
    """A written number that also follows from others."""

    column: TableColumn
    amount: Amount
    place: Place | None
    row: str | Words


@dataclass(frozen=True)
class _Check:
    """The checks of one table."""

    numbers: Evaluation
    problems: Problems

    def rows(self, column: TableColumn) -> None:
        """Report stated cells that differ from their formula."""
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
        """Report a stated total that differs from the sum or, for a quotient, from its formula."""
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
            row.amounts[part.index] or sums_up(data, part) for part in own_columns(data, column)
        ):
            computed = self._ruled_out(stated, self.numbers.computed_total(column))
            if computed is not None:
                cells = [(part.label, row.texts[part.index]) for part in own_columns(data, column)]
                related = _related(cells)
                self._report(rules.ROW_TOTAL_MISMATCH, stated, computed, related, str(formula.text))

    def shares(self, column: TableColumn) -> None:
        """Report a column of written shares that should make up a whole but are not 100%."""
        data = self.numbers.data
        amounts = [column.amounts[row] for row in data.counted]
        stated = [amount for amount in amounts if amount is not None and amount.low is not None]
        is_computed = column.formula is not None and len(stated) < len(amounts)
        if not re.search(_SHARES, column.label) or is_computed or len(stated) < _FEWEST:
            return
        total = self._sum(column)
        if not isinstance(total, Number) or total.approx:
            return
        low, high = _NEARLY_ALL
        if total.unit.symbol not in PERCENT_UNITS or not low <= total.magnitude <= high:
            return
        if not total.interval.low <= 100 <= total.interval.high:
            parts = Words(f"“{column.label}”各行之和", f"the sum of '{column.label}'")
            shown = _shown(Amount(None, total.shown(None)), "%")
            place = column.written.place or stated[0].place
            self._add(rules.SHARES_NOT_100, place, self._cells(column), parts=parts, sum=shown)

    def subtotals(self, column: TableColumn) -> None:
        """Report subtotals, 小计, that differ from the sum of the rows since the one before.

        The first of these rows may not belong to it, such as a balance brought forward.
        """
        data = self.numbers.data
        is_unclear = any(re.match(_OF_WHICH, name) for name in data.row_names)
        if column.formula is not None or not sums_up(data, column) or is_unclear:
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
        # In a long list, hardly more than the first few rows belong elsewhere.
        starts = range(min(len(since), _MOST_STARTS))
        sums = [self._added([(column, row) for row in since[start:]]) for start in starts]
        computed = [self._ruled_out(stated, total) for total in sums]
        if computed and computed[0] is not None and None not in computed:
            cells = _related((data.row_name(row), column.texts[row]) for row in since)
            self._report(rules.COLUMN_TOTAL_MISMATCH, stated, computed[0], cells)

    def total_column(self, column: TableColumn) -> None:
        """Report cells of a column called 合计, without a formula, that are not the sum.

        The columns before it count as its parts only if at least half of the rows confirm that.
        """
        data = self.numbers.data
        parts = _parts_of(column, data)
        if column.formula is not None or len(parts) < _FEWEST:
            return
        mismatches, confirmed = [], 0
        for row in data.counted:
            amount, known = column.amounts[row], self._added([(part, row) for part in parts])
            if amount is None or amount.low is None or known is None:
                continue
            stated = _Stated(column, amount, amount.place, data.row_name(row))
            computed = self._ruled_out(stated, known)
            if computed is not None:
                cells = _related((part.label, part.texts[row]) for part in parts)
                mismatches.append((stated, computed, cells))
            elif amount.low:
                confirmed += 1
        if len(mismatches) <= confirmed:
            formula = " + ".join(part.label for part in parts)
            for stated, computed, cells in mismatches:
                self._report(rules.ROW_TOTAL_MISMATCH, stated, computed, cells, formula)

    def _added(self, cells: list[tuple[TableColumn, int]]) -> Number | None:
        """The sum of the cells with a value; `None` without any, or with one to be filled in."""
        known = [self.numbers.at(column.index, row) for column, row in cells]
        numbers = [(1, number) for number in known if isinstance(number, Number)]
        if not numbers or None in known:
            return None
        try:
            return added(numbers)
        except UnitsDifferError:
            return None

    def _sum(self, column: TableColumn) -> Known:
        """The sum of the rows; `None` if it is unclear which rows to add up."""
        data = self.numbers.data
        if any(re.match(_OF_WHICH, name) for name in data.row_names[: data.total_at or None]):
            # It is unknown which of the rows after 其中 are parts of the row before it.
            return None
        try:
            return self.numbers.sum(column.index, Name("", 0))
        except ExpressionError:
            return None

    def _ruled_out(self, stated: _Stated, computed: Known) -> _Computed | None:
        """The computed number, if it rules out the stated one; else `None`."""
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
        shown_formula = formula.lstrip("=＝ ") or _SUM
        facts: dict[str, Any] = {"stated": computed.stated, "computed": computed.shown}
        if computed.verdict is Verdict.TRUNCATED:
            rule, own = (
                rules.TRUNCATED,
                {"figure": stated.row, "rate": label, "formula": shown_formula},
            )
        elif formula:
            own = {"row": stated.row, "column": label, "formula": shown_formula}
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
            # A cell of a file belongs to the table that names the file.
            place = place._replace(path=whole.path)
        self.problems.add(rule, place, related=related, **facts)

    def _operands(
        self, formula: TableFormula, column: TableColumn, row: int
    ) -> tuple[Related, ...]:
        """The cells from which a formula was computed in a row."""
        data = self.numbers.data
        names = [reference.name.text for reference in references(formula.term)]
        if formula is data.row_formulas.get(row):
            rows = [data.rows_named.get(name) for name in names]
            cells = [(data.row_name(at), column.texts[at]) for at in rows if at is not None]
        else:
            columns = [found for name in names if (found := data.column(name)) is not None]
            cells = [(found.label, found.texts[row]) for found in columns]
        return _related(cells)

    def _cells(self, column: TableColumn) -> tuple[Related, ...]:
        """The first of the cells that were added up."""
        data = self.numbers.data
        return _related((data.row_name(row), column.texts[row]) for row in data.counted)


class _Computed(NamedTuple):
    """What a stated number should be, and how it differs."""

    verdict: Verdict
    stated: Words
    shown: Words


def _is_called(name: str, words: Container[str]) -> bool:
    """Whether a name is one of the words, apart from blanks and a colon at its end."""
    return "".join(name.split()).rstrip(":：").casefold() in words


def _parts_of(column: TableColumn, data: TableData) -> list[TableColumn]:
    """The columns of amounts just before one called 合计; empty for other columns."""
    if not _is_called(column.label, TOTALS):
        return []
    before = data.columns[: column.index]
    parts = list(takewhile(lambda part: sums_up(data, part), reversed(before)))
    is_nested = any(_is_called(part.label, {*TOTALS, *_SUBTOTALS}) for part in parts)
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
