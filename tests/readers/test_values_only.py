"""XLS and ODS workbooks are read like XLSX, but for what only XLSX tells."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from builders import markdown, report, rules, workbook
from old_workbooks import Sheets, ods, ods_cell, ods_of, xls
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message
from reportgen.readers.biff import extent_of
from reportgen.readers.cells import Area, Cells
from reportgen.readers.values_only import plain_rows
from reportgen.readers.workbooks import Selection, sheet_rows
from reportgen.storage import Files, Limits

NOTE = "table-values-only"
ROWS = [["月份", "收入"], ["一月", 3.1], ["二月", 120], ["三月", 0.1 + 0.2]]
BOTH = pytest.mark.parametrize(("name", "made"), [("表.xls", xls), ("表.ods", ods)])
Made = Callable[[Sheets], bytes]


def _read(
    content: bytes, name: str, sheet: str = "", area: Area | None = None, **limits: int
) -> tuple[Cells | None, Problems]:
    problems = Problems()
    files = Files.below(Path(), limits=Limits.of(limits))
    selection = Selection(name, sheet, area or Area(), None, files)
    return plain_rows(content, selection, problems), problems


@BOTH
def test_values_are_texts_with_the_names_of_their_cells(name: str, made: Made) -> None:
    cells, problems = _read(made({"收支": ROWS}), name)
    assert cells is not None
    assert [["月份", "收入"], ["一月", "3.1"], ["二月", "120"], ["三月", "0.3"]] == [*cells]
    assert f"{name} 收支!B4" == str(cells[3][1].place)
    assert [NOTE] == rules(problems)


@BOTH
def test_dates_are_written_as_dates(name: str, made: Made) -> None:
    cells, _ = _read(made({"收支": [["日期", "数"], [date(2024, 3, 5), 1]]}), name)
    assert cells is not None
    assert "2024-03-05" == cells[1][0]


@BOTH
def test_the_sheet_with_numbers_is_taken_and_others_can_be_named(name: str, made: Made) -> None:
    content = made({"封面": [["某市统计局"]], "收支": ROWS, "人员": [["姓名", "数"], ["甲", 2]]})
    first, named = _read(content, name)[0], _read(content, name, "人员")[0]
    assert first is not None
    assert named is not None
    assert ("月份", "姓名") == (first[0][0], named[0][0])
    _, problems = _read(content, name, "机构")
    assert ["table-sheet"] == rules(problems)


@BOTH
def test_an_area_is_read(name: str, made: Made) -> None:
    cells, _ = _read(made({"收支": ROWS}), name, area=Area(2, 2, 3, 2))
    assert cells is not None
    assert [["3.1"], ["120"]] == [*cells]


def test_merged_cells_of_an_xls_are_known() -> None:
    cells, _ = _read(xls({"收支": [["收支表", None], *ROWS]}, merged=(0, 0, 0, 1)), "表.xls")
    assert cells is not None
    assert (Area(1, 1, 1, 2),) == cells.merged


def test_hidden_sheets_of_an_xls_are_left_out() -> None:
    cells, _ = _read(xls({"收支": ROWS, "旧": ROWS}, hidden=["旧"]), "表.xls")
    assert cells is not None
    assert cells.sheets is not None
    assert ("收支", ["旧"]) == (cells.sheets.taken, [*cells.sheets.hidden])


def test_a_failed_formula_of_an_xls_is_reported() -> None:
    cells, problems = _read(xls({"收支": [*ROWS, ["四月", "#DIV/0!"]]}), "表.xls")
    assert cells is not None
    assert "" == cells[4][1]
    assert ["table-cell-error", NOTE] == sorted(rules(problems))


def test_a_failed_formula_of_an_ods_is_reported() -> None:
    failed = ods_cell("#DIV/0!", 'calcext:value-type="error"')
    cells, problems = _read(_sheet(_row(ods_cell("甲") + failed)), "表.ods")
    assert cells is not None
    assert [["甲", ""]] == [*cells]
    assert "table-cell-error" in rules(problems)


def test_a_formula_of_an_ods_without_its_value_is_reported() -> None:
    formula = '<table:table-cell table:formula="of:=[.A1]"/>'
    _, problems = _read(_sheet(_row(ods_cell("甲") + formula) + _row(ods_cell(1) * 2)), "表.ods")
    assert "table-formula" in rules(problems)


def _row(cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{cells}</table:table-row>"


def _sheet(rows: str) -> bytes:
    return ods_of(f'<table:table table:name="收支">{rows}</table:table>')


@BOTH
@pytest.mark.parametrize("spoil", [lambda c: c[: len(c) // 2], lambda _: b"", lambda c: c[::-1]])
def test_a_broken_workbook_is_reported(
    name: str, made: Made, spoil: Callable[[bytes], bytes]
) -> None:
    cells, problems = _read(spoil(made({"收支": ROWS})), name)
    assert cells is None
    assert ["table-file-damaged"] == rules(problems)


def test_every_spoilt_byte_of_an_xls_is_survived() -> None:
    content = xls({"收支": ROWS})
    for at in range(0, len(content), 23):
        spoilt = bytearray(content)
        spoilt[at] ^= 0xFF
        _read(bytes(spoilt), "表.xls")


def test_two_cells_in_opposite_corners_do_not_fill_the_memory() -> None:
    rows: list[list[Any]] = [["甲"], *[[]] * 65_000, [None] * 255 + [1]]
    cells, problems = _read(xls({"收支": rows}), "表.xls")
    assert cells is None
    assert ["over-limit"] == rules(problems)


def test_texts_that_many_cells_of_an_xls_share_are_counted_in_each() -> None:
    long = xls({"收支": [["长" * 30_000] * 250, ["甲"]]})
    assert 250 * 30_000 + 1 == extent_of(long).characters
    assert ["over-limit"] == rules(_read(long, "表.xls")[1])


def test_repeated_cells_of_an_ods_do_not_fill_the_memory() -> None:
    times = 'table:number-columns-repeated="16384"'
    rows = _row(ods_cell(1, times), 'table:number-rows-repeated="1048576"')
    assert ["over-limit"] == rules(_read(_sheet(rows), "表.ods")[1])
    text = _row(ods_cell("长" * 5_000, times))
    assert ["over-limit"] == rules(_read(_sheet(text), "表.ods")[1])


@pytest.mark.parametrize("prefix", ["table", "office", "text"])
def test_an_ods_whose_usual_prefixes_mean_something_else_is_refused(prefix: str) -> None:
    more = f'xmlns:{prefix}="urn:other" table:number-rows-repeated="1048576"'
    content = _sheet(_row(ods_cell("甲") + ods_cell(1)) * 2 + _row(ods_cell(1), more))
    assert ["table-file-damaged"] == rules(_read(content, "表.ods")[1])


def test_empty_cells_repeated_at_the_end_of_an_ods_are_passed_over() -> None:
    empty = ods_cell(None, 'table:number-columns-repeated="16380"')
    rest = _row(ods_cell(None), 'table:number-rows-repeated="1048570"')
    cells, _ = _read(_sheet(_row(ods_cell("甲") + ods_cell(1) + empty) + rest), "表.ods")
    assert cells is not None
    assert [["甲", "1"]] == [*cells]


def test_an_ods_that_unpacks_to_too_much_is_reported() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b" " * 60_000_000)
    assert ["over-limit"] == rules(_read(stream.getvalue(), "表.ods")[1])


def test_an_ods_that_has_another_name_is_looked_through_as_well() -> None:
    times = 'table:number-columns-repeated="16384"'
    rows = _row(ods_cell(1, times), 'table:number-rows-repeated="1048576"')
    assert ["over-limit"] == rules(_read(_sheet(rows), "表.xls")[1])
    cells, _ = _read(ods({"收支": ROWS}), "表.xls")
    assert cells is not None


def test_a_part_that_is_longer_than_its_archive_says_is_not_unpacked_further() -> None:
    content = bytearray(_sheet(_row(ods_cell("长" * 4_000_000))))
    # The size in the directory of the archive, of the part that holds the sheets.
    at = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4) + 24
    content[at : at + 4] = (1000).to_bytes(4, "little")
    assert ["table-file-damaged"] == rules(_read(bytes(content), "表.ods")[1])


def test_an_ods_with_entities_is_refused() -> None:
    content = ods({"收支": ROWS})
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stream, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            is_content = name == "content.xml"
            after.writestr(name, b"<!DOCTYPE a [<!ENTITY e 'x'>]>" + text if is_content else text)
    assert ["table-file-damaged"] == rules(_read(stream.getvalue(), "表.ods")[1])


def test_a_missing_library_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert ["table-needs-calamine"] == rules(_read(xls({"收支": ROWS}), "表.xls")[1])


def test_an_xlsx_that_is_called_xls_is_read_with_its_formats(tmp_path: Path) -> None:
    workbook(["名称", "率"], ["甲", 0.584], B2="0.0%").save(tmp_path / "表.xls")
    result = report(tmp_path, "报告: {标题: 一}\n表格: {率: {标题: 二, 文件: 表.xls}}")
    assert "| 甲 | 58.4% |" in markdown(result)
    assert [] == rules(result)


def test_an_xlsx_beyond_the_usual_limit_is_read_for_its_values(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = BytesIO()
    workbook(["名称", "数"], ["甲", 3.1], ["乙", 120]).save(stream)
    small = Limits(unpacked=1000)
    monkeypatch.setattr("reportgen.readers.workbooks.Limits", lambda: small)
    problems = Problems()
    selection = Selection("表.xlsx", "", Area(), None, Files.anywhere())
    cells = sheet_rows(stream.getvalue(), selection, problems)
    assert cells is not None
    assert [["名称", "数"], ["甲", "3.1"], ["乙", "120"]] == [*cells]
    assert [NOTE] == rules(problems)


TABLE = "报告: {标题: 一}\n表格: {收支: {标题: 二, 合计: 是, 文件: 表.xls}}"


def test_a_table_of_an_xls_is_printed_and_added_up(tmp_path: Path) -> None:
    (tmp_path / "表.xls").write_bytes(xls({"收支": [["收支表"], *ROWS[:3]]}))
    result = report(tmp_path, TABLE)
    assert "| 合计 | 123.1 |" in markdown(result)
    assert 1 == rules(result).count(NOTE)


def test_what_is_not_known_of_a_file_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "表.xls").write_bytes(xls({"收支": ROWS[:3], "支出": ROWS[:3]}))
    result = report(
        tmp_path,
        "报告: {标题: 一}\n表格:\n  收支: {标题: 二, 文件: 表.xls, 工作表: 收支}\n"
        "  支出: {标题: 三, 文件: 表.xls, 工作表: 支出}",
    )
    assert 1 == rules(result).count(NOTE)
    said = next(message(one, "zh-CN") for one in result.diagnostics if one.rule.id == NOTE)
    assert said.endswith("表.xls”只读了值：数字格式（小数位、百分号）和隐藏的行、列不知道")


@BOTH
def test_figures_come_from_them_too(tmp_path: Path, name: str, made: Made) -> None:
    rows = [["指标", "本期", "上期", "单位"], ["国内生产总值", 189.9, 172.5, "亿元"]]
    (tmp_path / name).write_bytes(made({"统计": rows}))
    text = f"报告: {{标题: 一, 概述: '{{{{ 国内生产总值 }}}}。'}}\n统计表: {name}"
    assert "189.9亿元。" in markdown(report(tmp_path, text))
