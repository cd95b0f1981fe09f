"""Document tree → the body of word/document.xml, written straight as text.

A report may have fifty thousand paragraphs, so all that can be said in advance is: each role's
paragraph start is made once, and text without anything special goes through one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import attrgetter

from reportgen.document import (
    Block,
    Caption,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    Table,
    plain_text,
    without_origins,
)
from reportgen.layout import Layout, Role
from reportgen.writers.docx_comments import Comments
from reportgen.writers.docx_fields import Labels
from reportgen.writers.docx_names import AFTER_TABLE, BULLETS, style_names
from reportgen.writers.docx_numbering import FIRST_LIST
from reportgen.writers.docx_tables import TableWriter
from reportgen.writers.docx_xml import HINT, escape_xml
from reportgen.writers.page_metrics import PageMetrics
from reportgen.writers.signature import closing_places
from reportgen.writers.title_lines import break_runs

CAPTION = "caption"
_PARAGRAPH_END = "</w:p>"
_KEEP = "<w:keepNext/>"
_HALF_POINTS_PER_TWIP = 10
_SPECIAL = "\x00-\x1f&<>\ufdd0\ufffe\uffff"
_AMBIGUOUS = "\u2010-\u2027\u2030-\u205e\u2100-\u27bf°±×÷·§"
"""Signs of both scripts, which Word sets in the Latin typeface unless told."""
_MARKUP = re.compile(f"[{_SPECIAL}]")
_MARKUP_OR_AMBIGUOUS = re.compile(f"[{_SPECIAL}{_AMBIGUOUS}]")
_AMBIGUOUS_SIGN = re.compile(f"[{_AMBIGUOUS}]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile("[A-Za-z]")


class UnknownRoleError(LookupError):
    """The tree names a role that the layout does not have."""

    def __init__(self, role: str, layout: Layout) -> None:
        """`role` is what the tree asks for."""
        super().__init__(f"no role {role!r} in the layout; it has {', '.join(layout.roles)}")


class BodyWriter:
    """Writes the blocks of one document."""

    def __init__(self, layout: Layout, language: str, comments: Comments) -> None:
        """Prepare what every paragraph of a role starts with; `comments` get notes on figures."""
        self._layout = layout
        self._comments = comments
        self._metrics = PageMetrics(layout)
        self._is_chinese = language.startswith("zh")
        self._special = _MARKUP_OR_AMBIGUOUS if self._is_chinese else _MARKUP
        self._styles = {role: style.id for role, style in style_names(layout.roles).items()}
        self._starts = {role: _start(style) for role, style in self._styles.items()}
        self.lists = 0
        """Numbered lists written so far; each counts from 1 by a number instance of its own."""

    def write(self, document: Document) -> str:
        """All blocks; needs the section properties after it to be a body."""
        blocks = without_origins(document.blocks, document.notes)
        self._labels = Labels(blocks, document.language)
        return "".join(self._blocks(blocks))

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        tables = TableWriter(self._layout, self._metrics, self._styles, self._runs)
        # Only Chinese offices set the date by the name's width; elsewhere both are flush right.
        closings = _closings(blocks) if self._is_chinese else {}
        kept = _before_signature(blocks)
        for position, (block, following) in enumerate(pairwise((*blocks, None))):
            match block:
                case Paragraph() if position in closings:
                    yield self._closing(block, closings[position])
                case Paragraph(role="title"):
                    yield self._paragraph("title", self._title(block.runs))
                case Paragraph():
                    yield self._paragraph(block.role, block.runs, keep=position in kept)
                case Heading():
                    yield self._paragraph(f"heading-{block.level}", block.runs)
                case Caption():
                    yield self._caption(block)
                case ItemList():
                    yield from self._items(block, keep=position in kept)
                case Table():
                    yield tables.write(block) + self._after_table(following)

    def _after_table(self, following: Block | None) -> str:
        """The paragraph after a table, where there must be one or the text would touch it.

        Word joins two tables in a row, and a body must not end in one.
        """
        if following is None:
            # As low as can be: it must not make a page of its own.
            low = '<w:spacing w:line="20" w:lineRule="exact"/>'
            return _start(AFTER_TABLE.id, low) + _PARAGRAPH_END
        if isinstance(following, Table) or not self._metrics.line_pitch:
            return _start(AFTER_TABLE.id) + _PARAGRAPH_END
        return ""

    def _paragraph(self, role: str, runs: Runs, *, keep: bool = False) -> str:
        start = self._starts.get(role)
        if keep or start is None:
            start = _start(self._style(role), _KEEP if keep else "")
        return start + self._runs(runs, role) + _PARAGRAPH_END

    def _caption(self, block: Caption) -> str:
        start = self._starts[CAPTION]
        return start + self._labels.label(block) + self._runs(block.runs, CAPTION) + _PARAGRAPH_END

    def _style(self, role: str) -> str:
        if role not in self._styles:
            raise UnknownRoleError(role, self._layout)
        return self._styles[role]

    def _title(self, runs: Runs) -> Runs:
        """The title with its line breaks; left alone where parts of it have a face."""
        size = self._layout.roles["title"].size * _HALF_POINTS_PER_TWIP
        return break_runs(runs, self._metrics.text_width // size)

    def _closing(self, block: Paragraph, place: float) -> str:
        """A signature or date at its place, which depends on both."""
        style = self._style(block.role)
        width = round(place * self._metrics.character(self._layout.roles[block.role]))
        left = self._metrics.text_width - width
        # A name of more than about a line leaves no room beside it: the date goes to the right.
        if block.role == "date" and left > width // 8:
            # LibreOffice widens a date by spaces between digits and Han, whatever the style says:
            # room past the margin keeps it on one line.
            room = f'<w:ind w:left="{left}" w:right="{-width // 3}"/>'
            start = _start(style, f'{room}<w:jc w:val="left"/>')
        else:
            right = width if block.role != "date" else round(2 * width / place)
            start = _start(style, f'<w:ind w:right="{right}"/>')
        return start + self._runs(block.runs, block.role) + _PARAGRAPH_END

    def _items(self, block: ItemList, *, keep: bool) -> Iterator[str]:
        style, numbering = BULLETS.id, ""
        if block.ordered:
            number = FIRST_LIST + self.lists
            self.lists += 1
            style = self._style("list")
            numbering = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        start = _start(style, numbering)
        for runs in block.items[:-1]:
            yield start + self._runs(runs, "list") + _PARAGRAPH_END
        last = _start(style, _KEEP + numbering) if keep else start
        for runs in block.items[-1:]:
            yield last + self._runs(runs, "list") + _PARAGRAPH_END

    def _runs(self, runs: Runs, role: str) -> str:
        text = ""
        for run in runs:
            if run.origin or run.target:
                return self._special_runs(runs, role)
            text += self._run(run, role)
        return text

    def _special_runs(self, runs: Runs, role: str) -> str:
        """The runs, with a comment on each figure, of which a part may have a face."""
        text = ""
        for (origin, target), own in groupby(runs, attrgetter("origin", "target")):
            written = "".join(self._run(run, role) for run in own)
            if target:
                written = self._labels.reference(target, written)
            text += self._comments.anchored(written, origin) if origin else written
        return text

    def _run(self, run: Run, role: str) -> str:
        if self._special.search(run.text) or run.strong or run.emphasis:
            return self._special_run(run, self._layout.roles[role])
        return f"<w:r>{_text(run.text)}</w:r>" if run.text else ""

    def _special_run(self, run: Run, look: Role) -> str:
        text = run.text
        style, direct = _face(run, look)
        is_han = self._is_chinese and _AMBIGUOUS_SIGN.search(text) and not _is_latin(text)
        properties = style + (HINT if is_han else "") + direct
        if properties:
            properties = f"<w:rPr>{properties}</w:rPr>"
        pieces = (_text(escape_xml(piece)) for piece in re.split("([\t\n])", text) if piece)
        return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _closings(blocks: tuple[Block, ...]) -> dict[int, float]:
    """Places, by position, of signatures right before a date and of these dates."""
    places: dict[int, float] = {}
    for position, (block, following) in enumerate(pairwise(blocks)):
        match block, following:
            case Paragraph(role="signature"), Paragraph(role="date"):
                name, date = plain_text(block.runs), plain_text(following.runs)
                places[position], places[position + 1] = closing_places(name, date)
    return places


def _before_signature(blocks: tuple[Block, ...]) -> set[int]:
    """Positions of what must share a page with the signature: attachments and the text's end.

    A page that bears the signature alone could be put under another text.
    """
    position = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.role == "signature"), 0
    )
    kept: set[int] = set()
    while position > 0:
        position -= 1
        kept.add(position)
        block = blocks[position]
        if not (isinstance(block, Paragraph) and block.role.startswith("attachment")):
            break
    return kept


def _start(style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'


def _face(run: Run, look: Role) -> tuple[str, str]:
    """The run's character style and what goes with it directly; both may be empty.

    Bold is a toggle: Strong in a paragraph that is bold already would take the bold away.
    """
    is_strong = run.strong and not look.bold
    if run.emphasis:
        return '<w:rStyle w:val="Emphasis"/>', "<w:b/><w:bCs/>" if is_strong else ""
    return '<w:rStyle w:val="Strong"/>' if is_strong else "", ""


def _is_latin(text: str) -> bool:
    return _HAN.search(text) is None and _LATIN.search(text) is not None


def _text(text: str) -> str:
    """A piece of a run, escaped already: text without tabs and line feeds, or one of them."""
    if text == "\t":
        return "<w:tab/>"
    if text == "\n":
        return "<w:br/>"
    preserve = ' xml:space="preserve"' if text.strip() != text or "  " in text else ""
    return f"<w:t{preserve}>{text}</w:t>"
