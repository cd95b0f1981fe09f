"""What the formulas of tables have beyond other formulas, and what their trees tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial

from reportgen.diagnostics import Place, Problems
from reportgen.model.expressions import (
    Call,
    ExpressionError,
    Literal,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    all_in,
    divides,
    is_ratio,
    parse_formula,
    parts,
)
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_SHARE = ("share", "占比")
_RANK = ("rank", "位次")
_OF_SUMS = ("sum", "求和", "合计", "mean", "平均")
"""Functions that add up."""
_OF_ONE_NUMBER = ("round", "取整", "四舍五入", "abs", "绝对值")
"""Functions that do not leave out empty cells."""


class ShareOf(Reference):
    """The part that a cell of the named column is of all of the column."""

    __slots__ = ()


class RankOf(Reference):
    """The place of a cell among those of the named column."""

    __slots__ = ()


@dataclass(frozen=True)
class TableFormula:
    """A formula of a column, a row or a cell."""

    text: Text
    term: Term

    @cached_property
    def gives_ratio(self) -> bool:
        """Whether it gives a ratio, though plain numbers may not say so."""
        return is_ratio(self.term)

    def place_at(self, offset: int, length: int) -> Place | None:
        """Where a part of it was written; all of it where that cannot be told."""
        return place_of_words(self.text, offset, length)


def read_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula of a column or cell; `None`, with the problem noted, where it cannot be read."""
    return _read(text, _with_own_functions, problems)


def read_row_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula of a row, which has no functions of its own; `None` where it cannot be read."""
    return _read(text, lambda term: term, problems)


def _read(text: Text, change: Callable[[Term], Term], problems: Problems) -> TableFormula | None:
    try:
        return TableFormula(text, change(parse_formula(text)))
    except ExpressionError as error:
        place = place_of_words(text, error.offset, error.length)
        problems.add(error.rule, place, **error.facts)
        return None


def has_places(term: Term) -> bool:
    """Whether it asks for the place of a cell, of which there is no total."""
    return any(isinstance(one, RankOf) for one in all_in(term))


def has_shares(term: Term) -> bool:
    """Whether it asks for the part that a cell is of its column."""
    return any(isinstance(one, ShareOf) for one in all_in(term))


def adds_up(term: Term) -> bool:
    """Whether what it gives for all rows together is the sum of what it gives for each.

    Not so where it divides by what differs from row to row, nor for shares and places.
    """
    if isinstance(term, ShareOf | RankOf) or divides(term):
        return False
    return all(map(adds_up, parts(term)))


def is_linear(term: Term, is_own: Callable[[str], bool]) -> bool:
    """Whether it only adds and subtracts the table's own columns, or multiples of them."""
    match term:
        case Reference(name, ()) | Quoted(name):
            return not isinstance(term, ShareOf | RankOf) and is_own(name.text)
        case Product():
            own = [one for one in parts(term) if not isinstance(one, Literal)]
            return len(own) == 1 and is_linear(own[0], is_own) and not divides(term)
        case Call(function) if function.text not in _OF_SUMS:
            return False
    return bool(parts(term)) and all(is_linear(part, is_own) for part in parts(term))


class Joined(Enum):
    """How the formula of a row takes other rows together."""

    ADDED = "added"
    """As a sum, or a part of one: the mean of rows, or half of one."""
    SUBTRACTED = "subtracted"
    OTHERWISE = "otherwise"
    """Rows are divided by one another, or the like."""


def joined(term: Term) -> Joined:
    """How the formula of a row takes other rows together."""
    match term:
        case Reference(_, ()) | Quoted():
            return Joined.ADDED
        case Sum(terms):
            ways = {joined(one) for _, one in terms}
            if Joined.OTHERWISE in ways:
                return Joined.OTHERWISE
            is_less = any(sign < 0 for sign, _ in terms) or Joined.SUBTRACTED in ways
            return Joined.SUBTRACTED if is_less else Joined.ADDED
        case Product(first) if all(isinstance(one, Literal) for one in parts(term)[1:]):
            return joined(first)
        case Call(function, arguments) if function.text in _OF_SUMS:
            ways = {joined(one) for one in arguments}
            return ways.pop() if len(ways) == 1 else Joined.OTHERWISE
    return Joined.OTHERWISE


class Gap(Enum):
    """Why a cell has no number."""

    EMPTY = "empty"
    NONE = "none"
    """A dash says that there is none."""


def without_gaps(term: Term, gap: Callable[[Reference], Gap | None]) -> Term | None:
    """The term for a row in which some cells have no number; `None` where it comes to nothing.

    A sum leaves out empty cells, as do functions of several numbers. A difference leaves out what
    there is none of, but not where it is divided: no growth is -100 % because of a dash. Other
    differences, products and quotients come to nothing.
    """
    if divides(term):
        gap = partial(_any_gap, gap)
    match term:
        case Reference():
            return None if gap(term) else term
        case Quoted(name):
            return None if gap(Reference(name)) else term
    own = [without_gaps(part, gap) for part in parts(term)]
    left = [part for part in own if part is not None]
    match term:
        case Sum(terms):
            kept = [(sign, one) for (sign, _), one in zip(terms, own, strict=True) if one]
            lost = [part for part, one in zip(parts(term), own, strict=True) if one is None]
            is_sum = all(sign > 0 for sign, _ in terms)
            return Sum(tuple(kept)) if kept and (is_sum or _are_none(lost, gap)) else None
        case Call(function, _, named) if function.text not in _OF_ONE_NUMBER:
            return Call(function, tuple(left), named) if left else None
    return _rebuilt(term, left) if len(left) == len(own) else None


def _any_gap(gap: Callable[[Reference], Gap | None], reference: Reference) -> Gap | None:
    return Gap.EMPTY if gap(reference) else None


def _are_none(terms: Iterable[Term], gap: Callable[[Reference], Gap | None]) -> bool:
    """Whether all are names of cells that say that there is none."""
    names = (Reference(one.name) if isinstance(one, Quoted) else one for one in terms)
    return all(isinstance(one, Reference) and gap(one) is Gap.NONE for one in names)


def _with_own_functions(term: Term) -> Term:
    """The term with `share(column)` and `rank(column)` as references of their own.

    Raises `ExpressionError` where such a function is given anything but one name.
    """
    match term:
        case Call(function, arguments, named) if function.text in _SHARE + _RANK:
            kind = ShareOf if function.text in _SHARE else RankOf
            match arguments:
                case (Reference(name, ()) | Quoted(name),) if not named:
                    return kind(name)
            raise ExpressionError(
                "function-arguments", function.offset, len(function.text), name=function.text
            )
    return _rebuilt(term, [_with_own_functions(part) for part in parts(term)])


def _rebuilt(term: Term, own: Sequence[Term]) -> Term:
    """The same kind of term, made of other parts."""
    match term:
        case Call(function, _, named):
            return Call(function, tuple(own), named)
        case Sum(terms):
            return Sum(tuple((sign, one) for (sign, _), one in zip(terms, own, strict=True)))
        case Product(_, factors):
            tail = zip(factors, own[1:], strict=True)
            return Product(own[0], tuple((mark, one) for (mark, _), one in tail))
        case Negation():
            return Negation(own[0])
    return term
