"""Where signatures and the date under them stand: GB/T 9704-2012, 7.3.5.1 and 7.3.5.2."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.document import Block, Paragraph, plain_text
from reportgen.writers.text_width import text_width

SIGNATURE = "signature"
"""The role of the names."""
_CLOSING = (SIGNATURE, "signer-post")
"""Roles that the text's end shares a page with."""
_MARGIN = 2.0
"""Blank at the right of the longer line, and how far the date starts after the name."""
_SEALED = 4.0
"""Blank at the right of a date that a seal is put on."""


def sealed_places(names: Sequence[str], date: str) -> list[float]:
    """The same places where there is a seal: the names stand centred over the date."""
    width = text_width(date)
    middle = _SEALED + width / 2
    return [*(max(middle - text_width(name) / 2, 0) for name in names), _SEALED + width]


def closing_places(names: Sequence[str], date: str) -> list[float]:
    """Blank right of each signature, and last from where to the right margin the date stands.

    All in characters. The longest name has two characters blank at its right, the others start
    under one another, and the date starts two characters after them. A date longer than the names
    takes the blank itself, and the names move left. The date is told by its start since some
    programs widen its digits.
    """
    widths = [text_width(name) for name in names]
    widest, date_width = max(widths), text_width(date)
    blank = _MARGIN
    start = widest
    if widest < date_width:
        blank, start = 2 * _MARGIN + date_width - widest, _MARGIN + date_width
    return [*(blank + widest - width for width in widths), start]


def closings(blocks: Iterable[Block], *, sealed: bool) -> dict[int, float]:
    """The `closing_places` of signatures right before a date and of that date, by position."""
    places_of = sealed_places if sealed else closing_places
    places: dict[int, float] = {}
    names: list[str] = []
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role == "date" and names:
            found = places_of(names, plain_text(block.runs))
            places |= dict(enumerate(found, position - len(names)))
        match block:
            case Paragraph(role="signature", runs=runs):
                names.append(plain_text(runs))
            case _:
                names = []
    return places


def closing_margins(blocks: Sequence[Block], *, sealed: bool) -> dict[int, float]:
    """Blank right of each signature with a date under it, and of that date, by their places.

    In characters, for a line that ends at the right.
    """
    margins = closings(blocks, sealed=sealed)
    for place in margins:
        match blocks[place]:
            case Paragraph(role="date", runs=runs):
                margins[place] -= text_width(plain_text(runs))
    return margins


def before_signature(blocks: Sequence[Block]) -> set[int]:
    """Positions of what must share a page with the signature: attachments and the text's end.

    A page that bears the signature alone could be put under another text.
    """
    position = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role in _CLOSING), 0
    )
    kept: set[int] = set()
    while position > 0:
        position -= 1
        kept.add(position)
        block = blocks[position]
        if not (isinstance(block, Paragraph) and block.role.startswith("attachment")):
            break
    return kept
