"""The report's own time and place, and what the words around a number say of others.

When in doubt, a number is not about the report's own time and place: any word that may refer to
last year, a plan or one district keeps it from being compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from reportgen.checks.own_time import months_of_report
from reportgen.checks.periods import Span, TimeMention, months_of
from reportgen.checks.statements.cues import Cue, Kinds, cue_words
from reportgen.checks.statements.index import ENDS, Sentence, Token, WordIndex
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
NOTHING, FAINT, TOPIC, OTHER = range(4)
"""What is left to a number, from nothing to most: a time or place that a sentence began with and
was done with; a topic, of which it may be a part; another time or place."""
_PREDICATE = regex(
    # How things were done and what has become of them: 目标已明确, 热线运行平稳.
    "[了已]|我们|不断|继续(?!教育)|认真|密切|稳步|更加|日益|广泛|普遍|及时|积极|大力|深入|切实|扎实|先后|多次|齐心"
    "|高度重视|圆满|有效[^\\W投期]|顺利|充分(?!就业)|始终|依然|十分|层层|逐[年步]|着力|狠抓|紧盯|得到|作出|取得"
    "|坚持|贯彻|按(?:计划|要求|规定)|反映\\W|.(?:全面|明显|有序|持续|严格|总体|到[人位户])(?!的)"
    "|.(?:良好|平稳|有力|显著|突出|满意|较好|向好)$"
    # Verbs that are no nouns, with a subject and an object: 县委召开会议, not 推进厕所革命.
    "|\\w(?:召开|完成|实现|制定|提出|加[强大快]|强化|受到|获得|成立|打[造好]|保持|形成|发挥|呈现|迈)."
    "|\\b(?:i|we|they|he|she|it|who|am|is|are|was|were|be|has|have|had|do|does|did|can|will|would"
    "|may|must|should|went|took|met|made|came|grew|rose|fell|kept|held|ran|got|gave|saw|led|won"
    "|lost|left|began|became|built|brought|found|spoke|put|set|sent|spent)\\b|\\w \\w{2,}ed\\b"
)
"""Found in a clause that says something of its own."""
_HEADING_END = regex(
    "(?:情况|进度|方面|领域|层面|环节|部分|期间|阶段|行动|工程|机制|为例|来?看|而言|来说)$"
)
"""The end of a heading, whatever it speaks of: 任务完成情况."""
_ENDS_OF_TIMES = ("年", "月", "日", "天", "初", "期", "来", "期间")
_INCLUDING = ("含", "连同", "加上", "包括", "including")
_CLAUSE = regex("[^，,：:；;]*")
_ITEM = regex(
    r"(?:第?[一二三四五六七八九十\d]+[是、.．，]|其[一二三四五]，|[（(][一二三四五六七八九十\d]+[）)])?\s*"
)
"""The number of an item."""
_PLACES = Cue.NARROW | Cue.WIDE
_OF = ("的", "'s", "’s")


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


class Left(NamedTuple):
    """What a sentence or a heading leaves to what follows."""

    kind: int = NOTHING
    scope: Scope = NOWHERE_ELSE
    """The time and place that it names."""
    is_kept: bool = False
    """Whether the place holds for the rest of the paragraph, not only for the next sentence."""


def left_by(sentence: Sentence, own: Own) -> Left:
    """What a sentence leaves to those after it."""
    whole = _ITEM.sub("", sentence.small.strip(ENDS), count=1)
    start = sentence.small.find(whole)
    words = _CLAUSE.findall(whole)[0]
    opening = sentence.between(start, start + len(words))
    has_number = _has_number(sentence.between(start, start + len(whole)))
    scope = own.scope(opening)
    if not (_has_number(opening) or says_something(words)):
        if words == whole:
            return _left_by_heading(words, scope)
        if scope.is_own_time is False or scope.is_elsewhere:
            return Left(OTHER, scope, is_kept=True)
    begun = NOWHERE_ELSE
    if opening and _begins(opening[0], sentence.small, start):
        begun = own.scope(opening[:2])
        is_place = begun.is_elsewhere and opening[0].is_any(_PLACES)
        begun = begun._replace(is_elsewhere=is_place)
    if begun.is_own_time is False or begun.is_elsewhere:
        return Left(OTHER if has_number else FAINT, begun)
    return Left(TOPIC if has_number and scope.is_elsewhere else NOTHING, begun)


def left_by_title(small: str, tokens: Sequence[Token], own: Own) -> int:
    """What the title of an item leaves to its texts; `tokens` are those that are in no label.

    In 热线整治 no name says which one it is: it may be all of the report.
    """
    named = [token for token in tokens if not _is_bare(token, small)]
    scope = own.scope(named)
    if scope.is_elsewhere or scope.is_unclear or scope.is_own_time is False:
        return OTHER
    return NOTHING if len(named) == len(tokens) else TOPIC


def _left_by_heading(words: str, scope: Scope) -> Left:
    is_own = scope.is_own and not scope.is_part
    if is_own and not scope.is_doubtful and (scope.is_own_place or scope.is_own_time):
        return Left(NOTHING, scope)
    is_other = not is_own or words.endswith(_ENDS_OF_TIMES) or words.startswith(_INCLUDING)
    return Left(OTHER if is_other else TOPIC, scope, is_kept=True)


def _has_number(tokens: Iterable[Token]) -> bool:
    return any(token.number or token.figure for token in tokens)


def says_something(words: str) -> bool:
    """Whether a clause is no heading, but says what was done or how it is."""
    return not _HEADING_END.search(words) and _PREDICATE.search(words) is not None


def _begins(token: Token, small: str, start: int) -> bool:
    """Whether a sentence begins with a time or a place with its name: 城关镇, but not 去年的."""
    name = small[start : token.start].strip()
    is_place = token.is_any(Cue.NARROW) and not small[token.start].isascii()
    is_first = name.isalpha() if is_place else not name
    return is_first and not small.startswith(_OF, token.stop)


def _is_bare(token: Token, small: str) -> bool:
    """Whether a Han word for a part of a place has no name before it: 热线, but not 城关镇."""
    is_place = token.is_any(Cue.NARROW) and not small[token.start].isascii()
    return is_place and not small[token.start - 1 : token.start].isalpha()
