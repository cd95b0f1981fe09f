"""One office's report → its figures as plain values, read without a style and without rendering."""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import islice
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from reportgen.checks.own_time import stated_months
from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.diagnostics.messages import severity
from reportgen.figures import compute
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.figures.numbers import Interval, Number, with_approximation, written_number
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.figures.numbers.units import UnitTable
from reportgen.figures.tables.asked import aggregate_of
from reportgen.figures.tables.formulas import adds_up
from reportgen.language.marks import without_marks
from reportgen.language.records import NamedTuple
from reportgen.model import LANGUAGES, Data, Report
from reportgen.model.expressions import Product, Reference, references
from reportgen.model.values import Amount, Date
from reportgen.readers import load
from reportgen.readers.links import checked
from reportgen.readers.yaml import read_file
from reportgen.storage import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.figures.figure import Offices

    RollUp = Callable[[Data, Files, Problems], Offices]
    """Rolls up the reports of the offices of a report."""


Spot = tuple[str, int, int, int, str]
"""A place in a report without the text of its file: the path of the file, seen from the report's
folder; line, column and length; and the cell of a workbook, which is empty for a text."""


class Unlike(NamedTuple):
    """A figure that is not the sum of those of the offices below."""

    key: str
    """That of the figure of the report that it goes into: the same one, or one above it."""
    office: str
    """Whose figure it is, seen from the report; empty for its own."""
    stated: tuple[str, str]
    """The figure in words, in either language."""
    sum: tuple[str, str]
    given: int
    expected: int
    """How many offices give it of how many."""
    spots: tuple[Spot, ...]
    """Where it is stated, and where the first of these offices give it."""


class UnitFigure(NamedTuple):
    """A figure of an office's report, of plain values, so that it can be kept between runs."""

    key: str
    label: str
    low: str
    """The number; empty if it is to be filled in."""
    high: str
    """The upper end of a range; else empty."""
    unit: str
    approx: str
    exact: bool | None
    interval: tuple[str, str] | None
    """What a computed number can be, as fractions; `None` for one that was written."""
    is_quotient: bool
    """Whether it is computed by a formula whose results are not added up."""
    base: str
    """The figure of which it is a share or rate; empty if that is not said."""
    as_of: str
    period: str
    note: str
    previous: tuple[str, str] | None
    """The value of the period before, with its unit; `None` if it is not given, or not that of the
    last report."""
    compared_with: str
    """The words that its previous value is told with; empty for those of the report."""
    spot: Spot | None

    @property
    def is_given(self) -> bool:
        """Whether it has one number."""
        return bool(self.low) and not self.high

    def amount(self, place: Place | None) -> Amount:
        """The number as it was written, at its place."""
        low = Decimal(self.low) if self.low else None
        high = Decimal(self.high) if self.high else None
        return Amount(place, low, high, self.unit, self.approx)

    def number(self, units: UnitTable) -> Number:
        """The number, which must be given, with everything that it stands for."""
        number = written_number(self.amount(None), units, "", exact=self.exact)
        if self.interval is not None:
            low, high = map(Fraction, self.interval)
            number = number._replace(interval=Interval(low, high))
        return with_approximation(number, self.approx)

    def last(self, units: UnitTable) -> Number | None:
        """The value of the period before as a number; `None` if it is not given."""
        if self.previous is None:
            return None
        low, unit = self.previous
        return written_number(Amount(None, Decimal(low), None, unit), units, "", exact=self.exact)


class Reading(NamedTuple):
    """What an office's report gives, of plain values."""

    title: str
    issuer: str
    date: str
    """The day of the report, as far as it is given: `2026-12-03`."""
    months: tuple[int, int] | None
    """The first and the last month that it is about, counted from the year 0, if that is given."""
    language: str
    compared_with: str
    """The words that it compares its figures by; empty for the usual ones."""
    figures: Sequence[tuple[Any, ...]]
    """The fields of each `UnitFigure`."""
    below: tuple[str, ...]
    """The real paths of the reports that it sums up itself."""
    listed: tuple[tuple[str, str], ...]
    """The name and the state of each office whose report it is to sum up, and of those below."""
    unlike: tuple[Unlike, ...] = ()
    """The figures that it states itself, and that are not the sums of those of its offices."""


