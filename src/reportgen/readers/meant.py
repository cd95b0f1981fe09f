"""What was meant by a key or value that cannot be read: only needed once something went wrong.

Other words for keys are suggested before keys that are only spelt alike: 去年 means 上期, although
年数 has a character in common with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from reportgen.diagnostics import Words
from reportgen.language.numerals import parse_han
from reportgen.language.patterns import regex
from reportgen.model import scalars
from reportgen.model.fields import Item, Kind, tidied

_GROUPS = """
报告 报告信息 基本信息 基本情况 总结 汇报
统计 指标 数据 数字 统计数据 统计指标 主要指标 主要数据
表格 表 附表 报表 统计表
问题 存在问题 存在的问题 主要问题 不足 短板 困难
下一步 下一步打算 下一步工作 下一步计划 下步工作 下步打算 打算 计划 工作计划 工作打算 明年计划
活动 专项活动 专项行动 专项工作 行动 项目 重点工作 主要工作
阶段 步骤
特点 亮点 特色 经验 主要做法 工作亮点 主要特点
措施 举措 做法 办法 具体措施 工作措施
核对 校验 检查 检验
标题 名称 要点 题目 名字 主题 报告标题 活动名称 指标名称 指标 指标名 项目
内容 概述 工作 详情 正文 详细内容 具体内容 描述 简介 概况 摘要 情况 主要内容 工作内容
数值 数 值 数量 数字 数据 本期 今年 本年 当期 本期数 完成数 实际 实绩
单位 单元 计量 计量单位 量词 单位名称
上期 去年 上年 同期 去年同期 上年同期 上期数 上年数 去年数 同期数 基数 上年值 上期值 前期 上月
增速 同比 同比增长 同比增长率 同比增速 同比增幅 增长 增幅 增长率 增长速度 涨幅 环比
目标 任务 计划 年度目标 年度任务 年度计划 全年目标 全年任务 目标值 目标数 任务数 计划数 目标任务
完成率 完成 完成比例 完成情况 完成进度 进度 完成度
占比 比重 比例 份额 所占比重
说明 附注 注 备注 注释 注解 口径 指标解释 解释
来源 数据来源 出处 资料来源 数据出处
截至 截止 截止日期 截至日期 截止时间 截至时间 数据截至
约数 约 大约
其中 其中项 包括 包含
构成 组成 组成部分
发文机关 单位 发文单位 机关 报告单位 编制单位 填报单位 单位名称 落款 署名 发文部门
发文字号 文号 字号 编号 文件号 发文号
成文日期 日期 时间 落款日期 发文日期 报告日期 成文时间 发文时间
时期 时间 年度 年份 期间 报告期 所属时期 统计时期
主送 主送机关 主送单位 呈报 呈送
抄送 抄送机关 抄送单位
联合发文 联合发文机关 联合单位
密级 保密级别 涉密等级
紧急程度 缓急 缓急程度 紧急等级
联系人 联系方式 联系电话 电话
附件 附
样式 模板 格式 文种
语言 语种
起止 起止时间 起止日期 时间 期间 日期 实施时间
开始 起 从 自 开始时间 开始日期 起始 起始时间
结束 止 到 至 结束时间 结束日期 截止 截止时间 终止
时限 期限 完成时限 办结时限 整改时限 截止 截止日期 完成时间 完成日期
责任单位 牵头单位 主办单位 负责单位 承办单位 责任部门 牵头部门 责任人
配合单位 协办单位 参与单位 配合部门 协办部门
成效 效果 成果 结果 成绩 工作成效 取得成效
原因 成因 原因分析 产生原因
状态 进展 进展情况 整改情况 办理情况
依据 根据 工作依据
对应问题 针对问题 针对 问题
列 栏 表头 字段 各列
行 各行 数据 明细 内容
合计 总计 小计 汇总
文件 文件名 数据文件 表格文件
地点 会议地点
主持 主持人
出席 出席人 出席人员 参会 参会人员 参加 参加人员
记录 记录人
report general about document
title name label point heading subject caption header
detail summary work text content contents body description details overview abstract intro
statistics figures data numbers metrics indicators stats kpis
problems issues challenges shortcomings difficulties
next_steps plans plan next outlook future actions
activities projects campaigns programmes programs initiatives
features highlights achievements strengths
measures actions steps tasks
stages phases steps
tables table sheets
value number amount quantity count actual current this_year this_period
unit units uom measure unit_of_measure
previous last_year prior prior_year last_period previous_year previous_value last base baseline
growth change increase yoy growth_rate rise percent_change
target goal plan planned budget objective
completion progress done percent_complete complete achieved
share proportion percentage percent
note notes remark remarks comment comments footnote explanation
source sources origin
as_of date to_date as_at
issuer author office organisation organization department agency from
date issued issue_date date_of_issue issued_on
period time year duration timeframe dates
recipients to recipient addressee addressees
copies cc copy
lang language locale
style template format layout
start begin from start_date since
end finish to end_date until
due deadline due_date by
lead_unit owner lead responsible office department responsible_unit
results outcomes outcome result effects
cause causes reason reasons
status state
answers problem for
columns column fields headers
rows row data lines
total totals sum
file filename path
"""
"""Words that are used for the same thing, one group a line."""


_BETWEEN_DIGITS = regex(r"(?<=\d)\s+(?=\d)")
_AMONG_DIGITS = regex(r"(?<=\d)(?:[。·,，]|\.{2,})(?=\d)")
_IN_BRACKETS = regex(r"\s*[（(][^（()）]*[）)]")
_NUMBER = regex(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
_ACCOUNTED = regex(
    r"[（(]\s*(?P<sign>[£$€¥])?\s*(?P<number>[\d,]+(?:\.\d+)?)(?P<unit>[^\d()]*)[)）]"
)
"""A number below zero, as accountants write it."""
_SIGN_FIRST = regex(r"[%％]\s*(\d+(?:\.\d+)?)")
_WITH_UNIT = regex(r"(\d{1,9})\s*[^\d\s.,，%％-]+")
"""A whole number with what it counts: 5年."""
_COMPLETION = regex(r"(完成率)(?:达到|达|为|不低于|[:：])?\s*(\d+(?:\.\d+)?[%％])")
_POINTS = regex(r"\s*个百分点$")
_QUOTES = " \"'“”‘’「」"
_BETWEEN = regex(r"\s*[、，,/／;；和与]\s*|\s+")
_DAY = regex(r"(\d{4})(\d{2})(\d{2})?")
_DAY_FIRST = regex(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTHS = 12
_SIGNS = str.maketrans({"↑": "增长", "↓": "下降", "了": ""})
_COMPARED = regex("^(?:同比|环比|比上年|较上年|比去年|比上期)")
_AGAINST = regex("[比较].*(?:增|减|提高|下降|降低|上升)")
"""What says that a number is no quantity but a change: 比上年下降10%."""
_BOUND = regex(r"(?i)\b(?:than|beyond|exceed\w*|short of)\s*$|[于过超满足出]\s*$")
"""What makes the number after it a bound, without which it would say something else."""
_YES = ("是", "对", "有", "要", "√", "✓", "y", "t", "1")
_NO = ("否", "不", "没", "无", "未", "×", "✗", "n", "f", "0")
_NONE = ("无", "没有", "没", "none", "nil", "no")
_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.AMOUNT: lambda text: scalars.amount(text, None),
    Kind.RATE: lambda text: scalars.rate(text, None),
    Kind.DATE: lambda text: scalars.date(text, None),
    Kind.INTEGER: scalars.integer,
    Kind.NUMBER: scalars.number,
}


def meant_value(kind: Kind, text: str) -> str:
    """The value that a text was meant as; empty if that cannot be told."""
    if kind is Kind.BOOLEAN:
        word = text.strip(_QUOTES).lower()
        is_english = word.isascii()
        if word.startswith(_YES):
            return "yes" if is_english else "是"
        return ("no" if is_english else "否") if word.startswith(_NO) else ""
    if kind is Kind.AMOUNT and (completion := _COMPLETION.fullmatch(text.strip())):
        return f"{completion[1]}: {completion[2]}"
    if kind in (Kind.AMOUNT, Kind.RATE) and text.strip(_QUOTES).lower() in _NONE:
        return "0"
    if kind is Kind.INTEGER and (whole := _WITH_UNIT.fullmatch(text.strip(_QUOTES))):
        return whole[1]
    reader = _READERS.get(kind)
    for likely in _likely(text) if reader else ():
        if likely != text.strip() and reader and reader(likely) is not None:
            return likely
    return ""


def meant_period(text: str) -> Words | str:
    """The period that two dates were meant as, whatever stands between them; empty if none."""
    for between in _BETWEEN.finditer(text):
        ends = scalars.period_ends(f"{text[: between.start()]}至{text[between.end() :]}")
        first, last = (scalars.date(end, None) for end in ends)
        if first and last and first.iso_parts and last.iso_parts:
            years = f"{ends[0]}/{ends[1][2:]}"
            is_across = "/" in text and scalars.year_across(years)
            return Words(
                f"{ends[0]} 至 {ends[1]}", years if is_across else f"{ends[0]} to {ends[1]}"
            )
    return ""


def _likely(text: str) -> Iterator[str]:
    """What was probably meant by a number or date with one slip, the most probable first."""
    tidy = scalars.half_width(text).strip(_QUOTES)
    if negative := _ACCOUNTED.fullmatch(tidy):
        yield f"{negative['sign'] or ''}-{negative['number']}{negative['unit']}"
    if percent := _SIGN_FIRST.fullmatch(tidy):
        yield f"{percent[1]}%"
    yield tidy
    yield tidy.rstrip("。.,，；;、")
    yield _POINTS.sub("%", tidy)
    yield _BETWEEN_DIGITS.sub("", tidy)
    yield _AMONG_DIGITS.sub(".", tidy)
    if day := _DAY.fullmatch(tidy):
        yield "-".join(part for part in day.groups() if part)
    if day := _DAY_FIRST.fullmatch(tidy):
        first, second = int(day[1]), int(day[2])
        if (first > _MONTHS) != (second > _MONTHS):
            yield f"{day[3]}-{min(first, second):02}-{max(first, second):02}"
    yield _COMPARED.sub("", tidy).translate(_SIGNS)
    yield _IN_BRACKETS.sub("", tidy)
    numbers = list(_NUMBER.finditer(tidy))
    if len(numbers) == 1 and not (
        _AGAINST.search(tidy) or _BOUND.search(tidy[: numbers[0].start()])
    ):
        yield tidy[numbers[0].start() :]
    # A unit may follow, as in 四十八件.
    han = re.match("[零〇一二两三四五六七八九十百千万]+", tidy)
    number = parse_han(han[0]) if han else None
    if han and number is not None:
        yield f"{number}{tidy[han.end() :]}"


def meant_keys(key: str, kind: type[Item]) -> list[str]:
    """The keys of an item that another word may stand for, in the language of the word."""
    names = dict.fromkeys(name for group in _groups().get(tidied(key), ()) for name in group)
    known = {kind.names[name].key: name for name in names if name in kind.names}
    return list(known.values())


@cache
def _groups() -> dict[str, list[list[str]]]:
    """The groups that each word is in."""
    found: dict[str, list[list[str]]] = {}
    for line in _GROUPS.splitlines():
        group = line.split()
        for word in group:
            found.setdefault(word, []).append(group)
    return found
