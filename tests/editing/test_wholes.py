"""Items that move, columns that come and go with their cells, names that change everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from edits import edited, lines_of, refusal
from reportgen.diagnostics import Problems
from reportgen.document.placements import FUNCTIONS
from reportgen.editing import Edit
from reportgen.editing import edited as changed
from reportgen.editing.renaming import OF_TABLES, OF_WORDS
from reportgen.storage import Files

REPORT = """\
统计:
  # 受理
  受理: {数值: 200, 单位: 件}   # 信访局
  办结: {数值: 150, 单位: 件, 占比基数: 受理, 名称: 办结件}
  共: = 受理 + 办结 + 月报.受理.合计
  率: {数值: "= 办结 / 受理", 其中: [受理, 办结]}
表格:
  月报:
    标题: 受理情况
    列: [月份, 受理, {名称: 办结, 单位: 件}, {名称: 率, 公式: 办结 / 受理}]
    行:
      - [一月, 5, 4]   # 一
      - [二月, 6, = 共 - 100]
      - {月份: 三月, 受理: 7, 办结: 6}
    合计: {受理: 18}
    排序: -受理
特点:
  - 标题: 办得快
    概述: |
      全年受理{{ 受理 }}，{{ 办结件 | 占比 }}，表里{{ 月报.受理.合计 }}。
      见{{ 引用('月报') }}。
      {{ 图表('月报', 列='受理、办结') }}
    措施:
      # 早
      - 要点: 早受理   # x
        内容: |
          随到

          随办

      - 要点: 晚受理
      - 再
  - 标题: 办得好
    措施: 一条
下一步: {标题: 甲, 对应问题: 少人}
问题:
  - 标题: 少人
  - 标题: 无钱
核对:
  - 受理 >= 办结
"""


def _moved(path: str, where: str) -> str:
    return edited(REPORT, path, where, "move")


def test_an_item_moves_down_its_list_with_its_comments_and_the_blank_lines_around_it() -> None:
    after = _moved("特点[1].措施[1]", "特点[1].措施[3]")
    expected = """\
    措施:
      - 要点: 晚受理

      # 早
      - 要点: 早受理   # x
        内容: |
          随到

          随办
      - 再
