"""A table of contents: Word's own field, with entries that are right without an update."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportgen.document import Block, Contents, Runs, plain_text
from reportgen.document.layout import Layout
from reportgen.writers.docx_additions import STYLES, Additions
from reportgen.writers.docx_fields import field, field_around
from reportgen.writers.docx_xml import HINT, text_run
from reportgen.writers.pages import PageEstimate
from reportgen.writers.pages.lines import PageMetrics, text_width
from reportgen.writers.shared import listed, outline

_INDENT, _LEADER = 2, 2
"""Characters that a level is further in, and that dots and page number take at least."""
_FIRST_BOOKMARK = 100000
"""Bookmarks of captions are numbered from 1."""


class Entry:
    """A heading that the contents list."""

    def __init__(self, number: int, level: int, words: str, page: int) -> None:
        """`number` counts the document's headings from 1; `words` begin with the heading's own."""
        self.number = number
        self.level = level
        self.words = words
        self.page = page

    @property
    def name(self) -> str:
        """The bookmark of the heading."""
        return f"_Toc{self.number:08}"


class ContentsWriter:
    """The contents of one document, and the bookmarks of what they list."""

    def __init__(self, blocks: Sequence[Block], layout: Layout, language: str) -> None:
        """Nothing is listed where no block asks for it."""
        self._levels = max((b.levels for b in blocks if isinstance(b, Contents)), default=0)
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""
        self._width = layout.page.text_width
        self._indent = _INDENT * PageMetrics(layout).body_size * 10
        self._entries = _entries(blocks, layout, language, self._levels) if self._levels else {}

    def heading(self, position: int, runs: str) -> str:
        """The runs of the heading at a position of the document, with the bookmark it needs."""
        entry = self._entries.get(position)
        if entry is None:
            return runs
        number = _FIRST_BOOKMARK + entry.number
        start = f'<w:bookmarkStart w:id="{number}" w:name="{entry.name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'

    def write(self, contents: Contents, additions: Additions) -> str:
        """The paragraphs of the contents; none for a document without headings."""
        own = [entry for entry in self._entries.values() if entry.level <= contents.levels]
        if not own:
            return ""
        additions.put(STYLES, self._styles(), "</w:styles>")
        lines = [self._line(entry) for entry in own]
        first, last = field_around(f'TOC \\o "1-{contents.levels}" \\h \\z \\u')
        lines[0] = lines[0].replace("</w:pPr>", "</w:pPr>" + first, 1)
        lines[-1] = lines[-1].removesuffix("</w:p>") + last + "</w:p>"
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}"
            "</w:sdtContent></w:sdt>"
        )

    def _line(self, entry: Entry) -> str:
        page = field(f"PAGEREF {entry.name} \\h", text_run(str(entry.page), ""))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>'
            f'<w:hyperlink w:anchor="{entry.name}" w:history="1">'
            f"{text_run(entry.words, self._hint)}<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
        )

    def _styles(self) -> str:
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self._width}"/></w:tabs>'
        return "".join(
            f'<w:style w:type="paragraph" w:styleId="TOC{level}"><w:name w:val="toc {level}"/>'
            '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>'
            f"<w:unhideWhenUsed/><w:pPr>{tab}"
            f'<w:ind w:left="{(level - 1) * self._indent}"/></w:pPr></w:style>'
            for level in range(1, self._levels + 1)
        )


def _entries(
    blocks: Sequence[Block], layout: Layout, language: str, levels: int
) -> dict[int, Entry]:
    """The headings to list, by position."""
    found = {
        position: (entry.heading.level, entry.label + _words(entry.heading.runs))
        for position, entry in listed(outline(blocks, layout, language), levels)
    }
    room = layout.page.text_width / PageMetrics(layout).character(layout.roles["body"])
    lines = sum(
        ceil((text_width(said) + (level - 1) * _INDENT + _LEADER) / room)
        for level, said in found.values()
    )
    pages = PageEstimate(layout, lines).pages(blocks)
    return {
        position: Entry(number, level, said, pages[position])
        for number, (position, (level, said)) in enumerate(found.items(), 1)
    }


def _words(runs: Runs) -> str:
    return " ".join(plain_text(runs).split("\n"))
