"""Periods, their comparison with others, and the times that a text names."""

from __future__ import annotations

import pytest

from reportgen.checks.periods import (
    ComparisonBase,
    Span,
    base_of,
    may_be_year_before,
    months_of,
    times_in,
)
from reportgen.model.scalars import year_across


@pytest.mark.parametrize(
    "period",
    [
        "2022–23", "2022-23", "2022/23", "2011/12", "2011–12", "2011-12", "2022-24", "2023-2024",
        "2023-2024学年", "2023–24学年", "2023—2024学年度", "2022-23年度", "2002-03", "2002/03",
        "1999-00", "1999/00", "2023/2024", "2023/2024学年", "2003-4",
    ],
)  # fmt: skip
def test_a_report_and_a_figure_read_the_same_periods_as_years_that_end_in_the_next(
    period: str,
) -> None:
    span = months_of(period)
    is_across = span is not None and span.length == 12 and len(span.years) > 1
    assert is_across == bool(year_across(period))


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
        (ComparisonBase.YEAR_BEFORE, "H1 2025", "H1 2024"),
        (ComparisonBase.YEAR_BEFORE, "2023—2024学年第一学期", "2022—2023学年第一学期"),
        (ComparisonBase.YEAR_BEFORE, "2024年11月至2025年2月", "2023年11月至2024年2月"),
        (ComparisonBase.STEP_BEFORE, "2024年9月", "2024年8月"),
        (ComparisonBase.STEP_BEFORE, "2023—2024学年第二学期", "2023—2024学年第一学期"),
        (ComparisonBase.OTHER, "2022/23", "2020/21"),
        (ComparisonBase.OTHER, "2024年9月", "前年同期"),
        (ComparisonBase.UNKNOWN, "2022/23", "2021/22"),
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
        (True, "2022/23", "2021/22"),
        (True, "year to March 2025", "year to March 2024"),
        (False, "2022/23", "2020/21"),
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


@pytest.mark.parametrize(
    ("months", "names"),
    [
        ("2022-04 2023-03", ("2022–23", "2022-23", "2022/23", "FY 2022-23", "year to March 2023")),
        ("2022-04 2023-03", ("the year ended 31 March 2023",)),
        ("2023-10 2024-09", ("FY2024", "FY24", "fiscal year 2024")),
        ("2025-01 2025-03", ("Q1 2025", "2025 Q1", "2025Q1", "2025年一季度", "2025年第一季度")),
        ("2025-01 2025-06", ("H1 2025", "2025年上半年", "first half of 2025", "2025年1—2季度")),
        ("2025-04 2025-06", ("the three months to June 2025", "quarter ended June 2025")),
        ("2023-09 2024-08", ("2023–2024学年", "2023—2024学年度", "school year 2023/24")),
        ("2023-09 2024-02", ("2023—2024学年第一学期", "2023年秋季学期")),
        ("2024-03 2024-08", ("2023—2024学年第二学期", "2024年春季学期")),
        ("2025-01 2025-09", ("2025年1至9月", "2025年前三季度", "2025年一至三季度")),
        ("2024-11 2025-02", ("2024年11月至2025年2月", "November to February 2025")),
        ("2021-01 2025-12", ("2021—2025年", "2021年至2025年", "2021-2025")),
        ("2023-04 2023-09", ("the first half of 2023/24",)),
        ("2022-11 2022-11", ("2022-11", "2022/11", "2022年11月", "二〇二二年十一月", "Nov 2022")),
        ("0000-02 0000-02", ("二月", "2月份", "February")),
        ("0000-01 0000-09", ("1—9月", "前三季度")),
        ("0000-01 0000-06", ("上半年", "H1")),
        ("", ("十四五时期", "“十四五”时期", "2024年末", "2024年3月上旬", "early 2024", "12", "")),
    ],
)
def test_months_are_read_as_offices_write_them(months: str, names: tuple[str, ...]) -> None:
    expected = Span(*map(_month, months.split())) if months else None
    assert [(name, expected) for name in names] == [(name, months_of(name)) for name in names]


def _month(name: str) -> int:
    return 12 * int(name[:4]) + int(name[5:]) - 1


TIMES = [
    ("2024年，全县完成投资12亿元，2023年为11亿元。", "2024年 year, 2023年 year"),
    ("比上年同期多12件，环比上月增长。", "上年同期 period~, 上月 month~"),
    ("1—9月，共受理2787件。", "1—9月 span"),
    ("3月15日至4月2日开展专项行动。", "3月15日至4月2日 day"),
    ("2024年底前完成，2025年6月底建成。", "2024年底 point, 2025年6月底 point"),
    ("“十四五”时期累计完成36项。", "十四五”时期 plan"),
    ("今年以来，去年3月，次年3月。", "今年 year~, 去年3月 month~, 次年3月 month~"),
    ("明年上半年，全年", "明年上半年 half~, 全年 year"),
    ("2023—2024学年第一学期", "2023—2024学年第一学期 half"),
    ("第三季度，前三季度，三季报", "第三季度 quarter, 前三季度 span, 三季报 quarter"),
    ("六月十五日至二十日开展，一日三餐，二号楼", "六月十五日至二十日 day"),
    ("截至2024-11-15，2024.11.16", "2024-11-15 day, 2024.11.16 day"),
    ("2024 年 3 月，受理 300 件", "2024 年 3 月 month"),
    ("栖政〔2024〕46号，GB/T 9704—2012，电话0552-2024123，投入2024万元", ""),
    ("以来年均增长，目前年产30吨，说明年度，合同期内，多次年检，基本年景", ""),
    ("一年四季，三个月内，13月，2024年级，2020年代", ""),
    ("In 2024 we repaired 101 footpaths, up 12% on 2023.", "2024 year, 2023 year"),
    ("We lent 2024 books in 2023/24 and 2,024 discs.", "2023/24 year"),
    ("In the year to March 2025 visits rose.", "year to March 2025 year"),
    ("Museum Visitors 2024", "2024 year"),
    ("the first half of 2023/24 fell", "first half of 2023/24 half"),
    ("Of 2024 applications 1999 were granted.", ""),
    ("May we ask? You may come in May.", "May month"),
    ("The same period last year.", "same period last year period~"),
    ("up on a year earlier", "a year earlier period~"),
    ("on 25 March 2024, March 26, 2024", "25 March 2024 day, March 26, 2024 day"),
    ("from November to February 2025", "November to February 2025 span"),
    ("late 2023, mid-2024", "late 2023 point, mid-2024 point"),
    ("逐条梳理，列入台账，件件有着落。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_a_text_names_its_times_in_order(text: str, expected: str) -> None:
    found = [
        f"{text[time.start : time.stop]} {time.what}{'~' * time.is_relative}"
        for time in times_in(text)
    ]
    assert expected == ", ".join(found)


def test_last_year_is_counted_from_the_year_that_is_not_given() -> None:
    (time,) = times_in("去年9月")
    assert Span(-4, -4) == time.span
    assert Span(_month("2023-09"), _month("2023-09")) == time.span.in_year(2024)
