"""Times left from last time: a year, month or date that the report's own period does not allow.

Reports are often written over those of the year or month before. What is told must be about the
report itself: its title, what begins a sentence that gives results, dates of activities. Reports
speak of other times for many good reasons, so any sign of one is enough to stay silent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from reportgen.checks import rules
from reportgen.checks.periods import Span, TimeMention, days_of, months_of, shown_date, times_in
from reportgen.diagnostics import Place, Problems, Related, Words
from reportgen.figures.figure import Figures
from reportgen.language.marks import FIGURE_START, MARKS, mark_number, without_marks
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import Activity, Data, Measure, Period, Report, Stage
from reportgen.model.texts import place_of_words
from reportgen.model.values import Date, Text

_A_YEAR = 12
_FAR = 24
"""How many months back something can be that is left from last time."""
_ENOUGH = 2
"""How many have to agree before they are believed rather than the title."""
_LATE = 10
"""A report is seldom written so many months after the time that it is about."""
_OPENING = regex(
    r"(?:^|[。！？；;\n]|[.!?]\s)\s*(?:在|(?:In|During|Throughout|Over|For) )?(?:the )?$"
)
"""What stands before a time that opens a sentence, as far as `_LONGEST_OPENING` characters."""
_LONGEST_OPENING = 24
_OWN_SUBJECT = regex(
    r"[，,是]|\swas\b|全[市县区镇乡省局校院馆所系]|[我本][市县区镇乡省局校院馆所]|累计|"
    r"\s(?:we|our|the (?:team|office|council|library|service|department|board|centre|unit|station"
    r"|district|county|town|city|agency|school|hospital|museum|brigade|force))\b"
)
"""What follows a time that a sentence is about."""
_NUMBER = regex(r"\d+(?:\.\d+)?")
_QUOTES = (("《", "》"), ("“", "”"), ("‘", "’"))
_SENTENCE_END = regex(r"[。！？!?\n]|\.(?=\s|$)")
_RESULTS = (
    "完成", "实现", "受理", "办理", "办结", "接待", "举办", "累计", "达到", "建成", "新增", "发放",
    "查处", "培训", "投入", "征收", "破获", "检查", "处理", "接到", "收到", "化解", "引进", "签约",
    "增长", "下降", "增加", "减少", "生产", "销售", "修建", "调解", "出动", "发现", "排查", "接访",
    "审结", "立案", "巡查", "走访", "编发", "刊发", "造林",
    " received", " handled", " completed", " held", " lent", " repaired", " served", " carried out",
    " answered", " dealt with", " processed", " visited", " trained", " delivered", " issued",
    " recorded", " responded", " attended", " collected", " inspected", " helped", " organised",
    " ran ", " cleared", " closed", " rose", " fell", " grew", " spent", " treated", " checked",
)  # fmt: skip
"""What a report says of its own time."""
_OTHER_TIMES = (
    "成立", "印发", "出台", "启动", "获批", "批准", "批复", "立项", "列为", "列入", "授予", "评为",
    "荣获", "颁布", "通过", "部署", "提出", "作出", "决定", "开工", "动工", "始", "以来", "至今",
    "截至", "曾", "当时", "原有", "过去", "历史", "首次", "试点", "规划", "目标", "计划", "力争",
    "预计", "将", "拟", "相比", "对比", "遗留", "结转", "跨年", "拖欠", "补发", "审计", "决算",
    "普查", "基数", "摸底", "反馈", "三年", "五年", "任务", "该", "全国", "全省", "全球", "国内",
    " since", " began", " started", " opened", " founded", " established", " launched", " set up",
    " compared", " baseline", " pilot", " will ", " plan", " target", " aim", " forecast",
    " expected", " adopted", " approved", " introduced", " awarded", " until", " before",
    " audit", " first time", " when ", " had ", " used to", " then", " still", " survey", " census",
    " nation",
)  # fmt: skip
"""What is said of another time on purpose, or of the future."""
_EARLIER = (
    "上年", "去年", "上一年", "往年", "前期", "此前", "跨年", "延续", "续建", "曾", "历时", "回顾",
    "逾期", "超期", "延期", "延后", "推迟", "顺延", "结转", "遗留", "last year", "previous",
    "earlier", "before", "followed", "pilot", "overdue", " late", "delayed", "carried",
)  # fmt: skip
"""Why an activity or date may lie before the period."""
_NEW = 2
"""In so many first months of a year, no report tells what was done in that year as a whole."""
_SEASONS = ("春", "寒假", "冬", "节", "元旦", "spring", "winter")
_PLANS = (
    "计划", "规划", "方案", "要点", "安排", "预算", "打算", "思路", "部署", "意见", "通知", "办法",
    "筹备", "征订", "参保", "招生", "招录", "春节", "元旦", "plan", "budget", "forecast",
    "programme", "strategy", "proposal", "priorities", "outlook",
)  # fmt: skip
_OF_BEFORE = (
    "整改", "反馈", "决算", "审计", "督查", "巡察", "巡视", "检查", "考核", "评估", "验收", "普查",
    "建议", "提案", "工作报告", "会议", "大会", "讲话", "follow-up", "audit", "response",
    "evaluation", "census", "inspection", "meeting", "conference", "address", "speech",
)  # fmt: skip
"""Titles of reports on what was asked or found in another year, or held in the year after."""
_SUMMARIES = (
    "总结", "小结", "述职", "年报", "月报", "季报", "公报", "简报", "回顾", "汇报", "执行情况",
    "运行情况", "summary", "annual report", "review", "bulletin", "monthly", "quarterly",
)  # fmt: skip
_OWN_FIELDS = frozenset(("summary", "outcomes", "work", "detail", "results", "measures"))
_OF_OTHERS = ("next_steps", "report.attachments")

_PERIOD = Words("报告的“时期”", "the report's `period`")
_TITLE = Words("标题", "the title")
_DATE = Words("成文日期", "the date of the report")
_TEXTS = Words("正文", "the texts")
_FIGURES = Words("统计里各数的“时期”", "the `period` of the figures")
_SAYS = {
    _PERIOD: Words("是", "is"), _TITLE: Words("写的是", "says"), _DATE: Words("是", "is"),
    _TEXTS: Words("写的是", "say"), _FIGURES: Words("是", "is"),
}  # fmt: skip


class _Own(NamedTuple):
    """What time the report is about, and where that is said."""

    span: Span | None
    """`None` if only the date of the report is known."""
    years: range
    shown: Words
    place: Place | None
    called: Words

    @property
    def because(self) -> Words:
        """Why something else is told."""
        zh, en = _SAYS[self.called]
        return Words(
            f"{self.called.zh}{zh}{self.shown.zh}", f"{self.called.en} {en} {self.shown.en}"
        )


class _Claim(NamedTuple):
    """A time that a sentence of a text gives as that of the report."""

    text: Text
    time: TimeMention
    span: Span
    sentence: str
    others: tuple[Span, ...]
    """The other times in the text."""

    @property
    def place(self) -> Place | None:
        """Where it was written."""
        return place_of_words(self.text, self.time.start, self.time.stop - self.time.start)


def check_leftovers(
    data: Data, texts: Sequence[Text], figures: Figures, problems: Problems
) -> None:
    """Report times that the report's own period does not allow, and that no words excuse."""
    report = data.report
    if report is None:
        return
    known = _Known(figures)
    claims = [claim for text in texts if _is_of_own(text) for claim in _claims(text, known)]
    own = _own(report, _Votes(data, texts, claims, figures), problems)
    if own is None:
        return
    counts = Counter(claim.span for claim in claims)
    for claim in claims:
        is_far = own.years[0] - claim.span.years[0] > 1 and counts[claim.span] < _ENOUGH
        is_left = _is_left(claim.span, own) and not (claim.span.is_dated and is_far)
        if is_left and not any(_is_own(other, own) for other in claim.others):
            said = claim.text[claim.time.start : claim.time.stop]
            _report(said, claim.place, own, problems)
    if own.span is not None and own.span.is_dated:
        _check_activities(data, own, own.span, problems)
        _check_measures(data, own, own.span, problems)
        _check_figures(figures, own, own.span, problems)
    _check_next_steps(data, own, problems)


