"""Mistakes that a single sentence does not show: years of last time, counts of lists, dates."""

from __future__ import annotations

from random import Random

from truth.making import Made
from truth.reports import Report
from truth.variations import add_activity, count_sentence


def old_title(report: Report, _: Random) -> Made | None:
    title = report.key("标题", "title")
    for now, old in (
        ("8月", "7月"), ("August", "July"), ("2023–24", "2022–23"), ("2023/24", "2022/23"),
        ("2024/25", "2023/24"), ("2025", "2024"), ("2024", "2023"),
    ):  # fmt: skip
        if now in report.head[title]:
            report.head[title] = report.head[title].replace(now, old)
            return Made(report.head[title])
    return None


def old_activity(report: Report, random: Random) -> Made | None:
    """An activity kept from last year's report, with last year's months."""
    if not report.is_whole_year:
        return None
    activity = add_activity(report, random)
    period = report.key("起止", "period")
    for one in (activity, *activity[report.key("阶段", "stages")]):
        one[period] = one[period].replace("2024", "2023")
    return Made(f"an activity of {activity[period]}")


def old_opening(report: Report, random: Random) -> Made | None:
    if not report.is_whole_year:
        return None
    if report.is_chinese:
        sentence = random.choice((
            "2023年，各项工作取得新进展。", "2023年，全体干部职工团结奋斗、开拓进取。",
            "现将2022年工作总结报告如下。", "现将2023年工作情况总结如下。",
            "回顾2023年的工作，主要有以下做法。",
        ))  # fmt: skip
    else:
        sentence = random.choice((
            "In 2023, we made good progress in every area.",
            "This report describes our work in 2023.", "The year 2022 was a good year for us.",
            "We thank all who supported us during 2023.",
        ))  # fmt: skip
    summary = report.key("概述", "summary")
    report.head[summary] = (
        sentence + ("" if report.is_chinese else " ") + report.head.get(summary, "")
    )
    return Made(sentence)


def old_year_in_text(report: Report, random: Random) -> Made | None:
    """The report's own year, where a text names it, is last year's."""
    summary = report.key("概述", "summary")
    text = report.head.get(summary, "")
    if not report.is_whole_year or not report.is_chinese or "2024年" not in text:
        return None
    old = random.choice(("2023年", "2022年"))
    report.head[summary] = text.replace("2024年", old, 1)
    return Made(f"{old} in the summary")


def old_part_of_year(report: Report, _: Random) -> Made | None:
    summary = report.key("概述", "summary")
    text = report.head.get(summary, "")
    for now, old in (
        ("上半年", "前三季度"), ("In the first quarter", "In the fourth quarter"),
        ("in 2023–24", "in 2022–23"), ("8月份", "7月份"), ("In August", "In July"),
    ):  # fmt: skip
        if now in text:
            report.head[summary] = text.replace(now, old, 1)
            return Made(f"{old} in the summary")
    return None


def wrong_count(report: Report, random: Random) -> Made | None:
    right = len(report.features)
    count = random.choice([one for one in range(2, 9) if one != right])
    sentence = count_sentence(report, count, random)
    summary = report.key("概述", "summary")
    report.head[summary] = report.head.get(summary, "").rstrip("\n") + sentence
    return Made(f"{sentence} ({right} are listed)")


def wrong_stages(report: Report, random: Random) -> Made | None:
    """A stage is missing, or the text says another number."""
    activity = add_activity(report, random)
    stages = activity[report.key("阶段", "stages")]
    if random.random() < 0.5:
        stages.pop(random.randrange(len(stages)))
        return Made("three stages are announced, two listed")
    summary = report.key("概述", "summary")
    number = (
        random.choice("两四五") if report.is_chinese else random.choice(("two", "four", "five"))
    )
    activity[summary] = activity[summary].replace("三", number).replace("three", number)
    return Made(activity[summary])


def wrong_date(report: Report, random: Random) -> Made | None:
    if not report.is_whole_year:
        return None
    activity = add_activity(report, random)
    period, stages = report.key("起止", "period"), activity[report.key("阶段", "stages")]
    to = report.key("至", "to")
    match random.randrange(4):
        case 0:
            start, _, end = activity[period].partition(f" {to} ")
            activity[period] = f"{end} {to} {start}"
            return Made(f"activity {activity[period]}")
        case 1:
            stages[0][period] = f"2023-11 {to} 2024-01"
            return Made("a stage before its activity")
        case 2:
            stages[2][period] = f"2024-08 {to} 2024-12"
            activity[period] = activity[period].rpartition("-")[0] + "-10"
            return Made("a stage after its activity")
        case _:
            date = report.key("成文日期", "date")
            report.head[date] = random.choice(("2024-01-15", "2024-02-20", "2024-05-08"))
            return Made(f"report dated {report.head[date]}")
