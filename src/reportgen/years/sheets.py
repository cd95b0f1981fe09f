"""The cells of a report's sheets that wait for the numbers of the next period.

What formulas of a workbook gave waits as well: they are computed anew when it is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.editing.sheets import splice_of
from reportgen.editing.texts import FileText
from reportgen.editing.workbooks import (
    NUMBER,
    Parts,
    cells_in,
    with_cells,
    with_open_formulas,
)
from reportgen.model.values import TO_BE_FILLED, Text
from reportgen.readers.cells import SheetFile
from reportgen.readers.tables import likely_delimiter, rows_with_places
from reportgen.years import rules

Cells = Sequence[tuple[Place, str]]
"""Places of cells, and what they are to say."""


def changed_sheets(cells: Cells, read: Mapping[str, bytes], problems: Problems) -> dict[str, bytes]:
    """The files with other cells, by name; a file that cannot be changed is reported, and absent.

    `read` are the files by name.
    """
    by_file: dict[str, list[tuple[Place, str]]] = {}
    # Several tables may read a file.
    at = {
        (place.source.name, place.source.part, *place[1:3]): (place, text) for place, text in cells
    }
    for place, text in at.values():
        by_file.setdefault(place.source.name, []).append((place, text))
    found = {}
    for name, own in by_file.items():
        content = read[name]
        is_book = content.startswith(b"PK")
        new = _in_workbook(content, own) if is_book else _in_text(content, name, own)
        if new is None:
            problems.add(rules.NEXT_SHEET, own[0][0], path=name)
        else:
            found[name] = new
    return found


def number_of_column(place: Place) -> int:
    """The number of a cell's column, counted from 1; 0 if it is not found."""
    if place.source.part:
        return place.source.column_at(place.line, place.column)
    columns = [cell.place.column for cell in _row_of(place) if cell.place]
    return columns.index(place.column) + 1 if place.column in columns else 0


def cell_beside(place: Place, column: int) -> Place | None:
    """The place of the cell in another column of the row; `None` if the row is shorter."""
    if place.source.part:
        return Place(SheetFile(place.source.name, place.source.part), place.line, column)
    row = _row_of(place)
    return row[column - 1].place if column <= len(row) else None


def _row_of(place: Place) -> Sequence[Text]:
    """The cells of the row of a text file in which a cell is."""
    return _rows(place.source).get(place.line, ())


@lru_cache(maxsize=1)
def _rows(source: SourceFile) -> dict[int, list[Text]]:
    """The cells of a text file by the line on which their row begins."""
    rows = rows_with_places(source, likely_delimiter(source.text), Problems()) or ()
    return {row[0].place.line: row for row in rows if row and row[0].place}


def _in_text(content: bytes, name: str, cells: Cells) -> bytes | None:
    file = FileText.of(content, name)
    if file is None or any(place.source.text != file.source.text for place, _ in cells):
        return None
    delimiter = likely_delimiter(file.source.text)
    new = file.spliced(splice_of(file.source, place, text, delimiter) for place, text in cells)
    return None if new is None else new.content()


def _in_workbook(content: bytes, cells: Cells) -> bytes | None:
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    for place, text in cells:
        column = place.source.column_at(place.line, place.column)
        by_sheet.setdefault(place.source.part, {})[place.line, column] = text
    book = Parts.of(content)
    if book is None or not by_sheet.keys() <= book.sheets.keys():
        return None
    changed = {}
    for title, own in by_sheet.items():
        path = book.sheets[title]
        part, found = book.parts[path], cells_in(book.parts[path], own)
        new = [
            (cell, cell.saying(own[at], as_number=NUMBER.fullmatch(own[at]) is not None))
            for at, cell in sorted(found.items())
        ]
        # What formulas gave is stale; a program that opens the file computes them anew.
        changed[path] = with_open_formulas(with_cells(part, new), TO_BE_FILLED[0])
    return book.content(changed)
