"""Traces as programs read them."""

from __future__ import annotations

import json
from typing import Any

from builders import ROOT, figures
from reportgen.figures.trace.forms import as_json
from reportgen.figures.trace.trees import Traced, tree_of

FIGURES = figures(
    "a: {label: 件数, value: 5, unit: 件, source: 台账}\nb: {value: = a * 2, unit: 件}"
)
LEAF = {
    "name": "a", "asked": "value", "label": "件数", "value": "5件", "unit": "件", "how": "stated",
    "formula": "", "written": "5", "file": "report.yaml", "line": 2, "column": 25,
    "path": "statistics.a.value",
    "source": "台账", "as_of": "", "operands": [], "count": 0, "left_out": "", "computed": None,
    "agrees": True,
}  # fmt: skip


def _records(*traced: Traced) -> list[dict[str, Any]]:
    found = json.loads(as_json(traced))
    assert isinstance(found, list)
    return found


def test_a_figure_is_an_object_with_these_fields() -> None:
    traced = Traced("共10件。", "10件", "paragraph", tree_of("b", "value", FIGURES))
    (record,) = _records(traced)
    figure = record.pop("figure")
    assert {"sentence": "共10件。", "shown": "10件", "block": "paragraph"} == record
    assert ("a * 2", "formula", [LEAF]) == (figure["formula"], figure["how"], figure["operands"])
    assert list(LEAF) == list(figure)


def test_what_the_program_computes_has_no_place() -> None:
    known = figures("a: {value: 6, previous: 4, growth: 40%}")
    (record,) = _records(Traced("", "", "", tree_of("a", "growth", known)))
    computed = record["figure"]["computed"]
    assert [None] * 3 == [computed[key] for key in ("file", "line", "column")]
    assert (False, "50%") == (record["figure"]["agrees"], computed["value"])


def test_every_field_is_documented() -> None:
    page = (ROOT / "docs" / "trace.md").read_text(encoding="utf-8")
    fields = [*LEAF, "sentence", "shown", "block", "figure"]
    assert [field for field in fields if f"| `{field}`" not in page] == []


def test_no_figures_are_an_empty_array() -> None:
    assert [] == _records()
