"""The table of cue words: what a word near a number does to the way the number is read.

A longer word of the table comes before a shorter one, so an exception is simply a longer word:
公共 is no 共, and 地区 is no 区. Words of no effect are of the kind `WORD`.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportgen.language.phrases import APPROXIMATIONS


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

    COUNTER = 1 << 33
    """This and the following kinds only say what a number of items counts: 三个主要阶段."""
    DESCRIBES = 1 << 34
    """It may stand between a number and its noun: 主要, main."""
    JOINS = 1 << 60
    """The same, and it says nothing."""
    STAGE = 1 << 35
    FEATURE = 1 << 36
    PROBLEM = 1 << 37
    TASK = 1 << 38
    """A next step, after 下一步."""
    MEASURE = 1 << 39
    DEED = 1 << 40
    """A measure, in words that lead to a list."""
    TOPIC = 1 << 41
    """Other nouns that reports count and enumerate."""
    NEXT = 1 << 42
    SOME = 1 << 43
    """Right before a number: not all are meant, or the number is not exact."""
    PART_OF = 1 << 44
    """Right after a noun: the number is no total."""
    OF_OTHERS = 1 << 45
    """Before a number in its clause: it is about another campaign, or others' findings."""
    BEARER = 1 << 46
    """What may have features of its own: 投诉."""
    LISTED = 1 << 47
    """Between names, which are counted: 宣传、培训两项."""
    DIVIDED = 1 << 48
    """Before stages, even if they are named: 分宣传、培训两个阶段."""
    AGAIN = 1 << 49
    """Parts of a stage follow."""
    EXISTS = 1 << 50
    SHOWS = 1 << 61
    TAKEN = 1 << 51
    TACKLED = 1 << 52
    """Before a total of problems, of features, of measures, and of tasks."""
    BELOW_THIS = 1 << 53
    """What is counted follows: 以下."""
    LINKED = 1 << 54
    """It may stand between a noun and its number: 特点主要有三个."""
    GOES_ON = 1 << 55
    """It may follow a noun that is not part of a longer one."""
    SETTLED = 1 << 56
    """Problems are solved or reported."""
    PROPOSED = 1 << 57
    COMPLETED = 1 << 58
    NO_COUNT = 1 << 59
    """Nothing, in texts that count items."""


_ONLY_COUNTS = Cue.COUNTER
_FOR_COUNTS = Cue.LAST_YEAR | Cue.PART | Cue.APPROX | Cue.ABOVE | Cue.BELOW
_BASES = {
    Cue.YEAR_BASE: (
        ("比", "较", "与", "同", "比起"),
        ("上年", "去年", "上年同期", "去年同期", "上一年", "上年度", "上年末", "去年末", "上年底",
         "去年底"),
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


class Kinds(NamedTuple):
    """The kinds of a cue word."""

    all: int
    first: int
    """The one that counts if only one can: 计划 is a target rather than a plan."""


@lru_cache(maxsize=1)
def cue_words() -> dict[str, Kinds]:
    """Every cue word in small letters, with its kinds; a word may be several, such as 减少."""
    found: dict[str, list[int]] = {}
    for kind, words in _table():
        for word in words if kind < _ONLY_COUNTS else ():
            found.setdefault(word, []).append(kind)
    for kind, (verbs, times, others, alone) in _BASES.items():
        pairs = (verb + time + end for verb in verbs for time in times for end in ("", "相比"))
        for word in (*pairs, *others, *alone):
            found.setdefault(word, []).insert(0, kind)
    for word, kinds in found.items():
        # 增加到 is a level, and a rise as well.
        stem = word.removesuffix(" to").rstrip("到至")
        if kinds[0] == Cue.LEVEL:
            kinds += [way for way in found.get(stem, ()) if way in (Cue.RISE, Cue.FALL)]
    for word, known in APPROXIMATIONS.items():
        if known.stands == "before":
            found.setdefault(word, []).insert(0, Cue.APPROX)
    return {word: Kinds(sum(set(kinds)), kinds[0]) for word, kinds in found.items()}


def count_words() -> dict[str, Kinds]:
    """The words that decide what a number of items counts, and those that do so for any number."""
    found = {word: kinds for word, kinds in cue_words().items() if kinds.all & _FOR_COUNTS}
    for kind, words in _table():
        for word in words if kind >= _ONLY_COUNTS else ():
            every = kind | (found[word].all if word in found else 0)
            found[word] = Kinds(every, every)
    return found


def _table() -> Iterator[tuple[int, list[str]]]:
    """The words of each line of the table, with their kind."""
    kind = Cue.WORD
    for line in (pkgutil.get_data(__package__, "cues.txt") or b"").decode().splitlines():
        if line.startswith("["):
            kind = getattr(Cue, line.strip("[]").upper())
        elif line and not line.startswith("#"):
            yield kind, line.split("/") if line.isascii() else line.split()
