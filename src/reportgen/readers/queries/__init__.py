"""Queries: SQL over files, whose rows make tables and figures.

`read_query` runs a query and gives its rows as cells. `sqlite` and `duckdb` are what can run one,
`apart` gives them a process of their own, `doubts` tells what SQLite gives that is hardly meant,
`values` makes texts of what they give, `rows` says where each cell comes from, and `kept` holds the
rows that the last build has kept beside the report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from reportgen.diagnostics import Place, Problems, Words
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import date
from reportgen.model.texts import place_of_words
from reportgen.model.values import RoundedText, Text
from reportgen.readers.cells import Cells
from reportgen.readers.queries import rules
from reportgen.readers.queries.apart import call
from reportgen.readers.queries.kept import Kept, contents_of, difference, paths_of, read_kept
from reportgen.readers.queries.rows import QueryRows, cells_of
from reportgen.readers.queries.values import (
    OverLimitError,
    QueryError,
    Selected,
    cell_text,
    kind_of,
)
from reportgen.readers.tables import (
    DATABASES,
    SOURCES,
    TableSource,
    content_of,
    read_table,
    suffix_of,
)
from reportgen.storage import Files, is_there

_PARQUET = "parquet"
_JOURNALS = ("-wal", "-journal")
"""What SQLite puts behind the name of a database for a file with changes that are not in it yet."""
_MOST_REPORTED = 5


class Query(NamedTuple):
    """A query as the data writes it."""

    name: str
    """By which its rows are kept."""
    sql: Text
    files: Sequence[Text]
    key: Text | None = None
    """The column that names the rows; the first one if it is not given."""


class _File(NamedTuple):
    """A file that a query is run over."""

    named: Text
    source: TableSource

    @property
    def suffix(self) -> str:
        return suffix_of(self.source.path)

    @property
    def is_missing(self) -> bool:
        return not is_there(self.source.path)


def read_query(query: Query, files: Files, problems: Problems) -> Cells | None:
    """The names of a query's columns and its rows; `None`, with the problem reported, if it fails.

    If a file is not there, or DuckDB is not, they are the rows that the last build has kept. Rows
    that are to be kept are added to `files.to_keep`.
    """
    if not query.sql.strip():
        problems.add(rules.QUERY_EMPTY, query.sql.place)
        return None
    if _asks_clock(query, problems):
        return None
    own = [_File(file, _source(file, files)) for file in query.files]
    if not all(_is_queried(file, problems) for file in own) or not _are_distinct(own, problems):
        return None
    rows = _rows(query, own, files, problems)
    key = None if rows is None else _key(rows.names, query, problems)
    if rows is None or key is None or not _has_names(rows, key, query, problems):
        return None
    _report_dates(rows, query, problems)
    source = QueryRows(str(own[0].source.path), query.sql.place)
    return cells_of(rows.names, rows.rows, source, key, problems)


def _rows(query: Query, own: Sequence[_File], files: Files, problems: Problems) -> Kept | None:
    """The rows of a query, run or kept; `None`, with the problem reported, if there are none."""
    kept = read_kept(query.name, Files.below(files.folder, limits=files.limits))
    missing = next((file for file in own if file.is_missing), None)
    if missing is not None:
        why = Words(f"“{missing.named}”不在这里", f"'{missing.named}' is not here")
        rows = _from_kept(kept, query, {}, why, files, problems)
        if rows is None:
            _report_missing(missing, query, kept, problems)
        return rows
    contents = {file.named: _content(file, problems) for file in own}
    if any(content is None for content in contents.values()):
        return None
    hashes = {str(name): sha256(content or b"").hexdigest() for name, content in contents.items()}
    # Rows that are kept may be a stranger's: where the files are there, the query is run.
    if not _is_by_sqlite(own) and not _is_installed():
        rows = _from_kept(kept, query, hashes, _NO_DUCKDB, files, problems)
        if rows is None:
            problems.add(rules.QUERY_NEEDS_DUCKDB, query.sql.place)
        return rows
    found = _selected(query, own, contents, files, problems)
    texts = None if found is None else _texts(found, query, files, problems)
    if found is None or texts is None:
        return None
    _report_doubts(query, own, contents, files, problems)
    fresh = Kept(str(query.sql), hashes, found.names, texts)
    if isinstance(kept, Kept) and kept.query == query.sql:
        what = difference(kept, fresh, _key_or_first(found.names, query))
        if what is not None:
            names = "、".join(query.files)
            problems.add(rules.SOURCE_CHANGED, query.sql.place, path=names, what=what)
    paths = paths_of(query.name, files.folder)
    files.to_keep.update(zip(paths, contents_of(fresh), strict=True))
    return fresh


def _report_doubts(
    query: Query, own: Sequence[_File], contents: Mapping[Text, bytes | None], files: Files,
    problems: Problems,
) -> None:  # fmt: skip
    """Report what SQLite gives without a word though it is hardly what was meant."""
    if not _is_by_sqlite(own):
        return
    from reportgen.readers.queries import doubts

    content, limits = contents[own[0].named] or b"", files.limits
    if not doubts.may_be(query.sql):
        return
    # What takes too long is not looked for.
    with suppress(OverLimitError, QueryError, ValueError):
        found = call(doubts.doubts, content, str(query.sql), limits, limits.values, limits=limits)
        for column, (text, read) in found.numbers.items():
            place = _place_of(column, query)
            problems.add(rules.QUERY_TEXT_NUMBERS, place, column=column, found=text, read=read)
        for column, text in found.dates.items():
            problems.add(rules.QUERY_DATES, _place_of(column, query), column=column, found=text)
        if found.any_row is not None:
            column, one, other = found.any_row
            problems.add(
                rules.QUERY_ANY_ROW, _place_of(column, query), column=column, one=one, other=other
            )


def _is_by_sqlite(own: Sequence[_File]) -> bool:
    """Whether Python's own library runs the query, whether or not DuckDB is installed."""
    return len(own) == 1 and own[0].suffix in DATABASES


