"""The rules between the lines that stand at the foot of the last page, as those of 版记 do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportgen.document import Block, Paragraph
from reportgen.document.layout import Layout, Role


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
