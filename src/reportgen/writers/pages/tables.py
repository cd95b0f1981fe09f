"""Tables on the page: widths of columns and type size, heights of rows, what stays on one page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from operator import add, truediv

from reportgen.document import (
    Block,
    Caption,
    PageBreak,
    Paragraph,
    Runs,
    TableBlock,
    Turn,
    plain_text,
)
from reportgen.document.captions import ANNEX
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.writers.pages.lines import (
    CELL_MARGIN,
    SINGLE_LINE,
    PageMetrics,
    set_width,
    text_width,
)

_RULE = 10
"""The height of the rule below a row, in twips."""
_WHOLE = 0.4
"""The share of a page up to which a table stays on one page."""
_HIGH = 0.2
"""The share of a page above which a row may break across pages."""


class TableFit(NamedTuple):
    """How a table is set in its width."""

    size: int
    """The type size of its cells, in half-points."""
    widths: tuple[int, ...]
    """The widths of its columns, in twips."""
    lines: int
    """The number of lines that none of its cells exceeds."""


class TableFits:
    """How the tables of one document are set: all in one type size, each in its own widths."""

    def __init__(self, blocks: Iterable[Block], layout: Layout) -> None:
        """The size is that of the cells' role, or a smaller one that a table needs to fit."""
        page = layout.page
        width = page.text_width
        self._usual = self.size = layout.roles["table-cell"].size
        self._needs: dict[int, list[_Need]] = {}
        self._widths: dict[tuple[int, int, int, int], tuple[int, ...]] = {}
        for block in blocks:
            if isinstance(block, Turn):
                width = (page.text_height if block.landscape else page.text_width) // block.columns
            elif isinstance(block, TableBlock):
                needs = self._needs[id(block)] = _needs(block)
                self.size = _fitting_size(block, needs, self.size, width, 2 * CELL_MARGIN)

    def fit(self, table: TableBlock, width: int) -> TableFit:
        """How one of the tables is set in its width."""
        character, padding = self.size * TWIPS_PER_HALF_POINT, 2 * CELL_MARGIN
        widths = self.columns(table, total=width, character=character, padding=padding)
        longest = (need.longest for need in self._needs[id(table)])
        rooms = (room_for_text(column, self.size) for column in widths)
        return TableFit(self.size, widths, ceil(max(map(truediv, longest, rooms), default=0)))

    def columns(
        self, table: TableBlock, *, total: int, character: int, padding: int
    ) -> tuple[int, ...]:
        """The widths of a table's columns in twips; their sum is `total`.

        `character` is the width of a full-width character of the cells, `padding` the width of a
        cell's margins, both in twips. If there is room, every text stays on one line and the rest
        is distributed; if not, columns with long texts shrink first, down to their longest word.
        Columns with a given width keep it if the others leave room.
        """
        setting = (id(table), total, character, padding)
        if setting not in self._widths:
            needs = self._needs[id(table)]
            self._widths[setting] = _column_widths(table, needs, total, character, padding)
        return self._widths[setting]

    def own_size(self, table: TableBlock, *, total: int, padding: int) -> int:
        """The greatest type size in which a table fits, in half-points; at most that of its role.

        It fits if numbers and short names stay on one line and other texts take two; failing that,
        if no word is broken. Otherwise the size is the smallest.
        """
        return _fitting_size(table, self._needs[id(table)], self._usual, total, padding)


def _line_height(layout: Layout, size: int) -> float:
    """The height of a line of a type size in a table's cells, in twips."""
    look = layout.roles["table-cell"]
    line, rule = PageMetrics(layout).cell_line(look)
    exact = line * size / look.size
    return exact if rule == "exact" else size * TWIPS_PER_HALF_POINT * SINGLE_LINE


def row_heights(table: TableBlock, layout: Layout, fit: TableFit) -> Iterator[float]:
    """The heights of a table's rows in twips, those of the header first."""
    height = _line_height(layout, fit.size)
    rooms = [room_for_text(column, fit.size) for column in fit.widths]
    if table.groups:
        yield height + _RULE
    for row in (table.header, *table.rows):
        yield _lines(row, rooms) * height + _RULE


