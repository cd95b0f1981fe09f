"""Text with delimiters becomes cells that know where they were written."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import rules
from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.model.values import Text
from reportgen.readers.tables import (
    ANY_DELIMITER,
    DELIMITERS,
    likely_delimiter,
    named_delimiter,
    rows_with_places,
)


def _rows(text: str, delimiter: str = ",") -> list[list[Text]]:
    problems = Problems()
    rows = rows_with_places(SourceFile("a.csv", text), delimiter, problems)
    assert rows is not None, rules(problems)
    return rows


def _marked(place: Place | None) -> str:
    """The text that carets would mark."""
    assert place is not None
    return place.source.line(place.line)[place.column - 1 :][: place.length]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["甲", "乙"], "甲,乙"),
        (["甲", "乙"], " 甲 ,\u3000乙\t"),
        (["甲,乙", "丙"], '"甲,乙",丙'),
        (["甲,乙", "丙"], '"甲,乙" , 丙'),
        (["丙", "甲,乙"], '丙, "甲,乙"'),
        (['他说"好"', "丙"], '"他说""好""",丙'),
        (["甲\n乙", "丙"], '"甲\n乙",丙'),
        (["", "", ""], ',"",'),
        (['5"管', "丙"], '5"管,丙'),
        (["甲乙", "丙"], '"甲"乙,丙'),
    ],
)
def test_a_row_has_the_cells_that_were_written(expected: list[str], text: str) -> None:
    assert [expected] == _rows(text)


def test_an_empty_line_is_a_row_without_cells() -> None:
    assert [["甲"], [], ["乙"]] == _rows("甲\n\n乙\n")


def test_a_cell_knows_its_line_and_column() -> None:
    rows = _rows('名称,数\n "甲,\n乙" ,丙\n"丁", 戊,\n')
    expected = [
        [("a.csv:1:1", "名称"), ("a.csv:1:4", "数")],
        [("a.csv:2:2", '"甲,'), ("a.csv:3:5", "丙")],
        [("a.csv:4:1", '"丁"'), ("a.csv:4:6", "戊"), ("a.csv:4:8", "")],
    ]
    assert expected == [[(str(cell.place), _marked(cell.place)) for cell in row] for row in rows]


def test_a_cell_of_several_lines_moves_the_next_ones() -> None:
    rows = _rows('"a\n\n""b""\nc",d,"e\nf",g\nh,"i"')
    expected = ["a.csv:1:1", "a.csv:4:4", "a.csv:4:6", "a.csv:5:4", "a.csv:6:1", "a.csv:6:3"]
    assert expected == [str(cell.place) for row in rows for cell in row]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("a.csv:2:3", '甲,乙\n1,"2\n3,4\n'),
        ("a.csv:1:2", ' "甲"",乙\n'),
        ("a.csv:2:3", '甲,乙\n1,"' + "2\n" * 100_000),
    ],
)
def test_a_quotation_mark_that_is_never_closed_is_reported(expected: str, text: str) -> None:
    problems = Problems()
    assert rows_with_places(SourceFile("a.csv", text), ",", problems) is None
    assert [("table-quote", expected)] == [
        (problem.rule.id, str(problem.place)) for problem in problems
    ]


@given(st.text(st.sampled_from(list('",;\n a甲')), max_size=30), st.sampled_from(",;甲"))
@example('"a"b"c,d",e\n', ",")
@example('a,"b\n"c"\nd', ",")
def test_values_are_those_of_the_csv_module_and_have_their_places(
    text: str, delimiter: str
) -> None:
    problems = Problems()
    rows = rows_with_places(SourceFile("a.csv", text), delimiter, problems)
    if rows is None:
        assert ["table-quote"] == rules(problems)
        return
    reader = csv.reader(StringIO(text), delimiter=delimiter, skipinitialspace=True)
    assert [[value.strip() for value in row] for row in reader] == rows
    for cell in (cell for row in rows for cell in row if cell):
        assert _from(cell.place).startswith(_bare(cell))
        assert _bare(_marked(cell.place)) == _bare(cell) or "\n" in text


def _bare(text: str) -> str:
    return text.replace('"', "").strip()


def _from(place: Place | None) -> str:
    """The text from a place to the end of the file."""
    assert place is not None
    lines = place.source.text.split("\n")[place.line - 1 :]
    return _bare("\n".join(lines)[place.column - 1 :])


@pytest.mark.parametrize("delimiter", ANY_DELIMITER)
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "单位 数量 说明\n甲 3 完成\n乙 4 未完成\n".replace(" ", delimiter)
    assert delimiter == likely_delimiter(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (",", "名称\n甲\n乙\n"),
        (",", ""),
        (",", "说明\n先去，再来\n一，二，三\n甲\n"),
        (",", "名称,清单\n甲,a;b\n乙,c;d\n"),
        (";", '名称;说明\n甲;"一,二"\n乙;"三,四"\n丙;五\n'),
        ("\t", "名称\t数\n甲\t1,000\n乙\t2,000\n"),
        (",", "2024年统计表\n名称,数\n甲,1\n乙,2\n"),
        ("，", "名称，数\n甲，1\n"),
        (",", '名称,"' + "长" * 200_000 + '"'),
    ],
)
def test_the_delimiter_is_one_that_most_rows_agree_on_or_else_a_comma(
    expected: str, text: str
) -> None:
    assert expected == likely_delimiter(text)


@pytest.mark.parametrize(
    ("expected", "name", "text"),
    [
        (",", "逗号", "名称,说明\n甲，乙，丙\n丁，戊，己\n庚,辛\n壬,癸\n"),
        ("，", "逗号", "名称，数\n甲，1\n"),
        (",", "，", "名称,数\n甲,1\n"),
        (";", "；", "名称;数\n甲;1\n"),
        ("\t", "制表符", "名称,数\n"),
    ],
)
def test_a_delimiter_that_is_named_may_be_full_width_or_not(
    expected: str, name: str, text: str
) -> None:
    assert expected == named_delimiter(text, DELIMITERS[name])


def test_every_name_of_a_delimiter_is_written_as_it_is_looked_up() -> None:
    assert [name for name in DELIMITERS if name != name.lower() or " " in name] == []
