"""What figures are compared with, by the words for it: the year before or another time."""

from __future__ import annotations

import re
from enum import Enum, auto

from reportgen.checks.periods import Span, months_of
from reportgen.language.patterns import regex

_A_YEAR = 12
_STARTS = regex(
    r"年初|[上去]年[末底]|年末|(?:start|beginning) of|end of (?:the )?(?:last|previous) year",
    re.IGNORECASE,
)
_STEPS = regex(
    r"环比|上个?[月季周期]|上半年|上一?[季个]|前[期一]"
    r"|(?:last|previous|preceding) (?:month|quarter|half|period)"
    r"|(?:month|quarter) on (?:month|quarter)",
    re.IGNORECASE,
)
_YEARS = regex(
    r"同比|同期|[上去]一?年|year[- ]on[- ]year|(?:last|previous|prior|preceding) year"
    r"|year (?:ago|earlier)",
    re.IGNORECASE,
)
_BEFORE_A_TIME = regex(r"^(?:比|较|与|on|from|than|compared with)\s*|相比$", re.IGNORECASE)


class Base(Enum):
    """What a number is compared with."""

    YEAR = auto()
    """The same time of the year before."""
    STEP = auto()
    """The period just before."""
    START = auto()
    """The beginning of the year."""
    FIXED = auto()
    """A certain time."""
    OTHER = auto()


def _is_just_before(span: Span, own: Span) -> bool:
    """Whether months without a year are the period before, as 三季度 is before the fourth one."""
    return span.length == own.length == (own.first - span.first) % _A_YEAR


def base_named(words: str, own: Span | None) -> Base:
    """What words such as 上年同期, 环比 and 比2019年 compare with; the year before by default.

    `own` is the time that is compared, if it is known.
    """
    if not words:
        return Base.YEAR
    span = months_of(_BEFORE_A_TIME.sub("", words))
    if span is not None and span.is_dated:
        if own is not None and span == Span(own.first - _A_YEAR, own.last - _A_YEAR):
            return Base.YEAR
        if own is not None and span.last == own.first - 1 and span.length == own.length:
            return Base.STEP
        return Base.FIXED
    if span is not None and own is not None and _is_just_before(span, own):
        return Base.STEP
    for pattern, base in ((_STARTS, Base.START), (_STEPS, Base.STEP), (_YEARS, Base.YEAR)):
        if pattern.search(words):
            return base
    return Base.OTHER
