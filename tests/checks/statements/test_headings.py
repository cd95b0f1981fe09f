"""What the sentences before a number leave to it: headings, openings, or nothing."""

from __future__ import annotations

import json

import pytest

from builders import computed
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Problems
from reportgen.model.texts import texts_of
from reportgen.storage import Limits

_CHINESE = """
报告: {标题: 2024年政务热线工作总结, 成文日期: 2025-01-10, 时期: 2024年}
统计:
  受理诉求: {数值: 2878, 单位: 件, 上期: 2590}
  办结诉求: {数值: 2821, 单位: 件, 上期: 2460}
  群众满意率: {数值: 96.4, 单位: '%', 上期: 95.1}
  投入资金: {数值: 860, 单位: 万元, 上期: 720}
"""
_ENGLISH = """
report: {title: The year 2024, lang: en, date: 2025-01-10, period: "2024"}
statistics:
  visits: {label: home visits, value: 2878, previous: 2590}
  complaints: {label: complaints, value: 110, unit: complaints, previous: 100}
"""


def _told(items: str, report: str = _CHINESE) -> list[str]:
    """The words that contradict a figure."""
    read, figures, _ = computed(report + items)
    problems, texts = Problems(), texts_of(read)
    reader = Reader(figures, read.report, texts, read.activities)
    check_statements(texts, reader, Limits(), problems)
    return [str(one.facts["said"]) for one in problems if one.rule.id == "text-contradicts"]


def _in_a_feature(text: str, title: str = "经验") -> list[str]:
    words = json.dumps(text, ensure_ascii=False)
    return _told(f"特点: [{{标题: {title}, 概述: {words}}}]")


def _in_english(text: str) -> list[str]:
    return _told(f"features: [{{title: Case, summary: {json.dumps(text)}}}]", _ENGLISH)


@pytest.mark.parametrize(
    "before",
    [
        "乡镇、部门已落实。", "各乡镇认真落实。", "各部门认真落实。", "群众反映良好。",
        "目标已明确。", "按计划推进。", "全市上下齐心协力。", "工作扎实推进。", "领导高度重视。",
        "一是工作扎实推进。", "县局召开会议，对各乡镇提出要求。", "有关部门密切配合。",
        "目标任务分解到人。", "热线运行平稳。",
        "去年以来各部门紧盯年度目标任务狠抓落实取得明显成效。", "去年的问题已经整改。",
        "城关镇的做法得到推广。", "明年将继续推进。", "成效明显。",
        "乡镇方面。受理诉求412件。全县上下齐心协力。", "去年，形势严峻。今年各部门认真落实。",
    ],
)  # fmt: skip
def test_a_sentence_that_says_something_of_its_own_leaves_nothing(before: str) -> None:
    assert ["1931件"] == _in_a_feature(f"{before}受理诉求1931件。")


@pytest.mark.parametrize(
    "before",
    ["去年打下了基础。", "2023年制定了计划。", "城关镇率先完成改革。"],
)
def test_a_sentence_that_began_with_another_time_or_place_leaves_a_faint_doubt(before: str) -> None:
    assert ["3150件"] == _in_a_feature(f"{before}受理诉求3150件。")
    assert [] == _in_a_feature(f"{before}受理诉求1931件。")


def test_the_number_of_last_year_after_a_sentence_about_it_is_no_mistake() -> None:
    assert [] == _in_a_feature("2023年工作有序推进。受理诉求2590件。")


HEADINGS = (
    "乡镇情况。", "乡镇方面。", "从城区看。", "城区和园区。", "以城关镇为例。", "再看乡镇。",
    "城关镇、太平镇方面。", "其中城区。", "全省方面。", "去年同期。", "2023年情况。",
    "上半年情况。", "2019年是开局之年。", "回顾2023年。", "明年计划。", "下步打算。",
    "专项整治期间。", "五年来。", "夜间服务。", "网上办理。", "投诉举报类。", "群众反映问题。",
    "群众反映强烈的问题。", "问题整改进度。", "成效明显的乡镇。", "能力提升行动。", "社会稳定。",
    "继续教育。", "含转办件。", "一是物业管理。", "（一）环境卫生。", "开展夜间巡查。",
    "推进厕所革命。", "去年，形势严峻。", "2023年，热线刚刚开通。", "在城关镇，干部包片到户。",
    "活动期间。",
)  # fmt: skip
"""Headings and openings that name another subject, time or place."""


