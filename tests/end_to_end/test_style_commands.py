"""The commands about styles as maintainers see them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from commands import Run
from forking import run_module

pytestmark = pytest.mark.slow


def test_styles_are_listed_and_shown(run: Run) -> None:
    assert "work-summary" in run("styles", "list").stdout
    shown = run("styles", "show", "work-summary").stdout
    assert "方正小标宋简体" in shown
    assert run("styles", "show", "nothing").returncode == 1


def test_a_style_is_linted_by_name_or_path(run: Run) -> None:
    assert run("styles", "lint", "work-summary").returncode == 0
    run.write("extends: work-summary\n", "styles/mine/style.yaml")
    run.write("{{ next_steps[0].titel }}", "styles/mine/next_steps.md.j2")
    for name in ("mine", "./styles/mine", "styles/mine/"):
        done = run("styles", "lint", name)
        assert done.returncode == 1
        assert "styles/mine/next_steps.md.j2:1:18: 错误[template-field]" in done.stdout
        assert "1 个错误" in done.stderr
    assert run("styles", "lint", "yours").returncode == 1


def test_linting_can_be_strict_and_print_json(run: Run) -> None:
    run.write("extends: work-summary\nomits: [report.title]\n", "mine/style.yaml")
    assert run("styles", "lint", "mine").returncode == 0
    assert run("styles", "lint", "mine", "--strict").returncode == 1
    problems = json.loads(run("styles", "lint", "mine", "--format", "json").stdout)
    assert "omission-shown" in json.dumps(problems)
    assert run("styles", "lint", "mine", "-qq").stdout == ""


def test_a_style_is_tested_with_its_samples(run: Run) -> None:
    done = run("styles", "test", "minutes", locale="C.UTF-8")
    assert (0, "") == (done.returncode, done.stdout)
    assert "没有发现问题" in done.stderr
    run.write("extends: work-summary\nlanguages: [zh-CN]\n", "mine/style.yaml")
    run.write("## {{ words.problems }}\n\n{% for p in problems %}{{ p.title }}。{% endfor %}\n",
              "mine/problems.md.j2")  # fmt: skip
    done = run("styles", "test", "mine", locale="C.UTF-8")
    assert done.returncode == 1
    assert "错误[heading-over-nothing] 标题下面没有内容：存在的问题" in done.stdout


def test_a_new_style_passes_at_once_and_has_snapshots(run: Run) -> None:
    (run.folder / "styles").mkdir()
    made = run("styles", "new", "our-summary", "--lang", "zh-CN", locale="C.UTF-8")
    assert made.returncode == 0, made.stderr
    assert str(Path("styles/our-summary/style.yaml")) in made.stdout.split()
    done = run("styles", "lint", "our-summary", "--strict", locale="C.UTF-8")
    assert (0, "") == (done.returncode, done.stdout)
    # The tests are the style's own: this project's settings must not apply to them.
    for arguments in (["--snapshot-update"], []):
        tested = _pytest(run, *arguments)
        assert tested.returncode == 0, tested.stdout
    run.write("zh-CN: {overview: 总体情况}\n", "styles/our-summary/wording.yaml")
    tested = _pytest(run)
    assert tested.returncode == 1
    assert "总体情况" in tested.stdout


def _pytest(run: Run, *options: str) -> subprocess.CompletedProcess[str]:
    arguments = ("-q", "-c", "/dev/null", "--rootdir", ".", *options, "styles/our-summary")
    return run_module("pytest", *arguments, folder=run.folder, environment=os.environ)


@pytest.mark.parametrize(
    ("head", "locale", "arguments"),
    [
        ("# 样式 own", "C.UTF-8", ("--lang", "zh-CN")),
        ("# 样式 own", "C.UTF-8", ("--from", "minutes", "--standalone")),
        ("# 样式 own", "zh_CN.UTF-8", ()),
        ("# Style own", "C.UTF-8", ()),
        ("# Style own", "C.UTF-8", ("--lang", "en")),
    ],
)
def test_the_readme_is_chinese_for_a_chinese_style_or_user(
    run: Run, head: str, locale: str, arguments: tuple[str, ...]
) -> None:
    made = run("styles", "new", "own", *arguments, locale=locale)
    assert made.returncode == 0, made.stderr
    assert head == (run.folder / "own" / "README.md").read_text("utf-8").splitlines()[0]


def test_a_report_created_with_a_style_is_built_in_it(run: Run) -> None:
    run("styles", "new", "styles/own", "--lang", "zh-CN")
    run.write("zh-CN: {overview: 总体情况}\n", "styles/own/wording.yaml")
    run("init", "report", "--style", "own", "--lang", "zh-CN")
    built = run("build", "report", "--to", "md", "-o", "-")
    assert "## 一、总体情况" in built.stdout, built.stderr


def test_a_style_is_previewed(run: Run) -> None:
    run("styles", "new", "own", "--lang", "zh-CN")
    (run.folder / "nothing").mkdir()
    # Without LibreOffice on the path, so that the test need not wait for it.
    done = run("styles", "preview", "own", PATH=str(run.folder / "nothing"))
    assert done.returncode == 0
    assert str(Path("out/own/zh-CN.docx")) in done.stdout.split()
    assert "提示[pages-need-programs]" in done.stderr
    run.write("{{ x }}", "own/report.md.j2")
    done = run("styles", "preview", "own", "-o", "pages")
    assert (1, "") == (done.returncode, done.stdout)
    assert "template-failed" in done.stderr


def test_a_new_style_is_created_where_its_name_says(run: Run) -> None:
    run("styles", "new", "here")
    run("styles", "new", "./shared/there", "--from", "./here", "--standalone")
    assert (run.folder / "here" / "style.yaml").is_file()
    assert (run.folder / "shared" / "there" / "overview.md.j2").is_file()
    assert run("styles", "new", "here").returncode == 1
    assert run("styles", "new", "x", "--from", "nothing").returncode == 1
    assert "bad-style-name" in run("styles", "new", "a b").stderr
    only = run("styles", "new", "z", "--from", "./here", "--lang", "en", "--lang", "zh-CN")
    assert only.returncode == 0


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "C.UTF-8"])
@pytest.mark.parametrize("command", ["list", "show", "new", "lint", "test", "preview"])
def test_every_help_text_shows_an_example(run: Run, command: str, locale: str) -> None:
    text = run("styles", command, "--help", locale=locale).stdout
    usage = "用法:" if locale.startswith("zh") else "Usage:"
    assert f"reportgen styles {command}" in text.split(usage)[1].split("\n", 1)[1]


def test_a_list_reports_a_loop_once_and_has_styles_without_a_language(
    run: Run, tmp_path: Path
) -> None:
    for name, text in (
        ("one", "extends: two"), ("two", "extends: one"), ("three", "extends: one"),
        ("mute", "extends: work-summary\nlanguages: []"),
    ):  # fmt: skip
        (tmp_path / name).mkdir()
        (tmp_path / name / "style.yaml").write_text(text)
    listed = run("styles", "list", "--styles-dir", str(tmp_path))
    assert "mute" in listed.stdout
    assert 1 == (listed.stdout + listed.stderr).count("[style-loop]")
