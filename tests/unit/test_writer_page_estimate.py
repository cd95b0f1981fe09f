"""Pages by arithmetic, as word processors lay a document out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from trees import heading, paragraph, table, work_summary_layout

from reportgen.document import Block, Chart, PageBreak, Series, Turn
from reportgen.writers.page_estimate import PageEstimate

LINE = paragraph("body", "甲")
CHART = Chart("line", ("一",), (Series("数", (Decimal(1),)),), "", "")


def _pages(*blocks: Block, contents: int = 0) -> list[int]:
    return PageEstimate(work_summary_layout("zh-CN"), contents).pages(blocks)


def test_a_page_has_22_lines() -> None:
    assert [1, 2] == _pages(*[LINE] * 23)[-2:]


def test_a_paragraph_of_56_characters_has_three_lines_with_its_indent() -> None:
    two, three = paragraph("body", "甲" * 54), paragraph("body", "甲" * 55)
    assert [1, 2] == [_pages(two, *[LINE] * 20)[-1], _pages(three, *[LINE] * 20)[-1]]


def test_breaks_and_turns_begin_pages() -> None:
    blocks = (LINE, PageBreak(), LINE, Turn(landscape=True), LINE, Turn(landscape=False), LINE)
    assert [1, 2, 2, 3, 3, 4, 4] == _pages(*blocks)


def test_a_page_on_its_side_has_fewer_lines() -> None:
    assert 3 == _pages(Turn(landscape=True), *[LINE] * 31)[-1]


@pytest.mark.parametrize("block", [heading(1, "甲"), CHART])
def test_a_heading_stands_on_the_page_of_its_text(block: Block) -> None:
    filling = 21 if block is not CHART else 14
    assert [2, 2] == _pages(*[LINE] * filling, block, LINE)[-2:]


def test_rows_are_not_parted() -> None:
    tall = table(("项",), *[("甲" * 400,)] * 3)
    assert [1, 3] == _pages(tall, LINE)


def test_contents_take_their_lines() -> None:
    from reportgen.document import Contents

    assert [1, 2] == _pages(Contents(3), LINE, contents=22)
