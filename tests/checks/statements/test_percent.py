"""Percent and points in texts are reported if they are certainly wrong."""

from __future__ import annotations

import pytest

from builders import REPORTS, computed, filled, report_text, rules
from reportgen.checks.statements.percent import check_percent
from reportgen.checks.statements.plain import plain_sentences
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Diagnostic, Problems, Words
from reportgen.diagnostics.messages import message
from reportgen.figures.figure import Figures
from reportgen.model.texts import texts_of
from reportgen.model.values import Text

NOTHING = computed("report: {title: 总结}\n")[1]


def _found(*texts: Text, figures: Figures = NOTHING) -> list[Diagnostic]:
    problems, reader = Problems(), Reader(figures, None)
    for text in texts:
        for plain in plain_sentences(text, reader):
            check_percent(plain, problems)
    return list(problems)


def _reported(text: str) -> list[tuple[str, str]]:
    """The rule and the words of each problem."""
    return [(d.rule.id, str(d.facts.get("said") or d.facts["found"])) for d in _found(Text(text))]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("提高3%", "群众满意率提高3%。"),
        ("提高2.3％", "产品合格率同比提高2.3％。"),
        ("上升了5%", "覆盖率比上年上升了5%。"),
        ("下降0.5%", "城镇登记失业率较去年同期下降0.5%，保持稳定。"),
        ("提高近5%", "城镇化率五年提高近5%，城镇化率提高近5%。"),
        ("提高3%", "群众满意率达95%，比上年提高3%。"),
        ("提高3%", "2002年，群众满意率达到95%，比2001年提高3%。"),
        ("提高3%", "群众满意率为95%（同比提高3%）。"),
        ("提高3%", "与整治前相比，办结率与整治前相比，提高3%。"),
        ("提升2%", "第三产业占比提升2%。"),
        ("上升1.5%", "第二产业占生产总值的比重上升1.5%。"),
        ("下降4%", "不合格产品的比例下降4%。"),
        ("增加6%", "市场份额增加6%。"),
        ("提高4%", "森林覆盖率、绿化率分别提高4%和5%。"),
        ("增长10%", "高中阶段入学率增长10%。"),
        ("提高百分之三", "合格率提高百分之三。"),
        ("回落2%", "增速比上年同期回落2%。"),
        ("提高2%", "资金到位率明显提高2%。"),
        ("提高超过2%", "投诉回复率又提高超过2%。"),
        ("上升3%", "合格率由95%提高到98%，上升3%。"),
        ("下降了2%", "群众满意率却下降了2%。"),
        ("提高0.84%", "人口城镇化率为67.00%，比上年末提高0.84%。"),
        ("提高3%", "群众满意度达98%，提高3%。"),
        ("rose by 3%", "The satisfaction rate rose by 3%."),
        ("rose 3 per cent", "The pass rate rose 3 per cent."),
        ("fell by more than 2 percent", "The unemployment rate fell by more than 2 percent."),
        ("up 4%", "Turnout was up 4% on last year."),
        (
            "rose by 3%",
            "The share of visits to older people rose, and the share of calls rose by 3%.",
        ),
        ("increased by 5%", "The proportion of women in senior posts has increased by 5%."),
        ("up 3%", "The pass rate was 94%, up 3% on last year."),
        ("improved by 2.5%", "The attendance rate in rural schools improved by 2.5%."),
        ("dropped 6%", "Our market share dropped 6%."),
        ("down 1%", "The employment rate reached 71%, down 1%."),
    ],
)
def test_a_rate_that_changes_by_percent_is_reported(words: str, text: str) -> None:
    assert [("percent-or-points", words)] == _reported(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("增长2.3个百分点", "财政收入增长2.3个百分点。"),
        ("增长2.3个百分点", "财政收入比上年增长2.3个百分点。"),
        ("增长7.3个百分点", "财政收入24.5亿元，增长7.3个百分点。"),
        ("增长7.3个百分点", "实现地方财政收入24.5亿元，同比增长7.3个百分点。"),
        ("下降5个百分点", "投诉量同比下降5个百分点。"),
        ("增加3 个百分点", "接待人数增加3 个百分点。"),
        ("提高10个百分点", "工业总产值提高10个百分点。"),
        ("下降4个百分点", "进出口额大幅下降4个百分点。"),
        ("增长约8个百分点", "固定资产投资增长约8个百分点。"),
        ("增长6百分点", "粮食产量增长6百分点。"),
        ("rose 2.3 percentage points", "Revenue rose 2.3 percentage points."),
        ("fell by 4 percentage points", "Visits fell by 4 percentage points."),
        ("up 3 percentage points", "Sales were up 3 percentage points."),
        ("grew by 12 percentage points", "Spending on rural roads grew by 12 percentage points."),
        ("fell by 3 percentage points", "Revenue from tickets fell by 3 percentage points."),
        ("grew by 1 percentage point", "Investment in roads grew by 1 percentage point."),
        ("up 3 percentage points", "Income was 24.5 million, up 3 percentage points."),
    ],
)
def test_an_amount_that_changes_by_points_is_reported(words: str, text: str) -> None:
    assert [("percent-or-points", words)] == _reported(text)


