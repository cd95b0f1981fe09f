"""Styles as text: what paragraph styles have in common, then each style's own looks in a line.

Looks are told as they come out, with all that a style is based on. So a change in what others rest
on is told once, and it does not matter whether a style repeats what it would inherit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element as Element

from reportgen.testing.numbering import Numbering
from reportgen.testing.properties import read_properties
from reportgen.testing.property_words import (
    Look,
    Scale,
    paragraph_look,
    phrase,
    phrases,
    plain,
    run_look,
    table_look,
)
from reportgen.testing.style_sheet import Style, StyleSheet, header_words
from reportgen.testing.xml_text import attributes, child, children, compact, name, value

_UNSET = "unset"
_WORDED = frozenset(
    {
        "w:name", "w:basedOn", "w:next", "w:link", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr",
        "w:tblStylePr",
    }
)  # fmt: skip
"""Parts of a style that have words of their own; others are told as they are."""
_TABLE_GROUPS = ("w:tblPr", "w:trPr", "w:tcPr")


def style_lines(sheet: StyleSheet, numbering: Numbering) -> Iterator[str]:
    """The lines about styles."""
    looks = {
        style.id: _look_of_paragraphs(style, sheet, numbering)
        for style in sheet.styles
        if style.kind == "paragraph"
    }
    yield f"styles, defaults: {', '.join(phrases(_look_of_defaults(sheet)))}"
    common = _common(list(looks.values()))
    yield from (f"styles, common: {one}" for one in phrases(common))
    for style in sheet.styles:
        own = _difference(looks[style.id], common) if style.id in looks else _look(style.element)
        words = [*header_words(style, sheet), *_other_words(style.element), *phrases(own)]
        label = sheet.label(style.id)
        yield f"style {label} ({_called(style)}): {', '.join(words)}"
        for part in children(style.element):
            if name(part) == "w:tblStylePr":
                yield f"style {label}, {value(part, 'w:type')}: {', '.join(phrases(_look(part)))}"
    yield from (f"styles: unknown {compact(one)}" for one in sheet.other_elements())


def _called(style: Style) -> str:
    """Its name, and its id where that is not the name without spaces."""
    is_usual = style.id.lower() == style.name.replace(" ", "").lower()
    return style.name if is_usual else f"{style.name}, {style.id}"


def _look_of_paragraphs(style: Style, sheet: StyleSheet, numbering: Numbering) -> Look:
    """How paragraphs in the style look, with all that it is based on."""
    paragraph = numbering.named(sheet.paragraph(style.id))
    return paragraph_look(paragraph, sheet.scale(style.id)) | run_look(sheet.run(style.id))


def _look_of_defaults(sheet: StyleSheet) -> Look:
    """What holds for what has no style, or a style that rests on no other."""
    return paragraph_look(sheet.paragraph(""), sheet.scale("")) | run_look(sheet.run(""))


def _look(element: Element) -> Look:
    """What an element with groups of properties says itself."""
    look = paragraph_look(read_properties(child(element, "w:pPr")), Scale())
    look |= run_look(read_properties(child(element, "w:rPr")))
    for group in _TABLE_GROUPS:
        look |= table_look(read_properties(child(element, group)))
    return look


def _common(looks: list[Look]) -> Look:
    """What most of the looks say of each side, where most say anything."""
    common: Look = {}
    for side in dict.fromkeys(side for look in looks for side in look):
        [(text, _)] = Counter(look.get(side, _UNSET) for look in looks).most_common(1)
        if text != _UNSET:
            common[side] = text
    return common


def _difference(look: Look, common: Look) -> Look:
    """Where the look is not as is common."""
    own = {side: text for side, text in look.items() if common.get(side) != text}
    return own | {side: _UNSET for side in common if side not in look}


def _other_words(element: Element) -> list[str]:
    others = [one for one in children(element) if name(one) not in _WORDED]
    return [phrase(*plain(name(one), attributes(one))) for one in others]
