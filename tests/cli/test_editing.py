"""The commands that change a report's own files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import cli

REPORT = "report:\n  title: Summary  # ours\n  lang: en\nfeatures:\n  - One\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    return path


def _run(*arguments: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(cli, [str(one) for one in arguments], input=typed)


def test_a_value_is_edited(report: Path) -> None:
    edited = _run("edit", report, "report.title", "Annual: summary")
    assert (0, f"{report}\n") == (edited.exit_code, edited.stdout)
    assert f'{report}:2\n-   title: Summary  # ours\n+   title: "Annual: summary"  # ours\n' == (
        edited.stderr
    )
    assert '  title: "Annual: summary"  # ours\n' in report.read_text()


def test_a_change_may_only_be_shown(report: Path) -> None:
    shown = _run("edit", report, "features[One]", "--remove", "--dry-run")
    assert (0, f"{report}:4\n- features:\n-   - One\n") == (shown.exit_code, shown.stdout)
    assert report.read_text() == REPORT


def test_an_item_is_moved_and_a_name_changed_with_what_refers_to_it(report: Path) -> None:
    report.write_text(f"{REPORT}  - Two, of {{{{ calls }}}}\nstatistics: {{calls: 5}}\n")
    assert 0 == _run("edit", report, "features[2]", "features[1]", "--move").exit_code
    assert 0 == _run("edit", report, "statistics.calls", "visits", "--rename").exit_code
    assert report.read_text().endswith(
        "features:\n  - Two, of {{ visits }}\n  - One\nstatistics: {visits: 5}\n"
    )


def test_items_and_comments_are_added(report: Path) -> None:
    for arguments in (
        ("features", "Three", "--append"),
        ("features[2]", "Two", "--insert"),
        ("features[One]", "the first", "--comment"),
    ):
        assert 0 == _run("edit", report, *arguments).exit_code
    assert report.read_text().endswith("features:\n  # the first\n  - One\n  - Two\n  - Three\n")


def test_a_long_text_may_come_from_stdin(report: Path) -> None:
    assert 0 == _run("edit", report, "report.summary", "-", typed="One.\n\nTwo.\n").exit_code
    assert "  summary: |\n    One.\n\n    Two.\n" in report.read_text()


def test_a_negative_number_is_a_value(report: Path) -> None:
    assert 0 == _run("edit", report, "statistics.gdp.value", "-5", "--insert").exit_code
    assert report.read_text().endswith("statistics:\n  gdp:\n    value: -5\n")


def test_an_edit_that_is_not_possible_says_why(report: Path) -> None:
    refused = _run("edit", report, "report.titel", "A")
    assert (1, "") == (refused.exit_code, refused.stdout)
    assert "edit-no-such-value" in refused.stderr
    assert report.read_text() == REPORT


@pytest.mark.parametrize(
    "arguments",
    [
        ("report.title",),
        ("report.title", "A", "--remove"),
        ("report.title", "A", "--append", "--insert"),
    ],
)
def test_wrong_usage_is_told(report: Path, arguments: tuple[str, ...]) -> None:
    assert 2 == _run("edit", report, *arguments).exit_code


def test_sure_fixes_are_shown_and_asked_about(report: Path) -> None:
    wrong = REPORT.replace("title", "titel")
    report.write_text(wrong)
    shown = _run("check", report, "--fix", typed="n\n")
    assert (1, wrong) == (shown.exit_code, report.read_text())
    assert f"{report}:2\n-   titel: Summary  # ours\n+   title: Summary  # ours\n" in shown.stderr
    assert "unknown-key" in shown.stdout
    assert 1 == _run("check", report, "--fix").exit_code
    assert report.read_text() == wrong
    assert 0 == _run("check", report, "--fix", typed="y\n").exit_code
    assert report.read_text() == REPORT


def test_fixes_are_made_until_nothing_is_left_that_is_sure(report: Path) -> None:
    report.write_text("report：\n  titel:Summary\n  lang: en\n", encoding="utf-8")
    fixed = _run("check", report, "--fix", "--yes")
    assert (0, "") == (fixed.exit_code, fixed.stdout)
    assert report.read_text() == "report:\n  title: Summary\n  lang: en\n"
    assert "fixed: 3" in fixed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_a_person_is_told_that_some_fixes_are_sure(report: Path) -> None:
    report.write_text(REPORT.replace("title", "titel"))
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "reportgen", "check", str(report)]
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, check=False)
    os.close(theirs)
    assert b"sure fixes: 1; add --fix to see and make them" in os.read(ours, 10_000)
    os.close(ours)
    assert "sure fixes" not in _run("check", report).stderr


def test_yes_needs_fix(report: Path) -> None:
    assert 2 == _run("check", report, "--yes").exit_code
