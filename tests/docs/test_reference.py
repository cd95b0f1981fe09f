"""Generated parts of the documentation follow the code, and rules follow their table."""

from __future__ import annotations

import ast

import pytest

from builders import ROOT
from documentation import read, reference, reference_function
from reportgen.cli.rules import RULES

REFERENCE = reference()
SOURCE = ROOT / "src" / "reportgen"
_ADDERS = {"add", "_refuse", "tell", "tell_at", "FigureError", "ExpressionError"}
"""What is called with a rule as its first argument."""


@pytest.mark.parametrize("name", REFERENCE["PAGES"])
def test_generated_parts_are_fresh(name: str) -> None:
    page = read(ROOT / name)
    assert reference_function("rewritten")(page) == page, "run tools/reference.py"


def test_every_generated_part_stands_on_some_page() -> None:
    text = "".join(read(ROOT / name) for name in REFERENCE["PAGES"])
    assert [name for name in REFERENCE["BLOCKS"] if f"<!-- generated: {name} -->" not in text] == []


def test_every_field_of_the_data_has_a_chinese_description() -> None:
    fields = [field for kind in REFERENCE["KINDS"] for field in kind.fields.values()]
    assert [field.key for field in fields if not field.about] == []


def test_every_item_of_the_data_is_described() -> None:
    from reportgen.model import Data
    from reportgen.model.fields import Item

    found: set[type[Item]] = set()
    waiting: list[type[Item]] = [Data]
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting.extend(field.item for field in kind.fields.values() if field.item)
    assert found == set(REFERENCE["KINDS"])


def test_every_item_of_the_view_is_described() -> None:
    from reportgen.model import (
        Activity,
        Attachment,
        Feature,
        Measure,
        NextStep,
        Period,
        Problem,
        Report,
        Stage,
    )

    described = set(reference_function("items_of_view")())
    known = {Activity, Attachment, Feature, Measure, NextStep, Period, Problem, Report, Stage}
    assert known == described


@pytest.fixture(scope="module")
def trees() -> list[ast.Module]:
    files = [path for path in sorted(SOURCE.rglob("*.py")) if path.parent.name != "rules"]
    return [ast.parse(path.read_text(encoding="utf-8")) for path in files]


@pytest.mark.slow
def test_every_rule_that_is_added_is_in_the_table(trees: list[ast.Module]) -> None:
    assert [rule for tree in trees for rule in _added(tree) if rule not in RULES] == []


def _added(tree: ast.Module) -> list[str]:
    return [
        str(call.args[0].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant)
        and getattr(call.func, "attr", getattr(call.func, "id", "")) in _ADDERS
    ]  # fmt: skip


@pytest.mark.slow
def test_every_rule_in_the_table_is_used(trees: list[ast.Module]) -> None:
    constants = {
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert [rule for rule in RULES if rule not in constants] == []


def test_a_stale_part_is_found() -> None:
    page = "a\n<!-- generated: roles -->\nold\n<!-- end -->\nb\n"
    anew = reference_function("rewritten")(page)
    assert anew.startswith("a\n<!-- generated: roles -->\n\n`title`")
    assert anew.endswith("\n\n<!-- end -->\nb\n")
