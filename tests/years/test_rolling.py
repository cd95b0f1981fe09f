"""What a report's own items, texts and figures become in the next period."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Roller = Callable[..., tuple[str, list[str]]]
HEAD = "报告: {标题: 2024年工作总结, 时期: 2024, 成文日期: 2024-12-20}\n"
HEAD_MOVED = (
    "报告: {标题: 2025年工作总结, 时期: 2025, 成文日期: 2025年12月待补日, 上期来源: ../last}\n"
)
ENGLISH = "report: {title: Report 2024, lang: en, period: 2024, date: 2024-12-20}\n"
MONTHLY = "报告: {标题: 2024年5月月报, 时期: 2024-05}\n"


def _body(roller: Roller, text: str, head: str = HEAD, to_period: str = "") -> str:
    """What a text below the report's title and period becomes."""
    new, _ = roller(head + text, to_period)
    return new.partition("\n")[2]


def test_the_title_the_period_and_the_date_move_and_the_last_report_is_named(
    roller: Roller,
) -> None:
    assert (HEAD_MOVED, []) == roller(HEAD)


def test_a_text_is_to_be_written_anew_below_what_it_said(roller: Roller) -> None:
    before = (
        "特点:\n  - 标题: 压实责任   # 不变\n    概述: 逐家签订责任书，查出{{ a }}。\n"
        "统计: {a: 3项}\n"
    )
    assert (
        "特点:\n  - 标题: 压实责任   # 不变\n    # 上期概述：逐家签订责任书，查出{{ a }}。\n"
        "    概述: 待补\n统计: {a: {数值: 待补, 单位: 项, 上期: 3项}}\n"
    ) == _body(roller, before)


def test_a_text_of_several_lines_is_kept_line_by_line(roller: Roller) -> None:
    before = "活动:\n  名称: 行动\n  概述: |\n    第一段。\n    第二段。\n"
    assert (
        "活动:\n  名称: 行动\n  # 上期概述：第一段。\n  # 上期概述：第二段。\n  概述: |\n    待补\n"
    ) == _body(roller, before)


def test_tables_and_charts_stay_where_the_text_placed_them(roller: Roller) -> None:
    before = (
        "特点:\n  - 标题: 收支\n    概述: |\n      收入增加，见{{ ref('t') }}。\n"
        "      {{ table('t') }}\n"
        "      {{ chart('t', 替代文字='逐月增加') }}\n"
        "表格: {t: {列: [月, {名称: 数, 单位: 件}], 行: [[1月, 3]]}}\n"
    )
    new = _body(roller, before)
    assert "概述: |\n      待补\n      {{ table('t') }}\n      {{ chart('t') }}\n" in new


def test_a_measure_keeps_its_point_and_offices_and_loses_what_it_tells(roller: Roller) -> None:
    before = (
        "问题:\n  - 编号: 甲\n    标题: 管道老化\n    措施:\n"
        "      - {要点: 换管, 内容: 换了三段, 责任单位: 水务局, 时限: 2024-08, 状态: 已完成}\n"
        "      - 宣传\n"
    )
    assert (
        "问题:\n  - 编号: 甲\n    # 上期标题：管道老化\n    标题: 待补\n    措施:\n"
        "      # 上期内容：换了三段\n      # 上期状态：已完成\n"
        "      - {要点: 换管, 内容: 待补, 责任单位: 水务局, 时限: 2025-08, 状态: 待补}\n"
        "      # 上期要点：宣传\n      - 待补\n"
    ) == _body(roller, before)


def test_a_title_by_which_others_refer_to_a_problem_stays_and_is_named(roller: Roller) -> None:
    new, said = roller(
        HEAD
        + "问题: [{标题: 管道老化, 内容: 漏水。}]\n下一步: [{标题: 换管, 对应问题: 管道老化}]\n"
    )
    assert "标题: 管道老化" in new
    assert ["next-kept: '管道老化' was kept as it is: it may or may not have to change"] == said


def test_a_title_that_gives_a_number_stays_and_is_named(roller: Roller) -> None:
    new, said = roller(HEAD + "特点: [{标题: 办结率达到96%, 概述: 按时办结。}]\n")
    assert "标题: 办结率达到96%" in new
    assert [
        "next-kept: '办结率达到96%' was kept as it is: it may or may not have to change"
    ] == said


def test_english_reports_say_todo(roller: Roller) -> None:
    before = "features:\n  - title: Wardens\n    summary: They seized 46 dogs.\n"
    assert (
        "features:\n  - title: Wardens\n    # last summary: They seized 46 dogs.\n"
        "    summary: TODO\n"
    ) == _body(roller, before, ENGLISH)


def test_what_was_accepted_is_left_out_and_named(roller: Roller) -> None:
    text = (
        "统计:\n  a: {数值: 535, 单位: 项}\n"
        "  b: {数值: 300, 单位: 项, 占比: 58.4%, 占比基数: a, 认可: {share-mismatch: 原文如此}}\n"
    )
    new, said = roller(HEAD + text)
    assert "  b: {数值: 待补, 单位: 项, 上期: 300项, 占比基数: a}\n" in new
    assert [
        "next-dropped: `accept`, share-mismatch: 原文如此, was for the last period and was left out"
    ] == said


