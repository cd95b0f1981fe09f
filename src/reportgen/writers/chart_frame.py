"""The frame of a chart with two axes: the plot's place, marks and numbers, names, unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from reportgen.document import Chart
from reportgen.document.captions import number_text
from reportgen.writers.chart_labels import Labels, labels, wrap
from reportgen.writers.chart_scale import Scale
from reportgen.writers.svg_elements import EM, LINE, coordinate, element, lines, text, width

WIDTH = 600
_HEIGHT = 240
"""Of an upright chart's plot."""
_MARGIN = 8
_BAR = 18
"""Thickness of lying bars."""
_LONGEST_NAME = 13 * EM
_GRID, _ZERO, _INK = "#D0D0D0", "#404040", "#222222"
_PERCENT = "%％‰"
_NOTHING = Decimal()
"""Zero has no decimals."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area in which values are drawn."""

    left: float
    top: float
    width: float
    height: float
    scale: Scale
    places: int
    """Categories, at least one."""
    is_upright: bool
    """Whether values rise; else they grow to the right."""

    @property
    def place(self) -> float:
        """What one category has along its axis."""
        return (self.width if self.is_upright else self.height) / self.places

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def at(self, value: Decimal) -> float:
        """Where the value stands on its axis."""
        share = self.scale.share(value)
        return (
            self.bottom - share * self.height if self.is_upright else self.left + share * self.width
        )

    def point(self, along: float, across: float) -> tuple[float, float]:
        """The x and y of a place on the axis of categories and one on that of values."""
        return (self.left + along, across) if self.is_upright else (across, self.top + along)


def value_text(value: Decimal, chart: Chart, language: str) -> str:
    """The number at a mark or point; percentages bear their sign."""
    sign = chart.unit if chart.unit in _PERCENT else ""
    return number_text(value, language) + sign


def unit_text(chart: Chart, language: str) -> str:
    """The unit in the upper left corner; empty where there is none or every number bears it."""
    if chart.unit in _PERCENT:
        return ""
    return text(("单位：" if language.startswith("zh") else "") + chart.unit, 0, EM)


class Frame:
    """The frame of one chart."""

    def __init__(self, chart: Chart, language: str, scale: Scale) -> None:
        """Find out what the marks need."""
        self._chart = chart
        self._scale = scale
        self._ticks = [value_text(tick or _NOTHING, chart, language) for tick in scale.ticks()]
        self._names = chart.categories or ("",)
        self._unit = unit_text(chart, language)

    def upright(self) -> tuple[Plot, str, float]:
        """The plot of rising values, its frame, and the height of both."""
        left = max(map(width, self._ticks)) + 2 * _MARGIN
        own = self._labels(left)
        if own.is_turned:
            place = (WIDTH - left - _MARGIN) / len(self._names)
            left = max(left, own.reach - place / 2 + _MARGIN)
            own = self._labels(left)
        plot = Plot(
            left, self._top(), WIDTH - left - _MARGIN, _HEIGHT, self._scale, len(self._names),
            is_upright=True,
        )  # fmt: skip
        # Values below zero are written below their bars.
        start = plot.bottom + (LINE if self._scale.low < 0 else 0)
        drawn = self._grid(plot) + self._tick_texts(plot, 1) + self._names_below(plot, own, start)
        return plot, drawn, start + own.height + _MARGIN

    def lying(self, bars: int, room: float) -> tuple[Plot, str, float]:
        """The plot of values that grow to the right, so many bars a category; see `upright`.

        `room` is left for values written at the ends of bars.
        """
        names = [wrap(name, _LONGEST_NAME) for name in self._names]
        longest = max(width(line) for said in names for line in said)
        left = min(longest, WIDTH / 2) + 2 * _MARGIN + (room if self._scale.low < 0 else 0)
        place = max(max(map(len, names)) * LINE, bars * _BAR) + EM
        plot = Plot(
            left, self._top(), WIDTH - left - _MARGIN - room, place * len(names), self._scale,
            len(names), is_upright=False,
        )  # fmt: skip
        every = ceil((max(map(width, self._ticks)) + _MARGIN) / (plot.width / len(self._ticks)))
        drawn = self._grid(plot) + self._tick_texts(plot, every)
        edge = left - _MARGIN - (room if self._scale.low < 0 else 0)
        for n, said in enumerate(names):
            y = plot.top + place * (n + 0.5) - LINE * (len(said) - 1) / 2
            drawn += lines(said, edge, y, text_anchor="end")
        return plot, drawn, plot.bottom + LINE + _MARGIN

    def _labels(self, left: float) -> Labels:
        return labels(self._names, (WIDTH - left - _MARGIN) / len(self._names))

    def _top(self) -> float:
        return _MARGIN + EM + (LINE if self._unit else 0)

    def _grid(self, plot: Plot) -> str:
        """The unit, and a line at each mark, darker at zero."""
        drawn = self._unit
        for tick in self._scale.ticks():
            at = coordinate(plot.at(tick))
            start, end = coordinate(plot.left), coordinate(plot.top)
            d = f"M{start} {at}h{coordinate(plot.width)}"
            if not plot.is_upright:
                d = f"M{at} {end}v{coordinate(plot.height)}"
            drawn += element("path", d=d, stroke=_GRID if tick else _ZERO)
        return drawn

    def _tick_texts(self, plot: Plot, every: int) -> str:
        drawn = ""
        for tick, said in list(zip(self._scale.ticks(), self._ticks, strict=True))[::every]:
            if plot.is_upright:
                drawn += text(said, plot.left - _MARGIN, plot.at(tick), text_anchor="end")
            else:
                drawn += text(said, plot.at(tick), plot.bottom + LINE, text_anchor="middle")
        return drawn

    def _names_below(self, plot: Plot, own: Labels, start: float) -> str:
        drawn = ""
        for n, said in enumerate(own.lines):
            x = plot.left + plot.place * (n + 0.5)
            if own.is_turned:
                turn = f"rotate(-45 {coordinate(x)} {coordinate(start + EM)})"
                drawn += lines(said, x, start + EM, text_anchor="end", transform=turn)
            else:
                drawn += lines(said, x, start + EM, text_anchor="middle")
        return drawn