def _is_within(rows: Kept, query: Query, files: Files, problems: Problems) -> bool:
    """Whether the report may hold so many more values; if not, that is reported."""
    is_within = files.take_values(len(rows.names) * len(rows.rows))
    if not is_within:
        files.limits.report("values", problems, query.sql.place, found=files.values)
    return is_within


_CLOCK = regex(
    r"(?P<skipped>'(?!now')(?:[^']|'')*'|--[^\n]*|/\*.*?\*/)|'now'"
    r"|\b(?:current_(?:date|time|timestamp)|localtime(?:stamp)?)\b"
    r"|\b(?:now|today|get_current_\w+)\s*\("
    r"|\b(?P<chance>random|randomblob|uuid|uuidv[47]|gen_random_uuid)\s*\("
    r"|\b(?:date|time|datetime|julianday|unixepoch)\s*\(\s*\)",
    re.IGNORECASE | re.DOTALL,
)
"""What gives something else each day, or each time; texts and comments are passed over."""


def _asks_clock(query: Query, problems: Problems) -> bool:
    """Whether the rows would depend on when the query is run; if so, that is reported."""
    for match in _CLOCK.finditer(query.sql):
        if match["skipped"] is None:
            place = place_of_words(query.sql, match.start(), len(match[0]))
            is_chance = match["chance"] is not None
            problems.add(
                rules.QUERY_CLOCK, place, found=match[0],
                date="" if is_chance else "'2024-03-31'", order="order by 1" if is_chance else "",
            )  # fmt: skip
            return True
    return False


def _source(file: Text, files: Files) -> TableSource:
    folder = Path(file.place.source.folder) if file.place else Path()
    # Typed on Windows, a path has backslashes, which other systems take for letters.
    return TableSource(folder / file.replace("\\", "/"), files, place=file.place)


def _is_queried(file: _File, problems: Problems) -> bool:
    """Whether a file is one that can be queried; if not, that is reported."""
    known = (*DATABASES, _PARQUET, *SOURCES.names())
    if file.suffix in known:
        return True
    listed = Words("、".join(f".{one}" for one in known), ", ".join(f".{one}" for one in known))
    problems.add(rules.QUERY_FILE, file.named.place, path=str(file.named), known=listed)
    return False


def _are_distinct(own: Sequence[_File], problems: Problems) -> bool:
    """Whether the files make tables of different names; if not, that is reported."""
    seen: set[str] = set()
    for file in own:
        name = file.source.path.stem.casefold()
        if name in seen:
            problems.add(rules.QUERY_FILES_ALIKE, file.named.place, name=file.source.path.stem)
            return False
        seen.add(name)
    return True


def _is_installed() -> bool:
    try:
        import duckdb  # noqa: F401  # whether it is installed
    except ImportError:
        return False
    return True


_NO_DUCKDB = Words("没有装 DuckDB", "DuckDB is not installed")


