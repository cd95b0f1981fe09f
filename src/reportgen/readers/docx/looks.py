"""Properties of paragraphs, runs, tables and cells as written: read, and laid over one another."""

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


Look = dict[str, str]
"""What is said by the side it is said of: `size` → `16pt`; an empty text for a plain yes."""

_Said = dict[str, str]
_UNSET = "unset"


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Units that follow from the looks of a paragraph, in twips; 0 where not known."""

    em: int = 0
    """Type size and letter spacing: what a full-width character takes."""
    line: int = 0


_Worder = Callable[[_Said, TypeScale], Iterator[tuple[str, str]]]


def scale_of(paragraph: Properties, run: Properties) -> TypeScale:
    """The units of a paragraph that has these properties."""
    size = (whole(run.get("w:sz", {}).get("w:val", "")) or 0) * TWIPS_PER_POINT // 2
    spacing = whole(run.get("w:spacing", {}).get("w:val", "")) or 0
    lines = paragraph.get("w:spacing", {})
    line = whole(lines.get("w:line", "")) or 0
    if lines.get("w:lineRule", "auto") == "auto":
        # What a writer without a grid takes for a line.
        line = size * 6 // 5
    return TypeScale(size + spacing if size else 0, line)


def paragraph_look(properties: Properties, scale: TypeScale) -> Look:
    """What properties of paragraphs say."""
    return _look(properties, _PARAGRAPH, scale)


def run_look(properties: Properties) -> Look:
    """What properties of runs say."""
    paired = dict(properties)
    for main, complex_script in _PAIRS.items():
        if main in paired and paired.pop(complex_script, None) != paired[main]:
            paired[complex_script] = properties.get(complex_script, {"w:val": _UNSET})
    return _look(paired, _RUN, TypeScale())


def table_look(properties: Properties) -> Look:
    """What properties of tables, rows and cells say."""
    return _look(properties, _TABLE, TypeScale())


def phrases(look: Mapping[str, str]) -> list[str]:
    """Each side with what is said of it: `size 16pt`, `bold`, `widow control off`."""
    return [phrase(side, text) for side, text in look.items()]


def phrase(side: str, text: str) -> str:
    """One side with what is said of it."""
    return f"{side} {text}".rstrip()


def plain(element: str, said: _Said) -> tuple[str, str]:
    """An element without words of its own: its name, and its attributes as they are."""
    side = element.removeprefix("w:")
    if element in _SWITCHES:
        return _SWITCHES[element], _switch(said)
    if not said or set(said) == {"w:val"}:
        return side, said.get("w:val", "")
    return side, ", ".join(f"{key.removeprefix('w:')}={text}" for key, text in said.items())


def _look(properties: Properties, words: Mapping[str, _Worder], scale: TypeScale) -> Look:
    look: Look = {}
    for element, said in properties.items():
        rest = dict(said)
        if element in words:
            look |= words[element](rest, scale)
        if rest or element not in words:
            side, text = plain(element, rest)
            look[side] = f"{look[side]}, {text}" if side in look else text
    return look


def _switch(said: _Said) -> str:
    text = said.get("w:val", "1")
    return {"1": "", "true": "", "on": "", "0": "off", "false": "off"}.get(text, text)


def _fonts(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    """East Asian and Latin typeface; those of other scripts where they differ from the Latin."""
    if said.get("w:hint") == "eastAsia":
        del said["w:hint"]
        yield "ea", ""
    if "w:eastAsia" in said:
        yield "font", said.pop("w:eastAsia")
    if "w:ascii" in said:
        latin = said.pop("w:ascii")
        others = {key: said.pop(key, _UNSET) for key in ("w:hAnsi", "w:cs")}
        differing = [f"{key[2:]} {font}" for key, font in others.items() if font != latin]
        yield "Latin font", ", ".join([latin, *differing])


def _value_of(side: str, worded: Callable[[str], str] = str) -> _Worder:
    def word(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
        if "w:val" in said:
            yield side, worded(said.pop("w:val"))

    return word


def _language(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    yield "language", " / ".join(said.pop(key) for key in sorted(said, reverse=True))


def _spacing(said: _Said, scale: TypeScale) -> Iterator[tuple[str, str]]:
    for key in ("before", "after"):
        if f"w:{key}" in said:
            yield f"space {key}", _lines(said.pop(f"w:{key}"), scale)
    rule, line = said.pop("w:lineRule", "auto"), said.pop("w:line", "")
    if line and rule == "auto":
        yield "line spacing", f"×{line_multiple(line)}"
    elif line:
        yield "line spacing", f"{points(line)} {'exactly' if rule == 'exact' else rule}"


def _lines(twips: str, scale: TypeScale) -> str:
    times = multiple(twips, scale.line)
    return f"{times} line{'s' * (times != '1')}" if times else points(twips)


def _indent(said: _Said, scale: TypeScale) -> Iterator[tuple[str, str]]:
    for key in ("left", "right"):
        if f"w:{key}" in said:
            yield f"{key} indent", _ems(said.pop(f"w:{key}"), scale)
    if "w:hanging" in said:
        yield "first line", f"hanging {_ems(said.pop('w:hanging'), scale)}"
    characters, first = said.pop("w:firstLineChars", ""), said.pop("w:firstLine", "")
    if characters:
        yield "first line", _in_characters(characters, first, scale)
    elif first:
        yield "first line", _ems(first, scale)


def _in_characters(hundredths: str, twips: str, scale: TypeScale) -> str:
    """Word's own unit; the length that goes with it only where it does not follow from it."""
    number = whole(hundredths)
    if number is None:
        return f"{hundredths} characters, {twips}"
    text = f"{number / 100:g} characters"
    follows = scale.em and whole(twips) == round(number * scale.em / 100)
    return text if follows else f"{text}, {points(twips) or 'no length'}"


