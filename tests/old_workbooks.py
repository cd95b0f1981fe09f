"""XLS and ODS workbooks, made for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

Sheets = Mapping[str, Any]
"""Rows of values by the title of their sheet."""

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
_KIND = "application/vnd.oasis.opendocument.spreadsheet"


def xls(sheets: Sheets, *, hidden: Iterable[str] = (), merged: Sequence[int] = ()) -> bytes:
    """An XLS workbook; `merged` are the first and last row and column of merged cells, from 0."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook()
    days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for title, rows in sheets.items():
        sheet = book.add_sheet(title)
        sheet.visibility = int(title in hidden)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if value == "#DIV/0!":
                    sheet.row(row).set_cell_error(column, 0x07)
                elif isinstance(value, date):
                    sheet.write(row, column, value, days)
                elif value is not None:
                    sheet.write(row, column, value)
        if merged:
            sheet.merge(*merged)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(sheets: Sheets) -> bytes:
    """An ODS workbook."""
    tables = "".join(
        f'<table:table table:name="{escape(title)}">'
        + "".join(
            f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>" for cells in rows
        )
        + "</table:table>"
        for title, rows in sheets.items()
    )
    return ods_of(tables)


def ods_of(tables: str) -> bytes:
    """An ODS workbook of tables in XML."""
    content = (
        f"<office:document-content {_SPACES}><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_KIND}"/>'
        "</manifest:manifest>"
    )
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _KIND)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def ods_cell(value: Any, more: str = "") -> str:
    """A cell in XML; `more` are further attributes."""
    attributes = ""
    match value:
        case None:
            return f"<table:table-cell {more}/>"
        case date():
            attributes = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        case int() | float():
            attributes = f'office:value-type="float" office:value="{value!r}"'
        case _:
            attributes = 'office:value-type="string"'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f"<table:table-cell {attributes} {more}>{text}</table:table-cell>"
