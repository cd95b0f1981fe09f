"""The document tree: what a report says and in which role, not how it looks.

The Markdown reader makes it, every writer reads it. All nodes are values: comparable, not changed
after they are made. Roles (`body`, `signature`, …) are declared by the style's layout.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import is_


@dataclass(slots=True)
class Run:
    """A stretch of text in one face; a line feed in it is a line break inside the paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False
    origin: int = 0
    """Number of what the figure in it comes from; 0 where it is no figure."""


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
    notes: Mapping[int, str] = field(default_factory=dict)
    """What is to be said about figures, by origin; figures of other origins are plain text."""


def plain_text(runs: Runs) -> str:
    """The text of the runs, faces dropped; line breaks stay line feeds."""
    return "".join(run.text for run in runs)


def joined(runs: Iterable[Run]) -> Runs:
    """The runs, neighbours of the same face and origin made one and empty ones left out."""
    found: list[Run] = []
    last = None
    for run in runs:
        if last is not None and _is_alike(last, run):
            last = found[-1] = Run(last.text + run.text, run.strong, run.emphasis, run.origin)
        elif run.text:
            found.append(run)
            last = run
    return tuple(found)


def _is_alike(one: Run, other: Run) -> bool:
    is_same_face = one.strong == other.strong and one.emphasis == other.emphasis
    return is_same_face and one.origin == other.origin


def without_origins(blocks: Iterable[Block], kept: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks without origins but those `kept`, and without the seams that they made.

    A block in which nothing changes is given back itself.
    """

    def without(runs: Runs) -> Runs:
        for run in runs:
            if run.origin and run.origin not in kept:
                return joined(_without_origin(run, kept) for run in runs)
        return runs

    return tuple(with_runs(block, without) for block in blocks)


def _without_origin(run: Run, kept: Collection[int]) -> Run:
    return run if run.origin in kept else Run(run.text, run.strong, run.emphasis)


def with_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with each of its texts changed; itself where `change` gives back the same ones."""
    match block:
        case Paragraph() | Heading():
            runs = change(block.runs)
            return block if runs is block.runs else replace(block, runs=runs)
        case ItemList():
            items = _changed(block.items, change)
            return block if items is block.items else replace(block, items=items)
        case Table():
            header = _changed(block.header, change)
            rows = tuple(_changed(row, change) for row in block.rows)
            is_same = header is block.header and all(map(is_, rows, block.rows))
            return block if is_same else replace(block, header=header, rows=rows)


def _changed(texts: tuple[Runs, ...], change: Callable[[Runs], Runs]) -> tuple[Runs, ...]:
    changed = tuple(map(change, texts))
    return texts if all(map(is_, changed, texts)) else changed
