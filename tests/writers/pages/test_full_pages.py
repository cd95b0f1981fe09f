"""No page is nearly empty, and no large blank stands before a table or chart."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportgen.document import Block, Caption, PageBreak
from reportgen.writers.pages import PageEstimate, with_annexes_below, with_filled_pages
from reportgen.writers.pages.foot import before_end, ends
from trees import chart, heading, paragraph, part, runs, series, table, work_summary_layout, written

LAYOUT = work_summary_layout("zh-CN")
LINE = paragraph("body", "甲")
CAPTION = Caption("table", runs("各乡镇情况"), "table:乡镇", "表1", 1)
BELOW = Caption("figure", runs("各月收支"), "figure:收支", "图1", 1)
COLUMNS = chart("column", "一月 二月", series("收入", 3, 4))
PIE = replace(COLUMNS, kind="pie")
SIGNED = (
    paragraph("attachment", "附件：甲"), paragraph("signature", "甲局"),
    paragraph("date", "2024年1月1日"), paragraph("note", "（此件公开发布）"),
)  # fmt: skip
IMPRINT = (paragraph("copies", "抄送：甲。"), paragraph("printer", "甲\t2024年1月1日印发"))


def _closed(*blocks: Block) -> list[str]:
    """The roles of the paragraphs that give up the space before them, in order."""
    found = PageEstimate(blocks, LAYOUT).closed_up
    return [str(getattr(blocks[position], "role", "")) for position in sorted(found)]


def _pages(*blocks: Block) -> list[int]:
    return PageEstimate(blocks, LAYOUT).pages


def _before_end(*blocks: Block) -> set[int]:
    return before_end(blocks, LAYOUT, ends(blocks, LAYOUT))


@pytest.mark.parametrize(
    ("expected", "count"),
    # Four lines and two blank ones below the text: 16 lines of text leave room for all of them.
    [([], 16), (["signature"], 17), (["attachment", "signature"], 18), ([], 19)],
)
def test_blank_lines_make_room_for_an_end_that_does_not_fit(
    expected: list[str], count: int
) -> None:
    assert expected == _closed(*[LINE] * count, *SIGNED)


def test_the_end_is_on_the_page_of_its_text_then() -> None:
    assert [1, 1, 2] == [_pages(*[LINE] * count, *SIGNED)[-1] for count in (16, 18, 19)]


def test_the_imprint_needs_its_rules_too() -> None:
    """Two lines with rules of 34 twips do not fit into two lines."""
    assert [1, 2] == [_pages(*[LINE] * count, *IMPRINT)[-1] for count in (19, 20)]


def test_a_paragraph_without_the_space_before_it_says_so() -> None:
    body = part(written(*[LINE] * 17, *SIGNED), "word/document.xml")
    assert re.search('<w:pStyle w:val="Signature"/><w:spacing w:before="0"/><w:ind', body)


def test_notes_take_five_lines_with_them_after_a_page_of_text() -> None:
    blocks = (*[LINE] * 30, paragraph("note", "（此件公开发布）"))
    assert set(range(26, 30)) == _before_end(*blocks)
    assert set() == _before_end(*blocks[10:])


def test_long_notes_take_no_line_with_them() -> None:
    blocks = (*[LINE] * 30, *[paragraph("note", "（此件公开发布）")] * 6)
    assert set(range(31, 35)) == _before_end(*blocks)


def test_notes_before_a_page_of_attachments_are_an_end_too() -> None:
    blocks: tuple[Block, ...] = (*[LINE] * 30, SIGNED[-1], PageBreak(), LINE)
    assert set(range(26, 30)) == _before_end(*blocks)


def test_other_documents_have_no_such_end() -> None:
    blocks: tuple[Block, ...] = (*[LINE] * 30, *SIGNED[:-1])
    assert set() == _before_end(*blocks)
    assert frozenset() == PageEstimate(blocks, LAYOUT).closed_up


def _rows(count: int) -> Block:
    return table(("乡镇", "数"), *[("甲", "1")] * count)


def _set_to_fill(*blocks: Block) -> PageEstimate:
    return PageEstimate(blocks, LAYOUT)


@pytest.mark.parametrize(("expected", "lines"), [(set(), 10), ({16}, 15), (set(), 18)])
def test_a_low_table_is_split_if_it_left_a_fifth_of_the_page_blank(
    expected: set[int], lines: int
) -> None:
    assert expected == _set_to_fill(*[LINE] * lines, CAPTION, _rows(8)).split


def test_the_rows_of_a_split_table_may_part_but_for_the_first_and_last() -> None:
    body = part(written(*[LINE] * 15, CAPTION, _rows(8), LINE), "word/document.xml")
    kept = ["<w:keepNext/>" in row for row in body.split("<w:tr>")[1:]]
    assert [True, *[False] * 6, True, False] == kept


def _breaking(*blocks: Block) -> list[bool]:
    """Whether each row of a table in a document may break across pages."""
    rows = part(written(*blocks), "word/document.xml").split("<w:tr>")[1:]
    return ["<w:cantSplit/>" not in row for row in rows]


HIGH = table(("序号", "问题"), *[("1", "甲" * 300), ("2", "乙")] * 2)


def test_rows_of_more_than_a_fifth_of_a_page_may_break() -> None:
    assert [False, True, False, True, False] == _breaking(HIGH)


def test_a_row_that_breaks_leaves_no_large_blank_before_it() -> None:
    """The header and two lines of the row fit on the page of the text."""
    blocks: tuple[Block, ...] = (*[LINE] * 12, CAPTION, HIGH, LINE)
    assert 1 == _pages(*blocks)[-2]
    assert [1, 2] == [_pages(*[LINE] * count, CAPTION, HIGH)[-1] for count in (18, 19)]


def test_a_row_that_breaks_parts_from_neither_its_first_nor_its_last_two_lines() -> None:
    row = part(written(HIGH), "word/document.xml").split("<w:tr>")[2]
    assert row.count("<w:widowControl/>") == row.count("<w:p>") == 2


def test_a_low_table_with_a_high_row_breaks_only_to_fill_a_page() -> None:
    low = table(("序号", "问题"), ("1", "甲" * 200))
    assert [False, False] == _breaking(LINE, CAPTION, low)
    assert [False, True] == _breaking(*[LINE] * 15, CAPTION, low, LINE)


def test_a_heading_above_is_on_the_page_of_the_split_table() -> None:
    pages = _pages(*[LINE] * 14, heading(1, "乙"), CAPTION, _rows(8), LINE)
    assert [1, 1, 1, 2] == pages[-4:]


@pytest.mark.parametrize(("is_flatter", "lines"), [(False, 10), (True, 14), (False, 18)])
def test_a_chart_is_flatter_if_it_left_a_fifth_of_the_page_blank(
    lines: int, *, is_flatter: bool
) -> None:
    estimate = _set_to_fill(*[LINE] * lines, COLUMNS, BELOW, LINE)
    assert is_flatter == (lines in estimate.flatter)


def test_a_flatter_chart_has_half_its_height_at_least() -> None:
    usual, flat = (
        int(re.findall(r'<wp:extent cx="\d+" cy="(\d+)"', part(content, "word/document.xml"))[0])
        for content in (
            written(COLUMNS, BELOW, LINE),
            written(*[LINE] * 14, COLUMNS, BELOW, LINE),
        )
    )
    assert usual / 2 <= flat < usual


def test_a_pie_keeps_its_height() -> None:
    assert {} == _set_to_fill(*[LINE] * 14, PIE, BELOW, LINE).flatter


def _filled(*blocks: Block) -> list[int]:
    """The positions of the pies where text has filled the pages before them."""
    return [n for n, block in enumerate(with_filled_pages(blocks, LAYOUT)) if block is PIE]


@pytest.mark.parametrize(("expected", "lines"), [(10, 10), (18, 15), (19, 19)])
def test_text_after_a_pie_fills_the_page_that_it_left_blank(expected: int, lines: int) -> None:
    """Until less than a fifth is blank; a pie of nine and a half lines fits below ten."""
    assert [expected] == _filled(*[LINE] * lines, PIE, BELOW, *[LINE] * 9)


def test_pies_in_a_row_stay_together() -> None:
    assert [18, 20] == _filled(*[LINE] * 15, PIE, BELOW, PIE, BELOW, *[LINE] * 9)


def test_no_text_moves_if_its_section_has_not_enough_of_it() -> None:
    assert [15] == _filled(*[LINE] * 15, PIE, BELOW, LINE, heading(1, "乙"), *[LINE] * 9)


def test_the_last_text_before_a_signature_stays_with_it() -> None:
    assert [15] == _filled(*[LINE] * 15, PIE, BELOW, LINE, *SIGNED)


def test_a_chart_that_can_be_flatter_stays() -> None:
    blocks: tuple[Block, ...] = (*[LINE] * 14, COLUMNS, BELOW, *[LINE] * 9)
    assert blocks == with_filled_pages(blocks, LAYOUT)


def test_a_caption_below_a_chart_may_end_a_page() -> None:
    """The style of captions keeps those above tables with their table."""
    body = part(written(COLUMNS, BELOW, LINE, CAPTION, _rows(2)), "word/document.xml")
    assert ['<w:keepNext w:val="0"/>', ""] == re.findall(
        r'<w:pStyle w:val="Caption"/>(<w:keepNext w:val="0"/>)?', body
    )


def test_an_annexed_table_is_below_the_text_if_there_is_room() -> None:
    """With its caption, below a blank line, and two lines to spare."""
    annex: tuple[Block, ...] = (PageBreak(), Caption("annex", runs("甲"), "甲", "附表"), _rows(8))
    for count, is_below in ((9, True), (10, False), (30, True), (32, False)):
        blocks = (*[LINE] * count, *annex, PageBreak(), LINE)
        found = with_annexes_below(blocks, LAYOUT)
        assert is_below == (found == (*blocks[:count], *blocks[count + 1 :]))
        assert is_below or found == blocks


def test_other_pages_begin_where_they_did() -> None:
    blocks: tuple[Block, ...] = (LINE, PageBreak(), CAPTION, _rows(2))
    assert blocks == with_annexes_below(blocks, LAYOUT)