def _report(said: str | Words, place: Place | None, own: _Own, problems: Problems) -> None:
    related = (Related(own.place, own.called),) if own.place and own.place != place else ()
    words = without_marks(said) if isinstance(said, str) else said
    problems.add(rules.LEFT_OVER, place, related=related, said=words, because=own.because)


# The report's own time


def _own(report: Report, votes: _Votes, problems: Problems) -> _Own | None:
    """What the report is about by its period, its title or its date, in that order."""
    date = _months_of_date(report.date)
    if (span := _months_of_period(report.period)) and report.period and report.period.end:
        own = _of_span(span, report.period.end.place, _PERIOD)
        if span.length == 1 and report.period.end.day:
            # Reports on a few days, such as minutes, speak of other months.
            own = own._replace(span=None)
        for title in (report.title, report.subtitle):
            _check_title(title, own, problems)
        if date and date.first - span.last > _A_YEAR:
            _report(own.shown, own.place, _of_date(report.date, date), problems)
        return own
    for title in (report.title, report.subtitle):
        times = list(_titled(title)) if title else []
        if not title or not times:
            continue
        if _is_of_another(title):
            return None
        time, titled = times[0]
        other = _other(title, titled, report, votes) if len(times) == 1 else None
        if other:
            _report(title[time.start : time.stop], _place(title, time), other, problems)
            return other
        if date and titled.is_dated and date.last < titled.first + _NEW:
            break
        if date and not titled.is_dated:
            year = date.last // _A_YEAR
            titled = titled.in_year(year if titled.first <= date.last % _A_YEAR else year - 1)
        return _of_span(titled, _place(title, time), _TITLE)
    return _of_date(report.date, date) if date and not report.period else None


