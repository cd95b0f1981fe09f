"""Words of approximation: 近1000条, 1000余条, 8个多月, 16亿元以上, more than 30 firms.

Where the word stands depends on the word and on the size of the number; what it says of the true
value (below, about, above) is kept so that a report in the other language can say the same.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple


class Approximation(NamedTuple):
    """One word: its sense, where it stands, and its language."""

    sense: str
    """`below`, `about`, `above`, `at least`, `at most`."""
    stands: str
    """`before` the number, `inside` between number and unit, or `behind` the unit."""
    language: str


def _table() -> dict[str, Approximation]:
    rows = (
        ("below", "before", "zh-CN", "近 将近 接近 不到 不足"),
        ("about", "before", "zh-CN", "约 大约 大概"),
        ("above", "before", "zh-CN", "超 超过 逾 突破"),
        ("at least", "before", "zh-CN", "至少 不少于 不低于 上"),
        ("at most", "before", "zh-CN", "至多 最多 不超过"),
        ("above", "inside", "zh-CN", "余 多 来"),
        ("about", "behind", "zh-CN", "左右 上下"),
        ("at least", "behind", "zh-CN", "以上"),
        ("at most", "behind", "zh-CN", "以下 以内"),
        ("below", "before", "en", "nearly/almost/just under/under/less than/fewer than"),
        ("about", "before", "en", "about/around/roughly/approximately/some"),
        ("above", "before", "en", "over/more than/just over/above"),
        ("at least", "before", "en", "at least"),
        ("at most", "before", "en", "up to/at most/no more than"),
        ("about", "behind", "en", "or so"),
        ("at least", "behind", "en", "or more"),
        ("at most", "behind", "en", "or fewer/or less"),
    )
    table: dict[str, Approximation] = {}
    for sense, stands, language, words in rows:
        for word in words.split("/" if language == "en" else " "):
            table[word] = Approximation(sense, stands, language)
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
        said = f"{number}{gap}{unit}"
        return f"{said} {word}" if known.stands == "behind" else f"{word} {said}"
    if known.stands == "behind":
        return f"{number}{unit}{word}"
    if known.stands == "before":
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
