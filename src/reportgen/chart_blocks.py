"""The numbers of a table → a chart of the document tree, with its caption and source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.captions import FIGURE
from reportgen.chart_words import description
from reportgen.document import Block, Caption, Chart, Run, Series, plain_text
from reportgen.escaping import without_marks
from reportgen.nearest import nearest
from reportgen.phrases import SOURCE
from reportgen.placings import Placing, PlacingError
from reportgen.table_blocks import notes_below, rows_shown, shown_runs, sorting
from reportgen.table_compute import Evaluation
from reportgen.table_data import TableColumn, TableData
from reportgen.table_shown import CellPrinter
from reportgen.table_terms import has_places, has_shares

_BETWEEN_NAMES = re.compile("[、,，]")
_ONE_SERIES = ("pie",)


def chart_columns(data: TableData, said: str) -> tuple[TableColumn, ...]:
    """The columns that a chart shows: those named, or all that hold numbers of one unit.

    Raises PlacingError for a name that there is not, and where no column holds numbers.
    """
    if not said:
        return _usual_columns(data)
    found = []
    for name in map(str.strip, _BETWEEN_NAMES.split(said)):
        column = data.column(name)
        if column is None:
            known = data.names.known
            raise PlacingError(
                "unknown-column", "columns", table=data.name, name=name,
                nearest=nearest(name, known), known=known,
            )  # fmt: skip
        if not column.is_number:
            raise PlacingError("no-numbers", "columns", table=data.name, column=column.label)
        found.append(column)
    return tuple(found)


def _usual_columns(data: TableData) -> tuple[TableColumn, ...]:
    columns = [column for column in data.columns if column.is_number and not _is_relative(column)]
    if not columns:
        raise PlacingError("no-numbers", table=data.name)
    unit = _unit(columns[0])
    return tuple(column for column in columns if _unit(column) == unit)


def _is_relative(column: TableColumn) -> bool:
    """Whether its cells are shares or places of another column's."""
    term = column.formula.term if column.formula is not None else None
    return term is not None and (has_shares(term) or has_places(term))


def _unit(column: TableColumn) -> str:
    return column.unit or column.cell_unit


def chart_blocks(
    title: Sequence[Run], source: str, numbers: Evaluation, language: str, placing: Placing
) -> tuple[Block, ...]:
    """The chart, its caption below and the source of its numbers.

    Rows that are computed from others or part of them are left out, so that nothing counts twice.
    Where the placing does not say what it shows, its numbers do.
    """
    data = numbers.data
    columns = chart_columns(data, placing.text("columns"))
    rows = _rows(numbers, placing)
    kind = placing.text("kind") or "column"
    if kind in _ONE_SERIES:
        columns = columns[:1]
    chart = Chart(
        kind,
        tuple(without_marks(data.row_name(row)) for row in rows),
        tuple(_series(column, numbers, rows, language) for column in columns),
        _common_unit(columns, numbers, language),
        placing.text("alt"),
    )
    if not chart.description:
        chart = replace(chart, description=description(chart, plain_text(tuple(title)), language))
    caption = Caption(FIGURE, tuple(title), f"{FIGURE}:{data.name}")
    return chart, caption, *notes_below(((SOURCE, source),), language)


def _rows(numbers: Evaluation, placing: Placing) -> Sequence[int]:
    said = placing.text("sort")
    order = sorting(numbers.data, said) if said else None
    counted = set(numbers.data.counted)
    rows = [row for row in rows_shown(numbers, order, None) if row in counted]
    return rows[: placing.number("top")]


def _series(column: TableColumn, numbers: Evaluation, rows: Sequence[int], language: str) -> Series:
    printer = CellPrinter(column, numbers, language)
    return Series(without_marks(column.label), tuple(printer.number(row) for row in rows))


def _common_unit(columns: Sequence[TableColumn], numbers: Evaluation, language: str) -> str:
    """The unit of all the columns; empty where they have several."""
    units = {CellPrinter(column, numbers, language).unit for column in columns}
    return units.pop() if len(units) == 1 else ""


def chart_title(written_title: str, placing: Placing) -> tuple[Run, ...]:
    """What the caption says: the chart's own title, else the table's."""
    own = placing.text("title")
    return (Run(own),) if own else shown_runs(written_title) if written_title else ()
