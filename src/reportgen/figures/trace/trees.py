"""Traces as values: where a figure appears in the report, and the tree of what it comes from.

First the values and their extent, then the trees of figures and those of tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Protocol

from reportgen.diagnostics import Place, Words
from reportgen.figures.asked import (
    AMOUNTS,
    ARITHMETIC,
    ASKED,
    RATES,
    SENTENCE,
    SIBLINGS,
    key_of,
)
from reportgen.figures.figure import Figure, Figures, in_points
from reportgen.figures.naming import find_figure
from reportgen.figures.numbers import Number, Verdict, added, decimals_of, judge, rounded
from reportgen.figures.numbers.quantities import Quantity, quantity_of
from reportgen.figures.tables import LoadedTable, Weighted
from reportgen.figures.tables.asked import (
    Known,
    State,
    base_magnitude,
    dotted,
    row_named,
)
from reportgen.figures.tables.cells import TableColumn
from reportgen.figures.tables.compute import Evaluation, formula_of
from reportgen.figures.tables.formulas import CellAt, RankOf, ShareOf, adds_up
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.phrases import points_words
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import Name, Reference, Term, references
from reportgen.model.texts import date_words
from reportgen.model.values import Amount, Rate


@dataclass(frozen=True, slots=True)
class TracedOperand:
    """A figure, or what is asked of it, with everything that it was computed from."""

    name: str
    """The key of a figure; a name such as `runs.ems.sum` for a table; arithmetic as written."""
    asked: str
    """A key of `ASKED`, `sentence` (the value and its rates), `formula` (arithmetic in a text),
    `cells` (of a table)."""
    label: str
    """Its name in the report's language."""
    value: str
    """The value as printed, with its unit; empty for a sentence."""
    unit: str
    how: str
    """`stated`: written as a number; `formula`: by a formula of the data; `computed`: by the
    program; `open`: still to be filled in."""
    place: Place | None = None
    """Where the number or its formula was written; `None` for what the program computes."""
    written: str = ""
    """The number as it was written; may be empty."""
    formula: str = ""
    """The formula as written, or in words what the program computes."""
    source: str = ""
    as_of: str = ""
    operands: tuple[TracedOperand, ...] = ()
    """What the formula needs; for many cells, the first ones and the last."""
    count: int = 0
    """How many operands there are, listed or not."""
    left_out: str = ""
    """Why operands are not listed: `above` (they are listed earlier in the same trace), `deeper`
    (they are too far from the figure); else empty."""
    computed: TracedOperand | None = None
    """What would be computed, for a rate that is stated although it can be."""
    agrees: bool = True
    """Whether the stated rate agrees with that, given the precision of all numbers."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure at one place of the report."""

    sentence: str
    """The sentence or table row around it; empty if it appears nowhere."""
    shown: str
    """The figure as it is printed there."""
    block: str
    """The kind of block: `paragraph`, `heading`, `list`, `table`; empty if it appears nowhere."""
    figure: TracedOperand


def with_places(traced: Traced, at: Callable[[Place], Place]) -> Traced:
    """The trace with each place replaced by what `at` gives for it."""
    return replace(traced, figure=_with_places(traced.figure, at))


def _with_places(operand: TracedOperand, at: Callable[[Place], Place]) -> TracedOperand:
    return replace(
        operand,
        place=operand.place and at(operand.place),
        operands=tuple(_with_places(inner, at) for inner in operand.operands),
        computed=operand.computed and _with_places(operand.computed, at),
    )


class Extent(NamedTuple):
    """How much of a tree is listed."""

    deepest: int
    """The most steps from the figure; deeper operands can be traced by their own names."""
    cells: int
    """The most cells of a column; of more, only the first ones and the last are listed."""
    reports: int
    """The most reports of offices that are followed; numbers of others can be traced in them."""


FOR_READERS = Extent(20, 5, 8)
FOR_PROGRAMS = Extent(100, 1000, 100)


def tree_of(name: str, asked: str, figures: Figures, extent: Extent = FOR_READERS) -> TracedOperand:
    """The tree of what is asked of a figure."""
    return _Trees(figures, extent).of_figure(figures.by_name[name], asked, 0)


