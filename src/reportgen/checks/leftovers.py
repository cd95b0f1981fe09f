"""Times left from last time: a year, month or date that the report's own period does not allow.

Reports are often written over those of the year or month before. What is told must be about the
report itself: its title, what begins a sentence that gives results, dates of activities. Reports
speak of other times for many good reasons, so any sign of one is enough to stay silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportgen.checks import rules
from reportgen.checks.claimed import OF_BEFORE, ClaimedTimes
from reportgen.checks.own_time import (
    SUMMARIES,
    OwnTime,
    has_word,
    is_of_plan,
    latest,
    shown_months,
    times_of_title,
)
from reportgen.checks.periods import (
    Span,
    TimeMention,
    months_of,
    months_of_date,
    months_of_period,
    shown_date,
    times_in,
)
from reportgen.diagnostics import Place, Problems, Related, Words
from reportgen.figures.figure import Figure, Figures
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.model import Activity, Data, Feature, Problem, Report, Stage
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_A_YEAR = 12
_A_QUARTER = 3
_FAR = 24
"""How many months back something can be that is left from last time."""
_ENOUGH = 2
"""How many have to agree before they are believed rather than the title."""
_LATE = 10
"""A report is seldom written so many months after the time that it is about."""
_NEW = 2
"""In so many first months of a year, no report tells what was done in that year as a whole."""
_EARLIER = (
    "上年", "去年", "上一年", "上月", "上个月", "上季", "往年", "前期", "此前", "跨年", "延续",
    "续建", "曾", "历时", "回顾", "逾期", "超期", "延期", "延后", "推迟", "顺延", "结转", "遗留",
    "last year", "previous", "earlier", "before", "followed", "pilot", "overdue", " late",
    "delayed", "carried",
)  # fmt: skip
"""Why an activity or date may lie before the period."""
_BEFORE = (
    *_EARLIER, "同期", "上期", "年末", "年底", "普查", "基期", "基数", "since",
    "baseline", "census", "year ago", "compared",
)  # fmt: skip
"""Why a figure may be of an earlier time."""
_SEASONS = ("春", "寒假", "冬", "节", "元旦", "spring", "winter")

_LEVEL = "市|县|区|旗|镇|乡|街道"
_PLACE_OF_TITLE = regex(rf"(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?:{_LEVEL})(?=\d{{4}}年)")
_PLACE_OF_ISSUER = regex(rf"(?:中共|中国共产党)?[\u4e00-\u9fff]{{2,3}}?(?:省|州|{_LEVEL})")
_OFFICES = "局|委|办|馆|院|站|所|队|中心|公司|学校|中学|小学|政府|委员会|办公室"
_OFFICE_OF_TITLE = regex(rf"[\u4e00-\u9fff]{{2,16}}?(?:{_OFFICES})(?=\d{{4}}年)")
_OF_ANY_OFFICE = frozenset("局委办馆院站所队中心公司学校小政府员会室省市县区镇乡街道人民")
"""Characters of offices' names that do not tell them apart."""
_NO_NAMES = frozenset("社园校地超本全各我")
"""What ends words such as 社区 and 全市, before 区 or 市; and 智慧城市 is no place either."""

_AHEAD = (
    "继续", "将", "力争", "打算", "进一步", "we will", "we shall", "we plan", "we intend",
)  # fmt: skip
"""Behind a time that begins a next step: it is when that is to be done."""

_IN_TEXT = Words(
    "有关的数也一起改；确是说那段时间的，写明“上年”“自…以来”一类的词",
    (
        "change the numbers that belong to it too; if that time is meant, say so with words "
        "such as 'last year' or 'since'"
    ),
)
_OF_NEXT_STEP = Words(
    "已经完成的，不列入下一步", "if the work is done, leave it out of the next steps"
)
_OF_SHEET = Words(
    "表是上次的，换成这次的；数是这次的，改表头",
    "if the sheet is last time's, take this time's; if its numbers are this time's, mend its head",
)
_GIVE_PERIOD = Words(
    "报告写的就是那段时间的，写上“时期”",
    "if the report is about that time, give it a `period`",
)
_OF_ACTIVITY = Words(
    "确是那时开展的，写明“前期”“上月”“去年”一类的词",
    "if it was done then, say so with words such as 'earlier' or 'last year'",
)
_OF_FIGURE = Words(
    "确是那段时间的数，在文中写明是那时的，或写上“上年”一类的词",
    "if the figure is of that time, say so in the text",
)
_PERIOD = Words("报告的“时期”", "the report's `period`")
_TITLE = Words("标题", "the title")
_DATE = Words("成文日期", "the date of the report")
_TEXTS = Words("正文", "the texts")
_ISSUER = Words("发文机关", "the issuer")
_FIGURES = Words("统计里各数的“时期”", "the `period` of the figures")
_SAYS = {
    _PERIOD: Words("是", "is"), _TITLE: Words("写的是", "says"), _DATE: Words("是", "is"),
    _TEXTS: Words("写的是", "say"), _FIGURES: Words("是", "is"),
}  # fmt: skip


