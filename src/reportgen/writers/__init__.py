"""The table of writers: what a document tree can be written as.

A writer is a module with `write(document, layout, cache)`, which returns the file and what it
leaves out; it is imported when chosen. A writer that needs files beside its own also has
`assets(document)`, which returns them by name. Installed packages can add writers:
docs/extensions.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from reportgen.extensions import OpenTable
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    from reportgen.diagnostics import Words
    from reportgen.document import Block, Document
    from reportgen.document.layout import Layout


class WriterCache(Protocol):
    """Keeps bytes between runs. It never raises, and may lose or corrupt what it was given."""

    def __hash__(self) -> int:
        """Identifies the cache, so that what is kept in memory is kept for each cache."""

    def load(self, name: str) -> bytes | None:
        """The bytes saved under `name`; `None` if there are none."""

    def save(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, if possible."""


class NotRendered(NamedTuple):
    """Something that a format cannot hold and that a reader would miss."""

    block: Block | None
    """The block of the document; `None` if it belongs to no block."""
    words: Words
    """What it is, with its article: 图表, a chart."""


class Writer(NamedTuple):
    """One output format."""

    suffix: str
    """The ending of its files, with the dot."""
    module: str
    """The name of the module that writes it."""
    has_assets: bool = False
    """Whether charts and pictures are files beside its own."""
    is_text: bool = False
    """Whether its files are text in UTF-8."""
    by_office: bool = False
    """Whether `write` gives a DOCX, of which LibreOffice then makes the file."""

    def write(
        self, document: Document, layout: Layout, cache: WriterCache
    ) -> tuple[bytes, list[NotRendered]]:
        """The whole file, and what it leaves out; the same arguments give the same bytes."""
        written: tuple[bytes, list[NotRendered]] = import_module(self.module).write(
            document, layout, cache
        )
        return written

    def assets(self, document: Document) -> dict[str, bytes]:
        """The files beside it by name; all names begin with the document's name."""
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
        "pdf": Writer(".pdf", "reportgen.writers.docx", by_office=True),
    },
)


def own_formats() -> tuple[str, ...]:
    """The built-in formats that need no other program."""
    return tuple(name for name, writer in WRITERS.items() if not writer.by_office)
