"""What the heads of a table say: the names of its rows and columns, and its title.

A head is read as the label of a figure is: what it is about, of which time, and which of its
numbers, in which unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property

from reportgen.checks.periods import ComparisonBase, Span, TimeMention, base_of, months_of, times_in
from reportgen.checks.statements.cues import Cue, Kinds, cue_words, entries
from reportgen.checks.statements.index import Token, WordIndex
from reportgen.checks.statements.numbers import numbers_in
from reportgen.checks.statements.scopes import Own
from reportgen.checks.statements.subjects import content
from reportgen.figures.numbers.units import UnitTable, singular
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

BEFORE = Span(-1, -2)
"""The period before, whichever that is: 上期."""
UNKNOWN = Span(-2, -3)
"""A time that is not understood."""
_ASIDE = regex(r"\s*[（(]([^（()）]*)[)）]\s*$")
_NUMBERING = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)\s*|[#＃—-]+\s*)")
_NUMBER = regex(r"\d+(?:\.\d+)?")
_PROPER = regex(r"(?<=\s)[A-Z][A-Za-z]+")
"""A word that may be a name, as it does not begin a title."""
_NARROWER = Cue.NARROW | Cue.WIDE | Cue.PART | Cue.EACH | Cue.PLAN | Cue.GOAL
_PERCENT = regex(r"\s*[%％‰]$")
_YEAR = regex(r"^(?:19|20)\d\d(?=\s)|(?<=[\s,])(?:19|20)\d\d$")
"""A year at the start or at the end of an English title."""
_EDGES = " \t\u3000:：,，、·-—–/*＊①②③④⑤⑥⑦⑧⑨"
_NO_TOKEN = Token(0, 0)
_A_YEAR = 12
_SIZES = {"month": 1, "quarter": 3, "half": 6, "year": _A_YEAR}
_THIS = ("本", "当", "今", "this", "current")
_LAST = ("上", "last", "previous", "preceding")


class Aspect(Enum):
    """Which of a figure's numbers is meant."""

    VALUE = "value"
    RISE = "growth or change"
    """Growth in percent, else a change."""
    RATE_OF_RISE = "growth"
    SHARE = "share"
    COMPLETION = "completion"
    TARGET = "target"
    DONE = "value or completion"
    UNKNOWN = "unknown"
    """Words that are not understood, such as 环比 and 降幅: nothing is compared."""


_TO_DATE = "累计"
"""It has no effect on what a text counts, but beside a number of the year it is another number."""


class Head(NamedTuple):
    """What the words of a head say."""

    strong: tuple[str, ...] = ()
    """What it is about; see `subjects.Content`."""
    weak: frozenset[str] = frozenset()
    sum: int = 0
    """Of the hashes of `strong`: that of a cell's content is the sum of those of its heads."""
    time: Span | None = None
    aspect: Aspect = Aspect.VALUE
    unit: str = ""
    is_part: bool = False
    """Whether it is called a part of another: 其中."""
    within: tuple[str, ...] = ()
    """What the rows above it say that it is a part of."""

    def with_part(self, part: str) -> Head:
        """The same with one more part of its content."""
        return self._replace(strong=(*self.strong, part), sum=self.sum + hash(part))


NOTHING = Head()