def tree_of_origin(origin: int, figures: Figures, extent: Extent = FOR_READERS) -> TracedOperand:
    """The tree of a number in the document: of a figure, or of arithmetic in a text."""
    name, asked = figures.origins.asked(origin)
    trees = _Trees(figures, extent)
    if asked != ARITHMETIC:
        return trees.of_figure(figures.by_name[name], asked, 0)
    term, place, quantity = figures.origins.arithmetic[origin]
    if isinstance(term, Reference):
        return trees.need(term)(0)
    operand = TracedOperand(
        name, asked, "", quantity.in_full(), quantity.unit, "formula", place, formula=name
    )
    return trees.grown(operand, trees.needs(term), 0)


def tree_of_name(
    reference: Reference, figures: Figures, extent: Extent = FOR_READERS
) -> TracedOperand:
    """The tree of a name as in formulas; raises `ExpressionError` for an unknown name."""
    return _Trees(figures, extent).need(reference)(0)


Need = Callable[[int], TracedOperand]
"""Gives an operand, for the number of steps from the figure."""


class Trees(Protocol):
    """The trees of one figure, which share what is listed."""

    language: str
    most_cells: int
    """The most cells of a column that are all listed."""

    def followed(
        self, operand: TracedOperand, name: str, figures: Figures, depth: int
    ) -> TracedOperand:
        """A number of another report, with what it was computed from there."""

    def need(self, reference: Reference) -> Need:
        """The operand that a name stands for: a figure, or a part of a table."""

    def grown(self, operand: TracedOperand, needs: Sequence[Need], depth: int) -> TracedOperand:
        """The operand with its own operands, unless these are left out."""


_POINTS_A_YEAR = Words("（数值 − 上期）÷ {over}", "(value − previous) ÷ {over}")
_AVERAGE = Words(
    "（数值 ÷ 上期）的 {over} 次方根 − 1", "(value ÷ previous) to the power of 1/{over}, − 1"
)


