"""What went wrong, where, and how to mend it: values, not prints.

A diagnostic carries a rule id and the facts of the case; `rules` holds the wording in both
languages, `reporting` lays it out. So the same diagnostic can be read in Chinese or English, as
text or as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple


class SourceFile:
    """One text that values were read from; its lines are split only when a message needs one."""

    __slots__ = ("_lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        """`name` is the path as the user gave it; `text` is the decoded content."""
        self.name = name
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line break; empty past the end."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    def __repr__(self) -> str:
        return f"SourceFile({self.name!r})"


class Place(NamedTuple):
    """Where a value was written: file, line and column counted from 1, length in characters."""

    source: SourceFile
    line: int
    column: int
    length: int = 1
    path: str = ""
    """Data path, like `features[2].measures[0].detail`; empty where there is none."""

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


class Words(NamedTuple):
    """A phrase in both languages, for the facts of a diagnostic that are words."""

    zh: str
    en: str


class Related(NamedTuple):
    """Another place that has to do with a problem."""

    place: Place
    said: Words = Words("", "")
    """What stands there; empty where the place says enough."""


class Diagnostic(NamedTuple):
    """One problem: which rule, where, the facts its message needs, and other places involved."""

    rule: str
    place: Place | None
    facts: dict[str, Any]
    related: tuple[Related, ...] = ()
    grade: str = ""
    """Its severity where that is not the rule's own."""
    accepted: str = ""
    """The reason for which it was kept on purpose; empty where it was not."""


class Problems:
    """All diagnostics of one run, in the order found."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: list[Diagnostic] = []

    def add(
        self,
        rule: str,
        place: Place | None,
        /,
        *,
        related: tuple[Related, ...] = (),
        grade: str = "",
        **facts: Any,
    ) -> None:
        """Note one problem; the facts are the slots of the rule's message."""
        self._found.append(Diagnostic(rule, place, facts, related, grade))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over diagnostics found elsewhere."""
        self._found.extend(diagnostics)

    def take_out(self, is_unwanted: Callable[[Diagnostic], bool]) -> tuple[Diagnostic, ...]:
        """Remove the diagnostics that are unwanted; gives them back, sorted, each once."""
        taken = tuple(one for one in self if is_unwanted(one))
        self._found = [one for one in self._found if not is_unwanted(one)]
        return taken

    def __iter__(self) -> Iterator[Diagnostic]:
        """Sorted by position, those without a place first; each once."""
        seen: set[tuple[object, ...]] = set()
        for diagnostic in sorted(self._found, key=_position):
            # One place can be found wrong twice, by the parser and by the checker.
            facts = "" if diagnostic.place else str(diagnostic.facts)
            identity = (diagnostic.rule, *_position(diagnostic), facts)
            if identity not in seen:
                seen.add(identity)
                yield diagnostic

    def __len__(self) -> int:
        return len(self._found)


def _position(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.source.name, place.line, place.column) if place else ("", 0, 0)


class Rule(NamedTuple):
    """A rule: how grave, and what it says and advises."""

    severity: str
    """`error` (nothing is built), `warning` (very probably wrong), `note`."""
    message: Words
    help: Words
    about: Words = Words("", "")
    """What a check compares, and when it is silent; empty for mistakes that explain themselves."""


def error(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build."""
    return Rule("error", Words(zh, en), Words(zh_help, en_help))


def warning(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build only where it is to be strict."""
    return Rule("warning", Words(zh, en), Words(zh_help, en_help))


def note(zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that only informs."""
    return Rule("note", Words(zh, en), Words(zh_help, en_help))


NEAREST = ("[是不是想写 {nearest}？]", "[did you mean {nearest}?]")
KNOWN = (NEAREST[0] + "可用的有：{known}", NEAREST[1] + " known: {known}")
UNUSED = (NEAREST[0] + "不用就删去", NEAREST[1] + " delete it unless it is needed")
"""Message parts about names that are nearly right, names there are, and names without use."""


class Accepted(NamedTuple):
    """A diagnostic that was silenced."""

    rule: str
    reason: str
    place: Place | None
    """Where it is accepted."""
    diagnostic: Diagnostic


def place_at(source: SourceFile, offset: int, length: int = 1) -> Place:
    """Line and column of a character offset."""
    line_start = source.text.rfind("\n", 0, offset) + 1
    line = source.text.count("\n", 0, offset) + 1
    return Place(source, line, offset - line_start + 1, length)


def line_place(source: SourceFile, line: int) -> Place:
    """The whole of a line, counted from 1, without the blanks around it."""
    content = source.line(line)
    start = len(content) - len(content.lstrip())
    return Place(source, line, start + 1, max(len(content.strip()), 1))


def reason(error: OSError) -> str:
    """What the operating system says, without number and path."""
    return error.strerror or type(error).__name__
