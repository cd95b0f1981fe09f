"""Items without content, and what a style expects of a report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import report, rules, written

HEAD = {"标题": "总结", "发文机关": "县水利局"}


def _rules(tmp_path: Path, style: str = "work-summary", **data: Any) -> list[str]:
    head = HEAD | {"样式": style} | data.pop("head", {})
    return rules(report(tmp_path, written({"报告": head, **data})))


@pytest.mark.parametrize(
    "data",
    [
        {"特点": [{"标题": "甲"}, {"标题": "乙", "概述": "丙。"}]},
        {"问题": [{"标题": "甲"}]},
        {"下一步": [{"标题": "甲"}]},
        {"下一步": [{"责任单位": "乙局", "时限": "2025-06"}]},
        {"特点": [{"标题": "甲", "概述": "乙。", "措施": [{"责任单位": "乙局"}]}]},
        {"活动": {"名称": "整治", "阶段": "结对帮扶"}},
        {"阶段": [{"名称": "摸底"}]},
    ],
)
def test_an_item_without_content_is_reported(tmp_path: Path, data: dict[str, Any]) -> None:
    assert ["empty-item"] == _rules(tmp_path, **data)


@pytest.mark.parametrize(
    ("style", "data"),
    [
        ("work-summary", {"下一步": [{"标题": "甲", "责任单位": "乙局"}]}),
        ("work-summary", {"特点": [{"标题": "甲", "措施": ["乙"]}]}),
        ("work-summary", {"活动": {"名称": "整治", "阶段": ["摸底", "帮扶"]}}),
        ("work-summary", {"活动": {"名称": "整治", "阶段": {"名称": "摸底", "起止": "2024-05"}}}),
        ("one-page", {"特点": [{"标题": "甲"}], "问题": [{"标题": "乙"}]}),
        ("bulletin", {"特点": [{"标题": "甲", "概述": "乙。"}], "问题": [{"标题": "丙"}]}),
    ],
)
def test_a_title_that_is_no_empty_heading_is_not(
    tmp_path: Path, style: str, data: dict[str, Any]
) -> None:
    # That a bulletin prints no problems is told by itself.
    assert set() == {*_rules(tmp_path, style, **data)} - {"left-out"}


def test_what_the_style_prints_as_to_be_filled_in_is_reported_only_as_that(tmp_path: Path) -> None:
    found = _rules(tmp_path, "rectification", 问题=[{"标题": "甲"}])
    assert ["usually-given", "to-be-filled"] == found


def test_a_figure_of_its_own_is_content(tmp_path: Path) -> None:
    figures = {"水库": {"数值": 9, "单位": "座", "所属特点": "甲"}}
    assert [] == _rules(tmp_path, 特点=[{"标题": "甲"}], 统计=figures)


def test_an_official_report_is_told_once_what_it_lacks(tmp_path: Path) -> None:
    result = report(tmp_path, written({"报告": HEAD | {"样式": "official-report"}}))
    (found,) = result.diagnostics
    missing = found.facts["missing"]
    assert ("usually-given", "发文字号、签发人、主送") == (found.rule.id, missing.zh)


def test_an_official_report_that_has_everything_is_not_told_anything(tmp_path: Path) -> None:
    head = {"发文字号": "青水〔2024〕9号", "签发人": "吴涛", "主送": "县政府"}
    assert [] == _rules(tmp_path, "official-report", head=head)


def test_a_date_of_printing_without_an_office_is_left_out_and_reported(tmp_path: Path) -> None:
    head = {"印发日期": "2024-12-09"}
    assert ["usually-given"] == _rules(tmp_path, head=head)
    english = "report: {title: A, lang: en, printed: 2024-12-09}"
    assert [] == rules(report(tmp_path, english))
