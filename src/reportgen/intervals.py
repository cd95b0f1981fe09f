"""Numbers known only as well as they were written, and what may be said against a stated one.

A written 58.4 stands for anything that rounds to it. Arithmetic on such numbers gives every result
they allow, so a stated number is accused only where none of these results rounds to it.
"""

from __future__ import annotations

import math
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

End = Fraction | float
"""A finite end is a fraction; an open side is plus or minus infinity."""


class Interval(NamedTuple):
    """Every value from `low` to `high`, both included."""

    low: End
    high: End

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: object) -> Interval:
        assert isinstance(other, Interval)
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: object) -> Interval:
        assert isinstance(other, Interval)
        if self.low >= 0 and other.low >= 0:
            return Interval(_product(self.low, other.low), _product(self.high, other.high))
        products = [_product(one, two) for one in self for two in other]
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            return EVERYTHING
        return self * Interval(_reciprocal(other.high), _reciprocal(other.low))

    def __abs__(self) -> Interval:
        one, other = _size(self.low), _size(self.high)
        low = Fraction(0) if self.low <= 0 <= self.high else min(one, other)
        return Interval(low, max(one, other))

    def scaled(self, factor: Fraction) -> Interval:
        """Every value times a positive factor."""
        if factor == 1:
            return self
        if self.low == self.high:
            return point(self.low * factor) if isinstance(self.low, Fraction) else self
        return Interval(_product(self.low, factor), _product(self.high, factor))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def joined(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def root(self, degree: int) -> Interval:
        """The roots of what is positive in it, the ends widened past any error of rounding."""
        return Interval(_root(self.low, degree, 0), _root(self.high, degree, 1))


EVERYTHING = Interval(-math.inf, math.inf)
_ROOT_DIGITS = 30


def point(value: Fraction) -> Interval:
    """The interval that holds one value only."""
    return Interval(value, value)


def rounded_to(value: Fraction, decimals: int) -> Interval:
    """Every value that rounds to `value` at its last digit; a tie counts for both neighbours."""
    half = Fraction(1, 2) / 10**decimals
    return Interval(value - half, value + half)


class Verdict(Enum):
    """What a computed interval says of a stated number."""

    AGREES = "agrees"
    TRUNCATED = "truncated"
    DIFFERS = "differs"


def judge(stated: Fraction, decimals: int, computed: Interval, *, result: Fraction) -> Verdict:
    """Whether some computed value rounds to the stated number, or else the result is cut off to it.

    `result` is what comes of the digits as they were written.
    """
    if rounded_to(stated, decimals).meets(computed):
        return Verdict.AGREES
    # Cutting off moves towards zero: 101 was never cut off to 100.
    kept = Fraction(math.trunc(result * 10**decimals), 10**decimals)
    return Verdict.TRUNCATED if stated == kept else Verdict.DIFFERS


def decimals_of(number: Decimal) -> int:
    """Digits after the decimal point as written; none for whole numbers."""
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(-exponent, 0)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """The value half up (away from zero) with so many decimals, all of them written."""
    scaled = abs(value) * 10**decimals
    digits = math.floor(scaled + Fraction(1, 2))
    return Decimal((int(value < 0 and digits > 0), tuple(map(int, str(digits))), -decimals))


def root_of(value: Fraction, degree: int) -> Fraction:
    """The positive root of a positive value, right to thirty digits; exact where it can be."""
    root = _root(value, degree, 0)
    assert isinstance(root, Fraction)
    return root


def _size(end: End) -> End:
    return -end if end < 0 else end


def _sum(one: End, two: End) -> End:
    # A fraction too great for a float cannot be added to infinity.
    if isinstance(one, float):
        return one
    return two if isinstance(two, float) else one + two


def _product(one: End, two: End) -> End:
    # Nothing times anything, however much, is nothing; infinity times 0 would be no number.
    if one == 0 or two == 0:
        return Fraction(0)
    if isinstance(one, float) or isinstance(two, float):
        return math.inf if (one > 0) == (two > 0) else -math.inf
    return one * two


def _reciprocal(end: End) -> End:
    return Fraction(0) if isinstance(end, float) else 1 / end


def _root(end: End, degree: int, step: int) -> End:
    """A root from whole-number arithmetic, never above the true one, or `step` units more."""
    if end <= 0:
        return Fraction(0)
    if isinstance(end, float):
        return end
    scale = 10**_ROOT_DIGITS
    floor = _whole_root(end.numerator * scale**degree // end.denominator, degree)
    root = Fraction(floor, scale)
    # The true root lies between the floor and one unit more.
    return root if root**degree == end else Fraction(floor + step, scale)


def _whole_root(number: int, degree: int) -> int:
    """The greatest whole number whose power does not exceed `number`, by Newton's method."""
    if number == 0:
        return 0
    guess = 1 << -(-number.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + number // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess
        guess = better
