"""Markdown text → document tree, through markdown-it.

Headings: `#` is the document's title, `##` the first level. A `::: role` container gives its
paragraphs that role; everything else is `body`. Soft line breaks vanish between Han characters.
Marks of figures become origins of runs, marks of tables parts of the document; whatever a filter
left of a mark is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from reportgen.diagnostics import Place, Problems
from reportgen.document import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    Table,
    joined,
    plain_text,
)
from reportgen.escaping import (
    FIGURE_END,
    LINE_BREAK,
    MARK_CHARACTERS,
    MARKS,
    TABLE_START,
    mark_number,
    without_marks,
)
from reportgen.nearest import nearest
from reportgen.source import is_wide

_MARKUP = frozenset("\\`*_[]!<&~\n")
_MOST_LEVELS = 4
BODY = "body"


Finder = Callable[[str], Place | None]
"""Where templates hold a text, for messages about what they wrote."""


def read_markdown(
    text: str,
    roles: Collection[str],
    find: Finder,
    problems: Problems,
    tables: Mapping[int, tuple[Block, ...]] = {},
) -> tuple[Block, ...]:
    """The blocks of a document; constructs the tree cannot hold are noted as problems.

    A paragraph with the mark of one of `tables` is parted there and its blocks put between; a mark
    of another table leaves nothing.
    """
    return tuple(_Reader(text, roles, find, problems, tables).blocks())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(container_plugin, "role", validate=lambda params, _markup: bool(params.strip()))
    parser.core.ruler.at("inline", _inline)
    return parser


def _inline(state: StateCore) -> None:
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


class _Reader:
    """One walk over the block tokens."""

    def __init__(
        self,
        text: str,
        roles: Collection[str],
        find: Finder,
        problems: Problems,
        tables: Mapping[int, tuple[Block, ...]],
    ) -> None:
        self._tokens = iter(_parser().parse(text))
        self._text = text
        self._has_marks = any(mark in text for mark in MARK_CHARACTERS)
        self._roles = roles
        self._find = find
        self._problems = problems
        self._tables = tables
        self._role = BODY
        self._readers: dict[str, Callable[[Token], Iterable[Block]]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "table_open": lambda _token: self._table(),
            "container_role_open": self._enter,
            "container_role_close": self._leave,
        }

    def blocks(self) -> Iterator[Block]:
        for token in self._tokens:
            reader = self._readers.get(token.type)
            if reader is None:
                self._refuse(token)
                self._skip(token)
            else:
                yield from reader(token)

    def _enter(self, token: Token) -> tuple[Block, ...]:
        name = without_marks(token.info).strip()
        if name not in self._roles:
            known = sorted(self._roles)
            place = self._find(f"::: {name}") or self._find(f'"{name}"')
            self._problems.add(
                "unknown-role", place, name=name, nearest=nearest(name, known), known=known
            )
        self._role = name
        closing = self._text.split("\n")[token.map[1] :][:1] if token.map else []
        if not any(line.lstrip().startswith(":::") for line in closing):
            self._problems.add("container-not-closed", self._find(f"::: {name}"), name=name)
        return ()

    def _leave(self, _token: Token) -> tuple[Block, ...]:
        self._role = BODY
        return ()

    def _paragraph(self, _token: Token) -> Iterable[Block]:
        inner = next(self._tokens)
        next(self._tokens)
        if TABLE_START in inner.content:
            return self._parted(inner)
        runs = self._runs(inner)
        return (Paragraph(self._role, runs),) if runs else ()

    def _parted(self, token: Token) -> Iterator[Block]:
        """A paragraph that holds tables: they and the parts of its text between them."""
        pieces = self._pieces(token)
        start = 0
        for end, number in pieces.tables:
            yield from self._part(pieces.runs[start:end])
            yield from self._tables.get(number, ())
            start = end
        yield from self._part(pieces.runs[start:])

    def _part(self, runs: list[Run]) -> tuple[Block, ...]:
        """What stands beside a table; nothing where that is punctuation only."""
        own = _stripped(joined(runs))
        return () if _is_punctuation(plain_text(own)) else (Paragraph(self._role, own),)

    def _heading(self, token: Token) -> tuple[Block, ...]:
        level = int(token.tag[1:]) - 1
        runs = self._runs(next(self._tokens))
        next(self._tokens)
        if level > _MOST_LEVELS:
            self._refuse(token)
        return (Heading(level, runs) if level else Paragraph("title", runs),)

    def _list(self, token: Token) -> tuple[Block, ...]:
        items: list[Runs] = []
        for inner in self._until(token.type.replace("open", "close")):
            if inner.type == "inline":
                items.append(self._runs(inner))
            elif inner.type not in _LIST_PARTS and inner.nesting >= 0:
                self._refuse(inner)
        return (ItemList(token.type == "ordered_list_open", tuple(items)),)

    def _table(self) -> tuple[Block, ...]:
        rows: list[list[Runs]] = []
        alignments: list[str] = []
        for inner in self._until("table_close"):
            if inner.type == "tr_open":
                rows.append([])
            elif inner.type == "th_open":
                alignments.append(str(inner.attrGet("style") or "").removeprefix("text-align:"))
            elif inner.type == "inline":
                rows[-1].append(self._runs(inner))
        header, *body = (tuple(row) for row in rows)
        return (Table(header, tuple(body), tuple(alignments)),)

    def _until(self, closing: str) -> Iterator[Token]:
        for token in self._tokens:
            if token.type == closing:
                return
            yield token

    def _skip(self, token: Token) -> None:
        if token.nesting == 1:
            depth = 1
            while depth:
                depth += next(self._tokens).nesting

    def _runs(self, token: Token) -> Runs:
        if not token.children and not self._has_marks:
            return (Run(token.content.replace(LINE_BREAK, "\n")),) if token.content else ()
        pieces = self._pieces(token)
        for _ in pieces.tables:
            self._refuse(token, token.content, what="table")
        return joined(pieces.runs)

    def _pieces(self, token: Token) -> _Pieces:
        pieces = _Pieces()
        children = token.children
        if not children:
            pieces.add(token.content.replace(LINE_BREAK, "\n"), strong=False, emphasis=False)
            return pieces
        strong = emphasis = 0
        for index, child in enumerate(children):
            kind = child.type
            if kind.startswith("strong"):
                strong += child.nesting
            elif kind.startswith("em_"):
                emphasis += child.nesting
            else:
                text = self._inline_text(children, index)
                pieces.add(text, strong=strong > 0, emphasis=emphasis > 0)
        return pieces

    def _inline_text(self, children: list[Token], index: int) -> str:
        child = children[index]
        if child.type in ("text", "text_special"):
            return child.content.replace(LINE_BREAK, "\n")
        if child.type == "hardbreak":
            return "\n"
        if child.type == "softbreak":
            before, after = _edge(children, index, -1), _edge(children, index, 1)
            return "" if is_wide(before) and is_wide(after) else " "
        self._refuse(child, child.content)
        return child.content

    def _refuse(self, token: Token, line: str = "", what: str = "") -> None:
        if token.map:
            line = self._text.split("\n")[token.map[0]]
        line = without_marks(line)
        what = what or token.type.removesuffix("_open")
        place = self._find(line[:60].rstrip()) if line.strip() else None
        self._problems.add("unsupported-markdown", place, what=what, line=line[:60])


_LIST_PARTS = frozenset(("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"))


class _Pieces:
    """The text of a paragraph, heading, item or cell, as runs that are not joined yet."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.tables: list[tuple[int, int]] = []
        """For each table that is to stand here: how many runs come before it, and its number."""
        self._origins = [0]
        """Of the figures that are open, the innermost last."""

    def add(self, text: str, *, strong: bool, emphasis: bool) -> None:
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
        elif mark["table"]:
            self.tables.append((len(self.runs), mark_number(mark["table"])))
        elif mark[0] == FIGURE_END and len(self._origins) > 1:
            self._origins.pop()


def _stripped(runs: Runs) -> Runs:
    """The runs without blanks at either end."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if not runs:
        return ()
    runs = (replace(runs[0], text=runs[0].text.lstrip()), *runs[1:])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip()))


def _is_punctuation(text: str) -> bool:
    """Whether there is nothing else in the text, or nothing at all."""
    return all(unicodedata.category(character)[0] in "PZ" for character in text)


def _edge(children: list[Token], index: int, step: int) -> str:
    """The character next to a break, past marks of faces; a blank at the end of the text."""
    index += step
    while 0 <= index < len(children):
        content: Any = without_marks(children[index].content)
        if content and children[index].type != "hardbreak":
            return str(content[-1] if step < 0 else content[0])
        index += step
    return " "
