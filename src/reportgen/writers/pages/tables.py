"""Column widths of tables, from what the cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from reportgen.document import Block, Paragraph, Runs, TableBlock, plain_text
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout
from reportgen.language.patterns import regex
from reportgen.writers.pages.lines import CELL_MARGIN, SINGLE_LINE, PageMetrics, text_width

_CAPITALS = regex("[A-Z]")
_UNBREAKABLE = regex(r"[!-~]+")
_SHORT = 6.0
"""Characters of a text that should not wrap: names of units, dates, figures with their unit."""
_NAME = 9.0
"""Characters of a name that should not wrap if smaller type prevents it."""
_SIZES = (28, 24, 21, 18)
"""Type sizes of tables in half-points, 4号 to 小五: the smaller the more they must hold."""
_LEAST_CHARACTERS = 4.0
_CAPITAL = 0.25
"""What a Latin capital is wider than the half character it counts."""
_BOLD = 1.1
"""What bold Latin text, as headers are, is wider."""
_MOST_CHARACTERS = 30.0
"""Longer texts wrap anyway: beyond this, more text does not ask for more width."""


def column_widths(
    table: TableBlock, *, total: int, character: int, padding: int
) -> tuple[int, ...]:
    """Widths of the columns in twips; their sum is `total`.

    `character` is the width of a full-width character of the cells, `padding` what a cell's margins
    take, both in twips. Where there is room every text stays on one line and the rest is shared
    out; where there is not, the columns with long texts give way first, down to their longest word.
    Columns whose width is given keep to it as far as the others leave it.
    """
    needs = [
        _Need(own, own) if own else need
        for own, need in zip(_given(table), _needs(table), strict=True)
    ]
    shares = _shared(
        [need.wanted * character + padding for need in needs],
        [min(need.least, need.wanted) * character + padding for need in needs],
        total,
        is_given=bool(table.widths) and all(table.widths),
    )
    return _whole(shares, total)


def fitting_size(table: TableBlock, own: int, *, total: int, padding: int) -> int:
    """The greatest type size that the table fits in, in half-points; at most its `own`.

    That is where numbers and short names stay whole on a line and others take two; or else where
    no word is torn; or else the smallest there is.
    """
    sizes = (own, *(size for size in _SIZES if size < own))
    needs = _needs(table)
    # Whoever gives a width has decided how often its texts wrap.
    comfortable = sum(
        need.least if own else _comfortable(need)
        for own, need in zip(_given(table), needs, strict=True)
    )
    least = sum(need.least for need in needs)
    room = total - padding * len(needs)
    for needed, among in ((comfortable, sizes[:-1]), (least, sizes)):
        for size in among:
            if needed * size * TWIPS_PER_HALF_POINT <= room:
                return size
    return sizes[-1]


class _Need(NamedTuple):
    """What a column needs, in characters."""

    wanted: float
    """Has every text on one line."""
    least: float
    """Tears no word; texts that are short anyway stay whole."""


def _needs(table: TableBlock) -> list[_Need]:
    """What the texts of each column need."""
    columns = zip(table.header, *table.rows, strict=True)
    return [_need({plain_text(runs) for runs in column}) for column in columns]


def _given(table: TableBlock) -> tuple[float, ...]:
    return table.widths or (0.0,) * len(table.header)


def _need(texts: set[str]) -> _Need:
    widths = {text: _width(text) for text in texts}
    # Only a word among others, or a long one, is not a short text itself.
    words = {
        word
        for text, width in widths.items()
        if width > _SHORT
        for word in _UNBREAKABLE.findall(text)
    }
    short = [width for width in widths.values() if width <= _SHORT]
    least = max((_LEAST_CHARACTERS, *map(_width, words), *short))
    return _Need(min(max(widths.values()), _MOST_CHARACTERS), least)


def _comfortable(need: _Need) -> float:
    wanted, least = need
    return wanted if wanted <= _NAME else max(least, wanted / 2, _NAME)


def _width(text: str) -> float:
    width = text_width(text) + _CAPITAL * len(_CAPITALS.findall(text))
    return width * _BOLD if text.isascii() else width


def _shared(wanted: list[float], least: list[float], total: int, *, is_given: bool) -> list[float]:
    if is_given:
        return [width * total / sum(wanted) for width in wanted]
    if sum(wanted) <= total:
        # In proportion to the wishes, but half of the rest evenly: narrow columns look pinched.
        rest = total - sum(wanted)
        even = rest / 2 / len(wanted)
        return [width + even + rest / 2 * width / sum(wanted) for width in wanted]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    give = (total - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * give for low, high in zip(least, wanted, strict=True)]


def _whole(widths: list[float], total: int) -> tuple[int, ...]:
    """The widths in whole twips; the last column takes the remainder."""
    whole = [int(width) for width in widths[:-1]]
    return (*whole, total - sum(whole))


_NOTE = "table-note"
"""The role of what stands below a table or chart: remarks and sources."""
_RULE = 10
"""Twips that the rule below a row takes from the page."""
_WHOLE = 0.4
"""Of a page: a table that is no higher stays on one page."""


class TableFit(NamedTuple):
    """How a table is set in the width that it has."""

    size: int
    """Type size of its cells, in half-points."""
    widths: tuple[int, ...]
    """Of its columns, in twips."""


def fitting(table: TableBlock, layout: Layout, width: int) -> TableFit:
    """The type size of a table's cells and the widths of its columns.

    `width` is that of the whole table; what does not fit in the type of the layout is set smaller.
    """
    padding = 2 * CELL_MARGIN
    size = fitting_size(table, layout.roles["table-cell"].size, total=width, padding=padding)
    character = size * TWIPS_PER_HALF_POINT
    widths = column_widths(table, total=width, character=character, padding=padding)
    return TableFit(size, widths)


def row_heights(table: TableBlock, layout: Layout, fit: TableFit) -> Iterator[float]:
    """The heights of its rows in twips, those of the header first."""
    size, widths = fit
    look = layout.roles["table-cell"]
    line, rule = PageMetrics(layout).cell_line(look)
    exact = line * size / look.size
    height = exact if rule == "exact" else size * TWIPS_PER_HALF_POINT * SINGLE_LINE
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
        if is_note(following) and (isinstance(block, TableBlock) or is_note(block))
    }


def _room(column: int, size: int) -> float:
    return max((column - 2 * CELL_MARGIN) / (size * TWIPS_PER_HALF_POINT), 1)


def _lines(row: tuple[Runs, ...], rooms: list[float]) -> int:
    return max(
        ceil(max(text_width(plain_text(cell)), 0.1) / room)
        for cell, room in zip(row, rooms, strict=True)
    )
