"""Rounding alone is never accused, and what no rounding explains always is."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from builders import figures
from reportgen.checks.labels import check_labels
from reportgen.checks.rates import check_rates
from reportgen.checks.sums import check_sums
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.figures.numbers import decimals_of, root_of, rounded
from reportgen.model import Data

_YUAN = {"元": 1, "万元": 10**4, "亿元": 10**8, "million yuan": 10**6}
_ROUNDINGS = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


class _Writer:
    """Writes true values as a report would: in some unit, rounded at some digit."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def decimals(self, most: int = 3) -> int:
        return self._draw(st.integers(0, most))

    def rounded(self, value: Fraction, decimals: int) -> str:
        with localcontext(prec=60):
            exact = Decimal(value.numerator) / Decimal(value.denominator)
            step = Decimal(1).scaleb(-decimals)
            return f"{exact.quantize(step, rounding=self._draw(_ROUNDINGS)):f}"

    def money(self, value: Fraction) -> str:
        unit = self._draw(st.sampled_from(sorted(_YUAN)))
        return f"{self.rounded(value / _YUAN[unit], self.decimals())} {unit}"

    def percent(self, value: Fraction) -> str:
        return f"{self.rounded(value, self.decimals())}%"

    def points(self, value: Fraction) -> str:
        return f"{self.rounded(value, self.decimals())}个百分点"


_writers = st.composite(_Writer)()
_POSITIVE = st.fractions(Fraction(1, 10), 10**12, max_denominator=1000)
_SEVERAL = st.lists(_POSITIVE, min_size=2, max_size=8)
_ANY = st.fractions(-(10**12), 10**12, max_denominator=1000)
_COUNTS = st.integers(1, 10**6)
_RATES = st.fractions(1, 100, max_denominator=1000)


def _accused(text: str) -> list[Diagnostic]:
    problems = Problems()
    found = figures(text)
    check_rates(Data(None), found, problems)
    for check in (check_sums, check_labels):
        check(found, problems)
    return list(problems)


@given(_writers, _POSITIVE, _POSITIVE)
def test_a_rounded_share_of_rounded_amounts_is_not_accused(
    writer: _Writer, one: Fraction, other: Fraction
) -> None:
    part, whole = sorted((one, other))
    share = writer.percent(part / whole * 100)
    text = f"a: {{value: {writer.money(part)}, share: {share}, of: b}}\nb: {writer.money(whole)}"
    assert [] == _accused(text)


@given(_writers, _ANY, _POSITIVE)
def test_a_rounded_growth_of_rounded_amounts_is_not_accused(
    writer: _Writer, value: Fraction, previous: Fraction
) -> None:
    growth = writer.percent((value - previous) / previous * 100)
    amounts = f"value: {writer.money(value)}, previous: {writer.money(previous)}"
    assert [] == _accused(f"a: {{{amounts}, growth: {growth}}}")


@given(_writers, _POSITIVE, _POSITIVE, st.integers(2, 10))
def test_a_rounded_average_growth_is_not_accused(
    writer: _Writer, value: Fraction, previous: Fraction, years: int
) -> None:
    growth = writer.percent((root_of(value / previous, years) - 1) * 100)
    amounts = f"value: {writer.money(value)}, previous: {writer.money(previous)}"
    assert [] == _accused(f"a: {{{amounts}, growth: {growth}, over: {years}}}")


@given(_writers, _RATES, _RATES, st.booleans())
def test_a_change_of_a_percentage_in_points_or_in_percent_is_not_accused(
    writer: _Writer,
    value: Fraction,
    previous: Fraction,
    in_points: bool,  # noqa: FBT001
) -> None:
    points = writer.points(value - previous)
    growth = points if in_points else writer.percent((value / previous - 1) * 100)
    one, other = writer.percent(value), writer.percent(previous)
    # What is the difference in points is told as one, whether or not it is the growth too.
    stated, *ends = (Decimal(said.rstrip("%")) for said in (growth.rstrip("个百分点"), one, other))
    difference = rounded(Fraction(ends[0] - ends[1]), decimals_of(stated))
    assume(in_points or stated != difference)
    amounts = f"value: {one}, previous: {other}"
    assert [] == _accused(f"a: {{{amounts}, growth: {growth}}}")


