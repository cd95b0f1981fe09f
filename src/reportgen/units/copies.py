"""Reports that are those of other offices: put into a wrong folder, or taken as a pattern."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reportgen.units.rollup import Unit

_LONG = 3
"""So many numbers of so many digits are not the same by chance."""
_MANY = 10
_NEARLY = 0.9
"""Of so many figures, such a part is not the same by chance."""
_ENOUGH = 5
"""Of so many offices, most do not give the same number by chance: it is a price, or a target."""


def copies_in(units: Iterable[Unit]) -> dict[Unit, Unit]:
    """Offices whose reports have all the figures of another one's, each with that office."""
    alike: dict[frozenset[str], list[Unit]] = {}
    for unit in units:
        if unit.reading is not None and unit.reading.figures and not unit.is_repeated:
            numbers = frozenset([one[2] for one in unit.reading.figures])
            alike.setdefault(numbers, []).append(unit)
    found: dict[Unit, Unit] = {}
    for numbers, several in alike.items():
        if len(several) > 1:
            is_sure = are_distinctive(numbers)
            own = next(filter(_is_named, several), several[0])
            for unit in several:
                is_alike = unit is not own and numbers_of(unit) == numbers_of(own)
                if is_alike and (is_sure or _title(unit) == _title(own)):
                    found[unit] = own
    return found


_Numbers = frozenset[tuple[str, str]]
"""The keys and numbers of a report that say something."""


def near_copies(units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Unit, int, int]]]:
    """Offices that have nearly all figures of another one's, in the order of the list.

    Each with that office, how many figures are the same, and of how many. Only numbers of two
    digits or more are compared, and none that most offices give.

    Takes one pass over the figures: hardly any office gives nearly nothing that it alone gives. Two
    of those that do are compared if they share one of their rarest numbers: as many as may differ,
    and one more.
    """
    own, times = _telling(units)
    giving: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    found: dict[Unit, tuple[Unit, int, int]] = {}
    alone = frozenset([one for one, count in times.items() if count == 1])
    for unit, numbers in own.items():
        most_others = len(numbers) // _MANY
        if len(numbers & alone) > most_others:
            continue
        rarest = sorted(numbers, key=lambda one: (times[one], one))[: most_others + 1]
        for other in dict.fromkeys(chain.from_iterable(giving[one] for one in rarest)):
            most = max(len(numbers), len(own[other]))
            is_alike = len(numbers & own[other]) >= _NEARLY * most and most >= _MANY
            if is_alike and not (unit.is_within(other) or other.is_within(unit)):
                found.setdefault(unit, (other, *_same(unit, other)))
                found.setdefault(other, (unit, *_same(unit, other)))
                break
        for one in rarest:
            giving[one].append(unit)
    yield from ((unit, found[unit]) for unit in units if unit in found)


def _telling(units: Sequence[Unit]) -> tuple[dict[Unit, _Numbers], Counter[tuple[str, str]]]:
    """The numbers of the reports that have enough of them, and how many reports give each."""
    given = {
        unit: frozenset([
            (one[0], one[2]) for one in unit.reading.figures if len(one[2].strip("-0.")) > 1
        ])
        for unit in units
        if unit.reading is not None and len(unit.reading.figures) >= _NEARLY * _MANY
    }  # fmt: skip
    times = Counter(chain.from_iterable(given.values()))
    if len(given) >= _ENOUGH:
        usual = frozenset([one for one, count in times.items() if 2 * count > len(given)])
        given = {unit: numbers - usual for unit, numbers in given.items()} if usual else given
    return {unit: own for unit, own in given.items() if len(own) >= _NEARLY * _MANY}, times


def _same(one: Unit, other: Unit) -> tuple[int, int]:
    """How many figures two reports have in common, and how many the longer one has."""
    numbers, others = numbers_of(one), numbers_of(other)
    return len(numbers.items() & others.items()), max(len(numbers), len(others))


def are_distinctive(numbers: Iterable[str]) -> bool:
    """Whether two reports do not have these numbers by chance."""
    return sum(len(number) >= _LONG for number in numbers) >= _LONG


def _is_named(unit: Unit) -> bool:
    """Whether the title or issuer of a report names its office."""
    assert unit.reading is not None
    names = (unit.name, *map(str, unit.office.aliases))
    return any(name in words for name in names for words in unit.reading[:2])


def numbers_of(unit: Unit) -> dict[str, str]:
    """The numbers of a report by key, in whatever order."""
    assert unit.reading is not None
    return {one[0]: one[2] for one in unit.reading.figures}


def _title(unit: Unit) -> str:
    assert unit.reading is not None
    return unit.reading.title
