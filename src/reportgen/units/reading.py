"""One office's report → its figures as plain values, read without a style and without rendering."""

from __future__ import annotations

import os
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
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
from reportgen.model.expressions import (
    Literal,
    Name,
    Product,
    Quoted,
    Reference,
    Term,
    references,
)
from reportgen.model.values import Amount, Date
from reportgen.readers import load
from reportgen.readers.cells import SheetFile, column_number
from reportgen.readers.links import checked
from reportgen.readers.yaml import Mapping as Nodes
from reportgen.readers.yaml import read_file
from reportgen.storage import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportgen.figures.figure import Offices
    from reportgen.readers.pending import Formula

    RollUp = Callable[[Data, Files, Problems], Offices]
    """Rolls up the reports of the offices of a report."""


Spot = tuple[str, int, int, int, str, str]
"""A place in a report without the text of its file: the path of the file, seen from the report's
folder; line, column and length; and, for a workbook, the cell and its row as messages quote it,
which are empty for a text."""


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
    kind: str
    """What the list calls these offices; empty if it does not say."""
    spots: tuple[Spot, ...]
    """Where it is stated, and where the first of these offices give it."""


class Open(NamedTuple):
    """A figure that some of the offices below did not give, though their reports are there."""

    key: str
    offices: tuple[str, ...]
    """Their names."""


class Doubts(NamedTuple):
    """What a report that sums up others is warned of."""

    warnings: int
    """How many there are."""
    first: tuple[str, str]
    """The first that is not told above by itself, in either language."""


class Form(NamedTuple):
    """What the figures of most offices have in common, everything but their numbers and places.

    So what has to be looked at in thousands of figures is looked at in the few forms they have.
    """

    key: str
    label: str
    is_given: bool
    """Whether it has one number."""
    is_computed: bool
    unit: str
    approx: str
    exact: bool | None
    is_quotient: bool
    """Whether it is computed by a formula whose results are not added up."""
    base: str
    """The figure of which it is a share or rate; empty if that is not said."""
    formula: str
    """The formula of such a rate, in labels: `入住老人 ÷ 养老床位`; empty without one."""
    needs: tuple[str, ...]
    """The keys of the figures that this formula names, sorted."""
    as_of: str
    period: str
    note: str
    previous_unit: str | None
    """The unit of the value of the period before; `None` if that is not given."""
    is_steady: bool
    """Whether that is in the same unit, and neither of them may be a hundred times the other."""
    compared_with: str
    """The words that its previous value is told with; empty for those of the report."""
    file: str | None
    """The path of the file with it, seen from the report's folder; `None` if it is in none."""


Fields = tuple[Any, ...]
"""Those of a `Form`, or of a `UnitFigure`, as they are kept."""


class UnitFigure(NamedTuple):
    """A figure of an office's report, of plain values, so that it can be kept between runs."""

    fields: Fields
    """Those of its form, in one tuple for all figures that have them."""
    low: str
    """The number; empty if it is to be filled in."""
    high: str
    """The upper end of a range; else empty."""
    interval: tuple[str, str] | None
    """What a computed number can be, as fractions; `None` for one that was written."""
    previous: str
    """The value of the period before; empty if it is not given, or not that of the last report."""
    line: int
    column: int
    length: int
    cell: str
    row: str
    """That of the cell, as messages quote it; both are empty in a text."""

    @property
    def form(self) -> Form:
        """What it has in common with those of other offices."""
        return Form._make(self.fields)

    @property
    def key(self) -> str:
        """Its name in formulas and texts, which is the first field of the form."""
        key: str = self.fields[0]
        return key

    @property
    def label(self) -> str:
        """What it measures."""
        return self.form.label

    @property
    def unit(self) -> str:
        """Its unit of measure; may be empty."""
        return self.form.unit

    @property
    def spot(self) -> Spot | None:
        """Where its report has it."""
        file = self.form.file
        if file is None:
            return None
        return file, self.line, self.column, self.length, self.cell, self.row

    def amount(self, place: Place | None) -> Amount:
        """The number as it was written, at its place."""
        low = Decimal(self.low) if self.low else None
        high = Decimal(self.high) if self.high else None
        return Amount(place, low, high, self.form.unit, self.form.approx)

    def number(self, units: UnitTable) -> Number:
        """The number, which must be given, with everything that it stands for."""
        number = written_number(self.amount(None), units, "", exact=self.form.exact)
        if self.interval is not None:
            low, high = map(Fraction, self.interval)
            number = number._replace(interval=Interval(low, high))
        return with_approximation(number, self.form.approx)

    def last(self, units: UnitTable) -> Number | None:
        """The value of the period before as a number; `None` if it is not given."""
        form = self.form
        if form.previous_unit is None:
            return None
        last = Amount(None, Decimal(self.previous), None, form.previous_unit)
        return written_number(last, units, "", exact=form.exact)


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
    figures: Sequence[Fields]
    """The fields of each `UnitFigure`."""
    below: tuple[str, ...]
    """The real paths of the reports that it sums up itself."""
    listed: tuple[tuple[str, str], ...]
    """The name and the state of each office whose report it is to sum up, and of those below."""
    kind: str = ""
    """What its list calls all of them; empty if it does not say."""
    unlike: tuple[Unlike, ...] = ()
    """The figures that it states itself, and that are not the sums of those of its offices."""
    left_open: tuple[Open, ...] = ()
    """The figures that it computes of those of its offices, some of which did not give them."""
    doubts: Doubts | None = None
    """What its own roll-up is warned of; `None` if that is nothing, or told above."""


FAR = 100
"""A figure that is so many times another one is told."""
_NEARLY_FAR = 0.99 * FAR


def may_be_far(one: str, other: str) -> bool:
    """Whether of two numbers in one unit one may be a hundred times the other."""
    return are_far(abs(float(one)), abs(float(other)))


def are_far(size: float, its: float) -> bool:
    """Whether of two sizes one may be a hundred times the other; nearly so is enough."""
    return size > _NEARLY_FAR * its or its > _NEARLY_FAR * size


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


class ReportSheet(SheetFile):
    """A sheet of an office's report, as far as it is known: the rows and cells of its figures."""

    def __init__(
        self, name: str, title: str, rows: Mapping[int, str] | None = None,
        cells: Mapping[tuple[int, int], str] | None = None,
    ) -> None:  # fmt: skip
        """`rows` are quoted by messages; `cells` are by line and column of their text."""
        super().__init__(name, title)
        self.rows, self.cells = dict(rows or {}), dict(cells or {})

    def line(self, number: int) -> str:
        """A row; empty for one without a figure."""
        return self.rows.get(number, "")

    def path_at(self, line: int, column: int) -> str:
        """The cell there: `统计!C7`; only the sheet for one that is not known."""
        return self.cells.get((line, column), self.part)

    def column_at(self, line: int, column: int) -> int:
        """The number of the cell's column: 3 for C; 0 for one that is not known."""
        cell = self.cells.get((line, column), "")
        return column_number(cell.rpartition("!")[2].rstrip("0123456789"))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self.part, self.rows, self.cells)


def figures_of(
    path: Path, files: Files, roll_up: RollUp, problems: Problems
) -> tuple[Data, Figures, Offices | None] | None:
    """The data of a report, its computed figures, and what its own offices gave, if it has any.

    `None`, with the problems reported, if it cannot be read.
    """
    root = load(path, files, problems)
    return None if root is None else _figures(root, files, roll_up, problems)


def _figures(
    root: Nodes, files: Files, roll_up: RollUp, problems: Problems
) -> tuple[Data, Figures, Offices | None]:
    data, slots = checked(root, files, problems)
    language = data.report.lang if data.report else LANGUAGES[0]
    offices = roll_up(data, files, problems) if data.offices else None
    figures = compute(data, language, files, problems, offices=offices)
    if slots:
        fill(slots, figures, figure_filters(language), problems)
    return data, figures, offices


