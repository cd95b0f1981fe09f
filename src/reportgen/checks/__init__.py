"""The checks of a report: figures, dates and texts that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks import rules
from reportgen.checks.assertions import check_assertions
from reportgen.checks.comparisons import check_comparisons
from reportgen.checks.counts import check_counts
from reportgen.checks.dates import check_dates
from reportgen.checks.labels import check_labels
from reportgen.checks.points import check_points_in_texts
from reportgen.checks.rates import check_rates
from reportgen.checks.sums import check_sums
from reportgen.checks.typed import check_typed_figures
from reportgen.checks.typed.known import braces_name
from reportgen.diagnostics import Problems
from reportgen.figures import operands
from reportgen.figures.asked import RATES, SENTENCE
from reportgen.figures.figure import Figures
from reportgen.figures.naming import NameScope
from reportgen.language.marks import MARKS, mark_number
from reportgen.model import Data
from reportgen.model.expressions import ExpressionError, parse_comparison, references
from reportgen.model.texts import texts_of


def check_unused(figures: Figures, printed: Iterable[str], problems: Problems) -> None:
    """Note figures that are neither printed nor an operand of one that is.

    `printed` are the keys of figures that are printed, or named in a text, a table or a check.
    """
    used: set[str] = set()
    waiting = list(printed)
    while waiting:
        figure = figures.by_name.get(waiting.pop())
        if figure is not None and figure.name not in used:
            used.add(figure.name)
            waiting += operands(figure)
    for figure in figures.all:
        if figure.name not in used:
            name = braces_name(figure)
            problems.add(rules.UNUSED_FIGURE, figure.place, figure=figure.label, name=name)


def run_checks(data: Data, figures: Figures, text: str, problems: Problems) -> None:
    """Note every contradiction; `text` is the Markdown rendered, empty where that failed."""
    check_dates(data, problems)
    check_counts(data, problems)
    check_rates(figures, problems)
    check_sums(figures, problems)
    check_labels(figures, problems)
    if figures.tables:
        # Imported here: most reports have no tables.
        from reportgen.checks.tables import check_tables

        check_tables(figures.tables.values(), problems)
    check_assertions(data.checks, NameScope(figures), figures, problems)
    texts = tuple(texts_of(data))
    origins = figures.origins.by_number().items()
    rates = {number for number, (_, asked) in origins if asked in (*RATES, SENTENCE)}
    check_points_in_texts(texts, problems, rates)
    check_typed_figures(texts, figures, data.report, problems)
    check_comparisons(texts, figures, problems)
    if text:
        check_unused(figures, {*_printed(text, figures), *_named(data, figures)}, problems)


def _printed(text: str, figures: Figures) -> Iterator[str]:
    """The keys of the figures that stand in the rendered text."""
    origins = figures.origins.by_number()
    for mark in MARKS.finditer(text):
        if mark["figure"]:
            yield origins[mark_number(mark["figure"])][0]


def _named(data: Data, figures: Figures) -> Iterator[str]:
    """The names that stand in texts, in tables' formulas and in checks."""
    yield from figures.used
    for table in figures.tables.values():
        yield from (name.text for name in table.names())
    for check in data.checks:
        try:
            comparison = parse_comparison(check.expect or "")
        except ExpressionError:
            continue
        for side in (comparison.left, comparison.right):
            yield from (reference.name.text for reference in references(side))
