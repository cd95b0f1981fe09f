"""A table with its numbers → blocks of the document tree: caption, table, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from reportgen.diagnostics import Problems
from reportgen.document import Block, Caption, HeaderGroup, Paragraph, Run, Runs
from reportgen.document import Table as TableBlock
from reportgen.document.captions import TABLE
from reportgen.document.markdown import read_markdown
from reportgen.figures.numbers import Number
from reportgen.language.marks import MARK_CHARACTERS, escape
from reportgen.language.phrases import NOTE, SOURCE, announced
from reportgen.model.figures import Table
from reportgen.table_compute import Evaluation
from reportgen.table_data import TableColumn, TableData
from reportgen.table_numbers import base_magnitude
from reportgen.table_shown import CellPrinter

_BELOW = "table-note"
"""The role of notes and sources."""
_ALIGNMENTS = {"左": "left", "中": "center", "右": "right"}
_DESCENDING, _ASCENDING = ("降序", "desc"), ("升序", "asc")


class Sorting(NamedTuple):
    """By which column rows are put in order, and from which end."""

    column: TableColumn
    is_descending: bool


def sorting(data: TableData, said: str) -> Sorting | None:
    """The order that `-income`, `收入 降序` or a column alone asks for; `None` for no column."""
    name, is_descending = said.strip(), False
    column = data.column(name)
    if column is None and name[:1] in "-－−":
        name, is_descending = name[1:].strip(), True
        column = data.column(name)
    for words, turn in ((_DESCENDING, True), (_ASCENDING, False)):
        for word in words:
            if column is None and name.casefold().endswith(word):
                column = data.column(name[: -len(word)].strip())
                is_descending = turn
    return None if column is None else Sorting(column, is_descending)


def blocks_of(
    written: Table, numbers: Evaluation, language: str, sort: str, top: int | None
) -> tuple[Block, ...]:
    """The caption if there is a title, the table, and its note and source below.

    `sort` names a column, as `sorting` reads it; empty or unknown for the order of the data. Of
    the rows that are not computed from others only the first `top` are shown.
    """
    rows = rows_shown(numbers, sorting(numbers.data, sort) if sort else None, top)
    key = f"{TABLE}:{numbers.data.name}"
    blocks: list[Block] = [Caption(TABLE, shown_runs(written.title), key)] if written.title else []
    blocks.append(_table(numbers, rows, language))
    below = ((NOTE, written.note or ""), (SOURCE, written.source or ""))
    return (*blocks, *notes_below(below, language))


def notes_below(said: Iterable[tuple[str, str]], language: str) -> Iterator[Block]:
    """The note and the source that stand below a table or chart, each with what announces it."""
    for key, text in said:
        if text:
            yield Paragraph(_BELOW, shown_runs(announced(key, text, language)))


def rows_shown(numbers: Evaluation, order: Sorting | None, top: int | None) -> Sequence[int]:
    """The rows to show, by position: in order, and of those that are counted only the first `top`.

    In order, rows such as 其中 stay behind the one that they are part of, computed rows come last,
    and what stands below the totals stays there. Subtotals are of the rows as they were, and left
    out.
    """
    data = numbers.data
    if order is None and top is None:
        return range(data.height)
    rows, parts = list(data.counted), _parts_of_rows(data)
    if order is not None:
        rows = _sorted(numbers, rows, order)
    shown = [one for row in rows[:top] for one in (row, *parts.get(row, ()))]
    below = range(data.total_at or data.height, data.height)
    return [*shown, *(row for row in data.row_formulas if row not in below), *below]


def _parts_of_rows(data: TableData) -> dict[int, list[int]]:
    """The rows that are part of the counted row above them."""
    parts: dict[int, list[int]] = {}
    counted, whole = frozenset(data.counted), None
    for row in range(data.total_at or data.height):
        if row in counted or row in data.subtotals:
            whole = row
        elif whole is not None and row not in data.row_formulas:
            parts.setdefault(whole, []).append(row)
    return parts


def _sorted(numbers: Evaluation, rows: Iterable[int], order: Sorting) -> list[int]:
    """The rows in order, those with an empty or open cell last."""
    column = order.column
    keys: dict[int, Any] = {}
    last = []
    for row in rows:
        known = numbers.at(column.index, row) if column.is_number else None
        key = base_magnitude(known) if isinstance(known, Number) else column.texts[row]
        if column.is_number != isinstance(known, Number) or key == "":
            last.append(row)
        else:
            keys[row] = key
    return [*sorted(keys, key=keys.__getitem__, reverse=order.is_descending), *last]


def _table(numbers: Evaluation, rows: Sequence[int], language: str) -> TableBlock:
    data = numbers.data
    printers = [CellPrinter(column, numbers, language) for column in data.columns]
    shown = ([_cell(printer.cell(row)) for row in rows] for printer in printers)
    lines = list(zip(*shown, strict=True))
    if data.total is not None:
        is_whole = set(data.counted) <= set(rows)
        total = tuple(_cell(printer.total(is_whole=is_whole)) for printer in printers)
        lines.insert(_place_of_total(data, rows), total)
    header = tuple(_cell(printer.header()) for printer in printers)
    return TableBlock(
        header, tuple(lines), tuple(map(_alignment, data.columns)), _groups(data.columns),
        _widths(data.columns),
    )  # fmt: skip


def _groups(columns: Sequence[TableColumn]) -> tuple[HeaderGroup, ...]:
    """What stands above the header: like groups side by side are one; none where none is said."""
    found = [
        HeaderGroup(_cell(name), len(tuple(own)))
        for name, own in groupby(str(column.written.group or "") for column in columns)
    ]
    return tuple(found) if any(group.runs for group in found) else ()


def _widths(columns: Sequence[TableColumn]) -> tuple[float, ...]:
    widths = tuple(float(column.written.width or 0) for column in columns)
    return widths if any(widths) else ()


def _place_of_total(data: TableData, rows: Sequence[int]) -> int:
    """How many of the rows shown stand above the totals."""
    at = data.total_at
    return len(rows) if at is None else sum(row < at for row in rows)


def _alignment(column: TableColumn) -> str:
    said = column.written.align
    if said:
        return _ALIGNMENTS.get(said, said)
    return "decimal" if column.is_number else "left"


def _cell(text: str) -> Runs:
    return (Run(text),) if text else ()


def shown_runs(text: str) -> Runs:
    """A text that was filled in, its figures still known as such."""
    if MARK_CHARACTERS.isdisjoint(text):
        return (Run(text),)
    (paragraph,) = read_markdown(escape(text), (), lambda *_: None, Problems())
    assert isinstance(paragraph, Paragraph)
    return paragraph.runs
