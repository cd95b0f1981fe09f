"""Whatever changes in a DOCX that we write, its text changes too.

Each kind of element and attribute of a draft is changed once, and each kind of element taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from builders import docx_parts, report
from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Turn,
)
from reportgen.readers.docx.package import name
from reportgen.storage import Cache
from reportgen.styles import DEFAULT, load_style
from reportgen.styles.folders import builtin_root
from reportgen.testing import docx_text
from reportgen.writers import WRITERS
from reportgen.writers.docx.archive import archive

pytestmark = pytest.mark.slow

REPORT = """
报告: {标题: 清河镇工作总结, 发文机关: 清河镇政府, 成文日期: 2025-01-06}
统计: {清运垃圾: {数值: 12600, 单位: 吨, 来源: 台账}}
表格:
  出车: {标题: 出车, 列: [{键: 月份, 名称: 月份}, {键: 早班, 名称: 早班}], 行: [[三月, 62]]}
特点: {标题: 保洁及时, 措施: [“两班”保洁, "清运{{ 清运垃圾 }}"]}
"""
PLUMBING = ("http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of attributes that say how the XML is to be read."""
NUMBERS = {
    "wp:docPr id", "wp:docPr name", "a:graphicData uri", "w:footnote id", "c:idx val", "c:pt idx",
    "c:order val", "c:ptCount val", "pic:cNvPr id", "pic:cNvPr name",
}  # fmt: skip
"""By which parts of the XML know one another, where nothing is seen of them unless they clash."""
INHERITED = {"w:rFonts", "w:sz", "w:szCs", "w:rPr"}
"""What a style repeats of the style it is based on: paragraphs look the same without it."""
BY_DEFAULT = {"w:next", "w:ilvl", "w:pPrDefault", "wp:cNvGraphicFramePr"}
"""What says only what would hold without it."""
NAMING = {"c:idx", "c:order", "c:ptCount", "pic:nvPicPr", "pic:cNvPr", "pic:cNvPicPr"}
"""What holds nothing but such numbers and names; validators miss it, readers do not."""
INCOME = Series("收入", (Decimal("623.5"), Decimal(7)))
NOTED = Run("增长", footnote=(Run("按可比价"),))
BLOCKS: tuple[Block, ...] = (
    Contents(1), Heading(1, (Run("概况"),)), Paragraph("body", (NOTED,)), Turn(landscape=True),
    Chart("column", ("一月", "二月"), (INCOME,), "万元", "各月收入"),
    Image(b"\x89PNG", ".png", (2, 1), 0.5, "照片"), PageBreak(), Heading(1, (Run("问题"),)),
)  # fmt: skip


def _from_data(folder: Path) -> bytes:
    return report(folder, REPORT, formats=("docx",), trace=True).contents["docx"]


def _from_blocks(_folder: Path) -> bytes:
    style = load_style(DEFAULT, "zh-CN", (builtin_root(),), Problems(), named_at=None)
    assert style is not None
    return WRITERS["docx"].write(Document(BLOCKS, "标题", "zh-CN"), style.layout, Cache(None))[0]


Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> list[Parts]:
    folder = tmp_path_factory.mktemp("draft")
    return [docx_parts(draft(folder)) for draft in (_from_data, _from_blocks)]


def _elements(drafts: list[Parts]) -> Iterator[tuple[Parts, str, str, Element]]:
    """Each part that is told, each kind of its elements by path, and the first of that kind.

    Of two drafts that have a kind with the same attributes only the first is told of.
    """
    seen: set[tuple[str, ...]] = set()
    for parts in drafts:
        for part, path, element in _elements_of(parts):
            kind = (part, path, *map(str, element.attrib))
            if kind not in seen:
                seen.add(kind)
                yield parts, part, path, element


def _elements_of(parts: Parts) -> Iterator[tuple[str, str, Element]]:
    for part, content in parts.items():
        if not part.endswith(".xml") or part.startswith("["):
            continue
        found: dict[str, Element] = {}
        for element in etree.fromstring(content).iter():
            path = "/".join(
                name(one) for one in (*reversed(list(element.iterancestors())), element)
            )
            found.setdefault(path, element)
        yield from ((part, path, element) for path, element in found.items())


def _text(parts: Parts, part: str, element: Element) -> str:
    return docx_text(archive(parts | {part: etree.tostring(element.getroottree())}))


@cache
def _before(draft: bytes) -> str:
    return docx_text(draft)


def _other(value: str) -> str:
    """Another value of the same kind."""
    return {"0": "1", "1": "0"}.get(
        value, f"{value}9" if value.lstrip("-").isdigit() else f"{value}x"
    )


def test_another_attribute_gives_another_text(drafts: list[Parts]) -> None:
    silent = []
    for parts, part, path, element in _elements(drafts):
        before = _before(archive(parts))
        for key, value in list(element.attrib.items()):
            said = etree.QName(key)
            element.attrib[key] = _other(str(value))
            is_plain = said.namespace in PLUMBING or f"{name(element)} {said.localname}" in NUMBERS
            if not is_plain and _text(parts, part, element) == before:
                silent.append(f"{path} {said.localname}")
            element.attrib[key] = value
    assert silent == []


def test_a_lost_element_gives_another_text(drafts: list[Parts]) -> None:
    silent = []
    for parts, part, path, element in _elements(drafts):
        before = _before(archive(parts))
        parent, is_of_style = element.getparent(), "/w:style/" in path
        silent_ones = BY_DEFAULT | NAMING | (INHERITED if is_of_style else set())
        if parent is None or name(element) in silent_ones or _is_bare_name(element):
            continue
        place = parent.index(element)
        parent.remove(element)
        if _text(parts, part, parent) == before:
            silent.append(path)
        parent.insert(place, element)
    assert silent == []


def _is_bare_name(element: Element) -> bool:
    """Whether a drawing's properties say nothing but its number and name."""
    return name(element) == "wp:docPr" and not element.get("descr")


def test_other_words_give_another_text(drafts: list[Parts]) -> None:
    silent = []
    for parts, part, path, element in _elements(drafts):
        before = _before(archive(parts))
        if element.text:
            text, element.text = element.text, f"{element.text}x"
            if _text(parts, part, element) == before:
                silent.append(path)
            element.text = text
    assert silent == []
