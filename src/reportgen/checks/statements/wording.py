"""The words around numbers, as they are printed: doubled ones, wrong directions, wrong bases.

Texts are read as they are printed, so a word typed before `{{ }}` meets the words that the figure
prints. Cue words that touch each other and a number are a chain, which says each thing once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.own_time import shown_months
from reportgen.checks.periods import ComparisonBase, base_of, months_of
from reportgen.checks.statements.cues import Cue, cue_words
from reportgen.checks.statements.index import ENDS, Token, are_one_word
from reportgen.checks.statements.judging import contradiction
from reportgen.checks.statements.leading import BASES, BOUNDS
from reportgen.checks.statements.numbers import numbers_in
from reportgen.checks.statements.percent import check_percent
from reportgen.checks.statements.plain import FigureWords, PlainSentence, plain_sentences
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.checks.statements.subjects import braces_name, is_year_on_year
from reportgen.diagnostics import Problems, Rule, Words
from reportgen.figures.asked import CHANGES, RATES, SENTENCE
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS
from reportgen.language.patterns import regex
from reportgen.language.phrases import APPROXIMATIONS, PHRASES
from reportgen.language.records import NamedTuple
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
_NEAR, _FAR = 28, 48
"""How many characters before and behind a number concern it."""
_LONG = 24
"""Characters of the longest words of a figure that are repeated in a message."""
_LONGEST_UNIT = 8
_RATES = frozenset((*RATES, SENTENCE))
"""What says a rate of a figure."""
_FEWEST_RATES = 2
_STARTS = frozenset("0123456789-−－$£€¥￥")
_MINUS = ("-", "−", "－")
_A_LOSS = regex(r"(?:亏损|逆差|净流出|赤字)(?:总?额)?$|\b(?:loss|deficit|outflow) of [$£€]?$")
"""Words after which a minus sign says the same again."""
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
_OTHER_WAY = Words("方向相反", "goes the other way")
_SAME = Words("两个数一样", "is the same number")
_FELL, _ROSE = Words("是减少的", "fell"), Words("是增加的", "rose")
_OPPOSITES = (
    ("增长", "下降"), ("增加", "减少"), ("上升", "下降"), ("提高", "降低"), ("上涨", "下跌"),
    ("扩大", "缩小"), ("回升", "回落"), ("加快", "放缓"), ("多", "少"), ("增", "减"), ("升", "降"),
    ("涨", "跌"), ("an increase", "a decrease"), ("increased", "decreased"), ("rose", "fell"),
    ("risen", "fallen"), ("a rise", "a fall"), ("grew", "declined"), ("grown", "declined"),
    ("up", "down"),
)  # fmt: skip
"""Words of direction that take each other's place."""
_IN_POINTS = {"下降": "降低", "增长": "提高", "增加": "提高", "减少": "降低"}
_A_RISE = Words("表示增加的词", "a word for a rise")
_A_FALL = Words("表示减少的词", "a word for a fall")
_ENDS_OF_CLAUSES = frozenset(("", *"，。；、：）,;)."))
_BETWEEN = " ,，"
_LONGEST_BASE = 40
"""Characters of a clause that may only be words of a comparison."""
_PARTS = ("；", "。")
_POINTS_OF_TIME = ("末", "底", "初")
_A_YEAR = 12
_THIS_PERIOD = Words("本期", "this period")
_YEAR_BEFORE = Words("上年", "the year before")


class _OwnWords(NamedTuple):
    """What doubles the words of a filter, besides the words themselves."""

    asked: str
    word: str
    """A word of the filter, by which its result is told from a bare number."""
    before: re.Pattern[str] | None
    """Words that end where the filter's begin; for a sentence, after the label."""
    after: re.Pattern[str] | None = None


