"""A table of contents is Word's field with its entries filled in."""

from __future__ import annotations

import re

from builders import docx_paragraphs
from reportgen.document import Block, Contents, PageBreak
from trees import heading, paragraph, part, written

BLOCKS: tuple[Block, ...] = (
    Contents(2), PageBreak(), heading(1, "概况"), heading(2, "背景"), heading(3, "细节"),
    PageBreak(), heading(1, "问题"), paragraph("body", "甲"),
)  # fmt: skip


def test_entries_have_numbers_text_and_pages() -> None:
    assert ["一、概况\t2", "（一）背景\t2", "二、问题\t3"] == docx_paragraphs(written(*BLOCKS))[:3]


def test_english_entries_have_their_own_numbers() -> None:
    content = written(Contents(2), heading(1, "Aims"), heading(2, "Means"), language="en")
    assert ["1. Aims\t1", "1.1 Means\t1"] == docx_paragraphs(content)[:2]


def test_entries_lead_to_their_headings() -> None:
    text = part(written(*BLOCKS), "word/document.xml")
    anchors = re.findall('<w:hyperlink w:anchor="(_Toc[0-9]+)"', text)
    assert anchors == re.findall('<w:bookmarkStart w:id="[0-9]+" w:name="(_Toc[0-9]+)"', text)
    assert anchors == re.findall(r" PAGEREF (_Toc[0-9]+) \\h ", text)


def test_titles_of_attachments_are_listed_without_a_number() -> None:
    title = heading(1, "工作规则", "attachment-title")
    content = written(Contents(1), heading(1, "概况"), PageBreak(), title, heading(1, "问题"))
    assert ["一、概况\t1", "工作规则\t2", "二、问题\t2"] == docx_paragraphs(content)[:3]


def test_it_is_one_field_that_word_need_not_update() -> None:
    content = written(*BLOCKS)
    text = part(content, "word/document.xml")
    assert text.count("TOC \\o &quot;1-2&quot; \\h \\z \\u") == 1
    assert text.count('fldCharType="begin"') == text.count('fldCharType="end"') == 4
    assert "updateFields" not in part(content, "word/settings.xml")


def test_a_document_without_headings_has_no_contents() -> None:
    assert ["甲"] == [
        text for text in docx_paragraphs(written(Contents(2), paragraph("body", "甲"))) if text
    ]


def test_headings_have_no_bookmarks_without_contents() -> None:
    assert "_Toc" not in part(written(heading(1, "概况")), "word/document.xml")
