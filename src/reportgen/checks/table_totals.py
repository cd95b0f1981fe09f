"""Tables: stated cells against their formulas, totals against their rows, shares against 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from reportgen.arithmetic import Number, UnitsDifferError
from reportgen.diagnostics import Place, Problems, Related, Words
from reportgen.expressions import ExpressionError, Name, references
from reportgen.intervals import Verdict, decimals_of, judge, rounded
from reportgen.quantities import Quantity
from reportgen.table_asked import Known
from reportgen.table_compute import Evaluation
from reportgen.table_data import TableColumn
from reportgen.table_terms import TableFormula, adds_up
from reportgen.table_totals import formula_of, own_columns, sums_up
from reportgen.tables import LoadedTable
from reportgen.units import PERCENT_UNITS
from reportgen.values import Amount, Text

_MOST_RELATED = 5
_SHARES = r"(?i)占比|比重|构成|比例|\bshares?\b|\bpercentage of (?:the )?total\b|% of total"
_OF_WHICH = r"(?i)\s*(?:其\s*中|of which\b)"
_ALL = 100
_FEWEST = 2
_NEARLY_ALL = (90, 110)
"""Sums of shares in percent between which they are meant to be all of something."""
_TOTAL = Words("合计", "Total")
_SUM = Words("各行相加，", "the rows added up and")


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
                    self._tell("row-total-mismatch", stated, computed, related, formula)

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
                self._tell("column-total-mismatch", stated, computed, self._cells(column))
        elif formula is not None and all(
            row.amounts[one.index] or sums_up(data, one) for one in own_columns(data, column)
        ):
            computed = self._ruled_out(stated, self.numbers.computed_total(column))
            if computed is not None:
                self._tell("row-total-mismatch", stated, computed, (), formula)

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
            self._add("shares-not-100", place, self._cells(column), parts=parts, sum=shown)

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
        verdict = judge(Fraction(amount.low), decimals_of(amount.low), number.interval)
        if verdict is Verdict.AGREES:
            return None
        value = rounded(number.magnitude, decimals_of(amount.low))
        unit = symbol or computed.unit.symbol
        return _Computed(verdict, _shown(amount, unit), _shown(amount._replace(low=value), unit))

    def _tell(
        self,
        rule: str,
        stated: _Stated,
        computed: _Computed,
        related: tuple[Related, ...],
        formula: TableFormula | None = None,
    ) -> None:
        label = stated.column.label
        followed = formula.text.lstrip("=＝ ") if formula is not None else _SUM
        facts: dict[str, Any] = {"stated": computed.stated, "computed": computed.shown}
        if computed.verdict is Verdict.TRUNCATED:
            rule, own = "truncated", {"figure": stated.row, "rate": label, "formula": followed}
        elif formula is not None:
            own = {"row": stated.row, "column": label, "formula": followed}
        else:
            own = {"column": label}
        self._add(rule, stated.place, related, **facts, **own)

    def _add(
        self, rule: str, place: Place | None, related: tuple[Related, ...], **facts: Any
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
