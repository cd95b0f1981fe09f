"""Formulas in the data, end to end: what they give."""

from __future__ import annotations

import pytest

from builders import filled, spoken
from reportgen.language.marks import without_marks

GDP = "a: 189.9亿元\nb: 6050万元\n"
CUT = "a: 300项\nb: 235项\n"
PLAIN = "a: 3\nb: 8\n"


def _filled(text: str, statistics: str, language: str = "zh-CN") -> str:
    filled, found = spoken(text, statistics, language)
    assert not found
    return filled


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("190.505亿元", "= a + b"),
        ("1905050万元", "{value: = a + b, unit: 万元}"),
        ("19.05亿元", "{value: = (a + b) / 10, unit: 亿元}"),
        ("190.5亿元", "{value: = a + b, decimals: 1}"),
        ("191亿元", "{value: = a + b, decimals: 0}"),
        ("190.51亿元", "= round(a + b, 2)"),
        ("189.295亿元", "= a - b"),
        ("-1892950万元", "= b - a"),
        ("0.3%", "{value: = b / a, unit: '%'}"),
        ("0.3%", "{value: = b / a * 100, unit: '%'}"),
        ("0.3%", "{value: = 100 * b / a, unit: '%'}"),
        ("0.3%", "{value: = b / a * 100%, unit: '%'}"),
        ("0.3%", "= b / a * 100%"),
        ("0.319%", "{value: = b / a, unit: '%', decimals: 3}"),
        ("313.88", "= a / b"),
        ("313.9倍", "{value: = a / b, unit: 倍}"),
        ("31288.4%", "{value: = a / b - 1, unit: '%'}"),
        ("99.7%", "{value: = 1 - b / a, unit: '%'}"),
        ("379.8亿元", "= a * 2"),
        ("63.3亿元", "= a / 3"),
        ("189.9亿元", "= max(a, b)"),
        ("6050万元", "= min(b, a)"),
        ("95.25亿元", "= mean(a, b)"),
        ("2", "= count(a, b)"),
        ("189.9亿元", "{value: = a, unit: 亿元}"),
        ("1899000万元", "{value: = a, unit: 万元}"),
        ("5", "= 5"),
        ("5亿元", "{value: = 5, unit: 亿元}"),
    ],
)
def test_money_of_several_scales_is_computed(expected: str, formula: str) -> None:
    assert expected == _filled("{{ c }}", f"{GDP}c: {formula}")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("535项", "= a + b"),
        ("535项", "= sum(a, b)"),
        ("65项", "= a - b"),
        ("56.1%", "{value: = a / (a + b), unit: '%'}"),
        ("56.07%", "{value: = a / (a + b), unit: '%', 小数位: 2}"),
        ("56%", "{value: '= round(a / (a + b), 2)', unit: '%'}"),
        ("267.5项", "= 平均(a, b)"),
        ("1.28", "= a / b"),
        ("100项", "= a / 3"),
    ],
)
def test_counts_are_computed(expected: str, formula: str) -> None:
    assert expected == _filled("{{ c }}", f"{CUT}c: {formula}")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("5.10吨", "= a + 2"),
        ("5.10吨", "= 2 + a"),
        ("6.10吨", "= a + 3.00"),
        ("0.00吨", "= a - a"),
        ("-3.10吨", "= -a"),
        ("6.2吨", "= a * 2"),
        ("3.1吨", "= round(a, 1)"),
    ],
)
def test_sums_show_the_digits_that_were_written(expected: str, formula: str) -> None:
    assert expected == _filled("{{ c }}", f"a: 3.10吨\nc: {formula}")


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        ("2.3个百分点", "a: 58.4%\nb: 56.1%\nc: = a - b"),
        ("2.3个百分点", "a: 58.4%\nb: 56.1%\nc: {value: = a - b, unit: 个百分点}"),
        ("2.3%", "a: 58.4%\nb: 56.1%\nc: {value: = a - b, unit: '%'}"),
        ("41.6%", "a: 58.4%\nc: = 100% - a"),
        ("41.6%", "a: 58.4%\nc: = 100 - a"),
        ("41.6%", "a: 58.4%\nc: = 1 - a"),
        ("10.5%", "a: 58.4%\nb: 31.1%\nc: = 100% - a - b"),
        ("89.5%", "a: 58.4%\nb: 31.1%\nc: = a + b"),
        ("60.7%", "a: 58.4%\nb: 2.3个百分点\nc: = a + b"),
        ("41.0%", "a: 58.4%\nb: 41.4%\nc: {value: = b / (a + b) - 0.5%, unit: '%'}"),
    ],
)
def test_percentages_are_added_and_differ_by_points(expected: str, statistics: str) -> None:
    assert expected == _filled("{{ c }}", statistics)


