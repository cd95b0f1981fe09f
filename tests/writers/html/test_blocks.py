"""Blocks as HTML."""

from __future__ import annotations

import re
from typing import Any

import pytest

from html_pages import SVG, XHTML, body, page, page_text
from reportgen.document import (
    Block,
    Caption,
    Contents,
    Heading,
    Image,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Turn,
)
from reportgen.document.layout import REQUIRED_ROLES, Layout
from trees import chart, heading, items, layout, paragraph, runs, series, table

TITLE = "蚌埠市“解放思想、优化环境”讨论和整治活动工作总结"
H1 = '<h1 class="role-title">'
CHART = chart("column", "甲 乙", series("a", 1, 2), description="柱形图。")
IMAGE = Image(b"\xff\xd8", ".jpg", (40, 30), 0.5, "照片")


def _layout(**values: Any) -> Layout:
    """A layout with these fields, and with roles of these names."""
    fields = {name: values.pop(name) for name in ("sealed", "imprint") if name in values}
    roles = {key: {} for key in REQUIRED_ROLES} | values
    return layout({"roles": roles, "fonts": {"body": "宋体"}} | fields)


def _headings(*blocks: Block) -> list[str]:
    root = page(*blocks)
    return [f"{e.tag.removeprefix(XHTML)} {e.text}" for e in root.iter() if e.tag[-2:-1] == "h"]


def test_the_title_is_the_only_heading_of_level_1() -> None:
    blocks = (paragraph("title", "甲"), heading(1, "乙"), paragraph("title", "丙"))
    assert _headings(*blocks) == ["h1 甲", "h2 一、乙"]
    assert '<p class="role-title">丙</p>' in body(*blocks)


def test_numbers_of_headings_are_text() -> None:
    levels = [heading(level, "概况") for level in (1, 2, 3, 4, 1)]
    assert _headings(*levels) == [
        "h2 一、概况", "h3 （一）概况", "h4 1.概况", "h5 （1）概况", "h2 二、概况",
    ]  # fmt: skip


def test_elements_follow_depth_and_looks_follow_levels() -> None:
    text = body(heading(1, "甲"), heading(3, "乙"), heading(2, "丙"))
    assert '<h3 id="section-1-1" class="role-heading-3">1.乙</h3>' in text
    assert '<h3 id="section-1-2" class="role-heading-2">（一）丙</h3>' in text


def test_a_long_title_is_broken_where_it_is_on_paper() -> None:
    first, second = "蚌埠市“解放思想、优化环境”", "讨论和整治活动工作总结"
    text = body(paragraph("title", TITLE))
    whole = text.replace("<wbr/>", "")
    assert whole == f'<h1 class="role-title">{first}<br class="fold"/>{second}</h1>'


def test_a_title_on_a_phone_is_broken_at_the_ends_of_words() -> None:
    """And a single character belongs to the word before it."""
    text = body(paragraph("title", "农民质量监督员工作规则"))
    assert text == '<h1 class="role-title">农民<wbr/>质量<wbr/>监督员<wbr/>工作<wbr/>规则</h1>'
    assert "<wbr/>" not in body(paragraph("title", "Footpaths and Bridges in 2024"))
    assert "<wbr/>" not in body(paragraph("body", "农民质量监督员工作规则"))


def test_captions_are_broken_at_the_ends_of_words() -> None:
    text = body(Caption("table", runs("人均粮食产量情况"), "", "表1"))
    assert "表1　人均<wbr/>粮食<wbr/>产量<wbr/>情况" in text


def test_the_title_of_a_cover_is_broken_like_other_titles() -> None:
    looks = {"cover-title": {"size": "一号", "align": "center"}, "label": {"align": "center"}}
    own = _layout(**looks)
    cover, label = (body(paragraph(role, "政策落实情况"), own=own) for role in looks)
    assert cover == '<p class="role-cover-title">政策<wbr/>落实情况</p>'
    assert label == '<p class="role-label">政策落实情况</p>'


def test_a_heading_has_the_look_of_its_own_role_and_a_long_title_its_lines() -> None:
    text = body(heading(1, TITLE, "attachment-title"))
    start = '<h2 id="section-1" class="role-attachment-title">'
    assert text == f"{start}{body(paragraph('title', TITLE))[len(H1) : -5]}</h2>"


@pytest.mark.parametrize("title", ["甲\n乙", "短"])
def test_line_breaks_of_a_title_are_kept(title: str) -> None:
    text = title.replace("\n", "<br/>")
    assert body(paragraph("title", title)) == f'<h1 class="role-title">{text}</h1>'


def test_roles_are_classes() -> None:
    assert body(paragraph("recipients", "省委：")) == '<p class="role-recipients">省委：</p>'


def test_what_follows_a_tab_may_be_set_apart() -> None:
    roles = {role: {"spread": role == "table-note"} for role in REQUIRED_ROLES}
    own = layout({"roles": roles, "fonts": {"body": "宋体"}})
    apart = '<span class="line"><span>甲</span>\t<span>乙</span></span>'
    assert (
        body(paragraph("table-note", "甲\t乙"), own=own)
        == f'<p class="role-table-note">{apart}</p>'
    )
    assert body(paragraph("body", "甲\t乙"), own=own) == '<p class="role-body">甲\t乙</p>'


