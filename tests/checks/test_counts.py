"""Numbers of items in texts are compared with the lists; other numbers are not reported."""

from __future__ import annotations

import pytest

from builders import REPORTS, filled, linked, report_text, rules
from reportgen.checks.counts import check_counts
from reportgen.diagnostics import Diagnostic, Problems, Words
from reportgen.diagnostics.messages import message
from reportgen.model import Data
from reportgen.model.texts import texts_of

LISTS = """
report: {{title: 总结, summary: '{report}'}}
activities: [{{id: a, name: 活动, summary: '{activity}', stages: [{{name: 甲}}, {{name: 乙}}]}}]
features:
  - {{title: 丙, summary: '{feature}', measures: [{{point: 丁}}, {{point: 戊}}]}}
  - {{title: 己}}
problems: [{{title: 庚}}, {{title: 辛}}]
next_steps: [{{title: 壬}}, {{title: 癸}}]
"""
"""Two of everything."""


def _found(text: str) -> list[Diagnostic]:
    data, _ = linked(text)
    return _checked(data)


def _checked(data: Data) -> list[Diagnostic]:
    problems = Problems()
    check_counts(data, texts_of(data), problems)
    return list(problems)


def _reported(**texts: str) -> list[tuple[str, str]]:
    """The words reported in a report with two of everything, and the name of the list."""
    empty = {"report": "", "activity": "", "feature": ""}
    yaml = LISTS.format(
        **{**empty, **{key: text.replace("'", "''") for key, text in texts.items()}}
    )
    return [(str(found.facts["said"]), str(found.facts["called"].en)) for found in _found(yaml)]


@pytest.mark.parametrize(
    ("called", "words", "text"),
    [
        ("stages", "四个阶段", "活动分四个阶段进行。"),
        ("stages", "4个阶段", "整个活动分为4个阶段。"),
        ("stages", "４个阶段", "整个活动分为４个阶段。"),
        ("stages", "4 个阶段", "整治工作分 4 个阶段推进。"),
        ("stages", "四阶段", "活动分四阶段实施。"),
        ("stages", "四阶段", "活动共分为四阶段。"),
        ("stages", "三个阶段", "活动从3月开始，三个阶段环环相扣、压茬推进。"),
        ("stages", "四个阶段", "活动分学习讨论、查摆问题、集中整治、总结验收四个阶段进行。"),
        ("stages", "三个阶段", "按照宣传发动、集中整治、总结验收三个阶段组织实施。"),
        ("stages", "四个阶段", "历时8个多月，历经四个阶段，取得了明显成效。"),
        ("stages", "四个阶段", "把活动划分为四个阶段，有计划、有步骤地展开。"),
        ("stages", "五大阶段", "全年工作划分为五大阶段。"),
        ("stages", "十二个阶段", "总体上分十二个阶段。"),
        ("stages", "三个主要阶段", "活动大体经历了三个主要阶段。"),
        ("features", "六个特点", "这次活动有六个特点。"),
        ("features", "六大特点", "归纳起来，呈现六大特点。"),
        ("features", "六方面特点", "主要有六方面特点："),
        ("features", "六个方面的特点", "主要有以下六个方面的特点。"),
        ("features", "三个鲜明特点", "活动呈现出三个鲜明特点。"),
        ("features", "三个显著的特点", "工作体现了三个显著的特点。"),
        ("features", "三条主要特点", "可以概括为三条主要特点。"),
        ("features", "六个", "主要做法和特点有六个："),
        ("problems", "三个问题", "活动取得了成效，但仍存在三个问题。"),
        ("problems", "三个方面的问题", "从总体上看，还有三个方面的问题。"),
        ("problems", "三个方面问题", "主要有三个方面问题："),
        ("problems", "三方面问题", "工作中仍有三方面问题需要解决。"),
        ("problems", "3个突出问题", "还存在以下3个突出问题："),
        ("problems", "三个亟待解决的问题", "我市发展环境还存在三个亟待解决的问题。"),
        ("problems", "三个问题", "还存在三个问题：一是已建成的设施管护不力。"),
        ("problems", "三个问题", "各项任务已经完成，但还有三个问题不容忽视。"),
        ("problems", "三个", "存在的问题主要有三个：一是认识不足。"),
        ("problems", "三个方面", "当前存在的突出问题表现在三个方面。"),
        ("next steps", "五项工作", "下一步，要重点抓好五项工作。"),
        ("next steps", "五项重点工作", "下一步将围绕以下五项重点工作展开。"),
        ("next steps", "五个方面的工作", "下一步，我们将突出重点，着力做好五个方面的工作。"),
        ("next steps", "五个方面工作", "今后要抓好五个方面工作。"),
        ("next steps", "5项任务", "下一阶段，要抓紧落实5项任务。"),
        ("next steps", "五项", "下一步工作主要有五项："),
        ("stages", "三个阶段", "活动分动员阶段、整治阶段、总结阶段三个阶段。"),
        ("stages", "三个阶段", "活动分三个阶段，圆满完成了各项任务。"),
        ("features", "三个特点", "宣传和服务工作呈现出三个特点。"),
        ("features", "三个", "今年工作的主要特点有三个。"),
        ("problems", "三个方面的不足和问题", "还存在三个方面的不足和问题。"),
    ],
)  # fmt: skip
def test_a_chinese_number_that_is_not_the_one_listed_is_reported(
    called: str, words: str, text: str
) -> None:
    assert [(words, called)] == _reported(report=text) == _reported(activity=text)


