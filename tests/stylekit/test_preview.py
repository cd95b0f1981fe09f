"""A style's samples as drafts and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE, rules
from linted import style_folder
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.stylekit.preview import missing_programs, preview
from reportgen.styles import find_chain, in_its_languages
from reportgen.styles.folders import builtin_root
from reportgen.writers import WRITERS, own_formats

pytestmark = pytest.mark.slow

SAMPLE = "报告: {标题: 甲}\n特点: [乙]\n"
SUFFIXES = sorted(WRITERS[name].suffix for name in own_formats())


def _previewed(folder: Path, out: Path, **files: str) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Names of the files written, and the problems met."""
    own = {"style_yaml": BARE_STYLE, "report_j2": "# {{ report.title }}\n\n乙。\n"}
    style_folder(folder, **{**own, "sample__zh-CN__report_yaml": SAMPLE, **files})
    problems = Problems()
    chain = find_chain(str(folder), (builtin_root(),), problems, named_at=None)
    assert chain is not None
    written = preview(in_its_languages(chain, problems), out, problems)
    assert {path.parent for path in written} <= {out}
    return sorted(path.name for path in written), tuple(problems)


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without any program."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("nothing_installed")
def test_every_sample_is_written_in_every_format(tmp_path: Path) -> None:
    more = {"sample__zh-CN-2__report_yaml": SAMPLE}
    names, problems = _previewed(tmp_path / "own", tmp_path / "out", **more)
    assert [f"zh-CN{end}{suffix}" for end in ("-2", "") for suffix in SUFFIXES] == names
    assert ["pages-need-programs"] == rules(problems)
    assert all((tmp_path / "out" / name).read_bytes() for name in names)


@pytest.mark.usefixtures("nothing_installed")
def test_a_refused_sample_is_left_out(tmp_path: Path) -> None:
    more = {"sample__zh-CN-2__report_yaml": "报告: {题目: 甲}"}
    names, problems = _previewed(tmp_path / "own", tmp_path / "out", **more)
    assert [f"zh-CN{suffix}" for suffix in SUFFIXES] == names
    assert "unknown-key" in rules(problems)


@pytest.mark.skipif(bool(missing_programs()), reason="no LibreOffice, no poppler")
def test_pages_are_pictures_and_outdated_ones_are_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".reportgen-preview").touch()
    for name in ("zh-CN-page-2.png", "zh-CN-2-page-1.png", "kept-page-1.png"):
        (out / name).write_bytes(b"old")
    names, _ = _previewed(tmp_path / "own", out)
    assert ["zh-CN-page-1.png"] == [name for name in names if name.endswith(".png")]
    assert (out / "zh-CN-page-1.png").read_bytes().startswith(b"\x89PNG")
    assert not (out / "zh-CN-page-2.png").exists()
    assert b"old" == (out / "zh-CN-2-page-1.png").read_bytes()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "zh-CN.md").write_bytes(b"mine")
    names, problems = _previewed(tmp_path / "own", out)
    assert ([], ["not-a-preview"]) == (names, [one.rule.id for one in problems])
    assert b"mine" == (out / "zh-CN.md").read_bytes()


@pytest.mark.usefixtures("nothing_installed")
def test_notes_on_samples_of_another_style_are_left_out(tmp_path: Path) -> None:
    figure = "统计: {丙: 5件}\n"
    own = {"report_j2": "# {{ report.title }}\n\n乙。\n"}
    more = {"sample__zh-CN__report_yaml": SAMPLE + figure}
    _, problems = _previewed(tmp_path / "2", tmp_path / "out-2", **own, **more)
    assert "unused-figure" in rules(problems)
    style_folder(tmp_path / "3", style_yaml="extends: ../2\n", report_j2=own["report_j2"])
    found = Problems()
    chain = find_chain(str(tmp_path / "3"), (tmp_path, builtin_root()), found, named_at=None)
    assert chain is not None
    preview(in_its_languages(chain, found), tmp_path / "out-3", found)
    assert "unused-figure" not in rules(found)
