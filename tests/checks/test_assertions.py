"""The checks that a report writes itself hold, fail, or cannot be read."""

from __future__ import annotations

import pytest

from builders import linked, rules
from reportgen.checks.assertions import check_assertions
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, severity
from reportgen.figures import compute
from reportgen.figures.naming import NameScope
from reportgen.storage import Files

_FIGURES = """
statistics:
  甲: {value: 300, unit: 项}
  乙: {value: 235, unit: 项, previous: 200}
  丙: {value: 540, unit: 项, growth: 10%}
  约: {value: 超500, unit: 项}
  缺: {value: 待补, unit: 项}
  钱: {value: 1.2, unit: 亿元}
  零钱: {value: 12000, unit: 万元}
  甲-乙: {value: 65, unit: 项}
"""


def _found(checks: str) -> list[Diagnostic]:
    data, problems = linked(f"{_FIGURES}checks:\n{checks}\n")
    assert ["to-be-filled"] == rules(problems)
    problems = Problems()
    found = compute(data, "zh-CN", Files.anywhere(), problems)
    check_assertions(data.checks, NameScope(found), found, problems)
    return [one for one in problems if one.rule.id != "to-be-filled"]


def _holds(expect: str) -> list[str]:
    return [found.rule.id for found in _found(f"  - {expect}")]


def test_a_check_that_does_not_hold_is_reported_with_both_sides() -> None:
    (found,) = _found("  - {expect: 甲 + 乙 = 丙, message: 审批项目要对上}")
    assert ("assertion-failed", "error") == (found.rule.id, severity(found))
    expected = "审批项目要对上：“甲 + 乙 = 丙”不成立：左边是 535项，右边是 540项"
    assert expected == message(found, "zh-CN")
    assert ("report.yaml:12:14", "checks[0].expect") == (str(found.place), found.place.path)  # type: ignore[union-attr]
    assert ["甲 300项", "乙 235项", "丙 540项"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    "expect",
    [
        "甲 + 乙 = 丙 - 5", "甲 > 乙", "甲 >= 300", "乙 < 甲", "乙 <= 甲", "甲 != 乙", "钱 = 零钱",
        "甲 / 乙 > 1.2", "丙.growth = 10%", "钱 > 缺", "甲 < 约", "约 > 400", "约 = 600",
        "sum(甲, 乙) < 540", "乙.上期 = 200",
        "丙.growth = 0.1", "丙.growth < 1", "丙.growth >= 10", "'\"甲-乙\" = 甲 - 乙'",
    ],
)  # fmt: skip
def test_checks_that_hold_or_are_to_be_filled_in_are_not_reported(expect: str) -> None:
    assert [] == _holds(expect)


@pytest.mark.parametrize(
    "expect", ["甲 / 丙 = 55.6%", "56% = 甲 / 丙", "甲 / 乙 = 1.28", "甲 / 丙 = 0.56"]
)
def test_a_typed_number_equals_what_rounds_to_it(expect: str) -> None:
    assert [] == _holds(expect)


@pytest.mark.parametrize(
    "expect",
    [
        "甲 / 丙 = 55.5%",
        "甲 / 乙 = 1",
        "甲 / 丙 = 1 * 55.6%",
        "甲 / 丙 > 55.6%",
        "甲 / 丙 <= 0.555",
    ],
)
def test_counts_limits_and_results_are_exact(expect: str) -> None:
    assert ["assertion-failed"] == _holds(expect)


@pytest.mark.parametrize(
    ("expect", "sides"),
    [
        ("甲 > 丙", "左边是 300项，右边是 540项"),
        ("约 < 500", "左边是 超500项，右边是 500"),
        ("约 = 400", "左边是 超500项，右边是 400"),
        ("甲 / 丙 > 55.6%", "左边是 55.56%，右边是 55.60%"),
        ("甲 / 乙 = 1", "左边是 1.28，右边是 1"),
        ("钱 = 20000", "左边是 1.2亿元，右边是 20000"),
        ("钱 > 零钱 * 2", "左边是 1.2亿元，右边是 24000万元"),
        ("丙.growth > 20%", "左边是 10%，右边是 20%"),
        ("乙.previous = 0", "左边是 200项，右边是 0"),
    ],
)
def test_both_sides_are_shown_as_printed(expect: str, sides: str) -> None:
    (found,) = _found(f"  - {expect}")
    assert message(found, "zh-CN").endswith(sides)


@pytest.mark.parametrize(
    ("expect", "shown"),
    [
        ("乙.上期 > 丙.growth * 丙 * 10", ["乙（上期） 200项", "丙（增速） 10%", "丙 540项"]),
        ("乙 > 乙.增速 * 乙 * 10", ["乙 235项"]),
        ("约 < 100", ["约 超500项"]),
    ],
)
def test_related_places_are_those_of_the_named_fields(expect: str, shown: list[str]) -> None:
    (found,) = _found(f"  - {expect}")
    assert shown == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    ("expect", "rule", "place"),
    [
        ("甲 + 乙", "bad-check", "12:5"),
        ("甲 + = 乙", "bad-check", "12:9"),
        ("甲 + 丁 = 乙", "unknown-figure", "12:9"),
        ("甲.人 = 乙", "unknown-field", "12:7"),
        ("'甲 + 丁 = 乙'", "unknown-figure", "12:10"),
        ("甲 + 钱 = 乙", "units-differ", "12:5"),
        ("甲 + 乙 = 钱", "units-differ", "12:11"),
        ("甲 / 0 = 乙", "formula-division", "12:7"),
        ("甲-乙 = 65", "name-unquoted", "12:5"),
        ("丙.growth < 0.5", "percent-or-ratio", "12:14"),
    ],
)
def test_checks_that_cannot_be_read_are_reported_at_their_place(
    expect: str, rule: str, place: str
) -> None:
    (found,) = _found(f"  - {expect}")
    assert (rule, f"report.yaml:{place}") == (found.rule.id, str(found.place))
    assert "checks[0]" == found.place.path  # type: ignore[union-attr]


def test_mistakes_of_both_sides_are_reported() -> None:
    assert ["unknown-figure"] * 2 == _holds("丁 = 戊")
