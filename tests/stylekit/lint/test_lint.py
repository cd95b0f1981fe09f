"""Linting a style as a whole: what is reported, and that nothing is reported twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE, rules
from linted import STYLE, found, style_folder
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain
from reportgen.styles.folders import builtin_root

pytestmark = pytest.mark.slow

_PHRASE, _SETTING = "{{ words.shown }}\n", "{% if settings.a %}甲{% endif %}\n"
_UNREAD = "{% iff report %}甲{% endif %}\n"
_ROLE = "layout: {roles: {closing: {}}}\n"


def test_a_style_that_adds_nothing_has_no_problems(tmp_path: Path) -> None:
    assert [] == rules(found(style_folder(tmp_path / "own")))


def test_mistakes_in_all_files_are_reported_at_once(tmp_path: Path) -> None:
    folder = style_folder(
        tmp_path / "own",
        style_yaml="extends: work-summary\nlayuot: {}\nlayout: {page: {width: wide}}",
        problems_j2="{% if report %}", next_steps_j2="{{ next_steps[0].titel }}",
        wording_yaml="zh-CN: {nowhere: 甲}",
    )  # fmt: skip
    expected = [
        ("next_steps.md.j2", "template-field"), ("problems.md.j2", "template-not-closed"),
        ("style.yaml", "unknown-key"), ("style.yaml", "bad-value"),
        ("wording.yaml", "unused-phrase"),
    ]  # fmt: skip
    reported = [
        (Path(one.place.source.name).name, one.rule.id) for one in found(folder) if one.place
    ]
    assert expected == reported


def test_nothing_more_is_reported_about_unreadable_templates(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", report_j2="{% if report %}")
    assert ["template-not-closed"] == rules(found(folder))


@pytest.mark.parametrize(
    ("expected", "files"),
    [
        (["full-width-colon"], {"wording_yaml": "zh-CN：\n  shown: 甲\n", "tail_j2": _PHRASE}),
        (["unknown-language"], {"wording_yaml": "zh-CH:\n  shown: 甲\n", "tail_j2": _PHRASE}),
        (["template-phrase"], {"tail_j2": _PHRASE}),
        (["unknown-key"], {"style_yaml": f"{STYLE}setings: {{a: b}}\n", "tail_j2": _SETTING}),
        (["template-setting"], {"style_yaml": STYLE, "tail_j2": _SETTING}),
        (
            ["template-tag"],
            {"style_yaml": f"{STYLE}{_ROLE}", "tail_j2": "{% iff report %}甲{% endif %}\n"},
        ),
        (["unused-role"], {"style_yaml": f"{STYLE}{_ROLE}"}),
    ],
)
def test_follow_up_errors_of_an_unreadable_file_are_not_reported(
    tmp_path: Path, expected: list[str], files: dict[str, str]
) -> None:
    reported = rules(found(style_folder(tmp_path / "own", **files)))
    about_the_whole = {"field-not-shown", "branch-not-covered", "template-not-included"}
    assert expected == [rule for rule in reported if rule not in about_the_whole]


def test_a_template_that_is_not_text_is_reported(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own")
    (folder / "problems.md.j2").write_bytes(b"\xff\xff\xff")
    assert ["not-text"] == rules(found(folder))


def test_a_template_in_another_encoding_is_read_and_reported(tmp_path: Path) -> None:
    own = (builtin_root() / "work-summary" / "problems.md.j2").read_text("utf-8") + "{# 问题 #}"
    folder = style_folder(tmp_path / "own")
    (folder / "problems.md.j2").write_bytes(own.encode("gbk"))
    # Nor does the sample go through every branch of it.
    reported = [rule for rule in rules(found(folder)) if rule != "branch-not-covered"]
    assert ["encoding-taken"] == reported


def test_a_style_without_a_document_is_reported(tmp_path: Path) -> None:
    reported = rules(found(style_folder(tmp_path / "own", style_yaml=BARE_STYLE)))
    assert ["no-template"] == reported


def test_a_style_without_a_sample_is_reported(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", style_yaml=BARE_STYLE, report_j2="# {{ report.title }}")
    reported = [one for one in rules(found(folder)) if one != "field-not-shown"]
    assert ["sample-missing"] == reported


@pytest.mark.parametrize(
    ("expected", "file"),
    [
        (["cn"], "sample__cn__report_yaml"),
        (["zh"], "sample__zh__more__report_yaml"),
        (["english"], "sample__english__report_yaml"),
        (["zh-CN2"], "sample__zh-CN2__report_yaml"),
        (["report.yaml"], "sample__report_yaml"),
        (["report.YML"], "sample__report_YML"),
        ([], "sample__zh-CN-2__report_yaml"),
        ([], "sample__README_txt"),
        ([], "sample__pictures__map_txt"),
        ([], "sample__.old__report_yaml"),
    ],
)
def test_data_that_is_not_named_like_a_sample_is_reported(
    tmp_path: Path, expected: list[str], file: str
) -> None:
    folder = style_folder(tmp_path / "own", **{file: "报告: {标题: 甲}\n"})
    reported = [one for one in found(folder) if one.rule.id == "sample-not-read"]
    assert expected == [one.facts["name"] for one in reported]
    assert all(["zh-CN", "zh-CN-…"] == one.facts["known"] for one in reported)
    assert all(one.place and one.place.source.name.startswith(str(folder)) for one in reported)


def test_a_mistake_that_stops_a_sample_is_reported_once(tmp_path: Path) -> None:
    reported = found(style_folder(tmp_path / "own", report_j2="甲\n\n{{ report.titel }}\n"))
    errors = [one.rule.id for one in reported if one.rule.id.startswith("template-")]
    assert ["template-field"] == [rule for rule in errors if rule != "template-not-included"]


def test_a_failure_that_only_shows_with_data_is_reported_at_its_line(tmp_path: Path) -> None:
    reported = found(style_folder(tmp_path / "own", report_j2="# 甲\n\n{{ 1 / 0 }}\n"))
    (failed,) = [one for one in reported if one.rule.id == "template-failed"]
    assert failed.place is not None
    assert (3, ["in this sample"]) == (failed.place.line, [one.said.en for one in failed.related])


def test_branches_of_an_extended_style_are_not_reported(tmp_path: Path) -> None:
    style = "extends: work-summary\nlanguages: [zh-CN]\nsettings: {measures: list}\n"
    branch = "{% if report.secrecy == '绝密' %}\n甲\n{% endif %}\n{% include 'tail.md.j2' %}"
    reported = found(style_folder(tmp_path / "own", style_yaml=style, report_j2=branch))
    lines = [one.place for one in reported if one.rule.id == "branch-not-covered"]
    assert [("report.md.j2", 1)] == [
        (Path(place.source.name).name, place.line) for place in lines if place
    ]


def test_every_value_that_templates_compare_a_setting_with_is_tried(tmp_path: Path) -> None:
    style = "extends: work-summary\nlanguages: [zh-CN]\nsettings: {order: date, measures: prose}\n"
    report = "{% if settings.order == 'name' %}\n甲\n{% else %}\n乙\n{% endif %}\n"
    reported = found(style_folder(tmp_path / "own", style_yaml=style, report_j2=report))
    assert "branch-not-covered" not in rules(reported)


@pytest.mark.parametrize(
    ("expected", "setting"),
    [
        (["setting-value"], "measures: lists"), ([], "measures: list"), ([], "measures: prose"),
        # An inherited value is known although templates only compare with the others.
        (["setting-value"], "opening: insde"), ([], "opening: inside"),
        (["setting-value"], "signature: none"), ([], "signature: title"), ([], "signature: ''"),
    ],
)  # fmt: skip
def test_a_value_that_no_template_knows_is_reported(
    tmp_path: Path, expected: list[str], setting: str
) -> None:
    style = f"{STYLE}settings: {{{setting}}}\n"
    assert expected == rules(found(style_folder(tmp_path / "own", style_yaml=style)))


@pytest.mark.parametrize(
    ("expected", "used"),
    [
        (["setting-value"], "{% if settings.opening in ('before', 'after') %}{% endif %}"),
        ([], "{% if settings.opening in ('before', 'insde') %}{% endif %}"),
        # It looks like `inside`, so it is reported.
        (["setting-value"], "{{ settings.opening }}"),
    ],
)
def test_a_setting_may_be_compared_with_several_values(
    tmp_path: Path, expected: list[str], used: str
) -> None:
    style = f"{STYLE}settings: {{opening: insde}}\n"
    files = {"style_yaml": style, "next_steps_j2": used}
    reported = rules(found(style_folder(tmp_path / "own", **files)))
    assert expected == [rule for rule in reported if rule == "setting-value"]


@pytest.mark.parametrize(
    ("expected", "used"),
    [
        (["setting-value"], ""), ([], "{{ settings.signature }}"), ([], "{{ settings[lang] }}"),
    ],
)  # fmt: skip
def test_a_setting_that_is_also_used_otherwise_may_have_any_value(
    tmp_path: Path, expected: list[str], used: str
) -> None:
    style = f"{STYLE}settings: {{signature: none}}\n"
    reported = rules(found(style_folder(tmp_path / "own", style_yaml=style, next_steps_j2=used)))
    assert expected == [rule for rule in reported if rule == "setting-value"]


@pytest.mark.parametrize(
    ("expected", "name"), [(["style-name"], "other"), ([], "own"), ([], "own_one")]
)
def test_a_style_has_the_name_of_its_folder(tmp_path: Path, expected: list[str], name: str) -> None:
    folder = tmp_path / ("own-one" if name == "own_one" else "own")
    text = f"name: {name}\n{STYLE}"
    assert expected == rules(found(style_folder(folder, style_yaml=text)))


def test_missing_figures_and_phrases_are_reported_with_the_language(tmp_path: Path) -> None:
    uses = "{{ figures.读者 }}{{ figures['in-take'] }}{{ words.shown }}\n"
    reported = found(style_folder(tmp_path / "own", tail_j2=uses))
    texts = [message(one, "en") + remedy(one, "en") for one in reported]
    assert any(
        "no sample in zh-CN has a figure '读者'" in text
        and "{% if figures.读者 is defined %}" in text for text in texts
    )  # fmt: skip
    assert any('{% if figures["in-take"] is defined %}' in text for text in texts)
    assert any("add it to wording.yaml under zh-CN" in text for text in texts)


def test_keys_are_named_as_they_are_written(tmp_path: Path) -> None:
    reported = found(style_folder(tmp_path / "own", style_yaml=f"{STYLE}layout.em: {{}}\n"))
    (unknown,) = [one for one in reported if one.rule.id == "unknown-key"]
    assert "layout.en" in unknown.facts["known"]
    assert "layout_en" not in unknown.facts["known"]


def test_a_sample_with_errors_is_reported(tmp_path: Path) -> None:
    sample = {"sample__zh-CN__report_yaml": "报告: {标题: 甲, 题目: 乙}"}
    assert ["unknown-key"] == rules(found(style_folder(tmp_path / "own", **sample)))


def test_a_sample_in_another_language_is_reported(tmp_path: Path) -> None:
    sample = {"sample__zh-CN-2__report_yaml": "report: {title: A, lang: en}"}
    assert ["sample-language"] == rules(found(style_folder(tmp_path / "own", **sample)))


def test_figures_and_tables_of_any_sample_are_known(tmp_path: Path) -> None:
    sample = {
        "sample__zh-CN-2__report_yaml": "报告: {标题: 甲}\n统计: {产值: {数值: 3, 名称: 总产值}}\n"
        "表格: {各月: {列: [月份, 数], 行: [[一月, 1]]}}",
        "problems_j2": "{{ figures.产值 }}{{ figures.总产值 }}",
        "next_steps_j2": "{{ table('各月') }}{{ table('各年') }}",
    }
    reported = [
        one.facts["name"] for one in found(style_folder(tmp_path / "own", **sample))
        if one.rule.id in ("sample-figure", "sample-table")
    ]  # fmt: skip
    assert ["各年"] == reported


@pytest.mark.parametrize(
    ("expected", "value"), [([], "6"), ([], '""'), (["setting-value"], "many")]
)
def test_a_setting_that_is_a_number_in_the_extended_style_is_one(
    tmp_path: Path, expected: list[str], value: str
) -> None:
    style = f"extends: one-page\nlanguages: [zh-CN]\nsettings: {{figures: {value}}}\n"
    assert expected == rules(found(style_folder(tmp_path / "own", style_yaml=style)))


def test_fields_of_ones_own_that_no_sample_has_are_reported(tmp_path: Path) -> None:
    sample = {
        "sample__zh-CN-2__report_yaml": "报告: {标题: 甲, 附加: {平台网址: a.cn, 热线: 12345}}\n",
        "problems_j2": "{% if report.extra.平台网扯 %}{{ report.extra.平台网扯 }}{% endif %}\n",
        "next_steps_j2": "{{ report.extra.热线 or '无' }}{{ report.extra.经费 or '无' }}\n",
        "closing_j2": "{% for name, _ in report.extra.items() %}{{ name }}{% endfor %}\n",
    }
    expected = [("sample-own-field", "经费", []), ("sample-own-field", "平台网扯", ["平台网址"])]
    assert expected == [
        (one.rule.id, one.facts["name"], one.facts["nearest"])
        for one in found(style_folder(tmp_path / "own", **sample))
        if one.rule.id in ("sample-own-field", "branch-not-covered")
    ]


def test_each_language_is_checked() -> None:
    chain = find_chain("work-summary", (builtin_root(),), Problems(), named_at=None)
    assert chain is not None
    assert ["zh-CN", "en"] == [style.language for style in lint(chain, Problems())]


@pytest.mark.parametrize(
    ("expected", "expression"),
    [
        ("template-too-deep", "(" * 200 + "1" + ")" * 200),
        ("template-too-deep", " + ".join(['"a"'] * 900)),
        ("template-failed", "9" * 5000),
    ],
)
def test_expressions_that_python_cannot_take_are_reported(
    expected: str, expression: str, tmp_path: Path
) -> None:
    path = style_folder(tmp_path / "own", report_j2=f"# 甲\n\n{{{{ {expression} }}}}\n")
    assert expected in [one.rule.id for one in found(path)]
