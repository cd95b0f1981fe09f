"""Whole numbers in words: Chinese numerals, English cardinals and ordinals."""

from __future__ import annotations

from functools import lru_cache

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
_WORDS_END = 100
"""The first number that English text writes in digits."""


def han_number(number: int) -> str:
    """`number` in Chinese words: 十, 一百零五, 一千零二十, 十二万; 二 throughout, never 两.

    Raises ValueError outside 0 … 99,999,999.
    """
    if not 0 <= number < _HAN_LIMIT:
        message = f"no Chinese words for {number}: it is not within 0 to {_HAN_LIMIT - 1}"
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
    """0 … 9,999 in words, without regard to what stands before; empty for 0."""
    words = ""
    for digit, place in zip(f"{number:04}", _HAN_PLACES, strict=True):
        if digit != "0":
            words += _HAN_DIGITS[int(digit)] + place
        elif words and not words.endswith("零"):
            words += "零"
    return words.rstrip("零")


@lru_cache(maxsize=256)
def number_of_han(words: str) -> int | None:
    """The number that Chinese words say; `None` for what is not said so: 三四, 二〇二四, 百.

    两 is as good as 二, and 〇 as 零.
    """
    tidy = words.replace("两", "二").replace("〇", "零")
    number = _sum_of_han(tidy)
    is_said_so = 0 <= number < _HAN_LIMIT and tidy in (han_number(number), _with_one(number))
    return number if is_said_so else None


def _sum_of_han(words: str) -> int:
    """What digits and places add up to, whether or not a number is said so."""
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
    """The number with the 一 that is left out of 十二."""
    words = han_number(number)
    return f"一{words}" if words.startswith("十") else words


def cardinal_en(number: int) -> str:
    """`number` in English: words from zero to ninety-nine, digits otherwise (100, 1,250)."""
    if not 0 <= number < _WORDS_END:
        return f"{number:,}"
    if number < len(_BELOW_TWENTY):
        return _BELOW_TWENTY[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS[tens]}-{_BELOW_TWENTY[ones]}" if ones else _TENS[tens]


def ordinal_en(number: int) -> str:
    """The place in a row in English: first … ninety-ninth, then 100th, 101st."""
    if not 0 <= number < _WORDS_END:
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
