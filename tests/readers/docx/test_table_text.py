"""Tables as text."""

from __future__ import annotations

from packages import text_of


def _cell(text: str, properties: str = "", width: int = 1000, paragraph: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
        f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
    )


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _table(*rows: str, properties: str = "", columns: int = 2) -> list[str]:
    grid = '<w:gridCol w:w="1000"/>' * columns
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return text_of(f"<w:tbl>{head}{''.join(rows)}</w:tbl>")


RIGHT = '<w:jc w:val="right"/>'
PLAIN = _row(_cell("甲"), _cell("1", paragraph=RIGHT))


def test_what_cells_of_a_column_have_in_common_is_described_once() -> None:
    assert [
        "table: layout fixed",
        "table columns: 17.64mm | 17.64mm",
        "table rows: [normal] | [normal; alignment right]",
        "table row: 甲 | 1",
        "table row: 甲 | 1",
    ] == _table(PLAIN, PLAIN, properties='<w:tblLayout w:type="fixed"/>')


def test_a_cell_that_differs_shows_it() -> None:
    *_, last = _table(PLAIN, PLAIN, _row(_cell("甲", "<w:noWrap/>"), _cell("1")))
    assert last == "table row: [normal; noWrap] 甲 | [normal] 1"


def test_cells_alike_are_counted() -> None:
    assert "table rows: [normal] × 3" in _table(
        _row(_cell("甲"), _cell("乙"), _cell("丙")), columns=3
    )


def test_header_rows_are_described_separately() -> None:
    both = "<w:cantSplit/><w:tblHeader/>"
    assert [
        "table header rows: unbroken; [normal] × 2",
        "table header row: 月 | 数",
        "table rows: [normal] | [normal; alignment right]",
        "table row: 甲 | 1",
    ] == _table(_row(_cell("月"), _cell("数"), properties=both), PLAIN)[2:]


def test_a_row_that_differs_shows_it() -> None:
    unbroken = _row(_cell("甲"), _cell("乙"), properties="<w:cantSplit/>")
    *_, last = _table(unbroken, unbroken, _row(_cell("甲"), _cell("乙")))
    assert last == "table row (nothing of this): 甲 | 乙"


def test_cells_over_several_columns_and_rows() -> None:
    wide = _row(_cell("甲", '<w:gridSpan w:val="2"/>', width=2000), _cell("乙"))
    tall = _row(_cell("丙", '<w:vMerge w:val="restart"/>'), _cell("丁"), _cell("戊"))
    assert [
        "table rows: [normal; spans 2] | [normal] × 2",
        "table row: 甲 | 乙",
        "table row: [normal; vMerge restart] 丙 | 丁 | 戊",
    ] == _table(wide, tall, columns=3)[2:]


def test_a_width_other_than_its_columns_is_described() -> None:
    [*_, rows, _] = _table(_row(_cell("甲", width=999), _cell("乙")))
    assert rows == "table rows: [normal; width 17.62mm] | [normal]"
    bare = "<w:tc><w:p/></w:tc>"
    [*_, rows, _] = _table(_row(bare, _cell("乙")))
    assert rows == "table rows: [normal; width unset] | [normal]"


def test_several_paragraphs_and_tables_in_a_cell() -> None:
    strong = "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>"
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{_row(_cell('内'))}</w:tbl>"
    cell = _cell("甲").replace("</w:tc>", f"{strong}{inner}</w:tc>")
    assert [
        "table row: 甲 ¶ [normal; keep with next] 乙 ¶ <below> | 丙",
        "  in the cell: table:",
        "  in the cell: table columns:",
        "  in the cell: table rows: [normal; width 17.64mm]",
        "  in the cell: table row: 内",
    ] == _table(_row(cell, _cell("丙")))[3:]


def test_what_is_unknown_is_described() -> None:
    assert "table: unknown w:xyz" in _table(PLAIN, "<w:xyz/>")
    assert "table row: 甲 unknown w:xyz" in _table(_row(_cell("甲"), "<w:xyz/>"))
