"""The figures of a document: where each stands, and what it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby, islice
from typing import NamedTuple

from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Caption,
    Heading,
    ItemList,
    Masthead,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    plain_text,
)
from reportgen.figures import rules
from reportgen.figures.asked import ARITHMETIC, KEYS, NUMBERS, RATES
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.naming import find_figure, unknown_field
from reportgen.figures.trace.forms import note
from reportgen.figures.trace.trees import (
    FOR_READERS,
    Extent,
    Traced,
    TracedOperand,
    tree_of,
    tree_of_name,
    tree_of_origin,
)
from reportgen.model import Data
from reportgen.model.expressions import ExpressionError, Name, Quoted, Reference, parse_formula
from reportgen.model.paths import read_path
from reportgen.model.texts import sentence_at


class _Stretch(NamedTuple):
    """A text of the document that holds figures."""

    runs: Runs
    block: str
    around: str = ""
    """What the text is part of where that is no sentence: the row of a cell."""


def trace_figures(
    blocks: Iterable[Block], figures: Figures, extent: Extent = FOR_READERS
) -> tuple[Traced, ...]:
    """Each figure of the document with what it comes from, in the order of the document."""
    trees: dict[int, TracedOperand] = {}
    found = []
    for stretch in _stretches(blocks):
        for origin, shown, sentence in _figures_in(stretch):
            tree = trees.get(origin) or tree_of_origin(origin, figures, extent)
            trees[origin] = tree
            found.append(Traced(sentence, shown, stretch.block, tree))
    return tuple(found)


def trace_figure(
    name: str, traced: Iterable[Traced], figures: Figures, problems: Problems, extent: Extent
) -> tuple[Traced, ...]:
    """Where the figure of a key or label stands, alone or in the arithmetic of a text.

    `traced` are the traces of the document. The name may also be one that they have, be of a part
    of a figure or table, as in formulas: `gdp.growth`, `runs.ems.'1 May'`, or be the data path of a
    figure, `statistics.gdp`. What stands nowhere is told all the same, without a sentence; a name
    that means nothing, or several figures, is noted and gives nothing.
    """
    try:
        wanted = _wanted(_in_formula(name), figures, extent)
    except ExpressionError as error:
        named = tuple(_named(name, traced))
        if not named:
            problems.add(error.rule, None, **error.facts)
        return named
    found = tuple(one for one in traced if _is_of(one.figure, wanted))
    return found or tuple(Traced("", "", "", tree) for tree in wanted.trees)


def trace_notes(blocks: Iterable[Block], figures: Figures) -> dict[int, str]:
    """What a draft is to tell of each figure, by the number of its origin."""
    origins = {run.origin for stretch in _stretches(blocks) for run in stretch.runs if run.origin}
    trees = {origin: tree_of_origin(origin, figures) for origin in sorted(origins)}
    return {origin: note(tree, figures.language) for origin, tree in trees.items()}


class _Wanted(NamedTuple):
    """What is asked for by name."""

    name: str
    asked: str
    """Empty for whatever is asked of a figure."""
    trees: list[TracedOperand]
    """What is told of it where it stands nowhere."""


def _wanted(name: str, figures: Figures, extent: Extent) -> _Wanted:
    """A figure, what is asked of one, or a part of a table; raises `ExpressionError` for others."""
    try:
        figure = find_figure(Name(name, 0), figures)
    except ExpressionError as error:
        reference = _reference(name, error, figures)
        if reference.name.text in figures.tables:
            if not reference.attributes:
                raise ExpressionError(
                    rules.COLUMN_NEEDS_FUNCTION, 0, len(name), name=name
                ) from None
            tree = tree_of_name(reference, figures, extent)
            return _Wanted(tree.name, tree.asked, [tree])
        figure, key = _asked_of(reference, figures)
        return _Wanted(figure.name, key, [tree_of(figure.name, key, figures, extent)])
    asked = [key for key in ("value", *RATES) if getattr(figure, key) is not None]
    trees = [tree_of(figure.name, key, figures, extent) for key in asked]
    return _Wanted(figure.name, "", trees)


def _reference(name: str, unknown: ExpressionError, figures: Figures) -> Reference:
    """The name as formulas have it, or else its parts between dots; raises `unknown` for others."""
    try:
        term = parse_formula(name)
    except ExpressionError:
        term = None
    if isinstance(term, Quoted):
        return Reference(term.name)
    if isinstance(term, Reference) and (term.attributes or term.name.text in figures.tables):
        return term
    first, *parts = (Name(part.strip(), 0) for part in name.split("."))
    if not (first.text in figures.tables or (parts and first.text in figures.by_name)):
        raise unknown
    return Reference(first, tuple(parts))


def _in_formula(name: str) -> str:
    """A data path within statistics as formulas name it, `statistics.gdp.growth`; others as is."""
    with suppress(ValueError):
        steps = read_path(name)
        if len(steps) > 1 and Data.names.get(steps[0].name) is Data.fields["statistics"]:
            figure, *parts = (step.name for step in steps[1:])
            return ".".join([f"'{figure}'", *parts]) if parts else figure
    return name


def _asked_of(reference: Reference, figures: Figures) -> tuple[Figure, str]:
    """The figure of a name, and what is asked of it, which it must have."""
    figure = find_figure(reference.name, figures)
    asked = reference.attributes[0] if reference.attributes else Name("value", 0)
    key = KEYS.get(asked.text, "")
    if len(reference.attributes) > 1 or key not in NUMBERS:
        raise unknown_field(reference.attributes[-1])
    if getattr(figure, key) is None:
        error = figure.missing(key)
        raise ExpressionError(error.rule, 0, 1, **error.facts)
    return figure, key


def _named(name: str, traced: Iterable[Traced]) -> Iterator[Traced]:
    """The traces of what is called so, or else the first operand that is."""
    own = [one for one in traced if one.figure.name == name]
    yield from own
    if not own:
        inner = (operand for one in traced for operand in _all_in(one.figure))
        yield from (Traced("", "", "", one) for one in islice(_called(name, inner), 1))


def _called(name: str, operands: Iterable[TracedOperand]) -> Iterator[TracedOperand]:
    return (one for one in operands if one.name == name)


def _all_in(operand: TracedOperand) -> Iterator[TracedOperand]:
    """The operand and everything that it comes from."""
    yield operand
    inner = (operand.computed,) if operand.computed else ()
    for one in (*operand.operands, *inner):
        yield from _all_in(one)


def _is_of(operand: TracedOperand, wanted: _Wanted) -> bool:
    is_arithmetic = operand.asked == ARITHMETIC
    found = (operand, *operand.operands) if is_arithmetic else (operand,)
    return any(one.name == wanted.name and wanted.asked in ("", one.asked) for one in found)


def _stretches(blocks: Iterable[Block]) -> Iterator[_Stretch]:
    for block in blocks:
        match block:
            case Paragraph() | Caption():
                yield _Stretch(block.runs, "paragraph")
            case Heading():
                yield _Stretch(block.runs, "heading")
            case Masthead():
                yield from (_Stretch(name, "paragraph") for name in block.names)
            case ItemList():
                yield from (_Stretch(item, "list") for item in block.items)
            case TableBlock():
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
