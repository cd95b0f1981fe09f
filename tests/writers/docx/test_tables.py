"""Tables in DOCX: header groups, widths, type that fits, aligned decimal points."""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.document import HeaderGroup, TableBlock, Turn
from trees import part, runs, table, written

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
    assert _indents(_body(numbers)) == [0, digit, 2 * digit + digit // 2, 0]


def test_numbers_with_equal_decimals_need_no_indent() -> None:
    numbers = table(("数",), ("1.2",), ("12.5",), alignments=("decimal",))
    text = _body(numbers)
    assert _indents(text) == [0, 0]
    assert '<w:jc w:val="right"/>' in text


def test_a_table_on_a_landscape_page_is_as_wide_as_the_page_is_high() -> None:
    side = table(("项", "数"), ("一", "3"))
    text = part(written(Turn(landscape=True), side), "word/document.xml")
    assert sum(_grid(text)) == 12756
