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
    assert any(" PAGE " in head and " NUMPAGES " in head for head in heads)
    assert '<w:pgNumType w:start="1"/>' in text
    assert "<w:titlePg/>" in text
    # The usual pages take nothing over from those before them.
    for section in (cover, text, rest):
        assert '<w:headerReference w:type="default"' in section
        assert '<w:footerReference w:type="default"' in section
    assert all('w:type w:val="continuous"' not in section for section in (cover, text, rest))


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
