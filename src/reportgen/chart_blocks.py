"""The numbers of a table → a chart of the document tree, with its caption and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.diagnostics import Words
from reportgen.document import Block, Caption, Chart, Run, Series, plain_text
from reportgen.document.captions import FIGURE, description
from reportgen.document.placing import Placing, PlacingError
from reportgen.language import nearest
from reportgen.language.marks import without_marks
from reportgen.language.phrases import SOURCE
from reportgen.table_blocks import notes_below, rows_shown, shown_runs, sorting
from reportgen.table_compute import Evaluation
from reportgen.table_data import TableColumn, TableData
from reportgen.table_shown import CellPrinter
from reportgen.table_terms import has_places, has_shares

_BETWEEN_NAMES = re.compile("[、,，]")
_ONE_SERIES = ("pie",)
_PIE = Words("饼图只画一列", "a pie has one series")
_OTHER_UNIT = Words("与“{}”单位不同", "not in the unit of '{}'")
_DRAW_THIS = Words("只画这一列的，写 {}", "to draw just this one write {}")
_DRAW_ALL = Words("要一起画的，写 {}", "to draw all write {}")
_DRAW_THESE = Words("；只画这些的，写 {}", "; to draw just these write {}")


class Choice(NamedTuple):
    """The columns of a table that a chart draws."""

    drawn: tuple[TableColumn, ...]
    left: tuple[TableColumn, ...] = ()
    """Those that hold numbers, or were named, and are not drawn."""
    because: Words = Words("", "")
    """Why not; empty where all are."""
    remedy: Words = Words("", "")


def named_columns(data: TableData, said: str) -> tuple[TableColumn, ...]:
    """The columns that a chart names, or all whose numbers can be drawn where it names none.

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
    columns = tuple(one for one in data.columns if one.is_number and not _is_relative(one))
    if not columns:
        raise PlacingError("no-numbers", table=data.name)
    return columns


def _is_relative(column: TableColumn) -> bool:
    """Whether its cells are shares or places of another column's."""
    term = column.formula.term if column.formula is not None else None
    return term is not None and (has_shares(term) or has_places(term))


def chosen_columns(numbers: Evaluation, language: str, placing: Placing) -> Choice:
    """The columns that a chart draws: those it names, or all of the first one's unit.

    A pie draws the first of them.
    """
    said = placing.text("columns")
    columns = named_columns(numbers.data, said)
    first, *others = columns
    if placing.text("kind") in _ONE_SERIES and others:
        return Choice((first,), tuple(others), _PIE, _naming(_DRAW_THIS, (first,)))
    if said:
        return Choice(columns)
    units = {one.key: CellPrinter(one, numbers, language).unit for one in columns}
    drawn = tuple(one for one in columns if units[one.key] == units[first.key])
    left = tuple(one for one in columns if units[one.key] != units[first.key])
    if not left:
        return Choice(drawn)
    name = without_marks(CellPrinter(first, numbers, language).header())
    because = Words(_OTHER_UNIT.zh.format(name), _OTHER_UNIT.en.format(name))
    both, only = _naming(_DRAW_ALL, columns), _naming(_DRAW_THESE, drawn)
    return Choice(drawn, left, because, Words(both.zh + only.zh, both.en + only.en))


def _naming(words: Words, columns: Iterable[TableColumn]) -> Words:
    """The words with the option that names the columns."""
    names = [without_marks(column.label) for column in columns]
    chinese, english = f"列='{'、'.join(names)}'", f"columns='{', '.join(names)}'"
    return Words(words.zh.format(chinese), words.en.format(english))


def chart_blocks(
    title: Sequence[Run], source: str, numbers: Evaluation, language: str, placing: Placing
) -> tuple[Block, ...]:
    """The chart, its caption below and the source of its numbers.

    Rows that are computed from others or part of them are left out, so that nothing counts twice.
    Where the placing does not say what it shows, its numbers do.
    """
    data = numbers.data
    columns = chosen_columns(numbers, language, placing).drawn
    printers = [CellPrinter(column, numbers, language) for column in columns]
    units = {printer.unit for printer in printers}
    rows = _rows(numbers, placing)
    chart = Chart(
        placing.text("kind") or "column",
        tuple(without_marks(data.row_name(row)) for row in rows),
        tuple(
            # Where the axis has no unit, the names of the series have theirs.
            Series(
                without_marks(column.label if len(units) == 1 else printer.header()),
                tuple(printer.number(row) for row in rows),
            )
            for column, printer in zip(columns, printers, strict=True)
        ),
        units.pop() if len(units) == 1 else "",
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


def chart_title(written_title: str, placing: Placing) -> tuple[Run, ...]:
    """What the caption says: the chart's own title, else the table's."""
    own = placing.text("title")
    return (Run(own),) if own else shown_runs(written_title) if written_title else ()