def test_differences_of_percentages_are_in_points_in_english_too() -> None:
    statistics = "a: 58.4%\nb: 57.4%\nc: = a - b\nd: 2.4%"
    assert "1.0 percentage points" == _filled("{{ c }}", statistics, "en")
    assert "56.0 percentage points" == _filled("{{ a - d }}", statistics, "en")


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        ("40000元", "a: 12亿元\nb: 3万人\nc: {value: = a / b, unit: 元}"),
        ("40000元/人", "a: 12亿元\nb: 3万人\nc: {value: = a / b, unit: 元/人}"),
        ("3.43万元/人", "a: 12亿元\nb: 3.5万人\nc: {value: = a / b, unit: 万元/人}"),
        ("3429元", "a: 1.2亿元\nb: 3.5万户\nc: {value: = a / b, unit: 元, decimals: 0}"),
        ("3428.57元/吨", "a: 1.2亿元\nb: 3.5万吨\nc: {value: = a / b, unit: 元/吨}"),
        ("8225万元", "a: {value: 2350, unit: 元/吨}\nb: 3.5万吨\nc: {value: = a * b, unit: 万元}"),
        ("0.82亿元", "a: 2350元/吨\nb: 3.5万吨\nc: {value: = a * b, unit: 亿元}"),
        ("15万元", "a: 500元\nb: 300户\nc: {value: = a * b, unit: 万元}"),
        ("15万元", "a: 500元/户\nb: 300户\nc: {value: = a * b, unit: 万元}"),
        ("1.66人", "a: 58人\nb: 3.5万人\nc: {value: = a / b * 1000, unit: 人}"),
        ("1.7‰", "a: 58人\nb: 3.5万人\nc: {value: = a / b, unit: ‰}"),
        ("1350亩", "a: 90公顷\nc: {value: = a, unit: 亩}"),
        ("500公斤", "a: 1000斤\nc: {value: = a, unit: 公斤}"),
    ],
)
def test_quotients_and_products_find_their_unit(expected: str, statistics: str) -> None:
    assert expected == _filled("{{ c }}", statistics)


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        ("60条", "a: 20%\nb: 300条\nc: = a * b"),
        ("60条", "b: 300条\nc: = b * 20%"),
        ("360条", "a: 20%\nb: 300条\nc: = b * (1 + a)"),
        ("360条", "a: 20%\nb: 300条\nc: = b * (100% + a)"),
        ("240条", "a: 20%\nb: 300条\nc: = b * (1 - a)"),
        ("1500条", "a: 20%\nb: 300条\nc: = b / a"),
        ("250条", "a: 20%\nb: 300条\nc: = b / (1 + a)"),
        ("2400", "a: 30%\nb: 8000\nc: = a * b"),
        ("2400元", "a: 30%\nb: 8000\nc: {value: = b * a, unit: 元}"),
        ("60%", "a: 30%\nc: = 2 * a"),
        ("6%", "a: 30%\nb: 20%\nc: = a * b"),
        ("150%", "a: 30%\nb: 20%\nc: {value: = a / b, unit: '%'}"),
        ("40000元", "a: 5倍\nb: 8000元\nc: = a * b"),
    ],
)
def test_rates_are_taken_of_numbers(expected: str, statistics: str) -> None:
    assert expected == _filled("{{ c }}", statistics)


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("11", "= a + b"),
        ("11件", "{value: = a + b, unit: 件}"),
        ("0.38", "= a / b"),
        ("37.5%", "{value: = a / b, unit: '%'}"),
        ("37.5%", "{value: = a / b * 100, unit: '%'}"),
        ("62.5%", "{value: = (b - a) / b, unit: '%'}"),
        ("50%", "{value: = 100 / 2, unit: '%'}"),
        ("1.5%", "{value: = a / 2, unit: '%'}"),
        ("2.67倍", "{value: = b / a, unit: 倍, decimals: 2}"),
        ("0.38元", "{value: = a / b, unit: 元}"),
    ],
)
def test_plain_numbers_take_the_unit_given_and_their_quotients_are_ratios_if_wanted(
    expected: str, formula: str
) -> None:
    assert expected == _filled("{{ c }}", f"{PLAIN}c: {formula}")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("近1500条", "= a + 500"),
        ("近2000条", "= a + a"),
        ("近500条", "= a / 2"),
        ("约4000条", "= 5000 - a"),
        ("约1020条", "= a + b"),
        ("520余条", "= b + 500"),
        ("超523条", "= b + 503"),
        ("超6.67条", "= b / 3"),
        ("近1000条", "= max(a, b)"),
        ("约1500条", "{value: = a + 500, approx: 约}"),
        ("1500多条", "{value: = a + 500, 约数: 多}"),
        ("近0.1万条", "{value: = a, unit: 万条}"),
    ],
)
def test_approximations_are_carried_along(expected: str, formula: str) -> None:
    assert expected == _filled("{{ c }}", f"a: 近1000条\nb: 20余条\nc: {formula}")


