"""Templates read only what is declared, change nothing, and stop at counted limits."""

# ruff: noqa: E501  # a template stands on one line

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builders import markdown, report, rules
from reportgen import Result
from reportgen.diagnostics.messages import message
from reportgen.rendering.environment import Environment
from reportgen.rendering.sandbox import (
    JINJA_FILTERS,
    JINJA_TESTS,
    OF_DATES,
    OF_LOOPS,
    OF_MACROS,
    OF_TEXTS,
    Meter,
    computed,
)
from reportgen.storage import Limits

pytestmark = pytest.mark.slow

Build = Callable[..., Result]
DATA = """
report: {title: 总结, style: own, issuer: 甲局, date: 2024-03-05}
statistics:
  a: {value: 300, unit: 项, share: 58.4%, of: b}
  b: {value: 535, unit: 项}
features: [{title: 一, summary: '{{ a }}、{{ b }}。', measures: [{point: 甲}]}]
"""


@pytest.fixture
def build_with(tmp_path: Path) -> Build:
    """Builds a small report with a template of its own, beside which others may be."""

    def build_with(template: str, data: str = DATA, **others: str) -> Result:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "style.yaml").write_text("extends: work-summary\nlanguages: [zh-CN]")
        for name, text in {"report": template, **others}.items():
            (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
        return report(tmp_path, data)

    return build_with


def _line_of(result: Result, rule: str) -> int:
    place = next(one.place for one in result.diagnostics if one.rule.id == rule)
    assert place is not None
    return place.line


CHANGES = {
    "figures cleared": "{{ figures.clear() }}",
    "figures popped": "{{ figures.pop('a') }}",
    "figures updated": "{{ figures.update(a=1) }}",
    "a default set": "{{ figures.setdefault('c', 1) }}",
    "names of the data format cleared": "{{ report.names.clear() }}",
    "fields of the data format cleared": "{{ report.fields.clear() }}",
    "a field read by its place": "{{ report.place.source.text }}",
    "settings cleared": "{{ settings.clear() }}",
    "words set": "{{ words.update(overview='') }}",
    "accepted reasons added": "{{ report.accept.update({'share-mismatch': ''}) }}",
    "known figures reached": "{{ figures.a.known.release() }}",
    "origins reached": "{{ figures.a.known.origins }}",
    "a figure's numbers reached": "{{ figures.a.computed.clear() }}",
    "a figure forgotten": "{{ figures.a.forget() }}",
    "a name assigned to figures": "{% set figures.a = 1 %}",
    "a name assigned to an item": "{% set report.title = 1 %}",
    "captured text assigned to an item": "{% set report.title %}a{% endset %}",
    "captured text assigned to a figure": "{% set figures.a %}a{% endset %}",
    "captured text assigned to accepted reasons": "{% set x = report.accept %}{% set x.a %}b{% endset %}",
    "captured text assigned to a mapping": "{% set x = {} %}{% set x.a %}b{% endset %}",
    "a list appended to": "{% set x = [] %}{{ x.append(1) }}",
    "features changed": "{{ features.clear() }}",
    "a method in a variable": "{% set f = figures.clear %}{{ f() }}",
    "a method by a filter": "{{ (figures | attr('clear'))() }}",
    "a method by brackets": "{{ figures['clear']() }}",
    "a method by map": "{{ [figures] | map(attribute='clear') | list }}",
    "a method of a macro": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "the environment of a macro": "{% macro m() %}{% endmacro %}{{ m._environment }}",
}


@pytest.mark.parametrize("template", CHANGES.values(), ids=CHANGES)
def test_a_template_cannot_change_anything(build_with: Build, template: str) -> None:
    assert "template-failed" in rules(build_with(template))
    # The next report of the same process is checked as ever.
    assert "share-mismatch" in rules(build_with("{{ report.title }}\n"))


LEAKS = {
    "class": "{{ ''.__class__ }}",
    "class by filter": "{{ '' | attr('__class__') }}",
    "class by brackets": "{{ ''['__class__'] }}",
    "format": "{{ '{0.__class__}'.format(report.title) }}",
    "format of markup": "{{ ('{0.place}' | safe).format(report.title) }}",
    "format_map": "{{ '{a.place}'.format_map({'a': report.title}) }}",
    "repr by %r": "{{ '%r' % [report] }}",
    "repr by %s": "{{ '%s' % report }}",
    "repr by format": "{{ '%a' | format('x') }}",
    "source text": "{{ report.title.place.source.text }}",
    "source by map": "{{ [report.title] | map(attribute='place') | map(attribute='source') | list }}",
    "source by sort": "{{ [report] | sort(attribute='place.source.text') | list }}",
    "path by groupby": "{{ [report] | groupby('place.source.name') }}",
    "path by sum": "{{ [report] | sum(attribute='place.line') }}",
    "path by join": "{{ [report] | join('', attribute='place.line') }}",
    "figure's definition": "{{ figures.a.written }}",
    "date's place": "{{ report.date.place.line }}",
    "address of a function": "{{ table }}",
    "address by string": "{{ table | string }}",
    "address by ~": "{{ 'x' ~ table }}",
    "address by join": "{{ [table] | join }}",
    "address of range": "{{ range }}",
    "address of a method": "{{ report.title.upper }}",
    "address of loop": "{% for x in [1] %}{{ loop }}{% endfor %}",
    "address of self": "{{ self }}",
    "address of a block": "{% block x %}{{ self.x }}{% endblock %}",
    "address of a macro": "{% macro m() %}{% endmacro %}{{ m }}",
    "address of caller": "{% macro m() %}{{ caller }}{% endmacro %}{% call m() %}{% endcall %}",
    "address of a module": "{% import 'other.md.j2' as o %}{{ o }}",
    "private name of a module": "{% import 'other.md.j2' as o %}{{ o._body_stream }}",
    "address of a namespace": "{{ namespace(a=1) }}",
    "address of a mapping's view": "{{ figures.items() }}",
    "address of varargs": "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(table) }}",
    "lipsum": "{{ lipsum() }}",
    "globals of a function": "{{ range.__globals__ }}",
    "cycler": "{{ cycler('a').next() }}",
    "dict": "{{ dict(a=1) }}",
    "context": "{{ table.__call__ }}",
    "undefined": "{{ nosuch._undefined_exception }}",
    "do": "{% set _ = joiner().__init__ %}{{ _ }}",
}


@pytest.mark.parametrize("template", LEAKS.values(), ids=LEAKS)
def test_a_template_cannot_reach_source_text_functions_or_addresses(
    build_with: Build, template: str
) -> None:
    result = build_with(template, other="{% set _x = 1 %}x")
    assert result.failed
    assert {"template-failed"} == {rule for rule in rules(result) if rule.startswith("template")}
    said = " ".join(message(one, "en") for one in result.diagnostics)
    assert not re.search("0x[0-9a-f]{6,}", said)


@pytest.mark.parametrize("name", ["random", "pprint", "tojson", "urlize", "xmlattr", "striptags"])
def test_a_filter_that_is_not_listed_is_unknown(build_with: Build, name: str) -> None:
    assert "template-filter" in rules(build_with(f"{{{{ 'x' | {name} }}}}"))


def test_checks_work_on_what_the_data_says_whatever_a_style_does(build_with: Build) -> None:
    honest = {rule for rule in rules(build_with("{{ report.title }}")) if "template" not in rule}
    assert "share-mismatch" in honest
    hostile = (
        "{% set figures = {} %}{% set report = 1 %}{% set features = [] %}"
        "{% macro table() %}{% endmacro %}{% set ns = namespace(f=figures) %}{% set ns.f = 1 %}总结"
    )
    assert honest == {rule for rule in rules(build_with(hostile)) if "template" not in rule}


def test_what_an_imported_template_keeps_is_forgotten_after_the_rendering(
    build_with: Build,
) -> None:
    counting = "{% set ns = namespace(n=0) %}{% macro next() %}{% set ns.n = ns.n + 1 %}{{ ns.n }}{% endmacro %}"
    template = "{% import 'other.md.j2' as o %}{{ o.next() }}{{ o.next() }}\n"
    drafts = [markdown(build_with(template, other=counting)) for _ in range(2)]
    assert ["12\n", "12\n"] == drafts


_BIG = "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% set ns.y = [ns.y, ns.y] %}{% endfor %}"
STEPS = {
    "nested loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "a loop whose condition is never true": "{% for i in range(9999) %}{% for j in range(9999) if false %}{% endfor %}{% endfor %}",
    "a range": "{% for i in range(10**12) %}{% endfor %}",
    "a list of a range": "{{ range(10**9) | list | length }}",
    "macros that call themselves twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "loops in loops by recursion": "{% for i in range(99) recursive %}{{ loop(range(99)) if loop.depth < 90 }}{% endfor %}",
    "a repeated text": "{{ 'a' * 10**9 }}",
    "a text repeated from the left": "{{ 10**9 * 'a' }}",
    "a repeated list": "{% set x = [1] * 10**8 %}",
    "a repeated tuple": "{% set x = (1, 2) * 10**8 %}",
    "a width": "{{ '%999999999d' % 1 }}",
    "a precision": "{{ '%.999999999f' % 1 }}",
    "a width by a filter": "{{ '%999999999d' | format(1) }}",
    "a width by a test": "{{ '%999999999d' is odd }}",
    "a width by another test": "{{ '%999999999d' is even }}",
    "a width by a test of divisibility": "{{ '%999999999d' is divisibleby(1) }}",
    "center": "{{ 'a' | center(10**9) }}",
    "indent": "{{ 'a' | indent(10**9, true) }}",
    "batch": "{% set x = [1] | batch(10**9, 0) %}",
    "slice": "{% set x = [1] | slice(10**9) %}",
    "replacing nothing": "{% set x = 'a' * 99999 %}{{ x | replace('', x) | length }}",
    "replacing by a method": "{% set x = 'a' * 99999 %}{{ x.replace('a', x) | length }}",
    "joining": "{% set x = 'a' * 99999 %}{{ range(99999) | join(x) | length }}",
    "joining by a method": "{% set x = 'a' * 99999 %}{{ x.join(x) | length }}",
    "wrapping": "{% set x = 'a' * 99999 %}{{ x | wordwrap(1, true, x) | length }}",
    "cutting a long word": "{% set x = 'a' * 99999 %}{{ x | wordwrap(1) | length }}",
    "slices": "{% set x = 'a' * 999999 %}{% for i in range(9999) %}{% set y = x[1:] %}{% endfor %}",
    "searching": "{% set x = 'a' * 999999 %}{% for i in range(9999) %}{% if 'b' in x %}{% endif %}{% endfor %}",
    "doubling a text by ~": "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "doubling a text by +": "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "doubling a list": "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "doubling a captured text": "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
    "comparing shared lists": _BIG + "{% if ns.x == ns.y %}{% endif %}",
    "a shared list in a list": _BIG + "{% if 3 in ns.x %}{% endif %}",
    "a shared list in a test": _BIG + "{% if ns.x is eq(ns.y) %}{% endif %}",
    "a shared tuple as a key": _BIG.replace("[", "(").replace("]", ",)")
    + "{% set x = {ns.x: 1} %}",
    "a shared tuple looked up": _BIG.replace("[", "(").replace("]", ",)")
    + "{% set x = {}[ns.x] %}",
    "unique": _BIG.replace("[", "(").replace("]", ",)") + "{% set x = ns.x | unique %}",
    "sorting": _BIG + "{% set x = [ns.x, ns.y] | sort %}",
    "changed": _BIG + "{% for i in [1, 2] %}{{ loop.changed(ns.x) }}{% endfor %}",
    "captured text": "{% set x = 'a' * 999999 %}{% set y %}" + "{{ x }}" * 999 + "{% endset %}",
    "multiplying long numbers": "{% set n = 3**1200 %}{% for i in range(4000) %}{% for j in range(4000) %}{% set x = n * n %}{% endfor %}{% endfor %}",
    "lines as paragraphs": "{% set t = 'a\n' * 9999 %}{% for i in range(4000) %}{% set x = t | paragraphs %}{% endfor %}",
    "removing many characters": "{% set s = 'a' * 99999 %}{% set t = 'b' * 99999 ~ 'a' %}{% for i in range(400) %}{% set x = s.strip(t) %}{% endfor %}",
    "removing many characters by a filter": "{% set s = 'a' * 99999 %}{% set t = 'b' * 99999 ~ 'a' %}{% for i in range(400) %}{% set x = s | trim(t) %}{% endfor %}",
    "searching from the end": "{% set s = 'a' * 99999 %}{% set t = 'a' * 9999 ~ 'b' ~ 'a' * 9999 %}{% for i in range(400) %}{% set x = s.rfind(t) %}{% endfor %}",
    "cutting from the end": "{% set s = 'a' * 99999 %}{% set t = 'a' * 9999 ~ 'b' ~ 'a' * 9999 %}{% for i in range(400) %}{% set x = s.rsplit(t) %}{% endfor %}",
    "a text spread out": "{% macro m() %}{% endmacro %}{{ m(*('甲' * 8000000)) }}",
    "a text joined": "{% set x = ('甲' * 8000000) | join(',') %}",
    "the characters of a text": "{% set x = ('甲' * 8000000) | unique %}",
    "a template of half a million tags": "{# a #}x" * 500_000,
    "a template of many parts": "{{ 1 }}" * 90_000,
}


@pytest.mark.parametrize("template", STEPS.values(), ids=STEPS)
def test_steps_are_limited(build_with: Build, template: str) -> None:
    result = build_with(f"甲\n{template}")
    assert ["over-limit"] == [rule for rule in rules(result) if "limit" in rule or "templ" in rule]
    (found,) = (one for one in result.diagnostics if one.rule.id == "over-limit")
    assert "steps" == found.facts["option"]


DEPTHS = {
    "a macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a block": "{% block a %}{{ self.a() }}{% endblock %}",
    "an include": "{% include 'report.md.j2' %}",
    "an include without context": "{% include 'report.md.j2' without context %}",
    "an import": "{% import 'report.md.j2' as m %}",
    "an import with context": "{% import 'report.md.j2' as m with context %}",
    "an extended template": "{% extends 'report.md.j2' %}",
    "a recursive loop": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "two templates": "{% include 'other.md.j2' %}",
    "nested lists": "{% set ns = namespace(x=[1]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}{% if ns.x == ns.x %}{% endif %}",
}


@pytest.mark.parametrize("template", DEPTHS.values(), ids=DEPTHS)
def test_depth_is_limited(build_with: Build, template: str) -> None:
    result = build_with(template, other="{% include 'report.md.j2' %}")
    (found,) = (one for one in result.diagnostics if one.rule.id == "over-limit")
    assert "depth" == found.facts["option"]
    assert found.place is not None


def test_output_is_limited(build_with: Build) -> None:
    result = build_with("甲\n{% for i in range(9999) %}\n" + "x" * 9999 + "{% endfor %}")
    (found,) = (one for one in result.diagnostics if one.rule.id == "over-limit")
    assert "characters" == found.facts["option"]


@pytest.mark.parametrize(
    "text",
    ["甲\n\n", "*a* ", "[", "[a\n", "`a` ", "|a" * 900 + "\n" + "|-" * 900 + "\n" + "|\n" * 900],
)
def test_paragraphs_and_marks_are_limited(build_with: Build, text: str) -> None:
    times = 200_000 // len(text) * 4
    result = build_with(f"{{% for i in range({times}) %}}{text}{{% endfor %}}")
    (found,) = (one for one in result.diagnostics if one.rule.id == "over-limit")
    assert "markup" == found.facts["option"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}", "{{ " + "[" * 3000 + "]" * 3000 + " }}",
        "{% if a %}" * 5000 + "{% endif %}" * 5000, "{% for a in b %}" * 30 + "{% endfor %}" * 30,
        "{% if a %}" + "{% elif a %}" * 5000 + "{% endif %}", "{{ report" + ".a" * 5000 + " }}",
        "{{ 1" + "+1" * 5000 + " }}", "{{ " + "not " * 5000 + "1 }}",
        "{% macro a() %}" * 200 + "{% endmacro %}" * 200,
    ],
    ids=["brackets", "lists", "ifs", "loops", "elifs", "fields", "sums", "nots", "macros"],
)  # fmt: skip
def test_what_is_nested_too_deeply_is_reported_at_its_line(
    build_with: Build, template: str
) -> None:
    assert 3 == _line_of(build_with(f"甲\n\n{template}\n\n乙\n"), "template-too-deep")
    included = build_with("甲\n{% include 'other.md.j2' %}", other=f"甲\n{template}")
    (found,) = (one.place for one in included.diagnostics if one.rule.id == "template-too-deep")
    assert found is not None
    assert (True, 2) == (found.source.name.endswith("other.md.j2"), found.line)