@pytest.mark.parametrize(
    ("figure", "words", "text"),
    [
        ("满意率", "105%", "群众满意率达105%。"),
        ("合格率", "100.5％", "合格率为100.5％。"),
        ("达标率", "120%", "达标率提高到120%。"),
        ("失业率", "百分之一百二十", "失业率达百分之一百二十。"),
        ("占比", "101%", "第三产业占比101%。"),
        ("投诉量", "120%", "投诉量同比下降120%。"),
        ("信访总量", "150.5%", "全年情况良好，信访总量比上年减少150.5%。"),
        ("下降", "101%", "下降101%。"),
        ("pass rate", "105%", "The pass rate was 105%."),
        ("Turnout", "101 per cent", "Turnout reached 101 per cent."),
        ("complaints", "120%", "In spring, complaints were down 120%."),
        ("Costs", "110 percent", "Costs fell by 110 percent."),
    ],
)
def test_an_impossible_percentage_is_reported(figure: str, words: str, text: str) -> None:
    (found,) = _found(Text(text))
    assert ("rate-out-of-range", figure, words) == (
        found.rule.id, found.facts["figure"], found.facts["found"],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        # Points where points belong.
        "满意率提高3个百分点。", "失业率下降0.5个百分点。",
        "The pass rate rose 3 percentage points.",
        "The share of visits rose by 3 percentage points.", "Turnout rose by 5% points.",
        # The new value, not the change.
        "满意率提高到95%。", "合格率上升至98%。", "覆盖率由80%提高到90%。", "办结率下降到90%。",
        "满意率从80%增加至90%。", "占比提升为30%。", "满意率达到98%。", "满意率提高，达到95%。",
        "群众满意度提高3%。", "由80%提高到90%。", "The pass rate rose to 95%.",
        "The share rose from 80% to 90%.", "Turnout was up to 5%.",
        # Rates that change by percent as usual.
        "工作效率提高30%。", "发案率下降20%。", "刑事案件发案率同比下降12.5%。", "死亡率下降5%。",
        "事故率降低10%。", "劳动生产率提高8%。", "犯罪率下降3%。", "税率下降2%。",
        "使用频率增加20%。", "不合格率下降50%。", "未达标率减少20%。", "办事成本降低20%。",
        "The crime rate fell by 5%.", "The death rate fell by 5%.", "Employment rose by 5%.",
        "Share prices rose by 5%.", "Earnings per share rose by 5%.", "Attendance was up 10%.",
        "Coverage of the news rose 5%.",
        # The change of something else.
        "满意率提高，投诉下降10%。", "合格率100%，产量增长5%。", "满意率达95%，收入增长5%。",
        "共受理投诉486件，办结率100%，同比下降5%。", "完成投资10亿元，完成率98%，增长5%。",
        "满意率大幅提高，全年收入增长5%。", "按比例增加5%。", "同比例减少5%。",
        "占比超过50%，增长点不断增多。", "The pass rate rose and sales rose by 5%.",
        "The share of visits grew while costs fell by 5%.",
        "They made 4,310 visits, with a pass rate of 94%, up 11%.",
        # Amounts by percent, rates by points, and points of growth.
        "财政收入增长7.3%。", "收入增速提高2个百分点。", "税收占比提高3个百分点。",
        "投资增幅回落2个百分点。", "税收收入占财政收入的比重提高2个百分点。",
        "支出增速快于收入增长2个百分点。", "高于同期财政收入增长2.1个百分点。",
        "拉动生产总值增长2个百分点。", "对投资增长的贡献率提高3个百分点。",
        "带动居民收入增长1.5个百分点。", "固定资产投资增长10%，较上年提高3个百分点。",
        "质量提高2个百分点。", "产能利用率提高2个百分点。", "市场份额提高2个百分点。",
        "参与人数达80%，提高5个百分点。", "含水量下降2个百分点。", "投资12亿元占比提高3个百分点。",
        "The growth in sales fell 2 percentage points.", "Sales grew 2 percentage points faster.",
        "The share of cases solved rose 2 percentage points.",
        "The proportion of sales rose 2 percentage points.",
        # Over a hundred, and possible.
        "完成率121%。", "办结率提高到120%。", "小学毛入学率达104%。", "粮食自给率达115%。",
        "产值增长120%。",
        "投资增长超过100%。", "移动电话普及率达120%。", "满意率达100%。", "利润下降150%。",
        "亏损减少120%。", "结案率达103%。", "病床使用率为110%。", "资金到位率105%。",
        "预算执行率为102%。", "净利润同比下降120%。", "下降100%。", "债务占生产总值的比重达105%。",
        "完成数占计划的比重为110%。", "贡献率达130%。", "Profits fell by 120%.",
        "The completion rate was 121%.", "Visits rose by 150%.",
        "Debt as a share of GDP reached 105%.", "Coverage fell by 100%.",
        # Without any percentage.
        "满意率提高。", "比重有所提高。", "群众普遍满意。", "The share rose.", "",
    ],
)  # fmt: skip
def test_a_percentage_that_may_be_right_is_not_reported(text: str) -> None:
    assert [] == _reported(text)


