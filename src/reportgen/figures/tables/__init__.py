"""Tables as reports use them: loaded, computed, asked for numbers, turned into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.diagnostics import Problems, Related, Rule, Words
from reportgen.document import Block
from reportgen.document.placements import Placement, PlacementError
from reportgen.figures import rules
from reportgen.figures.numbers.evaluate import Found, Scope
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables.asked import answer, unknown_column
from reportgen.figures.tables.blocks import (
    Choice,
    blocks_of,
    chart_blocks,
    chart_title,
    chosen_columns,
    named_columns,
    sorting,
)
from reportgen.figures.tables.cells import (
    TableData,
    TableFormula,
    likely_number,
    odd_cells,
    read_row_formula,
    typed_columns,
)
from reportgen.figures.tables.compute import (
    OF_ONE_ROW,
    Evaluation,
    Failure,
    TotalReader,
    is_called_a_rate,
)
from reportgen.figures.tables.grid import Grid, read_grid, total_row, total_title
from reportgen.model.expressions import (
    Name,
    Reference,
    is_taken_apart,
    literals,
    references,
    unquoted_name,
)
from reportgen.model.figures import Table

_MOST_RELATED = 5
_DESCENDING = "-－− "
"""What may stand before the column to sort by."""


class LoadedTable:
    """A table of a report."""

    def __init__(self, name: str, written: Table, data: TableData | None) -> None:
        """`data` is `None` for a table that could not be read, which was told: it stays silent."""
        self.name = name
        self.written = written
        self.data = data
        self.place = written.place
        self.rough: Evaluation | None = None
        """Its numbers, to be printed; `None` until it is computed."""
        self.exact: Evaluation | None = None
        """Its numbers with how exactly they are known, to be compared with others."""

    def names(self) -> tuple[Name, ...]:
        """The names that its formulas need from outside: figures and other tables."""
        if self.data is None:
            return ()
        asked = [one for formula in self.data.formulas() for one in references(formula.term)]
        found = [
            one.name
            for one in asked
            if type(one) is Reference and self.data.column(one.name.text) is None
        ]
        for formula in self.data.row_formulas.values():
            named = (one.name for one in references(formula.term))
            found += [name for name in named if not self.data.has_row(name.text)]
        return tuple(name for name in found if name.text != self.name)

    def compute(self, scope: Scope, problems: Problems) -> None:
        """Evaluate every formula, names from outside in `scope`; failures are noted where they are.

        To be called once, after what `names` gives has been computed.
        """
        data = self.data
        if data is None:
            return
        self.rough = Evaluation(data, scope, is_rough=True)
        self.exact = Evaluation(data, scope, is_rough=False)
        for column in data.columns:
            if column.is_number:
                for row in range(data.height):
                    self.rough.at(column.index, row)
        for column in data.columns:
            if column.is_number and data.total is not None:
                self.rough.total(column)
        _report(self.rough.failures, data, problems)

    def find(self, asked: Sequence[Name]) -> Found:
        """What names after the table's stand for: `ems`, `ems.sum`, `ems.Jan`, `count`.

        A column gives a list of its numbers, empty cells left out and open ones `None`; a single
        number is `None` where it is open, as is everything of a table that could not be read. No
        name gives an empty list. Raises `ExpressionError` for what the table does not have.
        """
        return None if self.exact is None else answer(self.exact, asked)

    def check_placing(self, asked: Placement) -> None:
        """Raise PlacementError where a text names a column that the table does not have."""
        if self.data is None:
            return
        sort = asked.text("sort")
        if sort and sorting(self.data, sort) is None:
            error = unknown_column(self.data, Name(sort.lstrip(_DESCENDING), 0))
            raise PlacementError(error.rule, "sort", **error.facts)
        if asked.what == "chart":
            named_columns(self.data, asked.text("columns"))


def load_table(name: str, written: Table, units: UnitTable, problems: Problems) -> LoadedTable:
    """The table with its rows, from the data or from its file; what is wrong with it is noted."""
    grid = read_grid(name, written, problems)
    data = None if grid is None else _data(name, written, grid, units, problems)
    return LoadedTable(name, written, data)


def table_blocks(
    table: LoadedTable, language: str, *, sort: str = "", top: int | None = None
) -> tuple[Block, ...]:
    """The caption, table, note and source; none of a table that could not be read or computed.

    `sort` and `top` go before what the table itself says; an unknown column to sort by leaves the
    rows in the order of the data.
    """
    if table.rough is None:
        return ()
    written = table.written
    sort = sort or str(written.sort or "")
    return blocks_of(written, table.rough, language, sort, written.top if top is None else top)


def chart_blocks_of(table: LoadedTable, language: str, placing: Placement) -> tuple[Block, ...]:
    """The chart that a place asks for, with its caption and source; none of a failed table."""
    if table.rough is None:
        return ()
    written = table.written
    title = chart_title(str(written.title or ""), placing)
    return chart_blocks(title, str(written.source or ""), table.rough, language, placing)


def columns_left_out(table: LoadedTable, language: str, placing: Placement) -> Choice | None:
    """What a chart draws of a table, where it leaves out columns; `None` where it draws all."""
    if table.rough is None:
        return None
    choice = chosen_columns(table.rough, language, placing)
    return choice if choice.left else None


def _data(name: str, written: Table, grid: Grid, units: UnitTable, problems: Problems) -> TableData:
    at = _total_row(written, grid, problems)
    rows, row_formulas = list(grid.rows), dict(grid.formulas)
    stated = None
    if at is not None:
        stated = rows.pop(at)
        row_formulas = {row - (row > at): text for row, text in row_formulas.items()}
    columns = typed_columns(grid.columns, rows, units, problems)
    formulas = {}
    for row, text in row_formulas.items():
        formula = read_row_formula(text, problems)
        if formula is not None:
            formulas[row] = formula
    is_without_totals = written.given("total") and not written.total
    data = TableData(
        name, written.place, columns, formulas, units,
        total_at=at, has_total_names=not is_without_totals,
    )  # fmt: skip
    _check_names(data, problems)
    totals = TotalReader(data, problems)
    if stated is not None:
        data.total = totals.of_row(stated)
    elif written.total:
        data.total = totals.said(written.total)
    if written.sort and sorting(data, written.sort) is None:
        error = unknown_column(data, Name(written.sort.lstrip(_DESCENDING), 0))
        problems.add(error.rule, written.sort.place, **error.facts)
    _report_odd_cells(data, written, problems)
    return data


def _total_row(written: Table, grid: Grid, problems: Problems) -> int | None:
    """The row that holds the totals, by position; `None` where none does, or must not."""
    at = total_row(grid.rows, grid.formulas)
    if at is None or not written.given("total"):
        return at
    if written.total:
        title = total_title(grid.rows[at])
        assert title is not None
        other = next(iter(written.total.values())).place
        related = (Related(other),) if other else ()
        place = grid.rows[at][title.column].place
        problems.add(rules.TABLE_TOTAL_TWICE, place, name=title.text, related=related)
    return None


def _check_names(data: TableData, problems: Problems) -> None:
    """Tell of names of rows and columns that formulas take for numbers or for arithmetic."""
    rows = [name for name in data.rows_named if is_taken_apart(name)]
    columns = [
        (column, name) for column in data.columns for name in column.called if is_taken_apart(name)
    ]
    for row, formula in data.row_formulas.items():
        for literal in literals(formula.term):
            name = f"{literal.value:f}"
            if name in data.rows_named:
                problems.add(rules.ROW_NAME_UNQUOTED, formula.text.place, name=name)
        own = data.row_name(row)
        _check_marks(formula, (name for name in rows if name != own), problems)
    for column in data.columns:
        if column.formula is not None:
            others = (name for one, name in columns if one is not column)
            _check_marks(column.formula, others, problems)


def _check_marks(formula: TableFormula, names: Iterable[str], problems: Problems) -> None:
    """Tell of the first of some names, which read as arithmetic, that a formula takes for it."""
    found = unquoted_name(formula.text, names)
    if found is not None:
        place = formula.place_at(found.offset, len(found.text))
        problems.add(rules.NAME_UNQUOTED, place, name=found.text)


def _report_odd_cells(data: TableData, written: Table, problems: Problems) -> None:
    """Tell of cells for which a column counts as text, though its numbers are wanted."""
    order = sorting(data, written.sort) if written.sort else None
    for column in data.columns[1:]:
        is_sorted_by = order is not None and order.column is column
        is_added_up = data.total is not None and not is_called_a_rate(column)
        if column.is_number or not (is_sorted_by or is_added_up):
            continue
        for cell in odd_cells(column.texts)[:_MOST_RELATED]:
            place = cell.place
            if place is not None and not place.path and data.place is not None:
                # A cell of a file belongs to the table that the file is named by.
                place = place._replace(path=data.place.path)
            problems.add(
                rules.CELL_NOT_NUMBER, place, column=column.label, found=cell,
                nearest=likely_number(cell),
            )  # fmt: skip


def _report(failures: Iterable[Failure], data: TableData, problems: Problems) -> None:
    """Note each formula that fails once, with some of the rows that it fails in."""
    groups: dict[tuple[int, Rule, int], list[Failure]] = {}
    for failure in failures:
        error = failure.error
        groups.setdefault((id(failure.formula.text), error.rule, error.offset), []).append(failure)
    for group in groups.values():
        formula, error, _ = group[0]
        place = formula.place_at(error.offset, error.length)
        if place is not None and not place.path and data.place is not None:
            place = place._replace(path=data.place.path)
        rows = [failure.row for failure in group if failure.row is not None]
        # What fails in each row is the formula's own fault.
        is_of_rows = error.rule in OF_ONE_ROW and len(rows) < data.height
        related = _named(rows[:_MOST_RELATED], data) if is_of_rows else ()
        problems.add(error.rule, place, related=related, **error.facts)


def _named(rows: Iterable[int], data: TableData) -> tuple[Related, ...]:
    names = [(data.row_names[row].place, data.row_name(row)) for row in rows if data.row_names]
    return tuple(Related(place, Words(name, name)) for place, name in names if place)
