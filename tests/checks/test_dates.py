"""Dates that contradict each other are reported at the one that is likely wrong."""

from __future__ import annotations

import pytest

from builders import REPORTS, linked, report_text, rules
from reportgen.checks.dates import check_dates
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy, severity


def _found(text: str) -> list[Diagnostic]:
    data, _ = linked(text)
    problems = Problems()
    check_dates(data, problems)
    return list(problems)


def _reported(text: str) -> list[str]:
    return [f"{d.place} {message(d, 'en')}" for d in _found(text)]


@pytest.mark.parametrize(
    "period",
    [
        "2024-05 至 2024-03", "{start: 2024-05-20, end: 2024-05-19}", "{start: 2025, end: 2024-12}",
        "{start: 2024年3月下旬, end: 2024-03-20}", "{start: 2024-03-21, end: 2024年3月中旬}",
        "{start: 2024年3月下旬, end: 2024年3月上旬}", "{start: 2024 年 5 月初, end: 2024年4月底}",
        "{start: early May 2024, end: April 2024}", "{start: 2024-05, end: the end of April 2024}",
        "1 March 2024 to 31 January 2024", "'March 1, 2024 to February 29, 2024'",
        "Mar 2024 to Jan 2024", "{start: 3rd of May 2024, end: 2nd May 2024}",
        "{start: 2024年下半年, end: 2024-06}", "{start: 2025-01-05, end: 2024年底}",
    ],
)  # fmt: skip
def test_an_end_before_its_start_is_an_error(period: str) -> None:
    (found,) = _found(f"activities: [{{name: 甲, period: {period}}}]\n")
    assert ("date-order", "error") == (found.rule.id, severity(found))


@pytest.mark.parametrize(
    "period",
    [
        "2024-03 至 2024-05", "2024-03", "2024", "2024-03 至", "{end: 2024-03}",
        "{start: 2002-05-20, end: 2002-05}", "{start: 2002-05, end: 2002-05-20}",
        "{start: 2024-05, end: 2024}", "{start: 2024年3月下旬, end: 2024-03}",
        "{start: 2024年3月下旬, end: 2024-03-21}", "{start: 2024年3月底, end: 2024-03-20}",
        "{start: 2024年5月以后, end: 2024-03}", "{start: 年底, end: 2024-03}",
        "{start: late May 2024, end: 2024-05-02}", "{start: before May 2024, end: 2024-03}",
        "1 March 2024 to 1 March 2024", "1 March 2024 to Nov 2024", "5 May 2024 to 2024-05",
        "{start: 2024年上半年, end: 2024-01}", "{start: 年中, end: 2024年底}",
        "{start: the summer of 2024, end: 2024-01}",
    ],
)  # fmt: skip
def test_dates_that_can_be_right_are_not_reported(period: str) -> None:
    assert [] == _found(f"activities: [{{name: 甲, period: {period}}}]\n")


def test_the_start_is_related_to_the_end() -> None:
    (found,) = _found("report:\n  title: 甲\n  period:\n    start: 2024-05\n    end: 2024-03\n")
    assert "报告所写时期的结束（2024-03）早于开始（2024-05）" == message(found, "zh-CN")
    expected = "the end of the reporting period (2024-03) is before the start (2024-05)"
    assert expected == message(found, "en")
    (related,) = found.related
    assert ("report.yaml:5:10", "report.yaml:4:12") == (str(found.place), str(related.place))
    assert ("开始", "the start") == related.said


def test_dates_in_one_line_have_no_second_place() -> None:
    (found,) = _found("stages: [{name: 甲, period: 2024-05 至 2024-03}]\n")
    assert () == found.related
    assert "阶段“甲”的结束（2024-03）早于开始（2024-05）" == message(found, "zh-CN")


STAGES = """
activities:
  - name: 活动
    short_name: 甲
    period: 2024-03 至 2024-11
    stages:
      - {{name: 乙, period: {0}}}
      - {{name: 丙, period: {1}}}
"""


@pytest.mark.parametrize(
    ("first", "second", "at", "one", "other"),
    [
        ("2024-02 至 2024-04", "2024-05", "7:27",
         "the start of the stage '乙' (2024-02) is before",
         "the start of the activity '甲' (2024-03)"),
        ("2024-03 至 2024-04", "2024-05 至 2024-12", "8:27",
         "the end of the stage '丙' (2024-12) is after", "the end of the activity '甲' (2024-11)"),
        ("{start: 2024-12}", "2024-12 至", "7:35",
         "the start of the stage '乙' (2024-12) is after",
         "the end of the activity '甲' (2024-11)"),
        ("{end: 2024年2月上旬}", "2024-04", "7:33",
         "the end of the stage '乙' (2024年2月上旬) is before",
         "the start of the activity '甲' (2024-03)"),
    ],
)  # fmt: skip
def test_a_stage_outside_its_activity_is_an_error(
    first: str, second: str, at: str, one: str, other: str
) -> None:
    reported = _reported(STAGES.format(first, second))
    assert f"report.yaml:{at} {one} {other}" == reported[0]


