"""Parsing `{{ … }}` in texts, formulas and checks."""

from __future__ import annotations

import pytest

from reportgen.model.expressions import (
    Call,
    Comparison,
    Expression,
    ExpressionError,
    FilterCall,
    Literal,
    Name,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    is_formula_without_sign,
    parse_comparison,
    parse_formula,
    parse_text,
    references,
    two_names,
)


def _only(text: str) -> Expression:
    (piece,), _ = parse_text(text)
    assert isinstance(piece, Expression)
    return piece


def test_a_text_is_split_into_plain_pieces_and_expressions() -> None:
    first = Expression(Reference(Name("a", 4)), (), Name("a", 4))
    second = Expression(Reference(Name("b", 12)), (), Name("b", 12))
    assert ("共", first, "，", second, "。") == parse_text("共{{ a }}，{{ b }}。")[0]


@pytest.mark.parametrize("text", ["", "没有指标", "{ a }", "} }}"])
def test_text_without_braces_is_one_piece(text: str) -> None:
    assert (((text,) if text else ()), ()) == parse_text(text)


def test_attributes_and_filters_know_their_places() -> None:
    figure = Reference(Name("gdp", 3), (Name("growth", 7),))
    round_it = FilterCall(Name("round", 16), (1,))
    expected = Expression(figure, (round_it,), Name("gdp.growth", 3))
    assert expected == _only("{{ gdp.growth | round(1) }}")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (Name("gdp", 3), "{{ gdp }}"),
        (Name("(a - b) * 2", 5), "共{{  (a - b) * 2｜取整 }}"),
        (Name("'a|b' + 1", 2), "{{'a|b' + 1|round}}"),
    ],
)
def test_an_expression_keeps_its_source_without_the_filters(written: Name, text: str) -> None:
    (expression,) = (piece for piece in parse_text(text)[0] if isinstance(piece, Expression))
    assert written == expression.written


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
def test_full_width_punctuation_and_spacing_do_not_matter(text: str) -> None:
    expression = _only(text)
    found = [(call.name.text, call.arguments) for call in expression.filters]
    assert [("growth", ("较上月",))] == found
    assert ["gdp"] == [name.name.text for name in references(expression.term)]


def test_a_full_width_point_separates_an_attribute() -> None:
    expected = Reference(Name("国内生产总值", 3), (Name("增速", 10),))
    assert expected == _only("{{ 国内生产总值．增速 }}").term


def test_filters_follow_one_another() -> None:
    calls = _only("{{ a | round(1) | han('个', 2) }}").filters
    assert [("round", (1,)), ("han", ("个", 2))] == [(c.name.text, c.arguments) for c in calls]


@pytest.mark.parametrize(
    ("rule", "offset", "text"),
    [
        ("statement-in-text", 2, "共计{% if a %}"),
        ("braces-not-closed", 2, "共计{{ a "),
        ("braces-not-closed", 8, "{{ a }}和{{ b"),
        ("expression-without-name", 3, "{{ 1 }}"),
        ("expression-without-name", 3, "{{ (3 + 4) * 5 | round }}"),
        ("bad-expression", 5, "{{ a b }}"),
        ("bad-expression", 6, "{{ a + }}"),
        ("bad-expression", 7, "{{ a | 1 }}"),
        ("bad-expression", 9, "{{ a | f(b) }}"),
        ("bad-expression", 9, "{{ a | f(1.5) }}"),
        ("bad-expression", 9, "{{ a | f(}}"),
        ("bad-expression", 2, "{{}}"),
        ("bad-expression", 5, "{{ a.}}"),
        ("bad-expression", 6, "{{ a |}}"),
    ],
)
def test_an_error_in_a_text_is_reported_at_its_place(rule: str, offset: int, text: str) -> None:
    _, (error,) = parse_text(text)
    assert (rule, offset) == (error.rule.id, error.offset)


def test_a_brace_too_many_leads_to_what_was_meant() -> None:
    _, (error,) = parse_text("{{{ 积案 }}}")
    assert error.facts["meant"] == "积案"


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (("受理", "增速", "。"), "受理。增速"),
        (("受理", "增速", "、"), " 受理、 增速"),
        (("受理", "增长", ""), "受理 增长"),
        (None, "受理 +"),
        (None, "甲 乙 丙"),
    ],
)
def test_two_names_are_found_with_the_slip_between_them(
    names: tuple[str, str, str] | None, source: str
) -> None:
    assert names == two_names(source)


