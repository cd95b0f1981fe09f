"""Percent and percentage points in texts, and impossible percentages.

A rate such as 满意率 changes by percentage points, an amount by percent. Only rates and amounts of
the table of cue words are judged: 效率, 死亡率 or 税率 may well change by percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from reportgen.checks import rules
from reportgen.checks.operands import FALL_BOUND, MAY_TURN, PERCENT, POINTS
from reportgen.checks.rates import is_no_part, is_within_whole
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Sentence, Token
from reportgen.checks.statements.plain import PlainSentence
from reportgen.checks.statements.reading import Reading
from reportgen.checks.statements.subjects import is_in_points
from reportgen.diagnostics import Problems, Words

_PERCENT = ("%", "％", "percent", "per cent", "个百分点")
_SIGNS = ("%", "％", "百分", "percent", "per cent")
_WHOLE = 100
_NAME = 4
"""Characters before an amount that belong to its name."""
_HEADS = Cue.RATE | Cue.AMOUNT
_WAYS = Cue.RISE | Cue.FALL
_OF_A_CHANGE = _WAYS | Cue.FROM
"""Between a noun and a change: 增长加快2个百分点, 由增长3%转为下降2%."""
_SCORE = "满意度"
"""A percentage if it is given as one, else perhaps a score."""
_NOT = ("不", "未", "非")
_COMMAS = "，,（("
_PREPOSITIONS = ("of", "in", "among", "for", "at", "on", "from", "by")
_CONJUNCTIONS = ("and", "but", "while", "which")
_MOST_WORDS = 8
"""English words between a rate and what it does."""
_COMPARED = ("比", "较", "与", "同")
_TIMES = ("相比", "前", "时", "期", "初", "末", "底", "年", "月", "季", "日", "次", "轮", "届")
"""The first and last characters of a base of comparison: 与整治前相比."""
_LONGEST_BASE = 14
_NO_CHANGE = ("points", "faster", "slower", "quicker", "more", "less", "above", "below", "ahead")
"""After a number: it is no change of what the words are about."""
_TO_A_LEVEL = ("below", "above", "under")
"""Between a word of direction and a number: the rate fell below 90%."""
_BOUND = Words("这样的比率不超过 100%", "such a rate cannot exceed 100%")


class _Head(NamedTuple):
    """The noun that a percentage is about."""

    token: Token
    has_percent: bool
    """Whether its own value comes before, in percent: 满意率达95%，提高3%."""
    has_amount: bool
    """Whether its own value comes before, not in percent."""
    is_before: bool
    """Whether it is in the clause before."""


def check_percent(plain: PlainSentence, problems: Problems) -> None:
    """Report percent written for points, points for percent, and impossible percentages.

    Rates that figures state or compute are left out: they are checked in the data, where they can
    be corrected.
    """
    if any(_is_typed(at, plain) for at in _signs(plain.sentence.small)):
        for reading in plain.readings:
            if reading.unit.is_ratio and _is_typed(reading.typed.start, plain):
                _check(reading, plain, problems)


def _signs(small: str) -> Iterator[int]:
    """The offsets of the signs of percentages."""
    for sign in _SIGNS:
        at = small.find(sign)
        while at >= 0:
            yield at
            at = small.find(sign, at + 1)


def _is_typed(at: int, plain: PlainSentence) -> bool:
    """Whether a number was typed, or is the value of a figure, and no rate of one."""
    figure = plain.figure_at(at)
    return figure is None or figure.asked == "value"


def _check(reading: Reading, plain: PlainSentence, problems: Problems) -> None:
    lead_in, sentence, start = reading.lead_in, reading.sentence, reading.typed.start
    is_above = reading.typed.value > _WHOLE and not is_in_points(reading.unit)
    facts: dict[str, Any] = {"found": reading.said}
    grade = ""
    if lead_in.aspect == "growth" and lead_in.way_start >= 0:
        _check_unit(reading, plain, problems)
        if not (is_above and lead_in.is_fall) or re.search(MAY_TURN, sentence.small[:start]):
            return
        facts |= {"figure": _subject(reading), "rate": Words("降幅", "fall"), "bound": FALL_BOUND}
    else:
        head = _head(sentence, start) if is_above else None
        name = _words(sentence, head.token) if head else ""
        is_bound = head is not None and not (head.is_before or head.has_percent)
        before = sentence.small[reading.clause[0] : start]
        if not is_bound or not is_within_whole(name) or is_no_part(before):
            return
        # Only the name says that it cannot be.
        grade = "warning"
        facts |= {"figure": name, "rate": Words("数值", "value"), "bound": _BOUND}
    place = plain.place(start, reading.typed.stop)
    problems.add(rules.RATE_OUT_OF_RANGE, place, grade=grade, **facts)


def _check_unit(reading: Reading, plain: PlainSentence, problems: Problems) -> None:
    """Report a rate that changes by percent, or an amount that changes by points."""
    sentence, start = reading.sentence, reading.lead_in.way_start
    head = _head(sentence, start)
    following = sentence.small[reading.typed.stop :].lstrip()
    # 分别提高4%和5% is one mistake.
    is_second = any(token.number for token in sentence.between(start, reading.typed.start))
    is_no_change = reading.approx in _TO_A_LEVEL or following.startswith(_NO_CHANGE)
    if head is None or is_second or is_no_change:
        return
    name = _words(sentence, head.token)
    if head.token.is_any(Cue.AMOUNT):
        if not is_in_points(reading.unit) or head.has_percent or _is_against(sentence, head.token):
            return
        name = _longer_name(sentence, head.token)
        right, because = PERCENT, Words(f"{name}不是百分数", f"'{name}' is not a percentage")
    else:
        if is_in_points(reading.unit) or head.has_amount or _may_be_of_other(sentence, head):
            return
        if name == _SCORE and not head.has_percent:
            return
        right, because = POINTS, Words(f"{name}本身是百分数", f"'{name}' is itself a percentage")
    said = reading.said_with(reading.way)
    stop = reading.typed.stop
    place = plain.place(stop - len(said), stop)
    problems.add(rules.PERCENT_OR_POINTS, place, said=said, right=right, because=because)


def _head(sentence: Sentence, stop: int) -> _Head | None:
    """The rate or amount that the words before an offset are about, there or a clause before."""
    start = sentence.clause(stop)[0]
    has_percent = has_amount = False
    for is_before in (False, True):
        tokens = sentence.between(start, stop)
        is_english = sentence.small[start:stop].isascii()
        find = _english_head if is_english else _chinese_head
        head, is_open = find(sentence, tokens, start, stop)
        passed = [token for token in tokens if head is None or token > head]
        if not (is_english or is_before) and any(token.first & _OF_A_CHANGE for token in passed):
            return None
        for token in passed:
            if token.number:
                is_percent = token.number.symbol.strip() in _PERCENT
                has_percent, has_amount = has_percent or is_percent, has_amount or not is_percent
        if head is not None:
            return _Head(head, has_percent, has_amount, is_before)
        if not is_open or not start or sentence.words[start - 1] not in _COMMAS:
            return None
        start, stop = sentence.clause(start - 1)[0], start - 1
    return None


def _chinese_head(
    sentence: Sentence, tokens: list[Token], start: int, stop: int
) -> tuple[Token | None, bool]:
    """The head, and if there is none whether only words that link were found."""
    small, at = sentence.small, stop
    for token in reversed(tokens):
        if small[token.start : token.stop] in _COMPARED:
            continue
        if not _is_base(small[token.stop : at]):
            return None, False
        if token.is_any(_HEADS):
            is_negated = small[: token.start].endswith(_NOT)
            return (None if is_negated else token), False
        at = token.start
    return None, _is_base(small[start:at])


def _english_head(
    sentence: Sentence, tokens: list[Token], start: int, stop: int
) -> tuple[Token | None, bool]:
    """The head, before what it is of: the share of visits to older people."""
    small, found = sentence.small, None
    for token in reversed(tokens):
        is_other = sentence.words_of(token) in _CONJUNCTIONS and not _is_glue(
            sentence, token.stop, stop
        )
        if token.is_any(_WAYS) or is_other:
            break
        if token.is_any(_HEADS) and _goes_on(sentence, token.stop, stop):
            found = token
            before = small[start : token.start].split()
            if not before or before[-1] not in _PREPOSITIONS:
                break
    return found, found is None and _is_glue(sentence, start, stop)


def _is_glue(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a part has only words such as has and also."""
    tokens = sentence.between(start, stop)
    first = tokens[0].start if tokens else stop
    return all(token.is_any(Cue.LINK) for token in tokens) and not (
        sentence.small[start:first].strip()
    )


