"""The table of writers: what a document tree can be written as.

A writer is a module with `write(document, layout, cache) -> bytes`; it is imported when chosen. One
whose files cannot hold everything also has `assets(document) -> dict[str, bytes]`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from reportgen.document import Document
    from reportgen.document.layout import Layout


class Cache(Protocol):
    """Keeps made bytes between runs; never raises, and may forget or garble what it was given."""

    def __hash__(self) -> int:
        """Caches are told apart, so that what was loaded from one is known to be from it."""

    def load(self, name: str) -> bytes | None:
        """What was saved under `name`; None where nothing is."""

    def save(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, if possible."""


class Writer(NamedTuple):
    """One output format."""

    suffix: str
    """Ending of its files, with the dot."""
    module: str
    has_assets: bool = False
    """Whether charts and pictures stand beside its files."""

    def write(self, document: Document, layout: Layout, cache: Cache) -> bytes:
        """The whole file; the same arguments give the same bytes."""
        content: bytes = import_module(self.module).write(document, layout, cache)
        return content

    def assets(self, document: Document) -> dict[str, bytes]:
        """The files that stand beside it, by name; all names begin with that of the document."""
        if not self.has_assets:
            return {}
        assets: dict[str, bytes] = import_module(self.module).assets(document)
        return assets


WRITERS = {
    "docx": Writer(".docx", "reportgen.writers.docx"),
    "md": Writer(".md", "reportgen.writers.markdown", has_assets=True),
    "html": Writer(".html", "reportgen.writers.html"),
}
