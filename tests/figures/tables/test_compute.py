"""Formulas of columns, rows and cells give the numbers of a table."""

from __future__ import annotations

import pytest

from builders import rules
from loaded_tables import asked, column, loaded, only, reported, sound
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.diagnostics.messages import message, remedy

COLUMNS = "columns: [m, {key: ems, label: EMS}, {key: fire, label: Fire runs}"
ROWS = "rows: [[Jan, 623, 142], [Feb, 555, 88], [Mar, 600, '']]"


def _by(formula: str, more: str = "", said: str = "") -> list[str]:
    """What a column with the formula holds."""
    text = f'{COLUMNS}, {{label: s, formula: "{formula}"{said}}}]\n{ROWS}'
    return column(sound(text, more), "s")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (["765", "643", "600"], "ems + fire"),
        (["765", "643", "600"], "= EMS + 'Fire runs'"),
        (["765", "643", "600"], "sum(ems, fire)"),
        (["481", "467", ""], "ems - fire"),
        (["88466", "48840", ""], "ems * fire"),
        (["4.39", "6.31", ""], "ems / fire"),
        (["723", "655", "700"], "ems + 100"),
        (["30.3", "-37.7", "7.3"], "round(ems - ems.mean, 1)"),
        (["35.0%", "31.2%", "33.7%"], "share(ems)"),
        (["35.0%", "31.2%", "33.7%"], "占比(EMS)"),
        (["61.7%", "38.3%", ""], "share('Fire runs')"),
        (["1", "3", "2"], "rank(ems)"),
        (["1", "2", ""], "位次(fire)"),
        (["-1", "-3", "-2"], "-rank(ems)"),
        (["0.35", "0.31", "0.34"], "ems / t.ems.合计"),
    ],
)
def test_the_formula_of_a_column_is_computed_in_each_row(expected: list[str], formula: str) -> None:
    assert expected == _by(formula)


def test_like_numbers_share_a_place_and_the_next_is_left_out() -> None:
    cells = ["[a, 5]", "[b, 9]", "[c, 5.0]", "[d, 1]"]
    text = f"columns: [m, e, {{label: s, formula: rank(e)}}]\nrows: [{', '.join(cells)}]"
    assert ["2", "1", "2", "4"] == column(sound(text), "s")


def test_a_formula_may_name_figures_and_other_tables() -> None:
    more = "statistics: {人口: {数值: 2, 单位: 万人}}"
    columns = "{名称: 产值, 单位: 亿元}, {名称: 人均, 单位: 元, 公式: 产值 / 人口}"
    text = f"columns: [m, {columns}]\nrows: [[a, 1], [b, 3]]"
    assert ["5000元", "15000元"] == column(sound(text, more), "人均")
    more = "tables:\n  other: {columns: [x, y], rows: [[p, 4], [q, 6]]}"
    text = "columns: [m, e, {label: s, formula: e / other.y.sum}]\nrows: [[a, 5]]"
    assert ["0.5"] == column(sound(text, more), "s")


@pytest.mark.parametrize(
    ("expected", "formula", "unit"),
    [
        (["438.7%", "630.7%", ""], "ems / fire", "%"),
        (["338.7%", "530.7%", ""], "(ems - fire) / fire", "%"),
        (["438.7%", "630.7%", ""], "ems / fire * 100", "%"),
        (["338.7%", "530.7%", ""], "ems / fire - 1", "%"),
        (["62.3%", "55.5%", "60%"], "ems / 10", "%"),
        (["765人", "643人", "600人"], "ems + fire", "人"),
    ],
)
def test_a_result_takes_the_unit_of_its_column(
    expected: list[str], formula: str, unit: str
) -> None:
    assert expected == _by(formula, said=f", unit: '{unit}'")


def test_a_difference_of_percentages_is_in_points() -> None:
    text = "columns: [m, e, f, {label: s, formula: e - f}]\nrows: [[a, 6.5%, 3%]]"
    assert ["3.5个百分点"] == column(sound(text), "s")


def test_columns_may_be_computed_from_columns_after_them() -> None:
    columns = "{label: r, formula: s * 2}, {label: s, formula: e + 1}, e"
    assert ["12"] == column(sound(f"columns: [m, {columns}]\nrows: [[a, '', '', 5]]"), "r")


