"""Times of the last period → those of the next, in dates and in words, as they were written.

A time moves only if what comes of it, read again, is the time that it should be. All others stay,
and are named, so that somebody looks at them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence

from reportgen.checks.own_time import OwnTime, latest, times_of_title
from reportgen.checks.periods import (
    Span,
    TimeMention,
    months_of,
    months_of_date,
    months_of_period,
    times_in,
)
from reportgen.diagnostics import Words
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Period, Report
from reportgen.model.scalars import date, period_ends

A_YEAR = 12
STEPS = (1, 3, 6, A_YEAR)
"""How many months periods have that follow one another."""
_BRACES = regex(r"\{\{.*?\}\}", re.DOTALL)
_TO_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
_HAN_MONTHS = ("", *"一二三四五六七八九十", "十一", "十二")
_HALVES = "上下"
_ORDINALS = ("first", "second", "third", "fourth")
_SHORT = len("Jan")
A_LEAP_YEAR = 2024
_MONTH_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_PIECE = regex(
    rf"""(?P<iso>(?<!\d)(?:19|20)\d\d(?P<join>[-/.])\d\d?(?:[-/.]\d\d?)?(?!\d))
    | (?P<year>(?<!\d)(?:19|20)\d\d(?!\d)|[一二][〇零○一二三四五六七八九]{{3}}(?=年))
    | (?P<short>(?<=[/–—-])\d\d(?!\d)(?=[年学度\s]|$))
    | (?P<quarter>(?<=[Qq])[1-4]|[一二三四1-4](?=季|[—–~至-]+[一二三四1-4]季)
        |(?:first|second|third|fourth)(?=\ quarter))
    | (?P<half>[上下](?=半年)|(?<=[Hh])[12]|(?:first|second)(?=\ half))
    | (?P<name>\b(?:{_MONTH_NAMES})\b)
    | (?P<day>(?<!\d)\d{{1,2}}(?=\s?[日号]))
    | (?P<month>(?<!\d)\d{{1,2}}(?!\d)|(?:十[一二]?|[一二三四五六七八九])(?=\s?月|\s?[—–~至-]))""",
    re.VERBOSE,
)
"""What in the name of a time says its years, months and days."""
_OF_ISSUE = regex(r"([〔\[［（(【]\s*)((?:19|20)\d\d)(\s*[〕\]］）)】]\s*第?\s*)(?:\d+|待补|TODO)")


class Moved(NamedTuple):
    """A text with its times moved on."""

    text: str
    kept: tuple[str, ...] = ()
    """The times in it that were left as they were, though they may have to move."""


class Move(NamedTuple):
    """The step from one period to the next."""

    own: Span | None
    """The months that the report was about; `None` if only the year of its date is known."""
    new: Span | None
    years: range
    """The years that it was about; empty if that is not known at all."""
    months: int
    """How many months its end moves on."""

    @property
    def last(self) -> Span | None:
        """The months that the report was about, or else the last year that it was."""
        return self.own or (Span.of_year(self.years[-1]) if self.years else None)

    @property
    def is_by_years(self) -> bool:
        """Whether it moves on by whole years."""
        return self.months % A_YEAR == 0

    @property
    def is_one_step(self) -> bool:
        """Whether the next period begins where the last one ends."""
        return self.own is not None and self.new is not None and self.new.first == self.own.last + 1

    def date(self, text: str) -> Moved:
        """A date, or a period in one text, moved on."""
        first, last = period_ends(text)
        start = months_of_date(date(first, None)) or months_of(first)
        end = months_of_date(date(last, None)) or months_of(last)
        if start is None or end is None:
            return Moved(text)
        if not self.is_near(Span(start.first, max(start.first, end.last))):
            return Moved(text, (text,))
        moved = self.words(text, dates=True)
        return Moved(text, moved.kept) if moved.kept else moved

    def ends(self, ends: Sequence[tuple[str, bool]]) -> list[Moved]:
        """The ends of a period moved on, each with whether it is the last one.

        The report's own period may get longer.
        """
        spans = [months_of_date(date(text, None)) or months_of(text) for text, _ in ends]
        known = [span for span in spans if span is not None]
        move = self
        if len(known) == 2 and known[0].first <= known[1].last:  # both ends
            whole = Span(known[0].first, known[1].last)
            if not self.is_near(whole):
                return [Moved(text, (text,)) for text, _ in ends]
            if whole == self.own and self.new is not None:
                move = Move(None, None, self.years, self.new.first - whole.first)
        return [(self if is_last else move).date(text) for text, is_last in ends]

    def words(self, text: str, *, dates: bool = False, series: bool = False) -> Moved:
        """A text with the times in it moved on.

        Days stay, unless all are `dates`: nobody knows the day on which something will happen. Of
        a `series`, spans that end with the period move although they begin long before.
        """
        parts: list[str] = []
        kept: list[str] = []
        end = 0
        for time in self.times(text):
            words = text[time.start : time.stop]
            new = self._of(time, words, dates=dates, series=series)
            if new is None:
                kept.append(words)
            parts += text[end : time.start], words if new is None else new
            end = time.stop
        return Moved("".join((*parts, text[end:])), tuple(kept))

    def has_day(self, text: str) -> bool:
        """Whether a text names a day."""
        return any(time.what == "day" for time in self.times(text))

    def issue(self, text: str, open_word: str) -> str | None:
        """A document number of the next period, still to be numbered; `None` if it has no year."""
        found = _OF_ISSUE.search(text)
        if found is None:
            return None
        years = self._year_after(int(found[2])) if self.years else found[2]
        return f"{text[: found.start()]}{found[1]}{years}{found[3]}{open_word}{text[found.end() :]}"

    def _year_after(self, year: int) -> int:
        """The year of what was written in a year at the end of the period."""
        if self.own is None or self.new is None:
            return year + self.months // A_YEAR
        return year + self.new.years[-1] - self.own.years[-1]

    @staticmethod
    def times(text: str) -> Iterator[TimeMention]:
        """The times in a text by their own names, outside braces."""
        names = [found.span() for found in _BRACES.finditer(text)]
        for time in times_in(text):
            if not time.is_relative and not any(a <= time.start < b for a, b in names):
                yield time

    def _of(self, time: TimeMention, words: str, *, dates: bool, series: bool) -> str | None:
        """The name of the time that takes the place of another; `None` if it has to stay."""
        span = time.span
        if span is None or (time.what == "day" and not dates):
            return None
        if not span.is_dated:
            if self.is_by_years:
                return words
            if self.own is None or not self._covers(span):
                return None
        target = self._target(span, series=series)
        if target is None:
            return None
        return _renamed(words, span, target)

    def _covers(self, span: Span) -> bool:
        """Whether months without a year are within the report's own, or the period before."""
        own = self.own
        assert own is not None
        inside = span.in_year(own.years[-1])
        is_before = span.length == own.length == (own.first - span.first) % A_YEAR
        return is_before or (own.first <= inside.first and inside.last <= own.last)

    def _target(self, span: Span, *, series: bool) -> Span | None:
        """The months that take the place of others; `None` if these stay."""
        own = self.own
        if own is not None and self.new is not None and span.is_dated:
            if span == own:
                return self.new
            if series and span.last == own.last:
                return Span(span.first + self.new.last - own.last, self.new.last)
        elif own is not None and self.new is not None and span == Span(
            own.first % A_YEAR, own.first % A_YEAR + own.length - 1
        ):  # fmt: skip
            first = self.new.first % A_YEAR
            return Span(first, first + self.new.length - 1)
        if span.is_dated and not self.is_near(span):
            return None
        return Span(span.first + self.months, span.last + self.months)

    def is_near(self, span: Span) -> bool:
        """Whether a time is near the period, so that it moves with it.

        What began long before, or goes on long after, does not repeat itself; nor does what began
        before the month or quarter, unless it is the period before.
        """
        if not self.years:
            return False
        own = self.own or Span(A_YEAR * self.years[0], A_YEAR * self.years[-1] + A_YEAR - 1)
        reach = A_YEAR if self.is_by_years else own.length
        is_before = span == Span(own.first - own.length, own.first - 1)
        first = own.first - (A_YEAR if self.is_by_years else 0)
        return is_before or (first <= span.first and span.last <= own.last + reach)


