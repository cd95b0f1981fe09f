"""Parts and elements that python-docx keeps, filled with XML of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def made_part(path: str, content_type: str, xml: str, package: Package | None) -> Part:
    """A new part of a package, not yet related to any other."""
    return Part(PackURI(path), content_type, (_DECLARATION + xml).encode(), package)


def fill(element: BaseOxmlElement, xml: str) -> None:
    """Give the root element of a part the attributes and children of `xml`'s."""
    source = etree.fromstring(xml)
    element.attrib.clear()
    element.attrib.update(source.attrib)
    element[:] = list(source)
    etree.cleanup_namespaces(element)
