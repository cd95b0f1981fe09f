"""Bytes of an XLSX workbook → the rows of a sheet, with cells that know their names."""

from __future__ import annotations

import re
import warnings
from io import BytesIO
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Place, Problems
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import integer
from reportgen.model.values import IndentedText, RoundedText, Text, place_of
from reportgen.readers import rules
from reportgen.readers.cells import Area, Cells, SheetFile, Sheets, area_named, column_letters
from reportgen.readers.number_formats import CHINESE_DATES, stored_number, unescaped, value_text
from reportgen.readers.yaml import UNPRINTABLE, report_hidden_in
from reportgen.storage import Files, Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from openpyxl.workbook import Workbook

_MOST_SHEETS = 2000
"""More sheets than any workbook has: each takes memory, whether it is read or not."""
_LAST_ROW = 1_048_576
"""The last row of a sheet in Excel."""
_LAST_COLUMN = 16_384
_OF_VALUE = 4
"""How many XML elements a workbook may have for each value: a cell and a shared text have two."""
_OF_ELEMENT = 5
"""How many attributes elements may have on average."""
_EMPTY = 10
"""How many cells a sheet may have for each one that may have a value: many only have a format."""
_FILTERING = Lock()
"""Held while warnings are suppressed."""


class Selection(NamedTuple):
    """The cells of a workbook to be read, and where the data names them."""

    path: str
    sheet: str
    """Name of a sheet, or its number counted from 1; empty for the first."""
    area: Area
    place: Place | None
    """Where the file is named, for problems with the whole file."""
    files: Files


class WorkbookCells(NamedTuple):
    """The cells as openpyxl gives them."""

    title: str
    rows: list[tuple[Any, ...]]
    """Rows from the top of the area on, each up to its last cell."""
    uncomputed: list[tuple[int, int]]
    """Row and column of each formula that was saved without its value."""
    epoch: datetime
    looks: Looks
    reaching: dict[tuple[int, int], Any]
    """By row and column, the first cells of merged ones that begin outside the area."""
    sheets: Sheets
    above: list[tuple[Any, ...]]
    """The rows right above the area, in all columns."""


class Looks(NamedTuple):
    """What a sheet looks like besides the values of its cells."""

    merged: list[Area]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


