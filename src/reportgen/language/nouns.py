"""English nouns: which are surely plural, and their singular."""

from __future__ import annotations

import re

from reportgen.language.patterns import regex

_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "feet": "foot",
    "mice": "mouse", "geese": "goose", "teeth": "tooth",
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
_REST = regex(
    r" (?:of|in|on|for|per|with|without|under|over|from|to|by|at|a|among|between|against|during"
    r"|after|before|since|within|outside|about|near|above|below|beyond|inside|through|who|that|which|where)\b.*|\s*/.*"
    r"| \(.*| (?:right )?first time\b.*"
)
"""What follows the noun that is counted: cases of fraud, miles per hour."""
_PARTICIPLE = regex(
    r" (?:[a-z]{2,}ed|[a-z]{2,}ing|lost|(?:up|with)?held|sold|built|found|(?:under|over)?taken"
    r"|(?:for)?given|made|won|seen|spent|paid|left|born|let|lit|swept|caught|dug|put|written|driven"
    r"|kept|bought|brought|cut|done|shown|grown|thrown|drawn|broken|stolen|chosen|frozen|fallen"
    r"|eaten|beaten|hidden|begun|run|met|read|sent|lent|led|fed|hit|hurt|shut|set|cast|spread|split"
    r"|fought|taught|told|laid|heard|struck|felt|slept|worn|torn|sworn|ridden"
    r"|(?:better|more|less|worse|newly|well|(?!(?:family|(?:re)?supply|assembly|anomaly|reply|rally"
    r"|tally|fly|butterfly|elderly)\b)[a-z]{3,}ly) [a-z]+"
    r"|open|empty|vacant|overdue|due|free|available|late|ready|out|away)\b.*"
)
"""What was done with them or what they are, behind the noun: homes let, days lost to sickness."""
_COLLECTIVES = frozenset((
    "staff", "crew", "works", "workforce", "police", "personnel", "membership", "premises",
    "headquarters",
))  # fmt: skip
_MASSES = frozenset((
    "money", "funding", "income", "debt", "litter", "waste", "rubbish", "food", "land", "water",
    "energy", "electricity", "equipment", "timber", "compost", "housing", "advice", "training",
))  # fmt: skip
"""What is done with them can be told of no amount: no litter was removed."""
_MASS = regex(
    "[a-z]+(?:[st]ion|ment|[ae]nce|ness|ity|ing|[ae]ncy|age|ship|care)"
    "|support|help|access|care|transport|outreach|research|work|aid|relief|cover|publicity|respite"
)
"""Other nouns that take no article before what they are for."""
_SAME_IN_PLURAL = frozenset(("series", "species", "sheep", "aircraft"))
_SINGULAR = frozenset((
    "rate", "ratio", "share", "proportion", "percentage", "number", "total", "average", "mean",
    "median", "price", "cost", "level", "temperature", "limit", "time", "age", "length", "area",
    "speed", "score", "index", "result", "deficit", "surplus", "profit", "loss", "balance",
    "budget", "reserve", "stock", "backlog", "caseload", "size", "value", "volume", "amount",
    "sum", "distance", "gap", "overspend", "underspend", "shortfall", "inflow", "outflow", "margin",
    "change", "increase", "decrease", "reduction", "population", "density", "capacity", "weight",
    "wait", "delay", "fee", "fare", "wage", "salary", "rank", "ranking", "placing", "position",
    "place", "grant", "fund", "programme", "rating", "depth", "height", "width", "workforce",
    "rise", "award", "settlement", "draught", "service", "tariff", "levy", "uplift",
    "subsidy", "variance", "fleet", "list", "queue", "bill", "mark", "grade",
    "yield", "turnout", "throughput",
))  # fmt: skip
"""Nouns that a figure measures, of which there is one: it takes an article, and was."""
_SUMS = frozenset(("arrears", "reserves", "sales", "takings", "losses", "emissions", "wages"))
"""Plurals of what is measured and never counted."""
_ARTICLE = regex(
    r"(?i:the|an?|our|its|their|this|all|each|every|no|of)\b"
    r"|(?:last|next|this|one|today|yesterday)\b.*['’]s?\b|[A-Z][^ ]*['’]s?\b"
)
FIRST_WORDS = _SINGULAR | {
    "all", "other", "new", "average", "mean", "median", "net", "gross", "overall",
    "highest", "lowest", "longest", "shortest", "staff", "people", "spending", "income",
}  # fmt: skip
"""First words of labels that are no names."""
_NO_NAME = regex("[A-Za-z]{2,}(?:ity|ness|ment|tion|sion|ancy|ency|able|ible|ical|ious|ship)")
"""Words that are no names, by their ends: vacancy, electricity."""
_PLACE = regex(
    r"(?!(?:cot|but|mut|car|ba|badmin|skele|plank)ton$|(?:ba|lob|hob|stand|rug|near)by$"
    r"|(?:bed|home)stead$)(?:[a-z]{3,}(?:ton|ham|bury|thorpe|chester|cester|worth|wick|ford"
    r"|stead|stow|shire|borough|burgh|hurst|combe|dale|minster|by)"
    r"|(?:north|south|east|west)(?!ern)[a-z]{3,})"
)
"""Words that are names by their ends: Thornby, Ashford, Eastgate."""
_NAME_OF_SEVERAL = regex(
    r"\w+(?:-| | and | to | & )[A-Z][a-z]"
    r"|(?:Port|Bank|City|Isle|County|House|Borough|Friends|Council|Museum|University) of [A-Z]"
)
"""Names of several words at the beginning of a label."""
_ONE_OF_ALL = regex(
    r"(?i)(?:average|mean|median|maximum|minimum|peak|best|worst"
    r"|(?!(?:inter|for|harv|requ|cont|prot|arr|hon|mod|inqu|unr|conqu|dig|inv|gu)est)[a-z]{3,}est)\b"
)
"""First words of what there is one of, unless its noun is plural: the average wait."""
_SCALED = regex(r"(?:thousand|million|billion|trillion)\b")


