"""Formulas of columns, rows and cells: their own functions, and the shapes of their terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial

from reportgen.diagnostics import Place, Problems
from reportgen.figures import rules
from reportgen.figures.asked import ASKED
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
    divides,
    is_ratio,
    parse_formula,
    parts,
    references,
    subterms,
)
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text


class ShareOf(Reference):
    """The share of a cell in the named column: `share(column)`."""

    __slots__ = ()


class CellAt(Reference):
    """A cell by the name of its column and the position of its row, which templates go through."""

    __slots__ = ()


class RankOf(Reference):
    """The place of a cell in the named column: `rank(column)`."""

    __slots__ = ()


class GrowthOf(Product):
    """The quotient that `growth(column, other)` stands for; from 0 there is no growth."""

    __slots__ = ()


@dataclass(frozen=True)
class TableFormula:
    """A formula of a column, a row or a cell."""

    text: Text
    term: Term

    @cached_property
    def gives_ratio(self) -> bool:
        """Whether it gives a ratio, which the units of plain numbers do not show."""
        return is_ratio(self.term)

    def place_at(self, offset: int, length: int) -> Place | None:
        """Where a part of it was written; the place of the whole if that is not known."""
        return place_of_words(self.text, offset, length)


_SHARE, _RANK, _GROWTH = (ASKED[key].words for key in ("share", "rank", "growth"))


def read_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The formula of a column or cell; `None`, with the problem reported, if it cannot be read."""
    return _read(text, _with_own_functions, problems)


def read_row_formula(text: Text, problems: Problems) -> TableFormula | None:
    """The same for the formula of a row, which has no `share` and `rank`."""
    return _read(text, lambda term: term, problems)


def _read(text: Text, change: Callable[[Term], Term], problems: Problems) -> TableFormula | None:
    try:
        return TableFormula(text, change(parse_formula(text)))
    except ExpressionError as error:
        place = place_of_words(text, error.offset, error.length)
        problems.add(error.rule, place, **error.facts)
        return None


def _with_own_functions(term: Term) -> Term:
    """The term with `share(column)` and `rank(column)` as `ShareOf` and `RankOf`.

    `growth(column, other)` is the quotient that it stands for. Raises `ExpressionError` if an
    argument is anything but a name, or there are more or fewer.
    """
    match term:
        case Call(function, arguments, named) if function.text in _GROWTH:
            match arguments:
                case (Reference(_, ()) | Quoted() as new, Reference(_, ()) | Quoted() as old):
                    if not named:
                        return GrowthOf(
                            Sum(((1, new), (-1, old))), ((function._replace(text="/"), old),)
                        )
            raise ExpressionError(
                rules.FUNCTION_ARGUMENTS, function.offset, len(function.text), name=function.text
            )
        case Call(function, arguments, named) if function.text in _SHARE + _RANK:
            kind = ShareOf if function.text in _SHARE else RankOf
            match arguments:
                case (Reference(name, ()) | Quoted(name),) if not named:
                    return kind(name)
            raise ExpressionError(
                rules.FUNCTION_ARGUMENTS, function.offset, len(function.text), name=function.text
            )
    return _rebuilt(term, [_with_own_functions(part) for part in parts(term)])


def has_places(term: Term) -> bool:
    """Whether a term asks for the place of a cell, which has no total."""
    return any(isinstance(part, RankOf) for part in subterms(term))


def has_shares(term: Term) -> bool:
    """Whether a term asks for the share of a cell in its column."""
    return any(isinstance(part, ShareOf) for part in subterms(term))


def is_growth(term: Term) -> bool:
    """Whether a term is the growth of one name over another: `growth(a, b)`, `a / b - 1`."""
    match term:
        case Sum(((1, Product() as quotient), (-1, Literal(value, False)))):
            return value == 1 and divides(quotient)
        case Product(first, factors):
            over = [part for mark, part in factors if mark.text == "/"]
            below = [part for part in over if not isinstance(part, Literal)]
            times = [part for mark, part in factors if mark.text != "/"]
            above = [part for part in (first, *times) if not isinstance(part, Literal)]
            if len(above) != 1 or len(below) > 1:
                return False
            if not below:
                return is_growth(above[0])
            match above[0]:
                case Sum(((1, _), (-1, old))):
                    return _names(old) == _names(below[0])
    return False


def _names(term: Term) -> list[str]:
    return [reference.name.text for reference in references(term)]


def adds_up(term: Term) -> bool:
    """Whether the total of a formula's results is their sum.

    It is not for a term that divides by something other than a number, nor for shares and places.
    """
    if isinstance(term, ShareOf | RankOf) or divides(term):
        return False
    return all(map(adds_up, parts(term)))


