"""What has not been done when a report is written is not told as done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted, markdown, report

MEASURE = {"要点": "公开招聘", "责任单位": "卫健局"}


def _problem(tmp_path: Path, *measures: dict[str, Any], **head: Any) -> str:
    data = {
        "报告": {"标题": "总结", "成文日期": "2025-01-15"} | head,
        "问题": {"标题": "村医不足", "内容": "缺12人。", "措施": list(measures)},
    }
    return drafted(data, tmp_path)


@pytest.mark.parametrize(
    "measure",
    [
        {"时限": "2025-06"},
        {"状态": "尚未启动", "时限": "2025-06"},
        {"状态": "待启动"},
        {"状态": "计划3月启动"},
        {"状态": "未开始（等经费）"},
        {"状态": "未完成", "时限": "2024-10"},
        {"时限": "2025年6月底前"},
        {"时限": "2025年3月下旬"},
        {"时限": "明年3月"},
        {"时限": "10月底前"},
        {"时限": "2025年底前"},
    ],
)
def test_a_measure_still_to_be_taken_is_planned(tmp_path: Path, measure: dict[str, str]) -> None:
    text = _problem(tmp_path, MEASURE | measure)
    assert "对此，拟采取以下措施：公开招聘（责任单位：卫健局" in text
    assert "已采取" not in text


@pytest.mark.parametrize(
    "measure",
    [
        {},
        {"时限": "2024-12"},
        {"状态": "预计3月完成"},
        {"状态": "未全部完成"},
        {"时限": "2024年10月底前"},
        {"时限": "尽快"},
    ],
)
def test_a_measure_that_is_under_way_or_due_is_taken(
    tmp_path: Path, measure: dict[str, str]
) -> None:
    assert "对此，已采取以下措施：公开招聘" in _problem(tmp_path, MEASURE | measure)


def test_measures_that_are_all_under_way_are_being_taken(tmp_path: Path) -> None:
    going_on = MEASURE | {"状态": "正在推进", "时限": "2025-06"}
    text = _problem(tmp_path, going_on)
    assert "对此，正在采取以下措施：公开招聘（责任单位：卫健局；完成时限：2025年6月）。" in text
    text = _problem(tmp_path, going_on, {"要点": "返聘", "状态": "已完成"})
    assert "对此，已采取以下措施：" in text
    assert "进展情况：正在推进" in text


@pytest.mark.parametrize(
    ("expected", "measure"),
    [
        ("\n对此，已招聘护士6名。\n", {"要点": "已招聘护士6名"}),
        (
            "\n对此，拟招聘护士6名（完成时限：2025年6月）。\n",
            {"要点": "拟招聘护士6名", "时限": "2025-06"},
        ),
        ("\n对此，已采取以下措施：将护士列入招聘计划。\n", {"要点": "将护士列入招聘计划"}),
    ],
)
def test_a_measure_that_says_whether_it_is_taken_needs_no_lead(
    expected: str, measure: dict[str, str], tmp_path: Path
) -> None:
    assert expected in _problem(tmp_path, measure)


def test_measures_taken_come_before_those_that_are_planned(tmp_path: Path) -> None:
    text = _problem(
        tmp_path, {"要点": "招聘", "状态": "待启动"}, {"要点": "返聘", "状态": "已完成"}
    )
    assert "对此，已采取以下措施：返聘。\n\n还将采取以下措施：招聘。\n" in text


def test_what_says_more_than_that_it_has_not_begun_is_printed(tmp_path: Path) -> None:
    text = _problem(tmp_path, {"要点": "招聘", "状态": "计划3月启动"})
    assert "对此，拟采取以下措施：招聘（进展情况：计划3月启动）。" in text


def test_english_measures_are_planned_too(tmp_path: Path) -> None:
    text = _problem(tmp_path, {"point": "Hire staff", "due": "2025-06"}, lang="en")
    assert "What is to be done about it: Hire staff (due June 2025)." in text


@pytest.mark.parametrize(
    ("lead", "measure"),
    [
        ("What is being done about it: ", {"status": "under way", "due": "2025-06"}),
        ("Still to be confirmed: ", {"due": "2024-10"}),
        ("What has been done about it: ", {"status": "done", "due": "2024-10"}),
        ("What has been done about it: ", {}),
    ],
)
def test_english_measures_that_are_not_finished_are_not_told_as_done(
    lead: str, measure: dict[str, str], tmp_path: Path
) -> None:
    assert f"{lead}Hire staff" in _problem(tmp_path, {"point": "Hire staff"} | measure, lang="en")


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ("Staff (not yet taken up).", [{"due": "2025-06"}, {"status": "not begun"}]),
        ("Staff (being resolved).", [{"due": "2025-06"}, {"status": "done"}]),
        ("Staff.", [{}, {"status": "not begun"}]),
        ("Staff.", [{"due": "2025-06"}]),
    ],
)
def test_one_page_says_nothing_of_progress_that_is_not_known(
    line: str, measures: list[dict[str, str]], tmp_path: Path
) -> None:
    data = {
        "report": {"title": "A", "lang": "en", "date": "2025-01-15", "style": "one-page"},
        "problems": [{"title": "Staff", "measures": [{"point": "Hire"} | one for one in measures]}],
    }
    assert f"\n\n{line}\n" in drafted(data, tmp_path)


def _activity(tmp_path: Path, **activity: Any) -> str:
    head = {"标题": "总结", "成文日期": activity.pop("date", "2025-01-15"), "发文机关": "县卫健局"}
    return drafted({"报告": head, "活动": {"名称": "档案集中清理"} | activity}, tmp_path)


def test_an_account_of_work_is_called_that_work(tmp_path: Path) -> None:
    text = _activity(tmp_path, 名称="前十个月经营情况")
    assert "县卫健局组织开展了前十个月经营工作。" in text


def test_a_month_of_which_more_than_half_is_to_come_is_not_over(tmp_path: Path) -> None:
    text = _activity(tmp_path, 起止="2024-12 至 2025-01")
    assert "自2024年12月起，县卫健局持续开展档案集中清理，计划于2025年1月底结束。" in text


def test_work_of_one_month_that_goes_on_is_told_as_of_now(tmp_path: Path) -> None:
    text = _activity(tmp_path, 起止="2025-01")
    assert "\n目前，县卫健局正在组织开展档案集中清理，计划于2025年1月底结束。\n" in text


def test_work_is_not_over_while_one_of_its_stages_is_to_come(tmp_path: Path) -> None:
    stages = [{"名称": "清理", "起止": "2024-12"}, {"名称": "总结", "起止": "2025-01-20"}]
    text = _activity(tmp_path, date="2025-01-18", 起止="2024-12 至 2025-01", 阶段=stages)
    assert "持续开展档案集中清理" in text
    assert "总结（将于2025年1月20日进行）" in text


def test_work_of_which_no_stage_has_begun_is_planned(tmp_path: Path) -> None:
    text = _activity(tmp_path, 阶段={"名称": "清理", "起止": "2025-02"})
    assert "县卫健局将组织开展档案集中清理。" in text


@pytest.mark.parametrize(
    ("expected", "stage"),
    [
        ("清理阶段将于2025年2月进行。", {"名称": "清理", "起止": "2025-02"}),
        (
            "清理阶段正在进行（2024年12月至2025年2月）。",
            {"名称": "清理", "起止": "2024-12 至 2025-02"},
        ),
        (
            "清理阶段正在进行（计划2025年2月底前完成）。",
            {"名称": "清理", "起止": {"结束": "2025-02"}},
        ),
        ("清理阶段于2024年4月至6月进行。", {"名称": "清理", "起止": "2024-04 至 2024-06"}),
        ("清理阶段于2024年4月开始。", {"名称": "清理", "起止": {"开始": "2024-04"}}),
        ("清理阶段于2024年4月底前完成。", {"名称": "清理", "起止": {"结束": "2024-04"}}),
        ("清理于2024年4月进行。", {"起止": "2024-04"}),
    ],
)
def test_a_stage_that_is_only_named_is_a_sentence(
    tmp_path: Path, expected: str, stage: dict[str, Any]
) -> None:
    assert f"。{expected}\n" in _activity(tmp_path, 阶段=stage)


def test_a_stage_without_time_or_work_says_nothing(tmp_path: Path) -> None:
    assert "准备" not in _activity(tmp_path, 阶段={"名称": "准备"})


def test_what_is_done_is_told_before_what_is_to_come(tmp_path: Path) -> None:
    summary = "我局扎实做好各项工作。"
    head = {"标题": "总结", "成文日期": "2025-01-15", "发文机关": "县卫健局", "概述": summary}
    stage = {"起止": "2024-08", "工作": "医生走遍各村"}
    work = [
        {"名称": "义诊", "概述": "群众踊跃报名。"},
        {"名称": "体检", "起止": "2025-03"},
        {"名称": "送药下乡", "阶段": stage},
    ]
    text = drafted({"报告": head, "活动": work}, tmp_path)
    done = "同时，我局还组织开展了送药下乡活动。"
    assert text.index("群众踊跃报名") < text.index(done) < text.index("还将于2025年3月")


def test_work_of_which_no_beginning_is_known_is_under_way(tmp_path: Path) -> None:
    head = {"标题": "总结", "成文日期": "2025-01-15", "发文机关": "县卫健局"}
    work = [{"名称": "义诊"}, {"名称": "清点", "起止": {"结束": "2025-03"}}]
    text = drafted({"报告": head, "活动": work}, tmp_path)
    assert "\n目前，正在组织开展清点工作，计划于2025年3月底结束。\n" in text


def test_further_work_that_is_to_come_has_a_subject(tmp_path: Path) -> None:
    head = {"标题": "总结", "成文日期": "2025-01-15", "发文机关": "县卫健局"}
    work = [{"名称": "义诊"}, {"名称": "体检", "起止": "2025-03"}]
    text = drafted({"报告": head, "活动": work}, tmp_path)
    assert "\n此外，县卫健局还将于2025年3月组织开展体检工作。\n" in text


def _english(tmp_path: Path, *measures: dict[str, Any], **more: Any) -> str:
    head = {"title": "Works", "lang": "en", "issuer": "Works Office", "date": "2025-01-20"}
    problem = {"title": "Silt", "detail": "Boats wait.", "measures": list(measures)}
    return drafted({"report": head, "problems": problem} | more, tmp_path)


def test_of_what_was_due_by_now_nothing_is_claimed(tmp_path: Path) -> None:
    text = _english(
        tmp_path,
        {"point": "Dredge the sill", "due": "2024-11"},
        {"point": "Order a gauge", "due": "2025-01"},
        {"point": "Buy a dredger", "due": "2025-12"},
    )
    assert "being done about it: Order a gauge (due January 2025)." in text
    assert "Still to be confirmed: Dredge the sill (was due by November 2024)." in text
    assert "What is still to be done: Buy a dredger (due December 2025)." in text


def test_what_is_said_to_be_under_way_has_no_status_besides(tmp_path: Path) -> None:
    told = {"status": "under way", "due": "2025-03"}
    text = _english(
        tmp_path, {"point": "A survey is being made"} | told, {"point": "Lights were mended"}
    )
    assert "What is being done about it: A survey is being made (due March 2025)." in text
    text = _english(
        tmp_path, {"point": "Order a gauge"} | told, {"point": "Ask the pilots", "due": "2025-02"}
    )
    assert "What is being done about it: Order a gauge (due March 2025)." in text
    text = _english(tmp_path, {"point": "Order a gauge"} | told, {"point": "Lights were mended"})
    assert (
        "What has been done about it: Lights were mended.\n\n"
        "What is being done about it: Order a gauge (due March 2025)."
    ) in text


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (
            "carrying out the tree survey since May 2024; the work is to be finished by",
            "Tree survey",
        ),
        ("running the dredging programme since May 2024; it is to finish by", "Dredging programme"),
        ("holding Harbour Walks since May 2024; they are to finish by", "Harbour Walks"),
        ("holding Reading week since May 2024; it is to finish by", "Reading week"),
    ],
)
def test_an_activity_that_goes_on_has_its_end_in_a_clause_of_its_own(
    tmp_path: Path, expected: str, name: str
) -> None:
    activity = {"name": name, "period": {"start": "2024-05", "end": "2025-06"}}
    text = _english(tmp_path, {"point": "Mend it"}, activities=[activity])
    assert f"{expected} the end of June 2025." in text


def test_what_says_that_it_is_being_done_is_not_still_to_be_done(tmp_path: Path) -> None:
    text = _english(tmp_path, {"point": "Ovens are being replaced", "due": "2025-04"})
    assert "What is being done about it: Ovens are being replaced (due April 2025)." in text


def test_figures_with_nothing_before_them_are_no_other_figures(tmp_path: Path) -> None:
    figures = {"rain": {"label": "rainfall", "value": 712, "unit": "mm"}}
    text = drafted({"report": {"title": "Rain", "lang": "en"}, "statistics": figures}, tmp_path)
    assert "## 1. Overview\n\nRainfall came to 712 mm." in text


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        ("{point: New poles, status: cancelled}", "No longer pursued: New poles.\n"),
        ("{point: A survey, status: postponed}", "Held up: A survey (status: postponed).\n"),
        (
            "{point: Patching, status: done}, {point: New poles, status: abandoned}",
            "What has been done about it: Patching.\n\nNo longer pursued: New poles.\n",
        ),
    ],
)
def test_what_was_given_up_or_put_off_is_not_told_as_being_done(
    measures: str, expected: str, tmp_path: Path
) -> None:
    text = f"report: {{title: A, lang: en}}\nproblems: {{title: B, measures: [{measures}]}}\n"
    assert expected in markdown(report(tmp_path, text))


def test_what_is_no_longer_done_was_not_taken(tmp_path: Path) -> None:
    measures = "[{要点: 更换电杆, 状态: 已取消}, {要点: 修补线路, 状态: 已完成}]"
    text = f"报告: {{标题: 甲}}\n问题: {{标题: 乙, 措施: {measures}}}\n"
    assert "已采取以下措施：修补线路。\n\n以下措施不再推进：更换电杆。\n" in markdown(
        report(tmp_path, text)
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "A. B (was due by November 2025)."),
        ("zh-CN", "A。B（完成时限：2025年11月）。"),
    ],
)
def test_one_page_does_not_tell_as_done_what_was_due(
    language: str, told: str, tmp_path: Path
) -> None:
    text = (
        f"report: {{title: T, lang: {language}, style: one-page, date: 2026-01-20}}\n"
        "features: {title: A, measures: [{point: B, due: 2025-11}]}\n"
    )
    assert told in markdown(report(tmp_path, text))
