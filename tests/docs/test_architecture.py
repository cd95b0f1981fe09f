"""The packages of docs/architecture.md and their arrows are what the imports show."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from builders import ROOT
from documentation import blocks, read

PACKAGE = ROOT / "src" / "reportgen"
PAGE = ROOT / "docs" / "architecture.md"
ARROWS = {
    "language": "",
    "diagnostics": "language",
    "extensions": "language diagnostics",
    "storage": "language diagnostics",
    "model": "language diagnostics",
    "document": "language diagnostics model",
    "office": "language diagnostics model document",
    "readers": "language diagnostics extensions model storage",
    "editing": "language diagnostics model storage readers",
    "figures": "language diagnostics model storage document readers",
    "styles": "language diagnostics extensions model storage document readers",
    "checks": "language diagnostics extensions model storage document readers figures styles",
    "rendering": "language diagnostics extensions model storage document readers figures styles",
    "units": "language diagnostics model storage readers figures checks",
    "writers": "language diagnostics extensions model document",
    "snapshots": "language diagnostics storage model document readers figures styles",
    "request": "language storage readers styles writers",
    "pipeline": (
        "language diagnostics extensions storage model document readers figures styles checks"
        " rendering units writers snapshots request office editing"
    ),
    "batches": (
        "language diagnostics extensions storage model readers editing styles checks snapshots"
        " request pipeline"
    ),
    "years": ("language diagnostics storage model readers editing figures checks request pipeline"),
    "stylekit": (
        "language diagnostics extensions storage model document readers figures styles checks"
        " rendering writers snapshots request office pipeline"
    ),
    "studio": (
        "language diagnostics storage model document readers editing figures styles writers"
        " snapshots request office pipeline"
    ),
    "testing": (
        "language diagnostics extensions storage model document readers figures styles checks"
        " rendering writers snapshots request pipeline stylekit"
    ),
    "cli": (
        "language diagnostics extensions storage model document readers figures styles checks"
        " rendering writers snapshots request office pipeline stylekit testing editing studio"
        " years batches units"
    ),
}
"""What each package or top-level module may import; the public face `reportgen` imports nothing."""
LIBRARIES = {
    "click": {"cli"},
    "distributed": {"batches"},
    "duckdb": {"readers"},
    "jinja2": {"rendering", "stylekit"},
    "markdown_it": {"document", "stylekit"},
    "pypdfium2": {"office"},
    "python_calamine": {"readers"},
    "pytest": {"testing"},
    "sqlite3": {"readers"},
    "syrupy": {"testing"},
    "yaml": {"readers", "stylekit"},
}
"""Where a library may be known."""


def _name(path: Path) -> str:
    return (
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        .removesuffix("__init__")
        .strip(".")
    )


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def _imports(name: str, *, at_import: bool = False) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The imports of a module, without those that only type checkers read.

    `at_import` leaves out what runs when a function is called.
    """
    found = []
    waiting: list[ast.AST] = [ast.parse(MODULES[name].read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if at_import and isinstance(node, ast.FunctionDef):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append(node)
        elif isinstance(node, ast.stmt | ast.Module | ast.ExceptHandler | ast.match_case):
            waiting.extend(ast.iter_child_nodes(node))
    return tuple(found)


def _imported(name: str, *, at_import: bool = False) -> set[str]:
    """Modules of the program that a module imports."""
    found = set()
    for node in _imports(name, at_import=at_import):
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "reportgen":
            parent = str(node.module).removeprefix("reportgen").strip(".")
            for alias in node.names:
                child = f"{parent}.{alias.name}".strip(".")
                found.add(child if child in MODULES else parent)
    return found


def _libraries(name: str) -> set[str]:
    found = set()
    for node in _imports(name):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found


def _package(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("package", ARROWS)
def test_a_package_imports_what_lies_below_it(package: str) -> None:
    own = [name for name in MODULES if _package(name) == package]
    seen = {_package(other) for name in own for other in _imported(name)}
    # The version stands in the public face, which imports nothing itself.
    knowing = {"cli", "pipeline", "batches"}
    assert seen - {package, "" if package in knowing else package} <= set(ARROWS[package].split())


def test_writers_know_words_in_both_languages_of_the_diagnostics_and_no_more() -> None:
    names = {
        alias.name
        for name in MODULES if _package(name) == "writers"
        for node in _imports(name)
        if isinstance(node, ast.ImportFrom) and "reportgen.diagnostics" in str(node.module)
        for alias in node.names
    }  # fmt: skip
    assert names <= {"Words"}


FORMATS = ("docx", "html", "markdown")
"""Writers of one format each; what several of them need stands beside them."""


@pytest.mark.parametrize("own", FORMATS)
def test_a_writer_is_known_to_no_other_part_of_the_writers(own: str) -> None:
    name = f"writers.{own}"
    outside = [one for one in MODULES if _package(one) == "writers" and not _is_in(one, name)]
    knowing = [one for one in outside for seen in _imported(one) if _is_in(seen, name)]
    assert knowing == []


def _is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def test_every_package_has_its_arrows() -> None:
    assert {*ARROWS, "", "__main__"} == {_package(name) for name in MODULES}


def test_arrows_point_down() -> None:
    floors = list(ARROWS)
    for package, below in ARROWS.items():
        assert all(floors.index(other) < floors.index(package) for other in below.split())


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    imported = {name: _imported(name, at_import=True) - {name} for name in MODULES}
    while free := [name for name, others in imported.items() if not others & imported.keys()]:
        for name in free:
            del imported[name]
    assert {} == imported


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_where_it_must_be(library: str) -> None:
    knowing = {_package(name) for name in MODULES if library in _libraries(name)}
    assert knowing == LIBRARIES[library]


def test_the_page_has_a_line_for_every_package_and_no_other() -> None:
    table = [
        line.split("|")[1].strip() for line in read(PAGE).splitlines() if line.startswith("| `")
    ]
    named = {name.strip("`/").removesuffix(".py") for name in table}
    nested = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_dir() and (path / "__init__.py").is_file()
    }
    assert {*ARROWS, *nested} == named


def test_the_picture_holds_every_package() -> None:
    picture = next(block.text for block in blocks(PAGE, "text"))
    assert [name for name in ARROWS if name not in picture] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name
        for name, path in MODULES.items()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
