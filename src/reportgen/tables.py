"""Tables as reports use them: loaded, computed, asked for numbers, turned into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.chart_blocks import chart_blocks, chart_columns, chart_title
from reportgen.diagnostics import Problems, Related, Words
from reportgen.document import Block
from reportgen.evaluate import Found, Scope
from reportgen.expressions import Name, Reference, references
from reportgen.figure_model import Table
from reportgen.placings import Placing, PlacingError
from reportgen.table_asked import answer, unknown_column
from reportgen.table_blocks import blocks_of, sorting
from reportgen.table_cells import TOTALS
from reportgen.table_compute import OF_ONE_ROW, Evaluation, Failure
from reportgen.table_data import TableData, is_called, typed_columns
from reportgen.table_grid import Grid, read_grid
from reportgen.table_terms import TableFormula, read_row_formula
from reportgen.table_totals import TotalReader
from reportgen.terms import literals
from reportgen.units import UnitTable
from reportgen.values import Text

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
            found += [name for name in named if name.text not in self.data.rows_named]
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
        _tell(self.rough.failures, data, problems)

    def find(self, asked: Sequence[Name]) -> Found:
        """What names after the table's stand for: `ems`, `ems.sum`, `ems.Jan`, `count`.

        A column gives a list of its numbers, empty cells left out and open ones `None`; a single
        number is `None` where it is open, as is everything of a table that could not be read. No
        name gives an empty list. Raises `ExpressionError` for what the table does not have.
        """
        return None if self.exact is None else answer(self.exact, asked)

    def check_placing(self, asked: Placing) -> None:
        """Raise PlacingError where a text names a column that the table does not have."""
        if self.data is None:
            return
        sort = asked.text("sort")
        if sort and sorting(self.data, sort) is None:
            error = unknown_column(self.data, Name(sort.lstrip(_DESCENDING), 0))
            raise PlacingError(error.rule, "sort", **error.facts)
        if asked.what == "chart":
            chart_columns(self.data, asked.text("columns"))


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


def chart_blocks_of(table: LoadedTable, language: str, placing: Placing) -> tuple[Block, ...]:
    """The chart that a place asks for, with its caption and source; none of a failed table."""
    if table.rough is None:
        return ()
    written = table.written
    title = chart_title(str(written.title or ""), placing)
    return chart_blocks(title, str(written.source or ""), table.rough, language, placing)


def _data(name: str, written: Table, grid: Grid, units: UnitTable, problems: Problems) -> TableData:
    stated = _stated_total(written, grid, problems)
    rows = grid.rows if stated is None else grid.rows[:-1]
    columns = typed_columns(grid.columns, rows, units, problems)
    formulas = {}
    for row, text in grid.formulas.items():
        formula = read_row_formula(text, problems)
        if formula is not None:
            formulas[row] = formula
    data = TableData(name, written.place, columns, formulas, units)
    for formula in formulas.values():
        _check_literals(formula, data, problems)
    totals = TotalReader(data, problems)
    if stated is not None:
        data.total = totals.of_row(stated)
    elif written.total:
        data.total = totals.said(written.total)
    if written.sort and sorting(data, written.sort) is None:
        error = unknown_column(data, Name(written.sort.lstrip(_DESCENDING), 0))
        problems.add(error.rule, written.sort.place, **error.facts)
    return data


def _stated_total(written: Table, grid: Grid, problems: Problems) -> Sequence[Text] | None:
    """The last row where it holds the totals; `None` where it does not, or must not."""
    last = len(grid.rows) - 1
    if last < 0 or last in grid.formulas or not is_called(grid.rows[last][0], TOTALS):
        return None
    if not written.given("total"):
        return grid.rows[last]
    if written.total:
        name = grid.rows[last][0]
        other = next(iter(written.total.values())).place
        related = (Related(other),) if other else ()
        problems.add("table-total-twice", name.place, name=str(name), related=related)
    return None


def _check_literals(formula: TableFormula, data: TableData, problems: Problems) -> None:
    """Tell of rows that are named by bare digits, which a formula takes for numbers."""
    for literal in literals(formula.term):
        name = f"{literal.value:f}"
        if name in data.rows_named:
            problems.add("row-name-unquoted", formula.text.place, name=name)


def _tell(failures: Iterable[Failure], data: TableData, problems: Problems) -> None:
    """Note each formula that fails once, with some of the rows that it fails in."""
    groups: dict[tuple[int, str, int], list[Failure]] = {}
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
