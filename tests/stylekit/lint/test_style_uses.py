"""Roles, fonts, headings, fields and files that do not match are reported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import BARE_STYLE
from linted import found, style_folder
from reportgen.stylekit.lint.own_files import fields_of_data
from reportgen.styles.folders import builtin_root

pytestmark = pytest.mark.slow

BODY = "# {{ report.title }}\n\n## 甲\n\n### 乙\n\n丙\n"


def _found(folder: Path, *rules: str, **files: str) -> list[tuple[str, str, int]]:
    """Rule, name and line of the problems of these rules."""
    return [
        (one.rule.id, str(one.facts.get("name", "")), one.place.line if one.place else 0)
        for one in found(style_folder(folder / "own", **{"report_j2": BODY, **files}))
        if one.rule.id in rules
    ]


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ([], "::: recipients\n甲\n:::\n"),
        ([("unknown-role", "recipient", 2)], "甲\n::: recipient\n乙\n:::\n"),
        ([("unknown-role", "recipient", 1)], "{% if false %}::: recipient\n乙\n:::\n{% endif %}"),
        (
            [("unknown-role", "recipient", 5)],
            "{% macro m(role) %}\n::: {{ role }}\n甲\n:::\n{% endmacro %}{{ m('recipient') }}",
        ),
        (
            [("unknown-role", "signatur", 1)],
            "{% set role = 'date' if report.date else 'signatur' %}\n::: {{ role }}\n甲\n:::\n",
        ),
        ([], "{% for name in ['date', 'note'] %}\n::: {{ name }}\n甲\n:::\n{% endfor %}"),
        (
            [("unknown-role", "nota", 1)],
            "{% for name in ['date', 'nota'] %}\n::: {{ name }}\n甲\n:::\n{% endfor %}",
        ),
        ([], "甲 ::: recipient\n"),
        ([], "::: landscape\n甲\n:::\n\n::: page-break\n:::\n\n::: contents 2\n:::\n"),
        ([], "::: rule date\n:::\n\n> 甲\n"),
        ([("unknown-role", "dat", 1)], "::: rule dat\n:::\n"),
        ([("unknown-role", "rule", 1)], "::: rule\n:::\n"),
    ],
)
def test_unknown_roles_of_containers_are_reported(
    tmp_path: Path, expected: list[tuple[str, str, int]], template: str
) -> None:
    assert expected == _found(tmp_path, "unknown-role", report_j2=template)


def test_a_role_misspelt_in_a_copied_style_is_reported_where_templates_name_it(
    tmp_path: Path,
) -> None:
    style = tmp_path / "own"
    shutil.copytree(builtin_root() / "work-summary", style)
    file = style / "style.yaml"
    text = file.read_text(encoding="utf-8").replace("name: work-summary", "name: own")
    file.write_text(text.replace("    signature:", "    signatur:"), encoding="utf-8")
    assert {("unknown-role", "signature", "signature.md.j2")} == {
        (one.rule.id, one.facts["name"], Path(one.place.source.name).name)
        for one in found(style)
        if one.severity == "error" and one.place
    }


@pytest.mark.parametrize(
    ("expected", "layout"),
    [
        ([], "roles: {heading-1: {bold: true}}"),
        ([("unused-role", "headng-1", 3)], "roles: {headng-1: {bold: true}}"),
        ([("unused-font", "headng-1", 3)], "fonts: {headng-1: 黑体}"),
        ([], "fonts: {special: 黑体}\n  roles: {body: {font: special}}"),
        ([("unknown-font", "specal", 3)], "roles: {body: {font: specal}}"),
        ([("font-east-asian", "heading-1", 3)], "fonts: {heading-1: {latin: Arial}}"),
        ([], "fonts: {heading-1: {latin: Arial, east_asian: 黑体}}"),
        ([("font-east-asian", "body", 3)], "fonts: {body: {latin: Arial}}"),
        ([], "fonts: {latin: Arial}"),
        ([("unknown-role", "recipient", 3)], "roles: {table-note: {foot: true, moves: recipient}}"),
        ([], "roles: {table-note: {foot: true, moves: recipients}}"),
    ],
)
def test_unused_roles_and_fonts_are_reported(
    tmp_path: Path, expected: list[tuple[str, str, int]], layout: str
) -> None:
    text = f"extends: work-summary\nlayout:\n  {layout}\n"
    rules = ("unused-role", "unknown-role", "unused-font", "unknown-font", "font-east-asian")
    assert expected == _found(tmp_path, *rules, style_yaml=text)


@pytest.mark.parametrize(
    ("expected", "role", "template"),
    [
        ([("unused-role", "ledger", [])], "ledger", ""),
        ([("unused-role", "recipents", ["recipients"])], "recipents", ""),
        # A misspelling is reported once, where the template names it.
        ([("unknown-role", "leger", ["ledger"])], "ledger", "::: leger\n甲\n:::\n"),
        ([("unknown-role", "ledger", ["leger"])], "leger", "::: ledger\n甲\n:::\n"),
        (
            [("unused-role", "ledger", []), ("unknown-role", "dat", ["date"])],
            "ledger", "::: dat\n甲\n:::\n",
        ),
    ],
)  # fmt: skip
def test_an_unused_role_is_reported_with_the_name_that_may_be_meant(
    tmp_path: Path, expected: object, role: str, template: str
) -> None:
    text = f"extends: work-summary\nlayout: {{roles: {{{role}: {{bold: true}}}}}}\n"
    own = style_folder(tmp_path / "own", style_yaml=text, tail_j2=template)
    reported = [one for one in found(own) if one.rule.id in ("unknown-role", "unused-role")]
    assert expected == [(one.rule.id, one.facts["name"], one.facts["nearest"]) for one in reported]


@pytest.mark.parametrize(
    ("expected", "fonts"),
    [
        (["仿宋_GB2312"], "{body: 仿宋_GB2321}"),
        (["方正小标宋简体"], "{title: 方正小标宋简休}"),
        (["Times New Roman"], "{body: {east_asian: 宋体, latin: Times New Romen}}"),
        ([], "{body: {east_asian: simsun, latin: TIMES NEW ROMAN}}"),
        ([], "{body: {east_asian: 单位专用体, latin: House Sans}}"),
    ],
)
def test_a_misspelt_typeface_is_reported_with_the_one_that_is_meant(
    tmp_path: Path, expected: list[str], fonts: str
) -> None:
    text = f"extends: work-summary\nlayout:\n  fonts: {fonts}\n"
    reported = [
        one for one in found(style_folder(tmp_path / "own", style_yaml=text))
        if one.rule.id == "typeface-unusual"
    ]  # fmt: skip
    assert expected == [one.facts["nearest"][0] for one in reported]
    assert [3] * len(expected) == [one.place.line for one in reported if one.place]


def test_a_font_that_a_role_misspells_is_reported_once(tmp_path: Path) -> None:
    layout = "roles: {body: {font: specal}}\n  fonts: {special: 黑体}"
    expected = [("unknown-font", "specal", 3)]
    text = f"extends: work-summary\nlayout:\n  {layout}\n"
    assert expected == _found(tmp_path, "unused-font", "unknown-font", style_yaml=text)


def test_a_layout_for_english_is_checked_too(tmp_path: Path) -> None:
    text = "extends: work-summary\nlayout.en:\n  fonts: {subtitle: {latin: Arial}, headng: 黑体}"
    expected = [("font-east-asian", "subtitle", 3), ("unused-font", "headng", 3)]
    rules = ("unused-role", "unused-font", "font-east-asian")
    assert expected == _found(tmp_path, *rules, style_yaml=text)


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ([], BODY),
        ([5], "# 甲\n\n## 乙\n\n#### 丙\n"),
        ([3], "# 甲\n\n### 乙\n"),
        ([], "# 甲\n\n甲 ### 乙\n\n`### 丙`\n"),
        ([], "{% if report.issuer %}## 甲{% endif %}\n\n### 乙\n"),
        ([1], "### 乙\n"),
        ([], "{{ report.title }}### 乙\n"),
    ],
)
def test_skipped_levels_of_headings_are_reported(
    tmp_path: Path, expected: list[int], template: str
) -> None:
    lines = [line for _, _, line in _found(tmp_path, "heading-skipped", report_j2=template)]
    assert expected == lines


def _not_shown(folder: Path, **files: str) -> list[str]:
    reported = found(style_folder(folder / "own", **files))
    (fields,) = [
        str(one.facts["fields"]) for one in reported if one.rule.id == "field-not-shown"
    ] or [""]
    return fields.split(", ") if fields else []


def test_parts_of_the_data_that_no_template_shows_are_reported(tmp_path: Path) -> None:
    template = (
        "# {{ report.title }}\n{% for f in features if f.summary %}{{ f.title }}"
        "{{ f.measures | map(attribute='point') | listed }}{% endfor %}"
    )
    hidden = _not_shown(tmp_path, report_j2=template)
    assert {"activities", "headline", "report.issuer", "features.summary"} <= set(hidden)
    # A field that is only tested is not shown; of items never read only the name is reported.
    assert not {"features", "features.title", "measures.point", "activities.name"} & set(hidden)
    assert not [name for name in hidden if name.endswith((".id", ".accept", ".feature"))]


def test_all_fields_of_an_item_that_is_passed_on_count_as_shown(tmp_path: Path) -> None:
    template = "{% set seen = namespace(all=features) %}{{ features | tojson | length }}"
    hidden = _not_shown(tmp_path, report_j2=template)
    assert not [name for name in hidden if name.startswith("features.")]


def test_omissions_on_purpose_are_not_reported(tmp_path: Path) -> None:
    everything = ", ".join(name for name in fields_of_data() if name != "report.title")
    style = f"extends: work-summary\nomits: [{everything}]\n"
    assert [] == _not_shown(tmp_path, report_j2="{{ report.title }}", style_yaml=style)


def test_omissions_add_up_along_the_chain(tmp_path: Path) -> None:
    template = "# {{ report.title }}\n\n{{ report.period | span }}\n"
    everything = set(_not_shown(tmp_path / "bare", style_yaml=BARE_STYLE, report_j2=template))
    assert {"report.venue", "report.issuer"} <= everything
    style = "extends: work-summary\nlanguages: [zh-CN]\nomits: report.issuer\n"
    hidden = _not_shown(tmp_path / "more", style_yaml=style, report_j2=template)
    # `report.period` is left out by work-summary and shown by this style, which is fine.
    assert {"report.venue", "report.issuer", "report.period"}.isdisjoint(hidden)
    assert "report.date" in hidden
    assert [] == _found(tmp_path / "more", "omission-shown", style_yaml=style, report_j2=template)


@pytest.mark.parametrize(
    ("expected", "omitted"),
    [
        ([("unknown-omission", "report.perod", 2)], "report.perod"),
        ([("omission-shown", "report.title", 2)], "report.title"),
        ([("omission-shown", "report", 2)], "report"),
    ],
)
def test_omissions_that_are_unknown_or_shown_are_reported(
    tmp_path: Path, expected: list[tuple[str, str, int]], omitted: str
) -> None:
    rules = ("unknown-omission", "omission-shown")
    style = f"extends: work-summary\nomits: {omitted}\n"
    assert expected == _found(tmp_path, *rules, style_yaml=style)


def test_templates_that_nothing_includes_are_reported(tmp_path: Path) -> None:
    rules = ("template-not-included", "template-hidden")
    files = {"extra_j2": "甲", "partials__more_j2": "乙"}
    expected = [(rules[0], "extra.md.j2", 1), (rules[0], "partials/more.md.j2", 1)]
    assert expected == _found(tmp_path, *rules, **files)
    includes = "{% include 'extra.md.j2' %}{% import 'partials/more.md.j2' as more %}"
    assert [] == _found(tmp_path, *rules, report_j2=includes)


def test_nothing_is_reported_if_includes_are_only_known_at_run_time(tmp_path: Path) -> None:
    report = "{% for name in report.attachments %}{% include name ignore missing %}{% endfor %}"
    assert [] == _found(tmp_path, "template-not-included", report_j2=report, extra_j2="甲")


def test_a_template_for_another_language_is_reported(tmp_path: Path) -> None:
    files = {"report_j2": "{% include 'more.md.j2' %}", "more_j2": "甲", "more.en_j2": "A"}
    assert [("template-language", "", 1)] == _found(
        tmp_path, "template-not-included", "template-hidden", "template-language", **files,
        style_yaml="extends: work-summary\nlanguages: [zh-CN]\n",
    )  # fmt: skip


def test_a_template_hidden_by_another_is_reported(tmp_path: Path) -> None:
    style = "extends: work-summary\nlanguages: [en]\n"
    rules = ("template-not-included", "template-hidden")
    includes = "{% include 'tail.md.j2' %}"
    files = {"style_yaml": style, "report_j2": includes, "tail_j2": "{{ report.title }}"}
    assert [("template-hidden", "", 1)] == _found(tmp_path, *rules, **files)
