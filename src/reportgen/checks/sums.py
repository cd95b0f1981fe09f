"""Wholes against their parts: sums, shares that make up 100%, and `as_of` dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from reportgen.checks import rules
from reportgen.checks.operands import (
    Operand,
    called,
    operand,
    rate_words,
    stated_percentage,
    sum_words,
    written_at,
)
from reportgen.checks.periods import days_of, shown_date
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
from reportgen.model.values import Amount, Date, Text

_EXCEEDS = Words("超过", "exceeds")
_DIFFERS = Words("不等于", "does not equal")
_OVERLAP = Words(
    "各项有重叠的，从其中一项里扣除重叠的数",
    "if parts overlap, take the overlap out of one of them",
)
_MOST_NAMED = 3
"""Parts that are named as those that may be left out."""
_MOST_TRIED = 50
"""Parts of which each is left out to see whether the others fit."""
_TOO_FEW = Words(
    "漏列的，补进“构成”；本来就没有列全的，改写在“其中”里",
    "add to `total_of` what is missing; if these are not all, list them under `parts` instead",
)
MISSING = Words("漏了一项的，补上", "add what is missing")
"""What to do about shares below 100%."""
_SEVERAL_ANSWERS = Words(
    "可以多选或者有重叠的，把“构成”改为“其中”",
    "if several answers could be given, or parts overlap, write `parts` in place of `total_of`",
)
_HUNDRED = point(Fraction(100))


def check_sums(figures: Figures, problems: Problems) -> None:
    """Report parts that exceed or do not add up to their whole, and shares that do not make 100%.

    Formulas must be computed before. Each number may be off by half a unit of its last digit;
    counts are exact. Approximate numbers and those still to be filled in are skipped.
    """
    shares: dict[str, list[Figure]] = {}
    for whole in figures.with_any("parts", "total_of", "of", "as_of"):
        parts = _members(whole, whole.written.parts, problems)
        total_of = _members(whole, whole.written.total_of, problems, are_all=True)
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
    """Report known parts that exceed their whole; with a negative number they may."""
    known = _known(whole, parts, key)
    value = operand(whole, key)
    total = _total(value, known)
    if value is None or total is None or any(term.number.magnitude < 0 for term in (value, *known)):
        return
    if not _fits(value, total, _EXCEEDS):
        _report(value, known, total, _EXCEEDS, problems)


def _check_total(whole: Figure, parts: list[Figure], key: str, problems: Problems) -> None:
    """Report parts of `total_of` that do not add up to their whole."""
    known = _known(whole, parts, key)
    value = operand(whole, key)
    total = _total(value, known)
    if value is None or total is None or len(known) < len(parts):
        return
    if _fits(value, total, _DIFFERS):
        return
    if _is_cut_off(value, total):
        problems.add(
            rules.TRUNCATED, value.place, related=_related(known), figure=whole.label,
            rate=ASKED[key].words, stated=value.shown(), formula=_sum_of(known),
            computed=_shown(total, known, decimals_of(value.written)),
        )  # fmt: skip
    else:
        _report(value, known, total, _DIFFERS, problems)


def _fits(whole: Operand, total: Number, relation: Words) -> bool:
    """Whether a sum does not exceed the whole, or does not differ from it."""
    own = whole.number.interval
    if relation is _DIFFERS:
        return own.meets(total.interval)
    # The upper end of an interval rounds to the next digit, so it does not belong to the whole.
    is_open = own.low < own.high
    return total.interval.low < own.high or (not is_open and total.interval.low == own.high)


def _known(whole: Figure, parts: Iterable[Figure], key: str) -> list[Operand]:
    """The known numbers of the parts; of previous values, only those of the whole's period."""
    period = whole.written.previous_period if key == "previous" else None
    alike = [part for part in parts if not period or part.written.previous_period in (None, period)]
    return [known for part in alike if (known := operand(part, key)) is not None]


_NO_PART = Words("从“其中”里去掉", "remove it from `parts`")
_NOT_OF_TOTAL = Words(
    "从“构成”里去掉，其余的改列在“其中”里",
    "remove it from `total_of`, and list the rest under `parts` instead",
)


