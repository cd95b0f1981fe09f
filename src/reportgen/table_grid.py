"""What a table holds, typed in the data or kept in a file → its columns and equally long rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import Problems, Words
from reportgen.diagnostics.messages import severity
from reportgen.language import nearest
from reportgen.model.figures import Column, Table
from reportgen.model.values import Text
from reportgen.table_cells import Row
from reportgen.table_shape import is_parted, squared

_FORMULA_KEYS = ("formula", "公式")
"""What makes a row given as a mapping one that is computed from other rows."""
_NAME_KEYS = ("label", "名称")
_EMPTY = Text("")


class Grid(NamedTuple):
    """Columns, and rows with a cell for each of them."""

    columns: tuple[Column, ...]
    rows: list[Sequence[Text]]
    formulas: dict[int, Text]
    """The formula of each row that has one, by the row's position."""


class ColumnNames:
    """The columns of a table by key, or by label where only one has it."""

    def __init__(self, columns: Sequence[Column]) -> None:
        """A key goes before a label, and a name as written before one in another case."""
        keys = [key_of(column) for column in columns]
        labels = [label_of(column) for column in columns]
        shared = Counter(labels)
        self.known = [key for key in keys if key]
        """What messages offer."""
        self._found = {name: index for index, name in enumerate(keys) if name}
        for index, label in enumerate(labels):
            if label and shared[label] == 1:
                self._found.setdefault(label, index)
        self._folded: dict[str, int] = {}
        for name, index in self._found.items():
            self._folded.setdefault(name.casefold(), index)

    def find(self, name: str) -> int | None:
        """The position of the column; `None` where there is none of that name."""
        found = self._found.get(name)
        return self._folded.get(name.strip().casefold()) if found is None else found


def key_of(column: Column) -> str:
    """The name of a column in formulas and texts."""
    return str(column.key or column.label or "")


def label_of(column: Column) -> str:
    """What stands in its header."""
    return str(column.label or column.key or "")


def read_grid(name: str, written: Table, problems: Problems) -> Grid | None:
    """The table's columns and rows; `None`, with the problem noted, where it has none to read.

    Rows that cannot be read are left out, with the problem noted.
    """
    if not _are_sound(written.columns, problems):
        return None
    if written.file is not None:
        return _from_file(written, problems)
    if written.given("rows"):
        return _from_rows(name, written, problems)
    # One that could not be read at all was told already.
    if all(severity(found) != "error" for found in problems):
        problems.add("table-without-rows", written.place, table=name)
    return None


def _are_sound(columns: Iterable[Column], problems: Problems) -> bool:
    """Whether each column has a name of its own; what has none is told."""
    seen: set[str] = set()
    before = len(problems)
    for column in columns:
        key = key_of(column)
        if not key and _is_told(column, problems):
            # What it was called could not be read, so that nothing is missing but nothing sound.
            before = -1
        elif not key:
            problems.add(
                "missing-key", column.place, owner=Words(*Column.called),
                key=Words("名称", "label"), example=Column.fields["label"].example,
            )  # fmt: skip
        elif key in seen:
            problems.add("duplicate-column", column.place, name=key)
        seen.add(key)
    return len(problems) == before


def _is_told(column: Column, problems: Problems) -> bool:
    """Whether something in a column was found wrong before."""
    path = column.place.path if column.place else ""
    return any(one.place is not None and one.place.path.startswith(f"{path}.") for one in problems)


def _from_file(written: Table, problems: Problems) -> Grid | None:
    # Imported here: most reports keep no table in a file.
    from reportgen.table_files import TableSource, read_table

    file = written.file
    assert file is not None
    if written.given("rows"):
        problems.add("table-rows-and-file", file.place)
        return None
    folder = Path(file.place.source.name).parent if file.place else Path()
    source = TableSource(
        folder / file, written.encoding or "", written.delimiter or "", written.sheet or "",
        written.range or "", file.place,
    )  # fmt: skip
    found = read_table(source, problems)
    rows = None if found is None else squared(found, problems)
    if rows is None:
        return None
    header, *body = rows
    if not written.columns:
        columns = tuple(
            Column(cell.place, label=Text(" ".join(cell.split()), cell.place)) for cell in header
        )
        named = [column for column in columns if key_of(column)]
        return Grid(columns, list(body), {}) if _are_sound(named, problems) else None
    order = _order(written.columns, header, problems)
    if order is None:
        return None
    return Grid(written.columns, [_arranged(row, order) for row in body], {})


