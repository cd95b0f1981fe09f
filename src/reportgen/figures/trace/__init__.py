"""The figures of a document: where each appears, and what it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby, islice
from operator import attrgetter

from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Caption,
    Heading,
    ItemList,
    Masthead,
    Paragraph,
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
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.expressions import ExpressionError, Name, Quoted, Reference, parse_formula
from reportgen.model.paths import read_path
from reportgen.model.texts import sentence_at


def trace_figures(
    blocks: Iterable[Block], figures: Figures, extent: Extent = FOR_READERS
) -> tuple[Traced, ...]:
    """Each figure of the document with what it comes from, in the order of the document."""
    trees: dict[int, TracedOperand] = {}
    found = []
    for passage in _passages(blocks):
        for origin, shown, sentence in _figures_in(passage):
            tree = trees.get(origin) or tree_of_origin(origin, figures, extent)
            trees[origin] = tree
            found.append(Traced(sentence, shown, passage.block, tree))
    return tuple(found)


def trace_figure(
    name: str, traced: Iterable[Traced], figures: Figures, problems: Problems, extent: Extent
) -> tuple[Traced, ...]:
    """The traces of a figure by key or label, also those of arithmetic that uses it.

    `traced` are the traces of the document. The name may also be that of an operand in them, of a
    part of a figure or table as in formulas (`gdp.growth`, `runs.ems.'1 May'`), or the data path of
    a figure (`statistics.gdp`). A figure that appears nowhere has a trace without a sentence. An
    unknown or ambiguous name is reported, and the result is empty.
    """
    try:
        target = _target(_in_formula(name), figures, extent)
    except ExpressionError as error:
        named = tuple(_named(name, traced))
        if not named:
            problems.add(error.rule, None, **error.facts)
        return named
    found = tuple(trace for trace in traced if _is_of(trace.figure, target))
    return found or tuple(Traced("", "", "", tree) for tree in target.trees)


def trace_notes(blocks: Iterable[Block], figures: Figures) -> dict[int, str]:
    """The comments on the figures in a draft, by the numbers of their origins."""
    origins = {run.origin for passage in _passages(blocks) for run in passage.runs if run.origin}
    trees = {origin: tree_of_origin(origin, figures) for origin in sorted(origins)}
    return {origin: note(tree, figures.language) for origin, tree in trees.items()}


class _Target(NamedTuple):
    """What a name asks to trace."""

    name: str
    asked: str
    """What is asked of the figure; empty for everything."""
    trees: list[TracedOperand]
    """The trees to show if it appears nowhere."""


def _target(name: str, figures: Figures, extent: Extent) -> _Target:
    """What a name asks to trace; raises `ExpressionError` if it is unknown or ambiguous."""
    try:
        figure = find_figure(Name(name, 0), figures)
    except ExpressionError as error:
        reference = _reference(name, error, figures)
        if figures.table(reference.name.text) is not None:
            if not reference.attributes:
                raise ExpressionError(
                    rules.COLUMN_NEEDS_FUNCTION, 0, len(name), name=name
                ) from None
            tree = tree_of_name(reference, figures, extent)
            return _Target(tree.name, tree.asked, [tree])
        figure, key = _asked_of(reference, figures)
        return _Target(figure.name, key, [tree_of(figure.name, key, figures, extent)])
    keys = [key for key in ("value", *RATES) if getattr(figure, key) is not None]
    trees = [tree_of(figure.name, key, figures, extent) for key in keys]
    return _Target(figure.name, "", trees)


def _reference(name: str, unknown: ExpressionError, figures: Figures) -> Reference:
    """The name read as in formulas, or else split at dots; raises `unknown` if neither fits."""
    try:
        term = parse_formula(name)
    except ExpressionError:
        term = None
    if isinstance(term, Quoted):
        return Reference(term.name)
    if isinstance(term, Reference) and (term.attributes or figures.table(term.name.text)):
        return term
    first, *parts = (Name(part.strip(), 0) for part in name.split("."))
    if not (figures.table(first.text) or (parts and first.text in figures.by_name)):
        raise unknown
    return Reference(first, tuple(parts))


def _in_formula(name: str) -> str:
    """A data path such as `statistics.gdp.growth` as a name in formulas; other names unchanged."""
    with suppress(ValueError):
        steps = read_path(name)
        if len(steps) > 1 and Data.names.get(steps[0].name) is Data.fields["statistics"]:
            figure, *parts = (step.name for step in steps[1:])
            return ".".join([f"'{figure}'", *parts]) if parts else figure
    return name


def _asked_of(reference: Reference, figures: Figures) -> tuple[Figure, str]:
    """The figure of a name and the key it asks; raises `ExpressionError` if there is no value."""
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
    """The traces with a name, or else the first operand with it."""
    own = [trace for trace in traced if trace.figure.name == name]
    yield from own
    if not own:
        operands = (operand for trace in traced for operand in _all_in(trace.figure))
        named = (operand for operand in operands if operand.name == name)
        yield from (Traced("", "", "", operand) for operand in islice(named, 1))


def _all_in(operand: TracedOperand) -> Iterator[TracedOperand]:
    """The operand and everything that it comes from."""
    yield operand
    inner = (operand.computed,) if operand.computed else ()
    for part in (*operand.operands, *inner):
        yield from _all_in(part)


def _is_of(operand: TracedOperand, target: _Target) -> bool:
    is_arithmetic = operand.asked == ARITHMETIC
    parts = (operand, *operand.operands) if is_arithmetic else (operand,)
    return any(part.name == target.name and target.asked in ("", part.asked) for part in parts)


class _Passage(NamedTuple):
    """A text of the document."""

    runs: Runs
    block: str
    around: str = ""
    """The row that a cell is part of; empty for other texts, which consist of sentences."""


def _passages(blocks: Iterable[Block]) -> Iterator[_Passage]:
    for block in blocks:
        match block:
            case Paragraph() | Caption():
                yield _Passage(block.runs, "paragraph")
            case Heading():
                yield _Passage(block.runs, "heading")
            case Masthead():
                yield from (_Passage(name, "paragraph") for name in block.names)
            case ItemList():
                yield from (_Passage(item, "list") for item in block.items)
            case TableBlock():
                for row in (block.header, *block.rows):
                    around = " | ".join(map(plain_text, row))
                    yield from (_Passage(cell, "table", around) for cell in row)


def _figures_in(passage: _Passage) -> Iterator[tuple[int, str, str]]:
    """The origin of each figure, its printed form, and the sentence or row around it."""
    if not any(run.origin for run in passage.runs):
        return
    text, offset = plain_text(passage.runs), 0
    for origin, runs in groupby(passage.runs, attrgetter("origin")):
        shown = plain_text(tuple(runs))
        if origin:
            yield origin, shown, passage.around or sentence_at(text, offset)
        offset += len(shown)