Forms = dict[Fields, Fields]
"""The forms of figures by themselves, so that each is there once."""


Given = tuple[Reading | None, tuple[Diagnostic, ...], bool]
"""What a report gives; `None` with the errors that keep it from being used.

Last whether that may be kept: it depends on its own files alone, and is not secret."""


def read_unit(
    root: Nodes | None, files: Files, roll_up: RollUp, forms: Forms, problems: Problems
) -> Given:
    """What a report gives, by the nodes of its files, which are `None` if there are none."""
    reading, may_be_kept = None, False
    if root is not None:
        data, figures, offices = _figures(root, files, roll_up, problems)
        spots = Spots(files.folder)
        given = [figure_fields(figure, spots, forms) for figure in figures.all]
        reading = reading_of(data, given)
        may_be_kept = offices is None and is_open(data)
        if offices is not None:
            reading = _with_offices(reading, data, figures, offices, files, problems)
        figures.release()
    errors = tuple(one for one in problems if _stops(one)) if problems else ()
    return (None if errors else reading), errors, may_be_kept


def _with_offices(
    reading: Reading, data: Data, figures: Figures, offices: Offices, files: Files,
    problems: Problems,
) -> Reading:  # fmt: skip
    """What a report gives, with what those above it have to know of its own offices."""
    # Few reports have offices.
    from reportgen.units.below import doubts, left_open
    from reportgen.units.table import OfficesTable

    table = figures.offices
    assert isinstance(table, OfficesTable)
    return reading._replace(
        below=offices.paths,
        listed=offices.states,
        kind=offices.kind,
        unlike=_unlike(figures, files),
        left_open=left_open(figures, table),
        doubts=doubts(data, figures, problems),
    )


def _unlike(figures: Figures, files: Files) -> tuple[Unlike, ...]:
    """What a report states that is not the sum of what its offices gave, or an office below does.

    What is told on one level is told on all above it, since all their sums are in doubt.
    """
    # Few reports have offices.
    from reportgen.units.sums import going_into, unlike
    from reportgen.units.table import OfficesTable

    table, spots = figures.offices, Spots(files.folder)
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
        kind = table.rollup.kind
        found.append(Unlike(figure.name, "", stated, added_up, given, expected, kind, there))
    for figure, column in going_into(figures, table):
        for unit, one in table.offices.unlike(column):
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


class Spots:
    """Places as plain values."""

    def __init__(self, folder: Path) -> None:
        """They are seen from `folder`."""
        self._start = os.path.join(folder, "")  # noqa: PTH118  # with a separator at its end
        self._files: dict[str, str] = {}

    def of(self, place: Place | None) -> Spot | None:
        """The spot of a place; `None` for none."""
        if place is None:
            return None
        source, line, column, length, _ = place
        cell = source.path_at(line, column) or "" if source.part else ""
        name = source.name
        if name not in self._files:
            self._files[name] = name.removeprefix(self._start)
        return self._files[name], line, column, length, cell, source.line(line) if cell else ""


def is_open(data: Data) -> bool:
    """Whether a report is not secret."""
    return not (data.report and data.report.secrecy)


def reading_of(data: Data, figures: Sequence[Fields]) -> Reading:
    """What a report gives besides the figures, with the fields of these."""
    report = data.report or Report(None)
    months = stated_months(report)
    return Reading(
        str(report.title or ""),
        str(report.issuer or ""),
        _iso(report.date),
        (months.first, months.last) if months is not None and months.is_dated else None,
        data.report.lang if data.report else LANGUAGES[0],
        str(report.compared_with or ""),
        figures,
        (),
        (),
    )


def _iso(date: Date | None) -> str:
    return "-".join(f"{part:02}" for part in date.iso_parts) if date is not None else ""


