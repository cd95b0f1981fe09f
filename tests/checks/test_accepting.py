"""`accept` silences a rule at its item and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import linked, markdown, report, rules
from reportgen.checks.accepting import settle
from reportgen.cli.rules import RULES
from reportgen.diagnostics import Accepted, Place, Problems, Related, SourceFile
from reportgen.diagnostics.messages import message, remedy

_DATA = """
report: {title: 甲, accept: {date-order: 原文如此}}
statistics:
  gdp: {value: 5, share: 50%, accept: {share-mismatch: 原文如此, truncated: 照录}}
  gdp2: {value: 5}
features:
  - title: 乙
    认可: {text-contradicts: 说法不同}
    measures:
      - 丙
      - {point: 丁, accept: {text-contradicts: 就这样}}
"""


def _settled(
    data: str, *found: tuple[str, str], grade: str = ""
) -> tuple[tuple[Accepted, ...], Problems]:
    """What is accepted of diagnostics given by rule and data path, and what remains."""
    problems = Problems()
    for number, (rule, path) in enumerate(found, 1):
        problems.add(
            RULES[rule], Place(SourceFile("a.yaml", ""), number, 1, path=path), grade=grade
        )
    return settle(problems, linked(data)[0]), problems


def test_a_rule_is_silenced_everywhere_in_its_item() -> None:
    accepted, problems = _settled(
        _DATA,
        ("share-mismatch", "statistics.gdp.share"),
        ("share-mismatch", "statistics.gdp"),
        ("truncated", "statistics.gdp.value"),
        ("date-order", "report.period.end"),
        ("text-contradicts", "features[0].measures[0].point"),
        ("text-contradicts", "features[0].measures[1].point"),
    )
    assert [] == rules(problems)
    summary = [(one.rule, one.reason, one.diagnostic.place.line) for one in accepted]  # type: ignore[union-attr]
    assert [
        ("share-mismatch", "原文如此", 1),
        ("share-mismatch", "原文如此", 2),
        ("truncated", "照录", 3),
        ("date-order", "原文如此", 4),
        ("text-contradicts", "说法不同", 5),
        ("text-contradicts", "就这样", 6),
    ] == summary


def test_other_rules_and_other_items_stay() -> None:
    _, problems = _settled(
        _DATA,
        ("growth-mismatch", "statistics.gdp.growth"),
        ("share-mismatch", "statistics.gdp2.share"),
        ("text-contradicts", "features[1].title"),
        ("date-order", ""),
    )
    reported = [rule for rule in rules(problems) if rule != "nothing-to-accept"]
    assert ["growth-mismatch", "share-mismatch", "text-contradicts", "date-order"] == reported


def test_a_diagnostic_without_a_place_stays() -> None:
    problems = Problems()
    problems.add(RULES["date-order"], None)
    assert () == settle(problems, linked(_DATA)[0])
    assert "date-order" == rules(problems)[0]


def test_an_accepted_problem_has_the_place_of_its_entry() -> None:
    ((accepted, *_), _) = _settled(_DATA, ("share-mismatch", "statistics.gdp.share"))
    assert "report.yaml:4:40" == str(accepted.place)
    assert len("share-mismatch") == accepted.place.length  # type: ignore[union-attr]


def test_an_entry_that_silences_nothing_is_an_error() -> None:
    _, problems = _settled("statistics: {a: {value: 5, accept: {share-mismatch: 原文如此}}}")
    (found,) = problems
    assert ("nothing-to-accept", "report.yaml:1:37") == (found.rule.id, str(found.place))
    assert "“share-mismatch”在这里没有什么可认可的" == message(found, "zh-CN")


def test_an_unused_entry_is_not_reported_if_checks_did_not_run() -> None:
    accept = "statistics: {a: {value: 5, accept: {share-mismatch: 原文如此}}}"
    _, problems = _settled(accept, ("unknown-figure", "features[0].title"))
    assert ["unknown-figure"] == rules(problems)


def test_an_unused_entry_is_reported_beside_errors_of_checks_and_warnings() -> None:
    accept = "statistics: {a: {value: 5, accept: {share-mismatch: 原文如此}}}"
    _, problems = _settled(accept, ("date-order", ""), ("unknown-figure", ""), grade="warning")
    assert ["date-order", "unknown-figure", "nothing-to-accept"] == rules(problems)
    _, problems = _settled(accept, ("date-order", ""))
    assert ["date-order", "nothing-to-accept"] == rules(problems)


@pytest.mark.parametrize(
    ("rule", "name", "expected"),
    [
        ("unknown-rule", "share-missmatch", "没有可认可的规则“share-missmatch”"),
        ("cannot-accept", "unknown-figure", "“unknown-figure”不能认可"),
        ("cannot-accept", "to-be-filled", "“to-be-filled”不能认可"),
    ],
)
def test_a_rule_that_is_not_a_check_is_an_error(rule: str, name: str, expected: str) -> None:
    _, problems = _settled(f"statistics: {{a: {{value: 5, accept: {{{name}: 原文如此}}}}}}")
    (found,) = problems
    assert (rule, "report.yaml:1:37") == (found.rule.id, str(found.place))
    assert expected == message(found, "zh-CN")


_ON_THE_OTHER_SIDE = """
report: {title: 甲, accept: {share-mismatch: 照录}}
statistics:
  a: {value: 5, accept: {same-label-differs: 口径不同}}
  b: {value: 6}
