"""Paragraphs, tables and sections as lines of text, in the order of the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from lxml.etree import _Element as Element

from reportgen.readers.docx.looks import (
    Look,
    overlaid,
    paragraph_look,
    phrase,
    phrases,
    plain,
    read_properties,
    run_look,
    scale_of,
    table_look,
)
from reportgen.readers.docx.opened import Following, OpenDocument
from reportgen.readers.docx.package import (
    attributes,
    child,
    children,
    compact,
    millimetres,
    name,
    points,
    value,
    whole,
)
from reportgen.readers.docx.styles import StyleSheet
from reportgen.readers.docx.text import InlineWriter

Written = tuple[str, str, list[str]]
"""The text of a cell or paragraph: style and formatting, text, and lines about what is attached."""
_IN_STEP = "  "
_NOT_OWN = ("w:pStyle", "w:rPr", "w:sectPr")
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")


class BlockText:
    """Writes the blocks of one part."""

    def __init__(self, document: OpenDocument, part: str) -> None:
        """`part` contains the blocks: ids in them refer to its relations."""
        self._document = document
        self._part = part

    def lines(self, container: Element) -> Iterator[str]:
        """The lines of everything in the element."""
        for node in children(container):
            yield from self._block_lines(node)

    def _block_lines(self, element: Element) -> Iterator[str]:
        match name(element):
            case "w:p":
                yield from self._paragraph_lines(element)
            case "w:tbl":
                yield from table_lines(element, self._document.sheet, self._cell)
            case "w:sdt":
                yield from self._control_lines(element)
            case "w:sectPr":
                yield from self._section_lines(element)
            case "w:bookmarkStart":
                self._document.bookmarks.add(value(element, "w:id"))
                yield f"bookmark {value(element, 'w:name')}"
            case "w:bookmarkEnd":
                pass
            case _:
                yield f"unknown {compact(element)}"

    def _paragraph_lines(self, element: Element) -> Iterator[str]:
        head, text, following = self._paragraph(element)
        yield f"[{head}] {text}"
        yield from following
        section = child(element, "w:pPr", "w:sectPr")
        if section is not None:
            yield from self._section_lines(section)

    def _paragraph(self, element: Element) -> Written:
        inline = InlineWriter(self._document, self._part)
        head = self._head(child(element, "w:pPr"))
        text = inline.write(element)
        return head, text, [line for item in inline.following for line in self._after(item)]

    def _head(self, element: Element | None) -> str:
        """The style and number, then the paragraph's own formatting."""
        sheet, numbering = self._document.sheet, self._document.numbering
        style = sheet.style_of(read_properties(element))
        own = read_properties(element, without=_NOT_OWN)
        inherited = sheet.paragraph(style)
        effective = overlaid(inherited, own)
        number = numbering.next(effective, style)
        if numbering.named(effective).get("w:numPr") == numbering.named(inherited).get("w:numPr"):
            # It only starts a new list of the same definition as its style's.
            own.pop("w:numPr", None)
        scale = scale_of(effective, sheet.run(style))
        words = phrases(paragraph_look(numbering.named(own), scale))
        mark = run_look(read_properties(child(element, "w:rPr")))
        words += [f"mark {text}" for text in phrases(mark)]
        return "; ".join([f"{sheet.label(style)} {number}".rstrip(), *_joined(words)])

    def _after(self, following: Following) -> Iterator[str]:
        if isinstance(following.content, str):
            yield f"{_IN_STEP}{following.title}: {following.content}"
            return
        attrs = attributes(following.content)
        attrs.pop("w:id", None)
        words = [f"{key.removeprefix('w:')} {text}" for key, text in attrs.items()]
        title = ", ".join([following.title, *words])
        for line in BlockText(self._document, following.part).lines(following.content):
            yield f"{_IN_STEP}{title}: {line}"

    def _cell(self, element: Element) -> Written:
        """The content of a cell: the head of the first paragraph, and the texts of all."""
        head, texts, following = "", [], []
        blocks = [node for node in children(element) if name(node) != "w:tcPr"]
        for node in blocks:
            if name(node) != "w:p":
                texts.append("<below>")
                following += [f"{_IN_STEP}in the cell: {line}" for line in self._block_lines(node)]
                continue
            own, text, hanging = self._paragraph(node)
            head = head or own
            texts.append(text if own == head else f"[{own}] {text}")
            following += hanging
        return head, " ¶ ".join(texts), following

    def _control_lines(self, element: Element) -> Iterator[str]:
        own, inside = child(element, "w:sdtPr"), child(element, "w:sdtContent")
        words = [compact(node) for node in children(own)]
        yield f"content control: {', '.join(words)}"
        yield from [] if inside is None else self.lines(inside)
        yield "content control ends"

    def _section_lines(self, element: Element) -> Iterator[str]:
        """The section that ends here: paper, margins, grid, headers and footers."""
        for node in children(element):
            key, attrs = name(node), attributes(node)
            if key in ("w:headerReference", "w:footerReference"):
                yield from self._reference_lines(node)
            elif key == "w:pgSz":
                yield f"section page: {_size(attrs)}"
            elif key == "w:pgMar":
                yield f"section margins: {_margins(attrs)}"
            elif key == "w:docGrid" and "w:linePitch" in attrs:
                pitch = points(attrs.pop("w:linePitch"))
                others = ", ".join(
                    f"{key.removeprefix('w:')} {text}" for key, text in attrs.items()
                )
                yield f"section grid: {pitch} a line, {others}"
            else:
                yield f"section: {phrase(*plain(key, read_properties(element)[key]))}"

    def _reference_lines(self, element: Element) -> Iterator[str]:
        """The paragraphs of a header or footer."""
        relation = self._document.relation(self._part, value(element, "r:id"))
        kind = name(element).removeprefix("w:").removesuffix("Reference")
        title = f"section {kind}, {value(element, 'w:type')}"
        root = self._document.package.root(relation.target) if relation else None
        if relation is None or root is None:
            yield f"{title}: missing"
            return
        self._document.described.add(relation.target)
        for line in BlockText(self._document, relation.target).lines(root):
            yield f"{title}: {line}"


