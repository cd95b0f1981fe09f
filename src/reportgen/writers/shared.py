"""What writers share: numbered notes, files beside a draft, unbroken numbers, the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from reportgen.document import Block, Chart, Document, Heading, Image, Run, Runs
from reportgen.document.layout import Layout
from reportgen.language.numerals import HeadingCounter, separator
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple


class Notes:
    """The notes of one document, numbered from 1 in the order in which it refers to them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """`texts` are the notes on figures, by origin."""
        self._texts = texts
        self._numbers: dict[int, int] = {}
        self._referred: list[Runs] = []

    @property
    def contents(self) -> tuple[Runs, ...]:
        """The text of each note that was referred to, in the order of their numbers."""
        return tuple(self._referred)

    def referring(self, runs: Runs) -> Iterator[tuple[Run, tuple[int, ...]]]:
        """The runs, each with the numbers of the notes that are attached to its end.

        A figure that spans several runs has its note after the last one.
        """
        for run, following in pairwise((*runs, Run(""))):
            numbers = []
            if run.origin in self._texts and run.origin != following.origin:
                numbers.append(self._figure_note(run.origin))
            if run.footnote:
                numbers.append(self._add(run.footnote))
            yield run, tuple(numbers)

    def _figure_note(self, origin: int) -> int:
        if origin not in self._numbers:
            lines = "\n".join(line.strip() for line in self._texts[origin].split("\n"))
            self._numbers[origin] = self._add((Run(lines),))
        return self._numbers[origin]

    def _add(self, runs: Runs) -> int:
        self._referred.append(runs)
        return len(self._referred)


def names_beside(document: Document) -> dict[int, str]:
    """The file names of the document's charts and pictures, by the positions of their blocks."""
    return {position: name for position, _, name in _named(document)}


def files_beside(document: Document) -> dict[str, bytes]:
    """The document's charts and pictures as files, by the names of `names_beside`."""
    return {
        name: block.content if isinstance(block, Image) else _drawn(block, document.language)
        for _, block, name in _named(document)
    }


def _drawn(chart: Chart, language: str) -> bytes:
    # Imported here: hardly any document has charts.
    from reportgen.writers.charts import chart_svg

    return f"{chart_svg(chart, language)}\n".encode()


def _named(document: Document) -> Iterator[tuple[int, Chart | Image, str]]:
    charts = images = 0
    for position, block in enumerate(document.blocks):
        if isinstance(block, Chart):
            charts += 1
            yield position, block, f"{document.name}-chart-{charts}.svg"
        elif isinstance(block, Image):
            images += 1
            yield position, block, f"{document.name}-image-{images}{block.suffix}"


NUMBER_HYPHEN = "(?<=[0-9])-(?=[0-9])"
"""A pattern for a hyphen between digits, as in telephone numbers: no line may break there."""
_HYPHEN = regex(NUMBER_HYPHEN)
_WHOLE = regex("[0-9]+(?:-[0-9]+)+")


def has_number_hyphen(text: str) -> bool:
    """Whether the text has a hyphen between digits."""
    # Few texts have a hyphen at all, and looking for one costs next to nothing.
    return "-" in text and _HYPHEN.search(text) is not None


def with_unbroken_numbers(html: str) -> str:
    """The HTML text with each number that has hyphens kept on one line."""
    if "-" not in html:
        return html
    return _WHOLE.sub(r'<span class="unbroken">\g<0></span>', html)


class OutlineEntry(NamedTuple):
    """A heading with its number and its depth."""

    heading: Heading
    label: str
    """Its number and the space after it; empty if it has none."""
    depth: int
    """1 for a heading in no other's section; never more than one deeper than the one before."""


def outline(blocks: Iterable[Block], layout: Layout, language: str) -> dict[int, OutlineEntry]:
    """The headings among the blocks, by position."""
    counter = HeadingCounter(layout.numbering.headings)
    above: list[int] = []
    found = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            label = counter.next(block.level) if block.has_number else ""
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            gap = separator(label, language) if label else ""
            found[position] = OutlineEntry(block, label + gap, len(above))
    return found


def listed(entries: Mapping[int, OutlineEntry], levels: int) -> Iterator[tuple[int, OutlineEntry]]:
    """The entries, with their positions, that a table of contents down to a level lists."""
    return (item for item in entries.items() if item[1].heading.level <= levels)
