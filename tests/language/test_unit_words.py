"""Units that English offices write in many ways, in one spelling."""

from __future__ import annotations

import pytest

from reportgen.language.unit_words import spelled


@pytest.mark.parametrize(
    ("expected", "unit"),
    [
        ("£ million", "£m"),
        ("£ million", "£ M"),
        ("£ million", "£mn"),
        ("£ million per year", "£m per year"),
        ("£ thousand", "£000"),
        ("£ thousand", "£’000"),
        ("£ thousand", "£K"),
        ("£ billion", "£bn"),
        ("€ million", "€m"),
        ("$ billion", "$bn"),
        ("£ million", "£ Million"),
        ("million pounds", "millions of pounds"),
        ("thousand", "000s"),
        ("thousand tonnes", "'000 tonnes"),
        ("thousand tonnes", "Thousand Tonnes"),
        ("thousand visits", "k visits"),
        ("million visits", "m visits"),
        ("thousand m³", "'000 m3"),
        ("km²", "km2"),
        ("%", "Percent"),
        ("%", "PERCENT"),
        ("%", "pct"),
        ("per cent", "per cent"),
        ("", "No."),
        ("", "nos"),
        ("", "Number"),
        ("visits", "Number of visits"),
        ("hours", "Hrs"),
        ("hours", "HOURS"),
        ("minutes", "mins"),
        ("hectares", "hectare"),
        ("days per employee", "day per employee"),
        ("full-time posts", "Full-time posts"),
    ],
)
def test_a_unit_has_one_spelling(expected: str, unit: str) -> None:
    assert expected == spelled(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "m", "km²", "kWh", "MW", "Mbps", "TEU", "FTE", "GPs", "tCO2e", "degrees Celsius", "£", "m³",
        "out of 10", "£ per head", "£ thousand", "visits", "points", "a year", "万元",
        "Welsh speakers",
    ],
)  # fmt: skip
def test_symbols_names_and_plain_units_stay(unit: str) -> None:
    assert unit == spelled(unit)
