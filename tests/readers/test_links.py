"""Items that name one another are linked."""

from __future__ import annotations

import pytest

from builders import linked, rules
from reportgen.diagnostics.messages import remedy
from reportgen.model import Data
from reportgen.model.figures import Statistic
from reportgen.readers.links import check_language, figure_names

NESTED = """
activities: [{id: a1, name: 活动, stages: [{name: 一, measures: [{point: 丙}]}, {name: 二}]}]
features: [{id: f1, title: 特点, measures: [{point: 甲}, {point: 乙}]}]
problems: [{title: 问题, measures: [丁]}]
"""
FLAT = """
activities: [{id: a1, name: 活动}]
stages: [{name: 一, activity: a1}, {name: 二, activity: 活动}]
features: [{id: f1, title: 特点}]
problems: [{title: 问题}]
measures:
  - {point: 甲, feature: f1}
  - {point: 丙, stage: 一}
  - {point: 乙, 所属特点: 特点}
  - {point: 丁, problem: 问题}
"""


def _outline(data: Data) -> object:
    stages = [(s.name, [m.point for m in s.measures]) for a in data.activities for s in a.stages]
    features = [(f.title, [m.point for m in f.measures]) for f in data.features]
    return stages, features, [(p.title, [m.point for m in p.measures]) for p in data.problems]


def test_nested_and_flat_data_mean_the_same() -> None:
    (nested, first), (flat, second) = linked(NESTED), linked(FLAT)
    assert ([], []) == (rules(first), rules(second))
    assert _outline(nested) == _outline(flat)
    assert ((), ()) == (flat.stages, flat.measures)


def test_the_only_activity_takes_stages_that_name_none() -> None:
    data, problems = linked("activities: 活动\nstages: [一, 二]")
    assert not rules(problems)
    assert ["一", "二"] == [stage.name for stage in data.activities[0].stages]


def test_stages_without_any_activity_stand_by_themselves() -> None:
    data, problems = linked("stages: [一, 二]")
    assert (["一", "二"], []) == ([stage.name for stage in data.stages], rules(problems))


def test_nested_items_come_before_those_kept_apart() -> None:
    data, _ = linked("features: {title: 丙, measures: [甲]}\nmeasures: {point: 乙, feature: 丙}")
    assert ["甲", "乙"] == [measure.point for measure in data.features[0].measures]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("no-parent", "activities: [甲, 乙]\nstages: 一"),
        ("no-parent", "measures: 甲"),
        ("no-parent", "features: 特点\nmeasures: 甲"),
        ("unknown-reference", "features: 特点\nmeasures: {point: 甲, feature: 特性}"),
        ("ambiguous-reference", "features: [特点, 特点]\nmeasures: {point: 甲, feature: 特点}"),
        ("two-parents", "features: [甲, {title: 乙, measures: {point: 丙, feature: 甲}}]"),
        (
            "two-parents",
            "features: 甲\nproblems: 乙\nmeasures: {point: 丙, feature: 甲, problem: 乙}",
        ),
        ("unknown-reference", "features: {title: 甲, measures: {point: 丙, feature: 丁}}"),
        ("unknown-reference", "problems: 问题\nnext_steps: {title: 甲, answers: 文题}"),
        ("duplicate-id", "features: [{id: a, title: 甲}, {id: a, title: 乙}]"),
        ("unknown-figure", "statistics: {a: {value: 1, of: b}}"),
        ("unknown-figure", "statistics: {a: {value: 1, parts: [b]}}"),
        ("unknown-figure", "statistics: {a: {value: 1, total_of: b}}"),
        ("unknown-figure", "statistics: {a: {value: 1, total_of: 'b、c'}, b: 1}"),
        ("wide-comma", "statistics: {a: {value: 1, total_of: [b、c]}, b: 1, c: 1}"),
        ("wide-comma", "statistics: {a: {value: 1, parts: [b，件数]}, b: 1, c: {label: 件数}}"),
        ("named-twice", "statistics: {a: {value: 1, total_of: [b, b]}, b: 1}"),
        ("named-twice", "statistics: {a: {value: 1, parts: [b, 件数]}, b: {label: 件数}}"),
        ("names-itself", "statistics: {a: {value: 1, total_of: a}}"),
        ("names-itself", "statistics: {a: {label: 件数, parts: [件数]}}"),
        ("names-itself", "statistics: {a: {value: 1, of: a}}"),
        ("unknown-reference", "activities: 甲\nstatistics: {a: {value: 1, activity: 乙}}"),
        ("ambiguous-reference", "features: [甲, 甲]\nstatistics: {a: {value: 1, feature: 甲}}"),
        (
            "two-parents",
            "activities: 甲\nfeatures: 乙\nstatistics: {a: {value: 1, activity: 甲, feature: 乙}}",
        ),
    ],
)
def test_a_wrong_link_is_reported(rule: str, text: str) -> None:
    assert [rule] == rules(linked(text)[1])


