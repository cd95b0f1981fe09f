"""Columns, stacked columns and lying bars of a chart, with their values where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.document import Chart
from reportgen.writers.chart_frame import Plot, value_text
from reportgen.writers.chart_paint import Painter, rectangle
from reportgen.writers.chart_palette import look
from reportgen.writers.svg_elements import LINE, SMALL, element, text, width

_FILLED = 0.72
"""What the bars of a category take of its place."""
_THICKEST = 56.0
_GAP = 4.0


class Bar(NamedTuple):
    """One bar: the series it belongs to, where it stands, from which value to which."""

    series: int
    category: int
    start: Decimal
    end: Decimal
    value: Decimal


def bars_of(chart: Chart) -> list[Bar]:
    """The bars side by side, in the order of the categories; none for a gap."""
    return [
        Bar(n, category, Decimal(), value, value)
        for category in range(len(chart.categories))
        for n, series in enumerate(chart.series)
        if (value := series.values[category]) is not None
    ]


def stacked_bars_of(chart: Chart) -> list[Bar]:
    """The bars one upon the other, those below zero below it."""
    bars = []
    for category in range(len(chart.categories)):
        ends = {True: Decimal(), False: Decimal()}
        for n, series in enumerate(chart.series):
            value = series.values[category]
            if value is not None:
                start = ends[value < 0]
                ends[value < 0] = start + value
                bars.append(Bar(n, category, start, start + value, value))
    return bars


def widest_value(chart: Chart, language: str) -> float:
    """Width of the longest of the chart's values as they are written at bars and points."""
    values = (value for series in chart.series for value in series.values if value is not None)
    said = (width(value_text(value, chart, language), SMALL) for value in values)
    return max(said, default=0)


class BarWriter:
    """Draws bars into a plot."""

    def __init__(self, plot: Plot, painter: Painter, *, abreast: int) -> None:
        """`abreast` bars stand side by side in a category."""
        self._plot = plot
        self._painter = painter
        self._abreast = max(abreast, 1)
        self.thickness = min(plot.place * _FILLED / self._abreast, _THICKEST)

    def draw(self, bars: list[Bar]) -> str:
        """The bars without their values; those of no length are not drawn."""
        return "".join(
            self._painter.area(look(bar.series), rectangle(*self._area(bar)))
            for bar in bars
            if bar.start != bar.end
        )

    def values_at_ends(self, bars: list[Bar], chart: Chart, language: str) -> str:
        """The value of each bar beyond its end."""
        drawn = ""
        for bar in bars:
            sign = -1 if bar.value < 0 else 1
            x, y = self._plot.point(self._middle(bar), self._plot.at(bar.end))
            said = value_text(bar.value, chart, language)
            if self._plot.is_upright:
                drawn += text(said, x, y - sign * LINE / 2, font_size=SMALL, text_anchor="middle")
            else:
                anchor = "end" if sign < 0 else "start"
                drawn += text(said, x + sign * _GAP, y, font_size=SMALL, text_anchor=anchor)
        return drawn

    def values_inside(self, bars: list[Bar], chart: Chart, language: str) -> str:
        """The value of each bar in its middle, on a white ground; none where a bar is too small."""
        return "".join(self._inside(bars, chart, language))

    def _inside(self, bars: list[Bar], chart: Chart, language: str) -> Iterator[str]:
        for bar in bars:
            left, top, breadth, height = self._area(bar)
            said = value_text(bar.value, chart, language)
            own = width(said, SMALL) + _GAP
            if height >= LINE and breadth >= own:
                x, y = left + breadth / 2, top + height / 2
                yield element(
                    "rect", fill="#FFFFFF", height=SMALL + 3, rx=2, width=own, x=x - own / 2,
                    y=y - SMALL / 2 - 1.5,
                )  # fmt: skip
                yield text(said, x, y, font_size=SMALL, text_anchor="middle")

    def _middle(self, bar: Bar) -> float:
        """Of the bar, along the axis of categories."""
        own = bar.series if self._abreast > 1 else 0
        offset = (own - (self._abreast - 1) / 2) * self.thickness
        return self._plot.place * (bar.category + 0.5) + offset

    def _area(self, bar: Bar) -> tuple[float, float, float, float]:
        """Left, top, width and height."""
        low, high = sorted((self._plot.at(bar.start), self._plot.at(bar.end)))
        start = self._middle(bar) - self.thickness / 2
        left, top = self._plot.point(start, low)
        if self._plot.is_upright:
            return left, top, self.thickness, high - low
        return left, top, high - low, self.thickness
