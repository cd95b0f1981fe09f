"""Numbers of items said in texts: 三个主要阶段, 特点主要有三个, three distinctive features.

The words that decide what such a number counts are in the table of cue words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from reportgen.checks.statements.cues import Cue, Kinds, cue_words, entries
from reportgen.checks.statements.index import Sentence, Token, WordIndex, apart, text_index
from reportgen.figures.numbers.units import UnitSymbols
from reportgen.language.numerals import cardinal_en, parse_han
from reportgen.language.patterns import regex
from reportgen.model.values import Text


class CountCue(Cue):
    """What a word does to a number of items, besides what it does to any number."""

    COUNTER = 1 << 64
    """Between a number and its noun: 三个阶段."""
    DESCRIBES = 1 << 65
    """It may stand between a number and its noun: 主要, main."""
    JOINS = 1 << 66
    """The same, and it says nothing."""
    STAGE = 1 << 67
    FEATURE = 1 << 68
    PROBLEM = 1 << 69
    TASK = 1 << 70
    """A next step, after 下一步."""
    MEASURE = 1 << 71
    DEED = 1 << 72
    """A measure, in words that lead to a list."""
    TOPIC = 1 << 73
    """Other nouns that reports count and enumerate."""
    NEXT = 1 << 74
    SOME = 1 << 75
    """Right before a number: not all are meant, or the number is not exact."""
    PART_OF = 1 << 76
    """Right after a noun: the number is no total."""
    OF_OTHERS = 1 << 77
    """Before a number in its clause: it is about another campaign, or others' findings."""
    BEARER = 1 << 78
    """What may have features of its own: 投诉."""
    LISTED = 1 << 79
    """Between names, which are counted: 宣传、培训两项."""
    DIVIDED = 1 << 80
    """Before stages, even if they are named: 分宣传、培训两个阶段."""
    AGAIN = 1 << 81
    """Parts of a stage follow."""
    EXISTS = 1 << 82
    SHOWS = 1 << 83
    TAKEN = 1 << 84
    TACKLED = 1 << 85
    """Before a total of problems, of features, of measures, and of tasks."""
    BELOW_THIS = 1 << 86
    """What is counted follows: 以下."""
    LINKED = 1 << 87
    """It may stand between a noun and its number: 特点主要有三个."""
    GOES_ON = 1 << 88
    """It may follow a noun that is not part of a longer one."""
    SETTLED = 1 << 89
    """Problems are solved or reported."""
    PROPOSED = 1 << 90
    COMPLETED = 1 << 91
    NO_COUNT = 1 << 92
    """Nothing, in texts that count items."""
    NUMERAL = 1 << 93
    """A number, which is in no table."""
    FOUND = 1 << 94
    """An inspection found them, as those listed in the answer to it."""


_MOST = 99
_WORDS = [cardinal_en(n) for n in range(_MOST + 1)]
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
_FOR_ALL_NUMBERS = Cue.LAST_YEAR | Cue.PART | Cue.APPROX | Cue.ABOVE | Cue.BELOW
NOUNS = (
    CountCue.STAGE | CountCue.FEATURE | CountCue.PROBLEM | CountCue.TASK | CountCue.MEASURE
    | CountCue.DEED | CountCue.TOPIC
)  # fmt: skip
_INEXACT = CountCue.SOME | Cue.PART | Cue.APPROX | Cue.ABOVE | Cue.BELOW
_START, _STOP = attrgetter("start"), attrgetter("stop")
_FAR = 200
"""How many characters before and after a number can concern it."""
_NO_UNITS = UnitSymbols()
_STARTS, _ENDS = "，,：:（(；;\n", "，。；：、！？,.;:!?”）)"


class Count:
    """A number of items in a sentence."""

    def __init__(
        self, text: Text, offset: int, sentence: Sentence, tokens: list[Token], first: int
    ) -> None:
        """`first` is the position of the number among the tokens of the sentence."""
        self.text = text
        self.offset = offset
        """Where its sentence begins in the text."""
        self.sentence = sentence
        self.is_linked = False
        """Whether the noun is before the number: 特点主要有三个."""
        self._tokens = tokens
        self._first = first
        last, self._has_counter = first, False
        while self._touches(last + 1, CountCue.COUNTER | CountCue.DESCRIBES | CountCue.JOINS):
            last += 1
            self._has_counter |= tokens[last].is_any(CountCue.COUNTER)
        noun = last + 1 if self._touches(last + 1, NOUNS) else -1
        while not tokens[last].is_any(CountCue.COUNTER | CountCue.NUMERAL):
            last -= 1
        self._last = max(noun, last)
        if noun < 0 and self._has_counter and self.is_closed():
            found = self._leading(NOUNS, CountCue.LINKED)
            # 发现问题三个 says how many there are, 解决问题三个 and 特点三 do not.
            is_found = found > 0 and tokens[found - 1].is_any(CountCue.FOUND | CountCue.EXISTS)
            is_found = is_found and tokens[found].is_any(CountCue.PROBLEM)
            self.is_linked = 0 <= found < first - 1 or (is_found and self._touches(found))
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
        return self.offset + self._tokens[self._first].start

    @property
    def stop(self) -> int:
        """Where it stops in the text."""
        return self.offset + self._tokens[self._last].stop

    @property
    def is_english(self) -> bool:
        """Whether its last word is English."""
        return self.sentence.words_of(self._tokens[self._last]).isascii()

    @property
    def is_exact(self) -> bool:
        """Whether it has a counter or is divided into so many, and is neither about nor of some."""
        has_unit = self._has_counter or self.is_english or self.is_led_by(CountCue.DIVIDED, 0)
        is_some = self.is_led_by(_INEXACT, CountCue.JOINS) or self._touches(
            self._last + 1, CountCue.PART_OF
        )
        is_alone = self.is_closed() or self.is_led_by(CountCue.BELOW_THIS, 0)
        has_noun = self.nouns != 0 or self._tokens[self._last].is_any(CountCue.TOPIC)
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
    index = text_index(str(text), _index(), _NO_UNITS)
    for number, sentence in enumerate(index.all()):
        if _may_count(sentence.words):
            numbers = (Token(*m.span(), CountCue.NUMERAL) for m in _NUMBER.finditer(sentence.small))
            words = [*numbers, *_index().within(sentence.small)]
            tokens = apart(sorted(words, key=lambda one: (one.start, -one.stop)))
            found = (
                Count(text, index.start(number), sentence, tokens, at)
                for at, one in enumerate(tokens)
                if one.cues == CountCue.NUMERAL
            )
            yield from (count for count in found if count.is_exact)


def _may_count(words: str) -> bool:
    """Whether words may count items; most texts cost no more than this."""
    if _HAN_COUNT.search(words):
        return True
    return (" " in words or "-" in words) and _ENGLISH_COUNT.search(words) is not None


@lru_cache(maxsize=1)
def _index() -> WordIndex:
    """The words of the table, and those that decide how any number is meant."""
    found = {word: kinds for word, kinds in cue_words().items() if kinds.all & _FOR_ALL_NUMBERS}
    for section, words in entries("counts.txt"):
        kind: int = getattr(CountCue, section.upper())
        for word in words:
            known = found[word].all if word in found else 0
            found[word] = Kinds(known | kind, known)
    return WordIndex(found)
