"""The list of offices: in YAML or in a sheet, with levels, names and hostile reports."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from builders import NO_CACHE, markdown, report, rules
from offices import County, only, rebuilt, told
from reportgen import Request, build
from reportgen.diagnostics.messages import message, remedy
from reportgen.pipeline import run
from reportgen.units import kept

_SUM = "{{ 下级.桥.合计 }}，{{ 下级.报送情况 }}。"


_SHEETS = {
    "all columns": """\
名称,代码,目录,上级,期限,别名
东区,1,,,,
甲镇,11,units/甲,东区,2026-12-05,甲乡、甲
乙镇,12,units/乙,1,,
""",
    "tabs": """\
序号\t单位名称\t代码\t目录\t上级
1\t东区\t1\t\t
2\t甲镇\t11\tunits/甲\t东区
3\t乙镇\t12\tunits/乙\t1
""",
    "English": """\
name,code,folder,parent
东区,1,,
甲镇,11,units/甲,东区
乙镇,12,units\\乙,1
""",
}


@pytest.mark.parametrize("sheet", _SHEETS.values(), ids=_SHEETS)
def test_a_list_may_stand_in_a_sheet(county: County, sheet: str) -> None:
    for name, number in (("units/甲", 3), ("units/乙", 4)):
        county.sent(name, f"桥: {number}座")
    (county.folder / "单位.csv").write_text(sheet, encoding="utf-8")
    result = county.built(_SUM, more="单位清单: {文件: 单位.csv, 类别: 乡镇}\n")
    assert "7座，2个乡镇均已报送。" in markdown(result)
    assert ["undated 甲镇"] * ("2026" in sheet) == told(result)


@pytest.mark.parametrize("total", ["合计", "合 计", "Total", "小计"])
def test_the_total_of_a_sheet_is_no_office(county: County, total: str) -> None:
    county.sent("甲镇", "桥: 3座")
    (county.folder / "单位.csv").write_text(f"名称,人数\n甲镇,3\n{total},3\n", encoding="utf-8")
    result = county.built(_SUM, more="单位清单: {文件: 单位.csv}\n")
    assert "3座，1个单位已报送。" in markdown(result)


def test_a_sheet_without_names_is_told(county: County) -> None:
    (county.folder / "单位.csv").write_text("单位代码,目录\n1,甲\n", encoding="utf-8")
    result = county.built("文字。", more="单位清单: {文件: 单位.csv}\n")
    assert ["office-heads"] == rules(result)


def test_offices_of_a_sheet_accept_in_a_column(county: County) -> None:
    sheet = "名称,目录,认可\n甲镇,甲,office-missing: 撤并了\n"
    (county.folder / "单位.csv").write_text(sheet, encoding="utf-8")
    result = county.built("文字。", more="单位清单: {文件: 单位.csv}\n")
    assert [] == rules(result)


def test_a_plain_text_is_the_name_of_an_office(county: County) -> None:
    county.sent("甲镇", "桥: 3座")
    assert "3座" in markdown(county.built(_SUM, more="单位清单: [甲镇]\n"))


def test_an_entry_needs_a_name(county: County) -> None:
    assert ["office-nameless"] == rules(county.built("文字。", more="单位清单: [{代码: 3}]\n"))


def test_an_office_above_that_is_not_listed_is_an_error(county: County) -> None:
    county.office("甲镇", "桥: 3座", listed="上级: 南区")
    assert ["office-unknown-parent"] == rules(county.built("文字。"))


def test_the_office_of_the_report_itself_may_be_named_as_the_one_above(county: County) -> None:
    county.office("甲镇", "桥: 3座", listed="上级: 清河县")
    assert [] == rules(county.built("文字。", fields="发文机关: 清河县"))


def test_names_that_two_offices_have_are_told_at_both(county: County) -> None:
    county.office("甲镇", "桥: 3座", listed="代码: '3'")
    county.office("乙镇", "桥: 3座", listed="别名: [甲镇]")
    county.office("丙镇", "桥: 3座", listed="代码: '3'")
    result = county.built(_SUM)
    assert ["name-clash 乙镇", "name-clash 丙镇"] == told(result)
    assert "9座" in markdown(result)
    problem = next(one for one in result.diagnostics if one.rule.id == "office-name-clash")
    assert 1 == len(problem.related)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("甲镇", "report.yaml"), ("./甲镇", "report.yaml"), ("乙镇/../甲镇", "report.yaml"),
        ("甲镇/report.yaml", "report.yaml"), ("甲镇/2025.yaml", "2025.yaml"),
    ],
)  # fmt: skip
def test_a_report_that_is_listed_twice_counts_once(county: County, folder: str, name: str) -> None:
    path = county.office("甲镇", "桥: 3座")
    path.rename(path.with_name(name))
    county.listed("乙镇", f"目录: {folder}")
    result = county.built(_SUM)
    assert "3座，1个单位已报送。" in markdown(result)
    assert ["counted-twice 乙镇"] == told(result)


def test_an_office_that_is_listed_twice_counts_once(county: County) -> None:
    county.office("甲镇", "桥: 3座")
    county.listed("甲镇")
    result = county.built(_SUM)
    assert "3座" in markdown(result)
    assert ["counted-twice 甲镇"] == told(result)


def test_the_report_itself_is_none_of_its_offices(county: County) -> None:
    county.office("甲镇", "桥: 3座")
    county.listed("县本级", "目录: .")
    result = county.built(_SUM)
    assert "3座，1个单位已报送。" in markdown(result)
    assert ["counted-twice 县本级"] == told(result)


def test_an_office_that_another_one_sums_up_counts_once(county: County) -> None:
    county.sent("东区/甲镇", "桥: 3座")
    county.office("东区", "桥: {数值: = 下级.桥.合计}", more="单位清单: [甲镇]\n")
    county.listed("甲镇", "目录: 东区/甲镇")
    result = county.built(_SUM)
    assert "3座" in markdown(result)
    assert ["counted-twice 甲镇"] == told(result)


def test_reports_that_list_each_other_do_not_go_round_for_ever(county: County) -> None:
    county.office("甲镇", "桥: 3座", more="单位清单: [{名称: 县, 目录: ..}]\n")
    result = county.built(_SUM)
    assert "3座" in markdown(result)
    assert ["counted-twice 甲镇"] == told(result)


def test_offices_above_themselves_are_told_and_count(county: County) -> None:
    county.office("甲镇", "桥: 3座", listed="上级: 乙镇")
    county.office("乙镇", "桥: 4座", listed="上级: 甲镇")
    result = county.built(_SUM)
    assert ["counted-twice 乙镇"] == told(result)
    assert "4座" in markdown(result)


_BROKEN = {
    "not YAML": "报告: [没有写完\n",
    "an unknown name": "报告: {标题: 甲}\n统计: {桥: = 没有 + 1}\n",
    "an unknown key": "报告: {标题: 甲}\n统计: {桥: {数直: 3}}\n",
    "a bomb": "甲: &a [x, x]\n乙: &b [*a, *a]\n丙: [*b, *b]\n",
    "too deep": "报告: " + "[" * 3000 + "]" * 3000,
    "too long": "报告: {标题: 甲}\n# " + "x" * 6_100_000,
}


@pytest.mark.parametrize("text", _BROKEN.values(), ids=_BROKEN)
def test_a_broken_report_stops_nothing_and_is_named(county: County, text: str) -> None:
    county.office("甲镇").write_text(text, encoding="utf-8")
    county.office("乙镇", "桥: 3座")
    result = county.built(_SUM)
    words = "3座，2个单位中，已汇总1个；甲镇的报告有误，未汇总。"
    assert words in markdown(result)
    assert ["office-broken"] == rules(result)
    assert "“甲镇”的报告有" in message(only(result, "office-broken"), "zh-CN")
    assert re.search(
        "has (?:an error|[2-9] errors) and", message(only(result, "office-broken"), "en")
    )


@pytest.mark.parametrize("report", ["报告: [甲\n", "报告: {标题: 东区, 时期: 2019年}\n"])
def test_the_towns_of_a_district_whose_own_report_is_of_no_use_count(
    county: County, report: str
) -> None:
    county.office("东区").write_text(f"{report}统计: {{桥: 9座}}\n", encoding="utf-8")
    county.office("甲镇", "桥: 3座", listed="上级: 东区")
    county.office("乙镇", "桥: 4座", listed="上级: 东区")
    county.office("西区", "桥: 5座")
    result = county.built(_SUM, fields="时期: 2025年")
    assert "12座，3个单位均已报送" in markdown(result)
    (problem,) = result.diagnostics
    assert problem.rule.id in ("office-broken", "office-left-over")
    assert "没有汇总，用它下面 2 个单位的数" in message(problem, "zh-CN")
    assert "7" == county.says("下级.桥.东区", fields="时期: 2025年")[:1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "link of the folder", "dead link"])
def test_what_is_no_report_stops_nothing_and_is_named(
    county: County, tmp_path_factory: pytest.TempPathFactory, kind: str
) -> None:
    outside = County(tmp_path_factory.mktemp("elsewhere")).sent("别处", "桥: 900座")
    county.office("乙镇", "桥: 3座")
    county.listed("甲镇")
    folder = county.folder / "甲镇"
    if kind == "link of the folder":
        folder.symlink_to(outside.parent)
    else:
        folder.mkdir()
    match kind:
        case "pipe":
            os.mkfifo(folder / "report.yaml")
        case "link":
            (folder / "report.yaml").symlink_to(outside)
        case "dead link":
            (folder / "report.yaml").symlink_to(outside / "nowhere")
        case "folder":
            (folder / "report.yaml").mkdir()
    result = county.built(_SUM)
    words = "3座，2个单位中，已汇总1个；甲镇的报告有误，未汇总。"
    assert words in markdown(result)
    assert ["office-broken"] == rules(result)


def test_a_name_that_is_a_path_leads_nowhere(county: County) -> None:
    county.sent("甲镇", "桥: 3座")
    county.listed("a/../甲镇")
    assert ["missing a/../甲镇"] == told(county.built("文字。"))


def test_a_table_has_a_row_for_each_office(county: County) -> None:
    county.office("甲镇", "桥: 3座, 路: 2条", report="成文日期: 2026-12-04")
    county.office("乙镇", "桥: 4座, 路: 8条")
    county.listed("丙镇", "代码: '33'")
    table = (
        "表格: {分镇: {标题: 各镇情况, 行自: 下级, 注: 数据截至上月底, 合计: 是, "
        "列: [乡镇, 代码, 桥, {键: 路, 名称: 道路}, {名称: 每桥, 公式: 路 / 桥, 小数位: 1}, "
        "报送情况]}}\n"
    )
    result = county.built("文字。", more=table)
    assert [
        "| 乡镇 | 代码 | 桥（座） | 道路（条） | 每桥 | 报送情况 |",
        "| :--- | :--- | ---: | ---: | ---: | :--- |",
        "| 甲镇 |  | 3 | 2 | 0.7 | 已报送 |",
        "| 乙镇 |  | 4 | 8 | 2.0 | 已报送 |",
        "| 丙镇 | 33 |  |  |  | 未报送 |",
        "| 合计 |  | 7 | 10 | 1.4 |  |",
        "",
        "注：数据截至上月底。丙镇未报送。",
    ] == [line for line in markdown(result).splitlines() if line[:1] in ("|", "注", "")][-8:]


def test_an_english_table_has_days_in_words_and_says_no_unit_twice(county: County) -> None:
    county.office("North", "yacht calls: 3 calls", report="成文日期: 2026-12-04, 语言: en")
    table = "表格: {t: {标题: Towns, 行自: 下级, 列: [Town, yacht calls, date]}}\n"
    lines = markdown(county.built("", more=table, fields="语言: en")).splitlines()
    assert ["| Town | yacht calls | date |", "| North | 3 | 4 December 2026 |"] == [
        line for line in lines if line.startswith("| ") and ":-" not in line
    ]


def test_an_english_note_on_offices_has_heads_of_columns_in_small_letters(county: County) -> None:
    county.office("North", "salt: 3, runs: 4", report="语言: en")
    county.office("West", "runs: 4", report="语言: en")
    columns = "[Town, {键: salt, 名称: Salt used}, {键: runs, 名称: Gritting runs}]"
    table = f"表格: {{t: {{标题: Towns, 行自: 下级, 列: {columns}}}}}\n"
    assert "West has not given salt used." in markdown(
        county.built("", more=table, fields="语言: en")
    )


def test_a_table_of_offices_does_not_add_up_what_they_compute_as_a_quotient(
    county: County,
) -> None:
    for name, farms in (("甲镇", 4), ("乙镇", 5)):
        county.office(name, f"产出: {{数值: = 粮 / 农户, 单位: 吨}}, 粮: 20吨, 农户: {farms}户")
    table = "表格: {分镇: {行自: 下级, 合计: 是, 列: [镇, 产出, 粮]}}\n"
    assert "| 合计 |  | 40 |" in markdown(county.built("文字。", more=table))


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        ("no-offices", "表格: {表: {行自: 下级, 列: [镇, 桥]}}\n"),
        ("table-without-columns", "单位清单: [甲镇]\n表格: {表: {行自: 下级}}\n"),
        ("table-rows-from", "单位清单: [甲镇]\n表格: {表: {行自: 下级, 列: [镇], 行: [[甲]]}}\n"),
        ("unknown-column", "单位清单: [甲镇]\n表格: {表: {行自: 下级, 列: [镇, 桥梁]}}\n"),
    ],
)
def test_mistakes_in_a_table_of_offices_are_told(county: County, rule: str, more: str) -> None:
    county.sent("甲镇", "桥: 3座")
    assert [rule] == rules(county.built("文字。", more=more))


@pytest.mark.parametrize(
    ("said", "missing", "asked"),
    [
        ("2个单位均已报送", 0, "下级.报送情况"),
        ("4个单位中，2个已报送，丙1镇、丙2镇未报送", 2, "下级.报送情况"),
        ("丙1镇、丙2镇", 2, "下级.未报单位"),
        ("无", 0, "下级.未报单位"),
        ("2", 2, "下级.未报"),
        ("3个单位中，2个已填报，丙1镇未填报", 1, "下级.桥.填报情况"),
        ("3个单位中，1个已填报，乙镇、丙1镇未填报", 1, "下级.路.填报情况"),
    ],
)
def test_sentences_say_who_has_reported(
    county: County, said: str, missing: int, asked: str
) -> None:
    county.office("甲镇", "桥: 3座, 路: 1条")
    county.office("乙镇", "桥: 4座, 路: 待补")
    for number in range(missing):
        county.listed(f"丙{number + 1}镇")
    assert said == county.says(asked)


def test_who_sent_nothing_is_not_who_sent_what_cannot_be_used(county: County) -> None:
    county.office("甲镇", "桥: 3座", report="时期: 2026年")
    county.office("乙镇", "桥: 4座", report="时期: 2025年")
    county.office("丙镇", "桥: = 没有 + 1", report="时期: 2026年")
    county.listed("丁镇")
    asked = "{{ 下级.数 }}：{{ 下级.已报 }}，{{ 下级.未报 }}{{ 下级.未报单位 }}，"
    asked += "{{ 下级.未汇总 }}{{ offices.left_out_names }}。"
    result = county.built(asked, fields="时期: 2026年")
    assert "4：1，1丁镇，2乙镇、丙镇。" in markdown(result)


def _note(county: County, *columns: str) -> str:
    """The note below a table of the offices."""
    table = f"表格: {{表: {{标题: 各镇情况, 行自: 下级, 列: [镇, {', '.join(columns)}]}}}}\n"
    lines = markdown(county.built("文字。", more=table)).splitlines()
    return "".join(line for line in lines if line.startswith("注："))


def test_a_table_says_which_offices_are_missing_below_those_that_it_shows(county: County) -> None:
    county.listed("东片")
    county.listed("西片")
    county.office("甲镇", "桥: 3座", listed="上级: 东片")
    county.listed("乙镇", "上级: 东片")
    county.office("丙镇", "桥: 4座", listed="上级: 西片")
    assert "注：东片数据不含乙镇。" == _note(county, "桥", "报送情况")


def test_a_table_says_what_offices_that_reported_left_open(county: County) -> None:
    county.office("甲镇", "桥: 3座, 路: 5公里, 树: 9棵")
    county.office("乙镇", "桥: 4座, 路: 7公里, 树: 4棵")
    county.office("丙镇", "桥: 4座, 树: 3趟")
    county.office("丁镇", "桥: 4座, 路: 待补, 树: 8棵")
    county.office("戊镇", "塔: 1座")
    expected = "注：丙镇、丁镇未填报路；戊镇未填报桥、路、树；丙镇的树计量单位不同，没有汇总。"
    assert expected == _note(county, "桥", "路", "树", "报送情况")


def test_a_report_whose_list_names_this_one_is_above_it_if_it_lies_further_up(
    county: County,
) -> None:
    district = county.sent(
        "东县", "桥: {数值: = 下级.桥.合计}",
        more="单位清单: [{名称: 全市, 目录: ..}, 甲镇, 乙镇]\n",
    ).parent  # fmt: skip
    county.listed("东县")
    for name, number in (("甲镇", 3), ("乙镇", 4)):
        county.sent(f"东县/{name}", f"桥: {number}座")
    county.office("西县", "桥: 50座")
    assert "57座" in markdown(county.built("{{ 桥 }}", "桥: {数值: = 下级.桥.合计}"))
    result = rebuilt(district)
    assert "7座" in markdown(result)
    assert ["counted-twice 全市"] == told(result)


@pytest.mark.parametrize(
    ("said", "done", "kinds"),
    [
        ("All two towns have reported.", 2, ""),
        ("Two of the three towns have reported; C1 has not.", 2, "missing"),
        ("One of the three towns has reported; C1 and C2 have not.", 1, "missing missing"),
        ("Of the 11 towns, 10 have reported; C1's report has errors and has been", 10, "broken"),
        ("reported; the reports of C1 and C2 have errors and have been", 2, "broken broken"),
    ],
)
def test_english_sentences_begin_with_no_figure(
    county: County, said: str, done: int, kinds: str
) -> None:
    for number in range(done):
        county.office(f"A{number}", f"b: {number + 3}", listed="类别: towns")
    for number, kind in enumerate(kinds.split(), 1):
        county.listed(f"C{number}", "类别: towns")
        if kind == "broken":
            county.sent(f"C{number}", "[")
    assert said in markdown(county.built("{{ offices.reporting }}.", fields="语言: en"))


def test_what_was_sent_and_cannot_be_used_is_told_apart(county: County) -> None:
    county.office("甲镇", "桥: 3座", report="时期: 2026年")
    county.office("乙镇", "桥: [")
    county.office("丙镇", "桥: 4座", report="时期: 2025年")
    county.listed("丁镇")
    said = "4个单位中，已汇总1个；丁镇未报送；乙镇的报告有误，丙镇报的不是本期数据，均未汇总"
    assert said == county.says("下级.报送情况", fields="时期: 2026年")


def test_a_report_that_was_not_read_to_its_end_may_have_more_errors(county: County) -> None:
    county.office("甲镇", more="统计： {桥: 3座}\n")
    county.office("乙镇", "桥: {数值: = 路}")
    first, second = (
        one for one in county.built(_SUM).diagnostics if one.rule.id == "office-broken"
    )
    assert "文件没有读完，可能还有别的错误" in message(first, "zh-CN")
    assert "没有读完" not in message(second, "zh-CN")


def test_an_office_whose_list_names_this_report_is_to_mend_its_own_list(county: County) -> None:
    county.office("东县", "桥: 3座", more="单位清单: [{名称: 全县, 目录: ..}]\n")
    problem = only(county.built(_SUM), "office-counted-twice")
    assert "它自己的单位清单里有这份报告，没有算" in message(problem, "zh-CN")
    assert "从“东县”的单位清单里删去" in remedy(problem, "zh-CN")
    (there,) = problem.related
    assert (f"{county.folder}/东县/report.yaml", 3) == (there.place.source.name, there.place.line)


def test_of_many_missing_offices_a_sentence_names_the_first(county: County) -> None:
    for number in range(12):
        county.listed(f"{number + 1}镇")
    assert "1镇、2镇、3镇、4镇、5镇、6镇、7镇、8镇、9镇、10镇等12个" == county.says("下级.未报单位")


def test_what_reports_gave_is_kept_until_a_file_changes(
    county: County, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    path = county.office("甲镇", "桥: 3座")
    county.office("乙镇", "桥: 4座")
    county.built(_SUM)
    assert all("7座" in markdown(rebuilt(county.folder, cache)) for _ in range(2))
    path.write_text(path.read_text("utf-8").replace("3座", "5座"), encoding="utf-8")
    assert "9座" in markdown(rebuilt(county.folder, cache))
    (path.parent / "more.yaml").write_text("统计: {桥: 9座}\n", encoding="utf-8")
    assert "甲镇的报告有误" in markdown(rebuilt(county.folder, cache))
    (path.parent / "more.yaml").unlink()
    assert "9座" in markdown(rebuilt(county.folder, cache))


def test_what_a_nested_roll_up_gives_follows_the_reports_below(
    county: County, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    path = county.sent("东县/甲镇", "桥: 3座")
    county.office("东县", "桥: {数值: = 下级.桥.合计}", more="单位清单: [甲镇]\n")
    county.built(_SUM)
    assert "3座" in markdown(rebuilt(county.folder, cache))
    path.write_text(path.read_text("utf-8").replace("3座", "5座"), encoding="utf-8")
    assert "5座" in markdown(rebuilt(county.folder, cache))


@pytest.mark.parametrize(("levels", "is_told"), [(10, False), (11, True), (150, True)])
def test_lists_within_too_many_lists_cost_only_the_report_that_has_them(
    levels: int,
    is_told: bool,  # noqa: FBT001  # a parameter
    county: County,
) -> None:
    county.office("甲镇", "桥: 3座")
    county.listed("0")
    for level in range(levels + 1):
        more = f"单位清单: [{level + 1}]\n" if level < levels else ""
        county.sent("/".join(map(str, range(level + 1))), "桥: 1座", more=more)
    result = county.built("{{ 下级.桥.合计 }}。")
    assert "4座" in markdown(result)
    told = [one for one in result.diagnostics if one.rule.id == "offices-too-deep"]
    words = "“10”在第 10 层以下，还有单位清单，没有汇总"
    assert [words] * is_told == [message(one, "zh-CN") for one in told]


def test_reports_from_a_program_may_list_offices(county: County) -> None:
    county.sent("甲镇", "桥: 3座")
    data = {"报告": {"标题": "全县情况", "概述": _SUM}, "单位清单": [{"名称": "甲镇"}]}
    request = Request.from_data(data, base=county.folder, formats="md", environment=NO_CACHE)
    result = build(request)
    assert "3座" in markdown(result)


def test_a_report_without_offices_knows_none(tmp_path: Path) -> None:
    result = report(tmp_path, "报告: {标题: 县, 概述: '{{ 下级.桥.合计 }}'}\n统计: {路: 3条}\n")
    assert ["no-offices"] == rules(result)


def _short(county: County) -> County:
    county.sent("东县/甲镇", "桥: 3座")
    county.office("东县", "桥: {数值: = 下级.桥.合计}", more="单位清单: [甲镇, 乙镇, 丙镇]\n")
    county.office("西县", "桥: 4座")
    return county


def test_the_sentence_says_who_is_missing_below_those_that_reported(county: County) -> None:
    assert "2个单位均已报送（其中东县数据不含乙镇、丙镇）" == _short(county).says("下级.报送情况")
    county.listed("南县")
    said = county.says("下级.报送情况")
    assert "3个单位中，2个已报送（其中东县数据不含乙镇、丙镇），南县未报送" == said
    said = county.says("下级.报送情况", fields="语言: en")
    assert (
        "two of the three offices have reported (东县 is without 乙镇 and 丙镇); 南县 has not"
        == said
    )


def test_the_note_of_a_table_says_who_is_missing_below(county: County) -> None:
    table = "表格: {分县: {标题: 各县, 行自: 下级, 列: [县, 桥]}}\n"
    result = _short(county).built("文字。", more=table)
    assert "东县数据不含乙镇、丙镇。" in markdown(result)


def test_what_an_office_below_lacks_is_told_above(county: County) -> None:
    county.sent("东县/甲镇", "桥: 3座")
    county.office("东县", "桥: {数值: = 下级.桥.合计}", more="单位清单: [甲镇, 乙镇, 丙镇]\n")
    county.office("西县", "桥: 4座")
    result = county.built(_SUM)
    assert ["partial-below 东县"] == told(result)
    assert "“东县”自己汇总了 3 个单位中 1 个的报告，缺乙镇、丙镇" == message(
        only(result, "office-partial-below"), "zh-CN"
    )


@pytest.mark.parametrize("folder", ["..", "../../别处", "/"])
def test_the_list_of_an_office_names_nothing_outside_its_folder(
    county: County, folder: str
) -> None:
    county.sent("别处", "桥: 900座")
    county.office(
        "东县",
        "桥: {数值: = 下级.桥.合计}",
        more=f"单位清单: [{{名称: 外, 目录: {folder}}}, 甲镇]\n",
    )
    county.sent("东县/甲镇", "桥: 3座")
    assert "3座" in markdown(county.built(_SUM))


def test_readings_of_secret_reports_are_not_kept(
    county: County, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    county.office("甲镇", "桥: 987654座", report="密级: 秘密★1年")
    county.office("乙镇", "桥: 123456座")
    county.built(_SUM)
    rebuilt(county.folder, cache)
    kept = b"".join(path.read_bytes() for path in cache.rglob("*.entry"))
    assert (False, True) == (b"987654" in kept, b"123456" in kept)


def test_of_a_long_list_only_what_changed_is_written_again(
    county: County, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_TOGETHER", 1)
    cache = tmp_path_factory.mktemp("cache")
    names = [f"{number}号镇" for number in range(9)]
    for number, name in enumerate(names):
        county.office(name, f"桥: {number}座")
    county.built(_SUM)
    rebuilt(county.folder, cache)

    def entries() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in cache.rglob("*.entry")}

    first = entries()
    county.sent(names[4], "桥: 40座")
    assert "72座" in markdown(rebuilt(county.folder, cache))
    changed = [path for path, time in entries().items() if time != first.get(path)]
    assert 1 == len(changed) < len(first)


def test_the_files_of_all_reports_are_known(county: County) -> None:
    path = county.office("甲镇", "桥: 3座")
    below = county.sent("东县/丙镇", "桥: 3座")
    county.office("东县", "桥: {数值: = 下级.桥.合计}", more="单位清单: [丙镇]\n")
    county.listed("乙镇")
    county.built(_SUM)
    request = Request(county.folder, ("md",), environment=NO_CACHE)
    _, draft = run(request, writes=False)
    others = draft.files.others
    assert {path, below, county.folder / "东县" / "report.yaml"} == {
        Path(name) for one in others for name in one.opened
    }
    assert county.folder / "乙镇" in [one.folder for one in others]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read all folders")
def test_a_folder_that_may_not_be_read_is_named(county: County) -> None:
    path = county.office("甲镇", "桥: 3座")
    county.office("乙镇", "桥: 4座")
    path.parent.chmod(0)
    try:
        assert ["broken 甲镇"] == told(county.built(_SUM))
    finally:
        path.parent.chmod(0o700)


def test_an_english_text_says_that_no_office_is_missing(county: County) -> None:
    county.office("North", "bridges: 3件")
    assert county.says("offices.missing_names", fields="lang: en") == "none"
