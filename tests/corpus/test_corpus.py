"""Reports with one contradiction each, and honest ones that a naive checker would accuse.

`contradict/` holds the former; each names in its first line, `# expect: rule`, what must be told of
it, once, and nothing else. Of those in `agree/` nothing may be told at all. A case is a file, or a
folder with a `report.yaml`.
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
"""Rules that judge what a report says but are told with those of formulas and of the format."""


class Case(NamedTuple):
    """A report, and the rule that it breaks; none for an honest one."""

    path: Path
    expected: str


class Tally(NamedTuple):
    """How the checks did on some cases."""

    found: int
    missed: int
    false: int
    """Whatever was told that was not expected, or was told once more."""

    @property
    def precision(self) -> float:
        """How much of what was told is right; 1 where nothing was told."""
        told = self.found + self.false
        return self.found / told if told else 1.0

    @property
    def recall(self) -> float:
        """How much of what is wrong was told; 1 where nothing is wrong."""
        wrong = self.found + self.missed
        return self.found / wrong if wrong else 1.0


def _case(path: Path) -> Case:
    file = path / "report.yaml" if path.is_dir() else path
    expect = _EXPECT.match(file.read_text(encoding="utf-8"))
    return Case(path, expect[1] if expect else "")


CONTRADICTIONS = [_case(path) for path in sorted((_FOLDER / "contradict").iterdir())]
HONEST = [_case(path) for path in sorted((_FOLDER / "agree").iterdir())]


@cache
def _told(path: Path) -> tuple[str, ...]:
    """The rules told of a report."""
    return tuple(rules(check(Request(path, environment=NO_CACHE))))


def _tally(cases: list[Case]) -> Tally:
    found = [case.expected in _told(case.path) for case in cases if case.expected]
    told = sum(len(_told(case.path)) for case in cases)
    return Tally(sum(found), len(found) - sum(found), told - sum(found))


def _name(case: Case) -> str:
    return case.path.stem


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=_name)
def test_contradiction_is_told_and_nothing_else(case: Case) -> None:
    assert (case.expected,) == _told(case.path)


@pytest.mark.parametrize("case", HONEST, ids=_name)
def test_honest_report_is_left_alone(case: Case) -> None:
    assert () == _told(case.path)


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