def _order(
    columns: Iterable[Column], header: Sequence[Text], problems: Problems
) -> list[int | None] | None:
    """Where in the file each column stands; none for a formula column that it does not have."""
    positions: dict[str, int] = {}
    for index, cell in enumerate(header):
        positions.setdefault(_tidy(cell), index)
    order: list[int | None] = []
    before = len(problems)
    for column in columns:
        found = positions.get(_tidy(key_of(column)), positions.get(_tidy(label_of(column))))
        order.append(found)
        if found is None and not column.formula:
            name, known = key_of(column), [cell for cell in header if cell]
            problems.add(
                "table-column-missing", column.place, name=name, nearest=nearest(name, known),
                known=known,
            )  # fmt: skip
        elif found is not None:
            _tell_doubles(found, header, problems)
    return order if len(problems) == before else None


def _tell_doubles(wanted: int, header: Sequence[Text], problems: Problems) -> None:
    for cell in header[wanted + 1 :]:
        if _tidy(cell) == _tidy(header[wanted]):
            problems.add("duplicate-column", cell.place, name=str(cell))


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()


def _arranged(row: Sequence[Text], order: Iterable[int | None]) -> list[Text]:
    return [_EMPTY if index is None else row[index] for index in order]


def _from_rows(name: str, written: Table, problems: Problems) -> Grid | None:
    columns = written.columns or _columns_named(written.rows)
    rows = [row for row in written.rows if isinstance(row, Row)]
    listed = next((row for row in rows if row.columns is None), None)
    if not columns or (listed is not None and not written.columns):
        problems.add("table-without-columns", listed.place if listed else written.place)
        return None
    reader = _RowReader(name, columns, problems)
    for row in rows:
        reader.read(row)
    return Grid(columns, reader.rows, reader.formulas)


def _columns_named(rows: Iterable[Sequence[Text]]) -> tuple[Column, ...]:
    """A column for each key of rows given as mappings, in the order in which they come up."""
    found: dict[str, Column] = {}
    for row in rows:
        if isinstance(row, Row) and row.columns and not _is_computed(row):
            for key in row.columns:
                found.setdefault(key, Column(key.place, label=key))
    return tuple(found.values())


def _is_computed(row: Row) -> bool:
    return any(key in _FORMULA_KEYS for key in row.columns or ())


class _RowReader:
    """Brings the rows of one table to the length of its columns."""

    def __init__(self, name: str, columns: Sequence[Column], problems: Problems) -> None:
        self._name = name
        self._width = len(columns)
        self._plain = [n for n, column in enumerate(columns) if not column.formula]
        self._names = ColumnNames(columns)
        self._problems = problems
        self.rows: list[Sequence[Text]] = []
        self.formulas: dict[int, Text] = {}

    def read(self, row: Row) -> None:
        """Take up a row, or tell what is wrong with it."""
        fits = len(row) in (self._width, len(self._plain))
        if row.columns is not None:
            self._take_named(row, row.columns)
        elif (parted := _parted_number(row, fits=fits)) is not None:
            number = parted.replace(",", "")
            self._problems.add(
                "table-comma-in-number", parted.place, grouped=str(parted), number=number
            )
        elif not fits:
            self._problems.add(
                "table-row-length", row.place, count=len(row), columns=self._width, empty="''",
                grouped="", area="",
            )  # fmt: skip
        elif len(row) == self._width:
            self.rows.append(row)
        else:
            self.rows.append(self._spread(dict(zip(self._plain, row, strict=True))))

    def _take_named(self, row: Row, columns: tuple[Text, ...]) -> None:
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
                    "unknown-column", key.place, table=self._name, name=str(key),
                    nearest=nearest(key, self._names.known), known=self._names.known,
                )  # fmt: skip
            elif index in cells:
                self._problems.add("duplicate-key", key.place, key=str(key))
            else:
                cells[index] = cell
        self.rows.append(self._spread(cells))

    def _spread(self, cells: dict[int, Text]) -> list[Text]:
        return [cells.get(index, _EMPTY) for index in range(self._width)]


def _parted_number(row: Iterable[Text], *, fits: bool) -> Text | None:
    """The number with a comma that YAML took for two cells; `None` where there is none.

    Where the row has as many cells as it should, only one that stands closer than all others.
    """
    parted, others = None, 0
    for cell, after in pairwise(row):
        one, other = cell.place, after.place
        if one is None or other is None or one.line != other.line:
            continue
        if other.column > one.column + len(cell) + 1:
            others += 1
        elif is_parted(cell, after):
            parted = Text(f"{cell},{after}", one._replace(length=len(cell) + 1 + len(after)))
        elif fits:
            return None
    return parted if others or not fits else None
