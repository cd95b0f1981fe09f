"""Tables and figures that queries give, and numbers that are the same from whatever file."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NO_CACHE, drafted, markdown, report, rules, workbook, written
from old_workbooks import ods, xls
from queried import SELECT, built, changed, database, found, queried, write_report
from reportgen import Request, build, trace
from reportgen.diagnostics.forms import as_json, diagnostics_text
from reportgen.diagnostics.messages import message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    database(tmp_path / "台账.db")
    return tmp_path


def test_columns_of_the_data_are_found_by_name(folder: Path) -> None:
    more = (
        "列: [{名称: 街道}, {名称: 人数, 单位: 人}, {名称: 两倍, 公式: 人数 * 2}, 金额]\n合计: 是"
    )
    text = markdown(built(write_report(folder, more=more)))
    assert "| 街道 | 人数（人） | 两倍（人） | 金额 |" in text
    assert "| 城关街道 | 120 | 240 | 3.1 |" in text
    assert "| 合计 | 207 |" in text


def test_a_column_that_the_query_does_not_give_is_reported(folder: Path) -> None:
    result = queried(folder, more="列: [街道, 户数]")
    assert [("table-column-missing", "9:13")] == found(result)
    assert "人数、金额" in result.diagnostics[0].remedy("zh-CN")


def test_a_unit_behind_the_name_of_a_column_is_its_unit(folder: Path) -> None:
    sql = "select 街道, 人数 as '人数（人）' from 报名"
    text = markdown(built(write_report(folder, sql)))
    assert "| 街道 | 人数（人） |" in text
    assert "| 柳林镇 | 87 |" in text


def test_a_cell_knows_its_row_its_column_and_its_query(folder: Path) -> None:
    path = write_report(folder) / "report.yaml"
    path.write_text(
        path.read_text() + "活动: [{名称: 动员, 概述: '{{ 报名.人数.城关街道 }}人。'}]\n"
    )
    (traced,) = trace(Request(folder, environment=NO_CACHE)).traced
    assert "查询(report.yaml:7) 行“城关街道”·人数" == _of(str(traced.figure.place))


def _of(place: str) -> str:
    """A place without its file."""
    assert re.match(r".*台账\.db ", place)
    return place.rpartition("台账.db ")[2]


def test_places_are_in_english_in_an_english_report(tmp_path: Path) -> None:
    database(tmp_path / "ledger.db", [("Chengguan", 1, "x"), ("Liulin", 2, 3), ("Qinghe", 3, 4)])
    (tmp_path / "report.yaml").write_text(
        "report: {title: Applications, lang: en}\ntables:\n  applications:\n    title: By street\n"
        "    total: true\n    rows_from: {file: ledger.db, query: select * from t}\n"
    )
    changed(
        tmp_path / "ledger.db", "create view t as select 街道 as street, 金额 as funds from 报名"
    )
    (one,) = built(tmp_path).diagnostics
    assert "cell-not-number" == one.rule.id
    assert str(one.place).endswith("ledger.db query(report.yaml:6) row 'Chengguan' · funds")


def test_a_cell_of_the_wrong_type_is_told_with_the_place_of_the_query(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [("城关街道", "约百人", 1), ("柳林镇", 87, 2), ("清河镇", 5, 1)])
    result = queried(tmp_path, more="合计: 是")
    (one,) = result.diagnostics
    assert "cell-not-number" == one.rule.id
    assert "查询(report.yaml:7) 行“城关街道”·人数" == _of(str(one.place))
    assert ["7:11"] == [f"{other.place.line}:{other.place.column}" for other in one.related]
    assert "    城关街道 | 约百人 | 1\n" in diagnostics_text([one], "zh-CN")
    assert '"column": 2' in as_json([one], "zh-CN")


def test_null_is_an_empty_cell(folder: Path) -> None:
    assert "| 清河镇 |  | 0.2 |" in markdown(built(write_report(folder)))


def test_rows_of_the_same_name_are_told(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [("城关街道", 1, 2), ("城关街道", 3, 4)])
    assert ["table-row-twice"] == rules(queried(tmp_path))


def test_two_rows_where_the_key_means_one_are_refused(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [("城关街道", 1, 2), ("城关街道", 3, 4), ("柳林镇", 1, 1)])
    result = queried(tmp_path, files="主键: 街道\n      文件: 台账.db")
    assert [("query-key-twice", "6:11")] == found(result)
    said = "主键“街道”应当各行不同，“城关街道”却有 2 行"
    assert said == message(result.diagnostics[0], "zh-CN")


def test_rows_without_a_name_are_told_and_with_a_key_refused(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [(None, 1, 2), ("柳林镇", 3, 4)])
    loose = queried(tmp_path)
    assert [("query-key-empty", "8:16")] == found(loose)
    assert not loose.failed
    assert queried(tmp_path, files="主键: 街道\n      文件: 台账.db").failed


def test_a_key_that_the_query_does_not_give_is_reported(folder: Path) -> None:
    result = queried(folder, files="主键: 街到\n      文件: 台账.db")
    assert [("query-no-key", "6:11")] == found(result)
    assert "是不是想写 街道？" in result.diagnostics[0].remedy("zh-CN")


def test_a_query_without_rows_is_reported(folder: Path) -> None:
    assert [("query-no-rows", "7:11")] == found(queried(folder, f"{SELECT} where 1 = 0"))


@pytest.mark.parametrize("level", ["下级", "offices", "下级单位"])
def test_offices_below_need_their_list(tmp_path: Path, level: str) -> None:
    result = report(tmp_path, f"报告: {{标题: 一}}\n表格: {{甲: {{标题: 二, 行自: {level}}}}}")
    assert ["no-offices"] == rules(result)


@pytest.mark.parametrize(
    ("rows_from", "rule"),
    [
        ("台账.db", "bad-choice"), ("{文件: 台账.db}", "query-empty"),
        ("{查询: select 1}", "query-file-names"), ("{文件: 台账.db, 查询: ''}", "query-empty"),
        ("{文件: 台账.db, 查询: select 1, 行: 2}", "unknown-key"),
        ("{文件: 没有.db, 查询: select 1}", "table-file-missing"),
    ],
)  # fmt: skip
def test_what_a_source_of_rows_lacks_is_reported(folder: Path, rows_from: str, rule: str) -> None:
    result = report(folder, f"报告: {{标题: 一}}\n表格: {{甲: {{标题: 二, 行自: {rows_from}}}}}")
    assert rule in rules(result)


@pytest.mark.parametrize("other", ["行: [[一, 1]]", "文件: 甲.csv"])
def test_rows_come_from_one_source(folder: Path, other: str) -> None:
    assert "table-rows-and-file" in rules(queried(folder, more=other))


FIGURES = """\
报告: {标题: 一, 概述: "{{ 收入 | 成句 }}，{{ 受理 }}。"}
统计表:
  文件: 台账.db
  查询: |
    select 街道 as 指标, 人数 as 本期, 金额 as 上期, 单位
    from 报名
