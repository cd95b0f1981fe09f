"""Figures with the same label and period but different values or units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.checks import rules
from reportgen.checks.operands import Operand, operand, written_at
from reportgen.checks.periods import months_of
from reportgen.checks.statements.judging import apart
from reportgen.diagnostics import Problems, Words
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.units import PLAIN
from reportgen.figures.rules import UNIT_CONFLICT
from reportgen.language.marks import without_marks
from reportgen.language.records import NamedTuple
from reportgen.model.values import Date

_OF_ANY_WHOLE = (
    "其他", "其它", "合计", "小计", "总计", "other", "others", "total", "subtotal",
)  # fmt: skip
"""Labels that occur under many wholes."""
_SCALES = "十百千万亿"
_THINGS = frozenset((
    "户", "份", "件", "台", "辆", "起", "处", "项", "亩", "公顷", "公里", "吨", "元", "场",
))  # fmt: skip
_PEOPLE = frozenset(("人", "人次", "名"))
_NEVER_IN = {
    "人数": _THINGS,
    "户数": _THINGS - {"户"} | _PEOPLE,
    "份数": _THINGS - {"份"} | _PEOPLE,
    "件数": _THINGS - {"件", "起", "项", "份"} | _PEOPLE,
    "金额": _THINGS - {"元"} | _PEOPLE,
}
"""The ends of labels, and units that what they name is never counted in."""
_OTHER_LABEL = Words("改一个“名称”", "change one of the labels")


class _LabelledValue(NamedTuple):
    """A value or previous value, with what distinguishes it from others of its label and period."""

    figure: Figure
    wholes: frozenset[str]
    """Keys of the figures it is a part of."""
    key: str = "value"

    @property
    def as_of(self) -> Date | None:
        """The `as_of` date; of a previous value it is unknown."""
        return self.figure.written.as_of if self.key == "value" else None

    def may_be(self, other: _LabelledValue) -> bool:
        """Whether both may be values of the same thing on the same day."""
        is_same_day = None in (self.as_of, other.as_of) or self.as_of == other.as_of
        return is_same_day and self.may_share_whole(other)

    def may_share_whole(self, other: _LabelledValue) -> bool:
        """Whether both may be parts of the same whole."""
        is_known = self.wholes and other.wholes
        return not is_known or not self.wholes.isdisjoint(other.wholes)


_Groups = dict[tuple[str, object], list[_LabelledValue]]


def check_labels(figures: Figures, problems: Problems) -> None:
    """Report figures with the same label and period whose values or units do not agree.

    Formulas must be computed before. A previous value is compared with the value of its own period.
    Figures as of different days, or parts of different wholes, are different figures.
    """
    for figure in figures.all:
        if figure.label[-2:] in _NEVER_IN and figure.unit:
            _check_unit(figure, problems)
    first_of: dict[str, _LabelledValue] = {}
    for (label, _), entries in _groups(figures).items():
        if len(entries) > 1:
            _check_units(entries, problems)
            _check_values(entries, problems)
        earlier = first_of.setdefault(label, entries[0])
        if earlier is not entries[0]:
            _check_units_over_time(earlier, entries[0], problems)


def _check_unit(figure: Figure, problems: Problems) -> None:
    """Report a number of people that is counted in households, and the like."""
    if figure.unit.lstrip(_SCALES) in _NEVER_IN[figure.label[-2:]]:
        place = figure.written.unit.place if figure.written.unit else None
        problems.add(
            rules.LABEL_UNIT, place or figure.amount.place or figure.place, figure=figure.label,
            unit=figure.unit,
        )  # fmt: skip


def _groups(figures: Figures) -> _Groups:
    """Values by label and period, each group followed by the previous values of that period."""
    labels = [_tidy(figure.label) for figure in figures.all]
    counts = Counter(labels)
    # Most labels name one figure: nothing is compared with it.
    own = [
        figure
        for label, figure in zip(labels, figures.all, strict=True)
        if counts[label] > 1 and label not in _OF_ANY_WHOLE
    ]
    wholes = _wholes(figures) if own else {}
    groups: _Groups = {}
    for figure in own:
        entry = _LabelledValue(figure, frozenset(wholes.get(figure.name, ())))
        groups.setdefault(_named(figure, figure.written.period), []).append(entry)
    for figure in own:
        named = _named(figure, figure.written.previous_period)
        if figure.written.previous_period and named in groups:
            entry = _LabelledValue(figure, frozenset(wholes.get(figure.name, ())), "previous")
            groups[named].append(entry)
    return groups


def _wholes(figures: Figures) -> dict[str, set[str]]:
    """The keys of each part's wholes, by the part's key."""
    wholes: dict[str, set[str]] = {}
    for figure in figures.with_any("parts", "total_of", "of"):
        for name in (*figure.written.parts, *figure.written.total_of):
            if name in figures.by_name:
                wholes.setdefault(figures.by_name[name].name, set()).add(figure.name)
        if figure.of is not None:
            wholes.setdefault(figure.name, set()).add(figure.of.name)
    return wholes


def _tidy(label: str) -> str:
    """The label, the same however it is written."""
    return "".join(label.split()).casefold()


def _named(figure: Figure, period: str | None) -> tuple[str, object]:
    """Label and period, the same however they are written."""
    label = _tidy(figure.label)
    if not period:
        return label, ""
    tidy = without_marks(period)
    months = months_of(tidy)
    return label, months if months and months.is_dated else "".join(tidy.split())


def _check_units(entries: list[_LabelledValue], problems: Problems) -> None:
    with_unit = [entry for entry in entries if entry.key == "value" and entry.figure.unit]
    for earlier, later in _pairs(with_unit):
        _compare_units(earlier.figure, later.figure, problems)


def _check_units_over_time(
    earlier: _LabelledValue, later: _LabelledValue, problems: Problems
) -> None:
    """Report a measured unit that changes from one period to the next; counted units may change.

    Money should stay in one currency and tonnes should stay tonnes.
    """
    figures = earlier.figure, later.figure
    units = [figure.known.units(figure.unit) for figure in figures]
    if earlier.may_share_whole(later) and all(unit.is_measured for unit in units):
        _compare_units(*figures, problems)


def _compare_units(first: Figure, figure: Figure, problems: Problems) -> None:
    units = figure.known.units
    if units(first.unit).conflict_with(units(figure.unit)):
        at = first.amount.place
        # Values from Python have no lines.
        has_line = at is not None and at.source.path_at(at.line, at.column) is None
        zh, en = (f"（第{at.line}行）", f" (line {at.line})") if at and has_line else ("", "")
        problems.add(
            UNIT_CONFLICT, figure.amount.place, grade="warning", related=written_at(first),
            figure=figure.label, own=figure.unit, unit=first.unit,
            other=Words(f"另一个“{first.label}”{zh}", f"the other '{first.label}'{en}"),
            apart=_OTHER_LABEL,
        )  # fmt: skip


def _check_values(entries: list[_LabelledValue], problems: Problems) -> None:
    found = {
        entry: known
        for entry in entries
        if (known := operand(entry.figure, entry.key, bounds=True)) is not None
    }
    # An approximate number is compared with a given one, which may follow it.
    order = sorted(
        found, key=lambda entry: (entry.key != "value", found[entry].amount.approx != "")
    )
    for earlier, later in _pairs(order):
        first, second = found[earlier], found[later]
        if not _can_be_equal(first.number, second.number):
            _report(first, second, problems)


def _pairs(entries: Iterable[_LabelledValue]) -> Iterator[tuple[_LabelledValue, _LabelledValue]]:
    """Each entry after the first, with an earlier value that it may repeat."""
    seen: dict[tuple[Date | None, frozenset[str]], _LabelledValue] = {}
    days: set[Date | None] = set()
    for entry in entries:
        first = next(iter(seen.values()), None)
        earlier = seen.get((entry.as_of, entry.wholes)) or first
        # If there are values of several days, it is unknown which of them a previous value repeats.
        is_clear = entry.key == "value" or len(days) == 1
        if earlier is not None and earlier.may_be(entry) and is_clear:
            yield earlier, entry
        if entry.key == "value":
            days.add(entry.as_of)
            seen.setdefault((entry.as_of, entry.wholes), entry)


def _can_be_equal(first: Number, second: Number) -> bool:
    """Whether the two can be the same number; units that differ are reported elsewhere."""
    if PLAIN not in (first.unit, second.unit) and not first.unit.converts_to(second.unit):
        return True
    if second.unit == PLAIN:
        second = second.in_unit(first.unit)
    return first.in_unit(second.unit).interval.meets(second.interval)


def _difference(first: Number, later: Number) -> Words | str:
    """How far two numbers are apart; at least so far if one is a bound."""
    difference = apart(first, later)
    if isinstance(difference, Words) and (first.approx or later.approx):
        zh, en = difference
        return Words(f"至少{zh}", en.replace(" is ", " is at least ", 1))
    return difference


def _report(first: Operand, later: Operand, problems: Problems) -> None:
    """Report the later number, or the first if a formula gives the later; never both formulas."""
    blamed, other = (first, later) if later.is_computed else (later, first)
    if blamed.is_computed:
        return
    figure = blamed.figure
    written = figure.written
    period = written.period if blamed.key == "value" else written.previous_period
    problems.add(
        rules.SAME_LABEL_DIFFERS, blamed.place, related=other.related(), label=figure.label,
        period=without_marks(period or ""), one=first.shown(), other=later.shown(),
        difference=_difference(first.number, later.number),
    )  # fmt: skip
