"""Rates and changes typed after a figure that are not those of the figure are reported."""

from __future__ import annotations

import pytest

from reportgen.diagnostics.messages import message, remedy, severity
from typed_numbers import found, reported

CHINESE = """
  staff: {label: 干部, value: 1240, unit: 人}
  women: {label: 女干部, value: 386, unit: 人, of: staff}
  before: {label: 原有行政审批项目, value: 535, unit: 项}
  cut: {label: 削减行政审批项目, value: 300, unit: 项, of: before, share: 58.4%}
  signed: {label: 签约人数, value: 21.6, unit: 万人, target: 24}
  capital: {label: 实际利用外资, value: 6050, unit: 万美元, completion: 121%}
  crimes: {label: 刑事案件, value: 726, unit: 起, previous: 803}
  taken: {label: 包案案件, value: 16, unit: 起}
  closed: {label: 办结案件, value: 16, unit: 起, of: taken, share: 100%}
  satisfied: {label: 群众满意率, value: 94.2, unit: '%', previous: 91.9}
  prices: {label: 消费价格指数, value: 102.3, unit: '%', previous: 100.1}
  months: {label: 客运量, value: 90, unit: 万人次, previous: 80, previous_period: 上月}
"""
ENGLISH = """
  staff: {label: managers, value: 1240, unit: people}
  women: {label: women managers, value: 386, unit: people, of: staff}
  homes: {label: new homes, value: 412, target: 400}
  visits: {label: library visits, value: 31600, unit: visits, previous: 28400}
  rate: {label: attendance rate, value: 93.8, unit: '%', previous: 92.6}
"""


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("41.3%", "女干部{{ women }}，占干部的41.3%。"),
        ("41.3%", "女干部386人，占干部总数的41.3%。"),
        ("41.3%", "女干部{{ women }}（占干部的比重为41.3%）。"),
        ("41.3%", "女干部{{ women }}，占比41.3%。"),
        ("60%", "共削减{{ cut }}，占原有项目的60%。"),
        ("95%", "签约人数{{ signed }}，完成目标任务的95%。"),
        ("95%", "签约人数{{ signed }}，完成预算的95%。"),
        ("112%", "实际利用外资{{ capital }}，完成目标任务的112%。"),
        ("112%", "实际利用外资{{ capital }}，完成年度计划的112%。"),
        ("减少87起", "刑事案件{{ crimes }}，比上年减少87起。"),
        ("下降87起", "刑事案件{{ crimes }}，同比下降87起。"),
        ("减少87起", "刑事案件{{ crimes }}，减少87起。"),
        ("增加77起", "刑事案件比上年增加77起。"),
        ("减少87起", "刑事案件{{ crimes }}。比上年减少87起。"),
        ("减少87起", "全年发生刑事案件726起。同比减少87起。"),
        ("98%", "领导包案{{ taken }}，全部到位，办结率达到98%。"),
        ("98%", "包案{{ taken }}，已处理{{ closed }}，办结率98%。"),
        ("98%", "包案{{ taken }}，办理率为98%。"),
    ],
)
def test_a_rate_that_differs_from_the_figure_is_reported(words: str, text: str) -> None:
    rules = reported(text, CHINESE)
    assert ("text-contradicts", words) in rules
    assert {"text-contradicts", "literal-figure"} >= {rule for rule, _ in rules}


