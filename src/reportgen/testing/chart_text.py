"""A chart as text: its kind, its series with their points, then everything else it says."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import _Element as Element

from reportgen.testing.lengths import whole
from reportgen.testing.xml_text import (
    child,
    children,
    compact,
    descendants,
    inside,
    name,
    value,
)

_IN_SERIES = ("c:idx", "c:order", "c:tx", "c:cat", "c:xVal", "c:val", "c:yVal")


def chart_lines(root: Element) -> Iterator[tuple[str, str]]:
    """The sides of a chart, each with what is said of it."""
    chart = child(root, "c:chart")
    area = child(chart, "c:plotArea")
    for one in _others(root, chart) + _others(chart, area):
        yield _side(one), _text(one)
    for one in _others(area, None):
        if not name(one).endswith("Chart"):
            yield _side(one), inside(one)
            continue
        yield _side(one), inside(one, without=("c:ser",))
        for series in sorted(_series(one), key=_order):
            yield f"series {_name(series)}", _points(series)


def _others(element: Element | None, but: Element | None) -> list[Element]:
    return [] if element is None else [one for one in children(element) if one is not but]


def _side(element: Element) -> str:
    return name(element).removeprefix("c:")


def _text(element: Element) -> str:
    """The words of a title before how it looks."""
    words = "".join(one.text or "" for one in descendants(element, "a:t"))
    return f'"{words}", {inside(element, without=("a:t",))}' if words else inside(element)


def _series(plot: Element) -> list[Element]:
    return [one for one in children(plot) if name(one) == "c:ser"]


def _order(series: Element) -> int:
    return whole(value(child(series, "c:order"), "val")) or 0


def _name(series: Element) -> str:
    return "".join(_values(child(series, "c:tx")).values()) or "without name"


def _points(series: Element) -> str:
    """Each point by its category, then what else is said of the series."""
    categories = _values(_first(series, "c:cat", "c:xVal"))
    values = _values(_first(series, "c:val", "c:yVal"))
    counts = [whole(value(one, "val")) or 0 for one in descendants(series, "c:ptCount")]
    # A point that is counted and not there is a gap.
    gaps = map(str, range(max(counts, default=0)))
    places = sorted({*categories, *values, *gaps}, key=lambda at: (len(at), at))
    points = [f"{categories.get(at, at)} {values.get(at, 'none')}" for at in places]
    kept = [compact(one) for key in ("c:f", "c:formatCode") for one in descendants(series, key)]
    rest = deepcopy(series)
    for one in [one for one in children(rest) if name(one) in _IN_SERIES]:
        rest.remove(one)
    told = [", ".join(points), *kept, inside(rest)]
    return "; ".join(one for one in told if one)


def _first(element: Element, *names: str) -> Element | None:
    return next((one for one in children(element) if name(one) in names), None)


def _values(element: Element | None) -> dict[str, str]:
    """The texts of a series' name, categories or values, by their places."""
    if element is None:
        return {}
    points = {
        value(point, "idx"): "".join(one.text or "" for one in descendants(point, "c:v"))
        for point in descendants(element, "c:pt")
    }
    plain = child(element, "c:v")
    return points if plain is None else {"0": plain.text or ""}
