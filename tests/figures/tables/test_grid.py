"""Columns and rows of a table, from the data or a file; mistakes are reported at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import checked, rules
from reportgen.diagnostics import Problems, SourceFile
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.diagnostics.messages import message, remedy
from reportgen.figures.tables.grid import Grid, key_of, label_of, read_grid
from reportgen.model import Data
from reportgen.model.figures import Table
from reportgen.readers.checker import Checker
from reportgen.readers.yaml import parse
from reportgen.storage import Files

MONTH = "columns: [{key: m, label: Month}]"


def _read(text: str) -> tuple[Grid | None, Problems]:
    table, problems, _ = checked(Table, text)
    return read_grid("runs", table, Files.anywhere(), problems), problems


def _grid(text: str) -> Grid:
    grid, problems = _read(text)
    assert rules(problems) == []
    assert grid is not None
    return grid


def _rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in _grid(text).rows]


def _reported(text: str) -> list[tuple[str, str]]:
    return [(one.rule.id, str(one.place)) for one in _read(text)[1]]


def _from_file(folder: Path, text: str, content: str) -> tuple[Grid | None, Problems]:
    (folder / "runs.csv").write_text(content, encoding="utf-8")
    problems = Problems()
    root = parse(SourceFile(str(folder / "report.yaml"), text), problems)
    assert root is not None
    table = Checker(problems).item(Table, root, "")
    assert isinstance(table, Table)
    return read_grid("runs", table, Files.anywhere(), problems), problems


def _filed(folder: Path, text: str, content: str) -> tuple[list[str], list[tuple[str, ...]]]:
    grid, problems = _from_file(folder, text, content)
    assert rules(problems) == []
    assert grid is not None
    return [key_of(column) for column in grid.columns], [tuple(row) for row in grid.rows]


def test_the_key_of_a_column_is_its_label_and_the_reverse() -> None:
    grid = _grid("列: [月份, {键: 收}, {键: 支, 名称: 支出}]\n行: []")
    assert ["月份", "收", "支"] == [key_of(column) for column in grid.columns]
    assert ["月份", "收", "支出"] == [label_of(column) for column in grid.columns]


def test_rows_as_lists_follow_the_columns() -> None:
    text = "columns: [Month, EMS]\nrows: [[Jan, 623], [Feb, 555]]"
    assert [("Jan", "623"), ("Feb", "555")] == _rows(text)


def test_formula_columns_may_be_left_out_of_a_row() -> None:
    columns = "columns: [a, {label: s, formula: b + c}, b, c]"
    rows = "rows: [[x, 1, 2], [y, 9, 4, 5]]"
    assert [("x", "", "1", "2"), ("y", "9", "4", "5")] == _rows(f"{columns}\n{rows}")


def test_rows_as_mappings_name_columns_by_key_or_label_in_any_case() -> None:
    text = "columns: [{key: m, label: Month}, EMS]\nrows: [{EMS: 5, m: Jan}, {month: Feb, ems: 6}]"
    assert [("Jan", "5"), ("Feb", "6")] == _rows(text)


def test_rows_as_mappings_need_not_name_every_column() -> None:
    assert [("Jan", ""), ("", "6")] == _rows("columns: [m, e]\nrows: [{m: Jan}, {e: 6}]")


def test_without_columns_the_keys_of_mappings_are_the_columns() -> None:
    text = "rows: [{月份: 一月, 收入: 1}, {月份: 二月, 支出: 2}, {名称: 增减, 公式: 二月 - 一月}]"
    grid = _grid(text)
    assert ["月份", "收入", "支出"] == [key_of(column) for column in grid.columns]
    assert [("一月", "1", ""), ("二月", "", "2"), ("增减", "", "")] == [*map(tuple, grid.rows)]
    assert {2: "二月 - 一月"} == grid.formulas


@pytest.mark.parametrize("row", ["{label: x, formula: a - b}", "{m: x, 公式: a - b}"])
def test_a_row_with_a_formula_is_named_by_its_label_or_its_first_column(row: str) -> None:
    grid = _grid(f"columns: [m, e]\nrows: [[a, 1], {row}]")
    assert (("x", ""), {1: "a - b"}) == (tuple(grid.rows[1]), grid.formulas)


def test_a_column_called_formula_is_no_formula() -> None:
    grid = _grid("columns: [m, formula]\nrows: [{m: a, formula: 5}]")
    assert ([("a", "5")], {}) == ([*map(tuple, grid.rows)], grid.formulas)


def test_the_header_of_a_file_names_the_columns(tmp_path: Path) -> None:
    found = _filed(tmp_path, "file: runs.csv", "Month,EMS\nJan,623\n")
    assert (["Month", "EMS"], [("Jan", "623")]) == found


def test_declared_columns_are_found_in_a_file_and_others_left_out(tmp_path: Path) -> None:
    text = (
        "columns: [{key: fire, label: Fire runs}, Month, {label: s, formula: fire}]\nfile: runs.csv"
    )
    content = "EMS, MONTH ,fire  RUNS\n623,Jan,142\n"
    assert (["fire", "Month", "s"], [("142", "Jan", "")]) == _filed(tmp_path, text, content)


def test_a_formula_column_may_stand_in_a_file(tmp_path: Path) -> None:
    text = "columns: [m, e, {label: s, formula: e + e}]\nfile: runs.csv"
    assert [("a", "1", "3")] == _filed(tmp_path, text, "m,e,s\na,1,3\n")[1]


def test_a_column_that_a_file_lacks_is_reported_with_the_nearest(tmp_path: Path) -> None:
    grid, problems = _from_file(tmp_path, "列: [月份, 收人]\n文件: runs.csv", "月份,收入\n一月,1\n")
    assert grid is None
    (problem,) = problems
    assert ("table-column-missing", "report.yaml:1:9") == (
        problem.rule.id,
        Path(str(problem.place)).name,
    )
    assert "文件的表头里没有“收人”这一列" == message(problem, "zh-CN")
    assert "是不是想写 收入？表头有：月份、收入" == remedy(problem, "zh-CN")


def test_two_columns_of_a_file_with_one_name_are_reported_where_it_matters(tmp_path: Path) -> None:
    content = "m,e,e\na,1,2\n"
    assert ["duplicate-column"] == rules(_from_file(tmp_path, "file: runs.csv", content)[1])
    text = "columns: [m, e]\nfile: runs.csv"
    _, problems = _from_file(tmp_path, text, content)
    assert [("duplicate-column", "runs.csv:1:5")] == [
        (one.rule.id, Path(str(one.place)).name) for one in problems
    ]
    assert [] == rules(_from_file(tmp_path, "columns: [m]\nfile: runs.csv", content)[1])


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("table-without-rows", "report.yaml:1:1"), "columns: [m]"),
        (("table-rows-and-file", "report.yaml:2:7"), "rows: [[1]]\nfile: runs.csv"),
        (("table-file-missing", "report.yaml:1:7"), "file: none.csv"),
        (("table-without-columns", "report.yaml:1:8"), "rows: [[Jan, 1]]"),
        (("table-without-columns", "report.yaml:1:1"), "rows: [{}]"),
        (("missing-key", "report.yaml:1:14"), "columns: [m, {unit: x}]\nrows: []"),
        (("duplicate-column", "report.yaml:1:14"), "columns: [m, {key: m, label: n}]\nrows: []"),
        (("table-row-length", "report.yaml:2:8"), "columns: [m, e]\nrows: [[Jan]]"),
        (("unknown-column", "report.yaml:2:17"), "columns: [m, e]\nrows: [{m: Jan, ee: 1}]"),
        (("unknown-column", "report.yaml:2:17"), "columns: [m, e]\nrows: [{m: Jan, label: 1}]"),
        (("duplicate-key", "report.yaml:2:17"), f"{MONTH}\nrows: [{{m: Jan, Month: 1}}]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_at_its_place(expected: tuple[str, str], text: str) -> None:
    assert [expected] == _reported(text)


def test_rows_that_cannot_be_read_at_all_are_reported_once() -> None:
    data, problems, _ = checked(Data, "tables: {runs: 5}")
    assert read_grid("runs", data.tables["runs"], Files.anywhere(), problems) is None
    assert ["wrong-type"] == rules(problems)


@pytest.mark.parametrize("row", ["[Jan, 1,234]", "[Jan,1,234]", "[Jan, 1,234, 5]", "[1,234, 5]"])
def test_a_comma_that_split_a_number_is_reported(row: str) -> None:
    _, problems = _read(f"columns: [m, e]\nrows: [{row}]")
    (problem,) = problems
    assert "table-comma-in-number" == problem.rule.id
    assert "逗号把“1,234”分成了两格" == message(problem, "zh-CN")
    assert "写成 1234，或加引号：'1,234'" == remedy(problem, "zh-CN")
    assert "the comma splits '1,234' into two cells" == message(problem, "en")
    assert "write 1234, or quote it: '1,234'" == remedy(problem, "en")
    assert problem.place is not None
    assert 5 == problem.place.length


def test_a_comma_that_split_a_number_is_reported_in_a_row_that_fits_too() -> None:
    assert [("table-comma-in-number", "report.yaml:2:14")] == _reported(
        "columns: [m, a, b]\nrows: [[Jan, 1,234]]"
    )


@pytest.mark.parametrize(
    "row", ["[Jan,1,234]", "[Jan, 1, 234]", "[Jan, 1,2345]", "['1,234', 1, 2]"]
)
def test_cells_that_stand_alike_are_cells(row: str) -> None:
    assert 3 == len(_rows(f"columns: [m, a, b]\nrows: [{row}]")[0])


@pytest.mark.parametrize("row", ["[Jan, 1, 234]", "[Jan, 1,2345]", "[Jan, a,234]"])
def test_other_surplus_cells_are_not_taken_for_a_split_number(row: str) -> None:
    _, problems = _read(f"columns: [m, e]\nrows: [{row}]")
    assert ["table-row-length"] == rules(problems)


def test_a_row_that_is_too_long_is_shown() -> None:
    _, problems = _read("columns: [m, e]\nrows:\n  - [Jan, 1, 2]")
    (problem,) = problems
    assert diagnostic_text(problem, "en").startswith(
        "report.yaml:3:5: error[table-row-length] this row has 3 cells, but the table has 2 columns"
    )


_TOWNS = "columns: [乡镇, {key: n, label: 走访}]\nrows: [[城关, 10], [临河, 20], "


@pytest.mark.parametrize(
    ("severities", "rows"),
    [
        (["warning"], "[城关, 10]]"), (["note"], "[城关, 11]]"), ([], "[大柳, 10]]"),
        (["warning"], "[城关, 10], [合计, 40]]"), (["warning"], "{乡镇: 城关, n: 10}]"),
        (["warning"], "[大柳, ''], [城关, 10]]"), (["note"], "[城关, '']]"),
        (["note"], "[大柳, ''], [城关, 11]]"),
    ],
)  # fmt: skip
def test_a_typed_row_that_is_there_twice_is_told(severities: list[str], rows: str) -> None:
    found = [*_read(_TOWNS + rows)[1]]
    assert [("table-row-twice", one) for one in severities] == [
        (one.rule.id, one.severity) for one in found
    ]


def test_years_tell_typed_rows_apart() -> None:
    text = (
        "columns: [年份, 乡镇, {key: n, label: 走访}]\nrows: [[2023, 城关, 10], [2024, 城关, 10]]"
    )
    assert [] == _reported(text)
