"""The types of values and of their attributes."""

from __future__ import annotations

import pytest

from reportgen.figures.asked import KEYS
from reportgen.figures.figure import Figure
from reportgen.model import Activity, Feature, Measure, NextStep, Period, Report
from reportgen.model.values import Date, Rate
from reportgen.stylekit.lint.types import (
    TEXT,
    UNKNOWN,
    AnyOf,
    Group,
    LiteralText,
    Loop,
    Named,
    One,
    Plain,
    Several,
    ValueType,
    any_of,
    attribute,
    names_of,
    words_for,
)
from reportgen.stylekit.rules import TEMPLATE_PHRASE

NAMES = Named(TEXT, TEMPLATE_PHRASE, frozenset(("comma",)))


@pytest.mark.parametrize(
    ("expected", "value", "name"),
    [
        (TEXT, One(Report), "title"),
        (Several(TEXT), One(Report), "recipients"),
        (Plain(Date), One(Report), "date"),
        (One(Period), One(Activity), "period"),
        (Several(One(Measure)), One(Feature), "measures"),
        (Named(TEXT), One(Report), "accept"),
        (None, One(Report), "given"),
        (None, One(Report), "titel"),
        (None, One(Report), "_title"),
        (Plain(Rate), One(Figure), "growth"),
        (Plain(Rate), One(Figure), "增速"),
        (One(Figure), One(Figure), "of"),
        (UNKNOWN, One(Figure), "label"),
        (None, One(Figure), "name"),
        (None, One(Figure), "exact"),
        (UNKNOWN, TEXT, "upper"),
        (None, TEXT, "title_of"),
        (None, Several(TEXT), "upper"),
        (TEXT, Several(TEXT), "0"),
        (None, Several(TEXT), "index"),
        (TEXT, NAMES, "comma"),
        (None, NAMES, "coma"),
        (UNKNOWN, NAMES, "get"),
        (TEXT, Named(TEXT), "anything"),
        (Plain(int), Loop(TEXT), "index"),
        (TEXT, Loop(TEXT), "previtem"),
        (None, Loop(TEXT), "idx"),
        (UNKNOWN, Group((TEXT,)), "grouper"),
        (UNKNOWN, UNKNOWN, "anything"),
        (Several(TEXT), AnyOf(frozenset((One(Measure), One(NextStep)))), "units"),
        (None, AnyOf(frozenset((One(Measure), One(NextStep)))), "unit"),
    ],
)
def test_a_field_holds_what_the_data_format_says(
    expected: ValueType | None, value: ValueType, name: str
) -> None:
    found = attribute(value, name)
    assert expected == found or (expected == UNKNOWN and found == UNKNOWN)


def test_every_field_of_every_item_has_a_type() -> None:
    for kind in (Report, Activity, Feature, Measure, NextStep, Period):
        assert [] == [name for name in kind.fields if attribute(One(kind), name) is None]
    assert [] == [name for name in KEYS if attribute(One(Figure), name) is None]


@pytest.mark.parametrize(
    ("expected", "types"),
    [
        (UNKNOWN, []),
        (TEXT, [TEXT, TEXT]),
        (UNKNOWN, [TEXT, UNKNOWN]),
        (AnyOf(frozenset((TEXT, NAMES))), [TEXT, NAMES]),
        (AnyOf(frozenset((TEXT, NAMES))), [AnyOf(frozenset((TEXT, NAMES))), TEXT]),
        (
            Plain(str, frozenset((LiteralText("a"), LiteralText("b")))),
            [Plain(str, frozenset((LiteralText(text),))) for text in "ab"],
        ),
    ],
)
def test_several_types_are_combined_into_one(expected: ValueType, types: list[ValueType]) -> None:
    assert expected == any_of(types)


def test_listed_names_are_the_documented_ones() -> None:
    assert ["start", "end"] == names_of(One(Period))
    assert ["comma"] == names_of(NAMES)
    assert "label" in names_of(One(Figure))
    assert "previtem" in names_of(Loop(TEXT))
    assert [] == names_of(TEXT)


def test_messages_have_words_for_every_type() -> None:
    words = [words_for(one).en for one in (One(NextStep), One(Figure), TEXT, Plain(Date), NAMES)]
    assert ["next step", "figure", "text", "date", "collection of names"] == words
    assert ["list", "value"] == [words_for(one).en for one in (Several(TEXT), UNKNOWN)]
