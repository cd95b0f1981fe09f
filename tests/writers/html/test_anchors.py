"""Ids within a page."""

from __future__ import annotations

from html_pages import LAYOUTS
from reportgen.document import Block, Caption
from reportgen.writers.html.text import caption_ids, caption_targets, heading_ids
from reportgen.writers.shared import outline
from trees import heading, paragraph


def test_ids_of_headings_follow_their_positions() -> None:
    levels = (1, 2, 4, 2, 1, 3)
    entries = outline([heading(level, "甲") for level in levels], LAYOUTS["zh-CN"], "zh-CN")
    assert [name.removeprefix("section-") for name in heading_ids(entries).values()] == [
        "1", "1-1", "1-1-1", "1-2", "2", "2-1",
    ]  # fmt: skip


def test_ids_of_captions_follow_their_keys_and_are_unique() -> None:
    keys = ["table:收支", "figure:收支", "figure:a b", "figure:a-b", "", "", "figure:a:b"]
    blocks = [Caption("figure", (), key) for key in keys]
    assert list(caption_ids(blocks).values()) == [
        "caption-table-收支", "caption-figure-收支", "caption-figure-a-b", "caption-figure-a-b-2",
        "caption-figure", "caption-figure-2", "caption-figure-a-b-3",
    ]  # fmt: skip


def test_a_reference_leads_to_the_first_caption_of_its_key() -> None:
    own = Caption("table", (), "table:a")
    blocks: list[Block] = [paragraph("body", "甲"), own, own, Caption("table", ())]
    targets = caption_targets(blocks, caption_ids(blocks))
    assert targets == {"table:a": "caption-table-a"}