def test_stated_cells_of_a_formula_column_stay() -> None:
    columns = "e, {label: s, formula: e + 1}, {label: r, formula: s + s}"
    text = f"columns: [m, {columns}]\nrows: [[a, 5, 7, ''], [b, 5, '', ''], [c, 5, —, '']]"
    table = sound(text)
    assert (["7", "6", ""], ["14", "12", ""]) == (column(table, "s"), column(table, "r"))


def test_results_take_the_unit_that_stated_cells_have() -> None:
    text = "columns: [m, e, f, {label: s, formula: e / f}]\nrows: [[a, 1, 2, 50%], [b, 3, 4, '']]"
    assert ["50%", "75%"] == column(sound(text), "s")


def test_a_cell_may_hold_a_formula() -> None:
    text = 'columns: [m, e, f]\nrows: [[a, "= f * 2", 3], [b, = gdp, 2], [c, "＝ f.max", 1]]'
    assert ["6", "5", "3"] == column(sound(text, "statistics: {gdp: 5}"), "e")


@pytest.mark.parametrize(
    ("expected", "formula", "cells"),
    [
        ("5", "a + b", "5, ''"), ("5", "a + b", "5, —"), ("", "a + b", "'', —"),
        ("", "a - b", "5, ''"), ("5", "a - b", "5, —"), ("-5", "a - b", "—, 5"),
        ("", "a - b", "'', 5"), ("", "a * b", "5, —"), ("", "a / b", "5, —"), ("", "-b", "5, ''"),
        ("", "(b - a) / a", "5, —"), ("", "(b - a) / a * 100", "5, —"),
        ("1", "(a + b) / a", "5, —"),
        ("5", "sum(a, b)", "5, ''"), ("5", "mean(a, b)", "5, —"), ("1", "count(a, b)", "5, ''"),
        ("", "round(b)", "5, ''"), ("?", "a + b", "5, 待补"), ("?", "a + b", "'', 待补"),
        ("?", "share(a)", "待补, 1"), ("?", "rank(a)", "待补, 1"), ("", "share(a)", "—, 1"),
        ("", "rank(a)", "'', 1"),
    ],
)  # fmt: skip
def test_empty_cells_are_left_out_of_sums_and_make_other_results_empty(
    expected: str, formula: str, cells: str
) -> None:
    columns = (
        f"{{label: a, decimals: 0}}, {{label: b, decimals: 0}}, {{label: s, formula: '{formula}'}}"
    )
    table, _ = loaded(f"columns: [m, {columns}]\nrows: [[x, {cells}]]")
    assert [expected] == column(table, "s")


def test_a_share_of_a_column_with_an_open_cell_is_open() -> None:
    text = "columns: [m, e, {label: s, formula: share(e)}]\nrows: [[a, 5], [b, 待补], [c, '']]"
    assert ["?", "?", ""] == column(loaded(text)[0], "s")


ROW = (
    "columns: [m, {label: e, unit: 元}, {label: f, unit: '%'}, n]\n"
    "rows: [[一月, 50, 4, x], [二月, 60, 5, y],"
)


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (("10元", "1个百分点"), "二月 - 一月"),
        (("20%", "25%"), "(二月 - 一月) / 一月"),
        # Rates are not added up.
        (("110元", ""), "sum(一月, 二月)"),
        (("110元", ""), "一月 + 二月"),
        (("50元", "4%"), "一月"),
        (("55元", "4.5%"), "mean('一月', '二月')"),
        (("20%", "25%"), "二月 / 一月 - 1"),
    ],
)
def test_a_row_may_be_computed_from_other_rows(expected: tuple[str, str], formula: str) -> None:
    table = sound(f'{ROW} {{名称: 增减, 公式: "{formula}", n: 注}}]')
    assert expected == (column(table, "e")[2], column(table, "f")[2])


def test_a_row_of_its_own_is_empty_where_its_column_has_places_or_texts() -> None:
    text = (
        "columns: [m, e, {label: p, formula: rank(e)}, {label: q, formula: share(e)}]\n"
        "rows: [[a, 25], [b, 75], {label: c, formula: b - a}]"
    )
    table = sound(text)
    assert (["2", "1", ""], ["25%", "75%", "50%"]) == (
        column(table, "p"),
        column(table, "q"),
    )


