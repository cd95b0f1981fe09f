"""What stands in a chart's plot: bars, stacked or not, lines, the parts of a pie, their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, groupby, starmap
from math import cos, hypot, pi, sin

from reportgen.document import Chart, Series
from reportgen.document.captions import number_text
from reportgen.language.records import NamedTuple
from reportgen.writers.charts.axes import (
    SAMPLE,
    WIDTH,
    Legend,
    Plot,
    unit_text,
    value_text,
    wrap,
)
from reportgen.writers.charts.paint import (
    EM,
    LINE,
    SMALL,
    Painter,
    coordinate,
    element,
    lines,
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
            self._painter.area(bar.series, rectangle(*self._area(bar)))
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
        own = look(n, chart.colors)
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
_HEIGHT = 334.0
"""The height of a pie whose labels reach no further than its circle leaves room for."""
_SHARE_DISTANCE = 24
_LEAST_SHARE = Decimal("0.035")
"""The least share that is printed beside its part; smaller ones are too close together."""
_NAME_DISTANCE = 6
_NAME_WIDTH, _REACH = 104, 222
"""The most width of a name beside its part, and how far from the centre names reach.

Nothing is beyond, so that a page on a phone may cut the drawing there.
"""
_LABEL_LINES = 4
"""The most lines beside a part, with the one of its numbers."""
_UPRIGHT = 0.35
"""How far from the top or bottom a label is centred, as the sine of its angle."""


class _Slice(NamedTuple):
    """A part: the index of its category, its share, and its start and end as shares."""

    category: int
    share: Decimal
    start: float
    end: float


class _Label(NamedTuple):
    """The lines beside a part, with the corners of their box."""

    lines: tuple[str, ...]
    x: float
    anchor: str
    left: float
    right: float
    top: float
    bottom: float


def draw_pie(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    """The pie and its height; names are beside its parts, or below it if they have no room.

    Only numbers above zero can be parts; the names below a pie also have the others.
    """
    parts = _parts(chart)
    labels = _labels(chart, language, parts)
    if labels:
        # The unit is in the corner.
        edge = WIDTH / 2 - _REACH + width(chart.unit) + 4 * EM
        above = max(0.0, *((1.5 * EM if own.left < edge else 0.0) - own.top for own in labels))
        below = max(_HEIGHT, *(own.bottom for own in labels))
        centre = (WIDTH / 2, _HEIGHT / 2 + above)
        beside = "".join(
            lines(own.lines, own.x, own.top + above + LINE / 2, text_anchor=own.anchor)
            for own in labels
        )
        height, legend = above + below, ""
    else:
        centre = (WIDTH / 2, _HEIGHT / 2)
        beside = _shares(parts, centre, language)
        legend, height = _legend(chart, language, painter, parts)
    unit = unit_text(chart, language, WIDTH / 2 - _REACH)
    drawn = "".join(_drawn(part, centre, painter) for part in parts) or _empty(centre)
    return unit + drawn + beside + legend, height


def names_fit(chart: Chart, language: str) -> bool:
    """Whether the names of a pie's parts have room beside them."""
    return bool(_labels(chart, language, _parts(chart)))


def thin_parts(chart: Chart) -> list[int]:
    """The categories whose parts are so thin that their shares would be too close together."""
    return [part.category for part in _parts(chart) if part.share < _LEAST_SHARE]


def _values(chart: Chart) -> tuple[Decimal | None, ...]:
    return chart.series[0].values if chart.series else ()


def _parts(chart: Chart) -> list[_Slice]:
    values = _values(chart)
    return list(_slices(values, sum((v for v in values if v is not None and v > 0), Decimal())))


def _texts(chart: Chart, language: str, parts: Sequence[_Slice]) -> list[tuple[str, str]]:
    """The number and the share of each category; empty without a number, or a part."""
    shares = {part.category: f"{number_text(_percent(part.share), language)}%" for part in parts}
    return [
        (value_text(value, chart, language) if value is not None else "", shares.get(n, ""))
        for n, value in enumerate(_values(chart))
    ]


def _labels(chart: Chart, language: str, parts: Sequence[_Slice]) -> list[_Label]:
    """The names beside the parts, with their numbers and shares; none if they have no room."""
    if not parts or len(parts) < len(chart.categories):
        return []
    texts = _texts(chart, language, parts)
    labels = [
        _label(part, (*wrap(name, _NAME_WIDTH), _in_brackets(*own, language)))
        for part, name, own in zip(parts, chart.categories, texts, strict=True)
    ]
    has_room = all(map(_fits, labels)) and not any(starmap(_overlap, combinations(labels, 2)))
    return labels if has_room else []


