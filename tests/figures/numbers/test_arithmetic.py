"""Numbers with units and intervals, and the arithmetic on them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from reportgen.diagnostics import Problems
from reportgen.figures.numbers import (
    EVERYTHING,
    MOST_DIGITS,
    Interval,
    Number,
    UnitsDifferError,
    added,
    divided,
    kept,
    multiplied,
    negative,
    plain,
    point,
    with_approximation,
    written_number,
)
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.figures.numbers.units import IN_POINTS, PERCENT, unit_table
from reportgen.model import scalars

UNITS = unit_table({}, Problems())


def _number(text: str, *, exact: bool | None = None) -> Number:
    """A number as written, approximation and all: `189.9亿元`, `近1000条`."""
    amount = scalars.amount(text, None)
    assert amount is not None
    return with_approximation(written_number(amount, UNITS, "", exact=exact), amount.approx)


def _printed(number: Number) -> str:
    return str(quantity_of(number, "zh-CN"))


def _ends(number: Number) -> tuple[str, str]:
    return str(float(number.interval.low)), str(float(number.interval.high))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("54.5", "55.5"), "55万起"),
        (("55.0", "55.0"), "55起"),
        (("300.0", "300.0"), "300项"),
        (("71.5", "72.5"), "72%"),
        (("189.85", "189.95"), "189.9亿元"),
        (("49.5", "50.5"), "50元"),
        (("1.095", "1.105"), "1.10件"),
        (("-3.75", "-3.65"), "-3.7%"),
        (("-inf", "1000.0"), "近1000条"),
        (("1000.0", "inf"), "1000余条"),
        (("-inf", "inf"), "约1000条"),
        (("20.0", "inf"), "至少20个"),
        (("-inf", "20.0"), "不超过20个"),
    ],
)
def test_a_written_number_stands_for_what_rounds_to_it_unless_it_counts(
    expected: tuple[str, str], text: str
) -> None:
    assert expected == _ends(_number(text))


def test_a_number_may_be_declared_exact_or_not() -> None:
    assert ("72.0", "72.0") == _ends(_number("72%", exact=True))
    assert ("299.5", "300.5") == _ends(_number("300项", exact=False))


@pytest.mark.parametrize(
    ("expected", "terms"),
    [
        ("190.505亿元", "189.9亿元 6050万元"),
        ("1905050万元", "6050万元 189.9亿元"),
        ("5.10吨", "3.10吨 2"),
        ("5.10吨", "2 3.10吨"),
        ("535项", "300项 235项"),
        ("0.10吨", "3.10吨 -3.00吨"),
        ("1.6万人", "1.5万人 1000人"),
        ("2.3个百分点", "58.4% -56.1%"),
        ("2.0个百分点", "95.0% -93.0%"),
        ("114.5%", "58.4% 56.1%"),
        ("60.7%", "58.4% 2.3个百分点"),
        ("5.8%", "100 -94.2%"),
        ("5.8%", "1 -94.2%"),
        ("120%", "1 20%"),
        ("25%", "20% 5"),
        ("1.0%", "58.4% 56.1% -113.5%"),
        ("2.5倍", "1.5倍 1"),
        ("5.8万", "5万 8000"),
        ("5.0002万", "5万 2"),
        ("3", "1 2"),
        ("¥5.5万", "¥5万 5000元"),
        ("近1500条", "近1000条 500"),
        ("近2000条", "近1000条 近1000条"),
        ("约1020条", "近1000条 20余条"),
        ("约4000条", "5000条 -近1000条"),
        ("520余条", "20余条 500条"),
        ("超523条", "20余条 503条"),
        ("约1500条", "大约1000条 约500条"),
    ],
)
def test_sums_are_in_the_unit_of_the_first_with_all_digits(expected: str, terms: str) -> None:
    signed = [(-1 if term[0] == "-" else 1, _number(term.lstrip("-"))) for term in terms.split()]
    assert expected == _printed(added(signed))


@pytest.mark.parametrize(
    ("one", "other"), [("5项", "3亿元"), ("5%", "3件"), ("5万", "3人"), ("5元/人", "3元")]
)
def test_units_that_do_not_go_together_are_refused(one: str, other: str) -> None:
    with pytest.raises(UnitsDifferError) as caught:
        added([(1, _number(one)), (1, _number(other))])
    assert (other[1:], one[1:]) == (caught.value.one.zh, caught.value.other.zh)


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ("60条", "300条", "20%"),
        ("60条", "20%", "300条"),
        ("450条", "1.5倍", "300条"),
        ("6%", "30%", "20%"),
        ("6.2吨", "3.10吨", "2"),
        ("40%", "20%", "2"),
        ("近2000条", "近1000条", "2"),
        ("约-2000条", "近1000条", "-2"),
        ("约-2000条", "-2", "近1000条"),
    ],
)
def test_products_have_the_unit_that_follows(expected: str, one: str, other: str) -> None:
    assert expected == _printed(multiplied(_number(one), _number(other)))


@pytest.mark.parametrize(
    ("expected", "one", "other"), [("6000万元", "2000元/吨", "3万吨"), ("15万元", "500元", "300户")]
)
def test_products_convert_and_leave_out_what_is_counted(
    expected: str, one: str, other: str
) -> None:
    product = multiplied(_number(one), _number(other))
    assert expected == _printed(product.in_unit(UNITS("万元")))


@pytest.mark.parametrize(
    ("expected", "one", "other", "unit"),
    [
        ("40000元/人", "12亿元", "3万人", "元/人"),
        ("40000元", "12亿元", "3万人", "元"),
        ("4万元", "12亿元", "3万人", "万元"),
        ("34285.71元/吨", "12亿元", "3.5万吨", "元/吨"),
        ("56.1%", "300项", "535项", "%"),
        ("0.56", "300项", "535项", ""),
        ("0.3%", "6050万元", "189.9亿元", "%"),
        ("313.9倍", "189.9亿元", "6050万元", "倍"),
        ("1.7‰", "58人", "3.5万人", "‰"),
        ("1500条", "300条", "20%", "条"),
        ("500", "100", "20%", ""),
        ("150%", "30%", "20%", "%"),
        ("3.33条", "10条", "3", "条"),
        ("5条", "10条", "2", "条"),
        ("近500条", "近1000条", "2", "条"),
        ("约2", "2000", "近1000", ""),
        ("超6.67条", "20余条", "3", "条"),
    ],
)
def test_quotients_have_the_unit_that_follows(
    expected: str, one: str, other: str, unit: str
) -> None:
    assert expected == _printed(divided(_number(one), _number(other)).in_unit(UNITS(unit)))


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("12亿元", "3.5万吨", "元"), ("12亿元", "3万人", "人"), ("12亿元", "3万元", "元"),
        ("5吨", "3个", "%"),
    ],
)  # fmt: skip
def test_only_counted_divisors_may_be_left_out_of_a_unit(one: str, other: str, unit: str) -> None:
    with pytest.raises(UnitsDifferError):
        divided(_number(one), _number(other)).in_unit(UNITS(unit))


def test_things_per_other_things_may_be_a_ratio() -> None:
    assert "60%" == _printed(divided(_number("12个"), _number("20家")).in_unit(UNITS("%")))


def test_a_ratio_times_all_of_it_is_in_percent() -> None:
    ratio = divided(_number("300项"), _number("535项"))
    hundred = plain(Fraction(100), is_percent=True)
    assert ["56.1%"] * 2 == [
        _printed(number) for number in (multiplied(ratio, hundred), multiplied(hundred, ratio))
    ]


@pytest.mark.parametrize(
    ("expected", "text", "unit"),
    [
        ("245000万元", "24.5亿元", "万元"),
        ("0.1234亿元", "1234万元", "亿元"),
        ("3.10吨", "3.10", "吨"),
        ("3.10吨", "3.10吨", ""),
        ("3100公斤", "3.10吨", "公斤"),
        ("95.0个百分点", "95.0%", "个百分点"),
        ("20平方公里", "3万亩", "平方公里"),
        ("0.00000001亿元", "1元", "亿元"),
        ("0.00012345亿元", "12345元", "亿元"),
        ("1.0000014亿元", "100000140元", "亿元"),
        ("1.00000004亿元", "100000004元", "亿元"),
        ("1.000000000001亿元", "100000000.0001000001元", "亿元"),
        ("近1.5万元", "近15000元", "万元"),
    ],
)
def test_numbers_convert_with_as_many_digits_as_they_need(
    expected: str, text: str, unit: str
) -> None:
    assert expected == _printed(_number(text).in_unit(UNITS(unit)))


@pytest.mark.parametrize(
    ("expected", "value", "decimals"),
    [
        ("0.33", "1/3", None),
        ("0.13", "1/8", None),
        ("0.5", "1/2", None),
        ("3.00", "2999/1000", None),
        ("0.003", "32/10000", None),
        ("0.00000001", "1/100000000", None),
        ("0.000000000000000001", "1/1000000000000000000", None),
        ("0", "0", None),
        ("0.3333", "1/3", 4),
        ("0", "1/3", 0),
        ("-0.33", "-1/3", None),
        ("0.0", "-1/100", 1),
    ],
)
def test_results_are_shown_with_a_few_decimals(
    expected: str, value: str, decimals: int | None
) -> None:
    exact = Fraction(value)
    assert expected == f"{Number(exact, point(exact)).shown(decimals):f}"


def test_percentages_have_one_decimal_and_are_not_shown_as_zero() -> None:
    shown = [
        _printed(Number(Fraction(value), point(Fraction(value)), PERCENT))
        for value in ("5607/100", "100", "1/3", "4/100", "1/10000000", "0")
    ]
    assert ["56.1%", "100%", "0.3%", "0.04%", "0.0000001%", "0%"] == shown


def test_a_number_as_printed_stands_for_its_digits_and_for_what_it_is() -> None:
    third = divided(plain(1), plain(3))
    printed = third.printed(1)
    assert Fraction(1, 3) == printed.magnitude
    assert Interval(Fraction("0.25"), Fraction("0.35")) == printed.interval
    assert plain(5) == plain(5).printed(None)


def test_negative_numbers_lose_the_side_they_were_known_on() -> None:
    number = negative(_number("近1000条"))
    assert ("约-1000条", ("-1000.0", "inf")) == (_printed(number), _ends(number))
    assert "-5件" == _printed(negative(_number("5件")))


def test_dividing_by_what_may_be_zero_leaves_everything_possible() -> None:
    assert EVERYTHING == divided(_number("5件"), _number("约3件")).interval


@pytest.mark.parametrize("value", ["1/3", "5", "-7/9"])
def test_usual_numbers_are_kept_as_they_are(value: str) -> None:
    number = plain(Fraction(value))
    assert number is kept(number)


def test_endless_digits_are_dropped_and_the_interval_is_wide_enough() -> None:
    exact = Fraction(1, 3) + Fraction(1, 7**500)
    number = kept(Number(exact, point(exact)))
    low, high = number.interval
    assert low <= exact <= high
    assert low <= number.magnitude <= high
    assert 10**MOST_DIGITS >= max(end.denominator for end in (low, high, number.magnitude))  # type: ignore[union-attr]


def test_enormous_numbers_are_refused_and_enormous_ends_are_open() -> None:
    huge = Fraction(10**MOST_DIGITS)
    with pytest.raises(OverflowError):
        kept(plain(-huge * 8))
    wide = kept(Number(Fraction(5), Interval(-huge * 8, huge * 8)))
    assert Interval(-math.inf, math.inf) == wide.interval


def test_points_and_percent_are_distinguished_by_their_names() -> None:
    difference = added([(1, _number("58.4%")), (-1, _number("56.1%"))])
    assert IN_POINTS == difference.unit
    assert "2.3%" == _printed(difference.in_unit(UNITS("%")))
    assert "2.3个百分点" == _printed(added([(1, _number("58.4％")), (-1, _number("56.1 percent"))]))
