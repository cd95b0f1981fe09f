"""Mistakes in templates' syntax are reported at the place to fix, in both languages."""

from __future__ import annotations

import pytest
from jinja2 import TemplateSyntaxError

from reportgen.diagnostics import Diagnostic, Problems, SourceFile
from reportgen.diagnostics.messages import message, remedy
from reportgen.rendering.environment import Environment
from reportgen.rendering.syntax import report_syntax

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


def _reported(text: str) -> list[Diagnostic]:
    """The problems of a template; empty if Jinja can read it."""
    problems = Problems()
    try:
        _ENVIRONMENT.compile(text)
    except TemplateSyntaxError as error:
        report_syntax(_ENVIRONMENT, SourceFile("t.md.j2", text), error, problems)
    for one in problems:
        assert message(one, "zh-CN")
        assert message(one, "en")
        assert remedy(one, "en")
    return list(problems)


def _places(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(one.rule.id, *one.place[1:3]) for one in found if one.place]


@pytest.mark.parametrize(
    ("line", "column", "begin", "end", "text"),
    [
        (2, 4, "{% if %}", "{% endif %}", "甲\n{% if a %}\n乙\n"),
        (1, 5, "{% for %}", "{% endfor %}", "{%- for a in b %}\n乙\n"),
        (1, 4, "{% block %}", "{% endblock %}", "{% block a %}"),
        (1, 4, "{% macro %}", "{% endmacro %}", "{% macro a() %}"),
        (1, 4, "{% call %}", "{% endcall %}", "{% call a() %}乙"),
        (1, 4, "{% set %}", "{% endset %}", "{% set a %}乙"),
        (2, 4, "{% if %}", "{% endif %}", "{% set a = 1 %}\n{% if a %}"),
        (2, 4, "{% if %}", "{% endif %}", "{% for a in b %}\n{% if a %}\n乙\n{% endfor %}"),
        (1, 14, "{% call %}", "{% endcall %}", "{% if a %}{% call b() %}{% else %}{% endif %}"),
        (2, 1, "{% raw %}", "{% endraw %}", "甲\n{% raw %}\n乙"),
        (2, 1, "{#", "#}", "甲\n{# 乙\n"),
        (1, 2, "{{", "}}", "甲{{ a\n乙\n"),
        (1, 2, "{{", "}}", "甲{{ a }\n乙\n"),
        (1, 2, "{{", "}}", "甲{{ a %}\n乙\n"),
        (1, 2, "{{", "}}", "甲{{ a\n\n乙\n{% if b %}\n丙\n{% endif %}\n"),
        (1, 1, "{{", "}}", "{{ a\n{{ b }}\n"),
        (1, 1, "{%", "%}", "{% if a }\n乙\n{% endif %}"),
        (1, 1, "{%", "%}", "{%- if a\n乙\n{% endif %}"),
        (1, 4, "(", ")", "{{ (a }}"),
        (1, 5, "(", ")", "{{ a(b, [c] }}"),
        (1, 4, '"', '"', '{{ "甲 }}'),
        (1, 12, '"', '"', '{% include "a.md.j2 %}\n{% include "b.md.j2" %}'),
    ],
)  # fmt: skip
def test_what_is_not_closed_is_reported_where_it_begins(
    line: int, column: int, begin: str, end: str, text: str
) -> None:
    (found,) = _reported(text)
    assert [("template-not-closed", line, column)] == _places([found])
    assert (begin, end) == (found.facts["begin"], found.facts["end"])


def test_the_tag_found_instead_of_a_closing_one_is_named_too() -> None:
    (found,) = _reported("{% for a in b %}\n{% if a %}\n乙\n{% endfor %}")
    assert [(4, 4)] == [other.place[1:3] for other in found.related]


def test_every_tag_that_is_not_closed_is_reported() -> None:
    assert [
        ("template-not-closed", 1, 4), ("template-not-closed", 2, 4),
    ] == _places(_reported("{% if a %}\n{% for b in c %}\n乙"))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "column", "found", "begin", "text"),
    [
        (2, 4, "{% endif %}", "{% if %}", "甲\n{% endif %}"),
        (1, 4, "{% endblock %}", "{% block %}", "{% endblock %}"),
        (1, 4, "{% elif %}", "{% if %}", "{% elif a %}"),
        (1, 4, "{% else %}", "{% if %} / {% for %}", "{% else %}"),
        (1, 20, "{% elif %}", "{% if %}", "{% for a in b %}{% elif a %}{% endfor %}"),
        (1, 5, ")", "(", "{{ a) }}"),
    ],
)
def test_tags_that_close_nothing_are_reported(
    line: int, column: int, found: str, begin: str, text: str
) -> None:
    (problem,) = _reported(text)
    assert [("template-end-alone", line, column)] == _places([problem])
    assert (found, begin) == (problem.facts["found"], problem.facts["begin"])


