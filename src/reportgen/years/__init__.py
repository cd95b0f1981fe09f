"""Reports rolled forward: last period's files → those of the next, as the clerk laid them out.

Figures become what the next ones are compared with, what was told of the period is to be told
anew, times move on. All of it is edits of the report's own files, so that keys, comments and
structure stay; what nobody can know is 待补 in the new report, or named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen import pipeline
from reportgen.checks.own_time import shown_months
from reportgen.checks.periods import Span
from reportgen.diagnostics import Problems, reason
from reportgen.diagnostics.messages import has_errors
from reportgen.editing import edited
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text
from reportgen.pipeline import Draft
from reportgen.readers import SUFFIXES, load
from reportgen.readers.yaml import Mapping
from reportgen.request import Request
from reportgen.storage import Files, folder_of, is_folder, write_all
from reportgen.storage.reading import is_file
from reportgen.storage.rules import CANNOT_READ
from reportgen.years import rules
from reportgen.years.figures import FigureEdits
from reportgen.years.rolling import Edits
from reportgen.years.times import A_YEAR, Move, following, own_time, period_named

__all__ = ["Rolled", "roll"]


_BESIDE = ("report.schema.json", ".gitignore")
"""What `init` puts beside a report."""


class Rolled(NamedTuple):
    """A report rolled forward, written."""

    files: tuple[Path, ...]
    language: str
    own: Span | None
    """The months that the last report was about; `None` if only its year is known."""
    new: Span | None


def roll(request: Request, target: Path, to_period: str, problems: Problems) -> Rolled | None:
    """The report of a request, written into `target` as that of the next period.

    `to_period` names that period; empty for the one that follows. `None`, with the problem
    reported, if it cannot be; nothing is written then.
    """
    source = request.input
    if _is_taken(target, problems):
        return None
    result, draft = pipeline.run(request, writes=False)
    report = draft.data.report
    if report is None or has_errors(result.diagnostics):
        problems.extend(one for one in result.diagnostics if one.severity == "error")
        problems.add(rules.NEXT_REFUSED, None)
        return None
    move = _move(report, to_period, problems)
    root = load(source, request.files(), Problems())
    if move is None or root is None:
        return None
    edits = _edits(draft, root, move, to_period, problems)
    is_set = report.previous_report is not None
    folder = target.parent if target.suffix.lower() in SUFFIXES else target
    edits.edit("report.previous_report", _from(folder, source), "set" if is_set else "insert")
    changes = edited(source, edits.all, request.files(), problems)
    if changes is None:
        return None
    contents = _read(_files(root, request, draft), draft.files, problems)
    sheets = _read(_sheets(request, draft), draft.files, problems)
    if contents is None or sheets is None or not _change(sheets, edits, problems):
        return None
    contents |= sheets | {change.path: change.after for change in changes}
    placed = {_placed(path, source, target): content for path, content in contents.items()}
    taken = [path for path in placed if path.exists()]
    for path in taken:
        problems.add(rules.NEXT_EXISTS, None, path=str(path))
    if taken or not write_all(placed, problems):
        return None
    return Rolled(tuple(placed), report.lang, move.own, move.new)


def _is_taken(target: Path, problems: Problems) -> bool:
    """Whether something is where the new report is to be written, which is reported."""
    try:
        is_taken = target.is_file() or (target.exists() and any(target.iterdir()))
    except OSError as error:
        problems.add(CANNOT_READ, None, path=str(target), reason=reason(error))
        return True
    if is_taken:
        problems.add(rules.NEXT_EXISTS, None, path=str(target))
    return is_taken


def _move(report: Report, to_period: str, problems: Problems) -> Move | None:
    """The step to the next period; `None`, with the problem reported, if that is not known."""
    own = own_time(report)
    new = period_named(to_period) if to_period else None
    if to_period and new is None:
        problems.add(rules.NEXT_PERIOD_UNREAD, None, found=to_period)
        return None
    if own.span is None:
        if not own.years and new is None:
            problems.add(rules.NEXT_PERIOD_UNKNOWN, report.place)
            return None
        # A date of spring may be that of a report on either year.
        steps = {new.years[-1] - year for year in own.years} if new else {1}
        if own.years and 1 not in steps and len(steps) > 1:
            problems.add(rules.NEXT_PERIOD_UNKNOWN, report.place)
            return None
        years = 0 if not own.years else 1 if 1 in steps else steps.pop()
        return Move(None, new, own.years, A_YEAR * years)
    if new is None:
        choice = following(own)
        if len(choice) > 1:
            one, other = map(shown_months, choice)
            problems.add(
                rules.NEXT_PERIOD_OPEN, report.place, own=shown_months(own.span), one=one,
                other=other,
            )  # fmt: skip
            return None
        (new,) = choice
    if new.last <= own.span.last:
        problems.add(
            rules.NEXT_PERIOD_EARLIER, report.place, own=shown_months(own.span),
            new=shown_months(new),
        )  # fmt: skip
        return None
    return Move(own.span, new, own.years, new.last - own.span.last)


def _edits(draft: Draft, root: Mapping, move: Move, to_period: str, problems: Problems) -> Edits:
    """The edits of a report; with a period to be written if it has none."""
    edits = Edits(draft.data, draft.figures, move, problems)
    edits.of_report(root)
    figures = FigureEdits(edits)
    figures.of_report(root)
    if draft.data.figure_files:
        figures.of_sheets()
    if draft.figures.tables:
        # Imported here: most reports have no tables.
        from reportgen.years.tables import TableEdits

        TableEdits(edits, root).of_report()
    for sql in _queries(draft):
        # Its years may be part of a condition, or of a name.
        year = _YEAR.search(sql)
        if year and int(year[0]) in move.years:
            place = place_of_words(sql, year.start(), len(year[0]))
            problems.add(rules.NEXT_KEPT, place, said=year[0])
    if to_period and draft.data.report is not None and draft.data.report.period is None:
        edits.edit("report.period", to_period, "insert")
    return edits


_YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _queries(draft: Draft) -> Iterator[Text]:
    """The queries of figures and tables."""
    yield from (one.query for one in draft.data.figure_files if one.query is not None)
    tables = (table.rows_from for table in draft.data.tables.values())
    yield from (one.query for one in tables if one is not None and one.query is not None)


def _from(folder: Path, source: Path) -> str:
    """The path of the last report, seen from the folder of the new one."""
    try:
        return Path(os.path.relpath(source.resolve(), folder.resolve())).as_posix()
    except ValueError:
        # On another drive of Windows.
        return source.resolve().as_posix()


def _files(root: Mapping, request: Request, draft: Draft) -> Iterator[Path]:
    """The files of a report that go on to the next as they are, but for edits."""
    folder = folder_of(request.input)
    yield from map(Path, dict.fromkeys(key.source.name for key, _ in root.entries))
    for name in _BESIDE:
        if is_file(folder / name):
            yield folder / name
    for name in _queried(draft):
        path = folder / name
        if is_file(path) and ".." not in path.relative_to(folder).parts:
            yield path
    for style in draft.style.folders if draft.style else ():
        if folder in style.parents:
            yield from (file for file in sorted(style.rglob("*")) if file.is_file())


def _queried(draft: Draft) -> dict[str, None]:
    """The files that queries are run over, which the next report asks as well."""
    figures = (one.file for one in draft.data.figure_files if one.file and one.query is not None)
    queries = [one.rows_from for one in draft.data.tables.values() if one.rows_from is not None]
    files = (name for one in queries for name in (one.file, *one.files) if name is not None)
    return dict.fromkeys(map(str, (*figures, *files)))


def _sheets(request: Request, draft: Draft) -> Iterator[Path]:
    """The files of the report's tables and figures, as far as they are in its folder."""
    tables = (table.file for table in draft.data.tables.values() if table.file)
    sheets = (one.file for one in draft.data.figure_files if one.file and one.query is None)
    folder = folder_of(request.input)
    for name in dict.fromkeys((*map(str, tables), *map(str, sheets))):
        path = folder / name
        if is_file(path) and ".." not in path.relative_to(folder).parts:
            yield path


def _read(paths: Iterable[Path], files: Files, problems: Problems) -> dict[Path, bytes] | None:
    """The content of files; `None`, with the problem reported, if one may or can not be read."""
    found = {path: files.read(path, None, problems) for path in paths}
    known = {path: content for path, content in found.items() if content is not None}
    return known if len(known) == len(found) else None


def _change(sheets: dict[Path, bytes], edits: Edits, problems: Problems) -> bool:
    """Whether the cells of the edits could be changed in the contents of sheets."""
    if not sheets:
        return True
    # Imported here: most reports have no sheets.
    from reportgen.years.sheets import changed_sheets

    read = {str(path): content for path, content in sheets.items()}
    cells = [(place, text) for place, text in edits.cells if place.source.name in read]
    changed = changed_sheets(cells, read, problems)
    sheets.update((Path(name), content) for name, content in changed.items())
    return {place.source.name for place, _ in cells} == changed.keys()


def _placed(path: Path, source: Path, target: Path) -> Path:
    """Where a file of the last report goes in the new one."""
    if not is_folder(source):
        if target.suffix.lower() in SUFFIXES:
            return target if path == source else target.parent / path.relative_to(source.parent)
        return target / path.relative_to(source.parent)
    return target / path.relative_to(source)
