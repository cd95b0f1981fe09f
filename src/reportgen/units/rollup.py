"""The offices of a list with what became of their reports, and the figures that these give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from weakref import ReferenceType, ref

from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.figures.figure import Figures
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.asked import aggregate_of
from reportgen.figures.tables.grid import Grid
from reportgen.language.patterns import regex
from reportgen.model import Data, Report
from reportgen.model.expressions import Name, references
from reportgen.model.figures import Table
from reportgen.model.offices import OFFICES, Office
from reportgen.readers.rules import OF_WHOLE_FILES
from reportgen.storage import Files, Limits, folder_of
from reportgen.units import rules
from reportgen.units.reading import Fields, Reading, ReportSheet, ReportSource, Spot, UnitFigure
from reportgen.units.rows import rows_of_offices
from reportgen.units.table import OfficesTable
from reportgen.units.wording import common_kind


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
    """There is no report, and those of the offices below stand for it."""


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

    def is_within(self, outer: Unit) -> bool:
        """Whether it is another office or below it."""
        at: Unit | None = self
        while at is not None:
            if at is outer:
                return True
            at = at.above
        return False

    @property
    def is_sum(self) -> bool:
        """Whether the offices below stand for it: it has no report that can be used."""
        return bool(self.below) and self.state not in _USABLE

    @property
    def place(self) -> Place | None:
        """Where the list names it."""
        return self.office.name.place if self.office.name else self.office.place

    @property
    def is_counted(self) -> bool:
        """Whether its report can be used and is not contained in another one."""
        return self.state in _USABLE and not self.is_repeated

    @cached_property
    def names_itself(self) -> bool:
        """Whether the title or issuer of its report, which must have been read, names it."""
        assert self.reading is not None
        words = (self.reading.title, self.reading.issuer)
        return any(name in one for name in self.names for one in words)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *map(str, self.office.aliases))

    @property
    def leaves(self) -> tuple[Unit, ...]:
        """The offices whose reports stand for it: itself, or those below it."""
        if self.is_repeated:
            return ()
        if not self.is_sum:
            return (self,)
        return tuple(leaf for inner in self.below for leaf in inner.leaves)

    @property
    def is_unread(self) -> bool:
        """Whether its report has mistakes of writing, below which it could not be read."""
        return any(one.rule in OF_WHOLE_FILES for one in self.errors)

    @property
    def lacking(self) -> list[str]:
        """The offices below whose reports are missing in its own sums, or in those for it."""
        if self.is_sum:
            found = (one.lacking if one.is_counted else [one.name] for one in self.leaves)
            return [name for names in found for name in names]
        listed = self.reading.listed if self.reading is not None and self.is_counted else ()
        usable = [state.value for state in _USABLE]
        return [name for name, state in listed if state not in usable]

    def left_open(self, key: str) -> tuple[str, ...]:
        """The offices below that reported, and did not give what a figure of its report sums up."""
        found = self.reading.left_open if self.reading is not None else ()
        return next((one.offices for one in found if one.key == key), ())

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
    def _sources(self) -> dict[tuple[str, str], SourceFile]:
        return {}

    def place_at(self, spot: Spot | None) -> Place | None:
        """The place of a spot that is seen from its report."""
        if spot is None or self.path is None:
            return None
        file, line, column, length, cell, row = spot
        sheet = cell.rpartition("!")[0]
        source = self._sources.get((file, sheet))
        if source is None:
            name = os.path.join(self._folder, file)  # noqa: PTH118  # as it was named
            source = ReportSheet(name, sheet) if cell else ReportSource(name, self._files)
            self._sources[file, sheet] = source
        if isinstance(source, ReportSheet):
            source.rows[line], source.cells[line, column] = row, cell
        return Place(source, line, column, length)


_BLANKS = regex(r"\s+")
_LONGEST_NAME = 60
_BODY = "(?:人民政府|政府|党委|党工委|委员会|管委会|办事处)?(?:办公室)?"
_OF_AN_OFFICE = regex(rf"{_BODY}\s*\Z")
_AFTER_AN_OFFICE = regex(rf"{_BODY}(?:关于|工作|\s*(?:[^\w\s]|\d|\Z))")
"""What may follow the name of an office that a report is of, where 白沙 is not 白沙河."""


def tidied(label: str) -> str:
    """A label without differences in blanks."""
    return _BLANKS.sub("", label) if not label.isascii() else " ".join(label.split())


def is_open(unit: Unit, report: Report | None) -> bool:
    """Whether the report of an office is not yet due, by the date of the one that sums up."""
    due, today = unit.office.due, report.date if report is not None else None
    return due is not None and today is not None and today < due


Alike = tuple[Sequence[Unit], Mapping[str, Sequence[Fields]]]
"""Offices whose reports have the same figures, and what they give of each figure by its key."""


def alike(reported: Iterable[Unit]) -> list[Alike]:
    """Offices that have reported, those together whose reports have the same figures.

    Turned around once, a county is quickly read by its figures.
    """
    by_keys: dict[tuple[str, ...], list[Unit]] = {}
    for unit in reported:
        if unit.reading is not None:
            keys = tuple([fields[0][0] for fields in unit.reading.figures])
            by_keys.setdefault(keys, []).append(unit)
    found: list[Alike] = []
    for keys, units in by_keys.items():
        readings = [unit.reading for unit in units if unit.reading is not None]
        columns = zip(*(reading.figures for reading in readings), strict=True)
        found.append((units, dict(zip(keys, columns, strict=True))))
    return found


class Rollup:
    """The offices of a list with their reports, in the order of the list."""

    def __init__(
        self, data: Data, units: tuple[Unit, ...], folder: Path,
        opened: Callable[[Unit], Figures | None] = lambda _unit: None,
    ) -> None:  # fmt: skip
        """The reports must have been read; `opened` gives the figures of one once more."""
        self.units = units
        self._opened = opened
        self._figures: dict[Unit, Figures | None] = {}
        self.folder = folder
        self.report: Report | None = data.report
        self._data = data

    @cached_property
    def means(self) -> frozenset[str]:
        """What formulas of this report's own figures ask the mean of."""
        amounts = (figure.value for figure in self._data.statistics.values())
        formulas = (one.formula for one in amounts if one is not None and one.formula is not None)
        asked = (
            [one.text for one in attributes]
            for formula in formulas if formula.term is not None
            for name, attributes in references(formula.term) if name.text in OFFICES
        )  # fmt: skip
        return frozenset(
            names[0] for names in asked
            if len(names) > 1 and aggregate_of(Name(names[1], 0)) == "mean"
        )  # fmt: skip

    @property
    def direct(self) -> tuple[Unit, ...]:
        """The offices directly below the report's own."""
        return tuple(unit for unit in self.units if unit.above is None)

    @cached_property
    def expected(self) -> tuple[Unit, ...]:
        """The offices whose reports are to be summed up: those that no other one contains."""
        return tuple(unit for top in self.direct for unit in top.leaves)

    @cached_property
    def reported(self) -> tuple[Unit, ...]:
        """Those of them whose reports can be used."""
        return tuple(unit for unit in self.expected if unit.is_counted)

    @property
    def unreported(self) -> tuple[Unit, ...]:
        """Those of them that have sent nothing."""
        return tuple(unit for unit in self.expected if unit.state is State.MISSING)

    @property
    def left_out(self) -> tuple[Unit, ...]:
        """Those of them that have sent what cannot be used."""
        return tuple(
            unit
            for unit in self.expected
            if not unit.is_counted and unit.state is not State.MISSING
        )

    @cached_property
    def kind(self) -> str:
        """What the list calls all whose reports are expected; empty if it does not say."""
        return common_kind(self.expected)

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

    def seems_to_be_of(self, unit: Unit) -> Unit | None:
        """The other office of the list whose report lies in the place of one; mostly `None`.

        The issuer tells, or without one the beginning of the title; but a report that names its own
        office somewhere, as 白沙乡人民政府办公室 and 东湖区白沙乡 do, is its own, and districts and
        their towns may write for each other.
        """
        reading = unit.reading
        if reading is None or unit.names_itself:
            return None
        words, follows = (
            (reading.issuer, _OF_AN_OFFICE) if reading.issuer else (reading.title, _AFTER_AN_OFFICE)
        )
        for end in range(min(len(words), _LONGEST_NAME), 0, -1):
            other = self._by_name.get(words[:end])
            if other is not None and words[:end] in other.names and follows.match(words, end):
                is_other = not (unit.is_within(other) or other.is_within(unit))
                return other if is_other else None
        return None

    def figures_of(self, unit: Unit) -> Figures | None:
        """The figures of an office's report with their formulas; `None` if that has changed."""
        if unit not in self._figures:
            self._figures[unit] = self._opened(unit)
        return self._figures[unit]

    def figures_by_unit(self, name: str) -> dict[Unit, Fields | None]:
        """Each office that is summed up, with its figure of a key or label; `None` if it has none.

        A report that has it under another key is found by the label.
        """
        found: dict[Unit, Fields | None] = dict.fromkeys(self.expected)
        found.update(self.given(name))
        lacking = [unit for unit, figure in found.items() if figure is None]
        labels = {tidied(self.keys.get(name, name)), tidied(name)} if lacking else ()
        found.update((unit, unit.figure(name, labels)) for unit in lacking)
        return found

    def given(self, key: str) -> dict[Unit, Fields]:
        """The offices that are summed up and have a figure of this very key, with it."""
        found: dict[Unit, Fields] = {}
        for units, columns in self.alike:
            found.update(zip(units, columns.get(key, ()), strict=key in columns))
        return found

    @cached_property
    def alike(self) -> Sequence[Alike]:
        """The same offices, put together by the figures that they give."""
        return alike(self.reported)

    def table(self, units: UnitTable, language: str) -> LoadedTable:
        """The figures as the table that formulas and texts call 下级 or `offices`."""
        return OfficesTable(self, units, language)

    def grid(
        self, written: Table, table: LoadedTable, language: str, problems: Problems
    ) -> Grid | None:
        """The rows of a table of this report that has one for each office."""
        assert isinstance(table, OfficesTable)
        return rows_of_offices(written, table, language, problems)