def test_each_line_set_apart_has_pieces_of_its_own_in_their_faces() -> None:
    own = _layout(signers={"tabs": [16]})
    name = Run("周正\n平", emphasis=True)
    text = body(Paragraph("signers", (Run("甲\n乙\t签发人："), name)), own=own)
    assert text == (
        '<p class="role-signers"><span class="line"><span>甲<br/></span></span>'
        '<span class="line"><span>乙</span>\t<span>签发人：<em>周正</em><br/></span></span>'
        '<span class="line"><span><em>平</em></span></span></p>'
    )


def test_lists() -> None:
    text = body(items("甲", "乙"), items("丙", ordered=False))
    assert text == (
        '<ol class="role-list"><li>甲</li><li>乙</li></ol><ul class="role-list"><li>丙</li></ul>'
    )


def test_a_list_counts_from_its_start() -> None:
    assert body(items("甲", start=3)) == '<ol class="role-list" start="3"><li>甲</li></ol>'


@pytest.mark.parametrize(
    ("expected", "name"),
    [("closing dated", "市政府"), ("closing", "市精神文明建设指导委员会")],
)
def test_signatures_and_date_are_laid_out_together(expected: str, name: str) -> None:
    """A date that is longer than the names has the space on its right."""
    text = body(paragraph("signature", name), paragraph("date", "2002年12月31日"))
    assert text == (
        f'<div class="{expected}"><p class="role-signature">{name}</p>'
        '<p class="role-date">2002年12月31日</p></div>'
    )


def test_names_with_a_seal_are_centred_over_a_date_four_characters_from_the_margin() -> None:
    own = _layout(sealed=True)
    blocks = paragraph("signature", "市政府"), paragraph("date", "2002年12月31日")
    assert body(*blocks, own=own).startswith(
        '<div class="closing sealed" style="margin-right: 4em">'
    )


def test_english_signatures_and_dates_are_flush_right() -> None:
    blocks = (paragraph("signature", "The Council"), paragraph("date", "6 May 2024"))
    assert "closing" not in body(*blocks, language="en")


def test_a_signature_is_kept_with_the_attachments_and_the_last_lines() -> None:
    own = (items("甲", ordered=False), paragraph("attachment", "附件：乙"))
    text = body(paragraph("body", "丙"), *own, paragraph("signature", "市政府"))
    assert text == (
        '<p class="role-body">丙</p><ul class="role-list kept"><li>甲</li></ul>'
        '<p class="role-attachment kept">附件：乙</p><p class="role-signature">市政府</p>'
    )


def test_a_table_is_kept_with_its_note() -> None:
    text = body(table(("甲", "乙")), paragraph("table-note", "注：丙"))
    assert text.startswith('<div class="scroll kept" ')


def test_names_of_a_joint_issue_are_beside_the_word() -> None:
    heads = {"joint-masthead": {"size": "32pt"}, "masthead": {"size": "48pt"}}
    own = _layout(**heads)
    names = (runs("市水利局"), runs("市财政局"))
    name = '<p class="role-joint-masthead">'
    width = (4 * 2 + 2.5 * 3) * 1.02
    assert body(Masthead(names, "文件"), own=own) == (
        f'<div class="joint" style="--width: {width:.2f}">{name}市水利局</p>{name}市财政局</p>'
        '<p class="role-masthead" style="grid-row: 1 / span 2">文件</p></div>'
    )
    assert "grid-row" not in body(Masthead(names, ""), own=own)


def test_a_head_knows_how_wide_its_longest_line_is() -> None:
    text = body(paragraph("masthead", "甲乙丙\n丁"), own=_layout(masthead={"fit": True}))
    assert text == '<p class="role-masthead" style="--width: 3.06">甲乙丙<br/>丁</p>'


def test_a_head_at_a_fixed_height_knows_the_space_above_it() -> None:
    own = _layout(masthead={"top": "100pt", "line": "16pt"})
    head, line = paragraph("masthead", "甲"), paragraph("body", "乙")
    assert 'class="role-masthead lowered" style="--above: 100pt"' in body(head, own=own)
    above = re.findall(r"--above: ([\d.]+)pt", body(line, head, line, head, own=own))
    assert [float(one) < 100 for one in above] == [True], "only the first is lowered"


def test_rules_at_the_foot_are_around_all_lines() -> None:
    rules = {"outer": "1pt", "inner": "0.5pt"}
    own = _layout(copies={"foot": True}, printer={"foot": True}, imprint=rules)
    text = body(paragraph("copies", "抄送：甲。"), paragraph("printer", "乙"), own=own)
    assert text == (
        '<div class="imprint"><p class="role-copies" style="border-top: 1pt solid">抄送：甲。</p>'
        '<p class="role-printer" style="border-top: 0.5pt solid; border-bottom: 1pt solid">乙</p>'
        "</div>"
    )