@pytest.mark.parametrize(
    "template", ["{%if 1%}{%endif%}" * 100_000, "{#" + "x" * 4_000_000 + "#}", "{{ 1 }}" * 90_000]
)
def test_a_template_too_long_to_be_read_is_named(build_with: Build, template: str) -> None:
    result = build_with("甲\n{% include 'other.md.j2' %}", other=template)
    (found,) = (one.place for one in result.diagnostics if one.rule.id == "over-limit")
    assert found is not None
    assert (True, 1) == (found.source.name.endswith("other.md.j2"), found.line)


@pytest.mark.parametrize(
    "line",
    [
        "{{ footnote('a', text='b', text='c') }}", "{{ m(a=1, a=2) }}", "{% macro n(a, a) %}{% endmacro %}",
        "{% call m(caller=1) %}{% endcall %}", "{% call(a, a) m() %}{% endcall %}",
        "{{ 'a' | replace('a', new='b', new='c') }}", "{{ m(fi=1, ﬁ=2) }}",
        "{% if 1 is divisibleby(num=1, num=2) %}{% endif %}", "{{ m(class=1, class=2) }}",
    ],
)  # fmt: skip
def test_a_name_given_twice_is_told_at_its_line(build_with: Build, line: str) -> None:
    result = build_with("{% macro m(a) %}{{ a }}{% endmacro %}\n\n" + line)
    assert 3 == _line_of(result, "template-name-twice")


