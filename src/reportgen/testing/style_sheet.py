"""The styles of a DOCX: what they are called, and how a paragraph in one of them looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml.etree import _Element as Element

from reportgen.document.layout import BUILT_IN
from reportgen.testing.properties import Properties, overlaid, read_properties
from reportgen.testing.property_words import Scale, scale_of
from reportgen.testing.xml_text import child, children, name, value


@dataclass(frozen=True)
class Style:
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
        self.styles = [Style(one) for one in elements if name(one) == "w:style"]
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

    def scale(self, identifier: str) -> Scale:
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

    def _chain(self, identifier: str) -> list[Style]:
        """The style and those it is based on, itself first."""
        chain: list[Style] = []
        style = self._by_id.get(identifier)
        while style is not None and style not in chain:
            chain.append(style)
            style = self._by_id.get(style.base)
        return chain

    @cached_property
    def _default(self) -> str:
        kinds = (one for one in self.styles if one.kind == "paragraph" and one.is_default)
        return next((style.id for style in kinds), "")


def _labels(styles: Iterable[Style]) -> dict[str, str]:
    """Names as roles are written; the id is added where two would be the same."""
    roles = {name: role for role, name in BUILT_IN.items()}
    called = {style.id: _label(style.name or style.id, roles) for style in styles}
    often = Counter(called.values())
    return {key: one if often[one] == 1 else f"{one} {key}" for key, one in called.items()}


def _label(style_name: str, roles: Mapping[str, str]) -> str:
    return roles.get(style_name) or "-".join(style_name.lower().split())


def header_words(style: Style, sheet: StyleSheet) -> list[str]:
    """What is said of a style besides its looks: kind, kin, and where editors offer it."""
    words = [] if style.kind == "paragraph" else [f"{style.kind} style"]
    words += ["default"] if style.is_default else []
    words += ["custom"] if value(style.element, "w:customStyle") in ("1", "true") else []
    for key, word in _KIN.items():
        other = value(child(style.element, key))
        words += [f"{word} {sheet.label(other)}"] if other and other != style.id else []
    return words


_KIN = {"w:basedOn": "based on", "w:next": "next", "w:link": "linked to"}
