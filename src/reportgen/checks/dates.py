"""Dates that contradict each other: an end before its start, a stage outside its activity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from reportgen.checks import rules
from reportgen.checks.own_time import is_of_plan
from reportgen.checks.periods import Day, Days, days_of, shown_date
from reportgen.diagnostics import Problems, Related, Words
from reportgen.language.marks import without_marks
from reportgen.language.records import NamedTuple
from reportgen.model import Activity, Data, Period, Report, Stage
from reportgen.model.values import Date

_START = Words("开始", "the start")
_END = Words("结束", "the end")
_BEFORE, _AFTER = Words("早于", "before"), Words("晚于", "after")
_EARLY = Words(
    "报告写在时期结束以前不久的，“时期”的结束只写到{part.zh}：{shown}",
    (
        "if the report was written shortly before its period ended, give the end of the period by "
        "{part.en}: {shown}"
    ),
)
_PERIOD_END = Words("“时期”的结束", "the end of the period")
_DATE = Words("成文日期", "the date of the report")
_UNDONE = r"(?i)正在|[^已]中$|[尚暂仍还]未|^未|受阻|under way|in progress|ongoing|not |started"
"""What says that a measure is not done."""
_PUT_OFF = r"(?i)延|推迟|顺|逾|超期|滞后|调整|改为|extended|put off|postponed|overdue|late|until"
_PARTS = (Words("月", "month"), Words("年", "year"))
_MAY_OVERLAP = Words(
    "阶段本来就交叉的，在概述或“工作”里说明，如“压茬推进”",
    "if the stages are meant to overlap, say so in the summary or in `work`, as in 'in parallel'",
)
_A_YEAR = 12
_OVERLAPPING = r"(?i)压茬|交叉|重叠|并行|穿插|\boverlap|\bin parallel\b|\bconcurrent"


class _NamedDate(NamedTuple):
    """A date, and what it is the date of."""

    date: Date
    called: Words


def check_dates(data: Data, problems: Problems) -> None:
    """Report dates that cannot both be right, and those that are unlikely to be.

    Dates are compared as precisely as both are known, so 2002-05 is not before 2002-05-20. Dates in
    unknown words are skipped.
    """
    if data.report is not None:
        _check_report(data.report, problems)
    for activity in data.activities:
        named = Words(*_named(activity, activity.short_name or activity.name))
        _check_period(activity.period, named, problems)
        _check_stages(activity.stages, problems, text=activity.summary or "")
        for stage in activity.stages:
            _check_within(stage, activity.period, named, problems)
    _check_stages(data.stages, problems)
    if data.report is not None:
        _check_due(data, data.report, problems)


def _check_due(data: Data, report: Report, problems: Problems) -> None:
    """Report measures that are said not to be done although the day for it is past."""
    end = report.period.end if report.period else None
    known = [(days, what, date) for date, what in ((end, _PERIOD_END), (report.date, _DATE))
             if date and (days := days_of(date))]  # fmt: skip
    if not known:
        return
    written, what, date = min(known, key=lambda one: one[0])
    lists = [*(one.measures for one in data.features), *(one.measures for one in data.problems)]
    for measure in chain.from_iterable(lists):
        due = days_of(measure.due) if measure.due else None
        if measure.due is None or due is None or due.last >= written.first or not measure.status:
            continue
        status = without_marks(measure.status)
        is_put_off = re.search(_PUT_OFF, f"{status}{measure.detail or ''}")
        if re.search(_UNDONE, status) and not is_put_off:
            problems.add(
                rules.OVERDUE, measure.due.place, name=without_marks(measure.point or status),
                due=shown_date(measure.due), what=what, date=shown_date(date), status=status,
            )  # fmt: skip


def _check_report(report: Report, problems: Problems) -> None:
    period = Words("报告所写时期", "the reporting period")
    _check_period(report.period, period, problems)
    last = _named_date(report.period.end if report.period else None, _END, period)
    if report.date and last:
        dated = _NamedDate(report.date, Words("成文日期", "the date of the report"))
        written, end = days_of(dated.date), days_of(last.date)
        is_early = written and end and written.last < _earliest(end)
        if written and end and is_early and not is_of_plan(report.title or ""):
            or_else = _given_roughly(end, written) or ""
            _report(dated, last, problems, blamed=dated, grade="warning", or_else=or_else)


def _given_roughly(end: Days, written: Days) -> Words | None:
    """How the end of a period may be given less precisely, so that a report may be of that day."""
    year, month, day = end.first
    if end.first != end.last:
        return None
    ways = (f"{year}-{month:02}", (year, month, 1), month), (str(year), (year, 1, 1), _A_YEAR)
    for part, (shown, first, last) in zip(_PARTS, ways, strict=True):
        if written.last >= _earliest(Days(first, (year, last, day))):
            return Words(*(form.format(part=part, shown=shown) for form in _EARLY))
    return None


def _earliest(end: Days) -> Day:
    """The earliest plausible date of a report on a period that ends with these days.

    Reports on a year or half-year are often written before it is over, but then in its second half.
    """
    year, month, day = end.first
    return year, month + (end.last[1] - month + 1) // 2, day


def _check_period(period: Period | None, owner: Words, problems: Problems) -> None:
    if period is None:
        return
    end = _named_date(period.end, _END, owner)
    if period.start and end:
        _compare(end, _NamedDate(period.start, _START), problems)


def _check_stages(stages: Iterable[Stage], problems: Problems, *, text: str = "") -> None:
    """Report stages that end before they start, or start before the previous one has ended.

    Stages may overlap if a text about them says so; `text` is the summary of their activity.
    """
    ends = []
    for stage in stages:
        _check_period(stage.period, _called(stage), problems)
        ends.append(list(_ends(stage)))
        text += f"\n{stage.work or ''}"
    found = Problems()
    for before, after in pairwise(pair for pair in ends if pair):
        _compare(after[0], before[-1], found, grade="warning", or_else=_MAY_OVERLAP)
    if len(found) and not re.search(_OVERLAPPING, text):
        problems.extend(found)


def _check_within(stage: Stage, period: Period | None, owner: Words, problems: Problems) -> None:
    """Report a stage outside its activity, judged by the dates that are known."""
    known = list(_ends(stage))
    if not known or period is None:
        return
    start, end = _named_date(period.start, _START, owner), _named_date(period.end, _END, owner)
    if start is not None:
        _compare(known[0], start, problems)
    if end is not None:
        _compare(end, known[-1], problems, blamed=known[-1])


def _compare(
    later: _NamedDate,
    earlier: _NamedDate,
    problems: Problems,
    *,
    blamed: _NamedDate | None = None,
    grade: str = "",
    or_else: Words | str = "",
) -> None:
    """Report `later` if it is certainly before `earlier`; the problem is placed at `blamed`.

    By default `later` is blamed. `or_else` is another remedy.
    """
    later_days, earlier_days = days_of(later.date), days_of(earlier.date)
    if later_days is None or earlier_days is None or later_days.last >= earlier_days.first:
        return
    _report(later, earlier, problems, blamed=blamed or later, grade=grade, or_else=or_else)


def _report(
    later: _NamedDate,
    earlier: _NamedDate,
    problems: Problems,
    *,
    blamed: _NamedDate,
    grade: str,
    or_else: Words | str,
) -> None:
    is_later = blamed is later
    other = earlier if is_later else later
    place = other.date.place
    related = (Related(place, other.called),) if place and place != blamed.date.place else ()
    problems.add(
        rules.DATE_ORDER, blamed.date.place, related=related,
        grade=grade, relation=_BEFORE if is_later else _AFTER,
        one=blamed.called, date=shown_date(blamed.date),
        other=other.called, other_date=shown_date(other.date), or_else=or_else,
    )  # fmt: skip


def _ends(stage: Stage) -> Iterator[_NamedDate]:
    """The start and the end of a stage, if given and comparable."""
    if stage.period is None:
        return
    for date, side in ((stage.period.start, _START), (stage.period.end, _END)):
        named = _named_date(date, side, _called(stage))
        if named is not None and days_of(named.date) is not None:
            yield named


def _named_date(date: Date | None, side: Words, owner: Words) -> _NamedDate | None:
    if not date:
        return None
    return _NamedDate(date, Words(f"{owner.zh}的{side.zh}", f"{side.en} of {owner.en}"))


def _called(stage: Stage) -> Words:
    return Words(*_named(stage, stage.name))


def _named(item: Activity | Stage, name: str | None) -> tuple[str, str]:
    chinese, english = item.called
    if not name:
        return chinese, f"the {english}"
    name = without_marks(name)
    return f"{chinese}“{name}”", f"the {english} '{name}'"
