"""Diagnostics → fixes, where the remedy is sure.

A sure remedy says exactly which characters to write, and loses nothing if it was not meant: the
difference is shown before it is written. What needs a choice, such as which of two numbers is
right, has none here, but for a stated rate that the program computes itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.editing.changes import Change
from reportgen.editing.forms import Setting, scalar_forms
from reportgen.editing.texts import FileText, Splice
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.readers import report_files, rules
from reportgen.readers.checker import Checker
from reportgen.readers.yaml import parse
from reportgen.storage import Files

_BLANKS = regex(r"[^\S\n]*")
_VALUE = regex(r"(?:.*?[:：]|\s*-)\s+(?=\S)")
"""A key or dash and the blanks behind it."""
_COMMENT = regex(r"\s+#(?:\s.*)?$")
_MARKS_FOR_COLON = frozenset(";；=＝，,、。.｜|∶︰﹕")
_DIGITS = str.maketrans({"O": "0", "o": "0", "Ｏ": "0", "ｏ": "0", "I": "1", "l": "1"})
_COMMENT_MARKS = ("＃", "//")
_RATE = regex(r"-?\d[\d,]*(?:\.\d+)?%?")


class _Spot(NamedTuple):
    """Where a diagnostic points in a text, and what it says."""

    text: str
    at: int
    length: int
    facts: dict[str, Any]

    @property
    def found(self) -> str:
        """The marked characters."""
        return self.text[self.at : self.at + self.length]

    def behind(self, at: int) -> int:
        """The offset behind the blanks at an offset."""
        blanks = _BLANKS.match(self.text, at)
        return blanks.end() if blanks else at

    def replaced(self, new: str, old: str = "") -> Iterator[Splice]:
        """The marked characters replaced, if they are what was expected."""
        end = self.at + len(old or self.found)
        if not old or self.text.startswith(old, self.at):
            yield Splice(self.at, end, new)


def _key(spot: _Spot) -> Iterator[Splice]:
    """A misspelt key replaced by the only one it can be."""
    near = list(spot.facts["nearest"])
    if len(near) == 1:
        yield from spot.replaced(near[0], spot.facts["key"])


def _choice(spot: _Spot) -> Iterator[Splice]:
    near, found = list(spot.facts["nearest"]), spot.facts["found"]
    # A word of approximation may have been copied with its number: 48余.
    if len(near) == 1 and not any(map(str.isdecimal, found)):
        yield from spot.replaced(near[0], found)


def _colon(spot: _Spot) -> Iterator[Splice]:
    """A full-width colon, or one without a blank, replaced by a colon with a blank."""
    yield from _with_blank(spot, ":")


def _comma(spot: _Spot) -> Iterator[Splice]:
    yield from _with_blank(spot, ",")


def _dash(spot: _Spot) -> Iterator[Splice]:
    if spot.text.startswith("-", spot.at):
        yield from _with_blank(spot, "-")


def _with_blank(spot: _Spot, mark: str) -> Iterator[Splice]:
    """A mark with one blank behind it; at the end of a line without one."""
    after = spot.behind(spot.at + 1)
    if spot.text[after : after + 1] in ("", "\n"):
        yield Splice(spot.at, after, mark)
    elif spot.text[spot.at + 1] in " \t":
        yield Splice(spot.at, spot.at + 1, mark)
    else:
        yield Splice(spot.at, after, f"{mark} ")


def _missing_colon(spot: _Spot) -> Iterator[Splice]:
    """A colon behind a key, in place of another mark or of blanks."""
    start = len(spot.text[: spot.at].rstrip())
    after = spot.behind(spot.at + (spot.text[spot.at : spot.at + 1] in _MARKS_FOR_COLON))
    if spot.text[:start].endswith(spot.facts["key"]):
        yield Splice(start, after, ": ")


def _missing_comma(spot: _Spot) -> Iterator[Splice]:
    yield Splice(len(spot.text[: spot.at].rstrip()), spot.at, ", ")


def _quotes(spot: _Spot) -> Iterator[Splice]:
    """The whole value on the line put into quotation marks."""
    line = spot.text.rfind("\n", 0, spot.at) + 1
    end = spot.text.find("\n", line)
    content = spot.text[line : end if end >= 0 else None]
    start = _VALUE.match(content)
    if start is None or start.end() > spot.at - line + spot.length:
        return
    value = _COMMENT.sub("", content[start.end() :]).rstrip()
    is_open = value[:1] in ("'", '"', "[", "") or (value[0] == "{" and value[:2] != "{{")
    if is_open or "\\" in value:
        return
    form = next(scalar_forms(value, Setting(is_careful=True)))
    yield Splice(line + start.end(), line + start.end() + len(value), form)


def _braces(spot: _Spot) -> Iterator[Splice]:
    """Full-width braces around a figure replaced by ordinary ones."""
    end = spot.text.find("｝｝", spot.at)
    if end >= 0 and "\n" not in spot.text[spot.at : end]:
        yield Splice(spot.at, spot.at + 2, "{{")
        yield Splice(end, end + 2, "}}")


def _comment_mark(spot: _Spot) -> Iterator[Splice]:
    found = spot.facts["found"]
    if found in _COMMENT_MARKS:
        yield from spot.replaced("#", found)


def _digits(spot: _Spot) -> Iterator[Splice]:
    yield from spot.replaced(spot.found.translate(_DIGITS), spot.facts["found"])


def _meant(spot: _Spot) -> Iterator[Splice]:
    """What a value was surely meant as; no words or digits are lost."""
    meant, found = spot.facts.get("meant"), spot.facts["found"]
    if isinstance(meant, str) and meant:
        lost = Counter(filter(str.isalnum, found)) - Counter(filter(str.isalnum, meant))
        if not lost:
            yield from spot.replaced(meant, found)


def _rate(spot: _Spot) -> Iterator[Splice]:
    """The computed rate instead of the stated one."""
    computed = spot.facts["computed"].en
    if not spot.facts.get("or_else") and all(map(_RATE.fullmatch, (computed, spot.found))):
        yield from spot.replaced(computed)


def _typed_number(spot: _Spot) -> Iterator[Splice]:
    number = spot.facts["number"]
    start = spot.text.find(number, spot.at, spot.at + len(number) + 1)
    if start >= 0:
        yield Splice(start, spot.behind(start + len(number)), "")


def _deleted(spot: _Spot) -> Iterator[Splice]:
    yield from spot.replaced("", spot.facts["found"])


def _wide_comma(spot: _Spot) -> Iterator[Splice]:
    yield from spot.replaced("，", ",")


_FIXES: dict[str, Callable[[_Spot], Iterable[Splice]]] = {
    rules.UNKNOWN_KEY.id: _key,
    rules.BAD_CHOICE.id: _choice,
    rules.FULL_WIDTH_COLON.id: _colon,
    rules.COLON_WITHOUT_SPACE.id: _colon,
    rules.COLON_MISSING.id: _missing_colon,
    rules.COMMA_MISSING.id: _comma,
    rules.COMMA_LACKING.id: _missing_comma,
    rules.DASH_WITHOUT_BLANK.id: _dash,
    rules.SPECIAL_START.id: _quotes,
    rules.COLON_IN_VALUE.id: _quotes,
    rules.UNQUOTED_BRACES.id: _quotes,
    rules.FULL_WIDTH_BRACES.id: _braces,
    rules.COMMENT_MARK.id: _comment_mark,
    rules.LETTER_FOR_DIGIT.id: _digits,
    rules.BAD_VALUE.id: _meant,
    rules.BAD_DATE.id: _meant,
    rules.TYPED_NUMBER.id: _typed_number,
    rules.HIDDEN_CHARACTER.id: _deleted,
    rules.HALF_WIDTH_COMMA.id: _wide_comma,
    "share-mismatch": _rate,
    "growth-mismatch": _rate,
    "completion-mismatch": _rate,
}
"""Rule → what is written to fix it."""
FIXABLE = frozenset(_FIXES)
"""The ids of the rules that have a sure remedy."""


class Fixed(NamedTuple):
    """The files that fixes change, and what they fix."""

    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]


def fixes(diagnostics: Iterable[Diagnostic], report: Path, files: Files) -> Fixed:
    """The sure remedies of diagnostics in the files of a report; nothing is written."""
    names = set(map(str, report_files(report, files.limits, Problems())))
    by_file: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.rule.id in _FIXES and one.place is not None and one.place.source.name in names:
            by_file.setdefault(one.place.source.name, []).append(one)
    changes: list[Change] = []
    fixed: list[Diagnostic] = []
    for name, found in by_file.items():
        content = files.read_text(Path(name), None, Problems())
        file = None if content is None else FileText.of(content, name)
        if file is None:
            continue
        after, done = _fixed(file, found)
        if after is not None:
            changes.append(Change.of(file, after))
            fixed += done
    return Fixed(tuple(changes), tuple(fixed))


def _fixed(file: FileText, found: list[Diagnostic]) -> tuple[FileText | None, list[Diagnostic]]:
    """The file with all remedies that go together, and the diagnostics that these fix."""
    splices: list[Splice] = []
    done: list[Diagnostic] = []
    before = _reported(file)
    for one in found:
        place = one.place
        assert place is not None
        # Somebody may have changed the file since it was checked.
        if place.source.text != file.source.text:
            continue
        at = place.source.offset(place.line) + place.column - 1
        own = [*_FIXES[one.rule.id](_Spot(file.source.text, at, place.length, one.facts))]
        if own and not any(_meet(splice, other) for splice in own for other in splices):
            after = file.spliced(own)
            if after is not None and _is_gone(one, before, _reported(after)):
                splices += own
                done.append(one)
    return (file.spliced(splices) if splices else None), done


def _meet(one: Splice, other: Splice) -> bool:
    return one.start <= other.end and other.start <= one.end


def _reported(file: FileText) -> list[Diagnostic]:
    """What reading a file reports, as far as it depends on no other file."""
    problems = Problems()
    root = parse(file.source, problems)
    if root is not None:
        Checker(problems).item(Data, root, "")
    return list(problems)


def _is_gone(one: Diagnostic, before: list[Diagnostic], after: list[Diagnostic]) -> bool:
    """Whether a diagnostic is gone, and no other error has come for it."""
    if any(other.rule is one.rule and _line(other) == _line(one) for other in after):
        return False
    # What kept part of a file from being read may have hidden other mistakes.
    hides = one.rule in rules.OF_WHOLE_FILES or one.rule is rules.COMMA_MISSING
    return hides or not _errors(after) - _errors(before)


def _line(one: Diagnostic) -> tuple[int, int]:
    return (one.place.line, one.place.column) if one.place else (0, 0)


def _errors(found: list[Diagnostic]) -> Counter[str]:
    return Counter(one.rule.id for one in found if one.severity == "error")
