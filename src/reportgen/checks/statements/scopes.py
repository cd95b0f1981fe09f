"""The report's own time and place, and what the words around a number say of others.

When in doubt, a number is not about the report's own time and place: any word that may refer to
last year, a plan or one district keeps it from being compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from reportgen.checks.own_time import months_of_report
from reportgen.checks.periods import Span, TimeMention, months_of
from reportgen.checks.statements.cues import Cue, Kinds, cue_words
from reportgen.checks.statements.index import Token, WordIndex
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Report

_PLACE_NAME = regex(
    "(?:[^\\W\\d省市县区镇乡]{2,4}省)?(?:[^\\W\\d省市县区镇乡]{1,6}[市州])?"
    "(?:[^\\W\\d省市县区镇乡]{2,6}[县区市])?(?:[^\\W\\d省市县区镇乡]{2,6}[镇乡])?"
)
_ENGLISH_WORD = regex("[a-z]{3,}")
_BEFORE_PLACE = regex(r"^(?:关于)?(?:\d{4}年度?)?")
"""At the head of a title: 关于2024年临江县."""
_LEVELS = ("国", "省", "市州", "县区旗", "乡镇", "村")
"""Places from the widest to the narrowest, by the last character of their names."""
_OFFICES = ("局", "馆", "校", "院", "所", "系统", "公司", "街道")
_A_YEAR = 12
_OF_OWN_LEVEL = regex("[全我]([市州县区旗乡镇村])")
_TIMES_OF_ACTIVITIES = (
    "活动期间", "活动以来", "活动开展以来", "活动中", "the campaign", "this campaign",
)  # fmt: skip
"""The report's own time, unless that is a whole year."""
_MOST_TEXTS = 200
"""Texts that are looked through for the level of an office."""


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
    times: tuple[Span, ...] = ()
    """The months of the times mentioned."""
    is_frame: bool = False
    """Whether a clause before only named the other place, which holds for the sentence."""
    is_doubtful: bool = False
    """Whether a clause before named a plan, another place or a condition, which may still hold, or
    a time that may be less than the report's own."""

    @property
    def is_own(self) -> bool:
        """Whether it is about the whole of the report's own time and place, and a fact."""
        others = self.is_planned, self.is_elsewhere, self.is_unclear
        return self.is_own_time is not False and not any(others)

    def after(self, earlier: Scope) -> Scope:
        """The scope of a clause, which keeps what it does not say itself from the one before."""
        if earlier is NOWHERE_ELSE:
            return self
        has_time = self.is_own_time is not None
        is_doubtful = (
            earlier.is_planned or earlier.is_elsewhere or earlier.is_unclear or earlier.is_doubtful
        )
        return self._replace(
            is_own_time=self.is_own_time if has_time else earlier.is_own_time,
            is_last_year=self.is_last_year if has_time else earlier.is_last_year,
            times=self.times if has_time else earlier.times,
            is_elsewhere=self.is_elsewhere or (earlier.is_frame and not self.is_own_place),
            is_frame=self.is_frame or (earlier.is_frame and not self.is_own_place),
            is_part=self.is_part or earlier.is_part,
            is_doubtful=self.is_doubtful or (is_doubtful and not self.is_own_place),
        )


NOWHERE_ELSE = Scope()
"""The scope of words that say nothing of time and place."""
_SAYS = (
    Cue.LAST_YEAR | Cue.PAST | Cue.NARROW | Cue.WIDE | Cue.OWN_TIME | Cue.OWN_PLACE | Cue.FROM
    | Cue.PLAN | Cue.GOAL | Cue.DONE | Cue.PART | Cue.EACH
)  # fmt: skip


