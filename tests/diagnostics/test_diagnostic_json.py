"""Diagnostics as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builders import ROOT, place
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Diagnostic, Related, Words
from reportgen.diagnostics.forms import as_json, end_column

TEXT = "特点: [甲]\n特点: [乙]\n"
TWICE = Diagnostic(
    RULES["duplicate-key"],
    place(2, 1, 2, text=TEXT),
    {"key": "特点"},
    (Related(place(1, 1, 2, text=TEXT), Words("前一处", "the former")),),
)


def _record(diagnostic: Diagnostic, language: str = "en") -> dict[str, Any]:
    (record,) = json.loads(as_json([diagnostic], language))
    assert isinstance(record, dict)
    return record


def test_a_problem_is_an_object_with_these_fields() -> None:
    expected = {
        "file": "report.yaml",
        "line": 2,
        "column": 1,
        "path": None,
        "end_column": 3,
        "rule": "duplicate-key",
        "severity": "error",
        "message": "'特点' is given twice",
        "help": "keep the one that is right and delete the other",
        "related": [
            {"file": "report.yaml", "line": 1, "column": 1, "path": None, "message": "the former"}
        ],
        "accepted": None,
    }
    assert expected == _record(TWICE)
    assert list(expected) == list(_record(TWICE))


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    assert [field for field in _record(TWICE) if f"| `{field}` |" not in page] == []


def test_a_problem_without_a_place_has_null_fields() -> None:
    record = _record(Diagnostic(RULES["no-such-path"], None, {"path": "x"}))
    assert [None] * 4 == [record[key] for key in ("file", "line", "column", "end_column")]
    assert [] == record["related"]


def test_no_problems_are_an_empty_array() -> None:
    assert as_json([], "en") == "[]"


def test_several_problems_stay_in_order() -> None:
    other = Diagnostic(RULES["alias"], place(1, 1), {"name": "x"})
    records = json.loads(as_json([TWICE, other], "en"))
    assert ["duplicate-key", "alias"] == [record["rule"] for record in records]


def test_chinese_is_not_escaped() -> None:
    text = as_json([TWICE], "zh-CN")
    assert "“特点”写了两次" in text
    assert "前一处" in text


@pytest.mark.parametrize(("expected", "language"), [("另见", "zh-CN"), ("see also", "en")])
def test_a_related_place_without_words_has_a_message_too(expected: str, language: str) -> None:
    diagnostic = TWICE._replace(related=(Related(place(1, 1)),))
    assert expected == _record(diagnostic, language)["related"][0]["message"]


def test_the_severity_is_the_diagnostics_own() -> None:
    assert _record(TWICE._replace(grade="note"))["severity"] == "note"


@pytest.mark.parametrize(
    ("expected", "line", "column", "length"),
    [(2, 1, 1, 1), (4, 1, 2, 2), (5, 1, 2, 99), (5, 1, 5, 1), (9, 1, 9, 1), (1, 7, 1, 1)],
)
def test_a_place_ends_within_its_line(expected: int, line: int, column: int, length: int) -> None:
    assert expected == end_column(place(line, column, length, text="甲乙丙丁\r\n"))