def test_an_error_does_not_hide_the_rest_of_the_text() -> None:
    pieces, errors = parse_text("甲{{ 1 }}乙{{ a }}丙{{ b c }}丁{{")
    assert ["甲", "乙", "a", "丙", "丁"] == [
        piece if isinstance(piece, str) else piece.written.text for piece in pieces
    ]
    assert ["expression-without-name", "bad-expression", "braces-not-closed"] == [
        error.rule.id for error in errors
    ]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "乙 + 1"), (True, "sum(甲, 乙)"), (True, "甲 / 乙"),
        (True, "3 + 4"), (True, "(3 + 4) × 2"), (False, "3 / 4"), (False, "5-8"),
        (False, "甲"), (False, "约 3 件"), (False, "2024-13-45"), (False, "不详"),
        (False, "43件（上年68件）"),
    ],
)  # fmt: skip
def test_a_formula_without_its_sign_is_recognised(
    expected: bool,  # noqa: FBT001  # named in the table
    text: str,
) -> None:
    assert expected == is_formula_without_sign(text)


def _simplified(term: Term) -> object:
    """A term as lists and strings, without places."""
    match term:
        case Literal(value, is_percent):
            return f"{value}%" if is_percent else f"{value}"
        case Reference(name, attributes):
            return ".".join(part.text for part in (name, *attributes))
        case Quoted(name):
            return f"'{name.text}'"
        case Negation(operand):
            return ["-", _simplified(operand)]
        case Sum(terms):
            return [
                x for sign, part in terms for x in ("+" if sign > 0 else "-", _simplified(part))
            ]
        case Product(first, factors):
            rest = [x for mark, part in factors for x in (mark.text, _simplified(part))]
            return [_simplified(first), *rest]
        case Call(function, arguments, named):
            options = {name.text: _simplified(part) for name, part in named}
            return [
                f"{function.text}()",
                *map(_simplified, arguments),
                *([options] if options else []),
            ]


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        (["+", "a", "+", "b"], "= a + b"),
        (["+", "a", "-", ["b", "*", "2"]], "= a - b * 2"),
        ([["+", "a", "-", "b"], "/", "c", "*", "100%"], "=(a - b) / c * 100%"),
        (["sum()", "runs.ems"], "= sum(runs.ems)"),
        (["round()", ["a", "/", "b"], "1"], "= round(a / b, 1)"),
        (["-", "a"], "= -a"),
        (["+", "削减", "+", "保留"], "＝ 削减 ＋ 保留"),
        (["甲", "*", "乙", "/", "丙"], "= 甲 × 乙 ÷ 丙"),
        (["+", "'R&D 经费'", "-", "1234.5"], "= 'R&D 经费' − 1,234.5"),
        ("runs.ems.2024", "= runs.ems.2024"),
        ("runs.ems.一 月", "= runs.ems.‘一 月’"),
    ],
)
def test_formulas_are_parsed_into_trees(expected: object, formula: str) -> None:
    assert expected == _simplified(parse_formula(formula))


def test_a_table_can_be_placed_with_options() -> None:
    expected = ["table()", "'runs'", {"sort": "'-ems'", "top": "5"}]
    assert expected == _simplified(_only("{{ table('runs', sort='-ems', top=5) }}").term)


@pytest.mark.parametrize(
    ("mark", "text"),
    [("=", "a + b = c"), ("=", "a == b"), ("<=", "a ≤ b"), ("!=", "a ≠ b"), (">", "a ＞ b")],
)
def test_checks_compare_two_sides(mark: str, text: str) -> None:
    found = parse_comparison(text)
    assert isinstance(found, Comparison)
    assert mark == found.mark.text


@pytest.mark.parametrize(
    ("rule", "offset", "formula"),
    [
        ("bad-formula", 5, "= a +"),
        ("bad-formula", 2, "= )"),
        ("bad-formula", 4, "= a b"),
        ("bad-formula", 2, "= * a"),
        ("bad-formula", 0, "="),
        ("bad-formula", 53, "= " + "(" * 60 + "a"),
    ],
)
def test_an_error_in_a_formula_is_reported_at_its_place(
    rule: str, offset: int, formula: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_formula(formula)
    assert (rule, offset) == (caught.value.rule.id, caught.value.offset)


def test_a_check_without_comparison_is_reported() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_comparison("a + b")
    assert "bad-check" == caught.value.rule.id
