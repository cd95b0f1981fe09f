"""What the rows and columns of a table are by their looks: totals, parts of others, rates.

Rows are known by their words, by codes, numbers and indents before their names; columns whose
numbers are not added up by their words and units.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from enum import IntEnum

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.scalars import IN_BRACKETS
from reportgen.model.values import Amount, IndentedText
from reportgen.readers.rows import TOTALS

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


_SO_FAR = (
    "前[二三四五六七八九十2-9]个?(?:季度|月)", r"1月?[-—–~至](?:[3-9]|1[0-2])月(?:份)?",
    "(?:first )?(?:three|six|nine|ten|eleven) months", "q1 ?(?:[-–—]|to) ?q[2-4]",
)  # fmt: skip
"""What there was from January on. 1—2月 is as often one of the parts of a year."""
_IS_SO_FAR = regex("|".join(_SO_FAR))
_FORMS: dict[Kind, tuple[str, ...]] = {
    Kind.PART: (r"其中.*", r"of which\b.*", r"[#＃].*", r"[（(]含.*", "——.*"),
    Kind.SUBTOTAL: (".*小计", "小计.*", r".*\bsub-?totals?", r"sub-?totals?\b.*"),
    Kind.MOST: ("总计", "总合计", "grand totals?"),
    Kind.ALL: (*TOTALS, "全.{0,8}(?:合计|总计|共计|总和)", "总[数额量]"),
    Kind.ASIDE: (
        "(?:[上去]年|上期)(?:同[期月].*|合计|总计|数|实际数?|完成数?|决算数?)?", ".*[同环]比.*",
        ".*[比较]上[年期月].*", "增[长减幅速](?:额|率|数|[（(%％].*)?", "[增减][加少]额",
        ".*平均[值数]?", r"(?:average|mean|median)\b.*",
        r"(?:previous|last|prior) (?:year|quarter|month|period)\b.*",
        r"(?:change|increase|decrease)(?: (?:on|from|since|over)\b.*| ?[(%].*)?",
    ),
    Kind.SOME: (".*(?:合计|总计|共计|总和)", r".*\btotals?"),
    Kind.GROUPING: ("按.+分[组类列布]?", "(?:split )?by .+"),
    Kind.BALANCE: (
        "(?:本年|本期|收支|年末|期末){0,2}(?:结余|盈余|差额|净额|净增加?额?)(?:（.*）)?",
        r"(?:net )?(?:surplus|deficit)\b.*", r"net (?:income|expenditure|change|position)\b.*",
    ),
    Kind.LIKELY: (
        *_SO_FAR, "[上下]半年", "全年", "全[市县区省国镇乡校院局]",
        ".{1,8}总[数额量]", "总[人户件次]数",
        "(?:合计|共计).{1,6}", ".{0,6}累计(?:数|值|完成)?",
        r"total\b.+", "all .+", "(?:(?:first|second) )?half(?:[- ]year)?", "h[12]",
        "(?:full |whole )?year",
    ),
}  # fmt: skip
"""How rows are called that mean more than their line, the surest first."""
_KINDS = regex("|".join(f"(?P<{kind.name}>{'|'.join(forms)})" for kind, forms in _FORMS.items()))
_HINT = regex(
    r"(?i)[计和中半全总增余盈净差按同环比较减去上均含前至~–#＃—]|\d-\d"
    r"|total|all|sum|of which|surplus|deficit|net |by |change|crease|mean|median|average"
    r"|previous|last|prior|half|h[12]|year|months|q1"
)
"""A part of every such name, which most names do not have."""
_ROW_NUMBER = r"[（(]?(?:\d+|[一二三四五六七八九十]+)[)）.．、]?"
_MINUS = regex(r"(?i)\s*(?:减|扣除|less|minus)\s*[:：,，]|\s*less (?!than\b)|\s*减去")
_CODE = regex(
    r"([A-Za-z]?\d+(?:\.\d+)+)(?=$|\s)"
    r"|([A-Za-z]?\d+)(?=$|\s|[一-鿿])(?!\s*[年月日号时人户岁元万亿个件项起级类层千公米])"
)
_FEWEST_DIGITS, _STEP = 3, 2
"""Digits of the shortest code, and how many more those below it have."""
_LEVELS = (
    "[一二三四五六七八九十]+、", "[（(][一二三四五六七八九十]+[)）]", r"\d{1,2}[.．、 ](?!\d)",
    r"\d{1,2}[.．]\d{1,2} ", r"[（(]\d+[)）]",
)  # fmt: skip
"""How rows are numbered, from the highest level down."""
_NUMBERED = regex("|".join(f"({form})" for form in _LEVELS))


_FOOTNOTE = "[①-⑳*＊※†]+$"
_LEADS = regex(
    r"(?i)(?:其\s*中|减|加|of which|less|add)\s*[:：]?\s*"
    r"|[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、]\s*"
)
"""What stands before a name and is not a part of it."""


def bare(name: str) -> str:
    """A name without the words before it, the footnote's mark and the brackets behind it."""
    tidy = re.sub(_FOOTNOTE, "", name.strip())
    tidy = tidy[found.end() :] if (found := _LEADS.match(tidy)) else tidy
    return folded(re.sub(IN_BRACKETS, "", tidy))


