"""The time that a report is about: that of its period, else of its title, else of its date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.periods import (
    Span,
    TimeMention,
    months_of_date,
    months_of_period,
    shown_date,
    times_in,
)
from reportgen.diagnostics import Place, Words
from reportgen.language.numerals import MONTHS
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.values import Date

_A_YEAR = 12
_HALF = 6
_FAR = 24
"""How many months back the time can be that an earlier report was about."""
_QUOTES = (("《", "》"), ("“", "”"), ("‘", "’"))

_PLANS = (
    "计划", "规划", "方案", "要点", "安排", "预算", "打算", "思路", "部署", "意见", "通知", "办法",
    "筹备", "征订", "参保", "招生", "招录", "春节", "元旦", "plan", "budget", "forecast",
    "programme", "strategy", "proposal", "priorities", "outlook", "预案", "预告", "议程", "日程",
    "值班表", "notice", "agenda", "schedule", "timetable", "invitation", " rota", "roster",
)  # fmt: skip
"""Words of titles that tell of a time to come."""
SUMMARIES = (
    "总结", "小结", "述职", "年报", "月报", "季报", "公报", "简报", "回顾", "汇报", "执行情况",
    "运行情况", "纪要", "minutes", "summary", "annual report", "review", "bulletin", "monthly",
    "quarterly",
)  # fmt: skip
"""Words of titles that tell of a time that is over."""


class OwnTime(NamedTuple):
    """What time a report is about, and where that is said."""

    span: Span | None
    """`None` if only the date of the report is known."""
    years: range
    shown: Words
    place: Place | None
    called: Words

    @classmethod
    def of_span(cls, span: Span, place: Place | None, called: Words) -> OwnTime:
        """The time of a period."""
        return cls(span, span.years, shown_months(span), place, called)

    @classmethod
    def of_date(cls, date: Date, called: Words) -> OwnTime | None:
        """The time of a date: its year, and in its first half the one before; `None` in words."""
        months = months_of_date(date)
        if months is None:
            return None
        year, month = divmod(months.first, _A_YEAR)
        shown = shown_date(date)
        return cls(
            None, range(year - (month < _HALF), year + 1), Words(shown, shown), date.place, called
        )

    def includes(self, span: Span) -> bool:
        """Whether a time touches it."""
        if not span.is_dated and self.span and self.span.is_dated:
            span = span.in_year(self.years[0])
        if self.span is None or span.is_dated != self.span.is_dated:
            return any(year in self.years or year == 0 for year in span.years)
        return span.touches(self.span)

    def follows(self, span: Span) -> bool:
        """Whether a time is one that the last report, or one of a year ago, was about."""
        own, years = self.span, self.years[0] - span.years[0]
        is_year_before = span.length == _A_YEAR and 0 < years <= _FAR // _A_YEAR
        if own is None:
            return span.is_dated and is_year_before
        distance = own.first - span.first
        if not (span.is_dated and own.is_dated):
            distance %= _A_YEAR
            if span.length != own.length:
                # 前三季度 is not over when a report on half a year is written.
                return distance == 0 and own.length < span.length < _A_YEAR
            # A month may also be the next one, if the report's own was forgotten.
            is_next = span.length == 1 and distance == _A_YEAR - 1
            return own.length < _A_YEAR and (is_next or distance == own.length)
        is_step_before = span.length == own.length and distance in (span.length, _A_YEAR, _FAR)
        is_other_length = span.length != own.length
        return not self.includes(span) and (is_step_before or (is_other_length and is_year_before))


def shown_months(span: Span) -> Words:
    """The months in words: 2024年, 2024年3月, 1—9月."""
    (year, first), (last_year, last) = (divmod(months, _A_YEAR) for months in span)
    zh, en = (f"{year}年", f" {year}") if span.is_dated else ("", "")
    if span.length == 1:
        return Words(f"{zh}{first + 1}月", f"{MONTHS[first]}{en}")
    if span.length == _A_YEAR and not first:
        return Words(zh, en.strip())
    if (first, last) == (0, _A_YEAR - 1):
        return Words(f"{year}—{last_year}年", f"{year} to {last_year}")
    if year != last_year:
        both = f"{MONTHS[first]}{en} to {MONTHS[last]} {last_year}"
        return Words(f"{zh}{first + 1}月至{last_year}年{last + 1}月", both)
    return Words(f"{zh}{first + 1}—{last + 1}月", f"{MONTHS[first]} to {MONTHS[last]}{en}")


def months_of_report(report: Report | None) -> Span | None:
    """The months a report is about: of its period, else of its title, else the year of its date."""
    if report is None:
        return None
    date = months_of_date(report.date)
    return stated_months(report) or (Span.of_year(date.years[0]) if date else None)


def stated_months(report: Report) -> Span | None:
    """The months that a report says it is about: of its period, else of its title."""
    period, date = report.period, months_of_date(report.date)
    if period and (span := months_of_period(period) or months_of_date(period.end or period.start)):
        return span
    # 2024年总结和2025年计划 is about 2024.
    for _, span in times_of_title(report.title or ""):
        return latest(span, date)
    return None


def times_of_title(title: str) -> Iterator[tuple[TimeMention, Span]]:
    """The times in a title, except names in quotation marks."""
    for time in times_in(title):
        before = title[: time.start]
        is_quoted = any(before.count(left) > before.count(right) for left, right in _QUOTES)
        if time.span and time.is_whole and not is_quoted:
            yield time, time.span


def latest(span: Span, date: Span | None) -> Span:
    """The months in the last year that has them by a date, if their year is not given."""
    if date is None:
        return span
    year, month = divmod(date.last, _A_YEAR)
    return span.in_year(year if span.first <= month else year - 1)


def is_of_plan(title: str) -> bool:
    """Whether a title is that of a plan, a notice or the like, of a time to come."""
    return has_word(title, _PLANS) and not has_word(title, SUMMARIES)


def has_word(text: str, words: Iterable[str]) -> bool:
    """Whether a text contains one of the words, which are in small letters."""
    small = f" {text.lower()}"
    return any(word in small for word in words)