def test_fields_of_ones_own_move_or_are_asked_about(roller: Roller) -> None:
    head = (
        "报告:\n  标题: 2024年总结\n  时期: 2024\n  附加:\n    预警线: 80%\n    级别: 重点\n"
        "    截止: 2024-06\n    说明: 全年推进顺利。\n"
    )
    new, said = roller(head)
    assert "    预警线: 80%\n    级别: 重点\n    截止: 2025-06\n    说明: 待补\n" in new
    assert ["next-kept: '80%' was kept as it is: it may or may not have to change"] == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("35件", "{数值: 待补, 单位: 件, 上期: 35件}"),
        ("{数值: 189.9, 单位: 亿元, 增速: 7.3%}", "{数值: 待补, 单位: 亿元, 上期: 189.9亿元}"),
        ("{数值: 9.8, 单位: 亿元, 上期: 9.3}", "{数值: 待补, 单位: 亿元, 上期: 9.8亿元}"),
        ("{数值: 1000, 单位: 条, 约数: 近}", "{数值: 待补, 单位: 条, 上期: 近1000条}"),
        ("{数值: [5, 8], 单位: 个}", "{数值: 待补, 单位: 个, 上期: 5～8个}"),
        ("{数值: = 2 * 3, 单位: 件}", "{数值: = 2 * 3, 单位: 件, 上期: 6件}"),
        ("{数值: 待补, 单位: 件, 上期: 4}", "{数值: 待补, 单位: 件, 上期: 待补}"),
        ("{数值: 5, 单位: 亿元, 增速: 3%, 增速口径: 可比价}",
         "{数值: 待补, 单位: 亿元, 上期: 5亿元, 增速: 待补, 增速口径: 可比价}"),
        ("{数值: 3, 单位: 人, 比较时期: 2019年, 上期: 2}",
         "{数值: 待补, 单位: 人, 比较时期: 2019年, 上期: 2}"),
        ("{数值: 68, 单位: 件, 比较时期: 督查时, 上期: 41}",
         "{数值: 待补, 单位: 件, 比较时期: 督查时, 上期: 待补}"),
        ("{数值: 68, 单位: 件, 截至: 2024-12-31, 修订: 补报}",
         "{数值: 待补, 单位: 件, 上期: 68件, 截至: 2025-12-31}"),
    ],
)  # fmt: skip
def test_a_value_becomes_the_previous_one(roller: Roller, before: str, after: str) -> None:
    new = _body(roller, f"统计:\n  甲: {before}   # 注\n")
    assert f"统计:\n  甲: {after}   # 注\n" == new


def test_money_in_english_keeps_its_sign_and_separators(roller: Roller) -> None:
    new = _body(roller, "statistics:\n  redress: {value: '£138,519'}\n", ENGLISH)
    assert "  redress: {value: 'TODO', unit: £, previous: '£138,519'}\n" in new.replace('"', "'")


def test_a_target_is_left_out_and_named(roller: Roller) -> None:
    new, said = roller(HEAD + "统计:\n  甲: {数值: 5, 单位: 件, 目标: 4}\n")
    assert "  甲: {数值: 待补, 单位: 件, 上期: 5件}\n" in new
    assert ["next-dropped: `target` of '甲', 4, was for the last period and was left out"] == said


def test_a_target_that_something_asks_for_is_to_be_filled_in(roller: Roller) -> None:
    new, said = roller(
        HEAD + "统计:\n  甲: {数值: 5, 单位: 件, 目标: 4}\n核对:\n  - 甲 >= 甲.目标\n"
    )
    assert "目标: 待补" in new
    assert [] == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("上期: 2100", "上期: 待补"),
        ("上期: 2100, 比较词: 环比", "上期: 2310件, 比较词: 环比"),
        ("上期: 2100, 另比: {环比: 2246}", "上期: 待补, 另比: {环比: 2310件}"),
        ("上期: 2000, 比较时期: 年初", "上期: 2000, 比较时期: 年初"),
        ("上期: 2100, 比较时期: 4月", "上期: 2310件, 比较时期: 5月"),
    ],
)
def test_in_monthly_reports_only_the_month_before_is_known(
    roller: Roller, before: str, after: str
) -> None:
    new = _body(roller, f"统计:\n  甲: {{数值: 2310, 单位: 件, {before}}}\n", MONTHLY)
    assert f"统计:\n  甲: {{数值: 待补, 单位: 件, {after}}}\n" == new


def test_what_has_to_be_looked_up_elsewhere_is_said(roller: Roller) -> None:
    _, said = roller(MONTHLY + "统计: {甲: {数值: 2310, 单位: 件, 上期: 2100}}\n")
    assert [
        (
            "next-base: '甲' is compared with the year before, which this report has no number of: "
            "`previous` is still to be filled in"
        )
    ] == said


def test_two_years_later_the_last_value_is_not_the_year_befores(roller: Roller) -> None:
    new = _body(roller, "统计: {甲: {数值: 5, 单位: 件, 上期: 4}}\n", to_period="2026")
    assert "统计: {甲: {数值: 待补, 单位: 件, 上期: 待补}}\n" == new


def test_the_same_month_of_the_next_year_is_compared_with_this_one(roller: Roller) -> None:
    new = _body(roller, "统计: {甲: {数值: 2310, 单位: 件, 上期: 2100}}\n", MONTHLY, "2025年5月")
    assert "统计: {甲: {数值: 待补, 单位: 件, 上期: 2310件}}\n" == new
