"""Page breaks and turned pages, without those that would only leave a page empty."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.document import Block, PageBreak, Turn


def tidied(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with breaks between pages only where both hold something.

    A turn begins a page by itself. What lies as it lay before needs no turn.
    """
    found: list[Block] = []
    lies, wanted, is_broken = False, False, False
    for block in blocks:
        if isinstance(block, Turn):
            wanted = block.landscape
        elif isinstance(block, PageBreak):
            is_broken = True
        else:
            if wanted != lies:
                found.append(Turn(wanted))
                lies = wanted
            elif is_broken and found:
                found.append(PageBreak())
            is_broken = False
            found.append(block)
    return tuple(found)
