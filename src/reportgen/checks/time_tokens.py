"""The tokens of times in words: a year, months, a part of a year, days, or a word such as 上月.

`periods` makes times of them. A token says what a few characters tell, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from reportgen.language.numerals import MONTH_NAME, month_number, parse_han
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import ends_in_next

What = Literal["year", "half", "quarter", "month", "day", "point", "span", "plan", "period"]
"""What a time is: 年底 is a point, 十四五时期 a plan, 同期 a period."""
_A_YEAR = 12
FIRST_YEAR = 1000
"""Years before it are counted from one that is not given."""
_TO = "(?:[—–~～〜-]+|至|到)"
_NUMBER_OF_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_EDGE = r"[底末]|[初中](?=$|[\s，。、；：）)至到—–-])"
_QUARTER = "第?[一二三四1-4]"
_COMMON = rf"""
  (?P<year>(?:1[5-9]|20)\d\d(?!\d)|[一二][〇零○一二三四五六七八九]{{3}}(?=年))
    (?: (?P<join>\s?年?度?\s?{_TO}|[/.])\s?(?P<second>\d{{4}}|\d\d?)(?!\d)
        (?:[-/.](?P<third>\d\d?)(?!\d))? (?:\s?(?P<unit>学?年度?))?
      | \s?(?P<own_unit>学年度?|年(?![代级])度?)(?P<edge>{_EDGE})? )?
  | (?:q(?P<q>[1-4])|h(?P<h>[12]))(?![\da-z])
