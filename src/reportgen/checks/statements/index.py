"""What a sentence consists of, found in one pass: numbers, figures, times and cue words.

Everything that reads texts for contradictions reads this index; nothing else looks for words in
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from reportgen.checks.periods import TimeMention, times_in
from reportgen.checks.statements.cues import Cue, Kinds
from reportgen.checks.statements.numbers import (
    TypedNumber,
    has_digit,
    numbers_in,
    starts_of_han_numbers,
    starts_of_numbers,
)
from reportgen.figures.numbers.units import UnitSymbols
from reportgen.language.marks import (
    BLOCK_END,
    BLOCK_START,
    FIGURE_END,
    FIGURE_START,
    INLINE_END,
    INLINE_START,
    MARKS,
    mark_number,
)
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.texts import sentence_stops

ENDS = "。；，、：.;,:!！? \n\t"
"""Punctuation at the ends of sentences."""
_NO_WORD = "\ufdd0"
"""Replaces each character that was not typed, or that is part of a name."""
_HIDDEN = regex(
    f"{FIGURE_START}[^{FIGURE_END}]*{FIGURE_END}|{BLOCK_START}[^{BLOCK_END}]*{BLOCK_END}"
    f"|{INLINE_START}[^{INLINE_END}]*{INLINE_END}"
    "|《[^《》\n]*》|“(?!十[一二三四五六]五”|[^“”\n\\d]{1,6}”[\u4e00-\u9fff])[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』"
    r'|"[^"\n]*"|[〔\[(（【]\d{4}[〕\])）】]\s?(?:第\s?)?\d+\s?号'
)
_MAY_HIDE = regex(f'[{FIGURE_START}{BLOCK_START}{INLINE_START}《“「『"〔【号]')
_FAR_BACK = 20
"""How many sentences before a number can give its time and place."""
_FIGURE = regex(f"{FIGURE_START}{_NO_WORD}*{FIGURE_END}")
_CLAUSE_MARK = regex(r"[，。；：、！？（(）);!?\n]|[,:—–](?!\d)|\.(?=\s|$)")
_PART_END = regex("[，。；]")
_HAN = regex("[\u4e00-\u9fff]")
_MAY_NAME_TIME = regex(
    r"[月季期旬半五]|(?<![全今去本上])年|年[底末初度上下前第一二三四五六七八九十\d]"
    r"|\d[日号]|(?:19|20)\d\d|\b[qh][1-4]\b|[a-z]{3}"
)
"""Found in every sentence that names a time with months; 全年 and 今年 alone are cue words."""
_LIST_MARK = "、"
_LONGEST_LIST = 300
"""Characters of the longest list that is read to its end."""
_FAR_FROM_EACH = 6
_OF_ONE = 2
"""How many starts and ends a text with one sentence has."""
_THAN = ("比", "较", "与", "同")
"""Before a time with which something is compared."""


_Value = TypeVar("_Value")


class kept(Generic[_Value]):  # noqa: N801  # is used as `cached_property` is
    """A property that is computed once.

    `cached_property` waits for a lock before Python 3.12, which takes longer than most of what is
    computed here for each number of a report.
    """

    def __init__(self, compute: Callable[[Any], _Value]) -> None:
        """`compute` gives the value."""
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, instance: object, owner: type) -> _Value:
        """The value, which then hides this in the instance."""
        found = instance.__dict__[self._name] = self._compute(instance)
        return found


class Token(NamedTuple):
    """A number, a figure, a time or a cue word; offsets count within the sentence."""

    start: int
    stop: int
    cues: int = 0
    """The kinds of a cue word."""
    first: int = 0
    """The kind that counts if only one can."""
    number: TypedNumber | None = None
    figure: int = 0
    """The number of its origin, for a figure."""
    time: TimeMention | None = None
    is_base: bool = False
    """Whether something is compared with the time: 与2001年相比."""

    def is_any(self, kinds: int) -> bool:
        """Whether the word may be of one of these kinds."""
        return self.cues & kinds != 0


class WordIndex:
    """Words found in a text without searching for each of them, the longest one first."""

    def __init__(self, words: Mapping[str, Kinds]) -> None:
        """`words` are in small letters."""
        self._words: dict[str, Kinds] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._add(words)

    def with_words(self, words: Mapping[str, Kinds]) -> WordIndex:
        """The index with some more words."""
        index = WordIndex({})
        index._words = dict(self._words)  # its own class
        index._lengths = dict(self._lengths)
        index._add(words)
        return index

    def _add(self, words: Mapping[str, Kinds]) -> None:
        self._words.update(words)
        lengths: dict[str, int] = {}
        for word in words:
            # In English one character begins too many words.
            key = word[:2] if word[0] < "\x80" else word[0]
            lengths[key] = lengths.get(key, 0) | 1 << len(word)
        known = self._lengths
        for key, found in lengths.items():
            known[key] = _lengths_in(found | sum(1 << one for one in known.get(key, ())))

    def kinds(self, word: str) -> int:
        """The kinds of a word in small letters; none if it is not in the table."""
        found = self._words.get(word)
        return found.all if found else 0

    def beginning(self, small: str, at: int) -> Token | None:
        """The longest word that begins at an offset."""
        first = small[at : at + 1]
        is_letter = first < "\x80"
        found = self._lengths.get(small[at : at + 2] if is_letter else first, ())
        for length in found if not (is_letter and are_one_word(small, at)) else ():
            kinds = self._words.get(small[at : at + length])
            if kinds and not (is_letter and are_one_word(small, at + length)):
                return Token(at, at + length, *kinds)
        return None

    def within(self, small: str, at: int = 0, end: int | None = None) -> Iterator[Token]:
        """The words from left to right, none of which overlap; perhaps those of a part only."""
        end = len(small) if end is None else min(end, len(small))
        lengths, words = self._lengths, self._words
        while at < end:
            first = small[at]
            is_letter = first < "\x80"
            found = lengths.get(small[at : at + 2] if is_letter else first)
            if found is not None and not (is_letter and are_one_word(small, at)):
                for length in found:
                    word = small[at : at + length]
                    # At the end a shorter word may remain, which is looked for by its own length.
                    is_word = word in words and at + length <= end
                    if is_word and not (is_letter and are_one_word(small, at + length)):
                        yield Token(at, at + length, *words[word])
                        at += length - 1
                        break
            at += 1


@cache
def _lengths_in(bits: int) -> tuple[int, ...]:
    """The lengths whose bits are set, longest first."""
    return tuple(length for length in range(bits.bit_length() - 1, 0, -1) if bits >> length & 1)


def are_one_word(words: str, offset: int) -> bool:
    """Whether an offset is within an English word."""
    around = words[max(offset - 1, 0) : offset + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


class Sentence:
    """A sentence in which each character that was not typed is replaced.

    It knows nothing of the text it is in.
    """

    def __init__(self, words: str, marked: str, index: WordIndex, symbols: UnitSymbols) -> None:
        """`marked` are its words with the marks of its figures."""
        self.words = words
        self._marked = marked
        self._index = index
        self._symbols = symbols
        self._tokens: dict[int, list[Token]] = {}
        """Those of the parts that were read."""

    @kept
    def small(self) -> str:
        """The words in small letters, unless that changes their length."""
        lower = self.words.lower()
        return lower if len(lower) == len(self.words) else self.words

    @property
    def has_figure(self) -> bool:
        """Whether figures are put into it by name."""
        return FIGURE_START in self.words

    @kept
    def numbers(self) -> tuple[TypedNumber, ...]:
        """The numbers typed in digits, from left to right."""
        return tuple(numbers_in(self.words, self._symbols))

    @property
    def tokens(self) -> list[Token]:
        """Everything found, from left to right; where two overlap, the number or time."""
        return self.between(0, len(self.words))

    @kept
    def opening(self) -> Token | None:
        """The first token."""
        parts = map(self._tokens_of, range(len(self._stops)))
        return next((tokens[0] for tokens in parts if tokens), None)

    @kept
    def _stops(self) -> list[int]:
        """Where the parts end that can be read for themselves: no token goes beyond.

        Each has a Han character if any has, which tells how its times are read.
        """
        words, start = self.words, 0
        stops: list[int] = []
        for match in _PART_END.finditer(words):
            if _HAN.search(words, start, match.start()):
                stops.append(match.end())
            start = match.end()
        if stops and _HAN.search(words, stops[-1]) is None:
            stops.pop()
        return [*stops, len(words)]

    def _tokens_of(self, part: int) -> list[Token]:
        """The tokens of a part; most questions are about one or two of them."""
        found = self._tokens.get(part)
        if found is None:
            start = self._stops[part - 1] if part else 0
            found = self._tokens[part] = self._found_in(start, self._stops[part])
        return found

    def _found_in(self, start: int, stop: int) -> list[Token]:
        first, last = (bisect_left(self.numbers, (at,)) for at in (start, stop))
        found = [Token(one.start, one.stop, number=one) for one in self.numbers[first:last]]
        gaps: list[tuple[int, int]] = []
        end = start
        for match in _FIGURE.finditer(self.words, start, stop) if self.has_figure else ():
            gaps.append((end, match.start()))
            end = match.end()
            mark = MARKS.match(self._marked, match.start())
            origin = mark_number(mark["figure"]) if mark and mark["figure"] else 0
            found.append(Token(*match.span(), figure=origin))
        if _MAY_NAME_TIME.search(self.small, start, stop):
            for time in times_in(self.words[start:stop]):
                # What 上月 and 同期 mean depends on others: these are cue words.
                is_year = time.what == "year" and time.is_relative
                if time.what == "plan" or (time.span is not None and not is_year):
                    begin = start + time.start
                    is_base = self.small[begin - 1 : begin] in _THAN
                    found.append(Token(begin, start + time.stop, time=time, is_base=is_base))
        cues = [
            self._all_of(cue) if cue.cues & Cue.NARROW else cue
            for gap in (*gaps, (end, stop))
            for cue in self._index.within(self.small, *gap)
        ]
        if not found:
            return cues
        # A year is also a number; as a token it is a time.
        found.sort(key=lambda one: (one.start, -one.stop, not one.time))
        return _merged(apart(found), cues)

    def _all_of(self, token: Token) -> Token:
        """The token of a part; 各新闻单位 is all of them, and no part of the report's place."""
        start = self.small.rfind("各", max(token.start - _FAR_FROM_EACH, 0), token.start)
        is_one = start >= 0 and self.small[start : token.start].isalpha()
        return Token(start, token.stop, Cue.OWN_PLACE, Cue.OWN_PLACE) if is_one else token

    @kept
    def marks(self) -> list[int]:
        """The offsets of the punctuation between clauses."""
        return [match.start() for match in _CLAUSE_MARK.finditer(self.words)]

    def clause(self, at: int) -> tuple[int, int]:
        """The start and end of the clause around an offset, without punctuation."""
        number = bisect_left(self.marks, at)
        start = self.marks[number - 1] + 1 if number else 0
        stop = self.marks[number] if number < len(self.marks) else len(self.words)
        return start, stop

    def list_start(self, at: int) -> int:
        """Where the list begins that ends at an offset: after the last punctuation but 、."""
        number = bisect_left(self.marks, at)
        while number and self.words[self.marks[number - 1]] == _LIST_MARK:
            number -= 1
        return self.marks[number - 1] + 1 if number else 0

    def list_end(self, at: int) -> int:
        """Where the list ends that begins at an offset: at the next punctuation but 、."""
        number = bisect_left(self.marks, at)
        while number < len(self.marks) and self.words[self.marks[number]] == _LIST_MARK:
            number += 1
            if number > len(self.marks) or self.marks[number - 1] > at + _LONGEST_LIST:
                break
        return self.marks[number] if number < len(self.marks) else len(self.words)

    @kept
    def is_respective(self) -> bool:
        """Whether `respectively` gives each of several numbers its name."""
        return "respectively" in self.small

    def words_of(self, token: Token) -> str:
        """The words of a token in small letters."""
        return self.small[token.start : token.stop]

    def between(self, start: int, stop: int) -> list[Token]:
        """The tokens within a part of the sentence."""
        stops = self._stops
        part = bisect_right(stops, start)
        if start >= stop or part == len(stops):
            return []
        tokens = self._tokens_of(part)
        if stops[part] < stop:
            tokens = tokens.copy()
            for later in range(part + 1, min(bisect_left(stops, stop) + 1, len(stops))):
                tokens += self._tokens_of(later)
        first = last = bisect_left(tokens, (start,))
        while last < len(tokens) and tokens[last].stop <= stop:
            last += 1
        return tokens[first:last]


