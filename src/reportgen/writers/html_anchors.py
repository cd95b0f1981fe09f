"""Ids of what links within a page lead to: headings by their places, captions by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reportgen.document import Block, Caption
from reportgen.writers.shared import Entry

_NO_PART_OF_AN_ID = re.compile(r"[\W_]+")


def heading_ids(entries: Mapping[int, Entry]) -> dict[int, str]:
    """The ids of headings, by their places: `section-2-1` is the first within the second."""
    counts: list[int] = []
    ids = {}
    for place, entry in entries.items():
        del counts[entry.depth :]
        counts.extend([0] * (entry.depth - len(counts)))
        counts[-1] += 1
        ids[place] = "section-" + "-".join(map(str, counts))
    return ids


def caption_ids(blocks: Iterable[Block]) -> dict[int, str]:
    """The ids of captions, by their places: `caption-table-runs` where the key is `table:runs`."""
    taken: set[str] = set()
    ids = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Caption):
            name = _NO_PART_OF_AN_ID.sub("-", block.key).strip("-") or block.kind
            number = 1
            while (own := f"caption-{name}" + f"-{number}" * (number > 1)) in taken:
                number += 1
            taken.add(own)
            ids[place] = own
    return ids


def caption_targets(blocks: Iterable[Block], ids: Mapping[int, str]) -> dict[str, str]:
    """The ids of captions by key; of several with one key the first is meant."""
    targets: dict[str, str] = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Caption) and block.key:
            targets.setdefault(block.key, ids[place])
    return targets
