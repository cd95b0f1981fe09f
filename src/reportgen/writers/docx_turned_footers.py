"""Footers of pages on their side: the number stands where it stands on upright pages.

GB/T 9704 has a page turned so that its head is at the edge that is left on upright pages. What is
below the text there is then left of it: a text box in the footer, whose text runs downwards, takes
the place of the upright footer's line.
"""

from __future__ import annotations

import re

from reportgen.document.layout import Layout
from reportgen.writers.docx_additions import Additions
from reportgen.writers.docx_chart_xml import MAIN
from reportgen.writers.docx_parts import footer_line, footer_paragraph, footer_properties
from reportgen.writers.docx_xml import EMU_PER_TWIP, NAMESPACE, WORDPROCESSING_DRAWING

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_NUMBERS = {"default": 100_001, "even": 100_002}
"""Of the boxes among all drawings of a document; those of its text count from 1."""
_REFERENCE = re.compile(r'(<w:footerReference w:type="(\w+)" r:id=")[^"]*')


def with_turned_footers(section: str, layout: Layout, language: str, additions: Additions) -> str:
    """The properties of a section with references to footers of its own, which are added."""

    def turned(reference: re.Match[str]) -> str:
        start, kind = reference.groups()
        name = f"turned-{kind}-footer.xml"
        additions.xml_part(f"word/{name}", _footer(layout, kind, language), _TYPE)
        return start + additions.related("footer", name)

    return _REFERENCE.sub(turned, section)


def _footer(layout: Layout, kind: str, language: str) -> str:
    side = layout.footer.even if kind == "even" else layout.footer.odd
    page = layout.page
    room = max(page.margins.bottom - page.footer, footer_line(layout.roles["page-number"]))
    size = f'cx="{room * EMU_PER_TWIP}" cy="{page.text_width * EMU_PER_TWIP}"'
    # LibreOffice loses distances from the page's edges in footers; it keeps to alignments.
    place = (
        '<wp:positionH relativeFrom="leftMargin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>center</wp:align></wp:positionV>'
    )
    text = footer_paragraph(layout, side, language)
    return (
        f'<w:ftr xmlns:w="{NAMESPACE}" xmlns:wp="{WORDPROCESSING_DRAWING}" '
        f'xmlns:a="{MAIN}" xmlns:wps="{_SHAPE}">'
        f"<w:p>{footer_properties(layout, side)}<w:r><w:drawing>"
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/>{place}<wp:extent {size}/><wp:wrapNone/>'
        f'<wp:docPr id="{_NUMBERS[kind]}" name="Page number"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p></w:ftr>"
    )
