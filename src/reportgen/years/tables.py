"""Tables → the edits by which they wait for the numbers of the next period.

Columns that give the last period's numbers get those of this one; rows that are times stay, and
one more follows; all other numbers become 待补. Names, units and formulas stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.checks.last_columns import last_columns
from reportgen.checks.periods import Span, months_of
from reportgen.diagnostics import Place
from reportgen.editing.layout import children
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.blocks import CellPrinter
from reportgen.figures.tables.cells import TableColumn, TableData, is_nothing
from reportgen.language.numerals import is_code, is_numbering
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Column, Table
from reportgen.model.paths import name_step
from reportgen.model.scalars import date as date_of
from reportgen.model.values import Text, is_to_be_filled
from reportgen.readers.spans import text_of
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.readers.yaml import Sequence as SequenceNode
from reportgen.years import rules
from reportgen.years.figures import Becomes, Given, becomes, given_of
from reportgen.years.rolling import Edits, is_lasting, step

_TO_COMPARE = 2
"""Rows that only compare the period with the one before."""


class Cell(NamedTuple):
    """A cell of a table: its column, its text, and the path or the place at which it is written."""

    column: int
    text: str
    at: str | Place


class Line(NamedTuple):
    """A row of a table as it is written."""

    row: int | None
    """Its position among the rows; `None` for the row of totals."""
    cells: Sequence[Cell]
    path: str
    """Empty in a file."""


class Rolling:
    """Adds the edits of one table."""

    def __init__(self, table: LoadedTable, data: TableData, edits: Edits) -> None:
        """`data` is what was read of the table."""
        self._table = table
        self._data = data
        self._edits = edits
        self._move = edits.move

    def rows(self, lines: Sequence[Line]) -> None:
        """Add the edits of the rows."""
        for line in lines:
            span = self._times.get(line.row) if line.row is not None else None
            is_past = span is not None and self._own is not None and span.last <= self._own.last
            is_within = span is not None and span.last < (self._own or span).first
            if is_past and (is_within or span == self._own):
                self._settle(line)
            else:
                self._empty(line)

    def next_row(self, lines: Sequence[Line]) -> tuple[Line, list[str]] | None:
        """The row of the report's own time and the cells of the one that follows.

        `None` if no row has that time, or the next one does not follow.
        """
        own, new = self._own, self._new
        line = next((one for one in lines if one.row is not None and own is not None
                     and self._times.get(one.row) == own), None)  # fmt: skip
        if line is None or new is None or own is None or new.first != own.last + 1:
            return None
        cells = []
        for cell in line.cells:
            column = self._data.columns[cell.column]
            if cell.column == self._data.naming:
                cells.append(self._move.words(cell.text).text)
            elif column.formula is not None or _is_formula(cell.text) or not column.is_number:
                cells.append(cell.text)
            else:
                cells.append(self._edits.open if cell.text else "")
        return line, cells

    def first_row(self, title: str) -> int | None:
        """The row that goes when another is added; `None` if none does."""
        rows = sorted(self._times)
        spans = [self._times[row] for row in rows]
        if not spans or len({span.length for span in spans}) > 1:
            return None
        first = min(range(len(rows)), key=lambda at: spans[at].first)
        whole = Span(spans[first].first, max(span.last for span in spans))
        named = any(time.span == whole for time in self._move.times(title))
        return rows[first] if named or len(rows) == _TO_COMPARE else None

    @cached_property
    def is_series(self) -> bool:
        """Whether a row is of the report's own time, so that one more follows."""
        return self._own is not None and self._own in self._times.values()

    @property
    def _own(self) -> Span | None:
        return self._move.last

    @property
    def _new(self) -> Span | None:
        own = self._own
        return self._move.new or (own and Span(*(months + self._move.months for months in own)))

    @cached_property
    def _times(self) -> dict[int, Span]:
        """The times that rows are named by."""
        found = {}
        for row in range(self._data.height):
            span = months_of(self._data.row_name(row))
            if span is not None and not span.is_dated and self._own and not self._move.is_by_years:
                span = span.in_year(self._own.years[-1])
            if span is not None and span.is_dated:
                found[row] = span
        return found

    def _settle(self, line: Line) -> None:
        """Keep a row of a time that is over, with the numbers that its formulas gave."""
        for cell in line.cells:
            if _is_formula(cell.text) and line.row is not None:
                self._set(cell, self._printed(cell.column, line.row))

    def _empty(self, line: Line) -> None:
        for cell in line.cells:
            new = self._of_cell(cell, line)
            if new is not None and new != cell.text:
                self._set(cell, new)

    def _of_cell(self, cell: Cell, line: Line) -> str | None:
        """What a cell becomes; `None` if it stays."""
        column, text = self._data.columns[cell.column], cell.text.strip()
        if not text or _is_formula(text) or is_nothing(Text(text)) or is_to_be_filled(text):
            return None
        if not column.is_number:
            return self._of_words(column, text)
        if column.formula is not None:
            return ""
        if cell.column not in self._pairs:
            return self._edits.open
        current, new = self._pairs[cell.column]
        if new is Becomes.SAME:
            return None
        if new is Becomes.OPEN:
            return self._edits.open
        beside = next((one.text for one in line.cells if one.column == current), "")
        if _is_formula(beside) and line.row is not None:
            beside = self._printed(current, line.row)
        return beside.strip() or self._edits.open

    def _of_words(self, column: TableColumn, text: str) -> str | None:
        """What a text in a table becomes; `None` if it stays."""
        if column.index == self._data.naming:
            moved = self._move.words(text)
            self._keep(moved.kept)
            return moved.text
        if is_code(column.label, column.texts) or is_numbering(column.label, column.texts):
            return None
        found = date_of(text, None)
        if found is not None and found.year:
            moved = self._move.date(text)
            self._keep(moved.kept)
            return moved.text
        return None if is_lasting(text) else self._edits.open

    def _keep(self, kept: Sequence[str]) -> None:
        for said in kept:
            self._edits.problems.add(rules.NEXT_KEPT, self._table.place, said=said)

    def _printed(self, column: int, row: int) -> str:
        """The number of a cell as it is printed."""
        numbers = self._table.rough
        assert numbers is not None
        language = self._edits.figures.language
        shown = CellPrinter(self._data.columns[column], numbers, language).cell(row)
        return shown.replace(",", "") or self._edits.open

    def _set(self, cell: Cell, text: str) -> None:
        if isinstance(cell.at, str):
            self._edits.edit(cell.at, text)
        else:
            self._edits.cells.append((cell.at, text))

    @cached_property
    def _pairs(self) -> dict[int, tuple[int, Becomes]]:
        """The columns of other times: the column beside each, and what their numbers become."""
        return {
            at: (one.current.index, becomes(one.base, self._move))
            for at, one in last_columns(self._data, self._own).items()
        }


