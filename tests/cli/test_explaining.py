"""What `explain` says of a rule, and where its examples come from."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from rule_examples import FILE, pairs, written

from reportgen.checks.rules import ACCEPTABLE
from reportgen.cli import cli
from reportgen.cli.explaining import examples, explained
from reportgen.cli.rules import GROUPS, RULES


def test_a_rule_is_explained_with_a_wrong_and_a_right_example() -> None:
    expected = """\
error[colon-missing] there is no colon after '‹key›'
help: write `‹key›: …`, with a colon and a space
where it is sure, `check --fix` fixes it

wrong: there is no colon after 'issuer'
    report:
      issuer; Office of Complaints
right:
    report:
      issuer: Office of Complaints"""
    assert expected == explained(RULES["colon-missing"], "en")


def test_a_check_says_what_it_compares_and_what_it_does_not_see() -> None:
    said = explained(RULES["share-mismatch"], "zh-CN")
    assert "\n核对：写明的占比，与本数除以占比基数的结果\n不看：没有写“占比基数”的占比" in said


def test_every_rule_can_be_explained_in_both_languages() -> None:
    silent = [
        (name, language)
        for name, rule in RULES.items()
        for language in ("zh-CN", "en")
        if f"[{name}]" not in explained(rule, language).partition("\n")[0]
    ]
    assert [] == silent


def test_examples_are_of_rules_that_exist_and_most_checks_have_one() -> None:
    assert set() == examples().keys() - RULES.keys()
    without = ACCEPTABLE.keys() - examples().keys()
    assert without == {"unused-figure"}


def test_each_pair_made_for_a_rule_is_its_example() -> None:
    shown = {rule: [one["wrong"] for one in found.values()] for rule, found in examples().items()}
    assert [] == [pair.rule for pair in pairs() if pair.wrong not in shown.get(pair.rule, [])]


def test_the_rules_of_what_people_write_mostly_have_an_example() -> None:
    clerks = ("Files, YAML and the data format", "Expressions", "Figures and tables", "Checks")
    authors = ("Templates", "Markdown and what is placed in it", "Linting and trying styles")
    for titles, least in ((clerks, 0.85), (authors, 0.8)):
        rules = [name for title in titles for name in GROUPS[title]]
        assert sum(name in examples() for name in rules) >= least * len(rules)


def test_the_command_prints_it_and_names_the_nearest_rule_otherwise() -> None:
    told = CliRunner().invoke(cli, ["explain", "[colon-missing]"])
    assert (0, True) == (told.exit_code, "error[colon-missing]" in told.stdout)
    refused = CliRunner().invoke(cli, ["explain", "colon-mising"])
    assert (2, True) == (refused.exit_code, "did you mean colon-missing?" in refused.stderr)


@pytest.mark.slow
def test_the_examples_are_those_of_the_tests() -> None:
    assert f"{written()}\n" == FILE.read_text(encoding="utf-8"), "run tools/rule_examples.py"