_OF_SUMS = ("sum", "求和", "合计", "mean", "平均")
"""Functions that add up."""


def is_linear(term: Term, is_own: Callable[[str], bool]) -> bool:
    """Whether a term only adds and subtracts the table's own columns or multiples of them."""
    match term:
        case Reference(name, ()) | Quoted(name):
            return not isinstance(term, ShareOf | RankOf) and is_own(name.text)
        case Product():
            factors = [part for part in parts(term) if not isinstance(part, Literal)]
            return len(factors) == 1 and is_linear(factors[0], is_own) and not divides(term)
        case Call(function) if function.text not in _OF_SUMS:
            return False
    return bool(parts(term)) and all(is_linear(part, is_own) for part in parts(term))


class Joined(Enum):
    """How the formula of a row joins other rows."""

    ADDED = "added"
    """As a sum or a multiple of one: the mean of rows, or half of a row."""
    SUBTRACTED = "subtracted"
    OTHERWISE = "otherwise"
    """Rows are divided by each other, or the like."""


def joined(term: Term) -> Joined:
    """How the formula of a row joins other rows."""
    match term:
        case Reference(_, ()) | Quoted():
            return Joined.ADDED
        case Sum(terms):
            ways = {joined(part) for _, part in terms}
            if Joined.OTHERWISE in ways:
                return Joined.OTHERWISE
            is_difference = any(sign < 0 for sign, _ in terms) or Joined.SUBTRACTED in ways
            return Joined.SUBTRACTED if is_difference else Joined.ADDED
        case Product(first) if all(isinstance(part, Literal) for part in parts(term)[1:]):
            return joined(first)
        case Call(function, arguments) if function.text in _OF_SUMS:
            ways = {joined(argument) for argument in arguments}
            return ways.pop() if len(ways) == 1 else Joined.OTHERWISE
    return Joined.OTHERWISE


_OF_ONE_NUMBER = ("round", "取整", "四舍五入", "abs", "绝对值")
"""Functions that do not leave out empty cells."""


class Gap(Enum):
    """Why a cell has no number."""

    EMPTY = "empty"
    NONE = "none"
    """A dash says that there is no number."""


def without_gaps(term: Term, gap: Callable[[Reference], Gap | None]) -> Term | None:
    """The term without the cells that have no number; `None` if nothing remains.

    Sums and functions of several numbers leave out empty cells. A difference leaves out cells with
    a dash, but not in a quotient: a dash must not make a growth of -100 %. Nothing remains of other
    differences, products and quotients.
    """
    if divides(term):
        gap = partial(_any_gap, gap)
    match term:
        case Reference():
            return None if gap(term) else term
        case Quoted(name):
            return None if gap(Reference(name)) else term
    reduced = [without_gaps(part, gap) for part in parts(term)]
    left = [part for part in reduced if part is not None]
    match term:
        case Sum(terms):
            kept = [(sign, part) for (sign, _), part in zip(terms, reduced, strict=True) if part]
            both = zip(parts(term), reduced, strict=True)
            lost = [before for before, after in both if after is None]
            is_sum = all(sign > 0 for sign, _ in terms)
            return Sum(tuple(kept)) if kept and (is_sum or _are_none(lost, gap)) else None
        case Call(function, _, named) if function.text not in _OF_ONE_NUMBER:
            return Call(function, tuple(left), named) if left else None
    return _rebuilt(term, left) if len(left) == len(reduced) else None


def _any_gap(gap: Callable[[Reference], Gap | None], reference: Reference) -> Gap | None:
    return Gap.EMPTY if gap(reference) else None


def _are_none(terms: Iterable[Term], gap: Callable[[Reference], Gap | None]) -> bool:
    """Whether all are names of cells with a dash."""
    names = (Reference(term.name) if isinstance(term, Quoted) else term for term in terms)
    return all(isinstance(name, Reference) and gap(name) is Gap.NONE for name in names)


def _rebuilt(term: Term, new: Sequence[Term]) -> Term:
    """A term of the same kind with other parts."""
    match term:
        case Call(function, _, named):
            return Call(function, tuple(new), named)
        case Sum(terms):
            return Sum(tuple((sign, part) for (sign, _), part in zip(terms, new, strict=True)))
        case Product(_, factors):
            tail = zip(factors, new[1:], strict=True)
            return type(term)(new[0], tuple((mark, part) for (mark, _), part in tail))
        case Negation():
            return Negation(new[0])
    return term
