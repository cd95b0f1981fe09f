"""The days that a written date may mean, also one in words: 2024年3月下旬, early May 2024."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.checks.periods import _MONTHS, months_of
from reportgen.model.values import Date

Day = tuple[int, int, int]
_CHINESE_MONTH = re.compile(r"(\d{4})年(\d{1,2})月(?:份|初|中|底|末|(上旬|中旬|下旬))?")
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_YEAR_END = re.compile("([0-9]{4})年(?:底|末)")
_MONTH = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "(?P<year>[0-9]{4})"
_ENGLISH = (
    re.compile(
        rf"(?:(?:early|mid|late|the (?:start|middle|end) of)[- ])?{_MONTH},? {_YEAR}(?P<day>)"
    ),
    re.compile(rf"(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}"),
    re.compile(rf"{_MONTH} {_DAY},? {_YEAR}"),
)
_LAST_MONTH, _LAST_DAY = 12, 31


class Days(NamedTuple):
    """The first and the last day that a date may mean, each as year, month and day."""

    first: Day
    last: Day


def days_of(date: Date) -> Days | None:
    """The days that a date may mean; `None` for words that do not say."""
    if not date.words:
        year, month, day = date.year, date.month, date.day
        return Days((year, month or 1, day or 1), (year, month or _LAST_MONTH, day or _LAST_DAY))
    words = " ".join(date.words.lower().split())
    return _in_english(words) or _in_chinese(words.replace(" ", "")) or _of_months(words)


def _in_english(words: str) -> Days | None:
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _ENGLISH)), None)
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
    """The days of 2024年上半年 or Q1 2024."""
    months = months_of(words)
    if months is None or not months.year:
        return None
    return Days((months.year, months.first, 1), (months.year, months.last, _LAST_DAY))
