"""Templates turn the data into Markdown; their mistakes are reported at their line."""

from __future__ import annotations

import marshal
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from builders import markdown, report, rules
from reportgen import Result
from reportgen.diagnostics.messages import message
from reportgen.rendering import environment

Build = Callable[..., Result]
DATA = (
    "report: {title: 总结, style: own, issuer: '*甲_|<1.'}\n"
    "statistics: {a: 5, b: {value: 31.6, unit: 件, growth: 12%}, c: 待补}\n"
)


TEXT_FILTERS = (
    "stop", "clause", "then('，')", "flowing", "quoted", "first_sentence", "paragraphs", "names",
    "without_prefix('甲')", "without_number", "unbracketed", "replace('a', 'b')", "upper", "lower",
    "title", "capitalize", "trim", "safe", "escape", "string", "truncate(3)", "indent", "wordwrap",
    "center",
)  # fmt: skip
LIST_FILTERS = ("listed", "join('、')")

_OF_DATA = ("to-be-filled", "unused-figure")


@pytest.fixture
def build_with(tmp_path: Path) -> Build:
    """Builds a small report with a template of its own."""

    def build_with(template: str, data: str = DATA, **more: Any) -> Result:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "style.yaml").write_text("extends: work-summary\nlanguages: [zh-CN, en]")
        (folder / "report.md.j2").write_text(template, encoding="utf-8")
        return report(tmp_path, data, **more)

    return build_with


def test_values_appear_as_typed(build_with: Build) -> None:
    assert "\\*甲\\_\\|<1.\n" == markdown(build_with("{{ report.issuer }}\n"))


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("甲\\*", "{{ '甲' ~ '*' }}"),
        ("总结\\*甲\\_\\|<1.", "{{ report.title ~ report.issuer }}"),
        ("\\*甲\\_\\|<1.，\\*甲\\_\\|<1.", "{{ [report.issuer, report.issuer] | join('，') }}"),
        ("\\<b>", "{% set x = '<b>' %}{{ x }}"),
        ("\\*甲\\_\\|<1.", "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(report.issuer) }}"),
        ("\\*甲\\_\\|<1.", "{% autoescape false %}{{ report.issuer }}{% endautoescape %}"),
        ("5", "{{ figures.a }}"),
        ("3", "{{ 1 + 2 }}"),
    ],
)
def test_text_is_escaped_once_whatever_its_path(
    build_with: Build, expected: str, template: str
) -> None:
    assert f"{expected}\n" == markdown(build_with(template))


@pytest.mark.parametrize(
    ("expected", "condition"),
    [
        (True, "figures.b.value == 31.6"), (False, "figures.b.value != 31.6"),
        (True, "figures.b.value > 31"), (False, "figures.b.value > 31.6"),
        (True, "31.6 >= figures.b"), (True, "figures.b < 32"), (True, "figures.b <= 31.60"),
        (True, "figures.b == figures.b"), (True, "figures.b.growth > 10"),
        (True, "figures.b.growth == 12"), (True, "figures.a.value in [3, 5]"),
        (False, "figures.b.value == '31.6'"),
        # A figure that is not known yet is neither more nor less.
        (False, "figures.c > 1"), (False, "figures.c <= 1"), (False, "figures.c.value == 0"),
    ],
)  # fmt: skip
def test_figures_are_compared_with_numbers(
    build_with: Build,
    expected: bool,  # noqa: FBT001  # the table says it
    condition: str,
) -> None:
    assert f"{expected}\n" == markdown(build_with(f"{{{{ {condition} }}}}"))


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("共5", "{{ '共' + figures.a }}"), ("5个\\*", "{{ figures.a + '个*' }}"),
        ("**甲**31.6件", "{{ ('**甲**' | safe) + figures.b }}"),
    ],
)  # fmt: skip
def test_figures_can_be_joined_to_texts(build_with: Build, expected: str, template: str) -> None:
    assert f"{expected}\n" == markdown(build_with(template))


def test_safe_text_is_markup(build_with: Build) -> None:
    assert "**强**\n" == markdown(build_with("{{ '**强**' | safe }}"))


def test_dates_are_printed_in_the_language(build_with: Build) -> None:
    data = "report: {title: x, style: own, lang: en, date: 2024-03-25}"
    assert "25 March 2024\n" == markdown(build_with("{{ report.date }}", data))


