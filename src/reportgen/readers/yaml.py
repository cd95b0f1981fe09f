"""Bytes of a YAML file → text → nodes that know their places. Nothing is typed or executed.

Nodes are built from the events of PyYAML's C parser: a plain `no`, `012` or `12:30` stays text, and
its field decides what it means. `decode` turns bytes into text, whichever editor saved them;
`parse_file` reads a whole file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from reportgen.diagnostics import Place, Problems, Rule, SourceFile, Words, place_at
from reportgen.language import is_wide
from reportgen.language.hidden import hidden_in, names_of, turns_text, words_before
from reportgen.language.patterns import regex
from reportgen.readers import rules
from reportgen.storage import Files

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stub does not export it
except ImportError:  # PyYAML without libyaml is slower and gives the same events.
    CParser = yaml.SafeLoader  # type: ignore[misc,assignment]  # both give get_event()


_COLON = regex(r"\s*:")


class Scalar:
    """A text as written, with YAML's quotes and escapes undone."""

    __slots__ = ("column", "end_line", "line", "source", "style", "value")

    def __init__(self, source: SourceFile, event: Any) -> None:
        """`style` becomes `None` for plain text, or else the quoting or block character."""
        mark = event.start_mark
        self.source = source
        self.value: str = event.value
        self.style: str | None = event.style or None
        self.line: int = mark.line + 1
        self.column: int = mark.column + 1
        self.end_line: int = event.end_mark.line + 1

    @classmethod
    def quoted(cls, text: str, place: Place) -> Scalar:
        """A text that stands outside YAML, taken as it is: as if in quotes."""
        self = cls.__new__(cls)
        self.source, self.line, self.column = place.source, place.line, place.column
        self.value, self.style, self.end_line = text, '"', place.line
        return self

    @property
    def is_absent(self) -> bool:
        """Whether nothing was written: an empty or blank value, `~` or `null`."""
        value = self.value
        return not value.strip() or (self.style is None and value in ("~", "null"))

    @property
    def phrase(self) -> str:
        """The text with spaces at its ends; empty for `~` and `null`."""
        return "" if self.style is None and self.value in ("~", "null") else self.value

    @property
    def lacks_colon(self) -> bool:
        """Whether it is a key without a colon: a comma in braces has cut it off from a value."""
        if self.style is not None or self.line != self.end_line:
            return False
        end = self.source.offset(self.line) + self.column - 1 + len(self.value)
        return _COLON.match(self.source.text, end) is None

    def lost_after_hash(self) -> str:
        """Text after it that YAML takes as a comment and is probably not: ` #3 …`; else empty."""
        # This runs for every value, and hardly any line has such a mark.
        if self.line != self.end_line or self.line not in lines_with_hash(self.source):
            return ""
        start = self.column - 1 + len(self.value)
        match = re.match(r"\s+(#[^\s#].*)", self.source.line(self.line)[start:])
        return match[1].rstrip() if match else ""

    def place(self, path: str = "") -> Place:
        """Where it was written; the length is that of its text, or 1 if it has several lines."""
        width = len(self.value) if self.line == self.end_line else 1
        return _new(Place, (self.source, self.line, self.column, width or 1, path))


_new = tuple.__new__
"""Makes a named tuple of its fields; there is a place for each value of a report."""


class Sequence:
    """A list."""

    __slots__ = ("column", "items", "line", "source")
    is_absent = False

    def __init__(self, source: SourceFile, mark: Any) -> None:
        """Begin empty; items are appended while parsing."""
        self.source = source
        self.items: list[Node] = []
        self.line: int = mark.line + 1
        self.column: int = mark.column + 1

    @classmethod
    def at(cls, place: Place) -> Sequence:
        """An empty list at a place outside YAML."""
        self = cls.__new__(cls)
        self.source, self.line, self.column = place.source, place.line, place.column
        self.items = []
        return self

    @classmethod
    def copy_of(cls, other: Sequence) -> Sequence:
        """A list at the same place with the same items, to be changed freely."""
        self = cls.__new__(cls)
        self.source, self.line, self.column = other.source, other.line, other.column
        self.items = list(other.items)
        return self

    def place(self, path: str = "") -> Place:
        """Where it begins."""
        return Place(self.source, self.line, self.column, 1, path)


