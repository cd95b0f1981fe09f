"""Intervals of written numbers, and how stated numbers agree with computed ones."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest

from reportgen.figures.numbers import (
    EVERYTHING,
    End,
    Interval,
    Verdict,
    decimals_of,
    judge,
    point,
    root_of,
    rounded,
    rounded_to,
)

INF = math.inf
HUGE = Fraction(10**400)
TINY = 1 / HUGE


def _between(low: float | Fraction, high: float | Fraction) -> Interval:
    ends: list[End] = [end if end in (INF, -INF) else Fraction(end) for end in (low, high)]
    return Interval(*ends)


def test_a_written_number_stands_for_what_rounds_to_it() -> None:
    assert _between(Fraction("58.35"), Fraction("58.45")) == rounded_to(Fraction("58.4"), 1)
    assert _between(54.5, 55.5) == rounded_to(Fraction(55), 0)


@pytest.mark.parametrize(
    ("expected", "computed"),
    [
        (_between(4, 7), _between(1, 2) + _between(3, 5)),
        (_between(-4, -1), _between(1, 2) - _between(3, 5)),
        (_between(-2, -1), -_between(1, 2)),
        (_between(-10, 15), _between(-2, 3) * _between(4, 5)),
        (_between(-15, 12), _between(-3, 2) * _between(-4, 5)),
        (_between(0, 10), _between(0, 2) * _between(3, 5)),
        (_between(Fraction(1, 5), Fraction(2, 3)), _between(1, 2) / _between(3, 5)),
        (_between(-2, Fraction(-1, 2)), _between(-2, -1) / _between(1, 2)),
        (_between(0, 3), abs(_between(-3, 2))),
        (_between(1, 2), abs(_between(-2, -1))),
        (_between(1, 5), _between(1, 2).joined(_between(3, 5))),
        (_between(50, 150), _between(1, 3).scaled(Fraction(50))),
        (point(Fraction(50)), point(Fraction(1)).scaled(Fraction(50))),
    ],
)
def test_arithmetic_gives_every_result_that_the_operands_allow(
    expected: Interval, computed: Interval
) -> None:
    assert expected == computed


@pytest.mark.parametrize("divisor", [(-1, 1), (0, 1), (-1, 0), (0, 0)])
def test_a_divisor_that_may_be_zero_allows_every_result(divisor: tuple[int, int]) -> None:
    assert EVERYTHING == _between(1, 2) / _between(*divisor)


@pytest.mark.parametrize(
    ("expected", "computed"),
    [
        (_between(1, INF), _between(0, INF) + _between(1, 2)),
        (EVERYTHING, _between(0, INF) - _between(1, INF)),
        (_between(0, INF), _between(0, INF) * _between(1, 2)),
        (_between(-INF, 0), _between(0, INF) * _between(-2, -1)),
        (_between(0, 1), _between(1, 2) / _between(2, INF)),
        (_between(0, INF), abs(EVERYTHING)),
        (_between(-INF, 500), _between(-INF, 5).scaled(Fraction(100))),
        (_between(0, INF), EVERYTHING.root(2)),
        (_between(HUGE, INF), point(HUGE) + _between(0, INF)),
        (_between(0, INF), _between(TINY, TINY) * _between(0, INF)),
        (_between(HUGE, INF), _between(HUGE, HUGE) * _between(1, INF)),
        (_between(-INF, HUGE), _between(-INF, 1).scaled(HUGE)),
        (_between(-INF, TINY), _between(-INF, 1).scaled(TINY)),
    ],
)
def test_open_sides_stay_open_beside_numbers_of_any_size(
    expected: Interval, computed: Interval
) -> None:
    assert expected == computed


def test_intervals_meet_where_they_share_a_value() -> None:
    assert _between(1, 2).meets(_between(2, 3))
    assert not _between(1, 2).meets(_between(Fraction("2.1"), 3))
    assert EVERYTHING.meets(point(HUGE))


@pytest.mark.parametrize(
    ("expected", "value", "decimals"),
    [
        ("0.13", "0.125", 2),
        ("-0.13", "-0.125", 2),
        ("3", "2.5", 0),
        ("-3", "-2.5", 0),
        ("0.3", "1/3", 1),
        ("5.00", "5", 2),
        ("0.0", "-0.04", 1),
        ("0", "-0.4", 0),
        ("0." + "0" * 99 + "1", "1/" + "1" + "0" * 100, 100),
        ("9" * 200, "9" * 200, 0),
    ],
)
def test_numbers_are_rounded_half_up_with_every_digit_written(
    expected: str, value: str, decimals: int
) -> None:
    assert expected == f"{rounded(Fraction(value), decimals):f}"


@pytest.mark.parametrize(
    ("expected", "written"), [(0, "55"), (1, "58.4"), (2, "3.10"), (0, "1E+3"), (3, "0.000")]
)
def test_decimals_are_counted_as_written(expected: int, written: str) -> None:
    assert expected == decimals_of(Decimal(written))


@pytest.mark.parametrize(
    ("expected", "stated", "low", "result", "high"),
    [
        (Verdict.AGREES, "56.1", "56.07", "56.07", "56.07"),
        (Verdict.AGREES, "56.1", "56.05", "56.05", "56.05"),
        (Verdict.AGREES, "56.0", "56.05", "56.05", "56.05"),
        (Verdict.TRUNCATED, "56.0", "56.07", "56.07", "56.07"),
        (Verdict.DIFFERS, "58.4", "56.07", "56.07", "56.07"),
        (Verdict.DIFFERS, "55.9", "56.07", "56.07", "56.07"),
        (Verdict.AGREES, "58.4", "56", "57", "58.36"),
        (Verdict.AGREES, "-3.7", "-3.72", "-3.72", "-3.72"),
        (Verdict.TRUNCATED, "-3.7", "-3.77", "-3.77", "-3.77"),
        (Verdict.DIFFERS, "-3.7", "-3.83", "-3.83", "-3.83"),
        (Verdict.TRUNCATED, "0", "0.7", "0.7", "0.7"),
        (Verdict.TRUNCATED, "0", "-0.7", "-0.7", "-0.7"),
        (Verdict.DIFFERS, "0", "1", "1", "1"),
        (Verdict.AGREES, "100", "-1000", "0", "1000"),
        # Not one of the digits that make 101.0 was cut off to make 100.
        (Verdict.DIFFERS, "100", "100.9", "101.0", "101.1"),
        (Verdict.TRUNCATED, "100", "100.8", "100.9", "101.0"),
    ],
)
def test_a_stated_number_is_judged_at_its_own_precision(
    expected: Verdict, stated: str, low: str, result: str, high: str
) -> None:
    computed, decimals = Interval(Fraction(low), Fraction(high)), decimals_of(Decimal(stated))
    assert expected == judge(Fraction(stated), decimals, computed, result=Fraction(result))


def test_no_number_differs_where_everything_is_possible() -> None:
    assert Verdict.AGREES == judge(Fraction(5), 0, EVERYTHING, result=Fraction(9))
    assert Verdict.DIFFERS == judge(Fraction(5), 0, _between(6, INF), result=Fraction(9))


def test_roots_are_exact_where_they_can_be_and_else_lie_between_their_ends() -> None:
    assert Fraction("1.1") == root_of(Fraction("1.61051"), 5)
    assert point(Fraction(3)) == point(Fraction(27)).root(3)
    low, high = point(Fraction(2)).root(2)
    assert low**2 < 2 < high**2
    assert high - low == Fraction(1, 10**30)
    assert 0 == root_of(Fraction(0), 3)


def test_roots_of_what_may_be_negative_begin_at_zero() -> None:
    assert _between(0, 2) == _between(-5, 4).root(2)
