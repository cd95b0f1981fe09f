"""Tables of a report: load them, compute them, ask for numbers, turn them into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from reportgen.diagnostics import Place, Problems, Related, Rule, Words
from reportgen.document import Block
from reportgen.document.placements import Placement, PlacementError
from reportgen.figures import rules
from reportgen.figures.numbers.evaluate import Found, Scope
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables.asked import aggregate_of, answer, unknown_column
from reportgen.figures.tables.blocks import (
    Choice,
    blocks_of,
    chart_blocks,
    chart_title,
    chosen_columns,
    named_columns,
    places_of_cells,
    sorting,
)
from reportgen.figures.tables.cells import (
    OUTSIDE,
    TableColumn,
    TableData,
    days_among_numbers,
    is_nothing,
    is_remark,
    likely_amount,
    likely_number,
    odd_cells,
    odd_units,
    typed_columns,
)
from reportgen.figures.tables.compute import (
    OF_ONE_ROW,
    Evaluation,
    Failure,
    TotalReader,
)
from reportgen.figures.tables.counting import is_called_a_rate, total_by_numbers
from reportgen.figures.tables.formulas import TableFormula, read_row_formula
from reportgen.figures.tables.grid import Grid, label_of, read_grid
from reportgen.figures.tables.looks import title_of_total, total_row
from reportgen.language.numerals import is_code
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import (
    ExpressionError,
    Name,
    NamesWithin,
    Reference,
    is_taken_apart,
    literals,
    references,
    unquoted_name,
)
from reportgen.model.figures import Table
from reportgen.model.values import Text
from reportgen.readers.cells import column_letters
from reportgen.storage import Files

_MOST_RELATED = 5
_DESCENDING = "-－− "
"""Characters that may precede the column to sort by."""


class Weighted(NamedTuple):
    """How a mean of rates is weighted."""

    by: TableColumn
    """What they are of."""
    rows: Sequence[int]
    """The rows whose rates it is the mean of."""


class LoadedTable:
    """A table of a report."""

    lists_all: ClassVar[bool] = False
    """Whether a trace lists all cells of a column, however many these are."""

    def __init__(self, name: str, written: Table, data: TableData | None) -> None:
        """`data` is `None` for a table that could not be read, which was reported."""
        self.name = name
        self.written = written
        self.data = data
        self.place = written.place
        self.rough: Evaluation | None = None
        """Its numbers without intervals, to print; `None` until it is computed."""
        self.exact: Evaluation | None = None
        """Its numbers with intervals, to compare with others; `None` until it is computed."""

    def has_zeros_of_sheet(self, asked: Sequence[Name]) -> bool:
        """Whether what the names ask of it has the decimals of a column of a file."""
        rows_from = self.written.rows_from
        is_read = self.written.file or (rows_from is not None and rows_from.query is not None)
        column = self.data.column(asked[0].text) if is_read and self.data and asked else None
        return column is not None and column.written.decimals is None

    def names(self) -> tuple[Name, ...]:
        """The names of figures and other tables that its formulas need."""
        if self.data is None:
            return ()
        found = [
            reference.name
            for formula in self.data.formulas()
            for reference in references(formula.term)
            if type(reference) is Reference and self.data.column(reference.name.text) is None
        ]
        for formula in self.data.row_formulas.values():
            rows = (reference.name for reference in references(formula.term))
            found += [name for name in rows if not self.data.has_row(name.text)]
        return tuple(name for name in found if name.text != self.name)

    def behind(self, column: TableColumn, row: int) -> tuple[str, Any] | None:  # noqa: ARG002  # of this report
        """The key of the figure that a cell is, and the `Figures` of the report that computed it.

        `None` for what is written, or computed by this report.
        """
        return None

    def compute(self, scope: Scope, problems: Problems) -> None:
        """Evaluate every formula; `scope` knows the other names, and failures are reported.

        To be called once, when everything in `names` has been computed.
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
        misread = _check_names(data, problems)
        failures = [one for one in self.rough.failures if id(one.formula) not in misread]
        _report_failures(failures, data, problems)

    def find(self, asked: Sequence[Name]) -> Found:
        """What the names after the table's stand for: `ems`, `ems.sum`, `ems.Jan`, `count`.

        A column gives the list of its numbers; empty cells are left out, open ones are `None`. A
        single number is `None` if it is open, and so is everything in a table that could not be
        read. Without names the list is empty. Raises `ExpressionError` for what the table does not
        have.
        """
        return None if self.exact is None else answer(self.exact, asked)

    def aggregate_of(self, name: Name) -> str | None:
        """What a name asks of a column, such as `sum`; `None` if nothing."""
        return aggregate_of(name)

    def weighted(
        self, column: TableColumn, row: int | None = None  # noqa: ARG002  # see OfficesTable
    ) -> Weighted | None:  # fmt: skip
        """How the mean of a column, or that in a cell, is weighted; `None` if all are alike."""
        return None

    def rows_of(self, column: TableColumn, asked: Name | None) -> Sequence[int]:  # noqa: ARG002
        """The rows that what is asked of a column is of; all that count if nothing is asked."""
        return self.data.counted if self.data is not None else ()

    def formula_of_row(self, column: TableColumn, row: int, formula: TableFormula) -> str:  # noqa: ARG002
        """The formula that gives a cell, as it is told."""
        return formula.text

    def counted(self, asked: Sequence[Name]) -> str:  # noqa: ARG002  # see OfficesTable
        """What a number of rows counts, in words; empty if these are all its rows."""
        return ""

    def text(self, asked: Sequence[Name]) -> Text | None:
        """The text of a cell that the names after the table's stand for, as it is written.

        `None` if they stand for a number, or for nothing that the table has.
        """
        if self.data is None or len(asked) != 1 + 1:
            return None
        data, (name, row) = self.data, asked
        column = data.column(name.text)
        if column is None:
            return None
        rows = data.rows_called(row.text, column.index)
        if data.names_total(row.text) or (not rows and aggregate_of(row) == "sum"):
            text = data.total.texts[column.index] if data.total else Text("")
            amount = None
        elif len(rows) == 1:
            text = column.texts[rows[0]]
            amount = column.amounts[rows[0]] if column.is_number else None
        else:
            return None
        if not text or amount is not None or (column.is_number and is_nothing(text)):
            return None
        return None if column.is_number and likely_amount(text) else text

    def check_placement(self, placement: Placement) -> None:
        """Raise `PlacementError` if a placement names an unknown column."""
        if self.data is None:
            return
        error = sort_error(self.data, placement.text("sort"))
        if error is not None:
            raise PlacementError(error.rule, "sort", **error.facts)
        if placement.what == "chart":
            named_columns(self.data, placement.text("columns"))