def check_leftovers(
    data: Data, texts: Sequence[Text], figures: Figures, problems: Problems
) -> None:
    """Report times that the report's own period does not allow, and that no words excuse."""
    report = data.report
    if report is None:
        return
    _check_office_of_title(report, texts, problems)
    told = ClaimedTimes(texts, figures, report)
    own = _own(data, report, told, figures, problems)
    _check_next_steps(data, own, problems)
    if own is None:
        return
    claims = list(told.claims(own.follows))
    counts = Counter(claim.span for claim in claims)
    for claim in claims:
        is_far = claim.span.is_dated and own.years[0] - claim.span.years[0] > 1
        is_enough = not is_far or claim.is_first or counts[claim.span] >= _ENOUGH
        if is_enough and not any(map(own.includes, claim.others)):
            _report_time(claim.text, claim.time, own, problems, _IN_TEXT)
    if own.span is not None and own.span.is_dated:
        _check_activities(data, own, own.span, problems)
        _check_measures(data, own, own.span, problems)
        _check_figures(figures, texts, own, own.span, problems)
        _check_sheets(data, own, own.span, problems)


def _report(
    said: str | Words, place: Place | None, own: OwnTime, problems: Problems,
    *or_else: Words, is_step: bool = False, at: Place | None = None,
) -> None:  # fmt: skip
    """Report a time with what the report's own is, or, of a next step, that this is later.

    `or_else` are other remedies; `at` is where the time is written, if not at the place.
    """
    related = (Related(own.place, own.called),) if own.place and own.place != place else ()
    if at is not None:
        related = (Related(at), *related)
    words = without_marks(said) if isinstance(said, str) else said
    zh, en = _SAYS[own.called]
    because = Words(f"{own.called.zh}{zh}{own.shown.zh}", f"{own.called.en} {en} {own.shown.en}")
    if is_step:
        because = Words(
            f"这是下一步的工作，{because.zh}", f"it is about work to come, and {because.en}"
        )
    problems.add(
        rules.LEFT_OVER, place, related=related, said=words, because=because,
        or_else=Words("；".join(one.zh for one in or_else), "; ".join(one.en for one in or_else)),
    )  # fmt: skip


def _report_time(
    text: Text, time: TimeMention, own: OwnTime, problems: Problems, *or_else: Words,
    is_step: bool = False,
) -> None:  # fmt: skip
    """Report a time in a text; the period of the report may explain it if that is not given."""
    years = time.span.years if time.span else ()
    if own.called is _DATE and not is_step and years and own.years[-1] - years[-1] <= 1:
        or_else = (*or_else, _GIVE_PERIOD)
    said, place = text[time.start : time.stop], _place(text, time)
    _report(said, place, own, problems, *or_else, is_step=is_step)


def _place(text: Text, time: TimeMention) -> Place | None:
    return place_of_words(text, time.start, time.stop - time.start)


# The report's own time


