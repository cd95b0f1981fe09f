"""The rows of a sheet become figures, each at its cell."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from builders import NO_CACHE, markdown, report, rules, workbook
from reportgen import Request, Result, build, check, trace
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import diagnostic_text, where
from reportgen.figures.trace.forms import trace_text
from reportgen.readers import load
from reportgen.readers.figure_sheets import SheetText
from reportgen.readers.links import checked
from reportgen.storage import Files

HEAD = ["指标", "单位", "本期", "上期"]


def _book(folder: Path, *rows: list[Any], **formats: str) -> None:
    """The workbook 指标.xlsx, with number formats by the names of cells."""
    workbook(*rows, **formats).save(folder / "指标.xlsx")


def _csv(folder: Path, text: str) -> None:
    (folder / "指标.csv").write_text(text, encoding="utf-8")


def _report(folder: Path, *texts: str, file: str = "指标.csv", more: str = "") -> Result:
    """What comes of a report of these texts, each a paragraph of its own."""
    lines = "".join(f"    {text}\n" for text in texts)
    summary = f"  概述: |\n{lines}" if texts else ""
    return report(folder, f"报告:\n  标题: 报\n{summary}统计表: {file}\n{more}")


def _in_english(folder: Path, text: str) -> str:
    """The one paragraph of the overview in English, without its full stop."""
    made = report(
        folder,
        f"""\
report:
  title: Report
  lang: en
  summary: |
    {text}
