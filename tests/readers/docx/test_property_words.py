"""Properties in words."""

from __future__ import annotations

import pytest

from packages import element
from reportgen.readers.docx.looks import (
    TypeScale,
    paragraph_look,
    phrases,
    plain,
    read_properties,
    run_look,
    scale_of,
    table_look,
)

SCALE = TypeScale(em=315, line=579)
RUN = {
    '<w:rFonts w:eastAsia="黑体" w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>':
        ["font 黑体", "Latin font Arial"],
    '<w:rFonts w:ascii="Arial" w:hAnsi="Times"/>': ["Latin font Arial, hAnsi Times, cs unset"],
    '<w:rFonts w:hint="eastAsia"/>': ["ea"],
    '<w:rFonts w:asciiTheme="minor"/>': ["rFonts asciiTheme=minor"],
    '<w:sz w:val="32"/><w:szCs w:val="32"/>': ["size 16pt"],
    '<w:sz w:val="32"/><w:szCs w:val="30"/>': ["size 16pt", "complex script size 15pt"],
    "<w:b/><w:bCs/>": ["bold"],
    "<w:b/>": ["bold", "bCs unset"],
    '<w:b w:val="0"/><w:bCs w:val="false"/>': ["bold off", "bCs off"],
    '<w:i w:val="true"/><w:iCs w:val="true"/>': ["italic"],
    '<w:spacing w:val="-5"/>': ["letter spacing -0.25pt"],
    '<w:color w:val="FF0000"/>': ["color FF0000"],
    '<w:color w:val="FF0000" w:themeColor="text1"/>': ["color FF0000, themeColor=text1"],
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>': ["language en-US / zh-CN"],
    '<w:vertAlign w:val="superscript"/>': ["vertAlign superscript"],
    '<w:em w:val="dot"/>': ["emphasis mark dot"],
}  # fmt: skip
PARAGRAPH = {
    '<w:spacing w:before="579" w:after="290"/>': ["space before 1 line", "space after 0.5 lines"],
    '<w:spacing w:before="240" w:line="276"/>': ["space before 12pt", "line spacing ×1.15"],
    '<w:spacing w:line="579" w:lineRule="exact"/>': ["line spacing 28.95pt exactly"],
    '<w:spacing w:line="240" w:lineRule="atLeast" w:beforeLines="50"/>':
        ["line spacing 12pt atLeast", "spacing beforeLines=50"],
    '<w:ind w:left="1575" w:hanging="945"/>': ["left indent 5em", "first line hanging 3em"],
    '<w:ind w:right="-735" w:firstLine="100"/>': ["right indent -36.75pt", "first line 5pt"],
    '<w:ind w:start="630" w:end="315"/>': ["left indent 2em", "right indent 1em"],
    '<w:ind w:firstLineChars="200" w:firstLine="630"/>': ["first line 2 characters"],
    '<w:ind w:firstLineChars="200" w:firstLine="640"/>': ["first line 2 characters, 32pt"],
    '<w:ind w:firstLineChars="150"/>': ["first line 1.5 characters, no length"],
    '<w:jc w:val="both"/>': ["alignment justify"],
    '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>': ["numbering 3 level 2"],
    '<w:outlineLvl w:val="0"/>': ["outline level 1"],
    '<w:tabs><w:tab w:val="left" w:pos="20"/><w:tab w:val="left" w:pos="40"/></w:tabs>':
        ["tabs 1pt 2pt left"],
    '<w:keepNext/><w:widowControl w:val="0"/>': ["keep with next", "widow control off"],
    '<w:framePr w:w="400" w:hAnchor="page"/>': ["framePr hAnchor=page, w=400"],
}  # fmt: skip
TABLE = {
    '<w:tblW w:w="8845" w:type="dxa"/>': ["width 156.02mm"],
    '<w:tblW w:w="5000" w:type="pct"/>': ["width 5000 pct"],
    '<w:tblW w:w="0" w:type="auto"/>': ["width auto"],
    '<w:tblLayout w:type="fixed"/>': ["layout fixed"],
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0"/>': ["applies firstRow 0020"],
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>':
        ["cell margins left right 1.5mm"],
    '<w:gridSpan w:val="2"/><w:vMerge/>': ["spans 2", "vMerge"],
    '<w:tblpPr w:tblpX="3"/>': ["tblpPr tblpX=3"],
}  # fmt: skip


@pytest.mark.parametrize("xml", RUN)
def test_properties_of_runs(xml: str) -> None:
    assert RUN[xml] == phrases(run_look(read_properties(element(f"<w:rPr>{xml}</w:rPr>"))))


@pytest.mark.parametrize("xml", PARAGRAPH)
def test_properties_of_paragraphs(xml: str) -> None:
    properties = read_properties(element(f"<w:pPr>{xml}</w:pPr>"))
    assert PARAGRAPH[xml] == phrases(paragraph_look(properties, SCALE))


@pytest.mark.parametrize("xml", TABLE)
def test_properties_of_tables(xml: str) -> None:
    assert TABLE[xml] == phrases(table_look(read_properties(element(f"<w:x>{xml}</w:x>"))))


def test_without_a_scale_lengths_are_in_points() -> None:
    properties = {"w:ind": {"w:left": "630"}, "w:spacing": {"w:before": "579"}}
    assert ["left indent 31.5pt", "space before 28.95pt"] == phrases(
        paragraph_look(properties, TypeScale())
    )


def test_units_follow_from_size_spacing_and_lines() -> None:
    run = {"w:sz": {"w:val": "32"}, "w:spacing": {"w:val": "-5"}}
    exact = {"w:spacing": {"w:line": "579", "w:lineRule": "exact"}}
    assert TypeScale(em=315, line=579) == scale_of(exact, run)
    assert TypeScale(em=320, line=384) == scale_of({}, {"w:sz": {"w:val": "32"}})
    assert TypeScale() == scale_of({}, {})


def test_what_has_no_words_is_printed_as_in_the_xml() -> None:
    assert ("xyz", "") == plain("w:xyz", {})
    assert ("xyz", "3") == plain("w:xyz", {"w:val": "3"})
    assert ("xyz", "val=3, a=1") == plain("w:xyz", {"w:val": "3", "w:a": "1"})
    assert ("kinsoku", "off") == plain("w:kinsoku", {"w:val": "0"})
