"""A county of 300 units: each planted fault is told once, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import pytest

from builders import NO_CACHE
from counties import KINDS, Written, flaws, write
from reportgen import Request
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline import run


class County(NamedTuple):
    """A county that was written, and what was told of it."""

    written: Written
    told: Sequence[Diagnostic]
    sums: dict[str, Fraction]
    """The county's own figures that are computed."""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> County:
    written = write(tmp_path_factory.mktemp("county"), units=300, faults=50)
    result, draft = run(Request(written.folder, ("md",), environment=NO_CACHE), writes=False)
    sums = {
        figure.name: Fraction(found.magnitude)
        for figure in draft.figures.all
        if figure.name in written.sums and (found := figure.computed.get("value"))
    }
    return County(written, result.diagnostics, sums)


def test_every_kind_of_fault_is_planted(county: County) -> None:
    assert set(KINDS) == {fault.kind for fault in county.written.faults}


def test_each_planted_fault_is_told_once_and_none_is_invented(county: County) -> None:
    assert [] == flaws(county.written, county.told)


def test_the_sums_are_those_of_the_reports_that_count(county: County) -> None:
    expected = {key: Fraction(county.written.sums[key][0]) for key in county.sums}
    assert len(expected) > 20
    assert expected == county.sums


def test_what_is_not_told_is_found_by_this_test(county: County) -> None:
    assert len(county.written.faults) == len(flaws(county.written, ()))
