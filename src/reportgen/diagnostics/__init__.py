"""What is wrong, where, and how to fix it.

A place says where a value was written; a rule holds a message and its remedy in both languages; a
diagnostic is a rule at a place, with the facts of the case. `messages` words diagnostics in one
language, `forms` formats them, so each can be read in Chinese or English, as text or as JSON.
"""

from __future__ import annotations

import errno
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any, ClassVar

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    from array import array


_ROWS = (".csv", ".tsv", ".txt")


class SourceFile:
    """A text that values were read from. Its lines are found when one is needed."""

    __slots__ = ("_last", "_starts", "name", "text")
    between: ClassVar[str] = ":"
    """What stands between the name and a place without a line."""

    def __init__(self, name: str, text: str) -> None:
        """`name` is the path as the user gave it; `text` is the decoded content."""
        self.name = name
        self.text = text
        self._starts: array[int] | None = None
        self._last = (0, "")

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line break; empty past the end."""
        # All data may stand on one line, which must not be copied for every value of it.
        last, content = self._last
        if last == number:
            return content
        starts = self._line_starts()
        if not 0 < number < len(starts):
            return ""
        content = self.text[starts[number - 1] : starts[number] - 1].rstrip("\r")
        self._last = number, content
        return content

    def offset(self, number: int) -> int:
        """The offset at which a line starts."""
        return self._line_starts()[number - 1]

    def line_at(self, offset: int) -> int:
        """The number of the line that contains an offset."""
        return bisect_right(self._line_starts(), offset, hi=self.line_count)

    @property
    def line_count(self) -> int:
        """The number of lines."""
        return len(self._line_starts()) - 1

    def _line_starts(self) -> array[int]:
        """The offset at which each line starts, and at which one after the last would.

        Four bytes each: a text may consist of empty lines.
        """
        if self._starts is None:
            # Imported here: texts without a mistake seldom need it.
            from array import array

            lines = StringIO(f"{self.text}\n", newline="\n")
            self._starts = array("I", accumulate(map(len, lines), initial=0))
        return self._starts

    @property
    def part(self) -> str:
        """The part of the file that it is, such as a sheet; empty for the whole."""
        return ""

    @property
    def is_sheet(self) -> bool:
        """Whether its places are cells: it is a sheet of a workbook, or a file of rows."""
        return bool(self.part) or self.name.lower().endswith(_ROWS)

    @property
    def query(self) -> Place | None:
        """Where the query is written whose rows it has; `None` for all other sources."""
        return None

    @property
    def folder(self) -> str:
        """The folder that files named in the text are relative to; empty for the current one."""
        return os.path.dirname(self.name)  # noqa: PTH120  # pathlib is slow to import

    def path_at(self, line: int, column: int) -> str | None:  # noqa: ARG002  # see DataSource
        """The data path of the value there, for sources without lines; otherwise `None`."""
        return None

    def column_at(self, line: int, column: int) -> int:  # noqa: ARG002  # see SheetText
        """The column of a place for programs: in a sheet, that of the cell."""
        return column

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self.text)

    def __repr__(self) -> str:
        return f"SourceFile({self.name!r})"


class Place(NamedTuple):
    """Where a value was written: file, line and column (from 1), length in characters."""

    source: SourceFile
    line: int
    column: int
    length: int = 1
    path: str = ""
    """Data path, such as `features[2].measures[0].detail`; empty if there is none."""

    def __str__(self) -> str:
        path = self.source.path_at(self.line, self.column)
        if path is None:
            return f"{self.source.name}:{self.line}:{self.column}"
        return f"{self.source.name}{self.source.between}{path}" if path else self.source.name


def place_at(source: SourceFile, offset: int, length: int = 1) -> Place:
    """The place at a character offset."""
    line = source.line_at(offset)
    return Place(source, line, offset - source.offset(line) + 1, length)


def line_place(source: SourceFile, line: int) -> Place:
    """The place of a whole line, counted from 1, without the spaces around it."""
    content = source.line(line)
    start = len(content) - len(content.lstrip())
    return Place(source, line, start + 1, max(len(content.strip()), 1))


class Words(NamedTuple):
    """A phrase in both languages."""

    zh: str
    en: str


class Related(NamedTuple):
    """Another place involved in a problem."""

    place: Place
    said: Words = Words("", "")
    """What is written there; empty if the place is enough."""


class Rule(NamedTuple):
    """A kind of diagnostic: its severity, message and remedy.

    Slots in braces are filled with the facts of a diagnostic; a part in `[…]` is left out if its
    slot is empty. Each package declares its rules in `rules.py`, as constants named after their
    ids.
    """

    id: str
    """Lasting name, words joined by hyphens: part of the interface."""
    severity: str
    """`error` (nothing is built), `warning` (very probably wrong) or `note`."""
    message: Words
    help: Words
    about: Words = Words("", "")
    """What a check compares, and when it stays silent; empty for self-explanatory mistakes."""
    is_open: bool = False
    """Whether it only marks something still to be written, which stops a final draft."""
    unseen: Words = Words("", "")
    """What a check does not see, for those who rely on it; empty for other rules."""


def error(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build."""
    return Rule(rule, "error", Words(zh, en), Words(zh_help, en_help))


