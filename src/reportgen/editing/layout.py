"""How a file is laid out: entries of its lists and mappings, lines, indentation, comments."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.language.patterns import regex
from reportgen.readers.spans import Span, Tree
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence

_COMMENT = regex(r"(?:^|(?<=\s))#[^\n]*")
_NOT_BLANK = regex(r"\S")


class Layout:
    """What the text of a file shows about its nodes."""

    def __init__(self, tree: Tree) -> None:
        """`tree` is what was read from the file."""
        self.text = tree.source.text
        self._tree = tree

    def span(self, node: Node) -> Span:
        """The stretch of a node."""
        return self._tree.spans[node]

    def entries(self, holder: Node) -> list[Span]:
        """The stretches of the entries of a list or mapping, with their keys or dashes."""
        if isinstance(holder, Mapping):
            keys = [self.span(key) for key, _ in holder.entries]
            ends = [self.span(child).end for _, child in holder.entries]
            # A key in braces may have no value, and then no colon.
            return [Span(key.start, max(key.end, end)) for key, end in zip(keys, ends, strict=True)]
        assert isinstance(holder, Sequence)
        if self.span(holder).is_flow:
            return [self.span(item) for item in holder.items]
        return [Span(self._dash_of(holder, item), self.span(item).end) for item in holder.items]

    def indent_inside(self, holder: Node) -> str:
        """The blanks before the keys or dashes of a list or mapping."""
        is_empty = isinstance(holder, Scalar) or not self.entries(holder)
        start = self.span(holder).start if is_empty else self.entries(holder)[0].start
        return self.blanks_before(start)

    def blanks_before(self, offset: int) -> str:
        """What stands on the line before an offset, with blanks in place of all else."""
        return _NOT_BLANK.sub(" ", self.text[self.line_start(offset) : offset])

    def is_first(self, offset: int) -> bool:
        """Whether nothing but blanks and dashes stands on the line before an offset."""
        return not self.text[self.line_start(offset) : offset].strip(" \t-\u00a0\u3000")

    def line_start(self, offset: int) -> int:
        """The offset of the start of the line."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """The offset of the end of the line."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def comments_above(self, line: int) -> int:
        """The offset of the first of the comments right above a line that begin where it does."""
        indent = self.indent_of(line)
        while line:
            above = self.line_start(line - 1)
            is_comment = self.text.startswith("#", above + len(indent))
            if not is_comment or self.text[above : above + len(indent)].strip():
                return line
            line = above
        return line

    def last_blank(self, line_end: int) -> int:
        """The end of the last of the blank lines below the line that ends at an offset."""
        while line_end < len(self.text):
            following = self.line_end(line_end + 1)
            if self.text[line_end:following].strip():
                break
            line_end = following
        return line_end

    def indent_of(self, line: int) -> str:
        """The blanks that the line begins with that starts at an offset."""
        end = self.line_end(line)
        return self.text[line : end - len(self.text[line:end].lstrip())]

    def end_before(self, offset: int) -> int:
        """The offset behind the last character before an offset that is not blank."""
        return len(self.text[:offset].rstrip())

    def comment_between(self, start: int, end: int, node: Node | None = None) -> str:
        """The first comment in a stretch; empty if there is none. Texts of `node` hold none."""
        texts = [self.span(scalar) for scalar in _scalars(node)] if node else []
        for comment in _COMMENT.finditer(self.text, start, end):
            if not any(text.start <= comment.start() < text.end for text in texts):
                return comment[0]
        return ""

    def quote(self) -> str:
        """The quotation marks that the file uses more."""
        styles = [node.style for node in self._tree.spans if isinstance(node, Scalar)]
        return "'" if styles.count("'") > styles.count('"') else '"'

    def is_flat_inside(self, holder: Node) -> bool:
        """Whether the last of the values in a block that are no texts is in braces or brackets."""
        inside = [child for child in children(holder) if not isinstance(child, Scalar)]
        return bool(inside) and self.span(inside[-1]).is_flow

    def _dash_of(self, holder: Sequence, item: Node) -> int:
        """The offset of the dash before an item of a block."""
        source = self._tree.source
        number = source.line_at(self.span(item).start)
        while number > 1 and source.line(number)[holder.column - 1 : holder.column] != "-":
            number -= 1
        return source.offset(number) + holder.column - 1


def children(holder: Node) -> list[Node]:
    """The values in a list or mapping; none in a text."""
    if isinstance(holder, Mapping):
        return [child for _, child in holder.entries]
    return holder.items if isinstance(holder, Sequence) else []


def _scalars(node: Node) -> Iterator[Scalar]:
    """The texts of a node, keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        yield from (key for key, _ in node.entries)
    for child in children(node):
        yield from _scalars(child)
