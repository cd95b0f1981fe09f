"""Reports that are those of other offices: put into a wrong folder, or taken as a pattern."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from reportgen.units.reading import UnitFigure
from reportgen.units.rollup import Alike, Rollup, Unit, alike

_LONG = 3
"""So many numbers of so many digits are not the same by chance."""
_MANY = 10
_NEARLY = 0.9
"""Of so many figures, such a part is not the same by chance."""
_FEWEST = _NEARLY * _MANY
"""Figures that a near copy has at least."""
_ENOUGH = 5
"""Of so many offices, most do not give the same number by chance: it is a price, or a target."""


def copies_in(units: Iterable[Unit]) -> dict[Unit, Unit]:
    """Offices whose reports have all the figures of another one's, each with that office."""
    alike: dict[frozenset[str], list[Unit]] = {}
    for unit in units:
        if unit.reading is not None and unit.reading.figures and not unit.is_repeated:
            numbers = frozenset([one[1] for one in unit.reading.figures])
            alike.setdefault(numbers, []).append(unit)
    found: dict[Unit, Unit] = {}
    for numbers, several in alike.items():
        if len(several) > 1:
            is_sure = are_distinctive(numbers)
            own = next((unit for unit in several if unit.names_itself), several[0])
            for unit in several:
                is_alike = unit is not own and numbers_of(unit) == numbers_of(own)
                if is_alike and (is_sure or _title(unit) == _title(own)):
                    found[unit] = own
    return found


_Number = tuple[str, str]
"""The key of a figure, and its number."""


def near_copies(rollup: Rollup) -> Iterator[tuple[Unit, tuple[Unit, int, int]]]:
    """Offices that have nearly all figures of another one's, in the order of the list.

    Each with that office, how many figures are the same, and of how many. Only numbers of two
    digits or more are compared, and none that most offices give.

    Hardly any office gives nearly nothing that it alone gives. Two of those that do are compared if
    they share one of their rarest numbers: as many as may differ, and one more.
    """
    counted = [unit for unit in rollup.units if unit.is_counted]
    own, times = _telling(counted, rollup)
    giving: defaultdict[_Number, list[Unit]] = defaultdict(list)
    found: dict[Unit, tuple[Unit, int, int]] = {}
    for unit, numbers in own.items():
        most_others = len(numbers) // _MANY
        if sum(times[key][low] == 1 for key, low in numbers) > most_others:
            continue
        rarest = sorted(numbers, key=lambda one: (times[one[0]][one[1]], one))[: most_others + 1]
        for other in dict.fromkeys(chain.from_iterable(giving[one] for one in rarest)):
            most = max(len(numbers), len(own[other]))
            is_alike = len(numbers & own[other]) >= _NEARLY * most and most >= _MANY
            if is_alike and not (unit.is_within(other) or other.is_within(unit)):
                found.setdefault(unit, (other, *_same(unit, other)))
                found.setdefault(other, (unit, *_same(unit, other)))
                break
        for one in rarest:
            giving[one].append(unit)
    yield from ((unit, found[unit]) for unit in counted if unit in found)


_Times = dict[str, Counter[str]]
"""The key of a figure → how many reports give each number of it."""


def _telling(
    units: Sequence[Unit], rollup: Rollup
) -> tuple[dict[Unit, frozenset[_Number]], _Times]:
    """The numbers of the offices whose reports may be near copies, in the order of the list.

    Beside them how many reports give each number.
    """
    inner = frozenset(units).difference(rollup.reported)
    reported = (*rollup.alike, *alike(unit for unit in units if unit in inner))
    groups = [one for one in reported if len(one[1]) >= _FEWEST]
    count = sum(len(offices) for offices, _ in groups)
    may_be, times = _without_own(groups)
    given: dict[Unit, frozenset[_Number]] = {}
    for unit in (unit for unit in units if unit in may_be):
        numbers = [
            (key, low) for key, low in numbers_of(unit).items()
            if _is_long(low) and (count < _ENOUGH or 2 * times[key][low] <= count)
        ]  # fmt: skip
        if len(numbers) >= _FEWEST:
            given[unit] = frozenset(numbers)
    return given, times


def _without_own(groups: Sequence[Alike]) -> tuple[frozenset[Unit], _Times]:
    """The offices that may give nearly nothing that they alone give.

    Looks at one figure after the other until no office is left, which is soon: a tenth of its
    figures is enough to know an office apart. Beside them how many reports give each number of a
    figure, of all figures if any office is left.
    """
    times: _Times = {}
    # How many more numbers of its own the office of each row may have.
    left = [dict.fromkeys(range(len(units)), len(columns) // _MANY) for units, columns in groups]
    for key in dict.fromkeys(chain.from_iterable(columns for _, columns in groups)):
        if not any(left):
            break
        giving = [
            (rows, columns[key])
            for rows, (_, columns) in zip(left, groups, strict=True)
            if key in columns
        ]
        own = times[key] = Counter()
        for _, figures in giving:
            own.update(map(_LOW, figures))
        for rows, figures in giving:
            for row in [*rows]:
                low = _LOW(figures[row])
                if own[low] == 1 and _is_long(low):
                    rows[row] -= 1
                    if rows[row] < 0:
                        del rows[row]
    found = (units[row] for rows, (units, _) in zip(left, groups, strict=True) for row in rows)
    return frozenset(found), times


_LOW: Callable[[Any], str] = itemgetter(UnitFigure._fields.index("low"))


def _is_long(low: str) -> bool:
    """Whether a number has two digits or more that say something."""
    return len(low.strip("-0.")) > 1


def _same(one: Unit, other: Unit) -> tuple[int, int]:
    """How many figures two reports have in common, and how many the longer one has."""
    numbers, others = numbers_of(one), numbers_of(other)
    return len(numbers.items() & others.items()), max(len(numbers), len(others))


def are_distinctive(numbers: Iterable[str]) -> bool:
    """Whether two reports do not have these numbers by chance."""
    return sum(len(number) >= _LONG for number in numbers) >= _LONG


def numbers_of(unit: Unit) -> dict[str, str]:
    """The numbers of a report by key, in whatever order."""
    assert unit.reading is not None
    return {one[0][0]: one[1] for one in unit.reading.figures}


def _title(unit: Unit) -> str:
    assert unit.reading is not None
    return unit.reading.title