@pytest.mark.parametrize("name", ["__debug__", "_loop_vars", "_block_vars"])
def test_a_name_that_jinja_keeps_is_told_at_its_line(build_with: Build, name: str) -> None:
    template = (
        f"甲\n{{% for i in [1] %}}{{% set a = 1 %}}{{{{ footnote('a', {name}=1) }}}}{{% endfor %}}"
    )
    assert 2 == _line_of(build_with(template), "template-name-kept")


SENTENCES = {
    "{{ 1e400 | int }}": "a number is too great to be computed",
    "{% if 1e999 - 1e999 > 1 %}{% endif %}": "a number is too great to be computed",
    "{{ 10**6100 }}": "a number is too great to be computed",
    "{{ " + "9" * 5000 + " }}": "a number is too great to be computed",
    "{{ 0x" + "f" * 5000 + " }}": "a number is too great to be computed",
    "{{ 9.9**999.9 }}": "a number is too great to be computed",
    "{{ ('9' * 4000) | int }}": "a number is too great to be computed",
    "{{ 'x' | int(0, 16) }}": "the arguments in the brackets do not fit",
    "{% macro m() %}{% endmacro %}{{ m(1) }}": "the arguments in the brackets do not fit",
    "{{ [1] | map() }}": "the arguments in the brackets do not fit",
    "{{ 1 / 0 }}": "division by 0",
    "{{ 1 is divisibleby(0) }}": "division by 0",
    "{% set report.title = 'x' %}": "this value cannot be changed",
    "{% set report.title %}x{% endset %}": "this value cannot be changed",
    "{{ [1] | map('nofilter') }}": "there is no filter 'nofilter'",
    "{{ [1] | select('notest') }}": "there is no test 'notest'",
    "{% extends none %}": "the name of a template must be a text",
    "{% include [none] %}": "the name of a template must be a text",
    "{{ 'a b ccccccccccccccccccccccc' | truncate(-5) }}": "the length for truncate or wordwrap is too small",
    "{{ words.update({}) }}": "a template cannot change this mapping; it has no 'update'",
    "{% set _ = [1].append(2) %}": "a template cannot change a list; it has no 'append'",
    "{{ report.period.start }}": "this report has no value of which 'start' could be asked",
    "{{ '{}'.format(1) }}": "a text has no 'format'; did you mean | format?",
    "{{ 'abc'[::0] }}": "the step cannot be 0",
    "{{ '%d' | format('a') }}": "the format does not fit its values",
    "{{ '%s %s' % (1,) }}": "the format does not fit its values",
    "{{ '%(a)s' % {'b': 1} }}": "the format does not fit its values",
    "{% for a, b in [[1]] %}{% endfor %}": "the list has more or fewer items than names",
    "{{ 'a'.index('b') }}": "the text to be found is not there",
    "{{ 1 + 'a' }}": "values of these kinds cannot be computed, compared or used like this",
    "{{ 5 | dictsort }}": "values of these kinds cannot be computed, compared or used like this",
    "{% block a required %}{% endblock %}": "a required block is not written",
}