class Own:
    """A report's own time and place, and the cue words that depend on it."""

    def __init__(self, report: Report | None, texts: Iterable[str] = ()) -> None:
        """Without a report, or if it has no date, every year counts as another.

        The texts tell the level of an office that does not name its place: 全县.
        """
        title = without_marks(report.title or "") if report else ""
        office = without_marks(report.issuer or "") if report else ""
        self.span = months_of_report(report)
        """The months that the report is about; `None` if they are unknown."""
        year = self.span.first // _A_YEAR if self.span else 0
        self._year = Span.of_year(year)
        name = _PLACE_NAME.match(office or _BEFORE_PLACE.sub("", title))
        place = name[0] if name else ""
        is_national = office.startswith(("国", "中国"))
        level = "国" if is_national else place[-1:] or office[:1]
        if not any(level and level in names for names in _LEVELS):
            level = _level_of(texts)
        self.index = _table_of(place, level, office, is_annual=self.is_annual)

    @property
    def is_annual(self) -> bool:
        """Whether the report is about a whole year."""
        return self.span is not None and self.span.length == _A_YEAR

    def is_own_time(self, span: Span | None, *, is_point: bool = False) -> bool:
        """Whether months may mean the report's own time, its year, or with `is_point` its end."""
        if span is None:
            return False
        if self.span is None:
            # 全年 is that of the report, whichever it is.
            return not span.is_dated and span.length == _A_YEAR
        in_year = span.in_year(self.span.first // _A_YEAR)
        is_end = is_point and in_year.last == self.span.last
        return is_end or in_year in (self.span, self._year)

    def is_own(self, time: TimeMention | None) -> bool:
        """Whether a time that a text names is the report's own."""
        return time is not None and self.is_own_time(time.span, is_point=time.what == "point")

    def is_last_year(self, span: Span | None, *, is_point: bool = False) -> bool:
        """Whether months mean the year before, the same part of it, or with `is_point` its end."""
        if span is None or self.span is None:
            return False
        first, last = span.in_year(self.span.first // _A_YEAR)
        if is_point and last == self.span.first - 1:
            return True
        later = Span(first + _A_YEAR, last + _A_YEAR)
        return later == self.span or (later == self._year and self.span.length == _A_YEAR)

    def names(self, span: Span | None, period: str) -> bool:
        """Whether months mean a period; without a year, they are in the report's own."""
        months = months_of(period)
        if months is None or span is None:
            return False
        year = self.span.first // _A_YEAR if self.span else 0
        return span.in_year(year) == months.in_year(year)

    def scope(self, tokens: Iterable[Token]) -> Scope:
        """What the words say of time and place, and how they mean a number."""
        tokens = [token for token in tokens if token.time or token.first & _SAYS]
        if not tokens:
            return NOWHERE_ELSE
        is_own_time: bool | None = None
        is_last_year = is_other_time = is_elsewhere = was_elsewhere = is_doubtful = False
        times: list[Span] = []
        said = 0
        before: Token | None = None
        for token in tokens:
            kind = token.first
            is_after_from = (
                before is not None and before.first == Cue.FROM and before.stop == token.start
            )
            if is_after_from and kind != Cue.WIDE:
                # 由上年的2590件增加到2787件 is about this year, but 从全国看 is about elsewhere.
                before = token
                continue
            if token.time:
                span = token.time.span
                times += [span] if span else []
                is_own = self.is_own(token.time)
                is_last = not is_own and not token.is_base and self._ended_last_year(token.time)
                is_own_time = is_own if is_own_time is None else is_own and is_own_time
                is_last_year = is_last_year or is_last
                is_other_time = is_other_time or not (is_own or is_last)
                if is_own and before is not None and before.cues & Cue.NARROW:
                    # In 2024 is the report's own time, not a place.
                    is_elsewhere = was_elsewhere
                continue
            was_elsewhere = is_elsewhere
            before = token
            if kind & (Cue.LAST_YEAR | Cue.PAST):
                is_own_time = False
                is_last_year = is_last_year or kind == Cue.LAST_YEAR
                is_other_time = is_other_time or kind == Cue.PAST
            elif kind & (Cue.NARROW | Cue.WIDE):
                is_elsewhere = True
            elif kind == Cue.OWN_TIME and is_own_time is None:
                is_own_time = True
                is_doubtful = bool(token.cues & Cue.PAST)
            said |= kind
        is_goal = said & Cue.GOAL and not said & Cue.DONE
        return Scope(
            is_own_time,
            is_last_year and not is_other_time,
            bool(said & Cue.PLAN or is_goal),
            is_elsewhere,
            bool(said & Cue.PART),
            bool(said & Cue.EACH),
            bool(said & Cue.OWN_PLACE),
            tuple(times),
            is_doubtful=is_doubtful,
        )

    def _ended_last_year(self, time: TimeMention) -> bool:
        return self.is_last_year(time.span, is_point=time.what == "point")


@lru_cache(maxsize=16)
def _table_of(place: str, level: str, office: str, *, is_annual: bool) -> WordIndex:
    """The cue words, with those for the place of a report; kept for other builds of it."""
    names = {**_places(place, level), **_own_names(office)}
    if is_annual:
        # 活动期间 may be less than the year.
        either = Kinds(Cue.OWN_TIME | Cue.PAST, Cue.OWN_TIME)
        names |= dict.fromkeys(_TIMES_OF_ACTIVITIES, either)
    return _table().with_words(names)


@lru_cache(maxsize=1)
def _table() -> WordIndex:
    """The cue words that are the same for every report."""
    return WordIndex(cue_words())


def _level_of(texts: Iterable[str]) -> str:
    """The level that texts speak of most often as their own; empty if they speak of none."""
    counts = Counter(
        found for text in islice(texts, _MOST_TEXTS) for found in _OF_OWN_LEVEL.findall(text)
    )
    return counts.most_common(1)[0][0] if counts else ""


def _only(kind: int) -> Kinds:
    return Kinds(kind, kind)


def _places(place: str, level: str) -> dict[str, Kinds]:
    """The words for the report's own place, and for wider ones."""
    rank = next((rank for rank, names in enumerate(_LEVELS) if level and level in names), -1)
    found: dict[str, Kinds] = {}
    for other, names in enumerate(_LEVELS):
        for name in names:
            is_wider = rank > other or (rank < 0 and other < 2)
            found[f"全{name}"] = _only(Cue.WIDE if is_wider else Cue.OWN_PLACE)
            found[f"我{name}"] = found[f"本{name}"] = _only(Cue.OWN_PLACE)
            found[f"各{name}"] = _only(Cue.OWN_PLACE)
    for name in _OFFICES:
        for word in ("全", "我", "本"):
            found[word + name] = _only(Cue.OWN_PLACE)
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
        found[name] = _only(Cue.OWN_PLACE)
    if place:
        found[place] = _only(Cue.OWN_PLACE)
    return found


def _own_names(office: str) -> dict[str, Kinds]:
    """The English words of an office's name: the library had 31,600 visits."""
    words = _ENGLISH_WORD.findall(office.lower())
    return {word: _only(Cue.OWN_PLACE) for word in words if word not in cue_words()}
