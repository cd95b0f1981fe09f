"""Attachments: named below the text, those with a text on pages of their own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from builders import docx_parts, drafted, markdown, report, rules, written
from trees import part

HEAD = {
    "标题": "关于甲的报告", "发文机关": "甲局", "发文字号": "甲发〔2024〕5号",
    "成文日期": "2024-12-06", "附注": "此件公开", "抄送": "乙局", "印发机关": "甲局办公室",
    "印发日期": "2024-12-09",
}  # fmt: skip
RULES = {"名称": "工作规则", "内容": ["第一条　甲", "第二条　乙"]}
PRINTED = "| 镇 | 户数 |\n| :--- | ---: |\n| 东镇 | 5 |\n| 西镇 | 7 |"
TABLES = {"各镇": {"列": ["镇", "户数"], "行": [["东镇", 5], ["西镇", 7]]}}
ATTACHED = ["附件", "## 工作规则", "第一条　甲", "第二条　乙"]
IMPRINT = ["抄送：乙局。", "甲局办公室\t2024年12月9日印发"]


def _text(attachments: object, **more: Any) -> str:
    """The YAML of a report with these attachments and more data."""
    data = {"报告": HEAD | {"附件": attachments} | more.pop("head", {})}
    return written(data | more)


def _lines(folder: Path, attachments: object, **more: Any) -> list[str]:
    """The paragraphs of the report from the list of attachments on."""
    text = markdown(report(folder, _text(attachments, **more)))
    lines = text.rstrip("\n").split("\n\n")
    at = next((n for n, line in enumerate(lines) if line.startswith(("附件：", "Attach"))), 0)
    return lines[at:]


@pytest.mark.parametrize(
    ("expected", "style"),
    [
        (["（此件公开）", *ATTACHED, *IMPRINT], "work-summary"),
        (["（此件公开）", *ATTACHED, *IMPRINT], "rectification"),
        (["（此件公开）", *ATTACHED, *IMPRINT], "bulletin"),
        (["（此件公开）", *ATTACHED, *IMPRINT], "official-report"),
        (["（此件公开）", *ATTACHED, "分送：乙局。", IMPRINT[1]], "minutes"),
        (["（此件公开）", *ATTACHED, "送：乙局。", IMPRINT[1]], "briefing"),
    ],
)
def test_they_follow_the_text_and_go_before_the_imprint(
    expected: list[str], style: str, tmp_path: Path
) -> None:
    lines = _lines(tmp_path, RULES, head={"样式": style})
    assert "附件：工作规则" == lines[0]
    assert expected == lines[-len(expected) :]


def test_the_one_page_style_leaves_them_out(tmp_path: Path) -> None:
    assert "工作规则" not in "".join(_lines(tmp_path, RULES, head={"样式": "one-page"}))


def test_they_have_the_numbers_that_the_text_names_them_by(tmp_path: Path) -> None:
    lines = _lines(tmp_path, ["名单", RULES, {"名称": "样表", "内容": "甲"}])
    assert ["附件：1.名单", "2.工作规则", "3.样表"] == lines[:3]
    assert ["附件2", "附件3"] == [line for line in lines if re.fullmatch("附件.?", line)]


def test_an_attachment_without_a_text_is_only_named(tmp_path: Path) -> None:
    bare = _lines(tmp_path, ["名单", "工作规则"])
    assert bare == _lines(tmp_path, [{"名称": "名单"}, {"名称": "工作规则"}])
    assert "附件1" not in bare


@pytest.mark.parametrize(
    "name",
    [
        "1.工作规则",
        "2、工作规则",
        "附件1：工作规则",
        "附件：工作规则",
        "附件一　工作规则",
        "附件：1.工作规则",
    ],
)
def test_a_number_typed_before_the_name_is_dropped(name: str, tmp_path: Path) -> None:
    lines = _lines(tmp_path, RULES | {"名称": name})
    assert ["附件：工作规则", "## 工作规则"] == [line for line in lines if "工作规则" in line]


@pytest.mark.parametrize(
    "name", ["附件管理办法", "附件、附表汇编", "2.5亿元项目表", "附件2024年版"]
)
def test_a_name_that_only_looks_numbered_stays(name: str, tmp_path: Path) -> None:
    assert f"附件：{name}" == _lines(tmp_path, {"名称": name})[0]


def test_lines_are_paragraphs_as_typed(tmp_path: Path) -> None:
    lines = _lines(tmp_path, {"名称": "名单", "内容": "组长：张三\n\n- 组员：李四\n# 王五"})
    assert ["组长：张三", "\\- 组员：李四", "\\# 王五"] == lines[lines.index("## 名单") + 1 :][:3]


def test_in_english_they_are_labelled_in_english(tmp_path: Path) -> None:
    items = [{"name": "Attachment 1: Map", "detail": "See below."}, "List"]
    head = {"title": "Report", "lang": "en", "attachments": items}
    lines = drafted({"report": head}, tmp_path).rstrip("\n").split("\n\n")
    expected = ["Attachments: 1. Map", "2\\. List", "Attachment 1", "## Map", "See below."]
    assert expected == lines[1:]


def test_a_table_placed_in_one_appears_only_there(tmp_path: Path) -> None:
    lines = _lines(tmp_path, RULES | {"内容": "{{ table('各镇') }}"}, 表格=TABLES)
    assert ["## 工作规则", PRINTED, *IMPRINT] == lines[-4:]


def test_unplaced_tables_come_after_them_and_before_the_imprint(tmp_path: Path) -> None:
    lines = _lines(tmp_path, RULES, head={"样式": "official-report"}, 表格=TABLES)
    expected = [*ATTACHED, "附表", PRINTED, *IMPRINT]
    assert expected == lines[-len(expected) :]


def test_figures_in_them_are_filled_in_and_count_as_named(tmp_path: Path) -> None:
    detail = {"内容": ["共{{ 户数 }}。", "其中{{ 户数 | 增长 }}。"]}
    figures = {"户数": {"数值": 1200, "单位": "户", "上期": 1000}}
    result = report(tmp_path, _text(RULES | detail, 统计=figures))
    assert "共1200户。\n\n其中同比增长20%。" in markdown(result)
    assert "主要指标" not in markdown(result)


@pytest.mark.parametrize(
    ("expected", "detail"),
    [
        ("literal-figure", "全镇农户数1200户。"),
        ("text-contradicts", "全镇农户数1300户。"),
        ("to-be-filled", "名单待补"),
    ],
)
def test_checks_read_them(expected: str, detail: str, tmp_path: Path) -> None:
    figures = {"户数": {"名称": "农户数", "数值": 1200, "单位": "户"}}
    feature = {"标题": "乙", "概述": "全镇{{ 户数 | 成句 }}。"}
    items = ["名单", RULES | {"内容": ["甲。", detail]}]
    result = report(tmp_path, _text(items, 统计=figures, 特点=feature))
    (found,) = result.diagnostics
    assert expected == found.rule.id
    assert found.place is not None
    assert "报告.附件[工作规则].内容[2]" == found.place.path


def test_a_contradiction_in_one_can_be_kept_on_purpose(tmp_path: Path) -> None:
    figures = {"户数": {"名称": "农户数", "数值": 1200, "单位": "户"}}
    feature = {"标题": "乙", "概述": "全镇{{ 户数 | 成句 }}。"}
    item = {"名称": "旧表", "内容": "农户数1300户。", "认可": {"text-contradicts": "当年的数"}}
    result = report(tmp_path, _text(item, 统计=figures, 特点=feature))
    assert [] == rules(result)
    assert ["text-contradicts"] == [one.rule for one in result.accepted]


def test_in_word_each_begins_a_page_and_its_title_is_in_the_outline(tmp_path: Path) -> None:
    content = report(tmp_path, _text([RULES, RULES]), formats=("docx",)).contents["docx"]
    starts = re.findall(r"<w:pPr>(.*?)</w:pPr>", part(content, "word/document.xml"))
    label = '<w:pStyle w:val="AttachmentLabel"/><w:pageBreakBefore/>'
    title = '<w:pStyle w:val="AttachmentTitle"/><w:outlineLvl w:val="0"/>'
    assert [label, title] * 2 == [start for start in starts if "Attachment" in start][2:]
    assert 1 == docx_parts(content)["word/document.xml"].count(b"<w:sectPr")


def test_in_html_the_label_comes_before_a_heading(tmp_path: Path) -> None:
    text = report(tmp_path, _text(RULES), formats=("html",)).contents["html"].decode()
    assert (
        '<hr class="page-break"/>\n<p class="role-attachment-label">附件</p>\n'
        '<h2 id="section-1" class="role-attachment-title">工作<wbr/>规则</h2>\n'
    ) in text


LANDSCAPE = """\
# {{ report.title }}

