"""The checks: they find figures, dates and texts that contradict each other.

`CHECKS` lists them and `run_checks` runs them. Installed packages can add more, see
docs/extensions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from reportgen.checks import rules
from reportgen.checks.composed import PrintedText, composed_texts
from reportgen.checks.counts import check_counts
from reportgen.checks.dates import check_dates
from reportgen.checks.labels import check_labels
from reportgen.checks.leftovers import check_leftovers
from reportgen.checks.rates import check_rates
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.checks.statements.subjects import braces_name
from reportgen.checks.statements.wording import check_wording
from reportgen.checks.sums import check_sums
from reportgen.diagnostics import Place, Problems, Rule
from reportgen.document import Block, texts_in
from reportgen.extensions import OpenTable
from reportgen.figures.figure import Figures
from reportgen.figures.naming import NameScope
from reportgen.language.records import NamedTuple
from reportgen.model import Data, Feature, Problem, Stage
from reportgen.model.expressions import ExpressionError, parse_comparison, references
from reportgen.model.fields import Item
from reportgen.model.texts import texts_of
from reportgen.model.values import Text, is_to_be_filled
from reportgen.storage import Limits

if TYPE_CHECKING:
    from reportgen.checks.earlier import Earlier

    # Most reports have no tables and should not pay for loading what computes them.
    from reportgen.figures.tables import LoadedTable


class PlaceOf(Protocol):
    """Finds what wrote a block: the place in the data, or else in the templates."""

    def __call__(self, block: Block, words: str = "", before: str = "") -> Place | None:
        """The place of a block, or of its first `words` after the text `before`.

        Words of which a template wrote a part have the place of that part. `None` if unknown.
        """


class Seen:
    """What checks may look at. A check does not run if anything it looks at is `None`."""

    def __init__(
        self,
        data: Data,
        figures: Figures,
        blocks: tuple[Block, ...] | None,
        place_of: PlaceOf,
        limits: Limits,
        earlier: Earlier | None = None,
    ) -> None:
        """`blocks` are those of the document; `None` if the templates produced no document.

        `earlier` is the last period's report; `None` if none is named, or it cannot be read.
        """
        self.data = data
        self.figures = figures
        self.blocks = blocks
        self.place_of = place_of
        self.limits = limits
        self.earlier = earlier

    @property
    def tables(self) -> tuple[LoadedTable, ...] | None:
        """The tables; `None` if there are none, as in most reports."""
        return tuple(self.figures.tables.values()) or None

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The filled texts of the data, in which marks enclose the words of figures."""
        return tuple(texts_of(self.data))

    @cached_property
    def reader(self) -> Reader:
        """What reads the numbers of texts."""
        return Reader(self.figures, self.data.report, self.texts, self.data.activities)

    @cached_property
    def printed(self) -> tuple[PrintedText, ...]:
        """The texts of the document that templates composed; none if there is no document."""
        composed = composed_texts(self.blocks or (), self.texts)
        return tuple(PrintedText.of(found, self.place_of) for found in composed)


class Check(NamedTuple):
    """A check, and what it needs."""

    run: Callable[..., None]
    """The function; it takes the values named in `sees`, in that order, and the problems."""
    sees: tuple[str, ...]
    """Attributes of `Seen`: `data`, `figures`, `tables`, `texts`, `printed`, `reader`, `blocks`,
    `place_of`, `limits`, `earlier`."""
    rules: tuple[Rule, ...] = ()
    """The rules of a check from an installed package; those of the others are in `checks.rules`."""


def run_checks(seen: Seen, problems: Problems) -> None:
    """Report every contradiction."""
    for check in CHECKS.values():
        _run(check, seen, problems)
    for name, check in CHECKS.installed(problems).items():
        # A failing package must not stop the report from being built.
        with CHECKS.guarded(name, problems, grade="warning") as found:
            _run(check, seen, found)
            _refuse_rules(check, found)


