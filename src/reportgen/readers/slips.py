"""Slips of typing that YAML accepts: a text that was meant as `key: value`, marks before items."""

from __future__ import annotations

import re
from collections.abc import Container

from reportgen.diagnostics import Place, Problems, Rule, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.readers import rules

_WIDE_COMMA = regex(r"([，、；;])\s*([^\s，、；;,：:\"'{}\[\]]{1,30})\s*[：:]")
MARKED = regex(
    r"^\s*(?P<mark>[－—–−·•●◆*＊]|\d{1,2}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、)[ \t\u00a0\u3000]*(?P<rest>\S.*)"
)
"""A line that begins with what Word puts before the items of a list."""
BLANKS = {
    "\u00a0": Words("不间断空格 U+00A0", "a no-break space, U+00A0"),
    "\u3000": Words("全角空格 U+3000", "a full-width space, U+3000"),
}
"""Blanks that YAML does not take for a space."""
COLONS = {"：": rules.FULL_WIDTH_COLON, ":": rules.COLON_WITHOUT_SPACE}
"""What is wrong with a colon after a key, by the colon."""
_WIDE_MARKS = frozenset("：，、；")
_BRACES_TOO = Words(
    "花括号里其余的“：”“，”也改成半角的，后面各空一格",
    "the other full-width colons and commas within the braces too",
)
_OPENED = regex(r"([：:])\s*[{\[][^}\]]*$")
"""A colon and an opening bracket in a key, without the closing bracket."""
_SHOWN = 12


def report_dash(place: Place, problems: Problems) -> None:
    """Report a list item that begins without a dash, or with another mark, at its first word."""
    item = place.source.line(place.line)[place.column - 1 :]
    marked = MARKED.match(item)
    rest = (marked["rest"] if marked else item).strip()
    problems.add(
        rules.DASH_MISSING, place._replace(length=len(marked["mark"]) if marked else 1),
        mark=marked["mark"] if marked else "", meant=rest[:_SHOWN] + "…" * (len(rest) > _SHOWN),
    )  # fmt: skip


def wide_comma_at(text: str, keys: Container[str], start: int = 0) -> int:
    """The offset of the mark typed for a comma before `key:`; -1 if there is none."""
    for match in _WIDE_COMMA.finditer(text, start):
        if match[2] in keys:
            return match.start(1)
    return -1


def report_wide_comma(text: str, place: Place, at: int, problems: Problems) -> None:
    """Report the mark typed for a comma before a key, at an offset of the text at a place."""
    match = _WIDE_COMMA.match(text, at)
    assert match is not None
    at_mark = place._replace(column=place.column + at, length=1)
    problems.add(rules.COMMA_MISSING, at_mark, mark=match[1], key=match[2])


def mark_of(line: str) -> str:
    """The mark of a list that a line begins with: `1.`, `（一）`, `·`; empty for other lines."""
    marked = MARKED.match(line)
    return marked["mark"] if marked else ""


def marked_key(key: str) -> str:
    """The key of an item that begins with the mark of a list: `1. 要点`; empty for other keys."""
    marked = MARKED.match(key)
    return marked["rest"] if marked else ""


class KeyMistake(NamedTuple):
    """A mistake within a text or key."""

    rule: Rule
    at: int
    """Its offset from the start."""

    def report(self, place: Place, problems: Problems) -> None:
        """Report it in the text at a place."""
        at = place._replace(column=place.column + self.at, length=1)
        line = at.source.line(at.line)
        rest, blank = line[at.column :], BLANKS.get(line[at.column : at.column + 1], "")
        is_first = "{" in line[: at.column] and not _WIDE_MARKS.isdisjoint(rest.partition("}")[0])
        problems.add(self.rule, at, blank=blank, braces=_BRACES_TOO if is_first else "")


def misread_key(text: str, keys: Container[str]) -> KeyMistake | None:
    """The mistake in a text that was meant as `key: value`: `key：value` or `key:value`."""
    match = re.match(r"\s*([^\s：:]{1,30})([：:])", text)
    return KeyMistake(COLONS[match[2]], match.start(2)) if match and match[1] in keys else None


def mistake_in_key(key: str) -> KeyMistake | None:
    """The mistake that turned a whole `key: value` into a key."""
    for colon, rule in COLONS.items():
        if colon in key:
            return KeyMistake(rule, key.index(colon))
    return KeyMistake(rules.DASH_WITHOUT_BLANK, 0) if key.startswith("-") else None


def opened_in_key(key: str) -> KeyMistake | None:
    """The mistake that turned `key：{name` into a key, where `key: {name: …}` was meant."""
    # This runs for every name, and hardly any has such a bracket.
    match = _OPENED.search(key) if "{" in key or "[" in key else None
    return KeyMistake(COLONS[match[1]], match.start(1)) if match else None
