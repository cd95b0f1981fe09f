"""The style minutes: what the meeting was, what it decided, who was there; parts left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, drafted, markdown, report
from reportgen import Request, build
from trees import part

SAMPLE = ROOT / "templates/minutes/sample/zh-CN"


def _lines(tmp_path: Path, *, title: str = "甲局办公会议纪要", **more: Any) -> list[str]:
    data: dict[str, Any] = {key: more.pop(key) for key in ("特点", "活动", "下一步") if key in more}
    text = drafted({"报告": {"样式": "minutes", "标题": title, **more}, **data}, tmp_path)
    return text.rstrip("\n").split("\n\n")


def test_sample_is_free_of_problems() -> None:
    assert () == build(Request(SAMPLE, ("md",), environment=NO_CACHE)).diagnostics


def test_title_is_the_red_head_and_fitted_to_one_line(tmp_path: Path) -> None:
    text = "报告: {样式: minutes, 标题: 青溪县人民政府常务会议纪要}\n"
    content = report(tmp_path, text, formats=("docx",)).contents["docx"]
    assert '<w:pStyle w:val="Title75x88"/><w:spacing w:before=' in part(
        content, "word/document.xml"
    )
    assert 'w:styleId="Title75x88"' in part(content, "word/styles.xml")


def test_number_office_and_date_are_above_the_rule(tmp_path: Path) -> None:
    fields = {
        "发文字号": "〔2024〕2号",
        "发文机关": "甲局办公室",
        "成文日期": "2024-11-15",
        "副标题": "乙",
    }
    expected = ["# 甲局办公会议纪要", "〔2024〕2号", "甲局办公室\t2024年11月15日", "乙"]
    assert expected == _lines(tmp_path, **fields)


def test_the_office_is_above_the_rule_also_if_it_prints_the_minutes(tmp_path: Path) -> None:
    fields = {"发文字号": "〔2024〕2号", "发文机关": "甲局办公室", "成文日期": "2024-11-15"}
    lines = _lines(tmp_path, title="乙会议纪要", 印发机关="甲局办公室", **fields)
    assert ["〔2024〕2号", "甲局办公室\t2024年11月15日"] == lines[1:3]


@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        (
            "2024年11月12日，局长张三在会议室主持召开甲局办公会议。",
            {
                "时期": {"开始": "2024-11-12", "结束": "2024-11-12"},
                "主持": "局长张三",
                "地点": "会议室",
            },
        ),
        ("2024年10月16日，甲局办公会议召开。", {"时期": {"开始": "2024-10-16"}}),
        ("2024年10月16日，甲局办公会议召开。", {"时期": {"结束": "2024-10-16"}}),
        ("2024年10月16日，甲局办公会议召开。", {"时期": "2024-10-16"}),
        ("2024年10月16日，甲局召开办公会议。", {"时期": "2024-10-16", "发文机关": "甲局"}),
        ("2024年10月16日，甲局召开办公会议。", {"时期": "2024-10-16", "发文机关": "甲局办公室"}),
        ("2024年10月16日，甲局办公会议召开。", {"时期": "2024-10-16", "发文机关": "乙局"}),
        (
            "2024年10月15日至16日，甲局办公会议召开。",
            {"时期": {"开始": "2024-10-15", "结束": "2024年10月16日"}},
        ),
        ("甲局办公会议在会议室召开。", {"地点": "在会议室"}),
        ("局长张三主持召开会议。", {"主持": "局长张三", "title": "丙项目纪要"}),
        ("会议研究了丁。", {"概述": "会议研究了丁"}),
    ],
)
def test_the_opening_says_what_is_known_of_the_meeting(
    expected: str, fields: dict[str, Any], tmp_path: Path
) -> None:
    assert expected + "现将会议议定事项纪要如下：" == _lines(tmp_path, **fields)[-1]


def test_decisions_are_listed_with_those_in_charge(tmp_path: Path) -> None:
    measures = [{"要点": "乙", "责任单位": "丙股", "时限": "2024-12"}, "丁"]
    lines = _lines(tmp_path, 特点=[{"标题": "关于甲", "概述": "会议认为可行", "措施": measures}])
    expected = [
        "## 会议议定的事项", "### 关于甲", "会议认为可行。", "会议议定：",
        "1. 乙（责任单位：丙股；完成时限：2024年12月）。\n2. 丁。",
    ]  # fmt: skip
    assert expected == lines[1:]


def test_no_office_is_named_twice(tmp_path: Path) -> None:
    measures = [
        {"要点": "落实经费", "内容": "由县财政局安排经费", "责任单位": "县财政局",
         "配合单位": ["县财政局", "县林业局"]},
        {"内容": "县林业局开展巡护", "责任单位": "县林业局"},
        {"内容": "更新设备", "责任单位": "县财政局", "配合单位": "县财政局"},
    ]  # fmt: skip
    step = {"标题": "巡护", "内容": "县林业局落实人员", "责任单位": "县林业局"}
    lines = _lines(tmp_path, 特点=[{"标题": "关于甲", "措施": measures}], 下一步=[step])
    expected = [
        "1. 落实经费，由县财政局安排经费（配合单位：县林业局）。", "2. 县林业局开展巡护。",
        "3. 更新设备（责任单位：县财政局）。", "县林业局落实人员。",
    ]  # fmt: skip
    assert expected == [one for line in lines for one in line.split("\n") if "局" in one][-4:]


def test_a_report_that_says_itself_what_was_heard_is_not_introduced_again(tmp_path: Path) -> None:
    activities = [
        {"名称": "甲", "概述": "会议听取了丙局关于甲的汇报。"},
        {"名称": "乙", "概述": "丁。"},
    ]
    expected = ["会议听取了丙局关于甲的汇报。", "会议还听取了乙情况的汇报。丁。"]
    assert expected == _lines(tmp_path, 活动=activities)[-2:]


def test_what_was_asked_for_is_considered_and_not_heard(tmp_path: Path) -> None:
    heard = ["关于补助标准的请示", "《考核办法》", "关于春训的汇报", "信访工作"]
    lines = _lines(tmp_path, 活动=heard)
    assert (
        "会议听取了关于春训、信访工作情况的汇报，研究了关于补助标准的请示，审议了《考核办法》。"
        in lines
    )


def test_a_single_decision_follows_at_once(tmp_path: Path) -> None:
    assert "会议议定：乙。" == _lines(tmp_path, 特点=[{"标题": "关于甲", "措施": ["乙"]}])[-1]


def test_those_present_are_listed_after_the_text(tmp_path: Path) -> None:
    people: dict[str, Any] = {
        "出席": ["张三", "李四"],
        "请假": "王五",
        "列席": ["赵六"],
        "记录": "孙七",
    }
    expected = ["**出席**：张三、李四", "**请假**：王五", "**列席**：赵六", "**记录**：孙七"]
    assert expected == _lines(tmp_path, **people)[1:]


def test_the_first_list_has_a_line_above_it_whichever_it_is(tmp_path: Path) -> None:
    text = "报告: {样式: minutes, 标题: 甲会议纪要, 列席: 赵六, 记录: 孙七}\n"
    content = report(tmp_path, text, formats=("docx",)).contents["docx"]
    body = part(content, "word/document.xml")
    assert body.index('"AttendanceFirst"') < body.index("赵六") < body.index('"Attendance"')


def test_recipients_and_copies_are_the_distribution(tmp_path: Path) -> None:
    assert "分送：乙局、丙局。" == _lines(tmp_path, 主送="乙局", 抄送=["丙局"])[-1]


def test_minutes_are_not_signed(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 发文机关="甲局办公室", 成文日期="2024-11-15", 附件="目录")
    assert "附件：目录" == lines[-1]


def test_a_paper_that_is_considered_does_not_go_on_in_stages(tmp_path: Path) -> None:
    text = "报告: {标题: 例会纪要, 样式: minutes}\n活动: {名称: NAME, 阶段: [申报, 实施]}\n"
    for name, told in (("培训办法", "该办法"), ("培训办法（草案）", "文件")):
        drafted = markdown(report(tmp_path, text.replace("NAME", name)))
        assert f"\n{told}提出，有关工作分申报、实施两个阶段推进。\n" in drafted


def test_measures_without_a_status_are_what_the_meeting_orders(tmp_path: Path) -> None:
    def told(*measures: Any) -> str:
        problem = {"标题": "漏损", "内容": "管网老旧。", "措施": list(measures)}
        report = {"标题": "甲局办公会议纪要", "样式": "minutes"}
        return drafted({"报告": report, "问题": problem}, tmp_path)

    assert "\n对此，会议要求采取以下措施：逐段检测。\n" in told("逐段检测")
    done = {"内容": "更换阀门", "状态": "已完成"}
    both = told(done, "逐段检测")
    assert "\n对此，已采取以下措施：更换阀门（进展情况：已完成）。\n" in both
    assert "\n会议要求进一步采取以下措施：逐段检测。\n" in both
    assert "\n对此，已更换阀门。\n" in told("已更换阀门")
