"""Footnotes of a document: what is to be said about its figures, and what its texts bring along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from reportgen.document import Block, Chart, Document, Heading, Image, Run, Runs
from reportgen.document.layout import Layout
from reportgen.language.numerals import HeadingCounter, separator
from reportgen.language.patterns import regex


class Notes:
    """The notes of one document, numbered from 1 as it first refers to them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """`texts` are the notes on figures, by origin."""
        self._texts = texts
        self._numbers: dict[int, int] = {}
        self._said: list[Runs] = []

    @property
    def said(self) -> tuple[Runs, ...]:
        """What each of the notes that were referred to says, the first one first."""
        return tuple(self._said)

    def referring(self, runs: Runs) -> Iterator[tuple[Run, tuple[int, ...]]]:
        """The runs, each with the numbers of the notes that hang on its end.

        A figure in several runs has its note after the last one.
        """
        for run, following in pairwise((*runs, Run(""))):
            numbers = []
            if run.origin in self._texts and run.origin != following.origin:
                numbers.append(self._on_figure(run.origin))
            if run.footnote:
                numbers.append(self._added(run.footnote))
            yield run, tuple(numbers)

    def _on_figure(self, origin: int) -> int:
        if origin not in self._numbers:
            lines = "\n".join(line.strip() for line in self._texts[origin].split("\n"))
            self._numbers[origin] = self._added((Run(lines),))
        return self._numbers[origin]

    def _added(self, runs: Runs) -> int:
        self._said.append(runs)
        return len(self._said)


def names_beside(document: Document) -> dict[int, str]:
    """The names of the document's charts and pictures as files, by the places of their blocks."""
    return {place: name for place, _, name in _named(document)}


def files_beside(document: Document) -> dict[str, bytes]:
    """The charts and pictures by these names."""
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
    for place, block in enumerate(document.blocks):
        if isinstance(block, Chart):
            charts += 1
            yield place, block, f"{document.name}-chart-{charts}.svg"
        elif isinstance(block, Image):
            images += 1
            yield place, block, f"{document.name}-image-{images}{block.suffix}"


NUMBER_HYPHEN = "(?<=[0-9])-(?=[0-9])"
"""A pattern for one."""
_HYPHEN = regex(NUMBER_HYPHEN)
_WHOLE = regex("[0-9]+(?:-[0-9]+)+")


def has_number_hyphen(text: str) -> bool:
    """Whether the text has such a hyphen."""
    # Hardly any text has a hyphen at all, and looking for one costs next to nothing.
    return "-" in text and _HYPHEN.search(text) is not None


def numbers_whole(html: str) -> str:
    """Text of HTML with the numbers that hold such hyphens kept on one line."""
    if "-" not in html:
        return html
    return _WHOLE.sub(r'<span class="unbroken">\g<0></span>', html)


class OutlineEntry(NamedTuple):
    """A heading where it stands."""

    heading: Heading
    label: str
    """Its number with what stands between it and the text; empty where it has none."""
    depth: int
    """1 for one in no other's section; never more than one deeper than the one before."""


def outline(blocks: Iterable[Block], layout: Layout, language: str) -> dict[int, OutlineEntry]:
    """The headings among the blocks, by their places in these."""
    counter = HeadingCounter(layout.numbering.headings)
    above: list[int] = []
    found = {}
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            label = "" if block.own_role else counter.next(block.level)
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            gap = separator(label, language) if label else ""
            found[place] = OutlineEntry(block, label + gap, len(above))
    return found


def listed(entries: Mapping[int, OutlineEntry], levels: int) -> Iterator[tuple[int, OutlineEntry]]:
    """Those of the entries that a table of contents down to this level has, with their places."""
    return ((place, entry) for place, entry in entries.items() if entry.heading.level <= levels)
