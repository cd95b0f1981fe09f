"""Cells of sheets changed, and nothing else: in text files as splices, in workbooks in their XML.

The files are read again as the report reads them, and the change counts only if exactly these
cells say something else.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as calendar_date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.editing import rules
from reportgen.editing.changes import Change
from reportgen.editing.recomputing import recomputed
from reportgen.editing.texts import FileText, Splice
from reportgen.editing.workbooks import (
    NUMBER,
    Cell,
    Formula,
    Parts,
    Value,
    Written,
    cells_in,
    with_cells,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import date
from reportgen.model.values import RoundedText, Text
from reportgen.readers.cells import Cells, column_letters
from reportgen.readers.tables import TableSource, delimiter_of, read_table
from reportgen.storage import Files

_QUOTED = regex(r'"(?:[^"]|"")*"')


_At = tuple[int, int]
"""The number of a row, and that of a column."""


class CellEdit(NamedTuple):
    """What a cell of a sheet is to say."""

    source: TableSource
    """The file as the report reads it."""
    place: Place
    text: str


def changed_cells(
    edits: Iterable[CellEdit], files: Files, problems: Problems
) -> tuple[Change, ...] | None:
    """The files that the edits change; `None`, with the problem reported, if one is not possible.

    Nothing is written.
    """
    by_file: dict[Path, list[CellEdit]] = {}
    for edit in edits:
        by_file.setdefault(edit.source.path, []).append(edit)
    changes = []
    for path, own in by_file.items():
        if not _is_own(path, files):
            problems.add(rules.CELL_OUTSIDE, own[0].place, path=str(path))
            return None
        content = files.read(path, None, problems)
        if content is None:
            return None
        change = _changed(content, path, own, files, problems)
        if change is None:
            return None
        changes.append(change)
    return tuple(change for change in changes if change.before != change.after)


def _is_own(path: Path, files: Files) -> bool:
    """Whether a file is in the report's own folder: what lies elsewhere is only read."""
    try:
        return path.resolve().is_relative_to(files.folder.resolve())
    except OSError:
        return False


class Known(NamedTuple):
    """What a cell says, and why it cannot be changed, if that is so whatever it is to say."""

    text: str
    obstacle: Diagnostic | None


def cells_at(source: TableSource, places: Sequence[Place]) -> list[Known]:
    """The cells of a file at places."""
    rows = _read(source, source.files)
    filled = _filled(rows) if rows is not None else {}
    content = source.files.read(source.path, None, Problems()) or b""
    book = Parts.of(content) if rows is not None else None
    found = []
    for place in places:
        at = _where(rows, place) if rows is not None else None
        problems = Problems()
        if at is None:
            problems.add(rules.FILE_CHANGED, None, path=str(source.path))
        elif not _is_own(source.path, source.files):
            problems.add(rules.CELL_OUTSIDE, place, path=str(source.path))
        elif book is not None:
            path = book.sheets.get(place.source.part, "")
            cell = cells_in(book.parts[path], [at]).get(at) if path else None
            if cell is None:
                problems.add(rules.CELL_NOT_SURE, place, cell=name_of_cell(place))
            else:
                _may_change(cell, CellEdit(source, place, ""), book, problems)
        text = str(filled.get(at, "")) if at is not None else ""
        found.append(Known(text, next(iter(problems), None)))
    return found


def _changed(
    content: bytes, path: Path, edits: Sequence[CellEdit], files: Files, problems: Problems
) -> Change | None:
    source = edits[0].source
    rows = _read(source, files)
    if rows is None:
        problems.add(rules.FILE_CHANGED, None, path=str(path))
        return None
    wanted: dict[_At, str] = {}
    for edit in edits:
        at = _where(rows, edit.place)
        if at is None:
            problems.add(rules.FILE_CHANGED, None, path=str(path))
            return None
        wanted[at] = edit.text.strip()
    before = _filled(rows)
    book = Parts.of(content)
    found = Problems()
    ways = _in_text(content, edits, found)
    if book is not None:
        ways = _in_workbook(book, edits, before, found)
    for after, results in ways:
        again = _read(source, files, {str(path): after})
        others = {at[1:] for at in results if at[0] == edits[0].place.source.part}
        if again is None or not _are(_filled(again), before, wanted, others):
            continue
        if book is not None:
            changed = {row for row, _ in (*wanted, *others)}
            old, new = _lines(changed, before), _lines(changed, _filled(again))
            return Change(path, content, after, old, new)
        texts = [FileText.of(one, str(path)) for one in (content, after)]
        if texts[0] is not None and texts[1] is not None:
            return Change.of(texts[0], texts[1])
    problems.extend(found)
    if not found:
        problems.add(rules.CELL_NOT_SURE, edits[0].place, cell=name_of_cell(edits[0].place))
    return None


