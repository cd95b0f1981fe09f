"""Tables of the document tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.document import Runs, Span, TableBlock, plain_text, role_of_cell
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout
from reportgen.language.marks import escape_xml
from reportgen.language.patterns import regex
from reportgen.writers.docx.xml import Additions, StyleName, own_style, shading
from reportgen.writers.pages.lines import PageMetrics, picture_height, set_width
from reportgen.writers.pages.tables import (
    TableFit,
    breaking_rows,
    folded,
    is_whole,
    kept_when_split,
    number_indents,
    room_for_text,
    row_heights,
)

_TABLE_STYLES = {
    "grid": StyleName("TableGrid", "Table Grid", is_built_in=True),
    "three-line": StyleName("ThreeLineTable", "Three-Line Table", is_built_in=False),
    "none": StyleName("OpenTable", "Open Table", is_built_in=False),
}
_WHOLE_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_CELL_END = "</w:p></w:tc>"
_MERGED, _CONTINUED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_CELL_WIDTH = regex(r"<w:tcW [^>]*/>")
_STYLE = regex('<w:pStyle w:val="[^"]*"/>')


def table_style(layout: Layout) -> StyleName:
    """The style of a layout's tables; a letterhead's own Table Grid is used as it is."""
    style = _TABLE_STYLES[layout.table.borders]
    return style if style.is_built_in else own_style(style, layout)


@dataclass(eq=False, repr=False, slots=True)
class DocxTable:
    """Writes the tables of one document."""

    layout: Layout
    metrics: PageMetrics
    styles: dict[str, str]
    """Style ids by role."""
    runs: Callable[[Runs, str], str]
    """Writes runs in a role."""
    additions: Additions
    """Where the styles of smaller type are added."""
    smaller: set[int]
    """The sizes whose styles are added already."""

    def write(
        self,
        table: TableBlock,
        fit: TableFit,
        page_height: int,
        *,
        caption: str,
        keep: bool,
        is_split: Callable[[], bool],
    ) -> str:
        """The table on pages whose text is `page_height` twips high.

        Its header rows repeat on every page, and a low table stays on one page, unless it
        `is_split` to fill a page; only one that does not stay whole may break in its high rows.
        `caption` tells those what it is who do not see it. `keep` keeps
        its last row on the page of the next block.
        """
        size, widths, _ = fit
        head_starts = self._cell_starts("table-head", widths, table.alignments, size)
        cell_starts = self._cell_starts("table-cell", widths, table.alignments, size)
        rows = self._header(table, widths, head_starts, size)
        # Not tab stops, which word processors treat differently in cells.
        indents = self._indents(table, fit)
        starts = list(map(_with_indent, cell_starts, (column[0] for column in indents)))
        shifted = [number for number, column in enumerate(indents) if len(column) > 1]
        for position, row in enumerate(table.rows):
            for number in shifted:
                starts[number] = _with_indent(cell_starts[number], indents[number][position])
            own = _spanning(starts, position, table.spans, widths) if table.spans else starts
            rows.append(_row(self._cells(row, own, "table-cell"), ""))
        last = len(rows) - 1
        kept, breaking = {*range(last)}, frozenset[int]()
        if not is_whole(row_heights(table, self.layout, fit), page_height) or is_split():
            breaking = breaking_rows(table, self.layout, fit, page_height)
            kept = kept_when_split(table, breaking)
        kept = kept | {last} if keep else kept - {last}
        for position in breaking:
            rows[position] = _breaking(rows[position])
        rows = [_kept(row) if position in kept else row for position, row in enumerate(rows)]
        return f"<w:tbl>{self._properties(widths, caption)}{''.join(rows)}</w:tbl>"

    def _indents(self, table: TableBlock, fit: TableFit) -> list[list[int]]:
        """The space right of each column's cells in twips: of all of them, or of each."""
        is_centred = self.layout.roles["table-head"].align == "center"
        character = fit.size * TWIPS_PER_HALF_POINT
        return [
            [round(indent * character) for indent in own]
            for own in number_indents(table, fit, centred=is_centred)
        ]

    def _style(self, role: str, size: int) -> str:
        """The style of a role's cells; smaller type has a style of its own, added on first use."""
        name = self.styles[role]
        if size >= self.layout.roles["table-cell"].size:
            return name
        own = self._smaller(name, size).id
        if size not in self.smaller:
            self.smaller.add(size)
            for base in (self.styles["table-head"], self.styles["table-cell"]):
                smaller = self._smaller(base, size)
                self.additions.style(smaller.id, self._smaller_style(smaller, base, size))
        return own

    def _smaller(self, base: str, size: int) -> StyleName:
        name = StyleName(f"{base}{size}", f"{base} {size / 2:g}", is_built_in=False)
        return own_style(name, self.layout)

    def _smaller_style(self, style: StyleName, base: str, size: int) -> str:
        line, rule = self.metrics.cell_line(self.layout.roles["table-cell"])
        if rule == "exact":
            line = round(line * size / self.layout.roles["table-cell"].size)
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
            f'<w:name w:val="{style.name}"/><w:basedOn w:val="{base}"/>'
            f'<w:pPr><w:spacing w:line="{line}" w:lineRule="{rule}"/></w:pPr>'
            f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        )

    def _properties(self, widths: tuple[int, ...], caption: str) -> str:
        about = f'<w:tblCaption w:val="{escape_xml(caption)}"/>' if caption else ""
        style = table_style(self.layout).id
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{about}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        )

    def _header(
        self, table: TableBlock, widths: tuple[int, ...], starts: list[str], size: int
    ) -> list[str]:
        """The header row, below a row for the groups of columns if there are any."""
        repeated = "<w:tblHeader/>"
        header = [
            _folded(runs, width, size) for runs, width in zip(table.header, widths, strict=True)
        ]
        if not table.groups:
            return [_row(self._cells(header, starts, "table-head"), repeated)]
        upper = lower = ""
        column = 0
        for group in table.groups:
            columns = range(column, column + group.columns)
            column += group.columns
            if not group.runs:
                # The header of a column without a group spans both rows.
                upper += "".join(self._head(header[n], widths[n], size, _MERGED) for n in columns)
                lower += "".join(self._head((), widths[n], size, _CONTINUED) for n in columns)
                continue
            span = f'<w:gridSpan w:val="{group.columns}"/>' if group.columns > 1 else ""
            width = sum(widths[n] for n in columns)
            upper += self._head(group.runs, width, size, span)
            lower += self._cells(
                [header[n] for n in columns], [starts[n] for n in columns], "table-head"
            )
        return [_row(upper, repeated), _row(lower, repeated)]

    def _head(self, runs: Runs, width: int, size: int, properties: str) -> str:
        style = self._style("table-head", size)
        fill = self._fill(runs, "table-head")
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}{fill}</w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>'
            f"{self.runs(runs, 'table-head')}{_CELL_END}"
        )

    def _cell_starts(
        self, role: str, widths: tuple[int, ...], alignments: tuple[str, ...], size: int
    ) -> list[str]:
        """The start of the cells of each column.

        A column's alignment overrides the role's, but headers that the layout centres stay centred.
        """
        own = self.layout.roles[role].align
        keeps_own = role == "table-head" and own == "center"
        style = self._style(role, size)
        starts = []
        for width, alignment in zip(widths, alignments, strict=True):
            side = "right" if alignment == "decimal" else alignment
            differs = side and side != own and not keeps_own
            direct = f'<w:jc w:val="{side}"/>' if differs else ""
            starts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direct}</w:pPr>'
            )
        return starts

    def _cells(self, cells: Sequence[Runs], starts: list[str], role: str) -> str:
        return "".join(
            self._shaded(start, cell, role) + self.runs(cell, role) + _CELL_END
            for start, cell in zip(starts, cells, strict=True) if start
        )  # fmt: skip

    def _shaded(self, start: str, cell: Runs, role: str) -> str:
        """The start of a cell, with the colour behind it that its role gives.

        A line with a picture is as high as it.
        """
        if picture_height(cell, self.layout):
            line, rule = self.metrics.cell_line(self.layout.roles["table-cell"])
            least = f'<w:spacing w:line="{line}" w:lineRule="atLeast"/>' if rule == "exact" else ""
            start = _STYLE.sub(rf"\g<0>{least}", start)
        fill = self._fill(cell, role)
        return start.replace("</w:tcPr>", f"{fill}</w:tcPr>") if fill else start

    def _fill(self, cell: Runs, role: str) -> str:
        """The colour behind a cell: that of the role of its words, or else of the row's own.

        Behind the paragraph alone it would leave white edges.
        """
        roles = self.layout.roles
        own = role_of_cell(cell)
        return shading((own and roles[own].fill) or roles[role].fill)