def test_a_figure_may_be_part_of_a_whole_and_have_it_as_its_base() -> None:
    text = "statistics: {a: {value: 2, parts: [b], total_of: [b, c]}, b: {value: 1, of: a}, c: 1}"
    assert [] == rules(linked(text)[1])


def test_the_nearest_name_is_offered() -> None:
    _, problems = linked("features: 重点整治\nmeasures: {point: 甲, feature: 重点整冶}")
    (diagnostic,) = problems
    assert ["重点整治"] == diagnostic.facts["nearest"]


@pytest.mark.parametrize("name", ["a1", "全民阅读活动", "阅读活动"])
def test_a_figure_names_its_activity_by_id_name_or_short_name(name: str) -> None:
    activity = "{id: a1, name: 全民阅读活动, short_name: 阅读活动}"
    text = f"activities: [{activity}, 乙]\nstatistics: {{a: {{value: 1, 所属活动: {name}}}, b: 2}}"
    data, problems = linked(text)
    homes = [figure.home for figure in data.statistics.values()]
    assert ([data.activities[0], None], []) == (homes, rules(problems))


def test_the_nearest_activity_is_offered_to_a_figure() -> None:
    text = "activities: {short_name: 清河行动}\nstatistics: {a: {value: 1, activity: 青河行动}}"
    (diagnostic,) = linked(text)[1]
    assert ["清河行动"] == diagnostic.facts["nearest"]


def test_two_items_of_one_name_are_told_apart_by_id() -> None:
    text = "features: [{id: a, title: 甲}, {id: b, title: 甲}]\nmeasures: {point: 乙, feature: b}"
    data, problems = linked(text)
    assert ([0, 1], []) == ([len(f.measures) for f in data.features], rules(problems))


@pytest.mark.parametrize(
    ("names", "shared", "text"),
    [
        ({"a": "a", "件数": "a"}, set(), "a: {label: 件数}"),
        ({"件数": "件数"}, set(), "件数: {label: 件数}"),
        ({"a": "a", "b": "b"}, {"件数"}, "a: {label: 件数}\nb: {label: 件数}"),
        ({"a": "a", "b": "b", "c": "c"}, {"件数"},
         "a: {label: 件数}\nb: {label: 件数}\nc: {label: 件数}"),
        ({"a": "a", "b": "b", "甲": "b"}, set(), "a: {label: b}\nb: {label: 甲}"),
    ],
)  # fmt: skip
def test_figures_are_known_by_key_and_label(
    names: dict[str, str], shared: set[str], text: str
) -> None:
    figures: dict[str, Statistic] = {}
    for line in text.split("\n"):
        data, _ = linked(f"statistics: {{{line}}}")
        figures |= data.statistics
    assert (names, shared) == figure_names(figures)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["language-differs"], "报告: {标题: 青溪县图书馆工作总结, 语言: en}"),
        (["language-differs"], "报告: {标题: '1月', 语言: en}\n活动: [全民阅读服务活动]"),
        (["language-differs"], "report: {title: Report of the Library}"),
        (["language-differs"], "report: {title: '1'}\nproblems: {title: Too few doctors here}"),
        ([], "report: {title: Report of the Library, lang: en}"),
        ([], "report: {title: A Report on 青溪县 and 东关社区 — Findings, lang: en}"),
        ([], "报告: {标题: OPENEULER COMMUNITY, 发文机关: 青溪县图书馆, 概述: 建设开源社区}"),
        ([], "报告: {标题: ISO 9001}"),
        ([], "活动: [全民阅读服务活动]"),
    ],
)  # fmt: skip
def test_texts_in_the_other_language_are_reported(expected: list[str], text: str) -> None:
    data, problems = linked(text)
    check_language(data, problems)
    assert expected == rules(problems)


def test_several_names_in_one_text_are_told_to_be_a_list() -> None:
    problems = "problems: [{title: 慢}, {title: 远}]\n"
    _, found = linked(problems + "next_steps: {title: 改, answers: 慢，远}")
    assert ["几个的，写成 [慢, 远]"] == [remedy(one, "zh-CN") for one in found]
    _, found = linked(problems + "next_steps: {title: 改, answers: 慢，近}")
    assert "几个的" not in "".join(remedy(one, "zh-CN") for one in found)
    _, found = linked(problems + "measures: {point: 改, problem: 慢，远}")
    assert "几个的" not in "".join(remedy(one, "zh-CN") for one in found)
