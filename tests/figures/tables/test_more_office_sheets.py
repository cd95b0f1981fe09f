"""What clerks keep on sheets beyond plain tables: covers, odd totals, codes, texts, dashes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import rules
from office_sheets import Row, built, built_of_book, readings, table_lines, write_book
from reportgen import Result


def _text(result: Result) -> str:
    """The first sentence of the draft."""
    assert not result.failed, [one.text("zh-CN") for one in result.diagnostics]
    draft = result.contents["md"].decode()
    return draft.split("基本情况\n\n")[1].split("\n")[0].removesuffix("。")


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


COVER: tuple[Row, ...] = (
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
            ["名次", "单位", "执法", "党建", "总分"],
            [1, "新集所", 38, 14, 52], [2, "白塔所", 37, 13, 50],
        ],
        "{{ 表.总分.白塔所 }}", merged=("A1:E1",),
    )  # fmt: skip
    assert "50" == _text(result)
    assert [
        "标题第1行，表外文字第2行（“县考核办”“满分100分”），表头第3行，数据第4–5行"
    ] == readings(result)


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
    ["表1 数量", None, None, None, "表2 隐患"],
    ["种类", "年末", "年初", None, "对象", "检查", "整改"],
    ["电梯", 9, 8, None, "锅炉单位", 5, 4], ["锅炉", 7, 6, None, "叉车单位", 3, 2],
    [None, None, None, None, "注：余1处。"],
)  # fmt: skip


def test_a_title_is_accepted_as_it_stands_on_the_sheet(tmp_path: Path) -> None:
    result = built(tmp_path, TWO, keys="标题: 表1  数量", merged=("A1:C1", "E1:G1"))
    assert ["| 电梯 | 9 | 8 |", "| 锅炉 | 7 | 6 |"] == table_lines(result)[2:]
    # The caption has a number of its own.
    assert "附表　数量" in result.contents["md"].decode()


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
    result = built(tmp_path, rows, "{{ 表.'支出·决算数'.购置 }}", merged=("A1:D1",))
    assert "11万元" == _text(result)
    (found,) = result.diagnostics
    assert found.remedy("zh-CN").startswith(
        "左右像是两个表，右半各格按右半的名称找；要分开的，一个写“区域: A3:B6”，一个写“区域: C3:D6”"
    )


def test_an_area_keeps_the_title_and_the_unit_above_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["收支表"], [None, None, None, "单位：万元"], ["收入", "决算数", "支出", "决算数"],
        ["拨款", 30, "工资", 20], ["其他", 2, "购置", 11], ["总计", 32, "总计", 31],
    ]  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.决算数.其他 }}", "区域: 'A3:B6'", merged=("A1:D1",))
    assert "2万元" == _text(result)
    assert "附表　收支表" == table_lines(result)[0]


YEAR: tuple[Row, ...] = (
    ["月份", "立案", "办结", "期末实有"],
    ["1月", 30, 20, 100],
    ["2月", 50, 40, 105],
    ["3月", 20, 10, 110],
)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("全年累计", "{{ 表.立案.合计 }}", "100"),
        ("累 计", "{{ 表.办结.合计 }}，{{ 表.办结.累计 }}", "70，70"),
        ("全 县", "{{ 表.立案.最大 }}，{{ 表.立案.平均 }}，{{ 表.立案.个数 }}", "50，33.33，3"),
        ("Total cases", "{{ 表.立案.合计 }}", "100"),
        ("上述各月", "{{ 表.立案.合计 }}，{{ 表.立案.最大 }}", "100，50"),
        ("全年累计", "{{ 表.期末实有.合计 }}", "110"),
    ],
)
def test_a_row_that_is_the_sum_of_the_others_is_the_total_whatever_it_is_called(
    name: str, text: str, expected: str, tmp_path: Path
) -> None:
    rows: list[Row] = [*YEAR, [name, 100, 70, 110]]
    result = built(tmp_path, rows, text)
    assert expected == _text(result)
    assert [] == _messages(result, "column-total-mismatch")


def test_a_total_above_its_rows_is_known_by_its_numbers(tmp_path: Path) -> None:
    rows: list[Row] = [YEAR[0], ["全 县", 100, 70, 110], *YEAR[1:]]
    assert "100，20" == _text(built(tmp_path, rows, "{{ 表.立案.全县 }}，{{ 表.立案.最小 }}"))


def test_a_total_with_one_wrong_number_is_still_the_total(tmp_path: Path) -> None:
    result = built(tmp_path, [*YEAR, ["全年累计", 100, 71, 110]], "{{ 表.办结.合计 }}")
    assert "71" == _text(result)
    (message,) = _messages(result, "column-total-mismatch")
    assert message.startswith("“办结”一列，“全年累计”写的是 71，而“1月”“2月”“3月”相加是 70")


def test_a_last_row_that_is_no_sum_is_no_total(tmp_path: Path) -> None:
    result = built(tmp_path, [*YEAR, ["全县", 9, 7, 5]], "{{ 表.立案.合计 }}")
    assert "109" == _text(result)


def test_a_dash_in_the_row_of_totals_is_no_sum_to_be_made(tmp_path: Path) -> None:
    rows: list[Row] = [*YEAR, ["总 计", 100, 70, "——"]]
    for asked in ("合计", "'总 计'"):
        result = built(tmp_path, rows, f"{{{{ 表.期末实有.{asked} }}}}")
        assert ["“总 计”一行的“期末实有”写的是“——”，没有数"] == _messages(result, "cell-none")


def test_a_list_of_columns_keeps_the_name_of_the_total(tmp_path: Path) -> None:
    rows: list[Row] = [["序号", "机构", "编制", "空缺"], [1, "局机关", 32, 2], [2, "大队", 24, 8]]
    rows.append(["合计", None, 56, 10])
    result = built(tmp_path, rows, "{{ 表.空缺.合计 }}", "列: [机构, 空缺]", merged=("A4:B4",))
    assert "10" == _text(result)
    assert "| 合计 | 10 |" == table_lines(result)[-1]


ACCOUNTS: tuple[Row, ...] = (
    ["支出决算表"],
    ["科目编码", None, None, "科目名称", "本年", "上年"],
    ["类", "款", "项", None, None, None],
    ["合　计", None, None, None, 300, 200],
    ["201", None, None, "一般公共服务支出", 210, 130],
    ["201", "38", None, "市场监督管理", 210, 130],
    ["201", "38", "01", "行政运行", 192, 108],
    ["201", "38", "99", "其他事务", 18, 22],
    ["208", None, None, "社会保障", 90, 70],
    ["208", "05", None, "养老支出", 90, 70],
    ["208", "05", "05", "养老保险", 90, 70],
)
ACCOUNTS_MERGED = ("A1:F1", "A2:C2", "D2:D3", "E2:E3", "F2:F3", "A4:D4")


def test_codes_of_accounts_name_nothing_and_nest(tmp_path: Path) -> None:
    text = "{{ 表.本年.其他事务 }}，{{ 表.本年.合计 }}，{{ 表.上年.一般公共服务支出 }}"
    result = built(tmp_path, ACCOUNTS, text, merged=ACCOUNTS_MERGED)
    assert "18，300，130" == _text(result)
    assert ["table-read"] == rules(result)
    assert "| 201 | 38 | 01 | 行政运行 | 192 | 108 |" in table_lines(result)


def test_codes_that_are_left_out_still_say_which_rows_are_parts(tmp_path: Path) -> None:
    result = built(
        tmp_path, ACCOUNTS, "{{ 表.本年.合计 }}", "列: [科目名称, 本年]", merged=ACCOUNTS_MERGED
    )
    assert "300" == _text(result)
    assert ["table-read"] == rules(result)


def test_a_wrong_sum_of_codes_is_told_by_the_names(tmp_path: Path) -> None:
    rows = [*ACCOUNTS[:6], ["201", "38", "01", "行政运行", 193, 108], *ACCOUNTS[7:]]
    (message,) = _messages(built(tmp_path, rows, merged=ACCOUNTS_MERGED), "column-total-mismatch")
    assert "“市场监督管理”写的是 210" in message


def test_rows_are_found_by_their_group_without_blanks_and_without_what_stands_before_them(
    tmp_path: Path,
) -> None:
    rows: list[Row] = [
        ["片区", "乡镇", "户数", "其中：\n新登记"],
        ["城区片", "城关镇", 30, 3], [None, "河东街道", 20, 2], [None, "小 计", 50, 5],
        ["东部片", "柳林镇", 10, 4], [None, "石桥镇③", 5, 1], [None, "小 计", 15, 5],
    ]  # fmt: skip
    asked = (
        "户数.城区片小计", "户数.'东部片 小 计'", "'其中：新登记'.城关镇", "新登记.河东街道",
        "户数.石桥镇",
    )  # fmt: skip
    text = "，".join(f"{{{{ 表.{one} }}}}" for one in asked)
    result = built(tmp_path, rows, text, merged=("A2:A4", "A5:A7"))
    assert "50，15，3，2，5" == _text(result)
    result = built(tmp_path, rows, "{{ 表.户数.小计 }}", merged=("A2:A4", "A5:A7"))
    assert ["表格“表”有几行都叫“小计”"] == _messages(result, "ambiguous-row")


def test_columns_are_found_by_the_end_of_their_group_and_without_brackets(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["类别", "监督抽检", None, None, "满意率（一+二）"],
        [None, "抽检批次", None, "不合格", None],
        [None, "生产", "流通", "生产", None],
        ["糕点", 5, 6, 1, "80.5%"],
        ["肉类", 7, 8, 2, "81.5%"],
    ]
    merged = ("A1:A3", "B1:D1", "B2:C2", "E1:E3")
    text = "{{ 表.'抽检批次·流通'.肉类 }}，{{ 表.满意率.糕点 }}"
    assert "8，80.5%" == _text(built(tmp_path, rows, text, merged=merged))


def test_a_day_or_a_rank_before_the_name_is_no_name(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["No.", "Date", "Campaign", "Cases"],
        [1, date(2025, 3, 4), "Farms", 12],
        [2, date(2025, 2, 20), "Schools", 9],
    ]
    text = "{{ 表.Cases.Schools }}，{{ 表.Cases.'2025-03-04' }}"
    assert "9，12" == _text(built(tmp_path, rows, text))


INDICATORS: tuple[Row, ...] = (
    ["指标", "计量单位", "2025年", "增减（%）"],
    ["期末主体", "户", 48620, 5.1],
    ["其中：企业", "户", 12486, 6.7],
    ["罚没", "万元", 412.63, 12.8],
    ["合格率", "%", 98.2, "提高0.3个百分点"],
    ["死亡人数", "人", 0, "持平"],
)


def test_the_unit_of_a_row_is_that_of_its_cells_in_a_text(tmp_path: Path) -> None:
    text = "{{ 表.'2025年'.期末主体 }}，{{ 表.'2025年'.企业 }}，{{ 表.'2025年'.罚没 }}"
    assert "48620户，12486户，412.63万元" == _text(built(tmp_path, INDICATORS, text))


@pytest.mark.parametrize("asked", ["合计", "平均", "最大"])
def test_numbers_in_several_units_have_no_sum(asked: str, tmp_path: Path) -> None:
    result = built(tmp_path, INDICATORS, f"{{{{ 表.'2025年'.{asked} }}}}")
    (message,) = _messages(result, "column-not-summed")
    assert f"“2025年”一列没有{asked}可言：各行单位不同（户、万元、%、人）" == message


def test_numbers_of_lines_and_rates_have_no_sum(tmp_path: Path) -> None:
    rows: list[Row] = [["项目", "行次", "完成率"], ["甲", 1, "90.5%"], ["乙", 2, "80.5%"]]
    for column in ("行次", "完成率"):
        result = built(tmp_path, rows, f"{{{{ 表.{column}.合计 }}}}")
        assert ["column-not-summed"] == [one for one in rules(result) if one != "table-read"]


def test_a_remark_among_numbers_leaves_the_column_its_numbers(tmp_path: Path) -> None:
    text = "{{ 表.'增减（%）'.罚没 }}，合格率{{ 表.'增减（%）'.合格率 }}"
    result = built(tmp_path, INDICATORS, text)
    assert "12.8%，合格率提高0.3个百分点" == _text(result)
    assert [] == _messages(result, "cell-not-number")
    assert "| 死亡人数 | 人 | 0 | 持平 |" == table_lines(result)[-1]


def test_texts_and_days_of_a_sheet_stand_in_sentences_as_they_are(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["项目", "内容", "开工", "投资"],
        ["实验室", "改造420平方米；\n购置2台", date(2025, 3, 12), 28],
        ["市场", "改造", date(2025, 5, 2), 30],
    ]
    text = "{{ 表.内容.实验室 }}，{{ 表.开工.市场 }}开工"
    assert "改造420平方米；购置2台，2025年5月2日开工" == _text(built(tmp_path, rows, text))


def test_a_dash_is_told_as_what_it_is(tmp_path: Path) -> None:
    rows: list[Row] = [["项目", "本年", "上年"], ["甲", 5, "——"], ["乙", 6, 7]]
    result = built(tmp_path, rows, "{{ 表.上年.甲 }}")
    assert ["“甲”一行的“上年”写的是“——”，没有数"] == _messages(result, "cell-none")


def test_days_among_numbers_are_told(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["指标", "数量", "完成"],
        ["甲", 5, date(2025, 12, 31)],
        ["乙", 6, 9],
        ["丙", 7, date(2025, 3, 5)],
    ]
    result = built(tmp_path, rows)
    assert ["“完成”一列里有日期（如 2025-12-31），也有数，照原样印，不合计"] == _messages(
        result, "column-days"
    )


def test_a_unit_beside_the_percent_sign_goes_to_what_is_counted(tmp_path: Path) -> None:
    rows: list[Row] = [
        [None, None, "单位：户、%"],
        ["类型", "年末", "占比"],
        ["企业", 30, 60.0],
        ["个体", 20, 40.0],
    ]
    result = built(tmp_path, rows, "{{ 表.年末.企业 }}，{{ 表.占比.企业 }}")
    assert "30户，60%" == _text(result)


def test_whole_percentages_keep_their_decimals_below_a_head_with_the_sign(tmp_path: Path) -> None:
    rows: list[Row] = [["月份", "办结率（%）"], ["1月", 1], ["2月", 0.9992]]
    result = built(tmp_path, rows, formats={"B2": "0.0%", "B3": "0.0%"})
    assert ["| 1月 | 100.0 |", "| 2月 | 99.9 |"] == table_lines(result)[-2:]


def test_a_rate_beside_a_wrong_total_is_not_accused_as_well(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["项目", "计划", "完成", "完成率"],
        ["甲", 200, 100, "50.0%"], ["乙", 400, 300, "75.0%"], ["丙", 100, 90, "90.0%"],
        ["丁", 300, 120, "40.0%"], ["合计", 1020, 610, "61.0%"],
    ]  # fmt: skip
    assert ["column-total-mismatch"] == [
        one for one in rules(built(tmp_path, rows)) if one != "table-read"
    ]


def test_a_column_of_totals_may_leave_out_what_others_contain(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["单位", "增量", "清理", "其中：修订", "废止", "合计"],
        ["甲", 6, 42, 1, 0, 48], ["乙", 5, 31, 0, 1, 36], ["丙", 7, 28, 2, 0, 35],
        ["丁", 4, 24, 0, 0, 28], ["合计", 22, 125, 3, 1, 147],
    ]  # fmt: skip
    assert [] == _messages(built(tmp_path, rows), "row-total-mismatch")


def test_columns_of_one_label_are_told_with_their_group(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["项目", "2024年", None, "2025年", None], [None, "预算", "决算", "预算", "决算"],
        ["甲", 10, 20, 30, 40], ["乙", 50, 60, 70, 80], ["合计", 60, 80, 100, 130],
    ]  # fmt: skip
    result = built(tmp_path, rows, merged=("A1:A2", "B1:C1", "D1:E1"))
    (message,) = _messages(result, "column-total-mismatch")
    assert message.startswith("“2025年·决算”一列")


def test_a_text_of_a_sheet_in_a_column_of_numbers_may_be_of_the_head(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["单位：件"], ["乡镇", "接收", "办结"], [None, "投诉", "举报"], ["甲", 5, 6], ["乙", 7, 8],
    ]  # fmt: skip
    result = built(tmp_path, rows, keys="表头: 2", merged=("A1:C1", "A2:A3"))
    found = next(one for one in result.diagnostics if one.rule.id == "bad-value")
    assert found.remedy("zh-CN").endswith("是表头或表外的文字的，用“表头”“区域”写明表在哪里")


def test_a_total_whose_formulas_have_no_results_is_not_offered_as_a_note(tmp_path: Path) -> None:
    rows: list[Row] = [["单位", "件数"], ["甲", 5], ["乙", 6], ["合计", "=SUM(B2:B3)"]]
    (found,) = [
        one for one in built(tmp_path, [["标题表"], *rows]).diagnostics
        if one.rule.id == "table-read"
    ]  # fmt: skip
    assert "附注行: " not in found.remedy("zh-CN")


REGIONS: tuple[Row, ...] = (
    ["片区", "乡镇", "户数", "备注"], ["东片", "甲镇", 3, "如期"], [None, "乙镇", 4, None],
    [None, "小计", 7, None], ["西片", "丙镇", 5, None], ["合计", None, 12, None],
)  # fmt: skip


def test_names_merged_over_several_rows_stand_in_each_and_that_is_told(tmp_path: Path) -> None:
    result = built(tmp_path, REGIONS, merged=("A2:A4", "A6:B6", "D2:D3"))
    assert ["| 东片 | 乙镇 | 4 |  |", "| 东片 | 小计 | 7 |  |", "| 西片 | 丙镇 | 5 |  |"] == (
        table_lines(result)[3:6]
    )
    (how,) = readings(result)
    assert how.endswith("A列合并的格各行都写上")


def test_a_unit_of_a_number_format_is_that_of_the_cells(tmp_path: Path) -> None:
    shapes = {f"B{row}": '0.0"万元"' for row in (2, 3)}
    rows: list[Row] = [["镇", "投资"], ["甲", 12.34], ["乙", 3]]
    result = built(tmp_path, rows, "{{ 表.投资.总计 }}", formats=shapes)
    assert ("15.3万元", "| 甲 | 12.3万元 |") == (_text(result), table_lines(result)[2])


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("收支情况（万元）", None),
        ("收支情况（单位：万元）", None),
        ("收支情况", "（万元）"),
        ("收支情况", "单位：万元"),
    ],
)
def test_a_unit_stands_in_a_title_or_a_line_of_its_own(
    tmp_path: Path, title: str, line: str | None
) -> None:
    rows: list[Row] = [[title], [line], ["项目", "金额"], ["甲", 3], ["乙", 4]]
    result = built(tmp_path, rows, "{{ 表.金额.总计 }}")
    assert ("7万元", "附表　收支情况", "| 项目 | 金额（万元） |") == (
        _text(result), *table_lines(result)[:2],
    )  # fmt: skip


def test_what_stands_above_the_groups_over_an_area_is_its_title_and_unit(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["收支决算总表"], [None, None, None, "单位：万元"], ["收入", None, "支出", None],
        ["项目", "决算", "用途", "决算"], ["税", 3, "人员", 2], ["费", 4, "公用", 5],
    ]  # fmt: skip
    merged = ("A1:D1", "A3:B3", "C3:D3")
    result = built(tmp_path, rows, "{{ 表.决算.总计 }}", "区域: A4:B6", merged=merged)
    assert ("7万元", "附表　收支决算总表") == (_text(result), table_lines(result)[0])


def test_a_line_break_in_a_head_leaves_no_blank_beside_chinese_marks(tmp_path: Path) -> None:
    result = built(tmp_path, [["镇", "其中：\n新增"], ["甲", 1], ["乙", 2]])
    assert "| 镇 | 其中：新增 |" == table_lines(result)[1]


PROFITS: tuple[Row, ...] = (
    ["项目", "行次", "本年", "上年"], ["一、营业收入", 1, 100, 90], ["减：营业成本", 2, 60, 70],
    ["管理费用", 3, 10, 30], ["加：其他收益", 4, 5, 2], ["二、营业利润", 5, 35, -8],
    ["加：营业外收入", 6, 4, 1], ["三、净利润", 7, 39, -7],
)  # fmt: skip


def test_the_total_of_a_table_that_subtracts_is_what_is_left(tmp_path: Path) -> None:
    text = "{{ 表.本年.总计 }}，{{ 表.上年.总计 }}，{{ 表.本年.最大 }}"
    assert "39，-7，100" == _text(built(tmp_path, PROFITS, text))


def test_rows_that_are_subtracted_without_a_row_of_what_is_left_are_so_alone(
    tmp_path: Path,
) -> None:
    rows = [[row[0], row[2]] for row in PROFITS if row[1] not in (5, 7)]
    assert "59" == _text(built(tmp_path, rows, "{{ 表.本年.总计 }}"))


def test_several_units_above_a_table_are_told_with_where_each_belongs(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["资金发放"], ["单位：人、万元"], ["乡镇", "人数", "资金"],
        ["城关镇", 120, 36.5], ["河口镇", 80, 24.1],
    ]  # fmt: skip
    (read,) = readings(built(tmp_path, rows))
    assert "如“资金（万元）”，或写在“列”的“单位”里" in read


def test_a_title_beside_an_empty_first_column_is_no_group_of_the_head(tmp_path: Path) -> None:
    rows: list[Row] = [
        [None, "各村户数情况"], [None, "村名", "户数（户）", "人口（人）"],
        [None, "东村", 120, 480], [None, "西村", 80, 310],
    ]  # fmt: skip
    result = built(tmp_path, rows, "{{ 表.户数.西村 }}", merged=("B1:D1",))
    assert ("80户", ["附表　各村户数情况", "| 村名 | 户数（户） | 人口（人） |"]) == (
        _text(result), table_lines(result)[:2],
    )  # fmt: skip
    (found,) = result.diagnostics
    assert str(found.place).endswith("表.xlsx 分月!B2")


def test_the_merged_title_of_a_wider_table_is_that_of_an_area_in_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["危房改造进度表"], [None], ["县区", "乡镇", "计划（户）"],
        ["东县", "甲镇", 10], [None, "乙镇", 20], ["全县合计", None, 30],
    ]  # fmt: skip
    result = built(tmp_path, rows, keys="区域: B3:C6", merged=("A1:C1", "A4:A5", "A6:B6"))
    assert ["附表　危房改造进度表", "| 全县合计 | 30 |"] == [
        table_lines(result)[0], table_lines(result)[-1],
    ]  # fmt: skip


def test_a_percent_sign_at_the_end_of_a_head_is_the_unit_of_the_column(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["指标", "单位", "1—6月", "同比±%", "排位"],
        ["用电量", "万千瓦时", 7654.3, -3.2, 3], ["工业投资", "亿元", 8.9, 5.6, 2],
    ]  # fmt: skip
    text = "{{ 表.'1—6月'.用电量 }}，{{ 表.'同比±%'.用电量 }}，{{ 表.排位.用电量 }}"
    assert "7654.3万千瓦时，-3.2%，3" == _text(built(tmp_path, rows, text))


def test_two_units_that_differ_are_told_and_not_guessed(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["经费表（单位：万元）"], [None, "单位：元"], ["科室", "金额"], ["甲", 1], ["乙", 4],
    ]  # fmt: skip
    result = built(tmp_path, rows)
    (read,) = readings(result)
    assert "单位元、万元（不止一个，没有用上" in read
    assert "| 科室 | 金额 |" == table_lines(result)[1]


def test_a_unit_that_is_counted_is_that_of_quantities(tmp_path: Path) -> None:
    rows: list[Row] = [["车辆情况（单位：辆）"], ["类别", "数量"], ["公务车", 3], ["执法车", 4]]
    assert "4辆" == _text(built(tmp_path, rows, "{{ 表.数量.执法车 }}"))
    rows[0] = ["车辆经费（单位：万元）"]
    assert "4" == _text(built(tmp_path, rows, "{{ 表.数量.执法车 }}"))


def test_a_title_may_be_given_without_its_number(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["一、人员情况"], ["科室", "人数"], ["甲", 5], ["乙", 6],
        ["二、车辆情况"], ["类别", "数量"], ["公务车", 3], ["执法车", 4],
    ]  # fmt: skip
    result = built(tmp_path, rows, keys="标题: 车辆情况")
    assert ["| 公务车 | 3 |", "| 执法车 | 4 |"] == table_lines(result)[2:]


def test_what_is_left_of_changes_may_subtract_one_that_fell(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["指标", "本年", "上年", "增减额"],
        ["收入", 120, 100, 20], ["支出", 80, 90, -10], ["结余", 40, 10, 30],
    ]  # fmt: skip
    assert [] == rules(built(tmp_path, rows))
    rows[3] = ["结余", 40, 10, 33]
    assert ["column-total-mismatch"] == rules(built(tmp_path, rows))


def test_results_of_formulas_without_decimals_are_told_once_a_column(tmp_path: Path) -> None:
    rows: list[Row] = [["镇", "得分", "占比"], ["甲", 260 / 3, 0.5], ["乙", 250 / 3, 0.25]]
    (found,) = built(tmp_path, rows).diagnostics
    assert ("table-decimals", True) == (found.rule.id, str(found.place).endswith("分月!B2"))
    assert found.message("zh-CN").endswith("照存着的数印成 86.6666666666667")


def test_a_group_merged_before_the_running_numbers_stands_in_each_row(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["类别", "序号", "项目", "人数"], ["救助", 1, "低保", 120], [None, 2, "特困", 30],
        ["养老", 3, "津贴", 400], [None, 4, "护理", 20], ["合 计", None, None, 570],
    ]  # fmt: skip
    merged = ("A2:A3", "A4:A5", "A6:C6")
    result = built(tmp_path, rows, "{{ 表.人数.护理 }}，{{ 表.人数.合计 }}", merged=merged)
    assert ("20，570", "| 养老 | 4 | 护理 | 20 |") == (_text(result), table_lines(result)[-2])


@pytest.mark.parametrize(
    "name",
    ["Tonnage – 2024/25 – Paper", "Tonnage – 2024/25: Paper", "2024/25·Paper", "2024/25 Paper"],
)
def test_a_column_below_two_levels_is_found_however_these_are_joined(
    tmp_path: Path, name: str
) -> None:
    rows: list[Row] = [
        ["Depot", "Tonnage"], [None, "2024/25", None, "2023/24"],
        [None, "Paper", "Glass", "Paper", "Glass"], ["North", 12, 3, 11, 4], ["South", 8, 2, 9, 5],
    ]  # fmt: skip
    merged = ("A1:A3", "B1:E1", "B2:C2", "D2:E2")
    assert "12" == _text(built(tmp_path, rows, f"{{{{ 表.'{name}'.North }}}}", merged=merged))


TASKS: tuple[Row, ...] = (
    ["责任单位", "任务", "目标", "完成"], ["甲局", "新建公厕（座）", 10, 12],
    ["甲局", "改造管网（公里）", 5.5, 5.5], ["乙局", "新增车位（个）", 800, 760],
)  # fmt: skip


def test_rows_of_one_office_are_known_by_their_tasks_and_in_their_units(tmp_path: Path) -> None:
    text = "{{ 表.完成.新建公厕 }}，{{ 表.完成.'改造管网（公里）' }}，{{ 表.完成.乙局 }}"
    assert "12座，5.5公里，760个" == _text(built(tmp_path, TASKS, text))


def test_a_name_of_several_rows_leads_to_those_in_the_next_column(tmp_path: Path) -> None:
    result = built(tmp_path, TASKS, "{{ 表.完成.甲局 }}{{ 表.完成.新建公侧 }}")
    remedies = [str(one.remedy("zh-CN")) for one in result.diagnostics]
    assert remedies[0].startswith("写别的列里的名称：'新建公厕（座）'、'改造管网（公里）'；或者")
    assert "新建公厕（座）" in remedies[1]


def test_a_number_merged_over_several_rows_is_told(tmp_path: Path) -> None:
    rows: list[Row] = [["项目", "资金"], ["渠道", 120], ["泵站", None], ["道路", 300]]
    result = built(tmp_path, rows, merged=("B2:B3",))
    assert ["表头第1行，数据第2–4行，B列合并的数只写在第一行"] == readings(result)


def test_a_heading_above_notes_is_no_row_and_not_printed(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Repairs"], [None, None, None, "Unit: £ thousand"],
        ["Area", "Spent", "Staff costs", "Jobs"],
        ["North", 118.5, 40, 310], ["South", 82, 30, 205], ["Notes"], ["1. Excludes voids."],
    ]  # fmt: skip
    lines = table_lines(built(tmp_path, rows))
    heads = "| Area | Spent (£ thousand) | Staff costs (£ thousand) | Jobs |"
    zh = heads.replace(" (£ thousand)", "（£ thousand）")
    assert [zh, "| South | 82 | 30 | 205 |"] == [lines[1], lines[3]]
    assert "注：1. Excludes voids." == lines[-1]
