"""A table in the data → its columns, and rows of equal length; `filed` reads those in files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from reportgen.diagnostics import Problems, Words
from reportgen.diagnostics.messages import severity
from reportgen.figures import rules
from reportgen.figures.tables.looks import bare, folded
from reportgen.language import KnownNames
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Column, Table
from reportgen.model.scalars import without_unit
from reportgen.model.values import Text
from reportgen.readers.rows import Row, is_split
from reportgen.readers.rules import DUPLICATE_KEY, MISSING_KEY
from reportgen.storage import Files

if TYPE_CHECKING:
    from reportgen.figures.tables.filed import Reading


class Grid(NamedTuple):
    """Columns, and rows with a cell for each of them."""

    columns: tuple[Column, ...]
    rows: list[Sequence[Text]]
    formulas: dict[int, Text]
    """The formula of each row that has one, by the row's position."""
    named_by: int | None = None
    """The column that names the rows, if a file shows it; see `TableData.naming`."""
    reading: Reading | None = None
    """How a file was read."""
    half: int = 0
    """The column that names the rows of the right one of two tables side by side; 0 for one."""
    codes: Sequence[str] = ()
    """The code of each row in parts, as 201.38.01, if a file gives them in several columns."""


_JOINS = ("·", " ", "")
"""What may stand between the group of a column and its label."""

_LEVELS = regex(r"\s*[·:：]\s*|\s+[–—]\s+")
"""What stands between the levels of a head, as it is printed or as it may be typed."""


