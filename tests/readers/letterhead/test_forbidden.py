"""Nothing of a stranger's letterhead runs, fetches or changes by itself in a draft.

Each test builds a report on a hostile base.docx. `draft` makes sure that the draft holds no
external relationship, no other parts, types and fields than allowed; the test names the message.
"""

from __future__ import annotations

import pytest

from letterheads import MICROSOFT, base, draft, part, plain, png, relations, theme

_EVIL = "http://evil.example/x"
_OUTSIDE = "External"


def _run(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def _field(code: str, shown: str = "SHOWN") -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _drawing(inside: str, uri: str = "picture", about: str = "") -> str:
    return _run(
        '<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="Logo">'
        f"{about}</wp:docPr><a:graphic><a:graphicData uri="
        f'"http://schemas.openxmlformats.org/drawingml/2006/{uri}">{inside}</a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def _picture(blip: str = 'r:embed="rId1"', inside: str = "") -> str:
    return _drawing(
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="7" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {blip}>{inside}</a:blip><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr/></pic:pic>"
    )


# Links


def test_an_attached_template_is_left_out_and_told() -> None:
    settings = '<w:attachedTemplate r:id="rId1"/>'
    found = draft(
        base(
            settings=settings,
            more={"word/_rels/settings.xml.rels": relations(("attachedTemplate", _EVIL, _OUTSIDE))},
        )
    )
    assert ["base-link"] == found.rules
    assert f"word/settings.xml: an attached template {_EVIL}" in found.words
    assert b"attachedTemplate" not in found.parts["word/settings.xml"]


@pytest.mark.parametrize("name", ["header1", "footer1", "document", "webSettings", "comments"])
def test_every_external_relationship_is_told_with_its_part(name: str) -> None:
    parts = base()
    old = parts.get(f"word/_rels/{name}.xml.rels", relations())
    link = relations(("hyperlink", _EVIL, _OUTSIDE)).replace(b"rId1", b"link1")
    inside = link.partition(b'relationships">')[2].partition(b"</Relationships>")[0]
    parts[f"word/_rels/{name}.xml.rels"] = old.replace(
        b"</Relationships>", inside + b"</Relationships>"
    )
    found = draft(parts)
    assert ["base-link"] == found.rules
    assert f"word/{name}.xml: {_EVIL}" in found.words


def test_an_external_relationship_of_the_package_is_told() -> None:
    found = draft(base(in_package=(("custom-properties", _EVIL, _OUTSIDE),)))
    assert ["base-link"] == found.rules


@pytest.mark.parametrize("mode", ["external", "EXTERNAL", "Elsewhere"])
def test_a_relationship_in_an_odd_mode_counts_as_external(mode: str) -> None:
    found = draft(base(related=(("hyperlink", _EVIL, mode),)))
    assert ["base-link"] == found.rules


def test_the_text_of_a_hyperlink_stays_without_its_link() -> None:
    header = '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>ours</w:t></w:r></w:hyperlink></w:p>'
    found = draft(base(header, related=(("hyperlink", _EVIL, _OUTSIDE),)))
    assert ["base-link"] == found.rules
    assert ">ours<" in found.header
    assert "hyperlink" not in found.header


def test_a_linked_picture_is_left_out_and_the_remedy_is_png() -> None:
    header = _picture('r:link="rId1"')
    found = draft(base(header, related=(("image", _EVIL, _OUTSIDE),)))
    assert ["base-link"] == found.rules
    assert "as PNG" in found.words
    assert "drawing" not in found.header


def test_a_picture_that_is_embedded_and_linked_keeps_only_the_embedded_one() -> None:
    found = draft(
        base(
            _picture('r:embed="rId1" r:link="rId2"'),
            related=(("image", "media/logo.png"), ("image", _EVIL, _OUTSIDE)),
            more={"word/media/logo.png": png()},
        )
    )
    assert ["base-link"] == found.rules
    assert png() == found.parts["word/media/image1.png"]


@pytest.mark.parametrize("kind", ["hlinkClick", "hlinkHover"])
def test_a_link_on_a_drawing_is_left_out(kind: str) -> None:
    link = f'<a:{kind} r:id="rId2" action="ppaction://program"/>'
    header = _picture().replace('name="Logo">', f'name="Logo">{link}', 1)
    found = draft(
        base(
            header,
            related=(("image", "media/logo.png"), ("hyperlink", _EVIL, _OUTSIDE)),
            more={"word/media/logo.png": png()},
        )
    )
    assert ["base-link"] == found.rules
    assert "r:embed" in found.header
    assert "hlink" not in found.header


@pytest.mark.parametrize(
    "shape",
    [
        f'<v:shape href="{_EVIL}" target="_blank"/>',
        f'<v:shape o:href="{_EVIL}"/>',
        f'<v:rect><v:fill src="{_EVIL}" o:althref="{_EVIL}" type="frame"/></v:rect>',
        f'<v:rect><v:stroke o:href="{_EVIL}" src="{_EVIL}"/></v:rect>',
        f'<v:shape style="behavior:url({_EVIL})"/>',
        '<v:shape style="behavior:\\75 rl evil"/>',
        '<v:shape style="background:\\\\evil\\x"/>',
        f'<v:shape type="{_EVIL}#x"/>',
        '<v:shape o:gfxdata="UEsDBHZpbGU="/>',
        f'<v:shape equationxml="{_EVIL}"/>',
    ],
)
def test_attributes_of_vml_that_lead_out_or_carry_data_are_left_out(shape: str) -> None:
    header = draft(base(_run(f"<w:pict>{shape}</w:pict>"))).header
    assert "evil" not in header
    assert "gfxdata" not in header
    assert "<v:" in header


@pytest.mark.parametrize("name", ["href", "o:href", "src"])
def test_a_link_on_a_vml_shape_is_told(name: str) -> None:
    found = draft(base(_run(f'<w:pict><v:shape {name}="{_EVIL}"/></w:pict>')))
    assert ["base-link"] == found.rules
    assert f"word/header1.xml: {_EVIL}" in found.words


@pytest.mark.parametrize(
    "image",
    [
        f'<v:shape><v:imagedata src="{_EVIL}"/></v:shape>',
        '<v:shape><v:imagedata r:href="rId1"/></v:shape>',
        '<v:shape><v:imagedata r:id="rId1"/></v:shape>',
        '<v:shape><v:imagedata r:pict="rId1" o:relid="rId1"/></v:shape>',
        '<v:imagedata r:id="rId1"/>',
        f'<v:image src="{_EVIL}"/>',
    ],
)
def test_a_vml_picture_from_elsewhere_is_left_out(image: str) -> None:
    header = _run(f"<w:pict>{image}</w:pict>")
    found = draft(base(header, related=(("image", _EVIL, _OUTSIDE),)))
    assert "base-link" in found.rules
    assert "pict" not in found.header


def test_a_target_that_only_looks_internal_is_no_link() -> None:
    found = draft(base(_picture(), related=(("image", _EVIL),)))
    assert ["base-left-out"] == found.rules
    assert "word/header1.xml: a reference to a missing part (rId1)" in found.words


# Fields


@pytest.mark.parametrize(
    "code",
    [
        "DATE", ' DATE \\@ "yyyy" ', "TIME", "SAVEDATE", "DDE x", "DDEAUTO c:\\\\x cmd /c calc",
        f"INCLUDETEXT {_EVIL}", f'INCLUDEPICTURE "{_EVIL}"', "AUTHOR", "FILENAME",
        "MACROBUTTON m x",
        f"HYPERLINK {_EVIL}", "IF 1 = 1 a b", "= 1 + 1", "REF x", "x", "QUOTE DATE", "FORMTEXT",
        "SECTIONPAGES", "PAGEREF x", "PAGES", "LINK Excel.Sheet", "IMPORT x", "EMBED x",
        "PAGE \\* MERGEFORMAT DDE", "PAGE DDEAUTO", 'STYLEREF "a" "b" "c"', "PAGE \\o x", "",
    ],
)  # fmt: skip
def test_a_field_other_than_the_three_leaves_its_text_and_is_told(code: str) -> None:
    found = draft(base(_field(code.replace('"', "&quot;"))))
    assert ["base-field"] == found.rules
    assert "word/header1.xml: " in found.words
    assert "PAGE, NUMPAGES and STYLEREF" in found.words
    assert "SHOWN" in found.header
    assert "fldChar" not in found.header


def test_a_date_field_is_named() -> None:
    assert "word/header1.xml: DATE" in draft(base(_field(" date "))).words


@pytest.mark.parametrize(
    "code",
    [
        "PAGE", " page ", " NUMPAGES  \\* MERGEFORMAT ", "PAGE \\* Arabic \\# &quot;0&quot;",
        "STYLEREF &quot;Heading 1&quot; \\l", "STYLEREF 1 \\n \\* MERGEFORMAT", "STYLEREF 标题",
        "STYLEREF &quot;Heading 1&quot;\\n",
    ],
)  # fmt: skip
def test_page_numbers_and_style_references_stay(code: str) -> None:
    found = draft(base(_field(code)))
    assert [] == found.rules
    assert f"<w:instrText>{code.replace('&quot;', chr(34))}</w:instrText>" in found.header
    assert 3 == found.header.count("fldChar ")


def test_an_instruction_split_over_runs_is_read_as_one() -> None:
    pieces = "DA</w:instrText></w:r><w:r><w:instrText>TE"
    assert "word/header1.xml: DATE" in draft(base(_field(pieces))).words
    joined = draft(base(_field(pieces.replace("DA", " PA").replace("TE", "GE "))))
    assert [] == joined.rules
    assert '<w:instrText xml:space="preserve"> PAGE </w:instrText>' in joined.header


@pytest.mark.parametrize(
    "inside",
    [
        _field("PAGE")[5:-6],
        "<w:r><w:t>DDEAUTO</w:t></w:r>",
        '<w:fldSimple w:instr="DATE"><w:r><w:t>x</w:t></w:r></w:fldSimple>',
        "<w:r><w:sym w:font='Symbol' w:char='F044'/></w:r>",
    ],
)
def test_a_field_with_more_than_text_in_its_instruction_is_left_out(inside: str) -> None:
    header = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
        f'</w:r>{inside}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    found = draft(base(header))
    assert "base-field" in found.rules
    assert ["9"] == [t.partition("<")[0] for t in found.header.split("<w:t>")[1:]]
    assert "fldChar" not in found.header


def test_a_field_within_the_result_of_another_is_judged_by_itself() -> None:
    outer = _field("DATE", "</w:t></w:r>" + _field("PAGE", "5")[5:-6] + "<w:r><w:t>")
    found = draft(base(outer))
    assert ["base-field"] == found.rules
    assert 1 == found.header.count("instrText>PAGE")


def test_a_deleted_end_does_not_lengthen_a_field() -> None:
    header = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText>'
        '</w:r><w:del w:id="1" w:author="x"><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:del><w:r><w:instrText> DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    found = draft(base(header))
    assert {"base-field", "base-left-out"} == set(found.rules)
    assert "instrText" not in found.header


@pytest.mark.parametrize("kind", ["begin", "separate", "end", "other", ""])
def test_a_mark_of_a_field_without_the_others_is_left_out(kind: str) -> None:
    found = draft(base(_run(f'<w:t>x</w:t><w:fldChar w:fldCharType="{kind}"/>')))
    assert "fldChar" not in found.header
    assert ">x<" in found.header


def test_a_field_does_not_reach_out_of_a_text_box() -> None:
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    box = f"<v:shape><v:textbox><w:txbxContent>{begin}</w:txbxContent></v:textbox></v:shape>"
    rest = _field("PAGE").replace('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "", 1)
    found = draft(base(_run(f"<w:pict>{box}</w:pict>") + rest))
    assert ["base-field"] == found.rules
    assert "fldChar" not in found.header


@pytest.mark.parametrize("code", ["DATE", "DDEAUTO c", "PAGE DDE"])
def test_a_simple_field_other_than_the_three_leaves_its_text(code: str) -> None:
    field = f'<w:fldSimple w:instr="{code}" w:dirty="1"><w:r><w:t>SHOWN</w:t></w:r></w:fldSimple>'
    found = draft(base(f"<w:p>{field}</w:p>"))
    assert ["base-field"] == found.rules
    assert "SHOWN" in found.header
    assert "fldSimple" not in found.header


def test_a_simple_page_number_stays_and_is_not_updated_by_force() -> None:
    field = (
        '<w:fldSimple w:instr=" PAGE " w:dirty="1" w:fldLock="1"><w:fldData>AA==</w:fldData>'
        "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
    )
    found = draft(base(f"<w:p>{field}</w:p>"))
    assert '<w:fldSimple w:instr=" PAGE "><w:r>' in found.header


def test_a_form_field_cannot_name_a_macro() -> None:
    data = '<w:ffData><w:entryMacro w:val="Evil"/></w:ffData>'
    header = _field("PAGE").replace('"begin"/>', f'"begin">{data}</w:fldChar>', 1)
    assert "Evil" not in draft(base(header)).header


@pytest.mark.parametrize("name", ["dayLong", "monthShort", "yearLong"])
def test_an_element_that_shows_the_current_date_is_told(name: str) -> None:
    found = draft(base(_run(f"<w:{name}/>")))
    assert ["base-field"] == found.rules
    assert "the current date" in found.words


# Embedded content


@pytest.mark.parametrize(
    ("kind", "target", "words"),
    [
        (f"{MICROSOFT}/vbaProject", "vbaProject.bin", "word/vbaProject.bin: macros"),
        (f"{MICROSOFT}/keyMapCustomizations", "customizations.xml", "customised keys"),
        ("oleObject", "embeddings/o.bin", "word/embeddings/o.bin: an OLE object"),
        ("package", "embeddings/o.xlsx", "word/embeddings/o.xlsx: an embedded file"),
        ("control", "activeX/a.xml", "word/activeX/a.xml: an ActiveX control"),
        ("aFChunk", "chunk.html", "word/chunk.html: an embedded file (altChunk)"),
        ("subDocument", "sub.docx", "word/sub.docx: a subdocument"),
        ("urn:made/up", "up.bin", "word/up.bin: the unknown relationship up"),
        ("urn:made/header", "up.bin", "word/up.bin: the unknown relationship header"),
        ("recipientData", "r.xml", "recipients of mail merge"),
    ],
)
def test_a_part_that_could_do_harm_is_left_out_and_told(kind: str, target: str, words: str) -> None:
    found = draft(base(in_document=((kind, target),), more={f"word/{target}": b"payload"}))
    assert ["base-left-out"] == found.rules
    assert words in found.words


@pytest.mark.parametrize("year", ["2006", "2007"])
def test_a_ribbon_of_its_own_is_left_out_and_told(year: str) -> None:
    kind = f"http://schemas.microsoft.com/office/{year}/relationships/ui/extensibility"
    found = draft(base(in_package=((kind, "customUI/customUI.xml"),)))
    assert ["base-left-out"] == found.rules
    assert "customUI/customUI.xml: a customised ribbon (customUI)" in found.words


def test_an_add_in_is_left_out_and_told() -> None:
    kind = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"
    found = draft(base(in_package=((kind, "word/webextensions/taskpanes.xml"),)))
    assert "an add-in" in found.words


def test_a_document_with_macros_is_taken_without_them() -> None:
    parts = base(in_document=((f"{MICROSOFT}/vbaProject", "vbaProject.bin"),))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    found = draft(parts | {"word/vbaProject.bin": b"Auto_Open"})
    assert ["base-left-out"] == found.rules
    assert "macros" in found.words


def test_custom_xml_is_left_out_with_a_note() -> None:
    found = draft(
        base(in_document=(("customXml", "../customXml/item1.xml"),), more={
            "customXml/item1.xml": b"<x/>", "customXml/_rels/item1.xml.rels": relations(),
        })
    )  # fmt: skip
    assert ["base-unused"] == found.rules
    assert "customXml/item1.xml: custom XML" in found.words


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<w:object><o:OLEObject Type="Link" r:id="rId1"/></w:object>', "an OLE object"),
        ("<w:object><w:control r:id='rId1'/></w:object>", "an OLE object"),
        ("<w:pict><v:shape/><w:control r:id='rId1'/></w:pict>", "an ActiveX control"),
        ("<w:pict><v:shape/><o:OLEObject r:id='rId1'/></w:pict>", "an OLE object"),
        ("<w:contentPart r:id='rId1'/>", "ink"),
        ("<w:pict><v:shape/><w:movie r:id='rId1'/></w:pict>", "a video"),
        ("<w:footnoteReference w:id='1'/>", "a footnote"),
        ("<w:script>x</w:script>", "the unknown w:script"),
        ("<x:thing xmlns:x='urn:x'>x</x:thing>", "the unknown thing"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "an equation"),
    ],
)
def test_an_element_that_is_not_allowed_is_left_out_and_told(inside: str, words: str) -> None:
    found = draft(base(_run(inside)))
    assert ["base-left-out"] == found.rules
    assert f"word/header1.xml: {words}" in found.words
    assert "rId" not in found.header


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:altChunk r:id='rId1'/>", "an embedded file (altChunk)"),
        ("<w:p><w:subDoc r:id='rId1'/></w:p>", "a subdocument"),
    ],
)
def test_a_file_to_be_merged_in_is_left_out_and_told(inside: str, words: str) -> None:
    found = draft(base(inside, related=(("aFChunk", "x.html"),), more={"word/x.html": b"<p>x"}))
    assert f"word/header1.xml: {words}" in found.words
    assert "<w:p" in found.header