def figure_fields(figure: Figure, spots: Spots, forms: Forms) -> Fields:
    """The fields of a `UnitFigure`; its form is the one that is known, if another has it."""
    given: dict[str, Any] = vars(figure.written)
    amount: Amount | None = given.get("value")
    own = given.get("unit") or ""
    low = high = unit = approx = ""
    place, interval, is_quotient, base = given["place"], None, False, given.get("of") or ""
    formula, needs = "", tuple[str, ...]()
    if amount is not None:
        place = amount.place or place
        unit, approx = amount.unit or own, given.get("approx") or amount.approx
        low = "" if amount.low is None else f"{amount.low:f}"
        high = "" if amount.high is None else f"{amount.high:f}"
        if amount.formula is not None:
            interval = _interval(figure.computed.get("value"))
            is_quotient, base = _quotient(amount.formula.term, base)
            if is_quotient:
                formula, needs = _in_labels(amount.formula, figure.known)
    previous: Amount | None = given.get("previous")
    if "over" in given or "revised" in given:
        previous = None
    words = given.get("compared_with") or given.get("previous_period") or ""
    # What many reports have in common is kept once.
    key, measure, note = str(figure.name), str(unit or own), given.get("note")
    label, as_of, last, last_unit = given.get("label"), given.get("as_of"), "", None
    if previous is not None and previous.low is not None:
        last, last_unit = f"{previous.low:f}", str(previous.unit) or measure
    is_steady = bool(low) and last_unit == measure and not may_be_far(low, last)
    file, *spot = spots.of(place) or _NOWHERE
    form = (
        key, str(label) if label else key, bool(low and not high), interval is not None, measure,
        str(approx), given.get("exact"), is_quotient, str(base), formula, needs,
        (_iso(as_of) or str(as_of)) if as_of is not None else "", str(given.get("period") or ""),
        without_marks(str(note)) if note else "", last_unit, is_steady, str(words), file,
    )  # fmt: skip
    return forms.setdefault(form, form), low, high, interval, last, *spot


def by_distance(fields: Fields, forms: Forms) -> tuple[Fields, Fields]:
    """The form of a figure with a number if that is near its previous one or may be far from it."""
    form = Form._make(fields)
    near = form._replace(is_steady=form.previous_unit == form.unit)
    found = [tuple(one) for one in (near, form._replace(is_steady=False))]
    return forms.setdefault(found[0], found[0]), forms.setdefault(found[1], found[1])


_NOWHERE = (None, 0, 0, 0, "", "")


def _interval(number: Number | None) -> tuple[str, str] | None:
    if number is None or not all(isinstance(end, Fraction) for end in number.interval):
        return None
    return str(number.interval.low), str(number.interval.high)


_NOT_ADDED = ("mean", "min", "max")


# The reports of a list have the same formulas.
@lru_cache(maxsize=256)
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
    divisors = [one for one in _divisors(term) if not isinstance(one, Literal)]
    if len(divisors) == 1 and isinstance(divisors[0], Reference | Quoted):
        base = divisors[0].name.text
    return True, base


def _divisors(term: Term) -> list[Term]:
    """What a product divides by, also within brackets: of (甲 / 乙) * 100 it is 乙."""
    if not isinstance(term, Product):
        return []
    factors = [(Name("*", 0), term.first), *term.factors]
    return [
        found
        for mark, factor in factors
        for found in ([factor] if mark.text == "/" else _divisors(factor))
    ]


def _in_labels(formula: Formula, figures: Figures) -> tuple[str, tuple[str, ...]]:
    """A formula as readers know its figures, and the keys of these, sorted."""
    text, named = formula.text, references(formula.term) if formula.term is not None else ()
    for name, attributes in reversed(named):
        figure, end = figures.by_name.get(name.text), name.offset + len(name.text)
        if figure is not None and not attributes and text[name.offset : end] == name.text:
            text = f"{text[: name.offset]}{figure.label}{text[end:]}"
    signs = text.strip().lstrip("=＝").replace("/", " ÷ ").replace("*", " × ")
    needs = sorted({".".join((name.text, *(one.text for one in more))) for name, more in named})
    return " ".join(signs.split()), tuple(map(str, needs))
