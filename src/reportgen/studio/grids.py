"""Rows and cells of tables, and figures that are rows of sheets, as forms and as edits.

Rows that are written in the data have the paths of their cells. Those of a file get such paths
too, counted as the table has them, and lead back to the cells of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile, Words
from reportgen.diagnostics.messages import message, remedy
from reportgen.editing.layout import children
from reportgen.editing.locating import find, length_before
from reportgen.editing.sheets import CellEdit, Known, cells_at, name_of_cell
from reportgen.figures.figure import Figure
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.blocks import CellPrinter
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.expressions import ExpressionError, parse_formula, references
from reportgen.model.figures import Statistic, Table
from reportgen.model.paths import Step, name_step, read_path
from reportgen.model.values import Text
from reportgen.readers import SUFFIXES
from reportgen.readers.cells import column_letters
from reportgen.readers.spans import Tree, text_of
from reportgen.readers.tables import TableSource
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.readers.yaml import Sequence as SequenceNode
from reportgen.request import Request
from reportgen.studio.view import View, file_name, placed

_MOST_ROWS = 500
"""Rows that a form lists."""
_ROW = Words("表的一行", "row of the table")
_COLUMN = Words("表的一列", "column of the table")
_ALL_ROWS = Words("各行相加", "the sum of the rows")
_IN_SHEET = ("value", "previous", "target", "growth", "share", "completion", "as_of", "source",
             "note")  # fmt: skip
"""The fields of a figure in a sheet that are a cell of their own."""


_Key = tuple[str, str, int, int]
"""A cell: its file, sheet, line and column."""


_Wanted = tuple[str, TableColumn, int | None]
"""A cell of a form: what it is called there, its column and row; no row for the totals."""


class _Grid(NamedTuple):
    """A table, and how it is written."""

    table: LoadedTable
    data: TableData
    path: str
    node: Node | None
    """In the data; `None` if it is not found."""
    tree: Tree | None
    is_english: bool

    @property
    def is_filed(self) -> bool:
        """Whether its rows are in a file."""
        return self.table.written.file is not None

    @property
    def rows_path(self) -> str:
        """The path of all rows, in the words of the data."""
        return f"{self.path}.{self._key('rows')}"

    @property
    def total_path(self) -> str:
        """The path of the totals."""
        return f"{self.path}.{self._key('total')}"

    def _key(self, key: str) -> str:
        entries = self.node.entries if isinstance(self.node, MappingNode) else []
        written = (one.value for one, _ in entries if Table.named(one.value) is Table.fields[key])
        own = key if self.is_english else Table.fields[key].chinese
        return next(written, own)

    def part(self, key: str) -> Node | None:
        """The rows or totals as they are written."""
        entries = self.node.entries if isinstance(self.node, MappingNode) else []
        return next(
            (child for one, child in entries if Table.named(one.value) is Table.fields[key]), None
        )

    def printed(self, column: TableColumn, row: int | None) -> str:
        """What a cell says on the paper; that of the totals without a row."""
        numbers = self.table.rough
        if numbers is None:
            return ""
        printer = CellPrinter(column, numbers, "en" if self.is_english else "zh-CN")
        return printer.total(is_whole=True) if row is None else printer.cell(row)


def _grid(path: str, drawn: View | None, trees: Sequence[Tree]) -> _Grid | None:
    """The table that a path is in; `None` if it is in none, or that could not be read."""
    steps = _steps(path)
    is_table = len(steps) > 1 and Data.named(steps[0].name) is Data.fields["tables"]
    if drawn is None or not is_table:
        return None
    target = find(path[: length_before(path, len(steps) - 2)], trees, Problems()) if trees else None
    key = steps[1].name
    node = tree = None
    if target is not None and not target.rest and isinstance(target.holder, MappingNode):
        key = target.holder.entries[target.way[-1]][0].value
        node, tree = target.node, target.tree
    table = drawn.draft.figures.tables.get(key)
    if table is None or table.data is None:
        return None
    start = path[: length_before(path, len(steps) - 1)]
    is_english = drawn.language == "en"
    return _Grid(table, table.data, start + name_step(key), node, tree, is_english)


def _steps(path: str) -> tuple[Step, ...]:
    try:
        return read_path(path)
    except ValueError:
        return ()


class _Cell(NamedTuple):
    """Where a cell is written, and what it says there."""

    path: str
    text: str
    place: Place | None


def _written(grid: _Grid) -> dict[tuple[int, int], _Cell]:
    """The cells in the data by line and column."""
    found: dict[tuple[int, int], _Cell] = {}
    rows, total = grid.part("rows"), grid.part("total")
    for number, row in enumerate(children(rows) if rows is not None else [], 1):
        for path, node in _inside(row, f"{grid.rows_path}[{number}]"):
            found[node.line, node.column] = _Cell(path, text_of(node), node.place())
    for path, node in _inside(total, grid.total_path) if total is not None else ():
        found[node.line, node.column] = _Cell(path, text_of(node), node.place())
    return found


def _inside(row: Node, path: str) -> Iterator[tuple[str, Scalar]]:
    if isinstance(row, SequenceNode):
        named = [(f"{path}[{at}]", child) for at, child in enumerate(row.items, 1)]
    elif isinstance(row, MappingNode):
        named = [(f"{path}{name_step(key.value)}", child) for key, child in row.entries]
    else:
        named = []
    yield from ((own, child) for own, child in named if isinstance(child, Scalar))


def row_form(
    path: str, at: str, column: int, drawn: View | None, trees: Sequence[Tree], live: Request
) -> dict[str, Any] | None:
    """The form of a row of a table; `None` if the path leads to none.

    `at` is the place of a cell of the row if the path does not name it: the file and line, or the
    row of a sheet. `column` is which of its cells was chosen, from 0.
    """
    path = _of_cell(path, at, drawn) or path
    grid = _grid(path, drawn, trees)
    if grid is None or drawn is None:
        return None
    row = _row_of(grid, path, at)
    if row == _NO_ROW:
        return None
    found: dict[str, Any] = {
        "path": grid.path, "title": grid.data.row_name(row) if row is not None else "",
        "table": grid.path, "of": str(grid.table.written.title or grid.table.name),
    }  # fmt: skip
    chosen = grid.data.columns[column] if 0 <= column < len(grid.data.columns) else None
    if row is None and chosen is not None and not grid.data.total.texts[column]:  # type: ignore[union-attr]
        # A total that is computed offers what it is the sum of.
        rows = range(min(grid.data.height, _MOST_ROWS))
        cells: list[_Wanted] = [(grid.data.row_name(one), chosen, one) for one in rows]
        column = -1
        found |= {"kind": _COLUMN._asdict(), "title": chosen.label, "stay": True}
    else:
        cells = [(_headed(one), one, row) for one in grid.data.columns]
        found |= {"kind": _ROW._asdict()}
    fields = list(_fields(grid, cells, drawn, live))
    own = next(
        (one for at, one in enumerate(fields) if "path" in one and column in (at, -1)
         and (at == column or one["path"] == path)), None,
    )  # fmt: skip
    place = own or next((one for one in fields if "path" in one), None)
    if own is not None:
        found["path"] = own["path"]
    elif place is not None and not found.get("stay"):
        found["path"] = place["path"]
    node = grid.part("total") if row is None else None
    node = node or grid.node
    at_node = placed(node.place(), drawn.folder) if node is not None else None
    found["place"] = place["place"] if place is not None else at_node
    if row is None and not found["title"]:
        total = grid.data.total
        found["title"] = (total.label if total else "") or ("Total" if grid.is_english else "合计")
    if not grid.is_filed and place is not None and row is not None:
        found |= _around(grid, place["path"])
    return {**found, "fields": fields}


_NO_ROW = -1


def _row_of(grid: _Grid, path: str, at: str) -> int | None:
    """The number of the row that is meant, from 0; `None` for the totals, -1 for none."""
    data = grid.data
    steps = _steps(path)[2:]
    key = Table.named(steps[0].name) if steps else None
    if key is Table.fields["total"]:
        return None if data.total is not None else _NO_ROW
    if key is Table.fields["rows"] and len(steps) > 1:
        number = steps[1].number - 1
        if grid.is_filed:
            return number if 0 <= number < data.height else _NO_ROW
        rows = grid.part("rows")
        nodes = children(rows) if rows is not None else []
        cells = _inside(nodes[number], "") if 0 <= number < len(nodes) else ()
        lines: set[Any] = {(one.line, one.column) for _, one in cells}
    elif key is None and at:
        name, _, line = at.rpartition(":")
        is_sheet = grid.is_filed and not name.lower().endswith(SUFFIXES)
        lines = {int(line)} if line.isdecimal() and is_sheet else set()
    else:
        return _NO_ROW
    for row in range(data.height):
        if _is_at([column.texts[row] for column in data.columns], lines):
            return row
    is_total = data.total is not None and (not lines or _is_at(data.total.texts, lines))
    return None if is_total else _NO_ROW


def _is_at(texts: Sequence[Text], lines: set[Any]) -> bool:
    """Whether one of the cells is at one of the places, or on one of the lines of a file."""
    places = [text.place for text in texts if text.place is not None]
    return any(
        (place.line, place.column) in lines or (place.source.is_sheet and place.line in lines)
        for place in places
    )


def _headed(column: TableColumn) -> str:
    unit = str(column.written.unit or "")
    return f"{column.label}（{unit}）" if unit and unit not in column.label else column.label


def _fields(
    grid: _Grid, cells: Sequence[_Wanted], drawn: View, live: Request
) -> Iterator[dict[str, Any]]:
    """The controls of cells: what is written can be changed, what is computed says from what."""
    written, known = _written(grid), _of_sheet(grid, cells, live)
    for label, column, row in cells:
        total = grid.data.total
        text = column.texts[row] if row is not None else total.texts[column.index] if total else ""
        place = text.place if isinstance(text, Text) else None
        field: dict[str, Any] = {
            "name": "cell", "key": label, "called": {"zh": label, "en": label}, "given": True,
            "about": {"zh": "", "en": ""}, "example": "", "kind": "line", "is_cell": True,
        }  # fmt: skip
        own = written.get((place.line, place.column)) if place and not grid.is_filed else None
        if own is not None:
            yield {**field, **_line(own, grid, column, row, drawn)}
        elif grid.is_filed and place is not None and place.source.is_sheet:
            rows = f"{grid.rows_path}[{row + 1}]" if row is not None else grid.total_path
            own_path = f"{rows}[{column.index + 1}]"
            yield {**field, "path": own_path, **_in_sheet(place, known[_key(place)], drawn)}
        else:
            formula = str(column.written.formula or "")
            said = Words(formula, formula)
            if row is None and not formula:
                said = _ALL_ROWS
            new = _place_of_new(grid, cells, column, row) if not formula else None
            if new is not None:
                yield {**field, "path": new, "value": "", "action": "insert", "place": None}
            else:
                value = grid.printed(column, row)
                yield {**field, "kind": "computed", "value": value, "formula": said._asdict(),
                       "column": column.index, "total": row is None}  # fmt: skip


def _line(
    cell: _Cell, grid: _Grid, column: TableColumn, row: int | None, drawn: View
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "path": cell.path, "value": cell.text, "place": placed(cell.place, drawn.folder),
    }  # fmt: skip
    if cell.text.lstrip().startswith(("=", "＝")):
        found["gives"] = grid.printed(column, row)
        found["uses"] = list(_figures_in(cell.text, drawn))
    return found


def _figures_in(formula: str, drawn: View) -> Iterator[dict[str, str]]:
    """The figures that a formula names."""
    try:
        names = [one.name.text for one in references(parse_formula(formula))]
    except ExpressionError:
        return
    for name in dict.fromkeys(names):
        figure = drawn.draft.figures.by_name.get(name)
        if figure is not None:
            yield {"fig": figure.name, "words": f"{figure.label} {figure.quantity}"}


def _place_of_new(
    grid: _Grid, cells: Sequence[_Wanted], column: TableColumn,
    row: int | None,
) -> str | None:  # fmt: skip
    """The path of a cell that a row written as `column: cell` does not have yet."""
    if grid.is_filed or row is None:
        return None
    written = _written(grid)
    for _, other, _ in cells:
        place = other.texts[row].place
        known = written.get((place.line, place.column)) if place else None
        if known is not None and not known.path.endswith("]"):
            return known.path[: length_before(known.path, 1)] + name_step(column.key)
    return None


def _around(grid: _Grid, path: str) -> dict[str, Any]:
    """What a form offers to do with a row, besides its cells."""
    own = path[: length_before(path, 1)]
    number = _steps(own)[-1].number
    rows = grid.part("rows")
    nodes = children(rows) if rows is not None else []
    return {
        "owner": own, "new": _new_row(grid, nodes[number - 1], number + 1),
        "moves": {"list": grid.rows_path, "at": number, "count": len(nodes)},
    }  # fmt: skip


def _new_row(grid: _Grid, like: Node | None, number: int) -> dict[str, Any]:
    """What a form asks for a new row, written as the one beside it."""
    columns = list(grid.data.columns)
    plain = [column for column in columns if not column.written.formula]
    is_full = isinstance(like, SequenceNode) and len(like.items) == len(columns)
    keys = {}
    if isinstance(like, MappingNode):
        keys = {
            column.index: key.value
            for key, _ in like.entries
            if (column := grid.data.column(key.value)) is not None
        }
    asked = [
        {"name": f"c{column.index}", "label": _headed(column),
         "key": keys.get(column.index, column.key)} for column in plain
    ]  # fmt: skip
    return {
        "path": f"{grid.rows_path}[{number}]", "fields": asked,
        "slots": [f"c{column.index}" for column in (columns if is_full else plain)],
        "named": isinstance(like, MappingNode),
    }  # fmt: skip


def rows_control(path: str, drawn: View | None, trees: Sequence[Tree]) -> dict[str, Any] | None:
    """The rows of a table as a form lists them, with the way to add one at the end."""
    grid = _grid(path, drawn, trees)
    if grid is None:
        return None
    names = [grid.data.row_name(row) for row in range(min(grid.data.height, _MOST_ROWS))]
    if grid.is_filed:
        items = [
            {"path": f"{grid.rows_path}[{row}]", "title": name} for row, name in enumerate(names, 1)
        ]
        return {"kind": "items", "items": items, "row": None}
    rows = grid.part("rows")
    nodes = children(rows) if rows is not None else []
    items = []
    for number, node in enumerate(nodes[:_MOST_ROWS], 1):
        texts = [text_of(child) for _, child in _inside(node, "")]
        title = next((text for text in texts if text), str(number))
        items.append({"path": f"{grid.rows_path}[{number}]", "title": title})
    new = _new_row(grid, nodes[-1] if nodes else None, len(nodes) + 1)
    return {"kind": "items", "items": items, "row": new}


# Sheets


def _of_sheet(grid: _Grid, cells: Sequence[_Wanted], live: Request) -> dict[_Key, Known]:
    """The cells of a form that are in a file."""
    total = grid.data.total
    texts = [
        column.texts[row] if row is not None else total.texts[column.index] if total else ""
        for _, column, row in cells
    ]
    places = [text.place for text in texts if isinstance(text, Text) and text.place is not None]
    places = [place for place in places if place.source.is_sheet]
    if not places:
        return {}
    known = cells_at(_source_of_table(grid.table.written, places[0], live), places)
    return dict(zip(map(_key, places), known, strict=True))


def _in_sheet(place: Place, known: Known, drawn: View) -> dict[str, Any]:
    """What a cell of a file says, where it is, and why it cannot be changed, if it cannot."""
    return {
        "value": known.text, "place": placed(place, drawn.folder),
        "cell": _named(place, drawn),
        "locked": _words(known.obstacle) if known.obstacle is not None else None,
    }  # fmt: skip


def _named(place: Place, drawn: View) -> dict[str, str]:
    """How the page names a cell: its file, where it is there, and the whole path of the file."""
    name = file_name(place.source, drawn.folder)
    cell = name_of_cell(place) if place.source.part else ""
    full = str(Path(place.source.name).resolve())
    return {"file": name, "name": cell, "line": str(place.line), "full": f"{full} {cell}".strip()}


def _words(one: Diagnostic) -> dict[str, str]:
    return {"zh": f"{message(one, 'zh')}；{remedy(one, 'zh')}",
            "en": f"{message(one, 'en')}; {remedy(one, 'en')}"}  # fmt: skip


def _source_of_table(written: Table, place: Place, live: Request) -> TableSource:
    return TableSource(
        Path(place.source.name), live.files(), written.encoding or "", written.delimiter or "",
        place.source.part,
    )  # fmt: skip


def _source_of_figure(place: Place, live: Request) -> TableSource:
    return TableSource(Path(place.source.name), live.files(), sheet=place.source.part)


def figure_form(path: str, drawn: View | None, live: Request) -> dict[str, Any] | None:
    """The form of a figure that is a row of a sheet; `None` if the path leads to none."""
    figure = _sheet_figure(path, drawn)
    if figure is None or drawn is None or figure.place is None:
        return None
    is_english = drawn.language == "en"
    own = f"{'statistics' if is_english else '统计'}{name_step(figure.name)}"
    source = _source_of_figure(figure.place, live)
    fields = []
    cells = _cells_of(figure)
    known = cells_at(source, [*cells.values()])
    for (key, place), cell in zip(cells.items(), known, strict=True):
        field = Statistic.fields[key]
        named = key if is_english else field.chinese
        fields.append({
            "name": "cell", "key": named, "path": f"{own}.{named}",
            "called": {"zh": field.chinese, "en": key},
            "about": {"zh": field.about.replace("`", ""),
                      "en": field.description.replace("`", "")},
            "example": "", "given": True, "kind": "line", "is_cell": True,
            **_in_sheet(place, cell, drawn),
        })  # fmt: skip
    return {
        "path": f"{own}.{'value' if is_english else '数值'}", "title": figure.label,
        "place": placed(figure.place, drawn.folder), "kind": Words(*Statistic.called)._asdict(),
        "fields": fields, "sheet": _named(figure.place, drawn),
    }  # fmt: skip


def _sheet_figure(path: str, drawn: View | None) -> Figure | None:
    steps = _steps(path)
    is_figure = len(steps) > 1 and Data.named(steps[0].name) is Data.fields["statistics"]
    figure = drawn.draft.figures.by_name.get(steps[1].name) if drawn and is_figure else None
    place = figure.place if figure is not None else None
    return figure if place is not None and place.source.is_sheet else None


def _cells_of(figure: Figure) -> dict[str, Place]:
    """The fields of a figure that have a cell of its row for themselves."""
    found = {}
    assert figure.place is not None
    for key in _IN_SHEET:
        value = vars(figure.written).get(key)
        place = getattr(value, "place", None)
        if place is not None and place.source.is_sheet and place.line == figure.place.line:
            found[key] = place
    return found


def cell_edit(path: str, text: str, drawn: View | None, live: Request) -> CellEdit | None:
    """The cell of a file that a path leads to, with what it is to say; `None` if to none."""
    figure = _sheet_figure(path, drawn)
    if figure is not None and figure.place is not None:
        steps = _steps(path)
        field = Statistic.named(steps[2].name) if steps[2:] else Statistic.fields["value"]
        place = _cells_of(figure).get(field.key) if field is not None else None
        return None if place is None else CellEdit(_source_of_figure(place, live), place, text)
    grid = _grid(path, drawn, ())
    if grid is None or not grid.is_filed:
        return None
    row, last = _row_of(grid, path, ""), _steps(path)[-1].number
    if row == _NO_ROW or not 0 < last <= len(grid.data.columns):
        return None
    column, total = grid.data.columns[last - 1], grid.data.total
    cell = column.texts[row] if row is not None else total.texts[last - 1] if total else ""
    place = cell.place if isinstance(cell, Text) else None
    if place is None or not place.source.is_sheet:
        return None
    return CellEdit(_source_of_table(grid.table.written, place, live), place, text)


def _of_cell(path: str, at: str, drawn: View | None) -> str:
    """The path of a cell of a workbook, as edits name it, by its own name; empty if there is none.

    `at` is its file and row.
    """
    name = at.rpartition(":")[0]
    if drawn is None or "!" not in path or not name:
        return ""
    return next(
        (
            own
            for (file, sheet, line, column), own in _paths_of_cells(drawn).items()
            if f"{sheet}!{column_letters(column)}{line}" == path
            and file_name(SourceFile(file, ""), drawn.folder) == name
        ),
        "",
    )


def path_of_cell(place: Place, drawn: View) -> str:
    """The path of a cell of a file, as edits name it; empty if no table or figure has it."""
    at = place.source.name, place.source.part, place.line, place.column
    return _paths_of_cells(drawn).get(at, "")


def _paths_of_cells(drawn: View) -> Mapping[_Key, str]:
    is_english = drawn.language == "en"
    found: dict[_Key, str] = {}
    tables, rows = ("tables", "rows") if is_english else ("表格", "行")
    for name, table in drawn.draft.figures.tables.items():
        if table.data is None or table.written.file is None:
            continue
        for column in table.data.columns:
            for row, text in enumerate(column.texts, 1):
                if text.place is not None and text.place.source.is_sheet:
                    own = f"{tables}{name_step(name)}.{rows}[{row}][{column.index + 1}]"
                    found[_key(text.place)] = own
    for figure in drawn.draft.figures.all:
        if figure.place is not None and figure.place.source.is_sheet:
            for key, place in _cells_of(figure).items():
                start = "statistics" if is_english else "统计"
                named = key if is_english else Statistic.fields[key].chinese
                found[_key(place)] = f"{start}{name_step(figure.name)}.{named}"
    return found


def _key(place: Place) -> _Key:
    return place.source.name, place.source.part, place.line, place.column
