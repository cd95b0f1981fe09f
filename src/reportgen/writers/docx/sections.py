"""Page breaks, sections of landscape pages with their footers, and the table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil

from reportgen.document import Block, Contents, Runs, Turn, plain_text
from reportgen.document.layout import PAGE_COUNT, Layout, Section
from reportgen.language.patterns import regex
from reportgen.writers.docx.parts import (
    ALL_PAGES,
    footer_line,
    footer_paragraph,
    footer_properties,
    footer_xml,
    has_even_footer,
    head_xml,
)
from reportgen.writers.docx.text import field, field_around
from reportgen.writers.docx.xml import (
    EMU_PER_TWIP,
    HINT,
    MAIN,
    OF_TEXT,
    WORDPROCESSING_DRAWING,
    Additions,
    text_run,
)
from reportgen.writers.pages import PageEstimate
from reportgen.writers.pages.lines import PageMetrics, text_width
from reportgen.writers.shared import listed, outline

_FIRST_LAST_PAGE = 200_000
"""Bookmarks of last pages are numbered above those of captions and contents."""


def _last_page(run: int) -> str:
    """The bookmark on the last of the pages that are numbered together."""
    return f"_Last{run:08}"


_SIZE = regex(r"<w:pgSz[^>]*/>")
_MARGINS = regex(r"<w:pgMar[^>]*/>")
_GRID = regex(r"<w:docGrid[^>]*/>")
_AT_START = regex(r'(<w:pgNumType[^>]*?) w:start="[^"]*"|<w:titlePg[^>]*/>')
_STYLE = regex(r'<w:pStyle w:val="[^"]*"/>(?:<w:keepNext/>)?')
_GAP = 425
"""Twips between columns."""
_OWN_COLUMNS = regex(r"<w:cols\b[^>]*(?:/>|>.*?</w:cols>)")
_AFTER_FIRST = regex(r"(?=<w:(?:textDirection|bidi|rtlGutter|docGrid)\b|</w:sectPr>)")
_AFTER_COLUMNS = regex(r"(?=<w:(?:titlePg|textDirection|bidi|rtlGutter|docGrid)\b|</w:sectPr>)")
_AFTER_NUMBERS = regex(
    r"(?:<w:pgNumType[^>]*/>)?(?=<w:(?:cols|titlePg|textDirection|bidi|rtlGutter|docGrid)\b"
    "|</w:sectPr>)"
)
"""Where the schema puts what a section adds."""
_FEET = regex(r"<w:(?:header|footer)Reference[^>]*/>|<w:titlePg[^>]*/>")
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


class Sections:
    """The sections of one document; a section's properties are in its last paragraph."""

    def __init__(self, layout: Layout, language: str, upright: str, additions: Additions) -> None:
        """`upright` are the section properties of the layout's pages.

        The footers of landscape pages are added to `additions`.
        """
        self._layout = layout
        self._language = language
        self._upright = upright
        self._additions = additions
        self._turn = Turn()
        self._is_first = True
        self._is_continuous = False
        self._references: dict[tuple[str, int], str] = {}
        """The references to heads and feet of sections that were met, by section and run."""
        self._run = 0
        """How often pages began to be numbered anew."""
        self._is_entered = False
        """Whether these pages are the first of their section, not turned back from others of it."""

    @property
    def current(self) -> str:
        """The properties of the current section.

        On a letterhead, only the first may have a head of its own on its first page, and start to
        count pages.
        """
        section = self._on_side if self._turn.landscape else self._upright
        section = section if self._is_first else _AT_START.sub(r"\1", section)
        if self._turn.section or self._references:
            section = self._with_heads(section)
        if self._turn.columns > 1:
            columns = f'<w:cols w:num="{self._turn.columns}" w:space="{_GAP}"/>'
            section = _AFTER_COLUMNS.sub(columns, _OWN_COLUMNS.sub("", section), count=1)
        if self._is_continuous:
            section = section.replace("<w:pgSz", '<w:type w:val="continuous"/><w:pgSz', 1)
        return section

    def _with_heads(self, section: str) -> str:
        """The section properties with the section's head and foot in place of the usual ones.

        Word takes what a section does not have from the section before it, so that a usual section
        after another one needs an empty head.
        """
        name = self._turn.section
        look = self._layout.sections.get(name)
        key = name, self._run
        if key not in self._references:
            self._references[key] = self._heads(look)
        section = section if look is None else _FEET.sub("", section)
        if look is not None and self._is_entered:
            if look.start is not None:
                number = f'<w:pgNumType w:start="{look.start}"/>'
                section = _AFTER_NUMBERS.sub(number, section, count=1)
            if look.bare_start:
                section = _AFTER_FIRST.sub("<w:titlePg/>", section, count=1)
        return section.replace("<w:sectPr>", f"<w:sectPr>{self._references[key]}", 1)

    def _heads(self, look: Section | None) -> str:
        """The references to a section's own head and foot, which are added."""
        layout, language = self._layout, self._language
        # Pages that are numbered anew end with a number of their own.
        count = f"PAGEREF {_last_page(self._run)} \\h" if self._run else ALL_PAGES
        own: list[tuple[str, str, str]] = []
        if look is not None or "<w:headerReference" not in self._upright:
            head = head_xml(layout, look.header if look else "", language, count)
            own += [("header", kind, head) for kind in ("default", "even")]
        if look is not None or "<w:footerReference" not in self._upright:
            text = look.footer if look else None
            for kind, side in (("default", layout.footer.odd), ("even", layout.footer.even)):
                foot = footer_xml(layout, side, language, text, count)
                own.append(("footer", kind, foot))
        references, number = "", len(self._references) + 1
        for what, kind, xml in own:
            if kind == "default" or has_even_footer(layout):
                part = f"section-{number}-{kind}-{what}.xml"
                self._additions.xml_part(f"word/{part}", xml, _PART_TYPES[what])
                key = self._additions.related(what, part)
                references += f'<w:{what}Reference w:type="{kind}" r:id="{key}"/>'
        return references

    @cached_property
    def _on_side(self) -> str:
        section = _on_side(self._layout, self._upright)
        # In English, a landscape page has its number below its text.
        if not self._language.startswith("zh"):
            return section
        return with_turned_footers(section, self._layout, self._language, self._additions)

    @property
    def height(self) -> int:
        """The height of the text on pages of the current section, in twips."""
        page = self._layout.page
        return page.text_width if self._turn.landscape else page.text_height

    @property
    def width(self) -> int:
        """The width of a column of text on pages of the current section, in twips."""
        page, columns = self._layout.page, self._turn.columns
        whole = page.text_height if self._turn.landscape else page.text_width
        return (whole - (columns - 1) * _GAP) // columns

    def begin(self, turn: Turn) -> None:
        """Set how the pages of the first section are."""
        self._turn_to(turn, "")

    def _turn_to(self, turn: Turn, before: str) -> None:
        """Go on with other pages, after those of the section `before`."""
        self._turn = turn
        self._is_entered = turn.section != before
        self._run += self._starts_anew(turn, before)

    def _starts_anew(self, turn: Turn, before: str) -> bool:
        look = self._layout.sections.get(turn.section)
        return look is not None and look.start is not None and turn.section != before

    def closed(self, block: str) -> str:
        """The last block of the pages that are numbered together; heads may ask for its page."""
        looks = self._layout.sections.values()
        texts = (self._layout.footer.text, *(f"{look.header}{look.footer}" for look in looks))
        if not self._run or not any(PAGE_COUNT in text for text in texts):
            return block
        number, name = _FIRST_LAST_PAGE + self._run, _last_page(self._run)
        mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
        head, end, tail = block.rpartition("</w:p>")
        return f"{head}{mark}{end}{tail}"

    def ended(self, block: str, turn: Turn) -> str:
        """The block, with its section ended in its last paragraph, and the next section begun."""
        head, end, tail = block.rpartition("</w:pPr>")
        ended = head + self.current + end + tail
        before = self._turn
        self._is_continuous = turn.pages == before.pages
        if self._starts_anew(turn, before.section):
            ended = self.closed(ended)
        self._turn_to(turn, before.section)
        self._is_first = False
        return ended

    def ends_uneven(self, following: Block | None) -> bool:
        """Whether columns end with their pages, before the next block or the document's end."""
        turns = isinstance(following, Turn) and following.pages != self._turn.pages
        return self._turn.columns > 1 and (following is None or turns)

    def evened(self, block: str) -> str:
        """The block, with its columns ended above a section on the same page, which evens them."""
        return self.ended(block, replace(self._turn, columns=1))