class Heads:
    """Reads heads, each once, for a report of a certain time and place."""

    def __init__(self, own: Own, language: str, units: UnitTable, symbols: Iterable[str]) -> None:
        """`symbols` are all units of the report, so that （件） is known to be one."""
        self.own = own
        self.now = own.span or Span(0, _A_YEAR - 1)
        """The report's own time."""
        self.language = language
        self.is_english = language == "en"
        self._units = units
        self._symbols = frozenset(symbols)
        # In English, the words of an office's name are dropped only from titles: a service's fire
        # deaths are not all deaths.
        self._index = WordIndex(cue_words()) if self.is_english else own.index
        self._known: dict[str, Head] = {}

    @cached_property
    def _words(self) -> dict[str, dict[str, Aspect]]:
        """The table of words: names of numbers, and words of titles by kind."""
        found: dict[str, dict[str, Aspect]] = {}
        for section, words in entries("heads.txt"):
            is_of_title = section in ("title", "partial", "state")
            aspect = Aspect.VALUE if is_of_title else Aspect[section.upper()]
            words_of = found.setdefault(section if is_of_title else "", {})
            words_of |= dict.fromkeys(words, aspect)
        return found

    @cached_property
    def _titles(self) -> WordIndex:
        return WordIndex(dict.fromkeys(self._words["title"], Kinds(Cue.GENERIC, Cue.GENERIC)))

    @cached_property
    def _partial(self) -> WordIndex:
        return WordIndex(dict.fromkeys(self._words["partial"], Kinds(Cue.PART, Cue.PART)))

    @cached_property
    def _states(self) -> WordIndex:
        return WordIndex(dict.fromkeys(self._words["state"], Kinds(Cue.PART, Cue.PART)))

    def read(self, words: str) -> Head:
        """What the words say."""
        head = self._known.get(words)
        if head is None:
            head = self._known[words] = self._read(words)
        return head

    def of_title(self, words: str, header: str) -> Head:
        """What a title says; `header` is that of the first column, which says what rows are."""
        words, unit = self._without_unit(words)
        time, rest = self._time_of_title(words)
        rest = rest.lower()
        for word in {header.lower(), *header.lower().split()} - {""}:
            if word.isascii():
                rest = re.sub(rf"\b{re.escape(word)}(?:e?s)?\b", " ", rest)
            else:
                # 各镇 in a table of 乡镇.
                rest = re.sub(rf"{re.escape(word)}|各[{re.escape(word)}]+", " ", rest)
        for token in reversed(list(self._titles.within(rest))):
            rest = f"{rest[: token.start]} {rest[token.stop :]}"
        return _head(rest, self.own.index)._replace(time=time, unit=unit)

    def leaves_out(self, title: str) -> bool:
        """Whether a table may leave out rows, by its title."""
        return next(self._partial.within(title.lower()), None) is not None

    def states(self, title: str) -> frozenset[str]:
        """The words of a title that tell two states of the same thing apart: 调整前, planned."""
        small = title.lower()
        return frozenset(small[one.start : one.stop] for one in self._states.within(small))

    def is_narrow(self, title: str, beyond: frozenset[str]) -> bool:
        """Whether a title names a place, a part or one of several, by what it says `beyond`."""
        if any(part.isdecimal() for part in beyond):
            return True
        if self.is_english:
            return any(singular(word.lower()) in beyond for word in _PROPER.findall(title))
        return any(token.is_any(_NARROWER) for token in self.own.index.within(title.lower()))

    def _read(self, words: str) -> Head:
        rest, unit = self._without_unit(_NUMBERING.sub("", words))
        first = next(self._index.within(rest.lower()), _NO_TOKEN)
        # 其中 is a part, 其他 is not.
        is_part = first.start == 0 and first.stop > 1 and first.is_any(Cue.PART)
        if is_part:
            rest = rest[first.stop :]
        rest, base = self._without_base(rest)
        time, rest = self._time(rest)
        small = rest.strip(_EDGES).lower()
        known = self._words[""]
        aspect = known.get(small) or known.get("".join(small.split())) or self._aspect(small)
        if base and not small:
            aspect = Aspect.RISE
        if base == Cue.STEP_BASE and aspect:
            aspect = Aspect.UNKNOWN
        if aspect is not None:
            return Head(time=time, aspect=aspect, unit=unit, is_part=is_part)
        head = _head(small, self._index)
        if _TO_DATE in small and time is None:
            head = head.with_part(_TO_DATE)
        return head._replace(time=time, unit=unit, is_part=is_part)

    def _without_unit(self, words: str) -> tuple[str, str]:
        """The words without a unit in brackets or a percent sign at their end, and the unit."""
        if found := _PERCENT.search(words):
            return words[: found.start()], "%"
        found = _ASIDE.search(words)
        if found is None:
            return words, ""
        symbol = found[1].strip().removeprefix("单位").lstrip(":： ")
        counted = "" if symbol.isascii() else f"1{symbol}"
        is_unit = (
            symbol in self._symbols
            or self._units(symbol).is_rounded
            or any(number.symbol == symbol for number in numbers_in(counted, self._units.symbols()))
        )
        return (words[: found.start()], symbol) if is_unit else (words, "")

    def _without_base(self, words: str) -> tuple[str, int]:
        """The words without what a change is compared with: 比上年增长."""
        for token in self._index.within(words.lower()):
            for base in (Cue.YEAR_BASE, Cue.STEP_BASE):
                if token.is_any(base):
                    return f"{words[: token.start]} {words[token.stop :]}", base
        return words, 0

    def _aspect(self, small: str) -> Aspect | None:
        """The aspect if the words name nothing else; `None` if they have a subject of their own."""
        tokens = list(self._index.within(small))
        gaps = "".join(_between(small, tokens))
        if not tokens or gaps.strip(_EDGES):
            return None
        if any(token.is_any(Cue.FALL | Cue.FALL_NOUN) for token in tokens):
            return Aspect.UNKNOWN
        if any(token.is_any(Cue.RISE_NOUN) for token in tokens):
            return Aspect.RATE_OF_RISE
        if any(token.is_any(Cue.RISE) for token in tokens):
            return Aspect.RISE
        if any(token.is_any(Cue.SHARE | Cue.SHARE_NOUN) for token in tokens):
            return Aspect.SHARE
        is_goal = any(token.is_any(Cue.GOAL) for token in tokens)
        is_done = any(token.is_any(Cue.DONE) for token in tokens)
        if is_goal and is_done:
            return Aspect.COMPLETION
        if is_goal or is_done:
            return Aspect.TARGET if is_goal else Aspect.DONE
        return None

    def _time_of_title(self, words: str) -> tuple[Span | None, str]:
        """The time of a title, and the title without it and without what is in brackets.

        What is in brackets, or a year at either end, may be the time by itself.
        """
        aside = _ASIDE.search(words)
        time, rest = self._time(words[: aside.start()] if aside else words)
        if time is None and aside and not (said := self._time(aside[1]))[1].strip(_EDGES):
            time = said[0]
        if time is None and (year := _YEAR.search(rest)):
            time, rest = self._time(year[0])[0], f"{rest[: year.start()]} {rest[year.end() :]}"
        return time, rest

    def _time(self, words: str) -> tuple[Span | None, str]:
        """The time that the words name, and the words without it."""
        months = months_of(words.strip())
        if months is not None:
            return self._own(months.in_year(self.now.first // _A_YEAR)), ""
        times = list(times_in(words))
        if not times:
            return None, words
        rest = words
        for time in reversed(times):
            rest = f"{rest[: time.start]} {rest[time.stop :]}"
        spans = {self._span(time, words) for time in times}
        if len(spans) > 1 and all(time.what == "period" for time in times):
            # Same period a year ago.
            return self.year_before, rest
        return (spans.pop() if len(spans) == 1 else UNKNOWN), rest

    def _span(self, time: TimeMention, words: str) -> Span:
        """The months of a time in words."""
        if time.span is not None:
            months = time.span.in_year(self.now.first // _A_YEAR)
            if time.what != "point":
                return self._own(months)
            # The end of the year stands for the year.
            ends = {self.now.last: self.now, self.now.last - _A_YEAR: self.year_before}
            return ends.get(months.last, months)
        said = words[time.start : time.stop].lower()
        if said.startswith(_THIS):
            is_own = _SIZES.get(time.what, self.now.length) == self.now.length
            return self.now if is_own else UNKNOWN
        if time.what == "period":
            is_step = base_of("", said) is ComparisonBase.STEP_BEFORE
            return BEFORE if is_step else self.year_before
        if said.startswith(_LAST) and _SIZES.get(time.what) == self.now.length:
            length = self.now.length
            return Span(self.now.first - length, self.now.last - length)
        return UNKNOWN

    def _own(self, months: Span) -> Span:
        """Months; those that stand for the report's own time, or for that a year before, as such.

        2024年 may stand for most of that year, and 2023/24 for a school year.
        """
        now = self.now
        for own in (now, self.year_before):
            is_most = months.length == _A_YEAR and now.length > _A_YEAR // 2
            if months == own or (is_most and months.years == own.years):
                return own
        return months

    def time(self, period: str) -> Span:
        """The time that the name of a period means; `UNKNOWN` if it is not understood."""
        return self._time(period)[0] or UNKNOWN

    @property
    def year_before(self) -> Span:
        """The report's own time a year before."""
        return Span(self.now.first - _A_YEAR, self.now.last - _A_YEAR)


def is_known(time: Span) -> bool:
    """Whether a time is understood."""
    return time != UNKNOWN


def joined(one: Span | None, other: Span | None) -> Span | None:
    """The time that two heads say together; unknown if they say different ones."""
    if one is None or other is None or one == other:
        return one if other is None else other
    return UNKNOWN


def merged(found: Iterable[Head]) -> Head:
    """What several heads say together."""
    whole = NOTHING
    for head in found:
        aspects = {whole.aspect, head.aspect} - {Aspect.VALUE}
        whole = Head(
            (*whole.strong, *head.strong), whole.weak | head.weak, whole.sum + head.sum,
            joined(whole.time, head.time),
            Aspect.UNKNOWN if len(aspects) > 1 else aspects.pop() if aspects else Aspect.VALUE,
            head.unit or whole.unit, whole.is_part or head.is_part,
        )  # fmt: skip
    return whole


def _head(small: str, index: WordIndex) -> Head:
    """The content of words in small letters; a number is one word of it, not several digits."""
    strong, weak = content(_NUMBER.sub(" ", small), index)
    head = Head(strong, frozenset(weak), sum(map(hash, strong)))
    for number in _NUMBER.findall(small):
        head = head.with_part(number)
    return head


def _between(small: str, tokens: Iterable[Token]) -> Iterator[str]:
    """The words that are in no token."""
    at = 0
    for token in tokens:
        yield small[at : token.start]
        at = token.stop
    yield small[at:]
