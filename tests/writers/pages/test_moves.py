"""主送 is at the top, or in 版记 if page one would have no text otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import docx_paragraphs, drafted, report
from trees import part

OFFICE = "青溪县第一中心镇人民政府"
HEAD = {
    "样式": "official-report", "标题": "关于甲的报告", "发文机关": "甲局",
    "发文字号": "甲发〔2024〕5号", "抄送": "乙局",
}  # fmt: skip
TEXT = [{"标题": "检修设施", "概述": "闸门已检修。"}]


def _lines(count: int, tmp_path: Path, **more: str) -> list[str]:
    """The lines of a report to `count` offices with names of twelve characters."""
    fields = HEAD | more | {"主送": [OFFICE] * count}
    return drafted({"报告": fields, "特点": TEXT}, tmp_path).rstrip("\n").split("\n\n")


@pytest.mark.parametrize("count", [1, 5, 9])
def test_recipients_are_above_the_text_if_there_is_room(count: int, tmp_path: Path) -> None:
    lines = _lines(count, tmp_path)
    assert "、".join([OFFICE] * count) + "：" == lines[lines.index("# 关于甲的报告") + 1]
    assert ["抄送：乙局。"] == [line for line in lines if "送：" in line]


@pytest.mark.parametrize("count", [20, 40])
def test_recipients_that_leave_no_text_on_page_one_move(count: int, tmp_path: Path) -> None:
    lines = _lines(count, tmp_path)
    assert "现将甲情况报告如下：" == lines[lines.index("# 关于甲的报告") + 1]
    assert ["主送：" + "、".join([OFFICE] * count) + "。", "抄送：乙局。"] == lines[-2:]


def test_recipients_do_not_move_if_that_does_not_help(tmp_path: Path) -> None:
    lines = _lines(1, tmp_path, 标题="关于" + "甲" * 300 + "的报告")
    assert f"{OFFICE}：" in lines


def test_there_is_no_rule_between_recipients_and_copies(tmp_path: Path) -> None:
    fields = HEAD | {"主送": "、".join([OFFICE] * 20), "印发机关": "甲局办公室"}
    text = "报告:\n" + "".join(f"  {key}: {value}\n" for key, value in fields.items())
    result = report(tmp_path, text, formats=("docx",))
    body = part(result.contents["docx"], "word/document.xml")
    table = body[body.rindex("<w:tbl>") :]
    borders = [cell.count('w:val="single"') for cell in table.split("<w:tr>")[1:]]
    assert [1, 0, 2] == borders
    assert ["主送", "抄送", "甲局"] == [
        line[:2] for line in docx_paragraphs(result.contents["docx"]) if line
    ][-3:]
