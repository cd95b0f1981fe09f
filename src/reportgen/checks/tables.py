"""Tables: stated cells against their formulas, totals against their rows, shares against 100%.

Which rows a total adds up is read by `figures.tables.readings`; here the reading is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations, takewhile
from typing import Any

from reportgen.checks import rules
from reportgen.checks.growth import Basis, GrowthBases, is_usually_real
from reportgen.checks.operands import POINTS, sum_words, with_values
from reportgen.checks.sums import MISSING
from reportgen.diagnostics import Place, Problems, Related, Rule, Words
from reportgen.figures.numbers import (
    EVERYTHING,
    Interval,
    Number,
    UnitsDifferError,
    Verdict,
    added,
    decimals_of,
    judge,
    point,
    rounded,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.rates import ratio
from reportgen.figures.numbers.units import PERCENT_UNITS, PLAIN
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import Known, State, summed
from reportgen.figures.tables.cells import TableColumn
from reportgen.figures.tables.compute import Evaluation, formula_of, own_columns, sums_up
from reportgen.figures.tables.counting import Ratio, is_of_rates, ratio_of
from reportgen.figures.tables.formulas import ShareOf, TableFormula, adds_up, is_growth
from reportgen.figures.tables.looks import LEADING, Kind, Line, is_rate, titles
from reportgen.figures.tables.readings import (
    WHOLE,
    Reader,
    Series,
    Standing,
    Sum,
    differ_by_slip,
    series_of,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import ExpressionError, Name, Reference, references
from reportgen.model.figures import Table
from reportgen.model.values import Amount, Text

_MOST_RELATED = 5
_SHARES = r"(?i)占比|比重|构成|比例|\bshares?\b|\bpercentage of (?:the )?total\b|% of total"
_MOST_NAMED = 3
_MOST_MENDED = 200
"""Cells of a sum among which the wrong one is looked for."""
_MOST_WRONG = 1000
"""Cells of wrong sums: with more of them, there is not one mistake."""
_MOST_UNNAMED = 500
"""Rows among which sums are looked for if no name tells of any."""
_SOME_ROWS = r"(?i)主要|部分|重点|\b(?:main|major|selected|top)\b"
"""Headers of rows that are not all that there are."""
_NEARLY_ALL = (90, 110)
"""Between these sums, shares in percent are meant to make up a whole."""
_TOTAL = Words("合计", "Total")
_SUM = Words("各行相加", "the sum of the rows")
_MEND = Words(
    "把“{name}”的“{column}”由 {stated} 改为 {mended}，各处就都相等",
    "with {mended} in place of {stated} as '{column}' of '{name}', all sums agree",
)
_TWICE = Words(
    "多出的正好是“{name}”，像是加了两遍",
    "the excess is '{name}', which seems to be counted twice",
)
_LEFT_OUT = Words(
    "少的正好是“{name}”，像是没有加进去",
    "what is missing is '{name}', which seems to be left out",
)
_TEN = 10
_EMPTY = Words("", "")
_HUNDRED = 100
_EITHER = Words(
    "；这一行本身是百分比，变化写成百分点是 {points}，写成变化的百分比是 {relative}，两种都可以",
    (
        "; as the row gives percentages, its change may be stated in points, {points}, or as a "
        "percentage, {relative}"
    ),
)
_PER_HEAD = regex(
    r"(?i)人均|每人|平均(?:年龄|工资|工龄|收入)|\bper (?:head|person|capita|employee|resident)\b"
    r"|\b(?:average|mean) (?:age|pay|salary|wage|income)\b"
)
_PERSONS = ("人", "员", "people", "person", "population", "staff", "employee", "resident")
_PER = regex(
    r"(?i)([户亩生校村次床件])均|每([户亩生校村次床件])"
    r"|\bper (?!(?:cent|annum|day|week|month|quarter|year|hour|minute)\b)(\w{3,})"
)
"""Columns that give an average, and what it is for each of; those for each time are added up."""
_WEIGHTED = Words("按“{base}”加权的平均", "the average weighted by '{base}'")
_UNWEIGHTED = Words(
    "写的正好是各行直接平均", "what is stated is the mean of the rows without weights"
)
_MUCH = Fraction(1, 100)
"""By so much does an average differ for another reason than a base a little otherwise counted."""
_MOST_UNLIKE_RATIO = 3
"""So few numbers of a column do not show that it is a ratio of two others."""
_EMPTIED = Words("；这一格空着，就由程序计算", "; if the cell is left empty, it is computed")
_IN_NOTE = Words("在表的“注”里写明，或者", "say so in the note of the table, or ")
_IN_REPORT = Words("在“报告”里", " under `report`")
_EMPTIED_OR_REAL = Words(
    f"{_EMPTIED.zh}；增速按可比价计算的，{_IN_NOTE.zh}{_IN_REPORT.zh}写“增速口径: 可比价”",
    (
        f"{_EMPTIED.en}; if the growth is at comparable prices, {_IN_NOTE.en}write "
        f"`growth_basis: real`{_IN_REPORT.en}"
    ),
)
_COMPUTE_IT = Words("要由程序计算的，写“合计: 是”", "to have it computed, write `total: yes`")
_COMPUTE_ROW = Words(
    "要由程序计算的，写“合计: 是”，不写合计行",
    "to have totals computed, write `total: yes` and no row of totals",
)
_NO_SUMS = Words(
    "写了“合计: 否”，这张表的各行都不再相加核对",
    "with `total: no`, no rows of the table are added up to compare them",
)
_BY_FORMULA = Words(
    "；“{column}”不是这几列之和的，换个名称；要由程序计算的，把这一列写成 {written.zh}，这一格空着",
    (
        "; if '{column}' is not the sum of these columns, give it another name; to have it "
        "computed, write the column as `{written.en}` and leave the cell empty"
    ),
)


def check_tables(tables: Iterable[LoadedTable], bases: GrowthBases, problems: Problems) -> None:
    """Report stated cells and totals that the other cells rule out, and shares that are not 100%.

    Tables must be computed before. Each number may be off by half a unit of its last digit; counts
    are exact. Approximate numbers and those to be filled in are skipped.
    """
    for table in tables:
        if table.exact is not None:
            check = _Check(table.exact, table.written, bases, problems)
            for column in table.exact.data.columns:
                if column.is_number:
                    check.formulas(column)
                    check.shares(column)
                    check.ratio(column)
                    check.average(column)
            check.sums()


class _Cell(NamedTuple):
    """A cell of a column of numbers; its row may be that of the totals."""

    column: TableColumn
    row: int


class _Stated(NamedTuple):
    """A written number that also follows from others."""

    column: TableColumn
    row: int
    amount: Amount
    place: Place | None


class _Sum(NamedTuple):
    """A sum of a reading in one series of cells: a column, or a row."""

    found: Sum
    series: Sequence[_Cell]
    is_right: bool

    @property
    def whole(self) -> _Cell:
        """The cell that is the sum of the others."""
        return self.series[self.found.whole]

    @property
    def plus(self) -> list[_Cell]:
        """The cells that are added."""
        return [self.series[line] for line in self.found.terms if line not in self.found.minus]

    @property
    def minus(self) -> list[_Cell]:
        """The cells that are subtracted."""
        return [self.series[line] for line in self.found.terms if line in self.found.minus]

    @property
    def cells(self) -> list[_Cell]:
        """All its cells."""
        return [self.whole, *self.plus, *self.minus]


class _Computed(NamedTuple):
    """What a stated number should be, and how it differs."""

    verdict: Verdict
    value: Decimal
    stated: Words
    shown: Words
    difference: Words

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of a message."""
        return {"stated": self.stated, "computed": self.shown, "difference": self.difference}