def folded(name: str) -> str:
    """A name as others are compared with it: blanks do not count between Han, nor capitals."""
    return (" " if name.isascii() else "").join(name.split()).casefold()


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
    numbered = _NUMBERED.match(name)
    words = name[numbered.end() if numbered else 0 :].strip().rstrip(":： ").casefold()
    # Chinese words may be spaced out: 合 计.
    found = _KINDS.fullmatch(words if words.isascii() else "".join(words.split()))
    return Kind[found.lastgroup] if found and found.lastgroup else Kind.PLAIN


class Line(NamedTuple):
    """A row, or a column, by what it looks like."""

    at: int
    """Its position in the table."""
    kind: Kind
    head: int | None
    """The line that it is a part of by its looks, as position among the lines."""
    is_minus: bool
    """Whether it is subtracted: 减：…, less: …"""
    has_numbers: bool = True

    @classmethod
    def plain(cls, at: int, name: str) -> Line:
        """A line of numbers of which only the name is known, as of a column."""
        return cls(at, kind_of(name), None, is_minus([name]))


def is_minus(cells: Sequence[str]) -> bool:
    """Whether a row is subtracted, by its name, such as 减：退货 or Less: refunds."""
    return any(_MINUS.match(cell) for cell in cells)


class Shape(NamedTuple):
    """What a name looks like besides its words."""

    code: str
    level: int | None
    indent: int


_PLAIN = Shape("", None, 0)
_STARTS = frozenset("一二三四五六七八九十（(")
"""What numbers before names begin with, besides digits."""


def shape_of(cells: Sequence[str]) -> Shape:
    """The code that a row begins with, the level of its number, and its indent."""
    first = next((cell for cell in cells[:LEADING] if cell), "")
    indents = [cell.indent for cell in cells[:LEADING] if isinstance(cell, IndentedText)]
    if not indents and first[:1] not in _STARTS and not any(map(str.isdigit, first[:2])):
        return _PLAIN
    code, numbered = _CODE.match(first), _NUMBERED.match(first)
    level = numbered.lastindex - 1 if numbered and numbered.lastindex else None
    return Shape((code[1] or code[2]) if code else "", level, indents[0] if indents else 0)


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


