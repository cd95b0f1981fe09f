"""Line ends of templates that matter for Markdown: rows of tables stay apart; HTML is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import markdown, rules
from reportgen import Request, Result, build
from reportgen.rendering.environment import with_line_ends

HEAD = "| 甲 | 乙 |\n| --- | --- |\n"
REPORT = "报告: {标题: 甲}\n特点: [一, 二, 三]\n"
ROWS = "| 一 | 1 |\n| 二 | 2 |\n| 三 | 3 |\n"
Drawn = Callable[[str], Result]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Builds a report of three features in a style with one template."""

    def drawn(template: str) -> Result:
        (tmp_path / "report.yaml").write_text(REPORT, encoding="utf-8")
        style = {"style.yaml": "extends: work-summary\n", "report.md.j2": template}
        request = Request(tmp_path / "report.yaml", "md", style="own", styles={"own": style})
        return build(request)

    return drawn


def _lines(result: Result) -> list[str]:
    return [line for line in markdown(result).splitlines() if line.startswith("| ")]


@pytest.mark.parametrize(
    "row",
    [
        "| {{ f.title }} |{% for n in [loop.index] %} {{ n }} |{% endfor %}",
        "| {{ f.title }} | {{ loop.index }} |{% if loop.last %}{% endif %}",
        "| {{ f.title }} | {{ loop.index }} |{% set last = f %}",
        "{% if f %}| {{ f.title }} | {{ loop.index }} |{% else %}| {{ f }} | |{% endif %}",
        "| {{ f.title }} | {{ loop.index }} |{% if f %}{% endif +%}",
    ],
    ids=["for", "if", "set", "tag first", "kept by hand"],
)
def test_a_row_that_ends_with_a_tag_keeps_its_line_end(drawn: Drawn, row: str) -> None:
    result = drawn(f"{HEAD}{{% for f in features %}}\n{row}\n{{% endfor %}}\n")
    assert [] == rules(result)
    assert ["| 甲 | 乙 |", "| --- | --- |", *ROWS.splitlines()] == [
        line.replace(":---", "---") for line in _lines(result)
    ]


def test_a_header_that_ends_with_a_tag_keeps_its_line_end(drawn: Drawn) -> None:
    result = drawn(
        "| 甲 |{% for n in [1, 2] %} {{ n }} |{% endfor %}\n"
        "| --- |{% for n in [1, 2] %} ---: |{% endfor %}\n"
        "| 乙 |{% for n in [3, 4] %} {{ n }} |{% endfor %}\n"
    )
    assert [] == rules(result)
    assert ["| 甲 | 1 | 2 |", "| 乙 | 3 | 4 |"] == _lines(result)[::2]


@pytest.mark.parametrize(
    "source",
    [
        "| a |{% if b %}\n b |{% endif %}\n| c |\n",
        "| a |{% endif %}\nc\n",
        "甲{% endif %}\n| c |\n",
        "| a |{% if b %}{% endif %}\n\n| c |\n",
        "| a |{% if b %}{% endif -%}\n| c |\n",
        "{% set a = b\n  | join('、') %}\n乙\n",
        "{% raw %}\n| a |{% if b %}{% endif %}\n| c |\n{% endraw %}\n",
    ],
    ids=["goes on", "closes", "no row", "blank", "joined", "filter", "raw"],
)
def test_other_line_ends_after_tags_are_left_to_jinja(source: str) -> None:
    assert source == with_line_ends(source)


def test_rows_that_a_tag_joins_are_an_error_with_cause_and_remedy(drawn: Drawn) -> None:
    template = f"{HEAD}{{% for f in features %}}| {{{{ f.title }}}} | 1 |{{% endfor %}}\n"
    result = drawn(template)
    (problem,) = result.diagnostics
    assert ("table-rows-joined", "error") == (problem.rule.id, problem.severity)
    assert problem.place is not None
    assert ("report.md.j2", 3) == (Path(problem.place.source.name).name, problem.place.line)
    assert "{% endfor %}" in problem.message("zh-CN")
    assert "line of its own" in problem.remedy("en")
    assert result.failed


def test_a_row_with_more_cells_than_columns_is_an_error_in_a_build(drawn: Drawn) -> None:
    result = drawn(f"{HEAD}| 1 | 2 | 3 |\n")
    assert ["table-row-long"] == rules(result)
    assert result.failed


def test_bars_of_the_data_are_no_cells(drawn: Drawn) -> None:
    result = drawn(f"{HEAD}| {{{{ '甲|乙' }}}} | 2 |\n")
    assert [] == rules(result)


@pytest.mark.parametrize(
    ("template", "tag", "advice"),
    [
        ("甲<b>乙</b>丙。\n", "<b>", "**……**"),
        ("甲<br/>乙。\n", "<br/>", "\\"),
        ('<div class="a">\n甲\n</div>\n', '<div class="a">', "style.yaml"),
        ("甲 <!-- 乙 -->\n", "<!--", "{# …… #}"),
        (f"{HEAD}| <i>1</i> | 2 |\n", "<i>", "*……*"),
    ],
)
def test_html_in_a_template_is_an_error_in_a_build(
    drawn: Drawn, template: str, tag: str, advice: str
) -> None:
    result = drawn(template)
    assert {"unsupported-markdown"} == {*rules(result)}
    problem = result.diagnostics[0]
    assert tag in problem.message("zh-CN")
    assert "HTML" in problem.message("en")
    assert advice in problem.remedy("zh-CN")
    assert result.failed


