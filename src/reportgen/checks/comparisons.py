"""Words of comparison around figures put into texts: 同比, 环比, 增长, down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.periods import ComparisonBase, base_of
from reportgen.checks.statements.subjects import braces_name
from reportgen.diagnostics import Place, Problems, Words
from reportgen.figures.asked import CHANGES
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.filters import FILTERS
from reportgen.language.marks import (
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    MARK_NUMBER,
    mark_number,
)
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_MARKED = (
    f"{FIGURE_START}(?P<origin>{MARK_NUMBER}){FIGURE_NAMED}(?P<words>[^{FIGURE_END}]*){FIGURE_END}"
)
_REACH = 60
"""How many characters before and after a figure are searched for words of comparison."""
_WITH = r"(?:from|than|on|over|against|compared (?:with|to)) (?:in )?"
_YEAR = (
    r"同比|[比较与](?:上年|去年)(?:同[期月季]|(?!同|[末底初]|年[末底初]|[上下]半|[\d一二三四五六七八九十]))"
    r"|(?i:\b(?:year[- ](?:on|over)[- ]year"
    rf"|{_WITH}(?:a year (?:earlier|ago|before)|the year before|last year"
    r"|the same (?:month|quarter|period|time) (?:of |in )?(?:last year|the year before)))"
    r"(?!['’]s (?:target|plan|budget|forecast))\b)"
)
_STEP = (
    "环比|[比较与]上(?:一?个?(?:月|季度?)|一?周)(?![末底初同])"
    r"|(?i:\b(?:(?:month[- ](?:on|over)[- ]month|quarter[- ](?:on|over)[- ]quarter)"
    rf"|week[- ]on[- ]week|{_WITH}(?:the previous|last) (?:month|quarter|week))\b)"
)
_WORDS = f"(?P<year>{_YEAR})|(?P<step>{_STEP})"
_BEFORE = (
    f"(?:{_WORDS})"
    r"(?:(?<=[比期月季度周年])(?!.*分别)[^，。；：、！？（）\d\s]{0,6}|(?<=[A-Za-z])[^.,;:!?()\d]{0,40})$"
)
_AFTER = rf"\s?,?\s?(?:(?i:more|fewer|less|higher|lower) )?(?:{_WORDS})"
_RISES = "增长|增加|上升|提高|提升|上涨|攀升"
_FALLS = "下降|减少|降低|回落|下滑|下跌|缩减"
_ENGLISH_RISES = "up|rose|risen|grew|grown|increased|climbed|gained|(?:rise|growth|increase) of"
_ENGLISH_FALLS = (
    "down|fell|fallen|dropped|declined|decreased|reduced|(?:fall|drop|decline|decrease) of"
)
_DIRECTION = (
    f"(?<![负零不未少])(?<!没有)(?:(?P<rise>{_RISES})|(?P<fall>{_FALLS}))(?:了|达|约|近)?$"
    rf"|(?i:\b(?:(?P<rises>{_ENGLISH_RISES})|(?P<falls>{_ENGLISH_FALLS}))(?: by)?) $"
)
_NUMBER = r"[-−]?[$£€¥]?[-−]?\d"
_FILTERS = {known.asks: known.words for known in FILTERS.values() if known.asks in CHANGES}
"""The filters that choose the word for a rise or fall themselves, by the value they print."""
_THIS_PERIOD = Words("本期", "this period")


class _Change(NamedTuple):
    """A growth or change put into a text."""

    text: Text
    figure: Figure
    asked: str
    start: int
    """The offset of its mark."""
    words: str
    before: str
    """The text just before it."""
    after: str
    """The text just after it."""


def check_comparisons(texts: Iterable[Text], figures: Figures, problems: Problems) -> None:
    """Report 同比 and 环比 that do not fit a figure's periods, and words of the wrong direction.

    The texts are filled: marks enclose the words of figures. Nothing is reported of a figure that
    does not say what it is compared with, or says so in unknown words.
    """
    for change in _changes(texts, figures):
        _check_base(change, problems)
        _check_direction(change, problems)


def _changes(texts: Iterable[Text], figures: Figures) -> Iterator[_Change]:
    origins = figures.origins.by_number()
    for text in texts:
        end = 0
        for match in re.finditer(_MARKED, text):
            name, asked = origins.get(mark_number(match["origin"]), ("", ""))
            figure = figures.by_name.get(name)
            if figure is not None and asked in _FILTERS:
                start, stop = match.span()
                before = text[max(end, start - _REACH) : start]
                after = text[stop : stop + _REACH].partition(FIGURE_START)[0]
                yield _Change(text, figure, asked, start, match["words"], before, after)
            end = match.end()


def _check_base(change: _Change, problems: Problems) -> None:
    previous = change.figure.previous_period
    if not previous:
        return
    period = change.figure.period or ""
    base = base_of(str(period), str(previous))
    for found, place in _words_of_base(change):
        wrong = ComparisonBase.STEP_BEFORE if found["year"] else ComparisonBase.YEAR_BEFORE
        if base in (wrong, ComparisonBase.OTHER):
            problems.add(
                rules.COMPARISON_BASE, place, related=figure_place(change.figure),
                word=found["year"] or found["step"],
                period=str(period) or _THIS_PERIOD, previous=str(previous),
            )  # fmt: skip
            return


def _words_of_base(change: _Change) -> Iterator[tuple[re.Match[str], Place | None]]:
    """The words that say what a figure is compared with: before it, inside it and after it."""
    if found := re.search(_BEFORE, change.before):
        start = change.start - len(change.before) + found.start()
        yield found, _place(change, start, len(found["year"] or found["step"]))
    if found := re.search(_WORDS, change.words):
        yield found, change.text.place
    if found := re.match(_AFTER, change.after):
        group = "year" if found["year"] else "step"
        start = change.text.index(FIGURE_END, change.start) + 1 + found.start(group)
        yield found, _place(change, start, len(found[group]))


def _check_direction(change: _Change, problems: Problems) -> None:
    found = re.search(_DIRECTION, change.before)
    size = _size(change.figure, change.asked)
    if found is None or not size or not re.match(_NUMBER, change.words):
        return
    is_rise = (found["rise"] or found["rises"]) is not None
    if is_rise != (size < 0):
        return
    word = next(filter(None, found.groups()))
    start = change.start - len(change.before) + found.start()
    problems.add(
        rules.DIRECTION_WORD, _place(change, start, len(word)), related=figure_place(change.figure),
        word=word, found=change.words, figure=braces_name(change.figure),
        filter=_FILTERS[change.asked],
    )  # fmt: skip


def _size(figure: Figure, asked: str) -> Decimal | None:
    """The change of the figure, with its sign."""
    if asked == "growth":
        return figure.growth.percent if figure.growth else None
    return figure.change.amount.low if figure.change else None


def _place(change: _Change, start: int, length: int) -> Place | None:
    return place_of_words(change.text, start, length)
