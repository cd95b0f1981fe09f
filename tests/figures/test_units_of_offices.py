"""English figures in the units of budgets and workbooks, beside limits, ranges and losses."""

from __future__ import annotations

import pytest

from builders import spoken

ENGLISH = [
    # One spelling of a unit, wherever it is written.
    ("spend on ICT came to £4 million, up 14.3% year on year",
     "{label: spend on ICT, value: 4, unit: £m, previous: 3.5}"),
    ("fines came to £1.2 million", "{label: fines, value: £1.2m}"),
    ("fines came to £2 million", "{label: fines, value: 2m, unit: £}"),
    ("visits numbered 40 thousand", "{label: visits, value: 40k visits}"),
    ("complaints came to 1.26 thousand cases, down 4% year on year",
     "{label: complaints, value: 1.26k, unit: cases, previous: 1312}"),
    ("capital spending came to £5.8 million, within the limit of £6 million",
     "{label: capital spending, value: 5.8, unit: £m, target: within 6}"),
    ("income came to £21,600,000, up 5.9% year on year",
     "{label: income, value: 21600, unit: £000, previous: 20400}"),
    ("ships berthed numbered 8, down from 12 a year earlier",
     "{label: ships berthed, value: 8, unit: No., previous: 12}"),
    (("81% of users were satisfied, up 2 percentage points year on year, but 4 percentage points "
     "below the target of 85%"),
     "{label: satisfied users, value: 81, unit: Percent, previous: 79, target: 85}"),
    ("cargo came to 3,341.6 thousand tonnes",
     "{label: cargo, value: 3341.6, unit: Thousand Tonnes}"),
    ("the turnaround time was 8.5 hours, within the target of 9 hours",
     "{label: turnaround time, value: 8.5, unit: Hours, target: 9}"),
    # Symbols take no number in words.
    ("the channel length was 3 m", "{label: channel length, value: 3, unit: m}"),
    ("waste came to 4 kt", "{label: waste, value: 4, unit: kt}"),
    ("the response time was 9 minutes", "{label: response time, value: 9, unit: mins}"),
    ("land came to 6 hectares", "{label: land, value: 6, unit: hectare}"),
    ("staff in post came to 61.5 full-time posts",
     "{label: staff in post, value: 61.5, unit: full-time posts}"),
    # What is over a limit, and the limit, keep their unit.
    ("sickness absence came to 7.4 days per employee, 0.4 days over the limit",
     "{label: sickness absence, value: 7.4, unit: days per employee, target: no more than 7}"),
    ("turnaround came to 14.2 hours, within the limit of 15 hours",
     "{label: turnaround, value: 14.2, unit: hrs, target: ≤ 15}"),
    ("volunteers numbered about two, compared with one a year earlier",
     "{label: volunteers, value: 2, approx: about, unit: volunteers, previous: 1}"),
    # Losses against targets on either side of zero.
    ("the operating deficit was £0.4 million, against a target surplus of £0.5 million",
     "{label: operating surplus, value: -0.4, unit: £m, target: 0.5}"),
    ("the net loss was £3 million, against a target loss of £1 million",
     "{label: net income, value: -3, unit: £m, target: -1}"),
    ("net income came to £3 million, against a target loss of £1 million",
     "{label: net income, value: 3, unit: £m, target: -1}"),
    # Targets that are ranges.
    ("new homes numbered 420, above the target range of 200 to 250",
     "{label: new homes, value: 420, target: 200 to 250}"),
    ("new homes numbered 220, within the target range of 200 to 250",
     "{label: new homes, value: 220, target: 200 to 250}"),
    ("occupancy stood at 61.5%, below the target range of 65% to 70%",
     "{label: occupancy, value: 61.5, unit: '%', target: 65-70}"),
    # Scores change by their size.
    ("the engagement score was 3.8, up from 3.6 a year earlier, but 0.2 below the target of 4",
     "{label: engagement score, value: 3.8, previous: 3.6, target: 4}"),
    ("the average rating was 4.2, down from 4.3 a year earlier",
     "{label: average rating, value: 4.2, previous: 4.3}"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "figure"), ENGLISH)
def test_english_figures_are_told_in_the_units_of_offices(expected: str, figure: str) -> None:
    assert (expected, []) == spoken("{{ a | sentence }}", f"a: {figure}", "en")


@pytest.mark.parametrize(
    ("label", "value", "target", "expected"),
    [
        ("waiting time at the door", "6.5 minutes", "7", "within the target of 7 minutes"),
        ("late trains", "8", "6", "two over the target"),
        ("overdue books", "310", "300", "10 over the target"),
        ("backlog of repairs", "120 repairs", "100", "20 over the target"),
        ("missed bins", "44", "50", "within the target of 50"),
        ("potholes outstanding", "12", "10", "2 over the target"),
        ("sickness absence", "7.4 days", "7", "0.4 days over the target"),
        ("carbon emissions", "4120 tonnes", "4200", "within the target of 4,200 tonnes"),
        ("cost per visit", "£4.20", "£4.10", "£0.10 over the target"),
        ("energy used", "4120 MWh", "4200", "within the target of 4,200 MWh"),
        ("time to turn out", "95 seconds", "90", "5 seconds over the target"),
        ("households in temporary accommodation", "26", "22", "4 over the target"),
        ("water lost through leaks", "14%", "12%", "2 percentage points over the target"),
    ],
)
def test_less_is_better_by_the_label(label: str, value: str, target: str, expected: str) -> None:
    figure = f"{{label: {label}, value: {value}, target: {target}}}"
    assert spoken("{{ a | sentence }}", f"a: {figure}", "en")[0].endswith(expected)


def test_a_range_as_target_is_told_in_chinese_too() -> None:
    figure = "a: {名称: 入住率, 数值: 72, 单位: '%', 目标: 65～70}"
    assert ("入住率72%，高于目标区间（65%～70%）", []) == spoken("{{ a | 成句 }}", figure, "zh-CN")


def test_the_scale_of_a_value_is_not_that_of_its_comparisons() -> None:
    figure = "{label: visits, value: 1.2 million, unit: visits, previous: 940000, also_compared: "
    figure += "{from 2019: 610000}}"
    expected = "visits numbered 1.2 million, up 27.7% year on year and up 96.7% from 2019"
    assert (expected, []) == spoken("{{ a | sentence }}", f"a: {figure}", "en")
