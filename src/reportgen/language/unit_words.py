"""The units that English offices write in many ways, each in one spelling.

`£m`, `£000`, `Thousand Tonnes`, `Percent`, `hrs` and `No.` are what budgets and workbooks have. A
unit is spelled `currency scale noun` wherever it is read, so that sentences, tables, limits and
checks know it. Symbols such as MW or TEU stay as they are, and km2 is km².
"""

from __future__ import annotations

import re

from reportgen.language.patterns import regex

_SCALES = {
    "k": "thousand", "000": "thousand", "000s": "thousand", "thousands": "thousand",
    "m": "million", "mn": "million", "mln": "million", "millions": "million",
    "bn": "billion", "billions": "billion", "tn": "trillion", "trillions": "trillion",
}  # fmt: skip
_SCALE = r"['’]?(?P<scale>000s?|k|mn?|mln|bn|tn|(?:thousand|million|billion|trillion)s?)\.?"
_MONEY = regex(rf"(?i)(?P<sign>(?:US)?[£$€¥])\s*{_SCALE}(?P<rest>\s.*|/.*|)")
_SCALED = regex(rf"(?i){_SCALE}(?P<rest>\s.*|)")
_NUMBER_OF = regex(r"(?i)(?:(?:nos?\b\.?|numbers?|count)(?: of (?P<things>.+))?|#)")
_COUNTED = regex(r"(?i)(?P<no>^nos?\b\.?)(?= of [a-z])|\s*\((?:nos?\.?|numbers?|count|#)\)")
_PERCENT = regex(r"(?i)(?:per ?cent(?:age)?|pct\.?|%age)")
_CHOSEN = ("percent", "per cent")
"""What is left as it is written: a style of its own, and no head of a column."""
_SHORT = {
    "min": "minutes", "mins": "minutes", "hr": "hours", "hrs": "hours", "sec": "seconds",
    "secs": "seconds", "yr": "years", "yrs": "years", "wk": "weeks", "wks": "weeks",
    "mth": "months", "mths": "months", "pp": "percentage points", "ppt": "percentage points",
    "ppts": "percentage points", "pts": "points",
}  # fmt: skip
_POWERS = {"m2": "m²", "m3": "m³", "km2": "km²"}
_THINGS = (
    "hour", "minute", "second", "day", "week", "month", "year", "tonne", "hectare", "acre", "mile",
    "metre", "kilometre", "litre", "point", "visit", "case", "item", "vehicle", "vessel",
    "household", "home", "job", "call", "trip", "place", "pupil", "loan",
)  # fmt: skip
_MANY = {one: f"{one}s" for one in _THINGS} | {"person": "people"}
"""Units that are written in the singular, as heads of columns have them."""
_WORD = regex(r"[A-Z][a-z]{2,}(?:-[A-Za-z][a-z]+)*")
_NAMES = frozenset((
    "Celsius", "Fahrenheit", "Kelvin", "Olympic", "Scouts", "Guides", "Brownies", "English",
    "Welsh", "Scottish", "Irish", "British", "European", "Sundays", "Saturdays",
))  # fmt: skip
"""First words of units that keep their capital."""
_SYMBOLS = frozenset((
    "t", "kt", "Mt", "g", "mg", "kg", "km", "m", "cm", "mm", "m²", "m³", "km²", "km2", "m2", "m3",
    "ha", "l", "ml", "kW", "MW", "GW", "kWh", "MWh", "GWh", "TEU", "FTE", "°C", "km/h", "mph", "dB",
    "ppm",
))  # fmt: skip
_PLAIN_MONEY = regex(r"(?:US)?[£$€¥](?: ?per .+|/.+)?")
_FOR_EACH = regex(r"(?!as )(?P<what>[A-Za-z£$€][^()]*?)(?: per |/)[A-Za-z0-9][A-Za-z0-9, ]*")
_KNOWN = {*_MANY.values(), *_SHORT, *_SHORT.values(), "persons", "passengers"}
_TAIL = regex(r" (?:per|of|in|for|a|an)\b.*")


