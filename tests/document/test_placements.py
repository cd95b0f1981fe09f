"""What may be placed, and with which options, in either language."""

from __future__ import annotations

import pytest

from reportgen.document.placements import (
    FUNCTIONS,
    KINDS,
    Placement,
    PlacementError,
    Placements,
    placement,
)


def test_options_are_known_by_both_names() -> None:
    expected = Placement("chart", "月", (("kind", "line"), ("sort", "-收入"), ("top", 3)))
    assert expected == placement(
        "chart", "月", [("类型", "折线"), ("sort", "-收入"), ("前几名", 3)]
    )
    assert expected == placement("chart", "月", [("top", 3), ("排序", "-收入"), ("kind", "line")])


def test_kinds_of_charts_are_known_by_both_names() -> None:
    for english, chinese in KINDS.items():
        first, second = (placement("chart", "a", [("kind", name)]) for name in (english, chinese))
        assert first == second


@pytest.mark.parametrize(
    ("rule", "what", "option", "value"),
    [
        ("placing-option", "table", "kind", "line"),
        ("placing-value", "table", "top", "5"),
        ("placing-value", "table", "top", True),
        ("placing-value", "table", "sort", 5),
        ("placing-value", "chart", "kind", "radar"),
        ("placing-value", "ref", "to", "picture"),
        ("placing-option", "footnote", "title", "x"),
    ],
)
def test_what_does_not_fit_is_blamed_on_its_option(
    rule: str, what: str, option: str, value: object
) -> None:
    with pytest.raises(PlacementError) as refused:
        placement(what, "a", [(option, value)])
    assert (rule, option) == (refused.value.rule.id, refused.value.option)


def test_an_option_given_twice_is_refused() -> None:
    with pytest.raises(PlacementError):
        placement("table", "a", [("sort", "x"), ("排序", "y")])


def test_equal_placements_share_a_number() -> None:
    placements = Placements()
    plain, short = placement("table", "a", []), placement("table", "a", [("top", 2)])
    assert [1, 2, 1] == [
        placements.number(each) for each in (plain, short, placement("table", "a", []))
    ]
    assert {1: plain, 2: short} == placements.by_number()


def test_an_option_that_is_not_given_has_no_value() -> None:
    bare = placement("chart", "a", [])
    assert ("", None) == (bare.text("kind"), bare.number("top"))


def test_functions_have_names_of_their_own() -> None:
    names = [*FUNCTIONS, *(function.chinese for function in FUNCTIONS.values())]
    assert len(names) == len(set(names))
