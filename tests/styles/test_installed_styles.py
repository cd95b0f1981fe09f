"""Styles of installed packages are found last, and mistakes in their packages are reported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message
from reportgen.stylekit.lint import lint
from reportgen.styles import available, find_chain, load_style
from reportgen.styles.folders import builtin_root, installed_names, installed_style

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a package with a style into a folder of its own on Python's path."""

    def install(package: str, value: str, *, name: str = "brief", module: str = "") -> Path:
        site = tmp_path / package
        folder = site / f"{package}_style"
        folder.mkdir(parents=True)
        (folder / "style.yaml").write_text("extends: work-summary")
        if module:
            (folder / "__init__.py").write_text(module)
        info = site / f"{package}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[reportgen.styles]\n{name} = {value}\n")
        monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
        return folder

    return install


def _found(name: str = "brief") -> tuple[Path | None, list[str]]:
    problems = Problems()
    return installed_style(name, problems, None), rules(problems)


def test_a_folder_without_python_code_is_a_style(install: Install) -> None:
    folder = install("plain", "plain_style")
    assert (folder, []) == _found()
    assert "brief" in installed_names()


@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("held1", "import pathlib; FOLDER = pathlib.Path(__file__).parent"),
        ("held2", "FOLDER = __path__[0]"),
        ("held3", "import importlib.resources as r; FOLDER = r.files(__name__)"),
    ],
)
def test_a_variable_may_hold_the_folder(install: Install, package: str, code: str) -> None:
    folder = install(package, f"{package}_style:FOLDER", module=code)
    assert (folder, []) == _found()


def test_a_style_that_no_package_has_is_not_found(install: Install) -> None:
    install("some", "some_style")
    assert (None, []) == _found("breif")


@pytest.mark.parametrize(
    ("value", "module"),
    [
        ("absent_style", ""),
        ("json", ""),
        ("xml", ""),
        ("wrong1_style:ABSENT", "FOLDER = ''"),
        ("wrong2_style:FOLDER", "FOLDER = 3"),
        ("wrong3_style:FOLDER", "1 / 0"),
    ],
)
def test_a_package_without_its_declared_style_is_reported(
    install: Install, value: str, module: str
) -> None:
    install(value.partition("_")[0] if module else "wrong", value, module=module)
    assert (None, ["style-package"]) == _found()


def test_an_unknown_package_is_reported_with_the_one_meant(install: Install) -> None:
    install("hyphen", "hyphen_style")
    install("typo", "hyphen-style", name="typo")
    problems = Problems()
    assert installed_style("typo", problems, None) is None
    (problem,) = problems
    assert (
        "there is no package hyphen-style; did you mean hyphen_style?" == problem.facts["reason"].en
    )
    assert "没有 hyphen-style 这个包，是不是想写 hyphen_style？" == problem.facts["reason"].zh


def test_a_name_other_than_the_entry_points_is_reported(install: Install) -> None:
    folder = install("called", "called_style", name="called-brief")
    (folder / "style.yaml").write_text("name: other\nextends: work-summary")
    chain = find_chain("called-brief", (builtin_root(),), Problems(), named_at=None)
    assert chain is not None
    problems = Problems()
    lint(chain, problems)
    (problem,) = (one for one in problems if one.rule.id == "style-name")
    assert message(problem, "en").startswith("the package's entry point is called 'called-brief'")


def test_two_packages_with_one_style_name_are_reported(install: Install) -> None:
    install("one", "one_style")
    install("two", "two_style")
    problems = Problems()
    assert installed_style("brief", problems, None) is None
    (problem,) = problems
    assert ("style-twice", ["one 1.0", "two 1.0"]) == (problem.rule.id, problem.facts["packages"])


def test_a_report_finds_an_installed_style_by_its_name(install: Install) -> None:
    folder = install("third", "third_style", name="third-brief")
    style = load_style("third-brief", "zh-CN", (builtin_root(),), Problems(), named_at=None)
    assert style is not None
    assert ("third-brief", folder) == (style.name, style.folders[0])
    assert "third-brief" in available((builtin_root(),))


def test_folders_take_precedence_over_packages(install: Install, tmp_path: Path) -> None:
    install("fourth", "fourth_style")
    near = tmp_path / "near" / "brief"
    near.mkdir(parents=True)
    (near / "style.yaml").write_text("extends: work-summary")
    style = load_style(
        "brief", "zh-CN", (tmp_path / "near", builtin_root()), Problems(), named_at=None
    )
    assert style is not None
    assert near == style.folders[0]


def test_a_folder_may_extend_the_installed_style_of_its_name(
    install: Install, tmp_path: Path
) -> None:
    installed = install("fifth", "fifth_style")
    near = tmp_path / "near" / "brief"
    near.mkdir(parents=True)
    (near / "style.yaml").write_text("extends: brief")
    style = load_style(
        "brief", "zh-CN", (tmp_path / "near", builtin_root()), Problems(), named_at=None
    )
    assert style is not None
    assert (near, installed) == style.folders[:2]


def test_installed_styles_in_a_loop_are_reported(install: Install) -> None:
    folder = install("sixth", "sixth_style")
    (folder / "style.yaml").write_text("extends: brief")
    problems = Problems()
    assert load_style("brief", "zh-CN", (builtin_root(),), problems, named_at=None) is None
    assert ["style-loop"] == rules(problems)


def test_a_package_that_exits_when_imported_is_reported(install: Install) -> None:
    install("ending", "ending_style:FOLDER", module="import sys; sys.exit(3)")
    assert (None, ["style-package"]) == _found()


def test_a_name_with_a_slash_is_found(install: Install) -> None:
    folder = install("slashed", "slashed_style", name="slash/x")
    problems = Problems()
    chain = find_chain("slash/x", (builtin_root(),), problems, named_at=None)
    assert chain is not None
    assert (folder, []) == (chain.folders[0], rules(problems))
