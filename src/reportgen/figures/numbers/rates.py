"""The rates of figures: growth, share, completion, as exact numbers in percent or in points."""

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

_ONE = plain(1)
_UNITS = {unit.symbol: unit for unit in (PERCENT, IN_POINTS, IN_MILLE_POINTS)}
"""The units that rates may have."""


def ratio(part: Number, whole: Number) -> Number | None:
    """What part of the whole it is, in percent; `None` of nothing.

    Raises `UnitsDifferError` where the two cannot be compared.
    """
    if not whole.magnitude:
        return None
    return divided(part.in_unit(whole.unit), whole)._replace(unit=RATIO).in_unit(PERCENT)


def growth(value: Number, previous: Number) -> Number | None:
    """How much the value is above the previous one, in percent; `None` where no percentage says it.

    Nothing grows by percent from nothing or from less, and nothing falls by more than all of it.
    """
    if previous.magnitude <= 0 or value.magnitude < 0:
        return None
    # Written as value ÷ previous − 1, the previous value stands once, so the interval stays tight.
    quotient = divided(value.in_unit(previous.unit), previous)._replace(unit=RATIO)
    return added([(1, quotient), (-1, _ONE)]).in_unit(PERCENT)


def turn(value: Number, previous: Number) -> int:
    """1 for what was below zero and is above, -1 for the reverse, 0 for what kept its sign."""
    if not previous.magnitude * value.magnitude < 0:
        return 0
    return 1 if value.magnitude > 0 else -1


def points(value: Number, previous: Number, years: int = 1) -> Number:
    """The difference of two percentages, or of two numbers per mille, in points; that of a year."""
    unit = points_of(value.unit.symbol) or IN_POINTS
    found = difference(value, previous).in_unit(unit)
    return found if years == 1 else divided(found, plain(years))


def average_growth(value: Number, previous: Number, years: int) -> Number | None:
    """The growth a year that leads from the previous value to this one; `None` if there is none."""
    if previous.magnitude <= 0 or value.magnitude <= 0 or years < 1:
        return None
    quotient = divided(value.in_unit(previous.unit), previous)
    yearly = quotient._replace(
        magnitude=root_of(quotient.magnitude, years),
        interval=quotient.interval.root(years),
        unit=RATIO,
    )
    return added([(1, yearly), (-1, _ONE)]).in_unit(PERCENT)


def completion(value: Number, target: Number) -> Number | None:
    """What part of the target is reached, in percent; `None` where either is below zero."""
    return None if target.magnitude < 0 or value.magnitude < 0 else ratio(value, target)


def difference(value: Number, previous: Number) -> Number:
    """How much more the value is; raises `UnitsDifferError` where they cannot be compared."""
    return added([(1, value), (-1, previous)])


def places(numbers: Iterable[Number | None], unit: Unit) -> list[int] | None:
    """The place of each among them all, 1 for the greatest; like numbers share one.

    `None` where some are not known or cannot be told in the unit, or there are none.
    """
    sizes = []
    for number in numbers:
        if number is None:
            return None
        try:
            sizes.append(number.in_unit(unit).magnitude)
        except UnitsDifferError:
            return None
    first: dict[Fraction, int] = {}
    for place, size in enumerate(sorted(sizes, reverse=True), 1):
        first.setdefault(size, place)
    return [first[size] for size in sizes] or None


def stated_rate(rate: Rate) -> Number:
    """A rate as stated, which stands for all that rounds to it; it must not be open."""
    assert rate.percent is not None
    percent, decimals = Fraction(rate.percent), decimals_of(rate.percent)
    unit = _UNITS[rate.unit]
    return Number(percent, rounded_to(percent, decimals), unit, decimals)
