"""A table's file → its rows, every cell with its place.

First text with delimiters such as CSV: the delimiter is found or named, and cells get their places.
Then `read_table`, which reads any file by its suffix, and `SOURCES`, the suffixes that can be read;
installed packages may add more (docs/extensions.md).
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Place, Problems, SourceFile, Words
from reportgen.extensions import OpenTable
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.model.values import IndentedText, Text, place_of
from reportgen.readers import rules
from reportgen.readers.cells import Area, Cells, area_named
from reportgen.readers.yaml import decode
from reportgen.storage import Files, is_there

if TYPE_CHECKING:
    from reportgen.readers.workbooks import Selection

ANY_DELIMITER = ",\t;|，"
"""The delimiters tried if none is given, the most likely first."""
DELIMITERS = {
    "逗号": ",，", "comma": ",，", ",": ",", "，": "，,",
    "分号": ";；", "semicolon": ";；", ";": ";", "；": "；;",
    "制表符": "\t", "tab": "\t", "\t": "\t", "\\t": "\t",
    "竖线": "|", "pipe": "|", "|": "|", "｜": "｜|",
}  # fmt: skip
"""Names of delimiters, each with the characters it may mean, the most likely first."""
_SAMPLE = 200
"""Number of rows from which the delimiter is found."""
_reader = partial(csv.reader, skipinitialspace=True)


def likely_delimiter(text: str) -> str:
    """The delimiter that splits most rows into the same number of cells; if in doubt, a comma.

    A delimiter counts only if more than half of the rows agree on two cells or more.
    """
    return max(ANY_DELIMITER, key=lambda delimiter: _agreement(text, delimiter))


def named_delimiter(text: str, candidates: str) -> str:
    """The first of a name's characters that splits the rows alike, or else simply the first."""
    fitting = (delimiter for delimiter in candidates if _agreement(text, delimiter))
    return next(fitting, candidates[0])


