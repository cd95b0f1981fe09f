"""What SQLite gives without a word, though it is hardly what was meant.

A query is run once more on the same rows: in the opposite order, with the numbers as numbers that
are written in texts, with the dates in ISO form. What comes out otherwise then is in doubt, however
the query is written; all else is not.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from unicodedata import normalize

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import date
from reportgen.readers.queries.sqlite import EVERY, SKIPPED, Watch, as_names, authorized, opened
from reportgen.readers.queries.values import OverLimitError, Selected, counted
from reportgen.storage import Limits

_COMPUTES = regex(
    r"[-+/<>=]|\)\s*\*|\b(?!(?:select|distinct|all)\b)\w+\s*\*"
    r"|\b(?:sum|avg|total|count|min|max|cast|round|abs|strftime|julianday|between|in|like|order"
    r"|group)\b",
    re.IGNORECASE,
)
"""Without one of these, a query gives what the database has."""
_ADDS_UP = regex(r"\b(?:sum|avg|total|count|min|max|group)\b", re.IGNORECASE)
_BY_ORDER = regex(r"\b(?:limit|over|rowid|_rowid_|oid)\b", re.IGNORECASE)
"""What asks for the order of rows on purpose, or not only of rows."""
_ORDERED = regex(r"\border\s+by\b", re.IGNORECASE)
_MOST_ROWS = 100_000
_MOST_TEXTS = 10_000
_LONGEST = 40
"""Characters of a text that may be a number or a date."""

_Value = str | bytes | int | float | None
_Meant = Callable[[str], _Value]
"""A text → what it is meant as; `None` if SQLite reads it as it is meant."""
_Rows = list[tuple[object, ...]]


class Doubts(NamedTuple):
    """What of a query is in doubt."""

    numbers: dict[str, tuple[str, str]]
    """Columns with numbers in texts that are computed with or compared: one such text, and the
    number that SQLite reads in it."""
    dates: dict[str, str]
    """Columns with dates that are compared or taken apart, and that SQLite does not read: one."""
    any_row: tuple[str, str, str] | None
    """A column of the result whose values depend on which row comes first, with one value and what
    it is if the rows are read from the other end."""


def may_be(sql: str) -> bool:
    """Whether anything of a query may be in doubt."""
    return _COMPUTES.search(sql) is not None


def doubts(content: bytes, sql: str, limits: Limits, most: int) -> Doubts:
    """What of a query over a database is in doubt; what takes too long is not looked for.

    `most` is how many values it may give. Raises ValueError for content that is no database.
    """
    found = Doubts({}, {}, None)
    with opened(content, limits) as connection, suppress(sqlite3.Error, OverLimitError):
        connection.set_progress_handler(Watch(limits), EVERY)
        runs = _Runs(connection, sql, limits, most)
        if _ADDS_UP.search(sql) and not _BY_ORDER.search(sql):
            # Some tables have no order of their own that could be turned round.
            with suppress(sqlite3.Error):
                found = found._replace(any_row=runs.any_row())
        for column, text in runs.misread(_as_number):
            number = _READ_OF.match(text)
            found.numbers[column] = text, number[0] if number else "0"
        found.dates.update(runs.misread(_as_date))
    return found


_LITERAL = regex(SKIPPED, re.DOTALL)


class _Runs:
    """Runs of one query over one database."""

    def __init__(
        self, connection: sqlite3.Connection, sql: str, limits: Limits, most: int
    ) -> None:  # fmt: skip
        self._connection = connection
        self._sql = as_names(sql)
        self._limits = limits
        self._most = most

    def _selected(self, sql: str) -> Selected:
        cursor = self._connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return Selected(names, counted(cursor, len(names), self._most, self._limits.text_size))

    def any_row(self) -> tuple[str, str, str] | None:
        """The first column that is otherwise if the rows are read from the other end."""
        tables = sorted({table for table, _ in self._columns()})
        if sum(map(self._count, tables)) > _MOST_ROWS:
            return None
        found = []
        for order in ("ASC", "DESC"):
            copies = {
                table: f"TABLE {_quoted(table)} AS SELECT * FROM main.{_quoted(table)}"  # noqa: S608  # quoted
                f" ORDER BY rowid {order}"
                for table in tables
            }
            with self._instead(copies):
                found.append(self._selected(self._sql))
        one, other = found
        for at, name in enumerate(one.names):
            # The order of rows is nobody's, and what joins texts has all of them.
            here, there = (
                Counter(_plain(row[at]) for row in rows) for rows in (one.rows, other.rows)
            )
            if here != there:
                more = [
                    next(iter(first - last), "") for first, last in ((here, there), (there, here))
                ]
                shown = [
                    next((str(row[at]) for row in rows if _plain(row[at]) == plain), "")
                    for rows, plain in zip((one.rows, other.rows), more, strict=True)
                ]
                return name, shown[0], shown[1]
        return None

    def _count(self, table: str) -> int:
        rows = self._connection.execute(f"SELECT count(*) FROM main.{_quoted(table)}")  # noqa: S608  # quoted
        return int(rows.fetchone()[0])

    def misread(self, meant: _Meant) -> Iterator[tuple[str, str]]:
        """The columns of which a text that is meant otherwise makes the query give something else.

        Each with one such text.
        """
        sql, marks = self._meaning(meant)

        def read(text: str) -> _Value:
            """What a text is meant as, unless the query itself does something about its signs."""
            return None if marks.intersection(text) else meant(text)

        for table, column in sorted(self._columns()):
            text = next((text for text in self._texts(table, column) if read(text) is not None), "")
            if not text:
                continue
            with suppress(sqlite3.Error):
                same = self._seen_as(table, column, self._sql, lambda value: value)
                other = self._seen_as(table, column, sql, _or_itself(read))
                if _differ(same.rows, other.rows, read, is_ordered=bool(_ORDERED.search(sql))):
                    yield column, text

    def _meaning(self, meant: _Meant) -> tuple[str, frozenset[str]]:
        """The query with its own texts as they are meant, and the signs that its others name."""
        marks: set[str] = set()

        def replaced(match: re.Match[str]) -> str:
            if not match[0].startswith("'"):
                return match[0]
            text = match[0][1:-1]
            value = meant(text)
            if value is None:
                if _as_date(text) is None and not _IS_ISO.fullmatch(text):
                    marks.update(_SIGNS.findall(_OF_FORMAT.sub("", text)))
                return match[0]
            return f"'{value}'" if isinstance(value, str) else str(value)

        return _LITERAL.sub(replaced, self._sql), frozenset(marks)

    def _columns(self) -> set[tuple[str, str]]:
        """The columns of tables that the query reads, also by views."""
        read: set[tuple[str, str]] = set()

        def heard(action: int, one: str | None, two: str | None, *others: str | None) -> int:
            if action == sqlite3.SQLITE_READ and one and two:
                read.add((one, two))
            return authorized(action, one, two, *others)

        self._connection.set_authorizer(heard)
        # Preparing it says what it reads.
        self._connection.execute(f"EXPLAIN {self._sql}").close()
        self._connection.set_authorizer(authorized)
        return {one for one in read if one[0] in self._defined("table")}

    def _defined(self, kind: str) -> dict[str, str]:
        """The tables or views by name, each with its SQL."""
        rows = self._connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ?", (kind,)
        )
        return {str(name): str(sql) for name, sql in rows}

    def _texts(self, table: str, column: str) -> Iterator[str]:
        """Texts of a column that have digits."""
        name, of = _quoted(column), _quoted(table)
        rows = self._connection.execute(
            f"SELECT DISTINCT {name} FROM main.{of} WHERE typeof({name}) = 'text'"  # noqa: S608  # quoted
            f" AND length({name}) <= {_LONGEST} AND {name} GLOB '*[0-9０-９]*' LIMIT {_MOST_TEXTS}"
        )
        yield from (text for (text,) in rows if isinstance(text, str))

    def _seen_as(
        self, table: str, column: str, sql: str, value: Callable[[_Value], _Value]
    ) -> Selected:
        """What the query gives if a column holds other values, each made of its own.

        What stands in place of the table hides it from the query, and from the views.
        """
        self._connection.create_function(_FUNCTION, 1, value, deterministic=True)
        of = _quoted(table)
        names = self._connection.execute(f"SELECT * FROM main.{of} LIMIT 0").description  # noqa: S608  # quoted
        listed = ", ".join(
            f"{_FUNCTION}({name}) AS {name}" if own == column else name
            for own, name in ((str(one[0]), _quoted(one[0])) for one in names)
        )
        view = f"VIEW {of} AS SELECT {listed} FROM main.{of}"  # noqa: S608  # quoted
        with self._instead({table: view}):
            return self._selected(sql)

    @contextmanager
    def _instead(self, others: Mapping[str, str]) -> Iterator[None]:
        """With others in place of tables, which hide these from the query and from the views."""
        hiding = {
            **others,
            **{
                name: _VIEW.sub("VIEW ", sql, count=1)
                for name, sql in self._defined("view").items()
                if _VIEW.match(sql)
            },
        }
        made: list[str] = []
        try:
            for name, what in hiding.items():
                self._do(f"CREATE TEMP {what}")
                made.append(f"{what.split()[0]} temp.{_quoted(name)}")
            yield
        finally:
            for what in made:
                self._do(f"DROP {what}")

    def _do(self, statement: str) -> None:
        """Run a statement of this program, which may do what a query may not."""
        self._connection.set_authorizer(_authorized_to_hide)
        try:
            self._connection.execute(statement).close()
        finally:
            self._connection.set_authorizer(authorized)


def _authorized_to_hide(
    action: int, one: str | None, two: str | None, *others: str | None
) -> int:  # fmt: skip
    # What tables compute may not call anything either.
    is_called = action == sqlite3.SQLITE_FUNCTION
    return authorized(action, one, two, *others) if is_called else sqlite3.SQLITE_OK


_FUNCTION = "reportgen_meant"
_VIEW = regex(r"\s*CREATE\s+VIEW\s+", re.IGNORECASE)
_SIGNS = regex(r"[^\w\s]|[万亿千年月日]")
"""Signs of a number or date that a query may do something about: replace(x, ',', '')."""
_OF_FORMAT = regex(r"(?:%[A-Za-z][-/: ]?)+")
"""Formats of `strftime`."""
_IS_ISO = regex(r"\d{4}(?:-\d\d){0,2}")
_READ_OF = regex(r"-?[0-9]+(?:\.[0-9]+)?")
_NUMBER = regex(
    r"[¥￥$£€]?\s*([-+−]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*([千万亿]*)[^\d\s.,:/~-]{0,4}"
)
_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}


def _as_number(text: str) -> _Value:
    """The number of `1,200`, `38.6万` or `¥5`; `None` for what SQLite reads itself: `12人`."""
    match = _NUMBER.fullmatch(normalize("NFKC", text).strip())
    if match is None:
        return None
    sign, whole, part, scales = match.groups()
    value = float(f"{'-' if sign in ('-', '−') else ''}{whole.replace(',', '')}{part or ''}")
    for scale in scales:
        value *= _SCALES[scale]
    read = _READ_OF.match(text)
    if (float(read[0]) if read else 0) == value:
        return None
    return int(value) if value.is_integer() else value


def _as_date(text: str) -> _Value:
    """The ISO form of `2024/3/5`; `None` for what is no day, or is written so."""
    is_like = len(text) <= _LONGEST and any(mark in text for mark in "-/.年")
    found = date(text, None) if is_like else None
    iso = found.iso() if found is not None and found.day else ""
    return iso if iso and iso != text else None


def _or_itself(read: _Meant) -> Callable[[_Value], _Value]:
    def value(own: _Value) -> _Value:
        meant = read(own) if isinstance(own, str) else None
        return own if meant is None else meant

    return value


def _quoted(name: str) -> str:
    return "`{}`".format(name.replace("`", "``"))


def _plain(value: object) -> str:
    """A value as it is compared: numbers to so many digits, texts by their characters."""
    if isinstance(value, int | float):
        return f"{value:.12g}"
    return "".join(sorted(str(value)))


def _differ(one: _Rows, other: _Rows, read: _Meant, *, is_ordered: bool) -> bool:
    """Whether two results are not the same but for the form of their numbers or dates."""
    if len(one) != len(other):
        return True
    for at in range(len(one[0]) if one else 0):
        here, there = ([_meant_cell(row[at], read) for row in rows] for rows in (one, other))
        if sorted(here) != sorted(there):
            # Texts that are put together of others are not what is asked.
            texts = (value for row in one if isinstance(value := row[at], str))
            if all(read(text) is not None for text in texts):
                return True
        elif is_ordered and here != there:
            return True
    return False


def _meant_cell(value: object, read: _Meant) -> str:
    meant = read(value) if isinstance(value, str) else None
    if meant is not None:
        value = meant
    return f"{value:.12g}" if isinstance(value, int | float) else str(value)
