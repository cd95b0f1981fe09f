"""docs/architecture.md names every module, and imports follow its order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from documentation import blocks, read

from builders import ROOT

PACKAGE = ROOT / "src" / "reportgen"
PAGE = ROOT / "docs" / "architecture.md"
FOR_WRITERS = {
    "captions", "chart_words", "document", "escaping", "fields", "layout", "numbering", "writers",
}  # fmt: skip
"""What writers may import besides one another."""


def _name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("__init__").strip("/").replace("/", ".")


MODULES = {
    _name(path.relative_to(PACKAGE).as_posix()) or "reportgen": path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def _order() -> list[str]:
    """The modules in the page's order, without the titles of its lines."""
    lines = next(block.text for block in blocks(PAGE, "text")).splitlines()
    return [name for line in lines for name in line[12:].split()]


def _trees(name: str) -> Iterator[ast.AST]:
    """The nodes of a module, without those that only type checkers read."""
    waiting: list[ast.AST] = [ast.parse(MODULES[name].read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _imported(name: str) -> set[str]:
    """Modules of the package that a module imports, anywhere in it."""
    found = set()
    for node in _trees(name):
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").partition(".")[0] == "reportgen"
        ):
            parent = (node.module or "").removeprefix("reportgen").strip(".")
            for alias in node.names:
                child = f"{parent}.{alias.name}".strip(".")
                found.add(child if child in MODULES else parent or "reportgen")
    return found


def _imported_packages(name: str) -> set[str]:
    found = set()
    for node in _trees(name):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def test_the_order_holds_every_module_once() -> None:
    assert sorted(_order()) == sorted(MODULES)


def test_the_text_names_every_module() -> None:
    text = re.sub("```.*?```", "", read(PAGE), flags=re.DOTALL)
    assert [name for name in MODULES if f"`{name}`" not in text] == []


def test_the_page_is_short() -> None:
    assert len(read(PAGE).splitlines()) <= 150


@pytest.mark.parametrize("name", MODULES)
def test_imports_follow_the_order(name: str) -> None:
    order = _order()
    earlier = set(order[: order.index(name)])
    assert _imported(name) - earlier == set()


def test_only_the_command_line_knows_click() -> None:
    knowing = [name for name in MODULES if "click" in _imported_packages(name)]
    assert [name for name in knowing if not name.startswith("cli")] == []


def test_only_the_pipeline_knows_all_steps() -> None:
    steps = {"load", "checker", "compute", "render", "markdown", "writers", "output"}
    assert [name for name in MODULES if steps <= _imported(name)] == ["pipeline"]
    callers = {name for name in MODULES if "pipeline" in _imported(name)}
    assert callers == {
        "reportgen",
        "cli",
        "lint.sample_runs",
        "style_trial",
        "style_preview",
        "testing.building",
    }


def test_nothing_but_tests_of_styles_knows_of_testing() -> None:
    knowing = [name for name in MODULES if any(o.startswith("testing") for o in _imported(name))]
    assert [name for name in knowing if not name.startswith("testing")] == []


def test_only_the_plugin_and_the_extensions_know_pytest_and_syrupy() -> None:
    knowing = {name for name in MODULES if {"pytest", "syrupy"} & _imported_packages(name)}
    assert {"testing.plugin", "testing.extensions"} == knowing


def test_writers_see_the_tree_and_the_layout_only() -> None:
    writers = [name for name in MODULES if name.startswith("writers")]
    seen = {other for name in writers for other in _imported(name) if other not in writers}
    assert seen - FOR_WRITERS == set()


def test_jinja_and_markdown_it_are_known_where_they_must_be() -> None:
    knowing = [name for name in MODULES if "jinja2" in _imported_packages(name)]
    own = {
        "printable", "render", "template_branches", "template_tokens", "template_syntax",
        "template_places", "template_environment", "absent_values",
    }  # fmt: skip
    assert [name for name in knowing if name not in own and not name.startswith("lint.")] == []
    knowing = [name for name in MODULES if "markdown_it" in _imported_packages(name)]
    own = {"markdown", "markdown_text"}
    assert [name for name in knowing if name not in own and not name.startswith("lint.")] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name
        for name, path in MODULES.items()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []
