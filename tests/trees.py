"""Layouts and document trees that writers are tried on."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from reportgen.diagnostics import Problems, SourceFile
from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    HeaderGroup,
    Heading,
    Image,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Series,
    TableBlock,
    Turn,
)
from reportgen.document.layout import Layout
from reportgen.readers.checker import Checker
from reportgen.readers.yaml import parse
from reportgen.styles import DEFAULT, load_style
from reportgen.styles.folders import builtin_root
from reportgen.writers import WRITERS


class MemoryCache:
    """Keeps what is saved in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, name: str) -> bytes | None:
        """What was saved; None for a miss."""
        return self.kept.get(name)

    def save(self, name: str, content: bytes) -> None:
        """Keep it."""
        self.kept[name] = content


def work_summary_layout(language: str) -> Layout:
    """The layout of the work-summary style, in Chinese (`zh-CN`) or English (`en`)."""
    style = load_style(DEFAULT, language, (builtin_root(),), Problems(), named_at=None)
    assert style is not None
    return style.layout


def layout(values: dict[str, Any]) -> Layout:
    """A layout from its values as a style.yaml holds them."""
    problems = Problems()
    node = parse(SourceFile("style.yaml", json.dumps(values, ensure_ascii=False)), problems)
    assert node is not None
    item = Checker(problems).item(Layout, node, "")
    assert isinstance(item, Layout)
    return item


def runs(text: str) -> Runs:
    """One plain run."""
    return (Run(text),)


def paragraph(role: str, text: str) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(role, runs(text))


def heading(level: int, text: str, own_role: str = "") -> Heading:
    """A plain heading."""
    return Heading(level, runs(text), own_role)


def table(*rows: tuple[str, ...], alignments: tuple[str, ...] = ()) -> TableBlock:
    """A table of plain cells; the first row is the header."""
    cells = tuple(tuple(runs(cell) for cell in row) for row in rows)
    return TableBlock(cells[0], cells[1:], alignments or ("",) * len(cells[0]))


def items(*texts: str, ordered: bool = True, start: int = 1) -> ItemList:
    """A list of plain items."""
    return ItemList(ordered, tuple(runs(text) for text in texts), start)


def series(name: str, *values: str | int | None) -> Series:
    """A series of numbers as they would be written; None for a gap."""
    return Series(name, tuple(None if value is None else Decimal(value) for value in values))


def chart(
    kind: str, categories: str, *own: Series, unit: str = "", description: str = "收支。"
) -> Chart:
    """A chart of these series; the names of its categories are parted by blanks."""
    return Chart(kind, tuple(categories.split()), own, unit, description)


def document(*blocks: Block, title: str = "标题", language: str = "zh-CN") -> Document:
    """A document of these blocks."""
    return Document(blocks, title, language)


EVERYTHING: tuple[Block, ...] = (
    paragraph("title", "蚌埠市“解放思想、优化环境”讨论和整治活动工作总结"),
    paragraph("recipients", "省委、省政府："),
    *(heading(level, f"第{level}级") for level in (1, 2, 3, 4, 1)),
    Paragraph("body", (Run("一是"), Run("强", strong=True), Run("，R&D <b>"))),
    Paragraph("body", (Run("二是"), Run("调", emphasis=True), Run("1. *"))),
    items("甲", "乙\n丙"),
    items("丁"),
    items("戊", ordered=False),
    table(("项", "数"), ("a|b", "3"), alignments=("", "right")),
    table(("单", "独"), ("1", "2")),
    paragraph("signature", "市政府"),
    paragraph("date", "2002年12月31日"),
    paragraph("attachment-label", "附件"),
    heading(1, "工作规则", "attachment-title"),
    heading(2, "细则"),
)  # fmt: skip
"""All kinds of blocks, in an order that tries the writers."""


ILLUSTRATED: tuple[Block, ...] = (
    paragraph("title", "图文并茂的总结"),
    Contents(2),
    heading(1, "收支"),
    Paragraph("body", (
        Run("见"), Run("表1", target="table:收支"), Run("、"), Run("图1", target="figure:收支"),
        Run("，据公报", footnote=(Run("统计"), Run("公报", emphasis=True))), Run("。"),
    )),
    Caption("table", runs("各月收支"), "table:收支", "表1", 1),
    replace(
        table(("月份", "收入", "支出"), ("一月", "3.5", "12"), ("合计", "3.5", "12"),
              alignments=("left", "decimal", "decimal")),
        groups=(HeaderGroup((), 1), HeaderGroup(runs("金额"), 2)),
    ),
    paragraph("table-note", "来源：财务科"),
    PageBreak(),
    chart("column", "一月 二月", series("收入", 3, 4), description="柱形图：收支。收入：一月3。"),
    Caption("figure", runs("各月收支"), "figure:收支", "图1", 1),
    Image(b"\x89PNG", ".png", (40, 30), 0.5, "一张<照片>"),
    Turn(landscape=True),
    heading(3, "跳过一级"),
    Caption("annex", runs("附件"), "annex:附件", "附表"),
    table(("单", "独"), ("1", "2")),
    Turn(landscape=False),
    heading(1, "完"),
)  # fmt: skip
"""What `EVERYTHING` has not: captions, charts, pictures, notes, pages, contents."""


def part(content: bytes, name: str) -> str:
    """The text of one part of a DOCX."""
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def written(*blocks: Block, language: str = "zh-CN", own: Layout | None = None) -> bytes:
    """These blocks as DOCX, in the work-summary layout unless another is given."""
    chosen = own or work_summary_layout(language)
    tree = document(*blocks, language=language)
    return WRITERS["docx"].write(tree, chosen, _PREPARED)[0]


_PREPARED = MemoryCache()
