"""Times that sentences of a report give as its own: 2023年，全市受理诉求2787件."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.checks.periods import Span, TimeMention, months_of, times_in
from reportgen.checks.statements.cues import Cue, Kinds
from reportgen.checks.statements.index import Sentence, Token, WordIndex, text_index
from reportgen.checks.statements.scopes import Own
from reportgen.figures.figure import Figures
from reportgen.language.marks import without_marks
from reportgen.language.numerals import SHORT_MONTHS
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.values import Text

_ALL_YEAR = Span(0, 11)
_LEAST, _EXACT = 10, 100
"""Smaller counts are given of anything; two things seldom have the same number from 100 on."""
_LARGE = ("%", "万", "亿")
"""Units of which less than ten are told as well."""
_LEAD = (
    r"\s*(?:在|(?:In|During|Throughout|Over|For) )?(?:[Tt]he )?(?:year )?"
    r"(?=\d{4}|\d\d?\s?[月—–～~-]|[一二][〇零○]|十?[一二三四五六七八九十][月季]|第[一二三四]季"
    r"|上半年|前[两二三]|[QH]\d|FY|(?:first|second|third|fourth) (?:quarter|half)|"
    + "|".join(SHORT_MONTHS)
    + ")"
)
"""What stands before a time that begins a sentence."""
_FIRST = regex(_LEAD)
_OPENING = regex(f"[。！？；;\n.!?]{_LEAD}")
_IS_YEAR = regex(r"是[^，。；]*(?:之年|的一年)|\s?was an? [^,.;]*\byear\b")
"""2023年是重点突破之年, 2023 was a busy year"""
_OWN_SUBJECTS = ("全体", "各项", "累计", "we ", "our ", "the team", "crews", "staff")
_NEAR = 8
"""How far behind its time the place of a sentence is."""
_RESULTS = Cue.WEAK | Cue.DONE | Cue.RISE | Cue.FALL | Cue.LEVEL
"""What a report says of its own time."""
_OTHER_TIMES = (
    "成立", "印发", "出台", "启动", "获批", "批准", "批复", "立项", "列为", "列入", "授予", "评为",
    "荣获", "颁布", "通过", "部署", "提出", "作出", "决定", "开工", "动工", "始", "以来", "至今",
    "截至", "曾", "当时", "首次", "试点", "相比", "对比", "遗留", "结转", "跨年", "拖欠", "补发",
    "审计", "决算", "普查", "基数", "摸底", "反馈", "三年", "五年", "该", "该项", "国内",
    "began", "started", "opened", "founded", "established", "launched", "set up", "moved",
    "compared", "baseline", "adopted", "approved", "introduced", "awarded", "audit",
    "when", "had", "used to", "then", "still", "survey", "census",
)  # fmt: skip
"""What is said of another time on purpose, beside the cue words of other times and plans."""
_OTHERS = Cue.PAST | Cue.LAST_YEAR | Cue.OWN_TIME | Cue.PLAN | Cue.WIDE
_ANNOUNCING = regex(
    r"现将|回顾|\bour work\b|\bthank|\bthis (?:report|review|bulletin|summary) "
    r"(?:describes|covers|sets out|presents|summari[sz]es)"
)
OF_BEFORE = (
    "整改", "反馈", "决算", "审计", "督查", "巡察", "巡视", "检查", "考核", "评估", "验收", "普查",
    "建议", "提案", "工作报告", "会议", "大会", "讲话", "follow-up", "audit", "response",
    "evaluation", "census", "inspection", "meeting", "conference", "address", "speech",
)  # fmt: skip
"""Words of reports on what was asked or found in another year, or held in the year after."""
_OWN_FIELDS = frozenset(("summary", "outcomes", "work", "detail", "results", "measures"))
_OF_OTHERS = ("next_steps", "report.attachments")


class Claim(NamedTuple):
    """A time that a sentence of a text gives as that of the report."""

    text: Text
    time: TimeMention
    span: Span
    others: tuple[Span, ...]
    """The other times in the text, if they matter."""
    is_first: bool
    """Whether it is in the first sentence of the report."""


class ClaimedTimes:
    """What the texts about what was done say of the report's time."""

    def __init__(self, texts: Sequence[Text], figures: Figures, report: Report) -> None:
        """The texts are filled."""
        self._all = texts
        self._figures = figures
        self._report = report
        self._known: dict[Span, tuple[set[Decimal | None], set[Decimal | None]]] = {}

    def claims(self, may_be: Callable[[Span], bool]) -> Iterator[Claim]:
        """The times that sentences begin with and give results of, or that announce the report.

        Only those that `may_be` accepts.
        """
        first = next(filter(_is_of_own, self._all), None)
        for text in self._all:
            yield from self._of(text, may_be, is_first=text is first)

    def mention(self, span: Span) -> bool:
        """Whether a text mentions a time."""
        times = (time.span for text in filter(_is_of_own, self._all) for time in times_in(text))
        return any(
            time.touches(span) for time in times if time and (time.is_dated or not span.is_dated)
        )

    def _of(self, text: Text, may_be: Callable[[Span], bool], *, is_first: bool) -> Iterator[Claim]:
        """The claims of a text if all sentences that begin with a time name the same one."""
        if not _is_of_own(text):
            return
        ends = {found.end() for found in (_FIRST.match(text), *_OPENING.finditer(text)) if found}
        if not (ends or is_first):
            return
        times = list(times_in(text))
        wanted = [
            (time, time.span) for time in times if time.span and time.is_whole
            and (is_first or time.start in ends) and may_be(time.span)
        ]  # fmt: skip
        if not wanted or len({time.span for time in times if time.start in ends}) > 1:
            return
        index = text_index(str(text), self._index, self._figures.units.symbols())
        is_summary = text.place is not None and text.place.path == "report.summary"
        for time, span in wanted:
            at, opens = index.at(time.start), time.start in ends
            in_first = is_first and at == 0
            if not (opens or in_first):
                continue
            sentence = index.sentence(at)
            start, stop = time.start - index.start(at), time.stop - index.start(at)
            is_announced = in_first and _announces(sentence.small)
            is_opening = in_first and is_summary
            said: list[Token] | None
            if is_announced:
                said = sentence.between(stop if opens else 0, len(sentence.words))
            elif opens:
                said = self._told(sentence, stop, span, is_opening=is_opening)
            else:
                said = _said_of_figure(sentence, start, stop) if is_opening else None
            if said is None or self._excuse(said, span):
                continue
            # What names the time of the report is not excused by other sentences.
            beside = times if opens and not is_announced else [
                one for one in times if index.at(one.start) == at
            ]  # fmt: skip
            others = tuple(_others(beside, span))
            if not _is_before(span, others):
                yield Claim(text, time, span, others, is_announced or is_opening)

    def _told(
        self, sentence: Sentence, stop: int, span: Span, *, is_opening: bool
    ) -> list[Token] | None:
        """The words behind a time, from `stop` on, if they tell of it as of the report's own.

        The opening of the report need not give results.
        """
        if _IS_YEAR.match(sentence.small, stop):
            return []
        tokens = sentence.between(stop, len(sentence.words))
        numbers = [token.number for token in tokens if token.number]
        now, _ = self._numbers(span)
        if any(one.value >= _EXACT and one.value in now for one in numbers):
            return tokens
        rest = sentence.small[stop:].lstrip()
        is_marked = rest.startswith(("，", ","))
        start = len(sentence.words) - len(rest.lstrip("，, "))
        issuer = self._report.issuer or _OWN_SUBJECTS[0]
        is_own = sentence.small.startswith((*_OWN_SUBJECTS, issuer), start) or any(
            token.start <= start + is_marked * _NEAR and token.is_any(Cue.OWN_PLACE)
            for token in tokens
        )
        if not (is_own or is_marked or rest.startswith("the ")):
            return None
        has_figure = any(token.figure for token in tokens)
        is_told = is_own or any(token.is_any(_RESULTS) for token in tokens)
        is_result = has_figure or any(
            one.value >= _LEAST or one.symbol.startswith(_LARGE) for one in numbers
        )
        is_enough = is_told or has_figure if is_opening else is_told and is_result
        return tokens if is_enough else None

    def _excuse(self, tokens: Iterable[Token], span: Span) -> bool:
        """Whether words say that a time is another than the report's on purpose."""
        said, (_, then) = 0, self._numbers(span)
        for token in tokens:
            is_known = token.number and token.number.value in then
            if is_known or (token.figure and self._is_of(token.figure, span)):
                return True
            said |= token.first
        return bool(said & _OTHERS) or said & (Cue.GOAL | Cue.DONE) == Cue.GOAL

    @cached_property
    def _index(self) -> WordIndex:
        words = dict.fromkeys(_OTHER_TIMES, Kinds(Cue.PAST, Cue.PAST))
        # 全年 is that of the year named before.
        words |= dict.fromkeys(("现将", "全年"), Kinds(Cue.WORD, Cue.WORD))
        return Own(self._report, self._all).index.with_words(words)

    def _numbers(self, span: Span) -> tuple[set[Decimal | None], set[Decimal | None]]:
        """The numbers that figures have, and those that they had in an earlier time."""
        if span not in self._known:
            now: set[Decimal | None] = set()
            then: set[Decimal | None] = set()
            for figure in self._figures.all:
                value, previous = figure.written.value, figure.written.previous
                then |= {previous.low} if previous else set()
                period = figure.written.period
                is_of_then = period is not None and months_of(without_marks(period)) == span
                (then if is_of_then else now).update({value.low} if value else ())
            self._known[span] = now, then
        return self._known[span]

    @cached_property
    def _asked(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()

    def _is_of(self, number: int, span: Span) -> bool:
        """Whether what a mark stands for is a previous value, or that of a figure of that time."""
        name, asked = self._asked.get(number, ("", ""))
        figure = self._figures.by_name.get(name)
        if asked == "previous" or figure is None:
            return True
        return months_of(without_marks(figure.written.period or "")) == span


def _announces(small: str) -> bool:
    """Whether a sentence says what the report is about, and not what it answers."""
    return _ANNOUNCING.search(small) is not None and not any(word in small for word in OF_BEFORE)


def _said_of_figure(sentence: Sentence, start: int, stop: int) -> list[Token] | None:
    """The words as far as a figure said to be of a time: net spending in 2022–23 was {{ sum }}."""
    tokens = sentence.between(stop, len(sentence.words))
    figure = next((token.stop for token in tokens if token.figure), None)
    is_linked = tokens and tokens[0].is_any(Cue.LINK | Cue.LEVEL | Cue.RISE | Cue.FALL)
    if not figure or not is_linked or not sentence.small.endswith((" in ", " during "), 0, start):
        return None
    return sentence.between(0, figure)


def _is_of_own(text: Text) -> bool:
    """Whether a text tells what was done."""
    path = text.place.path if text.place else ""
    field = path.rpartition(".")[2].partition("[")[0]
    return field in _OWN_FIELDS and not path.startswith(_OF_OTHERS)


def _others(times: Iterable[TimeMention], own: Span) -> Iterator[Span]:
    """The other times in a text; 全年 is that of the year named before."""
    for time in times:
        span = time.span
        is_same = span == own or (span == _ALL_YEAR and not time.is_relative)
        if span and not is_same and (span.is_dated or span.length == own.length):
            yield span


def _is_before(span: Span, others: Iterable[Span]) -> bool:
    """Whether the text goes on to a later year, as a history or comparison does."""
    return span.is_dated and any(
        other.first > span.last if other.is_dated else other.first >= 0 for other in others
    )
