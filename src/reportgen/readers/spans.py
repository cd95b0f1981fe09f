"""A file's nodes with the stretch of text that each was read from, for those who change the text.

Builds need no more than where a value begins; so the ends are kept beside the nodes, and only here.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from reportgen.diagnostics import Problems, SourceFile
from reportgen.language.records import NamedTuple
from reportgen.readers.yaml import Builder, Mapping, Node, Scalar, Sequence, parse, unfolded
from reportgen.storage import Files

BLOCKS = ("|", ">")
"""The styles of texts that stand on lines of their own."""


class Span(NamedTuple):
    """The stretch of a file's text that a value takes, without blanks and comments around it."""

    start: int
    """Offset of its first character; for an empty value, of where it would stand."""
    end: int
    """Offset behind its last character."""
    is_flow: bool = False
    """Whether it is a list or mapping in brackets or braces."""


class Tree(NamedTuple):
    """What was read from a file, and from which stretches of it."""

    source: SourceFile
    root: Node
    spans: dict[Node, Span]
    """The stretch of each node, keys included."""


def parse_with_spans(source: SourceFile, problems: Problems) -> Tree | None:
    """The file's nodes and their stretches; `None`, with the problem reported, if it has none."""
    spans: dict[Node, Span] = {}
    root = parse(source, problems, build=partial(_SpanBuilder, spans))
    return Tree(source, root, spans) if root is not None else None


def text_of(scalar: Scalar) -> str:
    """The text of a value; empty for `~` and `null`.

    The line end behind a block of text belongs to its style, not to what it says.
    """
    if scalar.style in BLOCKS:
        return unfolded(scalar).rstrip("\n")
    return unfolded(scalar) if scalar.phrase else ""


class _SpanBuilder(Builder):
    """Builds nodes as the reader does, and keeps what the events say about their ends."""

    def __init__(
        self, spans: dict[Node, Span], source: SourceFile, problems: Problems, files: Files
    ) -> None:
        super().__init__(source, problems, files)
        self._spans = spans
        self._following = self._next
        self._next = self._remembered
        self._last: Any = None

    def _remembered(self) -> Any:
        self._last = self._following()
        return self._last

    def _node(self, event: Any) -> Node:
        node = super()._node(event)
        start = event.start_mark.index
        if isinstance(node, Scalar):
            self._spans[node] = Span(start, self._end_of(node, start, event.end_mark.index))
        elif event.flow_style:
            self._spans[node] = Span(start, self._last.end_mark.index, is_flow=True)
        else:
            # The parser takes comments and blank lines behind a block for part of it.
            self._spans[node] = Span(start, self._end_inside(node, start))
        return node

    def _end_of(self, node: Scalar, start: int, end: int) -> int:
        """Where a text ends; empty lines behind a block of text are no part of it."""
        if node.style not in BLOCKS:
            return end
        last = start + len(self._source.text[start:end].rstrip())
        line_end = self._source.text.find("\n", last, end)
        return line_end if line_end >= 0 else end

    def _end_inside(self, node: Sequence | Mapping, start: int) -> int:
        """Where the last value of a block ends."""
        if isinstance(node, Sequence):
            last = node.items[-1] if node.items else None
        else:
            last = node.entries[-1][1] if node.entries else None
        return start if last is None else self._spans[last].end
