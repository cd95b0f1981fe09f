"""SQL over tables in memory, by DuckDB, which the extra `duckdb` installs.

Files are read by this program and handed over: texts as numbers where all of a column are numbers,
exactly as they are written. DuckDB may open no file, load no extension, and change no setting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Words
from reportgen.language.patterns import regex
from reportgen.model.scalars import NOTHING
from reportgen.readers.queries.values import (
    COLUMN,
    TABLE,
    OverLimitError,
    QueryError,
    Selected,
    cell_text,
    changing,
    counted,
    unknown,
)
from reportgen.storage import Limits

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS = {
    "python_enable_replacements": "false", "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false", "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false", "max_temp_directory_size": "0B",
    # The same rows come in the same order each time.
    "threads": "1",
}  # fmt: skip
_MEMORY_PER_VALUE = 1_500
"""Bytes that DuckDB may use for each value that a report may hold."""
_CHANGING = regex(
    r"random|setseed|(?:gen_random_)?uuid\w*|now|today|transaction_timestamp|\w*current_\w+|sleep_ms"
    r"|nextval|currval|setval|getvariable|stats|vector_type|write_log|query|query_table"
    r"|json_execute_serialized_sql|duckdb_\w+|pragma_\w+|pg_(?!typeof)\w+",
    re.IGNORECASE,
)
"""Functions that give something else each time or on each machine, or run other SQL."""
_AT_ONCE = 1_000
_NUMBER = regex(r"[-+−]?(?:[1-9]\d{0,2}(?:[,，]\d{3})+|0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_SEPARATORS = regex("[,，]")
_DATE = regex(r"\d{4}-\d{2}-\d{2}")
_SHORT, _LONG = 18, 38
"""Digits of a decimal number that is quick to compute with, and of the longest."""


Content = Selected | Mapping[str, Selected] | bytes
"""What a file holds: a table, the tables of a database, or the bytes of a Parquet file."""


def select(content: Mapping[str, Content], sql: str, limits: Limits, most: int) -> Selected:
    """What a query gives of files by name; `most` is how many values it may give.

    Raises QueryError for a query that cannot be run,
    OverLimitError for one that gives or does too much, ValueError for a file that is no Parquet.
    """
    with _opened(limits) as connection, _stopped(connection, limits):
        _hand_over(content, connection)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET errors_as_json = true")
        connection.execute("SET lock_configuration = true")
        return _selected(connection, sql, most, limits.text_size)


@contextmanager
def _opened(limits: Limits) -> Iterator[DuckDBPyConnection]:
    import duckdb

    megabytes = max(limits.values * _MEMORY_PER_VALUE // 1_000_000, 100)
    settings: dict[str, Any] = {**_SETTINGS, "memory_limit": f"{megabytes}MB"}
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def _stopped(connection: DuckDBPyConnection, limits: Limits) -> Iterator[None]:
    """A context in which what takes too long is interrupted: DuckDB counts no steps."""
    import duckdb

    timer = Timer(limits.query_seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    except duckdb.InterruptException:
        raise OverLimitError("query_seconds") from None
    except duckdb.OutOfMemoryException:
        raise OverLimitError("values") from None
    finally:
        timer.cancel()


def _selected(connection: DuckDBPyConnection, sql: str, most: int, longest: int) -> Selected:
    import duckdb

    try:
        statements = connection.extract_statements(sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise QueryError(_ONE_SELECT)
        _refuse_changing(connection, sql)
        connection.execute(statements[0])
        names = [str(column[0]) for column in connection.description or ()]
        some = iter(lambda: connection.fetchmany(_AT_ONCE), [])
        rows = counted(chain.from_iterable(some), len(names), most, longest)
    except (duckdb.InterruptException, duckdb.OutOfMemoryException):
        raise
    except duckdb.Error as error:
        raise _explained(error, connection, sql) from None
    return Selected(names, rows)


def _refuse_changing(connection: DuckDBPyConnection, sql: str) -> None:
    """Raise QueryError for what gives something else each time, however it is written."""
    (found,) = connection.execute("SELECT json_serialize_sql($1::VARCHAR)", [sql]).fetchone() or (
        "{}",
    )
    tree = json.loads(found)
    if tree.get("error", True):
        raise QueryError(_ONE_SELECT)
    left: list[Any] = [tree]
    while left:
        node = left.pop()
        left += node.values() if isinstance(node, dict) else node
        left = [one for one in left if isinstance(one, dict | list)]
        name = _changing(node) if isinstance(node, dict) else ""
        if name:
            raise QueryError(changing(name), *_span(node, sql))


def _changing(node: Mapping[str, Any]) -> str:
    """What in a node of the parsed query gives something else each time; empty if nothing does."""
    if node.get("sample"):
        return "sample"
    name = str(node.get("function_name", ""))
    # It is that of today unless a second time is given; versions name the list differently.
    if name.lower() == "age" and len(node.get("arguments", node.get("children", ()))) == 1:
        return name
    return name if _CHANGING.fullmatch(name) else ""


def _span(node: Mapping[str, Any], sql: str) -> tuple[int | None, int]:
    """Where a node stands in the query, and its length."""
    content = sql.encode()
    start, length = node.get("query_location", -1), node.get("query_location_length", 0)
    if not 0 <= start < len(content):
        return None, 1
    before = content[:start].decode(errors="ignore")
    own = content[start : start + length].decode(errors="ignore")
    return len(before), max(len(own), 1)


_ONE_SELECT = Words("只能写一条 SELECT", "only one SELECT is allowed")


def _hand_over(content: Mapping[str, Content], connection: DuckDBPyConnection) -> None:
    databases = [one for one in content.values() if isinstance(one, Mapping)]
    for name, one in content.items():
        if isinstance(one, bytes):
            _parquet(name, one, connection)
        elif isinstance(one, Selected):
            _table(_quoted(name), one, connection)
        else:
            connection.execute(f"CREATE SCHEMA {_quoted(name)}")
            for inner, table in one.items():
                target = f"{_quoted(name)}.{_quoted(inner)}"
                _table(target, table, connection)
                if inner not in content and sum(inner in other for other in databases) == 1:
                    # The name of the database is not needed where no other table is called so.
                    connection.execute(f"CREATE VIEW {_quoted(inner)} AS FROM {target}")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _parquet(name: str, content: bytes, connection: DuckDBPyConnection) -> None:
    """Make a table of a Parquet file, which DuckDB reads from a file of its own.

    So the path is one that no stranger has chosen, and the content the one that was looked at.
    """
    import duckdb

    with TemporaryDirectory(prefix="reportgen-") as folder:
        path = Path(folder) / "rows.parquet"
        path.write_bytes(content)
        try:
            connection.execute(
                f"CREATE TABLE {_quoted(name)} AS FROM read_parquet($1)", [str(path)]
            )
        except (duckdb.InterruptException, duckdb.OutOfMemoryException):
            raise
        except duckdb.Error as error:
            raise ValueError(str(error)) from None


def _table(target: str, table: Selected, connection: DuckDBPyConnection) -> None:
    """Make a table of rows in memory, each column with the type that fits all its cells."""
    columns = [*zip(*table.rows, strict=True)] or [()] * len(table.names)
    kinds, values = [], []
    for cells in columns:
        kind, own = _typed(cells)
        kinds.append(kind)
        values.append(own)
    listed = ", ".join(
        f"unnest(${number}::VARCHAR[])::{kind} AS {_quoted(name)}"
        for number, (name, kind) in enumerate(zip(_distinct(table.names), kinds, strict=True), 1)
    )
    connection.execute(f"CREATE TABLE {target} AS SELECT {listed}", values)


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, with numbers where one comes again; a column without a name gets one."""
    found: list[str] = []
    seen: set[str] = set()
    for position, name in enumerate(names, 1):
        own, number = name or f"column{position}", 2
        while own.casefold() in seen:
            own, number = f"{name}{number}", number + 1
        seen.add(own.casefold())
        found.append(own)
    return found


