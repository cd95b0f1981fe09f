"""The numbers typed in texts, and the words around them.

`sentences` and `numbers_in` find the numbers, `Saying` adds the words around each of them, and
`label_before`, `clause_before`, `change_before` and `value_before` read the words before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from reportgen.checks.typed.context import CLAUSE_MARK, OwnContext
from reportgen.checks.typed.known import LabelIndex
from reportgen.diagnostics import Place
from reportgen.figures.numbers import Number, written_number
from reportgen.figures.numbers.units import UnitTable
from reportgen.language.marks import (
    BLOCK_END,
    BLOCK_START,
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    INLINE_END,
    INLINE_START,
    MARKS,
    mark_number,
)
from reportgen.language.numerals import parse_han
from reportgen.language.patterns import regex
from reportgen.language.phrases import approximations
from reportgen.model.texts import place_of_words, sentence_spans
from reportgen.model.values import Amount, Text

_DIGIT = regex(r"\d")
_NO_WORD = "\ufdd0"
"""Replaces each character that was not typed, or that is part of a name."""
_HIDDEN = (
    f"{FIGURE_START}[^{FIGURE_END}]*{FIGURE_END}|{BLOCK_START}[^{BLOCK_END}]*{BLOCK_END}"
    f"|{INLINE_START}[^{INLINE_END}]*{INLINE_END}"
    "|《[^《》\n]*》|“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』"
    r'|"[^"\n]*"|[〔\[(（【]\d{4}[〕\])）】]\s?(?:第\s?)?\d+\s?号'
)
_MOST_DIGITS = 20
_NEAR_BEFORE, _NEAR_AFTER = 16, 30
"""How many characters around the digits decide whether they are a number."""

_NUMBER = (
    # A first look at the next character saves most of the lookbehinds.
    r"(?=[\d\-−－U$£€¥￥])"
    r"(?<![A-Za-z\d_.．/~～〜–\-−+×*#·$£€¥￥])(?<![^—]—)(?<!\d[:： 十百千万亿])(?<!第)(?<!第 )"
    # Not at each group of a long row of digits: each would be read to the end of the row.
    r"(?<!\d,\d{3},)"
    r"(?P<sign>[-−－])?(?:(?P<currency>US\$|[$£€¥￥])\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.．]\d+)?)(?![\d_]|[.．,]\d)"
)
_SCALE = (
    r"\s?(?:(?P<english>trillion|billion|million|thousand)\b\s?"
    "|(?P<scale>[十百千万亿]*)(?P<about>[余多来]?)(?P<more>[十百千万亿]*))"
)
_SHORT_SCALES = {"m": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
_SCALE_OF_MONEY = r"\s?(?P<scale>trillion|billion|million|thousand|bn|tn|m|k)\b"
_COUNTED = (
    "个多?(?:工作日|自然日|月(?!份)|小时|星期|学期|季度|世纪|钟头|百分点)"
    "|[人户车班场架艘件批台册篇课项]次|[台件]套|percentage points?"
    "|[个项件起次家户名人位条期场批处所座台辆套册份篇宗例头只株棵本部支架艘间层栋幢块张段班节门种类组队天岁分]"
    "|[把枚颗粒瓶箱袋盒桶](?!握|关|控|脉)"
)
"""Units that texts count in, even if no figure does."""
_OTHER_UNIT = "[次套均份天时级制庭/／·²³]|半(?!数)"
"""After a unit: it is only the beginning of another unit."""
_RANGE = r"\s?(?:[-–—~～〜至到]|(?:to|or)\s)\s?[$£€¥]?\d|\s?[/:：×]\s?\d"
_NO_AMOUNT_AFTER = (
    rf"\s?(?:月|日|号|时|点|世纪|周年|年代|年度|后|路|级)|[十百千万亿%％]*(?:{_RANGE})"
)
_NO_AMOUNT_BEFORE = (
    r"(?:(?<![目此以之空])前|每满?|满|编号|电话|热线|\d\s?[时点])\s?$"
    r"|\d[十百千万亿]*[^\d\s，。；、增升降减涨提缩]{0,2}[至到]\s?$"
    r"|(?<!from )(?<![\d.,$£€])[$£€]?\d[\d,.]*%? (?:to|or) $"
    r"|(?i:\b(?:nos?\.|no|article|section|chapter|part|phase|stage|step|table|figure|fig\.?|page"
    r"|route|room|level|grade|appendix|annex|paragraph|clause|rule|form|unit|line|item|zone|ward"
    r"|block|type|class|category|aged|top|first|last|next|every|each|per|extension|telephone))\s$"
)
_HAN = (
    r"(?<![第初几数每各前后头零〇一二三四五六七八九十百千万亿两\d.．])"
    "(?P<digits>[零〇一二三四五六七八九十百千万两]+)(?![亿几])"
)
_HAN_DIGIT = "[零〇一二三四五六七八九十百千万两]"
_HAN_BEFORE_UNIT = regex(
    # Only the beginning of a run is tried: trying each of its characters takes far too long.
    f"(?:(?<={FIGURE_NAMED}{_HAN_DIGIT})|(?<!{FIGURE_NAMED})(?<!{_HAN_DIGIT})){_HAN_DIGIT}+[余多]?"
    "[个项件起次家户名人位条期场批处所天年]"
)
"""Found in every text with a number in Han words."""
_RANGE_OR_THRESHOLD = f"{_RANGE}|及?以[上下内]|之内|不等"
_ABOUT = "左右|上下"


class TypedNumber(NamedTuple):
    """A number typed in a sentence; offsets count within the sentence."""

    start: int
    stop: int
    """The end of its unit."""
    digits: str
    value: Decimal
    symbol: str
    """Its unit; empty if it has no known unit."""
    about: str
    """余, 多, 左右 or the like after the digits; empty if there is none."""
    is_han: bool = False
    """Whether it is written in Han words."""


class Sentence(NamedTuple):
    """A sentence of a text, in which each character that was not typed is replaced."""

    text: Text
    start: int
    words: str


def sentences(text: Text, *, with_han: bool) -> Iterator[Sentence]:
    """The sentences of a filled text with their line breaks; none if it has no typed digit.

    With `with_han`, sentences of texts without digits are included, for numbers in Han words.
    """
    if not (with_han or _DIGIT.search(text)):
        return
    rest = re.sub(_HIDDEN, _hidden, text)
    if not (with_han or _DIGIT.search(rest)):
        return
    for start, stop in sentence_spans(rest):
        if start < stop:
            yield Sentence(text, start, rest[start:stop])


def _hidden(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] != FIGURE_START:
        return _NO_WORD * len(found)
    return f"{FIGURE_START}{_NO_WORD * (len(found) - 2)}{FIGURE_END}"


def numbers_in(words: str, units: UnitTable) -> Iterator[TypedNumber]:
    """The numbers typed in digits in the words of a sentence, from left to right."""
    # Most sentences have no digit, which is much quicker to see than that they have no number.
    return _numbers(_NUMBER, words, units) if _DIGIT.search(words) else iter(())


def han_numbers_in(words: str, units: UnitTable) -> Iterator[TypedNumber]:
    """The numbers in Han words that have a unit: 九个多月, 一千一百二十八个."""
    return (number for number in _numbers(_HAN, words, units) if number.symbol)


def starts_of_han_numbers(text: str) -> Iterator[int]:
    """The offsets at which numbers in Han words with a unit may start; quick to compute."""
    return (match.start() for match in _HAN_BEFORE_UNIT.finditer(text))


def _numbers(pattern: str, words: str, units: UnitTable) -> Iterator[TypedNumber]:
    for match in re.finditer(pattern, words):
        before = words[max(match.start() - _NEAR_BEFORE, 0) : match.start()]
        after = words[match.end() : match.end() + _NEAR_AFTER]
        if _is_amount(match["digits"], before, after):
            found = _read(match, after, units)
            if found is not None:
                yield found


def _is_amount(digits: str, before: str, after: str) -> bool:
    """Whether it is not a date, an ordinal or the end of a range."""
    is_year = len(digits) == 4 and after.lstrip()[:1] == "年"
    is_code = len(digits) > _MOST_DIGITS or (digits[0] == "0" and digits[1:2].isdecimal())
    is_other = is_year or is_code or re.match(_NO_AMOUNT_AFTER, after)
    return not (is_other or re.search(_NO_AMOUNT_BEFORE, before))


def _read(match: re.Match[str], after: str, units: UnitTable) -> TypedNumber | None:
    """The number with its unit; `None` if it turns out to be a name, a range or a threshold."""
    groups, digits = match.groupdict(), match["digits"]
    currency = groups.get("currency")
    unit = _money(currency, after) if currency else _unit(after, units)
    following = after[unit.length :]
    if re.match(_RANGE_OR_THRESHOLD, following) or _goes_on(after[:1], unit.symbol):
        return None
    is_han = not digits[0].isdecimal()
    value = parse_han(digits) if is_han else Decimal(digits.replace(",", "").replace("．", "."))
    if value is None:
        return None
    about = re.match(_ABOUT, following)
    return TypedNumber(
        match.start(),
        match.end() + unit.length,
        digits,
        -Decimal(value) if groups.get("sign") else Decimal(value),
        unit.symbol,
        unit.about or (about[0] if about else ""),
        is_han,
    )


def _goes_on(following: str, symbol: str) -> bool:
    """Whether the characters after the digits belong to them: 5G, 12th, 2亿3000万."""
    return not symbol and re.match("[A-Za-z十百千万亿]", following) is not None


class _Unit(NamedTuple):
    """The unit after the digits, how many characters it takes, and 余 or 多 among them."""

    symbol: str
    length: int = 0
    about: str = ""


def _money(currency: str, after: str) -> _Unit:
    sign = "$" if currency == "US$" else currency
    found = re.match(_SCALE_OF_MONEY, after)
    if found is None:
        return _Unit(sign)
    scale = _SHORT_SCALES.get(found["scale"], found["scale"])
    return _Unit(f"{sign} {scale}", found.end())


def _unit(after: str, units: UnitTable) -> _Unit:
    """The longest unit, with or without a word of scale before it; 千瓦 is not a thousand 瓦."""
    scale = re.match(_SCALE, after)
    assert scale is not None
    gap = 1 if after[:1].isspace() else 0
    symbol = _leading(after[gap:], units)
    about = "多" if "多" in symbol else ""
    found = _Unit(symbol.replace("多", ""), gap + len(symbol) if symbol else 0, about)
    if scale.end() == gap:
        return found
    english = scale["english"]
    base = _leading(after[scale.end() :], units)
    if not base and english:
        scaled = _Unit(english, len(scale[0].rstrip()))
    else:
        prefix = f"{english} " if english else scale["scale"] + scale["more"]
        scaled = _Unit(prefix + base, scale.end() + len(base), scale["about"]) if base else found
    return max(found, scaled, key=lambda unit: unit.length)


def _leading(text: str, units: UnitTable) -> str:
    """The longest unit at the beginning of a text; empty if there is none."""
    known = units.leading(text)
    counted = re.match(_COUNTED, text)
    symbol = max(known.symbol if known else "", counted[0] if counted else "", key=len)
    following = text[len(symbol) :]
    is_word = symbol[-1:].isascii() and symbol[-1:].isalpha()
    goes_on = following[:1].isascii() and following[:1].isalpha() if is_word else False
    return "" if goes_on or re.match(_OTHER_UNIT, following) else symbol


_FAR_BEFORE, _FAR_AFTER = 200, 40
"""How many characters around a number can concern it."""
_LONG = 500
"""In sentences longer than this, only the part around a number is used."""
_OPENING, _FAR_BACK = 20, 20
"""How many characters of earlier sentences can give time and place, and how many sentences."""
_LONGEST_LINK, _MOST_LINKS = 16, 6
_LINK = (
    "(?:达到?|[已高]达|[到为是共有仅已约近了：:,，]|[共总合]计|累计|实现|完成|突破|[增升降减]至"
    "|(?:保持|稳定)在|(?:提高|提升|上升|增加|增长|下降|降低|减少)[到至]|[（(][A-Za-z]{2,8}[）)]"
    r"|(?<=\s)(?:was|were|is|are|of|reached|totall?ed|numbered|c[ao]me to|amounted to|stood at"
    r"|(?:rose|fell|grew|increased|dropped|climbed|went up|went down) to|ha[sv]e? reached)|\s+)$"
)
"""One piece of what may stand between a label and its number."""
_APPROXIMATELY = rf"(?<![a-z])(?<!went )(?:{approximations('before')})\s?$"
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
_OPENS_ENGLISH = (
    "(?i)(?:in|during|at|for|by|since|after|before|last|this|over|until|within|from|among)\\b"
)
_LEAST_CLAUSE = 4
"""Characters of the shortest clause that can say what a number counts."""


class Behind(NamedTuple):
    """A label or clause before a number, and everything before that."""

    label: str
    prefix: str


class Saying:
    """A number typed in a sentence, and the words around it."""

    def __init__(
        self, sentence: Sentence, typed: TypedNumber, earlier: Sequence[str], context: OwnContext
    ) -> None:
        """`earlier` are the sentences before it in its paragraph that can matter."""
        self.sentence = sentence
        self.typed = typed
        self._earlier = earlier
        self._context = context
        self._known = known = context.known
        self.unit = known.units(typed.symbol)
        """The unit of the number; plain if it has none."""
        start, stop = typed.start, typed.stop
        self.before = small(sentence.words[max(start - _FAR_BEFORE, 0) : start])
        """The part of the sentence before the number, in small letters, cut to what can matter."""
        self.after = sentence.words[stop : stop + _FAR_AFTER]
        """The part of the sentence after the number and its unit, cut to what can matter."""
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
        """The number that the digits stand for, in their unit."""
        amount = Amount(None, self.typed.value)
        return written_number(amount, self._known.units, self.typed.symbol, exact=None)

    @cached_property
    def behind(self) -> Behind | None:
        """The label just before the number or its word of approximation."""
        words = self.before.removesuffix(self.approx_before)
        return label_before(words, self._known.labels)

    @cached_property
    def approx_before(self) -> str:
        """The word of approximation just before the number, with the blank after it, if any."""
        found = re.search(_APPROXIMATELY, self.before)
        return found[0] if found else ""

    @property
    def approx(self) -> str:
        """The word of approximation before or after the digits; empty if there is none."""
        return self.typed.about or self.approx_before.strip()

    @property
    def said(self) -> str:
        """The number with its unit, as typed."""
        return self.said_with("")

    def said_with(self, before: str) -> str:
        """The number with its unit, as typed, and the words `before` it."""
        start = self.sentence.start
        text = self.sentence.text
        return text[start + self.typed.start - len(before) : start + self.typed.stop]

    def place(self, said: str) -> Place | None:
        """The place in its file of the words `said`, which end with the number."""
        stop = self.sentence.start + self.typed.stop
        return place_of_words(self.sentence.text, stop - len(said), len(said))

    @cached_property
    def is_fact(self) -> bool:
        """Whether it is an exact number about the whole: not approximate, planned or of a stage.

        No word after the number may make it a number of something else.
        """
        return self.ends_clause and self.is_of_whole and not self.approx

    @property
    def is_of_whole(self) -> bool:
        """Whether its text is about the whole, not about plans or a stage."""
        path = _path(self.sentence.text)
        return not (path.startswith("next_steps") or "stages[" in path)

    @property
    def ends_clause(self) -> bool:
        """Whether no noun after the number says what it counts."""
        return self.ends_at(0)

    def ends_at(self, offset: int) -> bool:
        """Whether the clause ends at this offset after the number, past the report's own time."""
        following = self._context.without_own_time(self.after[offset:])
        return re.match(_CLAUSE_END, following) is not None

    def may_be_sibling(self, other: Saying) -> bool:
        """Whether both are in items of the same list, each of which may have its own number."""
        names = {_list_name(_path(saying.sentence.text)) for saying in (self, other)}
        return len(names) == 1


