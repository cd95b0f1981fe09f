"""The trees of formulas, and what they tell: parts, names and numbers, and whether they divide."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, Union

from reportgen.tokens import Name

_HUNDREDS = (100, 1000)
"""Factors that make percent or per mille of a ratio."""


class Literal(NamedTuple):
    """A number typed in a formula."""

    value: Decimal
    is_percent: bool


class Quoted(NamedTuple):
    """A text in quotes: a name with marks in it, or an argument."""

    name: Name


class Reference(NamedTuple):
    """A name, and what is asked of it: `gdp`, `gdp.growth`, `runs.ems.sum`."""

    name: Name
    attributes: tuple[Name, ...] = ()


class Call(NamedTuple):
    """A function with its arguments, some of them named."""

    function: Name
    arguments: tuple[Term, ...]
    named: tuple[tuple[Name, Term], ...] = ()


class Sum(NamedTuple):
    """Terms with their signs, 1 or -1."""

    terms: tuple[tuple[int, Term], ...]


class Product(NamedTuple):
    """The first factor, and each further one with `*` or `/` and where that mark stands."""

    first: Term
    factors: tuple[tuple[Name, Term], ...]


class Negation(NamedTuple):
    """A term with the other sign."""

    operand: Term


class Comparison(NamedTuple):
    """Two terms and the mark between them: = != < <= > >=."""

    left: Term
    mark: Name
    right: Term


Term = Union[Literal, Quoted, Reference, Call, Sum, Product, Negation]  # noqa: UP007  # it is recursive


def parts(term: Term) -> tuple[Term, ...]:
    """The terms that a term is made of; none for a name or a number."""
    match term:
        case Call(_, arguments):
            return arguments
        case Sum(terms):
            return tuple(one for _, one in terms)
        case Product(first, factors):
            return (first, *(one for _, one in factors))
        case Negation(operand):
            return (operand,)
    return ()


def all_in(term: Term) -> Iterator[Term]:
    """The term and every term in it, from left to right."""
    yield term
    for part in parts(term):
        yield from all_in(part)


def references(term: Term) -> tuple[Reference, ...]:
    """Every name in a term with what is asked of it, from left to right."""
    found = []
    for one in all_in(term):
        if isinstance(one, Reference):
            found.append(one)
        elif isinstance(one, Quoted):
            found.append(Reference(one.name))
    return tuple(found)


def literals(term: Term) -> Iterator[Literal]:
    """Every number typed in a term."""
    return (one for one in all_in(term) if isinstance(one, Literal))


def is_ratio(term: Term) -> bool:
    """Whether it divides and does not turn the quotient into percent, as `* 100` does."""
    if isinstance(term, Product):
        scaled = any(isinstance(one, Literal) and one.value in _HUNDREDS for one in parts(term))
        return not scaled and (divides(term) or any(map(is_ratio, parts(term))))
    return any(map(is_ratio, parts(term)))


def divides(term: Term) -> bool:
    """Whether it divides by more than a typed number, itself and not only in its parts."""
    return isinstance(term, Product) and any(
        mark.text == "/" and not isinstance(one, Literal) for mark, one in term.factors
    )
