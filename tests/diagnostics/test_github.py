"""Diagnostics as GitHub workflow commands."""

from __future__ import annotations

import pytest

from builders import place
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Diagnostic, Related, Words
from reportgen.diagnostics.forms import as_workflow_commands


def _alias(name: str = "x", file: str = "a.yaml") -> Diagnostic:
    return Diagnostic(RULES["alias"], place(1, 3, 2, text="a: *x\n", name=file), {"name": name})


def test_a_problem_is_one_line_with_place_rule_and_message() -> None:
    found = Diagnostic(
        RULES["duplicate-key"], place(1, 3, 2, text="甲乙丙丁\n", name="a.yaml"), {"key": "b"}
    )
    expected = (
        "::error file=a.yaml,line=1,col=3,endColumn=5,title=duplicate-key"
        "::'b' is given twice%0Akeep the one that is right and delete the other"
    )
    assert expected == as_workflow_commands([found], "en")


@pytest.mark.parametrize(
    ("expected", "grade"), [("error", "error"), ("warning", "warning"), ("notice", "note")]
)
def test_each_severity_has_its_command(expected: str, grade: str) -> None:
    text = as_workflow_commands([_alias()._replace(grade=grade)], "en")
    assert text.startswith(f"::{expected} ")


def test_characters_of_the_syntax_are_escaped() -> None:
    text = as_workflow_commands([_alias("50%\r\n:,", "a,b:100%.yaml")], "en")
    assert "file=a%2Cb%3A100%25.yaml," in text
    assert "50%25\\r\\n:," in text


def test_related_places_follow_the_message() -> None:
    others = (Related(place(2, 1)), Related(place(3, 1), Words("甲", "the other")))
    lines = as_workflow_commands([_alias()._replace(related=others)], "en").split("%0A")
    assert ["report.yaml:2:1: see also", "report.yaml:3:1: the other"] == lines[1:3]


def test_a_problem_without_a_place_has_only_its_rule() -> None:
    text = as_workflow_commands([Diagnostic(RULES["no-such-path"], None, {"path": "x"})], "zh-CN")
    assert text.startswith("::error title=no-such-path::找不到“x”")


def test_each_problem_is_on_a_line_of_its_own() -> None:
    assert 2 == len(as_workflow_commands([_alias("a"), _alias("b")], "en").splitlines())
    assert not as_workflow_commands([], "en")
