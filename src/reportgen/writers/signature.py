"""Where an unsealed signature and the date under it stand: GB/T 9704-2012, 7.3.5.2."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reportgen.document import Block, Paragraph, plain_text
from reportgen.writers.text_width import text_width

_MARGIN = 2.0
"""Blank at the right of the longer line, and how far the date starts after the name."""


def closing_places(name: str, date: str) -> tuple[float, float]:
    """Blank right of the signature, and from where to the right margin the date stands.

    Both in characters. The name has two characters blank at its right and the date starts two
    characters after the name. A date longer than the name takes the blank itself, and the name
    moves left. The date is told by its start since some programs widen its digits.
    """
    name_width, date_width = text_width(name), text_width(date)
    if name_width >= date_width:
        return _MARGIN, name_width
    return 2 * _MARGIN + date_width - name_width, _MARGIN + date_width


def closing_margins(blocks: Iterable[Block]) -> dict[int, float]:
    """Blank right of each signature with a date under it, and of that date, by their places.

    In characters, for a line that ends at the right.
    """
    margins: dict[int, float] = {}
    for place, pair in enumerate(pairwise(blocks)):
        match pair:
            case Paragraph("signature", name), Paragraph("date", date):
                said = plain_text(date)
                margins[place], start = closing_places(plain_text(name), said)
                margins[place + 1] = start - text_width(said)
    return margins