def on_new_page(block: str) -> str:
    """The block, which must begin with a paragraph, moved to a new page."""
    return _STYLE.sub(lambda style: f"{style[0]}<w:pageBreakBefore/>", block, count=1)


def page_break(paragraph_start: str) -> str:
    """A paragraph that only breaks the page, for blocks that do not begin with a paragraph."""
    return f"{paragraph_start}{_BREAK}</w:p>"


def _on_side(layout: Layout, upright: str) -> str:
    """The section properties of landscape pages, whose top is the left edge of the paper."""
    page, margins = layout.page, layout.page.margins
    size = f'<w:pgSz w:w="{page.height}" w:h="{page.width}" w:orient="landscape"/>'
    # The left margin of an upright page is on top, its top margin is on the right.
    edges = (
        f'<w:pgMar w:top="{margins.left}" w:right="{margins.top}" w:bottom="{margins.right}" '
        f'w:left="{margins.bottom}" w:header="{page.header}" w:footer="{min(page.footer, 850)}" '
        'w:gutter="0"/>'
    )
    # Lines have exact heights. With a grid, LibreOffice puts the low paragraph after a table that
    # fills the page on a page of its own.
    return _GRID.sub("", _MARGINS.sub(edges, _SIZE.sub(size, upright)))


_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_PART_TYPES = {"header": _TYPE.replace("footer", "header"), "footer": _TYPE}
_NUMBERS = {"default": 100_001, "even": 100_002}
"""The ids of the boxes, above those of all other drawings of a document."""
_REFERENCE = regex(r'(<w:footerReference w:type="(\w+)" r:id=")[^"]*')


