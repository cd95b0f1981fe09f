"""Cells of the project's sheets, in several encodings and as workbooks, changed one at a time.

The proof does not use the package that edits: it compares bytes, and what other readers find.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from builders import ROOT
from reportgen.diagnostics import Problems
from reportgen.editing.sheets import CellEdit, changed_cells
from reportgen.readers.tables import TableSource, read_table
from reportgen.storage import Files

_LINES = (
    "乡镇,人口 , 备注,率", '东镇,"1,200","甲 ""乙""",5%', "西镇, 400 ,,", "", '南镇,7,"两',
    '行",x', "",
)  # fmt: skip
ODD = "\r\n".join(_LINES)
"""Quotes, blanks, empty cells and lines, a cell of two lines."""
_LEAST = 1e-9
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


@cache
def _folder() -> Path:
    """A folder of sheets, which lasts as long as the process."""
    folder = Path(tempfile.mkdtemp(prefix="sheets-"))
    texts = {"odd": ODD}
    for path in sorted(ROOT.glob("data/**/*.csv")) + sorted(ROOT.glob("examples/**/*.csv")):
        texts[path.stem] = path.read_text(encoding="utf-8-sig")
    for number, (name, text) in enumerate(texts.items()):
        encoding = _ENCODINGS[number % len(_ENCODINGS)]
        (folder / f"{name}.csv").write_bytes(text.encode(encoding))
        _book(text).save(folder / f"{name}.xlsx")
    return folder


def _book(text: str) -> Workbook:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    for row in csv.reader(StringIO(text, newline="")):
        cells = [cell.strip().replace(",", "") for cell in row]
        sheet.append([float(cell) if cell.isdecimal() else cell or None for cell in cells])
    sheet["B2"].number_format = "#,##0.0"
    return book


def sheet_cells() -> Iterator[tuple[Path, int, int]]:
    """Every cell of the sheets: file, row and column among those that are read, from 0."""
    for path in sorted(_folder().iterdir()):
        rows = read_table(_source(path), Problems())
        for row, cells in enumerate(rows or ()):
            yield from ((path, row, column) for column in range(len(cells)))


def _source(path: Path) -> TableSource:
    return TableSource(path, Files.below(path.parent))


def cell_flaw(path: Path, row: int, column: int, text: str) -> str:
    """What is wrong with a file after a cell was changed; empty if nothing is."""
    source, problems = _source(path), Problems()
    rows = read_table(source, Problems())
    assert rows is not None
    cell = rows[row][column]
    assert cell.place is not None
    edit = CellEdit(source, cell.place, text)
    changes = changed_cells([edit], Files.below(path.parent), problems)
    if changes is None:
        # What no document can hold, and what is nothing but blanks within.
        is_odd = "\n\n" in text or not text.isprintable() or "\u200b" in text
        return "" if is_odd else f"refused: {[one.rule.id for one in problems]}"
    if not changes:
        return ""
    ((_, before, after, *_),) = [vars(one).values() for one in changes]
    at = rows.numbers[row], column
    if path.suffix == ".csv":
        old, new = _typed(before), _typed(after)
    else:
        old, new = _stored(before), _stored(after)
        if _others(before) != _others(after):
            return "other parts differ"
    found = str(new.pop(at, "")).strip()
    old.pop(at, None)
    if old != new:
        return "other cells differ"
    return "" if _is(found, text) else f"reads as {found!r}"


def _is(found: str, text: str) -> bool:
    tidy = [line.strip() for line in text.strip().replace("\u2028", "\n").splitlines()]
    if [line.strip() for line in found.splitlines()] == tidy:
        return True
    try:
        number = text.strip().replace(",", "")
        share = 100 if number.endswith("%") else 1
        difference = abs(float(found) * share - float(number.removesuffix("%")))
    except ValueError:
        return False
    return difference < _LEAST


def _typed(content: bytes) -> dict[tuple[int, int], str]:
    encodings = (
        ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows = csv.reader(StringIO(text, newline=""), skipinitialspace=True)
        return {
            (number, at): cell for number, row in enumerate(rows, 1)
            for at, cell in enumerate(row)
        }  # fmt: skip
    raise AssertionError


def _stored(content: bytes) -> dict[tuple[int, int], Any]:
    sheet: Any = load_workbook(BytesIO(content)).worksheets[0]
    return {
        (cell.row, cell.column - 1): cell.value for row in sheet.iter_rows() for cell in row
        if cell.value is not None
    }  # fmt: skip


def _others(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: archive.read(name) for name in archive.namelist()
            if name != "xl/worksheets/sheet1.xml"
        }  # fmt: skip
