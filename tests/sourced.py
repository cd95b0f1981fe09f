"""How much of a draft leads to the place that its words come from."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from reportgen import build
from reportgen.document import texts_in
from rolled import Source

_OF_STYLES = (".j2", "wording.yaml", "style.yaml")


class Share(NamedTuple):
    """Characters of a draft by where they come from, blanks not counted."""

    data: int
    style: int
    """Of templates and phrases."""
    nowhere: int
    words: tuple[str, ...]
    """Those that lead nowhere."""

    @property
    def whole(self) -> int:
        """All characters."""
        return self.data + self.style + self.nowhere

    @property
    def known(self) -> float:
        """The part that leads to a place, 0 to 1."""
        return (self.data + self.style) / self.whole


def share(source: Source) -> Share:
    """Where the characters of a report's draft come from."""
    result = build(source.request(sources=True))
    assert result.document is not None, result.diagnostics
    count = Counter[str]()
    words = []
    for block in result.document.blocks:
        for run in (run for runs in texts_in(block) for run in runs):
            place = result.sources.get(run.source)
            is_style = place is not None and place.source.name.endswith(_OF_STYLES)
            kind = "nowhere" if place is None else "style" if is_style else "data"
            count[kind] += len("".join(run.text.split()))
            if place is None and run.text.strip():
                words.append(run.text)
    return Share(count["data"], count["style"], count["nowhere"], tuple(words))
