"""Dates that contradict each other: an end before its start, a stage outside its activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from reportgen.checks import rules
from reportgen.checks.periods import Day, Days, days_of
from reportgen.diagnostics import Problems, Related, Words
from reportgen.language.marks import without_marks
from reportgen.model import Activity, Data, Period, Report, Stage
from reportgen.model.values import Date

_START = Words("开始", "the start")
_END = Words("结束", "the end")
_OVERLAPPING = r"(?i)压茬|交叉|重叠|并行|穿插|\boverlap|\bin parallel\b|\bconcurrent"


class _DateMark(NamedTuple):
    """A date and what it is the date of."""

    date: Date
    called: Words


def check_dates(data: Data, problems: Problems) -> None:
    """Note dates that cannot both be right, and those that are unlikely to be.

    Dates are compared as far as both are known, so 2002-05 is not before 2002-05-20. Dates in words
    that are not understood are passed over.
    """
    if data.report is not None:
        _check_report(data.report, problems)
    for activity in data.activities:
        named = Words(*_named(activity, activity.short_name or activity.name))
        _check_period(activity.period, named, problems)
        _check_stages(activity.stages, problems, said=activity.summary or "")
        for stage in activity.stages:
            _check_within(stage, activity.period, named, problems)
    _check_stages(data.stages, problems)


def _check_report(report: Report, problems: Problems) -> None:
    period = Words("报告时期", "the period it reports on")
    _check_period(report.period, period, problems)
    last = _mark(report.period.end if report.period else None, _END, period)
    if report.date and last:
        dated = _DateMark(report.date, Words("成文日期", "the date of the report"))
        written, end = days_of(dated.date), days_of(last.date)
        if written and end and written.last < _earliest(end):
            _report(dated, last, problems, blamed=dated, grade="warning")


def _earliest(end: Days) -> Day:
    """The first day on which a period may have been told to end with these days.

    Reports on a whole year or half-year are often written before it is over, but in its second
    half.
    """
    year, month, day = end.first
    return year, month + (end.last[1] - month + 1) // 2, day


def _check_period(period: Period | None, owner: Words, problems: Problems) -> None:
    if period is None:
        return
    end = _mark(period.end, _END, owner)
    if period.start and end:
        _compare(end, _DateMark(period.start, _START), problems)


def _check_stages(stages: Iterable[Stage], problems: Problems, *, said: str = "") -> None:
    """Each stage by itself, and that it does not begin before the one before it has ended.

    They may overlap where a text about them says so; `said` is what their activity says.
    """
    ends = []
    for stage in stages:
        _check_period(stage.period, _called(stage), problems)
        ends.append(list(_ends(stage)))
        said += f"\n{stage.work or ''}"
    found = Problems()
    for before, after in pairwise(pair for pair in ends if pair):
        _compare(after[0], before[-1], found, grade="warning")
    if len(found) and not re.search(_OVERLAPPING, said):
        problems.extend(found)


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
    later: _DateMark,
    earlier: _DateMark,
    problems: Problems,
    *,
    blamed: _DateMark | None = None,
    grade: str = "",
) -> None:
    """Note that `later` is before `earlier`, where it is for certain; at `later` unless told."""
    later_days, earlier_days = days_of(later.date), days_of(earlier.date)
    if later_days is None or earlier_days is None or later_days.last >= earlier_days.first:
        return
    _report(later, earlier, problems, blamed=blamed or later, grade=grade)


def _report(
    later: _DateMark, earlier: _DateMark, problems: Problems, *, blamed: _DateMark, grade: str
) -> None:
    other = earlier if blamed is later else later
    place = other.date.place
    apart = place is not None and place != blamed.date.place
    problems.add(
        rules.DATE_ORDER, blamed.date.place,
        related=(Related(place, other.called),) if place is not None and apart else (),
        grade=grade,
        later=later.called, later_date=_shown(later.date),
        earlier=earlier.called, earlier_date=_shown(earlier.date),
    )  # fmt: skip


def _ends(stage: Stage) -> Iterator[_DateMark]:
    """The start and the end of a stage, as far as they are given and can be compared."""
    if stage.period is None:
        return
    for date, side in ((stage.period.start, _START), (stage.period.end, _END)):
        mark = _mark(date, side, _called(stage))
        if mark is not None and days_of(mark.date) is not None:
            yield mark


def _mark(date: Date | None, side: Words, owner: Words) -> _DateMark | None:
    if not date:
        return None
    return _DateMark(date, Words(f"{owner.zh}的{side.zh}", f"{side.en} of {owner.en}"))


def _called(stage: Stage) -> Words:
    return Words(*_named(stage, stage.name))


def _named(item: Activity | Stage, name: str | None) -> tuple[str, str]:
    chinese, english = item.called
    if not name:
        return chinese, f"the {english}"
    name = without_marks(name)
    return f"{chinese}“{name}”", f"the {english} '{name}'"


def _shown(date: Date) -> str:
    return date.words or "-".join(f"{part:02}" for part in date.iso_parts)
