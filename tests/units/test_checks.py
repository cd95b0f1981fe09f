"""What does not agree between the reports of offices, with this one, and with last period's."""

from __future__ import annotations

import pytest

from builders import markdown, rules
from offices import County, only, rebuilt, told
from reportgen import Result
from reportgen.diagnostics.messages import message, remedy

_SUM = "{{ 下级.拆除违建.合计 }}"


def _towns(county: County, odd: str = "", **more: str) -> County:
    """Three offices alike, and one with other figures."""
    for name in ("清河镇", "柳林镇", "大店镇"):
        county.office(name, "拆除违建: {数值: 30处, 说明: 含农房}")
    county.office("小店镇", odd or "拆除违建: {数值: 4处, 说明: 含农房}", **more)
    return county


def _facts(result: Result, rule: str) -> str:
    problem = only(result, rule)
    assert problem.place
    return f"{problem.place.source.name.rpartition('/')[0].rpartition('/')[2]}: " + message(
        problem, "zh-CN"
    )


def test_reports_that_agree_are_not_told(county: County) -> None:
    assert [] == told(_towns(county).built(_SUM, "拆除违建: 94处"))


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        ("definition-differs", "拆除违建: {数值: 4处, 说明: 不含农房}"),
        ("definition-differs", "拆除违建: {名称: 拆除违建和危房, 数值: 4处, 说明: 含农房}"),
        ("definition-differs", "拆除违建: {数值: 4处, 时期: 上半年, 说明: 含农房}"),
        ("definition-differs", "拆除违建: {数值: 4, 说明: 含农房}"),
        ("unit-differs", "拆除违建: {数值: 4趟, 说明: 含农房}"),
        ("partial", "拆除违建: {数值: 待补, 说明: 含农房}"),
        ("partial", "拆除违建: {数值: [3, 5], 单位: 处, 说明: 含农房}"),
        ("partial", "别的: 4处"),
        ("unknown-key", "违建: {名称: 拆除违建, 数值: 4处, 说明: 含农房}"),
    ],
)
def test_a_report_unlike_the_others_is_told(county: County, rule: str, figure: str) -> None:
    assert [f"{rule} 小店镇"] == told(_towns(county, figure).built(_SUM))


def test_what_nobody_asks_for_is_not_told(county: County) -> None:
    assert [] == told(_towns(county, "拆除违建: 待补").built("没有数。"))


def test_a_difference_is_told_at_the_line_of_the_office(county: County) -> None:
    result = _towns(county, "拆除违建: {数值: 4处, 说明: 不含农房}").built(_SUM)
    assert (
        "小店镇: “小店镇”的“拆除违建”口径可能不一样：说明是“不含农房”，3 个单位写的是“含农房”"
        == _facts(result, "office-definition-differs")
    )


def test_all_differences_of_a_figure_are_one_problem_at_the_first_of_them(county: County) -> None:
    for name in ("甲镇", "乙镇"):
        county.office(name, "拆除违建: 3处", listed="类别: 乡镇")
    figure = "拆除违建: {名称: 拆违, 数值: 4处, 说明: 含农房}"
    county.office("丙镇", figure, listed="类别: 乡镇")
    problem = only(county.built(_SUM), "office-definition-differs")
    assert (
        "“丙镇”的“拆除违建”口径可能不一样：名称是“拆违”，2 个乡镇写的是“拆除违建”；"
        "说明是“含农房”，2 个乡镇没有写说明"
    ) == message(problem, "zh-CN")
    assert problem.place is not None
    assert (2, 17, 2) == (problem.place.line, problem.place.column, problem.place.length)


def test_one_office_that_differs_is_not_several(county: County) -> None:
    county.office("North", "bridges: {数值: 3, 单位: tonnes}")
    county.office("South", "bridges: {数值: 4, 单位: loads}")
    problem = only(county.built("{{ 下级.bridges.合计 }}"), "office-unit-differs")
    assert "where one of the offices gave tonnes" in message(problem, "en")


