"""What a trace tells, as values: where a figure stands in the report, and what it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import NamedTuple, Protocol

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
from reportgen.figures.numbers import Number, Verdict, decimals_of, judge, rounded
from reportgen.figures.numbers.quantities import Quantity, quantity_of
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import (
    Known,
    State,
    aggregate_of,
    answer,
    base_magnitude,
    row_named,
)
from reportgen.figures.tables.cells import RankOf, ShareOf, TableColumn, TableFormula, adds_up
from reportgen.figures.tables.compute import Evaluation, formula_of
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.phrases import points_words
from reportgen.model.expressions import Name, Reference, Term, references
from reportgen.model.texts import date_words
from reportgen.model.values import Amount, Rate


@dataclass(frozen=True, slots=True)
class TracedOperand:
    """A figure, or what is asked of it, with all that it was computed from."""

    name: str
    """The key of a figure; of a table, as in `runs.ems.sum`; of arithmetic, what was written."""
    asked: str
    """A key of `ASKED`, `sentence` (its value and its rates), `formula` (arithmetic in a text),
    `cells` (of a table)."""
    label: str
    """What it is called in the report's language."""
    value: str
    """As it is printed, with its unit; empty of a sentence."""
    unit: str
    how: str
    """`stated`: written as a number; `formula`: by a formula of the data; `computed`: by the
    program; `open`: still to be filled in."""
    place: Place | None = None
    """Where the number or its formula was written; `None` for what the program computes."""
    written: str = ""
    """The number as it was written, where it was."""
    formula: str = ""
    """The formula as written, or what the program computes in words of the report's language."""
    source: str = ""
    as_of: str = ""
    operands: tuple[TracedOperand, ...] = ()
    """What the formula needs; of many cells the first ones and the last."""
    count: int = 0
    """How many operands there are, listed or not."""
    left_out: str = ""
    """Why operands are not listed: `above` (they are, earlier in the same trace), `deeper` (they
    are too far from the figure); else empty."""
    computed: TracedOperand | None = None
    """What would be computed, of a rate that is stated although it can be."""
    agrees: bool = True
    """Whether that may be what is stated, as precisely as all of it is known."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure at one place of the report."""

    sentence: str
    """The sentence it stands in, of a table its row; empty where it stands nowhere."""
    shown: str
    """The figure as it is printed there."""
    block: str
    """What it stands in: `paragraph`, `heading`, `list`, `table`; empty where nowhere."""
    figure: TracedOperand


def with_places(traced: Traced, at: Callable[[Place], Place]) -> Traced:
    """The trace with other places: what `at` makes of each."""
    return replace(traced, figure=_with_places(traced.figure, at))


def _with_places(operand: TracedOperand, at: Callable[[Place], Place]) -> TracedOperand:
    return replace(
        operand,
        place=operand.place and at(operand.place),
        operands=tuple(_with_places(one, at) for one in operand.operands),
        computed=operand.computed and _with_places(operand.computed, at),
    )


class Extent(NamedTuple):
    """How much of what a figure comes from is listed."""

    deepest: int
    """Steps from the figure; what needs more can be traced from there."""
    cells: int
    """Cells of a column; of more the first ones and the last are listed."""


FOR_READERS = Extent(20, 5)
FOR_PROGRAMS = Extent(100, 1000)


def tree_of(name: str, asked: str, figures: Figures, extent: Extent = FOR_READERS) -> TracedOperand:
    """What is asked of the figure of a key, with everything that it comes from."""
    return _Trees(figures, extent).of_figure(figures.by_name[name], asked, 0)


def tree_of_origin(origin: int, figures: Figures, extent: Extent = FOR_READERS) -> TracedOperand:
    """What a number of the document comes from: of a figure, or of arithmetic in a text."""
    name, asked = figures.origins.asked(origin)
    trees = _Trees(figures, extent)
    if asked != ARITHMETIC:
        return trees.of_figure(figures.by_name[name], asked, 0)
    term, place, quantity = figures.origins.arithmetic[origin]
    if isinstance(term, Reference):
        return trees.need(term)(0)
    operand = TracedOperand(
        name, asked, "", str(quantity), quantity.unit, "formula", place, formula=name
    )
    return trees.grown(operand, trees.needs(term), 0)


