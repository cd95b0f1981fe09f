"""Cells of text files and workbooks: one changes, and everything else stays byte for byte."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from edited_sheets import ODD
from edited_values import TEXTS
from reportgen.diagnostics import Problems
from reportgen.editing import Change
from reportgen.editing.sheets import CellEdit, cells_at, changed_cells
from reportgen.readers.tables import TableSource, read_table
from reportgen.storage import Files


def _source(path: Path, *, sheet: str = "", encoding: str = "") -> TableSource:
    return TableSource(path, Files.below(path.parent), encoding, sheet=sheet)


def _changed(
    path: Path, row: int, column: int, text: str, **options: str
) -> tuple[Change | None, list[str]]:
    """The change of a cell, counted from 0 among the rows that are not empty; or the refusal."""
    source, problems = _source(path, **options), Problems()
    rows = read_table(source, Problems())
    assert rows is not None
    place = rows[row][column].place
    assert place is not None
    found = changed_cells([CellEdit(source, place, text)], Files.below(path.parent), problems)
    change = found[0] if found else None
    return change, [one.rule.id for one in problems]


def _written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_cell_of_a_text_file_keeps_its_quotes_and_blanks_and_all_else(
    tmp_path: Path, encoding: str
) -> None:
    path = _written(tmp_path / "a.csv", ODD, encoding)
    for row, column, text, old, new in (
        (1, 1, "1,300", '"1,200"', '"1,300"'), (2, 1, "40", " 400 ", " 40 "),
        (2, 2, "新", "400 ,,", "400 ,新,"), (1, 3, "6%", "5%", "6%"), (0, 1, "户", "人口 ", "户 "),
        (2, 2, '有,和"', "400 ,,", '400 ,"有,和""",'), (2, 1, "4,0", " 400 ", '"4,0"'),
        (1, 2, "", '"甲 ""乙"""', '""'),
        (3, 2, "一行", '"两\r\n行"', '"一行"'), (3, 3, "两\n行", "x\r\n", '"两\r\n行"\r\n'),
        (2, 3, "末", ",\r\n\r\n", ",末\r\n\r\n"),
    ):  # fmt: skip
        change, said = _changed(path, row, column, text)
        assert change is not None, (text, said)
        assert ODD.replace(old, new).encode(encoding) == change.after
        assert path.read_bytes() == change.before


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_delimiter_of_a_text_file_is_what_needs_quotes(tmp_path: Path, mark: str) -> None:
    path = _written(tmp_path / "a.txt", f"镇{mark}人口\n东镇{mark}5\n西镇{mark}6\n")
    change, _ = _changed(path, 1, 1, "5,5")
    assert change is not None
    assert f"东镇{mark}5,5\n" in change.new
    change, _ = _changed(path, 1, 1, f"5{mark}5")
    assert change is not None
    assert f'东镇{mark}"5{mark}5"\n' in change.new


