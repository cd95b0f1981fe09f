"""Queries by DuckDB: over which files, how exact, and what they may do."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

from builders import markdown, rules, workbook
from old_workbooks import ods
from queried import built, database, found, queried, write_report
from reportgen.diagnostics.messages import message

pytest.importorskip("duckdb")

from reportgen.readers.queries import duckdb
from reportgen.readers.queries.values import OverLimitError, QueryError, Selected
from reportgen.storage import Limits

STREETS = "街道,干部\n城关街道,12\n柳林镇,8\n清河镇,7\n"
TABLE = Selected(["名称", "数"], [("甲", "0.10"), ("乙", "1,200.5"), ("丙", "—")])


def _select(sql: str, most: int = 10_000, **limits: int) -> list[tuple[object, ...]]:
    return duckdb.select({"表": TABLE}, sql, Limits.of(limits), most).rows


def _csv(folder: Path, text: str = STREETS, encoding: str = "utf-8") -> Path:
    (folder / "街道.csv").write_text(text, encoding=encoding)
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_a_table_of_its_name_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    _csv(tmp_path, encoding=encoding)
    sql = "select 街道, 干部 * 2 as 双倍 from 街道 where 街道 like '%镇'"
    text = markdown(built(write_report(tmp_path, sql, "文件: 街道.csv")))
    assert "| 柳林镇 | 16 |\n| 清河镇 | 14 |" in text
    assert "城关" not in text


def test_the_rows_below_the_title_of_a_sheet_are_its_table(tmp_path: Path) -> None:
    _csv(tmp_path, "各街道干部\n单位：人\n街道,干部\n城关街道,12\n柳林镇,8\n注：年末数。\n")
    sql = "select 街道, 干部 from 街道 order by 干部"
    assert "| 柳林镇 | 8 |\n| 城关街道 | 12 |" in markdown(
        built(write_report(tmp_path, sql, "文件: 街道.csv"))
    )


def test_workbooks_are_tables_too(tmp_path: Path) -> None:
    workbook(["街道", "人数"], ["城关", 3], ["柳林", 4]).save(tmp_path / "人数.xlsx")
    (tmp_path / "面积.ods").write_bytes(ods({"一": [["街道", "面积"], ["城关", 1.5], ["柳林", 2]]}))
    sql = "select 街道, 人数 * 面积 as 积 from 人数 join 面积 using (街道) order by 1"
    text = markdown(built(write_report(tmp_path, sql, "各文件: [人数.xlsx, 面积.ods]")))
    assert "| 城关 | 4.5 |\n| 柳林 | 8.0 |" in text


def test_parquet_is_queried(tmp_path: Path) -> None:
    import duckdb as library

    path = str(tmp_path / "街道.parquet")
    relation = library.sql("select '城关' as 街道, 1.10::decimal(18, 2) as 金额")
    assert relation is not None
    relation.write_parquet(path)
    text = markdown(built(write_report(tmp_path, "from 街道", "文件: 街道.parquet")))
    assert "| 城关 | 1.10 |" in text


@pytest.mark.parametrize("table", ["报名", "台账.报名"])
def test_a_database_is_queried_with_other_files(tmp_path: Path, table: str) -> None:
    database(_csv(tmp_path) / "台账.db")
    sql = f"select 街道, 干部, 人数 from 街道 join {table} using (街道) order by 干部"
    text = markdown(built(write_report(tmp_path, sql, "各文件: [街道.csv, 台账.db]")))
    assert "| 清河镇 | 7 |  |\n| 柳林镇 | 8 | 87 |\n| 城关街道 | 12 | 120 |" in text


def test_numbers_are_exact_decimals() -> None:
    assert [(Decimal("1200.60"),)] == _select("select sum(数) from 表")
    assert [("DECIMAL(18,2)",)] == _select("select distinct typeof(数) from 表")


def test_whole_numbers_of_38_digits_are_exact() -> None:
    big = "12345678901234567890123456789012345678"
    table = {"表": Selected(["数"], [(big,), ("1",)])}
    (row,) = duckdb.select(table, "select max(数) from 表", Limits(), 100).rows
    assert big == str(row[0])


def test_codes_and_dates_keep_their_form() -> None:
    table = {"表": Selected(["代码", "日期"], [("0101", "2024-03-05"), ("0203", "2024-12-31")])}
    sql = "select 代码, year(日期) from 表 where 日期 > '2024-06-01'"
    assert [("0203", 2024)] == duckdb.select(table, sql, Limits(), 100).rows


def test_a_dash_is_no_number() -> None:
    assert [(2, None)] == _select("select count(数), min(数) filter (名称 = '丙') from 表")


@pytest.mark.parametrize(
    ("sql", "at", "said"),
    [
        ("select 街道,\n  人口\nfrom 街道", "9:3", "没有列“人口”"),
        ("select 街道\nfrom 街到", "9:6", "没有表“街到”（是不是想写 街道？）；现有：街道"),
        ("select '中文', 街道 from 街道 whre 1 = 1", "8:30", "“1”写在这里不合语法"),
        ("select cast(街道 as integer) from 街道", "8:8", "DuckDB 说："),
        ("select 1; select 2", "7:3", "只能写一条 SELECT"),
    ],
)
def test_a_mistake_is_reported_where_it_is(tmp_path: Path, sql: str, at: str, said: str) -> None:
    line, column = map(int, at.split(":"))
    result = queried(_csv(tmp_path), sql, "文件: 街道.csv")
    assert [("query-mistake", f"{line}:{column + 8}")] == found(result)
    assert said in message(result.diagnostics[0], "zh-CN")


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/passwd')", "select * from '/etc/passwd'",
        "select * from read_text('/etc/passwd')", "select * from glob('/*')",
        "select * from read_parquet('/tmp/x.parquet')", "select * from sniff_csv('/etc/passwd')",
        "attach '/tmp/x.db'", "copy 表 to '/tmp/x.csv'", "copy (select 1) to '/tmp/x.csv'",
        "install sqlite", "load httpfs", "set threads = 4", "set enable_external_access = true",
        "reset lock_configuration", "pragma database_list", "export database '/tmp/x'",
        "create table x as select 1", "insert into 表 values ('丁', 1)", "drop table 表",
        "select * from read_csv('https://example.org/x.csv')", "call pragma_version()",
        "create macro f() as table select 1", "select * from sqlite_scan('/tmp/x.db', 'x')",
        "update 表 set 数 = 1", "select getenv('HOME')", "select * from TABLE", "vacuum",
        "select * from parquet_metadata('/tmp/x')", "checkpoint", "import database '/tmp/x'",
    ],
)  # fmt: skip
def test_a_query_can_only_read_what_was_handed_over(sql: str) -> None:
    with pytest.raises(QueryError):
        _select(sql)


def test_values_of_the_program_are_no_tables() -> None:
    secret = TABLE
    with pytest.raises(QueryError):
        _select("select * from secret")
    assert secret is TABLE


FOREVER = "with recursive 数(n) as (select 1 union all select n + 1 from 数)"


def test_a_query_without_an_end_is_stopped() -> None:
    with pytest.raises(OverLimitError, match="query_seconds"):
        _select(f"{FOREVER} select count(*) from 数", query_seconds=1)


def test_a_query_with_too_many_rows_is_stopped() -> None:
    with pytest.raises(OverLimitError, match="values"):
        _select("select * from range(100000)")


def test_a_query_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises((OverLimitError, QueryError)):
        _select("select list(repeat('x', 1000)) from range(10000000)", values=1000)


def test_a_parquet_that_unpacks_to_too_much_is_stopped(tmp_path: Path) -> None:
    import duckdb as library

    relation = library.sql("select 1 as 数, range as 序号 from range(20000000)")
    assert relation is not None
    relation.write_parquet(str(tmp_path / "大.parquet"), compression="zstd")
    content = {"大": (tmp_path / "大.parquet").read_bytes()}
    with pytest.raises(OverLimitError):
        duckdb.select(content, "select count(*) from 大", Limits(values=1000, query_seconds=5), 100)


def test_what_is_no_parquet_is_reported(tmp_path: Path) -> None:
    (tmp_path / "街道.parquet").write_bytes(b"PAR1" + b"\xff" * 100 + b"PAR1")
    result = queried(tmp_path, "from 街道", "文件: 街道.parquet")
    assert [("query-file-damaged", "7:11")] == found(result)


def test_files_of_the_same_name_are_reported(tmp_path: Path) -> None:
    database(_csv(tmp_path) / "街道.db")
    result = queried(tmp_path, "from 街道", "各文件: [街道.csv, 街道.db]")
    assert [("query-files-alike", "6:21")] == found(result)


def test_a_file_outside_the_report_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "报告"
    own.mkdir()
    _csv(tmp_path)
    result = queried(own, "from 街道", "文件: ../街道.csv")
    assert [("outside-folders", "6:11")] == found(result)


def test_a_missing_library_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = queried(_csv(tmp_path), "from 街道", "文件: 街道.csv")
    assert ["query-needs-duckdb"] == rules(result)
    assert "pip install reportgen[duckdb]" in result.diagnostics[0].remedy("zh-CN")


def test_a_single_database_needs_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    database(tmp_path / "台账.db")
    assert [] == rules(queried(tmp_path))


def test_a_file_that_cannot_be_queried_is_reported(tmp_path: Path) -> None:
    (tmp_path / "街道.docx").write_bytes(b"x")
    result = queried(tmp_path, "from 街道", "文件: 街道.docx")
    assert [("query-file", "6:11")] == found(result)


@pytest.mark.parametrize(
    "sql",
    [
        'select "random"() from 表', "select random/**/() from 表", "from 表 using sample 1",
        "select transaction_timestamp()", "select age(timestamp '2020-01-01')",
        "select * from query('select 1')", "select * from duckdb_settings()",
        "select (select 数.random() from 表)", "select list_transform([1], x -> uuid())",
        "with 甲 as (from 表 tablesample 10%) from 甲", "select E'\\'' || random() || ''",
    ],
)  # fmt: skip
def test_what_gives_something_else_each_time_is_refused_however_it_is_written(sql: str) -> None:
    with pytest.raises(QueryError, match="something else each time"):
        _select(sql)


def test_other_functions_of_time_are_not() -> None:
    sql = "select age(timestamp '2021-01-01', timestamp '2020-01-01'), year(date '2020-01-01')"
    assert 2020 == _select(sql)[0][1]
