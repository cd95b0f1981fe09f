"""The command that rolls a report forward."""

from __future__ import annotations

from pathlib import Path

from commands import Run

REPORT = "报告: {标题: 2024年工作总结, 时期: 2024}\n统计: {甲: {数值: 5, 单位: 件, 目标: 4}}\n"


def test_next_writes_the_report_of_the_next_period(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(REPORT, "2024/report.yaml")
    done = run("next", "2024", "2025")
    assert (0, "2025/report.yaml\n") == (done.returncode, done.stdout)
    assert (
        "2024/report.yaml:2:28: 提示[next-dropped] “甲”的目标 4 是上期的，没有带到下一期\n"
    ) in done.stderr
    assert done.stderr.endswith(
        "时期：2024年 → 2025年，对不对请看一眼\n"
        "下一步：补上“待补”的地方（reportgen check 2025 逐处列出）\n"
    )
    checked = run("check", "2025")
    assert "“甲”的数值待补" in checked.stdout
    assert "1 个提示\n" == checked.stderr


def test_next_refuses_what_it_would_overwrite(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write(REPORT, "2024/report.yaml")
    run.write(REPORT, "2025/report.yaml")
    done = run("next", "2024", "2025", locale="en_GB.UTF-8")
    assert (1, "") == (done.returncode, done.stdout)
    assert done.stderr.startswith("error[next-exists] '2025' exists already")


def test_next_takes_a_period(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write("report: {title: January to November 2024, lang: en}\n", "n/report.yaml")
    asked = run("next", "n", "d", locale="en_GB.UTF-8")
    assert (1, True) == (asked.returncode, "say which by `--to-period`" in asked.stderr)
    done = run("next", "n", "d", "--to-period", "2024-01 to 2024-12", locale="en_GB.UTF-8")
    assert (0, "d/report.yaml\n") == (done.returncode, done.stdout)
    assert "title: January to December 2024" in (tmp_path / "d/report.yaml").read_text()
