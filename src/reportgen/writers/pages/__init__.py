"""The page on which each block begins, by arithmetic, and what is done so that pages are full.

Word processors know pages only after layout. The estimate is exact if lines are on a grid and have
only Han text; otherwise it may be wrong by one. Word replaces it when the contents are updated.

A table or chart that would leave a large blank at the end of a page is split or set flatter, or the
text after it fills the page; an end that does not fit gives up its blank lines, and paragraphs move
that keep the text off page one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from math import ceil
from operator import attrgetter

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
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
from reportgen.document.captions import ANNEX
from reportgen.document.layout import Layout, Role
from reportgen.language.records import NamedTuple
from reportgen.writers.pages.foot import (
    SIGNATURE,
    before_end,
    before_signature,
    ends,
    foot_height,
    note_heights,
    rule_height,
)
from reportgen.writers.pages.lines import (
    SINGLE_LINE,
    TITLES,
    PageMetrics,
    break_title,
    drawing_size,
    number_width,
    picture_height,
    set_width,
    spread_runs,
    text_width,
    title_capacity,
)
from reportgen.writers.pages.tables import (
    NOTE,
    TableFits,
    before_notes,
    breaking_rows,
    is_below,
    is_further_annex,
    is_note,
    is_whole,
    kept_when_split,
    lines_of_row,
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


class _Place(NamedTuple):
    """How far the pages are filled."""

    page: int = 1
    top: float = 0.0
    """The height that is taken on the page, in twips."""
    ruled: bool = False
    """Whether the page has footnotes already, below their rule."""


class _Setting(NamedTuple):
    """How the lines of a role are set."""

    look: Role
    room: int
    """The number of whole characters that a line holds."""
    line: float
    """The height of a line, in twips, as all heights."""
    before: int
    after: int
    number: float
    """The width of the number of a heading, in characters."""


class PageEstimate:
    """The estimate of one document's pages; it is made when it is first asked for."""

    def __init__(self, blocks: Sequence[Block], layout: Layout, contents: int = 0) -> None:
        """`contents` is the number of lines of the table of contents."""
        self._blocks = [*blocks]
        self._layout = layout
        self._metrics = PageMetrics(layout)
        self._contents = contents
        self._settings: dict[str, _Setting] = {}
        """The settings of the roles that were met on pages of this width."""
        self._closed_up: frozenset[int] = frozenset()
        self._split: set[int] = set()
        self._flatter: dict[int, int] = {}
        self._ending: set[int] | None = None
        """The positions of blocks that stay together at an end, if other text may move."""
        self._turn(Turn())

    @cached_property
    def pages(self) -> list[int]:
        """The page on which each block begins, counted from 1."""
        return list(self.walk())

    @property
    def closed_up(self) -> frozenset[int]:
        """The positions of paragraphs whose space before is left out, so that an end fits.

        A page with nothing but the last lines of a document is avoided so, if blank lines suffice.
        """
        return self._closed_up if not self._ends or self.pages else frozenset()

    @property
    def split(self) -> set[int]:
        """The positions of low tables that are split all the same, to fill a page."""
        return self._split if self.pages else set()

    @property
    def flatter(self) -> dict[int, int]:
        """The heights of charts that are set flatter, to fill a page, in twips by position."""
        return self._flatter if self.pages else {}

    @cached_property
    def fits(self) -> TableFits:
        """How the tables are set."""
        return TableFits(self._blocks, self._layout)

    @cached_property
    def held(self) -> set[int]:
        """The positions of blocks that end on the page of the next by more than their role."""
        blocks = self._blocks
        held = before_notes(blocks) | before_signature(blocks)
        return held | before_end(blocks, self._layout, self._ends)

    def walk(self) -> Iterator[int]:
        """The page on which each block begins, in order, found as it is asked for."""
        at = _Place()
        turned = Turn()
        deciding = self._deciding()
        for position, block in enumerate(self._blocks):
            if isinstance(block, PageBreak | Turn):
                if isinstance(block, PageBreak) or block.pages != turned.pages:
                    at = _Place(at.page + (position > 0))
                if isinstance(block, Turn):
                    turned = block
                    self._turn(block)
                yield at.page
                continue
            for start, end in deciding.get(position, ()):
                self._close_up(position, start, end, at)
            if self._ending is not None and isinstance(block, Chart | Image):
                self._bring_forward(position, at)
            page, at = self._placed(position, at)
            yield page
        self._turn(Turn())

    def _placed(self, position: int, at: _Place) -> tuple[int, _Place]:
        """The page on which a block begins, and how far the pages are filled below it."""
        page, top, ruled = at
        found = page
        lowering = self._lowering(position, top)
        notes = self._notes(position)
        heights, needed = self._measured(position)
        above = top + lowering + self._below(notes, 0, ruled=ruled)
        if top and self._is_blank_large(above, heights, needed):
            self._fill(position, self._height - above)
            heights, needed = self._measured(position)
        heights[0] += lowering
        for number, height in enumerate(heights):
            least = height + (needed if number == len(heights) - 1 else 0)
            if top and top + least + self._below(notes, number, ruled=ruled) > self._height:
                page, top, ruled = page + 1, 0.0, False
            if number == 0:
                found = page
            top += height + self._below(notes, number, ruled=ruled)
            ruled = ruled or number in notes
        return found, _Place(page, top, ruled)

    @cached_property
    def _texts(self) -> list[_Text | None]:
        return [*map(_text_of, self._blocks)]

    @cached_property
    def _at_foot(self) -> set[int]:
        """The positions of the paragraphs at the foot of the last page."""
        roles = {name for name, role in self._layout.roles.items() if role.foot}
        return {position for position, block in enumerate(self._blocks) if _has_role(block, *roles)}

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        return ends(self._blocks, self._layout)

    def _deciding(self) -> dict[int, list[tuple[int, int]]]:
        """The ends, by the position from which their pages depend on how they are set."""
        found: dict[int, list[tuple[int, int]]] = {}
        for start, end in self._ends:
            first = start
            if not isinstance(self._blocks[first - 1], PageBreak | Turn):
                first -= 1
            while first - 1 in self._kept:
                first -= 1
            found.setdefault(first, []).append((start, end))
        return found

    def _close_up(self, first: int, start: int, end: int, at: _Place) -> None:
        """Leave out as much space as it takes to have an end on the page of the text before it."""
        spaced = [
            position for position in range(end, start - 1, -1)
            if _has_role(self._blocks[position], *_CLOSING_UP)
        ]  # fmt: skip
        before, split, flatter = self._closed_up, set(self._split), dict(self._flatter)
        for count in range(len(spaced) + 1):
            self._closed_up = before.union(spaced[:count])
            reached, pages = at, [at.page]
            for position in range(first, end + 1):
                page, reached = self._placed(position, reached)
                pages.append(page)
            self._split, self._flatter = set(split), dict(flatter)
            if pages[-1] == pages[start - first]:
                return
        self._closed_up = before

    def _measured(self, position: int) -> tuple[list[float], float]:
        """The heights of a block's pieces, and what must be on the page of the last after it."""
        heights = [height / self._columns for height in self._heights_at(position)]
        return heights, self._needed_after(position)

    def _is_blank_large(self, top: float, heights: list[float], needed: float) -> bool:
        """Whether the first piece does not fit below `top`, and leaves much of the page blank."""
        least = heights[0] + (needed if len(heights) == 1 else 0)
        return top + least > self._height and self._height - top > self._height * _MOST_BLANK

    def _fill(self, position: int, room: float) -> None:
        """Split the table, or flatten the chart, that leaves `room` on a page.

        It is the block at `position` or one that it is kept with, below its caption or heading.
        """
        blocks, last = self._blocks, len(self._blocks) - 1
        while position in self._kept and position < last and self._texts[position]:
            room -= sum(self._heights_at(position))
            position += 1
        match blocks[position]:
            case TableBlock():
                self._split.add(position)
                if sum(self._heights_at(position)[:2]) > room:
                    # No row stands alone below the header.
                    self._split.remove(position)
            case Chart(kind=kind) as chart if kind in _FLATTENED and position not in self._flatter:
                below = self._needed_after(position)
                # A line with a drawing is a little higher than it, and so may be footnotes.
                height = int(room - below - self._line("body") / 2)
                if height >= self._drawing(chart) * _FLATTEST:
                    self._flatter[position] = height

    def filled(self) -> tuple[Block, ...]:
        """The blocks in an order in which text fills the blanks before charts and pictures."""
        self._ending = {
            position
            for first, ranges in self._deciding().items()
            for _, end in ranges
            for position in range(first, end + 1)
        }
        for _ in self.walk():
            pass
        return tuple(self._blocks)

    def _bring_forward(self, position: int, at: _Place) -> None:
        """Put so much of the text after a chart or picture before it that the page is filled.

        That is done if it would leave a large blank, cannot be set flatter, and there is enough
        text. Other charts and pictures right after it go with it; headings and tables stay.
        """
        heights, needed = self._measured(position)
        room = self._height - at.top
        if not at.top or self._columns > 1 or not self._is_blank_large(at.top, heights, needed):
            return
        self._fill(position, room)
        if position in self._flatter:
            return
        blocks, middle = self._blocks, position
        while middle < len(blocks) and _is_with_drawing(blocks[middle]):
            middle += 1
        end = middle
        while room > self._height * _MOST_BLANK and self._is_movable(end):
            room -= sum(self._heights_at(end))
            end += 1
        if room > self._height * _MOST_BLANK:
            return
        order = [*range(middle, end), *range(position, middle)]
        kept = {position + n for n, old in enumerate(order) if old in self._kept}
        self._kept -= set(order)
        self._kept |= kept
        blocks[position:end] = [blocks[n] for n in order]
        self._texts[position:end] = [self._texts[n] for n in order]

    def _is_movable(self, position: int) -> bool:
        """Whether there is a paragraph of the text that nothing holds in its place."""
        return (
            position < len(self._blocks)
            and _has_role(self._blocks[position], "body")
            and position not in self._kept
            and position not in (self._ending or ())
        )

    def _notes(self, position: int) -> dict[int, float]:
        """The height of the footnotes of each line of a text, by line."""
        text = self._texts[position]
        if text is None or not any(map(_FOOTNOTE, text.runs)):
            return {}
        setting = self._setting(text.role)
        return note_heights(text.runs, setting.look.first_line, setting.room, self._width)

    def _below(self, notes: dict[int, float], line: int, *, ruled: bool) -> float:
        """The height that a line adds to the foot of a page, which may be `ruled` already."""
        if line not in notes:
            return 0
        return notes[line] + (0 if ruled else rule_height(self._metrics.body_size))

    def _heights_at(self, position: int) -> list[float]:
        """The heights of a block's pieces, given the block above it."""
        block = self._blocks[position]
        if position in self._flatter:
            return [self._flatter[position]]
        if isinstance(block, TableBlock):
            return self._rows(block, is_split=position in self._split)
        text = self._texts[position]
        if text is None:
            return self._heights(block)
        heights = self._lines(*text)
        before = self._setting(text.role).before
        if before and position:
            heights[0] -= self._shared(self._texts[position - 1], text.role, before)
        is_first = not position and isinstance(block, Paragraph) and text.role in TITLES
        if is_first or position in self._closed_up:
            heights[0] -= before
        if is_further_annex(self._blocks, position):
            heights[0] += self._metrics.lines_height(self._setting(text.role).look, 1)
        if position in self._at_foot and position - 1 not in self._at_foot:
            heights[0] += foot_height(self._blocks[position:], self._layout)
        return heights

    def _shared(self, above: _Text | None, role: str, before: int) -> float:
        """The space counted twice between two texts: only the greater of both spaces applies."""
        if above is None:
            return 0
        if above.role == role == SIGNATURE:
            # There is no space between the names of several signatures.
            return before
        return min(self._setting(above.role).after, before)

    @cached_property
    def _kept(self) -> set[int]:
        """The positions of blocks that end on the page where the next one begins."""
        roles = {name for name, role in self._layout.roles.items() if role.keep_with_next}
        kept = self.held | self._at_foot
        for position, (block, text) in enumerate(zip(self._blocks, self._texts, strict=True)):
            if isinstance(block, Chart | Image) or (
                text and text.role in roles and not is_below(block)
            ):
                kept.add(position)
        return kept

    def _needed_after(self, position: int) -> float:
        """The height after a block that must be on the same page as its end."""
        blocks, needed = self._blocks, 0.0
        # What is higher than a page does not fit on any, however much higher.
        while position in self._kept and position + 1 < len(blocks) and needed <= self._height:
            position += 1
            if isinstance(blocks[position], PageBreak | Turn):
                break
            heights = self._heights_at(position)
            needed += heights[0] + self._below(self._notes(position), 0, ruled=False)
            if len(heights) > 1:
                break
        return needed

    def _lowering(self, position: int, top: float) -> float:
        """The space before the first block of a role that starts at a fixed height."""
        role = self._lowered.get(position)
        return self._space_below(top, role) if role else 0

    @cached_property
    def _lowered(self) -> dict[int, str]:
        """The roles that start at a fixed height, by the position of the first block of each."""
        high = {name for name, role in self._layout.roles.items() if role.top}
        found: dict[str, int] = {}
        for position, block in enumerate(self._blocks) if high else ():
            role = _role_of(block)
            if role in high:
                found.setdefault(role, position)
        return {position: role for role, position in found.items()}

    def space_before(self, position: int) -> int | None:
        """The space before a block that puts it at the fixed height of its role.

        In twips, not below 0; None if the role has no fixed height, or a block above is of it too.
        """
        role = self._lowered.get(position)
        if role is None:
            return None
        above = range(position)
        return self._space_below(sum(sum(self._heights_at(one)) for one in above), role)

    def _space_below(self, top: float, role: str) -> int:
        look = self._layout.roles[role]
        leading = (self._line(role) - look.size * 10) / 2
        return max(round(look.top - top - leading), 0)

    def _turn(self, turn: Turn) -> None:
        """Set how the pages from here on are."""
        page = self._layout.page
        upright = (page.text_width, page.text_height)
        self._width, self._height = upright[::-1] if turn.landscape else upright
        self._columns = turn.columns
        """How many columns of text the pages have."""
        self._settings.clear()

    def _heights(self, block: Block) -> list[float]:
        """The heights of the pieces of a block without text of its own; at least one."""
        match block:
            case Masthead():
                return [self._names(block)]
            case ItemList():
                return [line for runs in block.items for line in self._lines(runs, "list")] or [0]
            case Chart() | Image():
                return [self._drawing(block)]
        return [self._line("body")] * max(self._contents, 1)

    def _lines(self, runs: Runs, role: str, has_number: bool = False) -> list[float]:  # noqa: FBT001, FBT002
        look, room, height, before, after, number = self._setting(role)
        first = look.first_line + number * has_number
        count = 0
        for line in self._text(runs, role, look).split("\n"):
            count += _count(line, first - _NEARLY, room)
            first = 0
        lines = [height] * count
        lines[0] += before + max(picture_height(runs, self._layout) - height, 0)
        lines[-1] += after
        return lines

    def _setting(self, role: str) -> _Setting:
        """How lines of the role are set on pages of this width."""
        found = self._settings.get(role)
        if found is None:
            look = self._layout.roles[role]
            character = self._metrics.character(look)
            room = max(int(self._width / character - look.left - look.right + _NEARLY), 1)
            before, after = (self._metrics.lines_height(look, n) for n in (look.before, look.after))
            found = self._settings[role] = _Setting(
                look, room, self._line(role), before, after, number_width(role, self._layout)
            )
        return found

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
        fit = self.fits.fit(table, round(self._width))
        rows = list(row_heights(table, self._layout, fit))
        rows[0] += self._line(NOTE) if table.unit else 0
        height = round(self._height)
        if is_whole(rows, height) and not is_split:
            return [sum(rows)]
        breaking = breaking_rows(table, self._layout, fit, height)
        kept = kept_when_split(table, breaking)
        pieces: list[float] = []
        for position, row in enumerate(rows):
            own = lines_of_row(row, self._layout, fit) if position in breaking else [row]
            if position - 1 in kept:
                pieces[-1] += own.pop(0)
            pieces += own
        return pieces


