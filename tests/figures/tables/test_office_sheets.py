"""Sheets as offices keep them become tables, with title, unit, groups, totals and notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import report, rules
from office_sheets import Row, built, built_of_book, readings, table_lines, write_book
from reportgen import Result
from reportgen.diagnostics.messages import message, remedy

INCOME = (
    ["某县2024年行政事业单位收支表"],
    ["编制单位：某县财政局", None, None, None, None, "单位：万元"],
    ["序号", "项目", "收入", None, "支出", None],
    [None, None, "预算数", "决算数", "预算数", "决算数"],
    [1, "教育局", 100.5, 101, 90, 91],
    [2, "卫健局", 200, 201, 180, 182.25],
    ["合 计", None, 300.5, 302, 270, 273.25],
    ["注：1.本表不含专项。"],
    ["2.数据来自决算。"],
    ["制表人：张三", None, "审核人：李四", None, "填表日期：2024年12月31日"],
)
INCOME_MERGED = ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "A7:B7", "A8:F8", "A9:F9")
CASES = (["序号", "乡镇", "排查（处）", "立案（起）", "办结率"], [1, "城关街道", 35, 4, 1])


def _text(result: Result) -> str:
    """The first sentence of the draft."""
    assert not result.failed, [one.text("zh-CN") for one in result.diagnostics]
    draft = result.contents["md"].decode()
    return draft.split("基本情况\n\n")[1].split("\n")[0]


def test_an_account_with_a_head_merged_both_ways_is_read_whole(tmp_path: Path) -> None:
    result = built(tmp_path, INCOME, merged=INCOME_MERGED)
    assert [
        "附表　某县2024年行政事业单位收支表",
        "单位：万元",
        "| 序号 | 项目 | 收入：预算数 | 收入：决算数 | 支出：预算数 | 支出：决算数 |",
        "| 1 | 教育局 | 100.5 | 101 | 90 | 91 |",
        "| 2 | 卫健局 | 200 | 201 | 180 | 182.25 |",
        "| 合 计 |  | 300.5 | 302 | 270 | 273.25 |",
        "注：1.本表不含专项。2.数据来自决算。",
    ] == table_lines(result)


def test_check_says_in_one_line_what_was_taken_as_what(tmp_path: Path) -> None:
    result = built(tmp_path, INCOME, merged=INCOME_MERGED)
    (found,) = result.diagnostics
    assert (
        "表.xlsx 分月!A3: 提示[table-read] 读成：标题第1行，单位万元，表外文字第2行，表头第3–4行，"
        "数据第5–6行，合计第7行，注第8–9行，落款第10行"
    ) == found.text("zh-CN").split("\n")[0].split("/")[-1]
    assert "读得不对的，用“区域”“表头”“附注行”“合计”写明" == remedy(found, "zh-CN")
    assert found.message("en") == (
        "read as: title in row 1, unit 万元, other texts in row 2, header in rows 3–4, data in "
        "rows 5–6, total in row 7, notes in rows 8–9, signatures in row 10"
    )


def test_columns_of_equal_labels_are_named_with_their_group(tmp_path: Path) -> None:
    text = "{{ 表.'收入·决算数'.教育局 }}，{{ 表.'支出·决算数'.合计 }}"
    assert "101万元，273.25万元。" == _text(built(tmp_path, INCOME, text, merged=INCOME_MERGED))


def test_rows_are_known_by_their_name_behind_a_column_of_numbers(tmp_path: Path) -> None:
    rows = (*CASES, [2, "白塔镇", 20, 3, 0.985])
    text = "{{ 表.'排查（处）'.城关街道 }}，{{ 表.立案.白塔镇 }}"
    assert "35处，3起。" == _text(built(tmp_path, rows, text))


def test_rows_of_the_data_are_known_by_their_name_too(tmp_path: Path) -> None:
    table = "表: {列: [序号, 乡镇, 立案（起）], 行: [[1, 城关, 4], [2, 白塔, 3]], 合计: 是}"
    text = "{{ 表.立案.白塔 }}，{{ 表.立案.合计 }}"
    result = report(tmp_path, f'报告: {{标题: 例, 概述: "{text}"}}\n表格:\n  {table}\n')
    assert "3起，7起。" == _text(result)
    assert "| 合计 |  | 7 |" in table_lines(result)


def test_subtotals_and_totals_keep_their_merged_labels(tmp_path: Path) -> None:
    rows = (
        *CASES, [2, "白塔镇", 20, 3, 0.985], ["小计", None, 55, 7, None],
        [3, "大柳乡", 10, 1, 0.5], ["全县合计", None, 65, 8, 0.9],
    )  # fmt: skip
    formats = dict.fromkeys(("E2", "E3", "E5", "E6"), "0.0%")
    result = built(tmp_path, rows, merged=("A4:B4", "A6:B6"), formats=formats)
    assert [
        "| 序号 | 乡镇 | 排查（处） | 立案（起） | 办结率 |",
        "| 1 | 城关街道 | 35 | 4 | 100.0% |",
        "| 2 | 白塔镇 | 20 | 3 | 98.5% |",
        "| 小计 |  | 55 | 7 |  |",
        "| 3 | 大柳乡 | 10 | 1 | 50.0% |",
        "| 全县合计 |  | 65 | 8 | 90.0% |",
    ] == table_lines(result)[1:]
    assert [] == [one for one in rules(result) if one != "table-read"]


def test_a_total_on_top_is_a_total(tmp_path: Path) -> None:
    rows = (
        ["各地区户数"], ["单位：户"], ["地区", "本年", "上年"], ["合 计", 30, 28],
        ["甲街道", 10, 9], ["乙镇", 20, 19],
    )  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.本年.合计 }}", merged=("A1:C1",))
    assert "30户。" == _text(result)
    assert ["标题第1行，单位户，表头第3行，数据第5–6行，合计第4行"] == readings(result)


def test_the_label_of_a_merge_that_begins_outside_the_range_is_kept(tmp_path: Path) -> None:
    rows = (*CASES, [2, "白塔镇", 20, 3, 0.985], ["全县合计", None, 55, 7, 0.9])
    result = built(tmp_path, rows, keys="区域: B1:D4", merged=("A4:B4",))
    assert ["| 乡镇 | 排查（处） | 立案（起） |", "| 全县合计 | 55 | 7 |"] == [
        table_lines(result)[at] for at in (1, -1)
    ]


def test_two_tables_side_by_side_are_offered_by_title_and_range(tmp_path: Path) -> None:
    rows = (
        ["收入表", None, None, None, "支出表"], ["项目", "金额", None, None, "项目", "金额"],
        ["税收", 10, None, None, "教育", 5], ["非税", 3, None, None, "卫生", 4],
    )  # fmt: skip
    (found,) = built(tmp_path, rows).diagnostics
    assert "“表.xlsx 分月”里有 2 个表：A1:B4（收入表）；E1:F4（支出表）" == message(found, "zh-CN")
    assert "写明要哪一个，如 区域: A1:B4；或者把“标题”写得和它的标题一样" == remedy(found, "zh-CN")
    assert "| 教育 | 5 |" in table_lines(built_of_book(tmp_path, keys="区域: E1:F4"))
    assert "| 教育 | 5 |" in table_lines(built_of_book(tmp_path, keys="标题: 支出表"))


TWO: tuple[Row, ...] = (
    ["附表1"], ["各乡镇案件"], ["乡镇", "件数"], ["城关", 1], ["白塔", 2], ["合计", 3],
    ["注：甲。"], [], ["附表2"], ["收支情况"], ["项目", "收入", "支出"], ["税收", 1, 2],
    ["非税", 3, 4], ["说明：乙。"],
)  # fmt: skip


def test_tables_one_below_another_each_keep_title_and_note(tmp_path: Path) -> None:
    (found,) = built(tmp_path, TWO).diagnostics
    assert "A1:B7（各乡镇案件）；A9:C14（收支情况）" in message(found, "zh-CN")
    lines = table_lines(built_of_book(tmp_path, keys="区域: A9:C14"))
    assert ("附表　收支情况", "注：乙。") == (lines[0], lines[-1])


def test_declared_columns_choose_the_table(tmp_path: Path) -> None:
    lines = table_lines(built(tmp_path, TWO, keys="列: [项目, 支出]"))
    assert ["附表　收支情况", "| 项目 | 支出 |", "| 税收 | 2 |"] == lines[:3]


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    rows = (["乡镇", "件数", "人数"], ["城关", 1, 5], ["白塔", 2, 6], ["大柳", 3, 7])
    result = built(tmp_path, rows, hidden=("3", "C"))
    assert "| 白塔 | 2 | 6 |" in table_lines(result)
    assert ["表头第1行，数据第2–4行，隐藏的第3行和C列也读了"] == readings(result)


def test_blank_rows_and_columns_are_left_out(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        [None], [None, "乡镇", None, "人口", None, "面积（亩）"],
        [None, "甲", None, 1234, None, 5.5], [], [None, "乙", None, 2345, None, 6.5], [],
        [None, "合计", None, 3579, None, 12],
    )  # fmt: skip
    result = built(tmp_path, rows, formats=dict.fromkeys(("D3", "D5"), "#,##0"))
    assert [
        "| 乡镇 | 人口 | 面积（亩） |", "| 甲 | 1,234 | 5.5 |", "| 乙 | 2,345 | 6.5 |",
        "| 合计 | 3,579 | 12 |",
    ] == table_lines(result)[1:]  # fmt: skip


def test_a_head_of_three_rows_joins_the_levels_above_a_column(tmp_path: Path) -> None:
    rows = (
        ["指标", "排查情况", None, None, None, "备注"], [None, "处数", None, "件数", None, None],
        [None, "本年", "上年", "本年", "上年", None], ["甲", 1, 2, 3, 4, "x"], ["乙", 1, 2, 3, 4],
    )  # fmt: skip
    merged = ("A1:A3", "B1:E1", "B2:C2", "D2:E2", "F1:F3")
    result = built(tmp_path, rows, "{{ 表.'排查情况·件数·本年'.甲 }}", merged=merged)
    assert "3。" == _text(result)
    assert [
        "指标", "排查情况·处数：本年", "排查情况·处数：上年", "排查情况·件数：本年",
        "排查情况·件数：上年", "备注",
    ] == table_lines(result)[1].strip("| ").split(" | ")  # fmt: skip


def test_a_group_that_stands_alone_above_the_head_is_one(tmp_path: Path) -> None:
    rows = (
        ["乡镇情况"], [None, "2024年", None], ["乡镇", "上半年", "下半年"], ["甲", 1, 2],
        ["乙", 3, 4],
    )  # fmt: skip
    result = built(tmp_path, rows, merged=("A1:C1", "B2:C2"))
    assert "| 乡镇 | 2024年：上半年 | 2024年：下半年 |" == table_lines(result)[1]


def test_names_of_areas_merged_over_several_rows_do_not_name_them(tmp_path: Path) -> None:
    rows = (
        ["片区", "乡镇", "户数"], ["东片", "甲镇", 1], [None, "乙镇", 2], ["西片", "丙镇", 3],
        [None, "丁镇", 4], ["合计", None, 10],
    )  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.户数.丁镇 }}", merged=("A2:A3", "A4:A5", "A6:B6"))
    assert "4。" == _text(result)


def test_a_row_that_numbers_the_columns_is_no_row(tmp_path: Path) -> None:
    rows = (["项目", "本年", "上年", "增减"], ["栏次", 1, 2, "3=1-2"], ["甲", 5, 2, 3])
    result = built(tmp_path, rows)
    assert ["| 项目 | 本年 | 上年 | 增减 |", "| 甲 | 5 | 2 | 3 |"] == table_lines(result)[1:]
    assert ["表头第1行，栏次第2行，数据第3行"] == readings(result)


def test_units_in_a_row_of_the_head_are_those_of_the_columns(tmp_path: Path) -> None:
    rows = (
        ["指标", "金额", "户数", "占比"], [None, "（万元）", "（户）", "（%）"],
        ["城关", 1, 3, 33.3], ["白塔", 2, 4, 66.7],
    )  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.金额.城关 }}，{{ 表.占比.城关 }}")
    assert "1万元，33.3%。" == _text(result)
    assert "| 指标 | 金额（万元） | 户数（户） | 占比（%） |" == table_lines(result)[1]


def test_the_unit_of_the_table_is_not_that_of_counts_and_rates(tmp_path: Path) -> None:
    rows = (
        ["经费表", None, None, "单位：万元"], ["乡镇", "金额", "人数", "比上年增长"],
        ["城关", 12, 3, "5.0%"], ["白塔", 20, 4, "7.5%"],
    )  # fmt: skip
    assert "| 乡镇 | 金额（万元） | 人数 | 比上年增长 |" in table_lines(built(tmp_path, rows))


def test_prices_take_the_unit_of_the_table_if_it_is_that_of_a_price(tmp_path: Path) -> None:
    rows = (
        ["林产品价格", None, None, "单位：元/公斤"], ["品种", "均价", "上年均价", "比上年增长"],
        ["核桃", 13.2, 15.5, -14.8], ["花椒", 58, 52.4, 10.7],
    )  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.均价.核桃 }}，{{ 表.比上年增长.花椒 }}")
    assert "13.2元/公斤，10.7。" == _text(result)


def test_a_unit_of_the_table_that_no_column_takes_is_told(tmp_path: Path) -> None:
    rows = (
        ["完成情况", None, "单位：万元"],
        ["乡镇", "完成率", "增速"],
        ["城关", 12, 3],
        ["白塔", 20, 4],
    )
    (told,) = readings(built(tmp_path, rows))
    assert "单位万元（没有用上；" in told


def test_amounts_with_units_and_rough_ones_are_numbers(tmp_path: Path) -> None:
    rows = (["经费表", "单位：万元"], ["乡镇", "金额"], ["城关", "38.6万元"], ["白塔", "约30"])
    result = built(tmp_path, rows, "{{ 表.金额.城关 }}，{{ 表.金额.白塔 }}")
    assert "38.6万元，约30万元。" == _text(result)


def test_numbers_typed_as_texts_are_numbers(tmp_path: Path) -> None:
    rows = (["乡镇", "件数（件）"], ["城关", "1"], ["白塔", "2 "], ["合计", "3"])
    assert "3件。" == _text(built(tmp_path, rows, "{{ 表.件数.合计 }}"))


def test_a_unit_in_one_cell_is_told_beside_a_remark_too(tmp_path: Path) -> None:
    rows = (["乡镇", "人数"], ["城关", 12], ["白塔", "15 人"], ["大柳", "无"], ["东山", 8])
    result = built(tmp_path, rows)
    (found,) = (one for one in result.diagnostics if one.rule.id == "cell-unit-odd")
    assert str(found.place).endswith("表.xlsx 分月!B3")


def test_a_column_of_targets_in_units_of_their_own_is_text(tmp_path: Path) -> None:
    rows = (["任务", "目标"], ["招聘", "30场"], ["培训", "2次"], ["走访", "≥95%"], ["办结", "持平"])
    assert "cell-unit-odd" not in rules(built(tmp_path, rows))


def test_a_unit_in_one_cell_and_a_date_among_numbers_are_told_at_the_cell(tmp_path: Path) -> None:
    rows = (
        ["乡镇", "金额", "时间"], ["城关", "38.6万元", date(2024, 3, 1)], ["白塔", 30, 5],
        ["大柳", 40, 6],
    )  # fmt: skip
    result = built(tmp_path, rows)
    assert [("cell-unit-odd", "表.xlsx 分月!B2"), ("cell-not-number", "表.xlsx 分月!C2")] == [
        (one.rule.id, str(one.place).split("/")[-1]) for one in result.diagnostics
    ]


def test_a_cell_without_the_percent_sign_of_its_column_is_told(tmp_path: Path) -> None:
    rows = (["乡镇", "办结率"], ["城关", 1], ["白塔", 0.985], ["大柳", 0.5])
    (found,) = built(tmp_path, rows, formats=dict.fromkeys(("B2", "B3"), "0.0%")).diagnostics
    expected = "“办结率”一列的“0.5”和别的格单位不一样，整列当成文字，不能合计，也不按大小排"
    assert expected == message(found, "zh-CN")


def test_the_same_row_twice_is_told(tmp_path: Path) -> None:
    rows = (["序号", "乡镇", "件数"], [1, "城关", 3], [2, "白塔", 1], [3, "城关", 3])
    (found,) = built(tmp_path, rows).diagnostics
    assert ("warning", "“城关”一行在表里有两次，各格都一样") == (
        found.severity, message(found, "zh-CN"),
    )  # fmt: skip
    (found,) = built(tmp_path, [*rows[:3], [3, "城关", 4]]).diagnostics
    assert ("note", "“城关”一行在表里有两次") == (found.severity, message(found, "zh-CN"))


def test_names_may_come_again_below_another_heading(tmp_path: Path) -> None:
    rows = (
        ["项目", "金额"], ["一、收入"], ["利息", 3], ["其他", 1], ["二、支出"], ["利息", 2],
        ["其他", 1],
    )  # fmt: skip
    result = built(tmp_path, rows)
    assert [] == rules(result)
    assert "| 二、支出 |  |" in table_lines(result)


def test_a_unit_that_is_not_that_of_the_file_is_told(tmp_path: Path) -> None:
    rows = (["乡镇", "金额（元）"], ["城关", 5], ["白塔", 3])
    (found,) = built(tmp_path, rows, keys="列: [乡镇, {名称: 金额, 单位: 万元}]").diagnostics
    assert "“金额”一列的单位写的是“万元”，文件里是“元”" == message(found, "zh-CN")


def test_the_same_unit_in_label_and_declaration_is_printed_once(tmp_path: Path) -> None:
    keys = "列: [乡镇, {名称: 立案（起）, 单位: 起}, 排查]"
    rows = (["乡镇", "排查\n（处）", "立案(起)"], ["城关", 35, 4], ["白塔", 20, 3])
    rows_ = table_lines(built(tmp_path, rows, "{{ 表.排查.城关 }}", keys.replace("（起）, ", ", ")))
    assert "| 乡镇 | 立案（起） | 排查（处） |" == rows_[1]
    same = (["乡镇", "排查（处）", "立案（起）"], ["城关", 35, 4], ["白塔", 20, 3])
    assert "| 乡镇 | 立案（起） | 排查（处） |" == table_lines(built(tmp_path, same, keys=keys))[1]


def test_what_the_data_says_of_title_note_and_source_is_kept(tmp_path: Path) -> None:
    rows = (["甲表"], ["乡镇", "件数"], ["城关", 3], ["注：乙。"], ["来源：丙局"])
    lines = table_lines(built(tmp_path, rows, keys="标题: 丁表, 注: 戊。"))
    assert ["附表　丁表", "注：戊。", "来源：丙局"] == [lines[0], *lines[-2:]]


def test_given_lines_override_what_is_found(tmp_path: Path) -> None:
    rows = (["本级"], ["乡镇", "件数"], ["（单位汇总）", "（件）"], ["城关", 3], ["另计"])
    result = built(tmp_path, rows, keys="表头: 2–3, 附注行: 无")
    assert "| 另计 |  |" == table_lines(result)[-1]
    assert ["标题第1行，表头第2–3行，数据第4–5行"] == readings(result)
    result = built(tmp_path, rows, keys="表头: 第2行, 附注行: 5")
    assert ["标题第1行，表头第2行，数据第3–4行，注第5行"] == readings(result)
    assert "注：另计" == table_lines(result)[-1]


@pytest.mark.parametrize("keys", ["表头: 9", "表头: 第二行", "附注行: 5-3", "附注行: x"])
def test_what_names_no_rows_is_reported(tmp_path: Path, keys: str) -> None:
    rows = (["乡镇", "件数"], ["城关", 3])
    assert ["table-lines"] == rules(built(tmp_path, rows, keys=keys))


def test_a_lone_text_at_the_end_is_a_row_and_asked_about(tmp_path: Path) -> None:
    result = built(tmp_path, (["乡镇", "件数"], ["城关", 3], ["其他"]))
    assert "| 其他 |  |" == table_lines(result)[-1]
    (found,) = result.diagnostics
    expected = "第3行只有“其他”，当作一行数据；是注的，写“附注行: 3”；读得不对的，"
    assert remedy(found, "zh-CN").startswith(expected)


def test_a_head_with_numbers_is_asked_about(tmp_path: Path) -> None:
    (found,) = built(tmp_path, (["城关", 31], ["白塔", 12])).diagnostics
    assert remedy(found, "zh-CN").startswith("第1行里有数，却当作了表头")


def test_years_and_months_may_head_columns(tmp_path: Path) -> None:
    result = built(tmp_path, (["指标", 2023, 2024], ["甲", 1, 2], ["乙", 3, 4]))
    assert [] == rules(result)
    result = built(tmp_path, (["指标", 1, 2, 3], ["甲", 1, 2, 5], ["乙", 3, 4, 6]))
    assert [] == rules(result)


def test_a_table_of_texts_keeps_its_rows_and_its_note(tmp_path: Path) -> None:
    rows = (
        ["责任分工表"], ["序号", "任务", "责任单位", "时限"], [1, "排查", "应急局", "3月底"],
        [2, "整治", "住建局", "6月底"], ["说明：以上任务按月调度。"],
    )  # fmt: skip
    lines = table_lines(built(tmp_path, rows, merged=("A1:D1", "A5:D5")))
    assert ["附表　责任分工表", "| 2 | 整治 | 住建局 | 6月底 |", "注：以上任务按月调度。"] == [
        lines[at] for at in (0, -2, -1)
    ]


def test_an_english_sheet_is_read_alike(tmp_path: Path) -> None:
    rows = (
        ["Fire service costs, 2024"], ["Unit: £m"], ["No.", "Station", "Cost", None],
        [None, None, "2023", "2024"], [1, "Newtown", 1.2, 1.25], [2, "Oldtown", 0.8, 2],
        ["Total", None, 2, 3.25], ["Note: draft."], ["Source: ledger"],
        ["Prepared by: J. Smith", None, None, "Checked by: A. Jones"],
    )  # fmt: skip
    write_book(tmp_path / "t.xlsx", {"Costs": rows}, merged=("A3:A4", "B3:B4", "C3:D3"))
    text = (
        "report: {title: A, lang: en, summary: \"{{ t.'Cost 2024'.Newtown }}\"}\n"
        "tables:\n  t: {file: t.xlsx}\n"
    )
    result = report(tmp_path, text)
    draft = result.contents["md"].decode()
    assert "| No. | Station | Cost: 2023 (£m) | Cost: 2024 (£m) |" in draft
    assert "Note: draft." in draft
    assert "Source: ledger" in draft
    (found,) = result.diagnostics
    assert found.message("en") == (
        "read as: title in row 1, unit £m, header in rows 3–4, data in rows 5–6, total in row 7, "
        "notes in rows 8–9, signatures in row 10"
    )


def test_sorted_rows_are_numbered_anew(tmp_path: Path) -> None:
    rows = (["序号", "乡镇", "件数"], [1, "城关", 3], [2, "白塔", 5], ["合计", None, 8])
    lines = table_lines(built(tmp_path, rows, keys="排序: -件数"))
    assert ["| 1 | 白塔 | 5 |", "| 2 | 城关 | 3 |", "| 合计 |  | 8 |"] == lines[-3:]


def test_problems_of_all_sheets_are_reported_in_one_run(tmp_path: Path) -> None:
    rows = (["乡镇", "件数"], ["城关", "#N/A"], ["白塔", 1])
    write_book(tmp_path / "表.xlsx", {"一": rows, "二": rows, "三": rows})
    tables = "".join(
        f"  {name}: {{文件: 表.xlsx, 工作表: {name}{more}}}\n"
        for name, more in (("一", ""), ("二", ", 列: [乡镇, 人数]"), ("三", ""))
    )
    result = report(tmp_path, f"报告: {{标题: 例}}\n表格:\n{tables}")
    assert [
        ("table-column-missing", "report.yaml:4:35"), ("table-cell-error", "表.xlsx 一!B2"),
        ("table-cell-error", "表.xlsx 三!B2"), ("table-cell-error", "表.xlsx 二!B2"),
    ] == [(one.rule.id, str(one.place).split("/")[-1]) for one in result.diagnostics]  # fmt: skip


def test_a_text_file_is_read_alike(tmp_path: Path) -> None:
    content = (
        "全县粮食产量表,,\n单位：吨,,\n序号,乡镇,产量\n1,甲镇,5\n2,乙镇,6\n合计,,11\n注：不含丙镇。\n"
        "制表：张三,审核：李四\n"
    )
    (tmp_path / "表.csv").write_text(content, encoding="utf-8")
    text = '报告: {标题: 例, 概述: "{{ 表.产量.乙镇 }}"}\n表格: {表: {文件: 表.csv}}\n'
    result = report(tmp_path, text)
    assert "6吨。" == _text(result)
    assert ["附表　全县粮食产量表", "| 序号 | 乡镇 | 产量（吨） |", "注：不含丙镇。"] == [
        table_lines(result)[at] for at in (0, 1, -1)
    ]
