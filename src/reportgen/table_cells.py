"""Rows and totals of a table as they stand in a report's file: raw cells, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from reportgen.diagnostics import Place, Problems, Words
from reportgen.model import scalars
from reportgen.model.values import Text
from reportgen.source import Mapping, Node, Scalar, Sequence

ALL = ""
"""The key of a total that is wanted for every column."""
TOTALS = frozenset(("合计", "总计", "总和", "共计", "total", "totals", "all", "sum"))
"""What the row is called that holds the totals."""
_ROWS = Words("若干行，每行是一个列表或“列: 值”", "rows, each a list or `column: value`")
_ROW = Words("一行：一个列表，或“列: 值”", "a row: a list, or `column: value`")
_CELL = Words("一格", "one cell")
_TOTAL = Words("“是”“否”或若干“列: 数”", "yes, no, or `column: number`")


class Row(tuple[Text, ...]):  # noqa: SLOT001  # a tuple has no room for slots
    """The cells of a row, from left to right."""

    place: Place
    columns: tuple[Text, ...] | None
    """The column of each cell; `None` for a list, whose cells follow the table's columns."""

    def __new__(
        cls, cells: list[Text], place: Place, columns: tuple[Text, ...] | None = None
    ) -> Self:
        """`place` is where the row begins."""
        self = super().__new__(cls, cells)
        self.place, self.columns = place, columns
        return self


class CellReader:
    """Reads the nodes of rows and totals; what does not belong there is told and left out."""

    def __init__(
        self,
        text: Callable[[Scalar, str], str],
        wrong_type: Callable[[Node, str, Words], None],
        twice: Callable[[Scalar, Scalar], None],
        problems: Problems,
    ) -> None:
        """`text` gives the tidy text of a node; the next two note what they are named after."""
        self._text = text
        self._wrong_type = wrong_type
        self._twice = twice
        self._problems = problems

    def rows(self, node: Node, path: str) -> tuple[Row, ...]:
        """The rows of a list of lists or mappings."""
        if not isinstance(node, Sequence):
            self._wrong_type(node, path, _ROWS)
            return ()
        rows = (self._row(one, f"{path}[{index}]") for index, one in enumerate(node.items))
        return tuple(row for row in rows if row is not None)

    def total(self, node: Node, path: str) -> dict[str, Text]:
        """Column → its total; `ALL` alone for yes, nothing for no."""
        if isinstance(node, Mapping):
            return self._named(node, path)
        if isinstance(node, Sequence):
            self._wrong_type(node, path, _TOTAL)
            return {}
        wanted = scalars.boolean(node.value)
        if wanted or node.value.strip().lower() in TOTALS:
            return {ALL: Text(node.value, node.place(path))}
        if wanted is None:
            self._problems.add("bad-value", node.place(path), found=node.value, expected=_TOTAL)
        return {}

    def _row(self, node: Node, path: str) -> Row | None:
        if isinstance(node, Sequence):
            cells = [self._cell(one, f"{path}[{index}]") for index, one in enumerate(node.items)]
            return Row(cells, node.place(path))
        if isinstance(node, Mapping):
            named = self._named(node, path)
            # Keys of a mapping are texts with places, as `_named` made them.
            columns = tuple(key for key in named if isinstance(key, Text))
            return Row(list(named.values()), node.place(path), columns)
        self._wrong_type(node, path, _ROW)
        return None

    def _named(self, node: Mapping, path: str) -> dict[str, Text]:
        found: dict[str, Text] = {}
        keys: dict[str, Scalar] = {}
        for key, child in node.entries:
            name = Text(self._text(key, path), key.place(path))
            if name in keys:
                self._twice(key, keys[name])
                continue
            keys[name] = key
            found[name] = self._cell(child, f"{path}.{name}")
        return found

    def _cell(self, node: Node, path: str) -> Text:
        place = node.place(path)
        if not isinstance(node, Scalar):
            self._wrong_type(node, path, _CELL)
            return Text("", place)
        if "{{" in node.value:
            self._problems.add("no-figures-here", place)
            return Text("", place)
        return Text("" if node.is_absent else self._text(node, path), place)
