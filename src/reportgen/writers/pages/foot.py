"""The rules between the lines that stand at the foot of the last page, as those of 版记 do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil

from reportgen.document import Block, Paragraph, Runs, plain_text
from reportgen.document.layout import Layout, Role
from reportgen.writers.pages.lines import NATURAL_LINE, set_width, text_width


def is_at_foot(block: Block | None, layout: Layout) -> bool:
    """Whether a block is a paragraph that stands at the foot of the page."""
    role = layout.roles.get(block.role) if isinstance(block, Paragraph) else None
    return role is not None and role.foot


def foot_rules(looks: Sequence[Role], layout: Layout) -> list[tuple[int, int]]:
    """The thickness of the rules above and below each line, from the first to the last, in twips.

    A rule that a role has itself goes before those of the layout. Between two lines that are
    joined there is none.
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


def rules_by_place(blocks: Sequence[Block], layout: Layout) -> dict[int, tuple[int, int]]:
    """The same of every block that stands at the foot, by its place among all."""
    found: dict[int, tuple[int, int]] = {}
    places = range(len(blocks))
    for foot, run in groupby(places, lambda place: is_at_foot(blocks[place], layout)):
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
"""Type size of footnotes in half-points, and the height of their lines in twips."""
_MARK = 1.0
"""Width of a footnote's number and the blank behind it, in characters."""


def note_heights(runs: Runs, first_line: float, room: float, width: float) -> dict[int, float]:
    """The height of the footnotes that hang on each line of a paragraph, in twips, by line.

    `first_line` and `room` are the indent of its first line and the characters that a line holds,
    `width` is that of the page's text in twips. Lines without footnotes are left out.
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
    """The height of the rule above the footnotes of a page, a line of the text, in twips."""
    return body_size * 10 * NATURAL_LINE


SIGNATURE = "signature"
"""The role of the names."""
_CLOSING = (SIGNATURE, "signer-post")
"""Roles that the text's end shares a page with."""
_MARGIN = 2.0
"""Blank at the right of the longer line, and how far the date starts after the name."""
_SEALED = 4.0
"""Blank at the right of a date that a seal is put on."""


def sealed_places(names: Sequence[str], date: str) -> list[float]:
    """The same places where there is a seal: the names stand centred over the date."""
    width = text_width(date)
    middle = _SEALED + width / 2
    return [*(max(middle - text_width(name) / 2, 0) for name in names), _SEALED + width]


def closing_places(names: Sequence[str], date: str) -> list[float]:
    """Blank right of each signature, and last from where to the right margin the date stands.

    All in characters. The longest name has two characters blank at its right, the others start
    under one another, and the date starts two characters after them. A date longer than the names
    takes the blank itself, and the names move left. The date is told by its start since some
    programs widen its digits.
    """
    widths = [text_width(name) for name in names]
    widest, date_width = max(widths), text_width(date)
    blank = _MARGIN
    start = widest
    if widest < date_width:
        blank, start = 2 * _MARGIN + date_width - widest, _MARGIN + date_width
    return [*(blank + widest - width for width in widths), start]


def closings(blocks: Iterable[Block], *, sealed: bool) -> dict[int, float]:
    """The `closing_places` of signatures right before a date and of that date, by position."""
    places_of = sealed_places if sealed else closing_places
    places: dict[int, float] = {}
    names: list[str] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role == "date" and names:
            found = places_of(names, plain_text(block.runs))
            places |= dict(enumerate(found, position - len(names)))
        match block:
            case Paragraph(role="signature", runs=runs):
                names.append(plain_text(runs))
            case _:
                names = []
    return places


def closing_margins(blocks: Sequence[Block], *, sealed: bool) -> dict[int, float]:
    """Blank right of each signature with a date under it, and of that date, by their places.

    In characters, for a line that ends at the right.
    """
    margins = closings(blocks, sealed=sealed)
    for place in margins:
        match blocks[place]:
            case Paragraph(role="date", runs=runs):
                margins[place] -= text_width(plain_text(runs))
    return margins


def before_signature(blocks: Sequence[Block]) -> set[int]:
    """Positions of what must share a page with the signature: attachments and the text's end.

    A page that bears the signature alone could be put under another text.
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