class _Trees:
    """Trees of one figure: what was listed once is not listed again."""

    def __init__(
        self, figures: Figures, extent: Extent, followed: list[Figures] | None = None
    ) -> None:
        """`followed` are the reports of offices that were followed for the same figure."""
        self._figures = figures
        self._extent = extent
        self._deepest = extent.deepest
        self._followed = [] if followed is None else followed
        self.most_cells = extent.cells
        self.language = figures.language
        self._listed: set[tuple[str, str]] = set()

    def of_figure(self, figure: Figure, asked: str, depth: int) -> TracedOperand:
        if asked in AMOUNTS:
            return self._amount(figure, asked, depth)
        if asked in RATES:
            return self._rate(figure, asked, depth)
        if asked == SENTENCE:
            return self._sentence(figure, depth)
        result: Quantity = getattr(figure, asked)
        return self._computed(figure, asked, result.in_full(), result.unit, depth)

    def needs(self, term: Term) -> list[Need]:
        """The operands that the names of a term stand for, each once."""
        needs = {self._identity(name): self.need(name) for name in references(term)}
        return list(needs.values())

    def need(self, reference: Reference) -> Need:
        """The operand of a name: what is asked of a figure, or a part of a table."""
        table = self._figures.table(reference.name.text)
        if table is not None and table.exact is not None:
            return partial(TableTrees(table, table.exact, self).asked, reference)
        return self._need(*self._named(reference))

    def grown(self, operand: TracedOperand, needs: Sequence[Need], depth: int) -> TracedOperand:
        """The operand with its own operands, unless they were listed before or are too deep."""
        counted = replace(operand, count=operand.count or len(needs))
        key = (operand.name, operand.asked)
        if needs and key in self._listed:
            return replace(counted, left_out="above")
        if needs and depth >= self._deepest:
            return replace(counted, left_out="deeper")
        self._listed.add(key)
        return replace(counted, operands=tuple(need(depth + 1) for need in needs))

    def followed(
        self, operand: TracedOperand, name: str, figures: Figures, depth: int
    ) -> TracedOperand:
        """A number of another report, with what it was computed from there.

        Of more reports than may be followed, only their own numbers are listed.
        """
        left = self._deepest - depth
        if left <= 0 or len(self._followed) >= self._extent.reports:
            return replace(operand, left_out="deeper")
        self._followed.append(figures)
        trees = _Trees(figures, self._extent._replace(deepest=left), self._followed)
        inner = trees.of_figure(figures.by_name[name], "value", 0)
        return replace(
            operand, how=inner.how, formula=inner.formula, written=inner.written,
            operands=tuple(_below(operand.name, one) for one in inner.operands),
            count=inner.count, left_out=inner.left_out,
        )  # fmt: skip

    def _need(self, figure: Figure, asked: str) -> Need:
        return partial(self.of_figure, figure, asked)

    def _identity(self, reference: Reference) -> tuple[str, ...]:
        """What a name stands for, the same for every way to write it."""
        if self._figures.table(reference.name.text) is not None:
            return (reference.name.text, *(name.text for name in reference.attributes))
        figure, asked = self._named(reference)
        return figure.name, asked

    def _named(self, reference: Reference) -> tuple[Figure, str]:
        """The figure of a name, and what is asked of it."""
        return find_figure(reference.name, self._figures), key_of(reference)

    def _sentence(self, figure: Figure, depth: int) -> TracedOperand:
        rates = [(key, getattr(figure, key)) for key in RATES]
        keys = ["value", *(key for key, rate in rates if rate and rate.percent is not None)]
        if figure.growth is None and figure.change and not figure.grows_in_real_terms:
            # A loss that narrowed, or what there was none of, has no rate.
            keys.append("change")
        if figure.ceiling:
            keys.append("target")
        operand = TracedOperand(figure.name, SENTENCE, figure.label, "", "", "computed")
        needs = [self._need(figure, key) for key in keys]
        others = (one for one in figure.also_compared if one.growth is not None)
        needs += [self._need(one, "growth") for one in others]
        return self.grown(operand, needs, depth)

    def _amount(self, figure: Figure, key: str, depth: int) -> TracedOperand:
        is_value = key == "value"
        amount: Amount = figure.amount if is_value else getattr(figure.written, key)
        quantity: Quantity = figure.quantity if is_value else getattr(figure, key)
        how = "open" if amount.low is None else "stated"
        operand = TracedOperand(
            figure.name, key, figure.label, quantity.in_full(), quantity.unit, how, amount.place
        )
        formula = amount.formula
        if formula is None or formula.term is None:
            return self._stated(operand, figure)
        operand = replace(operand, how="formula", formula=_without_sign(formula.text))
        return self.grown(operand, self.needs(formula.term), depth)

    def _stated(self, operand: TracedOperand, figure: Figure) -> TracedOperand:
        """A number as it was written, with the source and date of the figure."""
        return replace(
            operand,
            written=_as_written(operand.place),
            source=without_marks(figure.written.source or ""),
            as_of=date_words(figure.as_of, language=self.language),
        )

    def _rate(self, figure: Figure, key: str, depth: int) -> TracedOperand:
        rate: Rate | None = getattr(figure, key)
        if rate is None and key == "completion":
            # 控制在目标以内 is printed for a limit.
            return self.of_figure(figure, "target", depth)
        if rate is None:
            # 扭亏为盈 and 与上年同期持平 are printed for figures without a rate.
            return self.of_figure(figure, "change", depth)
        stated = figure.stated(key)
        unit = _unit(rate)
        if stated is None:
            return self._computed(figure, key, str(rate), unit, depth)
        how = "open" if stated.percent is None else "stated"
        operand = TracedOperand(figure.name, key, figure.label, str(rate), unit, how, stated.place)
        number = figure.number(key)
        if number is None or stated.percent is None:
            return self._stated(operand, figure)
        decimals, symbol = decimals_of(stated.percent), number.unit.symbol
        percent = Fraction(stated.percent)
        verdict = judge(percent, decimals, number.interval, result=number.magnitude)
        computed = Rate(rounded(number.magnitude, decimals), unit=symbol, language=self.language)
        return replace(
            self._stated(operand, figure),
            computed=self._computed(figure, key, str(computed), _unit(computed), depth),
            agrees=verdict is Verdict.AGREES and stated.unit == symbol,
        )

    def _computed(
        self, figure: Figure, asked: str, shown: str, unit: str, depth: int
    ) -> TracedOperand:
        formula = self._formula(figure, asked)
        operand = TracedOperand(
            figure.name, asked, figure.label, shown, unit, "computed", formula=formula
        )
        return self.grown(operand, self._computed_from(figure, asked), depth)

    def _formula(self, figure: Figure, asked: str) -> str:
        """How the program computes it, in words."""
        words, over = ASKED[asked].formula, figure.written.over
        if in_points(asked, figure):
            words = _POINTS_A_YEAR if over else ASKED["change"].formula
        elif asked == "growth" and over:
            words = _AVERAGE
        return phrase(words, self.language, over=over)

    def _computed_from(self, figure: Figure, asked: str) -> list[Need]:
        base = ASKED[asked].needs
        if base == SIBLINGS:
            return [self._need(sibling, "value") for sibling in figure.siblings]
        value = self._need(figure, "value")
        if base == "of":
            return [value, *([self._need(figure.of, "value")] if figure.of else [])]
        return [value, self._need(figure, base)]


