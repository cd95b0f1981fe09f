"""Parts and elements that python-docx keeps, filled with XML of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from reportgen.writers.docx_parts import APPLICATION_XML, fonts_xml

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

    from reportgen.document.layout import Layout

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def made_part(path: str, content_type: str, xml: str, package: Package | None) -> Part:
    """A new part of a package, not yet related to any other."""
    return Part(PackURI(path), content_type, (_DECLARATION + xml).encode(), package)


def add_plain_parts(document: WordDocument, layout: Layout) -> None:
    """Add the table of typefaces and what names the program."""
    package = document.part.package
    fonts = made_part(
        "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, fonts_xml(layout), package
    )
    document.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    application = made_part("/docProps/app.xml", kind, APPLICATION_XML, package)
    package.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def fill(element: BaseOxmlElement, xml: str) -> None:
    """Give the root element of a part the attributes and children of `xml`'s."""
    source = etree.fromstring(xml)
    element.attrib.clear()
    element.attrib.update(source.attrib)
    element[:] = list(source)
    etree.cleanup_namespaces(element)
