"""A table of this report with a row for each office → its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.diagnostics import Place, Problems
from reportgen.figures import rules as of_tables
from reportgen.figures.numbers import Number, decimals_of
from reportgen.figures.tables.grid import Grid, are_sound, key_of
from reportgen.language.nouns import small_label
from reportgen.model.expressions import Name
from reportgen.model.figures import Column, Table
from reportgen.model.scalars import date as date_of
from reportgen.model.texts import date_words
from reportgen.model.values import Text
from reportgen.readers.pending import PendingText
from reportgen.units.wording import BLANK, STRANGE, UNWEIGHTED, missing_words, state_words

if TYPE_CHECKING:
    from reportgen.units.rollup import Unit
    from reportgen.units.table import OfficeColumn, OfficesTable


def _day(text: str, language: str) -> str:
    """A day of a report in words."""
    return date_words(date_of(text, None), language=language)


_OF_OFFICES: dict[str, Callable[[Unit, str], str]] = {
    "code": lambda unit, _: str(unit.office.code or ""),
    "kind": lambda unit, _: str(unit.office.kind or ""),
    "due": lambda unit, language: date_words(unit.office.due, language=language),
    "date": lambda unit, language: _day(unit.reading.date if unit.reading else "", language),
    "state": state_words,
}
"""What columns may say of an office that is no figure of its report."""
_NAMES = {
    **{key: key for key in _OF_OFFICES},
    "代码": "code", "类别": "kind", "期限": "due", "成文日期": "date", "报送情况": "state",
}  # fmt: skip


def rows_of_offices(
    written: Table, offices: OfficesTable, language: str, problems: Problems
) -> Grid | None:
    """The rows: the offices directly below the report's own, with what the columns name.

    The first column has their names; `None`, with the problem reported, if there are no columns or
    one of them is unknown.
    """
    if not written.columns:
        problems.add(of_tables.TABLE_WITHOUT_COLUMNS, written.place)
        return None
    if not are_sound(written.columns, problems):
        return None
    units = [unit for unit in offices.rollup.direct if not unit.is_repeated]
    columns = [[Text(unit.name, unit.place) for unit in units]]
    figures: list[tuple[str, OfficeColumn]] = []
    for column in written.columns[1:]:
        cells = _column(column, units, offices, language, problems)
        if cells is None:
            return None
        columns.append(cells)
        own = _figure(column, offices)
        if own is not None and not column.formula:
            figures.append((str(column.label or own.label), own))
    between, stop = ("; ", ".") if language == "en" else ("；", "。")
    if language == "en" and all(label[:1].isupper() for label, _ in figures):
        figures = [(small_label(label), own) for label, own in figures]
    words = _lacking(units, figures, offices, language) if len(written.columns) > 1 else ""
    if words:
        _add_note(written, words, language)
    others = [*filter(None, (offices.other_bases(own, label) for label, own in figures))]
    if others:
        _add_note(written, f"{between.join(others)}{stop}", language)
    rows: list[Sequence[Text]] = [*map(list, zip(*columns, strict=True))]
    return Grid(written.columns, rows, {})


def _lacking(
    units: Sequence[Unit], figures: Sequence[tuple[str, OfficeColumn]], offices: OfficesTable,
    language: str,
) -> str:  # fmt: skip
    """What the rows lack, as a sentence below the table; empty if that is nothing."""
    there = {unit: [leaf for leaf in unit.leaves if leaf.is_counted] for unit in units}
    missing = [unit for unit in units if not there[unit]]
    counted = frozenset(leaf for leaves in there.values() for leaf in leaves)
    lacking: dict[tuple[str, str], dict[Unit, list[str]]] = {
        words: {} for words in (BLANK, STRANGE, UNWEIGHTED)
    }
    for row, unit in enumerate(offices.rollup.units):
        for label, column in figures if unit in counted else ():
            if row not in column.counted:
                found = lacking[STRANGE if row in column.strange else BLANK]
                found.setdefault(unit, []).append(label)
    open_below: dict[tuple[Unit, tuple[str, ...]], list[str]] = {}
    for label, column in figures:
        for row, names in offices.offices.left_open(column):
            unit = offices.rollup.units[row]
            open_below.setdefault((unit, names), []).append(label)
    for row, unit in enumerate(offices.rollup.units):
        for label, column in figures if unit.is_sum and there.get(unit) else ():
            given = column.is_rate and any(leaf.figure(column.key) for leaf in there[unit])
            if given and offices.offices.mean_within(column, row) is None:
                lacking[UNWEIGHTED].setdefault(unit, []).append(label)
    others = [unit for unit in units if there[unit]]
    return missing_words(missing, others, lacking, open_below, language)


def _figure(column: Column, offices: OfficesTable) -> OfficeColumn | None:
    """The figure that a column has; `None` if no report has it."""
    found = offices.offices.column(key_of(column))
    return found or offices.offices.column(str(column.label or ""))


def _column(
    column: Column, units: Sequence[Unit], offices: OfficesTable, language: str,
    problems: Problems,
) -> list[Text] | None:  # fmt: skip
    """The cells of a column below its head; `None` if no report has such a figure, reported."""
    if column.formula:
        return [Text("")] * len(units)
    own = _figure(column, offices)
    if own is not None:
        own.is_used = True
        vars(column)["is_rate"] = own.is_rate
        if own.is_rate:
            # The office itself is told, and none of the numbers in its row is wrong.
            odd = (own.cell(row).place for row in offices.offices.rates(own).odd)
            vars(column)["computed_otherwise"] = tuple(filter(None, odd))
        return [*_cells(column, own, units, offices)]
    read = _OF_OFFICES.get(_NAMES.get(key_of(column), ""))
    if read is not None:
        return [Text(read(unit, language), unit.place) for unit in units]
    if not offices.rollup.keys:
        # Nothing has been reported yet.
        return [Text("")] * len(units)
    error = offices.unknown(Name(key_of(column), 0))
    problems.add(error.rule, column.place, **error.facts)
    return None


def _cells(
    column: Column, own: OfficeColumn, units: Sequence[Unit], offices: OfficesTable
) -> Iterator[Text]:
    assert offices.exact is not None
    if not column.unit and own.unit:
        vars(column)["unit"] = Text(own.unit, column.place)
    unit = offices.offices.units(str(column.unit or ""))
    rows = [row for row, office in enumerate(offices.rollup.units) if office in units]
    found = [offices.exact.at(own.index, row) for row in rows]
    numbers = [one for one in found if isinstance(one, Number) and one.unit == unit]
    decimals = max((one.decimals or 0 for one in numbers), default=0)
    for row, known in zip(rows, found, strict=True):
        place: Place | None = own.cell(row).place or offices.rollup.units[row].place
        if not isinstance(known, Number):
            yield Text("", place)
        elif known.unit.conflict_with(unit):
            yield Text(f"{known.shown(None):f}{own.unit}", place)
        else:
            yield Text(f"{_shown(known.in_unit(unit), decimals):f}", place)


def _shown(number: Number, decimals: int) -> Decimal:
    """The number with the decimals of its column, if it is known so precisely: 193.4 as 193.40."""
    own = number.shown(None)
    low, high = number.interval
    is_precise = high - low <= Fraction(1, 10**decimals)
    return number.shown(max(decimals, decimals_of(own))) if is_precise else own


def _add_note(written: Table, words: str, language: str) -> None:
    """Add a sentence to the note of a table, which may still wait for its figures."""
    note = written.note
    between = " " if language == "en" else ""
    if note is None:
        vars(written)["note"] = Text(words, written.place)
    elif isinstance(note, PendingText):
        note.pieces = (*note.pieces, f"{between}{words}")
    else:
        end = "" if note.endswith(("。", ".")) or language == "en" else "。"
        vars(written)["note"] = note.like(f"{note}{end}{between}{words}")
