"""Numbers of items said in texts: 三个主要阶段, 特点主要有三个, three distinctive features.

The words that decide what such a number counts are in the table of cue words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from reportgen.checks.statements.cues import Cue, count_words
from reportgen.checks.statements.index import Sentence, TextIndex, Token, WordIndex, apart
from reportgen.figures.numbers.units import UnitTable
from reportgen.language.numerals import cardinal_en, parse_han
from reportgen.language.patterns import regex
from reportgen.model.values import Text

_MOST = 99
_WORDS = [cardinal_en(n) for n in range(21)]
"""Later ones, such as twenty-one, have no value: no report lists so many items."""
_HAN = r"[零〇一二三四五六七八九十百千万亿两俩几数\d]+(?:[.．,]\d+)*"
_WORD = f"(?:{'|'.join(_WORDS[:0:-1])})(?![a-z])"
_NUMBER = regex(
    # A range is one number, of no value, and so is "two of the three".
    rf"(?<![\w.,-]){_WORD}(?:(?:[-–]| (?:to|or|and|of)(?: the| its| our| their)? ){_WORD})*"
    rf"|{_HAN}(?:\s?[个项条]?[-–—~～至到、或]+{_HAN})*"
)
# The first characters alone are searched for, which is quick, so English words begin with their
# second letter.
_HAN_COUNT = regex(r"[二三四五六七八九十两\d](?:\s?[个大项条点件种方阶]|[ -][a-z])")
_ENGLISH_COUNT = regex(
    r"(?:wo(?<=[Tt]wo)|hree|our(?<=[Ff]our)|ive(?<=[Ff]ive)|ix(?<=[Ss]ix)|even|ight|ine|en|lve|ty)"
    "[ -][a-z]"
)
_NUMERAL = 1 << 62
"""The kind of a number, which is no cue word."""
NOUNS = Cue.STAGE | Cue.FEATURE | Cue.PROBLEM | Cue.TASK | Cue.MEASURE | Cue.DEED | Cue.TOPIC
_INEXACT = Cue.SOME | Cue.PART | Cue.APPROX | Cue.ABOVE | Cue.BELOW
_START, _STOP = attrgetter("start"), attrgetter("stop")
_FAR = 200
"""How many characters before and after a number can concern it."""
_STARTS, _ENDS = "，,：:（(；;\n", "，。；：、！？,.;:!?”）)"


class Count:
    """A number of items in a sentence."""

    def __init__(self, sentence: Sentence, tokens: list[Token], first: int) -> None:
        """`first` is the position of the number among the tokens of the sentence."""
        self.sentence = sentence
        self.is_linked = False
        """Whether the noun is before the number: 特点主要有三个."""
        self._tokens = tokens
        self._first = first
        last, self._has_counter = first, False
        while self._touches(last + 1, Cue.COUNTER | Cue.DESCRIBES | Cue.JOINS):
            last += 1
            self._has_counter |= tokens[last].is_any(Cue.COUNTER)
        noun = last + 1 if self._touches(last + 1, NOUNS) else -1
        while not tokens[last].is_any(Cue.COUNTER | _NUMERAL):
            last -= 1
        self._last = max(noun, last)
        if noun < 0 and self._has_counter and self.is_closed():
            found = self._leading(NOUNS, Cue.LINKED)
            self.is_linked = 0 <= found < first - 1
            noun = found if self.is_linked else -1
        self._subject = noun if self.is_linked else first
        self.nouns = tokens[noun].cues & NOUNS if noun >= 0 else 0
        """The kinds of the noun; none if there is no noun."""

    @property
    def number(self) -> int:
        """The number; 0 if it is a range, or has more than two digits."""
        words = self.sentence.words_of(self._tokens[self._first])
        if words.isdecimal():
            return int(words) if len(words) < 3 else 0
        number = _WORDS.index(words) if words in _WORDS else parse_han(words.replace("两", "二"))
        return number if number is not None and number <= _MOST else 0

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.sentence.start + self._tokens[self._first].start

    @property
    def stop(self) -> int:
        """Where it stops in the text."""
        return self.sentence.start + self._tokens[self._last].stop

    @property
    def is_english(self) -> bool:
        """Whether its last word is English."""
        return self.sentence.words_of(self._tokens[self._last]).isascii()

    @property
    def is_exact(self) -> bool:
        """Whether it has a counter or is divided into so many, and is neither about nor of some."""
        has_unit = self._has_counter or self.is_english or self.is_led_by(Cue.DIVIDED, 0)
        is_some = self.is_led_by(_INEXACT, Cue.JOINS) or self._touches(self._last + 1, Cue.PART_OF)
        is_alone = self.is_closed() or self.is_led_by(Cue.BELOW_THIS, 0)
        has_noun = self.nouns != 0 or self._tokens[self._last].is_any(Cue.TOPIC)
        is_counted = has_noun or (self._has_counter and is_alone)
        return self.number > 1 and has_unit and is_counted and not is_some

    def is_closed(self, *, by: int = 0) -> bool:
        """Whether punctuation or a word of some kinds comes next."""
        stop = self._tokens[self._last].stop
        rest = self.sentence.small[stop : stop + 2].lstrip()
        return not rest or rest[0] in _ENDS or self._touches(self._last + 1, by)

    @property
    def before(self) -> list[Token]:
        """The words before it in its clause, and the last one before that."""
        small, begin = self.sentence.small, self._tokens[self._subject].start
        far = max(begin - _FAR, 0)
        start = max(far, *(small.rfind(mark, far, begin) for mark in _STARTS))
        return self._within(start, begin)

    @property
    def preceding(self) -> list[Token]:
        """The words before the number in its sentence."""
        begin = self._tokens[self._first].start
        return self._within(begin - _FAR, begin)

    def after(self, ends: str) -> list[Token]:
        """The words after it in its sentence, up to one of the marks."""
        begin = self._tokens[self._last].stop
        rest = self.sentence.small[begin : begin + _FAR]
        stops = [at for mark in ends if (at := rest.find(mark)) >= 0]
        return self._within(begin + 1, begin + min(stops, default=_FAR))

    def _within(self, start: int, stop: int) -> list[Token]:
        """The words that end at or after one offset and begin before another."""
        first = bisect_left(self._tokens, start, key=_STOP)
        return self._tokens[first : bisect_left(self._tokens, stop, key=_START)]

    def is_led_by(self, kinds: int, skipped: int) -> bool:
        """Whether such a word is right before the number, but for words of the kinds `skipped`."""
        return self._leading(kinds, skipped) >= 0

    def _leading(self, kinds: int, skipped: int) -> int:
        at = self._first
        while at > 0 and self._touches(at):
            at -= 1
            if self._tokens[at].cues & kinds:
                return at
            if not self._tokens[at].cues & skipped:
                break
        return -1

    def _touches(self, at: int, kinds: int = -1) -> bool:
        """Whether there is a word of some kinds at a position, right after the one before."""
        if at >= len(self._tokens) or not self._tokens[at].cues & kinds:
            return False
        between = self.sentence.small[self._tokens[at - 1].stop : self._tokens[at].start]
        return not between or between.isspace()


def counts_in(text: Text) -> Iterator[Count]:
    """Each exact number of items in a text without marks."""
    if not _may_count(text):
        return
    index = TextIndex(text, _index(), UnitTable(()))
    for sentence in map(index.sentence, index.all()):
        if _may_count(sentence.words):
            numbers = (Token(*m.span(), _NUMERAL) for m in _NUMBER.finditer(sentence.small))
            words = [*numbers, *_index().within(sentence.small)]
            tokens = apart(sorted(words, key=lambda one: (one.start, -one.stop)))
            found = (
                Count(sentence, tokens, at) for at, one in enumerate(tokens) if one.cues == _NUMERAL
            )
            yield from (count for count in found if count.is_exact)


def _may_count(words: str) -> bool:
    """Whether words may count items; most texts cost no more than this."""
    return (_HAN_COUNT.search(words) or _ENGLISH_COUNT.search(words)) is not None


@lru_cache(maxsize=1)
def _index() -> WordIndex:
    return WordIndex(count_words())