def _agreement(text: str, delimiter: str) -> int:
    """How many rows have the most common number of cells; 0 if that is one, or few rows have it."""
    try:
        rows = list(islice(_reader(StringIO(text), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if row)
    width, agreeing = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return agreeing if width > 1 and 2 * agreeing > widths.total() else 0


def rows_with_places(
    source: SourceFile, delimiter: str, problems: Problems
) -> list[list[Text]] | None:
    """All rows, without spaces around the cells; an empty line is a row without cells.

    A cell's place is that of its first line, quotes included. `None`, with the problem reported, if
    a quotation mark is never closed or a cell is longer than the csv module allows.
    """
    lines = source.text.split("\n")
    cells = _CellPlaces(source, delimiter)
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
    except csv.Error:  # nobody typed so long a cell
        long = cells.of_length(first, "\n".join(lines[first - 1 :]), csv.field_size_limit())
        if cells.unclosed is None:
            most = f"{csv.field_size_limit():,}"
            problems.add(rules.TABLE_CELL_LONG, long, most=most)
            return None
    if cells.unclosed:
        problems.add(rules.TABLE_QUOTE, cells.unclosed)
        return None
    return rows


class _CellPlaces:
    """Makes cells with their places, which the csv module does not give."""

    def __init__(self, source: SourceFile, delimiter: str) -> None:
        """The pattern is one cell of a record, read as the csv module reads it."""
        unquoted = f"[^{re.escape(delimiter)}\n]*"
        self._source = source
        self._delimiter = delimiter
        self._cell = re.compile(f' *"(?:[^"]|"")*+(?P<end>"?){unquoted}|{unquoted}')
        self.unclosed: Place | None = None
        """The place of a quotation mark that is never closed."""

    def of_plain(self, line: int, text: str) -> list[Text]:
        """The cells of a line without quotation marks."""
        cells = []
        column = 1
        for raw in text.split(self._delimiter):
            bare = raw.strip()
            start = column if bare == raw else column + max(raw.find(bare[:1]), 0)
            place = Place(self._source, line, start, len(bare) or 1)
            cells.append(IndentedText.of(bare, place, raw) if bare != raw else Text(bare, place))
            column += len(raw) + 1
        return cells

    def of_quoted(self, line: int, record: str, values: list[str]) -> list[Text]:
        """The cells of a record that begins on a line; `values` comes from the csv module."""
        cells = []
        position = line_start = 0
        for value in values:
            match = self._cell.match(record, position)
            assert match is not None
            raw = match[0]
            head = raw.partition("\n")[0]
            start = position - line_start + len(head) - len(head.lstrip())
            place = Place(self._source, line, start + 1, len(head.strip()) or 1)
            cells.append(IndentedText.of(value.strip(), place, value))
            if match["end"] == "":
                self.unclosed = place
            if len(head) < len(raw):
                line += raw.count("\n")
                line_start = record.rindex("\n", 0, match.end()) + 1
            position = match.end() + 1
        return cells

    def of_length(self, line: int, text: str, most: int) -> Place:
        """The place of the first cell that is longer; `line` is the first of the text."""
        start = position = 0
        # Two quotation marks stand for one.
        while (match := self._cell.match(text, position)) and (
            len(match[0]) - match[0].count('""') <= most
        ):
            position = match.end() + 1
            if text[match.end() : position] == "\n":
                start = position
        line += text.count("\n", 0, start)
        length = len((match[0] if match else "").partition("\n")[0])
        place = Place(self._source, line, position - start + 1, length or 1)
        if match and match["end"] == "":
            self.unclosed = place
        return place


_ENCODINGS = {"ansi": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "unicode": "utf-16"}
"""Names of encodings on Chinese Windows; GB 18030 contains all of GBK and GB 2312."""
_NOT_OF_FILES = ("idna", "punycode", "unicode-escape", "raw-unicode-escape")
"""Encodings that no file has; decoding takes hours for the first two."""


class TableSource(NamedTuple):
    """A file that a table is read from, as the data names it; what the data omits is empty."""

    path: Path
    """Joined to the folder of the file that names it."""
    files: Files
    """The files that may be read, and how much they may hold."""
    encoding: str = ""
    """Name of an encoding; empty for UTF-8, UTF-16 or GBK, whichever fits."""
    delimiter: str = ""
    """A delimiter or its name; empty for the one that fits."""
    sheet: str = ""
    """Name of a sheet, or its number counted from 1; empty for the first."""
    cells: str = ""
    """Area such as `A1:D20`; empty for all cells."""
    place: Place | None = None
    """Where the file is named, for problems with the whole file."""


class Source(NamedTuple):
    """A kind of file that rows can be read from."""

    rows: Callable[[bytes, TableSource, Problems], Sequence[Sequence[str]] | None]
    """Gives the rows in a file's content; `None`, with the problem reported, if there are none.

    Cells that are `Text` know their places.
    """
    cuts: bool = False
    """Whether it gives only the area that `cells` names; otherwise the area is cut out later."""


def read_table(
    source: TableSource, problems: Problems, content: bytes | None = None
) -> Cells | None:
    """The rows of the file, without spaces around cells; `content` is its own if that is known.

    Empty rows are left out; rows may differ in width. `None`, with the problem reported, if the
    file cannot be read or is empty.
    """
    area = area_named(source.cells)
    if area is None:
        problems.add(rules.TABLE_RANGE, place_of(source.cells) or source.place, cells=source.cells)
        return None
    name = suffix_of(source.path)
    known = SOURCES.find(name, problems, source.place)
    if known is None:
        if name not in SOURCES.names():
            meant = _with_suffix(source.path)
            problems.add(
                rules.TABLE_FILE_TYPE, source.place, path=str(source.path), known=_suffixes(),
                nearest=meant, save="" if meant else _QUERY if name in DATABASES else _SAVE,
            )  # fmt: skip
        return None
    content = content_of(source, problems) if content is None else content
    if content is None:
        return None
    cells: Cells | None = None
    with SOURCES.guarded(name, problems, place=source.place) as found:
        given = known.rows(content, source, found)
        if isinstance(given, Cells):
            cells = given
        elif given is not None:
            rows = [_cells(row, source) for row in given]
            cells = _cut(rows, Area() if known.cuts else area)
    if cells is not None and not cells:
        problems.add(
            rules.TABLE_FILE_EMPTY, source.place,
            path=str(source.path), sheet=source.sheet, cells=source.cells,
        )  # fmt: skip
    return cells or None


def suffix_of(path: Path) -> str:
    """The key in `SOURCES` for a file's suffix."""
    name = path.suffix.lower().removeprefix(".")
    return _OTHER_NAMES.get(name, name)


def _suffixes() -> Words:
    """The suffixes of all files that can be read, those of installed packages included."""
    *others, last = (f".{name}" for name in SOURCES.names())
    return Words("、".join((*others, last)), f"{', '.join(others)} and {last}")


_SAVE = Words(
    "用 Excel 或 WPS 打开，另存为 .xlsx 或 .csv，再写新的文件名",
    "open it in Excel or WPS, save it as .xlsx or .csv, and write the new file name",
)


_QUERY = Words(
    "数据库要查询：不写“文件”，写“行自: {文件: 台账.db, 查询: select …}”",
    "query a database: in place of `file`, write `rows_from: {file: ledger.db, query: select …}`",
)


def _with_suffix(path: Path) -> str:
    """The name of the file that is meant, if only its suffix was left out."""
    names = () if path.suffix else _neighbours(path.parent)
    return next((name for name in names if Path(name).stem == path.name), "")


def _cells(row: Sequence[str], source: TableSource) -> list[Text]:
    """The cells of a row; those from installed packages may only have the place of the file."""
    return [
        cell
        if isinstance(cell, Text)
        else IndentedText.of(str(cell).strip(), source.place, str(cell))
        for cell in row
    ]


def content_of(source: TableSource, problems: Problems) -> bytes | None:
    """The content of a file; `None`, with the problem reported, if it may or can not be read."""
    path = source.path
    if path.name.startswith(_LOCK):
        meant = path.name.removeprefix(_LOCK)
        problems.add(rules.TABLE_FILE_LOCK, source.place, path=str(path), meant=meant)
        return None
    if not is_there(path):
        near = nearest(path.name, _neighbours(path.parent))
        lock = f"{_LOCK}{path.name}"
        problems.add(
            rules.TABLE_FILE_MISSING, source.place, path=str(path), nearest=near,
            lock=lock if is_there(path.with_name(lock)) else "",
        )  # fmt: skip
        return None
    return source.files.read(path, source.place, problems)


_LOCK = "~$"
"""How the name of a file begins that Excel keeps beside a workbook while that is open."""


def _neighbours(folder: Path) -> list[str]:
    """The names of the table files in a folder; none if it cannot be read."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return []
    known = SOURCES.names()
    return [
        file.name for file in files if suffix_of(file) in known and not file.name.startswith(_LOCK)
    ]


def _text_rows(content: bytes, source: TableSource, problems: Problems) -> list[list[Text]] | None:
    _report_unused(source.sheet, Words("工作表", "sheet"), source, problems)
    text = _decoded(content, source, problems)
    if text is None:
        return None
    delimiter = delimiter_of(text.text, source, problems)
    if not delimiter:
        return None
    # Counted before any cell is made; a few delimiters in quotes do not matter.
    cells = text.text.count("\n") + text.text.count(delimiter) + 1
    if not source.files.take_values(cells):
        # All that count: so many would be needed.
        source.files.limits.report(
            "values", problems, source.place, found=source.files.values, path=str(source.path)
        )
        return None
    return rows_with_places(text, delimiter, problems)


def _sheet_rows(content: bytes, source: TableSource, problems: Problems) -> Cells | None:
    # Imported here: most tables are typed, or text files.
    from reportgen.readers.workbooks import sheet_rows

    return sheet_rows(content, _selection(source, problems), problems)


def _plain_rows(content: bytes, source: TableSource, problems: Problems) -> Cells | None:
    if content.startswith(b"PK") and b"xl/workbook.xml" in content:
        # Only its name is that of an older kind.
        return _sheet_rows(content, source, problems)
    # Imported here, as above.
    from reportgen.readers.values_only import plain_rows

    return plain_rows(content, _selection(source, problems), problems)


def _selection(source: TableSource, problems: Problems) -> Selection:
    """What is to be read of a workbook, which has no encoding and no delimiter."""
    from reportgen.readers.workbooks import Selection

    _report_unused(source.encoding, Words("编码", "encoding"), source, problems)
    _report_unused(source.delimiter, Words("分隔符", "delimiter"), source, problems)
    area = area_named(source.cells) or Area()
    return Selection(str(source.path), source.sheet, area, source.place, source.files)


def _report_unused(given: str, what: Words, source: TableSource, problems: Problems) -> None:
    if given:
        place = place_of(given) or source.place
        problems.add(rules.TABLE_KEY_UNUSED, place, path=str(source.path), what=what)


def delimiter_of(text: str, source: TableSource, problems: Problems) -> str:
    """The delimiter given or found; empty, with the problem reported, if its name is unknown."""
    name = source.delimiter
    if not name:
        return likely_delimiter(text)
    candidates = DELIMITERS.get(name) or DELIMITERS.get(name.strip().lower())
    if candidates:
        return named_delimiter(text, candidates)
    problems.add(rules.TABLE_DELIMITER, place_of(name) or source.place, found=name)
    return ""


def _decoded(content: bytes, source: TableSource, problems: Problems) -> SourceFile | None:
    if not source.files.is_short(content, source.path, source.place, problems):
        return None
    if source.encoding.strip():
        recoded = _recoded(content, source, problems)
        if recoded is None:
            return None
        content = recoded
    found = Problems()
    text = decode(content, str(source.path), found)
    # Spreadsheets in China save CSV as GBK: that is not worth a note.
    problems.extend(problem for problem in found if problem.rule != rules.ENCODING_TAKEN)
    return text


def _recoded(content: bytes, source: TableSource, problems: Problems) -> bytes | None:
    """The content in UTF-8, decoded from the given encoding."""
    name = source.encoding.strip()
    place = place_of(source.encoding) or source.place
    try:
        codec = codecs.lookup(_ENCODINGS.get(name.lower(), name)).name
        if codec not in _NOT_OF_FILES:
            return content.decode(codec).encode()
    except UnicodeError:
        problems.add(rules.TABLE_NOT_ENCODED, place, path=str(source.path), encoding=name)
        return None
    except (LookupError, ValueError):
        pass
    problems.add(rules.TABLE_ENCODING, place, encoding=name)
    return None


def _cut(rows: list[list[Text]], area: Area) -> Cells:
    """The rows of the area that are not empty; some may be shorter than others."""
    cut = [row[area.left - 1 : area.right or None] for row in rows]
    filled = [
        (number, row)
        for number, row in enumerate(cut, 1)
        if any(row) and area.top <= number and not 0 < area.bottom < number
    ]
    return Cells([row for _, row in filled], [number for number, _ in filled], left=area.left)


SOURCES = OpenTable(
    "reportgen.sources",
    Source,
    {
        "xlsx": Source(_sheet_rows, cuts=True),
        "csv": Source(_text_rows),
        "tsv": Source(_text_rows),
        "txt": Source(_text_rows),
        "xls": Source(_plain_rows, cuts=True),
        "ods": Source(_plain_rows, cuts=True),
    },
)
"""The kinds of files by suffix, without the dot."""
DATABASES = ("db", "sqlite", "sqlite3", "db3")
"""Suffixes of databases, of which a query gives rows."""
_OTHER_NAMES = {"xlsm": "xlsx"}
"""Suffixes that mean the same: a workbook with macros is read like one without."""
