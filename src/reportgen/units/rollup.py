"""The list of offices → their reports, and which of these count."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import ReferenceType, ref

from reportgen.checks.own_time import shown_months, stated_months
from reportgen.checks.periods import Span
from reportgen.diagnostics import Diagnostic, Place, Problems, Related, SourceFile, Words, reason
from reportgen.diagnostics.messages import message
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables import LoadedTable
from reportgen.figures.tables.grid import Grid
from reportgen.language.patterns import regex
from reportgen.model import Data, Report
from reportgen.model.figures import Table
from reportgen.model.offices import Office
from reportgen.readers import SUFFIXES
from reportgen.readers.cells import SheetFile
from reportgen.storage import Cache, Files, Limits, folder_of, shell_word
from reportgen.storage.rules import CANNOT_READ, OUTSIDE
from reportgen.units import rules
from reportgen.units.kept import Kept
from reportgen.units.reading import Reading, ReportSource, UnitFigure
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
_TOO_DEEP = "too deep"
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

    @property
    def figures(self) -> Mapping[str, UnitFigure]:
        """The figures of its report by key; none if that cannot be used."""
        return {key: UnitFigure._make(fields) for key, fields in self._by_key.items()}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The key of each figure → its label."""
        return {key: fields[1] for key, fields in self._by_key.items()}

    @cached_property
    def _by_key(self) -> dict[str, tuple[Any, ...]]:
        if self.reading is None or not self.is_counted:
            return {}
        return {fields[0]: fields for fields in self.reading.figures}

    @cached_property
    def _by_label(self) -> dict[str, tuple[Any, ...]]:
        """The figures by label, without differences in blanks; the first of several."""
        found: dict[str, tuple[Any, ...]] = {}
        for fields in self._by_key.values():
            found.setdefault(tidied(fields[1]), fields)
        return found

    def figure(self, name: str, labels: Iterable[str] = ()) -> UnitFigure | None:
        """Its figure of a key, or else of a label; `None` if its report has none."""
        fields = self._by_key.get(name)
        if fields is None and self._by_key:
            given = (self._by_label.get(label) for label in (tidied(name), *labels))
            fields = next(filter(None, given), None)
        return None if fields is None else UnitFigure._make(fields)

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

    def place_of(self, figure: UnitFigure) -> Place | None:
        """Where its report has a figure."""
        spot = figure.spot
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

    @property
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
            is_deep = any(one.rule is rules.OFFICES_TOO_DEEP for one in unit.errors)
            found += listed or [(unit.name, _TOO_DEEP if is_deep else unit.state.value)]
        return tuple(found)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key of each figure that some report has → its label there."""
        found: dict[str, str] = {}
        for unit in self.units:
            found |= unit.labels
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

    def figures_by_unit(self, name: str) -> dict[Unit, UnitFigure | None]:
        """Each office that is summed up, with its figure of a key or label; `None` if it has none.

        A report that has it under another key is found by the label.
        """
        labels = {tidied(self.keys.get(name, name)), tidied(name)}
        return {unit: unit.figure(name, labels) for unit in self.expected}

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


_NOTHING_KEPT = Cache(None)
_MOST_LEVELS = 10
"""Levels of lists within lists: from a state to its villages there are five."""


def rolled_up(
    data: Data,
    files: Files,
    limits: Limits,
    problems: Problems,
    cache: Cache = _NOTHING_KEPT,
    above: tuple[frozenset[str], ...] = (),
) -> Rollup:
    """The reports of the offices that the data list; what is wrong with them is reported.

    What the reports gave is kept in `cache`; `above` are the real paths of the reports for which
    this one is read, of each level those of its file and folder.
    """
    if len(above) > _MOST_LEVELS:
        name = str(data.report.title or "") if data.report is not None else ""
        problems.add(rules.OFFICES_TOO_DEEP, data.offices[0].place, name=name, most=_MOST_LEVELS)
        return Rollup(data, (), files.folder)
    return _Reader(data, files, limits, problems, cache, above).rolled_up()


class _Reader:
    """Reads the reports of one list."""

    def __init__(
        self, data: Data, files: Files, limits: Limits, problems: Problems, cache: Cache,
        above: tuple[frozenset[str], ...],
    ) -> None:  # fmt: skip
        self._data = data
        self._files = files
        self._folder = files.folder
        self._real = os.path.realpath(files.folder)
        self._limits = limits
        self._problems = problems
        self._levels = above
        self._above = frozenset((self._real,)).union(*above)
        self._is_nested = bool(above)
        self._by_path: dict[str, Unit] = {}
        self._real_paths: dict[Path, str] = {}
        self._cache = cache
        self._kept = Kept(cache, files.folder, limits)

    def rolled_up(self) -> Rollup:
        units = tuple(self._listed())
        self._arrange(units)
        for unit in units:
            self._read(unit)
        self._kept.save()
        self._files.others += self._kept.files
        rollup = Rollup(self._data, units, self._folder)
        self._settle(units)
        return rollup

    def _listed(self) -> Iterator[Unit]:
        """The offices, each once."""
        seen: dict[str, Unit] = {}
        for office in self._data.offices:
            name = " ".join(str(office.name or "").split())
            if not name:
                self._problems.add(rules.OFFICE_NAMELESS, office.place)
                continue
            if name in seen:
                self._report_twice(name, office, seen[name])
                continue
            unit = Unit(office, name, self._path(office, name), limits=self._limits)
            seen[name] = unit
            yield unit

    def _report_twice(self, name: str, office: Office, first: Unit) -> None:
        place = office.name.place if office.name else office.place
        related = (Related(first.place),) if first.place else ()
        self._problems.add(
            rules.OFFICE_COUNTED_TWICE, place, office=name, why=rules.LISTED_TWICE, related=related
        )

    def _path(self, office: Office, name: str) -> Path | None:
        """Where the report of an office is; `None` if its name cannot be that of a folder."""
        folder = str(office.folder or "").replace("\\", "/").strip()
        if not folder:
            names = [name, *map(str, office.aliases), *([str(office.code)] if office.code else ())]
            possible = [one for one in names if _is_name(one)]
            if not possible:
                return None
            there = (one for one in possible if os.path.lexists(self._folder / one))
            folder = possible[0] if len(possible) == 1 else next(there, possible[0])
        return Path(os.path.normpath(self._folder / folder))

    def _arrange(self, units: tuple[Unit, ...]) -> None:
        """Put each office below the one that it names."""
        known: dict[str, Unit] = {}
        for unit in units:
            known.setdefault(unit.name, unit)
        for unit in units:
            for other in (unit.office.code, *unit.office.aliases):
                if not other:
                    continue
                first = known.setdefault(str(other), unit)
                if first is not unit:
                    related = (Related(first.place),) if first.place else ()
                    self._problems.add(
                        rules.OFFICE_NAME_CLASH, other.place, office=unit.name, name=str(other),
                        other=first.name, related=related,
                    )  # fmt: skip
        report = self._data.report
        own = str(report.issuer or "") if report else ""
        for unit in units:
            name = unit.office.parent
            if not name or str(name) == own:
                continue
            above = known.get(str(name).strip())
            if above is None:
                self._problems.add(
                    rules.OFFICE_UNKNOWN_PARENT, name.place, office=unit.name, name=str(name)
                )
            elif _is_within(above, unit):
                unit.is_above_itself = True
                self._problems.add(
                    rules.OFFICE_COUNTED_TWICE, name.place, office=unit.name, why=rules.ABOVE_ITSELF
                )
            else:
                unit.put_below(above)

    def _read(self, unit: Unit) -> None:
        """Read the report of an office, and settle its state."""
        path, problems = unit.path, Problems()
        try:
            names = yaml_in(path) if path is not None else ()
            unit.real = self._real_path(path) if path is not None and names != () else ""
        except PermissionError as error:
            problems.add(CANNOT_READ, unit.place, path=str(path), reason=reason(error))
            names = None
        except (OSError, ValueError):
            names = ()
        if problems:
            self._set_broken(unit, problems)
        elif path is None or names == ():
            self._set_missing(unit)
            if path is not None:
                self._kept.look_for(path)
        elif unit.real in self._above:
            unit.is_repeated = True
            self._report_repeated(unit, rules.OWN_REPORT)
        elif self._leads_out(path, unit.real):
            problems.add(OUTSIDE, unit.place, path=str(path), real=unit.real, folder=unit.real)
            self._set_broken(unit, problems)
        else:
            first = self._first_with(unit, is_file=names is None)
            if first is not unit:
                unit.is_repeated = True
                self._report_repeated(unit, rules.SAME_REPORT, first)
                return
            self._read_report(unit, path, names)

    def _first_with(self, unit: Unit, *, is_file: bool) -> Unit:
        """The first office with the same report, which one may name by its folder; else itself."""
        known, real = self._by_path, unit.real
        folder = os.path.dirname(real)  # noqa: PTH120  # pathlib is slower
        first = known.get(real) or known.get(folder if is_file else os.path.join(real, "*"))  # noqa: PTH118  # as above
        if first is None:
            known[real] = unit
            if is_file:
                known[os.path.join(folder, "*")] = unit  # noqa: PTH118  # as above
        return first or unit

    def _read_report(self, unit: Unit, path: Path, names: tuple[str, ...] | None) -> None:
        folder = os.path.dirname(unit.real) if names is None else ""  # noqa: PTH120  # pathlib is slower
        above = (*self._levels, frozenset((self._real, unit.real, folder)))

        def roll_up(data: Data, files: Files, problems: Problems) -> Rollup:
            return rolled_up(data, files, self._limits, problems, self._cache, above)

        unit.reading, errors = self._kept.read(path, names, roll_up)
        if unit.reading is None:
            self._set_broken(unit, errors)
        else:
            unit.state = State.IN

    def _real_path(self, path: Path) -> str:
        """The path without links; that of the folder of many reports is found once."""
        if not path.name or os.path.islink(path):  # noqa: PTH114  # as above
            return os.path.realpath(path)
        if path.parent not in self._real_paths:
            self._real_paths[path.parent] = os.path.realpath(path.parent)
        return os.path.join(self._real_paths[path.parent], path.name)  # noqa: PTH118  # as above

    def _set_missing(self, unit: Unit) -> None:
        unit.state = State.SUMMED if unit.below else State.MISSING
        if unit.is_above_itself:
            unit.is_repeated = True
        elif not unit.below or unit.office.folder:
            due = unit.office.due
            today = self._data.report.date if self._data.report is not None else None
            is_open = due is not None and today is not None and today < due
            self._problems.add(
                rules.OFFICE_MISSING, unit.place, grade="note" if is_open else "",
                office=unit.name, path=str(unit.path or unit.name),
                due=(due.iso() or str(due)) if due else "",
                there=_entries(unit.path),
            )  # fmt: skip

    def _leads_out(self, path: Path, real: str) -> bool:
        """Whether a report is not where it may be: a link leads out of this report's folder.

        The list of an office, which others write, may name nothing outside its folder at all.
        """
        if f"{real}/".startswith(os.path.join(self._real, "")):  # noqa: PTH118  # pathlib is slower
            return False
        plain = os.path.join(self._real, os.path.relpath(path, self._folder))  # noqa: PTH118  # as above
        return self._is_nested or real != os.path.normpath(plain)

    def _report_repeated(self, unit: Unit, why: Words, other: Unit | None = None) -> None:
        related = (Related(other.place),) if other is not None and other.place else ()
        self._problems.add(
            rules.OFFICE_COUNTED_TWICE, unit.place, office=unit.name,
            why=Words(*(words.format(other=other.name if other else "") for words in why)),
            related=related,
        )  # fmt: skip

    def _report_copy(self, unit: Unit, other: Unit) -> None:
        unit.state = State.COPY
        related = (Related(other.place),) if other.place else ()
        self._problems.add(
            rules.OFFICE_COPIED, unit.place, office=unit.name, other=other.name, related=related
        )

    def _set_broken(self, unit: Unit, errors: Iterable[Diagnostic]) -> None:
        unit.state, unit.errors = State.BROKEN, tuple(errors)
        first = unit.errors[0]
        there, own = first.place, unit.place
        is_here = there is None or (own is not None and there.source is own.source)
        related = () if is_here or there is None else (Related(there._replace(path="")),)
        self._problems.add(
            rules.OFFICE_BROKEN, unit.place, office=unit.name, count=len(unit.errors),
            path=shell_word(str(unit.path or "")),
            first=Words(message(first, "zh-CN"), message(first, "en")), related=related,
        )  # fmt: skip

    def _settle(self, units: tuple[Unit, ...]) -> None:
        """Leave out the reports that another one contains, and those about another period."""
        inside: dict[str, Unit] = {}
        for unit in units:
            for path in unit.reading.below if unit.reading is not None else ():
                if path in self._above:
                    self._report_repeated(unit, rules.NAMES_THIS)
                inside.setdefault(path, unit)
        months = self._months(units)
        copies = _copies(units)
        for unit in units:
            if unit.reading is None or unit.path is None or unit.is_repeated:
                continue
            holder = inside.get(unit.real)
            if holder is not None and holder is not unit:
                unit.is_repeated = True
                self._report_repeated(unit, rules.CONTAINED, holder)
            elif unit in copies:
                self._report_copy(unit, copies[unit])
            elif months and unit.reading.months and not months.touches(Span(*unit.reading.months)):
                unit.state = State.LEFT_OVER
                of, own = shown_months(Span(*unit.reading.months)), shown_months(months)
                self._problems.add(
                    rules.OFFICE_LEFT_OVER, unit.place, office=unit.name, period=of, own=own
                )
            else:
                self._check_date(unit, unit.reading)
                self._check_below(unit, unit.reading)

    def _months(self, units: tuple[Unit, ...]) -> Span | None:
        """The months that the reports are about: those of this one, else those of most."""
        report = self._data.report
        own = stated_months(report) if report is not None else None
        if own is not None:
            return own if own.is_dated else None
        found = Counter(unit.reading.months for unit in units if unit.reading is not None)
        found.pop(None, None)
        most = max(found, key=lambda months: found[months], default=None)
        return Span(*most) if most is not None else None

    def _check_below(self, unit: Unit, reading: Reading) -> None:
        """Tell a report whose own sums lack offices below it."""
        missing = unit.lacking
        if missing:
            self._problems.add(
                rules.OFFICE_PARTIAL_BELOW, unit.place, office=unit.name, missing=missing,
                given=len(reading.listed) - len(missing), expected=len(reading.listed),
            )  # fmt: skip
        # The report right above it, read by itself, has no such problem to tell.
        for name, state in reading.listed:
            if state == _TOO_DEEP:
                self._problems.add(
                    rules.OFFICES_TOO_DEEP, unit.place, grade="warning",
                    name=name, most=_MOST_LEVELS,
                )  # fmt: skip

    def _check_date(self, unit: Unit, reading: Reading) -> None:
        """Tell a report that came late, by its own date."""
        due = unit.office.due.iso() if unit.office.due else ""
        if due and len(reading.date) == len(due) and reading.date > due:
            unit.state = State.LATE
            self._problems.add(
                rules.OFFICE_LATE, unit.place, office=unit.name, date=reading.date, due=due
            )


def _entries(path: Path | None) -> list[str]:
    """What is in a folder without a report, such as a workbook: some names; none if it is empty."""
    if path is None:
        return []
    try:
        with os.scandir(path) as entries:
            names = (one.name + "/" * one.is_dir() for one in entries if one.name[0] not in ".~")
            return sorted(names)[:_MOST_ENTRIES]
    except (OSError, ValueError):
        return []


_MOST_ENTRIES = 3


def _is_name(text: str) -> bool:
    """Whether a folder can have this name."""
    return "/" not in text and "\0" not in text and text not in ("", ".", "..")


def _copies(units: Iterable[Unit]) -> dict[Unit, Unit]:
    """Offices whose reports have all the figures of another one's, each with that office.

    A report was put into the wrong folder too, or a neighbour's was taken as a pattern.
    """
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


_LONG = 3
"""So many numbers of so many digits are not the same by chance."""


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


def _is_within(inner: Unit, outer: Unit) -> bool:
    """Whether an office is another one or below it."""
    at: Unit | None = inner
    while at is not None:
        if at is outer:
            return True
        at = at.above
    return False


def yaml_in(path: Path) -> tuple[str, ...] | None:
    """The names of the YAML files in a folder; `None` for anything but a folder, none if absent."""
    try:
        with os.scandir(path) as entries:
            return tuple(sorted([
                entry.name for entry in entries
                if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith((".", "~"))
            ]))  # fmt: skip
    except NotADirectoryError:
        return None
    except FileNotFoundError:
        # A link that leads nowhere is meant, and reading it says so.
        return None if os.path.islink(path) else ()  # noqa: PTH114  # pathlib is slower
