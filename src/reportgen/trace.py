"""The figures of a document: where each stands, and what it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Caption,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    Table,
    plain_text,
)
from reportgen.expressions import ExpressionError, Name, Reference
from reportgen.figures import Figures
from reportgen.naming import find_figure
from reportgen.operand_trees import tree_of, tree_of_name, tree_of_origin
from reportgen.origins import ARITHMETIC
from reportgen.texts import sentence_at
from reportgen.trace_text import note
from reportgen.traced import Operand, Traced

_ASKED = ("value", "growth", "completion", "share")
"""What is told of a figure that stands nowhere."""
_IN_NOTES = 3
"""Steps from the figure that a note may need."""


class _Stretch(NamedTuple):
    """A text of the document that holds figures."""

    runs: Runs
    block: str
    around: str = ""
    """What the text is part of where that is no sentence: the row of a cell."""


def trace_figures(blocks: Iterable[Block], figures: Figures) -> tuple[Traced, ...]:
    """Each figure of the document with what it comes from, in the order of the document."""
    trees: dict[int, Operand] = {}
    found = []
    for stretch in _stretches(blocks):
        for origin, shown, sentence in _figures_in(stretch):
            tree = trees.get(origin) or tree_of_origin(origin, figures)
            trees[origin] = tree
            found.append(Traced(sentence, shown, stretch.block, tree))
    return tuple(found)


def trace_figure(
    name: str, blocks: Iterable[Block], figures: Figures, problems: Problems
) -> tuple[Traced, ...]:
    """Where the figure of a key or label stands, alone or in the arithmetic of a text.

    The name may also be of a part of a table, like `runs.ems.sum`. What stands nowhere is told all
    the same, without a sentence; a name that means nothing, or several figures, is noted and gives
    nothing.
    """
    try:
        trees = _trees_of(name, figures)
    except ExpressionError as error:
        problems.add(error.rule, None, **error.facts)
        return ()
    own = trees[0].name
    found = tuple(one for one in trace_figures(blocks, figures) if _is_of(one.figure, own))
    return found or tuple(Traced("", "", "", tree) for tree in trees)


def trace_notes(blocks: Iterable[Block], figures: Figures) -> dict[int, str]:
    """What a draft is to tell of each figure, by the number of its origin."""
    origins = {run.origin for stretch in _stretches(blocks) for run in stretch.runs if run.origin}
    trees = {origin: tree_of_origin(origin, figures, _IN_NOTES) for origin in sorted(origins)}
    return {origin: note(tree, figures.language) for origin, tree in trees.items()}


def _trees_of(name: str, figures: Figures) -> list[Operand]:
    """What is to be told of a figure, or of a part of a table, that stands nowhere."""
    try:
        figure = find_figure(Name(name, 0), figures)
    except ExpressionError:
        table, *parts = (Name(part.strip(), 0) for part in name.split("."))
        if table.text not in figures.tables:
            raise
        if not parts:
            raise ExpressionError("column-needs-function", 0, len(name), name=name) from None
        return [tree_of_name(Reference(table, tuple(parts)), figures)]
    asked = [key for key in _ASKED if getattr(figure, key) is not None]
    return [tree_of(figure.name, key, figures) for key in asked]


def _is_of(operand: Operand, name: str) -> bool:
    is_arithmetic = operand.asked == ARITHMETIC
    return operand.name == name or (
        is_arithmetic and any(one.name == name for one in operand.operands)
    )


def _stretches(blocks: Iterable[Block]) -> Iterator[_Stretch]:
    for block in blocks:
        match block:
            case Paragraph() | Caption():
                yield _Stretch(block.runs, "paragraph")
            case Heading():
                yield _Stretch(block.runs, "heading")
            case ItemList():
                yield from (_Stretch(item, "list") for item in block.items)
            case Table():
                for row in (block.header, *block.rows):
                    around = " | ".join(map(plain_text, row))
                    yield from (_Stretch(cell, "table", around) for cell in row)


def _figures_in(stretch: _Stretch) -> Iterator[tuple[int, str, str]]:
    """The origin of each figure, the figure as printed and the sentence or row around it."""
    if not any(run.origin for run in stretch.runs):
        return
    text, offset = plain_text(stretch.runs), 0
    for origin, runs in groupby(stretch.runs, _origin_of):
        shown = plain_text(tuple(runs))
        if origin:
            yield origin, shown, stretch.around or sentence_at(text, offset)
        offset += len(shown)


def _origin_of(run: Run) -> int:
    return run.origin
