"""What a letterhead gives to a draft: heads and feet, styles, theme, fonts and pictures."""

from __future__ import annotations

import pytest

from builders import NO_CACHE, ROOT, docx_parts
from letterheads import Parts, base, draft, part, plain, png, relations, zipped
from reportgen import Request, build


def test_a_plain_letterhead_is_kept_without_a_message() -> None:
    assert [] == plain().rules
    assert b"Foot" in plain().parts["word/footer1.xml"]
    assert b"Letter Face" in plain().parts["word/fontTable.xml"]
    assert b"clrScheme" in plain().parts["word/theme/theme1.xml"]
    assert b"Letter Text" in plain().parts["word/styles.xml"]


def test_the_flag_of_even_pages_is_kept() -> None:
    even = b"<w:evenAndOddHeaders/>"
    assert even in draft(base(settings=even.decode())).parts["word/settings.xml"]
    assert even not in draft(
        base(settings='<w:evenAndOddHeaders w:val="0"/>')
    ).parts["word/settings.xml"]  # fmt: skip


def test_heads_of_even_and_first_pages_are_kept() -> None:
    parts = base(in_document=(("header", "header7.xml"), ("header", "deep/head.xml")))
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:sectPr>",
        b'<w:sectPr><w:headerReference w:type="even" r:id="rId7"/>'
        b'<w:headerReference w:type="first" r:id="rId8"/>',
    )
    parts["word/header7.xml"] = part("w:hdr", "<w:p><w:r><w:t>Even</w:t></w:r></w:p>")
    parts["word/deep/head.xml"] = part("w:hdr", "<w:p><w:r><w:t>First</w:t></w:r></w:p>")
    found = draft(parts)
    heads = [found.parts[f"word/header{number}.xml"] for number in (1, 2, 3)]
    assert [] == found.rules
    assert b"Even" in heads[0]
    assert b"First" in heads[1]


