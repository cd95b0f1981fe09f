"""Times in words: the months that a period means, the days of a date, the times named in a text.

One grammar reads them all. Tokens beside each other are one time if no two of them say the same
thing, and two times with a word like 至 between them are a span.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from reportgen.checks.time_tokens import (
    BESIDE,
    FIRST_YEAR,
    IS_TO,
    LAST_DAY,
    TimeToken,
    TimeTokens,
    What,
)
from reportgen.language.numerals import SHORT_MONTHS
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Period
from reportgen.model.values import TO_BE_FILLED, Date

_A_YEAR = 12
_FIRST_DATED = FIRST_YEAR * _A_YEAR
_MAY_NAME_TIME = regex(
    r"年|月|季|期|旬|昨|日|1[5-9]\d\d|20\d\d|q[1-4]|Q[1-4]|h[12]|H[12]|FY|" + "|".join(SHORT_MONTHS)
)
_MAY_NAME_OTHERS = ("year", "month", "quarter", "half", "week", "period")
_OPEN_DAY = regex(rf"(?:{'|'.join(TO_BE_FILLED)})[日号]?")
"""A day that is still to be filled in."""
_LENGTHS: dict[int, What] = {1: "month", 3: "quarter", 6: "half", _A_YEAR: "year"}
_BEFORE_A_NAME = ("", "与", "较", "比", "the ", "from ", "on ", "from the ", "on the ")


class Span(NamedTuple):
    """Months, counted from January of the year 0, which stands for a year that is not given.

    So 9月 is the month 8, and 去年9月 the month -4.
    """

    first: int
    last: int

    @property
    def is_dated(self) -> bool:
        """Whether its year is given."""
        return self.first >= _FIRST_DATED

    @property
    def length(self) -> int:
        """How many months it has."""
        return self.last - self.first + 1

    @property
    def years(self) -> range:
        """The years it touches."""
        return range(self.first // _A_YEAR, self.last // _A_YEAR + 1)

    @classmethod
    def of_year(cls, year: int) -> Span:
        """The twelve months of a year."""
        return cls(_A_YEAR * year, _A_YEAR * year + _A_YEAR - 1)

    def touches(self, other: Span) -> bool:
        """Whether they have months in common."""
        return self.first <= other.last and other.first <= self.last

    def in_year(self, year: int) -> Span:
        """The same months if the year that is not given is this one."""
        months = 0 if self.is_dated else _A_YEAR * year
        return Span(self.first + months, self.last + months)


class TimeMention(NamedTuple):
    """A time named in a text."""

    start: int
    stop: int
    span: Span | None
    """Its months; `None` if the words alone do not tell, as of 上月 and 十四五时期."""
    what: What
    is_relative: bool
    """Whether it is told from another time, as 去年, 上年同期 and next month are."""

    @property
    def is_whole(self) -> bool:
        """Whether it is named by its year or months, such as a report may be about."""
        return not self.is_relative and self.what not in ("day", "point", "plan")


class ComparisonBase(Enum):
    """What a period is compared with."""

    YEAR_BEFORE = "the same period of the year before"
    STEP_BEFORE = "the period just before"
    OTHER = "another period of the same length"
    UNKNOWN = "either of the first two, or unknown"


Day = tuple[int, int, int]
"""Year, month and day."""


class Days(NamedTuple):
    """The first and the last day that a date may mean."""

    first: Day
    last: Day


_LAST_YEAR = Span(-_A_YEAR, -1)


class _Time(NamedTuple):
    """A time, from one token to another or of a single one."""

    first: TimeToken
    last: TimeToken
    span: Span | None

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day, if they are said."""
        first, last = self.first.days, self.last.days
        return (first[0], last[1]) if first and last and not self.last.back else None

    @property
    def what(self) -> What:
        """What it is."""
        if self.first.word:
            return self.first.word
        if self.days or self.span is None:
            return "day"
        if self.first.edge or self.last.edge:
            return "point"
        return _LENGTHS.get(self.span.length, "span")

    @property
    def is_relative(self) -> bool:
        """Whether it is told from another time."""
        return self.first.is_relative or self.last.is_relative


def times_in(words: str) -> Iterator[TimeMention]:
    """The times that a text names, in its order, absolute and relative ones."""
    # The pattern of all tokens would take ten times as long.
    if not _MAY_NAME_TIME.search(words) and not any(map(words.__contains__, _MAY_NAME_OTHERS)):
        return
    for time in _times(words, is_name=False):
        first, last, span = time
        if span or first.word or first.days:
            yield TimeMention(first.start, last.stop, span, time.what, time.is_relative)


def base_of(period: str, previous: str) -> ComparisonBase:
    """What the period is compared with; words such as 上月 say so without the period."""
    own, before = months_of(period), _named(previous)
    if before is None:
        return ComparisonBase.UNKNOWN
    word = before.first
    if word.word:
        is_step, is_same = word.steps == -1, word.word == "period" and word.steps is None
        if is_same and word.year not in (None, -1):
            return ComparisonBase.OTHER
        return (
            ComparisonBase.STEP_BEFORE if is_step
            else ComparisonBase.YEAR_BEFORE if is_same else ComparisonBase.UNKNOWN
        )  # fmt: skip
    span = _months(before)
    if before.is_relative and span:
        if span == _LAST_YEAR and (own is None or own.length < _A_YEAR):
            return ComparisonBase.YEAR_BEFORE
        span = span.in_year(own.years[0]) if own else None
    return _compared(own, span, is_known=before.is_relative)