@pytest.mark.parametrize(("uri", "words"), [
    ("chart", "a chart"), ("diagram", "a diagram"), ("compatibility", "an unusual drawing"),
])  # fmt: skip
def test_a_drawing_that_is_no_picture_or_shape_is_left_out_and_told(uri: str, words: str) -> None:
    found = draft(base(_drawing("<a:x r:id='rId1'/>", uri)))
    assert ["base-left-out"] == found.rules
    assert f"word/header1.xml: {words}" in found.words
    assert "drawing" not in found.header


def test_a_bound_content_control_keeps_its_text_only() -> None:
    header = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
        "<w:p><w:r><w:t>ours</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = draft(base(header))
    assert ["base-left-out"] == found.rules
    assert "bound to data" in found.words
    assert ">ours<" in found.header
    assert "sdt" not in found.header


def test_tracked_changes_count_as_accepted() -> None:
    header = (
        '<w:p><w:ins w:id="1" w:author="Wang"><w:r><w:t>new</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Wang"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
    )
    found = draft(base(header))
    assert ["base-left-out"] == found.rules
    assert ">new<" in found.header
    assert "old" not in found.header
    assert "Wang" not in found.header


def test_traces_of_editing_and_comments_are_left_out() -> None:
    header = (
        '<w:p w:rsidR="00AB12CD"><w:commentRangeStart w:id="1"/><w:bookmarkStart w:id="2" '
        'w:name="_Toc1"/><w:r><w:t>x</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    found = draft(base(header))
    assert [] == found.rules
    assert "<w:p><w:r><w:t>x</w:t></w:r><w:r/></w:p>" in found.header


def test_numbers_of_a_header_are_told_since_numbering_is_the_layouts() -> None:
    header = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    found = draft(base(header))
    assert "automatic numbers" in found.words
    assert "numPr" not in found.header


def test_settings_are_the_drafts_but_for_even_pages() -> None:
    settings = (
        "<w:documentProtection w:edit='forms'/><w:mailMerge/><w:docVars/><w:linkStyles/>"
        "<w:hdrShapeDefaults/><w:saveThroughXslt r:id='rId1'/><w:updateFields/>"
        "<w:evenAndOddHeaders/>"
    )
    found = draft(base(settings=settings))
    own = plain().parts["word/settings.xml"].decode()
    more = found.parts["word/settings.xml"].decode()
    assert own.replace("<w:characterSpacing", "<w:evenAndOddHeaders/><w:characterSpacing") == more


def test_embedded_fonts_are_left_out_of_the_font_table() -> None:
    fonts = (
        '<w:font w:name="Evil Face"><w:family w:val="auto"/><w:embedRegular r:id="rId1"/></w:font>'
    )
    found = draft(
        base(more={
            "word/fontTable.xml": part("w:fonts", fonts),
            "word/_rels/fontTable.xml.rels": relations(("font", "fonts/f.odttf")),
            "word/fonts/f.odttf": b"font",
        })
    )  # fmt: skip
    assert ["base-unused"] == found.rules
    assert b"Evil Face" in found.parts["word/fontTable.xml"]
    assert b"embed" not in found.parts["word/fontTable.xml"]


def test_styles_cannot_hold_fields_drawings_or_xml_in_their_ids() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="x&quot;/&gt;&lt;w:tab w:pos=&quot;1">'
        '<w:name w:val="Evil"/><w:rPr><w:pict><v:shape/></w:pict><w:instrText>DATE</w:instrText>'
        "</w:rPr></w:style>"
    )
    style = (
        "extends: work-summary\nlanguages: [zh-CN]\n"
        "layout: {base: base.docx, roles: {body: {style: Evil}}}\n"
    )
    found = draft(base(styles=styles), style)
    assert ["base-left-out"] == found.rules
    assert b'<w:pStyle w:val="x_/__w:tab_w:pos=_1"/>' in found.parts["word/document.xml"]