def load_table(
    name: str, written: Table, units: UnitTable, files: Files, problems: Problems,
    grid: Grid | None = None,
) -> LoadedTable:  # fmt: skip
    """The table with its rows, from the data or from its file; mistakes in it are reported.

    `grid` are the rows of a table that takes them from the offices of a list.
    """
    if written.rows_from is None or written.rows_from.level is None:
        grid = read_grid(name, written, files, problems)
    data = None if grid is None else _data(name, written, grid, units, problems)
    return LoadedTable(name, written, data)


def table_blocks(
    table: LoadedTable, language: str, *, sort: str = "", top: int | None = None
) -> tuple[Block, ...]:
    """The caption, table, note and source; empty for a table that could not be read or computed.

    `sort` and `top` override the table's own; with an unknown column to sort by, the rows keep the
    order of the data.
    """
    if table.rough is None:
        return ()
    written = table.written
    sort = sort or str(written.sort or "")
    return blocks_of(written, table.rough, language, sort, written.top if top is None else top)


def cell_places(
    table: LoadedTable, *, sort: str = "", top: int | None = None
) -> Iterator[Place | None]:
    """Where each cell of the block from `table_blocks` was written, the header's first."""
    if table.rough is not None:
        written = table.written
        sort = sort or str(written.sort or "")
        found = places_of_cells(table.rough, sort, written.top if top is None else top)
        data = table.rough.data
        # The cell itself is meant, which only a text file cannot name.
        yield from (place if place and place.path else data.within(place) for place in found)