_MERGED = rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([^"]{1,30})"'
_ROW = rb"<(?:\w+:)?row\s[^>]*>"
_COLUMN = rb"<(?:\w+:)?col\s[^>]*>"
_HIDDEN = rb'\bhidden="(?:1|true)"'


def _looks(part: bytes) -> Looks:
    """What the XML of a sheet says of merged cells and hidden rows; openpyxl leaves it out."""
    merged = [area_named(ref.decode("ascii", "replace")) for ref in re.findall(_MERGED, part)]
    rows: frozenset[int] = frozenset()
    columns: set[int] = set()
    if re.search(_HIDDEN, part):
        hidden = [tag for tag in re.findall(_ROW, part) if re.search(_HIDDEN, tag)]
        rows = frozenset(number for tag in hidden if (number := _attribute(tag, b"r")))
        for tag in re.findall(_COLUMN, part):
            if re.search(_HIDDEN, tag):
                last = min(_attribute(tag, b"max"), _LAST_COLUMN)
                columns.update(range(_attribute(tag, b"min"), last + 1))
    return Looks([area for area in merged if area], rows, frozenset(columns))


def _attribute(tag: bytes, name: bytes) -> int:
    """The whole number that an attribute gives; 0 if there is none."""
    match = re.search(rb"\s" + name + rb'="(\d{1,9})"', tag)
    return int(match[1]) if match else 0


def sheet_rows(content: bytes, selection: Selection, problems: Problems) -> Cells | None:
    """The rows that have a value, as texts, all of the same width.

    Of merged cells the first one in the area has the text. Formulas have the value they were saved
    with; errors and formulas without a value are reported, and empty. `None`, with the problem
    reported, if openpyxl is missing, the file is not a workbook or it has no such sheet.
    """
    try:
        import openpyxl  # noqa: F401  # whether it is installed
    except ImportError:
        problems.add(rules.TABLE_NEEDS_OPENPYXL, selection.place, path=selection.path)
        return None
    if _is_huge(content, selection.files.limits):
        # Cell by cell, openpyxl would take minutes.
        from reportgen.readers.values_only import plain_rows

        return plain_rows(content, selection, problems)
    return cells_by(_read, content, selection, problems)


def _is_huge(content: bytes, limits: Limits) -> bool:
    """Whether a workbook holds more than is allowed unless somebody raises the limit."""
    from zipfile import BadZipFile, ZipFile

    most = Limits().unpacked
    if limits.unpacked <= most:
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(part.file_size for part in archive.infolist()) > most
    except BadZipFile:
        return False


def cells_by(
    read: Callable[[bytes, Selection, Problems], WorkbookCells | None],
    content: bytes,
    selection: Selection,
    problems: Problems,
) -> Cells | None:
    """The cells that a function reads from a workbook, as texts; `None` if there are none.

    Whatever the function raises means that the file is damaged, and is reported so.
    """
    try:
        cells = read(content, selection, problems)
    except Exception:  # noqa: BLE001  # libraries may raise anything for a damaged file
        problems.add(rules.TABLE_FILE_DAMAGED, selection.place, path=selection.path)
        return None
    if cells is None:
        return None
    found = _Texts(cells, selection, problems).rows()
    found.sheets = cells.sheets
    if cells.above:
        top = selection.area.top - len(cells.above)
        around = cells._replace(rows=cells.above, uncomputed=[], reaching={})
        # What is in their cells is told when they are read for themselves.
        found.above = _Texts(around, selection._replace(area=Area(top)), Problems()).rows()
    return found


def _read(content: bytes, selection: Selection, problems: Problems) -> WorkbookCells | None:
    from zipfile import ZipFile

    if not is_within(content, selection, problems):
        return None
    # Warning filters belong to the process: two threads would restore each other's.
    with _FILTERING, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of parts that do not matter here
        book = _opened(content, values=True)
        sheets = chosen_sheet(book, selection, problems)
        if sheets is None:
            return None
        title = sheets.taken
        rows = rows_in(book, title, selection, problems)
        if rows is None or not is_short(rows, selection, problems):
            return None
        uncomputed: list[tuple[int, int]] = []
        # A formula without a value looks like an empty cell; reading it again tells them apart.
        if any(_is_open(cell) for row in rows for cell in row):
            formulas = rows_in(
                _opened(content, values=False),
                title,
                selection._replace(files=Files.anywhere()),
                problems,
            )
            uncomputed = _uncomputed(rows, formulas or [])
        sheet: Any = book[title]
        with ZipFile(BytesIO(content)) as archive:
            # openpyxl says in no other way which part a sheet is.
            looks = _looks(archive.read(sheet._worksheet_path))  # noqa: SLF001
        reaching = reaching_into(sheet, looks, selection.area)
        above = rows_above(sheet, selection.area)
    return WorkbookCells(title, rows, uncomputed, book.epoch, looks, reaching, sheets, above)


_ABOVE = 6
"""How many rows above an area may have its title and unit."""


def rows_above(sheet: Any, area: Area) -> list[tuple[Any, ...]]:
    """The rows right above an area."""
    if area.top == 1:
        return []
    first = max(area.top - _ABOVE, 1)
    return [*sheet.iter_rows(min_row=first, max_row=min(area.top - 1, _LAST_ROW))]


def reaching_into(sheet: Any, looks: Looks, area: Area) -> dict[tuple[int, int], Any]:
    """The first cells of merged ones that begin outside the area, by where they reach into it."""
    wanted: dict[tuple[int, int], tuple[int, int]] = {}
    for merged in looks.merged:
        at = max(merged.top, area.top), max(merged.left, area.left)
        is_within = at[0] <= min(merged.bottom, area.bottom or _LAST_ROW) and at[1] <= min(
            merged.right, area.right or _LAST_COLUMN
        )
        if is_within and at != (merged.top, merged.left):
            wanted[merged.top, merged.left] = at
    if not wanted:
        return {}
    tops, lefts = zip(*wanted, strict=True)
    rows = sheet.iter_rows(
        min_row=min(tops), max_row=max(tops), min_col=min(lefts), max_col=max(lefts)
    )
    return {
        wanted[cell.row, cell.column]: cell
        for row in rows
        for cell in row
        if cell.value is not None and (cell.row, cell.column) in wanted
    }


def is_within(content: bytes, selection: Selection, problems: Problems) -> bool:
    """Whether the workbook is small enough when unpacked; if not, that is reported.

    Raises ValueError for XML that no spreadsheet writes, and that takes long to be read.
    """
    from zipfile import ZipFile

    limits = selection.files.limits
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        # Unpacking stops at the sizes that the archive states, so these can be relied on.
        found = {"unpacked": sum(part.file_size for part in parts)}
        enough = found["unpacked"]
        if found["unpacked"] <= limits.unpacked:
            contents = (archive.read(part) for part in parts)
            elements = sum(_elements(content, limits) for content in contents)
            found["values"] = elements // _OF_VALUE
            # A cell and its value are two elements; what was read before counts too.
            enough = selection.files.values + elements // 2
    for name, count in found.items():
        if count > getattr(limits, name):
            limits.report(
                name, problems, selection.place, found=count, enough=enough, path=selection.path
            )
            return False
    return True


_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0")
"""The first bytes of XML in UTF-16 and UTF-32."""
_SPANS = ((b"<!--", b"-->"), (b"<?", b"?>"))
_LONGEST = 200_000
"""Bytes of a tag or comment with the text before it; a cell has at most 32,767 characters."""


def _elements(part: bytes, limits: Limits) -> int:
    """The number of XML elements of a part, or a fraction of its attributes; 0 if it is not XML.

    Raises ValueError as `_is_within` does: the parser goes through a long tag or comment again with
    each piece that it gets, and through what an entity stands for wherever it is named.
    """
    if part.startswith(_WIDE):
        raise ValueError("UTF-16")
    if not part.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return 0
    if b"<!DOCTYPE" in part:
        raise ValueError("DOCTYPE")
    if part.count(b"sheetId") > _MOST_SHEETS:
        raise ValueError("sheets")
    attributes = part.count(b'="') + part.count(b"='")
    elements = max(part.count(b"<") - part.count(b"</"), attributes // _OF_ELEMENT)
    most = limits.values * _OF_VALUE
    if elements > most or part.count(b">") > 3 * most:
        return max(elements, part.count(b">") // 3 + _OF_VALUE)
    if max(map(len, part.split(b">"))) > _LONGEST:
        raise ValueError("long tag")
    for opening, closing in _SPANS:
        start = part.find(opening)
        while start >= 0:
            end = part.find(closing, start + len(opening))
            if end < 0 or end - start > _LONGEST:
                raise ValueError("long comment")
            start = part.find(opening, end)
    return elements


def _opened(content: bytes, *, values: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content), read_only=True, data_only=values, keep_links=False)


def chosen_sheet(book: Workbook, selection: Selection, problems: Problems) -> Sheets | None:
    """The sheet that is meant; `None`, with the problem reported, if there is none.

    Hidden sheets are not counted, but can be named. If none is named, it is the first that has a
    table of numbers, or else the first.
    """
    found = _chosen(book, selection.sheet)
    if found is None:
        _report_sheets(book, selection, problems)
    return found


def _chosen(book: Workbook, given: str) -> Sheets | None:
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    shown = [sheet for sheet in book.worksheets if sheet.title not in hidden] or book.worksheets
    tidy = given.strip().lower()
    for sheet in book.worksheets if tidy else ():
        if sheet.title.strip().lower() == tidy:
            return Sheets(sheet.title, is_hidden=sheet.title in hidden)
    if tidy:
        number = integer(tidy) or 0
        return Sheets(shown[number - 1].title) if 0 < number <= len(shown) else None
    found = [sheet.title for sheet in shown if len(shown) > 1 and _has_numbers(sheet)]
    names = [sheet.title for sheet in shown]
    if not names:
        return None
    taken, *others = found or names[:1]
    return Sheets(taken, skipped=names[: names.index(taken)], others=others, hidden=hidden)


_MOST_PROBED = 500
"""Rows of a sheet in which numbers are looked for."""
_WRITTEN_NUMBER = regex(r"[-−(（]?\d[\d,]*(?:\.\d+)?%?[)）]?")
_FEWEST = 2


def _has_numbers(sheet: Any) -> bool:
    """Whether a sheet has a table of numbers: two in a row, or one below another.

    Those on a cover, behind 电话： and the like, are none.
    """
    sheet.reset_dimensions()
    seen: set[int] = set()
    for row in islice(sheet.iter_rows(values_only=True), _MOST_PROBED):
        texts = [value for value in row if isinstance(value, str)]
        if any(text.rstrip().endswith((":", "：")) for text in texts):
            continue
        filled = sum(value is not None for value in row)
        at = {column for column, value in enumerate(row) if _is_numeric(value)}
        if len(at) >= _FEWEST or not at.isdisjoint(seen):
            return True
        if filled > 1:
            seen |= at
    return False


def _is_numeric(value: object) -> bool:
    if isinstance(value, str):
        return _WRITTEN_NUMBER.fullmatch(value.strip()) is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _report_sheets(book: Workbook, selection: Selection, problems: Problems) -> None:
    names = [sheet.title for sheet in book.worksheets]
    problems.add(
        rules.TABLE_SHEET, place_of(selection.sheet) or selection.place, sheet=selection.sheet or 1,
        nearest=nearest(selection.sheet, names), known=names,
    )  # fmt: skip


def rows_in(
    book: Workbook, title: str, selection: Selection, problems: Problems
) -> list[tuple[Any, ...]] | None:
    """The rows of the area; `None`, with the problem reported, if they have too many cells.

    Raises ValueError if a row is numbered beyond the last one that a sheet can have.
    """
    area, files = selection.area, selection.files
    sheet: Any = book[title]
    sheet.reset_dimensions()  # programs that write workbooks often get them wrong
    rows: list[tuple[Any, ...]] = []
    last: tuple[Any, ...] | None = None
    wide = 0
    fits = True
    bottom = min(area.bottom, _LAST_ROW) or None
    for row in sheet.iter_rows(
        min_row=area.top, max_row=bottom, min_col=area.left, max_col=area.right or None
    ):
        # Rows that the file leaves out are all the same tuple.
        full = 0
        if row is not last:
            full = sum(cell.value is not None for cell in row)
            wide += len(row)
        last = row
        if wide > files.limits.values * _EMPTY:
            files.limits.report("values", problems, selection.place, path=selection.path)
            return None
        # Those beyond the limit are counted, so that the message can say how many there are.
        fits = files.take_values(full)
        if fits:
            rows.append(row)
        if area.top + len(rows) - 1 > _LAST_ROW:
            raise ValueError(_LAST_ROW)
    if not fits:
        found = files.values
        files.limits.report("values", problems, selection.place, found=found, path=selection.path)
        return None
    return rows


def is_short(rows: list[tuple[Any, ...]], selection: Selection, problems: Problems) -> bool:
    """Whether the texts of the cells are within the limit; very many may share a long one."""
    found = sum(len(cell.value) for row in rows for cell in row if isinstance(cell.value, str))
    limits = selection.files.limits
    if found > limits.text_size:
        limits.report("text_size", problems, selection.place, found=found, path=selection.path)
    return found <= limits.text_size


def _is_open(cell: Any) -> bool:
    """Whether a cell exists without a value; a formula that gives an empty text has type str."""
    return cell.value is None and cell.data_type == "n" and hasattr(cell, "row")


def _uncomputed(
    rows: list[tuple[Any, ...]], formulas: list[tuple[Any, ...]]
) -> list[tuple[int, int]]:
    return [
        (formula.row, formula.column)
        for row, formula_row in zip(rows, formulas, strict=True)
        for cell, formula in zip(row, formula_row, strict=True)
        if _is_open(cell) and formula.data_type == "f"
    ]


_LONGEST_FORMAT = 255
"""Characters that Excel allows in a number format."""


def _format(cell: Any) -> tuple[int, str]:
    """The id and the code of a cell's number format; 0 and empty if the file has none.

    A code longer than spreadsheets allow is taken for none.
    """
    try:
        number, shape = cell.style_array.numFmtId, cell.number_format
    except IndexError:
        return 0, ""
    return (number, shape) if len(shape) <= _LONGEST_FORMAT else (0, "")


_MOST_DECIMALS = 6
"""Nobody types more; the result of a formula without a number format has them."""


class _Texts:
    """Turns cells into texts and reports errors and formulas without a value."""

    def __init__(self, cells: WorkbookCells, selection: Selection, problems: Problems) -> None:
        self._cells = cells
        self._area = selection.area
        self._file = SheetFile(selection.path, cells.title)
        self._problems = problems
        self._unknown: list[Diagnostic] = []
        self._long: dict[int, tuple[Place, str]] = {}
        """By column, the first number with very many decimals."""

    def rows(self) -> Cells:
        self._report_uncomputed()
        area, looks, reaching = self._area, self._cells.looks, self._cells.reaching
        widths = {
            row: max((n for n, cell in enumerate(cells, 1) if cell.value is not None), default=0)
            for row, cells in enumerate(self._cells.rows, area.top)
        }
        for row, column in reaching:
            if row in widths:
                widths[row] = max(widths[row], column - area.left + 1)
        widest = max(widths.values(), default=0)
        # A format in the last possible row makes a million rows, none of them with a value.
        numbers = [row for row, width in widths.items() if width]
        last = area.left + widest - 1
        hidden = [str(row) for row in numbers if row in looks.hidden_rows]
        hidden += [
            column_letters(column)
            for column in sorted(looks.hidden_columns)
            if area.left <= column <= last
        ]
        rows = [self._row(row, widest) for row in numbers]
        for place, found in self._long.values():
            self._problems.add(rules.TABLE_DECIMALS, place, cell=place.path, found=found)
        cells = Cells(rows, numbers, left=area.left, merged=looks.merged, hidden=hidden)
        cells.unknown = self._unknown
        return cells

    def _row(self, row: int, width: int) -> list[Text]:
        cells, left = self._cells.rows[row - self._area.top], self._area.left
        texts = [
            self._text(cell, self._place(row, column))
            for column, cell in enumerate(cells[:width], left)
        ]
        texts += (
            Text("", self._place(row, column)) for column in range(left + len(texts), left + width)
        )
        for (at, column), cell in self._cells.reaching.items():
            if at == row:
                texts[column - left] = self._text(cell, self._place(cell.row, cell.column))
        return texts

    def _place(self, row: int, column: int) -> Place:
        return Place(self._file, row, column, 1, self._file.path_at(row, column))

    def _text(self, cell: Any, place: Place) -> Text:
        value = cell.value
        if cell.data_type == "e":
            facts = {"cell": place.path, "error": value}
            self._problems.add(rules.TABLE_CELL_ERROR, place, **facts)
            self._unknown.append(Diagnostic(rules.TABLE_CELL_ERROR, place, facts))
            return Text("", place)
        if isinstance(value, str):
            return IndentedText.of(self._printable(unescaped(value), place), place, value)
        number, shape = (0, "") if value is None else _format(cell)
        if number in CHINESE_DATES and type(value) in (int, float):
            return Text(self._date(value, CHINESE_DATES[number]), place)
        text, stored = value_text(value, shape), stored_number(value, shape)
        if isinstance(value, float) and len(text.partition(".")[2]) > _MOST_DECIMALS:
            self._long.setdefault(place.column, (place, text))
        return Text(text, place) if stored is None else RoundedText.of(text, place, stored)

    def _printable(self, text: str, place: Place) -> str:
        """The text with line feeds, stripped of spaces and of characters no document can hold."""
        tidy = text.replace("\r\n", "\n").replace("\r", "\n")
        if match := UNPRINTABLE.search(tidy):
            character = f"U+{ord(match[0]):04X}"
            self._problems.add(rules.CONTROL_CHARACTER, place, character=character)
        report_hidden_in(tidy, place, self._problems)
        return "\n".join(UNPRINTABLE.sub("", tidy).splitlines()).strip()

    def _date(self, value: float, shape: str) -> str:
        """The date of a number whose format openpyxl does not know; the number if it is not one."""
        from openpyxl.utils.datetime import from_excel

        try:
            return value_text(from_excel(value, self._cells.epoch), shape)
        except (OverflowError, ValueError):  # beyond all calendars
            return value_text(value, "")

    def _report_uncomputed(self) -> None:
        if self._cells.uncomputed:
            place = self._place(*self._cells.uncomputed[0])
            count = len(self._cells.uncomputed)
            self._problems.add(
                rules.TABLE_FORMULA, place, cell=place.path, count=count if count > 1 else ""
            )
        for row, column in self._cells.uncomputed:
            place = self._place(row, column)
            facts = {"cell": place.path, "count": ""}
            self._unknown.append(Diagnostic(rules.TABLE_FORMULA, place, facts))
