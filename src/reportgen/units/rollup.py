"""The offices of a list with what became of their reports, and the figures that these give."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from weakref import ReferenceType, ref

from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.grid import Grid
from reportgen.language.patterns import regex
from reportgen.model import Data, Report
from reportgen.model.figures import Table
from reportgen.model.offices import Office
from reportgen.readers.cells import SheetFile
from reportgen.storage import Files, Limits, folder_of
from reportgen.units import rules
from reportgen.units.reading import Fields, Reading, ReportSource, Spot, UnitFigure
from reportgen.units.rows import rows_of_offices
from reportgen.units.table import OfficesTable


class State(Enum):
    """What became of an office's report."""

    IN = "in"
    LATE = "late"
    """It came after it was due; its figures count."""
    MISSING = "missing"
    BROKEN = "broken"
    """It has errors, so that its figures cannot be used."""
    LEFT_OVER = "left over"
    """It is about another period, so that its figures do not count."""
    COPY = "copy"
    """It is that of another office, so that its figures do not count."""
    SUMMED = "summed"
    """There is no report, but there are those of the offices below, which stand for it."""


_USABLE = (State.IN, State.LATE)
TOO_DEEP = "too deep"
"""What became of a report that is broken only because it lies below too many lists."""


@dataclass(eq=False)
class Unit:
    """An office of the list with its report."""

    office: Office
    name: str
    path: Path | None
    """The folder or file of its report, whether there is one or not; `None` if none can be."""
    state: State = State.MISSING
    reading: Reading | None = None
    errors: tuple[Diagnostic, ...] = ()
    """The errors of a broken report, the first one first."""
    real: str = ""
    """That path without links, if there is a report."""
    below: list[Unit] = field(default_factory=list)
    is_repeated: bool = False
    """Whether its report counts already, by itself or within another one."""
    is_above_itself: bool = False
    """Whether the list says so, which was reported."""
    limits: Limits = field(default_factory=Limits)
    _above: ReferenceType[Unit] | None = None

    @property
    def above(self) -> Unit | None:
        """The office of the list above it; `None` for those directly below the report's own."""
        return self._above() if self._above is not None else None

    def put_below(self, other: Unit) -> None:
        """Put it below another office of the list."""
        # A circle of references would keep all readings until the garbage collector comes.
        self._above = ref(other)
        other.below.append(self)

    @property
    def place(self) -> Place | None:
        """Where the list names it."""
        return self.office.name.place if self.office.name else self.office.place

    @property
    def is_counted(self) -> bool:
        """Whether its report can be used and is not contained in another one."""
        return self.state in _USABLE and not self.is_repeated

    @property
    def lacking(self) -> list[str]:
        """The offices below whose reports are missing in its own sums."""
        listed = self.reading.listed if self.reading is not None and self.is_counted else ()
        usable = [state.value for state in _USABLE]
        return [name for name, state in listed if state not in usable]

    @cached_property
    def figures(self) -> Mapping[str, UnitFigure]:
        """The figures of its report by key; none if that cannot be used."""
        if self.reading is None or not self.is_counted:
            return {}
        return {fields[0][0]: UnitFigure._make(fields) for fields in self.reading.figures}

    @cached_property
    def _by_label(self) -> Mapping[str, UnitFigure]:
        """The figures by label, without differences in blanks; the first of several."""
        found: dict[str, UnitFigure] = {}
        for figure in self.figures.values():
            found.setdefault(tidied(figure.label), figure)
        return found

    def figure(self, name: str, labels: Iterable[str] = ()) -> UnitFigure | None:
        """Its figure of a key, or else of a label; `None` if its report has none."""
        figure = self.figures.get(name)
        if figure is None and self.figures:
            given = (self._by_label.get(label) for label in (tidied(name), *labels))
            figure = next(filter(None, given), None)
        return figure

    @cached_property
    def _folder(self) -> Path:
        assert self.path is not None
        return folder_of(self.path)

    @cached_property
    def _files(self) -> Files:
        return Files.below(self._folder, limits=self.limits)

    @cached_property
    def _sources(self) -> dict[str, SourceFile]:
        return {}

    def place_at(self, spot: Spot | None) -> Place | None:
        """A place in its report."""
        if spot is None or self.path is None:
            return None
        file, line, column, length, cell = spot
        if file not in self._sources:
            name = os.path.join(self._folder, file)  # noqa: PTH118  # as it was named
            sheet, _, _ = cell.rpartition("!")
            self._sources[file] = (
                SheetFile(name, sheet) if cell else ReportSource(name, self._files)
            )
        return Place(self._sources[file], line, column, length)


_BLANKS = regex(r"\s+")


def tidied(label: str) -> str:
    """A label without differences in blanks."""
    return _BLANKS.sub("", label) if not label.isascii() else " ".join(label.split())