def breaking_rows(
    table: TableBlock, layout: Layout, fit: TableFit, page_height: int
) -> frozenset[int]:
    """The positions of the rows that may break across pages, those of the header counted first.

    Kept whole, a row of more than a fifth of a page could leave as much blank before it.
    """
    most = page_height * _HIGH
    # Hardly any table has such a row, and only then is the height of each computed.
    if fit.lines * _line_height(layout, fit.size) <= most:
        return frozenset()
    heights = enumerate(row_heights(table, layout, fit))
    return frozenset(
        position for position, height in heights
        if height > most and position >= head_rows(table)
    )  # fmt: skip


def kept_when_split(table: TableBlock, breaking: Collection[int]) -> set[int]:
    """The positions of the rows that share a page with the next row, in a table that may be parted.

    No row stands alone on the page of the last, unless that is high enough to break.
    """
    last = head_rows(table) + len(table.rows) - 1
    kept = {*range(head_rows(table))}
    return kept if last in breaking else kept | {last - 1}


def lines_of_row(height: float, layout: Layout, fit: TableFit) -> list[float]:
    """The heights of the pieces of a row that breaks: its lines, but the first two and last two."""
    line = _line_height(layout, fit.size)
    inner = round((height - _RULE) / line) - 4
    return [2 * line, *[line] * inner, 2 * line + _RULE]


def is_whole(heights: Iterable[float], page_height: int) -> bool:
    """Whether a table with rows of these heights stays on one page.

    Heights are read only until this is known.
    """
    return all(reached <= page_height * _WHOLE for reached in accumulate(heights))


def head_rows(table: TableBlock) -> int:
    """The number of header rows, which stay on the page of the first row below them."""
    return 2 if table.groups else 1


def room_for_text(column: int, size: int) -> float:
    """The width of a column's text in characters of a type size."""
    return max((column - 2 * CELL_MARGIN) / (size * TWIPS_PER_HALF_POINT), 1)


def _lines(row: tuple[Runs, ...], rooms: list[float]) -> int:
    return max(
        ceil(max(text_width(plain_text(cell)), 0.1) / room)
        for cell, room in zip(row, rooms, strict=True)
    )


_NUMBER = regex(r"[^\d.．]*\d[\d,，]*(?:[.．](?P<decimals>\d+))?[^\d]*")
_DIGIT, _POINT = 0.5, 0.25
"""Widths of a digit and of a decimal point, in full-width characters."""
_WIDE = regex("[A-Z%]")
_UNBREAKABLE = regex(r"(?:（\d+）)?(?:\d{4}年\d+月(?:\d+日)?|\d+月\d+日)|[!-~]+")
"""Dates, with the number of an item before them, and Latin words, which are not broken."""
_SHORT = 6.0
"""The length of texts that should not wrap: names of units, dates, figures with their unit."""
_NAME = 9.0
"""The length of names that should not wrap if smaller type prevents it."""
_SIZES = (28, 24, 21, 18)
"""The type sizes of tables in half-points, 4号 to 小五; fuller tables get smaller type."""
_LEAST_CHARACTERS = 4.0
_WIDER = 0.25
"""How much wider a Latin capital or a percent sign is than half a character."""
_BOLD = 1.1
"""How much wider bold Latin text is, as in headers."""
_LAST_OF_LINE = 0.5
"""What a header of two lines needs besides its half: lines end between characters."""
_ROUNDING = 0.2
"""What a text needs besides its width: programs round, and their type is a little wider."""
_KEPT = 1 / 3
"""The share of its width that a column of text keeps, however few its words are."""
_MOST_CHARACTERS = 30.0
"""The most width that a column asks for; longer texts wrap anyway."""


def _column_widths(
    table: TableBlock, needs: Sequence[_Need], total: int, character: int, padding: int
) -> tuple[int, ...]:
    given = _given(table)
    asked = [
        _Need(own, own, own, need.longest, 0.0) if own else need
        for own, need in zip(given, needs, strict=True)
    ]
    room = total - padding * len(needs)
    if not all(given) and sum(need.comfortable for need in asked) * character > room:
        # The others would wrap for its sake.
        asked = list(needs)
    full, comfortable, least, longest = (
        [width * character + padding for width in widths]
        for widths in [*zip(*asked, strict=True)][:-1]
    )
    if sum(comfortable) > total and not all(given):
        full, comfortable = comfortable, least
    widths = _shared(full, comfortable, total, is_given=all(given))
    words = [
        need.words if width < most else 0.0
        for need, width, most in zip(asked, widths, longest, strict=True)
    ]
    return _whole(_by_words(widths, words, least), total)