def _run(check: Check, seen: Seen, problems: Problems) -> None:
    values = [getattr(seen, name) for name in check.sees]
    if all(value is not None for value in values):
        check.run(*values, problems)


def _refuse_rules(check: Check, found: Problems) -> None:
    """Raise `ValueError` if the check declares a built-in rule, or uses one it does not declare."""
    for rule in check.rules:
        if rule.id in rules.ACCEPTABLE:
            message = f"the rule {rule.id} is built in"
            raise ValueError(message)
    for problem in found:
        if problem.rule not in check.rules:
            message = f"the rule {problem.rule.id} is not among the check's"
            raise ValueError(message)


def installed_rules() -> dict[str, Rule]:
    """The rules of the checks from installed packages, by id."""
    checks = CHECKS.installed(Problems()).values()
    return {rule.id: rule for check in checks for rule in check.rules}


_FEW_UNUSED = 5
"""So many unused figures are reported one by one, more of them together."""


def check_unused(
    figures: Figures, printed: Iterable[str], problems: Problems, texts: Sequence[Text] = ()
) -> None:
    """Report figures that are neither printed nor an operand of a printed figure.

    `printed` are the keys of the figures that are printed, or named in a text, a table or a check.
    Nothing is reported while one of the texts is still to be written, since it may name any.
    """
    known, needed = figures.by_name, figures.operands
    used = {known[name].name for name in printed if name in known}
    pending = [name for key in used & needed.keys() for name in needed[key]]
    while pending:
        name = pending.pop()
        if name in known and (key := known[name].name) not in used:
            used.add(key)
            pending += needed.get(key, ())
    unused = [figure for figure in figures.all if figure.name not in used]
    if unused and any(map(is_to_be_filled, texts)):
        return
    kept = rules.UNUSED_FIGURE.id
    apart = [one for one in unused if kept in one.written.accept]
    others = [one for one in unused if kept not in one.written.accept]
    if len(others) <= _FEW_UNUSED:
        apart, others = unused, []
    for figure in apart:
        problems.add(
            rules.UNUSED_FIGURE, figure.place, figure=figure.label, name=braces_name(figure)
        )
    if others:
        # Of a whole sheet that one page has no room for, one line is enough.
        first, *more = others
        problems.add(
            rules.UNUSED_FIGURE, first.place, figure=first.label, name=braces_name(first),
            count=len(more), others=[one.label for one in more],
        )  # fmt: skip


def _check_unused(
    data: Data,
    figures: Figures,
    blocks: tuple[Block, ...],
    texts: Sequence[Text],
    problems: Problems,
) -> None:
    if figures.all:
        check_unused(figures, {*_printed(blocks, figures), *_named(data, figures)}, problems, texts)


def _printed(blocks: Iterable[Block], figures: Figures) -> Iterator[str]:
    """The keys of the figures printed in the document."""
    origins = figures.origins.by_number()
    for block in blocks:
        for runs in texts_in(block):
            yield from (origins[run.origin][0] for run in runs if run.origin)


def _named(data: Data, figures: Figures) -> Iterator[str]:
    """The names of figures in texts, in formulas of tables and in checks."""
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


def _check_contents(data: Data, blocks: Sequence[Block], problems: Problems) -> None:
    lists = (data.stages, *(one.stages for one in data.activities))
    stages = [stage for one in lists for stage in one]
    owners: tuple[Feature | Problem | Stage, ...] = (*data.features, *data.problems, *stages)
    measures = (measure for owner in owners for measure in owner.measures)
    empty: list[Item] = [one for one in measures if not (one.point or one.detail or one.results)]
    empty += [
        one for one in data.features if not (one.summary or one.measures or one.loose_figures)
    ]
    empty += [one for one in data.problems if not (one.detail or one.cause or one.measures)]
    steps = [one for one in data.next_steps if not one.detail]
    empty += [one for one in steps if not (one.title and (one.lead_unit or one.due))]
    # Several that are only named are told as such: in two stages, survey and talks.
    empty += [
        one for together in lists for one in together
        if not (one.period or one.work or one.measures or (one.name and len(together) > 1))
    ]  # fmt: skip
    if empty:
        from reportgen.checks.contents import report_empty

        report_empty(empty, blocks, problems)


