"""Tables: stated cells against their formulas, totals against their rows, shares against 100%.

Which rows a total adds up is read by `figures.tables.readings`; here the reading is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
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
    rounded_to,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PERCENT_UNITS
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import Known, State
from reportgen.figures.tables.cells import TableColumn, TableFormula, adds_up
from reportgen.figures.tables.compute import Evaluation, formula_of, own_columns, sums_up
from reportgen.figures.tables.looks import Kind, Line, is_minus, kind_of
from reportgen.figures.tables.readings import WHOLE, Reader, Series, Span, lines_of, series_of
from reportgen.model.expressions import ExpressionError, Name, references
from reportgen.model.values import Amount, Text

_MOST_RELATED = 5
_SHARES = r"(?i)占比|比重|构成|比例|\bshares?\b|\bpercentage of (?:the )?total\b|% of total"
_MOST_UNNAMED = 500
"""Rows among which sums are looked for if no name tells of any."""
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
                    check.quotient(column)
                    check.shares(column)
            check.sums()
            check.columns()


class _Stated(NamedTuple):
    """A written number that also follows from others."""

    column: TableColumn
    amount: Amount
    place: Place | None
    row: str | Words


class _Term(NamedTuple):
    """A cell that is added or subtracted."""

    sign: int
    column: TableColumn
    row: int


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
                stated = self._stated(column, row)
                computed = self._ruled_out(stated, self.numbers.by_formula(column, row))
                if computed is not None:
                    self._report_cell(stated, computed, formula, column, row)

    def quotient(self, column: TableColumn) -> None:
        """Report a stated total of a quotient or the like that differs from its formula."""
        data, formula = self.numbers.data, column.formula
        stated = None if data.total is None else self._stated(column, WHOLE)
        if stated is None or formula is None or self._adds_up(column):
            return
        row = data.total
        assert row is not None
        if all(
            row.amounts[part.index] or sums_up(data, part) for part in own_columns(data, column)
        ):
            computed = self._ruled_out(stated, self.numbers.computed_total(column))
            if computed is not None:
                self._report_cell(stated, computed, formula, column, WHOLE)

    def sums(self) -> None:
        """Report the wrong sums of the reading of the rows that explains them best."""
        data = self.numbers.data
        if not data.has_total_names:
            return
        lines = lines_of(data)
        is_flat = all(line.kind < Kind.BALANCE and line.head is None for line in lines)
        if is_flat and len(lines) > _MOST_UNNAMED:
            return
        columns = [column for column in data.columns if column.is_number and self._adds_up(column)]
        reader = Reader(lines, [self._series(column, lines) for column in columns])
        averages = {
            index
            for index, column in enumerate(columns)
            if not _is_sure_amount(column) and reader.is_average(index)
        }
        if averages:
            columns = [column for index, column in enumerate(columns) if index not in averages]
            reader = Reader(lines, [self._series(column, lines) for column in columns])
        for found, index in reader.wrong():
            column = columns[index]
            stated = self._stated(column, lines[found.whole].at)
            terms = [
                _Term(-1 if line in found.minus else 1, column, lines[line].at)
                for line in found.terms
            ]
            computed = stated and self._ruled_out(stated, self._added(terms))
            if stated and computed:
                self._report_sum(stated, computed, terms)

    def _adds_up(self, column: TableColumn) -> bool:
        formula = column.formula
        return sums_up(self.numbers.data, column) and (formula is None or adds_up(formula.term))

    def _series(self, column: TableColumn, lines: Sequence[Line]) -> Series:
        return series_of([self._span(column, line.at) for line in lines])

    def _span(self, column: TableColumn, row: int) -> Span | bool:
        """What a number may be, in base units; `False` for none, `True` for one that is open."""
        known = self._known(column, row)
        if known is State.EMPTY:
            return False
        if not isinstance(known, Number) or known.approx:
            return True
        factor = known.unit.factor
        low, high = known.interval
        if isinstance(low, float) or isinstance(high, float):
            return True
        stated = self._amount(column, row)
        if stated is None or stated.low is None:
            return low * factor, high * factor, low * factor, high * factor
        around = rounded_to(known.magnitude, known.decimals or 0)
        return low * factor, high * factor, around.low * factor, around.high * factor

    def _known(self, column: TableColumn, row: int) -> Known:
        return self.numbers.total(column) if row == WHOLE else self.numbers.at(column.index, row)

    def _amount(self, column: TableColumn, row: int) -> Amount | None:
        total = self.numbers.data.total
        if row == WHOLE:
            return total.amounts[column.index] if total else None
        return column.amounts[row]

    def _stated(self, column: TableColumn, row: int) -> _Stated | None:
        """A number with its place; `None` if it is not written."""
        amount, data = self._amount(column, row), self.numbers.data
        if amount is None or amount.low is None:
            return None
        place = amount.place or (data.total.place if row == WHOLE and data.total else None)
        return _Stated(column, amount, place, data.line_name(row) or _TOTAL)

    def shares(self, column: TableColumn) -> None:
        """Report a column of written shares that should make up a whole but are not 100%."""
        data = self.numbers.data
        amounts = [column.amounts[row] for row in data.counted]
        stated = [amount for amount in amounts if amount is not None and amount.low is not None]
        is_computed = column.formula is not None and len(stated) < len(amounts)
        if not re.search(_SHARES, column.label) or is_computed or len(stated) < _FEWEST:
            return
        try:
            total = self.numbers.sum(column.index, Name("", 0))
        except ExpressionError:
            return
        if not isinstance(total, Number) or total.approx:
            return
        low, high = _NEARLY_ALL
        if total.unit.symbol not in PERCENT_UNITS or not low <= total.magnitude <= high:
            return
        if not total.interval.low <= 100 <= total.interval.high:
            parts = Words(f"“{column.label}”各行之和", f"the sum of '{column.label}'")
            shown = _shown(Amount(None, total.shown(None)), "%")
            place = column.written.place or stated[0].place
            cells = _related((data.row_name(row), column.texts[row]) for row in data.counted)
            self._add(rules.SHARES_NOT_100, place, cells, parts=parts, sum=shown)

    def columns(self) -> None:
        """Report cells of a column such as 合计 that are not the sum of others.

        It counts as their sum only if at least half of the rows confirm that.
        """
        data = self.numbers.data
        kinds = {column.index: kind_of(column.label) for column in data.columns}
        if max(kinds.values(), default=Kind.PLAIN) < Kind.BALANCE:
            return
        columns = [
            column for column in data.columns
            if column.is_number and column.formula is None and self._adds_up(column)
        ]  # fmt: skip
        lines = [
            Line(
                column.index,
                column.label,
                kinds[column.index],
                None,
                is_minus([column.label]),
                True,
            )
            for column in columns
        ]
        rows = data.counted
        series = [series_of([self._span(column, row) for column in columns]) for row in rows]
        reader = Reader(lines, series)
        for found in reader.sums:
            verdicts = reader.verdicts(found)
            if len(found.terms) < _FEWEST or verdicts.count(False) > verdicts.count(True):
                continue
            for row, is_right in zip(rows, verdicts, strict=True):
                stated = self._stated(columns[found.whole], row)
                if is_right is False and stated:
                    terms = [
                        _Term(-1 if line in found.minus else 1, columns[line], row)
                        for line in found.terms
                    ]
                    computed = self._ruled_out(stated, self._added(terms))
                    if computed:
                        cells = _related((t.column.label, t.column.texts[row]) for t in terms)
                        formula = _formula(terms)
                        self._report_row(stated, computed, cells, formula)

    def _added(self, terms: Sequence[_Term]) -> Number | None:
        """The sum of the cells with a value; `None` without any, or with one to be filled in."""
        known = [(term.sign, self._known(term.column, term.row)) for term in terms]
        if any(number is None for _, number in known):
            return None
        numbers = [
            (sign if number.magnitude >= 0 else 1, number)
            for sign, number in known
            if isinstance(number, Number)
        ]
        try:
            return added(numbers) if numbers else None
        except UnitsDifferError:
            return None

    def _ruled_out(self, stated: _Stated | None, computed: Known) -> _Computed | None:
        """The computed number, if it rules out the stated one; else `None`."""
        if stated is None:
            return None
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
        return _Computed(
            verdict,
            _shown(amount, unit),
            _shown(amount._replace(low=value), unit),
            _shown(amount._replace(low=abs(value - amount.low)), unit),
        )

    def _report_cell(
        self, stated: _Stated | None, computed: _Computed, formula: TableFormula,
        column: TableColumn, row: int,
    ) -> None:  # fmt: skip
        """Report a cell or a total that differs from its formula."""
        data = self.numbers.data
        names = [reference.name.text for reference in references(formula.term)]
        if row != WHOLE and formula is data.row_formulas.get(row):
            rows = [data.rows_named.get(name) for name in names]
            cells = [(data.row_name(at), column.texts[at]) for at in rows if at is not None]
        else:
            columns = [found for name in names if (found := data.column(name)) is not None]
            texts = data.total.texts if row == WHOLE and data.total else None
            cells = [
                (found.label, texts[found.index] if texts else found.texts[row])
                for found in columns
            ]
        assert stated is not None
        self._report_row(stated, computed, _related(cells), str(formula.text).lstrip("=＝ "))

    def _report_row(
        self, stated: _Stated, computed: _Computed, cells: tuple[Related, ...], formula: str
    ) -> None:
        label, facts = stated.column.label, computed.facts
        if computed.verdict is Verdict.TRUNCATED:
            own = {"figure": stated.row, "rate": label, "formula": formula}
            self._add(rules.TRUNCATED, stated.place, cells, **facts, **own)
        else:
            own = {"row": stated.row, "column": label, "formula": formula}
            self._add(rules.ROW_TOTAL_MISMATCH, stated.place, cells, **facts, **own)

    def _report_sum(self, stated: _Stated, computed: _Computed, terms: Sequence[_Term]) -> None:
        data, column = self.numbers.data, stated.column
        cells = _related((data.line_name(term.row), self._text(term)) for term in terms)
        if computed.verdict is Verdict.TRUNCATED:
            own: dict[str, Any] = {"figure": stated.row, "rate": column.label, "formula": _SUM}
            self._add(rules.TRUNCATED, stated.place, cells, **computed.facts, **own)
            return
        self._add(
            rules.COLUMN_TOTAL_MISMATCH, stated.place, cells, column=column.label, row=stated.row,
            **computed.facts,
        )  # fmt: skip

    def _text(self, term: _Term) -> Text:
        total = self.numbers.data.total
        if term.row == WHOLE and total is not None:
            return total.texts[term.column.index]
        return term.column.texts[term.row]

    def _add(
        self, rule: Rule, place: Place | None, related: tuple[Related, ...], **facts: Any
    ) -> None:
        whole = self.numbers.data.place
        if place is not None and whole is not None and not place.path:
            # A cell of a file belongs to the table that names the file.
            place = place._replace(path=whole.path)
        self.problems.add(rule, place, related=related, **facts)


class _Computed(NamedTuple):
    """What a stated number should be, and how it differs."""

    verdict: Verdict
    stated: Words
    shown: Words
    difference: Words

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of a message."""
        return {"stated": self.stated, "computed": self.shown, "difference": self.difference}


_AMOUNTS = ("数", "额", "量", "次", "户", "人", "面积", "值", "入", "出", ")", "）")
"""What the names of columns end in that are amounts for certain."""


def _is_sure_amount(column: TableColumn) -> bool:
    """Whether a column has a unit, or is called an amount: its total can be no average."""
    return bool(column.unit or column.cell_unit) or column.label.endswith(_AMOUNTS)


def _formula(terms: Sequence[_Term]) -> str:
    signed = "".join(f" {'-' if term.sign < 0 else '+'} {term.column.label}" for term in terms)
    return signed.removeprefix(" + ").strip()


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
