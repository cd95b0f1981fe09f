"""The page on which each block begins, by arithmetic, and what is done so that pages are full.

Word processors know pages only after layout. The estimate is exact if lines are on a grid and have
only Han text; otherwise it may be wrong by one. Word replaces it when the contents are updated.

A table or chart that would leave a large blank at the end of a page is split or set flatter, an end
that does not fit gives up its blank lines, and paragraphs move that keep the text off page one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Heading,
    Image,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    Runs,
    TableBlock,
    Turn,
    plain_text,
)
from reportgen.document.layout import Layout, Role
from reportgen.writers.pages.foot import (
    SIGNATURE,
    before_end,
    before_signature,
    ends,
    foot_height,
    is_at_foot,
    note_heights,
    rule_height,
)
from reportgen.writers.pages.lines import (
    SINGLE_LINE,
    TITLES,
    PageMetrics,
    break_title,
    drawing_size,
    set_width,
    spread_runs,
    title_capacity,
)
from reportgen.writers.pages.tables import (
    NOTE,
    TableFits,
    before_notes,
    head_rows,
    is_below,
    is_whole,
    row_heights,
)

_NEARLY = 0.01
"""How many characters a line may lose to rounding to twips."""
_LATIN_SHARE = 0.87
"""Width of Latin text relative to half an em for each character, blank ends of lines included."""
JOINT = "joint-masthead"
"""The role of the names of a joint issue."""
_MOST_BLANK = 0.2
"""The share of a page that may stay blank at its end before a table or chart."""
_FLATTEST = 0.5
"""The least height of a chart relative to its usual height."""
_FLATTENED = ("column", "stacked", "line")
"""The kinds of charts that may be set flatter."""


class PageEstimate:
    """Estimates the pages of one document."""

    def __init__(
        self, layout: Layout, contents: int, closed_up: frozenset[int] = frozenset()
    ) -> None:
        """`contents` is the number of lines of the table of contents.

        `closed_up` are the positions of paragraphs without the space before them.
        """
        self._layout = layout
        self._metrics = PageMetrics(layout)
        self._contents = contents
        self._closed_up = closed_up
        self._fits = TableFits((), layout)
        self._columns = 1
        """How many columns of text the pages have."""
        self.split: set[int] = set()
        """The positions of low tables that are split all the same, to fill a page."""
        self.flatter: dict[int, int] = {}
        """The heights of charts that are set flatter, to fill a page, in twips by position."""
        self._turn(on_side=False)

    def pages(self, blocks: Sequence[Block]) -> list[int]:
        """The page on which each block begins, counted from 1."""
        return self._run(blocks)[0]

    def room_after(self, blocks: Sequence[Block]) -> float:
        """The height that blocks leave free on their last page, in twips."""
        return self._height - self._run(blocks)[1]

    def _run(self, blocks: Sequence[Block]) -> tuple[list[int], float]:
        """The page of each block, and the height they take on the last page."""
        found: list[int] = []
        page, top, ruled = 1, 0.0, False
        lowered: set[str] = set()
        kept = self._kept(blocks)
        turned = Turn()
        self._fits = TableFits(blocks, self._layout)
        for position, block in enumerate(blocks):
            if isinstance(block, PageBreak | Turn):
                if isinstance(block, PageBreak) or block.pages != turned.pages:
                    page, top, ruled = page + (found != []), 0.0, False
                if isinstance(block, Turn):
                    turned, self._columns = block, block.columns
                    self._turn(on_side=block.landscape)
                found.append(page)
                continue
            lowering = self._lowering(block, top, lowered)
            notes = self._notes(block)
            heights, needed = self._measured(blocks, position, kept)
            above = top + lowering + self._below(notes, 0, ruled=ruled)
            if top and self._is_blank_large(above, heights, needed):
                self._fill(blocks, position, kept, self._height - above)
                heights, needed = self._measured(blocks, position, kept)
            heights[0] += lowering
            for number, height in enumerate(heights):
                least = height + (needed if number == len(heights) - 1 else 0)
                if top and top + least + self._below(notes, number, ruled=ruled) > self._height:
                    page, top, ruled = page + 1, 0.0, False
                if number == 0:
                    found.append(page)
                top += height + self._below(notes, number, ruled=ruled)
                ruled = ruled or number in notes
        return found, top

    def _measured(
        self, blocks: Sequence[Block], position: int, kept: set[int]
    ) -> tuple[list[float], float]:
        """The heights of a block's pieces, and what must be on the page of the last after it."""
        heights = [height / self._columns for height in self._heights_at(blocks, position)]
        return heights, self._needed_after(blocks, position, kept)

    def _is_blank_large(self, top: float, heights: list[float], needed: float) -> bool:
        """Whether the first piece does not fit below `top`, and leaves much of the page blank."""
        least = heights[0] + (needed if len(heights) == 1 else 0)
        return top + least > self._height and self._height - top > self._height * _MOST_BLANK

    def _fill(self, blocks: Sequence[Block], position: int, kept: set[int], room: float) -> None:
        """Split the table, or flatten the chart, that leaves `room` on a page.

        It is the block at `position` or one that it is kept with, below its caption or heading.
        """
        last = len(blocks) - 1
        while position in kept and position < last and _text_of(blocks[position]):
            room -= sum(self._heights_at(blocks, position))
            position += 1
        match blocks[position]:
            case TableBlock():
                self.split.add(position)
                if sum(self._heights_at(blocks, position)[:2]) > room:
                    # No row stands alone below the header.
                    self.split.remove(position)
            case Chart(kind=kind) as chart if kind in _FLATTENED and position not in self.flatter:
                below = self._needed_after(blocks, position, kept)
                # A line with a drawing is a little higher than it, and so may be footnotes.
                height = int(room - below - self._line("body") / 2)
                if height >= self._drawing(chart) * _FLATTEST:
                    self.flatter[position] = height

    def _notes(self, block: Block) -> dict[int, float]:
        """The height of the footnotes of each line of a text, by line."""
        text = _text_of(block)
        if text is None or not any(run.footnote for run in text[0]):
            return {}
        runs, role = text
        look = self._layout.roles[role]
        return note_heights(runs, look.first_line, self._room(look), self._width)

    def _below(self, notes: dict[int, float], line: int, *, ruled: bool) -> float:
        """The height that a line adds to the foot of a page, which may be `ruled` already."""
        if line not in notes:
            return 0
        return notes[line] + (0 if ruled else rule_height(self._metrics.body_size))

    def _heights_at(self, blocks: Sequence[Block], position: int) -> list[float]:
        """The heights of a block's pieces, given the block above it."""
        block = blocks[position]
        if position in self.flatter:
            return [self.flatter[position]]
        if isinstance(block, TableBlock):
            return self._rows(block, is_split=position in self.split)
        heights = self._heights(block)
        above = blocks[position - 1] if position else None
        if above is not None:
            heights[0] -= self._shared(above, block)
        is_first = not position and _has_role(block, *TITLES)
        if isinstance(block, Paragraph) and (is_first or position in self._closed_up):
            look = self._layout.roles[block.role]
            heights[0] -= self._metrics.lines_height(look, look.before)
        if is_at_foot(block, self._layout) and not is_at_foot(above, self._layout):
            heights[0] += foot_height(blocks[position:], self._layout)
        return heights

    def _shared(self, above: Block, block: Block) -> float:
        """The space counted twice between two texts: only the greater of both spaces applies."""
        upper, lower = _text_of(above), _text_of(block)
        if upper is None or lower is None:
            return 0
        first, second = self._layout.roles[upper[1]], self._layout.roles[lower[1]]
        before = self._metrics.lines_height(second, second.before)
        if upper[1] == lower[1] == SIGNATURE:
            # There is no space between the names of several signatures.
            return before
        return min(self._metrics.lines_height(first, first.after), before)

    def _kept(self, blocks: Sequence[Block]) -> set[int]:
        """The positions of blocks that end on the page where the next one begins."""
        kept = {
            position for position, block in enumerate(blocks)
            if self._is_kept(block) or is_at_foot(block, self._layout)
        }  # fmt: skip
        return (
            kept
            | before_notes(blocks)
            | before_signature(blocks)
            | before_end(blocks, self._layout)
        )

    def _needed_after(self, blocks: Sequence[Block], position: int, kept: set[int]) -> float:
        """The height after a block that must be on the same page as its end."""
        needed = 0.0
        # What is higher than a page does not fit on any, however much higher.
        while position in kept and position + 1 < len(blocks) and needed <= self._height:
            position += 1
            if isinstance(blocks[position], PageBreak | Turn):
                break
            heights = self._heights_at(blocks, position)
            needed += heights[0] + self._below(self._notes(blocks[position]), 0, ruled=False)
            if len(heights) > 1:
                break
        return needed

    def _lowering(self, block: Block, top: float, lowered: set[str]) -> float:
        """The space before the first block of a role that starts at a fixed height.

        `lowered` are the roles of those above; the block's role is added.
        """
        role = _role_of(block)
        look = self._layout.roles.get(role)
        if look is None or not look.top or role in lowered:
            return 0
        lowered.add(role)
        return self._space_below(top, role)

    def height(self, blocks: Sequence[Block]) -> float:
        """The height of blocks that are on one page, in twips."""
        self._fits = TableFits(blocks, self._layout)
        return sum(height for block in blocks for height in self._heights(block))

    def space_before(self, blocks: Sequence[Block], role: str) -> int:
        """The space before a paragraph that puts it at the fixed height of its role.

        `blocks` are those above it. In twips, not below 0.
        """
        return self._space_below(self.height(blocks), role)

    def _space_below(self, top: float, role: str) -> int:
        look = self._layout.roles[role]
        leading = (self._line(role) - look.size * 10) / 2
        return max(round(look.top - top - leading), 0)

    def _turn(self, *, on_side: bool) -> None:
        page = self._layout.page
        upright = (page.text_width, page.text_height)
        self._width, self._height = upright[::-1] if on_side else upright

    def _is_kept(self, block: Block) -> bool:
        """Whether it ends on the page where the next block begins."""
        text = _text_of(block)
        role = self._layout.roles.get(text[1]) if text else None
        if is_below(block):
            return False
        return isinstance(block, Chart | Image) or (role is not None and role.keep_with_next)

    def _heights(self, block: Block) -> list[float]:
        """The heights of the pieces that no page break splits, in twips; at least one."""
        text = _text_of(block)
        if text is not None:
            return self._lines(*text)
        match block:
            case Masthead():
                return [self._names(block)]
            case ItemList():
                return [line for runs in block.items for line in self._lines(runs, "list")] or [0]
            case TableBlock():
                return self._rows(block, is_split=False)
            case Chart() | Image():
                return [self._drawing(block)]
        return [self._line("body")] * max(self._contents, 1)

    def _lines(self, runs: Runs, role: str) -> list[float]:
        look = self._layout.roles[role]
        room = self._room(look)
        first = look.first_line
        count = 0
        for line in self._text(runs, role, look).split("\n"):
            count += max(ceil((_width(line) + first - _NEARLY) / room), 1)
            first = 0
        height = self._line(role)
        lines = [height] * count
        lines[0] += self._metrics.lines_height(look, look.before)
        lines[-1] += self._metrics.lines_height(look, look.after)
        return lines

    def _room(self, look: Role) -> int:
        """The number of whole characters that a line of the role holds."""
        character = self._metrics.character(look)
        return max(int(self._width / character - look.left - look.right + _NEARLY), 1)

    def _text(self, runs: Runs, role: str, look: Role) -> str:
        """The text with the line breaks that it gets; of a fitted role, only the line breaks."""
        if look.spread:
            return plain_text(spread_runs(runs, look, self._metrics))
        text = plain_text(runs)
        if role in TITLES:
            room = title_capacity(look, self._metrics.text_width)
            text = break_title(text, room, words=self._layout.words)
        return "\n" * text.count("\n") if look.fit else text

    def _line(self, role: str) -> float:
        look = self._layout.roles[role]
        pitch, rule = (look.line, "exact") if look.line else self._metrics.line(look)
        return pitch if rule == "exact" else look.size * 10 * SINGLE_LINE * look.spacing

    def _drawing(self, block: Chart | Image) -> float:
        return drawing_size(block, self._width, self._layout)[1]

    def _names(self, masthead: Masthead) -> float:
        look = self._layout.roles[JOINT]
        below = self._metrics.lines_height(look, look.after)
        return self._line(JOINT) * len(masthead.names) + below

    def _rows(self, table: TableBlock, *, is_split: bool) -> list[float]:
        """The heights of the rows that stay together; a table that stays whole is one piece."""
        fit = self._fits.fit(table, round(self._width))
        rows = list(row_heights(table, self._layout, fit))
        rows[0] += self._line(NOTE) if table.unit else 0
        if is_whole(rows, round(self._height)) and not is_split:
            return [sum(rows)]
        first = head_rows(table) + 1
        if is_split:
            # No row stands alone on the page of the last.
            rows[-2:] = [sum(rows[-2:])]
        return [sum(rows[:first]), *rows[first:]]


