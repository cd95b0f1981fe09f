"""Well-formed data that will not read well: numbers typed twice, periods that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Problems, Words
from reportgen.model import Data, Period
from reportgen.values import Text

_TYPED_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十])|是)"
    r"|\d{1,2}[.．、](?!\d))(?=.)"
)


def check_sense(data: Data, problems: Problems) -> None:
    """Note numbers typed where the layout sets them, and periods that end before they begin."""
    for text in _numbered(data):
        match = _TYPED_NUMBER.match(text)
        if match:
            problems.add("typed-number", text.place, number=match[0])
    for period in _periods(data):
        if period.start and period.end and _is_before(period.end.iso_parts, period.start.iso_parts):
            start, end = ("-".join(map(str, d.iso_parts)) for d in (period.start, period.end))
            problems.add(
                "date-order", period.end.place,
                later=Words("结束", "the end"), later_date=end,
                earlier=Words("开始", "the start"), earlier_date=start,
            )  # fmt: skip


def _numbered(data: Data) -> Iterator[Text]:
    """The texts that get a number in front of them."""
    titles = [f.title for f in data.features] + [p.title for p in data.problems]
    titles += [step.title for step in data.next_steps]
    lists = [f.measures for f in data.features] + [p.measures for p in data.problems]
    points = [measure.point for measures in lists if len(measures) > 1 for measure in measures]
    yield from (text for text in (*titles, *points) if text)


def _periods(data: Data) -> Iterator[Period]:
    report = data.report.period if data.report else None
    stages = [*data.stages, *(stage for activity in data.activities for stage in activity.stages)]
    periods = [activity.period for activity in data.activities] + [s.period for s in stages]
    yield from (period for period in (report, *periods) if period is not None)


def _is_before(end: tuple[int, ...], start: tuple[int, ...]) -> bool:
    """Compared as far as both are known; a date in words has no parts."""
    known = min(len(end), len(start))
    return end[:known] < start[:known]
