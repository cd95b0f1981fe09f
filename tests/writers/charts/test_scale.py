"""Axes of values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.writers.charts.axes import nice_scale


def _ticks(numbers: str, *, needs_zero: bool = True) -> str:
    scale = nice_scale([Decimal(number) for number in numbers.split()], needs_zero=needs_zero)
    return " ".join(f"{tick:f}" for tick in scale.ticks())


@pytest.mark.parametrize(
    ("expected", "numbers"),
    [
        ("0 200 400 600 800", "623 731"),
        ("0 20 40 60 80 100", "98.5"),
        ("0 1 2", "1 2"),
        ("0.0 0.5 1.0 1.5", "0.4 1.5"),
        ("-20 -15 -10 -5 0 5", "-17 3"),
        ("-5 -4 -3 -2 -1 0", "-5"),
        ("0.000000 0.000001 0.000002 0.000003", "0.0000029"),
        ("0 1", "0"),
        ("0 1", ""),
    ],
)
def test_marks_are_round_numbers_from_zero(expected: str, numbers: str) -> None:
    assert expected == _ticks(numbers)


@pytest.mark.parametrize(
    ("expected", "numbers"),
    [
        ("98 100 102 104 106", "98.2 104.5"),
        ("-1040 -1030 -1020 -1010", "-1040 -1010"),
        ("0 20 40 60", "40 55"),
        ("0 1 2 3 4 5", "5"),
        ("-5 0 5 10", "-4 9"),
    ],
)
def test_lines_need_no_zero_far_below_them(expected: str, numbers: str) -> None:
    assert expected == _ticks(numbers, needs_zero=False)


_NUMBERS = st.lists(st.decimals(-(10**20), 10**20, places=6), max_size=9)


@given(_NUMBERS, st.booleans())
def test_every_number_is_on_its_axis(numbers: list[Decimal], needs_zero: bool) -> None:  # noqa: FBT001 - hypothesis passes it by position
    scale = nice_scale(numbers, needs_zero=needs_zero)
    assert all(0 <= scale.share(number) <= 1 for number in numbers)
    assert 2 <= len(scale.ticks()) <= 8
    assert scale.ticks()[-1] == scale.high
