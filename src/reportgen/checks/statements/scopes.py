"""The report's own time and place, and what the words around a number say of others.

When in doubt, a number is not about the report's own time and place: any word that may refer to
last year, a plan or one district keeps it from being compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.checks.periods import months_of
from reportgen.checks.statements.cues import Cue, cue_words
from reportgen.checks.statements.index import Token, WordIndex, months_meant
from reportgen.language.marks import without_marks
from reportgen.model import Period, Report

_PLACE_NAME = (
    "(?:[^\\W\\d省市县区镇乡]{2,4}省)?(?:[^\\W\\d省市县区镇乡]{1,6}[市州])?"
    "(?:[^\\W\\d省市县区镇乡]{2,6}[县区市])?(?:[^\\W\\d省市县区镇乡]{2,6}[镇乡])?"
)
_LEVELS = ("国", "省", "市州", "县区旗", "乡镇", "村")
"""Places from the widest to the narrowest, by the last character of their names."""
_OFFICES = ("局", "馆", "校", "院", "所", "系统", "公司", "街道")
_PART_OF_YEAR = r"[上下]半年|前?第?[一二三四]季度|\d{1,2}(?:[—–~～至到-]\d{1,2})?月份?"


class Scope(NamedTuple):
    """What the words before a number say of its time and place, and how it is meant."""

    is_own_time: bool | None = None
    """`None` if no time is mentioned."""
    is_last_year: bool = False
    is_planned: bool = False
    is_elsewhere: bool = False
    """A narrower or wider place, or a single thing."""
    is_part: bool = False
    """A part of what came before."""
    is_unclear: bool = False
    """A mean, an extreme, a condition or an exception."""
    is_own_place: bool = False
    """Whether the report's own place is named."""
    times: tuple[str, ...] = ()
    """The words of the times mentioned."""

    @property
    def is_own(self) -> bool:
        """Whether it is about the whole of the report's own time and place, and a fact."""
        others = self.is_planned, self.is_elsewhere, self.is_unclear
        return self.is_own_time is not False and not any(others)

    def after(self, earlier: Scope) -> Scope:
        """The scope of a clause, which keeps what it does not say itself from the one before."""
        has_time = self.is_own_time is not None
        return Scope(
            self.is_own_time if has_time else earlier.is_own_time,
            self.is_last_year if has_time else earlier.is_last_year,
            self.is_planned or earlier.is_planned,
            self.is_elsewhere or earlier.is_elsewhere,
            self.is_part,
            self.is_unclear or earlier.is_unclear,
            self.is_own_place,
            self.times if has_time else earlier.times,
        )