# Pictures


def _with_logo(content: bytes, name: str = "logo.png", types: str = "") -> dict[str, bytes]:
    return base(
        _picture(), related=(("image", f"media/{name}"),), types=types,
        more={f"word/media/{name}": content},
    )  # fmt: skip


_JPEG = (
    b"\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x0b\x08\0\x01\0\x02\x01\x01\x11\0"
    b"\xff\xda\0\x08\x01\x01\0\0?\0\x11\xff\xd9"
)


@pytest.mark.parametrize(("content", "suffix"), [(png(), "png"), (_JPEG, "jpeg")])
def test_png_and_jpeg_stay_whatever_their_names_say(content: bytes, suffix: str) -> None:
    for name in ("logo.png", "logo.jpg"):
        found = draft(_with_logo(content, name))
        assert [] == found.rules
        assert content == found.parts[f"word/media/image1.{suffix}"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"GIF89a" + bytes(20), "GIF"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(20), "EMF"),
        (b"\xd7\xcd\xc6\x9a" + bytes(20), "WMF"),
        (b"II*\0" + bytes(20), "TIFF"),
        (b"BM" + bytes(20), "BMP"),
        (b"", "damaged"),
        (b"MZ" + bytes(20), "damaged"),
        (png()[:-6], "damaged"),
        (png().replace(b"\x08\x02", b"\x08\x03", 1), "damaged"),
        (_JPEG[:12], "damaged"),
    ],
)
def test_a_picture_in_another_format_is_told_with_save_as_png(content: bytes, named: str) -> None:
    found = draft(_with_logo(content))
    assert ["base-picture"] == found.rules
    assert f"word/header1.xml: word/media/logo.png ({named})" in found.words
    assert "save the picture, such as the logo, as PNG" in found.words
    assert "drawing" not in found.header


