"""Totals are computed where they are meaningful, or stated by a row or under `total`."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import rules
from loaded_tables import asked, loaded, reported, sound, totals

COLUMNS = (
    "columns: [m, {label: a, unit: 元}, {label: b, unit: 人}, {label: r, formula: a / b}, "
    "{label: s, formula: share(a)}, {label: p, formula: rank(a)}, {label: q, unit: '%'}, "
    "{label: d, formula: a - 1}]"
)
ROWS = "[x, 30, 4, '', '', '', 5, ''], [y, 60, 6, '', '', '', 6, '']"


def _totals(total: str) -> list[str]:
    return totals(sound(f"{COLUMNS}\nrows: [{ROWS}]\ntotal: {total}"))


def _of(columns: str, *rows: str, total: str = "yes") -> list[str]:
    listed = ", ".join(f"[x, {row}]" for row in rows)
    return totals(loaded(f"columns: [m, {columns}]\nrows: [{listed}]\ntotal: {total}")[0])


def test_totals_of_all_columns_are_those_that_mean_something() -> None:
    assert ["90元", "10人", "9", "100%", "", "", "88元"] == _totals("yes")


@pytest.mark.parametrize("word", ["yes", "是", "合计"])
def test_a_wanted_total_is_computed(word: str) -> None:
    assert ["3"] == _of("e", "1", "2", total=word)


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        (["3", "", ""], "[一月, 1, 1, 5], [二月, 2, 3, 7]"),
        (["3", "", ""], "[2024年1季度, 1, 1, 5], [2024年第二季度, 2, 3, 7]"),
        (["3", "", ""], "[Q1, 1, 1, 5], [Q2, 2, 3, 7]"),
        (["3", "4", "12"], "[东乡, 1, 1, 5], [西乡, 2, 3, 7]"),
    ],
)
def test_what_there_is_by_then_is_added_up_over_places_not_over_time(
    expected: list[str], rows: str
) -> None:
    columns = "columns: [m, 当期, 累计发放, 期末在册]"
    assert expected == totals(sound(f"{columns}\nrows: [{rows}]\ntotal: yes"))


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("18", "[一、城区, 7], [（一）东, 3], [（二）西, 4], [二、乡镇, 11]"),
        ("18", "['1.城区', 7], [（1）东, 3], [（2）西, 4], ['2.乡镇', 11]"),
        ("18", "[一、城区, ''], [（一）东, 3], [（二）西, 4], [二、乡镇, 11]"),
        ("18", "[一、城区, 7], ['1.东', 3], ['2.西', 4], [二、乡镇, 11], ['1.南', 11]"),
        ("18", "['1.东', 3], ['2.西', 4], ['3.5千瓦以下', 11]"),
    ],
)
def test_rows_numbered_below_one_with_numbers_are_counted_in_it(expected: str, rows: str) -> None:
    assert [expected] == totals(sound(f"columns: [m, e]\nrows: [{rows}]\ntotal: yes"))


def test_extremes_have_no_total() -> None:
    assert ["", "", ""] == _of("最高气温, 最多雨日, highest run", "30, 4, 5", "31, 6, 7")


def test_totals_given_for_some_columns_leave_the_others_empty() -> None:
    assert ["90元", "", "", "100%", "", "", "88元"] == _totals("{a: yes}")
    assert ["95元", "10人", "9.5", "100%", "", "", "88元"] == _totals("{a: 95, b: 10}")
    assert ["", "", "", "", "", "11%", ""] == _totals("{a: no, q: 是, m: 全部}")


@pytest.mark.parametrize(
    ("expected", "columns", "rows"),
    [
        (["7", "", "90"], "a, 单价, {label: s, formula: a * 单价}", ("5, 10, ''", "2, 20, ''")),
        (["3", "4", "7"], "a, b, {label: s, formula: a + b}", ("1, 4, ''", "2, '', ''")),
        (["3", "4", "-1"], "a, b, {label: s, formula: a - b}", ("1, 4, ''", "2, '', ''")),
        (["3", "4", "2"], "a, b, {label: s, formula: 'max(a, b) - a'}", ("1, 3, ''", "2, 1, ''")),
        (["?", "?"], "a, {label: s, formula: a + a}", ("1, ''", "待补, ''")),
        ([""], "{label: a, unit: 元}", ("''", "—")),
        (["1.50"], "a", ("1.25", "0.25")),
        (["6000元"], "a", ("5000元", "0.1万元")),
    ],
)
def test_the_total_of_a_formula_holds_for_the_totals_or_adds_up_its_cells(
    expected: list[str], columns: str, rows: tuple[str, ...]
) -> None:
    assert expected == _of(columns, *rows)


@pytest.mark.parametrize(
    "name",
    [
        "合格率", "增长率（%）", "职工平均工资", "人均收入", "单价", "均价", "增速", "占比", "位次",
        "序号", "年龄",
        "Success rate", "Average age", "Price", "Rank", "Share", "Growth", "Cost per visit",
    ],
)  # fmt: skip
def test_what_is_called_a_rate_or_the_like_has_no_total(name: str) -> None:
    assert [""] == _of(f"'{name}'", "1", "2")


@pytest.mark.parametrize(
    "name",
    [
        "收入",
        "率先完成数",
        "同比增加额",
        "比赛场次",
        "Visits",
        "Personnel",
        "Prices paid",
        "Agents",
    ],
)
def test_what_only_looks_like_a_rate_has_one(name: str) -> None:
    assert ["3"] == _of(f"'{name}'", "1", "2")


@pytest.mark.parametrize("said", ["unit: '%'", "unit: 元/人", "label: e"])
def test_percentages_and_quotients_have_no_total(said: str) -> None:
    cells = ("5%", "6%") if "label" in said else ("5", "6")
    assert [""] == _of(f"{{key: e, {said}}}", *cells)


def test_a_total_that_is_asked_for_is_computed_all_the_same() -> None:
    assert ["11%"] == _of("{label: e, unit: '%'}", "5", "6", total="{e: yes}")


@pytest.mark.parametrize(
    "word",
    [
        "合计", "合 计", "总计：", "共计", "Total", "ALL", "sum", "全县合计", "全部总计",
        "收入合计", "Grand total", "City total",
    ],
)  # fmt: skip
def test_the_last_row_may_state_the_totals(word: str) -> None:
    text = (
        "columns: [m, a, n, {label: s, formula: a + 1}]\n"
        f"rows: [[x, 1, p, ''], [y, 2, q, ''], ['{word}', 4, z, '']]"
    )
    table = sound(text)
    assert ["4", "5"] == totals(table)
    assert table.data is not None
    assert table.data.total is not None
    assert (2, word) == (table.data.height, table.data.total.label)


def test_a_last_row_that_is_declared_not_a_total_is_a_row() -> None:
    table = sound("columns: [m, a]\nrows: [[x, 1], [合计, 1]]\ntotal: no")
    assert table.data is not None
    assert (None, 2) == (table.data.total, table.data.height)


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        # The total, the rows it counts, and the sum of these.
        ("合计 3 ab 3", "[合计, 3], [a, 1], [b, 2]"),
        ("全县合计 3 ab 3", "[全县合计, 3], [a, 1], [b, 2]"),
        ("合计 3 ab 3", "[a, 1], [b, 2], [合计, 3], [其中：女, 1]"),
        ("合计 3 ab 3", "[a, 1], [b, 2], [合计, 3], [去年同期, 2]"),
        ("总计 6 abc 6", "[a, 1], [b, 2], [合计, 3], [c, 3], [合计, 3], [总计, 6]"),
        ("总计 6 abc 6", "[a, 1], [b, 2], [东区合计, 3], [c, 3], [西区合计, 3], [总计, 6]"),
        ("合计 6 abc 6", "[a, 1], [b, 2], [小计, 3], [c, 3], [合计, 6]"),
        ("全市 合计 3 ab 3", "[全市 合计, 3], [a, 1], [b, 2]"),
        ("东区合计 3 ab 3", "[a, 1], [b, 2], [东区合计, 3]"),
        # Several of like names are of parts, and one of some rows is in the middle.
        (" abc 6", "[a, 1], [b, 2], [合计, 3], [c, 3], [合计, 3]"),
        (" abc 6", "[a, 1], [b, 2], [东区合计, 3], [c, 3]"),
        (" 审计总额abc 7", "[审计总额, 1], [a, 1], [b, 2], [c, 3]"),
    ],
)
def test_a_row_called_a_total_is_not_counted_wherever_it_stands(expected: str, rows: str) -> None:
    table = sound(f"columns: [m, e]\nrows: [{rows}]")
    data = table.data
    assert data is not None
    total = f"{data.total.label} {data.total.texts[1]}" if data.total else ""
    counted = "".join(data.row_name(row) for row in data.counted)
    assert expected == f"{total} {counted} {asked_sum(rows)}"


def asked_sum(rows: str) -> str:
    return asked(f"columns: [m, e]\nrows: [{rows}]", "sum(t.e)")


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        # Subtracted.
        ("95", "[收入, 100], [减：退库, 10], [其他, 5]"),
        ("95", "[Fees, 100], ['Less: refunds', 10], [Other, 5]"),
        ("95", "[收入, 100], [减：退库, -10], [其他, 5]"),
        # Parts of the row above by their looks.
        ("150", "[甲, 100], [其中：女, 60], [乙, 50]"),
        ("150", "[205教育, 100], [20501管理, 60], [20502普通, 40], [206科技, 50]"),
        ("150", "[教育, 100], [　管理, 60], [　普通, 40], [科技, 50]"),
        ("150", "[一、教育, 100], [（一）管理, 60], [（二）普通, 40], [二、科技, 50]"),
        # The rows after 其中 are parts if they make up the row before.
        ("150", "[甲, 100], [其中：女, 60], [男, 40], [乙, 50]"),
        ("190", "[甲, 100], [其中：女, 30], [丙, 40], [乙, 50]"),
        # The whole once more.
        ("100", "[按性别分, ''], [男, 60], [女, 40], [按学历分, ''], [本科, 70], [专科, 30]"),
        ("100", "[甲, 60], [乙, 40], [By sex, ''], [men, 70], [women, 30]"),
        # Totals of parts, above or below them.
        ("150", "[小计, 100], [a, 60], [b, 40], [小计, 50], [c, 20], [d, 30]"),
        ("150", "[Grants, 60], [Fees, 40], [Total income, 100], [Gifts, 50]"),
        ("150", "[一季度, 60], [二季度, 40], [上半年, 100], [三季度, 50]"),
        # Numbers alone say nothing in one column.
        ("300", "[税收收入, 100], [增值税, 60], [所得税, 40], [非税收入, 100]"),
    ],
)
def test_a_computed_total_counts_each_row_once(expected: str, rows: str) -> None:
    assert [expected] == totals(sound(f"columns: [m, e]\nrows: [{rows}]\ntotal: yes"))


def test_numbers_alone_make_a_row_a_sum_only_if_two_columns_agree() -> None:
    rows = "[税收收入, 1000, 1300], [增值税, 600, 800], [所得税, 400, 500], [非税收入, 70, 80]"
    assert ["1070", "1380"] == totals(sound(f"columns: [m, a, b]\nrows: [{rows}]\ntotal: yes"))
    rows = "[税收收入, 1000, 1300], [增值税, 600, 801], [所得税, 400, 500], [非税收入, 70, 80]"
    assert ["2070", "2681"] == totals(sound(f"columns: [m, a, b]\nrows: [{rows}]\ntotal: yes"))


def test_a_row_of_the_year_before_is_not_counted_beside_a_total() -> None:
    rows = "[a, 1], [b, 2], [上年同期, 2], [增减, 1]"
    assert ["3"] == totals(sound(f"columns: [m, e]\nrows: [{rows}]\ntotal: yes"))
    assert "6" == asked(f"columns: [m, e]\nrows: [{rows}]", "sum(t.e)")


def test_a_column_that_is_the_ratio_of_two_others_has_no_total() -> None:
    rows = "[a, 200, 150, 75.0], [b, 400, 340, 85.0], [c, 100, 91, 91.0]"
    columns = "columns: [m, 计划, 完成, 情况]"
    assert ["700", "581", ""] == totals(sound(f"{columns}\nrows: [{rows}]\ntotal: yes"))


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("ab 3", "[1, a, 1], [2, b, 2], ['', 合计, 3]"),
        ("ab 3", "[1, a, 1], [2, b, 2], [3, 合计, 3]"),
        ("东西 4", "[东, 男, 1], [东, 合计, 1], [西, 男, 3], [西, 合计, 3], [全县, 合计, 4]"),
        ("ab 3", "[a, 与乙合计, 1], [b, x, 2]"),
    ],
)
def test_the_word_may_stand_behind_a_number_or_what_it_is_the_total_of(
    expected: str, rows: str
) -> None:
    text = f"columns: [n, m, e]\nrows: [{rows}]"
    data = sound(text).data
    assert data is not None
    names = "".join(
        data.columns[data.columns[0].texts[0] == "1"].texts[row] for row in data.counted
    )
    assert expected == f"{names} {asked(text, 'sum(t.e)')}"


def test_a_total_may_be_asked_for_by_its_name() -> None:
    rows = "[全县合计, 30], [a, 10], [b, 20]"
    assert "30" == asked(f"columns: [m, e]\nrows: [{rows}]", "t.e.全县合计")
    assert "30" == asked(f"columns: [m, e]\nrows: [{rows}]", "t.e.合计")


def test_a_stated_total_may_be_open_or_a_formula_or_a_dash() -> None:
    text = "columns: [m, a, b, c]\nrows: [[x, 1, 2, 3], [合计, 待补, = a + 1, —]]"
    assert ["?", "?", ""] == totals(loaded(text)[0])
    text = "columns: [m, a, b, c]\nrows: [[x, 1, 2, 3], [合计, 7, = a + 1, —]]"
    assert ["7", "8", ""] == totals(sound(text))


@pytest.mark.parametrize(
    ("found", "total"),
    [
        (("unknown-column", "3:9"), "{aa: 5}"),
        (("bad-value", "3:12"), "{a: much}"),
        (("bad-formula", "3:12"), "{a: '= a +'}"),
        (("unknown-column", "3:15"), "{a: '= b'}"),
    ],
)
def test_a_wrong_total_is_reported(found: tuple[str, str], total: str) -> None:
    assert [found] == reported(f"columns: [m, a]\nrows: [[x, 1]]\ntotal: {total}")


def test_a_stated_total_without_rows_stands() -> None:
    table, problems = loaded("columns: [m, a]\nrows: [[合计, 5]]")
    assert ([], []) == (rules(problems), totals(table))


@pytest.mark.parametrize("indent", ["　", "  ", '"  "'])
def test_indents_in_a_file_say_what_is_part_of_a_row(indent: str, tmp_path: Path) -> None:
    inner = [f"{indent}东", f"{indent}西"]
    if indent.startswith('"'):
        inner = ['"  东"', '"  西"']
    lines = ["m,e", "城区,100", f"{inner[0]},60", f"{inner[1]},40", "乡镇,50"]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    table = sound(f"file: {tmp_path / 't.csv'}\ntotal: yes")
    assert ["150"] == totals(table)
    assert table.data is not None
    assert ["城区", "东", "西", "乡镇"] == list(table.data.row_names)
