"""Properties of paragraphs, runs, tables and cells as written: read, and laid over one another."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element

from reportgen.testing.lengths import millimetres, points, points_of_eighths
from reportgen.testing.xml_text import attributes, children, compact, name

Properties = dict[str, dict[str, str]]
"""By the element's name, its attributes; what stands inside it is an attribute too."""

_MERGED = frozenset({"w:rFonts", "w:spacing", "w:ind", "w:lang", "w:numPr", "w:tabs", "w:pBdr"})
"""Elements of which an heir may say a part and inherit the rest."""
_BORDERED = frozenset({"w:pBdr", "w:tblBorders", "w:tcBorders"})
_MARGINS = frozenset({"w:tblCellMar", "w:tcMar"})
_SIDES = {"w:start": "w:left", "w:end": "w:right"}
"""Names of one thing: in text from left to right a line starts on the left."""
_INSTEAD = {"w:hanging": "w:firstLine", "w:firstLine": "w:hanging"}
"""Attributes that take one another's place."""


def read_properties(element: Element | None, leaving: Iterable[str] = ()) -> Properties:
    """The properties that stand in `w:pPr`, `w:rPr` and the like, but for those to be left."""
    if element is None:
        return {}
    return {
        name(child): _attributes(child) for child in children(element) if name(child) not in leaving
    }


def overlaid(base: Properties, over: Properties) -> Properties:
    """`base` with everything `over` says laid over it; neither is changed."""
    result = dict(base)
    for key, own in over.items():
        inherited = result.get(key, {}) if key in _MERGED else {}
        gone = {_INSTEAD[one] for one in own if one in _INSTEAD}
        result[key] = {one: text for one, text in inherited.items() if one not in gone} | own
    return result


def _attributes(element: Element) -> dict[str, str]:
    inside = children(element)
    if name(element) in _BORDERED:
        return {name(child).removeprefix("w:"): _border(child) for child in inside}
    if name(element) in _MARGINS:
        return {name(child).removeprefix("w:"): _margin(child) for child in inside}
    if name(element) == "w:tabs":
        return dict(map(_tab, inside))
    result = {_SIDES.get(key, key): text for key, text in attributes(element).items()}
    for child in inside:
        said = attributes(child)
        only_value = set(said) == {"w:val"} and not len(child)
        text = said["w:val"] if only_value else compact(child)
        result[name(child)] = f"{result[name(child)]} {text}" if name(child) in result else text
    return result


def _border(element: Element) -> str:
    """A line as `single 0.5pt 000000`; what else is said of it follows."""
    said = attributes(element)
    width = points_of_eighths(said.pop("w:sz", ""))
    words = [said.pop("w:val", ""), width, said.pop("w:color", "")]
    if said.get("w:space") == "0":
        del said["w:space"]
    words += [f"{key.removeprefix('w:')}={text}" for key, text in said.items()]
    return " ".join(word for word in words if word)


def _margin(element: Element) -> str:
    said = attributes(element)
    is_length = said.keys() == {"w:w", "w:type"} and said["w:type"] == "dxa"
    return millimetres(said["w:w"]) if is_length else compact(element)


def _tab(element: Element) -> tuple[str, str]:
    """A tab stop's position, and its kind and leader."""
    said = attributes(element)
    position = points(said.pop("w:pos", ""))
    return position, " ".join(said.values())
