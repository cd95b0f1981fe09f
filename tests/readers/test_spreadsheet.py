"""Cells of a workbook become texts that know their names."""

from __future__ import annotations

import sys
import warnings
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from builders import markdown, report, rules, workbook
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message
from reportgen.model.values import Text
from reportgen.readers.cells import Area
from reportgen.readers.workbooks import Selection, sheet_rows
from reportgen.storage import Files

ALL = Area()
SHEET = "xl/worksheets/sheet1.xml"


def _bytes(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with something replaced that openpyxl does not write itself."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(name, text)
    return stream.getvalue()


def _read(
    content: bytes | Workbook, sheet: str = "", area: Area = ALL
) -> tuple[list[list[Text]] | None, Problems]:
    problems = Problems()
    data = content if isinstance(content, bytes) else _bytes(content)
    return sheet_rows(
        data, Selection("表.xlsx", sheet, area, None, Files.anywhere()), problems
    ), problems


def _rows(content: bytes | Workbook, sheet: str = "", area: Area = ALL) -> list[list[Text]]:
    rows, problems = _read(content, sheet, area)
    assert rows is not None
    assert rules(problems) == []
    return rows


def test_values_are_read_as_they_are_shown() -> None:
    book = workbook(
        ["名称", "数", "率"], [" 甲\n乙 ", 0.1 + 0.2, 0.584], [True, 3.0, None], C2="0.0%"
    )
    expected = [["名称", "数", "率"], ["甲\n乙", "0.3", "58.4%"], ["TRUE", "3", ""]]
    assert expected == _rows(book)


def test_numbers_are_computed_as_stored_and_printed_as_shown(tmp_path: Path) -> None:
    rows = (["镇", "件数", "率"], ["甲", 10.4, 0.104], ["乙", 10.4, 0.2], ["合计", 20.8, None])
    formats = dict.fromkeys(("B2", "B3", "B4"), "0") | {"C2": "0%", "C3": "0%"}
    (tmp_path / "表.xlsx").write_bytes(_bytes(workbook(*rows, **formats)))
    text = "{{ 产.件数.合计 }}，{{ sum(产.件数) * 2 }}，{{ 产.件数.甲 }}，{{ 产.率.甲 }}"
    result = report(
        tmp_path, f"报告: {{标题: 例, 概述: '{text}'}}\n表格: {{产: {{文件: 表.xlsx}}}}\n"
    )
    assert [] == rules(result)
    printed = markdown(result)
    assert "21，41.6，10，10%。" in printed
    assert ["| 甲 | 10 | 10% |", "| 乙 | 10 | 20% |", "| 合计 | 21 |  |"] == printed.split("\n")[
        -4:-1
    ]


def test_dates_are_shown_as_in_the_sheet() -> None:
    book = workbook([date(2024, 3, 25), date(2024, 3, 1)], B1='yyyy"年"m"月"')
    assert [["2024-03-25", "2024年3月"]] == _rows(book)


def test_a_cell_knows_its_name_and_place() -> None:
    cell = _rows(workbook(["甲", "乙"], ["丙", "丁"]))[1][1]
    assert cell.place is not None
    assert ("表.xlsx 统计!B2", "统计!B2") == (str(cell.place), cell.place.path)


def test_rows_are_equally_wide_and_gaps_are_empty() -> None:
    book = workbook(["甲"], [], [None, "乙"])
    rows = _rows(book)
    assert [["甲", ""], ["", "乙"]] == rows
    assert [["统计!A1", "统计!B1"], ["统计!A3", "统计!B3"]] == [
        [cell.place.path for cell in row if cell.place] for row in rows
    ]


def test_only_the_area_is_read() -> None:
    book = workbook(["标题"], ["甲", "乙", "丙"], ["丁", "戊", "己"], ["注", "#N/A"])
    rows = _rows(book, area=Area(2, 2, 3, 3))
    assert [["乙", "丙"], ["戊", "己"]] == rows
    assert rows[0][0].place is not None
    assert rows[0][0].place.path == "统计!B2"


def test_merged_cells_have_their_value_in_the_first() -> None:
    book = workbook(["甲", "乙"], ["丙", "丁"])
    book.worksheets[0].merge_cells("A1:B1")
    assert [["甲", ""], ["丙", "丁"]] == _rows(book)


def test_wrong_dimensions_do_not_matter() -> None:
    content = _bytes(workbook(["甲", "乙"], ["丙", "丁"]))
    content = _changed(content, SHEET, '<dimension ref="A1:B2"', '<dimension ref="A1"')
    assert [["甲", "乙"], ["丙", "丁"]] == _rows(content)


def test_a_format_far_from_the_table_does_not_matter() -> None:
    book = workbook(["甲"])
    book.worksheets[0]["XFD99999"].font = Font(bold=True)
    assert [["甲"]] == _rows(book)


@pytest.mark.parametrize(
    ("expected", "number_format"),
    [
        ("2024年3月25日", 31),
        ("2024年3月", 57),
        ("2024年3月25日", 58),
        ("2024-03-25", 30),
        ("45376", 59),
    ],
)
def test_formats_built_into_chinese_spreadsheets_are_dates(
    expected: str, number_format: int
) -> None:
    content = _bytes(workbook([45376], A1="0.00E+00"))
    changed = 'numFmtId="11"', f'numFmtId="{number_format}"'
    assert [[expected]] == _rows(_changed(content, "xl/styles.xml", *changed))


def test_a_style_missing_from_the_file_is_ignored() -> None:
    content = _changed(_bytes(workbook([12.5], A1="0%")), SHEET, 's="1"', 's="9"')
    assert [["12.5"]] == _rows(content)


def test_a_boolean_is_not_a_date_whatever_its_format() -> None:
    content = _bytes(workbook([True], A1="0.00E+00"))
    content = _changed(content, "xl/styles.xml", 'numFmtId="11"', 'numFmtId="31"')
    assert [["TRUE"]] == _rows(content)


def test_a_number_beyond_all_dates_stays_a_number() -> None:
    content = _bytes(workbook([10**12], A1="0.00E+00"))
    content = _changed(content, "xl/styles.xml", 'numFmtId="11"', 'numFmtId="31"')
    assert [["1000000000000"]] == _rows(content)


def test_a_formula_has_the_value_it_was_saved_with() -> None:
    content = _bytes(workbook(["=1+1", None, "甲"], B1="0.0"))
    content = _changed(content, SHEET, "</f><v>", "</f><v>2")
    assert [["2", "", "甲"]] == _rows(content)


def test_a_formula_may_give_an_empty_text() -> None:
    content = _bytes(workbook(["=T(1)", "甲"]))
    content = _changed(content, SHEET, '<c r="A1"><f>', '<c r="A1" t="str"><f>')
    assert [["", "甲"]] == _rows(content)


def test_formulas_without_a_value_are_reported_once() -> None:
    rows, problems = _read(workbook(["甲", "乙"], ["丙", "=1+1"], ["丁", "=1+2"]))
    assert [["甲", "乙"], ["丙", ""], ["丁", ""]] == rows
    (problem,) = problems
    assert ("table-formula", "表.xlsx 统计!B2") == (problem.rule.id, str(problem.place))
    assert message(problem, "zh-CN") == "单元格 统计!B2 等 2 处的公式没有存下结果"


def test_a_cell_with_an_error_is_reported() -> None:
    rows, problems = _read(workbook(["甲", "#DIV/0!"]))
    assert [["甲", ""]] == rows
    (problem,) = problems
    assert ("table-cell-error", "表.xlsx 统计!B1") == (problem.rule.id, str(problem.place))
    assert "统计!B1" in message(problem, "zh-CN")
    assert "#DIV/0!" in message(problem, "zh-CN")


def test_characters_that_no_document_can_hold_are_reported() -> None:
    rows, problems = _read(workbook(["甲_x000B_乙\ufdd0", "丙_x000D_\n丁"]))
    assert [["甲乙", "丙\n丁"]] == rows
    assert ["control-character"] == rules(problems)


def _with_sheets() -> Workbook:
    book = workbook(["一"])
    for title, state in (("隐藏", "hidden"), ("2024", "visible"), ("Notes", "visible")):
        sheet = book.create_sheet(title)
        sheet["A1"] = title
        sheet.sheet_state = state
    return book


@pytest.mark.parametrize(
    ("expected", "sheet"),
    [
        ("一", ""), ("一", "统计"), ("2024", "2024"), ("隐藏", "隐藏"), ("Notes", " notes "),
        ("一", "1"), ("2024", "2"), ("Notes", "3"),
    ],
)  # fmt: skip
def test_a_sheet_is_named_or_counted_among_those_that_are_shown(expected: str, sheet: str) -> None:
    assert [[expected]] == _rows(_with_sheets(), sheet)


@pytest.mark.parametrize("sheet", ["0", "4", "统记", "99999999"])
def test_a_missing_sheet_is_reported(sheet: str) -> None:
    rows, problems = _read(_with_sheets(), sheet)
    assert rows is None
    (problem,) = problems
    assert problem.rule.id == "table-sheet"
    assert ["统计", "隐藏", "2024", "Notes"] == problem.facts["known"]


def test_the_nearest_sheet_is_offered() -> None:
    _, problems = _read(_with_sheets(), "统记")
    assert [["统计"]] == [problem.facts["nearest"] for problem in problems]


def test_warnings_of_openpyxl_are_not_passed_on() -> None:
    content = _bytes(workbook(["甲"]))
    extension = '<extLst><ext uri="{0}"/></extLst></worksheet>'
    content = _changed(content, SHEET, "</worksheet>", extension)
    with warnings.catch_warnings(record=True) as warned:
        assert [["甲"]] == _rows(content)
    assert warned == []


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04"])
def test_a_file_that_is_not_a_workbook_is_reported(content: bytes) -> None:
    rows, problems = _read(content)
    assert rows is None
    assert ["table-file-damaged"] == rules(problems)


def test_a_workbook_with_a_broken_sheet_is_reported() -> None:
    content = _changed(_bytes(workbook(["甲"])), SHEET, "</sheetData>", "</sheet")
    rows, problems = _read(content)
    assert rows is None
    assert ["table-file-damaged"] == rules(problems)


def test_a_missing_openpyxl_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    content = _bytes(workbook(["甲"]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    rows, problems = _read(content)
    assert rows is None
    assert ["table-needs-openpyxl"] == rules(problems)


def test_what_asks_for_a_cell_without_a_result_waits(tmp_path: Path) -> None:
    book = workbook(
        ["项目", "预算（万元）", "执行率（%）"], ["甲", 10, "=8/B2"], ["乙", 20, "=9/B3"]
    )
    book.save(tmp_path / "资金.xlsx")
    text = "{{ 资金.执行率.甲 }}，{{ 资金.执行率.最大 }}"
    result = report(
        tmp_path, f"报告: {{标题: 甲, 概述: '{text}'}}\n表格: {{资金: {{文件: 资金.xlsx}}}}\n"
    )
    assert ["table-formula", "waiting"] == rules(result)


def test_several_units_are_no_fault_if_each_column_has_its_own(tmp_path: Path) -> None:
    for head, is_told in (("资金（万元）", False), ("资金", True)):
        book = workbook(
            ["康复情况"], [None, None, "单位：人、万元"], ["序号", "乡镇", "人数（人）", head],
            [1, "甲镇", 52, 86.4], [2, "乙镇", 31, 52.8],
        )  # fmt: skip
        book.save(tmp_path / "情况.xlsx")
        result = report(tmp_path, "报告: {标题: 甲}\n表格: {情况: {文件: 情况.xlsx}}\n")
        (found,) = (one for one in result.diagnostics if one.rule.id == "table-read")
        assert is_told == ("不止一个" in found.message("zh-CN"))
