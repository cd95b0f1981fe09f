"""Cells of sheets changed, and nothing else: in text files as splices, in workbooks in their XML.

What a workbook holds besides the changed cells goes on byte for byte, apart from the sheet's own
part, of which only these cells differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.editing.texts import FileText, Splice
from reportgen.language.patterns import regex
from reportgen.model.values import TO_BE_FILLED, Text
from reportgen.readers.cells import SheetFile, column_letters, column_number
from reportgen.readers.tables import likely_delimiter, rows_with_places
from reportgen.years import rules

Cells = Sequence[tuple[Place, str]]
"""Places of cells, and what they are to say."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_NUMBER = regex(r"-?\d+(?:\.\d+)?")
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")
_DELIMITERS = regex(r'[,;\t"\n]')


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
    if file is None:
        return None
    splices = []
    for place, text in cells:
        if place.source.text != file.source.text:
            return None
        start = file.source.offset(place.line) + place.column - 1
        end = start + (place.length if file.source.text[start : start + 1].strip(",;\t\n") else 0)
        quoted = '"' + text.replace('"', '""') + '"' if _DELIMITERS.search(text) else text
        splices.append(Splice(start, end, quoted))
    new = file.spliced(splices)
    return None if new is None else new.content()


def _in_workbook(content: bytes, cells: Cells) -> bytes | None:
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    for place, text in cells:
        column = place.source.column_at(place.line, place.column)
        by_sheet.setdefault(place.source.part, {})[place.line, column] = text
    with ZipFile(BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
        sheets = _parts_of_sheets(parts)
        if not by_sheet.keys() <= sheets.keys():
            return None
        for title, changes in by_sheet.items():
            parts[sheets[title]] = _sheet(parts[sheets[title]], changes)
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as new:
            for info in archive.infolist():
                new.writestr(info, parts[info.filename], info.compress_type)
    return made.getvalue()


def _parsed(part: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(part, parser)


def _parts_of_sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet by its title."""
    relations = _parsed(parts["xl/_rels/workbook.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in relations}
    found = {}
    for sheet in _parsed(parts[_WORKBOOK]).iter(f"{{{_MAIN}}}sheet"):
        target = targets.get(sheet.get(_RELATION)) or ""
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in parts:
            found[sheet.get("name")] = path
    return found


def _sheet(part: bytes, changes: Mapping[tuple[int, int], str]) -> bytes:
    """The XML of a sheet with other cells."""
    root = _parsed(part)
    rows = {int(row.get("r") or 0): row for row in root.iter(f"{{{_MAIN}}}row")}
    for (line, column), text in changes.items():
        row = rows.get(line)
        if row is not None:
            _write(_cell(row, f"{column_letters(column)}{line}", column), text)
    # What formulas gave is stale; a program that opens the file computes them anew.
    for cell in root.iter(f"{{{_MAIN}}}c"):
        formula = cell.find(f"{{{_MAIN}}}f")
        if formula is not None and cell.get("t", "n") == "n":
            _write(cell, TO_BE_FILLED[0], formula)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _cell(row: Any, name: str, column: int) -> Any:
    """The cell of a row, which is added if it is not there."""
    at = 0
    for cell in row.iter(f"{{{_MAIN}}}c"):
        if cell.get("r") == name:
            return cell
        found = _REFERENCE.match(cell.get("r") or "")
        if found and column_number(found[1]) < column:
            at = row.index(cell) + 1
    new = etree.Element(f"{{{_MAIN}}}c", r=name)
    row.insert(at, new)
    return new


def _write(cell: Any, text: str, formula: Any = None) -> None:
    """Let a cell say something else; its looks stay."""
    for child in [*cell]:
        if child is not formula:
            cell.remove(child)
    cell.attrib.pop("t", None)
    if formula is not None:
        cell.set("t", "str")
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = text
    elif _NUMBER.fullmatch(text):
        etree.SubElement(cell, f"{{{_MAIN}}}v").text = text
    elif text:
        cell.set("t", "inlineStr")
        words = etree.SubElement(cell, f"{{{_MAIN}}}is")
        etree.SubElement(words, f"{{{_MAIN}}}t").text = text
