"""Sections with heads of their own, and columns, in DOCX and HTML."""

from __future__ import annotations

import re

import pytest

from builders import NO_CACHE, docx_parts, markdown, rules
from reportgen import Request, Result, build

STYLE = """\
name: s
extends: work-summary
layout:
  roles:
    page-head: {align: center, rule_below: 0.5pt}
  sections:
    cover: {footer: ""}
    text: {header: "月报 {page}/{pages}", start: 1, bare_start: yes}
"""


def _built(template: str) -> Result:
    return build(
        Request.from_data(
            {"report": {"title": "甲"}}, formats=("docx", "html", "md"), environment=NO_CACHE,
            style="s", styles={"s": {"style.yaml": STYLE, "report.md.j2": template}},
        )
    )  # fmt: skip


def _sections(result: Result) -> list[str]:
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    return re.findall("<w:sectPr>.*?</w:sectPr>", body)


def test_a_section_has_its_own_head_and_foot_and_numbers() -> None:
    result = _built("::: section cover\n封面\n:::\n\n::: section text\n正文\n:::\n\n结尾\n")
    cover, text, rest = _sections(result)
    parts = docx_parts(result.contents["docx"])
    heads = [part.decode() for name, part in parts.items() if "header" in name]
    assert {"月报 "} == {found for head in heads for found in re.findall("<w:t[^>]*>(月报 )", head)}
    assert any(" PAGE " in head and " PAGEREF _Last00000001 " in head for head in heads)
    assert '<w:pgNumType w:start="1"/>' in text
    assert "<w:titlePg/>" in text
    # The usual pages take nothing over from those before them.
    for section in (cover, text, rest):
        assert '<w:headerReference w:type="default"' in section
        assert '<w:footerReference w:type="default"' in section
    assert all('w:type w:val="continuous"' not in section for section in (cover, text, rest))


def test_pages_counted_anew_end_with_a_number_of_their_own() -> None:
    """月报 3/3 on the last page after a cover, not 3/4; those before and after keep theirs."""
    result = _built(
        "::: section cover\n封面\n:::\n\n::: section text\n正文\n\n最后一页\n:::\n\n结尾\n"
    )
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(_Last\d+)"/>', body)
    assert marks == ["_Last00000001"]
    # Pages that follow without a start of their own are counted on.
    assert body.index("结尾") < body.index("_Last00000001")
    usual = _built("正文\n")
    body = docx_parts(usual.contents["docx"])["word/document.xml"].decode()
    assert "_Last" not in body


def test_each_section_that_starts_anew_has_its_last_page() -> None:
    result = _built(
        "::: section text\n甲\n:::\n\n::: section cover\n乙\n:::\n\n::: section text\n丙\n:::\n"
    )
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    first, second = (body.index(f'w:name="_Last0000000{number}"') for number in (1, 2))
    assert body.index("乙") < first < body.index("丙") < second


def test_turned_pages_of_a_section_do_not_start_it_again() -> None:
    """Pages after a landscape ledger within the section are numbered on."""
    result = _built("::::: section text\n甲\n\n:::: landscape\n乙\n::::\n\n丙\n:::::\n")
    first, turned, after = _sections(result)
    assert '<w:pgNumType w:start="1"/>' in first
    assert "pgNumType" not in turned + after
    assert "titlePg" in first
    assert "titlePg" not in turned + after
    sheet = result.contents["html"].decode()
    assert re.findall(r"counter-reset: ([^;]*);", sheet) == ["pages-1 0"]


def _pages_of(result: Result) -> dict[str, str]:
    """The rules for named pages in the style sheet, by selector, without typefaces."""
    sheet = result.contents["html"].decode().partition("</style>")[0]
    found: dict[str, str] = {}
    for name, rule in re.findall(r"^@page (part-\S+) \{ (.*) \}$", sheet, re.MULTILINE):
        found[name] = found.get(name, "") + re.sub("font: [^;]*;", "", rule)
    return found


def test_sections_have_their_heads_feet_and_numbers_in_print_of_html() -> None:
    """The usual pages after a section that starts anew count on."""
    result = _built("::: section cover\n封面\n:::\n\n::: section text\n正文\n:::\n\n结尾\n")
    pages, html = _pages_of(result), result.contents["html"].decode()
    assert "content: none" in pages["part-1:right"]
    assert "@top-center" not in pages["part-1"] + pages["part-3"]
    assert 'content: "月报 " counter(pages-2) "\\2f " counter(pages) "";' in pages["part-2"]
    assert "border-bottom: 0.5pt solid" in pages["part-2"]
    assert all("counter-increment: pages-2" in pages[part] for part in ("part-2", "part-3"))
    assert 'content: "— " counter(pages-2) " —"' in pages["part-3:right"]
    assert "html { counter-reset: pages-2 0; }" in html
    boxes = [re.sub("<.*?>", "", box) for box in re.split('<div class="part-[0-9]">', html)[1:]]
    assert ["封面", "正文", "结尾"] == [box.strip() for box in boxes]


