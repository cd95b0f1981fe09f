"""The rates of figures: growth, share, completion, as exact numbers in percent or in points."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reportgen.arithmetic import Number, UnitsDifferError, added, divided, plain
from reportgen.intervals import decimals_of, root_of, rounded_to
from reportgen.units import IN_POINTS, PERCENT, RATIO
from reportgen.values import Rate

_ONE = plain(1)


def ratio(part: Number, whole: Number) -> Number | None:
    """What part of the whole it is, in percent; `None` of nothing.

    Raises `UnitsDifferError` where the two cannot be compared.
    """
    if not whole.magnitude:
        return None
    return divided(part.in_unit(whole.unit), whole)._replace(unit=RATIO).in_unit(PERCENT)


def growth(value: Number, previous: Number) -> Number | None:
    """How much the value is above the previous one, in percent of its size; `None` from nothing."""
    if not previous.magnitude:
        return None
    base = previous
    if previous.magnitude < 0:
        base = previous._replace(magnitude=-previous.magnitude, interval=-previous.interval)
        return ratio(added([(1, value), (-1, previous)]), base)
    # Written as value ÷ previous − 1, the previous value stands once, so the interval stays tight.
    quotient = divided(value.in_unit(previous.unit), previous)._replace(unit=RATIO)
    return added([(1, quotient), (-1, _ONE)]).in_unit(PERCENT)


def points(value: Number, previous: Number) -> Number:
    """The difference of two percentages, in percentage points."""
    return added([(1, value), (-1, previous)]).in_unit(IN_POINTS)


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


def computed(
    key: str, value: Number, base: Number, *, years: int | None, in_points: bool
) -> Number | None:
    """A share, growth or completion, by its key; `None` where there is none.

    With `years`, growth is the average a year; `in_points` asks for a difference of percentages.
    Raises `UnitsDifferError` where the two cannot be compared.
    """
    if key != "growth":
        return ratio(value, base)
    if years:
        return average_growth(value, base, years)
    return (points if in_points else growth)(value, base)


def place_among(own: Number | None, others: Sequence[Number | None]) -> int | None:
    """Its place among the others, itself included, 1 for the greatest; like numbers share one.

    `None` where some are not known or cannot be compared, or there are none.
    """
    if own is None or not others:
        return None
    greater = 0
    for other in others:
        if other is None:
            return None
        try:
            greater += other.in_unit(own.unit).magnitude > own.magnitude
        except UnitsDifferError:
            return None
    return greater + 1


def stated_rate(rate: Rate) -> Number:
    """A rate as stated, which stands for all that rounds to it; it must not be open."""
    assert rate.percent is not None
    percent, decimals = Fraction(rate.percent), decimals_of(rate.percent)
    unit = IN_POINTS if rate.in_points else PERCENT
    return Number(percent, rounded_to(percent, decimals), unit, decimals)
