"""Numbers with units and intervals, the arithmetic on them, and how they agree with stated ones.

Magnitudes are exact fractions. A written number stands for every value that rounds to it, unless it
counts things; a result has the interval of all values that it can be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from reportgen.diagnostics import Words
from reportgen.figures.numbers.units import (
    PERCENT,
    PLAIN,
    RATIO,
    Unit,
    UnitTable,
    points_of,
    shared_unit,
)
from reportgen.language.phrases import APPROXIMATIONS, UNDER
from reportgen.language.records import NamedTuple
from reportgen.model.values import Amount

MOST_DIGITS = 300
"""Digits of a number before its decimal point, and after it; more are slow and of no use."""
_ABOUT = "约"
"""The word of approximation of a result whose operands do not share one."""
_MOST_KEPT = 12
"""Decimals that a sum shows because one of its terms has them."""
_ABOVE = "超"
_NOTHING = Fraction(0)
_WHOLE = Decimal(1)
_ONES = Unit("", is_rounded=True)
_FEW = 2
_FEW_IN_PERCENT = 1
_GREATEST: int = 10**MOST_DIGITS
_MOST_BITS = _GREATEST.bit_length()
_ROOT_DIGITS = 30
End = Fraction | float
"""An end of an interval: a fraction, or plus or minus infinity for an open side."""


class Interval(NamedTuple):
    """Every value from `low` to `high`, both included."""

    low: End
    high: End

    def __neg__(self) -> Interval:
        high = -self.low
        return Interval(high if self.low is self.high else -self.high, high)

    def __add__(self, other: object) -> Interval:
        assert isinstance(other, Interval)
        low = _sum(self.low, other.low)
        # Most numbers count things, and each end of their intervals is the same object.
        is_point = self.low is self.high and other.low is other.high
        return Interval(low, low if is_point else _sum(self.high, other.high))

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
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Interval(Fraction(0), max(-self.low, self.high))

    def scaled(self, factor: Fraction) -> Interval:
        """Every value times a positive factor."""
        if factor == 1:
            return self
        if self.low == self.high:
            return point(self.low * factor) if isinstance(self.low, Fraction) else self
        return Interval(_product(self.low, factor), _product(self.high, factor))

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def joined(self, other: Interval) -> Interval:
        """The smallest interval that contains both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def root(self, degree: int) -> Interval:
        """The roots of its positive values, the ends widened past any rounding error."""
        return Interval(_root(self.low, degree, 0), _root(self.high, degree, 1))


EVERYTHING = Interval(-math.inf, math.inf)


def point(value: Fraction) -> Interval:
    """The interval that contains one value only."""
    return Interval(value, value)


def rounded_to(value: Fraction, decimals: int) -> Interval:
    """All values that round to `value` at its last digit; a tie counts for both neighbours."""
    half = _half_of_last(decimals)
    return Interval(value - half, value + half)


@lru_cache(maxsize=64)
def _half_of_last(decimals: int) -> Fraction:
    """Half of what the last of so many decimals is worth."""
    return Fraction(1, 2 * 10**decimals)


