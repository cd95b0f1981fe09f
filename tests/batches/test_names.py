"""Names of drafts from data."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Run
from units import unit, units

ENGLISH = "en_GB.UTF-8"


def drafts(folder: Path) -> list[str]:
    """The files below a folder, but no snapshots."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.docx"))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{发文机关}-{时期}.docx", "甲镇-2024年.docx"),
        ("{issuer}-{period}.docx", "甲镇-2024年.docx"),
        ("{title}.docx", "甲镇垃圾清运情况.docx"),
        ("{name}.docx", "甲镇.docx"),
        ("{folder}-{名称}.docx", "units-甲镇.docx"),
        ("{issuer}.{format}", "甲镇.docx"),
        ("{issuer}", "甲镇/甲镇.docx"),
        ("{period}/{issuer}.docx", "2024年/甲镇.docx"),
    ],
)
def test_names_are_fields_of_the_report_in_either_language(
    pattern: str, name: str, tmp_path: Path
) -> None:
    unit(tmp_path, "甲镇")
    done = Run(tmp_path)("build", "units/甲镇", "-o", f"out/{pattern}")
    assert (0, [f"out/{name}"]) == (done.returncode, done.stdout.splitlines()), done.stderr


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2026-01 至 2026-10", "2026年1—10月"),
        ("2026-11 至 2027-02", "2026年11月至2027年2月"),
        ("2026", "2026年"),
        ("2026-03-05 至 2026-03-09", "2026年3月5日至2026年3月9日"),
        ("2026年1月至10月", "2026年1月至10月"),
        ("第三季度", "第三季度"),
        ("2026-01 to 2026-10, lang: en", "January to October 2026"),
    ],
)
def test_a_period_is_named_in_words(period: str, name: str, tmp_path: Path) -> None:
    text = f"报告: {{标题: 甲, 时期: {period}}}\n"
    (tmp_path / "report.yaml").write_text(text, encoding="utf-8")
    Run(tmp_path)("build", "report.yaml", "-o", "{时期}.docx")
    assert [f"{name}.docx"] == drafts(tmp_path)


def test_several_formats_have_one_name(tmp_path: Path) -> None:
    unit(tmp_path, "甲镇")
    done = Run(tmp_path)("build", "units/甲镇", "-o", "{issuer}.{format}", "--to", "docx,md")
    assert ["甲镇.docx", "甲镇.md"] == done.stdout.splitlines()


def test_two_drafts_of_one_name_refuse_all_before_anything_is_built(tmp_path: Path) -> None:
    units(tmp_path, "a", "b", "c")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{period}.docx", locale=ENGLISH)
    assert (1, []) == (done.returncode, drafts(tmp_path))
    assert (
        "error[batch-same-name] 3 reports would be written as 'out/2024年.docx': "
        "units/a, units/b, units/c; nothing was built"
    ) in done.stderr
    assert "such as -o 'out/{period}-{name}.docx'" in done.stderr
    assert 1 == done.stderr.count("error[")


def test_the_example_for_names_that_clash_is_one_that_does_not(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        unit(tmp_path / folder, "x")
    paths = ("a/units/x", "b/units/x", "--to", "md")
    done = Run(tmp_path)("build", *paths, "-o", "{folder}.md", locale=ENGLISH)
    assert "such as" not in done.stderr
    (tmp_path / "rows.csv").write_text("报告.发文机关\n甲镇\n甲镇\n", encoding="utf-8")
    rows = ("a/units/x", "--rows", "rows.csv", "-o", "{issuer}.docx")
    assert (
        "such as -o '{issuer}-{row}.docx'" in Run(tmp_path)("build", *rows, locale=ENGLISH).stderr
    )


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("out/{row}.docx", "'row', which stands in -o, is the number of a row"),
        ("out/{name}.html", "or add --to html"),
    ],
)
def test_what_is_wrong_for_all_reports_is_told_once(
    output: str, words: str, tmp_path: Path
) -> None:
    units(tmp_path, "a", "b", "c")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", output, locale=ENGLISH)
    assert (1, 1, []) == (done.returncode, done.stderr.count("error["), drafts(tmp_path))
    assert words in done.stderr


def test_names_that_differ_in_capitals_only_clash(tmp_path: Path) -> None:
    for folder in ("A", "B"):
        path = unit(tmp_path / folder, "x" if folder == "A" else "X")
        assert path.exists()
    done = Run(tmp_path)("build", "A/units/x", "B/units/X", locale=ENGLISH)
    assert (1, True) == (done.returncode, "error[batch-same-name]" in done.stderr)


