"""The styles of a DOCX: what they are called, and how a paragraph in one of them looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element as Element

from reportgen.language.numerals import Numerals, numeral
from reportgen.model import BUILT_IN
from reportgen.readers.docx.looks import (
    Look,
    Properties,
    TypeScale,
    overlaid,
    paragraph_look,
    phrase,
    phrases,
    plain,
    read_properties,
    run_look,
    scale_of,
    table_look,
)
from reportgen.readers.docx.package import attributes, child, children, compact, name, value, whole


@dataclass(frozen=True)
class DocxStyle:
    """One style as it is written."""

    element: Element

    @property
    def id(self) -> str:
        """What paragraphs and runs know it by."""
        return value(self.element, "w:styleId")

    @property
    def kind(self) -> str:
        """`paragraph`, `character`, `table` or `numbering`."""
        return value(self.element, "w:type") or "paragraph"

    @property
    def name(self) -> str:
        """What users know it by."""
        return value(child(self.element, "w:name"))

    @property
    def base(self) -> str:
        """The id of the style it is based on; empty where on none."""
        return value(child(self.element, "w:basedOn"))

    @property
    def is_default(self) -> bool:
        """Whether it is the style of what names none."""
        return value(self.element, "w:default") in ("1", "true", "on")

    def properties(self, group: str) -> Properties:
        """What it says itself in `w:pPr`, `w:rPr` and the like."""
        return read_properties(child(self.element, group))


class StyleSheet:
    """All styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """`root` is that of the part with the styles, if there is one."""
        self._root = root
        elements = [] if root is None else children(root)
        self.styles = [DocxStyle(one) for one in elements if name(one) == "w:style"]
        self._by_id = {style.id: style for style in self.styles}
        self._known: dict[tuple[str, str], Properties] = {}
        self.labels = _labels(self.styles)
        """What each style is called in snapshots, by its id."""

    def label(self, identifier: str) -> str:
        """What a style is called in snapshots: as its role in style.yaml, where it has one."""
        if not identifier:
            return "no style"
        return self.labels.get(identifier) or f"unknown style {identifier}"

    def style_of(self, properties: Properties) -> str:
        """The id of the style that a paragraph with these properties has."""
        return properties.get("w:pStyle", {}).get("w:val", "") or self._default

    def paragraph(self, identifier: str) -> Properties:
        """Paragraph properties in that style, with all that it is based on."""
        return self._effective(identifier, "w:pPr", "w:pPrDefault")

    def run(self, identifier: str) -> Properties:
        """Run properties in that paragraph style, with all that it is based on."""
        return self._effective(identifier, "w:rPr", "w:rPrDefault")

    def scale(self, identifier: str) -> TypeScale:
        """The units of paragraphs in that style."""
        return scale_of(self.paragraph(identifier), self.run(identifier))

    def other_elements(self) -> list[Element]:
        """What the part holds besides styles and the defaults that they rest on."""
        known = ("w:style", "w:docDefaults")
        elements = [] if self._root is None else children(self._root)
        return [one for one in elements if name(one) not in known]

    def _effective(self, identifier: str, group: str, default: str) -> Properties:
        if (identifier, group) not in self._known:
            self._known[identifier, group] = self._merged(identifier, group, default)
        return self._known[identifier, group]

    def _merged(self, identifier: str, group: str, default: str) -> Properties:
        properties = read_properties(child(self._root, "w:docDefaults", default, group))
        for style in reversed(self._chain(identifier)):
            properties = overlaid(properties, style.properties(group))
        return properties

    def _chain(self, identifier: str) -> list[DocxStyle]:
        """The style and those it is based on, itself first."""
        chain: list[DocxStyle] = []
        style = self._by_id.get(identifier)
        while style is not None and style not in chain:
            chain.append(style)
            style = self._by_id.get(style.base)
        return chain

    @cached_property
    def _default(self) -> str:
        kinds = (one for one in self.styles if one.kind == "paragraph" and one.is_default)
        return next((style.id for style in kinds), "")


def _labels(styles: Iterable[DocxStyle]) -> dict[str, str]:
    """Names as roles are written; the id is added where two would be the same."""
    roles = {name: role for role, name in BUILT_IN.items()}
    called = {style.id: _label(style.name or style.id, roles) for style in styles}
    often = Counter(called.values())
    return {key: one if often[one] == 1 else f"{one} {key}" for key, one in called.items()}


def _label(style_name: str, roles: Mapping[str, str]) -> str:
    return roles.get(style_name) or "-".join(style_name.lower().split())


def header_words(style: DocxStyle, sheet: StyleSheet) -> list[str]:
    """What is said of a style besides its looks: kind, kin, and where editors offer it."""
    words = [] if style.kind == "paragraph" else [f"{style.kind} style"]
    words += ["default"] if style.is_default else []
    words += ["custom"] if value(style.element, "w:customStyle") in ("1", "true") else []
    for key, word in _KIN.items():
        other = value(child(style.element, key))
        words += [f"{word} {sheet.label(other)}"] if other and other != style.id else []
    return words


_KIN = {"w:basedOn": "based on", "w:next": "next", "w:link": "linked to"}


_PLACE = re.compile("%([1-9])")
_HAN = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting")


