"""Typed numbers with what they are said of: the label before them, or the clause before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from reportgen.checks.label_index import Labels
from reportgen.checks.own_context import OwnContext
from reportgen.checks.typed_numbers import (
    Sentence,
    TypedNumber,
    han_numbers_in,
    numbers_in,
    sentences,
    starts_of_han_numbers,
)
from reportgen.diagnostics import Place
from reportgen.figures.numbers import Number, written_number
from reportgen.language.marks import FIGURE_END, FIGURE_START, MARKS, mark_number
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model.texts import place_of_words
from reportgen.model.values import Amount, Text

_FAR_BEFORE, _FAR_AFTER = 200, 40
"""Characters around a number that can have to do with it."""
_LONG = 500
"""Characters of a sentence of which only the part around a number is looked at."""
_OPENING, _FAR_BACK = 20, 20
"""First characters of sentences that tell time and place, and sentences to go back for them."""
_LONGEST_LINK, _MOST_LINKS = 16, 6
_LINK = (
    "(?:达到?|[已高]达|[到为是共有仅已约近了：:,，]|[共总合]计|累计|实现|完成|突破|[增升降减]至"
    "|(?:保持|稳定)在|(?:提高|提升|上升|增加|增长|下降|降低|减少)[到至]|[（(][A-Za-z]{2,8}[）)]"
    r"|(?<=\s)(?:was|were|is|are|of|reached|totall?ed|numbered|c[ao]me to|amounted to|stood at"
    r"|(?:rose|fell|grew|increased|dropped|climbed|went up|went down) to|ha[sv]e? reached)|\s+)$"
)
"""What may stand between a label and its number, piece by piece."""
_LINK_ENDS = frozenset(
    "达到为是共有仅已约近了：:,，计成现破至在）) \u00a0abcdefghijklmnopqrstuvwxyz"
)
_COMPARED = "同比|[比较](?:上年|去年)(?:同期)?"
_CHANGED = (
    f"[，,（(]?(?:{_COMPARED})?(?P<verb>(?P<rise>增长|上升|提高|增加)|下降|减少|降低|回落)了?$"
)
_CHANGED_ENGLISH = (
    ",?(?: (?:was|were|has|have|and))* (?P<verb>(?P<rise>grew|grown|rose|risen|increased|up)"
    "|fell|declined|decreased|dropped|down|fallen)(?: by)? $"
)
_VALUE = (
    rf"(?:(?P<mark>{FIGURE_START})[^{FIGURE_END}]*{FIGURE_END}"
    r"|(?:us\$|[$£€¥])?\d[\d,.]*\s?[^\d，。；：、,;\s]{0,8})$"
)
_CLAUSE_END = (
    r"\s*(?:$|[，。；：、！？,;.!?）)]|和|及|以及"
    f"|(?:{_COMPARED})?(?:增长|增加|上升|提高|下降|减少|降低)"
    r"|(?i:(?:and|but|while|which|up|down|compared|against|year[- ]on[- ]year|this year|in total"
    r"|in all|overall|on (?:last|the previous) year|from a year earlier"
    r"|(?:in|for|over|during) the (?:year|campaign)|to a (?:new )?(?:record|high|low))\b)"
    rf"|\s+to\s+{FIGURE_START}[^{FIGURE_END}]*{FIGURE_END}\s*(?:$|[,;.!?)]))"
)
_CLAUSE_MARK = "[，。；：、！？（(“”《》—–,;:!?\n]"
_OPENS_ENGLISH = (
    "(?i)(?:in|during|at|for|by|since|after|before|last|this|over|until|within|from|among)\\b"
)
_LEAST_CLAUSE = 4
"""Characters of the shortest clause that can tell what a number is of."""


class Behind(NamedTuple):
    """A label or clause that a number stands behind, and all that is said before it."""

    label: str
    prefix: str


class Saying:
    """A number typed in a sentence, with what is said around it."""

    def __init__(
        self, sentence: Sentence, typed: TypedNumber, earlier: Sequence[str], context: OwnContext
    ) -> None:
        """`earlier` are the sentences before it in its paragraph, as far as they matter."""
        self.sentence = sentence
        self.typed = typed
        self._earlier = earlier
        self._context = context
        self._known = known = context.known
        self.unit = known.units(typed.symbol)
        """The unit of the number; plain for none."""
        start, stop = typed.start, typed.stop
        self.before = small(sentence.words[max(start - _FAR_BEFORE, 0) : start])
        """What the sentence says before the number, as far as it matters, in small letters."""
        self.after = sentence.words[stop : stop + _FAR_AFTER]
        """What the sentence says after the number and its unit, as far as it matters."""
        self.words = sentence.words
        """The sentence, or the part of a very long one around the number."""
        if len(sentence.words) > _LONG:
            self.words = sentence.words[max(start - _FAR_BEFORE, 0) : stop + _FAR_AFTER]

    @cached_property
    def paragraph(self) -> tuple[str, ...]:
        """The first words of the sentences before it, without labels that have their own number."""
        openings = (small(_opening(words)) for words in self._earlier)
        return tuple(map(self._known.labels.without_numbered, openings))

    @cached_property
    def number(self) -> Number:
        """What the digits stand for in their unit."""
        amount = Amount(None, self.typed.value)
        return written_number(amount, self._known.units, self.typed.symbol, exact=None)

    @cached_property
    def behind(self) -> Behind | None:
        """The label right before the number, and before a word of approximation."""
        words = self.before.removesuffix(self.approx_before)
        return label_before(words, self._known.labels)

    @cached_property
    def approx_before(self) -> str:
        """The word of approximation right before the number, with a blank behind it if any."""
        found = re.search(_approximate(), self.before)
        return found[0] if found else ""

    @property
    def approx(self) -> str:
        """The word of approximation before or behind the digits; empty for none."""
        return self.typed.about or self.approx_before.strip()

    @property
    def said(self) -> str:
        """The number with its unit, as typed."""
        return self.said_with("")

    def said_with(self, before: str) -> str:
        """The number with what stands right before it."""
        start = self.sentence.start
        text = self.sentence.text
        return text[start + self.typed.start - len(before) : start + self.typed.stop]

    def place(self, said: str) -> Place | None:
        """Where what is said stands in its file."""
        stop = self.sentence.start + self.typed.stop
        return place_of_words(self.sentence.text, stop - len(said), len(said))

    @cached_property
    def is_fact(self) -> bool:
        """Whether it is an exact number told of the whole, not approximate, planned or a stage's.

        Nothing behind the number may make it a number of something else.
        """
        return self.ends_clause and self.is_of_whole and not self.approx

    @property
    def is_of_whole(self) -> bool:
        """Whether it stands where the whole is told of, no plan and no stage."""
        path = _path(self.sentence.text)
        return not (path.startswith("next_steps") or "stages[" in path)

    @property
    def ends_clause(self) -> bool:
        """Whether no noun behind the number tells what it counts."""
        return self.ends_at(0)

    def ends_at(self, offset: int) -> bool:
        """Whether the clause ends so far behind the number, past the report's own time if told."""
        behind = self._context.without_own_time(self.after[offset:])
        return re.match(_CLAUSE_END, behind) is not None

    def may_be_sibling(self, other: Saying) -> bool:
        """Whether both stand in items of lists of one name, each of which may have its own."""
        one, two = (_list_name(_path(saying.sentence.text)) for saying in (self, other))
        return one == two