def is_no_name(word: str) -> bool:
    """Whether the first word of a label is surely no name, though it has a capital."""
    return word.lower() in FIRST_WORDS or _NO_NAME.fullmatch(word) is not None


def begins_with_name(label: str) -> bool:
    """Whether the first word of a label may be part of a name: Marsh Lock, the Port of London."""
    return _NAME_OF_SEVERAL.match(label) is not None


def may_be_place(word: str) -> bool:
    """Whether a word may be the name of a place by its end."""
    return _PLACE.fullmatch(word.lower()) is not None


def small_label(label: str) -> str:
    """A head with a capital as it stands within a sentence: Salt used, but Thornby visits."""
    first = label.partition(" ")[0]
    is_name = begins_with_name(label) or may_be_place(first) or not first[1:].islower()
    return label if is_name else f"{label[:1].lower()}{label[1:]}"


def singular_of(noun: str) -> str:
    """The singular of a word that is surely a plural: visit, city; empty for other words."""
    word = noun.lower()
    first, hyphen, last = noun.rpartition("-")
    if hyphen:
        one = singular_of(last)
        return f"{first}-{one}" if one else ""
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
    if "," in start or " and " in start or rest.startswith((" who ", " that ", " which ")):
        # Lorries and buses are no lorries and bus, and one child who walks is not one who walk.
        return ""
    one = noun if noun.lower() in _SAME_IN_PLURAL else singular_of(noun)
    return f"{start}{one}{rest}" if one else ""


def done_to(name: str) -> tuple[str, str]:
    """The things that a name counts and what they were: bridges, inspected; else empty strings.

    So it is only if that stands right behind them: cases of fraud solved are not told apart.
    """
    done, rest = _PARTICIPLE.search(name), _REST.search(name)
    if done is None or (rest and rest.start() < done.start()):
        return "", ""
    things, words = name[: done.start()], done[0].strip()
    noun = things.rpartition(" ")[2]
    is_told = is_many(noun) or (noun in _MASSES and not is_going_on(words))
    return (things, words) if is_told else ("", "")


