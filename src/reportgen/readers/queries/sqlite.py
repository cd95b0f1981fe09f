"""SQL over an SQLite database, by Python's own library.

The database is in memory, made of the bytes that were read: there is no file to write to, and none
to wait for. Only reading is authorized. Steps are counted, so that a query that does not end is
stopped at the same step on every machine; those that take long for each step, by the clock.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from time import monotonic

from reportgen.diagnostics import Words
from reportgen.language.patterns import regex
from reportgen.readers.queries.values import (
    COLUMN,
    TABLE,
    OverLimitError,
    QueryError,
    Selected,
    changing,
    counted,
    unknown,
)
from reportgen.storage import Limits

_MAGIC = b"SQLite format 3\0"
_OWN_VERSION = slice(18, 20)
"""The bytes that say whether changes are kept in a file beside the database."""
_ALLOWED = frozenset((
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
))  # fmt: skip
_REFUSED = frozenset(("load_extension", "fts3_tokenizer", "edit"))
"""Functions that run other code."""
_CHANGING = frozenset((
    "random", "randomblob", "current_date", "current_time", "current_timestamp", "changes",
    "total_changes", "last_insert_rowid",
))  # fmt: skip
"""Functions that give something else each time."""
_OF_TIME = frozenset(("date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff"))
"""Functions that do so if they are asked for the present."""
_NOW = regex(
    r"""['"`\[]now['"`\]]|\b(?:date|time|datetime|julianday|unixepoch)["`\]]?\s*\(\s*\)"""
    r"""|\bstrftime["`\]]?\s*\(\s*'(?:[^']|'')*'\s*\)""",
    re.IGNORECASE,
)
EVERY = 20_000
"""Steps between two looks at the limits."""
_LONGEST_SQL = 1_000_000
_NEAR = regex(r'near "(.*)": syntax error', re.DOTALL)
_NO_TABLE = regex(r"no such table: (?:main\.)?(.+)", re.DOTALL)
_NO_COLUMN = regex(r"(?:no such column|ambiguous column name): (.+)", re.DOTALL)
_NO_FUNCTION = regex(r"no such function: (.+)|wrong number of arguments to function (.+)\(\)")
_NO_USE = regex(r"not authorized to use function: (.+)", re.DOTALL)
_TOKEN = regex(r'unrecognized token: "(.*)"', re.DOTALL)


def select(content: bytes, sql: str, limits: Limits, most: int) -> Selected:
    """What a query gives of a database of so many bytes; `most` is how many values it may give.

    Raises QueryError for a query that cannot be run, OverLimitError for one that gives or does too
    much, ValueError for content that is no database.
    """
    with opened(content, limits) as connection:
        return _selected(connection, sql, limits, most)


def _selected(connection: sqlite3.Connection, sql: str, limits: Limits, most: int) -> Selected:
    watch = Watch(limits)
    sql = as_names(sql)
    connection.set_progress_handler(watch, EVERY)
    try:
        asks_now = _NOW.search(_uncommented(f"{sql}\n{_views(connection)}"))
        connection.set_authorizer(_authorized_without_time if asks_now else authorized)
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        rows = counted(cursor, len(names), most, limits.text_size)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if str(error) == "interrupted":
            raise OverLimitError(watch.exceeded) from None
        raise _explained(error, connection, sql) from None
    if not names:
        raise QueryError(_NOTHING)
    return Selected(names, rows)


SKIPPED = r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/"
"""Texts and comments in SQL, in which nothing is a name."""
_COMMENTS = regex(SKIPPED, re.DOTALL)
_QUOTED = regex(rf'{SKIPPED}|"([^"`]+)"', re.DOTALL)


def as_names(sql: str) -> str:
    """The SQL with quoted names as nothing but names.

    SQLite takes an unknown one in "…" for a text.
    """
    return _QUOTED.sub(_as_name, sql)


def _as_name(match: re.Match[str]) -> str:
    return match[0] if match[1] is None else f"`{match[1]}`"


def tables(content: bytes, wanted: str, limits: Limits, most: int) -> dict[str, Selected]:
    """The tables and views of a database whose names occur in a text, whole.

    Raises as `select` does.
    """
    found: dict[str, Selected] = {}
    with opened(content, limits) as connection:
        for (name,) in _selected(connection, _LIST, limits, most).rows:
            if isinstance(name, str) and name.casefold() in wanted.casefold():
                quoted = name.replace('"', '""')
                whole = f'SELECT * FROM "{quoted}"'  # noqa: S608  # the name is quoted
                one = _selected(connection, whole, limits, most)
                most -= len(one.rows) * len(one.names)
                found[name] = one
    return found


_LIST = (
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
    " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
)
_NOTHING = Words("查询没有给出任何列", "the query gives no columns")


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[sqlite3.Connection]:
    """The database in memory; raises ValueError for content that is none."""
    if not content.startswith(_MAGIC):
        raise ValueError("no database")
    if content[_OWN_VERSION] == b"\x02\x02":
        # In memory there is no file beside it.
        content = b"".join((content[:18], b"\x01\x01", content[20:]))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        # What the database itself defines may only do what a query may.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.text_size)
        connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_SQL)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.text_factory = _text
        connection.set_authorizer(authorized)
        yield connection


