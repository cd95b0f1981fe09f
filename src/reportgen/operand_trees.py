"""A figure → the tree of what it comes from, down to the numbers as they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from reportgen.diagnostics import Place, Words
from reportgen.figures.figure import ARITHMETIC, Figure, Figures, in_points
from reportgen.figures.naming import find_figure
from reportgen.figures.numbers import Verdict, decimals_of, judge, rounded
from reportgen.figures.numbers.quantities import Quantity
from reportgen.language.marks import without_marks
from reportgen.language.phrases import points_words
from reportgen.model.expressions import Reference, Term, references
from reportgen.model.texts import date_words
from reportgen.model.values import Amount, Rate
from reportgen.table_trees import Need, TableTrees
from reportgen.traced import Operand


class Extent(NamedTuple):
    """How much of what a figure comes from is listed."""

    deepest: int
    """Steps from the figure; what needs more can be traced from there."""
    cells: int
    """Cells of a column; of more the first ones and the last are listed."""


FOR_READERS = Extent(20, 5)
FOR_PROGRAMS = Extent(100, 1000)
_AMOUNTS = ("value", "previous", "target")
_RATES = ("growth", "completion", "share")
_QUOTED = re.compile(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"")
_FORMULAS = {
    "share": Words("数值 ÷ 占比基数", "value ÷ of"),
    "completion": Words("数值 ÷ 目标", "value ÷ target"),
    "growth": Words("（数值 − 上期）÷ 上期", "(value − previous) ÷ previous"),
    "points a year": Words("（数值 − 上期）÷ {over}", "(value − previous) ÷ {over}"),
    "average": Words(
        "（数值 ÷ 上期）的 {over} 次方根 − 1", "(value ÷ previous) to the power of 1/{over}, − 1"
    ),
    "change": Words("数值 − 上期", "value − previous"),
    "rank": Words("从大到小的位次", "place from the greatest down"),
}


def tree_of(name: str, asked: str, figures: Figures, extent: Extent = FOR_READERS) -> Operand:
    """What is asked of the figure of a key, with everything that it comes from."""
    return _Trees(figures, extent).of_figure(figures.by_name[name], asked, 0)


def tree_of_origin(origin: int, figures: Figures, extent: Extent = FOR_READERS) -> Operand:
    """What a number of the document comes from: of a figure, or of arithmetic in a text."""
    name, asked = figures.origins.asked(origin)
    trees = _Trees(figures, extent)
    if asked != ARITHMETIC:
        return trees.of_figure(figures.by_name[name], asked, 0)
    term, place, quantity = figures.origins.arithmetic[origin]
    if isinstance(term, Reference):
        return trees.need(term)(0)
    operand = Operand(name, asked, "", str(quantity), quantity.unit, "formula", place, formula=name)
    return trees.grown(operand, trees.needs(term), 0)


def tree_of_name(reference: Reference, figures: Figures, extent: Extent = FOR_READERS) -> Operand:
    """What a name in a formula stands for, with everything that it comes from.

    Raises `ExpressionError` for a name that means nothing.
    """
    return _Trees(figures, extent).need(reference)(0)


class _Trees:
    """Trees of one figure: what was listed once is not listed again."""

    def __init__(self, figures: Figures, extent: Extent) -> None:
        self._figures = figures
        self._deepest = extent.deepest
        self.most_cells = extent.cells
        self.language = figures.language
        self._listed: set[tuple[str, str]] = set()

    def of_figure(self, figure: Figure, asked: str, depth: int) -> Operand:
        if asked in _AMOUNTS:
            return self._amount(figure, asked, depth)
        if asked in _RATES:
            return self._rate(figure, asked, depth)
        if asked == "sentence":
            return self._sentence(figure, depth)
        result: Quantity = getattr(figure, asked)
        return self._computed(figure, asked, str(result), result.unit, depth)

    def needs(self, term: Term) -> list[Need]:
        """The operands that the names of a term stand for, each once."""
        needs = {self._meant(one): self.need(one) for one in references(term)}
        return list(needs.values())

    def need(self, reference: Reference) -> Need:
        """The operand of a name: a figure with what is asked of it, or something of a table."""
        table = self._figures.tables.get(reference.name.text)
        if table is not None and table.exact is not None:
            return partial(TableTrees(table, table.exact, self).asked, reference)
        return self._need(*self._named(reference))

    def grown(self, operand: Operand, needs: Sequence[Need], depth: int) -> Operand:
        """The operand with its own operands, unless they were listed before or are too deep."""
        found = replace(operand, count=operand.count or len(needs))
        key = (operand.name, operand.asked)
        if needs and key in self._listed:
            return replace(found, left_out="above")
        if needs and depth >= self._deepest:
            return replace(found, left_out="deeper")
        self._listed.add(key)
        return replace(found, operands=tuple(need(depth + 1) for need in needs))

    def _need(self, figure: Figure, asked: str) -> Need:
        return partial(self.of_figure, figure, asked)

    def _meant(self, reference: Reference) -> tuple[str, ...]:
        """The same for every way in which the same can be written."""
        if reference.name.text in self._figures.tables:
            return (reference.name.text, *(name.text for name in reference.attributes))
        figure, asked = self._named(reference)
        return figure.name, asked

    def _named(self, reference: Reference) -> tuple[Figure, str]:
        """The figure of a name, and what is asked of it."""
        figure = find_figure(reference.name, self._figures)
        asked = reference.attributes[0].text if reference.attributes else "value"
        return figure, Figure.ALIASES.get(asked, asked)

    def _sentence(self, figure: Figure, depth: int) -> Operand:
        rates = [(key, getattr(figure, key)) for key in _RATES]
        said = ["value", *(key for key, rate in rates if rate and rate.percent is not None)]
        operand = Operand(figure.name, "sentence", figure.label, "", "", "computed")
        return self.grown(operand, [self._need(figure, key) for key in said], depth)

    def _amount(self, figure: Figure, key: str, depth: int) -> Operand:
        is_value = key == "value"
        amount: Amount = figure.amount if is_value else getattr(figure.written, key)
        quantity: Quantity = figure.quantity if is_value else getattr(figure, key)
        how = "open" if amount.low is None else "stated"
        operand = Operand(
            figure.name, key, figure.label, str(quantity), quantity.unit, how, amount.place
        )
        formula = amount.formula
        if formula is None or formula.term is None:
            return self._stated(operand, figure)
        written = formula.text.strip().lstrip("=＝").strip()
        operand = replace(operand, how="formula", formula=written)
        return self.grown(operand, self.needs(formula.term), depth)

    def _stated(self, operand: Operand, figure: Figure) -> Operand:
        """A number as it was written, with what the figure says of where it is from."""
        return replace(
            operand,
            written=_as_written(operand.place),
            source=without_marks(figure.source or ""),
            as_of=date_words(figure.as_of, language=self.language),
        )

    def _rate(self, figure: Figure, key: str, depth: int) -> Operand:
        rate: Rate | None = getattr(figure, key)
        if rate is None:
            # 扭亏为盈 and 与上年同期持平 are said of what has no rate.
            return self.of_figure(figure, "change", depth)
        stated: Rate | None = getattr(figure.written, key)
        unit = _unit(rate)
        if stated is None:
            return self._computed(figure, key, str(rate), unit, depth)
        how = "open" if stated.percent is None else "stated"
        operand = Operand(figure.name, key, figure.label, str(rate), unit, how, stated.place)
        number = figure.exact_rate(key)
        if number is None or stated.percent is None:
            return self._stated(operand, figure)
        decimals, symbol = decimals_of(stated.percent), number.unit.symbol
        said = Fraction(stated.percent)
        verdict = judge(said, decimals, number.interval, result=number.magnitude)
        percent = rounded(number.magnitude, decimals)
        other = Rate(percent, unit=symbol, language=self.language)
        return replace(
            self._stated(operand, figure),
            computed=self._computed(figure, key, str(other), _unit(other), depth),
            agrees=verdict is Verdict.AGREES and stated.unit == symbol,
        )

    def _computed(self, figure: Figure, asked: str, shown: str, unit: str, depth: int) -> Operand:
        formula = self._formula(figure, asked)
        operand = Operand(
            figure.name, asked, figure.label, shown, unit, "computed", formula=formula
        )
        return self.grown(operand, self._computed_from(figure, asked), depth)

    def _formula(self, figure: Figure, asked: str) -> str:
        """How the program computes it, in words."""
        kind, over = asked, figure.written.over
        if asked == "growth" and in_points(asked, figure):
            kind = "points a year" if over else "change"
        elif asked == "growth" and over:
            kind = "average"
        words = _FORMULAS[kind]
        return (words.en if self.language == "en" else words.zh).format(over=over)

    def _computed_from(self, figure: Figure, asked: str) -> list[Need]:
        if asked == "rank":
            return [self._need(sibling, "value") for sibling in figure.siblings]
        value = self._need(figure, "value")
        if asked == "share":
            return [value, *([self._need(figure.of, "value")] if figure.of else [])]
        return [value, self._need(figure, "target" if asked == "completion" else "previous")]


def _as_written(place: Place | None) -> str:
    """What stands at a place, without quotes; nothing for a range, which is a list."""
    if place is None:
        return ""
    rest = place.source.line(place.line)[place.column - 1 :]
    quoted = _QUOTED.match(rest)
    if quoted is None:
        written = rest[: place.length]
        return "" if written in ("[", "-") else written
    single, double = quoted.groups()
    return single.replace("''", "'") if single is not None else re.sub(r"\\(.)", r"\1", double)


def _unit(rate: Rate) -> str:
    return points_words(rate.unit, rate.language) if rate.in_points else rate.unit