def test_the_message_names_the_unit_and_says_why() -> None:
    (found,) = _found(Text("满意率提高3%，结果良好。"))
    assert "“提高3%”的单位应是“个百分点”：满意率本身是百分数" == message(found, "zh-CN")
    expected = "'提高3%' should be in percentage points: '满意率' is itself a percentage"
    assert expected == message(found, "en")


def test_the_message_for_points_names_the_unit_and_says_why() -> None:
    (found,) = _found(Text("Sales rose 2 percentage points."))
    assert Words("%", "percent") == found.facts["right"]
    expected = "'rose 2 percentage points' should be in percent: 'Sales' is not a percentage"
    assert expected == message(found, "en")


def test_a_rate_that_only_its_name_limits_is_a_warning_and_an_impossible_fall_an_error() -> None:
    grades = [_found(Text(text))[0].severity for text in ("满意率达105%。", "投诉量下降120%。")]
    assert ["warning", "error"] == grades


def test_an_impossible_percentage_is_worded_in_both_languages() -> None:
    (found,) = _found(Text("投诉量下降120%。"))
    assert "“投诉量”的降幅 120% 不可能：降幅不超过 100%" == message(found, "zh-CN")
    expected = "the fall of '投诉量' cannot be 120%: nothing can fall by more than 100%"
    assert expected == message(found, "en")


def test_a_number_from_a_figure_is_judged_like_a_typed_one() -> None:
    text = "report: {title: '满意率提高{{ 数 }}'}\nstatistics: {数: {数值: 3, 单位: '%'}}\n"
    data, figures, _ = computed(text)
    found = _found(*texts_of(data), figures=figures)
    assert ["提高3%"] == [one.facts["said"] for one in found]
    assert "report.yaml:1:21" == str(found[0].place)


def test_the_place_is_that_of_the_words() -> None:
    text = "report:\n  title: 甲\n  summary: |\n    乙\n    满意率提高3%。\n"
    (found,) = _found(*texts_of(filled(text)[0]))
    assert found.place is not None
    assert ("report.yaml:5:8", 4) == (str(found.place), found.place.length)
    assert "report.summary" == found.place.path


@pytest.mark.parametrize("folder", REPORTS)
def test_real_reports_are_not_reported(folder: str) -> None:
    data, figures, _ = computed(report_text(folder))
    assert [] == rules(tuple(_found(*texts_of(data), figures=figures)))
