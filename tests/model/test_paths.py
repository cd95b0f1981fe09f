"""Every value has one path in the report's language, which can be parsed."""

from __future__ import annotations

import pytest

from builders import linked
from reportgen.model.paths import Paths, Step, read_path


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("statistics.gdp.value", [Step("statistics"), Step("gdp"), Step("value")]),
        (
            "特点[深入发动].措施[2].内容",
            [Step("特点"), Step("深入发动"), Step("措施"), Step(number=2), Step("内容")],
        ),
        ("表格['1.1'].行[3]", [Step("表格"), Step("1.1"), Step("行"), Step(number=3)]),
        ("a['it''s'].b", [Step("a"), Step("it's"), Step("b")]),
        ("statistics.'1 May'.value", [Step("statistics"), Step("1 May"), Step("value")]),
        ("", []),
    ],
)
def test_a_path_is_parsed_into_steps(path: str, steps: list[Step]) -> None:
    assert tuple(steps) == read_path(path)


@pytest.mark.parametrize("path", ["a..b", "a[", "a[]", ".a", "a'b", "a['b]", "a.[1]"])
def test_an_invalid_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="not a path, at character"):
        read_path(path)


REPORT = """
报告: {标题: 甲, 附件: [一, 二]}
统计:
  收入: {数值: 5}
  1.1: {数值: 6}
特点:
  - {标题: 深入发动, 措施: [{编号: m1, 要点: 一}, {要点: 二}, {要点: 二}]}
  - {标题: 同名}
  - {标题: 同名}
  - {标题: "3"}
活动: {名称: 讨论, 起止: {开始: 2024-03}, 阶段: [学习]}
阶段: [{名称: 总结, 所属活动: 讨论}]
表格: {月报: {列: [a, b], 行: [[1, 2], {a: 3}]}}
"""


@pytest.mark.parametrize(
    ("expected", "plain"),
    [
        ("报告.标题", "report.title"),
        ("报告.附件[二]", "report.attachments[1]"),
        ("统计.收入.数值", "statistics.收入.value"),
        ("统计['1.1'].上期", "statistics.1.1.previous"),
        ("特点[深入发动].措施[m1].要点", "features[0].measures[0].point"),
        ("特点[深入发动].措施[3]", "features[0].measures[2]"),
        ("特点[2].概述", "features[1].summary"),
        ("特点['3']", "features[3]"),
        ("活动[讨论].阶段[学习].工作", "activities[0].stages[0].work"),
        ("活动[讨论].起止", "activities[0].period"),
        ("活动[讨论].起止.开始", "activities[0].period.start"),
        ("阶段[总结].工作", "stages[0].work"),
        ("表格.月报.行[2][1]", "tables.月报.rows[1][0]"),
        ("报告.认可.share-mismatch", "report.accept.share-mismatch"),
        ("", ""),
    ],
)
def test_a_path_names_items_by_id_title_or_number(expected: str, plain: str) -> None:
    assert expected == Paths(linked(REPORT)[0]).of(plain)


def test_paths_of_an_english_report_are_english() -> None:
    text = "report: {title: A, lang: en}\n特点: [{标题: First steps, 措施: [{要点: x}]}]"
    paths = Paths(linked(text)[0])
    assert "features[First steps].measures[x].detail" == paths.of("features[0].measures[0].detail")
