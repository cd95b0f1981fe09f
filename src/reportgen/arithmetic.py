"""Numbers with units that know how exactly they are known, and the arithmetic on them.

Magnitudes are exact fractions. A number that was written stands for every value that rounds to it,
unless it counts things; results carry along what they can be.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from reportgen.approximations import APPROXIMATIONS
from reportgen.diagnostics import Words
from reportgen.intervals import Interval, decimals_of, point, rounded, rounded_to
from reportgen.units import IN_POINTS, PERCENT, PLAIN, RATIO, Unit, UnitTable
from reportgen.values import Amount

MOST_DECIMALS = 6
ABOUT = "约"
"""The word for a result of which some operand is approximate."""
_FEW = 2
_FEW_IN_PERCENT = 1
_HUNDREDS = (100, 1000, 10_000, 100_000)
"""What ratios are multiplied by to tell them for each hundred, for each thousand …"""


class UnitsDifferError(Exception):
    """Two units that cannot be added, compared or converted, in words."""

    def __init__(self, one: Unit, other: Unit) -> None:
        """`one` is the unit that there is, `other` the one that was wanted."""
        super().__init__(one, other)
        self.one: Words = one.words
        self.other: Words = other.words


class Number(NamedTuple):
    """A number in a unit."""

    magnitude: Fraction
    interval: Interval
    """Every value it can stand for, in its unit."""
    unit: Unit = PLAIN
    decimals: int | None = None
    """Decimals to show it with at least; `None` for a result that is to be rounded for display."""
    approx: str = ""
    """The word of approximation; a number with one is never used to accuse."""

    def in_unit(self, unit: Unit) -> Number:
        """The same in another unit; `UnitsDifferError` where that cannot be.

        A plain number takes any unit. Things that are counted need not be told: 元 for each 人
        are 元, and so are 500元 times 300户.
        """
        if unit in (self.unit, PLAIN):
            return self
        if self.unit == PLAIN:
            return self._replace(unit=unit)
        if not self.unit.converts_to(unit) and not self.unit.is_of_each(unit):
            raise UnitsDifferError(self.unit, unit)
        factor = self.unit.factor / unit.factor
        decimals = None if self.decimals is None else _needed(self.magnitude * factor)
        return Number(
            self.magnitude * factor, self.interval.scaled(factor), unit, decimals, self.approx
        )

    def shown(self, decimals: int | None) -> Decimal:
        """The number to print: with `decimals`, or as many as it brings, or else a few."""
        return rounded(self.magnitude, self._decimals(decimals))

    def printed(self, decimals: int | None) -> Number:
        """The number as printed, which stands for its own digits as well as for the exact result.

        Whoever goes on from the page uses the printed digits, who goes on from the data the exact
        ones; neither may be accused.
        """
        places = self._decimals(decimals)
        value = Fraction(rounded(self.magnitude, places))
        interval = self.interval
        if value != self.magnitude:
            interval = interval.joined(rounded_to(value, places))
        return self._replace(interval=interval)

    def _decimals(self, wanted: int | None) -> int:
        if wanted is not None:
            return wanted
        few = _FEW_IN_PERCENT if self.unit.is_ratio and self.unit.symbol else _FEW
        most = MOST_DECIMALS
        if self.decimals is not None:
            few, most = min(self.decimals, most), max(self.decimals, most)
            if self.decimals == few:
                return few
        needed = _needed(Fraction(rounded(self.magnitude, few)))
        assert needed is not None
        size = abs(self.magnitude)
        # What is not nothing is not shown as 0, if a few more decimals can help.
        return next((n for n in range(needed, most + 1) if 2 * size * 10**n >= 1), needed)


def written_number(amount: Amount, units: UnitTable, unit: str, *, exact: bool | None) -> Number:
    """What a written single number stands for; `unit` is used where the amount has none."""
    assert amount.low is not None
    own = units(amount.unit or unit)
    decimals = decimals_of(amount.low)
    value = Fraction(amount.low)
    is_rounded = not exact if exact is not None else bool(decimals) or own.is_rounded
    interval = rounded_to(value, decimals) if is_rounded else point(value)
    return Number(value, interval, own, decimals)


def with_approximation(number: Number, word: str) -> Number:
    """The number with a word of approximation: known on one side only, or on none."""
    if not word:
        return number
    sense = APPROXIMATIONS[word].sense
    low = number.interval.low if sense in ("above", "at least") else -math.inf
    high = number.interval.high if sense in ("below", "at most") else math.inf
    return number._replace(interval=Interval(low, high), approx=word)


def plain(value: Fraction | int, *, is_percent: bool = False) -> Number:
    """A number of a formula: exact, without unit; `100%` is the ratio 1."""
    exact = Fraction(value) / (100 if is_percent else 1)
    return Number(exact, point(exact), RATIO if is_percent else PLAIN, _needed(exact))


def added(terms: Sequence[tuple[int, Number]]) -> Number:
    """The sum of numbers with their signs, in the unit of the first that has one.

    A difference of percentages is in points. `UnitsDifferError` where units do not go together.
    """
    unit = next((number.unit for _, number in terms if number.unit != PLAIN), PLAIN)
    converted = [(sign, number.in_unit(unit)) for sign, number in terms]
    magnitude = sum((sign * n.magnitude for sign, n in converted), Fraction(0))
    interval = point(Fraction(0))
    for sign, number in converted:
        interval = interval + (number.interval if sign > 0 else -number.interval)
    known = [n.decimals for _, n in converted]
    decimals = max((d for d in known if d is not None), default=0) if None not in known else None
    approx = _approximation(n.approx and (n.approx if sign > 0 else ABOUT) for sign, n in converted)
    return Number(magnitude, interval, unit, decimals, approx)


def multiplied(one: Number, other: Number) -> Number:
    """The product. A ratio times the plain number 100 is that many percent, as a plain number."""
    magnitude, interval = one.magnitude * other.magnitude, one.interval * other.interval
    approx = _approximation((one.approx, other.approx))
    for number, factor in ((one, other), (other, one)):
        if factor.unit == PLAIN:
            is_percent = number.unit.is_ratio and not number.unit.symbol and factor.magnitude == 100
            unit = PLAIN if is_percent else number.unit
            return Number(magnitude, interval, unit, None, approx)
    for number, factor in ((one, other), (other, one)):
        if factor.unit.is_ratio:
            scale = factor.unit.factor
            return Number(magnitude * scale, interval.scaled(scale), number.unit, None, approx)
    return Number(magnitude, interval, one.unit.times(other.unit), None, approx)


def divided(one: Number, other: Number) -> Number:
    """The quotient, of like units a ratio; the divisor must not be 0."""
    magnitude, interval = one.magnitude / other.magnitude, one.interval / other.interval
    approx = _approximation((one.approx, other.approx and ABOUT))
    if other.unit == PLAIN:
        return Number(magnitude, interval, one.unit, None, approx)
    unit = one.unit.per(other.unit)
    if unit.is_ratio:
        # The bare ratio: 300 万元 of 1 亿元 is 0.03, whatever the scales.
        scale = unit.factor
        return Number(
            magnitude * scale, interval.scaled(scale), Unit("", is_ratio=True), None, approx
        )
    return Number(magnitude, interval, unit, None, approx)


def negative(number: Number) -> Number:
    """The number with the other sign."""
    approx = number.approx and ABOUT
    return number._replace(magnitude=-number.magnitude, interval=-number.interval, approx=approx)


def _is_for_each(unit: Unit, wanted: Unit) -> bool:
    """Whether `wanted` is the numerator of a unit whose denominator is counted."""
    above = tuple((base, n) for base, n in unit.dimensions if n > 0)
    below = [base for base, n in unit.dimensions if n < 0]
    return above == wanted.dimensions and bool(below) and not wanted.is_ratio


def _needed(value: Fraction) -> int | None:
    """Decimals that write the value out; `None` where no number of them does."""
    rest, decimals = value.denominator, 0
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    decimals = max(twos, fives)
    return decimals if rest == 1 else None


def _approximation(words: Iterable[str]) -> str:
    found = {word for word in words if word}
    return found.pop() if len(found) == 1 else ABOUT if found else ""
