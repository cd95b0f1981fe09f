"""The document tree: what a report says and in which role, not how it looks.

The Markdown reader makes it, every writer reads it. All nodes are values: comparable, not changed
after they are made. Roles (`body`, `signature`, …) are declared by the style's layout.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Run:
    """A stretch of text in one face; a line feed in it is a line break inside the paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False


Runs = tuple[Run, ...]


@dataclass(slots=True)
class Heading:
    """A section heading; its number is the layout's, not part of the text."""

    level: int
    """1 to 4; the document's title is a paragraph of role `title`, not a heading."""
    runs: Runs


@dataclass(slots=True)
class Paragraph:
    """A paragraph in a role."""

    role: str
    runs: Runs


@dataclass(slots=True)
class ItemList:
    """A flat list; numbers and bullets are the layout's."""

    ordered: bool
    items: tuple[Runs, ...]


@dataclass(slots=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[str, ...]
    """One a column: `left`, `center`, `right`, or empty where the template did not say."""


Block = Heading | Paragraph | ItemList | Table


@dataclass(slots=True)
class Document:
    """A whole document: its blocks in order and what its properties say."""

    blocks: tuple[Block, ...]
    title: str
    language: str
    """`zh-CN` or `en`."""
    author: str = ""
    subject: str = ""
    date: str = ""
    """ISO date `YYYY-MM-DD` the document bears; empty where it bears none or not a full one."""


def plain_text(runs: Runs) -> str:
    """The text of the runs, faces dropped; line breaks stay line feeds."""
    return "".join(run.text for run in runs)