def _by_words(widths: list[float], words: list[float], least: list[float]) -> list[float]:
    """The widths, with those of columns of long texts that wrap by how many words they have.

    Each keeps a third of its own. Columns whose `words` are 0 keep their whole width.
    """
    if len(widths) - words.count(0.0) <= 1:
        return widths
    kept = [
        max(width * _KEPT, low) if own else width
        for width, own, low in zip(widths, words, least, strict=True)
    ]
    room = max(sum(widths) - sum(kept), 0) / sum(words)
    return [width + own * room for width, own in zip(kept, words, strict=True)]


def _fitting_size(
    table: TableBlock, needs: Sequence[_Need], own: int, total: int, padding: int
) -> int:
    sizes = (own, *(size for size in _SIZES if size < own))
    # Whoever gives a width has decided where its texts wrap.
    comfortable = sum(
        need.least if given else need.comfortable
        for given, need in zip(_given(table), needs, strict=True)
    )
    least = sum(need.least for need in needs)
    room = total - padding * len(needs)
    for needed, among in ((comfortable, sizes[:-1]), (least, sizes)):
        for size in among:
            if needed * size * TWIPS_PER_HALF_POINT <= room:
                return size
    return sizes[-1]


class _Need(NamedTuple):
    """The widths that a column needs, in characters."""

    full: float
    """With every text on one line."""
    comfortable: float
    """With names and numbers on one line, and headers and other texts on two."""
    least: float
    """With no word broken, and short texts on one line."""
    longest: float
    """With every text on one line, however long."""
    words: float
    """For all texts of a column of long ones, one after another; 0 for other columns."""


def _needs(table: TableBlock) -> list[_Need]:
    """The widths that the texts of each column need."""
    columns = list(zip(table.header, *table.rows, strict=True))
    needs = [_need(*({plain_text(runs) for runs in own} for own in (column[:1], column[1:])))
             for column in columns]  # fmt: skip
    for number, indents in enumerate(_decimal_indents(table)):
        cells = [runs for runs, indent in zip(columns[number][1:], indents, strict=True) if indent]
        if cells:
            # Numbers that end before the others' decimals must not wrap either.
            shifted = zip(cells, filter(None, indents), strict=True)
            least = _ROUNDING + max(_width(plain_text(runs)) + indent for runs, indent in shifted)
            *own, words = needs[number]
            full, comfortable, low, longest = (max(width, least) for width in own)
            needs[number] = _Need(full, comfortable, low, longest, words)
    return needs


def _decimal_indents(table: TableBlock) -> Sequence[Sequence[float]]:
    """The indents of each column's cells from the right, in characters; empty if no cell has any.

    They align the decimal points of columns that are aligned so.
    """
    columns = [
        _indents([plain_text(row[n]) for row in table.rows])
        if alignment == "decimal"
        else [0.0] * len(table.rows)
        for n, alignment in enumerate(table.alignments)
    ]
    return columns if any(map(any, columns)) else ()


def number_indents(table: TableBlock, fit: TableFit, *, centred: bool) -> list[list[float]]:
    """The space right of the cells of each column of numbers, in characters: of all, or of each.

    It aligns the decimal points, and puts the numbers in the middle below a `centred` header. In a
    column too narrow for that, a number is nearer to the edge, but not broken.
    """
    size, widths, _ = fit
    shifts = _decimal_indents(table)
    indents = []
    for number, (alignment, column) in enumerate(zip(table.alignments, widths, strict=True)):
        if alignment not in _OF_NUMBERS or not table.rows:
            indents.append([0.0])
            continue
        room = room_for_text(column, size)
        needed = [_width(plain_text(row[number])) for row in table.rows]
        own = shifts[number] if shifts else [0.0] * len(needed)
        margin = max((room - max(map(add, needed, own))) / 2, 0.0) if centred else 0.0
        if not any(own):
            own, needed = [0.0], [max(needed)]
        indents.append(
            [
                max(min(margin + shift, room - width - _ROUNDING), 0.0)
                for shift, width in zip(own, needed, strict=True)
            ]
        )
    return indents


_OF_NUMBERS = ("right", "decimal")
"""The alignments of columns of numbers."""


