"""The table of writers: what a document tree can be written as.

A writer is a module with `write(document, layout, cache)`, which gives the file and what it leaves
out; it is imported when chosen. One whose files cannot hold everything also has `assets(document)`,
which gives the files beside it by name. Installed packages may have more: docs/extensions.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportgen.extensions import OpenTable

if TYPE_CHECKING:
    from reportgen.diagnostics import Words
    from reportgen.document import Block, Document
    from reportgen.document.layout import Layout


class WriterCache(Protocol):
    """Keeps made bytes between runs; never raises, and may forget or garble what it was given."""

    def __hash__(self) -> int:
        """Caches are told apart, so that what was loaded from one is known to be from it."""

    def load(self, name: str) -> bytes | None:
        """What was saved under `name`; None where nothing is."""

    def save(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, if possible."""


class NotRendered(NamedTuple):
    """Something that a format cannot hold, and that a reader would miss."""

    block: Block | None
    """Of the document; `None` where it is of no block."""
    words: Words
    """What it is, with its article: 图表, a chart."""


class Writer(NamedTuple):
    """One output format."""

    suffix: str
    """Ending of its files, with the dot."""
    module: str
    """Name of the module that writes it."""
    has_assets: bool = False
    """Whether charts and pictures stand beside its files."""
    is_text: bool = False
    """Whether its files are text in UTF-8."""

    def write(
        self, document: Document, layout: Layout, cache: WriterCache
    ) -> tuple[bytes, list[NotRendered]]:
        """The whole file, and what it leaves out; the same arguments give the same bytes."""
        written: tuple[bytes, list[NotRendered]] = import_module(self.module).write(
            document, layout, cache
        )
        return written

    def assets(self, document: Document) -> dict[str, bytes]:
        """The files that stand beside it, by name; all names begin with that of the document."""
        if not self.has_assets:
            return {}
        assets: dict[str, bytes] = import_module(self.module).assets(document)
        return assets


WRITERS = OpenTable(
    "reportgen.writers",
    Writer,
    {
        "docx": Writer(".docx", "reportgen.writers.docx"),
        "md": Writer(".md", "reportgen.writers.markdown", has_assets=True, is_text=True),
        "html": Writer(".html", "reportgen.writers.html", is_text=True),
    },
)
