"""Times move on from one period to the next, as they were written; what is not sure stays."""

from __future__ import annotations

import pytest

from reportgen.checks.periods import months_of
from reportgen.years.times import Move, Own, following, period_named


def _move(own: str, new: str) -> Move:
    before, after = months_of(own), months_of(new)
    assert before is not None
    assert after is not None
    return Move(before, after, before.years, after.last - before.last)


YEAR = _move("2024年", "2025年")
MONTH = _move("2024年12月", "2025年1月")
QUARTER = _move("2024年一季度", "2024年二季度")
HALF = _move("2024年下半年", "2025年上半年")
LONGER = _move("2024年1—11月", "2024年1—12月")


@pytest.mark.parametrize(
    ("move", "before", "after"),
    [
        (YEAR, "2024年工作总结", "2025年工作总结"),
        (YEAR, "关于2024年督查反馈问题的报告", "关于2025年督查反馈问题的报告"),
        (YEAR, "2023年度补贴发放情况", "2024年度补贴发放情况"),
        (YEAR, "二〇二四年度", "二〇二五年度"),
        (YEAR, "2024—2025学年", "2025—2026学年"),
        (YEAR, "Report on the 2024 River Clean-Up", "Report on the 2025 River Clean-Up"),
        (YEAR, "9月起受理", "9月起受理"),
        (YEAR, "{{ 2024年收入 }}", "{{ 2024年收入 }}"),
        (MONTH, "12345热线2024年12月月报", "12345热线2025年1月月报"),
        (MONTH, "12月受理情况", "1月受理情况"),
        (MONTH, "十二月大事", "一月大事"),
        (MONTH, "Calls in December 2024", "Calls in January 2025"),
        (QUARTER, "2024年一季度运行情况", "2024年二季度运行情况"),
        (QUARTER, "1—3月情况", "4—6月情况"),
        (QUARTER, "Q1 2024", "Q2 2024"),
        (QUARTER, "the first quarter of 2024", "the second quarter of 2024"),
        (QUARTER, "2023年四季度", "2024年一季度"),
        (QUARTER, "四季度", "一季度"),
        (HALF, "2024年下半年总结", "2025年上半年总结"),
        (HALF, "H2 2024", "H1 2025"),
        (LONGER, "2024年1—11月运行情况", "2024年1—12月运行情况"),
    ],
)  # fmt: skip
def test_the_name_of_a_time_becomes_that_of_the_next(move: Move, before: str, after: str) -> None:
    assert (after, ()) == move.words(before)


@pytest.mark.parametrize(
    ("move", "text", "kept"),
    [
        (YEAR, "2020—2024年地区生产总值", ("2020—2024年",)),
        (YEAR, "2019年以来", ("2019年",)),
        (YEAR, "数据截至2024年11月15日", ("2024年11月15日",)),
        (MONTH, "2024年计划", ("2024年",)),
        (QUARTER, "2024年7月的会", ("2024年7月",)),
    ],
)
def test_a_time_of_which_it_is_not_sure_stays_and_is_named(
    move: Move, text: str, kept: tuple[str, ...]
) -> None:
    assert (text, kept) == move.words(text)


def test_a_span_of_a_series_moves_with_its_end() -> None:
    moved = YEAR.words("2020—2024年地区生产总值", series=True)
    assert ("2021—2025年地区生产总值", ()) == moved


@pytest.mark.parametrize(
    ("move", "before", "after"),
    [
        (YEAR, "2024-06", "2025-06"),
        (YEAR, "2024-12-31", "2025-12-31"),
        (YEAR, "2024年2月29日", "2025年2月28日"),
        (YEAR, "2024-01-01 至 2024-12-31", "2025-01-01 至 2025-12-31"),
        (YEAR, "2024年3月至10月", "2025年3月至10月"),
        (YEAR, "2024.3.5-3.10", "2025.3.5-3.10"),
        (YEAR, "9 September 2024", "9 September 2025"),
        (YEAR, "2023/24", "2024/25"),
        (MONTH, "2024-12-31", "2025-01-31"),
        (MONTH, "2024-12-15", "2025-01-15"),
        (QUARTER, "2024-03-31", "2024-06-30"),
    ],
)
def test_dates_move_and_the_last_of_a_month_stays_the_last(
    move: Move, before: str, after: str
) -> None:
    assert (after, ()) == move.date(before)


@pytest.mark.parametrize(
    ("move", "date"),
    [
        (YEAR, "2021-01"),
        (YEAR, "2021-01 至 2025-12"),
        (MONTH, "2025-06"),
        (QUARTER, "2023-11 至 2024-03"),
    ],
)
def test_dates_far_from_the_period_stay_and_are_named(move: Move, date: str) -> None:
    assert (date, (date,)) == move.date(date)


def test_the_ends_of_a_period_that_gets_longer_move_apart() -> None:
    moved = LONGER.ends([("2024-01-01", False), ("2024-11-30", True)])
    assert ["2024-01-01", "2024-12-31"] == [one.text for one in moved]


def test_the_ends_of_a_long_plan_stay_together() -> None:
    moved = YEAR.ends([("2021-01", False), ("2025-12", True)])
    assert [("2021-01", ("2021-01",)), ("2025-12", ("2025-12",))] == moved


@pytest.mark.parametrize(
    ("number", "after"),
    [
        ("政办发〔2024〕5号", "政办发〔2025〕待补号"),
        ("Ref. [2024] 17", "Ref. [2025] 待补"),
        ("政办发〔2024〕待补号", "政办发〔2025〕待补号"),
    ],
)
def test_a_document_number_has_its_year_and_waits_for_its_number(number: str, after: str) -> None:
    assert after == YEAR.issue(number, "待补")


@pytest.mark.parametrize(
    ("own", "months"),
    [
        ("2024年", ["2025年"]),
        ("2024年3月", ["2024年4月"]),
        ("2024年四季度", ["2025年一季度"]),
        ("2024年上半年", ["2024年下半年"]),
        ("2024年1—9月", ["2024年1—10月", "2025年1—9月"]),
        ("2024年6—11月", ["2025年6—11月"]),
        ("2024年4月至2025年3月", ["2025年4月至2026年3月"]),
    ],
)
def test_what_may_come_next(own: str, months: list[str]) -> None:
    span = months_of(own)
    assert span is not None
    found = following(Own(span, span.years, is_whole=True))
    assert [months_of(name) for name in months] == found


def test_a_few_days_come_again_after_a_year() -> None:
    span = months_of("2024年9月")
    assert span is not None
    (found,) = following(Own(span, span.years, is_whole=False))
    assert months_of("2025年9月") == found


@pytest.mark.parametrize(
    ("given", "name"),
    [("2025", "2025年"), ("2025年一季度", "2025年一季度"), ("Q1 2025", "2025年一季度"),
     ("2025-01 至 2025-03", "2025年1—3月"), ("June 2025", "2025年6月")],
)  # fmt: skip
def test_a_period_is_given_in_words_or_digits(given: str, name: str) -> None:
    assert months_of(name) == period_named(given)


@pytest.mark.parametrize("given", ["下周", "2025-13", "soon"])
def test_what_is_no_period_is_refused(given: str) -> None:
    assert period_named(given) is None