class Mapping:
    """Keys and values in the order written; the checker reports keys written twice."""

    __slots__ = ("column", "entries", "line", "source")
    is_absent = False

    def __init__(self, source: SourceFile, mark: Any) -> None:
        """Begin empty; entries are appended while parsing."""
        self.source = source
        self.entries: list[tuple[Scalar, Node]] = []
        self.line: int = mark.line + 1
        self.column: int = mark.column + 1

    @classmethod
    def at(cls, place: Place) -> Mapping:
        """An empty mapping at a place outside YAML."""
        self = cls.__new__(cls)
        self.source, self.line, self.column = place.source, place.line, place.column
        self.entries = []
        return self

    @classmethod
    def copy_of(cls, other: Mapping) -> Mapping:
        """A mapping at the same place with the same entries, to be changed freely."""
        self = cls.__new__(cls)
        self.source, self.line, self.column = other.source, other.line, other.column
        self.entries = list(other.entries)
        return self

    def place(self, path: str = "") -> Place:
        """Where it begins."""
        return Place(self.source, self.line, self.column, 1, path)


Node = Scalar | Sequence | Mapping


def parse(
    source: SourceFile,
    problems: Problems,
    files: Files | None = None,
    build: Callable[[SourceFile, Problems, Files], Builder] | None = None,
) -> Node | None:
    """The file's only document as nodes; `None`, with the problem reported, if it has none.

    Its values count towards the limit of `files`, if given. `build` makes another builder.
    """
    files = files or Files.anywhere()
    try:
        return (build or Builder)(source, problems, files).document()
    except yaml.YAMLError as error:
        # Imported here: most files can be read.
        from reportgen.readers.mistakes import explain_syntax_error

        explain_syntax_error(error, source, problems)
        return None
    except _NestedTooDeepError as error:
        problems.add(rules.NESTED_TOO_DEEP, _place(source, error.mark))
        return None
    except _TooManyError as error:
        # As many as there may be in the rest, so that the message names a limit that is enough.
        files.take_values(_most_values(source.text, error.mark.index))
        files.limits.report(
            "values", problems, _place(source, error.mark), enough=files.values, path=source.name
        )
        return None


class _StopError(Exception):
    """The reading of a file ends at a mark."""

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


class _NestedTooDeepError(_StopError):
    """Lists and mappings within each other, more than Python can follow."""


class _TooManyError(_StopError):
    """More values than the limit."""


_PER_CHARACTER = {":": 2, "-": 2, ",": 2, "?": 2, "[": 2, "{": 3}
"""How many values a character of YAML can begin or end, lists of one value included."""


def _most_values(text: str, start: int) -> int:
    """No fewer values than a text has from an offset on."""
    return 1 + sum(most * text.count(mark, start) for mark, most in _PER_CHARACTER.items())


def _place(source: SourceFile, mark: Any) -> Place:
    return Place(source, mark.line + 1, mark.column + 1)


