"""Slips of English offices that are read as they are meant, or told with the right remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import report, rules, spoken
from reportgen.diagnostics.messages import message, remedy

_HEAD = "report: {title: Port in 2024, lang: en, date: 2025-02-20}\n"


def _told(folder: Path, text: str) -> list[tuple[str, str, str]]:
    """The rule, message and remedy of each problem."""
    return [
        (one.rule.id, message(one, "en"), remedy(one, "en"))
        for one in report(folder, _HEAD + text).diagnostics
    ]


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        ("boats numbered at most 6", "{label: boats, value: max 6}"),
        ("boats numbered about 40", "{label: boats, value: c. 40}"),
        ("boats numbered about 40", "{label: boats, value: approx. 40}"),
        ("boats numbered 40 or more", "{label: boats, value: 40+, unit: boats}"),
        ("spending came to £5.8 million, within the limit of £6 million",
         "{label: spending, value: £5.8m, target: max £6m}"),
    ],
)  # fmt: skip
def test_short_words_are_read(expected: str, figure: str) -> None:
    said, problems = spoken("{{ a | sentence }}", f"a: {figure}", "en")
    assert (expected.replace("at most 6", "up to six"), []) == (
        said.replace("at most six", "up to six"), problems,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("meant", "written"),
    [
        ("did you mean -0.4?", "value: (0.4)"),
        ("did you mean 41%?", "value: '%41'"),
        ("write a number such as", "value: n/a"),
        ("did you mean -3?", "value: 4, previous: (3)"),
        ("write a number such as", "value: 4, target: better than 6"),
        ("did you mean 6?", "value: total 6"),
    ],
)
def test_a_number_that_cannot_be_read_is_told_as_it_is_meant(
    tmp_path: Path, meant: str, written: str
) -> None:
    ((_, _, said), *_) = _told(tmp_path, f"statistics: {{a: {{label: surplus, {written}}}}}\n")
    assert said.startswith(meant)


def test_years_with_a_slash_are_one_year(tmp_path: Path) -> None:
    text = _HEAD.replace("date:", "period: 2024/2025, date:")
    (told,) = [remedy(one, "en") for one in report(tmp_path, text).diagnostics]
    assert told.startswith("did you mean 2024/25?")


def test_a_colon_in_a_text_in_braces_is_told_at_its_place(tmp_path: Path) -> None:
    text = "problems:\n  - {title: Channel, detail: Note: large ships go elsewhere.}\n"
    ((rule, _, said),) = _told(tmp_path, text)
    assert ("colon-in-value", "put the whole value in quotes") == (rule, said)


def test_curly_quotes_around_braces_are_told(tmp_path: Path) -> None:
    text = "problems: {title: “{{ a }} boats”}\nstatistics: {a: 4}\n"
    ((rule, _, said),) = _told(tmp_path, text)
    assert "unquoted-braces" == rule
    assert said.endswith("“ ” do not count: delete them")


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        ("far-apart", "{label: calls, value: 1846, previous: 1.912}"),
        ("rate-out-of-range", "{label: share of women, value: 271, unit: '%'}"),
        ("rate-out-of-range", "{label: berth occupancy, value: 6150.0, unit: '%'}"),
        ("fraction-for-percent", "{label: trees, value: 40, growth: 0.079}"),
        ("fraction-for-percent", "{label: response rate, value: 0.86, unit: '%', target: 0.9}"),
    ],
)
def test_numbers_typed_in_another_manner_are_asked_about(
    tmp_path: Path, expected: str, figure: str
) -> None:
    assert expected in rules(report(tmp_path, f"{_HEAD}statistics: {{a: {figure}}}\n"))


@pytest.mark.parametrize(
    "figure",
    [
        "{label: length dredged, value: 1.912, unit: km, previous: 1.846}",
        "{label: trees, value: 40, growth: 0.9}",
        "{label: share of women, value: 27.1, unit: '%'}",
    ],
)
def test_honest_numbers_are_not(tmp_path: Path, figure: str) -> None:
    assert [] == rules(report(tmp_path, f"{_HEAD}statistics: {{a: {figure}}}\n"))
