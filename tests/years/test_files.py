"""The files of a report rolled forward: the clerk's own, in her encoding, nothing overwritten."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from builders import NO_CACHE, workbook
from reportgen import Request, check
from reportgen.diagnostics import Problems
from reportgen.years import Rolled, roll
from rolled import Source, flaws, rolled, sources

REPORT = (
    "# 县水务局的总结\r\n报告: {标题: 2024年工作总结, 时期: 2024}   # 每年一份\r\n\r\n统计:\r\n"
    "    # 供水\r\n    供水量 :   1568万吨   # 水厂报\r\n特点:\r\n  - 标题:  '供水'\r\n"
    "    概述: 平稳。\r\n"
)


def _roll(last: Path, new: Path, period: str = "") -> tuple[Rolled | None, list[str]]:
    problems = Problems()
    done = roll(Request(last, environment=NO_CACHE), new, period, problems)
    return done, [one.rule.id for one in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_line_ends_comments_and_blanks_are_the_clerks_own(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "总结.yaml").write_bytes(REPORT.encode(encoding))
    assert _roll(tmp_path / "last", tmp_path / "new")[0] is not None
    after = (
        "# 县水务局的总结\r\n"
        "报告: {标题: 2025年工作总结, 时期: 2025, 上期来源: ../last}   # 每年一份\r\n\r\n"
        "统计:\r\n"
        "    # 供水\r\n    供水量 :   {数值: 待补, 单位: 万吨, 上期: 1568万吨}   # 水厂报\r\n"
        "特点:\r\n"
        "  - 标题:  '供水'\r\n    # 上期概述：平稳。\r\n    概述: 待补\r\n"
    )
    assert after.encode(encoding) == (tmp_path / "new" / "总结.yaml").read_bytes()
    assert REPORT.encode(encoding) == (tmp_path / "last" / "总结.yaml").read_bytes()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "report.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "notes.txt").write_text("mine")
    assert (None, ["next-exists"]) == _roll(tmp_path / "last", tmp_path / "new")
    assert ["notes.txt"] == [path.name for path in (tmp_path / "new").iterdir()]


def test_a_file_may_become_a_file_beside_it(tmp_path: Path) -> None:
    last, new = tmp_path / "2024.yaml", tmp_path / "2025.yaml"
    last.write_text(REPORT, encoding="utf-8")
    done, said = _roll(last, new)
    assert ((new,), []) == (done.files if done else (), said)
    assert "上期来源: 2024.yaml" in new.read_text(encoding="utf-8")
    assert (None, ["next-exists"]) == _roll(last, new)


def test_a_file_that_its_tables_read_is_not_written_over(tmp_path: Path) -> None:
    text = "报告: {标题: 2024年总结, 时期: 2024}\n表格: {t: {文件: 数.csv}}\n"
    (tmp_path / "2024.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "数.csv").write_text("镇,人口\n东镇,30\n西镇,40\n", encoding="utf-8")
    assert (None, ["next-exists"]) == _roll(tmp_path / "2024.yaml", tmp_path / "2025.yaml")
    assert _roll(tmp_path / "2024.yaml", tmp_path / "2025" / "总结.yaml")[0] is not None
    new = (tmp_path / "2025" / "数.csv").read_text(encoding="utf-8")
    assert "镇,人口\n东镇,待补\n西镇,待补\n" == new


def test_a_report_with_errors_is_not_rolled(tmp_path: Path) -> None:
    last = tmp_path / "report.yaml"
    last.write_text("报告: {标题: 2024年总结, 时期: 2024}\n统计: {a: = b}\n", encoding="utf-8")
    assert (None, ["next-refused", "unknown-figure"]) == _roll(last, tmp_path / "new")


@pytest.mark.parametrize(
    ("head", "period", "rule"),
    [
        ("标题: 总结", "", "next-period-unknown"),
        ("标题: 2024年1—9月运行情况", "", "next-period-open"),
        ("标题: 2024年总结", "下周", "next-period-unread"),
        ("标题: 2024年总结", "2023", "next-period-earlier"),
        ("标题: 总结, 成文日期: 2025-02-14", "2028", "next-period-unknown"),
    ],
)
def test_a_period_that_is_not_sure_is_asked_for(
    tmp_path: Path, head: str, period: str, rule: str
) -> None:
    last = tmp_path / "report.yaml"
    last.write_text(f"报告: {{{head}}}\n", encoding="utf-8")
    assert (None, [rule]) == _roll(last, tmp_path / "new", period)


def test_a_period_that_was_named_is_written_if_the_report_had_none(tmp_path: Path) -> None:
    last = tmp_path / "report.yaml"
    last.write_text("报告: {标题: 总结}\n", encoding="utf-8")
    assert _roll(last, tmp_path / "new", "2025年")[0] is not None
    new = (tmp_path / "new" / "report.yaml").read_text(encoding="utf-8")
    assert "报告: {标题: 总结, 时期: 2025年, 上期来源: ../report.yaml}\n" == new


def test_the_style_of_a_report_goes_with_it(tmp_path: Path) -> None:
    done, _ = rolled(next(one for one in sources() if one.path.name == "own-style"), tmp_path / "n")
    assert done is not None
    assert (tmp_path / "n" / "county-summary" / "style.yaml").is_file()
    assert not (tmp_path / "n" / "report.docx").exists()


HEADS = ["指标", "单位", "本期", "上期", "同比", "目标"]


def _book(folder: Path, *rows: list[Any]) -> None:
    folder.mkdir()
    book = workbook(HEADS, *rows)
    sheet: Any = book.active
    sheet.column_dimensions["A"].width = 31
    book.save(folder / "指标.xlsx")
    (folder / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n统计表: 指标.xlsx\n", encoding="utf-8"
    )


def test_the_numbers_of_a_sheet_of_figures_move_into_the_column_beside(tmp_path: Path) -> None:
    _book(
        tmp_path / "last",
        ["供水量", "万吨", 1568, 1502, None, 1550],
        ["满意率", "%", 98.6, None, None, None],
    )
    done, said = _roll(tmp_path / "last", tmp_path / "new")
    assert done is not None
    assert ["next-dropped"] == said
    sheet = load_workbook(tmp_path / "new" / "指标.xlsx").active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [
        HEADS,
        ["供水量", "万吨", "待补", 1568, None, None],
        ["满意率", "%", "待补", 98.6, None, None],
    ] == rows  # fmt: skip
    assert 31 == sheet.column_dimensions["A"].width
    found = check(Request(tmp_path / "new", environment=NO_CACHE)).diagnostics
    assert {"to-be-filled"} == {one.rule.id for one in found if one.severity != "note"} | {
        one.rule.id for one in found if one.rule.is_open
    }


def test_what_formulas_of_a_workbook_gave_is_to_be_computed_anew(tmp_path: Path) -> None:
    folder = tmp_path / "last"
    folder.mkdir()
    book = workbook(["镇", "人口", "户"], ["东镇", 30, 9], ["西镇", 40, 12], ["合计", 70, 21])
    book.save(folder / "数.xlsx")
    (folder / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n表格: {t: {标题: 人口, 文件: 数.xlsx}}\n",
        encoding="utf-8",
    )
    assert _roll(folder, tmp_path / "new")[0] is not None
    sheet = load_workbook(tmp_path / "new" / "数.xlsx").active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert ["镇", "人口", "户"] == rows[0]
    assert ["东镇", "待补", "待补"] == rows[1]
    assert ["合计", "待补", "待补"] == rows[-1]


def test_a_sheet_without_a_column_for_the_last_numbers_is_named(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    (tmp_path / "last" / "数.csv").write_text("指标,单位,本期\n供水量,万吨,15\n", encoding="utf-8")
    (tmp_path / "last" / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n统计表: 数.csv\n", encoding="utf-8"
    )
    assert ["next-column"] == _roll(tmp_path / "last", tmp_path / "new")[1]
    new = (tmp_path / "new" / "数.csv").read_text(encoding="utf-8")
    assert "指标,单位,本期\n供水量,万吨,待补\n" == new


def test_an_empty_cell_of_a_text_file_gets_the_last_number(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    content = "指标,单位,本期,上期,备注\n供水量,万吨,1568,1502,厂\n抢修,起,21,,\n"
    (tmp_path / "last" / "数.csv").write_text(content, encoding="utf-8")
    (tmp_path / "last" / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n统计表: 数.csv\n", encoding="utf-8"
    )
    assert [] == _roll(tmp_path / "last", tmp_path / "new")[1]
    new = (tmp_path / "new" / "数.csv").read_text(encoding="utf-8")
    assert "指标,单位,本期,上期,备注\n供水量,万吨,待补,1568,厂\n抢修,起,待补,21,\n" == new


def test_a_series_in_a_file_is_named_and_its_last_row_stays(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    content = "年份,收入\n2023年,8.7\n2024年,9.4\n"
    (tmp_path / "last" / "数.csv").write_text(content, encoding="utf-8")
    (tmp_path / "last" / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n表格: {t: {标题: 历年收入, 文件: 数.csv}}\n",
        encoding="utf-8",
    )
    assert ["next-row"] == _roll(tmp_path / "last", tmp_path / "new")[1]
    assert content == (tmp_path / "new" / "数.csv").read_text(encoding="utf-8")


def test_a_sheet_that_cannot_be_changed_stops_it(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    content = "镇,人口\n东镇,30\n西镇,40\n".encode("utf-16-be")
    (tmp_path / "last" / "数.csv").write_bytes(content)
    (tmp_path / "last" / "report.yaml").write_text(
        "报告: {标题: 2024年总结, 时期: 2024}\n表格: {t: {文件: 数.csv, 编码: utf-16-be}}\n",
        encoding="utf-8",
    )
    assert (None, ["next-sheet"]) == _roll(tmp_path / "last", tmp_path / "new")
    assert not (tmp_path / "new").exists()


SOURCES = sorted(sources(), key=lambda one: str(one.path))
_SOME = Random("next").sample(SOURCES, 5)  # noqa: S311  # the same in every run


def test_there_are_reports_of_every_kind() -> None:
    assert len(SOURCES) > 40


@pytest.mark.parametrize("source", _SOME, ids=lambda one: f"{one.style}-{one.path.name}")
def test_a_report_of_the_project_rolled_twice_builds_and_waits_to_be_filled_in(
    source: Source, tmp_path: Path
) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    assert [] == list(flaws(source, once))
    assert [] == list(flaws(Source(once, source.style), twice))


def test_twice_moves_two_periods(tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    (last / "report.yaml").write_text(
        "报告: {标题: 2024年四季度简报, 时期: 2024-10 至 2024-12}\n"
        "统计: {甲: {数值: 5, 单位: 件, 上期: 3, 比较词: 环比}}\n"
        "特点: [{标题: 乙, 概述: 平稳。}]\n",
        encoding="utf-8",
    )
    assert _roll(last, tmp_path / "once")[0] is not None
    once = (tmp_path / "once" / "report.yaml").read_text(encoding="utf-8")
    filled = once.replace("数值: 待补", "数值: 8").replace("概述: 待补", "概述: 上升。")
    (tmp_path / "once" / "report.yaml").write_text(filled, encoding="utf-8")
    assert _roll(tmp_path / "once", tmp_path / "twice")[0] is not None
    assert (
        "报告: {标题: 2025年二季度简报, 时期: 2025-04 至 2025-06, 上期来源: ../once}\n"
        "统计: {甲: {数值: 待补, 单位: 件, 上期: 8件, 比较词: 环比}}\n"
        "# 上期概述：上升。\n特点: [{标题: 乙, 概述: 待补}]\n"
    ) == (tmp_path / "twice" / "report.yaml").read_text(encoding="utf-8")
