"""Definitions of native numbering as text, a line a level."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from reportgen.testing.lengths import whole
from reportgen.testing.numbering import Numbering
from reportgen.testing.properties import read_properties
from reportgen.testing.property_words import paragraph_look, phrase, phrases, plain, run_look
from reportgen.testing.style_sheet import StyleSheet
from reportgen.testing.xml_text import attributes, child, children, compact, name, value

_LEVEL_WORDS = {
    "w:numFmt": "in", "w:start": "from", "w:suff": "then", "w:lvlJc": "alignment",
    "w:lvlRestart": "restarts after level",
}  # fmt: skip
_NOISE = ("w:nsid", "w:tmpl", "w:startOverride")
"""What editors remember, and what is seen by the numbers themselves."""
_OWN_WORDS = ("w:lvlText", "w:pStyle", "w:pPr", "w:rPr")


def numbering_lines(numbering: Numbering, sheet: StyleSheet) -> Iterator[str]:
    """Each definition with its levels, then levels that single lists have otherwise."""
    for element in numbering.elements:
        if name(element) == "w:abstractNum":
            key = value(element, "w:abstractNumId")
            users = _users(key, numbering, sheet)
            yield from _definition_lines(element, f"numbering {key}", users, sheet)
        elif name(element) == "w:num":
            number = value(element, "w:numId")
            title = f"numbering {numbering.definition(number)}, list {number}"
            for override in children(element):
                yield from _definition_lines(override, title, {}, sheet)
        else:
            yield f"numbering: unknown {compact(element)}"


def _users(definition: str, numbering: Numbering, sheet: StyleSheet) -> dict[str, str]:
    """The first style that is numbered by each level of a definition, by the level."""
    users: dict[str, str] = {}
    for style in sheet.styles:
        said = numbering.named(style.properties("w:pPr")).get("w:numPr", {})
        if said.get("w:numId") == definition:
            users.setdefault(said["w:ilvl"], style.id)
    return users


def _definition_lines(
    element: Element, title: str, users: dict[str, str], sheet: StyleSheet
) -> Iterator[str]:
    """The levels of a definition or of a list, a line each, after what is said of all of them."""
    for one in children(element):
        if name(one) == "w:lvl":
            user = users.get(value(one, "w:ilvl"), "") or value(child(one, "w:pStyle"))
            words = [f'"{value(child(one, "w:lvlText"))}"', *_words(one, user, sheet)]
            yield f"{title} level {(whole(value(one, 'w:ilvl')) or 0) + 1}: {', '.join(words)}"
        elif name(one) not in _NOISE:
            yield f"{title}: {phrase(*plain(name(one), attributes(one)))}"


def _words(level: Element, user: str, sheet: StyleSheet) -> Iterator[str]:
    style = value(child(level, "w:pStyle"))
    if style:
        yield f"style {sheet.label(style)}"
    for one in children(level):
        if name(one) in _LEVEL_WORDS:
            yield f"{_LEVEL_WORDS[name(one)]} {value(one)}"
        elif name(one) not in _OWN_WORDS:
            yield phrase(*plain(name(one), attributes(one)))
    look = paragraph_look(read_properties(child(level, "w:pPr")), sheet.scale(user))
    of_style = paragraph_look(sheet.paragraph(user), sheet.scale(user))
    if look and look.items() <= of_style.items():
        yield f"{' and '.join(look)} as {sheet.label(user)}"
    else:
        yield from phrases(look)
    yield from phrases(run_look(read_properties(child(level, "w:rPr"))))
