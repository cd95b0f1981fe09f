"""Nouns and verbs that do not agree with the number of a figure beside them, in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import report

ONE, THREE, POTHOLE = (
    "{value: 1, unit: stops}",
    "{value: 3, unit: stops}",
    "{label: potholes left, value: 1}",
)


def _said(text: str, figure: str, folder: Path) -> list[str]:
    """What is reported of a sentence about a figure."""
    found = report(
        folder,
        f"report: {{title: Roads, lang: en, issuer: Roads Office, summary: '{text}'}}\n"
        f"statistics:\n  x: {figure}\n",
    )
    return [str(one.facts["said"]) for one in found.diagnostics if one.rule.id == "singular-plural"]


@pytest.mark.parametrize(
    ("said", "text", "figure"),
    [
        ("1 potholes", "There is work left: {{ x }} potholes.", POTHOLE),
        ("one potholes", "The office found {{ x | han }} potholes.", POTHOLE),
        ("1 home visits", "We made {{ x }} home visits.", "{label: home visits, value: 1}"),
        (
            "one training days",
            "It held {{ x | han }} training days.",
            "{label: training days, value: 1}",
        ),
        ("1 stop were", "{{ x }} were made.", ONE),
        ("1 stop were", "In May {{ x }} were made.", ONE),
        ("1 stop have", "It is said that {{ x }} have been made.", ONE),
        ("were 1 stop", "There were {{ x }} in May.", ONE),
        ("3 stops was", "{{ x }} was made.", THREE),
        ("was only 3 stops", "There was only {{ x }} in May.", THREE),
        ("was 0 stops", "There was {{ x }} in May.", "{value: 0, unit: stops}"),
    ],
)
def test_what_does_not_agree_with_the_number_is_reported(
    said: str, text: str, figure: str, tmp_path: Path
) -> None:
    assert [said] == _said(text, figure, tmp_path)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("{{ x }} was made.", ONE),
        ("{{ x }} and two fines were made.", ONE),
        ("There were {{ x }} and two fines.", ONE),
        ("Work on {{ x }} was finished.", THREE),
        ("The drivers of {{ x }} were warned.", ONE),
        ("Fines and {{ x }} were made.", ONE),
        ("{{ x }} was cleared.", "{value: 3, unit: km}"),
        ("{{ x }} is a long time.", "{value: 3, unit: weeks}"),
        ("There was {{ x }} to spend.", "{value: 3, unit: £ million}"),
        ("Of the vans, {{ x }} needs repair.", "{label: vans, value: 1}"),
    ],
)
def test_other_words_beside_a_number_are_not_reported(
    text: str, figure: str, tmp_path: Path
) -> None:
    assert [] == _said(text, figure, tmp_path)