@pytest.mark.parametrize(
    ("failure", "template"),
    [
        ("“report.number”没有内容可写", "{{ report.number }}"),
        ("不能直接写出", "{{ report }}"),
        ("不能直接写出", "{{ features }}"),
        *(("没有内容可写", f"{{{{ report.subtitle | {name} }}}}") for name in TEXT_FILTERS),
        *(("不能直接写出", f"{{{{ [report] | {name} }}}}") for name in TEXT_FILTERS),
        *(("不能直接写出", f"{{{{ report | {name} }}}}") for name in TEXT_FILTERS),
        *(("不能直接写出", f"{{{{ [report] | {name} }}}}") for name in LIST_FILTERS),
        *(
            ("没有内容可写", f"{{{{ {value} | {name} }}}}")
            for value in ("none", "[report.subtitle]")
            for name in LIST_FILTERS
        ),
        ("没有内容可写", "{{ [report] | join('、', attribute='subtitle') }}"),
        ("没有内容可写", "{{ report.subtitle ~ 'x' }}"),
        ("没有内容可写", "{% set x = 'x' ~ report.subtitle %}{{ x }}"),
        ("不能直接写出", "{{ 'x' ~ report }}"),
        ("没有内容可写", "{{ '%s' | format(report.subtitle) }}"),
        ("不能直接写出", "{{ [report] | tallied | first | first }}"),
        ("报告没有“titel”；是不是想写 title", "{{ report.titel }}"),
        ("列表是空的", "{{ problems[0].title }}"),
        ("列表是空的", "{{ (features | first).title }}"),
        ("列表是空的", "{{ features | last }}"),
        ("列表没有 [2]，只有 [0] 到 [1]", "{{ [1, 2][2] }}"),
        ("列表没有“title”", "{{ features.title }}"),
        ("没有内容可写", "{{ footnote(report.subtitle) }}"),
        ("没有内容可写", "{{ table(none) }}"),
        ("不能直接写出", "{{ footnote(report) }}"),
        *(
            ("这样写放不进去", f"甲{{{{ {call} }}}}")
            for call in (
                "footnote()",
                "footnote('')",
                "footnote(' ')",
                "table()",
                "image('a.png', 'b')",
                "ref()",
            )
        ),
        ("“top”要写 1 或更大的整数，不能是 -1", "{{ table('t', top=-1) }}"),
        ("“前几名”要写 1 或更大的整数，不能是 0", "{{ chart('t', 前几名=0) }}"),
        ("统计指标没有“grwth”；是不是想写 growth", "{{ figures.a.grwth }}"),
        ("这里没有“overveiw”；是不是想写 overview", "{{ words.overveiw }}"),
        ("没有“reprot”", "{{ reprot }}"),
        ("没有增速", "{{ figures.a | growth }}"),
        ("除以 0", "{{ 1 / 0 }}"),
        # Numbers that nobody has checked are not printed.
        ("不能拿“5”计算", "{{ figures.a.value | int }}"),
        ("不能拿“5”计算", "{{ figures.a | float }}"),
        ("不能拿“5”计算", "{{ figures.a.value + 1 }}"),
        ("不能拿“5”计算", "{{ 2 * figures.a }}"),
        ("不能拿“5”计算", "{{ [figures.a.value, 1] | sum }}"),
        ("不能拿“5”计算", "{{ '%d' | format(figures.a.value) }}"),
        ("不能拿“12%”计算", "{{ figures.b.growth | float }}"),
        ("不能拿“同比增长12%”计算", "{{ figures.b | growth | int }}"),
        ("“件”和“无单位”不能相加、相比", "{{ figures.b > figures.a }}"),
        ("种类不合", "{{ report.title - 1 }}"),
        ("不能比大小", "{{ figures.a < 'x' }}"),
        ("", "{{ ''.__class__.__mro__ }}"),
    ],
)
def test_a_mistake_is_reported_at_its_line(build_with: Build, failure: str, template: str) -> None:
    result = build_with(f"甲\n\n{template}\n")
    (diagnostic,) = (one for one in result.diagnostics if one.rule.id not in _OF_DATA)
    assert result.failed
    assert "template-failed" == diagnostic.rule.id
    assert diagnostic.place is not None
    assert ("report.md.j2", 3) == (Path(diagnostic.place.source.name).name, diagnostic.place.line)
    facts = diagnostic.facts["said"]
    assert failure in (facts if isinstance(facts, str) else facts.zh)


