"""Document tree to DOCX: the body."""

import re

import pytest

from builders import docx_paragraphs
from reportgen.document import Block, Heading, ItemList, Paragraph, Run
from reportgen.testing import docx_text
from reportgen.writers.docx.body import UnknownRoleError
from trees import items, paragraph, part, table, written


def _body(*blocks: Block, language: str = "zh-CN") -> str:
    """The body up to the section properties."""
    text = part(written(*blocks, language=language), "word/document.xml")
    return text.partition("<w:body>")[2].partition("<w:sectPr")[0]


def test_a_paragraph_is_a_style_and_its_text() -> None:
    """No formatting run by run."""
    expected = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
    assert expected == _body(paragraph("body", "甲"))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("<w:t>R&amp;D &lt;b&gt;</w:t>", "R&D <b>"),
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t>", "甲\t乙\n丙"),
        ('<w:t xml:space="preserve"> 甲</w:t>', " 甲"),
        (
            "<w:t>010</w:t><w:noBreakHyphen/><w:t>123</w:t><w:noBreakHyphen/><w:t>4</w:t>",
            "010-123-4",
        ),
        ("<w:t>甲-1、A-1、-1、-</w:t><w:tab/><w:t>-</w:t>", "甲-1、A-1、-1、-\t-"),
        ("<w:t>甲乙</w:t>", "甲\x01乙"),
        ('<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“强”</w:t>', "“强”"),
        ("<w:r><w:t>the “open” door</w:t>", "the “open” door"),
    ],
)
def test_text_is_written_as_word_needs_it(expected: str, text: str) -> None:
    """Markup characters, spaces, breaks, and signs that both scripts have."""
    assert expected in _body(paragraph("body", text))


def test_a_telephone_number_reads_as_typed() -> None:
    content = written(paragraph("body", "电话：0000-1122334，传真0000-1122335。"))
    assert ["电话：0000-1122334，传真0000-1122335。"] == docx_paragraphs(content)


def test_quotation_marks_of_english_reports_are_latin() -> None:
    """No East Asian hint."""
    assert "hint" not in _body(paragraph("body", "“强”"), language="en")


def test_a_heading_without_siblings_has_no_number_but_its_indent() -> None:
    body = _body(Heading(2, (Run("甲"),), is_alone=True))
    numbering, indent = '<w:numPr><w:numId w:val="0"/></w:numPr>', '<w:ind w:firstLineChars="200"'
    assert f'<w:pStyle w:val="Heading2"/>{numbering}{indent}' in body


def test_no_heading_ends_with_a_line_of_one_character() -> None:
    """Its lines are a little shorter then; with its number one of 24 characters takes two."""
    body = [_body(Heading(2, (Run("甲" * count),))) for count in (23, 24, 25)]
    indents = [re.findall('<w:ind w:right="([0-9]+)"', text) for text in body]
    assert [[], [str(315)], []] == indents
    ends = _body(Heading(2, (Run("依靠群众开门整治全社会都来关心公共环境问题数字化"),)))
    assert f'<w:ind w:right="{2 * 315}"' in ends


def test_bold_and_italics_are_character_styles() -> None:
    """Bold in a style that is bold already is not switched off."""
    both = Run("丙", strong=True, emphasis=True)
    text = _body(Paragraph("body", (Run("甲", strong=True), Run("乙", emphasis=True), both)))
    assert re.findall('rStyle w:val="([^"]+)"', text) == ["Strong", "Emphasis", "Emphasis"]
    bold = _body(Heading(1, (Run("Aim", strong=True),)), language="en")
    assert "Strong" not in bold


def test_long_titles_are_broken_once() -> None:
    """By a line break, not by a second paragraph."""
    text = _body(paragraph("title", "蚌埠市“解放思想、优化环境”讨论和整治活动工作总结"))
    assert "优化环境”</w:t><w:br/><w:t>讨论" in text