@pytest.mark.parametrize("kind", ["table", "annex"])
def test_the_caption_above_a_table_is_in_it_and_names_its_box(kind: str) -> None:
    caption = Caption(kind, runs("收支"), "table:收支", "表1", 1)
    text = body(caption, table(("甲", "乙")))
    assert text.startswith(
        '<div class="scroll" role="group" tabindex="0" aria-labelledby="caption-table-收支"><table>'
        '<caption id="caption-table-收支">表1　收支</caption>'
    )


def test_a_paragraph_may_be_the_caption_of_a_table() -> None:
    text = body(paragraph("caption", "附表"), table(("甲", "乙")))
    assert "<caption>附表</caption>" in text
    assert 'aria-label="表格"' in text


@pytest.mark.parametrize("block", [CHART, IMAGE])
def test_the_caption_below_a_figure_is_in_it(block: Block) -> None:
    text = body(block, Caption("figure", runs("Runs"), "", "Figure 1", 1), language="en")
    assert text.startswith("<figure>")
    assert text.endswith('<figcaption id="caption-figure">Figure 1. Runs</figcaption></figure>')


def test_captions_are_with_what_they_belong_to() -> None:
    blocks = (CHART, Caption("table", runs("收支"), "", "表1", 1), table(("甲", "乙")))
    text = body(*blocks)
    assert "<figcaption" not in text
    assert '<caption id="caption-table">表1　收支</caption>' in text


@pytest.mark.parametrize("caption", [Caption("figure", runs("图")), paragraph("caption", "图")])
def test_captions_of_nothing_are_paragraphs(caption: Block) -> None:
    assert body(caption, paragraph("body", "甲")).startswith('<p class="role-caption"')


@pytest.mark.parametrize(
    ("expected", "label", "text"),
    [("表1", "表1", ""), ("收支", "", "收支"), ("表1　收支", "表1", "收支")],
)
def test_a_caption_may_lack_a_label_or_words(expected: str, label: str, text: str) -> None:
    own = Caption("figure", runs(text) if text else (), "", label)
    assert f'<p class="role-caption" id="caption-figure">{expected}</p>' == body(own)


def test_charts_are_drawings_with_ids_of_their_own() -> None:
    names = [svg.get("aria-labelledby") for svg in page(CHART, CHART).iter(f"{SVG}svg")]
    assert names == ["drawing-1-title", "drawing-2-title"]


def test_pictures_are_in_the_page() -> None:
    assert body(IMAGE) == (
        '<figure><img src="data:image/jpeg;base64,/9g=" alt="照片" width="40" height="30" '
        'style="width: 50%"/></figure>'
    )


def test_contents_lead_to_the_headings_down_to_their_level() -> None:
    levels = [heading(level, "甲") for level in (1, 2, 3, 2, 1)]
    text = body(Contents(2), *levels).partition("</nav>")[0]
    assert text == (
        '<nav class="contents" aria-label="目录"><ol><li><a href="#section-1">一、甲</a>'
        '<ol><li><a href="#section-1-1">（一）甲</a></li><li><a href="#section-1-2">（二）甲</a>'
        '</li></ol></li><li><a href="#section-2">二、甲</a></li></ol>'
    )


def test_contents_are_plain_even_where_headings_are_not() -> None:
    own = Heading(1, (Run("甲\n"), Run("5", origin=1), Run("个", footnote=runs("注"))))
    text = body(Contents(1), own, notes={1: "来历"})
    assert '<a href="#section-1">一、甲<br/>5个</a>' in text
    assert text.count('role="doc-noteref"') == 2


def test_contents_beside_the_text_lead_to_the_headings_of_two_depths() -> None:
    levels = [heading(level, "甲") for level in (1, 2, 3, 2)]
    start = page_text(*levels).partition("<main>")[0].replace(">\n", ">").partition("<body")[2]
    assert start == (
        ' class="beside"><nav class="contents" aria-label="本页内容"><ol><li>'
        '<a href="#section-1">一、甲</a><ol><li><a href="#section-1-1">（一）甲</a></li>'
        '<li><a href="#section-1-2">（二）甲</a></li></ol></li></ol></nav>'
    )


def test_a_page_with_two_headings_has_no_contents_beside_it() -> None:
    assert "<nav" not in page_text(*(heading(level, "甲") for level in (1, 2, 3)))


def test_contents_without_headings_are_empty() -> None:
    assert body(Contents(2)) == '<nav class="contents" aria-label="目录"></nav>'


def test_pages_are_broken_and_turned() -> None:
    a = paragraph("body", "甲")
    text = '<p class="role-body">甲</p>'
    assert body(a, PageBreak(), a) == f'{text}<hr class="page-break"/>{text}'
    assert body(Turn(landscape=True), a, Turn(landscape=False), a) == (
        f'<div class="landscape">{text}</div>{text}'
    )
    assert body(Turn(landscape=False), Turn(landscape=True), Turn(landscape=True), a) == (
        f'<div class="landscape">{text}</div>'
    )


def test_data_is_escaped() -> None:
    own = Paragraph("body", (Run('<b>&amp; "x"'),))
    assert body(own) == '<p class="role-body">&lt;b&gt;&amp;amp; &quot;x&quot;</p>'
