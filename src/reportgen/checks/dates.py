"""Dates that contradict each other: an end before its start, a stage outside its activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from reportgen.diagnostics import Problems, Related, Words
from reportgen.escaping import without_marks
from reportgen.model import Activity, Data, Period, Report, Stage
from reportgen.values import Date

_Day = tuple[int, int, int]

_START = Words("开始", "the start")
_END = Words("结束", "the end")
_CHINESE_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?:份|初|中|底|末|(上旬|中旬|下旬))?")
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ENGLISH_MONTH = re.compile(
    rf"(?:(?:early|mid|late|the (?:start|middle|end) of)[- ])?({'|'.join(_MONTHS)}) (\d{{4}})"
)


class _Mark(NamedTuple):
    """A date and what it is the date of."""

    date: Date
    called: Words


def check_dates(data: Data, problems: Problems) -> None:
    """Note dates that cannot both be right, and those that are unlikely to be.

    Dates are compared as far as both are known, so 2002-05 is not before 2002-05-20. Dates in words
    that name no month are passed over.
    """
    if data.report is not None:
        _check_report(data.report, problems)
    for activity in data.activities:
        named = Words(*_named(activity, activity.short_name or activity.name))
        _check_period(activity.period, named, problems)
        _check_stages(activity.stages, problems)
        for stage in activity.stages:
            _check_within(stage, activity.period, named, problems)
    _check_stages(data.stages, problems)


def _check_report(report: Report, problems: Problems) -> None:
    period = Words("报告时期", "the period it reports on")
    _check_period(report.period, period, problems)
    last = _mark(report.period.end if report.period else None, _END, period)
    if report.date and last:
        dated = _Mark(report.date, Words("成文日期", "the date of the report"))
        _compare(dated, last, problems, grade="warning")


def _check_period(period: Period | None, owner: Words, problems: Problems) -> None:
    if period is None:
        return
    end = _mark(period.end, _END, owner)
    if period.start and end:
        _compare(end, _Mark(period.start, _START), problems)


def _check_stages(stages: Iterable[Stage], problems: Problems) -> None:
    """Each stage by itself, and that it does not begin before the one before it has ended."""
    ends = []
    for stage in stages:
        _check_period(stage.period, _called(stage), problems)
        ends.append(list(_ends(stage)))
    for before, after in pairwise(pair for pair in ends if pair):
        _compare(after[0], before[-1], problems, grade="warning")


def _check_within(stage: Stage, period: Period | None, owner: Words, problems: Problems) -> None:
    """What is known of a stage's time against the start and the end of its activity."""
    known = list(_ends(stage))
    if not known or period is None:
        return
    start, end = _mark(period.start, _START, owner), _mark(period.end, _END, owner)
    if start is not None:
        _compare(known[0], start, problems)
    if end is not None:
        _compare(end, known[-1], problems, blamed=known[-1])


def _compare(
    later: _Mark,
    earlier: _Mark,
    problems: Problems,
    *,
    blamed: _Mark | None = None,
    grade: str = "",
) -> None:
    """Note that `later` is before `earlier`, where it is for certain; at `later` unless told."""
    later_days, earlier_days = _days(later.date), _days(earlier.date)
    if later_days is None or earlier_days is None or later_days[1] >= earlier_days[0]:
        return
    blamed = blamed or later
    other = earlier if blamed is later else later
    place = other.date.place
    apart = place is not None and place != blamed.date.place
    problems.add(
        "date-order", blamed.date.place,
        related=(Related(place, other.called),) if place is not None and apart else (),
        grade=grade,
        later=later.called, later_date=_shown(later.date),
        earlier=earlier.called, earlier_date=_shown(earlier.date),
    )  # fmt: skip


def _ends(stage: Stage) -> Iterator[_Mark]:
    """The start and the end of a stage, as far as they are given and can be compared."""
    if stage.period is None:
        return
    for date, side in ((stage.period.start, _START), (stage.period.end, _END)):
        mark = _mark(date, side, _called(stage))
        if mark is not None and _days(mark.date) is not None:
            yield mark


def _mark(date: Date | None, side: Words, owner: Words) -> _Mark | None:
    if not date:
        return None
    return _Mark(date, Words(f"{owner.zh}的{side.zh}", f"{side.en} of {owner.en}"))


def _called(stage: Stage) -> Words:
    return Words(*_named(stage, stage.name))


def _named(item: Activity | Stage, name: str | None) -> tuple[str, str]:
    chinese, english = item.called
    if not name:
        return chinese, f"the {english}"
    name = without_marks(name)
    return f"{chinese}“{name}”", f"the {english} '{name}'"


def _days(date: Date) -> tuple[_Day, _Day] | None:
    """The first and the last day that the date may mean; `None` for words that do not say."""
    if not date.words:
        year, month, day = date.year, date.month, date.day
        return (year, month or 1, day or 1), (year, month or 12, day or 31)
    words = date.words.lower()
    english = _ENGLISH_MONTH.fullmatch(words)
    if english:
        year, month = int(english[2]), _MONTHS.index(english[1]) + 1
        return (year, month, 1), (year, month, 31)
    chinese = _CHINESE_MONTH.fullmatch("".join(words.split()))
    if not chinese:
        return None
    first, last = _TENS.get(chinese[3], (1, 31))
    return (int(chinese[1]), int(chinese[2]), first), (int(chinese[1]), int(chinese[2]), last)


def _shown(date: Date) -> str:
    return date.words or "-".join(f"{part:02}" for part in date.iso_parts)
