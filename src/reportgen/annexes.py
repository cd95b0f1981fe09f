"""Tables of the data that no text places: they stand at the end, as 附表."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from reportgen.captions import ANNEX
from reportgen.document import Block, Caption, PageBreak, Paragraph


def with_annexes(
    blocks: tuple[Block, ...], annexes: Iterable[Block], foot: Container[str]
) -> tuple[Block, ...]:
    """The blocks and the annexes, which go before what stands at the foot of the last page.

    `foot` are the roles of such paragraphs.
    """
    end = len(blocks)
    while end and _is_at_foot(blocks[end - 1], foot):
        end -= 1
    return (*blocks[:end], *annexes, *blocks[end:])


def _is_at_foot(block: Block, foot: Container[str]) -> bool:
    return isinstance(block, Paragraph) and block.role in foot


def annexed(tables: Iterable[tuple[Block, ...]]) -> Iterator[Block]:
    """The blocks of each table on a page of its own, with its caption made that of an annex."""
    for first, *rest in filter(None, tables):
        yield PageBreak()
        if isinstance(first, Caption):
            yield replace(first, kind=ANNEX)
        else:
            yield Caption(ANNEX, ())
            yield first
        yield from rest