:::: landscape
{% include "partials/attachment_pages.md.j2" %}
::::

甲
"""


def test_a_style_may_turn_their_pages(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "wide"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: work-summary\n", encoding="utf-8")
    (style / "report.md.j2").write_text(LANDSCAPE, encoding="utf-8")
    text = _text(RULES, head={"样式": "wide"})
    content = report(tmp_path, text, formats=("docx",)).contents["docx"]
    body = part(content, "word/document.xml")
    sizes = re.findall(r"<w:pgSz[^>]*/>", body)
    assert [False, True, False] == ["landscape" in size for size in sizes]
    assert "pageBreakBefore" not in body


def test_tables_in_one_are_numbered_anew(tmp_path: Path) -> None:
    named = {name: TABLES["各镇"] | {"标题": name} for name in "甲乙丙"}
    feature = {"标题": "镇", "概述": "见{{ ref('甲') }}、{{ ref('丙') }}。{{ table('甲') }}"}
    detail = "{{ table('乙') }}又见{{ ref('丙') }}。{{ table('丙') }}"
    more = {"表格": named, "特点": feature}
    text = markdown(report(tmp_path, _text(["名单", RULES | {"内容": detail}], **more)))
    assert "见表1、附件2表2。" in text
    assert "又见表2。" in text
    assert ["表1　甲", "表1　乙", "表2　丙"] == re.findall(r"(?m)^表\d　.$", text)
    content = report(tmp_path, _text([RULES | {"内容": detail}], **more), formats=("docx",))
    body = part(content.contents["docx"], "word/document.xml")
    counted = [one.strip() for one in re.findall(r"SEQ 表 [^<]*", body)]
    assert [r"SEQ 表 \* ARABIC", r"SEQ 表 \* ARABIC \r 1", r"SEQ 表 \* ARABIC"] == counted
