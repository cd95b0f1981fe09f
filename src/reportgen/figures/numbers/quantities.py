"""Amounts as they are printed: digits, unit, currency sign and word of approximation."""

from __future__ import annotations

from decimal import Decimal

from reportgen.diagnostics import Place
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.units import UnitTable
from reportgen.language.phrases import PHRASES, POINTS, points_words, with_word
from reportgen.model.values import Amount, Numeric

CURRENCY_SIGNS = "$£€¥"


class Quantity(Numeric):
    """An amount with its unit; prints in the words of a language."""

    __slots__ = ("amount", "exact", "language", "origin", "unit", "units", "word")

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
        return self.with_unit(self.number())

    def with_unit(self, number: str) -> str:
        """The number as given, with unit, currency sign and word of approximation."""
        sign, unit = split_currency(self.unit)
        if unit in POINTS:
            is_single = self.amount.high is None
            unit = points_words(unit, self.language, self.amount.low if is_single else None)
        elif self.language == "en" and unit:
            unit = self._unit_of_number(unit)
        if sign and number.startswith("-"):
            sign, number = f"-{sign}", number[1:]
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
        grouped = self.language == "en" or self.amount.grouped
        return f"{value:,f}" if grouped else f"{value:f}"


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


def split_currency(unit: str) -> tuple[str, str]:
    """The currency sign of a unit and the rest: `$ million` is `$` and `million`."""
    if unit and unit[0] in CURRENCY_SIGNS:
        return unit[0], unit[1:].strip()
    return "", unit