def _months_of_date(date: Date | None) -> Span | None:
    days = days_of(date) if date else None
    if days is None:
        return None
    (year, month, _), (last_year, last_month, _) = days
    return Span(_A_YEAR * year + month - 1, _A_YEAR * last_year + last_month - 1)


def _months_of_period(period: Period | None) -> Span | None:
    start = _months_of_date(period.start) if period else None
    end = _months_of_date(period.end) if period else None
    return Span(start.first, end.last) if start and end and start.first <= end.last else None


def _of_span(span: Span, place: Place | None, called: Words) -> _Own:
    return _Own(span, span.years, _shown(span), place, called)


def _of_date(date: Date | None, months: Span) -> _Own:
    """What a date allows: its year, and in the first half of a year also the one before."""
    year = months.first // _A_YEAR
    is_early = months.first % _A_YEAR < _A_YEAR // 2
    shown = shown_date(date) if date else ""
    years = range(year - is_early, year + 1)
    return _Own(None, years, Words(shown, shown), date.place if date else None, _DATE)


def _shown(span: Span) -> Words:
    """The months in words: 2024年, 2024年3月, 1—9月."""
    (year, first), (last_year, last) = (divmod(months, _A_YEAR) for months in span)
    zh, en = (f"{year}年", f" {year}") if span.is_dated else ("", "")
    if span.length == 1:
        return Words(f"{zh}{first + 1}月", f"{MONTHS[first]}{en}")
    if year != last_year and (first, last) != (0, _A_YEAR - 1):
        both = f"{MONTHS[first]}{en} to {MONTHS[last]} {last_year}"
        return Words(f"{zh}{first + 1}月至{last_year}年{last + 1}月", both)
    if (first, last) != (0, _A_YEAR - 1):
        return Words(f"{zh}{first + 1}—{last + 1}月", f"{MONTHS[first]} to {MONTHS[last]}{en}")
    if year != last_year:
        return Words(f"{year}—{last_year}年", f"{year} to {last_year}")
    return Words(zh, en.strip())


def _is_own(span: Span, own: _Own) -> bool:
    """Whether a time touches the report's own."""
    if not span.is_dated and own.span and own.span.is_dated:
        span = span.in_year(own.years[0])
    if own.span is None or span.is_dated != own.span.is_dated:
        return any(year in own.years or (year == 0 and not span.is_dated) for year in span.years)
    return span.first <= own.span.last and own.span.first <= span.last