_BASE_AGAIN = regex("(?:同比|环比)(?=[，。；、,;]|$)")
_OWN_WORDS = (
    _OwnWords("growth", "比", None, _BASE_AGAIN),
    _OwnWords("change", "比", None, _BASE_AGAIN),
    _OwnWords(
        "completion", "完成",
        regex("完成(?:率|比例|进度)(?:为|是|达到?)?$"
              "|完成了?(?:年度|全年|年初|预定)?(?:目标任务|目标|任务|计划|预算)的?$"),
        regex("的(?:年度|全年|预定)?(?:目标任务|目标|任务|计划)|完成(?=[，。；、]|$)"),
    ),
    _OwnWords("share", "占", regex("(?:占比|比重|份额)(?:为|是|达到?)?$")),
    _OwnWords(
        "rank", "位", regex("(?:位居|名列|位列|位于|排在|(?<![系序行排])列|(?<![安编彩])排|第)$"),
        regex("名(?=[，。；、]|$)"),
    ),
    _OwnWords(SENTENCE, "", regex(
        "(?:为|是|达到?|共有?|共计|合计| (?:was|were|is|are|of|reached|totalled) )$"
    )),
    _OwnWords("completion", "of the target", regex(r"\btargets? of $"), regex(
        r" of (?:the |its |their |our )?(?:annual )?(?:targets?|goals?)\b"
    )),
    _OwnWords("share", " of ", regex(r"\b(?:a )?(?:share|proportion) of $"),
              regex(r" of (?:the )?(?:total|whole)\b")),
    _OwnWords("rank", "ranked", regex(r"\b(?:rank(?:s|ing)?|came|comes|placed|in|number) $"),
              regex(r" (?:place|position|in rank)\b")),
)  # fmt: skip


def check_wording(
    texts: Iterable[Text], printed: Iterable[Text], reader: Reader, problems: Problems
) -> None:
    """Report words that are doubled or do not fit the numbers after them, and wrong percentages.

    The texts are filled. Of those that templates composed, `printed`, only the sentences that are
    in no text of the data are read.
    """
    typed = [plain for text in texts for plain in plain_sentences(text, reader)]
    composed = [plain for text in printed for plain in plain_sentences(text, reader)]
    if composed:
        known = {plain.sentence.words.strip(ENDS) for plain in typed}
        composed = [one for one in composed if one.sentence.words.strip(ENDS) not in known]
    bases: dict[str, tuple[bool, str]] = {}
    for plain in (*typed, *composed):
        _Wording(plain, problems, bases).check()
        check_percent(plain, problems)
    if reader.figures.language == "en":
        # Imported here: Chinese has neither singular nor plural.
        from reportgen.checks.statements.agreement import check_agreement

        for plain in (*typed, *composed):
            check_agreement(plain, problems)


class _Number(NamedTuple):
    """A typed number, or the words of a figure; offsets count within the sentence."""

    start: int
    stop: int
    digits: int
    """Where its digits begin, with their sign."""
    symbol: str
    """The unit of a typed number."""
    figure: Figure | None = None
    asked: str = ""
    """What is asked of the figure."""
    is_printed: bool = False
    """Whether it is a figure's."""

    @property
    def is_change(self) -> bool:
        """Whether it is the growth or change of a figure."""
        return self.figure is not None and self.asked in _FILTERS


