"""How the names of categories are set along an axis: in a line, in several, turned, or not all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, sqrt
from typing import NamedTuple

from reportgen.writers.svg_elements import EM, LINE, width

_PIECES = re.compile(r"[!-~]+ *|.[，。、；：）》」％]*", re.DOTALL)
"""What a line is not broken within: Latin words and numbers, and marks after a Han character."""
_MOST_LINES = 3
_NARROWEST = 2 * EM
"""Narrower than two characters no name is wrapped."""
_LONGEST = 16 * EM
"""What is longer is cut where it is turned."""
_SHORT = 7 * EM
"""Names of years, quarters and days are no longer."""
_GAP = 3.0
"""Blank between one name and the next."""


class Labels(NamedTuple):
    """The names along an axis."""

    lines: tuple[tuple[str, ...], ...]
    """The lines of each category's name; none for a category whose name is left out."""
    is_turned: bool
    """Whether they rise towards the axis, at half a right angle."""
    height: float
    """What they take below the axis."""
    reach: float
    """How far they reach to the left of the middle of the first place."""


def labels(names: Sequence[str], place: float) -> Labels:
    """The names set in places so wide each.

    In one line if they fit, or wrapped; names with numbers in them, as of years and days, are
    rather thinned out, since the others can be told from them; else they are turned.
    """
    room = place - _GAP
    if all(width(name) <= room for name in names):
        return _upright([(name,) for name in names])
    wrapped = [tuple(wrap(name, room)) for name in names]
    if room >= _NARROWEST and all(_fits(lines, room) for lines in wrapped):
        return _upright(wrapped)
    longest = max(map(width, names))
    if longest <= _SHORT and all(any(map(str.isdigit, name)) for name in names):
        every = ceil((longest + _GAP) / place)
        return _upright([() if n % every else (name,) for n, name in enumerate(names)])
    return _turned(names, place)


def wrap(name: str, room: float) -> list[str]:
    """The name in lines that are no wider than `room`, but for words that are."""
    found = [""]
    for piece in _PIECES.findall(name):
        if found[-1] and width((found[-1] + piece).rstrip()) > room:
            found.append("")
        found[-1] += piece
    return [line.strip() for line in found]


def _fits(said: tuple[str, ...], room: float) -> bool:
    return len(said) <= _MOST_LINES and all(width(line) <= room for line in said)


def _upright(said: Sequence[tuple[str, ...]]) -> Labels:
    height = LINE * max(map(len, said), default=0)
    return Labels(tuple(said), is_turned=False, height=height, reach=0)


def _turned(names: Sequence[str], place: float) -> Labels:
    every = ceil(LINE * sqrt(2) / place)
    shown = [() if n % every else (_cut(name),) for n, name in enumerate(names)]
    rises = {n: width(line) / sqrt(2) for n, said in enumerate(shown) for line in said}
    reach = max(rise - n * place for n, rise in rises.items())
    return Labels(tuple(shown), is_turned=True, height=max(rises.values()) + EM, reach=reach)


def _cut(name: str) -> str:
    if width(name) <= _LONGEST:
        return name
    return wrap(name, _LONGEST - EM)[0][: _LONGEST // (EM // 2)] + "…"
