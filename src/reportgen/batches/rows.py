"""A sheet with a row for each report: its columns are data paths, whose values the cells give."""

from __future__ import annotations

from collections.abc import Mapping as Facts
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from reportgen.batches import rules
from reportgen.diagnostics import Diagnostic, Place, Problems, SourceFile
from reportgen.diagnostics.messages import has_errors
from reportgen.editing import place_in_sheet
from reportgen.editing.locating import Target, find, free_step, new_steps, report_absent
from reportgen.editing.rules import NO_SUCH_VALUE
from reportgen.model import Data, Report
from reportgen.model.values import Text
from reportgen.readers import load
from reportgen.readers.rows import is_total
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
    refused: tuple[Diagnostic, ...] = ()
    """What keeps it from being built: the report's own values must not stand in for cells that
    could not be read."""


def rows_of(path: Path, request: Request, problems: Problems) -> list[Row] | None:
    """The rows of a sheet; `None`, with the problems reported, if it cannot be used.

    The heads must be data paths of the report that the request names. An empty cell leaves the
    report's own value; one that could not be read keeps its row from being built. A row that sums
    up the others is told and left out.
    """
    files = Files(Path(), (), request.limits)
    found = Problems()
    cells = read_table(TableSource(path, files), found)
    if cells is None:
        problems.extend(found)
        return None
    heads, *rows = cells
    refused: dict[int, list[Diagnostic]] = {number: [] for number in cells.numbers[1:]}
    told = {one.rule for one in cells.unknown}
    for one in (*cells.unknown, *(one for one in found if one.rule not in told)):
        if one.severity == "error" and one.place and one.place.line in refused:
            refused[one.place.line].append(one)
        else:
            problems.extend([one])
    _check_heads(heads, request, problems)
    for row in rows:
        for number, cell in enumerate(row):
            if cell and not any(heads[number : number + 1]):
                problems.add(rules.ROWS_TOO_WIDE, cell.place)
    if has_errors(problems):
        return None
    found_rows = []
    for number, row in zip(cells.numbers[1:], rows, strict=True):
        name = next(filter(None, row), None)
        if name is not None and is_total(name):
            problems.add(rules.ROWS_TOTAL, name.place, name=str(name))
            continue
        found_rows.append(_row(number, heads, row)._replace(refused=tuple(refused[number])))
    if not found_rows:
        problems.add(rules.ROWS_NONE, heads[0].place, path=str(path))
        return None
    return found_rows


def _check_heads(heads: Sequence[Text], request: Request, problems: Problems) -> None:
    """Report heads that are there twice, or that lead nowhere in the report.

    Keys of the data format may be new there, but figures and items of lists may not.
    """
    seen = set[str]()
    targets: list[tuple[tuple[str, ...], Text]] = []
    files = request.files()
    root = load(request.input, files, Problems())
    for head in heads:
        name = head.removeprefix(_NOT_FOR_REPORT)
        if head and name in seen:
            problems.add(rules.ROWS_HEAD_TWICE, head.place, head=str(head), other="")
        seen.add(name)
        if not head or head.startswith(_NOT_FOR_REPORT) or root is None:
            # The builds say what is wrong with a report that cannot be read.
            continue
        found = Problems()
        target = find(head, (Tree(root.source, root, {}),), found)
        if target is not None and (free := free_step(target)):
            node = target.node if free[0] is target.rest[0] else None
            report_absent(target, free[0], node, free[1], found)
        if target is None or free:
            sheet = place_in_sheet(target, root, files) if target is not None else None
            if sheet is not None:
                problems.add(rules.ROWS_IN_SHEET, head.place, head=str(head), place=str(sheet))
                continue
            absent = [one.facts for one in found if one.rule is NO_SUCH_VALUE]
            problems.add(
                rules.ROWS_HEAD, head.place, head=str(head),
                nearest=_meant(str(head), root, absent[0] if absent else {}),
            )  # fmt: skip
        elif name not in {str(other) for _, other in targets}:
            targets.append((_place_of(target), head))
    targets.sort(key=lambda pair: pair[0])
    for (one, former), (other, head) in pairwise(targets):
        if other[: len(one)] == one:
            problems.add(rules.ROWS_HEAD_TWICE, head.place, head=str(head), other=str(former))


def _meant(head: str, root: Mapping, absent: Facts[str, Any]) -> list[str]:
    """The paths that a head may have been meant for.

    `absent` says which step of it is none, and what nearly has its name.
    """
    near = [head.replace(absent["step"], one, 1) for one in absent.get("nearest", ())]
    if "." in head:
        return near
    # A field of the report or a figure, without what it is in.
    held = [
        f"{key.value}.{inner.value}"
        for key, node in root.entries if isinstance(node, Mapping)
        for inner, _ in node.entries if inner.value == head
    ]  # fmt: skip
    field = Report.named(head)
    if not held and field is not None:
        report = next((k.value for k, _ in root.entries if _is_report(k.value)), "report")
        held = [f"{report}.{head}"]
    return held or near


def _is_report(key: str) -> bool:
    return Data.named(key) is Data.fields["report"]


def _place_of(target: Target) -> tuple[str, ...]:
    """The keys and numbers that lead to a value, the same however its path is written.

    What is inside another value begins with that one's.
    """
    steps = []
    for holder, spot in pairwise(target.spots):
        if spot.at >= 0:
            item, step = holder.shape.item, str(spot.at)
            if item is not None and isinstance(holder.node, Mapping):
                field = item.named(holder.node.entries[spot.at][0].value)
                step = field.key if field is not None else step
            steps.append(step)
    for new, shape in new_steps(target):
        field = shape.item.named(new.name) if shape.item is not None else None
        steps.append(field.key if field is not None else new.name)
    item = target.shape.item
    return (*steps, item.scalar_field) if item is not None and item.scalar_field else (*steps,)


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
