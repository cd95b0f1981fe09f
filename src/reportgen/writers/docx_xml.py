"""Small pieces of WordprocessingML that several parts are made of."""

from __future__ import annotations

import re

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDPROCESSING_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
EMU_PER_TWIP = 635
"""The unit in which drawings are measured."""
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Has Word take the East Asian typeface for signs that both scripts have: “ ” — … ·."""

NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
"""Has the text of a table begin where its cells do."""

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ufdd0\ufffe\uffff]")


def escape_xml(text: str) -> str:
    """The text for an XML element or attribute; characters that XML cannot hold are left out."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ILLEGAL.sub("", text.replace('"', "&quot;"))


def text_run(text: str, properties: str) -> str:
    """A run with its properties, which may be empty; an empty string for an empty text."""
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>'
