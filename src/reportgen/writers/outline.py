"""The headings of a document with their numbers, and how deep each stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reportgen.document import Block, Heading
from reportgen.document.layout import Layout
from reportgen.language.numerals import HeadingCounter, separator


class Entry(NamedTuple):
    """A heading where it stands."""

    heading: Heading
    label: str
    """Its number with what stands between it and the text; empty where it has none."""
    depth: int
    """1 for one in no other's section; never more than one deeper than the one before."""


def outline(blocks: Iterable[Block], layout: Layout, language: str) -> dict[int, Entry]:
    """The headings among the blocks, by their places in these."""
    counter = HeadingCounter(layout.numbering.headings)
    above: list[int] = []
    found = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            label = "" if block.own_role else counter.next(block.level)
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            gap = separator(label, language) if label else ""
            found[place] = Entry(block, label + gap, len(above))
    return found


def listed(entries: Mapping[int, Entry], levels: int) -> Iterator[tuple[int, Entry]]:
    """Those of the entries that a table of contents down to this level has, with their places."""
    return ((place, entry) for place, entry in entries.items() if entry.heading.level <= levels)
