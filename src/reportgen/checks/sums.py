"""Wholes against their parts: sums, shares that make up 100 %, and the days they stood so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from reportgen.checks import rules
from reportgen.checks.operands import Operand, called, operand, rate_words, sum_words, written_at
from reportgen.checks.periods import days_of
from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import (
    Interval,
    Number,
    UnitsDifferError,
    Verdict,
    added,
    decimals_of,
    judge,
    point,
    rates,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.rates import stated_rate
from reportgen.figures.numbers.units import PLAIN
from reportgen.figures.rules import UNIT_CONFLICT
from reportgen.model.expressions import Reference, Sum
from reportgen.model.values import Amount, Date, Rate, Text

_EXCEEDS = Words("超过", "exceeds")
_IS_NOT = Words("不等于", "is not")
_HUNDRED = point(Fraction(100))


def check_sums(figures: Figures, problems: Problems) -> None:
    """Note parts that are too much or not all of their whole, and shares that are not 100 %.

    Formulas are to be computed. Each number may be off by half of its last digit, counts by
    nothing. Approximate numbers, and those to be filled in, are passed over.
    """
    shares: dict[str, list[Figure]] = {}
    for whole in figures.all:
        parts = list(_members(whole, whole.written.parts, problems))
        total_of = list(_members(whole, whole.written.total_of, problems))
        is_all = len(total_of) == len(whole.written.total_of)
        for key in ("value", "previous"):
            if parts:
                _check_parts(whole, parts, key, problems)
            if total_of and is_all:
                _check_total(whole, total_of, key, problems)
        _check_dates(whole, problems)
        if whole.of is not None:
            shares.setdefault(whole.of.name, []).append(whole)
    for name, members in shares.items():
        _check_shares(figures.by_name[name], members, problems)


def _check_parts(whole: Figure, parts: Iterable[Figure], key: str, problems: Problems) -> None:
    """That the known parts do not exceed their whole; where something is negative, they may."""
    known = _known(whole, parts, key)
    value = operand(whole, key)
    total = _total(value, known)
    if value is None or total is None or any(one.number.magnitude < 0 for one in (value, *known)):
        return
    low, high = total.interval.low, value.number.interval.high
    # What would round to the next digit is not among what the whole stands for.
    is_open = value.number.interval.low < high
    if low > high or (is_open and low == high):
        _report(value, known, total, _EXCEEDS, problems)


def _check_total(whole: Figure, parts: list[Figure], key: str, problems: Problems) -> None:
    """That the parts which are all of the whole add up to it."""
    known = _known(whole, parts, key)
    value = operand(whole, key)
    total = _total(value, known)
    if value is None or total is None or len(known) < len(parts):
        return
    if value.number.interval.meets(total.interval):
        return
    if _is_cut_off(value, total):
        problems.add(
            rules.TRUNCATED, value.place, related=_related(known), figure=whole.label,
            rate=ASKED[key].words, stated=value.shown(), formula=_sum_of(known),
            computed=_shown(total, known, decimals_of(value.written)),
        )  # fmt: skip
    else:
        _report(value, known, total, _IS_NOT, problems)


def _known(whole: Figure, parts: Iterable[Figure], key: str) -> list[Operand]:
    """The numbers of the parts that can be counted on, of previous values those of one period."""
    period = whole.written.previous_period if key == "previous" else None
    alike = [one for one in parts if not period or one.written.previous_period in (None, period)]
    found = (operand(part, key) for part in alike)
    return [one for one in found if one is not None]


def _members(whole: Figure, names: Iterable[Text], problems: Problems) -> Iterator[Figure]:
    """The parts by their names; those whose units cannot be told in the whole's are noted."""
    units = whole.known.units
    for name in dict.fromkeys(names):
        part = whole.known.by_name.get(name)
        if part is None or part is whole:
            continue
        if whole.unit and part.unit and not units(part.unit).converts_to(units(whole.unit)):
            problems.add(
                UNIT_CONFLICT, name.place, figure=whole.label, own=whole.unit, unit=part.unit,
            )  # fmt: skip
        else:
            yield part


def _total(whole: Operand | None, parts: list[Operand]) -> Number | None:
    """The sum in the unit of the whole; `None` without parts, or where units differ."""
    if whole is None or not parts:
        return None
    try:
        total = added([(1, part.number) for part in parts])
        return total if whole.number.unit == PLAIN else total.in_unit(whole.number.unit)
    except UnitsDifferError:
        return None


def _is_cut_off(whole: Operand, total: Number) -> bool:
    """Whether the whole was written and is the sum without its last digits; counts never are."""
    if whole.is_computed or whole.is_range or whole.is_exact:
        return False
    stated, decimals = Fraction(whole.written), decimals_of(whole.written)
    verdict = judge(stated, decimals, total.interval, result=total.magnitude)
    return verdict is Verdict.TRUNCATED


