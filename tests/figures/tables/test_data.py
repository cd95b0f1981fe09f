"""Which columns hold numbers, and the amounts of their cells."""

from __future__ import annotations

import pytest

from builders import rules
from loaded_tables import column, loaded, number_columns, only, reported, sound
from reportgen.diagnostics.messages import message, remedy, severity

GDP = "statistics: {gdp: 5}"


@pytest.mark.parametrize(
    "cells",
    [
        "1, 2", "'1,234', 2.50", "-3, 待补", "1, ''", "1, —", "1, '-'", "1, /", "1, …", "约300, 2",
        "3万元, 200元", "58.4%, 6%", "１２, 2", "= gdp, ''", "1, = gdp * 2", "TODO, 1", "0, 0.5",
    ],
)  # fmt: skip
def test_a_column_of_numbers_is_one(cells: str) -> None:
    rows = "".join(f"\n- [a, {cell}]" for cell in cells.split(", "))
    assert ["e"] == number_columns(f"columns: [m, e]\nrows:{rows}", GDP)


@pytest.mark.parametrize(
    "cells",
    [
        "1, 合格", "'', ''", "5～8, 1", "001, 002", "3月, 5月", "2024年, 2023年", "300项, 3亿元",
        "3万元, 5", "待补, ''",
    ],
)  # fmt: skip
def test_a_column_of_anything_else_is_text(cells: str) -> None:
    rows = "".join(f"\n- [a, {cell}]" for cell in cells.split(", "))
    assert [] == number_columns(f"columns: [m, e]\nrows:{rows}")


def test_a_cell_may_repeat_the_unit_of_its_head() -> None:
    rows = "rows: [[a, 15 人], [b, 12], [c, 无]]"
    assert ["人员（人）"] == number_columns(f"columns: [m, 人员（人）]\n{rows}")
    assert [] == number_columns(f"columns: [m, 经费（万元）]\n{rows}")


def test_the_first_column_names_the_rows_unless_it_is_declared_as_numbers() -> None:
    rows = "rows: [[2023, 1], [2024, 2]]"
    assert ["e"] == number_columns(f"columns: [m, e]\n{rows}")
    assert ["m", "e"] == number_columns(f"columns: [{{label: m, decimals: 0}}, e]\n{rows}")
    assert ["m"] == number_columns("columns: [m]\nrows: [[1], [2]]")


@pytest.mark.parametrize("name", ["Year", "年份", "年度"])
def test_years_are_no_amounts(name: str) -> None:
    rows = "rows: [[a, 2023, 1], [b, 2024, 2]]"
    assert ["e"] == number_columns(f"columns: [m, {name}, e]\n{rows}")


@pytest.mark.parametrize("said", ["unit: 元", "decimals: 1", "formula: e"])
def test_a_cell_that_is_not_a_number_is_reported_in_a_column_of_numbers(said: str) -> None:
    text = f"columns: [m, e, {{label: s, {said}}}]\nrows: [[a, 1, 2], [b, 1, 没有], [c, 1, 5～8]]"
    assert [("bad-value", "2:26"), ("bad-value", "2:38")] == reported(text)


def test_a_bad_cell_says_what_to_write() -> None:
    found = only("columns: [m, {label: e, unit: 元}]\nrows: [[a, 没有]]")
    assert "没有数的写 —；还不知道的写“待补”" == remedy(found, "zh-CN")
    assert "write — where there is no number, TODO if it is not known yet" == remedy(found, "en")
    found = only("columns: [m, {label: e, unit: 元}]\nrows: [[a, 七百]]")
    assert "“七百”不是阿拉伯数字写的数" == message(found, "zh-CN")
    assert "写 700；没有数的写 —；还不知道的写“待补”" == remedy(found, "zh-CN")


def test_a_cell_takes_the_unit_of_its_column() -> None:
    text = "columns: [m, {label: e, unit: 万元}]\nrows: [[a, 3亿元], [b, 5], [c, 20000元]]"
    assert ["30000万元", "5万元", "2万元"] == column(sound(text), "e")


def test_cells_without_a_common_unit_keep_their_own() -> None:
    assert ["3万元", "200元"] == column(
        sound("columns: [m, e]\nrows: [[a, 3万元], [b, 200元]]"), "e"
    )


def test_a_cell_in_another_unit_is_reported() -> None:
    text = "columns: [m, {label: e, unit: 万元}]\nrows: [[a, 3项]]"
    assert [("cell-unit", "2:12")] == reported(text)
    assert "“e”一列的单位是“万元”，这一格却是“项”" == message(only(text), "zh-CN")
    assert "the column 'e' is in '万元', but this cell is in '项'" == message(only(text), "en")


@pytest.mark.parametrize(
    ("found", "cell"), [(["cell-unit"], "3封"), ([], "3大件"), ([], "3"), (["cell-unit"], "3吨")]
)
def test_a_cell_counted_otherwise_is_a_number_with_a_warning(found: list[str], cell: str) -> None:
    table, problems = loaded(f"columns: [m, {{label: e, unit: 件}}]\nrows: [[a, {cell}], [b, 4]]")
    assert found == rules(problems)
    is_refused = "吨" in cell
    assert ["error" if is_refused else "warning"] * len(found) == list(map(severity, problems))
    assert ["?" if is_refused else "3件", "4件"] == column(table, "e")


def test_what_is_to_be_filled_in_is_noted_once_a_cell() -> None:
    text = "columns: [m, e, n]\nrows: [[a, 待补, 数字待补], [b, TODO, x], [待补, 1, '']]"
    assert ["to-be-filled"] * 4 == rules(loaded(text)[1])


def test_an_open_cell_is_open() -> None:
    text = "columns: [m, e]\nrows: [[a, 待补], [b, —], [c, 1]]"
    assert ["?", "", "1"] == column(loaded(text)[0], "e")


def test_a_column_with_nothing_but_what_is_to_be_filled_in_can_be_computed_with() -> None:
    text = "columns: [m, e, {label: s, formula: e + 1}]\nrows: [[a, 待补], [b, TODO]]"
    table, problems = loaded(text)
    assert ["?", "?"] == column(table, "s")
    assert {"to-be-filled"} == {*rules(problems)}


def test_too_many_decimals_are_reported() -> None:
    assert [("bad-value", "1:35")] == reported("columns: [m, {label: e, decimals: 9}]\nrows: []")


def test_a_column_whose_formula_cannot_be_read_is_reported_once() -> None:
    text = "columns: [m, e, {label: s, formula: e +}, {label: r, formula: s + e}]\nrows: [[a, 1]]"
    assert [("bad-formula", "1:37")] == reported(text)
    table, _ = loaded(text)
    assert (["?"], ["?"]) == (column(table, "s"), column(table, "r"))
