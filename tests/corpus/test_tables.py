"""Honest office tables of which none may be accused, and what is told after one of their numbers changed.

`tables/honest.txt` holds them: a title after `##`, the columns, the rows. A unit stands behind `|`;
`~` is before columns whose numbers are not added up, `*` before rows that are sums or parts of one.
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import NO_CACHE
from reportgen import Diagnostic, Place, Request, check
from reportgen.diagnostics import Problems
from reportgen.figures.tables import LoadedTable

_FILE = Path(__file__).parent / "tables" / "honest.txt"


class Table(NamedTuple):
    """A table of the file."""

    title: str
    columns: list[str]
    rows: list[list[str]]

    def data(self) -> dict[str, object]:
        """A report of the table alone."""
        columns = []
        for column in self.columns:
            label, _, unit = column.removeprefix("~").partition("|")
            columns.append({"label": label} | ({"unit": unit} if unit else {}))
        rows = [[row[0].removeprefix("*"), *row[1:]] for row in self.rows]
        language = "en" if self.title.isascii() else "zh-CN"
        report = {"title": self.title, "lang": language}
        return {"report": report, "tables": {"t": {"columns": columns, "rows": rows}}}

    @property
    def cells(self) -> Iterator[tuple[int, int]]:
        """The row and column of each cell that is a sum or a part of one."""
        for row, cells in enumerate(self.rows):
            for column, name in enumerate(self.columns):
                is_number = cells[column].replace(".", "", 1).replace("-", "", 1).isdigit()
                is_name = column <= self.columns.index(name) and "," in name
                if cells[0].startswith("*") and is_number and not name.startswith("~") and not is_name:
                    yield row, column
