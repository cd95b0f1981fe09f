"""The command as users see it: exit statuses, stdout, stderr and files."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from commands import BAD, GOOD, OPEN, Run
from reportgen.cli import cli
from reportgen.writers import WRITERS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_build_prints_the_files_and_ends_with_0(run: Run) -> None:
    run.write(GOOD)
    done = run("build", "report", "--to", "docx,md", "-o", "drafts")
    assert (done.returncode, done.stderr) == (0, "")
    assert [str(Path("drafts/report.docx")), str(Path("drafts/report.md"))] == done.stdout.split()


def test_a_refused_build_ends_with_1_and_keeps_the_earlier_draft(run: Run) -> None:
    run.write(GOOD)
    run("build", "report")
    before = (run.folder / "out/report.docx").read_bytes()
    run.write(BAD)
    done = run("build", "report")
    assert (done.returncode, done.stdout) == (1, "")
    assert "report/report.yaml:2:5: 错误[full-width-colon]" in done.stderr
    assert before == (run.folder / "out/report.docx").read_bytes()
    assert [path.name for path in (run.folder / "out").iterdir()] == ["report.docx"]


def test_wrong_usage_ends_with_2(run: Run) -> None:
    run.write(GOOD)
    assert run("build").returncode == 2
    assert run("build", "report", "--to", "odt").returncode == 2
    assert run("check", "report", "--format", "xml").returncode == 2
    assert run("build", "report", "--to", "docx,md", "-o", "-").returncode == 2
    assert run("biuld", "report").returncode == 2


def test_check_prints_problems_on_stdout(run: Run) -> None:
    run.write(BAD)
    done = run("check", "report")
    assert done.returncode == 1
    assert "full-width-colon" in done.stdout
    assert "1 个错误" in done.stderr
    assert not (run.folder / "out").exists()


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("1 个错误\n文件没有读完，其余的待它改好后再查\n", "报告:\n  标题：甲\n"),
        ("1 个错误、1 个提示\n", "报告:\n  标题: 甲\n  发文日期: 昨天\n"),
    ],
)
def test_check_says_that_the_rest_waits_for_a_file_that_cannot_be_read(
    run: Run, expected: str, text: str
) -> None:
    run.write(text)
    assert expected == run("check", "report").stderr


def test_check_says_if_there_are_no_problems(run: Run) -> None:
    run.write(GOOD)
    done = run("check", "report")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "没有发现问题\n")


def test_notes_do_not_stop_a_build(run: Run) -> None:
    run.write(OPEN)
    done = run("build", "report", "--strict")
    assert done.returncode == 0
    assert "提示[to-be-filled]" in done.stderr
    assert run("build", "report", "-q").stderr == ""


def test_a_final_draft_leaves_nothing_open(run: Run) -> None:
    run.write(OPEN)
    assert run("check", "report").returncode == 0
    done = run("check", "report", "--final")
    assert done.returncode == 1
    assert "错误[to-be-filled]" in done.stdout
    assert done.stderr == "1 个错误\n"
    built = run("build", "report", "--final", "-q", "--format", "json")
    assert built.returncode == 1
    assert [problem["severity"] for problem in json.loads(built.stderr)] == ["error"]
    assert not (run.folder / "out").exists()


def test_a_final_draft_with_nothing_open_is_built(run: Run) -> None:
    run.write(GOOD)
    assert run("build", "report", "--final").returncode == 0


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_check_prints_only_problems_for_programs(run: Run, form: str) -> None:
    run.write(BAD)
    done = run("check", "report", "-v", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert "full-width-colon" in done.stdout
    assert "个错误" not in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_build_reports_problems_on_stderr_in_every_format(run: Run, form: str) -> None:
    run.write(OPEN)
    done = run("build", "report", "--format", form)
    assert (done.returncode, done.stdout) == (0, f"{Path('out/report.docx')}\n")
    assert "to-be-filled" in done.stderr


@pytest.mark.parametrize("report", ["report", "no-such-path"])
@pytest.mark.parametrize("form", ["json", "sarif"])
def test_problems_are_always_one_json_text(run: Run, form: str, report: str) -> None:
    run.write(BAD)
    assert json.loads(run("check", report, "--format", form).stdout)
    assert json.loads(run("build", report, "--format", form).stderr)


def test_programs_get_an_empty_list_if_there_are_no_problems(run: Run) -> None:
    run.write(GOOD)
    done = run("check", "report", "--format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
    assert run("check", "report", "--format", "github").stdout == ""
    run.write(OPEN)
    assert run("check", "report", "--format", "json", "-q").stdout == "[]\n"


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_programs_get_utf_8_whatever_the_encoding_of_the_console(run: Run, form: str) -> None:
    run.write(BAD)
    done = run("check", "report", "--format", form, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "全角冒号" in done.stdout


_FULL = Path("/dev/full")
_needs_full_disk = pytest.mark.skipif(
    not _FULL.exists(), reason="needs a device that is always full"
)


def _into_a_full_disk(run: Run, *command: str) -> bytes:
    """The stderr of a run that fails because its output cannot be written."""
    with _FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportgen", *command],
            cwd=run.folder, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    return done.stderr


@_needs_full_disk
def test_a_draft_that_cannot_be_written_to_stdout_is_reported_with_the_rest(run: Run) -> None:
    run.write(OPEN)
    stderr = _into_a_full_disk(run, "build", "report", "--to", "md", "-o", "-", "--format", "json")
    assert ["cannot-write", "to-be-filled"] == [problem["rule"] for problem in json.loads(stderr)]


def test_single_file_and_named_output(run: Run) -> None:
    run.write(GOOD, "总结.yaml")
    done = run("build", "总结.yaml", "--to", "md", "-o", "初稿.md")
    assert done.stdout == "初稿.md\n"
    assert (run.folder / "初稿.md").read_text(encoding="utf-8").startswith("# 年度工作总结\n")


def test_a_draft_can_be_written_to_stdout(run: Run) -> None:
    run.write(GOOD)
    assert run("build", "report", "--to", "md", "-o", "-").stdout.startswith("# 年度工作总结\n")


def test_charts_missing_from_stdout_are_reported(run: Run) -> None:
    run.write(
        "报告: {标题: 总结, 概述: \"{{ chart('收支') }}\"}\n"
        "表格: {收支: {标题: 收支, 列: [月份, {名称: 收入}], 行: [[一月, 3], [二月, 4]]}}\n"
    )
    done = run("build", "report", "--to", "md", "-o", "-")
    assert (done.returncode, "report-chart-1.svg" in done.stdout) == (0, True)
    assert "1 个图" in done.stderr
    assert run("build", "report", "--to", "html", "-o", "-").stderr == ""
    assert run("build", "report", "--to", "md", "-o", "-", "-q").stderr == ""
    assert not list(run.folder.rglob("*.svg"))


def test_a_page_is_built(run: Run) -> None:
    run.write(GOOD)
    done = run("build", "report", "--to", "html")
    assert (done.returncode, done.stdout) == (0, f"{Path('out/report.html')}\n")
    page = (run.folder / "out/report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")


def test_an_output_name_of_another_format_is_refused(run: Run) -> None:
    run.write(GOOD)
    done = run("build", "report", "--to", "md", "-o", "draft.docx")
    assert done.returncode == 1
    assert "bad-output" in done.stderr


def test_problems_of_an_english_report_are_english_in_any_locale(run: Run) -> None:
    run.write("report:\n  lang: en\n  titel: A\n")
    assert "unknown key 'titel'" in run("check", "report").stdout


def test_problems_of_an_unreadable_chinese_file_are_chinese_in_any_locale(run: Run) -> None:
    run.write(BAD)
    assert "键后面用了全角冒号" in run("check", "report", locale="en_US.UTF-8").stdout


def test_a_missing_path_is_reported_in_the_language_of_the_locale(run: Run) -> None:
    assert "找不到“无”" in run("check", "无").stdout
    assert "'no' does not exist" in run("check", "no", locale="C.UTF-8").stdout


def test_files_of_windows_editors_work(run: Run) -> None:
    path = run.write(GOOD)
    path.write_bytes(GOOD.replace("\n", "\r\n").encode("gbk"))
    done = run("build", "report", "--to", "md", "-o", "-")
    assert done.returncode == 0
    assert done.stdout.startswith("# 年度工作总结\n")
    assert "GBK / GB 18030" in done.stderr
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert run("build", "report", "--to", "md", "-o", "-").stderr == ""


def test_an_unreadable_file_is_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run.write(GOOD)

    opened = os.open

    def refuse(path: Any, *how: Any, **more: Any) -> int:
        # Modules that are imported only now are opened as well.
        if not str(path).startswith(str(run.folder)):
            return opened(path, *how, **more)
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    done = CliRunner().invoke(cli, ["check", str(run.folder / "report")])
    assert done.exit_code == 1
    assert "[cannot-read]" in done.stdout


RULES_OF_DISKS = {
    errno.ENOSPC: ("disk-full", "磁盘已满"), errno.EDQUOT: ("disk-full", "写不了"),
    errno.EACCES: ("cannot-write", "没有权限"),
}  # fmt: skip


def test_full_disk_and_unwritable_folder_are_reported(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write(GOOD)
    earlier = run.write("earlier", "out/report.md")
    arguments = ["build", str(run.folder / "report"), "--to", "md", "-o", str(earlier.parent)]
    for code, (rule, words) in RULES_OF_DISKS.items():

        def refuse(_descriptor: int, code: int = code) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "fsync", refuse)
        done = CliRunner().invoke(cli, arguments)
        assert done.exit_code == 1
        assert f"[{rule}]" in done.stderr
        assert words in done.stderr
        assert earlier.read_text(encoding="utf-8") == "earlier"
        assert [earlier] == list(earlier.parent.iterdir())


def test_a_file_where_the_output_folder_should_be_is_reported(run: Run) -> None:
    run.write(GOOD)
    run.write("", "taken")
    done = run("build", "report", "-o", "taken")
    assert done.returncode == 1
    assert "cannot-write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_instead_of_a_file_is_reported(run: Run) -> None:
    (run.folder / "report" / "more.yaml").mkdir(parents=True)
    run.write(GOOD)
    done = run("check", "report")
    assert done.returncode == 1
    assert "not-a-file" in done.stdout


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_init_creates_a_report_that_builds(run: Run, lang: str) -> None:
    made = run("init", "new", "--lang", lang)
    assert made.returncode == 0
    files = sorted(path.name for path in (run.folder / "new").iterdir())
    assert "report.schema.json" in files
    first = (run.folder / "new" / "report.yaml").read_text(encoding="utf-8").split("\n")[0]
    assert first == "# yaml-language-server: $schema=report.schema.json"
    assert run("check", "new", "--strict").returncode == 0
    assert run("build", "new").returncode == 0


def test_init_does_not_touch_a_folder_with_files(run: Run) -> None:
    run.write(GOOD)
    done = run("init", "report")
    assert done.returncode == 1
    assert "folder-exists" in done.stderr
    assert (run.folder / "report/report.yaml").read_text(encoding="utf-8") == GOOD


def test_schema_is_json_with_both_languages(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert {"report", "报告", "statistics", "统计"} <= schema["properties"].keys()


def test_a_style_of_the_user_is_used(run: Run) -> None:
    run.write(GOOD)
    run.write("extends: work-summary\n", "more/mine/style.yaml")
    run.write("zh-CN: {features: 工作亮点}\n", "more/mine/wording.yaml")
    done = run(
        "build", "report", "--style", "mine", "--styles-dir", "more", "--to", "md", "-o", "-"
    )
    assert "## 工作亮点" in done.stdout


def test_verbose_output_names_the_style(run: Run) -> None:
    run.write(GOOD)
    assert "work-summary" in run("build", "report", "-v").stderr
    assert "work-summary" in run("check", "report", "-v").stderr


@pytest.mark.parametrize("locale", ["zh_CN.UTF-8", "C.UTF-8"])
@pytest.mark.parametrize("command", ["init", "check", "build", "trace", "schema"])
def test_every_help_text_shows_an_example(run: Run, command: str, locale: str) -> None:
    text = run(*command.split(), "--help", locale=locale).stdout
    usage = "用法:" if locale.startswith("zh") else "Usage:"
    assert f"reportgen {command}" in text.split(usage)[1].split("\n", 1)[1]


def test_help_has_no_english_words_in_a_chinese_locale(run: Run) -> None:
    for command in ([], ["trace"], ["styles"], ["styles", "show"]):
        text = run(*command, "--help").stdout
        assert not re.search("Usage|Options|Commands|Show|exit|OPTIONS|COMMAND", text)
    assert "用法: reportgen check [选项] 报告\n" in run("check").stderr


@_needs_full_disk
@pytest.mark.parametrize("command", [["check", "report"], ["trace", "report"], ["schema"]])
def test_output_that_cannot_be_written_is_reported(run: Run, command: list[str]) -> None:
    run.write(OPEN + "活动: '{{ 投诉 }}'\n")
    stderr = _into_a_full_disk(run, *command)
    assert b"[cannot-write]" in stderr
    assert b"Traceback" not in stderr


def test_programs_also_get_accepted_problems(run: Run) -> None:
    accept = "认可: {share-mismatch: 原文如此}"
    figures = f"{{a: {{数值: 3, 占比: 9%, 占比基数: b, {accept}}}, b: 5}}"
    run.write(f"报告: {{标题: 甲}}\n特点: ['{{{{ a }}}}']\n统计: {figures}\n")
    (problem,) = json.loads(run("check", "report", "--format", "json").stdout)
    assert ("note", "原文如此") == (problem["severity"], problem["accepted"])
    assert run("check", "report", "--format", "json", "-q").stdout == "[]\n"


def test_a_completion_script_is_printed(run: Run) -> None:
    assert "reportgen" in run(_REPORTGEN_COMPLETE="bash_source").stdout


@pytest.mark.parametrize("word", ["", "docx,"])
def test_formats_are_completed(run: Run, word: str) -> None:
    done = run(
        _REPORTGEN_COMPLETE="bash_complete",
        COMP_WORDS=f"reportgen build --to {word}", COMP_CWORD="3",
    )  # fmt: skip
    found = [line.partition(",")[2] for line in done.stdout.splitlines()]
    assert [word + name for name in WRITERS if name not in word] == found


def test_a_bug_is_reported_without_a_traceback(run: Run) -> None:
    run.write(GOOD)
    code = (
        "import sys; from reportgen import pipeline, cli; pipeline.load = None;"
        "sys.argv = ['reportgen', 'build', 'report']; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=run.folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 70
    assert "程序内部错误" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        ("biuld report", "没有“biuld”这个命令。是不是想写“build”？", "Did you mean 'build'?"),
        ("build report --ot md", "没有“--ot”这个选项。是不是想写“--to”？", "Did you mean '--to'?"),
        ("build report --to doc", "“doc”这种格式；是不是想写 docx？", "did you mean docx?"),
        ("检察 report", "是不是想写“检查”（check）？", "did you mean 检查 (check)?"),
        ("check", "缺少参数“报告”", "Missing argument 'REPORT'."),
        ("check report more", "多了一个参数：more", "unexpected extra argument (more)"),
        ("build", "没有写报告", "no report is given"),
        ("build report --to", "选项“--to”后面缺少值", "requires an argument"),
        ("check report --strict=1", "选项“--strict”后面不写值", "does not take a value"),
        ("check report --format xml", "“xml”不可用；可用的有：“text”、“json”", "is not one of"),
        ("check report --styles-dir no", "文件夹“no”不存在", "'no' does not exist"),
        ("styles lnt x", "没有“lnt”这个命令。是不是想写“lint”？", "Did you mean 'lint'?"),
        ("report", "写 reportgen build report", "run reportgen build report"),
    ],
)
def test_wrong_usage_is_told_in_the_language_of_the_locale(
    run: Run, arguments: str, chinese: str, english: str
) -> None:
    run.write(GOOD)
    told = run(*arguments.split())
    assert (2, True) == (told.returncode, chinese in told.stderr)
    assert not re.search("Usage|Try|Error|Missing|Invalid|such", told.stderr)
    assert english in run(*arguments.split(), locale="C.UTF-8").stderr


@pytest.mark.parametrize("name", ["公报", "bulletin"])
def test_a_style_is_named_in_either_language(run: Run, name: str) -> None:
    run.write(f"报告: {{标题: 甲, 样式: {name}}}\n")
    assert "bulletin" in run("check", "report", "-v").stderr
    run.write(GOOD)
    assert "bulletin" in run("check", "report", "-v", "--style", name).stderr
    assert 0 == run("styles", "show", name).returncode


def test_a_style_that_styles_lint_finds_is_found_by_build(run: Run) -> None:
    run.write(GOOD, "folder/report/report.yaml")
    run.write("extends: work-summary\n", "mine/style.yaml")
    assert 0 == run("styles", "lint", "mine").returncode
    assert 0 == run("build", "folder/report", "--style", "mine").returncode
    assert "folder/styles" in run("check", "folder/report", "--style", "yours").stdout
    searched = f"当前文件夹、styles、{run.folder.parent / 'styles'}"
    assert searched in run("styles", "lint", "yours").stderr


def test_a_profiler_around_the_program_can_write_what_it_found(tmp_path: Path) -> None:
    found = tmp_path / "profile"
    subprocess.run(
        [sys.executable, "-m", "cProfile", "-o", found, "-m", "reportgen", "--version"],
        check=True,
        capture_output=True,
    )
    assert found.stat().st_size
