"""A workbook for the figures of a new report, which offices fill in with Excel or WPS.

The sheet has heads that cannot be changed, units to choose from, and a hint for each column; a
second sheet explains it. `readers.figure_sheets` reads it.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from reportgen.language.records import NamedTuple

MODELS = Path(__file__).parent / "new_report"
"""The texts of a new report: by language, its YAML, its figures, and the words of the workbook."""
FILES = {"zh-CN": "指标.xlsx", "en": "figures.xlsx"}
_SHEETS = {"zh-CN": ("统计", "说明"), "en": ("Figures", "How to")}
"""The names of the two sheets."""
_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001  # a workbook's times have no zone
_LAST_ROW = 500
"""The last row with hints and units to choose from."""
_FONTS = {"zh-CN": "宋体", "en": "Calibri"}


_UNITS = {
    "zh-CN": (
        "%", "亿元", "万元", "元", "个", "项", "件", "起", "次", "处", "家", "户", "人", "人次",
        "万人", "万人次", "名", "块", "台", "辆", "公里", "平方米", "亩", "吨", "万吨",
    ),
    "en": (
        "%", "£", "£ million", "$", "$ million", "people", "visits", "cases", "items", "sites",
        "households", "hours", "km", "square metres", "hectares", "tonnes",
    ),
}  # fmt: skip
_ALLOWED = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "insert_hyperlinks",
    "delete_rows", "sort", "autofilter", "objects",
)  # fmt: skip
"""What the protection of the sheet leaves to its users: everything but its heads."""
_NUMBER = re.compile(r"-?\d+(?:\.(\d+))?(%?)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class _Column(NamedTuple):
    """A column of the sheet."""

    head: str
    width: int
    hint: str
    """What is shown beside a chosen cell; at most 255 characters."""


def model(name: str) -> str:
    """The text of a file of a new report."""
    return (MODELS / name).read_text(encoding="utf-8")


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader(StringIO(model(name))))


def figure_book(language: str) -> bytes:
    """The workbook with the figures of a new report in a language."""
    # Imported here: only new reports with a workbook need it.
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # Otherwise the bytes would depend on the time.
    book.set_properties({"created": _EPOCH})
    book.formats[0].set_font_name(_FONTS[language])
    first, second = (book.add_worksheet(name) for name in _SHEETS[language])
    columns = [
        _Column(head, int(width), hint) for head, width, hint in _rows(f"columns.{language}.csv")
    ]
    _Figures(book, first, language).write(columns, _rows(f"figures.{language}.csv")[1:])
    _write_guide(book, second, language)
    book.close()
    return stream.getvalue()


class _Figures:
    """Writes the sheet of the figures."""

    def __init__(self, book: Any, sheet: Any, language: str) -> None:
        self._book, self._sheet, self._language = book, sheet, language
        self._look = {"font_name": _FONTS[language], "valign": "vcenter", "locked": False}

    def write(self, columns: list[_Column], rows: list[list[str]]) -> None:
        """Write the heads, then the rows."""
        sheet = self._sheet
        free = self._book.add_format(self._look)
        head = self._book.add_format(
            self._look | {"bold": True, "locked": True, "bg_color": "#DDE6EE", "bottom": 1}
        )
        sheet.set_column(0, 16383, None, free)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width, free)
            sheet.write_string(0, at, column.head, head)
            self._validate(at, column)
        for number, row in enumerate(rows, 1):
            is_heading = not any(row[1:])
            for at, text in enumerate(row):
                if text:
                    self._write_cell(number, at, text, is_heading=is_heading)
        sheet.freeze_panes(1, 1)
        sheet.protect("", dict.fromkeys(_ALLOWED, True))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, max(len(rows), 1), len(columns) - 1)

    def _validate(self, at: int, column: _Column) -> None:
        """The hint of a column, and the units to choose from."""
        options: dict[str, Any] = {
            "validate": "any", "input_title": column.head, "input_message": column.hint,
        }  # fmt: skip
        if at == 1:
            options |= {
                "validate": "list", "source": list(_UNITS[self._language]), "show_error": False,
            }  # fmt: skip
        self._sheet.data_validation(1, at, _LAST_ROW, at, options)

    def _write_cell(self, row: int, at: int, text: str, *, is_heading: bool) -> None:
        """Write a number or a date as such, shown as it is in the text."""
        if number := _NUMBER.fullmatch(text):
            decimals, percent = len(number[1] or ""), number[2]
            shape = f"0{'.' * bool(decimals)}{'0' * decimals}{percent}"
            value = float(text.removesuffix("%")) / (100 if percent else 1)
            self._sheet.write_number(row, at, round(value, 10), self._format(num_format=shape))
        elif _DATE.fullmatch(text):
            look = self._format(num_format="yyyy-mm-dd", align="left")
            self._sheet.write_datetime(row, at, date.fromisoformat(text), look)
        else:
            align = "right" if text[-1].isdigit() and at else "left"
            look = self._format(bold=is_heading, align=align)
            self._sheet.write_string(row, at, text, look)

    def _format(self, **more: Any) -> Any:
        return self._book.add_format(self._look | more)


def _write_guide(book: Any, sheet: Any, language: str) -> None:
    title, *lines = model(f"guide.{language}.txt").splitlines()
    look = {"font_name": _FONTS[language], "text_wrap": True, "valign": "top"}
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, title, book.add_format(look | {"bold": True}))
    plain = book.add_format(look)
    for number, line in enumerate(lines, 1):
        sheet.write_string(number, 0, line, plain)
    sheet.hide_gridlines(2)
