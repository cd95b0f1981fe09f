"""Rows of files get the width of their header; what does not fit is reported at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import checked, rules
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.figures.tables.grid import Grid, label_of, read_grid
from reportgen.model.figures import Table
from reportgen.storage import Files


def _read(folder: Path, text: str) -> tuple[Grid | None, Problems]:
    (folder / "表.csv").write_text(text, encoding="utf-8")
    table, problems, _ = checked(Table, f"file: '{folder / '表.csv'}'")
    return read_grid("t", table, Files.anywhere(), problems), problems


def _reported(folder: Path, text: str) -> list[tuple[str, str]]:
    grid, problems = _read(folder, text)
    assert grid is None
    return [(one.rule.id, Path(str(one.place)).name) for one in problems]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("镇 数/甲 1", "镇,数\n甲,1\n"),
        ("镇 数/甲 1", "镇,数,,\n甲,1\n"),
        ("镇 数/甲 1", "镇,数\n甲,1,,,\n"),
        ("镇 数/甲 ", "镇,数\n甲,\n"),
        ("镇  数/甲 x 1", "镇,,数\n甲,x,1\n"),
        ("镇 注/甲 x", "镇,,注\n甲,,x\n"),
        ("镇/甲/乙", "镇\n甲\n乙\n"),
        ("镇", "镇"),
    ],
)
def test_empty_cells_and_empty_columns_do_not_matter(
    tmp_path: Path, expected: str, text: str
) -> None:
    grid, problems = _read(tmp_path, text)
    assert grid is not None
    rows = [[label_of(column) for column in grid.columns], *grid.rows]
    assert expected == "/".join(" ".join(row) for row in rows)
    assert [] == [rule for rule in rules(problems) if rule != "table-read"]


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
def test_rows_that_are_longer_or_shorter_are_reported(
    tmp_path: Path, places: list[str], text: str
) -> None:
    assert [("table-row-length", f"表.csv:{place}") for place in places] == _reported(
        tmp_path, text
    )


def test_a_comma_in_a_number_is_guessed_at(tmp_path: Path) -> None:
    _, (found, *_) = _read(tmp_path, "镇,面积,总产\n乙,58,400,28960\n")
    assert "这一行有 4 格，而表有 3 列" == message(found, "zh-CN")
    assert "“58,400”若是一个数，写成 58400，或加双引号" in remedy(found, "zh-CN")
    _, (found, *_) = _read(tmp_path, "镇,面积,总产\n乙,58\n")
    assert "一个数" not in remedy(found, "zh-CN")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("镇 面积 总产", "各镇粮食产量,,\n镇,面积,总产\n甲,1,2\n"),
        ("镇 面积 总产", "各镇粮食产量\n镇,面积,总产\n甲,1,2\n"),
        ("镇 面积（亩）", ",单位：亩\n镇,面积\n甲,1\n"),
        (
            "镇 面积·早稻 面积·晚稻 总产·早稻 总产·晚稻",
            "镇,面积,,总产,\n,早稻,晚稻,早稻,晚稻\n甲,1,2,3,4\n",
        ),
        ("镇 面积·2023 面积·2024年", "镇,面积,\n,2023,2024年\n甲,1,2\n"),
    ],
)
def test_title_unit_and_a_header_of_two_rows_are_read(
    tmp_path: Path, expected: str, text: str
) -> None:
    grid, problems = _read(tmp_path, text)
    assert grid is not None
    heads = [
        (f"{column.group}·" if column.group else "")
        + label_of(column)
        + (f"（{column.unit}）" if column.unit else "")
        for column in grid.columns
    ]
    assert (expected, ["table-read"]) == (" ".join(heads), rules(problems) or ["table-read"])
