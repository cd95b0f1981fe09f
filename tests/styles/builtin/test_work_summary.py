"""The style work-summary: absent parts vanish, lists are numbered, punctuation is never doubled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, docx_parts, drafted, markdown, report, written
from reportgen import Request, build


def features(measures: list[Any]) -> dict[str, Any]:
    return {"报告": {"标题": "总结"}, "特点": [{"标题": "甲", "措施": measures}]}


def test_a_single_measure_is_not_counted(tmp_path: Path) -> None:
    text = drafted(features([{"要点": "加强学习", "内容": "办班三期"}]), tmp_path)
    assert text.endswith("加强学习，办班三期。\n")


def test_short_measures_make_one_sentence(tmp_path: Path) -> None:
    text = drafted(features(["加强学习", {"要点": "严格督查；", "内容": "逐项销号。"}]), tmp_path)
    assert text.endswith("\n一是加强学习；二是严格督查，逐项销号。\n")


def test_measures_of_several_sentences_end_with_full_stops(tmp_path: Path) -> None:
    measures = [{"要点": "加强学习", "内容": "办班三期。学员百人"}, "严格督查"]
    text = drafted(features(measures), tmp_path)
    assert text.endswith("\n一是加强学习。办班三期。学员百人。二是严格督查。\n")


def test_short_results_of_a_measure_make_one_sentence(tmp_path: Path) -> None:
    measure = {"要点": "设点", "内容": "新设两处", "成效": ["路程缩短", "借阅上升"]}
    assert "设点，新设两处，路程缩短，借阅上升。\n" in drafted(features([measure]), tmp_path)
    measure["成效"] = ["路程缩短，等候减少", "借阅上升"]
    text = drafted(features([measure]), tmp_path)
    assert "设点，新设两处，路程缩短，等候减少，借阅上升。\n" in text


def test_ten_and_more_count_on(tmp_path: Path) -> None:
    text = drafted(features([f"事项{n}" for n in range(1, 13)]), tmp_path)
    assert "；十是事项10；十一是事项11；十二是事项12。" in text


def test_two_stages_are_counted_with_liang(tmp_path: Path) -> None:
    data = {"报告": {"标题": "总结"}, "活动": {"名称": "行动", "阶段": ["排查", "整治"]}}
    text = drafted(data, tmp_path)
    assert "行动分排查、整治两个阶段推进。" in text


def test_an_activity_without_a_name_has_no_short_one(tmp_path: Path) -> None:
    activity = {"简称": "行动", "范围": "全市"}
    text = drafted({"报告": {"标题": "总结"}, "活动": activity}, tmp_path)
    assert "在全市范围内组织开展了有关工作。" in text
    activity = {"short_name": "the season", "scope": "all branches"}
    text = drafted({"report": {"title": "Summary", "lang": "en"}, "activities": activity}, tmp_path)
    assert "The work was carried out in all branches." in text


def test_english_copies_and_printer_are_plain_lines_after_the_notes(tmp_path: Path) -> None:
    head = {
        "title": "Summary", "lang": "en", "note": "May be published", "copies": ["the Council"],
        "printer": "Print Room", "printed": "2024-12-09",
        "attachments": {"name": "Map", "detail": "See below."},
    }  # fmt: skip
    result = report(tmp_path, written({"report": head}), formats=("md", "docx"))
    lines = markdown(result).split("\n\n")
    at = lines.index("May be published.")
    printed = "Printed by the Print Room, 9 December 2024."
    assert ["Copies to: the Council", printed, "Attachment"] == lines[at + 1 : at + 4]
    assert b"tblpPr" not in docx_parts(result.contents["docx"])["word/document.xml"]


def test_the_copy_number_comes_first(tmp_path: Path) -> None:
    head = {"标题": "总结", "份号": "000001", "密级": "秘密★1年"}
    assert drafted({"报告": head}, tmp_path).startswith("000001\n\n秘密★1年\n\n# 总结")


def test_every_bengbu_figure_is_in_both_drafts() -> None:
    """The facts of the campaign as its report has them."""
    expected = (
        "八个多月 四个阶段 近1000条 10余个 四个落实 7个 “六大” 5个专题 20余项 100多个 23个 三批 "
        "300项 58.4% 235项 90项 63项 16起 100% 80个 10个方面 486件 16位 30余家 355条 1128个 "
        "30项 189.9亿元 10.1% 五年 24.5亿元 7.3% 16家 6050万美元 121% 14亿元 11亿元 183%"
    ).split()
    text = markdown(build(Request(ROOT / "data" / "bengbu-2002", ("md",), environment=NO_CACHE)))
    assert [figure for figure in expected if figure not in text] == []
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    assert han >= 3000


def test_a_summary_that_leads_in_stands_before_the_parts(tmp_path: Path) -> None:
    text = (
        "报告: {标题: 总结, 样式: work-summary, 发文机关: 甲局, 概述: 现将有关情况总结如下。}\n"
        "活动: [{名称: 阅读月}]\n"
    )
    assert "\n现将有关情况总结如下：\n\n## 基本情况\n" in markdown(report(tmp_path, text))


@pytest.mark.parametrize("style", ["work-summary", "official-report"])
def test_a_report_to_somebody_begins_with_an_opening_and_ends_with_a_closing(
    style: str, tmp_path: Path
) -> None:
    head = f"标题: 总结, 样式: {style}, 发文机关: 甲局, 主送: 乙局"
    draft = markdown(report(tmp_path, f"报告: {{{head}}}\n活动: [{{名称: 阅读月}}]\n"))
    assert "\n乙局：\n\n现将有关情况报告如下：\n\n## 基本情况\n" in draft
    assert "\n特此报告。\n\n甲局\n" in draft


@pytest.mark.parametrize("cause", ["因为经费少", "主要是由于经费少。", "经费少"])
def test_a_cause_is_introduced_once(cause: str, tmp_path: Path) -> None:
    text = f"报告: {{标题: 总结, 样式: work-summary}}\n问题: [{{标题: 站少, 原因: {cause}}}]\n"
    assert "\n究其原因，主要是经费少。\n" in markdown(report(tmp_path, text))


def test_one_measure_follows_its_introduction(tmp_path: Path) -> None:
    text = "报告: {标题: 例会纪要, 样式: minutes}\n问题: [{标题: 站少, 措施: 增设站点}]\n"
    assert "\n会议要求采取以下措施：增设站点。" in markdown(report(tmp_path, text))
