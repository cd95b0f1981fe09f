"""The style rectification: problems one by one, counted by state, listed in the ledger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, docx_paragraphs, docx_parts, drafted, report, rules, written
from reportgen import Request, build

SAMPLES = {
    "zh-CN": ROOT / "templates/rectification/sample/zh-CN",
    "inspection": ROOT / "data/inspection-2024",
}
LEDGER = re.compile(r"^\| (?!序号|:)(.*) \|$", re.MULTILINE)


def _draft(tmp_path: Path, *problems: Any, **report: Any) -> str:
    head = {"标题": "整改报告", "样式": "rectification", **report}
    return drafted({"报告": head, "问题": list(problems)}, tmp_path)


def _problem(*measures: Any, **more: Any) -> dict[str, Any]:
    return {"标题": "台账不全", "措施": list(measures), **more}


def _with_status(*statuses: str) -> dict[str, Any]:
    return _problem(*({"要点": "补齐", "状态": status} for status in statuses))


@pytest.mark.parametrize("sample", SAMPLES)
def test_what_is_shipped_has_no_problem(sample: str) -> None:
    result = build(Request(SAMPLES[sample], ("md",), environment=NO_CACHE))
    assert [] == rules(result)


@pytest.mark.parametrize("style", ["work-summary", "briefing"])
def test_the_same_data_builds_in_other_styles(style: str) -> None:
    result = build(Request(SAMPLES["inspection"], ("md",), style=style, environment=NO_CACHE))
    assert [] == rules(result)


def test_problems_and_measures_are_counted_by_state(tmp_path: Path) -> None:
    problems = [
        _with_status("已完成", "已完成，待验收"), _with_status("已完成", "正在推进"),
        _with_status("已完成", "长期坚持"), _with_status("尚未启动"), _problem("补齐"), "没有标题",
    ]  # fmt: skip
    problems[-1] = {"标题": "没有措施"}
    text = _draft(tmp_path, *problems, 时期={"开始": "2024-06", "结束": "2024-11-30"})
    assert (
        "截至2024年11月30日，列入整改的6个问题中，已完成整改1个，已转入长期坚持1个，正在整改1个，"
        "尚未启动整改1个，其余2个进展待补。共制定整改措施8条，其中已完成4条，"
        "长期坚持1条，正在推进1条，尚未启动1条，其余1条进展待补。"
        "逐项情况见附表。\n"
    ) in text


def test_short_results_make_one_sentence(tmp_path: Path) -> None:
    short, long = (
        {"要点": "补网", "成效": "网段修复"},
        {"要点": "巡查", "成效": "有人巡查，有据可查"},
    )
    patrolled = {"要点": "巡查", "成效": "有人巡查"}
    assert "网段修复，有人巡查。\n" in _draft(tmp_path, _problem(short, patrolled))
    assert "网段修复。有人巡查，有据可查。\n" in _draft(tmp_path, _problem(short, long))


def test_a_status_within_brackets_has_none_of_its_own(tmp_path: Path) -> None:
    assert "（进展：正在推进，已重发八成）" in _draft(
        tmp_path, _with_status("正在推进（已重发八成）", "已完成")
    )


def test_an_office_within_brackets_has_other_brackets(tmp_path: Path) -> None:
    measure = {"要点": "清通道", "责任单位": "安保科（值班室）", "时限": "2024-08"}
    assert "清通道（责任单位：安保科〔值班室〕；完成时限：2024年8月）" in _draft(
        tmp_path, _problem(measure, {"要点": "划线", "责任单位": "仓储科", "时限": "2024-09"})
    )


def test_a_report_to_a_superior_has_a_signer_a_number_and_recipients(tmp_path: Path) -> None:
    text = written(
        {"报告": {"标题": "整改报告", "样式": "rectification"}, "问题": [_problem("清理")]}
    )
    (found,) = report(tmp_path, text).diagnostics
    assert "样式 rectification 的公文一般还有发文字号、签发人、主送，这里没有写，也就不印" == (
        found.message("zh-CN")
    )


@pytest.mark.parametrize(
    ("counted", "problems"),
    [
        ("列入整改的1个问题已完成整改。共制定整改措施1条，已完成。", [["已完成"]]),
        ("列入整改的2个问题均已完成整改。共制定整改措施2条，均已完成。", [["已完成"]] * 2),
        ("列入整改的1个问题正在整改。共制定整改措施2条，", [["已完成", "未启动"]]),
        ("列入整改的1个问题尚未启动整改。共制定整改措施2条，", [["未启动", "未启动"]]),
        ("列入整改的1个问题正在整改。共制定整改措施1条，已完成80%。", [["已完成80%"]]),
        ("列入整改的1个问题基本完成整改。共制定整改措施1条，基本完成。", [["基本完成"]]),
        ("列入整改的1个问题整改受阻。共制定整改措施1条，受阻。", [["受阻"]]),
        ("列入整改的1个问题整改受阻。共制定整改措施2条，", [["已取消", "暂缓"]]),
        ("列入整改的1个问题整改受阻。共制定整改措施2条，", [["受阻", "未启动"]]),
        ("列入整改的1个问题已取消整改。共制定整改措施2条，均已取消。", [["已取消", "已取消"]]),
        ("列入整改的1个问题已完成整改。共制定整改措施2条，", [["已取消", "已完成"]]),
        ("列入整改的1个问题正在整改。共制定整改措施2条，", [["受阻", "已完成"]]),
    ],
)
def test_a_status_shared_by_all_is_named_once(
    counted: str, problems: list[list[str]], tmp_path: Path
) -> None:
    assert counted in _draft(tmp_path, *(_with_status(*statuses) for statuses in problems))


def test_a_measure_without_status_leaves_its_problem_under_way(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem({"要点": "甲", "状态": "已完成"}, "乙"))
    assert "列入整改的1个问题正在整改。共制定整改措施2条，其中已完成1条，其余1条进展待补。" in text


def test_a_problem_not_taken_up_of_which_the_rest_is_unknown_is_to_be_filled(
    tmp_path: Path,
) -> None:
    text = _draft(tmp_path, _problem({"要点": "甲", "状态": "尚未启动"}, "乙"))
    assert "列入整改的问题有1个。共制定整改措施2条，其中尚未启动1条，其余1条进展待补。" in text
    assert "整改状态：待补。" in text


def test_two_ways_to_say_one_state_are_counted_as_one(tmp_path: Path) -> None:
    text = _draft(
        tmp_path,
        _with_status("未启动", "尚未启动"),
        _with_status("已销号", "基本完成"),
        _with_status("正在推进", "已修两处"),
    )
    assert (
        "列入整改的3个问题中，基本完成整改1个，正在整改1个，尚未启动整改1个。"
        "共制定整改措施6条，其中已销号1条，基本完成1条，正在推进2条，尚未启动2条。"
    ) in text


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("截至2024年11月底，列入", {"结束": "2024-11"}),
        ("截至2024年底，列入", {"开始": "2024", "结束": "2024"}),
        ("2024年6月以来，列入", {"开始": "2024-06"}),
        ("\n列入", {}),
    ],
)
def test_the_count_names_its_date(opening: str, period: dict[str, str], tmp_path: Path) -> None:
    assert opening in _draft(tmp_path, _with_status("已完成"), 时期=period)


def test_what_all_measures_share_is_printed_once(tmp_path: Path) -> None:
    same = {"责任单位": "甲局", "配合单位": ["乙局", "丙局"], "状态": "已完成"}
    text = _draft(
        tmp_path,
        _problem({"要点": "清理", "时限": "2024-08", **same}, {"要点": "巡查", **same}),
    )
    assert "**整改措施**：一是清理（完成时限：2024年8月）；二是巡查。\n" in text
    assert "\n责任单位：甲局；配合单位：乙局、丙局；整改状态：已完成整改。\n" in text
    assert ["1 | 台账不全 | 清理 | 甲局 | 2024年8月 | 已完成", " |  | 巡查 |  | — | "] == (
        LEDGER.findall(text)
    )


def test_what_differs_is_printed_with_its_measure(tmp_path: Path) -> None:
    text = _draft(
        tmp_path,
        _problem(
            {"要点": "清理", "责任单位": "甲局", "状态": "已完成"},
            {"要点": "巡查", "内容": "每日一次。", "责任单位": "乙局", "状态": "正在推进，已排班"},
        ),
    )
    assert (
        "一是清理（责任单位：甲局；进展：已完成）；"
        "二是巡查，每日一次（责任单位：乙局；进展：正在推进，已排班）。\n"
    ) in text
    assert "\n整改状态：正在整改。\n" in text
    assert [
        "1 | 台账不全 | 清理 | 甲局 | 已完成",
        " |  | 巡查 | 乙局 | 正在推进，已排班",
    ] == LEDGER.findall(text)


def test_what_only_a_later_measure_has_stands_in_its_row(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("清理", {"要点": "巡查", "时限": "2024-08"}))
    assert ["1 | 台账不全 | 清理 | —", " |  | 巡查 | 2024年8月"] == LEDGER.findall(text)


def test_the_measures_of_a_problem_share_its_merged_cells(tmp_path: Path) -> None:
    same = {"责任单位": "甲局"}
    data = {
        "报告": {"标题": "整改报告", "样式": "rectification"},
        "问题": _problem({"要点": "清理", **same}, {"要点": "巡查", **same}),
    }
    result = report(tmp_path, written(data), formats=("docx",))
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    # Number, problem and office.
    merged = body.count('<w:vMerge w:val="restart"/>'), body.count("<w:vMerge/>")
    assert (3, 3) == merged


def test_a_problem_without_measures_is_described_and_listed(tmp_path: Path) -> None:
    text = _draft(tmp_path, {"标题": "没有措施"}, _with_status("已完成"))
    assert "### （一）没有措施\n\n**整改措施**：待补。\n" in text
    assert ["1 | 没有措施 | 待补 | 待补", "2 | 台账不全 | 补齐 | 已完成"] == LEDGER.findall(text)


def test_without_any_measure_there_is_no_ledger(tmp_path: Path) -> None:
    text = _draft(tmp_path, {"标题": "甲"}, {"标题": "乙"})
    assert "列入整改的问题有2个。\n" in text
    assert "台账" not in text


def test_a_problem_without_title_is_headed_by_its_one_sentence_or_its_place(
    tmp_path: Path,
) -> None:
    text = _draft(tmp_path, {"内容": "*票据*不全。"}, {"内容": "设备闲置。试剂过期。"})
    assert "### （一）\\*票据\\*不全\n" in text
    assert "### （二）设备闲置\n\n**问题表现**：试剂过期。\n" in text
    assert "问题表现**：\\*票据" not in text


@pytest.mark.parametrize(
    "more",
    [{"主送": "县人民政府", "抄送": "乙局"}, {"主送": "县人民政府"}, {"印发机关": "甲局办公室"}],
)
def test_the_ledger_follows_signature_and_attachments(tmp_path: Path, more: dict[str, str]) -> None:
    head = {"发文机关": "甲局", "成文日期": "2024-11-30", "附注": "此件公开", **more}
    attached = {"名称": "名册", "内容": "见后。"}
    text = _draft(tmp_path, _with_status("已完成"), 附件=attached, **head)
    order = ["附件：名册", "2024年11月30日", "此件公开", "## 名册", "附表　整改台账"]
    order += [word for word in ("抄送：", "办公室印发") if word in text]
    assert order == sorted(order, key=text.index)


def test_a_table_in_a_text_stays_out_of_headings_and_ledger(tmp_path: Path) -> None:
    text = drafted(
        {
            "报告": {"标题": "整改报告", "样式": "rectification"},
            "表格": {"存货": {"标题": "存货", "列": ["品名", "数量"], "行": [["米", 3]]}},
            "问题": [{"内容": "存货不符，见下表{{ table('存货') }}", "措施": "清点。登记"}],
        },
        tmp_path,
    )
    assert "### 存货不符\n\n**问题表现**：存货不符，见下表。\n\n表1　存货\n" in text
    assert ["1 | 存货不符 | 清点。登记"] == LEDGER.findall(text[text.rindex("整改台账") :])


@pytest.mark.parametrize(
    "typed", ["a|b", "*甲*", "# 甲", "1. 甲", "- 甲", "\\", "<b>", "&amp;甲", "::: 甲"]
)
def test_the_ledger_shows_texts_as_typed(typed: str, tmp_path: Path) -> None:
    measure = {"要点": typed, "责任单位": typed, "时限": f"年底{typed}", "状态": typed}
    data = {
        "报告": {"标题": "整改报告", "样式": "rectification"},
        "问题": {"标题": typed, "措施": [measure, {"要点": "乙"}]},
    }
    result = report(tmp_path, written(data), formats=("docx",))
    paragraphs = docx_paragraphs(result.contents["docx"])
    row = paragraphs[paragraphs.index("整改措施") + 4 :]
    assert [typed, typed, typed, f"年底{typed}"] == row[1:5]


def test_a_measure_with_only_an_office_is_still_listed(tmp_path: Path) -> None:
    only = [{"责任单位": "甲局", "时限": "2024-08"}, {"要点": "巡查", "责任单位": "乙局"}]
    text = _draft(tmp_path, _problem(*only))
    assert "一是待补（责任单位：甲局；完成时限：2024年8月）；二是巡查（" in text


def test_measures_may_be_a_list_and_the_ledger_left_out(tmp_path: Path) -> None:
    (tmp_path / "short").mkdir()
    (tmp_path / "short/style.yaml").write_text(
        "extends: rectification\nsettings: {measures: list, ledger: none}\n", encoding="utf-8"
    )
    text = _draft(tmp_path, _problem("清理", "巡查"), 样式="short")
    assert "**整改措施**：\n\n1. 清理。\n2. 巡查。\n" in text
    assert "台账" not in text.replace("台账不全", "")
    assert "见" not in text


def test_the_ledger_lies_on_its_side_with_a_header_that_repeats() -> None:
    result = build(Request(SAMPLES["inspection"], ("docx",), environment=NO_CACHE))
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    ledger = body[body.index("整改台账</w:t>") :]
    assert 1 == ledger.count("<w:tblHeader/>")
    assert 15 == ledger.count("<w:tr>") + ledger.count("<w:tr ")
    assert 'w:orient="landscape"' in ledger
    assert 'w:orient="landscape"' not in body[: body.index("整改台账</w:t>")]


TYPED = [
    "概述。",
    "概述，现将整改情况报告如下：",
    "概述。现将情况报告如下。",
    "概述。现将整改情况报告如下",
]


@pytest.mark.parametrize("typed", TYPED)
def test_an_addressed_report_has_opening_and_closing_formulas(typed: str, tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("清理"), 主送="县政府", 概述=typed, 附件="名册")
    assert "\n\n县政府：\n\n概述。现将整改情况报告如下：\n\n## 一、整改任务\n" in text
    assert "\n\n特此报告。\n\n附件：名册\n" in text


def test_a_report_without_recipients_has_its_summary_in_the_first_part(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("清理"), 概述="概述")
    assert "\n\n## 一、整改工作总体情况\n\n概述。\n\n" in text
    assert "报告如下" not in text
    assert "特此报告" not in text


def test_the_imprint_comes_after_the_ledger(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("清理"), 抄送="乙局", 印发机关="甲局办公室")
    assert text.index("整改台账") < text.index("抄送：乙局。")
    assert text.endswith("甲局办公室印发\n")


def test_recipients_leave_no_empty_page_after_the_ledger(tmp_path: Path) -> None:
    head = {"标题": "整改报告", "样式": "rectification", "主送": "县政府"}
    text = written({"报告": head, "问题": [_problem("清理")]})
    content = report(tmp_path, text, formats=("docx",)).contents["docx"]
    body = docx_parts(content)["word/document.xml"].decode()
    assert 'w:orient="landscape"' in body[body.rindex("<w:sectPr") :]


def test_a_status_of_no_kind_is_counted_as_it_is_said(tmp_path: Path) -> None:
    statuses = ("已取消", "等待批复", "已更换两台", "已完成")
    text = _draft(tmp_path, *(_with_status(status) for status in statuses))
    assert "其中已完成1条，正在推进1条，等待批复1条，已取消1条。" in text


def test_a_report_written_before_the_end_of_its_period_counts_to_its_own_date(
    tmp_path: Path,
) -> None:
    text = _draft(tmp_path, _with_status("已完成"), 时期=2024, 成文日期="2024-11-05")
    assert "截至2024年11月5日，列入" in text


def test_a_measure_without_status_among_others_is_to_be_filled_in(tmp_path: Path) -> None:
    head = {"标题": "整改报告", "样式": "rectification"}
    problems = [_with_status("已完成"), _problem("补齐")]
    assert "to-be-filled" in rules(report(tmp_path, written({"报告": head, "问题": problems})))
    problems = [_problem("补齐"), _problem("核对")]
    assert "to-be-filled" not in rules(report(tmp_path, written({"报告": head, "问题": problems})))


def test_without_any_progress_nothing_is_called_complete(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("补齐"))
    assert "## 一、整改任务\n" in text
    assert "## 二、具体问题和整改措施\n" in text


def test_the_ledger_is_an_annex_beside_numbered_tables(tmp_path: Path) -> None:
    text = _draft(tmp_path, _problem("补齐"))
    assert "逐项情况见附表。" in text
    assert "附表　整改台账" in text