def _renamed(words: str, old: Span, new: Span) -> str | None:
    """The name of a time turned into that of another; `None` if it cannot be."""
    for is_pair in (False, True):
        # The financial year 2024 may be named by the year in which it ends.
        for year in (0, 1):
            named = _Renamer(old, new, words, first_year=year, is_pair=is_pair).name()
            if _reads_as(named, new):
                return named
    return None


class _Renamer:
    """Puts other years, months and days into the name of a time."""

    def __init__(self, old: Span, new: Span, words: str, *, first_year: int, is_pair: bool) -> None:
        """`first_year` is 1 if a single year is that of the end; `is_pair` reads 2023-24 as two."""
        self._old = [divmod(months, A_YEAR) for months in old]
        self._new = [divmod(months, A_YEAR) for months in new]
        self._words = words
        self._has_names = any(found["name"] for found in _PIECE.finditer(words))
        self._first_year = first_year
        self._is_pair = is_pair
        self._seen = Counter[str]()

    def name(self) -> str:
        """The name of the other time."""
        return _PIECE.sub(self._piece, self._words)

    def _piece(self, found: re.Match[str]) -> str:
        piece: str = found[0]
        kind = found.lastgroup
        match kind:
            case "iso" | "join":
                return self._iso(piece, found["join"])
            case "year":
                year = str(self._year())
                return year if piece.isascii() else year.translate(_TO_HAN)
            case "short":
                return f"{self._year() % 100:02}"
            case "quarter" | "half":
                number = self._month() // (3 if kind == "quarter" else 6)
                return _numbered(piece, number, is_half=kind == "half")
            case "name":
                name: str = MONTHS[self._month()]
                return name[: len(piece)] if len(piece) == _SHORT else name
            case "day":
                return self._day(piece)
        if self._has_names:
            return self._day(piece)
        month = self._month() + 1
        if not piece.isascii():
            return str(_HAN_MONTHS[month])
        return f"{month:02}" if piece.startswith("0") else str(month)

    def _iso(self, piece: str, join: str) -> str:
        year, month, *day = piece.split(join)
        if self._is_pair or int(month) > A_YEAR:
            return f"{self._year()}{join}{self._year() % 100:02}"
        parts = [str(self._year()), f"{self._month() + 1:0{len(month)}}", *map(self._day, day)]
        return join.join(parts) if len(year) == len("2024") else piece

    def _at(self, what: str) -> int:
        """0 for the first of its kind, 1 for all others."""
        self._seen[what] += 1
        return min(self._seen[what], 2) - 1

    def _year(self) -> int:
        return self._new[max(self._at("year"), self._first_year)][0]

    def _month(self) -> int:
        """Counted from 0."""
        return self._new[self._at("part")][1]

    def _day(self, piece: str) -> str:
        """A day of the month named before it; the last one stays the last one."""
        at = min(max(self._seen["part"] - 1, 0), 1)
        (old_year, old_month), (year, month) = self._old[at], self._new[at]
        last = monthrange(year or A_LEAP_YEAR, month + 1)[1]
        was_last = int(piece) == monthrange(old_year or A_LEAP_YEAR, old_month + 1)[1]
        return f"{last if was_last else min(int(piece), last):0{len(piece)}}"