def test_what_offices_of_a_sheet_accept_is_a_column_of_it(county: County) -> None:
    for name, note in (("甲镇", "含农房"), ("乙镇", "含农房"), ("丙镇", "不含农房")):
        county.sent(name, f"拆除违建: {{数值: 3处, 说明: {note}}}")
    (county.folder / "单位.csv").write_text("名称\n甲镇\n乙镇\n丙镇\n", encoding="utf-8")
    result = county.built(_SUM, more="单位清单: {文件: 单位.csv}\n")
    advice = remedy(only(result, "office-definition-differs"), "zh-CN")
    assert (
        "在单位清单的表头加一列“认可”，这个单位的一行写“office-definition-differs: 原因”" in advice
    )


def test_a_difference_of_one_of_two_offices_is_told(county: County) -> None:
    county.office("甲镇", "拆除违建: {数值: 3处, 说明: 含农房}")
    county.office("乙镇", "拆除违建: {数值: 3处, 说明: 不含农房}")
    assert ["definition-differs 乙镇"] == told(county.built(_SUM))


def test_each_figure_of_an_office_is_told(county: County) -> None:
    for name in ("甲镇", "乙镇"):
        county.office(name, "桥: 3座, 路: 4条")
    county.office("丙镇", "桥: 3处, 路: 4处")
    result = county.built("{{ 下级.桥.合计 }}{{ 下级.路.合计 }}")
    assert ["unit-differs 丙镇", "unit-differs 丙镇"] == told(result)


def test_a_difference_is_accepted_at_the_office_of_the_list(county: County) -> None:
    _towns(county)
    county.office("怪镇", "拆除违建: 待补", listed="认可: {office-partial: 不归它管}")
    county.office("远镇", "拆除违建: {数值: 4趟}", listed="认可: {office-unit-differs: 问过了}")
    result = county.built(_SUM)
    assert ["nothing-to-accept", "office-partial"] == sorted(rules(result))


def test_dates_are_told_once_an_office(county: County) -> None:
    for name, month in (("甲镇", 11), ("乙镇", 11), ("丙镇", 10)):
        date = f"截至: 2026-{month}-30"
        county.office(name, f"桥: {{数值: 3座, {date}}}, 路: {{数值: 4条, {date}}}")
    result = county.built("{{ 下级.桥.合计 }}{{ 下级.路.合计 }}")
    assert ["dates-differ 丙镇"] == told(result)
    assert "“丙镇”报的是截至2026-10-30的数，2 个单位报的是截至2026-11-30的数：桥、路" == message(
        only(result, "office-dates-differ"), "zh-CN"
    )


def test_a_stated_number_that_is_not_the_sum_is_told_at_both_places(county: County) -> None:
    result = _towns(county).built("", "拆除违建: 95处")
    assert ["sum-differs"] == told(result)
    problem = only(result, "office-sum-differs")
    assert "“拆除违建”写的是 95处，所属 4 个单位合计 94处" == message(problem, "zh-CN")
    assert 4 == len(problem.related)


def _district(county: County, stated: str, fields: str = "") -> Result:
    """A district that sums up two towns, and states a number itself."""
    for name, number in (("甲镇", 3), ("乙镇", 4)):
        county.sent(f"东区/{name}", f"桥: {number}座")
    county.office("东区", f"桥: {{数值: {stated}{fields}}}", more="单位清单: [甲镇, 乙镇]\n")
    county.office("西区", "桥: 5座")
    return county.built("{{ 下级.桥.合计 }}")


def test_what_a_district_states_unlike_its_own_sum_is_told_above(county: County) -> None:
    result = _district(county, "99座")
    assert ["sum-differs 东区"] == told(result)
    problem = only(result, "office-sum-differs")
    said = "东区: “东区”的“桥”写的是 99座，所属 2 个单位合计 7座"
    assert said == _facts(result, "office-sum-differs")
    files = [one.place.source.name for one in problem.related]
    assert ["县", "东区/甲镇", "东区/乙镇"] == [
        name.removeprefix(f"{county.folder}/")
        .removesuffix("/report.yaml")
        .replace("report.yaml", "县")
        for name in files
    ]


@pytest.mark.parametrize(
    ("stated", "fields"),
    [
        ("7座", ""),
        ("= 下级.桥.合计", ""),
        ("9座", ", 认可: {office-sum-differs: 另有区直两座}"),
    ],
)
def test_what_a_district_states_rightly_is_not_told(
    county: County, stated: str, fields: str
) -> None:
    assert [] == told(_district(county, stated, fields))