class Builder:
    """One pass over the parser's events."""

    def __init__(self, source: SourceFile, problems: Problems, files: Files) -> None:
        """Values count towards the limit of `files`."""
        self._source = source
        self._problems = problems
        self._files = files
        self._most = files.limits.values
        self._next = _events(source)
        # Hardly any file has one of the signs, which is seen at once.
        self._may_be_marked = "&" in source.text or "!" in source.text
        self._refused = False

    def document(self) -> Node | None:
        """The only document; `None`, with the problem reported, if there is none."""
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._problems.add(rules.EMPTY_FILE, Place(self._source, 1, 1))
            return None
        node = self._node(self._next())
        self._next()  # the end of the document
        following = self._next()
        if not isinstance(following, yaml.StreamEndEvent):
            self._refuse(rules.SEVERAL_DOCUMENTS, following)
        if isinstance(node, Scalar) and node.is_absent and not self._refused:
            self._problems.add(rules.EMPTY_FILE, Place(self._source, 1, 1))
            return None
        return None if self._refused else node

    def _node(self, event: Any) -> Node:
        # As `take_values` does; this runs for every value.
        files = self._files
        files.values += 1
        if files.values > self._most:
            raise _TooManyError(event.start_mark)
        kind = type(event)
        if kind is ScalarEvent:
            if self._may_be_marked and (event.anchor or event.tag):
                self._refuse_mark(event)
            if event.style == '"':
                self._report_escaped(event)
            return Scalar(self._source, event)
        if kind is yaml.AliasEvent:
            self._refuse(rules.ALIAS, event, name=event.anchor)
            event.value, event.style = "", "'"
            return Scalar(self._source, event)
        if event.anchor or event.tag:
            self._refuse_mark(event)
        try:
            is_mapping = kind is MappingStartEvent
            return self._mapping(event) if is_mapping else self._sequence(event)
        except RecursionError:
            raise _NestedTooDeepError(event.start_mark) from None

    def _sequence(self, event: Any) -> Sequence:
        sequence = Sequence(self._source, event.start_mark)
        items, node, following = sequence.items, self._node, self._next
        while type(event := following()) is not SequenceEndEvent:
            items.append(node(event))
        return sequence

    def _mapping(self, event: Any) -> Mapping:
        mapping = Mapping(self._source, event.start_mark)
        entries, node, following = mapping.entries, self._node, self._next
        while type(event := following()) is not MappingEndEvent:
            key = node(event)
            value = node(following())
            if type(key) is Scalar:
                entries.append((key, value))
            else:
                self._refuse_key(key)
        return mapping

    def _report_escaped(self, event: Any) -> None:
        r"""Report hidden characters that only escapes in double quotes produce: `"\u202e"`."""
        start, end = event.start_mark, event.end_mark
        if "\\" in self._source.text[start.index : end.index]:
            place = Scalar(self._source, event).place()
            report_hidden_in(event.value, place, self._problems)

    def _refuse_key(self, key: Node) -> None:
        # YAML reads `标题: {{ gdp }}` as a mapping whose key is a mapping.
        braces = self._source.line(key.line)[max(key.column - 2, 0) : key.column + 1]
        rule = rules.UNQUOTED_BRACES if "{{" in braces else rules.KEY_NOT_TEXT
        braces_at = key.place()._replace(column=max(key.column - 1, 1))
        self._problems.add(rule, braces_at, character="{", said="")
        self._refused = True

    def _refuse_mark(self, event: Any) -> None:
        if event.tag:
            self._refuse(rules.TAG, event, name=event.tag.replace("tag:yaml.org,2002:", "!!"))
        else:
            self._refuse(rules.ANCHOR, event, name=event.anchor)

    def _refuse(self, rule: Rule, event: Any, **facts: Any) -> None:
        self._problems.add(rule, _place(self._source, event.start_mark), **facts)
        self._refused = True


def _events(source: SourceFile) -> Callable[[], Any]:
    """What gives the next event of a file."""
    # Blanks other than spaces count as unprintable, and hardly any file has a character that does.
    if not source.text.replace("\n", "").isprintable():
        from reportgen.readers.blanks import PlainBlanks, may_stand_for_spaces

        if may_stand_for_spaces(source.text):
            return PlainBlanks(source, CParser).get_event
    get_event: Callable[[], Any] = CParser(source.text).get_event
    return get_event


