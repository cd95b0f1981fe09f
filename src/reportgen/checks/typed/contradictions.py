"""Numbers in texts that contradict the figure they are about.

`Subjects` finds the figure that a number is about, `TypedRates` compares rates and changes with it,
and `Contradictions` compares everything else as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reportgen.checks.operands import computed_rate
from reportgen.checks.points import PERCENT, POINTS
from reportgen.checks.rates import INDEX
from reportgen.checks.typed.context import OwnContext
from reportgen.checks.typed.known import (
    KnownFigures,
    Meant,
    growth_number,
    is_in_points,
    is_year_on_year,
    may_be_equal,
    rate_number,
)
from reportgen.checks.typed.sayings import (
    Behind,
    Change,
    Saying,
    change_before,
    label_before,
    small,
    value_before,
)
from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number, decimals_of, rounded
from reportgen.figures.numbers.units import PLAIN
from reportgen.language.marks import FIGURE_END, FIGURE_START, MARKS, mark_number
from reportgen.model.values import Rate

_COUNTING = (
    r"(?i)\s*(?:(?:there (?:are|were|have been)|we (?:had|have|saw|counted|recorded|received"
    r"|handled|built|opened|made|took|welcomed))(?: (?:a total of|in all|altogether))?|in all"
    r"|in total|altogether),?\s*"
)
"""All that may stand before a number and the label that it counts."""
_MORE = (
    r"\s*(?:[、（]|和|及|与|以及|&|[,(]?\s*(?:and|or|not|without|excluding|except|including|plus"
    r"|as well|apart|besides|other)\b)"
)
"""After a label: the number counts something else as well, or only some."""
_LEAST_PART = 2
"""Characters that each of the two separated parts of a label must have."""


class Contradiction(NamedTuple):
    """What a text says about a figure, and what the figure says."""

    said: str
    meant: Meant
    value: str = ""
    wrong_kind: tuple[Words, Words] | None = None
    """If percent was written for points or the reverse: the right unit, and why."""


class Subjects:
    """Finds the figures that numbers are about, if the words refer to the same time and place."""

    def __init__(self, figures: Figures, context: OwnContext) -> None:
        """The figures must be computed and the texts filled."""
        self._figures = figures
        self._context = context
        self._known: KnownFigures = context.known

    def behind(self, saying: Saying) -> Figure | None:
        """The only figure whose label is just before the number."""
        return self._of_label(saying.behind, saying)

    def before(self, words: str, saying: Saying) -> Figure | None:
        """The figure whose label or value, typed or put in by name, the words end with."""
        behind = label_before(words, self._known.labels)
        value = value_before(saying, words) if behind is None else None
        if value is None:
            return self._of_label(behind, saying)
        before, origin = value
        if not origin:
            return self._of_label(label_before(before, self._known.labels), saying)
        figure = self._put_in(origin)
        is_own = figure is not None and self._context.is_own(before, saying.paragraph, figure)
        return figure if is_own else None

    def last_put_in(self, saying: Saying) -> Figure | None:
        """The last figure put into the sentence before the number."""
        start = saying.sentence.start
        text = saying.sentence.text[start : start + saying.typed.start]
        origins = [mark_number(mark["figure"]) for mark in MARKS.finditer(text) if mark["figure"]]
        figure = self._put_in(origins[-1]) if origins else None
        since = saying.before.rpartition(FIGURE_END)[2]
        return figure if self._context.is_of_own_time(since) else None

    def counted(self, saying: Saying) -> Figure | None:
        """The only figure whose label is just after the number: 36,100 library visits.

        Only words of counting may precede the number in its sentence, and nothing may follow.
        """
        after = small(saying.after)
        gap = 1 if after[:1] == " " else 0
        label = self._known.labels.beginning(after, gap)
        symbol = saying.typed.symbol.lower()
        if not label and symbol in self._known.labelled:
            # The unit is the label: 4,162 crimes.
            label, gap = symbol, -len(symbol)
        end = gap + len(label)
        if not label or not saying.ends_at(end) or re.match(_MORE, saying.after[end:]):
            return None
        figure, *others = self._known.labelled[label]
        return None if others or not self._is_counted(figure, saying) else figure

    def in_parts(self, saying: Saying) -> Figure | None:
        """The only figure with its unit whose label ends just before the number and begins earlier.

        An example is 活动历时 in 活动……，历时九个多月.
        """
        words = saying.before.removesuffix(saying.approx_before)
        found = [
            figures[0] for label in self._known.ending_like(words)
            if _stands_in_parts(label, words) and len(figures := self._known.labelled[label]) == 1
        ]  # fmt: skip
        if len(found) != 1 or found[0].unit != saying.typed.symbol:
            return None
        before = words[: -_common_end(str(found[0].label).lower(), words)]
        is_own = self._context.introduces(before) and self._context.is_own(
            before, saying.paragraph, found[0]
        )
        return found[0] if is_own else None

    def _is_counted(self, figure: Figure, saying: Saying) -> bool:
        """Whether only words of counting precede the number."""
        if figure.language == "en":
            before = self._context.without_own(saying.before)
            is_all = re.fullmatch(_COUNTING, before) is not None
        else:
            is_all = bool(saying.before) and self._context.introduces(saying.before)
        return is_all and self._context.is_own(saying.before, saying.paragraph, figure)

    def _of_label(self, behind: Behind | None, saying: Saying) -> Figure | None:
        figures = self._known.labelled.get(behind.label, []) if behind else []
        if behind is None or len(figures) != 1 or not self._context.introduces(behind.prefix):
            return None
        is_own = self._context.is_own(behind.prefix, saying.paragraph, figures[0])
        return figures[0] if is_own else None

    def _put_in(self, origin: int) -> Figure | None:
        name, asked = self._origins.get(origin, ("", ""))
        return self._figures.by_name.get(name) if asked == "value" else None

    @cached_property
    def _origins(self) -> dict[int, tuple[str, str]]:
        return self._figures.origins.by_number()


def _stands_in_parts(label: str, words: str) -> bool:
    """Whether words end with the last part of a label and contain the first part earlier."""
    end = _common_end(label, words)
    beginning = label[: len(label) - end]
    is_parted = end >= _LEAST_PART and len(beginning) >= _LEAST_PART
    return is_parted and beginning in words[: len(words) - end]


def _common_end(first: str, second: str) -> int:
    """The length of the ending that both have in common."""
    alike: Iterator[bool] = (
        a == b for a, b in zip(reversed(first), reversed(second), strict=False)
    )
    return sum(accumulate(alike, lambda so_far, same: so_far and same))


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
"""Names of rates that mean the same."""
_WHOLE = "总[数量额]|全部|所有|总"


class TypedRates:
    """Finds contradictions of typed rates and changes, one number at a time."""

    def __init__(self, subjects: Subjects, known: KnownFigures) -> None:
        """`subjects` finds the figure that a number is about."""
        self._subjects = subjects
        self._known = known

    def find(self, saying: Saying) -> Contradiction | None:
        """What the number contradicts; `None` if it may be about another figure or time."""
        if not saying.is_of_whole or saying.approx:
            return None
        if not saying.unit.is_ratio:
            return self._change(saying)
        change = self._changed(saying) if saying.ends_clause else None
        if change is not None:
            return self._unit(saying, *change) or self._growth(saying, *change)
        is_rate = not is_in_points(saying.unit)
        return next(filter(None, self._of_rates(saying)), None) if is_rate else None

    def _changed(self, saying: Saying) -> tuple[Change, Figure] | None:
        """The change that the number gives, and the figure that changed."""
        change = change_before(saying.before)
        figure = self._subjects.before(change.prefix, saying) if change else None
        return (change, figure) if change and figure else None

    def _unit(self, saying: Saying, change: Change, figure: Figure) -> Contradiction | None:
        """Points typed for percent, or percent for points."""
        said, meant = saying.said_with(change.words), Meant(figure, "growth")
        if is_in_points(saying.unit):
            if not figure.unit or figure.is_percentage:
                return None
            label = figure.label
            because = Words(f"“{label}”不是百分数", f"'{label}' is not a percentage")
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
        """The contradictions of the share or completion that the number gives."""
        for figure in self._shared(saying):
            yield self._against(saying, figure, "share")
        for figure in self._completed(saying):
            yield self._against(saying, figure, "completion")

    def _against(self, saying: Saying, figure: Figure, key: str) -> Contradiction | None:
        stated: Rate | None = getattr(figure.written, key)
        number = rate_number(stated, figure) if stated else figure.number(key)
        if number is None or may_be_equal(saying.number, number):
            return None
        return Contradiction(saying.said, Meant(figure, key), str(getattr(figure, key)))

    def _shared(self, saying: Saying) -> Iterator[Figure]:
        """The figure whose share the number gives: 占干部的41.3%, 办结率达到98%."""
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
        """The figure that the words end with, if it is a share of the named base."""
        figure = self._subjects.before(before, saying)
        if figure and figure.of and _is_short_for(base, str(figure.of.label).lower()):
            yield figure

    def _with_part(self, stem: str, saying: Saying) -> Iterator[Figure]:
        """The figure named like the rate, if it is the last one put in or a part of it."""
        put_in = self._subjects.last_put_in(saying)
        if put_in is None:
            return
        stems = next((group for group in _ALIKE if stem in group), {stem})
        parts = [
            part
            for part in self._known.parts_of(put_in)
            if str(part.label).startswith(tuple(stems))
        ]
        if len(parts) == 1:
            yield parts[0]

    def _completed(self, saying: Saying) -> Iterator[Figure]:
        """The figure whose completion the number gives: 完成目标任务的95%."""
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
        """A contradiction of a change over the year before in the figure's own unit."""
        change = _change_in_unit(saying)
        figure = self._subjects.before(change.prefix, saying) if change else None
        if change is None or figure is None or not is_year_on_year(figure):
            return None
        difference = figure.number("change")
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
    """The change over the year before that the number gives; `None` if the words give none."""
    found = re.search(_CHANGED, saying.before)
    if found is not None:
        is_clear = bool(saying.typed.symbol) and saying.ends_clause
        words = saying.before[found.start("verb") :]
        change = Change(words, found["rise"] is not None, saying.before[: found.start()])
        return change if is_clear else None
    after = re.match(_YEAR_BEFORE_ENGLISH, saying.after)
    return change_before(saying.before) if after and saying.ends_at(after.end()) else None


