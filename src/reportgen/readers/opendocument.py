"""What has to be known of an ODS workbook before a library reads it: its size, cells with errors.

A cell or row of the file may stand for many that are the same, and a library makes all of them.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree

from reportgen.readers.biff import Extent

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_TIMES = 1_048_576
_PREFIXED = {"table": _TABLE, "office": _OFFICE, "text": _TEXT}
"""What the library that reads the cells goes by: the prefixes, whatever they stand for."""


def extent_of(content: bytes) -> Extent:
    """How much an ODS workbook holds; raises an exception for what is none."""
    from zipfile import ZipFile

    reader = _Reader()
    with ZipFile(BytesIO(content)) as archive:
        sheets = BytesIO(archive.read("content.xml"))
    events = etree.iterparse(
        sheets, events=("start", "end", "start-ns"), resolve_entities=False, no_network=True
    )
    for event, found in events:
        if event == "start-ns":
            _check_prefix(*found)
        else:
            reader.take(event, found)
    return Extent(reader.cells, reader.characters, tuple(reader.errors), tuple(reader.uncomputed))


def _check_prefix(prefix: str, space: str) -> None:
    """Refuse a usual prefix with another meaning: the library would read what is not counted."""
    if _PREFIXED.get(prefix, f"{{{space}}}") != f"{{{space}}}":
        raise ValueError(f"{prefix} is {space}")


class _Reader:
    """Counts the cells of the sheets as their elements come."""

    def __init__(self) -> None:
        self.cells = self.characters = 0
        self.errors: list[dict[tuple[int, int], str]] = []
        self.uncomputed: list[list[tuple[int, int]]] = []
        self._depth = 0
        self._row = self._column = 0
        """The row and the column that come next, counted from 0."""
        self._filled = self._width = self._height = 0
        """Up to which column the row has a value, and the sheet; up to which row the sheet."""
        self._row_text = 0

    def take(self, event: str, element: Any) -> None:
        """Count what begins or ends."""
        name = element.tag
        if event == "start":
            if name == f"{_TABLE}table":
                self._depth += 1
                if self._depth == 1:
                    self.errors.append({})
                    self.uncomputed.append([])
                    self._row = self._width = self._height = 0
            elif name == f"{_TABLE}table-row":
                self._column = self._filled = self._row_text = 0
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._end_cell(element)
            element.clear()
        elif name == f"{_TABLE}table-row":
            self._end_row(_times(element, "rows"))
            element.clear()
        elif name == f"{_TABLE}table":
            self._depth -= 1
            if self._depth == 0:
                self.cells += self._width * self._height

    def _end_cell(self, element: Any) -> None:
        times = _times(element, "columns")
        paragraphs = element.findall(f"{_TEXT}p")
        text = "\n".join("".join(one.itertext()) for one in paragraphs)
        kind = element.get(f"{_OFFICE}value-type")
        self._column += times
        if kind is None and not text:
            if element.get(f"{_TABLE}formula") is not None:
                self.uncomputed[-1].append((self._row + 1, self._column))
            return
        self._filled = self._column
        self._row_text += max(len(text), len(element.get(f"{_OFFICE}string-value") or "")) * times
        if element.get(f"{_EXTENDED}value-type") == "error":
            self.errors[-1][self._row + 1, self._column] = text.strip() or "Err"

    def _end_row(self, times: int) -> None:
        self._row += times
        if self._filled:
            self._height = self._row
            self._width = max(self._width, self._filled)
            self.characters += self._row_text * times


def _times(element: Any, what: str) -> int:
    """How many rows or columns an element stands for."""
    written = element.get(f"{_TABLE}number-{what}-repeated") or "1"
    return min(max(int(written), 1), _MOST_TIMES) if written.isdecimal() else 1