def _typed(cells: Sequence[object]) -> tuple[str, list[str | None]]:
    """The type of a column and its cells, `None` for the empty ones.

    Numbers are exact decimals with as many places as the most precise of them; a float is one with
    its own digits. Codes that begin with 0 stay texts.
    """
    texts = [None if _is_nothing(text := cell_text(cell) or "") else text for cell in cells]
    filled = [text for text in texts if text is not None]
    if filled and all(map(_DATE.fullmatch, filled)):
        return "DATE", texts
    if filled and all(map(_NUMBER.fullmatch, filled)):
        numbers = [None if text is None else _number(text) for text in texts]
        known = [number for number in numbers if number is not None]
        places = max(-int(number.as_tuple().exponent) for number in known)
        digits = max(max(number.adjusted() + 1, 1) for number in known) + places
        if digits <= _LONG:
            kind = f"DECIMAL({_SHORT if digits <= _SHORT else _LONG}, {places})"
            return kind, [None if number is None else f"{number:f}" for number in numbers]
    return "VARCHAR", [None if cell is None else cell_text(cell) for cell in cells]


def _number(text: str) -> Decimal:
    return Decimal(_SEPARATORS.sub("", text.replace("−", "-")))


def _is_nothing(text: str) -> bool:
    """Whether a cell is empty, or a dash or the like says that there is nothing."""
    return not text or NOTHING.fullmatch(text) is not None


