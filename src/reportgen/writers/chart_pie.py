"""A pie with its legend: every part of the first series, and its share of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from math import cos, pi, sin
from typing import NamedTuple

from reportgen.document import Chart
from reportgen.document.captions import number_text
from reportgen.writers.chart_frame import unit_text, value_text
from reportgen.writers.chart_legend import Legend
from reportgen.writers.chart_paint import Painter
from reportgen.writers.chart_palette import look
from reportgen.writers.svg_elements import LINE, coordinate, element, text

_RADIUS = 112.0
_MIDDLE = 176.0
"""Of the circle, from the left and, at least, from the top."""
_LEGEND = 352
_LEGEND_WIDTH = 248
_SHARE_DISTANCE = 24
_LEAST_SHARE = 0.035
"""Of a part that has its share written beside it; smaller ones stand too close."""


class _Slice(NamedTuple):
    """A part: the place of its category, and where it begins and ends, as shares of the whole."""

    category: int
    start: float
    end: float


def draw_pie(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    """The pie with its legend, and the height of both.

    Only numbers above zero can be parts; the legend has the others too.
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
    """The part, clockwise from the top."""
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
    x, y = _place(share, middle, radius)
    return f"{coordinate(x)} {coordinate(y)}"


def _place(share: float, middle: float, radius: float) -> tuple[float, float]:
    angle = 2 * pi * share
    return _MIDDLE + radius * sin(angle), middle - radius * cos(angle)


def _share(
    part: _Slice, value: Decimal | None, total: Decimal, middle: float, language: str
) -> str:
    if value is None or part.end - part.start < _LEAST_SHARE:
        return ""
    x, y = _place((part.start + part.end) / 2, middle, _RADIUS + _SHARE_DISTANCE)
    percent = (value / total * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return text(f"{number_text(percent, language)}%", x, y, text_anchor="middle")
