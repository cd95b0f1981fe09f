"""Edited drafts at the command line, and the project's own reports, which stay as they are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from builders import ROOT
from commands import GOOD, Run
from reportgen.snapshots import FOLDER

pytestmark = pytest.mark.slow


def test_build_says_that_a_draft_was_edited_and_names_the_one_written(run: Run) -> None:
    run.write(GOOD)
    run("build", "report", "--to", "md")
    draft = run.write("edited", "out/report.md")
    run.write(GOOD.replace("年度", "季度"))
    done = run("build", "report", "--to", "md")
    beside = str(Path("out") / "report (新).md")
    assert (0, f"{beside}\n") == (done.returncode, done.stdout)
    assert "警告[draft-edited]" in done.stderr
    assert [] == [part for part in (str(Path("out/report.md")), beside, "--force")
                  if part not in done.stderr]  # fmt: skip
    assert "edited" == draft.read_text(encoding="utf-8")
    forced = run("build", "report", "--to", "md", "--force")
    assert (0, "out/report.md\n", "") == (forced.returncode, forced.stdout, forced.stderr)
    assert "季度工作总结" in draft.read_text(encoding="utf-8")


def test_programs_are_told_of_an_edited_draft_too(run: Run) -> None:
    run.write(GOOD)
    run("build", "report", "--to", "md")
    run.write("edited", "out/report.md")
    run.write(GOOD.replace("年度", "季度"))
    for form in ("json", "sarif", "github"):
        done = run("build", "report", "--to", "md", "--format", form)
        assert (0, True) == (done.returncode, "draft-edited" in done.stderr)


def test_init_writes_a_gitignore_for_snapshots_and_drafts(run: Run) -> None:
    made = run("init", "new")
    ignored = (run.folder / "new" / ".gitignore").read_text(encoding="utf-8").split()
    assert (0, [f"{FOLDER}/", "out/"]) == (made.returncode, ignored)
    assert str(Path("new/.gitignore")) in made.stdout.split()


def test_make_demo_leaves_data_as_it_was_and_keeps_edited_drafts(run: Run) -> None:
    data = run.folder / "data" / "bengbu-2002"
    # Whoever works here may have built it in place.
    own = shutil.ignore_patterns(FOLDER)
    shutil.copytree(ROOT / "data" / "bengbu-2002", data, ignore=own)
    before = {path: path.read_bytes() for path in data.rglob("*")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(r"^demo:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert recipe is not None
    for number in (1, 2):
        for line in recipe[1].splitlines():
            _do(line.strip(), run)
        draft = run.folder / "out" / "bengbu-2002.docx"
        assert draft.is_file()
        if number == 2:
            assert b"edited" == draft.read_bytes()
            assert (run.folder / "out" / "bengbu-2002 (新).docx").is_file()
        draft.write_bytes(b"edited")
    assert before == {path: path.read_bytes() for path in data.rglob("*")}


def _do(line: str, run: Run) -> None:
    """Run a line of the recipe; make would set up the environment first."""
    program = "$(BIN)/reportgen "
    if line.startswith(program):
        assert 0 == run(*line.removeprefix(program).split()).returncode
        return
    subprocess.run(["/bin/sh", "-c", line], cwd=run.folder, check=True)
