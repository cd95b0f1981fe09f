"""Flaws that only show without some part of the data are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE, rules
from linted import style_folder, tried
from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import message
from reportgen.writers import own_formats

SAMPLE = """\
报告: {标题: 甲, 发文机关: 乙}
特点:
  - {标题: 丙, 概述: 丁。, 措施: [戊, {要点: 己, 时限: 2024-05}, 庚]}
  - {标题: 辛, 概述: 壬。}
"""
HEAD = "# {{ report.title }}\n\n"
FEATURES = "{% for f in features %}\n\n"
END = "\n\n{% endfor %}\n"
SUMMED = "{% for f in features if f.summary %}\n"
COUNTED = (
    "{% for m in f.measures %}"
    "{% if m.point != '戊' %}{{ loop.index | han }}是乙；{% endif %}"
    "{% endfor %}"
)
"""Counts the turns of the loop, not what is printed."""


def _tried(folder: Path, template: str, sample: str = SAMPLE) -> tuple[Diagnostic, ...]:
    files = {"style_yaml": BARE_STYLE, "report_j2": template, "sample__zh-CN__report_yaml": sample}
    return tried(style_folder(folder / "own", **files))[0]


@pytest.mark.parametrize(
    ("rule", "without", "template"),
    [
        ("heading-over-nothing", "features", f"## 特点\n\n{FEATURES}乙。{END}"),
        ("heading-over-nothing", "", f"## 特点\n\n## 成效\n\n{FEATURES}乙。{END}"),
        ("header-without-rows", "features",
         f"| 甲 | 乙 |\n| --- | --- |\n{SUMMED}| 丙 | 丁 |\n{{% endfor %}}\n"),
        ("program-words", "features[0].summary", f"{FEATURES}{{{{ f.summary or 'None' }}}}。{END}"),
        ("program-words", "features[0].summary",
         f"{FEATURES}乙{{{{ f.summary or 'None' }}}}丙。{END}"),
        ("program-words", "features[0].summary",
         f"{FEATURES}乙{{{{ footnote('丙' ~ (f.summary or 'None') ~ '丁。') }}}}。{END}"),
        ("nothing-printed", "features",
         "{{ report.title if features else '' }}"),
        ("marks-together", "features[0].title",
         f"{FEATURES}乙，{{{{ f.title or '' }}}}，{{{{ f.summary or '丁。' }}}}{END}"),
        ("mark-missing", "features[0].summary",
         f"{FEATURES}乙{{% if f.summary %}}，{{{{ f.summary }}}}{{% endif %}}{END}"),
        ("colon-before-nothing", "features",
         f"特点有：\n\n{FEATURES}{{{{ f.title or '己' }}}}。{END}"),
        ("count-broken", "",
         f"{FEATURES}{COUNTED}丙。{END}"),
    ],
)  # fmt: skip
def test_flaws_without_a_part_are_reported(
    tmp_path: Path, rule: str, without: str, template: str
) -> None:
    head = "" if rule == "nothing-printed" else HEAD
    reported = _tried(tmp_path, head + template)
    assert (rule, without) in [(one.rule.id, one.facts["without"]) for one in reported]
    assert all(one.place is not None for one in reported)


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        ([("report.md.j2", 3)], "## 特点"),
        ([("report.md.j2", 3)], "## {{ words.features }}"),
        # A heading that is put together has no line to name.
        ([], "## 特{{ '点' }}"),
    ],
)
def test_an_empty_heading_is_reported_with_its_line_in_the_template(
    tmp_path: Path, lines: list[tuple[str, int]], heading: str
) -> None:
    files = {
        "style_yaml": BARE_STYLE, "report_j2": f"{HEAD}{heading}\n\n{FEATURES}乙。{END}",
        "wording_yaml": "zh-CN: {features: 特点}", "sample__zh-CN__report_yaml": SAMPLE,
        "other_j2": "特点\n",
    }  # fmt: skip
    diagnostics, _ = tried(style_folder(tmp_path / "own", **files))
    problem = next(one for one in diagnostics if one.rule.id == "heading-over-nothing")
    assert "特点" == problem.facts["line"]
    places = [other.place for other in problem.related]
    assert lines == [(Path(place.source.name).name, place.line) for place in places]


@pytest.mark.parametrize(
    ("rule", "line", "template"),
    [
        ("heading-without-words", 5,
         f"{FEATURES}## {{{{ f.title | clause if f.title else '' }}}}\n\n乙。{END}"),
        ("heading-too-deep", 7,
         f"{FEATURES}{{% if f.title %}}## {{{{ f.title }}}}{{% endif %}}\n\n### 乙\n\n丙。{END}"),
    ],
)  # fmt: skip
def test_a_heading_that_is_wrong_without_a_part_is_reported_at_its_line(
    tmp_path: Path, rule: str, line: int, template: str
) -> None:
    (problem,) = (one for one in _tried(tmp_path, HEAD + template) if one.rule.id == rule)
    assert problem.place is not None
    assert ("report.md.j2", line) == (Path(problem.place.source.name).name, problem.place.line)
    assert ["when this is left out"] == [other.said.en for other in problem.related]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([("wide-marks", "。")], "{{ report.title }} is here。"),
        ([("wide-marks", "，")], "{{ report.title }}，x."),
        # Punctuation in the data is not the style's.
        ([], "{{ report.issuer }}."),
    ],
)
def test_full_width_punctuation_in_an_english_draft_is_reported(
    tmp_path: Path, expected: list[tuple[str, str]], text: str
) -> None:
    files = {
        "style_yaml": BARE_STYLE.replace("zh-CN", "en"), "report_j2": f"{HEAD}{text}\n",
        "sample__en__report_yaml": "report: {title: A, issuer: '甲（乙），丙', lang: en}\n",
    }  # fmt: skip
    reported = tried(style_folder(tmp_path / "own", **files))[0]
    found = [(one.rule.id, one.facts["found"]) for one in reported if one.rule.id == "wide-marks"]
    assert expected == found


def test_a_template_that_fails_without_a_part_is_reported_at_its_line(tmp_path: Path) -> None:
    (problem,) = _tried(tmp_path, f"{HEAD}{FEATURES}{{{{ f.summary }}}}{END}")
    assert problem.place is not None
    assert ("template-failed", 5) == (problem.rule.id, problem.place.line)
    assert [(3, "when this is left out")] == [
        (other.place.line, other.said.en) for other in problem.related
    ]


def test_a_style_that_copes_without_any_part_has_no_problems(tmp_path: Path) -> None:
    template = f"{HEAD}{{% if features %}}\n## 乙\n\n丙。\n{{% endif %}}\n"
    assert () == _tried(tmp_path, template)


def test_a_flaw_of_many_variants_is_reported_once(tmp_path: Path) -> None:
    reported = _tried(tmp_path, f"{HEAD}甲，。乙\n\n{FEATURES}丙。{END}")
    assert ["marks-together"] == rules(reported)


@pytest.mark.parametrize("template", ["", "{% if false %}甲{% endif %}"])
def test_a_template_that_prints_nothing_is_reported_once(tmp_path: Path, template: str) -> None:
    assert ["nothing-printed"] == rules(_tried(tmp_path, template))


def test_every_value_of_a_setting_is_tried(tmp_path: Path) -> None:
    files = {
        "style_yaml": BARE_STYLE + "settings: {order: name}\n",
        "report_j2": HEAD + "{% if settings.order == 'date' %}\n甲，。\n{% endif %}\n",
        "sample__zh-CN__report_yaml": SAMPLE,
    }
    diagnostics, tally = tried(style_folder(tmp_path / "own", **files))
    assert (["marks-together"], 1) == (rules(diagnostics), tally.samples)
    assert 2 * len(own_formats()) == tally.files


def test_a_setting_of_unused_templates_is_not_tried(tmp_path: Path) -> None:
    template = "{% if settings.mode == 'b' %}乙{% endif %}"
    files = {
        "style_yaml": f"{BARE_STYLE}settings: {{mode: a}}\n", "report_j2": HEAD + "丙。\n",
        "sample__zh-CN__report_yaml": SAMPLE, "other_j2": template,
    }  # fmt: skip
    _, unused = tried(style_folder(tmp_path / "one", **files))
    files["report_j2"] += '{% include "other.md.j2" %}'
    _, used = tried(style_folder(tmp_path / "two", **files))
    assert (2 * unused.variants, 2 * unused.files) == (used.variants, used.files)


def test_a_style_without_samples_is_not_tried(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", style_yaml=BARE_STYLE, report_j2=HEAD)
    assert ["sample-missing"] == rules(tried(folder)[0])


def test_a_refused_sample_is_reported(tmp_path: Path) -> None:
    assert ["unknown-key"] == rules(_tried(tmp_path, HEAD, "报告: {标题: 甲, 题目: 乙}"))


def test_a_draft_that_the_data_makes_impossible_is_not_a_trial(tmp_path: Path) -> None:
    sample = "报告: {标题: '甲{{ 户数 }}'}\n统计: {户数: 5}\n"
    files = {"style_yaml": BARE_STYLE, "report_j2": HEAD, "sample__zh-CN__report_yaml": sample}
    diagnostics, tally = tried(style_folder(tmp_path / "own", **files))
    assert ([], 0) == (rules(diagnostics), tally.variants)


ROWS = "| 甲 | 乙 |\n| --- | --- |\n{% for row in tables.甲.rows %}\n"
TABLE = "表格: {甲: {列: [乙, {名称: 丙, 单位: 件}], 行: [[丁, 5], [戊, 3]]}}\n"


@pytest.mark.parametrize(
    "template",
    [
        "{% for row in tables.甲.rows %}{{ row.乙 }}有{{ row.丙 }}。{% endfor %}",
        "{% for row in tables.甲.rows %}{{ row.乙 }}有{{ row.丙 | han }}。{% endfor %}",
    ],
)
def test_a_row_without_numbers_shows_what_a_template_takes_for_granted(
    tmp_path: Path, template: str
) -> None:
    found = _tried(
        tmp_path, f'{HEAD}{{% if "甲" in tables %}}\n{template}\n{{% endif %}}\n', SAMPLE + TABLE
    )
    (failed,) = {one.place: one for one in found if one.rule.id == "template-failed"}.values()
    assert "没有数" in message(failed, "zh-CN")
    assert ["这一行的数空着或写“—”时"] == [related.said.zh for related in failed.related]


@pytest.mark.parametrize(
    "template",
    [
        "{% for row in tables.甲.rows if row.丙 %}{{ row.乙 }}有{{ row.丙 }}。{% endfor %}",
        f"{ROWS}| {{{{ row.乙 }}}} | {{{{ row.丙.value }}}} |\n{{% endfor %}}",
        "{{ tables.甲.rows | selectattr('丙', 'lt', 4) | map(attribute='乙') | listed }}。",
    ],
)
def test_a_template_that_asks_first_copes_with_a_row_without_numbers(
    tmp_path: Path, template: str
) -> None:
    found = _tried(
        tmp_path, f'{HEAD}{{% if "甲" in tables %}}\n{template}\n{{% endif %}}\n', SAMPLE + TABLE
    )
    assert "template-failed" not in rules(found)