def _spanning(
    starts: list[str], row: int, spans: Iterable[Span], widths: tuple[int, ...]
) -> list[str]:
    """The starts of a row's cells with its merged ones; empty for those that one beside covers."""
    found = list(starts)
    for span in spans:
        if not span.row <= row < span.row + span.rows:
            continue
        columns = range(span.column, span.column + span.columns)
        merged = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
        if span.rows > 1:
            merged += _MERGED if row == span.row else _CONTINUED
        width = sum(widths[column] for column in columns)
        cell = f'<w:tcW w:w="{width}" w:type="dxa"/>{merged}'
        found[span.column] = _CELL_WIDTH.sub(cell, found[span.column], count=1)
        for column in columns[1:]:
            found[column] = ""
    return found


def _folded(header: Runs, width: int, size: int) -> Runs:
    """A header with its unit on a line of its own, if it does not fit on one line."""
    text = plain_text(header)
    if len(header) != 1 or set_width(text) <= room_for_text(width, size):
        return header
    return (replace(header[0], text=folded(text)),)


def _with_indent(start: str, indent: int) -> str:
    """The start of a cell with its text indented; the indent goes before the alignment."""
    if not indent:
        return start
    mark = "<w:jc " if "<w:jc " in start else "</w:pPr>"
    head, _, tail = start.rpartition(mark)
    return f'{head}<w:ind w:right="{indent}"/>{mark}{tail}'


def _kept(row: str) -> str:
    """The row, kept on the page of the next one by every paragraph in it."""
    return _STYLE.sub(r"\g<0><w:keepNext/>", row)


def _breaking(row: str) -> str:
    """The row, which may break across pages, though not after one line or before the last."""
    return _STYLE.sub(r"\g<0><w:widowControl/>", row.replace(_WHOLE_ROW, "", 1))


def _row(cells: str, properties: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"
