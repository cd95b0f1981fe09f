"""What checks compute with: known amounts and rates, how messages show them, and their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from reportgen.diagnostics import Place, Related, Words
from reportgen.figures.asked import AMOUNTS, ASKED, RATES, key_of
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import (
    Number,
    UnitsDifferError,
    Verdict,
    decimals_of,
    judge,
    rounded,
    written_number,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.rates import stated_rate
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import Reference, references
from reportgen.model.values import Amount, Rate
from reportgen.readers.pending import Formula

_MOST_TERMS = 6
_QUOTES = "'\"‘“"
_OPERATORS = str.maketrans("+-*/", "＋−×÷")
_ENGLISH_OPERATORS = str.maketrans("-*/", "−×÷")
_CALLED_GROWTH = regex(r"(?:growth|增速)\(([^()，,＋−×÷]+)[，,] ?([^()，,＋−×÷]+)\)")
_CALLED_GROWTH_EN = regex(r"growth\(([^()+−×÷]+), ([^()+−×÷]+)\)")
_AS_QUOTIENT = r"\1 ÷ \2 − 1"
"""growth(11.0, 10.0) in words that anybody can follow."""
_THE_FIGURE = Words("统计里的数", "the figure")
POINTS = Words("个百分点", "percentage points")
PERCENT = Words("%", "percent")
FALL_BOUND = Words("降幅不超过 100%", "nothing can fall by more than 100%")
MAY_TURN = regex(
    r"(?i)利润|盈|亏|净|顺差|逆差|差额|余额|结余|收益|效益|增速|增幅|增长率"
    r"|\b(?:profits?|loss(?:es)?|surplus|deficit|balance|earnings|margins?|net|growth)\b"
)
"""A pattern for names of what can change its sign and so fall by more than 100%."""


class Operand(NamedTuple):
    """An amount of a figure that a check may compute with: given, and not approximate."""

    figure: Figure
    key: str
    amount: Amount
    number: Number
    """What it stands for; for a range, everything from its low end to its high end."""

    @property
    def is_range(self) -> bool:
        """Whether it is a range."""
        return self.amount.high is not None

    @property
    def is_computed(self) -> bool:
        """Whether a formula gives it, so that it is never to blame itself."""
        return self.key in self.figure.computed

    @property
    def is_exact(self) -> bool:
        """Whether it stands for one value only."""
        return self.number.interval.low == self.number.interval.high

    @property
    def written(self) -> Decimal:
        """The number as written; for a range, its low end."""
        assert self.amount.low is not None
        return self.amount.low

    @property
    def place(self) -> Place | None:
        """The place where it was written."""
        return self.amount.place

    def shown(self) -> str:
        """The amount as printed, with its unit."""
        return _shown(self.figure, self.amount)

    def digits(self) -> str:
        """The amount as printed, without its unit."""
        return str(Quantity(self.amount._replace(unit=""), "", "", self.figure.language))

    def related(self) -> tuple[Related, ...]:
        """Its place and text; empty if it was not written anywhere."""
        return written_at(self.figure, self.key)


def operand(figure: Figure, key: str = "value", *, bounds: bool = False) -> Operand | None:
    """The value, previous value or target; `None` if absent, approximate or to be filled in.

    With `bounds` it may be approximate: 超3000 is then every value from 3000 up. That proves
    something wrong only beside one other number, not among several.
    """
    amount: Amount | None = getattr(figure.written, key)
    if amount is None or amount.low is None:
        return None
    word = amount.approx or (figure.written.approx if key == "value" else "")
    if word and (not bounds or amount.high is not None):
        return None
    number = figure.number(key) if amount.high is None else _range(figure, amount)
    if number is None or (number.approx and not bounds):
        return None
    return Operand(figure, key, amount._replace(approx=word or ""), number)


def written_at(figure: Figure, key: str = "value") -> tuple[Related, ...]:
    """The place and text of a field of the figure; empty if it was not written."""
    value: Amount | Rate | None = getattr(figure.written, key, None)
    if value is None or value.place is None:
        return ()
    if isinstance(value, Rate):
        shown = rate_words(value.percent, value.unit)
    else:
        shown = _with_formula(_shown(figure, value), value.formula, figure)
    label = called(figure, key)
    return (Related(value.place, Words(f"{label.zh} {shown.zh}", f"{label.en} {shown.en}")),)


def figure_place(figure: Figure) -> tuple[Related, ...]:
    """The place of the figure, for a problem in a text; empty if it has none."""
    return (Related(figure.place, _THE_FIGURE),) if figure.place else ()


def stated_percentage(figure: Figure, key: str) -> Rate | None:
    """The stated share, growth or completion if it is in percent and known."""
    rate: Rate | None = getattr(figure.written, key)
    return rate if rate is not None and rate.percent is not None and not rate.in_points else None


def rate_words(percent: Decimal | None, unit: str = "%") -> Words:
    """A rate in percent or in points, as printed in either language."""
    rates = (Rate(percent, unit=unit, language=name) for name in ("zh-CN", "en"))
    return Words(*map(str, rates))


def sum_words(terms: Sequence[str]) -> Words:
    """A sum such as `11亿元 ＋ 5亿元`; of many terms, only the first few."""
    shown = [*terms[:_MOST_TERMS], *(["…"] if len(terms) > _MOST_TERMS else [])]
    return Words(" ＋ ".join(shown), " + ".join(shown))


def called(figure: Figure, key: str) -> Words:
    """The label, with the name of the field unless it is the value."""
    if key == "value":
        return Words(figure.label, figure.label)
    return Words(f"{figure.label}（{ASKED[key].chinese}）", f"{figure.label} ({key})")


def _shown(figure: Figure, amount: Amount) -> str:
    return str(Quantity(amount, amount.unit or figure.unit, amount.approx, figure.language))


def _range(figure: Figure, amount: Amount) -> Number:
    ends = [
        written_number(
            Amount(None, end), figure.known.units, amount.unit or figure.unit,
            exact=figure.written.exact,
        )
        for end in (amount.low, amount.high)
    ]  # fmt: skip
    return ends[0]._replace(interval=ends[0].interval.joined(ends[1].interval))


def _with_formula(shown: str, formula: Formula | None, figure: Figure) -> Words:
    """The amount and, if a formula gives it, the formula in numbers: `535项 ＝ 300项 ＋ 235项`."""
    if formula is None or formula.term is None:
        return Words(shown, shown)
    put_in = with_numbers(formula.text, references(formula.term), figure.known)
    return Words(f"{shown} ＝ {put_in.zh}", f"{shown} = {put_in.en}")


def with_numbers(
    text: str, named: Iterable[Reference], known: Figures, start: int = 0, stop: int | None = None
) -> Words:
    """A stretch of a formula with numbers in place of these names; names of tables stay."""
    found = []
    for reference in named:
        figure = known.by_name.get(reference.name.text)
        shown = _put_in(figure, key_of(reference)) if figure is not None else None
        if shown is not None and len(reference.attributes) <= 1:
            found.append((reference, shown))
    return with_values(text, found, start, stop)


def with_values(
    text: str, found: Iterable[tuple[Reference, Words]], start: int = 0, stop: int | None = None
) -> Words:
    """A stretch of a formula with values in place of names."""
    chinese, english, end = "", "", start
    for reference, shown in found:
        offset = reference.name.offset
        if offset < end:
            # growth(a, b) is the quotient (a - b) / b: b is written once.
            continue
        before = text[end:offset]
        chinese += before.translate(_OPERATORS) + shown.zh
        english += before.translate(_ENGLISH_OPERATORS) + shown.en
        last = (reference.name, *reference.attributes)[-1]
        is_quoted = last is reference.name and text[offset] in _QUOTES
        end = last.offset + len(last.text) + (2 if is_quoted else 0)
    rest = text[end:stop]
    chinese += rest.translate(_OPERATORS)
    english += rest.translate(_ENGLISH_OPERATORS)
    return Words(
        _CALLED_GROWTH.sub(_AS_QUOTIENT, chinese.lstrip(" =＝").rstrip()),
        _CALLED_GROWTH_EN.sub(_AS_QUOTIENT, english.lstrip(" =＝").rstrip()),
    )


def _put_in(figure: Figure, key: str) -> Words | None:
    """A number of a figure as messages show it; `None` if there is none."""
    if key in AMOUNTS:
        amount: Amount | None = getattr(figure.written, key)
        shown = _shown(figure, amount) if amount is not None else ""
        return Words(shown, shown) if shown else None
    if key not in RATES:
        return None
    stated, number = figure.stated(key), figure.number(key)
    if stated is not None:
        return rate_words(stated.percent, stated.unit)
    return rate_words(number.shown(None), number.unit.symbol) if number is not None else None


class ComputedRate(NamedTuple):
    """A rate of a figure, and the amounts it was computed from."""

    key: str
    value: Operand
    base: Operand
    number: Number
    in_points: bool = False

    def judged(self, stated: Rate) -> Verdict:
        """Whether the stated rate, which is known, agrees with a value that the rate can have."""
        assert stated.percent is not None
        number = self.number.in_unit(stated_rate(stated).unit)
        percent, decimals = Fraction(stated.percent), decimals_of(stated.percent)
        return judge(percent, decimals, number.interval, result=number.magnitude)

    def shown(self, decimals: int) -> Words:
        """The rate with this many decimals; for a range, its lowest and highest value."""
        if not (self.value.is_range or self.base.is_range):
            return rate_words(rounded(self.number.magnitude, decimals), self.number.unit.symbol)
        low, high = (
            rate_words(rounded(Fraction(end), decimals), self.number.unit.symbol)
            for end in self.number.interval
        )
        return Words(f"{low.zh}～{high.zh}", f"{low.en} to {high.en}")

    def formula(self) -> str:
        """The formula, such as `300 ÷ 535`, with units only if they differ."""
        value, base = self._terms()
        over = self.value.figure.written.over
        if self.in_points:
            return f"({value} − {base}) ÷ {over}" if over else f"{value} − {base}"
        if self.key != "growth":
            return f"{value} ÷ {base}"
        if over:
            return f"({value} ÷ {base})^(1/{over}) − 1"
        return f"{value} ÷ {base} − 1"

    def _terms(self) -> tuple[str, str]:
        with_unit = self.value.number.unit.symbol != self.base.number.unit.symbol
        return _term(self.value, with_unit=with_unit), _term(self.base, with_unit=with_unit)

    def result(self, decimals: int) -> Words:
        """The formula and its result: `300 ÷ 535 ＝ 56.1%`; of an average over years, in words."""
        formula, shown = self.formula(), self.shown(decimals)
        years = self.value.figure.written.over
        if years and self.key == "growth" and not self.in_points:
            value, base = self._terms()
            return Words(
                f"{base} 到 {value}，{years}年的年均增速是 {shown.zh}",
                f"from {base} to {value} in {years} years, the average annual growth is {shown.en}",
            )
        return Words(f"{formula} ＝ {shown.zh}", f"{formula} = {shown.en}")

    def related(self) -> tuple[Related, ...]:
        """The places of its operands."""
        return (*self.value.related(), *self.base.related())


def computed_rate(figure: Figure, key: str, *, in_points: bool = False) -> ComputedRate | None:
    """The share, growth or completion; `None` if an operand is unknown or the units differ.

    With `in_points`, growth is the difference of two percentages.
    """
    value, base = operand(figure), _base(figure, key)
    if value is None or base is None:
        return None
    try:
        years = figure.written.over
        number = ASKED[key].number(value.number, base.number, years=years, in_points=in_points)
    except UnitsDifferError:
        # Units that differ are reported at the amounts themselves.
        return None
    return ComputedRate(key, value, base, number, in_points) if number is not None else None


def _base(figure: Figure, key: str) -> Operand | None:
    if key == "share":
        return operand(figure.of) if figure.of is not None else None
    return operand(figure, ASKED[key].needs)


def _term(term: Operand, *, with_unit: bool) -> str:
    shown = term.shown() if with_unit else term.digits()
    return f"({shown})" if term.is_range or shown.startswith("-") else shown
