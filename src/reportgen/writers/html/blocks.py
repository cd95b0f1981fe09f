"""Blocks of the document tree as lines of HTML; tables have a writer of their own."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Document,
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
    role_of_cell,
)
from reportgen.document.captions import caption_gap
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout
from reportgen.language.marks import escape_xml
from reportgen.language.patterns import regex
from reportgen.writers.html.style import (
    INNER,
    JOINT_GAP,
    LEAST,
    SCREEN,
    breaks_at_words,
    role_class,
)
from reportgen.writers.html.text import (
    HtmlRuns,
    caption_ids,
    caption_targets,
    heading_ids,
    in_role,
    picture_html,
    plain_html,
    word_class,
)
from reportgen.writers.pages import JOINT, PageEstimate
from reportgen.writers.pages.foot import before_signature, closing_margins, rules_by_position
from reportgen.writers.pages.lines import (
    SLACK,
    TITLES,
    break_runs,
    own_names,
    set_width,
    text_width,
    title_capacity,
    with_word_ends,
)
from reportgen.writers.pages.tables import (
    before_notes,
    breaking_rows,
    folded,
    head_rows,
    is_whole,
    row_heights,
    stays_whole,
)
from reportgen.writers.shared import OutlineEntry, listed, outline

_TWIPS_PER_POINT = 20
_WORD_END = "\ufdd9"
"""A noncharacter, which no text of a document holds, where a word of a title ends."""
_WORD = "masthead"
"""The role of the word beside the names of a joint issue."""
_WORDS = {
    "zh-CN": ("目录", "本页内容", "表格", "图表"),
    "en": ("Contents", "On this page", "Table", "Chart"),
}
"""The labels of the two tables of contents, and of a table and a chart without a caption."""
_BESIDE = 2
"""Headings down to this depth are listed beside the text."""
_LEAST_BESIDE = 3
"""With fewer headings, a list of them beside the text helps nobody."""


class HtmlBlocks:
    """Writes the blocks of one document."""

    def __init__(
        self, document: Document, layout: Layout, runs: Callable[..., HtmlRuns] = HtmlRuns, *,
        has_parts: bool = False,
    ) -> None:  # fmt: skip
        """Collect what blocks need to know of one another; `runs` makes what writes their runs.

        If it `has_parts`, those with other pages in print have boxes of their own.
        """
        self._part = int(has_parts)
        """The number of the part; 0 without any."""
        self._blocks = document.blocks
        self._language = document.language
        self._outline = outline(self._blocks, layout, document.language)
        self._heading_ids = heading_ids(self._outline)
        self._caption_ids = caption_ids(self._blocks)
        targets = caption_targets(self._blocks, self._caption_ids)
        self._captions = _caption_positions(self._blocks)
        self._within = frozenset(self._captions.values())
        body = layout.roles["body"].size * TWIPS_PER_HALF_POINT
        width = layout.page.text_width / body
        self._runs = runs(document.notes, targets, document.language, width)
        self._pages = PageEstimate(self._blocks, layout)
        self._tables = HtmlTable(layout, self._runs.write, self._pages)
        self._foot = rules_by_position(self._blocks, layout)
        self._groups = dict.fromkeys(self._foot, '<div class="imprint">')
        # Only Chinese offices place the date by the width of the name.
        if document.language.startswith("zh"):
            self._groups |= _closing_groups(self._blocks, sealed=layout.sealed)
        self._kept = before_signature(self._blocks) | before_notes(self._blocks)
        self._contents_word, self._beside_word, *others = _WORDS[document.language]
        self._table_word, self._chart_word = others
        self._has_title = False
        self._turned = Turn()
        self._is_turned = False
        """Whether the blocks written last are on a landscape page."""
        self._layout, self._page, self._roles = layout, layout.page, layout.roles
        self._drawings = 0

    def lines(self) -> Iterator[str]:
        """The lines of every block, with the notes before what is at the foot."""
        end = len(self._blocks)
        while end - 1 in self._foot:
            end -= 1
        if self._part:
            yield f'<div class="part-{self._part}">'
        yield from self._between(0, end)
        is_turned = self._is_turned
        foot = list(self._between(end, len(self._blocks)))
        rest = [*self._runs.notes(), *foot]
        if self._part and rest and is_turned:
            yield f'</div><div class="part-{self._part + 1}">'
        yield from rest
        if self._part:
            yield "</div>"

    def _between(self, start: int, end: int) -> Iterator[str]:
        """The lines of the blocks from one position to another."""
        group = ""
        for position, block in enumerate(self._blocks[start:end], start):
            own = self._groups.get(position, "")
            if own != group:
                yield from ["</div>"] * bool(group)
                yield from [own] * bool(own)
                group = own
            if isinstance(block, Turn):
                yield from self._turn(block, begins_page=position > 0)
            else:
                yield from self._block(position, block)
        yield from ["</div>"] * bool(group)
        self._is_turned = self._turned.landscape
        yield from self._turn(replace(self._turned, landscape=False, columns=1), begins_page=False)

    def _turn(self, turn: Turn, *, begins_page: bool = True) -> Iterator[str]:
        """The ends and starts of boxes for other pages and columns."""
        before, self._turned = self._turned, turn
        if before.columns > 1:
            yield "</div>"
        if before.pages != turn.pages:
            if before.landscape:
                yield "</div>"
            if before.landscape == turn.landscape and begins_page:
                yield '<hr class="page-break"/>'
            if self._part and begins_page:
                self._part += 1
                yield f'</div><div class="part-{self._part}">'
            if turn.landscape:
                yield '<div class="landscape">'
        if turn.columns > 1:
            yield f'<div class="columns" style="column-count: {turn.columns}">'

    def _block(self, position: int, block: Block) -> Iterator[str]:
        match block:
            case Paragraph() | Caption() if position in self._within:
                return
            case Paragraph():
                yield self._paragraph(position, block)
            case Masthead():
                yield from self._masthead(position, block)
            case ItemList():
                yield from self._list(position, block)
            case TableBlock():
                yield from self._table(position, block)
            case Chart() | Image():
                yield from self._figure(position, block)
            case Contents():
                yield f'<nav class="contents" aria-label="{self._contents_word}">'
                yield from self._links(listed(self._outline, block.levels))
                yield "</nav>"
            case PageBreak():
                yield '<hr class="page-break"/>'
            case Caption():
                yield self._caption("p", position, ' class="role-caption"')
            case _:
                yield from self._heading(position)

    def _heading(self, position: int) -> Iterator[str]:
        if position in self._outline:
            heading, label, depth = self._outline[position]
            name = f"h{depth + 1}"
            role = escape_xml(role_class(heading.role))
            text = escape_xml(label) + self._text(heading.runs, heading.role)
            attributes = f'id="{self._heading_ids[position]}" class="{role}"'
            yield f"<{name} {attributes}>{text}</{name}>"

    def _paragraph(self, position: int, block: Paragraph) -> str:
        is_main = block.role == "title" and not self._has_title
        self._has_title |= is_main
        name = "h1" if is_main else "p"
        look = self._roles.get(block.role)
        looks = []
        if look is not None and look.fit:
            lines = plain_text(self._broken(block.runs, block.role)).split("\n")
            looks.append(f"--width: {max(map(set_width, lines)) * SLACK:.2f}")
        for side, thickness in zip(("top", "bottom"), self._foot.get(position, ()), strict=False):
            if thickness:
                looks.append(f"border-{side}: {thickness / _TWIPS_PER_POINT:g}pt solid")
        attributes = self._attributes(position, role_class(block.role), looks)
        if look is not None and (look.spread or look.tabs) and "\t" in plain_text(block.runs):
            text = "".join(map(self._line, _lines(block.runs)))
        else:
            text = self._text(block.runs, block.role)
        return f"<{name}{attributes}>{text}</{name}>"

    def _attributes(self, position: int, name: str, looks: Iterable[str] = ()) -> str:
        """The `class` and `style` of an element, with what depends on its position."""
        names = [name] if name else []
        names += ["kept"] * (position in self._kept)
        own = list(looks)
        above = self._pages.space_before(position)
        if above is not None:
            names.append("lowered")
            own.append(f"--above: {above / _TWIPS_PER_POINT:g}pt")
        attributes = f' class="{escape_xml(" ".join(names))}"' if names else ""
        return attributes + (f' style="{"; ".join(own)}"' if own else "")

    def _line(self, pieces: tuple[Runs, ...]) -> str:
        """A line whose pieces between tabs are set apart. The tabs are there for copies of it."""
        apart = "\t".join(f"<span>{self._runs.write(piece)}</span>" for piece in pieces)
        return f'<span class="line">{apart}</span>'

    def _list(self, position: int, block: ItemList) -> Iterator[str]:
        name = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.start != 1 else ""
        yield f"<{name}{self._attributes(position, 'role-list')}{start}>"
        yield from (f"<li>{self._runs.write(item)}</li>" for item in block.items)
        yield f"</{name}>"

    def _masthead(self, position: int, block: Masthead) -> Iterator[str]:
        """The names under one another, as wide as the longest, and the word beside them."""
        longest = max((set_width(plain_text(runs)) for runs in block.names), default=0)
        word = set_width(block.word) + JOINT_GAP if block.word else 0
        sizes = ((longest, self._roles[JOINT].size), (word, self._roles[_WORD].size))
        needed = sum(width * size for width, size in sizes) / self._roles["body"].size
        looks = [f"--width: {needed * SLACK:.2f}"]
        yield f"<div{self._attributes(position, 'joint', looks)}>"
        name = escape_xml(role_class(JOINT))
        yield from (f'<p class="{name}">{self._runs.write(runs)}</p>' for runs in block.names)
        if block.word:
            span = f' style="grid-row: 1 / span {len(block.names)}"'
            name = escape_xml(role_class(_WORD))
            yield f'<p class="{name}"{span}>{escape_xml(block.word)}</p>'
        yield "</div>"

    def _text(self, runs: Runs, role: str) -> str:
        """The runs; a title is broken as on paper, on narrow screens at the ends of words.

        So are other lines that are displayed, such as the title of a cover.
        """
        broken = self._broken(runs, role)
        if not breaks_at_words(role, self._layout):
            return self._runs.write(broken)
        text = self._in_words(broken)
        return text if "\n" in plain_text(runs) else text.replace("<br/>", '<br class="fold"/>')

    def _in_words(self, runs: Runs) -> str:
        """The runs, which break at the ends of words only."""
        words = with_word_ends(runs, _WORD_END, own_names(self._blocks), self._layout.words)
        return self._runs.write(words).replace(_WORD_END, "<wbr/>")

    def _broken(self, runs: Runs, role: str) -> Runs:
        """The runs with the line breaks of a title; those of other roles are left as they are."""
        if role not in TITLES:
            return runs
        broken = break_runs(
            runs,
            title_capacity(self._roles[role], self._page.text_width),
            own_names(self._blocks),
            self._layout.words,
        )
        is_whole = plain_text(broken).replace("\n", "") == plain_text(runs)
        return broken if is_whole else runs

    def _table(self, position: int, block: TableBlock) -> Iterator[str]:
        """The table in a box that scrolls on narrow screens."""
        caption = ""
        if position in self._captions:
            caption = self._caption("caption", self._captions[position])
        if block.unit:
            unit = f'<span class="unit">{escape_xml(block.unit)}</span></caption>'
            caption = (caption or "<caption></caption>").replace("</caption>", unit)
        page = (self._page.text_width, self._page.text_height)
        total, height = page[::-1] if self._turned.landscape else page
        fit = self._pages.fits.fit(block, total)
        is_short = is_whole(row_heights(block, self._layout, fit), height)
        breaking = () if is_short else breaking_rows(block, self._layout, fit, height)
        attributes = self._attributes(position, "scroll" if is_short else "scroll long")
        yield self._scrolling(position, attributes, self._table_word)
        yield from self._tables.write(block, caption, total, breaking)
        yield "</div>"

    def _figure(self, position: int, block: Chart | Image) -> Iterator[str]:
        yield f"<figure{self._attributes(position, '')}>"
        if isinstance(block, Image):
            yield picture_html(block, f"width: {block.share * 100:g}%")
        else:
            yield self._scrolling(position, ' class="scroll"', self._chart_word)
            yield self._chart(block)
            yield "</div>"
        if position in self._captions:
            yield self._caption("figcaption", self._captions[position])
        yield "</figure>"

    def _scrolling(self, position: int, attributes: str, word: str) -> str:
        """The start of a box that scrolls, named by the caption of the block, or else by a word."""
        caption = self._caption_ids.get(self._captions.get(position, -1))
        label = f'aria-labelledby="{caption}"' if caption else f'aria-label="{word}"'
        return f'<div{attributes} role="group" tabindex="0" {label}>'

    def _caption(self, name: str, position: int, attributes: str = "") -> str:
        """The caption at a position, as an element `name`."""
        block = self._blocks[position]
        assert isinstance(block, Caption | Paragraph)
        text = self._in_words(block.runs)
        if isinstance(block, Caption):
            attributes += f' id="{self._caption_ids[position]}"'
            gap = caption_gap(self._language) if block.label and block.runs else ""
            text = escape_xml(block.label) + gap + text
        return f"<{name}{attributes}>{text}</{name}>"

    def _chart(self, block: Chart) -> str:
        # Imported here: few reports have charts.
        from reportgen.writers.charts import chart_svg

        self._drawings += 1
        return chart_svg(block, self._language, name=f"drawing-{self._drawings}")

    def contents_beside(self) -> list[str]:
        """The lines of the contents beside the text; none if there are few headings."""
        entries = [item for item in self._outline.items() if item[1].depth <= _BESIDE]
        if len(entries) < _LEAST_BESIDE:
            return []
        start = f'<nav class="contents" aria-label="{self._beside_word}">'
        return [start, *self._links(entries), "</nav>"]

    def _links(self, entries: Iterable[tuple[int, OutlineEntry]]) -> Iterator[str]:
        """Nested lists of links to the headings."""
        depth = 0
        for position, entry in entries:
            if entry.depth > depth:
                yield "<ol>"
            else:
                yield "</li>" + "</ol></li>" * (depth - entry.depth)
            depth = entry.depth
            text = escape_xml(entry.label) + plain_html(plain_text(entry.heading.runs))
            yield f'<li><a href="#{self._heading_ids[position]}">{text}</a>'
        if depth:
            yield "</li></ol>" * depth


def _caption_positions(blocks: tuple[Block, ...]) -> dict[int, int]:
    """The positions of captions, by the position of the table, chart or picture they belong to."""
    positions = {}
    for position, pair in enumerate(pairwise(blocks)):
        match pair:
            case Chart() | Image(), Caption(kind="figure"):
                positions[position] = position + 1
            case Caption(kind="table" | "annex") | Paragraph(role="caption"), TableBlock():
                positions[position + 1] = position
    return positions


def _closing_groups(blocks: tuple[Block, ...], *, sealed: bool) -> dict[int, str]:
    """The start of the element around each date and the signatures right before it, by position.

    In it the style sheet places them with the margins that `closing_margins` gives.
    """
    groups: dict[int, str] = {}
    members: list[int] = []
    widths: list[float] = []
    for position, margin in closing_margins(blocks, sealed=sealed).items():
        block = blocks[position]
        assert isinstance(block, Paragraph)
        members.append(position)
        widths.append(text_width(plain_text(block.runs)))
        if block.role == "date":
            own = _closing(widths, margin, sealed=sealed)
            groups |= dict.fromkeys(members, own)
            members, widths = [], []
    return groups


def _closing(widths: Sequence[float], margin: float, *, sealed: bool) -> str:
    """The start of the element around lines of these widths, the date's last.

    `margin` is the space right of the date.
    """
    *names, date = widths
    if sealed:
        margin = max(margin + (date - max(widths)) / 2, 0)
        return f'<div class="closing sealed" style="margin-right: {margin:g}em">'
    return f'<div class="closing{" dated" * (date > max(names))}">'


def _lines(runs: Runs) -> Iterator[tuple[Runs, ...]]:
    """The lines of a paragraph, each in the pieces between its tabs."""
    pieces: list[list[Run]] = [[]]
    for run in runs:
        *parts, last = regex(r"([\n\t])").split(run.text)
        for part, sign in zip(parts[::2], parts[1::2], strict=True):
            own = Run(part, run.strong, run.emphasis, run.origin, run.target, source=run.source)
            pieces[-1].append(own)
            if sign == "\n":
                pieces[-1].append(Run(sign))
                yield tuple(map(tuple, pieces))
                pieces = [[]]
            else:
                pieces.append([])
        pieces[-1].append(replace(run, text=last))
    yield tuple(map(tuple, pieces))


_NUMBER = regex(r"[-+−]?[$£€¥]?[-+−]?\d[\d,]*")
"""The start of a number in a column of numbers, up to its decimal point."""
_DIGIT, _POINT = 0.57, 0.3
"""Widths of a digit and of a decimal point, in em."""
_DIGITS = 1.1
"""The width of a number relative to half an em for each digit."""
_PADDING = 0.8
"""Padding of a cell, left and right together, in characters."""
_PHONE = 19
"""The width of a phone, in em of the text."""
_NARROWEST = 2
"""The characters that a cell on a phone holds, at least."""
_BROKEN, _WHOLE = 4, 8
"""The lines of cells on a phone, in characters, of tables that fit and of those that scroll."""


@dataclass(frozen=True, slots=True)
class HtmlTable:
    """Writes the tables of one document."""

    layout: Layout
    runs: Callable[[Runs], str]
    """Writes runs."""
    pages: PageEstimate
    """Knows how wide the columns are on paper."""

    def write(
        self, table: TableBlock, caption: str, total: int, breaking: Container[int] = ()
    ) -> Iterator[str]:
        """The lines of the table, its `caption` first, which is an element or empty.

        On paper it is `total` twips wide; a table that does not fit is set in smaller type. Rows at
        the positions `breaking`, those of the header counted, may break across pages.
        """
        own = self.layout.roles["table-cell"].size
        padding = round(_PADDING * own * TWIPS_PER_HALF_POINT)
        size = self.pages.fits.own_size(table, total=total, padding=padding)
        looks = [f"--fit: {size / own:.2f}"] if size != own else []
        least = _least_width(table, own / self.layout.roles["body"].size)
        looks += [f"--least-width: {least:.1f}em"] if least else []
        legible = round(self.layout.roles["body"].size * LEAST / SCREEN)
        character = max(size, legible) * TWIPS_PER_HALF_POINT
        padding = round(_PADDING * character)
        widths = self.pages.fits.columns(table, total=total, character=character, padding=padding)
        shares = [width / total * 100 for width in widths]
        inner = self._inner(table, shares)
        looks += [f"--{name}: {space}" for name, space in inner.values()]
        yield f'<table style="{"; ".join(looks)}">' if looks else "<table>"
        if caption:
            yield caption
        yield from _columns(table, shares)
        yield "<thead>"
        yield from self._head(table)
        yield "</thead>"
        yield "<tbody>"
        fractions = _fraction_widths(table)
        merged = _merged(table)
        heads = head_rows(table)
        for number, row in enumerate(table.rows):
            line = self._row(row, table.alignments, inner, fractions, merged.get(number, {}))
            yield line.replace("<tr", '<tr class="high"', 1) if number + heads in breaking else line
        yield "</tbody>"
        yield "</table>"

    def _inner(self, table: TableBlock, shares: Sequence[float]) -> dict[int, tuple[str, str]]:
        """The class of the numbers of a column, and the space right of them, by column.

        It puts them in the middle below a centred header, flush right as they are.
        """
        if self.layout.roles["table-head"].align != "center":
            return {}
        found = {}
        for column in range(min(len(shares), INNER)):
            if table.alignments[column] not in ("right", "decimal") or not table.rows:
                continue
            widest = max(text_width(plain_text(row[column])) for row in table.rows) * _DIGITS
            space = f"calc({shares[column] / 2:.1f}cqw - {widest / 2:.2f}em)"
            found[column] = (f"in-{column + 1}", space)
        return found

    def _head(self, table: TableBlock) -> Iterator[str]:
        """One row, or two: the cell of a column without a group spans both."""
        classes = self._classes("table-head", table.alignments)
        columns = zip(table.header, classes, strict=True)
        if not table.groups:
            yield _line([self._header_cell(runs, "col", own) for runs, own in columns])
            return
        upper, lower = [], []
        for group in table.groups:
            below = [next(columns) for _ in range(group.columns)]
            if group.runs:
                span = f' class="align-center" colspan="{group.columns}"'
                upper.append(self._header_cell(group.runs, "colgroup", span))
                lower += [self._header_cell(runs, "col", own) for runs, own in below]
            else:
                both = ' rowspan="2"'
                upper += [self._header_cell(runs, "col", own + both) for runs, own in below]
        yield _line(upper)
        yield _line(lower)

    def _header_cell(self, runs: Runs, scope: str, attributes: str) -> str:
        # An empty header is not a header of anything.
        if not plain_text(runs).strip():
            return f"<td{attributes}>{self.runs(runs)}</td>"
        if scope != "row":
            attributes = self._shaded(attributes, runs)
        name, _, unit = folded(plain_text(runs)).partition("\n")
        if scope != "row" and _is_short(name + unit):
            attributes = _with_class(attributes, "unbroken")
        if unit and len(runs) == 1:
            name, unit = (self.runs((replace(runs[0], text=part),)) for part in (name, unit))
            return (
                f'<th scope="{scope}"{attributes}>{name}<span class="unbroken">{unit}</span></th>'
            )
        return f'<th scope="{scope}"{attributes}>{self.runs(runs)}</th>'

    def _row(
        self,
        row: tuple[Runs, ...],
        alignments: tuple[str, ...],
        inner: Mapping[int, tuple[str, str]],
        fractions: list[float],
        spans: Mapping[int, str | None],
    ) -> str:
        """A row; its first cell is its header unless it is a number.

        `spans` has the attributes of merged cells by column, `None` for those that they cover.
        """
        classes = self._classes("table-cell", alignments)
        cells = []
        for number, (runs, own) in enumerate(zip(row, classes, strict=True)):
            span = spans.get(number, "")
            if span is None:
                continue
            name = inner[number][0] if number in inner else ""
            text = plain_text(runs)
            if alignments[number] != "decimal" and (stays_whole(text) or _is_short(text)):
                name += " unbroken"
            attributes = self._shaded(_with_class(own, name.strip()), runs) + span
            if number == 0 and len(row) > 1 and alignments[0] not in ("right", "decimal"):
                cells.append(self._header_cell(runs, "row", attributes))
            else:
                cells.append(f"<td{attributes}>{self._cell(runs, fractions[number])}</td>")
        return _line(cells)

    def _shaded(self, attributes: str, runs: Runs) -> str:
        """The attributes of a cell; one whose words fill it has their class too."""
        role = role_of_cell(runs)
        if not role or not self.layout.roles[role].fill:
            return attributes
        return _with_class(attributes, escape_xml(word_class(role)))

    def _classes(self, role: str, alignments: tuple[str, ...]) -> list[str]:
        """The `class` of each column's cells: its alignment, if that is not the role's.

        A column's alignment overrides the role's, but headers that the layout centres stay centred.
        """
        own = self.layout.roles[role].align
        keeps_own = role == "table-head" and own == "center"
        return [
            f' class="align-{alignment}"'
            if alignment and alignment != own and not keeps_own
            else ""
            for alignment in alignments
        ]

    def _cell(self, runs: Runs, fraction: float) -> str:
        """The cell; in a column of numbers, the fraction and unit have a box of their own."""
        if fraction and len(runs) == 1 and runs[0] == Run(runs[0].text, role=runs[0].role):
            text = runs[0].text
            match = _NUMBER.match(text)
            if match:
                whole, rest = plain_html(match[0]), plain_html(text[match.end() :])
                part = f'<span class="fraction" style="width: {fraction:g}em">{rest}</span>'
                return in_role(whole + part, runs[0].role)
        return self.runs(runs)


def _is_short(text: str) -> bool:
    """Whether a text of a few Han characters would break within a word on a phone."""
    return not text.isascii() and _NARROWEST < text_width(text) <= _BROKEN


def _columns(table: TableBlock, shares: Iterable[float]) -> Iterator[str]:
    """The widths of the columns, in percent, in their groups."""
    widths = iter(shares)
    for span in [group.columns for group in table.groups] or [len(table.header)]:
        columns = "".join(f'<col style="width: {next(widths):.1f}%"/>' for _ in range(span))
        yield f"<colgroup>{columns}</colgroup>"


def _with_class(attributes: str, name: str) -> str:
    """The attributes of an element that has at most a class, with one more."""
    if attributes and name:
        return attributes.replace('class="', f'class="{name} ')
    return f' class="{name}"' if name else attributes


def _merged(table: TableBlock) -> dict[int, dict[int, str | None]]:
    """The attributes of merged cells by row and column; `None` for the cells that they cover."""
    found: dict[int, dict[int, str | None]] = {}
    for span in table.spans:
        for row in range(span.row, span.row + span.rows):
            columns = range(span.column, span.column + span.columns)
            found.setdefault(row, {}).update(dict.fromkeys(columns))
        rows = f' rowspan="{span.rows}"' if span.rows > 1 else ""
        across = f' colspan="{span.columns}"' if span.columns > 1 else ""
        found[span.row][span.column] = rows + across
    return found


def _least_width(table: TableBlock, scale: float) -> float:
    """The width in which to scroll the table on a phone, in em of the text; 0 if it may fit there.

    `scale` is the size of the table's type, relative to that of the text.
    """
    columns = zip(table.header, *table.rows, strict=True)
    longest = [max(text_width(plain_text(cell)) for cell in column) for column in columns]
    narrow, wide = (
        scale * sum(min(width, most) + _PADDING for width in longest) for most in (_BROKEN, _WHOLE)
    )
    return wide if narrow > _PHONE else 0


def _fraction_widths(table: TableBlock) -> list[float]:
    """The width of the widest fraction with its unit in each column, in em; 0 without numbers."""
    widths = []
    for number, alignment in enumerate(table.alignments):
        texts = [plain_text(row[number]) for row in table.rows] if alignment == "decimal" else []
        matches = ((text, _NUMBER.match(text)) for text in texts)
        rests = [_width(text[match.end() :]) for text, match in matches if match]
        widths.append(max(rests, default=0.0))
    return widths


def _width(rest: str) -> float:
    """Width of a decimal point, digits and a unit, in em, rather too wide."""
    narrow = sum(rest.count(sign) for sign in ".,")
    wide = rest.count("%") + sum(not sign.isascii() for sign in rest)
    return round(_DIGIT * (len(rest) - narrow - wide) + _POINT * narrow + wide, 2)


def _line(cells: list[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"
