"""Paragraphs that move to where another role stands: 主送 to 版记, GB/T 9704-2012, 7.3.2.

Templates print such a paragraph at both places; here one of the two is left out.
"""

from __future__ import annotations

from reportgen.document import Block, Paragraph
from reportgen.document.layout import Layout
from reportgen.writers.page_estimate import PageEstimate


def with_moves(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, each moving paragraph at one of its places.

    It moves where the first page would have nothing of what follows it, and has if it moves.
    """
    for name, look in layout.roles.items():
        if look.moves:
            blocks = _settled(blocks, look.moves, name, layout)
    return blocks


def _settled(blocks: tuple[Block, ...], role: str, moved: str, layout: Layout) -> tuple[Block, ...]:
    as_written = _without(blocks, moved)
    start = next((n for n, block in enumerate(as_written) if _has_role(block, role)), None)
    if start is None or len(as_written) == len(blocks):
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


def _has_role(block: Block, role: str) -> bool:
    return isinstance(block, Paragraph) and block.role == role


def _is_on_first_page(blocks: tuple[Block, ...], position: int, layout: Layout) -> bool:
    pages = PageEstimate(layout, 0).pages(blocks)
    return position >= len(blocks) or pages[position] == 1