class Number(NamedTuple):
    """A number in a unit."""

    magnitude: Fraction
    interval: Interval
    """Every value it can stand for, in its unit."""
    unit: Unit = PLAIN
    decimals: int | None = None
    """The fewest decimals to show; `None` for a result that is rounded for display."""
    approx: str = ""
    """The word of approximation; a number with one never contradicts a stated number."""

    def in_unit(self, unit: Unit) -> Number:
        """The same number in another unit; raises `UnitsDifferError` if it cannot be converted.

        A plain number takes any unit. Counted things may be left out: 元 for each 人 converts to
        元, and so do 500元 times 300户. They may also be called otherwise: 件 converts to 封.
        """
        if unit in (self.unit, PLAIN):
            return self
        if self.unit == PLAIN:
            return self._replace(unit=unit)
        own = self.unit
        if own.conflict_with(unit) == "error" and not own.is_of_each(unit):
            raise UnitsDifferError(own, unit)
        factor = self.unit.factor / unit.factor
        decimals = self.decimals
        if decimals is not None and factor != 1:
            decimals = _needed(self.magnitude * factor)
        return Number(
            self.magnitude * factor, self.interval.scaled(factor), unit, decimals, self.approx
        )

    @property
    def is_exact(self) -> bool:
        """Whether it is known to stand for one value only, without comparing any."""
        return self.interval.low is self.magnitude is self.interval.high

    def shown(self, decimals: int | None) -> Decimal:
        """The number to print: with `decimals`, with its own decimals, or with a few."""
        return rounded(self.magnitude, self._decimals(decimals))

    def visible(self, decimals: int | None) -> Decimal:
        """The number as `shown`, but with more decimals rather than as 0 if it is not 0."""
        return rounded(self.magnitude, visible_decimals(self.magnitude, self._decimals(decimals)))

    def word(self, shown: Decimal) -> str:
        """The word of approximation to print with the shown number.

        余, 多 and 来 go with round numbers only, and computed numbers seldom are. A word such as 超
        would be wrong for a negative number, whose size is below instead of above.
        """
        if self.approx and shown < 0:
            return _ABOUT
        if not self.approx or APPROXIMATIONS[self.approx].stands != "inside" or shown % 10 == 0:
            return self.approx
        return _ABOVE

    def printed(self, decimals: int | None) -> Number:
        """The number as printed, which stands for its printed digits and for the exact result.

        Some readers compute with the printed digits, others with the exact number; both are right.
        """
        places = self._decimals(decimals)
        value = Fraction(rounded(self.magnitude, places))
        interval = self.interval
        if value != self.magnitude:
            interval = interval.joined(rounded_to(value, places))
        return self._replace(interval=interval)

    def _decimals(self, chosen: int | None) -> int:
        if chosen is not None:
            return chosen
        if self.decimals is None:
            few = _FEW_IN_PERCENT if self.unit.is_ratio and self.unit.symbol else _FEW
            needed = _needed(self.magnitude)
            decimals = few if needed is None else min(needed, few)
        elif self.decimals <= _MOST_KEPT:
            return self.decimals
        else:
            decimals = _needed(Fraction(rounded(self.magnitude, _MOST_KEPT))) or 0
        return visible_decimals(self.magnitude, decimals)


class UnitsDifferError(Exception):
    """Two units that cannot be added, compared or converted."""

    def __init__(self, one: Unit, other: Unit) -> None:
        """`one` is the unit of the number, `other` the requested one."""
        super().__init__(one, other)
        self.one: Words = one.words
        self.other: Words = other.words


def visible_decimals(value: Fraction, decimals: int) -> int:
    """The decimals, or more if the value is not 0 and would be shown as 0."""
    twice = 2 * abs(value.numerator)
    while 0 < twice * 10**decimals < value.denominator:
        decimals += 1
    return decimals


def plain(value: Fraction | int, *, is_percent: bool = False) -> Number:
    """A number typed in a formula: exact, without unit; `100%` is the ratio 1."""
    exact = Fraction(value) / (100 if is_percent else 1)
    return Number(exact, point(exact), RATIO if is_percent else PLAIN, _needed(exact))


def written_number(amount: Amount, units: UnitTable, unit: str, *, exact: bool | None) -> Number:
    """The number of a written amount that is not a range; `unit` is used if the amount has none."""
    assert amount.low is not None
    own = units(amount.unit or unit)
    decimals = decimals_of(amount.low)
    # A fraction is made of a whole number several times faster.
    value = Fraction(amount.low if decimals else int(amount.low))
    is_rounded = not exact if exact is not None else bool(decimals) or own.is_rounded
    interval = rounded_to(value, decimals) if is_rounded else point(value)
    return Number(value, interval, own, decimals)


def with_approximation(number: Number, word: str) -> Number:
    """The number with a word of approximation: known on one side only, or on neither."""
    if not word:
        return number
    sense = APPROXIMATIONS[word].sense
    low = number.interval.low if sense in ("above", "at least") else -math.inf
    high = number.interval.high if sense in (*UNDER, "at most") else math.inf
    return number._replace(interval=Interval(low, high), approx=word)


