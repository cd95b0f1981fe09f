"""Numbers typed in a sentence, with their units: 2,787件, 1.56万人次, 九个多月, £287,000."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.figures.numbers.units import UnitSymbols
from reportgen.language.marks import FIGURE_NAMED
from reportgen.language.numerals import parse_han
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_WIDE_DIGIT = regex("[０-９]")
_CONTINUES = regex("[A-Za-z十百千万亿]")
_SCALES = frozenset("十百千万亿余多来tbmTBM")
"""The first characters of words of scale."""
_MOST_DIGITS = 20
_NEAR_BEFORE, _NEAR_AFTER = 16, 30
"""How many characters around the digits decide whether they are a number."""

_NUMBER = regex(
    # A first look at the next character saves most of the lookbehinds.
    r"(?=[\d\-−－U$£€¥￥])"
    r"(?<![A-Za-z\d_.．/~～〜–\-−+×*#·$£€¥￥])(?<![^—]—)(?<!\d[:： 十百千万亿])(?<!第)(?<!第 )"
    # Not at each group of a long row of digits: each would be read to the end of the row.
    r"(?<!\d,\d{3},)"
    r"(?P<sign>[-−－])?(?:(?P<currency>US\$|[$£€¥￥])\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.．]\d+)?)(?![\d_]|[.．,]\d)"
)
_SCALE = regex(
    r"\s?(?:(?P<english>trillion|billion|million|thousand)\b\s?"
    "|(?P<scale>[十百千万亿]*)(?P<about>[余多来]?)(?P<more>[十百千万亿]*))"
)
_SHORT_SCALES = {"m": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
_SCALE_OF_MONEY = regex(r"\s?(?P<scale>trillion|billion|million|thousand|bn|tn|m|k)\b")
_COUNTED = regex(
    "个多?(?:工作日|自然日|月(?!份)|小时|星期|学期|季度|世纪|钟头|百分点)"
    "|[人户车班场架艘件批台册篇课项]次|[台件]套|percentage points?"
    "|[个项件起次家户名人位条期场批处所座台辆套册份篇宗例头只株棵本部支架艘间层栋幢块张段班节门种类组队天岁分]"
    "|[把枚颗粒瓶箱袋盒桶](?!握|关|控|脉)"
)
"""Units that texts count in, even if no figure does."""
_OTHER_UNIT = regex("[次套均份天时级制庭/／·²³]|半(?!数)")
"""After a unit: it is only the beginning of another unit."""
_RANGE = r"\s?(?:[-–—~～〜至到]|(?:to|or)\s)\s?[$£€¥]?\d|\s?[/:：×]\s?\d"
_NO_AMOUNT_AFTER = regex(
    rf"\s?(?:月|日|号|时|点|世纪|周年|年代|年度|后|路|级)|[十百千万亿%％]*(?:{_RANGE})"
)
_NO_AMOUNT_BEFORE = regex(
    r"(?:(?<![目此以之空])前|每满?|满|编号|电话|热线|\d\s?[时点])\s?$"
    r"|\d[十百千万亿]*[^\d\s，。；、增升降减涨提缩]{0,2}[至到]\s?$"
    r"|(?<!from )(?<!by )(?<!in )(?<![\d.,$£€])[$£€]?\d[\d,.]*(?<!,)%? (?:to|or) $"
    r"|(?i:\b(?:nos?\.|no|article|section|chapter|part|phase|stage|step|table|figure|fig\.?|page"
    r"|route|room|level|grade|appendix|annex|paragraph|clause|rule|form|unit|line|item|zone|ward"
    r"|block|type|class|category|aged|top|first|last|next|every|each|per|extension|telephone))\s$"
)
_MAY_END_BEFORE = frozenset("前每满号话线时点至到")
"""The last characters, besides a blank, of words that make what follows no amount."""
_IN_YEAR = regex(r"(?i)\b(?:in|during|since|until|of|for) (?:19|20)\d\d$")
_FROM = regex(r"(?i)\b(?:from|by)\s$")
"""Before a number that another follows without being a range: from 128 to 112, by 3% to 112."""
_CHANGED_TO = regex(r"[%％] to [$£€¥]?\d[\d,.]*(?![\d,.]*\s?(?:[%％]|per))")
"""After the digits of a change, which the new amount follows: rose 4.7% to 1,874."""
_PERCENT = ("%", "％", "per")
_HAN = regex(
    r"(?<![第初几数每各前后头零〇一二三四五六七八九十百千万亿两\d.．])"
    "(?P<digits>[零〇一二三四五六七八九十百千万两]+)(?![亿几])"
)
_HAN_DIGIT = "[零〇一二三四五六七八九十百千万两]"
_HAN_BEFORE_UNIT = regex(
    # Only the beginning of a run is tried: trying each of its characters takes far too long. The
    # digit comes before what must precede it, since a character alone is searched for quickly.
    f"{_HAN_DIGIT}(?:(?<={FIGURE_NAMED}{_HAN_DIGIT}{_HAN_DIGIT})"
    f"|(?<!{FIGURE_NAMED}{_HAN_DIGIT})(?<!{_HAN_DIGIT}{_HAN_DIGIT})){_HAN_DIGIT}*[余多]?"
    "[个项件起次家户名人位条期场批处所天年]"
)
"""Found in every text with a number in Han words."""
_HAN_PERCENT = regex(f"百分之(?P<digits>{_HAN_DIGIT}+)(?!点|{_HAN_DIGIT})")
_RANGE_OR_THRESHOLD = regex(f"{_RANGE}|及以[上下内]|之内|不等")
_ABOUT = regex("左右|上下|以[上下内]|or (?:more|so|less|fewer)")


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


def has_digit(text: str) -> bool:
    """Whether there is a digit: much quicker to see than whether there is a number."""
    for digit in "1234567890":
        # Each of these takes a fraction of a pattern's time.
        if digit in text:
            return True
    return _WIDE_DIGIT.search(text) is not None


def numbers_in(words: str, symbols: UnitSymbols) -> Iterator[TypedNumber]:
    """The numbers typed in digits in the words of a sentence, from left to right."""
    return _numbers(_NUMBER, words, symbols) if has_digit(words) else iter(())


def starts_of_numbers(text: str) -> list[int]:
    """The offsets at which numbers typed in digits may start; quick to compute."""
    return [match.start() for match in _NUMBER.finditer(text)]


def han_numbers_in(words: str, symbols: UnitSymbols) -> Iterator[TypedNumber]:
    """The numbers in Han words that have a unit: 九个多月, 一千一百二十八个."""
    return (number for number in _numbers(_HAN, words, symbols) if number.symbol)


def han_percents_in(words: str) -> Iterator[TypedNumber]:
    """The whole percentages in Han words: 百分之三."""
    for match in _HAN_PERCENT.finditer(words):
        value = parse_han(match["digits"])
        if value is not None:
            yield TypedNumber(*match.span(), match["digits"], Decimal(value), "%", "", is_han=True)


def may_have_han(text: str) -> bool:
    """Whether there may be a number in Han words with a unit."""
    return _HAN_BEFORE_UNIT.search(text) is not None


def starts_of_han_numbers(text: str) -> list[int]:
    """The offsets at which numbers in Han words with a unit may start; quick to compute."""
    return [match.start() for match in _HAN_BEFORE_UNIT.finditer(text)]


def _numbers(pattern: re.Pattern[str], words: str, symbols: UnitSymbols) -> Iterator[TypedNumber]:
    for match in pattern.finditer(words):
        start, stop = match.span()
        before = words[max(start - _NEAR_BEFORE, 0) : start]
        after = words[stop : stop + _NEAR_AFTER]
        is_start = before[-1:].isspace() and _FROM.search(before) is not None
        is_start = is_start or _CHANGED_TO.match(after) is not None
        if _is_amount(match["digits"], before, after, is_start=is_start):
            found = _read(match, after, symbols, is_start=is_start)
            if found is not None:
                yield found


def _is_amount(digits: str, before: str, after: str, *, is_start: bool) -> bool:
    """Whether it is not a date, an ordinal or the end of a range."""
    is_year = len(digits) == 4 and (after.lstrip()[:1] == "年" or _IN_YEAR.search(before + digits))
    is_code = len(digits) > _MOST_DIGITS or (digits[0] == "0" and digits[1:2].isdecimal())
    if is_year or is_code or (not is_start and _NO_AMOUNT_AFTER.match(after)):
        return False
    last = before[-1:]
    # The pattern takes long, and most numbers follow another character.
    may_be_other = last in _MAY_END_BEFORE or last.isspace()
    if before.endswith(("% to ", "％ to ")) and not after.lstrip().startswith(_PERCENT):
        return True
    return not (may_be_other and _NO_AMOUNT_BEFORE.search(before))


def _read(
    match: re.Match[str], after: str, symbols: UnitSymbols, *, is_start: bool
) -> TypedNumber | None:
    """The number with its unit; `None` if it turns out to be a name, a range or a threshold.

    `is_start` says whether another number may follow without being the end of a range.
    """
    digits = match["digits"]
    is_han = not digits[0].isdecimal()
    currency = None if is_han else match["currency"]
    unit = _money(currency, after) if currency else _unit(after, symbols)
    following = after[unit.length :]
    if (not is_start and _RANGE_OR_THRESHOLD.match(following)) or _goes_on(after[:1], unit.symbol):
        return None
    if is_han:
        han = parse_han(digits)
        if han is None:
            return None
        value = Decimal(han)
    else:
        value = Decimal(digits.replace(",", "").replace("．", "."))
        value = -value if match["sign"] else value
    about = _ABOUT.match(following)
    return TypedNumber(
        match.start(),
        match.end() + unit.length,
        digits,
        value,
        unit.symbol,
        unit.about or (about[0] if about else ""),
        is_han,
    )


def _goes_on(following: str, symbol: str) -> bool:
    """Whether the characters after the digits belong to them: 5G, 12th, 2亿3000万."""
    return not symbol and _CONTINUES.match(following) is not None


class _Unit(NamedTuple):
    """The unit after the digits, how many characters it takes, and 余 or 多 among them."""

    symbol: str
    length: int = 0
    about: str = ""


def _money(currency: str, after: str) -> _Unit:
    sign = "$" if currency == "US$" else currency
    found = _SCALE_OF_MONEY.match(after)
    if found is None:
        return _Unit(sign)
    scale = _SHORT_SCALES.get(found["scale"], found["scale"])
    return _Unit(f"{sign} {scale}", found.end())


def _unit(after: str, symbols: UnitSymbols) -> _Unit:
    """The longest unit, with or without a word of scale before it; 千瓦 is not a thousand 瓦."""
    gap = 1 if after[:1].isspace() else 0
    symbol = _leading(after[gap:], symbols)
    about = "多" if "多" in symbol else ""
    found = _Unit(symbol.replace("多", ""), gap + len(symbol) if symbol else 0, about)
    scale = _SCALE.match(after) if after[gap : gap + 1] in _SCALES else None
    if scale is None or scale.end() == gap:
        return found
    if scale["english"]:
        base = _leading(after[scale.end() :], symbols)
        words = f"{scale['english']} {base}".rstrip()
        scaled = _Unit(words, scale.end() + len(base) if base else len(scale[0].rstrip()))
        return max(found, scaled, key=_length)
    # 万千瓦时 is ten thousand 千瓦时, although 千 may be part of the scale.
    stops = range(scale.end(), gap, -1)
    bases = [(stop, base) for stop in stops if (base := _leading(after[stop:], symbols))]
    scaled_units = [
        _Unit(re.sub("[余多来]", "", after[gap:stop]) + base, stop + len(base), scale["about"])
        for stop, base in bases
    ]
    return max([found, *scaled_units[:1]], key=_length)


def _length(unit: _Unit) -> int:
    return unit.length


def _leading(text: str, symbols: UnitSymbols) -> str:
    """The longest unit at the beginning of a text; empty if there is none."""
    counted = _COUNTED.match(text)
    symbol = max(symbols.leading(text), counted[0] if counted else "", key=len)
    following = text[len(symbol) :]
    is_word = symbol[-1:].isascii() and symbol[-1:].isalpha()
    goes_on = following[:1].isascii() and following[:1].isalpha() if is_word else False
    return "" if goes_on or _OTHER_UNIT.match(following) else symbol
