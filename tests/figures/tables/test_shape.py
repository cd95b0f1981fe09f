"""Rows of files get the width of their header; what does not fit is reported at its place."""

from __future__ import annotations

import pytest

from builders import rules
from reportgen.diagnostics import Problems, SourceFile
from reportgen.diagnostics.messages import message, remedy
from reportgen.figures.tables.grid import squared
from reportgen.readers.tables import rows_with_places


def _squared(text: str) -> tuple[list[list[str]] | None, Problems]:
    problems = Problems()
    rows = rows_with_places(SourceFile("表.csv", text), ",", problems)
    assert rows is not None
    found = squared([row for row in rows if any(row)], problems)
    return None if found is None else [[*map(str, row)] for row in found], problems


def _reported(text: str) -> list[tuple[str, str]]:
    rows, problems = _squared(text)
    assert rows is None
    return [(one.rule.id, str(one.place)) for one in problems]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("镇 数/甲 1", "镇,数\n甲,1\n"),
        ("镇 数/甲 1", "镇,数,,\n甲,1\n"),
        ("镇 数/甲 1", "镇,数\n甲,1,,,\n"),
        ("镇 数/甲 ", "镇,数\n甲,\n"),
        ("镇  数/甲 x 1", "镇,,数\n甲,x,1\n"),
        ("镇  注/甲  x", "镇,,注\n甲,,x\n"),
        ("镇/甲/乙", "镇\n甲\n乙\n"),
        ("镇", "镇"),
    ],
)
def test_empty_cells_at_the_end_do_not_matter(expected: str, text: str) -> None:
    rows, problems = _squared(text)
    assert rows is not None
    assert (expected, []) == ("/".join(" ".join(row) for row in rows), rules(problems))


@pytest.mark.parametrize(
    ("places", "text"),
    [
        (["3:3"], "镇,面积,总产\n甲,1,2\n乙,58,400,28960\n"),
        (["2:1"], "镇,面积,总产\n甲,1\n"),
        (["2:1", "3:5"], "镇,数\n甲\n乙,1,2\n丙,3\n"),
        (["2:5"], "镇,数,\n甲,1,2\n"),
        (["2:1", "3:1", "4:1", "5:1", "6:1"], "镇,数\n" + "甲\n" * 9),
    ],
)
def test_rows_that_are_longer_or_shorter_are_reported(places: list[str], text: str) -> None:
    assert [("table-row-length", f"表.csv:{place}") for place in places] == _reported(text)


def test_a_comma_in_a_number_is_guessed_at() -> None:
    _, (found, *_) = _squared("镇,面积,总产\n乙,58,400,28960\n")
    assert "这一行有 4 格，而表有 3 列" == message(found, "zh-CN")
    assert "“58,400”若是一个数，写成 58400，或加双引号" in remedy(found, "zh-CN")
    _, (found, *_) = _squared("镇,面积,总产\n乙,58\n")
    assert "一个数" not in remedy(found, "zh-CN")


@pytest.mark.parametrize(
    "text",
    [
        "各镇粮食产量,,\n镇,面积,总产\n甲,1,2\n",
        "各镇粮食产量\n镇,面积,总产\n甲,1,2\n",
        ",单位：亩,\n镇,面积,总产\n甲,1,2\n",
        "镇,面积,,总产,\n,早稻,晚稻,早稻,晚稻\n甲,1,2,3,4\n",
        "镇,面积,\n,2023,2024年\n甲,1,2\n",
    ],
)
def test_a_first_row_that_is_not_a_header_is_reported(text: str) -> None:
    assert ["table-header"] == [rule for rule, _ in _reported(text)]


def test_a_wrong_header_is_reported_with_its_text() -> None:
    _, (found,) = _squared(",单位：亩\n镇,面积\n甲,1\n")
    assert "表.csv:1:2" == str(found.place)
    expected = "“单位：亩”这一行只有一格有字，像是标题或说明，不是表头"
    assert expected == message(found, "zh-CN")
    assert "如 区域: A3:F20" in remedy(found, "zh-CN")
