"""Tables of the data that no text places: they stand at the end, as 附表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.document import Block, Paragraph, Run

_LABELS = {"zh-CN": ("附表", "　"), "en": ("Annex table ", ". ")}
CAPTION = "caption"


def annexed(tables: Iterable[tuple[Block, ...]], language: str) -> Iterator[Block]:
    """The blocks of each table with 附表 before its caption, numbered where there are several."""
    tables = tuple(tables)
    label, gap = _LABELS[language]
    for number, blocks in enumerate(tables, 1):
        name = label.strip() if len(tables) == 1 else f"{label}{number}"
        first, *rest = blocks
        if isinstance(first, Paragraph) and first.role == CAPTION:
            yield Paragraph(CAPTION, (Run(name + gap), *first.runs))
        else:
            yield Paragraph(CAPTION, (Run(name),))
            yield first
        yield from rest
