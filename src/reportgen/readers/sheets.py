"""The cells of a sheet → the tables on it, read as a person reads them.

A table is a block of rows that agree column by column. Above it stand its head, its unit and its
title, below it notes and signatures. `tables_on` finds all tables of a sheet; nothing here knows
workbooks, so that any grid of texts can be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reportgen.language.numerals import names_nothing
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import NOTHING, unit_in_label, without_unit
from reportgen.model.values import Text
from reportgen.readers.cells import Area, Cells
from reportgen.readers.sheet_words import (
    KEYED,
    NOTE,
    are_signatures,
    bare_title,
    is_aside,
    is_line,
    is_number,
    is_unit_cell,
    is_value,
    is_year,
    parts_of,
    unit_in,
    unit_of_line,
)


class Head(NamedTuple):
    """The head of a column."""

    at: int
    """Its position in the rows."""
    label: Text
    group: Text | None
    """What stands above it and its neighbours."""
    unit: Text | None
    """The unit that has a cell of its own in the head."""


class SheetTable(NamedTuple):
    """A table on a sheet. Rows are given by their positions in the cells."""

    area: Area
    """All that belongs to it, in rows and columns as the file counts them."""
    title: Text | None
    titled: Sequence[int]
    """The rows with the title."""
    units: Sequence[Text]
    """What is given as unit above the head, as `万元`."""
    others: Sequence[int]
    """Further rows above the head, such as the office that filled it in."""
    head: Sequence[int]
    numbered: Sequence[int]
    """Rows below the head that only number the columns: 栏次."""
    columns: Sequence[Head]
    dropped: Sequence[int]
    """Positions of columns without any text between others."""
    named_by: int | None
    """Which of `columns` names the rows, if not the first one."""
    body: Sequence[int]
    notes: Sequence[int]
    signed: Sequence[int]
    """Rows of signatures: 制表人, 审核人 …"""
    doubtful: Sequence[int]
    """Rows at the end of the body that might be notes."""
    covered: Mapping[tuple[int, int], Text]
    """By row and column, the names of groups of rows that are merged over them."""
    shared: Sequence[int]
    """Positions of columns with a number that is merged over several rows."""


class Given(NamedTuple):
    """The lines that the data names; what it leaves open is found. Rows as the file counts them."""

    head: Sequence[int] | None = None
    notes: Sequence[int] | None = None
    is_whole: bool = False
    """Whether all cells are one table."""


_COLUMN_NUMBERS = ("栏次", "列次", "栏目", "column")
_UNIT_NAMES = ("单位", "计量单位", "unit", "units", "unit of measure")
"""What may stand before a row of units."""
_BRACKETED = regex(r"[(（].*[)）]")
_BRACKETED_END = regex(r"[(（][^()（）]+[)）]$")
_LONG = 12
"""Characters of a lone text below a table from which on it is a note rather than a row."""
_FEWEST = 2
_FEW = 4
_TABLE_NAME = regex(r".*(?:表|情况|统计|明细|台账|清单|名单|一览|汇总)(?:[(（].*[)）])?")
_NEAR = 20
"""So many rows above a possible head show which columns hold numbers."""


def tables_on(cells: Cells, given: Given) -> list[SheetTable]:
    """The tables of a sheet, from top to bottom and then from left to right.

    There are none only if the head that is given is not there.
    """
    grid = _Grid(cells)
    if given.head and not any(min(given.head) <= at <= max(given.head) for at in cells.numbers):
        return []
    if given.is_whole or given.head is not None:
        return [_Reader(grid, 0, grid.width, given).one([*range(len(cells))])]
    found = []
    for left, right in _bands(grid):
        reader = _Reader(grid, left, right, given)
        rows = [at for at in range(len(cells)) if grid.filled(at, left, right)]
        found += [reader.one(part) for part in reader.parts(rows)]
    return sorted(found, key=lambda table: (table.area.top, table.area.left))


class _Grid:
    """Cells by position, merged ones with the text of the first."""

    def __init__(self, cells: Cells, width: int = 0) -> None:
        """The rows may be shorter than the `width` of what stands below them."""
        self.cells = cells
        self.width = max(max(map(len, cells), default=0), width)
        self.spans = _spans(cells, self.width)

    def text(self, row: int, column: int) -> Text | None:
        """The text of a cell, or of the merged cells that it belongs to; `None` if empty."""
        row, column, *_ = self.spans.get((row, column), (row, column))
        line = self.cells[row]
        return (line[column] or None) if column < len(line) else None

    def own(self, row: int, column: int) -> str:
        """The text in a cell itself."""
        line = self.cells[row]
        return line[column] if column < len(line) else ""

    def filled(self, row: int, left: int, right: int) -> list[int]:
        """The columns in which a row has a text of its own."""
        line = self.cells[row]
        return [column for column in range(left, min(right, len(line))) if line[column]]

    def covered(self, rows: Sequence[int], columns: Iterable[int]) -> dict[tuple[int, int], Text]:
        """By row and column, the texts, not numbers, of cells that are merged over several rows.

        The first of these rows, which has the text of its own, is not among them.
        """
        found = {}
        known = frozenset(rows if self.spans else ())
        for column in columns if known else ():
            for row in rows:
                span = self.spans.get((row, column))
                text = self.text(row, column) if span and span[0] < row else None
                if text is not None and span and span[0] in known and not is_number(text):
                    found[row, column] = text
        return found

    def shared(self, rows: Sequence[int], columns: Iterable[int]) -> list[int]:
        """The columns in which a number is merged over several of the rows."""
        return [
            column for column in (columns if self.spans else ())
            if any(
                span[0] == row < span[2] and is_number(self.own(row, column))
                for row in rows if (span := self.spans.get((row, column)))
            )
        ]  # fmt: skip

    def has_number(self, row: int, columns: Iterable[int]) -> bool:
        """Whether some of the cells of a row are numbers."""
        return any(is_number(self.own(row, column)) for column in columns)


_Span = tuple[int, int, int, int]


def _spans(cells: Cells, width: int) -> dict[tuple[int, int], _Span]:
    """For each merged cell the first one of them, and the last row and column."""
    found: dict[tuple[int, int], _Span] = {}
    left_to_cover = len(cells) * width
    for area in cells.merged:
        left, right = max(area.left - cells.left, 0), min(area.right - cells.left, width - 1)
        rows = range(bisect_left(cells.numbers, area.top), bisect_right(cells.numbers, area.bottom))
        left_to_cover -= len(rows) * max(right - left + 1, 0)
        # Merged cells do not overlap, except in files made to take long.
        if rows and left <= right and left_to_cover >= 0:
            for row in rows:
                for column in range(left, right + 1):
                    found.setdefault((row, column), (rows[0], left, rows[-1], right))
    return found


def _bands(grid: _Grid) -> list[tuple[int, int]]:
    """The columns of tables side by side, as first column and end, split at empty columns."""
    rows = [at for at in range(len(grid.cells)) if len(grid.filled(at, 0, grid.width)) > 1]
    used = {column for at in rows for column in grid.filled(at, 0, grid.width)}
    if len(used) == grid.width or not used:
        return [(0, grid.width)]
    bands: list[tuple[int, int]] = []
    for column in sorted(used):
        is_next = bool(bands) and column == bands[-1][1]
        if bands and (is_next or not _begins_table(grid, rows, column, bands[-1])):
            bands[-1] = (bands[-1][0], column + 1)
        else:
            bands.append((column, column + 1))
    # The texts of lone cells beside the tables belong to the nearest.
    ends = [start for start, _ in bands[1:]]
    return [*zip((0, *ends), (*ends, grid.width), strict=True)]


def _begins_table(grid: _Grid, rows: Sequence[int], column: int, before: tuple[int, int]) -> bool:
    """Whether a column after an empty one names rows of its own, with numbers beside them."""
    end = column
    while end < grid.width and any(grid.own(at, end) for at in rows):
        end += 1
    beside = [at for at in rows if grid.has_number(at, range(column + 1, end))]
    names = [grid.own(at, column) for at in beside]
    ahead = [at for at in rows if grid.has_number(at, range(before[0] + 1, before[1]))]
    are_names = len(set(names)) >= _FEWEST and not any(map(is_value, names)) and all(names)
    return are_names and bool(ahead)


def _first_used(grid: _Grid, left: int, right: int) -> int:
    """The first column of the tables in some columns; those before it are empty."""
    rows = (grid.filled(at, left, right) for at in range(len(grid.cells)))
    return min((filled[0] for filled in rows if len(filled) > 1), default=left)


class _Reader:
    """Reads the tables in some columns of a sheet."""

    def __init__(self, grid: _Grid, left: int, right: int, given: Given) -> None:
        self._grid = grid
        self._left = left
        self._first = _first_used(grid, left, right)
        self._right = right
        self._given = given
        self._is_narrow = all(
            len(grid.filled(at, left, right)) < _FEWEST for at in range(len(grid.cells))
        )
        """Whether there is only one column."""

    def parts(self, rows: Sequence[int]) -> list[Sequence[int]]:
        """The rows of each table that stands below another."""
        parts: list[Sequence[int]] = []
        rest = rows
        while rest:
            end = self._next(rest)
            parts.append(rest[:end])
            rest = rest[end:]
        return parts

    def one(self, rows: Sequence[int]) -> SheetTable:
        """The one table in some rows."""
        above, head = self._head(rows)
        below = rows[len(above) + len(head) :]
        title, units, others, titled = self._above(above)
        numbered = below[:1] if below and self._numbers_columns(below) else ()
        below = below[len(numbered) :]
        body, notes, signed = self._below(below)
        columns, dropped = self._columns(head, body)
        doubtful: list[int] = []
        for at in reversed(body):
            if len(self._filled(at)) > 1 or len(columns) < _FEWEST or self._given.notes is not None:
                break
            doubtful.insert(0, at)
        named_by = self._named_by(columns, body)
        before = [one.at for one in columns[: named_by or 0]]
        return SheetTable(
            self._area(rows), title, titled, units, others, head, numbered, columns, dropped,
            named_by, body, notes, signed, doubtful, self._grid.covered(body, before),
            self._grid.shared(body, [one.at for one in columns]),
        )  # fmt: skip

    def lines_before(self, top: int) -> list[int]:
        """The rows right above a table that are neither its head nor rows of another."""
        numbers, found = self._grid.cells.numbers, list[int]()
        for at in range(len(numbers) - 1, -1, -1):
            is_line = len(self._filled(at)) == 1 or self._is_meta(at, self._grid.width)
            # The groups of a head may stand above an area that begins with the names below them.
            is_group = not found and self._is_of_groups(at)
            if not (is_line or is_group) or top - numbers[at] > _FEWEST:
                break
            top = numbers[at]
            if not is_group:
                found.insert(0, at)
        return found

    def _is_of_groups(self, row: int) -> bool:
        """Whether a row only has texts of several columns each, or one that is not the first."""
        filled = self._filled(row)
        spans = [self._grid.spans.get((row, column)) for column in filled]
        are_wide = all(span and span[1] < span[3] for span in spans)
        return are_wide and (len(filled) > 1 or self._is_group(row))

    def named_in(self, rows: Sequence[int]) -> tuple[Text | None, list[Text]]:
        """The title and the units that some rows above a table give."""
        title, units, *_ = self._above(rows)
        return title, units

    def _area(self, rows: Sequence[int]) -> Area:
        cells, spans = self._grid.cells, self._grid.spans
        used = {column for at in rows for column in self._filled(at)}
        used.update(
            span[3] for at in rows for c in self._filled(at) if (span := spans.get((at, c)))
        )
        right = min(max(used, default=0), self._right - 1)
        return Area(
            cells.numbers[rows[0]], cells.left + min(used, default=0),
            cells.numbers[rows[-1]], cells.left + right,
        )  # fmt: skip

    def _filled(self, row: int) -> list[int]:
        return self._grid.filled(row, self._left, self._right)

    def _texts(self, row: int) -> list[Text]:
        line = self._grid.cells[row]
        return [line[column] for column in self._filled(row)]

    def _is_meta(self, row: int, width: int = 0) -> bool:
        """Whether a row is neither head nor title: 填报单位：…, 单位：万元.

        `width` is the most cells of the next rows: a title may stand in one row with its unit.
        """
        texts = self._texts(row)
        if len(texts) == 1:
            return is_line(texts[0])
        if all(is_aside(text) or KEYED.fullmatch(text) for text in texts):
            return True
        is_titled = len(texts) == _FEWEST < width and unit_of_line(texts[1]) is not None
        if is_titled and unit_of_line(texts[0]) is None:
            return True
        is_short = len(texts) < min(width, _FEW) and any(map(is_aside, texts))
        has_unit = len(texts) <= width and any(unit_in(text) is not None for text in texts)
        return is_short or has_unit

    def _head(self, rows: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
        """The rows above the head, and the head."""
        if self._given.head is not None:
            first, last = min(self._given.head), max(self._given.head)
            numbers = self._grid.cells.numbers
            head = [at for at in rows if first <= numbers[at] <= last]
            return [at for at in rows if numbers[at] < first], head
        first = next((i for i, at in enumerate(rows) if self._is_wide(rows, i, at)), 0)
        if first and self._is_group(rows[first - 1]):
            first -= 1
        last = first
        while last + 1 < len(rows) and self._goes_on(rows[first : last + 1], rows[last + 1]):
            last += 1
        if self._has_units(rows[last + 1 : last + 3]):
            last += 1
        return rows[:first], rows[first : last + 1]

    def _is_wide(self, rows: Sequence[int], index: int, row: int) -> bool:
        """Whether a row is the first one of a table with several columns."""
        if len(self._filled(row)) < _FEWEST or self._is_signed(row):
            return False
        width = max((len(self._filled(at)) for at in rows[index + 1 : index + 4]), default=0)
        return not self._is_meta(row, width) and not self._is_sparse(rows, index, width)

    def _is_sparse(self, rows: Sequence[int], index: int, width: int) -> bool:
        """Whether a row of two texts only says something of a wider table, whose head follows.

        A row of groups has none above the first column, which is named below it.
        """
        filled = self._filled(rows[index])
        if len(filled) > _FEWEST or width < _FEWEST * _FEWEST or index + 1 == len(rows):
            return False
        below = self._filled(rows[index + 1])
        spans = (self._grid.spans.get((rows[index], column)) for column in filled)
        is_merged = any(span and span[1] < span[3] for span in spans)
        return (
            not is_merged
            and below[:1] == filled[:1]
            and len(below) > len(filled)
            and not self._grid.has_number(rows[index + 1], below)
        )

    def _is_group(self, row: int) -> bool:
        """Whether the only text in a row, above the head, is that of a group of columns."""
        (column, *others) = self._filled(row) or (self._left,)
        span = self._grid.spans.get((row, column))
        is_inner = span is not None and self._first < span[1] < span[3]
        return is_inner and not others and not is_aside(self._texts(row)[0])

    def _goes_on(self, head: Sequence[int], row: int) -> bool:
        """Whether a row belongs to the head above it: it names columns that have no name yet."""
        grid = self._grid
        columns = range(self._left, self._right)
        spans = [grid.spans.get((at, column)) for at in head for column in columns]
        if any(span and span[2] >= row and span[0] in head for span in spans):
            return True
        if any(is_value(text) and not is_year(text) for text in self._texts(row)):
            return False
        filled = self._filled(row)
        is_note = filled[:1] == [self._first] and NOTE.match(self._texts(row)[0])
        if not filled or is_note:
            return False
        named = [column for column in columns if any(grid.text(at, column) for at in head)]
        if len(filled) < _FEWEST:
            return len(named) > 1 and filled[0] > self._first and filled[0] not in named
        last = head[-1]
        for column in filled:
            span = grid.spans.get((last, column))
            if span and span[1] < span[3]:
                return True
        # Rows that only follow, with a name in the first column, are rows of the table.
        starts = named[:1] == filled[:1]
        # 计划 and 完成 below years of one column each say what these have of them.
        are_years = all(is_year(grid.text(last, column) or "") for column in filled)
        return not starts and (are_years or any(column not in named for column in filled))

    def _has_units(self, rows: Sequence[int]) -> bool:
        """Whether the first of two rows only has the units of the columns."""
        texts = self._texts(rows[0]) if len(rows) > 1 else []
        if texts and texts[0].strip().casefold() in _UNIT_NAMES:
            texts = texts[1:]
        if len(texts) < _FEWEST:
            return False
        known = [is_unit_cell(text) for text in texts]
        if all(known):
            return True
        return (
            any(known)
            and False not in known
            and self._grid.has_number(rows[1], self._filled(rows[0]))
        )

    def _above(self, rows: Sequence[int]) -> tuple[Text | None, list[Text], list[int], list[int]]:
        """The title, the units, the rows that are neither, and those with the title."""
        units: list[Text] = []
        others: list[int] = []
        plain: list[tuple[int, Text]] = []
        for at in rows:
            texts = self._texts(at) or _covering(self._grid, at, self._left)
            units += (unit for text in texts if (unit := unit_of_line(text)) is not None)
            lone = len(texts) == 1
            titles = [
                text for text in texts
                if unit_of_line(text) is None and not (is_line(text) if lone else is_aside(text))
            ]  # fmt: skip
            # Two texts beside each other say who and when, not what.
            plain += ((at, text) for text in titles[:1] if len(titles) == 1)
            is_more = any(is_aside(text) and unit_in(text) is None for text in texts)
            if (
                is_more
                or len(titles) > 1
                or (lone and not titles and unit_of_line(texts[0]) is None)
            ):
                others.append(at)
        if not plain:
            return None, units, others, []
        at, text = next((one for one in plain if _TABLE_NAME.fullmatch(one[1])), plain[0])
        others += [other for other, _ in plain if other != at]
        end = _BRACKETED_END.search(text)
        unit = unit_in(text.like(end[0])) if end else None
        if end and unit:
            text = text.like(text[: end.start()])
        elif in_title := unit_in_label(text):
            unit, text = text.like(in_title), text.like(without_unit(text))
        if unit:
            units += () if any(unit in parts_of(one) for one in units) else (unit,)
        return text.like(bare_title(text)), units, sorted({*others}), [at]

    def _numbers_columns(self, rows: Sequence[int]) -> bool:
        """Whether the first row numbers the columns: 栏次 1 2 3, or 甲 1 2 3 with no 乙 below."""
        # A row of characters that are not printed has no texts.
        first, *others = self._texts(rows[0]) or [Text("")]
        numbers = [int(m[0]) for text in others if (m := re.match(r"\d{1,2}(?=$|[=＝(（])", text))]
        texts = [text for text in others if not text[:1].isdigit()]
        are_letters = all(re.fullmatch("[甲乙丙丁A-D]", text) for text in texts)
        runs = bool(numbers) and numbers == [*range(1, len(numbers) + 1)] and are_letters
        if "".join(first.split()).casefold() in _COLUMN_NUMBERS:
            return runs
        after = next((text for row in rows[1:2] for text in self._texts(row)), "")
        is_first = first in ("甲", "A") and after not in ("乙", "B")
        return runs and is_first and (len(numbers) > _FEWEST or bool(texts))

    def _below(self, rows: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
        """The rows of the table, those with notes and those with signatures."""
        given = self._given.notes
        if given is not None:
            numbers = self._grid.cells.numbers
            notes = [at for at in rows if numbers[at] in given]
            return [at for at in rows if numbers[at] not in given], notes, []
        end = len(rows)
        while end and self._is_below(rows[end - 1]):
            end -= 1
        body = [*rows[:end]]
        tail = rows[end:]
        signed = [at for at in tail if self._is_signed(at)]
        return body, [at for at in tail if at not in signed], signed

    def _is_below(self, row: int) -> bool:
        """Whether a row at the end is a note or a signature."""
        texts = self._texts(row)
        if not texts or self._is_signed(row):
            return True
        first = texts[0]
        if len(texts) > 1:
            bare = first.rstrip(":：").strip()
            return (
                bool(NOTE.match(first))
                and not any(map(is_number, texts[1:]))
                and (bare != first or len(bare) <= _FEWEST or ":" in first or "：" in first)
            )
        if self._is_narrow:
            return NOTE.match(first) is not None
        is_sentence = any(mark in first for mark in "。；：:;") or re.match(r"\d[.．、]\D", first)
        return bool(NOTE.match(first) or (is_sentence and not is_number(first))) or (
            len(first) > _LONG and not is_number(first)
        )

    def _is_signed(self, row: int) -> bool:
        return are_signatures(self._texts(row))

    def _columns(self, head: Sequence[int], body: Sequence[int]) -> tuple[list[Head], list[int]]:
        """The head of each column, and the columns left out because nothing stands in them."""
        grid = self._grid
        units = head[-1:] if len(head) > 1 and self._has_units((head[-1], *body[:1])) else ()
        levels = [self._level(at, head) for at in head if at not in units]
        found, dropped = [], []
        for column in range(self._left, self._right):
            texts = [text for level in levels if (text := level.get(column)) is not None]
            distinct = [*dict.fromkeys(texts)]
            unit = next((text for at in units if (text := grid.text(at, column))), None)
            if not distinct and not any(grid.own(at, column) for at in body):
                dropped.append(column)
                continue
            if unit is None and len(distinct) > 1 and self._is_unit_of(column, head, distinct):
                unit = distinct.pop()
            label = distinct[-1] if distinct else Text("", self._texts(head[-1])[0].place)
            if distinct and self._goes_on_from_left(head[-1], column):
                # One name above two columns is printed above the first.
                label = label.like("")
            group = _joined(distinct[:-1])
            found.append(Head(column, label, group, None if unit in distinct else unit))
        # Texts beside a table have no head; that is reported with their rows.
        while len(found) > 1 and not found[-1].label:
            found.pop()
        return found, [at for at in dropped if found[0].at < at < found[-1].at]

    def _is_unit_of(self, column: int, head: Sequence[int], texts: Sequence[Text]) -> bool:
        """Whether the last of the texts above one column is only its unit, in brackets."""
        if not (_BRACKETED.fullmatch(texts[-1]) and is_unit_cell(texts[-1])):
            return False
        beside = [at for at in (column - 1, column + 1) if self._left <= at < self._right]
        shared = (self._grid.text(row, at) for row in head[:-1] for at in beside)
        return texts[-2] not in shared

    def _goes_on_from_left(self, row: int, column: int) -> bool:
        """Whether the last row of the head has a merged cell that begins left of a column."""
        span = self._grid.spans.get((row, column))
        return span is not None and self._left <= span[1] < column

    def _at(self, rows: Sequence[int], column: int) -> list[str]:
        return [self._grid.own(at, column) for at in rows]

    def _level(self, row: int, head: Sequence[int]) -> dict[int, Text]:
        """The texts of one row of the head; one also stands above empty cells to its right."""
        grid, below = self._grid, [at for at in head if at > row]
        level: dict[int, Text] = {}
        last: Text | None = None
        for column in range(self._left, self._right):
            text = grid.text(row, column)
            beneath = any(grid.own(at, column) for at in below)
            if text is not None:
                level[column] = text
                # What has nothing of its own below it is the name of one column.
                last = text if beneath else None
            elif (
                last is not None
                and beneath
                and not any(grid.text(at, column) for at in head if at < row)
            ):
                level[column] = last
            else:
                last = None if text is None and not beneath else last
        return level

    def _named_by(self, columns: Sequence[Head], body: Sequence[int]) -> int | None:
        """Which column names the rows: that after a number or code, or names of several rows."""
        wide: int | None = None
        for index, one in enumerate(columns[:-1]):
            cells = self._at(body, one.at)
            spans = (self._grid.spans.get((at, one.at)) for at in body)
            is_wider = any(span and span[0] < span[2] for span in spans) or (
                bool(one.label) and not columns[index + 1].label
            )
            is_number = names_nothing(one.label, cells)
            if not (is_wider or is_number):
                return index or None
            if is_wider and not is_number:
                wide = index
            following = columns[index + 1]
            after = [cell for cell in self._at(body, following.at) if cell]
            if _are_values(after) and not names_nothing(following.label, after):
                return (index if wide is None else wide) or None
        return None

    def _next(self, rows: Sequence[int]) -> int:
        """How many rows the first table has, with the notes below it."""
        above, head = self._head(rows)
        start = len(above) + len(head)
        for index in range(start + 1, len(rows)):
            texts = self._texts(rows[index])
            if len(texts) < _FEWEST or any(is_number(one) and not is_year(one) for one in texts):
                continue
            if self._is_new_head(rows, index, start, head):
                return self._start(rows, index, start)
        return len(rows)

    def _of_numbers(self, rows: Sequence[int]) -> set[int]:
        """The columns in which some of the rows have numbers."""
        own = self._grid.own
        return {column for at in rows for column in self._filled(at) if is_number(own(at, column))}

    def _is_new_head(
        self, rows: Sequence[int], index: int, start: int, head: Sequence[int]
    ) -> bool:
        """Whether a row of texts is the head of another table rather than a row of this one."""
        row, before = rows[index], rows[index - 1]
        texts, filled = self._texts(row), self._filled(row)
        if texts == self._texts(head[0]):
            return True
        is_apart = len(self._filled(before)) == 1 or self._gap(before, row)
        if not is_apart and not self._is_meta(before, len(filled)):
            return False
        if self._is_meta(row) or self._is_signed(row) or NOTE.match(texts[0]):
            return False
        numbers = self._of_numbers(rows[max(start, index - _NEAR) : index])
        is_named = any(column in numbers for column in filled)
        after = rows[index + 1 : index + _FEW]
        goes_on = any(self._grid.has_number(at, filled[1:]) for at in after)
        return is_named and goes_on and not any(map(NOTHING.fullmatch, texts))

    def _gap(self, one: int, other: int) -> bool:
        numbers = self._grid.cells.numbers
        return numbers[other] - numbers[one] > 1

    def _start(self, rows: Sequence[int], index: int, start: int) -> int:
        """Where a table begins whose head is at `index`: with the lone texts right above it."""
        first = index
        while first > start + 1:
            row = rows[first - 1]
            texts = self._texts(row)
            is_lone = len(texts) == 1 or self._is_meta(row, len(self._filled(rows[index])))
            if not is_lone or NOTE.match(texts[0]) or self._is_signed(row):
                break
            first -= 1
            if self._gap(rows[first - 1], row):
                break
        return first


def is_cover(cells: Cells) -> bool:
    """Whether a sheet only has texts below one another, some of them apart or sentences."""
    if any(is_number(cell) for row in cells for cell in row):
        return False
    lines = [[cell for cell in row if cell] for row in cells]
    forms = [line for line in lines if len(line) > 1]
    if any(not line[0].rstrip().endswith((":", "：")) for line in forms):
        return False
    is_apart = cells.numbers[-1] - cells.numbers[0] >= len(cells)
    return bool(forms) or is_apart or any(len(text) > _LONG for line in lines for text in line)


def covered(cells: Cells, rows: Sequence[int]) -> dict[tuple[int, int], Text]:
    """By row and column, the texts that are merged over some of the rows, without the first."""
    grid = _Grid(cells)
    return grid.covered(rows, range(grid.width))


def lines_above(cells: Cells, area: Area) -> tuple[Text | None, list[Text]]:
    """The title and the units in the lines right above an area, which is a table."""
    left, right = area.left - cells.left, area.right - cells.left + 1
    grid = _Grid(cells, right)
    everything = _Reader(grid, 0, grid.width, Given())
    rows = everything.lines_before(area.top)
    title, units = _Reader(grid, left, max(right, left + 1), Given()).named_in(rows)
    return title, units or everything.named_in(rows)[1]


def _are_values(cells: Sequence[str]) -> bool:
    """Whether a column holds numbers, and so names nothing; also if it holds nothing."""
    return 2 * sum(map(is_value, cells)) >= len(cells)


def _covering(grid: _Grid, row: int, column: int) -> list[Text]:
    """The text of a merged cell that begins left of some columns and covers them."""
    text = grid.text(row, column)
    return [] if text is None else [text]


def _joined(texts: Sequence[Text]) -> Text | None:
    """The levels above a column, in one text."""
    if len(texts) < _FEWEST:
        return texts[0] if texts else None
    gap = " – " if all(text.isascii() for text in texts) else "·"
    return texts[-1].like(gap.join(" ".join(text.split()) for text in texts))


def unit_of(table: SheetTable) -> Text | None:
    """The unit of all columns that have none; `None` if there is none, or more than one."""
    units = {str(unit): unit for unit in table.units}
    if len(units) != 1:
        return None
    ((name, unit),) = units.items()
    # 户、% is 户 for what is counted, and % for rates.
    counted = [part for part in parts_of(name) if part not in ("%", "％")]
    return unit.like(counted[0]) if len(counted) == 1 else None
