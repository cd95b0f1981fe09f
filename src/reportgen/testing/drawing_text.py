"""Drawings as text: charts by series and points, pictures by size and content."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from reportgen.testing.chart_text import chart_lines
from reportgen.testing.lengths import millimetres_of_emus
from reportgen.testing.opened import Following, OpenDocument
from reportgen.testing.xml_text import (
    attributes,
    child,
    children,
    compact,
    descendants,
    inside,
    name,
    value,
)

_KINDS = {"c:chart": "chart", "pic:pic": "picture", "wps:wsp": "shape"}
_WORDED = ("wp:extent", "wp:docPr", "a:graphic")
_NAMES = ("id", "name")
"""Attributes by which editors tell drawings apart."""


def drawing_mark(element: Element) -> str:
    """What stands in the line for a `w:drawing`: what it is, its size, its alternative text."""
    frame = _frame(element)
    extent, told = child(frame, "wp:extent"), child(frame, "wp:docPr")
    size = " × ".join(millimetres_of_emus(value(extent, key)) for key in ("cx", "cy"))
    words = [_KINDS.get(name(_content(frame)), "drawing"), size]
    for key, text in ({} if told is None else attributes(told)).items():
        words += [f'{"alt" if key == "descr" else key} "{text}"'] if key not in _NAMES else []
    return ", ".join(words)


def drawing_following(element: Element, part: str, document: OpenDocument) -> Iterator[Following]:
    """What is told of a `w:drawing` in lines of their own."""
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
    document.told.add(relation.target)
    yield from (Following(f"chart {side}", text) for side, text in chart_lines(root))
    numbers = value(child(root, "c:externalData"), "r:id")
    if numbers:
        workbook = document.relation(relation.target, numbers)
        if workbook is not None:
            document.told.add(workbook.target)
        said = document.package.digest(workbook.target) if workbook else "missing"
        yield Following("chart workbook", said)


def _picture(element: Element, part: str, document: OpenDocument) -> Following:
    """The content of the file, so that another picture shows, and how it is drawn."""
    blip = child(element, "pic:blipFill", "a:blip")
    relation = document.relation(part, value(blip, "r:embed") or value(blip, "r:link"))
    if relation is None:
        return Following("picture", f"missing, {compact(element)}")
    document.told.add(relation.target)
    said = relation.target if relation.is_external else document.package.digest(relation.target)
    return Following("picture", f"{said}, {inside(element, without=('pic:nvPicPr', 'a:blip'))}")