@pytest.mark.parametrize(
    ("line", "expected"), SENTENCES.items(), ids=[*map(str, range(len(SENTENCES)))]
)
def test_what_goes_wrong_is_told_in_a_plain_sentence_at_its_line(
    build_with: Build, line: str, expected: str
) -> None:
    result = build_with(f"甲\n\n{line}\n")
    (found,) = (one for one in result.diagnostics if one.rule.id.startswith("template"))
    assert expected == found.message("en").removeprefix("the template failed here: ")
    assert found.place is not None
    assert 3 == found.place.line
    assert found.remedy("en")


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\r", "\ud800", "\ufdd1", "\ufffe"],
)
def test_control_characters_from_escapes_are_told_at_their_line(
    build_with: Build, character: str
) -> None:
    code = ord(character)
    for line in (
        f'{{{{ "\\u{code:04x}" }}}}',
        f"{{{{ '%c' % {code} }}}}",
        f"{{{{ '%c' | format({code}) }}}}",
    ):
        assert 3 == _line_of(build_with(f"甲\n\n{line}\n"), "control-character"), line


@pytest.mark.parametrize("expression", [
    "10**10**9", "(10**1000)**1000", "(9**4000)*(9**9000)", "'1e1000000000' | round(1)",
    "'1e1000000000' | han", "'1e-1000000000' | ordinal", "figures.b | round(-10**9)",
    "'1' * 9999 | int", "('9' * 4000) | int", "[3**2000, 3**2000] | sum + 3**2000", "10**1300",
])  # fmt: skip
def test_numbers_cannot_grow_without_end(build_with: Build, expression: str) -> None:
    assert build_with(f"{{% set x = {expression} %}}{{{{ x }}}}").diagnostics


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "//", "%"])
def test_arithmetic_costs_the_square_of_the_digits(sign: str) -> None:
    costs = []
    for digits in (50, 500, 1000, 2000):
        meter = Meter()
        computed(sign, 2**digits - 1, 2**digits - 1, meter)
        costs.append(meter.steps)
    assert [0, 3, 15, 61] == costs