def _explained(error: Exception, connection: DuckDBPyConnection, sql: str) -> QueryError:
    """What DuckDB says of a query, in words, and where that is in it."""
    said, facts = str(error), {}
    with suppress(ValueError):
        facts = json.loads(said[said.index("{") :])
    text = str(facts.get("exception_message", said))
    first = text.partition("\n")[0]
    offset, length = None, 1
    if "location" in facts or "position" in facts:
        with suppress(ValueError):
            at = json.loads(facts.get("location", f"[{facts.get('position')}, 1]"))
            start = len(sql.encode()[: at[0]].decode(errors="ignore"))
            end = len(sql.encode()[: at[0] + at[1]].decode(errors="ignore"))
            offset, length = start, max(end - start, 1)
    name = str(facts.get("name", ""))
    kind = facts.get("error_subtype")
    if facts.get("exception_type") == "Permission":
        return QueryError(_NO_ACCESS, offset, length)
    if kind == "SYNTAX_ERROR":
        found = sql[offset : offset + length] if offset is not None else ""
        return QueryError(
            Words(f"“{found}”写在这里不合语法", f"syntax error near '{found}'"), offset, length
        )
    if kind == "COLUMN_NOT_FOUND" and name:
        words = unknown(COLUMN, name, _known(_COLUMNS, connection))
        return QueryError(words, offset, length)
    if kind == "MISSING_ENTRY" and facts.get("type") == "Table":
        words = unknown(TABLE, name, _known(_TABLES, connection))
        return QueryError(words, offset, length)
    return QueryError(Words(f"DuckDB 说：{first}", f"DuckDB says: {first}"), offset, length)


_NO_ACCESS = Words(
    "只能查询写在“文件”里的文件：不能读写别的文件，不能装扩展",
    "it may only read the files that are named: no other files, and no extensions",
)


_TABLES = (
    "SELECT CASE table_schema WHEN 'main' THEN table_name"
    " ELSE table_schema || '.' || table_name END AS name"
    " FROM information_schema.tables ORDER BY name"
)
_COLUMNS = (
    "SELECT column_name FROM information_schema.columns GROUP BY 1 ORDER BY min(table_name),"
    " min(ordinal_position)"
)


def _known(sql: str, connection: DuckDBPyConnection) -> list[str]:
    return [str(row[0]) for row in connection.execute(sql).fetchall()]
