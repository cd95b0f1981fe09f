"""Footnotes, page breaks and landscape pages in DOCX."""

from __future__ import annotations

import re

from builders import docx_parts
from reportgen.document import Block, PageBreak, Paragraph, Run, Turn
from trees import heading, paragraph, part, runs, table, written


def _body(*blocks: Block) -> str:
    return part(written(*blocks), "word/document.xml").partition("<w:body>")[2]


def _orientations(text: str) -> list[tuple[str, str]]:
    """Width and orientation of each section."""
    return re.findall(r'<w:pgSz w:w="(\d+)" w:h="\d+"(?: w:orient="(\w+)")?/>', text)


def test_a_footnote_is_attached_to_its_run() -> None:
    noted = Run("增长", footnote=runs("按可比价"))
    content = written(Paragraph("body", (noted, Run("。"))))
    body = part(content, "word/document.xml")
    assert re.search('增长</w:t></w:r><w:r>.*?<w:footnoteReference w:id="1"/></w:r><w:r>', body)
    notes = part(content, "word/footnotes.xml")
    assert re.search('<w:footnote w:id="1">.*按可比价', notes)
    assert "decimalEnclosedCircleChinese" in part(content, "word/settings.xml")


def test_footnotes_in_english_are_plain_numbers() -> None:
    noted = Paragraph("body", (Run("", footnote=runs("adjusted")),))
    assert "numFmt" not in part(written(noted, language="en"), "word/settings.xml")


def test_a_page_break_belongs_to_what_follows() -> None:
    body = _body(paragraph("body", "甲"), PageBreak(), heading(1, "乙"))
    assert '<w:pStyle w:val="Heading1"/><w:pageBreakBefore/>' in body
    assert body.count("pageBreakBefore") == 1


def test_a_table_on_a_new_page_has_a_break_before_it() -> None:
    body = _body(paragraph("body", "甲"), PageBreak(), table(("项",), ("一",)))
    assert re.search('<w:br w:type="page"/></w:r></w:p><w:tbl>', body)


def test_landscape_pages_are_a_section() -> None:
    body = _body(
        paragraph("body", "甲"), Turn(landscape=True), table(("项",), ("一",)),
        Turn(landscape=False), paragraph("body", "乙"),
    )  # fmt: skip
    assert [("11906", ""), ("16838", "landscape"), ("11906", "")] == _orientations(body)
    # The first ends with the paragraph before it, the last with the body.
    assert re.search("<w:sectPr>.*?</w:sectPr></w:pPr><w:r><w:t>甲", body)
    assert body.rstrip().endswith("</w:sectPr></w:body></w:document>")


def test_margins_turn_with_the_page() -> None:
    body = _body(paragraph("body", "甲"), Turn(landscape=True), paragraph("body", "乙"))
    upright, on_side = (
        {key: int(value) for key, value in re.findall(r'w:(\w+)="(\d+)"', margins)}
        for margins in re.findall("<w:pgMar[^>]*/>", body)
    )
    edges = ("left", "top", "right", "bottom")
    turned = ("top", "right", "bottom", "left")
    assert [upright[edge] for edge in edges] == [on_side[edge] for edge in turned]


def test_a_document_may_end_in_landscape() -> None:
    body = _body(paragraph("body", "甲"), Turn(landscape=True), table(("项",), ("一",)))
    assert [("11906", ""), ("16838", "landscape")] == _orientations(body)


def test_every_section_has_the_footers() -> None:
    parts = docx_parts(
        written(paragraph("body", "甲"), Turn(landscape=True), paragraph("body", "乙"))
    )
    assert parts["word/document.xml"].count(b"<w:footerReference") == 4