def _is_left(span: Span, own: _Own) -> bool:
    """Whether a time is one that the report before this one would have been about."""
    if own.span is None or not span.is_dated or not own.span.is_dated:
        if span.is_dated and own.span is None and span.length == _A_YEAR:
            return 0 < own.years[0] * _A_YEAR - span.first <= _FAR
        if own.span is None or span.length != own.span.length or span.length >= _A_YEAR:
            return False
        distance = (own.span.first - span.first) % _A_YEAR
        # A month may also be the next one, if the report's own was forgotten.
        return distance == span.length or (span.length == 1 and distance == _A_YEAR - 1)
    if _is_own(span, own):
        return False
    distance = own.span.first - span.first
    if span.length == own.span.length:
        return distance in (span.length, _A_YEAR, _FAR)
    return span.length == _A_YEAR and 0 < own.years[0] - span.years[0] <= _FAR // _A_YEAR


# Titles


def _titled(title: Text) -> Iterator[tuple[TimeMention, Span]]:
    """The times in a title, except names in quotation marks."""
    for time in times_in(title):
        before = title[: time.start]
        is_quoted = any(before.count(left) > before.count(right) for left, right in _QUOTES)
        is_whole = not time.is_relative and time.what not in ("day", "point")
        if time.span and is_whole and not is_quoted:
            yield time, time.span


def _place(title: Text, time: TimeMention) -> Place | None:
    return place_of_words(title, time.start, time.stop - time.start)


def _has(text: str, words: Iterable[str]) -> bool:
    small = text.lower()
    return any(word in small for word in words)


def _is_summary(title: str) -> bool:
    """Whether a title promises an account of a time."""
    return _has(title, _SUMMARIES)


def _is_of_another(title: str) -> bool:
    """Whether a title may name another time than the report was written about."""
    return _has(title, _OF_BEFORE) or (_has(title, _PLANS) and not _is_summary(title))


def _check_title(title: Text | None, own: _Own, problems: Problems) -> None:
    """Report a title of another time than the report's period."""
    times = list(_titled(title)) if title else []
    if not title or not times or _is_of_another(title):
        return
    if any(_is_own(span, own) for _, span in times):
        return
    time, span = times[0]
    distance = min(abs(year - own.years[0]) for year in span.years) if span.is_dated else 0
    if distance <= _FAR // _A_YEAR:
        _report(title[time.start : time.stop], _place(title, time), own, problems)


def _other(title: Text, titled: Span, report: Report, votes: _Votes) -> _Own | None:
    """What the report is about if its date or texts show that the title is left; else `None`."""
    date, is_annual = _months_of_date(report.date), titled.length == _A_YEAR
    if date and titled.is_dated:
        # 2024年工作总结 is not dated January 2024, but 2024年春运工作总结 may be dated February.
        is_new = is_annual and 0 <= date.last - titled.first < _NEW and not _has(title, _SEASONS)
        is_between = titled.first <= date.last and date.first - titled.last < _LATE
        if _is_summary(title) and (is_new or not is_between):
            return _of_date(report.date, date)
        if is_between:
            return None
    elif date and (date.first - titled.last) % _A_YEAR <= 1:
        return None
    later = votes.of_figures()
    if later and titled.is_dated and later[0].first > titled.last and not votes.mention(titled):
        return _of_span(*later, _FIGURES)
    found = votes.of_length(titled.length)
    spans = {span.first if titled.is_dated else span.first % _A_YEAR for span, _ in found}
    if len(found) < _ENOUGH or len(spans) > 1 or titled.first in spans:
        return None
    span, place = found[0]
    is_far = titled.is_dated and abs(span.first - titled.first) > _FAR
    return None if is_far or votes.mention(titled) else _of_span(span, place, _TEXTS)