def _below(name: str, operand: TracedOperand) -> TracedOperand:
    """An operand of another report, with a name that no one of this report has."""
    return replace(
        operand,
        name=f"{name}: {operand.name}",
        operands=tuple(_below(name, one) for one in operand.operands),
        computed=operand.computed and _below(name, operand.computed),
    )


_QUOTED = regex(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"")


def _as_written(place: Place | None) -> str:
    """The text at a place, without quotes; empty for a range, which is a list."""
    if place is None:
        return ""
    rest = place.source.line(place.line)[place.column - 1 :]
    quoted = _QUOTED.match(rest)
    if quoted is None:
        written = rest[: place.length]
        return "" if written in ("[", "-") else written
    single, double = quoted.groups()
    return single.replace("''", "'") if single is not None else re.sub(r"\\(.)", r"\1", double)


def _unit(rate: Rate) -> str:
    return points_words(rate.unit, rate.language) if rate.in_points else rate.unit


CELLS = "cells"
"""What operands of tables have as `asked`."""
_FIRST = 3
"""Cells that are listed before the last one, if not all are."""
_AGGREGATES = {
    "sum": (Words("合计", "sum"), Words("各行相加", "the rows added up")),
    "mean": (Words("平均", "mean"), Words("各行平均", "the mean of the rows")),
    "min": (Words("最小", "minimum"), Words("各行中最小的", "the least of the rows")),
    "max": (Words("最大", "maximum"), Words("各行中最大的", "the greatest of the rows")),
    "count": (Words("个数", "count"), Words("有数的行数", "the rows that hold a number")),
}
_WEIGHTED = Words(
    "按“{base}”加权平均，即各数 × 各自的“{base}”，加起来，再 ÷ “{base}”之和 {total}",
    "the mean weighted by '{base}': each times its own '{base}', added up, ÷ {total} in all",
)
_COUNT = Words("{table}的行数", "rows of {table}")
_COLUMN = Words("{table}“{column}”列", "{column} ({table})")
_AGGREGATE = Words("{table}“{column}”列{what}", "{column}, {what} ({table})")
_CELL = Words("{row}·{column}", "{column}, {row}")


