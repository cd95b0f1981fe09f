"""Numbers of items said in texts: 三个主要阶段, 特点主要有三个, three distinctive features.

The words that decide what such a number counts are in the table of cue words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from reportgen.checks.statements.cues import Cue, count_words
from reportgen.checks.statements.index import Sentence, TextIndex, Token, WordIndex, apart
from reportgen.figures.numbers.units import UnitTable
from reportgen.language.numerals import cardinal_en, han_number
from reportgen.language.patterns import regex
from reportgen.model.values import Text

_MOST = 99
_VALUES = {say(n): n for n in range(_MOST + 1) for say in (han_number, cardinal_en)} | {
    "两": 2,
    "俩": 2,
}
_HAN = r"[零〇一二三四五六七八九十百千万亿两俩几数\d]+(?:[.．,]\d+)*"
_WORD = f"(?:{'|'.join(cardinal_en(n) for n in range(_MOST, 0, -1))})(?![a-z])"
_NUMBER = regex(
    # A range is one number, of no value, and so is "two of the three".
    rf"(?<![\w.,-]){_WORD}(?:(?:[-–]| (?:to|or|and|of)(?: the| its| our| their)? ){_WORD})*"
    rf"|{_HAN}(?:\s?[个项条]?[-–—~～至到、或]+{_HAN})*"
)
_COUNTS = regex(
    r"[二三四五六七八九十两俩\d]\s?[个大项条点件种方阶]|features|problems|measures|-?stage"
    r"|next steps|s\s*:\s*$"
)
"""Found in every text that counts items of a list."""
_ENDS = "，。；：、！？,.;:!?”）)"
_STARTS_CLAUSE = "，,：:（(；;\n"
_NUMERAL = 1 << 62
"""The kind of a number, which is no cue word."""
_NOUNS = (
    Cue.STAGE | Cue.FEATURE | Cue.PROBLEM | Cue.TASK | Cue.MEASURE | Cue.DEED | Cue.TOPIC
)  # fmt: skip
_INEXACT = Cue.SOME | Cue.PART | Cue.APPROX | Cue.ABOVE | Cue.BELOW
_FILLS = Cue.DESCRIBES | Cue.JOINS


@lru_cache(maxsize=1)
def _index() -> WordIndex:
    return WordIndex(count_words())


class Count(NamedTuple):
    """A number of items; the positions are those of tokens of its sentence."""

    sentence: Sentence
    tokens: list[Token]
    first: int
    """The number."""
    last: int
    """The noun, or else the counter."""
    subject: int
    """The noun if it is before the number, or else the number."""
    nouns: int
    """The kinds of the noun; none if there is no noun."""
    number: int

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.sentence.start + self.tokens[self.first].start

    @property
    def stop(self) -> int:
        """Where it stops in the text."""
        return self.sentence.start + self.tokens[self.last].stop

    @property
    def is_english(self) -> bool:
        """Whether its last word is English."""
        return self.sentence.words_of(self.tokens[self.last]).isascii()

    @property
    def has_end(self) -> bool:
        """Whether its last word is no part of a longer one."""
        tokens, next_one = self.tokens, self.last + 1
        goes_on = next_one < len(tokens) and _touch(self.sentence, tokens, next_one)
        follows = goes_on and tokens[next_one].is_any(Cue.GOES_ON)
        return follows or _ends(self.sentence, tokens[self.last].stop)

    @property
    def before(self) -> list[Token]:
        """The words before it in its clause, and the last one before that."""
        small = self.sentence.small
        begin = self.tokens[self.subject].start
        start = max(small.rfind(mark, 0, begin) for mark in _STARTS_CLAUSE)
        return [token for token in self.tokens[: self.subject] if token.stop >= start]

    def after(self, ends: str) -> list[Token]:
        """The words after it in its sentence, up to one of the marks."""
        small = self.sentence.small
        begin = self.tokens[self.last].stop
        stops = [at for mark in ends if (at := small.find(mark, begin)) >= 0]
        stop = min(stops, default=len(small))
        return [token for token in self.tokens[self.last + 1 :] if token.start < stop]

    def is_led_by(self, kinds: int, skipped: int = _FILLS | Cue.BELOW_THIS) -> bool:
        """Whether such a word is right before the number, but for words of the kinds `skipped`."""
        return _leading(self.sentence, self.tokens, self.first, kinds, skipped) >= 0


def counts_in(index: TextIndex) -> Iterator[Count]:
    """Each exact number of items in a text that may be the number of all."""
    for at in index.all():
        sentence = index.sentence(at)
        if _COUNTS.search(sentence.small):
            tokens = _tokens(sentence.small)
            for first, token in enumerate(tokens):
                if token.cues == _NUMERAL and (found := _count(sentence, tokens, first)):
                    yield found


def text_index(text: Text) -> TextIndex | None:
    """The sentences of a text without marks; `None` if it counts no items."""
    return TextIndex(text, _index(), UnitTable(())) if _COUNTS.search(text.lower()) else None


def _tokens(small: str) -> list[Token]:
    numbers = [Token(*match.span(), _NUMERAL, _NUMERAL) for match in _NUMBER.finditer(small)]
    found = sorted([*numbers, *_index().within(small)], key=lambda one: (one.start, -one.stop))
    return apart(found)


def _count(sentence: Sentence, tokens: list[Token], first: int) -> Count | None:
    words = sentence.words_of(tokens[first])
    number = int(words) if words.isdecimal() else _VALUES.get(words, 0)
    is_exact = _leading(sentence, tokens, first, _INEXACT, Cue.JOINS) < 0
    if not 1 < number <= _MOST or not is_exact:
        return None
    last, nouns, has_counter = _counted(sentence, tokens, first)
    if last + 1 < len(tokens) and tokens[last + 1].cues & Cue.PART_OF and _touch(sentence, tokens, last + 1):
        return None
    subject = first
    if has_counter and not nouns and _ends(sentence, tokens[last].stop):
        at = _leading(sentence, tokens, first, _NOUNS, Cue.LINKED)
        if 0 <= at < first - 1:
            subject, nouns = at, tokens[at].cues & _NOUNS
    count = Count(sentence, tokens, first, last, subject, nouns, number)
    is_whole = has_counter or (nouns and (count.is_english or words == "俩"))
    return count if is_whole or (nouns and count.is_led_by(Cue.DIVIDED, 0)) else None


def _counted(sentence: Sentence, tokens: list[Token], first: int) -> tuple[int, int, bool]:
    """The noun after a number or its last counter, the kinds of the noun, and if there is a counter."""
    last, has_counter = first, False
    for at in range(first + 1, len(tokens)):
        cues = tokens[at].cues
        if not _touch(sentence, tokens, at):
            break
        if cues & Cue.COUNTER:
            last, has_counter = at, True
        elif cues & _NOUNS and not cues & Cue.DESCRIBES:
            # 三项工作措施 are measures.
            follows = at + 1 < len(tokens) and _touch(sentence, tokens, at + 1)
            goes_on = cues & Cue.TASK and follows and tokens[at + 1].cues & _NOUNS
            last = at + 1 if goes_on else at
            return last, tokens[last].cues & _NOUNS, has_counter
        elif not cues & _FILLS:
            break
    return last, 0, has_counter


def _leading(
    sentence: Sentence, tokens: list[Token], at: int, kinds: int, skipped: int
) -> int:
    """The position of the word of some kinds before a number, but for words skipped; or -1."""
    while at > 0 and _touch(sentence, tokens, at):
        at -= 1
        if tokens[at].cues & kinds:
            return at
        if not tokens[at].cues & skipped:
            break
    return -1


def _touch(sentence: Sentence, tokens: list[Token], at: int) -> bool:
    """Whether there is nothing between a word and the one before it."""
    between = sentence.small[tokens[at - 1].stop : tokens[at].start]
    return not between or between.isspace()


def _ends(sentence: Sentence, stop: int) -> bool:
    rest = sentence.small[stop:].lstrip()
    return not rest or rest[0] in _ENDS