def test_shapes_text_boxes_watermarks_and_tables_are_kept() -> None:
    header = (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/>'
        "</w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri='
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        "<wps:wsp><wps:cNvSpPr/>"
        '<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>'
        "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        "<wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        "<w:pict/></mc:Fallback></mc:AlternateContent></w:r><w:r><w:pict><v:shapetype "
        'id="_x0000_t136" o:spt="136" adj="10800" path="m@7,l@8">'
        '<v:formulas><v:f eqn="sum #0 0 10800"/>'
        "</v:formulas></v:shapetype>"
        '<v:shape type="#_x0000_t136" style="position:absolute;width:9pt">'
        '<v:textpath style="font-family:&quot;Times&quot;" string="DRAFT"/>'
        '<w10:wrap anchorx="page"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
    found = draft(base(header))
    assert [] == found.rules
    for kept in ("<w:tbl>", "prstGeom", "Box", 'eqn="sum #0 0 10800"', 'string="DRAFT"', "w10:wrap",
                 'type="#_x0000_t136"', "position:absolute;width:9pt"):  # fmt: skip
        assert kept in found.header, kept


def test_effects_of_type_may_be_skipped_by_older_programs() -> None:
    header = (
        '<w:p><w:r><w:rPr><w14:glow w14:rad="9"><w14:srgbClr w14:val="FF0000"/></w14:glow></w:rPr>'
        "<w:t>x</w:t></w:r></w:p>"
    )
    found = draft(base(header))
    assert 'mc:Ignorable="w14"' in found.header
    assert '<w14:srgbClr w14:val="FF0000"/>' in found.header


def test_a_place_in_percent_is_taken_in_older_words() -> None:
    header = (
        "<w:p><w:r><w:drawing><wp:anchor><mc:AlternateContent><mc:Choice Requires='wp14'>"
        "<wp:positionH relativeFrom='page'><wp14:pctPosHOffset>7</wp14:pctPosHOffset>"
        "</wp:positionH>"
        "</mc:Choice><mc:Fallback><wp:positionH relativeFrom='page'><wp:posOffset>9</wp:posOffset>"
        "</wp:positionH></mc:Fallback></mc:AlternateContent></wp:anchor></w:drawing></w:r></w:p>"
    )
    found = draft(base(header))
    assert [] == found.rules
    assert "<wp:posOffset>9</wp:posOffset>" in found.header


def test_a_picture_that_two_parts_show_is_there_once() -> None:
    shape = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>'
    related = relations(("image", "media/logo.png"))
    found = draft(
        base(shape, related=(("image", "media/logo.png"),), more={
            "word/footer1.xml": part("w:ftr", shape), "word/_rels/footer1.xml.rels": related,
            "word/media/logo.png": png(),
        })
    )  # fmt: skip
    assert ["word/media/image1.png"] == [name for name in found.parts if "media" in name]
    assert b"media/image1.png" in found.parts["word/_rels/footer1.xml.rels"]


def test_drawings_are_numbered_in_one_row() -> None:
    drawing = '<w:p><w:r><w:drawing><wp:docPr id="1001" name="x"/></w:drawing></w:r></w:p>'
    found = draft(base(drawing, more={"word/footer1.xml": part("w:ftr", drawing)}))
    assert '<wp:docPr id="1"' in found.header
    assert b'<wp:docPr id="2"' in found.parts["word/footer1.xml"]


def test_styles_of_a_chinese_word_get_the_ids_that_drafts_use() -> None:
    styles = part(
        "w:styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="a7"><w:name w:val="Strong"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="正文二"/><w:basedOn w:val="a"/>'
        "</w:style>",
    )
    header = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>'
    found = draft(base(header, more={"word/styles.xml": styles}))
    text = found.parts["word/styles.xml"].decode()
    assert 'w:styleId="Normal"' in text
    assert 'w:styleId="Strong"' in text
    assert '<w:basedOn w:val="Normal"/>' in text
    assert '"a"' not in text
    assert '<w:pStyle w:val="Normal"/>' in found.header


def test_text_beside_elements_takes_no_time() -> None:
    assert [] == draft(base("x<w:p/>" * 20_000)).rules


def _in_sections(first: str, last: str) -> Parts:
    """A letterhead of two sections with these references, and footer1.xml in neither."""
    parts = base(in_document=(("header", "header7.xml"),))
    document = parts["word/document.xml"].decode()
    references = document[document.index("<w:headerReference") : document.index("<w:pgSz")]
    section = f"<w:p><w:pPr><w:sectPr>{first}</w:sectPr></w:pPr></w:p><w:p/><w:sectPr>{last}"
    document = document.replace(f"<w:sectPr>{references}", section)
    parts["word/document.xml"] = document.encode()
    parts["word/header1.xml"] = part("w:hdr", "<w:p><w:r><w:t>Earlier</w:t></w:r></w:p>")
    parts["word/header7.xml"] = part("w:hdr", "<w:p><w:r><w:t>Later</w:t></w:r></w:p>")
    return parts


_HEAD = '<w:headerReference w:type="default" r:id="rId{}"/>'
_FOOT = '<w:footerReference w:type="default" r:id="rId3"/>'


def test_the_last_section_inherits_heads_and_feet_from_the_one_before() -> None:
    found = draft(_in_sections(_HEAD.format(2) + _FOOT, ""))
    assert [] == found.rules
    assert "Earlier" in found.header
    assert b"Foot" in found.parts["word/footer1.xml"]


def test_the_last_section_inherits_only_what_it_lacks() -> None:
    found = draft(_in_sections(_HEAD.format(2) + _FOOT, _HEAD.format(7)))
    assert "Later" in found.header
    assert "word/header2.xml" not in found.parts
    assert b"Foot" in found.parts["word/footer1.xml"]


def test_the_nearest_section_is_inherited_from() -> None:
    first = f"{_HEAD.format(2)}</w:sectPr></w:pPr></w:p><w:p><w:pPr><w:sectPr>{_HEAD.format(7)}"
    assert "Later" in draft(_in_sections(first, "")).header


def test_sections_that_tracked_changes_have_replaced_give_nothing() -> None:
    old = f"<w:sectPrChange><w:sectPr>{_HEAD.format(2)}</w:sectPr></w:sectPrChange>"
    assert "word/header1.xml" not in draft(_in_sections(old, "")).parts


def test_settings_of_pages_are_kept() -> None:
    settings = (
        "<w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        '<w:gutterAtTop/><w:defaultTabStop w:val="2268"/>'
    )
    found = draft(base(settings=settings))
    assert [] == found.rules
    assert settings in found.parts["word/settings.xml"].decode()


def test_tab_stops_are_words_unless_the_letterhead_sets_them() -> None:
    assert b'<w:defaultTabStop w:val="720"/>' in plain().parts["word/settings.xml"]


def test_settings_that_are_off_are_not_there() -> None:
    found = draft(base(settings='<w:mirrorMargins w:val="0"/><w:mailMerge w:val="false"/>'))
    assert [] == found.rules
    assert b"mirrorMargins" not in found.parts["word/settings.xml"]


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("<w:documentProtection/>", "word/settings.xml: protection"),
        ("<w:mailMerge/>", "word/settings.xml: mail merge"),
        ("<w:docVars/>", "word/settings.xml: document variables"),
        ("<w:linkStyles/>", "word/settings.xml: styles that the template updates"),
        ("<w:updateFields/>", "word/settings.xml: fields that opening updates"),
        ("<w:saveThroughXslt/>", "word/settings.xml: an XSLT transformation"),
    ],
)
def test_settings_that_drafts_do_not_take_are_named(setting: str, words: str) -> None:
    found = draft(base(settings=setting))
    assert ["base-unused"] == found.rules
    assert words in found.words
    assert plain().parts["word/settings.xml"] == found.parts["word/settings.xml"]


def test_a_page_colour_is_named() -> None:
    parts = base()
    document = parts["word/document.xml"]
    parts["word/document.xml"] = document.replace(
        b"<w:body>", b'<w:background w:color="FF0000"/><w:body>'
    )
    found = draft(parts)
    assert ["base-unused"] == found.rules
    assert "word/document.xml: a page colour" in found.words


@pytest.mark.parametrize(("setting", "width"), [("", 7786), ("<w:gutterAtTop/>", 9026)])
def test_the_gutter_takes_room_from_the_text(setting: str, width: int) -> None:
    parts = base(settings=setting)
    document = parts["word/document.xml"]
    parts["word/document.xml"] = document.replace(b'w:gutter="0"', b'w:gutter="1240"')
    style = "extends: work-summary\nlayout: {base: base.docx, table: {borders: grid}}\n"
    own: dict[str, str | bytes] = {"style.yaml": style, "base.docx": zipped(parts)}
    data = {"report": {"title": "T"}, "tables": {"t": {"columns": ["a", "b"], "rows": [["x", 1]]}}}
    result = build(
        Request.from_data(
            data, base=ROOT, formats=("docx",), style="own", styles={"own": own},
            environment=NO_CACHE,
        )
    )  # fmt: skip
    text = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    assert f'<w:tblW w:w="{width}"' in text
