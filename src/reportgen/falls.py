"""Texts that say themselves that what follows is a fall: its number stands without a minus sign."""

from __future__ import annotations

import re
from typing import Any

from reportgen.figures import Figure
from reportgen.model.values import Rate
from reportgen.quantities import Quantity

_FAR = 60
"""Characters before a number in which the words that say its direction stand."""
_ABOUT = "(?:了|将近|近|大约|约|超过|超|逾|不到|至少)*"
_VERBS = (
    "下降|下跌|下滑|下挫|回落|减少|减小|降低|缩减|缩小|缩水|收窄|放缓|负增长|[少减降跌]了|比[少减降跌]"
    "|少收|短收"
)
_SHORT = "(?<![升空投沉])降|(?<!增)减|(?<!涨)跌|(?<![至多不最很缺])少|(?<![最高])低"
"""Verbs of one character, which also end other words."""
_NOUNS = (
    "[降减跌]幅|(?:下降|下跌|下滑|回落|减少|降低|缩减|缩小|收窄)的?幅度"
    "|(?:下降|减少|降低)的?(?:比例|百分比)"
)
_ENGLISH_ABOUT = (
    "(?: (?:by|about|nearly|almost|around|roughly|some|over|just over|more than|at least))*"
)
_ENGLISH_VERBS = (
    "fell|fallen|falling|dropp(?:ed|ing)|declin(?:ed|ing)|decreas(?:ed|ing)|reduc(?:ed|ing)"
    "|shrank|shrunk|shrinking|slipp(?:ed|ing)|lost|losing|lower|fewer|down by"
    "|(?:falls?|drops?|decreases?|declines?|reductions?|loss(?:es)?) of"
)
# What slowed or cooled down is said by where it is now.
_ENGLISH_DOWN = "(?<!ed )(?<!ing )(?<!slow )(?<!slows )(?<!cool )(?<!cools )down"
_SIZES = f"(?:{_NOUNS})(?:达到|达|为|是|在)?{_ABOUT}"
_BEFORE_AMOUNTS = (
    rf"(?:(?:{_VERBS}){_ABOUT}|{_SIZES}|\b(?i:{_ENGLISH_VERBS})\b{_ENGLISH_ABOUT})\s*$"
)
_BEFORE_CHANGES = (
    rf"(?:(?:{_VERBS}|{_SHORT}){_ABOUT}达?{_ABOUT}|{_SIZES}"
    rf"|\b(?i:{_ENGLISH_VERBS}|{_ENGLISH_DOWN})\b{_ENGLISH_ABOUT})\s*$"
)


def after_a_fall(value: Any, before: str, *, is_change: bool) -> Any:
    """The value without its minus sign where the words before it say 下降, fell by or the like.

    `is_change` tells whether the value is a growth or a change; other amounts lose their sign only
    right behind a plain verb. Where the words tell what came of the fall (降为, fell to), the
    number is a level, and keeps it.
    """
    pattern = _BEFORE_CHANGES if is_change else _BEFORE_AMOUNTS
    return _unsigned(value) if re.search(pattern, before[-_FAR:]) else value


def _unsigned(value: Any) -> Any:
    if isinstance(value, Figure):
        value = value.quantity
    if isinstance(value, Rate) and value.percent is not None:
        return value.with_percent(value.percent.copy_abs())
    if isinstance(value, Quantity) and value.amount.low is not None and value.amount.low < 0:
        amount = value.amount._replace(low=value.amount.low.copy_abs())
        return Quantity(amount, value.unit, value.word, value.language, origin=value.origin)
    return value