def test_the_date_of_the_activity_is_related_to_that_of_the_stage() -> None:
    (found,) = _found(STAGES.format("2024-03", "2024-04 至 2024-12"))
    assert "error" == severity(found)
    assert [("report.yaml:5:13", "活动“甲”的结束")] == [
        (str(related.place), related.said.zh) for related in found.related
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-03 至 2024-06", "2024-05 至 2024-08"),
        ("2024-03-01 至 2024-05-20", "2024-05-19 至 2024-08"),
        ("{start: 2024-06}", "{start: 2024-05}"),
        ("{end: 2024年5月下旬}", "{start: 2024年5月中旬}"),
    ],
)
def test_stages_that_overlap_are_a_warning(first: str, second: str) -> None:
    (found,) = _found(STAGES.format(first, second))
    assert ("date-order", "warning") == (found.rule.id, severity(found))
    assert message(found, "zh-CN").startswith("阶段“丙”的开始（2024")
    assert found.related[0].said.zh.startswith("阶段“乙”的")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2024-03 至 2024-05", "2024-05-20 至 2024-08"),
        ("2024-03 至 2024-05", "2024-05 至 2024-11"),
        ("2024-03-01 至 2024-05-20", "2024-05-20 至 2024-11-30"),
        ("2024-03 至 2024年5月", "2024-05 至"),
        ("2024年", "2024年"),
        ("{end: 年中}", "{start: 2024-04}"),
    ],
)
def test_stages_one_after_another_are_not_reported(first: str, second: str) -> None:
    assert [] == _found(STAGES.format(first, second))


@pytest.mark.parametrize(
    "field",
    [
        "summary: 各阶段压茬推进、相互交叉。",
        "summary: The two stages overlapped in May.",
        "scope: 全县",
    ],
)
def test_stages_may_overlap_if_their_activity_says_so(field: str) -> None:
    stages = "[{name: 乙, period: 2024-03 至 2024-06}, {name: 丙, period: 2024-05 至 2024-08}]"
    found = _found(f"activities: {{name: 甲, {field}, stages: {stages}}}\n")
    assert ["date-order"] * ("scope" in field) == [one.rule.id for one in found]


def test_a_stage_may_say_that_it_overlaps_the_one_before() -> None:
    text = _found(STAGES.format("2024-03 至 2024-06", "2024-05 至 2024-08, work: 与摸底交叉进行"))
    assert [] == text


def test_a_stage_without_dates_is_skipped() -> None:
    stages = "[{name: 甲, period: 2024-03 至 2024-06}, 乙, {name: 丙, period: 2024-05}]"
    assert ["date-order"] == rules(tuple(_found(f"stages: {stages}\n")))


def test_flat_stages_are_compared_with_their_activity() -> None:
    flat = "activities: [{name: 甲, period: 2024}]\nstages: [{period: 2025, activity: 甲}]\n"
    expected = "the end of the stage (2025) is after the end of the activity '甲' (2024)"
    assert [f"report.yaml:2:19 {expected}"] == _reported(flat)


def test_a_report_dated_before_the_end_of_its_period_is_a_warning() -> None:
    (found,) = _found("report: {title: 甲, date: 2024-12-25, period: 2024-01-01 至 2024-12-31}\n")
    assert ("report.yaml:1:26", "warning") == (str(found.place), severity(found))
    assert "成文日期（2024-12-25）早于报告所写时期的结束（2024-12-31）" == message(found, "zh-CN")


@pytest.mark.parametrize(
    ("date", "period"),
    [
        ("2024-03-05", "2024"), ("2024-06-30", "2024年"), ("2024-06", "{start: 2024, end: 2024}"),
        ("2024-03-05", "2024年上半年"), ("2024年6月下旬", "2024"), ("2024-07-15", "2024年三季度"),
        ("5 March 2024", "2024-01 to 2024-12"), ("March 5, 2024", "H1 2024"),
    ],
)  # fmt: skip
def test_a_report_dated_in_the_first_half_of_its_period_is_a_warning(
    date: str, period: str
) -> None:
    (found,) = _found(f"report: {{title: 甲, date: '{date}', period: {period}}}\n")
    assert ("date-order", "warning") == (found.rule.id, severity(found))