class ReportSource(SourceFile):
    """A file of an office's report, whose text is read when a message or trace needs it."""

    def __init__(self, name: str, files: Files) -> None:
        """`files` are those that may be read."""
        # The text is not set, so that it is read.
        self.name = name
        self._starts = None
        self._last = (0, "")
        self._files = files

    @cached_property
    def text(self) -> str:  # type: ignore[override]  # read when it is needed
        """The text; empty if it cannot be read any more."""
        source = read_file(Path(self.name), self._files, Problems())
        return source.text if source else ""


def figures_of(
    path: Path, files: Files, roll_up: RollUp, problems: Problems
) -> tuple[Data, Figures, Offices | None] | None:
    """The data of a report, its computed figures, and what its own offices gave, if it has any.

    `None`, with the problems reported, if it cannot be read.
    """
    root = load(path, files, problems)
    if root is None:
        return None
    data, slots = checked(root, files, problems)
    language = data.report.lang if data.report else LANGUAGES[0]
    offices = roll_up(data, files, problems) if data.offices else None
    figures = compute(data, language, files, problems, offices=offices)
    if slots:
        fill(slots, figures, figure_filters(language), problems)
    return data, figures, offices


def read_unit(
    path: Path, files: Files, roll_up: RollUp
) -> tuple[Reading | None, tuple[Diagnostic, ...], bool]:
    """What a report gives; `None` with the errors that keep it from being used.

    Last whether that may be kept: it depends on its own files alone, and is not secret.
    """
    problems = Problems()
    found = figures_of(path, files, roll_up, problems)
    reading, may_be_kept = None, False
    if found is not None:
        data, figures, offices = found
        language = data.report.lang if data.report else LANGUAGES[0]
        reading = _reading(data, figures.all, language, _Spots(files.folder))
        may_be_kept = offices is None and not (data.report and data.report.secrecy)
        if offices is not None:
            reading = reading._replace(
                below=offices.paths, listed=offices.states, unlike=_unlike(figures, files)
            )
        figures.release()
    errors = tuple(one for one in problems if _stops(one)) if problems else ()
    return (None if errors else reading), errors, may_be_kept


def _unlike(figures: Figures, files: Files) -> tuple[Unlike, ...]:
    """What a report states that is not the sum of what its offices gave, or an office below does.

    What is told on one level is told on all above it, since all their sums are in doubt.
    """
    # Few reports have offices.
    from reportgen.units.sums import going_into, unlike
    from reportgen.units.table import OfficesTable

    table, spots = figures.offices, _Spots(files.folder)
    assert isinstance(table, OfficesTable)
    found = []
    for figure, column, total, may_be_more in unlike(figures, table):
        own = figure.number("value")
        if own is None or may_be_more or _SUM_DIFFERS in (figure.written.accept or ()):
            continue
        places = [figure.amount.place or figure.place, *(cell.place for cell in column.cells)]
        there = tuple(islice(filter(None, map(spots.of, places)), _MOST_PLACES))
        given, expected = table.offices.given(column)
        stated, added_up = _words(own), _words(total)
        found.append(Unlike(figure.name, "", stated, added_up, given, expected, there))
    for figure, column in going_into(figures, table):
        for unit, one in column.unlike:
            if _SUM_DIFFERS not in (unit.office.accept or ()):
                there = tuple(filter(None, (spots.of(unit.place_at(spot)) for spot in one.spots)))
                office = BETWEEN.join(filter(None, (unit.name, one.office)))
                found.append(one._replace(key=figure.name, office=office, spots=there))
    return tuple(found)


def _words(number: Number) -> tuple[str, str]:
    """A number in either language."""
    zh, en = (str(quantity_of(number, language)) for language in LANGUAGES)
    return zh, en


