"""A style as a whole: what is told of it, and what is not told twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from linted import found, style_folder

from builders import BARE_STYLE, rules
from reportgen.diagnostics import Problems
from reportgen.lint import lint
from reportgen.style_folders import builtin_root
from reportgen.styles import find_chain


def test_a_style_that_adds_nothing_is_as_good_as_the_one_it_extends(tmp_path: Path) -> None:
    assert [] == rules(found(style_folder(tmp_path / "own")))


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
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
    told = [(Path(one.place.source.name).name, one.rule) for one in found(folder) if one.place]
    assert expected == told


def test_of_templates_that_cannot_be_read_nothing_more_is_guessed(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", report_j2="{% if report %}")
    assert ["template-not-closed"] == rules(found(folder))


def test_a_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own")
    (folder / "problems.md.j2").write_bytes(b"\xff\xff\xff")
    assert ["not-text"] == rules(found(folder))


def test_a_template_in_another_encoding_is_read_and_told(tmp_path: Path) -> None:
    own = (builtin_root() / "work-summary" / "problems.md.j2").read_text("utf-8") + "{# 问题 #}"
    folder = style_folder(tmp_path / "own")
    (folder / "problems.md.j2").write_bytes(own.encode("gbk"))
    assert ["encoding-taken"] == rules(found(folder))


def test_a_style_without_a_document_is_told(tmp_path: Path) -> None:
    told = rules(found(style_folder(tmp_path / "own", style_yaml=BARE_STYLE)))
    assert ["no-template"] == told


def test_a_style_without_a_sample_is_told(tmp_path: Path) -> None:
    folder = style_folder(tmp_path / "own", style_yaml=BARE_STYLE, report_j2="# {{ report.title }}")
    told = [one for one in rules(found(folder)) if one != "field-not-shown"]
    assert ["sample-missing"] == told


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
def test_data_that_is_not_called_as_a_sample_is_told(
    tmp_path: Path, expected: list[str], file: str
) -> None:
    folder = style_folder(tmp_path / "own", **{file: "报告: {标题: 甲}\n"})
    told = [one for one in found(folder) if one.rule == "sample-not-read"]
    assert expected == [one.facts["name"] for one in told]
    assert all(["zh-CN", "zh-CN-…"] == one.facts["known"] for one in told)
    assert all(one.place and one.place.source.name.startswith(str(folder)) for one in told)


def test_a_mistake_that_stops_a_sample_is_told_once(tmp_path: Path) -> None:
    told = found(style_folder(tmp_path / "own", report_j2="甲\n\n{{ report.titel }}\n"))
    errors = [one.rule for one in told if one.rule.startswith("template-")]
    assert ["template-field"] == [rule for rule in errors if rule != "template-not-included"]


def test_a_failure_that_only_shows_with_data_is_told_at_its_line(tmp_path: Path) -> None:
    told = found(style_folder(tmp_path / "own", report_j2="# 甲\n\n{{ 1 / 0 }}\n"))
    (failed,) = [one for one in told if one.rule == "template-failed"]
    assert failed.place is not None
    assert (3, ["in this sample"]) == (failed.place.line, [one.said.en for one in failed.related])


def test_branches_of_the_style_that_is_extended_are_its_own_affair(tmp_path: Path) -> None:
    style = "extends: work-summary\nlanguages: [zh-CN]\nsettings: {measures: list}\n"
    branch = "{% if report.secrecy == '绝密' %}\n甲\n{% endif %}\n{% include 'tail.md.j2' %}"
    told = found(style_folder(tmp_path / "own", style_yaml=style, report_j2=branch))
    lines = [one.place for one in told if one.rule == "branch-not-covered"]
    assert [("report.md.j2", 1)] == [
        (Path(place.source.name).name, place.line) for place in lines if place
    ]


def test_every_value_of_a_setting_that_templates_ask_for_is_tried(tmp_path: Path) -> None:
    style = "extends: work-summary\nlanguages: [zh-CN]\nsettings: {order: date, measures: prose}\n"
    report = "{% if settings.order == 'name' %}\n甲\n{% else %}\n乙\n{% endif %}\n"
    told = found(style_folder(tmp_path / "own", style_yaml=style, report_j2=report))
    assert "branch-not-covered" not in rules(told)


@pytest.mark.parametrize(
    ("expected", "value"), [(["setting-value"], "lists"), ([], "list"), ([], "prose")]
)
def test_a_value_nearly_like_one_that_is_asked_for_is_told(
    tmp_path: Path, expected: list[str], value: str
) -> None:
    style = f"extends: work-summary\nsettings: {{measures: {value}}}\n"
    assert expected == rules(found(style_folder(tmp_path / "own", style_yaml=style)))


@pytest.mark.parametrize(
    ("expected", "name"), [(["style-name"], "other"), ([], "own"), ([], "own_one")]
)
def test_a_style_is_called_as_its_folder(tmp_path: Path, expected: list[str], name: str) -> None:
    folder = tmp_path / ("own-one" if name == "own_one" else "own")
    text = f"name: {name}\nextends: work-summary\n"
    assert expected == rules(found(style_folder(folder, style_yaml=text)))


def test_a_sample_with_errors_is_told(tmp_path: Path) -> None:
    sample = {"sample__zh-CN__report_yaml": "报告: {标题: 甲, 题目: 乙}"}
    assert ["unknown-key"] == rules(found(style_folder(tmp_path / "own", **sample)))


def test_a_sample_in_another_language_is_told(tmp_path: Path) -> None:
    sample = {"sample__zh-CN-2__report_yaml": "report: {title: A, lang: en}"}
    assert ["sample-language"] == rules(found(style_folder(tmp_path / "own", **sample)))


def test_figures_and_tables_of_any_sample_may_be_named(tmp_path: Path) -> None:
    sample = {
        "sample__zh-CN-2__report_yaml": "报告: {标题: 甲}\n统计: {产值: {数值: 3, 名称: 总产值}}\n"
        "表格: {各月: {列: [月份, 数], 行: [[一月, 1]]}}",
        "problems_j2": "{{ figures.产值 }}{{ figures.总产值 }}",
        "next_steps_j2": "{{ table('各月') }}{{ table('各年') }}",
    }
    told = [
        one.facts["name"] for one in found(style_folder(tmp_path / "own", **sample))
        if one.rule in ("sample-figure", "sample-table")
    ]  # fmt: skip
    assert ["各年"] == told


def test_each_language_is_looked_at() -> None:
    chain = find_chain("work-summary", (builtin_root(),), Problems(), asked=None)
    assert chain is not None
    assert ["zh-CN", "en"] == [style.language for style in lint(chain, Problems())]
