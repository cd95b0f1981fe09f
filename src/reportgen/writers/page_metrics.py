"""Pitches and spacings in twips that follow from a layout's page, grid and type sizes."""

from __future__ import annotations

from math import ceil

from reportgen.document import Chart, Image
from reportgen.document.layout import Layout, Role

_TWIPS_PER_HALF_POINT = 10
_SINGLE_LINE = 240
"""DOCX's unit of relative line spacing: 240 is single spacing."""
NATURAL_LINE = 1.2
"""Height of a singly spaced line over its type size."""
SINGLE_LINE = 1.15
"""Height of a singly spaced line of Latin type, as word processors set it."""
CELL_MARGIN = 85
"""Blank at the left and right of a cell's text, in twips: 1.5 mm."""
_CHART_HEIGHT = 0.56
"""Of a chart over its width."""
_LEAST_ROW = 330
"""Twips that a bar of a bar chart needs at least: more of them make it higher."""
_MOST_HEIGHT = 0.9
"""Of a drawing, over the height of the page's text."""


def drawing_size(drawing: Chart | Image, room: int, layout: Layout) -> tuple[int, int]:
    """Width and height of a chart or picture where text is `room` wide, in twips.

    What is too high for the page is made smaller.
    """
    if isinstance(drawing, Image):
        width = round(room * drawing.share)
        height = round(width * drawing.size[1] / max(drawing.size[0], 1))
    else:
        width, height = room, round(room * _CHART_HEIGHT)
        if drawing.kind == "bar":
            bars = len(drawing.categories) * max(len(drawing.series), 1)
            height = max(height, _LEAST_ROW * bars)
    most = round(layout.page.text_height * _MOST_HEIGHT)
    return (round(width * most / height), most) if height > most else (width, height)


class PageMetrics:
    """The arithmetic of one layout. All lengths are twips."""

    def __init__(self, layout: Layout) -> None:
        """Take what the layout says about page and body type."""
        page = layout.page
        self.text_width = page.text_width
        self.body_size = layout.roles["body"].size
        body = self.body_size * _TWIPS_PER_HALF_POINT
        self.line_pitch = page.text_height // page.lines if page.lines else 0
        """Distance of lines that puts exactly `lines` on a page; 0 without a grid."""
        self.character_spacing = page.text_width // page.characters - body if page.characters else 0
        """What characters of body size are moved apart (or, negative, together) to fill a line."""

    def character(self, role: Role) -> int:
        """Width of a full-width character of the role, fitted spacing included."""
        return role.size * _TWIPS_PER_HALF_POINT + self.spacing(role)

    def spacing(self, role: Role) -> int:
        """Character spacing of the role; 0 for other sizes than the body's."""
        return self.character_spacing if role.size == self.body_size else 0

    def line(self, role: Role) -> tuple[int, str]:
        """Line spacing of the role and its rule in DOCX (`exact`, `auto`)."""
        if not self.line_pitch:
            return round(_SINGLE_LINE * role.spacing), "auto"
        lines = ceil(role.size * _TWIPS_PER_HALF_POINT / self.line_pitch)
        return lines * self.line_pitch, "exact"

    def cell_line(self, role: Role) -> tuple[int, str]:
        """Line spacing in table cells: as open as the text's, but to the cells' own size."""
        if not self.line_pitch:
            return self.line(role)
        return round(self.line_pitch * role.size / self.body_size), "exact"

    def lines_height(self, role: Role, lines: float) -> int:
        """Height of a number of lines before or after the role's paragraphs."""
        natural = role.size * _TWIPS_PER_HALF_POINT * NATURAL_LINE
        return round(lines * (self.line_pitch or natural))
