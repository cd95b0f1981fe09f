"""What the heads of a sheet of figures mean: the field in each column, by words and by periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from unicodedata import normalize

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Statistic
from reportgen.model.values import Text

KEY = "key"
"""The column with a figure's name of its own, which is no field but a key in YAML."""
_HEADS = {
    KEY: ("键", "key", "name"),
    "label": ("指标", "指标名称", "统计指标", "项目", "indicator", "figure", "item"),
    "value": (
        "本期", "本期数", "本期值", "指标值", "数量", "本年", "本年数", "今年", "实绩", "完成数",
        "实际完成", "本年累计", "本期累计", "今年累计", "累计", "累计完成", "实际",
        "this period", "current", "current period", "this year", "actual", "number",
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
        "plan", "goal",
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
"""What heads may say for a field besides its keys."""
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
_PERIOD = regex(
    r"(?:(?:fy ?)?(?P<year>(?:19|20)\d\d)(?:/\d\d|[-–—](?:1[3-9]|[2-9]\d)|[-/–—](?:19|20)\d\d)?"
    r"(?:学年度?|年?度?)|(?P<before>[上去]年)|[本今]年)?"
    r"(?P<part> ?[qh][1-4]|[上下]半年|前?[一二三四1-4]季度|第[一二三四1-4]季度|前\d{1,2}个?月"
    r"|\d{1,2}月?[-—–~至到]\d{1,2}月|\d{1,2}月|)份?(?:累计|完成|实际)?数?"
)
"""A head that stands for a period by its year, 2024 or 2024/25, its part of the year, or both."""
_WHEN = regex(r"(?:(?:19|20)\d\d年?度?|全年|年度|[本今]年|[上下]半年)(?=.)")
"""When a target is to be met, before the word for it."""
_OF_PERIODS = ("previous", "target")
"""What stands above several columns may make their numbers."""
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
    found = {field_of(name) or (name and _PERIOD.fullmatch(name) and name) for name in names}
    found -= {None, ""}
    return bool(found & {KEY, "label"}) and len(found) > 1


def split_head(cell: str) -> tuple[str, str]:
    """The words of a head as `_HEADS` has them, and the unit in brackets behind them."""
    text = _SPACES.sub(" ", normalize("NFKC", cell)).strip(" :")
    if text.endswith("%"):
        text = f"{text[:-1]}(%)"
    match = _IN_BRACKETS.fullmatch(text)
    words, unit = (match[1], match[2].strip()) if match else (text, "")
    # 同比±%
    words = words.removesuffix("±")
    tidy = words.lower() if words.isascii() else words.replace(" ", "")
    return tidy, unit if _UNIT_IN_HEAD.fullmatch(unit) else ""


def fields_of(heads: Sequence[Head]) -> list[str | None]:
    """The key of the field in each column, `None` where it is not known.

    What stands above several columns says of which period they are: 上期 above 数量.
    """
    own = [field_of(head.name) or field_of(f"{head.name}{head.unit}") for head in heads]
    names = [head.name for head in heads]
    groups = _periods(dict.fromkeys(head.group for head in heads), ())
    whole = [head.group + head.name for head in heads]
    periods = _periods(names, own) or _periods(whole, own) or _beside_group(heads, own)
    found = list[str | None]()
    for head, field, combined in zip(heads, own, whole, strict=True):
        above = field_of(head.group) or groups.get(head.group)
        if field is None and head.name:
            found.append(periods.get(head.name) or field_of(combined) or periods.get(combined))
        elif field == "value" and above in _OF_PERIODS:
            found.append(above)
        else:
            # The growth of last year is none of this year's.
            found.append(None if above == "previous" != field else field)
    return found


def _beside_group(heads: Sequence[Head], own: Sequence[str | None]) -> dict[str, str]:
    """The fields of periods beside columns whose group is one: 2024年 beside 2025年 above 实际."""
    pairs = zip(heads, own, strict=True)
    groups = {head.group for head, field in pairs if field == "value" and is_period(head.group)}
    if len(groups) != 1:
        return {}
    above = groups.pop()
    others = [None if field == "value" else field for field in own]
    # 9月 beside 1—9月 is another part of the year.
    names = [head.name for head in heads if _part_of(head.name) == _part_of(above)]
    periods = _periods([above, *names], others)
    return periods if periods.pop(above, "") == "value" else {}


def _part_of(name: str) -> str | None:
    """The part of the year that a head names; empty for a whole year, `None` for other heads."""
    found = _PERIOD.fullmatch(name) if name else None
    return found["part"] if found else None


def _periods(names: Iterable[str], known: Iterable[str | None]) -> dict[str, str]:
    """The fields that periods stand for: the latest the value, that a year before the previous one.

    Empty if a column among the `known` has the value, or if it is open which one would have it.
    """
    found = {name: match for name in names if name and (match := _PERIOD.fullmatch(name))}
    years = [int(match["year"]) for match in found.values() if match["year"]]
    parts = {match["part"] for match in found.values()}
    part = "" if "" in parts else next(iter(parts), "")
    fields = dict[str, str]()
    for name, match in found.items():
        year = int(match["year"] or 0)
        if match["part"] != part:
            continue
        if not match["before"] and (year == max(years, default=0)):
            fields[name] = "value"
        elif match["before"] or year == max(years) - 1:
            fields[name] = "previous"
    taken = {*known}
    is_open = "" not in parts and len(parts) > 1
    if is_open or "value" in taken or [*fields.values()].count("value") != 1:
        return {}
    return {name: field for name, field in fields.items() if field not in taken}


def is_period(name: str) -> bool:
    """Whether a head is a time: 9月, 上半年, 2023年."""
    return bool(name) and _PERIOD.fullmatch(name) is not None


def field_of(name: str) -> str | None:
    """The key of the field that a head names; `None` if it names none."""
    field = Statistic.named(name)
    if field is not None:
        return field.key
    found = next((key for key, heads in _HEADS.items() if name in heads), None)
    if found is None and (when := _WHEN.match(name)) is not None:
        rest = field_of(name[when.end() :])
        return rest if rest == "target" else None
    return found


def known_heads(offered: Iterable[str]) -> Iterator[str]:
    """Everything that a head may say, what is offered first."""
    yield from dict.fromkeys((*offered, *Statistic.names, *chain(*_HEADS.values())))
