"""Figures after computing: what a text or template may ask of them.

Every number is decimal and keeps the precision it was written with. Rates are in percent. What was
not stated and cannot be computed is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from reportgen.approximations import with_word
from reportgen.diagnostics import Place
from reportgen.model import Statistic
from reportgen.phrases import PHRASES
from reportgen.values import Amount, Rate, Shown, Text

CURRENCY_SIGNS = "$£€¥"
PERCENT_UNITS = ("%", "％", "percent", "per cent")
_RATE_DECIMALS = 1
_ARITHMETIC = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for the difference and the ratio of any two numbers that `scalars` reads."""


def half_up(value: Decimal, step: Decimal) -> Decimal:
    """The value as a multiple of `step`, a power of ten; `ArithmeticError` where that is absurd."""
    return value.quantize(step, context=_ARITHMETIC)


_COMPUTED_FROM = {
    "growth": "previous", "change": "previous", "completion": "target", "share": "of",
}  # fmt: skip


class FigureError(Exception):
    """A figure cannot give what was asked: the rule and the facts its message needs."""

    def __init__(self, rule: str, **facts: Any) -> None:
        """`facts` are the slots of the rule's message."""
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


class Quantity(Shown):
    """An amount with its unit, in the words of a language."""

    __slots__ = ("amount", "language", "unit", "word")

    def __init__(self, amount: Amount, unit: str, word: str, language: str) -> None:
        """`word` is the word of approximation, empty for none."""
        self.amount = amount
        self.unit = unit
        self.word = word
        self.language = language

    @property
    def place(self) -> Place | None:
        """Where the number was written."""
        return self.amount.place

    def number(self) -> str:
        """The number without its unit."""
        low, high = self.amount.low, self.amount.high
        if low is None:
            return PHRASES[self.language].to_be_filled
        text = self._digits(low)
        if high is None:
            return text
        mark = PHRASES[self.language].range_mark
        # A range in percent, 万 or 亿 carries the unit at both ends: 5%～8%, 3万～5万.
        shared = next((u for u in ("%", "万", "亿") if self.unit.startswith(u)), "")
        return f"{text}{shared}{mark}{self._digits(high)}"

    def __str__(self) -> str:
        if self.amount.low is None:
            return PHRASES[self.language].to_be_filled
        return self.with_unit(self.number())

    def with_unit(self, number: str) -> str:
        """Any writing of the number, with unit, currency sign and word of approximation."""
        sign, unit = split_currency(self.unit)
        if self.word and self.amount.low is not None:
            return with_word(
                self.word, f"{sign}{number}", unit, self.amount.low, language=self.language
            )
        gap = " " if self.language == "en" and unit and unit not in ("%", "％") else ""
        return f"{sign}{number}{gap}{unit}"

    def _digits(self, value: Decimal) -> str:
        grouped = self.language == "en" or self.amount.grouped
        return f"{value:,f}" if grouped else f"{value:f}"


def split_currency(unit: str) -> tuple[str, str]:
    """The currency sign of a unit and the rest: `$ million` is `$` and `million`."""
    if unit and unit[0] in CURRENCY_SIGNS:
        return unit[0], unit[1:].strip()
    return "", unit