class ColumnNames:
    """The columns of a table by key, or by label where only one has it."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """A key takes precedence over a label, the exact name over one in another case."""
        keys = [key_of(column) for column in columns]
        labels = [label_of(column) for column in columns]
        shared = Counter(labels)
        self.known = KnownNames(key for key in keys if key)
        """The names that messages offer."""
        self._found = {name: index for index, name in enumerate(keys) if name}
        for index, label in enumerate(labels):
            if label and shared[label] == 1:
                self._found.setdefault(label, index)
        bare = [without_unit(label) for label in labels]
        times = Counter(bare)
        for index, (label, column) in enumerate(zip(bare, columns, strict=True)):
            # 立案 means 立案（起） where nothing else is called so.
            if label and times[label] == 1:
                self._found.setdefault(label, index)
            for join in _JOINS if column.group else ():
                self._found.setdefault(f"{column.group}{join}{labels[index]}", index)
        self._folded: dict[str, int] = {}
        for name, index in self._found.items():
            self._folded.setdefault(name.casefold(), index)
        self._columns = columns

    def find(self, name: str) -> int | None:
        """The position of the column; `None` if there is none of that name."""
        found = self._found.get(name)
        if found is None:
            found = self._folded.get(name.strip().casefold())
        if found is not None:
            return found
        loose = self._loose.get(folded(name))
        return self._loose.get(folded("·".join(_LEVELS.split(name)))) if loose is None else loose

    @cached_property
    def _loose(self) -> dict[str, int]:
        """The columns by other names that only one has: without blanks, 其中, notes, brackets."""
        levels: list[list[tuple[str, int]]] = [[], [], []]
        for index, column in enumerate(self._columns):
            label = label_of(column)
            groups = _LEVELS.split(str(column.group)) if column.group else []
            levels[0] += [(folded(name), index) for name in (key_of(column), label)]
            for at in range(len(groups)):
                upper = groups[at:]
                levels[1].append((folded("·".join((*upper, label))), index))
                tidy = (*map(without_unit, upper), without_unit(label))
                levels[1].append((folded("·".join(tidy)), index))
                levels[1].append((folded(" ".join((*upper, label))), index))
            levels[2].append((bare(label), index))
        found: dict[str, int] = {}
        for level in levels:
            times = Counter(name for name, _ in {*level})
            for name, index in level:
                if name and times[name] == 1:
                    found.setdefault(name, index)
        return found


def key_of(column: Column) -> str:
    """The name of a column in formulas and texts."""
    return str(column.key or column.label or "")


def label_of(column: Column) -> str:
    """The text in its header."""
    return str(column.label or column.key or "")


_SURPLUS = Words("多出的删去", "and delete what is more")
_EMPTY = Text("")


def read_grid(name: str, written: Table, files: Files, problems: Problems) -> Grid | None:
    """The table's columns and rows; `None`, with the problem reported, if it has none.

    Rows that cannot be read are reported and left out.
    """
    if not are_sound(written.columns, problems):
        return None
    if written.file is not None:
        # Imported here because most reports have no table in a file.
        from reportgen.figures.tables.filed import grid_of_file

        return grid_of_file(written, written.file, files, problems)
    if written.rows_from is not None:
        from reportgen.figures.tables.filed import grid_of_query

        return grid_of_query(name, written, written.rows_from, files, problems)
    if written.given("rows"):
        return _from_rows(name, written, problems)
    # Rows that could not be read at all were reported already.
    if all(severity(found) != "error" for found in problems):
        problems.add(rules.TABLE_WITHOUT_ROWS, written.place, table=name)
    return None


def are_sound(columns: Iterable[Column], problems: Problems) -> bool:
    """Whether each column has a name of its own; missing and repeated names are reported."""
    seen: set[str] = set()
    before = len(problems)
    for column in columns:
        key = key_of(column)
        if not key and _is_reported(column, problems):
            # Its name is not missing, but could not be read.
            before = -1
        elif not key:
            problems.add(
                MISSING_KEY, column.place, owner=Words(*Column.called),
                key=Words("名称", "label"), example=Column.fields["label"].example,
            )  # fmt: skip
        elif key in seen:
            problems.add(rules.DUPLICATE_COLUMN, column.place, name=key)
        seen.add(key)
    return len(problems) == before


def _is_reported(column: Column, problems: Problems) -> bool:
    """Whether a problem in a column was reported before."""
    path = column.place.path if column.place else ""
    places = (problem.place for problem in problems)
    return any(place is not None and place.path.startswith(f"{path}.") for place in places)


_NAMING = 2
"""The columns that name rows: the first, or the second behind their numbers."""
_FORMULA_KEYS = ("formula", "公式")
"""Keys by which a row given as a mapping is computed from other rows."""
_NAME_KEYS = ("label", "名称")


def _from_rows(name: str, written: Table, problems: Problems) -> Grid | None:
    columns = written.columns or _columns_named(written.rows)
    rows = [row for row in written.rows if isinstance(row, Row)]
    listed = next((row for row in rows if row.columns is None), None)
    if not columns or (listed is not None and not written.columns):
        problems.add(rules.TABLE_WITHOUT_COLUMNS, listed.place if listed else written.place)
        return None
    reader = _RowReader(name, columns, problems)
    for row in rows:
        reader.read(row)
    # Hardly any table has names twice in the columns that name its rows.
    naming = islice(zip(*reader.rows, strict=True), _NAMING)
    if any(len(set(cells)) < len(cells) for cells in naming):
        from reportgen.figures.tables.repeated import report_repeated

        report_repeated(reader.rows, problems)
    return Grid(columns, reader.rows, reader.formulas)


def _columns_named(rows: Iterable[Sequence[Text]]) -> tuple[Column, ...]:
    """A column for each key of rows given as mappings, in order of first use."""
    found: dict[str, Column] = {}
    for row in rows:
        if isinstance(row, Row) and row.columns and not _is_computed(row):
            for key in row.columns:
                found.setdefault(key, Column(key.place, label=key))
    return tuple(found.values())


def _is_computed(row: Row) -> bool:
    return any(key in _FORMULA_KEYS for key in row.columns or ())


class _RowReader:
    """Gives the rows of one table a cell for each column."""

    def __init__(self, name: str, columns: Sequence[Column], problems: Problems) -> None:
        self._name = name
        self._width = len(columns)
        self._plain = [n for n, column in enumerate(columns) if not column.formula]
        self._names = ColumnNames(columns)
        self._problems = problems
        self.rows: list[Sequence[Text]] = []
        self.formulas: dict[int, Text] = {}

    def read(self, row: Row) -> None:
        """Add a row, or report what is wrong with it."""
        fits = len(row) in (self._width, len(self._plain))
        if row.columns is not None:
            self._read_mapping(row, row.columns)
        elif (grouped := _split_number(row, fits=fits)) is not None:
            number = grouped.replace(",", "")
            self._problems.add(
                rules.TABLE_COMMA_IN_NUMBER, grouped.place, grouped=str(grouped), number=number
            )
        elif not fits:
            is_long = len(row) > self._width
            self._problems.add(
                rules.TABLE_ROW_LENGTH, row.place, count=len(row), columns=self._width,
                empty="" if is_long else "''", surplus=_SURPLUS if is_long else "", grouped="",
                area="",
            )  # fmt: skip
        elif len(row) == self._width:
            self.rows.append(row)
        else:
            self.rows.append(self._spread(dict(zip(self._plain, row, strict=True))))

    def _read_mapping(self, row: Row, columns: tuple[Text, ...]) -> None:
        cells: dict[int, Text] = {}
        for key, cell in zip(columns, row, strict=True):
            index = self._names.find(key)
            if index is None and key in _FORMULA_KEYS:
                self.formulas[len(self.rows)] = cell
                continue
            if index is None and key in _NAME_KEYS and _is_computed(row):
                index = 0
            if index is None:
                self._problems.add(
                    rules.UNKNOWN_COLUMN, key.place, table=self._name, name=str(key),
                    nearest=self._names.known.nearest(key), known=self._names.known.names,
                )  # fmt: skip
            elif index in cells:
                self._problems.add(DUPLICATE_KEY, key.place, key=str(key))
            else:
                cells[index] = cell
        self.rows.append(self._spread(cells))

    def _spread(self, cells: dict[int, Text]) -> list[Text]:
        return [cells.get(index, _EMPTY) for index in range(self._width)]


def _split_number(row: Iterable[Text], *, fits: bool) -> Text | None:
    """The number with a comma that YAML read as two cells; `None` if there is none.

    If the row has the right length (`fits`), its two parts must be the only cells without a space
    between them.
    """
    number, spaced = None, 0
    for cell, after in pairwise(row):
        start, end = cell.place, after.place
        if start is None or end is None or start.line != end.line:
            continue
        if end.column > start.column + len(cell) + 1:
            spaced += 1
        elif is_split(cell, after):
            number = Text(f"{cell},{after}", start._replace(length=len(cell) + 1 + len(after)))
        elif fits:
            return None
    return number if spaced or not fits else None