def chart_blocks_of(table: LoadedTable, language: str, placement: Placement) -> tuple[Block, ...]:
    """The chart of a placement, with its caption, note and source; empty for a failed table."""
    if table.rough is None:
        return ()
    written = table.written
    title = chart_title(str(written.title or ""), placement)
    return chart_blocks(title, written, table.rough, language, placement)


def columns_left_out(table: LoadedTable, language: str, placement: Placement) -> Choice | None:
    """The columns that a chart draws and leaves out; `None` if it leaves out none."""
    if table.rough is None:
        return None
    choice = chosen_columns(table.rough, language, placement)
    return choice if choice.left else None


def _data(name: str, written: Table, grid: Grid, units: UnitTable, problems: Problems) -> TableData:
    at = _total_row(written, grid, problems)
    rows, row_formulas = list(grid.rows), dict(grid.formulas)
    stated = None
    codes = [*grid.codes]
    if at is not None:
        stated = rows.pop(at)
        del codes[at : at + 1]
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
        total_at=at, has_total_names=not is_without_totals, named_by=grid.named_by, half=grid.half,
        codes=codes,
    )  # fmt: skip
    if grid.reading is not None:
        from reportgen.figures.tables.noted import report_reading

        report_reading(grid.reading, at, grid.rows, columns, problems)
    totals = TotalReader(data, problems)
    if stated is not None:
        data.total = totals.of_row(stated)
    elif written.total:
        data.total = totals.of_field(written.total)
    error = sort_error(data, written.sort or "")
    if error is not None and written.sort:
        problems.add(error.rule, written.sort.place, **error.facts)
    _report_odd_cells(data, written, problems)
    return data


def sort_error(data: TableData, sort: str) -> ExpressionError | None:
    """The error for an unknown column to sort by; `None` if it is known or not given."""
    if not sort or sorting(data, sort) is not None:
        return None
    error = unknown_column(data, Name(sort.lstrip(_DESCENDING), 0))
    if (found := _ORDER.search(sort)) and sorting(data, sort[: found.start()]) is not None:
        sign = "" if found["up"] else "-"
        error.facts["nearest"] = [f"{sign}{sort[: found.start()].lstrip(_DESCENDING)}"]
    return error


_ORDER = regex(
    r"[\s（(]*(?:按|由)?(?:(?P<up>从小到大|从低到高|升序|递增)|从大到小|从高到低|降序|递减|倒序)[)）]?$"
)
"""Words for the order of a column behind its name."""


def _total_row(written: Table, grid: Grid, problems: Problems) -> int | None:
    """The position of the row of totals; `None` if no row holds them or may hold them."""
    at = total_row(grid.rows, grid.formulas)
    if at is None and not grid.formulas:
        at = total_by_numbers([label_of(column) for column in grid.columns], grid.rows)
    if at is None or not written.given("total"):
        return at
    if written.total:
        title = title_of_total(grid.rows[at])
        other = next(iter(written.total.values())).place
        related = (Related(other),) if other else ()
        place = grid.rows[at][title.column].place
        problems.add(rules.TABLE_TOTAL_TWICE, place, name=title.text, related=related)
    return None


