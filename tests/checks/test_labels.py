"""One label and one period has one value."""

from __future__ import annotations

import pytest

from builders import figures
from reportgen.checks.labels import check_labels
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, severity


def _found(text: str, language: str = "zh-CN") -> list[Diagnostic]:
    problems = Problems()
    check_labels(figures(text, language), problems)
    return list(problems)


def test_two_values_of_one_label_are_reported_at_the_later() -> None:
    text = """
a: {label: 财政收入, value: 18.6, unit: 亿元, period: 2024年}
b: {label: 财政 收入, value: 191000, unit: 万元, period: 2024 年}
"""
    (found,) = _found(text)
    expected = "“财政 收入”2024 年有两个数：18.6亿元 和 191000万元，相差 5000万元"
    assert ("same-label-differs", expected) == (found.rule.id, message(found, "zh-CN"))
    expected = (
        "'财政 收入' (2024 年) has two values: 18.6亿元 and 191000万元; "
        "the difference is 5,000 万元"
    )
    assert expected == message(found, "en")
    assert "statistics.b.value" == found.place.path  # type: ignore[union-attr]
    assert ["财政收入 18.6亿元"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    "text",
    [
        "a: {label: 甲, value: 5}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 5}\n甲: {value: 6}",
        "a: {label: 甲, value: 5, as_of: 2024-06}\nb: {label: 甲, value: 6, as_of: 2024-06}",
        "a: {label: 甲, value: 5}\nb: {label: 甲, value: 6, as_of: 2024-06}",
        "a: {label: 甲, value: 约5}\nb: {label: 甲, value: 6}\nc: {label: 甲, value: 7}",
        "a: {label: 甲, value: 近5}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 超过3000}\nb: {label: 甲, value: 2787}",
        "a: {label: 甲, value: 1020}\nb: {label: 甲, value: 1000, approx: nearly}",
        "a: {label: 甲, value: 至少90}\nb: {label: 甲, value: 不到80}",
        "a: {label: 甲, value: [5, 8]}\nb: {label: 甲, value: 9}",
        "a: {label: 甲, value: 5, unit: 项}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 5, of: c}\nb: {label: 甲, value: 6}\nc: 9",
        "a: {label: 甲, value: 5, of: c}\nb: {label: 甲, value: 6}\nc: {value: 9, parts: [b]}",
        "a: {label: Library visits, value: 5}\nb: {label: library visits, value: 6}",
    ],
)
def test_values_that_cannot_be_the_same_are_reported(text: str) -> None:
    assert ["same-label-differs"] == [found.rule.id for found in _found(text)]


def test_values_of_the_same_day_are_compared_with_each_other() -> None:
    days = ["5, as_of: 2024-05", "7, as_of: 2024-06", "8, as_of: 2024-06"]
    lines = [f"f{n}: {{label: 甲, value: {day}}}" for n, day in enumerate(days)]
    (found,) = _found("\n".join(lines))
    assert "“甲”有两个数：7 和 8，相差 1" == message(found, "zh-CN")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年", "'2024'"), ("2024年", "2024 年度"), ("2024年1-9月", "2024年1—9月"),
        ("2024年1月至9月", "2024年前三季度"), ("2024-01 至 2024-09", "2024年1—9月"),
        ("2024年第三季度", "2024年7—9月"), ("2024年9月", "2024-09"), ("H1 2024", "2024年上半年"),
        ("Jan to Mar 2024", "the first quarter of 2024"), ("2024年末", "2024 年末"),
    ],
)  # fmt: skip
def test_a_period_is_the_same_however_it_is_written(one: str, other: str) -> None:
    text = f"a: {{label: 甲, value: 5, period: {one}}}\nb: {{label: 甲, value: 6, period: {other}}}"
    assert ["same-label-differs"] == [found.rule.id for found in _found(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024年", "2023年"), ("2024年", "2024年1—9月"), ("2024年9月", "2024年1—9月"),
        ("一季度", "2024年一季度"), ("2024年9月", "2024年9月末"), ("国庆假期", "春节假期"),
        ("2024年1—9月", "2024年9—1月"), ("2023-11 至 2024-02", "2024-02"),
    ],
)  # fmt: skip
def test_periods_that_may_be_different_are_not_reported(one: str, other: str) -> None:
    text = f"a: {{label: 甲, value: 5, period: {one}}}\nb: {{label: 甲, value: 6, period: {other}}}"
    assert [] == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: {label: 甲, value: 5}\nb: {label: 甲, value: 5}",
        "a: {label: 甲, value: 5}\nb: {label: 乙, value: 6}",
        "a: {label: 甲, value: 5, period: 2023年}\nb: {label: 甲, value: 6, period: 2024年}",
        "a: {label: 甲, value: 5, period: 2023年}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 18.6, unit: 亿元}\nb: {label: 甲, value: 185520, unit: 万元}",
        "a: {label: 甲, value: 5, as_of: 2024-05}\nb: {label: 甲, value: 6, as_of: 2024-06}",
        "a: {label: 甲, value: 约5}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 近1000}\nb: {label: 甲, value: 987}",
        "a: {label: 甲, value: 1000, approx: 余}\nb: {label: 甲, value: 1043}",
        "a: {label: 甲, value: 近1000}\nb: {label: 甲, value: 近1200}",
        "a: {label: 甲, value: 超3000}\nb: {label: 甲, value: 3000}",
        "a: {label: 全国失业率, value: 5.1%}\nb: {label: 失业率, value: 3.2%}",
        "a: {label: 火灾, value: 43, unit: 起}\nb: {label: 火灾, value: 12, unit: 大起}",
        "a: {label: 甲, value: 待补}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: [5, 8]}\nb: {label: 甲, value: 6}",
        "a: {label: 甲, value: 5, of: c}\nb: {label: 甲, value: 6, of: d}\nc: 9\nd: 9",
        "a: {label: 其他, value: 5}\nb: {label: 其他, value: 6}",
        "a: {label: 甲, value: = c + 1}\nb: {label: 甲, value: = c + 2}\nc: 5",
    ],
)
def test_values_that_can_be_the_same_or_are_of_other_things_are_not_reported(text: str) -> None:
    assert [] == _found(text)


