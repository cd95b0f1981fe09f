"""What numbers of a table come from: its cells, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import NO_CACHE, rules
from reportgen import Request
from reportgen.figures.trace.trees import TracedOperand
from reportgen.pipeline import trace

RUNS = """
report: {title: Runs, lang: en, summary: '{{ %s }}'}
statistics: {extra: 9}
tables:
  runs:
    title: Runs by month
    columns:
    - {key: month, label: Month}
    - {key: ems, label: EMS, unit: runs}
    - {key: fire, label: Fire}
    - {key: all, label: Total, formula: ems + fire + extra, unit: runs}
    - {key: part, label: Part, formula: share(ems), unit: '%%'}
    - {key: place, label: Place, formula: rank(ems)}
    - {key: mean, label: Mean, formula: ems / ems.mean}
    rows:
    - [Jan, 623, 142]
    - [Feb, 555, 88]
    - [Mar, '= extra * 50', '']
"""


def _tree(folder: Path, asked: str, text: str = RUNS) -> TracedOperand:
    path = folder / "report.yaml"
    path.write_text(text % asked, encoding="utf-8")
    result = trace(Request(path, environment=NO_CACHE))
    assert not result.failed, result.diagnostics
    return next(one.figure for one in result.traced)


def _shown(operand: TracedOperand) -> str:
    """Label, value and line."""
    line = f":{operand.place.line}" if operand.place else ""
    return f"{operand.label} = {operand.value}{line}"


EMS = ["EMS, Jan = 623 runs:16", "EMS, Feb = 555 runs:17", "EMS, Mar = 450 runs:18"]


@pytest.mark.parametrize(
    ("expected", "operands", "formula", "asked"),
    [
        ("EMS, sum (Runs by month) = 1,628 runs:5", EMS, "the rows added up", "runs.ems.sum"),
        ("EMS, mean (Runs by month) = 542.67 runs:5", EMS, "the mean of the rows", "runs.ems.mean"),
        (
            "EMS, maximum (Runs by month) = 623 runs:5", EMS[:1], "the greatest of the rows",
            "runs.ems.max",
        ),
        (
            "EMS, minimum (Runs by month) = 450 runs:5", EMS[2:], "the least of the rows",
            "runs.ems.min",
        ),
        (
            "Fire, count (Runs by month) = 2:5", ["Fire, Jan = 142:16", "Fire, Feb = 88:17"],
            "the rows that hold a number", "runs.fire.count",
        ),
        ("rows of Runs by month = 3:5", [], "", "runs.count"),
        # The total of a quotient is that of the totals.
        (
            "Mean, sum (Runs by month) = 3:5",
            [
                "EMS, sum (Runs by month) = 1,628 runs:5",
                "EMS, mean (Runs by month) = 542.67 runs:5",
            ],
            "ems / ems.mean", "runs.mean.sum",
        ),
        ("EMS, Jan = 623 runs:16", [], "", "runs.ems.Jan"),
        ("EMS, Mar = 450 runs:18", ["extra = 9:3"], "extra * 50", "runs.ems.Mar"),
        (
            "Total, Jan = 774 runs:11", [EMS[0], "Fire, Jan = 142:16", "extra = 9:3"],
            "ems + fire + extra", "runs.all.Jan",
        ),
        ("Total, Mar = 459 runs:11", [EMS[2], "extra = 9:3"], "ems + fire + extra", "runs.all.Mar"),
        (
            "Part, Feb = 34.1%:12", [EMS[1], "EMS, sum (Runs by month) = 1,628 runs:5"],
            "share(ems)", "runs.part.Feb",
        ),
        (
            "Place, Jan = 1:13", [EMS[0], "EMS (Runs by month) = :5"], "rank(ems)",
            "runs.place.Jan",
        ),
        (
            "Mean, Jan = 1.15:14", [EMS[0], "EMS, mean (Runs by month) = 542.67 runs:5"],
            "ems / ems.mean", "runs.mean.Jan",
        ),
    ],
)  # fmt: skip
def test_a_number_of_a_table_comes_from_its_cells(
    tmp_path: Path, expected: str, operands: list[str], formula: str, asked: str
) -> None:
    tree = _tree(tmp_path, asked)
    assert (expected, formula) == (_shown(tree), tree.formula)
    assert operands == [_shown(one) for one in tree.operands]
    assert (asked, "cells") == (tree.name, tree.asked)


def test_a_formula_of_a_text_or_figure_names_columns(tmp_path: Path) -> None:
    (column,) = _tree(tmp_path, "sum(runs.ems)").operands
    assert ("EMS (Runs by month) = :5", EMS) == (_shown(column), list(map(_shown, column.operands)))
    text = RUNS.replace("extra: 9", "extra: 9, all: {value: = runs.ems.sum, unit: runs}")
    assert ["runs.ems.sum"] == [one.name for one in _tree(tmp_path, "all", text).operands]


def test_of_many_cells_the_first_ones_and_the_last_are_listed(tmp_path: Path) -> None:
    rows = "".join(f"    - [R{n}, {n}]\n" for n in range(1, 8))
    text = RUNS.partition("    columns")[0] + "    columns: [month, ems]\n    rows:\n" + rows
    tree = _tree(tmp_path, "runs.ems.sum", text)
    assert (["1", "2", "3", "7"], 7) == ([one.value for one in tree.operands], tree.count)


def test_a_row_that_is_computed_comes_from_other_rows(tmp_path: Path) -> None:
    text = RUNS + "    - {month: Late, formula: Feb + Mar + extra}\n"
    tree = _tree(tmp_path, "runs.ems.Late", text)
    assert [*EMS[1:], "extra = 9:3"] == [_shown(one) for one in tree.operands]


def test_rows_of_one_name_are_distinguished_by_number(tmp_path: Path) -> None:
    text = RUNS.replace("Feb, 555", "Jan, 555")
    names = [one.name for one in _tree(tmp_path, "runs.all.sum", text).operands]
    assert ["runs.all.1", "runs.all.2", "runs.all.Mar"] == names


def test_a_cell_still_to_be_filled_in_is_open(tmp_path: Path) -> None:
    tree = _tree(tmp_path, "runs.ems.sum", RUNS.replace("555", "TODO"))
    assert ("TODO", ["623 runs", "TODO", "450 runs"]) == (
        tree.value, [one.value for one in tree.operands]
    )  # fmt: skip
    assert "open" == tree.operands[1].how


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("unknown-column", "runs.x"), ("unknown-row", "runs.ems.x"),
        ("column-needs-function", "runs"), ("unknown-figure", "run"),
    ],
)  # fmt: skip
def test_what_a_table_does_not_have_is_reported(tmp_path: Path, rule: str, name: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(RUNS % "runs.ems.Jan", encoding="utf-8")
    result = trace(Request(path, environment=NO_CACHE), name)
    assert (True, [rule]) == (result.failed, rules(result.diagnostics)[:1])


def test_a_part_of_a_table_may_be_asked_for_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(RUNS % "runs.ems.Jan", encoding="utf-8")
    for name, sentences in (("runs.ems.Jan", ["623 runs."]), ("runs.ems.Feb", [""])):
        result = trace(Request(path, environment=NO_CACHE), name)
        assert (name, sentences) == (
            result.traced[0].figure.name, [one.sentence for one in result.traced]
        )  # fmt: skip


def test_a_total_asked_for_by_its_name_is_traced_as_the_sum(tmp_path: Path) -> None:
    text = (
        "report: {title: Runs, lang: en, summary: '{{ %s }}'}\n"
        "tables:\n"
        "  runs:\n"
        "    columns: [Month, EMS]\n"
        "    rows: [[Jan, 62], [Feb, 55], [Whole year total, 117]]\n"
    )
    by_name = _tree(tmp_path, "runs.EMS.''Whole year total''", text)
    assert ["Jan", "Feb"] == [one.label.removeprefix("EMS, ") for one in by_name.operands]
    assert by_name.value == "117"
