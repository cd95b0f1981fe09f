"""Markdown text → document tree, through markdown-it.

Headings: `#` is the document's title, `##` the first level. A `::: role` container gives its
paragraphs that role; everything else is `body`. Soft line breaks vanish between Han characters.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from reportgen.diagnostics import Place, Problems
from reportgen.document import Block, Heading, ItemList, Paragraph, Run, Runs, Table
from reportgen.escaping import LINE_BREAK
from reportgen.nearest import nearest
from reportgen.source import is_wide

_MARKUP = frozenset("\\`*_[]!<&~\n")
_MOST_LEVELS = 4
BODY = "body"


Finder = Callable[[str], Place | None]
"""Where templates hold a text, for messages about what they wrote."""


def read_markdown(
    text: str, roles: Collection[str], find: Finder, problems: Problems
) -> tuple[Block, ...]:
    """The blocks of a document; constructs the tree cannot hold are noted as problems."""
    return tuple(_Reader(text, roles, find, problems).blocks())


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
            if _MARKUP.isdisjoint(token.content):
                token.children = []
            else:
                token.children = []
                state.md.inline.parse(token.content, state.md, state.env, token.children)


class _Reader:
    """One walk over the block tokens."""

    def __init__(self, text: str, roles: Collection[str], find: Finder, problems: Problems) -> None:
        self._tokens = iter(_parser().parse(text))
        self._text = text
        self._roles = roles
        self._find = find
        self._problems = problems
        self._role = BODY
        self._readers: dict[str, Callable[[Token], Block | None]] = {
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
                continue
            block = reader(token)
            if block is not None:
                yield block

    def _enter(self, token: Token) -> None:
        name = token.info.strip()
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

    def _leave(self, _token: Token) -> None:
        self._role = BODY

    def _paragraph(self, _token: Token) -> Block | None:
        runs = self._runs(next(self._tokens))
        next(self._tokens)
        return Paragraph(self._role, runs) if runs else None

    def _heading(self, token: Token) -> Block | None:
        level = int(token.tag[1:]) - 1
        runs = self._runs(next(self._tokens))
        next(self._tokens)
        if level > _MOST_LEVELS:
            self._refuse(token)
        return Heading(level, runs) if level else Paragraph("title", runs)

    def _list(self, token: Token) -> Block:
        items: list[Runs] = []
        for inner in self._until(token.type.replace("open", "close")):
            if inner.type == "inline":
                items.append(self._runs(inner))
            elif inner.type not in _LIST_PARTS and inner.nesting >= 0:
                self._refuse(inner)
        return ItemList(token.type == "ordered_list_open", tuple(items))

    def _table(self) -> Block:
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
        return Table(header, tuple(body), tuple(alignments))

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
        if not token.children:
            return (Run(token.content.replace(LINE_BREAK, "\n")),) if token.content else ()
        runs: list[Run] = []
        strong = emphasis = 0
        children = token.children
        for index, child in enumerate(children):
            kind = child.type
            if kind.startswith("strong"):
                strong += child.nesting
            elif kind.startswith("em_"):
                emphasis += child.nesting
            else:
                text = self._inline_text(children, index)
                _append(runs, text, strong=strong > 0, emphasis=emphasis > 0)
        return tuple(runs)

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

    def _refuse(self, token: Token, line: str = "") -> None:
        if token.map:
            line = self._text.split("\n")[token.map[0]]
        what = token.type.removesuffix("_open")
        place = self._find(line[:60].rstrip()) if line.strip() else None
        self._problems.add("unsupported-markdown", place, what=what, line=line[:60])


_LIST_PARTS = frozenset(("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"))


def _append(runs: list[Run], text: str, *, strong: bool, emphasis: bool) -> None:
    """Add text, joined to the run before it where the face is the same."""
    if not text:
        return
    last = runs[-1] if runs else None
    if last is not None and last.strong == strong and last.emphasis == emphasis:
        runs[-1] = Run(last.text + text, strong, emphasis)
    else:
        runs.append(Run(text, strong, emphasis))


def _edge(children: list[Token], index: int, step: int) -> str:
    """The character next to a break, past marks of faces; a blank at the end of the text."""
    index += step
    while 0 <= index < len(children):
        content: Any = children[index].content
        if content and children[index].type != "hardbreak":
            return str(content[-1] if step < 0 else content[0])
        index += step
    return " "