@pytest.mark.parametrize(
    ("called", "words", "text"),
    [
        ("stages", "four stages", "The campaign ran in four stages."),
        ("stages", "Four stages", "Four stages followed one another closely."),
        ("stages", "four main stages", "It had four main stages, from planning to review."),
        ("stages", "3 stages", "The work was divided into 3 stages."),
        ("stages", "nineteen stages", "It went through all of nineteen stages."),
        ("features", "six features", "The work had six features."),
        ("features", "three distinctive features", "There are three distinctive features."),
        ("problems", "three problems", "However, three problems remain."),
        ("problems", "三个", "工作中存在问题三个。"),
        ("problems", "three problems", "The campaign found friends, but it has three problems."),
        ("problems", "Three problems", "Three problems: some homes could not be found."),
        ("problems", "four serious problems", "There are still four serious problems."),
        ("problems", "3 problems", "There remain 3 problems to be solved."),
        ("problems", "three problems", "We are left with three problems still to solve."),
        ("stages", "three-stage programme", "It was a three-stage programme."),
        ("stages", "Four-stage campaign", "Four-stage campaign for the whole town."),
        ("next steps", "five next steps", "The report ends with five next steps."),
    ],
)  # fmt: skip
def test_an_english_number_that_is_not_the_one_listed_is_reported(
    called: str, words: str, text: str
) -> None:
    assert [(words, called)] == _reported(report=text) == _reported(activity=text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("三项措施", "主要采取了三项措施。"),
        ("三项措施", "采取三项措施，保证了质量。"),
        ("3项有力措施", "采取了3项有力措施。"),
        ("三条措施", "采取切实可行的三条措施，解决了难题。"),
        ("三项措施", "主要有三项措施："),
        ("三条具体措施", "采取了如下三条具体措施。"),
        ("四项举措", "通过四项举措，提高了效率。"),
        ("三个方面的措施", "主要采取以下三个方面的措施。"),
        ("三大举措", "为此，采取三大举措。"),
        ("three measures", "The service took three measures."),
        ("Four main measures", "Four main measures kept the work on time."),
        ("three measures", "This was done through the following three measures."),
        ("三个方面", "重点抓了以下三个方面。"),
        ("三个方面的工作", "我们主要做了以下三个方面的工作："),
        ("四条", "做到了如下四条"),
        ("三件事", "着力办好以下三件事。"),
        ("三件事", "一年来，我们做了三件事："),
        ("三件实事", "抓了三件实事："),
        ("四点", "做到以下四点："),
        ("四条", "主要做法是以下四条："),
        ("three things", "The council did three things:"),
        ("four main steps", "It took four main steps:"),
    ],
)
def test_a_number_of_measures_is_compared_with_the_measures_of_the_item(
    words: str, text: str
) -> None:
    assert [(words, "measures")] == _reported(feature=text)
    assert [] == _reported(report=text)