def apart(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, sorted by their start, without those that overlap an earlier one."""
    found: list[Token] = []
    for token in tokens:
        if not found or token.start >= found[-1].stop:
            found.append(token)
    return found


def _merged(taken: list[Token], cues: list[Token]) -> list[Token]:
    """The tokens taken, and between them the cue words that do not overlap them.

    A time gives way to a longer word that begins with it: 全年任务.
    """
    found: list[Token] = []
    at = 0
    for token in taken:
        while at < len(cues) and cues[at].stop <= token.start:
            found.append(cues[at])
            at += 1
        cue = cues[at] if at < len(cues) else None
        is_word = cue is not None and cue.start == token.start and cue.stop > token.stop
        found.append(cue if cue is not None and is_word and token.time else token)
        while at < len(cues) and cues[at].start < max(token.stop, found[-1].stop):
            at += 1
    return found + cues[at:]


@lru_cache(maxsize=2048)
def text_index(text: str, index: WordIndex, symbols: UnitSymbols) -> TextIndex:
    """The index of a filled text, kept for later builds of the report, which change few texts.

    A text that occurs twice is read once. The `text` must be a plain string: a text of the data
    would keep its file in memory.
    """
    return TextIndex(text, index, symbols)


class TextIndex:
    """The sentences of a filled text, each of which is read when it is needed."""

    def __init__(self, text: str, index: WordIndex, symbols: UnitSymbols) -> None:
        """The text has marks around the words of figures."""
        self.text = text
        self._index = index
        self._symbols = symbols
        self._read: dict[int, Sentence] = {}
        self.printed: tuple[Any, ...] | None = None
        """What `plain` knows of the text without marks, once it was asked."""

    @kept
    def _rest(self) -> str:
        """The text with what was not typed hidden."""
        return _shown(self.text)

    @kept
    def starts_of_han(self) -> list[int]:
        """The offsets at which numbers in Han words may start."""
        return starts_of_han_numbers(self.text)

    @kept
    def numbered(self) -> Collection[int]:
        """The positions of the sentences that may have numbers typed in digits."""
        if not has_digit(self._rest):
            return ()
        if len(self._starts) == _OF_ONE:
            return (0,) if self.sentence(0).numbers else ()
        return dict.fromkeys(map(self.at, starts_of_numbers(self._rest)))

    @kept
    def _starts(self) -> list[int]:
        """Where the sentences begin, and where the last one ends."""
        return _starts_in(self._rest)

    def of(self, text: str) -> TextIndex:
        """The index of another text of the same report."""
        return TextIndex(text, self._index, self._symbols)

    def all(self) -> Iterator[Sentence]:
        """Every sentence, from first to last."""
        return map(self.sentence, range(len(self._starts) - 1))

    def at(self, offset: int) -> int:
        """The position of the sentence with an offset."""
        return bisect_right(self._starts, offset) - 1

    def start(self, at: int) -> int:
        """The offset at which a sentence begins."""
        return self._starts[at]

    def sentence(self, at: int) -> Sentence:
        """A sentence with its line breaks."""
        found = self._read.get(at)
        if found is None:
            part = slice(self._starts[at], self._starts[at + 1])
            words = self._rest[part]
            marked = self.text[part] if FIGURE_START in words else ""
            found = self._read[at] = Sentence(words, marked, self._index, self._symbols)
        return found

    def before(self, at: int) -> Iterator[Sentence]:
        """The sentences before one in its paragraph, the nearest first."""
        for earlier in range(at - 1, max(at - _FAR_BACK, 0) - 1, -1):
            if self._rest[self._starts[earlier + 1] - 1] == "\n":
                return
            yield self.sentence(earlier)


def _shown(text: str) -> str:
    return _HIDDEN.sub(_hidden, text) if _MAY_HIDE.search(text) else text


@lru_cache(maxsize=1024)
def _starts_in(rest: str) -> list[int]:
    # A semicolon ends none: the time and place that the sentence began with still hold.
    starts = [0, *(stop for stop in sentence_stops(rest) if rest[stop - 1] not in "；;")]
    return starts if starts[-1] == len(rest) else [*starts, len(rest)]


def _hidden(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == FIGURE_START:
        return f"{FIGURE_START}{_NO_WORD * (len(found) - 2)}{FIGURE_END}"
    # What is placed here is no words: a table between two sentences says nothing about either.
    filler = "\n" if found[0] == BLOCK_START else " " if found[0] == INLINE_START else _NO_WORD
    return filler * len(found)
