"""The style one-page: headline figures, one line each, and nothing that the long form lacks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, drafted, markdown, report, rules, written
from reportgen import Request, build

SAMPLES = {
    "zh-CN": ROOT / "templates/one-page/sample/zh-CN",
    "en": ROOT / "templates/one-page/sample/en",
}
SHIPPED = {
    **SAMPLES,
    "bengbu": ROOT / "data/bengbu-2002",
    "economy": ROOT / "data/economy-2024",
    "library": ROOT / "templates/work-summary/sample/zh-CN",
    "alarms": ROOT / "templates/work-summary/sample/en",
    "culture": ROOT / "templates/bulletin/sample/zh-CN",
    "museums": ROOT / "templates/bulletin/sample/en",
}
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_COUNTED = re.compile(r"^(?:#+ )?\d+\. ", re.MULTILINE)
"""Numbers of headings and of lines, which are no figures."""


def _built(report: Path, style: str) -> str:
    result = build(Request(report, ("md",), style=style, environment=NO_CACHE))
    return result.contents["md"].decode()


def _draft(data: dict[str, Any], tmp_path: Path) -> str:
    return drafted({"报告": {"标题": "甲", "样式": "one-page"}} | data, tmp_path)


def _labels(text: str) -> list[str]:
    """The labels in the table of figures."""
    return [line.split(" | ")[0].removeprefix("| ") for line in text.split("\n") if line[:1] == "|"]


@pytest.mark.parametrize("report", SHIPPED)
def test_every_number_of_the_page_is_in_the_long_form(report: str) -> None:
    page = _COUNTED.sub("", _built(SHIPPED[report], "one-page"))
    known = set(_NUMBER.findall(_built(SHIPPED[report], "work-summary")))
    # The notes name days that the long form does not print.
    notes = re.search(r"(?m)^.*(?:为截至|(?:is|are) as at ).*$", page)
    found = _NUMBER.findall(page.replace(notes[0], "") if notes else page)
    assert len(found) > 10
    assert [number for number in found if number.removesuffix(".0") not in known] == []


def test_figures_with_rates_come_first_then_those_that_no_text_names(tmp_path: Path) -> None:
    figures = {
        "甲": {"数值": 3, "单位": "个"},
        "乙": {"数值": 4, "单位": "个"},
        "丙": {"数值": 6, "单位": "个", "上期": 5},
        "丁": {"数值": 7, "单位": "个", "占比基数": "戊"},
        "戊": {"数值": 9, "单位": "个", "目标": 9},
    }
    text = _draft({"统计": figures, "特点": [{"标题": "记{{ 乙 }}"}]}, tmp_path)
    assert ["指标", ":---", "丙", "丁", "戊", "甲"] == _labels(text)


def test_figures_with_targets_have_room_first_where_none_is_marked(tmp_path: Path) -> None:
    grown = {name: {"数值": 6, "单位": "个", "上期": 5} for name in "甲乙丙丁戊己庚辛"}
    figures = {**grown, "壬": {"数值": 9, "单位": "个", "目标": 9}}
    text = _draft({"统计": figures}, tmp_path)
    assert ["指标", ":---", *"甲乙丙丁戊己庚壬"] == _labels(text)


def test_the_style_limits_the_figures(tmp_path: Path) -> None:
    folder = tmp_path / "short"
    folder.mkdir()
    (folder / "style.yaml").write_text(
        "extends: one-page\nsettings: {figures: 2}\n", encoding="utf-8"
    )
    figures = {name: {"数值": n, "单位": "个"} for n, name in enumerate("甲乙丙", 2)}
    text = _draft({"报告": {"标题": "子", "样式": "short"}, "统计": figures}, tmp_path)
    assert ["指标", ":---", "甲", "乙"] == _labels(text)
    ten = {name: {"数值": n, "单位": "个"} for n, name in enumerate("甲乙丙丁戊己庚辛壬癸", 2)}
    assert ["指标", ":---", *"甲乙丙丁戊己庚辛"] == _labels(_draft({"统计": ten}, tmp_path))


def test_the_lead_is_the_first_sentence_of_the_summary(tmp_path: Path) -> None:
    report = {"标题": "甲", "样式": "one-page", "概述": "开工3.5公里。随后完工。\n另起一段。"}
    assert _draft({"报告": report}, tmp_path) == "# 甲\n\n开工3.5公里。\n"


def test_the_lead_names_every_activity_after_the_summary(tmp_path: Path) -> None:
    report = {"标题": "甲", "样式": "one-page", "概述": "开工3.5公里。随后完工。"}
    data = {"报告": report, "活动": [{"名称": "道路改造"}, {"名称": "植树活动"}]}
    expected = "# 甲\n\n开工3.5公里。组织开展了道路改造。此外，还组织开展了植树活动。\n"
    assert expected == _draft(data, tmp_path)


def test_without_a_summary_the_lead_describes_the_activity(tmp_path: Path) -> None:
    data = {"活动": {"名称": "道路改造", "起止": "2024-03 至 2024-05"}}
    assert _draft(data, tmp_path) == "# 甲\n\n2024年3月至5月，组织开展了道路改造。\n"


def test_points_problems_and_steps_are_one_line_each(tmp_path: Path) -> None:
    data = {
        "特点": [{"标题": "路通了", "概述": "很长。"}, {"概述": "桥也通了。还有。"}],
        "问题": [{"标题": "灯少", "内容": "很暗。"}],
        "下一步": [{"标题": "装灯", "内容": "先主街。", "责任单位": "建设局", "时限": "2025-06"}],
    }
    assert _draft(data, tmp_path) == (
        "# 甲\n\n## 一、主要情况\n\n1. 路通了。很长。\n2. 桥也通了。\n\n## 二、存在的问题\n\n灯少。"
        "\n\n## 三、下一步工作\n\n装灯（责任单位：建设局；完成时限：2025年6月）。\n"
    )


def test_a_feature_without_a_summary_is_told_by_its_first_measure(tmp_path: Path) -> None:
    measure = {"要点": "逐户上门", "内容": "走访{{ 户 }}，一户不漏。随后公示。"}
    features = [{"标题": "摸清底数", "措施": [measure, "建档"]}, {"措施": "修路。"}, {"标题": "桥"}]
    text = _draft({"特点": features, "统计": {"户": "300户"}}, tmp_path)
    assert "1. 摸清底数。逐户上门，走访300户，一户不漏。\n2. 修路。\n3. 桥。\n" in text


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ("抽检百批。", [{"要点": "建室", "状态": "尚未启动"}, {"要点": "抽检百批"}]),
        ("建室（计划3月启动，已报批）。", [{"要点": "建室", "状态": "计划3月启动（已报批）"}]),
        ("建室三间（完成时限：2027年6月）。", [{"内容": "建室三间。后扩。", "时限": "2027-06"}]),
        ("建室（正在推进）。", [{"要点": "建室", "状态": "正在推进"}]),
        ("建室。", [{"要点": "建室", "状态": "已完成", "时限": "2026-06"}]),
    ],
)
def test_no_measure_reads_as_done_that_is_not(
    line: str, measures: list[dict[str, str]], tmp_path: Path
) -> None:
    head = {"标题": "甲", "样式": "one-page", "成文日期": "2026-12-25"}
    text = drafted({"报告": head, "特点": [{"标题": "从严", "措施": measures}]}, tmp_path)
    assert f"从严。{line}" in text
    text = drafted({"报告": head, "特点": [{"措施": measures}]}, tmp_path)
    assert f"\n{line}" in text


def test_a_line_needs_no_table_that_is_left_to_the_long_form(tmp_path: Path) -> None:
    table = {"标题": "路况", "列": ["月", "数"], "行": [["一月", "3"]]}
    features = [
        {"标题": "路通了", "概述": "通车三条，各路见{{ 引用('路') }}，都宽。{{ table('路') }}"},
        {"标题": "灯亮了", "概述": "各路见{{ 引用('路') }}。"},
    ]
    data = {"表格": {"路": table}, "特点": features}
    text = drafted({"报告": {"标题": "甲", "样式": "one-page"}} | data, tmp_path)
    assert "1. 路通了。通车三条，都宽。\n2. 灯亮了。\n" in text


def test_figures_with_targets_come_before_those_that_no_text_names(tmp_path: Path) -> None:
    figures = {
        "少见": {"数值": 3, "单位": "个"},
        "办理": {"数值": 4, "单位": "个", "目标": 5},
        "收入": {"数值": 6, "单位": "个", "重要": "是"},
    }
    data = {"统计": figures, "特点": [{"标题": "办", "概述": "忙。共{{ 办理 }}。"}]}
    text = _draft(data, tmp_path)
    assert ["指标", ":---", "收入", "办理"] == _labels(text)
    assert "其他数据：少见3个。" in text


def test_a_problem_whose_measures_have_a_status_says_how_far_it_is_mended(tmp_path: Path) -> None:
    problems = [
        {
            "标题": "灯少",
            "措施": [{"内容": "装灯", "状态": "已完成"}, {"内容": "换灯", "状态": "正在推进"}],
        },
        {"标题": "路窄", "措施": "拓宽"},
        {"标题": "桥旧", "措施": {"内容": "修桥", "状态": "已办结"}},
    ]
    assert "1. 灯少（正在解决）。\n2. 路窄。\n3. 桥旧（已解决）。\n" in _draft(
        {"问题": problems}, tmp_path
    )


def test_an_english_problem_is_resolved_whatever_the_capital_of_its_status(tmp_path: Path) -> None:
    problems = [
        {"title": "Signs lost", "measures": {"detail": "Order", "status": status}}
        for status in ("Done", "on hold")
    ]
    data = {"report": {"title": "A", "style": "one-page", "lang": "en"}, "problems": problems}
    assert "1. Signs lost (resolved).\n2. Signs lost (held up).\n" in drafted(data, tmp_path)


@pytest.mark.parametrize(
    ("head", "figures"),
    [
        ("同比变化", [{"名称": "考核排名", "数值": "4位", "上期": 6}]),
        ("同比变化", [{"数值": "94%", "上期": 92}, {"名称": "全市排名", "数值": "2位", "上期": 2}]),
        (
            "同比增长（%）",
            [{"数值": "94%", "上期": 92}, {"数值": "4亩", "上期": 5}],
        ),
    ],
)
def test_a_column_of_words_alone_is_not_headed_as_percentages(
    head: str, figures: list[dict[str, Any]], tmp_path: Path
) -> None:
    named = {f"甲{number}": figure for number, figure in enumerate(figures)}
    assert f"| 指标 | 数值 | {head} |" in _draft({"统计": named}, tmp_path)


@pytest.mark.parametrize("value", [5, 0])
def test_a_figure_that_was_zero_keeps_its_row(value: int, tmp_path: Path) -> None:
    figures = {"火灾": {"数值": value, "单位": "起", "上期": 0}, "甲": {"数值": 3, "目标": 4}}
    head = {"标题": "甲", "样式": "one-page", "概述": "{{ 火灾 }}，{{ 甲 }}。"}
    row = "| 火灾 | 5起 | 增加5起 |" if value else "| 火灾 | 0起 | 持平 |"
    assert row in drafted({"报告": head, "统计": figures}, tmp_path)


def test_a_place_in_a_ranking_is_one_in_the_table_too(tmp_path: Path) -> None:
    figures = {"考核排名": {"数值": "4位", "上期": 6}}
    assert "| 考核排名 | 第4位 | 前移2位 |" in _draft({"统计": figures}, tmp_path)


def test_a_step_without_text_names_office_and_date(tmp_path: Path) -> None:
    assert "\n\n由建设局负责。\n" in _draft({"下一步": {"责任单位": "建设局"}}, tmp_path)


def test_tables_are_left_to_the_long_form(tmp_path: Path) -> None:
    table = {"列": ["月", "数"], "行": [["一月", "3"]]}
    assert _draft({"表格": {"收支": table}}, tmp_path) == "# 甲\n"


def test_a_secret_report_is_secret_on_one_page_too(tmp_path: Path) -> None:
    report = {"标题": "甲", "样式": "one-page", "密级": "秘密★1年"}
    assert _draft({"报告": report}, tmp_path).startswith("秘密★1年\n\n# 甲\n")


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_samples_have_no_problem(sample: str) -> None:
    assert [] == rules(build(Request(SAMPLES[sample], ("docx",), environment=NO_CACHE)))


def test_a_figure_that_has_no_room_is_printed_if_it_is_marked_as_its_remedy_says(
    tmp_path: Path,
) -> None:
    figures: dict[str, Any] = {f"指标{at}": {"数值": at, "上期": 100} for at in range(101, 110)}
    data = {"报告": {"标题": "总结", "样式": "one-page"}, "统计": figures}
    (found,) = report(tmp_path, written(data)).diagnostics
    assert ("unused-figure", "指标109") == (found.rule.id, found.facts["figure"])
    assert "写“重要: 是”" in found.remedy("zh-CN")

    figures["指标109"]["重要"] = "是"
    assert "| 指标109 |" in drafted(data, tmp_path)


@pytest.mark.parametrize(
    ("expected", "answers"),
    [("Stores are full (being resolved).", "Stores are full"), ("Stores are full (resolved).", "")],
)
def test_a_problem_that_a_next_step_answers_is_not_called_resolved(
    tmp_path: Path, expected: str, answers: str
) -> None:
    data = {
        "report": {"title": "A", "lang": "en", "style": "one-page"},
        "problems": {"title": "Stores are full", "measures": {"point": "B", "status": "done"}},
        "next_steps": {"title": "Rent a barn", "answers": answers},
    }
    assert f"\n{expected}\n" in drafted(data, tmp_path)


def test_few_things_are_told_one_by_one_in_the_table_too(tmp_path: Path) -> None:
    figures = {
        "命案": {"数值": 5, "单位": "件", "上期": 2},
        "投诉": {"数值": 1, "单位": "件", "上期": 4},
        "公墓": {"数值": 3, "单位": "处", "上期": 1, "比较词": "比年初"},
        "收入": {"数值": 300, "单位": "万元", "上期": 200},
    }
    text = _draft({"统计": {key: one | {"重要": "是"} for key, one in figures.items()}}, tmp_path)
    assert "| 命案 | 5件 | 增加3件 |\n| 投诉 | 1件 | 减少3件 |\n" in text
    assert "| 公墓 | 3处 | 增加2处 |\n| 收入 | 300万元 | 增长50% |\n" in text
    figures.pop("收入")
    text = _draft({"统计": {key: one | {"重要": "是"} for key, one in figures.items()}}, tmp_path)
    assert "| 指标 | 数值 | 同比变化 |\n" in text


@pytest.mark.parametrize("style", ["one-page", "bulletin"])
def test_a_part_keeps_its_mark_below_its_whole(style: str, tmp_path: Path) -> None:
    rows = "指标,单位,本期\n造林,亩,90\n其中：油茶,亩,30\n其中：毛竹,亩,20\n植树,万株,3\n"
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    head: dict[str, Any] = {"标题": "甲", "样式": style}
    text = drafted({"报告": head, "统计表": "数.csv"}, tmp_path)
    assert "| 造林 | 90亩 |\n| 其中：油茶 | 30亩 |\n| 其中：毛竹 | 20亩 |\n| 植树 |" in text
    # If the row above is not the whole, it is named.
    text = drafted({"报告": head | {"概述": "造林{{ 造林 }}。"}, "统计表": "数.csv"}, tmp_path)
    assert "| 造林：油茶 | 30亩 |\n| 造林：毛竹 | 20亩 |" in text


def test_english_work_that_is_planned_stands_behind_what_was_done(tmp_path: Path) -> None:
    activities = [("spring dredging", "2026-04"), ("a boat fair", "2027-05"), ("tests", "2026-06")]
    draft = (
        report(
            tmp_path,
            "report: {title: A, lang: en, style: one-page, issuer: The office, date: 2026-11-30}\n"
            "activities:\n"
            + "".join(f"  - {{name: {name}, period: {when}}}\n" for name, when in activities),
        )
        .contents["md"]
        .decode()
    )
    assert re.search("spring dredging .*tests .*Further work will include a boat fair", draft)


@pytest.mark.parametrize(
    ("expected", "measures"),
    [
        (
            "Samples were tested.",
            "[{detail: A room is fitted, status: not started}, {detail: Samples were tested}]",
        ),
        ("Rebuild the quay (planned).", "[{point: Rebuild the quay, status: planned}]"),
        ("Resurface it (due March 2027).", "[{detail: Resurface it, due: 2027-03}]"),
        ("Replant the park (under way).", "[{detail: Replant the park, status: under way}]"),
    ],
)
def test_english_points_tell_no_measure_as_done_that_is_not(
    tmp_path: Path, expected: str, measures: str
) -> None:
    head = "report: {title: A, lang: en, style: one-page, date: 2026-11-30}\n"
    text = f"{head}features: [{{title: Works, measures: {measures}}}]\n"
    assert f"Works. {expected}\n" in markdown(report(tmp_path, text))


def test_what_is_still_to_come_is_told_last_and_the_office_once(tmp_path: Path) -> None:
    head = {"标题": "甲", "样式": "one-page", "发文机关": "甲局", "成文日期": "2025-12-20"}
    activities = [
        {"名称": "培训月", "起止": "2025-03 至 2025-05"},
        {"名称": "送温暖", "起止": "2026-01"},
        {"名称": "道路工程", "起止": "2024-06 至 2026-09"},
        {"名称": "普法宣传"},
    ]
    text = _draft({"报告": head, "活动": activities}, tmp_path)
    assert (
        "2025年3月至5月，甲局组织开展了培训月活动。自2024年6月起，持续实施道路工程，"
        "计划于2026年9月底完成。此外，还组织开展了普法宣传。甲局还将于2026年1月组织开展送温暖"
    ) in text


def test_a_problem_of_which_some_is_done_is_being_solved_though_no_status_says_so(
    tmp_path: Path,
) -> None:
    done, ahead = {"要点": "扩大范围"}, {"要点": "争取补贴", "时限": "2026-03"}
    problems = [
        {"标题": one, "措施": measures}
        for one, measures in (("甲", [done, ahead]), ("乙", [done]), ("丙", [ahead]))
    ]
    head = {"标题": "总结", "样式": "one-page", "成文日期": "2026-01-08"}
    assert "1. 甲（正在解决）。\n2. 乙。\n3. 丙。\n" in _draft(
        {"报告": head, "问题": problems}, tmp_path
    )