class TableTrees:
    """Trees of what is asked of one table that was computed."""

    def __init__(self, table: LoadedTable, numbers: Evaluation, trees: Trees) -> None:
        """`trees` knows the names from outside in formulas of the table."""
        self._table = table
        self._numbers = numbers
        self._data = numbers.data
        self._trees = trees
        self._most_cells = self._data.height if table.lists_all else trees.most_cells

    def asked(self, reference: Reference, depth: int) -> TracedOperand:
        """The tree of `runs.ems.sum`, `runs.ems` or `runs.ems.Jan`.

        Raises `ExpressionError` for what the table does not have.
        """
        names = reference.attributes
        if isinstance(reference, CellAt):
            column = self._data.column(names[0].text)
            assert column is not None
            return self.cell(column, int(names[1].text), depth)
        found = self._table.find(names)
        column = self._data.column(names[0].text) if names else None
        if len(names) > 1 and self._data.names_total(names[1].text):
            names = (names[0], names[1]._replace(text="sum"))
        aggregate = self._table.aggregate_of(names[1]) if len(names) == 2 else None
        if column is not None and len(names) == 2 and aggregate is None:
            return self.cell(column, row_named(self._data, names[1], column.index), depth)
        name = dotted(self._table.name, *(one.text for one in names))
        table = without_marks(self._table.written.title or self._table.name)
        operand = TracedOperand(name, CELLS, table, "", "", "computed", self._table.place)
        if not isinstance(found, list):
            quantity = quantity_of(found, self._trees.language)
            operand = replace(operand, value=str(quantity), unit=quantity.unit)
        if column is None:
            counted = self._table.counted(names) or phrase(
                _COUNT, self._trees.language, table=table
            )
            return replace(operand, label=counted if names else table)
        if aggregate is None:
            operand = replace(operand, label=self._say(_COLUMN, table=table, column=column.label))
            return self._with_cells(operand, column, self._table.rows_of(column, None), depth)
        what, formula = map(self._say, _AGGREGATES[aggregate])
        label = self._say(_AGGREGATE, table=table, column=column.label, what=what)
        operand = replace(operand, label=label, formula=formula)
        own = column.formula
        if aggregate == "sum" and own is not None and not adds_up(own.term):
            operand = replace(operand, formula=_without_sign(own.text))
            needs = [need for name in references(own.term) for need in self._of_totals(name)]
            return self._trees.grown(operand, needs, depth)
        weighted = self._table.weighted(column) if aggregate == "mean" else None
        if weighted is not None:
            return self._with_weights(operand, column, weighted, depth)
        extreme = found if aggregate in ("min", "max") and isinstance(found, Number) else None
        rows = self._table.rows_of(column, names[1])
        return self._with_cells(operand, column, rows, depth, extreme)

    def cell(self, column: TableColumn, row: int, depth: int) -> TracedOperand:
        """The tree of a cell that is not empty."""
        amount = column.amounts[row]
        row_name = self._data.row_name(row, column.index)
        label = self._say(_CELL, row=row_name, column=column.label)
        # Rows that share a name are distinguished by their numbers.
        is_unique = len(self._data.rows_called(row_name, column.index)) == 1
        name = dotted(self._table.name, column.key, row_name if is_unique else str(row + 1))
        operand = TracedOperand(
            name, CELLS, label, "", column.unit, "stated", column.texts[row].place
        )
        if amount is not None and amount.formula is None:
            unit = amount.unit or column.unit
            quantity = Quantity(amount, unit, amount.approx, self._trees.language)
            how = "open" if amount.low is None else "stated"
            written = str(column.texts[row])
            value = f"{quantity}{self._converted(column, row, unit)}"
            operand = replace(operand, value=value, unit=unit, how=how, written=written)
            behind = self._table.behind(column, row)
            return operand if behind is None else self._trees.followed(operand, *behind, depth)
        return self._computed(operand, column, row, depth)

    def _converted(self, column: TableColumn, row: int, unit: str) -> str:
        """The number of a cell as it is added up, in brackets, if that is in another unit."""
        known = self._numbers.at(column.index, row)
        if unit == column.unit or not isinstance(known, Number) or known.unit.symbol == unit:
            return ""
        words = quantity_of(known, self._trees.language)
        return f" ({words})" if self._trees.language == "en" else f"（{words}）"

    def _computed(
        self, operand: TracedOperand, column: TableColumn, row: int, depth: int
    ) -> TracedOperand:
        known = self._numbers.at(column.index, row)
        number = known if isinstance(known, Number) else None
        quantity = quantity_of(number, self._trees.language, decimals=column.written.decimals)
        amount, of_row = column.amounts[row], self._data.row_formulas.get(row)
        formula = amount.formula if amount is not None else formula_of(self._data, column, row)
        weighted = self._table.weighted(column, row) if formula is None else None
        if weighted is not None:
            operand = replace(operand, value=str(quantity), unit=quantity.unit, how="computed")
            return self._with_weights(operand, column, weighted, depth)
        assert formula is not None
        needs = []
        for name in references(formula.term):
            needs += self._of_row(name, column) if formula is of_row else self._of_cell(name, row)
        operand = replace(
            operand, value=str(quantity), unit=quantity.unit, how="formula",
            place=formula.text.place,
            formula=_without_sign(self._table.formula_of_row(column, row, formula)),
        )  # fmt: skip
        return self._trees.grown(operand, needs, depth)

    def _of_cell(self, reference: Reference, row: int) -> list[Need]:
        """The operands of a name in the formula of a cell or column, usually a cell of the row."""
        column = self._data.column(reference.name.text)
        if column is None:
            return [self._trees.need(reference)]
        asked = (reference.name, *reference.attributes)
        if isinstance(reference, ShareOf):
            return [*self._cell(column, row), self._own(*asked, Name("sum", 0))]
        if isinstance(reference, RankOf):
            return [*self._cell(column, row), self._own(*asked)]
        if reference.attributes or not column.is_number:
            return [self._own(*asked)]
        return self._cell(column, row)

    def _of_totals(self, reference: Reference) -> list[Need]:
        """The operands of a name in the formula of a column that is applied to totals."""
        column = self._data.column(reference.name.text)
        if column is None:
            return [self._trees.need(reference)]
        return [self._own(reference.name, *(reference.attributes or (Name("sum", 0),)))]

    def _own(self, *asked: Name) -> Need:
        """The operand that names stand for after that of this table."""
        return partial(self.asked, Reference(Name(self._table.name, 0), asked))

    def _of_row(self, reference: Reference, column: TableColumn) -> list[Need]:
        """The operands of a name in the formula of a row, usually a row's cell in the column."""
        if self._data.names_total(reference.name.text):
            return [self._own(Name(column.key, 0), Name("sum", 0))]
        rows = self._data.rows_called(reference.name.text)
        row = rows[0] if len(rows) == 1 else None
        return [self._trees.need(reference)] if row is None else self._cell(column, row)

    def _cell(self, column: TableColumn, row: int) -> list[Need]:
        """The operand of a cell that a formula names; none if it is empty and was left out."""
        is_empty = self._numbers.at(column.index, row) is State.EMPTY
        return [] if is_empty else [partial(self.cell, column, row)]

    def _with_cells(
        self, operand: TracedOperand, column: TableColumn, counted: Iterable[int], depth: int,
        number: Number | None = None,
    ) -> TracedOperand:  # fmt: skip
        """The operand with the cells that it comes from; only those with `number`, if given."""
        cells = ((row, self._numbers.at(column.index, row)) for row in counted)
        rows = [
            row for row, known in cells
            if known is not State.EMPTY and (number is None or _equals(known, number))
        ]  # fmt: skip
        needs: list[Need] = [partial(self.cell, column, row) for row in self._listed(rows)]
        return self._trees.grown(replace(operand, count=len(rows)), needs, depth)

    def _listed(self, rows: Sequence[int]) -> Sequence[int]:
        """The rows whose cells are listed."""
        return rows if len(rows) <= self._most_cells else [*rows[:_FIRST], rows[-1]]

    def _with_weights(
        self, operand: TracedOperand, column: TableColumn, weighted: Weighted, depth: int
    ) -> TracedOperand:
        """The operand with the cells of a weighted mean, each with its weight below it."""
        by, rows = weighted
        known = (self._numbers.at(by.index, row) for row in rows)
        total = added([(1, one) for one in known if isinstance(one, Number)])
        formula = self._say(
            _WEIGHTED, base=by.label, total=str(quantity_of(total, self._trees.language))
        )

        def cell(row: int, depth: int) -> TracedOperand:
            own, weight = self.cell(column, row, depth), self.cell(by, row, depth + 1)
            operands = (*(one for one in own.operands if one.name != weight.name), weight)
            return replace(own, operands=operands, count=len(operands))

        needs: list[Need] = [partial(cell, row) for row in self._listed(rows)]
        return self._trees.grown(replace(operand, formula=formula, count=len(rows)), needs, depth)

    def _say(self, words: Words, **facts: str) -> str:
        return phrase(words, self._trees.language, **facts)


def phrase(words: Words, language: str, **facts: object) -> str:
    """The words in a language, with the facts filled in."""
    return (words.en if language == "en" else words.zh).format(**facts)


def _equals(known: Known, number: Number) -> bool:
    return isinstance(known, Number) and base_magnitude(known) == base_magnitude(number)


def _without_sign(formula: str) -> str:
    """The formula without its equals sign."""
    return str(formula).strip().lstrip("=＝").strip()