def _count(line: str, first: float, room: int) -> int:
    """How many lines of `room` characters a line takes after an indent."""
    if line.isascii():
        return max(ceil((set_width(line) * _LATIN_SHARE + first) / room), 1)
    # Each character is as wide as a Han one at most, with the space beside Latin text.
    most = ceil((len(line) + first) / room)
    if most > 1 and most != ceil((text_width(line) + first) / room):
        most = ceil((set_width(line) + first) / room)
    return max(most, 1)


class _Text(NamedTuple):
    """The text of a paragraph of any kind."""

    runs: Runs
    role: str
    has_number: bool = False
    """Whether the number of a heading is before it."""


_FOOTNOTE = attrgetter("footnote")


def _text_of(block: Block) -> _Text | None:
    """The text of a paragraph of any kind; None if the block is none."""
    if isinstance(block, Paragraph):
        return _Text(block.runs, block.role)
    if isinstance(block, Heading):
        return _Text(block.runs, block.role, block.has_number)
    return _Text(block.runs, "caption") if isinstance(block, Caption) else None


def _role_of(block: Block) -> str:
    if isinstance(block, Masthead):
        return JOINT
    return block.role if isinstance(block, Paragraph) else ""


def _is_with_drawing(block: Block) -> bool:
    return isinstance(block, Chart | Image) or is_below(block) or is_note(block)


