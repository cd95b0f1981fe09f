"""What clerks keep on sheets beyond the plain table: covers, odd totals, codes, texts and dashes."""

from __future__ import annotations

from pathlib import Path

from builders import rules
from office_sheets import Row, built, built_of_book, readings, table_lines, write_book
from reportgen import Result


def _text(result: Result) -> str:
    """The first sentence of the draft."""
    assert not result.failed, [one.text("zh-CN") for one in result.diagnostics]
    draft = result.contents["md"].decode()
    return draft.split("一、基本情况\n\n")[1].split("\n")[0]


def _messages(result: Result, *ids: str) -> list[str]:
    """The messages of some rules."""
    return [one.message("zh-CN") for one in result.diagnostics if one.rule.id in ids]


WRONG = (["项目", "投资", "完成"], ["甲", 5, 3], ["乙", 7, 4], ["丙", 8, 2], ["合计", 21, 9])


def test_a_wrong_total_in_a_file_is_accepted_at_its_table(tmp_path: Path) -> None:
    result = built(tmp_path, WRONG, keys="认可: {column-total-mismatch: 原文如此}")
    assert ["column-total-mismatch"] == [one.rule for one in result.accepted]
    assert [] == rules(result)


def test_nothing_to_accept_names_the_table_of_the_cell_where_there_is_something(
    tmp_path: Path,
) -> None:
    write_book(tmp_path / "表.xlsx", {"一": WRONG, "二": WRONG[:4]})
    keys = "工作表: 二, 认可: {column-total-mismatch: 原文如此}}\n  另: {文件: 表.xlsx, 工作表: 一"
    (found,) = [
        one for one in built_of_book(tmp_path, keys=keys).diagnostics
        if one.rule.id == "nothing-to-accept"
    ]  # fmt: skip
    assert (
        "要认可 表格“另”里 表.xlsx 一!B5 的，写到那一项下；删去这一条认可"
    ) == found.remedy("zh-CN").replace(f"{tmp_path}/", "")