def test_powers_cost_what_they_give() -> None:
    meter = Meter()
    computed("**", 3, 2000, meter)
    assert 61 == meter.steps


def test_printing_and_converting_a_long_number_costs_its_length(build_with: Build) -> None:
    loops = "{% for i in range(4000) %}{% for j in range(100) %}{% set x %}{{ n }}{% endset %}{% endfor %}{% endfor %}"
    assert not build_with(loops.replace("4000", "1000").replace("n }", "1 }") + "\n甲").failed
    assert "over-limit" in rules(build_with("{% set n = 3**2000 %}" + loops + "\n甲"))


def test_a_text_of_spaces_is_read_in_one_go(build_with: Build) -> None:
    template = "{% set x = ('甲' ~ ' ' * 200000 ~ '乙') | followed_by('丙') %}{{ x[-1:] }}\n"
    assert "丙\n" == markdown(build_with(template))


def test_a_limit_is_reported_at_the_line_that_exceeds_it(build_with: Build) -> None:
    loops = "{% for i in range(9999) %}\n{% for j in range(9999) %}\nx\n{% endfor %}{% endfor %}"
    assert 3 == _line_of(build_with(f"甲\n{loops}"), "over-limit")


@pytest.mark.parametrize(
    "expression",
    [
        "(' ' * 200000) | without_number", "('附件1' ~ ' ' * 200000) | without_number",
        "(('甲' * 400000) | clause) | without_prefix('b|' * 10000)",
        "(('甲' * 400000) | clause) | without_suffix('b|' * 10000)",
    ],
)  # fmt: skip
def test_what_is_typed_before_or_after_a_text_is_found_in_one_go(
    build_with: Build, expression: str
) -> None:
    """Going through it again and again would take minutes."""
    assert markdown(build_with(f"{{% set x = {expression} %}}好\n"))


