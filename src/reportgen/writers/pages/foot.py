"""The ends of pages and texts: lines at the foot of the last page (版记), footnotes, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, takewhile, zip_longest
from math import ceil

from reportgen.document import Block, Paragraph, Runs, plain_text
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout, Role
from reportgen.writers.pages.lines import NATURAL_LINE, set_width, text_width


def is_at_foot(block: Block | None, layout: Layout) -> bool:
    """Whether a block is a paragraph at the foot of the last page."""
    role = layout.roles.get(block.role) if isinstance(block, Paragraph) else None
    return role is not None and role.foot


def foot_rules(looks: Sequence[Role], layout: Layout) -> list[tuple[int, int]]:
    """The thickness of the rules above and below each line at the foot, in twips.

    `looks` are the roles of the lines in order. A role's own rule overrides that of the layout.
    Two joined lines have no rule between them.
    """
    outer, inner = layout.imprint.outer, layout.imprint.inner
    found = []
    for position, look in enumerate(looks):
        above, below = inner, 0
        if not position:
            above = outer
        elif look.joined and looks[position - 1].joined:
            above = 0
        if position == len(looks) - 1:
            below = outer
        found.append((look.rule_above or above, look.rule_below or below))
    return found


def foot_height(blocks: Sequence[Block], layout: Layout) -> int:
    """The height, besides its lines, of the foot that `blocks` begin with: that of its rules."""
    looks = [
        layout.roles[block.role]
        for block in takewhile(lambda block: is_at_foot(block, layout), blocks)
        if isinstance(block, Paragraph)
    ]
    return sum(map(sum, foot_rules(looks, layout)))


def rules_by_position(blocks: Sequence[Block], layout: Layout) -> dict[int, tuple[int, int]]:
    """The `foot_rules` of all blocks at the foot, by position."""
    found: dict[int, tuple[int, int]] = {}
    positions = range(len(blocks))
    for foot, run in groupby(positions, lambda position: is_at_foot(blocks[position], layout)):
        if foot:
            own = list(run)
            looks = [
                layout.roles[block.role]
                for block in map(blocks.__getitem__, own)
                if isinstance(block, Paragraph)
            ]
            found |= zip(own, foot_rules(looks, layout), strict=True)
    return found


NOTE_SIZE, NOTE_LINE = 18, 280
"""The type size of footnotes in half-points, and the height of their lines in twips."""
_MARK = 1.0
"""The width of a footnote's number and the space after it, in characters."""


def note_heights(runs: Runs, first_line: float, room: float, width: float) -> dict[int, float]:
    """The height of the footnotes of each line of a paragraph, in twips, by line.

    `first_line` is the indent of its first line, `room` the number of characters that a line holds,
    `width` the width of the page's text in twips. Lines without footnotes are left out.
    """
    found: dict[int, float] = {}
    reached = first_line
    for run in runs:
        reached += set_width(run.text)
        if run.footnote:
            line = max(ceil(reached / room), 1) - 1
            characters = set_width(plain_text(run.footnote)) + _MARK
            lines = ceil(characters * NOTE_SIZE * 10 / width)
            found[line] = found.get(line, 0.0) + lines * NOTE_LINE
    return found


def rule_height(body_size: int) -> float:
    """The height of the rule above the footnotes of a page, in twips: that of a line of text."""
    return body_size * 10 * NATURAL_LINE


SIGNATURE = "signature"
"""The role of the names that sign a document."""
_CLOSING = (SIGNATURE, "signer-post")
"""Roles that must be on the page where the text ends."""
_MARGIN = 2.0
"""The space right of the longer line, and from the start of the name to that of the date."""
_SEALED = 4.0
"""The space right of a date that gets a seal."""


def closing_margins(blocks: Iterable[Block], *, sealed: bool) -> dict[int, float]:
    """The space right of each date and the signatures right before it, by position.

    In characters, for lines that are flush right.
    """
    margins_of = sealed_margins if sealed else unsealed_margins
    margins: dict[int, float] = {}
    names: list[str] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role == SIGNATURE:
            names.append(plain_text(block.runs))
        elif names:
            if isinstance(block, Paragraph) and block.role == "date":
                found = margins_of(names, plain_text(block.runs))
                margins |= dict(enumerate(found, position - len(names)))
            names = []
    return margins


