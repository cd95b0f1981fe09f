"""English nouns: the singular of sure plurals, and nothing made of other words."""

from __future__ import annotations

import pytest

from reportgen.language.nouns import one_of, singular_of, unit_of_one
from reportgen.model.values import PairedUnit


@pytest.mark.parametrize(
    ("expected", "word"),
    [
        ("visit", "visits"),
        ("arrest", "arrests"),
        ("city", "cities"),
        ("survey", "surveys"),
        ("case", "cases"),
        ("house", "houses"),
        ("process", "processes"),
        ("church", "churches"),
        ("box", "boxes"),
        ("bus", "buses"),
        ("prize", "prizes"),
        ("initiative", "initiatives"),
        ("hero", "heroes"),
        ("shoe", "shoes"),
        ("movie", "movies"),
        ("GP", "GPs"),
        ("Person", "People"),
        ("child", "children"),
        ("life", "lives"),
    ],
)
def test_a_sure_plural_has_a_singular(expected: str, word: str) -> None:
    assert expected == singular_of(word)


def test_other_words_have_none() -> None:
    words = "series news kWh km SMS staff status glass basis premises yes lens 12s 人 thousands"
    assert [] == [word for word in words.split() if singular_of(word)]


@pytest.mark.parametrize(
    ("expected", "unit"),
    [
        ("case of fraud", "cases of fraud"),
        ("tonne of waste", "tonnes of waste"),
        ("litre/person", "litres/person"),
        ("mile per hour", "miles per hour"),
        ("million visits", "million visits"),
        ("square kilometre", "square kilometres"),
        ("staff", "staff"),
        ("ox", PairedUnit.of("oxen", None, "ox")),
    ],
)
def test_a_unit_follows_the_number_one(expected: str, unit: str) -> None:
    assert expected == unit_of_one(unit)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("complaint against officers", "complaints against officers"),
        ("crossing near schools", "crossings near schools"),
        ("rescue boat out", "rescue boats out"),
    ],
)
def test_the_noun_that_is_counted_comes_before_what_is_said_of_it(expected: str, name: str) -> None:
    assert expected == one_of(name)


def test_a_name_that_is_no_plural_has_no_singular() -> None:
    names = ("new debt", "number of fires", "", "children who walk to school")
    assert ["", "", "", ""] == [one_of(name) for name in names]