def _read(
    source: TableSource, files: Files, unsaved: Mapping[str, bytes] | None = None
) -> Cells | None:
    """The cells of the whole sheet; `None` if it cannot be read."""
    own = copy.copy(files)
    own.values = 0
    own.unsaved = {**files.unsaved, **(unsaved or {})}
    return read_table(source._replace(files=own, cells=""), Problems())


def _at(place: Place) -> _At:
    """The row and column of a cell of a workbook, whose text may begin further on."""
    return place.line, place.source.column_at(place.line, place.column)


def name_of_cell(place: Place) -> str:
    """What a cell is called in its file: `分月!C19`; of a text file, file, line and column."""
    if not place.source.part:
        return str(place)
    row, column = _at(place)
    return f"{place.source.part}!{column_letters(column)}{row}"


def _filled(rows: Cells) -> dict[_At, Text]:
    """The cells that say something."""
    return {
        (number, rows.left + column): cell
        for number, row in zip(rows.numbers, rows, strict=True)
        for column, cell in enumerate(row)
        if cell
    }


def _where(rows: Cells, place: Place) -> _At | None:
    """Where the cell of a place is; `None` if it is not there any more."""
    if place.source.part:
        return _at(place)
    for number, row in zip(rows.numbers, rows, strict=True):
        for column, cell in enumerate(row):
            own = cell.place
            if own is not None and own[1:3] == place[1:3]:
                is_same = own.source.text == place.source.text
                return (number, rows.left + column) if is_same else None
    return None


def _are(
    found: dict[_At, Text], before: dict[_At, Text], wanted: Mapping[_At, str],
    results: Collection[_At],
) -> bool:  # fmt: skip
    """Whether cells say what is wanted, and all but results of formulas what they said before."""
    known, again = (
        {at: cell for at, cell in cells.items() if at not in wanted and at not in results}
        for cells in (before, found)
    )
    return known == again and all(_says(found.get(at), text) for at, text in wanted.items())


def _says(cell: Text | None, text: str) -> bool:
    """Whether a cell says a text; a number may be shown with separators, or rounded."""
    if cell is None or not text:
        return cell is None and not text
    if str(cell) == text:
        return True
    plain, percent = str(cell).replace(",", ""), text.endswith("%")
    if plain.endswith("%") != percent:
        return False
    try:
        number = Decimal(text.removesuffix("%").replace(",", ""))
        shown = cell.stored if isinstance(cell, RoundedText) else Decimal(plain.removesuffix("%"))
    except InvalidOperation:
        return False
    return number == shown


def _lines(rows: Iterable[int], cells: Mapping[_At, Text]) -> str:
    """Rows of a workbook as lines, each with its number."""
    lines = [""] * max(rows, default=0)
    for row in rows:
        own = sorted((column, cell) for (at, column), cell in cells.items() if at == row)
        lines[row - 1] = "\t".join(cell for _, cell in own)
    return "\n".join(lines)


# Text files


def _in_text(content: bytes, edits: Sequence[CellEdit], problems: Problems) -> Iterator[_Way]:
    """The way to write cells into a text file, if its encoding is one that files here have."""
    source = edits[0].source
    file = FileText.of(content, str(source.path))
    if file is None or any(edit.place.source.text != file.source.text for edit in edits):
        problems.add(rules.CELL_ENCODING, edits[0].place, path=str(source.path))
        return
    delimiter = delimiter_of(file.source.text, source, Problems())
    splices = [splice_of(file.source, edit.place, edit.text.strip(), delimiter) for edit in edits]
    new = file.spliced(splices)
    if new is None:
        problems.add(rules.CELL_ENCODING, edits[0].place, path=str(source.path))
        return
    yield _Way(new.content(), ())


def splice_of(source: SourceFile, place: Place, text: str, delimiter: str) -> Splice:
    """A cell with another text, in quotes if it had some or needs them."""
    start = source.offset(place.line) + place.column - 1
    whole = source.text
    quoted = _QUOTED.match(whole, start)
    needs = quoted is not None or any(mark in text for mark in (delimiter, '"', "\n"))
    if quoted is not None:
        end = quoted.end()
    else:
        found = re.compile(f"[^{re.escape(delimiter)}\n]*").match(whole, start)
        end = found.end() if found is not None else start
        if not needs:
            end = start + len(whole[start:end].rstrip())
        else:
            # Other programs know quotes only at the very ends of a cell.
            start = len(whole[:start].rstrip(" "))
    return Splice(start, end, '"' + text.replace('"', '""') + '"' if needs else text)


