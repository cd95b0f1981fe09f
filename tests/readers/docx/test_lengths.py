"""Lengths in readable units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.readers.docx.package import (
    line_multiple,
    millimetres,
    millimetres_of_emus,
    multiple,
    points,
    points_of_eighths,
    points_of_halves,
)

WHOLE = st.integers(-30_000, 30_000)


def test_lengths_of_the_page_are_round_millimetres() -> None:
    # 26 mm are 1474.02 twips, 35 mm are 1984.25.
    assert ["210mm", "297mm", "26mm", "35mm"] == [
        millimetres(twips) for twips in ("11906", "16838", "1474", "1984")
    ]


def test_other_units() -> None:
    assert "28.95pt" == points("579")
    assert "10.5pt" == points_of_halves("21")
    assert "0.75pt" == points_of_eighths("6")
    assert "1.15" == line_multiple("276")
    assert "150mm" == millimetres_of_emus("5400000")


@pytest.mark.parametrize("text", ["", "12pt", "3.5"])
def test_what_is_not_a_whole_number_stays_as_it_is(text: str) -> None:
    assert text == points(text)


@given(first=WHOLE, second=WHOLE)
def test_lengths_that_differ_read_differently(first: int, second: int) -> None:
    for worded in (millimetres, points, points_of_halves, line_multiple, millimetres_of_emus):
        assert (first == second) is (worded(str(first)) == worded(str(second)))


def test_multiples_are_in_tenths() -> None:
    assert ["2", "0.5", "5.2", "-3"] == [
        multiple(twips, 315) for twips in ("630", "158", "1638", "-945")
    ]


def test_what_is_not_a_multiple_has_none() -> None:
    assert ["", "", "", ""] == [
        multiple("631", 315), multiple("0", 315), multiple("", 315), multiple("630", 0),
    ]  # fmt: skip
