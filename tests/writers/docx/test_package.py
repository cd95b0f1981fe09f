"""Document tree to DOCX: the parts that depend on the layout, and their cache."""

import re
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from builders import docx_parts
from reportgen.document import Document, Paragraph, Run, Turn
from reportgen.document.layout import REQUIRED_ROLES, Layout
from reportgen.writers import WRITERS
from reportgen.writers.docx.xml import style_names
from trees import (
    EVERYTHING,
    MemoryCache,
    document,
    layout,
    paragraph,
    part,
    table,
    work_summary_layout,
    written,
)

CHINESE, ENGLISH = work_summary_layout("zh-CN"), work_summary_layout("en")


def _style(style: str, language: str = "zh-CN", own: Layout | None = None) -> str:
    styles = part(written(language=language, own=own), "word/styles.xml")
    found = re.search(f'<w:style [^>]*w:styleId="{style}".*?</w:style>', styles)
    assert found, style
    return found[0]


def test_body_text_keeps_22_lines_of_28_characters() -> None:
    """Exact line pitch, condensed characters, first line indented by two characters."""
    style = _style("BodyText")
    assert 'w:line="579" w:lineRule="exact"' in style
    assert '<w:spacing w:val="-5"/>' in style
    assert '<w:ind w:firstLineChars="200" w:firstLine="630"/>' in style
    assert '<w:jc w:val="both"/>' in style
    section = part(written(), "word/document.xml")
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in section
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in section


def test_other_sizes_are_not_fitted() -> None:
    """Characters of the title keep their spacing."""
    style = _style("Title")
    assert '<w:sz w:val="44"/>' in style
    assert "<w:spacing w:val=" not in style


def test_headings_are_numbered_by_word() -> None:
    """Multi-level numbering linked to the styles."""
    style = _style("Heading2")
    assert '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>' in style
    assert '<w:outlineLvl w:val="1"/>' in style
    assert "<w:keepNext/>" in style
    numbering = part(written(), "word/numbering.xml")
    assert re.findall('lvlText w:val="([^"]+)"', numbering)[:4] == [
        "%1、",
        "（%2）",
        "%3.",
        "（%4）",
    ]


def test_english_headings_show_their_parents() -> None:
    """In the same numerals, with a space after the number."""
    numbering = part(written(language="en"), "word/numbering.xml")
    assert re.findall('lvlText w:val="([^"]+)"', numbering)[:4] == [
        "%1.",
        "%1.%2",
        "%1.%2.%3",
        "(%4)",
    ]
    assert numbering.count("<w:isLgl/>") == 2
    assert '<w:suff w:val="space"/>' in numbering


def test_every_style_names_all_typefaces() -> None:
    """Otherwise Han text would get a theme's typeface."""
    styles = part(written(), "word/styles.xml")
    assert "Theme" not in styles
    for fonts in re.findall("<w:rFonts[^>]*>", styles):
        assert {"ascii", "hAnsi", "eastAsia", "cs"} == set(re.findall(r"w:(\w+)=", fonts))


def test_page_numbers_are_at_the_outer_edges() -> None:
    """They are indented by one character, and real fields."""
    content = written()
    assert "<w:evenAndOddHeaders/>" in part(content, "word/settings.xml")
    odd, even = part(content, "word/footer1.xml"), part(content, "word/footer2.xml")
    assert '<w:ind w:right="280"/><w:jc w:val="right"/>' in odd
    assert '<w:ind w:left="280"/><w:jc w:val="left"/>' in even
    assert " PAGE " in odd


def test_equal_sides_need_one_footer() -> None:
    """English page numbers are centred."""
    content = written(language="en")
    assert "evenAndOdd" not in part(content, "word/settings.xml")
    assert "footer2" not in part(content, "[Content_Types].xml")


@pytest.mark.parametrize(
    ("texts", "numbers", "footer"),
    [
        (["第 ", " 页"], 1, "第 {page} 页"),
        ([], 2, "{page}{page}"),
        (["第 ", " 页，共 ", " 页"], 1, "第 {page} 页，共 {pages} 页"),
        (["内部资料"], 0, "内部资料"),
        ([" — ", "—"], 1, " — {page}—"),
    ],
)
def test_a_footer_has_the_text_of_the_layout(texts: list[str], numbers: int, footer: str) -> None:
    """There are page numbers only where the text has them."""
    xml = part(written(own=_with_footer({"text": footer})), "word/footer1.xml")
    assert texts == re.findall('<w:t xml:space="preserve">([^<]*)</w:t>', xml)
    assert numbers == xml.count(" PAGE ")
    assert footer.count("{pages}") == xml.count(" NUMPAGES ")


@pytest.mark.parametrize("footer", ["", {"text": ""}, {"text": " "}])
def test_an_empty_text_is_not_a_footer(footer: object) -> None:
    """There is neither a part nor a reference, on upright and landscape pages."""
    content = written(
        paragraph("body", "甲"),
        Turn(landscape=True),
        paragraph("body", "乙"),
        own=_with_footer(footer),
    )
    assert "footer" not in part(content, "[Content_Types].xml")
    assert "footerReference" not in part(content, "word/document.xml")
    assert "evenAndOdd" not in part(content, "word/settings.xml")


def _with_footer(footer: object) -> Layout:
    roles: dict[str, dict[str, str]] = {role: {} for role in REQUIRED_ROLES}
    return layout({"fonts": {"body": "宋体"}, "roles": roles, "footer": footer})