@dataclass
class _Check:
    """The checks of one table."""

    numbers: Evaluation
    table: Table
    bases: GrowthBases
    problems: Problems

    def formulas(self, column: TableColumn) -> None:
        """Report stated cells, and a stated total, that differ from their formula."""
        data, total = self.numbers.data, self.numbers.data.total
        for row in range(data.height):
            formula = formula_of(data, column, row)
            if formula is not None and self._stated(column, row) is not None:
                known = self.numbers.by_formula(column, row)
                self._judge(_Cell(column, row), known, formula)
        if total is None or column.formula is None or self._adds_up(column):
            return
        if all(total.amounts[own.index] or sums_up(data, own) for own in own_columns(data, column)):
            known = self.numbers.computed_total(column)
            self._judge(_Cell(column, WHOLE), known, column.formula)

    def _judge(self, cell: _Cell, known: Known, formula: TableFormula) -> None:
        """Report a cell if it is not what its formula gives."""
        stated = self._stated(*cell)
        computed = self._ruled_out(stated, known) if stated else None
        if stated and computed:
            operands = self._operands(formula, cell)
            words = self._with_numbers(formula, cell, operands)
            cells = list(operands.values())
            basis = self._basis(cell, cells) if is_growth(formula.term) else Basis.NOMINAL
            if basis is Basis.USUALLY_REAL:
                self._ask_for_basis(stated, computed, cells, words)
            elif basis is not Basis.REAL:
                way_out = _EMPTIED_OR_REAL if basis is Basis.UNKNOWN else _EMPTIED
                self._report_row(stated, computed, cells, words, way_out)

    def _basis(self, cell: _Cell, operands: Sequence[_Cell]) -> Basis:
        """At which prices the growth in a cell is that is computed from others."""
        symbol = next(filter(None, map(self._unit, operands)), "")
        return self.bases.of_cell(
            self.table, self._name(cell.row).zh, cell.column.called,
            [one.column.called for one in operands], self.numbers.data.units(symbol),
        )  # fmt: skip

    def _ask_for_basis(
        self, stated: _Stated, computed: _Computed, cells: Sequence[_Cell], formula: Words
    ) -> None:
        """Ask at which prices a growth is; the computed one may be wrong as well."""
        named = [(_both(cell.column.called), cell) for cell in cells]
        shown = computed.shown
        result = Words(f"{formula.zh} ＝ {shown.zh}", f"{formula.en} = {shown.en}")
        self._add(
            rules.GROWTH_BASIS, stated.place, self._related(named), figure=self._name(stated.row),
            stated=computed.stated, result=result, in_note=_IN_NOTE, where=_IN_REPORT,
        )  # fmt: skip

    def _operands(self, formula: TableFormula, cell: _Cell) -> dict[str, _Cell]:
        """The cells from which a formula was computed, by their names in it."""
        data = self.numbers.data
        names = [reference.name.text for reference in references(formula.term)]
        if cell.row != WHOLE and formula is data.row_formulas.get(cell.row):
            rows = {name: data.rows_named.get(name) for name in names}
            return {name: _Cell(cell.column, at) for name, at in rows.items() if at is not None}
        columns = {name: data.column(name) for name in names}
        return {name: _Cell(one, cell.row) for name, one in columns.items() if one is not None}

    def _with_numbers(
        self, formula: TableFormula, cell: _Cell, operands: Mapping[str, _Cell]
    ) -> Words:
        """A formula with numbers in place of the names of cells."""
        text, put_in = str(formula.text), self._shown_cells(operands.values())
        if isinstance(formula.term, ShareOf) and len(put_in) == 1 and cell.row != WHOLE:
            ((part, shown),) = put_in.items()
            whole = self.numbers.sum(part.column.index, formula.term.name)
            if isinstance(whole, Number):
                of = _shown(Amount(None, whole.shown(None)), "")
                return Words(f"{shown.zh} ÷ {of.zh}", f"{shown.en} ÷ {of.en}")
        found = [
            (reference, put_in[operands[reference.name.text]])
            for reference in references(formula.term)
            if operands.get(reference.name.text) in put_in and not reference.attributes
            and type(reference) is Reference
        ]  # fmt: skip
        return with_values(text, found)

    def _shown_cells(self, cells: Iterable[_Cell]) -> dict[_Cell, Words]:
        """The numbers of cells as messages show them, with units only if they differ."""
        of_totals = self.numbers.whole
        read = {one: of_totals(one.column) if one.row == WHOLE else self._known(one)
                for one in cells}  # fmt: skip
        known = {cell: number for cell, number in read.items() if isinstance(number, Number)}
        units = {cell: self._unit(cell) for cell in known}
        is_mixed = len(set(units.values())) > 1
        return {
            cell: _shown(Amount(None, number.shown(None)), units[cell] if is_mixed else "")
            for cell, number in known.items()
        }

    def _unit(self, cell: _Cell) -> str:
        stated = self._stated(*cell)
        return (stated.amount.unit if stated else "") or cell.column.unit

    def ratio(self, column: TableColumn) -> None:
        """Report the only number of a column that is not the ratio that all others are."""
        data = self.numbers.data
        ratio = None if column.formula else ratio_of(data, column)
        if ratio is None:
            return
        count, wrong = 0, []
        otherwise = {place[:3] for place in column.written.computed_otherwise}
        for row in (*range(data.height), *([WHOLE] if data.total else [])):
            if not self._wrong.isdisjoint({_Cell(one, row) for one in (ratio.above, ratio.below)}):
                # One mistake is told once: this number may well be right by the true total.
                continue
            stated, ways = self._stated(column, row), self._ratios(ratio, row)
            is_real = ratio.is_growth and row != WHOLE and is_usually_real(data.row_name(row))
            if stated is not None and stated.place and stated.place[:3] in otherwise:
                continue
            if stated is not None and ways and not is_real:
                count += 1
                ruled_out = [self._ruled_out(stated, way) for way in ways]
                computed = [one for one in ruled_out if one is not None]
                is_wrong = len(computed) == len(ways)
                if is_wrong and ratio.is_growth:
                    operands = [_Cell(one, row) for one in (ratio.above, ratio.below)]
                    basis = self._basis(_Cell(column, row), operands)
                    # What is usually real is not, if most of the column is not.
                    is_wrong = basis is not Basis.REAL
                wrong += [(stated, computed)] if is_wrong else []
        if len(wrong) == 1 and count > _MOST_UNLIKE_RATIO:
            ((stated, computed),) = wrong
            cells = [_Cell(one, stated.row) for one in (ratio.above, ratio.below)]
            form = "({} − {}) ÷ {}" if ratio.is_growth else "{} ÷ {}"
            zh, en = zip(*self._shown_cells(cells).values(), strict=True)
            words = Words(form.format(*zh, zh[1]), form.format(*en, en[1]))
            way_out = _EMPTY
            if len(computed) > 1:
                relative, points = (one.shown for one in computed)
                way_out = Words(
                    _EITHER.zh.format(points=points.zh.rstrip("%"), relative=relative.zh),
                    _EITHER.en.format(points=points.en.rstrip("%"), relative=relative.en),
                )
            self._report_row(stated, computed[0], cells, words, way_out)

    def _ratios(self, ratio: Ratio, row: int) -> list[Number]:
        """What a ratio may be in a row: growth of percentages is in points as well.

        Empty if a number is missing.
        """
        above, below = (self._known(_Cell(one, row)) for one in (ratio.above, ratio.below))
        if not isinstance(above, Number) or not isinstance(below, Number) or not below.magnitude:
            return []
        approx = above.approx or below.approx
        interval = (above.interval / below.interval).scaled(ratio.factor)
        value = above.magnitude / below.magnitude * ratio.factor
        if not ratio.is_growth:
            return [Number(value, interval, approx=approx)]
        ways = [Number(value - ratio.factor, interval - point(ratio.factor), approx=approx)]
        if row != WHOLE and is_of_rates(self.numbers.data, row):
            scale = ratio.factor / _HUNDRED
            difference = (above.interval - below.interval).scaled(scale)
            ways.append(
                Number((above.magnitude - below.magnitude) * scale, difference, approx=approx)
            )
        return ways

    def average(self, column: TableColumn) -> None:
        """Report a total of averages that is not theirs by the only counts beside them."""
        data = self.numbers.data
        counted = () if column.formula or data.half else _counted_for(column.label)
        stated = self._stated(column, WHOLE) if counted else None
        whole = self._known(_Cell(column, WHOLE)) if stated else None
        if stated is None or not isinstance(whole, Number):
            return
        bases = [one for one in data.columns if one.is_number and self._adds_up(one)]
        if len(bases) != 1 or not _names(bases[0], counted):
            return
        (base,) = bases
        is_whole = any(one.is_right and one.whole == _Cell(base, WHOLE) for one in self._judged)
        cells = [_Cell(column, row) for row in data.counted]
        averages = [one for one in map(self._known, cells) if isinstance(one, Number)]
        mean = self._weighted(base, cells, averages) if is_whole else None
        computed = mean and self._ruled_out(stated, mean)
        if mean is None or not computed or mean.unit != whole.unit:
            return
        plain = sum((one.magnitude for one in averages), Fraction()) / len(averages)
        is_plain = whole.interval.low <= plain <= whole.interval.high
        low, high = (min(one.interval.low for one in averages),
                     max(one.interval.high for one in averages))  # fmt: skip
        is_beyond = whole.interval.high < low or whole.interval.low > high
        is_off = abs(whole.magnitude - mean.magnitude) > _MUCH * abs(mean.magnitude)
        is_slip = is_off and differ_by_slip(whole.magnitude, Fraction(computed.value))
        if is_beyond or is_plain or is_slip:
            words, mend = _in_both(_WEIGHTED, base=base.called), _UNWEIGHTED if is_plain else None
            self._report_row(stated, computed, cells, words, _EMPTY, mend)

    def _weighted(
        self, base: TableColumn, cells: Sequence[_Cell], averages: Sequence[Number]
    ) -> Number | None:
        """The average of averages by exact counts; `None` if one of either is not known."""
        known = [self._known(_Cell(base, cell.row)) for cell in cells]
        counts = [one.magnitude for one in known if isinstance(one, Number) and one.is_exact]
        total, units = sum(counts, Fraction()), {one.unit for one in averages}
        is_known = len(counts) == len(averages) == len(cells) > 1 and len(units) == 1
        if not is_known or min(counts) < 0 or not total or any(one.approx for one in averages):
            return None
        interval, value = point(Fraction()), Fraction()
        for count, one in zip(counts, averages, strict=True):
            interval += one.interval.scaled(count / total)
            value += one.magnitude * count / total
        return Number(value, interval, averages[0].unit)

    @cached_property
    def _judged(self) -> list[_Sum]:
        """The sums of the readings that explain rows and columns best."""
        return [*self._of_rows(), *self._of_columns()]

    @cached_property
    def _wrong(self) -> set[_Cell]:
        """The cells that are wrong as sums of others."""
        return {found.whole for found in self._judged if not found.is_right}

    def sums(self) -> None:
        """Report the wrong sums of the readings that explain rows and columns best."""
        judged = self._judged
        sound = {cell for one in judged if one.is_right for cell in one.cells}
        wrong: dict[_Cell, list[_Sum]] = {}
        for found in judged:
            for cell in () if found.is_right else found.cells:
                wrong.setdefault(cell, []).append(found)
        for found in judged if wrong else ():
            stated = None if found.is_right else self._stated(*found.whole)
            computed = stated and self._ruled_out(stated, self._added(found))
            if not stated or not computed:
                continue
            mend = self._mend(found, sound, wrong)
            if found.series[0].column is found.series[-1].column:
                if not self._lists_some(stated, computed):
                    self._report_sum(found, stated, computed, mend)
            elif found.whole.row != WHOLE:
                parts = [*found.plus, *found.minus]
                column = stated.column
                written = _written(column, *self._signed(found))
                way_out = _in_both(_BY_FORMULA, column=column.called, written=written)
                self._report_row(stated, computed, parts, self._terms(found), way_out, mend)

    def _lists_some(self, stated: _Stated, computed: _Computed) -> bool:
        """Whether a total may be greater than the rows: these are only the main ones."""
        data = self.numbers.data
        first = data.columns[data.naming].label
        assert stated.amount.low is not None
        return stated.amount.low > computed.value and re.search(_SOME_ROWS, first) is not None

    def _of_rows(self) -> Iterator[_Sum]:
        """The sums that rows are of others, by the reading of the rows."""
        data = self.numbers.data
        if not data.has_total_names:
            return
        lines = data.lines
        is_flat = all(line.kind < Kind.BALANCE and line.head is None for line in lines)
        if is_flat and len(lines) > _MOST_UNNAMED:
            return
        columns = [column for column in data.columns if column.is_number and self._adds_up(column)]
        cells = [[_Cell(column, line.at) for line in lines] for column in columns]
        series = [self._series(own) for own in cells]
        reader = Reader(lines, series)
        kept = [
            index for index, column in enumerate(columns)
            if _is_sure_amount(column) or not reader.is_average(index)
        ]  # fmt: skip
        if len(kept) < len(columns):
            cells = [cells[index] for index in kept]
            reader = Reader(lines, [series[index] for index in kept])
        for found in reader.sums:
            for own, is_right in zip(cells, reader.verdicts(found), strict=True):
                if is_right is not None and found.standing is not Standing.PARTLY:
                    yield _Sum(found, own, is_right)

    def _of_columns(self) -> Iterator[_Sum]:
        """The sums that columns such as 合计 are of others, if at least half of the rows agree."""
        data = self.numbers.data
        columns = [
            column for column in data.columns
            if column.is_number and column.formula is None and self._adds_up(column)
        ]  # fmt: skip
        lines = [Line.plain(column.index, column.label) for column in columns]
        if all(line.kind < Kind.BALANCE for line in lines):
            return
        aside = {line.at for line in data.lines if line.kind is Kind.ASIDE}
        counted = [
            row for row in data.counted if row not in aside and not is_rate(data.row_name(row))
        ]  # fmt: skip
        rows = [*counted, *([WHOLE] if data.total else [])]
        cells = [[_Cell(column, row) for column in columns] for row in rows]
        reader = Reader(lines, [self._series(one) for one in cells])
        for one in reader.sums:
            found = one
            verdicts = reader.verdicts(found)
            if False in verdicts and found.standing > Standing.PARTLY:
                found = next(filter(reader.is_right, _fewer(found)), found)
                verdicts = reader.verdicts(found)
            each = verdicts[: len(counted)]
            is_confirmed = each.count(True) >= each.count(False)
            if is_confirmed and len(found.terms) > 1 and found.standing is not Standing.PARTLY:
                for own, is_right in zip(cells, verdicts, strict=True):
                    if is_right is not None:
                        yield _Sum(found, own, is_right)

    def _adds_up(self, column: TableColumn) -> bool:
        formula = column.formula
        return sums_up(self.numbers.data, column) and (formula is None or adds_up(formula.term))

    def _series(self, cells: Iterable[_Cell]) -> Series:
        return series_of([self._span(cell) for cell in cells])

    def _span(self, cell: _Cell) -> Interval | bool:
        """What a number may be, in base units; `False` for none, `True` for one that is open."""
        known = self._known(cell)
        if known is State.EMPTY:
            return False
        if not isinstance(known, Number) or known.approx or known.interval == EVERYTHING:
            return True
        return known.interval.scaled(known.unit.factor)

    def _known(self, cell: _Cell) -> Known:
        if cell.row == WHOLE:
            return self.numbers.total(cell.column)
        return self.numbers.at(cell.column.index, cell.row)

    def _stated(self, column: TableColumn, row: int) -> _Stated | None:
        """A number with its place; `None` if it is not written."""
        _data, total = self.numbers.data, self.numbers.data.total
        if row != WHOLE:
            amount = column.amounts[row]
        else:
            amount = total.amounts[column.index] if total else None
        if amount is None or amount.low is None:
            return None
        place = amount.place or (total.place if row == WHOLE and total else None)
        return _Stated(column, row, amount, place)

    def _name(self, row: int) -> Words:
        """What a row is called; with its second name if others share the first."""
        data = self.numbers.data
        if row == WHOLE:
            return _both(data.total.label) if data.total and data.total.label else _TOTAL
        columns = takewhile(lambda column: not column.is_number, data.columns[:LEADING])
        cells = [column.texts[row] for column in columns]
        named = titles(cells)
        if not named:
            return _both(data.row_name(row))
        first = named[-1]
        if first.column:
            is_shared = data.columns[first.column].texts.count(first.text) > 1
        else:
            is_shared = data.rows_named.get(cells[0]) is None
        others = [cell for cell in cells[first.column + 1 :] if cell]
        return _both(" ".join((first.text, *others[:1])) if is_shared else first.text)

    def _added(self, found: _Sum) -> Number | None:
        """The sum of the cells with a value; `None` without any, or with one to be filled in."""
        plus, minus = self._signed(found)
        known = [(1, self._known(cell)) for cell in plus]
        known += [(-1, self._known(cell)) for cell in minus]
        if any(number is None for _, number in known):
            return None
        numbers = [(sign, number) for sign, number in known if isinstance(number, Number)]
        try:
            if minus:
                return added(numbers)
            return summed([number for _, number in numbers], Name("", 0)) if numbers else None
        except (UnitsDifferError, ExpressionError):
            return None

    def _mend(
        self, found: _Sum, sound: AbstractSet[_Cell], wrong: Mapping[_Cell, Sequence[_Sum]]
    ) -> Words | None:
        """Which one number, if another, makes all sums right; `None` if it is not certain.

        `sound` are the cells of right sums, `wrong` the wrong sums of each cell.
        """
        if len(found.found.terms) > _MOST_MENDED or len(wrong) > _MOST_WRONG:
            return None
        ways = {}
        for cell in set(found.cells) - sound:
            values = {self._needed(cell, one) for one in wrong[cell]}
            if len(values) == 1 and (value := values.pop()) is not None:
                ways[cell] = len(wrong[cell]), value
        most = max((count for count, _ in ways.values()), default=0)
        best = [(cell, value) for cell, (count, value) in ways.items() if count == most]
        if len(best) != 1:
            return None
        ((cell, value),) = best
        stated = self._stated(*cell)
        if stated is None or value < 0 or value.denominator > 1:
            return None
        column, low = cell.column.called, stated.amount.low
        return Words(
            *(
                form.format(name=name, column=column, stated=low, mended=value)
                for form, name in zip(_MEND, self._name(cell.row), strict=True)
            )
        )

    def _needed(self, cell: _Cell, found: _Sum) -> Fraction | None:
        """What a number has to be for a sum to be right; `None` unless all are exact."""
        known = [self._known(one) for one in found.cells]
        numbers = [number for number in known if isinstance(number, Number)]
        if any(number.interval.low != number.interval.high for number in numbers):
            return None
        whole = self._known(found.whole)
        made, own = self._added(found), self._known(cell)
        if not isinstance(whole, Number) or not isinstance(own, Number) or made is None:
            return None
        if len({number.unit for number in (*numbers, made)}) > 1:
            return None
        if cell == found.whole:
            return made.magnitude
        missing = whole.magnitude - made.magnitude
        return own.magnitude + (missing if cell in self._signed(found)[0] else -missing)

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
        shown, off = _shown(amount._replace(low=value), unit), abs(value - amount.low)
        units = POINTS if unit in PERCENT_UNITS else _both(unit)
        return _Computed(
            verdict, value, _shown(amount, unit), shown, _shown(Amount(None, off), *units)
        )

    def _report_row(
        self, stated: _Stated, computed: _Computed, cells: Sequence[_Cell], formula: Words,
        way_out: Words, mend: Words | None = None,
    ) -> None:  # fmt: skip
        column = stated.column
        named = [
            (self._name(cell.row) if cell.column is column else _both(cell.column.called), cell)
            for cell in cells
        ]
        related = self._related(named)
        if computed.verdict is Verdict.TRUNCATED:
            self._report_truncated(stated, computed, related, formula)
        else:
            self._add(
                rules.ROW_TOTAL_MISMATCH, stated.place, related, row=self._name(stated.row),
                formula=formula, column=column.label, mend=mend or "", way_out=way_out,
                **computed.facts,
            )  # fmt: skip

    def _signed(self, found: _Sum) -> tuple[list[_Cell], list[_Cell]]:
        """What is added and what is subtracted; a number that is negative already is added."""
        plus, minus = found.plus, list[_Cell]()
        for cell in found.minus:
            number = self._known(cell)
            is_negative = isinstance(number, Number) and number.magnitude < 0
            (plus if is_negative else minus).append(cell)
        return plus, minus

    def _terms(self, found: _Sum) -> Words:
        """The numbers of a sum: `38 ＋ 112 − 121`."""
        shown = self._shown_cells([*found.plus, *found.minus])
        plus, minus = (
            [shown[one] for one in cells if one in shown] for cells in self._signed(found)
        )
        sums = sum_words([zh for zh, _ in plus]).zh, sum_words([en for _, en in plus]).en
        return Words(
            " − ".join((sums[0], *(zh for zh, _ in minus))),
            " − ".join((sums[1], *(en for _, en in minus))),
        )

    def _report_sum(
        self, found: _Sum, stated: _Stated, computed: _Computed, mend: Words | None
    ) -> None:
        cells = [*found.plus, *found.minus][:_MOST_RELATED]
        related = self._related([(self._name(cell.row), cell) for cell in cells])
        if computed.verdict is Verdict.TRUNCATED:
            self._report_truncated(stated, computed, related, _SUM)
        else:
            self._add(
                rules.COLUMN_TOTAL_MISMATCH, stated.place, related, column=stated.column.called,
                row=self._name(stated.row), made=self._made(found),
                mend=mend or self._row_that_is_off(found, stated, computed) or "",
                **self._ways_out(stated.row), **computed.facts,
            )  # fmt: skip

    def _row_that_is_off(self, found: _Sum, stated: _Stated, computed: _Computed) -> Words | None:
        """The only row whose number is the difference; `None` if there is none."""
        assert stated.amount.low is not None
        off = Fraction(stated.amount.low - computed.value)
        known = [(cell, self._known(cell)) for cell in found.plus[:_MOST_MENDED]]
        same = [
            cell for cell, number in known
            if isinstance(number, Number) and number.magnitude == abs(off)
            and number.unit.symbol in (stated.amount.unit or stated.column.unit, "")
        ]  # fmt: skip
        # Small numbers are like each other by chance.
        if len(same) != 1 or len(found.plus) <= 1 or abs(off) < _TEN:
            return None
        form, name = (_TWICE if off > 0 else _LEFT_OUT), self._name(same[0].row)
        return Words(form.zh.format(name=name.zh), form.en.format(name=name.en))

    def _ways_out(self, row: int) -> dict[str, Words]:
        """What else may be done about a total; only that of the whole table is computed."""
        data = self.numbers.data
        if data.total is not None and data.total_at is None:
            return {"also": _COMPUTE_IT} if row == WHOLE else {}
        return {"no_sum": self._name(row), "also": _COMPUTE_ROW if row == WHOLE else _NO_SUMS}

    def _made(self, found: _Sum) -> Words:
        """How a sum is made of rows: of which, how many, and which are subtracted."""
        is_several = len(found.plus) > 1
        zh, en = self._rows(found.plus)
        zh = f"{zh}相加" if is_several else zh
        if found.minus:
            less = self._rows(found.minus)
            en = f"the sum of {en}" if is_several else en
            return Words(f"{zh}，减去{less.zh}，", f"{en} less {less.en} is")
        return Words(zh, f"{en} add up to" if is_several else f"{en} is")

    def _rows(self, cells: Sequence[_Cell]) -> Words:
        """Rows by their names: all of them, or the first and the last with their number."""
        if len(cells) > _MOST_NAMED:
            first, last = self._name(cells[0].row), self._name(cells[-1].row)
            return Words(
                f"从“{first.zh}”到“{last.zh}”的{len(cells)}行",
                f"the {len(cells)} rows from '{first.en}' to '{last.en}'",
            )
        names = [self._name(cell.row) for cell in cells]
        *before, last_en = (f"'{name.en}'" for name in names)
        en = f"{', '.join(before)} and {last_en}" if before else last_en
        return Words("".join(f"“{name.zh}”" for name in names), en)

    def _report_truncated(
        self, stated: _Stated, computed: _Computed, related: tuple[Related, ...],
        formula: Words,
    ) -> None:  # fmt: skip
        self._add(
            rules.TRUNCATED, stated.place, related, figure=self._name(stated.row),
            rate=stated.column.called, formula=formula, **computed.facts,
        )  # fmt: skip

    def shares(self, column: TableColumn) -> None:
        """Report a column of written shares that should make up a whole but are not 100%.

        Report as well the only one that is not its row's part of the whole, as all others are.
        """
        if not re.search(_SHARES, column.label):
            return
        data = self.numbers.data
        if column.formula is None and self._misstates_part(column):
            return
        amounts = [column.amounts[row] for row in data.counted]
        stated = [amount for amount in amounts if amount is not None and amount.low is not None]
        if len(stated) <= 1 or (column.formula is not None and len(stated) < len(amounts)):
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
        is_whole = total.interval.low <= _HUNDRED <= total.interval.high
        if not is_whole and not self._may_be_whole(column):
            parts = Words(f"“{column.called}”各行之和", f"the sum of '{column.called}'")
            shown = _shown(Amount(None, total.shown(None)), "%")
            place = column.written.place or stated[0].place
            cells = [(self._name(row), _Cell(column, row)) for row in data.counted[:_MOST_RELATED]]
            self._add(
                rules.SHARES_NOT_100, place, self._related(cells), parts=parts, sum=shown,
                or_else=MISSING if total.magnitude < 100 else "",
            )  # fmt: skip

    def _may_be_whole(self, column: TableColumn) -> bool:
        """Whether shares make up a whole without rows after 其中, which may be parts as well."""
        data = self.numbers.data
        for part in (line.at for line in data.lines if line.kind is Kind.PART):
            before = [row for row in data.counted if row < part]
            after = [row for row in data.counted if row > part]
            for count in range(1, len(after) + 1):
                known = [self._known(_Cell(column, row)) for row in (*before, *after[count:])]
                numbers = [number.interval for number in known if isinstance(number, Number)]
                low, high = (sum(number[end] for number in numbers) for end in (0, 1))
                if low <= _HUNDRED <= high:
                    return True
        return False

    def _misstates_part(self, column: TableColumn) -> bool:
        """Report the only share of a column that is not its row's part of the row with 100%."""
        data = self.numbers.data
        rows = [*range(data.height), *([WHOLE] if data.total else [])]
        shares = [(row, found) for row in rows if (found := self._stated(column, row))]
        likely = WHOLE if data.total else None
        whole = next((row for row, found in shares if found.amount.low == _HUNDRED), likely)
        if whole is None or len(shares) <= _MOST_UNLIKE_RATIO:
            return False
        for other in data.columns[: column.index]:
            if not other.is_number or not self._adds_up(other):
                continue
            wrong, count = [], 0
            for row, stated in shares:
                cell = _Cell(other, row)
                part = None if cell in self._wrong else self._part(cell, _Cell(other, whole))
                if row != whole and part is not None:
                    count += 1
                    if computed := self._ruled_out(stated, part):
                        wrong.append((stated, computed, cell))
            if count > _MOST_UNLIKE_RATIO and len(wrong) <= 1:
                return any(self._report_part(*one, _Cell(other, whole)) for one in wrong)
        return False

    def _report_part(self, stated: _Stated, computed: _Computed, part: _Cell, whole: _Cell) -> bool:
        """Report a share, unless it was adjusted so that all add up, or is one of another row."""
        assert stated.amount.low is not None
        decimals = decimals_of(stated.amount.low)
        if abs(computed.value - stated.amount.low) * 10**decimals <= 1:
            return False
        others = (_Cell(part.column, row) for row in range(self.numbers.data.height))
        if any(
            number is not None and self._ruled_out(stated, number) is None
            for other in others if other != part and (number := self._part(part, other))
        ):  # fmt: skip
            return False
        zh, en = zip(*self._shown_cells((part, whole)).values(), strict=True)
        words = Words(f"{zh[0]} ÷ {zh[1]}", f"{en[0]} ÷ {en[1]}")
        self._report_row(stated, computed, (part, whole), words, _EMPTY)
        return True

    def _part(self, cell: _Cell, whole: _Cell) -> Number | None:
        """What a number is of another one in percent; `None` if one is missing or nothing."""
        part, all_of_it = self._known(cell), self._known(whole)
        if not isinstance(part, Number) or not isinstance(all_of_it, Number):
            return None
        if part.unit != all_of_it.unit:
            return None
        found = ratio(part, all_of_it)
        # A column of shares may be without a unit, and is compared as it is.
        return found._replace(unit=PLAIN) if found is not None else None

    def _related(self, cells: Iterable[tuple[Words, _Cell]]) -> tuple[Related, ...]:
        """The places of the first of the cells that are not empty, each once."""
        found: dict[Place, Related] = {}
        for name, cell in cells:
            text = self._text(cell)
            if text and text.place is not None:
                said = Words(f"{name.zh} {text}", f"{name.en} {text}")
                found[text.place] = Related(text.place, said)
            if len(found) == _MOST_RELATED:
                break
        return tuple(found.values())

    def _text(self, cell: _Cell) -> Text:
        """What is written in a cell; if that is nothing, the formula of its row."""
        data = self.numbers.data
        if cell.row == WHOLE:
            return data.total.texts[cell.column.index] if data.total else Text("")
        formula = data.row_formulas.get(cell.row)
        return cell.column.texts[cell.row] or (formula.text if formula else Text(""))

    def _add(
        self, rule: Rule, place: Place | None, related: tuple[Related, ...], **facts: Any
    ) -> None:
        self.problems.add(rule, self.numbers.data.within(place), related=related, **facts)


