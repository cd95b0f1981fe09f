"""The table of cue words: what a word near a number does to the way the number is read.

A longer word of the table comes before a shorter one, so an exception is simply a longer word:
公共 is no 共, and 地区 is no 区. Words of no effect are of the kind `WORD`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache

from reportgen.language.phrases import APPROXIMATIONS


class Cue(Enum):
    """What a word does."""

    WORD = auto()
    """Nothing: it keeps a shorter word of the table from being seen in it."""
    LINK = auto()
    """It may link a subject to its number: 达到, 共, came to."""
    LEVEL = auto()
    """It links as well, and the number is what something has changed to: 增加到, rose to."""
    FROM = auto()
    """The number is what something has changed from: 由, from."""
    RISE = auto()
    FALL = auto()
    RISE_NOUN = auto()
    """A noun for a change in percent: 增幅, growth of."""
    FALL_NOUN = auto()
    YEAR_BASE = auto()
    """What a change is compared with: the same period a year before."""
    STEP_BASE = auto()
    """The period just before."""
    SHARE = auto()
    """Before the base of a share: 占."""
    SHARE_NOUN = auto()
    GOAL = auto()
    """A target; after 完成 it makes the number a completion, else the number is planned."""
    DONE = auto()
    """Before a target: 完成, met; otherwise a link."""
    GENERIC = auto()
    """It adds nothing to what a phrase is about: 总量, 情况, number of."""
    WEAK = auto()
    """It hardly adds anything: 受理诉求 are all 诉求; received."""
    OWN_TIME = auto()
    """The report's own time: 今年, 全年."""
    OWN_PLACE = auto()
    PAST = auto()
    """Another time: 上年, previously."""
    LAST_YEAR = auto()
    """The year before the report's own."""
    PLAN = auto()
    """What follows is planned, required or hoped for."""
    NARROW = auto()
    """A part of the report's place or a single thing: 街道, 公司, in."""
    WIDE = auto()
    """A wider place than the report's: 全国."""
    PART = auto()
    """What follows is part of what came before: 其中."""
    EACH = auto()
    """A mean, an extreme, a condition or an exception: 平均, 最高, 如果, 不含."""
    STOP = auto()
    """After a number: what it counts ends here."""
    ADDED_UP = auto()
    """A total of something: 共, altogether; it links as well."""
    APPROX = auto()
    PART_RATE = auto()
    """A percentage of a part in its own whole, which changes by points: 满意率, turnout."""
    RATE = auto()
    """Another percentage that changes by points, but may exceed 100%: 覆盖率."""
    AMOUNT = auto()
    """What changes by percent: 收入, 产量, visits."""
    AGAINST = auto()
    """What comes after is only what something is measured against or caused by: 快于, growth in."""


_PERIODS = ("month", "quarter", "period", "time")
_BASES = {
    Cue.YEAR_BASE: (
        ("上年", "去年", "上年同期", "去年同期", "上一年", "上年度", "上年同月", "去年同月",
         "上年同季", "去年同季"),
        ("last year", "the previous year", "the year before", "a year earlier", "a year ago",
         "a year before", *(f"the same {period}{of} last year" for period in _PERIODS
                            for of in ("", " of", " in"))),
        ("同比", "year on year", "year-on-year", "year over year", "year-over-year"),
    ),
    Cue.STEP_BASE: (
        ("上月", "上个月", "上季", "上季度", "上周", "上期", "上一月", "上一期", "上个季度",
         "上一季度", "上一个月", "上一周", "上一个季度"),
        ("the previous month", "last month", "the previous quarter", "last quarter",
         "the previous week", "last week"),
        ("环比", "month on month", "month-on-month", "quarter on quarter", "quarter-on-quarter",
         "week on week", "week-on-week"),
    ),
}  # fmt: skip
"""For each kind what something is compared with, and words that say it alone."""
_COMPARED = ("比", "较", "与", "同", "比起")
_COMPARED_ENGLISH = (
    "from", "than", "more than", "less than", "fewer than", "on", "over", "against",
    "compared with", "compared to",
)  # fmt: skip
_POINTS_OF_TIME = ("末", "底", "初", "年末", "年底", "年初", "上半年", "下半年")
"""After 比上年: it is compared with another time, not with the year before."""


@lru_cache(maxsize=1)
def cue_words() -> dict[str, tuple[Cue, ...]]:
    """Every cue word in small letters, with its kinds; a word may be several, such as 减少."""
    found: dict[str, list[Cue]] = {}
    for kind, word in _table():
        found.setdefault(word, []).append(kind)
    for kind, (times, english, alone) in _BASES.items():
        pairs = [verb + time for verb in _COMPARED for time in times]
        pairs += [f"{pair}相比" for pair in pairs]
        pairs += [f"{verb} {time}" for verb in _COMPARED_ENGLISH for time in english]
        for word in (*pairs, *alone):
            found.setdefault(word, []).insert(0, kind)
    for verb in _COMPARED:
        for time in ("上年", "去年", "上月", "上季度"):
            found.update((verb + time + end, [Cue.PAST]) for end in _POINTS_OF_TIME)
    for word, kinds in found.items():
        # 增加到 is a level, and a rise as well.
        stem = word.removesuffix(" to").rstrip("到至为")
        if kinds[0] is Cue.LEVEL:
            kinds += [way for way in found.get(stem, ()) if way in (Cue.RISE, Cue.FALL)]
    for word, known in APPROXIMATIONS.items():
        if known.stands == "before":
            found.setdefault(word, []).insert(0, Cue.APPROX)
    return {word: tuple(kinds) for word, kinds in found.items()}


def _table() -> Iterator[tuple[Cue, str]]:
    """The kind and the word of each entry of the table."""
    kind = Cue.WORD
    for line in (pkgutil.get_data(__package__, "cues.txt") or b"").decode().splitlines():
        if line.startswith("["):
            kind = Cue[line.strip("[]").upper()]
        elif line and not line.startswith("#"):
            words = line.split("/") if line.isascii() else line.split()
            yield from ((kind, word) for word in words)