def test_the_remedy_is_in_chinese_too() -> None:
    (one,) = draft(_with_logo(b"GIF89a")).diagnostics
    assert "把图片（如徽标）另存为 PNG，在 Word 里重新插入" == one.remedy("zh-CN")


def test_a_png_that_is_declared_as_macros_is_left_out() -> None:
    kind = "application/vnd.ms-office.vbaProject"
    types = f'<Override PartName="/word/media/logo.png" ContentType="{kind}"/>'
    found = draft(_with_logo(png(), types=types))
    assert ["base-picture"] == found.rules
    assert kind.lower() in found.words


def test_what_follows_the_end_of_a_picture_is_cut_off() -> None:
    found = draft(_with_logo(png() + b"PK\x03\x04payload"))
    assert png() == found.parts["word/media/image1.png"]


def test_a_picture_with_too_many_pixels_names_the_option() -> None:
    found = draft(_with_logo(png(60_000, 60_000)))
    assert ["over-limit"] == found.rules
    assert "base.docx: word/media/logo.png" in found.words
    assert "--limit pixels=3600000000" in found.words


def test_the_svg_beside_a_png_is_left_out() -> None:
    svg = (
        '<a:extLst><a:ext uri="{96DAC541}"><asvg:svgBlip xmlns:asvg="urn:svg" r:embed="rId2"/>'
        "</a:ext></a:extLst>"
    )
    found = draft(
        base(
            _picture(inside=svg),
            related=(("image", "media/a.png"), ("image", "media/b.svg")),
            more={"word/media/a.png": png(), "word/media/b.svg": b"<svg/>"},
        )
    )
    assert [] == found.rules
    assert "svgBlip" not in found.header


