"""What surrounds a chart's plot: names of categories, scale of values, frame and legend."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import accumulate
from math import ceil, sqrt

from reportgen.document import Chart
from reportgen.document.captions import number_text
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.writers.charts.paint import (
    EM,
    LINE,
    Painter,
    coordinate,
    element,
    lines,
    marker,
    rectangle,
    stroke,
    text,
    width,
)

WIDTH = 600
_HEIGHT = 240
"""The height of an upright chart's plot."""
_MARGIN = 8
_BAR = 18
"""The thickness of horizontal bars."""
_LONGEST_NAME = 13 * EM
_GRID, _ZERO, _INK = "#D0D0D0", "#404040", "#222222"
_PERCENT = "%％‰"
_NOTHING = Decimal()
"""Zero without decimals."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area in which values are drawn."""

    left: float
    top: float
    width: float
    height: float
    scale: AxisScale
    bands: int
    """The number of categories, at least one."""
    is_upright: bool
    """Whether values grow upwards; else they grow to the right."""

    @property
    def band(self) -> float:
        """The length of the axis that one category has."""
        return (self.width if self.is_upright else self.height) / self.bands

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def at(self, value: Decimal) -> float:
        """The coordinate of the value on its axis."""
        share = self.scale.share(value)
        return (
            self.bottom - share * self.height if self.is_upright else self.left + share * self.width
        )

    def point(self, along: float, across: float) -> tuple[float, float]:
        """The x and y of a distance along the axis of categories and a coordinate of a value."""
        return (self.left + along, across) if self.is_upright else (across, self.top + along)


class Frame:
    """The frame of one chart."""

    def __init__(self, chart: Chart, language: str, scale: AxisScale) -> None:
        """Put the marks and the unit into words."""
        self._chart = chart
        self._scale = scale
        self._ticks = [value_text(tick or _NOTHING, chart, language) for tick in scale.ticks()]
        self._names = chart.categories or ("",)
        self._unit = unit_text(chart, language)

    def upright(self) -> tuple[Plot, str, float]:
        """The plot of values that grow upwards, its frame, and the height of both."""
        left = max(map(width, self._ticks)) + 2 * _MARGIN
        own = self._labels(left)
        if own.is_turned:
            band = (WIDTH - left - _MARGIN) / len(self._names)
            left = max(left, own.reach - band / 2 + _MARGIN)
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
        """The plot of values that grow to the right, its frame, and the height of both.

        Each category has this many `bars`; `room` is left for values at their ends.
        """
        names = [wrap(name, _LONGEST_NAME) for name in self._names]
        longest = max(width(line) for name in names for line in name)
        left = min(longest, WIDTH / 2) + 2 * _MARGIN + (room if self._scale.low < 0 else 0)
        band = max(max(map(len, names)) * LINE, bars * _BAR) + EM
        plot = Plot(
            left, self._top(), WIDTH - left - _MARGIN - room, band * len(names), self._scale,
            len(names), is_upright=False,
        )  # fmt: skip
        every = ceil((max(map(width, self._ticks)) + _MARGIN) / (plot.width / len(self._ticks)))
        drawn = self._grid(plot) + self._tick_texts(plot, every)
        edge = left - _MARGIN - (room if self._scale.low < 0 else 0)
        for n, name in enumerate(names):
            y = plot.top + band * (n + 0.5) - LINE * (len(name) - 1) / 2
            drawn += lines(name, edge, y, text_anchor="end")
        return plot, drawn, plot.bottom + LINE + _MARGIN

    def _labels(self, left: float) -> AxisLabels:
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
        for tick, label in list(zip(self._scale.ticks(), self._ticks, strict=True))[::every]:
            if plot.is_upright:
                drawn += text(label, plot.left - _MARGIN, plot.at(tick), text_anchor="end")
            else:
                drawn += text(label, plot.at(tick), plot.bottom + LINE, text_anchor="middle")
        return drawn

    def _names_below(self, plot: Plot, own: AxisLabels, start: float) -> str:
        drawn = ""
        for n, name in enumerate(own.lines):
            x = plot.left + plot.band * (n + 0.5)
            if own.is_turned:
                turn = f"rotate(-45 {coordinate(x)} {coordinate(start + EM)})"
                drawn += lines(name, x, start + EM, text_anchor="end", transform=turn)
            else:
                drawn += lines(name, x, start + EM, text_anchor="middle")
        return drawn


