"""Pieces of SVG."""

from __future__ import annotations

import pytest

from reportgen.writers.charts.paint import coordinate, element, width


def test_attributes_are_sorted_and_escaped() -> None:
    assert element("text", "甲", y=1.25, font_size=12, class_='"<') == (
        '<text class="&quot;&lt;" font-size="12" y="1.2">甲</text>'
    )
    assert element("rect") == "<rect/>"


@pytest.mark.parametrize(
    ("expected", "number"), [("0", -0.04), ("-0.1", -0.06), ("3", 3), ("3", 2.96), ("12.5", 12.5)]
)
def test_coordinates_have_tenths_at_most(expected: str, number: float) -> None:
    assert expected == coordinate(number)


def test_wide_letters_count_more() -> None:
    assert width("ii") == width("12") < width("WW") < width("中国")
    assert width("中国", 12) == 24
