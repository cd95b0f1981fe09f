"""Rates of figures: stated ones against computed ones, units of changes, and limits.

`check_rates` compares stated shares, growths and completions with what the figures give, and finds
percent written for points; `check_bounds` finds rates that are out of range.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from reportgen.checks import rules
from reportgen.checks.operands import (
    FALL_BOUND,
    MAY_TURN,
    PERCENT,
    POINTS,
    ComputedRate,
    computed_rate,
    operand,
    rate_words,
    stated_percentage,
)
from reportgen.diagnostics import Problems, Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Interval, Verdict, decimals_of, rounded
from reportgen.language.patterns import regex
from reportgen.model.figures import DECIMALS
from reportgen.model.values import Amount, Rate

_SHARE = Words("占比在 0 到 100% 之间", "a share lies between 0 and 100%")
_COMPLETION = Words("完成率不小于 0", "a completion cannot be below 0")
_RATE = Words("这样的比率在 0 到 100% 之间", "such a rate lies between 0 and 100%")

_WITHIN_WHOLE = (
    "(?:(?:满意|合格|办结|达标|优良|优秀|优质|通过|及格|出勤|到会|参会|参与|回复|答复|及时|完好|知晓|好评|支持"
    "|投票|准确|正确|成功|治愈|成活|存活|就业|失业|城镇化|绿化|硬化|整改|化解|公开"
    # Lines and phones can outnumber people, provisions of banks can exceed their bad loans, and
    # more money can arrive than was planned.
    "|(?<!拨备)(?<!流动性)(?<!利息)(?<!保障)覆盖|(?<!资金)(?<!投资)(?<!款)到位"
    "|(?<!电话)(?<!手机)(?<!宽带)普及)率|满意度|占比|比重|份额"
    r"|(?i:\b(?:satisfaction|(?<!provision )(?<!interest )(?<!liquidity )coverage|turnout|share"
    "|proportion|attendance|(?:pass|employment|unemployment|response|approval|success|participation|literacy"
    "|compliance|graduation))(?: rate)?))"
    r"(?:\s*[（(][^（()）]*[)）])?$"
)
"""Labels of percentages that cannot exceed 100; compiled, like those below, when first used."""
INDEX = r"(?i)指数|\bindex\b"
"""Labels of what is given in percent and also grows by percent: 价格指数 102.3%."""
NEAR_WHOLE = (
    "(?:(?<![不未非])(?:满意|合格|办结|达标|优良|及格|出勤|到会|答复|回复|完好|知晓|准确|正确|治愈|成活|入学|(?<!失)就业"
    "|城镇化)率|满意度|(?i:\\b(?:satisfaction|turnout|attendance|(?:pass|employment|literacy|compliance"
    "|graduation))(?: rate)?))$"
)
"""Labels of percentages that are never below 1, and that change by percentage points."""
_NOT_A_PART = (
    "(?i:生产总值|GDP|债|贷|进出口|外贸|计划|目标|任务|预算|上年|去年|上期|同期"
    r"|\b(?:debts?|loans?|targets?|plans?|budgets?|trade|last year|previous)\b)"
)
"""Labels of what is given as a share of something without being a part of it."""


def check_bounds(figure: Figure, problems: Problems) -> None:
    """Report stated and computed rates of a figure that are certainly out of range."""
    _check_share_bound(figure, problems)
    _check_growth_bound(figure, problems)
    _check_completion_bound(figure, problems)
    _check_value_bound(figure, problems)


def _check_share_bound(figure: Figure, problems: Problems) -> None:
    base = figure.of
    if base is None and figure.written.share is None:
        return
    if _has_negative(figure.amount, base.amount if base else None) or _may_exceed_base(figure):
        return
    stated = stated_percentage(figure, "share")
    if stated is not None:
        assert stated.percent is not None
        if not 0 <= stated.percent <= 100:
            _out_of_range(figure, "share", stated, _SHARE, problems)
        return
    computed = computed_rate(figure, "share")
    if computed is not None and _is_outside(computed.number.interval):
        problems.add(
            rules.RATE_OUT_OF_RANGE, computed.value.place, related=computed.related(),
            figure=figure.label, rate=ASKED["share"].words, found=computed.result(1), bound=_SHARE,
        )  # fmt: skip


def _check_growth_bound(figure: Figure, problems: Problems) -> None:
    stated = stated_percentage(figure, "growth")
    if stated is None or _has_negative(figure.amount, figure.written.previous):
        return
    # What falls by more than 100% must end below zero, and an unknown value may do so.
    may_end_below = figure.amount.low is None and re.search(MAY_TURN, figure.label)
    assert stated.percent is not None
    if stated.percent < -100 and not may_end_below:
        _out_of_range(figure, "growth", stated, FALL_BOUND, problems)


def _check_completion_bound(figure: Figure, problems: Problems) -> None:
    stated = stated_percentage(figure, "completion")
    if stated is None or _has_negative(figure.amount, figure.written.target):
        return
    assert stated.percent is not None
    if stated.percent < 0:
        _out_of_range(figure, "completion", stated, _COMPLETION, problems)


def _check_value_bound(figure: Figure, problems: Problems) -> None:
    value = operand(figure) if figure.is_percentage else None
    if value is None or re.search(_NOT_A_PART, figure.label):
        return
    label = figure.label.replace("_", " ").strip()
    if 0 < value.written < 1 and not value.is_computed and re.search(NEAR_WHOLE, label):
        problems.add(
            rules.FRACTION_FOR_PERCENT, value.place, figure=figure.label, found=value.shown(),
            meant=rate_words(value.written.scaleb(2)),
        )  # fmt: skip
    if re.search(_WITHIN_WHOLE, label) and _is_outside(value.number.interval):
        problems.add(
            rules.RATE_OUT_OF_RANGE, value.place, figure=figure.label, rate=ASKED["value"].words,
            found=value.shown(), bound=_RATE,
        )  # fmt: skip


def _has_negative(*amounts: Amount | None) -> bool:
    """Whether some amount may be below zero, as 0.0 may; its rates then have no limits."""
    return any(amount and amount.low is not None and amount.low <= 0 for amount in amounts)


def _may_exceed_base(figure: Figure) -> bool:
    """Whether the figure may be no part of its base, or be offset by negative parts."""
    base = figure.of.label if figure.of is not None else ""
    labels = f"{figure.label} {base}"
    return base == figure.label or bool(
        re.search(_NOT_A_PART, labels) or re.search(MAY_TURN, labels)
    )


def _is_outside(interval: Interval) -> bool:
    return interval.low > 100 or interval.high < 0


def _out_of_range(figure: Figure, key: str, stated: Rate, bound: Words, problems: Problems) -> None:
    problems.add(
        rules.RATE_OUT_OF_RANGE, stated.place, figure=figure.label, rate=ASKED[key].words,
        found=rate_words(stated.percent), bound=bound,
    )  # fmt: skip


_MISMATCHES = {
    "share": rules.SHARE_MISMATCH,
    "growth": rules.GROWTH_MISMATCH,
    "completion": rules.COMPLETION_MISMATCH,
}
_AVERAGE = Words("年均增速", "average annual growth")
_REAL = regex(
    r"(?i)可比价|可比口径|不变价|扣除价格|实际增[长速幅]|增[速长]为实际"
    r"|\breal (?:terms|growth)\b|\b(?:constant|comparable) prices\b|\binflation[- ]adjusted\b"
)
"""Words for growth at comparable prices, which cannot be computed from nominal values."""
_MAY_BE_REAL = regex(r"(?i)生产总值|增加值|\bGDP\b|\bgross domestic product\b|\bvalue added\b")
"""Labels of figures whose growth statistics offices publish at comparable prices."""
_MOST_DECIMALS = 2
"""Decimals of a percentage that is proposed for a fraction."""


def check_rates(figures: Figures, problems: Problems) -> None:
    """Report stated rates that the figures rule out, at the precision of the stated rate.

    Formulas must be computed before. Approximate numbers and those to be filled in are skipped.
    """
    for figure in figures.all:
        for key in ("share", "completion"):
            _check(figure, key, problems)
        _check_growth(figure, problems)
        check_bounds(figure, problems)


def _check(figure: Figure, key: str, problems: Problems) -> None:
    stated = stated_percentage(figure, key)
    computed = computed_rate(figure, key) if stated is not None else None
    if stated is not None and computed is not None:
        _report(stated, computed, problems)


def _check_growth(figure: Figure, problems: Problems) -> None:
    """Report a wrong growth: stated in percent, or in points, by which only percentages change."""
    stated = figure.written.growth
    if stated is None or stated.percent is None:
        return
    may_be_points = stated.in_points or figure.points is not None
    relative = computed_rate(figure, "growth")
    points = computed_rate(figure, "growth", in_points=True) if may_be_points else None
    if relative is None and points is None:
        _check_unit(figure, stated, problems)
        return
    if points is not None and not stated.in_points and _are_points_meant(stated, points):
        _report_unit(stated, points.result(decimals_of(stated.percent)), problems, points)
        return
    own, other = (points, relative) if stated.in_points else (relative, points)
    # A truncated rate counts only if the other unit does not fit better.
    for verdict in (Verdict.AGREES, Verdict.TRUNCATED):
        if own is not None and own.judged(stated) is verdict:
            _report(stated, own, problems)
            return
        if other is not None and other.judged(stated) is verdict:
            because = other.result(decimals_of(stated.percent))
            _report_unit(stated, because, problems, other)
            return
    expected = points or relative
    if expected is not None:
        _report(stated, expected, problems)


def _are_points_meant(stated: Rate, points: ComputedRate) -> bool:
    """Whether percent was written for points, even if the growth in percent fits just as well.

    That is the case if the number is the difference of the two percentages: from 98.1% to 99.2% is
    1.1 points, but also 1.1%. Rates such as 满意率 never change by percent.
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


