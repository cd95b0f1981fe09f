"""Reports with one contradiction each, and honest ones that a naive checker would accuse.

`contradict/` holds the former. The first line of each, `# expect: rule`, names the only problem
that must be reported, exactly once. For those in `agree/` no problem may be reported. A case is a
file, or a folder with a `report.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, check
from reportgen.checks.rules import ACCEPTABLE, ACCEPTING

_FOLDER = Path(__file__).parent
_EXPECT = re.compile(r"# expect: (\S+)\n# \S")
_ELSEWHERE = {"unit-conflict", "to-be-filled"}
"""Rules about what a report says that belong to formulas and to the data format."""


class Case(NamedTuple):
    """A report, and the rule that it breaks; empty for an honest report."""

    path: Path
    expected: str


class Tally(NamedTuple):
    """How the checks did on some cases."""

    found: int
    missed: int
    false: int
    """Problems that were not expected, or were reported twice."""

    @property
    def precision(self) -> float:
        """The part of the reported problems that is right; 1 if none was reported."""
        reported = self.found + self.false
        return self.found / reported if reported else 1.0

    @property
    def recall(self) -> float:
        """The part of the contradictions that was reported; 1 if there are none."""
        wrong = self.found + self.missed
        return self.found / wrong if wrong else 1.0


def _case(path: Path) -> Case:
    file = path / "report.yaml" if path.is_dir() else path
    expect = _EXPECT.match(file.read_text(encoding="utf-8"))
    return Case(path, expect[1] if expect else "")


CONTRADICTIONS = [_case(path) for path in sorted((_FOLDER / "contradict").iterdir())]
HONEST = [_case(path) for path in sorted((_FOLDER / "agree").iterdir())]


@cache
def _reported(path: Path) -> tuple[str, ...]:
    """The rules reported for a report."""
    return tuple(rules(check(Request(path, environment=NO_CACHE))))


def _tally(cases: list[Case]) -> Tally:
    found = [case.expected in _reported(case.path) for case in cases if case.expected]
    reported = sum(len(_reported(case.path)) for case in cases)
    return Tally(sum(found), len(found) - sum(found), reported - sum(found))


def _name(case: Case) -> str:
    return case.path.stem


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=_name)
def test_only_the_contradiction_is_reported(case: Case) -> None:
    assert (case.expected,) == _reported(case.path)


@pytest.mark.parametrize("case", HONEST, ids=_name)
def test_honest_report_has_no_problems(case: Case) -> None:
    assert () == _reported(case.path)


def test_every_rule_has_a_contradiction() -> None:
    assert {*ACCEPTABLE, *(rule.id for rule in ACCEPTING)} | _ELSEWHERE == {
        case.expected for case in CONTRADICTIONS
    }


def test_precision_and_recall(record_property: Callable[[str, object], None]) -> None:
    tally = _tally(CONTRADICTIONS + HONEST)
    record_property(
        "corpus",
        f"{len(CONTRADICTIONS)} contradictions, {len(HONEST)} honest files: "
        f"precision {tally.precision:.3f}, recall {tally.recall:.3f}",
    )
    assert (1.0, 1.0) == (tally.precision, tally.recall)
