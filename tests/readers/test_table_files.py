"""The rows of a table are read from a file, every cell with its place."""

from __future__ import annotations

import codecs
import csv
import os
import re
import tempfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from builders import report, rules
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.values import Text
from reportgen.readers.tables import TableSource, read_table
from reportgen.readers.yaml import UNPRINTABLE
from reportgen.storage import Files

FILE_AT = Place(SourceFile("report.yaml", "文件: 表.csv"), 1, 5)
CELLS = st.text(
    st.one_of(
        st.sampled_from(list('",;\t|，\r\n 　甲a1%')),
        st.characters(exclude_categories=("Cs", "Cc")),
    ).filter(lambda c: not UNPRINTABLE.match(c) and c not in "\ufeff\x85\u2028\u2029"),
    max_size=8,
)


def _read(path: Path, **options: Any) -> tuple[list[list[Text]] | None, Problems]:
    problems = Problems()
    source = TableSource(path, Files.anywhere(), place=FILE_AT, **options)
    return read_table(source, problems), problems


def _rows(path: Path, **options: Any) -> list[list[Text]]:
    rows, problems = _read(path, **options)
    assert rows is not None, rules(problems)
    assert rules(problems) == []
    return rows


def _problem(path: Path, **options: Any) -> tuple[str, str]:
    """The only rule that is reported, and where."""
    rows, problems = _read(path, **options)
    assert rows is None
    (problem,) = problems
    return problem.rule.id, str(problem.place)


def _csv(folder: Path, content: str | bytes, name: str = "表.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"]),
)
def test_any_cells_are_read_back_with_their_places(
    cells: list[list[str]], delimiter: str, encoding: str
) -> None:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(cells)
    with tempfile.TemporaryDirectory() as folder:
        path = _csv(Path(folder), stream.getvalue().encode(encoding))
        rows, _ = _read(path, delimiter=delimiter, encoding=encoding)
    assert _expected(cells) == (rows or [])
    for cell in (cell for row in rows or [] for cell in row):
        assert _is_at_its_place(cell)


def _expected(cells: list[list[str]]) -> list[list[str]]:
    tidy = [[re.sub("\r\n?", "\n", cell).strip() for cell in row] for row in cells]
    return [row for row in tidy if any(row)]


def _is_at_its_place(cell: Text) -> bool:
    place = cell.place
    assert place is not None
    lines = place.source.text.split("\n")[place.line - 1 :]
    rest = "\n".join(lines)[place.column - 1 :]
    marked = rest[: place.length]
    if marked.startswith('"'):
        return rest[1:].lstrip().startswith(cell.replace('"', '""'))
    return cell in ("", marked)


@pytest.mark.parametrize(
    "content",
    [
        "名称,数\n甲,1\n".encode(),
        codecs.BOM_UTF8 + "名称;数\r\n甲;1\r\n".encode(),
        "名称,数\r\n甲,1\r\n".encode("gbk"),
        "名称\t数\n甲\t1\n".encode("utf-16"),
        "名称，数\n甲，1".encode(),
        "名称,数\n,,,\n\n甲,1\n,,,\n".encode(),
        "名称,数\n甲,1\n  , \n".encode(),
    ],
)
def test_encoding_delimiter_and_empty_rows_do_not_matter(tmp_path: Path, content: bytes) -> None:
    assert [["名称", "数"], ["甲", "1"]] == _rows(_csv(tmp_path, content))


@pytest.mark.parametrize("name", ["表.txt", "表.TSV", "表.CSV"])
def test_text_files_have_several_suffixes(tmp_path: Path, name: str) -> None:
    assert [["名称", "数"]] == _rows(_csv(tmp_path, "名称\t数\n", name))


def test_a_file_may_have_one_column(tmp_path: Path) -> None:
    assert [["名称"], ["甲"], ["乙"]] == _rows(_csv(tmp_path, "名称\n甲\n乙\n"))


def test_rows_are_as_wide_as_they_were_written(tmp_path: Path) -> None:
    rows = _rows(_csv(tmp_path, "名称,数,注\n甲\n乙,2,\n丙,1,2,3\n"))
    assert [["名称", "数", "注"], ["甲"], ["乙", "2", ""], ["丙", "1", "2", "3"]] == rows


@pytest.mark.parametrize(
    ("expected", "cells"),
    [
        ([["名称", "数"], ["甲", "1"]], "A3:B4"),
        ([["数"], ["1"], ["2"]], "B3:B"),
        ([["名称", "数"], ["甲", "1"], ["乙", "2"]], "3:"),
    ],
)
def test_an_area_of_a_text_is_counted_in_rows_as_a_spreadsheet_shows_them(
    tmp_path: Path, expected: list[list[str]], cells: str
) -> None:
    path = _csv(tmp_path, "统计表\n\n名称,数\n甲,1\n乙,2\n")
    assert expected == _rows(path, cells=cells)


