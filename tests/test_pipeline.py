"""Builds from end to end: request to result."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import NO_CACHE, docx_parts, markdown, report, rules
from reportgen import Request, Result, build, check, trace
from reportgen.model.fields import Item

Build = Callable[..., Result]
TEXT = "report: {title: 总结}"


def test_drafts_are_named_after_the_report(build_text: Build, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = build_text(TEXT, formats=("docx", "md"), output=out)
    assert (out / "report.docx", out / "report.md") == result.written
    assert list(result.contents.values()) == [path.read_bytes() for path in result.written]


def test_drafts_of_a_folder_are_named_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "2024总结"
    folder.mkdir()
    (folder / "a.yaml").write_text(TEXT, encoding="utf-8")
    result = build(Request(folder, ("md",), tmp_path / "out", environment=NO_CACHE))
    assert (tmp_path / "out" / "2024总结.md",) == result.written


def test_the_output_may_name_a_single_draft(build_text: Build, tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "mine.md"
    assert (path,) == build_text(TEXT, output=path).written


PICTURED = """
报告: {标题: 总结, 概述: "收支见图。\n\n{{ chart('收支') }}"}
表格: {收支: {标题: 收支, 列: [月份, {名称: 收入}], 行: [[一月, 3], [二月, 4]]}}
"""


def test_charts_are_written_beside_the_markdown(build_text: Build, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = build_text(PICTURED, formats=("docx", "md"), output=out)
    names = ["report.docx", "report.md", "report-chart-1.svg"]
    assert [out / name for name in names] == list(result.written)
    assert {"report-chart-1.svg": (out / names[2]).read_bytes()} == result.assets
    assert "(report-chart-1.svg)" in (out / "report.md").read_text(encoding="utf-8")


def test_charts_are_named_after_the_draft(build_text: Build, tmp_path: Path) -> None:
    result = build_text(PICTURED, output=tmp_path / "drafts" / "初稿.md")
    assert ["初稿.md", "初稿-chart-1.svg"] == [path.name for path in result.written]
    assert "(初稿-chart-1.svg)" in markdown(result)


def test_without_an_output_charts_are_only_in_the_result(build_text: Build) -> None:
    result = build_text(PICTURED)
    assert (["report-chart-1.svg"], ()) == (list(result.assets), result.written)


def test_html_contains_its_charts(build_text: Build, tmp_path: Path) -> None:
    result = build_text(PICTURED, formats=("html",), output=tmp_path / "out")
    assert (tmp_path / "out" / "report.html",) == result.written
    assert b"<svg " in result.contents["html"]


def test_a_chart_that_cannot_be_written_leaves_no_draft(build_text: Build, tmp_path: Path) -> None:
    taken = tmp_path / "out" / "report-chart-1.svg"
    taken.mkdir(parents=True)
    result = build_text(PICTURED, output=taken.parent)
    assert (["output-taken"], {}, {}) == (rules(result), result.contents, result.assets)
    assert [taken] == list(taken.parent.iterdir())


@pytest.mark.parametrize(
    ("rule", "name", "formats"),
    [
        ("output-needs-folder", "mine.md", ("docx", "md")),
        ("bad-output", "mine.docx", ("md",)),
        ("bad-output", "mine.MD", ("docx",)),
        ("bad-output", "mine.htm", ("html",)),
    ],
)
def test_a_file_name_that_does_not_suit_the_format_is_reported(
    build_text: Build, tmp_path: Path, rule: str, name: str, formats: tuple[str, ...]
) -> None:
    result = build_text(TEXT, formats=formats, output=tmp_path / name)
    assert ([rule], True) == (rules(result), result.failed)
    assert not (tmp_path / name).exists()


def test_a_refused_report_leaves_the_existing_draft(build_text: Build, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    build_text(TEXT, output=path)
    former = path.read_bytes()
    result = build_text("report: {titel: 总结}", output=path)
    assert result.failed
    assert former == path.read_bytes()


def test_checking_makes_and_writes_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    result = check(Request(path, ("md",), tmp_path / "out", environment=NO_CACHE))
    assert (False, {}, ()) == (result.failed, result.contents, result.written)
    assert [path] == list(tmp_path.iterdir())


def test_notes_do_not_stop_a_build(build_text: Build) -> None:
    result = build_text("report: {title: 总结, issuer: 待补}", strict=True)
    assert (["to-be-filled"], False) == (rules(result), result.failed)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("zh-CN", TEXT),
        ("en", "report: {title: x, lang: en}"),
        ("en", "report: {titel: x, lang: en}"),
        ("", "statistics: {a: 1}"),
    ],
)
def test_the_result_has_the_language_of_the_report(
    build_text: Build, expected: str, text: str
) -> None:
    assert expected == build_text(text).language


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("missing-report", "statistics: {a: 1}"),
        ("missing-key", "report: {issuer: 甲}"),
        ("unknown-style", "report: {title: 甲, style: nosuch}"),
    ],
)
def test_a_report_that_cannot_be_built_is_refused(build_text: Build, rule: str, text: str) -> None:
    result = build_text(text)
    assert ([rule], True) == (rules(result), result.failed)


def test_the_style_may_come_from_another_folder(build_text: Build, tmp_path: Path) -> None:
    style = tmp_path / "mine" / "short"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: work-summary")
    (style / "report.md.j2").write_text("{{ report.title }}", encoding="utf-8")
    result = build_text(TEXT, style="short", styles_dirs=(tmp_path / "mine",))
    assert "总结\n" == markdown(result)


@pytest.mark.parametrize(
    ("expected", "date", "epoch"),
    [
        (b"2024-12-31", "date: 2024-12-31", "0"),
        (b"1970-01-02", "date: 2024-12", "86400"),
        (b"1970-01-02", "", "86400"),
        (b"", "", "9" * 40),
        (b"", "", "²"),
        (b"", "", "now"),
    ],
)
def test_the_date_of_the_properties_never_comes_from_the_clock(
    build_text: Build, expected: bytes, date: str, epoch: str
) -> None:
    environment = {**NO_CACHE, "SOURCE_DATE_EPOCH": epoch}
    text = f"report:\n  title: 总结\n  {date}"
    result = build_text(text, formats=("docx",), environment=environment)
    assert expected in docx_parts(result.contents["docx"])["docProps/core.xml"]


@pytest.mark.parametrize(
    "text", [PICTURED, "报告: {标题: 例, 概述: '受理23件，办结21件。'}\n统计: {受理: 23件}"]
)
def test_a_build_leaves_no_data_to_the_garbage_collector(build_text: Build, text: str) -> None:
    def items() -> int:
        return sum(isinstance(found, Item) for found in gc.get_objects())

    build_text(text)  # fills the caches of styles
    was_enabled = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        before = items()
        build_text(text)
        assert before == items()
    finally:
        if was_enabled:
            gc.enable()


def test_the_garbage_collector_is_left_as_it_was(build_text: Build) -> None:
    gc.disable()
    build_text(TEXT)
    assert not gc.isenabled()
    gc.enable()
    build_text(TEXT)
    assert gc.isenabled()


def test_text_and_table_print_the_same_total(tmp_path: Path) -> None:
    rows = "列: [乡镇, {名称: 面积, 单位: 亩}], 行: [[甲, 32600], [乙, 58400]], 合计: {面积: 91001}"
    text = f"报告: {{标题: 例, 概述: '{{{{ 产量.面积.合计 }}}}'}}\n表格: {{产量: {{{rows}}}}}"
    printed = markdown(report(tmp_path, text))
    assert ["91001亩", "91001"] == re.findall(r"91\d+亩?", printed)


def test_a_figure_that_a_template_cuts_leaves_no_marks(tmp_path: Path) -> None:
    style = tmp_path / "own"
    style.mkdir()
    (style / "style.yaml").write_text("name: own\nlanguages: [zh-CN]\nextends: work-summary\n")
    (style / "report.md.j2").write_text("{{ report.summary[2:] }}", encoding="utf-8")
    text = "报告: {标题: 例, 样式: own, 概述: '共{{ 数 }}'}\n统计: {数: 300项}"
    assert "300项\n" == markdown(report(tmp_path, text))


def test_problems_have_the_path_of_their_value(tmp_path: Path) -> None:
    text = "报告: {标题: 甲}\n特点: [{标题: 乙, 措施: [丙, {要点: 丁, 时限: 2024-13}]}]\n"
    (problem,) = report(tmp_path, text).diagnostics
    assert problem.place is not None
    assert "特点[乙].措施[丁].时限" == problem.place.path


LONG = "长" * 100
"""More bytes than a file name can have."""


def test_names_too_long_for_a_file_are_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("报告: {标题: 甲}\n", encoding="utf-8")
    assert ["no-such-path"] == rules(check(Request(tmp_path / LONG, environment=NO_CACHE)))
    assert ["unknown-style"] == rules(check(Request(file, style=LONG, environment=NO_CACHE)))
    output = tmp_path / LONG
    assert ["name-too-long"] == rules(build(Request(file, output=output, environment=NO_CACHE)))


def test_what_is_no_request_is_refused() -> None:
    with pytest.raises(TypeError, match="build takes a Request"):
        build("report.yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="check takes a Request"):
        check(None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="figure must be a name"):
        trace(Request("report.yaml"), 3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="strings to strings"):
        Request("report.yaml", environment={"SOURCE_DATE_EPOCH": 3})  # type: ignore[dict-item]
