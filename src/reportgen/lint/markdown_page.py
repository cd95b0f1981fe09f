"""The Markdown that templates gave, as markdown-it reads it, with offsets for what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from markdown_it.token import Token

from reportgen.document.markdown import block_tokens


class Slip(NamedTuple):
    """Something that is wrong in the Markdown."""

    rule: str
    start: int
    """Its offset."""
    length: int
    facts: dict[str, Any]


class Paragraph(NamedTuple):
    """A stretch of text: a paragraph, an item of a list or a part of one, a heading, a cell."""

    token: Token
    """The inline token."""
    lines: range
    around: tuple[str, ...]
    """The types of what it stands in, the innermost last, as `list_item_open`."""

    @property
    def is_own(self) -> bool:
        """Whether it is a paragraph, not a heading or a cell."""
        return self.around[-1:] == ("paragraph_open",)


class Page:
    """A document's Markdown."""

    def __init__(self, text: str) -> None:
        """Read it."""
        self.text = text
        self.lines = text.split("\n")
        self.tokens = block_tokens(text)
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def offset(self, line: int) -> int:
        """Where the text of a line begins, behind the blanks; lines count from 0."""
        return self._starts[line] + self.indent(line)

    def indent(self, line: int) -> int:
        """How many blanks a line begins with."""
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def own(self, line: int) -> str:
        """The text of a line without the blanks around it; empty past the end."""
        return self.lines[line].strip() if 0 <= line < len(self.lines) else ""

    def slip(self, rule: str, line: int, **facts: Any) -> Slip:
        """What is wrong with a whole line."""
        return Slip(rule, self.offset(line), len(self.own(line)), facts)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every stretch of text, in order."""
        around: list[str] = []
        for token in self.tokens:
            if token.nesting == 1:
                around.append(token.type)
            elif token.nesting == -1:
                around.pop()
            elif token.type == "inline" and token.map:
                yield Paragraph(token, range(*token.map), tuple(around))