def _indents(texts: Sequence[str]) -> list[float]:
    found = [_NUMBER.fullmatch(text) for text in texts]
    decimals = [len(match["decimals"] or "") if match else None for match in found]
    most = max((count for count in decimals if count is not None), default=0)
    return [
        0.0
        if count is None or count == most
        else (most - count) * _DIGIT + (0 if count else _POINT)
        for count in decimals
    ]


def stays_whole(text: str) -> bool:
    """Whether a text that could wrap must not: a date, or a short text with a number."""
    is_one_word = text.isascii() and " " not in text
    if is_one_word or not any(map(str.isdigit, text)):
        return False
    return text_width(text) <= _SHORT or (
        not text.isascii() and _UNBREAKABLE.fullmatch(text) is not None
    )


def _given(table: TableBlock) -> tuple[float, ...]:
    return table.widths or (0.0,) * len(table.header)


def _need(headers: set[str], texts: set[str]) -> _Need:
    widths = {text: _width(text) + _ROUNDING for text in headers | texts}
    # Short texts are counted below as a whole.
    words = {
        word
        for text, width in widths.items()
        if width > _SHORT
        for word in _UNBREAKABLE.findall(text)
    }
    short = [width for width in widths.values() if width <= _SHORT]
    least = max((_LEAST_CHARACTERS, *map(_width, words), *short))
    longest = max(widths.values())
    full = min(longest, _MOST_CHARACTERS)
    own = min(max(map(widths.__getitem__, texts), default=0.0), _MOST_CHARACTERS)
    running = sum(map(widths.__getitem__, texts)) if own > 2 * _NAME else 0.0
    comfortable = own if own <= _NAME else max(own / 2, _NAME)
    header = max(map(_width_of_two_lines, headers))
    comfortable = min(max(least, comfortable, header), full)
    return _Need(full, comfortable, min(least, full), longest, running)


def folded(header: str) -> str:
    """A header with its unit in brackets on a line of its own; unchanged without one."""
    name, bracket, unit = header.rpartition("（")
    return f"{name}\n{bracket}{unit}" if name and unit.endswith("）") else header


def _width_of_two_lines(header: str) -> float:
    lines = folded(header).split("\n")
    if len(lines) == 1:
        return _width(header) / 2 + _LAST_OF_LINE
    return max(map(_width, lines)) + _ROUNDING


def _width(text: str) -> float:
    if not text.isascii():
        return max(map(set_width, text.split("\n")))
    return (text_width(text) + _WIDER * len(_WIDE.findall(text))) * _BOLD


def _shared(full: list[float], least: list[float], total: int, *, is_given: bool) -> list[float]:
    if is_given:
        return [width * total / sum(full) for width in full]
    if sum(full) <= total:
        # Half of the rest is distributed evenly, so that narrow columns do not look cramped.
        rest = total - sum(full)
        even = rest / 2 / len(full)
        return [width + even + rest / 2 * width / sum(full) for width in full]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    share = (total - sum(least)) / (sum(full) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, full, strict=True)]


def _whole(widths: list[float], total: int) -> tuple[int, ...]:
    """The widths in whole twips; the last column takes the remainder."""
    whole = [int(width) for width in widths[:-1]]
    return (*whole, total - sum(whole))


NOTE = "table-note"
"""The role of the text below a table or chart: remarks and sources."""


def is_note(block: Block | None) -> bool:
    """Whether a block is a note on the table before it, which shares the page of its last row."""
    return isinstance(block, Paragraph) and block.role == NOTE


def is_below(block: Block) -> bool:
    """Whether a block is a caption below a chart or picture, and so no head of what follows."""
    return isinstance(block, Caption) and block.kind == "figure"


def is_further_annex(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block is the caption of an annexed table on the page of another one.

    A blank line is above it.
    """
    block = blocks[position]
    return (
        isinstance(block, Caption)
        and block.kind == ANNEX
        and not isinstance(blocks[position - 1], PageBreak | Turn)
    )


def before_notes(blocks: Sequence[Block]) -> set[int]:
    """The positions of blocks that must share a page with a note after them.

    These are tables, captions below charts or pictures, and other notes.
    """
    return {
        position
        for position, (block, following) in enumerate(pairwise(blocks))
        if is_note(following)
        and (isinstance(block, TableBlock) or is_below(block) or is_note(block))
    }