def _numbered(piece: str, number: int, *, is_half: bool) -> str:
    """The name of a part of a year by its number from 0, written as another one was."""
    if piece in _ORDINALS:
        return _ORDINALS[number]
    if piece.isascii():
        return str(number + 1)
    return _HALVES[number] if is_half else _HAN_MONTHS[number + 1]


def _reads_as(words: str, target: Span) -> bool:
    """Whether words are read as the months that they should be, the year being given or not."""
    times = list(times_in(words))
    span = times[0].span if len(times) == 1 else None
    if span is None or span.is_dated != target.is_dated:
        return False
    if target.is_dated:
        return span == target
    return span.first % A_YEAR == target.first % A_YEAR and span.length == target.length


class Own(NamedTuple):
    """The time that a report is about."""

    span: Span | None
    years: range
    is_whole: bool
    """Whether it has all days of its first and last month."""


def own_time(report: Report) -> Own:
    """What a report is about by its period, its title or its date, in that order."""
    period, written = report.period, months_of_date(report.date)
    if span := months_of_period(period):
        assert period is not None
        return Own(span, span.years, _has_whole_months(period))
    titles = (report.title or "", report.subtitle or "")
    for _, span in (found for title in titles for found in times_of_title(title)):
        own = span if span.is_dated or written is None else latest(span, written)
        if own.is_dated:
            return Own(own, own.years, is_whole=True)
    if report.date and (of_date := OwnTime.of_date(report.date, Words("", ""))):
        return Own(None, of_date.years, is_whole=False)
    return Own(None, range(0), is_whole=False)


def _has_whole_months(period: Period) -> bool:
    start, end = period.start, period.end
    assert start is not None
    assert end is not None
    if end.words or not end.day:
        return True
    return start.day in (0, 1) and end.day == monthrange(end.year, end.month)[1]


def following(own: Own) -> list[Span]:
    """The periods that may come next; of several, somebody has to choose.

    What is no month, quarter, half or year, as an inspection is, comes again after a year. Months
    from January on may go on by one, or be those of the next year.
    """
    span = own.span
    if span is None:
        return []
    if own.is_whole and span.length in STEPS and span.first % min(span.length, 6) == 0:
        return [_later(span, span.length)]
    if own.is_whole and span.first % A_YEAR == 0 and span.length < A_YEAR:
        return [span._replace(last=span.last + 1), _later(span, A_YEAR)]
    return [_later(span, A_YEAR)]


def _later(span: Span, months: int) -> Span:
    return Span(span.first + months, span.last + months)


def period_named(text: str) -> Span | None:
    """The months of a period as somebody gives it: 2025, 2025年一季度, 2025-01 至 2025-03."""
    first, last = period_ends(text)
    start = months_of_date(date(first, None)) or months_of(first)
    end = months_of_date(date(last, None)) or months_of(last)
    if start is None or end is None or not start.is_dated or start.first > end.last:
        return None
    return Span(start.first, end.last)
