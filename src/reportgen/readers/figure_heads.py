"""What the heads of a sheet of figures mean: the field in each column, by words and by periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from unicodedata import normalize

from reportgen.language.numerals import MONTH_NAME
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Statistic
from reportgen.model.scalars import without_exception
from reportgen.model.values import Text

KEY = "key"
"""The column with a figure's name of its own, which is no field but a key in YAML."""
_HEADS = {
    KEY: ("键", "key", "name"),
    "label": ("指标", "指标名称", "统计指标", "项目", "indicator", "figure", "item"),
    "value": (
        "本期", "本期数", "本期值", "指标值", "数量", "本年", "本年数", "今年", "本年累计",
        "本期累计", "今年累计", "this period", "current", "current period", "this year", "number",
    ),
    "unit": ("计量单位", "units", "unit of measure"),
    "previous": (
        "上期数", "上期值", "上年", "上年数", "上年同期", "上年同期数", "去年", "去年同期", "同期",
        "同期数", "上年累计", "去年累计", "同期累计", "上年同期累计",
        "previous period", "last period", "last year", "same period last year",
        "prior year",
    ),
    "growth": (
        "同比", "同比增长", "增长", "增长率", "增幅", "增减幅", "增减幅度", "增长幅度", "同比增幅",
        "同比增速", "同比增长率", "累计同比", "累计同比增长", "累计增长", "同比增减%", "增减%",
        "比上年增减%", "比上年增长", "比上年同期增减%", "growth rate", "change%",
    ),
    "target": (
        "目标值", "目标数", "目标任务", "计划", "计划数", "计划任务", "任务", "任务数",
        "plan", "goal", "annual target", "full-year target", "full year target",
    ),
    "completion": (
        "完成计划%", "完成目标%", "完成任务%", "完成全年计划%", "完成全年目标%", "完成年度计划%",
        "完成年度目标%", "完成进度%", "完成进度", "进度%", "完成比例", "占计划%",
        "占年计划%", "of target%", "of plan%",
    ),
    "source": ("数据来源", "资料来源"),
    "as_of": ("截至日期", "截至时间", "截止", "截止日期", "as at"),
    "note": ("备注", "注释", "notes", "remark", "remarks", "comment", "comments"),
}  # fmt: skip
"""What heads may say for a field besides its keys; `_OF_VALUES` has more for the values."""
UNREAD = frozenset(("", "序号", "编号", "no", "no.", "#", "id", "行次"))
"""Heads of columns that need not be read."""
CHANGES = frozenset(
    f"{base}{word}"
    for base in (
        "",
        "同比",
        "比上年",
        "较上年",
        "比去年",
        "比上年同期",
        "较上年同期",
        "比去年同期",
        "比上期",
    )
    for word in (
        "增减",
        "增减额",
        "增减数",
        "增减量",
        "增减值",
        "增加",
        "增加额",
        "增加数",
        "增长额",
        "增长量",
        "增减情况",
    )
) | {"change", "difference"}
"""Heads of columns with differences, which are computed where the previous values are given."""
LISTED = ("指标", "单位", "本期", "上期", "目标", "来源", "截至", "备注")
LISTED_EN = (
    "indicator", "unit", "this period", "last period", "target", "source", "as of", "notes"
)  # fmt: skip
"""The heads that messages offer."""
_IN_BRACKETS = regex(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_UNIT_IN_HEAD = regex(r"[^\d期年月日数]{1,12}")
"""What may be a unit after a head, unlike a year."""
_TIME = (
    r"(?P<time>(?:fy ?)?(?P<year>(?:19|20)\d\d)"
    r"(?:/\d\d|[-–—](?:1[3-9]|[2-9]\d)(?!\d)|[-/–—](?:19|20)\d\d)?(?:学年度?|年?度?)(?:同期)?"
    r"|(?P<back>[上去前][1一]?年|[本今当]年|(?:last|prior|previous|this|current) year)(?:度|同期)?"
    r"|同期|(?:全年|年度)(?=.))?"
    rf"(?P<part> ?[qh][1-4]|[上下]半年|前?[一二三四1-4]季度|第[一二三四1-4]季度|前\d{{1,2}}个?月"
    rf"|\d{{1,2}}月?[-—–~至到]\d{{1,2}}月|\d{{1,2}}月"
    rf"| ?{MONTH_NAME}\b(?: ?(?:-|to) ?{MONTH_NAME}\b)?(?: (?P<after>(?:19|20)\d\d))?|)份?"
)
"""A time by its year, 2024 or 2024/25, its part of the year, or both."""
_BEGINS = regex(_TIME)
_ENDS = regex(rf"(?P<words>[a-z].*?),? (?:in |for |of )?{_TIME}")
"""English words before a time: actual 2026."""
_OF_VALUES = regex(
    r"(?:全年|当前|目前)?(?:实际|累计){0,2}(?:完成|实现|达到|实绩|实际|累计|发生)?(?:情况|数|值|量|额)?"
    r"|(?:actuals?|actual (?:results?|figures?|values?)|achieved|outturn)?"
    r"(?: ?(?:year )?to date| ?ytd)?"
)
"""What heads say for numbers that are there; beside a time nothing at all is enough."""
_BARE_ENDS = frozenset(("", "情况", "数", "值", "量", "额"))
_DONE = regex("完成|实现|实际|实绩|actual|achieved|outturn")
"""Numbers that no goal above them makes goals."""
_ABOUT = ("情况", "指标", "数据", "数", "表", "figures", "indicators")
"""How what stands above several columns may end, after its time."""
_LEVELS = regex(r"·| – ")
_WHOLE = ("", "上半年", "下半年")
"""The parts of a year for which there are targets."""
_COMPARED = ("value", "previous")
_RATES = ("growth", "completion")
_DATED = ("target", *_RATES)
"""Fields that are of the time of the values."""
_WORDS_OF_BEFORE = ("上", "去", "前", "last", "prior", "previous")
_DASHES = regex("[–—]")
_SPACES = regex(r"\s+")


class Head(NamedTuple):
    """What stands above a column."""

    at: int
    """Its position in a row, counted from 0."""
    text: Text
    name: str
    """Its words as `_HEADS` has them; empty if it has none."""
    unit: str
    """The unit in it; empty if there is none."""
    group: str
    """What stands above it and its neighbours, as `name`."""


def is_head(row: list[Text]) -> bool:
    """Whether a row has the heads: a name for the figures, and another column."""
    names = [split_head(cell)[0] for cell in row]
    found = {field_of(name) or (_is_of_values(name) and name) for name in names}
    found -= {None, False}
    return bool(found & {KEY, "label"}) and len(found) > 1


def split_head(cell: str) -> tuple[str, str]:
    """The words of a head as `_HEADS` has them, and the unit in brackets behind them."""
    text = _SPACES.sub(" ", normalize("NFKC", cell)).strip(" :")
    if text.endswith("%"):
        text = f"{text[:-1]}(%)"
    match = _IN_BRACKETS.fullmatch(text)
    words, unit = (match[1], without_exception(match[2]).strip()) if match else (text, "")
    # 同比±%
    words = words.removesuffix("±")
    return _tidy(words), unit if _UNIT_IN_HEAD.fullmatch(unit) else ""


def _tidy(words: str) -> str:
    """The words of a head as they are compared."""
    plain = _DASHES.sub("-", words)
    return plain.lower() if plain.isascii() else words.replace(" ", "")


class _Time(NamedTuple):
    """When the numbers of a column are of."""

    words: str = ""
    year: int = 0
    """0 if it is not given by its number."""
    back: int = 0
    """How many years before the report's own, by words: 1 for 上年."""
    part: str | None = None
    """The part of the year; empty for all of it, `None` if nothing is said."""

    def within(self, other: _Time) -> _Time:
        """The time of a column below that of a group."""
        year = self.year or other.year
        back = self.back if self.year else self.back + other.back
        part = self.part or other.part or (self.part if other.part is None else other.part)
        return _Time(other.words + self.words, year, back, part)


class _Reading(NamedTuple):
    """What a head says before the years of all columns are compared."""

    time: _Time
    field: str | None
    is_bare: bool = False
    """Whether it only gives a time, so that a column with words for the same counts."""

    def back(self, own: int) -> int | None:
        """How many years before the report's own; `None` if that is unknown."""
        if not self.time.year:
            return self.time.back
        return own - self.time.year + self.time.back if own else None

    def is_of(self, field: str | None, part: str | None) -> bool:
        """Whether its field may stand beside values of a part of the year, if that is known."""
        own = self.time.part
        if own is None or part is None or own == part:
            return True
        # The rates of a group that names the year may be those of its months.
        return field not in (*_COMPARED, *_RATES) or (field in _RATES and not own)


def fields_of(heads: Sequence[Head], years: range) -> list[str | None]:
    """The key of the field in each column, `None` where it is not known.

    Each column is of a year, that of its own head or that of what stands above it: numbers of the
    report's own are its values, those of the year before the previous ones. `years` are the
    report's; empty if they are unknown, and the latest year on the sheet counts.
    """
    read = [_reading(head) for head in heads]
    own = _own_year(read, years)
    found = [_of_year(one, one.back(own)) for one in read]
    part = _part_of_values(read, found)
    found = [
        field if one.is_of(field, part) else None
        for one, field in zip(read, found, strict=True)
    ]  # fmt: skip
    worded = {field for one, field in zip(read, found, strict=True) if not one.is_bare}
    bare = [field for one, field in zip(read, found, strict=True) if one.is_bare]
    # Of 6月 and 1—6月 it is open which is meant.
    is_open = "value" not in worded and bare.count("value") != 1
    return [
        None if one.is_bare and (field in worded or is_open) else field
        for one, field in zip(read, found, strict=True)
    ]


def _own_year(read: Iterable[_Reading], years: range) -> int:
    """The report's own year on a sheet: one of `years` if the sheet has it, else its latest."""
    read = [one for one in read if one.field is not None]
    on_sheet = {one.time.year - one.time.back for one in read if one.time.year}
    if same := on_sheet.intersection(years):
        return max(same)
    goals = {one.time.year for one in read if one.time.year and one.field == "target"}
    if any(one.field == "value" and not one.time.year and not one.time.back for one in read):
        return years[-1] if years else max(goals, default=0)
    of_values = {one.time.year for one in read if one.time.year and one.field == "value"}
    return max(of_values, default=0)


def _of_year(one: _Reading, back: int | None) -> str | None:
    """The field of a column so many years before the report's own."""
    if one.field == "value":
        # A year beside 本期 may be any if the report's own is unknown.
        return {0: "value", 1: "previous"}.get(-1 if back is None else back)
    if one.field == "previous":
        return "previous" if back in (0, 1) else None
    if one.field == "target" and one.time.part not in (None, *_WHOLE):
        return None
    # The growth of last year is none of this year's.
    is_dated = one.time.year or one.time.back
    return None if is_dated and one.field in _DATED and back != 0 else one.field


def _part_of_values(read: Sequence[_Reading], found: Sequence[str | None]) -> str | None:
    """The part of the year that the values are of; `None` if none is given, or it is open."""
    values = [one for one, field in zip(read, found, strict=True) if field == "value"]
    worded = [one for one in values if not one.is_bare]
    parts = {one.time.part for one in worded or values} - {None}
    return "" if "" in parts else parts.pop() if len(parts) == 1 else None


def _reading(head: Head) -> _Reading:
    """What a head says by its own words, and by those above it."""
    if not head.name:
        return _Reading(_Time(), None)
    above = _Time()
    field_above: str | None = None
    for level in _LEVELS.split(head.group) if head.group else ():
        time, rest = _split_time(level)
        field = field_of(level) or (field_of(rest) if rest else None)
        if field or is_period(level) or rest.endswith(_ABOUT):
            above = time.within(above)
        field_above = field or field_above
    if field_above == "previous" and not (above.year or above.back):
        above = above._replace(back=1)
    field = field_of(head.name) or field_of(f"{head.name}{head.unit}")
    time, rest = _split_time(head.name)
    is_bare = field is None and is_period(head.name)
    if field is None:
        field = "value" if _is_of_values(head.name) else field_of(rest) if time.words else None
    elif field in _COMPARED:
        # 上年 is a word for the previous value, not a year before it.
        time = _Time(time.words)
    if field is None:
        return _Reading(above, field_of(head.group + head.name))
    bracketed = _IN_BRACKETS.fullmatch(head.text.strip())
    if not time.words and bracketed and is_period(_tidy(bracketed[2])):
        time = _split_time(_tidy(bracketed[2]))[0]
    if field == "value" and field_above == "target" and not _DONE.search(head.name):
        field = "target"
    is_bare = is_bare and not field_above
    return _Reading(time.within(above), field, is_bare)


def _split_time(words: str) -> tuple[_Time, str]:
    """The time that a head gives, without words if it gives none, and what else it says."""
    match = _BEGINS.match(words)
    rest = words[match.end() :].strip() if match else words
    if (match is None or not match[0]) and (match := _ENDS.fullmatch(words)):
        rest = match["words"]
    if match is None or not match[0] or not (match["time"] or match["part"]):
        return _Time(), words
    said = (match["time"] or "") + match["part"]
    year = int(match["year"] or match["after"] or 0)
    word = match["back"] or ""
    is_same = "同期" in said
    back = 2 if word == "前年" else int(word.startswith(_WORDS_OF_BEFORE) or (is_same and not year))
    # 2025年同期 is the part of that year which the values are of.
    is_whole = not is_same and (bool(year) or said.startswith(("全年", "年度")))
    part = match["part"].removesuffix(match["after"] or "").strip()
    return _Time(said, year, back, part or ("" if is_whole else None)), rest


def time_in(head: Head) -> str:
    """The time that a head gives, with what stands above it; empty if it gives none."""
    return _reading(head).time.words


def _is_of_values(name: str) -> bool:
    """Whether a head only says that numbers are there, or also when they are of."""
    time, rest = _split_time(name)
    is_enough = bool(time.words) or rest not in _BARE_ENDS
    return is_enough and _OF_VALUES.fullmatch(rest) is not None


def is_period(name: str) -> bool:
    """Whether a head is a time: 9月, 上半年, 2023年."""
    return bool(_split_time(name)[0].words) and _is_of_values(name)


def field_of(name: str) -> str | None:
    """The key of the field that a head names; `None` if it names none."""
    field = Statistic.named(name)
    if field is not None:
        return field.key
    return next((key for key, heads in _HEADS.items() if name in heads), None)


def known_heads(offered: Iterable[str]) -> Iterator[str]:
    """Everything that a head may say, what is offered first."""
    yield from dict.fromkeys((*offered, *Statistic.names, *chain(*_HEADS.values())))