def _width(line: str) -> float:
    return set_width(line) * (_LATIN_SHARE if line.isascii() else 1)


def _text_of(block: Block) -> tuple[Runs, str] | None:
    """The text of a paragraph of any kind, and its role."""
    match block:
        case Heading() | Paragraph():
            return block.runs, block.role
        case Caption():
            return block.runs, "caption"
    return None


def _role_of(block: Block) -> str:
    if isinstance(block, Masthead):
        return JOINT
    return block.role if isinstance(block, Paragraph) else ""


def closed_up(blocks: Sequence[Block], layout: Layout, contents: int) -> frozenset[int]:
    """The positions of paragraphs whose space before is left out, so that an end fits on its page.

    A page with nothing but the last lines of a document is avoided so, if blank lines suffice.
    """
    closed: frozenset[int] = frozenset()
    for start, end in ends(blocks, layout):
        spaced = [
            position for position in range(end, start - 1, -1)
            if _has_role(blocks[position], *_CLOSING_UP)
        ]  # fmt: skip
        for count in range(len(spaced) + 1):
            tried = closed.union(spaced[:count])
            pages = PageEstimate(layout, contents, tried).pages(blocks[: end + 1])
            if pages[end] == pages[start - 1]:
                closed = tried
                break
    return closed


_CLOSING_UP = ("attachment", "attachment-first", "attendance-first", SIGNATURE)
"""Roles whose space before may be left out."""


