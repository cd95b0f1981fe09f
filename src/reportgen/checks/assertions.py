"""The checks that a report writes for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.checks import rules
from reportgen.checks.operands import with_numbers, written_at
from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures.asked import AMOUNTS, RATES, key_of
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.naming import paths_asked, unquoted
from reportgen.figures.numbers import Number, decimals_of, rounded, rounded_to
from reportgen.figures.numbers.evaluate import Scope, evaluate, holds
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PERCENT, PLAIN
from reportgen.language.marks import without_marks
from reportgen.model.expressions import (
    Comparison,
    ExpressionError,
    Literal,
    Quoted,
    Reference,
    Term,
    parse_comparison,
    references,
    unquoted_name,
)
from reportgen.model.figures import DECIMALS, Assertion
from reportgen.model.texts import place_of_words
from reportgen.model.values import Amount, Text


def check_assertions(
    checks: Iterable[Assertion], scope: Scope, figures: Figures, problems: Problems
) -> None:
    """Report checks that do not hold or cannot be read, each at its place.

    Formulas must be computed before. A check of a number still to be filled in is skipped. An
    approximate number is bounded on one side only, so its check fails only if that bound rules it
    out. A number compared with `=` stands, like any written one, for all that rounds to it.
    """
    for check in checks:
        if check.expect:
            _check(check, check.expect, scope, figures, problems)


def _check(
    check: Assertion, expect: Text, scope: Scope, figures: Figures, problems: Problems
) -> None:
    try:
        comparison = parse_comparison(expect)
        _check_names(expect, figures)
    except ExpressionError as error:
        _report(error, expect, (), problems)
        return
    left = _side(comparison.left, expect, scope, figures, problems)
    right = _side(comparison.right, expect, scope, figures, problems)
    if left is None or right is None:
        return
    if comparison.mark.text == "=":
        left, right = _written(comparison.left, left), _written(comparison.right, right)
    try:
        is_true = holds(comparison, left, right)
    except ExpressionError as error:
        sides = (comparison.left, comparison.right)
        about = [path for side in sides for path in paths_asked(side, figures, error)]
        _report(error, expect, about, problems)
        return
    if not is_true:
        left_words, right_words = _results(left, right)
        mark = comparison.mark.offset
        after = len(expect) - len(expect[mark:].lstrip(_MARKS))
        problems.add(
            rules.ASSERTION_FAILED, expect.place, related=_operands(comparison, figures),
            message=without_marks(check.message or ""), expect=str(expect),
            left=_side_words(comparison.left, left_words, expect, figures, (0, mark)),
            right=_side_words(comparison.right, right_words, expect, figures, (after, None)),
        )  # fmt: skip


def _check_names(expect: Text, figures: Figures) -> None:
    """Raise `ExpressionError` for a name that was read as arithmetic."""
    found = unquoted_name(expect, figures.taken_apart.find(expect))
    if found is not None:
        raise unquoted(found)


def _side(
    term: Term, expect: Text, scope: Scope, figures: Figures, problems: Problems
) -> Number | None:
    """The number of one side; `None` if it is to be filled in or cannot be computed."""
    try:
        return evaluate(term, scope)
    except ExpressionError as error:
        _report(error, expect, paths_asked(term, figures, error), problems)
        return None


def _written(term: Term, number: Number) -> Number:
    """The number; if typed with decimals or in percent, it stands for all that rounds to it."""
    if not isinstance(term, Literal):
        return number
    decimals = decimals_of(term.value)
    if not (decimals or term.is_percent):
        return number
    places = decimals + (2 if term.is_percent else 0)
    return number._replace(interval=rounded_to(number.magnitude, places))


def _report(error: ExpressionError, expect: Text, about: Sequence[str], problems: Problems) -> None:
    place = place_of_words(expect, error.offset, error.length)
    problems.add(error.rule, place, about=about, **error.facts)


_MARKS = "=<>!＝＜＞！≤≥≠ "
_MOST_NAMES = 6
"""More numbers than these make a formula too long to show."""


def _side_words(
    term: Term, result: Words, expect: Text, figures: Figures, span: tuple[int, int | None]
) -> Words:
    """The result of a side, after the formula in numbers: `300项 ＋ 235项 ＝ 535项`."""
    named = references(term)
    if isinstance(term, Reference | Quoted | Literal) or len(named) > _MOST_NAMES:
        return result
    put_in = with_numbers(expect, named, figures, *span)
    return Words(f"{put_in.zh} ＝ {result.zh}", f"{put_in.en} = {result.en}")


def _results(left: Number, right: Number) -> tuple[Words, Words]:
    """Both sides in one unit, as compared, with enough digits to see that they differ."""
    if left.unit.is_ratio and right.unit.is_ratio:
        left, right = left.in_unit(PERCENT), right.in_unit(PERCENT)
    if not left.unit.symbol:
        left = left.in_unit(right.unit)
    if right.unit == PLAIN or right.unit.converts_to(left.unit):
        right = right.in_unit(left.unit)
    pairs = [(_words(left, digits), _words(right, digits)) for digits in (_DIGITS, 2 * _DIGITS)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])


_DIGITS = 5
"""Significant digits of a result that cannot be written exactly."""


def _words(number: Number, digits: int) -> Words:
    """The number with its unit: exact if it has few decimals, else with these digits."""
    unit, magnitude, decimals = number.unit.symbol, number.magnitude, number.decimals
    if not unit and number.unit.dimensions:
        # 0.5亿元 per 万人 is 5000元/人.
        unit, magnitude, decimals = number.unit.words.zh, magnitude * number.unit.factor, None
    if decimals is None:
        exact = next((n for n in DECIMALS if (magnitude * 10**n).denominator == 1), None)
        size = rounded(magnitude, _LEAST).adjusted()
        decimals = exact if exact is not None else max(digits - 1 - size, 0)
    amount = Amount(None, rounded(magnitude, decimals), unit=unit)
    return Words(*(str(Quantity(amount, unit, number.approx, name)) for name in ("zh-CN", "en")))


_LEAST = 30
"""Decimals within which the first digit of a result is looked for."""


def _operands(comparison: Comparison, figures: Figures) -> tuple[Related, ...]:
    """The places of the figures that the comparison names, each once."""
    related: dict[Related, None] = {}
    for reference in (*references(comparison.left), *references(comparison.right)):
        figure = figures.by_name.get(reference.name.text)
        if figure is not None:
            related.update(dict.fromkeys(_places(figure, key_of(reference))))
    return tuple(related)


def _places(figure: Figure, key: str) -> tuple[Related, ...]:
    """The place of a field of the figure, or of its value if the field is computed."""
    return (written_at(figure, key) if key in (*AMOUNTS, *RATES) else ()) or written_at(figure)