def may_be_year_before(period: str, previous: str) -> bool:
    """Whether growth over `previous` may be called 同比; that of a year over the last one may."""
    base, span = base_of(period, previous), months_of(previous)
    is_a_year = span is not None and span.length == _A_YEAR
    return base is ComparisonBase.YEAR_BEFORE or (base is ComparisonBase.UNKNOWN and is_a_year)


def months_of(text: str) -> Span | None:
    """The months that the name of a period means; `None` if it is unknown, or a day or point."""
    time = _named(text)
    return _months(time) if time else None


def shown_date(date: Date) -> str:
    """The date as messages show it: its words, or the known parts of `YYYY-MM-DD`."""
    return date.words or "-".join(f"{part:02}" for part in date.iso_parts)


def days_of(date: Date) -> Days | None:
    """The days that a date may mean; `None` for unknown words."""
    if not date.words:
        year, month, day = date.year, date.month, date.day
        return Days((year, month or 1, day or 1), (year, month or _A_YEAR, day or LAST_DAY))
    # Of 2025年12月待补日 the month is known.
    time = _named(_OPEN_DAY.sub("", date.words))
    if time is None or time.span is None or not time.span.is_dated:
        return None
    first_day, last_day = time.days or (1, LAST_DAY)
    (year, month), (last_year, last_month) = (divmod(months, _A_YEAR) for months in time.span)
    return Days((year, month + 1, first_day), (last_year, last_month + 1, last_day))


def months_of_date(date: Date | None) -> Span | None:
    """The months that a date may mean; `None` for unknown words."""
    days = days_of(date) if date else None
    if days is None:
        return None
    (year, month, _), (last_year, last_month, _) = days
    return Span(_A_YEAR * year + month - 1, _A_YEAR * last_year + last_month - 1)


def months_of_period(period: Period | None) -> Span | None:
    """The months from one date to another; `None` if either is unknown or they are in disorder."""
    start = months_of_date(period.start) if period else None
    end = months_of_date(period.end) if period else None
    return Span(start.first, end.last) if start and end and start.first <= end.last else None


def _months(time: _Time) -> Span | None:
    """The months of a time that has whole ones."""
    return None if time.days or time.first.edge or time.last.edge else time.span


def _compared(own: Span | None, previous: Span | None, *, is_known: bool) -> ComparisonBase:
    """What the months `own` are compared with; `UNKNOWN` for months of another length.

    `is_known` says that the year of `previous` is known from that of `own`.
    """
    if own is None or previous is None or own.length != previous.length:
        return ComparisonBase.UNKNOWN
    distance, year_before = own.first - previous.first, ComparisonBase.YEAR_BEFORE
    if own.length == _A_YEAR:
        # For a whole year, last year is both the year before and the period before.
        year_before = ComparisonBase.UNKNOWN
    if is_known or (own.is_dated and previous.is_dated):
        bases = {0: ComparisonBase.UNKNOWN, own.length: ComparisonBase.STEP_BEFORE}
        return (bases | {_A_YEAR: year_before}).get(distance, ComparisonBase.OTHER)
    if distance % _A_YEAR == 0:
        return ComparisonBase.UNKNOWN if own.is_dated == previous.is_dated else year_before
    is_step = (distance - own.length) % _A_YEAR == 0
    return ComparisonBase.STEP_BEFORE if is_step else ComparisonBase.UNKNOWN


def _named(text: str) -> _Time | None:
    """The time whose name the text is; `None` if anything else stands in it."""
    words = " ".join(text.split())
    times = list(_times(words, is_name=True))
    if len(times) != 1 or times[0].last.stop < len(words):
        return None
    return times[0] if words[: times[0].first.start].lower() in _BEFORE_A_NAME else None


def _times(words: str, *, is_name: bool) -> Iterator[_Time]:
    """The times in a text, or in what should be the name of one."""
    first: TimeToken | None = None
    last: TimeToken | None = None
    for token in TimeTokens(words, is_name=is_name):
        if last:
            gap = words[last.stop : token.start].strip(" ").lower()
            is_beside = gap in BESIDE or (gap == "," and token.year and last.days)
            if is_beside and (both := last.with_next(token)):
                last = both
                continue
            if first is None and (gap == "to" or IS_TO.fullmatch(gap)):
                first, last = last, token
                continue
            yield from _from_to(first, last)
        first, last = None, token
    if last:
        yield from _from_to(first, last)


def _from_to(first: TimeToken | None, last: TimeToken) -> Iterator[_Time]:
    """The time from one token to another, or both if there is none; `first` may be missing."""
    joined = _joined(first, last) if first else None
    if joined:
        yield joined
    else:
        yield from (_Time(token, token, _span(token)) for token in (first, last) if token)


def _joined(first: TimeToken, last: TimeToken) -> _Time | None:
    """The time from one to another, of which one may leave out the year or month."""
    is_last_open, is_first_open = last.year is None, first.year is None
    if is_last_open:
        last = last._replace(year=first.year, frame=first.frame)
    elif is_first_open:
        first = first._replace(year=last.year, frame=last.frame)
    if last.days and not last.months:
        last = last._replace(months=first.months)
    start, end = _span(first), _span(last)
    if start is None or end is None:
        return None
    begin, stop = start.first, end.last
    if begin > stop and is_last_open:
        stop += _A_YEAR
    elif begin > stop and is_first_open:
        begin -= _A_YEAR
    return _Time(first, last, Span(begin, stop)) if begin <= stop else None


def _span(token: TimeToken) -> Span | None:
    """The months of a token, if they are known."""
    months = token.months_told()
    return Span(*months) if months else None