@pytest.mark.parametrize("encoding", ["GBK", "gb2312", "ANSI", " gb18030 "])
def test_a_given_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    # These bytes are UTF-8 too, by chance.
    path = _csv(tmp_path, "联通".encode("gbk"))
    assert [["联通"]] == _rows(path, encoding=encoding)


@pytest.mark.parametrize("encoding", ["unicode", "utf-16"])
def test_unicode_is_what_notepad_calls_utf_16(tmp_path: Path, encoding: str) -> None:
    path = _csv(tmp_path, "甲,乙".encode("utf-16"))
    assert [["甲", "乙"]] == _rows(path, encoding=encoding)


@pytest.mark.parametrize("encoding", ["国标", "hex", "a\0b"])
def test_an_unknown_encoding_is_reported_where_it_is_written(tmp_path: Path, encoding: str) -> None:
    path = _csv(tmp_path, "甲")
    written = Text(encoding, FILE_AT._replace(line=2))
    assert ("table-encoding", "report.yaml:2:5") == _problem(path, encoding=written)


def test_an_encoding_that_does_not_fit_is_reported(tmp_path: Path) -> None:
    path = _csv(tmp_path, "甲".encode("gbk"))
    assert ("table-not-encoded", "report.yaml:1:5") == _problem(path, encoding="UTF-8")


def test_a_file_in_no_known_encoding_is_reported(tmp_path: Path) -> None:
    path = _csv(tmp_path, b"\xff\xff\xff")
    assert ("not-text", f"{path}:1:1") == _problem(path)


def test_control_characters_are_reported_at_their_places(tmp_path: Path) -> None:
    path = _csv(tmp_path, "名称,数\n甲,1\x0b")
    assert ("control-character", f"{path}:2:4") == _problem(path)


@pytest.mark.parametrize("delimiter", ["分号", "semicolon", ";", "；", " Semicolon "])
def test_a_given_delimiter_is_used(tmp_path: Path, delimiter: str) -> None:
    path = _csv(tmp_path, "甲,一;乙,二\n丙,三;丁,四\n")
    assert [["甲,一", "乙,二"], ["丙,三", "丁,四"]] == _rows(path, delimiter=delimiter)


def test_an_unknown_delimiter_is_reported(tmp_path: Path) -> None:
    assert ("table-delimiter", "report.yaml:1:5") == _problem(
        _csv(tmp_path, "甲"), delimiter="顿号"
    )


def test_a_quotation_mark_that_is_never_closed_is_reported_in_the_file(tmp_path: Path) -> None:
    path = _csv(tmp_path, '名称,数\n"甲,1\n')
    assert ("table-quote", f"{path}:2:1") == _problem(path)


@pytest.mark.parametrize("cells", ["A1", "D4:A1", "全部"])
def test_what_is_not_an_area_is_reported(tmp_path: Path, cells: str) -> None:
    assert ("table-range", "report.yaml:1:5") == _problem(_csv(tmp_path, "甲"), cells=cells)


@pytest.mark.parametrize(
    ("content", "options"), [("", {}), (",,\n \n", {}), ("甲,1\n", {"cells": "C5:D9"})]
)
def test_an_empty_file_is_reported(tmp_path: Path, content: str, options: dict[str, str]) -> None:
    assert ("table-file-empty", "report.yaml:1:5") == _problem(_csv(tmp_path, content), **options)


@pytest.mark.parametrize("name", ["表.et", "表.wps", "表.pdf", "表"])
def test_other_kinds_of_files_are_reported(tmp_path: Path, name: str) -> None:
    assert ("table-file-type", "report.yaml:1:5") == _problem(_csv(tmp_path, "甲", name))


def test_a_missing_file_is_reported_with_the_nearest_one(tmp_path: Path) -> None:
    for name in ("收入统计.csv", "收入统计.docx", "人员.xlsx"):
        _csv(tmp_path, "甲", name)
    _, problems = _read(tmp_path / "收入统记.csv")
    (problem,) = problems
    assert ("table-file-missing", FILE_AT) == (problem.rule.id, problem.place)
    assert "是不是想写 收入统计.csv" in remedy(problem, "zh-CN")


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "没有" / "表.csv"
    assert ("table-file-missing", "report.yaml:1:5") == _problem(path)


def test_a_folder_named_like_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "表.csv").mkdir()
    assert ("not-a-file", "report.yaml:1:5") == _problem(tmp_path / "表.csv")


def _xlsx(folder: Path) -> Path:
    book = Workbook()
    sheet: Any = book.active
    for row in (["统计表"], [], ["名称", "率", None], ["甲", 0.584, None], [], ["乙", 0.6]):
        sheet.append(row)
    sheet["B4"].number_format = "0.0%"
    sheet["D9"].number_format = "0.0%"
    book.save(folder / "表.xlsx")
    return folder / "表.xlsx"


