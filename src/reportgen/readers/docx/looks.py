"""Properties of paragraphs, runs, tables and cells: read, merged, and put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element as Element

from reportgen.readers.docx.package import (
    TWIPS_PER_POINT,
    attributes,
    children,
    compact,
    line_multiple,
    millimetres,
    multiple,
    name,
    points,
    points_of_eighths,
    points_of_halves,
    whole,
)

Properties = dict[str, dict[str, str]]
"""The attributes of each element by its name; child elements count as attributes."""

_MERGED = frozenset({"w:rFonts", "w:spacing", "w:ind", "w:lang", "w:numPr", "w:tabs", "w:pBdr"})
"""Elements of which a style may set some attributes and inherit the others."""
_BORDERED = frozenset({"w:pBdr", "w:tblBorders", "w:tcBorders"})
_MARGINS = frozenset({"w:tblCellMar", "w:tcMar"})
_SIDES = {"w:start": "w:left", "w:end": "w:right"}
"""Names of the same thing: in left-to-right text, a line starts on the left."""
_INSTEAD = {"w:hanging": "w:firstLine", "w:firstLine": "w:hanging"}
"""Attributes that replace each other."""


def read_properties(element: Element | None, without: Iterable[str] = ()) -> Properties:
    """The properties in `w:pPr`, `w:rPr` and the like, except those named in `without`."""
    return {
        name(child): _attributes(child) for child in children(element) if name(child) not in without
    }


def overlaid(base: Properties, over: Properties) -> Properties:
    """`base` overridden by `over`; neither is changed."""
    result = dict(base)
    for key, own in over.items():
        inherited = result.get(key, {}) if key in _MERGED else {}
        replaced = {_INSTEAD[side] for side in own if side in _INSTEAD}
        result[key] = {side: text for side, text in inherited.items() if side not in replaced} | own
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
        attrs = attributes(child)
        only_value = set(attrs) == {"w:val"} and not len(child)
        text = attrs["w:val"] if only_value else compact(child)
        result[name(child)] = f"{result[name(child)]} {text}" if name(child) in result else text
    return result


def _border(element: Element) -> str:
    """A border as `single 0.5pt 000000`, then its other attributes."""
    attrs = attributes(element)
    width = points_of_eighths(attrs.pop("w:sz", ""))
    words = [attrs.pop("w:val", ""), width, attrs.pop("w:color", "")]
    if attrs.get("w:space") == "0":
        del attrs["w:space"]
    words += [f"{key.removeprefix('w:')}={text}" for key, text in attrs.items()]
    return " ".join(word for word in words if word)


def _margin(element: Element) -> str:
    attrs = attributes(element)
    is_length = attrs.keys() == {"w:w", "w:type"} and attrs["w:type"] == "dxa"
    return millimetres(attrs["w:w"]) if is_length else compact(element)


def _tab(element: Element) -> tuple[str, str]:
    """The position of a tab stop, and its kind and leader."""
    attrs = attributes(element)
    position = points(attrs.pop("w:pos", ""))
    return position, " ".join(attrs.values())


Look = dict[str, str]
"""Values by the side of the look: `size` → `16pt`; empty if the side is simply on."""

_Attributes = dict[str, str]
_UNSET = "unset"


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The units that follow from the look of a paragraph, in twips; 0 if unknown."""

    em: int = 0
    """The width of a full-width character: type size and letter spacing."""
    line: int = 0


_Worder = Callable[[_Attributes, TypeScale], Iterator[tuple[str, str]]]


def scale_of(paragraph: Properties, run: Properties) -> TypeScale:
    """The units of a paragraph with these properties."""
    size = (whole(run.get("w:sz", {}).get("w:val", "")) or 0) * TWIPS_PER_POINT // 2
    spacing = whole(run.get("w:spacing", {}).get("w:val", "")) or 0
    lines = paragraph.get("w:spacing", {})
    line = whole(lines.get("w:line", "")) or 0
    if lines.get("w:lineRule", "auto") == "auto":
        # The line of a writer without a grid.
        line = size * 6 // 5
    return TypeScale(size + spacing if size else 0, line)


def paragraph_look(properties: Properties, scale: TypeScale) -> Look:
    """The look from properties of paragraphs."""
    return _look(properties, _PARAGRAPH, scale)


def run_look(properties: Properties) -> Look:
    """The look from properties of runs."""
    paired = dict(properties)
    for main, complex_script in _PAIRS.items():
        if main in paired and paired.pop(complex_script, None) != paired[main]:
            paired[complex_script] = properties.get(complex_script, {"w:val": _UNSET})
    return _look(paired, _RUN, TypeScale())