def _own(
    data: Data, report: Report, told: ClaimedTimes, figures: Figures, problems: Problems
) -> OwnTime | None:
    """What the report is about by its period, its title or its date, in that order."""
    span, date = months_of_period(report.period), months_of_date(report.date)
    of_date = OwnTime.of_date(report.date, _DATE) if report.date else None
    titles = list(filter(None, (report.title, report.subtitle)))
    if span and report.period and report.period.end:
        own = OwnTime.of_span(span, report.period.end.place, _PERIOD)
        if span.length == 1 and report.period.end.day:
            # Reports on a few days, such as minutes, speak of other months.
            own = own._replace(span=None)
        for title in titles:
            _check_title(title, own, problems)
        if of_date and date and date.first - span.last > _A_YEAR:
            _report(own.shown, own.place, of_date, problems)
        return own
    for title in titles:
        times = list(times_of_title(title))
        if not times:
            continue
        if _is_of_another(title):
            return None
        time, span = times[0]
        is_left = _is_left(title, span, date) if len(times) == 1 else False
        other = of_date if is_left else None
        if is_left is None:
            other = _outvoted(span, data, told, figures)
        if other:
            _report_time(title, time, other, problems)
            return other
        if date and span.is_dated and date.last < span.first + _NEW:
            break
        said = without_marks(title[time.start : time.stop])
        own = OwnTime.of_span(latest(span, date), _place(title, time), _TITLE)
        return own._replace(shown=own.shown._replace(zh=said))
    return None if report.period else of_date


def _is_of_another(title: str) -> bool:
    """Whether a title may name another time than the report was written about."""
    return has_word(title, OF_BEFORE) or is_of_plan(title)


def _check_title(title: Text, own: OwnTime, problems: Problems) -> None:
    """Report a title of another time than the report's period."""
    times = list(times_of_title(title))
    if not times or any(own.includes(span) for _, span in times):
        return
    time, span = times[0]
    # 2025年政府工作报告 tells of 2024, but 2023年政府工作报告 does not.
    is_earlier = span.is_dated and span.years[0] < own.years[0]
    if _is_of_another(title.replace("工作报告", "") if is_earlier else title):
        return
    distance = min(abs(year - own.years[0]) for year in span.years) if span.is_dated else 0
    if distance <= _FAR // _A_YEAR:
        _report_time(title, time, own, problems)


def _is_left(title: str, span: Span, date: Span | None) -> bool | None:
    """Whether the time of a title cannot be that of a report of a date; `None` if unknown."""
    if date is None:
        return None
    if not span.is_dated:
        return False if (date.first - span.last) % _A_YEAR <= 1 else None
    # 2024年工作总结 is not dated January 2024, but 2024年春运工作总结 may be dated February.
    is_annual = span.length == _A_YEAR and not has_word(title, _SEASONS)
    is_new = is_annual and 0 <= date.last - span.first < _NEW
    is_between = span.first <= date.last and date.first - span.last < _LATE
    if has_word(title, SUMMARIES) and (is_new or not is_between):
        return True
    return False if is_between else None


def _outvoted(span: Span, data: Data, told: ClaimedTimes, figures: Figures) -> OwnTime | None:
    """What the other parts of the report agree on instead of the time of its title, if they do."""
    votes = [vote for vote in _votes(span, data, told, figures) if vote[0].length == span.length]
    firsts = {vote.first if span.is_dated else vote.first % _A_YEAR for vote, *_ in votes}
    if len(votes) < _ENOUGH or len(firsts) > 1 or span.first in firsts or told.mention(span):
        return None
    is_far = span.is_dated and abs(votes[0][0].first - span.first) > _FAR
    return None if is_far else OwnTime.of_span(*votes[0])


def _votes(
    span: Span, data: Data, told: ClaimedTimes, figures: Figures
) -> Iterator[tuple[Span, Place | None, Words]]:
    """The times that figures, texts, activities and the date give, where the title gives `span`."""
    periods = list(_periods(figures))
    if len(periods) >= _ENOUGH and len({months for *_, months in periods}) == 1:
        _, period, months = periods[0]
        # Figures of an earlier time may be there to be compared with, but hardly those of a later.
        yield from [(months, period.place, _FIGURES)] * (1 + (months.first > span.last))
    for claim in told.claims(lambda _: True):
        yield claim.span, _place(claim.text, claim.time), _TEXTS
    for activity in data.activities:
        lasted, end = months_of_period(activity.period), activity.period and activity.period.end
        if lasted and len(lasted.years) == 1 and end:
            yield Span.of_year(lasted.years[0]), end.place, _TEXTS
    date = data.report.date if data.report else None
    own, written = OwnTime.of_date(date, _DATE) if date else None, months_of_date(date)
    # A report of spring may be about either year.
    if own and written and not _A_YEAR // 4 <= written.first % _A_YEAR < _A_YEAR // 2:
        yield Span.of_year(own.years[0]), own.place, _DATE


# Places


