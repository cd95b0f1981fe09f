"""What went wrong, where, and how to mend it: values, not prints.

A diagnostic carries its rule, which has the wording in both languages, and the facts of the case;
`messages` puts it into words, `forms` lays it out. So the same diagnostic can be read in Chinese or
English, as text or as JSON.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple


class SourceFile:
    """One text that values were read from; where its lines start is found when one is needed."""

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        """`name` is the path as the user gave it; `text` is the decoded content."""
        self.name = name
        self.text = text
        self._starts: list[int] | None = None

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its line break; empty past the end."""
        starts = self._line_starts()
        if not 0 < number < len(starts):
            return ""
        return self.text[starts[number - 1] : starts[number] - 1].rstrip("\r")

    def offset(self, number: int) -> int:
        """The offset at which a line starts."""
        return self._line_starts()[number - 1]

    def line_at(self, offset: int) -> int:
        """The number of the line on which an offset stands."""
        return bisect_right(self._line_starts(), offset, hi=self.line_count)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self._line_starts()) - 1

    def _line_starts(self) -> list[int]:
        """The offset at which each line starts, and where one after the last would.

        Offsets, since the lines themselves would take twice the room of the text.
        """
        if self._starts is None:
            lengths = (len(line) + 1 for line in self.text.split("\n"))
            self._starts = list(accumulate(lengths, initial=0))
        return self._starts

    @property
    def folder(self) -> str:
        """The folder that files named in the text are relative to; empty for the current one."""
        return os.path.dirname(self.name)  # noqa: PTH120  # pathlib is slow to import

    def path_at(self, line: int, column: int) -> str | None:  # noqa: ARG002  # see DataSource
        """The data path of what stands there, where that and not the line tells where it is."""
        return None

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.name, self.text)

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
        path = self.source.path_at(self.line, self.column)
        at = f"{self.line}:{self.column}" if path is None else path
        return f"{self.source.name}:{at}" if at else self.source.name


class Words(NamedTuple):
    """A phrase in both languages, for the facts of a diagnostic that are words."""

    zh: str
    en: str


class Related(NamedTuple):
    """Another place that has to do with a problem."""

    place: Place
    said: Words = Words("", "")
    """What stands there; empty where the place says enough."""


class Rule(NamedTuple):
    """A rule: how grave it is to break it, what its messages say, and what they advise.

    Slots in braces are facts of the diagnostic; `[…]` around a part leaves it out where its slot is
    empty. Each package has its own in `rules.py`, as constants that are called as their ids are.
    """

    id: str
    """Stable words with hyphens: part of the interface."""
    severity: str
    """`error` (nothing is built), `warning` (very probably wrong), `note`."""
    message: Words
    help: Words
    about: Words = Words("", "")
    """What a check compares, and when it is silent; empty for mistakes that explain themselves."""
    is_open: bool = False
    """Whether it only says that something is still to be written, which stops a final draft."""


def error(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build."""
    return Rule(rule, "error", Words(zh, en), Words(zh_help, en_help))


def warning(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that stops the build only where it is to be strict."""
    return Rule(rule, "warning", Words(zh, en), Words(zh_help, en_help))


def note(rule: str, zh: str, en: str, zh_help: str = "", en_help: str = "") -> Rule:
    """A rule that only informs."""
    return Rule(rule, "note", Words(zh, en), Words(zh_help, en_help))


def acceptable(rule: Rule, zh: str, en: str) -> Rule:
    """The rule with what it compares, and with the way to silence it in its remedy."""
    own = Words(f"认可: {{{{{rule.id}: 原因}}}}", f"accept: {{{{{rule.id}: reason}}}}")
    zh_how, en_how = f"在这一项下写“{own.zh}”", f"add `{own.en}` to this item"
    if rule.id == "assertion-failed":
        # Mostly a plain text, which has no room for anything else.
        zh_how = f"写成“{{{{应当: …, {own.zh}}}}}”"
        en_how = f"write `{{{{expect: …, {own.en}}}}}`"
    remedy = Words(
        f"{rule.help.zh}；确要照录的，{zh_how}", f"{rule.help.en}; to keep it on purpose, {en_how}"
    )
    return rule._replace(help=remedy, about=Words(zh, en))


def rules_in(names: Mapping[str, object]) -> dict[str, Rule]:
    """The rules among the names of a module, by id; ValueError where two have the same."""
    found = [value for value in names.values() if isinstance(value, Rule)]
    rules = {rule.id: rule for rule in found}
    if len(rules) < len(found):
        ids = [rule.id for rule in found]
        message = f"declared twice: {sorted({one for one in ids if ids.count(one) > 1})}"
        raise ValueError(message)
    return rules


class Diagnostic(NamedTuple):
    """One problem: which rule, where, the facts its message needs, and other places involved."""

    rule: Rule
    place: Place | None
    facts: dict[str, Any]
    related: tuple[Related, ...] = ()
    grade: str = ""
    """Its severity where that is not the rule's own."""
    accepted: str = ""
    """The reason for which it was kept on purpose; empty where it was not."""

    @property
    def severity(self) -> str:
        """`error`, `warning` or `note`."""
        return self.grade or self.rule.severity

    def message(self, language: str) -> str:
        """What is wrong, in one sentence: in English for `en`, otherwise in Chinese."""
        from reportgen.diagnostics.messages import message

        return message(self, language)

    def remedy(self, language: str) -> str:
        """How to mend it; empty where there is nothing to advise."""
        from reportgen.diagnostics.messages import remedy

        return remedy(self, language)

    def text(self, language: str) -> str:
        """The whole of it as the command line prints it: place, message, line, remedy."""
        from reportgen.diagnostics.forms import diagnostic_text

        return diagnostic_text(self, language)


class Problems:
    """All diagnostics of one run, in the order found."""

    def __init__(self) -> None:
        """Start with none."""
        self._found: list[Diagnostic] = []

    def add(
        self,
        rule: Rule,
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
            identity = (diagnostic.rule.id, *_position(diagnostic), facts)
            if identity not in seen:
                seen.add(identity)
                yield diagnostic

    def __len__(self) -> int:
        return len(self._found)


def _position(diagnostic: Diagnostic) -> tuple[str, int, int]:
    place = diagnostic.place
    return (place.source.name, place.line, place.column) if place else ("", 0, 0)


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
    line = source.line_at(offset)
    return Place(source, line, offset - source.offset(line) + 1, length)


def line_place(source: SourceFile, line: int) -> Place:
    """The whole of a line, counted from 1, without the blanks around it."""
    content = source.line(line)
    start = len(content) - len(content.lstrip())
    return Place(source, line, start + 1, max(len(content.strip()), 1))


def reason(error: OSError) -> str:
    """What the operating system says, without number and path."""
    return error.strerror or type(error).__name__