def value_text(value: Decimal, chart: Chart, language: str) -> str:
    """The number at a mark or point; percentages have their sign."""
    sign = chart.unit if chart.unit in _PERCENT else ""
    return number_text(value, language) + sign


def unit_text(chart: Chart, language: str, left: float = 0) -> str:
    """The unit at the top, `left` from the edge; empty if there is none or every number has it."""
    if chart.unit in _PERCENT:
        return ""
    return text(("单位：" if language.startswith("zh") else "") + chart.unit, left, EM)


_PIECES = regex(r"[!-~]+ *|.[，。、；：）》」％]*", re.DOTALL)
"""Where no line is broken: in Latin words and numbers, and before punctuation."""
_MOST_LINES = 3
_NARROWEST = 2 * EM
"""Names are not wrapped in bands narrower than two characters."""
_LONGEST = 16 * EM
"""Turned names that are longer are cut."""
_MOST_CUT = 200
_SHORT = 7 * EM
"""The length of names of years, quarters and days at most."""
_GAP = 3.0
"""The space between one name and the next."""


class AxisLabels(NamedTuple):
    """The names along an axis."""

    lines: tuple[tuple[str, ...], ...]
    """The lines of each category's name; none if the name is left out."""
    is_turned: bool
    """Whether they are turned by 45° and rise towards the axis."""
    height: float
    """The space they take below the axis."""
    reach: float
    """How far they reach to the left of the middle of the first band."""


def labels(names: Sequence[str], band: float) -> AxisLabels:
    """The names of categories, each of which has a band of the axis.

    They are in one line if they fit, or wrapped. Short names with numbers in them, such as years
    and days, are thinned out, since readers can infer the others; longer names are turned.
    """
    room = band - _GAP
    if all(width(name) <= room for name in names):
        return _upright([(name,) for name in names])
    wrapped = [wrap(name, room) for name in names]
    if room >= _NARROWEST and all(_fits(name, room) for name in wrapped):
        return _upright(wrapped)
    longest = max(map(width, names))
    if longest <= _SHORT and all(any(map(str.isdigit, name)) for name in names):
        every = ceil((longest + _GAP) / band)
        return _upright([() if n % every else (name,) for n, name in enumerate(names)])
    return _turned(names, band)


_NARROWEST_CHARACTER = EM // 2
"""The width of the narrowest characters."""


def shortened(name: str) -> str:
    """The name, with an ellipsis for what is beyond the width of the drawing."""
    # No more characters than this are needed to see that it is too wide.
    most = WIDTH // _NARROWEST_CHARACTER + 1
    if len(name) < most and width(name) <= WIDTH:
        return name
    kept = name[:most]
    while width(kept + "…") > WIDTH:
        kept = kept[:-1]
    return kept.rstrip() + "…"


@lru_cache(maxsize=20_000)
def wrap(name: str, room: float) -> tuple[str, ...]:
    """The name in lines no wider than `room`, except for single words that are wider.

    Lines are kept for the other charts of the same table.
    """
    if width(name) <= room:
        return (name.strip(),)
    found = [""]
    for piece in _PIECES.findall(name):
        if found[-1] and width((found[-1] + piece).rstrip()) > room:
            found.append("")
        found[-1] += piece
    return tuple(line.strip() for line in found)


def _fits(wrapped: tuple[str, ...], room: float) -> bool:
    return len(wrapped) <= _MOST_LINES and all(width(line) <= room for line in wrapped)


def _upright(wrapped: Sequence[tuple[str, ...]]) -> AxisLabels:
    height = LINE * max(map(len, wrapped), default=0)
    return AxisLabels(tuple(wrapped), is_turned=False, height=height, reach=0)


def _turned(names: Sequence[str], band: float) -> AxisLabels:
    every = ceil(LINE * sqrt(2) / band)
    shown = [() if n % every else (_cut(name),) for n, name in enumerate(names)]
    rises = {n: width(line) / sqrt(2) for n, name in enumerate(shown) for line in name}
    reach = max(rise - n * band for n, rise in rises.items())
    return AxisLabels(tuple(shown), is_turned=True, height=max(rises.values()) + EM, reach=reach)


