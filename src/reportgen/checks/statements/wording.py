"""The words around numbers, as they are printed: doubled ones, wrong directions, wrong bases.

Texts are read as they are printed, so a word typed before `{{ }}` meets the words that the figure
prints. Cue words that touch each other and a number are a chain, which says each thing once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.periods import ComparisonBase, base_of
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Token, are_one_word
from reportgen.checks.statements.judging import contradiction
from reportgen.checks.statements.leading import BASES, BOUNDS
from reportgen.checks.statements.numbers import TypedNumber, numbers_in
from reportgen.checks.statements.percent import check_percent
from reportgen.checks.statements.plain import FigureWords, PlainSentence, plain_sentences
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.checks.statements.subjects import braces_name, is_in_points
from reportgen.diagnostics import Problems, Rule, Words
from reportgen.figures.asked import CHANGES, SENTENCE
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model.values import Text

_WAYS = Cue.RISE | Cue.FALL
_ONCE = (Cue.YEAR_BASE, Cue.STEP_BASE, _WAYS, BOUNDS, Cue.DONE, Cue.GOAL, Cue.SHARE)
"""Of each of these kinds a chain has one word."""
_IN_CHAINS = (
    sum(_ONCE) | Cue.RISE_NOUN | Cue.FALL_NOUN | Cue.LINK | Cue.LEVEL | Cue.GENERIC
)  # fmt: skip
"""Words between what a number is about and the number."""
_NOT = ("不", "未", "没", "有", "零", "负", "少", "无")
"""Before a word of direction: it says the opposite."""
_FAR = 48
"""How many characters beside a number concern it."""
_LONG = 24
"""Characters of the longest words of a figure that are repeated in a message."""
_FEWEST = 4
"""Characters of the shortest clause that is not repeated by chance."""
_BEHIND = tuple(
    word for word, known in APPROXIMATIONS.items()
    if known.stands == "behind" and known.sense == "about"
)  # fmt: skip
_HAN_DIGITS = frozenset("零〇一二三四五六七八九十百千万亿两")
_PLACES_AND_TIMES = (
    "位", "名", "天", "日", "工作日", "个工作日", "小时", "分钟", "个月", "月", "年",
    "days", "hours", "minutes", "months", "weeks",
)  # fmt: skip
"""Units of which less may be called better, and so higher."""
_RANKS = ("排名", "位次", "rank", "position", "place", "league")
_FILTERS = {known.asks: known.words for known in FILTERS.values() if known.asks in CHANGES}
"""The filters that choose the word for a rise or fall themselves, by the value they print."""
_ENDS = "。；，、：.;,: \t\n\u3000"
"""What templates add to the end of a sentence, or take from it."""
_THIS_PERIOD = Words("本期", "this period")


def check_wording(
    texts: Iterable[Text], printed: Iterable[Text], reader: Reader, problems: Problems
) -> None:
    """Report words that are doubled or do not fit the numbers after them, and wrong percentages.

    The texts are filled. Of those that templates composed, `printed`, only the sentences that are
    in no text of the data are read.
    """
    seen: set[str] = set()
    for text in texts:
        for plain in plain_sentences(text, reader):
            seen.add(plain.sentence.words.strip(_ENDS))
            _check(plain, problems)
    for text in printed:
        for plain in plain_sentences(text, reader):
            if plain.sentence.words.strip(_ENDS) not in seen:
                _check(plain, problems)


def _check(plain: PlainSentence, problems: Problems) -> None:
    _Wording(plain, problems).check()
    check_percent(plain, problems)


class _Wording:
    """Checks the words of a sentence; offsets count within it."""

    def __init__(self, plain: PlainSentence, problems: Problems) -> None:
        self._plain = plain
        self._sentence = plain.sentence
        self._words = plain.sentence.words
        self._small = plain.sentence.small
        self._problems = problems

    def check(self) -> None:
        """Report what is wrong around the figures and the numbers of the sentence."""
        repeated = [one.hidden for one in self._plain.figures if self._is_repeated(one)]
        numbers = self._sentence.numbers
        is_changed = False
        for number in numbers:
            figure = self._plain.figure_at(number.start)
            if self._has_repeated_unit(number) if figure is None else figure.hidden in repeated:
                continue
            chain = self._chain(number.start)
            if self._is_doubled(chain, number):
                continue
            is_changed = is_changed or self._is_changed(chain)
            self._check_way(chain, number, figure)
            self._check_noun(chain, number, figure)
            if figure is not None and figure.figure is not None and figure.asked in _FILTERS:
                self._check_base(figure, figure.figure)
        if is_changed and len(numbers) > 1:
            self._check_changes(self._plain.readings)
        if len({number.digits for number in numbers}) < len(numbers):
            self._check_clauses()

    def _text(self, token: Token) -> str:
        return self._words[token.start : token.stop]

    def _cues(self, start: int, stop: int) -> list[Token]:
        """The cue words of a part: most sentences need those of a few characters only."""
        index = self._plain.reader.own.index
        return [
            token._replace(start=start + token.start, stop=start + token.stop)
            for token in index.within(self._small[start:stop])
        ]

    def _chain(self, at: int) -> list[Token]:
        """The words that touch each other and end at an offset, from left to right."""
        chain: list[Token] = []
        for token in reversed(self._cues(max(at - _FAR, 0), at)):
            if not token.is_any(_IN_CHAINS) or self._small[token.stop : at].strip():
                break
            chain.insert(0, token)
            at = token.start
        return chain

    def _bases_behind(self, at: int) -> list[Token]:
        """The bases of comparison that touch each other and begin at an offset, in English."""
        chain: list[Token] = []
        for token in self._cues(at, at + _FAR) if self._small[at : at + 1] == " " else ():
            if not token.is_any(BASES) or self._small[at : token.start].strip():
                break
            chain.append(token)
            at = token.stop
        return chain

    def _add(self, rule: Rule, start: int, stop: int, about: Figure | None, **facts: Any) -> None:
        """Report a part of the sentence, perhaps about a figure."""
        place = self._plain.place(start, stop)
        self._problems.add(rule, place, related=figure_place(about) if about else (), **facts)

    # What is printed twice.

    def _add_doubled(self, start: int, stop: int, typed: tuple[int, int], shown: str = "") -> None:
        """Report that a part of the sentence says something twice, once as `typed`."""
        said, word = self._words[start:stop].strip(), self._words[slice(*typed)].strip()
        self._add(rules.DOUBLED_WORDS, *typed, None, said=said, word=word, printed=shown)

    def _is_repeated(self, figure: FigureWords) -> bool:
        """Whether words beside a figure, which is then reported, are among those it prints."""
        start, stop = figure.start, figure.stop
        before, words = self._small[max(start - _FAR, 0) : start], self._small[start:stop]
        if length := _repeated_before(before, words, is_labelled=figure.asked == SENTENCE):
            typed = start - length, start
        else:
            known = figure.figure
            length = self._repeated_after(start, stop, known.label.lower() if known else "")
            if not length and known is not None:
                length = self._approximated_again(known, stop) or self._other_unit(stop)
            typed = stop, stop + length
            start = start if stop - start <= _LONG else max(stop - length, start)
        if length:
            shown = self._words[start:stop]
            self._add_doubled(min(start, typed[0]), max(stop, typed[1]), typed, shown)
        return length > 0

    def _has_repeated_unit(self, number: TypedNumber) -> bool:
        """Whether the end of a typed number, which is then reported, is typed twice."""
        stop = number.stop
        length = self._repeated_after(number.start, stop)
        rest = self._small[stop : stop + _FAR]
        word = rest[: rest.find(" ", 1)] if rest[:1] == " " else ""
        if word[1:].isalpha() and rest.startswith(word, len(word)) and not number.symbol:
            # 31,600 visits visits: the word is no known unit.
            end = 2 * len(word)
            length = 0 if are_one_word(rest, end) else end
            stop += len(word) if length else 0
        if length:
            self._add_doubled(number.start, number.stop + length, (stop, number.stop + length))
        return length > 0

    def _repeated_after(self, start: int, stop: int, label: str = "") -> int:
        """The length of the words after a part of the sentence that repeat its end."""
        words, after = self._small[start:stop], self._small[stop : stop + _FAR]
        for length in range(min(len(words), len(after)), 0, -1):
            if not after.startswith(words[-length:]) or not _has_word(after[:length]):
                continue
            if not (are_one_word(after, length) or are_one_word(words, len(words) - length)):
                return length if length > 1 or self._is_whole(stop, label) else 0
        return 0

    def _is_whole(self, at: int, label: str) -> bool:
        """Whether the character at an offset, which repeats a unit, is a word by itself."""
        unit, rest = self._small[at], self._small[at + 1 : at + _FAR]
        first = next(iter(self._cues(at, at + _FAR)), None)
        if rest.startswith(unit) or (first and first.start == at and first.stop > at + 1):
            # 件件有着落, 100户户均增收
            return False
        is_cue = first is not None and first.start == at + 1
        return not rest[:1].isalpha() or is_cue or rest[:2] in label

    def _approximated_again(self, figure: Figure, stop: int) -> int:
        """The length of a typed 左右 or the like after a figure that is approximate itself."""
        rest = self._small[stop : stop + _FAR]
        blanks = len(rest) - len(rest.lstrip())
        word = next((word for word in _BEHIND if rest.startswith(word, blanks)), "")
        return blanks + len(word) if word and figure.approx else 0

    def _other_unit(self, stop: int) -> int:
        """The length of a typed unit after a number that has another unit of its family."""
        rest = self._small[stop : stop + _FAR]
        number = next((one for one in self._sentence.numbers if one.stop == stop), None)
        if number is None or not number.symbol or not rest[:1].isalpha():
            return 0
        units = self._plain.reader.known.units
        following = next(numbers_in(f"1{rest}", units), None)
        unit, other = units(number.symbol), units(following.symbol if following else "")
        is_other = unit.is_measured and other.is_measured and unit.converts_to(other)
        return len(other.symbol) if is_other else 0

    def _is_doubled(self, chain: Sequence[Token], number: TypedNumber) -> bool:
        """Whether a chain before a number, or one behind it, says something twice."""
        for tokens in (chain, self._bases_behind(number.stop)):
            for first, second in combinations(tokens, 2):
                if not any(first.first & kind and second.first & kind for kind in _ONCE):
                    continue
                printed = [
                    self._plain.figure_at(token.start) is not None for token in (first, second)
                ]
                if not any(printed) and not self._is_typed_twice(first, second, number):
                    continue
                if not all(printed):
                    typed, other = (second, first) if printed[0] else (first, second)
                    start, stop = min(first.start, number.start), max(second.stop, number.stop)
                    self._add_doubled(
                        start, stop, typed[:2], self._text(other) if any(printed) else ""
                    )
                    return True
        return False

    def _is_typed_twice(self, first: Token, second: Token, number: TypedNumber) -> bool:
        """Whether two typed words of a kind say the same."""
        one, other = self._text(first), self._text(second)
        if first.is_any(BASES) or one == other:
            return True
        # 增长加快2个百分点 is honest, and so is 同比多增3亿元.
        is_way = first.is_any(_WAYS) and first.first == second.first
        is_short = one.isascii() or len(one) < 2 or len(other) < 2
        unit = self._plain.reader.known.units(number.symbol)
        return is_way and not is_short and not is_in_points(unit)

    def _check_clauses(self) -> None:
        """Report a clause with a number that is the same as the one before it."""
        words = self._words
        ends = (-1, *self._sentence.marks, len(words))
        for before, middle, stop in zip(ends, ends[1:], ends[2:], strict=False):
            first, second = words[before + 1 : middle].strip(), words[middle + 1 : stop].strip()
            is_same = first.replace("的", "") == second.replace("的", "")
            has_number = any(character.isdecimal() for character in second)
            # 分别增长5%、5% is no repetition.
            is_listed = words[middle : middle + 1] == "、" or not second[:1].isalpha()
            if is_same and has_number and len(second) >= _FEWEST and not is_listed:
                start = words.index(second, middle)
                self._add_doubled(before + 1, stop, (start, start + len(second)))

    # What does not fit the number.

    def _check_way(
        self, chain: Sequence[Token], number: TypedNumber, printed: FigureWords | None
    ) -> None:
        """Report a minus sign after a word of falling, and the wrong word before a figure."""
        way = _way(chain)
        if way is None or self._plain.figure_at(way.start) is not None:
            return
        if printed is None:
            if number.value < 0 and way.first == Cue.FALL:
                self._add_doubled(way.start, number.stop, (number.start, number.start + 1))
        elif printed.figure is not None and printed.asked in _FILTERS:
            size = _size(printed.figure, printed.asked)
            is_other = size and (way.first == Cue.RISE) == (size < 0)
            if is_other and not self._small[: way.start].endswith(_NOT):
                words = self._words[number.start : number.stop]
                self._add_direction(way, words, printed)

    def _check_noun(
        self, chain: Sequence[Token], number: TypedNumber, printed: FigureWords | None
    ) -> None:
        """Report 同比增加，增速为-9.6%: the clause before says the opposite."""
        noun = chain[0] if chain else None
        if noun is None or not noun.first & (Cue.RISE_NOUN | Cue.FALL_NOUN) or not noun.start:
            return
        before = self._chain(noun.start - 1) if not self._small[noun.start - 1].isalpha() else ()
        way = before[-1] if before and before[-1].first == Cue.RISE else None
        is_fall = (number.value < 0) != (noun.first == Cue.FALL_NOUN)
        if way is not None and is_fall and not self._small[: way.start].endswith(_NOT):
            is_change = printed is not None and printed.asked in _FILTERS
            words = self._words[number.start : number.stop]
            self._add_direction(way, words, printed if is_change else None)

    def _add_direction(
        self, way: Token, found: str, printed: FigureWords | None = None, before: str = ""
    ) -> None:
        word = self._text(way)
        facts = (
            {"figure": braces_name(printed.figure), "filter": _FILTERS[printed.asked]}
            if printed and printed.figure
            else {"typed": word}
        )
        figure = printed.figure if printed else None
        self._add(
            rules.DIRECTION_WORD, way.start, way.stop, figure,
            word=word, found=found, before=before, **facts,
        )  # fmt: skip

    def _is_changed(self, chain: Sequence[Token]) -> bool:
        """Whether a chain leads to what something has changed to: 上升到, to."""
        return bool(chain) and (chain[-1].is_any(Cue.LEVEL) or self._text(chain[-1]) == "to")

    def _check_changes(self, readings: Sequence[Reading]) -> None:
        """Report numbers that go the other way than the words: rose from 128 to 112."""
        for before, after in pairwise(readings):
            one, other = before.number, after.number
            is_bare = not (before.typed.symbol and after.typed.symbol)
            is_change = before.aspect == "previous" and after.aspect == "level"
            if not is_change or not (is_bare or one.unit.converts_to(other.unit)):
                continue
            one = one if is_bare else one.in_unit(other.unit)
            between = self._sentence.between(before.lead_in.start, after.typed.start)
            ways = [token for token in between if token.is_any(_WAYS)]
            is_rise = other.magnitude > one.magnitude
            is_other = all(token.is_any(Cue.FALL) == is_rise for token in ways)
            is_clear = ways and not (before.approx or after.approx or self._may_be_better(after))
            if not (is_clear and is_other) or one.magnitude == other.magnitude:
                continue
            # If a number contradicts a figure, the words may be right.
            if not (contradiction(before) or contradiction(after)):
                self._add_direction(ways[-1], after.said, before=before.said)

    def _may_be_better(self, reading: Reading) -> bool:
        """Whether a smaller number may be called higher: of ranks and times."""
        is_rank = any(word in self._small for word in _RANKS)
        return is_rank or reading.typed.symbol in _PLACES_AND_TIMES

    def _check_base(self, printed: FigureWords, figure: Figure) -> None:
        """Report 同比 or 环比 if the periods of the figure say otherwise."""
        if not figure.previous_period:
            return
        period, previous = str(figure.period or ""), str(figure.previous_period)
        base = base_of(period, previous)
        for token in self._bases(printed.start, printed.stop):
            is_year = token.is_any(Cue.YEAR_BASE)
            wrong = ComparisonBase.STEP_BEFORE if is_year else ComparisonBase.YEAR_BEFORE
            if base in (wrong, ComparisonBase.OTHER):
                self._add(
                    rules.COMPARISON_BASE, token.start, token.stop, figure,
                    word=self._text(token), period=period or _THIS_PERIOD, previous=previous,
                )  # fmt: skip
                return

    def _bases(self, start: int, stop: int) -> Iterator[Token]:
        """The words that say what a figure is compared with: before it, inside it and after it."""
        small = self._small
        for token in reversed(self._sentence.between(self._sentence.clause(start)[0], start)):
            if token.number or token.time or "分别" in small[token.start : start]:
                break
            if token.is_any(BASES):
                yield token
                break
        yield from (token for token in self._cues(start, stop) if token.is_any(BASES))
        after = next(iter(self._cues(stop, stop + _FAR)), None)
        if after is not None and after.is_any(BASES):
            gap = small[stop : after.start].strip(" ,")
            if gap in ("", "higher", "lower") and small[after.stop : after.stop + 1] not in "'’":
                yield after


def _way(chain: Sequence[Token]) -> Token | None:
    """The word of direction that a chain ends with, perhaps before 了 or 近."""
    rest = (token for token in reversed(chain) if not token.first & (BOUNDS | Cue.LINK))
    last = next(rest, None)
    return last if last is not None and last.first & _WAYS else None


def _repeated_before(before: str, words: str, *, is_labelled: bool) -> int:
    """The length of the end of a text that the words after it begin with.

    With `is_labelled`, they begin with the label of a figure, and a single character may be chance.
    """
    for length in range(min(len(before), len(words)), is_labelled, -1):
        part = words[:length]
        if not before.endswith(part) or not _has_word(part):
            continue
        start = len(before) - length
        if not (are_one_word(before, start) or are_one_word(words, length)):
            return length
    return 0


def _has_word(part: str) -> bool:
    """Whether there is an English word, a Han character that is no digit, or a sign of a unit."""
    tidy = part.strip()
    if tidy.isascii() and any(character.isalpha() for character in tidy):
        return len(tidy) > 1
    return any(
        (character.isalpha() and character not in _HAN_DIGITS) or character in "%％$£€¥￥"
        for character in tidy
    )


def _size(figure: Figure, asked: str) -> Decimal | None:
    """The change of the figure, with its sign."""
    if asked == "growth":
        return figure.growth.percent if figure.growth else None
    return figure.change.amount.low if figure.change else None
