"""Shares, growths and completions computed from figures, and how they agree with stated ones."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from reportgen.checks.operands import Operand, operand, rate_words
from reportgen.diagnostics import Related, Words
from reportgen.figures.figure import COMPUTED_FROM, Figure
from reportgen.figures.numbers import (
    Number,
    UnitsDifferError,
    Verdict,
    decimals_of,
    judge,
    rates,
    rounded,
)
from reportgen.figures.numbers.rates import stated_rate
from reportgen.model.values import Rate


class ComputedRate(NamedTuple):
    """A rate of a figure with what it was computed from."""

    key: str
    value: Operand
    base: Operand
    number: Number
    in_points: bool = False

    def judged(self, stated: Rate) -> Verdict:
        """Whether some value that it can have is told by the stated rate, which is not open."""
        assert stated.percent is not None
        number = self.number.in_unit(stated_rate(stated).unit)
        percent, decimals = Fraction(stated.percent), decimals_of(stated.percent)
        return judge(percent, decimals, number.interval, result=number.magnitude)

    def shown(self, decimals: int) -> Words:
        """With so many decimals; from a range, its lowest and highest value."""
        if not (self.value.is_range or self.base.is_range):
            return rate_words(rounded(self.number.magnitude, decimals), self.number.unit.symbol)
        low, high = (
            rate_words(rounded(Fraction(end), decimals), self.number.unit.symbol)
            for end in self.number.interval
        )
        return Words(f"{low.zh}～{high.zh}", f"{low.en} to {high.en}")

    def formula(self) -> str:
        """`300 ÷ 535`, with units only where they differ."""
        with_unit = self.value.number.unit.symbol != self.base.number.unit.symbol
        value, base = (_term(one, with_unit=with_unit) for one in (self.value, self.base))
        over = self.value.figure.written.over
        if self.in_points:
            return f"({value} − {base}) ÷ {over}" if over else f"{value} − {base}"
        if self.key != "growth":
            return f"{value} ÷ {base}"
        if over:
            return f"({value} ÷ {base})^(1/{over}) − 1"
        return f"{value} ÷ {base} − 1"

    def result(self, decimals: int) -> Words:
        """`300 ÷ 535 ＝ 56.1%`."""
        formula, shown = self.formula(), self.shown(decimals)
        return Words(f"{formula} ＝ {shown.zh}", f"{formula} = {shown.en}")

    def related(self) -> tuple[Related, ...]:
        """Where its operands were written."""
        return (*self.value.related(), *self.base.related())


def computed_rate(figure: Figure, key: str, *, in_points: bool = False) -> ComputedRate | None:
    """The share, growth or completion; `None` where an operand is not known or units differ.

    `in_points` asks for the growth as a difference of percentages.
    """
    value, base = operand(figure), _base(figure, key)
    if value is None or base is None:
        return None
    try:
        years = figure.written.over
        number = rates.computed(key, value.number, base.number, years=years, in_points=in_points)
    except UnitsDifferError:
        # That the units differ is told where they stand.
        return None
    return ComputedRate(key, value, base, number, in_points) if number is not None else None


def _base(figure: Figure, key: str) -> Operand | None:
    if key == "share":
        return operand(figure.of) if figure.of is not None else None
    return operand(figure, COMPUTED_FROM[key])


def _term(one: Operand, *, with_unit: bool) -> str:
    shown = one.shown() if with_unit else one.digits()
    return f"({shown})" if one.is_range or shown.startswith("-") else shown
