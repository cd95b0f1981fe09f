"""Properties read from XML, and merged."""

from __future__ import annotations

from packages import element
from reportgen.readers.docx.looks import overlaid, read_properties


def test_each_element_is_known_by_name_with_its_attributes() -> None:
    properties = element('<w:pPr><w:keepNext/><w:jc w:val="left"/><w:rPr/></w:pPr>')
    assert {"w:keepNext": {}, "w:jc": {"w:val": "left"}} == read_properties(properties, ("w:rPr",))
    assert {} == read_properties(None)


def test_child_elements_are_attributes() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    assert {"w:numPr": {"w:ilvl": "1", "w:numId": "3"}} == read_properties(element(numbered))
    twice = '<w:pPr><w:x><w:y w:val="1"/><w:y w:a="2"/></w:x></w:pPr>'
    assert {"w:x": {"w:y": "1 w:y(w:a=2)"}} == read_properties(element(twice))


def test_borders_tabs_and_margins_are_read_as_words() -> None:
    properties = element(
        '<w:x><w:pBdr><w:top w:val="single" w:sz="4" w:space="0" w:color="FF0000"/>'
        '<w:bottom w:val="double" w:sz="12" w:space="1"/></w:pBdr>'
        '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8820"/></w:tabs>'
        '<w:tcMar><w:left w:w="85" w:type="dxa"/><w:right w:w="5" w:type="pct"/></w:tcMar></w:x>'
    )
    assert {
        "w:pBdr": {"top": "single 0.5pt FF0000", "bottom": "double 1.5pt space=1"},
        "w:tabs": {"441pt": "dot right"},
        "w:tcMar": {"left": "1.5mm", "right": "w:right(w:type=pct, w:w=5)"},
    } == read_properties(properties)


def test_a_style_sets_some_attributes_and_inherits_the_rest() -> None:
    base = {"w:rFonts": {"w:ascii": "A", "w:eastAsia": "甲"}, "w:jc": {"w:val": "left"}}
    assert base | {"w:rFonts": {"w:ascii": "B", "w:eastAsia": "甲"}} == overlaid(
        base, {"w:rFonts": {"w:ascii": "B"}}
    )
    assert "A" == base["w:rFonts"]["w:ascii"]


def test_other_properties_are_replaced_as_a_whole() -> None:
    base = {"w:shd": {"w:val": "clear", "w:fill": "FF0000"}}
    assert {"w:shd": {"w:val": "nil"}} == overlaid(base, {"w:shd": {"w:val": "nil"}})


def test_hanging_and_first_line_replace_each_other() -> None:
    base = {"w:ind": {"w:left": "10", "w:hanging": "5"}}
    assert {"w:ind": {"w:left": "10", "w:firstLine": "7"}} == overlaid(
        base, {"w:ind": {"w:firstLine": "7"}}
    )
