"""Laws of the arithmetic, and formulas that nobody would write."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from reportgen.diagnostics import Problems
from reportgen.figures.numbers import (
    Interval,
    Number,
    UnitsDifferError,
    Verdict,
    added,
    divided,
    judge,
    kept,
    multiplied,
    root_of,
    rounded,
    rounded_to,
    with_approximation,
    written_number,
)
from reportgen.figures.numbers.evaluate import CHINESE_FUNCTIONS, FUNCTIONS, Found, evaluate, holds
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.figures.numbers.units import unit_table
from reportgen.model import scalars
from reportgen.model.expressions import (
    Call,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    parse_comparison,
    parse_formula,
    parse_text,
)
from reportgen.readers.rules import UNKNOWN_FIGURE

_FRACTIONS = st.builds(Fraction, st.integers(-(10**6), 10**6), st.integers(1, 1000))
_SHARES = st.builds(Fraction, st.integers(0, 20), st.just(20))
_DECIMALS = st.integers(0, 4)
_UNITS = unit_table({}, Problems())
_SYMBOLS = st.sampled_from(
    ["", "元", "亿元", "件", "人", "万人", "%", "个百分点", "‰", "倍", "万", "元/人", "吨", "x/y"]
)


@st.composite
def _intervals(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and some value in it."""
    low, high = sorted((draw(_FRACTIONS), draw(_FRACTIONS)))
    return Interval(low, high), low + (high - low) * draw(_SHARES)


def _holds(interval: Interval, value: Fraction) -> bool:
    return interval.low <= value <= interval.high


@given(_intervals(), _intervals())
def test_intervals_hold_every_result_of_their_values(
    one: tuple[Interval, Fraction], other: tuple[Interval, Fraction]
) -> None:
    (first, a), (second, b) = one, other
    assert _holds(first + second, a + b)
    assert _holds(first - second, a - b)
    assert _holds(first * second, a * b)
    assert _holds(-first, -a)
    assert _holds(abs(first), abs(a))
    assert _holds(first.joined(second), a)
    assert _holds(first.joined(second), b)
    if b:
        assert _holds(first / second, a / b)


@given(_intervals(), st.builds(Fraction, st.integers(1, 1000), st.integers(1, 1000)))
def test_scaled_intervals_hold_the_scaled_values(
    one: tuple[Interval, Fraction], factor: Fraction
) -> None:
    assert _holds(one[0].scaled(factor), one[1] * factor)


@given(st.builds(Fraction, st.integers(0, 10**12), st.integers(1, 1000)), st.integers(1, 30))
def test_roots_lie_within_their_intervals(value: Fraction, degree: int) -> None:
    low, high = Interval(value, value).root(degree)
    assert low**degree <= value <= high**degree
    assert low <= root_of(value, degree) <= high
    assert high - low <= Fraction(1, 10**30)


@given(_FRACTIONS, _DECIMALS)
def test_numbers_are_rounded_as_decimals_are(value: Fraction, decimals: int) -> None:
    with localcontext(prec=60):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    found = rounded(value, decimals)
    assert expected == found
    assert found.as_tuple().exponent == -decimals
    assert found or not found.is_signed()


@given(_FRACTIONS, _DECIMALS)
def test_a_rounded_number_stands_for_what_it_was_rounded_from(
    value: Fraction, decimals: int
) -> None:
    assert _holds(rounded_to(Fraction(rounded(value, decimals)), decimals), value)


@given(_intervals(), _DECIMALS)
def test_what_was_rounded_or_cut_off_is_never_accused(
    one: tuple[Interval, Fraction], decimals: int
) -> None:
    interval, value = one
    stated = Fraction(rounded(value, decimals))
    assert Verdict.AGREES is judge(stated, decimals, interval, result=value)
    kept = Fraction(int(value * 10**decimals), 10**decimals)  # towards nothing
    assert Verdict.DIFFERS is not judge(kept, decimals, interval, result=value)


@given(_FRACTIONS, _DECIMALS, st.integers(2, 1000))
def test_what_no_rounding_explains_is_accused(value: Fraction, decimals: int, steps: int) -> None:
    stated = Fraction(rounded(value, decimals)) + Fraction(steps, 10**decimals)
    assert Verdict.DIFFERS is judge(stated, decimals, Interval(value, value), result=value)


@st.composite
def _numbers(draw: st.DrawFn) -> Number:
    interval, value = draw(_intervals())
    decimals = draw(st.none() | st.integers(0, 8))
    approx = draw(st.sampled_from(["", "", "近", "余", "约"]))
    return Number(value, interval, _UNITS(draw(_SYMBOLS)), decimals, approx)


def _in_base(number: Number) -> Fraction:
    return number.magnitude * number.unit.factor


@given(_numbers(), _numbers())
def test_products_and_quotients_are_right_whatever_the_units(one: Number, other: Number) -> None:
    product = multiplied(one, other)
    assert _in_base(one) * _in_base(other) == _in_base(product)
    assert _holds(product.interval, product.magnitude)
    if other.magnitude:
        quotient = divided(one, other)
        assert _in_base(one) / _in_base(other) == _in_base(quotient)
        assert _holds(quotient.interval, quotient.magnitude)


