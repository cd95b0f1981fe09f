"""The paths that messages, traces and JSON give lead to the values that they name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edited_values import FILES, read
from reportgen.diagnostics import Place, Problems
from reportgen.editing.locating import find
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.paths import Paths
from reportgen.readers import load
from reportgen.readers.checker import Checker
from reportgen.storage import Files


def _places(value: Any) -> Iterator[Place]:
    """Where each value in checked data was written."""
    if isinstance(value, Item):
        for key, inside in vars(value).items():
            if key != "place":
                yield from _places(inside)
    elif isinstance(getattr(value, "place", None), Place):
        yield value.place
    elif isinstance(value, dict | tuple):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _places(inside)


def test_the_path_of_every_value_of_every_report_leads_to_it() -> None:
    count, astray = 0, []
    for folder in sorted({file.parent for file in FILES}):
        checker = Checker(Problems())
        root = load(folder, Files.below(folder), Problems())
        assert root is not None
        data = checker.item(Data, root, "")
        assert isinstance(data, Data)
        trees = [tree for file in FILES if file.parent == folder and (tree := read(file).tree)]
        named = Paths(data).named
        for place in filter(lambda one: one.path, _places(data)):
            path, count = named(place).path, count + 1
            target = find(path, trees, Problems())
            found = target and not target.rest and (target.node.line, target.node.column)
            if found != (place.line, place.column):
                astray.append(path)
    assert [] == astray
    assert count > 2500


def test_names_that_are_numbers_or_hold_brackets_are_quoted(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("表格:\n  '1.1': {列: [{键: a}], 行: [[1], [2]]}\n", encoding="utf-8")
    problems = Problems()
    tree = read(file).tree
    assert tree is not None
    target = find("表格['1.1'].行[2][1]", [tree], problems)
    assert target is not None
    assert ((), 2) == (target.rest, target.node.line)