@pytest.mark.parametrize(
    ("name", "near", "text"),
    [
        ("fi", ["endif"], "{% if a %}甲{% fi %}"),
        ("end", ["endfor"], "{% if a %}{% for b in c %}甲{% end %}{% endif %}"),
        ("end", [], "{% end %}"),
        ("endfi", ["endif"], "{% if a %}甲{% endfi %}"),
        ("fro", ["for"], "{% fro a in b %}甲{% endfor %}"),
        ("esle", ["else"], "{% if a %}甲{% esle %}乙{% endif %}"),
        ("elseif", ["elif"], "{% if a %}甲{% elseif b %}乙{% endif %}"),
        ("else if", ["elif"], "{% if a %}甲{% else if b %}乙{% endif %}"),
        ("report", [], "{% report.title %}"),
        ("break", [], "{% break %}"),
    ],
)
def test_an_unknown_tag_is_reported_once_with_the_one_meant(
    name: str, near: list[str], text: str
) -> None:
    (problem,) = _reported(text)
    assert ("template-tag", name) == (problem.rule.id, problem.facts["name"])
    assert near == problem.facts["nearest"][:1]


@pytest.mark.parametrize(
    ("column", "found", "wanted", "text"),
    [
        (9, "&&", "and", "{% if a && b %}甲{% endif %}"),
        (9, "||", "or", "{% if a || b %}甲{% endif %}"),
        (7, "!", "not", "{% if !a %}甲{% endif %}"),
        (9, "=", "==", "{% if a = 'b' %}甲{% endif %}"),
        (6, "?", "… if … else …", "{{ a ? b : c }}"),
        (5, "｜", "|", "{{ a｜upper }}"),
        (5, "（", "(", "{{ a（b) }}"),
        (4, "“", '"', "{{ “甲” }}"),
        (1, "{{ if", "{% if", "{{ if a }}甲{% endif %}"),
    ],
)
def test_characters_unknown_to_jinja_are_reported_with_those_to_write(
    column: int, found: str, wanted: str, text: str
) -> None:
    problem = _reported(text)[0]
    assert [("template-mark", 1, column)] == _places([problem])
    assert (found, wanted) == (problem.facts["found"], problem.facts["wanted"])


@pytest.mark.parametrize(
    ("column", "message", "text"),
    [
        (4, "要写成 {% for 名称 in 列表 %}", "{% for a of b %}{% endfor %}"),
        (4, "要写成 {% macro 名称() %}", "{% macro a %}{% endmacro %}"),
        (4, "要写成 {% import '文件' as 名称 %}", "{% import 'a' %}"),
        (7, "“%}”前面缺内容", "{% if %}甲{% endif %}"),
        (8, "“}}”前面缺内容", "{{ a | }}"),
        (6, "读不懂这里的“b”", "{{ a b }}"),
        (5, "读不懂这里的“$”", "{{ a$ }}"),
        (
            28,
            "{% elif %} 写在了 {% else %} 后面",
            "{% if a %}甲{% else %}乙乙乙{% elif b %}{% endif %}",
        ),
    ],
)
def test_unexpected_text_is_reported_at_its_column(column: int, message: str, text: str) -> None:
    (problem,) = _reported(text)
    assert [("template-syntax", 1, column)] == _places([problem])
    assert message == problem.facts["said"].zh


@pytest.mark.parametrize(
    ("rule", "near", "text"),
    [
        ("template-filter", ["upper"], "甲\n{{ a | uper }}"),
        ("template-test", ["defined"], "甲\n{{ a is defind }}"),
    ],
)
def test_unknown_filters_and_tests_are_reported_with_the_nearest(
    rule: str, near: list[str], text: str
) -> None:
    (problem,) = _reported(text)
    assert (rule, 2, near) == (
        problem.rule.id,
        problem.place and problem.place.line,
        problem.facts["nearest"][:1],
    )


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("两个 block 用了同一个名称", "{% block a %}{% endblock %}{% block a %}{% endblock %}"),
        ("引号里的 \\ 后面写得不对", "{{ '\\x' }}"),
        ("引号里的 \\ 后面写得不对", "{{ '\\N{none}' }}"),
        ("{% extends %} 不能写在别的标签里面", "{% for a in b %}{% extends 'c' %}{% endfor %}"),
        ("loop 是循环自己用的名称", "{% for loop in b %}{% endfor %}"),
        ("none 是固定的值，不能改", "{% set none = 1 %}"),
    ],
)
def test_what_only_jinja_sees_is_said_in_both_languages(expected: str, text: str) -> None:
    (problem,) = _reported(text)
    assert f"模板写法有误：{expected}" == message(problem, "zh-CN")
    assert message(problem, "en").isascii()


def test_a_percent_sign_after_a_number_is_the_mistake() -> None:
    (problem,) = _reported('{{ "慢" if a < 95% else "快" }}')
    assert [("template-syntax", 1, 17)] == _places([problem])
    assert "数后面不写单位“%”" in message(problem, "zh-CN")


def test_the_end_of_a_tag_in_the_wrong_brackets_is_right() -> None:
    assert [("template-mark", 1, 1)] == _places(_reported("{{ if a }}\n甲\n{% endif %}\n"))
