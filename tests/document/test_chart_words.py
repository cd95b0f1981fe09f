"""Charts described in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.document import Chart
from reportgen.document.captions import description, number_text
from trees import chart, series

ONE = chart("column", "一月 二月", series("收入", "623", "555.10"), unit="万元")
TWO = chart("line", "Jan Feb", series("EMS", 1623, None), series("Fire", 5, -6))


@pytest.mark.parametrize(
    ("expected", "own", "title", "language"),
    [
        ("柱形图：各月收支，单位：万元。收入：一月623、二月555.10。", ONE, "各月收支", "zh-CN"),
        ("柱形图，单位：万元。收入：一月623、二月555.10。", ONE, "", "zh-CN"),
        ("Line chart: Runs. EMS: 1,623 (Jan), no value (Feb). Fire: 5 (Jan), −6 (Feb).", TWO,
         "Runs", "en"),
        ("饼图。件数：2023年2、2024为3。", chart("pie", "2023年 2024", series("件数", 2, 3)), "",
         "zh-CN"),
        ("条形图。甲无数据。", chart("bar", "甲", series("", None)), "", "zh-CN"),
        ("堆积柱形图：空。", chart("stacked", ""), "空", "zh-CN"),
        ("条形图。", chart("bar", "", series("")), "", "zh-CN"),
    ],
)  # fmt: skip
def test_kind_title_unit_and_every_number_are_given(
    expected: str, own: Chart, title: str, language: str
) -> None:
    assert expected == description(own, title, language)


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        ("折线图。数：共29项，首项2日3，末项30日0，最大6日9，最小30日0。", "zh-CN"),
        (("Line chart. 数: 29 values, first 3 (2日), last 0 (30日), greatest 9 (6日), "
         "least 0 (30日)."), "en"),
    ],
)  # fmt: skip
def test_many_numbers_are_summarised(expected: str, language: str) -> None:
    numbers = (None, 3, 3, 3, 3, 9, *[5] * 22, 9, 0)
    days = " ".join(f"{day}日" for day in range(1, 31))
    assert expected == description(chart("line", days, series("数", *numbers)), "", language)


def test_many_series_of_few_numbers_are_given_in_full() -> None:
    own = [series(f"第{n}组", n) for n in range(30)]
    text = description(chart("column", "甲", *own), "", "zh-CN")
    assert "第29组：甲29。" in text


@pytest.mark.parametrize(
    ("expected", "number", "language"),
    [
        ("1200", "1200", "zh-CN"),
        ("1,200", "1200", "en"),
        ("-3.10", "-3.10", "zh-CN"),
        ("0", "0", "en"),
        ("0.000", "0.000", "en"),
        ("123456789012345", "123456789012345", "zh-CN"),
        ("1.2E+30", "12" + "0" * 29, "zh-CN"),
        ("1E-12", "0.000000000001", "en"),
    ],
)
def test_numbers_keep_their_decimals(expected: str, number: str, language: str) -> None:
    assert expected == number_text(Decimal(number), language)
