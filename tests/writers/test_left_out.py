"""A writer writes every text of a document, or reports the block that it leaves out."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest

from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Caption,
    Chart,
    HeaderGroup,
    Heading,
    Image,
    ItemList,
    Masthead,
    Paragraph,
    Run,
    Runs,
    TableBlock,
)
from reportgen.document.layout import Layout
from reportgen.styles import load_style
from reportgen.styles.folders import builtin_root
from reportgen.writers import WRITERS
from trees import MemoryCache, chart, document, series

NOTED: Runs = (Run("甲", strong=True), Run("乙", footnote=(Run("丙"),)), Run("丁", emphasis=True))
"""A text of four words, one of them in a footnote."""
BLOCKS: tuple[Block, ...] = (
    Paragraph("title", NOTED),
    Paragraph("body", NOTED),
    Paragraph("quotation", NOTED),
    Paragraph("signature", NOTED),
    Paragraph("date", NOTED),
    Paragraph("copies", NOTED),
    *(Heading(level, NOTED) for level in (1, 2, 3, 4)),
    Heading(1, NOTED, "attachment-title"),
    Masthead((NOTED, NOTED), "戊"),
    ItemList(ordered=True, items=(NOTED, NOTED), start=3),
    ItemList(ordered=False, items=(NOTED,)),
    Caption("table", NOTED, "table:a", "表1", 1),
    Caption("figure", NOTED, "figure:a", "图1", 1),
    TableBlock((NOTED, NOTED), ((NOTED, NOTED),), ("left", "decimal"), (HeaderGroup(NOTED, 2),)),
    chart("column", "子 丑", series("寅", 3, 4), description="卯。"),
    Image(b"\x89PNG", ".png", (40, 30), 0.5, "辰"),
)


@pytest.fixture(scope="module")
def layout() -> Layout:
    style = load_style("official-report", "zh-CN", (builtin_root(),), Problems(), named_at=None)
    assert style is not None
    return style.layout


def _text(content: bytes) -> str:
    """All text of a file, which is text itself or a package of XML."""
    if not is_zipfile(BytesIO(content)):
        return unescape(content.decode())
    with ZipFile(BytesIO(content)) as package:
        return "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )


def _words(block: Block) -> str:
    match block:
        case Chart() | Image():
            return block.description.strip("。")
        case Masthead():
            return "甲乙丙丁戊"
        case _:
            return "甲乙丙丁"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_reports_what_it_leaves_out(name: str, block: Block, layout: Layout) -> None:
    tree = document(Paragraph("body", (Run("前"),)), block, Paragraph("body", (Run("后"),)))
    content, left_out = WRITERS[name].write(tree, layout, MemoryCache())
    text = re.sub("<style.*?</style>", "", _text(content), flags=re.DOTALL)
    missing = [word for word in _words(block) if word not in text]
    assert not missing or any(note.block is block for note in left_out)


@pytest.mark.parametrize("name", ["docx", "md", "html"])
def test_docx_markdown_and_html_leave_nothing_out(name: str, layout: Layout) -> None:
    _, left_out = WRITERS[name].write(document(*BLOCKS), layout, MemoryCache())
    assert [] == left_out
