"""Columns of tables that give the numbers of another time, and the columns that they stand beside.

Imported only for tables of reports that are rolled forward or compared with an earlier one.
"""

from __future__ import annotations

import re

from reportgen.checks.bases import Base, base_named
from reportgen.checks.periods import Span, months_of
from reportgen.figures.tables.cells import TableColumn, TableData
from reportgen.figures.tables.formulas import is_growth
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import references

_TIME_WORDS = regex(
    r"[上去]年(?:同期)?|上[月季期]度?|[本今当]年|[本当][月季期]度?|同期"
    r"|(?:last|previous|prior|this|current) (?:year|month|quarter|period)(?:'s|’s)?",
    re.IGNORECASE,
)
_BLANKS = regex(r"[\s·（）()]")


class LastColumn(NamedTuple):
    """What a column with the numbers of another time stands beside."""

    current: TableColumn
    """The column with those of the report's own."""
    base: Base
    words: str
    """Its head, which names that time."""


def last_columns(data: TableData, own: Span | None) -> dict[int, LastColumn]:
    """The columns with numbers of another time, by their positions; `own` is the report's time.

    Growth from one to the other shows them, or heads that differ in the time alone.
    """
    found: dict[int, LastColumn] = {}
    for column in data.columns:
        if column.formula is None or not is_growth(column.formula.term):
            continue
        new, old = (data.column(one.name.text) for one in references(column.formula.term)[:2])
        if new is not None and old is not None:
            base = base_named(old.label, own)
            found[old.index] = LastColumn(new, Base.YEAR if base is Base.OTHER else base, old.label)
    for column in data.columns:
        if column.is_number and column.index not in found:
            base = base_named(column.label, own)
            current = _current(column, data, own) if base is not Base.OTHER else None
            if current is not None:
                found[column.index] = LastColumn(current, base, column.label)
    return found


def _current(column: TableColumn, data: TableData, own: Span | None) -> TableColumn | None:
    """The column of the report's own numbers beside one of another time."""
    others = [
        one for one in data.columns
        if one.is_number and one is not column and one.written.group == column.written.group
    ]  # fmt: skip
    if months_of(column.label) is not None:
        same = [one for one in others if months_of(one.label) == own]
    else:
        words = without_time(column.label)
        same = [one for one in others if without_time(one.label) == words]
    return same[0] if len(same) == 1 else None


def without_time(label: str) -> str:
    """What a head says besides 上年, 本期 and the like."""
    return _BLANKS.sub("", _TIME_WORDS.sub("", label))


def same_column(column: TableColumn, data: TableData, time: Span | None) -> TableColumn | None:
    """The column of another report's table that gives what this one does, of that report's time."""
    found = data.column(column.key)
    if found is not None and months_of(column.label) in (None, months_of(found.label)):
        return found
    if months_of(column.label) is None:
        return None
    same = [
        one for one in data.columns
        if months_of(one.label) == time and one.written.group == column.written.group
    ]  # fmt: skip
    return found or (same[0] if len(same) == 1 else None)
