"""Drawings as text: charts by series and points, pictures by size and content."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import _Element as Element

from reportgen.readers.docx.opened import Following, OpenDocument
from reportgen.readers.docx.package import (
    attributes,
    child,
    children,
    compact,
    descendants,
    inside,
    millimetres_of_emus,
    name,
    value,
    whole,
)

_KINDS = {"c:chart": "chart", "pic:pic": "picture", "wps:wsp": "shape"}
_WORDED = ("wp:extent", "wp:docPr", "a:graphic")
_NAMES = ("id", "name")
"""Attributes by which editors tell drawings apart."""


def drawing_mark(element: Element) -> str:
    """What a `w:drawing` is in its line of text: its kind, size and alternative text."""
    frame = _frame(element)
    extent, properties = child(frame, "wp:extent"), child(frame, "wp:docPr")
    size = " × ".join(millimetres_of_emus(value(extent, key)) for key in ("cx", "cy"))
    words = [_KINDS.get(name(_content(frame)), "drawing"), size]
    for key, text in ({} if properties is None else attributes(properties)).items():
        words += [f'{"alt" if key == "descr" else key} "{text}"'] if key not in _NAMES else []
    return ", ".join(words)


def drawing_following(element: Element, part: str, document: OpenDocument) -> Iterator[Following]:
    """The descriptions of a `w:drawing` that get lines of their own."""
    frame = _frame(element)
    content = _content(frame)
    if name(frame) != "wp:inline" or set(attributes(frame).values()) - {"0"}:
        yield Following("drawing", f"{name(frame)}, {inside(frame, without=_WORDED)}")
    match name(content):
        case "c:chart":
            yield from _chart(value(content, "r:id"), part, document)
        case "pic:pic":
            yield _picture(content, part, document)
        case "wps:wsp":
            yield Following("shape", inside(content, without=("wps:txbx",)))
            for box in descendants(content, "w:txbxContent"):
                yield Following("text box", box, part)
        case _:
            yield Following("drawing", f"unknown {compact(content)}")


def _frame(drawing: Element) -> Element:
    return next(iter(children(drawing)), drawing)


def _content(frame: Element) -> Element:
    data = child(frame, "a:graphic", "a:graphicData")
    return frame if data is None else next(iter(children(data)), frame)


def _chart(key: str, part: str, document: OpenDocument) -> Iterator[Following]:
    relation = document.relation(part, key)
    root = document.package.root(relation.target) if relation else None
    if relation is None or root is None:
        yield Following("chart", "missing")
        return
    document.described.add(relation.target)
    yield from (Following(f"chart {side}", text) for side, text in chart_lines(root))
    numbers = value(child(root, "c:externalData"), "r:id")
    if numbers:
        workbook = document.relation(relation.target, numbers)
        if workbook is not None:
            document.described.add(workbook.target)
        content = document.package.digest(workbook.target) if workbook else "missing"
        yield Following("chart workbook", content)


def _picture(element: Element, part: str, document: OpenDocument) -> Following:
    """The digest of the file, which shows that the picture changed, and how it is drawn."""
    blip = child(element, "pic:blipFill", "a:blip")
    relation = document.relation(part, value(blip, "r:embed") or value(blip, "r:link"))
    if relation is None:
        return Following("picture", f"missing, {compact(element)}")
    document.described.add(relation.target)
    source = relation.target if relation.is_external else document.package.digest(relation.target)
    return Following("picture", f"{source}, {inside(element, without=('pic:nvPicPr', 'a:blip'))}")


_IN_SERIES = ("c:idx", "c:order", "c:tx", "c:cat", "c:xVal", "c:val", "c:yVal")


def chart_lines(root: Element) -> Iterator[tuple[str, str]]:
    """The sides of a chart, each with its description."""
    chart = child(root, "c:chart")
    area = child(chart, "c:plotArea")
    for node in _children_but(root, chart) + _children_but(chart, area):
        yield _side(node), _text(node)
    for node in _children_but(area, None):
        if not name(node).endswith("Chart"):
            yield _side(node), inside(node)
            continue
        yield _side(node), inside(node, without=("c:ser",))
        for series in sorted(_series(node), key=_order):
            yield f"series {_name(series)}", _points(series)


def _children_but(element: Element | None, excluded: Element | None) -> list[Element]:
    return [node for node in children(element) if node is not excluded]


def _side(element: Element) -> str:
    return name(element).removeprefix("c:")


def _text(element: Element) -> str:
    """The words of a title, then how it looks."""
    words = "".join(node.text or "" for node in descendants(element, "a:t"))
    return f'"{words}", {inside(element, without=("a:t",))}' if words else inside(element)


def _series(plot: Element) -> list[Element]:
    return [node for node in children(plot) if name(node) == "c:ser"]


def _order(series: Element) -> int:
    return whole(value(child(series, "c:order"), "val")) or 0


def _name(series: Element) -> str:
    return "".join(_values(child(series, "c:tx")).values()) or "without name"


def _points(series: Element) -> str:
    """Each point by its category, then everything else about the series."""
    categories = _values(_first(series, "c:cat", "c:xVal"))
    values = _values(_first(series, "c:val", "c:yVal"))
    counts = [whole(value(node, "val")) or 0 for node in descendants(series, "c:ptCount")]
    # A point that is counted but missing is a gap.
    gaps = map(str, range(max(counts, default=0)))
    indexes = sorted({*categories, *values, *gaps}, key=lambda at: (len(at), at))
    points = [f"{categories.get(at, at)} {values.get(at, 'none')}" for at in indexes]
    kept = [compact(node) for key in ("c:f", "c:formatCode") for node in descendants(series, key)]
    rest = deepcopy(series)
    for node in [node for node in children(rest) if name(node) in _IN_SERIES]:
        rest.remove(node)
    texts = [", ".join(points), *kept, inside(rest)]
    return "; ".join(text for text in texts if text)


def _first(element: Element, *names: str) -> Element | None:
    return next((node for node in children(element) if name(node) in names), None)


def _values(element: Element | None) -> dict[str, str]:
    """The texts of a series' name, categories or values, by index."""
    if element is None:
        return {}
    points = {
        value(point, "idx"): "".join(node.text or "" for node in descendants(point, "c:v"))
        for point in descendants(element, "c:pt")
    }
    plain = child(element, "c:v")
    return points if plain is None else {"0": plain.text or ""}