@pytest.mark.parametrize(
    "text",
    [
        # The right number.
        "活动分两个阶段，有两大特点，还存在两个问题，下一步要抓好两项工作。",
        "The campaign had two stages and two features; two problems remain.",
        "活动分俩阶段。",
        # Some of them, in order, or no number at all.
        "前三个阶段任务已经完成。", "第三阶段工作开始。", "进入第三个阶段。",
        "后三个阶段时间较紧。", "最后三个阶段抓落实。", "头三个阶段打基础。", "各阶段衔接紧密。",
        "每个阶段都有重点。", "每三个阶段检查一次。", "三个阶段中的两个已经完成。",
        "在四个阶段之间做好衔接。", "其他三个特点也很突出。", "另外三个特点在后面说。",
        "其中三个特点最为明显。", "新增三个特点。", "其余的三个阶段从略。", "这三个特点相互联系。",
        "上述三个阶段前后衔接。", "接下来三个阶段更重要。", "三阶段任务全面铺开。",
        "一阶段工作结束后转入二阶段。", "每进入一个新的阶段都开会。", "已完成三个阶段的工作。",
        "目前进行了三个阶段。",
        # Stages of something else, or named two and two.
        "在学习讨论、查摆问题、集中整治三个阶段都开了会。",
        "查摆和整治两两结合，学习与查摆与整治三个阶段并重。", "集中整治阶段又分三个阶段进行。",
        "部分单位的学习、查摆、整治三个阶段不平衡。", "实现三个阶段性目标。",
        "“三个阶段”工作法得到推广。", "经过十个方面的努力，各阶段任务完成。",
        "上一轮活动分四个阶段。", "去年的活动分四个阶段。", "省里统一部署分四个阶段。",
        "Last year's campaign had four stages.", "An earlier campaign ran in four stages.",
        # Approximate.
        "活动分近三个阶段。", "活动分三四个阶段。", "活动分三到五个阶段。", "分三至四个阶段。",
        "活动分3-5个阶段。", "活动分几个阶段。", "活动分多个阶段。", "活动分十余个阶段。",
        "约三个阶段。", "活动分三、四个阶段。", "至少有三个特点。", "不少于三个阶段。",
        "十几个特点。", "分三个以上阶段。", "三个左右的特点。", "超过三个特点。",
        # Features of other things.
        "活动具有时间长、范围广、规模大三个特点。", "呈现覆盖广、力度大等三个特点。",
        "结合本县三个特点，确定重点。", "针对青年人的三个特点开展宣传。",
        # Problems that are counted, found or solved.
        "市交通局梳理出80个问题。", "解决了三个问题。", "集中解决三个突出问题。", "查出三个问题。",
        "检查发现，存在三个方面的问题。", "督查发现部分单位存在三个问题。", "仍有80个问题未整改。",
        "存在三个问题已全部解决。", "存在的三个问题都已得到解决。", "还有三个历史遗留问题。",
        "还有三个问题线索。", "存在几个方面的问题。", "存在三个问题楼盘。", "过去存在三个问题。",
        "还存在一个问题。", "还存在十多个问题。", "有的单位存在三个问题。", "解决问题三个。",
        "检查发现存在问题三个。", "存在问题三个的单位已约谈。", "发现问题三个。",
        # Work that is not one of our next steps.
        "全年抓好五项工作。", "完成了五项工作。", "下一步，要做好其他五项工作。",
        "下一步，抓好五项工作机制建设。", "下一步，要抓好宣传、培训、督查、考核、评议五项工作。",
        "下一步，成立五个工作组。", "下一步，要完成剩余五项工作。", "下一步，要抓好十余项工作。",
        "下一步，从三个方面加强宣传。", "抓好下一步工作。五项工作都要落实。",
        "下一步实施50项重点工作。",
        "下一步，继续落实上级部署的五项任务。",
        # What others found, or is dealt with, and features of other things.
        "针对存在的三个问题，采取了两项措施。", "存在的三个主要问题已整改到位。",
        "火灾呈现三个特点。", "以上三个特点相互联系。", "四个阶段已全部完成。",
        # English.
        "The first three stages are over.", "The next three stages are harder.",
        "Two of the three stages went well.", "In the last four stages little changed.",
        "The other three features matter less.", "These three features belong together.",
        "There are about three stages.", "More than three problems remain.",
        "Three or four stages.", "It took two or three stages.", "At least three features.",
        "Each of the four stages was reviewed.", "Three stages have been completed.",
        "Crews solved three problems.", "We dealt with three problems.",
        "Three problems were put right at once.", "The survey identified three problems.",
        "Each station had three problems.", "They recorded 80 problems.", "Nearly five next steps.",
        "Every three stages we paused.", "The third stage began.",
        "A further three problems arose.", "There were 3-5 stages.", "One stage was short.",
        "There are several problems.", "A three-stage rocket flew past.", "Three planning stages.",
        "Between three stages we rested.", "Three stages ago it was cold.",
        "We set out to solve three problems.", "Three problems had to be solved and were solved.",
        "Last year's three-stage campaign was longer.", "A three-stage lock was built.",
        "The next three-stage programme begins in May.",
    ],
)  # fmt: skip
def test_other_numbers_are_not_reported(text: str) -> None:
    assert [] == _reported(report=text) == _reported(activity=text)