class Own:
    """A report's own time and place, and the cue words that depend on it."""

    def __init__(self, report: Report | None) -> None:
        """Without a report, or if it has no date, every year counts as another."""
        title = without_marks(report.title or "") if report else ""
        office = without_marks(report.issuer or "") if report else ""
        self.years = frozenset(_years(report, title))
        self._parts = frozenset(_parts_of_year(report.period if report else None, title))
        name = re.match(_PLACE_NAME, office or title)
        place = name[0] if name else ""
        is_national = office.startswith(("国", "中国"))
        level = "国" if is_national else place[-1:] or office[:1]
        self.index = WordIndex({**cue_words(), **_places(place, level), **_own_names(office)})

    def is_own_time(self, time: str) -> bool:
        """Whether words of a time may mean the report's own."""
        months = months_meant(time)
        if months is None or (months.year and months.year not in self.years):
            return False
        part = months.first, months.last
        return part == (1, 12) or part in self._parts

    def is_last_year(self, time: str) -> bool:
        """Whether words of a time mean the year before, or the same part of it."""
        months = months_meant(time)
        if months is None or not self.years or months.year != min(self.years) - 1:
            return False
        part = months.first, months.last
        return part == (1, 12) if not self._parts else part in self._parts

    def scope(self, tokens: Iterable[Token]) -> Scope:
        """What the words say of time and place, and how they mean a number."""
        is_own_time: bool | None = None
        is_last_year = is_planned = is_elsewhere = is_part = is_unclear = is_done = False
        is_other_time = is_own_place = was_elsewhere = False
        times: list[str] = []
        is_goal = False
        before: Token | None = None
        for token in tokens:
            if token.time:
                is_own = self.is_own_time(token.time)
                times.append(token.time)
                is_own_time = is_own if is_own_time is None else is_own and is_own_time
                is_last = self.is_last_year(token.time) and not token.is_base
                is_last_year = is_last_year or is_last
                is_other_time = is_other_time or not (is_own or is_last)
                if is_own and before is not None and before.is_any(Cue.NARROW):
                    # In 2024 is the report's own time, not a place.
                    is_elsewhere = was_elsewhere
                continue
            was_elsewhere = is_elsewhere
            before = token
            for kind in token.cues[:1]:
                match kind:
                    case Cue.OWN_TIME:
                        is_own_time = True if is_own_time is None else is_own_time
                    case Cue.LAST_YEAR:
                        is_own_time, is_last_year = False, True
                    case Cue.PAST:
                        is_own_time, is_other_time = False, True
                    case Cue.OWN_PLACE:
                        is_own_place = True
                    case Cue.PLAN:
                        is_planned = True
                    case Cue.GOAL:
                        is_goal = True
                    case Cue.DONE:
                        is_done = True
                    case Cue.NARROW | Cue.WIDE:
                        is_elsewhere = True
                    case Cue.PART:
                        is_part = True
                    case Cue.EACH:
                        is_unclear = True
        is_planned = is_planned or (is_goal and not is_done)
        return Scope(
            is_own_time,
            is_last_year and not is_other_time,
            is_planned,
            is_elsewhere,
            is_part,
            is_unclear,
            is_own_place,
            tuple(times),
        )


def _places(place: str, level: str) -> dict[str, tuple[Cue, ...]]:
    """The words for the report's own place, and for wider ones."""
    rank = next((rank for rank, names in enumerate(_LEVELS) if level and level in names), -1)
    found: dict[str, tuple[Cue, ...]] = {}
    for other, names in enumerate(_LEVELS):
        for name in names:
            is_wider = rank > other or (rank < 0 and other < 2)
            found[f"全{name}"] = (Cue.WIDE if is_wider else Cue.OWN_PLACE,)
            found[f"我{name}"] = found[f"本{name}"] = (Cue.OWN_PLACE,)
            found[f"各{name}"] = (Cue.OWN_PLACE,)
    for name in _OFFICES:
        for word in ("全", "我", "本"):
            found[word + name] = (Cue.OWN_PLACE,)
    for name in (
        "各地",
        "各乡镇",
        "各县区",
        "各部门",
        "各级各部门",
        "各单位",
        "各镇街",
        "各街道",
        "各学校",
    ):
        found[name] = (Cue.OWN_PLACE,)
    if place:
        found[place] = (Cue.OWN_PLACE,)
    return found


def _own_names(office: str) -> dict[str, tuple[Cue, ...]]:
    """The English words of an office's name: the library had 31,600 visits."""
    words = re.findall("[a-z]{3,}", office.lower())
    return {word: (Cue.OWN_PLACE,) for word in words if word not in cue_words()}


def _years(report: Report | None, title: str) -> list[int]:
    """The years a report is about: of its period, else of its title, else of its date."""
    period = report.period if report else None
    ends = [end.year for end in (period.start, period.end) if end and end.year] if period else []
    if ends:
        return list(range(min(ends), max(ends) + 1))
    titled = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)
    if titled:
        # 2024年总结和2025年计划 is about 2024.
        return [int(titled[0])]
    date = report.date if report else None
    return [date.year] if date and date.year else []


def _parts_of_year(period: Period | None, title: str) -> Iterator[tuple[int, int]]:
    """The first and last month of the part of a year that a report is about, if it is one."""
    for words in re.findall(_PART_OF_YEAR, title):
        months = months_of(words)
        if months is not None:
            yield months.first, months.last
    start, end = (period.start, period.end) if period else (None, None)
    if start and end and start.month and end.month and start.year == end.year:
        yield start.month, end.month
