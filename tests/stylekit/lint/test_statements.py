"""Macros, imports, includes and conditions are followed as Jinja follows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from linted import found, of_templates, style_folder

pytestmark = pytest.mark.slow


def _found(folder: Path, **files: str) -> list[tuple[str, int]]:
    return of_templates(found(style_folder(folder / "own", **files)))


MACRO = "{% macro m(x, y='') %}\n{{ x.titel }}{{ y }}\n{% endmacro %}\n"


@pytest.mark.parametrize(
    ("expected", "report"),
    [
        ([("template-field", 2)], MACRO + "{{ m(features[0]) }}"),
        ([("template-field", 2)], MACRO + "{{ m(x=features[0]) }}"),
        ([], MACRO),
        ([("template-arguments", 4), ("template-field", 2)], MACRO + "{{ m(features[0], 1, 2) }}"),
        ([("template-arguments", 4), ("template-failed", 2)], MACRO + "{{ m() }}"),
        ([("template-arguments", 4), ("template-field", 2)], MACRO + "{{ m(1, z=2) }}"),
        ([("macro-printed", 4)], MACRO + "{{ m }}"),
        ([("template-field", 1)], "{% macro m() %}{{ report.titel }}{% endmacro %}"),
        ([("template-name", 1)], "{% macro m() %}{{ titel }}{% endmacro %}"),
        ([], "{% macro m() %}{{ later }}{% endmacro %}{% set later = 1 %}{{ m() }}"),
        ([], "{% macro m(x) %}{{ x if x is defined else '' }}{% endmacro %}{{ m() }}"),
        ([], "{% macro m(x) %}{{ x | default('') }}{% endmacro %}{{ m() }}"),
        ([], "{% macro m() %}{{ varargs[0] }}{{ kwargs.a }}{% endmacro %}{{ m(1, a=2) }}"),
        ([], "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}"),
        (
            [("template-phrase", 2)],
            "{% macro m() %}{{ caller() }}{% endmacro %}\n{% call m() %}{{ words.x }}{% endcall %}",
        ),
        ([], "{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}"),
        ([("template-name", 1)], "{% for f in features %}{% set n = 1 %}{% endfor %}{{ n }}"),
        ([], "{% if features %}{% set n = 1 %}{% else %}{% set n = 2 %}{% endif %}{{ n }}"),
        (
            [("template-field", 1)],
            "{% if features %}{% set n = features %}{% endif %}{{ n[0].titel }}",
        ),
        ([("template-name", 1)], "{% with n = 1 %}{{ n }}{% endwith %}{{ n }}"),
        ([("template-name", 1)], "{% set c %}{{ titel }}{% endset %}{{ c }}"),
        ([("template-filter", 1)], "{% filter uper %}甲{% endfilter %}"),
        ([("template-filter", 1)], "{% set c | uper %}甲{% endset %}{{ c }}"),
        ([("template-name", 1)], "{% for f in features %}{% else %}{{ f.title }}{% endfor %}"),
        ([("template-name", 1)], "{% block a %}{{ titel }}{% endblock %}"),
        ([], "{% block a %}甲{% endblock %}{{ self.a() }}"),
        ([("template-name", 1)], "{{ super() }}"),
        ([("template-name", 1)], "{% autoescape true %}{{ titel }}{% endautoescape %}"),
        (
            [("template-field", 1)],
            "{% for f in features if f.title is defined or f.titel %}甲{% endfor %}",
        ),
    ],
)  # fmt: skip
def test_names_are_known_where_jinja_knows_them(
    tmp_path: Path, expected: list[tuple[str, int]], report: str
) -> None:
    assert sorted(expected) == sorted(_found(tmp_path, report_j2=report))


PARTIAL = "{% macro m(x) %}\n{{ x.titel }}{{ words.comma }}{% endmacro %}\n{% set n = features %}"
RIGHT = "{% macro m(x) %}{{ words.comma }}{% endmacro %}{% set n = features %}"


@pytest.mark.parametrize(
    ("expected", "report"),
    [
        (
            [("template-field", 2), ("template-name", 2), ("template-name", 3)],
            "{% from 'p.md.j2' import m %}{{ m(features[0]) }}",
        ),
        ([("template-field", 2)], "{% from 'p.md.j2' import m with context %}{{ m(features[0]) }}"),
        ([("template-field", 2)], "{% import 'p.md.j2' as p with context %}{{ p.m(features[0]) }}"),
        (
            [("template-field", 1)],
            "{% import 'p.md.j2' as p with context %}{{ p.n[0].titel }}",
        ),
        ([("template-field", 1)], "{% import 'p.md.j2' as p with context %}{{ p.mm(1) }}"),
        ([("not-in-template", 1)], "{% from 'p.md.j2' import mm with context %}"),
        ([("no-such-template", 1)], "{% from 'q.md.j2' import m with context %}"),
        ([("no-such-template", 1)], "{% include 'q.md.j2' %}"),
        ([], "{% include 'q.md.j2' ignore missing %}"),
        ([], "{% include ['q.md.j2', 'p.md.j2'] %}"),
        ([("no-such-template", 1)], "{% include 'q.md.j2' if features else 'p.md.j2' %}"),
        ([], "{% include 'overview.md.j2' %}"),
        ([], "{% from 'p.md.j2' import m as z with context %}{{ z(1) }}"),
    ],
)
def test_other_templates_are_followed(
    tmp_path: Path, expected: list[tuple[str, int]], report: str
) -> None:
    partial = PARTIAL if "m(features" in report else RIGHT
    assert sorted(expected) == sorted(_found(tmp_path, report_j2=report, p_j2=partial))


def test_included_templates_see_the_names_around_them(tmp_path: Path) -> None:
    report = "{% for f in features %}{% include 'one.md.j2' %}{% endfor %}"
    assert [("template-field", 1)] == _found(tmp_path, report_j2=report, one_j2="{{ f.titel }}")
    alone = "{% for f in features %}{% include 'one.md.j2' without context %}{% endfor %}"
    assert [("template-name", 1)] == _found(tmp_path, report_j2=alone, one_j2="{{ f.title }}")


def test_a_template_that_another_extends_is_followed(tmp_path: Path) -> None:
    files = {
        "report_j2": "{% extends 'base.md.j2' %}{% set n = 1 %}"
        "{% block a %}{{ super() }}{% endblock %}",
        "base_j2": "{{ n }}\n{% block a %}{{ report.titel }}{% endblock %}",
    }
    assert [("template-field", 2)] == _found(tmp_path, **files)


def test_a_template_that_includes_itself_is_walked_once(tmp_path: Path) -> None:
    deeper = "{% if not report.title %}{% include 'a.md.j2' %}{% endif %}\n{{ words.nothing }}"
    files = {"report_j2": "{% include 'a.md.j2' %}", "a_j2": deeper}
    assert [("template-phrase", 2)] == _found(tmp_path, **files)


def test_the_call_that_leads_to_a_mistake_is_reported(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", report_j2=MACRO + "\n{{ m(problems[0]) }}")
    (problem,) = [one for one in found(folder) if one.rule.id == "template-field"]
    assert [(5, 4, "called from here")] == [
        (other.place.line, other.place.column, other.said.en) for other in problem.related
    ]


def test_each_language_has_its_own_template(tmp_path: Path) -> None:
    both = "extends: work-summary\nlanguages: [zh-CN, en]"
    files = {
        "style_yaml": both,
        "report_j2": "{{ words.mandate }}",
        "report.en_j2": "{{ words.scope }}",
    }
    assert [("template-phrase", 1)] == _found(tmp_path, **files)