def _members(
    whole: Figure, names: Sequence[Text], problems: Problems, *, are_all: bool = False
) -> list[Figure]:
    """The parts with these names whose units fit that of the whole; the others are reported.

    If all parts add up to their whole, 件 and 封 evidently count the same things.
    """
    if not names:
        return []
    known, units = whole.known.by_name, whole.known.units
    named = {name: known[name] for name in names if name in known and known[name] is not whole}
    own = units(whole.unit)
    odd = {
        name: grade
        for name, part in named.items()
        if (grade := units(part.unit).conflict_with(own))
    }
    if are_all and odd and _comes_out(whole, list(named.values())):
        return list(named.values())
    for name, grade in odd.items():
        part = named[name]
        other = Words(f"“{part.label}”", f"'{part.label}'")
        problems.add(
            UNIT_CONFLICT, name.place, grade=grade,
            related=(*written_at(whole), *written_at(part)), figure=whole.label, own=whole.unit,
            other=other, unit=part.unit,
            apart=_NOT_OF_TOTAL if are_all else _NO_PART,
        )  # fmt: skip
    return [part for name, part in named.items() if name not in odd]


def _comes_out(whole: Figure, parts: list[Figure]) -> bool:
    """Whether the parts, which may count the same things, are certainly all of the whole."""
    units, known = whole.known.units, _known(whole, parts, "value")
    value, total = operand(whole), _total(operand(whole), known)
    return (
        all(units(part.unit).may_count_the_same(units(whole.unit)) for part in parts)
        and len(known) == len(parts)
        and value is not None
        and total is not None
        and value.number.interval.meets(total.interval)
    )


def _total(whole: Operand | None, parts: list[Operand]) -> Number | None:
    """The sum in the unit of the whole; `None` without parts, or if units differ."""
    if whole is None or not parts:
        return None
    try:
        total = added([(1, part.number) for part in parts])
        return total if whole.number.unit == PLAIN else total.in_unit(whole.number.unit)
    except UnitsDifferError:
        return None


def _is_cut_off(whole: Operand, total: Number) -> bool:
    """Whether the written whole is the sum cut off after its last digit; never for counts."""
    if whole.is_computed or whole.is_range or whole.is_exact:
        return False
    stated, decimals = Fraction(whole.written), decimals_of(whole.written)
    verdict = judge(stated, decimals, total.interval, result=total.magnitude)
    return verdict is Verdict.TRUNCATED


def _report(
    whole: Operand, parts: list[Operand], total: Number, relation: Words, problems: Problems
) -> None:
    if len(parts) == 1:
        # With a single part there is no sum to show: the part is named instead.
        label, shown = parts[0].figure.label, parts[0].shown()
        terms, sum_shown = Words(f"“{label}” {shown}", f"'{label}' ({shown})"), ""
    else:
        terms, sum_shown = _sum_of(parts), _shown(total, parts, None)
    problems.add(
        rules.PARTS_MISMATCH, whole.place, related=_related(parts), parts=terms, sum=sum_shown,
        relation=relation, figure=called(whole.figure, whole.key), whole=whole.shown(),
        difference=_difference(whole, parts, total),
        or_else=_remedy(whole, [part.figure for part in parts], total, relation),
    )  # fmt: skip


def _remedy(whole: Operand, parts: list[Figure], total: Number, relation: Words) -> Words:
    """What to do about the parts if the numbers are right."""
    if relation is _DIFFERS and total.magnitude < whole.number.magnitude:
        return _TOO_FEW
    labels = [
        part.label
        for part in (parts if len(parts) <= _MOST_TRIED else ())
        if _fit_without(part, whole.figure, parts, relation)
    ]
    if not labels or len(labels) > _MOST_NAMED:
        return _OVERLAP
    zh, en = ("构成", "total_of") if relation is _DIFFERS else ("其中", "parts")
    names = "”或“".join(labels), "' or '".join(labels)
    return Words(
        f"“{names[0]}”不该列入的，从“{zh}”里去掉；{_OVERLAP.zh}",
        f"if '{names[1]}' does not belong there, remove it from `{en}`; {_OVERLAP.en}",
    )


def _fit_without(part: Figure, whole: Figure, parts: list[Figure], relation: Words) -> bool:
    """Whether the other parts fit their whole, and their previous values fit its own."""
    others = [other for other in parts if other is not part]
    for key in ("value", "previous"):
        value = operand(whole, key)
        total = _total(value, _known(whole, others, key))
        if value is not None and total is not None and not _fits(value, total, relation):
            return False
    return bool(others) or relation is _EXCEEDS


def _difference(whole: Operand, parts: list[Operand], total: Number) -> str:
    """By how much the sum is off; empty if some number is a range."""
    if whole.is_range or any(part.is_range for part in parts):
        return ""
    off = added([(1, total), (-1, whole.number)])
    return _shown(off._replace(magnitude=abs(off.magnitude), unit=total.unit), parts, None)


