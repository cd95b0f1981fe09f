"""`--rows`: a report for each row of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import workbook
from commands import Run
from units import UNIT, unit

ENGLISH = "en_GB.UTF-8"
SHEET = """\
报告.发文机关,统计.清运垃圾,#编号
东镇,12,E1
西镇,7.5,W1
"""


def built(folder: Path, sheet: str, *arguments: str, locale: str = ENGLISH) -> tuple[int, str, str]:
    """Exit status, the drafts that were named, and messages of a build by the rows of a sheet."""
    unit(folder, "a")
    (folder / "rows.csv").write_text(sheet, encoding="utf-8")
    command = ("build", "units/a", "--rows", "rows.csv", "--to", "md", "-j", "1", *arguments)
    done = Run(folder)(*command, locale=locale)
    return done.returncode, done.stdout, done.stderr


def test_the_cells_of_a_row_stand_in_place_of_values_of_the_report(tmp_path: Path) -> None:
    status, names, _ = built(tmp_path, SHEET, "-o", "out/{编号}.md")
    assert (0, "out/E1.md\nout/W1.md\n") == (status, names)
    east, west = ((tmp_path / f"out/{name}.md").read_text() for name in ("E1", "W1"))
    assert ("全年清运垃圾12吨" in east, "全年清运垃圾7.5吨" in west) == (True, True)
    assert ("东镇" in east, "西镇" in west) == (True, True)


def test_columns_name_drafts_by_their_heads_and_rows_by_their_numbers(tmp_path: Path) -> None:
    _, names, _ = built(tmp_path, SHEET, "-o", "out/{报告.发文机关}-{row}.md")
    assert "out/东镇-2.md\nout/西镇-3.md\n" == names


def test_fields_of_the_report_are_those_of_the_row(tmp_path: Path) -> None:
    _, names, _ = built(tmp_path, SHEET, "-o", "out/{issuer}-{period}.md")
    assert "out/东镇-2024年.md\nout/西镇-2024年.md\n" == names


def test_a_workbook_gives_rows_as_well(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    workbook(["报告.发文机关", "统计.清运垃圾.数值"], ["东镇", 12], ["西镇", 7.5]).save(
        tmp_path / "rows.xlsx"
    )
    command = ("build", "units/a", "--rows", "rows.xlsx", "--to", "md", "-o", "{issuer}.md")
    assert 0 == Run(tmp_path)(*command).returncode
    assert "全年清运垃圾7.5吨" in (tmp_path / "西镇.md").read_text()


def test_an_empty_cell_leaves_the_value_of_the_report(tmp_path: Path) -> None:
    built(tmp_path, "统计.清运垃圾,#n\n,x\n3,y\n", "-o", "{n}.md")
    assert "全年清运垃圾1吨" in (tmp_path / "x.md").read_text()


def test_what_the_report_does_not_have_is_added(tmp_path: Path) -> None:
    sheet = "统计.清运垃圾.上期,报告.成文日期,#n\n2,2025-01-06,x\n"
    assert 0 == built(tmp_path, sheet, "-o", "{n}.md")[0]
    assert "2025年1月6日" in (tmp_path / "x.md").read_text()


def test_messages_point_at_the_cell(tmp_path: Path) -> None:
    sheet = "统计.清运垃圾,#n\n3,x\n很多,y\n"
    status, names, messages = built(tmp_path, sheet, "-o", "{n}.md")
    assert (1, "x.md\n") == (status, names)
    assert "✗ units/a:3: rows.csv:3:1: 错误[" in messages


def test_one_bad_row_stops_no_other(tmp_path: Path) -> None:
    sheet = "统计.清运垃圾,#n\n很多,x\n3,y\n"
    assert (1, "y.md\n") == built(tmp_path, sheet, "-o", "{n}.md")[:2]


def test_a_head_that_is_no_path_of_the_report_is_refused(tmp_path: Path) -> None:
    sheet = "报告.发文机构,统计.清运垃圾\n东镇,1\n"
    status, names, messages = built(tmp_path, sheet, "-o", "{row}.md")
    assert (1, "") == (status, names)
    assert messages.startswith(
        "rows.csv:1:1: error[rows-head] nothing in the report is called '报告.发文机构'"
    )
    assert "did you mean 报告.发文机关?" in messages


def test_a_head_twice_a_cell_without_head_and_no_row_are_refused(tmp_path: Path) -> None:
    assert "error[rows-head-twice]" in built(tmp_path, "#n,#n\n1,2\n", "-o", "{n}.md")[2]
    assert "error[rows-too-wide]" in built(tmp_path, "#n\n1,2\n", "-o", "{n}.md")[2]
    assert "error[rows-none]" in built(tmp_path, "#n\n", "-o", "{n}.md")[2]


def test_rows_of_totals_are_told_and_left_out_and_blank_ones_passed_over(tmp_path: Path) -> None:
    sheet = SHEET + ",,\n合 计,19.5,\n,,\nTotal,19.5,\n"
    status, names, messages = built(tmp_path, sheet, "-o", "out/{报告.发文机关}.md")
    assert (0, "out/东镇.md\nout/西镇.md\n") == (status, names)
    assert "rows.csv:5:1: warning[rows-total] the row '合 计' sums up the others" in messages
    assert "rows.csv:7:1: warning[rows-total]" in messages


def test_totals_alone_are_no_rows(tmp_path: Path) -> None:
    status, _, messages = built(tmp_path, "统计.清运垃圾,#n\n合计,1\n", "-o", "{n}.md")
    assert (1, True) == (status, "error[rows-none]" in messages)


def test_a_figure_of_a_sheet_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = unit(tmp_path, "a") / "report.yaml"
    sheet = "指标,单位,本期\n绿化面积,亩,30\n"
    (path.parent / "指标.csv").write_text(sheet, encoding="utf-8")
    more = path.read_text(encoding="utf-8") + "统计表: 指标.csv\n"
    path.write_text(more, encoding="utf-8")
    (tmp_path / "rows.csv").write_text("统计.绿化面积,#n\n12,x\n", encoding="utf-8")
    command = ("build", "units/a", "--rows", "rows.csv", "-o", "{n}.docx", "-j", "1")
    done = Run(tmp_path)(*command, locale=ENGLISH)
    assert (1, "") == (done.returncode, done.stdout)
    assert (
        "rows.csv:1:1: error[rows-in-sheet] the figure of '统计.绿化面积' is read from "
        "units/a/指标.csv:2:1"
    ) in done.stderr


def test_rows_without_names_that_differ_are_refused(tmp_path: Path) -> None:
    status, names, messages = built(tmp_path, SHEET)
    assert (1, "") == (status, names)
    assert "2 reports would be written as 'out/a.md': units/a:2, units/a:3" in messages
    assert "-o 'out/{报告.发文机关}.md'" in messages


def test_the_report_itself_stays_as_it_is(tmp_path: Path) -> None:
    built(tmp_path, SHEET, "-o", "{编号}.md")
    assert UNIT.format(name="a", value=1) == (tmp_path / "units/a/report.yaml").read_text()


def test_only_rows_that_changed_are_built_again(tmp_path: Path) -> None:
    more = ("-o", "out/{编号}.md", "--manifest", "m.jsonl")
    built(tmp_path, SHEET, *more)
    changed = SHEET.replace("7.5", "8") + "南镇,1,S1\n"
    status, names, messages = built(tmp_path, changed, *more)
    assert (0, "out/W1.md\nout/S1.md\n") == (status, names)
    assert "2 built, 1 unchanged" in messages


def test_a_row_with_a_formula_that_has_no_result_is_not_built(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    workbook(["统计.清运垃圾", "#n"], ["=500+20", "x"], [7.5, "y"], ["=1+1", "z"]).save(
        tmp_path / "rows.xlsx"
    )
    command = ("build", "units/a", "--rows", "rows.xlsx", "--to", "md", "-o", "{n}.md", "-j", "1")
    done = Run(tmp_path)(*command, locale=ENGLISH)
    assert (1, "y.md\n") == (done.returncode, done.stdout)
    assert "✗ units/a:2: rows.xlsx 统计!A2: error[table-formula]" in done.stderr
    assert "✗ units/a:4: rows.xlsx 统计!A4: error[table-formula]" in done.stderr


def test_a_row_that_was_not_built_is_tried_again_with_a_manifest(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    command = ("build", "units/a", "--rows", "rows.xlsx", "-o", "{n}.md", "--to", "md",
               "--manifest", "m.jsonl", "-j", "1")  # fmt: skip
    for cell, status in (("=500+20", 1), ("=500+20", 1), (520, 0)):
        workbook(["统计.清运垃圾", "#n"], [cell, "x"]).save(tmp_path / "rows.xlsx")
        assert status == Run(tmp_path)(*command).returncode
    assert "520吨" in (tmp_path / "x.md").read_text()


def test_a_head_or_a_lone_cell_without_result_stops_all(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    command = ("build", "units/a", "--rows", "rows.xlsx", "--to", "md", "-o", "{row}.md")
    sheets: list[list[list[Any]]] = [
        [["统计.清运垃圾", "=1+1"], [1, 2]],
        [["统计.清运垃圾"], ["=1+1"], [2]],
    ]
    for rows in sheets:
        workbook(*rows).save(tmp_path / "rows.xlsx")
        done = Run(tmp_path)(*command, locale=ENGLISH)
        assert (1, "") == (done.returncode, done.stdout)
        assert "error[table-formula]" in done.stderr


def test_a_cell_without_head_in_a_workbook_is_refused(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    workbook(["统计.清运垃圾", None, "#n"], [1, 2, "x"]).save(tmp_path / "rows.xlsx")
    command = ("build", "units/a", "--rows", "rows.xlsx", "--to", "md", "-o", "{n}.md")
    assert "B2: error[rows-too-wide]" in Run(tmp_path)(*command, locale=ENGLISH).stderr


@pytest.mark.parametrize(
    ("head", "meant"),
    [("发文机关", "报告.发文机关"), ("清运垃圾", "统计.清运垃圾"), ("地点", "报告.地点")],
)
def test_a_head_without_what_its_value_is_in_is_told_whole(
    tmp_path: Path, head: str, meant: str
) -> None:
    assert f"did you mean {meant}?" in built(tmp_path, f"{head},#n\n5,x\n", "-o", "{n}.md")[2]


def test_an_empty_cell_that_names_a_draft_is_to_be_filled_in(tmp_path: Path) -> None:
    messages = built(tmp_path, "统计.清运垃圾,#n\n5,x\n6,\n", "-o", "{n}.md")[2]
    assert "填上这一格；或者 -o 换一项" in messages


def test_a_head_that_names_no_figure_of_the_report_is_refused(tmp_path: Path) -> None:
    status, names, messages = built(tmp_path, "统计.青运垃圾,#n\n5,x\n", "-o", "{n}.md")
    assert (1, "") == (status, names)
    assert "rows.csv:1:1: error[rows-head]" in messages
    assert "did you mean 统计.清运垃圾?" in messages


def test_a_head_that_would_add_an_item_to_a_list_is_refused(tmp_path: Path) -> None:
    messages = built(tmp_path, "特点[2].标题,#n\n5,x\n", "-o", "{n}.md")[2]
    assert "error[rows-head]" in messages


def test_two_heads_for_one_value_are_refused_however_they_are_written(tmp_path: Path) -> None:
    for heads in (
        "统计.清运垃圾,统计.清运垃圾.数值",
        "statistics.清运垃圾.value,统计.清运垃圾",
        "统计.清运垃圾.上期,统计.清运垃圾.previous",
        "特点[1].标题,特点[清运及时].title",
        "报告,报告.标题",
    ):
        status, _, messages = built(tmp_path, f"{heads},#n\n5,6,x\n", "-o", "{n}.md")
        assert 1 == status, heads
        one, other = heads.split(",")
        assert "error[rows-head-twice]" in messages, heads
        assert (one in messages, other in messages) == (True, True), messages
    assert 0 == built(tmp_path, "统计.清运垃圾,统计.清运垃圾.上期,#n\n5,6,x\n", "-o", "{n}.md")[0]


def test_further_errors_of_a_row_are_not_looked_for_in_the_report(tmp_path: Path) -> None:
    sheet = "统计.清运垃圾,统计.清运垃圾.上期,#n\n很多,很少,x\n"
    messages = built(tmp_path, sheet, "-o", "{n}.md")[2]
    assert "1 more error: add --format json to see them" in messages
    assert "reportgen check" not in messages