# What is documented works.

_METHODS = {
    "count": "('a')", "endswith": "('甲')", "find": "('甲')", "index": "('甲')", "join": "(['a'])",
    "partition": "('甲')", "removeprefix": "('甲')", "removesuffix": "('甲')",
    "replace": "('甲', '乙')", "rfind": "('甲')", "rindex": "('甲')", "rpartition": "('甲')",
    "startswith": "('甲')",
}  # fmt: skip
_ARGUMENTS = {
    "attr": "report | attr('title')", "batch": "[1, 2] | batch(2)", "format": "'%s' | format(1)",
    "groupby": "features | groupby('title')", "items": "{'a': 1} | items",
    "dictsort": "{'a': 1} | dictsort", "map": "features | map(attribute='title')",
    "selectattr": "features | selectattr('title')", "rejectattr": "features | rejectattr('title')",
    "replace": "'a' | replace('a', 'b')", "slice": "[1, 2] | slice(2)", "abs": "1 | abs",
    "sum": "[1, 2] | sum", "float": "'1' | float", "int": "'1' | int",
}  # fmt: skip
_TESTS = {
    "divisibleby": "4 is divisibleby 2", "in": "1 is in [1]", "odd": "1 is odd", "even": "2 is even",
    **{name: f"1 is {name}(1)" for name in ("eq", "equalto", "ge", "gt", "greaterthan", "le", "lt",
                                            "lessthan", "ne")},
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(OF_TEXTS))
def test_every_method_of_texts_works(build_with: Build, name: str) -> None:
    call = f"report.issuer.{name}{_METHODS.get(name, '()')}"
    assert markdown(build_with(f"{{% set x = {call} %}}好\n"))