def spelled(unit: str) -> str:
    """The unit in its one spelling: `£ million` for £m, `hours` for Hrs, empty for No."""
    tidy = " ".join(unit.split())
    if tidy in _POWERS:
        return _POWERS[tidy]
    if money := _MONEY.fullmatch(tidy):
        return f"{money['sign']} {_scale(money)}{money['rest']}"
    if _PERCENT.fullmatch(tidy):
        return tidy if tidy in _CHOSEN else "%"
    if number := _NUMBER_OF.fullmatch(tidy):
        return spelled(number["things"]) if number["things"] else ""
    if (scaled := _SCALED.fullmatch(tidy)) and _is_scale(scaled):
        rest = scaled["rest"].strip().removeprefix("of ")
        return f"{_scale(scaled)} {spelled(rest)}".rstrip()
    if not tidy.isascii() or "/" in tidy:
        return unit
    return _words(tidy) if _may_be_words(tidy) else unit


def without_number_sign(label: str) -> str:
    """A label as sentences have it: Moorings for Moorings (no.), Number of pilots for No. of."""
    return _COUNTED.sub(_number_word, label)


def _number_word(found: re.Match[str]) -> str:
    return "" if not found["no"] else "Number" if found["no"][0].isupper() else "number"


def is_unit(text: str) -> bool:
    """Whether an English text can only be a unit: £000, '000 tonnes, kt, hours, days per employee.

    Things that are counted seldom are: women, flats and visitors may be remarks as well.
    """
    tidy = " ".join(text.split())
    if tidy in _SYMBOLS or _PERCENT.fullmatch(tidy) or _NUMBER_OF.fullmatch(tidy):
        return True
    if _MONEY.fullmatch(tidy) or _PLAIN_MONEY.fullmatch(tidy) or tidy.lower() in _KNOWN:
        return True
    if (scaled := _SCALED.fullmatch(tidy)) and _is_scale(scaled):
        rest = scaled["rest"].strip()
        return not rest or _may_be_words(rest)
    return _FOR_EACH.fullmatch(tidy) is not None and (
        "/" not in tidy or is_unit(tidy.split("/")[0])
    )


def _scale(found: re.Match[str]) -> str:
    word = found["scale"].lower()
    return _SCALES.get(word, word)


def _is_scale(found: re.Match[str]) -> bool:
    """Whether it is a scale: m alone is a metre, and M or K may be anything."""
    word, rest = found["scale"], found["rest"].strip()
    if word in ("m", "M", "K"):
        return word == "m" and re.fullmatch("[a-z][a-z -]{3,}s|people", rest) is not None
    return True


def _may_be_words(tidy: str) -> bool:
    return re.fullmatch(r"(?!(?:an?|the) )[A-Za-z][A-Za-z0-9 .,'-]*", tidy) is not None


def _words(tidy: str) -> str:
    """Words in small letters, without what shortens them, and in the plural."""
    words = tidy.removesuffix(".").split() if tidy.count(".") == 1 else tidy.split()
    # In degrees Celsius the capital is meant.
    are_small = not words[0][0].isupper()
    found = [word if are_small and index else _lowered(word) for index, word in enumerate(words)]
    tidy = " ".join(_SHORT.get(word, word) for word in found)
    tail = _TAIL.search(tidy)
    head, rest = (tidy[: tail.start()], tail[0]) if tail else (tidy, "")
    before, gap, noun = head.rpartition(" ")
    return f"{before}{gap}{_MANY.get(noun, noun)}{rest}"


def _lowered(word: str) -> str:
    small = word.lower()
    if small in _SHORT or small in _MANY or small.removesuffix("s") in _MANY:
        return small
    is_word = _WORD.fullmatch(word) and re.search("[aeiouy]", small)
    return small if is_word and word not in _NAMES else word
