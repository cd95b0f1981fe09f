"""The styles and the numbering of a DOCX: looks and numbers of paragraphs, and both as text."""

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
        """The id that paragraphs and runs refer to."""
        return value(self.element, "w:styleId")

    @property
    def kind(self) -> str:
        """`paragraph`, `character`, `table` or `numbering`."""
        return value(self.element, "w:type") or "paragraph"

    @property
    def name(self) -> str:
        """The name that users see."""
        return value(child(self.element, "w:name"))

    @property
    def base(self) -> str:
        """The id of the style it is based on; empty if there is none."""
        return value(child(self.element, "w:basedOn"))

    @property
    def is_default(self) -> bool:
        """Whether it is the style of paragraphs or runs that name none."""
        return value(self.element, "w:default") in ("1", "true", "on")

    def properties(self, group: str) -> Properties:
        """Its own properties in `w:pPr`, `w:rPr` and the like."""
        return read_properties(child(self.element, group))


class StyleSheet:
    """All styles of one document."""

    def __init__(self, root: Element | None) -> None:
        """`root` is that of the part with the styles, if there is one."""
        self._root = root
        self.styles = [DocxStyle(node) for node in children(root) if name(node) == "w:style"]
        self._by_id = {style.id: style for style in self.styles}
        self._known: dict[tuple[str, str], Properties] = {}
        self.labels = _labels(self.styles)
        """What each style is called in snapshots, by its id."""

    def label(self, identifier: str) -> str:
        """The name of a style in snapshots: its role in style.yaml, if it has one."""
        if not identifier:
            return "no style"
        return self.labels.get(identifier) or f"unknown style {identifier}"

    def style_of(self, properties: Properties) -> str:
        """The id of the style that a paragraph with these properties has."""
        return properties.get("w:pStyle", {}).get("w:val", "") or self._default

    def paragraph(self, identifier: str) -> Properties:
        """The paragraph properties of a style, including inherited ones."""
        return self._effective(identifier, "w:pPr", "w:pPrDefault")

    def run(self, identifier: str) -> Properties:
        """The run properties of a paragraph style, including inherited ones."""
        return self._effective(identifier, "w:rPr", "w:rPrDefault")

    def scale(self, identifier: str) -> TypeScale:
        """The units of paragraphs in a style."""
        return scale_of(self.paragraph(identifier), self.run(identifier))

    def other_elements(self) -> list[Element]:
        """The elements of the part besides styles and document defaults."""
        known = ("w:style", "w:docDefaults")
        return [node for node in children(self._root) if name(node) not in known]

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
        """The style, then those it is based on."""
        chain: list[DocxStyle] = []
        style = self._by_id.get(identifier)
        while style is not None and style not in chain:
            chain.append(style)
            style = self._by_id.get(style.base)
        return chain

    @cached_property
    def _default(self) -> str:
        defaults = (s for s in self.styles if s.kind == "paragraph" and s.is_default)
        return next((style.id for style in defaults), "")


def _labels(styles: Iterable[DocxStyle]) -> dict[str, str]:
    """Names in the form of roles; the id is added if two would be the same."""
    roles = {name: role for role, name in BUILT_IN.items()}
    labels = {style.id: _label(style.name or style.id, roles) for style in styles}
    counts = Counter(labels.values())
    return {key: text if counts[text] == 1 else f"{text} {key}" for key, text in labels.items()}


def _label(style_name: str, roles: Mapping[str, str]) -> str:
    return roles.get(style_name) or "-".join(style_name.lower().split())


_UNSET = "unset"
_WORDED = frozenset(
    {
        "w:name", "w:basedOn", "w:next", "w:link", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr",
        "w:tblStylePr",
    }
)  # fmt: skip
"""Elements of a style that have words of their own; others are printed as in the XML."""
_TABLE_GROUPS = ("w:tblPr", "w:trPr", "w:tcPr")
_REFERENCES = {"w:basedOn": "based on", "w:next": "next", "w:link": "linked to"}