class Change(NamedTuple):
    """A change in a text: the words for it, its sign, and the words before it."""

    words: str
    is_rise: bool
    prefix: str


def sayings(text: Text, context: OwnContext) -> Iterator[Saying]:
    """The numbers typed in a filled text; in each sentence, those in Han words come last."""
    earlier: tuple[str, ...] = ()
    known = context.known
    # Numbers in Han words matter only just after a label.
    with_han = any(known.labels.may_end(text, start) for start in starts_of_han_numbers(text))
    finders = (numbers_in, han_numbers_in) if with_han else (numbers_in,)
    for sentence in sentences(text, with_han=with_han):
        for find in finders:
            for typed in find(sentence.words, known.units):
                yield Saying(sentence, typed, earlier, context)
        is_last = sentence.words.endswith("\n")
        earlier = () if is_last else (*earlier[1 - _FAR_BACK :], sentence.words)


def _opening(words: str) -> str:
    """The first words of a sentence, which can give its time and place."""
    first = words.lstrip()[:_OPENING]
    if "A" <= first[:1] <= "Z" and not re.match(_OPENS_ENGLISH, first):
        return ""
    return re.split(CLAUSE_MARK, first, maxsplit=1)[0]


def small(words: str) -> str:
    """The words in small letters, unless that changes their length."""
    lower = words.lower()
    return lower if len(lower) == len(words) else words


def label_before(words: str, labels: LabelIndex) -> Behind | None:
    """The label at the end of words in small letters, before what links it to its number."""
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
    """The clause before a number, without what links them; `None` if it is too short."""
    clause = re.split(CLAUSE_MARK, words)[-1]
    prefix = words[: len(words) - len(clause)]
    while link := re.search(_LINK, clause):
        clause = clause[: link.start()]
    return Behind(clause.strip(), prefix) if len(clause.strip()) >= _LEAST_CLAUSE else None


def change_before(words: str) -> Change | None:
    """The change at the end of words in small letters; `None` if there is none."""
    found = re.search(_CHANGED, words) or re.search(_CHANGED_ENGLISH, words)
    if found is None:
        return None
    verb = words[found.start("verb") :]
    return Change(verb, found["rise"] is not None, words[: found.start()])


def value_before(saying: Saying, words: str) -> tuple[str, int] | None:
    """The words before the value that these words end with, and the number of its origin or 0.

    `None` if they do not end with a value.
    """
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
    """The name of the last list in a data path; the path itself if it goes through none."""
    lists = re.findall(r"(\w+)\[", path)
    return lists[-1] if lists else path
