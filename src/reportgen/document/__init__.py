"""The document tree: what a report says and in which role, not how it looks.

The Markdown reader builds it and every writer reads it. All nodes are values: they can be compared,
and are not changed once made. Roles (`body`, `signature`, …) are declared by the style's layout.
The functions below the nodes read, join and change the runs of blocks, and tidy page breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import is_

from reportgen.language.records import NamedTuple


class Node:
    """What all nodes have in common. Python would make it for each, at every start."""

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # nodes are compared, and are no keys

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({values})"


@dataclass(slots=True, eq=False, repr=False)
class Run(Node):
    """A stretch of text in one face; a line feed in it is a line break inside the paragraph."""

    text: str
    strong: bool = False
    emphasis: bool = False
    origin: int = 0
    """Number of what the figure in it comes from; 0 if it is not a figure."""
    target: str = ""
    """Key of the caption that it refers to: `table:runs`; empty if it is not a reference."""
    footnote: tuple[Run, ...] = ()
    """Text of the footnote at its end."""
    source: int = 0
    """Number of the text or line of a template that it comes from; 0 if nobody asked for it."""
    role: str = ""
    """The role of its words; empty for that of the text around them."""
    link: str = ""
    """The address that it leads to; empty if it is no link."""
    picture: Image | None = None
    """The picture at its place, which has no text."""


Runs = tuple[Run, ...]


@dataclass(slots=True, eq=False, repr=False)
class Heading(Node):
    """A section heading; its number comes from the layout and is not part of the text."""

    level: int
    """1 to 4; the document's title is a paragraph of role `title`, not a heading."""
    runs: Runs
    own_role: str = ""
    """Empty for the role of its level; a heading with a role of its own has no number."""
    is_alone: bool = False
    """Whether it has no number, since none of its level is beside it."""

    @property
    def has_number(self) -> bool:
        """Whether the layout's number of its level stands before it."""
        return not (self.own_role or self.is_alone)

    @property
    def role(self) -> str:
        """The role that says how it looks."""
        return self.own_role or f"heading-{self.level}"


@dataclass(slots=True, eq=False, repr=False)
class Paragraph(Node):
    """A paragraph in a role."""

    role: str
    runs: Runs


@dataclass(slots=True, eq=False, repr=False)
class Masthead(Node):
    """The masthead of several offices: their names, and one word beside all of them."""

    names: tuple[Runs, ...]
    """From top to bottom, the leading office first."""
    word: str
    """文件, or empty."""


@dataclass(slots=True, eq=False, repr=False)
class ItemList(Node):
    """A flat list; numbers and bullets come from the layout."""

    ordered: bool
    items: tuple[Runs, ...]
    start: int = 1
    """The number of its first item; more than 1 after a block that splits a list."""


@dataclass(slots=True, eq=False, repr=False)
class Caption(Node):
    """The caption above a table, or below a chart or picture."""

    kind: str
    """`table`, `figure`, or `annex` for a table at the document's end."""
    runs: Runs
    key: str = ""
    """The name that references use; empty if nothing can refer to it."""
    label: str = ""
    """`表1`, once it is numbered; empty if the layout does not number this kind."""
    number: int = 0
    """The number at the end of its label; 0 for none."""


@dataclass(slots=True, eq=False, repr=False)
class HeaderGroup(Node):
    """A header cell above several columns; it has no text above columns without a group."""

    runs: Runs
    columns: int


class Span(NamedTuple):
    """A cell that takes the place of those below it or beside it, which are empty."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(slots=True, eq=False, repr=False)
class TableBlock(Node):
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[str, ...]
    """One for each column: `left`, `center`, `right`, `decimal` (numbers aligned at the point), or
    empty if the template does not say."""
    groups: tuple[HeaderGroup, ...] = ()
    """The row above the header, together as wide as the table; none if there is no such row."""
    widths: tuple[float, ...] = ()
    """Of each column, in full-width characters; 0 or none if the content decides."""
    spans: tuple[Span, ...] = ()
    """The merged cells below the header, by the position of their row and column."""
    unit: str = ""
    """What is said above it about the unit of all its numbers; empty if headers have units."""


@dataclass(slots=True, eq=False, repr=False)
class Series(Node):
    """Numbers of a chart that belong together, one for each category; `None` leaves a gap."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(slots=True, eq=False, repr=False)
class Chart(Node):
    """A chart of a table's numbers."""

    kind: str
    """`column`, `bar`, `line`, `pie` or `stacked`."""
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    """Of all its numbers; empty if they have none, or different ones."""
    description: str
    """What it shows, in words, for readers who cannot see it."""
    colors: tuple[tuple[str, str], ...] = ()
    """The style's colours for its series in turn: of lines and of areas, empty for the usual."""


@dataclass(slots=True, eq=False, repr=False)
class Image(Node):
    """A picture."""

    content: bytes
    """The file as it is."""
    suffix: str
    """`.png` or `.jpg`."""
    size: tuple[int, int]
    """Width and height in pixels."""
    share: float
    """Share of the text's width, more than 0 and at most 1."""
    description: str
    """What it shows, in words, for readers who cannot see it."""


@dataclass(slots=True, eq=False, repr=False)
class PageBreak(Node):
    """What follows begins on a new page."""


