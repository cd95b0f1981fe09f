"""The rows of a query as cells that know where they come from: file, query, row and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.language.patterns import regex
from reportgen.model.values import Text
from reportgen.readers.cells import Cells
from reportgen.readers.yaml import UNPRINTABLE, report_hidden_in

_BETWEEN = " | "
_BREAK = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""A character that would not stay on one line of a terminal."""
_HAN = regex("[一-鿿]")


class QueryRows(SourceFile):
    """The rows of a query, one on each line below the names of the columns.

    Messages quote it as they quote a file, and name rows and columns rather than lines.
    """

    __slots__ = ("_query", "_title", "begins", "heads", "rows")
    between: ClassVar[str] = " "

    def __init__(
        self, name: str, query: Place | None, text: str = "", heads: Sequence[str] = (),
        rows: Sequence[str] = (), begins: Mapping[int, list[int]] | None = None,
    ) -> None:  # fmt: skip
        """`name` is the path of the file, `query` where the query is written.

        `heads` are the names of the columns, `rows` those of the rows. `begins` are the places in
        each line at which its cells begin.
        """
        super().__init__(name, text)
        self._query, self._title = query, _title(query)
        self.heads, self.rows = list(heads), list(rows)
        self.begins = dict(begins or {})

    @property
    def part(self) -> str:
        """The query, named by its place: `查询(report.yaml:12)`."""
        return self._title

    @property
    def query(self) -> Place | None:
        """Where the query is written."""
        return self._query

    def path_at(self, line: int, column: int) -> str:
        """The cell there: `查询(report.yaml:12) 行“城关街道”·报名人数`."""
        head = self.heads[self.column_at(line, column) - 1]
        if line == 1:
            return f"{self._title} {head}"
        row = self.rows[line - 2]
        named = f"行“{row}”·{head}" if _HAN.search(self._title) else f"row '{row}' · {head}"
        return f"{self._title} {named}"

    def column_at(self, line: int, column: int) -> int:
        """The number of the cell's column."""
        return min(max(bisect_right(self.begins[line], column), 1), len(self.heads))

    def __reduce__(self) -> tuple[Any, ...]:
        own = (self.name, self._query, self.text, self.heads, self.rows, self.begins)
        return type(self), own


def _title(place: Place | None) -> str:
    """A query named by where it is written: `查询(report.yaml:12)`."""
    if place is None:
        return "query"
    is_chinese = _HAN.search(place.source.text) is not None
    path = place.source.path_at(place.line, place.column)
    file = re.split(r"[/\\]", place.source.name)[-1]
    where = f"{file}:{place.line}" if path is None else path
    return f"{'查询' if is_chinese else 'query'}({where})"


def cells_of(
    names: Sequence[str], rows: Sequence[Sequence[str]], source: QueryRows, key: int,
    problems: Problems,
) -> Cells:  # fmt: skip
    """The cells of the columns' names and of the rows; `key` is the column that names the rows."""
    source.heads = list(names)
    source.rows = [row[key] or str(number) for number, row in enumerate(rows, 1)]
    lines: list[str] = []
    found: list[list[Text]] = []
    for number, row in enumerate((names, *rows), 1):
        at, begins = 1, []
        cells = []
        for text in row:
            begins.append(at)
            place = Place(source, number, at, len(text) or 1)
            cells.append(Text(_printable(text, place, problems), place))
            at += len(text) + len(_BETWEEN)
        source.begins[number] = begins
        lines.append(_BREAK.sub(" ", _BETWEEN.join(row)))
        found.append(cells)
    source.text = "\n".join(lines)
    return Cells(found)


def _printable(text: str, place: Place, problems: Problems) -> str:
    """The text, stripped of spaces and of characters that no document can hold."""
    if text.isascii() and text.isprintable():
        return text.strip()
    report_hidden_in(text, place, problems)
    tidy = text.replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(UNPRINTABLE.sub("", tidy).splitlines()).strip()