def _goes_on(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether only what a head is of, or its value, comes before an offset."""
    words = sentence.small[at:stop].split()
    if not words or words[0] in _PREPOSITIONS:
        return len(words) <= _MOST_WORDS
    first = next(iter(sentence.between(at, stop)), None)
    is_next = first is not None and not sentence.small[at : first.start].strip()
    return is_next and first is not None and first.is_any(Cue.LINK)


def _is_base(words: str) -> bool:
    """Whether words say nothing but what is compared with: 与整治前相比."""
    tidy = words.strip()
    is_long = len(tidy) > 1 and not tidy.endswith(_TIMES)
    return not tidy or (len(tidy) <= _LONGEST_BASE and tidy.startswith(_COMPARED) and not is_long)


def _may_be_of_other(sentence: Sentence, head: _Head) -> bool:
    """Whether the change may be that of an earlier amount: 投诉486件，办结率100%，下降5%."""
    earlier = sentence.between(0, head.token.start)
    return head.is_before and any(token.number for token in earlier)


def _is_against(sentence: Sentence, head: Token) -> bool:
    """Whether an amount is only what something is measured against: 快于收入增长2个百分点."""
    before = sentence.between(sentence.clause(head.start)[0], head.start)
    return any(token.is_any(Cue.YARDSTICK | Cue.RATE) for token in before)


def _words(sentence: Sentence, token: Token) -> str:
    return sentence.words[token.start : token.stop]


def _longer_name(sentence: Sentence, token: Token) -> str:
    """An amount with the few characters before it: 财政收入."""
    words = _words(sentence, token)
    start = token.start
    before = sentence.words[max(start - _NAME, 0) : start]
    while not words.isascii() and before and before[-1].isalpha():
        before, start = before[:-1], start - 1
    return sentence.words[start : token.stop]


def _subject(reading: Reading) -> str:
    """The words for what falls; the word of falling if there are none."""
    sentence, stop = reading.sentence, reading.lead_in.way_start
    start = sentence.clause(stop)[0]
    tokens = sentence.between(start, stop)
    start = tokens[0].stop if tokens and tokens[0].is_any(Cue.PART) else start
    for token in reversed(tokens):
        is_link = token.is_any(Cue.LINK | Cue.YEAR_BASE | Cue.STEP_BASE) or token.time
        if not is_link or sentence.small[token.stop : stop].strip():
            break
        stop = token.start
    return sentence.words[start:stop].strip() or reading.way.split(reading.said)[0].strip()
