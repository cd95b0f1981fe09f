"""Rows of tables from JSON: a list of lists, the header first, or a list of objects."""

from __future__ import annotations

import json

from reportgen.diagnostics import Problems, error
from reportgen.readers.tables import Source, TableSource

NO_ROWS = error(
    "json-rows",
    "“{path}”里不是若干行",
    "'{path}' holds no rows",
    "写成 [[列一, 列二], [1, 2]]，或 [{{列一: 1, 列二: 2}}]",
    "write [[one, two], [1, 2]] or [{{one: 1, two: 2}}]",
)


def rows(content: bytes, source: TableSource, problems: Problems) -> list[list[str]] | None:
    """The rows; `None`, with the problem reported, if the file has none."""
    try:
        # Numbers stay as they were typed.
        found = json.loads(content, parse_float=str, parse_int=str)
    except ValueError:
        found = None
    if isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
        keys = list(dict.fromkeys(key for one in found for key in one))
        found = [keys, *([one.get(key) for key in keys] for one in found)]
    if not isinstance(found, list) or not all(isinstance(one, list) for one in found):
        problems.add(NO_ROWS, source.place, path=str(source.path))
        return None
    return [["" if cell is None else str(cell) for cell in row] for row in found]


SOURCE = Source(rows)
