"""Every rule is worded in both languages."""

from __future__ import annotations

import re

import pytest

from reportgen.cli.rules import GROUPS, RULES
from reportgen.diagnostics import Diagnostic, Words
from reportgen.diagnostics.messages import message, pattern, remedy, severity

_SLOT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


@pytest.mark.parametrize("rule", RULES)
def test_both_languages_name_the_same_facts(rule: str) -> None:
    words = RULES[rule].message
    assert set(_SLOT.findall(words.zh)) == set(_SLOT.findall(words.en))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_advises_in_both_languages(rule: str) -> None:
    advice = RULES[rule].help
    assert advice.zh
    assert advice.en


@pytest.mark.parametrize("rule", RULES)
def test_rules_are_graded_and_written_with_hyphens(rule: str) -> None:
    assert RULES[rule].severity in ("error", "warning", "note")
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_facts_fill_every_slot(rule: str, language: str) -> None:
    words = RULES[rule]
    texts = (*words.message, *words.help)
    facts = {name: "x{y}" for text in texts for name in _SLOT.findall(text)}
    found = Diagnostic(RULES[rule], None, facts)
    told = message(found, language) + remedy(found, language)
    assert not re.search(r"\{\w+\}", told.replace("x{y}", ""))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_worded_for_any_case(rule: str, language: str) -> None:
    told = pattern(RULES[rule].message, language)
    assert told
    assert not re.search(r"\{\w+\}|\[[^\]]*‹", told)


def test_words_that_are_but_a_fact_are_left_out_for_any_case() -> None:
    assert not pattern(Words("{advice}", "{advice}"), "en")
    assert pattern(Words("删去{key}", "delete {key}"), "en") == "delete ‹key›"


def test_what_is_to_be_filled_is_an_error_in_a_final_draft_only() -> None:
    diagnostic = Diagnostic(RULES["to-be-filled"], None, {})
    assert ("note", "error") == (severity(diagnostic), severity(diagnostic, final=True))
    assert severity(Diagnostic(RULES["tag"], None, {}, grade="note"), final=True) == "note"


def test_a_part_about_an_empty_fact_is_left_out() -> None:
    facts = {"name": "甲", "nearest": [], "known": []}
    assert not remedy(Diagnostic(RULES["unknown-figure"], None, facts), "zh-CN")


def test_long_lists_are_cut() -> None:
    facts = {"name": "甲", "nearest": [], "known": [str(n) for n in range(30)]}
    told = remedy(Diagnostic(RULES["unknown-figure"], None, facts), "en")
    assert told.endswith("10, 11, …")


def test_facts_that_are_words_are_told_in_the_language() -> None:
    facts = {"expected": Words("数字", "a number"), "found": "甲"}
    diagnostic = Diagnostic(RULES["bad-value"], None, facts)
    expected = ("“甲”不是数字", "'甲' is not a number")
    assert expected == (message(diagnostic, "zh-CN"), message(diagnostic, "en"))


def test_no_two_rules_have_one_id() -> None:
    assert sum(len(group) for group in GROUPS.values()) == len(RULES)
