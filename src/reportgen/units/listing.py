"""The list of offices → their reports, and which of these count."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from reportgen.checks.own_time import shown_months, stated_months
from reportgen.checks.periods import Span
from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Words, reason
from reportgen.diagnostics.messages import message
from reportgen.figures.figure import Figures
from reportgen.model import LANGUAGES, Data
from reportgen.model.offices import Office
from reportgen.readers import SUFFIXES, load
from reportgen.readers.links import checked
from reportgen.storage import Cache, Files, Limits, folder_of, shell_word
from reportgen.storage.rules import CANNOT_READ, OUTSIDE
from reportgen.units import rules
from reportgen.units.copies import copies_in, near_copies
from reportgen.units.kept import Kept, Wanted
from reportgen.units.reading import Reading, figures_of
from reportgen.units.rollup import TOO_DEEP, Rollup, State, Unit, is_open
from reportgen.units.wording import joined_names, part_words

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
        self._real_paths: dict[str, str] = {}
        self._cache = cache
        self._kept = Kept(cache, files.folder, limits, len(data.offices))
        self._wanted: dict[Unit, Wanted] = {}

    def rolled_up(self) -> Rollup:
        units = tuple(self._listed())
        self._arrange(units)
        for unit in units:
            self._look_for(unit)
        found = self._kept.read([*self._wanted.values()])
        for unit, (reading, errors) in zip(self._wanted, found, strict=True):
            unit.reading = reading
            if reading is None:
                self._set_broken(unit, errors)
            else:
                unit.state = State.IN
        self._kept.save()
        self._files.others += self._kept.files
        # Without the reader, which knows the offices: a circle would keep all readings.
        opened = partial(_opened, self._real, self._levels, self._limits, self._cache)
        rollup = Rollup(self._data, units, self._folder, opened)
        self._settle(rollup)
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
            unit = Unit(office, name, _path(office, name, self._folder), limits=self._limits)
            seen[name] = unit
            yield unit

    def _report_twice(self, name: str, office: Office, first: Unit) -> None:
        place = office.name.place if office.name else office.place
        related = (Related(first.place),) if first.place else ()
        self._problems.add(
            rules.OFFICE_COUNTED_TWICE, place, office=name, why=rules.LISTED_TWICE, holder="",
            related=related,
        )  # fmt: skip

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
            elif above.is_within(unit):
                unit.is_above_itself = True
                self._problems.add(
                    rules.OFFICE_COUNTED_TWICE, name.place, office=unit.name,
                    why=rules.ABOVE_ITSELF, holder="",
                )  # fmt: skip
            else:
                unit.put_below(above)

    def _look_for(self, unit: Unit) -> None:
        """Look for the report of an office, and settle its state if there is none to be read."""
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
            self._want(unit, path, names)

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

    def _want(self, unit: Unit, path: Path, names: tuple[str, ...] | None) -> None:
        """Have the report of an office read."""
        roll_up = _rolling_up(self._real, self._levels, self._limits, self._cache, unit, names)
        self._wanted[unit] = self._kept.wanted(path, names, roll_up)

    def _real_path(self, path: Path) -> str:
        """The path without links; that of the folder of many reports is found once."""
        folder, name = os.path.split(path)
        if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114  # as above
            return os.path.realpath(path)
        real = self._real_paths.get(folder)
        if real is None:
            real = self._real_paths[folder] = os.path.realpath(folder)
        return os.path.join(real, name)  # noqa: PTH118  # as above

    def _set_missing(self, unit: Unit) -> None:
        unit.state = State.SUMMED if unit.below else State.MISSING
        if unit.is_above_itself:
            unit.is_repeated = True
        elif not unit.below or unit.office.folder:
            due = unit.office.due
            grade = "note" if is_open(unit, self._data.report) else ""
            self._problems.add(
                rules.OFFICE_MISSING, unit.place, grade=grade,
                office=unit.name, path=str(unit.path or unit.name),
                due=(due.iso() or str(due)) if due else "",
                there=_entries(unit.path) or "",
            )  # fmt: skip

    def _leads_out(self, path: Path, real: str) -> bool:
        """Whether a report is not where it may be: a link leads out of this report's folder.

        The list of an office, which others write, may name nothing outside its folder at all.
        """
        if f"{real}/".startswith(os.path.join(self._real, "")):  # noqa: PTH118  # pathlib is slower
            return False
        plain = os.path.join(self._real, os.path.relpath(path, self._folder))  # noqa: PTH118  # as above
        return self._is_nested or real != os.path.normpath(plain)

    def _report_repeated(
        self, unit: Unit, why: Words, other: Unit | None = None, holder: str = ""
    ) -> None:
        """`holder` is whose list names this report, if it is not that of this report."""
        there = other.place if other is not None else self._named_by(unit) if holder else None
        related = (Related(there),) if there else ()
        self._problems.add(
            rules.OFFICE_COUNTED_TWICE, unit.place, office=unit.name,
            why=Words(*(words.format(other=other.name if other else "") for words in why)),
            holder=holder, related=related,
        )  # fmt: skip

    def _named_by(self, unit: Unit) -> Place | None:
        """Where the list of an office's report names this one, or one above it."""
        assert unit.path is not None
        files = Files.below(folder_of(unit.path), limits=self._limits)
        root = load(unit.path, files, Problems())
        for office in checked(root, files, Problems())[0].offices if root is not None else ():
            path = _path(office, " ".join(str(office.name or "").split()), files.folder)
            if path is not None and os.path.realpath(path) in self._above:
                return office.name.place if office.name else office.place
        return None

    def _report_copy(self, unit: Unit, other: Unit, which: Words, then: Words) -> None:
        related = (Related(other.place),) if other.place else ()
        self._problems.add(
            rules.OFFICE_COPIED, unit.place, office=unit.name, other=other.name, which=which,
            then=then, related=related,
        )  # fmt: skip

    def _report_misplaced(self, unit: Unit, other: Unit) -> None:
        """Tell a report that seems to be of another office, at the words that say so."""
        assert unit.path is not None
        assert unit.reading is not None
        files = Files.below(folder_of(unit.path), limits=self._limits)
        root = load(unit.path, files, Problems())
        report = checked(root, files, Problems())[0].report if root is not None else None
        issuer, title = (report.issuer, report.title) if report is not None else (None, None)
        words = issuer or title
        place = words.place if words else None
        at = unit.office.place
        if place is not None:
            place = place._replace(path=at.path if at else "")
        listed = tuple(Related(one) for one in (unit.place, other.place) if one)
        self._problems.add(
            rules.accepted_in_list(rules.OFFICE_MISPLACED, unit.place), place or unit.place,
            related=listed if place else listed[1:], office=unit.name, other=other.name,
            what=rules.ISSUER if unit.reading.issuer else rules.TITLE,
            words=unit.reading.issuer or unit.reading.title, path=str(unit.path),
        )  # fmt: skip

    def _set_broken(self, unit: Unit, errors: Iterable[Diagnostic]) -> None:
        unit.state, unit.errors = State.BROKEN, tuple(errors)
        first = unit.errors[0]
        there, own = first.place, unit.place
        is_here = there is None or (own is not None and there.source is own.source)
        related = () if is_here or there is None else (Related(there._replace(path="")),)
        self._problems.add(
            rules.OFFICE_BROKEN, unit.place, office=unit.name, errors=_errors(len(unit.errors)),
            below=len(unit.below) or "", path=shell_word(str(unit.path or "")),
            first=Words(message(first, "zh-CN"), message(first, "en")), related=related,
            more=rules.NOT_READ if unit.is_unread else "",
        )  # fmt: skip

    def _settle(self, rollup: Rollup) -> None:
        """Leave out the reports that another one contains, and those about another period."""
        units = rollup.units
        inside: dict[str, Unit] = {}
        for unit in units:
            below = unit.reading.below if unit.reading is not None else ()
            if not self._above.isdisjoint(below):
                # Of two reports that name each other, the one further up is no part of the other.
                unit.is_repeated = self._is_outside(unit)
                why = rules.ABOVE_THIS if unit.is_repeated else rules.NAMES_THIS
                self._report_repeated(unit, why, holder="" if unit.is_repeated else unit.name)
            if not unit.is_repeated:
                for path in below:
                    inside.setdefault(path, unit)
        months = self._months(units)
        copies = copies_in(units)
        for unit in units:
            if unit.reading is None or unit.path is None or unit.is_repeated:
                continue
            holder = inside.get(unit.real)
            if holder is not None and holder is not unit:
                unit.is_repeated = True
                self._report_repeated(unit, rules.CONTAINED, holder)
            elif unit in copies:
                unit.state = State.COPY
                first = copies[unit]
                is_later = unit.names_itself == first.names_itself
                then = rules.LATER_LEFT_OUT if is_later else rules.LEFT_OUT
                self._report_copy(unit, first, rules.ALL_FIGURES, then)
                continue
            elif months and unit.reading.months and not months.touches(Span(*unit.reading.months)):
                unit.state = State.LEFT_OVER
                of, own = shown_months(Span(*unit.reading.months)), shown_months(months)
                self._problems.add(
                    rules.OFFICE_LEFT_OVER,
                    unit.place,
                    office=unit.name,
                    period=of,
                    own=own,
                    below=len(unit.below) or "",
                )
            else:
                self._check_date(unit, unit.reading)
                self._check_below(unit, unit.reading)
            writer = None if unit.is_repeated else rollup.seems_to_be_of(unit)
            if writer is not None:
                self._report_misplaced(unit, writer)
        for unit, (other, same, count) in near_copies(rollup):
            which = Words(*(words.format(same=same, count=count) for words in rules.OF_FIGURES))
            self._report_copy(unit, other, which, rules.COUNTED)

    def _is_outside(self, unit: Unit) -> bool:
        """Whether the folder of this report lies within that of an office's."""
        folder = unit.real if os.path.isdir(unit.real) else os.path.dirname(unit.real)  # noqa: PTH112, PTH120  # pathlib is slower
        return self._real.startswith(os.path.join(folder, ""))  # noqa: PTH118  # as above

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
        """Tell a report whose own sums lack offices below it, or are in doubt."""
        missing = unit.lacking
        if missing:
            self._problems.add(
                rules.OFFICE_PARTIAL_BELOW, unit.place, office=unit.name, missing=missing,
                part=part_words(
                    len(reading.listed) - len(missing), len(reading.listed), reading.kind
                ),
                figures="", open="",
            )  # fmt: skip
        if reading.doubts is not None:
            count = reading.doubts.warnings
            english = "a warning" if count == 1 else f"{count} warnings"
            self._problems.add(
                rules.OFFICE_DOUBTFUL_BELOW, unit.place, office=unit.name,
                warnings=Words(f" {count} 个警告", english),
                first=Words(*reading.doubts.first), path=shell_word(str(unit.path)),
            )  # fmt: skip
        # The report right above it, read by itself, has no such problem to tell.
        for name, state in reading.listed:
            if state == TOO_DEEP:
                self._problems.add(
                    rules.OFFICES_TOO_DEEP, unit.place, grade="warning",
                    name=name, most=_MOST_LEVELS,
                )  # fmt: skip

    def _check_date(self, unit: Unit, reading: Reading) -> None:
        """Tell a report that came late, by its own date, and one that does not say when it came."""
        due = unit.office.due.iso() if unit.office.due else ""
        if due and len(reading.date) != len(due):
            self._problems.add(rules.OFFICE_UNDATED, unit.place, office=unit.name, due=due)
        elif due and reading.date > due:
            unit.state = State.LATE
            self._problems.add(
                rules.OFFICE_LATE, unit.place, office=unit.name, date=reading.date, due=due
            )


