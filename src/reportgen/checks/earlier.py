"""A report beside the one of the last period: what does not agree, and what was only copied.

Imported only if a report names an earlier one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cached_property

from reportgen.checks import rules
from reportgen.checks.bases import Base, base_named
from reportgen.checks.own_time import months_of_report, shown_months
from reportgen.checks.periods import Span, months_of, months_of_date, shown_date, times_in
from reportgen.diagnostics import Place, Problems, Related, Words
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number, UnitsDifferError
from reportgen.language.marks import FIGURE_END, FIGURE_START, without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import (
    Activity,
    Attachment,
    Data,
    Feature,
    Measure,
    NextStep,
    Problem,
    Report,
    Stage,
)
from reportgen.model.fields import Item
from reportgen.model.paths import Paths
from reportgen.model.values import TO_BE_FILLED, Date, Text

TOLD: dict[type[Item], frozenset[str]] = {
    Report: frozenset((
        "summary", "editors_note", "venue", "chair", "present", "absent", "attending", "recorder",
    )),
    Attachment: frozenset(("detail",)),
    Activity: frozenset(("summary", "outcomes")),
    Stage: frozenset(("work",)),
    Feature: frozenset(("summary",)),
    Measure: frozenset(("detail", "status", "results")),
    Problem: frozenset(("title", "detail", "cause")),
    NextStep: frozenset(("title", "detail")),
}  # fmt: skip
"""What is told of one period and of no other."""
_A_YEAR = 12
_FIGURE = regex(rf"{FIGURE_START}.*?{FIGURE_END}", 16)
_NUMBERS = regex(r"\d+(?:[.,]\d+)*")
_NO_WORDS = regex(r"[\W\d_]+")
_LIKE = 0.95
"""How alike two texts are of which one is a copy of the other with a word or two changed."""
_LONG = 20
"""Characters of a text that is not the same by chance; in English twice as many."""
_DIGITS = 4
"""Digits of a number that is not the same by chance."""
_ALIKE = 0.6
"""How alike two labels are that may be of one figure."""


class Earlier(NamedTuple):
    """The report of the last period."""

    data: Data
    figures: Figures


def check_earlier(data: Data, figures: Figures, earlier: Earlier, problems: Problems) -> None:
    """Report what the report says otherwise than the earlier one, or just as that did."""
    times = Times(months_of_report(data.report), months_of_report(earlier.data.report))
    _check_previous(figures, earlier.figures, times, problems)
    if figures.tables and earlier.figures.tables:
        _check_columns(figures, earlier.figures, times, problems)
    if times.own is None or times.own != times.last:
        _check_values(figures, earlier.figures, problems)
        _Copies(data, earlier.data, problems).check()
        _check_dates(data, figures, earlier, times, problems)


class Times(NamedTuple):
    """What the two reports are about."""

    own: Span | None
    last: Span | None

    def gives(self, base: Base, words: str) -> bool:
        """Whether the earlier report is about the time that a figure is compared with."""
        own, last = self
        if base is Base.OTHER:
            return False
        if own is None or last is None:
            return base is not Base.FIXED
        is_year_before = own.first - last.first == _A_YEAR and own.length == last.length
        is_before = last.last == own.first - 1
        match base:
            case Base.YEAR:
                return is_year_before
            case Base.STEP:
                return is_before and own.length == last.length
            case Base.START:
                return last.last == _A_YEAR * own.years[0] - 1
        return months_of(words) == last


# Figures


def _check_previous(figures: Figures, last: Figures, times: Times, problems: Problems) -> None:
    """Report previous values that are not what the earlier report gives, unless it says why."""
    unmatched = None
    for figure in (*figures.all, *figures.compared):
        written = figure.written
        stated, is_stated = figure.number("previous"), written.previous is not None
        main = figures.by_name[figure.compared_name]
        if stated is None or not is_stated or written.over or main.written.revised:
            continue
        words = str(
            written.compared_with or written.previous_period or figures.manner.compared_with
        )
        own = months_of(without_marks(written.period)) if written.period else times.own
        if not times.gives(base_named(words, own), words):
            continue
        other = last.by_name.get(main.name) or last.by_name.get(main.label)
        if other is None:
            if unmatched is None:
                unmatched = [one for one in last.all if one.name not in figures.by_name
                             and one.label not in figures.by_name]  # fmt: skip
            other = _alike(main, unmatched)
            rule = rules.RENAMED
        else:
            rule = rules.RESTATED
        value = other.number("value") if other is not None else None
        if other is not None and value is not None and differ(stated, value):
            assert written.previous is not None
            said = figure.previous
            problems.add(
                rule, written.previous.place, related=_there(other.amount.place or other.place),
                figure=main.label, said=str(said), value=str(other.quantity), other=other.label,
                or_else=_REVISED,
            )  # fmt: skip


_REVISED = Words(
    "上期的数是后来改过的，写“修订: 原因”",
    "if the value was revised since, give the reason as `revised`",
)


def _check_columns(figures: Figures, last: Figures, times: Times, problems: Problems) -> None:
    """Report cells of last year's columns that are not what the earlier report's table gives."""
    # Imported here: few reports have tables that an earlier one has too.
    from reportgen.checks.last_columns import last_columns, same_column

    for name, table in figures.tables.items():
        other = last.tables.get(name)
        own, its = table.data, other.data if other is not None else None
        if other is None or own is None or its is None or not (table.exact and other.exact):
            continue
        for at, (current, base, words) in last_columns(own, times.own).items():
            theirs = same_column(current, its, times.last)
            if theirs is None or not theirs.is_number or not times.gives(base, words):
                continue
            column = own.columns[at]
            for row in range(own.height):
                rows = its.rows_called(own.row_name(row), theirs.index)
                stated = table.exact.at(at, row)
                value = other.exact.at(theirs.index, rows[0]) if len(rows) == 1 else None
                if not (isinstance(stated, Number) and isinstance(value, Number)):
                    continue
                if differ(stated, value):
                    there = theirs.texts[rows[0]].place or other.place
                    unit = column.unit or column.cell_unit
                    problems.add(
                        rules.RESTATED, own.within(column.texts[row].place) or table.place,
                        related=_there(there),
                        figure=f"{own.row_name(row)}·{column.label}",
                        said=f"{stated.shown(None)}{unit}", or_else="",
                        value=f"{value.shown(None)}{theirs.unit or theirs.cell_unit}",
                    )  # fmt: skip


def differ(one: Number, other: Number) -> bool:
    """Whether two numbers cannot stand for the same value."""
    try:
        one = one.in_unit(other.unit)
    except UnitsDifferError:
        return False
    if one.approx or other.approx:
        return one.approx == other.approx and one.magnitude != other.magnitude
    return one.interval.low > other.interval.high or other.interval.low > one.interval.high


def _alike(figure: Figure, others: list[Figure]) -> Figure | None:
    """The figure that is called nearly the same, in a unit that converts; `None` if none is."""
    own = figure.known.units(figure.unit)
    near = [
        (_likeness(figure.label, other.label), other) for other in others
        if own.converts_to(other.known.units(other.unit))
    ]  # fmt: skip
    best = max(near, key=lambda pair: pair[0], default=(0.0, None))
    is_only = sum(like == best[0] for like, _ in near) == 1
    return best[1] if best[0] >= _ALIKE and is_only else None


def _likeness(one: str, other: str) -> float:
    """How alike two labels are, whatever the order of their characters or words."""
    first, second = (set(text.lower().split() if text.isascii() else text) for text in (one, other))
    return len(first & second) / max(len(first | second), 1)


def _there(place: Place | None) -> tuple[Related, ...]:
    return (Related(place, _THERE),) if place is not None else ()


_THERE = Words("上期的报告", "the earlier report")


def _check_values(figures: Figures, last: Figures, problems: Problems) -> None:
    """Report numbers of many digits that are the same as last time."""
    for figure in figures.all:
        other = last.by_name.get(figure.name)
        amount = figure.written.value
        if other is None or amount is None or amount.formula is not None or amount.low is None:
            continue
        its = other.amount
        digits = len(amount.low.as_tuple().digits)
        is_same = (amount.low, amount.high, figure.unit) == (its.low, its.high, other.unit)
        if is_same and digits >= _DIGITS and not figure.approx:
            problems.add(
                rules.UNCHANGED_FIGURE, amount.place, related=_there(its.place),
                figure=figure.label, value=str(figure.quantity),
            )  # fmt: skip


# Texts and measures


class _Told:
    """A text of the report, as it is compared."""

    def __init__(self, text: Text, path: str) -> None:
        """`path` is its readable data path."""
        self.text = text
        self.path = path
        self._figures = [without_marks(found[0]) for found in _FIGURE.finditer(text)]
        typed = without_marks(_FIGURE.sub("", text))
        for time in reversed([*times_in(typed)]):
            typed = typed[: time.start] + typed[time.stop :]
        self._typed = typed

    @cached_property
    def words(self) -> str:
        """Its letters and characters, without figures, numbers and times."""
        return _NO_WORDS.sub("", self._typed)

    @property
    def numbers(self) -> tuple[list[str], list[str]]:
        """The words of its figures, and the numbers typed in it that are no times."""
        return self._figures, _NUMBERS.findall(self._typed)

    def is_copy_of(self, other: _Told) -> bool:
        """Whether it says what the other does, but for a word or the time."""
        if any(word in text.text for text in (self, other) for word in TO_BE_FILLED):
            return False
        one, two = self.words, other.words
        if one != two:
            matcher = SequenceMatcher(None, one, two, autojunk=False)
            if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _LIKE:
                return False
            if matcher.ratio() < _LIKE:
                return False
        return self.numbers == other.numbers

    @property
    def is_long(self) -> bool:
        """Whether it is long enough not to be the same by chance."""
        words = self.words
        return len(words) >= _LONG * (2 if words.isascii() else 1)


class _Copies:
    """Finds the texts and measures that are those of the earlier report."""

    def __init__(self, data: Data, last: Data, problems: Problems) -> None:
        """`last` is the earlier report's."""
        self._data = data
        self._problems = problems
        self._path_of = Paths(data).of
        told = list(_told(last, Paths(last).of))
        self._by_path = {one.path: one for one in told}
        self._by_words = {one.words: one for one in told if one.is_long}

    def check(self) -> None:
        """Report them."""
        for item in _items(self._data):
            told = list(_told_of(item, self._path_of))
            copied = [(one, other) for one in told if (other := self._original(one)) is not None]
            long_ones = [(one, other) for one, other in copied if one.is_long]
            if isinstance(item, Measure):
                # One of which the progress is told anew goes on.
                if long_ones and len(copied) == len(told):
                    first = long_ones[0][1].text.place
                    self._problems.add(
                        rules.UNCHANGED_MEASURE, item.place, related=_there(first),
                        measure=without_marks(item.point or long_ones[0][0].text)[:_LONG],
                    )  # fmt: skip
                continue
            for one, other in long_ones:
                self._problems.add(
                    rules.UNCHANGED_TEXT, one.text.place, related=_there(other.text.place),
                    said=_beginning(one.text),
                )  # fmt: skip

    def _original(self, told: _Told) -> _Told | None:
        """The text of the earlier report that it is a copy of; `None` if it is none."""
        other = self._by_path.get(told.path)
        if other is None or not told.is_copy_of(other):
            other = self._by_words.get(told.words)
        return other if other is not None and told.is_copy_of(other) else None


