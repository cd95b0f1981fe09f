"""The pages of sections in print: a named page for each part of a document, with head and foot.

CSS cannot set the number of a page, but a page may count: the pages of a part that starts anew, and
of those after it, have a counter of their own. Nor can it name the first page of a part, so that
only one that begins the document is without head and foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.document import Block, Turn
from reportgen.document.layout import Layout, split_at_numbers
from reportgen.writers.html.style import HtmlStyle, counted

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
    counter, counters, section = "page", [], ""
    for number, turn in enumerate(found, 1):
        name = f"part-{number}"
        look = layout.sections.get(turn.section)
        is_entered, section = turn.section != section, turn.section
        if look is not None and look.start is not None and is_entered:
            counter = f"pages-{number}"
            counters.append(f"{counter} {look.start - 1}")
        own = f"counter-increment: {counter};" if counter != "page" else ""
        yield style.page(name, own, landscape=turn.landscape)
        own_foot = look.footer if look is not None else None
        foot = layout.footer.parts if own_foot is None else split_at_numbers(own_foot)
        yield from style.footers(name, counted(foot, counter))
        if look is not None and (head := split_at_numbers(look.header)):
            yield style.head(name, counted(head, counter), _HEAD)
        if look is not None and look.bare_start and number == 1:
            bare = " ".join(f"@{edge} {{ content: none; }}" for edge in _EDGES)
            yield f"@page {name}:first {{ {bare} }}"
        yield f"@media print {{ .{name} {{ page: {name}; }} .{name} .landscape {{ page: auto; }} }}"
    if counters:
        yield f"@media print {{ html {{ counter-reset: {' '.join(counters)}; }} }}"
