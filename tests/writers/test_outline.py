"""Headings with their numbers and depths."""

from __future__ import annotations

from html_pages import LAYOUTS
from reportgen.document import Heading
from reportgen.writers.shared import listed, outline
from trees import heading, paragraph, runs


def test_headings_have_numbers_by_level_and_depths_without_gaps() -> None:
    first, text = heading(1, "甲"), paragraph("body", "乙")
    found = outline((first, text, heading(3, "丙"), heading(2, "丁")), LAYOUTS["en"], "en")
    assert {0: ("1. ", 1), 2: ("1.1.1 ", 2), 3: ("1.1 ", 2)} == {
        place: (entry.label, entry.depth) for place, entry in found.items()
    }


def test_headings_without_a_number_have_no_label() -> None:
    (entry,) = outline([heading(9, "甲")], LAYOUTS["zh-CN"], "zh-CN").values()
    assert entry.label == ""


def test_a_heading_in_a_role_of_its_own_has_no_number_and_is_not_counted() -> None:
    own = heading(1, "甲", "attachment-title")
    found = outline([heading(1, "乙"), own, heading(1, "丙")], LAYOUTS["zh-CN"], "zh-CN")
    assert ["一、", "", "二、"] == [entry.label for entry in found.values()]


def test_a_heading_without_siblings_has_no_number() -> None:
    blocks = [heading(1, "甲"), Heading(2, runs("乙"), is_alone=True), heading(1, "丙")]
    found = outline(blocks, LAYOUTS["zh-CN"], "zh-CN")
    assert ["一、", "", "二、"] == [entry.label for entry in found.values()]


def test_contents_have_headings_down_to_their_level() -> None:
    blocks = [heading(level, "甲") for level in (1, 2, 3, 1)]
    found = outline(blocks, LAYOUTS["zh-CN"], "zh-CN")
    assert [0, 1, 3] == [place for place, _ in listed(found, 2)]
