"""English nouns: which are surely plural, and their singular."""

from __future__ import annotations

import re

from reportgen.language.patterns import regex

_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot",
    "lives": "life", "knives": "knife", "wives": "wife", "leaves": "leaf", "halves": "half",
    "shelves": "shelf", "loaves": "loaf", "wolves": "wolf", "calves": "calf", "thieves": "thief",
    "buses": "bus", "gases": "gas", "viruses": "virus", "campuses": "campus", "lenses": "lens",
    "bonuses": "bonus", "movies": "movie", "cookies": "cookie", "calories": "calorie",
    "ties": "tie", "pies": "pie", "selfies": "selfie", "shoes": "shoe", "canoes": "canoe",
    "caches": "cache", "axes": "axe", "headaches": "headache", "analyses": "analysis",
    "crises": "crisis", "diagnoses": "diagnosis", "prognoses": "prognosis",
}  # fmt: skip
_NO_PLURALS = frozenset((
    "series", "species", "premises", "works", "headquarters", "means", "news", "glasses",
    "trousers", "goods", "proceeds", "earnings", "savings", "economics", "politics", "statistics",
    "athletics", "physics", "electronics", "logistics", "thousands", "hundreds", "millions",
    "billions", "dozens", "contents", "customs", "remains", "surroundings", "arms", "barracks",
    "lens", "canvas", "atlas", "bias", "chaos", "always", "perhaps", "plus", "minus",
))  # fmt: skip
"""Words that end in s without being the plural of a thing that can be counted."""
_ENDINGS = (
    (r"(?<=ss|ch|sh)es$|(?<=[xo])es$|(?<=zz)es$", ""),
    (r"(?<=[^aeiou])ies$", "y"),
    ("s$", ""),
)
_REST = regex(r" (?:of|in|on|for|per|with|without|under|over|from|to|by|at|a)\b.*|\s*/.*")
"""What follows the noun that is counted: cases of fraud, miles per hour."""
_PARTICIPLE = regex(
    r" (?:[a-z]{2,}ed|[a-z]{2,}ing|lost|held|sold|built|found|taken|given|made|won|seen"
    r"|spent|paid|left|born)\b.*"
)
"""What was done with them, behind the noun: buildings inspected, days lost to sickness."""
_COLLECTIVES = frozenset(("staff", "workforce", "police", "personnel", "membership"))
_PLURAL_ONLY = frozenset(("savings", "earnings", "proceeds", "goods", "arrears", "premises"))
_SCALED = regex(r"(?:thousand|million|billion|trillion)\b")


def singular_of(noun: str) -> str:
    """The singular of a word that is surely a plural: visit, city; empty for other words."""
    word = noun.lower()
    if word in _IRREGULAR:
        one = _IRREGULAR[word]
        return one.capitalize() if noun[0].isupper() else one
    # GPs are plural, SMS is not, and words as short as gas or yes are seldom.
    if not re.fullmatch("[A-Za-z]{3,}s|[A-Z]{2,}s", noun):
        return ""
    if word in _NO_PLURALS or word.endswith(("ss", "us", "is")):
        return ""
    for ending, instead in _ENDINGS:
        if re.search(ending, noun):
            return re.sub(ending, instead, noun)
    return ""


def one_of(name: str) -> str:
    """The name with its head noun in the singular: case of fraud; empty if that is no plural."""
    start, noun, rest = _head(name)
    one = singular_of(noun)
    return f"{start}{one}{rest}" if one else ""


def head_of(name: str) -> str:
    """The noun that a name is about: cases of fraud, buildings inspected."""
    return _head(name)[1]


def _head(name: str) -> tuple[str, str, str]:
    """What stands before the head noun of a name, the noun, and the rest."""
    rest, done = _REST.search(name), _PARTICIPLE.search(name)
    ends = [rest.start() if rest else len(name), *([done.start()] if done else [])]
    parts = [(*name[:end].rpartition(" "), name[end:]) for end in ends]
    before, gap, noun, tail = next((part for part in parts if singular_of(part[2])), parts[0])
    return f"{before}{gap}", noun, tail


def are(name: str) -> str:
    """The verb of a name: were for visits and savings, else was."""
    return "were" if one_of(name) or head_of(name).lower() in _PLURAL_ONLY else "was"


def is_of_many(name: str) -> bool:
    """Whether a name is surely of things or people that are counted: visits, staff."""
    return bool(one_of(name)) or head_of(name).lower() in _COLLECTIVES


def unit_of_one(unit: str) -> str:
    """The unit as it follows the number 1: as declared, else made of a sure plural."""
    declared: str = getattr(unit, "one", "")
    if declared or _SCALED.match(unit):
        return declared or unit
    return one_of(unit) or unit