def unsealed_margins(names: Sequence[str], date: str) -> list[float]:
    """The space right of each signature, and last that right of the date, in characters.

    By GB/T 9704-2012, 7.3.5.2, the longest name has two characters of space at its right, all names
    start at the same point, and the date starts two characters after it. A date longer than the
    names has the space at its right, and the names move left. A line is flush right and not placed
    by its start: a program that sets a date wider than it is then does so within the margin.
    """
    widths = [text_width(name) for name in names]
    widest, date_width = max(widths), text_width(date)
    blank = _MARGIN
    if widest < date_width:
        blank = 2 * _MARGIN + date_width - widest
    start = blank + widest - _MARGIN
    return [*(blank + widest - width for width in widths), start - date_width]


def sealed_margins(names: Sequence[str], date: str) -> list[float]:
    """As `unsealed_margins`, with a seal (7.3.5.1): the names are centred above the date."""
    middle = _SEALED + text_width(date) / 2
    return [*(max(middle - text_width(name) / 2, 0) for name in names), _SEALED]


def is_further_signature(blocks: Sequence[Block], position: int) -> bool:
    """Whether a block is a signature right below another; there is no space between both."""
    own = blocks[max(position - 1, 0) : position + 1]
    return len(own) > 1 and all(
        isinstance(block, Paragraph) and block.role == SIGNATURE for block in own
    )


def before_signature(blocks: Sequence[Block]) -> set[int]:
    """The positions of blocks that must share a page with the signature.

    These are the attachments and the last block of the text: a page with only a signature could be
    put under another text.
    """
    position = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role in _CLOSING), 0
    )
    kept: set[int] = set()
    while position > 0:
        position -= 1
        kept.add(position)
        block = blocks[position]
        if not (isinstance(block, Paragraph) and block.role.startswith("attachment")):
            break
    return kept


LAST_ROLES = frozenset(("note", "copies", "printer"))
"""The roles of notes below the date (附注), and of an imprint that is no table at the foot."""
_LEAST_LINES = 5
"""How many lines of text the last page has, at least."""
_PAGE_OF_LINES = 22


def ends(blocks: Sequence[Block], layout: Layout) -> list[tuple[int, int]]:
    """The first and last position of the blocks that stay together at each end of a text.

    Notes and the imprint stand at an end; with the lines before them they are five at least, since
    a page with nothing but a note or the imprint looks like a mistake.
    """
    tails = [position for position, block in enumerate(blocks) if _is_tail(block, layout)]
    found = []
    for end, following in zip_longest(tails, tails[1:]):
        if following == end + 1:
            continue
        start, lines = end + 1, 0
        while start and lines < _LEAST_LINES and isinstance(blocks[start - 1], Paragraph):
            start -= 1
            lines += _lines(blocks[start], layout)
        if start:
            found.append((start, end))
    return found


def _lines(block: Block, layout: Layout) -> int:
    """About how many lines of text a paragraph has; none at the foot."""
    if not isinstance(block, Paragraph) or is_at_foot(block, layout):
        return 0
    room = layout.page.text_width / (layout.roles[block.role].size * TWIPS_PER_HALF_POINT)
    return max(ceil(text_width(plain_text(block.runs)) / room), 1)


def before_end(
    blocks: Sequence[Block], layout: Layout, found: Iterable[tuple[int, int]]
) -> set[int]:
    """The positions of blocks that share a page with the notes or the imprint after them.

    `found` are the `ends` of the blocks. Only if a page of text is before them: page one must not
    lose its text to the last.
    """
    kept: set[int] = set()
    for start, end in found:
        lines = accumulate(_lines(block, layout) for block in reversed(blocks[:start]))
        if any(count >= _PAGE_OF_LINES for count in lines):
            kept |= set(range(start, end))
    return kept


def _is_tail(block: Block, layout: Layout) -> bool:
    return (isinstance(block, Paragraph) and block.role in LAST_ROLES) or is_at_foot(block, layout)