def _check_office_of_title(report: Report, texts: Sequence[Text], problems: Problems) -> None:
    """Report a title kept from another place or office: only the title names it."""
    title, issuer = report.title, report.issuer
    if not title or not issuer:
        return
    place, name = _PLACE_OF_TITLE.match(title), ""
    if place and _PLACE_OF_ISSUER.match(issuer):
        name = place["name"]
        name = "" if name in issuer or name[-1] in _NO_NAMES or name[2:] == "城" else name
    elif place := _OFFICE_OF_TITLE.match(title):
        name = _other_office(place[0], (issuer, *report.joint_issuers))
    if place and name and not any(name in text for text in texts if text != title):
        issuer_at = (Related(issuer.place, _ISSUER),) if issuer.place else ()
        problems.add(
            rules.TITLE_ELSEWHERE, place_of_words(title, 0, place.end()), related=issuer_at,
            said=place[0], issuer=str(issuer),
        )  # fmt: skip


def _other_office(office: str, issuers: Iterable[Text]) -> str:
    """What an office is called without its place, if it is none of the issuers."""
    name = ""
    for issuer in issuers:
        pairs = enumerate(zip(office, issuer, strict=False))
        shared = next((at for at, (one, other) in pairs if one != other), len(office))
        name = office[shared:]
        # 卫健委 is 卫生健康委员会.
        alike = set(name) & set(issuer[shared:]) - _OF_ANY_OFFICE
        if len(name) < _SHORTEST or office in issuer or alike:
            return ""
    return name


_SHORTEST = 2


# Dates


def _check_activities(data: Data, own: OwnTime, span: Span, problems: Problems) -> None:
    """Report activities and stages that lie before the report's period, where the last one was.

    The stages of an activity with dates are compared with these elsewhere.
    """
    stages = [stage for activity in data.activities if activity.period is None
              for stage in activity.stages]  # fmt: skip
    items: list[Activity | Stage] = [*data.activities, *data.stages, *stages]
    for item in items:
        months, end = months_of_period(item.period), item.period.end if item.period else None
        if months is None or end is None:
            continue
        # Stages of the month before may lead to one of this month.
        is_just = isinstance(item, Activity) and _is_just_before(months, span)
        is_left = is_just or _is_years_before(months, span)
        if is_left and not _is_late(_about(item), own):
            _report(shown_months(months), end.place, own, problems, _OF_ACTIVITY)


def _about(item: Activity | Stage) -> tuple[str | None, ...]:
    """The texts about an activity or stage."""
    if isinstance(item, Stage):
        return item.name, item.work
    works = (stage.work for stage in item.stages)
    return item.name, item.mandate, item.summary, *item.outcomes, *works


def _check_measures(data: Data, own: OwnTime, span: Span, problems: Problems) -> None:
    """Report a measure that was due before the report's period, if the others are due within it."""
    stages = [stage for activity in data.activities for stage in activity.stages]
    owners: list[Feature | Problem | Stage] = [
        *data.features,
        *data.problems,
        *data.stages,
        *stages,
    ]
    due = [(measure, months) for owner in owners for measure in owner.measures
           if (months := months_of_date(measure.due))]  # fmt: skip
    left = [measure for measure, months in due if _is_years_before(months, span)]
    within = [months for _, months in due if own.includes(months)]
    if len(left) != 1 or len(within) < _ENOUGH or not left[0].due:
        return
    about = (left[0].point, left[0].detail, left[0].status, *left[0].results)
    if not _is_late(about, own):
        _report(shown_date(left[0].due), left[0].due.place, own, problems)


def _check_next_steps(data: Data, own: OwnTime | None, problems: Problems) -> None:
    """Report work still to be done that is due before the report was written, or its period."""
    date = data.report.date if data.report else None
    own = (OwnTime.of_date(date, _DATE) if date else None) or own
    if own is None:
        return
    limit = months_of_date(date) or own.span
    for step in data.next_steps:
        due = months_of_date(step.due)
        is_past = limit and limit.is_dated and due and due.last < limit.first
        if step.due and is_past and not _is_late((step.title, step.detail), own):
            said, place = shown_date(step.due), step.due.place
            _report(said, place, own, problems, _OF_NEXT_STEP, is_step=True)
        for text in filter(None, (step.title, step.detail)):
            times = [time for time in times_in(text) if time.span and time.span.is_dated]
            latest_month = max((time.span.last for time in times if time.span), default=0)
            if limit and 0 < latest_month < limit.first and _is_ahead(text, times[0]):
                _report_time(text, times[0], own, problems, _OF_NEXT_STEP, is_step=True)