_BY_THEMSELVES = {
    **{f"{verb}ed": f"{verb}ed" for verb in (
        "fail", "di", "resign", "retir", "collaps", "overflow", "stray", "ceas", "arriv", "depart",
        "expir", "laps", "occurr", "happen", "appear", "disappear", "escap", "drown", "crash",
        "collid", "erupt", "participat", "graduat", "emigrat", "complain", "reoffend",
        "re-offend", "relaps", "default", "abscond", "volunteer", "deteriorat", "compet",
    )},
    "fallen": "fell", "arisen": "arose", "broken down": "broke down", "run out": "ran out",
    "dropped out": "dropped out", "run aground": "ran aground",
}  # fmt: skip
"""What things and people do, as it stands behind them, and as it is told of some or none."""
_DONE_BY_THEMSELVES = regex(rf"(?:{'|'.join(_BY_THEMSELVES)})\b")


def done_by(done: str) -> str:
    """What things did themselves, as a sentence has it: fell on roads; empty for what was done.

    No animals died and one lift broke down, but no bridges were inspected.
    """
    found = _DONE_BY_THEMSELVES.match(done)
    return f"{_BY_THEMSELVES[found[0]]}{done[found.end() :]}" if found else ""


def is_going_on(words: str) -> bool:
    """Whether what `done_to` gives is done by the things themselves: taking part."""
    return words.partition(" ")[0].endswith("ing")


def head_of(name: str) -> str:
    """The noun that a name is about: cases of fraud, buildings inspected."""
    return _head(name)[1]


def _head(name: str) -> tuple[str, str, str]:
    """What stands before the head noun of a name, the noun, and the rest."""
    rest, done = _REST.search(name), _PARTICIPLE.search(name)
    ends = [rest.start() if rest else len(name), *([done.start()] if done else [])]
    parts = [(*name[:end].rpartition(" "), name[end:]) for end in ends]
    # The proportion of calls answered is a proportion, the cases of fraud solved are cases.
    is_of_one = parts[0][2].lower() in _SINGULAR
    known = next((part for part in parts if not is_of_one and is_many(part[2])), parts[0])
    before, gap, noun, tail = known
    return f"{before}{gap}", noun, tail


def is_many(noun: str) -> bool:
    """Whether a noun is surely of things or people that are counted: visits, staff, series."""
    word = noun.lower()
    return bool(singular_of(noun)) or word in _COLLECTIVES or word in _SAME_IN_PLURAL


def is_mass(noun: str) -> bool:
    """Whether a noun is surely or perhaps of no one thing: support, training, preparation."""
    return noun in _MASSES or _MASS.fullmatch(noun) is not None


def is_of_many(name: str) -> bool:
    """Whether a name is surely of things or people that are counted: visits, staff trained."""
    return is_many(head_of(name))


def is_of_measures(name: str) -> bool:
    """Whether a name is of several of what a figure measures: interest rates, rent arrears."""
    head = head_of(name).lower()
    return head in _SUMS or singular_of(head) in _SINGULAR


def is_of_one(name: str) -> bool:
    """Whether a name is surely in the singular: the vacancy rate, a library."""
    head = head_of(name)
    if head.lower() in _SINGULAR or re.match("(?i)an? ", name):
        return True
    return _ONE_OF_ALL.match(name) is not None and not is_many(head)


def with_article(name: str) -> str:
    """The name as the subject of a sentence: the vacancy rate, but spending, and Vacancy rate."""
    needs_one = name[:1].islower() and is_of_one(name) and not _ARTICLE.match(name)
    return f"the {name}" if needs_one else name


def as_whole(name: str) -> str:
    """The name as a whole of which a share is given: the litter removed, but loans."""
    done, rest = _PARTICIPLE.search(name), _REST.search(name)
    is_told = done is not None and not (rest and rest.start() < done.start())
    # Staff training is no staff who are training.
    is_told = is_told and not (done and is_going_on(done[0].strip()) and not done_to(name)[0])
    is_plain = not is_told or not name[:1].islower() or _ARTICLE.match(name)
    return with_article(name) if is_plain else f"the {name}"


def unit_of_one(unit: str) -> str:
    """The unit as it follows the number 1: as declared, else made of a sure plural."""
    declared: str = getattr(unit, "one", "")
    if declared or _SCALED.match(unit):
        return declared or unit
    return one_of(unit) or unit