def _ems(twips: str, scale: TypeScale) -> str:
    times = multiple(twips, scale.em)
    return f"{times}em" if times else points(twips)


def _numbering(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    level = whole(said.pop("w:ilvl", "0")) or 0
    yield "numbering", f"{said.pop('w:numId', _UNSET)} level {level + 1}"


def _outline(level: str) -> str:
    number = whole(level)
    return level if number is None else str(number + 1)


def _listed(side: str) -> _Worder:
    """Borders by side, tab stops by position: those that are the same are told together."""

    def word(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
        places: dict[str, list[str]] = {}
        for place, text in said.items():
            places.setdefault(text, []).append(place)
        said.clear()
        yield side, "; ".join(f"{' '.join(one)} {text}" for text, one in places.items())

    return word


def _width(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    width, kind = said.pop("w:w", ""), said.pop("w:type", "dxa")
    if kind == "dxa":
        yield "width", millimetres(width)
    elif kind == "auto":
        yield "width", "auto"
    else:
        yield "width", f"{width} {kind}"


def _indent_of_table(said: _Said, scale: TypeScale) -> Iterator[tuple[str, str]]:
    yield "indent", dict(_width(said, scale))["width"]


def _applied(said: _Said, _scale: TypeScale) -> Iterator[tuple[str, str]]:
    """Which of a table style's conditional formats the table asks for: by name, and by bits."""
    mask = said.pop("w:val", "")
    asked = [key.removeprefix("w:") for key, text in said.items() if _switch({"w:val": text}) == ""]
    said.clear()
    yield "applies", " ".join([*asked, mask]).rstrip()


_PAIRS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}
"""Properties that are written once more for scripts that run from right to left."""
_ALIGNMENTS = {"both": "justify", "start": "left", "end": "right"}

_SWITCHES = {
    "w:b": "bold", "w:i": "italic", "w:keepNext": "keep with next", "w:keepLines": "keep lines",
    "w:pageBreakBefore": "page break before", "w:widowControl": "widow control",
    "w:cantSplit": "unbroken", "w:tblHeader": "header", "w:qFormat": "quick style",
} | {
    f"w:{one}": one
    for one in (
        "adjustRightInd", "autoRedefine", "autoSpaceDE", "autoSpaceDN", "bCs", "bidi",
        "bidiVisual", "caps", "contextualSpacing", "cs", "dstrike", "emboss", "hidden", "hideMark",
        "iCs", "imprint", "isLgl", "kinsoku", "legacy", "locked", "mirrorIndents", "noWrap",
        "oMath", "outline", "overflowPunct", "rtl", "semiHidden", "shadow", "smallCaps",
        "snapToGrid", "specVanish", "strike", "suppressAutoHyphens", "suppressLineNumbers",
        "suppressOverlap", "titlePg", "topLinePunct", "unhideWhenUsed", "vanish", "webHidden",
        "wordWrap",
    )
}  # fmt: skip
"""Elements that say yes by being there, or no by a value."""

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
    "w:tblLayout": lambda said, _scale: iter([("layout", said.pop("w:type", ""))]),
    "w:gridSpan": _value_of("spans"),
    "w:vAlign": _value_of("vertical alignment"),
}
