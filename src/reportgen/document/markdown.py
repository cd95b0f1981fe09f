"""Markdown text → document tree, through markdown-it.

Headings: `#` is the document's title, `##` the first level. A `::: role` container gives its
paragraphs and headings that role, `>` gives them that of a quotation; other paragraphs are `body`,
other headings have their level's role and a number. Some containers
are no roles: `landscape`, `page-break`, `contents`, `caption`, `table`, `rule`, and
`joint-masthead` around a list of offices. Soft line breaks vanish between Han characters.
Marks of figures become origins of runs, marks of tables parts of the document; whatever a filter
left of a mark is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from reportgen.diagnostics import Place, Problems, Words
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
    Table,
    Turn,
    joined,
    plain_text,
    rules,
)
from reportgen.document.captions import TABLE
from reportgen.language import is_wide, nearest
from reportgen.language.marks import (
    BLOCK_START,
    FIGURE_END,
    LINE_BREAK,
    MARK_CHARACTERS,
    MARKS,
    mark_number,
    without_marks,
)

_IN_LIST = Words("列表里只写文字", "write nothing but text into a list")
REFUSED: Mapping[str, tuple[Words, Words | str]] = {
    "hr": (
        Words("分隔线", "a rule"),
        Words("要一条线，写 ::: rule 和角色的名称", "for a rule write `::: rule` and a role"),
    ),
    "code_block": (
        Words("行首空四格，成了代码", "code, since the line begins with four blanks"),
        Words("去掉行首的空格", "take the blanks at the start of the line away"),
    ),
    "fence": (Words("代码块", "a block of code"), ""),
    "code_inline": (Words("代码", "code"), ""),
    "link": (
        Words("链接", "a link"),
        Words("网址照直写，不加括号", "write the address as it is, without brackets"),
    ),
    "image": (
        Words("图片", "a picture"),
        Words("图片写 {{ image('文件.png') }}", "for pictures write {{ image('file.png') }}"),
    ),
    "bullet_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "ordered_list": (Words("列表里的列表", "a list in a list"), _IN_LIST),
    "blockquote": (Words("列表里的引用", "a quotation in a list"), _IN_LIST),
    "heading": (Words("列表里的标题", "a heading in a list"), _IN_LIST),
    "table": (Words("列表里的表格", "a table in a list"), _IN_LIST),
    "container_role": (Words("列表里的容器", "a container in a list"), _IN_LIST),
}
"""Its name and an advice, by the kind of markdown-it's token."""


_MARKUP = frozenset("\\`*_[]!<&~\n")

Refuse = Callable[[Token, str], None]
"""Notes a token that the tree cannot hold, and the text it stands in."""


def parse_inline(state: StateCore) -> None:
    """The `inline` rule, with a short way for text without any markup, which most text is."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKUP.isdisjoint(token.content):
                continue
            if MARK_CHARACTERS.isdisjoint(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            else:
                _parse(_MarkedText(token.content, state.md, state.env, token.children))


class _MarkedText(StateInline):
    """Inline text with marks, past which `*` and `_` are judged by their neighbours."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803
        rest = self.src[start : self.posMax]
        own = rest[: len(rest) - len(rest.lstrip(rest[0]))]
        before = without_marks(self.src[:start])[-1:]
        after = without_marks(rest[len(own) :])[:1]
        bare = StateInline(before + own + after, self.md, self.env, [])
        return bare.scanDelims(len(before), canSplitWord)


def _parse(state: StateInline) -> None:
    """What markdown-it's parser does with a state of its own making."""
    state.md.inline.tokenize(state)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(state)


