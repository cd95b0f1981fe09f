"""Regressions made on purpose: each is caught by a snapshot, in few lines that name the thing.

Lines are counted as pytest prints them: each line that is gone or new, and none around them.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from syrupy.terminal import disable_color

from builders import ROOT, docx_parts
from reportgen.language import phrases
from reportgen.testing import BuildReport, DocxSnapshot, docx_text
from reportgen.testing.building import Builder
from reportgen.writers.docx.archive import archive

pytestmark = pytest.mark.slow

MOST_LINES = 14
REPORT = """
报告:
  {标题: 清河镇环境卫生工作总结, 发文机关: 清河镇政府, 成文日期: 2025-01-06, 附件: [台账, 名单]}
活动: {名称: 集中整治, 起止: 2024-03 至 2024-10, 范围: 全镇}
统计: {清运垃圾: {数值: 12600, 单位: 吨, 上期: 11800}}
表格:
  出车:
    标题: 各月出车
    列: [{键: 月份, 名称: 月份}, {键: 早班, 名称: 早班（车次）}, {键: 晚班, 名称: 晚班（车次）}]
    行: [[三月, 62, 14], [四月, 55, 8], [五月, 70, 21]]
特点:
  - 标题: 保洁及时
    措施: [{要点: 延长时间, 内容: 早晚两班}, {要点: 加快清运, 内容: "全年{{ 清运垃圾 | 成句 }}"}]
  - 标题: 设施到位
    措施: [{要点: 补齐设施, 内容: "在“背街小巷”新设果皮箱"}, {要点: 勤查勤修, 内容: 随坏随修}]
问题: {标题: 小巷保洁较弱, 内容: 道路窄、人员少。}
下一步: {标题: 加强小巷保洁, 内容: 划定包干路段。}
"""


class Edit(NamedTuple):
    """A file of the style, and a text in it with what it becomes."""

    file: str
    old: str
    new: str


class Mutation(NamedTuple):
    """What is done to the style, or to a part of the DOCX that it gives; words of the diff."""

    done: Edit
    names: tuple[str, ...]


def _style(old: str, new: str, *names: str) -> Mutation:
    return Mutation(Edit("style.yaml", old, new), names)


def _file(file: str, old: str, new: str, *names: str) -> Mutation:
    return Mutation(Edit(file, old, new), names)


IN_STYLES = {
    "font of first-level headings": _style(
        "heading-1: 黑体", "heading-1: 楷体_GB2312", "style heading-1", "楷体_GB2312"
    ),
    "font of the body": _style(
        "body: 仿宋_GB2312", "body: 宋体", "styles, common: font 仿宋_GB2312", "font 宋体"
    ),
    "Latin font": _style("latin: Times New Roman", "latin: Arial", "Latin font Arial"),
    "size of the title": _style("title: {size: 2号", "title: {size: 小二", "style title", "18pt"),
    "colour of captions": _style(
        "caption: {font", "caption: {color: FF0000, font", "style caption", "color FF0000"
    ),
    "bold second-level headings": _style(
        "heading-2: {first", "heading-2: {bold: true, first", "style heading-2", "bold"
    ),
    "first line of the body": _style(
        "body: {first_line: 2}", "body: {}", "style body", "first line 2 characters"
    ),
    "alignment of the title": _style(
        "align: center, before: 1, after: 1}\n    subtitle",
        "align: left, before: 1, after: 1}\n    subtitle",
        "style title", "alignment left",
    ),
    "space before the signature": _style(
        "signature: {align: right, before: 1", "signature: {align: right, before: 2",
        "style signature", "space before 2 lines",
    ),
    "headings no longer kept with their text": _style(
        "heading-1: {first_line: 2, keep_with_next: true}", "heading-1: {first_line: 2}",
        "style heading-1", "keep with next",
    ),
    "numbers of headings": _style(
        "headings: [一、", "headings: [第一部分", "numbering 0 level 1", "[heading-1 第一部分]"
    ),
    "numbers of lists": _style("items: 1.", "items: （1）", "numbering 2 level 1", "[list （1）]"),
    "lines on a page": _style("lines: 22", "lines: 24", "section grid", "line spacing 26.55pt"),
    "characters in a line": _style(
        "characters: 28", "characters: 30", "letter spacing -1.3pt"
    ),
    "width of the paper": _style("width: 210mm", "width: 216mm", "section page: 216mm × 297mm"),
    "margin": _style("top: 37mm", "top: 30mm", "section margins: top 30mm"),
    "side of the page number": _style(
        "odd: right, even: left", "odd: center, even: center",
        "section footer, default", "section footer, even", "alignment center",
    ),
    "text beside the page number": _style(
        'text: "— {page} —"', 'text: "第 {page} 页"', "section footer, default", "第"
    ),
    "lines of tables": _style("borders: grid", "borders: none", "table [table-grid]", "borders"),
    "alignment in table heads": _style(
        "table-head: {size: 4号, align: center}", "table-head: {size: 4号, align: left}",
        "style table-head", "alignment left",
    ),
    "measures in a paragraph": _style(
        "measures: list", "measures: prose", "[list 1.] 延长时间", "[body] 一是延长时间"
    ),
    "lost section": _file(
        "report.md.j2", '{% include "problems.md.j2" %}\n', "", "[heading-1 三、] 存在的问题"
    ),
    "lost paragraph": _file(
        "partials/signature.md.j2", "[report.issuer]", "[report.number]", "[signature", "清河镇政府"
    ),
    "wording of a heading": _file(
        "wording.yaml", "overview: 基本情况", "overview: 总体情况", "[heading-1 一、] 总体情况"
    ),
    "role of the date": _file(
        "partials/signature.md.j2", 'else "date"', 'else "note"', "[note] 2025年"
    ),
}  # fmt: skip
"""Edits of the style."""

BODY, NUMBERING, SETTINGS = "word/document.xml", "word/numbering.xml", "word/settings.xml"
IN_DOCX = {
    "header row that is not repeated": _file(
        BODY, "<w:tblHeader/>", "", "table header row: 月份 | 早班（车次） | 晚班（车次）",
        "table row: [table-head; keep with next] 月份",
    ),
    "row that may break": _file(BODY, "<w:cantSplit/>", "", "table header rows: unbroken"),
    "lost footer": _file(
        BODY, r'<w:footerReference w:type="even" r:id="\w+"/>', "", "section footer, even"
    ),
    "even pages like odd ones": _file(
        SETTINGS, "<w:evenAndOddHeaders/>", "", "setting: evenAndOddHeaders"
    ),
    "lists that go on counting": _file(
        NUMBERING, "<w:lvlOverride.*?</w:lvlOverride>", "",
        "[list 1.] <ea>补齐设施", "[list 3.] <ea>补齐设施",
    ),
    "typed number instead of a native one": _file(
        "word/styles.xml",
        r'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "",
        "[heading-1] 基本情况", "style heading-1",
    ),
    "quotation marks in the Latin typeface": _file(
        BODY, r'<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>', "", "<ea>补齐设施"
    ),
    "typeface that nothing stands in for": _file(
        "word/fontTable.xml", '<w:altName w:val="楷体"/>', "", "font 楷体_GB2312", "altName 楷体"
    ),
    "direct formatting": _file(
        BODY, "<w:r><w:t>道路窄", "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>道路窄",
        "[body] <bold>道路窄",
    ),
    "date of the document": _file(
        "docProps/core.xml", "2025-01-06", "2026-01-06", "dcterms:created", "2026-01-06"
    ),
    "language": _file(
        "word/styles.xml", 'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"', "language en-US / ja-JP"
    ),
}  # fmt: skip
"""Edits of a part of the DOCX, by a pattern: what a writer might do wrong."""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A style of its own, as `work-summary`, with measures as lists and a sample with a table."""
    return _style_in(tmp_path)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The draft of the style's sample before anything is changed."""
    draft = Builder((ROOT,))(_style_in(tmp_path_factory.mktemp("before")))
    assert isinstance(draft, bytes)
    return draft