def table_look(properties: Properties) -> Look:
    """The look from properties of tables, rows and cells."""
    return _look(properties, _TABLE, TypeScale())


def phrases(look: Mapping[str, str]) -> list[str]:
    """Each side with its value: `size 16pt`, `bold`, `widow control off`."""
    return [phrase(side, text) for side, text in look.items()]


def phrase(side: str, text: str) -> str:
    """One side with its value."""
    return f"{side} {text}".rstrip()


def plain(element: str, attrs: _Attributes) -> tuple[str, str]:
    """An element without words of its own as a side and a value: its name and its attributes."""
    side = element.removeprefix("w:")
    if element in _SWITCHES:
        return _SWITCHES[element], _switch(attrs)
    if not attrs or set(attrs) == {"w:val"}:
        return side, attrs.get("w:val", "")
    return side, ", ".join(f"{key.removeprefix('w:')}={text}" for key, text in attrs.items())


def _look(properties: Properties, words: Mapping[str, _Worder], scale: TypeScale) -> Look:
    look: Look = {}
    for element, attrs in properties.items():
        rest = dict(attrs)
        if element in words:
            look |= words[element](rest, scale)
        if rest or element not in words:
            side, text = plain(element, rest)
            look[side] = f"{look[side]}, {text}" if side in look else text
    return look


def _switch(attrs: _Attributes) -> str:
    text = attrs.get("w:val", "1")
    return {"1": "", "true": "", "on": "", "0": "off", "false": "off"}.get(text, text)


