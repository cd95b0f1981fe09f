"""What `build_report` builds and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.testing.building import Builder, RefusedError

STYLE = "name: ours\nlanguages: [en]\nextends: work-summary\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    """A builder for a test in `tests/`."""
    _write(tmp_path / "reports/year.yaml", "报告: {标题: 总结}\n特点: [加强学习]\n")
    _write(tmp_path / "styles/ours/style.yaml", STYLE)
    (tmp_path / "tests").mkdir()
    return Builder((tmp_path / "tests", tmp_path))


def test_a_report_is_text_as_markdown_and_bytes_as_docx(builder: Builder) -> None:
    assert str(builder("../reports/year.yaml", to="md")).startswith("# 总结\n")
    assert bytes(builder("../reports/year.yaml"))[:2] == b"PK"  # type: ignore[arg-type]


def test_paths_are_relative_to_the_root_folder_too(builder: Builder, tmp_path: Path) -> None:
    expected = builder("../reports/year.yaml", to="md")
    assert expected == builder("reports/year.yaml", to="md")
    assert expected == builder(tmp_path / "reports/year.yaml", to="md")


def test_a_path_beside_the_test_is_preferred(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "tests/reports/year.yaml", "报告: {标题: 近处}\n特点: [加强学习]\n")
    assert str(builder("reports/year.yaml", to="md")).startswith("# 近处\n")


def test_a_style_without_samples_is_built_from_the_inherited_one_in_its_language(
    builder: Builder,
) -> None:
    assert "## 1. Overview" in str(builder("styles/ours", to="md"))


def test_a_styles_own_sample_is_preferred(builder: Builder, tmp_path: Path) -> None:
    sample = tmp_path / "styles/ours/sample/en/report.yaml"
    _write(sample, "report: {title: Own, lang: en}\nfeatures: [Good]\n")
    assert str(builder("styles/ours", to="md")).startswith("# Own\n")


def test_the_language_of_the_sample_may_be_chosen(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "styles/ours/style.yaml", STYLE.replace("[en]", "[zh-CN, en]"))
    assert "## 一、基本情况" in str(builder("styles/ours", to="md"))
    assert "## 1. Overview" in str(builder("styles/ours", to="md", lang="en"))


@pytest.mark.parametrize("style", ["two", "../styles/two"])
def test_a_report_in_another_style(builder: Builder, tmp_path: Path, style: str) -> None:
    _write(tmp_path / "styles/two/style.yaml", "name: two\nextends: work-summary\n")
    _write(tmp_path / "styles/two/wording.yaml", "zh-CN: {features: 经验}\n")
    assert "## 经验" in str(builder("../reports/year.yaml", to="md", style=style))


def test_a_style_may_extend_one_beside_it(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "styles/two/style.yaml", "name: two\nextends: ours\nlanguages: [en]\n")
    assert "## 1. Overview" in str(builder("styles/two", to="md"))


def test_a_refusal_shows_place_caret_and_remedy(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "reports/year.yaml", "报告: {标题: 总结, 副标提: 初稿}\n")
    with pytest.raises(RefusedError) as refused:
        builder("../reports/year.yaml")
    head, first, *rest = str(refused.value).splitlines()
    assert head.startswith("reportgen 没有生成 ")
    assert "year.yaml:1:14: 错误[unknown-key]" in first
    assert "    " + " " * 19 + "^^^^^^" in "\n".join(rest)
    assert "改法: 是不是想写 副标题？" in "\n".join(rest)


def test_problems_of_a_style_are_reported(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "styles/ours/style.yaml", STYLE + "layuot: {}\n")
    with pytest.raises(RefusedError, match=r"style\.yaml:4:1: error\[unknown-key\]"):
        builder("styles/ours")


def test_a_style_without_a_sample_is_refused(builder: Builder, tmp_path: Path) -> None:
    _write(tmp_path / "styles/ours/style.yaml", "name: ours\n")
    with pytest.raises(RefusedError):
        builder("styles/ours")


def test_a_missing_path_is_reported(builder: Builder) -> None:
    with pytest.raises(RefusedError, match="no-such-path"):
        builder("lost.yaml")


def test_wrong_arguments_are_errors_of_the_caller(builder: Builder) -> None:
    with pytest.raises(ValueError, match="unknown format 'rtf'; known: docx, "):
        builder("reports/year.yaml", to="rtf")
    with pytest.raises(ValueError, match="states its own language"):
        builder("reports/year.yaml", lang="en")


def test_warnings_do_not_refuse(builder: Builder, tmp_path: Path) -> None:
    share = "统计: {办结: {数值: 8, 单位: 件, 占比: 60%, 占比基数: 投诉}, 投诉: 10件}\n"
    _write(tmp_path / "reports/year.yaml", f"报告: {{标题: 总结}}\n{share}")
    assert str(builder("../reports/year.yaml", to="md")).startswith("# 总结\n")