class Figure(Shown):
    """A figure with everything that can be said of it; prints as number and unit."""

    ALIASES = {
        f.chinese: f.key
        for f in Statistic.fields.values()
        if f.key not in ("accept", "exact", "decimals", "parts", "total_of")
    } | {"增减": "change"}

    def __init__(
        self, name: str, written: Statistic, language: str, known: Mapping[str, Figure]
    ) -> None:
        """`known` are all figures of the report by name; it may still be filling up."""
        self.name = name
        self.written = written
        self.language = language
        self._known = known

    @property
    def place(self) -> Place | None:
        """Where the figure was written."""
        return self.written.place

    @property
    def label(self) -> str:
        """What the figure is of; the name it was written under unless given."""
        return self.written.label or Text(" ".join(self.name.split()), self.place)

    @property
    def unit(self) -> str:
        """The unit, as given or as written behind the number; may be empty."""
        value = self.written.value
        return self.written.unit or (value.unit if value else "")

    @property
    def amount(self) -> Amount:
        """The number; one still to be filled in where none was given."""
        return self.written.value or Amount(self.place, None)

    @property
    def quantity(self) -> Quantity:
        """Number, unit and word of approximation."""
        word = self.written.approx or self.amount.approx
        return Quantity(self.amount, self.unit, word, self.language)

    def __str__(self) -> str:
        return str(self.quantity)

    def __getattr__(self, name: str) -> Any:
        english = self.ALIASES.get(name)
        if english is None:
            raise AttributeError(name)
        return getattr(self, english)

    @property
    def is_percentage(self) -> bool:
        """Whether it is a percentage, so that its differences are in points."""
        return self.unit in PERCENT_UNITS

    @property
    def value(self) -> str:
        """The number as printed, without unit."""
        return self.quantity.number()

    @property
    def previous(self) -> Quantity | None:
        """The value of the period before, in the figure's unit."""
        return self._in_own_unit(self.written.previous)

    @property
    def target(self) -> Quantity | None:
        """The value aimed at, in the figure's unit."""
        return self._in_own_unit(self.written.target)

    @property
    def change(self) -> Quantity | None:
        """Value less previous value; of a percentage, in points."""
        previous = self.written.previous
        if not (previous and _is_single(self.amount) and _is_single(previous)):
            return None
        difference = _ARITHMETIC.subtract(self._low(self.amount), self._low(previous))
        unit = PHRASES[self.language].points.strip() if self.is_percentage else self.unit
        return Quantity(Amount(self.amount.place, difference), unit, "", self.language)

    @property
    def growth(self) -> Rate | None:
        """Growth as stated, or else computed: value over previous value, less one.

        Of a percentage, the difference in points.
        """
        if self.written.growth:
            return self._spoken(self.written.growth)
        change, previous = self.change, self.written.previous
        if previous and _is_open(self.amount, previous):
            return self._spoken(Rate(None, place=self.place))
        if change is None or previous is None:
            return None
        if self.is_percentage:
            return self._spoken(Rate(change.amount.low, in_points=True, place=self.place))
        return self._ratio(self._low(change.amount), self._low(previous).copy_abs())

    @property
    def completion(self) -> Rate | None:
        """Part of the target reached, as stated or else computed."""
        return self._stated_or_ratio("completion", self.written.target)

    @property
    def share(self) -> Rate | None:
        """Share of the figure named by `of`, as stated or else computed."""
        base = self.of
        return self._stated_or_ratio("share", base.amount if base else None)

    @property
    def of(self) -> Figure | None:
        """The figure this one is a share of."""
        name = self.written.of
        return self._known.get(name) if name else None

    period = property(lambda self: self.written.period)
    previous_period = property(lambda self: self.written.previous_period)
    as_of = property(lambda self: self.written.as_of)
    source = property(lambda self: self.written.source)
    note = property(lambda self: self.written.note)
    approx = property(lambda self: self.written.approx or self.amount.approx)

    def _stated_or_ratio(self, key: str, base: Amount | None) -> Rate | None:
        stated: Rate | None = getattr(self.written, key)
        if stated:
            return self._spoken(stated)
        if base and _is_open(self.amount, base):
            return self._spoken(Rate(None, place=self.place))
        if not (base and _is_single(self.amount) and _is_single(base)):
            return None
        return self._ratio(self._low(self.amount), self._low(base))

    def missing(self, wanted: str) -> FigureError:
        """Why a rate or other field that is None is so, to be raised where it was asked for."""
        base = _COMPUTED_FROM.get(wanted, "")
        amount = self.of.amount if base == "of" and self.of else getattr(self.written, base, None)
        if isinstance(amount, Amount) and amount.low == 0 and wanted != "change":
            return FigureError("division-by-zero", figure=self.name, base=base, rate=wanted)
        return FigureError("figure-lacks", figure=self.name, wanted=wanted, base=base)

    def _ratio(self, part: Decimal, whole: Decimal) -> Rate | None:
        if whole == 0:
            return None
        percent = _ARITHMETIC.divide(part.scaleb(2, _ARITHMETIC), whole)
        # 16 of 16 is 100 %, not 100.0 %: a decimal is shown only where there is one.
        is_whole = percent == percent.to_integral_value()
        decimals = self.written.decimals
        if decimals is None:
            decimals = 0 if is_whole else _RATE_DECIMALS
        digits = Decimal(1).scaleb(-decimals)
        return self._spoken(Rate(half_up(percent, digits), place=self.place))

    def _spoken(self, rate: Rate) -> Rate:
        return Rate(
            rate.percent, in_points=rate.in_points, place=rate.place, language=self.language
        )

    def _in_own_unit(self, amount: Amount | None) -> Quantity | None:
        return Quantity(amount, self.unit, amount.approx, self.language) if amount else None

    @staticmethod
    def _low(amount: Amount) -> Decimal:
        assert amount.low is not None
        return amount.low


def _is_open(*amounts: Amount) -> bool:
    """Whether one of the amounts is still to be filled in."""
    return any(amount.low is None for amount in amounts)


def _is_single(amount: Amount) -> bool:
    return amount.low is not None and amount.high is None
