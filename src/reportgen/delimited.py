"""Text with delimiters, such as CSV → rows of cells that know where they were written."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import partial
from io import StringIO
from itertools import islice

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.model.values import Text

ANY_DELIMITER = ",\t;|，"
"""What is looked for where no delimiter is said, in the order of trust."""
DELIMITERS = {
    "逗号": ",，", "comma": ",，", ",": ",", "，": "，,",
    "分号": ";；", "semicolon": ";；", ";": ";", "；": "；;",
    "制表符": "\t", "tab": "\t", "\t": "\t", "\\t": "\t",
    "竖线": "|", "pipe": "|", "|": "|", "｜": "｜|",
}  # fmt: skip
"""Names of delimiters, each with the characters it may mean, the likelier first."""
_SAMPLE = 200
"""Rows that tell the delimiter."""
_reader = partial(csv.reader, skipinitialspace=True)


def likely_delimiter(text: str) -> str:
    """The delimiter that parts most rows into one number of cells; a comma in doubt.

    One counts only where more than half of the rows agree on two cells or more.
    """
    return max(ANY_DELIMITER, key=lambda delimiter: _agreement(text, delimiter))


def named_delimiter(text: str, candidates: str) -> str:
    """The first of the characters a name may mean that parts the rows alike; else the first."""
    parting = (delimiter for delimiter in candidates if _agreement(text, delimiter))
    return next(parting, candidates[0])


def _agreement(text: str, delimiter: str) -> int:
    """How many rows have the commonest number of cells; 0 where that is one, or few have it."""
    try:
        rows = list(islice(_reader(StringIO(text), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if row)
    width, agreeing = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return agreeing if width > 1 and 2 * agreeing > widths.total() else 0


def placed_rows(source: SourceFile, delimiter: str, problems: Problems) -> list[list[Text]] | None:
    """All rows, with blanks around the cells left out; an empty line is a row without cells.

    A cell's place is that of its text in its first line, quotes included. `None`, with the problem
    noted, where a quotation mark is never closed.
    """
    lines = source.text.split("\n")
    cells = _Cells(source, delimiter)
    reader = _reader(StringIO(source.text), delimiter=delimiter)
    rows: list[list[Text]] = []
    first = 1
    try:
        for values in reader:
            line = lines[first - 1]
            if '"' in line:
                record = "\n".join(lines[first - 1 : reader.line_num])
                rows.append(cells.of_quoted(first, record, values))
            else:
                rows.append(cells.of_plain(first, line) if values else [])
            first = reader.line_num + 1
    except csv.Error:  # a field longer than the module takes: nobody typed that
        cells.unclosed = Place(source, first, lines[first - 1].find('"') + 1 or 1)
    if cells.unclosed:
        problems.add("table-quote", cells.unclosed)
        return None
    return rows


class _Cells:
    """Makes cells with their places, which the csv module does not tell."""

    def __init__(self, source: SourceFile, delimiter: str) -> None:
        """The pattern is one cell of a record, read as the csv module reads it."""
        other = f"[^{re.escape(delimiter)}\n]*"
        self._source = source
        self._delimiter = delimiter
        self._cell = re.compile(f' *"(?:[^"]|"")*+(?P<end>"?){other}|{other}')
        self.unclosed: Place | None = None
        """Where a quotation mark stands that is never closed."""

    def of_plain(self, line: int, text: str) -> list[Text]:
        """The cells of a line without quotation marks."""
        cells = []
        column = 1
        for raw in text.split(self._delimiter):
            bare = raw.strip()
            start = column if bare == raw else column + max(raw.find(bare[:1]), 0)
            cells.append(Text(bare, Place(self._source, line, start, len(bare) or 1)))
            column += len(raw) + 1
        return cells

    def of_quoted(self, line: int, record: str, values: list[str]) -> list[Text]:
        """The cells of a record that begins on a line; `values` are what the csv module found."""
        cells = []
        position = line_start = 0
        for value in values:
            match = self._cell.match(record, position)
            assert match is not None
            raw = match[0]
            head = raw.partition("\n")[0]
            start = position - line_start + len(head) - len(head.lstrip())
            place = Place(self._source, line, start + 1, len(head.strip()) or 1)
            cells.append(Text(value.strip(), place))
            if match["end"] == "":
                self.unclosed = place
            if len(head) < len(raw):
                line += raw.count("\n")
                line_start = record.rindex("\n", 0, match.end()) + 1
            position = match.end() + 1
        return cells