def style_lines(sheet: StyleSheet, numbering: NumberingCounter) -> Iterator[str]:
    """The lines about styles: defaults, what most have in common, then each style."""
    looks = {
        style.id: _look_of_paragraphs(style, sheet, numbering)
        for style in sheet.styles
        if style.kind == "paragraph"
    }
    yield f"styles, defaults: {', '.join(phrases(_look_of_defaults(sheet)))}"
    common = _common(list(looks.values()))
    yield from (f"styles, common: {words}" for words in phrases(common))
    for style in sheet.styles:
        own = _difference(looks[style.id], common) if style.id in looks else _look(style.element)
        words = [*header_words(style, sheet), *_other_words(style.element), *phrases(own)]
        label = sheet.label(style.id)
        yield f"style {label} ({_full_name(style)}): {', '.join(words)}"
        for part in children(style.element):
            if name(part) == "w:tblStylePr":
                yield f"style {label}, {value(part, 'w:type')}: {', '.join(phrases(_look(part)))}"
    yield from (f"styles: unknown {compact(node)}" for node in sheet.other_elements())


def header_words(style: DocxStyle, sheet: StyleSheet) -> list[str]:
    """The kind of a style, whether it is a default or custom, and the styles it refers to."""
    words = [] if style.kind == "paragraph" else [f"{style.kind} style"]
    words += ["default"] if style.is_default else []
    words += ["custom"] if value(style.element, "w:customStyle") in ("1", "true") else []
    for key, word in _REFERENCES.items():
        other = value(child(style.element, key))
        words += [f"{word} {sheet.label(other)}"] if other and other != style.id else []
    return words


def _full_name(style: DocxStyle) -> str:
    """The style's name, and its id if that is not the name without spaces."""
    is_usual = style.id.lower() == style.name.replace(" ", "").lower()
    return style.name if is_usual else f"{style.name}, {style.id}"


def _look_of_paragraphs(style: DocxStyle, sheet: StyleSheet, numbering: NumberingCounter) -> Look:
    """The look of paragraphs in the style, including what it inherits."""
    paragraph = numbering.named(sheet.paragraph(style.id))
    return paragraph_look(paragraph, sheet.scale(style.id)) | run_look(sheet.run(style.id))


def _look_of_defaults(sheet: StyleSheet) -> Look:
    """The look of text without a style, or in a style based on no other."""
    return paragraph_look(sheet.paragraph(""), sheet.scale("")) | run_look(sheet.run(""))


def _look(element: Element) -> Look:
    """The look from an element's own groups of properties."""
    look = paragraph_look(read_properties(child(element, "w:pPr")), TypeScale())
    look |= run_look(read_properties(child(element, "w:rPr")))
    for group in _TABLE_GROUPS:
        look |= table_look(read_properties(child(element, group)))
    return look


def _common(looks: list[Look]) -> Look:
    """The most common value of each side of the looks, unless it is unset."""
    common: Look = {}
    for side in dict.fromkeys(side for look in looks for side in look):
        [(text, _)] = Counter(look.get(side, _UNSET) for look in looks).most_common(1)
        if text != _UNSET:
            common[side] = text
    return common


def _difference(look: Look, common: Look) -> Look:
    """What differs from the common look."""
    own = {side: text for side, text in look.items() if common.get(side) != text}
    return own | {side: _UNSET for side in common if side not in look}


def _other_words(element: Element) -> list[str]:
    others = [node for node in children(element) if name(node) not in _WORDED]
    return [phrase(*plain(name(node), attributes(node))) for node in others]


_PLACE = re.compile("%([1-9])")
_HAN = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting")