class Pieces:
    """The text of a paragraph, heading, item or cell, as runs that are not joined yet."""

    def __init__(self, token: Token, placed: Mapping[int, Runs], refuse: Refuse) -> None:
        """Read an inline token; `placed` has what stands at the places within lines."""
        self._placed = placed
        self._refuse = refuse
        self._origins = [0]
        """Of the figures that are open, the innermost last."""
        self.runs: list[Run] = []
        self.blocks: list[tuple[int, int]] = []
        """For each block that is to stand here: how many runs come before it, and its number."""
        if token.children:
            self._read(token.children)
        else:
            self._add(token.content.replace(LINE_BREAK, "\n"), strong=False, emphasis=False)

    def parted(self) -> tuple[list[Runs], list[int]]:
        """The texts before, between and behind the blocks, and the numbers of the blocks.

        Of a text of nothing but punctuation only the footnotes are left; a bracket that it closes
        is closed before.
        """
        starts = [0, *(start for start, _ in self.blocks)]
        ends = [*starts[1:], len(self.runs)]
        kept: list[Runs] = []
        for both in zip(starts, ends, strict=True):
            runs = self.runs[slice(*both)]
            text = _stripped(runs)
            words = plain_text(text)
            if not is_punctuation(words):
                kept.append(text)
                continue
            if kept and kept[-1] and _closes(words):
                kept[-1] = joined((*kept[-1], *text))
            kept.append(tuple(run for run in runs if run.footnote))
        return kept, [number for _, number in self.blocks]

    def _read(self, children: list[Token]) -> None:
        strong = emphasis = 0
        for index, child in enumerate(children):
            kind = child.type
            if kind.startswith("strong"):
                strong += child.nesting
            elif kind.startswith("em_"):
                emphasis += child.nesting
            else:
                text = self._text(children, index)
                self._add(text, strong=strong > 0, emphasis=emphasis > 0)

    def _text(self, children: list[Token], index: int) -> str:
        child = children[index]
        if child.type in ("text", "text_special"):
            return child.content.replace(LINE_BREAK, "\n")
        if child.type == "hardbreak":
            return "\n"
        if child.type == "softbreak":
            before, after = _edge(children, index, -1), _edge(children, index, 1)
            return "" if is_wide(before) and is_wide(after) else " "
        if child.nesting >= 0:
            # What a link or picture leads to is found in the templates, unlike its words.
            source = child.attrGet("href") or child.attrGet("src") or child.content
            self._refuse(child, str(source))
        return child.content

    def _add(self, text: str, *, strong: bool, emphasis: bool) -> None:
        """Add text, its marks taken as what they say."""
        start = 0
        for mark in MARKS.finditer(text):
            self._append(text[start : mark.start()], strong=strong, emphasis=emphasis)
            self._turn(mark)
            start = mark.end()
        self._append(text[start:], strong=strong, emphasis=emphasis)

    def _append(self, text: str, *, strong: bool, emphasis: bool) -> None:
        if text:
            self.runs.append(Run(text, strong, emphasis, self._origins[-1]))

    def _turn(self, mark: re.Match[str]) -> None:
        """What comes after a mark; what is left of a broken one turns nothing."""
        if mark["figure"]:
            self._origins.append(mark_number(mark["figure"]))
        elif mark["block"]:
            self.blocks.append((len(self.runs), mark_number(mark["block"])))
        elif mark["inline"]:
            self.runs += self._placed.get(mark_number(mark["inline"]), ())
        elif mark[0] == FIGURE_END and len(self._origins) > 1:
            self._origins.pop()


def _stripped(runs: list[Run]) -> Runs:
    """The runs joined and without blanks at either end."""
    found = joined(runs)
    while found and not found[0].text.strip():
        found = found[1:]
    while found and not found[-1].text.strip():
        found = found[:-1]
    if not found:
        return ()
    found = (replace(found[0], text=found[0].text.lstrip()), *found[1:])
    return (*found[:-1], replace(found[-1], text=found[-1].text.rstrip()))


def is_punctuation(text: str) -> bool:
    """Whether there is nothing else in the text, or nothing at all."""
    return all(unicodedata.category(character)[0] in "PZ" for character in text)


def _closes(text: str) -> bool:
    return bool(text) and unicodedata.category(text[0]) in ("Pe", "Pf")


def use_marks(parser: MarkdownIt) -> None:
    """Have a parser read inline text past marks."""
    parser.core.ruler.at("inline", parse_inline)


def _edge(children: list[Token], index: int, step: int) -> str:
    """The character next to a break, past marks of faces; a blank at the end of the text."""
    index += step
    while 0 <= index < len(children):
        content: Any = without_marks(children[index].content)
        if content and children[index].type != "hardbreak":
            return str(content[-1] if step < 0 else content[0])
        index += step
    return " "


