"""The lines of a chart: dashes and markers by series, and a break where a value is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportgen.document import Chart, Series
from reportgen.writers.chart_frame import Plot, value_text
from reportgen.writers.chart_paint import marker, stroke
from reportgen.writers.chart_palette import look
from reportgen.writers.svg_elements import LINE, SMALL, coordinate, text

_MOST_MARKERS = 40
"""With more points on a line their markers would run into one another."""


def draw_lines(chart: Chart, plot: Plot) -> str:
    """Each series as a line with its markers; a point between two gaps is a marker alone."""
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
    """The values of the first series, each above its point."""
    drawn = ""
    for n, value in enumerate(chart.series[0].values):
        if value is not None:
            x, y = plot.point(plot.place * (n + 0.5), plot.at(value))
            said = value_text(value, chart, language)
            drawn += text(said, x, y - LINE * 0.75, font_size=SMALL, text_anchor="middle")
    return drawn


def _stretches(series: Series, plot: Plot) -> Iterator[list[tuple[float, float]]]:
    """The points of the series, parted at the gaps."""
    for is_known, group in groupby(enumerate(series.values), lambda pair: pair[1] is not None):
        if is_known:
            yield [
                plot.point(plot.place * (n + 0.5), plot.at(value))
                for n, value in group
                if value is not None
            ]


def _path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
