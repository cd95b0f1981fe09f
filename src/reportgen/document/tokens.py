"""Markdown as the tokens of markdown-it, with inline text read as if there were no marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from reportgen.document.lines import Line, MarkupError, is_plain
from reportgen.language.marks import MARK_CHARACTERS, has_marks
from reportgen.language.patterns import regex


class _Budget:
    """How many parts and marks of Markdown a document may still have."""

    def __init__(self, most: int) -> None:
        self._left = most

    def spend(self, number: int) -> None:
        self._left -= number
        if self._left < 0:
            raise MarkupError


_MARKS = "\n|[]*_`!<&\\"
"""The characters at which markdown-it looks for something."""


def _marks_in(text: str) -> int:
    return sum(map(text.count, _MARKS))


def tokens_of(text: str, most: int) -> list[Token]:
    """All tokens of a document's Markdown; raises `MarkupError` if there are too many."""
    parser = Parser(most)
    lines = text.split("\n")
    tokens = parser.blocks(lines, range(len(lines)))
    parser.read_inline(tokens)
    return tokens


class Parser:
    """Reads a document stretch by stretch; link definitions of one count in all others.

    Its methods raise `MarkupError` if the document has too many parts and marks.
    """

    def __init__(self, most: int) -> None:
        """Begin a document, without any link definition, of at most so many parts and marks."""
        self._parser = _parser()
        self._budget = _Budget(most)
        self._state = StateCore("", self._parser, {_BUDGET: self._budget})

    def blocks(self, lines: Sequence[str], stretch: range) -> list[Token]:
        """The tokens of a stretch of a document's lines; their inline text is not read yet."""
        tokens: list[Token] = []
        text = "\n".join(lines[stretch.start : stretch.stop])
        text += "\n" if stretch.stop < len(lines) else ""
        self._budget.spend(_marks_in(text))
        if text:
            state = _CountedBlock(text, self._parser, self._state.env, tokens)
            self._parser.block.tokenize(state, state.line, state.lineMax)
        for token in tokens:
            if token.map:
                token.map = [line + stretch.start for line in token.map]
        return tokens

    def read_inline(self, texts: Iterable[Token | Line]) -> None:
        """Give lines and tokens of inline text their children."""
        lines: list[tuple[Line, Token]] = []
        self._state.tokens = []
        for text in texts:
            token = Token("inline", "", 0, content=text.content) if isinstance(text, Line) else text
            self._state.tokens.append(token)
            if isinstance(text, Line):
                self._budget.spend(_marks_in(text.content))
                lines.append((text, token))
        parse_inline(self._state)
        text_join(self._state)
        for line, token in lines:
            line.children = token.children


_BUDGET = "budget"
"""The key of the budget in the environment that markdown-it passes on."""


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # markdown-it's form
        """True: links to files and programs are read too, since they are reported as links."""
        return True


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).enable("table")
    parser.inline.ruler.before("link", "role", _words_in_role)
    parser.use(container_plugin, "role", validate=lambda params, _markup: bool(params.strip()))
    parser.core.ruler.at("inline", parse_inline)
    for part in (parser.core, parser.block, parser.inline):
        # Rules are compiled on first use; another thread could meet a half-filled list of them.
        part.ruler.getRules("")
    parser.inline.ruler2.getRules("")
    return parser


_ROLE = regex(r"\{\.([^\s{}]+)\}")


def _words_in_role(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # markdown-it's form
    """Read `[words]{.role}`, as markdown-it reads links."""
    if state.src[state.pos] != "[" or "]{." not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    role = _ROLE.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if role is None:
        return False
    if not silent:
        last = state.posMax
        state.push("role_open", "", 1).info = role[1]
        state.pos, state.posMax = state.pos + 1, end
        state.md.inline.tokenize(state)
        state.push("role_close", "", -1)
        state.posMax = last
    state.pos = role.end()
    return True


def parse_inline(state: StateCore) -> None:
    """Give inline tokens their children, except for plain text: most text is plain."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if is_plain(token.content):
                continue
            kind = _MarkedText if has_marks(token.content) else _CountedText
            _parse(kind(token.content, state.md, state.env, token.children))


class _CountedBlock(StateBlock):
    """Blocks whose tokens are counted."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        self.env[_BUDGET].spend(1)
        return super().push(ttype, tag, nesting)


class _CountedText(StateInline):
    """Inline text whose tokens are counted."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        self.env[_BUDGET].spend(1)
        return super().push(ttype, tag, nesting)


class _MarkedText(_CountedText):
    """Inline text with marks, which do not count as neighbours of `*` and `_`."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: FBT001, N802, N803
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        before, own, after = self._next(start, -1), self.src[start:end], self._next(end, 1)
        bare = StateInline(before + own + after, self.md, self.env, [])
        # Behind a mark the same character begins a run of its own.
        return bare.scanDelims(len(before), canSplitWord)._replace(length=end - start)

    def _next(self, position: int, step: int) -> str:
        """The nearest character before or after a position that is not a mark; empty for none."""
        position -= step < 0
        while 0 <= position < self.posMax and self.src[position] in MARK_CHARACTERS:
            position += step
        return self.src[position] if 0 <= position < self.posMax else ""


def _parse(state: StateInline) -> None:
    """Read a state of our own as markdown-it's inline parser reads one that it made itself."""
    state.md.inline.tokenize(state)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(state)