def test_every_expression_without_a_value_is_named_at_its_column(build_with: Build) -> None:
    row = "| {{ report.title }} | {{ report.number }} | {{- report.date|default(none) -}} |"
    shown = "{% if report.number %}{{ report.signer }}{% endif %}{{ report.printer }}"
    result = build_with(f"甲\n\n{row}\n\n{shown}\n")
    found = [one for one in result.diagnostics if one.rule.id == "template-failed"]
    places = [(one.place.line, one.place.column) for one in found if one.place is not None]
    assert [(3, 27), (3, 50), (5, 56)] == places
    assert [
        ("“report.number”没有内容可写", '{{ report.number or "–" }}'),
        ("“report.date|default(none)”没有内容可写", '{{ report.date|default(none) or "–" }}'),
        ("“report.printer”没有内容可写", '{{ report.printer or "–" }}'),
    ] == [(one.facts["said"].zh, one.facts["advice"].zh[3:].partition("，")[0]) for one in found]


def test_the_advice_for_a_choice_without_a_value_can_be_copied(build_with: Build) -> None:
    result = build_with("{{ report.number if report.title }}\n")
    (problem,) = (one for one in result.diagnostics if one.rule.id == "template-failed")
    choice = "(report.number if report.title)"
    expected = f'write {{{{ {choice} or "–" }}}}, or guard it with {{% if {choice} %}}'
    assert expected == problem.facts["advice"].en


