"""Column widths of tables, from what the cells hold."""

from __future__ import annotations

import re

from reportgen.document import Table, plain_text
from reportgen.writers.text_width import text_width

_CAPITALS = re.compile("[A-Z]")
_UNBREAKABLE = re.compile(r"[!-~]+")
_SHORT = 6.0
"""Characters of a text that should not wrap: names of units, dates, figures with their unit."""
_NAME = 9.0
"""Characters of a name that should not wrap if smaller type prevents it."""
_TWIPS_PER_HALF_POINT = 10
_SIZES = (28, 24, 21, 18)
"""Type sizes of tables in half-points, 4号 to 小五: the smaller the more they must hold."""
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
    Columns whose width is given keep to it as far as the others leave it.
    """
    columns = _texts(table)
    wanted = [_wanted(texts) for texts in columns]
    least = [min(_least(texts), w) for texts, w in zip(columns, wanted, strict=True)]
    if table.widths:
        wanted = [own or w for own, w in zip(table.widths, wanted, strict=True)]
        least = [own or w for own, w in zip(table.widths, least, strict=True)]
    shares = _shared(
        [width * character + padding for width in wanted],
        [width * character + padding for width in least],
        total,
        is_given=bool(table.widths) and all(table.widths),
    )
    return _whole(shares, total)


def fitting_size(table: Table, own: int, *, total: int, padding: int) -> int:
    """The greatest type size that the table fits in, in half-points; at most its `own`.

    That is where numbers and short names stay whole on a line and others take two; or else where
    no word is torn; or else the smallest there is.
    """
    sizes = (own, *(size for size in _SIZES if size < own))
    columns = _texts(table)
    comfortable = sum(map(_comfortable, columns))
    least = sum(map(_least, columns))
    room = total - padding * len(columns)
    for needed, among in ((comfortable, sizes[:-1]), (least, sizes)):
        for size in among:
            if needed * size * _TWIPS_PER_HALF_POINT <= room:
                return size
    return sizes[-1]


def _texts(table: Table) -> list[list[str]]:
    return [
        [plain_text(runs) for runs in column]
        for column in zip(table.header, *table.rows, strict=True)
    ]


def _comfortable(texts: list[str]) -> float:
    wanted, least = _wanted(texts), _least(texts)
    return wanted if wanted <= _NAME else max(least, wanted / 2, _NAME)


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


def _shared(wanted: list[float], least: list[float], total: int, *, is_given: bool) -> list[float]:
    if is_given:
        return [width * total / sum(wanted) for width in wanted]
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
