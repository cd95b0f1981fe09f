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


_BASES = {
    Cue.YEAR_BASE: (
        ("比", "较", "与", "同", "比起"),
        ("上年", "去年", "上年同期", "去年同期", "上一年", "上年度"),
        ("year on year", "year-on-year", "on last year", "from last year", "than last year",
         "on the previous year", "from the previous year", "on the year before", "over last year",
         "compared with last year", "from a year earlier", "than a year earlier",
         "than the year before", "than the previous year", "compared with the previous year",
         "on a year earlier", "over the previous year"),
        ("同比",),
    ),
    Cue.STEP_BASE: (
        ("比", "较", "与", "同"),
        ("上月", "上个月", "上季", "上季度", "上周", "上期", "上一月", "上一期"),
        ("month on month", "on the previous month", "from the previous month", "on last month",
         "quarter on quarter", "on the previous quarter", "from the previous quarter"),
        ("环比",),
    ),
}  # fmt: skip


@lru_cache(maxsize=1)
def cue_words() -> dict[str, tuple[Cue, ...]]:
    """Every cue word in small letters, with its kinds; a word may be several, such as 减少."""
    found: dict[str, list[Cue]] = {}
    for section, word in entries("cues.txt"):
        found.setdefault(word, []).append(Cue[section.upper()])
    for kind, (verbs, times, others, alone) in _BASES.items():
        pairs = (verb + time + end for verb in verbs for time in times for end in ("", "相比"))
        for word in (*pairs, *others, *alone):
            found.setdefault(word, []).insert(0, kind)
    for word, kinds in found.items():
        # 增加到 is a level, and a rise as well.
        stem = word.removesuffix(" to").rstrip("到至")
        if kinds[0] is Cue.LEVEL:
            kinds += [way for way in found.get(stem, ()) if way in (Cue.RISE, Cue.FALL)]
    for word, known in APPROXIMATIONS.items():
        if known.stands == "before":
            found.setdefault(word, []).insert(0, Cue.APPROX)
    return {word: tuple(kinds) for word, kinds in found.items()}


def entries(table: str) -> Iterator[tuple[str, str]]:
    """The section and the word of each entry of a table of words."""
    section = ""
    for line in (pkgutil.get_data(__package__, table) or b"").decode().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            words = line.split("/") if line.isascii() else line.split()
            yield from ((section, word) for word in words)