@pytest.mark.parametrize(
    "text",
    [
        # Right, or right as far as it is rounded.
        "女干部{{ women }}，占干部的31.1%。", "女干部{{ women }}，占干部的31%。",
        "签约人数{{ signed }}，完成目标任务的90%。", "刑事案件{{ crimes }}，比上年减少77起。",
        "包案{{ taken }}，办结率为{{ closed.share }}。",
        # Of another sentence, which does not go on with the figure.
        "刑事案件{{ crimes }}，群众安全感增强。比上年减少87起。",
        "其中重大刑事案件36起。比上年减少87起。",
        "刑事案件{{ crimes }}。同比减少87起的是治安案件。",
        # Of another whole, another plan, another part.
        "女干部{{ women }}，占全市的12%。", "女干部{{ women }}，占全市干部的12%。",
        "女干部{{ women }}，占党员的12%。", "女干部{{ women }}，占近一半。",
        "女干部{{ women }}，约占干部的三成。", "女干部{{ women }}，占全县财政供养人员的8%。",
        "签约人数{{ signed }}，完成五年任务的40%。",
        "签约人数{{ signed }}，三季度完成目标任务的25%。", "力争签约人数完成目标任务的105%。",
        "签约人数{{ signed }}，完成目标任务的95%以上。", "共有干部{{ staff }}，占比12%。",
        "包案{{ taken }}，满意率98%。", "包案{{ taken }}，历史积案办结率98%。",
        "包案{{ taken }}，比上年同期办结率98%高。", "信访件办结率98%。",
        "刑事案件{{ crimes }}，比上年同期少87人。", "刑事案件{{ crimes }}，减少90起。",
        "刑事案件{{ crimes }}，比2000年减少187起。", "客运量{{ months }}，比上年增加20万人次。",
        "刑事案件{{ crimes }}，比上年减少近90起。",
    ],
)  # fmt: skip
def test_a_rate_that_may_be_about_something_else_is_not_reported(text: str) -> None:
    assert [] == reported(text, CHINESE)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("41.3%", "Women managers numbered {{ women }}, 41.3% of all managers."),
        ("41.3%", "There are {{ women }}, or 41.3% of the managers."),
        ("95%", "New homes came to {{ homes }}, 95% of the target."),
        ("95%", "New homes reached 95% of the annual target."),
        ("down 3,200", "We saw {{ visits }}, down 3,200 on last year."),
        ("rose by 2,300", "Library visits rose by 2,300 from a year earlier."),
    ],
)
def test_a_rate_that_differs_from_the_figure_is_reported_in_english(words: str, text: str) -> None:
    assert [("text-contradicts", words)] == reported(text, ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "Women managers numbered {{ women }}, 31% of all managers.",
        "Women managers numbered {{ women }}, 12% of the workforce.",
        "There were {{ women }}; 41.3% of all managers are under 40.",
        "New homes came to {{ homes }}, 41% of the target for 2030.",
        "New homes came to {{ homes }}, 103% of the target.",
        "Library visits rose by 3,200 on last year.", "Library visits rose by 2,300 on 2019.",
        "Library visits by children rose by 2,300 on last year.",
        "We saw {{ visits }}, up 1,200 visits in March on last year.",
    ],
)  # fmt: skip
def test_a_rate_that_may_be_about_something_else_is_not_reported_in_english(text: str) -> None:
    assert [] == reported(text, ENGLISH)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("下降4.4个百分点", "刑事案件{{ crimes }}，同比下降4.4个百分点。"),
        ("下降4.4个百分点", "刑事案件726起，同比下降4.4个百分点。"),
        ("提高2.3%", "群众满意率{{ satisfied }}，比上年提高2.3%。"),
        ("提高了2.3%", "群众满意率94.2%，提高了2.3%。"),
    ],
)
def test_percent_and_points_follow_from_the_figure(words: str, text: str) -> None:
    assert ("percent-or-points", words) in reported(text, CHINESE)


def test_percent_and_points_follow_from_the_figure_in_english() -> None:
    text = "There were {{ visits }}, up 11.3 percentage points."
    assert [("percent-or-points", "up 11.3 percentage points")] == reported(text, ENGLISH)
    assert [("percent-or-points", "up 1.2%")] == reported("It was {{ rate }}, up 1.2%.", ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "群众满意率{{ satisfied }}，比上年提高2.3个百分点。",
        "刑事案件{{ crimes }}，同比下降9.6%。",
        "消费价格指数{{ prices }}，同比上涨2.2%。", "群众满意率{{ satisfied }}，提高2.5%。",
        "刑事案件{{ crimes }}，破案率提高4.4个百分点。",
        "刑事案件{{ crimes }}，降幅扩大2个百分点。",
    ],
)  # fmt: skip
def test_percent_and_points_that_fit_are_not_reported(text: str) -> None:
    assert [] == [one for one in reported(text, CHINESE) if one[0] != "literal-figure"]


def test_the_messages_name_the_rate() -> None:
    (share,) = found("女干部{{ women }}，占干部的41.3%。", CHINESE)
    assert "文中写“41.3%”，统计里“女干部的占比”是 31.1%，相差 10.2个百分点" == message(
        share, "zh-CN"
    )
    assert "{{ 女干部.占比 }}" in remedy(share, "zh-CN")
    (change,) = found("刑事案件{{ crimes }}，比上年减少87起。", CHINESE)
    expected = "文中写“减少87起”，统计里“刑事案件的增减”是 -77起，相差 10起"
    assert expected == message(change, "zh-CN")
    assert "把“减少87起”改成 {{ 刑事案件 | 增减 }}" in remedy(change, "zh-CN")
    (points,) = found("群众满意率{{ satisfied }}，比上年提高2.3%。", CHINESE)
    expected = "“提高2.3%”的单位应是“个百分点”：94.2 − 91.9 ＝ 2.3个百分点"
    assert expected == message(points, "zh-CN")


