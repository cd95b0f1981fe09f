"""The parts of a DOCX that begin as a style's `base.docx`: its head, foot, logo and styles stay."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from reportgen.writers.docx_elements import add_plain_parts, fill, made_part
from reportgen.writers.docx_numbering import numbering_xml
from reportgen.writers.docx_parts import settings_xml
from reportgen.writers.docx_styles import StylesWriter
from reportgen.writers.pages.lines import PageMetrics

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from reportgen.document.layout import Layout

_REPLACED = {
    RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES, RELATIONSHIP_TYPE.COMMENTS,
    RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.FONT_TABLE,
}  # fmt: skip
"""Parts that a draft brings itself."""
_ABOUT = {
    RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
}  # fmt: skip
"""What a package tells about the document that it was."""


def on_letterhead(layout: Layout, language: str) -> bytes:
    """A whole DOCX without text on the pages of the layout's letterhead."""
    document = docx.Document(BytesIO(layout.letterhead))
    _empty(document, layout)
    _drop(document.part.rels, _REPLACED)
    _drop(document.part.package.rels, _ABOUT)
    styles = StylesWriter(layout, language)
    _add_styles(document, styles.write())
    has_even = document.settings.odd_and_even_pages_header_footer
    fill(document.settings.element, settings_xml(has_even=has_even))
    _add_part(
        document, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING,
        numbering_xml(layout, language, styles.indents()), RELATIONSHIP_TYPE.NUMBERING,
    )  # fmt: skip
    add_plain_parts(document, layout)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _empty(document: WordDocument, layout: Layout) -> None:
    """Leave of the body only the properties of the last section, with the layout's grid."""
    body = document.element.body
    for child in [child for child in body if child.tag != qn("w:sectPr")]:
        body.remove(child)
    section = body.find(qn("w:sectPr"))
    for name in ("w:docGrid", "w:sectPrChange", "w:footnotePr", "w:endnotePr"):
        for element in section.findall(qn(name)):
            section.remove(element)
    pitch = PageMetrics(layout).line_pitch
    if pitch:
        grid = etree.SubElement(section, qn("w:docGrid"))
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), str(pitch))


def _drop(relations: dict[str, object], kinds: set[str]) -> None:
    for key in [key for key, rel in relations.items() if rel.reltype in kinds]:  # type: ignore[attr-defined]  # python-docx has no types for it
        del relations[key]


def _add_styles(document: WordDocument, xml: str) -> None:
    """Add the styles that the letterhead does not have; lists of its own are not numbered."""
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


def _add_part(
    document: WordDocument, path: str, content_type: str, xml: str, relationship: str
) -> None:
    part = made_part(path, content_type, xml, document.part.package)
    document.part.relate_to(part, relationship)
