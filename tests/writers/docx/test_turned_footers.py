"""Landscape pages have their number where upright pages have it."""

from __future__ import annotations

import re

from builders import docx_parts
from reportgen.document import Block, Turn
from trees import paragraph, part, written

TURNED: tuple[Block, ...] = (
    paragraph("body", "甲"), Turn(landscape=True), paragraph("body", "乙"),
    Turn(landscape=False), paragraph("body", "丙"),
)  # fmt: skip


def _footers(language: str = "zh-CN") -> list[tuple[str, str]]:
    """The footers of each section in order: the kind and the part."""
    content = written(*TURNED, language=language)
    relations = part(content, "word/_rels/document.xml.rels")
    targets = {
        re.findall('Id="([^"]+)"', relation)[0]: re.findall('Target="([^"]+)"', relation)[0]
        for relation in re.findall("<Relationship [^>]*>", relations)
    }
    references = re.findall(
        r'<w:footerReference w:type="(\w+)" r:id="([^"]+)"', part(content, "word/document.xml")
    )
    return [(kind, targets[key]) for kind, key in references]


def test_only_the_landscape_section_has_turned_footers() -> None:
    upright = [("default", "footer1.xml"), ("even", "footer2.xml")]
    turned = [("default", "turned-default-footer.xml"), ("even", "turned-even-footer.xml")]
    assert [*upright, *turned, *upright] == _footers()


def test_their_text_runs_down_beside_the_left_margin() -> None:
    content = written(*TURNED)
    footer = part(content, "word/turned-default-footer.xml")
    assert 'relativeFrom="leftMargin"><wp:align>right<' in footer
    assert '<wps:bodyPr vert="vert"' in footer
    # From the foot of the upright page to its text, and as long as its lines.
    assert f'<wp:extent cx="{(1984 - 1417) * 635}" cy="{8845 * 635}"/>' in footer


def test_the_line_in_it_is_that_of_the_upright_footer() -> None:
    parts = docx_parts(written(*TURNED))
    for upright, turned in (
        ("footer1", "turned-default-footer"),
        ("footer2", "turned-even-footer"),
    ):
        line = re.findall("<w:p>.*</w:p>", parts[f"word/{upright}.xml"].decode())[0]
        assert line in parts[f"word/{turned}.xml"].decode()


def test_upright_documents_have_no_such_footers() -> None:
    assert not [name for name in docx_parts(written(TURNED[0])) if "turned" in name]


def test_english_documents_keep_the_number_below() -> None:
    assert {"footer1.xml"} == {target for _, target in _footers("en")}