def test_a_workbook_is_read_like_a_text(tmp_path: Path) -> None:
    path = _xlsx(tmp_path)
    assert [["统计表", ""], ["名称", "率"], ["甲", "58.4%"], ["乙", "0.6"]] == _rows(path)
    assert [["名称", "率"], ["甲", "58.4%"]] == _rows(path, sheet="1", cells="A3:D5")


def test_a_missing_sheet_is_reported_where_it_is_named(tmp_path: Path) -> None:
    name = Text("统计", FILE_AT._replace(line=3))
    assert ("table-sheet", "report.yaml:3:5") == _problem(_xlsx(tmp_path), sheet=name)


def test_an_empty_area_of_a_workbook_is_reported(tmp_path: Path) -> None:
    _, problems = _read(_xlsx(tmp_path), sheet="Sheet", cells="G1:H9")
    (problem,) = problems
    assert message(problem, "zh-CN").endswith("表.xlsx”的工作表“Sheet”的 G1:H9 里没有内容")


def test_carets_are_under_the_cell(tmp_path: Path) -> None:
    path = _csv(tmp_path, '名称,说明\n甲,"先去,再来"\n')
    cell = _rows(path)[1][1]
    problems = Problems()
    problems.add(RULES["bad-value"], cell.place, found=cell, expected="数字")
    (problem,) = problems
    assert ['    甲,"先去,再来"', "       ^^^^^^^^^^^"] == diagnostic_text(problem, "zh-CN").split(
        "\n"
    )[1:3]


@pytest.mark.parametrize(
    ("at", "content"),
    [
        ("2:3", "甲,乙\n丙,{long}\n"),
        ("3:1", "甲,乙\n丙,1\n{long},2\n"),
        ("3:1", '甲,乙\n丙,"1"\n"{long}",2\n'),
        ("4:1", '甲,乙\n"丙""\n",1\n{long},2\n'),
    ],
)
def test_a_cell_of_very_many_characters_is_told_as_such(
    at: str, content: str, tmp_path: Path
) -> None:
    path = _csv(tmp_path, content.replace("{long}", "长" * 131_073))
    assert ("table-cell-long", f"{path}:{at}") == _problem(path)


def test_a_quotation_mark_that_swallows_the_rest_of_a_long_file_is_not_closed(
    tmp_path: Path,
) -> None:
    path = _csv(tmp_path, '甲,乙\n丙,1\n丁,"' + "2\n戊,3\n" * 40_000)
    assert ("table-quote", f"{path}:3:3") == _problem(path)


def test_doubled_quotation_marks_do_not_make_a_cell_long(tmp_path: Path) -> None:
    marks = '""' * 100_000
    path = _csv(tmp_path, f'甲,乙\n"{marks}",1\n丁,{"2" * 131_073}\n')
    assert ("table-cell-long", f"{path}:3:3") == _problem(path)


def test_a_sheet_is_of_no_use_to_a_text(tmp_path: Path) -> None:
    rows, problems = _read(_csv(tmp_path, "甲,乙\n丙,1\n"), sheet="5")
    assert [["甲", "乙"], ["丙", "1"]] == rows
    assert ["table-key-unused"] == rules(problems)
    assert {"zh": "工作表", "en": "sheet"} == next(iter(problems)).facts["what"]._asdict()


@pytest.mark.parametrize("key", ["encoding", "delimiter"])
def test_an_encoding_and_a_delimiter_are_of_no_use_to_a_workbook(key: str, tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("甲", 0).append(["甲", 1])
    book.save(tmp_path / "表.xlsx")
    rows, problems = _read(tmp_path / "表.xlsx", **{key: "GBK"})
    assert [["甲", "1"]] == rows
    assert ["table-key-unused"] == rules(problems)


@pytest.mark.parametrize(
    ("expected", "delimiter"), [(["table-delimiter"], " "), ([], "\t"), ([], "")]
)
def test_a_delimiter_may_be_a_tab_but_no_blank(
    expected: list[str], delimiter: str, tmp_path: Path
) -> None:
    _csv(tmp_path, "甲\t乙\n丙\t1\n", "t.csv")
    text = '报告: {标题: 例}\n表格: {t: {标题: 表, 文件: t.csv, 分隔符: "%s"}}\n'
    assert expected == rules(report(tmp_path, text % delimiter.replace("\t", r"\t")))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege")
def test_a_link_that_leads_nowhere_is_told_as_a_link(tmp_path: Path) -> None:
    (tmp_path / "t.csv").symlink_to("absent.csv")
    _, problems = _read(tmp_path / "t.csv")
    (problem,) = problems
    assert "cannot-read" == problem.rule.id
    assert "链接" in problem.message("zh-CN")