def added(terms: Sequence[tuple[int, Number]]) -> Number:
    """The sum of numbers with their signs, in the unit that they share.

    Beside percentages the plain number 1 is 100 %; beside 万 without a unit 5000 is 0.5万. The
    difference of two percentages is in points, as is that of two numbers per mille. Raises
    `UnitsDifferError` if the units do not convert.
    """
    units = [number.unit for _, number in terms if number.unit != PLAIN]
    unit = shared_unit(units) if units else PLAIN
    if not unit.dimensions:
        terms = [(sign, beside(unit, number)) for sign, number in terms]
        if _is_difference(terms):
            unit = _points(units) or unit
    converted = [(sign, number.in_unit(unit)) for sign, number in terms]
    signed = [n.magnitude if sign > 0 else -n.magnitude for sign, n in converted]
    magnitude = sum(signed[1:], signed[0] if signed else _NOTHING)
    if all(number.is_exact for _, number in converted):
        interval = point(magnitude)
    else:
        interval = point(_NOTHING)
        for sign, number in converted:
            interval = interval + (number.interval if sign > 0 else -number.interval)
    known = [n.decimals for _, n in converted]
    decimals = max((d for d in known if d is not None), default=0) if None not in known else None
    approx = _approximation(
        n.approx and (n.approx if sign > 0 else _ABOUT) for sign, n in converted
    )
    return Number(magnitude, interval, unit, decimals, approx)


def _points(units: Sequence[Unit]) -> Unit | None:
    """The points in which two percentages or two numbers per mille differ; `None` for others."""
    points = {points_of(unit.symbol) for unit in units}
    return points.pop() if len(units) == 2 and len(points) == 1 else None


def _is_difference(terms: Sequence[tuple[int, Number]]) -> bool:
    return sorted(sign for sign, _ in terms) == [-1, 1]


def beside(unit: Unit, number: Number) -> Number:
    """The number as it is meant beside a ratio or a word of scale without a unit."""
    if number.unit != PLAIN:
        return number
    if unit.is_ratio:
        return number._replace(unit=RATIO) if number.magnitude == 1 else number
    # Unlike a plain number, one in `_ONES` is converted.
    return number._replace(unit=_ONES).in_unit(unit)


def _approximation(words: Iterable[str]) -> str:
    found = {word for word in words if word}
    return found.pop() if len(found) == 1 else _ABOUT if found else ""


def multiplied(one: Number, other: Number) -> Number:
    """The product; a ratio times 100 % is in percent."""
    magnitude, interval = one.magnitude * other.magnitude, one.interval * other.interval
    approx = _approximation(
        number.approx and (number.approx if factor.magnitude > 0 else _ABOUT)
        for number, factor in ((one, other), (other, one))
    )
    for number, factor in ((one, other), (other, one)):
        if factor.unit == PLAIN:
            return Number(magnitude, interval, number.unit, None, approx)
        if number.unit == factor.unit == RATIO and factor.magnitude == 1:
            return Number(magnitude, interval, RATIO, None, approx).in_unit(PERCENT)
    for number, factor in ((one, other), (other, one)):
        if factor.unit.is_ratio:
            scale = factor.unit.factor
            return Number(magnitude * scale, interval.scaled(scale), number.unit, None, approx)
    return Number(magnitude, interval, one.unit.times(other.unit), None, approx)


def divided(one: Number, other: Number) -> Number:
    """The quotient, a ratio if the units convert; the divisor must not be 0."""
    magnitude = one.magnitude / other.magnitude
    is_exact = one.is_exact and other.is_exact
    interval = point(magnitude) if is_exact else one.interval / other.interval
    approx = _approximation((one.approx, other.approx and _ABOUT))
    if other.unit == PLAIN:
        return Number(magnitude, interval, one.unit, None, approx)
    if one.unit == other.unit and (one.unit.dimensions or one.unit.is_ratio):
        return Number(magnitude, interval, RATIO, None, approx)
    unit = one.unit.per(other.unit)
    if other.unit.is_ratio and not one.unit.is_ratio:
        scale, unit = 1 / other.unit.factor, one.unit
    elif unit.is_ratio:
        # 300 万元 of 1 亿元 is the ratio 0.03, whatever the scales.
        scale, unit = unit.factor, RATIO
    else:
        scale = Fraction(1)
    return Number(magnitude * scale, interval.scaled(scale), unit, None, approx)


