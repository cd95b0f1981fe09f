"""Mistakes in expressions of templates are found at their line; correct ones have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from linted import found, of_templates, style_folder

pytestmark = pytest.mark.slow

FEATURES = "{% for f in features %}\n"
END = "{% endfor %}\n"


def _found(folder: Path, template: str) -> list[tuple[str, int]]:
    return of_templates(found(style_folder(folder / "own", report_j2=template)))


@pytest.mark.parametrize(
    ("rule", "line", "template"),
    [
        ("template-name", 2, "甲\n{{ reprot.title }}"),
        ("template-name", 3, FEATURES + "{{ f.title }}\n{{ g }}\n" + END),
        ("template-name", 1, "{{ x }}{% set x = 1 %}"),
        ("template-name", 1, "{{ loop.index }}"),
        ("template-field", 1, "{{ report.titel }}"),
        ("template-field", 1, "{{ report['titel'] }}"),
        ("template-field", 2, FEATURES + "{{ f.titel }}" + END),
        (
            "template-field",
            3,
            FEATURES + "{% for m in f.measures %}\n{{ m.unit }}{% endfor %}" + END,
        ),
        ("template-field", 1, "{{ features[0].titel }}"),
        ("template-field", 1, "{{ (features | first).titel }}"),
        ("template-field", 1, "{{ (features | sort(attribute='title') | list)[0].titel }}"),
        ("template-field", 2, "{% set all = problems %}\n{{ all[0].titel }}"),
        ("template-field", 2, "{% with p = problems[0] %}\n{{ p.titel }}{% endwith %}"),
        ("template-field", 1, "{{ features | map(attribute='titel') | list | listed }}"),
        ("template-field", 1, "{{ features | selectattr('titel') | list | length }}"),
        ("template-field", 1, "{{ activities | map(attribute='period.strat') | list }}"),
        ("template-field", 1, "{{ (report.summary or problems[0].titel) }}"),
        ("template-field", 1, "{{ report.title if problems[0].titel else '' }}"),
        ("template-field", 1, "{% if not report.titel %}甲{% endif %}"),
        ("template-field", 1, "{% if report.titel is defined %}甲{% endif %}"),
        ("template-field", 1, "{% for f in features if f.titel %}甲{% endfor %}"),
        ("template-field", 1, "{{ activities[0].period.begin }}"),
        ("template-field", 1, "{{ report.date.yaer }}"),
        ("template-field", 1, "{{ report.title.uper() }}"),
        ("template-field", 1, "{{ headline[0].grwth }}"),
        ("template-field", 1, "{{ headline[0].增苏 }}"),
        ("template-field", 2, "{% for f in headline %}\n{{ f.of.labl }}{% endfor %}"),
        ("template-field", 2, FEATURES + "{{ loop.indx }}" + END),
        ("template-field", 1, "{{ report.attachments.first }}"),
        ("template-list", 1, "{{ features.title }}"),
        ("template-list", 2, "{% for p in problems %}\n{{ p.measures.point }}{% endfor %}"),
        ("template-phrase", 1, "{{ words.overveiw }}"),
        ("template-phrase", 1, "{{ words['overveiw'] }}"),
        ("template-setting", 1, "{% if settings.measure == 'list' %}甲{% endif %}"),
        ("template-filter", 1, "{{ report.title | claus }}"),
        ("template-filter", 1, "{{ features | map('claus') | list }}"),
        ("template-filter", 1, "{% if false %}{{ report.title | claus }}{% endif %}"),
        ("template-test", 1, "{% if report.title is severl %}甲{% endif %}"),
        ("template-test", 1, "{{ report.attachments | select('severl') | list }}"),
        ("template-arguments", 1, "{{ report.title | then }}"),
        ("template-arguments", 1, "{{ report.title | clause('，') }}"),
        ("template-arguments", 1, "{{ headline[0] | growth(bas='甲') }}"),
        ("template-value", 1, "{{ report }}"),
        ("template-value", 2, "{% for f in features %}\n{{ f }}{% endfor %}"),
        ("template-value", 1, "{{ problems }}"),
        ("template-value", 1, "{{ activities[0].period }}"),
        ("template-value", 1, "{{ '甲' ~ features }}"),
        ("template-value", 1, "{{ words }}"),
        ("filter-value", 1, "{{ features | clause }}"),
        ("filter-value", 1, "{{ report | stop }}"),
        ("filter-value", 1, "{{ report.title | growth }}"),
        ("filter-value", 1, "{{ report.title | 增长 }}"),
        ("filter-value", 1, "{{ report.title | span }}"),
        ("filter-value", 1, "{{ report.issuer | date_words }}"),
        ("filter-value", 1, "{{ report.issuer | listed }}"),
        ("filter-value", 1, "{{ report.date | han }}"),
        ("filter-value", 1, "{{ features | map('clause') | list }}"),
        ("loop-over-value", 1, "{% for c in report.title %}甲{% endfor %}"),
        ("loop-over-value", 1, "{% for c in report %}甲{% endfor %}"),
        ("template-field", 2, "{% set n = namespace(told=0) %}\n{{ n.tolb }}"),
        ("template-field", 2, "{% set n = namespace(told=0) %}\n{% set n.tolb = 1 %}{{ n.told }}"),
        ("text-cut", 1, "{{ report.title[:4] }}"),
        ("text-cut", 1, "{{ report.title | truncate(8) }}"),
        ("text-cut", 1, "{% if report.title | length > 8 %}甲{% endif %}"),
        ("sample-figure", 1, "{{ figures.产值 }}"),
        ("sample-figure", 1, "{{ figures['产值'] | growth }}"),
        ("sample-table", 2, "甲\n{{ table('runs') }}"),
        ("sample-table", 2, "甲\n{{ chart('runs', kind='bar') }}"),
        ("placing-option", 1, "{{ chart('runs', type='bar') }}"),
        ("placing-option", 1, "{{ table('runs', title=report.title) }}"),
        ("placing-value", 1, "{{ chart('runs', kind='bars') }}"),
    ],
)
def test_a_mistake_is_found_at_its_line(
    tmp_path: Path, rule: str, line: int, template: str
) -> None:
    assert (rule, line) in _found(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ report.title }}{{ report.title.upper() }}",
        "{% if report.date %}{{ report.date }}{{ report.date.year }}{% endif %}",
        FEATURES + "{{ loop.index }}{{ f.title }}{{ f.measures | length }}" + END,
        FEATURES + "{% if not loop.first %}{{ loop.previtem.title }}{% endif %}" + END,
        "{% for name, figure in figures.items() %}{{ name }}{{ figure.label }}{% endfor %}",
        "{% for f in figures.values() %}{{ f.数值 }}{{ f | sentence }}{% endfor %}",
        "{% for name in tables %}{{ table(name) }}{% endfor %}",
        "{% if 'runs' in tables %}{{ table('runs') }}{% endif %}",
        "{% if figures.产值 is defined %}{{ figures.产值 | growth }}{% endif %}",
        "{{ figures.产值 if figures.产值 is defined else '' }}",
        "{% if '产值' in figures %}{{ figures.产值 }}{% endif %}",
        "{% if '产值' not in figures %}甲{% else %}{{ figures.产值 }}{% endif %}",
        "{% if figures.产值 is not defined or not figures.产值.growth %}甲{% endif %}",
        "{{ figures.产值 | default('') }}{{ words.没有 | default('') }}",
        "{% if words.没有 is defined %}{{ words.没有 }}{% endif %}",
        "{% for x in problems + next_steps %}{{ x.cause if x.cause is defined }}{% endfor %}",
        "{% set facts = [report.title, report.issuer] | select | list %}{{ facts | listed }}",
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
        "{% set ns = namespace(n=0) %}{% set ns.more = 1 %}{{ ns.more }}",
        "{% set ns = namespace({'n': 0}) %}{{ ns.n }}",
        "{% set ns = namespace() %}{% macro m(s) %}{% set s.n = 1 %}{% endmacro %}{{ ns.n }}",
        "{% set sep = joiner('；') %}{{ sep() }}{{ range(3) | first }}",
        "{% for g in next_steps | groupby('lead_unit') %}{{ g.list[0].title }}{% endfor %}",
        "{% for _, steps in next_steps | groupby('lead_unit') %}{{ steps[0].title }}{% endfor %}",
        "{% for row in features | batch(2) %}{{ row[0].title }}{% endfor %}",
        "{% for a in activities if a.period %}{{ a.period | span }}{% endfor %}",
        "{% if lang == 'fr' %}{{ words.没有 }}{% endif %}",
        "{% if lang != 'fr' %}甲{% else %}{{ words.没有 }}{% endif %}",
        "{{ report.recipients | first }}{{ report.recipients[0:2] | list | listed }}",
        "{{ 3 | han }}{{ '3' | ordinal }}{{ figures.values() | list | first | to('万元') }}",
        "{{ words.comma[:1] }}{{ [words.comma, '甲'] | listed | truncate(3) }}",
        "{% filter upper %}甲{% endfilter %}{% set a, b = 1, 2 %}{{ a }}{{ b }}",
        "{% if report.title is string and report.title is not none %}甲{% endif %}",
        "{{ (report.summary or '') | flowing | clause }}{{ report.title ~ '甲' }}",
        "{% for f in headline %}{{ f.value }}{{ f.growth }}{{ f.of.label }}{% endfor %}",
    ],
)
def test_a_correct_template_has_no_mistakes(tmp_path: Path, template: str) -> None:
    run_on = {"template-failed", "unsupported-markdown"}
    assert [] == [one for one in _found(tmp_path, template) if one[0] not in run_on]


@pytest.mark.parametrize(
    ("column", "length", "template"),
    [
        (11, 5, "{{ report.titel }}"),
        (12, 5, "{{ report['titel'] }}"),
        (19, 5, "{{ report.title ~ titel }}"),
        (19, 5, "{{ report.title | claus }}"),
        (30, 5, '{{ features | map(attribute="titel") | listed }}'),
        (27, 5, "{% if report.title is not sever %}甲{% endif %}"),
    ],
)
def test_the_place_is_that_of_the_name(
    tmp_path: Path, column: int, length: int, template: str
) -> None:
    (problem,) = [
        one for one in found(style_folder(tmp_path / "own", report_j2=template))
        if one.rule.id.startswith("template-") and one.rule.id != "template-not-included"
    ]  # fmt: skip
    assert problem.place is not None
    assert (column, length) == (problem.place.column, problem.place.length)


def test_the_nearest_name_is_suggested(tmp_path: Path) -> None:
    (problem,) = [
        one for one in found(style_folder(tmp_path / "own", report_j2="{{ report.titel }}"))
        if one.rule.id == "template-field"
    ]  # fmt: skip
    assert ["title"] == problem.facts["nearest"]


@pytest.mark.parametrize(
    ("rule", "nearest", "template"),
    [
        ("template-name", '"note"', "{{ report.title | role(note) }}"),
        ("template-name", '"title"', "{{ features | map(attribute=title) | listed }}"),
        ("template-name", '"-本月"', "{{ tables.受理.sorted(-本月)[0].name }}"),
        ("template-name", "tables.受理", "{{ 受理.total.本月 }}"),
        ("template-filter", 'map(attribute="summary")', "{{ features | map('summary') | listed }}"),
    ],
)
def test_what_is_meant_by_a_name_out_of_place(
    tmp_path: Path, rule: str, nearest: str, template: str
) -> None:
    sample = "报告: {标题: 甲}\n表格: {受理: {列: [类别, {名称: 本月, 单位: 件}], 行: [[甲, 1]]}}\n"
    folder = style_folder(
        tmp_path / "own", report_j2=template, **{"sample__zh-CN__report_yaml": sample}
    )
    (one,) = (one for one in found(folder) if one.rule.id == rule)
    assert one.facts["nearest"] == [nearest]


def test_a_template_without_quotes_is_told_to_have_them(tmp_path: Path) -> None:
    assert _found(tmp_path, "{% include head.md.j2 %}\n") == [("template-mark", 1)]


@pytest.mark.parametrize(
    ("is_reported", "template"),
    [
        (True, "{% set n = 0 %}{% for f in features %}{% set n = n + 1 %}{{ n }}{% endfor %}"),
        (True, "{% set t = '' %}{% for f in features %}{% set t = t ~ '甲' %}{% endfor %}{{ t }}"),
        (False, "{% for f in features %}{% set n = 1 %}{% set n = n + 1 %}{{ n }}{% endfor %}"),
        (False, "{% set n = 1 %}{% for f in features %}{% set m = n + 1 %}{{ m }}{% endfor %}"),
    ],
)
def test_what_a_loop_adds_to_a_name_set_before_it_is_reported(
    tmp_path: Path, template: str, *, is_reported: bool
) -> None:
    """Each turn begins with the value from before the loop, so that all print 1."""
    rules = [rule for rule, _ in _found(tmp_path, template)]
    assert ("set-in-loop" in rules) == is_reported
