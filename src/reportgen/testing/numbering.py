"""Native numbering: the numbers that a word processor prints before paragraphs."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from reportgen.language.numerals import Numerals, numeral
from reportgen.testing.lengths import whole
from reportgen.testing.properties import Properties
from reportgen.testing.xml_text import child, children, name, value

_PLACE = re.compile("%([1-9])")
_HAN = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting")


class Numbering:
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
