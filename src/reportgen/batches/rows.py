"""A sheet with a row for each report: its columns are data paths, whose values the cells give."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.batches import rules
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.editing.locating import find
from reportgen.editing.rules import NO_SUCH_VALUE
from reportgen.model.values import Text
from reportgen.readers import load
from reportgen.readers.spans import Tree
from reportgen.readers.tables import TableSource, read_table
from reportgen.readers.yaml import Mapping, Scalar
from reportgen.request import Request
from reportgen.storage import Files

_NOT_FOR_REPORT = "#"


class Row(NamedTuple):
    """One report of a sheet."""

    number: int
    """As the file counts it."""
    cells: dict[str, Text]
    """Every cell by its head, without the mark of columns that are not for the report."""
    values: Mapping
    """What stands in place of the report's own values."""


def rows_of(path: Path, request: Request, problems: Problems) -> list[Row] | None:
    """The rows of a sheet; `None`, with the problems reported, if it cannot be used.

    The heads must be data paths of the report that the request names. An empty cell leaves the
    report's own value.
    """
    files = Files(Path(), (), request.limits)
    cells = read_table(TableSource(path, files), problems)
    if cells is None:
        return None
    heads, *rows = cells
    known = len(problems)
    _check_heads(heads, request, problems)
    for row in rows:
        for cell in row[len(heads) :]:
            if cell:
                problems.add(rules.ROWS_TOO_WIDE, cell.place)
    if not rows:
        problems.add(rules.ROWS_NONE, heads[0].place, path=str(path))
    if len(problems) > known:
        return None
    return [_row(number, heads, row) for number, row in zip(cells.numbers[1:], rows, strict=True)]


def _check_heads(heads: Sequence[Text], request: Request, problems: Problems) -> None:
    """Report heads that are there twice, or that are no data path of the report."""
    seen = set[str]()
    root = load(request.input, request.files(), Problems())
    for head in heads:
        name = head.removeprefix(_NOT_FOR_REPORT)
        if head and name in seen:
            problems.add(rules.ROWS_HEAD_TWICE, head.place, head=str(head))
        seen.add(name)
        if not head or head.startswith(_NOT_FOR_REPORT) or root is None:
            # The builds say what is wrong with a report that cannot be read.
            continue
        found = Problems()
        if find(head, (Tree(root.source, root, {}),), found) is None:
            near = [one.facts["nearest"] for one in found if one.rule is NO_SUCH_VALUE]
            problems.add(
                rules.ROWS_HEAD, head.place, head=str(head), nearest=near[0] if near else ""
            )


def _row(number: int, heads: Sequence[Text], cells: Sequence[Text]) -> Row:
    named = {
        head.removeprefix(_NOT_FOR_REPORT): cell for head, cell in zip(heads, cells, strict=False)
    }
    place = heads[0].place
    assert place is not None
    line = _Line.of(place.source, number)
    values = Mapping.at(Place(line, number, 1))
    for head, cell in zip(heads, cells, strict=False):
        if cell and not head.startswith(_NOT_FOR_REPORT):
            at = cell.place or place
            here = at._replace(source=line) if at.source is place.source else at
            values.entries.append((Scalar.quoted(str(head), here), Scalar.quoted(str(cell), here)))
    return Row(number, named, values)


class _Line(SourceFile):
    """One line of a file of rows: a report goes to other processes with its own row only."""

    __slots__ = ("_number",)

    def __init__(self, name: str, text: str, number: int) -> None:
        super().__init__(name, text)
        self._number = number

    @classmethod
    def of(cls, source: SourceFile, number: int) -> SourceFile:
        """The line of a file; the file itself if that has no lines, as a workbook."""
        return source if source.part else cls(source.name, source.line(number), number)

    def line(self, number: int) -> str:
        """The line, if it is asked for."""
        return self.text if number == self._number else ""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self.text, self._number)