class _Votes:
    """What the parts of a report say of the time that it is about."""

    def __init__(
        self, data: Data, texts: Iterable[Text], claims: Iterable[_Claim], figures: Figures
    ) -> None:
        self._data = data
        self._texts = texts
        self._claims = claims
        self._figures = figures

    def of_length(self, length: int) -> list[tuple[Span, Place | None]]:
        """The times of a length that texts, activities, figures and the date say."""
        votes = [(claim.span, claim.place) for claim in self._claims]
        votes += self._of_activities()
        votes += self._of_date()
        votes += filter(None, [self.of_figures()])
        return [(span, place) for span, place in votes if span.length == length]

    def of_figures(self) -> tuple[Span, Place | None] | None:
        """The period of all figures that have one, if several have."""
        periods = [(months, period.place) for period, months in _periods(self._figures)]
        is_one = len(periods) >= _ENOUGH and len({months for months, _ in periods}) == 1
        return periods[0] if is_one else None

    def _of_activities(self) -> Iterator[tuple[Span, Place | None]]:
        for activity in self._data.activities:
            span = _months_of_period(activity.period)
            if span and len(span.years) == 1 and activity.period and activity.period.end:
                yield _year(span.years[0]), activity.period.end.place

    def _of_date(self) -> Iterator[tuple[Span, Place | None]]:
        """The year that a report of that date is about, if that is clear."""
        date = self._data.report.date if self._data.report else None
        months = _months_of_date(date)
        if date and months and not _A_YEAR // 4 <= months.first % _A_YEAR < _A_YEAR // 2:
            is_new = months.first % _A_YEAR < _A_YEAR // 2
            yield _year(months.first // _A_YEAR - is_new), date.place

    def mention(self, titled: Span) -> bool:
        """Whether a text about what was done mentions a time."""
        return any(_mentions(text, titled) for text in self._texts if _is_of_own(text))


def _year(year: int) -> Span:
    return Span(_A_YEAR * year, _A_YEAR * year + _A_YEAR - 1)


def _mentions(text: Text, titled: Span) -> bool:
    return any(
        time.span is not None
        and (time.span.is_dated or not titled.is_dated)
        and time.span.first <= titled.last
        and titled.first <= time.span.last
        for time in times_in(text)
    )


# Texts


def _is_of_own(text: Text) -> bool:
    """Whether a text tells what was done."""
    path = text.place.path if text.place else ""
    field = path.rpartition(".")[2].partition("[")[0]
    return field in _OWN_FIELDS and not path.startswith(_OF_OTHERS)


def _claims(text: Text, known: _Known) -> Iterator[_Claim]:
    """The times that sentences begin with and give results of, if the text names one such time."""
    times = list(times_in(text))
    opening = [time for time in times if _opens(text, time.start)]
    if len({time.span for time in opening}) != 1:
        return
    for time in opening:
        span = time.span
        if span is None or time.is_relative or time.what in ("day", "point", "plan"):
            continue
        if not _OWN_SUBJECT.match(text, time.stop):
            continue
        end = _SENTENCE_END.search(text, time.stop)
        sentence = text[time.stop : end.start() if end else len(text)]
        others = tuple(
            other.span for other in times
            if other.span and other.span != span
            and (other.span.is_dated or other.span.length == span.length)
        )  # fmt: skip
        if _gives_results(sentence, span, known) and not _is_before(span, others):
            yield _Claim(text, time, span, sentence, others)


def _opens(text: str, start: int) -> bool:
    """Whether a time there opens a sentence."""
    return _OPENING.search(text, max(start - _LONGEST_OPENING, 0), start) is not None


def _is_before(span: Span, others: Iterable[Span]) -> bool:
    """Whether the text goes on to a later year, as a history or comparison does."""
    return span.is_dated and any(
        other.first > span.last if other.is_dated else other.first >= 0 for other in others
    )


def _gives_results(sentence: str, span: Span, known: _Known) -> bool:
    """Whether a sentence gives results as those of the report, not of another time."""
    words = without_marks(sentence)
    if words.startswith(("是", " was ")):
        # 2023年是重点突破之年, 2023 was a busy year
        return _has(words, ("之年", "的一年", " year"))
    numbers = _NUMBER.findall(words.replace(",", ""))
    return (
        (bool(numbers) or FIGURE_START in sentence)
        and _has(words, _RESULTS)
        and not _has(words, _OTHER_TIMES)
        and known.previous.isdisjoint(numbers)
        and not any(known.is_of(mark_number(found["figure"]), span) for found in _figures(sentence))
    )


def _figures(sentence: str) -> Iterator[re.Match[str]]:
    return (found for found in MARKS.finditer(sentence) if found["figure"])


class _Known:
    """What the figures say of other times."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    @cached_property
    def previous(self) -> set[str]:
        """The digits of previous values."""
        amounts = (figure.written.previous for figure in self._figures.all)
        return {f"{amount.low:f}" for amount in amounts if amount and amount.low is not None}

    @cached_property
    def _asked(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()

    def is_of(self, number: int, span: Span) -> bool:
        """Whether what a mark stands for is a previous value, or that of a figure of that time."""
        name, asked = self._asked.get(number, ("", ""))
        figure = self._figures.by_name.get(name)
        if asked == "previous" or figure is None:
            return True
        period = months_of(without_marks(figure.written.period or ""))
        return period == span


# Dates


def _check_activities(data: Data, own: _Own, span: Span, problems: Problems) -> None:
    """Report activities and stages that lie before the report's period, by a year or two.

    The stages of an activity with dates are compared with these elsewhere.
    """
    stages = [stage for activity in data.activities if activity.period is None
              for stage in activity.stages]  # fmt: skip
    items: list[Activity | Stage] = [*data.activities, *data.stages, *stages]
    for item in items:
        months, end = _months_of_period(item.period), item.period.end if item.period else None
        is_left = months is not None and _is_a_year_before(months, span)
        if months and end and is_left and not _is_excused(_about(item), own):
            _report(_shown(months), end.place, own, problems)


def _about(item: Activity | Stage) -> tuple[str | None, ...]:
    """The texts about an activity or stage."""
    if isinstance(item, Stage):
        return item.name, item.work
    works = (stage.work for stage in item.stages)
    return item.name, item.mandate, item.summary, *item.outcomes, *works


def _check_measures(data: Data, own: _Own, span: Span, problems: Problems) -> None:
    """Report a measure that was due before the report's period, if the others are due within it."""
    due = [(measure, months) for measure in _measures(data)
           if (months := _months_of_date(measure.due))]  # fmt: skip
    left = [pair for pair in due if _is_a_year_before(pair[1], span)]
    within = [pair for pair in due if _is_own(pair[1], own)]
    if len(left) != 1 or len(within) < _ENOUGH:
        return
    measure = left[0][0]
    about = (measure.point, measure.detail, measure.status, *measure.results)
    if measure.due and not _is_excused(about, own):
        _report(shown_date(measure.due), measure.due.place, own, problems)


def _measures(data: Data) -> Iterator[Measure]:
    stages = [stage for activity in data.activities for stage in activity.stages]
    yield from (measure for feature in data.features for measure in feature.measures)
    yield from (measure for problem in data.problems for measure in problem.measures)
    yield from (measure for stage in (*data.stages, *stages) for measure in stage.measures)


def _check_next_steps(data: Data, own: _Own, problems: Problems) -> None:
    """Report work still to be done that is due before the report was written, or its period."""
    date = data.report.date if data.report else None
    written = _months_of_date(date)
    if date and written:
        own = _of_date(date, written)
    limit = written or own.span
    for step in data.next_steps:
        due = _months_of_date(step.due)
        is_past = limit and limit.is_dated and due and due.last < limit.first
        if step.due and is_past and not _is_excused((step.title, step.detail), own):
            _report(shown_date(step.due), step.due.place, own, problems)


def _is_a_year_before(months: Span, own: Span) -> bool:
    """Whether months are before the report's, and would be among them one or two years later."""
    for years in (_A_YEAR, _FAR):
        first, last = months.first + years, months.last + years
        is_among = own.first <= first and last <= own.last
        if is_among or (own.length >= _A_YEAR and first <= own.last and own.first <= last):
            return months.last < own.first
    return False


def _is_excused(texts: Iterable[str | None], own: _Own) -> bool:
    """Whether texts speak of an earlier time, or of the report's own beside it."""
    words = " ".join(filter(None, texts))
    own_times = (time.span for time in times_in(words) if time.span and time.span.is_dated)
    return _has(words, _EARLIER) or any(_is_own(span, own) for span in own_times)


def _check_figures(figures: Figures, own: _Own, span: Span, problems: Problems) -> None:
    """Report figures that all give the year before, with what it is compared with."""
    periods = list(_periods(figures))
    if any(_is_own(months, own) for _, months in periods):
        return
    compared = {figure.written.period for figure in figures.all if figure.previous_period}
    left = [
        period for period, months in periods
        if period in compared and months.length == span.length and _is_left(months, own)
    ]  # fmt: skip
    if len(left) >= _ENOUGH and len(left) == len(periods):
        for period in left:
            _report(period, period.place, own, problems)


def _periods(figures: Figures) -> Iterator[tuple[Text, Span]]:
    """The periods of figures whose year is given."""
    for figure in figures.all:
        period = figure.written.period
        months = months_of(without_marks(period)) if period else None
        if period and months and months.is_dated:
            yield period, months