"""
_CHINESE = regex(
    rf"""{_COMMON}
  | (?P<month>{_NUMBER_OF_MONTH})
    (?:\s?月份?(?:\s?{_TO}\s?(?P<last>{_NUMBER_OF_MONTH})\s?月份?)?
      |\s?{_TO}\s?(?P<until>{_NUMBER_OF_MONTH})\s?月份?)
    (?:(?P<tens>[上中下])旬|(?P<month_edge>{_EDGE}))?
  | (?P<day>[0-3]?\d|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号]
  | (?P<quarter>{_QUARTER}(?:{_TO}{_QUARTER})?)季(?P<is_quarter>[度报])?
  | 前(?P<quarters>[二两三])个?季度 | (?P<half>[上下])半年 | (?P<all>全年)
  | (?P<term>第[一二]|[春秋]季)学期
  | (?P<shift>[去上前今本明来次翌下当同近历往昨])(?P<is_one>一)?个?
    (?P<size>年度?|学期|季度?|月份?|期|周|旬|[日天])
  | [一二三四五六七八九十]{{1,2}}五[”"]?(?P<plan>时期|期间|规划|以来|末|初)
    """,
    re.VERBOSE,
)
_ENGLISH = regex(
    rf"""(?:\b|(?<=[0-9])(?=[qh]))(?:{_COMMON}
    | (?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?=(?:\ of)?\ {MONTH_NAME}\b)
    | (?P<month>{MONTH_NAME})\b(?:\.(?=\ \d|\s?[–-]))?
      (?:\ (?P<on>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|[.,]\d))?
    | (?P<kind>fy|(?:fiscal|financial|school|academic)\ year)\ ?
      (?P<named>\d{{4}}|\d\d)(?:[–/-](?P<named_end>\d+))?(?!\d)
    | (?P<ordinal>first|second|third|fourth)\ (?P<part>quarter|half)(?:\ of\ the\ year)?
    | (?P<shift>last|previous|preceding|this|current|next|following|same)
      \ (?P<size>year|half|quarter|month|week|period|day|(?<=same\ )time)\b
    | (?P<ago>a|the)\ (?P<ago_size>year|month|week)\ (?:ago|earlier|before)\b
    | (?P<near>early|mid|late|(?:the\ )?(?P<near_edge>start|beginning|middle|end)\ of)[\ -]
      (?=\d{{4}}|{MONTH_NAME}\b)
    | (?P<back>(?:twelve|12|nine|9|six|6|three|3)\ months|year|quarter|half[\ -]year)
      \ (?:to|ended|ending)\ (?=(?:\d\d?\ )?{MONTH_NAME}\b) )
    """,
    re.VERBOSE,
)
_CHINESE_START = regex(
    "[0-9一二三四五六七八九十第前上下全春秋去今本明来次翌当同近历往昨qh](?<!\\d\\d)"
    "(?=[0-9一二三四五六七八九十〇零○两年月季半期周旬日天学个至到—–~～〜号 -])"
)
"""The first characters of a token, which are found faster than whole tokens."""
_HAN = regex("[\u4e00-\u9fff]")
IS_TO = regex(_TO)
"""What may stand between the ends of a span."""
_INDEX = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": 2, "上": 1, "下": 2}
_INDEX |= {"十一": 11, "十二": 12, "first": 1, "second": 2, "third": 3, "fourth": 4}
_INDEX |= {"twelve": 12, "nine": 9, "six": 6, "year": 12, "quarter": 3}
_INDEX |= {"three": 3, "half": 6, "half-year": 6}
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_TERMS = {"第一": (9, 14), "第二": (15, 20), "春季": (3, 8), "秋季": (9, 14)}
_FISCAL, _SCHOOL, _FISCAL_BY_END = (3, 12), (8, 12), (-3, 12)
"""First month, from January as 0, and months of 2023/24, of 2023—2024学年 and of FY2024."""
_EDGES = {
    "初": (1, 3), "early": (1, 3), "start": (1, 3), "beginning": (1, 3), "中": (5, 8),
    "mid": (5, 8), "middle": (5, 8), "late": (10, 12), "底": (12, 12), "末": (12, 12),
    "end": (12, 12),
}  # fmt: skip
"""The months of a year that its beginning, middle and end may mean."""
_SHIFTS = {
    "前": -2, "去": -1, "上": -1, "last": -1, "previous": -1, "preceding": -1, "今": 0, "本": 0,
    "this": 0, "current": 0, "明": 1, "来": 1, "次": 1, "翌": 1, "下": 1, "next": 1, "following": 1,
}  # fmt: skip
_SIZES: dict[str, What] = {
    "年": "year", "学": "half", "季": "quarter", "月": "month", "日": "day", "天": "day",
    "y": "year", "h": "half", "q": "quarter", "m": "month", "d": "day",
}  # fmt: skip
_NOT_SHIFTED = {
    "来": "以年近历", "前": "目以之此日年从", "明": "说证声表查文鲜", "次": "首每多几再批层档其",
    "本": "基日成文版样", "上": "以之线网", "下": "以之线", "同": "合共相不等", "历": "学农公经",
    "当": "相应适",
}  # fmt: skip
"""What stands before a character when the two are another word: 以来年均, 目前年产, 合同期."""
_NUMERALS = frozenset("一二三四五六七八九十")
_BEFORE_NO_NUMERAL = frozenset("零一二三四五六七八九十百千万第几数每两")
_BEFORE_A_YEAR = frozenset((
    "in", "during", "since", "until", "till", "early", "mid", "late", "year", "spring", "summer",
    "autumn", "winter", "the",
))  # fmt: skip
_BEFORE_NUMBERS = frozenset((
    "of", "from", "to", "by", "before", "after", "for", "than", "on", "over", "between", "and",
))  # fmt: skip
_AFTER_A_YEAR = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "compared", "for", "from", "had", "has",
    "in", "is", "it", "of", "on", "or", "our", "than", "that", "the", "there", "they",
    "this", "to", "until", "was", "we", "when", "which", "while", "with",
))  # fmt: skip
_THIS_CENTURY = 2000
_TO_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
BESIDE = frozenset(("", "of", "in", "of the", "in the", "的"))
"""What may stand between two tokens of one time."""
_BEFORE_NO_TIME = frozenset("._/-$£€¥〔［[#")
_IN_DATES = frozenset("-./")
LAST_DAY = 31
"""The last day of a month that has the most."""
_MOST_YEARS = 60
_REACH = 20
"""How many characters around a number are looked at."""


class TimeToken(NamedTuple):
    """What a few characters say of a time; what they do not say is `None`."""

    start: int
    stop: int
    year: int | None = None
    """0 is the year that is not given, -1 the one before it."""
    frame: tuple[int, int] | None = None
    """The first month of the year, January being 0, and how many months it has."""
    months: tuple[int, int] | None = None
    """Months of the calendar."""
    part: tuple[int, int] | None = None
    """Months of the year, whenever it begins."""
    days: tuple[int, int] | None = None
    back: int | None = None
    """How many months end with the time."""
    edge: str | None = None
    """A word for its beginning, middle or end."""
    word: What | None = None
    """What the time is if its months are unknown."""
    steps: int | None = None
    """How many such times it is away: -1 for 上月."""

    @property
    def is_relative(self) -> bool:
        """Whether it is told from another time."""
        is_near = self.year is not None and self.year < FIRST_YEAR
        return is_near or self.word not in (None, "plan")

    def months_told(self) -> tuple[int, int] | None:
        """The first and the last month, counted from January of the year 0, if they are known."""
        offset, length = self.frame or (0, _A_YEAR)
        if self.word or (self.year, self.months, self.part) == (None, None, None):
            return None
        first, last = self.part or _EDGES.get(self.edge or "", (1, length))
        first, last = self.months or (first + offset, last + offset)
        if self.back:
            first = last - self.back + 1
        start = _A_YEAR * (self.year or 0) - 1
        return start + first, start + last

    def with_next(self, other: TimeToken) -> TimeToken | None:
        """Both as one time; `None` if they say the same thing twice."""
        pairs = list(zip(self[2:], other[2:], strict=True))
        if any(own is not None and its is not None for own, its in pairs):
            return None
        said: tuple[Any, ...] = tuple(own if its is None else its for own, its in pairs)
        return TimeToken(self.start, other.stop, *said)


class TimeTokens:
    """The tokens of a text, or of what should be the name of a time."""

    def __init__(self, words: str, *, is_name: bool) -> None:
        """With `is_name`, the words should be nothing but the name of a time."""
        self._words = words
        small = words.lower()
        # A few small letters are longer than their capitals.
        self._small = small if len(small) == len(words) else words
        self._is_name = is_name
        self._is_chinese = _HAN.search(words) is not None
        self._end = 0
        """The end of the last token."""

    def __iter__(self) -> Iterator[TimeToken]:
        """The tokens in their order."""
        find = _next_chinese if self._is_chinese else _ENGLISH.search
        read = self._chinese if self._is_chinese else self._english
        position = 0
        while found := find(self._small, position):
            start, position = found.span()
            if self._continues(start):
                continue
            if found["year"]:
                token, position = self._year(found), found.end("year")
            elif found["q"] or found["h"]:
                part = _part(3, found["q"]) if found["q"] else _part(6, found["h"])
                token = TimeToken(start, position, part=part)
            else:
                token = read(found)
            if token:
                yield token
                self._end = position = token.stop

    def _continues(self, start: int) -> bool:
        """Whether a token would continue a number or word: 13月, 1.5, 目前年产."""
        if self._is_name or start == self._end:
            return False
        before, character = self._words[start - 1], self._words[start]
        if character.isascii():
            return (before.isascii() and before.isalnum()) or before in _BEFORE_NO_TIME
        if character in _NUMERALS:
            return before in _BEFORE_NO_NUMERAL
        return before in _NOT_SHIFTED.get(character, "")

    def _year(self, found: re.Match[str]) -> TimeToken | None:
        """The token of a year, of years or of a date in digits; `None` for another number."""
        start, stop = found.span()
        year = int(found["year"].translate(_TO_DIGITS))
        token, has_unit = None, bool(found["unit"] or found["own_unit"])
        if found["join"]:
            token = self._years(found, year)
            has_unit = has_unit or bool(token and token.months)
            if token is None:
                stop = found.end("year")
                has_unit = self._words.startswith("年", stop)
                stop += has_unit
        if token is None:
            frame = _SCHOOL if "学" in (found["own_unit"] or "") else None
            token = TimeToken(start, stop, year, frame, edge=found["edge"])
        return token if has_unit or self._is_name or self._is_year(token) else None

    def _years(self, found: re.Match[str], year: int) -> TimeToken | None:
        """The token of 2024-03, 2024-03-25, 2023/24, 2021—2025年 or 2023—2024学年."""
        start, stop = found.span()
        join, second, unit = found["join"].strip(), found["second"], found["unit"] or ""
        number, size = int(second), len(second)
        is_month = 1 <= number <= _A_YEAR and join in _IN_DATES and not unit
        if third := found["third"]:
            if is_month and 1 <= int(third) <= LAST_DAY:
                return TimeToken(start, stop, year, months=(number,) * 2, days=(int(third),) * 2)
            return None
        if join == "." or self._words[stop : stop + 1].isdecimal():
            # 2024.3, and 2024年—2025年3月
            is_month, size = is_month and self._is_name, 0
        elif ends_in_next(year, join, second, unit):
            return TimeToken(start, stop, year, _SCHOOL if "学" in unit else _FISCAL)
        if year < number < year + _MOST_YEARS and size == len("2024"):
            return TimeToken(start, stop, year, (0, _A_YEAR * (number - year + 1)))
        if is_month and (self._is_name or size == len("03")):
            return TimeToken(start, stop, year, months=(number,) * 2)
        return None

    def _is_year(self, token: TimeToken) -> bool:
        """Whether four digits without a unit are a year rather than a count."""
        after = self._words[token.stop : token.stop + _REACH]
        is_cut = after[:1].isalnum() or after[:1] == "%" or after[1:2].isdecimal()
        if self._is_chinese or is_cut:
            return False
        gap = self._words[self._end : token.start].strip(" ,")
        if token.frame or after.startswith(("'s ", "’s ")) or (self._end and gap in BESIDE):
            return True
        before = self._word_before(token.start)
        following = next(iter(after.split()), "").strip(",.;:") if after[:1].isspace() else ""
        if before.lower() in _BEFORE_A_YEAR:
            return True
        is_introduced = not before or before[0].isupper() or before.lower() in _BEFORE_NUMBERS
        return is_introduced and (not following[:1].islower() or following in _AFTER_A_YEAR)

    def _word_before(self, start: int) -> str:
        """The word before an offset; empty at the start of a sentence or bracket."""
        before = self._words[max(start - _REACH, 0) : start].rstrip()
        word = before.rsplit(None, 1)[-1].strip("“‘\"'") if before else ""
        return "" if word.endswith(("(", ".", ":", ";", "!", "?")) else word.lstrip("(-")

    def _chinese(self, found: re.Match[str]) -> TimeToken | None:
        start, stop = found.span()
        if month := found["month"]:
            first, last = _index(month), _index(found["last"] or found["until"] or month)
            months = first, last if first <= last else last + _A_YEAR
            days = _TENS.get(found["tens"])
            return TimeToken(start, stop, months=months, days=days, edge=found["month_edge"])
        if day := found["day"]:
            number = int(day) if day.isdecimal() else parse_han(day)
            # 一日三餐 names no day, but 六月一日 does.
            gap = self._words[self._end : start]
            is_day = day.isdecimal() or (self._end and (not gap or IS_TO.fullmatch(gap)))
            return TimeToken(start, stop, days=(number, number)) if number and is_day else None
        if quarter := found["quarter"]:
            indexes = [part for part in quarter if part in _INDEX or part.isdecimal()]
            part = _part(3, indexes[0])[0], _part(3, indexes[-1])[1]
            is_quarter = self._is_name or found["is_quarter"] or quarter[0] == "第"
            return TimeToken(start, stop, part=part) if is_quarter else None
        if quarters := found["quarters"]:
            return TimeToken(start, stop, part=(1, _part(3, quarters)[1]))
        if found["half"] or found["all"]:
            part = _part(6, found["half"]) if found["half"] else (1, _A_YEAR)
            return TimeToken(start, stop, part=part)
        if term := found["term"]:
            return TimeToken(start, stop, months=_TERMS[term])
        if found["plan"]:
            return TimeToken(start, stop, word="plan")
        return _shifted(found, -1 if found["is_one"] else _SHIFTS.get(found["shift"]))

    def _english(self, found: re.Match[str]) -> TimeToken | None:
        start, stop = found.span()
        if day := found["day"]:
            return TimeToken(start, stop, days=(int(day),) * 2)
        if name := found["month"]:
            month = month_number(name)
            days = (int(found["on"]),) * 2 if found["on"] else None
            token = TimeToken(start, stop, months=(month,) * 2, days=days)
            return token if self._is_name or self._is_month(token) else None
        if named := found["named"]:
            year = int(named) if len(named) > len("24") else _THIS_CENTURY + int(named)
            frame = _FISCAL if found["named_end"] else _FISCAL_BY_END
            return TimeToken(start, stop, year, _SCHOOL if found["kind"][0] in "sa" else frame)
        if ordinal := found["ordinal"]:
            part = _part(3 if found["part"] == "quarter" else 6, ordinal)
            return TimeToken(start, stop, part=part) if part[1] <= _A_YEAR else None
        if found["ago"]:
            size = _SIZES[found["ago_size"][0]]
            is_year = size == "year"
            word: What = "period" if is_year else size
            return TimeToken(start, stop, word=word, steps=None if is_year else -1)
        if near := found["near"]:
            return TimeToken(start, stop, edge=found["near_edge"] or near)
        if back := found["back"]:
            return TimeToken(start, stop, back=_index(back.split(" ")[0]))
        return _shifted(found, _SHIFTS.get(found["shift"]))

    def _is_month(self, token: TimeToken) -> bool:
        """Whether the word is a month in a text, not a verb."""
        name = self._words[token.start : token.stop]
        if not name.startswith("May") or token.days:
            return name[0].isupper()
        before, after = self._word_before(token.start), self._words[token.stop :]
        is_introduced = before.lower() in _BEFORE_A_YEAR or before.lower() in _BEFORE_NUMBERS
        return is_introduced or before.isdecimal() or after.lstrip(" ,")[:1].isdecimal()


def _next_chinese(words: str, position: int) -> re.Match[str] | None:
    """The next Chinese token."""
    while at := _CHINESE_START.search(words, position):
        if found := _CHINESE.match(words, at.start()):
            return found
        position = at.end()
    return None


def _shifted(found: re.Match[str], shift: int | None) -> TimeToken:
    """The token of 去年, 上月, 同期, last year or the same period."""
    start, stop = found.span()
    size = _SIZES.get(found["size"][0], "period")
    if size == "year" and shift is not None:
        return TimeToken(start, stop, shift)
    is_same = found["shift"] in ("同", "same")
    return TimeToken(start, stop, word="period" if is_same else size, steps=shift)


def _part(size: int, index: str) -> tuple[int, int]:
    """The months of a quarter or half, from its number."""
    number = _index(index)
    return size * (number - 1) + 1, size * number


def _index(word: str) -> int:
    return int(word) if word.isdecimal() else _INDEX[word]
