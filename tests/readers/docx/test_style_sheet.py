"""Styles by id, with what they inherit."""

from __future__ import annotations

from packages import STYLES, docx
from reportgen.readers.docx.looks import TypeScale
from reportgen.readers.docx.package import read_package
from reportgen.readers.docx.styles import StyleSheet

DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:b/><w:sz w:val="20"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
)


def _style(identifier: str, name: str, inside: str = "") -> str:
    head = f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
    return f"{head}{inside}</w:style>"


def _sheet(*styles: str) -> StyleSheet:
    return StyleSheet(read_package(docx(styles="".join(styles))).root("word/styles.xml"))


def test_styles_have_the_names_of_their_roles() -> None:
    sheet = _sheet(_style("BodyText", "Body Text"), _style("X", "Attachment First"))
    assert ["body", "attachment-first"] == [sheet.label(key) for key in ("BodyText", "X")]


def test_styles_with_the_same_name_also_have_their_id() -> None:
    sheet = _sheet(_style("BodyText", "Body Text"), _style("Body2", "body"))
    assert ["body BodyText", "body Body2"] == [sheet.label(key) for key in ("BodyText", "Body2")]


def test_an_unknown_style_is_reported() -> None:
    assert "unknown style Lost" == _sheet().label("Lost")


def test_a_style_inherits_from_its_base_and_the_defaults() -> None:
    own = '<w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr>'
    base = '<w:rPr><w:sz w:val="32"/></w:rPr>'
    sheet = _sheet(DEFAULTS, _style("Own", "Own", own), _style("Base", "Base", base))
    assert {"w:b": {}, "w:sz": {"w:val": "32"}, "w:i": {}} == sheet.run("Own")
    assert TypeScale(em=320, line=384) == sheet.scale("Own")


def test_styles_based_on_one_another_in_a_circle_are_read() -> None:
    first, second = (f'<w:basedOn w:val="{base}"/><w:rPr><w:b/></w:rPr>' for base in "BA")
    assert {"w:b": {}} == _sheet(_style("A", "A", first), _style("B", "B", second)).run("A")


def test_a_paragraph_that_names_no_style_has_the_default_one() -> None:
    sheet = _sheet(STYLES)
    assert "Normal" == sheet.style_of({})
    assert "Heading1" == sheet.style_of({"w:pStyle": {"w:val": "Heading1"}})


def test_a_document_without_styles() -> None:
    sheet = StyleSheet(None)
    assert ({}, "", []) == (sheet.run(""), sheet.style_of({}), sheet.styles)
