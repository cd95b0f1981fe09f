"""Tables of the document tree as WordprocessingML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.document import Runs, Table
from reportgen.layout import Layout
from reportgen.writers.page_metrics import PageMetrics
from reportgen.writers.table_columns import column_widths

CELL_MARGIN = 85
"""Blank at the left and right of a cell's text, in twips: 1.5 mm."""

TABLE_STYLES = {"grid": "TableGrid", "three-line": "ThreeLineTable", "none": "OpenTable"}
_CELL_END = "</w:p></w:tc>"


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes the tables of one document."""

    layout: Layout
    metrics: PageMetrics
    styles: dict[str, str]
    """Style ids by role."""
    runs: Callable[[Runs, str], str]
    """Writes runs in a role."""

    def write(self, table: Table) -> str:
        """The table over the full text width; its header row repeats on every page."""
        cell = self.layout.roles["table-cell"]
        widths = column_widths(
            table,
            total=self.metrics.text_width,
            character=self.metrics.character(cell),
            padding=2 * CELL_MARGIN,
        )
        head_starts = self._cell_starts("table-head", widths, table.alignments)
        cell_starts = self._cell_starts("table-cell", widths, table.alignments)
        rows = [_row(self._cells(table.header, head_starts, "table-head"), "<w:tblHeader/>")]
        rows += [_row(self._cells(row, cell_starts, "table-cell"), "") for row in table.rows]
        return f"<w:tbl>{self._properties(widths)}{''.join(rows)}</w:tbl>"

    def _properties(self, widths: tuple[int, ...]) -> str:
        style = TABLE_STYLES[self.layout.table.borders]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
            'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>"
        )

    def _cell_starts(
        self, role: str, widths: tuple[int, ...], alignments: tuple[str, ...]
    ) -> list[str]:
        """What the cells of each column start with.

        A column's alignment goes before the role's, but headers that the layout centres stay so.
        """
        own = self.layout.roles[role].align
        keeps_own = role == "table-head" and own == "center"
        starts = []
        for width, alignment in zip(widths, alignments, strict=True):
            differs = alignment and alignment != own and not keeps_own
            direct = f'<w:jc w:val="{alignment}"/>' if differs else ""
            starts.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="{self.styles[role]}"/>{direct}</w:pPr>'
            )
        return starts

    def _cells(self, cells: tuple[Runs, ...], starts: list[str], role: str) -> str:
        return "".join(
            start + self.runs(cell, role) + _CELL_END
            for start, cell in zip(starts, cells, strict=True)
        )


def _row(cells: str, properties: str) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"
