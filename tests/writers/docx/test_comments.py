"""Notes on figures as Word comments."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from builders import docx_parts
from reportgen.document import Block, Heading, ItemList, Paragraph, Run, TableBlock
from reportgen.writers import WRITERS
from reportgen.writers.docx.xml import style_names
from trees import MemoryCache, document, heading, layout, paragraph, part, work_summary_layout

CHINESE = work_summary_layout("zh-CN")
FIGURE = (Run("产值"), Run("189.9亿元", origin=1), Run("。"))
NOTES = {1: "据统计公报", 2: "同比"}


def _written(*blocks: Block, notes: dict[int, str] = NOTES, date: str = "") -> bytes:
    tree = replace(document(*blocks), notes=notes, date=date)
    return WRITERS["docx"].write(tree, CHINESE, MemoryCache())[0]


def _comments(content: bytes) -> list[str]:
    """The texts of the comments as python-docx reads them."""
    return [comment.text for comment in docx.Document(BytesIO(content)).comments]


def _anchored(content: bytes) -> dict[str, str]:
    """The text that each comment is anchored to, by its number."""
    pattern = r'<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="\1"/>'
    pattern += r"<w:r><w:rPr>[^/]*CommentReference\W+w:rPr><w:commentReference w:id=\"\1\"/></w:r>"
    found = re.findall(pattern, part(content, "word/document.xml"), re.DOTALL)
    return {number: re.sub("<[^>]*>", "", text) for number, text in found}


def test_a_note_is_a_comment_on_only_its_figure() -> None:
    content = _written(Paragraph("body", FIGURE))
    assert {"0": "189.9亿元"} == _anchored(content)
    assert ["据统计公报"] == _comments(content)
    assert 'w:author="reportgen" w:initials="rg"' in part(content, "word/comments.xml")


def test_each_figure_has_its_own_comment() -> None:
    runs = (*FIGURE, Run("增长"), Run("10.1%", origin=2), Run("5亿元", origin=1))
    content = _written(Paragraph("body", runs))
    assert {"0": "189.9亿元", "1": "10.1%", "2": "5亿元"} == _anchored(content)
    assert ["据统计公报", "同比", "据统计公报"] == _comments(content)


def test_a_figure_partly_in_bold_has_one_comment() -> None:
    content = _written(Paragraph("body", (Run("5", strong=True, origin=1), Run("个", origin=1))))
    assert {"0": "5个"} == _anchored(content)


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, FIGURE), ItemList(ordered=True, items=(FIGURE,)),
        TableBlock((FIGURE,), (), ("",)),
        TableBlock(((),), ((FIGURE,),), ("",)), Paragraph("title", FIGURE),
    ],
)  # fmt: skip
def test_figures_may_be_in_any_text(block: Block) -> None:
    assert {"0": "189.9亿元"} == _anchored(_written(block))


def test_each_line_of_a_note_is_a_paragraph() -> None:
    content = _written(Paragraph("body", FIGURE), notes={1: "R&D <b>\n“乙”"})
    assert ["R&D <b>\n“乙”"] == _comments(content)
    assert 2 == part(content, "word/comments.xml").count("CommentText")


def test_comments_have_the_documents_date_or_none() -> None:
    xml = part(_written(Paragraph("body", FIGURE), date="2002-12-31"), "word/comments.xml")
    assert 'w:date="2002-12-31T00:00:00Z"' in xml
    assert "w:date" not in part(_written(Paragraph("body", FIGURE)), "word/comments.xml")


@pytest.mark.parametrize("notes", [{}, {9: "别处"}])
def test_figures_without_a_note_are_plain_text(notes: dict[int, str]) -> None:
    expected = _written(paragraph("body", "产值189.9亿元。"), notes={})
    assert expected == _written(Paragraph("body", FIGURE), notes=notes)


def test_only_documents_with_comments_have_what_they_need() -> None:
    plain, commented = (docx_parts(_written(block)) for block in (
        heading(1, "概况"), Paragraph("body", FIGURE),
    ))  # fmt: skip
    assert {"word/comments.xml"} == commented.keys() - plain.keys()
    assert [] == [name for name in plain if b"omment" in plain[name]]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        assert b"comments.xml" in commented[name]
    assert b'styleId="CommentText"' in commented["word/styles.xml"]


def test_a_title_with_figures_is_broken() -> None:
    runs = (Run("蚌埠市“解放思想、"), Run("优化环境”", origin=1), Run("讨论和整治活动工作总结"))
    xml = part(_written(Paragraph("title", runs)), "word/document.xml")
    assert "优化环境”</w:t><w:br/></w:r><w:commentRangeEnd" in xml


def test_a_signature_with_figures_is_placed_as_without() -> None:
    name, date = (Run("市政"), Run("府", origin=1)), (Run("2002年", origin=1), Run("12月31日"))
    blocks = Paragraph("signature", name), Paragraph("date", date)
    plain = paragraph("signature", "市政府"), paragraph("date", "2002年12月31日")
    expected, indents = (
        re.findall("<w:ind [^>]*>", part(_written(*own), "word/document.xml"))
        for own in (plain, blocks)
    )
    assert expected == indents
    assert 2 == len(expected)


def test_no_role_has_the_name_of_a_style_of_comments() -> None:
    names = style_names(layout({"roles": {"comment-text": {}, "comment-reference": {}}}))
    assert not {"CommentText", "CommentReference"} & {name.id for name in names.values()}