YIELDS = """
columns:
- m
- {label: area, unit: 亩}
- {label: crop, unit: 公斤}
- {label: last, unit: 公斤}
- {label: per, formula: crop / area, unit: 公斤/亩}
- {label: up, formula: (crop - last) / last, unit: '%'}
- {label: worth, formula: crop * area}
rows: [[a, 10, 8000, 4000], [b, 30, 30000, 40000],"""


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        # The quotients of the row's own sums, as in a row of totals; products add up.
        (("950公斤/亩", "-13.6%"), "{m: c, 公式: a + b}"),
        (("950公斤/亩", "-13.6%"), "{m: c, 公式: 'sum(a, b)'}"),
        (("950公斤/亩", "-13.6%"), "{m: c, 公式: 'mean(a, b)'}"),
        (("950公斤/亩", "-13.6%"), "{m: c, 公式: (a + b) / 2}"),
        (("1100公斤/亩", "-38.9%"), "{m: 其他, 公式: b - a}"),
        # A change is one of the quotients.
        (("200公斤/亩", "-125个百分点"), "{m: 增减, 公式: b - a}"),
        (("0.25公斤/亩", "-125%"), "{m: 增速, 公式: (b - a) / a}"),
    ],
)
def test_a_row_of_sums_has_the_quotients_of_its_sums(expected: tuple[str, str], row: str) -> None:
    if "增速" in row:
        table = loaded(f"{YIELDS} {row}]")[0]
        assert expected[1] == column(table, "up")[2]
        return
    table = sound(f"{YIELDS} {row}]")
    assert expected == (column(table, "per")[2], column(table, "up")[2])


def test_a_row_of_sums_adds_up_products() -> None:
    assert "980000" == column(sound(f"{YIELDS} {{m: c, 公式: a + b}}]"), "worth")[2]


def test_a_row_of_sums_has_the_sum_of_shares() -> None:
    text = "columns: [m, {label: 占比, unit: '%'}]\nrows: [[a, 25], [b, 40], {m: c, 公式: a + b}]"
    assert "65%" == column(sound(text), "占比")[2]


def test_differences_of_times_are_changes() -> None:
    columns = "columns: [m, e, f, {label: s, formula: e / f}]"
    text = f"{columns}\nrows: [[一月, 4, 2], [二月, 9, 3], {{m: x, 公式: 二月 - 一月}}]"
    assert "1" == column(sound(text), "s")[2]


def test_a_row_may_name_the_row_of_totals() -> None:
    rows = "[合计, 60, 6], [a, 15, 3], {m: 比重, 公式: a / 合计 * 100}"
    table = sound(f"columns: [m, e, f]\nrows: [{rows}]")
    assert ("25", "50") == (column(table, "e")[1], column(table, "f")[1])


def test_a_row_of_its_own_may_state_a_cell_and_name_a_figure() -> None:
    row = "{名称: 人均, 公式: 一月 / 人, e: 30}"
    assert ["50元", "60元", "30元"] == column(sound(f"{ROW} {row}]", "统计: {人: 2}"), "e")
    assert ["4%", "5%", "2%"] == column(sound(f"{ROW} {row}]", "统计: {人: 2}"), "f")


def test_rows_computed_from_others_and_subtotals_are_in_no_sum() -> None:
    rows = "[a, 5], [其中：女, 2], [b, 6], [小 计, 11], [c, 9], [Sub-total, 20], [of which new, 1]"
    text = (
        f"columns: [m, e, {{label: s, formula: share(e)}}]\nrows: [{rows}, {{m: d, 公式: b - a}}]"
    )
    assert ("20", "3") == (asked(text, "t.e.sum"), asked(text, "t.count"))
    assert ["25%", "10%"] == column(sound(text), "s")[:2]


_COUNTS = """
columns:
- m
- {{label: 来信, unit: 封}}
- {{label: 来访, unit: 批}}
- {{label: 共, formula: 来信 + 来访{0}}}
rows: [[a, 3, 5], [b, 4, 6]]
"""