class _Wording:
    """Checks the words of a sentence; offsets count within it."""

    def __init__(
        self, plain: PlainSentence, problems: Problems, bases: dict[str, tuple[bool, str]]
    ) -> None:
        """`bases` are the words that each figure was compared with first, and if these are 同比."""
        self._bases_of = bases
        self._plain = plain
        self._sentence = plain.sentence
        self._words = plain.sentence.words
        self._small = plain.sentence.small
        self._problems = problems
        self._doubled: list[tuple[int, int]] = []
        """Where words that were reported as doubled stand."""

    def check(self) -> None:
        """Report what is wrong around the figures and the numbers of the sentence."""
        is_changed = False
        for number in self._numbers():
            chain = self._chain(number.digits)
            if self._is_repeated(number) or self._is_doubled(chain, number):
                continue
            is_changed = is_changed or _leads_to_a_result(chain, self._small)
            self._check_way(chain, number)
            if chain:
                self._check_noun(chain, number)
            if number.is_change:
                self._check_base(number)
        if is_changed:
            self._check_changes(self._plain.readings)
            self._check_levels(self._plain.readings)
        self._check_clauses()
        self._check_repeated_rates()

    def _numbers(self) -> Iterator[_Number]:
        """The figures and the typed numbers; those in the words of figures need not be read."""
        for words in self._plain.figures:
            shown = self._words[words.start : words.stop]
            if shown[:1].isdecimal() or shown[-1:].isdecimal():
                self._check_joined(words, shown)
            if words.asked not in _FILTERS and self._is_apart(words, shown):
                continue
            digits = next((at for at, one in enumerate(shown) if one in _STARTS), 0)
            figure, asked = words.figure, words.asked
            yield _Number(
                words.start, words.stop, words.start + digits, "", figure, asked, is_printed=True
            )
        for typed in self._plain.typed_numbers:
            yield _Number(typed.start, typed.stop, typed.start, typed.symbol)

    def _check_joined(self, words: FigureWords, shown: str) -> None:
        """Report a number of a figure to which the digits of another are joined."""
        start, stop = words.start, words.stop
        while shown[:1].isdecimal() and self._words[start - 1 : start].isdecimal():
            start -= 1
        if shown[-1:].isdecimal():
            rest = self._words[stop:]
            stop += len(rest) - len(rest.lstrip("0123456789"))
        # Of two figures, the first is reported: that of the second cannot be told in the file.
        is_second = start < words.start and self._plain.figure_at(words.start - 1) is not None
        if (start, stop) != (words.start, words.stop) and not is_second:
            self._add(
                rules.DIGITS_JOINED, words.start, words.stop, words.figure,
                said=self._words[start:stop], printed=shown,
            )  # fmt: skip

    def _is_apart(self, words: FigureWords, shown: str) -> bool:
        """Whether no word touches a figure that may be one of its own, as is seen at a glance."""
        if self._small[words.stop : words.stop + 1] not in _ENDS_OF_CLAUSES:
            return False
        before = self._small[max(words.start - 2, 0) : words.start].rstrip()
        if shown[:1].isdecimal():
            return before[-1:] not in _last_characters()
        # A mark between figures that no word precedes: 税收5亿元；客流3万人次。
        is_parted = before[-1:] in _PARTS and _last_characters().isdisjoint(before)
        return is_parted and not any(mark in shown for mark in _PARTS)

    def _text(self, token: Token) -> str:
        return self._words[token.start : token.stop]

    def _cues(self, start: int, stop: int) -> list[Token]:
        """The cue words of a part: most sentences need those of a few characters only."""
        return list(self._plain.reader.own.index.within(self._small, start, stop))

    def _chain(self, at: int) -> list[Token]:
        """The words that touch each other and end at an offset, from left to right."""
        chain: list[Token] = []
        # Most numbers follow another word, which takes less time to see than to find the cues.
        if self._small[:at].rstrip()[-1:] not in _last_characters():
            return chain
        # Without figures, the sentence is one that has been read for what its numbers are about.
        find = self._cues if self._plain.figures else self._sentence.between
        start = max(at - _NEAR, self._sentence.clause(at)[0])
        for token in reversed(find(start, at)):
            if not token.is_any(_IN_CHAINS) or self._small[token.stop : at].strip():
                break
            chain.insert(0, token)
            at = token.start
        return chain

    def _bases_behind(self, number: _Number) -> list[Token]:
        """The bases of comparison that touch each other behind a number, in English."""
        chain: list[Token] = []
        if self._small[number.stop : number.stop + 1] == " ":
            start = number.digits if number.is_printed else number.stop
            for token in self._cues(start, number.stop + _FAR):
                if chain and self._small[chain[-1].stop : token.start].strip():
                    break
                if token.is_any(BASES):
                    chain.append(token)
        return chain

    def _add(self, rule: Rule, start: int, stop: int, about: Figure | None, **facts: Any) -> None:
        """Report a part of the sentence, perhaps about a figure."""
        place = self._plain.place(start, stop)
        self._problems.add(rule, place, related=figure_place(about) if about else (), **facts)

    # What is printed twice.

    def _add_doubled(
        self, start: int, stop: int, typed: tuple[int, int], shown: str = "", other: str = ""
    ) -> None:
        """Report that a part of the sentence says something twice, once as `typed`.

        It is also in the words `shown` that a figure prints, or said by `other` words.
        """
        if any(one < typed[1] and typed[0] < stop for one, stop in self._doubled):
            # Words of a clause that is repeated as well.
            return
        said, word = self._words[start:stop].strip(), self._words[slice(*typed)].strip()
        if word == PHRASES[self._plain.reader.figures.language].to_be_filled:
            # Once it is filled in, two numbers stand there.
            return
        self._doubled.append(typed)
        other = other if other != word else ""
        self._add(
            rules.DOUBLED_WORDS, *typed, None, said=said, word=word, printed=shown, other=other
        )

    def _is_repeated(self, number: _Number) -> bool:
        """Whether words beside a number, which is then reported, are among its own."""
        start, stop, figure = number.start, number.stop, number.figure
        shown = self._words[start:stop] if number.is_printed else ""
        if number.is_printed:
            before, words = self._before(number), self._small[start:stop]
            if self._says_own_words(number, before) or self._is_based_twice(number):
                return True
            if length := _repeated_before(before, words, is_labelled=number.asked == SENTENCE):
                # 同比 before 比上年 is doubled as a whole, not only its last character.
                word = self._cues(max(start - _NEAR, 0), start)[-1:]
                if word and word[0].stop == start > start - length > word[0].start:
                    length = start - word[0].start
                self._add_doubled(start - length, stop, (start - length, start), shown)
                return True
        length = self._repeated_after(start, stop, figure.label.lower() if figure else "")
        if not length and figure is not None:
            length = self._approximated_again(figure, stop) or self._other_unit(figure, stop)
        if length and self._is_of_other(number, stop, stop + length):
            length = 0
        if not length and not number.is_printed and not number.symbol:
            # 31,600 visits visits: the word is no known unit.
            length = _repeated_word(self._small[stop : stop + _FAR])
            stop += length
        if length:
            start = start if stop - start <= _LONG else max(stop - length, start)
            shown = self._words[start:stop] if number.is_printed else ""
            self._add_doubled(start, stop + length, (stop, stop + length), shown)
        return length > 0

    def _before(self, number: _Number) -> str:
        """The words before a figure in small letters, without those of another figure."""
        start = max(number.start - _FAR, 0)
        others = (one for one in self._plain.figures if start < one.stop <= number.start)
        start = max((one.stop for one in others if one.figure is not number.figure), default=start)
        return self._small[start : number.start]

    def _is_of_other(self, number: _Number, start: int, stop: int) -> bool:
        """Whether a part of the sentence has words of another figure than the number's."""
        return any(
            one.start < stop and start < one.stop and one.figure is not number.figure
            for one in self._plain.figures
        )

    def _says_own_words(self, number: _Number, before: str) -> bool:
        """Whether words of the same meaning as those of a filter, then reported, touch these."""
        figure, start, stop = number.figure, number.start, number.stop
        after = self._small[stop : stop + _FAR]
        if figure is None or (
            before.rstrip()[-1:] in _ENDS_OF_CLAUSES and after[:1] in _ENDS_OF_CLAUSES
        ):
            return False
        shown = self._words[start:stop]
        whole = figure.of.label.lower() if figure.of else figure.label
        for own in _OWN_WORDS:
            if own.asked != number.asked or own.word not in shown:
                continue
            typed = start, start
            if own.before and (match := own.before.search(before)):
                typed = start - len(before) + match.start(), start
                if own.asked == SENTENCE:
                    label = figure.label.lower()
                    has_label = before.endswith(label, 0, match.start())
                    typed = (typed[0] - len(label), start) if has_label else (start, start)
            elif own.after and (match := own.after.match(after)):
                typed = stop, stop + match.end()
            elif own.asked == "share" and after.startswith(f"的{whole}"):
                typed = stop, stop + 1 + len(whole)
            if typed[0] < typed[1]:
                self._add_doubled(min(start, typed[0]), max(stop, typed[1]), typed, shown)
                return True
        return False

    def _is_based_twice(self, number: _Number) -> bool:
        """Whether the clause before only says what a figure is compared with, as it does itself."""
        clause = self._sentence.clause(number.start)[0] if number.asked in _FILTERS else 0
        stop = len(self._small[:clause].rstrip(_BETWEEN)) if clause else 0
        start = self._sentence.clause(stop)[0] if stop else 0
        if not 0 < stop - start <= _LONGEST_BASE:
            return False
        start += len(self._small[start:stop]) - len(self._small[start:stop].lstrip())
        is_base = any(
            token.is_any(BASES) and (token.start, token.stop) == (start, stop)
            for token in self._cues(start, stop)
        )
        own = self._cues(number.start, number.stop) if is_base else ()
        if any(token.is_any(BASES) for token in own):
            shown = self._words[number.start : number.stop]
            self._add_doubled(start, number.stop, (start, stop), shown)
            return True
        return False

    def _check_repeated_rates(self) -> None:
        """Report a rate of a figure that a filter has said in the same sentence."""
        rates = [one for one in self._plain.figures if one.figure and one.asked in _RATES]
        if len(rates) < _FEWEST_RATES:
            return
        said: dict[tuple[int, str], FigureWords] = {}
        for one in rates:
            key = id(one.figure), one.asked
            said[key] = max(said.get(key, one), one, key=lambda words: words.stop - words.start)
        for other in rates:
            for asked in dict.fromkeys((SENTENCE, other.asked)):
                whole = said.get((id(other.figure), asked))
                if whole is not None and self._is_said_again(whole, other):
                    typed = self._sentence.clause(other.start)[0], other.stop
                    start, stop = min(whole.start, typed[0]), max(whole.stop, other.stop)
                    self._add_doubled(start, stop, typed)

    def _is_said_again(self, one: FigureWords, other: FigureWords) -> bool:
        """Whether the words of one have those of the other, which end their clause."""
        words, whole = (self._words[each.start : each.stop] for each in (other, one))
        # 10.1%的增速居全省第一 goes on from it.
        if self._small[other.stop : other.stop + 1] not in _ENDS_OF_CLAUSES or words not in whole:
            return False
        if one.asked == SENTENCE == other.asked:
            return one.start < other.start
        return words != whole

    def _repeated_after(self, start: int, stop: int, label: str = "") -> int:
        """The length of the words after a part of the sentence that repeat its end."""
        words, after = self._small[start:stop], self._small[stop : stop + _FAR]
        length = next(_overlaps(words, after), 0)
        return length if length != 1 or self._is_whole(stop, label) else 0

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
        if not figure.approx:
            return 0
        rest = self._small[stop : stop + _FAR]
        blanks = len(rest) - len(rest.lstrip())
        word = next((word for word in _BEHIND if rest.startswith(word, blanks)), "")
        return blanks + len(word) if word else 0

    def _other_unit(self, figure: Figure, stop: int) -> int:
        """The length of a typed unit after a figure that has another unit of its family."""
        rest = self._small[stop : stop + _FAR]
        if not figure.unit or figure.unit[-1].lower() not in rest[:_LONGEST_UNIT]:
            return 0
        known = self._plain.reader.known
        units, following = known.units, next(numbers_in(f"1{rest}", known.symbols), None)
        unit, other = units(figure.unit), units(following.symbol if following else "")
        # 200万元1028万元 has another number before the unit.
        is_next = following is not None and following.digits == "1"
        is_other = is_next and unit.is_measured and other.is_measured and unit.converts_to(other)
        return len(other.symbol) if is_other else 0

    def _is_doubled(self, chain: Sequence[Token], number: _Number) -> bool:
        """Whether a chain before a number, or one behind it, says something twice."""
        behind = self._bases_behind(number)
        pairs = combinations(chain, 2) if len(chain) > 1 else ()
        for first, second in (*pairs, *combinations(behind, 2)) if pairs or behind else ():
            if not any(first.first & kind and second.first & kind for kind in _ONCE):
                continue
            is_own, is_second_own = (
                self._plain.figure_at(token.start) is not None for token in (first, second)
            )
            is_any = is_own or is_second_own
            if (is_own and is_second_own) or not (
                is_any or self._is_typed_twice(first, second, number)
            ):
                continue
            typed, other = (second, first) if is_own else (first, second)
            start, stop = min(first.start, number.digits), max(second.stop, number.stop)
            words = self._text(other)
            shown, by = (words, "") if is_any else ("", words)
            self._add_doubled(start, stop, typed[:2], shown, by)
            return True
        return False

    def _is_typed_twice(self, first: Token, second: Token, number: _Number) -> bool:
        """Whether two typed words of a kind say the same."""
        one, other = self._text(first), self._text(second)
        if first.is_any(BASES) or one == other or other.startswith(f"{one} "):
            return True
        # 增长加快2个百分点 is honest, and so is 同比多增3亿元.
        is_way = first.is_any(_WAYS) and first.first == second.first
        is_short = one.isascii() or len(one) < 2 or len(other) < 2
        return is_way and not is_short and "百分点" not in self._small[number.start : number.stop]

    def _check_clauses(self) -> None:
        """Report a clause with a number that is the same as the one before it."""
        words = self._words
        is_exact = "的" not in words
        ends = (-1, *self._sentence.marks, len(words))
        for before, middle, stop in zip(ends, ends[1:], ends[2:], strict=False):
            one, other = words[middle - 1], words[stop - 1]
            if is_exact and one != other and not (one.isspace() or other.isspace()):
                # Most clauses end with other characters, which is seen at once.
                continue
            first, second = words[before + 1 : middle].strip(), words[middle + 1 : stop].strip()
            if len(second) < _FEWEST or first.replace("的", "") != second.replace("的", ""):
                continue
            # 分别增长5%、5% is no repetition.
            is_listed = words[middle] == "、" or not second[0].isalpha()
            if not is_listed and any(character.isdecimal() for character in second):
                start = words.index(second, middle)
                self._add_doubled(before + 1, stop, (start, start + len(second)))

    # What does not fit the number.

    def _way(self, chain: Sequence[Token]) -> Token | None:
        """The typed word of direction that a chain ends with, perhaps before 了 or 近."""
        rest = (token for token in reversed(chain) if not token.first & (BOUNDS | Cue.LINK))
        last = next(rest, None)
        if last is None or not last.first & _WAYS or self._plain.figure_at(last.start) is not None:
            return None
        return None if self._small[: last.start].endswith(_NOT) else last

    def _check_way(self, chain: Sequence[Token], number: _Number) -> None:
        """Report a minus sign after a word of falling, and the wrong word before a figure."""
        way = self._way(chain) if chain else None
        is_minus = self._words[number.digits : number.digits + 1] in _MINUS
        if way is None:
            loss = _A_LOSS.search(self._small[: number.start]) if is_minus else None
            if loss is not None and not number.is_printed:
                sign = number.digits, number.digits + 1
                self._add_doubled(loss.start(), number.stop, sign, other=loss[0])
            return
        if not number.is_printed:
            if way.first == Cue.FALL and is_minus:
                sign = number.digits, number.digits + 1
                self._add_doubled(way.start, number.stop, sign, other=self._text(way))
        elif number.figure is not None and number.is_change:
            size = _size(number.figure, number.asked)
            if size and (way.first == Cue.RISE) == (size < 0):
                self._add_direction(way, self._words[number.start : number.stop], number)
        elif is_minus and not number.is_change and "%" in self._words[number.start : number.stop]:
            self._add_of_cell(way, number, chain)

    def _check_noun(self, chain: Sequence[Token], number: _Number) -> None:
        """Report 同比增加，增速为-9.6%: the clause before says the opposite."""
        noun = chain[0] if chain else None
        if noun is None or not noun.first & (Cue.RISE_NOUN | Cue.FALL_NOUN) or not noun.start:
            return
        before = self._chain(noun.start - 1) if not self._small[noun.start - 1].isalpha() else ()
        way = self._way(before)
        is_fall = (self._words[number.digits : number.digits + 1] in _MINUS) != (
            noun.first == Cue.FALL_NOUN
        )
        if way is not None and way.first == Cue.RISE and is_fall:
            self._add_direction(way, self._words[number.start : number.stop], number)

    def _add_of_cell(self, way: Token, number: _Number, chain: Sequence[Token]) -> None:
        """Report 同比增长-8.6%, where a template or text printed the cell of a table."""
        base = next((token for token in chain if token.is_any(BASES)), way)
        self._add(
            rules.DIRECTION_WORD, way.start, way.stop, None,
            word=self._text(way), found=self._words[number.digits : number.stop], before="",
            against=_OTHER_WAY,
            instead=self._words[base.start : number.start].strip(),
        )  # fmt: skip

    def _add_direction(
        self, way: Token, found: str, number: _Number | None = None, before: str = "",
        meant: Figure | None = None, against: Words = _OTHER_WAY,
    ) -> None:  # fmt: skip
        figure = number.figure if number is not None and number.is_change else None
        word = self._text(way)
        facts: dict[str, object] = {"typed": word}
        if figure is not None and number is not None:
            # 增长 goes with percent, 提高 also with points.
            plain = _IN_POINTS.get(word, word) if "点" in found else word
            is_rise = bool(way.first & Cue.RISE)
            facts = {
                "opposite": _opposite(plain, is_rise=is_rise),
                "label": figure.label, "turn": _FELL if is_rise else _ROSE,
            }  # fmt: skip
            chain = self._chain(number.digits)
            if way in chain and not word.isascii():
                # The filter prints what is compared with too, unless it gives an amount.
                is_growth = number.asked == "growth"
                bases = (token for token in chain if is_growth and token.is_any(BASES))
                words = self._words[next(bases, way).start : number.start]
                facts |= {
                    "words": words, "figure": braces_name(figure),
                    "filter": _FILTERS[number.asked],
                }  # fmt: skip
        self._add(
            rules.DIRECTION_WORD, way.start, way.stop, figure or meant,
            word=word, found=found, before=before, against=against, **facts,
        )  # fmt: skip

    def _check_changes(self, readings: Sequence[Reading]) -> None:
        """Report numbers that go the other way than the words, or nowhere: rose from 128 to 112."""
        for before, after in pairwise(readings):
            one, other = before.number, after.number
            is_bare = not (before.typed.symbol and after.typed.symbol)
            is_change = before.aspect == "previous" and after.aspect == "level"
            # Complaints fell to 1,284, from 1,466; appeals rose to 402.
            is_change = is_change and (after.lead_in.start < before.typed.start or not after.phrase)
            if not is_change or not (is_bare or one.unit.converts_to(other.unit)):
                continue
            one = one if is_bare else one.in_unit(other.unit)
            between = self._sentence.between(before.lead_in.start, after.typed.start)
            ways = [token for token in between if token.is_any(_WAYS)]
            is_rise, is_same = other.magnitude > one.magnitude, other.magnitude == one.magnitude
            is_other = is_same or all(token.is_any(Cue.FALL) == is_rise for token in ways)
            is_clear = ways and not (before.approx or after.approx or self._may_be_better(after))
            if not (is_clear and is_other):
                continue
            # If a number contradicts a figure, the words may be right.
            if not (contradiction(before) or contradiction(after)):
                against = _SAME if is_same else _OTHER_WAY
                self._add_direction(ways[-1], after.said, before=before.said, against=against)

    def _check_levels(self, readings: Sequence[Reading]) -> None:
        """Report 升至9.4% of a figure that is 9.4% and was 10.8% the year before.

        What it has changed from may be another number if the sentence says so, as 回升至 does.
        """
        if any(reading.aspect in ("previous", "earlier") for reading in readings):
            return
        for reading in readings:
            figure = self._risen_or_fallen(reading)
            value = figure.number("value") if figure else None
            previous = figure.number("previous") if figure else None
            if figure is None or value is None or previous is None:
                continue
            was, lead_in = previous.in_unit(value.unit).magnitude, reading.lead_in
            way = self._sentence.between(lead_in.way_start, reading.typed.start)[0]
            if was != value.magnitude and lead_in.is_fall != (value.magnitude < was):
                self._add_direction(way, reading.said, before=str(figure.previous), meant=figure)

    def _risen_or_fallen(self, reading: Reading) -> Figure | None:
        """The figure that a text says has risen or fallen to its value since the year before."""
        lead_in, scope = reading.lead_in, reading.scope
        if reading.aspect != "level" or lead_in.way_start < 0 or lead_in.is_either:
            return None
        if lead_in.base not in (0, Cue.YEAR_BASE) or reading.approx or not reading.confirms:
            return None
        (figure,) = reading.subject.figures
        is_clear = self._opens_with(reading) and not (
            reading.subject.doubt or scope.is_doubtful or reading.left or figure.written.growth
            or scope.is_part or scope.is_last_year or self._may_be_better(reading)
            or self._small.startswith("回", lead_in.way_start)
        )  # fmt: skip
        return figure if is_clear and is_year_on_year(figure) and reading.is_own(figure) else None

    def _opens_with(self, reading: Reading) -> bool:
        """Whether the sentence begins with the figure's label, and the words for the change follow.

        After a peak in June, fires fell to 1,182.
        """
        at, is_bare = 0, bool(reading.label)
        for token in (*self._sentence.between(0, reading.subject.start), None):
            stop = token.start if token else reading.subject.start
            is_bare = is_bare and not self._small[at:stop].strip("，, ")
            is_bare = is_bare and (token is None or token.is_any(Cue.OWN_TIME | Cue.GENERIC))
            at = token.stop if token else at
        return is_bare

    def _may_be_better(self, reading: Reading) -> bool:
        """Whether a smaller number may be called higher: of ranks and times."""
        is_rank = any(word in self._small for word in _RANKS)
        return is_rank or reading.typed.symbol in _PLACES_AND_TIMES

    def _check_base(self, number: _Number) -> None:
        """Report 同比 or 环比 if the periods of the figure say otherwise."""
        figure = number.figure if number.is_change else None
        if figure is None:
            return
        period, previous = figure.period or "", figure.previous_period or ""
        base, before = base_of(str(period), str(previous)), Words(str(previous), str(previous))
        if not (period or previous) and self._plain.reader.own.is_annual:
            # Without another word, the year of a report is compared with the one before.
            base, before = ComparisonBase.YEAR_BEFORE, _YEAR_BEFORE
        elif not previous:
            self._check_one_base(figure, number)
            return
        elif base is ComparisonBase.UNKNOWN and _are_years(str(period), str(previous)):
            # Whole years are compared with neither a month nor a quarter before.
            base = ComparisonBase.YEAR_BEFORE
        for token in self._bases(number.start, number.stop):
            is_year = token.is_any(Cue.YEAR_BASE)
            wrong = ComparisonBase.STEP_BEFORE if is_year else ComparisonBase.YEAR_BEFORE
            if base in (wrong, ComparisonBase.OTHER):
                self._add(
                    rules.COMPARISON_BASE, token.start, token.stop, figure,
                    word=self._text(token), period=str(period) or _THIS_PERIOD, previous=before,
                    right=_right_base(base, str(previous), figure.language),
                )  # fmt: skip
                return

    def _check_one_base(self, figure: Figure, number: _Number) -> None:
        """Report 环比 of a figure that was told with 同比: its one previous value fits one."""
        written = figure.written
        if written.previous is None or written.growth is not None:
            return
        for token in self._bases(number.start, number.stop):
            if not token.is_any(Cue.YEAR_BASE | Cue.STEP_BASE):
                continue
            is_year, word = token.is_any(Cue.YEAR_BASE), self._text(token)
            first_is_year, other = self._bases_of.setdefault(figure.name, (is_year, word))
            if is_year != first_is_year:
                its = Words(f"“{other}”的上期", f"the previous value of '{other}'")
                self._add(
                    rules.COMPARISON_BASE, token.start, token.stop, figure, word=word,
                    period=_THIS_PERIOD, previous=its, right=other,
                )  # fmt: skip
            return

    def _bases(self, start: int, stop: int) -> Iterator[Token]:
        """The words that say what a figure is compared with: before it, inside it and after it."""
        small = self._small
        for token in reversed(self._sentence.between(self._sentence.clause(start)[0], start)):
            if token.number or token.time or "分别" in small[token.start : start]:
                break
            if token.is_any(BASES):
                # 比上年末 is said of stocks in any period.
                yield from () if self._text(token).endswith(_POINTS_OF_TIME) else (token,)
                break
        yield from (token for token in self._cues(start, stop) if token.is_any(BASES))
        after = next(iter(self._cues(stop, stop + _FAR)), None)
        if after is not None and after.is_any(BASES):
            gap = small[stop : after.start].strip(" ,")
            if gap in ("", "higher", "lower") and small[after.stop : after.stop + 1] not in "'’":
                yield after