@lru_cache(maxsize=4)
def lines_with_hash(source: SourceFile) -> frozenset[int]:
    """The lines with a `#`."""
    found: list[int] = []
    at = source.text.find("#")
    while at >= 0:
        found.append(source.line_at(at))
        at = source.text.find("#", at + 1)
    return frozenset(found)


_MOST_MISSING = 100
"""Escaped line ends leave nothing to find; after so many the rest of a text stays as it is, since
each search goes through all of it."""
_FOLD = regex(r"[ \t]*\n[ \t]*")
_ODD_FOLD = regex(r"[^\S\n]*\n[^\S\n]*")
"""The same where other blanks are read as spaces."""


def unfolded(scalar: Scalar) -> str:
    """The scalar's text without the spaces that YAML's folding put between two Han characters.

    YAML joins the lines of a wrapped text with a space, which is right for English but not Chinese.
    """
    text = scalar.value
    if scalar.line == scalar.end_line or scalar.style == "|" or " " not in text:
        return text
    raw = "\n".join(scalar.source.line(n) for n in range(scalar.line, scalar.end_line + 1))
    kept: list[str] = []
    position, start, missing = 0, scalar.column - 1, 0
    folds = _FOLD if scalar.style == ">" else _ODD_FOLD
    for fold in folds.finditer(raw, start):
        before, after = raw[fold.start() - 1 : fold.start()], raw[fold.end() : fold.end() + 1]
        if not (before and after and is_wide(before) and is_wide(after)):
            continue
        pair = f"{before} {after}"
        found = text.find(pair, position)
        # The same two characters may come earlier with a space that was typed.
        typed = raw.find(pair, start, fold.start())
        while typed >= 0 and found >= 0:
            found = text.find(pair, found + 1)
            typed = raw.find(pair, typed + 1, fold.start())
        if found >= 0:
            kept.append(text[position : found + 1])
            position, start = found + 2, fold.end()
        elif (missing := missing + 1) == _MOST_MISSING:
            break
    return "".join((*kept, text[position:]))


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNPRINTABLE = regex(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that no document can hold; U+FDD0 to U+FDEF are reserved for our own marks."""
_ODD_BREAKS = ("\x85", "\u2028", "\u2029")
"""Line breaks for YAML but not for editors: read as spaces, so that both count the same lines."""


def decode(content: bytes, name: str, problems: Problems) -> SourceFile | None:
    """The text of a file: UTF-8 or UTF-16 by its byte order mark, or else UTF-8 or GB 18030.

    Line ends become line feeds. `None`, with the problem reported, if no encoding fits or the text
    contains characters that no document can hold. The use of GB 18030 is reported too.
    """
    text, encoding = decoded(content)
    if text is None:
        _report_no_text(content, name, problems)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    for odd_break in _ODD_BREAKS:
        text = text.replace(odd_break, " ")
    source = SourceFile(name, text)
    if encoding == "gb18030":
        problems.add(rules.ENCODING_TAKEN, Place(source, 1, 1), encoding="GBK / GB 18030")
    # Most files pass this quick test; it refuses more characters than the pattern does.
    is_plain = text.replace("\n", "").isprintable()
    unprintable = [] if is_plain else list(islice(UNPRINTABLE.finditer(text), _MOST_UNPRINTABLE))
    for match in unprintable:
        place = place_at(source, match.start())
        problems.add(rules.CONTROL_CHARACTER, place, character=f"U+{ord(match[0]):04X}")
    report_hidden(source, problems)
    return None if unprintable else source


_FORMATS = (
    (b"PK\x03\x04", b"xl/", Words("Excel 工作簿", "an Excel workbook")),
    (b"PK\x03\x04", b"", Words("Word 文档", "a Word document")),
    (b"\xd0\xcf\x11\xe0", b"", Words("旧版 Word 或 Excel 的文件", "an old file of Word or Excel")),
    (b"%PDF", b"", Words("PDF", "a PDF")),
)
"""How files begin, and what else they hold, that are no texts whatever their names are."""
_COPY = Words("打开它，把文字抄进新的文本文件；", "open it and copy the text into a new file; ")


def _report_no_text(content: bytes, name: str, problems: Problems) -> None:
    """Report a file that is no text: what it is, or the line where its encoding ends."""
    for start, inside, what in _FORMATS:
        if content.startswith(start) and inside in content:
            place = Place(SourceFile(name, ""), 1, 1)
            problems.add(rules.NOT_TEXT, place, what=what, advice=_COPY, line="")
            return
    line: int | str = ""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        if b"\0" not in content and (before := content.count(b"\n", 0, error.start)):
            line = before + 1
    source = SourceFile(name, content.decode(errors="replace") if line else "")
    problems.add(rules.NOT_TEXT, Place(source, int(line or 1), 1), what="", advice="", line=line)


_MOST_UNPRINTABLE, _MOST_HIDDEN = 5, 100
"""How many characters of a file are reported; a file may consist of them."""
_TURNS = Words("它会颠倒后面文字的显示次序", "turns the text after it around on the screen")
_KINDS = {
    "\u200b": Words("零宽空格", "zero-width space"),
    "\u200c": Words("零宽不连字", "zero-width non-joiner"),
    "\u200d": Words("零宽连字", "zero-width joiner"),
    "\u2060": Words("零宽不换行", "word joiner"),
    "\u00ad": Words("软连字符", "soft hyphen"),
    "\u200e": Words("从左到右标记", "left-to-right mark"),
    "\u200f": Words("从右到左标记", "right-to-left mark"),
}
"""What the characters are called that come most often with pasted text."""
_HIDES = Words("屏幕和纸上都看不出来", "shows neither on the screen nor on paper")


def report_hidden(source: SourceFile, problems: Problems) -> None:
    """Report characters that hide themselves or the order of a text; the text keeps them.

    Of very many only the first are reported, with their number.
    """
    stretches = hidden_in(source.text)
    found = list(islice(stretches, _MOST_HIDDEN))
    more = sum(1 for _ in stretches)
    for offset, stretch in found:
        place = place_at(source, offset, len(stretch))
        after = words_before(source.text, offset)
        count = len(found) + more if more else 0
        _add_hidden(stretch, place, problems, after=after, count=count)


def report_hidden_in(value: str, place: Place | None, problems: Problems) -> None:
    """Report the hidden characters of a value, all at its place."""
    stretches = hidden_in(value)
    first = next(stretches, None)
    if first is not None:
        characters = dict.fromkeys(first[1])
        for _, stretch in stretches:
            characters |= dict.fromkeys(stretch)
        _add_hidden("".join(characters), place, problems, after=words_before(value, first[0]))


def _add_hidden(
    stretch: str, place: Place | None, problems: Problems, *, after: str, count: int = 0
) -> None:
    effect = _TURNS if turns_text(stretch) else _HIDES
    problems.add(
        rules.HIDDEN_CHARACTER, place, character=names_of(stretch), effect=effect, after=after,
        count=count or "", found=stretch, kind=_KINDS.get(stretch, ""),
    )  # fmt: skip


def decoded(content: bytes) -> tuple[str | None, str]:
    """A file's text as it is, without byte order mark, and its encoding; `None` if none fits."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _attempt(content[len(mark) :], encoding), encoding
    for encoding in ("utf-8", "gb18030"):
        text = _attempt(content, encoding)
        if text is not None:
            return text, encoding
    return None, ""


def _attempt(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def read_file(path: Path, files: Files, problems: Problems) -> SourceFile | None:
    """A file's text; `None`, with the problem reported, if it cannot be read."""
    content = files.read_text(path, None, problems)
    return None if content is None else decode(content, str(path), problems)


def parse_file(path: Path, files: Files, problems: Problems) -> Node | None:
    """A YAML file's nodes; `None`, with the problem reported, if there are none."""
    source = read_file(path, files, problems)
    return None if source is None else parse(source, problems, files)