def _signed(typed: Number, change: Change) -> Number:
    return typed if change.is_rise else typed._replace(interval=-typed.interval)


def _is_short_for(words: str, label: str) -> bool:
    """Whether words are a label with some characters left out, or its ending: 原有项目."""
    tidy = re.sub(_WHOLE, "", words).strip()
    if not tidy or label.endswith(tidy):
        return True
    rest = iter(label)
    return len(tidy) > 1 and all(character in rest for character in tidy)


_COMMON = 10
"""Numbers without a unit below this mostly count something else."""
_HUNDRED = 100
_MORE_ITEMS = r"(?:, \d+)* (?:and|or|to|&) \d"
_WIDER = "全[国省州市区县局]|本市|全系统"
_OWN_OFFICE = "[我本](?:州|县|区|旗|街道|乡|镇|村|局|所|队|校|院|单位)"
"""`_WIDER` is a whole, of which the office is a part: 全市受理6200件，我县占10.3%."""
_NEAR = Fraction(1, 5)
"""How far a number may be from the figure whose label follows it, to be meant for it."""


class Contradictions:
    """Finds contradictions between texts and figures, one number at a time."""

    def __init__(self, figures: Figures, known: KnownFigures, context: OwnContext) -> None:
        """The figures must be computed and the texts filled."""
        self._subjects = Subjects(figures, context)
        self._rates = TypedRates(self._subjects, known)

    def find(self, saying: Saying) -> Contradiction | None:
        """What the number contradicts; `None` if it may be about another time or place.

        An approximate number contradicts only a figure with the same word of approximation.
        """
        if saying.typed.is_han:
            return self._value(saying) or self._approximate(saying)
        found = self._rates.find(saying) or self._value(saying)
        return found or self._approximate(saying) or self._counted(saying)

    def _value(self, saying: Saying) -> Contradiction | None:
        figure = self._subjects.behind(saying) if saying.is_fact else None
        number = figure.number("value") if figure else None
        if figure is None or number is None or _may_be_unrelated(saying, number):
            return None
        if _is_of_another(saying, figure):
            return None
        typed = saying.number
        if figure.language == "en" and _is_bare_count(saying, number):
            # Visits rose to 36,100.
            typed = typed.in_unit(number.unit)
        if may_be_equal(typed, number) and not _is_in_other_unit(saying, number):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))

    def _approximate(self, saying: Saying) -> Contradiction | None:
        """A contradiction between numbers with the same word: 近1200条 against 近1000条."""
        if not (saying.approx and saying.is_of_whole and saying.ends_clause):
            return None
        figure = self._subjects.behind(saying)
        if figure is None and saying.typed.is_han:
            figure = self._subjects.in_parts(saying)
        number = figure.number("value") if figure and figure.approx == saying.approx else None
        if figure is None or number is None or not saying.unit.converts_to(number.unit):
            return None
        if saying.number.in_unit(number.unit).magnitude == number.magnitude:
            return None
        before = saying.before[len(saying.before) - len(saying.approx_before) :]
        return Contradiction(saying.said_with(before), Meant(figure), str(figure))

    def _counted(self, saying: Saying) -> Contradiction | None:
        """A contradiction by a number just before the label and near the figure: 421 new homes."""
        is_own = saying.is_of_whole and not saying.approx and saying.typed.value >= _HUNDRED
        figure = self._subjects.counted(saying) if is_own else None
        number = figure.number("value") if figure else None
        if figure is None or number is None or number.approx:
            return None
        typed = saying.number
        typed = typed.in_unit(number.unit) if typed.unit == PLAIN else typed
        if may_be_equal(typed, number) or not _is_near(typed, number):
            return None
        if _is_known_otherwise(typed, figure):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))


