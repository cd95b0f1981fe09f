"""`reportgen trace` and `build --trace` as users see them."""

from __future__ import annotations

import json

import pytest

from commands import BAD, GOOD, OPEN, Run

pytestmark = pytest.mark.slow

COUNTED = (
    "报告: {标题: 年度工作总结, 概述: '办结{{ 办结 }}，{{ 办结 | 占比 }}。'}\n"
    "统计: {办结: {数值: 8, 单位: 件, 占比: 60%, 占比基数: 投诉}, 投诉: 10件}\n"
)


def test_trace_prints_figures_on_stdout_and_problems_on_stderr(run: Run) -> None:
    run.write(COUNTED)
    done = run("trace", "report")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "办结8件，占投诉总数的60%。",
        "  办结 = 8件 (report/report.yaml:2)",
        "  办结的占比 = 60%，直接填写 (report/report.yaml:2)",
        "    核算：数值 ÷ 占比基数 = 80%，与填写的不符",
        "      办结 = 8件 (report/report.yaml:2)",
        "      投诉 = 10件 (report/report.yaml:2)",
    ]
    assert "警告[share-mismatch]" in done.stderr


def test_trace_of_one_figure(run: Run) -> None:
    run.write(COUNTED)
    assert run("trace", "report", "投诉").stdout.startswith("报告中没有出现：\n  投诉 = 10件 (")
    share = run("trace", "report", "办结.占比").stdout
    assert share.startswith("办结8件，占投诉总数的60%。\n  办结的占比 = 60%，直接填写 (")
    assert (run("trace", "report", "").returncode, run("trace", "report").returncode) == (1, 0)
    done = run("trace", "report", "投", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (1, "")
    assert "[unknown-figure]" in done.stderr


def test_programs_get_traces_in_utf_8_whatever_the_encoding_of_the_console(run: Run) -> None:
    run.write(COUNTED)
    ascii_only = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    records = json.loads(run("trace", "report", "--format", "json", **ascii_only).stdout)
    assert ["8件", "占投诉总数的60%"] == [record["shown"] for record in records]
    assert run("trace", "report", "--format", "md", **ascii_only).stdout.startswith("- 办结8件")


def test_trace_of_a_report_that_is_refused_or_has_no_figures(run: Run) -> None:
    run.write(BAD)
    done = run("trace", "report")
    assert (done.returncode, done.stdout) == (1, "")
    assert "full-width-colon" in done.stderr
    run.write(OPEN)
    done = run("trace", "report", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    run.write(GOOD)
    assert run("trace", "report").stderr == "报告里没有引用统计数字\n"
    assert run("trace", "report", "--format", "json").stdout == "[]\n"


def test_a_traced_build_has_notes_and_a_plain_one_has_none(run: Run) -> None:
    run.write(COUNTED)
    note = "[^1]: 办结 = 8件 (report/report.yaml:2)"
    traced, plain = (
        run("build", "report", "--to", "md", "-o", "-", "-q", *more).stdout
        for more in (["--trace"], [])
    )
    assert (True, False) == (note in traced, "[^1]" in plain)
    run("build", "report", "--to", "docx", "--trace", "-q")
    assert b"word/comments.xml" in (run.folder / "out/report.docx").read_bytes()
