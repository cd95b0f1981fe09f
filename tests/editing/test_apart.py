"""Many edits made in each item apart give what they give one after the other, and quickly."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from reportgen.diagnostics import Problems
from reportgen.editing import Edit, edited, write
from reportgen.storage import Files

REPORT = """\
# 头
报告: {标题: 2024年总结}   # 一行

统计:   # 数
    # 供水
    供水量 :   1568万吨   # 水厂报
    抢修: {数值: 21, 单位: 起}

    "a.b": 5件
特点:
- 标题: 一
  概述: |
    第一段
    第二段
# 二
-   标题: '二'
    措施: [甲, 乙]
- 三
问题:
  标题: 只有一个
  内容: 漏水
"""
EDITS = (
    Edit("报告.标题", "set", "2025年总结"),
    Edit("报告.上期来源", "insert", "../2024"),
    Edit("统计.供水量.上期", "insert", "1568万吨"),
    Edit("统计.供水量.数值", "set", "待补"),
    Edit("统计.抢修.单位", "remove"),
    Edit("统计['a.b'].数值", "set", "6件"),
    Edit("特点[1].概述", "comment", "第一段"),
    Edit("特点[1].概述", "set", "待补"),
    Edit("特点[二].措施", "append", "丙"),
    Edit("特点[二].措施[1]", "remove"),
    Edit("特点[3].概述", "set", "三的话"),
    Edit("问题.内容", "set", "修好了"),
)


def _folder(folder: Path, text: str, encoding: str) -> Path:
    folder.mkdir()
    (folder / "report.yaml").write_bytes(text.encode(encoding))
    return folder


def _edit(folder: Path, *edits: Edit) -> None:
    problems = Problems()
    changes = edited(folder, edits, Files.below(folder), problems)
    assert changes is not None, [one.message("en") for one in problems]
    assert write(changes, problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_many_edits_are_those_made_one_after_the_other(
    tmp_path: Path, encoding: str, end: str
) -> None:
    text = REPORT.replace("\n", end)
    one, other = (_folder(tmp_path / name, text, encoding) for name in ("one", "other"))
    _edit(one, *EDITS)
    for edit in EDITS:
        _edit(other, edit)
    new = (one / "report.yaml").read_bytes()
    assert (other / "report.yaml").read_bytes() == new
    assert (
        f"供水量 :   {{数值: 待补, 上期: 1568万吨}}   # 水厂报{end}".encode(encoding)[-20:] in new
    )


def test_edits_that_depend_on_each_other_are_made_one_after_the_other(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "one", REPORT, "utf-8")
    _edit(folder, Edit("特点[1]", "remove"), Edit("特点[1].标题", "set", "先"))
    assert "特点:\n# 二\n-   标题: '先'\n" in (folder / "report.yaml").read_text(encoding="utf-8")


def test_an_edit_that_is_not_possible_is_reported_and_nothing_changes(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "one", REPORT, "utf-8")
    problems = Problems()
    edits = (*EDITS[:4], Edit("统计.抢修.没有的", "set", "1"))
    assert edited(folder, edits, Files.below(folder), problems) is None
    assert ["edit-no-such-value"] == [one.rule.id for one in problems]


def test_hundreds_of_edits_take_no_longer_than_a_build(tmp_path: Path) -> None:
    count = 400
    lines = "".join(f"  f{number}: {{value: {number}, unit: 件}}\n" for number in range(count))
    folder = _folder(tmp_path / "many", f"statistics:\n{lines}", "utf-8")
    start = process_time()
    _edit(folder, *(Edit(f"statistics.f{number}.value", "set", "7") for number in range(count)))
    # One after the other they take some twenty seconds.
    assert process_time() - start < 3
    assert "value: 7" * count == "".join(
        "value: 7"
        for line in (folder / "report.yaml").read_text().split("\n")
        if "value: 7," in line
    )
