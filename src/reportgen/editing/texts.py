"""A file's bytes, and the text that YAML reads in them: to change one is to change both.

The reader works on a text with plain line ends and without byte order marks. Here each offset of
that text leads to its place in the file, and what is put there gets the file's line ends and
encoding; all other bytes stay.
"""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Self

from reportgen.diagnostics import Problems, SourceFile
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.readers.spans import Tree, parse_with_spans
from reportgen.readers.yaml import decode, decoded

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE}
_MARKS["utf-16-be"] = codecs.BOM_UTF16_BE
_UNREAD = regex("\r(?=\n)|\ufeff")
"""Characters of a file that the text does not have."""
_LINE_END = regex("\r\n|\r|\n")


class Splice(NamedTuple):
    """A stretch of a text, and what is to stand there instead."""

    start: int
    end: int
    new: str


class FileText:
    """The text of a file and the bytes that hold it; it never changes."""

    def __init__(self, source: SourceFile, raw: str, mark: bytes, encoding: str) -> None:
        """`raw` is the whole text as the file has it, behind the byte order mark."""
        self.source = source
        self._raw = raw
        self._mark = mark
        self._encoding = encoding
        self._unread: list[int] | None = None

    @cached_property
    def tree(self) -> Tree | None:
        """What is read from it; `None` if it cannot be read."""
        return parse_with_spans(self.source, Problems())

    @classmethod
    def of(cls, content: bytes, name: str) -> Self | None:
        """The text of a file; `None` if it has none, which those report who read it."""
        source = decode(content, name, Problems())
        raw, encoding = decoded(content)
        if source is None or raw is None:
            return None
        mark = _MARKS.get(encoding, b"")
        return cls(source, raw, mark if content.startswith(mark) else b"", encoding)

    def content(self) -> bytes:
        """The bytes of the file."""
        return self._mark + self._raw.encode(self._encoding)

    def spliced(self, splices: Iterable[Splice]) -> Self | None:
        """The file with other stretches at offsets of its text, which do not overlap.

        `None` if the file would not be read as this text then.
        """
        parts: list[str] = []
        read: list[str] = []
        end = end_read = 0
        for splice in sorted(splices):
            start = self._in_file(splice.start)
            parts += self._raw[end:start], splice.new.replace("\n", self._line_end(start))
            read += self.source.text[end_read : splice.start], splice.new
            end, end_read = self._in_file(splice.end), splice.end
        raw = "".join((*parts, self._raw[end:]))
        text = "".join((*read, self.source.text[end_read:]))
        problems = Problems()
        try:
            content = self._mark + raw.encode(self._encoding)
        except UnicodeEncodeError:
            return None
        # A few short words in GBK are also valid UTF-8, and mean something else there.
        found = decode(content, self.source.name, problems)
        if found is None or found.text != text:
            return None
        return type(self)(found, raw, self._mark, self._encoding)

    def part(self, *stretches: tuple[int, int]) -> Self:
        """A file of some stretches of the text, in UTF-8."""
        read = "".join(self.source.text[start:end] for start, end in stretches)
        raw = "".join(self._raw[self._in_file(a) : self._in_file(b)] for a, b in stretches)
        return type(self)(SourceFile(self.source.name, read), raw, b"", "utf-8")

    def raw_behind(self, head: Self) -> str:
        """What the file has behind what it begins with."""
        return self._raw.removeprefix(head._raw)

    def with_parts(self, parts: Iterable[tuple[int, int, str]]) -> Self | None:
        """The file with others in place of stretches; `None` if it could not be read as that."""
        raw: list[str] = []
        end = 0
        for first, last, part in sorted(parts):
            raw += self._raw[end : self._in_file(first)], part
            end = self._in_file(last)
        whole = "".join((*raw, self._raw[end:]))
        try:
            content = self._mark + whole.encode(self._encoding)
        except UnicodeEncodeError:
            return None
        found = type(self).of(content, self.source.name)
        return found if found is not None and found.content() == content else None

    def _in_file(self, offset: int) -> int:
        """The offset in the file of one in the text."""
        if self._unread is None:
            found = _UNREAD.finditer(self._raw)
            self._unread = [match.start() - count for count, match in enumerate(found)]
        return offset + bisect_left(self._unread, offset)

    def _line_end(self, offset: int) -> str:
        """How the line at an offset of the file ends; of the last one, how the one before does."""
        match = _LINE_END.search(self._raw, offset) or _LINE_END.search(self._raw)
        return match[0] if match else "\n"
