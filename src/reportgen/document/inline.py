"""The inline text of a paragraph, heading, item or cell → runs.

Bold and italics, links and words in roles become those of runs, and marks of figures their origins.
Marks of placed blocks split the text; remains of broken marks are dropped. Soft line breaks vanish
between Han characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Union

from reportgen.document import Run, Runs, joined, plain_text
from reportgen.document.lines import Line, words_of
from reportgen.language import is_wide
from reportgen.language.marks import FIGURE_END, LINE_BREAK, MARKS, mark_number, without_marks
from reportgen.language.patterns import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

Text = Union["Token", Line]
"""A token of inline text, or a line of it."""
Refuse = Callable[["Token", str], None]
"""Reports a token that the tree cannot hold, given the text that it is in."""


class Pieces:
    """The text of a paragraph, heading, item or cell, as runs that are not joined yet."""

    def __init__(self, token: Text, placed: Mapping[int, Runs], refuse: Refuse) -> None:
        """Read inline text; `placed` has the runs placed within lines, by number."""
        self._placed = placed
        self._refuse = refuse
        self._origins = [0]
        """Of the figures that are open, the innermost last."""
        self._source = 0
        """Where the text being read comes from, if that was asked for."""
        self._roles = [""]
        """Of the words that are open, the innermost last."""
        self._link = ""
        self.runs: list[Run] = []
        self.roles: list[str] = []
        """The roles that words name."""
        self.blocks: list[tuple[int, int]] = []
        """For each block placed here: how many runs come before it, and its number."""
        if token.children:
            self._read(token.children)
        else:
            self._add(words_of(token.content), strong=False, emphasis=False)

    def split_at_blocks(self) -> tuple[list[Runs], list[int]]:
        """The texts before, between and after the blocks, and the numbers of the blocks.

        Punctuation at the start of a text moves to the text before, unless that ends with some;
        of a text that is only punctuation just the footnotes stay.
        """
        starts = [0, *(start for start, _ in self.blocks)]
        ends = [*starts[1:], len(self.runs)]
        kept: list[Runs] = []
        for start, end in zip(starts, ends, strict=True):
            runs = self.runs[start:end]
            text = _stripped(runs)
            words = plain_text(text)
            # A reference has no words yet.
            before = "".join(run.target or run.text for run in kept[-1]) if kept else ""
            if not is_punctuation(words):
                if before and (lead := _LEADING_MARKS.match(words)):
                    marks, text = _cut(text, lead.end())
                    if before[-1] not in _MARKS:
                        kept[-1] = joined((*kept[-1], *marks))
                kept.append(text)
                continue
            if before and words and (_closes(words) or before[-1] not in _MARKS):
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
            elif kind == "role_open":
                self._roles.append(child.info)
                self.roles.append(child.info)
            elif kind == "role_close":
                self._roles.pop()
            elif kind == "link_open" and _is_address(child):
                self._link = str(child.attrGet("href"))
            elif kind == "link_close":
                self._link = ""
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
            # Templates contain the target of a link or picture, but perhaps not its words.
            source = child.attrGet("href") or child.attrGet("src") or child.content
            self._refuse(child, str(source))
        return child.content

    def _add(self, text: str, *, strong: bool, emphasis: bool) -> None:
        """Add text, with its marks applied."""
        start = 0
        for mark in MARKS.finditer(text):
            self._append(text[start : mark.start()], strong=strong, emphasis=emphasis)
            self._apply(mark)
            start = mark.end()
        self._append(text[start:], strong=strong, emphasis=emphasis)

    def _append(self, text: str, *, strong: bool, emphasis: bool) -> None:
        if text:
            run = Run(
                text, strong, emphasis, self._origins[-1], source=self._source,
                role=self._roles[-1], link=self._link,
            )  # fmt: skip
            self.runs.append(run)

    def _apply(self, mark: re.Match[str]) -> None:
        """Begin or end a figure, or note placed content; remains of a broken mark do nothing."""
        if mark["figure"]:
            self._origins.append(mark_number(mark["figure"]))
        elif mark["block"]:
            self.blocks.append((len(self.runs), mark_number(mark["block"])))
        elif mark["inline"]:
            self.runs += self._placed.get(mark_number(mark["inline"]), ())
        elif mark["source"]:
            self._source = mark_number(mark["source"])
        elif mark[0] == FIGURE_END and len(self._origins) > 1:
            self._origins.pop()


def _is_address(link: Token) -> bool:
    """Whether a link leads to a page or a mailbox, rather than into files or nowhere."""
    return str(link.attrGet("href")).startswith(("https://", "http://", "mailto:"))


_MARKS = "。！？；，、：.!?;,:"
"""Marks at the end of a sentence or clause."""
_LEADING_MARKS = regex(f"[{_MARKS}]+")


def _stripped(runs: list[Run]) -> Runs:
    """The runs joined, without spaces at either end."""
    found = joined(runs)
    while found and _is_blank(found[0]):
        found = found[1:]
    while found and _is_blank(found[-1]):
        found = found[:-1]
    if not found:
        return ()
    found = (replace(found[0], text=found[0].text.lstrip()), *found[1:])
    return (*found[:-1], replace(found[-1], text=found[-1].text.rstrip()))


def _cut(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """The runs before and after a place in their text, without spaces around it."""
    before: list[Run] = []
    for number, run in enumerate(runs):
        if at < len(run.text):
            rest = (replace(run, text=run.text[at:]), *runs[number + 1 :])
            return _stripped([*before, replace(run, text=run.text[:at])]), _stripped(list(rest))
        before.append(run)
        at -= len(run.text)
    return _stripped(before), ()


def _is_blank(run: Run) -> bool:
    return not run.picture and not run.text.strip()


def is_punctuation(text: str) -> bool:
    """Whether the text is empty or has nothing but punctuation and spaces."""
    return all(unicodedata.category(character)[0] in "PZ" for character in text)


def _closes(text: str) -> bool:
    return bool(text) and unicodedata.category(text[0]) in ("Pe", "Pf")


def _edge(children: list[Token], index: int, step: int) -> str:
    """The character next to a line break, faces skipped; a space at the end of the text."""
    index += step
    while 0 <= index < len(children):
        content: Any = without_marks(children[index].content)
        if content and children[index].type != "hardbreak":
            return str(content[-1] if step < 0 else content[0])
        index += step
    return " "