def _opposite(word: str, *, is_rise: bool) -> Words:
    """The word for the other direction, quoted, or what such a word means."""
    for pair in _OPPOSITES:
        for one, other in (pair, pair[::-1]):
            if one == word or (one.isascii() and one in word):
                found = word.replace(one, other)
                return Words(f"“{found}”", f"'{found}'")
    return _A_FALL if is_rise else _A_RISE


def _right_base(base: ComparisonBase, previous: str, language: str) -> str:
    """The words for a comparison with `previous`, or with the year before if that is empty."""
    span = months_of(previous)
    zh, en = shown_months(span) if span and span.is_dated else (previous, previous)
    if language == "en":
        return f"from {en}" if en else "year on year"
    chinese = {ComparisonBase.YEAR_BEFORE: "同比", ComparisonBase.STEP_BEFORE: "环比"}
    return chinese.get(base, f"比{zh}")


@cache
def _last_characters() -> frozenset[str]:
    """The characters that words of chains end with."""
    return frozenset({word[-1] for word, kinds in cue_words().items() if kinds.all & _IN_CHAINS})


def _leads_to_a_result(chain: Sequence[Token], small: str) -> bool:
    """Whether a chain leads to what something has changed to: 上升到, to."""
    last = chain[-1] if chain else None
    return last is not None and (last.is_any(Cue.LEVEL) or small[last.start : last.stop] == "to")


