"""A chart of the document tree as SVG, with a title and a description for screen readers.

Lengths are in units of the drawing: 600 fill the text's width, and type is 14 units high.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.document import Chart
from reportgen.language.marks import escape_xml
from reportgen.language.patterns import regex
from reportgen.writers.charts.axes import WIDTH, Frame, Legend, Plot, nice_scale, shortened
from reportgen.writers.charts.kinds import (
    Bar,
    BarWriter,
    bars_of,
    draw_lines,
    draw_pie,
    stacked_bars_of,
    values_at_points,
    widest_value,
)
from reportgen.writers.charts.paint import EM, Painter, coordinate, element

_FONTS = (
    "Arial, Helvetica, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', SimHei, sans-serif"
)
_SENTENCE = regex(r"(.+?(?:。|[.!?](?=\s)))\s*(.+)", re.DOTALL)
_SPACE = 4
"""The least space between two values side by side."""


def chart_svg(chart: Chart, language: str, *, name: str = "chart") -> str:
    """The chart as an SVG element, which can also be a file; the same chart gives the same text.

    The ids in it start with `name`, which must differ between the charts of a page.
    """
    chart = replace(
        chart,
        categories=tuple(map(shortened, chart.categories)),
        series=tuple(replace(one, name=shortened(one.name)) for one in chart.series),
    )
    painter = Painter(name, chart.colors)
    is_pie = chart.kind == "pie"
    if is_pie:
        drawn, height = draw_pie(chart, language, painter)
    else:
        drawn, height = _with_axes(chart, language, painter)
    title, rest = _titled(chart.description)
    size = {"height": coordinate(height), "width": coordinate(WIDTH)}
    return element(
        "svg",
        element("title", escape_xml(title), id=f"{name}-title"),
        element("desc", escape_xml(rest), id=f"{name}-desc") if rest else "",
        painter.definitions(),
        # A viewer with a dark background would show black text on black.
        element("rect", fill="#FFFFFF", **size),
        element("g", drawn, fill="#222222", font_family=_FONTS, font_size=EM),
        aria_labelledby=f"{name}-title {name}-desc" if rest else f"{name}-title",
        role="img", version="1.1", viewBox=f"0 0 {size['width']} {size['height']}",
        xmlns="http://www.w3.org/2000/svg", **{"xml:lang": language}, **size,
        **({"class": "pie"} if is_pie else {}),
    )  # fmt: skip


def _titled(description: str) -> tuple[str, str]:
    """The title, which is the first sentence of the description, and the rest."""
    match = _SENTENCE.fullmatch(description)
    return (match[1], match[2]) if match else (description, "")


def _with_axes(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    drawn, height = _KINDS[chart.kind](chart, language, painter)
    if len(chart.series) < 2:
        return drawn, height
    names = [series.name for series in chart.series]
    legend, tall = Legend(names, painter, has_lines=chart.kind == "line").across(height, WIDTH)
    return drawn + legend, height + tall


def _column(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    bars = bars_of(chart)
    plot, frame, height = _upright(chart, language, bars)
    writer = BarWriter(plot, painter, abreast=len(chart.series))
    drawn = frame + writer.draw(bars)
    space = writer.thickness if len(chart.series) > 1 else plot.band
    if widest_value(chart, language) + _SPACE <= space:
        drawn += writer.values_at_ends(bars, chart, language)
    return drawn, height


def _stacked(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    bars = stacked_bars_of(chart)
    plot, frame, height = _upright(chart, language, bars)
    writer = BarWriter(plot, painter, abreast=1)
    return frame + writer.draw(bars) + writer.values_inside(bars, chart, language), height


def _bar(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    bars = bars_of(chart)
    scale = nice_scale([bar.end for bar in bars], needs_zero=True)
    room = widest_value(chart, language) + _SPACE
    abreast = max(len(chart.series), 1)
    plot, frame, height = Frame(chart, language, scale).lying(abreast, room)
    writer = BarWriter(plot, painter, abreast=abreast)
    return frame + writer.draw(bars) + writer.values_at_ends(bars, chart, language), height


def _line(chart: Chart, language: str, painter: Painter) -> tuple[str, float]:
    del painter  # Lines have no fills.
    values = [value for series in chart.series for value in series.values if value is not None]
    plot, frame, height = Frame(chart, language, nice_scale(values, needs_zero=False)).upright()
    drawn = frame + draw_lines(chart, plot)
    if len(chart.series) == 1 and widest_value(chart, language) + _SPACE <= plot.band:
        drawn += values_at_points(chart, plot, language)
    return drawn, height


def _upright(chart: Chart, language: str, bars: list[Bar]) -> tuple[Plot, str, float]:
    scale = nice_scale([bar.end for bar in bars], needs_zero=True)
    return Frame(chart, language, scale).upright()


_KINDS = {"column": _column, "stacked": _stacked, "bar": _bar, "line": _line}
