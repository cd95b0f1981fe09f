"""Settings and fixtures of all tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from builders import ROOT, report
from commands import Run
from reportgen import Result
from reportgen.snapshots import FOLDER

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def build_text(tmp_path: Path) -> Callable[..., Result]:
    """Builds a report from its YAML text, without a cache; Markdown unless told otherwise."""
    return partial(report, tmp_path)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `reportgen` in a folder of its own."""
    return Run(tmp_path)


def kept_beside_reports() -> set[Path]:
    """The folders of snapshots in the project's own reports."""
    folders = (ROOT / name for name in ("data", "examples", "templates"))
    return {path for folder in folders for path in folder.rglob(FOLDER)}


KEPT_BEFORE = kept_beside_reports()
"""Those of the user's own builds."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail if a test built one of the project's reports where it is instead of a copy."""
    found = sorted(map(str, kept_beside_reports() - KEPT_BEFORE))
    if found:
        sys.stderr.write(f"\nbuilt in place, which leaves snapshots: {', '.join(found)}\n")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the corpus says of the checks.

    It stands here, not beside the corpus: xdist's controller reads no `conftest.py` further down.
    """
    for kind in ("passed", "failed"):
        for told in terminalreporter.getreports(kind):
            for name, value in told.user_properties:
                if name == "corpus":
                    terminalreporter.write_line(f"corpus: {value}")
