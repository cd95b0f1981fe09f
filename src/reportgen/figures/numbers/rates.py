"""The rates of figures (growth, share, completion) as exact numbers, changes and ranks."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reportgen.figures.numbers import (
    Number,
    UnitsDifferError,
    added,
    decimals_of,
    divided,
    plain,
    point,
    root_of,
    rounded_to,
)
from reportgen.figures.numbers.units import (
    IN_MILLE_POINTS,
    IN_POINTS,
    PERCENT,
    RATIO,
    Unit,
    points_of,
)
from reportgen.model.values import Rate

MANIFOLD = 6
"""What is this many times what it was: in Chinese a growth by 700 % of little says little."""
_MINUS_ONE, _HUNDRED = point(Fraction(-1)), Fraction(100)
_UNITS = {unit.symbol: unit for unit in (PERCENT, IN_POINTS, IN_MILLE_POINTS)}
"""The units that rates may have."""


def ratio(part: Number, whole: Number) -> Number | None:
    """The part as a percentage of the whole; `None` if the whole is 0.

    Raises `UnitsDifferError` if the two cannot be compared.
    """
    if not whole.magnitude:
        return None
    return divided(part.in_unit(whole.unit), whole)._replace(unit=RATIO).in_unit(PERCENT)


def growth(value: Number, previous: Number) -> Number | None:
    """The growth from the previous value to this one, in percent; `None` if there is none.

    There is none from 0 or less, nor to less than 0, which would be a fall by more than 100 %.
    """
    if previous.magnitude <= 0 or value.magnitude < 0:
        return None
    # As value ÷ previous − 1 the previous value occurs once, which keeps the interval narrow.
    return _beyond_one(divided(value.in_unit(previous.unit), previous))


def turn(value: Number, previous: Number) -> int:
    """1 if the value rose from below zero to above, -1 for the reverse, 0 for the same sign."""
    if not previous.magnitude * value.magnitude < 0:
        return 0
    return 1 if value.magnitude > 0 else -1


def points(value: Number, previous: Number, years: int = 1) -> Number:
    """The yearly difference of two percentages, or of two numbers per mille, in points."""
    unit = points_of(value.unit.symbol) or IN_POINTS
    whole = difference(value, previous).in_unit(unit)
    return whole if years == 1 else divided(whole, plain(years))


def average_growth(value: Number, previous: Number, years: int) -> Number | None:
    """The average yearly growth from the previous value to this one; `None` if there is none."""
    if previous.magnitude <= 0 or value.magnitude <= 0 or years < 1:
        return None
    quotient = divided(value.in_unit(previous.unit), previous)
    yearly = quotient._replace(
        magnitude=root_of(quotient.magnitude, years), interval=quotient.interval.root(years)
    )
    return _beyond_one(yearly)


def _beyond_one(quotient: Number) -> Number:
    """By how much a ratio exceeds 1, in percent."""
    above, below = quotient.magnitude.as_integer_ratio()
    percent = Fraction((above - below) * 100, below)
    if quotient.is_exact:
        interval = point(percent)
    else:
        interval = (quotient.interval + _MINUS_ONE).scaled(_HUNDRED)
    return Number(percent, interval, PERCENT, approx=quotient.approx)


def completion(value: Number, target: Number) -> Number | None:
    """The share of the target that is reached, in percent; `None` if either is below zero."""
    return None if target.magnitude < 0 or value.magnitude < 0 else ratio(value, target)


def difference(value: Number, previous: Number) -> Number:
    """The value minus the previous one; raises `UnitsDifferError` if they cannot be compared."""
    return added([(1, value), (-1, previous)])


def places(numbers: Iterable[Number | None], unit: Unit) -> list[int] | None:
    """The place of each number, 1 for the greatest; equal numbers share a place.

    `None` if one is unknown or cannot be converted to the unit, or if there are none.
    """
    sizes = []
    for number in numbers:
        if number is None:
            return None
        try:
            sizes.append(number.in_unit(unit).magnitude)
        except UnitsDifferError:
            return None
    ranks = ranking(sizes)
    return [ranks[size] for size in sizes] or None


def ranking(sizes: Iterable[Fraction]) -> dict[Fraction, int]:
    """The place of each size, 1 for the greatest; equal sizes share a place."""
    found: dict[Fraction, int] = {}
    for place, size in enumerate(sorted(sizes, reverse=True), 1):
        found.setdefault(size, place)
    return found


def of_whole(rate: Rate, near: tuple[str, str]) -> str:
    """The rate, or words in place of 100.0% for what is a little less or more than the whole."""
    if rate.percent != _HUNDRED or rate.exact in (None, _HUNDRED) or rate.word:
        return str(rate)
    return near[rate.exact > _HUNDRED].format(rate=rate)


def stated_rate(rate: Rate) -> Number:
    """The number of a stated rate that is known; it stands for every value that rounds to it."""
    assert rate.percent is not None
    percent, decimals = Fraction(rate.percent), decimals_of(rate.percent)
    unit = _UNITS[rate.unit]
    return Number(percent, rounded_to(percent, decimals), unit, decimals)
