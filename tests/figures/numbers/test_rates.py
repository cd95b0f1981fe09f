"""The rates of figures as exact numbers: growth, shares, points, averages, ranks."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from reportgen.diagnostics import Problems
from reportgen.figures.numbers import (
    EVERYTHING,
    Number,
    UnitsDifferError,
    rates,
    with_approximation,
    written_number,
)
from reportgen.figures.numbers.units import unit_table
from reportgen.model import scalars
from reportgen.model.values import Rate

UNITS = unit_table({}, Problems())
_Rate = Callable[[Number, Number], Number | None]


def _number(text: str) -> Number:
    amount = scalars.amount(text, None)
    assert amount is not None
    return with_approximation(written_number(amount, UNITS, "", exact=None), amount.approx)


def _printed(number: Number | None) -> str:
    return f"{number.shown(None):f}{number.unit.symbol}" if number else ""


@pytest.mark.parametrize(
    ("expected", "part", "whole"),
    [
        ("56.1%", "300项", "535项"),
        ("100%", "16", "16"),
        ("0%", "0件", "5件"),
        ("0.001%", "1件", "10万件"),
        ("3.2%", "6050万元", "19亿元"),
        ("1250%", "5亿元", "4000万元"),
        ("", "5件", "0件"),
    ],
)
def test_a_ratio_is_in_percent_whatever_the_scales(expected: str, part: str, whole: str) -> None:
    assert expected == _printed(rates.ratio(_number(part), _number(whole)))


@pytest.mark.parametrize(
    ("expected", "value", "previous"),
    [
        ("10.1%", "189.9亿元", "172.5亿元"),
        ("50%", "1.2亿元", "8000万元"),
        ("-2.9%", "100件", "103件"),
        ("0%", "7", "7"),
        ("-100%", "0", "40"),
        ("", "5", "-5"),
        ("", "-5", "5"),
        ("", "-50", "-40"),
        ("", "0", "-40"),
        ("0.04%", "10004", "10000"),
        ("", "5", "0"),
    ],
)
def test_growth_needs_a_previous_value_above_zero(expected: str, value: str, previous: str) -> None:
    assert expected == _printed(rates.growth(_number(value), _number(previous)))


def test_growth_knows_all_that_rounding_allows() -> None:
    growth = rates.growth(_number("189.9亿元"), _number("172.5亿元"))
    assert growth is not None
    low, high = growth.interval
    assert low == (Fraction("189.85") / Fraction("172.55") - 1) * 100
    assert high == (Fraction("189.95") / Fraction("172.45") - 1) * 100


@pytest.mark.parametrize("rate", [rates.growth, rates.ratio])
def test_units_that_differ_have_no_rate(rate: object) -> None:
    with pytest.raises(UnitsDifferError):
        rate(_number("5件"), _number("4吨"))  # type: ignore[operator]


@pytest.mark.parametrize(("expected", "rate"), [(120, rates.ratio), (20, rates.growth)])
def test_things_counted_by_other_words_have_a_rate(expected: int, rate: _Rate) -> None:
    found = rate(_number("12个"), _number("10家"))
    assert found is not None
    assert expected == found.magnitude


@pytest.mark.parametrize(
    ("expected", "value", "previous"),
    [
        ("2.3个百分点", "94.2%", "91.9%"),
        ("-3个百分点", "5%", "8%"),
        ("1.0个百分点", "95.0%", "94.0%"),
        ("0.1个百分点", "5%", "49‰"),
        ("-0.6个千分点", "6.5‰", "7.1‰"),
    ],
)
def test_percentages_differ_by_points(expected: str, value: str, previous: str) -> None:
    assert expected == _printed(rates.points(_number(value), _number(previous)))


@pytest.mark.parametrize(
    ("expected", "value", "previous", "years"),
    [("2个百分点", "60%", "50%", 5), ("-0.8个百分点", "5%", "7.5%", 3)],
)
def test_over_years_percentages_differ_by_so_many_points_a_year(
    expected: str, value: str, previous: str, years: int
) -> None:
    assert expected == _printed(rates.points(_number(value), _number(previous), years))


@pytest.mark.parametrize(
    ("expected", "value", "target"),
    [("80%", "4", "5"), ("0%", "0", "5"), ("", "1", "-3"), ("", "-1", "3"), ("", "1", "0")],
)
def test_completion_needs_a_target_above_zero(expected: str, value: str, target: str) -> None:
    assert expected == _printed(rates.completion(_number(value), _number(target)))


@pytest.mark.parametrize(
    ("expected", "value", "previous"),
    [(1, "5", "-10"), (-1, "-5", "10"), (0, "5", "3"), (0, "-5", "-3"), (0, "0", "-3")],
)
def test_a_turn_is_a_change_of_sign(expected: int, value: str, previous: str) -> None:
    assert expected == rates.turn(_number(value), _number(previous))


@pytest.mark.parametrize(
    ("expected", "value", "previous", "years"),
    [
        ("10%", "161051", "100000", 5),
        ("10.0%", "161.05亿元", "100亿元", 5),
        ("-5.1%", "90", "100", 2),
        ("0%", "100", "100", 5),
        ("21%", "121", "100", 1),
        ("41.4%", "2亿元", "10000万元", 2),
        ("22.5%", "90余", "60余", 2),
        ("-5.1%", "近90", "约100", 2),
        ("0%", "9" * 90, "9" * 90, 100),
        ("", "-90", "100", 2),
        ("", "90", "0", 2),
        ("", "0", "90", 2),
        ("", "90", "100", 0),
    ],
)
def test_average_growth_leads_from_one_value_to_the_other(
    expected: str, value: str, previous: str, years: int
) -> None:
    assert expected == _printed(rates.average_growth(_number(value), _number(previous), years))


def test_average_growth_of_what_may_be_zero_is_known_on_one_side_only() -> None:
    growth = rates.average_growth(_number("2万元"), _number("约1万元"), 2)
    assert growth is not None
    assert (-100, EVERYTHING.high) == growth.interval


@pytest.mark.parametrize(
    ("expected", "unit", "written"),
    [
        ([1, 2, 3], "件", "5件 4件 3件"),
        ([2, 1, 3], "件", "4件 5件 3件"),
        ([1, 1, 3], "件", "5件 5件 3件"),
        ([1, 2], "元", "1亿元 9000万元"),
        ([1, 2], "", "5 4件"),
        ([2, 1], "件", "4件 5个"),
        (None, "件", "5件 4吨"),
        (None, "件", ""),
    ],
)
def test_places_are_counted_from_the_greatest(
    expected: list[int] | None, unit: str, written: str
) -> None:
    numbers = [_number(text) for text in written.split()]
    assert expected == rates.places(numbers, UNITS(unit))


def test_there_are_no_places_among_what_is_not_known() -> None:
    five = _number("5件")
    assert None is rates.places([five, None], five.unit)


@pytest.mark.parametrize(
    ("expected", "text"),
    [("10.1%", "10.1%"), ("-3.7%", "下降3.7%"), ("2.30个百分点", "2.30个百分点")],
)
def test_a_stated_rate_stands_for_what_rounds_to_it(expected: str, text: str) -> None:
    rate = scalars.rate(text, None)
    assert isinstance(rate, Rate)
    number = rates.stated_rate(rate)
    assert expected == _printed(number)
    assert number.interval.low < number.magnitude < number.interval.high