def _repeated_before(before: str, words: str, *, is_labelled: bool) -> int:
    """The length of the end of a text that the words after it begin with.

    With `is_labelled`, they begin with the label of a figure, and a single character may be chance.
    """
    length = next(_overlaps(before, words), 0)
    return length if length > is_labelled else 0


def _overlaps(before: str, after: str) -> Iterator[int]:
    """The lengths of whole words that end a text and begin the one after it, longest first."""
    length = min(len(before), len(after))
    # Nearly always the last character does not occur again, which is seen at once.
    while length > 0 and (length := after.rfind(before[-1], 0, length) + 1):
        start = len(before) - length
        if before.startswith(after[:length], start) and _has_word(after[:length]) and not (
            are_one_word(before, start) or are_one_word(after, length)
        ):  # fmt: skip
            yield length
        length -= 1


def _repeated_word(words: str) -> int:
    """The length of the first English word, with its blank, if it comes twice; else 0."""
    length = words.find(" ", 1)
    is_twice = words[1:length].isalpha() and words.startswith(words[:length], length)
    return length if is_twice and not are_one_word(words, 2 * length) else 0


def _has_word(part: str) -> bool:
    """Whether there is an English word, a Han character that is no digit, or a sign of a unit."""
    tidy = part.strip()
    if tidy.isascii() and any(character.isalpha() for character in tidy):
        return len(tidy) > 1
    return any(
        (character.isalpha() and character not in _HAN_DIGITS) or character in "%％$£€¥￥"
        for character in tidy
    )


def _are_years(*periods: str) -> bool:
    """Whether all periods are whole years."""
    spans = map(months_of, periods)
    return all(span is not None and span.length == _A_YEAR for span in spans)


def _size(figure: Figure, asked: str) -> Decimal | None:
    """The change of the figure, with its sign."""
    if asked == "growth":
        return figure.growth.percent if figure.growth else None
    return figure.change.amount.low if figure.change else None