@pytest.mark.parametrize("name", JINJA_FILTERS)
def test_every_filter_of_jinja_that_is_listed_works(build_with: Build, name: str) -> None:
    expression = _ARGUMENTS.get(name, f"'a' | {name}")
    assert markdown(build_with(f"{{% set x = {expression} %}}好\n"))


@pytest.mark.parametrize("name", [name for name in JINJA_TESTS if name.isalpha()])
def test_every_test_of_jinja_that_is_listed_works(build_with: Build, name: str) -> None:
    expression = _TESTS.get(name, f"'a' is {name}")
    assert markdown(build_with(f"{{% set x = {expression} %}}好\n"))


def test_loops_macros_dates_and_groups_have_what_is_listed(build_with: Build) -> None:
    loop = "".join(f"{{% set x = loop.{name} %}}" for name in sorted(OF_LOOPS))
    macro = "".join(f"{{% set x = m.{name} %}}" for name in sorted(OF_MACROS))
    date = "".join(f"{{% set x = report.date.{name} %}}" for name in sorted(OF_DATES))
    template = (
        "{% macro m() %}{% endmacro %}" + macro + date
        + "{% for y in [1, 2] %}" + loop + "{{ loop.cycle(1, 2) }}{{ loop.changed(y) }}{% endfor %}"
        + "{% for g in features | groupby('title') %}{{ g.grouper }}{{ g.list | length }}{% endfor %}"
    )  # fmt: skip
    assert "1True2True一1" == markdown(build_with(template)).strip()


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        (
            "a1b535项",
            "{% for name, figure in figures.items() if name == 'b' %}a1{{ name }}{{ figure }}{% endfor %}",
        ),
        ("prose", "{{ settings.get('measures') }}"),
        ("12", "{% set n = namespace(x=1) %}{{ n.x }}{% set n.x = 2 %}{{ n.x }}"),
        ("a，b", "{% set s = joiner('，') %}{% for x in ['a', 'b'] %}{{ s() }}{{ x }}{% endfor %}"),
        ("024", "{% for x in range(0, 5, 2) %}{{ x }}{% endfor %}"),
        (
            "甲",
            "{% block x %}{% endblock %}{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}甲{% endcall %}",
        ),
        (
            "xx",
            "{% import 'other.md.j2' as o %}{{ o.m() }}{% from 'other.md.j2' import m %}{{ m() }}",
        ),
        ("1-2", "{{ '%d-%s' % (1, 2) }}"),
        ("a: 1", "{{ '%(x)s: %(y)d' % {'x': 'a', 'y': 1} }}"),
        ("bc", "{{ 'abc'[1:] }}"),
        ("8", "{{ 2 ** 3 }}"),
        ("aaa", "{{ 'a' * 3 }}"),
        ("True", "{{ [1, [2]] == [1, [2]] }}"),
        ("2", "{{ {(1, 2): 2}[(1, 2)] }}"),
    ],
)
def test_what_templates_are_made_of_works(build_with: Build, expected: str, template: str) -> None:
    draft = markdown(build_with(template, other="{% macro m() %}x{% endmacro %}"))
    assert expected == draft.strip()


def test_the_real_thing_is_far_below_the_limits(tmp_path: Path) -> None:
    found: list[Any] = []
    rendered = Environment.rendered

    def watched(self: Environment, *arguments: Any) -> str:
        text = rendered(self, *arguments)
        found.append((self.meter.steps, len(text)))
        return text

    features = "".join(
        f"  - {{title: 第{n}项, summary: 一句。, measures: [{{point: 甲, detail: 一句。}}, {{point: 乙, detail: 二句。}}]}}\n"
        for n in range(300)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "rendered", watched)
        report(tmp_path, f"report: {{title: 总结}}\nfeatures:\n{features}")
    ((steps, characters),) = found
    assert steps * 20 < Limits().steps
    assert characters * 20 < Limits().characters