def test_a_computed_value_is_not_to_blame() -> None:
    text = "a: {label: 甲, value: 5}\nb: {label: 甲, value: = c + 1}\nc: 5"
    (found,) = _found(text)
    assert "statistics.a.value" == found.place.path  # type: ignore[union-attr]
    assert ["甲 6 ＝ 5 ＋ 1"] == [related.said.zh for related in found.related]


_LAST_YEAR = """
now: {{label: 产值, value: 110, unit: 亿元, period: 2024年, previous: {0}, previous_period: 2023年}}
then: {{label: 产值, value: {1}, unit: 亿元, period: 2023年}}
"""


def test_a_previous_value_is_compared_with_the_value_of_its_period() -> None:
    (found,) = _found(_LAST_YEAR.format(100, 102))
    expected = "“产值”2023年有两个数：102亿元 和 100亿元，相差 2亿元"
    assert ("same-label-differs", expected) == (found.rule.id, message(found, "zh-CN"))
    assert "statistics.now.previous" == found.place.path  # type: ignore[union-attr]
    assert ["产值 102亿元"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    "text",
    [
        _LAST_YEAR.format(102, 102),
        _LAST_YEAR.format("约100", 102),
        _LAST_YEAR.format("近100", 98),
        "a: {label: 产值, value: 5, previous: 4}\nb: {label: 产值, value: 5, previous: 3}",
        "a: {label: 产值, value: 5, previous: 4}\nb: {label: 产值, value: 4, period: 2023年}",
    ],
)  # fmt: skip
def test_previous_values_of_other_periods_are_not_reported(text: str) -> None:
    assert [] == _found(text)


def test_a_previous_value_is_not_compared_with_values_of_several_days() -> None:
    more = "more: {label: 产值, value: 99, unit: 亿元, period: 2023年, as_of: 2023-12}"
    assert [] == _found(_LAST_YEAR.format(100, "102, as_of: 2023-06") + more)


def test_previous_values_are_not_compared_with_one_another() -> None:
    # Every month calls the one before it so.
    february = "a: {label: 产值, value: 5, period: 2月, previous: 4, previous_period: 上月}"
    march = "b: {label: 产值, value: 6, period: 3月, previous: 5, previous_period: 上月}"
    assert [] == _found(f"{february}\n{march}")


def test_units_of_one_label_that_do_not_convert_are_a_warning() -> None:
    text = "a: {label: 招商引资, value: 12, unit: 个}\nb: {label: 招商引资, value: 5, unit: 亿元}"
    (found,) = _found(text)
    assert ("unit-conflict", "warning") == (found.rule.id, severity(found))
    expected = "单位对不上：“招商引资”按“亿元”计，另一个“招商引资”（第2行）按“个”计"
    assert expected == message(found, "zh-CN")
    expected = "'招商引资' is in '亿元', but the other '招商引资' (line 2) is in '个'"
    assert f"units do not match: {expected}" == message(found, "en")
    assert "statistics.b.value" == found.place.path  # type: ignore[union-attr]
    assert ["招商引资 12个"] == [related.said.zh for related in found.related]


@pytest.mark.parametrize(
    ("expected", "unit"), [(["warning"], "户"), ([], "大家"), (["warning"], "公里")]
)
def test_units_of_counting_under_one_label_conflict_unless_one_has_a_word_more(
    expected: list[str], unit: str
) -> None:
    found = _found(
        f"a: {{label: 甲, value: 12, unit: 家}}\nb: {{label: 甲, value: 5, unit: {unit}}}"
    )
    assert expected == list(map(severity, found))


_TWO_YEARS = """
a: {{label: 外贸总额, value: 18.64, unit: {0}, period: 2023年{2}}}
b: {{label: 外贸总额, value: 2.61, unit: {1}, period: 2024年{3}}}
c: {{value: 99}}
d: {{value: 99}}
"""


def test_measured_units_should_not_change_from_year_to_year() -> None:
    (found,) = _found(_TWO_YEARS.format("亿元", "亿美元", "", ""))
    assert ("unit-conflict", "warning") == (found.rule.id, severity(found))
    expected = "单位对不上：“外贸总额”按“亿美元”计，另一个“外贸总额”（第2行）按“亿元”计"
    assert expected == message(found, "zh-CN")


@pytest.mark.parametrize(
    "case",
    [
        ("亿元", "万元", "", ""),
        ("个", "家", "", ""),
        ("亿元", "个", "", ""),
        ("亿元", "'%'", "", ""),
        ("亿元", "亿美元", ", of: c", ", of: d"),
    ],
)
def test_counted_units_may_change_from_year_to_year(case: tuple[str, ...]) -> None:
    assert [] == _found(_TWO_YEARS.format(*case))


def test_a_missing_unit_is_not_a_conflict() -> None:
    assert [] == _found("a: {label: 甲, value: 5, unit: 个}\nb: {label: 甲, value: 5}")


def test_many_figures_of_one_label_are_reported_one_by_one() -> None:
    text = "\n".join(f"f{n}: {{label: 甲, value: {n}}}" for n in range(40))
    assert 39 == len(_found(text))
