"""The parts of a DOCX that depend only on the layout, assembled with python-docx.

A style without a `base.docx` gets a package of its own; one with it keeps the head, foot, logo,
styles and typefaces of that letterhead, of which the layout holds only what is allowed. This is
slow to import and to run, so the result is cached and this module is imported only if the cache
lacks it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from reportgen.writers.docx.parts import (
    APPLICATION_XML,
    fonts_xml,
    footer_xml,
    has_even_footer,
    numbering_xml,
    section_xml,
    settings_xml,
)
from reportgen.writers.docx.styles import StylesWriter
from reportgen.writers.docx.xml import DECLARATION, OF_TEXT
from reportgen.writers.pages.lines import PageMetrics

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

    from reportgen.document.layout import Layout


_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING}


def build_package(layout: Layout, language: str) -> bytes:
    """A DOCX without text; its document part has only the section properties."""
    if layout.letterhead:
        return _on_letterhead(layout, language)
    document = docx.Document()
    _drop_leftovers(document)
    styles = StylesWriter(layout, language)
    _fill(document.styles.element, styles.write())
    bound = "<w:mirrorMargins/>" if layout.page.bound else ""
    settings = settings_xml(has_even=has_even_footer(layout), pages=bound)
    _fill(document.settings.element, settings)
    numbering = numbering_xml(layout, language, styles.indents())
    _fill(document.part.numbering_part.element, numbering)
    footers = _footers(document, layout, language)
    _fill(document.element, _document_xml(section_xml(layout, footers)))
    _add_plain_parts(document, layout)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _drop_leftovers(document: WordDocument) -> None:
    """Remove parts of python-docx's own template: theme, thumbnail, custom XML."""
    relations = document.part.rels
    for key in [key for key, rel in relations.items() if rel.reltype not in _KEPT]:
        del relations[key]
    unwanted = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
    _drop(document.part.package.rels, unwanted)


def _footers(document: WordDocument, layout: Layout, language: str) -> str:
    """The references to the footers, which are added, for the section properties."""
    if not layout.footer.parts:
        return ""
    section = document.sections[0]
    own = [(section.footer, "default", layout.footer.odd)]
    if has_even_footer(layout):
        own.append((section.even_page_footer, "even", layout.footer.even))
    references = ""
    for footer, kind, side in own:
        footer.is_linked_to_previous = False
        _fill(footer.part.element, footer_xml(layout, side, language))
        key = document.part.relate_to(footer.part, RELATIONSHIP_TYPE.FOOTER)
        references += f'<w:footerReference w:type="{kind}" r:id="{key}"/>'
    return references


def _document_xml(section: str) -> str:
    return f"<w:document {OF_TEXT}><w:body>{section}</w:body></w:document>"


def _on_letterhead(layout: Layout, language: str) -> bytes:
    """A DOCX without text on the layout's letterhead."""
    document = docx.Document(BytesIO(layout.letterhead))
    _set_grid(document, layout)
    styles = StylesWriter(layout, language)
    _add_styles(document, styles.write())
    _fill(document.settings.element, _settings(document.settings.element))
    _add_part(
        document, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING,
        numbering_xml(layout, language, styles.indents()), RELATIONSHIP_TYPE.NUMBERING,
    )  # fmt: skip
    _add_plain_parts(document, layout)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _settings(own: BaseOxmlElement) -> str:
    """The settings of a draft, with those of a letterhead's pages; it has no others."""
    values = {etree.QName(setting).localname: setting.get(qn("w:val")) for setting in own}
    tab = values.pop("defaultTabStop") or ""
    has_even = values.pop("evenAndOddHeaders", "") is None
    pages = "".join(f"<w:{name}/>" for name in values)
    return settings_xml(has_even=has_even, pages=pages, tab=tab)


def _set_grid(document: WordDocument, layout: Layout) -> None:
    """Give the section properties the layout's grid instead of the letterhead's."""
    section = document.element.body.find(qn("w:sectPr"))
    for element in section.findall(qn("w:docGrid")):
        section.remove(element)
    pitch = PageMetrics(layout).line_pitch
    if pitch:
        grid = etree.SubElement(section, qn("w:docGrid"))
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(pitch))


def _add_styles(document: WordDocument, xml: str) -> None:
    """Add the styles that the letterhead lacks; its own lists lose their numbers."""
    own = document.styles.element
    for numbering in own.findall(f".//{qn('w:numPr')}"):
        numbering.getparent().remove(numbering)
    known = {style.get(qn("w:styleId")) for style in own.iterfind(qn("w:style"))}
    names = {name.get(qn("w:val"), "").lower() for name in own.iterfind(f"*/{qn('w:name')}")}
    for style in etree.fromstring(xml).iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        is_named = name is not None and name.get(qn("w:val"), "").lower() in names
        if style.get(qn("w:styleId")) not in known and not is_named:
            own.append(style)


def _add_plain_parts(document: WordDocument, layout: Layout) -> None:
    """Add the font table and the application properties."""
    package = document.part.package
    fonts = _fonts(document, layout)
    _add_part(
        document, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, fonts,
        RELATIONSHIP_TYPE.FONT_TABLE,
    )  # fmt: skip
    kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    application = _new_part("/docProps/app.xml", kind, APPLICATION_XML, package)
    package.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def _fonts(document: WordDocument, layout: Layout) -> str:
    """The font table of the layout, with the typefaces that only the letterhead knows."""
    relations = document.part.rels
    kind = RELATIONSHIP_TYPE.FONT_TABLE
    own = [rel.target_part.blob for rel in relations.values() if rel.reltype == kind]
    _drop(relations, {kind})
    table = etree.fromstring(fonts_xml(layout))
    known = {font.get(qn("w:name")) for font in table}
    for font in (font for blob in own for font in etree.fromstring(blob)):
        if font.get(qn("w:name")) not in known:
            known.add(font.get(qn("w:name")))
            table.append(font)
    etree.cleanup_namespaces(table)
    return etree.tostring(table, encoding="unicode")


def _add_part(
    document: WordDocument, path: str, content_type: str, xml: str, relationship: str
) -> None:
    part = _new_part(path, content_type, xml, document.part.package)
    document.part.relate_to(part, relationship)


def _new_part(path: str, content_type: str, xml: str, package: Package | None) -> Part:
    """A new part of a package, not yet related to any other."""
    return Part(PackURI(path), content_type, (DECLARATION + xml).encode(), package)


def _drop(relations: dict[str, object], kinds: set[str]) -> None:
    for key in [key for key, rel in relations.items() if rel.reltype in kinds]:  # type: ignore[attr-defined]  # python-docx has no types for it
        del relations[key]


def _fill(element: BaseOxmlElement, xml: str) -> None:
    """Replace the attributes and children of a part's root element by those of `xml`."""
    source = etree.fromstring(xml)
    element.attrib.clear()
    element.attrib.update(source.attrib)
    element[:] = list(source)
    # python-docx's own part declares them, and so shall the new one: see `OF_TEXT`.
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r"])
