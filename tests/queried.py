"""Databases and reports that query them, made for tests."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from textwrap import indent
from typing import Any

from builders import NO_CACHE
from reportgen import Diagnostic, Request, Result, build, check

ROWS = [("城关街道", 120, 3.1), ("柳林镇", 87, 0.1), ("清河镇", None, 0.2)]
SELECT = "select 街道, 人数, 金额 from 报名"


def database(path: Path, rows: Iterable[Sequence[Any]] = ROWS, *more: str) -> Path:
    """An SQLite database with the table 报名 of these rows; `more` are further statements."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table 报名 (街道 text, 人数, 金额)")
        connection.executemany("insert into 报名 values (?, ?, ?)", rows)
        for statement in more:
            connection.execute(statement)
        connection.commit()
    return path


def changed(path: Path, statement: str) -> None:
    """Change a database."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def write_report(
    folder: Path, sql: str = SELECT, files: str = "文件: 台账.db", more: str = ""
) -> Path:
    """A report with the table 报名 that a query gives; `more` are further keys of the table.

    The first line of the query is line 8.
    """
    (folder / "report.yaml").write_text(
        "报告: {标题: 报名情况}\n表格:\n  报名:\n    标题: 各街道报名\n    行自:\n"
        f"      {files}\n      查询: |\n{indent(sql, ' ' * 8)}\n{indent(more, ' ' * 4)}\n",
        encoding="utf-8",
    )
    return folder


def queried(
    folder: Path, sql: str = SELECT, files: str = "文件: 台账.db", **options: Any
) -> Result:
    """What a check says of such a report."""
    more = options.pop("more", "")
    request = Request(write_report(folder, sql, files, more), environment=NO_CACHE, **options)
    return check(request)


def built(folder: Path, formats: str = "md") -> Result:
    """What comes of a report, its drafts written below `out`."""
    return build(Request(folder, formats, output=folder / "out", environment=NO_CACHE))


def found(result: Result) -> list[tuple[str, str]]:
    """The rule of each problem, with the line and column in the report if it has one."""
    return [(one.rule.id, _where(one)) for one in result.diagnostics]


def _where(one: Diagnostic) -> str:
    if one.place is None or not one.place.source.name.endswith(".yaml"):
        return str(one.place and one.place.source.part)
    return f"{one.place.line}:{one.place.column}"