@pytest.mark.parametrize("value", ["../../别处", "/etc/甲镇", "..\\甲"])
def test_a_value_that_leads_out_refuses_its_own_report(value: str, tmp_path: Path) -> None:
    unit(
        tmp_path,
        "a",
        text=f"报告: {{标题: 甲, 发文机关: '{value}'}}\n特点: [{{标题: 快, 概述: 快}}]\n",
    )
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{issuer}.docx", locale=ENGLISH)
    assert (1, ["out/b.docx"]) == (done.returncode, drafts(tmp_path))
    assert "✗ units/a: units/a/report.yaml:1:19: 错误[batch-field-leads-out]" in done.stderr


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("蚌政〔2024〕1/2号", "蚌政〔2024〕1_2号"),
        ("甲镇: “快报”?", "甲镇_ “快报”_"),
        ("甲镇. ", "甲镇"),
        (".甲镇", "_甲镇"),
        ("con", "_con"),
        ("甲\u200b镇", "甲镇"),
    ],
)
def test_names_are_made_so_that_every_system_can_have_them(
    value: str, name: str, tmp_path: Path
) -> None:
    unit(
        tmp_path,
        "a",
        text=f'报告: {{标题: 甲, 发文机关: "{value}"}}\n特点: [{{标题: 快, 概述: 快}}]\n',
    )
    done = Run(tmp_path)("build", "units/a", "-o", "out/{issuer}.docx")
    assert [f"out/{name}.docx"] == drafts(tmp_path), done.stderr


def test_a_report_without_the_field_is_refused_by_itself(tmp_path: Path) -> None:
    unit(tmp_path, "a", text="报告: {标题: 甲}\n特点: [{标题: 快, 概述: 快}]\n")
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{issuer}.docx", locale=ENGLISH)
    assert (1, ["out/b.docx"]) == (done.returncode, drafts(tmp_path))
    assert (
        "✗ units/a: units/a/report.yaml:1:5: 错误[batch-field-empty] 没有可以用作文件名的“issuer”"
        in (done.stderr)
    )
    assert "\n  改法: 在报告里写上；或者 -o 换一项" in done.stderr


def test_a_computed_field_is_told_at_its_place(tmp_path: Path) -> None:
    unit(tmp_path, "a", text="报告: {标题: 甲, 发文机关: '{{ 投诉 }}'}\n统计: {投诉: 3件}\n")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{issuer}.docx", locale=ENGLISH)
    told = "report.yaml:1:19: 错误[batch-field-empty] 没有可以用作文件名的“issuer”：里面有 {{ }}\n"
    assert f"✗ units/a: units/a/{told}" in done.stderr


def test_a_list_is_no_name(tmp_path: Path) -> None:
    unit(tmp_path, "a", text="报告: {标题: 甲, 发文机关: [甲局, 乙局]}\n统计: {投诉: 3件}\n")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{issuer}.docx", locale=ENGLISH)
    assert "没有可以用作文件名的“issuer”：写的不是一段文字\n" in done.stderr
    assert "\n  改法: 写成一段文字；或者 -o 换一项" in done.stderr


@pytest.mark.parametrize("pattern", ["out/{issuer.docx", "out/issuer}.docx", "{{issuer}}.docx"])
def test_a_brace_without_its_other_half_refuses_all(pattern: str, tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", pattern, locale=ENGLISH)
    assert (1, []) == (done.returncode, drafts(tmp_path))
    assert f"of '{pattern}', which stands in -o, the braces are not one on each" in done.stderr
    assert "write it as {issuer}" in done.stderr


def test_a_report_that_cannot_be_read_says_why_though_it_cannot_be_named(tmp_path: Path) -> None:
    unit(tmp_path, "a", text="报告: [甲\n")
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{issuer}.docx", locale=ENGLISH)
    assert (1, ["out/b.docx"]) == (done.returncode, drafts(tmp_path))
    assert "✗ units/a: units/a/report.yaml:" in done.stderr


def test_an_unknown_field_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    done = Run(tmp_path)("build", "units/a", "-o", "out/{isuer}.docx", locale=ENGLISH)
    assert (1, []) == (done.returncode, drafts(tmp_path))
    assert "nothing is known as 'isuer', which stands in -o" in done.stderr
    assert "did you mean issuer?" in done.stderr


def test_a_name_that_is_too_long_refuses_its_own_report(tmp_path: Path) -> None:
    unit(tmp_path, "a", text=f"报告: {{标题: {'长' * 100}}}\n特点: [{{标题: 快, 概述: 快}}]\n")
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", "-o", "out/{title}.docx", locale=ENGLISH)
    assert (1, ["out/b垃圾清运情况.docx"]) == (done.returncode, drafts(tmp_path))
    told = "report.yaml:1:10: 错误[batch-field-long] “title”太长，写成的文件名有 305 个字节"
    assert f"✗ units/a: units/a/{told}" in done.stderr


def test_an_empty_output_is_refused(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    for reports in (["units/a"], ["units/a", "units/b"]):
        done = Run(tmp_path)("build", *reports, "-o", "", locale=ENGLISH)
        assert (2, [], True) == (done.returncode, drafts(tmp_path), "-o is empty" in done.stderr)