"""


def test_figures_come_from_a_query(tmp_path: Path) -> None:
    rows = [("收入", 0.1 + 0.2, 0.25), ("受理", 120, None)]
    unit = "alter table 报名 add column 单位 text default '万元'"
    database(tmp_path / "台账.db", rows, unit, "update 报名 set 单位 = '件' where 街道 = '受理'")
    (tmp_path / "report.yaml").write_text(FIGURES)
    result = built(tmp_path)
    assert "收入0.3万元，同比增长20%，120件。" in markdown(result)
    assert (tmp_path / "queries" / "figures-1.csv").is_file()
    first, *_ = trace(Request(tmp_path, environment=NO_CACHE), "受理").traced
    assert "查询(report.yaml:4) 行“受理”·本期" == _of(str(first.figure.place))


def test_a_wrong_date_of_a_figure_is_told_at_its_row_and_query(tmp_path: Path) -> None:
    date = "alter table 报名 add column 截至 text default '2024/13/45'"
    database(tmp_path / "台账.db", [("收入", 1, 2)], date)
    (tmp_path / "report.yaml").write_text(
        FIGURES.replace("单位", "截至").replace("，{{ 受理 }}", "")
    )
    result = built(tmp_path)
    assert [("bad-date", "查询(report.yaml:4)")] == found(result)
    assert [4] == [other.place.line for other in result.diagnostics[0].related]


def test_heads_that_are_none_are_reported_at_the_file(tmp_path: Path) -> None:
    database(tmp_path / "台账.db")
    (tmp_path / "report.yaml").write_text(
        "报告: {标题: 一}\n统计表: {文件: 台账.db, 查询: select 1 as 数}\n"
    )
    assert ("figure-heads", "2:11") in found(built(tmp_path))


DECIMALS = (
    "列: [{名称: 名称}, {名称: 金额, 单位: 万元, 小数位: 2}, {名称: 人数, 小数位: 0}]\n合计: 是"
)
AWKWARD = [
    ("甲", "3.1", "1"), ("乙", "0.1", "1200"), ("丙", "0.2", ""), ("丁", "1234567.895", "0"),
    ("戊", "-0.004", "7"), ("己", "100", "3.0"), ("庚", "", "12"),
]  # fmt: skip


def _drafts(folder: Path, rows: Sequence[Sequence[str]], summary: str = "略。") -> dict[str, bytes]:
    """The draft of a report whose table has these numbers, by the kind of file they come from."""
    numbers = [[name, *(float(text) if text else None for text in cells)] for name, *cells in rows]
    whole: list[list[Any]] = [["名称", "金额", "人数"], *numbers]
    with (folder / "表.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["名称", "金额", "人数"], *rows])
    workbook(*whole).save(folder / "表.xlsx")
    (folder / "表.xls").write_bytes(xls({"一": whole}))
    (folder / "表.ods").write_bytes(ods({"一": whole}))
    (folder / "台账.db").unlink(missing_ok=True)
    database(folder / "台账.db", numbers)
    sources: dict[str, Any] = {
        kind: {"文件": f"表.{kind}"} for kind in ("csv", "xlsx", "xls", "ods")
    }
    select = "select 街道 as 名称, 人数 as 金额, 金额 as 人数 from 报名"
    sources["sqlite"] = {"行自": {"文件": "台账.db", "查询": select}}
    duckdb = {"各文件": ["表.csv", "台账.db"], "查询": "select 名称, 金额, 人数 from 表"}
    sources["duckdb"] = {"行自": duckdb}
    sources["duckdb over sqlite"] = {"行自": {**duckdb, "查询": select}}
    columns = [
        {"名称": "名称"},
        {"名称": "金额", "单位": "万元", "小数位": 2},
        {"名称": "人数", "小数位": 0},
    ]
    drafts = {}
    for kind, source in sources.items():
        table = {"标题": "表", "列": columns, "合计": "是", **source}
        (folder / "report.yaml").write_text(
            written({"报告": {"标题": "一", "概述": summary}, "表格": {"表": table}})
        )
        result = build(Request(folder / "report.yaml", "docx", environment=NO_CACHE))
        assert not result.failed, (kind, result.diagnostics)
        drafts[kind] = result.contents["docx"]
    return drafts


def test_the_same_numbers_give_the_same_bytes_from_every_kind_of_file(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    figures = (
        "甲{{ 表.金额.甲 }}，丁{{ 表.金额.丁 }}，共{{ 表.金额.合计 }}，平均{{ 表.金额.平均 }}。"
    )
    drafts = _drafts(tmp_path, AWKWARD, figures)
    assert set() == {kind for kind, draft in drafts.items() if draft != drafts["csv"]}


NUMBERS = st.one_of(
    st.just(""),
    st.decimals(min_value=-(10**9), max_value=10**9, places=3).map("{:f}".format),
    st.integers(min_value=-(10**12), max_value=10**12).map(str),
)


@pytest.mark.slow
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=5))
def test_whatever_the_numbers_are(tmp_path_factory: pytest.TempPathFactory, rows: Any) -> None:
    pytest.importorskip("duckdb")
    named = [(f"第{'甲乙丙丁戊'[at]}", *cells) for at, cells in enumerate(rows)]
    drafts = _drafts(tmp_path_factory.mktemp("rows"), named)
    assert set() == {kind for kind, draft in drafts.items() if draft != drafts["csv"]}


def test_declared_decimals_round_the_numbers_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "表.csv").write_text('名称,率,数\n甲,58.44%,"1,234.567"\n乙,60%,—\n丙,7%,0.5\n')
    text = (
        "报告: {标题: 一}\n表格: {表: {标题: 二, 文件: 表.csv,"
        " 列: [名称, {名称: 率, 小数位: 1}, {名称: 数, 小数位: 2}]}}"
    )
    rows = "| 甲 | 58.4% | 1,234.57 |\n| 乙 | 60.0% | — |\n| 丙 | 7.0% | 0.50 |"
    assert rows in markdown(report(tmp_path, text))


def test_declared_decimals_leave_what_is_typed_in_the_data(tmp_path: Path) -> None:
    columns = [{"名称": "名称"}, {"名称": "数", "小数位": 2}]
    table = {"标题": "二", "列": columns, "行": [["甲", "3.1"], ["乙", "0.12345"]]}
    text = drafted({"报告": {"标题": "一"}, "表格": {"表": table}}, tmp_path)
    assert "| 甲 | 3.1 |\n| 乙 | 0.12345 |" in text


def test_a_sum_of_rounded_cells_is_that_of_the_exact_ones(tmp_path: Path) -> None:
    database(tmp_path / "台账.db", [("甲", 1, 0.004), ("乙", 1, 0.004), ("丙", 1, 0.004)])
    more = "列: [街道, {名称: 金额, 小数位: 2}]\n合计: 是"
    text = markdown(built(write_report(tmp_path, more=more)))
    assert "| 甲 | 0.00 |" in text
    assert "| 合计 | 0.01 |" in text


def test_many_decimals_are_told_unless_some_are_declared(tmp_path: Path) -> None:
    rows = [("甲", 1, 1 / 3), ("乙", 2, 2 / 3)]
    workbook(["街道", "人数", "金额"], *map(list, rows)).save(tmp_path / "表.xlsx")
    table = "报告: {标题: 一}\n表格: {表: {标题: 二, 文件: 表.xlsx"
    assert ["table-decimals"] == rules(report(tmp_path, f"{table}}}}}"))
    declared = "列: [街道, {名称: 金额, 小数位: 2}]"
    assert [] == rules(report(tmp_path, f"{table}, {declared}}}}}"))