def warning(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops a strict build."""
    return Rule(rule, "warning", Words(zh, en), Words(zh_help, en_help))


def note(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that only informs."""
    return Rule(rule, "note", Words(zh, en), Words(zh_help, en_help))


_KEEP = Words("；确要照录的，", "; to keep it on purpose, ")
_IN_ITEM = Words("在这一项下写“{accept}”", "add `{accept}` to this item")
_IN_CELLS = {
    **dict.fromkeys(
        ("tables", "表格"),
        Words("在表格“{table}”下写“{accept}”", "add `{accept}` to the table '{table}'"),
    ),
    **dict.fromkeys(
        ("statistics", "统计"),
        Words(
            "在表头加一列“认可”，这一行写“{rule}: 原因”",
            "add a column `accept`, with `{rule}: reason` in this row",
        ),
    ),
    **dict.fromkeys(
        ("offices", "单位清单"),
        Words(
            "在单位清单的表头加一列“认可”，这个单位的一行写“{rule}: 原因”",
            "give the list of offices a column `accept`, with `{rule}: reason` in this one's row",
        ),
    ),
}
"""How to accept what is found in a cell, where no key can be written."""


def acceptable(
    rule: Rule, zh: str, en: str, *, unseen: tuple[str, str] = ("", ""), how: Words = _IN_ITEM
) -> Rule:
    """The rule with what it compares, and with a remedy that says how to silence it.

    `unseen` is what it does not see, in Chinese and English. `how` says where the key `accept`
    goes, which stands in it as a slot.
    """
    remedy = Words(
        f"{rule.help.zh}{_KEEP.zh}{_to_accept(rule, how).zh}",
        f"{rule.help.en}{_KEEP.en}{_to_accept(rule, how).en}",
    )
    return rule._replace(help=remedy, about=Words(zh, en), unseen=Words(*unseen))


def _to_accept(rule: Rule, how: Words, table: str = "") -> Words:
    """How to accept what a rule finds, as a part of its remedy."""
    own = Words(f"认可: {{{{{rule.id}: 原因}}}}", f"accept: {{{{{rule.id}: reason}}}}")
    found = [
        words.format(accept=accept, rule=rule.id, table=table)
        for words, accept in zip(how, own, strict=True)
    ]
    return Words(*found)


def plain_help(rule: Rule) -> Words:
    """The remedy of a rule, without how to accept what it finds."""
    return Words(*(words.partition(cut)[0] for words, cut in zip(rule.help, _KEEP, strict=True)))


def accepted_in_cells(rule: Rule, how: Words, kind: str) -> Rule:
    """The rule with another remedy: what is accepted as `how` says stands in the rows of a file.

    `kind` is that of these rows: `offices`.
    """
    before, after = (_to_accept(rule, way) for way in (how, _IN_CELLS[kind]))
    zh, en = rule.help
    return rule._replace(
        help=Words(zh.replace(before.zh, after.zh), en.replace(before.en, after.en))
    )


def help_at(rule: Rule, place: Place | None) -> Words:
    """The remedy of a rule at a place: in a cell or a template, no key can be written."""
    if place is not None and rule.about.en and place.source.name.endswith(".j2"):
        return plain_help(rule)
    if place is None or not rule.about.en or not place.source.is_sheet:
        return rule.help
    kind, _, name = place.path.partition(".")
    in_cell = _IN_CELLS.get(kind.partition("[")[0], _IN_ITEM)
    before, after = (_to_accept(rule, how, name) for how in (_IN_ITEM, in_cell))
    zh, en = rule.help
    return Words(zh.replace(before.zh, after.zh), en.replace(before.en, after.en))


def rules_in(names: Mapping[str, object]) -> dict[str, Rule]:
    """The rules among the names of a module, by id; ValueError if an id is not unique."""
    found = [value for value in names.values() if isinstance(value, Rule)]
    rules = {rule.id: rule for rule in found}
    if len(rules) < len(found):
        ids = [rule.id for rule in found]
        message = f"declared twice: {sorted({rule for rule in ids if ids.count(rule) > 1})}"
        raise ValueError(message)
    return rules


NEAREST = ("[是不是想写 {nearest}？]", "[did you mean {nearest}?]")
KNOWN = (NEAREST[0] + "可用的有：{known}", NEAREST[1] + " known: {known}")
UNUSED = (NEAREST[0] + "不用就删去", NEAREST[1] + " delete it unless it is needed")
"""Parts of remedies: suggestions for a misspelt name, known names, advice on an unused one."""


class Diagnostic(NamedTuple):
    """One problem: its rule, its place, the facts of its message, and other places involved."""

    rule: Rule
    place: Place | None
    facts: dict[str, Any]
    related: tuple[Related, ...] = ()
    grade: str = ""
    """Its severity if that is not the rule's."""
    accepted: str = ""
    """The reason why it was accepted; empty if it was not."""
    said: tuple[str, str] | None = None
    """Message and remedy if they are words already: of an earlier run, or in one language only."""

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return self.grade or self.rule.severity

    def message(self, language: str) -> str:
        """What is wrong, in one sentence; English for `en`, otherwise Chinese."""
        from reportgen.diagnostics.messages import message

        return message(self, language)

    def remedy(self, language: str) -> str:
        """How to fix it; empty if there is no advice."""
        from reportgen.diagnostics.messages import remedy

        return remedy(self, language)

    def text(self, language: str) -> str:
        """The diagnostic as the command line prints it: place, message, line, remedy."""
        from reportgen.diagnostics.forms import diagnostic_text

        return diagnostic_text(self, language)


class Accepted(NamedTuple):
    """A diagnostic that `accept` silenced."""

    rule: str
    reason: str
    place: Place | None
    """Where it was accepted."""
    diagnostic: Diagnostic


_MOST_OF_RULE = 10_000
"""How many diagnostics of a rule are kept: nobody reads as many, and they would fill the memory."""


class Problems:
    """All diagnostics of one run, and the paths of the data that could not be read.

    What an unreadable part of the data would have held is unknown: a problem that asks for it
    waits until it is mended, and is counted instead of being reported.
    """

    def __init__(self) -> None:
        """There are none yet."""
        self._found: list[Diagnostic] = []
        self._counts: dict[tuple[str, str], int] = {}
        self.unread_files: set[str] = set()
        """The names of the files that could not be read."""
        self._lost: dict[str, str] = {}
        """Questions that cannot be answered → the path that could not be read, for each of them."""
        self.waiting: dict[str, int] = {}
        """How many problems wait for each of them."""

    def add(
        self,
        rule: Rule,
        place: Place | None,
        /,
        *,
        related: tuple[Related, ...] = (),
        grade: str = "",
        about: Iterable[str] = (),
        loses: Iterable[str] = (),
        **facts: Any,
    ) -> None:
        """Report a problem; the facts fill the slots of the rule's message.

        `about` are the paths that it asks for: it waits if one of them is lost. An error loses the
        path of its place, or those in `loses`. Of very many of a rule the rest is left out, unless
        some might be accepted.
        """
        waits_for = self._lost_of(about)
        if waits_for is not None:
            self.waiting[waits_for] = self.waiting.get(waits_for, 0) + 1
            return
        if (grade or rule.severity) == "error" and not rule.about.en:
            self.lose(loses or ([place.path] if place and place.path else []))
        count = self._counts[rule.id, grade] = self._counts.get((rule.id, grade), 0) + 1
        if count > _MOST_OF_RULE and not rule.about.en:
            return
        self._found.append(Diagnostic(rule, place, facts, related, grade))

    def lose(self, paths: Iterable[str]) -> None:
        """Remember that what these plain paths hold could not be read; empty for everything."""
        for path in paths:
            for holder in _holders(path):
                self._lost.setdefault(holder, path)
            self._lost[path] = path
            if named := _NAMED_ITEM.fullmatch(path):
                for kind in (named[1], path[: named.end(1)]):
                    self._lost.setdefault(f"{kind}.*", path)

    def is_lost(self, path: str) -> bool:
        """Whether exactly this path could not be read."""
        return self._lost.get(path) == path

    @contextmanager
    def asking(self, about: Iterable[str]) -> Iterator[Problems]:
        """Where to report problems that ask for these paths; they are counted if one is lost."""
        lost = self._lost_of(about)
        if lost is None:
            yield self
            return
        found = Problems()
        yield found
        if found:
            self.waiting[lost] = self.waiting.get(lost, 0) + len(found)

    def _lost_of(self, about: Iterable[str]) -> str | None:
        """The lost path for which a question about these paths waits; `None` if there is none.

        A path is lost with what holds it, and with anything in it. `features.*` asks for the names
        of features: those of one may be lost.
        """
        lost = self._lost
        if lost:
            for path in about:
                holders = () if path in lost else _holders(path.removesuffix(".*"))
                for known in (path, *holders):
                    # A holder is lost itself; that another part of it is does not matter.
                    if known in lost and (known is path or lost[known] == known):
                        return lost[known]
        return None

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics found elsewhere."""
        self._found.extend(diagnostics)

    def take_out(self, is_unwanted: Callable[[Diagnostic], bool]) -> tuple[Diagnostic, ...]:
        """The unwanted diagnostics, which are removed; sorted, without duplicates."""
        taken = tuple(diagnostic for diagnostic in self if is_unwanted(diagnostic))
        self._found = [found for found in self._found if not is_unwanted(found)]
        return taken

    def __iter__(self) -> Iterator[Diagnostic]:
        """The diagnostics by position, without duplicates.

        Those without a place come first, then those of files that could not be read; notes without
        a place come last.
        """
        seen: set[tuple[object, ...]] = set()
        for diagnostic in sorted(self._found, key=self._order):
            # The parser and the checker may report the same mistake.
            facts = "" if diagnostic.place else str(diagnostic.facts)
            identity = (diagnostic.rule.id, *_position(diagnostic), facts)
            if identity not in seen:
                seen.add(identity)
                yield diagnostic

    def __len__(self) -> int:
        return len(self._found)

    def _order(self, diagnostic: Diagnostic) -> tuple[int, str, str, int, int]:
        name, part, line, column = _position(diagnostic)
        if diagnostic.place is None:
            rank = 3 if diagnostic.severity == "note" else 0
        else:
            rank = 1 if name in self.unread_files else 2
        return rank, name, part, line, column


_NAMED_ITEM = regex(
    r"(?:.*\.)?(\w+)(?:\[\d+\](?:\.(?:id|key|name|short_name|title|label))?|\.[^.]+\.label)"
)
"""The path of an item of a list, or of a field by which others refer to an item."""


def _holders(path: str) -> list[str]:
    """The paths of all that hold a path, the whole report first, and the path itself."""
    return ["", *(path[: step.start()] for step in re.finditer(r"[.\[]", path)), path]


def _position(diagnostic: Diagnostic) -> tuple[str, str, int, int]:
    place = diagnostic.place
    if place is None:
        return "", "", 0, 0
    return place.source.name, place.source.part, place.line, place.column


_REASONS = {
    errno.ENOENT: "文件或文件夹不存在", errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹", errno.ENAMETOOLONG: "名字太长", errno.ELOOP: "链接绕成了环",
    errno.EACCES: "没有权限，或正被别的程序占用", errno.EPERM: "没有权限",
    errno.EBUSY: "正被别的程序占用", errno.EROFS: "磁盘是只读的", errno.ENOSPC: "磁盘已满",
    errno.EIO: "磁盘读写出错", errno.EPIPE: "接收的程序已经关闭",
    getattr(errno, "EDQUOT", -1): "磁盘配额已用完",
}  # fmt: skip
"""What the system's messages say, in Chinese; it gives them in English."""


def reason(error: OSError) -> Words:
    """The operating system's message, without number and path."""
    words = error.strerror or type(error).__name__
    return Words(_REASONS.get(error.errno or 0, words), words)
