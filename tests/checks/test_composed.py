"""The texts of the document that templates composed, for checks that read sentences."""

from __future__ import annotations

import pytest

from reportgen.checks.composed import composed_texts
from reportgen.document import (
    Block,
    Caption,
    Heading,
    ItemList,
    Masthead,
    Paragraph,
    Run,
    TableBlock,
)
from reportgen.language.marks import inline_mark, marked

FIGURE = marked("5件", 1)
TEXTS = ["甲。", "乙\n\n丙丙。\n丁", f"共{FIGURE}，见{inline_mark(1)}。", "A sentence."]


def _texts(*blocks: Block) -> list[str]:
    return [found.text for found in composed_texts(blocks, TEXTS)]


def _paragraph(*runs: Run | str, role: str = "body") -> Paragraph:
    return Paragraph(role, tuple(Run(run) if isinstance(run, str) else run for run in runs))


@pytest.mark.parametrize(
    "text", ["甲。", "甲", "甲；", "乙", "丙丙", "丙丙。", "丁。", "A sentence"]
)
def test_texts_and_their_lines_are_left_out_whatever_their_end(text: str) -> None:
    assert [] == _texts(
        _paragraph(text), Heading(1, (Run(text),)), ItemList(ordered=False, items=((Run(text),),))
    )


def test_a_text_with_figures_and_references_is_left_out() -> None:
    block = _paragraph("共", Run("5件", origin=1), "，见", Run("表1", target="table:a"), "。")
    assert [] == _texts(block)


def test_what_a_template_adds_makes_a_text_of_its_own() -> None:
    items = ItemList(ordered=True, items=((Run("乙"),), (Run("戊"),)))
    found = _texts(_paragraph("全年：甲5件。"), Heading(1, (Run("总体情况"),)), items)
    assert ["全年：甲5件。", "总体情况", "戊"] == found


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [
        ("一是己。办理5件。", True),
        ("一是己。共办理5件。", False),
        ("办理5件。另有百分之三。", False),
    ],
)
def test_a_paragraph_is_left_out_if_each_sentence_with_a_number_is_known(
    text: str, *, is_left_out: bool
) -> None:
    found = composed_texts([_paragraph(text)], ["办理5件。", "己。"])
    assert is_left_out == (not found)


def test_figures_are_marked_as_in_texts_of_the_data() -> None:
    assert [f"本年共{FIGURE}。"] == _texts(_paragraph("本年共", Run("5件", origin=1), "。"))


def test_the_block_and_its_runs_are_given() -> None:
    block = _paragraph("合写的话")
    (found,) = composed_texts([block], TEXTS)
    assert found.block is block
    assert found.runs is block.runs


def test_tables_captions_mastheads_and_notes_of_tables_are_left_out() -> None:
    runs = (Run("戊戊"),)
    blocks = (
        TableBlock((runs,), ((runs,),), ("left",)), Caption("table", runs),
        Masthead((runs,), "文件"), _paragraph("注：戊", role="table-note"), _paragraph(),
    )  # fmt: skip
    assert [] == _texts(*blocks)
