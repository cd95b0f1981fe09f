"""The rows of a query are kept beside the report, and do where the database is not."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from builders import NO_CACHE, markdown, rules, written
from queried import ROWS, SELECT, built, changed, database, found, queried, write_report
from reportgen import Request, build, check
from reportgen.diagnostics.messages import message
from reportgen.readers.queries.kept import Kept, contents_of, paths_of, read_kept
from reportgen.storage import Files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    database(tmp_path / "台账.db")
    return write_report(tmp_path)


def test_a_build_keeps_the_rows_for_people_and_their_hash(folder: Path) -> None:
    built(folder)
    kept = (folder / "queries" / "报名.csv").read_text(encoding="utf-8-sig")
    assert "街道,人数,金额\n城关街道,120,3.1\n柳林镇,87,0.1\n清河镇,,0.2\n" == kept
    about = json.loads((folder / "queries" / "报名.json").read_text(encoding="utf-8"))
    assert ["台账.db"] == [*about["files"]]
    assert f"{SELECT}\n" == about["query"]


def test_a_check_keeps_nothing(folder: Path) -> None:
    check(Request(folder, environment=NO_CACHE))
    assert not (folder / "queries").exists()


def test_a_failed_build_keeps_nothing(folder: Path) -> None:
    path = folder / "report.yaml"
    path.write_text(path.read_text() + "统计: {甲: {数值: = 乙}}\n")
    assert built(folder).failed
    assert not (folder / "queries").exists()


def test_a_draft_for_the_caller_alone_keeps_nothing(folder: Path) -> None:
    build(Request(folder, "md", environment=NO_CACHE))
    assert not (folder / "queries").exists()


def test_a_draft_is_the_same_without_the_database(folder: Path) -> None:
    first = markdown(built(folder))
    (folder / "台账.db").unlink()
    again = built(folder)
    assert first == markdown(again)
    assert [("query-kept", "7:11")] == found(again)
    said = message(again.diagnostics[0], "zh-CN")
    assert "“台账.db”不在这里，用了上次生成时留下的行：queries/报名.csv" == said


def test_a_draft_is_the_same_without_duckdb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "街道.csv").write_text("街道,人数\n城关,1.50\n柳林,2\n")
    write_report(tmp_path, "from 街道", "文件: 街道.csv")
    first = markdown(built(tmp_path))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert first == markdown(built(tmp_path))
    (tmp_path / "街道.csv").write_text("街道,人数\n城关,1.50\n柳林,3\n")
    again = built(tmp_path)
    assert ["query-kept", "source-changed"] == rules(again)
    assert "warning" == again.diagnostics[1].severity
    assert first == markdown(again)


def test_kept_rows_that_were_forged_are_not_used_where_the_database_is(folder: Path) -> None:
    first = markdown(built(folder))
    table, about = (folder / "queries" / f"报名.{kind}" for kind in ("csv", "json"))
    before = sha256(table.read_bytes()).hexdigest()
    forged = table.read_bytes().replace(b"120", b"999")
    table.write_bytes(forged)
    about.write_text(about.read_text().replace(before, sha256(forged).hexdigest()))
    again = built(folder)
    assert first == markdown(again)
    assert ["source-changed"] == rules(again)


def test_kept_rows_are_told_wherever_they_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "街道.csv").write_text("街道,人数\n城关,1.50\n柳林,2\n")
    write_report(tmp_path, "from 街道", "文件: 街道.csv")
    first = markdown(built(tmp_path))
    monkeypatch.setitem(sys.modules, "duckdb", None)
    again = built(tmp_path)
    assert ["query-kept"] == rules(again)
    assert first == markdown(again)


def test_what_has_changed_is_told_until_the_next_build(folder: Path) -> None:
    built(folder)
    changed(folder / "台账.db", "update 报名 set 人数 = 131 where 街道 = '城关街道'")
    changed(folder / "台账.db", "insert into 报名 values ('新镇', 5, 1)")
    changed(folder / "台账.db", "delete from 报名 where 街道 = '清河镇'")
    for result in (check(Request(folder, environment=NO_CACHE)), built(folder)):
        assert [("source-changed", "7:11")] == found(result)
        assert "note" == result.diagnostics[0].severity
        assert (
            "上次生成以后，“台账.db”变了：多了“新镇”一行；少了“清河镇”一行；"
            "“城关街道”的人数由 120 变成 131" == message(result.diagnostics[0], "zh-CN")
        )
    assert [] == rules(built(folder))


def test_a_changed_file_that_gives_the_same_rows_is_not_told(folder: Path) -> None:
    built(folder)
    changed(folder / "台账.db", "create table 别的 (甲)")
    assert [] == rules(built(folder))


def test_another_query_needs_the_database(folder: Path) -> None:
    built(folder)
    (folder / "台账.db").unlink()
    result = queried(folder, "select 街道, 金额 from 报名")
    assert ["query-kept-unused", "table-file-missing"] == sorted(rules(result))


@pytest.mark.parametrize("name", ["报名.csv", "报名.json"])
def test_kept_rows_that_were_edited_are_not_used(folder: Path, name: str) -> None:
    built(folder)
    (folder / "台账.db").unlink()
    path = folder / "queries" / name
    path.write_text(path.read_text().replace("120", "999").replace('"rows": "', '"rows": "0'))
    result = built(folder)
    assert ["query-kept-unused", "table-file-missing"] == sorted(rules(result))
    assert result.failed


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "null", '{"query": 1, "files": {}, "rows": ""}', "[" * 100_000]
)
def test_what_is_no_record_is_not_used(folder: Path, content: str) -> None:
    built(folder)
    (folder / "queries" / "报名.json").write_text(content)
    assert [] == rules(check(Request(folder, environment=NO_CACHE)))
    (folder / "台账.db").unlink()
    assert "query-kept-unused" in rules(built(folder))


def test_rows_that_cannot_be_kept_are_told_and_cost_no_draft(folder: Path) -> None:
    (folder / "queries").write_text("no folder")
    result = built(folder)
    assert ["query-not-kept"] == rules(result)
    assert result.written


def test_names_that_no_file_can_have_are_told_apart(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", ROWS)
    table = {"标题": "甲", "行自": {"文件": "台账.db", "查询": SELECT}}
    data = {"报告": {"标题": "一"}, "表格": {"一/二": table, "一:二": table}}
    (tmp_path / "report.yaml").write_text(written(data))
    built(tmp_path)
    names = sorted(path.name for path in (tmp_path / "queries").iterdir())
    assert 4 == len(names)
    assert all(name.startswith("一-二-") for name in names)


def test_rows_are_never_written_through_a_link(tmp_path: Path) -> None:
    report = tmp_path / "报告"
    report.mkdir()
    database(report / "台账.db")
    write_report(report)
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    try:
        (report / "queries").symlink_to(elsewhere)
    except OSError:
        pytest.skip("links cannot be made here")
    result = built(report)
    assert ["query-not-kept"] == rules(result)
    assert result.written
    assert [] == [*elsewhere.iterdir()]


@pytest.mark.parametrize(
    ("name", "content"), [("报名.csv", "我的,笔记\n"), ("报名.json", '{"name": "mine"}')]
)
def test_a_file_of_the_users_own_is_never_overwritten(
    folder: Path, name: str, content: str
) -> None:
    (folder / "queries").mkdir()
    (folder / "queries" / name).write_text(content)
    result = built(folder)
    assert ["query-not-kept"] == rules(result)
    assert [name] == [path.name for path in (folder / "queries").iterdir()]
    assert content == (folder / "queries" / name).read_text()


def test_kept_rows_that_were_edited_are_not_overwritten(folder: Path) -> None:
    built(folder)
    path = folder / "queries" / "报名.csv"
    edited = path.read_text().replace("120", "999")
    path.write_text(edited)
    assert ["query-not-kept"] == rules(built(folder))
    assert edited == path.read_text()


def test_the_source_of_a_query_is_never_overwritten(folder: Path) -> None:
    pytest.importorskip("duckdb")
    source = "街道,人数\n城关,1\n柳林,2\n"
    (folder / "queries").mkdir()
    (folder / "queries" / "报名.csv").write_text(source)
    about = {"form": 2, "query": "", "files": {}, "rows": sha256(source.encode()).hexdigest()}
    (folder / "queries" / "报名.json").write_text(json.dumps(about))
    write_report(folder, "from 报名 limit 1", "文件: queries/报名.csv")
    assert ["query-not-kept"] == rules(built(folder))
    assert source == (folder / "queries" / "报名.csv").read_text()


def test_no_cell_is_kept_as_a_formula_and_all_come_back(tmp_path: Path) -> None:
    written = {
        "=cmd|'/c calc'!A1": "'=cmd|'/c calc'!A1", "@甲": "'@甲", "+1 级": "'+1 级", "-乙": "'-乙",
        "'=丙": "''=丙", "＝1": "'＝1", "'戊": "'戊", "-1.5": "-1.5", "+3%": "+3%", "-": "-",
    }  # fmt: skip
    kept = Kept(SELECT, {}, ["=名", "数"], [[cell, "1"] for cell in written])
    paths = paths_of("报名", tmp_path)
    paths[0].parent.mkdir()
    for path, content in zip(paths, contents_of(kept), strict=True):
        path.write_bytes(content)
    assert kept == read_kept("报名", Files.below(tmp_path))
    lines = paths[0].read_text(encoding="utf-8-sig").splitlines()
    assert ["'=名", *written.values()] == [line.partition(",")[0] for line in lines]
