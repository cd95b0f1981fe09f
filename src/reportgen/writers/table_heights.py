"""How high the rows of a table are, and whether it is parted at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from reportgen.document import Block, Paragraph, Runs, Table, plain_text
from reportgen.document.layout import Layout
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


class Fit(NamedTuple):
    """How a table is set in the width that it has."""

    size: int
    """Type size of its cells, in half-points."""
    widths: tuple[int, ...]
    """Of its columns, in twips."""


def fitting(table: Table, layout: Layout, width: int) -> Fit:
    """The type size of a table's cells and the widths of its columns.

    `width` is that of the whole table; what does not fit in the type of the layout is set smaller.
    """
    padding = 2 * CELL_MARGIN
    size = fitting_size(table, layout.roles["table-cell"].size, total=width, padding=padding)
    character = size * _TWIPS_PER_HALF_POINT
    widths = column_widths(table, total=width, character=character, padding=padding)
    return Fit(size, widths)


def row_heights(table: Table, layout: Layout, fit: Fit) -> Iterator[float]:
    """The heights of its rows in twips, those of the header first."""
    size, widths = fit
    look = layout.roles["table-cell"]
    line, rule = PageMetrics(layout).cell_line(look)
    exact = line * size / look.size
    height = exact if rule == "exact" else size * _TWIPS_PER_HALF_POINT * SINGLE_LINE
    rooms = [_room(column, size) for column in widths]
    if table.groups:
        yield height + _RULE
    for row in (table.header, *table.rows):
        yield _lines(row, rooms) * height + _RULE


def is_whole(heights: Iterable[float], page_height: int) -> bool:
    """Whether a table of such rows is kept on one page, whose text is so high.

    Of a high table no more rows are asked for than it takes to tell.
    """
    return all(reached <= page_height * _WHOLE for reached in accumulate(heights))


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
