"""A DOCX while it is read: its parts, styles and numbers, open fields, and what was described."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element as Element

from reportgen.readers.docx.package import Package, Relation, children, descendants, name, value
from reportgen.readers.docx.styles import NumberingCounter, StyleSheet

_NOTE_KINDS = ("footnote", "endnote", "comment")


@dataclass(frozen=True, slots=True)
class Following:
    """Something attached to a paragraph that is described in lines after it."""

    title: str
    content: Element | str
    """An element that holds paragraphs and tables, or a text."""
    part: str = ""
    """The part that contains the element."""


@dataclass
class OpenField:
    """A field that has begun but not ended."""

    code: str = ""
    formatting: str = ""
    """The formatting of the code, which the field's result takes over."""
    more: Sequence[str] = ()
    """Other attributes and elements of its beginning."""
    is_open: bool = False
    """Whether its code is complete."""


@dataclass
class OpenDocument:
    """A document that is being turned into text."""

    package: Package
    part: str
    """The name of the part with the text."""
    fields: list[OpenField] = field(default_factory=list)
    """The open fields, the innermost last; a field may span several paragraphs."""
    described: set[str] = field(default_factory=set)
    """The names of the parts that were described."""
    described_notes: set[tuple[str, str]] = field(default_factory=set)
    """The kinds and ids of the notes that were described."""
    bookmarks: set[str] = field(default_factory=set)
    """The ids of the bookmarks that have begun."""
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    @cached_property
    def sheet(self) -> StyleSheet:
        """The styles."""
        return StyleSheet(self.of_kind("styles"))

    @cached_property
    def numbering(self) -> NumberingCounter:
        """The numbering, with its counts so far."""
        return NumberingCounter(self.of_kind("numbering"))

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of numbered bookmarks."""
        root = self.package.root(self.part)
        return {} if root is None else bookmark_labels(root)

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """Footnotes, endnotes and comments by kind and id."""
        return {
            (kind, value(node, "w:id")): node
            for kind in _NOTE_KINDS
            for node in children(self.of_kind(f"{kind}s"))
        }

    def note_part(self, kind: str) -> str:
        """The name of the part with the notes of a kind; empty if there is none."""
        return next(iter(self.package.of_kind(self.part, f"{kind}s")), "")

    def of_kind(self, kind: str) -> Element | None:
        """The root of the part of a kind that the text refers to; `None` if there is none."""
        parts = self.package.of_kind(self.part, kind)
        self.described.update(parts)
        return self.package.root(parts[0]) if parts else None

    def relation(self, part: str, key: str) -> Relation | None:
        """What an id in a part's XML refers to; `None` if unknown."""
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part].get(key)


_NUMBERED = re.compile(r"(_[A-Za-z]+)[0-9]+")


def bookmark_labels(root: Element) -> dict[str, str]:
    """Labels for numbered bookmarks by their text: `_Toc 概况` for `_Toc00000001` around 概况.

    Left out are other names, bookmarks without text, and labels that would occur twice.
    """
    labels = {}
    for start in descendants(root, "w:bookmarkStart"):
        numbered = _NUMBERED.fullmatch(value(start, "w:name"))
        text = "".join(_marked(start)).strip()
        if numbered and text:
            labels[numbered[0]] = f"{numbered[1]} {text}"
    counts = Counter(labels.values())
    return {key: label for key, label in labels.items() if counts[label] == 1}


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """A link's target or a field's code, with labels for the bookmarks that have one."""
    return _NUMBERED.sub(lambda match: labels.get(match[0], match[0]), text)


def _marked(start: Element) -> Iterator[str]:
    """The texts between a bookmark's start and its end in the same paragraph."""
    for node in start.itersiblings():
        if name(node) == "w:bookmarkEnd" and value(node, "w:id") == value(start, "w:id"):
            return
        yield from (inner.text or "" for inner in descendants(node, "w:t"))