def _check_unit(figure: Figure, stated: Rate, problems: Problems) -> None:
    """Report percent or points that do not fit the figure's unit, without computing the growth."""
    previous = figure.written.previous
    if not stated.percent or figure.written.over:
        return
    if stated.in_points:
        if figure.unit and not figure.known.units(figure.unit).is_ratio:
            because = Words(f"“{figure.label}”不是百分数", f"'{figure.label}' is not a percentage")
            _report_unit(stated, because, problems)
    elif figure.is_percentage and (previous is None or previous.low is None):
        because = Words(f"“{figure.label}”本身是百分数", f"'{figure.label}' is itself a percentage")
        _report_unit(stated, because, problems)


def _report(stated: Rate, computed: ComputedRate, problems: Problems) -> None:
    """Report the stated rate if it is not the computed one."""
    verdict = computed.judged(stated)
    if verdict is Verdict.AGREES:
        return
    assert stated.percent is not None
    figure = computed.value.figure
    if computed.key == "growth" and not computed.in_points:
        if _REAL.search(f"{figure.label} {figure.written.note or ''}"):
            return
        if _MAY_BE_REAL.search(figure.label):
            _report_basis(stated, computed, problems)
            return
    is_average = computed.key == "growth" and figure.written.over
    decimals = decimals_of(stated.percent)
    is_fraction = _is_fraction(stated.percent, computed)
    if is_fraction:
        decimals = min(max(decimals - 2, 0), _MOST_DECIMALS)
    problems.add(
        rules.TRUNCATED if verdict is Verdict.TRUNCATED else _MISMATCHES[computed.key],
        stated.place,
        related=computed.related(),
        figure=figure.label,
        rate=_AVERAGE if is_average else ASKED[computed.key].words,
        stated=rate_words(stated.percent, stated.unit),
        formula=computed.formula(),
        computed=computed.shown(decimals),
        fraction=f"{stated.percent:f}" if is_fraction else "",
    )