@pytest.mark.parametrize(
    "formula", ["= a + b", "= b * 0 + a", "= sum(a, b)", "= count(a)", "= b / a", "= -a", "= d"]
)
def test_what_needs_a_number_to_be_filled_in_is_to_be_filled_in(formula: str) -> None:
    statistics = f"a: 待补\nb: 10条\nd: = a / 2\nc: {{value: '{formula}', unit: 条, previous: 5}}"
    assert "待补，待补，待补" == _filled("{{ c }}，{{ c | growth }}，{{ c.change }}", statistics)
    assert "待补" == _filled("{{ c + 1 }}", statistics)


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("58.4% 56.1%", "{{ c }} {{ c.previous }}", "c: {value: = a, previous: = b}"),
        ("同比提高2.3个百分点", "{{ c | growth }}", "c: {value: = a, previous: = b}"),
        ("100%", "{{ c.completion }}", "c: {value: = a, target: = b + 2.3%}"),
        ("172.64亿元", "{{ c.上期 }}", "c: {value: 189.9亿元, previous: = c / 1.1}"),
        ("同比增长10%", "{{ c | 增长 }}", "c: {value: 189.9亿元, previous: = c / 1.1}"),
        ("100亿元", "{{ c.目标 }}", "c: {value: 5, unit: 亿元, 目标: = 2 * 50}"),
        ("1500万元", "{{ c.目标 }}", "c: {value: 5, unit: 万元, 目标: = d}\nd: 0.15亿元"),
        ("108.5", "{{ c }}", "c: {value: = c.上期 * (1 + c.增速), 上期: 100, 增速: 8.5%}"),
    ],
)
def test_formulas_may_give_previous_values_and_targets(
    expected: str, text: str, statistics: str
) -> None:
    assert expected == _filled(text, f"a: 58.4%\nb: 56.1%\n{statistics}")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("8000万元", "= a.previous"),
        ("8000万元", "= a.上期"),
        ("0.4亿元", "= a.change"),
        ("0.4亿元", "= a.增减"),
        ("50%", "= a.growth"),
        ("80%", "= a.完成率"),
        ("40%", "= a.share"),
        ("1", "= a.rank"),
        ("2", "= b.位次"),
        ("1.2亿元", "= a.value"),
        ("1.5亿元", "= a.target"),
        ("1.2亿元", "= a.previous * (1 + a.growth)"),
    ],
)
def test_fields_of_figures_may_be_computed_with(expected: str, formula: str) -> None:
    statistics = (
        "a: {value: 1.2亿元, previous: 8000万元, target: 1.5亿元, of: t}\n"
        "b: {value: 1亿元, of: t}\nt: 3亿元\n"
    )
    unit = "unit: 亿元, " if "1 +" in formula else ""
    assert expected == _filled("{{ c }}", f"{statistics}c: {{{unit}value: {formula}}}")


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        ("2", "d: {value: = 3 + 3, unit: 件, of: t}\na: {value: 5件, of: t}\nt: 20件"),
        ("1", "d: {value: = 3 + 1, unit: 件, of: t}\na: {value: = 2 + 3, unit: 件, of: t}\nt: 9件"),
    ],
)
def test_places_wait_for_the_figures_that_they_are_among(expected: str, statistics: str) -> None:
    assert expected == _filled("{{ c }}", f"c: = a.rank\n{statistics}")


