"""Rates of figures: stated ones against computed ones, units of changes, and limits.

`check_rates` compares stated shares, growths and completions with what the figures give, and finds
percent written for points; `check_bounds` finds rates that are out of range.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

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
from reportgen.diagnostics import Problems, Related, Rule, Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Interval, Verdict, decimals_of, rounded
from reportgen.figures.numbers.units import PERCENT_UNITS
from reportgen.language.patterns import regex
from reportgen.language.phrases import APPROXIMATIONS, UNDER
from reportgen.model import Data
from reportgen.model.figures import DECIMALS
from reportgen.model.texts import sentence_spans, texts_of
from reportgen.model.values import Amount, Rate

if TYPE_CHECKING:
    from reportgen.checks.growth import GrowthBases

_SHARE = Words("占比在 0 到 100% 之间", "a share lies between 0 and 100%")
_NOT_ITS_PART = Words(
    "含上年结转的，在文中或“说明”里写明；本数不是“占比基数”的一部分的，“占比”和“占比基数”都不写，"
    "文中引用的占比也删去",
    "if it includes what was carried over, say so in a text or its `note`; if the figure is no "
    "part of its base, leave out `share` and `of`, and the share in texts",
)
_CARRIED_OVER = regex(
    r"(?i)结转|积案|遗留|(?:含|包括).*(?:上年|去年|往年|历年|以前年度|上期|存量)"
    r"|\bcarr(?:y|ied)[- ]?(?:over|forward)|\bbrought forward|\bbacklog"
    r"|\binclud.* (?:last|previous|earlier|prior) years?\b"
)
"""Words of a figure that includes what is not in its base: 含上年结转."""
_EXCLUDED = regex(r"(?i)不含|不包括|不计|剔除|扣除|\bexclud|\bwithout\b|\bnot includ")
_CLAUSES = regex("[，。；,;]")
_COMPLETION = Words("完成率不小于 0", "a completion cannot be below 0")
_RATE = Words("这样的比率在 0 到 100% 之间", "such a rate lies between 0 and 100%")

_NEVER = Words("这样的比率不会上千", "such a rate never reaches 1000%")

_NEAR_WHOLE_AND_WITHIN = (
    "满意", "合格", "达标", "优良", "及格", "出勤", "到会", "知晓", "完好", "准确", "正确", "治愈",
    "成活", "就业", "城镇化", "satisfaction", "turnout", "pass", "employment", "literacy",
    "compliance", "graduation",
)  # fmt: skip
_WITHIN = (
    *_NEAR_WHOLE_AND_WITHIN, "优秀", "优质", "通过", "参会", "及时", "好评", "支持", "投票", "成功",
    "存活", "失业", "绿化", "硬化", "unemployment", "approval", "success",
)  # fmt: skip
"""Words whose rate is that of a part in its own whole, and so cannot exceed 100%.

With a target, a plan, carry-over or another whole it can: 办结率, 化解率, 参保率, 覆盖率, 到位率.
"""
_NEAR_WHOLE = (*_NEAR_WHOLE_AND_WITHIN, "办结", "答复", "回复", "入学", "attendance", "occupancy")
"""Words whose rate is never below 1%, and changes by percentage points."""
# An attendance may be a number of people, and grow beyond what it was.
_SHARES = ("占比", "比重", "份额", "share", "proportion", "attendance rate")
_SHARES_OF = ("share of ", "proportion of ")
_OF_MOST = (
    "建档", "管理", "体检", "签约", "覆盖", "接种", "完成", "正点", "参保", "执行", "普及", "到位",
    "coverage", "vaccination", "enrolment", "completion", "response",
)  # fmt: skip
"""Words whose rate is to reach most of what there is."""
_RATES = ("率", "度", "比例", " rate", " Rate")
_BESIDE = {"previous": Words("上期", "previous value"), "target": Words("目标", "target")}
_HIGH, _NEAR_VALUE, _NEARER = 40, 25, 15
"""A percentage so high was not below 1% before, if it was within so many points as a percentage.

