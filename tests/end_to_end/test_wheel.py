"""The wheel, installed in a clean environment elsewhere, builds reports there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from commands import wheel_of
from reportgen.studio.server import PAGE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WHEELHOUSE = Path(sys.prefix) / "wheelhouse"
"""The wheels that `make` downloaded, so that this needs no network."""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"REPORTGEN_CACHE_DIR": str(folder / "cache"), "LANG": "zh_CN.UTF-8"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a clean environment with the wheel installed."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    assert WHEELHOUSE.is_dir(), "run `make test`: it downloads the wheels for this"
    install(programs, wheel, folder)
    return programs


def install(programs: Path, wheel: Path, folder: Path) -> None:
    done = run(
        programs / "python", "-m", "pip", "install", "--quiet", "--no-index",
        "--find-links", WHEELHOUSE, wheel, folder=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_wheel_holds_the_built_in_styles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "reportgen/templates/work-summary/style.yaml" in names
    assert "reportgen/templates/work-summary/sample/zh-CN/report.yaml" in names
    assert "reportgen/py.typed" in names


def test_wheel_holds_the_page_of_the_studio(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [] == [name for name in PAGE if f"reportgen/studio/page/{name}" not in names]


def test_installed_command_makes_and_builds_a_report(installed: Path, tmp_path: Path) -> None:
    program = installed / "reportgen"
    made = run(program, "init", "我的报告", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    built = run(program, "build", "我的报告", "--to", "docx,md", folder=tmp_path)
    assert built.returncode == 0, built.stderr
    written = [tmp_path / "out" / f"我的报告.{suffix}" for suffix in ("docx", "md")]
    assert [f"{Path('out') / path.name}" for path in written] == built.stdout.split()
    assert zipfile.ZipFile(written[0]).testzip() is None
    assert "# " in written[1].read_text(encoding="utf-8")


def test_installed_command_finds_its_styles_from_anywhere(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "reportgen", "styles", "list", folder=tmp_path)
    assert listed.returncode == 0
    assert "work-summary" in listed.stdout
    assert str(ROOT) not in listed.stdout


def test_installed_command_makes_a_style(installed: Path, tmp_path: Path) -> None:
    made = run(installed / "reportgen", "styles", "new", "简报", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    linted = run(installed / "reportgen", "styles", "lint", "简报", folder=tmp_path)
    assert (0, "") == (linted.returncode, linted.stdout)


def test_bengbu_builds_the_same_from_wheel_and_checkout(installed: Path, tmp_path: Path) -> None:
    data = tmp_path / "bengbu-2002"
    shutil.copytree(ROOT / "data" / "bengbu-2002", data)
    run(installed / "reportgen", "build", data, "-o", tmp_path / "wheel", folder=tmp_path)
    own = Path(sys.executable).with_name("reportgen")
    run(own, "build", data, "-o", tmp_path / "checkout", folder=tmp_path)
    name = "bengbu-2002.docx"
    built = (tmp_path / "wheel" / name).read_bytes()
    assert (tmp_path / "checkout" / name).read_bytes() == built


def test_a_style_in_a_package_is_used_from_anywhere(installed: Path, tmp_path: Path) -> None:
    program, elsewhere = installed / "reportgen", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run(program, "styles", "show", "quarterly-brief", folder=elsewhere).returncode == 1
    package = tmp_path / "style-package"
    shutil.copytree(ROOT / "examples" / "style-package", package)
    install(installed, wheel_of(package, tmp_path / "wheel"), tmp_path)
    listed = run(program, "styles", "list", folder=elsewhere).stdout
    assert "quarterly-brief\t季度简报" in listed
    for command in ("lint", "test"):
        done = run(program, "styles", command, "quarterly-brief", folder=elsewhere)
        assert (0, "") == (done.returncode, done.stdout)
    run(program, "init", "简报", "--style", "quarterly-brief", folder=elsewhere)
    built = run(program, "build", "简报", "--to", "docx,md", folder=elsewhere)
    assert built.returncode == 0, built.stderr
    draft = (elsewhere / "out" / "简报.md").read_text(encoding="utf-8")
    assert "## 一、指标情况" in draft
