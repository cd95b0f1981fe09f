"""The style work-summary: absent parts vanish, lists count on, marks never double."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from test_style_trial import tried

from builders import NO_CACHE, ROOT, markdown, report, report_text, written
from reportgen import Request, build
from reportgen.reporting import as_text

STYLE = "extends: work-summary\nlanguages: [zh-CN]\n"
BENGBU = "data/bengbu-2002"
FULL: dict[str, Any] = {
    "report": {
        "title": "甲总结", "subtitle": "乙", "secrecy": "秘密★1年", "urgency": "加急",
        "number": "甲发〔2024〕5号", "signer": "张三", "recipients": ["省委", "省政府"],
        "copies": ["丙局", "丁局"], "issuer": "戊办公室", "date": "2024-12-06", "note": "此件公开",
        "contact": "李四", "attachments": ["己表", "庚表"], "summary": "辛\n壬。",
    },
    "activities": [{
        "name": "甲行动", "short_name": "行动", "mandate": "按照市委部署", "scope": "在全市",
        "period": {"start": "2024-03", "end": "2024年11月"}, "summary": "乙。丙",
        "stages": [
            {"name": "排查", "period": "2024-03", "work": "丁；", "measures": ["戊", "己"]},
            {"name": "整治", "work": "庚。辛", "measures": [{"point": "壬", "due": "2024-09"}]},
        ],
        "outcomes": ["癸", "子！"],
    }],
    "features": [{
        "title": "丑。", "summary": "寅",
        "measures": [
            {"point": "卯", "detail": "辰。", "lead_unit": "巳", "units": ["午", "未"],
             "due": "2024-10", "status": "申", "results": ["酉", "戌。"]},
            {"point": "亥", "results": ["甲乙"]},
        ],
    }],
    "problems": [{"title": "丙丁", "detail": "戊己", "cause": "原因是庚辛", "measures": ["壬癸"]}],
    "next_steps": [{"title": "子丑", "detail": "寅卯。", "lead_unit": "辰巳", "due": "2025-06"}],
    "statistics": {"收入": {"value": 3, "unit": "亿元", "previous": 2}},
}  # fmt: skip


def drafted(data: dict[str, Any], tmp_path: Path) -> str:
    """The draft as Markdown."""
    return markdown(report(tmp_path, json.dumps(data, ensure_ascii=False)))


def test_any_part_of_a_report_can_be_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "tried"
    for name, text in (("zh-CN-whole", written(FULL)), ("zh-CN-bengbu", report_text(BENGBU))):
        (folder / "sample" / name).mkdir(parents=True)
        (folder / "sample" / name / "report.yaml").write_text(text, encoding="utf-8")
    (folder / "style.yaml").write_text(STYLE, encoding="utf-8")
    diagnostics, tally = tried(folder)
    assert [] == [as_text(one, "en") for one in diagnostics]
    assert tally.variants > 1000


def features(measures: list[Any]) -> dict[str, Any]:
    return {"报告": {"标题": "总结"}, "特点": [{"标题": "甲", "措施": measures}]}


def test_one_measure_alone_is_not_counted(tmp_path: Path) -> None:
    text = drafted(features([{"要点": "加强学习", "内容": "办班三期"}]), tmp_path)
    assert text.endswith("加强学习，办班三期。\n")


def test_short_measures_make_one_sentence(tmp_path: Path) -> None:
    text = drafted(features(["加强学习", {"要点": "严格督查；", "内容": "逐项销号。"}]), tmp_path)
    assert text.endswith("\n一是加强学习；二是严格督查，逐项销号。\n")


def test_measures_of_several_sentences_end_with_full_stops(tmp_path: Path) -> None:
    measures = [{"要点": "加强学习", "内容": "办班三期。学员百人"}, "严格督查"]
    text = drafted(features(measures), tmp_path)
    assert text.endswith("\n一是加强学习。办班三期。学员百人。二是严格督查。\n")


def test_ten_and_more_count_on(tmp_path: Path) -> None:
    text = drafted(features([f"事项{n}" for n in range(1, 13)]), tmp_path)
    assert "；十是事项10；十一是事项11；十二是事项12。" in text


def test_two_stages_are_counted_with_liang(tmp_path: Path) -> None:
    data = {"报告": {"标题": "总结"}, "活动": {"名称": "行动", "阶段": ["排查", "整治"]}}
    text = drafted(data, tmp_path)
    assert "活动分两个阶段推进：第一阶段为排查；第二阶段为整治。" in text


def test_every_bengbu_figure_is_in_both_drafts() -> None:
    """The facts of the campaign as its report has them."""
    expected = (
        "八个多月 四个阶段 近1000条 10余个 四个落实 7个 “六大” 5个专题 20余项 100多个 23个 三批 "
        "300项 58.4% 235项 90项 63项 16起 100% 80个 10个方面 486件 16位 30余家 355条 1128个 "
        "30项 189.9亿元 10.1% 五年 24.5亿元 7.3% 16家 6050万美元 121% 14亿元 11亿元 183%"
    ).split()
    text = markdown(build(Request(ROOT / BENGBU, ("md",), environment=NO_CACHE)))
    assert [figure for figure in expected if figure not in text] == []
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    assert han >= 3000
