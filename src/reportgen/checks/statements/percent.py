"""Percent and percentage points in texts, and impossible percentages.

A rate such as 满意率 changes by percentage points, an amount by percent. Only rates and amounts of
the table of cue words are judged: 效率, 死亡率 or 税率 may well change by percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.checks import rules
from reportgen.checks.operands import FALL_BOUND, MAY_TURN, PERCENT, POINTS, rate_words
from reportgen.checks.rates import is_no_part, is_within_whole
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Sentence, Token
from reportgen.checks.statements.judging import change_in_points
from reportgen.checks.statements.plain import PlainSentence
from reportgen.checks.statements.reading import Reading
from reportgen.checks.statements.subjects import is_in_points
from reportgen.diagnostics import Problems, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_PERCENT = ("%", "％", "percent", "per cent", "个百分点")
_SIGNS = ("%", "％", "百分", "percent", "per cent")
_WHOLE = 100
_NAME = 4
"""Characters before an amount that belong to its name."""
_HEADS = Cue.RATE | Cue.AMOUNT
_WAYS = Cue.RISE | Cue.FALL
_OTHERS = _WAYS | Cue.FROM
"""Between a noun and a change: 增长加快2个百分点, 由增长3%转为下降2%."""
_SCORE = "满意度"
"""A percentage if it is given as one, else perhaps a score."""
_NOT = ("不", "未", "非")
_AND = regex(r"\b(?:and|but|while|which)\s")
_OF = regex(r"\s(?:of|in|among|for|at|on|from|by|to|with)\s")
_MOST_BEFORE = 4
"""Numbers that are looked back to."""
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
        if not (is_above and lead_in.is_fall) or MAY_TURN.search(sentence.small[:start]):
            return
        facts |= {"figure": _subject(reading), "rate": Words("降幅", "fall"), "bound": FALL_BOUND}
    else:
        head = _head(reading, start) if is_above else None
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
    head = _head(reading, start)
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
    remedy: dict[str, Any] = {"unit": right} if right is PERCENT else _in_points(reading)
    problems.add(
        rules.PERCENT_OR_POINTS, place, said=said, right=right, because=because, **remedy
    )  # fmt: skip


def _in_points(reading: Reading) -> dict[str, Words]:
    """What to do about percent written for points: the right number, if a figure has it."""
    change = change_in_points(reading)
    if change is None:
        return {"points": POINTS}
    return {"difference": rate_words(abs(change.shown(None)), change.unit.symbol)}


def _head(reading: Reading, stop: int) -> _Head | None:
    """The rate or amount that a number is about, or that the one before it is about."""
    sentence, near = reading.sentence, reading.clause[0]
    about: Reading | None = reading
    for _ in range(_MOST_BEFORE):
        if about is None:
            return None
        head = _noun(about)
        if head is not None:
            break
        if about.phrase:
            return None
        about = about.last
    else:
        return None
    numbers = [token.number for token in sentence.between(head.stop, stop) if token.number]
    percents = [number.symbol.strip() in _PERCENT for number in numbers]
    return _Head(head, any(percents), not all(percents), head.start < near)


def _noun(reading: Reading) -> Token | None:
    """The word for a rate or amount that ends its phrase, before what it is of in English."""
    sentence, start, stop = reading.sentence, reading.phrase_start, reading.lead_in.start
    tokens = sentence.between(stop, reading.typed.start)
    is_way = stop == reading.lead_in.way_start
    if tokens and tokens[0].start == stop and tokens[0].is_any(_HEADS) and not is_way:
        # 投诉量下降: a general word leads to the number.
        return tokens[0]
    if sentence.small[start:stop].isascii():
        start = max([start, *(match.end() for match in _AND.finditer(sentence.small, start, stop))])
        of = _OF.search(sentence.small, start, stop)
        stop = of.start() if of else stop
    tokens = sentence.between(start, stop)
    while tokens and not tokens[-1].is_any(_HEADS):
        if tokens[-1].is_any(_OTHERS) or sentence.small[tokens[-1].stop : stop].strip():
            return None
        stop = tokens.pop().start
    if not tokens or sentence.small[tokens[-1].stop : stop].strip():
        return None
    return None if sentence.small[: tokens[-1].start].endswith(_NOT) else tokens[-1]


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
