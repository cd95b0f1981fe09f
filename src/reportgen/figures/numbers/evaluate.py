"""Formulas → numbers: the tree of a term, evaluated in a scope that knows the names.

Also comparisons, the functions of formulas, and the order in which formulas are computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Protocol, TypeVar

from reportgen.diagnostics import Words
from reportgen.figures import rules
from reportgen.figures.numbers import (
    MOST_DIGITS,
    Interval,
    Number,
    UnitsDifferError,
    added,
    divided,
    kept,
    multiplied,
    negative,
    plain,
    rounded,
)
from reportgen.figures.numbers.units import PLAIN, RATIO, Unit, shared_unit
from reportgen.language import nearest
from reportgen.language.phrases import POINTS
from reportgen.model.expressions import (
    Call,
    Comparison,
    ExpressionError,
    Literal,
    Name,
    Negation,
    Product,
    Quoted,
    Reference,
    Sum,
    Term,
    references,
)
from reportgen.model.rules import UNITS_DIFFER
from reportgen.readers.rules import BAD_VALUE

Found = Number | list[Number | None] | None
"""What a name stands for: a number, a column of them, or `None` if still to be filled in."""


class Scope(Protocol):
    """What names mean."""

    def find(self, reference: Reference) -> Found:
        """The number or column of a name; raises `ExpressionError` for an unknown name."""


class OpenError(Exception):
    """A number that a formula needs is still to be filled in."""


def evaluate(term: Term, scope: Scope) -> Number | None:
    """The number of a term; `None` if a number that it needs is still to be filled in.

    Raises `ExpressionError` for wrong names, functions, units and divisions.
    """
    try:
        return _number(term, scope)
    except OpenError:
        # Unknown names in the rest of the term are reported nevertheless.
        for reference in references(term):
            scope.find(reference)
        return None


def units_differ(error: UnitsDifferError, at: Name) -> ExpressionError:
    """The error for units that do not convert into each other."""
    return ExpressionError(UNITS_DIFFER, at.offset, len(at.text), one=error.one, other=error.other)


def require_unit(number: Number, at: Name, remedy: Words) -> None:
    """Raise `ExpressionError` if the unit comes from the formula, as 元/人, and has no symbol."""
    if number.unit.dimensions and not number.unit.symbol:
        raise ExpressionError(
            rules.FORMULA_NEEDS_UNIT, at.offset, len(at.text), unit=number.unit.words, remedy=remedy
        )


def mixture(number: Number, length: int, remedy: Words) -> ExpressionError | None:
    """What to report of a result that is given in one of several counted units; else `None`.

    `length` is that of the formula, and `remedy` shows how to give the result another unit.
    """
    one, other = number.unit.symbol, number.unit.beside
    if not other:
        return None
    return ExpressionError(rules.UNITS_MIXED, 0, length, one=one, other=other, remedy=remedy)


def unmixed(number: Number) -> Number:
    """The number in its unit alone, so that a mixture is reported once."""
    return number._replace(unit=number.unit._replace(beside=""))


def holds(comparison: Comparison, left: Number, right: Number) -> bool:
    """Whether some values that the two sides stand for fulfil the comparison.

    Beside a percentage, a number typed without % is a percentage too, and 1 is 100 %: 满意率 >= 90
    and 率 < 1. A smaller number may also be a ratio: 率 = 0.05 holds for 5 % and for 0.05 %. Raises
    `ExpressionError` if that makes a difference to < and >.
    """
    mark = comparison.mark
    pairs = _readings(left, right, mark)
    answers = {_fulfils(mark.text, *pair) for pair in pairs}
    if len(answers) == 1:
        return answers.pop()
    if mark.text in ("=", "!="):
        return mark.text == "="
    # The two readings differ on the side that was typed.
    readings = next(side for side in zip(*pairs, strict=True) if side[0] != side[1])
    bare, percent, ratio = (f"{number.shown(None):f}" for number in (readings[0], *readings))
    symbol = next(number.unit.symbol for number in (left, right) if number.unit.symbol)
    raise ExpressionError(
        rules.PERCENT_OR_RATIO, mark.offset, len(mark.text), number=bare, percent=percent + symbol,
        ratio=ratio + symbol,
    )  # fmt: skip


def _readings(left: Number, right: Number, at: Name) -> list[tuple[Number, Number]]:
    """Both sides in one unit; two pairs if a number typed beside a percentage may be a ratio."""
    pairs = [(left, _like(left, right, at))]
    for bare, other in ((left, right), (right, left)):
        is_percentage = (
            other.unit.is_ratio and other.unit.symbol and other.unit.symbol not in POINTS
        )
        if bare.unit == PLAIN and is_percentage and 0 < abs(bare.magnitude) <= 1:
            ratio = bare._replace(unit=RATIO).in_unit(other.unit)
            pairs.append((ratio, other) if bare is left else (other, ratio))
            if abs(bare.magnitude) == 1 and at.text not in ("=", "!="):
                return pairs[1:]
    return pairs


def _fulfils(mark: str, left: Number, right: Number) -> bool:
    one, other = left.interval, right.interval
    match mark:
        case "=":
            return one.meets(other)
        case "!=":
            return not (one.low == one.high == other.low == other.high)
        case "<":
            return one.low < other.high
        case "<=":
            return one.low <= other.high
        case ">":
            return one.high > other.low
        case _:
            return one.high >= other.low


def _number(term: Term, scope: Scope) -> Number:  # one for each kind of term
    match term:
        case Literal(value, is_percent):
            return plain(Fraction(value), is_percent=is_percent)
        case Reference():
            return _single(scope.find(term), term.name)
        case Quoted(name):
            return _single(scope.find(Reference(name)), name)
        case Negation(operand):
            return negative(_number(operand, scope))
        case Sum(terms):
            numbers = [(sign, _number(part, scope)) for sign, part in terms]
            return _kept(_sum(numbers, _first_name(term)), term)
        case Product():
            return _product(term, scope)
        case Call():
            return _kept(_called(term, scope), term)


def _kept(number: Number, term: Term) -> Number:
    """The number; raises `ExpressionError` if it is too large to be meant."""
    try:
        return kept(number)
    except OverflowError:
        at = _first_name(term)
        expected = Words(f"{MOST_DIGITS} 位以内的数", f"a number of up to {MOST_DIGITS} digits")
        raise ExpressionError(
            BAD_VALUE, at.offset, len(at.text), found=f"{at.text} …".strip(), expected=expected
        ) from None


def _single(found: Found, name: Name) -> Number:
    if found is None:
        raise OpenError
    if not isinstance(found, Number):
        raise ExpressionError(
            rules.COLUMN_NEEDS_FUNCTION, name.offset, len(name.text), name=name.text
        )
    return found


def _sum(numbers: Sequence[tuple[int, Number]], at: Name) -> Number:
    try:
        return added(numbers)
    except UnitsDifferError as error:
        raise units_differ(error, at) from None


def _like(left: Number, right: Number, at: Name) -> Number:
    """The right number in the unit of the left one."""
    try:
        return right.in_unit(left.unit)
    except UnitsDifferError as error:
        raise ExpressionError(
            UNITS_DIFFER, at.offset, len(at.text), one=left.unit.words, other=error.one
        ) from None


def _product(term: Product, scope: Scope) -> Number:
    """The product, in the unit of the first factor of its kind: 件 × 元 / 件 is in 元."""
    units: list[Unit] = []
    result = _multiplied_out(term, scope, units)
    if result.unit.dimensions and not result.unit.symbol:
        known = (unit for unit in units if unit.symbol and unit.converts_to(result.unit))
        result = result.in_unit(next(known, result.unit))
    return result


def _factor(term: Term, scope: Scope, units: list[Unit]) -> Number:
    """The number of a factor, whose units are added to `units`."""
    if isinstance(term, Product):
        return _multiplied_out(term, scope, units)
    number = _number(term, scope)
    units.append(number.unit)
    return number


def _multiplied_out(term: Product, scope: Scope, units: list[Unit]) -> Number:
    """The product of all factors, whose units are added to `units`."""
    result, left = _factor(term.first, scope, units), term.first
    for mark, factor in term.factors:
        number = _factor(factor, scope, units)
        if mark.text == "*":
            result = _times((result, left), (number, factor))
        elif number.magnitude:
            result = divided(result, number)
        else:
            raise ExpressionError(rules.FORMULA_DIVISION, mark.offset)
        result = _kept(result, term)
        left = term
    # A ratio times 100 is a percentage, times 1000 a number for each thousand: plain numbers.
    is_scaled = result.unit == RATIO and _has_hundreds(term)
    return result._replace(unit=PLAIN) if is_scaled else result


_HUNDREDS = (100, 1000, 10_000, 100_000)


def _has_hundreds(term: Term) -> bool:
    """Whether a factor is a typed 100, 1000 or the like."""
    match term:
        case Literal(value, is_percent):
            return value in _HUNDREDS and not is_percent
        case Product(first, factors):
            return any(map(_has_hundreds, (first, *(f for mark, f in factors if mark.text == "*"))))
    return False


def _times(one: tuple[Number, Term], other: tuple[Number, Term]) -> Number:
    """The product of numbers, each with its term; 30 % of a plain figure is a plain number."""
    for (number, term), (ratio, _) in ((one, other), (other, one)):
        is_percentage = ratio.unit.is_ratio and ratio.unit.symbol
        if number.unit == PLAIN and is_percentage and references(term):
            return multiplied(number, ratio.in_unit(RATIO))._replace(unit=PLAIN)
    return multiplied(one[0], other[0])


def _called(call: Call, scope: Scope) -> Number:
    name = call.function
    function = FUNCTIONS.get(CHINESE_FUNCTIONS.get(name.text, name.text))
    if function is None:
        known = [n for n in (*FUNCTIONS, *CHINESE_FUNCTIONS) if n.isascii() == name.text.isascii()]
        raise ExpressionError(
            rules.UNKNOWN_FUNCTION, name.offset, len(name.text), name=name.text,
            nearest=nearest(name.text, known), known=known,
        )  # fmt: skip
    if call.named:
        raise _wrong_arguments(name)
    return function(name, [_argument(argument, scope) for argument in call.arguments])


def _argument(term: Term, scope: Scope) -> list[Number]:
    """The numbers of an argument: one, or all cells of a column that are not empty."""
    if isinstance(term, Reference | Quoted):
        found = scope.find(term if isinstance(term, Reference) else Reference(term.name))
        if isinstance(found, list):
            numbers = [number for number in found if number is not None]
            if len(numbers) < len(found):
                raise OpenError
            return numbers
    return [_number(term, scope)]


_Arguments = list[list[Number]]


def _total(at: Name, arguments: _Arguments) -> Number:
    return _sum([(1, number) for number in _flat(at, arguments)], at)


def _mean(at: Name, arguments: _Arguments) -> Number:
    numbers = _flat(at, arguments)
    return divided(_sum([(1, number) for number in numbers], at), plain(len(numbers)))


def _extreme(choose: Callable[..., Any]) -> Callable[[Name, _Arguments], Number]:
    def extreme(at: Name, arguments: _Arguments) -> Number:
        numbers = _flat(at, arguments)
        units = [number.unit for number in numbers if number.unit != PLAIN]
        shared = numbers[0]._replace(unit=shared_unit(units)) if units else numbers[0]
        converted = [_like(shared, number, at) for number in numbers]
        chosen: Number = choose(converted, key=lambda number: number.magnitude)
        ends = zip(*(number.interval for number in converted), strict=True)
        return chosen._replace(interval=Interval(*map(choose, ends)))

    return extreme


def _count(_at: Name, arguments: _Arguments) -> Number:
    return plain(sum(map(len, arguments)))


def _absolute(at: Name, arguments: _Arguments) -> Number:
    number = _single_argument(at, arguments)
    positive = negative(number) if number.magnitude < 0 else number
    return positive._replace(interval=abs(number.interval))


def _rounded(at: Name, arguments: _Arguments) -> Number:
    places = 0
    if len(arguments) == 2 and len(arguments[1]) == 1:
        decimals = arguments.pop()[0].magnitude
        places = int(decimals) if decimals.denominator == 1 and 0 <= decimals <= 6 else -1
    number = _single_argument(at, arguments)
    if places < 0:
        raise _wrong_arguments(at)
    ends = (end if isinstance(end, float) else Fraction(rounded(end, places))
            for end in number.interval)  # fmt: skip
    return number._replace(
        magnitude=Fraction(rounded(number.magnitude, places)),
        interval=Interval(*ends),
        decimals=places,
    )


def _flat(at: Name, arguments: _Arguments) -> list[Number]:
    numbers = [number for argument in arguments for number in argument]
    if not numbers:
        raise _wrong_arguments(at)
    return numbers


def _single_argument(at: Name, arguments: _Arguments) -> Number:
    if len(arguments) != 1 or len(arguments[0]) != 1:
        raise _wrong_arguments(at)
    return arguments[0][0]


def _wrong_arguments(function: Name) -> ExpressionError:
    name = function.text
    return ExpressionError(rules.FUNCTION_ARGUMENTS, function.offset, len(name), name=name)


FUNCTIONS: dict[str, Callable[[Name, _Arguments], Number]] = {
    "sum": _total, "mean": _mean, "min": _extreme(min), "max": _extreme(max),
    "round": _rounded, "abs": _absolute, "count": _count,
}  # fmt: skip
"""The functions of formulas by their English names."""
CHINESE_FUNCTIONS = {
    "求和": "sum", "合计": "sum", "平均": "mean", "最小": "min", "最大": "max", "取整": "round",
    "四舍五入": "round", "绝对值": "abs", "个数": "count", "计数": "count",
}  # fmt: skip
"""The same by their Chinese names, each with the English one."""


def _first_name(term: Term) -> Name:
    """The first name in a term, where its mistakes are reported."""
    return next((reference.name for reference in references(term)), Name(" ", 0))


T = TypeVar("T")


def in_order(
    things: Iterable[T], needs: Callable[[T], Iterable[T]]
) -> tuple[list[T], list[list[T]]]:
    """The things, each after those it needs, and the circles among them.

    Things that are in a circle, or need one that is, are left out of the order. The walk is not
    recursive, so chains may be of any depth.
    """
    order: list[T] = []
    circles: list[list[T]] = []
    done: dict[T, bool] = {}  # whether all it needs is in order; absent while not yet seen
    for start in things:
        if start in done:
            continue
        whole = list(needs(start))
        path = [(start, whole, iter(whole))]
        on_path = {start: 0}
        while path:
            thing, whole, waiting = path[-1]
            for needed in waiting:
                if needed in on_path:
                    circle = [member for member, _, _ in path[on_path[needed] :]]
                    circles.append(circle)
                    done.update(dict.fromkeys(circle, False))
                elif needed not in done:
                    on_path[needed] = len(path)
                    whole = list(needs(needed))
                    path.append((needed, whole, iter(whole)))
                    break
            else:
                path.pop()
                del on_path[thing]
                if done.setdefault(thing, all(done.get(needed, True) for needed in whole)):
                    order.append(thing)
    return order, circles