_SUM_DIFFERS = "office-sum-differs"
BETWEEN = "·"
"""Between the names of an office and of one below it."""
_MOST_PLACES = 4


def _stops(one: Diagnostic) -> bool:
    """Whether it is an error that no `accept` can silence."""
    return severity(one) == "error" and not one.rule.about.en


class _Spots:
    """Places as plain values."""

    def __init__(self, folder: Path) -> None:
        self._start = os.path.join(folder, "")  # noqa: PTH118  # with a separator at its end
        self._files: dict[str, str] = {}

    def of(self, place: Place | None) -> Spot | None:
        if place is None:
            return None
        source, line, column, length, _ = place
        cell = source.path_at(line, column) or "" if source.part else ""
        name = source.name
        if name not in self._files:
            self._files[name] = intern(name.removeprefix(self._start))
        return self._files[name], line, column, length, cell


def _reading(data: Data, figures: tuple[Figure, ...], language: str, spots: _Spots) -> Reading:
    report = data.report or Report(None)
    months = stated_months(report)
    return Reading(
        str(report.title or ""),
        str(report.issuer or ""),
        _iso(report.date),
        (months.first, months.last) if months is not None and months.is_dated else None,
        language,
        str(report.compared_with or ""),
        [_figure(figure, spots) for figure in figures],
        (),
        (),
    )


def _iso(date: Date | None) -> str:
    return "-".join(f"{part:02}" for part in date.iso_parts) if date is not None else ""


def _figure(figure: Figure, spots: _Spots) -> tuple[Any, ...]:
    """The fields of a `UnitFigure`."""
    given: dict[str, Any] = vars(figure.written)
    amount: Amount | None = given.get("value")
    own = given.get("unit") or ""
    low = high = unit = approx = ""
    place, interval, is_quotient, base = given["place"], None, False, given.get("of") or ""
    if amount is not None:
        place = amount.place or place
        unit, approx = amount.unit or own, given.get("approx") or amount.approx
        low = "" if amount.low is None else f"{amount.low:f}"
        high = "" if amount.high is None else f"{amount.high:f}"
        if amount.formula is not None:
            interval = _interval(figure.computed.get("value"))
            is_quotient, base = _quotient(amount.formula.term, base)
    previous: Amount | None = given.get("previous")
    if "over" in given or "revised" in given:
        previous = None
    words = given.get("compared_with") or given.get("previous_period") or ""
    # What many reports have in common is kept once.
    key, measure, note = intern(str(figure.name)), intern(str(unit or own)), given.get("note")
    label = given.get("label")
    return (
        key, intern(str(label)) if label else key, low, high, measure, str(approx),
        given.get("exact"), interval, is_quotient, str(base), _as_of(given.get("as_of")),
        str(given.get("period") or ""), intern(without_marks(str(note))) if note else "",
        None if previous is None or previous.low is None
        else (f"{previous.low:f}", intern(str(previous.unit)) if previous.unit else measure),
        str(words), spots.of(place),
    )  # fmt: skip


def _as_of(date: Date | None) -> str:
    return "" if date is None else intern(_iso(date) or str(date))


def _interval(number: Number | None) -> tuple[str, str] | None:
    if number is None or not all(isinstance(end, Fraction) for end in number.interval):
        return None
    return str(number.interval.low), str(number.interval.high)


_NOT_ADDED = ("mean", "min", "max")


def _quotient(term: Any, base: str) -> tuple[bool, str]:
    """Whether the results of a formula are not added up, and what it divides by, if one figure."""
    if term is None:
        return False, base
    asked = (reference.attributes for reference in references(term))
    # The mean of offices below is no amount, as it is not of those above.
    if not any(names and aggregate_of(names[-1]) in _NOT_ADDED for names in asked) and adds_up(
        term
    ):
        return False, base
    if isinstance(term, Product):
        divisors = [factor for mark, factor in term.factors if mark.text == "/"]
        if len(divisors) == 1 and isinstance(divisors[0], Reference):
            base = divisors[0].name.text
    return True, base
