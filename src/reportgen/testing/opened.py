"""A DOCX while it is read: its parts, its styles and numbers, and what was met so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import _Element as Element

from reportgen.testing.bookmarks import bookmark_labels
from reportgen.testing.numbering import Numbering
from reportgen.testing.package import Package, Relation
from reportgen.testing.style_sheet import StyleSheet
from reportgen.testing.xml_text import children, value

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
class Field:
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
    fields: list[Field] = field(default_factory=list)
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
    def numbering(self) -> Numbering:
        """The numbering, counting."""
        return Numbering(self.of_kind("numbering"))

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