def _report(
    whole: Operand, parts: list[Operand], total: Number, relation: Words, problems: Problems
) -> None:
    if len(parts) == 1:
        # Nothing is added up: the one part is named, and its number not said twice.
        label, shown = parts[0].figure.label, parts[0].shown()
        said, added_up = Words(f"“{label}” {shown}", f"'{label}', {shown}"), ""
    else:
        said, added_up = _sum_of(parts), _shown(total, parts, None)
    problems.add(
        rules.PARTS_MISMATCH, whole.place, related=_related(parts), parts=said, sum=added_up,
        relation=relation, figure=called(whole.figure, whole.key), whole=whole.shown(),
    )  # fmt: skip


def _sum_of(parts: list[Operand]) -> Words:
    return sum_words([part.shown() for part in parts])


def _shown(total: Number, parts: list[Operand], decimals: int | None) -> str:
    """The sum as printed; where a part is a range, its lowest and highest value."""
    amount = Amount(None, total.shown(decimals))
    if any(part.is_range for part in parts):
        low, high = (total._replace(magnitude=Fraction(end)) for end in total.interval)
        amount = Amount(None, low.shown(decimals), high.shown(decimals))
    return str(Quantity(amount, total.unit.symbol, "", parts[0].figure.language))


def _related(parts: Iterable[Operand]) -> tuple[Related, ...]:
    return tuple(place for part in parts for place in part.related())


def _check_shares(base: Figure, members: list[Figure], problems: Problems) -> None:
    """That shares which are all of one base make up 100 %."""
    names = {one.name for one in members}
    known = base.known.by_name
    total_of = [known[name] for name in base.written.total_of if name in known]
    is_total = len(total_of) > 1 and all(one.name in names for one in total_of)
    group = total_of if is_total else members
    stated = [share for one in group if (share := _stated(one)) is not None]
    expected = _HUNDRED if is_total else _part_of_base(base, group)
    if len(stated) < len(group) or len(group) < 2 or expected is None:
        return
    total = added([(1, stated_rate(share)) for share in stated])
    if not total.interval.meets(expected):
        problems.add(
            rules.SHARES_NOT_100, stated[0].place,
            related=tuple(place for one in group[1:] for place in written_at(one, "share")),
            parts=sum_words([str(share) for share in stated]), sum=rate_words(total.shown(None)),
        )  # fmt: skip


def _stated(figure: Figure) -> Rate | None:
    share = figure.written.share
    is_known = share is not None and share.percent is not None and not share.in_points
    return share if is_known else None


def _part_of_base(base: Figure, members: list[Figure]) -> Interval | None:
    """What part of the base the values are together; `None` unless that may be all of it."""
    whole = operand(base)
    values = [value for one in members if (value := operand(one)) is not None]
    total = _total(whole, values)
    if whole is None or total is None or len(values) < len(members):
        return None
    if not total.interval.meets(whole.number.interval):
        return None
    part = rates.ratio(total, whole.number)
    return part.interval if part is not None else None


def _check_dates(whole: Figure, problems: Problems) -> None:
    """That the figure stood so on the day its parts did, and on that of the base of its share."""
    names = (*whole.written.parts, *whole.written.total_of, *_summands(whole))
    pairs = [
        (part, whole) for name in dict.fromkeys(names) if (part := whole.known.by_name.get(name))
    ]
    if whole.of is not None:
        pairs.append((whole, whole.of))
    for part, other in pairs:
        day, other_day = part.written.as_of, other.written.as_of
        if day and other_day and _differ(day, other_day):
            said = Words(*(f"{other.label} {_shown_day(other_day)}",) * 2)
            problems.add(
                rules.AS_OF_DIFFERS, day.place,
                related=(Related(other_day.place, said),) if other_day.place else (),
                part=part.label, part_date=_shown_day(day),
                whole=other.label, whole_date=_shown_day(other_day),
            )  # fmt: skip


def _summands(whole: Figure) -> tuple[str, ...]:
    """The figures that a formula adds up, where each says on which day it stood so.

    What stood at the beginning and came in since are not of one day, and the latter says none.
    """
    formula = whole.amount.formula
    if formula is None or not isinstance(formula.term, Sum):
        return ()
    names = [
        one.name.text for sign, one in formula.term.terms if isinstance(one, Reference) and sign > 0
    ]
    parts = [whole.known.by_name.get(name) for name in names]
    if len(parts) < len(formula.term.terms) or not all(one and one.written.as_of for one in parts):
        return ()
    return tuple(names)


def _differ(one: Date, other: Date) -> bool:
    """Whether two dates are not the same as far as both are known."""
    days, others = days_of(one), days_of(other)
    if days is None or others is None:
        return False
    return days.last < others.first or others.last < days.first


def _shown_day(date: Date) -> str:
    return date.words or "-".join(f"{part:02}" for part in date.iso_parts)