@pytest.mark.parametrize(
    "template",
    ["{{ report.titel }}", "{{ report.number }}", "{{ report }}", "{{ ''.__class__.__mro__ }}",
     "{{ nosuch }}", "{{ 1 / 0 }}", "{{ figures.a | growth }}", "{{ figures.nosuch }}"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_failure_is_reported_in_the_readers_language(
    build_with: Build, language: str, template: str
) -> None:
    data = DATA.replace("style: own", f"style: own, lang: {language}")
    (failed,) = (
        one for one in build_with(template, data).diagnostics if one.rule.id == "template-failed"
    )
    assert re.search("[\u4e00-\u9fff]", message(failed, "en")) is None
    assert re.search("没有|不能|种类|除以", message(failed, "zh-CN").partition("出错：")[2])


@pytest.mark.parametrize(
    ("rule", "line", "template"),
    [
        ("template-syntax", 2, "甲\n{% if %}{% endif %}"),
        ("template-not-closed", 2, "甲\n{% if report %}"),
        ("template-not-closed", 2, "甲\n{# 待写"),
        ("template-filter", 1, "{{ report.title | nosuch }}"),
        ("no-template", 2, "甲\n{% include 'absent.md.j2' %}"),
        ("no-template", 2, "甲\n{% include '../../secret.md.j2' %}"),
        ("no-template", 2, "甲\n{% include '/etc/passwd' %}"),
        ("no-template", 2, "甲\n{% include './tail.md.j2' %}"),
        ("no-template", 2, "甲\n{% include 'partials/../tail.md.j2' %}"),
        ("no-template", 2, "甲\n{% include 'style.yaml' %}"),
        ("over-limit", 2, "甲\n{% include 'report.md.j2' %}"),
        ("over-limit", 1, "{% extends 'report.md.j2' %}"),
        ("over-limit", 1, "{% import 'report.md.j2' as own %}"),
        ("over-limit", 1, "{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}"),
        ("image-missing", 3, "甲\n\n{{ image('nix.png') }}\n"),
        ("unknown-role", 2, "甲\n::: nosuch\n乙\n:::\n"),
        ("unsupported-markdown", 3, "甲\n\n`引文`\n"),
    ],
)
def test_an_unusable_template_is_reported(
    build_with: Build, rule: str, line: int, template: str
) -> None:
    found = build_with(template).diagnostics
    problem, *others = sorted(found, key=lambda one: one.rule.id in _OF_DATA)
    assert [rule] == rules((problem, *(one for one in others if one.rule.id not in _OF_DATA)))
    place = problem.place
    assert place is not None
    assert line == place.line


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_a_template_may_be_saved_in_any_encoding(
    build_with: Build, tmp_path: Path, encoding: str
) -> None:
    build_with("")
    (tmp_path / "own" / "report.md.j2").write_bytes("甲乙\r\n\r\n丙。\r\n".encode(encoding))
    assert "甲乙\n\n丙。\n" == markdown(report(tmp_path, DATA))


def test_a_template_that_is_not_text_is_reported_as_by_lint(
    build_with: Build, tmp_path: Path
) -> None:
    build_with("{% include 'own.md.j2' %}")
    (tmp_path / "own" / "own.md.j2").write_bytes(b"\xff\xff\xff")
    reported = report(tmp_path, DATA).diagnostics
    assert ["not-text"] == [one.rule.id for one in reported if one.rule.id not in _OF_DATA]


def test_a_template_of_the_language_takes_precedence(build_with: Build, tmp_path: Path) -> None:
    build_with("common")
    (tmp_path / "own" / "report.en.md.j2").write_text("English")
    assert "English\n" == markdown(build_with("甲", "report: {title: x, style: own, lang: en}"))


def test_a_changed_template_takes_effect_at_once(build_with: Build, tmp_path: Path) -> None:
    kept = _with_cache(tmp_path / "cache")["environment"]
    assert "甲\n" == markdown(build_with("甲", environment=kept))
    template = tmp_path / "own" / "report.md.j2"
    template.write_text("乙乙", encoding="utf-8")
    os.utime(template, ns=(1, 1))
    assert "乙乙\n" == markdown(report(tmp_path, DATA, environment=kept))


def _with_cache(folder: Path) -> dict[str, Any]:
    environment = {"REPORTGEN_CACHE_DIR": str(folder), "HOME": str(folder.parent / "home")}
    return {"environment": environment, "formats": ("docx", "md")}


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_damaged_cache_changes_nothing(
    build_text: Build, tmp_path: Path, damage: bytes | None
) -> None:
    text, whole, damaged = "report: {title: 总结}", tmp_path / "whole", tmp_path / "damaged"
    first = build_text(text, **_with_cache(whole)).contents
    # Another folder, since a folder is only read once in a run.
    shutil.copytree(whole, damaged)
    entries = list(damaged.glob("reportgen/*"))
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert entries
    assert first == build_text(text, **_with_cache(damaged)).contents


def test_a_cache_that_cannot_be_written_changes_nothing(build_text: Build, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    text, unusable = "report: {title: 总结}", _with_cache(tmp_path / "taken" / "cache")
    without = build_text(text, formats=("docx", "md")).contents
    assert without == build_text(text, **unusable).contents


@pytest.mark.parametrize("folder", ["a\0b", "\ud800", "长" * 2000, "/dev/null", "/proc"])
def test_a_cache_that_no_folder_can_be_changes_nothing(build_text: Build, folder: str) -> None:
    text, environment = "report: {title: 总结}", {"REPORTGEN_CACHE_DIR": folder}
    built = build_text(text, environment=environment | {"HOME": folder})
    assert ((), build_text(text).contents) == (built.diagnostics, built.contents)


def test_a_poisoned_cache_runs_no_code(
    build_text: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text, harm = "report: {title: 总结}", tmp_path / "harm"
    theirs = {"REPORTGEN_CACHE_DIR": str(tmp_path / "cache"), "HOME": str(tmp_path / "theirs")}
    code, dumps = compile(f"open({str(harm)!r}, 'w').close()", "harm", "exec"), marshal.dumps
    with monkeypatch.context() as patch:
        patch.setattr(environment, "_codes", {})
        patch.setattr(marshal, "dumps", lambda kept: dumps(dict.fromkeys(kept, code)))
        build_text(text, environment=theirs)
    for home in ("mine", "theirs"):
        # As in another process.
        monkeypatch.setattr(environment, "_codes", {})
        shutil.copytree(tmp_path / "cache", tmp_path / f"copy-{home}")
        copied = {"REPORTGEN_CACHE_DIR": str(tmp_path / f"copy-{home}")}
        with suppress(KeyError):  # what runs is no template
            build_text(text, environment=copied | {"HOME": str(tmp_path / home)})
        assert (home == "theirs") == harm.exists()


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("template-too-deep", "{{ " + "(" * 200 + "1" + ")" * 200 + " }}"),
        ("control-character", '{{ "\\ud800" }}'),
        ("template-failed", "{{ " + "9" * 5000 + " }}"),
        ("image-missing", "{{ image('" + "长" * 100 + ".png') }}"),
    ],
)
def test_templates_that_python_cannot_take_are_reported(
    expected: str, template: str, build_with: Build
) -> None:
    found = [rule for rule in rules(build_with(template)) if rule not in _OF_DATA]
    assert [expected] == found