def test_a_column_of_mixed_counts_is_computed_with_one_warning() -> None:
    assert ["units-mixed"] == rules(loaded(_COUNTS.format(""))[1])
    assert ["8封", "10封"] == column(loaded(_COUNTS.format(""))[0], "共")
    assert ["8件次", "10件次"] == column(sound(_COUNTS.format(", unit: 件次")), "共")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (("unknown-column", "1:40"), "emss + 1"),
        (("unknown-column", "1:46"), "share(emss)"),
        (("column-not-numbers", "1:46"), "ems + m"),
        (("units-differ", "1:40"), "ems + gdp"),
        (("unknown-function", "1:40"), "summe(ems)"),
        (("function-arguments", "1:40"), "share(ems + 1)"),
        (("function-arguments", "1:40"), "rank()"),
        (("column-needs-function", "1:40"), "t.ems"),
        (("column-needs-function", "1:40"), "t"),
        (("unknown-row", "1:46"), "t.ems.Dec"),
        (("unknown-row", "1:44"), "ems.Dec"),
        (("column-circle", "1:46"), "ems + s"),
        (("column-circle", "1:46"), "share(s)"),
        (("bad-formula", "1:44"), "ems !"),
    ],
)
def test_a_wrong_formula_is_reported_once_at_its_place(
    expected: tuple[str, str], formula: str
) -> None:
    text = (
        f"columns: [m, ems, {{label: s, formula: '{formula}'}}]\nrows: [[Jan, 623项], [Feb, 5项]]"
    )
    assert [expected] == reported(text, "statistics: {gdp: 5元}")
    assert ["?", "?"] == column(loaded(text, "statistics: {gdp: 5元}")[0], "s")


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (("unknown-row", "2:67"), "二月 - 三月"),
        (("row-name-unquoted", "2:61"), "二月 - 2024"),
        (("ambiguous-row", "2:62"), "四 - 二月"),
        (("unknown-function", "2:62"), "占比(二月)"),
        (("bad-formula", "2:61"), "二月 - -"),
    ],
)
def test_a_wrong_row_formula_is_reported_once_at_its_place(
    expected: tuple[str, str], formula: str
) -> None:
    rows = "[2024, 1, 1], [四, 1, 1], [四, 1, 1], [二月, 2, 1]"
    found = reported(f"columns: [m, e, f]\nrows: [{rows}, {{公式: '{formula}'}}]")
    assert [expected] == [one for one in found if one[0] != "table-row-twice"]


def test_a_division_by_zero_names_its_rows() -> None:
    text = "columns: [m, e, f, {label: s, formula: e / f}]\nrows: [[a, 1, 0], [b, 1, 2], [c, 3, 0]]"
    found = only(text)
    assert ("formula-division", ["a", "c"]) == (
        found.rule.id,
        [one.said.en for one in found.related],
    )
    assert ["?", "0.5", "?"] == column(loaded(text)[0], "s")


def test_a_division_that_fails_in_every_row_names_none() -> None:
    text = "columns: [m, e, {label: s, formula: e / 0}]\nrows: [[a, 1], [b, 1]]"
    assert ("formula-division", ()) == (only(text).rule.id, only(text).related)


def test_a_name_is_looked_for_among_figures_too() -> None:
    text = "columns: [m, e, {label: s, formula: e / populaton}]\nrows: [[a, 1]]"
    found = only(text, "statistics: {population: 5}")
    assert "the table 't' has no column 'populaton'" == message(found, "en")
    assert "did you mean population? known: m, e, s" == remedy(found, "en")


def test_cells_that_need_one_another_are_reported() -> None:
    text = "columns: [m, e, f]\nrows:\n- [a, = f, 1]\n- [b, 1, '= e']\n- [c, '= f', '= e']"
    assert [("column-circle", "5:17")] == reported(text)
    table, _ = loaded(text)
    assert (["1", "1", "?"], ["1", "1", "?"]) == (column(table, "e"), column(table, "f"))


def test_the_message_shows_the_formula() -> None:
    found = only("列: [月份, 收入, {名称: 甲, 公式: 收人 * 2}]\n行: [[一月, 1]]")
    assert diagnostic_text(found, "zh-CN").splitlines()[1:] == [
        "        列: [月份, 收入, {名称: 甲, 公式: 收人 * 2}]",
        "                                          ^^^^",
        "  改法: 是不是想写 收入？可用的有：月份、收入、甲",
    ]