def test_a_theme_cannot_show_a_picture_from_elsewhere() -> None:
    fill = '<a:blipFill><a:blip r:link="rId1"/><a:stretch/></a:blipFill>'
    found = draft(
        base(more={
            "word/theme/theme1.xml": theme(fill),
            "word/theme/_rels/theme1.xml.rels": relations(("image", _EVIL, _OUTSIDE)),
        })
    )  # fmt: skip
    assert ["base-link"] == found.rules
    assert b"<a:noFill/></a:bgFillStyleLst>" in found.parts["word/theme/theme1.xml"]


def test_a_choice_that_is_kept_whole_is_taken() -> None:
    chart = _drawing("<a:x/>", "chart")[5:-6]
    box = "<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"
    header = (
        f'<w:p><mc:AlternateContent><mc:Choice Requires="c">{chart}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    found = draft(base(header))
    assert [] == found.rules
    assert 'string="DRAFT"' in found.header
    assert "AlternateContent" not in found.header


def test_a_choice_in_which_everything_is_forbidden_is_told() -> None:
    chart = _drawing("<a:x/>", "chart")[5:-6]
    header = (
        f'<w:p><mc:AlternateContent><mc:Choice Requires="c">{chart}</mc:Choice><mc:Fallback>'
        f"<w:r><w:object/></w:r></mc:Fallback></mc:AlternateContent></w:p>"
    )
    found = draft(base(header))
    assert ["base-left-out"] == found.rules
    assert "drawing" not in found.header


def test_printer_settings_and_borders_of_pictures_are_left_out_of_the_section() -> None:
    section = (
        '<w:pgBorders><w:top w:val="single" w:sz="4" r:id="rId9" r:topLeft="rId9"/></w:pgBorders>'
        '<w:printerSettings r:id="rId9"/>'
    )
    found = draft(base(section=section))
    text = found.parts["word/document.xml"].decode()
    assert [] == found.rules
    assert '<w:top w:val="single" w:sz="4"/>' in text
    assert "rId9" not in text


# Messages


def test_messages_show_no_controls_of_a_terminal_or_of_the_order_of_text() -> None:
    target = "http://evil.example/\u202e&#10;error: all is well\u009b2J"
    parts = base(related=(("hyperlink", target, _OUTSIDE), ("urn:x/\u202ey&#10;z", "x.bin")))
    found = draft(parts)
    assert ["base-left-out", "base-link"] == sorted(found.rules)
    lines = found.words.split("\n")
    assert 2 == len(lines)
    assert all(line.isprintable() for line in lines)


def test_long_lists_are_cut() -> None:
    links = tuple(("hyperlink", f"{_EVIL}/{number}", _OUTSIDE) for number in range(100))
    found = draft(base(related=links))
    assert "and 92 more" in found.words
    assert "另有 92 处" in found.diagnostics[0].message("zh-CN")
