"""The inline tokens of Markdown → runs: faces, line breaks, marks taken as what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from reportgen.document import Run, Runs, joined, plain_text
from reportgen.language import is_wide
from reportgen.language.marks import (
    FIGURE_END,
    LINE_BREAK,
    MARK_CHARACTERS,
    MARKS,
    mark_number,
    without_marks,
)

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