_MOST_TERMS = 8
"""Columns of a sum of which some may be parts of others."""


def _fewer(found: Sum) -> Iterator[Sum]:
    """The sum with fewer of its columns: the others may be contained in these."""
    terms = found.terms if len(found.terms) <= _MOST_TERMS else ()
    for count in range(len(terms) - 1, 1, -1):
        for some in combinations(terms, count):
            yield found._replace(terms=some, minus=found.minus.intersection(some))


def _counted_for(name: str) -> tuple[str, ...]:
    """The words for what a column gives an average for each of: 户 for 户均; empty if none."""
    if _PER_HEAD.search(name):
        return _PERSONS
    found = _PER.search(name)
    return (found[found.lastindex or 0].lower(),) if found else ()


def _names(column: TableColumn, words: Sequence[str]) -> bool:
    """Whether a column or its unit is called by one of the words."""
    # 人次 are times, not persons.
    name = f" {column.label} {column.unit}".lower().replace("人次", "次")
    return any((f" {word}" if word.isascii() else word) in name for word in words)


_AMOUNTS = ("数", "额", "量", "次", "户", "人", "面积", "值", "入", "出", ")", "）")
"""What the names of columns end in that are amounts for certain."""


def _is_sure_amount(column: TableColumn) -> bool:
    """Whether a column has a unit, or is called an amount: its total can be no average."""
    return bool(column.unit or column.cell_unit) or column.label.endswith(_AMOUNTS)


