"""Workbooks such as offices keep them, made for tests, and reports that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from builders import report
from reportgen import Result

Row = Sequence[Any]


def write_book(
    path: Path,
    sheets: Mapping[str, Iterable[Row]],
    *,
    merged: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
    hidden: Iterable[str] = (),
    hidden_sheets: Iterable[str] = (),
) -> None:
    """Write a workbook; merged cells, formats and hidden rows (`7`), columns (`C`) are of all."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet: Any = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged:
            sheet.merge_cells(area)
        for cell, shape in (formats or {}).items():
            sheet[cell].number_format = shape
        for name in hidden:
            one = sheet.row_dimensions if name.isdecimal() else sheet.column_dimensions
            one[int(name) if name.isdecimal() else name].hidden = True
    for name in hidden_sheets:
        book[name].sheet_state = "hidden"
    book.save(path)


def built(
    folder: Path, rows: Iterable[Row], text: str = "甲", keys: str = "", **looks: Any
) -> Result:
    """What comes of a report with the table 表, from a sheet of these rows.

    `text` is printed, `keys` are further keys of the table.
    """
    write_book(folder / "表.xlsx", {"分月": rows}, **looks)
    return built_of_book(folder, text, keys)


def built_of_book(folder: Path, text: str = "甲", keys: str = "") -> Result:
    """What comes of a report with the table 表 of the workbook in a folder."""
    more = f", {keys}" if keys else ""
    return report(
        folder,
        f'报告: {{标题: 例, 概述: "{text}"}}\n表格:\n  表: {{文件: 表.xlsx{more}}}\n',
    )


def table_lines(result: Result) -> list[str]:
    """The caption, table, notes and sources of the draft, without alignments and blank lines."""
    assert not result.failed, [one.text("zh-CN") for one in result.diagnostics]
    draft = result.contents["md"].decode()
    lines = draft[draft.index("附表") :].split("\n")
    return [line for line in lines if line and not line.startswith("| :-")]


def readings(result: Result) -> list[str]:
    """How files were read, as it is told, without places."""
    return [
        one.message("zh-CN").removeprefix("读成：")
        for one in result.diagnostics
        if one.rule.id == "table-read"
    ]