It is fewer points if the label does not say so by itself.
"""
_LEAST_AIM = Decimal("0.3")
"""The least fraction that is a target of most."""
_BEYOND_ANY = 1000
"""A percentage that no such rate reaches, even with carry-over."""
_AFTER_ROUND, _TEN = ("余", "来"), 10
_ROUND_ONLY = Words("只能跟在整十、整百的数后面", "goes with round numbers only")
_COUNTED = Words("不能说这样少的数，那是数得清的", "is not said of so few, which can be counted")
_MAY_FOLLOW = regex("[十百千万亿年月天日周]|个月|小时|分钟")
"""Units after whose numbers 余 may stand in any case: 3.5万余元, 15年余."""
_NEGATIONS = ("不", "未", "非")
_IN_BRACKETS = regex(r"\s*[（(][^（()）]*[)）]$")
INDEX = regex(r"(?i)指数|\bindex\b")
"""Labels of what is given in percent and also grows by percent: 价格指数 102.3%."""
_NO_PARTS = (
    "生产总值", "债", "贷", "进出口", "外贸", "计划", "目标", "任务", "预算", "上年", "去年",
    "上期", "同期",
)  # fmt: skip
_NO_PARTS_ENGLISH = frozenset(
    ("gdp", "debt", "loan", "target", "plan", "budget", "trade", "last", "previous")
)
"""Words of what is given as a share of something without being a part of it."""


_FAR = 3
"""Digits that one of two numbers has more, if it is a thousand times the other."""
_THOUSANDTHS = -3
"""The exponent of a number with three decimals, which may have a point between its thousands."""
_RATED = frozenset(("share", "of", "growth", "completion", "target"))
"""The fields of figures with rates that are stated or limited; most figures have none."""


def changes_by_points(label: str) -> bool:
    """Whether a percentage of this label never changes by percent: 满意率, turnout."""
    before = _before_rate(label, _NEAR_WHOLE)
    return before is not None and not before.endswith(_NEGATIONS)


def is_within_whole(label: str) -> bool:
    """Whether a percentage of this label is that of a part in its own whole: 合格率, 占比."""
    tidy = label.lower()
    return (
        tidy.endswith(_SHARES)
        or tidy.startswith(_SHARES_OF)
        or _before_rate(label, _WITHIN) is not None
    )


def _before_rate(label: str, words: tuple[str, ...]) -> str | None:
    """What is before the rate of one of the words that ends a label; `None` if none does.

    The rate may be called 满意率, 满意度, pass rate or turnout, with a unit in brackets.
    """
    tidy = _IN_BRACKETS.sub("", label.replace("_", " ").strip()).lower()
    before, _, last = tidy.removesuffix(" rate").rpartition(" ")
    if last in words:
        return before
    endings = (f"{word}{noun}" for word in words for noun in "率度")
    found = next((ending for ending in endings if tidy.endswith(ending)), "")
    return tidy.removesuffix(found) if found else None


def is_no_part(label: str) -> bool:
    """Whether what the label names may be no part of what it is compared with."""
    words = {word.removesuffix("s") for word in re.findall("[a-z]+", label.lower())}
    return any(word in label for word in _NO_PARTS) or not words.isdisjoint(_NO_PARTS_ENGLISH)


def check_bounds(figure: Figure, data: Data, problems: Problems) -> None:
    """Report stated and computed rates of a figure that are certainly out of range.

    A text of the data may say that it includes what was carried over.
    """
    _check_share_bound(figure, data, problems)
    _check_growth_bound(figure, problems)
    _check_completion_bound(figure, problems)


def _check_share_bound(figure: Figure, data: Data, problems: Problems) -> None:
    stated, base = stated_percentage(figure, "share"), figure.of
    if stated is not None:
        assert stated.percent is not None
        is_above = stated.percent > 100
        is_outside = stated.percent < 0 or is_above
        if is_outside and _is_part(figure) and not (is_above and _is_carried_over(figure, data)):
            _out_of_range(figure, "share", stated, _SHARE, problems)
        return
    computed = computed_rate(figure, "share") if base is not None else None
    if computed is None or not _is_outside(computed.number.interval) or not _is_part(figure):
        return
    if computed.number.interval.low > 100 and _is_carried_over(figure, data):
        return
    # That the two count different things is reported by itself.
    if not computed.value.number.unit.conflict_with(computed.base.number.unit):
        problems.add(
            rules.RATE_OUT_OF_RANGE, computed.value.place, related=computed.related(),
            figure=figure.label, rate=ASKED["share"].words, found=computed.result(1), bound=_SHARE,
            or_else=_NOT_ITS_PART,
        )  # fmt: skip


def _check_growth_bound(figure: Figure, problems: Problems) -> None:
    stated = stated_percentage(figure, "growth")
    previous = figure.written.previous
    if stated is not None and previous is not None and (previous.low or 0) < 0:
        related = (Related(previous.place, ASKED["previous"].words),) if previous.place else ()
        problems.add(
            rules.GROWTH_FROM_LOSS, stated.place, related=related,
            figure=figure.label, found=rate_words(stated.percent), previous=f"{previous.low:f}",
        )  # fmt: skip
    written = figure.written.growth
    if (
        stated is not None
        and stated.percent
        and written is not None
        and written.is_bare
        and previous is None
        and abs(stated.percent) < 1
        and decimals_of(stated.percent) >= -_THOUSANDTHS
    ):
        # Nobody gives a growth below 1% to a thousandth of it.
        problems.add(
            rules.FRACTION_FOR_PERCENT, stated.place, figure=figure.label,
            found=rate_words(stated.percent), which=ASKED["growth"].words,
            meant=rate_words(stated.percent.scaleb(2)),
        )  # fmt: skip
    if stated is None or _has_negative(figure.amount, previous):
        return
    # What falls by more than 100% must end below zero, and an unknown value may do so.
    may_end_below = figure.amount.low is None and MAY_TURN.search(figure.label)
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
    value = operand(figure, bounds=True) if figure.is_percentage else None
    if figure.approx in _AFTER_ROUND and figure.language != "en":
        _check_approximation(figure, problems)
    elif figure.approx and figure.amount.low is not None and figure.amount.low <= 1:
        _check_nearly_none(figure, problems)
    if value is None or is_no_part(figure.label):
        return
    label, is_given = figure.label, not (value.is_computed or value.amount.approx)
    if (
        is_given
        and 0 < value.written < 1
        and (changes_by_points(label) or _is_of_most(label, figure.written.target))
    ):
        problems.add(
            rules.FRACTION_FOR_PERCENT, value.place, figure=label, found=value.shown(),
            meant=rate_words(value.written.scaleb(2)), which="",
        )  # fmt: skip
    if is_given and value.written >= 1:
        _check_fractions_beside(figure, value.written, problems)
    is_beyond = value.number.interval.low > _BEYOND_ANY and changes_by_points(label)
    if is_beyond or (_is_outside(value.number.interval) and is_within_whole(label)):
        # What a label means is not certain, as the whole of a declared share is.
        problems.add(
            rules.RATE_OUT_OF_RANGE, value.place, grade="warning", figure=label,
            rate=ASKED["value"].words, found=value.shown(),
            bound=_NEVER if is_beyond else _RATE,
        )  # fmt: skip


def _check_fractions_beside(figure: Figure, value: Decimal, problems: Problems) -> None:
    """Report what is compared with a percentage and seems to be a fraction: 97.9%, 上期 0.952."""
    for key, words in _BESIDE.items():
        amount: Amount | None = getattr(figure.written, key)
        if amount is None or amount.low is None or amount.approx or not 0 < amount.low < 1:
            continue
        meant = amount.low.scaleb(2)
        # What has just begun, such as a coverage, may have risen from below 1%.
        is_sure = key == "target" or changes_by_points(figure.label)
        if not is_sure and not _is_finer(figure.label, amount.low, value):
            continue
        if value >= _HIGH and abs(meant - value) <= (_NEAR_VALUE if is_sure else _NEARER):
            problems.add(
                rules.FRACTION_FOR_PERCENT, amount.place or figure.place, figure=figure.label,
                found=rate_words(amount.low), meant=rate_words(meant), which=words,
            )  # fmt: skip


def _is_of_most(label: str, target: Amount | None) -> bool:
    """Whether it is to reach most, and its target is a fraction too: 建档率 0.718, 0.72."""
    aim = target.low if target is not None and not target.approx else None
    return aim is not None and _LEAST_AIM <= aim < 1 and _before_rate(label, _OF_MOST) is not None


def _is_finer(label: str, earlier: Decimal, value: Decimal) -> bool:
    """Whether a rate of before has more decimals than that of now: 0.915 and 93.2."""
    places = decimals_of(earlier)
    return places > max(decimals_of(value), 1) and _IN_BRACKETS.sub("", label).endswith(_RATES)


def _check_approximation(figure: Figure, problems: Problems) -> None:
    """Report 64余家: 余 goes with round numbers."""
    low, quantity = figure.amount.low, figure.quantity
    if low is None or low < _TEN or not low % _TEN or _MAY_FOLLOW.match(figure.unit):
        return
    problems.add(
        rules.ODD_APPROXIMATION, figure.amount.place or figure.place, figure=figure.label,
        shown=str(quantity), word=figure.approx, round=str(quantity.resized(low // _TEN * _TEN)),
        why=_ROUND_ONLY,
    )  # fmt: skip


def _check_nearly_none(figure: Figure, problems: Problems) -> None:
    """Report nearly 0 pupils and about 1 volunteer: so few are counted."""
    low, unit = figure.amount.low, figure.known.units(figure.unit)
    sense = APPROXIMATIONS[figure.approx].sense
    is_few = low == 0 or (low == 1 and unit.factor == 1 and sense in (*UNDER, "about"))
    is_counted = unit.is_count or not (unit.dimensions or unit.is_ratio)
    if not (is_few and is_counted) or (low == 0 and sense in ("at most", "at least")):
        return
    problems.add(
        rules.ODD_APPROXIMATION, figure.amount.place or figure.place, figure=figure.label,
        shown=str(figure.quantity), word=figure.approx, round="", why=_COUNTED,
    )  # fmt: skip


def _has_negative(*amounts: Amount | None) -> bool:
    """Whether some amount may be below zero, as 0.0 may; its rates then have no limits."""
    return any(amount and amount.low is not None and amount.low <= 0 for amount in amounts)


def _is_part(figure: Figure) -> bool:
    """Whether the figure is surely a part of its base, and not offset by negative parts."""
    base = figure.of
    if _has_negative(figure.amount, base.amount if base is not None else None):
        return False
    label = base.label if base is not None else ""
    labels = f"{figure.label} {label}"
    return label != figure.label and not (is_no_part(labels) or MAY_TURN.search(labels))


def _is_carried_over(figure: Figure, data: Data) -> bool:
    """Whether its label or note, or a sentence that names it, includes what was carried over."""
    if _includes_more(f"{figure.label}，{figure.written.note or ''}"):
        return True
    # Imported here: few figures have a share above 100%.
    from reportgen.checks.growth import figures_named

    return any(
        figure.name in figures_named(text[start:stop], figure.known)
        for text in texts_of(data) if _CARRIED_OVER.search(text)
        for start, stop in sentence_spans(text) if _includes_more(text[start:stop])
    )  # fmt: skip


def _includes_more(words: str) -> bool:
    """Whether some clause says that what was carried over is included."""
    clauses = _CLAUSES.split(words)
    return any(_CARRIED_OVER.search(one) and not _EXCLUDED.search(one) for one in clauses)


def _is_outside(interval: Interval) -> bool:
    return interval.low > 100 or interval.high < 0


def _out_of_range(figure: Figure, key: str, stated: Rate, bound: Words, problems: Problems) -> None:
    problems.add(
        rules.RATE_OUT_OF_RANGE, stated.place, figure=figure.label, rate=ASKED[key].words,
        found=rate_words(stated.percent), bound=bound,
        or_else=_NOT_ITS_PART if bound is _SHARE and figure.of is not None else "",
    )  # fmt: skip


_MISMATCHES = {
    "share": rules.SHARE_MISMATCH,
    "growth": rules.GROWTH_MISMATCH,
    "completion": rules.COMPLETION_MISMATCH,
}
_AVERAGE = Words("年均增速", "average annual growth")
_MOST_DECIMALS = 2
"""Decimals of a percentage that is proposed for a fraction."""


def check_rates(data: Data, figures: Figures, problems: Problems) -> None:
    """Report stated rates that the figures rule out, at the precision of the stated rate.

    Formulas must be computed before. Approximate numbers and those to be filled in are skipped.
    """

    @cache
    def bases() -> GrowthBases:
        # Imported here: few reports state a growth that is not the computed one.
        from reportgen.checks.growth import GrowthBases

        return GrowthBases(figures, data.report, texts_of(data))

    for figure in (*figures.all, *figures.compared):
        written = vars(figure.written)
        for key in _BESIDE:
            if key in written and _may_be_far(figure.written.value, written[key]):
                # Imported here: in most reports nothing is a thousand times what it was.
                from reportgen.checks.magnitudes import check_magnitudes

                check_magnitudes(figure, key, problems)
        if not _RATED.isdisjoint(written):
            for key in ("share", "completion"):
                _check(figure, key, problems)
            if figure.written.target is not None:
                _check_limit(figure, problems)
            _check_growth(figure, bases, problems)
            check_bounds(figure, data, problems)
        if figure.unit in PERCENT_UNITS or figure.approx:
            _check_value_bound(figure, problems)


def _may_be_far(value: Amount | None, beside: Amount) -> bool:
    """Whether two numbers may be a thousand times apart, by their digits and units."""
    if value is None or not value.low or not beside.low:
        return False
    is_other_unit = value.unit != beside.unit and value.unit[:1] != beside.unit[:1]
    if _THOUSANDTHS in (value.low.as_tuple().exponent, beside.low.as_tuple().exponent):
        return True
    return is_other_unit or abs(value.low.adjusted() - beside.low.adjusted()) >= _FAR


def _check(figure: Figure, key: str, problems: Problems) -> None:
    stated = stated_percentage(figure, key)
    computed = computed_rate(figure, key) if stated is not None else None
    if stated is not None and computed is not None:
        _report(stated, computed, problems)


def _check_growth(figure: Figure, bases: Callable[[], GrowthBases], problems: Problems) -> None:
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
    if stated.in_points and points is not None and changes_by_points(figure.label):
        # It never changes by percent, so that 2.3 points are wrong even if they are 2.3%.
        other = None
    # A truncated rate counts only if the other unit does not fit better.
    for verdict in (Verdict.AGREES, Verdict.TRUNCATED):
        if own is not None and own.judged(stated) is verdict:
            _report_growth(stated, own, bases, problems)
            return
        if other is not None and other.judged(stated) is verdict:
            because = other.result(decimals_of(stated.percent))
            _report_unit(stated, because, problems, other)
            return
    expected = points or relative
    if expected is not None:
        _report_growth(stated, expected, bases, problems)


_IS_LIMIT = Words(
    "是不得超过的控制数，不说完成百分之几", "is a limit not to be exceeded, so it has no completion"
)
_NO_COMPLETION = Words(
    "删去“完成率”；是要完成的任务的，写“控制: 否”",
    "leave out `completion`, or write `ceiling: no` if the target is to be reached",
)
_LIKE_LIMIT = Words(
    "像是不得超过的控制数，却会说成“完成目标任务的百分之几”",
    "seems to be a limit not to be exceeded, but is printed as one to be reached",
)
_UNMARKED = Words(
    "像是不得超过的控制数，已照此写，却没有写明",
    "seems to be a limit not to be exceeded and is printed as one, but does not say so",
)
_SAY_LIMIT = Words(
    "写“控制: 是”，或把目标写成“不超过{target}”；是要完成的任务的，写“控制: 否”",
    "write `ceiling: yes`, or the target as `at most {target}`; if it is to be reached, write "
    "`ceiling: no`",
)
_SAY_LIMIT_IN_SHEET = Words(
    "把目标写成“不超过{target}”，或加一列“控制”，写“是”；是要完成的任务的，写“否”",
    "write the target as `at most {target}`, or add a column `ceiling` with `yes`; if it is to be "
    "reached, write `no`",
)


def _check_limit(figure: Figure, problems: Problems) -> None:
    """Report a limit with a stated completion, and a target of accidents that is no limit."""
    written = figure.written
    if written.target is not None and written.target.low is None:
        return
    if figure.declared_ceiling:
        if written.completion is not None:
            problems.add(
                rules.LIMIT_COMPLETED, written.completion.place, figure=figure.label,
                because=_IS_LIMIT, advice=_NO_COMPLETION,
            )  # fmt: skip
        return
    if written.ceiling is None and not figure.is_floor and not figure.is_percentage:
        # Imported here: few figures have a target.
        from reportgen.figures.extremes import is_harm, is_none

        # Of nothing, no target is printed.
        if is_harm(figure) and not is_none(figure):
            place = written.target.place if written.target else figure.place
            is_in_sheet = place is not None and place.source.part
            advice = _SAY_LIMIT_IN_SHEET if is_in_sheet else _SAY_LIMIT
            problems.add(
                rules.LIMIT_COMPLETED, place, figure=figure.label,
                because=_LIKE_LIMIT if figure.completion else _UNMARKED,
                advice=Words(*(form.format(target=figure.target) for form in advice)),
            )  # fmt: skip


def _are_points_meant(stated: Rate, points: ComputedRate) -> bool:
    """Whether percent was written for points, even if the growth in percent fits just as well.

    That is the case if the number is the difference of the two percentages: from 98.1% to 99.2% is
    1.1 points, but also 1.1%. Rates such as 满意率 never change by percent.
    """
    assert stated.percent is not None
    figure = points.value.figure
    if not stated.percent or INDEX.search(figure.label):
        return False
    difference = rounded(points.number.magnitude, decimals_of(stated.percent))
    return difference == stated.percent or (
        changes_by_points(figure.label)
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


def _report_growth(
    stated: Rate, computed: ComputedRate, bases: Callable[[], GrowthBases], problems: Problems
) -> None:
    """Report the stated growth if it is not the computed one, and at the same prices."""
    if computed.in_points or computed.judged(stated) is Verdict.AGREES:
        _report(stated, computed, problems)
        return
    from reportgen.checks.growth import SAY_SO, Basis

    basis = bases().of(computed.value.figure)
    if basis is Basis.USUALLY_REAL:
        _report(stated, computed, problems, rule=rules.GROWTH_BASIS)
    elif basis is not Basis.REAL:
        _report(stated, computed, problems, or_else=SAY_SO if basis is Basis.UNKNOWN else "")


def _report(
    stated: Rate,
    computed: ComputedRate,
    problems: Problems,
    *,
    rule: Rule | None = None,
    or_else: Words | str = "",
) -> None:
    """Report the stated rate if it is not the computed one.

    `rule` takes the place of that for such a mismatch; `or_else` is another remedy.
    """
    verdict = computed.judged(stated)
    if verdict is Verdict.AGREES:
        return
    assert stated.percent is not None
    figure = computed.value.figure
    is_average = computed.key == "growth" and figure.written.over
    decimals = decimals_of(stated.percent)
    is_fraction = _is_fraction(stated.percent, computed)
    if is_fraction:
        decimals = min(max(decimals - 2, 0), _MOST_DECIMALS)
    mismatch = rules.TRUNCATED if verdict is Verdict.TRUNCATED else _MISMATCHES[computed.key]
    problems.add(
        rule or mismatch,
        stated.place,
        related=computed.related(),
        figure=figure.label,
        rate=_AVERAGE if is_average else ASKED[computed.key].words,
        stated=rate_words(stated.percent, stated.unit),
        formula=computed.formula(),
        result=computed.result(decimals),
        computed=computed.shown(decimals),
        fraction=f"{stated.percent:f}" if is_fraction else "",
        or_else=or_else,
    )


def _is_fraction(stated: Decimal, computed: ComputedRate) -> bool:
    """Whether a fraction was stated for a percentage, as spreadsheets have 0.311 for 31.1%."""
    decimals = min(max(decimals_of(stated) - 2, 0), DECIMALS[-1])
    percent = rounded(100 * Fraction(stated), decimals)
    return computed.judged(Rate(percent)) is not Verdict.DIFFERS


def _report_unit(
    stated: Rate, because: Words, problems: Problems, computed: ComputedRate | None = None
) -> None:
    """Report percent written for points, or points for percent."""
    right = PERCENT if stated.in_points else POINTS
    remedy: dict[str, Any] = {"unit": right}
    if computed is None and not stated.in_points:
        remedy = {"points": right}
    elif computed is not None and computed.judged(stated) is not Verdict.AGREES:
        assert stated.percent is not None
        remedy = {"difference": computed.shown(decimals_of(stated.percent))}
    problems.add(
        rules.PERCENT_OR_POINTS,
        stated.place,
        related=computed.related() if computed is not None else (),
        said=rate_words(stated.percent, stated.unit),
        right=right,
        because=because,
        **remedy,
    )