def _cut(name: str) -> str:
    # No more of a name can be on its line, and in the word after it.
    start = name[:_MOST_CUT]
    if width(start) <= _LONGEST:
        return start
    return wrap(start, _LONGEST - EM)[0][: _LONGEST // (EM // 2)] + "…"


_INTERVALS = 5
"""The number of intervals of an axis, at most about."""
_LADDER = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_NEAR = 6
"""Zero is left out if the number nearest to it is more than this many spreads away."""


class AxisScale(NamedTuple):
    """An axis from `low` to `high`, marked every `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    def ticks(self) -> tuple[Decimal, ...]:
        """The marked numbers, both ends included, with the decimals of the step."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * n for n in range(count + 1))

    def share(self, value: Decimal) -> float:
        """The position of the value: 0 at `low`, 1 at `high`."""
        return float((value - self.low) / (self.high - self.low))


def nice_scale(values: Collection[Decimal], *, needs_zero: bool) -> AxisScale:
    """An axis for all the values, with ends and marks at multiples of 1, 2 or 5 × a power of ten.

    It includes zero if `needs_zero`, or if zero is not far off. Whole numbers get marks at whole
    numbers. Without values, or with nothing but zeros, the axis is from 0 to 1.
    """
    low, high = min(values, default=Decimal()), max(values, default=Decimal())
    spread = high - low
    if needs_zero or not spread or min(abs(low), abs(high)) < spread * _NEAR or low * high < 0:
        low, high = min(low, Decimal()), max(high, Decimal())
    if low == high:
        return AxisScale(Decimal(0), Decimal(1), Decimal(1))
    step = _step((high - low) / _INTERVALS)
    if step < 1 and all(value == value.to_integral_value() for value in values):
        step = Decimal(1)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return AxisScale(first, last, step)


def _step(least: Decimal) -> Decimal:
    """The smallest number of the ladder not below `least`, without trailing zeros."""
    power = Decimal(1).scaleb(least.adjusted())
    step = next(rung * power for rung in _LADDER if rung * power >= least)
    return Decimal(f"{step.normalize():f}")


SAMPLE = 30
"""Width of a sample and the space after it."""
_LEGEND_GAP = 22
"""The space between one entry and the next."""
_ROW = 22


class Legend:
    """The legend of one chart: an entry for each look, in the order of `look`."""

    def __init__(self, names: Sequence[str], painter: Painter, *, has_lines: bool) -> None:
        """`has_lines` if the series are drawn as lines, not as areas."""
        self._names = names
        self._painter = painter
        self._has_lines = has_lines
        self._wrapped: dict[float, list[tuple[str, ...]]] = {}

    def across(self, top: float, room: float) -> tuple[str, float]:
        """The entries in centred rows below `top`, in a drawing `room` wide, and their height."""
        top += _LEGEND_GAP / 4
        rows = self._rows(room)
        drawn = "".join(self._row(row, top + _ROW * (n + 0.5), room) for n, row in enumerate(rows))
        return drawn, _ROW * len(rows) + _LEGEND_GAP / 2

    def down(self, left: float, top: float, room: float) -> tuple[str, float]:
        """The entries one below the other in a column `room` wide, and their height."""
        wrapped = self._wrapped_in(room - SAMPLE)
        heights = [LINE * (len(name) - 1) + _ROW for name in wrapped]
        starts = accumulate(heights, initial=top + _ROW / 2)
        drawn = "".join(
            self._sample(n, left, y) + lines(name, left + SAMPLE, y)
            for n, (name, y) in enumerate(zip(wrapped, starts, strict=False))
        )
        return drawn, sum(heights)

    def _wrapped_in(self, room: float) -> list[tuple[str, ...]]:
        # A column is drawn twice: its height decides where it starts.
        if room not in self._wrapped:
            self._wrapped[room] = [wrap(name, room) for name in self._names]
        return self._wrapped[room]

    def _rows(self, room: float) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        for index in range(len(self._names)):
            if rows[-1] and self._breadth([*rows[-1], index]) > room:
                rows.append([])
            rows[-1].append(index)
        return rows

    def _breadth(self, row: list[int]) -> float:
        return sum(SAMPLE + width(self._names[n]) + _LEGEND_GAP for n in row) - _LEGEND_GAP

    def _row(self, row: list[int], y: float, room: float) -> str:
        x, drawn = max(0.0, (room - self._breadth(row)) / 2), ""
        for index in row:
            drawn += self._sample(index, x, y) + text(self._names[index], x + SAMPLE, y)
            x += SAMPLE + width(self._names[index]) + _LEGEND_GAP
        return drawn

    def _sample(self, index: int, x: float, y: float) -> str:
        if not self._has_lines:
            return self._painter.area(index, rectangle(x, y - 6, 22, 12))
        own = self._painter.look(index)
        return stroke(own, f"M{coordinate(x)} {coordinate(y)}h24") + marker(own, x + 12, y)
