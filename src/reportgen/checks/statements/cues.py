"""The table of cue words: what a word near a number does to the way the number is read.

A longer word of the table comes before a shorter one, so an exception is simply a longer word:
公共 is no 共, and 地区 is no 区. Words of no effect are of the kind `WORD`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import lru_cache

from reportgen.language.phrases import APPROXIMATIONS, COMPARING
from reportgen.language.records import NamedTuple


class Cue:
    """What a word does; kinds are bits, so that a word may be of several."""

    WORD = 1
    """Nothing: it keeps a shorter word of the table from being seen in it."""
    LINK = 1 << 1
    """It may link a subject to its number: 达到, 共, came to."""
    LEVEL = 1 << 2
    """It links as well, and the number is what something has changed to: 增加到, rose to."""
    FROM = 1 << 3
    """The number is what something has changed from: 由, from."""
    RISE = 1 << 4
    FALL = 1 << 5
    RISE_NOUN = 1 << 6
    """A noun for a change in percent: 增幅, growth of."""
    FALL_NOUN = 1 << 7
    YEAR_BASE = 1 << 8
    """What a change is compared with: the same period a year before."""
    STEP_BASE = 1 << 9
    """The period just before."""
    SHARE = 1 << 10
    """Before the base of a share: 占."""
    SHARE_NOUN = 1 << 11
    GOAL = 1 << 12
    """A target; after 完成 it makes the number a completion, else the number is planned."""
    DONE = 1 << 13
    """Before a target: 完成, met; otherwise a link."""
    GENERIC = 1 << 14
    """It adds nothing to what a phrase is about: 总量, 情况, number of."""
    WEAK = 1 << 15
    """It hardly adds anything: 受理诉求 are all 诉求; received."""
    OWN_TIME = 1 << 16
    """The report's own time: 今年, 全年."""
    OWN_PLACE = 1 << 17
    PAST = 1 << 18
    """Another time: 上年, previously."""
    LAST_YEAR = 1 << 19
    """The year before the report's own."""
    PLAN = 1 << 20
    """What follows is planned, required or hoped for."""
    NARROW = 1 << 21
    """A part of the report's place or a single thing: 街道, 公司, in."""
    WIDE = 1 << 22
    """A wider place than the report's: 全国."""
    PART = 1 << 23
    """What follows is part of what came before: 其中."""
    EACH = 1 << 24
    """A mean, an extreme, a condition or an exception: 平均, 最高, 如果, 不含."""
    STOP = 1 << 25
    """After a number: what it counts ends here."""
    ADDED_UP = 1 << 26
    """A total of something: 共, altogether; it links as well."""
    AGAINST = 1 << 27
    """The number is the one before, and no part of what is compared: against 128."""
    COMPLETION_NOUN = 1 << 28
    APPROX = 1 << 29
    ABOVE = 1 << 30
    """The number is exceeded."""
    MODIFIER = 1 << 32
    """It makes what follows a part or another thing: 新增, 农村, new."""
    BELOW = 1 << 31
    """The number is not reached."""
    RATE = 1 << 33
    """A percentage that changes by points: 满意率, turnout."""
    AMOUNT = 1 << 34
    """What changes by percent: 收入, 产量, visits."""
    YARDSTICK = 1 << 35
    """What comes after is only what something is measured against or caused by: 快于, growth in."""


_PERIODS = ("month", "quarter", "period", "time")
_BASES = {
    Cue.YEAR_BASE: (
        ("上年", "去年", "上年同期", "去年同期", "上一年", "上年度", "上年同月", "去年同月",
         "上年同季", "去年同季", "上年末", "去年末", "上年底", "去年底"),
        ("last year", "the previous year", "the year before", "a year earlier", "a year ago",
         "a year before", *(f"the same {period} last year" for period in _PERIODS)),
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


class Kinds(NamedTuple):
    """The kinds of a cue word."""

    all: int
    first: int
    """The one that counts if only one can: 计划 is a target rather than a plan."""


_NONE = Kinds(0, 0)


@lru_cache(maxsize=1)
def cue_words() -> dict[str, Kinds]:
    """Every cue word in small letters, with its kinds; a word may be several, such as 减少."""
    found: dict[str, Kinds] = {}
    for section, words in entries("cues.txt"):
        kind: int = getattr(Cue, section.upper())
        own = Kinds(kind, kind)
        if kind == Cue.RATE:
            words += [f"{word}s" for word in words if word.endswith(" rate")]
        for word in words:
            known = found.get(word)
            found[word] = own if known is None else Kinds(known.all | kind, known.first)
    for kind, (times, english, alone) in _BASES.items():
        own = Kinds(kind, kind)
        pairs = [verb + time for verb in _COMPARED for time in times]
        pairs += [f"{pair}相比" for pair in pairs]
        pairs += [f"{verb} {time}" for verb in _COMPARED_ENGLISH for time in english]
        for word in (*pairs, *alone):
            known = found.get(word)
            found[word] = own if known is None else Kinds(known.all | kind, kind)
    for word, kinds in found.items():
        if kinds.first == Cue.LEVEL:
            # 增加到 is a level, and a rise as well.
            way = found.get(word.removesuffix(" to").rstrip("到至为"), _NONE).all
            found[word] = Kinds(kinds.all | way & (Cue.RISE | Cue.FALL), kinds.first)
    for word, approximation in APPROXIMATIONS.items():
        if approximation.stands == "before" and word not in COMPARING:
            known = found.get(word, _NONE)
            # A rate that must not be below 95% is required rather than a fact.
            first = known.first if known.all & Cue.PLAN else Cue.APPROX
            found[word] = Kinds(known.all | Cue.APPROX, first)
    return found


def entries(table: str) -> Iterator[tuple[str, list[str]]]:
    """The section and the words of each line of a table of words."""
    section = ""
    for line in (pkgutil.get_data(__package__, table) or b"").decode().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, line.split("/") if line.isascii() else line.split()