def test_a_short_signature_moves_left_of_the_date() -> None:
    """The only indents that depend on the text; others are the styles'."""
    text = _body(paragraph("signature", "市政府"), paragraph("date", "2002年12月31日"))
    assert f'<w:ind w:right="{8 * 315}"/>' in text
    assert f'<w:ind w:right="{2 * 315}"/>' in text


def test_a_date_has_two_characters_at_its_right_below_a_name_of_a_line() -> None:
    text = _body(paragraph("signature", "市" * 30), paragraph("date", "2002年12月31日"))
    assert 2 == text.count(f'<w:ind w:right="{2 * 315}"/>')


def test_a_signature_is_never_alone_on_a_page() -> None:
    """The end of the text and the attachments' names stay with it."""
    blocks = (
        paragraph("body", "甲"), paragraph("body", "乙"), paragraph("attachment", "附件：丙"),
        paragraph("signature", "市政府"), paragraph("date", "2002年12月31日"),
    )  # fmt: skip
    kept = [part.split("</w:t>")[0][-1] for part in _body(*blocks).split("<w:keepNext/>")[1:]]
    assert ["乙", "丙"] == kept


def test_english_signatures_are_left_to_their_style() -> None:
    """Flush right."""
    blocks = (paragraph("signature", "The Office"), paragraph("date", "31 December 2024"))
    assert "<w:ind" not in _body(*blocks, language="en")


def test_no_space_is_between_english_signatures() -> None:
    names = (paragraph("signature", name) for name in ("The Office", "The Trust"))
    body = _body(*names, paragraph("date", "31 December 2024"), language="en")
    style = '<w:pStyle w:val="Signature"/>'
    assert ["", '<w:spacing w:before="0"/>'] == re.findall(f"{style}(<w:spacing[^>]*>|)", body)


def test_each_numbered_list_counts_from_one() -> None:
    """Each has its own number instance."""
    content = written(items("甲"), items("乙"), items("丙"), items("丁", ordered=False))
    body = part(content, "word/document.xml")
    assert re.findall('numId w:val="([0-9]+)"', body) == ["3", "4", "5"]
    numbering = part(content, "word/numbering.xml")
    assert re.findall('<w:num w:numId="([0-9]+)"', numbering) == ["1", "2", "3", "4", "5"]
    assert numbering.count("startOverride") == 2


@pytest.mark.parametrize("first", [(), (items("甲", "乙"),)])
def test_a_list_counts_from_its_start(first: tuple[ItemList, ...]) -> None:
    content = written(*first, table(("表",)), items("丙", "丁", start=3))
    lines = docx_text(content).split("\n")
    assert ["3.", "4."] == [
        line.split("]")[0].split()[1] for line in lines if re.search(r"^\[list .*[丙丁]$", line)
    ]


def test_tables_are_separated_and_followed_by_a_paragraph() -> None:
    """Word joins adjacent tables, and refuses a body that ends with a table."""
    text = _body(table(("甲",)), table(("乙",)), paragraph("body", "丙"), table(("丁",)))
    order = re.findall(r'<w:tbl>|<w:pStyle w:val="(?:AfterTable|BodyText)"', text)
    after, body = '<w:pStyle w:val="AfterTable"', '<w:pStyle w:val="BodyText"'
    assert order == ["<w:tbl>", after, "<w:tbl>", body, "<w:tbl>", after]


def test_tables_repeat_their_header_and_fill_the_line() -> None:
    """Rows do not break across pages; columns are aligned as the template says."""
    text = _body(table(("项", "数"), ("甲", "1"), alignments=("", "right")))
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:cantSplit/>") == 2
    assert sum(map(int, re.findall('gridCol w:w="([0-9]+)"', text))) == 8845
    assert text.count('<w:jc w:val="right"/>') == 1


def test_an_unknown_role_is_named() -> None:
    """The message also lists the known ones."""
    with pytest.raises(UnknownRoleError, match=r"no role 'poem' in the layout; it has .*body"):
        written(paragraph("poem", "甲"))
