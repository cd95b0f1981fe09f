"""What the rates of offices are of: only those of one base have a mean, which it weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from reportgen.language.records import NamedTuple
from reportgen.units.reading import UnitFigure

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup
    from reportgen.units.table import Cell

_T = TypeVar("_T", bound=Hashable)


class Rates(NamedTuple):
    """The rates of a column, by what they are of."""

    base: str
    """The key of the figure that most are a rate of; empty if no office says so."""
    alike: frozenset[Cell]
    """Those that have that base."""
    of_others: frozenset[Cell]
    """Those that have another one."""
    how: str
    """How most are computed: by a formula in labels, or else the label of their base."""
    usual: int
    """How many are computed so."""
    odd: dict[Cell, str]
    """Those that are computed otherwise, of another base or by another formula, and how."""


def rates_of(cells: Sequence[Cell], rollup: Rollup) -> Rates:
    """What the rates that count are of. What an office does not say is not compared."""
    figures: dict[Cell, UnitFigure] = {
        cell: cell.figure for cell in cells if cell.figure is not None and cell.is_counted
    }
    bases: dict[Cell, UnitFigure] = {}
    for cell, figure in figures.items():
        base = cell.unit.figure(figure.base) if figure.base else None
        if base is not None:
            bases[cell] = base
    key = _most(base.key for base in bases.values()) or ""
    # What an office has under another key is known by its label.
    own = rollup.figures_by_unit(key) if key else {}
    alike = [
        cell for cell, base in bases.items()
        if (same := own.get(cell.unit)) is not None and same.key == base.key
    ]  # fmt: skip
    of_others = frozenset(bases).difference(alike)
    known = [cell for cell in alike if figures[cell].formula]
    needs = _most(figures[cell].needs for cell in known)
    first = [cell for cell in known if figures[cell].needs == needs]
    labels = {_labels(cell, figures[cell]) for cell in first}
    odd = [
        cell for cell in known
        if figures[cell].needs != needs and _labels(cell, figures[cell]) not in labels
    ]  # fmt: skip
    told = [cell for cell in bases if cell in of_others or cell in odd]
    how = figures[first[0]].formula if first else bases[alike[0]].label if alike else ""
    return Rates(
        key, frozenset(alike), of_others, how, len(known or alike) - len(odd),
        {cell: figures[cell].formula or bases[cell].label for cell in told},
    )  # fmt: skip


def _most(given: Iterable[_T]) -> _T | None:
    """What occurs most often, the first of several; `None` for nothing."""
    times = Counter(given)
    return max(times, key=lambda one: times[one], default=None)


def _labels(cell: Cell, figure: UnitFigure) -> frozenset[str]:
    """What a formula names, as readers of the report know it."""
    return frozenset(cell.unit.labels.get(key, key) for key in figure.needs)