def with_turned_footers(section: str, layout: Layout, language: str, additions: Additions) -> str:
    """The section properties with references to turned footers, which are added."""

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
    # In footers, LibreOffice ignores distances from the edges of the page, but not alignments.
    place = (
        '<wp:positionH relativeFrom="leftMargin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>center</wp:align></wp:positionV>'
    )
    text = footer_paragraph(layout, side, language)
    return (
        f'<w:ftr {OF_TEXT} xmlns:wp="{WORDPROCESSING_DRAWING}" '
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


_INDENT, _LEADER = 2, 2
"""Characters by which a level is indented, and that the dots and page number take at least."""
_FIRST_BOOKMARK = 100000
"""Bookmarks of captions are numbered from 1."""


class ContentsEntry:
    """A heading that is listed in the contents."""

    def __init__(self, number: int, level: int, text: str) -> None:
        """`number` counts the listed headings from 1; `text` begins with the heading's number."""
        self.number = number
        self.level = level
        self.text = text

    @property
    def name(self) -> str:
        """The bookmark of the heading."""
        return f"_Toc{self.number:08}"


class ContentsWriter:
    """Writes the table of contents of one document, and the bookmarks of the headings in it."""

    def __init__(self, blocks: Sequence[Block], layout: Layout, language: str) -> None:
        """Collect the headings to list, if the document has a table of contents."""
        self._levels = max((b.levels for b in blocks if isinstance(b, Contents)), default=0)
        self._hint = f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""
        self._width = layout.page.text_width
        self._indent = _INDENT * PageMetrics(layout).body_size * 10
        self.lines = 0
        """How many lines the contents take."""
        self._entries = self._listed(blocks, layout, language) if self._levels else {}

    def _listed(
        self, blocks: Sequence[Block], layout: Layout, language: str
    ) -> dict[int, ContentsEntry]:
        """The headings to list, by position."""
        found = {
            position: (entry.heading.level, entry.label + _single_line(entry.heading.runs))
            for position, entry in listed(outline(blocks, layout, language), self._levels)
        }
        room = layout.page.text_width / PageMetrics(layout).character(layout.roles["body"])
        self.lines = sum(
            ceil((text_width(text) + (level - 1) * _INDENT + _LEADER) / room)
            for level, text in found.values()
        )
        return {
            position: ContentsEntry(number, level, text)
            for number, (position, (level, text)) in enumerate(found.items(), 1)
        }

    def heading(self, position: int, runs: str) -> str:
        """The runs of the heading at a position, with a bookmark if it is listed."""
        entry = self._entries.get(position)
        if entry is None:
            return runs
        number = _FIRST_BOOKMARK + entry.number
        start = f'<w:bookmarkStart w:id="{number}" w:name="{entry.name}"/>'
        return f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'

    def write(self, contents: Contents, additions: Additions, estimate: PageEstimate) -> str:
        """The paragraphs of the contents; empty without headings."""
        own = [item for item in self._entries.items() if item[1].level <= contents.levels]
        if not own:
            return ""
        for level in range(1, self._levels + 1):
            additions.style(f"TOC{level}", self._style(level))
        lines = [self._line(entry, estimate.pages[position]) for position, entry in own]
        first, last = field_around(f'TOC \\o "1-{contents.levels}" \\h \\z \\u')
        lines[0] = lines[0].replace("</w:pPr>", "</w:pPr>" + first, 1)
        lines[-1] = lines[-1].removesuffix("</w:p>") + last + "</w:p>"
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{''.join(lines)}"
            "</w:sdtContent></w:sdt>"
        )

    def _line(self, entry: ContentsEntry, on_page: int) -> str:
        page = field(f"PAGEREF {entry.name} \\h", text_run(str(on_page), ""))
        return (
            f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/></w:pPr>'
            f'<w:hyperlink w:anchor="{entry.name}" w:history="1">'
            f"{text_run(entry.text, self._hint)}<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
        )

    def _style(self, level: int) -> str:
        tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self._width}"/></w:tabs>'
        return (
            f'<w:style w:type="paragraph" w:styleId="TOC{level}"><w:name w:val="toc {level}"/>'
            '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="39"/>'
            f"<w:unhideWhenUsed/><w:pPr>{tab}"
            f'<w:ind w:left="{(level - 1) * self._indent}"/></w:pPr></w:style>'
        )


def _single_line(runs: Runs) -> str:
    return " ".join(plain_text(runs).split("\n"))
