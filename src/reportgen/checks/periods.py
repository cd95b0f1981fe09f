"""Periods and dates in words: what a period is compared with, and which days they may mean.

`base_of` compares two names of periods, `months_of` reads one, and `days_of` reads a date.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model.values import Date

_YEAR_BEFORE = (
    "(?:与|较|比)?(?:(?:上|去|前)年同(?:期|月|季|时)|同期)"
    "|(?i:(?:from |on )?(?:a year (?:earlier|ago|before)|the year before"
    "|the same (?:month|quarter|period|time|week)(?: of| in)? (?:last|the previous) year))"
)
_STEP_BEFORE = (
    "(?:与|较|比)?(?:上个?(?:月|季度?)|上一?(?:个?月|季度?|期|周|旬)|前一?个?(?:月|季度?|期|周|日|天)|昨[日天])"
    "|(?i:(?:from |on )?(?:the previous|last|the preceding) (?:month|quarter|week|period|day))"
)
_LAST_YEAR = (
    "(?:上年|去年)(?:度|全年)?(?P<zh>.*)"
    "|(?i:(?P<en>.*?)(?: of| in)?(?:^| )(?:last|the previous) year)"
)
_A_YEAR = r"\d{4}(?:\s?年度?)?|(?:上年|去年)(?:度|全年)?|(?i:(?:the )?(?:last|previous) year)"
_CHINESE = (
    r"(?:(?P<year>\d{4})\s?年度?)?(?:(?P<first>\d{1,2})(?:月份?)?\s?(?:[—–~～至到-]+\s?(?P<last>\d{1,2}))?月份?"
    "|第?(?P<quarter>[一二三四1-4])季度?|前(?P<quarters>[二三])季度|(?P<half>[上下])半年|(?P<all>全年)?)"
)
_ISO = r"(?P<year>\d{4})(?:[-./](?P<first>\d{1,2})|\s?[Qq](?P<quarter>[1-4]))?"
_MONTHS = tuple(month[:3].lower() for month in MONTHS)
MONTH_NAME = "(?:{}|sept)".format("|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).lower())
"""A pattern for an English month, long or short, in small letters."""
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "上": 1, "下": 2}
_ENGLISH = (
    rf"(?i)(?:the )?(?:(?P<first>{MONTH_NAME}\.?)(?:\s?(?:to|[–-])\s?(?P<last>{MONTH_NAME}\.?))?"
    r"|q(?P<quarter>[1-4])|(?P<ordinal>first|second|third|fourth) quarter"
    r"|h(?P<half>[12])|(?P<which>first|second) half)?(?: of| in)?,?\s*(?P<year>\d{4})?"
)
_HAN = {"一": 1, "二": 2, "三": 3, "四": 4}
_FROM_TO = regex(r"\s*(?:至|到|～|~|—+|–|\bto\b)\s*")


class ComparisonBase(Enum):
    """What a period is compared with."""

    YEAR_BEFORE = "the same period of the year before"
    STEP_BEFORE = "the period just before"
    OTHER = "another period of the same length"
    UNKNOWN = "either of the first two, or unknown"


class Months(NamedTuple):
    """Months of a year. The year is 0 if not given, and -1 for the year before that one."""

    year: int
    first: int
    last: int


def base_of(period: str, previous: str) -> ComparisonBase:
    """What the period is compared with; words such as 上月 say so without the period."""
    tidy = previous.strip()
    if re.fullmatch(_YEAR_BEFORE, tidy):
        return ComparisonBase.YEAR_BEFORE
    if re.fullmatch(_STEP_BEFORE, tidy):
        return ComparisonBase.STEP_BEFORE
    own = months_of(period)
    last_year = re.fullmatch(_LAST_YEAR, tidy)
    if last_year is None:
        return _compared(own, months_of(tidy))
    rest = last_year["zh"] or last_year["en"] or ""
    if not rest:
        is_annual = own is not None and own.first == 1 and own.last == 12
        return ComparisonBase.UNKNOWN if is_annual else ComparisonBase.YEAR_BEFORE
    months = months_of(rest)
    year = own.year - 1 if own else -1
    return _compared(own, months._replace(year=year) if months else None)


def may_be_year_before(period: str, previous: str) -> bool:
    """Whether growth over `previous` may be called 同比; that of a year over the last one may."""
    base = base_of(period, previous)
    is_a_year = re.fullmatch(_A_YEAR, previous.strip()) is not None
    return base is ComparisonBase.YEAR_BEFORE or (base is ComparisonBase.UNKNOWN and is_a_year)


def months_of(text: str) -> Months | None:
    """The months that the name of a period means; `None` if it is unknown."""
    tidy = text.strip()
    if (found := _named(tidy)) is not None:
        return found
    first, *rest = _FROM_TO.split(tidy, maxsplit=1)
    own, last = _named(first), _named(rest[0]) if rest else None
    if own is None or last is None or last.year not in (0, own.year) or own.first > last.last:
        return None
    return Months(own.year, own.first, last.last)


def _compared(own: Months | None, previous: Months | None) -> ComparisonBase:
    """What the months `own` are compared with; `UNKNOWN` for months of another length."""
    if own is None or previous is None or own.last - own.first != previous.last - previous.first:
        return ComparisonBase.UNKNOWN
    # For a whole year, last year is both the year before and the period before.
    is_annual = own.last - own.first == 11
    years_known = bool(own.year and previous.year) or previous.year < 0
    if own.first == previous.first:
        is_year_before = own.year - previous.year == 1 if years_known else own.year != previous.year
        if is_year_before:
            return ComparisonBase.UNKNOWN if is_annual else ComparisonBase.YEAR_BEFORE
        return (
            ComparisonBase.OTHER
            if years_known and own.year != previous.year
            else ComparisonBase.UNKNOWN
        )
    distance = own.first - previous.last
    if years_known:
        distance += 12 * (own.year - previous.year)
    is_step = distance == 1 or (not years_known and distance == 1 - 12)
    if is_step:
        return ComparisonBase.STEP_BEFORE
    return ComparisonBase.OTHER if years_known else ComparisonBase.UNKNOWN


def _named(text: str) -> Months | None:
    """The months of a single name: 2024年9月, Q3 2024, the first half of 2024."""
    for pattern in (_ISO, _CHINESE, _ENGLISH):
        found = re.fullmatch(pattern, text) if text else None
        if found:
            return _span(found.groupdict())
    return None


def _span(parts: dict[str, str | None]) -> Months | None:
    year = int(parts.get("year") or 0)
    if part := parts.get("first"):
        first, last = _month(part), _month(parts.get("last") or part)
        return Months(year, first, last) if 1 <= first <= last <= 12 else None
    for name, size in (("quarter", 3), ("ordinal", 3), ("half", 6), ("which", 6)):
        if part := parts.get(name):
            index = _index(part)
            return Months(year, size * (index - 1) + 1, size * index)
    if part := parts.get("quarters"):
        return Months(year, 1, 3 * _index(part))
    return Months(year, 1, 12) if year or parts.get("all") else None


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _MONTHS.index(word[:3].lower()) + 1


def _index(word: str) -> int:
    return int(word) if word.isdecimal() else {**_HAN, **_ORDINALS}[word.lower()]


Day = tuple[int, int, int]
"""Year, month and day."""
_CHINESE_MONTH = regex(r"(\d{4})年(\d{1,2})月(?:份|初|中|底|末|(上旬|中旬|下旬))?")
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_YEAR_END = regex("([0-9]{4})年(?:底|末)")
_MONTH = rf"(?P<month>{MONTH_NAME})\.?"
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[0-9]{4})"
_ENGLISH_DAYS = (
    regex(rf"(?:(?:early|mid|late|the (?:start|middle|end) of)[- ])?{_MONTH},? {_YEAR}(?P<day>)"),
    regex(rf"(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}"),
    regex(rf"{_MONTH} {_DAY},? {_YEAR}"),
)
_LAST_MONTH, _LAST_DAY = 12, 31


class Days(NamedTuple):
    """The first and the last day that a date may mean."""

    first: Day
    last: Day


def shown_date(date: Date) -> str:
    """The date as messages show it: its words, or the known parts of `YYYY-MM-DD`."""
    return date.words or "-".join(f"{part:02}" for part in date.iso_parts)


def days_of(date: Date) -> Days | None:
    """The days that a date may mean; `None` for unknown words."""
    if not date.words:
        year, month, day = date.year, date.month, date.day
        return Days((year, month or 1, day or 1), (year, month or _LAST_MONTH, day or _LAST_DAY))
    words = " ".join(date.words.lower().split())
    return _in_english(words) or _in_chinese(words.replace(" ", "")) or _of_months(words)


def _in_english(words: str) -> Days | None:
    if not words.isascii():
        return None
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _ENGLISH_DAYS)), None)
    if found is None:
        return None
    year, month = int(found["year"]), _MONTHS.index(found["month"][:3]) + 1
    first, last = (int(found["day"]),) * 2 if found["day"] else (1, _LAST_DAY)
    return Days((year, month, first), (year, month, last))


def _in_chinese(words: str) -> Days | None:
    if at_end := _YEAR_END.fullmatch(words):
        year = int(at_end[1])
        return Days((year, _LAST_MONTH, 1), (year, _LAST_MONTH, _LAST_DAY))
    found = _CHINESE_MONTH.fullmatch(words)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    first, last = _TENS.get(found[3], (1, _LAST_DAY))
    return Days((year, month, first), (year, month, last))


def _of_months(words: str) -> Days | None:
    """The days of a period such as 2024年上半年 or Q1 2024."""
    months = months_of(words)
    if months is None or not months.year:
        return None
    return Days((months.year, months.first, 1), (months.year, months.last, _LAST_DAY))