def _state(county: County, *, towns: str = "[甲镇, 乙镇]", figure: str = "桥") -> Result:
    """A state with a county whose district states a number unlike the sum of its towns."""
    for name, number in (("甲镇", 3), ("乙镇", 4)):
        county.sent(f"东县/东区/{name}", f"桥: {number}座")
    county.sent("东县/东区", "桥: 99座", more=f"单位清单: {towns}\n")
    accepted = "{名称: 东区, 认可: {office-sum-differs: 核过}}" if not figure else "东区"
    own = figure or "桥"
    county.office("东县", f"{own}: = 下级.桥.合计", more=f"单位清单: [{accepted}]\n")
    return county.built(f"{{{{ 下级.{own}.合计 }}}}")


@pytest.mark.parametrize("figure", ["桥", "大桥"])
def test_what_a_district_states_unlike_its_sum_is_told_on_all_levels_above(
    county: County, figure: str
) -> None:
    problem = only(_state(county, figure=figure), "office-sum-differs")
    assert message(problem, "zh-CN").startswith("“东县·东区”的“")
    assert message(problem, "zh-CN").endswith("写的是 99座，所属 2 个单位合计 7座")
    own = (problem.place, *(one.place for one in problem.related))
    names = [str(place).removeprefix(f"{county.folder}/").partition(":")[0] for place in own]
    assert [f"东县/东区/{one}report.yaml" for one in ("", "甲镇/", "乙镇/")] == [
        names[0], *names[2:],
    ]  # fmt: skip


def test_what_the_level_between_accepts_is_not_told_above(county: County) -> None:
    assert [] == told(_state(county, figure=""))


def test_a_district_that_lacks_towns_may_state_more(county: County) -> None:
    (county.folder / "东区").mkdir()
    result = _district(county, "99座")
    (county.folder / "东区" / "乙镇" / "report.yaml").unlink()
    assert ["partial-below 东区"] == told(rebuilt(county.folder)), rules(result)


@pytest.mark.parametrize(("stated", "expected"), [(8, ["sum-differs 东区"]), (7, [])])
def test_a_district_and_its_towns_in_one_list_are_compared(
    county: County, stated: int, expected: list[str]
) -> None:
    county.office("东区", f"桥: {stated}座")
    county.office("甲镇", "桥: 3座", listed="上级: 东区")
    county.office("乙镇", "桥: 4座", listed="上级: 东区")
    assert expected == told(county.built("{{ 下级.桥.合计 }}"))


def test_more_than_the_sum_is_a_note_where_offices_are_missing(county: County) -> None:
    _towns(county).listed("远镇")
    grades = {}
    for stated in (99, 90):
        result = county.built("", f"拆除违建: {stated}处")
        grades[stated] = only(result, "office-sum-differs").severity
    assert {99: "note", 90: "warning"} == grades


def test_rates_are_not_compared_with_sums(county: County) -> None:
    county.office("甲镇", "满意率: 95%")
    assert [] == told(county.built("", "满意率: 93%"))


def test_a_report_of_last_year_is_left_out(county: County) -> None:
    for name, year in (("甲镇", 2026), ("乙镇", 2026), ("丙镇", 2025)):
        county.office(name, "桥: 3座", report=f"时期: {year}年11月")
    result = county.built("{{ 下级.桥.合计 }}，{{ 下级.报送情况 }}", fields="时期: 2026年11月")
    assert "6座，3个单位中，已汇总2个；丙镇报的不是本期数据，未汇总" in markdown(result)
    assert ["left-over 丙镇"] == told(result)


def test_a_report_of_last_year_is_known_by_its_title(county: County) -> None:
    for name in ("甲镇", "乙镇"):
        county.office(name, "桥: 3座")
    path = county.office("丙镇", "桥: 3座")
    path.write_text("报告: {标题: 丙镇2025年工作总结}\n统计: {桥: 3座}\n", encoding="utf-8")
    result = county.built("{{ 下级.桥.合计 }}", fields="时期: 2026年")
    assert ["left-over 丙镇"] == told(result)


