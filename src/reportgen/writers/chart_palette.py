"""How the series of a chart are told apart: in colour, in print without colour, and by everyone.

The first three differ in lightness, so that their areas need no pattern; the others have one each.
Lines differ in dashes and markers. Names of patterns, dashes and markers are DrawingML's.
"""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """The looks of one series, or of one part of a pie. Colours are RRGGBB."""

    ink: str
    """Of lines, markers, outlines and the strokes of a pattern; stands out from white paper."""
    fill: str
    """Of areas, behind the strokes of a pattern."""
    pattern: str
    """`solid`, or the pattern's name in DrawingML (`a:pattFill`)."""
    dash: str
    """`a:prstDash` of lines."""
    marker: str
    """`c:symbol` of points."""


_WHITE = "FFFFFF"
_LOOKS = (
    Look("1F4E79", "1F4E79", "solid", "solid", "circle"),
    Look("B85C00", "F2C14E", "solid", "dash", "square"),
    Look("4F9D8E", "4F9D8E", "solid", "sysDot", "triangle"),
    Look("8A2B1E", _WHITE, "wdUpDiag", "dashDot", "diamond"),
    Look("6A51A3", "EFEAF7", "pct25", "lgDash", "x"),
    Look("333333", _WHITE, "narHorz", "sysDash", "star"),
    Look("0072B2", _WHITE, "lgGrid", "lgDashDot", "plus"),
    Look("7A2E6B", "F7E6F2", "wdDnDiag", "lgDashDotDot", "dash"),
)
_PATTERNS = tuple(look.pattern for look in _LOOKS if look.pattern != "solid")


def look(index: int) -> Look:
    """The looks of the series at `index`, counted from 0.

    After eight of them the colours come again, with other patterns, dashes and markers.
    """
    turn, place = divmod(index, len(_LOOKS))
    if not turn:
        return _LOOKS[place]
    pattern = _PATTERNS[(index + turn) % len(_PATTERNS)]
    dash = _LOOKS[(place + turn) % len(_LOOKS)].dash
    marker = _LOOKS[(place + 3 * turn) % len(_LOOKS)].marker
    return Look(_LOOKS[place].ink, _WHITE, pattern, dash, marker)
