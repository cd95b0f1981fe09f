"""The pages of sections in print: a named page for each part of a document, with head and foot.

CSS cannot set the number of a page, but a page may count: the pages of a part that starts anew, and
of those after it, have a counter of their own. Nor can it name the first page of a part, so that
only one that begins the document is without head and foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.document import Block, Turn
from reportgen.document.layout import Layout, pieces_of
from reportgen.writers.html.style import HtmlStyle, css_string

_HEAD = "page-head"
_EDGES = ("top-center", "bottom-left", "bottom-center", "bottom-right")


def parts(blocks: Iterable[Block]) -> list[Turn]:
    """How the pages of each part of a document are; none if it has no sections.

    What ends a document, such as notes, is upright.
    """
    found = [Turn()]
    for position, block in enumerate(blocks):
        if isinstance(block, Turn) and block.pages != found[-1].pages:
            found[len(found) - (not position) :] = [block]
    if not any(turn.section for turn in found):
        return []
    last = found[-1]
    return [*found, replace(last, landscape=False)] if last.landscape else found


def page_rules(found: Sequence[Turn], layout: Layout, style: HtmlStyle) -> Iterator[str]:
    """The rules for the pages of each part."""
    counter, counters = "page", []
    for number, turn in enumerate(found, 1):
        name = f"part-{number}"
        look = layout.sections.get(turn.section)
        if look is not None and look.start is not None:
            counter = f"pages-{number}"
            counters.append(f"{counter} {look.start - 1}")
        counted = f"counter-increment: {counter};" if counter != "page" else ""
        yield style.page(name, counted, landscape=turn.landscape)
        footer = layout.footer
        text = footer.pieces if look is None or look.footer is None else pieces_of(look.footer)
        yield from style.footers(name, _content(text, counter))
        if look is not None and pieces_of(look.header):
            yield style.head(name, _content(pieces_of(look.header), counter), _HEAD)
        if look is not None and look.bare_start and number == 1:
            bare = " ".join(f"@{edge} {{ content: none; }}" for edge in _EDGES)
            yield f"@page {name}:first {{ {bare} }}"
        yield f"@media print {{ .{name} {{ page: {name}; }} .{name} .landscape {{ page: auto; }} }}"
    if counters:
        yield f"@media print {{ html {{ counter-reset: {' '.join(counters)}; }} }}"


def _content(pieces: Sequence[str], counter: str) -> str:
    return f" counter({counter}) ".join(map(css_string, pieces)) or "none"