def test_late_reports_count_and_are_told_by_their_own_date(county: County) -> None:
    county.office("甲镇", "桥: 3座", report="成文日期: 2026-12-05", listed="期限: 2026-12-05")
    county.office("乙镇", "桥: 3座", report="成文日期: 2026-12-06", listed="期限: 2026-12-05")
    result = county.built("{{ 下级.桥.合计 }}")
    assert "6座" in markdown(result)
    assert ["late 乙镇"] == told(result)


def test_a_missing_report_is_a_note_until_it_is_due(county: County) -> None:
    county.listed("甲镇", "期限: 2026-12-05")
    for date, grade in (("2026-12-04", "note"), ("2026-12-06", "warning")):
        result = county.built("文字。", fields=f"成文日期: {date}")
        assert grade == only(result, "office-missing").severity


def test_a_report_that_nobody_lists_is_told(county: County) -> None:
    for name in ("units/甲镇", "units/乙镇"):
        county.sent(name, "桥: 3座")
    (county.folder / "units" / "图表").mkdir()
    (county.folder / "units" / "图表" / "设置.yaml").write_text("颜色: 红\n", encoding="utf-8")
    county.listed("甲镇", "目录: units/甲镇")
    assert ["unlisted 乙镇"] == told(county.built("文字。"))


@pytest.mark.parametrize("folder", ["2025", "往年/2025"])
def test_last_periods_reports_may_lie_beside_those_of_this_one(county: County, folder: str) -> None:
    past = County(county.folder / folder)
    past.folder.mkdir(parents=True)
    past.office("甲镇", "桥: 3座", report="时期: 2025年")
    past.built("{{ 下级.桥.合计 }}", fields="时期: 2025年")
    county.office("甲镇", "桥: 4座", report="时期: 2026年")
    fields = f"时期: 2026年, 上期来源: {folder}"
    assert [] == told(county.built("{{ 下级.桥.合计 }}", fields=fields))


def _last_year(county: County, own: str, last: str, *more: str) -> Result:
    past = County(county.folder / "2025")
    past.folder.mkdir()
    past.office("甲镇", last, report="时期: 2025年")
    past.built("{{ 下级.收入.合计 }}", fields="时期: 2025年")
    now = County(county.folder / "2026")
    now.folder.mkdir()
    now.office("甲镇", own, report="时期: 2026年")
    asked = "".join(f"{{{{ 下级.{key}.合计 }}}}" for key in ("收入", *more))
    return now.built(asked, fields="时期: 2026年, 上期来源: ../2025")


@pytest.mark.parametrize(
    ("rules", "own"),
    [
        ([], "收入: {数值: 120万元, 上期: 110}"),
        ([], "收入: {数值: 120万元, 上期: 1100000元}"),
        (["restated 甲镇"], "收入: {数值: 120万元, 上期: 115}"),
        ([], "收入: {数值: 120万元, 上期: 115, 修订: 普查}"),
        ([], "收入: {数值: 120万元, 上期: 115, 比较时期: 2023年}"),
        (["outlier 甲镇"], "收入: {数值: 1200000万元, 上期: 110}"),
        ([], "收入: {数值: 1200000元, 上期: 1100000}"),
    ],
)
def test_offices_are_compared_with_their_last_reports(
    county: County, rules: list[str], own: str
) -> None:
    assert rules == told(_last_year(county, own, "收入: 110万元"))


_SPENT = (80, 120, 95, 240, 310)


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("万元", "{数值: 1965600, 单位: 万元, 上期: 1719400}", ["outlier 新镇"]),
        ("万元", "{数值: 196.56, 单位: 元, 上期: 171.94}", ["unit-converted 新镇", "outlier 新镇"]),
        ("吨", "{数值: 120, 单位: 万吨, 上期: 110}", ["unit-converted 新镇", "outlier 新镇"]),
        ("万元", "{数值: 9000, 单位: 万元, 上期: 8000}", []),
        ("万元", "{数值: 0, 单位: 万元, 上期: 0}", []),
    ],
)
def test_a_slip_in_value_and_previous_value_is_told_beside_the_other_offices(
    county: County, unit: str, value: str, expected: list[str]
) -> None:
    for number, spent in enumerate(_SPENT[:4]):
        county.office(f"{number}镇", f"投入: {{数值: {spent}, 单位: {unit}, 上期: {spent}}}")
    county.office("新镇", f"投入: {value}")
    assert expected == told(county.built("{{ 下级.投入.合计 }}"))


