"""Rows and totals are read as raw cells with their places; anything else is reported."""

from __future__ import annotations

import pytest

from builders import checked, rules
from reportgen.model.figures import Table
from reportgen.model.values import Text
from reportgen.readers.rows import ALL, Row


def _table(text: str) -> Table:
    table, problems, _ = checked(Table, text)
    assert rules(problems) == []
    return table


def _reported(text: str) -> list[tuple[str, str]]:
    _, problems, _ = checked(Table, text)
    return [(problem.rule.id, str(problem.place)) for problem in problems]


def _place(text: Text) -> tuple[str, int, str]:
    assert text.place is not None
    return str(text.place), text.place.length, text.place.path


def test_rows_are_lists_of_raw_cells() -> None:
    table = _table("行: [[一月, 1.50, '', ~, '1,234', = 二月 * 2], []]")
    assert (("一月", "1.50", "", "", "1,234", "= 二月 * 2"), ()) == table.rows


def test_cells_remember_where_they_were_written() -> None:
    table = _table("rows:\n  - [Jan, 623]\n  - [Feb, '']")
    assert ("report.yaml:2:11", 3, "rows[0][1]") == _place(table.rows[0][1])
    assert ("report.yaml:3:11", 1, "rows[1][1]") == _place(table.rows[1][1])


def test_a_row_may_name_its_columns() -> None:
    (row,) = _table("rows: [{month: Jan, ems: 623, note: }]").rows
    assert isinstance(row, Row)
    assert (("Jan", "623", ""), ("month", "ems", "note")) == (row, row.columns)
    assert row.columns is not None
    assert ("report.yaml:1:21", 3, "rows[0]") == _place(row.columns[1])


@pytest.mark.parametrize("word", ["是", "yes", "True", "合计", "total", "all"])
def test_a_total_may_be_of_all_columns(word: str) -> None:
    assert {ALL: word} == _table(f"total: {word}").total


@pytest.mark.parametrize("word", ["否", "no", "FALSE"])
def test_a_total_may_be_refused(word: str) -> None:
    table = _table(f"合计: {word}")
    assert ({}, True) == (table.total, table.given("total"))


def test_a_total_may_be_given_column_by_column() -> None:
    total = _table("total: {ems: 7029, fire: yes}").total
    assert {"ems": "7029", "fire": "yes"} == total
    assert ("report.yaml:1:14", 4, "total.ems") == _place(total["ems"])


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (("wrong-type", "report.yaml:1:7"), "rows: Jan"),
        (("wrong-type", "report.yaml:1:7"), "rows: {Jan: 1}"),
        (("wrong-type", "report.yaml:1:8"), "rows: [Jan, [Feb, 2]]"),
        (("wrong-type", "report.yaml:1:14"), "rows: [[Jan, [1]]]"),
        (("wrong-type", "report.yaml:1:16"), "rows: [{month: {a: 1}}]"),
        (("wrong-type", "report.yaml:1:8"), "total: [1, 2]"),
        (("wrong-type", "report.yaml:1:14"), "total: {ems: [1]}"),
        (("bad-value", "report.yaml:1:8"), "total: 7029"),
        (("duplicate-key", "report.yaml:1:17"), "rows: [{ems: 1, ems: 2}]"),
        (("no-figures-here", "report.yaml:1:9"), "rows: [['{{ gdp }}']]"),
        (("control-character", "report.yaml:1:9"), 'rows: [["a\\a"]]'),
        (("lost-after-hash", "report.yaml:3:11"), "rows:\n  - - Jan\n    - 623 #3"),
    ],
)
def test_what_is_not_a_cell_is_reported_at_its_place(problem: tuple[str, str], text: str) -> None:
    assert [problem] == _reported(text)


def test_a_wrong_row_does_not_take_the_others_with_it() -> None:
    table, _, _ = checked(Table, "rows: [Jan, [Feb, [2]], [Mar, 3]]")
    assert (("Feb", ""), ("Mar", "3")) == table.rows
