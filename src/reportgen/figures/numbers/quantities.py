"""Amounts as they are printed: digits, unit, currency sign and word of approximation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from reportgen.diagnostics import Place
from reportgen.figures.numbers import Number, decimals_of, rounded
from reportgen.figures.numbers.units import SCALES, UnitTable, scale_of
from reportgen.language.numerals import in_digits
from reportgen.language.patterns import regex
from reportgen.language.phrases import PHRASES, POINTS, points_words, with_word
from reportgen.model.values import Amount, Numeric

CURRENCY_SIGNS = "$£€¥"
_MINUS = ("-", "−")
_PENNY = Decimal("0.01")
_MYRIAD, _A_MYRIAD, _BIG = "万", 10**4, 10**6
_MAY_BE_SCALED = regex(r"(?!%|％|‰|.*[/／]|[$£€¥]?(?:亿|万亿|[十百千][万亿]|千元)).+")
"""Units that 万 or 亿 can stand before, or 亿 in place of their 万."""

_POWER_OF_TEN = regex(r"1[0,]+ ")
_THOUSAND = "thousand"
_THOUSANDS = regex(rf"{_THOUSAND}(?: |$)")


class Quantity(Numeric):
    """An amount with its unit; prints in the words of a language."""

    __slots__ = ("amount", "big", "exact", "language", "origin", "unit", "units", "word")

    def __init__(  # a printed amount has that many parts
        self, amount: Amount, unit: str, word: str, language: str, *, origin: int = 0
    ) -> None:
        """`word` is the word of approximation; it may be empty.

        Callers that know the number before rounding and the report's units set `exact` and `units`.
        """
        self.origin = origin
        self.amount = amount
        self.unit = unit
        self.word = word
        self.language = language
        self.big: int | None = None
        """The most decimals of a big number, which is then put in 万 or 亿; `None` to keep it."""
        self.exact: Number | None = None
        self.units: UnitTable | None = None

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
        # A range in percent, 万 or 亿 carries the unit at both ends: 5%～8%, 3万～5万, £3 to £5.
        shared = next((u for u in ("%", "‰", "万", "亿") if self.unit.startswith(u)), "")
        return f"{text}{shared}{mark}{split_currency(self.unit)[0]}{self._digits(high)}"

    def compared(self) -> tuple[Decimal | None, str]:
        """The number and its unit."""
        return self.amount.low if self.amount.high is None else None, self.unit

    def _words(self) -> str:
        if self.amount.low is None:
            return PHRASES[self.language].to_be_filled
        scaled = self if self.big is None else self.scaled()
        if self.unit[:1].isdigit() or (self.language == "en" and _THOUSAND in self.unit):
            is_typed = self.amount.unit and self.amount.formula is None
            scaled = self if is_typed else self._multiplied()
        return scaled.with_unit(scaled.number())

    def in_full(self) -> str:
        """As it prints itself where big numbers are not put in 万 or 亿."""
        return str(self) if self.scaled() is self else self.with_unit(self.number())

    def scaled(self) -> Quantity:
        """A big number in 万 or 亿, rounded half up; the quantity itself if it is printed as it is.

        Numbers are big from 1000000: 38612元 keeps all its digits.
        """
        low, high = self.amount.low, self.amount.high
        if self.big is None or low is None or not _MAY_BE_SCALED.fullmatch(self.unit):
            return self
        sign, rest = split_currency(self.unit)
        own = rest.removeprefix(_MYRIAD)
        times = 1 if own == rest else _A_MYRIAD
        size = abs(low) * times
        # What would be 10000万 when rounded is 1亿.
        half = Decimal(_A_MYRIAD) / (2 * 10**self.big)
        if size + half >= _A_MYRIAD**2:
            word, factor = "亿", _A_MYRIAD**2
        elif size >= _BIG and times == 1:
            word, factor = _MYRIAD, _A_MYRIAD
        else:
            return self
        exact = Fraction(low) if self.exact is None else self.exact.magnitude
        scale = Fraction(times, factor)
        amount = self.amount._replace(
            low=_shortest(exact * scale, self.big),
            high=None if high is None else _shortest(Fraction(high) * scale, self.big),
        )
        unit = f"{sign}{word}{own}"
        return Quantity(amount, unit, self.word, self.language, origin=self.origin)

    def _multiplied(self) -> Quantity:
        """The same in a unit without a number before it: 34,052,000 yuan for 3,405.20 of 10,000.

        So it is with money in thousands, £4,200 for 4.2 in £000, but not with £4.2 thousand.
        """
        sign, rest = split_currency(self.unit)
        match = _THOUSANDS.match(rest) if sign else _POWER_OF_TEN.match(rest)
        low, high = self.amount.low, self.amount.high
        if match is None or low is None:
            return self
        zeros = 3 if sign else match[0].count("0")
        shifted = None if high is None else high.scaleb(zeros)
        amount = self.amount._replace(low=low.scaleb(zeros), high=shifted)
        unit = f"{sign}{' ' if sign and match.end() < len(rest) else ''}{rest[match.end() :]}"
        return Quantity(amount, unit, self.word, self.language, origin=self.origin)

    def resized(self, low: Decimal) -> Quantity:
        """The same with another number."""
        amount = self.amount._replace(low=low)
        other = Quantity(amount, self.unit, self.word, self.language, origin=self.origin)
        other.big = self.big
        return other

    def with_unit(self, number: str) -> str:
        """The number as given, with unit, currency sign and word of approximation."""
        sign, unit = split_currency(self.unit)
        if self.language == "en" and self.amount.high is None and str(self.amount.low) == "0":
            # Nothing is none of thousands or millions: £0, 0 visits.
            unit = unit.removeprefix(scale_of(unit)).lstrip()
        if unit in POINTS:
            is_single = self.amount.high is None
            unit = points_words(unit, self.language, self.amount.low if is_single else None)
        elif self.language == "en" and unit:
            unit = self._unit_of_number(unit)
        if sign and number[:1] in _MINUS:
            sign, number = f"{number[0]}{sign}", number[1:]
        if self.word and self.amount.low is not None:
            return with_word(
                self.word, f"{sign}{number}", unit, self.amount.low, language=self.language
            )
        gap = " " if self.language == "en" and unit and unit[0] not in "%％‰" else ""
        return f"{sign}{number}{gap}{unit}"

    def _unit_of_number(self, unit: str) -> str:
        """The unit as the number takes it in English: one visit, two visits; 1.0 visits."""
        if self.amount.high is not None or str(self.amount.low) not in ("1", "-1"):
            return unit
        # Imported here: only English reports need it.
        from reportgen.language.nouns import unit_of_one

        return unit_of_one(unit)

    def _digits(self, value: Decimal) -> str:
        if self.language == "en":
            if self.unit and is_money(self.unit):
                low, high = self.amount.low or value, self.amount.high or value
                value = with_pence(value, max(decimals_of(low), decimals_of(high)))
            return in_digits(value, "en")
        return f"{value:,f}" if self.amount.grouped else f"{value:f}"


def _shortest(value: Fraction, decimals: int) -> Decimal:
    """The value with the fewest decimals that write it, or rounded to the most it may have."""
    for fewer in range(decimals):
        shown = rounded(value, fewer)
        if shown == value:
            return shown
    return rounded(value, decimals)


def quantity_of(
    number: Number | None, language: str, *, decimals: int | None = None, place: Place | None = None
) -> Quantity:
    """A computed number as it is printed; `None` is still to be filled in."""
    if number is None:
        return Quantity(Amount(place, None), "", "", language)
    shown = number.shown(decimals)
    word = number.word(shown)
    quantity = Quantity(Amount(place, shown), number.unit.symbol, word, language)
    quantity.exact = number
    return quantity


def is_money(unit: str) -> bool:
    """Whether it is a currency with pence or cents: £, £ per head, but not £ million."""
    sign, rest = split_currency(unit)
    return bool(sign) and rest.split(" ")[0] not in SCALES


def with_pence(value: Decimal, decimals: int) -> Decimal:
    """The value as English has money, with none or two decimals: £4.20, and £5.00 beside it.

    `decimals` are those of the number beside it.
    """
    return value.quantize(_PENNY) if max(decimals, decimals_of(value)) in (1, 2) else value


def split_currency(unit: str) -> tuple[str, str]:
    """The currency sign of a unit and the rest: `$ million` is `$` and `million`."""
    if unit and unit[0] in CURRENCY_SIGNS:
        return unit[0], unit[1:].strip()
    return "", unit