class NumberingCounter:
    """The numbering of one document; counts as its paragraphs are read in order."""

    def __init__(self, root: Element | None) -> None:
        """`root` is that of the part with the numbering, if there is one."""
        self.elements = [] if root is None else children(root)
        """Definitions and lists, as they stand."""
        self._abstract = {
            value(one, "w:abstractNumId"): one
            for one in self.elements
            if name(one) == "w:abstractNum"
        }
        self._lists = {value(one, "w:numId"): one for one in self.elements if name(one) == "w:num"}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def definition(self, number: str) -> str:
        """The id of the definition that a list follows; `none` for what ends a numbering."""
        if number in ("", "0"):
            return "none"
        found = value(child(self._lists.get(number), "w:abstractNumId"))
        return found or f"unknown list {number}"

    def named(self, properties: Properties) -> Properties:
        """The properties with the definition's id in place of the list's, which means nothing."""
        said = properties.get("w:numPr")
        if not said or "w:numId" not in said:
            return properties
        named = {"w:ilvl": "0"} | said | {"w:numId": self.definition(said["w:numId"])}
        return properties | {"w:numPr": named}

    def next(self, properties: Properties, style: str) -> str:
        """The number of the next paragraph with these properties; empty where it has none."""
        said = properties.get("w:numPr", {})
        number, definition = said.get("w:numId", ""), self.definition(said.get("w:numId", ""))
        level = whole(said.get("w:ilvl", "")) or self._level_of(style, definition)
        if self._level(number, level) is None:
            return "" if definition == "none" else "?"
        counts = self._counts.setdefault(definition, {})
        self._begin(number, counts)
        counts[level] = counts.get(level, self._start(number, level) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            if level < self._restart(number, deeper):
                del counts[deeper]
        return self._label(number, level, counts)

    def _begin(self, number: str, counts: dict[int, int]) -> None:
        """A list that starts anew does so where it is first used."""
        if number in self._begun:
            return
        self._begun.add(number)
        for override in children(self._lists[number]):
            start = whole(value(child(override, "w:startOverride")))
            if start is not None:
                counts[whole(value(override, "w:ilvl")) or 0] = start - 1

    def _label(self, number: str, level: int, counts: dict[int, int]) -> str:
        element = self._level(number, level)
        text = value(child(element, "w:lvlText"))
        is_legal = child(element, "w:isLgl") is not None

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            count = counts.get(place, self._start(number, place))
            kind = value(child(self._level(number, place), "w:numFmt"))
            return _numeral(count, "decimal" if is_legal else kind)

        return _PLACE.sub(shown, text)

    def _level(self, number: str, level: int) -> Element | None:
        """A list's own level, or else its definition's; `None` where there is none."""
        for place in (self._lists.get(number), self._abstract.get(self.definition(number))):
            for one in [] if place is None else children(place):
                own = child(one, "w:lvl") if name(one) == "w:lvlOverride" else one
                if own is not None and value(one, "w:ilvl") == str(level):
                    return own
        return None

    def _level_of(self, style: str, definition: str) -> int:
        """The level that belongs to the style; the first where none does."""
        element = self._abstract.get(definition)
        for level in [] if element is None else children(element):
            if style and value(child(level, "w:pStyle")) == style:
                return whole(value(level, "w:ilvl")) or 0
        return 0

    def _start(self, number: str, level: int) -> int:
        start = whole(value(child(self._level(number, level), "w:start")))
        return 1 if start is None else start

    def _restart(self, number: str, level: int) -> int:
        """The number of levels whose numbers make this one start anew."""
        said = whole(value(child(self._level(number, level), "w:lvlRestart")))
        return level if said is None else said


def _numeral(count: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind in _HAN:
        return numeral(count, Numerals.HAN) if count > 0 else str(count)
    known = {one.value: one for one in Numerals}
    if kind in known and count > 0:
        return numeral(count, known[kind])
    return str(count) if kind in ("", "decimal") else f"{count} {kind}"


_LEVEL_WORDS = {
    "w:numFmt": "in", "w:start": "from", "w:suff": "then", "w:lvlJc": "alignment",
    "w:lvlRestart": "restarts after level",
}  # fmt: skip
_NOISE = ("w:nsid", "w:tmpl", "w:startOverride")
"""What editors remember, and what is seen by the numbers themselves."""
_OWN_WORDS = ("w:lvlText", "w:pStyle", "w:pPr", "w:rPr")


def numbering_lines(numbering: NumberingCounter, sheet: StyleSheet) -> Iterator[str]:
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


def _users(definition: str, numbering: NumberingCounter, sheet: StyleSheet) -> dict[str, str]:
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


_UNSET = "unset"
_WORDED = frozenset(
    {
        "w:name", "w:basedOn", "w:next", "w:link", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr",
        "w:tblStylePr",
    }
)  # fmt: skip
"""Parts of a style that have words of their own; others are told as they are."""
_TABLE_GROUPS = ("w:tblPr", "w:trPr", "w:tcPr")


def style_lines(sheet: StyleSheet, numbering: NumberingCounter) -> Iterator[str]:
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


def _called(style: DocxStyle) -> str:
    """Its name, and its id where that is not the name without spaces."""
    is_usual = style.id.lower() == style.name.replace(" ", "").lower()
    return style.name if is_usual else f"{style.name}, {style.id}"


def _look_of_paragraphs(style: DocxStyle, sheet: StyleSheet, numbering: NumberingCounter) -> Look:
    """How paragraphs in the style look, with all that it is based on."""
    paragraph = numbering.named(sheet.paragraph(style.id))
    return paragraph_look(paragraph, sheet.scale(style.id)) | run_look(sheet.run(style.id))


def _look_of_defaults(sheet: StyleSheet) -> Look:
    """What holds for what has no style, or a style that rests on no other."""
    return paragraph_look(sheet.paragraph(""), sheet.scale("")) | run_look(sheet.run(""))


def _look(element: Element) -> Look:
    """What an element with groups of properties says itself."""
    look = paragraph_look(read_properties(child(element, "w:pPr")), TypeScale())
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