def _fonts(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    """The East Asian and the Latin typeface, and those of other scripts if they differ."""
    if attrs.get("w:hint") == "eastAsia":
        del attrs["w:hint"]
        yield "ea", ""
    if "w:eastAsia" in attrs:
        yield "font", attrs.pop("w:eastAsia")
    if "w:ascii" in attrs:
        latin = attrs.pop("w:ascii")
        others = {key: attrs.pop(key, _UNSET) for key in ("w:hAnsi", "w:cs")}
        differing = [f"{key[2:]} {font}" for key, font in others.items() if font != latin]
        yield "Latin font", ", ".join([latin, *differing])


def _value_of(side: str, worded: Callable[[str], str] = str) -> _Worder:
    def word(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
        if "w:val" in attrs:
            yield side, worded(attrs.pop("w:val"))

    return word


def _language(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    yield "language", " / ".join(attrs.pop(key) for key in sorted(attrs, reverse=True))


def _spacing(attrs: _Attributes, scale: TypeScale) -> Iterator[tuple[str, str]]:
    for key in ("before", "after"):
        if f"w:{key}" in attrs:
            yield f"space {key}", _lines(attrs.pop(f"w:{key}"), scale)
    rule, line = attrs.pop("w:lineRule", "auto"), attrs.pop("w:line", "")
    if line and rule == "auto":
        yield "line spacing", f"×{line_multiple(line)}"
    elif line:
        yield "line spacing", f"{points(line)} {'exactly' if rule == 'exact' else rule}"


def _lines(twips: str, scale: TypeScale) -> str:
    times = multiple(twips, scale.line)
    return f"{times} line{'s' * (times != '1')}" if times else points(twips)


def _indent(attrs: _Attributes, scale: TypeScale) -> Iterator[tuple[str, str]]:
    for key in ("left", "right"):
        if f"w:{key}" in attrs:
            yield f"{key} indent", _ems(attrs.pop(f"w:{key}"), scale)
    if "w:hanging" in attrs:
        yield "first line", f"hanging {_ems(attrs.pop('w:hanging'), scale)}"
    characters, first = attrs.pop("w:firstLineChars", ""), attrs.pop("w:firstLine", "")
    if characters:
        yield "first line", _in_characters(characters, first, scale)
    elif first:
        yield "first line", _ems(first, scale)


def _in_characters(hundredths: str, twips: str, scale: TypeScale) -> str:
    """The indent in Word's own unit, with its length only if the two do not agree."""
    number = whole(hundredths)
    if number is None:
        return f"{hundredths} characters, {twips}"
    text = f"{number / 100:g} characters"
    follows = scale.em and whole(twips) == round(number * scale.em / 100)
    return text if follows else f"{text}, {points(twips) or 'no length'}"


def _ems(twips: str, scale: TypeScale) -> str:
    times = multiple(twips, scale.em)
    return f"{times}em" if times else points(twips)


def _numbering(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    level = whole(attrs.pop("w:ilvl", "0")) or 0
    yield "numbering", f"{attrs.pop('w:numId', _UNSET)} level {level + 1}"


def _outline(level: str) -> str:
    number = whole(level)
    return level if number is None else str(number + 1)


def _listed(side: str) -> _Worder:
    """Borders by side, tab stops by position; equal ones are joined."""

    def word(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
        equal: dict[str, list[str]] = {}
        for own, text in attrs.items():
            equal.setdefault(text, []).append(own)
        attrs.clear()
        yield side, "; ".join(f"{' '.join(sides)} {text}" for text, sides in equal.items())

    return word


def _width(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    width, kind = attrs.pop("w:w", ""), attrs.pop("w:type", "dxa")
    if kind == "dxa":
        yield "width", millimetres(width)
    elif kind == "auto":
        yield "width", "auto"
    else:
        yield "width", f"{width} {kind}"


def _indent_of_table(attrs: _Attributes, scale: TypeScale) -> Iterator[tuple[str, str]]:
    yield "indent", dict(_width(attrs, scale))["width"]


def _applied(attrs: _Attributes, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    """The conditional formats of its style that a table applies, by name and as a bit mask."""
    mask = attrs.pop("w:val", "")
    applied = [
        key.removeprefix("w:") for key, text in attrs.items() if _switch({"w:val": text}) == ""
    ]
    attrs.clear()
    yield "applies", " ".join([*applied, mask]).rstrip()


_PAIRS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}
"""Properties that are written again for complex scripts."""
_ALIGNMENTS = {"both": "justify", "start": "left", "end": "right"}

_SWITCHES = {
    "w:b": "bold", "w:i": "italic", "w:keepNext": "keep with next", "w:keepLines": "keep lines",
    "w:pageBreakBefore": "page break before", "w:widowControl": "widow control",
    "w:cantSplit": "unbroken", "w:tblHeader": "header", "w:qFormat": "quick style",
} | {
    f"w:{switch}": switch
    for switch in (
        "adjustRightInd", "autoRedefine", "autoSpaceDE", "autoSpaceDN", "bCs", "bidi",
        "bidiVisual", "caps", "contextualSpacing", "cs", "dstrike", "emboss", "hidden", "hideMark",
        "iCs", "imprint", "isLgl", "kinsoku", "legacy", "locked", "mirrorIndents", "noWrap",
        "oMath", "outline", "overflowPunct", "rtl", "semiHidden", "shadow", "smallCaps",
        "snapToGrid", "specVanish", "strike", "suppressAutoHyphens", "suppressLineNumbers",
        "suppressOverlap", "titlePg", "topLinePunct", "unhideWhenUsed", "vanish", "webHidden",
        "wordWrap",
    )
}  # fmt: skip
"""Elements that switch something on by being present, or off by a value."""

_RUN: dict[str, _Worder] = {
    "w:rFonts": _fonts,
    "w:sz": _value_of("size", points_of_halves),
    "w:szCs": _value_of("complex script size", points_of_halves),
    "w:color": _value_of("color"),
    "w:spacing": _value_of("letter spacing", points),
    "w:position": _value_of("raised", points_of_halves),
    "w:w": _value_of("stretched"),
    "w:em": _value_of("emphasis mark"),
    "w:u": _value_of("underline"),
    "w:lang": _language,
}
_PARAGRAPH: dict[str, _Worder] = {
    "w:spacing": _spacing,
    "w:ind": _indent,
    "w:jc": _value_of("alignment", lambda text: _ALIGNMENTS.get(text, text)),
    "w:numPr": _numbering,
    "w:outlineLvl": _value_of("outline level", _outline),
    "w:tabs": _listed("tabs"),
    "w:pBdr": _listed("borders"),
}
_TABLE: dict[str, _Worder] = {
    "w:tblW": _width,
    "w:tcW": _width,
    "w:tblInd": _indent_of_table,
    "w:jc": _value_of("alignment", lambda text: _ALIGNMENTS.get(text, text)),
    "w:tblBorders": _listed("borders"),
    "w:tcBorders": _listed("borders"),
    "w:tblCellMar": _listed("cell margins"),
    "w:tcMar": _listed("cell margins"),
    "w:tblLook": _applied,
    "w:tblLayout": lambda attrs, _scale: iter([("layout", attrs.pop("w:type", ""))]),
    "w:gridSpan": _value_of("spans"),
    "w:vAlign": _value_of("vertical alignment"),
}
