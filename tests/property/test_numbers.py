"""Numbers keep the digits they were written with."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import spoken
from reportgen.figures.numbers.quantities import Quantity
from reportgen.model import scalars

_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=None).map(
    lambda number: f"{number:f}"
)
_WRITTEN = _NUMBERS.filter(lambda text: len(text) <= 60)
_SMALL = st.decimals(-10_000, 10_000, places=2, allow_nan=False)


@given(_WRITTEN)
def test_a_number_is_printed_with_the_digits_it_was_written_with(text: str) -> None:
    amount = scalars.amount(text, None)
    assert amount is not None
    assert text == str(Quantity(amount, "", "", "zh-CN"))


@given(_WRITTEN)
def test_english_only_adds_separators(text: str) -> None:
    amount = scalars.amount(text, None)
    assert amount is not None
    shown = str(Quantity(amount, "", "", "en"))
    assert text == shown.replace(",", "").replace("−", "-")
    assert amount == scalars.amount(shown, None)._replace(grouped=False)  # type: ignore[union-attr]


@given(_WRITTEN)
def test_a_rate_is_printed_with_the_digits_it_was_written_with(text: str) -> None:
    assert f"{text}%" == str(scalars.rate(f"{text}%", None))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@given(value=_SMALL, previous=_SMALL)
def test_change_and_growth_are_exact_to_the_digit_shown(
    language: str, value: Decimal, previous: Decimal
) -> None:
    figure = f"a: {{value: {value}, previous: {previous}}}"
    said, _ = spoken("{{ a.change }}", figure, language)
    assert value - previous == Decimal(said.replace(",", "").replace("−", "-"))
    rate, told = spoken("{{ a.growth }}", figure, language)
    if previous < 0 or value < 0:
        assert told == (["rate-below-zero"] if previous else ["division-by-zero"])
    elif previous:
        exact = Fraction(value - previous) * 100 / Fraction(previous)
        shown = Fraction(rate.replace(",", "").replace("−", "-").removesuffix("%"))
        assert abs(exact - shown) <= Fraction(1, 20)
