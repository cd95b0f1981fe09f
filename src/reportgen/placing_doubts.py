"""What is doubtful about what texts and templates place, told where they ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.diagnostics import Problems
from reportgen.document import Block, Caption, Paragraph, plain_text
from reportgen.document.captions import FIGURE
from reportgen.document.markdown import is_punctuation
from reportgen.document.placing import Placing
from reportgen.figures.figure import Figures
from reportgen.figures.tables import columns_left_out
from reportgen.language.marks import without_marks
from reportgen.placed import MarkFinder, place_asked, shown_by, target_of

_FIGURES = ("chart", "image")
Doubt = tuple[str, dict[str, Any]]
"""A rule and its facts."""


def tell_doubts(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> None:
    """Note what the draft can be built with all the same; the blocks' captions are numbered."""
    doubts = _Doubts(blocks, figures)
    for number, placing in figures.placings.by_number().items():
        for rule, facts in doubts.about(placing):
            problems.add(rule, place_asked(number, placing, figures, find), **facts)


class _Doubts:
    """The doubts about one document."""

    def __init__(self, blocks: tuple[Block, ...], figures: Figures) -> None:
        self._figures = figures
        self._shown = shown_by(figures)
        self._captions = [one for one in blocks if isinstance(one, Caption) and one.label]
        self._alone = frozenset(_footnotes_alone(blocks))

    def about(self, placing: Placing) -> Iterator[Doubt]:
        if placing.what == "chart":
            yield from self._left_out(placing)
        if placing.what in _FIGURES and not placing.text("title"):
            yield from self._untitled(placing)
        if placing.what == "ref":
            yield from self._ambiguous(placing)
        if placing.what == "footnote" and without_marks(placing.name) in self._alone:
            yield "footnote-alone", {}

    def _left_out(self, placing: Placing) -> Iterator[Doubt]:
        choice = columns_left_out(
            self._figures.tables[placing.name], self._figures.language, placing
        )
        if choice is not None:
            names = [without_marks(column.label) for column in choice.left]
            facts = {"left": names, "because": choice.because, "remedy": choice.remedy}
            yield "columns-not-drawn", facts

    def _untitled(self, placing: Placing) -> Iterator[Doubt]:
        key = f"{FIGURE}:{placing.called}"
        if any(one.key == key and not one.runs for one in self._captions):
            yield "figure-untitled", {}

    def _ambiguous(self, placing: Placing) -> Iterator[Doubt]:
        key = target_of(placing, self._shown)
        labels = [one.label for one in self._captions if one.key == key]
        if len(labels) > 1:
            yield "ambiguous-caption", {
                "name": placing.name, "labels": labels, "first": labels[0],
            }  # fmt: skip


def _footnotes_alone(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of footnotes in paragraphs without any text, but for a stop that was put there."""
    for block in blocks:
        if isinstance(block, Paragraph) and is_punctuation(plain_text(block.runs)):
            yield from (plain_text(run.footnote) for run in block.runs if run.footnote)
