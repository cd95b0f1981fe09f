"""Notes on figures as footnotes of Markdown.

While the text is written a single character stands for each reference, for what it is like to the
text around it: punctuation that belongs to the figure. It is numbered when all is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from reportgen.document import Block, Document, Run, Runs, joined, with_runs, without_origins
from reportgen.escaping import FIGURE_END, LINE_BREAK, escape

REFERENCE = FIGURE_END
"""Stands for the reference to a footnote; no text holds it."""

# With `!` before it or `(` after it the reference would be a picture or a link.
_REFERENCE = re.compile(rf"(!?){REFERENCE}(\(?)")


def with_references(document: Document) -> tuple[tuple[Block, ...], list[int]]:
    """The document's blocks with REFERENCE after each figure that has a note, and their origins."""
    blocks = without_origins(document.blocks, document.notes)
    origins: list[int] = []

    def referring(runs: Runs) -> Runs:
        return joined(_referring(runs, origins))

    if not document.notes:
        return blocks, origins
    return tuple(with_runs(block, referring) for block in blocks), origins


def _referring(runs: Runs, origins: list[int]) -> Iterator[Run]:
    """The runs with references for origins; `origins` gets the origin of each."""
    for origin, own in groupby(runs, attrgetter("origin")):
        for run in own:
            yield Run(run.text, run.strong, run.emphasis)
        if origin:
            origins.append(origin)
            yield Run(REFERENCE, run.strong, run.emphasis)


def with_footnotes(text: str, origins: Iterable[int], notes: Mapping[int, str]) -> str:
    """The text with its references numbered, and after it each note that they refer to.

    `origins` are those of the references in their order; notes are numbered as first referred to.
    """
    following = iter(origins)
    numbers: dict[int, int] = {}

    def numbered(match: re.Match[str]) -> str:
        number = numbers.setdefault(next(following), len(numbers) + 1)
        before, after = (f"\\{sign}" if sign else "" for sign in match.groups())
        return f"{before}[^{number}]{after}"

    text = _REFERENCE.sub(numbered, text)
    return "\n\n".join((text, *(_footnote(n, notes[origin]) for origin, n in numbers.items())))


def _footnote(number: int, note: str) -> str:
    """One note; its lines stay lines and belong to it by their indent."""
    lines = "\n".join(line.strip() for line in note.split("\n"))
    return f"[^{number}]: " + escape(lines).replace(LINE_BREAK, "\\\n    ")
