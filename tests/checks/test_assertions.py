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
  零散: {value: 12080, unit: 项}
  人口: {value: 3, unit: 万人}
  人均: {value: 400, unit: 元/人}
  件: {value: 5, unit: 件}
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
    sides = "左边 300项 ＋ 235项 ＝ 535项，右边 540项"
    assert f"审批项目要对上：“甲 + 乙 = 丙”不成立：{sides}" == message(found, "zh-CN")
    sides = "on the left 300项 + 235项 = 535 项, on the right 540 项"
    assert f"审批项目要对上: '甲 + 乙 = 丙' does not hold: {sides}" == message(found, "en")
    assert ("report.yaml:16:14", "checks[0].expect") == (str(found.place), found.place.path)  # type: ignore[union-attr]
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
        ("甲 > 丙", "左边 300项，右边 540项"),
        ("约 < 500", "左边 超500项，右边 500项"),
        ("约 = 400", "左边 超500项，右边 400项"),
        ("甲 / 丙 > 55.6%", "左边 300项 ÷ 540项 ＝ 55.556%，右边 55.6%"),
        ("甲 / 乙 = 1", "左边 300项 ÷ 235项 ＝ 1.2766，右边 1"),
        ("1 = 甲 / 乙", "左边 1，右边 300项 ÷ 235项 ＝ 1.2766"),
        ("甲 / 丙 = 55.555%", "左边 300项 ÷ 540项 ＝ 55.556%，右边 55.555%"),
        ("甲 / 丙 > 55.556%", "左边 300项 ÷ 540项 ＝ 55.55555556%，右边 55.556%"),
        ("钱 = 20000", "左边 1.2亿元，右边 20000亿元"),
        ("钱 > 零钱 * 2", "左边 1.2亿元，右边 12000万元 × 2 ＝ 2.4亿元"),
        ("丙.growth > 20%", "左边 10%，右边 20%"),
        ("乙.previous = 0", "左边 200项，右边 0项"),
        ("乙 - 乙.上期 >= 40", "左边 235项 − 200项 ＝ 35项，右边 40项"),
        ("丙 * 丙.增速 > 60", "左边 540项 × 10% ＝ 54项，右边 60项"),
        ("'\"甲-乙\" * 2 = 甲'", "左边 65项 × 2 ＝ 130项，右边 300项"),
        ("sum(甲, 乙) ＞ 丙", "左边 sum(300项, 235项) ＝ 535项，右边 540项"),
        # A ratio of counts that is small: 19.45 per mille.
        ("乙 / 零散 = 20", "左边 235项 ÷ 12080项 ＝ 0.019454，右边 20"),
        ("乙 / 零散 * 1000 = 20", "左边 235项 ÷ 12080项 × 1000 ＝ 19.454，右边 20"),
        # What is composed is said in base units.
        ("钱 / 人口 = 人均", "左边 1.2亿元 ÷ 3万人 ＝ 4000元/人，右边 400元/人"),
        ("甲 + 乙 + 甲 + 乙 + 甲 + 乙 + 甲 = 5", "左边 1905项，右边 5项"),
        ("甲 = 件", "左边 300项，右边 5件"),
    ],
)
def test_both_sides_are_shown_in_one_unit_with_the_numbers_they_come_from(
    expect: str, sides: str
) -> None:
    (found,) = _found(f"  - {expect}")
    assert message(found, "zh-CN").endswith(sides)


def test_what_is_counted_by_another_word_may_be_compared() -> None:
    assert [] == _holds("甲 > 件")
    assert [] == _holds("甲 + 件 = 305")


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
        ("甲 + 乙", "bad-check", "16:5"),
        ("甲 + = 乙", "bad-check", "16:9"),
        ("甲 + 丁 = 乙", "unknown-figure", "16:9"),
        ("甲.人 = 乙", "unknown-field", "16:7"),
        ("'甲 + 丁 = 乙'", "unknown-figure", "16:10"),
        ("甲 + 钱 = 乙", "units-differ", "16:5"),
        ("甲 + 乙 = 钱", "units-differ", "16:11"),
        ("甲 / 0 = 乙", "formula-division", "16:7"),
        ("甲-乙 = 65", "name-unquoted", "16:5"),
        ("丙.growth < 0.5", "percent-or-ratio", "16:14"),
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
