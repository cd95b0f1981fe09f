"""Items without a title among others that have one, and what a style does not print, are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted, report, rules, written

UNTITLED = {
    "特点": [{"标题": "甲", "概述": "乙。"}, {"概述": "丙做了。丁也做了。"}],
    "问题": [{"标题": "进度滞后", "内容": "只完成6公里。"}, {"内容": "客运量下降。"}],
    "下一步": [
        {"标题": "加快进度", "内容": "增加机械。"},
        {"内容": "做好备料。", "时限": "2025-03"},
    ],
}


def _told(tmp_path: Path, **data: Any) -> list[str]:
    return rules(report(tmp_path, written(data)))


def test_the_first_sentence_is_the_heading_of_an_item_without_title(tmp_path: Path) -> None:
    text = drafted({"报告": {"标题": "总结"}, **UNTITLED}, tmp_path)
    assert "### （二）丙做了\n\n丁也做了。\n" in text
    assert "### （二）客运量下降\n\n## 三、" in text
    assert "### （二）做好备料\n\n2025年3月底前完成。\n" in text


def test_items_that_all_have_no_title_stay_paragraphs(tmp_path: Path) -> None:
    problems = [{"内容": "只完成6公里。"}, {"内容": "客运量下降。"}]
    text = drafted({"报告": {"标题": "总结"}, "问题": problems}, tmp_path)
    assert "## 存在的问题\n\n只完成6公里。\n\n客运量下降。\n" in text
    assert "untitled" not in _told(tmp_path, 报告={"标题": "总结"}, 问题=problems)


def test_a_missing_title_is_told(tmp_path: Path) -> None:
    assert ["untitled"] * 3 == _told(tmp_path, 报告={"标题": "总结"}, **UNTITLED)


@pytest.mark.parametrize(
    ("expected", "measures"),
    [
        (["list-in-list"], ["甲", {"要点": "乙", "内容": "一是丙；二是丁"}]),
        ([], [{"要点": "乙", "内容": "一是丙；二是丁"}]),
        ([], ["甲", {"要点": "乙", "内容": "既丙又丁"}]),
    ],
)
def test_a_list_typed_inside_a_numbered_one_is_told(
    tmp_path: Path, expected: list[str], measures: list[Any]
) -> None:
    features = {"标题": "甲", "措施": measures}
    assert expected == _told(tmp_path, 报告={"标题": "总结"}, 特点=features)


def test_a_bulletin_says_what_it_does_not_print(tmp_path: Path) -> None:
    data = {"活动": {"名称": "甲行动"}, "问题": "乙", "下一步": "丙"}
    result = report(tmp_path, written({"报告": {"标题": "公报", "样式": "bulletin"}, **data}))
    told = [one.message("zh-CN") for one in result.diagnostics]
    assert ["样式 bulletin 不印活动、问题、下一步，写在这里的不会出现"] == told


def test_minutes_say_what_they_usually_have(tmp_path: Path) -> None:
    head = {"标题": "联席会议纪要", "样式": "minutes", "时期": 2024, "主持": "县长"}
    result = report(tmp_path, written({"报告": head}))
    told = [one.message("zh-CN") for one in result.diagnostics]
    assert ["样式 minutes 的公文一般还有地点、出席，这里没有写，也就不印"] == told


def test_what_could_not_be_read_is_not_called_missing(tmp_path: Path) -> None:
    head = {"标题": "报告", "样式": "official-report", "签发人": ["周立", "马明"]}
    head |= {"主送": "县政府", "发文字号": "清〔2025〕1号"}
    (found,) = report(tmp_path, written({"报告": head})).diagnostics
    assert "wrong-type" == found.rule.id
    assert "改成一段文字，如 周立、马明" == found.remedy("zh-CN")


def test_what_has_only_an_office_and_a_time_is_a_sentence(tmp_path: Path) -> None:
    steps = [
        {"标题": "一", "时限": "2025-04-20"}, {"标题": "二", "责任单位": "民政局"},
        {"标题": "三", "责任单位": "民政局", "时限": "2025-03"}, {"标题": "四", "时限": "整个汛期"},
    ]  # fmt: skip
    features = [{"标题": "灯", "措施": [{"时限": "2025-04"}, {"责任单位": "民政局"}]}]
    report = {"标题": "甲总结", "成文日期": "2025-01-02"}
    text = drafted({"报告": report, "特点": features, "下一步": steps}, tmp_path)
    assert "\n一是2025年4月底前完成；二是由民政局负责。\n" in text
    assert "\n2025年4月20日前完成。\n" in text
    assert "\n由民政局负责。\n" in text
    assert "\n由民政局负责，2025年3月底前完成。\n" in text
    assert "\n完成时限为整个汛期。\n" in text
