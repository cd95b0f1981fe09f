"""Column widths of tables, from what the cells hold."""

from __future__ import annotations

import re

from reportgen.document import Table, plain_text
from reportgen.writers.text_width import text_width

_CAPITALS = re.compile("[A-Z]")
_UNBREAKABLE = re.compile(r"[!-~]+")
_SHORT = 6.0
"""Characters of a text that should not wrap: names of units, dates, figures with their unit."""
_LEAST_CHARACTERS = 4.0
_CAPITAL = 0.25
"""What a Latin capital is wider than the half character it counts."""
_BOLD = 1.1
"""What bold Latin text, as headers are, is wider."""
_MOST_CHARACTERS = 30.0
"""Longer texts wrap anyway: beyond this, more text does not ask for more width."""


def column_widths(table: Table, *, total: int, character: int, padding: int) -> tuple[int, ...]:
    """Widths of the columns in twips; their sum is `total`.

    `character` is the width of a full-width character of the cells, `padding` what a cell's margins
    take, both in twips. Where there is room every text stays on one line and the rest is shared
    out; where there is not, the columns with long texts give way first, down to their longest word.
    """
    columns = list(zip(table.header, *table.rows, strict=True))
    texts = [[plain_text(runs) for runs in column] for column in columns]
    wanted = [_wanted(column) * character + padding for column in texts]
    least = [
        min(_least(column) * character + padding, w)
        for column, w in zip(texts, wanted, strict=True)
    ]
    return _whole(_shared(wanted, least, total), total)


def _wanted(texts: list[str]) -> float:
    return min(max(map(_width, texts)), _MOST_CHARACTERS)


def _least(texts: list[str]) -> float:
    """Width below which words would be torn; texts that are short anyway stay whole."""
    words = [word for text in texts for word in _UNBREAKABLE.findall(text)]
    short = [text for text in texts if _width(text) <= _SHORT]
    return max(_LEAST_CHARACTERS, max(map(_width, words + short), default=0.0))


def _width(text: str) -> float:
    width = text_width(text) + _CAPITAL * len(_CAPITALS.findall(text))
    return width * _BOLD if text.isascii() else width


def _shared(wanted: list[float], least: list[float], total: int) -> list[float]:
    if sum(wanted) <= total:
        # In proportion to the wishes, but half of the rest evenly: narrow columns look pinched.
        rest = total - sum(wanted)
        even = rest / 2 / len(wanted)
        return [width + even + rest / 2 * width / sum(wanted) for width in wanted]
    if sum(least) >= total:
        return [width * total / sum(least) for width in least]
    give = (total - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * give for low, high in zip(least, wanted, strict=True)]


def _whole(widths: list[float], total: int) -> tuple[int, ...]:
    """The widths in whole twips; the last column takes the remainder."""
    whole = [int(width) for width in widths[:-1]]
    return (*whole, total - sum(whole))
