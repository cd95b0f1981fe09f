"""Zeros at the end of decimals: columns of sheets have them, sentences do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted, report, rules, written

SHEET = "指标,数值,单位,上年,目标,增长率\n"
HEAD = {"报告": {"标题": "总结", "样式": "work-summary"}}


def _draft(folder: Path, sheet: str, **more: Any) -> str:
    (folder / "z.csv").write_text(SHEET + sheet, encoding="utf-8")
    (folder / "t.csv").write_text("地区,投入（万元）\n城区,30.00\n乡镇,100.50\n", encoding="utf-8")
    return drafted({**HEAD, "统计表": "z.csv", "表格": {"表": {"文件": "t.csv"}}, **more}, folder)


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ("经费130万元，同比增长30%，完成目标任务的100%", "经费,130.00,万元,100.00,130.00,"),
        ("经费680.8万元，同比增长0.1%", "经费,680.80,万元,680.30,,"),
        ("参保率98.5%，同比提高1个百分点，高于目标3.5个百分点", "参保率,98.50,%,97.50,95.00,"),
        ("经费12万元，同比增长9.5%", "经费,12.00,万元,,,9.50%"),
        ("亏损12万元，由盈转亏，上年同期盈利2.5万元", "利润,-12.00,万元,2.50,,"),
    ],
)
def test_a_sentence_leaves_out_those_of_a_sheet(tmp_path: Path, expected: str, row: str) -> None:
    assert expected in _draft(tmp_path, f"{row}\n")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("共30万元", "共{{ 表.投入.城区 }}"),
        ("共130.5万元", "共{{ 表.投入.合计 }}"),
        ("共100.5万元", "共{{ 表.投入.合计 - 表.投入.城区 }}"),
        ("共130.5万元", "共{{ 全部 }}"),
        ("共261万元", "共{{ 两倍 }}"),
        ("共130.50万元", "共{{ 两位 }}"),
        ("共130.00万元", "共{{ 键入 }}"),
    ],
)
def test_so_does_what_is_computed_of_one_unless_decimals_are_asked_for(
    tmp_path: Path, expected: str, text: str
) -> None:
    figures = {
        "全部": "= 表.投入.合计",
        "两倍": "= 全部 * 2",
        "两位": {"数值": "= 表.投入.合计", "小数位": 2},
        "键入": "130.00万元",
    }
    draft = _draft(tmp_path, "人数,5,人,,,\n", 统计=figures, 特点={"概述": f"{text}。"})
    assert f"\n\n{expected}。" in draft
    assert "| 城区 | 30.00 |" in draft


def test_checks_know_all_the_decimals_of_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "z.csv").write_text(SHEET + "经费,130.00,万元,100.00,,30.4%\n", encoding="utf-8")
    assert "growth-mismatch" in rules(report(tmp_path, written({**HEAD, "统计表": "z.csv"})))
