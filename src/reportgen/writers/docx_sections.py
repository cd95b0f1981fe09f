"""Page breaks, and sections of pages that lie on their side."""

from __future__ import annotations

import re
from functools import cached_property

from reportgen.document.layout import Layout
from reportgen.writers.docx_additions import Additions
from reportgen.writers.docx_turned_footers import with_turned_footers

_SIZE = re.compile(r"<w:pgSz[^>]*/>")
_MARGINS = re.compile(r"<w:pgMar[^>]*/>")
_STYLE = re.compile(r'<w:pStyle w:val="[^"]*"/>(?:<w:keepNext/>)?')
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


class Sections:
    """The sections of one document, each ended by its properties in its last paragraph."""

    def __init__(self, layout: Layout, language: str, upright: str, additions: Additions) -> None:
        """`upright` are the section properties of the layout's own pages.

        `additions` get the footers of pages that lie on their side.
        """
        self._layout = layout
        self._language = language
        self._upright = upright
        self._additions = additions
        self._is_on_side = False

    @property
    def current(self) -> str:
        """The properties of the section that is being written."""
        return self._on_side if self._is_on_side else self._upright

    @cached_property
    def _on_side(self) -> str:
        section = _on_side(self._layout, self._upright)
        # Elsewhere a turned page has its number below what stands on it.
        if not self._language.startswith("zh"):
            return section
        return with_turned_footers(section, self._layout, self._language, self._additions)

    @property
    def height(self) -> int:
        """How high the text of a page is here, in twips."""
        page = self._layout.page
        return page.text_width if self._is_on_side else page.text_height

    @property
    def width(self) -> int:
        """Width of the text of the pages that are being written, in twips."""
        page = self._layout.page
        return page.text_height if self._is_on_side else page.text_width

    def begin(self, *, landscape: bool) -> None:
        """Have the document begin on pages that lie so."""
        self._is_on_side = landscape

    def ended(self, block: str, *, landscape: bool) -> str:
        """The block with the end of its section in its last paragraph; the next one lies so."""
        head, end, tail = block.rpartition("</w:pPr>")
        ended = head + self.current + end + tail
        self._is_on_side = landscape
        return ended


def on_new_page(block: str) -> str:
    """The block, begun on a new page; it must begin with a paragraph."""
    return _STYLE.sub(lambda style: f"{style[0]}<w:pageBreakBefore/>", block, count=1)


def page_break(paragraph_start: str) -> str:
    """A paragraph that only breaks the page, for what begins with no paragraph."""
    return f"{paragraph_start}{_BREAK}</w:p>"


def _on_side(layout: Layout, upright: str) -> str:
    """The properties of pages turned so that their head is at the edge that is left else."""
    page, margins = layout.page, layout.page.margins
    size = f'<w:pgSz w:w="{page.height}" w:h="{page.width}" w:orient="landscape"/>'
    # What is left upright is on top now, what is on top is right.
    edges = (
        f'<w:pgMar w:top="{margins.left}" w:right="{margins.top}" w:bottom="{margins.right}" '
        f'w:left="{margins.bottom}" w:header="{page.header}" w:footer="{min(page.footer, 850)}" '
        'w:gutter="0"/>'
    )
    return _MARGINS.sub(edges, _SIZE.sub(size, upright))
