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
    return draft.split("一、基本情况\n\n")[1].split("\n")[0].removesuffix("。")


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
    assert ("要认可 表格“另”里 表.xlsx 一!B5 的，写到那一项下；删去这一条认可") == found.remedy(
        "zh-CN"
    ).replace(f"{tmp_path}/", "")


COVER = (
    ["附件1"], [], [None, "某县2025年度决算表"], [], [None, None, "填报单位（公章）：", "某县某局"],
    [None, None, "联系电话：", 5550123], [None, None, "邮编：", 233000],
)  # fmt: skip
MONTHS = (["月份", "立案", "办结"], ["1月", 3, 2], ["2月", 5, 4])
CLASSES = (["类型", "户数", "上年"], ["企业", 30, 20], ["个体", 50, 40])


def test_the_first_sheet_with_a_table_of_numbers_is_taken_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    write_book(
        tmp_path / "表.xlsx",
        {"封面": COVER, "说明": [["填表说明"], ["1. 按月填。"]], "分月": MONTHS, "分类": CLASSES},
    )
    result = built_of_book(tmp_path, "{{ 表.立案.2月 }}")
    assert "5" == _text(result)
    assert [
        "工作表“分月”，表头第1行，数据第2–3行，跳过没有数的工作表“封面”“说明”，另有表的工作表“分类”"
    ] == readings(result)


def test_hidden_sheets_are_told_and_so_is_a_hidden_one_that_is_named(tmp_path: Path) -> None:
    write_book(tmp_path / "表.xlsx", {"分月": MONTHS, "旧表": CLASSES}, hidden_sheets=("旧表",))
    assert ["工作表“分月”，表头第1行，数据第2–3行，没有读的隐藏工作表“旧表”"] == readings(
        built_of_book(tmp_path)
    )
    assert ["工作表“旧表”（隐藏的），表头第1行，数据第2–3行"] == readings(
        built_of_book(tmp_path, keys="工作表: 旧表")
    )


def test_a_cover_that_is_named_has_no_table(tmp_path: Path) -> None:
    write_book(tmp_path / "表.xlsx", {"封面": COVER[:5], "分月": MONTHS})
    result = built_of_book(tmp_path, keys="工作表: 封面")
    assert ["“表.xlsx 封面”里没有表，只有文字"] == _messages(result, "table-none")


def test_a_line_of_two_texts_above_the_head_is_not_the_head(tmp_path: Path) -> None:
    result = built(
        tmp_path,
        [
            ["某县考核排名"], ["县考核办", None, None, None, "满分100分"],
            ["名次", "单位", "执法", "党建", "总分"], [1, "新集所", 38, 14, 52], [2, "白塔所", 37, 13, 50],
        ],
        "{{ 表.总分.白塔所 }}", merged=("A1:E1",),
    )  # fmt: skip
    assert "50" == _text(result)
    assert ["标题第1行，表外文字第2行，表头第3行，数据第4–5行"] == readings(result)


def test_a_row_of_groups_of_which_there_are_two_is_still_a_head(tmp_path: Path) -> None:
    result = built(
        tmp_path,
        [
            [None, "2024年", None, "2025年", None], ["项目", "预算", "决算", "预算", "决算"],
            ["甲", 1, 2, 3, 4], ["乙", 5, 6, 7, 8],
        ],
        "{{ 表.'2025年·决算'.乙 }}",
    )  # fmt: skip
    assert "8" == _text(result)


def test_several_cells_of_signatures_are_no_row(tmp_path: Path) -> None:
    rows: list[Row] = [["项目", "行次", "金额"], ["收入", 1, 9], ["支出", 2, 7]]
    rows.append(["法定代表人：高峰", "会计主管：蒋丽", "公章："])
    assert ["表头第1行，数据第2–3行，落款第4行"] == readings(built(tmp_path, rows))


def test_a_unit_with_brackets_is_read_whole(tmp_path: Path) -> None:
    rows: list[Row] = [["单位：台（条）"], ["种类", "年末", "年初"], ["电梯", 9, 8], ["锅炉", 7, 6]]
    result = built(tmp_path, rows, "{{ 表.年末.电梯 }}", merged=("A1:C1",))
    assert "9台（条）" == _text(result)


def test_a_unit_below_one_label_is_no_name(tmp_path: Path) -> None:
    result = built(
        tmp_path,
        [
            ["乡镇", "企业数", None, "每千人拥有企业"], [None, "内资", "外资", "（户）"],
            ["甲镇", 20, 1, 29.3], ["乙镇", 30, 2, 26.4], ["全县", 50, 3, 27.5],
        ],
        "{{ 表.每千人拥有企业.乙镇 }}", merged=("A1:A2", "B1:C1"),
    )  # fmt: skip
    assert "26.4户" == _text(result)
    assert [] == _messages(result, "column-total-mismatch")


TWO = (
    ["表1 数量", None, None, None, "表2 隐患"], ["种类", "年末", "年初", None, "对象", "检查", "整改"],
    ["电梯", 9, 8, None, "锅炉单位", 5, 4], ["锅炉", 7, 6, None, "叉车单位", 3, 2],
    [None, None, None, None, "注：余1处。"],
)  # fmt: skip


def test_a_title_is_accepted_as_it_stands_on_the_sheet(tmp_path: Path) -> None:
    result = built(tmp_path, TWO, keys="标题: 表1  数量", merged=("A1:C1", "E1:G1"))
    assert ["| 电梯 | 9 | 8 |", "| 锅炉 | 7 | 6 |"] == table_lines(result)[2:]


def test_a_title_that_no_table_has_is_told_with_all_tables(tmp_path: Path) -> None:
    (found,) = built(tmp_path, TWO, keys="标题: 表9", merged=("A1:C1", "E1:G1")).diagnostics
    assert found.rule.id == "table-several"
    assert "A1:C4（数量）；E1:G5（隐患）" in found.message("zh-CN")
    assert found.remedy("zh-CN").startswith("没有标题是“表9”的；写明要哪一个")


def test_two_halves_without_a_gap_are_told_with_the_area_of_each(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["收支表"], [None, None, None, "单位：万元"], ["收入", "决算数", "支出", "决算数"],
        ["拨款", 30, "工资", 20], ["其他", 2, "购置", 11], ["总计", 32, "总计", 31],
    ]  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.'支出·决算数'.其他 }}", merged=("A1:D1",))
    assert "11万元" == _text(result)
    (found,) = result.diagnostics
    assert found.remedy("zh-CN").startswith(
        "左右像是两个表，右半各行按左半的名称读；要分开的，一个写“区域: A3:B6”，一个写“区域: C3:D6”"
    )


def test_an_area_keeps_the_title_and_the_unit_above_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["收支表"], [None, None, None, "单位：万元"], ["收入", "决算数", "支出", "决算数"],
        ["拨款", 30, "工资", 20], ["其他", 2, "购置", 11], ["总计", 32, "总计", 31],
    ]  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.决算数.其他 }}", "区域: 'A3:B6'", merged=("A1:D1",))
    assert "2万元" == _text(result)
    assert "附表　收支表" == table_lines(result)[0]