def with_moved_paragraphs(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, with each paragraph that may be in two places at one of them.

    It moves, as 主送 does to 版记 (GB/T 9704-2012, 7.3.2), if otherwise nothing of the text
    after it fits on the first page.
    """
    for name, look in layout.roles.items():
        if look.moves:
            blocks = _settled(blocks, look.moves, name, layout)
    return blocks


def _settled(blocks: tuple[Block, ...], role: str, moved: str, layout: Layout) -> tuple[Block, ...]:
    as_written = _without(blocks, moved)
    if len(as_written) == len(blocks):
        return blocks
    start = next((n for n, block in enumerate(as_written) if _has_role(block, role)), None)
    if start is None:
        return as_written
    end = start
    while end < len(as_written) and _has_role(as_written[end], role):
        end += 1
    elsewhere = _without(blocks, role)
    if _is_on_first_page(as_written, end, layout) or not _is_on_first_page(
        elsewhere, start, layout
    ):
        return as_written
    return elsewhere


def _without(blocks: tuple[Block, ...], role: str) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not _has_role(block, role))


def _has_role(block: Block, *roles: str) -> bool:
    return isinstance(block, Paragraph) and block.role in roles


def _is_on_first_page(blocks: tuple[Block, ...], position: int, layout: Layout) -> bool:
    pages = PageEstimate(layout, 0).pages(blocks)
    return position >= len(blocks) or pages[position] == 1
