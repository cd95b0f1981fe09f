"""Numbers by which the Markdown knows figures and arithmetic of texts."""

from __future__ import annotations

from typing import NamedTuple

from reportgen.diagnostics import Place
from reportgen.model.expressions import Term
from reportgen.quantities import Quantity

ARITHMETIC = "formula"
"""What is asked where a text computes with figures."""


class Arithmetic(NamedTuple):
    """What is written and computed in a text: `{{ a - b }}`, `{{ runs.ems.sum }}`."""

    term: Term
    place: Place
    quantity: Quantity
    """What came of it, before any filter."""


class Origins:
    """Everything that was asked of figures, each with a number that marks it in the Markdown."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self._asked: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self.arithmetic: dict[int, Arithmetic] = {}
        """Arithmetic of texts by number."""

    def number(self, figure: str, asked: str) -> int:
        """The number of a figure's field or filter; counted from 1."""
        number = self._numbers.get((figure, asked))
        if number is None:
            number = self._numbers[figure, asked] = self._next(figure, asked)
        return number

    def number_of(self, written: str, arithmetic: Arithmetic) -> int:
        """The number of arithmetic in a text; each place has its own, whatever is written there."""
        number = self._next(written, ARITHMETIC)
        self.arithmetic[number] = arithmetic
        return number

    def asked(self, number: int) -> tuple[str, str]:
        """The figure's name and what was asked of it; of arithmetic what was written."""
        return self._asked[number - 1]

    def by_number(self) -> dict[int, tuple[str, str]]:
        """The figure's name and what was asked of it, as `asked` gives them, by number."""
        return dict(enumerate(self._asked, 1))

    def _next(self, name: str, asked: str) -> int:
        self._asked.append((name, asked))
        return len(self._asked)
