"""Queries run in a process of their own, which is ended where a library keeps to no limit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic

import pytest

from queried import SELECT, database, found, queried
from reportgen.readers.queries import duckdb, sqlite
from reportgen.readers.queries.apart import call
from reportgen.readers.queries.values import OverLimitError, QueryError, Selected
from reportgen.storage import Limits

HURRIED = Limits(query_seconds=1)
ONE = Selected(["数"], [("1",)])


def test_what_a_function_gives_comes_back(tmp_path: Path) -> None:
    content = database(tmp_path / "台账.db").read_bytes()
    limits = Limits()
    own = sqlite.select(content, SELECT, limits, 100)
    assert own == call(sqlite.select, content, SELECT, limits, 100, limits=limits)


def test_a_process_that_dies_is_a_mistake_of_the_query() -> None:
    with pytest.raises(QueryError):
        call(os.abort, limits=Limits())


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(QueryError, match="no process could be started"):
        call(os.getcwd, limits=Limits())


def test_lists_are_counted_as_they_are_handed_back() -> None:
    small = Limits(text_size=100, values=100)
    with pytest.raises(OverLimitError, match="text_size"):
        call(list, range(50_000), limits=small)


def test_preparing_a_query_takes_only_so_long(tmp_path: Path) -> None:
    views = ["create view v0 as select 人数 as a from 报名"]
    for number in range(1, 7):
        joined = ", ".join(f"v{number - 1} t{one}" for one in range(6))
        views.append(f"create view v{number} as select t0.a from {joined}")
    content = database(tmp_path / "台账.db", [], *views).read_bytes()
    start = monotonic()
    with pytest.raises(OverLimitError, match="query_seconds"):
        call(sqlite.select, content, "select count(*) from v6", HURRIED, 100, limits=HURRIED)
    assert monotonic() - start < 10


def test_long_rows_are_stopped_before_they_fill_the_memory(tmp_path: Path) -> None:
    database(tmp_path / "台账.db")
    forever = "with recursive 数(n) as (select 1 union all select n + 1 from 数)"
    result = queried(tmp_path, f"{forever} select n, hex(zeroblob(2900000)) from 数")
    assert [("over-limit", "7:11")] == found(result)


def test_a_function_of_duckdb_takes_only_so_long() -> None:
    pytest.importorskip("duckdb")
    slow = "select levenshtein(repeat('a', 200000), repeat('b', 200000))"
    with pytest.raises(OverLimitError, match="query_seconds"):
        call(duckdb.select, {"表": ONE}, slow, HURRIED, 100, limits=HURRIED)


@pytest.mark.skipif(sys.platform != "linux", reason="the system limits no memory")
@pytest.mark.parametrize(
    "sql",
    [
        "select repeat('x', 5000000) from range(1000)",
        "select len(string_split(repeat('a,', 100000000), ','))",
        "select printf('%2000000000d', 1)",
    ],
)
def test_a_query_of_duckdb_takes_only_so_much_memory(sql: str) -> None:
    pytest.importorskip("duckdb")
    with pytest.raises((OverLimitError, QueryError)):
        call(duckdb.select, {"表": ONE}, sql, Limits(), 10_000, limits=Limits())


def test_a_query_does_not_know_the_folders_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/secret-name")
    folder = str(Path(os.sep).absolute())
    assert folder == call(os.getcwd, limits=Limits())
    assert folder == call(os.getenv, "HOME", limits=Limits())
