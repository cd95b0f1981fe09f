"""Bytes of an XLS, ODS or very large XLSX workbook → the rows of a sheet: values only.

python-calamine reads them. It knows neither number formats nor hidden rows and columns, which is
said once for each file. Everything else is as for other workbooks: the sheet that is meant, areas,
merged cells, limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Problems
from reportgen.language.records import NamedTuple
from reportgen.readers import biff, rules
from reportgen.readers.biff import Extent
from reportgen.readers.cells import Area, Cells, column_number
from reportgen.readers.workbooks import (
    Looks,
    Selection,
    WorkbookCells,
    cells_by,
    chosen_sheet,
    is_short,
    is_within,
    reaching_into,
    rows_above,
    rows_in,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EMPTY = 10
"""How many cells a workbook may have for each one that may have a value."""
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384


def plain_rows(content: bytes, selection: Selection, problems: Problems) -> Cells | None:
    """The rows that have a value, as texts, all of the same width.

    `None`, with the problem reported, if python-calamine is missing, the file is not a workbook, it
    has no such sheet or it holds too much.
    """
    try:
        import python_calamine  # noqa: F401  # whether it is installed
    except ImportError:
        problems.add(rules.TABLE_NEEDS_CALAMINE, selection.place, path=selection.path)
        return None
    cells = cells_by(_read, content, selection, problems)
    told = (one.facts.get("path") for one in problems if one.rule is rules.TABLE_VALUES_ONLY)
    if cells is not None and selection.path not in told:
        problems.add(rules.TABLE_VALUES_ONLY, selection.place, path=selection.path)
    return cells


def _read(content: bytes, selection: Selection, problems: Problems) -> WorkbookCells | None:
    from python_calamine import load_workbook

    safe = _safe(content, selection, problems)
    if safe is None:
        return None
    content, extent = safe
    with _panics_raised():
        book: Any = _Book(load_workbook(BytesIO(content)), extent)
        sheets = chosen_sheet(book, selection, problems)
        if sheets is None:
            return None
        sheet = book[sheets.taken]
    rows = rows_in(book, sheets.taken, selection, problems)
    if rows is None or not is_short(rows, selection, problems):
        return None
    looks = Looks(sheet.merged, frozenset(), frozenset())
    reaching = reaching_into(sheet, looks, selection.area)
    above = rows_above(sheet, selection.area)
    return WorkbookCells(
        sheets.taken, rows, _within(sheet.uncomputed, selection.area), _EPOCH, looks, reaching,
        sheets, above,
    )  # fmt: skip


@contextmanager
def _panics_raised() -> Iterator[None]:
    """A context in which a panic of the library is a ValueError: the file is damaged."""
    try:
        yield
    except BaseException as error:
        # It is no Exception, so that a program that goes wrong stops.
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from None
        raise


_EPOCH: Any = None
"""Dates have been read already."""


def _safe(
    content: bytes, selection: Selection, problems: Problems
) -> tuple[bytes, Extent] | None:  # fmt: skip
    """The workbook as the library may read it, and its extent.

    `None`, with the problem reported, if it holds too much; raises an exception for what is none.
    """
    limits = selection.files.limits
    if not content.startswith(b"PK"):
        extent = biff.extent_of(content)
    elif not is_within(content, selection, problems):
        return None
    elif b"xl/workbook.xml" in content:
        content = repacked(content, "xl/", "_rels/", "[Content_Types].xml")
        extent = _extent_of_xlsx(content)
    else:
        from reportgen.readers import opendocument

        # The library knows by these parts what it is, whatever its name.
        content = repacked(content, "mimetype", "content.xml", "styles.xml", "META-INF/")
        extent = opendocument.extent_of(content)
    if extent.cells > limits.values * _EMPTY:
        limits.report(
            "values", problems, selection.place, found=extent.cells, path=selection.path,
            enough=extent.cells // _EMPTY + 1,
        )  # fmt: skip
        return None
    if extent.characters > limits.text_size:
        limits.report(
            "text_size", problems, selection.place, found=extent.characters, path=selection.path
        )
        return None
    return content, extent


def repacked(content: bytes, *starts: str) -> bytes:
    """An archive with only the parts whose names begin so, unpacked.

    Unpacked by Python, no part is longer than the archive says, whatever its packed data holds.
    """
    from zipfile import ZIP_STORED, ZipFile

    stream = BytesIO()
    with ZipFile(BytesIO(content)) as archive, ZipFile(stream, "w", ZIP_STORED) as plain:
        for name in dict.fromkeys(archive.namelist()):
            if name.startswith(starts):
                plain.writestr(name, archive.read(name))
    return stream.getvalue()


_ROW_TAG = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="(\d{1,9})"')
_CELL_TAG = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})')
_SHARED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\bt="s"[^>]*>\s*<(?:\w+:)?v>(\d{1,9})<')
_ONE_TEXT = re.compile(rb"<(?:\w+:)?si[\s>]")


def _extent_of_xlsx(content: bytes) -> Extent:
    """How much a workbook of XML holds: of its largest sheet, since only one is read."""
    from zipfile import ZipFile

    cells = characters = 0
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        texts: list[int] = []
        for name in names:
            if name.lower().endswith("sharedstrings.xml"):
                texts = [len(text) for text in _ONE_TEXT.split(archive.read(name))[1:]]
        for name in names:
            if "worksheets/sheet" not in name.lower():
                continue
            part = archive.read(name)
            rows = max((int(match[1]) for match in _ROW_TAG.finditer(part)), default=0)
            letters = {match[1] for match in _CELL_TAG.finditer(part)}
            columns = max((column_number(one.decode()) for one in letters), default=0)
            cells = max(cells, min(rows, _LAST_ROW) * min(columns, _LAST_COLUMN))
            used = (int(match[1]) for match in _SHARED.finditer(part))
            shared = sum(texts[number] for number in used if number < len(texts))
            characters = max(characters, shared)
    return Extent(cells, characters)


def _within(cells: list[tuple[int, int]], area: Area) -> list[tuple[int, int]]:
    """The cells that are in an area."""
    return [
        (row, column)
        for row, column in cells
        if area.top <= row and area.left <= column
        and not 0 < area.bottom < row and not 0 < area.right < column
    ]  # fmt: skip


class _Style(NamedTuple):
    """The look of a cell, of which nothing is known."""

    numFmtId: int = 0  # noqa: N815  # as openpyxl calls it


class _Cell(NamedTuple):
    """A cell with the attributes that openpyxl gives it."""

    value: Any
    row: int
    column: int
    data_type: str = "n"
    number_format: str = ""
    style_array: _Style = _Style()


class _Sheet:
    """A sheet with the attributes and methods of one that openpyxl reads."""

    def __init__(
        self, sheet: CalamineSheet, *, is_hidden: bool, errors: dict[tuple[int, int], str],
        uncomputed: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        self.title = sheet.name
        self.sheet_state = "hidden" if is_hidden else "visible"
        self.uncomputed = uncomputed
        self._errors = errors
        self._rows = sheet.to_python(skip_empty_area=False)
        self.merged = [
            Area(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]

    def reset_dimensions(self) -> None:
        """Nothing: they are right."""

    def iter_rows(
        self, min_row: int = 1, max_row: int | None = None, min_col: int = 1,
        max_col: int | None = None, *, values_only: bool = False,
    ) -> Iterator[tuple[Any, ...]]:  # fmt: skip
        """The rows of an area, each with its cells or their values."""
        for number, row in enumerate(self._rows[min_row - 1 : max_row], min_row):
            # Empty cells and empty texts look the same.
            values = (None if value == "" else value for value in row[min_col - 1 : max_col])
            if values_only:
                yield tuple(values)
            else:
                yield tuple(
                    self._cell(value, number, column)
                    for column, value in enumerate(values, min_col)
                )

    def _cell(self, value: Any, row: int, column: int) -> _Cell:
        error = self._errors.get((row, column))
        return _Cell(value if error is None else error, row, column, "n" if error is None else "e")


class _Book:
    """A workbook with the attributes and methods of one that openpyxl reads."""

    def __init__(self, book: CalamineWorkbook, extent: Extent) -> None:
        self._book = book
        self._extent = extent
        self._sheets: dict[str, _Sheet] = {}

    @property
    def worksheets(self) -> list[_Sheet]:
        """The sheets in their order."""
        return [self[name] for name in self._book.sheet_names]

    def __getitem__(self, name: str) -> _Sheet:
        from python_calamine import SheetVisibleEnum

        if name not in self._sheets:
            at = self._book.sheet_names.index(name)
            about = self._book.sheets_metadata[at]
            self._sheets[name] = _Sheet(
                self._book.get_sheet_by_index(at),
                is_hidden=about.visible != SheetVisibleEnum.Visible,
                errors=next(iter(self._extent.errors[at : at + 1]), {}),
                uncomputed=next(iter(self._extent.uncomputed[at : at + 1]), []),
            )  # fmt: skip
        return self._sheets[name]