def _sum_of(parts: list[Operand]) -> Words:
    return sum_words([part.shown() for part in parts])


def _shown(total: Number, parts: list[Operand], decimals: int | None) -> str:
    """The sum as printed; if a part is a range, the lowest and the highest sum."""
    amount = Amount(None, total.shown(decimals))
    if any(part.is_range for part in parts):
        low, high = (total._replace(magnitude=Fraction(end)) for end in total.interval)
        amount = Amount(None, low.shown(decimals), high.shown(decimals))
    return str(Quantity(amount, total.unit.symbol, "", parts[0].figure.language))


def _related(parts: Iterable[Operand]) -> tuple[Related, ...]:
    return tuple(place for part in parts for place in part.related())


def _check_shares(base: Figure, members: list[Figure], problems: Problems) -> None:
    """Report shares that should make up all of their base and do not add up to 100%."""
    names = {member.name for member in members}
    known = base.known.by_name
    total_of = [known[name] for name in base.written.total_of if name in known]
    is_total = len(total_of) > 1 and all(part.name in names for part in total_of)
    group = total_of if is_total else members
    stated = [
        share for member in group if (share := stated_percentage(member, "share")) is not None
    ]
    expected = _HUNDRED if is_total else _part_of_base(base, group)
    if len(stated) < len(group) or len(group) < 2 or expected is None:
        return
    total = added([(1, stated_rate(share)) for share in stated])
    if not total.interval.meets(expected):
        problems.add(
            rules.SHARES_NOT_100, stated[0].place, base=base.label,
            related=tuple(place for member in group[1:] for place in written_at(member, "share")),
            parts=sum_words([str(share) for share in stated]), sum=rate_words(total.shown(None)),
            difference=_over_or_under(total),
            or_else=MISSING if total.magnitude < 100 else _SEVERAL_ANSWERS if is_total else "",
        )  # fmt: skip


def _over_or_under(total: Number) -> Words:
    """By how many percentage points a sum of shares is above or below 100%."""
    off = total._replace(magnitude=abs(total.magnitude - 100)).shown(None)
    zh, en = ("多", "too many") if total.magnitude > 100 else ("少", "missing")
    return Words(f"{zh} {off} 个百分点", f"{off} percentage points {en}")


def _part_of_base(base: Figure, members: list[Figure]) -> Interval | None:
    """The part of the base that the values make up; `None` unless that may be all of it."""
    whole = operand(base)
    values = [value for member in members if (value := operand(member)) is not None]
    total = _total(whole, values)
    if whole is None or total is None or len(values) < len(members):
        return None
    if not total.interval.meets(whole.number.interval):
        return None
    part = rates.ratio(total, whole.number)
    return part.interval if part is not None else None


def _check_dates(whole: Figure, problems: Problems) -> None:
    """Report parts, and bases of shares, that are as of another day than the figure."""
    names = (*whole.written.parts, *whole.written.total_of, *_summands(whole))
    pairs = [
        (part, whole) for name in dict.fromkeys(names) if (part := whole.known.by_name.get(name))
    ]
    if whole.of is not None:
        pairs.append((whole, whole.of))
    for part, base in pairs:
        day, base_day = part.written.as_of, base.written.as_of
        if day and base_day and _differ(day, base_day):
            words = Words(*(f"{base.label} {shown_date(base_day)}",) * 2)
            problems.add(
                rules.AS_OF_DIFFERS, day.place,
                related=(Related(base_day.place, words),) if base_day.place else (),
                part=part.label, part_date=shown_date(day),
                whole=base.label, whole_date=shown_date(base_day),
            )  # fmt: skip


def _summands(whole: Figure) -> tuple[str, ...]:
    """The figures that a formula adds up, if each of them gives its `as_of` date.

    A stock at the start and what came in since are of different days, but the latter gives none.
    """
    formula = whole.amount.formula
    if formula is None or not isinstance(formula.term, Sum):
        return ()
    names = [
        term.name.text
        for sign, term in formula.term.terms
        if isinstance(term, Reference) and sign > 0
    ]
    parts = [whole.known.by_name.get(name) for name in names]
    is_sum = len(parts) == len(formula.term.terms)
    if not is_sum or not all(part and part.written.as_of for part in parts):
        return ()
    return tuple(names)


def _differ(first: Date, second: Date) -> bool:
    """Whether two dates cannot be the same, as precisely as both are known."""
    one, other = days_of(first), days_of(second)
    if one is None or other is None:
        return False
    return one.last < other.first or other.last < one.first