def _is_ahead(text: str, time: TimeMention) -> bool:
    """Whether a text begins with a time in which something is to be done: 2024年继续推进."""
    is_first = text[: time.start].strip().lower() in ("", "in")
    return is_first and text[time.stop :].lstrip("，, ").lower().startswith(_AHEAD)


def _is_years_before(months: Span, own: Span) -> bool:
    """Whether months are before the report's, and would be among them one or two years later."""
    for years in (_A_YEAR, _FAR):
        first, last = months.first + years, months.last + years
        is_among = own.first <= first and last <= own.last
        if is_among or (own.length >= _A_YEAR and first <= own.last and own.first <= last):
            return months.last < own.first
    return False


def _is_just_before(months: Span, own: Span) -> bool:
    """Whether months are those of the last report, if one is written every month or quarter."""
    is_short = own.length <= _A_QUARTER and months.last < own.first
    return is_short and own.first - months.first <= own.length


def _is_late(texts: Iterable[str | None], own: OwnTime) -> bool:
    """Whether texts speak of an earlier time, or of the report's own beside it."""
    words = " ".join(filter(None, texts))
    is_short = own.span is not None and own.span.length < _A_YEAR
    times = (time.span for time in times_in(words) if time.span)
    own_times = (span for span in times if span.is_dated or is_short)
    return has_word(words, _EARLIER) or any(own.includes(span) for span in own_times)


def _check_sheets(data: Data, own: OwnTime, span: Span, problems: Problems) -> None:
    """Report sheets of figures whose values are those of the year before.

    Their heads say so, or else their title.
    """
    for file in data.figure_files:
        for words in filter(None, (file.of_values, file.title) if file.file else ()):
            months = months_of(words) or next((one.span for one in times_in(words)), None)
            if months is None or not months.is_dated:
                continue
            if file.file and _is_years_before(months, span):
                _report(words, file.file.place, own, problems, _OF_SHEET, at=words.place)
            break


def _check_figures(
    figures: Figures, texts: Sequence[Text], own: OwnTime, span: Span, problems: Problems
) -> None:
    """Report figures of the time of the last report, if texts do not say that they are.

    If all are, with what each is compared with, they need not be in a text.
    """
    periods = list(_periods(figures))
    left = [
        (figure, period) for figure, period, months in periods
        if months.length == span.length and own.follows(months)
    ]  # fmt: skip
    if not left:
        return
    compared = {figure.written.period for figure in figures.all if figure.previous_period}
    are_all = len(left) == len(periods) >= _ENOUGH
    are_all = are_all and all(period in compared for _, period in left)
    # What other figures are computed from or have beside them is there to be compared with.
    operands = {name for names in figures.operands.values() for name in names}
    beside = {figures.by_name[name].name for name in operands if name in figures.by_name}
    for figure, period in left:
        if are_all:
            _report(period, period.place, own, problems)
        elif figure.name not in beside and _is_given_as_own(figure, texts):
            _report(period, period.place, own, problems, _OF_FIGURE)


def _is_given_as_own(figure: Figure, texts: Sequence[Text]) -> bool:
    """Whether texts print a figure of an earlier time, and neither they nor it speak of that time.

    One that shares its label is there to be compared with the other.
    """
    figures, label, written = figure.known, figure.label, figure.written
    if len(figures.by_label[label]) > 1 or written.as_of:
        return False
    printed = [text for text in texts if figure.name in figures.origins.names_in(text)]
    about = " ".join(map(without_marks, (label, written.note or "", *printed)))
    of_then = months_of(without_marks(written.period or ""))
    times = (time.span for time in times_in(about) if time.span)
    is_said = any(of_then is not None and of_then.touches(one) for one in times if one.is_dated)
    return bool(printed) and not is_said and not has_word(about, _BEFORE)


def _periods(figures: Figures) -> Iterator[tuple[Figure, Text, Span]]:
    """The figures with a period whose year is given."""
    for figure in figures.all:
        period = figure.written.period
        months = months_of(without_marks(period)) if period else None
        if period and months and months.is_dated:
            yield figure, period, months
