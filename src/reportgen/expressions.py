"""What stands in `{{ … }}` of a text and behind `=` of a formula, read into trees.

{{ gdp }}   {{ gdp.growth }}   {{ 国内生产总值 | growth('较上月') }}   {{ table('runs', top=5) }}
= 削减 + 保留   = sum(runs.ems) / 12   a + b <= c
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reportgen.terms import (
    Call,
    Comparison,
    Literal,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    references,
)
from reportgen.tokens import ExpressionError, Name, Tokens

__all__ = [
    "Call", "Comparison", "Expression", "ExpressionError", "FilterCall", "Literal", "Name",
    "Negation", "Product", "Quoted", "Reference", "Sum", "Term", "parse_comparison",
    "parse_formula", "parse_text", "references",
]  # fmt: skip


class FilterCall(NamedTuple):
    """A filter with its arguments."""

    name: Name
    arguments: tuple[str | int, ...]


class Expression(NamedTuple):
    """A term and the filters it goes through."""

    term: Term
    filters: tuple[FilterCall, ...]
    written: Name
    """What was written of the term."""


def parse_text(text: str) -> tuple[tuple[str | Expression, ...], tuple[ExpressionError, ...]]:
    """The text as plain pieces and expressions, in order, and what in it cannot be read."""
    statement = text.find("{%")
    if statement >= 0:
        return (), (ExpressionError("statement-in-text", statement, 2),)
    pieces: list[str | Expression] = []
    errors: list[ExpressionError] = []
    end = 0
    while (opened := text.find("{{", end)) >= 0:
        pieces += [text[end:opened]] if opened > end else []
        closed = text.find("}}", opened)
        if closed < 0:
            errors.append(ExpressionError("braces-not-closed", opened, 2))
            return tuple(pieces), tuple(errors)
        try:
            pieces.append(_expression(text[opened + 2 : closed], opened + 2))
        except ExpressionError as error:
            errors.append(error)
        end = closed + 2
    pieces += [text[end:]] if end < len(text) else []
    return tuple(pieces), tuple(errors)


def parse_formula(text: str) -> Term:
    """The formula `= …` as a tree; `ExpressionError` where it cannot be read."""
    begin = text.find(text.lstrip().lstrip("=＝"))
    tokens = Tokens(text[begin:], begin, "bad-formula")
    term = _sum(tokens)
    if tokens.kind:
        raise tokens.error()
    return term


def is_formula_without_sign(text: str) -> bool:
    """Whether it is a formula but for the `=` that has to stand before it."""
    try:
        term = parse_formula(text)
    except ExpressionError:
        return False
    return isinstance(term, Sum | Product | Call) and bool(references(term))


def parse_comparison(text: str) -> Comparison:
    """Two sides and a comparison between them; `ExpressionError` where it is none."""
    tokens = Tokens(text, 0, "bad-check")
    left = _sum(tokens)
    offset = tokens.offset
    mark = tokens.take("=", "!=", "<", "<=", ">", ">=")
    if not mark:
        raise tokens.error()
    right = _sum(tokens)
    if tokens.kind:
        raise tokens.error()
    return Comparison(left, Name(mark, offset), right)


def _expression(source: str, offset: int) -> Expression:
    tokens = Tokens(source, offset, "bad-expression")
    begin = tokens.offset
    term = _sum(tokens)
    written = source[begin - offset : tokens.offset - offset].rstrip()
    filters = []
    while tokens.take("|"):
        filters.append(_filter(tokens))
    if tokens.kind:
        raise tokens.error()
    if not references(term):
        raise ExpressionError("expression-without-name", begin, len(written), found=written)
    return Expression(term, tuple(filters), Name(written, begin))


def _sum(tokens: Tokens) -> Term:
    terms = [(1, _product(tokens))]
    while mark := tokens.take("+", "-"):
        terms.append((1 if mark == "+" else -1, _product(tokens)))
    return Sum(tuple(terms)) if len(terms) > 1 else terms[0][1]


def _product(tokens: Tokens) -> Term:
    first = _factor(tokens)
    factors = []
    offset = tokens.offset
    while mark := tokens.take("*", "/"):
        factors.append((Name(mark, offset), _factor(tokens)))
        offset = tokens.offset
    return Product(first, tuple(factors)) if factors else first


def _factor(tokens: Tokens) -> Term:
    if tokens.take("-"):
        tokens.deeper(1)
        operand = _factor(tokens)
        tokens.deeper(-1)
        return Negation(operand)
    if tokens.take("("):
        tokens.deeper(1)
        term = _sum(tokens)
        tokens.deeper(-1)
        tokens.expect(")")
        return term
    if tokens.kind == "number":
        digits = Decimal(tokens.number().text.replace(",", ""))
        return Literal(digits, bool(tokens.take("%")))
    if tokens.kind == "string":
        return _asked(tokens, tokens.string(), is_quoted=True)
    return _asked(tokens, tokens.name(), is_quoted=False)


def _asked(tokens: Tokens, name: Name, *, is_quoted: bool) -> Term:
    """A name with what is asked of it, or a call of a function of that name."""
    if not is_quoted and tokens.take("("):
        return _call(tokens, name)
    attributes = []
    while tokens.take("."):
        attributes.append(tokens.string() if tokens.kind == "string" else _attribute(tokens))
    return Quoted(name) if is_quoted and not attributes else Reference(name, tuple(attributes))


def _attribute(tokens: Tokens) -> Name:
    # A row may be called 2024.
    return tokens.number() if tokens.kind == "number" else tokens.name()


def _call(tokens: Tokens, function: Name) -> Call:
    tokens.deeper(1)
    arguments: list[Term] = []
    named: list[tuple[Name, Term]] = []
    while not tokens.take(")"):
        term = _sum(tokens)
        if isinstance(term, Reference) and not term.attributes and tokens.take("="):
            named.append((term.name, _sum(tokens)))
        else:
            arguments.append(term)
        if not tokens.take(",") and tokens.lexeme != ")":
            raise tokens.error()
    tokens.deeper(-1)
    return Call(function, tuple(arguments), tuple(named))


def _filter(tokens: Tokens) -> FilterCall:
    name = tokens.name()
    arguments: list[str | int] = []
    if tokens.take("("):
        while not tokens.take(")"):
            arguments.append(_argument(tokens))
            if not tokens.take(",") and tokens.lexeme != ")":
                raise tokens.error()
    return FilterCall(name, tuple(arguments))


def _argument(tokens: Tokens) -> str | int:
    if tokens.kind == "string":
        return tokens.string().text
    if tokens.kind == "number" and tokens.lexeme.isdecimal() and len(tokens.lexeme) < 10:
        return int(tokens.number().text)
    raise tokens.error()