def tree_of_name(
    reference: Reference, figures: Figures, extent: Extent = FOR_READERS
) -> TracedOperand:
    """What a name in a formula stands for, with everything that it comes from.

    Raises `ExpressionError` for a name that means nothing.
    """
    return _Trees(figures, extent).need(reference)(0)


Need = Callable[[int], TracedOperand]
"""Gives an operand that stands so many steps from the figure."""


class Trees(Protocol):
    """Trees of one figure, which knows what was listed in them."""

    language: str
    most_cells: int
    """More cells of a column are not all listed."""

    def need(self, reference: Reference) -> Need:
        """The operand that a name stands for: a figure, or something of a table."""

    def grown(self, operand: TracedOperand, needs: Sequence[Need], depth: int) -> TracedOperand:
        """The operand with its own operands, as far as they are to be listed."""


_POINTS_A_YEAR = Words("（数值 − 上期）÷ {over}", "(value − previous) ÷ {over}")
_AVERAGE = Words(
    "（数值 ÷ 上期）的 {over} 次方根 − 1", "(value ÷ previous) to the power of 1/{over}, − 1"
)


class _Trees:
    """Trees of one figure: what was listed once is not listed again."""

    def __init__(self, figures: Figures, extent: Extent) -> None:
        self._figures = figures
        self._deepest = extent.deepest
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
        return self._computed(figure, asked, str(result), result.unit, depth)

    def needs(self, term: Term) -> list[Need]:
        """The operands that the names of a term stand for, each once."""
        needs = {self._meant(one): self.need(one) for one in references(term)}
        return list(needs.values())

    def need(self, reference: Reference) -> Need:
        """The operand of a name: a figure with what is asked of it, or something of a table."""
        table = self._figures.tables.get(reference.name.text)
        if table is not None and table.exact is not None:
            return partial(TableTrees(table, table.exact, self).asked, reference)
        return self._need(*self._named(reference))

    def grown(self, operand: TracedOperand, needs: Sequence[Need], depth: int) -> TracedOperand:
        """The operand with its own operands, unless they were listed before or are too deep."""
        found = replace(operand, count=operand.count or len(needs))
        key = (operand.name, operand.asked)
        if needs and key in self._listed:
            return replace(found, left_out="above")
        if needs and depth >= self._deepest:
            return replace(found, left_out="deeper")
        self._listed.add(key)
        return replace(found, operands=tuple(need(depth + 1) for need in needs))

    def _need(self, figure: Figure, asked: str) -> Need:
        return partial(self.of_figure, figure, asked)

    def _meant(self, reference: Reference) -> tuple[str, ...]:
        """The same for every way in which the same can be written."""
        if reference.name.text in self._figures.tables:
            return (reference.name.text, *(name.text for name in reference.attributes))
        figure, asked = self._named(reference)
        return figure.name, asked

    def _named(self, reference: Reference) -> tuple[Figure, str]:
        """The figure of a name, and what is asked of it."""
        return find_figure(reference.name, self._figures), key_of(reference)

    def _sentence(self, figure: Figure, depth: int) -> TracedOperand:
        rates = [(key, getattr(figure, key)) for key in RATES]
        said = ["value", *(key for key, rate in rates if rate and rate.percent is not None)]
        operand = TracedOperand(figure.name, SENTENCE, figure.label, "", "", "computed")
        return self.grown(operand, [self._need(figure, key) for key in said], depth)

    def _amount(self, figure: Figure, key: str, depth: int) -> TracedOperand:
        is_value = key == "value"
        amount: Amount = figure.amount if is_value else getattr(figure.written, key)
        quantity: Quantity = figure.quantity if is_value else getattr(figure, key)
        how = "open" if amount.low is None else "stated"
        operand = TracedOperand(
            figure.name, key, figure.label, str(quantity), quantity.unit, how, amount.place
        )
        formula = amount.formula
        if formula is None or formula.term is None:
            return self._stated(operand, figure)
        written = formula.text.strip().lstrip("=＝").strip()
        operand = replace(operand, how="formula", formula=written)
        return self.grown(operand, self.needs(formula.term), depth)

    def _stated(self, operand: TracedOperand, figure: Figure) -> TracedOperand:
        """A number as it was written, with what the figure says of where it is from."""
        return replace(
            operand,
            written=_as_written(operand.place),
            source=without_marks(figure.source or ""),
            as_of=date_words(figure.as_of, language=self.language),
        )

    def _rate(self, figure: Figure, key: str, depth: int) -> TracedOperand:
        rate: Rate | None = getattr(figure, key)
        if rate is None:
            # 扭亏为盈 and 与上年同期持平 are said of what has no rate.
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
        said = Fraction(stated.percent)
        verdict = judge(said, decimals, number.interval, result=number.magnitude)
        percent = rounded(number.magnitude, decimals)
        other = Rate(percent, unit=symbol, language=self.language)
        return replace(
            self._stated(operand, figure),
            computed=self._computed(figure, key, str(other), _unit(other), depth),
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
        return (words.en if self.language == "en" else words.zh).format(over=over)

    def _computed_from(self, figure: Figure, asked: str) -> list[Need]:
        base = ASKED[asked].needs
        if base == SIBLINGS:
            return [self._need(sibling, "value") for sibling in figure.siblings]
        value = self._need(figure, "value")
        if base == "of":
            return [value, *([self._need(figure.of, "value")] if figure.of else [])]
        return [value, self._need(figure, base)]


_QUOTED = regex(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"")


def _as_written(place: Place | None) -> str:
    """What stands at a place, without quotes; nothing for a range, which is a list."""
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
"""What is asked of a table, as operands tell it."""
_FIRST = 3
"""Cells that are listed where not all are, besides the last."""
_PLAIN = r"\w+"
"""A name that needs no quotes behind a dot."""
_AGGREGATES = {
    "sum": (Words("合计", "sum"), Words("各行相加", "the rows added up")),
    "mean": (Words("平均", "mean"), Words("各行平均", "the mean of the rows")),
    "min": (Words("最小", "minimum"), Words("各行中最小的", "the least of the rows")),
    "max": (Words("最大", "maximum"), Words("各行中最大的", "the greatest of the rows")),
    "count": (Words("个数", "count"), Words("有数的行数", "the rows that hold a number")),
}
_COUNT = Words("{table}的行数", "rows of {table}")
_COLUMN = Words("{table}“{column}”列", "{column} ({table})")
_AGGREGATE = Words("{table}“{column}”列{what}", "{column}, {what} ({table})")
_CELL = Words("{row}·{column}", "{column}, {row}")


class TableTrees:
    """Trees of what is asked of one table, which was computed."""

    def __init__(self, table: LoadedTable, numbers: Evaluation, trees: Trees) -> None:
        """`trees` knows what formulas of the table name outside of it."""
        self._table = table
        self._numbers = numbers
        self._data = numbers.data
        self._trees = trees
        self._is_english = trees.language == "en"

    def asked(self, reference: Reference, depth: int) -> TracedOperand:
        """What names after the table's stand for: `runs.ems.sum`, `runs.ems`, `runs.ems.Jan`.

        Raises `ExpressionError` for what the table does not have.
        """
        names = reference.attributes
        found = answer(self._numbers, names)
        column = self._data.column(names[0].text) if names else None
        if column is not None and len(names) == 2 and aggregate_of(names[1]) is None:
            return self.cell(column, row_named(self._data, names[1]), depth)
        name = _joined(self._table.name, *(one.text for one in names))
        table = without_marks(self._table.written.title or self._table.name)
        operand = TracedOperand(name, CELLS, table, "", "", "computed", self._table.place)
        if not isinstance(found, list):
            quantity = quantity_of(found, self._trees.language)
            operand = replace(operand, value=str(quantity), unit=quantity.unit)
        if column is None:
            label = self._say(_COUNT, table=table) if names else table
            return replace(operand, label=label)
        aggregate = aggregate_of(names[1]) if len(names) == 2 else None
        if aggregate is None:
            operand = replace(operand, label=self._say(_COLUMN, table=table, column=column.label))
            return self._with_cells(operand, column, depth)
        what, formula = map(self._say, _AGGREGATES[aggregate])
        label = self._say(_AGGREGATE, table=table, column=column.label, what=what)
        operand = replace(operand, label=label, formula=formula)
        own = column.formula
        if aggregate == "sum" and own is not None and not adds_up(own.term):
            operand = replace(operand, formula=_without_sign(own))
            needs = [need for one in references(own.term) for need in self._of_totals(one)]
            return self._trees.grown(operand, needs, depth)
        wanted = found if aggregate in ("min", "max") and isinstance(found, Number) else None
        return self._with_cells(operand, column, depth, wanted)

    def cell(self, column: TableColumn, row: int, depth: int) -> TracedOperand:
        """A cell that is not empty, with what its formula names, if it has one."""
        amount = column.amounts[row]
        called = self._data.row_name(row)
        label = self._say(_CELL, row=called, column=column.label)
        # Rows of one name are told apart by their numbers.
        is_own = self._data.rows_named.get(called) is not None
        name = _joined(self._table.name, column.key, called if is_own else str(row + 1))
        operand = TracedOperand(
            name, CELLS, label, "", column.unit, "stated", column.texts[row].place
        )
        if amount is not None and amount.formula is None:
            unit = amount.unit or column.unit
            quantity = Quantity(amount, unit, amount.approx, self._trees.language)
            how = "open" if amount.low is None else "stated"
            written = str(column.texts[row])
            return replace(operand, value=str(quantity), unit=unit, how=how, written=written)
        return self._computed(operand, column, row, depth)

    def _computed(
        self, operand: TracedOperand, column: TableColumn, row: int, depth: int
    ) -> TracedOperand:
        known = self._numbers.at(column.index, row)
        number = known if isinstance(known, Number) else None
        quantity = quantity_of(number, self._trees.language, decimals=column.written.decimals)
        amount, of_row = column.amounts[row], self._data.row_formulas.get(row)
        formula = amount.formula if amount is not None else formula_of(self._data, column, row)
        assert formula is not None
        needs = []
        for one in references(formula.term):
            needs += self._of_row(one, column) if formula is of_row else self._of_cell(one, row)
        operand = replace(
            operand, value=str(quantity), unit=quantity.unit, how="formula",
            place=formula.text.place, formula=_without_sign(formula),
        )  # fmt: skip
        return self._trees.grown(operand, needs, depth)

    def _of_cell(self, reference: Reference, row: int) -> list[Need]:
        """What a name means in the formula of a cell or column: mostly a cell of the same row."""
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
        """What a name means in the formula of a column that is taken of the totals."""
        column = self._data.column(reference.name.text)
        if column is None:
            return [self._trees.need(reference)]
        return [self._own(reference.name, *(reference.attributes or (Name("sum", 0),)))]

    def _own(self, *asked: Name) -> Need:
        """What names stand for after that of this table."""
        return partial(self.asked, Reference(Name(self._table.name, 0), asked))

    def _of_row(self, reference: Reference, column: TableColumn) -> list[Need]:
        """What a name means in the formula of a row: mostly a row, and its cell in the column."""
        if self._data.names_total(reference.name.text):
            return [self._own(Name(column.key, 0), Name("sum", 0))]
        row = self._data.rows_named.get(reference.name.text)
        return [self._trees.need(reference)] if row is None else self._cell(column, row)

    def _cell(self, column: TableColumn, row: int) -> list[Need]:
        """A cell that a formula names; an empty one was left out."""
        is_empty = self._numbers.at(column.index, row) is State.EMPTY
        return [] if is_empty else [partial(self.cell, column, row)]

    def _with_cells(
        self, operand: TracedOperand, column: TableColumn, depth: int, wanted: Number | None = None
    ) -> TracedOperand:
        """The operand with the cells that it comes from, or with those that hold a number."""
        cells = ((row, self._numbers.at(column.index, row)) for row in self._data.counted)
        rows = [
            row for row, known in cells
            if known is not State.EMPTY and (wanted is None or _is_like(known, wanted))
        ]  # fmt: skip
        listed = rows if len(rows) <= self._trees.most_cells else [*rows[:_FIRST], rows[-1]]
        needs: list[Need] = [partial(self.cell, column, row) for row in listed]
        return self._trees.grown(replace(operand, count=len(rows)), needs, depth)

    def _say(self, words: Words, **facts: str) -> str:
        return (words.en if self._is_english else words.zh).format(**facts)


def _joined(*names: str) -> str:
    """The names as formulas have them: those with blanks or marks in quotes."""
    return ".".join(one if re.fullmatch(_PLAIN, one) else _quoted(one) for one in names)


def _quoted(name: str) -> str:
    mark = '"' if "'" in name else "'"
    return f"{mark}{name}{mark}"


def _is_like(known: Known, wanted: Number) -> bool:
    return isinstance(known, Number) and base_magnitude(known) == base_magnitude(wanted)


def _without_sign(formula: TableFormula) -> str:
    return str(formula.text).strip().lstrip("=＝").strip()