figure_files: 指标.csv
""",
    )
    *_, overview = markdown(made).partition("Overview\n\n")
    return overview.partition("\n\n")[0].rstrip(".\n")


def _texts(result: Result) -> list[str]:
    """The paragraphs of the overview, without their full stops; nothing was reported but a note."""
    assert {*rules(result)} <= {"figures-read"}
    *_, overview = markdown(result).partition("基本情况\n\n")
    return [text.rstrip("。") for text in overview.rstrip("\n").split("\n\n")]


def _places(result: Result) -> list[tuple[str, str]]:
    """The rules that are reported and where, without the folder."""
    return [
        (one.rule.id, str(one.place).rpartition("/")[2])
        for one in result.diagnostics
    ]  # fmt: skip


def test_numbers_are_read_as_the_sheet_shows_them(tmp_path: Path) -> None:
    _book(
        tmp_path, HEAD, ["城镇化率", "%", 0.5836, 0.57], ["接待读者", "人次", "1,234"],
        ["支出", "万元", 12.5], ["清运垃圾", None, "38.6万吨"], ["参加活动", "人", "约30"],
        C2="0.0%", D2="0.0%", C4="0.00",
    )  # fmt: skip
    names = ("城镇化率", "接待读者", "支出", "清运垃圾", "参加活动")
    texts = (f"{{{{ {name} }}}}" for name in names)
    result = _report(tmp_path, *texts, "{{ 城镇化率 | 增减 }}", file="指标.xlsx")
    expected = ["58.4%", "1234人次", "12.5万元", "38.6万吨", "约30人", "提高1.4个百分点"]
    assert expected == _texts(result)


def test_columns_may_be_in_any_order_and_language(tmp_path: Path) -> None:
    heads = ["Source", "计量单位", "As of", "上年同期", "Indicator", "this period", "计划", "备注"]
    _book(
        tmp_path, heads,
        ["统计局", "亿元", date(2024, 12, 31), 170, "总产值", 189, "至少180", "含税"],
    )  # fmt: skip
    texts = ("{{ 总产值 | 增长 }}", "{{ 总产值.来源 }}", "{{ 总产值.说明 }}", "{{ 总产值.截至 }}")
    result = _report(tmp_path, *texts[:3], file="指标.xlsx")
    assert ["同比增长11.2%", "统计局", "含税"] == _texts(result)
    traced = trace(Request(tmp_path, ("md",), environment=NO_CACHE))
    assert "截至：2024年12月31日" in trace_text(traced.traced, "zh-CN")


def test_other_fields_of_a_figure_are_columns_too(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "指标,键,本期,增速,占比基数,小数位,约数,accept\n"
        "全年支出,all,200万元,3.1%,,,,\n"
        "其中：人员支出,staff,50万元,,all,,近,\n"
        "人均支出,mean,= all / 3,,,2,,\n",
    )
    texts = ("{{ all | 增长 }}", "{{ staff | 占比 }}", "{{ staff | 成句 }}", "{{ mean }}")
    expected = [
        "同比增长3.1%",
        "占全年支出的近25%",
        "人员支出近50万元，占全年支出的近25%",
        "66.67万元",
    ]
    assert expected == _texts(_report(tmp_path, *texts))


def test_a_column_called_name_alone_names_the_figures(tmp_path: Path) -> None:
    _csv(tmp_path, "Name,Unit,Number\nVisits,visits,5\n")
    assert ["5visits"] == _texts(_report(tmp_path, "{{ Visits }}"))


@pytest.mark.parametrize(
    "heads",
    ["2024/25,2023/24", "2024-25,2023-24", "FY2024/25,FY2023/24", "2024—2025学年,2023—2024学年"],
)
def test_years_that_begin_in_april_or_september_are_periods(tmp_path: Path, heads: str) -> None:
    _csv(tmp_path, f"指标,{heads}\n支出,5,4\n")
    assert ["同比增长25%"] == _texts(_report(tmp_path, "{{ 支出 | 增长 }}"))


def test_months_in_digits_are_no_years(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,2024-06,2024-05\n支出,5,4\n")
    assert "figure-heads" in rules(_report(tmp_path, "{{ 支出 | 增长 }}"))


@pytest.mark.parametrize("heads", ["2024年,2023年,2019年", "2022,2023,2024", "2023年,本年,上年"])
def test_years_are_this_period_and_the_last(tmp_path: Path, heads: str) -> None:
    numbers = {"2024年": 5, "2023年": 4, "2024": 5, "2023": 4, "本年": 5, "上年": 4}
    row = ",".join(str(numbers.get(head, 9)) for head in heads.split(","))
    _csv(tmp_path, f"指标,{heads}\n支出,{row}\n")
    result = _report(tmp_path, "{{ 支出 | 增长 }}")
    assert ["figure-column"] == rules(result)
    assert "同比增长25%" in markdown(result)


def test_a_column_of_numbers_without_a_head_is_told(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,2024年,2022年,\n支出,5万元,4万元,3万元\n")
    result = _report(tmp_path, "{{ 支出 | 成句 }}")
    expected = ["figure-column", "figure-column-unnamed"]
    assert (expected, True) == (rules(result), "支出5万元。" in markdown(result))


def test_heads_of_two_rows_are_read_as_in_tables(tmp_path: Path) -> None:
    book = workbook(
        ["2024年主要指标"], ["指标", "单位", "2024年上半年", None, "目标"],
        [None, None, "本期", "上期", None], ["招聘会", "场", 6, 4, 10],
    )  # fmt: skip
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        book["统计"].merge_cells(area)
    book.save(tmp_path / "指标.xlsx")
    texts = ("{{ 招聘会 | 增长 }}", "{{ 招聘会 | 完成 }}")
    assert ["同比增长50%", "完成目标任务的60%"] == _texts(
        _report(tmp_path, *texts, file="指标.xlsx")
    )


def test_a_period_above_several_columns_says_whose_numbers_they_are(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "指标,单位,2024年上半年,,2023年上半年,\n,,数量,增速（%）,数量,增速（%）\n招聘会,场,6,50,4,10\n",
    )
    result = _report(tmp_path, "{{ 招聘会 | 增长 }}")
    assert ["figures-read", "figure-column"] == rules(result)
    assert "同比增长50%" in markdown(result)


@pytest.mark.parametrize(("above", "before"), [("2024年", "2023年"), ("1—9月", "上年1—9月")])
def test_a_period_beside_one_above_several_columns_is_compared_with_it(
    tmp_path: Path, above: str, before: str
) -> None:
    _csv(
        tmp_path,
        f"指标,单位,{above},,{before},完成进度（%）\n,,累计,同比±%,,\n招聘会,场,6,50,4,60\n",
    )
    result = _report(tmp_path, "{{ 招聘会 | 增减 }}，{{ 招聘会.增速 }}，{{ 招聘会 | 完成 }}")
    assert ["figures-read"] == rules(result)
    assert "增加2场，50%，完成目标任务的60%" in markdown(result)


def test_numbers_below_a_merged_head_are_not_dropped_in_silence(tmp_path: Path) -> None:
    book = workbook(["指标", "单位", "本期", None], ["招聘会", "场", 6, 4])
    book["统计"].merge_cells("C1:D1")
    book.save(tmp_path / "指标.xlsx")
    places = _places(_report(tmp_path, "{{ 招聘会 }}", file="指标.xlsx"))
    assert [("figure-column-unnamed", "指标.xlsx 统计!D1")] == places


@pytest.mark.parametrize(
    "heads",
    [
        "1—6月,上年1—6月,全年目标",
        "2024年1-6月,2023年1-6月,2024年目标",
        "本年累计,上年同期,全年计划",
        "2024年上半年,2023年上半年,年度目标",
        "上半年,去年上半年,2024年计划",
        "1-6月累计,同期数,目标任务",
    ],
)
def test_heads_may_name_periods_and_what_is_planned(tmp_path: Path, heads: str) -> None:
    _csv(tmp_path, f"指标,单位,{heads}\n招聘会,场,6,4,10\n")
    texts = ("{{ 招聘会 | 增长 }}", "{{ 招聘会 | 完成 }}")
    year = next((time for time in ("全年", "年度") if time in heads), "")
    said = _texts(_report(tmp_path, *texts))
    assert ["同比增长50%", f"完成{year}目标任务的60%"] == said


@pytest.mark.parametrize(
    "heads",
    [
        "指标,单位,2026年,,2025年\n,,目标,完成,完成",
        "指标,单位,2026年,,2025年\n,,目标,完成,",
        "指标,单位,本年,,上年\n,,目标,完成,完成",
        "指标,单位,今年,,去年\n,,计划,实际,",
        "指标,单位,2026年,,2025年\n,,计划,1—11月,1—11月",
        "指标,单位,2026年,,2025年\n,,计划,累计,累计",
        "指标,单位,年度目标,完成情况,去年同期",
        "指标,单位,2026年目标值,2026年完成值,2025年完成值",
        "指标,单位,全年任务,累计完成,上年同期完成",
        "指标,单位,目标,完成数（2026年）,完成数（2025年）",
        "指标,单位,目标,完成,2025年",
        "指标,单位,2026年目标,2026年1—11月,2025年同期",
        "指标,单位,全年计划,1—11月完成数,去年同期完成数",
        "Indicator,Unit,2026,,2025\n,,Target,Actual,Actual",
        "Indicator,Unit,This year,,Last year\n,,Plan,Actual,",
        "Indicator,Unit,Plan,Actual 2026,Actual 2025",
        "Indicator,Unit,2026 target,Jan–Nov 2026,Jan–Nov 2025",
        "Indicator,Unit,Plan,Year to date,Last year to date",
    ],
)
def test_each_column_is_of_the_year_that_its_head_says(tmp_path: Path, heads: str) -> None:
    _csv(tmp_path, f"{heads}\n就业,人,200,214,189\n信访,件,50,47,63\n")
    text = "{{ 就业 | 增减 }}，{{ 就业 | 完成 }}，{{ 信访 | 增减 }}"
    (tmp_path / "report.yaml").write_text(
        f"报告: {{标题: 2026年总结, 概述: '{text}'}}\n统计表: 指标.csv\n", encoding="utf-8"
    )
    result = build(Request(tmp_path / "report.yaml", ("md",), environment=NO_CACHE))
    assert {*rules(result)} <= {"figures-read"}
    year = next((time for time in ("全年", "年度") if time in heads), "")
    assert f"增加25人，完成{year}目标任务的107%，同比减少16件" in markdown(result)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("指标,单位,2026年,2025年\n,,计划,完成", "就业,人,200,189"),
        ("指标,单位,2026年目标,2025年完成", "就业,人,200,189"),
        ("Indicator,Unit,2026 target,2025 actual", "就业,人,200,189"),
    ],
)
def test_numbers_of_another_year_are_never_the_values(tmp_path: Path, heads: str, row: str) -> None:
    _csv(tmp_path, f"{heads}\n{row}\n")
    (tmp_path / "report.yaml").write_text(
        "报告: {标题: 2026年总结}\n统计表: 指标.csv\n", encoding="utf-8"
    )
    result = check(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    assert ["figure-values"] == rules(result)


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("2026年政府工作报告", "2026年目标,2025年完成,2024年完成"),
        ("2026年工作计划", "2026年计划,2025年完成,2024年完成"),
        ("2023—2025年三年行动总结", "2023年,2025年,2024年"),
        ("总结", "2023年,2025年,2024年"),
    ],
)
def test_a_report_called_after_a_year_may_have_the_numbers_of_another(
    tmp_path: Path, title: str, heads: str
) -> None:
    _csv(tmp_path, f"指标,单位,{heads}\n就业,人,300,214,189\n")
    (tmp_path / "report.yaml").write_text(
        f"报告: {{标题: {title}, 概述: '{{{{ 就业 | 成句 }}}}'}}\n统计表: 指标.csv\n",
        encoding="utf-8",
    )
    result = build(Request(tmp_path / "report.yaml", ("md",), environment=NO_CACHE))
    assert "就业214人，同比增长13.2%。" in markdown(result)


def test_the_year_above_a_column_is_left_over_too(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,2025年,,2024年\n,,目标,完成,完成\n就业,人,200,214,189\n")
    (tmp_path / "report.yaml").write_text(
        "报告: {标题: 2026年总结, 概述: '{{ 就业 | 成句 }}'}\n统计表: 指标.csv\n", encoding="utf-8"
    )
    result = check(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    assert {"left-over", "figures-read"} == {*rules(result)}


def test_columns_of_rates_are_known_by_their_percent_sign(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期,同比增减（%）,完成计划（%）\n招聘会,场,6,50,60\n")
    texts = ("{{ 招聘会 | 增长 }}", "{{ 招聘会 | 完成 }}")
    assert ["同比增长50%", "完成目标任务的60%"] == _texts(_report(tmp_path, *texts))


def test_a_month_beside_the_months_so_far_is_not_guessed(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,6月,1-6月\n招聘会,场,1,6\n")
    (found,) = _report(tmp_path).diagnostics
    assert "figure-values" == found.rule.id
    remedy = "把 6月、1-6月 中要用的一列叫作“本期”，去年同期的叫作“上期”"
    assert remedy == found.remedy("zh-CN")


def test_a_number_split_at_its_comma_is_shown_where_it_was_split(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期\n水费,元,1,260\n")
    (found,) = _report(tmp_path).diagnostics
    assert ("figure-column-unnamed", "指标.csv:2:6") == _places(_report(tmp_path))[0]
    assert found.remedy("zh-CN").startswith("“1,260”若是一个数，写成 1260，或加双引号；")


def test_differences_are_computed_and_need_no_column(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期,上期,增减额\n招聘会,场,6,4,2\n")
    assert [] == rules(_report(tmp_path))
    _csv(tmp_path, "指标,单位,本期,比上年增减\n招聘会,场,6,2\n")
    assert ["figure-column"] == rules(_report(tmp_path))


def test_a_sheet_of_the_year_before_is_reported_where_it_is_named(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,2023年,2022年\n招聘会,场,6,4\n")
    report = tmp_path / "report.yaml"
    text = "报告: {标题: 2024年工作总结, 时期: 2024}\n统计表: %s\n"
    report.write_text(text % "指标.csv", encoding="utf-8")
    result = check(Request(report, environment=NO_CACHE))
    assert [("left-over", "report.yaml:2:6")] == _places(result)
    kept = "{文件: 指标.csv, 认可: {left-over: 沿用上年的数}}"
    report.write_text(text % kept, encoding="utf-8")
    assert [] == rules(check(Request(report, environment=NO_CACHE)))
    _csv(tmp_path, "指标,单位,2024年,2023年\n招聘会,场,6,4\n")
    report.write_text(text % "指标.csv", encoding="utf-8")
    assert [] == rules(check(Request(report, environment=NO_CACHE)))


def test_a_field_in_two_columns_names_both(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期,本期数\n招聘会,场,1,6\n")
    assert [("figure-column-twice", "指标.csv:1:10")] == _places(_report(tmp_path))


def test_halves_beside_each_other_are_told_with_their_areas(tmp_path: Path) -> None:
    _book(tmp_path, HEAD * 2, ["招聘会", "场", 6, 4, "来访", "批次", 47, 63])
    result = _report(tmp_path, file="指标.xlsx")
    assert ["figure-halves"] == rules(result)
    lines = ["- {文件: 指标.xlsx, 区域: A1:D2 }", "- {文件: 指标.xlsx, 区域: E1:H2 }"]
    assert " 和 ".join(lines) in diagnostic_text(result.diagnostics[0], "zh-CN")
    both = "\n" + "\n".join(f"  {line}" for line in lines)
    assert ["增加2场", "减少16批次"] == _texts(
        _report(tmp_path, "{{ 招聘会 | 增减 }}", "{{ 来访 | 增减 }}", file=both)
    )


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book = workbook(HEAD, ["招聘会", "场", 6, 4], ["重点人员（不公开）", "人", 3, 4])
    book["统计"].row_dimensions[3].hidden = True
    book.save(tmp_path / "指标.xlsx")
    result = _report(tmp_path, file="指标.xlsx")
    assert ["figure-hidden"] == rules(result)
    told = diagnostic_text(result.diagnostics[0], "zh-CN")
    assert "隐藏的第3行也读了，里面的指标同别的一样列出" in told
    assert "重点人员（不公开）3人" in markdown(result)


def test_rates_may_have_arrows_or_be_called_unchanged(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "指标,单位,本期,上期,增速\n来访,批次,47,63,↓25.4%\n岗位,个,3860,3215,↑20.1%\n舆情,起,0,0,持平\n",
    )
    texts = ("{{ 来访 | 增长 }}", "{{ 岗位 | 增长 }}")
    expected = ["同比下降25.4%", "同比增长20.1%。此外，未发生舆情，上年同期也未发生"]
    assert expected == _texts(_report(tmp_path, *texts))


def test_several_names_in_a_cell_are_a_list(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "指标,本期,构成\n合计支出,10.0万元,人员支出、公用支出\n人员支出,7.0万元,\n公用支出,4.0万元,\n",
    )
    result = _report(tmp_path, "{{ 合计支出 }}，{{ 人员支出 }}，{{ 公用支出 }}")
    assert [("parts-mismatch", "指标.csv:2:6")] == _places(result)


def test_a_contradiction_may_be_accepted_in_the_sheet(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "指标,本期,上期,增速,认可\n支出,10.0万元,8.0万元,30%,growth-mismatch：原文如此\n",
    )
    result = _report(tmp_path, "{{ 支出 | 增长 }}")
    assert (["growth-mismatch"], []) == ([one.rule for one in result.accepted], rules(result))


@pytest.mark.parametrize(
    "label",
    ["产值（现价）", "R&D 经费", "A-1线", "Total arrests", "其中:零售", "50岁以上", "一、二级公路"],
)
def test_any_name_can_be_quoted_in_texts(tmp_path: Path, label: str) -> None:
    _book(tmp_path, HEAD, [f"（一） {label}" if "级" not in label else label, "个", 3])
    name = label.removeprefix("其中:")
    assert ["3个"] == _texts(_report(tmp_path, f"{{{{ '{name}' }}}}", file="指标.xlsx"))


def test_blanks_that_spread_a_name_are_left_out(tmp_path: Path) -> None:
    _book(tmp_path, ["指　标", "单 位", "本  期"], ["　总　产\n值", "亿元", 3])
    assert ["3亿元"] == _texts(_report(tmp_path, "{{ 总产值 }}", file="指标.xlsx"))


def test_titles_headings_notes_and_signatures_are_no_figures(tmp_path: Path) -> None:
    _book(
        tmp_path, ["2024年主要指标"], [], ["序号", *HEAD], ["一", "一、经济"], [],
        [1, "支出", "万元", 5], ["序号", *HEAD], ["二、社会"], [2, "学校", "所", 6],
        [None, "注：以上为快报数。"], ["说明：学校不含幼儿园"],
        ["填表人：张三", None, None, "审核：李四", "2024-12-31"],
    )  # fmt: skip
    result = _report(tmp_path, "{{ 支出 }}和{{ 学校 }}", file="指标.xlsx")
    assert ["5万元和6所"] == _texts(result)


def test_a_note_between_numbered_rows_is_no_figure(tmp_path: Path) -> None:
    _csv(
        tmp_path,
        "序号,指标,单位,本期,备注\n1,招聘会,场,6,\n2,注：以下为累计数,,,办公室\n3,岗位,个,30,\n",
    )
    assert ["6场，30个"] == _texts(_report(tmp_path, "{{ 招聘会 }}，{{ 岗位 }}"))


def test_dashes_stand_for_nothing(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期,上期,目标\n支出,万元,5,—,/\n")
    result = _report(tmp_path, "{{ 支出 | 成句 }}")
    assert ["支出5万元"] == _texts(result)


def test_a_figure_without_a_number_is_to_be_filled(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期,上期\n支出,万元,,4\n收入,万元,待补,4\n")
    result = _report(tmp_path, "{{ 支出 }}和{{ 收入 }}")
    expected = [("to-be-filled", "指标.csv:2:1"), ("to-be-filled", "指标.csv:3:7")]
    assert expected == _places(result)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("指标,本期（万元）,上期（万元）", "支出,5,4"),
        ("各项支出,,（单位：万元）\n指标,本期,上期", "支出,5,4"),
        ("单位：万元\n指标,本期,上期（亿元）", "支出,5,0.0004"),
        ("填报单位：财政局\n指标,本期,上期", "支出,5万元,4万元"),
    ],
)
def test_units_stand_in_heads_or_above_them(tmp_path: Path, head: str, row: str) -> None:
    _csv(tmp_path, f"{head}\n{row}\n")
    assert ["支出5万元，同比增长25%"] == _texts(_report(tmp_path, "{{ 支出 | 成句 }}"))


@pytest.mark.parametrize(
    "sheet",
    [
        "指标,本期,上期\n招聘会（场）,6,4\n安置率（%）,100,98.5\n",
        "单位：万元,,\n指标,本期,上期\n招聘会（场）,6,4\n安置率（%）,100,98.5\n",
        "指标,单位,本期,上期\n招聘会（场）,场,6,4\n安置率（%）,,100%,98.5%\n",
    ],
)
def test_a_unit_within_a_name_is_no_part_of_it(tmp_path: Path, sheet: str) -> None:
    _csv(tmp_path, sheet)
    texts = ("招聘会{{ 招聘会 }}，{{ 招聘会 | 增减 }}", "{{ 安置率 | 成句 }}")
    expected = ["招聘会6场，同比增加2场", "安置率100%，同比提高1.5个百分点"]
    assert expected == _texts(_report(tmp_path, *texts))


def test_the_unit_of_a_sheet_is_none_of_indices_and_ratios(tmp_path: Path) -> None:
    _csv(tmp_path, "单位：万元\n指标,本期,上期\n价格指数,98.6,101.2\n支出,5,4\n")
    texts = ("{{ 价格指数 | 成句 }}", "{{ 支出 }}")
    assert ["价格指数为98.6", "5万元"] == _texts(_report(tmp_path, *texts))


def test_brackets_that_are_no_unit_stay_in_a_name(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期\n经费（含捐赠）,万元,6\n补助（万元）,元/人,400\n")
    texts = ("{{ '经费（含捐赠）' | 成句 }}", "{{ '补助（万元）' }}")
    assert ["经费（含捐赠）6万元", "400元/人"] == _texts(_report(tmp_path, *texts))


def test_a_year_in_a_head_is_no_unit(tmp_path: Path) -> None:
    _csv(tmp_path, "指标（现价）,本期（2024年）,上期（上年同期）\n支出,5,4\n")
    assert ["支出为5，同比增长25%"] == _texts(_report(tmp_path, "{{ 支出 | 成句 }}"))


def test_a_place_is_a_cell(tmp_path: Path) -> None:
    _book(tmp_path, [], HEAD, ["支出", "万元", "很多", "2024-13"])
    result = _report(tmp_path, "{{ 支出 }}", file="指标.xlsx")
    expected = [("bad-value", "指标.xlsx 统计!C3"), ("bad-value", "指标.xlsx 统计!D3")]
    assert expected == _places(result)
    first = result.diagnostics[0]
    excerpt = "    支出 | 万元 | 很多 | 2024-13\n                  ^^^^\n"
    assert excerpt in diagnostic_text(first, "zh-CN")
    assert first.place is not None
    assert (3, 3, "统计.支出.数值") == (
        where(first.place)["line"], where(first.place)["column"], first.place.path,
    )  # fmt: skip


def test_a_trace_leads_to_the_cell(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5, 4])
    _report(tmp_path, "{{ 支出 | 增长 }}", file="指标.xlsx")
    text = trace_text(trace(Request(tmp_path, environment=NO_CACHE)).traced, "zh-CN")
    assert "指标.xlsx 统计!C2)" in text
    assert "指标.xlsx 统计!D2)" in text


def test_a_text_in_a_cell_may_name_figures(tmp_path: Path) -> None:
    _book(
        tmp_path, [*HEAD, "来源"], ["支出", "万元", 5, 4, "{{ 收入 }}之外"],
        ["收入", "万元", 6, None, "查{{ 无此 }}"],
    )  # fmt: skip
    result = _report(tmp_path, "{{ 支出.来源 }}{{ 收入 }}", file="指标.xlsx")
    assert [("unknown-figure", "指标.xlsx 统计!E3")] == _places(result)


def test_a_figure_in_two_places_names_both(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5], ["收入", "万元", 6], ["收入", "万元", 7])
    own = "统计:\n  out: {名称: 支出, 数值: 5, 单位: 万元}\n"
    result = _report(tmp_path, "{{ 收入 }}", file="指标.xlsx", more=own)
    found = [(*_places(_only(one))[0], _related(one)) for one in result.diagnostics]
    assert [
        ("figure-repeated", "指标.xlsx 统计!A2", "report.yaml:7:3"),
        ("figure-twice", "指标.xlsx 统计!A4", "指标.xlsx 统计!A3"),
    ] == found


def test_a_figure_with_the_same_numbers_in_two_places_is_only_noted(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5], ["支出", "万元", 5.0], ["支出", "元", 5])
    result = _report(tmp_path, "{{ 支出 }}", file="指标.xlsx")
    assert ["figure-repeated", "figure-twice"] == [rule for rule, _ in _places(result)]


def test_a_sheet_that_is_named_twice_is_read_once_and_told_once(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5], ["收入", "万元", 6])
    twice = "[指标.xlsx, {文件: ./指标.xlsx, 工作表: 统计}]"
    result = _report(tmp_path, "{{ 支出 }}{{ 收入 }}", file=twice)
    assert ["figure-file-twice"] == [rule for rule, _ in _places(result)]


def test_a_larger_area_of_the_same_sheet_is_read(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5], ["收入", "万元", 6])
    twice = "[{文件: 指标.xlsx, 区域: 'A1:C2'}, 指标.xlsx]"
    result = _report(tmp_path, "{{ 支出 }}{{ 收入 }}", file=twice)
    assert ["figure-repeated"] == [rule for rule, _ in _places(result)]


def test_a_dash_for_a_number_means_that_there_is_no_such_figure(tmp_path: Path) -> None:
    _book(
        tmp_path, HEAD, ["复议纠错", "件", "/", 1], ["支出", "万元", "——", 5],
        ["收入", "万元", 6, "/"],
    )  # fmt: skip
    result = _report(tmp_path, "{{ 收入 | 成句 }}", file="指标.xlsx")
    assert [
        ("figure-absent", "指标.xlsx 统计!C2"), ("figure-absent", "指标.xlsx 统计!C3")
    ] == _places(result)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("不低于", "≥97.5%"), ("不低于", ">=97.5%"), ("高于", "＞97.5%"), ("不低于", "不低于97.5%"),
    ],
)  # fmt: skip
def test_a_target_in_a_sheet_may_have_a_sign(tmp_path: Path, words: str, sign: str) -> None:
    _book(tmp_path, [*HEAD, "目标"], ["合格率", "%", "98.2%", None, sign])
    result = _report(tmp_path, "{{ 合格率 | 成句 }}", file="指标.xlsx")
    assert f"合格率98.2%，达到目标（{words}97.5%）" in markdown(result)


def _only(diagnostic: Diagnostic) -> Result:
    return Result((diagnostic,), "", {})


def _related(diagnostic: Diagnostic) -> str:
    (other,) = diagnostic.related
    return str(other.place).rpartition("/")[2]


def test_a_formula_without_its_result_is_reported(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", "=1+2"])
    result = _report(tmp_path, "{{ 支出 }}", file="指标.xlsx")
    assert "table-formula" in rules(result)


def test_problems_of_all_sheets_come_in_one_run(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", "许多"])
    _csv(tmp_path, "指标,本期\n收入,不少\n")
    result = _report(tmp_path, "{{ 支出 }}和{{ 收入 }}", file="[指标.xlsx, 指标.csv, 无.csv]")
    assert ["table-file-missing", "bad-value", "bad-value"] == rules(result)


def test_names_that_a_lost_sheet_may_have_are_not_reported(tmp_path: Path) -> None:
    _csv(tmp_path, "项,数\n支出,5\n")
    assert ["figure-heads", "waiting"] == rules(_report(tmp_path, "{{ 支出 }}和{{ 收入 }}"))


def test_an_area_and_a_sheet_choose_the_rows(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 5], ["收入", "万元", 6], ["不读", "万元", "许多"])
    file = "{文件: 指标.xlsx, 工作表: 统计, 区域: 'A1:D3'}"
    assert ["5万元和6万元"] == _texts(_report(tmp_path, "{{ 支出 }}和{{ 收入 }}", file=file))


def test_files_outside_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    _csv(tmp_path, "指标,本期\n支出,5\n")
    result = _report(tmp_path / "own", "{{ 支出 }}", file="../指标.csv")
    assert ["outside-folders", "waiting"] == rules(result)


def test_backslashes_of_windows_lead_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "数据").mkdir()
    _csv(tmp_path / "数据", "指标,本期\n支出,5万元\n")
    assert ["5万元"] == _texts(_report(tmp_path, "{{ 支出 }}", file="数据\\指标.csv"))


def test_figures_of_python_data_may_be_in_a_sheet(tmp_path: Path) -> None:
    from reportgen import build

    _csv(tmp_path, "indicator,this period,last period\nVisits,31600,28400\n")
    data = {
        "report": {"title": "A", "lang": "en", "summary": "{{ Visits | growth }}"},
        "figure_files": "指标.csv",
    }
    result = build(Request.from_data(data, formats=("md",), base=tmp_path))
    assert "Up 11.3% year on year" in markdown(result)


def test_the_text_of_a_sheet_can_be_pickled() -> None:
    text = SheetText("表.xlsx", "统计", 2, "甲 | 5", {1: [1, 5]})
    copy = pickle.loads(pickle.dumps(text))  # noqa: S301  # our own
    assert ("统计!B1", "统计!C1", 3) == (
        copy.path_at(1, 4), copy.path_at(1, 5), copy.column_at(1, 6),
    )  # fmt: skip


_HEADS = [
    "指标",
    "键",
    "本期",
    "上期（万元）",
    "单位",
    "构成",
    "认可",
    "截至",
    "来源",
    "小数位",
    "x",
]
_CELLS = st.one_of(
    st.sampled_from(
        ["甲", "一、", "其中：", "12", "约3.0", "—", "= 甲 + 1", "注：", "{{ 甲 }}", "%"]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
        max_size=6,
    ),
)


@given(
    st.lists(st.sampled_from(_HEADS), min_size=1, max_size=8),
    st.lists(st.lists(_CELLS, max_size=9), max_size=6),
)
@example(heads=["指标", "键"], cells=[["甲"], ["\ufdd0"]])
@example(heads=["指标", "键"], cells=[["\ufdd0"]])
def test_any_cells_give_figures_or_problems(heads: list[str], cells: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        rows = [heads, *cells]
        for number in range(2):
            _book(Path(folder), *rows[number:])
            result = _report(Path(folder), "{{ 甲 }}", file="指标.xlsx")
            assert result.contents or result.diagnostics
            for one in result.diagnostics:
                assert diagnostic_text(one, "zh-CN")


def test_the_figures_of_a_book_with_a_cover_are_on_its_second_sheet(tmp_path: Path) -> None:
    book = Workbook()
    cover: Any = book.worksheets[0]
    cover["A1"], cover["A2"] = "某县主要指标", "填报单位：某局"
    sheet: Any = book.create_sheet("统计")
    for row in (["指标", "单位", "本期", "上期"], ["立案", "起", 286, 251], ["投诉", "件", 32, 29]):
        sheet.append(row)
    book.save(tmp_path / "指标.xlsx")
    result = report(tmp_path, "报告: {标题: 例, 概述: '{{ 立案 }}'}\n统计表: 指标.xlsx\n")
    assert "286起" in markdown(result)


def test_a_sheet_with_heads_only_builds_no_report(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,单位,本期\n")
    result = _report(tmp_path, "接待{{ 接待读者 }}。")
    assert [("figure-rows", "指标.csv:1:1")] == _places(result)[:1]
    assert result.failed
    assert not result.contents


def test_a_row_without_a_name_keeps_names_waiting(tmp_path: Path) -> None:
    _book(tmp_path, HEAD, ["支出", "万元", 12.5], [None, "人次", 1234])
    result = _report(tmp_path, "接待{{ 接待读者 }}。", file="指标.xlsx")
    assert ["figure-without-name", "waiting"] == rules(result)


@pytest.mark.parametrize(("cells", "at"), [("A2:A3", "A2"), ("C2:C3", "C2")])
def test_names_and_numbers_merged_over_rows_are_reported(
    tmp_path: Path, cells: str, at: str
) -> None:
    book = Workbook()
    sheet: Any = book.active
    for row in (HEAD, ["支出", "万元", 12.5], ["接待读者", "人次", 1234]):
        sheet.append(row)
    sheet.merge_cells(cells)
    book.save(tmp_path / "指标.xlsx")
    result = _report(tmp_path, "接待{{ 接待读者 }}。", file="指标.xlsx")
    assert [("figure-merged", f"指标.xlsx Sheet!{at}")] == _places(result)[:1]
    assert ["figure-merged", "waiting"] == rules(result)


@pytest.mark.parametrize("file", ["指标.xlsx", "~$指标.xlsx"])
def test_what_excel_keeps_while_a_file_is_open_is_told_as_such(tmp_path: Path, file: str) -> None:
    (tmp_path / "~$指标.xlsx").write_bytes(b"x" * 165)
    (found, *_) = _report(tmp_path, file=file).diagnostics
    said = found.message("zh-CN") + found.remedy("zh-CN")
    assert "是 Excel 打开文件时的临时文件" in said
    assert "是不是想写" not in said


def test_a_source_merged_over_several_rows_is_that_of_each(tmp_path: Path) -> None:
    book = workbook(
        ["指标", "单位", "本期", "来源"],
        ["支出", "万元", 5, "财政局"],
        ["收入", "万元", 7],
        ["户数", "户", 3],
    )
    book.worksheets[0].merge_cells("D2:D3")
    book.save(tmp_path / "指标.xlsx")
    result = _report(
        tmp_path,
        "{{ 收入 }}（{{ 收入.来源 }}）",
        "{{ 支出 + 收入 }}",
        "{{ 户数 }}",
        file="指标.xlsx",
    )
    assert ["7万元（财政局）", "12万元", "3户"] == _texts(result)


def test_signatures_between_two_blocks_of_figures_are_no_figures(tmp_path: Path) -> None:
    _book(
        tmp_path, HEAD, ["支出", "万元", 5, 4], ["审核：甲", None, "填表：乙"],
        HEAD, ["收入", "万元", 7, 6], ["本表由各股室报送，数据截至年底。"],
        ["单位负责人：丙", None, "填表人：丁"],
    )  # fmt: skip
    assert ["5万元，7万元"] == _texts(_report(tmp_path, "{{ 支出 }}，{{ 收入 }}", file="指标.xlsx"))


@pytest.mark.parametrize(
    ("expected", "above"),
    [
        ("5万元", "收支情况（万元）"), ("5万元", "（金额单位：万元）"),
        ("5", "单位：县财政局"),
    ],
)  # fmt: skip
def test_the_unit_of_all_figures_is_found_as_in_tables(
    tmp_path: Path, expected: str, above: str
) -> None:
    _csv(tmp_path, f"{above}\n指标,本期\n支出,5\n")
    assert [expected] == _texts(_report(tmp_path, "{{ 支出 }}"))


def test_the_unit_of_the_sheet_is_that_of_rows_whose_own_is_empty(tmp_path: Path) -> None:
    _csv(tmp_path, "单位：万元,,\n指标,单位,本期\n支出,,5\n分馆,个,6\n借阅,—,7\n")
    expected = ["5万元，6个，7"]
    assert expected == _texts(_report(tmp_path, "{{ 支出 }}，{{ 分馆 }}，{{ 借阅 }}"))


def test_rates_and_people_are_not_in_the_unit_of_the_sheet(tmp_path: Path) -> None:
    _csv(tmp_path, "单位：万元,\n指标,本期\n支出,5\n满意率,95.2\n参训人数,30\n人均支出,2\n")
    names = ("支出", "满意率", "参训人数", "人均支出")
    expected = ["5万元，95.2，30，2万元"]
    assert expected == _texts(_report(tmp_path, "，".join(f"{{{{ {name} }}}}" for name in names)))


def test_places_in_a_ranking_are_not_in_the_unit_of_the_sheet(tmp_path: Path) -> None:
    rows = "Spending,5\nPlace among the 21 counties,4\nCost of a place in care,3\n"
    _csv(tmp_path, f"Unit: £000,\nIndicator,Actual\n{rows}")
    names = ("Spending", "'Place among the 21 counties'", "'Cost of a place in care'")
    text = _in_english(tmp_path, "; ".join(f"{{{{ {name} }}}}" for name in names))
    assert text == "£5,000; 4; £3,000"


def test_parts_in_a_sheet_are_told_of_the_row_above_them(tmp_path: Path) -> None:
    parts = "of which: By letter,38\nof which: About payments,12\n"
    _csv(tmp_path, f"Indicator,Actual\nCalls to the helpline,53\n{parts}Visits,7\n")
    names = ("By letter", "About payments")
    text = "; ".join(f"{{{{ '{name}' | sentence }}}}" for name in names)
    expected = "38 of the 53 calls were by letter; 12 were about payments"
    assert expected == _in_english(tmp_path, text)


def test_check_says_in_one_line_which_rows_were_taken_for_figures(tmp_path: Path) -> None:
    above = "2024年指标,,\n填报单位：县统计局,,单位：万元\n"
    below = "注：快报数。,,\n填表人：甲,,审核：乙\n"
    _csv(tmp_path, f"{above}指标,本期,上期\n一、财政,,\n收入,5,4\n支出,4,3\n{below}")
    (found,) = _report(tmp_path, "{{ 收入 }}").diagnostics
    assert ("figures-read", "指标.csv:3:1") == (
        found.rule.id, str(found.place).rpartition("/")[2],
    )  # fmt: skip
    expected = (
        "读成：标题第1行，单位万元，表外文字第2行，表头第3行，指标第5–6行，不是指标的第4行，"
        "不印的注第7行，落款第8行"
    )
    assert expected == found.message("zh-CN")


def test_headings_and_a_note_of_one_text_are_not_worth_a_line(tmp_path: Path) -> None:
    _csv(tmp_path, "指标,本期\n一、财政,\n收入,5\n注：快报数。,\n")
    assert [] == rules(_report(tmp_path, "{{ 收入 }}"))


@pytest.mark.parametrize("formula", ["=2+3", "#REF!"])
def test_what_asks_for_a_cell_that_was_not_read_waits(tmp_path: Path, formula: str) -> None:
    _book(tmp_path, HEAD, ["收入", "万元", 8, formula], ["支出", "万元", 5, None])
    result = _report(tmp_path, "{{ 收入 | 增长 }}", "{{ 支出 | 增长 }}", file="指标.xlsx")
    (broken,) = {"figure-lacks"} & {*rules(result)}
    lacking = [one for one in result.diagnostics if one.rule.id == broken]
    assert ["支出"] == [one.facts["figure"] for one in lacking]
    assert {*rules(result)} <= {"figure-lacks", "table-formula", "table-cell-error", "waiting"}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元（另有注明的除外）", "万元"),
        ("单位：万元（除注明外）", "万元"),
        ("（单位：万元，合计数除外）", "万元"),
        ("2024年主要指标（单位：万元，另有注明的除外）", "万元"),
        ("主要指标（万元，另有说明的除外）", "万元"),
        ("计量单位：万元 除另有注明外", "万元"),
    ],
)
def test_the_unit_of_a_sheet_is_without_its_exceptions(
    line: str, unit: str, tmp_path: Path
) -> None:
    _book(tmp_path, [line], ["指标", "本期"], ["支出", 12])
    assert [f"12{unit}"] == _texts(_report(tmp_path, "{{ 支出 }}", file="指标.xlsx"))


def test_the_unit_in_a_head_is_without_its_exceptions(tmp_path: Path) -> None:
    _book(tmp_path, ["指标", "本期（万元，另有注明的除外）"], ["支出", 12])
    assert ["12万元"] == _texts(_report(tmp_path, "{{ 支出 }}", file="指标.xlsx"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("All figures in £000 unless stated otherwise", "£12,000"),
        ("£000 unless otherwise stated", "£12,000"),
        ("£000 (except where shown)", "£12,000"),
        ("£000 where no unit is given", "£12,000"),
        ("£000, if not stated otherwise", "£12,000"),
        ("£000 other than where shown", "£12,000"),
        ("Key figures (£000, unless stated otherwise)", "£12,000"),
        ("Unit: number unless shown", "12"),
    ],
)
def test_an_english_unit_is_without_what_it_does_not_hold_for(
    line: str, expected: str, tmp_path: Path
) -> None:
    _book(tmp_path, [line], ["Indicator", "This period"], ["works", 12])
    text = "report:\n  title: Report\n  lang: en\n  summary: We had {{ works }}.\n"
    result = report(tmp_path, f"{text}figure_files: 指标.xlsx\n")
    assert f"We had {expected}." in markdown(result)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Moorings (no.)", "12"),
        ("Ships (Number)", "12"),
        ("No. of pilots", "12"),
        ("No of pilots", "12"),
        ("Customer rating (out of 15)", "12"),
        ("Serious accidents", "12"),
        ("Accidents to staff", "12"),
        ("Rating income", "£12,000"),
        ("Compensation for accidents", "£12,000"),
        ("Harbour dues (net)", "£12,000"),
    ],
)
def test_what_an_english_label_says_is_a_count_is_in_no_unit_of_the_sheet(
    label: str, expected: str, tmp_path: Path
) -> None:
    _book(tmp_path, ["£000"], ["Indicator", "This period"], [label, 12])
    text = f"report: {{title: Report, lang: en, summary: \"We had {{{{ '{label}' }}}}.\"}}\n"
    result = report(tmp_path, f"{text}figure_files: 指标.xlsx\n")
    assert f"We had {expected}." in markdown(result)


def test_rows_without_unit_are_told_where_two_units_are_given(tmp_path: Path) -> None:
    _csv(tmp_path, "单位：万元、个\n指标,单位,本期\n支出,,12\n收入,,14\n网点,个,3\n")
    result = _report(tmp_path, file="指标.csv")
    assert ("figure-units", "指标.csv:3:1") in _places(result)
    assert "支出等2项没有自己的单位" in diagnostic_text(
        next(one for one in result.diagnostics if one.rule.id == "figure-units"), "zh-CN"
    )


def test_several_units_are_no_problem_where_each_row_has_one(tmp_path: Path) -> None:
    _csv(tmp_path, "单位：万元、个\n指标,单位,本期\n支出,万元,12\n网点,个,3\n户数,—,4\n")
    assert "figure-units" not in rules(_report(tmp_path))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("统计表: 指标.csv\n统计: {来访: 3件}\n", ["招聘会6场", "来访3件"]),
        ("统计: {来访: 3件}\n统计表: 指标.csv\n", ["来访3件", "招聘会6场"]),
    ],
)
def test_figures_are_in_the_order_of_the_file(
    tmp_path: Path, parts: str, expected: list[str]
) -> None:
    _csv(tmp_path, "指标,单位,本期\n招聘会,场,6\n")
    (tmp_path / "report.yaml").write_text(f"报告: {{标题: 总结}}\n{parts}", encoding="utf-8")
    text = markdown(build(Request(tmp_path / "report.yaml", ("md",), environment=NO_CACHE)))
    assert expected == sorted(expected, key=text.index)


@pytest.mark.parametrize(
    ("expected", "head", "target"),
    [
        ("完成全年目标任务的98%", "全年目标", "1000"),
        ("完成年度目标任务的98%", "年度计划", "1000"),
        ("完成目标任务的98%", "目标", "1000"),
        ("接近完成全年目标任务", "全年目标", "近1000"),
    ],
)
def test_a_target_of_the_year_is_called_so(
    tmp_path: Path, expected: str, head: str, target: str
) -> None:
    value = "980" if target.isdecimal() else "近1000"
    _csv(tmp_path, f"指标,1—6月,{head},单位\n就业,{value},1000,人\n")
    assert f"就业{value}人，{expected}。" in markdown(_report(tmp_path, "{{ 就业 | 成句 }}。"))


@pytest.mark.parametrize(
    ("expected", "head"),
    [
        ("980 jobs, or 98% of the annual target", "Annual target"),
        ("980 jobs, or 98% of the full-year target", "Full-year target"),
        ("980 jobs, or 98% of the target", "Target"),
    ],
)
def test_an_english_target_of_the_year_is_called_so(
    tmp_path: Path, expected: str, head: str
) -> None:
    _csv(tmp_path, f"Indicator,This period,{head},Unit\nJobs,980,1000,jobs\n")
    text = "{{ Jobs }}, {{ Jobs | completion }}."
    assert expected == _in_english(tmp_path, text)


def test_further_sheets_with_tables_are_told_unless_something_reads_them(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, name in (("城建", "清运垃圾"), ("民政", "低保金")):
        sheet: Any = book.create_sheet(title)
        for row in (HEAD, [name, "吨", 500, 480], [f"{name}等", "吨", 31, 40]):
            sheet.append(row)
    book.save(tmp_path / "指标.xlsx")
    (said,) = _report(tmp_path, file="指标.xlsx").diagnostics
    assert "指标第2–3行，另有表的工作表“民政”没有读" in said.message("zh-CN")
    both = "[{文件: 指标.xlsx}, {文件: 指标.xlsx, 工作表: 民政}]"
    assert not _report(tmp_path, file=both).diagnostics


@pytest.mark.parametrize(("title", "told"), [("某镇2025年1—10月统计表", True), ("统计表", False)])
def test_the_title_of_a_sheet_of_the_year_before_is_told(
    tmp_path: Path, title: str, *, told: bool
) -> None:
    _book(tmp_path, [title], ["指标", "单位", "本年", "上年同期"], ["招聘会", "场", 6, 4])
    result = report(tmp_path, "报告: {标题: 例, 时期: 2026年1月至10月}\n统计表: 指标.xlsx\n")
    assert told == ("left-over" in rules(result))


@pytest.mark.parametrize("between", ["\n", "；", "，", "; "])
def test_a_cell_may_accept_several_rules(tmp_path: Path, between: str) -> None:
    reasons = f"left-over: 照录，已核{between}unused-figure: 备查"
    _book(tmp_path, [*HEAD, "认可"], ["招聘会", "场", 6, 4, reasons])
    (tmp_path / "report.yaml").write_text("报告: {标题: 例}\n统计表: 指标.xlsx\n", encoding="utf-8")
    found = load(tmp_path / "report.yaml", Files.below(tmp_path), Problems())
    assert found is not None
    data, _ = checked(found, Files.below(tmp_path), Problems())
    assert {"left-over": "照录，已核", "unused-figure": "备查"} == data.statistics["招聘会"].accept


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        ("| 全年目标的53.6% |\n| 用时 | 2天 | 超过全年控制目标1天 |", "2025年上半年"),
        ("| 53.6% |\n| 用时 | 2天 | 超过控制目标1天 |", "2025"),
    ],
)
def test_cells_beside_less_than_a_year_name_the_target_of_the_year(
    tmp_path: Path, expected: str, period: str
) -> None:
    _csv(tmp_path, "指标,本期,全年目标,单位\n办件,536,1000,件\n用时,2,1,天\n")
    head = f"{{标题: 例, 样式: one-page, 时期: {period}}}"
    draft = markdown(report(tmp_path, f"报告: {head}\n统计表: 指标.csv\n"))
    assert expected in draft


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            "calls numbered 683; of these, fishing vessels made up 412; income came to £900",
            "",
        ),
        (
            "of calls, fishing vessels made up 412; income came to £900; of this, grants made up",
            "  summary: Vessels made {{ Calls }} calls.\n",
        ),
    ],
)
def test_what_a_sheet_marks_as_a_part_is_no_figure_of_its_own(
    tmp_path: Path, expected: str, text: str
) -> None:
    vessels, grants = "of which: fishing vessels,412,\n", "of which: grants,120,£\n"
    _csv(tmp_path, f"Indicator,This period,Unit\nCalls,683,\n{vessels}Income,900,£\n{grants}")
    head = f"report:\n  title: Report\n  lang: en\n{text}"
    assert expected in markdown(report(tmp_path, f"{head}figure_files: 指标.csv\n"))