def _text(content: bytes) -> object:
    """A text; the bytes themselves if they are none."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content


def authorized(action: int, _one: str | None, two: str | None, *_others: str | None) -> int:
    """Whether a query may do something: it may read, and nothing else."""
    is_allowed = action in _ALLOWED
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in (_REFUSED | _CHANGING):
        is_allowed = False
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _authorized_without_time(
    action: int, one: str | None, two: str | None, *others: str | None
) -> int:
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _OF_TIME:
        return sqlite3.SQLITE_DENY
    return authorized(action, one, two, *others)


def _views(connection: sqlite3.Connection) -> str:
    """What the database itself computes, as SQL."""
    return "\n".join(str(row[0]) for row in connection.execute("SELECT sql FROM sqlite_master"))


def _uncommented(sql: str) -> str:
    return _COMMENTS.sub(lambda match: match[0] if match[0].startswith("'") else " ", sql)


class Watch:
    """Says whether a query has to stop: it has taken too many steps, or too long."""

    def __init__(self, limits: Limits) -> None:
        """The clock runs from now on."""
        self._left = limits.query_steps
        self._end = monotonic() + limits.query_seconds
        self.exceeded = "query_steps"
        """The limit that it has exceeded."""

    def __call__(self) -> bool:
        """Whether it has to stop, asked every `EVERY` steps."""
        self._left -= EVERY
        if monotonic() > self._end:
            self.exceeded = "query_seconds"
            return True
        return self._left < 0


def _explained(error: Exception, connection: sqlite3.Connection, sql: str) -> QueryError:
    """What SQLite says of a query, in words, and where that is in it."""
    said = str(error)
    if (match := _NO_USE.fullmatch(said)) and match[1].lower() in (_CHANGING | _OF_TIME):
        return QueryError(changing(match[1]), *_at(match[1], sql))
    if said == "not authorized" or said.startswith(("not authorized", "access to")):
        return QueryError(_ONLY_SELECT, *_at(_first_word(sql), sql))
    if "one statement at a time" in said:
        return QueryError(_ONE_STATEMENT, *_at(";", sql))
    if said == "incomplete input":
        return QueryError(Words("没有写完", "it is not complete"))
    if match := _NEAR.fullmatch(said):
        found = match[1]
        words = Words(f"“{found}”写在这里不合语法", f"syntax error near '{found}'")
        return QueryError(words, *_of_syntax(found, said, connection, sql))
    if match := _TOKEN.fullmatch(said):
        found = match[1]
        words = Words(f"不认识“{found}”", f"unrecognized: {found}")
        return QueryError(words, *_at(found, sql))
    if match := _NO_TABLE.fullmatch(said):
        words = unknown(TABLE, match[1], _tables(connection))
        return QueryError(words, *_at(match[1], sql))
    if match := _NO_COLUMN.fullmatch(said):
        found = match[1].partition(" - ")[0]
        if said.startswith("ambiguous"):
            words = Words(f"不止一个表有列“{found}”", f"several tables have a column '{found}'")
        else:
            words = unknown(COLUMN, found, _columns(connection, sql))
        return QueryError(words, *_at(found, sql))
    if match := _NO_FUNCTION.fullmatch(said):
        found = match[1] or match[2]
        words = Words(f"函数“{found}”没有，或参数个数不对", f"no such function: {found}")
        return QueryError(words, *_at(found, sql))
    if "not a database" in said or "malformed" in said:
        raise ValueError(said)
    return QueryError(Words(f"SQLite 说：{said}", f"SQLite says: {said}"))


_ONLY_SELECT = Words(
    "只能查询这个文件：不能改动，不能用 PRAGMA、ATTACH，不能装扩展",
    "it may only read this file: no changes, no PRAGMA, no ATTACH, no extensions",
)
_ONE_STATEMENT = Words("只能写一条 SELECT", "only one SELECT is allowed")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The names of tables and views; none if the database cannot be read."""
    with suppress(sqlite3.Error):
        return [str(row[0]) for row in connection.execute(_LIST)]
    return []


def _columns(connection: sqlite3.Connection, sql: str) -> list[str]:
    """The names of the columns of all tables that a query names."""
    found: dict[str, None] = {}
    for table in _tables(connection):
        if [*_occurrences(table, sql)]:
            name = table.replace("`", "``")
            with suppress(sqlite3.Error):
                # The names are known before any row is read.
                cursor = connection.execute(f"SELECT * FROM `{name}` LIMIT 0")  # noqa: S608  # quoted
                found |= dict.fromkeys(str(column[0]) for column in cursor.description or ())
    return [*found]


def _first_word(sql: str) -> str:
    match = re.search(r"\w+", re.sub(SKIPPED, "", sql, flags=re.DOTALL))
    return match[0] if match else ""


def _occurrences(name: str, sql: str) -> Iterator[int]:
    """Where a name stands in SQL, outside texts and comments."""
    pattern = rf"(?P<skipped>{SKIPPED})|(?<!\w){re.escape(name)}(?!\w)"
    if not name[:1].isalnum():
        pattern = rf"(?P<skipped>{SKIPPED})|{re.escape(name)}"
    for match in re.finditer(pattern, sql, re.DOTALL | re.IGNORECASE):
        if match["skipped"] is None:
            yield match.start()


def _at(name: str, sql: str) -> tuple[int | None, int]:
    """Where a name stands first, and its length."""
    return next(_occurrences(name, sql), None) if name else None, len(name)


_MOST_TRIED = 200


def _of_syntax(
    found: str, said: str, connection: sqlite3.Connection, sql: str
) -> tuple[int | None, int]:
    """Where the token is that SQLite could not read: what ends with it is wrong in the same way."""
    starts = list(_occurrences(found, sql))
    for start in starts[:_MOST_TRIED]:
        try:
            connection.execute(f"EXPLAIN {sql[: start + len(found)]}")
        except (sqlite3.Error, sqlite3.Warning) as error:
            if str(error) == said:
                return start, len(found)
    return (starts[0] if starts else None), len(found)