MOST_LEVELS = 4
_LEVELS = ("1", "2", "3", "4")
_LEVELS_EXPECTED = Words("1 到 4 的一个数", "a number from 1 to 4")
_WIDTHS_EXPECTED = Words(
    "每列一个数，各列几个字宽，1 到 60",
    "a number for each column, its width in characters, 1 to 60",
)
_WIDEST = 60
_USUAL_LEVELS = 3
"""Of a table of contents, where it does not say."""
BODY, CAPTION, QUOTATION = "body", "caption", "quotation"
LANDSCAPE = "landscape"
JOINT_MASTHEAD, MASTHEAD = "joint-masthead", "masthead"


class Finder(Protocol):
    """Where templates hold one of these texts, for messages about what they wrote."""

    def __call__(self, lines: range, /, *texts: str) -> Place | None:
        """`lines` are those of the Markdown that it is about, from 0; none where not known."""


class Placed(NamedTuple):
    """What stands at the places that texts and templates marked, by number."""

    blocks: Mapping[int, tuple[Block, ...]]
    runs: Mapping[int, Runs]
    places: Mapping[int, Place] = {}
    """Where the data ask for it; not for what templates place."""


NOTHING = Placed({}, {})


def read_markdown(
    text: str,
    roles: Collection[str],
    find: Finder,
    problems: Problems,
    placed: Placed = NOTHING,
) -> tuple[Block, ...]:
    """The blocks of a document; constructs the tree cannot hold are noted as problems.

    A paragraph or item with the mark of placed blocks is parted there and they are put between;
    behind a table stands what is placed in its cells. The mark of anything else leaves nothing.
    """
    return tuple(_Reader(text, roles, find, problems, placed).blocks())


@lru_cache(maxsize=1)
def block_tokens(text: str) -> tuple[Token, ...]:
    """What markdown-it reads in a document's Markdown; kept for who asks next."""
    return tuple(_parser().parse(text))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(container_plugin, "role", validate=lambda params, _markup: bool(params.strip()))
    use_marks(parser)
    for part in (parser.core, parser.block, parser.inline):
        # Rules are compiled when first asked for, and another thread would find some of them only.
        part.ruler.getRules("")
    parser.inline.ruler2.getRules("")
    return parser