def _check_tables(
    tables: Iterable[LoadedTable],
    figures: Figures,
    data: Data,
    texts: Iterable[Text],
    problems: Problems,
) -> None:
    # Imported here: most reports have no tables.
    from reportgen.checks.growth import GrowthBases
    from reportgen.checks.tables import check_tables

    check_tables(tables, GrowthBases(figures, data.report, texts), problems)


def _check_cells(
    tables: Sequence[LoadedTable], figures: Figures, data: Data, problems: Problems
) -> None:
    from reportgen.checks.statements.cells import check_cells

    check_cells(tables, figures, data.report, problems)


def _check_assertions(data: Data, figures: Figures, problems: Problems) -> None:
    if data.checks:
        # Imported here: most reports write no checks of their own.
        from reportgen.checks.assertions import check_assertions

        check_assertions(data.checks, NameScope(figures), figures, problems)


def _check_statements(
    texts: Iterable[Text],
    printed: Iterable[PrintedText],
    reader: Reader,
    limits: Limits,
    problems: Problems,
) -> None:
    check_statements(texts, reader, limits, problems, printed)


_MAY_REFER = ("见", "如表", "如图", "ee ")
"""One of these is in each text that refers to a table or an attachment in words."""


def _check_references(
    data: Data, texts: Iterable[Text], blocks: Sequence[Block], problems: Problems
) -> None:
    found = [text for text in texts if any(map(text.__contains__, _MAY_REFER))]
    if found:
        # Imported here: most reports give references by name, or none.
        from reportgen.checks.typed_references import check_references

        check_references(data, found, blocks, problems)


_MAY_CLAIM = ("超额完成", "目标", "任务", "控制", "未发生")
"""One of these is in each text that says of a figure how it turned out."""


def _check_claims(
    texts: Iterable[Text], figures: Figures, reader: Reader, problems: Problems
) -> None:
    if not figures.all:
        return
    found = [text for text in texts if any(map(text.__contains__, _MAY_CLAIM))]
    if found:
        # Imported here: not every report has such words.
        from reportgen.checks.statements.claims import check_claims

        check_claims(found, reader, problems)


def _check_earlier(data: Data, figures: Figures, earlier: Earlier, problems: Problems) -> None:
    # Imported here: most reports name no earlier one.
    from reportgen.checks.earlier import check_earlier

    check_earlier(data, figures, earlier, problems)


CHECKS = OpenTable(
    "reportgen.checks",
    Check,
    {
        "contents": Check(_check_contents, ("data", "blocks")),
        "dates": Check(check_dates, ("data",)),
        "leftovers": Check(check_leftovers, ("data", "texts", "figures")),
        "counts": Check(check_counts, ("data", "texts")),
        "rates": Check(check_rates, ("data", "figures")),
        "sums": Check(check_sums, ("figures",)),
        "labels": Check(check_labels, ("figures",)),
        "tables": Check(_check_tables, ("tables", "figures", "data", "texts")),
        "cells": Check(_check_cells, ("tables", "figures", "data")),
        "assertions": Check(_check_assertions, ("data", "figures")),
        "statements": Check(_check_statements, ("texts", "printed", "reader", "limits")),
        "references": Check(_check_references, ("data", "texts", "blocks")),
        "claims": Check(_check_claims, ("texts", "figures", "reader")),
        "wording": Check(check_wording, ("texts", "printed", "reader")),
        "earlier": Check(_check_earlier, ("data", "figures", "earlier")),
        "unused": Check(_check_unused, ("data", "figures", "blocks", "texts")),
    },
)
