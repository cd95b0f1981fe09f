"""Tables that installed packages can add to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copyfile

import pytest

from builders import ROOT, rules
from reportgen.diagnostics import Problems, note
from reportgen.extensions import OpenTable, installed

Install = Callable[[str, str], None]
RULE = note("own", "{found}", "{found}")


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A function that puts a package with entry points of numbers on Python's path."""

    def install(package: str, points: str) -> None:
        info = tmp_path / package / f"{package}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[reportgen.numbers]\n{points}\n")
        monkeypatch.setattr(sys, "path", [*sys.path, str(info.parent)])

    return install


def _table() -> OpenTable[int]:
    return OpenTable("reportgen.numbers", int, {"one": 1, "two": 2})


def test_a_table_is_a_mapping_of_the_built_in_entries(install: Install) -> None:
    install("more", "size = sys:maxsize")
    table = _table()
    assert {"one": 1, "two": 2} == dict(table)
    assert ("one", "two", "size") == table.names()


def test_an_installed_entry_is_found_by_name(install: Install) -> None:
    install("some", "size = sys:maxsize\ntext = sys:platform\nnone = absent:X")
    problems = Problems()
    assert sys.maxsize == _table().find("size", problems)
    assert [] == rules(problems)
    for name in ("text", "none"):
        assert _table().find(name, problems) is None
    assert ["extension-broken", "extension-broken"] == rules(problems)
    assert _table().find("four", Problems()) is None


def test_an_unusable_installed_entry_that_nobody_named_is_a_warning(install: Install) -> None:
    install("all", "size = sys:maxsize\nnone = absent:X\none = sys:maxsize")
    problems = Problems()
    assert {"size": sys.maxsize} == _table().installed(problems)
    assert {("extension-broken", "warning"), ("extension-name-taken", "warning")} == {
        (problem.rule.id, problem.grade) for problem in problems
    }


def test_an_exception_of_a_built_in_entry_is_raised() -> None:
    with pytest.raises(ZeroDivisionError), _table().guarded("one", Problems()):
        raise ZeroDivisionError


def test_a_failure_of_an_installed_entry_is_reported_instead_of_its_problems(
    install: Install,
) -> None:
    install("bad", "size = sys:maxsize")
    problems = Problems()
    with _table().guarded("size", problems) as found:
        found.add(RULE, None, found="x")
        raise ZeroDivisionError
    (problem,) = problems
    assert ("extension-failed", ["bad 1.0"]) == (problem.rule.id, problem.facts["package"])


def test_an_installed_entry_whose_messages_lack_a_fact_is_reported(install: Install) -> None:
    install("mute", "size = sys:maxsize")
    problems = Problems()
    with _table().guarded("size", problems) as found:
        found.add(RULE, None)
    assert ["extension-failed"] == rules(problems)


def test_packages_that_do_not_mention_our_groups_have_no_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "other-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[console_scripts]\nother = other:main\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert () == installed("reportgen.numbers")


def test_a_plain_build_does_not_read_the_entry_points_of_packages(tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    copyfile(ROOT / "examples" / "quick-start" / "report.yaml", report)
    code = (
        "import sys; from pathlib import Path; from reportgen import Request, build\n"
        f"result = build(Request(Path({str(report)!r}), output=Path({str(tmp_path)!r})))\n"
        "assert result.written, result.diagnostics; print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ("False\n", "") == (done.stdout, done.stderr)
