"""Whatever changes in a DOCX that we write, its text changes too.

Each kind of element and attribute of a draft is changed once, and each kind of element taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from builders import docx_parts, report
from reportgen.testing import docx_text
from reportgen.testing.xml_text import name
from reportgen.writers.docx_zip import pack

REPORT = """
报告: {标题: 清河镇工作总结, 发文机关: 清河镇政府, 成文日期: 2025-01-06}
统计: {清运垃圾: {数值: 12600, 单位: 吨, 来源: 台账}}
表格:
  出车: {标题: 出车, 列: [{键: 月份, 名称: 月份}, {键: 早班, 名称: 早班}], 行: [[三月, 62]]}
特点: {标题: 保洁及时, 措施: [“两班”保洁, "清运{{ 清运垃圾 }}"]}
"""
PLUMBING = ("http://www.w3.org/2001/XMLSchema-instance", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of attributes that say how the XML is to be read."""
INHERITED = {"w:rFonts", "w:sz", "w:szCs", "w:rPr"}
"""What a style repeats of the style it is based on: paragraphs look the same without it."""
BY_DEFAULT = {"w:next", "w:ilvl", "w:pPrDefault"}
"""What says only what would hold without it."""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder: Path = tmp_path_factory.mktemp("draft")
    built = report(folder, REPORT, formats=("docx",), trace=True)
    return docx_parts(built.contents["docx"])


def _elements(parts: dict[str, bytes]) -> Iterator[tuple[str, str, Element]]:
    """Each part that is told, each kind of its elements by path, and the first of that kind."""
    for part, content in parts.items():
        found: dict[str, Element] = {}
        for element in etree.fromstring(content).iter():
            path = "/".join(
                name(one) for one in (*reversed(list(element.iterancestors())), element)
            )
            found.setdefault(path, element)
        if not part.endswith((".rels", "[Content_Types].xml")):
            yield from ((part, path, element) for path, element in found.items())


def _text(parts: dict[str, bytes], part: str, element: Element) -> str:
    return docx_text(pack(parts | {part: etree.tostring(element.getroottree())}))


def _other(value: str) -> str:
    """Another value of the same kind."""
    return {"0": "1", "1": "0"}.get(
        value, f"{value}9" if value.lstrip("-").isdigit() else f"{value}x"
    )


def test_another_attribute_gives_another_text(parts: dict[str, bytes]) -> None:
    before, silent = docx_text(pack(parts)), []
    for part, path, element in _elements(parts):
        for key, value in list(element.attrib.items()):
            said = etree.QName(key)
            element.attrib[key] = _other(str(value))
            if said.namespace not in PLUMBING and _text(parts, part, element) == before:
                silent.append(f"{path} {said.localname}")
            element.attrib[key] = value
    assert silent == []


def test_a_lost_element_gives_another_text(parts: dict[str, bytes]) -> None:
    before, silent = docx_text(pack(parts)), []
    for part, path, element in _elements(parts):
        parent, is_of_style = element.getparent(), "/w:style/" in path
        if parent is None or name(element) in (*BY_DEFAULT, *(INHERITED if is_of_style else ())):
            continue
        place = parent.index(element)
        parent.remove(element)
        if _text(parts, part, parent) == before:
            silent.append(path)
        parent.insert(place, element)
    assert silent == []


def test_other_words_give_another_text(parts: dict[str, bytes]) -> None:
    before, silent = docx_text(pack(parts)), []
    for part, path, element in _elements(parts):
        if element.text:
            text, element.text = element.text, f"{element.text}x"
            if _text(parts, part, element) == before:
                silent.append(path)
            element.text = text
    assert silent == []