# Workbooks


def _in_workbook(
    book: Parts, edits: Sequence[CellEdit], before: dict[_At, Text], problems: Problems
) -> Iterator[_Way]:
    """The ways to write cells into a workbook: as numbers where they are, or else as texts."""
    by_sheet: dict[str, dict[_At, CellEdit]] = {}
    for edit in edits:
        by_sheet.setdefault(edit.place.source.part, {})[_at(edit.place)] = edit
    sheets: list[tuple[str, dict[_At, CellEdit], dict[_At, Written]]] = []
    for title, own in by_sheet.items():
        path = book.sheets.get(title, "")
        cells = cells_in(book.parts[path], own) if path else {}
        for at, edit in own.items():
            if at not in cells or not _may_change(cells[at], edit, book, problems):
                return
        sheets.append((title, own, cells))
    for form in (_as_number, _as_share, _as_date, _as_text):
        said: dict[Cell, _Said] = {}
        for title, own, cells in sheets:
            for at, edit in own.items():
                # A date among dates would be sorted and filtered as a word.
                is_open = form is not _as_text or not _is_date(cells[at], before.get(at))
                new = form(cells[at], edit.text.strip(), book) if is_open else None
                if new is not None:
                    said[title, *at] = new
        if len(said) < len(edits):
            continue
        results = recomputed(book, {at: one.value for at, one in said.items()})
        if isinstance(results, Formula):
            _report_used(results, edits[0], problems)
            return
        yield _Way(_written(book, said, results), [*results])


class _Said(NamedTuple):
    """A cell that says something else."""

    xml: bytes
    value: Value


class _Way(NamedTuple):
    """A workbook with other cells, and the formulas that give something else then."""

    content: bytes
    results: Sequence[Cell]


def _written(book: Parts, said: Mapping[Cell, _Said], results: Mapping[Cell, float]) -> bytes:
    """The workbook with other cells, and other results of formulas."""
    changed = {}
    for title, path in book.sheets.items():
        own = [at[1:] for at in (*said, *results) if at[0] == title]
        cells = cells_in(book.parts[path], own) if own else {}
        new = [
            (
                cell,
                said[title, *at].xml if (title, *at) in said else cell.giving(results[title, *at]),
            )
            for at, cell in sorted(cells.items())
        ]
        if new:
            changed[path] = with_cells(book.parts[path], new)
    return book.content(changed)


def _report_used(formula: Formula, edit: CellEdit, problems: Problems) -> None:
    place = edit.place
    problems.add(rules.CELL_USED, place, cell=name_of_cell(place), formula=formula.cell)


def _is_date(cell: Written, shown: Text | None) -> bool:
    """Whether a cell holds a number that is shown as a date."""
    found = date(shown, None) if shown and cell.is_number else None
    return found is not None and found.month > 0


def _may_change(cell: Written, edit: CellEdit, book: Parts, problems: Problems) -> bool:
    """Whether a cell can be changed: if not, that is reported.

    It must not be computed, and formulas that use it must be known.
    """
    place = edit.place
    if cell.has_formula:
        problems.add(rules.CELL_COMPUTED, place, cell=name_of_cell(place))
        return False
    at = place.source.part, *_at(place)
    results = recomputed(book, {at: book.values.get(at)})
    if isinstance(results, Formula):
        _report_used(results, edit, problems)
        return False
    return True


def _as_number(cell: Written, text: str, _: Parts) -> _Said | None:
    number = text.replace(",", "")
    if not NUMBER.fullmatch(number):
        return None
    return _Said(cell.saying(number, as_number=True), float(number))


def _as_share(cell: Written, text: str, _: Parts) -> _Said | None:
    """A percentage as it is stored where the format of the cell shows it."""
    number = text.removesuffix("%").replace(",", "")
    if not text.endswith("%") or not NUMBER.fullmatch(number):
        return None
    share = f"{Decimal(number) / 100:f}"
    return _Said(cell.saying(share, as_number=True), float(share))


def _as_date(cell: Written, text: str, book: Parts) -> _Said | None:
    """A date as the number of its day, where one was stored like that."""
    found = date(text, None) if cell.is_number and not book.is_of_1904 else None
    if found is None or not found.month:
        return None
    try:
        days = calendar_date(found.year, found.month, found.day or 1) - calendar_date(1899, 12, 30)
    except ValueError:
        return None
    return _Said(cell.saying(str(days.days), as_number=True), float(days.days))


def _as_text(cell: Written, text: str, _: Parts) -> _Said | None:
    return _Said(cell.saying(text, as_number=False), text or None)