class Rollup:
    """The offices of a list with their reports, in the order of the list."""

    def __init__(self, data: Data, units: tuple[Unit, ...], folder: Path) -> None:
        """The reports must have been read."""
        self.units = units
        self.folder = folder
        self.report: Report | None = data.report

    @property
    def direct(self) -> tuple[Unit, ...]:
        """The offices directly below the report's own."""
        return tuple(unit for unit in self.units if unit.above is None)

    @cached_property
    def expected(self) -> tuple[Unit, ...]:
        """The offices whose reports are to be summed up: those that no other one contains."""
        return tuple(unit for top in self.direct for unit in leaves_of(top))

    @cached_property
    def reported(self) -> tuple[Unit, ...]:
        """Those of them whose reports can be used."""
        return tuple(unit for unit in self.expected if unit.is_counted)

    @property
    def unreported(self) -> tuple[Unit, ...]:
        """Those of them that have not sent a report that can be used."""
        return tuple(unit for unit in self.expected if not unit.is_counted)

    @property
    def paths(self) -> tuple[str, ...]:
        """The real paths of the reports that are summed up, and of those within them."""
        found: list[str] = []
        for unit in self.units:
            if unit.path is not None:
                found.append(unit.real or os.path.realpath(unit.path))
            if unit.reading is not None:
                found += unit.reading.below
        return tuple(found)

    @property
    def states(self) -> tuple[tuple[str, str], ...]:
        """The name of each office whose report is expected, and what became of that.

        Those that a report sums up itself stand in the place of it.
        """
        found: list[tuple[str, str]] = []
        for unit in self.expected:
            listed = unit.reading.listed if unit.reading is not None and unit.is_counted else ()
            is_deep = any(one.rule == rules.OFFICES_TOO_DEEP for one in unit.errors)
            found += listed or [(unit.name, TOO_DEEP if is_deep else unit.state.value)]
        return tuple(found)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of each figure that some report has → its label there."""
        found: dict[str, str] = {}
        for unit in self.units:
            for key, figure in unit.figures.items():
                found[key] = figure.label
        return found

    def named(self, name: str) -> Unit | None:
        """The office of a name, or else of an alias or code; `None` if there is none."""
        return self._by_name.get(name.strip())

    @cached_property
    def _by_name(self) -> Mapping[str, Unit]:
        found = {unit.name: unit for unit in self.units}
        for unit in self.units:
            for other in (unit.office.code, *unit.office.aliases):
                if other:
                    found.setdefault(str(other), unit)
        return found

    def figures_by_unit(self, name: str) -> dict[Unit, Fields | None]:
        """Each office that is summed up, with its figure of a key or label; `None` if it has none.

        A report that has it under another key is found by the label.
        """
        found: dict[Unit, Fields | None] = dict.fromkeys(self.expected)
        for units, columns in self._alike:
            found.update(zip(units, columns.get(name, ()), strict=name in columns))
        lacking = [unit for unit, figure in found.items() if figure is None]
        labels = {tidied(self.keys.get(name, name)), tidied(name)} if lacking else ()
        found.update((unit, unit.figure(name, labels)) for unit in lacking)
        return found

    @cached_property
    def _alike(self) -> Sequence[tuple[Sequence[Unit], Mapping[str, Sequence[Fields]]]]:
        """The offices that have reported, those together whose reports have the same figures.

        Beside the offices, what they give of each figure by its key: turned around once, a county
        is quickly read by its figures.
        """
        alike: dict[tuple[str, ...], list[Unit]] = {}
        for unit in self.reported:
            if unit.reading is not None:
                keys = tuple([fields[0][0] for fields in unit.reading.figures])
                alike.setdefault(keys, []).append(unit)
        found = []
        for keys, units in alike.items():
            readings = [unit.reading for unit in units if unit.reading is not None]
            columns = zip(*(reading.figures for reading in readings), strict=True)
            found.append((units, dict(zip(keys, columns, strict=True))))
        return found

    def table(self, units: UnitTable, language: str) -> LoadedTable:
        """The figures as the table that formulas and texts call 下级 or `offices`."""
        return OfficesTable(self, units, language)

    def grid(
        self, written: Table, table: LoadedTable, language: str, problems: Problems
    ) -> Grid | None:
        """The rows of a table of this report that has one for each office."""
        assert isinstance(table, OfficesTable)
        return rows_of_offices(written, table, language, problems)


def leaves_of(unit: Unit) -> Iterator[Unit]:
    """The offices whose reports stand for an office: itself, or those below it."""
    if unit.is_repeated:
        return
    if unit.state is State.SUMMED:
        for inner in unit.below:
            yield from leaves_of(inner)
    else:
        yield unit