def test_signs_of_the_data_and_escaped_ones_are_no_html(drawn: Drawn) -> None:
    result = drawn("甲{{ '<b>' }}乙\\<i>，1 < 2，a<b，c>d。\n")
    assert [] == rules(result)


def test_a_missing_picture_of_a_template_names_the_folder_of_the_style(
    drawn: Drawn, tmp_path: Path
) -> None:
    folder = tmp_path / "styles" / "kept"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: work-summary\n", encoding="utf-8")
    (folder / "report.md.j2").write_text("甲\n\n{{ image('logo.png') }}\n", encoding="utf-8")
    drawn("甲\n")
    request = Request(tmp_path / "report.yaml", "md", style="kept", styles_dirs=folder.parent)
    (problem,) = build(request).diagnostics
    assert "image-missing" == problem.rule.id
    assert str(folder) in problem.remedy("zh-CN")
    assert f"a style's own in {folder}" in problem.remedy("en")


def test_a_missing_picture_of_the_data_names_the_folder_of_the_report_only(tmp_path: Path) -> None:
    text = "报告: {标题: 甲, 概述: \"乙。\\n\\n{{ image('图.png') }}\"}\n特点: [一]\n"
    (tmp_path / "report.yaml").write_text(text, encoding="utf-8")
    found = build(Request(tmp_path / "report.yaml", "md")).diagnostics
    (problem,) = (one for one in found if one.rule.id == "image-missing")
    assert problem.remedy("zh-CN").endswith("图片放在报告的文件夹里")


@pytest.mark.parametrize(
    "source",
    [
        "{% if f %}甲。{% endif %}\n## 标题\n\n乙。\n",
        "{% if f %}\n甲。{% endif %}\n{% if f %}\n## 标题\n{% endif %}\n\n乙。\n",
        "甲。{# 说明 #}\n## 标题\n\n乙。\n",
        "甲。\n\n## 标题{% if f %}{% endif %}\n乙。\n",
    ],
    ids=["before", "branch between", "comment", "after"],
)
def test_a_heading_beside_a_line_that_ends_with_a_tag_stays_one(drawn: Drawn, source: str) -> None:
    template = source.replace("if f", "if features")
    result = drawn(template)
    assert [] == rules(result)
    assert "甲。\n\n## 标题\n\n乙。\n" == markdown(result)


def test_a_blank_line_after_a_line_that_ends_with_a_tag_parts_paragraphs(drawn: Drawn) -> None:
    result = drawn("甲{% if features %}。{% endif %}\n\n{% if features %}\n乙。\n{% endif %}\n")
    assert "甲。\n\n乙。\n" == markdown(result)


def test_a_container_after_a_heading_that_ends_with_a_tag_is_closed(drawn: Drawn) -> None:
    result = drawn(
        "::: columns 2\n## 标题{% if features %}（{{ features | length }}）{% endif %}\n:::\n"
    )
    assert "container-end-alone" not in rules(result)
    assert ":::" not in markdown(result)


@pytest.mark.parametrize(
    ("line", "template"),
    [
        (3, "甲\n\n| 甲 | 乙 |\n| 1 | 2 |\n"),
        (3, "甲\n\n| 甲 | 乙 |\n| --- |\n| 1 | 2 |\n"),
        (3, "甲\n\n::::\n"),
        (1, "# { report.title }\n"),
        (1, "甲{ { report.title } }\n"),
        (3, "甲\n\n##乙\n\n丙\n"),
        (3, "甲\n\n：：： note\n乙\n"),
        (1, "甲【乙】{.note}。\n"),
        (1, "甲[乙]{note}。\n"),
        (1, "见[网站]（https://a.example.cn）。\n"),
        (3, "| 甲 | 乙 |\n| --- | --- |\n| ^^ | 1 |\n"),
        (3, "| 甲 | 乙 |\n| --- | --- |\n| << | 1 |\n"),
        (4, '| 甲 | 乙 |\n| --- | --- |\n| 2 | 1 |\n| {{ "^^" }} | 1 |\n'),
    ],
)
def test_markup_that_would_be_printed_is_an_error_in_a_build(
    drawn: Drawn, line: int, template: str
) -> None:
    result = drawn(template)
    assert ["markup-printed"] == rules(result)
    assert [line] == [one.place.line for one in result.diagnostics if one.place]
    assert result.failed


def test_values_that_look_like_markup_are_printed() -> None:
    texts = [
        "| 甲 | 乙 |", "::::", "{ report.title }", "##乙", "：：： note", "【乙】{.note}",
        "见[网站]（https://a.example.cn）", "^^",
    ]  # fmt: skip
    data = {"报告": {"标题": "甲", "概述": "\n".join(texts)}}
    template = "{{ report.summary | paragraphs }}\n"
    style = {"style.yaml": "extends: work-summary\n", "report.md.j2": template}
    result = build(Request.from_data(data, formats=("md",), style="own", styles={"own": style}))
    assert "markup-printed" not in rules(result)
