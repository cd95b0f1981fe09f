"""Words of approximation: 近1000条, 1000余条, 8个多月, more than 30 firms.

Where the word stands depends on the word and on the size of the number; what it says of the true
value (below, about, above) is kept so that a report in the other language can say the same.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple


class Approximation(NamedTuple):
    """One word: its sense, whether it stands before the number, and its language."""

    sense: str
    """`below`, `about`, `above`, `at least`, `at most`."""
    before: bool
    language: str


def _table() -> dict[str, Approximation]:
    rows = (
        ("below", True, "zh-CN", "近 将近 接近 不到 不足"),
        ("about", True, "zh-CN", "约 大约 大概 左右"),
        ("above", True, "zh-CN", "超 超过 逾 突破"),
        ("at least", True, "zh-CN", "至少 不少于 不低于 上 以上"),
        ("at most", True, "zh-CN", "至多 最多 不超过"),
        ("above", False, "zh-CN", "余 多 来"),
        ("below", True, "en", "nearly/almost/just under/under/less than/fewer than"),
        ("about", True, "en", "about/around/roughly/approximately/some"),
        ("above", True, "en", "over/more than/just over/above"),
        ("at least", True, "en", "at least"),
        ("at most", True, "en", "up to/at most/no more than"),
    )
    table: dict[str, Approximation] = {}
    for sense, before, language, words in rows:
        for word in words.split("/" if language == "en" else " "):
            table[word] = Approximation(sense, before, language)
    return table


APPROXIMATIONS = _table()
"""Every word known, with its sense and place."""

_IN_OTHER_LANGUAGE = {
    "zh-CN": {"below": "近", "about": "约", "above": "超", "at least": "至少", "at most": "至多"},
    "en": {
        "below": "nearly", "about": "about", "above": "more than", "at least": "at least",
        "at most": "up to",
    },
}  # fmt: skip
BEHIND_UNIT = ("左右", "以上")
"""Words that stand behind number and unit."""
_SCALE = re.compile(r"[十百千万亿]+")


def with_word(word: str, number: str, unit: str, size: Decimal, *, language: str) -> str:
    """Number and unit with the word at its place: `1000余条`, `8个多月`, `3万多人`.

    `number` is the number as printed, in digits or Han words; `size` its value. A word of the other
    language is replaced by this language's word of the same sense.
    """
    known = APPROXIMATIONS[word]
    if known.language != language:
        word = _IN_OTHER_LANGUAGE[language][known.sense]
        known = APPROXIMATIONS[word]
    if language == "en":
        gap = "" if not unit or unit.startswith("%") else " "
        return f"{word} {number}{gap}{unit}"
    if word in BEHIND_UNIT:
        return f"{number}{unit}{word}"
    if known.before:
        return f"{word}{number}{unit}"
    head, tail = _parted(word, unit, size)
    return f"{number}{head}{word}{tail}"


def _parted(word: str, unit: str, size: Decimal) -> tuple[str, str]:
    """The unit's part before 余, 多 or 来 and the part after."""
    is_round = size >= 10 and size % 10 == 0
    if is_round:
        return "", unit
    scale = _SCALE.match(unit)
    if scale:
        return scale[0], unit[scale.end() :]
    if size >= 10 and word != "多":
        return "", unit
    if unit.startswith("个") and word != "余":
        return "个", unit[1:]
    return unit, ""
