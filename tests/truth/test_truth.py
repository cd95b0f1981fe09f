"""What the checks see: mistakes put into honest reports, and what is honest, measured on a sample.

`make verify` measures all of it; docs/checks.md shows the result.
"""

from __future__ import annotations

from functools import cache

import pytest
import yaml

from builders import ROOT
from reportgen.checks.rules import ACCEPTABLE
from truth.harness import ALL, Measured, measure, mutated, varied
from truth.mutations import KINDS
from truth.reports import honest
from truth.sentences import FIGURES, PAIRS, SENTENCES

pytestmark = pytest.mark.slow

FLOORS: dict[str, int] = {
    "relations by keys": 100,
    "totals of tables": 100,
    "typed numbers": 98,
    "typed after another sentence": 86,
    "typed after a placed table": 100,
    "typed in a template": 100,
    "tables against figures": 96,
    "tables against tables": 100,
    "two texts": 81,
    "left from last time": 92,
    "beside the last report": 100,
    "doubled words": 93,
    "counts": 100,
    "dates": 100,
    "percent and points": 100,
    "direction words": 100,
    "comparison words": 100,
    "rates out of range": 100,
    "same label": 100,
}
"""Percentages of 400 mistakes that are told at least, by row of the table in docs/checks.md."""
SORTS = ("reports", "beside the last report", "tables", "variations")
"""Of what is honest, and may not be accused."""


@cache
def _measured() -> Measured:
    return measure(400, 100)


@pytest.mark.parametrize("group", FLOORS)
def test_mistakes_of_each_kind_are_told(group: str) -> None:
    found = _measured().groups[group]
    missed = [f"{one.report.name}: {one.said}" for one in _measured().missed
              if KINDS[one.kind].group == group]  # fmt: skip
    assert FLOORS[group] <= found["told"] * 100 // found["must"], missed


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_honest_is_not_accused(sort: str) -> None:
    found = _measured().honest[sort]
    accused = [(one.case.said, one.told) for one in _measured().accused]
    assert found["cases"] == found["silent"], accused


def test_nothing_but_the_mistake_is_accused() -> None:
    assert [] == [(one.case.said, one.told) for one in _measured().strays]


def test_every_kind_has_a_floor() -> None:
    assert {kind.group for kind in KINDS.values()} == set(FLOORS)


def test_same_seed_makes_same_cases() -> None:
    for make in (mutated, varied):
        assert [case.said for case in make(60)] == [case.said for case in make(60)]
        assert [case.said for case in make(60)] != [case.said for case in make(60, "other")]


def test_making_a_mistake_leaves_the_honest_report_as_it_was() -> None:
    before = yaml.dump([report.data for report in honest()])
    assert [*mutated(60), *varied(60)]
    assert before == yaml.dump([report.data for report in honest()])


def test_cells_said_to_be_the_same_are() -> None:
    differing = []
    for report in honest():
        for one, other in report.same:
            figure, _, field = other.partition(".")
            cell = report.cell(other) if "/" in other else None
            right = cell.text if cell else report.figures[figure].fields[field]
            here = report.cell(one)
            if here is None or right != here.text:
                differing.append((report.name, one, other))
    assert [] == differing


def test_all_mistakes_are_some_four_thousand() -> None:
    assert abs(ALL - sum(kind.weight for kind in KINDS.values())) < ALL / 10


def test_both_languages_are_measured_alike() -> None:
    chinese = sum(report.is_chinese for report in honest())
    assert (12, 10) == (chinese, len(honest()) - chinese)


def test_sentences_name_known_figures_and_rules() -> None:
    coming = {"left-over", "doubled-words"}
    named = {rule for *_, expected in (*SENTENCES, *PAIRS) if expected
             for rule in expected.split(" ")[0].split("|")}  # fmt: skip
    assert set() == named - set(ACCEPTABLE) - coming
    assert {row[0] for row in (*SENTENCES, *PAIRS)} == set(FIGURES)
    assert len(SENTENCES) == len(set(SENTENCES))


def test_page_of_checks_shows_what_was_measured() -> None:
    assert "<!-- generated: seen -->" in (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