"""


def test_the_remedy_of_a_misplaced_entry_says_where_it_belongs() -> None:
    problems = Problems()
    source = SourceFile("a.yaml", "")
    first = Place(source, 3, 9, path="statistics.a.value")
    problems.add(RULES["same-label-differs"], Place(source, 8, 9, path="statistics.c.value"))
    second = Place(source, 9, 9, path="statistics.b.value")
    problems.add(RULES["same-label-differs"], second, related=(Related(first),))
    problems.add(RULES["share-mismatch"], Place(source, 7, 2, path="statistics.b.share"))
    settle(problems, linked(_ON_THE_OTHER_SIDE)[0])
    reported = [
        remedy(found, "zh-CN") for found in problems if found.rule.id == "nothing-to-accept"
    ]
    assert [
        "要认可 a.yaml:7:2 的，写到那一项下；删去这一条认可",
        "要认可 a.yaml:9:9 的，写到那一项下；删去这一条认可",
    ] == reported


def test_the_nearest_rule_is_named() -> None:
    _, problems = _settled("statistics: {a: {value: 5, accept: {share-missmatch: 原文如此}}}")
    (found,) = problems
    assert "share-mismatch" == found.facts["nearest"][0]


@pytest.mark.parametrize("reason", ["", "''", "~", "' '"])
def test_an_entry_without_a_reason_silences_nothing(reason: str) -> None:
    text = f"statistics: {{a: {{value: 5, accept: {{share-mismatch: {reason}}}}}}}"
    accepted, problems = _settled(text, ("share-mismatch", "statistics.a.share"))
    assert () == accepted
    assert ["share-mismatch", "reason-missing"] == rules(problems)


def test_a_wrong_entry_is_to_be_mended_only_if_it_would_accept_something() -> None:
    entries = "statistics: {a: {value: 5, accept: {share-missmatch: 原文如此, truncated: ''}}}"
    _, problems = _settled(entries, ("share-mismatch", "statistics.a.share"))
    advice = [remedy(found, "zh-CN") for found in problems if found.rule.id != "share-mismatch"]
    assert "是不是想写 share-mismatch" in advice[0]
    assert "这里没有可以认可的矛盾，删去这一条认可" == advice[1]


def test_a_rule_that_cannot_be_accepted_is_mended_where_it_is_reported() -> None:
    entries = "statistics: {a: {value: 5, accept: {to-be-filled: 以后再补}}}"
    _, problems = _settled(entries, ("to-be-filled", "statistics.a.note"))
    (found,) = (found for found in problems if found.rule.id == "cannot-accept")
    assert "按 a.yaml:1:1 的提示改好，删去这一条认可" == remedy(found, "zh-CN")


def test_a_reason_on_its_own_line_is_the_place_of_its_entry() -> None:
    text = "statistics:\n  a:\n    value: 5\n    accept:\n      truncated:\n        原文如此\n"
    _, problems = _settled(text)
    (found,) = problems
    assert "report.yaml:6:9" == str(found.place)


def test_flat_items_are_found_at_their_place() -> None:
    text = (
        "features: [{id: f, title: 甲}]\n"
        "measures: [{feature: f, point: 乙, accept: {text-contradicts: 照录}}]\n"
    )
    accepted, problems = _settled(text, ("text-contradicts", "measures[0].point"))
    assert 1 == len(accepted)
    assert [] == rules(problems)


@pytest.mark.parametrize(
    "figures",
    [
        "a: {value: 5, unit: 亿元, previous: 4项, accept: {unit-conflict: 原文如此}}",
        "a: {value: 5, unit: 亿元, of: b, accept: {unit-conflict: 原文如此}}\n  b: 20家",
    ],
)
def test_a_report_whose_only_error_is_accepted_is_built(figures: str, tmp_path: Path) -> None:
    text = f'report: {{title: 甲, summary: "{{{{ a }}}}"}}\nstatistics:\n  {figures}\n'
    built = report(tmp_path, text)
    assert ["unit-conflict"] == [one.rule for one in built.accepted]
    assert "5亿元" in markdown(built)
