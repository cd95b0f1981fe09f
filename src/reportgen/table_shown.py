"""The cells of a table's column as they are printed, its header and its total."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of
from reportgen.figures.numbers.quantities import Quantity
from reportgen.language.phrases import PHRASES, POINTS, points_words
from reportgen.model.scalars import half_width
from reportgen.model.values import Amount, Text
from reportgen.table_asked import Known, State
from reportgen.table_compute import Evaluation
from reportgen.table_data import TableColumn
from reportgen.table_terms import has_shares

_UNIT = {"zh-CN": "{label}（{unit}）", "en": "{label} ({unit})"}
_TOTAL = {"zh-CN": "合计", "en": "Total"}
_OF_ALL = {"zh-CN": "{label}（全部{count}行）", "en": "{label} (all {count} rows)"}


class CellPrinter:
    """Puts the cells of one column into words."""

    def __init__(self, column: TableColumn, numbers: Evaluation, language: str) -> None:
        """`numbers` have been computed; rough ones do."""
        self._column = column
        self._numbers = numbers
        self._language = language
        self._open = PHRASES[language].to_be_filled
        typed = any(one.grouped for one in column.amounts if one is not None)
        self._grouped = language == "en" or typed

    def header(self) -> str:
        """The label with the unit, where the cells do not say it."""
        label, unit = self._column.label, self.unit
        if unit in POINTS:
            unit = points_words(unit, self._language)
        return _UNIT[self._language].format(label=label, unit=unit) if unit else label

    def cell(self, row: int) -> str:
        """A cell as it is written, or else as it is computed; empty where there is nothing."""
        column = self._column
        text = column.texts[row]
        if not column.is_number:
            return str(text)
        amount = column.amounts[row]
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        return self._known(self._numbers.at(column.index, row))

    def number(self, row: int) -> Decimal | None:
        """What a cell of a column of numbers says, in the header's unit; `None` for no number."""
        column = self._column
        known: Known = self._numbers.at(column.index, row)
        if not isinstance(known, Number):
            return None
        try:
            known = known.in_unit(self._numbers.data.units(self.unit)) if self.unit else known
        except UnitsDifferError:
            return None
        amount = column.amounts[row]
        is_stated = amount is not None and amount.low is not None
        decimals = column.written.decimals
        return known.shown(None if is_stated or decimals is None else decimals)

    def total(self, *, is_whole: bool) -> str:
        """The cell in the row of totals; `is_whole` tells whether all rows are shown."""
        column, total = self._column, self._numbers.data.total
        assert total is not None
        text, amount = total.texts[column.index], total.amounts[column.index]
        if not column.is_number:
            is_label = column.index == total.label_column
            said = str(text) or (_TOTAL[self._language] if is_label and not total.label else "")
            return said if is_whole or not is_label else self._of_all(said)
        if amount is not None and amount.low is not None:
            return self._stated(text, amount)
        if text and amount is None:
            return str(text)
        if column.formula is not None and has_shares(column.formula.term) and not is_whole:
            # The shares that are shown are not all that there are.
            return ""
        return self._known(self._numbers.total(column))

    def _of_all(self, label: str) -> str:
        """The label of totals of rows of which some are not shown."""
        return _OF_ALL[self._language].format(label=label, count=len(self._numbers.data.counted))

    @cached_property
    def unit(self) -> str:
        """The unit of the header: the declared one, or that of what the formula gives."""
        column = self._column
        if column.unit or column.cell_unit or column.formula is None:
            return column.unit
        return next((one.unit.symbol for one in self._computed if one.unit.symbol), "")

    @cached_property
    def _computed(self) -> list[Number]:
        """The results of the column's own formula."""
        column, rows = self._column, self._numbers.data.row_formulas
        known = (
            self._numbers.at(column.index, row)
            for row, amount in enumerate(column.amounts)
            if row not in rows and (amount is None or amount.low is None)
        )
        return [one for one in known if isinstance(one, Number)]

    @cached_property
    def _decimals(self) -> int:
        """As many decimals as the result of the column's formula with most has."""
        most = max((n.decimals for n in self._computed if n.decimals is not None), default=0)
        for number in self._computed:
            if number.decimals is None:
                most = max(most, decimals_of(number.shown(None)))
                if most >= (1 if number.unit.is_ratio else 2):
                    # No result that has no end is shown with more, but for those next to nothing.
                    break
        return most

    def _stated(self, text: Text, amount: Amount) -> str:
        column, language = self._column, self._language
        if not (amount.unit and column.unit):
            assert amount.low is not None
            tidy = half_width(text)
            if self._grouped and not (amount.unit or amount.approx):
                return f"{amount.low:+,f}" if tidy.startswith("+") else f"{amount.low:,f}"
            if language != "en":
                return tidy
            return str(Quantity(amount, amount.unit, amount.approx, language))
        number = self._numbers.number(column, amount)
        return self._quantity(number._replace(approx=amount.approx), None)

    def _known(self, known: Known) -> str:
        if known is None:
            return self._open
        if isinstance(known, State):
            return ""
        if known.unit.symbol not in ("", self.unit):
            return self._quantity(known, None)
        decimals = self._column.written.decimals
        if decimals is None:
            decimals = max(self._decimals, decimals_of(known.shown(None)))
        return self._quantity(known, decimals)

    def _quantity(self, number: Number, decimals: int | None) -> str:
        unit = "" if number.unit.symbol == self.unit else number.unit.symbol
        value = number.magnitude
        if not (unit or number.approx or decimals) and value.denominator == 1:
            return f"{value.numerator:,}" if self._grouped else str(value.numerator)
        amount = Amount(None, number.shown(decimals), grouped=self._grouped)
        return str(Quantity(amount, unit, number.approx, self._language))
