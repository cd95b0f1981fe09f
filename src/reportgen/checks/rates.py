"""Stated shares, growths and completions against those that follow from the figures."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from reportgen.checks.bounds import INDEX, NEAR_WHOLE, check_bounds
from reportgen.checks.computed_rates import ComputedRate, computed_rate
from reportgen.checks.operands import rate_words
from reportgen.checks.points import PERCENT, POINTS
from reportgen.diagnostics import Problems, Words
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Verdict, decimals_of, rounded
from reportgen.model.figures import DECIMALS
from reportgen.model.values import Rate

_MISMATCHES = {
    "share": "share-mismatch",
    "growth": "growth-mismatch",
    "completion": "completion-mismatch",
}
_AVERAGE = Words("年均增速", "average annual growth")
_REAL = re.compile(
    r"(?i)可比价|可比口径|不变价|扣除价格|实际增[长速幅]|增[速长]为实际"
    r"|\breal (?:terms|growth)\b|\b(?:constant|comparable) prices\b|\binflation[- ]adjusted\b"
)
"""Words in a label or note for growth at comparable prices, which nominal values do not give."""
_MAY_BE_REAL = re.compile(r"(?i)生产总值|增加值|\bGDP\b|\bgross domestic product\b|\bvalue added\b")
"""Labels whose growth statistics offices publish at comparable prices."""
_FEW = 2
"""Decimals of a percentage that is told in place of a fraction."""


def check_rates(figures: Figures, problems: Problems) -> None:
    """Note stated rates that the figures rule out, at the precision they were stated with.

    Formulas are to be computed. Nothing is compared with what is approximate or to be filled in.
    """
    for figure in figures.all:
        for key in ("share", "completion"):
            _check(figure, key, problems)
        _check_growth(figure, problems)
        check_bounds(figure, problems)


def _check(figure: Figure, key: str, problems: Problems) -> None:
    stated: Rate | None = getattr(figure.written, key)
    if stated is None or stated.percent is None or stated.in_points:
        return
    computed = computed_rate(figure, key)
    if computed is not None:
        _tell(stated, computed, problems)


def _check_growth(figure: Figure, problems: Problems) -> None:
    """The growth as it was stated: in percent, or in points, by which only percentages grow."""
    stated = figure.written.growth
    if stated is None or stated.percent is None:
        return
    may_be_points = stated.in_points or figure.points is not None
    relative = computed_rate(figure, "growth")
    points = computed_rate(figure, "growth", in_points=True) if may_be_points else None
    if relative is None and points is None:
        _check_kind(figure, stated, problems)
        return
    if points is not None and not stated.in_points and _are_points_meant(stated, points):
        _tell_kind(stated, points.result(decimals_of(stated.percent)), problems, points)
        return
    own, other = (points, relative) if stated.in_points else (relative, points)
    # What was cut off counts only where the other kind does not fit better.
    for verdict in (Verdict.AGREES, Verdict.TRUNCATED):
        if own is not None and own.judged(stated) is verdict:
            _tell(stated, own, problems)
            return
        if other is not None and other.judged(stated) is verdict:
            because = other.result(decimals_of(stated.percent))
            _tell_kind(stated, because, problems, other)
            return
    right = points or relative
    if right is not None:
        _tell(stated, right, problems)


def _are_points_meant(stated: Rate, points: ComputedRate) -> bool:
    """Whether percent stands for points, though a growth in percent may fit just as well.

    That is so where the number is the difference of the two percentages: from 98.1 % to 99.2 % are
    1.1 points, and 1.1 % too. 满意率 and the like never change by percent.
    """
    assert stated.percent is not None
    figure = points.value.figure
    if not stated.percent or re.search(INDEX, figure.label):
        return False
    difference = rounded(points.number.magnitude, decimals_of(stated.percent))
    return difference == stated.percent or (
        re.search(NEAR_WHOLE, figure.label) is not None
        and (relative := computed_rate(figure, "growth")) is not None
        and relative.judged(stated) is Verdict.AGREES
    )


def _check_kind(figure: Figure, stated: Rate, problems: Problems) -> None:
    """Percent or points by the figure's unit alone, where there is nothing to compute from."""
    previous = figure.written.previous
    if not stated.percent or figure.written.over:
        return
    if stated.in_points:
        if figure.unit and not figure.known.units(figure.unit).is_ratio:
            because = Words(f"“{figure.label}”不是百分数", f"'{figure.label}' is no percentage")
            _tell_kind(stated, because, problems)
    elif figure.is_percentage and (previous is None or previous.low is None):
        because = Words(f"“{figure.label}”本身是百分数", f"'{figure.label}' is a percentage itself")
        _tell_kind(stated, because, problems)


def _tell(stated: Rate, computed: ComputedRate, problems: Problems) -> None:
    """Note the stated rate where it is not the computed one."""
    verdict = computed.judged(stated)
    if verdict is Verdict.AGREES:
        return
    assert stated.percent is not None
    figure = computed.value.figure
    if computed.key == "growth" and not computed.in_points:
        if _REAL.search(f"{figure.label} {figure.written.note or ''}"):
            return
        if _MAY_BE_REAL.search(figure.label):
            _note_basis(stated, computed, problems)
            return
    is_average = computed.key == "growth" and figure.written.over
    decimals = decimals_of(stated.percent)
    is_fraction = _is_fraction(stated.percent, computed)
    if is_fraction:
        decimals = min(max(decimals - 2, 0), _FEW)
    problems.add(
        "truncated" if verdict is Verdict.TRUNCATED else _MISMATCHES[computed.key],
        stated.place,
        related=computed.related(),
        figure=figure.label,
        rate=_AVERAGE if is_average else computed.key,
        stated=rate_words(stated.percent, stated.unit),
        formula=computed.formula(),
        computed=computed.shown(decimals),
        fraction=f"{stated.percent:f}" if is_fraction else "",
    )


def _note_basis(stated: Rate, computed: ComputedRate, problems: Problems) -> None:
    """Note a growth that may well be at comparable prices, without advice to change it."""
    assert stated.percent is not None
    figure = computed.value.figure
    problems.add(
        "growth-basis", stated.place, related=computed.related(), figure=figure.label,
        stated=rate_words(stated.percent, stated.unit), formula=computed.formula(),
        computed=computed.shown(decimals_of(stated.percent)),
    )  # fmt: skip


def _is_fraction(stated: Decimal, computed: ComputedRate) -> bool:
    """Whether a fraction was stated for percent, as spreadsheets have 0.311 for 31.1 %."""
    decimals = min(max(decimals_of(stated) - 2, 0), DECIMALS[-1])
    percent = rounded(100 * Fraction(stated), decimals)
    return computed.judged(Rate(percent)) is not Verdict.DIFFERS


def _tell_kind(
    stated: Rate, because: Words, problems: Problems, computed: ComputedRate | None = None
) -> None:
    """Note that percent was written for points, or points for percent."""
    problems.add(
        "percent-or-points",
        stated.place,
        related=computed.related() if computed is not None else (),
        said=rate_words(stated.percent, stated.unit),
        right=PERCENT if stated.in_points else POINTS,
        because=because,
    )
