"""A report's folder or file becomes one mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.pipeline import check
from reportgen.readers import load, report_files
from reportgen.request import Request
from reportgen.storage import Files, Limits


def _loaded(path: Path) -> tuple[list[str] | None, list[str]]:
    problems = Problems()
    root = load(path, Files.below(path), problems)
    return [key.value for key, _ in root.entries] if root else None, rules(problems)


def test_the_files_of_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, text in (("b.yaml", "b: 1"), ("a.yml", "a: 1"), ("C.YAML", "c: 1\nd: 1")):
        (tmp_path / name).write_text(text)
    assert (["c", "d", "a", "b"], []) == _loaded(tmp_path)


@pytest.mark.parametrize("name", [".hidden.yaml", "~lock.yaml", "notes.txt", "report.yaml.bak"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a: [")
    (tmp_path / "report.yaml").write_text("b: 1")
    assert (["b"], []) == _loaded(tmp_path)


def test_a_key_in_two_files_stands_twice(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1")
    (tmp_path / "b.yaml").write_text("x: 2")
    assert (["x", "x"], []) == _loaded(tmp_path)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: [")
    (tmp_path / "b.yaml").write_text("y: 1")
    (tmp_path / "c.yaml").write_text("- z")
    assert (["y"], ["bracket-not-closed", "not-a-report"]) == _loaded(tmp_path)


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert (None, ["no-data"]) == _loaded(tmp_path)


def test_a_missing_path_is_reported(tmp_path: Path) -> None:
    assert (None, ["no-such-path"]) == _loaded(tmp_path / "absent")


def test_for_a_missing_path_the_nearest_report_beside_it_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "我的报告").mkdir()
    (tmp_path / "我的报告.docx").write_text("")
    problems = Problems()
    load(tmp_path / "我的汇报", Files.below(tmp_path), problems)
    assert [[str(tmp_path / "我的报告")]] == [one.facts["nearest"] for one in problems]


def test_for_a_path_without_the_end_of_its_name_the_whole_name_is_suggested(tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text("")
    problems = Problems()
    load(tmp_path / "报告", Files.below(tmp_path), problems)
    assert [[str(tmp_path / "报告.yaml")]] == [one.facts["nearest"] for one in problems]


def test_a_folder_named_like_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert (None, ["not-a-file"]) == _loaded(tmp_path)


@pytest.mark.parametrize("text", ["- a", "标题", "'quoted'"])
def test_a_file_without_keys_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert (None, ["not-a-report"]) == _loaded(tmp_path)


def test_a_file_of_any_name_may_be_the_report(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("a: 1")
    problems = Problems()
    assert [tmp_path / "data.txt"] == report_files(tmp_path / "data.txt", Limits(), problems)


@pytest.mark.parametrize(
    "name",
    [
        "report - 副本.yaml", "report (1).yaml", "report（2）.yaml", "Copy of report.yaml",
        "report_备份2024.yaml", "report-backup.yaml", "复制 report.yaml",
    ],
)  # fmt: skip
def test_a_backup_beside_the_file_that_it_is_a_copy_of_is_reported_once(
    tmp_path: Path, name: str
) -> None:
    for file in ("report.yaml", name):
        (tmp_path / file).write_text("报告: {标题: 甲}\n统计: {}\n", encoding="utf-8")
    assert (["报告", "统计"], ["backup-copy"]) == _loaded(tmp_path)


@pytest.mark.parametrize("name", ["第(1)部分.yaml", "photocopy.yaml", "副本说明.yaml"])
def test_a_file_with_keys_of_its_own_is_no_backup(tmp_path: Path, name: str) -> None:
    (tmp_path / "report.yaml").write_text("报告: {标题: 甲}\n", encoding="utf-8")
    (tmp_path / name).write_text("统计: {}\n", encoding="utf-8")
    keys, found = _loaded(tmp_path)
    assert ({"报告", "统计"}, []) == ({*(keys or ())}, found)


def test_one_file_of_a_report_says_that_the_folder_was_meant(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("报告: {标题: 甲}\n", encoding="utf-8")
    part = tmp_path / "features.yaml"
    part.write_text("特点: [{标题: '{{ 收入 }}'}]\n", encoding="utf-8")
    result = check(Request(part))
    assert ["part-of-report"] == rules(result.diagnostics)
    words = result.diagnostics[0]
    assert f"reportgen build {tmp_path}" in words.remedy("zh-CN")
    assert "report.yaml" in words.message("en")


def test_one_file_without_a_report_beside_it_lacks_it(tmp_path: Path) -> None:
    part = tmp_path / "features.yaml"
    part.write_text("特点: [{标题: 甲}]\n", encoding="utf-8")
    assert ["missing-report"] == rules(check(Request(part)).diagnostics)


@pytest.mark.parametrize("name", ["总结.docx", "a.DOC", "指标.xlsx", "b.et", "c.csv", "d.pdf"])
def test_a_file_of_another_kind_is_told_by_what_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK")
    problems = Problems()
    assert load(path, Files.below(path), problems) is None
    (found,) = problems
    assert "not-a-yaml-file" == found.rule.id
    assert found.message("zh-CN").endswith("不是报告的数据")
    assert "reportgen init" in found.remedy("zh-CN")
    assert "reportgen init" in found.remedy("en")


def test_a_workbook_given_as_a_report_leads_to_the_keys_for_it(tmp_path: Path) -> None:
    path = tmp_path / "指标.xlsx"
    path.write_bytes(b"PK")
    problems = Problems()
    load(path, Files.below(path), problems)
    (found,) = problems
    assert "“统计表”里写“文件: 文件名”；运行 reportgen init --excel" in found.remedy("zh-CN")


def test_a_folder_whose_file_ends_in_txt_says_what_to_rename(tmp_path: Path) -> None:
    (tmp_path / "report.yaml.txt").write_text("报告: {标题: 甲}")
    problems = Problems()
    assert load(tmp_path, Files.below(tmp_path), problems) is None
    (found,) = problems
    assert found.message("zh-CN").endswith("里没有 .yaml 文件，只有 report.yaml.txt")
    assert found.remedy("zh-CN").startswith("是报告的内容，改名为 report.yaml（")


def test_a_file_of_the_report_that_ends_in_txt_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("a: 1")
    (tmp_path / "统计.YAML.TXT").write_text("b: 1")
    assert (["a"], ["other-suffix"]) == _loaded(tmp_path)


def test_a_file_that_only_lacks_its_txt_is_found(tmp_path: Path) -> None:
    (tmp_path / "report.yaml.txt").write_text("a: 1")
    assert (None, ["other-suffix"]) == _loaded(tmp_path / "report.yaml")
    assert (["a"], []) == _loaded(tmp_path / "report.yaml.txt")


@pytest.mark.parametrize("name", ["report.yaml.txt", "report.doc", "report.txt"])
def test_a_report_with_another_suffix_is_the_only_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("报告: {标题: 甲}")
    (tmp_path / "活动.yaml").write_text("活动: [{名称: 乙}]")
    (found,) = check(Request(tmp_path)).diagnostics
    assert ("other-suffix", "error") == (found.rule.id, found.severity)
    assert found.remedy("zh-CN").startswith("是报告的内容，改名为 report.yaml（")


def test_figures_in_a_sister_file_or_a_folder_below_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("报告: {标题: 甲, 概述: '{{ 乙 }}，{{ 丙 }}'}")
    below = tmp_path / "数据"
    below.mkdir()
    (below / "统计.yaml").write_text("统计: {乙: 1件, 丙: 2件}")
    (found,) = check(Request(tmp_path)).diagnostics
    assert "no-statistics" == found.rule.id
    assert "“数据”里的 .yaml 文件没有读" in found.remedy("zh-CN")

    (tmp_path / "统计.yaml").write_text("统计: {乙: 1件, 丙: 2件}")
    (found,) = check(Request(tmp_path / "report.yaml")).diagnostics
    assert "part-of-report" == found.rule.id
    assert rules(check(Request(tmp_path))) == []


def test_the_schema_is_no_report(tmp_path: Path) -> None:
    path = tmp_path / "report.schema.json"
    path.write_text("{}")
    assert (None, ["not-a-yaml-file"]) == _loaded(path)


def test_a_document_with_the_suffix_of_a_report_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(b"PK\x03\x04word/document.xml\xff\xff")
    problems = Problems()
    assert load(path, Files.below(tmp_path), problems) is None
    assert "这是 Word 文档" in next(iter(problems)).message("zh-CN")


def test_the_line_of_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes("报告:\n  标题: 甲\n".encode() + b"  \xb1\xea: \xff\xff\n")
    problems = Problems()
    assert load(path, Files.below(tmp_path), problems) is None
    (found,) = problems
    assert ("not-text", 3) == (found.rule.id, found.place.line if found.place else 0)


def test_words_with_a_slot_in_braces_need_quotes(tmp_path: Path) -> None:
    """Not another half of the brackets, which are whole: {footer: 第{page}页}."""
    (tmp_path / "a.yaml").write_text(
        "x: {header: 月报, footer: 第{page}页，共{pages}页, start: 1}\n"
    )
    assert (None, ["slot-in-brackets"]) == _loaded(tmp_path)
    (tmp_path / "a.yaml").write_text(
        "报告: {标题: 总结, 发文字号: 清林草[2025]3号}\n", encoding="utf-8"
    )
    assert (None, ["slot-in-brackets"]) == _loaded(tmp_path)
