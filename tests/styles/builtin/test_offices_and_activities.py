"""Several activities in one report; offices named once, and not for finished work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import drafted, markdown, report, rules, written

DONE = {"要点": "修缮渠道", "责任单位": "县水利局", "配合单位": "各乡镇"}


def _draft(tmp_path: Path, style: str, head: dict[str, Any] | None = None, **more: Any) -> str:
    return drafted({"报告": {"标题": "甲纪要", "样式": style, **(head or {})}, **more}, tmp_path)


def _leads(tmp_path: Path, *activities: Any, **head: Any) -> list[str]:
    """The paragraphs of an overview."""
    text = _draft(tmp_path, "work-summary", {"发文机关": "县图书馆", **head}, 活动=list(activities))
    return text.split("\n\n")[2:-1]


def test_each_further_activity_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    activities = [
        {"名称": "阅读月", "依据": "县里的部署", "起止": "2024-03", "简称": "活动月"},
        {
            "名称": "读书节",
            "依据": "县里的部署",
            "起止": "2024-04",
            "范围": "全县",
            "概述": "活动月延长。",
        },
        {"名称": "送书下乡", "依据": "市里的部署"},
        {"名称": "旧书交换"},
    ]
    assert [
        "按照县里的部署，2024年3月，县图书馆组织开展了阅读月活动（以下简称“活动月”）。",
        "2024年4月，在全县范围内组织开展了读书节活动。",
        "活动月延长。",
        "按照市里的部署，组织开展了送书下乡活动。",
        "此外，还组织开展了旧书交换活动。",
    ] == _leads(tmp_path, *activities)


@pytest.mark.parametrize(
    ("introduced", "short", "text"),
    [
        (1, "提升行动", "提升行动分批推进。"),
        (0, "提升行动", "行动分批推进。"),
        (0, "提升行动", "公共阅读服务提升行动分批推进。"),
        (1, "“提升”行动", "“提升”行动分批推进。"),
        (0, "“提升”行动", "成立了“提升办”。"),
        (0, "“提升”行动", "行动分批推进。"),
    ],
)
def test_a_short_name_is_introduced_only_if_it_is_used(
    tmp_path: Path, introduced: int, short: str, text: str
) -> None:
    activity = {"名称": "公共阅读服务提升行动", "简称": short}
    for more in (
        {"活动": {**activity, "概述": text}},
        {"活动": activity, "下一步": {"内容": text}},
    ):
        found = _draft(tmp_path, "work-summary", **more)
        assert (introduced, 1) == (found.count("以下简称"), found.count(text))


def test_stages_use_the_short_name_of_a_further_activity(tmp_path: Path) -> None:
    further = {"名称": "读书节", "简称": "节", "阶段": ["启动", "总结"]}
    text = _draft(tmp_path, "work-summary", 活动=["阅读月", further])
    assert "读书节活动（以下简称“节”）。\n\n节分启动、总结两个阶段推进。" in text


def test_an_activity_without_a_name_of_its_own_does_not_count(tmp_path: Path) -> None:
    expected = ["读者增加。", "县图书馆组织开展了读书节活动。"]
    assert expected == _leads(tmp_path, {"概述": "读者增加"}, "读书节")


def test_stages_are_named_where_each_says_what_was_done(tmp_path: Path) -> None:
    stages = [
        {"名称": "启动", "工作": "布置任务"},
        {"名称": "推进阶段", "工作": "逐村走访"},
    ]
    first = "活动分两个阶段：第一阶段为启动，布置任务；第二阶段为推进，逐村走访。"
    second = "读书节分启动、推进两个阶段：启动阶段，布置任务；推进阶段，逐村走访。"
    found = _leads(tmp_path, {"名称": "阅读月", "阶段": stages}, {"名称": "读书节", "阶段": stages})
    assert [first, second] == [found[1], found[3]]


def test_stages_without_names_are_numbered_for_each_activity(tmp_path: Path) -> None:
    stages = [{"工作": "布置任务"}, {"工作": "逐村走访"}]
    found = _leads(tmp_path, "阅读月", {"名称": "读书节", "阶段": stages})
    assert "读书节分两个阶段进行：第一阶段，布置任务；第二阶段，逐村走访。" == found[-1]


def test_stages_of_which_only_the_names_are_known_are_listed(tmp_path: Path) -> None:
    stages = [{"名称": "启动", "起止": "2024-03"}, "总结"]
    found = _leads(tmp_path, "阅读月", {"名称": "读书节", "阶段": stages})
    assert "读书节分启动（2024年3月）、总结两个阶段进行。" == found[-1]


@pytest.mark.parametrize(
    ("expected", "stages"),
    [
        (
            "活动分启动、推进、验收（2024年6月）三个阶段。启动阶段，布置任务；推进阶段，逐村走访。",
            [
                {"名称": "启动", "工作": "布置任务"},
                {"名称": "推进", "工作": "逐村走访"},
                {"名称": "验收", "起止": "2024-06"},
            ],
        ),
        (
            "活动分两个阶段推进：第一阶段，布置任务；第二阶段为验收。",
            [{"工作": "布置任务"}, "验收"],
        ),
        (
            "县图书馆组织开展了阅读月活动。2024年6月，布置任务。",
            [{"起止": "2024-06", "工作": "布置任务"}],
        ),
    ],
)
def test_a_stage_that_is_only_a_name_or_a_date_is_no_fragment(
    tmp_path: Path, expected: str, stages: list[Any]
) -> None:
    assert expected == _leads(tmp_path, {"名称": "阅读月", "阶段": stages})[-1]


@pytest.mark.parametrize(
    ("expected", "stages"),
    [
        (
            "The work went through two stages: survey and handover. Survey: Farms were visited.",
            "[{name: Survey, work: Farms were visited}, Handover]",
        ),
        (
            (
                "The work went through two stages. "
                "First stage (June 2024): Farms were visited. Second stage: Handover."
            ),
            "[{period: 2024-06, work: Farms were visited}, Handover]",
        ),
        ("June 2024: Farms were visited.", "{period: 2024-06, work: Farms were visited}"),
    ],
)
def test_an_english_stage_that_is_only_a_name_or_a_date_is_no_fragment(
    tmp_path: Path, expected: str, stages: str
) -> None:
    text = f"report: {{title: A, lang: en}}\nstages: {stages}\n"
    assert f"\n\n{expected}\n" in markdown(report(tmp_path, text))


def test_english_activities_have_different_sentences_too(tmp_path: Path) -> None:
    text = (
        "report: {title: A, lang: en, issuer: County Libraries}\n"
        "activities: [the Season, {name: the Fair, period: 2024-04},"
        " {name: the Tour, mandate: the plan}, {name: the Fair of Fairs, stages: [Talks, Drills]}]"
    )
    assert [
        "County Libraries held the Season.",
        "The work also included the Fair in April 2024.",
        "In line with the plan, further work included the Tour.",
        "The work also included the Fair of Fairs.",
        "The Fair of Fairs went through two stages: talks and drills.",
    ] == markdown(report(tmp_path, text)).split("\n\n")[2:-1]


def test_one_thing_in_small_letters_takes_an_article(tmp_path: Path) -> None:
    names = [
        "memorial restoration programme",
        "road repairs",
        "the heritage trail",
        "Spring Festival",
    ]
    activities = ", ".join(f"{{name: {name}}}" for name in names)
    text = f"report: {{title: A, lang: en, issuer: Avon Council}}\nactivities: [{activities}]\n"
    assert [
        "Avon Council ran the memorial restoration programme.",
        "The work also included road repairs.",
        "Further work included the heritage trail.",
        "The work also included the Spring Festival.",
    ] == markdown(report(tmp_path, text)).split("\n\n")[2:-1]


@pytest.mark.parametrize(
    ("expected", "activity"),
    [
        ("the Safer Approaches Programme", "{name: Safer Approaches Programme}"),
        ("the review of Harbour Dues", "{name: review of Harbour Dues}"),
        ("the move to the new office", "{name: move to the new office}"),
        ("the tender for road salt", "{name: Tender for road salt}"),
        ("the winter training course", "{name: winter training course}"),
        ("the Eastgate sluice replacement", "{name: Eastgate sluice replacement}"),
        ("support for families", "{name: support for families}"),
        ("training for staff", "{name: training for staff}"),
        ("Operation Clean Sweep", "{name: Operation Clean Sweep}"),
        ("the pay scheme for all staff", "{name: pay scheme, scope: all staff}"),
        ("walks for children under 12", "{name: walks, scope: children under 12}"),
        ("walks on the seafront", "{name: walks, scope: the seafront}"),
        ("walks at the harbour office", "{name: walks, scope: the harbour office}"),
        ("walks in parks", "{name: walks, scope: parks}"),
        ("walks in the town centre", "{name: walks, scope: the town centre}"),
        ("walks for junior sailors", "{name: walks, scope: junior sailors}"),
        ("walks on every slipway", "{name: walks, scope: every slipway}"),
        ("walks at the jetties", "{name: walks, scope: the jetties}"),
        ("walks at all berths", "{name: walks, scope: all berths}"),
        ("walks on the A12", "{name: walks, scope: the A12}"),
        ("walks at 18 premises", "{name: walks, scope: 18 premises}"),
        ("walks in three parishes", "{name: walks, scope: three parishes}"),
        ("the swim on 3 May 2024", "{name: the swim, period: 3 May 2024}"),
        ("the swim on 3 May 2024", "{name: the swim, period: 'May 3rd, 2024'}"),
        ("the swim on Monday 6 May 2024", "{name: the swim, period: Monday 6 May 2024}"),
        ("the swim from 6 to 10 May 2024", "{name: the swim, period: 6-10 May 2024}"),
        ("the swim every Friday", "{name: the swim, period: every Friday}"),
        ("the swim from April to May 2024", "{name: the swim, period: from April to May 2024}"),
        ("the swim from 1 April to 3 June 2024",
         "{name: the swim, period: 1 April 2024 - 3 June 2024}"),
    ],
)  # fmt: skip
def test_english_activities_have_articles_and_prepositions(
    tmp_path: Path, expected: str, activity: str
) -> None:
    head = "{title: A, lang: en, issuer: The Borough Council, date: 2024-12-20, style: one-page}"
    text = markdown(report(tmp_path, f"report: {head}\nactivities: {activity}\n"))
    assert re.search(rf"Council (?:carried out|held|ran) {re.escape(expected)}\.\n", text)


@pytest.mark.parametrize(
    ("expected", "activity", "office"),
    [
        ("The Parks Office held the spring fair in May 2024.",
         "{name: the spring fair, period: 2024-05}", "Parks Office"),
        (("The Parks Office has been running the clean-streets campaign since January 2025; it is "
         "to finish by the end of April 2025."),
         "{name: clean-streets campaign, period: 2025-01 to 2025-04}", "Parks Office"),
        ("The Parks Office is holding Water Week 2025; it is to finish by the end of June 2025.",
         "{name: Water Week 2025, period: {end: 2025-06}}", "Parks Office"),
        ("The Parks Office is to carry out the bat survey in April 2025.",
         "{name: the bat survey, period: 2025-04}", "Parks Office"),
        ("The spring fair was held in May 2024.", "{name: the spring fair, period: 2024-05}", ""),
        ("The scheme is to be run in April 2025.", "{name: the scheme, period: 2025-04}", ""),
    ],
)  # fmt: skip
def test_english_activities_are_held_run_or_carried_out(
    tmp_path: Path, expected: str, activity: str, office: str
) -> None:
    issuer = f", issuer: {office}" if office else ""
    head = f"{{title: A, lang: en, date: 2025-02-03{issuer}}}"
    text = markdown(report(tmp_path, f"report: {head}\nactivities: {activity}\n"))
    assert f"\n\n{expected}\n" in text


def test_further_english_work_that_is_not_over_is_under_way(tmp_path: Path) -> None:
    text = (
        "report: {title: A, lang: en, date: 2025-02-03, issuer: Parks Office}\n"
        "activities: [the fair, {name: flower beds in squares, period: 2024-03 to 2024-06,"
        " stages: [Planting, Watering]}, {name: training, period: 2025-01 to 2025-04},"
        " {scope: throughout the borough, period: 2025-01 to 2025-04},"
        " {name: the trail, period: {start: 2025-01}, stages: [Talks, Drills]}]"
    )
    assert [
        "Work on the flower beds in squares went through two stages: planting and watering.",
        (
            "Further work includes training, under way since January 2025 and to be finished by "
            "the end of April 2025."
        ),
        (
            "Further work has been under way throughout the borough since January 2025 and is to "
            "be finished by the end of April 2025."
        ),
        "Further work includes the trail, under way since January 2025.",
        "Work on the trail has two stages: talks and drills.",
    ] == markdown(report(tmp_path, text)).split("\n\n")[4:-2]


@pytest.mark.parametrize("period", ["{开始: 2024-05}", "2024年5月起"])
def test_what_has_only_a_beginning_is_not_said_to_be_over(tmp_path: Path, period: str) -> None:
    text = (
        "报告: {标题: 甲, 发文机关: 县文旅局, 成文日期: 2024-12-20}\n"
        f"活动: [{{名称: 创建工作, 起止: {period}}}, {{名称: 整治行动, 起止: {period}}}]\n"
    )
    assert [
        "自2024年5月起，县文旅局组织开展创建工作。",
        "自2024年5月起，还组织开展整治行动。",
    ] == markdown(report(tmp_path, text)).split("\n\n")[2:4]


def test_works_and_plans_are_carried_out_in_words_of_their_own(tmp_path: Path) -> None:
    text = (
        "报告: {标题: 甲, 发文机关: 县文旅局, 成文日期: 2024-12-20}\n"
        "活动: [{名称: 陵园改造工程, 起止: 2024-03 至 2025-06}, {名称: 老兵关爱计划}]\n"
    )
    assert [
        "自2024年3月起，县文旅局持续实施陵园改造工程，计划于2025年6月底完成。",
        "此外，还组织实施了老兵关爱计划。",
    ] == markdown(report(tmp_path, text)).split("\n\n")[2:4]


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        (
            "have been carrying out the survey since May 2024; the work is to be finished by",
            "2024-05 to 2025-05",
        ),
        ("are carrying out the survey; the work is to be finished by", "{end: 2025-05}"),
        ("are to carry out the survey from March to May 2025.", "2025-03 to 2025-05"),
    ],
)
def test_several_offices_agree_with_their_verbs(tmp_path: Path, expected: str, period: str) -> None:
    text = (
        "report: {title: A, lang: en, date: 2024-12-20, issuer: Avon Council,"
        " joint_issuers: [Roads Department, Environment Agency]}\n"
        f"activities: {{name: the survey, period: {period}}}\n"
    )
    offices = "Avon Council, the Roads Department and the Environment Agency"
    assert f"{offices} {expected}" in markdown(report(tmp_path, text))


@pytest.mark.parametrize(
    ("expected", "cause"),
    [
        ("The cause is that the routes are long.", "The routes are long"),
        ("The cause is that vans had broken down.", "the cause is that vans had broken down"),
        ("Cause: Low pay.", "Because of low pay."),
        ("Cause: A lack of staff who can drive.", "A lack of staff who can drive"),
        ("Cause: Thornby has no depot.", "Thornby has no depot"),
    ],
)
def test_an_english_cause_is_a_sentence_if_it_has_a_verb(
    tmp_path: Path, expected: str, cause: str
) -> None:
    text = f"report: {{title: A, lang: en}}\nproblems: {{title: B, cause: {cause}}}\n"
    assert f"\n\n{expected}\n" in markdown(report(tmp_path, text))


def test_english_texts_begin_with_a_capital_letter(tmp_path: Path) -> None:
    text = (
        "report: {title: A, lang: en, summary: the year was dry}\n"
        "features: {title: B, summary: care was taken, measures: [tiles were laid, {point: gutters,"
        " detail: they were cleared}]}\n"
        "next_steps: {title: C, detail: paint the roof, due: 2025-05}\n"
    )
    draft = markdown(report(tmp_path, text))
    said = (
        "The year was dry.", "Care was taken. (1) Tiles were laid. (2) Gutters. They were cleared.",
        "Paint the roof (due May 2025).",
    )  # fmt: skip
    assert [] == [one for one in said if one not in draft]


def test_minutes_hear_reports_without_a_text_in_one_sentence(tmp_path: Path) -> None:
    bank = {"名称": "护坡", "概述": "会议认为，护坡进展较快。"}
    text = _draft(tmp_path, "minutes", 活动=["防汛", "供暖", bank, "修路"])
    heard = (
        "会议听取了防汛、供暖情况的汇报。",
        "会议还听取了护坡情况的汇报。会议认为，护坡进展较快。",
        "会议还听取了修路情况的汇报。",
    )
    assert "\n\n".join(heard) in text


@pytest.mark.parametrize("style", ["work-summary", "official-report", "briefing", "bulletin"])
@pytest.mark.parametrize("state", [{}, {"状态": "已完成"}, {"状态": "完成，待验收"}])
def test_finished_work_names_no_office(tmp_path: Path, style: str, state: dict[str, str]) -> None:
    features = {"标题": "乙", "概述": "丙。", "措施": {**DONE, **state, "内容": "修了五处"}}
    text = _draft(tmp_path, style, 特点=features)
    assert ("修了五处" in text, "县水利局" in text, "各乡镇" in text) == (True, False, False)


@pytest.mark.parametrize("state", [{"状态": "正在推进"}, {"时限": "2025-06"}])
def test_work_still_to_be_done_names_its_offices(tmp_path: Path, state: dict[str, str]) -> None:
    text = _draft(tmp_path, "work-summary", 特点={"标题": "乙", "措施": DONE | state})
    assert "修缮渠道（责任单位：县水利局；配合单位：各乡镇；" in text


def test_a_measure_that_is_only_an_office_names_it(tmp_path: Path) -> None:
    text = _draft(tmp_path, "work-summary", 特点={"标题": "乙", "措施": {"责任单位": "县水利局"}})
    assert "\n由县水利局负责。\n" in text


def test_a_style_may_name_the_offices_of_finished_work(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    style = "extends: work-summary\nsettings: {responsible: always}\n"
    (tmp_path / "own/style.yaml").write_text(style, encoding="utf-8")
    text = _draft(tmp_path, "own", 特点={"标题": "乙", "措施": DONE})
    assert "修缮渠道（责任单位：县水利局；配合单位：各乡镇）。" in text


def test_next_steps_decisions_and_ledgers_keep_their_offices(tmp_path: Path) -> None:
    step = _draft(tmp_path, "work-summary", 下一步={"内容": "修缮渠道", "责任单位": "县水利局"})
    decision = _draft(tmp_path, "minutes", 特点={"标题": "乙", "措施": DONE})
    problem = _draft(
        tmp_path, "rectification", 问题={"标题": "乙", "措施": {**DONE, "状态": "已完成"}}
    )
    assert ["修缮渠道（责任单位：县水利局" in text for text in (step, decision)] == [True, True]
    assert 2 == problem.count("县水利局")


@pytest.mark.parametrize(
    ("expected", "detail"),
    [
        ("县财政局在年内拨付。", "县财政局在年内拨付。"),
        ("由县财政局会同县水利局研究。", "由县财政局会同县水利局研究"),
        ("县财政局会计科牵头办理（责任单位：县财政局）。", "县财政局会计科牵头办理"),
        ("报县财政局审定（责任单位：县财政局）。", "报县财政局审定"),
        ("退款一律由县财政局核对。", "退款一律由县财政局核对"),
        (
            "退款由乡镇财政所核对，超期的由县财政局通报（责任单位：县财政局）。",
            "退款由乡镇财政所核对，超期的由县财政局通报",
        ),
        (
            "乡镇财政所核对退款，超期的由县财政局通报（责任单位：县财政局）。",
            "乡镇财政所核对退款，超期的由县财政局通报",
        ),
        (
            "退款由县财政局核对，超期的由县纪委通报（责任单位：县财政局）。",
            "退款由县财政局核对，超期的由县纪委通报",
        ),
    ],
)
@pytest.mark.parametrize("style", ["minutes", "work-summary"])
def test_an_office_that_a_sentence_begins_with_is_not_named_again_in_brackets(
    tmp_path: Path, style: str, expected: str, detail: str
) -> None:
    text = _draft(tmp_path, style, 下一步={"标题": "乙", "内容": detail, "责任单位": "县财政局"})
    assert f"\n\n{expected}\n" in text


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        ("甲办公室\t2024年11月15日", {"发文机关": "甲办公室"}),
        ("〔2024〕2号\t2024年11月15日", {"发文机关": "甲"}),
        ("甲、乙\t2024年11月15日", {"发文机关": "甲", "联合发文": "乙"}),
        ("乙\t2024年11月15日", {"联合发文": "乙"}),
    ],
)
def test_minutes_name_an_office_once_above_the_text(
    tmp_path: Path, expected: str, fields: dict[str, str]
) -> None:
    head = {"发文字号": "〔2024〕2号", "成文日期": "2024-11-15", **fields}
    text = _draft(tmp_path, "minutes", head)
    assert f"\n\n{expected}\n" in text
    assert 1 == text.count("〔2024〕2号")
    assert text.count("甲办公室") <= 1


def test_minutes_send_an_office_one_copy(tmp_path: Path) -> None:
    text = _draft(tmp_path, "minutes", {"主送": ["甲局", "乙局"], "抄送": ["乙局", "丙局"]})
    assert "分送：甲局、乙局、丙局。" in text


@pytest.mark.parametrize("style", ["work-summary", "official-report", "minutes", "bulletin"])
def test_offices_that_issue_jointly_without_a_first_one_are_named(
    tmp_path: Path, style: str
) -> None:
    head = {"联合发文": ["甲局", "乙局"], "发文字号": "甲〔2024〕2号"}
    text = _draft(tmp_path, style, head)
    assert ("甲局" in text, "乙局" in text) == (True, True)


def test_a_red_head_needs_no_first_office(tmp_path: Path) -> None:
    head = {"联合发文": "甲局", "发文字号": "甲〔2024〕2号"}
    assert _draft(tmp_path, "official-report", head).startswith("甲局文件\n\n甲〔2024〕2号\n")


def test_posts_of_signers_are_below_the_title_if_offices_are(tmp_path: Path) -> None:
    head = {"发文机关": "甲局", "签发人职务": "局长", "成文日期": "2024-11-15"}
    assert "甲局\\\n局长\\\n2024年11月15日\n" in _draft(tmp_path, "bulletin", head)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("青水〔2024〕待补号", "青水〔2024〕号"),
        ("青水〔2024〕第待补号", "青水〔2024〕第　号"),
        ("青水〔待补〕待补号", "青水〔〕号"),
        ("青水〔待补〕7号", "青水〔〕7号"),
        ("青水〔待补〕待补号", "青水〔20××〕××号"),
        ("青水（2024）待补号", "青水（2024）__号"),
        ("第待补期", "第 期"),
    ],
)
def test_a_document_number_without_its_number_is_still_to_be_filled_in(
    tmp_path: Path, printed: str, number: str
) -> None:
    data = written(
        {"报告": {"标题": "甲", "发文字号": number}, "特点": {"标题": "乙", "概述": "丙"}}
    )
    result = report(tmp_path, data)
    assert (["to-be-filled"], True) == (rules(result), f"\n{printed}\n" in markdown(result))
    assert report(tmp_path, data, final=True).failed


@pytest.mark.parametrize(
    "number", ["青水〔2024〕7号", "第12期", "12", "公告第（3）号", "CL 2025/3"]
)
def test_a_document_number_that_is_whole_stays_as_typed(tmp_path: Path, number: str) -> None:
    result = report(
        tmp_path,
        written({"报告": {"标题": "甲", "发文字号": number}, "特点": {"标题": "乙", "概述": "丙"}}),
    )
    assert ([], True) == (rules(result), f"\n{number}\n" in markdown(result))


def test_a_problem_without_measures_is_to_be_filled_in_before_the_final_build(
    tmp_path: Path,
) -> None:
    problems = [{"标题": "乙", "措施": "丙"}, {"标题": "丁"}]
    data = written({"报告": {"标题": "甲", "样式": "rectification"}, "问题": problems})
    result = report(tmp_path, data)
    found = next(one for one in result.diagnostics if one.rule.id == "to-be-filled")
    assert ("to-be-filled", "问题[丁]") == (found.rule.id, found.place and found.place.path)
    assert "### （二）丁\n\n**整改措施**：待补。\n" in markdown(result)
    assert report(tmp_path, data, final=True).failed


def test_minutes_review_drafts_and_plans(tmp_path: Path) -> None:
    text = _draft(tmp_path, "minutes", 活动=["防汛", "《县城管理办法（草案）》", "应急预案"])
    assert "会议听取了防汛情况的汇报，审议了《县城管理办法（草案）》、应急预案。" in text


@pytest.mark.parametrize(
    ("expected", "activity"),
    [
        ("水库除险加固工作。", "{名称: 水库除险加固}"),
        ("安全生产月活动。", "{名称: 安全生产月}"),
        ("扫黑除恶专项斗争。", "{名称: 扫黑除恶专项斗争}"),
        ("项目建设年活动。", "{名称: 项目建设年}"),
        (
            "稳增长攻坚行动（以下简称“攻坚行动”）。",
            "{名称: 稳增长攻坚, 简称: 攻坚行动, 概述: 攻坚行动有序。}",
        ),
    ],
)
def test_what_is_carried_out_is_work_unless_its_name_says_more(
    expected: str, activity: str, tmp_path: Path
) -> None:
    text = f"报告: {{标题: 总结, 样式: work-summary, 发文机关: 甲局}}\n活动: [{activity}]\n"
    assert f"甲局组织开展了{expected}" in markdown(report(tmp_path, text))


def test_a_second_activity_that_goes_on_says_who_carries_it_out(tmp_path: Path) -> None:
    under_way = {"名称": "读书节", "起止": "2024-02 至 2025-12"}
    leads = _leads(tmp_path, "阅读月", under_way, 成文日期="2024-12-01")
    assert "自2024年2月起，县图书馆持续开展读书节活动，计划于2025年12月底结束。" == leads[1]


def test_reports_and_explanations_are_heard_in_one(tmp_path: Path) -> None:
    text = _draft(tmp_path, "minutes", 活动=["防汛", "预算调整的说明", "考核情况通报"])
    assert "会议听取了防汛情况的汇报和预算调整的说明、考核情况通报。" in text


def test_regulations_that_are_reviewed_have_title_marks(tmp_path: Path) -> None:
    text = _draft(tmp_path, "minutes", 活动=["县城管理办法", "《奖惩规定》", "应急预案"])
    assert "会议审议了《县城管理办法》、《奖惩规定》、应急预案。" in text


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        ("2024年3月，甲局举办了干部培训班。", "2024-03"),
        ("自2024年3月起，甲局持续举办干部培训班，计划于2025年3月底结束。", "2024-03 至 2025-03"),
        ("甲局将于2025年3月举办干部培训班。", "2025-03"),
    ],
)
def test_courses_and_meetings_are_held(expected: str, period: str, tmp_path: Path) -> None:
    text = (
        "报告: {标题: 总结, 样式: work-summary, 发文机关: 甲局, 成文日期: 2024-12-01}\n"
        f"活动: [{{名称: 干部培训班, 起止: {period}}}]\n"
    )
    assert expected in markdown(report(tmp_path, text))


def test_construction_that_goes_on_is_to_be_finished(tmp_path: Path) -> None:
    text = (
        "报告: {标题: 总结, 样式: work-summary, 发文机关: 甲局, 成文日期: 2024-12-01}\n"
        "活动: [{名称: 社区建设, 起止: 2024-03 至 2025-12}]\n"
    )
    assert "持续开展社区建设，计划于2025年12月底完成。" in markdown(report(tmp_path, text))


def test_besides_is_said_once(tmp_path: Path) -> None:
    activities = [
        {"名称": "甲月", "起止": "2024-03"}, {"名称": "送书下乡"}, {"名称": "旧书交换"},
    ]  # fmt: skip
    head = {"标题": "甲", "样式": "work-summary"}
    text = drafted({"报告": head, "活动": activities, "统计": {"涉及": "6个村"}}, tmp_path)
    assert (
        "\n同时，还组织开展了送书下乡活动。\n\n此外，还组织开展了旧书交换活动。\n\n据统计，涉及6个村。\n"
    ) in text
    figures = {"涉及": "6个村", "收入": {"数值": 3, "单位": "万元", "重要": "是"}}
    text = drafted({"报告": head, "活动": activities, "统计": figures}, tmp_path)
    assert "\n\n据统计，收入3万元。另外，涉及6个村。\n" in text


def test_english_causes_are_worded_in_one_way(tmp_path: Path) -> None:
    first = "{title: A, detail: B, cause: the A17 was closed}"
    last = "{title: C, detail: D, cause: lower demand}"
    head = "report: {title: A, lang: en}\nproblems: "
    text = markdown(report(tmp_path, f"{head}[{first}, {last}]\n"))
    assert "\n\nCause: The A17 was closed.\n" in text
    assert "\n\nCause: Lower demand.\n" in text
    text = markdown(report(tmp_path, f"{head}[{first}, {first}]\n"))
    assert 2 == text.count("\n\nThe cause is that the A17 was closed.\n")


def test_the_date_of_one_english_stage_is_not_read_as_that_of_all(tmp_path: Path) -> None:
    survey = "{name: Survey, period: 2024-03, work: We looked.}"
    stages = f"[{survey}, {{name: Drill, period: 2024-05}}]"
    head = "report: {title: A, lang: en, issuer: Parks Office, date: 2024-12-20}\n"
    text = markdown(report(tmp_path, f"{head}activities: {{name: the tests, stages: {stages}}}\n"))
    assert "stages: survey and drill. Survey (March 2024): We looked. Drill (May 2024)." in text


@pytest.mark.parametrize("style", ["work-summary", "one-page"])
def test_a_single_other_english_figure_is_not_called_other_figures(
    tmp_path: Path, style: str
) -> None:
    text = markdown(report(tmp_path, (
        f"report: {{title: A, lang: en, style: {style}}}\nstatistics:\n"
        "  a: {label: runs, value: 40, headline: yes}\n"
        "  b: {label: budget, value: 12, unit: £000, as_of: 2024-10-31}\n"
    )))  # fmt: skip
    assert "Other figures" not in text
    assert "The budget was £12,000." in text
    if style == "one-page":
        assert "The figure for the budget is as at 31 October 2024." in text