@pytest.mark.parametrize(
    ("date", "period"),
    [
        ("2024-07-01", "2024"), ("2024-11-20", "2024年"), ("2024-06-28", "2024年上半年"),
        ("2025-01-06", "2024"), ("2024", "2024"), ("2024-09-20", "2024年三季度"),
        ("2024-05-03", "2024-05"), ("2024-05-03", "2024年5月"), ("15 December 2024", "2024"),
    ],
)  # fmt: skip
def test_a_report_dated_in_the_second_half_of_its_period_is_not_reported(
    date: str, period: str
) -> None:
    assert [] == _found(f"report: {{title: 甲, date: '{date}', period: {period}}}\n")


@pytest.mark.parametrize("period", ["2024", "2024-01 至 2024-12", "2024-01 至", "年初至年底"])
def test_a_report_dated_within_the_last_part_of_its_period_is_not_reported(period: str) -> None:
    assert [] == _found(f"report: {{title: 甲, date: 2024-12-25, period: {period}}}\n")


@pytest.mark.parametrize(
    ("advice", "text"),
    [
        (
            "“时期”的结束只写到月：2024-12",
            "report: {title: 甲, date: 2024-12-25, period: 2024-01-01 至 2024-12-31}",
        ),
        (
            "“时期”的结束只写到月：2024-02",
            "report: {title: 甲, date: 2024-02-02, period: 2024-02-09 至 2024-02-12}",
        ),
        (
            "“时期”的结束只写到年：2024",
            "report: {title: 甲, date: 2024-10-25, period: 2024-01-01 至 2024-12-31}",
        ),
        ("", "report: {title: 甲, date: 2024-02-02, period: 2024-02-09 至 2024-03-12}"),
        ("", "report: {title: 甲, date: 2024-03-25, period: 2024}"),
        (
            "如“压茬推进”",
            "stages: [{name: 甲, period: 2024-03 至 2024-05}, {name: 乙, period: 2024-04}]",
        ),
        ("", "activities: [{name: 甲, period: 2024-05 至 2024-03}]"),
    ],
)
def test_the_remedy_says_how_to_tell_that_the_order_is_meant(advice: str, text: str) -> None:
    (found,) = _found(f"{text}\n")
    advised = remedy(found, "zh-CN")
    assert advised.startswith("核对两个日期；")
    assert advice in advised
    assert bool(advice) == (advised.count("；") > 1)


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-12-25", "2024-01-01", "2024-12-31"), ("2024-02-02", "2024-02-09", "2024-02-12"),
        ("2024-10-25", "2024-01-01", "2024-12-31"),
    ],
)  # fmt: skip
def test_the_end_of_the_period_that_the_remedy_gives_is_right(
    date: str, start: str, end: str
) -> None:
    text = "report: {{title: 甲, date: {}, period: {{start: {}, end: {}}}}}\n"
    (found,) = _found(text.format(date, start, end))
    advised = remedy(found, "en").split("; ")[1].split(": ")[1]
    assert [] == _found(text.format(date, start, advised))


@pytest.mark.parametrize(
    "title",
    [
        "2024年春节值班安排", "关于做好春节值班工作的通知", "防汛应急预案", "普法活动方案",
        "会议议程", "活动预告", "Holiday rota", "Notice of works", "Agenda of the open day",
        "Work plan", "Timetable of visits",
    ],
)  # fmt: skip
def test_a_plan_or_notice_comes_before_its_period(title: str) -> None:
    text = "report: {{title: {}, date: 2024-02-02, period: 2024-02-09 至 2024-02-12}}\n"
    assert [] == _found(text.format(title))


@pytest.mark.parametrize(
    "title",
    ["值班工作情况", "安排落实工作总结", "计划执行情况的报告", "会议纪要", "Minutes on the plan",
     "Review of the plan", "Open day"],
)  # fmt: skip
def test_a_title_of_what_was_done_is_held_to_its_date(title: str) -> None:
    text = "report: {{title: {}, date: 2024-02-02, period: 2024-02-09 至 2024-02-12}}\n"
    assert 1 == len(_found(text.format(title)))


@pytest.mark.parametrize(
    ("stage", "period"),
    [
        ("2023-04", "2022–23"), ("2022-03", "2022-23"), ("2023-04", "2022/23"),
        ("2023-08", "2023-2024学年"), ("2024-09", "2023–2024学年"),
    ],
)  # fmt: skip
def test_a_year_that_ends_in_the_next_has_its_own_months(stage: str, period: str) -> None:
    text = "activities: [{{name: 甲, period: {}, stages: [{{name: 乙, period: {}}}]}}]\n"
    assert 1 == len(_found(text.format(period, stage)))
    assert [] == _found(text.format(period, "2022-12" if "22" in period else "2023-12"))


def test_unreadable_dates_are_skipped() -> None:
    text = "report: {title: 甲, date: '{{ a }}', period: {start: '{{ b }}', end: 2024-13}}\n"
    assert [] == _found(text)


@pytest.mark.parametrize("folder", REPORTS)
def test_real_reports_are_not_reported(folder: str) -> None:
    assert [] == _found(report_text(folder))
