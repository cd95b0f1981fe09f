"""Tables as text: what the cells of a column have in common once, then a line for each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml.etree import _Element as Element

from reportgen.testing.lengths import millimetres, whole
from reportgen.testing.properties import read_properties
from reportgen.testing.property_words import Look, phrases, table_look
from reportgen.testing.style_sheet import StyleSheet
from reportgen.testing.xml_text import child, children, compact, name, value

Written = tuple[str, str, list[str]]
"""Of a cell: style and formatting, text, and the lines that hang on it."""

_PROPERTIES = ("w:tblPr", "w:tblGrid", "w:trPr", "w:tblPrEx")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    """The first of the table's columns that it stands in."""
    head: str
    text: str
    following: list[str]


@dataclass(frozen=True, slots=True)
class _Row:
    is_header: bool
    looks: str
    cells: tuple[_Cell, ...]
    unknown: str


def table_lines(
    table: Element, sheet: StyleSheet, write_cell: Callable[[Element], Written]
) -> Iterator[str]:
    """The lines of a table; `write_cell` writes what stands in a cell."""
    properties = read_properties(child(table, "w:tblPr"))
    style = properties.pop("w:tblStyle", {}).get("w:val", "")
    head = f" [{sheet.label(style)}]" if style else ""
    yield f"table{head}: {', '.join(phrases(table_look(properties)))}"
    grid = child(table, "w:tblGrid")
    widths = [value(column, "w:w") for column in ([] if grid is None else children(grid))]
    yield f"table columns: {' | '.join(map(millimetres, widths))}"
    rows = [_row(one, widths, write_cell) for one in children(table) if name(one) == "w:tr"]
    for one in children(table):
        if name(one) not in (*_PROPERTIES, "w:tr"):
            yield f"table: unknown {compact(one)}"
    yield from _row_lines(rows)


def _row_lines(rows: list[_Row]) -> Iterator[str]:
    """What the rows of a kind have in common, before the first of them; then each row."""
    told: dict[bool, tuple[str, dict[int, str]]] = {}
    for row in rows:
        kind = "table header row" if row.is_header else "table row"
        if row.is_header not in told:
            alike = [one for one in rows if one.is_header == row.is_header]
            common = _common(alike)
            told[row.is_header] = common
            yield f"{kind}s: {_common_words(*common)}"
        looks, heads = told[row.is_header]
        own = f" ({row.looks or 'nothing of this'})" if row.looks != looks else ""
        texts = " | ".join(_cell_text(cell, heads) for cell in row.cells)
        yield f"{kind}{own}: {texts}{row.unknown}"
        for cell in row.cells:
            yield from cell.following


def _common(rows: list[_Row]) -> tuple[str, dict[int, str]]:
    """The looks that most rows have, and most cells by the column that they start in."""
    heads: dict[int, Counter[str]] = {}
    for row in rows:
        for cell in row.cells:
            heads.setdefault(cell.start, Counter())[cell.head] += 1
    [(looks, _)] = Counter(row.looks for row in rows).most_common(1)
    return looks, {start: one.most_common(1)[0][0] for start, one in sorted(heads.items())}


def _common_words(looks: str, heads: dict[int, str]) -> str:
    runs = [(head, len(list(own))) for head, own in groupby(heads.values())]
    cells = " | ".join(f"[{head}]{f' × {times}' * (times > 1)}" for head, times in runs)
    return f"{looks}; {cells}" if looks else cells


def _cell_text(cell: _Cell, heads: dict[int, str]) -> str:
    own = "" if heads[cell.start] == cell.head else f"[{cell.head}] "
    return own + cell.text


def _row(element: Element, widths: list[str], write_cell: Callable[[Element], Written]) -> _Row:
    look = table_look(read_properties(child(element, "w:trPr")))
    look |= table_look(read_properties(child(element, "w:tblPrEx")))
    cells: list[_Cell] = []
    unknown, column = "", whole(look.get("gridBefore", "0")) or 0
    for one in children(element):
        if name(one) == "w:tc":
            properties = read_properties(child(one, "w:tcPr"))
            span = whole(properties.get("w:gridSpan", {}).get("w:val", "1")) or 1
            own = widths[column : column + span]
            cells.append(_cell(one, column, own, write_cell))
            column += span
        elif name(one) not in _PROPERTIES:
            unknown += f" unknown {compact(one)}"
    is_header = look.get("header") == ""
    look = {side: text for side, text in look.items() if side != "header" or text}
    return _Row(is_header, ", ".join(phrases(look)), tuple(cells), unknown)


def _cell(
    element: Element, column: int, widths: list[str], write_cell: Callable[[Element], Written]
) -> _Cell:
    look = table_look(read_properties(child(element, "w:tcPr")))
    width = look.pop("width", "unset")
    if width != millimetres(_total(widths)):
        # Otherwise it says what the columns have said.
        look["width"] = width
    head, text, following = write_cell(element)
    return _Cell(column, "; ".join([head, *_looks(look)]), text, following)


def _looks(look: Look) -> list[str]:
    words = ", ".join(phrases(look))
    return [words] if words else []


def _total(widths: list[str]) -> str:
    return str(sum(whole(width) or 0 for width in widths))
