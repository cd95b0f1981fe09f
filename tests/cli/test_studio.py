"""The commands that go on until they are ended: `studio`, and `build --watch`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.cli import cli
from studio.studios import SMALL, small_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl C is sent otherwise there"),
]


@contextmanager
def _running(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"LANG": "en_GB.UTF-8", "REPORTGEN_CACHE_DIR": ""}
    command = [sys.executable, "-m", "reportgen", *map(str, arguments)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=20)


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_studio_prints_its_address_serves_the_page_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    with _running("studio", small_report(tmp_path), "--no-open") as process:
        address = _line(process)
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address.partition("#")[0]) as answer:  # noqa: S310  # our own
            assert b"reportgen studio" in answer.read()
    assert 0 == process.returncode


def test_studio_refuses_what_is_no_report(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["studio", str(tmp_path), "--no-open"])
    assert 1 == done.exit_code
    assert "no-data" in done.stderr


def test_watching_builds_again_when_a_file_changes_and_goes_on_after_a_mistake(
    tmp_path: Path,
) -> None:
    report = small_report(tmp_path)
    draft = tmp_path / "out" / "report.md"
    with _running("build", report, "--to", "md", "-o", tmp_path / "out", "--watch") as process:
        assert str(draft) == _line(process)
        (report / "report.yaml").write_text("报告: {", encoding="utf-8")
        (report / "report.yaml").write_text(SMALL.replace("年度", "半年"), encoding="utf-8")
        assert str(draft) == _line(process)
        assert "半年小结" in draft.read_text(encoding="utf-8")
    assert 0 == process.returncode


def test_what_is_watched_is_written_to_files(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["build", str(tmp_path), "--watch", "-o", "-", "--to", "md"])
    assert 2 == done.exit_code
