"""Comparisons of periods with the year before, the period just before, or another one."""

from __future__ import annotations

import pytest

from reportgen.checks.periods import ComparisonBase, base_of, may_be_year_before


@pytest.mark.parametrize(
    ("base", "period", "previous"),
    [
        (ComparisonBase.YEAR_BEFORE, "2024年9月", "2023年9月"),
        (ComparisonBase.YEAR_BEFORE, "", "较上年同期"),
        (ComparisonBase.YEAR_BEFORE, "9月份", "去年9月份"),
        (ComparisonBase.YEAR_BEFORE, "", "同期"),
        (ComparisonBase.YEAR_BEFORE, "2024Q3", "2023 Q3"),
        (ComparisonBase.YEAR_BEFORE, "May 2024", "May 2023"),
        (ComparisonBase.YEAR_BEFORE, "September 2024", "September last year"),
        (ComparisonBase.YEAR_BEFORE, "Jan-Mar 2024", "January to March 2023"),
        (ComparisonBase.STEP_BEFORE, "2024年9月", "2024年8月"),
        (ComparisonBase.STEP_BEFORE, "1月", "12月"),
        (ComparisonBase.STEP_BEFORE, "2024/1", "2023/12"),
        (ComparisonBase.STEP_BEFORE, "一季度", "去年四季度"),
        (ComparisonBase.STEP_BEFORE, "", "比上个月"),
        (ComparisonBase.STEP_BEFORE, "", "上旬"),
        (ComparisonBase.STEP_BEFORE, "2024年4—6月", "2024年1—3月"),
        (ComparisonBase.STEP_BEFORE, "second half of 2024", "the first half of 2024"),
        (ComparisonBase.OTHER, "2024年9月", "2024年5月"),
        (ComparisonBase.OTHER, "2024年9月", "2020年9月"),
        (ComparisonBase.OTHER, "2024年", "2020年"),
        (ComparisonBase.UNKNOWN, "2024年", "2023年"),
        (ComparisonBase.UNKNOWN, "2024年", "上年"),
        (ComparisonBase.UNKNOWN, "2024年13月", "2023年13月"),
        (ComparisonBase.UNKNOWN, "2024年9月", "2024年1—8月"),
        (ComparisonBase.UNKNOWN, "2024年9月", "整治前"),
        (ComparisonBase.UNKNOWN, "", "2023年9月"),
        (ComparisonBase.UNKNOWN, "2024年9月", ""),
    ],
)
def test_the_base_follows_from_both_names(base: ComparisonBase, period: str, previous: str) -> None:
    assert base is base_of(period, previous)


@pytest.mark.parametrize(
    ("expected", "period", "previous"),
    [
        (True, "2024年9月", "2023年9月"),
        (True, "2024年", "2023年"),
        (True, "", "上年"),
        (True, "2024", "the previous year"),
        (False, "2024年", "2020年"),
        (False, "2024年9月", "2024年8月"),
        (False, "2024年", "整治前"),
    ],
)
def test_growth_over_the_year_before_needs_no_words_of_comparison(
    expected: bool,  # noqa: FBT001  # a column of the table
    period: str,
    previous: str,
) -> None:
    assert expected == may_be_year_before(period, previous)