"""
    assert expected in after


def test_an_item_moves_up_above_the_comments_of_the_first() -> None:
    after = _moved("特点[1].措施[再]", "特点[1].措施[1]")
    assert "    措施:\n      - 再\n\n      # 早\n      - 要点: 早受理   # x\n" in after
    assert after.endswith("核对:\n  - 受理 >= 办结\n")


def test_an_item_moves_to_another_list_of_its_kind() -> None:
    after = _moved("特点[2].措施[1]", "特点[1].措施[4]")
    assert "      - 再\n      - 一条\n  - 标题: 办得好\n下一步:" in after.replace("\n\n", "\n")
    after = _moved("特点[1].措施[2]", "特点[2].措施[2]")
    assert "    措施:\n      - 一条\n      - 要点: 晚受理\n" in after
    after = _moved("特点[1].措施[2]", "问题[2].措施[1]")
    assert "  - 标题: 无钱\n    措施:\n      - 要点: 晚受理\n" in after


def test_an_item_goes_with_its_comments_to_where_no_list_is_yet() -> None:
    item = "- 要点: 早受理   # x\n{0}  内容: |\n{0}    随到\n\n{0}    随办\n"
    lines = item.format("      ")
    after = _moved("特点[1].措施[1]", "特点[2].措施[2]")
    assert f"    措施:\n      - 一条\n      # 早\n      {lines}" in after
    after = _moved("特点[1].措施[1]", "特点[2].措施[1]")
    assert f"    措施:\n      # 早\n      {lines}      - 一条\n" in after
    after = _moved("特点[1].措施[1]", "问题[1].措施[1]")
    assert f"  - 标题: 少人\n    措施:\n      # 早\n      {lines}  - 标题: 无钱\n" in after


def test_an_item_moves_to_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("报告: {标题: 甲}\n特点:\n  - 标题: 乙\n", encoding="utf-8")
    ledger = "措施:\r\n  # 早\r\n  - 要点: 一\r\n    所属特点: 乙\r\n  - 二\r\n"
    (tmp_path / "b.yaml").write_bytes(ledger.encode("gb18030"))
    edit = Edit("措施[2]", "move", "特点[1].措施[1]")
    changes = changed(tmp_path, [edit], Files.below(tmp_path), Problems())
    after = {change.path.name: change.new for change in changes or ()}
    assert after["a.yaml"].endswith("  - 标题: 乙\n    措施:\n      - 二\n")
    assert ledger.replace("\r", "").removesuffix("  - 二\n") == after["b.yaml"]


def test_an_item_in_brackets_moves_within_them() -> None:
    text = "报告: {标题: 甲, 附件: [一, '二', {名称: 三}]}\n"
    assert "附件: [{名称: 三}, 一, '二']" in edited(text, "报告.附件[3]", "报告.附件[1]", "move")


def test_where_an_item_already_is_nothing_changes() -> None:
    for where in ("特点[1].措施[2]", "特点[1].措施[3]"):
        assert REPORT == _moved("特点[1].措施[2]", where)


@pytest.mark.parametrize(
    ("path", "where", "rule"),
    [
        ("特点[1]", "问题[1]", "edit-no-place"),
        ("特点[1]", "特点[1].措施[1]", "edit-no-place"),
        ("统计.受理", "统计.办结", "edit-no-place"),
        ("表格.月报.列[2]", "表格.月报.列[1]", "edit-no-place"),
        ("特点[5]", "特点[1]", "edit-no-such-value"),
        ("特点[1]", "特点[9]", "edit-no-such-value"),
    ],
)
def test_what_cannot_move_there_is_refused(path: str, where: str, rule: str) -> None:
    assert refusal(REPORT, path, where, "move").startswith(f"{rule}:")


def test_a_column_goes_with_its_cells() -> None:
    old, new = lines_of(REPORT, "表格.月报.列[3]", action="remove")
    assert "      - [一月, 5, 4]   # 一" in old
    assert new.startswith("    列: [月份, 受理, {名称: 率, 公式: 办结 / 受理}]\n")
    assert new.endswith(
        "      - [一月, 5]   # 一\n      - [二月, 6]\n      - {月份: 三月, 受理: 7}"
    )


def test_a_computed_column_goes_alone_where_rows_leave_it_out() -> None:
    old, new = lines_of(REPORT, "表格.月报.列[4]", action="remove")
    assert ("\n" not in old, "\n" not in new) == (True, True)
    stated = REPORT.replace("- [一月, 5, 4]", "- [一月, 5, 4, 80%]")
    assert "- [一月, 5, 4]   # 一" in edited(stated, "表格.月报.列[4]", action="remove")


def test_a_column_comes_with_empty_cells() -> None:
    after = edited(REPORT, "表格.月报.列[2]", {"名称": "来信", "单位": "件"}, "insert")
    assert "列: [月份, {名称: 来信, 单位: 件}, 受理, {名称: 办结" in after
    assert '      - [一月, "", 5, 4]   # 一\n      - [二月, "", 6, = 共 - 100]\n' in after
    after = edited(REPORT, "表格.月报.列[5]", {"名称": "差", "公式": "受理 - 办结"}, "insert")
    assert "      - [一月, 5, 4]   # 一\n" in after


def test_the_stated_total_of_a_column_goes_too() -> None:
    after = edited(REPORT, "表格.月报.列[2]", action="remove")
    assert "合计:" not in after.partition("排序")[0]


def test_rows_that_do_not_fit_their_columns_are_left_alone() -> None:
    odd = REPORT.replace("[一月, 5, 4]", "[一月, 5, 4, 3, 2]")
    assert refusal(odd, "表格.月报.列[2]", action="remove").startswith("edit-not-sure:")


def test_a_figure_is_renamed_with_all_that_refers_to_it() -> None:
    after = edited(REPORT, "统计.受理", "接件", "rename")
    for line in (
        "  接件: {数值: 200, 单位: 件}   # 信访局",
        "  办结: {数值: 150, 单位: 件, 占比基数: 接件, 名称: 办结件}",
        "  共: = 接件 + 办结 + 月报.受理.合计",
        '  率: {数值: "= 办结 / 接件", 其中: [接件, 办结]}',
        "      全年受理{{ 接件 }}，{{ 办结件 | 占比 }}，表里{{ 月报.受理.合计 }}。",
        "  - 接件 >= 办结",
    ):
        assert line in after.splitlines()
    # Names of columns are another matter.
    assert after.count("受理") == REPORT.count("受理") - 7


def test_a_name_that_formulas_would_take_apart_gets_quotes_there() -> None:
    after = edited(REPORT, "统计.受理", "接-件", "rename")
    assert "  接-件: {数值: 200" in after
    assert "占比基数: 接-件" in after
    assert "  共: = '接-件' + 办结 + 月报.受理.合计\n" in after
    assert "全年受理{{ '接-件' }}，" in after
    assert "  - \"'接-件' >= 办结\"\n" in after


def test_a_figure_is_renamed_where_others_call_it_by_its_label() -> None:
    after = edited(REPORT, "统计.办结.名称", "办妥件", "rename")
    assert "名称: 办妥件}" in after
    assert "{{ 办妥件 | 占比 }}" in after
    assert "  共: = 受理 + 办结 + " in after


def test_a_column_is_renamed_in_formulas_rows_totals_and_charts() -> None:
    after = edited(REPORT, "表格.月报.列[2]", "接件", "rename")
    for line in (
        "    列: [月份, 接件, {名称: 办结, 单位: 件}, {名称: 率, 公式: 办结 / 接件}]",
        "      - {月份: 三月, 接件: 7, 办结: 6}",
        "    合计: {接件: 18}",
        '    排序: "-接件"',
        "  共: = 受理 + 办结 + 月报.接件.合计",
        "      {{ 图表('月报', 列='接件、办结') }}",
    ):
        assert line in after.splitlines()
    assert "全年受理{{ 受理 }}" in after


def test_a_table_is_renamed_where_it_is_placed_and_asked() -> None:
    after = edited(REPORT, "表格.月报", "各月", "rename")
    assert "  共: = 受理 + 办结 + 各月.受理.合计\n" in after
    assert "{{ 引用('各月') }}" in after
    assert "{{ 图表('各月', 列='受理、办结') }}" in after


def test_an_item_is_renamed_where_others_name_it() -> None:
    after = edited(REPORT, "问题[1].标题", "缺人", "rename")
    assert "对应问题: 缺人}" in after
    assert "  - 标题: 缺人\n" in after


def test_a_name_that_is_taken_and_a_name_of_nothing_are_refused() -> None:
    assert refusal(REPORT, "统计.受理", "办结", "rename").startswith("edit-exists:")
    assert refusal(REPORT, "统计.没有", "办结", "rename").startswith("edit-no-such-value:")


def test_functions_whose_arguments_are_no_figures_are_those_that_place_something() -> None:
    names = {*FUNCTIONS, *(one.chinese for one in FUNCTIONS.values())}
    assert names == {*OF_TABLES, *OF_WORDS}


def test_a_list_that_is_emptied_goes_with_its_key() -> None:
    text = "报告:\n  标题: 甲\n  附件:\n    - 乙\n\n统计: {丙: 5}\n特点: [丁]\n"
    assert "报告:\n  标题: 甲\n\n统计: {丙: 5}\n特点: [丁]\n" == edited(
        text, "报告.附件[1]", action="remove"
    )
    assert "统计" not in edited(text, "统计.丙", action="remove")
    assert text.removesuffix("特点: [丁]\n") == edited(text, "特点[1]", action="remove")
    kept = text.replace("附件:", "附件:   # 待定")
    assert "  附件:   # 待定\n" in edited(kept, "报告.附件[1]", action="remove")
    assert "特点:\n" == edited("特点: [丁]\n", "特点[1]", action="remove").replace(" []", "")


def test_blank_lines_around_what_was_removed_become_one() -> None:
    text = "特点:\n  - 甲\n\n  - 乙\n\n  - 丙\n\n问题: [丁]\n"
    assert "特点:\n  - 甲\n\n  - 丙\n\n问题: [丁]\n" == edited(text, "特点[2]", action="remove")
    assert "特点:\n  - 乙\n\n  - 丙\n\n问题: [丁]\n" == edited(text, "特点[1]", action="remove")
    assert "特点:\n  - 甲\n\n  - 乙\n\n问题: [丁]\n" == edited(text, "特点[3]", action="remove")
    assert text.removesuffix("\n问题: [丁]\n") == edited(text, "问题", action="remove")
