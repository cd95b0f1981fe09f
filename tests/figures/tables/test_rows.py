"""Rows are recognised as totals, subtotals and parts of others by their names."""

from __future__ import annotations

import pytest

from reportgen.figures.tables.looks import (
    Kind,
    Title,
    heads_of,
    is_rate,
    kind_of_row,
    shape_of,
    total_row,
    total_title,
)
from reportgen.model.values import IndentedText


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
    ("expected", "names"),
    [
        (Kind.SUBTOTAL, "小 计|城区小计：|城区,小计|2,小计|Subtotal|Sub-total: theft"),
        (Kind.SOME, "城区合计|税收收入合计|City total|一、收入总计"),
        (Kind.ALL, "合计|共 计|Total|ALL|全县合计|总数"),
        (Kind.MOST, "总计|Grand total"),
        (Kind.LIKELY, "Total income|合计费用|上半年|全年|H1|全市|职工总数|All schools"),
        (Kind.BALANCE, "本年结余|Surplus|Surplus/(deficit)|Net position"),
        (Kind.PART, "其中：女|其 中|of which new|#民营"),
        (Kind.GROUPING, "按性别分|按学历分：|一、按来源分|By sex"),
        (Kind.ASIDE, "上年同期|增减|比上年增长|同比|上年合计|Previous year|Change"),
        (
            Kind.PLAIN,
            "审计|总计划|甲,其中3人为女|会计服务费|年初结转和结余|上年结余|增值税|Totally",
        ),
    ],
)
def test_what_a_row_is_follows_from_its_name(expected: Kind, names: str) -> None:
    found = {name: kind_of_row([*name.split(","), "5"]) for name in names.split("|")}
    assert dict.fromkeys(found, expected) == found


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
    ("expected", "names"),
    [
        ([None, 0, 1, 0, None], "205|20501|2050101|20502|206"),
        ([None, 0, 0, None], "205 教育|20501 管理|20502 普通|206 科技"),
        ([None, 0, 1, 0], "1 Roads|1.1 Repairs|1.1.1 Signs|1.2 Bridges"),
        ([None, 0, 0, None, 3], "一、城区|（一）东|（二）西|二、乡镇|1.南"),
        ([None, 0, 1, 0, None], "教育|　学前|　　公办|　义务|卫生"),
        ([None, 0, None], "城关镇|其中：女|白塔镇"),
        ([None] * 12, "1|2|3|4|5|6|7|8|9|10|11|12"),
        ([None] * 4, "1-9人|10-49人|50-299人|300人以上"),
        ([None] * 3, "2022|2023|2024"),
        ([None] * 2, "3千瓦|3.5千瓦"),
    ],
)
def test_codes_numbers_and_indents_say_which_row_a_row_is_part_of(
    expected: list[int | None], names: str
) -> None:
    cells = [[IndentedText.of(name.strip(), None, name)] for name in names.split("|")]
    kinds = [kind_of_row(row) for row in cells]
    shapes = [shape_of(row) for row in cells]
    assert expected == heads_of(shapes, kinds, [True] * len(cells))


@pytest.mark.parametrize(
    "name",
    [
        "增长（%）", "增速", "比上年", "完成进度", "满意度", "得分", "单产（公斤/亩）", "人均收入",
        "入学率", "师生比", "位次", "年龄", "平均工资", "占比", "单价", "次均费用（元）",
        "Change %", "% change", "Rating", "Cost per head", "Average score", "Rate per 1,000",
        "Rank", "Satisfaction", "Turnout",
    ],
)  # fmt: skip
def test_columns_called_rates_are_not_added_up(name: str) -> None:
    assert is_rate(name)


@pytest.mark.parametrize(
    "name",
    [
        "收入", "收入（万元）", "率先完成数", "同比增加额", "比赛场次", "人数", "面积（亩）",
        "增加值",
        "Visits", "Personnel", "Prices paid", "No. of visits", "Income (£m)", "2024",
    ],
)  # fmt: skip
def test_columns_of_amounts_are_added_up(name: str) -> None:
    assert not is_rate(name)
