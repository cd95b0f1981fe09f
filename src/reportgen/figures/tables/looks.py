"""What the rows and columns of a table are by their looks: totals, parts of others, rates.

Rows are known by their words, by codes, numbers and indents before their names; columns whose
numbers are not added up by their words and units.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import IntEnum
from typing import NamedTuple

from reportgen.language.patterns import regex
from reportgen.model.values import IndentedText
from reportgen.readers.checker import TOTALS

LEADING = 3
"""How many cells of a row may name it: a row number or an area may come first."""


class Kind(IntEnum):
    """What a line is by its name. Those above `BALANCE` are totals, the widest last."""

    PLAIN = 0
    PART = 1
    """其中, of which: a part of the line before it."""
    ASIDE = 2
    """上年同期, 增减: not a part of anything."""
    GROUPING = 3
    """按性别分: the lines below are the whole once more."""
    BALANCE = 4
    """结余, Surplus: the difference of two totals."""
    LIKELY = 5
    """Total income, 上半年: a total if the numbers agree."""
    SUBTOTAL = 6
    SOME = 7
    """城区合计, City total: the total of all lines if none of a wider kind is there."""
    ALL = 8
    MOST = 9
    """总计, Grand total."""


_HINT = regex(
    r"(?i)计|和|中|[半同][年期]|全|总|[增余差]|按|较|比|减|total|all|sum|of which|surplus|deficit|net\b|by "
    r"|balance|change|previous|last|half|h[12]|year|less|[#＃（(—]"
)
"""A part of every name that means more than its line, which most names do not have."""
_KINDS = (
    (Kind.PART, r"其\s*中|of which\b|[#＃]|[（(]含|——"),
    (Kind.SUBTOTAL, r".*(?:小\s*计|\bsub-?totals?)[:：]?$|(?:小\s*计|sub-?totals?\b).*"),
    (
        Kind.ASIDE,
        r"(?:[上去]年|上期|previous|last|prior)(?!结转|结余|余额).*"
        r"|.*(?:同比|环比|(?:[比较]上[年期月])).*|增[长减幅速].*|增加额|减少额|change\b.*|increase\b.*",
    ),
    (Kind.GROUPING, r"(?:其中[:：])?按.+分(?:组|类|列|布)?[:：]?$|(?:analysed |split )?by .+"),
    (
        Kind.BALANCE,
        r"(?:[一二三四五六七八九十]+、)?(?:本年|本期|收支|年末|期末)?(?:收支)?(?:结余|盈余|差额|净额|净增加?额?)(?:（.*）)?"
        r"|(?:net )?(?:surplus|deficit)\b.*|net (?:income|expenditure|change|movement|position)\b.*",
    ),
    (Kind.LIKELY, r"[上下]半年|全年|全[市县区省国镇乡校院局]|(?:first |second )?half(?:[- ]year)?|h[12]"
     r"|full year|whole year|year|total\b(?! of which).+|.{1,8}总[数额量]|all .+"),
)  # fmt: skip
_ROW_NUMBER = r"[（(]?(?:\d+|[一二三四五六七八九十]+)[)）.．、]?"
_GREATEST = r"总计|总合计|grandtotals?"
_ALL_OF = r"全.{0,8}(?:合计|总计|共计|总和)|总[数额量]"
"""全县合计, 全部总计."""
_OF_SOME = r".*(?:合计|总计|共计|总和)|(?:合计|总计|共计).{1,6}|.*\btotals?"
_MINUS = regex(r"(?i)\s*(?:减|扣除|less|minus)\s*[:：,，]|\s*less\b|\s*减[去少]")
_CODE = regex(r"([A-Za-z]?\d+(?:\.\d+)*)(?=$|\s|[一-鿿])(?![年月日号时人户岁元万亿个件项起级类层])")
_FEWEST_DIGITS, _STEP = 3, 2
"""Digits of the shortest code, and how many more those below it have."""
_LEVELS = (
    "[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d{1,2}[.．、 ](?!\d)",
    r"\d{1,2}[.．]\d{1,2} ", r"[（(]\d+[)）]",
)  # fmt: skip
"""How rows are numbered, from the highest level down."""
_NUMBERED = regex("|".join(f"({form})" for form in _LEVELS))


class Title(NamedTuple):
    """The name of a row, and the column of the cell that holds it."""

    text: str
    column: int


def titles(cells: Sequence[str]) -> list[Title]:
    """The possible names of a row: its first filled cell, or that with the 合计 after it."""
    named = [
        Title(" ".join(cell.split()), index) for index, cell in enumerate(cells[:LEADING])
        if cell and not re.fullmatch(_ROW_NUMBER, cell)
    ]  # fmt: skip
    if len(named) > 1:
        (first, column), second = named[0], named[1]
        is_total = kind_of(second.text) in (Kind.SUBTOTAL, Kind.ALL, Kind.MOST)
        gap = " " if first.isascii() else ""
        joined = Title(f"{first}{gap}{second.text}", second.column)
        return [named[0], joined] if is_total and second.column == column + 1 else named[:1]
    return named


def kind_of(name: str) -> Kind:
    """What a line of a name is."""
    if not _HINT.search(name):
        return Kind.PLAIN
    words = re.sub(rf"^(?:{_LEVELS[0]}|{_LEVELS[1]})", "", name).strip().rstrip(":： ").casefold()
    tidy = "".join(words.split())
    if re.fullmatch(_GREATEST, tidy):
        return Kind.MOST
    if tidy in TOTALS or re.fullmatch(_ALL_OF, tidy):
        return Kind.ALL
    for kind, form in _KINDS[:3]:
        if re.match(form, words):
            return kind
    if re.fullmatch(_OF_SOME, words) or re.fullmatch(_OF_SOME, tidy):
        return Kind.SOME
    return next((kind for kind, form in _KINDS[3:] if re.fullmatch(form, words)), Kind.PLAIN)


class Line(NamedTuple):
    """A row, or a column, by what it looks like."""

    at: int
    """Its position in the table."""
    name: str
    kind: Kind
    head: int | None
    """The line that it is a part of by its looks, as position among the lines."""
    is_minus: bool
    """Whether it is subtracted: 减：…, less: …"""
    has_numbers: bool


def is_minus(cells: Sequence[str]) -> bool:
    """Whether a row is subtracted, by its name: 减：…, Less: …"""
    return any(_MINUS.match(cell) for cell in cells)


class Shape(NamedTuple):
    """What a name looks like besides its words."""

    code: str
    level: int | None
    indent: int


def shape_of(cells: Sequence[str]) -> Shape:
    """The code that a row begins with, the level of its number, and its indent."""
    first = next((cell for cell in cells[:LEADING] if cell), "")
    code = _CODE.match(first) if first[:1].isalnum() else None
    numbered = _NUMBERED.match(first)
    indents = [cell.indent for cell in cells[:LEADING] if isinstance(cell, IndentedText)]
    level = numbered.lastindex - 1 if numbered and numbered.lastindex else None
    return Shape(code[1] if code else "", level, indents[0] if indents else 0)


def _is_below(lower: Shape, upper: Shape) -> bool:
    """Whether a line is a part of one above it, as the two look."""
    if lower.code or upper.code:
        longer = len(lower.code) - len(upper.code)
        is_dotted = lower.code.startswith(f"{upper.code}.")
        is_long = len(upper.code) >= _FEWEST_DIGITS and longer >= _STEP
        if upper.code and lower.code.startswith(upper.code) and (is_dotted or is_long):
            return True
        if upper.code and lower.code:
            return False
    if lower.indent != upper.indent:
        return lower.indent > upper.indent
    return None not in (lower.level, upper.level) and lower.level > upper.level  # type: ignore[operator]


def heads_of(
    shapes: Sequence[Shape], kinds: Sequence[Kind], has_numbers: Sequence[bool]
) -> list[int | None]:
    """The line that each is a part of by its looks; lines without numbers have no parts."""
    heads: list[int | None] = []
    above: list[int] = []
    for line, (shape, kind) in enumerate(zip(shapes, kinds, strict=True)):
        if kind > Kind.BALANCE or kind in (Kind.ASIDE, Kind.GROUPING, Kind.BALANCE):
            above = []
            heads.append(None)
            continue
        if kind is Kind.PART and line:
            before = next((i for i in range(line - 1, -1, -1) if kinds[i] is not Kind.PART), None)
            heads.append(before if before is not None and has_numbers[before] else None)
            continue
        while above and not _is_below(shape, shapes[above[-1]]):
            above.pop()
        heads.append(next((upper for upper in reversed(above) if has_numbers[upper]), None))
        above.append(line)
    return heads


def total_title(cells: Sequence[str]) -> Title | None:
    """The name of a row of totals; `None` for other rows.

    It may come after empty cells and row numbers, or after the name of what it is the total of.
    """
    return next((title for title in titles(cells) if kind_of(title.text) >= Kind.SOME), None)


def kind_of_row(cells: Sequence[str]) -> Kind:
    """What a row is by the words in its leading cells."""
    if not any(map(_HINT.search, cells[:LEADING])):
        return Kind.PLAIN
    return max((kind_of(title.text) for title in titles(cells)), default=Kind.PLAIN)


def total_row(rows: Sequence[Sequence[str]], aside: Container[int] = ()) -> int | None:
    """The position of the row that holds the totals of the table; `None` if there is none.

    总计 takes precedence over 合计 and 全县合计, and these over 城区合计, which is the total of the
    table only if it is the first or last row and no other is called a total. Several rows with
    names of the same rank are totals of parts. Rows `aside` are ignored.
    """
    kinds = {row: kind_of_row(cells) for row, cells in enumerate(rows) if row not in aside}
    highest = max(kinds.values(), default=Kind.PLAIN)
    found = [row for row, kind in kinds.items() if kind is highest]
    if highest < Kind.SOME or len(found) > 1:
        return None
    (row,) = found
    if highest > Kind.SOME:
        return row
    is_last = all(kinds[other] in (Kind.PART, Kind.SUBTOTAL) for other in kinds if other > row)
    return row if row == 0 or is_last else None


_RATES = (
    "率", "增长", "增速", "增幅", "涨幅", "降幅", "同比", "环比", "比上年", "较上年", "比上年同期", "较上年同期", "进度",
    "满意度", "得分", "评分", "比", "平均分", "分值", "单产", "亩产", "单价", "均价", "价格", "均值", "占比", "比重",
    "比例", "构成", "位次", "名次", "排名", "排位", "序号", "编号", "编码", "代码", "指数", "年龄", "密度",
    "强度", "时间", "时限", "时长", "工期", "年份", "年度", "次序", "等级", "星级", "倍数", "系数", "浓度", "温度", "气温",
)  # fmt: skip
"""What the names of columns end in whose numbers are not added up."""
_MEANS = ("平均", "人均", "户均", "亩均", "地均", "生均", "校均", "村均", "次均", "床均", "每", "最高", "最低", "最大", "最小", "最多", "最少",
          "中位", "%", "％", "‰", "满意度")  # fmt: skip
"""What stands anywhere in such names."""
_ENGLISH_RATES = (
    "rate", "rates", "average", "mean", "median", "rank", "ranking", "price", "ratio", "index",
    "growth", "share", "shares", "percent", "percentage", "age", "per", "highest", "lowest",
    "max", "maximum", "min", "minimum", "score", "scores", "rating", "satisfaction", "change",
    "progress", "completion", "density", "yield", "time", "year", "code", "each", "grade",
    "performance", "turnaround", "turnout", "maturity", "against target", "vs target", "score out of",
)  # fmt: skip
_ENGLISH = regex(rf"(?i)\b(?:{'|'.join(_ENGLISH_RATES)})\b|^no\.?$")
_BY_THEN = regex(
    r"(?i)累计|余额|存量|在册|在岗|在校|保有|期[末初]|[年季月][末初]|\b(?:balance|cumulative|to date|stock)\b"
)
"""Names of columns that give levels at points in time, which are not added up over time."""
_TIME = regex(
    r"(?i)(?=.)(?:\d{4}年?)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度"
    r"|[上下]半年)?|[本上去今前][年月期季]度?|[上去]年同期"
    r"|(?:this|last|previous) (?:year|month|quarter)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?|q[1-4]"
    r"|(?:first|second|third|fourth)(?: (?:quarter|half))?"
)
"""Names of rows that are times."""
_IN_BRACKETS = r"\s*[（(]([^（()）]*)[)）]$"


def is_time(name: str) -> bool:
    """Whether a row is called after a time: 一月, Q1, 上年同期."""
    return _TIME.fullmatch(name) is not None


def is_level(name: str) -> bool:
    """Whether a column gives a level at a point in time, such as 余额 or 累计."""
    return _BY_THEN.search(name) is not None


def is_rate(name: str) -> bool:
    """Whether a column is called a rate, a price, a rank or the like, which are not added up.

    What is in brackets at its end is a unit: （%）, （公斤/亩）, (£ per visit).
    """
    bracketed = re.search(_IN_BRACKETS, name)
    unit, bare = ("", name) if bracketed is None else (bracketed[1], name[: bracketed.start()])
    if any(mark in unit for mark in ("/", "／", "每", "%", "％", "‰", " per ")):
        return True
    if any(word in bare for word in _MEANS):
        return True
    return bare.endswith(_RATES) or _ENGLISH.search(bare) is not None