class _Reader:
    """One walk over the block tokens."""

    def __init__(
        self,
        text: str,
        roles: Collection[str],
        find: Finder,
        problems: Problems,
        placed: Placed,
    ) -> None:
        self._tokens = iter(block_tokens(text))
        self._text = text
        self._has_marks = any(mark in text for mark in MARK_CHARACTERS)
        self._roles = roles
        self._find = find
        self._problems = problems
        self._placed = placed
        self._role = BODY
        self._lines = range(0)
        """Those of the text that are being read."""
        self._stood: set[int] = set()
        """Numbers of the placed blocks so far."""
        self._open: list[tuple[str, str]] = []
        """The containers that are open, each with the role around it."""
        self._key = ""
        self._widths: tuple[float, ...] = ()
        self._word: str | None = None
        """Beside the names of a masthead; None outside one."""
        self._special: dict[str, Callable[[list[str]], tuple[Block, ...]]] = {
            LANDSCAPE: lambda _said: (Turn(landscape=True),),
            "page-break": lambda _said: (PageBreak(),),
            "contents": self._contents,
            CAPTION: self._caption_key,
            "table": self._table_widths,
            "rule": self._rule,
            JOINT_MASTHEAD: self._masthead_word,
        }
        self._readers: dict[str, Callable[[Token], Iterable[Block]]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "table_open": lambda _token: self._table(),
            "container_role_open": self._enter,
            "container_role_close": self._leave,
            "blockquote_open": self._quotation,
            "blockquote_close": self._leave,
        }

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            self._lines = range(*token.map) if token.map else self._lines
            reader = self._readers.get(token.type)
            if reader is None:
                self._refuse(token)
                self._skip(token)
            else:
                yield from reader(token)

    def _enter(self, token: Token) -> Iterable[Block]:
        said = without_marks(token.info).split()
        name = said[0] if said else ""
        closing = self._text.split("\n")[token.map[1] :][:1] if token.map else []
        if not any(line.lstrip().startswith(":::") for line in closing):
            place = self._find(self._lines[:1], f"{token.markup} {name}")
            self._problems.add(rules.CONTAINER_NOT_CLOSED, place, name=name, end=token.markup)
        self._open.append((name, self._role))
        special = self._special.get(name)
        if special is not None:
            return special(said[1:])
        self._check_role(" ".join(said))
        self._role = name
        return ()

    def _check_role(self, name: str) -> None:
        if name not in self._roles:
            known = [*sorted(self._roles), *(one for one in self._special if one != name)]
            place = self._find(self._lines[:1], f"::: {name}", f'"{name}"')
            self._problems.add(
                rules.UNKNOWN_ROLE, place, name=name, nearest=nearest(name, known), known=known
            )

    def _leave(self, _token: Token) -> tuple[Block, ...]:
        name, self._role = self._open.pop()
        self._key = ""
        self._widths = ()
        self._word = None
        return (Turn(landscape=False),) if name == LANDSCAPE else ()

    def _quotation(self, _token: Token) -> tuple[Block, ...]:
        self._open.append(("", self._role))
        self._check_role(QUOTATION)
        self._role = QUOTATION
        return ()

    def _contents(self, said: list[str]) -> tuple[Block, ...]:
        levels = said[0] if said else str(_USUAL_LEVELS)
        if levels not in _LEVELS or len(said) > 1:
            self._tell_argument("contents", said, _LEVELS_EXPECTED)
            levels = str(_USUAL_LEVELS)
        return (Contents(int(levels)),)

    def _tell_argument(self, name: str, said: Iterable[str], expected: Words) -> None:
        found = " ".join(said)
        place = self._find(self._lines[:1], f"::: {name} {found}")
        self._problems.add(rules.BAD_CONTAINER, place, name=name, found=found, expected=expected)

    def _caption_key(self, said: list[str]) -> tuple[Block, ...]:
        self._role = CAPTION
        self._key = f"{TABLE}:{said[0]}" if said else ""
        return ()

    def _rule(self, said: list[str]) -> tuple[Block, ...]:
        role = said[0] if said else "rule"
        self._check_role(role)
        return (Paragraph(role, ()),)

    def _masthead_word(self, said: list[str]) -> tuple[Block, ...]:
        for role in (JOINT_MASTHEAD, MASTHEAD):
            self._check_role(role)
        self._word = " ".join(said)
        return ()

    def _table_widths(self, said: list[str]) -> tuple[Block, ...]:
        found = [_width(one) for one in said]
        self._widths = tuple(one for one in found if one is not None)
        if len(self._widths) < len(found):
            self._tell_argument("table", said, _WIDTHS_EXPECTED)
            self._widths = ()
        return ()

    def _paragraph(self, _token: Token) -> Iterator[Block]:
        inner = next(self._tokens)
        next(self._tokens)
        for part in self._parts(inner):
            yield self._in_role(part) if isinstance(part, tuple) else part

    def _in_role(self, runs: Runs) -> Block:
        if self._role == CAPTION:
            return Caption(TABLE, runs, self._key)
        return Paragraph(self._role, runs)

    def _parts(self, token: Token) -> Iterator[Runs | Block]:
        """A text, or its parts and the blocks between them."""
        if BLOCK_START not in token.content:
            yield from filter(None, (self._runs(token),))
            return
        (first, *others), numbers = self._pieces(token).parted()
        yield from filter(None, (first,))
        for number, text in zip(numbers, others, strict=True):
            yield from self._blocks(number)
            yield from filter(None, (text,))

    def _blocks(self, number: int) -> tuple[Block, ...]:
        self._stood.add(number)
        return self._placed.blocks.get(number, ())

    def _heading(self, token: Token) -> tuple[Block, ...]:
        level = int(token.tag[1:]) - 1
        runs = self._runs(next(self._tokens))
        next(self._tokens)
        if level > MOST_LEVELS:
            self._problems.add(rules.HEADING_LEVEL, self._find(self._lines, token.markup))
        own_role = "" if self._role == BODY else self._role
        return (Heading(level, runs, own_role) if level else Paragraph("title", runs),)

    def _list(self, token: Token) -> Iterator[Block]:
        """A list, parted where an item goes on with a block or a paragraph of its own."""
        if self._word is not None:
            names = (self._runs(one) for one in self._inside_list() if one.type == "inline")
            yield Masthead(tuple(names), self._word)
            return
        said = token.attrGet("start")
        is_ordered, start = token.type == "ordered_list_open", 1 if said is None else int(said)
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
        """What stands in a list, and whether it is the first text of an item."""
        is_first = True
        for inner in self._inside_list():
            is_first |= inner.type == "list_item_open"
            if inner.type == "inline":
                for part in self._parts(inner):
                    yield part, is_first
                    is_first &= not isinstance(part, tuple)

    def _inside_list(self) -> Iterator[Token]:
        """The tokens of a list; what it cannot hold is noted."""
        for inner in self._inside():
            if inner.type != "inline" and inner.type not in _LIST_PARTS and inner.nesting >= 0:
                self._refuse(inner)
            yield inner

    def _table(self) -> Iterator[Block]:
        """A table, and behind it the blocks placed in its cells, unless they have stood before."""
        rows: list[list[Runs]] = []
        alignments: list[str] = []
        behind: list[int] = []
        for inner in self._inside():
            if inner.type == "tr_open":
                rows.append([])
            elif inner.type == "th_open":
                alignments.append(str(inner.attrGet("style") or "").removeprefix("text-align:"))
            elif inner.type == "inline":
                rows[-1].append(self._cell(inner, behind))
        header, *body = (tuple(row) for row in rows)
        widths = self._widths
        if widths and len(widths) != len(header):
            said = (f"{width:g}" for width in widths)
            self._tell_argument("table", said, _widths_expected(len(header)))
            widths = ()
        yield Table(header, tuple(body), tuple(alignments), widths=widths)
        for number in behind:
            if number not in self._stood:
                yield from self._blocks(number)

    def _inside(self) -> Iterator[Token]:
        """The tokens until the one that closes what is open."""
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

    def _runs(self, token: Token) -> Runs:
        self._lines = range(*token.map) if token.map else self._lines
        if not token.children and not self._has_marks:
            return (Run(token.content.replace(LINE_BREAK, "\n")),) if token.content else ()
        pieces = self._pieces(token)
        for _, number in pieces.blocks:
            place = self._placed.places.get(number) or self._find(
                self._lines, plain_text(tuple(pieces.runs))[:60]
            )
            self._problems.add(rules.MISPLACED_BLOCK, place)
        return joined(pieces.runs)

    def _cell(self, token: Token, behind: list[int]) -> Runs:
        """The text of a cell, in lines where blocks part it; `behind` gets their numbers."""
        if BLOCK_START not in token.content:
            return self._runs(token)
        texts, numbers = self._pieces(token).parted()
        behind += numbers
        lines = [run for text in texts if text for run in (Run("\n"), *text)]
        return joined(lines[1:])

    def _pieces(self, token: Token) -> Pieces:
        return Pieces(token, self._placed.runs, self._refuse)

    def _refuse(self, token: Token, line: str = "") -> None:
        lines = range(*token.map) if token.map else self._lines
        if token.map:
            line = self._text.split("\n")[token.map[0]]
        line = without_marks(line)
        name = token.type.removesuffix("_open")
        called, advice = REFUSED.get(name, (Words(name, name), ""))
        place = self._find(lines, line[:60].strip())
        self._problems.add(
            rules.UNSUPPORTED_MARKDOWN, place, what=called, line=line[:60].strip(), advice=advice
        )


_LIST_PARTS = frozenset(("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"))


def _widths_expected(columns: int) -> Words:
    return Words(
        f"每列一个数，这里有 {columns} 列", f"a number for each of the {columns} columns there are"
    )


def _width(text: str) -> float | None:
    """A width in characters; `None` for what is none."""
    is_number = text.replace(".", "", 1).isdecimal()
    return float(text) if is_number and 1 <= float(text) <= _WIDEST else None
