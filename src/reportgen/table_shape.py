"""The rows of a file → a header and rows of its width; rows that do not fit are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.diagnostics import Problems, Words
from reportgen.model.values import Text

_MOST_TOLD = 5
_PART = 3
"""Digits between two commas of a number."""
_NUMBER = r"[-+－−]?[\d０-９.,，．]+[%％]?"
_YEAR = r"(?:19|20)\d\d年?"
_ONE_CELL = Words("只有一格有字，像是标题或说明", "holds one cell only, as a title or a note does")
_TWO_ROWS = Words(
    "有空格，下一行接着写列名，像是占了两行的表头",
    "goes on in the next row, as if it were of two rows",
)


def squared(rows: Sequence[Sequence[Text]], problems: Problems) -> list[list[Text]] | None:
    """The header and the rows, each with a cell for every column of the header.

    `None`, with the problem noted, where the first row is no header, or another has cells that no
    column is for, or fewer cells than there are columns. Empty cells behind the last column do not
    matter.
    """
    header, *body = rows
    because = _no_header(rows)
    if because is not None:
        first = next(cell for cell in header if cell)
        problems.add("table-header", first.place, found=first, because=because)
        return None
    width = _filled(header)
    wrong = [row for row in body if len(row) < width or any(row[width:])]
    for row in wrong[:_MOST_TOLD]:
        _tell(row, width, problems)
    return None if wrong else [list(row[:width]) for row in rows]


def is_parted(cell: str, after: str) -> bool:
    """Whether two cells look like a number that its comma has parted."""
    return cell.isdecimal() and after.isdecimal() and len(cell) <= _PART == len(after)


def _filled(row: Sequence[Text]) -> int:
    """How many cells there are up to the last one that is not empty."""
    return max((index for index, cell in enumerate(row, 1) if cell), default=0)


def _no_header(rows: Sequence[Sequence[Text]]) -> Words | None:
    """Why the first row is no header; `None` where it may be one."""
    header, *body = rows
    if sum(map(bool, header)) == 1 and any(sum(map(bool, row)) > 1 for row in body):
        return _ONE_CELL
    return _TWO_ROWS if body and _goes_on(header, body[0]) else None


def _goes_on(header: Sequence[Text], second: Sequence[Text]) -> bool:
    """Whether the second row names columns that the first leaves without a name."""
    width = max(_filled(header), _filled(second))
    gaps = [index for index in range(1, width) if not "".join(header[index : index + 1])]
    named = [cell for cell in second if cell]
    fills = any("".join(second[index : index + 1]) for index in gaps)
    return fills and all(
        not re.fullmatch(_NUMBER, one) or re.fullmatch(_YEAR, one) for one in named
    )


def _tell(row: Sequence[Text], width: int, problems: Problems) -> None:
    is_long = any(row[width:])
    pair = next((pair for pair in pairwise(row) if is_long and is_parted(*pair)), None)
    surplus = next((cell for cell in row[width:] if cell), row[0])
    place = pair[0].place if pair else surplus.place
    number, grouped = ("".join(pair), ",".join(pair)) if pair else ("", "")
    problems.add(
        "table-row-length", place, count=_filled(row) if is_long else len(row), columns=width,
        empty="", grouped=grouped, number=number, area="A3:F20",
    )  # fmt: skip
