"""How high the rows of a table are, and whether it is parted at the end of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil

from reportgen.document import Block, Paragraph, Runs, Table, plain_text
from reportgen.layout import Layout
from reportgen.writers.page_metrics import CELL_MARGIN, SINGLE_LINE, PageMetrics
from reportgen.writers.table_columns import column_widths, fitting_size
from reportgen.writers.text_width import text_width

_NOTE = "table-note"
"""The role of what stands below a table or chart: remarks and sources."""
_TWIPS_PER_HALF_POINT = 10
_RULE = 10
"""Twips that the rule below a row takes from the page."""
_WHOLE = 0.4
"""Of a page: a table that is no higher stays on one page."""


def fitting(table: Table, layout: Layout, width: int) -> tuple[int, tuple[int, ...]]:
    """The type size of a table's cells in half-points and the widths of its columns in twips.

    `width` is that of the whole table; what does not fit in the type of the layout is set smaller.
    """
    padding = 2 * CELL_MARGIN
    size = fitting_size(table, layout.roles["table-cell"].size, total=width, padding=padding)
    character = size * _TWIPS_PER_HALF_POINT
    return size, column_widths(table, total=width, character=character, padding=padding)


def row_heights(table: Table, layout: Layout, width: int) -> list[float]:
    """The heights of its rows in twips, those of the header first."""
    size, widths = fitting(table, layout, width)
    look = layout.roles["table-cell"]
    line, rule = PageMetrics(layout).cell_line(look)
    exact = line * size / look.size
    height = exact if rule == "exact" else size * _TWIPS_PER_HALF_POINT * SINGLE_LINE
    rooms = [_room(column, size) for column in widths]
    header = [_lines(table.header, rooms)]
    if table.groups:
        header.insert(0, 1)
    lines = (*header, *(_lines(row, rooms) for row in table.rows))
    return [count * height + _RULE for count in lines]


def is_whole(heights: list[float], page_height: int) -> bool:
    """Whether a table of such rows is kept on one page, whose text is so high."""
    return sum(heights) <= page_height * _WHOLE


def is_note(block: Block | None) -> bool:
    """Whether a block belongs to the table before it, and stands on the page of its last row."""
    return isinstance(block, Paragraph) and block.role == _NOTE


def before_notes(blocks: Sequence[Block]) -> set[int]:
    """Positions of what must share a page with a note behind it: a table, or another note."""
    return {
        position
        for position, (block, following) in enumerate(pairwise(blocks))
        if is_note(following) and (isinstance(block, Table) or is_note(block))
    }


def _room(column: int, size: int) -> float:
    return max((column - 2 * CELL_MARGIN) / (size * _TWIPS_PER_HALF_POINT), 1)


def _lines(row: tuple[Runs, ...], rooms: list[float]) -> int:
    return max(
        ceil(max(text_width(plain_text(cell)), 0.1) / room)
        for cell, room in zip(row, rooms, strict=True)
    )
