"""What is placed in the cells of a Markdown table."""

from __future__ import annotations

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.document import Block, Paragraph, Run, TableBlock
from reportgen.document.markdown import PlacedContent, read_markdown
from reportgen.language.marks import block_mark

TABLE = TableBlock(((Run("项"),),), (((Run("3"),),),), ("",))
TABLE_MARK = block_mark(7)
PLACED = PlacedContent({7: (TABLE,)}, {})


def _cells(*texts: str) -> TableBlock:
    first, *others = (((Run(text),) if text else (),) for text in texts)
    return TableBlock(first, tuple(others), ("",))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ((_cells("项", "甲。"), TABLE), f"| 项 |\n| --- |\n| 甲{TABLE_MARK}。 |"),
        ((_cells("项", "甲\n乙"), TABLE), f"| 项 |\n| --- |\n| 甲{TABLE_MARK}乙 |"),
        ((_cells("项", ""), TABLE), f"| 项 |\n| --- |\n| {TABLE_MARK} |"),
        (
            (_cells("项", "甲", "乙"), TABLE, Paragraph("body", (Run("丙"),))),
            f"| 项 |\n| --- |\n| 甲{TABLE_MARK} |\n| 乙{TABLE_MARK} |\n\n丙",
        ),
        ((TABLE, _cells("项", "甲")), f"{TABLE_MARK}\n\n| 项 |\n| --- |\n| 甲{TABLE_MARK} |"),
    ],
)
def test_what_is_placed_in_a_cell_comes_once(expected: tuple[Block, ...], text: str) -> None:
    problems = Problems()
    assert expected == read_markdown(text, (), lambda _lines, *_texts: None, problems, PLACED)
    assert [] == rules(problems)