def _in_brackets(number: str, share: str, language: str) -> str:
    opening, closing = "（）" if language.startswith("zh") else (" (", ")")
    return f"{number}{opening}{share}{closing}"


def _shares(parts: Sequence[_Slice], centre: tuple[float, float], language: str) -> str:
    """The shares beside the parts, but for those that are too close together."""
    return "".join(
        text(
            f"{number_text(_percent(part.share), language)}%",
            *_point((part.start + part.end) / 2, centre, _RADIUS + _SHARE_DISTANCE),
            text_anchor="middle",
        )
        for part in parts
        if part.share >= _LEAST_SHARE
    )


def _legend(
    chart: Chart, language: str, painter: Painter, parts: Sequence[_Slice]
) -> tuple[str, float]:
    """The names and numbers below a pie, with the shares that are not beside it; its height."""
    beside = {part.category for part in parts if part.share >= _LEAST_SHARE}
    names = []
    for n, (name, own) in enumerate(
        zip(chart.categories, _texts(chart, language, parts), strict=False)
    ):
        number, share = own
        told = _in_brackets(number, share, language) if share and n not in beside else number
        names.append(f"{name}　{told}" if told else name)
    widest = min(max(map(width, names), default=0.0), 2 * _REACH - SAMPLE)
    legend, tall = Legend(names, painter, has_lines=False).down(
        (WIDTH - SAMPLE - widest) / 2, _HEIGHT, widest + SAMPLE
    )
    return legend, _HEIGHT + tall


def _slices(values: tuple[Decimal | None, ...], total: Decimal) -> Iterator[_Slice]:
    end = Decimal()
    for n, value in enumerate(values):
        if value is not None and value > 0:
            start, end = end, end + value
            yield _Slice(n, value / total, float(start / total), float(end / total))


def _percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _label(part: _Slice, own: tuple[str, ...]) -> _Label:
    """The lines beside a part, as near as their box does not touch the circle."""
    turn = pi * (part.start + part.end)
    centre = x, y = WIDTH / 2, _HEIGHT / 2
    wide, high = max(map(width, own)) / 2, LINE * len(own) / 2
    distance = _RADIUS
    while _gap(x - centre[0], wide, y - centre[1], high) < _RADIUS + _NAME_DISTANCE:
        x, y = centre[0] + distance * sin(turn), centre[1] - distance * cos(turn)
        distance += 1
    left, right, top, bottom = x - wide, x + wide, y - high, y + high
    if abs(sin(turn)) < _UPRIGHT:
        return _Label(own, x, "middle", left, right, top, bottom)
    if sin(turn) > 0:
        return _Label(own, left, "start", left, right, top, bottom)
    return _Label(own, right, "end", left, right, top, bottom)


def _gap(x: float, wide: float, y: float, high: float) -> float:
    """The distance of a box from the centre of the circle."""
    return hypot(max(abs(x) - wide, 0), max(abs(y) - high, 0))


def _overlap(one: _Label, other: _Label) -> bool:
    return (
        one.left < other.right and other.left < one.right
        and one.top < other.bottom and other.top < one.bottom
    )  # fmt: skip


def _fits(label: _Label) -> bool:
    is_narrow = label.left >= WIDTH / 2 - _REACH and label.right <= WIDTH / 2 + _REACH
    return is_narrow and len(label.lines) <= _LABEL_LINES


def _drawn(part: _Slice, centre: tuple[float, float], painter: Painter) -> str:
    """The part; the whole runs clockwise from the top."""
    if part.end - part.start > 0.9999:
        d = _circle(centre)
    else:
        start, end = _at(part.start, centre, _RADIUS), _at(part.end, centre, _RADIUS)
        is_large = int(part.end - part.start > 0.5)
        radius = coordinate(_RADIUS)
        d = (
            f"M{coordinate(centre[0])} {coordinate(centre[1])}L{start}"
            f"A{radius} {radius} 0 {is_large} 1 {end}z"
        )
    return painter.area(part.category, d)


def _empty(centre: tuple[float, float]) -> str:
    return element("path", d=_circle(centre), fill="none", stroke="#404040")


def _circle(centre: tuple[float, float]) -> str:
    r, twice = coordinate(_RADIUS), coordinate(2 * _RADIUS)
    arcs = f"a{r} {r} 0 1 1 0 {twice}a{r} {r} 0 1 1 0 -{twice}z"
    return f"M{coordinate(centre[0])} {coordinate(centre[1] - _RADIUS)}{arcs}"


def _at(share: float, centre: tuple[float, float], radius: float) -> str:
    x, y = _point(share, centre, radius)
    return f"{coordinate(x)} {coordinate(y)}"


def _point(share: float, centre: tuple[float, float], radius: float) -> tuple[float, float]:
    angle = 2 * pi * share
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
