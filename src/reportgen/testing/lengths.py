"""Lengths of a DOCX in units that people read. Exact: lengths that differ read differently."""

from __future__ import annotations

from fractions import Fraction

TWIPS_PER_POINT = 20
_TWIPS_PER_MILLIMETRE = Fraction(1440) / Fraction("25.4")
_EMUS_PER_MILLIMETRE = 36000
_EIGHTHS = 8
_HALVES = 2
_LINE_PARTS = 240
"""DOCX's unit of relative line spacing: 240 is single spacing."""
_MOST_PLACES = 6


def millimetres(twips: str) -> str:
    """Twips as `37mm`; as written where that is no whole number."""
    return _worded(twips, _TWIPS_PER_MILLIMETRE, "mm")


def millimetres_of_emus(emus: str) -> str:
    """EMU, the unit of drawings, as `150mm`; as written where that is no whole number."""
    return _worded(emus, _EMUS_PER_MILLIMETRE, "mm")


def points(twips: str) -> str:
    """Twips as `28.95pt`; as written where that is no whole number."""
    return _in_points(twips, TWIPS_PER_POINT)


def points_of_halves(half_points: str) -> str:
    """Half-points, the unit of type sizes, as `16pt`; as written where that is no whole number."""
    return _in_points(half_points, _HALVES)


def points_of_eighths(eighths: str) -> str:
    """Eighths of a point, the unit of lines, as `0.5pt`; as written where no whole number."""
    return _in_points(eighths, _EIGHTHS)


def line_multiple(parts: str) -> str:
    """Relative line spacing as `1.15`; as written where that is no whole number."""
    return _worded(parts, _LINE_PARTS, "")


def multiple(twips: str, unit: int) -> str:
    """How many tenths of the unit the length was made of: `2` or `0.5`; empty where of none.

    Zero is no multiple: it is the same in every unit.
    """
    value = whole(twips)
    if not value or unit <= 0:
        return ""
    tenths = round(Fraction(value * 10, unit))
    return _decimal(Fraction(tenths, 10), 1) if round(Fraction(tenths * unit, 10)) == value else ""


def whole(text: str) -> int | None:
    """The whole number; `None` where the text is none."""
    try:
        return int(text)
    except ValueError:
        return None


def _in_points(text: str, per_point: int) -> str:
    value = whole(text)
    return text if value is None else f"{value / per_point:.3f}".rstrip("0").rstrip(".") + "pt"


def _worded(text: str, per_unit: Fraction | int, unit: str) -> str:
    value = whole(text)
    return text if value is None else _shortest(value, per_unit) + unit


def _shortest(value: int, per_unit: Fraction | int) -> str:
    """The fewest decimals from which the value can be told again."""
    exact = Fraction(value) / per_unit
    for places in range(_MOST_PLACES):
        rounded = round(exact, places)
        if round(rounded * per_unit) == value:
            return _decimal(rounded, places)
    return _decimal(round(exact, _MOST_PLACES), _MOST_PLACES)


def _decimal(number: Fraction, places: int) -> str:
    text = f"{float(number):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
