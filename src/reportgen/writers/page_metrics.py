"""Pitches and spacings in twips that follow from a layout's page, grid and type sizes."""

from __future__ import annotations

from math import ceil

from reportgen.layout import Layout, Role

_TWIPS_PER_HALF_POINT = 10
_SINGLE_LINE = 240
"""DOCX's unit of relative line spacing: 240 is single spacing."""
_NATURAL_LINE = 1.2
"""Height of a singly spaced line over its type size."""


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
        natural = role.size * _TWIPS_PER_HALF_POINT * _NATURAL_LINE
        return round(lines * (self.line_pitch or natural))
