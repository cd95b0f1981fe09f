"""The cells of a table's column → amounts, where they are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.diagnostics import Problems, Words
from reportgen.figures.numbers.units import UnitTable
from reportgen.model import scalars
from reportgen.model.values import TO_BE_FILLED, Amount, RoundedText, Text
from reportgen.table_terms import read_formula

OPEN = Amount(None, None)
"""The amount of a cell that could not be read, which was told."""
_PLAIN = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,20})(?:\.\d{1,20})?", re.ASCII)
"""What nearly all cells look like, read without asking for more."""
_NOTHING = r"[-－–—―−]+|[/／]+|…+|\.{2,6}"
"""Marks that a cell has no number."""
_SCIENTIFIC = r"[-+]?\d+(?:\.\d+)?[eE][-+]?\d{1,2}"
_CODE = r"0\d+"
"""Digits that are a code: numbers do not begin with 0."""
_YEARS = ("year", "years", "年", "年份", "年度")
_CALENDAR = ("年", "月", "日", "号", "时", "月份", "年度", "季度")
"""Units of points in time, which are no amounts."""
_EXPECTED = Words("数（没有数的格写 —）", "a number (where there is none, write —)")


class AmountReader:
    """Reads cells as amounts; what is still to be filled in is noted."""

    def __init__(self, units: UnitTable, problems: Problems) -> None:
        """`units` tells which units convert into one another."""
        self._units = units
        self._problems = problems

    def declared(self, texts: Iterable[Text], label: str, unit: str) -> list[Amount | None]:
        """The amounts of a column of numbers; what is none is told, and open.

        `None` stands for a cell without a number. `label` and `unit` are the column's.
        """
        return [_plain(text) or self._checked(text, label, unit) for text in texts]

    def found(self, texts: Sequence[Text], label: str) -> list[Amount | None] | None:
        """The amounts of a column of which nothing is said; `None` where it holds other texts."""
        if label.casefold() in _YEARS:
            return None
        amounts: list[Amount | None] = []
        for text in texts:
            amount = _plain(text) or _amount(text)
            if amount is None and not _is_nothing(text):
                return None
            amounts.append(amount)
        if not self._go_together([one for one in amounts if one is not None]):
            return None
        for index, amount in enumerate(amounts):
            if amount is not None and amount.low is None:
                amounts[index] = self._checked(texts[index], label, "")
        return amounts

    def _checked(self, text: Text, label: str, unit: str) -> Amount | None:
        if _is_nothing(text):
            return None
        if _is_formula(text):
            return Amount(text.place, None, formula=read_formula(text, self._problems))
        amount = scalars.amount(text, text.place)
        if amount is None or amount.high is not None:
            todo = Words(*TO_BE_FILLED)
            self._problems.add(
                "bad-value", text.place, found=str(text), expected=_EXPECTED, todo=todo
            )
            return OPEN
        if amount.low is None:
            self._problems.add("to-be-filled", text.place)
        elif amount.unit and unit and not self._convert(amount.unit, unit):
            self._problems.add("cell-unit", text.place, column=label, own=unit, unit=amount.unit)
            return OPEN
        return _with_stored(amount, text)

    def _convert(self, unit: str, other: str) -> bool:
        return self._units(unit).converts_to(self._units(other))

    def _go_together(self, amounts: Sequence[Amount]) -> bool:
        """Whether there are numbers at all, and all in units that convert into one another."""
        units = {one.unit for one in amounts if one.low is not None}
        is_formula = any(one.formula is not None for one in amounts)
        return (is_formula or bool(units)) and all(self._convert(u, min(units)) for u in units)


def odd_cells(texts: Iterable[Text]) -> list[Text]:
    """The few cells of a column that are no numbers where most are; none of a column of texts."""
    said = [text for text in texts if not _is_nothing(text)]
    odd = [text for text in said if _plain(text) is None and _amount(text) is None]
    return odd if 2 * len(odd) < len(said) else []


def likely_number(text: str) -> str:
    """How to write what is meant as a number: 3.0E+05, (3) or –4; empty where none is known."""
    tidy = scalars.half_width(text).strip()
    if match := re.fullmatch(r"[(（]([\d,.]+)[)）]|[–—]([\d,.]+)", tidy):
        return f"-{match[1] or match[2]}"
    return f"{Decimal(tidy):f}" if re.fullmatch(_SCIENTIFIC, tidy) else ""


def _is_nothing(text: str) -> bool:
    """Whether a cell holds no number: it is empty, or a dash or the like."""
    return not text or re.fullmatch(_NOTHING, text) is not None


def _plain(text: Text) -> Amount | None:
    if _PLAIN.fullmatch(text) is None:
        return None
    if "," in text:
        amount = Amount(text.place, Decimal(text.replace(",", "")), grouped=True)
    else:
        amount = Amount(text.place, Decimal(text))
    return _with_stored(amount, text)


def _with_stored(amount: Amount, text: Text) -> Amount:
    """The amount with all the digits that a spreadsheet has of it."""
    return amount._replace(stored=text.stored) if isinstance(text, RoundedText) else amount


def _amount(text: Text) -> Amount | None:
    """One number with whatever stands around it; not a range, a code or a point in time.

    A formula is kept as its text.
    """
    if _is_formula(text):
        return Amount(text.place, None, formula=text)
    amount = None if re.fullmatch(_CODE, text) else scalars.amount(text, text.place)
    if amount is None or amount.high is not None or amount.unit in _CALENDAR:
        return None
    return _with_stored(amount, text)


def _is_formula(text: str) -> bool:
    return text.startswith(("=", "＝"))
