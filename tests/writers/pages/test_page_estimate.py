"""The estimate of pages agrees with the layout of word processors."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reportgen.document import (
    Block,
    Chart,
    Image,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Turn,
)
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.writers.pages import PageEstimate
from trees import heading, layout, paragraph, runs, table, work_summary_layout

LINE = paragraph("body", "甲")
CHART = Chart("line", ("一",), (Series("数", (Decimal(1),)),), "", "")


def _pages(*blocks: Block, contents: int = 0) -> list[int]:
    return PageEstimate(blocks, work_summary_layout("zh-CN"), contents).pages


def test_a_page_has_22_lines() -> None:
    assert [1, 2] == _pages(*[LINE] * 23)[-2:]


def test_a_paragraph_of_56_characters_has_three_lines_with_its_indent() -> None:
    two, three = paragraph("body", "甲" * 54), paragraph("body", "甲" * 55)
    assert [1, 2] == [_pages(two, *[LINE] * 20)[-1], _pages(three, *[LINE] * 20)[-1]]


def test_breaks_and_turns_begin_pages() -> None:
    blocks = (LINE, PageBreak(), LINE, Turn(landscape=True), LINE, Turn(landscape=False), LINE)
    assert [1, 2, 2, 3, 3, 4, 4] == _pages(*blocks)


def test_a_landscape_page_has_fewer_lines() -> None:
    assert 3 == _pages(Turn(landscape=True), *[LINE] * 31)[-1]


@pytest.mark.parametrize("block", [heading(1, "甲"), CHART])
def test_a_heading_is_on_the_page_of_its_text(block: Block) -> None:
    filling = 21 if block is not CHART else 17
    assert [2, 2] == _pages(*[LINE] * filling, block, LINE)[-2:]


def test_attachments_and_signature_go_to_the_page_of_the_date() -> None:
    end = (
        LINE, paragraph("attachment", "附件：甲"), paragraph("signature", "甲局"),
        paragraph("date", "2024年1月1日"),
    )  # fmt: skip
    # A line each, and a blank one above all but the first and the date: six.
    assert [[1, 1, 1, 1], [2, 2, 2, 2]] == [_pages(*[LINE] * n, *end)[-4:] for n in (16, 17)]


def test_a_long_title_of_an_attachment_takes_its_broken_lines() -> None:
    """A title of 21 characters takes two lines, with a blank line before and after it."""
    title = heading(1, "关于甲乙工作情况的报告和有关问题的说明材料", "attachment-title")
    assert [1, 2] == [_pages(title, *[LINE] * n)[-1] for n in (18, 19)]


@pytest.mark.parametrize(("fits", "length"), [(True, 19), (False, 20)])
def test_a_fitted_title_takes_its_broken_lines(length: int, *, fits: bool) -> None:
    roles: dict[str, Any] = {role: {} for role in REQUIRED_ROLES}
    own = layout({"roles": roles | {"title": {"size": "44pt", "fit": True}}})
    pages = [
        PageEstimate([paragraph("title", "甲" * size), *[LINE] * 50], own).pages
        for size in (1, length)
    ]
    assert fits == (pages[0] == pages[1])


def test_there_is_no_space_between_names() -> None:
    names = [paragraph("signature", "甲局")] * 3
    assert [1, 2] == [
        _pages(*[LINE] * n, *names, paragraph("date", "2024年1月1日"))[-1] for n in (17, 18)
    ]


def test_a_paragraph_at_a_fixed_height_leaves_less_room() -> None:
    own = layout(
        {
            "page": {"lines": 22},
            "roles": {role: {} for role in REQUIRED_ROLES}
            | {"head": {"top": "35mm"}, "joint-masthead": {"top": "35mm"}, "masthead": {}},
        }
    )
    names = Masthead((runs("甲"),), "文件")
    # 35 mm are 3.4 lines, less half of what a line is higher than its type.
    for block in (paragraph("head", "甲"), names):
        assert [1, 2] == PageEstimate([block, *[LINE] * 18], own).pages[-2:]


def test_the_number_of_a_heading_takes_room_on_its_line() -> None:
    """（一） and an indent of two leave 23 characters of a line, and a heading keeps two lines."""
    for count, lines in ((23, 19), (24, 18)):
        blocks = (heading(2, "甲" * count), LINE)
        assert [1, 2] == [_pages(*[LINE] * n, *blocks, LINE)[-1] for n in (lines, lines + 1)]


def test_rows_are_not_split_unless_they_are_high() -> None:
    """A fifth row of five lines takes the fourth to the next page; of a third of ten, half goes."""
    low = table(("项",), *[("甲" * 130,)] * 5)
    high = table(("项",), *[("甲" * 300,)] * 3)
    assert [2, 3] == [_pages(low, *[LINE] * count)[-1] for count in (13, 14)]
    assert [2, 3] == [_pages(high, *[LINE] * count)[-1] for count in (16, 17)]


def test_contents_take_their_lines() -> None:
    from reportgen.document import Contents

    assert [1, 2] == _pages(Contents(3), LINE, contents=22)


def test_footnotes_take_room_from_the_page_of_their_line() -> None:
    noted = Paragraph("body", (Run("甲", footnote=(Run("乙"),)), Run("。")))
    # A line of the note and its rule take two lines of the text; a second note half of one.
    assert [1, 2] == [_pages(*[LINE] * n, noted, LINE)[-1] for n in (18, 19)]
    assert [1, 2] == [_pages(*[LINE] * n, noted, noted, LINE)[-1] for n in (17, 18)]


def test_a_heading_goes_to_the_page_of_a_line_with_its_footnote() -> None:
    noted = Paragraph("body", (Run("甲", footnote=(Run("乙"),)),))
    assert [1, 2] == [_pages(*[LINE] * n, heading(1, "甲"), noted)[-2] for n in (18, 19)]


def test_a_footnote_goes_with_its_line() -> None:
    late = Paragraph("body", (Run("甲" * 60, footnote=(Run("乙"),)),))
    assert [1, 2] == _pages(*[LINE] * 21, late, LINE)[-2:]
    assert [2, 2] == _pages(
        *[LINE] * 21, Paragraph("body", (Run("甲", footnote=(Run("乙"),)),)), LINE
    )[-2:]


def test_space_between_han_and_digits_may_need_another_line() -> None:
    fits, wraps = (
        paragraph("body", "甲" * 26),
        paragraph("body", "甲" * 20 + "12" + "甲" * 4 + "3" * 2),
    )
    assert [1, 2] == [_pages(first, *[LINE] * 21)[-1] for first in (fits, wraps)]


def test_of_the_space_between_two_texts_only_the_greater_counts() -> None:
    own = layout(
        {
            "page": {"lines": 22},
            "roles": {role: {} for role in REQUIRED_ROLES}
            | {"a": {"after": 1}, "b": {"before": 2}},
        }
    )
    lines = [paragraph("a", "甲"), paragraph("b", "乙"), *[LINE] * 19]
    assert [1, 2] == PageEstimate(lines, own).pages[-2:]


def test_a_logo_takes_its_height() -> None:
    """A square picture of a tenth of the text's width is one and a half lines high."""
    logo = Image(b"", ".png", (10, 10), 0.1, "标志")
    titled = Paragraph("body", (Run("甲", picture=logo),))
    assert [1, 2] == [_pages(titled, *[LINE] * n)[-1] for n in (20, 21)]