def _is_of_another(saying: Saying, figure: Figure) -> bool:
    """Whether a number is clearly not meant for the figure's value.

    It is the previous value, it numbers items (Wards 2 and 7), it has only the first part of the
    unit of a quotient (亩产412公斤), or it belongs to a whole that the office is a part of.
    """
    is_of_wider = re.search(_WIDER, saying.before) and re.search(_OWN_OFFICE, saying.words)
    return bool(
        _is_known_otherwise(saying.number, figure)
        or (figure.language == "en" and re.match(_MORE_ITEMS, saying.after))
        or figure.unit.startswith(f"{saying.typed.symbol}/")
        or is_of_wider
    )


def _is_known_otherwise(typed: Number, figure: Figure) -> bool:
    """Whether the number is the figure's previous value or target."""
    known = (figure.number(key) for key in ("previous", "target"))
    return any(
        number is not None
        and typed.unit.converts_to(number.unit)
        and typed.in_unit(number.unit).magnitude == number.magnitude
        for number in known
    )


def _is_bare_count(saying: Saying, number: Number) -> bool:
    """Whether a number without a unit, which is not a year, counts something."""
    is_year = re.fullmatch(r"(?:19|20)\d\d", saying.typed.digits) is not None
    is_bare = not saying.typed.symbol and not is_year
    return is_bare and saying.typed.value >= _COMMON and not number.unit.is_rounded


def _is_in_other_unit(saying: Saying, number: Number) -> bool:
    """Whether the same digits have a unit of another kind: 18.64亿美元 for 18.64亿元."""
    units = saying.unit, number.unit
    is_other = all(unit.is_measured for unit in units) and not saying.unit.converts_to(number.unit)
    return is_other and saying.number.magnitude == number.magnitude


def _may_be_unrelated(saying: Saying, number: Number) -> bool:
    """Whether a number in Han words may be rounded, as 两百 is, or is too far off: 学校两所."""
    typed, size = saying.typed.value, number.magnitude * number.unit.factor
    is_far = not size <= 2 * Fraction(typed) * saying.unit.factor <= 4 * size
    return saying.typed.is_han and (typed % _COMMON == 0 or is_far)


def _is_near(typed: Number, number: Number) -> bool:
    return abs(typed.magnitude - number.magnitude) <= _NEAR * abs(number.magnitude)
