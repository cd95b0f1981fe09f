"""Rates and changes typed behind a figure or its label that are not the figure's.

Growth, share and completion, and the change in the figure's own unit: 比上年减少87起.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.bounds import INDEX
from reportgen.checks.computed_rates import computed_rate
from reportgen.checks.known_figures import (
    KnownFigures,
    Meant,
    growth_number,
    is_in_points,
    is_year_on_year,
    may_be_equal,
    rate_number,
)
from reportgen.checks.points import PERCENT, POINTS
from reportgen.checks.sayings import Change, Saying, change_before
from reportgen.checks.subjects import Contradiction, Subjects
from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Number, decimals_of, rounded
from reportgen.language.marks import FIGURE_START
from reportgen.model.values import Rate

_SHARE = (
    rf"[，,（(]?占(?:了|到|比)?(?P<base>[^，。；、：（(\d{FIGURE_START}]{{0,16}}?)(?:的(?:比重|比例)?)?"
    "(?:已?(?:达到?|为|是)了?)?$"
)
_SHARE_ENGLISH = (
    r",? (?:(?:or|which (?:is|was)|that (?:is|was)|making up|accounting for|representing) )?$"
)
_BASE_ENGLISH = r"\s+of (?:(?:all|the|our|its|total|all the) )?(?P<base>[a-z][a-z ]*)"
_COMPLETION = (
    "[，,（(]?(?:完成|达到?|实现)了?(?:全年|年度|年初|既定|预定)?的?"
    "(?:目标任务|任务目标|计划任务|目标|任务|计划)(?:数|总数)?的$"
)
_COMPLETION_ENGLISH = r"\s+of (?:the|its|our) (?:annual |yearly |full-year )?(?:target|plan|goal)\b"
_YEAR_BEFORE = "同比|[比较](?:上年|去年)(?:同期)?"
_YEAR_BEFORE_ENGLISH = (
    r"\s+(?:year on year"
    r"|(?:on|from|than) (?:last year|the (?:previous year|year before)|a year earlier))\b"
)
_CHANGED = (
    f"[，,（(]?(?:{_YEAR_BEFORE})(?P<verb>(?P<rise>增加|增长|多|增)|减少|下降|降低|少|减)了?$"
)
_RATE_NAME = r"(?<![\u4e00-\u9fff])(?P<stem>[\u4e00-\u9fff]{2})率(?:已?(?:达到?|为|是|高达)了?)?$"
_ALIKE = (frozenset(("办结", "办理", "办复")),)
"""What rates are called that mean the same."""
_WHOLE = "总[数量额]|全部|所有|总"


class TypedRates:
    """Finds them, one number after another."""

    def __init__(self, subjects: Subjects, known: KnownFigures) -> None:
        """`subjects` tell what a number is said of."""
        self._subjects = subjects
        self._known = known

    def find(self, saying: Saying) -> Contradiction | None:
        """What the number contradicts; `None` also where it may be of another figure or time."""
        if not saying.is_of_whole or saying.approx:
            return None
        if not saying.unit.is_ratio:
            return self._change(saying)
        change = self._changed(saying) if saying.ends_clause else None
        if change is not None:
            return self._kind(saying, *change) or self._growth(saying, *change)
        is_rate = not is_in_points(saying.unit)
        return next(filter(None, self._of_rates(saying)), None) if is_rate else None

    def _changed(self, saying: Saying) -> tuple[Change, Figure] | None:
        """The change that the number tells, and the figure that changed."""
        change = change_before(saying.before)
        figure = self._subjects.before(change.prefix, saying) if change else None
        return (change, figure) if change and figure else None

    def _kind(self, saying: Saying, change: Change, figure: Figure) -> Contradiction | None:
        """Points typed for percent, or the difference of two percentages for points."""
        said, meant = saying.said_with(change.words), Meant(figure, "growth")
        if is_in_points(saying.unit):
            if not figure.unit or figure.is_percentage:
                return None
            label = figure.label
            because = Words(f"“{label}”不是百分数", f"'{label}' is no percentage")
            return Contradiction(said, meant, wrong_kind=(PERCENT, because))
        points = computed_rate(figure, "growth", in_points=True) if figure.is_percentage else None
        typed = saying.typed.value if change.is_rise else -saying.typed.value
        if points is None or not typed or re.search(INDEX, figure.label):
            return None
        decimals = decimals_of(typed)
        if rounded(points.number.magnitude, decimals) != typed:
            return None
        return Contradiction(said, meant, wrong_kind=(POINTS, points.result(decimals)))

    def _growth(self, saying: Saying, change: Change, figure: Figure) -> Contradiction | None:
        number = growth_number(figure)
        if number is None or may_be_equal(_signed(saying.number, change), number):
            return None
        said = saying.said_with(change.words)
        return Contradiction(said, Meant(figure, "growth"), str(figure.growth))

    def _of_rates(self, saying: Saying) -> Iterator[Contradiction | None]:
        """The share and the completion that the number tells, each against the figure's own."""
        for figure in self._shared(saying):
            yield self._against(saying, figure, "share")
        for figure in self._completed(saying):
            yield self._against(saying, figure, "completion")

    def _against(self, saying: Saying, figure: Figure, key: str) -> Contradiction | None:
        stated: Rate | None = getattr(figure.written, key)
        number = rate_number(stated, figure) if stated else figure.exact_rate(key)
        if number is None or may_be_equal(saying.number, number):
            return None
        return Contradiction(saying.said, Meant(figure, key), str(getattr(figure, key)))

    def _shared(self, saying: Saying) -> Iterator[Figure]:
        """The figure of which the number tells the share: 占干部的41.3%, 办结率达到98%."""
        found = re.search(_SHARE, saying.before)
        if found and saying.ends_clause:
            yield from self._with_base(found["base"], saying.before[: found.start()], saying)
        after = saying.after.lower()
        base = re.match(_BASE_ENGLISH, after)
        before = re.search(_SHARE_ENGLISH, saying.before)
        if base and before:
            label = self._known.labels.beginning(after, base.start("base"))
            if label and saying.ends_at(base.start("base") + len(label)):
                yield from self._with_base(label, saying.before[: before.start()], saying)
        name = re.search(_RATE_NAME, saying.before)
        if name and saying.ends_clause:
            yield from self._with_part(name["stem"], saying)

    def _with_base(self, base: str, before: str, saying: Saying) -> Iterator[Figure]:
        """The figure that words end with, if it is a share of what the base is called."""
        figure = self._subjects.before(before, saying)
        if figure and figure.of and _is_short_for(base, str(figure.of.label).lower()):
            yield figure

    def _with_part(self, stem: str, saying: Saying) -> Iterator[Figure]:
        """The figure that is called like a rate, and that is or is part of the one put in last."""
        put_in = self._subjects.last_put_in(saying)
        if put_in is None:
            return
        stems = next((group for group in _ALIKE if stem in group), {stem})
        parts = [
            one for one in self._known.parts_of(put_in) if str(one.label).startswith(tuple(stems))
        ]
        if len(parts) == 1:
            yield parts[0]

    def _completed(self, saying: Saying) -> Iterator[Figure]:
        """The figure of which the number tells the completion: 完成目标任务的95%."""
        found = re.search(_COMPLETION, saying.before)
        if found and saying.ends_clause:
            words = saying.before[: found.start()]
        elif (at := re.match(_COMPLETION_ENGLISH, saying.after)) and saying.ends_at(at.end()):
            words = re.sub(_SHARE_ENGLISH, "", saying.before)
        else:
            return
        figure = self._subjects.before(words, saying)
        if figure is not None:
            yield figure

    def _change(self, saying: Saying) -> Contradiction | None:
        """A change in the figure's own unit over the year before, where the text says so."""
        change = _change_in_unit(saying)
        figure = self._subjects.before(change.prefix, saying) if change else None
        if change is None or figure is None or not is_year_on_year(figure):
            return None
        difference = figure.exact_change()
        if difference is None or figure.is_percentage:
            return None
        typed = saying.number
        if not saying.typed.symbol and not difference.unit.is_rounded:
            # Visits rose by 3,200 on last year.
            typed = typed.in_unit(difference.unit)
        if may_be_equal(_signed(typed, change), difference):
            return None
        return Contradiction(
            saying.said_with(change.words), Meant(figure, "change"), str(figure.change)
        )


def _change_in_unit(saying: Saying) -> Change | None:
    """The change over the year before that the number tells; `None` where the words do not."""
    found = re.search(_CHANGED, saying.before)
    if found is not None:
        is_told = bool(saying.typed.symbol) and saying.ends_clause
        words = saying.before[found.start("verb") :]
        change = Change(words, found["rise"] is not None, saying.before[: found.start()])
        return change if is_told else None
    behind = re.match(_YEAR_BEFORE_ENGLISH, saying.after)
    return change_before(saying.before) if behind and saying.ends_at(behind.end()) else None


def _signed(typed: Number, change: Change) -> Number:
    return typed if change.is_rise else typed._replace(interval=-typed.interval)


def _is_short_for(words: str, label: str) -> bool:
    """Whether words are a label with some of its characters left out, or its end: 原有项目."""
    tidy = re.sub(_WHOLE, "", words).strip()
    if not tidy or label.endswith(tidy):
        return True
    rest = iter(label)
    return len(tidy) > 1 and all(character in rest for character in tidy)
