"""The rates of figures: growth, share, completion, as exact numbers in percent or in points."""

from __future__ import annotations

from collections.abc import Sequence
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
from reportgen.figures.numbers.units import IN_MILLE_POINTS, IN_POINTS, PERCENT, RATIO, points_of
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


def place_among(own: Number | None, others: Sequence[Number | None]) -> Number | None:
    """Its place among the others, itself included, 1 for the greatest; like numbers share one.

    `None` where some are not known or cannot be compared, or there are none.
    """
    found = _compared(own, others)
    return None if found is None else plain(sum(one > 0 for one in found) + 1)


def shares_place(own: Number | None, others: Sequence[Number | None]) -> bool:
    """Whether another of the numbers has the same place."""
    return (_compared(own, others) or []).count(Fraction(0)) > 1


def _compared(own: Number | None, others: Sequence[Number | None]) -> list[Fraction] | None:
    """How much each of the others is greater; `None` where some cannot be compared."""
    if own is None or not others:
        return None
    found = []
    for other in others:
        if other is None:
            return None
        try:
            found.append(other.in_unit(own.unit).magnitude - own.magnitude)
        except UnitsDifferError:
            return None
    return found


def stated_rate(rate: Rate) -> Number:
    """A rate as stated, which stands for all that rounds to it; it must not be open."""
    assert rate.percent is not None
    percent, decimals = Fraction(rate.percent), decimals_of(rate.percent)
    unit = _UNITS[rate.unit]
    return Number(percent, rounded_to(percent, decimals), unit, decimals)
