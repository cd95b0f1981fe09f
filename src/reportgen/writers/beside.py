"""Files that stand beside a text which cannot hold its charts and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document import Chart, Document, Image


def names_beside(document: Document) -> dict[int, str]:
    """The names of the document's charts and pictures as files, by the places of their blocks."""
    return {place: name for place, _, name in _named(document)}


def files_beside(document: Document) -> dict[str, bytes]:
    """The charts and pictures by these names."""
    # Imported here: hardly any document has charts.
    from reportgen.writers.chart_svg import chart_svg

    return {
        name: block.content
        if isinstance(block, Image)
        else f"{chart_svg(block, document.language)}\n".encode()
        for _, block, name in _named(document)
    }


def _named(document: Document) -> Iterator[tuple[int, Chart | Image, str]]:
    charts = images = 0
    for place, block in enumerate(document.blocks):
        if isinstance(block, Chart):
            charts += 1
            yield place, block, f"{document.name}-chart-{charts}.svg"
        elif isinstance(block, Image):
            images += 1
            yield place, block, f"{document.name}-image-{images}{block.suffix}"