def with_filled_pages(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, with text before a chart or picture that would leave much of a page blank."""
    if not any(isinstance(block, Chart | Image) for block in blocks):
        return blocks
    levels = max((block.levels for block in blocks if isinstance(block, Contents)), default=0)
    contents = sum(isinstance(block, Heading) and block.level <= levels for block in blocks)
    return PageEstimate(blocks, layout, contents).filled()


def with_annexes_below(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, with the first annexed tables on the page of the text if they fit below it."""
    breaks = [n for n, block in enumerate(blocks) if isinstance(block, PageBreak)]
    start = next((n for n in breaks if _is_annex(blocks[n + 1])), 0)
    if not start:
        return blocks
    end = next((n for n in breaks if n > start), len(blocks))
    below = (*blocks[:start], *blocks[start + 1 : end])
    # The estimate may be wrong by a line or two.
    spare = (Paragraph("body", ()),) * _SPARE
    pages = PageEstimate((*below, *spare), layout).pages
    return below + blocks[end:] if pages[-1] == pages[start - 1] else blocks


_SPARE = 2


def _is_annex(block: Block) -> bool:
    return isinstance(block, Caption) and block.kind == ANNEX


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
    pages = islice(PageEstimate(blocks, layout).walk(), position + 1)
    return position >= len(blocks) or all(page == 1 for page in pages)
