"""Words of approximation beside numbers that are counted: nearly 0 pupils, about 1 volunteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import report


def _noted(value: str, unit: str, folder: Path) -> list[str]:
    yaml = (
        "report: {title: A, lang: en, issuer: Office, summary: '{{ x }}.'}\n"
        f"statistics:\n  x: {{label: pupils, value: {value}, unit: {unit}}}\n"
    )
    found = [one for one in report(folder, yaml).diagnostics if one.rule.id == "odd-approximation"]
    return [str(one.facts["shown"]) for one in found]


@pytest.mark.parametrize(
    ("shown", "value", "unit"),
    [
        ("more than 0 pupils", "more than 0", "pupils"),
        ("nearly 0 people", "nearly 0 thousand", "people"),
        ("nearly 1 pupil", "nearly 1", "pupils"),
        ("about 1 pupil", "about 1", "pupils"),
    ],
)
def test_so_few_are_not_approximate(shown: str, value: str, unit: str, tmp_path: Path) -> None:
    assert [shown] == _noted(value, unit, tmp_path)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("more than 1", "pupils"),
        ("at most 1", "pupils"),
        ("nearly 2", "pupils"),
        ("nearly 1", "km"),
        ("about 1 million", "people"),
        ("about 0", "%"),
    ],
)
def test_measures_bounds_and_more_may_be(value: str, unit: str, tmp_path: Path) -> None:
    assert [] == _noted(value, f"'{unit}'", tmp_path)
