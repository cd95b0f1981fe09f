"""Sheets whose rows are offices → the nodes that YAML gives, so that everything after is the same.

Imported only if the list of offices names a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Place, Problems, Words
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Field
from reportgen.model.offices import Office
from reportgen.model.values import Text
from reportgen.readers import rules, yaml
from reportgen.readers.cells import Cells
from reportgen.readers.checker import Checker
from reportgen.readers.figure_heads import UNREAD
from reportgen.readers.figure_sheets import RULES_AND_REASONS
from reportgen.readers.rows import is_total
from reportgen.readers.tables import TableSource, read_table
from reportgen.storage import Files

_NAME = ("单位", "单位名称", "office")
"""Further heads of the column with the names."""
_HEADS = tuple(key for key in Office.fields if key not in ("file", "sheet", "range", "extra"))
"""The keys that a column may hold."""
_OF_ALL = ("kind", "due")
"""What the list can say of all offices of a sheet."""
_BETWEEN = regex(r"[^、，,；;]+")


class _Column(NamedTuple):
    """A column that is read."""

    at: int
    """Its position in a row."""
    key: str
    """The field of an office that it holds."""
    many: bool


def add_offices(data: Data, checker: Checker, files: Files) -> None:
    """Put the offices of every sheet that the list names in the place of that sheet."""
    found: list[Office] = []
    for listed in data.offices:
        if not listed.file:
            found.append(listed)
            continue
        rows = _rows(listed, files, checker.problems)
        heads = _heads(rows, listed, checker.problems) if rows else None
        if not rows or heads is None:
            checker.problems.lose(["offices"])
            continue
        for node in _nodes(rows, *heads):
            office = checker.item(Office, node, f"offices[{len(found)}]")
            assert isinstance(office, Office)
            for key in _OF_ALL:
                if listed.given(key) and not office.given(key):
                    vars(office)[key] = getattr(listed, key)
            found.append(office)
    vars(data)["offices"] = tuple(found)


def _rows(listed: Office, files: Files, problems: Problems) -> Cells | None:
    assert listed.file is not None
    place = listed.file.place
    folder = Path(place.source.folder) if place else files.folder
    path = folder / listed.file.replace("\\", "/")
    source = TableSource(
        path, files, sheet=listed.sheet or "", cells=listed.range or "", place=place
    )
    return read_table(source, problems)


def _field_of(head: str) -> Field[Any] | None:
    if head.strip() in _NAME:
        return Office.fields["name"]
    field = Office.named(head.strip())
    return field if field is not None and field.key in _HEADS else None


def _heads(rows: Cells, listed: Office, problems: Problems) -> tuple[int, Sequence[_Column]] | None:
    """The row of the heads and the columns that are read; `None`, reported, if none has names."""
    for at, row in enumerate(rows):
        columns = [
            _Column(number, field.key, field.many)
            for number, cell in enumerate(row) if (field := _field_of(cell)) is not None
        ]  # fmt: skip
        if any(column.key == "name" for column in columns):
            return at, _read(row, columns, problems)
    assert listed.file is not None
    names = [Office.fields[key].chinese for key in _HEADS]
    known = Words("、".join(names), ", ".join(_HEADS))
    problems.add(rules.OFFICE_HEADS, listed.file.place, path=str(listed.file), heads=known)
    return None


def _read(row: Sequence[Text], columns: list[_Column], problems: Problems) -> Sequence[_Column]:
    """The columns that are read, the first of each field; the others are reported."""
    kept = {column.key: column for column in reversed(columns)}
    read = {column.at for column in kept.values()}
    for number, head in enumerate(row):
        if number not in read and head.strip().lower() not in UNREAD:
            offered = [key if head.isascii() else Office.fields[key].chinese for key in _HEADS]
            problems.add(
                rules.OFFICE_COLUMN, head.place, name=str(head),
                nearest=nearest(head, offered), known=offered,
            )  # fmt: skip
    return sorted(kept.values())


def _nodes(
    rows: Sequence[list[Text]], at: int, columns: Sequence[_Column]
) -> Iterator[yaml.Mapping]:
    """The offices of the rows below the heads; rows without a name and totals are none."""
    naming = next(column.at for column in columns if column.key == "name")
    for row in rows[at + 1 :]:
        name = row[naming] if naming < len(row) else Text("")
        if not name or name.place is None or is_total(name):
            continue
        node = yaml.Mapping.at(name.place)
        for column in columns:
            if column.at < len(row) and row[column.at]:
                node.entries.append(_entry(column, row[column.at], name.place))
        yield node


def _entry(column: _Column, cell: Text, place: Place) -> tuple[yaml.Scalar, yaml.Node]:
    place = cell.place or place
    key = yaml.Scalar.quoted(column.key, place)
    if column.key == "accept" and (found := RULES_AND_REASONS.findall(cell)):
        reasons = yaml.Mapping.at(place)
        reasons.entries.extend(
            (yaml.Scalar.quoted(rule, place), yaml.Scalar.quoted(reason, place))
            for rule, reason in found
        )
        return key, reasons
    if column.many:
        several = yaml.Sequence.at(place)
        names = (name.strip() for name in _BETWEEN.findall(cell))
        several.items.extend(yaml.Scalar.quoted(name, place) for name in names if name)
        return key, several
    return key, yaml.Scalar.quoted(cell, place)
