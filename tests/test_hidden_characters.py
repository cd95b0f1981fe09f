"""Text that hides its order or itself is reported at its place, wherever it comes from."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, markdown, report, rules
from commands import Run
from reportgen import Request, Result, build
from reportgen.diagnostics.forms import format_diagnostics

RULE = "hidden-character"


def _places(result: Result) -> list[str]:
    return [f"{one.place}".rpartition("/")[2] for one in result.diagnostics if one.rule.id == RULE]


def test_bidirectional_and_zero_width_characters_are_told_at_their_places(tmp_path: Path) -> None:
    found = report(tmp_path, "报告:\n  标题: 工作\u202e总结\n特点:\n  - 标题: 1\u200b2\n")
    assert ["report.yaml:2:9", "report.yaml:4:10"] == _places(found)
    assert "工作\u202e总结" in markdown(found)
    first = found.diagnostics[0]
    assert "warning" == first.severity
    assert "delete U+202E after '标题: 工作'; it usually comes with pasted text" == first.remedy(
        "en"
    )


def test_escapes_in_quotes_hide_nothing_in_values_and_keys(tmp_path: Path) -> None:
    found = report(tmp_path, '报告:\n  标题: "工\\u202e作\\u200b"\n"特\\u2060点": []\n')
    assert ["report.yaml:2:7", "report.yaml:3:1"] == _places(found)
    assert "U+202E U+200B" == found.diagnostics[0].facts["character"]


def test_hidden_characters_of_python_data_have_its_path() -> None:
    data: dict[str, Any] = {"report": {"title": "工作"}, "features": [{"title": "甲\u202e乙"}]}
    found = build(Request.from_data(data, formats=("md",), environment=NO_CACHE))
    assert ["<data>:features[1].title"] == _places(found)


def test_a_cell_of_csv_that_hides_something_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("项目,数\n甲\u202e乙,1\n丙,2\n", encoding="utf-8")
    found = report(tmp_path, "报告: {标题: 工作}\n表格:\n  t: {标题: 表, 文件: t.csv}\n")
    assert ["t.csv:2:2"] == _places(found)


def test_a_cell_and_a_sheet_name_of_a_workbook_hide_nothing(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book, content = openpyxl.Workbook(), BytesIO()
    book.active.title = "一\u202e月"
    for row in (["项目", "数"], ["甲\u200b乙", 1]):
        book.active.append(row)
    book.save(content)
    (tmp_path / "t.xlsx").write_bytes(content.getvalue())
    found = report(tmp_path, "报告: {标题: 工作}\n表格:\n  t: {标题: 表, 文件: t.xlsx}\n")
    assert ["一\u202e月!A2"] == [
        d.place.path for d in found.diagnostics if d.place and d.rule.id == RULE
    ]
    shown = format_diagnostics(found.diagnostics, "text", "zh-CN", tmp_path)
    assert "\u202e" not in shown


REPORT = {"report": {"title": "工作"}}
STYLE = {"style.yaml": "name: s\nextends: work-summary\n"}


@pytest.mark.parametrize(
    ("expected", "file", "text"),
    [
        ("report.md.j2:1:2", "report.md.j2", "字\u202e句\n"),
        ("wording.yaml:1:20", "wording.yaml", "zh-CN: {features: 甲\u202e乙}\n"),
        ("style.yaml:3:9", "style.yaml", STYLE["style.yaml"] + "omits: 甲\u202e乙\n"),
    ],
)  # fmt: skip
def test_templates_and_wording_hide_nothing_from_a_reviewer(
    expected: str, file: str, text: str
) -> None:
    styles = {"s": {**STYLE, file: text}}
    request = Request.from_data(REPORT, environment=NO_CACHE, style="s", styles=styles)
    assert [expected] == _places(build(request))


def test_lint_tells_what_a_template_hides_from_its_reader(tmp_path: Path) -> None:
    folder = tmp_path / "styles" / "s"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text(STYLE["style.yaml"], encoding="utf-8")
    text = "{# 核\u202e对 #}\n{{ report.title }}\n"
    (folder / "report.md.j2").write_text(text, encoding="utf-8")
    shown = Run(tmp_path)("styles", "lint", "s").stdout
    assert "report.md.j2:1:5: 警告[hidden-character] 有看不见的字符 U+202E" in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    "text", ['字{{ "\\u202e" }}句', "字&#x202e;句", "字&lrm;句", "字{{ '%c' % 8238 }}句"]
)
def test_templates_that_print_escapes_are_told_at_the_template(text: str) -> None:
    styles = {"s": {**STYLE, "report.md.j2": f"{{{{ report.title }}}}\n\n{text}\n"}}
    request = Request.from_data(REPORT, environment=NO_CACHE, style="s", styles=styles)
    assert [3] == _lines_of(build(request))


def _lines_of(result: Result) -> list[int]:
    """The lines of templates at which hidden characters are told."""
    found = [one.place for one in result.diagnostics if one.rule.id == RULE]
    assert all(place and place.source.name.endswith(".j2") for place in found)
    return [place.line for place in found if place]


@pytest.mark.parametrize("text", ["\u202ex", '{{ "\\u202e" }}x', "x\u202e", "&#x202e;x"])
def test_what_a_template_hides_beside_words_of_the_data_is_told_at_the_template(text: str) -> None:
    data = {"report": {"title": "工作", "summary": "x"}, "features": [{"title": "x"}]}
    styles = {"s": {**STYLE, "report.md.j2": f"# {{{{ report.title }}}}\n\n{text}\n\n甲{text}\n"}}
    request = Request.from_data(data, environment=NO_CACHE, style="s", styles=styles)
    assert [3, 5] == _lines_of(build(request))


def test_what_a_template_hides_is_told_apart_from_what_the_data_needs() -> None:
    data = {"report": {"title": "工作", "summary": "\U0001f469\u200d\U0001f4bb"}}
    template = "# {{ report.title }}\n\n{{ report.summary }}\n\n甲\u200d乙\n"
    styles = {"s": {**STYLE, "report.md.j2": template}}
    request = Request.from_data(data, environment=NO_CACHE, style="s", styles=styles)
    assert [5] == _lines_of(build(request))


def test_no_form_of_a_message_lets_a_value_act_on_the_terminal(tmp_path: Path) -> None:
    name = "坏\x1b[2J\u202e名"
    text = f'报告:\n  标题: 工作\n"{name}\\n警告[假的]": 1\n'.replace("\x1b", "\\x1b")
    result = report(tmp_path, text)
    assert "unknown-key" in rules(result)
    for form in ("text", "json", "sarif", "github"):
        written = format_diagnostics(result.diagnostics, form, "zh-CN", tmp_path)
        assert [] == [c for c in "\x1b\u202e\x9b" if c in written], form
        assert not [line for line in written.splitlines() if line.startswith("警告[假")], form
    rows = json.loads(format_diagnostics(result.diagnostics, "json", "en", tmp_path))
    assert any("\x1b" in row["message"] for row in rows)


def test_file_names_are_shown_with_escapes(tmp_path: Path) -> None:
    (tmp_path / "坏\x1b[2J\u202e名.yaml").write_text(
        "报告: {标题: 甲, 未知: 乙}\n", encoding="utf-8"
    )
    shown = Run(tmp_path)("check", ".").stdout
    assert "坏\\x1b[2J\\u202e名.yaml" in shown
    assert [] == [c for c in "\x1b\u202e" if c in shown]


def test_a_flood_of_hidden_characters_is_counted(tmp_path: Path) -> None:
    found = report(tmp_path, "报告: {标题: " + "甲\u200b" * 5000 + "}\n")
    assert 100 == rules(found).count(RULE)
    assert "5000" in found.diagnostics[0].message("zh-CN")