def _is_formula(text: str) -> bool:
    return text.lstrip().startswith(("=", "＝"))


class TableEdits:
    """Adds the edits of tables."""

    def __init__(self, edits: Edits, root: MappingNode) -> None:
        """`root` holds what may name columns."""
        self._edits = edits
        self._root = root

    def of_report(self) -> None:
        """Add the edits of all tables."""
        for key, holder in self._root.entries:
            data = self._edits.data
            is_tables = data.named(key.value) is data.fields["tables"]
            for name, node in holder.entries if isinstance(holder, MappingNode) else ():
                table = self._edits.figures.tables.get(name.value)
                if is_tables and table is not None and isinstance(node, MappingNode):
                    self._table(table, given_of(node, step(step("", key.value), name.value), Table))

    def _table(self, table: LoadedTable, given: Mapping[str, Given]) -> None:
        edits, data = self._edits, table.data
        rolling = Rolling(table, data, edits) if data is not None else None
        for key in ("title", "note", "source"):
            node = given[key].node if key in given else None
            if isinstance(node, Scalar):
                is_series = rolling is not None and rolling.is_series
                edits.words(given[key].path, node, Table.fields[key], series=is_series)
        if "columns" in given:
            self._columns(*given["columns"])
        if "total" in given:
            self._total(*given["total"], rolling)
        if "extra" in given:
            edits.own_fields(given["extra"].node, given["extra"].path)
        if "accept" in given:
            edits.accepted(given["accept"].node, given["accept"].path)
        if rolling is None or data is None:
            return
        if "rows" in given and isinstance(given["rows"].node, SequenceNode):
            self._rows(table, data, rolling, given["rows"].path, given["rows"].node)
        elif "file" in given:
            self._file(table, data, rolling)

    def _columns(self, path: str, node: Node) -> None:
        """The heads of columns, unless something calls the column by its head."""
        items = node.items if isinstance(node, SequenceNode) else [node]
        for number, item in enumerate(items, 1):
            own = f"{path}[{number}]" if isinstance(node, SequenceNode) else path
            given = given_of(item, own, Column)
            for key in ("label", "group"):
                child = given[key].node if key in given else None
                if not isinstance(child, Scalar):
                    continue
                is_name = key == "label" and "key" not in given
                moved = self._edits.move.words(text_of(child))
                if is_name and moved.text != text_of(child) and self._is_called(text_of(child)):
                    self._edits.problems.add(rules.NEXT_KEPT, child.place(), said=text_of(child))
                else:
                    self._edits.words(given[key].path, child, Column.fields[key])

    def _is_called(self, label: str) -> bool:
        """Whether a formula, a text or a row may call a column by its head."""
        return sum(label in text for text in _formulas(self._root)) > 0

    def _total(self, path: str, node: Node, rolling: Rolling | None) -> None:
        """Stated totals."""
        for key, child in node.entries if isinstance(node, MappingNode) else ():
            text = text_of(child).strip() if isinstance(child, Scalar) else ""
            if text and rolling is not None and not _is_formula(text):
                self._edits.edit(f"{path}{name_step(key.value)}", self._edits.open)

    def _rows(
        self, table: LoadedTable, data: TableData, rolling: Rolling, path: str, node: SequenceNode
    ) -> None:
        lines = list(_lines(data, path, node))
        rolling.rows(lines)
        following = rolling.next_row(lines)
        if following is None:
            return
        line, texts = following
        at = lines.index(line) + 1
        row = node.items[at - 1]
        if len(texts) != len(children(row)):
            self._edits.problems.add(rules.NEXT_ROW, table.place, table=table.name)
            return
        value = (
            {key.value: text for (key, _), text in zip(row.entries, texts, strict=True)}
            if isinstance(row, MappingNode) else texts
        )  # fmt: skip
        first = rolling.first_row(str(table.written.title or ""))
        oldest = next((n for n, one in enumerate(lines, 1) if one.row == first is not None), 0)
        is_latest_first = oldest > at
        if at == len(lines) and not is_latest_first:
            self._edits.edit(path, value, "append")
        else:
            self._edits.edit(f"{path}[{at + (not is_latest_first)}]", value, "insert")
        if oldest:
            self._edits.edit(f"{path}[{oldest + is_latest_first}]", "", "remove")

    def _file(self, table: LoadedTable, data: TableData, rolling: Rolling) -> None:
        """The rows of a file."""
        lines = [
            Line(row, [
                Cell(column.index, str(text), text.place)
                for column in data.columns
                if (text := column.texts[row]).place is not None and text
            ], "")
            for row in range(data.height)
        ]  # fmt: skip
        if data.total is not None:
            texts = [text for text in data.total.texts if text and text.place is not None]
            cells = [
                Cell(at, str(text), text.place)
                for at, text in enumerate(data.total.texts)
                if text in texts and text.place is not None
            ]
            lines.append(Line(None, cells, ""))
        rolling.rows(lines)
        if rolling.next_row(lines) is not None:
            self._edits.problems.add(rules.NEXT_ROW, table.place, table=table.name)


