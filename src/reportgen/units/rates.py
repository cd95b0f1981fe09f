"""What the rates of offices are of: only those of one base have a mean, which it weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from reportgen.language.records import NamedTuple
from reportgen.units.reading import Form

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup
    from reportgen.units.table import OfficeColumn

_T = TypeVar("_T", bound=Hashable)


class Rates(NamedTuple):
    """The rates of a column by their rows, and what they are of."""

    base: str
    """The key of the figure that most are a rate of; empty if no office says so."""
    alike: frozenset[int]
    """Those that have that base."""
    of_others: frozenset[int]
    """Those that have another one."""
    how: str
    """How most are computed: by a formula in labels, or else the label of their base."""
    usual: int
    """How many are computed so."""
    odd: dict[int, str]
    """Those that are computed otherwise, of another base or by another formula, and how."""


def rates_of(column: OfficeColumn, rollup: Rollup) -> Rates:
    """What the rates that count are of. What an office does not say is not compared."""
    forms = _forms(column)
    bases = _bases(forms, rollup)
    key = _most(base.key for base in bases.values()) or ""
    # What an office has under another key is known by its label.
    own = rollup.figures_by_unit(key) if key else {}
    alike = [
        row for row, base in bases.items()
        if (same := own.get(rollup.units[row])) is not None and same[0][0] == base.key
    ]  # fmt: skip
    of_others = frozenset(bases).difference(alike)
    known = [row for row in alike if forms[row].formula]
    needs = _most(forms[row].needs for row in known)
    first = [row for row in known if forms[row].needs == needs]
    odd = [row for row in known if forms[row].needs != needs]
    if odd:
        labels = {*_labels(first, forms, rollup).values()}
        own_labels = _labels(odd, forms, rollup)
        odd = [row for row in odd if own_labels[row] not in labels]
    told = of_others.union(odd)
    how = forms[first[0]].formula if first else bases[alike[0]].label if alike else ""
    return Rates(
        key, frozenset(alike), of_others, how, len(known or alike) - len(odd),
        {row: forms[row].formula or bases[row].label for row in sorted(told)},
    )  # fmt: skip


def _forms(column: OfficeColumn) -> dict[int, Form]:
    """The form of each figure that says what it is of, from the first row to the last."""
    found = {row: form for form in column.forms if form.base for row in column.rows([form])}
    return dict(sorted(found.items()))


def _bases(forms: Mapping[int, Form], rollup: Rollup) -> dict[int, Form]:
    """The form of what each figure is of, in the report of its office, if that has it."""
    given = {name: rollup.given(name) for name in {form.base for form in forms.values()}}
    found: dict[int, Form] = {}
    for row, form in forms.items():
        unit = rollup.units[row]
        base = given[form.base].get(unit) or unit.figure(form.base)
        if base is not None:
            found[row] = Form._make(base[0])
    return found


def _labels(
    rows: Sequence[int], forms: Mapping[int, Form], rollup: Rollup
) -> dict[int, frozenset[str]]:
    """What the formula of each figure names, as readers of its report know it."""
    given = {key: rollup.given(key) for key in {key for row in rows for key in forms[row].needs}}
    found: dict[int, frozenset[str]] = {}
    for row in rows:
        unit, needs = rollup.units[row], forms[row].needs
        own = ((key, given[key].get(unit)) for key in needs)
        found[row] = frozenset([Form._make(one[0]).label if one else key for key, one in own])
    return found


def _most(given: Iterable[_T]) -> _T | None:
    """What occurs most often, the first of several; `None` for nothing."""
    times = Counter(given)
    return max(times, key=lambda one: times[one], default=None)