@given(_writers, _POSITIVE, _POSITIVE)
def test_a_rounded_completion_of_rounded_amounts_is_not_accused(
    writer: _Writer, value: Fraction, target: Fraction
) -> None:
    amounts = f"value: {writer.money(value)}, target: {writer.money(target)}"
    assert [] == _accused(f"a: {{{amounts}, completion: {writer.percent(value / target * 100)}}}")


@given(_writers, _SEVERAL, st.sampled_from(["parts", "total_of"]))
def test_rounded_parts_of_a_rounded_whole_are_not_accused(
    writer: _Writer, parts: list[Fraction], key: str
) -> None:
    whole = sum(parts, Fraction(0))
    names = [f"p{number}" for number in range(len(parts))]
    lines = [f"a: {{value: {writer.money(whole)}, {key}: [{', '.join(names)}]}}"]
    for name, part in zip(names, parts, strict=True):
        share = writer.percent(part / whole * 100)
        lines.append(f"{name}: {{value: {writer.money(part)}, share: {share}, of: a}}")
    assert [] == _accused("\n".join(lines))


@given(_writers, _POSITIVE)
def test_one_amount_written_twice_is_not_accused(writer: _Writer, value: Fraction) -> None:
    written = [f"{{label: 甲, value: {writer.money(value)}}}" for _ in range(2)]
    assert [] == _accused(f"a: {written[0]}\nb: {written[1]}")


@given(_writers, _COUNTS, _COUNTS, st.integers(-20, 20))
def test_of_counts_a_share_is_accused_just_where_it_is_wrong(
    writer: _Writer, one: int, other: int, off: int
) -> None:
    part, whole = sorted((one, other))
    decimals = writer.decimals()
    exact = Fraction(part, whole) * 100
    stated = Decimal(writer.rounded(exact, decimals)) + Decimal(off).scaleb(-decimals)
    assume(0 <= stated <= 100)
    found = _accused(f"a: {{value: {part}项, share: {stated:f}%, of: b}}\nb: {whole}项")
    is_right = abs(Fraction(stated) - exact) <= Fraction(1, 2) / 10**decimals
    assert is_right == (not found)
    assert {one.rule.id for one in found} <= {"share-mismatch", "truncated"}


@given(_writers, _COUNTS, _COUNTS, st.integers(-20, 20))
def test_of_measured_amounts_a_completion_is_accused_just_where_no_rounding_explains_it(
    writer: _Writer, value: int, target: int, off: int
) -> None:
    decimals = writer.decimals()
    stated = Decimal(writer.rounded(Fraction(value, target) * 100, decimals))
    stated += Decimal(off).scaleb(-decimals)
    assume(stated >= 0)
    half = Fraction(1, 2)
    lowest, highest = (value - half) / (target + half) * 100, (value + half) / (target - half) * 100
    found = _accused(f"a: {{value: {value}亿元, target: {target}, completion: {stated:f}%}}")
    reach = half / 10**decimals
    is_possible = lowest - reach <= Fraction(stated) <= highest + reach
    assert is_possible == (not found)


@given(st.lists(_COUNTS, min_size=2, max_size=6), st.integers(-3, 3), st.booleans())
def test_a_total_is_accused_just_where_it_is_further_off_than_the_rounding(
    parts: list[int],
    off: int,
    is_measured: bool,  # noqa: FBT001
) -> None:
    unit = "亿元" if is_measured else "项"
    names = [f"p{number}" for number in range(len(parts))]
    written = [f"{name}: {part}{unit}" for name, part in zip(names, parts, strict=True)]
    whole = sum(parts) + off
    text = f"a: {{value: {whole}{unit}, total_of: [{', '.join(names)}]}}\n" + "\n".join(written)
    reach = Fraction(len(parts) + 1, 2) if is_measured else Fraction(0)
    assert (abs(off) <= reach) == (not _accused(text))