def test_the_first_page_of_a_document_may_be_bare_in_print_of_html() -> None:
    pages = _pages_of(_built("::: section text\n正文\n:::\n"))
    assert "@top-center { content: none; }" in pages["part-1:first"]


def test_a_landscape_page_of_a_section_is_turned_and_what_follows_upright() -> None:
    template = "::::: section text\n:::: landscape\n表\n::::\n:::::\n"
    pages = _pages_of(_built(template))
    sizes = [re.search("size: (.*?);", pages[part]) for part in ("part-1", "part-2")]
    assert ["297mm 210mm", "210mm 297mm"] == [size[1] for size in sizes if size]


def test_no_part_begins_a_page_that_nothing_is_on() -> None:
    """After a landscape page, notes are on an upright one."""
    turned = "::::: section text\n:::: landscape\n表{}\n::::\n:::::\n"
    for note, count in (("", 1), ("{{ footnote('注') }}", 2)):
        html = _built(turned.replace("{}", note)).contents["html"].decode()
        assert count == html.count('<div class="part-')


def test_other_documents_have_no_parts() -> None:
    result = _built("甲\n\n:::: landscape\n乙\n::::\n")
    assert {} == _pages_of(result)
    assert "part-" not in result.contents["html"].decode()


def test_columns_begin_no_page() -> None:
    result = _built("甲\n\n::: columns 2\n乙\n\n丙\n:::\n\n丁\n")
    before, columns, after = _sections(result)
    assert "w:cols" not in before + after
    assert '<w:cols w:num="2" w:space="425"/>' in columns
    assert ["continuous"] == re.findall('<w:type w:val="(.*?)"/>', columns)
    assert ["continuous"] == re.findall('<w:type w:val="(.*?)"/>', after)
    assert '<div class="columns" style="column-count: 2">' in result.contents["html"].decode()
    assert "甲\n\n乙\n\n丙\n\n丁\n" == markdown(result)


@pytest.mark.parametrize(
    ("columns_at", "template"),
    [
        (1, "甲\n\n::: columns 2\n乙\n\n丙\n:::\n"),
        (1, ":::: section text\n甲\n\n::: columns 2\n乙\n\n丙\n:::\n::::\n\n丁\n"),
        (0, "::: columns 2\n乙\n\n| 一 |\n| --- |\n| 二 |\n:::\n"),
        (0, ":::: columns 2\n::: contents 2\n:::\n\n## 乙\n::::\n"),
    ],
)
def test_columns_at_the_end_are_equally_high(columns_at: int, template: str) -> None:
    """A section without columns follows on the same page."""
    result = _built(template)
    columns, after = _sections(result)[columns_at:][:2]
    assert '<w:cols w:num="2"' in columns
    assert "w:cols" not in after
    assert ["continuous"] == re.findall('<w:type w:val="(.*?)"/>', after)
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    below = body[body.index(columns) : body.index(after)].partition("</w:p>")[2]
    # Nothing but a paragraph that takes no room.
    assert ["20"] == re.findall('<w:spacing w:line="([0-9]+)" w:lineRule="exact"/>', below)
    assert "<w:r>" not in below


def test_a_draft_without_sections_has_one() -> None:
    (only,) = _sections(_built("甲\n"))
    assert "headerReference" not in only


def test_columns_within_a_section_keep_its_head() -> None:
    result = _built("::::: section text\n甲\n\n::: columns\n乙\n:::\n\n丙\n:::::\n")
    first, columns, after = _sections(result)
    head = re.search('<w:headerReference w:type="default" r:id="(.*?)"', first)
    assert head is not None
    assert head[1] in columns
    assert head[1] in after
    assert "pgNumType" not in columns + after


@pytest.mark.parametrize(
    ("rule", "template"),
    [
        ("unknown-section", "::: section covr\n甲\n:::\n"),
        ("bad-container", "::: columns 9\n甲\n:::\n"),
    ],
)
def test_a_wrong_name_or_number_is_reported(rule: str, template: str) -> None:
    assert [rule] == rules(_built(template))


def test_a_section_that_ends_with_contents_ends_outside_their_field() -> None:
    result = _built(
        ":::: section cover\n::: contents 2\n:::\n::::\n\n"
        "::: section text\n## 乙\n\n## 丙\n\n丁。\n:::\n"
    )
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    field = body[body.index("<w:sdt>") : body.index("</w:sdt>")]
    assert "<w:sectPr>" not in field
    assert re.search("</w:sdt><w:p><w:pPr>(?:(?!</w:pPr>).)*<w:sectPr>", body)
