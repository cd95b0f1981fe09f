"""Tables in DOCX: header groups, widths, type that fits, aligned decimal points."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportgen.document import Caption, HeaderGroup, TableBlock, Turn
from reportgen.document.layout import REQUIRED_ROLES
from trees import layout, part, runs, table, written

GROUPED = replace(
    table(("镇", "收", "支", "注"), ("甲", "1", "2", "")),
    groups=(HeaderGroup((), 1), HeaderGroup(runs("金额"), 2), HeaderGroup((), 1)),
)


def _body(block: TableBlock) -> str:
    return part(written(block), "word/document.xml").partition("<w:body>")[2]


def _rows(text: str) -> list[str]:
    return re.findall("<w:tr>.*?</w:tr>", text)


def _grid(text: str) -> list[int]:
    return [int(width) for width in re.findall('<w:gridCol w:w="([0-9]+)"', text)]


def _indents(text: str) -> list[int]:
    """The indents from the right of each cell below the header."""
    cells = re.findall("<w:tc>.*?</w:tc>", "".join(_rows(text)[1:]))
    found = [re.search('<w:ind w:right="([0-9]+)"', cell) for cell in cells]
    return [int(match[1]) if match else 0 for match in found]


def test_a_group_spans_its_columns_and_others_both_rows() -> None:
    upper, lower, _ = _rows(_body(GROUPED))
    assert re.findall("<w:t>(.*?)</w:t>", upper) == ["镇", "金额", "注"]
    assert re.findall("<w:t>(.*?)</w:t>", lower) == ["收", "支"]
    assert upper.count('<w:vMerge w:val="restart"/>') == lower.count("<w:vMerge/>") == 2
    assert '<w:gridSpan w:val="2"/>' in upper


def test_all_header_rows_repeat_and_no_row_is_split() -> None:
    rows = _rows(_body(GROUPED))
    assert ["<w:tblHeader/>" in row for row in rows] == [True, True, False]
    assert all("<w:cantSplit/>" in row for row in rows)


def test_given_widths_share_the_whole_width() -> None:
    grid = _grid(_body(replace(table(("一", "二"), ("甲", "乙")), widths=(10.0, 30.0))))
    assert sum(grid) == 8845
    assert 2.8 < grid[1] / grid[0] < 3.1


def test_a_column_keeps_a_given_width_while_others_go_by_content() -> None:
    bare = table(("一", "二"), ("甲", "乙" * 40))
    given = replace(bare, widths=(12.0, 0))
    assert _grid(_body(given))[0] > _grid(_body(bare))[0]


def test_numbers_are_set_smaller_rather_than_wrapped() -> None:
    wide = table(*[("123456789.12",) * 6] * 2)
    content = written(wide)
    (size,) = set(
        re.findall('pStyle w:val="TableCell([0-9]+)"', part(content, "word/document.xml"))
    )
    assert 18 <= int(size) < 28
    style = re.search(f'w:styleId="TableCell{size}".*?</w:style>', part(content, "word/styles.xml"))
    assert style
    assert f'<w:sz w:val="{size}"/>' in style[0]


def test_a_table_that_fits_has_the_type_size_of_the_layout() -> None:
    content = written(table(("项", "数"), ("一", "3")))
    assert '"TableCell"' in part(content, "word/document.xml")
    assert "TableCell2" not in part(content, "word/styles.xml")


def test_decimal_points_are_aligned() -> None:
    numbers = table(("数",), ("1.25",), ("12.5",), ("3",), ("待补",), alignments=("decimal",))
    digit = 140
    first, *others = _indents(_body(numbers))
    assert [digit, 2 * digit + digit // 2, 0] == [indent - first for indent in others]


_OF_TIMES = {"%": 0.833, ".": 0.25}
"""The widths of characters in Times New Roman that are not half as wide as high."""


@pytest.mark.parametrize("numbers", [("98.5%", "100%", "7.25%"), ("100%", "5%", "38%")])
@pytest.mark.parametrize("columns", range(1, 7))
def test_a_percentage_is_not_broken_after_its_number(
    numbers: tuple[str, ...], columns: int
) -> None:
    rows = [("一段很长的话，" * 8, *(number for _ in range(columns))) for number in numbers]
    sides = ("", *("decimal" for _ in range(columns)))
    content = part(written(table(("事", *"甲乙丙丁戊己"[:columns]), *rows, alignments=sides)),
                   "word/document.xml")  # fmt: skip
    size = re.search('pStyle w:val="TableCell([0-9]+)"', content)
    character = int(size[1] if size else 28) * 10
    grid = _grid(content)
    indents = _indents(content)
    for position, (number, indent) in enumerate(
        (number, indents[row * (columns + 1) + column])
        for row, number in enumerate(numbers) for column in range(1, columns + 1)
    ):  # fmt: skip
        width = sum(_OF_TIMES.get(sign, 0.5) for sign in number) * character
        assert width < grid[1 + position % columns] - 170 - indent


def test_numbers_are_in_the_middle_below_a_centred_header() -> None:
    """The widest of them: all are flush right with it."""
    text = _body(table(("数",), ("1.2",), ("12.5",), alignments=("decimal",)))
    room = 8845 - 170
    assert [(room - 2 * 280 * 1.1) / 2] * 2 == pytest.approx(_indents(text), abs=2)
    assert '<w:jc w:val="right"/>' in text


def test_numbers_below_a_header_at_the_side_are_at_the_side() -> None:
    own = layout({
        "fonts": {"body": "仿宋"},
        "roles": {role: {} for role in REQUIRED_ROLES} | {"table-head": {"align": "right"}},
    })  # fmt: skip
    numbers = table(("数",), ("1.2",), alignments=("decimal",))
    assert [0] == _indents(part(written(numbers, own=own), "word/document.xml"))


def test_all_tables_of_a_document_have_one_type_size() -> None:
    """That of the one that needs the smallest."""
    wide = table(tuple("指标名称数值" for _ in range(9)), ("1",) * 9)
    styles = re.findall(
        r'<w:pStyle w:val="(TableCell\d*)"/>',
        part(written(table(("项", "数"), ("甲", "1")), wide), "word/document.xml"),
    )
    assert 1 == len(set(styles))
    assert styles[0] != "TableCell"


def test_a_table_tells_its_caption() -> None:
    caption = Caption("table", runs("收支<2024>"), "table:收支", "表1", 1)
    with_caption, without = (
        part(written(*blocks), "word/document.xml")
        for blocks in ((caption, table(("项", "数"))), (table(("项", "数")),))
    )
    assert '<w:tblCaption w:val="表1　收支&lt;2024&gt;"/></w:tblPr>' in with_caption
    assert "tblCaption" not in without


def test_a_header_that_does_not_fit_has_its_unit_on_a_line_of_its_own() -> None:
    head = ("企业营业收入（亿元）",) * 5
    assert 5 == _body(table(head, ("1",) * 5)).count("企业营业收入</w:t><w:br/><w:t>（亿元）")


def test_dates_are_not_broken() -> None:
    words = "清理占用通道的摊位并重新划线，另辟临时摊位区" * 2
    text = _body(table(("措施", "时限", "单位"), (words, "（1）2024年12月31日", words)))
    size = re.findall(r'<w:pStyle w:val="TableCell(\d*)"', text)[0]
    # The number, the date, and the space between digits and Han.
    assert (_grid(text)[1] - 170) / (int(size or 28) * 10) >= 10.7


def test_a_table_on_a_landscape_page_is_as_wide_as_the_page_is_high() -> None:
    side = table(("项", "数"), ("一", "3"))
    text = part(written(Turn(landscape=True), side), "word/document.xml")
    assert sum(_grid(text)) == 12756


def test_the_unit_of_all_numbers_is_above_the_table_at_the_right() -> None:
    own = replace(table(("项", "数"), ("甲", "1")), unit="单位：万元")
    text = part(written(own), "word/document.xml")
    above = text.partition("<w:tbl>")[0].rpartition("<w:p>")[2]
    assert (
        '<w:keepNext/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>' in above
    )
    assert "单位：万元" in above
