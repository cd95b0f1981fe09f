"""What stands in a chart's plot: bars, stacked or not, lines, the parts of a pie, their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from math import cos, pi, sin
from typing import NamedTuple

from reportgen.document import Chart, Series
from reportgen.document.captions import number_text
from reportgen.writers.charts.axes import Legend, Plot, unit_text, value_text
from reportgen.writers.charts.paint import (
    LINE,
    SMALL,
    Painter,
    coordinate,
    element,
    look,
    marker,
    rectangle,
    stroke,
    text,
    width,
)

_FILLED = 0.72
"""The share of a category's band that its bars take."""
_THICKEST = 56.0
_GAP = 4.0


class Bar(NamedTuple):
    """One bar: its series, its category, the values where it starts and ends, its own value."""

    series: int
    category: int
    start: Decimal
    end: Decimal
    value: Decimal


def bars_of(chart: Chart) -> list[Bar]:
    """The bars side by side, in the order of the categories; none for a missing value."""
    return [
        Bar(n, category, Decimal(), value, value)
        for category in range(len(chart.categories))
        for n, series in enumerate(chart.series)
        if (value := series.values[category]) is not None
    ]


def stacked_bars_of(chart: Chart) -> list[Bar]:
    """The bars stacked on one another, negative ones below zero."""
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
    """Width of the widest of the chart's values as printed at bars and points."""
    values = (value for series in chart.series for value in series.values if value is not None)
    return max((width(value_text(value, chart, language), SMALL) for value in values), default=0)


class BarWriter:
    """Draws bars into a plot."""

    def __init__(self, plot: Plot, painter: Painter, *, abreast: int) -> None:
        """`abreast` bars stand side by side in a category."""
        self._plot = plot
        self._painter = painter
        self._abreast = max(abreast, 1)
        self.thickness = min(plot.band * _FILLED / self._abreast, _THICKEST)

    def draw(self, bars: list[Bar]) -> str:
        """The bars without their values; bars without length are not drawn."""
        return "".join(
            self._painter.area(look(bar.series), rectangle(*self._area(bar)))
            for bar in bars
            if bar.start != bar.end
        )

    def values_at_ends(self, bars: list[Bar], chart: Chart, language: str) -> str:
        """The value of each bar, beyond its end."""
        drawn = ""
        for bar in bars:
            sign = -1 if bar.value < 0 else 1
            x, y = self._plot.point(self._middle(bar), self._plot.at(bar.end))
            label = value_text(bar.value, chart, language)
            if self._plot.is_upright:
                drawn += text(label, x, y - sign * LINE / 2, font_size=SMALL, text_anchor="middle")
            else:
                anchor = "end" if sign < 0 else "start"
                drawn += text(label, x + sign * _GAP, y, font_size=SMALL, text_anchor=anchor)
        return drawn

    def values_inside(self, bars: list[Bar], chart: Chart, language: str) -> str:
        """The value of each bar in its middle, on white; none if the bar is too small."""
        return "".join(self._inside(bars, chart, language))

    def _inside(self, bars: list[Bar], chart: Chart, language: str) -> Iterator[str]:
        for bar in bars:
            left, top, breadth, height = self._area(bar)
            label = value_text(bar.value, chart, language)
            own = width(label, SMALL) + _GAP
            if height >= LINE and breadth >= own:
                x, y = left + breadth / 2, top + height / 2
                yield element(
                    "rect", fill="#FFFFFF", height=SMALL + 3, rx=2, width=own, x=x - own / 2,
                    y=y - SMALL / 2 - 1.5,
                )  # fmt: skip
                yield text(label, x, y, font_size=SMALL, text_anchor="middle")

    def _middle(self, bar: Bar) -> float:
        """The middle of the bar along the axis of categories."""
        own = bar.series if self._abreast > 1 else 0
        offset = (own - (self._abreast - 1) / 2) * self.thickness
        return self._plot.band * (bar.category + 0.5) + offset

    def _area(self, bar: Bar) -> tuple[float, float, float, float]:
        """The left and top of the bar, its width and its height."""
        low, high = sorted((self._plot.at(bar.start), self._plot.at(bar.end)))
        start = self._middle(bar) - self.thickness / 2
        left, top = self._plot.point(start, low)
        if self._plot.is_upright:
            return left, top, self.thickness, high - low
        return left, top, high - low, self.thickness


_MOST_MARKERS = 40
"""The most points on a line whose markers do not run into one another."""


def draw_lines(chart: Chart, plot: Plot) -> str:
    """Each series as a line with markers; a point between two gaps is only a marker."""
    drawn = ""
    for n, series in enumerate(chart.series):
        own = look(n)
        stretches = list(_stretches(series, plot))
        drawn += "".join(stroke(own, _path(stretch)) for stretch in stretches if len(stretch) > 1)
        is_dense = len(series.values) > _MOST_MARKERS
        points = (s for s in stretches if not is_dense or len(s) == 1)
        drawn += "".join(marker(own, *point) for stretch in points for point in stretch)
    return drawn


def values_at_points(chart: Chart, plot: Plot, language: str) -> str:
    """The values of the first series, each above its point or where its line does not cross it."""
    values = chart.series[0].values
    labels = [value_text(value, chart, language) if value is not None else "" for value in values]
    points = [
        plot.point(plot.band * (n + 0.5), plot.at(value)) if value is not None else None
        for n, value in enumerate(values)
    ]
    sides = free_sides(points, [width(label, SMALL) for label in labels])
    drawn = ""
    for label, point, side in zip(labels, points, sides, strict=True):
        if point is not None:
            across, down, anchor = _AT_SIDE[side]
            x, y = point[0] + across * _GAP, point[1] + down * LINE * 0.75
            drawn += text(label, x, y, font_size=SMALL, text_anchor=anchor)
    return drawn


