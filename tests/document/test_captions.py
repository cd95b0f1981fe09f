"""Captions are numbered kind by kind, and references become their labels; what is alone is not."""

from __future__ import annotations

import pytest

from reportgen.document import Block, Caption, Heading, PageBreak, Paragraph, Run, plain_text
from reportgen.document.captions import as_annexes, numbered, with_caption_labels
from reportgen.document.layout import Numbering
from trees import chart, heading, items, layout, paragraph, table

_NUMBERING = {"tables": "表1", "figures": "Figure 1", "annexes": "附表1"}
LOOKS = layout({"numbering": _NUMBERING}).numbering


def _caption(kind: str, title: str = "收支") -> Caption:
    return Caption(kind, (Run(title),), f"{kind}:{title}")


def _labels(*kinds: str, looks: Numbering = LOOKS) -> list[str]:
    blocks = numbered([_caption(kind) for kind in kinds], looks)
    return [block.label for block in blocks if isinstance(block, Caption)]


def _with_references(*blocks: Block) -> tuple[str, set[str]]:
    found, missing = with_caption_labels(numbered(blocks, LOOKS))
    texts = [plain_text(block.runs) for block in found if isinstance(block, Paragraph)]
    return "".join(texts), set(missing)


def test_each_kind_counts_by_itself() -> None:
    kinds = ("table", "figure", "table", "annex", "figure", "annex")
    assert ["表1", "Figure 1", "表2", "附表1", "Figure 2", "附表2"] == _labels(*kinds)


def test_a_single_annex_has_no_number() -> None:
    (caption,) = numbered([_caption("annex")], LOOKS)
    assert isinstance(caption, Caption)
    assert ("附表", 0) == (caption.label, caption.number)


def test_what_the_layout_does_not_number_has_no_label() -> None:
    assert ["", ""] == _labels("table", "annex", looks=layout({}).numbering)


def test_other_blocks_stay_as_they_are() -> None:
    paragraph = Paragraph("body", (Run("甲"),))
    assert (paragraph,) == numbered([paragraph], LOOKS)


def _alone(*levels: int, headings: tuple[str, ...] = ("一、", "（一）", "1.")) -> list[bool]:
    """For headings of these levels, which are alone; 0 is one in a role of its own."""
    blocks = [heading(level or 1, "甲", "" if level else "attachment-title") for level in levels]
    looks = layout({"numbering": {"headings": list(headings)}}).numbering
    return [block.is_alone for block in numbered(blocks, looks) if isinstance(block, Heading)]


def test_a_heading_beside_which_there_is_none_has_no_number() -> None:
    assert [False, True, False, False, False] == _alone(1, 2, 1, 2, 2)
    assert [True, True, False, False] == _alone(1, 2, 3, 3)
    assert [False, True, True, False, True, True] == _alone(1, 2, 3, 1, 2, 3)
    assert [True, False] == _alone(1, 0)


def test_a_lone_heading_keeps_a_number_that_those_below_it_name() -> None:
    assert [False, False] == _alone(1, 2, headings=("1.", "1.1"))


def test_a_lone_item_is_a_paragraph() -> None:
    found = numbered([items("甲"), items("乙", "丙"), items("丁", ordered=False)], LOOKS)
    assert (paragraph("body", "甲"), items("乙", "丙"), items("丁", ordered=False)) == found


def test_an_item_whose_list_goes_on_behind_a_table_keeps_its_number() -> None:
    blocks = (items("甲"), paragraph("body", "表"), items("乙", start=2))
    assert blocks == numbered(blocks, LOOKS)


def test_a_reference_becomes_the_label_even_of_a_later_caption() -> None:
    text = Paragraph("body", (Run("见"), Run("", target="table:收支"), Run("。")))
    assert ("见表2。", set()) == _with_references(
        text, _caption("table", "人口"), _caption("table")
    )


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("产量见表1。", "产量见。"),
        ("产量见表1", "产量见"),
        ("征求意见。", "征求意见。"),
        ("产量见下。", "产量见下。"),
    ],
)
def test_a_text_that_leads_to_a_table_names_it(expected: str, text: str) -> None:
    found = numbered([paragraph("body", text), _caption("table")], LOOKS)[0]
    assert paragraph("body", expected) == found


def test_a_text_that_leads_to_a_chart_names_it_too() -> None:
    blocks: list[Block] = [paragraph("body", "走势见。"), chart("line", "一月"), _caption("figure")]
    assert paragraph("body", "走势见Figure 1。") == numbered(blocks, LOOKS)[0]


def test_an_unknown_reference_is_reported_and_left_out() -> None:
    text = Paragraph("body", (Run("见"), Run("", target="table:无"), Run("。")))
    assert ("见。", {"table:无"}) == _with_references(text, _caption("table"))


def test_a_caption_without_label_cannot_be_referred_to() -> None:
    blocks = numbered([_caption("table")], layout({}).numbering)
    _, missing = with_caption_labels([*blocks, Paragraph("body", (Run("", target="table:收支"),))])
    assert {"table:收支"} == missing


def test_low_annexes_share_a_page_and_a_high_one_begins_a_new_one() -> None:
    low, high = (
        (_caption("table"), table(("乡", "数"), *[("甲", "1")] * rows)) for rows in (3, 30)
    )
    found = ["break" if isinstance(one, PageBreak) else getattr(one, "kind", "table")
             for one in as_annexes([low, low, high, low])]  # fmt: skip
    pages = " ".join(found).split("break")
    assert ["annex table annex table", "annex table", "annex table"] == [
        page.strip() for page in pages[1:]
    ]