def _rolling_up(
    real: str, levels: tuple[frozenset[str], ...], limits: Limits, cache: Cache, unit: Unit,
    names: tuple[str, ...] | None,
) -> Callable[[Data, Files, Problems], Rollup]:  # fmt: skip
    """What rolls up the reports of the offices of an office, one level down."""
    folder = os.path.dirname(unit.real) if names is None else ""  # noqa: PTH120  # pathlib is slower
    above = (*levels, frozenset((real, unit.real, folder)))

    def roll_up(data: Data, files: Files, problems: Problems) -> Rollup:
        return rolled_up(data, files, limits, problems, cache, above)

    return roll_up


def _opened(
    real: str, levels: tuple[frozenset[str], ...], limits: Limits, cache: Cache, unit: Unit
) -> Figures | None:
    """The figures of an office's report, read once more; `None` if it cannot be read any more."""
    assert unit.path is not None
    names = yaml_in(unit.path)
    folder = unit.path.parent if names is None else unit.path
    roll_up = _rolling_up(real, levels, limits, cache, unit, names)
    found = figures_of(unit.path, Files.below(folder, limits=limits), roll_up, Problems())
    return None if found is None else found[1]


def _entries(path: Path | None) -> Words | None:
    """What is in a folder without a report, such as a workbook: some names and how many more.

    `None` if it is empty.
    """
    if path is None:
        return None
    try:
        with os.scandir(path) as entries:
            names = sorted(
                one.name + "/" * one.is_dir() for one in entries if one.name[0] not in ".~"
            )
    except (OSError, ValueError):
        return None
    if not names:
        return None
    zh, en = (joined_names(names, language, _MOST_ENTRIES) for language in LANGUAGES)
    return Words(zh, en)


_MOST_ENTRIES = 3


def _path(office: Office, name: str, folder: Path) -> Path | None:
    """Where the report of an office of a list in a folder is.

    `None` if its name cannot be that of a folder.
    """
    own = str(office.folder or "").replace("\\", "/").strip()
    if not own:
        names = [name, *map(str, office.aliases), *([str(office.code)] if office.code else ())]
        possible = [one for one in names if _is_name(one)]
        if not possible:
            return None
        there = (one for one in possible if os.path.lexists(folder / one))
        own = possible[0] if len(possible) == 1 else next(there, possible[0])
    return Path(os.path.normpath(os.path.join(folder, own)))  # noqa: PTH118  # pathlib is slower


def _is_name(text: str) -> bool:
    """Whether a folder can have this name."""
    return "/" not in text and "\0" not in text and text not in ("", ".", "..")


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


def _errors(count: int) -> Words:
    """How many errors a report has."""
    return Words(f"{count} 处错误", "an error" if count == 1 else f"{count} errors")
