"""Markdown text → document tree, through markdown-it.

Headings: `#` is the document's title, `##` the first level. A `::: role` container gives its
paragraphs and headings that role, `>` gives them the role of a quotation; other paragraphs are
`body`, other headings have the role of their level and a number. Some containers are not roles:
`landscape`, `section`, `columns`, `page-break`, `contents`, `caption`, `table`, `rule`, and
`joint-masthead` around a list of offices. `[words]{.role}` puts words into a role. `inline` reads
the text within blocks, and `refused` says what the tree cannot hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from reportgen.diagnostics import Place, Problems, Rule, Words
from reportgen.document import (
    Block,
    Caption,
    Contents,
    Heading,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Span,
    TableBlock,
    Turn,
    joined,
    plain_text,
    rules,
    weight,
)
from reportgen.document.captions import ANNEX, TABLE
from reportgen.document.inline import Pieces, Text
from reportgen.document.lines import (
    Closing,
    Line,
    MarkupError,
    Opening,
    is_plain,
    parts_of,
    words_of,
)
from reportgen.language import nearest
from reportgen.language.marks import (
    BLOCK_START,
    SOURCE_MARKS,
    has_marks,
    without_marks,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    import re

    from markdown_it.token import Token

MOST_LEVELS = 4
_LEVELS = ("1", "2", "3", "4")
_LEVELS_EXPECTED = Words("1 到 4 的一个数", "a number from 1 to 4")
_WIDTHS_EXPECTED = Words(
    "每列一个数，表示列宽几个字，1 到 60",
    "one number for each column: its width in characters, 1 to 60",
)
_WIDEST = 60
_USUAL_LEVELS = 3
"""Levels of a table of contents that does not say how many."""
BODY, CAPTION, QUOTATION = "body", "caption", "quotation"
LANDSCAPE = "landscape"
_TURNS = (LANDSCAPE, "section", "columns")
"""The containers whose content is on other pages or in columns."""
_COLUMNS = ("2", "3")
_COLUMNS_EXPECTED = Words("2 或 3", "2 or 3")
JOINT_MASTHEAD, MASTHEAD = "joint-masthead", "masthead"


class Finder(Protocol):
    """Finds where templates contain one of some texts, for messages about their output."""

    def __call__(self, lines: range, /, *texts: str) -> Place | None:
        """The place, or `None` if unknown; `lines` of the Markdown, from 0, are concerned."""


class PlacedContent(NamedTuple):
    """The content that texts and templates place, by the number in its mark."""

    blocks: Mapping[int, tuple[Block, ...]]
    runs: Mapping[int, Runs]
    places: Mapping[int, Place] = {}
    """Where the data places it; content placed by templates is not in here."""
    most: int = 200_000
    """The most that all placed blocks may weigh, each as often as it is placed."""


NOTHING = PlacedContent({}, {})


def read_markdown(
    text: str,
    roles: Collection[str],
    find: Finder,
    problems: Problems,
    placed: PlacedContent = NOTHING,
    most: int = 150_000,
) -> tuple[Block, ...]:
    """The blocks of a document; Markdown that the tree cannot hold is reported.

    Raises `MarkupError` if the document has more than `most` parts and marks, or if what is placed
    in it is too much.

    A paragraph or item is split at the mark of placed blocks, which go in between; blocks placed
    in a table's cells come after the table. Marks without content are dropped.
    """
    return tuple(_Reader(text, roles, find, problems, placed, most).blocks())


_LINE_END = regex(r"\r\n?")
_OF_PROBLEM = 300
"""A problem counts as so many parts of the document, since its place has to be looked for."""
_Part = Line | Opening | Closing | list["Token"]


def _parts(lines: Sequence[str], most: int) -> list[_Part]:
    """The parts of a document, with stretches as tokens."""
    found = list(islice(parts_of(lines), most + 1))
    if len(found) > most:
        raise MarkupError
    marked_up = [part for part in found if isinstance(part, Line) and not is_plain(part.content)]
    if not marked_up and not any(isinstance(part, range) for part in found):
        return [part for part in found if not isinstance(part, range)]
    # Imported here: markdown-it takes long to import, and many reports do not need it.
    from reportgen.document.tokens import Parser

    parser = Parser(most - len(found))
    parts = [parser.blocks(lines, part) if isinstance(part, range) else part for part in found]
    tokens = [token for part in parts if isinstance(part, list) for token in part]
    parser.read_inline([*marked_up, *tokens])
    return parts


class _Unread(NamedTuple):
    """What templates write as markup and is read as text."""

    form: re.Pattern[str]
    what: Words
    """What it was meant to be."""
    advice: Words


_WIDE_COLON = "："
_MARKS_AT_START = ("|", ":", _WIDE_COLON, "#")
_UNREAD_LINES = (
    _Unread(regex(r"\|.*\|\s*"), Words("表格", "a table"), Words(
        "表头下面要有分隔行 | --- | --- |，格数都相同",
        "a table needs a separator row, | --- | --- |, and as many cells in each row",
    )),
    _Unread(regex(r":{3,}\s*"), Words("容器的结尾", "the end of a container"), Words(
        "外面的容器冒号要比里面的多", "an outer container needs more colons than those inside",
    )),
    _Unread(regex("：{3,}.*"), Words("容器", "a container"), Words(
        "冒号用半角的 :::", "write ASCII colons, :::",
    )),
    _Unread(regex(r"#{1,6}(?!\d)[^#\s].*"), Words("标题", "a heading"), Words(
        "# 后面空一格", "put a space after #",
    )),
)  # fmt: skip
"""Whole lines, which begin with one of `_MARKS_AT_START`."""
_SINGLE_BRACES = regex(
    r"(?<!\{)(?:\{\s+)?\{\s*(?:report|figures|tables|words|settings)\.[^{}]*\}(?!\})(?:\s+\})?"
)
_UNREAD_WORDS = (
    _Unread(_SINGLE_BRACES, Words("{{ }}", "{{ }}"), Words(
        "写成紧挨着的两层大括号", "write braces in pairs, side by side",
    )),
    _Unread(regex(r"】\{\.[\w-]+\}|(?<=\])\{[A-Za-z][\w-]*\}"), Words("角色", "a role"), Words(
        "写成 [文字]{.角色}", "write [words]{.role}",
    )),
    _Unread(regex(r"\]（(?=\s*(?:https?:|mailto:|\{\{))"), Words("链接", "a link"), Words(
        "用半角括号：[文字](网址)", "write ASCII brackets: [words](address)",
    )),
)  # fmt: skip
"""Parts of a line."""
_MERGED = Words("并格", "a merged cell")
_MERGED_ADVICE = Words(
    "由 {{ }} 写出的，后面加 | safe；第一行的上面、第一格的前面没有格可并",
    "add `| safe` to what {{ }} writes; there is no cell above the first row or before the first",
)
_UNSAFE_MARK = regex(r"""(["'])\^\^\1(?!\s*\|\s*safe)""")
"""The mark of a merged cell as a value of a template, which is escaped like any other."""


def _opening(token: Token) -> Opening:
    first, end = token.map or (0, 0)
    return Opening(first, end, token.markup, token.info)


class _Reader:
    """Reads the parts of one document, once."""

    def __init__(
        self,
        text: str,
        roles: Collection[str],
        find: Finder,
        problems: Problems,
        placed: PlacedContent,
        most: int,
    ) -> None:
        self._text_lines = _LINE_END.sub("\n", text).replace("\0", "\ufffd").split("\n")
        self._parts = _parts(self._text_lines, most)
        self._tokens: Iterator[Token] = iter(())
        """The remaining tokens of the stretch that is being read."""
        self._roles = roles
        self._finder = find
        self._unfound = most // _OF_PROBLEM
        """How many more places are looked for."""
        self._problems = problems
        self._placed = placed
        self._room = placed.most
        self._role = BODY
        self._lines = range(0)
        """The lines of the text that are being read."""
        self._used: set[int] = set()
        """Numbers of the placed blocks that the document has so far."""
        self._open: list[tuple[str, str]] = []
        """The open containers, each with the role around it."""
        self._turns = [Turn()]
        """The pages and columns around, the innermost last."""
        self._key, self._kind = "", TABLE
        """Of the table below the caption that is open."""
        self._widths: tuple[float, ...] = ()
        self._word: str | None = None
        """Beside the names of a masthead; `None` outside one."""

    def _find(self, lines: range, *texts: str) -> Place | None:
        """The place of a problem; a document that has too many of them is not read further."""
        self._unfound -= 1
        if self._unfound < 0:
            raise MarkupError
        return self._finder(lines, *texts)

    def blocks(self) -> Iterator[Block]:
        for part in self._parts:
            if isinstance(part, Line):
                yield from self._line(part)
            elif isinstance(part, Opening):
                yield from self._enter(part)
            elif isinstance(part, Closing):
                yield from self._leave()
            else:
                self._tokens = iter(part)
                yield from self._stretch()

    def _line(self, line: Line) -> Iterable[Block]:
        self._lines = range(line.number, line.number + 1)
        if line.level:
            return self._headed(line.level, line)
        return self._paragraphs(line)

    def _stretch(self) -> Iterator[Block]:
        for token in self._tokens:
            self._lines = range(*token.map) if token.map else self._lines
            reader = self._readers.get(token.type)
            if reader is None:
                self._refuse(token)
                self._skip(token)
            else:
                yield from reader(self, token)

    def _enter(self, opening: Opening) -> Iterable[Block]:
        self._lines = range(opening.number, opening.end)
        words = without_marks(opening.info).split()
        name = words[0] if words else ""
        closing = self._text_lines[opening.end : opening.end + 1]
        if not any(line.lstrip().startswith(":::") for line in closing):
            place = self._find(self._lines[:1], f"{opening.markup} {name}")
            self._problems.add(rules.CONTAINER_NOT_CLOSED, place, name=name, end=opening.markup)
        self._open.append((name, self._role))
        special = self._special.get(name)
        if special is not None:
            return special(self, words[1:])
        self._role = self._known_role(" ".join(words))
        return ()

    def _known_role(self, name: str) -> str:
        """The role of this name; if there is none, which is reported, that of body text."""
        if name in self._roles:
            return name
        known = [*sorted(self._roles), *(key for key in self._special if key != name)]
        spellings = (f"::: {name}", f"{{.{name}}}", f'"{name}"', f"'{name}'")
        place = self._find(self._lines[:1], *spellings)
        self._problems.add(
            rules.UNKNOWN_ROLE, place, name=name, nearest=nearest(name, known), known=known
        )
        return BODY

    def _leave(self) -> tuple[Block, ...]:
        name, self._role = self._open.pop()
        self._key = ""
        self._widths = ()
        self._word = None
        if name not in _TURNS:
            return ()
        self._turns.pop()
        return (self._turns[-1],)

    def _container(self, token: Token) -> Iterable[Block]:
        return self._enter(_opening(token))

    def _end(self, _token: Token) -> tuple[Block, ...]:
        return self._leave()

    def _quotation(self, _token: Token) -> tuple[Block, ...]:
        self._open.append(("", self._role))
        self._role = self._known_role(QUOTATION)
        return ()

    def _landscape(self, _words: list[str]) -> tuple[Block, ...]:
        return self._turned(replace(self._turns[-1], landscape=True))

    def _section(self, words: list[str]) -> tuple[Block, ...]:
        name = " ".join(words)
        called = f"section {name}".strip()
        if called not in self._roles:
            prefix = "section "
            found = (role for role in sorted(self._roles) if role.startswith(prefix))
            known = [role.removeprefix(prefix) for role in found]
            place = self._find(self._lines[:1], f"::: {called}")
            self._problems.add(
                rules.UNKNOWN_SECTION, place, name=name, nearest=nearest(name, known), known=known
            )
            name = ""
        return self._turned(replace(self._turns[-1], section=name))

    def _columns(self, words: list[str]) -> tuple[Block, ...]:
        columns = words[0] if words else "2"
        if columns not in _COLUMNS or len(words) > 1:
            self._report_words("columns", words, _COLUMNS_EXPECTED)
            columns = "2"
        return self._turned(replace(self._turns[-1], columns=int(columns)))

    def _turned(self, turn: Turn) -> tuple[Block, ...]:
        self._turns.append(turn)
        return (turn,)

    def _contents(self, words: list[str]) -> tuple[Block, ...]:
        levels = words[0] if words else str(_USUAL_LEVELS)
        if levels not in _LEVELS or len(words) > 1:
            self._report_words("contents", words, _LEVELS_EXPECTED)
            levels = str(_USUAL_LEVELS)
        return (Contents(int(levels)),)

    def _report_words(self, name: str, words: Iterable[str], expected: Words) -> None:
        """Report what follows the name of a container."""
        found = " ".join(words)
        place = self._find(self._lines[:1], f"::: {name} {found}")
        self._problems.add(rules.BAD_CONTAINER, place, name=name, found=found, expected=expected)

    def _caption_key(self, words: list[str]) -> tuple[Block, ...]:
        self._role = CAPTION
        self._key = f"{TABLE}:{words[0]}" if words else ""
        self._kind = ANNEX if words[1:] == [ANNEX] else TABLE
        return ()

    def _rule(self, words: list[str]) -> tuple[Block, ...]:
        return (Paragraph(self._known_role(words[0] if words else "rule"), ()),)

    def _masthead_word(self, words: list[str]) -> tuple[Block, ...]:
        needed = (JOINT_MASTHEAD, MASTHEAD)
        if [*needed] == [self._known_role(role) for role in needed]:
            self._word = " ".join(words)
        return ()

    def _table_widths(self, words: list[str]) -> tuple[Block, ...]:
        widths = [_width(word) for word in words]
        self._widths = tuple(width for width in widths if width is not None)
        if len(self._widths) < len(widths):
            self._report_words("table", words, _WIDTHS_EXPECTED)
            self._widths = ()
        return ()

    def _paragraph(self, _token: Token) -> Iterable[Block]:
        inner = next(self._tokens)
        next(self._tokens)
        return self._paragraphs(inner)

    def _report_printed(self, line: str) -> None:
        """Report a line that was meant as markup and is read as text; values are escaped."""
        unread = next((one for one in _UNREAD_LINES if one.form.fullmatch(line)), None)
        if unread is not None:
            shown = without_marks(line)[:60]
            place = self._find(self._lines, shown)
            line = place.source.line(place.line) if place else ""
            # A value may begin with full-width marks, which nothing escapes.
            if shown[0] != _WIDE_COLON or _WIDE_COLON in line:
                self._add_printed(place, unread.what, unread.advice, shown)

    def _add_printed(self, place: Place | None, what: Words, advice: Words, found: str) -> None:
        self._problems.add(rules.MARKUP_PRINTED, place, what=what, advice=advice, found=found)

    def _report_unread(self, content: str) -> None:
        """Report names in single braces, roles and links that are read as text in a template."""
        for form, what, advice in _UNREAD_WORDS:
            for found in form.finditer(content):
                place = self._find(self._lines, found[0])
                line = place.source.line(place.line) if place else ""
                if any(own[0] == found[0] for own in form.finditer(line)):
                    self._add_printed(place, what, advice, found[0])

    def _report_unsafe_mark(self) -> None:
        """Report the mark of a merged cell that a template writes as a value."""
        place = self._find(self._lines, f'"{_ABOVE}"', f"'{_ABOVE}'")
        if place is not None and _UNSAFE_MARK.search(place.source.line(place.line)):
            self._add_printed(place, _MERGED, _MERGED_ADVICE, f'"{_ABOVE}"')

    def _paragraphs(self, text: Text) -> Iterable[Block]:
        """A paragraph, or its parts and the blocks between them."""
        if text.content.startswith(_MARKS_AT_START):
            self._report_printed(text.content.partition("\n")[0])
        if "{" in text.content or "]（" in text.content:
            self._report_unread(text.content)
        if BLOCK_START not in text.content:
            # Nearly every paragraph of a report.
            runs = self._runs(text)
            return (self._in_role(runs),) if runs else ()
        return [
            self._in_role(part) if isinstance(part, tuple) else part
            for part in self._split_at_blocks(text)
        ]

    def _in_role(self, runs: Runs) -> Block:
        if self._role == CAPTION:
            return Caption(self._kind, runs, self._key)
        return Paragraph(self._role, runs)

    def _split(self, text: Text) -> Iterable[Runs | Block]:
        """A text, or its parts and the blocks between them."""
        if BLOCK_START in text.content:
            return self._split_at_blocks(text)
        runs = self._runs(text)
        return (runs,) if runs else ()

    def _split_at_blocks(self, text: Text) -> Iterator[Runs | Block]:
        (first, *others), numbers = self._pieces(text).split_at_blocks()
        yield from filter(None, (first,))
        for number, following in zip(numbers, others, strict=True):
            yield from self._blocks(number)
            yield from filter(None, (following,))

    def _blocks(self, number: int) -> tuple[Block, ...]:
        self._used.add(number)
        blocks = self._placed.blocks.get(number, ())
        self._room -= sum(map(weight, blocks))
        if self._room < 0:
            raise MarkupError("values")
        return blocks

    def _heading(self, token: Token) -> tuple[Block, ...]:
        inner = next(self._tokens)
        next(self._tokens)
        return self._headed(int(token.tag[1:]), inner)

    def _headed(self, signs: int, text: Text) -> tuple[Block, ...]:
        """The heading, or the title, with so many `#` before it."""
        level = signs - 1
        if "{" in text.content:
            self._report_unread(text.content)
        runs = self._runs(text)
        if level > MOST_LEVELS:
            self._problems.add(rules.HEADING_LEVEL, self._find(self._lines, "#" * signs))
        own_role = "" if self._role == BODY else self._role
        return (Heading(level, runs, own_role) if level else Paragraph("title", runs),)

    def _list(self, token: Token) -> Iterator[Block]:
        """A list, split where an item continues with a block or another paragraph."""
        if self._word is not None:
            names = (self._runs(inner) for inner in self._inside_list() if inner.type == "inline")
            yield Masthead(tuple(names), self._word)
            return
        number = token.attrGet("start")
        is_ordered, start = token.type == "ordered_list_open", 1 if number is None else int(number)
        items: list[Runs] = []
        for part, is_item in self._parts_of_items():
            if isinstance(part, tuple) and is_item:
                items.append(part)
                continue
            if items:
                yield ItemList(is_ordered, tuple(items), start)
            start += len(items) if is_ordered else 0
            items = []
            yield self._in_role(part) if isinstance(part, tuple) else part
        if items:
            yield ItemList(is_ordered, tuple(items), start)

    def _parts_of_items(self) -> Iterator[tuple[Runs | Block, bool]]:
        """The texts and blocks of a list, each with whether it is the first text of an item."""
        is_first = True
        for inner in self._inside_list():
            is_first |= inner.type == "list_item_open"
            if inner.type == "inline":
                for part in self._split(inner):
                    yield part, is_first
                    is_first &= not isinstance(part, tuple)

    def _inside_list(self) -> Iterator[Token]:
        """The tokens of a list; what it cannot hold is reported."""
        for inner in self._inside():
            if inner.type != "inline" and inner.type not in _LIST_PARTS and inner.nesting >= 0:
                self._refuse(inner)
            yield inner

    def _table(self, _token: Token) -> Iterator[Block]:
        """A table, followed by the blocks placed in its cells, unless they came before."""
        rows: list[list[Runs]] = []
        starts: list[int] = []
        """The line of each row."""
        marks: dict[tuple[int, int], str] = {}
        alignments: list[str] = []
        numbers: list[int] = []
        for inner in self._inside():
            if inner.type == "tr_open":
                self._check_width(inner, len(alignments) if rows else 0)
                rows.append([])
                starts.append(inner.map[0] if inner.map else 0)
            elif inner.type == "th_open":
                alignments.append(str(inner.attrGet("style") or "").removeprefix("text-align:"))
            elif inner.type == "inline":
                if _ABOVE in inner.content or _BEFORE in inner.content:
                    mark = SOURCE_MARKS.sub("", inner.content)
                    if mark in (_ABOVE, _BEFORE):
                        marks[len(rows) - 2, len(rows[-1])] = mark
                    elif mark == f"\\{_ABOVE}":
                        self._report_unsafe_mark()
                rows[-1].append(self._cell(inner, numbers))
        spans = _merge(rows[1:], marks) if marks else ()
        for (row, column), mark in marks.items():
            if rows[row + 1][column]:
                at = starts[row + 1]
                place = self._find(range(at, at + 1), mark)
                self._add_printed(place, _MERGED, _MERGED_ADVICE, mark)
        header, *body = (tuple(row) for row in rows)
        widths = self._widths
        if widths and len(widths) != len(header):
            words = (f"{width:g}" for width in widths)
            self._report_words("table", words, _widths_expected(len(header)))
            widths = ()
        yield TableBlock(header, tuple(body), tuple(alignments), widths=widths, spans=spans)
        for number in numbers:
            if number not in self._used:
                yield from self._blocks(number)

    def _check_width(self, row: Token, width: int) -> None:
        """Report a row of a table's body with more cells than there are columns: they are lost."""
        line = row.map[0] if row.map and width else 0
        found = len(cells_of(self._text_lines[line].strip())) if line else 0
        if found > width:
            place = self._find(range(line, line + 1))
            rule, facts = long_row(place, found, width)
            self._problems.add(rule, place, **facts)

    def _inside(self) -> Iterator[Token]:
        """The tokens up to the one that closes the current one."""
        depth = 1
        for token in self._tokens:
            depth += token.nesting
            if not depth:
                return
            yield token

    def _skip(self, token: Token) -> None:
        if token.nesting == 1:
            depth = 1
            while depth:
                depth += next(self._tokens).nesting

    def _runs(self, token: Text) -> Runs:
        if not isinstance(token, Line) and token.map:
            self._lines = range(*token.map)
        if not token.children and not has_marks(token.content):
            return (Run(words_of(token.content)),) if token.content else ()
        pieces = self._pieces(token)
        for _, number in pieces.blocks:
            place = self._placed.places.get(number) or self._find(
                self._lines, plain_text(tuple(pieces.runs))[:60]
            )
            self._problems.add(rules.MISPLACED_BLOCK, place)
        return joined(pieces.runs)

    def _cell(self, token: Token, blocks: list[int]) -> Runs:
        """The text of a cell, in lines if blocks split it; `blocks` gets their numbers."""
        if BLOCK_START not in token.content:
            return self._runs(token)
        texts, numbers = self._pieces(token).split_at_blocks()
        blocks += numbers
        lines = [run for text in texts if text for run in (Run("\n"), *text)]
        return joined(lines[1:])

    def _pieces(self, token: Text) -> Pieces:
        if "<" in token.content:
            self._report_html(token.content)
        pieces = Pieces(token, self._placed.runs, self._refuse)
        for name in dict.fromkeys(pieces.roles):
            if self._known_role(name) != name:
                runs = pieces.runs
                runs[:] = [replace(run, role="") if run.role == name else run for run in runs]
        return pieces

    def _report_html(self, text: str) -> None:
        from reportgen.document.refused import HTML_NAME, html_in

        for _, tag, advice in html_in(text):
            place = self._find(self._lines, tag)
            self._problems.add(
                rules.UNSUPPORTED_MARKDOWN, place, what=HTML_NAME, line=tag, advice=advice
            )

    def _refuse(self, token: Token, line: str = "") -> None:
        # Imported here, and above: most Markdown can be held.
        from reportgen.document.refused import REFUSED

        lines = range(*token.map) if token.map else self._lines
        if token.map:
            line = self._text_lines[token.map[0]]
        line = without_marks(line)
        name = token.type.removesuffix("_open")
        called, advice = REFUSED.get(name, (Words(name, name), ""))
        # A paragraph may have several lines.
        own = (n for n in lines if line and line in words_of(self._text_lines[n]))
        lines = next((range(n, n + 1) for n in own), lines)
        place = self._find(lines, line[:60].strip())
        self._problems.add(
            rules.UNSUPPORTED_MARKDOWN, place, what=called, line=line[:60].strip(), advice=advice
        )

    # Functions, not methods of the reader: those would keep it, and so the data, in a cycle that
    # only the garbage collector frees.
    _special: ClassVar[dict[str, Callable[[_Reader, list[str]], tuple[Block, ...]]]] = {
        LANDSCAPE: _landscape,
        "section": _section,
        "columns": _columns,
        "page-break": lambda _reader, _words: (PageBreak(),),
        "contents": _contents,
        CAPTION: _caption_key,
        "table": _table_widths,
        "rule": _rule,
        JOINT_MASTHEAD: _masthead_word,
    }
    _readers: ClassVar[dict[str, Callable[[_Reader, Token], Iterable[Block]]]] = {
        "paragraph_open": _paragraph,
        "heading_open": _heading,
        "bullet_list_open": _list,
        "ordered_list_open": _list,
        "table_open": _table,
        "container_role_open": _container,
        "container_role_close": _end,
        "blockquote_open": _quotation,
        "blockquote_close": _end,
    }


_BORDER = regex(r"(?<!\\)\|")
_LAST_TAG = regex(r"\{%[-+]?\s*(\w+)[^{}]*%\}\s*$")


def cells_of(row: str) -> list[tuple[int, str]]:
    """The cells of a row as markdown-it separates them, each with its offset."""
    found: list[tuple[int, str]] = []
    start = 0
    for border in (*(match.start() for match in _BORDER.finditer(row)), len(row)):
        found.append((start, row[start:border]))
        start = border + 1
    if not found[0][1]:
        del found[0]
    if found and not found[-1][1]:
        del found[-1]
    return found


def long_row(place: Place | None, found: int, header: int) -> tuple[Rule, dict[str, Any]]:
    """The rule and its facts for a row with more cells than its header, at a template's line.

    Where a tag ends that line, the template has lost a line end after it.
    """
    tag = _LAST_TAG.search(place.source.line(place.line)) if place else None
    facts: dict[str, Any] = {"found": found, "header": header}
    if tag is None:
        return rules.TABLE_ROW_LONG, facts
    return rules.TABLE_ROWS_JOINED, {**facts, "tag": f"{{% {tag[1]} %}}"}


_LIST_PARTS = frozenset(("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"))


_ABOVE, _BEFORE = "^^", "<<"
"""The content of a cell that is merged with the one above it, or before it."""


def _merge(rows: Sequence[list[Runs]], marks: Mapping[tuple[int, int], str]) -> tuple[Span, ...]:
    """The merged cells of a table's body, in which those that they cover are emptied.

    Marks that have nothing to be merged with stay text.
    """
    spans: list[Span] = []
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        for column in range(len(cells)):
            if (row, column) in covered or (row, column) in marks:
                continue
            columns = rows_below = 1
            while marks.get((row, column + columns)) == _BEFORE:
                columns += 1
            while marks.get((row + rows_below, column)) == _ABOVE:
                rows_below += 1
            if columns > 1 or rows_below > 1:
                spans.append(Span(row, column, rows_below, columns))
                area = [(row + down, column + right) for down in range(rows_below)
                        for right in range(columns)]  # fmt: skip
                covered.update(area[1:])
    for row, column in covered:
        rows[row][column] = ()
    return tuple(spans)


def _widths_expected(columns: int) -> Words:
    return Words(
        f"每列一个数，这里有 {columns} 列", f"one number for each of the {columns} columns"
    )


def _width(text: str) -> float | None:
    """A width in characters; `None` if the text is not one."""
    is_number = text.replace(".", "", 1).isdecimal()
    return float(text) if is_number and 1 <= float(text) <= _WIDEST else None
