"""The style official-report: red head, signers, imprint, joint issue; parts left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, docx_paragraphs, drafted, report
from reportgen import Request, build
from trees import part

SAMPLE = ROOT / "templates/official-report/sample/zh-CN"
HEAD = {
    "样式": "official-report",
    "标题": "关于甲的报告",
    "发文机关": "甲局",
    "发文字号": "甲发〔2024〕5号",
}


def _lines(tmp_path: Path, **more: Any) -> list[str]:
    """The paragraphs of a report with a red head, and with what is given or, for None, without."""
    fields = {key: value for key, value in (HEAD | more).items() if value is not None}
    text = drafted({"报告": fields}, tmp_path)
    return text.rstrip("\n").split("\n\n")


def test_sample_is_free_of_problems() -> None:
    assert () == build(Request(SAMPLE, ("md",), environment=NO_CACHE)).diagnostics


def test_the_head_is_above_the_title_in_the_order_of_the_standard(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 份号="000001", 密级="机密★1年", 紧急程度="特急", 主送=["乙局", "丙局"])
    expected = [
        "000001", "机密★1年", "特急", "甲局文件", "甲发〔2024〕5号", "# 关于甲的报告",
        "乙局、丙局：",
    ]  # fmt: skip
    assert expected == lines[:7]


@pytest.mark.parametrize(
    ("expected", "signers"),
    [
        (["甲发〔2024〕5号\t签发人：*张三*"], "张三"),
        (["甲发〔2024〕5号\t签发人：*张三*"], "签发人：张三"),
        (["甲发〔2024〕5号\t签发人：*张三*\t*李四*"], "张三、李四"),
        (["签发人：*张三*\t*李四*", "甲发〔2024〕5号\t*王五六*"], "张三、李四，王五六"),
        (["甲发〔2024〕5号\t签发人：*张三*\t*欧阳明远*"], "张三、欧阳明远"),
        (["签发人：*张三*", "甲发〔2024〕5号\t*阿卜杜热合曼*"], "张三、阿卜杜热合曼"),
    ],
)
def test_the_number_is_beside_the_last_signers(
    expected: list[str], signers: str, tmp_path: Path
) -> None:
    lines = _lines(tmp_path, 签发人=signers)
    assert expected == [line for line in lines if "*" in line]


@pytest.mark.parametrize("missing", ["发文机关", "发文字号"])
def test_a_draft_without_office_or_number_has_no_red_head(missing: str, tmp_path: Path) -> None:
    result = report(
        tmp_path,
        "报告:\n" + "".join(f"  {key}: {value}\n" for key, value in HEAD.items() if key != missing),
        formats=("docx", "md"),
    )
    body = part(result.contents["docx"], "word/document.xml")
    assert '"Masthead"' not in body
    assert '"RedRule"' not in body
    assert result.contents["md"].decode().startswith("# 关于甲的报告\n")


def test_a_draft_has_signer_and_number_below_its_title(tmp_path: Path) -> None:
    assert ["# 关于甲的报告", "签发人：张三"] == _lines(tmp_path, 发文字号=None, 签发人="张三")[:2]
    assert ["# 关于甲的报告", "甲发〔2024〕5号"] == _lines(tmp_path, 发文机关=None)[:2]


def test_joint_issuers_are_in_the_head_and_sign(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 联合发文=["乙委员会", "丙局"], 成文日期="2024-12-06")
    assert "甲局\\\n乙委员会\\\n丙局\\\n文件" == lines[0]
    assert ["甲局", "乙委员会", "丙局", "2024年12月6日"] == lines[-4:]


def test_the_opening_leads_to_the_report_once(tmp_path: Path) -> None:
    for typed in ("概述。", "概述。现将有关情况报告如下：", "概述。现将有关情况报告如下"):
        assert "概述。现将有关情况报告如下：" in _lines(tmp_path, 概述=typed)


def test_it_ends_with_the_formula_before_the_attachments(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 附件="目录")
    assert ["特此报告。", "附件：目录"] == [
        line for line in lines if "特此" in line or "附件" in line
    ]


@pytest.mark.parametrize(
    "style", ["official-report", "work-summary", "rectification", "minutes", "bulletin"]
)
@pytest.mark.parametrize(
    ("expected", "fields"),
    [
        (
            ["Copies", "Printer"],
            {"抄送": "乙局", "印发机关": "甲局办公室", "印发日期": "2024-12-09"},
        ),
        (["Copies"], {"抄送": "乙局"}),
        (["Printer"], {"印发机关": "甲局办公室"}),
        ([], {"印发日期": "2024-12-09"}),
        ([], {}),
    ],
)
def test_the_imprint_has_thick_rules_outside(
    expected: list[str], fields: dict[str, str], style: str, tmp_path: Path
) -> None:
    head = HEAD | fields | {"样式": style}
    text = "报告:\n" + "".join(f"  {key}: {value}\n" for key, value in head.items())
    result = report(tmp_path, text, formats=("docx",))
    body = part(result.contents["docx"], "word/document.xml")
    assert expected == re.findall(r'"(Copies|Printer)"', body)
    sizes = re.findall(r'<w:(?:top|bottom) w:val="single" w:sz="(\d+)"', body)
    assert {0: [], 1: ["8", "8"], 2: ["8", "6", "8"]}[len(expected)] == sizes


def test_the_date_of_printing_ends_the_imprint(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 印发机关="甲局办公室", 印发日期="2024-12-09")
    assert "甲局办公室\t2024年12月9日印发" == lines[-1]


def test_bengbu_as_an_official_report_keeps_every_paragraph() -> None:
    folder = ROOT / "data/bengbu-2002"
    request = Request(folder, ("docx",), style="official-report", environment=NO_CACHE)
    paragraphs = docx_paragraphs(build(request).contents["docx"])
    assert "蚌埠市“解放思想、优化环境”\n讨论和整治活动工作总结" == paragraphs[0]
    # It sums up, and does not report.
    assert "特此报告。" not in paragraphs
    assert ["蚌埠市人民政府", "2003年1月6日"] == paragraphs[-2:]


def test_a_signature_stamp_has_its_room(tmp_path: Path) -> None:
    lines = _lines(tmp_path, 签发人职务=["局长", "主任"], 成文日期="2024-12-06")
    assert ["局长", "主任", "2024年12月6日"] == lines[-3:]
    text = "报告:\n" + "".join(
        f"  {key}: {value}\n" for key, value in (HEAD | {"签发人职务": "局长"}).items()
    )
    docx = report(tmp_path, text, formats=("docx",)).contents["docx"]
    styles = part(docx, "word/styles.xml")
    post = styles[styles.index('w:styleId="SignerPost"') :].partition("</w:style>")[0]
    # Two blank lines and half of the stamp; four characters, the stamp of eight and two more.
    assert 'w:before="1448"' in post
    assert 'w:right="4410"' in post
    assert "SignerPost" in part(docx, "word/document.xml")


@pytest.mark.parametrize(
    "issuer", ["清溪县水务有限公司", "清溪县水务有限责任公司", "清溪县水务公司"]
)
def test_a_company_is_not_named_in_its_own_report(tmp_path: Path, issuer: str) -> None:
    head = {"标题": "清溪县水务公司2025年工作总结", "发文机关": issuer, "主送": "县水利局"}
    text = drafted({"报告": head | {"样式": "work-summary"}, "特点": "甲"}, tmp_path)
    assert "\n现将2025年工作情况总结如下：\n" in text
