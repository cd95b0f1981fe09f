"""What texts and formulas ask of a table → the cells that it comes from, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from reportgen.diagnostics import Words
from reportgen.figures.numbers import Number
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
from reportgen.model.expressions import Name, Reference, references
from reportgen.traced import Operand

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

Need = Callable[[int], Operand]
"""Gives an operand that stands so many steps from the figure."""


class Trees(Protocol):
    """Trees of one figure, which knows what was listed in them."""

    language: str
    most_cells: int
    """More cells of a column are not all listed."""

    def need(self, reference: Reference) -> Need:
        """The operand that a name stands for: a figure, or something of a table."""

    def grown(self, operand: Operand, needs: Sequence[Need], depth: int) -> Operand:
        """The operand with its own operands, as far as they are to be listed."""


class TableTrees:
    """Trees of what is asked of one table, which was computed."""

    def __init__(self, table: LoadedTable, numbers: Evaluation, trees: Trees) -> None:
        """`trees` knows what formulas of the table name outside of it."""
        self._table = table
        self._numbers = numbers
        self._data = numbers.data
        self._trees = trees
        self._is_english = trees.language == "en"

    def asked(self, reference: Reference, depth: int) -> Operand:
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
        operand = Operand(name, CELLS, table, "", "", "computed", self._table.place)
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

    def cell(self, column: TableColumn, row: int, depth: int) -> Operand:
        """A cell that is not empty, with what its formula names, if it has one."""
        amount = column.amounts[row]
        called = self._data.row_name(row)
        label = self._say(_CELL, row=called, column=column.label)
        # Rows of one name are told apart by their numbers.
        is_own = self._data.rows_named.get(called) is not None
        name = _joined(self._table.name, column.key, called if is_own else str(row + 1))
        operand = Operand(name, CELLS, label, "", column.unit, "stated", column.texts[row].place)
        if amount is not None and amount.formula is None:
            unit = amount.unit or column.unit
            quantity = Quantity(amount, unit, amount.approx, self._trees.language)
            how = "open" if amount.low is None else "stated"
            written = str(column.texts[row])
            return replace(operand, value=str(quantity), unit=unit, how=how, written=written)
        return self._computed(operand, column, row, depth)

    def _computed(self, operand: Operand, column: TableColumn, row: int, depth: int) -> Operand:
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
        self, operand: Operand, column: TableColumn, depth: int, wanted: Number | None = None
    ) -> Operand:
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
