"""The words around numbers, as they are printed: doubled ones, wrong directions, wrong bases.

Texts are read as they are printed, so a word typed before `{{ }}` meets the words that the figure
prints. Cue words that touch each other and a number are a chain, which says each thing once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.periods import ComparisonBase, base_of
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Sentence, Token, are_one_word
from reportgen.checks.statements.judging import contradiction
from reportgen.checks.statements.numbers import TypedNumber, numbers_in
from reportgen.checks.statements.printed import Printed, PrintedFigure
from reportgen.checks.statements.reading import Reading
from reportgen.checks.statements.subjects import braces_name, is_in_points
from reportgen.diagnostics import Problems, Words
from reportgen.figures.asked import CHANGES, SENTENCE
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS
from reportgen.language.phrases import APPROXIMATIONS

_BASES = Cue.YEAR_BASE | Cue.STEP_BASE
_WAYS = Cue.RISE | Cue.FALL
_NOUNS = Cue.RISE_NOUN | Cue.FALL_NOUN
_BOUNDS = Cue.APPROX | Cue.ABOVE | Cue.BELOW
_ONCE = (Cue.YEAR_BASE, Cue.STEP_BASE, _WAYS, _BOUNDS, Cue.DONE, Cue.GOAL, Cue.SHARE)
"""Of these kinds a chain has one word each."""
_IN_CHAINS = sum(_ONCE) | _NOUNS | Cue.LINK | Cue.LEVEL | Cue.GENERIC
"""Words between what a number is about and the number."""
_NOT = ("不", "未", "没", "有", "零", "负", "少", "无")
"""Before a word of direction: it says the opposite."""
_FAR = 40
"""How many characters beside a figure may repeat its words."""
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
_THIS_PERIOD = Words("本期", "this period")


def check_wording(printed: Printed, problems: Problems) -> None:
    """Report words that are doubled, or that do not fit the numbers after them."""
    for sentence, figures in printed.sentences():
        wording = _Wording(printed, sentence, problems)
        repeating = [figure for figure in figures if wording.repeats_words(figure)]
        for number in sentence.numbers:
            figure = printed.figure_at(sentence.start + number.start)
            if figure is None or figure not in repeating:
                wording.check(number, figure)
        wording.check_clauses()
        if len(sentence.numbers) > 1:
            wording.check_changes(printed.readings(sentence))


class _Wording:
    """Checks the words of a sentence; offsets count within it."""

    def __init__(self, printed: Printed, sentence: Sentence, problems: Problems) -> None:
        self._printed = printed
        self._sentence = sentence
        self._small = sentence.small
        self._problems = problems

    def _words(self, token: Token) -> str:
        return self._sentence.words[token.start : token.stop]

    def _is_printed(self, token: Token) -> bool:
        """Whether a figure printed the word."""
        return self._printed.figure_at(self._sentence.start + token.start) is not None

    def _add_doubled(
        self, start: int, stop: int, typed: tuple[int, int], printed: str = ""
    ) -> None:
        """Report that a part of the sentence says something twice, the second time as `typed`."""
        begin, words = self._sentence.start, self._sentence.words
        self._problems.add(
            rules.DOUBLED_WORDS, self._printed.place(begin + typed[0], begin + typed[1]),
            said=words[start:stop], word=words[slice(*typed)].strip(), printed=printed,
        )  # fmt: skip

    def repeats_words(self, figure: PrintedFigure) -> bool:
        """Whether words beside a figure, which is then reported, are among those it prints."""
        begin, small = self._sentence.start, self._small
        start, stop = figure.start - begin, figure.stop - begin
        words, shown = small[start:stop], self._sentence.words[start:stop]
        before = small[max(start - _FAR, 0) : start]
        if length := _repeated_before(before, words, is_labelled=figure.asked == SENTENCE):
            self._add_doubled(start - length, stop, (start - length, start), shown)
            return True
        label = str(figure.figure.label).lower() if figure.figure else ""
        length = self._repeated_after(start, stop, label)
        if not length and figure.figure is not None:
            length = self._approximated_again(figure.figure, stop) or self._other_unit(stop)
        if length:
            start = start if len(shown) <= _LONG else max(stop - length, start)
            shown = self._sentence.words[start:stop]
            self._add_doubled(start, stop + length, (stop, stop + length), shown)
        return length > 0

    def _approximated_again(self, figure: Figure, stop: int) -> int:
        """The length of a typed 左右 or the like after a figure that is approximate itself."""
        rest = self._small[stop : stop + _FAR]
        blanks = len(rest) - len(rest.lstrip())
        word = next((word for word in _BEHIND if rest.startswith(word, blanks)), "")
        return blanks + len(word) if word and figure.approx and figure.amount.low else 0

    def _other_unit(self, stop: int) -> int:
        """The length of a typed unit after a number that has another unit of its family."""
        number = next((one for one in self._sentence.numbers if one.stop == stop), None)
        units, rest = self._printed.reader.known.units, self._small[stop : stop + _FAR]
        if number is None or not number.symbol or not rest[:1].isalpha():
            return 0
        following = next(numbers_in(f"1{rest}", units), None)
        unit, other = units(number.symbol), units(following.symbol if following else "")
        is_other = unit.is_measured and other.is_measured and unit.converts_to(other)
        return len(other.symbol) if is_other else 0

    def _repeated_after(self, start: int, stop: int, label: str = "") -> int:
        """The length of the words after a part of the sentence that repeat its end."""
        small = self._small
        words, after = small[start:stop], small[stop : stop + _FAR]
        # 100户户均增收: the unit is the beginning of another word.
        if any(token.start == stop and token.stop > stop + 1 for token in self._tokens_at(stop)):
            return 0
        for length in range(min(len(words), len(after)), 0, -1):
            if not after.startswith(words[-length:]) or not _has_word(words[-length:]):
                continue
            rest = after[length:]
            if are_one_word(after, length) or are_one_word(words, len(words) - length):
                continue
            if length == 1 and not self._ends_word(stop + 1, rest, after[0], label):
                continue
            return length
        return 0

    def _ends_word(self, at: int, rest: str, unit: str, label: str) -> bool:
        """Whether no other word begins with the character that repeats a unit."""
        if rest.startswith(unit):
            # 件件有着落
            return False
        is_known = any(token.start == at for token in self._tokens_at(at))
        return not rest[:1].isalpha() or is_known or rest[:2] in label

    def _tokens_at(self, at: int) -> list[Token]:
        return self._sentence.between(at, len(self._small))[:1]

    def check(self, number: TypedNumber, figure: PrintedFigure | None) -> None:
        """Report what is wrong with the words around a number, perhaps that of a figure."""
        if figure is None and (length := self._repeated_after(number.start, number.stop)):
            stop = number.stop + length
            self._add_doubled(number.start, stop, (number.stop, stop))
            return
        chain = self._chain(number.start)
        if self._is_doubled(chain, number) or self._has_two_signs(chain, number, figure):
            return
        if figure is not None and figure.figure is not None and figure.asked in _FILTERS:
            self._check_base(figure, figure.figure)
            self._check_direction(chain, figure, figure.figure)
        self._check_noun(chain, number, figure)

    def _chain(self, at: int) -> list[Token]:
        """The words that touch each other and end at an offset, from left to right."""
        chain: list[Token] = []
        for token in reversed(self._sentence.between(self._sentence.clause(at)[0], at)):
            if not token.is_any(_IN_CHAINS) or self._small[token.stop : at].strip():
                break
            chain.insert(0, token)
            at = token.start
        return chain

    def _behind(self, at: int) -> list[Token]:
        """The bases of comparison that touch each other and begin at an offset."""
        chain: list[Token] = []
        for token in self._sentence.between(at, self._sentence.clause(at)[1]):
            if not token.is_any(_BASES) or self._small[at : token.start].strip():
                break
            chain.append(token)
            at = token.stop
        return chain

    def _is_doubled(self, chain: Sequence[Token], number: TypedNumber) -> bool:
        """Whether a chain before a number, or one behind it, says something twice."""
        for tokens in (chain, self._behind(number.stop)):
            for first, second in combinations(tokens, 2):
                if not self._say_the_same(first, second, number):
                    continue
                typed = second if self._is_printed(first) else first
                stop = max(second.stop, number.stop)
                start = min(first.start, number.start)
                shown = self._words(first if typed is second else second)
                is_own = self._is_printed(first) or self._is_printed(second)
                self._add_doubled(start, stop, typed[:2], shown if is_own else "")
                return True
        return False

    def _say_the_same(self, first: Token, second: Token, number: TypedNumber) -> bool:
        if not any(first.first & kind and second.first & kind for kind in _ONCE):
            return False
        printed = [self._is_printed(one) for one in (first, second)]
        if any(printed):
            return not all(printed)
        if first.first & _BASES or self._words(first) == self._words(second):
            return True
        # 增长加快2个百分点 is honest, and so is 同比多增3亿元.
        is_way = bool(first.first & _WAYS) and first.first == second.first
        is_short = min(len(self._words(one)) for one in (first, second)) < 2
        unit = self._printed.reader.known.units(number.symbol)
        is_han = not self._words(first).isascii()
        return is_way and is_han and not is_short and not is_in_points(unit)

    def _has_two_signs(
        self, chain: Sequence[Token], number: TypedNumber, figure: PrintedFigure | None
    ) -> bool:
        """Whether a number after 下降 or the like has a minus sign."""
        way = _way(chain)
        if number.value >= 0 or way is None or way.first != Cue.FALL or figure is not None:
            return False
        self._add_doubled(way.start, number.stop, (number.start, number.start + 1))
        return True

    def _check_base(self, printed: PrintedFigure, figure: Figure) -> None:
        """Report 同比 or 环比 if the periods of the figure say otherwise."""
        if not figure.previous_period:
            return
        period = figure.period or ""
        base = base_of(str(period), str(figure.previous_period))
        begin = self._sentence.start
        for token in self._bases(printed.start - begin, printed.stop - begin):
            is_year = token.is_any(Cue.YEAR_BASE)
            wrong = ComparisonBase.STEP_BEFORE if is_year else ComparisonBase.YEAR_BEFORE
            if base in (wrong, ComparisonBase.OTHER):
                self._problems.add(
                    rules.COMPARISON_BASE,
                    self._printed.place(begin + token.start, begin + token.stop),
                    related=figure_place(figure),
                    word=self._words(token), period=str(period) or _THIS_PERIOD,
                    previous=str(figure.previous_period),
                )  # fmt: skip
                return

    def _bases(self, start: int, stop: int) -> Iterator[Token]:
        """The words that say what a figure is compared with: before it, inside it and after it."""
        small = self._small
        for token in reversed(self._sentence.between(self._sentence.clause(start)[0], start)):
            if token.number or token.time or "分别" in small[token.start : start]:
                break
            if token.is_any(_BASES):
                yield token
                break
        yield from (one for one in self._sentence.between(start, stop) if one.is_any(_BASES))
        after = next(iter(self._sentence.between(stop, len(small))), None)
        if after is not None and after.is_any(_BASES):
            gap = small[stop : after.start].strip(" ,")
            if gap in ("", "higher", "lower") and small[after.stop : after.stop + 1] not in "'’":
                yield after

    def _check_direction(
        self, chain: Sequence[Token], printed: PrintedFigure, figure: Figure
    ) -> None:
        """Report a word of the other direction before a figure."""
        way = _way(chain)
        if way is None or self._is_printed(way) or self._small[: way.start].endswith(_NOT):
            return
        size = _size(figure, printed.asked)
        if size and way.is_any(Cue.RISE) == (size < 0):
            words = self._printed.text[printed.start : printed.stop]
            self._add_direction(way, words, figure=figure, asked=printed.asked)

    def _check_noun(
        self, chain: Sequence[Token], number: TypedNumber, printed: PrintedFigure | None
    ) -> None:
        """Report 同比增加，增速为-9.6%: the clause before says the opposite."""
        noun = chain[0] if chain and chain[0].first & _NOUNS else None
        if noun is None or noun.start != self._sentence.clause(noun.start)[0] or not noun.start:
            return
        before = self._chain(noun.start - 1)
        way = before[-1] if before and before[-1].first == Cue.RISE else None
        is_fall = (number.value < 0) != (noun.first == Cue.FALL_NOUN)
        if way is None or not is_fall or self._small[: way.start].endswith(_NOT):
            return
        figure = printed.figure if printed and printed.asked in _FILTERS else None
        words = self._sentence.words[number.start : number.stop]
        self._add_direction(way, words, figure=figure, asked=printed.asked if printed else "")

    def _add_direction(
        self,
        way: Token,
        found: str,
        before: str = "",
        *,
        figure: Figure | None = None,
        asked: str = "",
    ) -> None:
        begin = self._sentence.start
        self._problems.add(
            rules.DIRECTION_WORD, self._printed.place(begin + way.start, begin + way.stop),
            related=figure_place(figure) if figure else (), word=self._words(way), found=found,
            before=before, figure=braces_name(figure) if figure else "",
            filter=_FILTERS[asked] if figure else "", typed="" if figure else self._words(way),
        )  # fmt: skip

    def check_changes(self, readings: Sequence[Reading]) -> None:
        """Report numbers that go the other way than the words: rose from 128 to 112."""
        for before, after in pairwise(readings):
            if before.aspect != "previous" or after.aspect != "level":
                continue
            ways = [
                token
                for token in self._sentence.between(before.lead_in.start, after.typed.start)
                if token.is_any(_WAYS)
            ]
            is_bare = not (before.typed.symbol and after.typed.symbol)
            if not ways or before.approx or after.approx or self._may_be_better(before, after):
                continue
            one, other = before.number, after.number
            if not is_bare and one.unit.converts_to(other.unit):
                one = one.in_unit(other.unit)
            elif not is_bare:
                continue
            is_rise = other.magnitude > one.magnitude
            way = ways[-1]
            is_other = all(token.is_any(Cue.FALL) == is_rise for token in ways)
            if one.magnitude == other.magnitude or not is_other:
                continue
            # If a number contradicts a figure, the words may be right.
            if not (contradiction(before) or contradiction(after)):
                self._add_direction(way, after.said, before.said)

    def _may_be_better(self, before: Reading, after: Reading) -> bool:
        """Whether a smaller number may be called higher: of ranks and times."""
        symbols = before.typed.symbol, after.typed.symbol
        return any(symbol in _PLACES_AND_TIMES for symbol in symbols) or any(
            word in self._small for word in _RANKS
        )

    def check_clauses(self) -> None:
        """Report a clause with a number that is the same as the one before it."""
        words = self._sentence.words
        ends = (-1, *self._sentence.marks, len(words))
        for before, middle, stop in zip(ends, ends[1:], ends[2:], strict=False):
            clause = words[middle + 1 : stop].strip()
            if len(clause) < _FEWEST or clause.replace("的", "") != words[
                before + 1 : middle
            ].strip().replace("的", ""):
                continue
            is_listed = words[middle] == "、" or not clause[0].isalpha()
            if not is_listed and any(character.isdecimal() for character in clause):
                start = words.index(clause, middle)
                self._add_doubled(before + 1, stop, (start, start + len(clause)))


def _way(chain: Sequence[Token]) -> Token | None:
    """The word of direction that a chain ends with, perhaps before 了 or 近."""
    rest = (token for token in reversed(chain) if not token.first & (_BOUNDS | Cue.LINK))
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
