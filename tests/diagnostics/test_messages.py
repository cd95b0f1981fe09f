"""The wording of messages and remedies in both languages."""

from __future__ import annotations

import re

import pytest

from reportgen.cli.rules import GROUPS, RULES
from reportgen.diagnostics import Diagnostic, Words
from reportgen.diagnostics.messages import message, pattern, remedy, severity

_SLOT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def test_both_languages_name_the_same_facts() -> None:
    words = {rule: RULES[rule].message for rule in RULES}
    facts = {rule: [set(_SLOT.findall(text)) for text in words[rule]] for rule in words}
    assert [] == [rule for rule, (zh, en) in facts.items() if zh != en]


def test_every_rule_has_a_remedy_in_both_languages() -> None:
    # What waits for another mistake needs no remedy of its own.
    assert ["waiting"] == [rule for rule in RULES if not all(RULES[rule].help)]


def test_every_rule_has_a_severity_and_an_id_with_hyphens() -> None:
    grades = ("error", "warning", "note")
    assert [] == [rule for rule in RULES if RULES[rule].severity not in grades]
    assert [] == [rule for rule in RULES if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule)]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_facts_fill_every_slot(language: str) -> None:
    unfilled = {}
    for rule, words in RULES.items():
        texts = (*words.message, *words.help)
        facts = {name: "x{y}" for text in texts for name in _SLOT.findall(text)}
        found = Diagnostic(words, None, facts)
        text = message(found, language) + remedy(found, language)
        if re.search(r"\{\w+\}", text.replace("x{y}", "")):
            unfilled[rule] = text
    assert {} == unfilled


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_rule_has_a_general_wording(language: str) -> None:
    texts = {rule: pattern(words.message, language) for rule, words in RULES.items()}
    wrong = re.compile(r"^$|\{\w+\}|\[[^\]]*‹")
    assert {} == {rule: text for rule, text in texts.items() if wrong.search(text)}


def test_words_that_are_only_a_fact_have_no_general_wording() -> None:
    assert not pattern(Words("{advice}", "{advice}"), "en")
    assert pattern(Words("删去{key}", "delete {key}"), "en") == "delete ‹key›"


def test_anything_to_be_filled_in_is_an_error_only_in_a_final_draft() -> None:
    diagnostic = Diagnostic(RULES["to-be-filled"], None, {})
    assert ("note", "error") == (severity(diagnostic), severity(diagnostic, final=True))
    assert severity(Diagnostic(RULES["tag"], None, {}, grade="note"), final=True) == "note"


def test_a_part_about_an_empty_fact_is_left_out() -> None:
    facts = {"name": "甲", "nearest": [], "known": []}
    assert not remedy(Diagnostic(RULES["template-setting"], None, facts), "zh-CN")


@pytest.mark.parametrize(
    ("expected", "language", "nearest"),
    [
        ("是不是想写 甲？", "zh-CN", ["甲"]),
        ("是不是想写 甲、乙还是丙？", "zh-CN", ["甲", "乙", "丙"]),
        ("是不是想写 value 还是 values？", "zh-CN", ["value", "values"]),
        ("did you mean a or b?", "en", ["a", "b"]),
        ("did you mean a, b or c?", "en", ["a", "b", "c"]),
    ],
)
def test_suggestions_are_alternatives(expected: str, language: str, nearest: list[str]) -> None:
    facts = {"name": "甲", "nearest": nearest, "known": []}
    assert expected == remedy(Diagnostic(RULES["template-setting"], None, facts), language)


def test_long_lists_are_shortened() -> None:
    facts = {"name": "甲", "nearest": [], "known": [str(n) for n in range(30)]}
    text = remedy(Diagnostic(RULES["template-setting"], None, facts), "en")
    assert text.endswith("10, 11, …")


def test_a_fact_stays_on_one_line_and_a_huge_one_is_cut() -> None:
    facts = {"expected": "a number", "found": "1\n" + "2" * 1_000_000}
    text = message(Diagnostic(RULES["bad-value"], None, facts), "en")
    assert "'1\\n222" in text
    assert 540 > len(text)


def test_facts_that_are_words_are_in_the_language_of_the_message() -> None:
    facts = {"expected": Words("数字", "a number"), "found": "甲"}
    diagnostic = Diagnostic(RULES["bad-value"], None, facts)
    expected = ("“甲”不是数字", "'甲' is not a number")
    assert expected == (message(diagnostic, "zh-CN"), message(diagnostic, "en"))


def test_no_two_rules_have_the_same_id() -> None:
    assert sum(len(group) for group in GROUPS.values()) == len(RULES)
