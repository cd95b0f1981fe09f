"""Words of figures in their sentences: capital letters, and bases and limits that are said once.

A figure's words are made without knowing where they stand. Only in the tree is it known, whether a
text or a template put them there, that they begin a sentence or follow another growth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.document import Block, Heading, ItemList, Paragraph, Run, Runs, with_runs
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_SENTENCE_END = regex(r"[.!?][\"'”’)\]]*\s+[\"'“‘(\[]*$|\n[\"'“‘(\[]*$|^[\"'“‘(\[]*$")
_ABBREVIATION = regex(
    r"(?:^|[\s(])(?:e\.g|i\.e|cf|etc|vs|approx|no|nos|mr|mrs|ms|dr|st|fig|vol|pp?|para|art|sec|ca)\."
    r"\s+$",
    re.IGNORECASE,
)
_FIRST_WORD = regex(r"[a-z][a-z’'-]*(?![A-Za-z0-9])")
_TIME = r"(?: (?!and\b)[^\s,.;:()]+)+"
_AMOUNT = r"(?:[a-z]+ ){0,3}?(?:[£$€¥]?[\d,.]+|[a-z]+)(?: [A-Za-z°²³/µ]+){0,4}?"
_GROWTH = regex(
    r"(?P<way>(?<!made )\b(?:[Uu]p|[Dd]own)) (?:[a-z]+ ){0,3}"
    r"[\d,.]+(?:%| percentage points?| per thousand)(?: a year on average)?"
    rf"(?P<of_rate>{_TIME})?"
    rf"|(?P<same>\b(?:almost )?[Uu]nchanged)(?P<of_same>{_TIME})"
    r"|(?P<from>\b[Cc]ompared with (?:none|nil|zero)|\b(?:[Cc]ompared with|[Uu]p from|[Dd]own from"
    rf"|[Aa]fter an?) {_AMOUNT})"
    rf"(?P<of_before> (?:a [a-z]+ earlier|last [a-z]+|the year before|(?:in|at|on|for){_TIME}))"
    r"(?=$|[,.;:)]| and\b)"
    rf"|(?<!made )\b(?:[Uu]p(?! from\b)|[Dd]own(?! from\b)|narrowing by|widening by) {_AMOUNT}"
    rf"(?P<of_amount> (?:year on year|(?:on|from|over|since){_TIME}))"
)
"""A rise, a fall or the lack of one, with its base: the rest of the clause after a rate."""
_STEP = regex("(year|quarter|month|week|day) on \\1")
_RELATION = regex("(?:from|in|at|on|for|than) ")
_FURTHER = regex(r" and (?:almost )?(?:up|down|unchanged) ")
"""What another growth of the same figure begins with."""
_OTHER_BASE = regex(
    r"(?i)\b(?:than|since|compared|against|last|previous|earlier|before|from|year on year)\b"
)
"""Words between two growths after which the base has to be said again."""


_STOP = regex(r"[.!?][\"'”’)\]]*(?:\s|$)")
_BASES = ("of_rate", "of_same", "of_before", "of_amount")


class _Told(NamedTuple):
    """What the last growth of a text told: its base, and the words if it was no rate."""

    base: str = ""
    words: str = ""
    is_of_sentence: bool = True
    """Whether the sentence is still the same."""


def with_sentences(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, the words of figures with a capital letter where they begin a sentence.

    A growth of the same base as the one before it in a text leaves the base out. Cells of tables
    stay as they are: they are no sentences.
    """
    return tuple(
        with_runs(block, _edited) if isinstance(block, Paragraph | Heading | ItemList) else block
        for block in blocks
    )


_LIMIT = regex("(?:不超过|不高于|不多于|不低于|不少于|至少|至多|最多)(?=[\\d-])")
_AT_LIMIT = regex("以[内下上]")


def with_limits_said_once(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, a Chinese limit without its words where the text has some: 控制在1.5℃以内."""
    return tuple(
        with_runs(block, _limited) if isinstance(block, Paragraph | Heading | ItemList) else block
        for block in blocks
    )


def _limited(runs: Runs) -> Runs:
    found = list(runs)
    for at, run in enumerate(runs):
        limit = _LIMIT.match(run.text) if run.origin else None
        if limit is None:
            continue
        after = runs[at + 1].text if at + 1 < len(runs) else ""
        if _AT_LIMIT.match(after):
            found[at] = replace(run, text=run.text[limit.end() :])
    return tuple(found)


def _edited(runs: Runs) -> Runs:
    if not any(run.origin for run in runs):
        return runs
    found: list[Run] = []
    before, told, is_changed = "", _Told(), False
    for run in runs:
        text = run.text
        if run.origin:
            text, told = _without_repeated_base(_capital(text, before), told)
        elif told.base and _OTHER_BASE.search(text):
            told = _Told()
        elif told.base and _STOP.search(text):
            told = told._replace(is_of_sentence=False)
        is_changed = is_changed or text != run.text
        found.append(run if text == run.text else replace(run, text=text))
        before += run.text
    return tuple(found) if is_changed else runs


def _capital(text: str, before: str) -> str:
    """The words with a capital letter if they begin a sentence; pH and iPads keep their own."""
    if not _FIRST_WORD.match(text) or not _SENTENCE_END.search(before):
        return text
    return text if _ABBREVIATION.search(before) else text[0].upper() + text[1:]


def _without_repeated_base(text: str, told: _Told) -> tuple[str, _Told]:
    """The words without a base that is that of the growth before them, and what they tell.

    Visits were up 11.1% year on year, loans up 8.7%, and staff unchanged.
    """
    growth = _GROWTH.search(text)
    name = growth and next((name for name in _BASES if growth[name]), None)
    if growth is None or name is None:
        return text, told
    if _FURTHER.match(text, growth.end()):
        # Without its base, the first would be read with that of the second.
        return text, _Told()
    base = _STEP.sub(r"a \1 earlier", growth[name].strip())
    own = _Told(_RELATION.sub("", base, count=1), (growth["same"] or growth["from"] or "").lower())
    if own.base != told.base or (name == "of_before" and not told.is_of_sentence):
        # In another sentence, up from 9 would leave open when there were nine.
        return text, own
    if own.words.startswith("compared with") and own.words != told.words:
        # None, compared with four: with whose?
        return text, own
    start, end = growth.span(name)
    also = "also " if own.words and own.words == told.words and told.is_of_sentence else ""
    at = growth.start()
    return f"{text[:at]}{also}{text[at:start]}{text[end:]}", own