class Change(NamedTuple):
    """A growth that is told: the words for it, its sign, and what stands before them."""

    words: str
    is_rise: bool
    prefix: str


def sayings(text: Text, context: OwnContext) -> Iterator[Saying]:
    """The numbers typed in a filled text, each with what is said around it; in Han words last."""
    earlier: tuple[str, ...] = ()
    known = context.known
    # Numbers in Han words are of interest right behind a label only.
    with_han = any(known.labels.may_end(text, start) for start in starts_of_han_numbers(text))
    finders = (numbers_in, han_numbers_in) if with_han else (numbers_in,)
    for sentence in sentences(text, with_han=with_han):
        for find in finders:
            for typed in find(sentence.words, known.units):
                yield Saying(sentence, typed, earlier, context)
        is_last = sentence.words.endswith("\n")
        earlier = () if is_last else (*earlier[1 - _FAR_BACK :], sentence.words)


def _opening(words: str) -> str:
    """The first words of a sentence, as far as they can tell its time and place."""
    first = words.lstrip()[:_OPENING]
    if "A" <= first[:1] <= "Z" and not re.match(_OPENS_ENGLISH, first):
        return ""
    return re.split(_CLAUSE_MARK, first, maxsplit=1)[0]


@cache
def _approximate() -> str:
    words = sorted((w for w, known in APPROXIMATIONS.items() if known.stands == "before"), key=len)
    return rf"(?<![a-z])(?<!went )(?:{'|'.join(reversed(words))})\s?$"


def small(words: str) -> str:
    """The words in small letters, if they take as many characters."""
    lower = words.lower()
    return lower if len(lower) == len(words) else words


def label_before(words: str, labels: Labels) -> Behind | None:
    """The label that words in small letters end with, apart from what links it to its number."""
    stop = len(words)
    for _ in range(_MOST_LINKS):
        label = labels.ending(words, stop)
        if label:
            return Behind(label, words[: stop - len(label)])
        is_link = words[stop - 1 : stop] in _LINK_ENDS
        link = re.search(_LINK, words[max(stop - _LONGEST_LINK, 0) : stop]) if is_link else None
        if link is None:
            return None
        stop -= len(link[0])
    return None


def clause_before(words: str) -> Behind | None:
    """The clause that leads to a number, without what links it; `None` where it says too little."""
    clause = re.split(_CLAUSE_MARK, words)[-1]
    prefix = words[: len(words) - len(clause)]
    while link := re.search(_LINK, clause):
        clause = clause[: link.start()]
    return Behind(clause.strip(), prefix) if len(clause.strip()) >= _LEAST_CLAUSE else None


def change_before(words: str) -> Change | None:
    """The growth that words in small letters end with; `None` where they tell none."""
    found = re.search(_CHANGED, words) or re.search(_CHANGED_ENGLISH, words)
    if found is None:
        return None
    told = words[found.start("verb") :]
    return Change(told, found["rise"] is not None, words[: found.start()])


def value_before(saying: Saying, words: str) -> tuple[str, int] | None:
    """What stands before the value that words end with, and the number of its origin or 0."""
    found = re.search(_VALUE, words)
    if found is None:
        return None
    if found["mark"] is None:
        return words[: found.start()], 0
    at = saying.sentence.start + saying.typed.start - len(saying.before) + found.start()
    mark = MARKS.match(saying.sentence.text, at)
    return words[: found.start()], mark_number(mark["figure"]) if mark and mark["figure"] else 0


def _path(text: Text) -> str:
    return text.place.path if text.place else ""


def _list_name(path: str) -> str:
    """The name of the last list that a data path goes through; the path itself for none."""
    lists = re.findall(r"(\w+)\[", path)
    return lists[-1] if lists else path