def test_offices_that_differ_much_among_themselves_tell_nothing(county: County) -> None:
    for number, value in enumerate((1, 2, 3, 900, 20_000, 30_000, 1_500_000)):
        county.office(f"{number}镇", f"投入: {{数值: {value}万元, 上期: {value}}}")
    assert [] == told(county.built("{{ 下级.投入.合计 }}"))


def test_a_report_of_last_year_under_the_new_date_is_told_and_counts(county: County) -> None:
    figures = "收入: 1101万元, 支出: 987万元, 桥: 3座, 路: 120公里"
    result = _last_year(county, figures, figures)
    assert ["unchanged 甲镇"] == told(result)
    assert "1101万元" in markdown(result)


@pytest.mark.parametrize(
    ("own", "last"),
    [
        (
            "收入: 1101万元, 支出: 987万元, 路: 121公里",
            "收入: 1101万元, 支出: 987万元, 路: 120公里",
        ),
        ("收入: 11万元, 桥: 3座, 路: 5公里", "收入: 11万元, 桥: 3座, 路: 5公里"),
    ],
)
def test_what_may_be_the_same_by_chance_is_not_told(county: County, own: str, last: str) -> None:
    assert [] == told(_last_year(county, own, last))


def test_small_counts_may_jump(county: County) -> None:
    assert [] == told(_last_year(county, "收入: {数值: 300件, 上期: 1}", "收入: 1件"))


def test_a_number_far_above_those_of_all_others_is_told(county: County) -> None:
    for number, value in enumerate((120, 95, 240, 310, 88)):
        county.office(f"{number + 1}镇", f"收入: {value}万元")
    county.office("大镇", "收入: 1843000万元")
    result = county.built("{{ 下级.收入.合计 }}")
    assert ["outlier 大镇"] == told(result)
    assert "别的单位最大的是 310万元" in message(only(result, "office-outlier"), "zh-CN")


def test_two_slips_do_not_hide_each_other(county: County) -> None:
    for number, value in enumerate((120, 95, 240, 310, 88)):
        county.office(f"{number + 1}镇", f"收入: {value}万元")
    county.office("大镇", "收入: 1843000万元")
    county.office("高镇", "收入: 1243000万元")
    found = told(county.built("{{ 下级.收入.合计 }}"))
    assert ["outlier 大镇", "outlier 高镇"] == sorted(found)


@pytest.mark.parametrize("values", [(0, 0, 0, 0, 5000), (9, 1, 3, 2, 90), (3, 3, 4000)])
def test_unlike_offices_are_not_told(county: County, values: tuple[int, ...]) -> None:
    for number, value in enumerate(values):
        county.office(f"{number + 1}镇", f"桥: {value}座")
    assert [] == told(county.built("{{ 下级.桥.合计 }}"))


def test_the_least_of_one_spread_is_not_told(county: County) -> None:
    for number, value in enumerate((1, 4, *range(1200, 3200, 150))):
        county.office(f"{number + 1}镇", f"林地: {{数值: {value}亩, 上期: {value}}}")
    assert [] == told(county.built("{{ 下级.林地.合计 }}"))


def test_a_small_count_apart_from_all_others_is_told(county: County) -> None:
    for number, value in enumerate((1, *range(1200, 3200, 150))):
        county.office(f"{number + 1}镇", f"林地: {{数值: {value}亩, 上期: {value}}}")
    assert ["outlier 1镇"] == told(county.built("{{ 下级.林地.合计 }}"))


def test_who_has_reported_is_no_number_that_was_typed(county: County) -> None:
    _towns(county)
    result = county.built(
        "{{ 下级.报送情况 }}，共{{ 乡镇 }}。", "乡镇: {数值: = 下级.数, 单位: 个}"
    )
    assert [] == rules(result)


