"""Tables of the document tree as HTML: header cells that say what they head, points in a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.document import Run, Runs, Table, plain_text
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout
from reportgen.writers.html_runs import plain_html
from reportgen.writers.pages.tables import column_widths, fitting_size

_NUMBER = re.compile(r"[-+−]?[$£€¥]?[-+−]?\d[\d,]*")
"""What a number in a column of numbers begins with, up to its point."""
_DIGIT, _POINT = 0.57, 0.3
"""Width of a digit and of a point, in em."""
_PADDING = 0.8
"""Blank in a cell, left and right together, in characters."""


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes the tables of one document."""

    layout: Layout
    runs: Callable[[Runs], str]
    """Writes runs."""

    def write(self, table: Table, caption: str, total: int) -> Iterator[str]:
        """The lines of the table, `caption` first, which is an element or empty.

        On paper it is `total` twips wide; what does not fit in the type of the layout is smaller.
        """
        own = self.layout.roles["table-cell"].size
        padding = round(_PADDING * own * TWIPS_PER_HALF_POINT)
        size = fitting_size(table, own, total=total, padding=padding)
        smaller = f' style="--fit: {size / own:.2f}"' if size != own else ""
        yield f"<table{smaller}>"
        if caption:
            yield caption
        yield from self._columns(table, total, size * TWIPS_PER_HALF_POINT)
        yield "<thead>"
        yield from self._head(table)
        yield "</thead>"
        yield "<tbody>"
        fractions = _fraction_widths(table)
        for row in table.rows:
            yield self._row(row, table.alignments, fractions)
        yield "</tbody>"
        yield "</table>"

    def _columns(self, table: Table, total: int, character: int) -> Iterator[str]:
        """The widths of the columns, and which of them belong together."""
        padding = round(_PADDING * character)
        widths = iter(column_widths(table, total=total, character=character, padding=padding))
        for span in [group.columns for group in table.groups] or [len(table.header)]:
            shares = (f"{next(widths) / total * 100:.1f}" for _ in range(span))
            columns = "".join(f'<col style="width: {share}%"/>' for share in shares)
            yield f"<colgroup>{columns}</colgroup>"

    def _head(self, table: Table) -> Iterator[str]:
        """One row, or two: a column without a group has its cell in both."""
        classes = self._classes("table-head", table.alignments)
        columns = zip(table.header, classes, strict=True)
        if not table.groups:
            yield _line([self._header_cell(runs, "col", own) for runs, own in columns])
            return
        upper, lower = [], []
        for group in table.groups:
            below = [next(columns) for _ in range(group.columns)]
            if group.runs:
                span = f' class="align-center" colspan="{group.columns}"'
                upper.append(self._header_cell(group.runs, "colgroup", span))
                lower += [self._header_cell(runs, "col", own) for runs, own in below]
            else:
                both = ' rowspan="2"'
                upper += [self._header_cell(runs, "col", own + both) for runs, own in below]
        yield _line(upper)
        yield _line(lower)

    def _header_cell(self, runs: Runs, scope: str, attributes: str) -> str:
        # A header without a text heads nothing.
        if not plain_text(runs).strip():
            return f"<td{attributes}>{self.runs(runs)}</td>"
        return f'<th scope="{scope}"{attributes}>{self.runs(runs)}</th>'

    def _row(
        self,
        row: tuple[Runs, ...],
        alignments: tuple[str, ...],
        fractions: list[float],
    ) -> str:
        """A row; its first cell heads it unless that is a number."""
        classes = self._classes("table-cell", alignments)
        cells = []
        for number, (runs, own) in enumerate(zip(row, classes, strict=True)):
            if number == 0 and len(row) > 1 and alignments[0] not in ("right", "decimal"):
                cells.append(self._header_cell(runs, "row", own))
            else:
                cells.append(f"<td{own}>{self._cell(runs, fractions[number])}</td>")
        return _line(cells)

    def _classes(self, role: str, alignments: tuple[str, ...]) -> list[str]:
        """The `class` of each column's cells: its alignment, where that is not the role's.

        A column's alignment goes before the role's, but headers that the layout centres stay so.
        """
        own = self.layout.roles[role].align
        keeps_own = role == "table-head" and own == "center"
        return [
            f' class="align-{alignment}"'
            if alignment and alignment != own and not keeps_own
            else ""
            for alignment in alignments
        ]

    def _cell(self, runs: Runs, fraction: float) -> str:
        """The cell; in a column of numbers what follows the whole number has a box of its own."""
        if fraction and len(runs) == 1 and runs[0] == Run(runs[0].text):
            text = runs[0].text
            match = _NUMBER.match(text)
            if match:
                whole, rest = plain_html(match[0]), plain_html(text[match.end() :])
                return f'{whole}<span class="fraction" style="width: {fraction:g}em">{rest}</span>'
        return self.runs(runs)


def _fraction_widths(table: Table) -> list[float]:
    """For each column of numbers the widest of what follows their points, in em; 0 for others."""
    widths = []
    for number, alignment in enumerate(table.alignments):
        texts = [plain_text(row[number]) for row in table.rows] if alignment == "decimal" else []
        matches = ((text, _NUMBER.match(text)) for text in texts)
        rests = [_width(text[match.end() :]) for text, match in matches if match]
        widths.append(max(rests, default=0.0))
    return widths


def _width(rest: str) -> float:
    """Width of a point, digits and a unit, in em and rather too wide."""
    narrow = sum(rest.count(sign) for sign in ".,")
    wide = rest.count("%") + sum(not sign.isascii() for sign in rest)
    return round(_DIGIT * (len(rest) - narrow - wide) + _POINT * narrow + wide, 2)


def _line(cells: list[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