@pytest.mark.parametrize("heading", HEADINGS)
def test_what_a_heading_names_holds_for_its_paragraph(heading: str) -> None:
    assert [] == _in_a_feature(f"{heading}受理诉求1931件。办结诉求1898件，群众满意率97.1%。")


@pytest.mark.parametrize(
    "after",
    ["全年受理诉求412件。", "今年受理诉求412件。", "该镇受理诉求412件。", "共受理诉求412件。"],
)
def test_the_time_of_a_sentence_does_not_end_what_a_heading_names(after: str) -> None:
    assert [] == _in_a_feature(f"以城关镇为例。{after}")


@pytest.mark.parametrize(
    "heading", ["推进厕所革命。", "夜间服务。", "一是发展产业。", "Night service."]
)
def test_a_part_of_the_whole_is_not_more_than_it(heading: str) -> None:
    in_text = _in_english if heading.isascii() else _in_a_feature
    label, said = ("Home visits: ", "3,150") if heading.isascii() else ("受理诉求", "3150件")
    assert [said] == in_text(f"{heading} {label}{said}.")


@pytest.mark.parametrize(
    "heading", ["全省方面。", "去年同期。", "明年计划。", "含转办件。", "五年来。"]
)
def test_another_time_or_a_wider_place_may_have_more(heading: str) -> None:
    assert [] == _in_a_feature(f"{heading}受理诉求3150件。")


@pytest.mark.parametrize("before", ["乡镇方面。", "推进厕所革命。", "去年打下了基础。"])
def test_the_figures_own_number_beside_it_shows_what_a_number_is_about(before: str) -> None:
    assert ["增长9.6%"] == _in_a_feature(f"{before}受理诉求2878件，同比增长9.6%。")
    assert ["2787件"] == _in_a_feature(f"{before}受理诉求由上年的2590件增加到2787件。")
    assert ["增长9.6%"] == _in_a_feature(f"{before}受理诉求{{{{ 受理诉求 }}}}，同比增长9.6%。")


@pytest.mark.parametrize("name", ["热线", "热线整治", "12345热线"])
@pytest.mark.parametrize("text", ["受理诉求3150件。", "受理诉求由上年的2590件增加到3150件。"])
def test_a_title_without_a_name_of_its_own_may_be_of_all_of_the_report(
    name: str, text: str
) -> None:
    assert ["3150件"] == _told(f'活动: {{名称: {name}, 成效: "{text}"}}')
    assert ["3150件"] == _in_a_feature(text, name)


@pytest.mark.parametrize(
    "title", ["城关镇经验", "窗口服务", "社区治理", "春雷专项行动", "2023年回顾"]
)
def test_a_title_that_names_a_place_or_time_is_of_that(title: str) -> None:
    assert [] == _in_a_feature("受理诉求412件。", title)
    assert [] == _told(f"活动: {{名称: {title}, 成效: 受理诉求412件。}}")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("31%", "Last year's plan was met. Complaints rose by 31%."),
        ("31%", "Services in towns were improved. Complaints rose by 31%."),
        ("1,931", "Staff worked hard. Home visits numbered 1,931."),
        ("1,931", "We work with partners. Home visits numbered 1,931."),
        ("1,931", "The national picture is mixed. Home visits numbered 1,931."),
        ("3,011", "Last year we opened a new office. Home visits numbered 3,011."),
    ],
)
def test_an_english_sentence_leaves_nothing(said: str, text: str) -> None:
    assert any(said in one for one in _in_english(text))