@pytest.mark.parametrize(
    "formula",
    [
        "= 甲 + 乙", "＝甲＋乙", "=甲+乙", "'= 甲 + 乙'", '"= 甲 + 乙"', "= '甲' + ‘乙’",
        '= "甲" + “乙”', "= 求和（甲，乙）", "= a + 乙 × １", "= （甲 ＋ 乙） ÷ 1",
        "= 甲 +\n    乙", "= 甲\n    + 乙\n    + 0",
        ">\n    = 甲 +\n    乙", "|\n    = 甲\n    + 乙",
    ],
)  # fmt: skip
def test_formulas_are_read_however_they_are_written(formula: str) -> None:
    statistics = f"a: {{label: 甲, value: 3}}\n乙: 8\nc:\n  value: {formula}"
    assert "11" == _filled("{{ c }}", statistics)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("2024年产值", "2024年产值"), ("'2024'", "'2024'"), ("a-b", "'a-b'"), ("a.b", "'a.b'"),
        ("R&D 经费", "'R&D 经费'"), ("甲（乙）", "‘甲（乙）’"), ("sum", "sum"), ("round", "round"),
        ("table", "table"), ("Élan", "Élan"), ("数", "数"), ("_x", "_x"), ("e1", "e1"),
        ("5G用户", "5G用户"), ("'50%'", "'50%'"), ("待补数", "待补数"), ("𠮷", "𠮷"),
    ],
)  # fmt: skip
def test_names_of_any_kind_are_found(name: str, written: str) -> None:
    assert "7" == _filled("{{ c }}", f"{name}: 4\nc: = {written} + 3")
    assert "4" == _filled(f"{{{{ {written} }}}}", f"{name}: 4")


def test_names_of_functions_may_be_those_of_figures() -> None:
    assert "6" == _filled("{{ c }}", "sum: 2\nmax: 4\nc: = sum(sum, max)")


UNITS = "计量单位: {粮食: {换算: {斤: 1, 担: 100}}, 书: {换算: {本: 1, 套: 4}, 计量: 否}}\n"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1.05担", "{{ b + a }}"),
        ("105斤", "{{ c }}"),
        ("100斤", "{{ b | to('斤') }}"),
        ("0.000105万担", "{{ c | 换算('万担') }}"),
        ("200斤", "{{ b.previous | to('斤') }}"),
        ("105斤", "{{ a + b | to('斤') }}"),
        ("-1担", "{{ b.change }}"),
        ("-100斤", "{{ b.change | to('斤') }}"),
        ("12本", "{{ s | to('本') }}"),
        ("2.5元/斤", "{{ p | to('元/斤') }}"),
    ],
)
def test_units_of_the_report_convert_wherever_numbers_do(expected: str, text: str) -> None:
    statistics = (
        "{a: 5斤, b: {value: 1, unit: 担, previous: 2}, c: {value: = a + b, unit: 斤}, s: 3套, "
        "p: {value: 250, unit: 元/担}}"
    )
    title = text.replace("'", "''")
    data, problems = filled(f"报告: {{标题: '{title}'}}\n{UNITS}统计: {statistics}")
    assert [] == list(problems)
    assert data.report is not None
    assert expected == without_marks(data.report.title or "")