def _from_kept(
    kept: Kept | Words | None, query: Query, hashes: Mapping[str, str], why: Words, files: Files,
    problems: Problems,
) -> Kept | None:  # fmt: skip
    """The rows that are kept, with a note; `None` if there are none of this query.

    `hashes` are those of the files that are there.
    """
    if not isinstance(kept, Kept) or kept.query != query.sql:
        return None
    if {*kept.files} != {*map(str, query.files)}:
        return None
    paths = paths_of(query.name, files.folder)
    for path in paths:
        # It is a source of this draft.
        files.read(path, None, Problems())
    at = paths[0].relative_to(files.folder).as_posix()
    problems.add(rules.QUERY_KEPT, query.sql.place, why=why, path=at)
    for name, found in hashes.items():
        if found != kept.files[name]:
            problems.add(
                rules.SOURCE_CHANGED, query.sql.place, grade="warning", path=name,
                what=Words("用的还是上次的行", "and the rows used are those of last time"),
            )  # fmt: skip
    return kept if _is_within(kept, query, files, problems) else None


def _report_missing(
    missing: _File, query: Query, kept: Kept | Words | None, problems: Problems
) -> None:
    """Report a file that is not there, and why the rows that are kept do not do."""
    if isinstance(kept, Words):
        at = paths_of(query.name, Path())[0].as_posix()
        problems.add(rules.QUERY_KEPT_UNUSED, query.sql.place, path=at, why=kept)
    elif kept is not None:
        why = Words("是另一个查询的", "are those of another query")
        at = paths_of(query.name, Path())[0].as_posix()
        problems.add(rules.QUERY_KEPT_UNUSED, query.sql.place, path=at, why=why)
    content_of(missing.source, problems)


def _content(file: _File, problems: Problems) -> bytes | None:
    """The content of a file; `None`, with the problem reported, if it may or can not be read."""
    path = file.source.path
    if file.suffix in DATABASES:
        for journal in _JOURNALS:
            beside = path.with_name(f"{path.name}{journal}")
            if is_there(beside) and beside.stat().st_size:
                problems.add(
                    rules.DATABASE_OPEN, file.named.place, path=str(file.named), beside=beside.name
                )
                return None
    return content_of(file.source, problems)


def _selected(
    query: Query, own: Sequence[_File], contents: Mapping[Text, bytes | None], files: Files,
    problems: Problems,
) -> Selected | None:  # fmt: skip
    """What the query gives; `None`, with the problem reported, if it fails."""
    limits, place = files.limits, query.sql.place
    found: Selected | None
    most = max(limits.values - files.values, 0)
    try:
        if _is_by_sqlite(own):
            from reportgen.readers.queries import sqlite

            content = contents[own[0].named] or b""
            found = call(sqlite.select, content, str(query.sql), limits, most, limits=limits)
        else:
            found = _by_duckdb(query, own, contents, files, most, problems)
    except QueryError as error:
        _report_mistake(error, query, problems)
        return None
    except OverLimitError as error:
        limits.report(error.limit, problems, place, found=error.found, path="、".join(query.files))
        return None
    except ValueError:
        problems.add(rules.QUERY_FILE_DAMAGED, place, path="、".join(query.files))
        return None
    if found is not None and not files.take_values(len(found.names) * len(found.rows)):
        limits.report("values", problems, place, found=files.values)
        return None
    return found


def _by_duckdb(
    query: Query, own: Sequence[_File], contents: Mapping[Text, bytes | None], files: Files,
    most: int, problems: Problems,
) -> Selected | None:  # fmt: skip
    from reportgen.readers.queries import duckdb, sqlite

    limits = files.limits
    handed: dict[str, duckdb.Content | Mapping[str, Selected]] = {}
    for file in own:
        name, content = file.source.path.stem, contents[file.named] or b""
        if file.suffix in DATABASES:
            handed[name] = call(
                sqlite.tables, content, str(query.sql), limits, limits.values, limits=limits
            )
        elif file.suffix == _PARQUET:
            handed[name] = content
        else:
            table = _table(file, content, problems)
            if table is None:
                return None
            handed[name] = table
    return call(duckdb.select, handed, str(query.sql), limits, most, limits=limits)


def _table(file: _File, content: bytes, problems: Problems) -> Selected | None:
    """The table in a file of rows, found as a person finds it; `None` if that is reported."""
    # Imported here: databases need it not.
    from reportgen.readers.sheets import Given, tables_on

    cells = read_table(file.source, problems, content)
    if cells is None:
        return None
    found = tables_on(cells, Given())
    if len(found) != 1:
        problems.add(rules.QUERY_TABLES, file.named.place, path=str(file.named), count=len(found))
        return None
    table = found[0]
    names = [
        "".join(f"{head.group or ''}{'·' if head.group else ''}{head.label}".split())
        for head in table.columns
    ]
    rows: list[tuple[object, ...]] = []
    for number in table.body:
        row = [*cells[number], *[_EMPTY] * len(names)]
        found_cells = (table.covered.get((number, one.at), row[one.at]) for one in table.columns)
        rows.append(tuple(map(_exact, found_cells)))
    return Selected(names, rows)


