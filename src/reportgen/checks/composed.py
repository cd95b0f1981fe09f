"""The texts of the document that are not simply a text of the data: templates composed them.

Checks that read sentences read these as they read the texts of the data. Most texts of a long
report are printed as they were typed, so each costs no more than looking it up.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import cached_property
from typing import Self

from reportgen.diagnostics import Place
from reportgen.document import Block, Heading, ItemList, Paragraph, Runs
from reportgen.language.marks import (
    BLOCK_START,
    FIGURE_START,
    INLINE_START,
    marked,
    without_marks,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.values import Text

_TEXTS = (Paragraph, Heading)
"""Blocks with one text; captions belong to tables."""
_BELOW_TABLES = "table-note"
"""The role of notes and sources, which tables and charts print."""
_END = "。"
_MAY_COUNT = regex(r"\d|百分之")
_ENDS = "。；，、：.;,: \t\n\u3000"
"""What templates add to the end of a text, or take from it."""


class Composed(NamedTuple):
    """A text of the document, and the block that has it."""

    block: Block
    runs: Runs

    @property
    def text(self) -> str:
        """The text with marks around the words of figures, as in the filled texts of the data."""
        return "".join(
            marked(run.text, run.origin) if run.origin else run.text for run in self.runs
        )


class PrintedText(Text):
    """A text of the document, as one of the data; the places of its words are found when needed."""

    __slots__ = ("block", "locate")
    block: Block
    locate: Callable[..., Place | None]

    @classmethod
    def of(cls, composed: Composed, locate: Callable[..., Place | None]) -> Self:
        """`locate` finds the place of words in a block, as `PlaceOf` describes."""
        self = cls(composed.text)
        self.block, self.locate = composed.block, locate
        return self

    def place_of(self, start: int, length: int) -> Place | None:
        """What wrote a stretch of the text."""
        words, before = self[start : start + length], self[:start]
        return self.locate(self.block, without_marks(words), without_marks(before))


def composed_texts(blocks: Iterable[Block], texts: Iterable[str]) -> list[Composed]:
    """The titles, headings, paragraphs and items that are none of the filled `texts`.

    Nor are they a line of one, whatever the punctuation at the end, or put together from sentences
    of which those with numbers are known. Tables and their captions, charts and mastheads are left
    out.
    """
    known = _lines_of(texts)
    sentences = _Sentences(known)
    found: list[Composed] = []
    for block in blocks:
        if isinstance(block, _TEXTS):
            runs = block.runs
            is_typed = block.role == _BELOW_TABLES or _is_text(runs, known)
            if not (is_typed or sentences.have(runs)):
                found.append(Composed(block, runs))
        elif isinstance(block, ItemList):
            found += (Composed(block, runs) for runs in block.items if not _is_text(runs, known))
    return found


class _Sentences:
    """The sentences of known lines, which are found if a text may consist of them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(part for line in self._lines for part in line.split(_END))

    def have(self, runs: Runs) -> bool:
        """Whether every sentence with a number is known; only of texts without figures."""
        if any(run.origin for run in runs):
            return False
        parts = "".join(run.text for run in runs).split(_END)
        return len(parts) > 1 and all(
            not _MAY_COUNT.search(part) or part in self._known for part in parts
        )


def _lines_of(texts: Iterable[str]) -> set[str]:
    """Each text and each of its lines, without marks and the punctuation at the end."""
    known: set[str] = set()
    for written in texts:
        text = written
        if FIGURE_START in text or INLINE_START in text or BLOCK_START in text:
            # A table in a text splits it, as a new line does.
            text = without_marks(text.replace(BLOCK_START, f"\n{BLOCK_START}"))
        known.add(text.rstrip(_ENDS))
        if "\n" in text:
            known.update(line.rstrip(_ENDS) for line in text.split("\n"))
    return known


def _typed(runs: Runs) -> str:
    """The plain text as a text of the data has it: without labels of tables and charts."""
    if len(runs) == 1:
        return "" if runs[0].target else runs[0].text
    return "".join(run.text for run in runs if not run.target)


def _is_text(runs: Runs, known: Container[str]) -> bool:
    """Whether it is a known text, or one with other punctuation at its end, or nothing."""
    bare = _typed(runs).rstrip(_ENDS)
    return not bare or bare in known
