"""What stands in `{{ … }}` of a text."""

from __future__ import annotations

import pytest

from reportgen.expressions import Expression, ExpressionError, FilterCall, Name, parse_text


def _only(text: str) -> Expression:
    (piece,) = parse_text(text)
    assert isinstance(piece, Expression)
    return piece


def test_a_text_is_parted_into_plain_pieces_and_expressions() -> None:
    first, second = Expression(Name("a", 4), (), ()), Expression(Name("b", 12), (), ())
    assert ("共", first, "，", second, "。") == parse_text("共{{ a }}，{{ b }}。")


@pytest.mark.parametrize("text", ["", "没有指标", "{ a }", "} }}"])
def test_text_without_braces_is_one_piece(text: str) -> None:
    assert ((text,) if text else ()) == parse_text(text)


def test_attributes_and_filters_know_where_they_stand() -> None:
    expected = Expression(
        Name("gdp", 3), (Name("growth", 7),), (FilterCall(Name("round", 16), (1,)),)
    )
    assert expected == _only("{{ gdp.growth | round(1) }}")


@pytest.mark.parametrize(
    "text",
    [
        "{{ gdp | growth('较上月') }}",
        '{{ gdp | growth("较上月") }}',
        "{{ gdp ｜ growth（‘较上月’） }}",
        "{{gdp|growth(“较上月”)}}",
        "{{\n gdp\n | growth( '较上月' ) }}",
    ],
)
def test_full_width_marks_and_spacing_do_not_matter(text: str) -> None:
    expression = _only(text)
    found = [(call.name.text, call.arguments) for call in expression.filters]
    assert ("gdp", [("growth", ("较上月",))]) == (expression.figure.text, found)


def test_a_full_width_point_asks_for_a_field() -> None:
    expression = _only("{{ 国内生产总值．增速 }}")
    fields = [name.text for name in expression.attributes]
    assert ("国内生产总值", ["增速"]) == (expression.figure.text, fields)


def test_filters_follow_one_another() -> None:
    calls = _only("{{ a | round(1) | han('个', 2) }}").filters
    assert [("round", (1,)), ("han", ("个", 2))] == [(c.name.text, c.arguments) for c in calls]


@pytest.mark.parametrize(
    ("rule", "offset", "text"),
    [
        ("statement-in-text", 2, "共计{% if a %}"),
        ("braces-not-closed", 2, "共计{{ a "),
        ("braces-not-closed", 8, "{{ a }}和{{ b"),
        ("bad-expression", 3, "{{ 1 }}"),
        ("bad-expression", 5, "{{ a b }}"),
        ("bad-expression", 5, "{{ a + b }}"),
        ("bad-expression", 7, "{{ a | 1 }}"),
        ("bad-expression", 9, "{{ a | f(b) }}"),
        ("bad-expression", 9, "{{ a | f(1.5) }}"),
        ("bad-expression", 9, "{{ a | f(}}"),
        ("bad-expression", 2, "{{}}"),
        ("bad-expression", 5, "{{ a.}}"),
        ("bad-expression", 6, "{{ a |}}"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(rule: str, offset: int, text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_text(text)
    assert (rule, offset) == (caught.value.rule, caught.value.offset)
