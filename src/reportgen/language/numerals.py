"""Numbers in words, and the numbers of headings and list items.

First Chinese numerals and English cardinals and ordinals, then the levels of a numbering, which a
style gives by their first numbers: 一、 （一） 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_HAN_DIGITS = "零一二三四五六七八九"
_HAN_PLACES = ("千", "百", "十", "")
_HAN_LIMIT = 100_000_000
_WAN = 10_000

_BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""English names of the months."""
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
"""How they begin, which tells them apart."""
MONTH_NAME = "(?:{}|sept)".format("|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).lower())
"""A pattern for an English month, long or short, in small letters."""
_FIRST_IN_DIGITS = 100
"""The first number that English text has in digits."""


def month_number(name: str) -> int:
    """The number of an English month, long or short, in whatever letters: 9 for Sept."""
    return SHORT_MONTHS.index(name[:3].capitalize()) + 1


def in_digits(number: Decimal, language: str) -> str:
    """The number as it is printed: 1200; in English 1,200, and −5 with a minus sign."""
    return f"{number:,f}".replace("-", "−") if language == "en" else f"{number:f}"


@lru_cache(maxsize=256)
def han_number(number: int) -> str:
    """The number in Chinese words: 十, 一百零五, 一千零二十, 十二万; always 二, never 两.

    Raises ValueError outside 0 … 99,999,999.
    """
    if not 0 <= number < _HAN_LIMIT:
        message = f"no Chinese words for {number}: it is not between 0 and {_HAN_LIMIT - 1}"
        raise ValueError(message)
    if number == 0:
        return _HAN_DIGITS[0]
    ten_thousands, rest = divmod(number, _WAN)
    words = _han_group(rest)
    if ten_thousands:
        gap = "零" if 0 < rest < _WAN // 10 else ""
        words = _han_group(ten_thousands) + "万" + gap + words
    return words.removeprefix("一") if words.startswith("一十") else words


def _han_group(number: int) -> str:
    """A number up to 9,999 in words, as after a higher group; empty for 0."""
    words = ""
    for digit, place in zip(f"{number:04}", _HAN_PLACES, strict=True):
        if digit != "0":
            words += _HAN_DIGITS[int(digit)] + place
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")


@lru_cache(maxsize=256)
def parse_han(words: str) -> int | None:
    """The number that Chinese words mean; `None` if no number is written so: 三四, 二〇二四, 百.

    两 is read as 二, and 〇 as 零.
    """
    tidy = words.replace("两", "二").replace("〇", "零")
    number = _sum_of_han(tidy)
    is_proper = 0 <= number < _HAN_LIMIT and tidy in (han_number(number), _with_one(number))
    return number if is_proper else None


def _sum_of_han(words: str) -> int:
    """The sum of digits and places, even if no number is written so; -1 for other characters."""
    total = group = digit = 0
    for character in words:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS.index(character)
        elif character == "万":
            total, group, digit = (group + digit) * _WAN, 0, 0
        elif character in _HAN_PLACES[:3]:
            group += (digit or 1) * 10 ** (3 - _HAN_PLACES.index(character))
            digit = 0
        else:
            return -1
    return total + group + digit


def _with_one(number: int) -> str:
    """The number in words, with the 一 that 十二 leaves out."""
    words = han_number(number)
    return f"一{words}" if words.startswith("十") else words


def cardinal_en(number: int) -> str:
    """The number in English: words from zero to ninety-nine, otherwise digits: 100, 1,250."""
    if not 0 <= number < _FIRST_IN_DIGITS:
        return f"{number:,}"
    if number < len(_BELOW_TWENTY):
        return _BELOW_TWENTY[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_BELOW_TWENTY[ones]}" if ones else _TENS[tens]


def ordinal_en(number: int) -> str:
    """The ordinal in English: first … ninety-ninth, then 100th, 101st."""
    if not 0 <= number < _FIRST_IN_DIGITS:
        return f"{number:,}{_ordinal_suffix(number)}"
    tens, hyphen, ones = cardinal_en(number).rpartition("-")
    return tens + hyphen + _ordinal_word(ones)


def _ordinal_word(cardinal: str) -> str:
    if cardinal.endswith("y"):
        return cardinal.removesuffix("y") + "ieth"
    return _IRREGULAR_ORDINALS.get(cardinal, cardinal + "th")


def _ordinal_suffix(number: int) -> str:
    if abs(number) % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(abs(number) % 10, "th")


_SAMPLE = regex(
    r"([^%{}0-9一]*?) (?<![0-9A-Za-z]) (一|1(?:\.1)*|[aAiI]) (?![0-9A-Za-z]) ([^%{}0-9一]*)",
    re.VERBOSE,
)
_COUNT = regex(r"(?<![0-9A-Za-z])[aAiI](?![0-9A-Za-z])")
"""A second count after the number, which would not be counted."""
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Numerals(Enum):
    """How a count is written; the value is its name in DOCX (`w:numFmt`)."""

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


class Level(NamedTuple):
    """The look of the numbers of one level."""

    prefix: str
    suffix: str
    numerals: Numerals
    depth: int
    """Levels shown: 1 for `一、`, 2 for `1.1` (parent and own)."""

    def label(self, counts: Sequence[int]) -> str:
        """The number for `counts`, one for each level down to this one.

        A parent level that has not been counted yet (0) is shown as 1, as in word processors.
        """
        shown = counts[-self.depth :]
        numbers = ".".join(numeral(max(count, 1), self.numerals) for count in shown)
        return self.prefix + numbers + self.suffix

    def docx_text(self, level: int) -> str:
        """The DOCX `w:lvlText` for this as level `level`, counted from 1: `%1、`, `%1.%2`."""
        first = max(level - self.depth + 1, 1)
        return self.prefix + ".".join(f"%{n}" for n in range(first, level + 1)) + self.suffix


def parse_level(sample: str) -> Level:
    """The level whose first number is `sample`; ValueError if that is not a first number."""
    match = _SAMPLE.fullmatch(sample)
    if match is None or _COUNT.search(match[3]):
        message = f"{sample!r} is not a first number like 一、 （一） 1. （1） 1.1 (a) I. A)"
        raise ValueError(message)
    prefix, number, suffix = match.groups()
    return Level(prefix, suffix, _FIRST.get(number, Numerals.DECIMAL), number.count(".") + 1)


def separator(label: str, language: str) -> str:
    """The text between a number and its heading: a space, or nothing.

    Chinese text follows 一、 and 1. without a space; after a bare 1.1, a space keeps digits apart.
    """
    return "" if language.startswith("zh") and not label[-1:].isalnum() else " "


def numeral(count: int, numerals: Numerals) -> str:
    """The count, 1 or more, in the given numerals."""
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
    """Numbers headings in document order; each heading restarts the levels below it.

    Levels may be skipped on the way down: 一、 then 1.
    """

    def __init__(self, samples: Sequence[str]) -> None:
        """`samples` are the first numbers by level; deeper levels have no numbers."""
        self._levels = tuple(parse_level(sample) for sample in samples)
        self._counts: list[int] = []

    def next(self, level: int) -> str:
        """The number of the next heading at `level`, counted from 1; empty if it has none."""
        del self._counts[level:]
        self._counts.extend([0] * (level - len(self._counts)))
        self._counts[-1] += 1
        return self._levels[level - 1].label(self._counts) if level <= len(self._levels) else ""


def _letters(count: int) -> str:
    # After Z, Word continues with AA, BB, CC, not with AA, AB.
    repeats, letter = divmod(count - 1, 26)
    return chr(ord("A") + letter) * (repeats + 1)


def _roman(count: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        times, count = divmod(count, value)
        letters += letter * times
    return letters


_RANKS = regex(r"(?i).*(?:名次|排名|位次|位序)|rank(?:ing)?")
_CODES = regex(r"(?i).*(?:编码|代码)|(?:\w+ )?codes?")
_LEVELS_OF_CODES = ("类", "款", "项", "目")
"""Columns of the parts of a code in accounts."""
_CODE = regex(r"[\dA-Za-z][\dA-Za-z.\-]*")
_LONG_CODE = 3
_DAY = regex(r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}(?: [\d:]+)?|年\d{1,2}月\d{1,2}日)")


def is_code(label: str, cells: Sequence[str]) -> bool:
    """Whether a column holds codes or parts of them: 科目编码, or 类, 款 and 项."""
    tidy, filled = "".join(label.split()), [cell for cell in cells if cell]
    if not filled or 2 * sum(_CODE.fullmatch(cell) is not None for cell in filled) < len(filled):
        return False
    if tidy in _LEVELS_OF_CODES:
        return any(cell.startswith("0") or len(cell) >= _LONG_CODE for cell in filled)
    return _CODES.fullmatch(" ".join(label.split())) is not None


def names_nothing(label: str, cells: Sequence[str]) -> bool:
    """Whether a column does not name its rows: their numbers, ranks, codes or days."""
    if is_numbering(label, cells) or is_code(label, cells):
        return True
    filled = [cell for cell in cells if cell]
    form = _ROW_NUMBER if _RANKS.fullmatch("".join(label.split())) else _DAY
    return 2 * sum(form.fullmatch(cell) is not None for cell in filled) > len(filled)


_NUMBERING_DIGITS = 6
_NUMBERING = ("序号", "序", "编序", "#", "no", "no.", "nr", "nr.", "行次", "s/n")
_ROW_NUMBER = regex(r"[(（]?[\d一二三四五六七八九十]+(?:[.-]\d+)*[)）.、．]?")


def is_numbering(label: str, cells: Sequence[str]) -> bool:
    """Whether a column only numbers its rows: 序号, No., or running numbers under no label."""
    tidy = "".join(label.split()).casefold()
    if tidy in _NUMBERING:
        filled = [cell for cell in cells if cell]
        return 2 * sum(_ROW_NUMBER.fullmatch(cell) is not None for cell in filled) >= len(filled)
    if tidy:
        return False
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < _NUMBERING_DIGITS]
    return bool(numbers) and numbers == [*range(1, len(numbers) + 1)]
