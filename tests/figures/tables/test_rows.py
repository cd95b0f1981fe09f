"""Rows are recognised as totals, subtotals and parts of others by their names."""

from __future__ import annotations

import pytest

from reportgen.figures.tables.grid import (
    Title,
    is_part_of_others,
    is_subtotal,
    level_of,
    total_row,
    total_title,
)


@pytest.mark.parametrize(
    ("expected", "cells"),
    [
        (Title("合计", 0), ["合计", "5"]),
        (Title("合 计：", 0), ["合  计：", "5"]),
        (Title("全县合计", 1), ["", "全县合计", "5"]),
        (Title("合计", 1), ["3", "合计", "5"]),
        (Title("合计", 2), ["", "3.", "合计", "5"]),
        (Title("合计", 1), ["（三）", "合计"]),
        (Title("城区合计", 1), ["城区", "合计", "5"]),
        (Title("City Total", 1), ["City", "Total", "5"]),
        (Title("Grand Total", 0), ["Grand Total", "5"]),
        (None, ["小计", "5"]),
        (None, ["Sub-total", "5"]),
        (None, ["审计", "5"]),
        (None, ["总计划", "5"]),
        (None, ["Totally new", "5"]),
        (None, ["甲", "与乙合计", "5"]),
        (None, ["甲", "5", "合计"]),
        (None, ["", "5"]),
    ],
)
def test_a_row_of_totals_is_known_by_its_name(expected: Title | None, cells: list[str]) -> None:
    assert expected == total_title(cells)


@pytest.mark.parametrize(
    ("subtotal", "part", "cells"),
    [
        (True, True, ["小 计", "5"]),
        (True, True, ["城区小计：", "5"]),
        (True, True, ["城区", "小计", "5"]),
        (True, True, ["2", "小计", "5"]),
        (True, True, ["Subtotal", "5"]),
        (True, False, ["城区合计", "5"]),
        (False, True, ["其中：女", "5"]),
        (False, True, ["其 中", "5"]),
        (False, True, ["of which new", "5"]),
        (False, False, ["甲", "其中3人为女", "5"]),
        (False, False, ["甲", "5"]),
    ],
)
def test_subtotals_and_parts_are_counted_in_other_rows(
    subtotal: bool,  # noqa: FBT001  # the table says it
    part: bool,  # noqa: FBT001
    cells: list[str],
) -> None:
    assert (subtotal, part) == (is_subtotal(cells), is_part_of_others(cells))


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        (0, "合计 a b"),
        (2, "a b 合计"),
        (2, "a b 合计 其中：女"),
        (1, "a 合计 去年"),
        (4, "a 合计 b 合计 总计"),
        (3, "a 城区合计 b 全县合计"),
        (2, "a b 城区合计"),
        (2, "a b 城区合计 其中：女"),
        (None, "a 城区合计 b"),
        (None, "a 合计 b 合计"),
        (None, "a 城区合计 b 农村合计"),
        (None, "a b"),
    ],
)
def test_one_row_at_most_is_that_of_the_totals(expected: int | None, names: str) -> None:
    assert expected == total_row([[name, "5"] for name in names.split()])


def test_computed_rows_are_no_totals() -> None:
    assert total_row([["a", "5"], ["合计", ""]], {1: "a + a"}) is None
    assert total_row([["a", "5"], ["城区合计", "5"], ["增速", ""]], {2: "a / a"}) == 1


@pytest.mark.parametrize(
    ("expected", "name"),
    [(0, "一、城区"), (1, "（一）东"), (2, "1.东"), (4, "(1)东"), (None, "3.5千瓦"), (None, "东")],
)
def test_levels_are_read_from_numbers(expected: int | None, name: str) -> None:
    assert expected == level_of(name)
