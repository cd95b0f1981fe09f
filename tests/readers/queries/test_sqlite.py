"""Queries over SQLite: what they give, what they may do, and what is said of mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builders import markdown, rules
from queried import ROWS, SELECT, built, database, found, queried, write_report
from reportgen.diagnostics.messages import message
from reportgen.readers.queries import sqlite
from reportgen.readers.queries.values import OverLimitError, QueryError
from reportgen.storage import Limits


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    database(tmp_path / "台账.db")
    return tmp_path


def _select(folder: Path, sql: str, **limits: int) -> list[tuple[object, ...]]:
    content = (folder / "台账.db").read_bytes()
    return sqlite.select(content, sql, Limits.of(limits), 10_000).rows


def test_a_query_gives_the_rows_of_a_table(folder: Path) -> None:
    text = markdown(built(write_report(folder)))
    assert "| 街道 | 人数 | 金额 |" in text
    assert "| 城关街道 | 120 | 3.1 |" in text
    assert "| 清河镇 |  | 0.2 |" in text


def test_the_file_is_not_touched(folder: Path) -> None:
    before = (folder / "台账.db").read_bytes()
    built(write_report(folder))
    assert before == (folder / "台账.db").read_bytes()
    assert ["out", "queries", "report.yaml", "台账.db"] == sorted(
        path.name for path in folder.iterdir() if path.name != ".reportgen"
    )


def test_a_database_with_a_journal_of_its_own_can_be_read(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", ROWS, "pragma journal_mode = wal")
    assert [] == rules(queried(tmp_path))


@pytest.mark.parametrize("journal", ["台账.db-wal", "台账.db-journal"])
def test_a_database_with_changes_that_are_not_in_it_is_refused(folder: Path, journal: str) -> None:
    (folder / journal).write_bytes(b"x")
    assert [("database-open", "6:11")] == found(queried(folder))


@pytest.mark.parametrize(
    ("sql", "at", "said"),
    [
        ("select 街道,\n  人口\nfrom 报名", "9:3", "没有列“人口”"),
        ("select r.人口 from 报名 r", "8:8", "没有列“r.人口”"),
        ("select 街道\nfrom 报明", "9:6", "没有表“报明”（是不是想写 报名？）；现有：报名"),
        ("select '报明', 街道 form 报名", "8:22", "“报名”写在这里不合语法"),
        ("selec 1", "8:1", "“selec”写在这里不合语法"),
        ("select 街道 from 报名 where", "7:11", "没有写完"),
        ("select 街道 from 报名 /* 报明 */ whre 1 = 1", "8:33", "“1”写在这里不合语法"),
        ("select 总数(人数) from 报名", "8:8", "函数“总数”没有，或参数个数不对"),
        ("select 街道, ? from 报名", "7:11", ""),
        ("select 1;\nselect 2", "8:9", "只能写一条 SELECT"),
    ],
)
def test_a_mistake_is_reported_where_it_is(folder: Path, sql: str, at: str, said: str) -> None:
    line, column = map(int, at.split(":"))
    place = f"{line}:{column + 8 if line > 7 else column}"
    result = queried(folder, sql)
    assert [("query-mistake", place)] == found(result)
    assert said in message(result.diagnostics[0], "zh-CN")


def test_a_mistake_in_a_query_on_one_line_is_reported_where_it_is(folder: Path) -> None:
    table = '{标题: 二, 行自: {文件: 台账.db, 查询: "select 人口 from 报名"}}'
    (folder / "report.yaml").write_text(f"报告: {{标题: 一}}\n表格: {{甲: {table}}}")
    assert [("query-mistake", "2:45")] == found(built(folder))


@pytest.mark.parametrize(
    "sql",
    [
        "attach '/etc/passwd' as 别的", "pragma table_info(报名)", "select load_extension('/x')",
        "delete from 报名", "update 报名 set 人数 = 1", "create table x (a)",
        "insert into 报名 values (1, 2, 3)", "begin", "drop table 报名", "detach main",
        "create temp table x (a)", "select * from pragma_database_list", "reindex",
        "select fts3_tokenizer('x')", "vacuum into '/tmp/x'",
    ],
)  # fmt: skip
def test_a_query_can_only_read(folder: Path, sql: str) -> None:
    with pytest.raises(QueryError):
        _select(folder, sql)


@pytest.mark.parametrize("sql", ["select readfile('/etc/passwd')", "select writefile('/tmp/x', 1)"])
def test_a_query_reads_no_other_files(folder: Path, sql: str) -> None:
    with pytest.raises(QueryError):
        _select(folder, sql)


FOREVER = "with recursive 数(n) as (select 1 union all select n + 1 from 数)"


def test_a_query_without_an_end_is_stopped_after_so_many_steps(folder: Path) -> None:
    with pytest.raises(OverLimitError, match="query_steps"):
        _select(folder, f"{FOREVER} select count(*) from 数", query_steps=1_000_000)


def test_a_query_of_slow_steps_is_stopped_by_the_clock(folder: Path) -> None:
    slow = f"{FOREVER} select sum(length(replace(hex(zeroblob(1000000)), '0', 'ab'))) from 数"
    with pytest.raises(OverLimitError, match="query_seconds"):
        _select(folder, slow, query_seconds=1)


def test_a_query_with_too_many_rows_is_stopped(folder: Path) -> None:
    with pytest.raises(OverLimitError, match="values"):
        _select(folder, f"{FOREVER} select n from 数")
    result = queried(folder, f"{FOREVER} select n from 数", limits={"values": 2000})
    assert [("over-limit", "7:11")] == found(result)


def test_a_text_that_is_too_long_is_refused(folder: Path) -> None:
    with pytest.raises(QueryError):
        _select(folder, "select hex(zeroblob(5000000))")


def test_long_texts_in_all_are_refused(folder: Path) -> None:
    result = queried(folder, "select 街道, hex(zeroblob(1500000)) as 长 from 报名")
    assert ("over-limit", "7:11") in found(result)


@pytest.mark.parametrize(
    "sql",
    [
        "select date('now')", "select current_date", "select random()", "select datetime()",
        "select strftime('%Y', 'now', '-1 day')", "select CURRENT_TIMESTAMP", "select now ()",
    ],
)  # fmt: skip
def test_a_query_that_depends_on_the_day_is_refused(folder: Path, sql: str) -> None:
    assert ["query-clock"] == rules(queried(folder, sql))


@pytest.mark.parametrize(
    ("sql", "words"),
    [("select random()", "leave it out; order"), ("select date('now')", "write the date itself")],
)
def test_the_remedy_is_for_what_the_query_asks(folder: Path, sql: str, words: str) -> None:
    (one,) = queried(folder, sql).diagnostics
    assert one.remedy("en").startswith(words)


@pytest.mark.parametrize(
    "sql",
    [
        "select `random`() as 数", "select [random]() as 数", "select random/**/() as 数",
        "select strftime('%Y') as 年", "select `date`/* */() as 日", "select [date]('NOW') as 日",
        "select 年 from 今年", "select 数 from 随机",
    ],
)  # fmt: skip
def test_so_is_one_that_hides_it_in_quotes_comments_or_views(tmp_path: Path, sql: str) -> None:
    year, lot = "create view 今年 as select strftime('%Y', 'now') as 年", "select random() as 数"
    database(tmp_path / "台账.db", ROWS, year, f"create view 随机 as {lot}")
    (one,) = queried(tmp_path, sql).diagnostics
    assert one.rule.id in {"query-clock", "query-mistake"}
    assert "每次给出的不同" in message(one, "zh-CN")


@pytest.mark.parametrize(
    "sql",
    [
        "select 'current_date' as 甲, 1 as 乙",
        "select 1 as today -- random()",
        "select date('2024-03-05') as 日期, 1 as 数",
    ],
)
def test_words_that_only_look_like_it_are_not(folder: Path, sql: str) -> None:
    assert "query-clock" not in rules(queried(folder, sql))


@pytest.mark.parametrize(("value", "kind"), [("x'00ff'", "二进制数据"), ("9e999", "无穷大或 NaN")])
def test_what_no_cell_can_hold_is_reported_where_its_column_is(
    folder: Path, value: str, kind: str
) -> None:
    result = queried(folder, f"select 街道,\n  {value} as 编码\nfrom 报名")
    assert [("query-cell", f"9:{len(value) + 15}")] == found(result)
    assert f"“编码”一列第 1 行是{kind}，不能写进表格" == message(result.diagnostics[0], "zh-CN")


def test_a_quoted_name_is_never_taken_for_a_text(folder: Path) -> None:
    assert [("query-mistake", "8:17")] == found(queried(folder, 'select "人口" from 报名'))
    sql = """select "街道", 'a "b" c' as 甲, 1 as "人 数" from "报名" -- "人口"\nlimit 1"""
    assert [("城关街道", 'a "b" c', 1)] == _select(folder, sql)


@pytest.mark.parametrize(
    ("text", "read"), [("1,200", "1"), ("38.6万", "38.6"), ("￥12", "0"), ("１２", "0")]
)
def test_numbers_that_are_texts_are_told_where_they_are_added_up(
    tmp_path: Path, text: str, read: str
) -> None:
    database(tmp_path / "台账.db", [("城关街道", text, 1), ("柳林镇", 87, 2)])
    result = queried(tmp_path, "select 金额 as 类, sum(人数) as 合 from 报名 group by 1")
    assert [("query-text-numbers", "8:29")] == found(result)
    built(tmp_path)
    assert ["query-text-numbers"] == rules(built(tmp_path))
    said = f"“人数”一列里有的数是文字（如 {text}），SQLite 计算时只当作 {read}，比大小时按字比"
    assert said == message(result.diagnostics[0], "zh-CN")


@pytest.mark.parametrize(
    "sql",
    [
        "select 街道, 人数 from 报名", "select 街道, sum(金额) as 合 from 报名 group by 1",
        "select 街道, count(人数) as 个数 from 报名 group by 1",
        "select 街道, sum(replace(人数, ',', '')) as 合 from 报名 group by 1",
    ],
)  # fmt: skip
def test_texts_that_are_not_added_up_are_not(tmp_path: Path, sql: str) -> None:
    database(tmp_path / "台账.db", [("城关街道", "1,200", 1), ("柳林镇", 87, 2)])
    assert "query-text-numbers" not in rules(queried(tmp_path, sql))


_BAD = [
    ("城关", "1,200", "2024/3/5"), ("柳林", "38.6万", "2024-11-02"), ("清河", 87, "2024年2月1日"),
    ("城关", "12人", "2024-05-06"),
]  # fmt: skip
_CLEAN = [
    ("城关", "1200", "2024-03-05"), ("柳林", 386, "2024-11-02"), ("清河", "87", "2024-02-01"),
    ("城关", "12人", "2024-05-06"),
]  # fmt: skip
_NUMBERS, _DATES, _ANY = "query-text-numbers", "query-dates", "query-any-row"


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select 街道, 人数+0 as 数 from 报名", _NUMBERS),
        ("select 街道, 人数 * 2 as 数 from 报名", _NUMBERS),
        ("select 街道, cast(人数 as integer) as 数 from 报名", _NUMBERS),
        ("select 街道, 数 from 视图 where 数 > 100", _NUMBERS),
        ("with 甲 as (select 人数 as 乙 from 报名) select sum(乙) as 数 from 甲", _NUMBERS),
        ("select 街道 from 报名 where 金额 >= '2024-03-01'", _DATES),
        ("select 街道 from 报名 where 金额 between '2024/3/1' and '2024/6/1'", _DATES),
        ("select 街道 from 报名 order by 金额", _DATES),
        ("select strftime('%m', 金额) as 月, count(*) as 数 from 报名 group by 1", _DATES),
    ],
)
def test_what_sqlite_misreads_is_told_if_it_makes_other_rows(
    tmp_path: Path, sql: str, expected: str
) -> None:
    view = "create view 视图 as select 街道, 人数 + 0 as 数 from 报名"
    database(tmp_path / "台账.db", _BAD, view)
    assert expected in rules(queried(tmp_path, sql))
    (tmp_path / "台账.db").unlink()
    database(tmp_path / "台账.db", _CLEAN, view)
    assert not {_NUMBERS, _DATES, _ANY} & {*rules(queried(tmp_path, sql))}


@pytest.mark.parametrize(
    "sql",
    [
        "select 街道, 人数 from 报名 order by 街道",
        "select 街道 from 报名 where 人数 = '1,200'",
        "select 街道 from 报名 where 人数 like '%万'",
        "select sum(replace(replace(人数, ',', ''), '万', '0000')) as 数 from 报名",
        "select 街道 from 报名 where 金额 like '2024年%' or 金额 like '2024/3/%'",
        "select 街道 || 人数 as 名 from 报名 where 街道 > '城'",
        "select 街道, substr(金额, 1, 4) as 年 from 报名",
        "select count(*) as 数, min(街道) as 首 from 报名",
        "select 街道, count(*) as 数 from 报名 where rowid = 1",
        "select group_concat(街道, '、') as 名 from 报名 where 街道 <> ''",
        "select 街道, count(*) as 数 from 报名 group by 街道 order by 街道",
    ],
)
def test_what_makes_no_other_rows_or_is_seen_to_by_the_query_is_not(
    tmp_path: Path, sql: str
) -> None:
    database(tmp_path / "台账.db", _BAD)
    told = rules(queried(tmp_path, sql))
    assert not {_NUMBERS, _ANY} & {*told}
    assert _DATES not in told


@pytest.mark.parametrize(
    ("sql", "at"),
    [
        ("select 街道, sum(金额) as 合 from 报名", "8:16"),
        ("select 街道, 人数, sum(金额) as 合 from 报名 group by 街道", "8:20"),
    ],
)
def test_a_plain_column_beside_a_sum_is_told(tmp_path: Path, sql: str, at: str) -> None:
    rows = [("城关街道", 1, 5), ("柳林镇", 2, 6), ("城关街道", 3, 7), ("清河镇", 4, 8)]
    database(tmp_path / "台账.db", rows)
    result = queried(tmp_path, sql)
    assert [(_ANY, at)] == found(result)


def test_the_row_of_the_greatest_is_known(folder: Path) -> None:
    assert [] == found(queried(folder, "select 街道, max(人数) as 最多 from 报名"))


def test_whole_numbers_keep_all_digits(folder: Path) -> None:
    assert [(9_007_199_254_740_993,)] == _select(folder, "select 9007199254740993")


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "台账.db").write_bytes(content)
    assert [("query-file-damaged", "7:11")] == found(queried(tmp_path))


def test_every_spoilt_database_is_survived(folder: Path) -> None:
    content = (folder / "台账.db").read_bytes()
    for at in range(16, len(content), 37):
        spoilt = bytearray(content)
        spoilt[at] ^= 0xFF
        try:
            sqlite.select(bytes(spoilt), SELECT, Limits(), 10_000)
        except (QueryError, ValueError):
            continue


def test_a_view_of_a_strangers_database_cannot_do_more(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", ROWS, "create view 坏 as select load_extension('/x') as 甲")
    assert ["query-mistake"] == rules(queried(tmp_path, "select * from 坏"))


def test_a_database_is_not_taken_for_a_sheet(folder: Path) -> None:
    (folder / "report.yaml").write_text("报告: {标题: 一}\n表格: {甲: {标题: 二, 文件: 台账.db}}")
    (one,) = built(folder).diagnostics
    assert "table-file-type" == one.rule.id
    assert "行自: {文件: 台账.db, 查询: select …}" in one.remedy("zh-CN")


@pytest.mark.parametrize("day", ["2024-3-5", "2024/03/05", "2024年3月5日"])
def test_dates_that_sql_does_not_compare_as_dates_are_reported(tmp_path: Path, day: str) -> None:
    rows = [("城关街道", 1, day), ("柳林镇", 2, "2024-12-31"), ("清河镇", 3, None)]
    database(tmp_path / "台账.db", rows)
    result = queried(tmp_path)
    assert ("query-dates", "8:24") in found(result)
    assert f"（如 {day}）" in message(result.diagnostics[0], "zh-CN")


def test_other_dates_are_not(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [("甲", 1, date(2024, 3, 5).isoformat()), ("乙", 2, "2024")])
    assert "query-dates" not in rules(queried(tmp_path))
