"""Settings of roles beyond type and indents: rules, heights, positions on the page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import docx_paragraphs
from reportgen.document import Block, Paragraph
from reportgen.document.layout import Layout, Page
from trees import layout, paragraph, part, written


def _layout(**roles: dict[str, Any]) -> Layout:
    """The grid of GB/T 9704 with a few roles for tests."""
    needed = (
        "title", "heading-1", "heading-2", "heading-3", "heading-4", "body", "list", "caption",
        "table-head", "table-cell", "table-note", "page-number",
    )  # fmt: skip
    named = {name.replace("_", "-"): role for name, role in roles.items()}
    fonts = {"latin": "Times New Roman", "body": "仿宋", "bold": "黑体"}
    return layout({"fonts": fonts, "roles": {role: {} for role in needed} | named})


def _style(own: Layout, name: str) -> str:
    styles = part(written(paragraph("body", "甲"), own=own), "word/styles.xml")
    found = re.search(f'w:styleId="{name}".*?</w:style>', styles)
    assert found
    return found[0]


def _body(own: Layout, *blocks: Block) -> str:
    return part(written(*blocks, own=own), "word/document.xml").partition("<w:body>")[2]


def test_a_rule_has_thickness_and_colour() -> None:
    own = _layout(line={"line": "4mm", "rule_below": "0.5mm", "color": "FF0000"})
    style = _style(own, "Line")
    assert '<w:pBdr><w:bottom w:val="single" w:sz="11" w:space="0" w:color="FF0000"/>' in style
    assert 'w:line="227" w:lineRule="exact"' in style


def test_text_after_a_tab_is_flush_right() -> None:
    own = _layout(ends={"right": 1, "spread": True})
    assert '<w:tabs><w:tab w:val="right" w:pos="8530"/></w:tabs>' in _style(own, "Ends")
    assert "<w:t>甲</w:t><w:tab/><w:t>乙</w:t>" in _body(own, paragraph("ends", "甲\t乙"))


@pytest.mark.parametrize(
    ("expected", "text", "tabs"),
    [
        ("甲" * 19 + "\t" + "乙" * 7, "甲" * 19 + "\t" + "乙" * 7, []),
        ("甲" * 20 + "\n\t" + "乙" * 7, "甲" * 20 + "\t" + "乙" * 7, []),
        ("甲\n" + "甲" * 20 + "\n\t" + "乙" * 7, "甲\n" + "甲" * 20 + "\t" + "乙" * 7, []),
        # The space between Han and digits needs room too.
        ("甲" * 18 + "\n\t2024年12月25日", "甲" * 18 + "\t2024年12月25日", []),
        ("甲" * 20 + "\t" + "乙" * 7, "甲" * 20 + "\t" + "乙" * 7, [16]),
    ],
)
def test_a_second_end_without_room_goes_on_the_next_line(
    expected: str, text: str, tabs: list[int]
) -> None:
    own = _layout(ends={"left": 0.5, "right": 0.5, "spread": True, "tabs": tabs})
    assert [expected] == docx_paragraphs(written(paragraph("ends", text), own=own))


def test_a_fitted_title_is_broken_before_it_is_too_narrow() -> None:
    own = _layout(title={"size": "44pt", "fit": True})
    long = "清河县2024年第12次城乡公共服务一体化发展专题会议纪要"
    title, short = (docx_paragraphs(written(paragraph("title", text), own=own))
                    for text in (long, long[15:]))  # fmt: skip
    assert ["清河县2024年第12次城乡\n公共服务一体化发展专题会议纪要"] == title
    assert [long[15:]] == short


def test_tab_stops_are_those_of_the_role() -> None:
    own = _layout(ends={"tabs": [2, 4.5], "spread": True})
    stops = re.findall('<w:tab w:val="([a-z]+)" w:pos="([0-9]+)"/>', _style(own, "Ends"))
    assert [("left", "630"), ("left", "1418"), ("right", "8845")] == stops


def test_a_head_starts_at_its_fixed_height_whatever_is_above() -> None:
    own = _layout(head={"top": "35mm", "size": "44pt"})
    line, wanted = 579, 1984
    spaces = [
        int(re.findall('w:val="Head"/><w:spacing w:before="([0-9]+)"', _body(own, *blocks))[0])
        for blocks in (
            (paragraph("head", "文件"),),
            (paragraph("body", "甲"), paragraph("body", "乙"), paragraph("head", "文件")),
        )
    ]
    leading = (2 * line - 880) // 2
    assert [wanted - leading, wanted - leading - 2 * line] == spaces


def test_only_the_first_of_a_role_starts_at_the_fixed_height() -> None:
    own = _layout(head={"top": "35mm"})
    text = _body(own, paragraph("head", "甲"), paragraph("head", "乙"))
    assert text.count("w:before=") == 1


def test_lines_at_the_foot_are_a_table_at_the_bottom() -> None:
    own = _layout(
        foot={"foot": True, "rule_above": "0.35mm"},
        last={"foot": True, "rule_above": "0.25mm", "rule_below": "0.35mm"},
    )
    blocks = (paragraph("body", "甲"), paragraph("foot", "抄送"), paragraph("last", "印发"))
    text = _body(own, *blocks)
    edge = own.page.margins.left
    place = f'w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{edge}" w:tblpYSpec="bottom"'
    assert f"<w:tblpPr {place}/>" in text
    sizes = re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', text)
    assert [("top", "8"), ("top", "6"), ("bottom", "8")] == sizes
    assert ["甲", "抄送", "印发", ""] == docx_paragraphs(written(*blocks, own=own))


@pytest.mark.parametrize(("edge", "lines"), [(1587, 1), (1474, 30), (1587, 50)])
def test_bound_pages_have_mirrored_margins_which_the_foot_follows(edge: int, lines: int) -> None:
    """On even pages, the left margin is the one that odd pages have at the right."""
    own = _layout(foot={"foot": True})
    vars(own)["page"] = Page(None, lines=22, bound=True)
    content = written(*[paragraph("body", "甲")] * lines, paragraph("foot", "抄送"), own=own)
    assert "<w:mirrorMargins/>" in part(content, "word/settings.xml")
    place = f'w:horzAnchor="page" w:tblpX="{edge}" w:tblpYSpec="bottom"'
    assert place in part(content, "word/document.xml")
    plain = written(paragraph("body", "甲"), own=_layout())
    assert "mirrorMargins" not in part(plain, "word/settings.xml")


def test_a_title_that_nothing_is_above_has_no_space_before_it() -> None:
    own = _layout(title={"before": 2})
    lone, below = (paragraph("title", "甲"),), (paragraph("body", "加急"), paragraph("title", "甲"))
    none = '<w:pStyle w:val="Title"/><w:spacing w:before="0"/>'
    assert [True, False] == [none in _body(own, *blocks) for blocks in (lone, below)]


def test_bold_and_italics_can_be_typefaces() -> None:
    values = {"strong": "bold", "emphasis": "bold"}
    own = _layout()
    vars(own).update(values)
    for name in ("Strong", "Emphasis"):
        style = _style(own, name)
        assert 'w:eastAsia="黑体"' in style
        assert "<w:b/>" not in style
        assert "<w:em " not in style


def test_an_empty_paragraph_may_have_a_rule() -> None:
    own = _layout(line={"rule_below": "0.5mm"})
    assert '<w:p><w:pPr><w:pStyle w:val="Line"/></w:pPr></w:p>' in _body(own, Paragraph("line", ()))


def test_roles_without_these_settings_add_nothing() -> None:
    styles = part(written(paragraph("body", "甲"), own=_layout()), "word/styles.xml")
    assert not re.search("<w:pBdr>|<w:tabs>|tblpPr", styles)
