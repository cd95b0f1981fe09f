"""What formulas and texts get from the reports of offices."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from builders import NO_CACHE, markdown, report, rules
from office_sheets import write_book
from offices import County, only, rebuilt, told
from reportgen import Request, trace
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.units import unit_table
from reportgen.figures.trace.forms import trace_text
from reportgen.figures.trace.trees import Extent
from reportgen.model import Data
from reportgen.model.expressions import Name
from reportgen.readers import load
from reportgen.readers.links import checked
from reportgen.storage import Files, Limits
from reportgen.units import Rollup, State, rolled_up


def _three(county: County) -> County:
    county.office("清河镇", "清运垃圾: 12.5吨, 拆除违建: 30处")
    county.office("柳林镇", "清运垃圾: 7.25吨, 拆除违建: 9处")
    county.office("大店镇", "清运垃圾: 100吨, 拆除违建: 21处")
    return county


def _rollup(county: County) -> Rollup:
    problems = Problems()
    (county.folder / "report.yaml").write_text(county.text(), encoding="utf-8")
    files = Files.below(county.folder)
    root = load(county.folder, files, problems)
    data = checked(root, files, problems)[0] if root else Data(None)
    return rolled_up(data, files, Limits(), problems)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("119.75吨", "下级.清运垃圾.合计"),
        ("60处", "下级.拆除违建.合计"),
        ("60处", "offices.拆除违建.sum"),
        ("20处", "下级.拆除违建.平均"),
        ("30处", "下级.拆除违建.最大"),
        ("9处", "下级.拆除违建.最小"),
        ("3", "下级.拆除违建.个数"),
        ("9处", "下级.拆除违建.柳林镇"),
        ("2", "下级.拆除违建.大店镇.位次"),
        ("3", "下级.数"),
        ("3", "下级.已报"),
        ("0", "下级.未报"),
        ("90处", "下级.拆除违建.合计 + 下级.拆除违建.清河镇"),
    ],
)
def test_texts_ask_for_sums_and_the_like(county: County, said: str, asked: str) -> None:
    assert said == _three(county).says(asked)


def test_a_figure_is_the_sum_of_those_of_offices(county: County) -> None:
    result = _three(county).built(
        "清运{{ 总量 }}。", "总量: {数值: = 下级.清运垃圾.合计, 单位: 公斤}"
    )
    assert "清运119750公斤。" in markdown(result)
    assert [] == told(result)


def test_what_is_written_in_other_units_is_converted_and_told(county: County) -> None:
    _three(county).office("小店镇", "清运垃圾: 2500公斤, 拆除违建: 1处")
    result = county.built("{{ 下级.清运垃圾.合计 }}")
    assert "122.25吨" in markdown(result)
    assert ["unit-converted 小店镇"] == told(result)


def test_the_unit_of_most_offices_is_that_of_the_sum(county: County) -> None:
    county.office("甲镇", "清运垃圾: 2500公斤")
    county.office("乙镇", "清运垃圾: 1吨")
    county.office("丙镇", "清运垃圾: 1吨")
    assert "4.5吨" == county.says("下级.清运垃圾.合计")


def test_what_does_not_convert_is_left_out_and_told_at_its_own_line(county: County) -> None:
    path = _three(county).office("小店镇", "清运垃圾: 2500户, 拆除违建: 1处")
    result = county.built("{{ 下级.清运垃圾.合计 }}；{{ 下级.清运垃圾.填报情况 }}")
    assert "119.75吨；4个单位中，3个已填报，小店镇未填报" in markdown(result)
    assert ["unit-differs 小店镇"] == told(result)
    problem = only(result, "office-unit-differs")
    assert problem.place
    assert (str(path), 2) == (problem.place.source.name, problem.place.line)
    assert "统计: {清运垃圾: 2500户, 拆除违建: 1处}" == problem.place.source.line(2)


def test_a_sum_has_the_interval_of_what_is_summed_up(county: County) -> None:
    units = unit_table({}, Problems())
    table = _rollup(_three(county)).table(units, "zh-CN")
    total = table.find([Name("清运垃圾", 0), Name("合计", 0)])
    half = Fraction(1, 20) + Fraction(1, 200) + Fraction(1, 2)
    assert isinstance(total, Number)
    assert (total.magnitude - half, total.magnitude + half) == total.interval


def test_a_stated_number_within_the_interval_agrees(county: County) -> None:
    assert [] == told(_three(county).built("", "清运垃圾: 119.8吨"))


def test_a_figure_without_a_key_of_its_own_is_found_by_its_label(county: County) -> None:
    _three(county).office("小店镇", "违建: {名称: 拆除违建, 数值: 5处}")
    result = county.built("{{ 下级.拆除违建.合计 }}")
    assert "65处" in markdown(result)
    assert ["unknown-key 小店镇"] == told(result)


def test_an_unknown_figure_is_an_error_that_names_the_nearest(county: County) -> None:
    result = _three(county).built("{{ 下级.拆除违章.合计 }}")
    assert ["unknown-column"] == rules(result)
    assert ["拆除违建"] == result.diagnostics[0].facts["nearest"]


def test_a_figure_is_open_while_nobody_has_reported(county: County) -> None:
    county.listed("清河镇")
    result = county.built("清运{{ 下级.清运垃圾.合计 }}。")
    assert "清运待补。" in markdown(result)
    assert ["missing 清河镇"] == told(result)


def test_the_figure_of_an_office_that_has_not_reported_is_open(county: County) -> None:
    _three(county).listed("小店镇")
    assert "待补" == county.says("下级.拆除违建.小店镇")


def test_figures_called_as_the_offices_are_go_first(county: County) -> None:
    result = _three(county).built("{{ 下级 }}", "下级: 7人")
    assert "7人" in markdown(result)


@pytest.mark.parametrize("figure", ["满意率: 95%", "单价: 3元/吨", "率: '= 甲 / 乙', 甲: 3, 乙: 4"])
def test_rates_are_not_added_up(county: County, figure: str) -> None:
    county.office("甲镇", figure)
    county.office("乙镇", figure)
    name = figure.partition(":")[0]
    assert ["office-rate-summed"] == rules(county.built(f"{{{{ 求和(下级.{name}) }}}}"))
    result = county.built(f"{{{{ 下级.{name}.合计 }}}}")
    assert ["office-rate-summed"] == rules(result)
    assert result.diagnostics[0].place
    assert f"各单位的“{name}”是比率或平均数，不能算合计" == message(result.diagnostics[0], "zh-CN")


def test_the_mean_of_rates_is_weighted_by_what_they_are_rates_of(county: County) -> None:
    county.office("甲镇", "办结率: {数值: = 办结 / 受理, 单位: '%'}, 办结: 50件, 受理: 100件")
    county.office("乙镇", "办结率: {数值: = 办结 / 受理, 单位: '%'}, 办结: 300件, 受理: 300件")
    assert "87.5%" == county.says("下级.办结率.平均")


def test_the_mean_of_rates_without_a_base_is_refused(county: County) -> None:
    county.office("甲镇", "办结率: 50%")
    county.office("乙镇", "办结率: 100%")
    assert ["office-rate-summed"] == rules(county.built("{{ 下级.办结率.平均 }}"))


_RATE = "入住: {guests}人, 床位: {beds}张, 可用: 75张, 入住率: {{数值: = 入住 / {base}, 单位: '%'}}"


def _homes(county: County, *bases: str) -> County:
    """Offices of 100 beds, 80, 50 and 60 of them taken, that compute their rates by these bases."""
    for name, guests, base in zip("甲乙丙", (80, 50, 60), bases, strict=False):
        county.office(f"{name}镇", _RATE.format(guests=guests, beds=100, base=base))
    return county


def test_the_mean_of_rates_leaves_out_those_of_another_base_and_says_so(county: County) -> None:
    result = _homes(county, "床位", "床位", "可用").built("{{ 下级.入住率.平均 }}")
    assert "65%" in markdown(result)
    assert ["base-differs 丙镇"] == told(result)
    assert (
        "“丙镇”的“入住率”按“入住 ÷ 可用”算，2 个单位按“入住 ÷ 床位”算，口径不一样，没有算进平均"
    ) == message(only(result, "office-base-differs"), "zh-CN")


def test_extremes_and_counts_of_rates_leave_out_those_of_another_base(county: County) -> None:
    asked = "、".join(f"{{{{ 下级.入住率.{name} }}}}" for name in ("最大", "最小", "个数"))
    # 70 of 75 would be the greatest.
    _homes(county, "床位", "床位")
    county.office("丙镇", _RATE.format(guests=70, beds=100, base="可用"))
    result = county.built(asked)
    assert "80%、50%、2" in markdown(result)
    assert message(only(result, "office-base-differs"), "zh-CN").endswith(
        "没有算进最大、最小和个数"
    )


def test_drafts_say_whose_rates_are_of_another_base(county: County) -> None:
    _homes(county, "床位", "床位", "可用")
    table = "表格: {分镇: {标题: 各镇情况, 行自: 下级, 列: [乡镇, 入住率]}}\n"
    assert "丙镇的入住率口径不同。" in markdown(county.built("文字。", more=table))
    rate = "率: {数值: = 下级.入住率.平均, 单位: '%'}"
    text = markdown(county.built("{{ 下级.入住率.填报情况 }}。", rate, more=table))
    assert "3个单位均已填报；丙镇的入住率口径不同，未计入平均。" in text
    assert "注：丙镇的入住率口径不同，未计入平均。" in text


def test_what_offices_have_under_other_keys_is_the_same_base(county: County) -> None:
    _homes(county, "床位", "床位")
    county.office(
        "丙镇",
        "guests: {名称: 入住, 数值: 60人}, beds: {名称: 床位, 数值: 100张}, "
        "入住率: {数值: = guests / beds * 100%, 单位: '%'}",
    )
    result = county.built("{{ 下级.入住率.平均 }}")
    assert "63.3%" in markdown(result)
    assert "office-base-differs" not in rules(result)


def test_rates_of_one_base_that_count_something_else_are_told(county: County) -> None:
    _homes(county, "床位", "床位")
    county.office(
        "丙镇",
        "入住: 60人, 日托: 5人, 床位: 100张, 入住率: {数值: = (入住 + 日托) / 床位, 单位: '%'}",
    )
    result = county.built("{{ 下级.入住率.平均 }}")
    assert "65%" in markdown(result)
    found = message(only(result, "office-base-differs"), "zh-CN")
    assert found.endswith("2 个单位按“入住 ÷ 床位”算，口径不一样")


def test_a_mean_is_refused_if_no_base_is_that_of_most(county: County) -> None:
    result = _homes(county, "床位", "可用").built("{{ 下级.入住率.平均 }}")
    (told_first,) = (one for one in result.diagnostics if one.severity == "error")
    assert "各单位的算法不一样，有入住 ÷ 床位、入住 ÷ 可用" in message(told_first, "zh-CN")


def test_a_mean_that_is_refused_names_the_offices_without_a_base(county: County) -> None:
    _homes(county, "床位").office("乙镇", "入住率: 52.5%, 床位: 100张")
    refused = county.built("{{ 下级.入住率.平均 }}")
    assert ["office-rate-summed"] == rules(refused)
    assert message(refused.diagnostics[0], "zh-CN").endswith("：乙镇没有写基数，或者没有填这个基数")
    county.sent("乙镇", "入住率: {数值: 52.5%, 占比基数: 床位}, 床位: 100张")
    result = rebuilt(county.folder)
    assert [] == rules(result)
    assert "66.3%" in markdown(result)
    assert [] == rules(rebuilt(county.folder / "乙镇"))


def test_the_trace_of_a_sum_has_the_converted_numbers(county: County) -> None:
    for name, area in (("甲", "300亩"), ("乙", "20公顷"), ("丙", "150亩")):
        county.office(f"{name}镇", f"造林: {area}")
    county.built("{{ 下级.造林.合计 }}")
    text = trace_text(trace(Request(county.folder, environment=NO_CACHE)).traced, "zh-CN")
    assert "乙镇·造林 = 20公顷（300亩）" in text


def test_the_trace_of_a_weighted_mean_has_its_weights(county: County) -> None:
    _homes(county, "床位", "床位").built("{{ 下级.入住率.平均 }}")
    text = trace_text(trace(Request(county.folder, environment=NO_CACHE)).traced, "zh-CN")
    assert "各行平均" not in text
    assert "按“床位”加权平均" in text
    assert "“床位”之和 200张" in text
    lines = [line.strip().partition(" (")[0] for line in text.splitlines()]
    assert [
        "甲镇·入住率 = 80%", "甲镇·床位 = 100张", "乙镇·入住率 = 50%", "乙镇·床位 = 100张",
    ] == lines[-4:]  # fmt: skip


def test_figures_of_a_workbook_are_traced_and_told_at_their_cells(county: County) -> None:
    _three(county).listed("小店镇")
    folder = county.folder / "小店镇"
    folder.mkdir()
    book: dict[str, list[list[object]]] = {
        "甲": [["指标", "单位", "本期"], ["拆除违建", "座", 4]],
        "乙": [["序号", "指标", "单位", "本期"], [1, "清运垃圾", "公斤", 2500]],
    }
    write_book(folder / "数.xlsx", book)
    (folder / "report.yaml").write_text(
        "报告: {标题: 小店镇的工作情况}\n"
        "统计表: [{文件: 数.xlsx, 工作表: 甲}, {文件: 数.xlsx, 工作表: 乙}]\n",
        encoding="utf-8",
    )
    result = county.built("{{ 下级.拆除违建.合计 }}，{{ 下级.清运垃圾.合计 }}")
    found = {one.rule.id: one.place for one in result.diagnostics if one.place}
    places = {
        rule: (place.source.path_at(place.line, place.column), place.source.line(place.line))
        for rule, place in found.items()
        if place.source.is_sheet
    }
    assert {
        "office-unit-differs": ("甲!C2", "拆除违建 | 座 | 4"),
        "office-unit-converted": ("乙!D2", "1 | 清运垃圾 | 公斤 | 2500"),
    } == places
    place = found["office-unit-converted"]
    assert "2500" == place.source.line(place.line)[place.column - 1 :][: place.length]
    text = trace_text(trace(Request(county.folder, environment=NO_CACHE)).traced, "zh-CN")
    assert "数.xlsx 乙!D2" in text


def test_an_office_without_a_report_stands_for_those_below_it(county: County) -> None:
    county.listed("东区")
    county.office("甲镇", "拆除违建: 3处", listed="上级: 东区")
    county.office("乙镇", "拆除违建: 4处", listed="上级: 东区")
    county.office("丙镇", "拆除违建: 5处")
    assert ("12处", "7处", "3处") == (
        county.says("下级.拆除违建.合计"), county.says("下级.拆除违建.东区"),
        county.says("下级.拆除违建.最小"),
    )  # fmt: skip
    assert "2" == county.says("下级.拆除违建.甲镇.位次")


def test_an_office_with_a_report_counts_by_that_and_not_by_those_below_it(county: County) -> None:
    county.office("东区", "拆除违建: 8处")
    county.office("甲镇", "拆除违建: 3处", listed="上级: 东区")
    assert "8处" == county.says("下级.拆除违建.合计")


def test_roll_ups_nest(county: County) -> None:
    for name, number in (("甲镇", 3), ("乙镇", 4)):
        county.sent(f"东县/{name}", f"拆除违建: {number}处")
    county.office(
        "东县", "拆除违建: {数值: = 下级.拆除违建.合计}",
        more="单位清单: [甲镇, 乙镇]\n",
    )  # fmt: skip
    county.office("西县", "拆除违建: 5处")
    assert "12处" == county.says("下级.拆除违建.合计")


def test_a_trace_goes_down_into_the_line_of_each_office(county: County) -> None:
    _three(county).built("清运{{ 总量 }}。", "总量: {数值: = 下级.清运垃圾.合计}")
    found = trace(Request(county.folder, environment=NO_CACHE)).traced
    text = trace_text(found, "zh-CN")
    assert "清河镇·清运垃圾 = 12.5吨" in text
    assert f"{Path('清河镇') / 'report.yaml'}:2" in text


def _cities(county: County, count: int) -> County:
    """Counties that sum up towns, below a state."""
    for number in range(count):
        name = f"县{number}"
        county.sent(f"{name}/甲镇", "桥: 3座")
        county.sent(f"{name}/乙镇", "桥: 4座")
        county.office(name, "桥: = 下级.桥.合计", more="单位清单: [甲镇, 乙镇]\n")
    return county


def test_a_trace_goes_on_through_offices_that_sum_up_others(county: County) -> None:
    _cities(county, 2).built("{{ 下级.桥.合计 }}")
    (found,) = trace(Request(county.folder, environment=NO_CACHE)).traced
    text = trace_text((found,), "zh-CN")
    assert text.count("公式：下级.桥.合计") == 2
    assert f"甲镇·桥 = 3座 ({county.folder}/县1/甲镇/report.yaml:2)" in text
    names = [one.name for county_ in found.figure.operands for one in county_.operands]
    assert len(names) == len(set(names)), names


def test_a_trace_follows_so_many_reports(county: County) -> None:
    _cities(county, 3).built("{{ 下级.桥.合计 }}")
    (found,) = trace(Request(county.folder, environment=NO_CACHE)).traced
    assert ["", "", ""] == [one.left_out for one in found.figure.operands]
    request = Request(county.folder, environment=NO_CACHE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reportgen.figures.trace.trees.FOR_READERS", Extent(20, 5, 2))
        (found,) = trace(request).traced
    assert ["", "", "deeper"] == [one.left_out for one in found.figure.operands]


def test_a_trace_lists_every_office_and_says_which_a_count_is_of(county: County) -> None:
    for number in range(9):
        county.office(f"镇{number}", f"桥: {number + 3}座")
    county.listed("丙镇")
    county.built("{{ 下级.桥.合计 }}，{{ 下级.已报 }}，{{ 下级.未报单位 }}")
    text = trace_text(trace(Request(county.folder, environment=NO_CACHE)).traced, "zh-CN")
    assert all(f"镇{number}·桥 = {number + 3}座" in text for number in range(9))
    assert "已汇总的单位（镇0、镇1、镇2、镇3、镇4、镇5、镇6、镇7、镇8） = 9" in text
    assert "没有报送的单位（丙镇） = 1" in text


@pytest.mark.parametrize("asked", ["填报情况", "报送情况"])
def test_who_gives_a_figure_is_traced_to_those_who_do(county: County, asked: str) -> None:
    _three(county).built(f"{{{{ 下级.清运垃圾.{asked} }}}}。")
    found = trace(Request(county.folder, environment=NO_CACHE)).traced
    assert "清河镇·清运垃圾 = 12.5吨" in trace_text(found, "zh-CN")


def test_each_office_has_its_state_and_its_figures(county: County) -> None:
    _three(county).listed("小店镇")
    county.office("坏镇", "拆除违建: = 没有 + 1")
    rollup = _rollup(county)
    states = [State.IN, State.IN, State.IN, State.MISSING, State.BROKEN]
    assert states == [unit.state for unit in rollup.units]
    unit = rollup.units[0]
    assert ["清运垃圾", "拆除违建"] == list(unit.figures)
    place = unit.place_at(unit.figures["拆除违建"].spot)
    assert place
    assert "30处" == place.source.line(place.line)[place.column - 1 :][: place.length]


def test_offices_are_found_by_code_and_alias(county: County) -> None:
    county.office("清河镇", "拆除违建: 3处", listed="代码: 3401, 别名: [清河, 清河乡]")
    assert ("3处", "3处") == (
        county.says("下级.拆除违建.清河乡"), county.says("下级.拆除违建.3401")
    )  # fmt: skip


def test_english_reports_ask_in_english(tmp_path: Path) -> None:
    for name, number in (("Thornby", 3), ("Ashford", 4)):
        folder = tmp_path / name
        folder.mkdir()
        text = f"report: {{title: Roads in {name}, lang: en}}\nstatistics: {{repairs: {number}}}\n"
        (folder / "report.yaml").write_text(text, encoding="utf-8")
    result = report(
        tmp_path,
        "report: {title: Roads in the county, lang: en, summary: 'The towns made "
        "{{ offices.repairs.sum }} repairs; {{ offices.reporting }}.'}\n"
        "offices: [{name: Thornby, kind: towns}, {name: Ashford, kind: towns}, "
        "{name: Eastwell, kind: towns}]\n",
    )
    assert "made 7 repairs; two of the three towns have reported; Eastwell has not." in markdown(
        result
    )