def _in_formula(name: str) -> str:
    return name if re.fullmatch(r"\d*[^\W\d]\w*", name) else f'"{name}"'


def _written(whole: TableColumn, plus: Sequence[_Cell], minus: Sequence[_Cell]) -> Words:
    """How the column of a sum is declared so that it is computed."""
    added_up, subtracted = ([_in_formula(cell.column.label) for cell in cells]
                            for cells in (plus, minus))  # fmt: skip
    formula = " - ".join((" + ".join(added_up), *subtracted))
    sign = "= " if '"' in formula else ""
    units = (f", 单位: {whole.unit}", f", unit: {whole.unit}") if whole.unit else ("", "")
    return Words(
        f"{{名称: {whole.label}, 公式: {sign}{formula}{units[0]}}}",
        f"{{label: {whole.label}, formula: {sign}{formula}{units[1]}}}",
    )


def _both(text: str) -> Words:
    """A text that is the same in both languages."""
    return Words(text, text)


def _in_both(words: Words, **facts: object) -> Words:
    return Words(words.zh.format(**facts), words.en.format(**facts))


def _shown(amount: Amount, unit: str, english: str = "") -> Words:
    """A number with its unit, which may be another one in English."""
    return Words(
        str(Quantity(amount, unit, "", "zh-CN")), str(Quantity(amount, english or unit, "", "en"))
    )
