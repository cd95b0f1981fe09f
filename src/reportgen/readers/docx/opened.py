"""A DOCX while it is read: its parts, its styles and numbers, and what was met so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element as Element

from reportgen.readers.docx.package import Package, Relation, children, descendants, name, value
from reportgen.readers.docx.styles import NumberingCounter, StyleSheet

_NUMBERED = re.compile(r"(_[A-Za-z]+)[0-9]+")


def bookmark_labels(root: Element) -> dict[str, str]:
    """`_Toc 概况` for `_Toc00000001` around 概况; names that are not numbered are left out.

    So are those around nothing, and those that would read the same.
    """
    labels = {}
    for start in descendants(root, "w:bookmarkStart"):
        numbered = _NUMBERED.fullmatch(value(start, "w:name"))
        text = "".join(_marked(start)).strip()
        if numbered and text:
            labels[numbered[0]] = f"{numbered[1]} {text}"
    often = Counter(labels.values())
    return {key: label for key, label in labels.items() if often[label] == 1}


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """A link's target or a field's code, with labels in place of the names that have one."""
    return _NUMBERED.sub(lambda match: labels.get(match[0], match[0]), text)


def _marked(start: Element) -> Iterator[str]:
    """The texts between a bookmark's start and its end, in one paragraph."""
    for one in start.itersiblings():
        if name(one) == "w:bookmarkEnd" and value(one, "w:id") == value(start, "w:id"):
            return
        yield from (inner.text or "" for inner in descendants(one, "w:t"))


_NOTE_KINDS = ("footnote", "endnote", "comment")


@dataclass(frozen=True, slots=True)
class Following:
    """What hangs on a paragraph and is told in lines after it."""

    title: str
    content: Element | str
    """An element that holds paragraphs and tables, or a text."""
    part: str = ""
    """Where the element stands."""


@dataclass
class OpenField:
    """A field that has begun and not yet ended."""

    code: str = ""
    formatting: str = ""
    """That of the code, which a field's result takes over."""
    more: Sequence[str] = ()
    """What else is said where it begins."""
    is_open: bool = False
    """Whether its code is complete."""


@dataclass
class OpenDocument:
    """One document on its way to text."""

    package: Package
    part: str
    """The name of the part with the text."""
    fields: list[OpenField] = field(default_factory=list)
    """Those begun, the innermost last; a field may go over several paragraphs."""
    told: set[str] = field(default_factory=set)
    """Names of parts that were told."""
    noted: set[tuple[str, str]] = field(default_factory=set)
    """Kinds and ids of the notes that were told."""
    bookmarks: set[str] = field(default_factory=set)
    """Ids of those begun."""
    _relations: dict[str, Mapping[str, Relation]] = field(default_factory=dict)

    @cached_property
    def sheet(self) -> StyleSheet:
        """The styles."""
        return StyleSheet(self.of_kind("styles"))

    @cached_property
    def numbering(self) -> NumberingCounter:
        """The numbering, counting."""
        return NumberingCounter(self.of_kind("numbering"))

    @cached_property
    def labels(self) -> dict[str, str]:
        """What numbered bookmarks are told by."""
        root = self.package.root(self.part)
        return {} if root is None else bookmark_labels(root)

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """Footnotes, endnotes and comments by kind and id."""
        return {
            (kind, value(one, "w:id")): one
            for kind in _NOTE_KINDS
            for one in _inside(self.of_kind(f"{kind}s"))
        }

    def note_part(self, kind: str) -> str:
        """The name of the part with the notes of a kind; empty where there is none."""
        return next(iter(self.package.of_kind(self.part, f"{kind}s")), "")

    def of_kind(self, kind: str) -> Element | None:
        """The root of the one part of a kind that the text refers to."""
        parts = self.package.of_kind(self.part, kind)
        self.told.update(parts)
        return self.package.root(parts[0]) if parts else None

    def relation(self, part: str, key: str) -> Relation | None:
        """What a part's XML means by an id."""
        if part not in self._relations:
            self._relations[part] = self.package.relations(part)
        return self._relations[part].get(key)


def _inside(root: Element | None) -> list[Element]:
    return [] if root is None else children(root)
