"""Values that a query gives → texts of cells, the same whatever database gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from reportgen.diagnostics import Words
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.readers.number_formats import value_text

_MOST_DIGITS = 400
"""Digits of a number: all floats fit in, and no number of a report needs as many."""


class Selected(NamedTuple):
    """What a query gives."""

    names: list[str]
    """The names of its columns."""
    rows: list[tuple[object, ...]]


class QueryError(Exception):
    """A query that could not be run to its end."""

    def __init__(self, words: Words, offset: int | None = None, length: int = 0) -> None:
        """`offset` is that of the mistake in the query, if it is known."""
        super().__init__(words.en)
        self.words = words
        self.offset = offset
        self.length = length


class OverLimitError(Exception):
    """A query that gives or does too much."""

    def __init__(self, limit: str, found: int = 0) -> None:
        """`limit` is the name of the limit; `found` is 0 if counting stopped there."""
        super().__init__(limit)
        self.limit = limit
        self.found = found


def counted(
    rows: Iterable[tuple[object, ...]], width: int, most: int, longest: int
) -> list[tuple[object, ...]]:
    """The rows, counted as they come: at most so many values, with texts of so many characters.

    Raises OverLimitError for more.
    """
    found: list[tuple[object, ...]] = []
    length = 0
    for row in rows:
        found.append(row)
        if len(found) * width > most:
            raise OverLimitError("values")
        length += sum(len(value) for value in row if isinstance(value, str | bytes))
        if length > longest:
            raise OverLimitError("text_size", length)
    return found


COLUMN, TABLE = Words("列", "column"), Words("表", "table")
"""What a query may name."""
_MOST_KNOWN = 12


def unknown(what: Words, name: str, known: Sequence[str]) -> Words:
    """That there is no such column or table, with the nearest name and those that there are."""
    near = nearest(name, known)[:1]
    shown = [*known[:_MOST_KNOWN], *(["…"] if len(known) > _MOST_KNOWN else [])]
    zh = "".join(f"（是不是想写 {one}？）" for one in near)
    en = "".join(f" (did you mean {one}?)" for one in near)
    return Words(
        f"没有{what.zh}“{name}”{zh}；现有：{'、'.join(shown) or '无'}",
        f"there is no {what.en} '{name}'{en}; known: {', '.join(shown) or 'none'}",
    )


def changing(name: str) -> Words:
    """That a function gives something else each time."""
    return Words(f"“{name}”每次给出的不同", f"'{name}' gives something else each time")


def cell_text(value: object) -> str | None:
    """The text of a cell with the value, empty for NULL; `None` for what no cell can hold.

    Exact numbers keep all their digits, floats have up to 15, as spreadsheets show them. Dates are
    in ISO form.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case bool() | date() | time() | timedelta():
            is_local = isinstance(value, datetime | time) and value.tzinfo is not None
            return None if is_local else value_text(value, "")
        case int():
            return str(value) if value.bit_length() < 3 * _MOST_DIGITS else None
        case float():
            return value_text(value, "") if value - value == 0 else None
        case Decimal():
            is_short = value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS
            return f"{value or abs(value):f}" if is_short else None
        case _:
            return None


def kind_of(value: object) -> Words:
    """What a value is that no cell can hold, in words."""
    if isinstance(value, bytes | bytearray | memoryview):
        return Words("二进制数据", "binary data")
    if isinstance(value, list | tuple | dict | set):
        return Words("一组值", "several values")
    if isinstance(value, float | Decimal):
        return Words("无穷大或 NaN", "infinity or NaN")
    if isinstance(value, datetime | time):
        return Words("带时区的时间", "a time with its zone")
    name = type(value).__name__
    return Words(f"{name} 类型的值", f"a value of the type {name}")