class NumberingCounter:
    """The numbering of one document, which counts while its paragraphs are read in order."""

    def __init__(self, root: Element | None) -> None:
        """`root` is that of the part with the numbering, if there is one."""
        self.elements = children(root)
        """Definitions and lists in the order of the part."""
        self._abstract = {
            value(node, "w:abstractNumId"): node
            for node in self.elements
            if name(node) == "w:abstractNum"
        }
        self._lists = {
            value(node, "w:numId"): node for node in self.elements if name(node) == "w:num"
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def definition(self, number: str) -> str:
        """The id of the definition of a list; `none` for the number that means no list."""
        if number in ("", "0"):
            return "none"
        found = value(child(self._lists.get(number), "w:abstractNumId"))
        return found or f"unknown list {number}"

    def named(self, properties: Properties) -> Properties:
        """The properties with the id of the list's definition: that of the list is arbitrary."""
        attrs = properties.get("w:numPr")
        if not attrs or "w:numId" not in attrs:
            return properties
        named = {"w:ilvl": "0"} | attrs | {"w:numId": self.definition(attrs["w:numId"])}
        return properties | {"w:numPr": named}

    def next(self, properties: Properties, style: str) -> str:
        """The number of the next paragraph with these properties; empty if it has none."""
        attrs = properties.get("w:numPr", {})
        number, definition = attrs.get("w:numId", ""), self.definition(attrs.get("w:numId", ""))
        level = whole(attrs.get("w:ilvl", "")) or self._level_of(style, definition)
        if self._level(number, level) is None:
            return "" if definition == "none" else "?"
        counts = self._counts.setdefault(definition, {})
        self._begin(number, counts)
        counts[level] = counts.get(level, self._start(number, level) - 1) + 1
        for deeper in [node for node in counts if node > level]:
            if level < self._restart(number, deeper):
                del counts[deeper]
        return self._label(number, level, counts)

    def _begin(self, number: str, counts: dict[int, int]) -> None:
        """Restart the counts on the first use of a list that overrides the start."""
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
        """A list's own level, or else its definition's; `None` if there is none."""
        for levels in (self._lists.get(number), self._abstract.get(self.definition(number))):
            for node in children(levels):
                own = child(node, "w:lvl") if name(node) == "w:lvlOverride" else node
                if own is not None and value(node, "w:ilvl") == str(level):
                    return own
        return None

    def _level_of(self, style: str, definition: str) -> int:
        """The level that belongs to the style; the first if none does."""
        element = self._abstract.get(definition)
        for level in children(element):
            if style and value(child(level, "w:pStyle")) == style:
                return whole(value(level, "w:ilvl")) or 0
        return 0

    def _start(self, number: str, level: int) -> int:
        start = whole(value(child(self._level(number, level), "w:start")))
        return 1 if start is None else start

    def _restart(self, number: str, level: int) -> int:
        """The number of levels whose numbers restart this one."""
        restart = whole(value(child(self._level(number, level), "w:lvlRestart")))
        return level if restart is None else restart


def _numeral(count: int, kind: str) -> str:
    if kind == "none":
        return ""
    if kind in _HAN:
        return numeral(count, Numerals.HAN) if count > 0 else str(count)
    known = {numerals.value: numerals for numerals in Numerals}
    if kind in known and count > 0:
        return numeral(count, known[kind])
    return str(count) if kind in ("", "decimal") else f"{count} {kind}"


_LEVEL_WORDS = {
    "w:numFmt": "in", "w:start": "from", "w:suff": "then", "w:lvlJc": "alignment",
    "w:lvlRestart": "restarts after level",
}  # fmt: skip
_NOISE = ("w:nsid", "w:tmpl", "w:startOverride")
"""What editors keep for themselves, and what the numbers show."""
_OWN_WORDS = ("w:lvlText", "w:pStyle", "w:pPr", "w:rPr")


def numbering_lines(numbering: NumberingCounter, sheet: StyleSheet) -> Iterator[str]:
    """The lines of each definition with its levels, then of levels that lists override."""
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
    """The first style that each level of a definition numbers, by level."""
    users: dict[str, str] = {}
    for style in sheet.styles:
        attrs = numbering.named(style.properties("w:pPr")).get("w:numPr", {})
        if attrs.get("w:numId") == definition:
            users.setdefault(attrs["w:ilvl"], style.id)
    return users


def _definition_lines(
    element: Element, title: str, users: dict[str, str], sheet: StyleSheet
) -> Iterator[str]:
    """The lines of a definition or list: its own properties, and each level."""
    for node in children(element):
        if name(node) == "w:lvl":
            user = users.get(value(node, "w:ilvl"), "") or value(child(node, "w:pStyle"))
            words = [f'"{value(child(node, "w:lvlText"))}"', *_words(node, user, sheet)]
            yield f"{title} level {(whole(value(node, 'w:ilvl')) or 0) + 1}: {', '.join(words)}"
        elif name(node) not in _NOISE:
            yield f"{title}: {phrase(*plain(name(node), attributes(node)))}"


def _words(level: Element, user: str, sheet: StyleSheet) -> Iterator[str]:
    style = value(child(level, "w:pStyle"))
    if style:
        yield f"style {sheet.label(style)}"
    for node in children(level):
        if name(node) in _LEVEL_WORDS:
            yield f"{_LEVEL_WORDS[name(node)]} {value(node)}"
        elif name(node) not in _OWN_WORDS:
            yield phrase(*plain(name(node), attributes(node)))
    look = paragraph_look(read_properties(child(level, "w:pPr")), sheet.scale(user))
    of_style = paragraph_look(sheet.paragraph(user), sheet.scale(user))
    if look and look.items() <= of_style.items():
        yield f"{' and '.join(look)} as {sheet.label(user)}"
    else:
        yield from phrases(look)
    yield from phrases(run_look(read_properties(child(level, "w:rPr"))))