def _check_names(data: TableData, problems: Problems) -> set[int]:
    """The formulas that read names of rows or columns as something else, by id; reported."""
    misread: set[int] = set()
    rows = NamesWithin(name for name in data.rows_named if is_taken_apart(name))
    columns = [
        (column, name) for column in data.columns for name in column.names if is_taken_apart(name)
    ]
    for row, formula in data.row_formulas.items():
        for literal in literals(formula.term):
            name = f"{literal.value:f}"
            if name in data.rows_named:
                problems.add(rules.ROW_NAME_UNQUOTED, formula.text.place, name=name)
        own = data.row_name(row)
        others = (name for name in rows.find(formula.text) if name != own)
        if _is_unquoted(formula, others, problems):
            misread.add(id(formula))
    for column in data.columns:
        if column.formula is not None:
            others = (name for other, name in columns if other is not column)
            if _is_unquoted(column.formula, others, problems):
                misread.add(id(column.formula))
    return misread


def _is_unquoted(formula: TableFormula, names: Iterable[str], problems: Problems) -> bool:
    """Whether a formula has one of the names without quotes; the first is reported."""
    found = unquoted_name(formula.text, names)
    if found is None:
        return False
    place = formula.place_at(found.offset, len(found.text))
    problems.add(rules.NAME_UNQUOTED, place, name=found.text, quoted=f"'{found.text}'")
    return True


def _report_odd_cells(data: TableData, written: Table, problems: Problems) -> None:
    """Report the cells that make a column text although it is summed up or sorted by."""
    order = sorting(data, written.sort) if written.sort else None
    for column in data.columns[1:]:
        is_sorted_by = order is not None and order.column is column
        is_added_up = data.total is not None and not is_called_a_rate(column)
        # What nobody typed into the report is told in any case.
        is_typed = written.file is None and written.rows_from is None
        if column.is_number or (is_typed and not (is_sorted_by or is_added_up)):
            continue
        if is_code(column.label, column.texts):
            continue
        plain = [cell for cell in column.texts if not is_remark(cell)]
        cells = odd_units(plain)
        # Among remarks, as in a column of targets, units may be many.
        if cells and (len(plain) == len(column.texts) or 2 * len(cells) < len(plain)):
            problems.add(
                rules.CELL_UNIT_ODD, data.within(cells[0].place), column=column.label,
                found=cells[0],
            )  # fmt: skip
            continue
        odd = [cell for cell in odd_cells(column.texts) if not is_remark(cell)]
        if not odd and (days := days_among_numbers(column.texts)):
            problems.add(
                rules.COLUMN_DAYS, data.within(days[0].place), column=column.label, found=days[0]
            )
        for cell in odd[:_MOST_RELATED]:
            problems.add(
                rules.CELL_NOT_NUMBER, data.within(cell.place), column=_called(column, cell),
                found=" ".join(cell.split()), nearest=likely_number(cell),
                outside=OUTSIDE if cell.place and cell.place.source.part else "",
            )  # fmt: skip


def _called(column: TableColumn, cell: Text) -> str:
    """What a column is called; its letter if a sheet has no head for it."""
    if column.label or cell.place is None or not cell.place.source.part:
        return column.called
    return column_letters(cell.place.column)


def _report_failures(failures: Iterable[Failure], data: TableData, problems: Problems) -> None:
    """Report each formula that fails once, with some of the rows in which it fails."""
    groups: dict[tuple[int, Rule, int], list[Failure]] = {}
    for failure in failures:
        error = failure.error
        groups.setdefault((id(failure.formula.text), error.rule, error.offset), []).append(failure)
    for group in groups.values():
        formula, error, _ = group[0]
        place = data.within(formula.place_at(error.offset, error.length))
        rows = [failure.row for failure in group if failure.row is not None]
        # If it fails in every row, the formula itself is wrong.
        is_of_rows = error.rule in OF_ONE_ROW and len(rows) < data.height
        related = _related_rows(rows[:_MOST_RELATED], data) if is_of_rows else ()
        problems.add(error.rule, place, related=related, **error.facts)


def _related_rows(rows: Iterable[int], data: TableData) -> tuple[Related, ...]:
    names = [(data.row_names[row].place, data.row_name(row)) for row in rows if data.row_names]
    return tuple(Related(place, Words(name, name)) for place, name in names if place)