def test_without_a_grid_lines_are_relative() -> None:
    """And Word controls widows."""
    style = _style("BodyText", "en")
    assert 'w:line="276" w:lineRule="auto"' in style
    assert "docGrid" not in part(written(language="en"), "word/document.xml")
    assert "widowControl" not in _style("Normal", "en")


@pytest.mark.parametrize(
    ("borders", "style"),
    [("grid", "TableGrid"), ("three-line", "ThreeLineTable"), ("none", "OpenTable")],
)
def test_table_rules_are_a_style(borders: str, style: str) -> None:
    """The style is that of the layout's borders."""
    roles: dict[str, dict[str, str]] = {
        name: {} for name in ("body", "list", "page-number", "table-head", "table-cell")
    }
    values = {"fonts": {"body": "宋体"}, "roles": roles, "table": {"borders": borders}}
    own = layout(values)
    assert (borders == "grid") == ("insideV" in _style(style, own=own))
    assert style in part(written(table(("甲",)), own=own), "word/document.xml")


def test_roles_without_a_built_in_style_get_their_own() -> None:
    """Names are unique, whatever the name of a role."""
    roles = ["body", "attachment-first", "normal", "footer", "落款", "strong"]
    names = style_names(layout({"roles": {role: {} for role in roles}}))
    assert names["attachment-first"].name == "Attachment First"
    assert len({name.id for name in names.values()}) == len(names)
    assert not {"Normal", "Strong"} & {name.id for name in names.values()}
    assert all(name.id.isascii() for name in names.values())


def test_every_part_is_well_formed_and_every_style_exists() -> None:
    """With all kinds of blocks."""
    content = written(*EVERYTHING)
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            etree.fromstring(package.read(name))
    styles = set(re.findall('w:styleId="([^"]+)"', part(content, "word/styles.xml")))
    used = set(re.findall('[prt](?:bl)?Style w:val="([^"]+)"', part(content, "word/document.xml")))
    assert used <= styles
    assert used > {"Title", "Heading4", "ListNumber", "ListBullet", "TableGrid"}


def test_properties_are_those_of_the_document() -> None:
    """The time is the document's date: no clock is read."""
    tree = Document((), "总结 A&B", "zh-CN", "市政府", "工作", "2002-12-31")
    core = part(WRITERS["docx"].write(tree, CHINESE, MemoryCache())[0], "docProps/core.xml")
    assert "<dc:title>总结 A&amp;B</dc:title><dc:subject>工作</dc:subject>" in core
    assert core.count("2002-12-31T00:00:00Z") == 2
    assert "created" not in part(written(), "docProps/core.xml")


def test_the_same_input_gives_the_same_bytes_cached_or_not() -> None:
    """And the content types come first."""
    tree, cache = document(*EVERYTHING), MemoryCache()
    first = WRITERS["docx"].write(tree, CHINESE, cache)[0]
    assert first == WRITERS["docx"].write(tree, CHINESE, cache)[0]
    assert first == WRITERS["docx"].write(tree, CHINESE, MemoryCache())[0]
    assert first.index(b"[Content_Types].xml") == 30


def test_a_hit_needs_no_python_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing it takes longer than building a report."""
    cache = MemoryCache()
    WRITERS["docx"].write(document(), CHINESE, cache)[0]
    monkeypatch.setitem(sys.modules, "reportgen.writers.docx.package", None)
    assert WRITERS["docx"].write(document(*EVERYTHING), CHINESE, cache)[0]


@pytest.mark.parametrize("damage", [b"", b"PK", b"garbage" * 99])
def test_a_damaged_entry_is_rebuilt(damage: bytes) -> None:
    """So is a truncated one, or one from another program."""
    cache = MemoryCache()
    expected = WRITERS["docx"].write(document(), CHINESE, cache)[0]
    (name,) = cache.kept
    whole = cache.kept[name]
    for content in (damage, whole[:-30], whole[:200] + b"x" * 50 + whole[250:]):
        damaged = MemoryCache()
        damaged.kept[name] = content
        assert expected == WRITERS["docx"].write(document(), CHINESE, damaged)[0]
        assert content != damaged.kept[name]


def test_another_layout_or_language_is_another_entry() -> None:
    """Only values count, not the layout's origin."""
    cache = MemoryCache()
    for own, language in ((CHINESE, "zh-CN"), (CHINESE, "en"), (ENGLISH, "en"), (CHINESE, "en")):
        WRITERS["docx"].write(document(language=language), own, cache)[0]
    WRITERS["docx"].write(document(), work_summary_layout("zh-CN"), cache)[0]
    assert len(cache.kept) == 3


def test_every_part_with_text_declares_its_namespaces_at_the_root() -> None:
    """docx2python looks up the prefix of relationships there, also where nothing uses it."""
    traced = Paragraph("body", (Run("12", origin=1), Run("吨", footnote=(Run("据公报"),))))
    blocks = (traced, Turn(landscape=True), table(("甲", "乙"), ("1", "2")), Turn(landscape=False))
    tree = replace(document(*blocks), notes={1: "据公报"})
    content = WRITERS["docx"].write(tree, CHINESE, MemoryCache())[0]
    of_text = re.compile(r"word/(document|footnotes|comments|(header|footer)\w*)\.xml")
    parts = {
        name: etree.fromstring(xml).nsmap
        for name, xml in docx_parts(content).items()
        if of_text.fullmatch(name)
    }
    expected = {"word/document.xml", "word/comments.xml", "word/footnotes.xml", "word/footer1.xml"}
    assert set() == expected - set(parts)
    assert [] == [name for name, found in parts.items() if not {"w", "r"} <= set(found)]