def _style_in(parent: Path) -> Path:
    folder = parent / "mutated"
    shutil.copytree(ROOT / "templates" / "work-summary", folder)
    shutil.rmtree(folder / "sample")
    (folder / "sample" / "zh-CN").mkdir(parents=True)
    (folder / "sample" / "zh-CN" / "report.yaml").write_text(REPORT, encoding="utf-8")
    _edit(folder, Edit("style.yaml", "measures: prose", "measures: list"))
    return folder


def _edit(folder: Path, edit: Edit) -> None:
    path = folder / edit.file
    text = path.read_text(encoding="utf-8")
    assert edit.old in text
    path.write_text(text.replace(edit.old, edit.new, 1), encoding="utf-8")


def _lines(before: bytes, after: bytes) -> list[str]:
    """What pytest prints where the one was kept and the other is built."""
    snapshot = DocxSnapshot()
    with disable_color():
        return list(snapshot.diff_lines(snapshot.serialize(after), snapshot.serialize(before)))


def _assert_told(lines: list[str], names: tuple[str, ...]) -> None:
    told = "\n".join(lines)
    assert [name for name in names if name not in told] == []
    assert 0 < len(lines) <= MOST_LINES


@pytest.mark.parametrize("mutation", IN_STYLES.values(), ids=IN_STYLES)
def test_a_regression_in_a_style_is_told(
    mutation: Mutation, before: bytes, style: Path, build_report: BuildReport
) -> None:
    _edit(style, mutation.done)
    _assert_told(_lines(before, build_report(style)), mutation.names)


@pytest.mark.parametrize("mutation", IN_DOCX.values(), ids=IN_DOCX)
def test_a_regression_in_the_writer_is_told(mutation: Mutation, before: bytes) -> None:
    after = _with_part(before, mutation.done.file, _replacing(mutation.done))
    _assert_told(_lines(before, after), mutation.names)


def _replacing(edit: Edit) -> Callable[[str], str]:
    def replaced(xml: str) -> str:
        changed, times = re.subn(edit.old, edit.new, xml, count=1)
        assert times == 1
        return changed

    return replaced


def _with_part(docx: bytes, part: str, change: Callable[[str], str]) -> bytes:
    parts = docx_parts(docx)
    return archive(parts | {part: change(parts[part].decode()).encode()})


def test_swapped_columns_are_told(before: bytes) -> None:
    lines = _lines(before, _with_part(before, BODY, _with_columns_swapped))
    _assert_told(lines, ("table header row: 月份 | 晚班（车次） | 早班（车次）", "三月 | 14 | 62"))


def _with_columns_swapped(xml: str) -> str:
    return re.sub(r"(<w:tr>.*?</w:tc>)(<w:tc>.*?</w:tc>)(<w:tc>.*?</w:tc>)", r"\1\3\2", xml)


def test_the_wording_of_a_filter_is_told(
    before: bytes, style: Path, build_report: BuildReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = phrases.PHRASES["zh-CN"]
    monkeypatch.setitem(phrases.PHRASES, "zh-CN", words._replace(ways=("上升", "下降")))
    _assert_told(_lines(before, build_report(style)), ("[list 2.] 加快清运", "同比上升6.8%"))


def test_nothing_is_told_where_nothing_changed(
    before: bytes, style: Path, build_report: BuildReport
) -> None:
    after = build_report(style)
    assert _lines(before, after) == []
    assert docx_text(before) == docx_text(after)