def _lines(data: TableData, path: str, node: SequenceNode) -> Iterator[Line]:
    """The rows of a table as they are written in YAML."""
    known: dict[tuple[str, int, int], tuple[int | None, int]] = {}
    for column in data.columns:
        texts: list[tuple[int | None, Text]] = [*enumerate(column.texts)]
        texts += [(None, data.total.texts[column.index])] if data.total is not None else []
        for row, text in texts:
            if text.place is not None:
                known[_place(text.place)] = row, column.index
    for number, item in enumerate(node.items, 1):
        own = f"{path}[{number}]"
        inside = (
            [(f"{own}[{at}]", child) for at, child in enumerate(item.items, 1)]
            if isinstance(item, SequenceNode)
            else [(f"{own}{name_step(key.value)}", child) for key, child in item.entries]
            if isinstance(item, MappingNode)
            else []
        )
        rows: set[int | None] = set()
        cells = []
        for where, child in inside:
            # A row may leave out the columns that are computed.
            at = known.get(_place(child.place()))
            if at is not None and isinstance(child, Scalar):
                rows.add(at[0])
                cells.append(Cell(at[1], text_of(child), where))
        yield Line(next(iter(rows), None), cells, own)


def _place(place: Place) -> tuple[str, int, int]:
    return place.source.name, place.line, place.column


def _formulas(node: Node) -> Iterator[str]:
    """The texts that may name columns: those with formulas, figures or conditions."""
    if isinstance(node, Scalar):
        text = text_of(node)
        if any(mark in text for mark in ("=", "{{", "(", "+", "-", "/", "*")):
            yield text
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from _formulas(item)
    else:
        for _, child in node.entries:
            yield from _formulas(child)
