"""Sentences that templates put together, read as a head of office reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted, markdown, report

HEAD = {"标题": "总结纪要", "发文机关": "县水利局", "成文日期": "2024-12-20"}


def _draft(tmp_path: Path, style: str = "work-summary", **data: Any) -> str:
    return drafted({"报告": HEAD | {"样式": style}, **data}, tmp_path)


@pytest.mark.parametrize(
    ("expected", "activity"),
    [
        ("县水利局组织开展了安全生产月活动。", {"名称": "安全生产月"}),
        ("县水利局组织开展了河道清淤。", {"名称": "河道清淤"}),
        ("县水利局在全县范围内组织开展了防汛检查。", {"名称": "防汛检查", "范围": "全县"}),
        ("县水利局在各乡镇组织开展了防汛检查。", {"名称": "防汛检查", "范围": "各乡镇"}),
        (
            "自2024年1月起，县水利局持续开展攻坚行动（以下简称“攻坚”），计划于2026年12月底结束。",
            {
                "名称": "攻坚行动",
                "简称": "攻坚",
                "起止": "2024-01 至 2026-12",
                "成效": "攻坚有力。",
            },
        ),
        (
            "县水利局将于2025年3月至5月组织开展攻坚行动。",
            {"名称": "攻坚行动", "起止": "2025-03 至 2025-05"},
        ),
    ],
)
def test_the_lead_says_what_was_done_where_and_whether_it_is_over(
    tmp_path: Path, expected: str, activity: dict[str, str]
) -> None:
    assert f"\n{expected}\n" in _draft(tmp_path, 活动=activity)


def test_stages_to_come_are_not_told_as_done(tmp_path: Path) -> None:
    stages = [
        {"名称": "动员", "起止": "2024-01 至 2024-03", "工作": "制定方案"},
        {"名称": "攻坚", "起止": "2024-04 至 2025-12", "措施": ["排查隐患"]},
        {"名称": "巩固", "起止": "2026-01 至 2026-12", "工作": "健全机制"},
    ]
    text = _draft(tmp_path, 活动={"名称": "攻坚行动", "阶段": stages})
    assert "第一阶段为动员（2024年1月至3月），制定方案。" in text
    assert "第二阶段为攻坚（2024年4月至2025年12月，正在进行），排查隐患。" in text
    assert "第三阶段为巩固（将于2026年1月至12月进行），健全机制。" in text


def test_a_stage_of_which_only_the_end_is_known_is_planned_until_that_has_come(
    tmp_path: Path,
) -> None:
    stages = [
        {"名称": "动员", "起止": {"结束": "2024-09"}, "工作": "制定方案"},
        {"名称": "推进", "起止": {"结束": "2025-06"}, "工作": "排查隐患"},
    ]
    text = _draft(tmp_path, 活动={"名称": "攻坚行动", "阶段": stages})
    assert "行动分两个阶段：第一阶段为动员（截至2024年9月），制定方案；" in text
    assert "第二阶段为推进（计划2025年6月底前完成，正在进行），排查隐患。" in text


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("2024年9月底前，县水利局完成了动态更新调查。", "动态更新调查"),
        ("2024年9月底前，县水利局举办了业务培训班。", "业务培训班"),
    ],
)
def test_what_has_only_an_end_was_completed_by_then(
    tmp_path: Path, expected: str, name: str
) -> None:
    assert expected in _draft(tmp_path, 活动={"名称": name, "起止": {"结束": "2024-09"}})


def test_what_a_measure_needs_stands_before_its_results(tmp_path: Path) -> None:
    measure = {
        "要点": "选址",
        "内容": "由村民商议",
        "时限": "2025-06",
        "状态": "正在推进",
        "成效": ["用地落实"],
    }
    text = _draft(tmp_path, 特点={"标题": "甲", "措施": measure})
    assert "由村民商议（完成时限：2025年6月；进展情况：正在推进）。用地落实。" in text


@pytest.mark.parametrize(
    ("expected", "status"),
    [("选址。", "已完成"), ("选址（进展情况：已完成，立案2起）。", "已完成，立案2起")],
)
def test_finished_work_says_only_more_than_that_it_is_finished(
    tmp_path: Path, expected: str, status: str
) -> None:
    measure = {"要点": "选址", "责任单位": "乙局", "时限": "2024-06", "状态": status}
    assert f"\n{expected}\n" in _draft(tmp_path, 特点={"标题": "甲", "措施": measure})


def test_the_issuer_is_not_named_as_the_office_in_charge(tmp_path: Path) -> None:
    step = {"标题": "甲", "内容": "乙。", "责任单位": "县水利局", "时限": "2025-06"}
    assert "乙（完成时限：2025年6月）。" in _draft(tmp_path, 下一步=step)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("会议听取了防汛情况的汇报。", "防汛"),
        ("会议听取了工作完成情况的汇报。", "工作完成情况"),
        ("会议听取了审计整改情况的汇报。", "审计整改情况汇报"),
        ("会议听取了全民读书月活动情况的汇报。", "全民读书月"),
        ("会议听取了上半年情况的汇报。", "上半年情况"),
        ("会议听取了2024年情况的汇报。", "2024年情况汇报"),
        ("会议听取了上半年经济运行情况分析。", "上半年经济运行情况分析"),
        ("会议听取了节水办法的说明。", "节水办法的说明"),
    ],
)
def test_minutes_do_not_double_what_the_name_of_a_report_says(
    tmp_path: Path, expected: str, name: str
) -> None:
    assert f"\n{expected}\n" in _draft(tmp_path, "minutes", 活动=[name])


def test_only_figures_with_a_target_are_told_as_completed(tmp_path: Path) -> None:
    figures = {name: {"数值": 9, "单位": "座", "重要": "是"} for name in ("水库", "泵站")}
    assert "\n主要指标：水库9座；泵站9座。\n" in _draft(tmp_path, 统计=figures)
    figures["水库"]["目标"] = 9
    text = _draft(tmp_path, 统计=figures)
    assert "\n主要指标完成情况：水库9座，" in text


@pytest.mark.parametrize(
    ("is_noted", "rows", "total"),
    [
        (False, [["甲", 1], ["乙", 2]], False),
        (False, [["甲", 1.2], ["乙", 2.3]], True),
        (False, [["甲", 1.2], ["乙", 2.3]], {"产量": 3.5}),
        (True, [["甲", 1.2], ["乙", 2.3]], {"产量": 3.6}),
        (True, [["甲", 1.2], ["乙", 2.3], ["合计", 3.6]], "否"),
    ],
)
def test_the_note_on_rounding_needs_a_total_that_is_not_the_sum(
    tmp_path: Path, *, is_noted: bool, rows: list[Any], total: Any
) -> None:
    table = {"列": ["乡镇", {"名称": "产量", "单位": "吨"}], "行": rows}
    text = _draft(tmp_path, "bulletin", 表格={"产量": table | ({"合计": total} if total else {})})
    assert is_noted == ("四舍五入" in text)


@pytest.mark.parametrize(
    ("is_noted", "column", "formula"),
    [
        (False, "销号率", "销号 / 登记"),
        (False, "整改比例", "销号 / 登记"),
        (False, "增长", "增速(登记, 销号)"),
        (True, "占比", "占比(登记)"),
    ],
)
def test_rates_of_a_table_do_not_add_up_to_the_rate_of_its_total(
    tmp_path: Path, *, is_noted: bool, column: str, formula: str
) -> None:
    columns = ["乡镇", "登记", "销号", {"名称": column, "单位": "%", "公式": formula}]
    rows = [["城", 83, 80], ["云", 84, 80], ["青", 83, 80], ["河", 86, 81], ["沙", 84, 80]]
    table = {"列": columns, "行": rows, "合计": "是"}
    assert is_noted == ("四舍五入" in _draft(tmp_path, "bulletin", 表格={"隐患": table}))


@pytest.mark.parametrize(("is_noted", "whole"), [(False, "3.5吨"), (True, "3.6吨")])
def test_figures_that_do_not_add_up_are_noted_as_rounded(
    tmp_path: Path, *, is_noted: bool, whole: str
) -> None:
    parts = {"甲": "1.2吨", "乙": "2.3吨"}
    figures = parts | {"产量": {"数值": whole, "构成": ["甲", "乙"]}}
    assert is_noted == ("四舍五入" in _draft(tmp_path, "bulletin", 统计=figures))


def test_other_figures_of_a_bulletin_have_a_heading_of_their_own(tmp_path: Path) -> None:
    features = [{"标题": "甲", "概述": "水库{{ 水库 }}。"}]
    figures = {"水库": "9座", "泵站": "3座", "水闸": "5座", "堤防": "8公里"}
    text = _draft(tmp_path, "bulletin", 特点=features, 统计=figures)
    assert "## 二、其他数据\n\n其他有关数据见表1。" in text


def test_one_or_two_other_figures_of_a_bulletin_are_no_table(tmp_path: Path) -> None:
    text = (
        "report: {title: Port, lang: en, style: bulletin}\n"
        "features: [{title: Calls, summary: '{{ calls }} called.'}]\n"
        "statistics: {calls: 9 ships, x: {label: exemption certificates issued, value: 1,"
        " previous: 4}}"
    )
    draft = markdown(report(tmp_path, text))
    told = "One exemption certificate was issued, down from four a year earlier.\n"
    assert f"## 2. Other figures\n\n{told}" in draft
    assert "Table" not in draft


def test_figures_of_a_feature_do_not_follow_its_numbered_measures(tmp_path: Path) -> None:
    text = (
        "report: {title: Port, lang: en, style: work-summary}\n"
        "features: [{title: Safety, summary: Safety came first, measures: [Crews were trained, "
        "Boats were checked]}]\n"
        "statistics: {x: {label: wrecks removed, value: 2, feature: Safety}}"
    )
    draft = markdown(report(tmp_path, text))
    opening = "Safety came first. Wrecks removed numbered two."
    assert f"{opening}\n\n(1) Crews were trained. (2) Boats were checked.\n" in draft


def test_what_has_no_stated_progress_is_counted_as_such(tmp_path: Path) -> None:
    problems = [
        {"标题": "甲", "措施": [{"要点": "乙", "状态": "已完成"}]},
        {"标题": "丙", "措施": ["丁"]},
    ]
    text = _draft(tmp_path, "rectification", 问题=problems)
    assert (
        "列入整改的2个问题中，已完成整改1个，其余1个进展待补。"
        "共制定整改措施2条，其中已完成1条，其余1条进展待补。"
    ) in text


def test_problems_and_measures_without_any_progress_are_counted_in_one_sentence(
    tmp_path: Path,
) -> None:
    problems = [{"标题": "甲", "措施": ["乙"]}, {"标题": "丙", "措施": ["丁"]}]
    text = _draft(tmp_path, "rectification", 问题=problems)
    assert "列入整改的问题有2个，制定整改措施2条。逐项情况见" in text


@pytest.mark.parametrize(
    ("expected", "status"),
    [
        ("正在整改，尚欠9万元", "正在推进，尚欠9万元"),
        ("已完成整改", "已完成"),
        ("基本完成整改", "基本完成"),
        ("已完成80%", "已完成80%"),
    ],
)
def test_the_status_of_a_problem_has_one_wording(
    tmp_path: Path, expected: str, status: str
) -> None:
    problem = {"标题": "甲", "措施": [{"要点": "乙", "状态": status}]}
    assert f"整改状态：{expected}。" in _draft(tmp_path, "rectification", 问题=problem)


@pytest.mark.parametrize("style", ["work-summary", "rectification"])
def test_a_point_that_its_detail_begins_with_is_said_once(tmp_path: Path, style: str) -> None:
    figure = {"名称": "公交集团净利润", "数值": -12, "单位": "万元"}
    measures = [{"要点": "公交集团", "内容": "{{ 利润 | 成句 }}"}, {"要点": "供水", "内容": "达标"}]
    items = {"特点": {"标题": "甲", "措施": measures}, "问题": {"标题": "乙", "措施": measures}}
    text = _draft(tmp_path, style, 统计={"利润": figure}, **items)
    assert 2 == text.count("一是公交集团净亏损12万元；二是供水，达标。")


@pytest.mark.parametrize("style", ["work-summary", "briefing", "official-report", "minutes"])
@pytest.mark.parametrize(
    ("expected", "printed"),
    [("甲办印发\n", {}), ("甲办\t2024年12月21日印发\n", {"印发日期": "2024-12-21"})],
)
def test_who_printed_a_report_is_said_without_a_day_too(
    tmp_path: Path, style: str, expected: str, printed: dict[str, str]
) -> None:
    head = {"标题": "总结纪要", "样式": style, "印发机关": "甲办", **printed}
    text = drafted({"报告": head, "特点": {"标题": "甲", "概述": "乙"}}, tmp_path)
    assert text.endswith(expected)


PLANNED = "{name: A review of bridges, period: {start: 2024-03}}"
BUILT = "[{name: Planning, work: Talks.}, {name: Building, measures: [Sheds were put up]}]"


@pytest.mark.parametrize(
    ("expected", "activities"),
    [
        (
            (
                "The Roads Department has been carrying out tests since January 2024; "
                "the work is to be finished by the end of May 2025."
            ),
            "{name: tests, period: {start: 2024-01, end: 2025-05}}",
        ),
        (
            "The work also includes a review of bridges, under way since March 2024.",
            f"[the survey, {PLANNED}]",
        ),
        (
            "The work went through two stages: planning and building.",
            "{name: the survey, stages: [Planning, Building]}",
        ),
        ("Building: Sheds were put up.", f"{{name: the survey, stages: {BUILT}}}"),
    ],
)
def test_english_leads_and_stages(tmp_path: Path, expected: str, activities: str) -> None:
    head = "report: {title: A, lang: en, issuer: Roads Department, date: 2024-12-20}\n"
    assert expected in markdown(report(tmp_path, f"{head}activities: {activities}\n"))


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        (
            (
                "Work on the survey has been under way since January 2024 "
                "and is to be finished by the end of May 2025."
            ),
            "{start: 2024-01, end: 2025-05}",
        ),
        (
            "Work on the survey is under way and is to be finished by the end of May 2025.",
            "{end: 2025-05}",
        ),
        ("The survey was carried out from January to May 2024.", "2024-01 to 2024-05"),
    ],
)
def test_english_work_without_an_office(tmp_path: Path, expected: str, period: str) -> None:
    head = "report: {title: A, lang: en, date: 2024-12-20}\n"
    activity = f"activities: {{name: the survey, period: {period}}}\n"
    assert f"\n\n{expected}\n" in markdown(report(tmp_path, head + activity))


RIVER = "report: {title: A, lang: en, issuer: Borough of Fenwick, date: 2025-02-03}\n"


@pytest.mark.parametrize(
    ("expected", "data"),
    [
        ("The work will have two stages: planning", "{name: Litter Week, period: 2025-03"),
        ("The work has two stages: planning", "{name: Litter Week, period: 2025"),
        ("The work went through two stages: planning", "{name: Litter Week, period: 2024"),
    ],
)
def test_english_stages_are_told_in_the_tense_of_their_work(
    tmp_path: Path, expected: str, data: str
) -> None:
    text = f"{RIVER}activities: {data}, stages: [Planning, Repairs]}}\n"
    assert f"\n\n{expected} and repairs.\n" in markdown(report(tmp_path, text))


def test_stages_that_are_over_are_those_so_far_while_the_work_goes_on(tmp_path: Path) -> None:
    survey = "{name: Survey, period: 2024-11, work: Sites were seen}"
    stages = f"[{survey}, {{name: Handover, period: 2024-12}}]"
    text = f"{RIVER}activities: {{name: a trial, period: {{end: 2025-06}}, stages: {stages}}}\n"
    drafted_text = markdown(report(tmp_path, text))
    assert "The work so far has gone through two stages: survey" in drafted_text


def test_stages_are_told_in_the_tense_of_their_own_activity(tmp_path: Path) -> None:
    others = "{name: the Season, stages: [Planning, Repairs]}, {name: the census, period: 2025}"
    text = markdown(report(tmp_path, f"{RIVER}activities: [the survey, {others}]\n"))
    assert "The Season went through two stages: planning and repairs." in text


def test_a_stage_with_a_name_and_a_date_gets_no_number(tmp_path: Path) -> None:
    stages = "[{period: 2024-11, work: Sites were seen}, {name: Handover, period: 2024-12}]"
    text = markdown(report(tmp_path, f"{RIVER}stages: {stages}\n"))
    assert "seen. Handover (December 2024)." in text


def test_names_of_stages_have_capitals_all_or_none(tmp_path: Path) -> None:
    text = markdown(
        report(tmp_path, f"{RIVER}stages: [Planning, Quayside, {{name: Tests, work: Cups}}]")
    )
    assert "three stages: Planning, Quayside and Tests." in text


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("included Health Week.", "Health Week"),
        ("included fire checks.", "Fire checks"),
        ("included the recruitment of volunteers.", "Recruitment of volunteers"),
        ("included the Health Week.", "The Health Week"),
        ("included Bristol visits.", "Bristol visits"),
    ],
)
def test_a_name_keeps_its_capital_within_a_sentence(
    tmp_path: Path, expected: str, name: str
) -> None:
    assert expected in markdown(report(tmp_path, f"{RIVER}activities: [the survey, {name}]\n"))


@pytest.mark.parametrize(
    ("expected", "second"),
    [
        ("Further work was done in May 2024.", "{period: 2024-05}"),
        ("Further work is under way in 2025.", "{period: 2025}"),
        ("Further work will be done in May 2025.", "{period: 2025-05}"),
        (
            "The work will also include the fair in early March 2025.",
            "{name: the fair, period: early March 2025}",
        ),
        ("The work also includes the census in 2025.", "{name: the census, period: 2025}"),
        ("The work also included the test in January 2025.", "{name: the test, period: 2025-01}"),
        ("The work will also include the fair in May 2025.", "{name: the fair, period: 2025-05}"),
        (
            "The work also included walks across the county.",
            "{name: walks, scope: across the county}",
        ),
        ("The work also included walks in parks.", "{name: walks, scope: In parks}"),
    ],
)
def test_further_english_work(tmp_path: Path, expected: str, second: str) -> None:
    text = markdown(report(tmp_path, f"{RIVER}activities: [the survey, {second}]\n"))
    assert "The Borough of Fenwick carried out the survey." in text
    assert f"\n\n{expected}\n" in text


def test_the_head_of_an_english_report_says_what_its_lines_are(tmp_path: Path) -> None:
    head = (
        "{title: A, lang: en, copy_number: 7, number: CL 2025/3, recipients: [Cabinet, the Mayor]}"
    )
    text = markdown(report(tmp_path, f"report: {head}\n"))
    assert all(
        line in text for line in ("Copy no. 7\n", "Ref: CL 2025/3\n", "To: Cabinet and the Mayor\n")
    )


def test_brackets_after_a_text_are_escaped_once(tmp_path: Path) -> None:
    measure = "{detail: Shelves are mended, due: 2025-06, status: under way}"
    head = "report: {title: A, lang: en, style: work-summary}\n"
    text = f"{head}features: {{title: B, measures: [{measure}]}}\n"
    assert "Shelves are mended (due June 2025; status: under way).\n" in markdown(
        report(tmp_path, text)
    )


def test_a_bulletin_without_figures_does_not_call_them_provisional(tmp_path: Path) -> None:
    text = markdown(report(tmp_path, "report: {title: A, lang: en, style: bulletin, summary: B}\n"))
    assert "provisional" not in text


def test_stages_that_are_told_in_part_follow_a_full_stop(tmp_path: Path) -> None:
    stages = [{"名称": "启动"}, {"名称": "总结", "工作": "评选20户"}]
    text = _draft(tmp_path, 活动={"名称": "读书月", "阶段": stages})
    assert "分启动、总结两个阶段推进。总结阶段，评选20户。" in text


def test_what_rests_on_a_titled_document_is_done_on_its_ground(tmp_path: Path) -> None:
    text = _draft(tmp_path, 活动={"名称": "巡护", "依据": "《防火条例》"})
    assert "根据《防火条例》，县水利局组织开展了巡护" in text


def test_an_end_alone_is_the_end_of_its_month_or_year(tmp_path: Path) -> None:
    ended = [
        {"名称": "甲调查", "起止": {"结束": "2024-09"}},
        {"名称": "乙调查", "起止": {"结束": "2024"}},
    ]
    text = _draft(tmp_path, 活动=ended)
    assert "2024年9月底前，县水利局完成了甲调查。" in text
    assert "2024年底前，还完成了乙调查。" in text


def test_measures_of_a_stage_follow_a_colon_as_one_sentence(tmp_path: Path) -> None:
    replanting = {"要点": "限期补植", "内容": "缺苗地块秋季补植", "成效": "补植1260亩"}
    stages = [
        {"名称": "栽植", "工作": "分片包干"},
        {"名称": "验收", "措施": ["逐地块验收", replanting]},
    ]
    assert "第二阶段为验收：一是逐地块验收；二是限期补植，缺苗地块秋季补植，补植1260亩。" in _draft(
        tmp_path, 活动={"名称": "造林", "阶段": stages}
    )


def test_a_single_measure_is_one_sentence(tmp_path: Path) -> None:
    measure = {"要点": "靠前驻防", "内容": "三支队伍驻防林区", "成效": "响应时间缩短"}
    text = _draft(tmp_path, 特点={"标题": "甲", "措施": [measure]})
    assert "靠前驻防，三支队伍驻防林区，响应时间缩短。" in text


def test_a_problem_on_one_page_is_not_turned_into_a_lasting_one(tmp_path: Path) -> None:
    problem = {"标题": "就业不稳", "措施": [{"要点": "回访", "状态": "长期坚持"}]}
    text = _draft(tmp_path, "one-page", 问题=[problem, {"标题": "经费不足"}])
    assert "就业不稳（措施长期坚持）。" in text


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("误差控制在1.5℃以内。", "误差控制在{{ 误差.目标 }}以内。"),
        ("误差控制在不超过1.5℃。", "误差控制在{{ 误差.目标 }}。"),
    ],
)
def test_the_words_of_a_limit_are_left_out_where_the_text_has_some(
    expected: str, text: str, tmp_path: Path
) -> None:
    figures = {"误差": {"数值": 1.4, "单位": "℃", "目标": "≤1.5"}}
    assert expected in _draft(tmp_path, 特点={"标题": "甲", "概述": text}, 统计=figures)


def test_a_chart_is_not_called_a_table(tmp_path: Path) -> None:
    table = {"标题": "造林任务完成情况表", "列": ["乡镇", "完成"], "行": [["甲", 1], ["乙", 2]]}
    summary = "{{ 图表('造林') }}"
    text = drafted({"报告": HEAD | {"概述": summary}, "表格": {"造林": table}}, tmp_path)
    assert "图1　造林任务完成情况\n" in text
    assert "柱形图：造林任务完成情况。" in text


def test_stages_of_an_activity_use_the_short_name_that_was_introduced(tmp_path: Path) -> None:
    stages = [{"名称": "摸底", "工作": "登记造册"}, {"名称": "治理", "工作": "逐项整治"}]
    activity = {"名称": "河道清理整治专项行动", "阶段": stages, "成效": "集中行动、解优见效。"}
    text = _draft(tmp_path, 活动=activity | {"简称": "集中行动"})
    assert "专项行动（以下简称“集中行动”）。\n\n集中行动分两个阶段推进：第一阶段为摸底" in text
    # Not every short name is one of an activity.
    assert "。\n\n行动分两个阶段" in _draft(tmp_path, 活动=activity | {"简称": "解优"})


def test_a_single_measure_of_a_stage_is_no_fragment(tmp_path: Path) -> None:
    measure = {"要点": "周报制度", "内容": "每周通报进度"}
    stages = [
        {"名称": "施工", "工作": "同时开工", "措施": measure},
        {"名称": "验收", "措施": "抽检"},
    ]
    text = _draft(tmp_path, 活动={"名称": "提质行动", "阶段": stages})
    assert "第一阶段为施工，同时开工。主要措施是周报制度，每周通报进度。" in text
    assert "第二阶段为验收，抽检。" in text


@pytest.mark.parametrize(
    ("expected", "summary"),
    [
        ("我局组织开展了防汛检查。", "我局抓早抓小。"),
        ("县水利局组织开展了防汛检查。", "抓早抓小。"),
    ],
)
def test_an_office_is_called_as_in_the_summary(tmp_path: Path, expected: str, summary: str) -> None:
    data = {"报告": HEAD | {"概述": summary}, "活动": {"名称": "防汛检查"}}
    assert f"\n{expected}\n" in drafted(data, tmp_path)


def test_many_figures_are_several_sentences(tmp_path: Path) -> None:
    names = "水库 泵站 堤防 水闸 渠道 机井".split()
    figures = {"完成投资": "3亿元"} | {name: f"{at}座" for at, name in enumerate(names, 11)}
    data = {"特点": {"标题": "甲", "概述": "完成投资{{ 完成投资 }}。"}, "统计": figures}
    text = drafted({"报告": HEAD, **data}, tmp_path)
    assert "据统计，水库共11座；泵站12座；堤防13座。水闸共14座；渠道15座；机井16座。\n" in text


def test_a_cell_of_completion_is_the_rate_alone(tmp_path: Path) -> None:
    figures = {"投资": {"数值": 11, "单位": "亿元", "目标": 10}, "泵站": "3座"}
    text = _draft(tmp_path, "bulletin", 统计=figures)
    assert "| 指标 | 数值 | 完成情况 |" in text
    assert "| 投资 | 11亿元 | 110% |\n| 泵站 | 3座 | — |" in text


def test_a_briefing_has_no_salutation(tmp_path: Path) -> None:
    head = HEAD | {"样式": "briefing", "主送": ["县政府", "县委"], "送": ["县委"]}
    text = drafted({"报告": head}, tmp_path)
    assert "县政府：" not in text
    assert "\n送：县委、县政府。\n" in text


def test_a_rectification_report_with_a_number_has_a_red_head(tmp_path: Path) -> None:
    head = HEAD | {"样式": "rectification", "发文字号": "清水〔2024〕3号", "签发人": "李建国"}
    text = drafted({"报告": head, "问题": {"标题": "甲", "措施": "乙"}}, tmp_path)
    assert text.startswith("县水利局文件\n")


@pytest.mark.parametrize("style", ["work-summary", "minutes"])
def test_figures_are_not_introduced_as_further_ones_where_nothing_precedes(
    tmp_path: Path, style: str
) -> None:
    head = HEAD | {"样式": style, "主送": "县政府", "概述": "水库{{ 水库 }}。现报告如下："}
    data = {"报告": head, "统计": {"水库": "9座", "泵站": "3座", "堤防": "2处"}}
    assert "\n据统计，泵站共3座；堤防2处。\n" in drafted(data, tmp_path)


@pytest.mark.parametrize(
    "period", [2024, "2024-11", "2024-11 至 2025-01-31", "2024-11-01 至 2025-01-31"]
)
def test_minutes_of_an_unknown_day_do_not_say_that_a_meeting_was_held(
    tmp_path: Path, period: object
) -> None:
    data = {"报告": HEAD | {"样式": "minutes", "时期": period, "概述": "会议研究了防汛。"}}
    text = drafted(data, tmp_path)
    assert "召开" not in text
    assert "\n会议研究了防汛。现将会议议定事项纪要如下：\n" in text


@pytest.mark.parametrize(
    ("expected", "measures"),
    [
        ("逐村核对。登记造册。主要措施：一是走访村民；二是核对名册。", ["走访村民", "核对名册"]),
        ("逐村核对。登记造册。主要措施是走访村民。", ["走访村民"]),
    ],
)
def test_measures_of_a_stage_are_introduced_after_its_work(
    tmp_path: Path, expected: str, measures: list[str]
) -> None:
    stage = {"名称": "摸底", "工作": "逐村核对。登记造册", "措施": measures}
    assert expected in _draft(tmp_path, 活动={"名称": "摸底工作", "阶段": stage})


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("培训班分授课、实习两个阶段进行。", "业务培训班"),
        ("活动分授课、实习两个阶段推进。", "送法下乡"),
        ("行动分授课、实习两个阶段推进。", "攻坚行动"),
    ],
)
def test_a_course_is_held_in_stages_and_an_action_goes_on_in_them(
    tmp_path: Path, expected: str, name: str
) -> None:
    assert expected in _draft(tmp_path, 活动={"名称": name, "阶段": ["授课", "实习"]})


def test_figures_behind_a_colon_are_one_sentence(tmp_path: Path) -> None:
    figures = {f"项{number}": {"数值": number, "单位": "座"} for number in range(1, 8)}
    text = _draft(tmp_path, 统计=figures)
    assert "主要指标：项11座；项22座；项33座；项44座；项55座；项66座；项77座。" in text


@pytest.mark.parametrize(
    ("expected", "title"),
    [
        ("现将2024年农村供水工作情况报告如下：", "县水利局关于2024年农村供水工作情况的报告"),
        ("现将2024年防汛情况报告如下：", "2024年防汛情况报告"),
        ("现将2024年工作情况总结如下：", "县水利局2024年工作总结"),
        ("现将有关情况报告如下：", "2024年度报告"),
        ("现将有关情况报告如下：", "防汛应急预案"),
    ],
)
def test_the_first_sentence_of_a_letter_says_what_is_reported(
    tmp_path: Path, expected: str, title: str
) -> None:
    head = HEAD | {"标题": title, "主送": "县政府"}
    text = drafted({"报告": head, "问题": {"标题": "人少", "内容": "缺3人。"}}, tmp_path)
    assert f"\n\n县政府：\n\n{expected}\n" in text
    assert ("总结" not in title) == ("特此报告。" in text)


def test_what_sums_up_does_not_report(tmp_path: Path) -> None:
    head = HEAD | {"标题": "2024年行动情况", "概述": "行动已经结束。\n现将有关情况总结如下。"}
    text = drafted({"报告": head, "问题": {"标题": "人少", "内容": "缺3人。"}}, tmp_path)
    assert "现将有关情况总结如下：" in text
    assert "特此报告" not in text


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("户数是按户籍统计的还是按常住统计的？", "户数是按户籍统计的还是按常住统计的"),
        ("资金是否到位？", "资金是否到位"),
        ("逐户看过。有没有空挂户？", "逐户看过。有没有空挂户"),
        ("堵点在哪里？", "堵点在哪里"),
        ("增收从哪里来？", "增收从哪里来"),
        ("逐项核实资金是否到位。", "逐项核实资金是否到位"),
        ("资金是否到位直接影响进度。", "资金是否到位直接影响进度"),
        ("不论晴天还是雨天。", "不论晴天还是雨天"),
        ("谁主管谁负责。", "谁主管谁负责"),
        ("群众还没有满意。", "群众还没有满意"),
    ],
)
def test_a_question_without_a_mark_gets_its_own(tmp_path: Path, expected: str, typed: str) -> None:
    step = {"标题": "核对", "内容": typed}
    text = _draft(tmp_path, 下一步=step, 特点={"标题": "核对", "措施": typed})
    assert 2 == text.count(f"\n{expected}\n")


def test_a_text_that_became_the_heading_is_not_answered(tmp_path: Path) -> None:
    problems = [{"标题": "人少"}, {"内容": "水源单一。", "措施": "勘察水源"}]
    assert "水源单一\n\n已采取以下措施：勘察水源。\n" in _draft(tmp_path, 问题=problems)


@pytest.mark.parametrize("more", [{}, {"原因": "经费少"}, {"内容": "缺3人。"}])
def test_measures_answer_only_what_was_said(tmp_path: Path, more: dict[str, str]) -> None:
    problem = {"标题": "人少", "措施": ["返聘", "招聘"], **more}
    lead = "对此，已采取以下措施：" if more else "已采取以下措施："
    assert f"\n{lead}一是返聘；二是招聘。\n" in _draft(tmp_path, 问题=problem)


@pytest.mark.parametrize(
    ("expected", "cause"),
    [
        ("究其原因，一是财政困难；二是捐助少。", "一是财政困难；二是捐助少"),
        ("究其原因，（一）认识不足；（二）投入不足。", "（一）认识不足；（二）投入不足"),
        ("究其原因，主要是财政困难。", "财政困难"),
    ],
)
def test_causes_that_are_listed_are_not_one(tmp_path: Path, expected: str, cause: str) -> None:
    assert expected in _draft(tmp_path, 问题={"标题": "钱少", "内容": "缺钱。", "原因": cause})


def test_construction_alone_is_not_what_has_stages(tmp_path: Path) -> None:
    work = {"名称": "康复中心建设", "阶段": [{"名称": "主体"}, {"名称": "装修"}]}
    assert "\n康复中心建设分主体、装修两个阶段推进。\n" in _draft(tmp_path, 活动=work)


def test_a_stage_does_not_say_twice_that_it_goes_on(tmp_path: Path) -> None:
    stage = {"名称": "装修", "起止": "2024-11 至 2025-04", "工作": "正在装修内部"}
    text = _draft(tmp_path, 活动={"名称": "建设", "阶段": stage})
    assert "装修阶段（2024年11月至2025年4月），正在装修内部。" in text
