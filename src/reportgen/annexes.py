"""Tables of the data that no text places: they stand at the end, as 附表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.captions import ANNEX
from reportgen.document import Block, Caption, PageBreak


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
