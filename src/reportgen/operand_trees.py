"""A figure → the tree of what it comes from, down to the numbers as they were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.diagnostics import Place, Words
from reportgen.escaping import without_marks
from reportgen.expressions import Reference, Term, references
from reportgen.figures import ARITHMETIC, Figure, Figures, in_points
from reportgen.intervals import decimals_of, rounded
from reportgen.naming import find_figure
from reportgen.prose import date_words
from reportgen.quantities import Quantity
from reportgen.traced import Operand
from reportgen.values import Amount, Rate

DEEPEST = 20
"""Steps from the figure; what needs more can be traced from there."""
_AMOUNTS = ("value", "previous", "target")
_RATES = ("growth", "completion", "share")
_QUOTED = re.compile(r"(['\"])(.*)\1")
_FORMULAS = {
    "share": Words("数值 ÷ 占比基数", "value ÷ of"),
    "completion": Words("数值 ÷ 目标", "value ÷ target"),
    "growth": Words("（数值 − 上期）÷ 上期", "(value − previous) ÷ previous"),
    "from below zero": Words(
        "（数值 − 上期）÷ 上期的绝对值", "(value − previous) ÷ the size of previous"
    ),
    "average": Words(
        "（数值 ÷ 上期）的 {over} 次方根 − 1", "(value ÷ previous) to the power of 1/{over}, − 1"
    ),
    "change": Words("数值 − 上期", "value − previous"),
    "rank": Words("从大到小的位次", "place from the greatest down"),
}

_Need = Callable[[int], Operand]
"""Gives an operand that stands so many steps from the figure."""


def tree_of(name: str, asked: str, figures: Figures) -> Operand:
    """What is asked of the figure of a key, with everything that it comes from."""
    return _Trees(figures).of_figure(figures.by_name[name], asked, 0)


def tree_of_origin(origin: int, figures: Figures) -> Operand:
    """What a number of the document comes from: of a figure, or of arithmetic in a text."""
    name, asked = figures.origins.by_number()[origin]
    if asked != ARITHMETIC:
        return tree_of(name, asked, figures)
    term, place, quantity = figures.origins.arithmetic[origin]
    trees = _Trees(figures)
    operand = Operand(
        name, asked, "", str(quantity), quantity.unit, "formula", place, formula=name
    )  # fmt: skip
    return trees.grown(operand, trees.needs(term), 0)


class _Trees:
    """Trees of one figure: what was listed once is not listed again."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._language = figures.language
        self._listed: set[tuple[str, str]] = set()

    def of_figure(self, figure: Figure, asked: str, depth: int) -> Operand:
        if asked in _AMOUNTS:
            return self._amount(figure, asked, depth)
        if asked in _RATES:
            return self._rate(figure, asked, depth)
        if asked == "sentence":
            said = ["value", *(rate for rate in _RATES if getattr(figure, rate))]
            operand = Operand(figure.name, asked, figure.label, "", "", "computed")
            return self.grown(operand, [self._need(figure, one) for one in said], depth)
        result: Quantity | None = getattr(figure, asked)
        return self._computed(figure, asked, str(result), depth)

    def needs(self, term: Term) -> list[_Need]:
        """The operands that the names of a term stand for, each once."""
        unique = {
            (one.name.text, *(name.text for name in one.attributes)): one
            for one in references(term)
        }
        return [self._need_of(reference) for reference in unique.values()]

    def grown(self, operand: Operand, needs: Sequence[_Need], depth: int) -> Operand:
        """The operand with its own operands, unless they were listed before or are too deep."""
        found = replace(operand, count=len(needs))
        key = (operand.name, operand.asked)
        if needs and key in self._listed:
            return replace(found, left_out="above")
        if needs and depth >= DEEPEST:
            return replace(found, left_out="deeper")
        self._listed.add(key)
        return replace(found, operands=tuple(need(depth + 1) for need in needs))

    def _need(self, figure: Figure, asked: str) -> _Need:
        return partial(self.of_figure, figure, asked)

    def _need_of(self, reference: Reference) -> _Need:
        figure = find_figure(reference.name, self._figures)
        asked = reference.attributes[0].text if reference.attributes else "value"
        return self._need(figure, Figure.ALIASES.get(asked, asked))

    def _amount(self, figure: Figure, key: str, depth: int) -> Operand:
        amount = figure.amount if key == "value" else getattr(figure.written, key)
        quantity = figure.quantity if key == "value" else getattr(figure, key)
        operand = Operand(
            figure.name, key, figure.label, str(quantity), quantity.unit, _how(amount),
            amount.place,
        )  # fmt: skip
        if amount.formula is None or amount.formula.term is None:
            return self._stated(operand, figure)
        written = amount.formula.text.strip().lstrip("=＝").strip()
        return self.grown(
            replace(operand, formula=written), self.needs(amount.formula.term), depth
        )  # fmt: skip

    def _stated(self, operand: Operand, figure: Figure) -> Operand:
        """A number as it was written, with what the figure says of where it is from."""
        as_of = date_words(figure.as_of, language=self._language)
        return replace(
            operand,
            written=as_written(operand.place),
            source=without_marks(figure.source or ""),
            as_of=as_of,
        )

    def _rate(self, figure: Figure, key: str, depth: int) -> Operand:
        rate: Rate | None = getattr(figure, key)
        stated: Rate | None = getattr(figure.written, key)
        if stated is None:
            return self._computed(figure, key, str(rate), depth)
        how = "open" if stated.percent is None else "stated"
        operand = Operand(figure.name, key, figure.label, str(rate), _unit(stated), how, stated.place)
        return replace(
            self._stated(operand, figure), computed=self._instead(figure, key, stated, depth)
        )

    def _instead(self, figure: Figure, key: str, stated: Rate, depth: int) -> Operand | None:
        """What would be computed, as precisely as the rate is stated; `None` where it cannot be."""
        number = figure.exact_rate(key)
        if number is None:
            return None
        decimals = decimals_of(stated.percent or Decimal("0.0"))
        percent = rounded(number.magnitude, decimals)
        shown = Rate(percent, in_points=in_points(key, figure), language=self._language)
        return self._computed(figure, key, str(shown), depth)

    def _computed(self, figure: Figure, asked: str, shown: str, depth: int) -> Operand:
        formula = self._formula(figure, asked)
        is_rate = asked in _RATES
        unit = ("" if asked != "change" else figure.change.unit) if not is_rate else "%"
        operand = Operand(
            figure.name, asked, figure.label, shown, unit, "computed", formula=formula
        )  # fmt: skip
        return self.grown(operand, self._needs_of(figure, asked), depth)
