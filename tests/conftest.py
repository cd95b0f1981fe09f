"""Settings and fixtures of all tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from builders import REPORTS, ROOT, report
from commands import Run
from reportgen import Result

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


@pytest.fixture(autouse=True)
def _reports_left_alone() -> Iterator[None]:
    """Fails if a test builds one of the project's reports where it is instead of a copy."""
    before = {folder: folder.stat().st_mtime_ns for folder in _REPORTS}
    yield
    built = [str(folder) for folder, time in before.items() if folder.stat().st_mtime_ns != time]
    assert [] == built, "something was written there"


_REPORTS = tuple(ROOT / folder for folder in REPORTS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the corpus says of the checks.

    It stands here, not beside the corpus: xdist's controller reads no `conftest.py` further down.
    """
    for kind in ("passed", "failed"):
        for told in terminalreporter.getreports(kind):
            for name, value in told.user_properties:
                if name == "corpus":
                    terminalreporter.write_line(f"corpus: {value}")
