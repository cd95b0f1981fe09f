"""Document tree → the body of word/document.xml, written directly as text.

A report may have fifty thousand paragraphs, so as much as possible is prepared: the start of each
role's paragraphs is built once, and text without anything special needs a single search.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    Turn,
    plain_text,
    without_origins,
)
from reportgen.document.captions import caption_gap
from reportgen.document.layout import Layout, Role
from reportgen.writers.docx.heads import Mastheads, foot_table
from reportgen.writers.docx.parts import FIRST_LIST, NO_NUMBER, heading_number
from reportgen.writers.docx.sections import ContentsWriter, Sections, on_new_page, page_break
from reportgen.writers.docx.text import CaptionLabels, DocxRuns
from reportgen.writers.docx.xml import (
    AFTER_TABLE,
    BULLETS,
    Additions,
    indent,
    own_style,
    style_names,
)
from reportgen.writers.pages import PageEstimate
from reportgen.writers.pages.foot import (
    SIGNATURE,
    closing_margins,
    is_at_foot,
    is_further_signature,
)
from reportgen.writers.pages.lines import (
    TITLES,
    PageMetrics,
    break_runs,
    number_width,
    own_names,
    picture_height,
    shortened,
    spread_runs,
    text_width,
    title_capacity,
)
from reportgen.writers.pages.tables import NOTE, is_below, is_further_annex, is_note

if TYPE_CHECKING:
    from reportgen.writers.docx.drawings import Drawings
    from reportgen.writers.docx.tables import DocxTable

CAPTION = "caption"
_PARAGRAPH_END = "</w:p>"
_KEEP = "<w:keepNext/>"
_BREAKS = (PageBreak, Turn)
_LONG = 20
"""The least number of characters of a heading that may be longer than a line."""
_FLUSH = 2.0
"""The space right of a date below a name that takes the line, in characters."""


class UnknownRoleError(LookupError):
    """The tree names a role that the layout does not have."""

    def __init__(self, role: str, layout: Layout) -> None:
        """`role` is the one that the tree names."""
        super().__init__(f"no role {role!r} in the layout; it has {', '.join(layout.roles)}")


class BodyWriter:
    """Writes the blocks of one document."""

    def __init__(
        self, layout: Layout, document: Document, section: str, additions: Additions
    ) -> None:
        """Prepare the start of every role's paragraphs.

        `section` are the section properties of the layout's pages; parts that blocks need are added
        to `additions`.
        """
        self._layout = layout
        self._language = document.language
        self._additions = additions
        self._metrics = PageMetrics(layout)
        self._styles = {role: style.id for role, style in style_names(layout).items()}
        self._after_table_style = own_style(AFTER_TABLE, layout).id
        self._starts = {role: _start(style) for role, style in self._styles.items()}
        for level, _ in enumerate(layout.numbering.headings, 1):
            role = f"heading-{level}"
            if layout.roles[role].style_id:
                self._starts[role] = _start(self._styles[role], heading_number(level))
        self._blocks = without_origins(document.blocks, document.notes)
        self._sections = Sections(layout, document.language, section, additions)
        self._labels = CaptionLabels(self._blocks, document.language)
        self._drawn = _Drawn(layout, document.language, additions)
        self._texts = DocxRuns(layout, document, self._labels, self._drawn.inline)
        self._contents = ContentsWriter(self._blocks, layout, document.language)
        self._pages = PageEstimate(self._blocks, layout, self._contents.lines)
        self._mastheads = Mastheads(layout, self._styles, self._texts.write, additions)
        self._foot = {name for name, role in layout.roles.items() if role.foot}
        """The roles at the foot of the last page."""
        self._plain = {
            name: self._starts[name] for name, role in layout.roles.items()
            if not (role.spread or role.fit or role.top or name in TITLES)
        }  # fmt: skip
        """The start of the paragraphs of each role that are all written alike."""
        self.lists: list[int] = []
        """The first number of each numbered list so far; each has its own number instance."""

    @cached_property
    def _tables(self) -> DocxTable:
        # Imported here: most reports have no tables.
        from reportgen.writers.docx.tables import DocxTable

        write = self._texts.write
        return DocxTable(self._layout, self._metrics, self._styles, write, self._additions, set())

    def write(self) -> Iterator[str]:
        """Each block, then the properties of the last section: a whole body."""
        if any(section.start is not None for section in self._layout.sections.values()):
            last = ""
            for text in filter(None, self._all_blocks()):
                yield last
                last = text
            yield self._sections.closed(last)
        else:
            yield from self._all_blocks()
        self._texts.add_to(self._additions)
        yield self._sections.current

    def _all_blocks(self) -> Iterator[str]:
        """The blocks in order, with the breaks between them."""
        # Only Chinese offices place the date by the width of the name; in English it is flush
        # right.
        is_chinese = self._language.startswith("zh")
        margins = closing_margins(self._blocks, sealed=self._layout.sealed) if is_chinese else {}
        kept, self._closed_up = self._pages.held, self._pages.closed_up
        is_broken = False
        next_blocks = (*self._blocks[1:], None)
        for position, (block, following) in enumerate(zip(self._blocks, next_blocks, strict=False)):
            if isinstance(block, _BREAKS):
                is_broken = isinstance(block, PageBreak)
                if isinstance(block, Turn) and not position:
                    self._sections.begin(block)
                continue
            if isinstance(block, Paragraph) and block.role in self._foot:
                text = self._foot_table(position)
            elif position in margins and isinstance(block, Paragraph):
                space = position - 1 not in margins and position not in self._closed_up
                keep = position in kept
                text = self._closing(block, margins[position], has_space=space, keep=keep)
            else:
                text = self._block(position, keep=position in kept)
            if is_broken:
                text = self._on_new_page(text)
            is_broken = False
            # Word leaves columns that end their pages uneven. All foot paragraphs are in one text.
            evens = bool(text) and self._sections.ends_uneven(following)
            if isinstance(block, Contents) and (evens or isinstance(following, Turn)):
                # LibreOffice loses the page numbers of a section that ends within its field.
                text += self._after_table(None)
            if evens:
                text = self._sections.evened(text) + self._after_table(None)
            if isinstance(following, Turn):
                text = self._sections.ended(text, following)
            yield text

    def _foot_table(self, position: int) -> str:
        """The table of all foot paragraphs from here on; empty for those that are in it already."""
        if position and is_at_foot(self._blocks[position - 1], self._layout):
            return ""
        own = [*takewhile(lambda block: is_at_foot(block, self._layout), self._blocks[position:])]
        rows = [
            (
                self._paragraph(block.role, self._lines(block.runs, block.role)),
                self._layout.roles[block.role],
            )
            for block in own
            if isinstance(block, Paragraph)
        ]
        low = self._after_table(None)
        # LibreOffice puts a floating table that begins a section on the page before it.
        first = low if position and isinstance(self._blocks[position - 1], Turn) else ""
        # The page is estimated, so it is asked for only where the place depends on it.
        page = self._pages.pages[position] if self._layout.page.bound else 1
        return first + foot_table(rows, self._layout, page) + low

    def _on_new_page(self, text: str) -> str:
        if text.startswith("<w:p>"):
            return on_new_page(text)
        return page_break(_start(self._after_table_style)) + text

    def _block(self, position: int, *, keep: bool) -> str:
        text = ""
        match block := self._blocks[position]:
            case Paragraph(role=role) if not (
                keep
                or role not in self._plain
                or position in self._closed_up
                or (role == SIGNATURE and is_further_signature(self._blocks, position))
                or picture_height(block.runs, self._layout)
            ):
                text = self._plain[role] + self._texts.write(block.runs, role) + _PARAGRAPH_END
            case Paragraph():
                runs = self._lines(block.runs, block.role)
                space = self._space(block, position)
                text = self._paragraph(block.role, runs, keep=keep, space=space)
            case Heading():
                text = self._heading(block, position)
            case ItemList():
                text = "".join(self._items(block, keep=keep))
            case TableBlock():
                text = self._table(block, position)
            case _:
                text = self._rare_block(block, position, keep=keep)
        return text

    @property
    def _drawings(self) -> Drawings:
        return self._drawn.drawings

    def _table(self, block: TableBlock, position: int) -> str:
        following = next(iter(self._blocks[position + 1 : position + 2]), None)
        text = self._tables.write(
            block,
            self._pages.fits.fit(block, self._sections.width),
            self._sections.height,
            keep=is_note(following),
            caption=self._caption_text(position - 1),
            is_split=lambda: position in self._pages.split,
        )
        return self._unit_above(block) + text + self._after_table(following)

    def _unit_above(self, table: TableBlock) -> str:
        """The line above a table about its unit; empty if it has none."""
        if not table.unit:
            return ""
        look = f'{_KEEP}<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>'
        start = _start(self._style(NOTE), look)
        return start + self._texts.write((Run(table.unit),), NOTE) + _PARAGRAPH_END

    def _caption_text(self, position: int) -> str:
        """The text of the caption at a position; empty if there is none."""
        block = self._blocks[position] if position >= 0 else None
        if not isinstance(block, Caption):
            return ""
        gap = caption_gap(self._language) if block.label and block.runs else ""
        return block.label + gap + plain_text(block.runs)

    def _rare_block(self, block: Block, position: int, *, keep: bool) -> str:
        """A block of a kind that few documents have."""
        text = ""
        match block:
            case Masthead():
                text = self._mastheads.joint(block, self._pages.space_before(position) or 0)
            case Caption():
                text = self._caption(block, position, keep=keep)
            case Chart():
                height = self._pages.flatter.get(position)
                text = self._drawings.chart(block, self._sections.width, height)
            case Image():
                text = self._drawings.image(block, self._sections.width)
            case Contents():
                text = self._contents.write(block, self._additions, self._pages)
        return text

    def _after_table(self, following: Block | None) -> str:
        """The paragraph after a table, if Word needs one or the text would touch the table.

        Word joins adjacent tables, and a body must not end with a table.
        """
        if following is None:
            # As low as possible: it must not start a page of its own.
            low = '<w:spacing w:line="20" w:lineRule="exact"/>'
            return _start(self._after_table_style, low) + _PARAGRAPH_END
        if isinstance(following, TableBlock | Turn) or not self._metrics.line_pitch:
            return (
                _start(self._after_table_style, _KEEP if is_note(following) else "")
                + _PARAGRAPH_END
            )
        return ""

    def _space(self, block: Paragraph, position: int) -> str:
        """The spacing of a paragraph, if it is not that of its role.

        A title that nothing is above has no space before it, nor has a name that signs below
        another; the first of a role that starts at a fixed height has the space that puts it there.
        A line with a picture is as high as it.
        """
        is_first = not position and block.role in TITLES and self._layout.roles[block.role].before
        before = self._pages.space_before(position)
        if position in self._closed_up or is_first or is_further_signature(self._blocks, position):
            before = 0
        found = "" if before is None else f' w:before="{before}"'
        look = self._layout.roles.get(block.role)
        if look is not None and picture_height(block.runs, self._layout):
            line, rule = (look.line, "exact") if look.line else self._metrics.line(look)
            found += f' w:line="{line}" w:lineRule="atLeast"' if rule == "exact" else ""
        return f"<w:spacing{found}/>" if found else ""

    def _paragraph(self, role: str, runs: Runs, *, keep: bool = False, space: str = "") -> str:
        start = self._start_of(role)
        fitted = self._mastheads.fitted(role, runs)
        if keep or space or fitted:
            start = _start(fitted or self._style(role), (_KEEP if keep else "") + space)
        return start + self._texts.write(runs, role) + _PARAGRAPH_END

    def _start_of(self, role: str) -> str:
        return self._starts.get(role) or _start(self._style(role))

    def _heading(self, block: Heading, position: int) -> str:
        text = self._texts.write(self._lines(block.runs, block.role), block.role)
        start = self._start_of(block.role)
        look = self._layout.roles[block.role]
        if block.own_role:
            start = _start(self._style(block.role), f'<w:outlineLvl w:val="{block.level - 1}"/>')
        elif look.style_id:
            start = _start(self._style(block.role)) if block.is_alone else start
        elif (less := self._shortened(block, look)) or block.is_alone:
            # Without its number LibreOffice forgets the indent of the style.
            own = NO_NUMBER * block.is_alone + indent(look, self._metrics, less)
            start = _start(self._style(block.role), own)
        return start + self._contents.heading(position, text) + _PARAGRAPH_END

    def _shortened(self, block: Heading, look: Role) -> int:
        """How many characters shorter a heading's lines are, so that its last has several."""
        text = plain_text(block.runs)
        # Hardly any heading is about as long as a line.
        if text.isascii() or len(text) < _LONG:
            return 0
        before = look.first_line + number_width(block.role, self._layout) * block.has_number
        room = self._metrics.text_width / self._metrics.character(look) - look.left - look.right
        return shortened(text, before, room, self._layout.words)

    def _caption(self, block: Caption, position: int, *, keep: bool) -> str:
        text = self._labels.label(block) + self._texts.write(block.runs, CAPTION)
        start = self._starts[CAPTION]
        if is_below(block) and not keep:
            start = _start(self._styles[CAPTION], '<w:keepNext w:val="0"/>')
        if is_further_annex(self._blocks, position):
            blank = self._metrics.lines_height(self._layout.roles[CAPTION], 1)
            start = _start(self._styles[CAPTION], f'<w:spacing w:before="{blank}"/>')
        return start + text + _PARAGRAPH_END if text else ""

    def _style(self, role: str) -> str:
        if role not in self._styles:
            raise UnknownRoleError(role, self._layout)
        return self._styles[role]

    def _lines(self, runs: Runs, role: str) -> Runs:
        """The runs with the line breaks of a title, or of a spread line that is too long.

        A title with parts in bold or italics is left unchanged.
        """
        look = self._layout.roles.get(role)
        if look is not None and look.spread:
            return spread_runs(runs, look, self._metrics)
        if role not in TITLES or look is None:
            return runs
        room = title_capacity(look, self._metrics.text_width)
        return break_runs(runs, room, own_names(self._blocks), self._layout.words)

    def _closing(self, block: Paragraph, margin: float, *, has_space: bool, keep: bool) -> str:
        """A signature or date, with `margin` characters of space at its right.

        Of several signatures only the first `has_space` before it.
        """
        character = self._metrics.character(self._layout.roles[block.role])
        if margin + text_width(plain_text(block.runs)) > self._metrics.text_width / character - 1:
            # A name of about a line leaves its date no room two characters after its start.
            margin = min(margin, _FLUSH)
        space = "" if has_space or block.role == "date" else '<w:spacing w:before="0"/>'
        indent = f'<w:ind w:right="{round(margin * character)}"/>'
        start = _start(self._style(block.role), (_KEEP if keep else "") + space + indent)
        return start + self._texts.write(block.runs, block.role) + _PARAGRAPH_END

    def _items(self, block: ItemList, *, keep: bool) -> Iterator[str]:
        style, numbering = own_style(BULLETS, self._layout).id, ""
        if block.ordered:
            if block.start != 1 and not self.lists:
                # The first instance is in the package already and counts from 1.
                self.lists.append(1)
            number = FIRST_LIST + len(self.lists)
            self.lists.append(block.start)
            style = self._style("list")
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        start = _start(style, numbering)
        for runs in block.items[:-1]:
            yield start + self._texts.write(runs, "list") + _PARAGRAPH_END
        last = _start(style, _KEEP + numbering) if keep else start
        for runs in block.items[-1:]:
            yield last + self._texts.write(runs, "list") + _PARAGRAPH_END


class _Drawn:
    """The drawings of one document, prepared for the first one."""

    def __init__(self, layout: Layout, language: str, additions: Additions) -> None:
        self._layout = layout
        self._language = language
        self._additions = additions

    @cached_property
    def drawings(self) -> Drawings:
        # Imported here: few documents have charts or pictures.
        from reportgen.writers.docx.drawings import Drawings

        return Drawings(self._layout, self._language, self._additions)

    def inline(self, image: Image) -> str:
        """The run with a picture, as large in a cell or column as in the text."""
        return self.drawings.inline(image, self._layout.page.text_width)


def _start(style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