def test_what_a_text_files_encoding_cannot_hold_is_refused(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.csv", "镇,人口\n东镇,5\n", "utf-16-be")
    change, said = _changed(path, 1, 1, "6", encoding="utf-16-be")
    assert (None, ["edit-cell-encoding"]) == (change, said)


def test_a_file_that_changed_meanwhile_is_not_touched(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.csv", "镇,人口\n东镇,5\n")
    source, problems = _source(path), Problems()
    rows = read_table(source, Problems())
    assert rows is not None
    place = rows[1][1].place
    assert place is not None
    _written(path, "镇,人口\n北镇,4\n东镇,5\n")
    edit = CellEdit(source, place, "6")
    assert changed_cells([edit], Files.below(tmp_path), problems) is None
    assert ["edit-file-changed"] == [one.rule.id for one in problems]


def _book(folder: Path) -> Path:
    book = Workbook()
    sheet: Any = book.worksheets[0]
    sheet.title = "分月"
    for row in (
        ["月份", "件数", "占比", "日期", "备注"],
        ["一月", 5, 0.125, date(2024, 1, 2), "同"],
        ["二月", 1234, 0.5, date(2024, 2, 3), "同"],
        ["三月", None, "无", "不详", None],
    ):
        sheet.append(row)
    sheet["B3"].number_format = "#,##0"
    sheet["C2"].number_format = "0.0%"
    sheet["D2"].number_format = "yyyy-mm-dd"
    sheet.column_dimensions["A"].width = 31
    other: Any = book.create_sheet("算")
    other["A1"], other["A2"], other["A3"] = "=INDEX(分月!B2:B2,1)", "=A1*2", '=SUM("分月!B3")'
    path = folder / "数.xlsx"
    book.save(path)
    return path


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _values(content: bytes) -> dict[str, Any]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in load_workbook(BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize(
    ("row", "column", "text", "name", "stored"),
    [
        (2, 1, "1300", "B3", 1300), (2, 1, "1,300", "B3", 1300), (3, 1, "9", "B4", 9),
        (1, 2, "13.0%", "C2", 0.13), (1, 2, "13.25%", "C2", 0.1325), (2, 2, "40%", "C3", "40%"),
        (0, 1, "起数", "B1", "起数"), (1, 4, "<新>&", "E2", "<新>&"), (3, 2, "约3", "C4", "约3"),
        (2, 4, "", "E3", None), (3, 4, "-0.5", "E4", -0.5), (2, 0, "两\n行", "A3", "两\n行"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_is_stored_as_what_it_is_and_no_other_part_differs(
    tmp_path: Path, row: int, column: int, text: str, name: str, stored: object
) -> None:
    path = _book(tmp_path)
    change, said = _changed(path, row, column, text, sheet="分月")
    assert change is not None, said
    before, after = _parts(change.before), _parts(change.after)
    assert [*before] == [*after]
    differing = [part for part in before if before[part] != after[part]]
    assert ["xl/worksheets/sheet1.xml"] == differing
    values = _values(change.before)
    values[f"分月!{name}"] = stored
    assert {key: value for key, value in values.items() if value is not None} == _values(
        change.after
    )


def test_a_date_stays_a_date(tmp_path: Path) -> None:
    path = _book(tmp_path)
    change, _ = _changed(path, 1, 3, "2024-03-01", sheet="分月")
    assert change is not None
    assert date(2024, 3, 1) == _values(change.after)["分月!D2"].date()
    assert (None, ["edit-cell-not-sure"]) == _changed(path, 1, 3, "2024年3月", sheet="分月")


def test_a_cell_that_a_formula_uses_is_left_to_the_spreadsheet(tmp_path: Path) -> None:
    path = _book(tmp_path)
    assert (None, ["edit-cell-used"]) == _changed(path, 1, 1, "7", sheet="分月")
    assert _changed(path, 2, 1, "7", sheet="分月")[0] is not None
    source = _source(path, sheet="分月")
    rows = read_table(source, Problems())
    assert rows is not None
    places = [cell.place for cell in (rows[1][1], rows[2][1]) if cell.place]
    used, free = cells_at(source, places)
    assert used.obstacle is not None
    assert used.obstacle.message("en").startswith("the formula of 算!A1 uses 分月!B2; ")
    assert ("1,234", None) == (free.text, free.obstacle)


@pytest.mark.parametrize(
    "formula",
    [
        "=B3", "=$B$3+1", "=SUM(B:B)", "=SUM(2:3)", "=分月!B3", "='分月'!B2:B9", '=INDIRECT("B3")',
        "=OFFSET(A1,1,1)", "=合计数", "=表1[件数]", "=未知名", "=IF(A1>0,b3,0)",
    ],
)  # fmt: skip
def test_formulas_use_cells_in_many_ways(tmp_path: Path, formula: str) -> None:
    path = _book(tmp_path)
    book = load_workbook(path)
    book["分月"]["F9"] = formula
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names["合计数"] = DefinedName("合计数", attr_text="分月!$B$3:$B$4")
    book.save(path)
    assert (None, ["edit-cell-used"]) == _changed(path, 2, 1, "7", sheet="分月")


def test_formulas_of_other_cells_do_not_matter(tmp_path: Path) -> None:
    path = _book(tmp_path)
    book = load_workbook(path)
    for at, formula in (("F9", "=B2"), ("F8", "=SUM(C1:C9)"), ("F7", '="B3"&A1'), ("F6", "=算!B3")):
        book["分月"][at] = formula
    book.save(path)
    assert _changed(path, 2, 1, "7", sheet="分月")[0] is not None


def test_the_result_of_a_formula_is_not_typed_over(tmp_path: Path) -> None:
    path = _book(tmp_path)
    content = _parts(path.read_bytes())
    part = "xl/worksheets/sheet2.xml"
    content[part] = re.sub(rb"<v>?\s*/?>(</v>)?", b"<v>5</v>", content[part])
    with ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    assert (None, ["edit-cell-computed"]) == _changed(path, 0, 0, "7", sheet="算")


def test_the_formula_of_an_area_is_known_by_its_first_cell(tmp_path: Path) -> None:
    path = _book(tmp_path)
    content = _parts(path.read_bytes())
    part = "xl/worksheets/sheet2.xml"
    formula = '<f t="shared" ref="C1:C3" si="0">分月!B1</f>'
    shared = f'<c r="C1">{formula}<v>0</v></c>'.encode()
    content[part] = content[part].replace(b"</row>", shared + b"</row>", 1)
    with ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    assert (None, ["edit-cell-used"]) == _changed(path, 2, 1, "7", sheet="分月")


def _cells_of(text: str) -> Iterator[tuple[int, int]]:
    rows = [row for row in csv.reader(StringIO(text, newline="")) if any(row)]
    return ((row, column) for row, cells in enumerate(rows) for column in range(len(cells)))


def test_any_cell_of_a_text_file_can_say_anything_and_nothing_else_changes(tmp_path: Path) -> None:
    chance, wrong, refused = Random("cells"), [], 0  # noqa: S311  # the same in every run
    path = _written(tmp_path / "a.csv", ODD)
    for row, column in _cells_of(ODD):
        for text in chance.sample(TEXTS, 12):
            change, said = _changed(path, row, column, text)
            if change is None:
                refused += bool(said)
                continue
            before, after = (
                [one for one in csv.reader(StringIO(whole, newline="")) if any(one)]
                for whole in (ODD.replace("\r", ""), change.new)
            )
            cell = after[row].pop(column).strip()
            before[row].pop(column)
            if before != after or cell.splitlines() != text.strip().splitlines():
                wrong.append((row, column, text, change.new))
    assert [] == wrong
    # Characters that no cell keeps: blank lines within it, and what reads as nothing.
    assert refused < 60


def test_a_file_outside_the_reports_folder_is_only_read(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    path = _written(tmp_path / "a.csv", "镇,人口\n东镇,5\n")
    (tmp_path / "report" / "b.csv").symlink_to(path)
    for name in (path, tmp_path / "report" / "b.csv"):
        files, problems = Files.below(tmp_path / "report", tmp_path), Problems()
        source = TableSource(name, files)
        rows = read_table(source, Problems())
        assert rows is not None
        place = rows[1][1].place
        assert place is not None
        assert changed_cells([CellEdit(source, place, "6")], files, problems) is None
        assert ["edit-cell-outside"] == [one.rule.id for one in problems]
        (known,) = cells_at(source, [place])
        assert known.obstacle is not None


def _computed(path: Path, numbers: list[float], odd: str = "") -> None:
    """Write a workbook as spreadsheets do: its formulas beside what they give."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("分月"), book.add_worksheet("汇 总")
    sheet.write_row(0, 0, ["月", "件", "份额", "舍入"])
    whole = sum(numbers)
    for row, number in enumerate(numbers, 1):
        sheet.write_row(row, 0, [f"{row}月", number])
        sheet.write_formula(row, 2, f"=B{row + 1}/$B$6", None, number / whole)
        percent = round(number / whole * 100, 1)
        sheet.write_formula(row, 3, f"=ROUND(C{row + 1}*100,1)", None, percent)
    sheet.write(5, 0, "合计")
    sheet.write_formula(5, 1, "=SUM(B2:B5)", None, whole)
    sheet.write_formula(5, 2, "=SUM(C2:C5)", None, 1)
    sheet.write(5, 3, "—")
    least, most = min(numbers), max(numbers)
    for row, (formula, value) in enumerate(
        (
            ("=分月!B6*2+10%*100", whole * 2 + 10),
            ("=-(MAX(分月!B2:B5)-MIN(分月!$B$2:$B$5))", least - most),
            ("=AVERAGE(分月!B2:B5,A1)", (whole + whole * 2 + 10) / 5),
            ("=COUNT(分月!A2:B5)+ABS(A2)", 4 + most - least),
        )
    ):
        other.write_formula(row, 0, formula, None, value)
    if odd:
        other.write_formula(9, 0, odd, None, 1)
    book.close()


def test_formulas_that_are_known_give_their_new_results(tmp_path: Path) -> None:
    numbers = [120, 80.5, 60, 40]
    _computed(tmp_path / "数.xlsx", numbers)
    for number, text in ((0, "150"), (1, "1,000.25"), (2, "0"), (3, "-7")):
        change, said = _changed(tmp_path / "数.xlsx", number + 1, 1, text, sheet="分月")
        assert change is not None, said
        expected = [*numbers]
        expected[number] = float(text.replace(",", ""))
        _computed(tmp_path / "他.xlsx", expected)
        wanted, found = (
            {
                (sheet.title, cell.coordinate): cell.value
                for sheet in load_workbook(content, data_only=True).worksheets
                for row in sheet.iter_rows() for cell in row
            }
            for content in (tmp_path / "他.xlsx", BytesIO(change.after))
        )  # fmt: skip
        assert wanted.keys() == found.keys()
        for at, value in wanted.items():
            is_number = isinstance(value, int | float)
            assert found[at] == (pytest.approx(value) if is_number else value), at
        assert _values(change.before).keys() == _values(change.after).keys()


def test_a_formula_that_does_not_give_what_was_saved_is_not_known(tmp_path: Path) -> None:
    for odd in ("=分月!B2+1", "=IF(分月!B2>1,1,2)", "=分月!B2&1", "=VLOOKUP(1,分月!A1:C5,2)"):
        _computed(tmp_path / "数.xlsx", [120, 80, 60, 40], odd)
        assert (None, ["edit-cell-used"]) == _changed(tmp_path / "数.xlsx", 1, 1, "7", sheet="分月")
    _computed(tmp_path / "数.xlsx", [120, 80, 60, 40], "=分月!B3/80")
    assert _changed(tmp_path / "数.xlsx", 2, 1, "40", sheet="分月")[0] is not None


def test_a_number_that_becomes_a_text_or_nothing_does_not_count_in_sums(tmp_path: Path) -> None:
    _computed(tmp_path / "数.xlsx", [120, 80, 60, 40])
    # The share of a text is an error in a spreadsheet.
    assert (None, ["edit-cell-used"]) == _changed(tmp_path / "数.xlsx", 1, 1, "不详", sheet="分月")
    change, _ = _changed(tmp_path / "数.xlsx", 4, 1, "", sheet="分月")
    assert change is not None
    sheet: Any = load_workbook(BytesIO(change.after), data_only=True)["分月"]
    assert (260, 0) == (sheet["B6"].value, sheet["C5"].value)