def test_another_version_of_a_whole_report_is_told_once(county: County) -> None:
    own = ", ".join(f"{key}: {{数值: 30处, 上期: 20}}" for key in ("收入", "桥", "路"))
    result = _last_year(county, own, "收入: 10处, 桥: 10处, 路: 10处", "桥", "路")
    assert ["restated 甲镇"] == told(result)
    assert message(only(result, "office-restated"), "zh-CN").endswith(
        "；另有 2 个指标的上期也不同：桥、路"
    )


def test_a_number_far_from_the_previous_one_is_told_in_whatever_unit(county: County) -> None:
    for name in ("清河镇", "柳林镇"):
        county.office(name, "津贴: {数值: 51.2, 单位: 万元, 上期: 49.8}")
    county.office("白沙镇", "津贴: {数值: 459700, 单位: 元, 上期: 45.51}")
    result = county.built("{{ 下级.津贴.合计 }}")
    assert ["outlier 白沙镇", "unit-converted 白沙镇"] == sorted(told(result))


def test_a_rate_of_another_base_is_told_as_that_and_not_as_a_slip_in_its_row(
    county: County,
) -> None:
    rate = "入住: {}人, 床位: {}张, 可用: {}张, 率: {{名称: 入住率, 数值: = 入住 / {}, 单位: '%'}}"
    for name, guests, beds in (("甲", 81, 120), ("乙", 52, 97), ("丙", 63, 88), ("丁", 44, 71)):
        county.office(f"{name}镇", rate.format(guests, beds, beds, "床位"))
    county.office("戊镇", rate.format(139, 225, 190, "可用"))
    table = "表格: {分镇: {标题: 各镇情况, 行自: 下级, 列: [乡镇, 入住, 床位, 率]}}\n"
    result = county.built("文字。", more=table)
    assert ["office-base-differs"] == rules(result)
    assert "没有算进平均" not in message(only(result, "office-base-differs"), "zh-CN")


def _allowances(county: County, odd: str) -> Result:
    for name in ("清河镇", "柳林镇", "大店镇"):
        county.office(name, "发放低保金: 30万元, 发放五保金: 3万元")
    county.office("小店镇", odd)
    return county.built("{{ 下级.发放低保金.合计 }}")


def test_a_figure_called_nearly_the_same_is_asked_about_where_one_was_left_open(
    county: County,
) -> None:
    result = _allowances(county, "发放底保金: 21万元")
    assert ["misnamed 小店镇"] == told(result)
    assert _facts(result, "office-misnamed").startswith(
        "小店镇: “小店镇”没有填“发放低保金”，却有别的单位都没有的“发放底保金”"
    )


@pytest.mark.parametrize(
    "odd", ["发放底保金: 21户", "发放五保金: 21万元", "发放退休金: 21万元", "发放低保金: 待补"]
)
def test_other_figures_are_not_asked_about(county: County, odd: str) -> None:
    assert ["partial 小店镇"] == told(_allowances(county, odd))


def test_a_day_for_answers_before_the_date_of_the_report_is_told(county: County) -> None:
    county.office("清河镇", "桥: 3座")
    fields = "成文日期: 2025-12-08, 答复期限: {}"
    day = "{{ 下级.桥.合计 }}"
    assert "office-answer-by" in rules(county.built(day, fields=fields.format("2025-12-05")))
    assert "office-answer-by" not in rules(county.built(day, fields=fields.format("2025-12-08")))


def test_what_an_office_accepts_without_a_rule_is_told(county: County) -> None:
    (county.folder / "单位.csv").write_text("名称,认可\n甲镇,已经问过\n", encoding="utf-8")
    result = county.built(_SUM, more="单位清单: {文件: 单位.csv}\n")
    assert "wrong-type" in rules(result)


def test_a_rank_of_an_office_is_asked_by_its_path(county: County) -> None:
    county.office("甲镇", "桥: 3座")
    county.office("乙镇", "桥: 4座")
    found = only(county.built("{{ 下级.桥.甲镇 | 位次 }}"), "filter-needs-figure")
    assert "下级一个单位的，写成 {{ 下级.指标.单位.位次 }}" in remedy(found, "zh-CN")
    assert "位次为2。" in markdown(county.built("位次为{{ 下级.桥.甲镇.位次 }}。"))