def _size(attrs: dict[str, str]) -> str:
    width, height = attrs.pop("w:w", ""), attrs.pop("w:h", "")
    words = [f"{millimetres(width)} × {millimetres(height)}"]
    if attrs.get("w:orient") in ("landscape", "portrait"):
        words.append(attrs.pop("w:orient"))
    return ", ".join(words + [f"{key.removeprefix('w:')} {text}" for key, text in attrs.items()])


def _margins(attrs: dict[str, str]) -> str:
    if attrs.get("w:gutter") == "0":
        del attrs["w:gutter"]
    words = [
        f"{side} {millimetres(attrs.pop(f'w:{side}'))}" for side in _MARGINS if f"w:{side}" in attrs
    ]
    return ", ".join(words + [f"{key} {text}" for key, text in attrs.items()])


def _joined(words: list[str]) -> list[str]:
    return [", ".join(words)] if words else []


_PROPERTIES = ("w:tblPr", "w:tblGrid", "w:trPr", "w:tblPrEx")


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    """The first of the table's columns that it is in."""
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
    """The lines of a table; `write_cell` writes the content of a cell."""
    properties = read_properties(child(table, "w:tblPr"))
    style = properties.pop("w:tblStyle", {}).get("w:val", "")
    head = f" [{sheet.label(style)}]" if style else ""
    yield f"table{head}: {', '.join(phrases(table_look(properties)))}"
    grid = child(table, "w:tblGrid")
    widths = [value(column, "w:w") for column in children(grid)]
    yield f"table columns: {' | '.join(map(millimetres, widths))}"
    rows = [_row(node, widths, write_cell) for node in children(table) if name(node) == "w:tr"]
    for node in children(table):
        if name(node) not in (*_PROPERTIES, "w:tr"):
            yield f"table: unknown {compact(node)}"
    yield from _row_lines(rows)


def _row_lines(rows: list[_Row]) -> Iterator[str]:
    """Each row, and before the first of a kind what rows of this kind have in common."""
    commons: dict[bool, tuple[str, dict[int, str]]] = {}
    for row in rows:
        kind = "table header row" if row.is_header else "table row"
        if row.is_header not in commons:
            alike = [other for other in rows if other.is_header == row.is_header]
            common = _common(alike)
            commons[row.is_header] = common
            yield f"{kind}s: {_common_words(*common)}"
        looks, heads = commons[row.is_header]
        own = f" ({row.looks or 'nothing of this'})" if row.looks != looks else ""
        texts = " | ".join(_cell_text(cell, heads) for cell in row.cells)
        yield f"{kind}{own}: {texts}{row.unknown}"
        for cell in row.cells:
            yield from cell.following


def _common(rows: list[_Row]) -> tuple[str, dict[int, str]]:
    """The most common look of the rows, and of the cells by the column they start in."""
    heads: dict[int, Counter[str]] = {}
    for row in rows:
        for cell in row.cells:
            heads.setdefault(cell.start, Counter())[cell.head] += 1
    [(looks, _)] = Counter(row.looks for row in rows).most_common(1)
    return looks, {start: counts.most_common(1)[0][0] for start, counts in sorted(heads.items())}


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
    for node in children(element):
        if name(node) == "w:tc":
            properties = read_properties(child(node, "w:tcPr"))
            span = whole(properties.get("w:gridSpan", {}).get("w:val", "1")) or 1
            own = widths[column : column + span]
            cells.append(_cell(node, column, own, write_cell))
            column += span
        elif name(node) not in _PROPERTIES:
            unknown += f" unknown {compact(node)}"
    is_header = look.get("header") == ""
    look = {side: text for side, text in look.items() if side != "header" or text}
    return _Row(is_header, ", ".join(phrases(look)), tuple(cells), unknown)


def _cell(
    element: Element, column: int, widths: list[str], write_cell: Callable[[Element], Written]
) -> _Cell:
    look = table_look(read_properties(child(element, "w:tcPr")))
    width = look.pop("width", "unset")
    if width != millimetres(_total(widths)):
        # Otherwise it repeats the widths of the columns.
        look["width"] = width
    head, text, following = write_cell(element)
    return _Cell(column, "; ".join([head, *_looks(look)]), text, following)


def _looks(look: Look) -> list[str]:
    words = ", ".join(phrases(look))
    return [words] if words else []


def _total(widths: list[str]) -> str:
    return str(sum(whole(width) or 0 for width in widths))
