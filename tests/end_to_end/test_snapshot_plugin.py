"""The plugin in a style maintainer's own project, run as its maintainer runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forking import run_module

pytestmark = pytest.mark.slow

STYLE = "name: ours\nlanguages: [zh-CN, en]\nextends: work-summary\n"
TESTS = """
def test_word(build_report, docx_snapshot):
    assert build_report("../styles/ours") == docx_snapshot

def test_english(build_report, markdown_snapshot):
    assert build_report("styles/ours", to="md", lang="en") == markdown_snapshot
"""
STORED = "tests/__snapshots__/test_ours"


class Project:
    """A folder with a style and its tests, without a conftest.py."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("styles/ours/style.yaml", STYLE)
        self.write("tests/test_ours.py", TESTS)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def pytest(self, *options: str, is_alone: bool = False) -> subprocess.CompletedProcess[str]:
        # Without the settings of the run that this test is a part of.
        settings = {k: v for k, v in os.environ.items() if k != "CI" and not k.startswith("PYTEST")}
        settings |= {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "200"}
        arguments = ("-p", "no:cacheprovider", "-p", "no:xdist", *options)
        if is_alone:
            return subprocess.run(
                [sys.executable, "-m", "pytest", *arguments],
                cwd=self.folder, env=settings, capture_output=True, text=True, encoding="utf-8",
                check=False,
            )  # fmt: skip
        return run_module("pytest", *arguments, folder=self.folder, environment=settings)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def stored_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("stored"))
    done = project.pytest("--snapshot-update")
    assert done.returncode == 0, done.stdout
    return project.folder


@pytest.fixture
def stored(stored_once: Path, tmp_path: Path) -> Project:
    """The project with stored drafts."""
    shutil.copytree(stored_once, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def test_drafts_without_a_snapshot_fail(project: Project) -> None:
    done = project.pytest()
    assert done.returncode == 1
    assert "Snapshot 'test_word' does not exist!" in done.stdout


def test_unchanged_drafts_pass(stored: Project) -> None:
    names = [path.name for path in sorted((stored.folder / STORED).iterdir())]
    assert ["test_english.md", "test_word.docx.txt"] == names
    done = stored.pytest()
    assert done.returncode == 0
    assert "2 snapshots passed" in done.stdout


def test_a_change_fails_and_is_shown_in_lines_that_name_it(stored: Project) -> None:
    stored.write("styles/ours/style.yaml", STYLE + "layout: {page: {height: 279mm}}\n")
    done = stored.pytest()
    assert done.returncode == 1
    assert "- section page: 210mm × 297mm" in done.stdout
    assert "+ section page: 210mm × 279mm" in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_an_unused_snapshot_fails(stored: Project) -> None:
    stored.write("tests/test_ours.py", TESTS.partition("def test_english")[0])
    done = stored.pytest()
    assert done.returncode == 1
    assert "1 passed" in done.stdout
    assert "1 snapshot unused" in done.stdout
    assert stored.pytest("--snapshot-update").returncode == 0
    assert not (stored.folder / STORED / "test_english.md").exists()


def test_snapshots_fail_if_no_test_uses_any(stored: Project) -> None:
    stored.write("tests/test_ours.py", "def test_nothing():\n    pass\n")
    assert stored.pytest().returncode == 1


def test_other_snapshots_of_the_project_are_not_touched(stored: Project) -> None:
    stored.write("tests/test_other.py", "def test_other(snapshot):\n    assert 1 == snapshot\n")
    done = stored.pytest("--snapshot-update")
    assert "1 snapshot generated" in done.stdout
    assert "deleted" not in done.stdout
    assert stored.pytest().returncode == 0


def test_a_style_with_a_mistake_fails_with_place_and_remedy(stored: Project) -> None:
    stored.write("styles/ours/style.yaml", STYLE.replace("languages", "langauges"))
    done = stored.pytest()
    assert done.returncode == 1
    assert "styles/ours/style.yaml:2:1: error[unknown-key]" in done.stdout
    assert "^^^^^^^^^" in done.stdout
    assert "did you mean languages?" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_xml_of_each_draft_that_is_compared_is_written(stored: Project) -> None:
    assert stored.pytest("--xml=xml").returncode == 0
    written = stored.folder / "xml/tests/test_ours/test_word.docx/word/document.xml"
    lines = written.read_text(encoding="utf-8").splitlines()
    assert '        <w:pStyle w:val="Title"/>' in lines


def test_without_syrupy_only_snapshots_fail(
    project: Project,
) -> None:
    project.write("tests/test_ours.py", "def test_plain(build_report):\n    pass\n")
    assert project.pytest("-p", "no:syrupy", "-W", "error", is_alone=True).returncode == 0
    project.write("tests/test_ours.py", TESTS)
    done = project.pytest("-p", "no:syrupy")
    assert done.returncode == 1
    assert "docx_snapshot needs syrupy, which is not installed here" in done.stdout
    assert "pip install 'reportgen[testing]'" in done.stdout


def test_a_run_that_uses_no_fixture_imports_nothing_for_it(project: Project) -> None:
    project.write(
        "tests/test_ours.py",
        "import sys\n\n\ndef test_modules():\n"
        "    own = {name for name in sys.modules if name.startswith('reportgen')}\n"
        "    assert own == {'reportgen', 'reportgen.testing', 'reportgen.testing.plugin'}\n"
        "    assert {'lxml', 'jinja2', 'yaml', 'click'} & sys.modules.keys() == set()\n",
    )
    done = project.pytest(is_alone=True)
    assert done.returncode == 0, done.stdout


def test_the_text_of_a_file_is_printed(stored: Project) -> None:
    stored.write("report.yaml", "report: {title: Plain, lang: en}\nfeatures: [Good]\n")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"LC_ALL": "C.UTF-8"}
        return run_module(*arguments, folder=stored.folder, environment=environment)

    assert run("reportgen", "build", "report.yaml", "-o", "a.docx").returncode == 0
    assert "] Plain\n" in run("reportgen.testing", "a.docx").stdout
    assert "<!-- word/document.xml -->" in run("reportgen.testing", "a.docx", "--xml").stdout
    refused = run("reportgen.testing", "report.yaml")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("error[not-docx] 'report.yaml' is not a DOCX file: ")
    assert "error[cannot-read]" in run("reportgen.testing", "lost.docx").stderr