GROWN = """
  gdp: {label: 地区生产总值, value: 105.4, previous: 100.0, unit: 亿元}
  noted: {label: 工业增加值, value: 52.7, previous: 50.0, unit: 亿元, note: 增速按可比价计算}
  nominal: {label: 建筑业增加值, value: 10.54, previous: 10.00, unit: 亿元, growth_basis: 现价}
  stated: {label: 农业增加值, value: 210.8, previous: 200.0, unit: 亿元, growth: 6.2%}
  retail: {label: 零售额, value: 31.62, previous: 30.00, unit: 亿元}
  taxes: {label: 税收, value: 21.08, previous: 20.00, unit: 亿元}
"""
GROWN_ENGLISH = """
  gdp: {label: gross domestic product, value: 105.4, previous: 100.0, unit: £ million}
  noted: {label: output, value: 52.7, previous: 50.0, unit: £ million, note: at constant prices}
"""


def test_a_typed_growth_usually_at_comparable_prices_is_not_to_be_changed() -> None:
    (found_one,) = found("地区生产总值{{ gdp }}，同比增长6.1%。", GROWN)
    assert ("growth-basis", "note") == (found_one.rule.id, severity(found_one))
    expected = "“地区生产总值”的增速写的是 6.1%，而 105.4 ÷ 100.0 − 1 ＝ 5.4%；"
    assert message(found_one, "zh-CN").startswith(expected)
    assert "写“增速口径: 可比价”" in remedy(found_one, "zh-CN")
    for language in ("zh-CN", "en"):
        assert "5.4" not in remedy(found_one, language)


def test_a_typed_fall_is_asked_about_with_its_sign() -> None:
    (found_one,) = found("地区生产总值{{ gdp }}，同比下降1.2%。", GROWN)
    assert "写的是 -1.2%" in message(found_one, "zh-CN")


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值{{ gdp }}，按可比价计算增长6.1%。",
        "地区生产总值{{ gdp }}，增长6.1%（按不变价计算）。",
        "地区生产总值{{ gdp }}，比上年增长6.1%。本报告增速均按可比价计算。",
        "按可比价计算，地区生产总值{{ gdp }}，增长6.1%。",
        "工业增加值{{ noted }}，增长6.0%。",
        "Gross domestic product was {{ gdp }}, up 6.1% in real terms.",
        "Gross domestic product was {{ gdp }}, up 6.1%. All growth is at constant prices.",
        "Output was {{ noted }}, up 6.0%.",
        "地区生产总值{{ gdp }}，名义增长5.4%，实际增长6.1%。",
        "农业增加值{{ stated }}，名义增长5.4%。",
    ],
)
def test_a_typed_growth_said_to_be_at_comparable_prices_is_not_compared(text: str) -> None:
    assert [] == found(text, GROWN_ENGLISH if text.isascii() else GROWN)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("text-contradicts", "税收{{ taxes }}，增长6.1%。"),
        ("text-contradicts", "税收{{ taxes }}，增长6.1%。地区生产总值增速按可比价计算。"),
        ("text-contradicts", "建筑业增加值{{ nominal }}，增长6.1%。"),
        # The figure itself states another growth.
        ("text-contradicts", "农业增加值{{ stated }}，增长6.1%。"),
        ("growth-basis", "Gross domestic product was {{ gdp }}, up 6.1%."),
        # It says itself that it is nominal.
        ("text-contradicts", "地区生产总值{{ gdp }}，名义增长6.1%。"),
        ("text-contradicts", "地区生产总值{{ gdp }}，同比名义增长6.1%。"),
    ],
)
def test_another_typed_growth_is_compared_or_asked_about(rule: str, text: str) -> None:
    problems = found(text, GROWN_ENGLISH if text.isascii() else GROWN)
    assert [rule] == [one.rule.id for one in problems]


def test_the_remedy_for_a_typed_growth_names_comparable_prices_where_they_are_possible() -> None:
    for text, expected in (
        ("零售额{{ retail }}，增长6.1%。", True), ("税收{{ taxes }}，增长6.1%。", False),
    ):  # fmt: skip
        (found_one,) = found(text, GROWN)
        chinese, english = remedy(found_one, "zh-CN"), remedy(found_one, "en")
        assert expected == ("增速按可比价计算的，写“增速口径: 可比价”" in chinese)
        assert expected == ("write `growth_basis: real`" in english)
