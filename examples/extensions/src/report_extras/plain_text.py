"""Drafts as plain text: every text on lines of its own, table cells separated by tabs."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Words
from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    Image,
    ItemList,
    TableBlock,
    plain_text,
    texts_in,
)
from reportgen.document.layout import Layout
from reportgen.writers import NotRendered, Writer, WriterCache
from reportgen.writers.shared import listed, outline

WRITER = Writer(".txt", __name__, is_text=True)
_CHART, _PICTURE, _FOOTNOTE = (
    Words("图表", "a chart"),
    Words("图片", "a picture"),
    Words("脚注", "a footnote"),
)


def write(
    document: Document, layout: Layout, cache: WriterCache
) -> tuple[bytes, list[NotRendered]]:
    """The document as text in UTF-8, and what is left out: charts, pictures and footnotes."""
    del cache
    entries = outline(document.blocks, layout, document.language)
    paragraphs = []
    for place, block in enumerate(document.blocks):
        if isinstance(block, Contents):
            found = [
                entry.label + plain_text(entry.heading.runs)
                for _, entry in listed(entries, block.levels)
            ]
        else:
            found = list(_lines(block))
        if place in entries:
            found[0] = entries[place].label + found[0]
        if found:
            paragraphs.append("\n".join(found))
    text = "\n\n".join(paragraphs) + "\n"
    return text.encode(), list(_left_out(document))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case ItemList():
            for number, item in enumerate(block.items, block.start):
                yield (f"{number}. " if block.ordered else "- ") + plain_text(item)
        case TableBlock():
            for row in (block.header, *block.rows):
                yield "\t".join(plain_text(cell).replace("\n", " ") for cell in row)
        case Caption():
            yield " ".join(filter(None, (block.label, plain_text(block.runs))))
        case _:
            yield from map(plain_text, texts_in(block))


def _left_out(document: Document) -> Iterator[NotRendered]:
    for block in document.blocks:
        if isinstance(block, Chart):
            yield NotRendered(block, _CHART)
        elif isinstance(block, Image):
            yield NotRendered(block, _PICTURE)
        elif any(run.footnote for runs in texts_in(block) for run in runs):
            yield NotRendered(block, _FOOTNOTE)
