"""Cells of a spreadsheet by their names: `AB` as a number, `A1:D20` as an area."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

_CORNER = r"\$?([A-Z]{0,3})\$?([1-9][0-9]{0,6}|)"
_AREA = re.compile(rf"{_CORNER}\s*:\s*{_CORNER}")


class Area(NamedTuple):
    """A rectangle of cells; rows and columns are counted from 1, both ends included."""

    top: int = 1
    left: int = 1
    bottom: int = 0
    """Last row; 0 for as far as there are rows."""
    right: int = 0
    """Last column; 0 for as far as there are columns."""


def area_named(name: str) -> Area | None:
    """The area of `A1:D20`, `A3:D`, `A:D` or `3:20`, all cells for an empty name.

    Full-width characters, small letters and `$` are forgiven. `None` for what is no area.
    """
    if not name.strip():
        return Area()
    match = _AREA.fullmatch(normalize("NFKC", name).strip().upper())
    if not match or not any(match.groups()):
        return None
    left, right = column_number(match[1]) or 1, column_number(match[3])
    top, bottom = int(match[2] or 1), int(match[4] or 0)
    is_turned = 0 < right < left or 0 < bottom < top
    return None if is_turned else Area(top, left, bottom, right)


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """`A` for 1, `AA` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
