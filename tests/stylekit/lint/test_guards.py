"""What conditions ensure."""

from __future__ import annotations

import pytest
from jinja2 import Environment, nodes

from reportgen.stylekit.lint.findings import guards_of, path_of, truth_of


def _expression(text: str) -> nodes.Node:
    output = Environment().parse(f"{{{{ {text} }}}}").body[0]  # noqa: S701  # nothing is rendered
    assert isinstance(output, nodes.Output)
    return output.nodes[0]


@pytest.mark.parametrize(
    ("expected", "text"),
    [("a", "a"), ("a.b", "a.b"), ("a.b.c", "a['b'].c"), (None, "a[0]"), (None, "a()"), (None, "1")],
)
def test_a_path_is_a_name_with_fields(expected: str | None, text: str) -> None:
    assert expected == path_of(_expression(text))


@pytest.mark.parametrize(
    ("where_it_holds", "where_not", "test"),
    [
        ("a.b", "", "a.b is defined"),
        ("", "a.b", "a.b is undefined"),
        ("", "a.b", "a.b is not defined"),
        ("", "a.b", "not a.b is defined"),
        ("a.b a.c", "", "a.b is defined and a.c is defined"),
        ("a.b", "", "a.b is defined and d"),
        ("", "", "a.b is defined or d"),
        ("a.b", "", "a.b is defined or a.b is defined"),
        ("", "a.b", "a.b is not defined or d"),
        ("tables.runs", "", "'runs' in tables"),
        ("", "tables.runs", "'runs' not in tables"),
        ("", "", "a.b"),
        ("", "", "a.b == 1"),
    ],
)
def test_a_condition_ensures_paths(where_it_holds: str, where_not: str, test: str) -> None:
    node = _expression(test)
    assert set(where_it_holds.split()) == guards_of(node, holds=True)
    assert set(where_not.split()) == guards_of(node, holds=False)


@pytest.mark.parametrize(
    ("expected", "test"),
    [
        (True, "lang == 'en'"), (False, "lang == 'zh-CN'"), (False, "lang != 'en'"),
        (False, "not lang == 'en'"), (None, "lang"), (None, "a == 'en'"), (None, "not a"),
    ],
)  # fmt: skip
def test_the_language_decides_some_conditions(expected: bool | None, test: str) -> None:  # noqa: FBT001
    assert expected is truth_of(_expression(test), "en")