def title_of_total(cells: Sequence[str]) -> Title:
    """The name of the row of totals, whatever it is called."""
    return total_title(cells) or next(iter(titles(cells)), Title("", 0))


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
    "率|比|增长|增速|增幅|涨幅|降幅|比上年|较上年|上年同期|比重|比例|构成|进度|倍数|系数|满意度|得分|评分|分值"
    "|位次|名次|排名|排位|次序|等级|星级|指数|年龄|温度|气温"
    "|去重|序号|编号|编码|代码|时间|时限|时长|工期"
)
"""What the names of columns end in whose numbers are not added up."""
_MEASURED_FOR_EACH = "单产|亩产|单价|均价|价格|均值|密度|强度|浓度"
"""What others end in, which are in one unit for each of another: 元/公斤."""
_MEANS = "平均|[人户亩地生校村次床]均|最[高低大小多少]|中位|每|[%％‰]"
"""What stands anywhere in such names."""
_RATE = regex(f"(?:{_RATES}|{_MEASURED_FOR_EACH})$|{_MEANS}")
_FOR_EACH = regex(f"(?!.*(?:{_RATES})$).*(?:(?:{_MEASURED_FOR_EACH})$|平均|[人户亩地生校村次床]均)")
_ENGLISH_RATE = regex(
    r"(?i)\b(?:rates?|average|mean|median|rank(?:ing)?|price|ratio|index|growth|shares?|percent"
    r"|percentage|age|per|each|highest|lowest|max|maximum|min|minimum|scores?|grade|rating"
    r"|satisfaction|change|progress|completion|density|yield|turnout|maturity|code"
    r"|(?<!\bon[ -])(?<!\bin[ -])(?<!\b(?:full|part)[ -])(?<!\bfirst[ -])time"
    r"|performance|turnaround|unique|distinct)\b|%|^no\.?$"
    r"|(?<!\bin-)\b(?:depth|height|draught|temperature|altitude|elevation)s?(?:$| (?:of|at)\b)"
)
_YEARS = (1500, 2100)
_YEAR = regex(r"(?i)年[份度]$|\byear\b")
"""Names of columns that may hold years, or amounts of a year."""
_BY_THEN = regex(
    r"(?i)累计|余额|存量|在册|在岗|在校|保有|期[末初]|[年季月][末初]"
    r"|\b(?:balance|cumulative|to date|stock)\b"
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


def is_so_far(name: str) -> bool:
    """Whether a row is called after a time that holds those before it: 前三季度, Q1–Q3."""
    return _IS_SO_FAR.fullmatch(name.strip().casefold()) is not None


def is_time(name: str) -> bool:
    """Whether a row is called after a time: 一月, Q1, 上年同期."""
    return _TIME.fullmatch(name) is not None


def is_level(name: str) -> bool:
    """Whether a column gives a level at a point in time, such as 余额 or 累计."""
    return _BY_THEN.search(name) is not None


def may_hold_years(name: str) -> bool:
    """Whether a column is called 年份, year or the like; 2024年度 may be an amount all the same."""
    return _YEAR.search(name) is not None


def are_years(numbers: Iterable[Amount | None], *, or_below: int = 0) -> bool:
    """Whether numbers are those of years, or smaller than `or_below`."""
    values = [number.low for number in numbers if number and number.low is not None]
    return all(value < or_below or _YEARS[0] <= value <= _YEARS[1] for value in values)


def is_rate(name: str) -> bool:
    """Whether a column is called a rate, a price, a rank or the like, which are not added up.

    What is in brackets at its end is a unit: （%）, （公斤/亩）, (£ per visit).
    """
    bracketed = re.search(IN_BRACKETS, name)
    unit, bare = ("", name) if bracketed is None else (bracketed[1], name[: bracketed.start()])
    if any(mark in unit for mark in ("/", "／", "每", "%", "％", "‰", " per ")):
        return True
    return (_ENGLISH_RATE if bare.isascii() else _RATE).search(bare) is not None


def is_for_each(name: str) -> bool:
    """Whether a column is called a price, a density or a mean: so much for each of something."""
    return _FOR_EACH.match(name) is not None


def is_percent(unit: str) -> bool:
    """Whether a unit is the percent sign, whichever."""
    return unit in ("%", "％")
