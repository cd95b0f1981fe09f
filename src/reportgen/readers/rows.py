"""The rows and totals of tables that are typed into the data: nodes → cells with their places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from reportgen.diagnostics import Place, Problems, Words
from reportgen.model import scalars
from reportgen.model.paths import short_name
from reportgen.model.values import IndentedText, Text
from reportgen.readers import rules
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from reportgen.readers.checker import Entry

ALL = ""
"""The key of a total of every column."""
TOTALS = frozenset(("合计", "总计", "总和", "共计", "total", "totals", "all", "sum"))
"""Names of the row with the totals."""
_NO_OFFICE = TOTALS | {"小计", "subtotal", "sub-total", "grandtotal"}
_ROWS = Words("若干行，每行是一个列表或“列: 值”", "rows, each a list or `column: value`")
_ROW = Words("一行：一个列表，或“列: 值”", "a row: a list, or `column: value`")
_CELL = Words("一格", "one cell")
_TOTAL = Words("“是”“否”或若干“列: 数”", "yes, no, or `column: number`")


class Row(tuple[Text, ...]):  # noqa: SLOT001  # a tuple has no room for slots
    """The cells of a row, from left to right."""

    place: Place
    columns: tuple[Text, ...] | None
    """The column of each cell; `None` for a list, whose cells are in the order of the columns."""

    def __new__(
        cls, cells: list[Text], place: Place, columns: tuple[Text, ...] | None = None
    ) -> Self:
        """`place` is where the row begins."""
        self = super().__new__(cls, cells)
        self.place, self.columns = place, columns
        return self


class CellReader:
    """Reads the nodes of rows and totals; what does not belong there is reported and left out."""

    def __init__(
        self,
        text: Callable[[Scalar, str], str],
        report_type: Callable[[Node, str, Words], None],
        report_repeated: Callable[[Entry, Entry], None],
        problems: Problems,
    ) -> None:
        """`text` gives the tidy text of a node; two functions report wrong types and equal keys."""
        self._text = text
        self._report_type = report_type
        self._report_repeated = report_repeated
        self._problems = problems

    def rows(self, node: Node, path: str) -> tuple[Row, ...]:
        """The rows of a list of lists or mappings."""
        if not isinstance(node, Sequence):
            self._report_type(node, path, _ROWS)
            return ()
        rows = (self._row(item, f"{path}[{index}]") for index, item in enumerate(node.items))
        return tuple(row for row in rows if row is not None)

    def total(self, node: Node, path: str) -> dict[str, Text]:
        """Column → its total; only `ALL` for yes, nothing for no."""
        if isinstance(node, Mapping):
            return self._named(node, path)
        if isinstance(node, Sequence):
            self._report_type(node, path, _TOTAL)
            return {}
        is_total = scalars.boolean(node.value)
        if is_total or node.value.strip().lower() in TOTALS:
            return {ALL: Text(node.value, node.place(path))}
        if is_total is None:
            self._problems.add(rules.BAD_VALUE, node.place(path), found=node.value, expected=_TOTAL)
        return {}

    def _row(self, node: Node, path: str) -> Row | None:
        if isinstance(node, Sequence):
            cells = [self._cell(item, f"{path}[{index}]") for index, item in enumerate(node.items)]
            return Row(cells, node.place(path))
        if isinstance(node, Mapping):
            named = self._named(node, path)
            # Keys of a mapping are texts with places, as `_named` made them.
            columns = tuple(key for key in named if isinstance(key, Text))
            return Row(list(named.values()), node.place(path), columns)
        self._report_type(node, path, _ROW)
        return None

    def _named(self, node: Mapping, path: str) -> dict[str, Text]:
        found: dict[str, Text] = {}
        keys: dict[str, Entry] = {}
        for key, child in node.entries:
            name = Text(self._text(key, path), key.place(path))
            if name in keys:
                self._report_repeated((key, child), keys[name])
                continue
            keys[name] = key, child
            found[name] = self._cell(child, f"{path}.{short_name(name)}")
        return found

    def _cell(self, node: Node, path: str) -> Text:
        place = node.place(path)
        if not isinstance(node, Scalar):
            self._report_type(node, path, _CELL)
            return Text("", place)
        if "{{" in node.value:
            self._problems.add(rules.NO_FIGURES_HERE, place)
            return Text("", place)
        text = "" if node.is_absent else self._text(node, path)
        return IndentedText.of(text, place, node.value)


def is_total(name: str) -> bool:
    """Whether a row of this name sums up others, rather than being one of them: 合 计, Total."""
    return "".join(name.split()).lower() in _NO_OFFICE


_PART = 3
"""Digits between two commas in a number."""


def is_split(cell: str, after: str) -> bool:
    """Whether two cells look like a number that was split at its comma."""
    return cell.isdecimal() and after.isdecimal() and len(cell) <= _PART == len(after)