_EMPTY = Text("")


def _exact(cell: Text) -> object:
    """The number of a cell that shows fewer digits than are stored, else its text."""
    is_rounded = isinstance(cell, RoundedText) and not cell.endswith("%")
    return cell.stored if is_rounded and isinstance(cell, RoundedText) else str(cell)


def _report_mistake(error: QueryError, query: Query, problems: Problems) -> None:
    place = query.sql.place
    if error.offset is not None:
        place = place_of_words(query.sql, error.offset, error.length) or place
    problems.add(rules.QUERY_MISTAKE, place, what=error.words)


def _texts(
    found: Selected, query: Query, files: Files, problems: Problems
) -> list[list[str]] | None:
    """The cells as texts; `None`, with the problem reported, if they cannot be or are too long."""
    texts = [[cell_text(value) for value in row] for row in found.rows]
    wrong = {
        column: (row, found.rows[row][column])
        for row, cells in reversed([*enumerate(texts)])
        for column, text in enumerate(cells)
        if text is None
    }
    for column, (row, value) in sorted(wrong.items()):
        name = found.names[column]
        problems.add(
            rules.QUERY_CELL, _place_of(name, query), column=name, row=row + 1, kind=kind_of(value)
        )
    length = sum(len(text or "") for row in texts for text in row)
    if length > files.limits.text_size:
        files.limits.report("text_size", problems, query.sql.place, found=length)
        return None
    return None if wrong else [[text or "" for text in row] for row in texts]


def _place_of(name: str, query: Query) -> Place | None:
    """Where a column is named in a query, or the query."""
    named = re.search(rf"\bas\s+[\"'`\[]?({re.escape(name)})(?!\w)", query.sql, re.IGNORECASE)
    at = named.start(1) if named else query.sql.find(name)
    return place_of_words(query.sql, at, len(name)) if at >= 0 and name else query.sql.place


def _key(names: Sequence[str], query: Query, problems: Problems) -> int | None:
    """The column that names the rows; `None`, with the problem reported, if there is none."""
    if query.key is None:
        return 0
    if query.key in names:
        return [*names].index(query.key)
    problems.add(
        rules.QUERY_NO_KEY, query.key.place, name=str(query.key),
        nearest=nearest(query.key, names), known=list(names),
    )  # fmt: skip
    return None


def _key_or_first(names: Sequence[str], query: Query) -> int:
    """The column that names the rows, or the first if there is none of that name."""
    return [*names].index(query.key) if query.key is not None and query.key in names else 0


def _has_names(rows: Kept, key: int, query: Query, problems: Problems) -> bool:
    """Whether each row has a name of its own, as far as the data asks for that; else reported."""
    if not rows.rows:
        problems.add(rules.QUERY_NO_ROWS, query.sql.place)
        return False
    head = rows.names[key]
    empty = [number for number, row in enumerate(rows.rows, 1) if not row[key].strip()]
    if empty:
        problems.add(
            rules.QUERY_KEY_EMPTY, _place_of(head, query), grade="" if query.key else "note",
            column=head, row=empty[0], count=len(empty) if len(empty) > 1 else "",
        )  # fmt: skip
    if query.key is None:
        return True
    times = Counter(row[key] for row in rows.rows if row[key])
    twice = [name for name, count in times.items() if count > 1]
    for name in twice[:_MOST_REPORTED]:
        problems.add(
            rules.QUERY_KEY_TWICE, query.key.place, column=head, name=name, count=times[name]
        )
    return not empty and not twice


def _report_dates(rows: Kept, query: Query, problems: Problems) -> None:
    """Report columns of dates that are texts in several forms, which SQL compares as texts."""
    for column, name in enumerate(rows.names):
        cells = [row[column] for row in rows.rows if row[column]]
        odd = next((cell for cell in cells if not _is_iso(cell)), None)
        is_told = any(
            one.rule is rules.QUERY_DATES and one.facts["column"] == name for one in problems
        )
        if odd is not None and all(map(_is_day, cells)) and not is_told:
            problems.add(rules.QUERY_DATES, _place_of(name, query), column=name, found=odd)


def _is_iso(text: str) -> bool:
    return len(text) == 10 and text[4] == text[7] == "-"


def _is_day(text: str) -> bool:
    found = date(text, None) if any(mark in text for mark in "-/.年") else None
    return found is not None and bool(found.day)
