"""References to notes and footnotes in Markdown.

While the text is written a single character stands for each reference, for what it is like to the
text around it: punctuation that belongs to the figure. It is numbered when all is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.document import Block, Document, Run, Runs, joined, with_runs, without_origins
from reportgen.language.marks import FIGURE_END
from reportgen.writers.notes import Notes

REFERENCE = FIGURE_END
"""Stands for the reference to a footnote; no text holds it."""

# With `!` before it or `(` after it the reference would be a picture or a link.
_REFERENCE = re.compile(rf"(!?){REFERENCE}(\(?)")


def with_references(document: Document, notes: Notes) -> tuple[tuple[Block, ...], list[int]]:
    """The document's blocks with REFERENCE for each reference to a note, and their numbers."""
    blocks = without_origins(document.blocks, document.notes)
    numbers: list[int] = []

    def referring(runs: Runs) -> Runs:
        if not any(run.origin or run.footnote for run in runs):
            return runs
        return joined(_referring(runs, notes, numbers))

    return tuple(with_runs(block, referring) for block in blocks), numbers


def _referring(runs: Runs, notes: Notes, numbers: list[int]) -> Iterator[Run]:
    """The runs with references; `numbers` gets the number of each."""
    for run, own in notes.referring(runs):
        yield Run(run.text, run.strong, run.emphasis)
        for number in own:
            numbers.append(number)
            yield Run(REFERENCE, run.strong, run.emphasis)


def with_numbers(text: str, numbers: Iterable[int]) -> str:
    """The text with its references numbered; `numbers` are theirs in order."""
    following = iter(numbers)

    def numbered(match: re.Match[str]) -> str:
        before, after = (f"\\{sign}" if sign else "" for sign in match.groups())
        return f"{before}[^{next(following)}]{after}"

    return _REFERENCE.sub(numbered, text)