@pytest.mark.parametrize(
    "text",
    [
        "采取两项措施。", "出台了三项措施。", "提出三十项措施。", "采取了一系列措施。",
        "采取近三项措施。", "采取十余项措施。", "采取三项以上措施。", "采取几项措施。",
        "采取宣传、培训、督查三项措施。", "会议审议通过三项措施。", "其他三项措施也见效。",
        "落实整改措施三次。", "采取措施解决三个问题。", "采取了三种方式。", "采取其他三项措施。",
        "通过这三项措施。", "采取30项措施。", "以下三项措施中的一项见效快。",
        "The service took two measures.", "Three other measures failed.",
        "The council approved three measures.", "About three measures were taken.",
        "总结了以下三个方面的经验。", "Several measures were taken.",
        "Three measures were proposed.",
        "It measures three things.", "One of the three measures failed.",
        "The first three measures helped.",
        # The text goes on, or is about something other than what was done.
        "重点抓了以下三个方面：一是宣传，二是培训，三是检查。", "主要原因有以下三个方面。",
        "做了三件事，都办成了。",
        "以下三个方面值得注意，请研究。", "取得了以下三个方面的成效。", "问题表现在以下三个方面：",
        "从三个方面加强宣传。", "重点抓了以下两个方面。", "为群众做了三件事。",
        "其中以下三条已经办结，其余三条正在办理。", "The council took four steps back.",
        "There are three things to remember.", "The report names three reasons for these steps:",
    ],
)  # fmt: skip
def test_other_measures_are_not_reported(text: str) -> None:
    assert [] == _reported(feature=text)


def test_a_number_from_a_figure_counts_like_a_typed_one() -> None:
    stages = "activities: [{name: 甲, summary: '分{{ 数 | 汉字 }}阶段。', stages: [乙, 丙, 丁]}]\n"
    found = _checked(filled(f"{stages}statistics: {{数: 4个}}\n")[0])
    assert ["四个阶段"] == [one.facts["said"] for one in found]
    assert "report.yaml:1:33" == str(found[0].place)


def test_the_place_is_that_of_the_words() -> None:
    text = "report:\n  title: 甲\n  summary: 活动成效好，\n    有三个特点。\nfeatures: [乙, 丙]\n"
    (found,) = _found(text)
    assert found.place is not None
    assert ("report.yaml:4:6", 4) == (str(found.place), found.place.length)
    assert ("report.summary", 2) == (found.place.path, found.facts["count"])
    assert [("report.yaml:5:12", Words("列在这里", "the list"))] == [
        (str(related.place), related.said) for related in found.related
    ]


def test_the_message_says_both_numbers() -> None:
    (found,) = _found("report: {title: 甲, summary: 有三个特点。}\nfeatures: [乙, 丙]\n")
    assert "文中说“三个特点”，实际列出 2 个特点" == message(found, "zh-CN")
    assert "the text says '三个特点', but 2 features are listed" == message(found, "en")


def test_a_second_number_may_count_some_if_the_first_is_right() -> None:
    assert [] == _reported(activity="活动分两个阶段。查摆整治，三个阶段并进。")


def test_stages_are_those_of_the_activity() -> None:
    one = "{name: 甲, summary: 分三个阶段。, stages: [乙, 丙, 丁]}"
    other = "{name: 戊, outcomes: [分三个阶段。], stages: [己, 庚]}"
    found = _found(f"activities: [{one}, {other}]\nfeatures: [辛, 壬]\n")
    assert ["activities[1].outcomes[0]"] == [d.place.path for d in found if d.place]


def test_with_several_activities_their_texts_do_not_count_the_reports_lists() -> None:
    activities = "activities: [{name: 甲, summary: 有三个特点。, stages: [乙, 丙]}, 丁]\n"
    summary = "report: {title: 戊, summary: 分三个阶段，有三个特点。}\n"
    found = _found(f"{summary}{activities}features: [己, 庚]\n")
    assert [("三个特点", "report.summary")] == [
        (d.facts["said"], d.place.path) for d in found if d.place
    ]


def test_stages_without_an_activity_are_those_of_the_report() -> None:
    found = _found("report: {title: 甲, summary: 分三个阶段。}\nstages: [乙, 丙]\n")
    assert ["count-mismatch"] == rules(tuple(found))


@pytest.mark.parametrize(
    "text",
    [
        "report: {title: 甲, summary: 有三个特点，存在三个问题，下一步抓好三项工作。}",
        "report: {title: 甲, summary: 存在三个问题。}\nproblems: 一是乙；二是丙；三是丁。",
        "features: [{title: 甲, summary: 采取三项措施。}]",
    ],
)
def test_what_is_not_listed_one_by_one_cannot_be_counted(text: str) -> None:
    assert [] == _found(text)


def test_measures_belong_to_stages_and_problems_too() -> None:
    measures = "measures: [{point: 甲}, {point: 乙}]"
    stage = f"stages: [{{name: 丙, work: 采取三项措施, {measures}}}]\n"
    problem = (
        f"problems: [{{title: 丁, detail: 采取四项措施。, cause: 采取两项措施。, {measures}}}]\n"
    )
    found = _found(stage + problem)
    assert ["三项措施", "四项措施"] == [one.facts["said"] for one in found]


@pytest.mark.parametrize("folder", REPORTS)
def test_real_reports_are_not_reported(folder: str) -> None:
    assert [] == _checked(filled(report_text(folder))[0])
