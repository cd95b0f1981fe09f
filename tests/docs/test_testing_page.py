"""docs/testing.md and its Chinese page show what pytest and the plugin print."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from builders import ROOT
from documentation import blocks, is_as_shown, read
from forking import run_module
from reportgen.testing import docx_text
from reportgen.testing.building import Builder

pytestmark = pytest.mark.slow


@pytest.fixture(params=["testing.md", "testing.zh-CN.md"])
def page(request: pytest.FixtureRequest) -> Path:
    return ROOT / "docs" / str(request.param)


@pytest.fixture
def project(page: Path, tmp_path: Path) -> Path:
    """A folder with the files that the page shows."""
    for block in blocks(page, "yaml", "python"):
        if block.name:
            path = tmp_path / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    return tmp_path


def _pytest(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    # Nothing of the run that this test is a part of; on CI pytest tells everything twice.
    own = ("PYTEST", "CI", "BUILD_NUMBER")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    arguments = ("-p", "no:cacheprovider", *options)
    return run_module("pytest", *arguments, folder=folder, environment=environment)


def test_the_first_test_keeps_a_draft_and_tells_a_change_as_shown(
    page: Path, project: Path
) -> None:
    assert _pytest(project, "--snapshot-update").returncode == 0
    style = project / "styles/our-summary/style.yaml"
    assert "`heading-1: 宋体`" in read(page)
    style.write_text(read(style).replace("heading-1: 楷体_GB2312", "heading-1: 宋体"), "utf-8")
    failed = _pytest(project)
    assert failed.returncode == 1
    told = [line.removeprefix("E").strip() for line in failed.stdout.splitlines()]
    shown = blocks(page, "text")[0].text
    assert shown.splitlines() == [line for line in told if line.startswith(("- ", "+ "))]


def test_the_test_without_fixtures_passes(page: Path, project: Path) -> None:
    shown = blocks(page, "python")[-1].text
    (project / "tests/test_our_summary.py").write_text(shown, encoding="utf-8")
    assert _pytest(project).returncode == 0


def test_the_text_of_a_docx_is_as_shown(page: Path) -> None:
    built = Builder((ROOT / "templates",))("work-summary")
    assert isinstance(built, bytes)
    assert is_as_shown(f"…\n{blocks(page, 'text')[1].text}…\n", docx_text(built))