@dataclass(slots=True, eq=False, repr=False)
class Turn(Node):
    """What follows is on other pages, or in other columns; only the latter begins no new page."""

    landscape: bool = False
    section: str = ""
    """The section of the layout that says what is at head and foot; empty for the usual pages."""
    columns: int = 1

    @property
    def pages(self) -> tuple[bool, str]:
        """What kind of pages follow."""
        return self.landscape, self.section


@dataclass(slots=True, eq=False, repr=False)
class Contents(Node):
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


@dataclass(slots=True, eq=False, repr=False)
class Document(Node):
    """A whole document: its blocks in order, and its properties."""

    blocks: tuple[Block, ...]
    title: str
    language: str
    """`zh-CN` or `en`."""
    author: str = ""
    subject: str = ""
    date: str = ""
    """The document's date as ISO `YYYY-MM-DD`; empty if it has none, or no full one."""
    name: str = "report"
    """Its file's name without the suffix; names of files beside it begin with this."""
    notes: Mapping[int, str] = field(default_factory=dict)
    """Notes about figures, by origin; figures of other origins are plain text."""


_BYTES = 200
"""So many bytes of a picture weigh as much as a cell."""
_PICTURE, _CHART = 50, 100
"""What a picture and a chart weigh besides: a drawing, a caption, the parts of a chart."""
_CHARACTERS = 20
"""So many characters of a chart's names weigh as much as a value."""


def weight(block: Block) -> int:
    """How much a placed block adds to a document: cells of a table, values and names of a chart."""
    match block:
        case TableBlock():
            return len(block.rows) * len(block.header)
        case Chart():
            names = (*block.categories, *(series.name for series in block.series))
            values = sum(len(series.values) for series in block.series)
            return _CHART + values + sum(map(len, names)) // _CHARACTERS
        case Image():
            return _PICTURE + len(block.content) // _BYTES
        case _:
            return 0


def plain_text(runs: Runs) -> str:
    """The text of the runs without their faces; line breaks stay line feeds."""
    return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])


def texts_in(block: Block) -> Iterator[Runs]:
    """The texts of the block in reading order; charts and pictures have none."""
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
    """The runs, neighbours of the same face, origin and source merged, and empty ones left out."""
    found: list[Run] = []
    last = None
    is_new = False
    for run in runs:
        if last is not None and _is_alike(last, run):
            if not is_new:
                last = found[-1] = Run(
                    last.text, last.strong, last.emphasis, last.origin, source=last.source,
                    role=last.role, link=last.link,
                )  # fmt: skip
                is_new = True
            last.text += run.text
        elif run.text or run.footnote or run.picture:
            found.append(run)
            last, is_new = run, False
    return tuple(found)


def _is_alike(left: Run, right: Run) -> bool:
    if left.target or right.target or left.footnote or right.footnote:
        return False
    if left.picture or right.picture:
        return False
    return (
        left.strong == right.strong
        and left.emphasis == right.emphasis
        and left.origin == right.origin
        and left.source == right.source
        and left.role == right.role
        and left.link == right.link
    )


def role_of_cell(runs: Runs) -> str:
    """The role of a cell: that of all its words; empty if they have none, or different ones."""
    roles = {run.role for run in runs}
    return roles.pop() if len(roles) == 1 else ""


def without_sources(block: Block) -> Block:
    """The block without sources, runs that differed only in them merged."""

    def without(runs: Runs) -> Runs:
        return joined(map(without_source, runs))

    def without_source(run: Run) -> Run:
        footnote = without(run.footnote) if run.footnote else ()
        return replace(run, footnote=footnote, source=0)

    block = with_runs(block, without)
    return with_groups(block, without) if isinstance(block, TableBlock) else block


def with_groups(table: TableBlock, change: Callable[[Runs], Runs]) -> TableBlock:
    """The table with each text above the header changed, which `with_runs` leaves alone."""
    groups = (HeaderGroup(change(group.runs), group.columns) for group in table.groups)
    return replace(table, groups=tuple(groups)) if table.groups else table


def without_origins(blocks: Iterable[Block], kept: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks without origins except those `kept`, runs that differed only in them merged.

    A block in which nothing changes comes back as the same object.
    """

    def without(runs: Runs) -> Runs:
        for run in runs:
            if (run.origin and run.origin not in kept) or run.footnote:
                return joined(without_origin(run) for run in runs)
        return runs

    def without_origin(run: Run) -> Run:
        origin = run.origin if run.origin in kept else 0
        return Run(
            run.text, run.strong, run.emphasis, origin, run.target, without(run.footnote),
            role=run.role, link=run.link, picture=run.picture,
        )  # fmt: skip

    return tuple([with_runs(block, without) for block in blocks])


def with_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with each text changed; the same object if `change` leaves all of them alone."""
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
    """The blocks with page breaks and turns only where there is something on both pages.

    A turn to other pages begins a page by itself; one that changes nothing is left out.
    """
    found: list[Block] = []
    turned = following = Turn()
    is_broken = False
    for block in blocks:
        if isinstance(block, Turn):
            following = block
        elif isinstance(block, PageBreak):
            is_broken = True
        else:
            if following != turned:
                found.append(following)
            if is_broken and len(found) > (following != turned) and following.pages == turned.pages:
                found.append(PageBreak())
            turned = following
            is_broken = False
            found.append(block)
    return tuple(found)