def _report_basis(stated: Rate, computed: ComputedRate, problems: Problems) -> None:
    """Report a growth that may be at comparable prices, without advice to change it."""
    assert stated.percent is not None
    figure = computed.value.figure
    problems.add(
        rules.GROWTH_BASIS, stated.place, related=computed.related(), figure=figure.label,
        stated=rate_words(stated.percent, stated.unit), formula=computed.formula(),
        computed=computed.shown(decimals_of(stated.percent)),
    )  # fmt: skip


def _is_fraction(stated: Decimal, computed: ComputedRate) -> bool:
    """Whether a fraction was stated for a percentage, as spreadsheets have 0.311 for 31.1%."""
    decimals = min(max(decimals_of(stated) - 2, 0), DECIMALS[-1])
    percent = rounded(100 * Fraction(stated), decimals)
    return computed.judged(Rate(percent)) is not Verdict.DIFFERS


def _report_unit(
    stated: Rate, because: Words, problems: Problems, computed: ComputedRate | None = None
) -> None:
    """Report percent written for points, or points for percent."""
    problems.add(
        rules.PERCENT_OR_POINTS,
        stated.place,
        related=computed.related() if computed is not None else (),
        said=rate_words(stated.percent, stated.unit),
        right=PERCENT if stated.in_points else POINTS,
        because=because,
    )
