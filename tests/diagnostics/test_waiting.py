"""Problems that wait for something that could not be read."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Place, Problems, SourceFile
from reportgen.readers.rules import BAD_VALUE, UNKNOWN_FIGURE, UNKNOWN_KEY


def _place(path: str, file: str = "b.yaml") -> Place:
    return Place(SourceFile(file, "text"), 1, 1, 1, path)


def _count(problems: Problems, *about: str) -> int:
    """How many of two problems are reported, one of which asks for the paths."""
    before = len(problems)
    problems.add(UNKNOWN_FIGURE, _place(""), about=about)
    problems.add(UNKNOWN_FIGURE, _place(""), about=())
    return len(problems) - before


@pytest.mark.parametrize(
    ("lost", "asked"),
    [
        ("statistics.gdp.value", "statistics.gdp"),
        ("statistics.gdp", "statistics.gdp.value"),
        ("", "statistics.gdp"),
        ("statistics", "statistics.*"),
        ("statistics.gdp.label", "statistics.*"),
        ("activities[0].id", "activities.*"),
        ("activities[0]", "activities.*"),
        ("activities", "activities.*"),
        ("activities[0].stages[1].name", "stages.*"),
        ("tables.runs.columns[2].key", "tables.runs.columns.*"),
    ],
)
def test_a_problem_waits_if_what_it_asks_for_is_lost(lost: str, asked: str) -> None:
    problems = Problems()
    problems.lose([lost])
    assert 1 == _count(problems, asked)
    assert {lost: 1} == problems.waiting


@pytest.mark.parametrize(
    ("lost", "asked"),
    [
        ("statistics.gdp.value", "statistics.gdp_total"),
        ("statistics.gdp.value", "statistics.*"),
        ("activities[0].scope", "activities.*"),
        ("activities[0].stages[1].name", "activities.*"),
        ("statistics.gdp.value", "statistics.gdp.unit"),
        ("tables.runs.columns[2].formula", "tables.runs.columns.*"),
    ],
)
def test_a_problem_is_reported_if_something_else_is_lost(lost: str, asked: str) -> None:
    problems = Problems()
    problems.lose([lost])
    assert 2 == _count(problems, asked)
    assert {} == problems.waiting


def test_an_error_loses_the_path_of_its_place() -> None:
    problems = Problems()
    problems.add(BAD_VALUE, _place("statistics.gdp.value"))
    assert problems.is_lost("statistics.gdp.value")
    assert not problems.is_lost("statistics.gdp")


def test_an_unknown_key_loses_the_keys_that_may_be_meant() -> None:
    problems = Problems()
    problems.add(UNKNOWN_KEY, _place("report"), loses=["report.title"])
    assert problems.is_lost("report.title")
    assert not problems.is_lost("report")


def test_problems_of_files_that_could_not_be_read_come_first() -> None:
    problems = Problems()
    problems.add(BAD_VALUE, _place("x", "a.yaml"))
    problems.add(BAD_VALUE, _place("y", "z.yaml"))
    problems.unread_files.add("z.yaml")
    assert ["z.yaml", "a.yaml"] == [one.place.source.name for one in problems if one.place]


def test_problems_that_all_ask_for_something_lost_are_counted_together() -> None:
    problems = Problems()
    problems.lose(["tables.runs.columns"])
    with problems.asking(["tables.runs.columns"]) as found:
        found.add(BAD_VALUE, _place("tables.runs.rows[0]"))
        found.add(BAD_VALUE, _place("tables.runs.rows[1]"))
    assert 0 == len(problems)
    assert {"tables.runs.columns": 2} == problems.waiting
