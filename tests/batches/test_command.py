"""`build` of many reports: its lines, its summary, its exit status."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from commands import Run
from reportgen.cli import cli
from units import BROKEN, UNIT, unit, units

ENGLISH = "en_GB.UTF-8"


def test_several_reports_are_built_and_their_drafts_named(tmp_path: Path) -> None:
    units(tmp_path, "甲镇", "乙镇")
    done = Run(tmp_path)("build", "units/甲镇", "units/乙镇", "-j", "1")
    assert (0, ["out/甲镇.docx", "out/乙镇.docx"]) == (done.returncode, done.stdout.splitlines())
    *lines, last = done.stderr.splitlines()
    assert ["[1/2] units/甲镇: 已生成", "[2/2] units/乙镇: 已生成"] == lines
    assert last.startswith("2 份已生成 (")


def test_a_pattern_finds_reports_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    units(tmp_path, "10", "9", "x")
    (tmp_path / "units" / "no-report").mkdir()
    done = Run(tmp_path)("build", "--each", "units/*/", "-j", "1")
    assert ["out/9.docx", "out/10.docx", "out/x.docx"] == done.stdout.splitlines()


def test_one_bad_report_stops_no_other_and_is_named_with_its_first_error(tmp_path: Path) -> None:
    units(tmp_path, "a", "c")
    unit(tmp_path, "b", text=BROKEN)
    done = Run(tmp_path)("build", "--each", "units/*", "-j", "1", locale=ENGLISH)
    assert (1, ["out/a.docx", "out/c.docx"]) == (done.returncode, done.stdout.splitlines())
    error = "units/b/report.yaml:1:13: 错误[duplicate-key] "
    assert f"[2/3] units/b: failed – {error}" in done.stderr
    assert f"\n✗ units/b: {error}" in done.stderr
    assert "\n  改法: 核对哪个对，删去另一处\n" in done.stderr
    assert "\n2 built, 1 failed (" in done.stderr


def test_more_errors_are_counted_with_the_command_that_shows_them(tmp_path: Path) -> None:
    unit(tmp_path, "a", text="报告: {标题: 甲, 标题: 乙, 没有的键: 1}\n")
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", locale=ENGLISH)
    assert "\n  1 more error: reportgen check units/a\n" in done.stderr


def test_after_a_failure_fail_fast_begins_no_other(tmp_path: Path) -> None:
    unit(tmp_path, "a", text=BROKEN)
    units(tmp_path, "b", "c", "d", "e")
    done = Run(tmp_path)("build", "--each", "units/*", "-j", "1", "--fail-fast", locale=ENGLISH)
    assert 1 == done.returncode
    assert "1 failed, 4 not begun (" in done.stderr
    assert done.stderr.endswith("\nmend what failed, or leave out --fail-fast\n")


def test_a_quiet_run_prints_the_failed_ones_and_the_summary_only(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    unit(tmp_path, "c", text=BROKEN)
    done = Run(tmp_path)("build", "--each", "units/*", "-q", locale=ENGLISH)
    assert ["✗ units/c", "  改法: 核对哪个对，删去另一处", "2 built, 1 failed"] == [
        line.partition(": units")[0].partition(" (")[0] for line in done.stderr.splitlines()
    ]


def test_programs_get_the_problems_of_all_reports_together(tmp_path: Path) -> None:
    unit(tmp_path, "a", text=BROKEN)
    unit(tmp_path, "b", text=BROKEN)
    done = Run(tmp_path)("build", "--each", "units/*", "--format", "json", "-j", "1")
    files = [one["file"] for one in json.loads(done.stderr) if one["severity"] == "error"]
    assert ["units/a/report.yaml", "units/b/report.yaml"] == files


def test_an_option_for_many_makes_one_report_a_batch(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    done = Run(tmp_path)("build", "units/a", "--manifest", "m.jsonl", locale=ENGLISH)
    assert (0, True) == (done.returncode, "1 built" in done.stderr)
    again = Run(tmp_path)("build", "units/a", "--manifest", "m.jsonl", locale=ENGLISH)
    assert (0, "", True) == (again.returncode, again.stdout, again.stderr.startswith("1 unchanged"))


def test_strict_refuses_reports_for_warnings(tmp_path: Path) -> None:
    text = "报告: {标题: 甲, 时期: 2024年}\n统计: {投诉: {数值: 5, 单位: 件, 上期: 4, 增速: 90%}}\n"
    text += '特点: [{标题: 快, 概述: "{{ 投诉 }}"}]\n'
    unit(tmp_path, "a", text=text)
    unit(tmp_path, "b")
    done = Run(tmp_path)("build", "--each", "units/*", "--strict", locale=ENGLISH)
    assert 1 == done.returncode
    assert "\n✗ units/a: units/a/report.yaml:2:" in done.stderr
    assert "警告[growth-mismatch]" in done.stderr


WARNED = """\
报告: {标题: 甲, 时期: 2024年}
统计: {投诉: {数值: 5, 单位: 件, 上期: 4, 增速: 90%}}
特点: [{标题: 快, 概述: "{{ 投诉 }}"}]
"""


def test_reports_with_warnings_are_named_at_the_end_in_their_order_also_when_unchanged(
    tmp_path: Path,
) -> None:
    unit(tmp_path, "a", text=WARNED)
    unit(tmp_path, "b")
    unit(tmp_path, "c", text=WARNED.replace("90%", "80%"))
    unit(tmp_path, "d", text=BROKEN)
    command = ("build", "--each", "units/*", "--manifest", "m.jsonl")
    runs = [Run(tmp_path)(*command, locale=ENGLISH).stderr.splitlines() for _ in range(2)]
    for lines in runs:
        named = [line for line in lines if line[0] in "✗!"]
        assert ["✗ units/d", "! units/a", "! units/c"] == [line[:9] for line in named]
        assert "! units/a: units/a/report.yaml:2:36: 警告[growth-mismatch]" in named[1]
    assert runs[0][-4:-1] == runs[1][-4:-1]
    quiet = Run(tmp_path)(*command, "-qq", locale=ENGLISH).stderr
    assert "growth-mismatch" not in quiet


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_programs_get_the_problems_of_unchanged_reports_as_before(
    form: str, tmp_path: Path
) -> None:
    unit(tmp_path, "a", text=WARNED)
    unit(tmp_path, "b", text=BROKEN)
    (tmp_path / "sub").mkdir()
    command = ("build", "../units/a", "../units/b", "--manifest", "../m.jsonl", "--format", form)
    first, second = (Run(tmp_path / "sub")(*command, locale=ENGLISH).stderr for _ in range(2))
    assert "growth-mismatch" in first
    if form == "sarif":
        # What a rule says in general, no manifest has.
        first, second = (
            json.dumps(json.loads(text)["runs"][0]["results"]) for text in (first, second)
        )
    assert first == second


def test_drafts_that_no_report_has_any_more_are_named_until_they_are_gone(tmp_path: Path) -> None:
    units(tmp_path, "a", "b", "c")
    command = ("build", "--each", "units/*", "-o", "out/{issuer}.docx", "--manifest", "m.jsonl")
    Run(tmp_path)(*command)
    unit(tmp_path, "a", text=UNIT.format(name="x", value=1))
    shutil.rmtree(tmp_path / "units/b")
    told = [
        "out/a.docx is left from an earlier run (units/a); delete it if it is not wanted",
        "out/b.docx is left from an earlier run (units/b); delete it if it is not wanted",
    ]
    for _ in range(2):
        said = Run(tmp_path)(*command, locale=ENGLISH).stderr.splitlines()
        assert told == sorted(line for line in said if "left from" in line)
    (tmp_path / "out/a.docx").unlink()
    (tmp_path / "out/b.docx").unlink()
    assert "left from" not in Run(tmp_path)(*command, locale=ENGLISH).stderr


def test_a_part_of_the_reports_or_another_format_leaves_no_draft_over(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    command = ("build", "-o", "out/{issuer}.{format}", "--manifest", "m.jsonl")
    Run(tmp_path)(*command, "units/a", "units/b")
    said = Run(tmp_path)(*command, "units/a", "--to", "md", locale=ENGLISH).stderr
    assert "left from" not in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "no report is given"),
        (["build", "a", "b", "--watch"], "--watch and -o - are for one report"),
        (["build", "a", "b", "-o", "-"], "--watch and -o - are for one report"),
        (["build", "a", "b", "--rows", "x.csv"], "--rows is for one report"),
        (["build", "a", "-j", "0"], "0 is not in the range x>=1"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], words: str, tmp_path: Path) -> None:
    done = Run(tmp_path)(*arguments, locale=ENGLISH)
    assert (2, True) == (done.returncode, words in done.stderr), done.stderr


def test_a_run_interrupted_before_its_first_report_ends_with_130(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    # Ctrl C while reports are looked for.
    program = (
        "import os, signal, reportgen.cli.batches as m; from reportgen.__main__ import main\n"
        "m.found_by = lambda *_: os.kill(os.getpid(), signal.SIGINT) or []\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "--each", "units/*"], cwd=tmp_path, text=True,
        capture_output=True, check=False, env={**os.environ, "LC_ALL": ENGLISH},
    )  # fmt: skip
    assert (130, "interrupted\n") == (done.returncode, done.stderr)


def test_a_pattern_that_finds_nothing_is_an_error(tmp_path: Path) -> None:
    done = Run(tmp_path)("build", "--each", "units/*/", locale=ENGLISH)
    assert (1, True) == (done.returncode, "error[batch-empty] 'units/*/'" in done.stderr)


def test_a_full_disk_is_told_once_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units(tmp_path, "a", "b", "c", "d")
    drafts, fsync = tmp_path / "out", os.fsync

    def full(descriptor: int) -> None:
        if drafts.exists() and list(drafts.glob("*.docx")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    command = ["build", "--each", "units/*", "-j", "1", "--manifest", "m.jsonl"]
    done = CliRunner().invoke(cli, command)
    assert 1 == done.exit_code
    assert 1 == done.stderr.count("[batch-disk-full]")
    assert "\n1 built, " in done.stderr
    monkeypatch.setattr(os, "fsync", fsync)
    again = CliRunner().invoke(cli, command)
    assert "3 built, 1 unchanged" in again.stderr
