"""The axis of a chart's values: where it starts and ends, and its marks at round numbers."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_INTERVALS = 5
"""Parts that an axis is to have, at most about."""
_LADDER = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_NEAR = 6
"""Lines need no zero where the least number lies further from it than this many spreads."""


class Scale(NamedTuple):
    """An axis from `low` to `high`, marked every `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    def ticks(self) -> tuple[Decimal, ...]:
        """The numbers marked, ends included, with the decimals of the step."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * n for n in range(count + 1))

    def share(self, value: Decimal) -> float:
        """Where the value stands: 0 at `low`, 1 at `high`."""
        return float((value - self.low) / (self.high - self.low))


def nice_scale(values: Collection[Decimal], *, needs_zero: bool) -> Scale:
    """An axis that holds all the values, with ends and marks on 1, 2 or 5 times a power of ten.

    Zero is on it where `needs_zero` says so, and wherever it is not far off. Whole numbers are
    marked at whole numbers. No value, or nothing but zeros, makes an axis from 0 to 1.
    """
    low, high = min(values, default=Decimal()), max(values, default=Decimal())
    spread = high - low
    if needs_zero or not spread or min(abs(low), abs(high)) < spread * _NEAR or low * high < 0:
        low, high = min(low, Decimal()), max(high, Decimal())
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    step = _step((high - low) / _INTERVALS)
    if step < 1 and all(value == value.to_integral_value() for value in values):
        step = Decimal(1)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(first, last, step)


def _step(least: Decimal) -> Decimal:
    """The smallest number of the ladder that is not below `least`, without zeros at its end."""
    power = Decimal(1).scaleb(least.adjusted())
    step = next(rung * power for rung in _LADDER if rung * power >= least)
    return Decimal(f"{step.normalize():f}")
