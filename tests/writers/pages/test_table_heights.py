"""Heights of tables, and which tables stay on one page."""

from __future__ import annotations

import re

from reportgen.document import Block, Caption, HeaderGroup, PageBreak, TableBlock
from reportgen.writers.pages import PageEstimate
from reportgen.writers.pages.tables import TableFits, is_note, is_whole, row_heights
from trees import paragraph, part, runs, table, work_summary_layout, written

LAYOUT = work_summary_layout("zh-CN")
WIDTH = LAYOUT.page.text_width
LINE = paragraph("body", "甲")
NOTE = paragraph("table-note", "注：乙")


def _heights(own: TableBlock) -> list[float]:
    return list(row_heights(own, LAYOUT, TableFits([own], LAYOUT).fit(own, WIDTH)))


def _rows(*blocks: Block) -> list[tuple[int, bool]]:
    """The number of cells of each row, and whether all of them are kept with the next row."""
    body = part(written(*blocks, own=LAYOUT), "word/document.xml")
    rows = re.findall(r"<w:tr>.*?</w:tr>", body)
    counts = [(row.count("<w:tc>"), row.count("<w:keepNext/>")) for row in rows]
    assert all(kept in (0, cells) for cells, kept in counts)
    return [(cells, kept > 0) for cells, kept in counts]


def test_rows_are_as_high_as_their_highest_cell() -> None:
    header, row = _heights(table(("项", "数"), ("甲" * 40, "1")))
    assert 2 * (header - 10) == row - 10


def test_groups_have_a_row_of_their_own() -> None:
    own = table(("甲", "乙"), ("1", "2"))
    own.groups = (HeaderGroup(runs("合"), 2),)
    assert 3 == len(_heights(own))


def test_smaller_type_gives_lower_rows() -> None:
    few = table(tuple("甲" * 3 for _ in range(3)), ("1",) * 3)
    many = table(tuple("甲" * 3 for _ in range(12)), ("1",) * 12)
    assert _heights(many)[0] < _heights(few)[0]


def test_a_low_table_is_whole_and_a_high_one_is_split() -> None:
    assert is_whole([500.0] * 10, 12_740)
    assert not is_whole([500.0] * 11, 12_740)


def test_all_rows_of_a_low_table_but_the_last_stay_with_the_next() -> None:
    low = table(("项", "数"), *[("甲", "1")] * 3)
    assert [(2, True), (2, True), (2, True), (2, False)] == _rows(low, LINE)


def test_a_high_table_may_be_split_between_rows_but_not_before_its_last() -> None:
    high = table(("项", "数"), *[("甲", "1")] * 30)
    assert [(2, True), *[(2, False)] * 28, (2, True), (2, False)] == _rows(high, LINE)


def test_a_note_stays_with_the_last_row() -> None:
    assert is_note(NOTE)
    assert not is_note(LINE)
    for count in (3, 30):
        rows = _rows(table(("项", "数"), *[("甲", "1")] * count), NOTE)
        assert (2, True) == rows[-1]


def test_pages_are_counted_accordingly() -> None:
    low = table(("项", "数"), *[("甲", "1")] * 4)

    def pages(blocks: list[Block]) -> list[int]:
        return PageEstimate(blocks, LAYOUT).pages

    # Five rows of 25.35 pt with their rules take five lines of the text.
    assert [1, 2] == [pages([*[LINE] * n, low])[-1] for n in (17, 18)]
    assert [1, 2] == [pages([*[LINE] * n, low, NOTE])[-2] for n in (17, 18)]


def test_notes_stay_with_one_another() -> None:
    body = part(written(table(("项",), ("甲",)), NOTE, NOTE, LINE, own=LAYOUT), "word/document.xml")
    notes = re.findall(r'<w:pStyle w:val="TableNote"/>(<w:keepNext/>)?', body)
    assert ["<w:keepNext/>", ""] == notes


def test_a_blank_line_is_above_a_further_annex_on_a_page() -> None:
    first, second = (Caption("annex", runs(name), name, name) for name in ("甲", "乙"))
    low = table(("项", "数"), ("甲", "1"))
    body = part(written(PageBreak(), first, low, second, low, own=LAYOUT), "word/document.xml")
    spaces = re.findall(r'<w:pStyle w:val="Caption"/>(?:<w:spacing w:before="(\d+)"/>)?', body)
    assert ["", "579"] == spaces
    pages = [PageEstimate([first, low, second, low, *[LINE] * n], LAYOUT).pages[-1]
             for n in (14, 15)]  # fmt: skip
    assert [1, 2] == pages
