"""The legend of a chart: a sample of each look with the name it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportgen.writers.chart_labels import wrap
from reportgen.writers.chart_paint import Painter, marker, rectangle, stroke
from reportgen.writers.chart_palette import look
from reportgen.writers.svg_elements import LINE, coordinate, lines, text, width

_SAMPLE = 30
"""Width of a sample with the blank behind it."""
_GAP = 22
"""Blank between one entry and the next."""
_ROW = 22


class Legend:
    """The entries of one chart, by the places of their looks."""

    def __init__(self, names: Sequence[str], painter: Painter, *, has_lines: bool) -> None:
        """`has_lines` for series drawn as lines, otherwise as areas."""
        self._names = names
        self._painter = painter
        self._has_lines = has_lines

    def across(self, top: float, room: float) -> tuple[str, float]:
        """The entries in centred rows below `top` in a drawing so wide; the height they take."""
        top += _GAP / 4
        rows = self._rows(room)
        drawn = "".join(self._row(row, top + _ROW * (n + 0.5), room) for n, row in enumerate(rows))
        return drawn, _ROW * len(rows) + _GAP / 2

    def down(self, left: float, top: float, room: float) -> tuple[str, float]:
        """The entries one below the other in a column so wide; the height they take."""
        wrapped = [wrap(name, room - _SAMPLE) for name in self._names]
        heights = [LINE * (len(said) - 1) + _ROW for said in wrapped]
        starts = accumulate(heights, initial=top + _ROW / 2)
        drawn = "".join(
            self._sample(n, left, y) + lines(said, left + _SAMPLE, y)
            for n, (said, y) in enumerate(zip(wrapped, starts, strict=False))
        )
        return drawn, sum(heights)

    def _rows(self, room: float) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        for index in range(len(self._names)):
            if rows[-1] and self._breadth([*rows[-1], index]) > room:
                rows.append([])
            rows[-1].append(index)
        return rows

    def _breadth(self, row: list[int]) -> float:
        return sum(_SAMPLE + width(self._names[n]) + _GAP for n in row) - _GAP

    def _row(self, row: list[int], y: float, room: float) -> str:
        x, drawn = max(0.0, (room - self._breadth(row)) / 2), ""
        for index in row:
            drawn += self._sample(index, x, y) + text(self._names[index], x + _SAMPLE, y)
            x += _SAMPLE + width(self._names[index]) + _GAP
        return drawn

    def _sample(self, index: int, x: float, y: float) -> str:
        own = look(index)
        if not self._has_lines:
            return self._painter.area(own, rectangle(x, y - 6, 22, 12))
        return stroke(own, f"M{coordinate(x)} {coordinate(y)}h24") + marker(own, x + 12, y)