@pytest.mark.parametrize(
    "text",
    [
        "Night service. Home visits numbered 412. Complaints came to 24.",
        "In Thornby. Home visits numbered 412.",
        "Schools. Home visits numbered 412.",
        "In Thornby, staff worked hard. Home visits numbered 412. Complaints came to 24.",
        "The first half. Home visits numbered 1,320.",
        "Next year's plan. Home visits: 3,150.",
        "Looking ahead. Home visits: 3,150.",
        "Looking back at 2023. Home visits numbered 2,311.",
        "Including repeat calls. Home visits numbered 3,012.",
        "Thornby did well. Home visits there numbered 412.",
        "Thornby: home visits numbered 412.",
        "Completed home visits numbered 310.",
    ],
)
def test_an_english_heading_holds_for_what_follows(text: str) -> None:
    assert [] == _in_english(text)


@pytest.mark.parametrize(
    "text",
    ["年末最后一周，受理诉求412件。", "年末最后一周受理诉求412件。", "实际投入资金370万元。"],
)
def test_a_word_before_a_label_may_make_it_a_part(text: str) -> None:
    assert [] == _in_a_feature(text)


_VISITS = "特点: [{标题: 工作, 概述: '%s'}]"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["增幅9.6%"], "受理诉求{{ 受理诉求 }}。增幅9.6%。"),
        (["增幅为9.6%"], "受理诉求2878件。增幅为9.6%。"),
        (["增长9.6%"], "受理诉求{{ 受理诉求 }}。增长9.6%。"),
        (["2787件"], "受理诉求{{ 受理诉求 }}。由上年的2590件增加到2787件。"),
        (["2509件"], "受理诉求{{ 受理诉求 }}。从2509件增加到2878件。"),
        (["111.5%"], "受理诉求{{ 受理诉求 }}。完成目标的111.5%。"),
        ([], "受理诉求{{ 受理诉求 }}。增幅11.1%。"),
        ([], "受理诉求{{ 受理诉求 }}。由上年的2590件增加到2878件。"),
        # Of something else, or of the number before that is of no figure.
        ([], "受理诉求{{ 受理诉求 }}。完成2821件。"),
        ([], "受理诉求{{ 受理诉求 }}。达2787件。"),
        ([], "受理诉求{{ 受理诉求 }}。增幅居前的咨询增长9.6%。"),
        ([], "受理诉求{{ 受理诉求 }}。提高时效9.6%。"),
        ([], "受理诉求{{ 受理诉求 }}。由3人增加到6人。"),
        ([], "受理诉求{{ 受理诉求 }}。由第5位上升到第3位。"),
        ([], "受理诉求{{ 受理诉求 }}。从1月的230件增加到12月的412件。"),
        ([], "受理诉求{{ 受理诉求 }}。下降到1.2%的是重复率。"),
        ([], "受理诉求{{ 受理诉求 }}。增幅控制在5%以内。"),
        ([], "受理诉求{{ 受理诉求 }}。完成目标任务12项。"),
        ([], "受理诉求{{ 受理诉求 }}，回访1650件。增幅9.6%。"),
        ([], "受理诉求{{ 受理诉求 }}，工作有序推进。增幅9.6%。"),
    ],
)
def test_a_sentence_of_nothing_but_a_change_is_of_the_figure_that_the_one_before_ended_with(
    expected: list[str], text: str
) -> None:
    report = _CHINESE.replace("上期: 2590}", "上期: 2590, 目标: 2800}")
    assert expected == _told(_VISITS % text, report)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["up 12.1%"], "Home visits came to {{ visits }}. Up 12.1%."),
        ([], "Home visits came to {{ visits }}. Up 11.1%."),
        ([], "Home visits came to {{ visits }}. Up 12.1% were calls."),
        ([], "Home visits came to {{ visits }}. Growth in calls was 12.1%."),
        ([], "Home visits came to {{ visits }}. Growth of 4% is planned."),
        ([], "Home visits came to {{ visits }}. Up to 40 were urgent."),
        ([], "Home visits came to {{ visits }}. From 9 to 12 staff."),
    ],
)
def test_an_english_sentence_of_nothing_but_a_change_is_of_the_figure_before(
    expected: list[str], text: str
) -> None:
    items = f"features: [{{title: Work, summary: '{text}'}}]"
    assert expected == [words.lower() for words in _told(items, _ENGLISH)]
