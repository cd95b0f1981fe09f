"""What the rows of a table are by their names: totals, subtotals, parts of other rows."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from reportgen.table_cells import TOTALS

LEADING = 3
"""Cells of a row that may name it: behind a number of the row, or an area and what of it."""
_ROW_NUMBER = r"[（(]?(?:\d+|[一二三四五六七八九十]+)[)）.．、]?"
_WORDS = re.compile(r"(?i)计|和|其\s*中|total|all|sum|of which|^[#＃]|^[（(]含|^——")
"""What stands in every name that is looked for; most rows have none of it."""
_GREATEST = r"总计|总合计|grandtotals?"
_WHOLE = r"全.{0,8}(?:合计|总计|共计|总和)"
"""全县合计, 全部总计."""
_OF_SOME = r".*(?:合计|总计|共计|总和)|.*\btotals?"
"""城区合计, City total: of all rows, if no other row is called so."""
_SUBTOTAL = r"(?i).*(?:小\s*计|\bsub-?totals?)[:：]?$"
_PART_OF = rf"(?i)其\s*中|of which\b|[#＃]|[（(]含|——|{_SUBTOTAL.removeprefix('(?i)')}"
"""What rows are called that are counted in other rows already; yearbooks write # for 其中."""
_LEVELS = (
    "[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d{1,2}[.．、 ](?!\d)",
    r"\d{1,2}[.．]\d{1,2} ", r"[（(]\d+[)）]",
)  # fmt: skip
"""How rows are numbered, from the highest level down."""
_SOME, _ALL, _MOST = 1, 2, 3
"""Of how many rows a row is the total, by its name."""


class Title(NamedTuple):
    """What a row is called, and the cell that says so."""

    text: str
    column: int


def total_title(cells: Sequence[str]) -> Title | None:
    """What a row of totals is called; `None` for other rows.

    The word may stand behind empty cells and row numbers, or behind what it is the total of.
    """
    titles = _titles(cells)
    return next((title for title in titles if _rank(title.text)), None)


def is_part_of_others(cells: Sequence[str]) -> bool:
    """Whether a row's name says that other rows hold it: 其中…, …小计, of which, subtotal."""
    return any(re.match(_PART_OF, title.text) for title in _titles(cells))


def is_subtotal(cells: Sequence[str]) -> bool:
    """Whether a row is the total of others, by its name."""
    titles = _titles(cells)
    return any(_rank(title.text) or re.match(_SUBTOTAL, title.text) for title in titles)


def level_of(name: str) -> int | None:
    """The level of a row by its number; `None` where it has none."""
    return next((index for index, how in enumerate(_LEVELS) if re.match(how, name)), None)


def total_row(rows: Sequence[Sequence[str]], aside: Container[int] = ()) -> int | None:
    """The row that holds the totals of the table, by its position; `None` where there is none.

    总计 goes before 合计 and 全县合计, and these before 城区合计, which is the total of the table
    only where it is the first or last of the rows and no other is called a total. Several of like
    names are totals of parts. Rows `aside` are none.
    """
    found: dict[int, list[int]] = {}
    for row, cells in enumerate(rows):
        title = None if row in aside else total_title(cells)
        if title is not None:
            found.setdefault(_rank(title.text), []).append(row)
    if not found:
        return None
    highest = max(found)
    if len(found[highest]) > 1:
        return None
    (row,) = found[highest]
    if highest > _SOME:
        return row
    after = (index for index in range(row + 1, len(rows)) if index not in aside)
    is_last = all(is_part_of_others(rows[index]) for index in after)
    return row if row == 0 or is_last else None


def _titles(cells: Sequence[str]) -> list[Title]:
    """What a row may be called: its first cell that says something, or that and 合计 behind it.

    Nothing for rows that are no totals, or parts of others, for certain.
    """
    leading = cells[:LEADING]
    if not any(map(_WORDS.search, leading)):
        return []
    named = [
        Title(" ".join(cell.split()), index) for index, cell in enumerate(leading)
        if cell and not re.fullmatch(_ROW_NUMBER, cell)
    ]  # fmt: skip
    if len(named) > 1:
        (first, column), second = named[0], named[1]
        is_word = _rank(second.text) >= _ALL or re.fullmatch(_SUBTOTAL, second.text)
        gap = " " if first.isascii() else ""
        joined = Title(f"{first}{gap}{second.text}", second.column)
        return [named[0], joined] if is_word and second.column == column + 1 else named[:1]
    return named


def _rank(title: str) -> int:
    """Of how many rows a name says that its row is the total; 0 where it says nothing of that."""
    words = title.rstrip(":： ").casefold()
    tidy = "".join(words.split())
    if re.fullmatch(_GREATEST, tidy):
        return _MOST
    if tidy in TOTALS or re.fullmatch(_WHOLE, tidy):
        return _ALL
    is_some = re.fullmatch(_OF_SOME, words) or re.fullmatch(_OF_SOME, tidy)
    return _SOME if is_some and not re.match(_PART_OF, words) else 0
