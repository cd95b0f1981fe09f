"""Rates that no figure can have: a share over 100 %, a fall by more than all there was."""

from __future__ import annotations

import re

from reportgen.checks.computed_rates import computed_rate
from reportgen.checks.operands import operand, rate_words
from reportgen.checks.points import FALL_BOUND, MAY_TURN
from reportgen.diagnostics import Problems, Words
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Interval
from reportgen.model.values import Amount, Rate

_SHARE = Words("占比在 0 到 100% 之间", "a share lies between 0 and 100%")
_COMPLETION = Words("完成率不小于 0", "a completion is not below 0")
_RATE = Words("这样的比率在 0 到 100% 之间", "such a rate lies between 0 and 100%")

_WITHIN_WHOLE = (
    "(?:(?:满意|合格|办结|达标|优良|优秀|优质|通过|及格|出勤|到会|参会|参与|回复|答复|及时|完好|知晓|好评|支持"
    "|投票|准确|正确|成功|治愈|成活|存活|就业|失业|城镇化|绿化|硬化|整改|化解|公开"
    # Lines and phones can outnumber people, banks set aside more than their bad loans, and money
    # can come in beyond the plan.
    "|(?<!拨备)(?<!流动性)(?<!利息)(?<!保障)覆盖|(?<!资金)(?<!投资)(?<!款)到位"
    "|(?<!电话)(?<!手机)(?<!宽带)普及)率|满意度|占比|比重|份额"
    r"|(?i:\b(?:satisfaction|(?<!provision )(?<!interest )(?<!liquidity )coverage|turnout|share"
    "|proportion|attendance|(?:pass|employment|unemployment|response|approval|success|participation|literacy"
    "|compliance|graduation))(?: rate)?))"
    r"(?:\s*[（(][^（()）]*[)）])?$"
)
"""Labels of percentages that cannot be over 100; compiled, like the others, when first needed."""
INDEX = r"(?i)指数|\bindex\b"
"""Labels of what is told in percent and grows in percent: 价格指数 102.3%."""
NEAR_WHOLE = (
    "(?:(?<![不未非])(?:满意|合格|办结|达标|优良|及格|出勤|到会|答复|回复|完好|知晓|准确|正确|治愈|成活|入学|(?<!失)就业"
    "|城镇化)率|满意度|(?i:\\b(?:satisfaction|turnout|attendance|(?:pass|employment|literacy|compliance"
    "|graduation))(?: rate)?))$"
)
"""Labels of percentages that are never below 1, and that change by percentage points."""
_NO_PART = (
    "(?i:生产总值|GDP|债|贷|进出口|外贸|计划|目标|任务|预算|上年|去年|上期|同期"
    r"|\b(?:debts?|loans?|targets?|plans?|budgets?|trade|last year|previous)\b)"
)
"""Labels of what is told as a share of something without being a part of it."""


def check_bounds(figure: Figure, problems: Problems) -> None:
    """Note stated and computed rates of a figure that are out of their range for certain."""
    _check_share(figure, problems)
    _check_growth(figure, problems)
    _check_completion(figure, problems)
    _check_value(figure, problems)


def _check_share(figure: Figure, problems: Problems) -> None:
    base = figure.of
    if base is None and figure.written.share is None:
        return
    if _has_negative(figure.amount, base.amount if base else None) or _is_no_part(figure):
        return
    stated = _stated(figure, "share")
    if stated is not None:
        assert stated.percent is not None
        if not 0 <= stated.percent <= 100:
            _tell(figure, "share", stated, _SHARE, problems)
        return
    computed = computed_rate(figure, "share")
    if computed is not None and _is_outside(computed.number.interval):
        problems.add(
            "rate-out-of-range", computed.value.place, related=computed.related(),
            figure=figure.label, rate="share", found=computed.result(1), bound=_SHARE,
        )  # fmt: skip


def _check_growth(figure: Figure, problems: Problems) -> None:
    stated = _stated(figure, "growth")
    if stated is None or _has_negative(figure.amount, figure.written.previous):
        return
    # What shrinks below nothing must end below nothing; an unknown value may.
    may_end_below = figure.amount.low is None and re.search(MAY_TURN, figure.label)
    assert stated.percent is not None
    if stated.percent < -100 and not may_end_below:
        _tell(figure, "growth", stated, FALL_BOUND, problems)


def _check_completion(figure: Figure, problems: Problems) -> None:
    stated = _stated(figure, "completion")
    if stated is None or _has_negative(figure.amount, figure.written.target):
        return
    assert stated.percent is not None
    if stated.percent < 0:
        _tell(figure, "completion", stated, _COMPLETION, problems)


def _check_value(figure: Figure, problems: Problems) -> None:
    value = operand(figure) if figure.is_percentage else None
    if value is None or re.search(_NO_PART, figure.label):
        return
    label = figure.label.replace("_", " ").strip()
    if 0 < value.written < 1 and not value.is_computed and re.search(NEAR_WHOLE, label):
        problems.add(
            "fraction-for-percent", value.place, figure=figure.label, found=value.shown(),
            meant=rate_words(value.written.scaleb(2)),
        )  # fmt: skip
    if re.search(_WITHIN_WHOLE, label) and _is_outside(value.number.interval):
        problems.add(
            "rate-out-of-range", value.place, figure=figure.label, rate="value",
            found=value.shown(), bound=_RATE,
        )  # fmt: skip


def _stated(figure: Figure, key: str) -> Rate | None:
    """The stated rate where it is a percentage, and known."""
    rate: Rate | None = getattr(figure.written, key)
    return rate if rate is not None and rate.percent is not None and not rate.in_points else None


def _has_negative(*amounts: Amount | None) -> bool:
    """Whether some amount may be below zero, as 0.0 may, so that its rates have no bounds."""
    return any(one is not None and one.low is not None and one.low <= 0 for one in amounts)


def _is_no_part(figure: Figure) -> bool:
    """Whether the figure may be no part of what it is a share of, or be offset by other parts."""
    base = figure.of.label if figure.of is not None else ""
    labels = f"{figure.label} {base}"
    return base == figure.label or bool(re.search(_NO_PART, labels) or re.search(MAY_TURN, labels))


def _is_outside(interval: Interval) -> bool:
    return interval.low > 100 or interval.high < 0


def _tell(figure: Figure, key: str, stated: Rate, bound: Words, problems: Problems) -> None:
    problems.add(
        "rate-out-of-range", stated.place, figure=figure.label, rate=key,
        found=rate_words(stated.percent), bound=bound,
    )  # fmt: skip