def _beginning(text: Text) -> str:
    words = " ".join(without_marks(text).split())
    return words if len(words) <= _LONG else f"{words[:_LONG]}…"


def _items(item: Item) -> Iterator[Item]:
    """All items that tell something, wherever they stand."""
    if type(item) in TOLD:
        yield item
    for field in item.with_items:
        value = vars(item).get(field.key)
        inside = value.values() if isinstance(value, dict) else value
        for child in inside if isinstance(inside, tuple) else (inside,):
            if isinstance(child, Item):
                yield from _items(child)


def _told(data: Data, path_of: Callable[[str], str]) -> Iterator[_Told]:
    for item in _items(data):
        yield from _told_of(item, path_of)


def _told_of(item: Item, path_of: Callable[[str], str]) -> Iterator[_Told]:
    """The texts by which an item tells something."""
    for key in item.fields:
        if key not in TOLD[type(item)]:
            continue
        value = vars(item).get(key)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, Text) and text.place is not None:
                yield _Told(text, path_of(text.place.path))


# Dates


def _check_dates(
    data: Data, figures: Figures, earlier: Earlier, times: Times, problems: Problems
) -> None:
    """Report dates before the report's own time that the earlier report has at the same place."""
    limit = times.own or (Span(times.last.last + 1, times.last.last + 1) if times.last else None)
    if limit is None:
        return
    known = dict(_dates(earlier.data, earlier.figures))
    seen = {one.place[:3] for one in problems if one.place is not None}
    for path, date in _dates(data, figures):
        other, months = known.get(path), months_of_date(date)
        if other is None or date != other or months is None or date.place is None:
            continue
        is_signed = data.report is not None and date in (data.report.date, data.report.printed)
        # What was over in the earlier report is history in both.
        is_over = months.last < (times.last or months).first
        is_past = months.last < limit.first and not is_over
        if (is_past or is_signed) and date.place[:3] not in seen:
            problems.add(
                rules.STALE_DATE, date.place, related=_there(other.place), said=shown_date(date),
                own=shown_months(limit),
            )  # fmt: skip


def _dates(data: Data, figures: Figures) -> Iterator[tuple[str, Date]]:
    """The dates of a report with their paths, or with the names of their figures."""
    path_of = Paths(data).of
    for item in _dated(data):
        for value in vars(item).values():
            if isinstance(value, Date) and value.place is not None and value.year:
                yield path_of(value.place.path), value
    for figure in figures.all:
        date = figure.written.as_of
        if date is not None and date.year:
            yield f"figure {figure.name}", date


def _dated(item: Item) -> Iterator[Item]:
    yield item
    for field in item.with_items:
        value = vars(item).get(field.key)
        if field.key in ("statistics", "tables", "figure_files", "checks", "units"):
            continue
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Item):
                yield from _dated(child)
