"""The parts of a DOCX that depend on the layout alone, assembled with python-docx.

Slow to import and to run, hence kept in the cache: `docx` loads this module on a miss only.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from reportgen.writers.docx_elements import add_plain_parts, fill
from reportgen.writers.docx_letterhead import on_letterhead
from reportgen.writers.docx_numbering import numbering_xml
from reportgen.writers.docx_parts import (
    footer_xml,
    has_even_footer,
    section_xml,
    settings_xml,
)
from reportgen.writers.docx_styles import StylesWriter
from reportgen.writers.docx_xml import NAMESPACE, RELATIONSHIPS

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from reportgen.document.layout import Layout

_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING}


def build_package(layout: Layout, language: str) -> bytes:
    """A whole DOCX without text; its document part holds the section properties only."""
    if layout.letterhead:
        return on_letterhead(layout, language)
    document = docx.Document()
    _drop_leftovers(document)
    styles = StylesWriter(layout, language)
    fill(document.styles.element, styles.write())
    fill(document.settings.element, settings_xml(has_even=has_even_footer(layout)))
    numbering = numbering_xml(layout, language, styles.indents())
    fill(document.part.numbering_part.element, numbering)
    footers = _footers(document, layout, language)
    fill(document.element, _document_xml(section_xml(layout, footers)))
    add_plain_parts(document, layout)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _drop_leftovers(document: WordDocument) -> None:
    """Take out what python-docx's own template brings: theme, thumbnail, custom XML."""
    relations = document.part.rels
    for key in [key for key, rel in relations.items() if rel.reltype not in _KEPT]:
        del relations[key]
    of_package = document.part.package.rels
    unwanted = {RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES}
    for key in [key for key, rel in of_package.items() if rel.reltype in unwanted]:
        del of_package[key]


def _footers(document: WordDocument, layout: Layout, language: str) -> str:
    """Make the footers; returns the references to them in the section properties."""
    if not layout.footer.pieces:
        return ""
    section = document.sections[0]
    own = [(section.footer, "default", layout.footer.odd)]
    if has_even_footer(layout):
        own.append((section.even_page_footer, "even", layout.footer.even))
    references = ""
    for footer, kind, side in own:
        footer.is_linked_to_previous = False
        fill(footer.part.element, footer_xml(layout, side, language))
        key = document.part.relate_to(footer.part, RELATIONSHIP_TYPE.FOOTER)
        references += f'<w:footerReference w:type="{kind}" r:id="{key}"/>'
    return references


def _document_xml(section: str) -> str:
    return (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}">'
        f"<w:body>{section}</w:body></w:document>"
    )
