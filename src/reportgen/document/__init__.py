"""The document tree: what a report says and in which role, not how it looks.

The Markdown reader makes it, every writer reads it. All nodes are values: comparable, not changed
after they are made. Roles (`body`, `signature`, …) are declared by the style's layout.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import is_


@dataclass(slots=True)
class Run:
    """A stretch of text in one face; a line feed in it is a line break inside the paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False
    origin: int = 0
    """Number of what the figure in it comes from; 0 where it is no figure."""
    target: str = ""
    """Key of the caption whose label it is: `table:runs`; empty where it refers to none."""
    footnote: tuple[Run, ...] = ()
    """What the footnote says that hangs on its end."""


Runs = tuple[Run, ...]


@dataclass(slots=True)
class Heading:
    """A section heading; its number is the layout's, not part of the text."""

    level: int
    """1 to 4; the document's title is a paragraph of role `title`, not a heading."""
    runs: Runs
    own_role: str = ""
    """Empty for the role of its level; a heading in a role of its own has no number."""

    @property
    def role(self) -> str:
        """The role that says how it looks."""
        return self.own_role or f"heading-{self.level}"


@dataclass(slots=True)
class Paragraph:
    """A paragraph in a role."""

    role: str
    runs: Runs


@dataclass(slots=True)
class Masthead:
    """The head of what several offices issue together: their names, a word beside all of them."""

    names: tuple[Runs, ...]
    """One above the other, the one in the lead first."""
    word: str
    """文件, or empty."""


@dataclass(slots=True)
class ItemList:
    """A flat list; numbers and bullets are the layout's."""

    ordered: bool
    items: tuple[Runs, ...]
    start: int = 1
    """The number of its first item; more than 1 where a block or paragraph parts a list."""


@dataclass(slots=True)
class Caption:
    """What a table has above it, a chart or picture below it."""

    kind: str
    """`table`, `figure`, or `annex` for a table at the document's end."""
    runs: Runs
    key: str = ""
    """What references name; empty where nothing can refer to it."""
    label: str = ""
    """`表1`, once it is numbered; empty where the layout numbers none."""
    number: int = 0
    """The number at the end of its label; 0 for none."""


@dataclass(slots=True)
class HeaderGroup:
    """A header cell above several columns; without text, above one that has no group."""

    runs: Runs
    columns: int


@dataclass(slots=True)
class TableBlock:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[str, ...]
    """One a column: `left`, `center`, `right`, `decimal` (numbers, at the point), or empty where
    the template did not say."""
    groups: tuple[HeaderGroup, ...] = ()
    """The row above the header, of as many columns in all; none for a table without."""
    widths: tuple[float, ...] = ()
    """Of each column in full-width characters; 0 or none for what follows from the content."""


@dataclass(slots=True)
class Series:
    """Numbers of a chart that belong together, one a category; None leaves a gap."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(slots=True)
class Chart:
    """A chart of the numbers of a table."""

    kind: str
    """`column`, `bar`, `line`, `pie` or `stacked`."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    """Of all its numbers; empty for none, or where they differ."""
    description: str
    """What it shows, for those who do not see it."""


@dataclass(slots=True)
class Image:
    """A picture."""

    content: bytes
    """The file as it is."""
    suffix: str
    """`.png` or `.jpg`."""
    size: tuple[int, int]
    """Width and height in pixels."""
    share: float
    """Of the text's width, over 0 to 1."""
    description: str
    """What it shows, for those who do not see it."""


@dataclass(slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(slots=True)
class Turn:
    """What follows stands on pages of the other orientation, beginning with a new one."""

    landscape: bool


@dataclass(slots=True)
class Contents:
    """The table of contents."""

    levels: int
    """Headings down to this level are listed."""


Block = (
    Heading
    | Paragraph
    | Masthead
    | ItemList
    | Caption
    | TableBlock
    | Chart
    | Image
    | PageBreak
    | Turn
    | Contents
)


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
    name: str = "report"
    """What its file is called, without the ending; files beside it begin so."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """What is to be said about figures, by origin; figures of other origins are plain text."""


def plain_text(runs: Runs) -> str:
    """The text of the runs, faces dropped; line breaks stay line feeds."""
    return "".join(run.text for run in runs)


def texts_in(block: Block) -> Iterator[Runs]:
    """The texts of the block in reading order; none of a chart or picture."""
    match block:
        case Paragraph() | Heading() | Caption():
            yield block.runs
        case Masthead():
            yield from block.names
        case ItemList():
            yield from block.items
        case TableBlock():
            yield from (group.runs for group in block.groups)
            yield from block.header
            for row in block.rows:
                yield from row
        case _:
            return


def joined(runs: Iterable[Run]) -> Runs:
    """The runs, neighbours of the same face and origin made one and empty ones left out."""
    found: list[Run] = []
    last = None
    for run in runs:
        if last is not None and _is_alike(last, run):
            last = found[-1] = Run(last.text + run.text, run.strong, run.emphasis, run.origin)
        elif run.text or run.footnote:
            found.append(run)
            last = run
    return tuple(found)


def _is_alike(one: Run, other: Run) -> bool:
    if one.target or other.target or one.footnote or other.footnote:
        return False
    is_same_face = one.strong == other.strong and one.emphasis == other.emphasis
    return is_same_face and one.origin == other.origin


def without_origins(blocks: Iterable[Block], kept: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks without origins but those `kept`, and without the seams that they made.

    A block in which nothing changes is given back itself.
    """

    def without(runs: Runs) -> Runs:
        for run in runs:
            if (run.origin and run.origin not in kept) or run.footnote:
                return joined(without_origin(run) for run in runs)
        return runs

    def without_origin(run: Run) -> Run:
        origin = run.origin if run.origin in kept else 0
        footnote = without(run.footnote)
        return Run(run.text, run.strong, run.emphasis, origin, run.target, footnote)

    return tuple(with_runs(block, without) for block in blocks)


def with_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with each of its texts changed; itself where `change` gives back the same ones."""
    match block:
        case Paragraph() | Heading() | Caption():
            runs = change(block.runs)
            return block if runs is block.runs else replace(block, runs=runs)
        case Masthead():
            names = _changed(block.names, change)
            return block if names is block.names else replace(block, names=names)
        case ItemList():
            items = _changed(block.items, change)
            return block if items is block.items else replace(block, items=items)
        case TableBlock():
            header = _changed(block.header, change)
            rows = tuple(_changed(row, change) for row in block.rows)
            is_same = header is block.header and all(map(is_, rows, block.rows))
            return block if is_same else replace(block, header=header, rows=rows)
        case _:
            return block


def _changed(texts: tuple[Runs, ...], change: Callable[[Runs], Runs]) -> tuple[Runs, ...]:
    changed = tuple(map(change, texts))
    return texts if all(map(is_, changed, texts)) else changed


def tidied(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with breaks between pages only where both hold something.

    A turn begins a page by itself. What lies as it lay before needs no turn.
    """
    found: list[Block] = []
    lies, wanted, is_broken = False, False, False
    for block in blocks:
        if isinstance(block, Turn):
            wanted = block.landscape
        elif isinstance(block, PageBreak):
            is_broken = True
        else:
            if wanted != lies:
                found.append(Turn(wanted))
                lies = wanted
            elif is_broken and found:
                found.append(PageBreak())
            is_broken = False
            found.append(block)
    return tuple(found)