def negative(number: Number) -> Number:
    """The number with the other sign."""
    approx = number.approx and _ABOUT
    return number._replace(magnitude=-number.magnitude, interval=-number.interval, approx=approx)


def kept(number: Number) -> Number:
    """The number with a limited number of digits; raises `OverflowError` if it is too large.

    Further decimals are dropped, and the interval is widened to contain the exact number.
    """
    ends = (number.magnitude, *number.interval)
    if all(isinstance(end, float) or _is_short(end) for end in ends):
        return number
    if abs(number.magnitude) >= _GREATEST:
        raise OverflowError
    low, high = number.interval
    return number._replace(
        magnitude=Fraction(math.floor(number.magnitude * _GREATEST), _GREATEST),
        interval=Interval(_shortened(low, math.floor), _shortened(high, math.ceil)),
    )


def _is_short(value: Fraction) -> bool:
    return max(value.numerator.bit_length(), value.denominator.bit_length()) <= _MOST_BITS


def _shortened(end: End, towards: Callable[[Fraction], int]) -> End:
    """An end of an interval with fewer digits, rounded outwards."""
    if isinstance(end, float):
        return end
    if abs(end) >= _GREATEST:
        return math.inf if end > 0 else -math.inf
    return Fraction(towards(end * _GREATEST), _GREATEST)


class Verdict(Enum):
    """How a stated number compares with a computed interval."""

    AGREES = "agrees"
    TRUNCATED = "truncated"
    DIFFERS = "differs"


def judge(stated: Fraction, decimals: int, computed: Interval, *, result: Fraction) -> Verdict:
    """Whether the stated number agrees with the computed ones, is truncated or differs.

    It agrees if some value of `computed` rounds to it, and is truncated if it is `result`, computed
    from the digits as written, cut off instead of rounded.
    """
    if rounded_to(stated, decimals).meets(computed):
        return Verdict.AGREES
    # Cutting off moves towards zero: 101 was never cut off to 100.
    truncated = Fraction(math.trunc(result * 10**decimals), 10**decimals)
    return Verdict.TRUNCATED if stated == truncated else Verdict.DIFFERS


def decimals_of(number: Decimal) -> int:
    """How many digits were written after the decimal point."""
    if number.same_quantum(_WHOLE):
        # As most numbers are.
        return 0
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(-exponent, 0)


def without_zeros(number: Decimal) -> Decimal:
    """The number without zeros at the end of its decimals: 130 for 130.00, 680.8 for 680.80."""
    shown = f"{number:f}"
    return Decimal(shown.rstrip("0").rstrip(".")) if "." in shown else number


def rounded(value: Fraction, decimals: int) -> Decimal:
    """The value rounded half up (away from zero), with trailing zeros."""
    twice, denominator = 2 * abs(value.numerator) * 10**decimals, value.denominator
    digits = (twice + denominator) // (2 * denominator)
    sign = "-" if value.numerator < 0 and digits else ""
    return Decimal(f"{sign}{digits}e{-decimals}")


def _needed(value: Fraction) -> int | None:
    """How many decimals write the value exactly; `None` if no number of them does."""
    rest = value.denominator
    if pow(10, rest.bit_length(), rest):
        return None
    twos = (rest & -rest).bit_length() - 1
    rest, fives = rest >> twos, 0
    while rest > 1:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives)


def root_of(value: Fraction, degree: int) -> Fraction:
    """The positive root of a positive value, to thirty digits; exact if possible."""
    root = _root(value, degree, 0)
    assert isinstance(root, Fraction)
    return root


def _root(end: End, degree: int, step: int) -> End:
    """The root rounded down to `_ROOT_DIGITS` digits, plus `step` units unless it is exact."""
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


def _sum(one: End, two: End) -> End:
    # A fraction too large for a float cannot be added to infinity.
    if isinstance(one, float):
        return one
    return two if isinstance(two, float) else one + two


def _product(one: End, two: End) -> End:
    # 0 times infinity is 0 here; for floats it would be NaN.
    if one == 0 or two == 0:
        return Fraction(0)
    if isinstance(one, float) or isinstance(two, float):
        return math.inf if (one > 0) == (two > 0) else -math.inf
    return one * two


def _reciprocal(end: End) -> End:
    return Fraction(0) if isinstance(end, float) else 1 / end