@given(_numbers(), _numbers(), st.sampled_from([1, -1]))
def test_sums_are_right_whatever_the_units(one: Number, other: Number, sign: int) -> None:
    # A plain number beside a unit takes it, and has no base units of its own.
    assume(one.unit.symbol and other.unit.symbol)
    try:
        total = added([(1, one), (sign, other)])
    except UnitsDifferError:
        assert not one.unit.converts_to(other.unit)
        assert not other.unit.is_of_each(one.unit)
        return
    assert _in_base(one) + sign * _in_base(other) == _in_base(total)
    assert _holds(total.interval, total.magnitude)


@given(_numbers(), st.none() | st.integers(0, 6))
def test_any_number_can_be_printed(number: Number, decimals: int | None) -> None:
    for language in ("zh-CN", "en"):
        assert str(quantity_of(number, language, decimals=decimals))
    printed = number.printed(decimals)
    assert _holds(printed.interval, number.magnitude)
    assert _holds(printed.interval, Fraction(number.shown(decimals)))
    assert number is kept(number)


_FORMULA_PIECES = [
    "a", "b", "列", "'a b'", "“x”", "1", "12,345.6", "1,2", "50%", "0", "+", "-", "*", "/", "(",
    ")", ",", "，", "（", "）", "×", "÷", "=", "<=", ".", ".5", "..", "%", "'", "‘",
    "sum(", "求和（",
    "round(", "top=", "2024年", "9" * 101, "²", "½", "\n", "\u3000", "\u0000", "{{", "}}", "|", "^",
    "e", "-" * 60, "(" * 60,
]  # fmt: skip
_FORMULAS = st.one_of(
    st.text(max_size=20), st.lists(st.sampled_from(_FORMULA_PIECES), max_size=12).map("".join)
)


def _is_read_or_refused(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ExpressionError as error:
        return 0 <= error.offset <= len(text)
    return True


@example("")
@example("=")
@example("= ²")
@example("= a(" * 60)
@given(_FORMULAS)
def test_any_text_is_read_as_a_formula_or_refused(text: str) -> None:
    assert _is_read_or_refused(parse_formula, text)
    assert _is_read_or_refused(parse_comparison, text)
    whole = f"甲{{{{{text}}}}}乙"
    assert all(0 <= error.offset <= len(whole) for error in parse_text(whole)[1])


class _Names:
    """A few names, some of them open, columns or unknown."""

    def __init__(self, numbers: list[Number | None]) -> None:
        self._numbers = numbers

    def find(self, reference: Reference) -> Found:
        text = reference.name.text
        if text == "列":
            return list(self._numbers)
        if text == "x" or reference.attributes:
            raise ExpressionError(UNKNOWN_FIGURE, reference.name.offset)
        return self._numbers["abc".index(text) % len(self._numbers)]


def _named(text: str) -> Name:
    return Name(text, 0)


_LEAVES: st.SearchStrategy[Term] = st.one_of(
    st.builds(Literal, st.decimals(0, 10**9, places=2), st.booleans()),
    st.sampled_from([Literal(Decimal(value), is_percent=False) for value in (0, 1, 100)]),
    st.sampled_from(["a", "b", "c", "列", "x"]).map(lambda text: Reference(_named(text))),
    st.just(Quoted(_named("a"))),
    st.just(Reference(_named("a"), (_named("foo"),))),
)
_MARKS = st.sampled_from(["*", "/"]).map(_named)
_FUNCTION_NAMES = st.sampled_from([*FUNCTIONS, *CHINESE_FUNCTIONS, "foo"]).map(_named)


def _grown(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    signed = st.lists(st.tuples(st.sampled_from([1, -1]), terms), min_size=2, max_size=4)
    factors = st.lists(st.tuples(_MARKS, terms), min_size=1, max_size=3)
    return st.one_of(
        st.builds(Negation, terms),
        st.builds(Sum, signed.map(tuple)),
        st.builds(Product, terms, factors.map(tuple)),
        st.builds(Call, _FUNCTION_NAMES, st.lists(terms, max_size=3).map(tuple)),
    )


_TREES = st.recursive(_LEAVES, _grown, max_leaves=5)


def _written(text: str) -> Number | None:
    amount = scalars.amount(text, None)
    assert amount is not None
    if amount.low is None:
        return None
    return with_approximation(written_number(amount, _UNITS, "", exact=None), amount.approx)


_SOME = [
    _written(text) for text in "待补 5 0 0.00元 5% -3.7% 189.9亿元 近1000件 20余人 3倍 5万".split()
]


def _is_number_or_refused(tree: Term, names: _Names) -> bool:
    try:
        number = evaluate(tree, names)
    except ExpressionError:
        return True
    return number is None or bool(str(quantity_of(number, "en")))


@settings(max_examples=50)
@given(_TREES, st.lists(st.sampled_from(_SOME), min_size=1, max_size=3))
def test_any_tree_gives_a_number_or_is_refused(tree: Term, numbers: list[Number | None]) -> None:
    assert _is_number_or_refused(tree, _Names(numbers))


@given(_numbers(), _numbers(), st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
def test_any_two_numbers_are_compared_or_refused(one: Number, other: Number, mark: str) -> None:
    leaf = Reference(_named("a"))
    comparison = Comparison(leaf, _named(mark), leaf)
    try:
        found = holds(comparison, one, other)
    except ExpressionError:
        assert not other.unit.converts_to(one.unit)
    else:
        assert found in (True, False)