_AT_SIDE = {
    "t": (0, -1, "middle"),
    "b": (0, 1, "middle"),
    "r": (2, 0, "start"),
    "l": (-2, 0, "end"),
}
"""How a text lies at a point: the directions across and down, and its anchor."""
_STEPS = 24
"""At how many places of a line it is looked whether it crosses a value."""


def free_sides(points: Sequence[tuple[float, float] | None], widths: Sequence[float]) -> list[str]:
    """The side of each point where its line does not cross its value: t(op), b(ottom), r or l.

    `points` run from left to right, y downwards; `widths` are those of the values. The top if every
    side is crossed.
    """
    found = []
    for n, (point, breadth) in enumerate(zip(points, widths, strict=True)):
        ends = [end for end in (*points[max(n - 1, 0) : n], *points[n + 1 : n + 2]) if end]
        free = (side for side in _AT_SIDE if point and not _is_crossed(point, ends, breadth, side))
        found.append(next(free, "t"))
    return found


def _is_crossed(
    point: tuple[float, float], ends: Sequence[tuple[float, float]], breadth: float, side: str
) -> bool:
    """Whether the lines from a point to its neighbours cross the value at one of its sides."""
    across, down, _ = _AT_SIDE[side]
    middle = across * (_GAP + breadth / 4), down * LINE * 0.75
    reach = breadth / 2, SMALL / 2
    return any(
        abs((end[0] - point[0]) * step / _STEPS - middle[0]) < reach[0]
        and abs((end[1] - point[1]) * step / _STEPS - middle[1]) < reach[1]
        for end in ends
        for step in range(1, _STEPS)
    )


def _stretches(series: Series, plot: Plot) -> Iterator[list[tuple[float, float]]]:
    """The points of the series, split at missing values."""
    for is_known, group in groupby(enumerate(series.values), lambda pair: pair[1] is not None):
        if is_known:
            yield [
                plot.point(plot.band * (n + 0.5), plot.at(value))
                for n, value in group
                if value is not None
            ]


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)


_RADIUS = 112.0
_MIDDLE = 176.0
"""The centre of the circle, from the left and, at least, from the top."""
_LEGEND = 352
_LEGEND_WIDTH = 248
_SHARE_DISTANCE = 24
_LEAST_SHARE = 0.035
"""The least share that is printed beside its part; smaller ones are too close together."""


class _Slice(NamedTuple):
    """A part: the index of its category, and its start and end as shares of the whole."""

    category: int
    start: float
    end: float


def draw_pie(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    """The pie with its legend, and their height.

    Only numbers above zero can be parts; the legend also has the others.
    """
    values = chart.series[0].values if chart.series else ()
    names = [
        f"{name}　{value_text(value, chart, language)}" if value is not None else name
        for name, value in zip(chart.categories, values, strict=False)
    ]
    entries = Legend(names, painter, has_lines=False)
    _, tall = entries.down(_LEGEND, 0, _LEGEND_WIDTH)
    height = max(2 * _MIDDLE - LINE, tall + LINE)
    legend, _ = entries.down(_LEGEND, (height - tall) / 2, _LEGEND_WIDTH)
    total = sum((v for v in values if v is not None and v > 0), Decimal())
    drawn = "".join(_drawn(part, height / 2, painter) for part in _slices(values, total))
    drawn += "".join(
        _share(part, values[part.category], total, height / 2, language)
        for part in _slices(values, total)
    )
    return unit_text(chart, language) + (drawn or _empty(height / 2)) + legend, height


def _slices(values: tuple[Decimal | None, ...], total: Decimal) -> Iterator[_Slice]:
    end = Decimal()
    for n, value in enumerate(values):
        if value is not None and value > 0:
            start, end = end, end + value
            yield _Slice(n, float(start / total), float(end / total))


def _drawn(part: _Slice, middle: float, painter: Painter) -> str:
    """The part; the whole runs clockwise from the top."""
    if part.end - part.start > 0.9999:
        d = _circle(middle)
    else:
        start, end = _at(part.start, middle, _RADIUS), _at(part.end, middle, _RADIUS)
        is_large = int(part.end - part.start > 0.5)
        radius = coordinate(_RADIUS)
        d = (
            f"M{coordinate(_MIDDLE)} {coordinate(middle)}L{start}"
            f"A{radius} {radius} 0 {is_large} 1 {end}z"
        )
    return painter.area(look(part.category), d)


def _empty(middle: float) -> str:
    return element("path", d=_circle(middle), fill="none", stroke="#404040")


def _circle(middle: float) -> str:
    r, twice = coordinate(_RADIUS), coordinate(2 * _RADIUS)
    arcs = f"a{r} {r} 0 1 1 0 {twice}a{r} {r} 0 1 1 0 -{twice}z"
    return f"M{coordinate(_MIDDLE)} {coordinate(middle - _RADIUS)}{arcs}"


def _at(share: float, middle: float, radius: float) -> str:
    x, y = _point(share, middle, radius)
    return f"{coordinate(x)} {coordinate(y)}"


def _point(share: float, middle: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * share
    return _MIDDLE + radius * sin(angle), middle - radius * cos(angle)


def _share(
    part: _Slice, value: Decimal | None, total: Decimal, middle: float, language: str
) -> str:
    if value is None or part.end - part.start < _LEAST_SHARE:
        return ""
    x, y = _point((part.start + part.end) / 2, middle, _RADIUS + _SHARE_DISTANCE)
    percent = (value / total * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return text(f"{number_text(percent, language)}%", x, y, text_anchor="middle")
