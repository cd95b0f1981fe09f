"""Mistakes in the Markdown of templates are reported at the templates' lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from linted import found, style_folder, tried
from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import remedy
from reportgen.styles.folders import builtin_root, styles_in

pytestmark = pytest.mark.slow

_HEAD = "# {{ report.title }}\n\n"
_TABLE = "| 甲 | 乙 |\n| --- | --- |\n"
_ALSO = frozenset(
    """
    table-separator table-separator-missing table-header-missing table-parted table-swallowed
    table-row-long table-row-short table-text-below container-ends-other container-end-alone
    landscape-twice role-in-role table-in-role text-in-place container-without caption-alone
    heading-blank heading-numbered heading-underlined block-indented line-swallowed
    markdown-not-read single-braces wide-markdown heading-level unsupported-markdown
    container-not-closed unknown-caption unknown-role heading-without-words heading-too-deep
    table-rows-joined lines-merged merge-not-read list-by-hand
    """.split()
)


def _reported(folder: Path, template: str, **files: str) -> list[Diagnostic]:
    """The problems in the Markdown of a template that begins on the third line."""
    diagnostics = found(style_folder(folder / "own", report_j2=_HEAD + template, **files))
    return [one for one in diagnostics if one.rule.id in _ALSO]


def _places(diagnostics: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(one.rule.id, one.place.line - 2, one.place.column) for one in diagnostics if one.place]


@pytest.mark.parametrize(
    ("rule", "line", "column", "template"),
    [
        ("table-separator", 2, 1, "| 甲 | 乙 | 丙 |\n| --- | --- |\n| 1 | 2 | 3 |\n"),
        ("table-separator", 2, 1, "| 甲 | 乙 |\n| --- | --- | --- |\n| 1 | 2 |\n"),
        ("table-separator", 2, 1, "| 甲 | 乙 |\n| - - | --- |\n| 1 | 2 |\n"),
        ("table-separator", 2, 1, "| 甲 | 乙 |\n---\n| 1 | 2 |\n"),
        ("table-separator-missing", 1, 1, "| 甲 | 乙 |\n| 1 | 2 |\n"),
        ("table-header-missing", 1, 1, "| --- | --- |\n| 1 | 2 |\n"),
        ("table-parted", 3, 1, "| 甲 | 乙 |\n\n| --- | --- |\n| 1 | 2 |\n"),
        ("table-parted", 4, 1, f"{_TABLE}\n| 1 | 2 |\n"),
        (
            "table-parted",
            4,
            1,
            f"{_TABLE}{{% for f in features %}}\n| {{{{ loop.index }}}} | 2 |\n\n{{% endfor %}}\n",
        ),
        ("table-swallowed", 2, 1, f"- 甲\n{_TABLE}| 1 | 2 |\n"),
        ("table-row-long", 3, 11, f"{_TABLE}| 1 | 2 | 3 |\n"),
        ("table-row-long", 3, 1, f"{_TABLE}| 1 | 2 | {{{{ report.title }}}} |\n"),
        (
            "table-rows-joined",
            3,
            22,
            f"{_TABLE}{{% for n in [1, 2] %}}| {{{{ n }}}} | 2 |{{% endfor %}}\n",
        ),
        ("lines-merged", 2, 1, "{% for n in [1, 2] %}\n{{ n }}甲。\n{% endfor %}\n"),
        ("lines-merged", 3, 1, "甲\n{% for n in [1, 2] %}\n乙{{ n }}\n{% endfor %}\n"),
        ("table-row-short", 3, 1, f"{_TABLE}| {{{{ report.title }}}} |\n"),
        ("table-text-below", 4, 1, f"{_TABLE}| 1 | 2 |\n注：甲\n"),
        (
            "container-ends-other",
            2,
            1,
            f"::: landscape\n::: caption a\n甲\n:::\n\n{_TABLE}| 1 | 2 |\n:::\n",
        ),
        ("container-not-closed", 2, 1, f":::: landscape\n::: caption a\n甲\n\n{_TABLE}::::\n"),
        ("container-not-closed", 1, 1, ":::: landscape\n甲\n:::\n"),
        ("container-not-closed", 1, 1, "::: landscape\n甲\n"),
        ("container-end-alone", 3, 1, "甲\n\n:::\n"),
        ("container-end-alone", 4, 1, f"{_TABLE}| 1 | 2 |\n:::\n"),
        ("container-not-closed", 1, 1, "::: caption a\n甲\n\n::: landscape\n乙\n:::\n"),
        ("container-not-closed", 1, 1, f"::: caption a\n甲\n\n::: table 4 12\n{_TABLE}:::\n"),
        ("role-in-role", 2, 1, ":::: note\n::: recipients\n甲\n:::\n::::\n"),
        ("table-in-role", 2, 1, f"::: note\n{_TABLE}| 1 | 2 |\n:::\n"),
        ("landscape-twice", 4, 1, ":::: landscape\n甲\n\n::: landscape\n乙\n:::\n::::\n"),
        ("text-in-place", 2, 1, "::: page-break\n甲\n:::\n"),
        ("text-in-place", 2, 1, "::: contents 2\n甲\n:::\n"),
        ("heading-without-words", 1, 1, "## {{ '' }}\n\n甲\n"),
        ("heading-too-deep", 3, 1, "## 甲\n\n#### 乙\n\n丙\n\n### 丁\n"),
        ("heading-numbered", 1, 4, "## 二、{{ report.title }}\n"),
        ("heading-numbered", 3, 5, "## 甲\n\n### （一）乙\n"),
        ("caption-alone", 1, 1, "::: caption a\n甲\n:::\n\n乙\n"),
        ("container-without", 1, 1, "::: table 4 12\n甲\n:::\n"),
        ("heading-level", 1, 1, "######## 甲\n"),
        ("heading-level", 1, 1, "###### 甲\n"),
        ("heading-blank", 1, 1, "##{{ report.title }}\n"),
        ("heading-underlined", 2, 1, "甲\n---\n"),
        ("heading-underlined", 2, 1, "甲\n===\n"),
        ("block-indented", 3, 5, "甲\n{% if report.title %}\n    ## 乙\n{% endif %}\n"),
        ("unsupported-markdown", 3, 1, "甲\n\n---\n"),
        ("unsupported-markdown", 1, 1, "```\n甲\n```\n"),
        ("unsupported-markdown", 2, 3, "- 甲\n  - 乙\n"),
        ("line-swallowed", 2, 1, "- 甲\n乙\n"),
        ("line-swallowed", 2, 1, "> 甲\n乙\n"),
        ("markdown-not-read", 1, 2, "甲~~乙~~\n"),
        ("markdown-not-read", 1, 8, "**甲**乙，**丙。**丁\n"),
        ("markdown-not-read", 1, 1, "**{{ report.title }}。**甲\n"),
        ("markdown-not-read", 1, 2, "甲<br>乙\n"),
        ("markdown-not-read", 3, 8, f"{_TABLE}| 1 | 2<br>3 |\n"),
        ("markdown-not-read", 3, 14, f"{_TABLE}| **1**甲 | 2 **|\n"),
        ("markdown-not-read", 1, 1, "<b>甲</b>\n"),
        ("markdown-not-read", 1, 1, "<!-- 甲 -->\n"),
        ("markdown-not-read", 1, 3, "- [ ] 甲\n"),
        ("markdown-not-read", 1, 3, "> [!NOTE]\n> 甲\n"),
        ("markdown-not-read", 1, 19, "{{ report.title }}}}\n"),
        ("markdown-not-read", 1, 4, "[甲]{note}乙\n"),
        ("markdown-not-read", 1, 3, "【甲】{.note}乙\n"),
        ("markdown-not-read", 1, 4, "[甲] {.note}乙\n"),
        ("markdown-not-read", 1, 2, "甲{.note}乙\n"),
        ("markdown-not-read", 1, 3, "[甲]（https://example.org）乙\n"),
        ("markdown-not-read", 1, 3, "[甲](https://example.org）乙\n"),
        ("merge-not-read", 3, 3, f"{_TABLE}| ^^ | 2 |\n"),
        ("merge-not-read", 3, 3, f"{_TABLE}| << | 2 |\n"),
        ("merge-not-read", 4, 1, f"{_TABLE}| 1 | 2 |\n| {{{{ '^^' }}}} | 2 |\n"),
        ("merge-not-read", 3, 1, f"{_TABLE}| 1 | {{{{ '<<' }}}} |\n"),
        ("heading-numbered", 2, 4, "::: columns 2\n## 一、甲\n:::\n"),
        ("single-braces", 1, 2, "甲{ words.closing }乙\n"),
        ("single-braces", 2, 3, "{% for row in [1] %}\n乙：{ row.标题 }\n\n{% endfor %}\n"),
        ("list-by-hand", 1, 1, "• 甲\n• 乙\n"),
        ("list-by-hand", 2, 1, "如下：\n1、甲\n2、乙\n"),
        ("single-braces", 1, 4, "## {report.title | clause}\n"),
        ("single-braces", 3, 7, f"{_TABLE}| 1 | {{ figures['户数'].value }} |\n"),
        ("wide-markdown", 1, 1, "＃ 甲\n"),
        ("wide-markdown", 1, 1, "｜甲｜乙｜\n"),
        ("wide-markdown", 1, 2, "甲｛｛ report.title\n"),
        ("unknown-caption", 1, 10, '甲{{ ref("乙") }}\n'),
    ],
)
def test_a_mistake_is_reported_once_where_it_is_written(
    tmp_path: Path, rule: str, line: int, column: int, template: str
) -> None:
    assert [(rule, line, column)] == _places(_reported(tmp_path, template))


def test_an_empty_phrase_that_leaves_a_heading_without_text_is_named(
    tmp_path: Path,
) -> None:
    template = "## {{ words.tasks }}\n\n甲\n"
    (problem,) = _reported(tmp_path, template, wording_yaml='zh-CN:\n  tasks: ""\n')
    places = [(Path(one.place.source.name).name, one.place.line) for one in problem.related]
    assert "heading-without-words" == problem.rule.id
    assert ("wording.yaml", 2) in places


def test_a_table_that_a_text_places_in_a_role_is_not_a_mistake_of_the_template(
    tmp_path: Path,
) -> None:
    sample = (
        "报告: {标题: 甲, 附注: \"{{ table('乙') }}\"}\n表格: {乙: {列: [丙, 丁], 行: [[戊, 1]]}}\n"
    )
    files = {"sample__zh-CN__report_yaml": sample}
    typed = _reported(tmp_path / "1", "::: note\n{{ report.note }}\n:::\n", **files)
    written = _reported(tmp_path / "2", "::: note\n{{ table('乙') }}\n:::\n", **files)
    assert ([], ["table-in-role"]) == (
        [one.rule.id for one in typed],
        [one.rule.id for one in written],
    )


def test_a_wrong_number_of_widths_is_reported_with_the_number_of_columns(
    tmp_path: Path,
) -> None:
    path = style_folder(tmp_path / "own", report_j2=f"{_HEAD}::: table 3 4 5\n{_TABLE}:::\n")
    (problem,) = (one for one in found(path) if one.rule.id == "bad-container")
    assert "one number for each of the 2 columns" == problem.facts["expected"].en


def test_full_width_colons_of_a_container_are_reported_at_both_ends(tmp_path: Path) -> None:
    reported = _reported(tmp_path, "：：： note\n甲\n：：：\n")
    assert [("wide-markdown", 1, 1), ("wide-markdown", 3, 1)] == _places(reported)


def test_a_footnote_in_markdown_is_reported_at_both_ends(tmp_path: Path) -> None:
    reported = _reported(tmp_path, "甲[^1]\n\n[^1]: 乙\n")
    assert [("markdown-not-read", 1, 2), ("markdown-not-read", 3, 1)] == _places(reported)
    assert "{{ footnote(" in reported[0].facts["advice"].en


@pytest.mark.parametrize(
    "template",
    [
        f"甲\n{_TABLE}| 1 | 2 |\n",
        "甲 | 乙\n--- | ---\n1 | 2\n",
        f"{_TABLE}| {{{{ report.title }}}} | 2 \\| 3 |\n",
        f"{_TABLE}| 1 {{% if report.title %}}| 2 |{{% else %}}|{{% endif %}}\n",
        "| 甲 | 乙 |\n| --- | --- |\n",
        "甲 | 乙\n\n丙\n",
        "|甲|{% for i in [1] %}乙|{% endfor %}\n\n|-|{% for i in [1] %}-|{% endfor %}\n",
        ":::: landscape\n::: caption a\n甲\n:::\n\n" + _TABLE + "| 1 | 2 |\n::::\n",
        "::: caption a\n甲\n:::\n\n::: table 4 12\n" + _TABLE + "| 1 | 2 |\n:::\n",
        "::: caption a\n甲\n\n" + _TABLE + "| 1 | 2 |\n:::\n",
        "::: landscape\n甲\n:::\n\n::: landscape\n乙\n:::\n",
        "- 甲\n- 乙\n  丙\n\n丁\n",
        "1. 甲\n1. 乙\n",
        "> 甲\n> 乙\n",
        "甲\\\n乙\n",
        "**甲**乙*丙*\n",
        "# 1\n\n#1 甲\n",
        "2 * 3 = 6，______，a_b_c，甲~乙，[甲]\n",
        "{{ report.title }}\n\n{{ report.subtitle }}\n\n{{ report.note }}\n",
        "甲。\n    乙。\n",
        "乙（https://example.org）[丙](https://example.org)\n",
        f"{_TABLE}| 甲 | 2 |\n| ^^ | << |\n",
        "## 第二批\n\n::: note\n## 一、甲\n:::\n\n## 2024.6\n\n## {{ report.note }}\n",
        f":::: landscape\n::: caption a\n甲\n:::\n\n::: table 4 12\n{_TABLE}:::\n::::\n",
        "{甲}，{a.b}，{page}，{ words and more }，{{ '{' }}{report}\n",
        "::: caption a\n甲\n:::\n\n" + _TABLE + '| 1 | 2 |\n\n{{ ref("a") }}\n',
    ],
)  # fmt: skip
def test_markdown_that_is_read_as_meant_is_not_reported(tmp_path: Path, template: str) -> None:
    title = "甲|乙 ~~ ** <br> [^1] }} { report.title }"
    sample = f"报告: {{标题: '{title}', 副标题: '＃ 甲', 附注: '一、甲｜ ##乙'}}\n"
    files = {"sample__zh-CN-2__report_yaml": sample}
    template = f"{{% if report.subtitle %}}\n{template}{{% endif %}}\n"
    assert [] == _places(_reported(tmp_path, template, **files))


def test_a_caption_whose_picture_or_table_is_placed_is_not_alone(tmp_path: Path) -> None:
    sample = "报告: {标题: 甲}\n表格: {乙: {列: [丙, 丁], 行: [[戊, 1]]}}\n"
    template = "::: caption a\n己\n:::\n\n{{ table('乙') }}\n"
    files = {"sample__zh-CN__report_yaml": sample, "style_yaml": "extends: work-summary\n"}
    assert [] == [
        one for one in _reported(tmp_path, template, **files) if one.rule.id == "caption-alone"
    ]


@pytest.mark.parametrize(
    ("expected", "template"),
    [([], "- 甲\n- 乙\n"), ([("container-without", 1, 1)], "甲\n")],
)
def test_a_joint_masthead_is_not_a_role_and_needs_a_list(
    tmp_path: Path, expected: list[tuple[str, int, int]], template: str
) -> None:
    style = {"style_yaml": "extends: official-report\nlanguages: [zh-CN]\n"}
    reported = _reported(tmp_path, f"::: joint-masthead 文件\n{template}:::\n", **style)
    assert expected == _places(reported)


def test_captions_of_templates_are_known_and_named_once(tmp_path: Path) -> None:
    template = f"::: caption ledger\n甲\n:::\n\n{_TABLE}| 1 | 2 |\n\n{{{{ ref('leger') }}}}\n"
    (problem,) = _reported(tmp_path, template)
    assert [("unknown-caption", 9, 9)] == _places([problem])
    assert (["ledger"], ["ledger"]) == (problem.facts["nearest"], problem.facts["known"])


@pytest.mark.parametrize(
    "template",
    [
        "{% for n in [1, 2] %}\n{{ n }}甲。\n\n{% endfor %}\n",
        "{% for n in [1, 2] %}{{ n }}甲。{% endfor %}\n",
        "{% for n in [1, 2] %}\n- {{ n }}\n{% endfor %}\n",
        "甲\n乙{{ report.title }}\n丙\n",
    ],
    ids=["paragraphs", "one line", "list", "no loop"],
)
def test_other_lines_of_loops_are_not_merged(tmp_path: Path, template: str) -> None:
    assert [] == _reported(tmp_path, template)


def test_the_sample_is_named_if_the_mistake_depends_on_it(tmp_path: Path) -> None:
    template = (
        f"{_TABLE}{{% for f in features %}}\n"
        "| 1 | {% if f.title == '丙' %}2 | 3{% else %}2{% endif %} |\n"
        "{% endfor %}\n"
    )
    sample = {"sample__zh-CN-2__report_yaml": "报告: {标题: 甲}\n特点: [{标题: 丙}]\n"}
    reported = [
        one for one in _reported(tmp_path, template, **sample) if one.rule.id == "table-row-long"
    ]
    (place,) = (one.related[0].place for one in reported)
    assert "zh-CN-2/report.yaml" in Path(place.source.name).as_posix()


def test_mistakes_in_macros_and_partials_are_reported_there(tmp_path: Path) -> None:
    macro = "{% macro row(a) %}\n| {{ a }} | 2 | 3 |\n{% endmacro %}\n"
    template = (
        f"{{% from 'partials/row.md.j2' import row %}}\n{_TABLE}{{{{ row(report.title) }}}}\n"
    )
    (problem,) = _reported(tmp_path, template, partials__row_j2=macro)
    assert problem.place is not None
    assert ("row.md.j2", 2) == (Path(problem.place.source.name).name, problem.place.line)


def test_mistakes_are_found_although_templates_compare_captured_text(tmp_path: Path) -> None:
    template = (
        "{% macro kind() %}done{% endmacro %}\n"
        "{% if kind() == 'done' %}\n甲~~乙~~\n{% else %}\n丙\n{% endif %}\n"
    )
    reported = [one for one in _reported(tmp_path, template) if one.rule.id == "markdown-not-read"]
    assert [("markdown-not-read", 3, 2)] == _places(reported)


def test_a_mistake_that_only_a_trial_finds_is_reported_at_the_template(tmp_path: Path) -> None:
    template = (
        f"{_HEAD}{_TABLE}{{% for f in features %}}\n"
        "| 1 | {% if f.title %}{{ f.title }} |{% endif %}\n"
        "{% endfor %}\n"
    )
    sample = "报告: {标题: 甲}\n特点: [{标题: 丙, 概述: 丁。}]\n"
    files = {"report_j2": template, "sample__zh-CN__report_yaml": sample}
    reported = tried(style_folder(tmp_path / "own", **files))[0]
    (short,) = [one for one in reported if one.rule.id == "table-row-short"]
    assert short.place is not None
    assert ("report.md.j2", 6) == (Path(short.place.source.name).name, short.place.line)
    assert ["when this is left out"] == [other.said.en for other in short.related]


def test_unread_markdown_is_reported_once_at_the_template(tmp_path: Path) -> None:
    template = f"{_HEAD}| 甲 | 乙 |\n| --- |\n| 1 | 2 |\n"
    sample = "报告: {标题: 甲}\n"
    files = {"report_j2": template, "sample__zh-CN__report_yaml": sample}
    reported = tried(style_folder(tmp_path / "own", **files))[0]
    assert {"table-separator"} == {one.rule.id for one in reported}


@pytest.mark.parametrize("name", [*styles_in([builtin_root()])])
def test_nothing_is_wrong_with_the_markdown_of_built_in_styles(name: str) -> None:
    assert [] == [one.rule.id for one in found(builtin_root() / name)]


_EXAMPLES = sorted(path.parent for path in (ROOT / "examples").rglob("style.yaml"))


@pytest.mark.parametrize("folder", _EXAMPLES, ids=lambda folder: folder.name)
def test_nothing_is_wrong_with_the_markdown_of_the_examples(folder: Path) -> None:
    assert [] == [one.rule.id for one in found(folder)]


def test_a_heading_behind_a_template_that_ends_with_a_tag_is_reported(tmp_path: Path) -> None:
    """The last line end of the included template is cut: 甲。## 乙 is no heading."""
    (found,) = _reported(
        tmp_path,
        '{% include "a.md.j2" %}\n## 乙\n',
        a_j2="{% if true %}\n甲{% if true %}。{% endif %}\n{% endif %}\n",
    )
    assert _places([found]) == [("markdown-not-read", 2, 1)]
    assert "+%}" in remedy(found, "zh-CN")
    mended = "{% if true %}\n甲{% if true %}。{% endif +%}\n{% endif %}\n"
    assert not _reported(tmp_path / "b", '{% include "a.md.j2" %}\n## 乙\n', a_j2=mended)
