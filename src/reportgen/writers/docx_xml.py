"""Small pieces of WordprocessingML that several parts are made of."""

from __future__ import annotations

from reportgen.language.marks import escape_xml

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


def text_run(text: str, properties: str) -> str:
    """A run with its properties, which may be empty; an empty string for an empty text."""
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>'
