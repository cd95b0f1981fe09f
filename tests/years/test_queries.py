"""A report with queries is rolled forward: they stay, and what they ask goes with them."""

from __future__ import annotations

from pathlib import Path

from builders import NO_CACHE, markdown, rules
from queried import built, database, found
from reportgen import Request
from reportgen.diagnostics import Problems
from reportgen.years import roll

TEXT = """\
报告: {标题: 2024年报名情况, 时期: 2024年}
统计表:
  文件: 台账.db
  查询: select 街道 as 指标, 人数 as 本期 from 报名 where 金额 = 2024
表格:
  报名: {标题: 各街道报名, 行自: {文件: 台账.db, 查询: select * from 报名}}
"""


def _last(folder: Path) -> Path:
    last = folder / "last"
    last.mkdir()
    database(last / "台账.db", [("城关", 120, 2024), ("柳林", 87, 2024), ("城关", 99, 2025)])
    (last / "report.yaml").write_text(TEXT, encoding="utf-8")
    return last


def test_queries_and_their_files_go_on_as_they_are(tmp_path: Path) -> None:
    last, new = _last(tmp_path), tmp_path / "new"
    built(last)
    assert roll(Request(last, environment=NO_CACHE), new, "", Problems())
    assert ["report.yaml", "台账.db"] == sorted(path.name for path in new.iterdir())
    assert (last / "台账.db").read_bytes() == (new / "台账.db").read_bytes()
    text = (new / "report.yaml").read_text(encoding="utf-8")
    assert "查询: select 街道 as 指标, 人数 as 本期 from 报名 where 金额 = 2024\n" in text
    assert "2025年报名情况" in markdown(built(new))


def test_a_year_in_a_query_is_pointed_out(tmp_path: Path) -> None:
    problems = Problems()
    roll(Request(_last(tmp_path), environment=NO_CACHE), tmp_path / "new", "", problems)
    assert ["next-kept"] == rules(problems)
    (one,) = problems
    assert "2024" == one.facts["said"]
    assert (4, 52) == (one.place and one.place.line, one.place and one.place.column)
    assert [] == [rule for rule, _ in found(built(tmp_path / "new")) if rule != "table-row-twice"]
