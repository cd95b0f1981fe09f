"""Numbers of headings and list items: how a style writes them, and counting.

A style writes each level as its first number looks: `一、` `（一）` `1.` `1.1` `(a)` `I.` `A)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reportgen.numerals import han_number

_SAMPLE = re.compile(
    r"([^%{}0-9一]*?) (?<![0-9A-Za-z]) (一|1(?:\.1)*|[aAiI]) (?![0-9A-Za-z]) ([^%{}0-9一]*)",
    re.VERBOSE,
)
_COUNT = re.compile(r"(?<![0-9A-Za-z])[aAiI](?![0-9A-Za-z])")
"""What looks like a count behind the number; only one of both would count on."""
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Numerals(Enum):
    """How the count itself is written; the value is its name in DOCX (`w:numFmt`)."""

    HAN = "chineseCountingThousand"
    DECIMAL = "decimal"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"


_FIRST = {
    "一": Numerals.HAN, "a": Numerals.LOWER_LETTER, "A": Numerals.UPPER_LETTER,
    "i": Numerals.LOWER_ROMAN, "I": Numerals.UPPER_ROMAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How the numbers of one level look."""

    prefix: str
    suffix: str
    numerals: Numerals
    depth: int
    """Levels shown: 1 for `一、`, 2 for `1.1` (parent and own)."""

    def label(self, counts: Sequence[int]) -> str:
        """The number for `counts`, which hold one count a level from the first to this one.

        An ancestor that has not been counted yet (0) shows as 1, as word processors show it.
        """
        shown = counts[-self.depth :]
        numbers = ".".join(numeral(max(count, 1), self.numerals) for count in shown)
        return self.prefix + numbers + self.suffix

    def docx_text(self, level: int) -> str:
        """DOCX's `w:lvlText` when this is level `level`, counted from 1: `%1、`, `%1.%2`."""
        first = max(level - self.depth + 1, 1)
        return self.prefix + ".".join(f"%{n}" for n in range(first, level + 1)) + self.suffix


def parse_level(sample: str) -> Level:
    """The level whose first number is `sample`; ValueError where that is no number."""
    match = _SAMPLE.fullmatch(sample)
    if match is None or _COUNT.search(match[3]):
        message = f"{sample!r} is not a first number like 一、 （一） 1. （1） 1.1 (a) I. A)"
        raise ValueError(message)
    prefix, number, suffix = match.groups()
    return Level(prefix, suffix, _FIRST.get(number, Numerals.DECIMAL), number.count(".") + 1)


def separator(label: str, language: str) -> str:
    """What stands between a number and its text: a space, or nothing.

    Chinese text follows 一、 and 1. at once; after a bare 1.1 a space keeps digits apart.
    """
    return "" if language.startswith("zh") and not label[-1:].isalnum() else " "


def numeral(count: int, numerals: Numerals) -> str:
    """The count, 1 or more, in these numerals."""
    match numerals:
        case Numerals.HAN:
            return han_number(count)
        case Numerals.DECIMAL:
            return str(count)
        case Numerals.LOWER_LETTER | Numerals.UPPER_LETTER:
            letters = _letters(count)
            return letters.lower() if numerals is Numerals.LOWER_LETTER else letters
        case _:
            roman = _roman(count)
            return roman.lower() if numerals is Numerals.LOWER_ROMAN else roman


class HeadingCounter:
    """Numbers headings as they come; a heading restarts the levels below it.

    Levels may be skipped on the way down (一、 then 1.).
    """

    def __init__(self, samples: Sequence[str]) -> None:
        """`samples` are the first numbers by level; levels past their end have no number."""
        self._levels = tuple(parse_level(sample) for sample in samples)
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """The number of the next heading of `level`, counted from 1; empty where it has none."""
        del self._counts[level:]
        self._counts.extend([0] * (level - len(self._counts)))
        self._counts[-1] += 1
        return self._levels[level - 1].label(self._counts) if level <= len(self._levels) else ""


def _letters(count: int) -> str:
    # Word goes on after Z with AA, BB, CC, not with AA, AB.
    repeats, letter = divmod(count - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1)


def _roman(count: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, count = divmod(count, value)
        letters += letter * times
    return letters
