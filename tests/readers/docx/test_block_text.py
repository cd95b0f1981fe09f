"""Paragraphs and sections as text."""

from __future__ import annotations

from packages import NUMBERING, text_of

SECTION = (
    '<w:sectPr><w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:gutter="0"/>'
    '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
)
LANDSCAPE = [
    "section: type nextPage",
    "section page: 297mm × 210mm, landscape",
    "section margins: top 25.4mm, right 25.4mm, bottom 25.4mm, left 25.4mm",
    "section grid: 15.6pt a line, type lines",
]


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_paragraph_shows_style_number_and_text() -> None:
    heading = '<w:pStyle w:val="Heading1"/>'
    assert ["[heading-1 一、] 甲", "[normal] 乙", "[heading-1 二、] 丙"] == text_of(
        _paragraph("甲", heading) + _paragraph("乙") + _paragraph("丙", heading)
    )


def test_formatting_of_a_paragraph_follows_its_style() -> None:
    own = '<w:keepNext/><w:ind w:left="640"/><w:jc w:val="left"/>'
    assert ["[normal; keep with next, left indent 2em, alignment left] 甲"] == text_of(
        _paragraph("甲", own)
    )


def test_formatting_of_the_paragraph_mark_is_described() -> None:
    assert ["[normal; mark bold, mark bCs unset] 甲"] == text_of(
        _paragraph("甲", "<w:rPr><w:b/></w:rPr>")
    )


def test_a_list_of_its_own_shows_only_in_its_numbers() -> None:
    own = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    heading = '<w:pStyle w:val="Heading1"/>'
    anew = heading + '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    none = heading + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = _paragraph("甲", heading) + _paragraph("乙", anew) + _paragraph("丙", none)
    assert [
        "[heading-1 一、] 甲",
        "[heading-1 一、] 乙",
        "[heading-1; numbering none level 1] 丙",
    ] == (text_of(body, numbering=NUMBERING + own))


def test_sections_are_described_where_they_end() -> None:
    assert ["[normal] 甲", *LANDSCAPE, "[normal] 乙", "section: cols space=720"] == text_of(
        _paragraph("甲", SECTION)
        + _paragraph("乙")
        + '<w:sectPr><w:cols w:space="720"/></w:sectPr>'
    )


def test_headers_and_footers_are_described_with_their_section() -> None:
    references = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header"/>'
        '<w:footerReference w:type="even" r:id="footer"/>'
        '<w:footerReference w:type="default" r:id="lost"/></w:sectPr>'
    )
    assert [
        "section header, first: [normal] 头",
        "section footer, even: [normal] 一",
        "section footer, even: [normal] 二",
        "section footer, default: missing",
    ] == text_of(references, header=_paragraph("头"), footer=_paragraph("一") + _paragraph("二"))


def test_a_content_control_holds_paragraphs() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{_paragraph('甲')}</w:sdtContent></w:sdt>"
    )
    assert [
        "content control: w:docPartObj(w:docPartGallery=Table of Contents)",
        "[normal] 甲",
        "content control ends",
    ] == text_of(control)


def test_bookmarks_between_paragraphs_and_what_is_unknown() -> None:
    assert ["bookmark a", "unknown w:altChunk(r:id=x)"] == text_of(
        '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/><w:altChunk r:id="x"/>'
    )


def test_a_style_that_is_missing_is_described() -> None:
    assert ["[unknown style Lost] 甲"] == text_of(_paragraph("甲", '<w:pStyle w:val="Lost"/>'))
