"""The numbers of a chart as a workbook, which Word opens to edit them."""

from __future__ import annotations

from io import BytesIO

from reportgen.document import Chart

SHEET = "Sheet1"
_EPOCH = (1980, 1, 1)


def workbook(chart: Chart) -> bytes:
    """An .xlsx file: categories down the first column, a column for each series."""
    # Imported here: only documents with charts need them.
    from datetime import datetime

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it brings no types

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # Or the file would tell when it was made.
    book.set_properties({"created": datetime(*_EPOCH)})  # noqa: DTZ001
    sheet = book.add_worksheet(SHEET)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return stream.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """A range of one column as formulas name it; columns from 0, rows from 1."""
    name = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    end = f":${name}${last}" if last > first else ""
    return f"{SHEET}!${name}${first}{end}"
