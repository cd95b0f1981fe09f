"""Selecting diagnostics and formatting them, with accepted ones, in each form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import figures, place
from reportgen.cli.printing import format_traces
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Accepted, Diagnostic, Words
from reportgen.diagnostics.forms import (
    format_accepted,
    format_diagnostics,
    language_of,
    selected,
    without_notes,
)
from reportgen.figures.trace.trees import Traced, tree_of

ERROR = Diagnostic(RULES["alias"], place(1, 1, text="a: *x\n"), {"name": "x"})
OPEN = Diagnostic(
    RULES["to-be-filled"], place(1, 1, text="特点: 待补\n"), {"what": Words("特点", "'features'")}
)


WARNING = ERROR._replace(grade="warning")


@pytest.mark.parametrize(
    ("expected", "quiet", "final"),
    [
        (["error", "warning", "note"], 0, False),
        (["error", "warning", "error"], 0, True),
        (["error", "warning"], 1, False),
        (["error", "warning", "error"], 1, True),
        (["error"], 2, False),
        (["error", "error"], 3, True),
    ],
)
def test_what_is_open_is_an_error_of_a_final_draft_and_quiet_leaves_out_notes_first(
    expected: list[str], quiet: int, *, final: bool
) -> None:
    found = selected([ERROR, WARNING, OPEN], quiet=quiet, final=final)
    assert expected == [diagnostic.grade for diagnostic in found]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_problems_in_files_without_chinese_are_in_the_given_language(language: str) -> None:
    nowhere = Diagnostic(RULES["no-such-path"], None, {"path": "x"})
    assert language == language_of([nowhere, ERROR], language)


def test_problems_in_files_with_chinese_are_in_chinese() -> None:
    assert language_of([ERROR, OPEN], "en") == "zh-CN"


@pytest.mark.parametrize(
    ("expected", "form"),
    [
        ("report.yaml:1:1: error[alias] ", "text"),
        ('[\n  {\n    "file": "report.yaml"', "json"),
        ('{\n  "$schema": ', "sarif"),
        ("::error file=report.yaml", "github"),
    ],
)
def test_problems_are_formatted_in_the_requested_form(expected: str, form: str) -> None:
    assert format_diagnostics([ERROR], form, "en", Path.cwd()).startswith(expected)


@pytest.mark.parametrize("form", ["text", "github"])
def test_no_problems_are_an_empty_text(form: str) -> None:
    assert not format_diagnostics([], form, "en", Path.cwd())


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_no_problems_are_still_valid_json(form: str) -> None:
    assert json.loads(format_diagnostics([], form, "en", Path.cwd())) is not None


ACCEPTED = Accepted("to-be-filled", "等核实", place(1, 1, text="特点: 待补\n"), OPEN)


def test_an_accepted_problem_is_a_note_with_its_reason_for_programs() -> None:
    error, accepted = json.loads(format_diagnostics([ERROR], "json", "en", Path.cwd(), [ACCEPTED]))
    assert ("error", None) == (error["severity"], error["accepted"])
    assert ("note", "等核实") == (accepted["severity"], accepted["accepted"])
    lines = format_diagnostics([ERROR], "github", "zh-CN", Path.cwd(), [ACCEPTED]).split("\n")
    assert "::notice file=report.yaml,line=1,col=1,endColumn=2,title=to-be-filled" in lines[1]
    assert lines[1].endswith("%0A已认可：等核实")


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        ("已认可 1 处\n  {}: [to-be-filled] 特点待补\n    原因：等核实", "zh-CN"),
        (
            (
                "accepted: 1\n  {}: [to-be-filled] 'features' still has to be filled in\n"
                "    reason: 等核实"
            ),
            "en",
        ),
    ],
)
def test_accepted_problems_are_listed_with_their_reasons(expected: str, language: str) -> None:
    assert expected.format(ACCEPTED.place) == format_accepted([ACCEPTED], language)


def test_no_accepted_problems_are_an_empty_text() -> None:
    assert not format_accepted([], "en")


def test_accepted_problems_are_suppressed_in_sarif() -> None:
    (run,) = json.loads(format_diagnostics([ERROR], "sarif", "en", Path(), [ACCEPTED]))["runs"]
    found = [result.get("suppressions") for result in run["results"]]
    assert [None, [{"kind": "inSource", "justification": "等核实"}]] == found
    assert ["alias", "to-be-filled"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]


def test_notes_can_be_left_out() -> None:
    assert (ERROR,) == without_notes([ERROR, OPEN])


@pytest.mark.parametrize(
    ("expected", "form"), [("共3件\n  a", "text"), ("- 共3件\n  - a", "md"), ("[\n  {", "json")]
)
def test_traces_are_formatted_in_the_requested_form(expected: str, form: str) -> None:
    traced = Traced("共3件", "3件", "list", tree_of("a", "value", figures("a: 3件")))
    assert format_traces([traced], form, "zh-CN").startswith(expected)
