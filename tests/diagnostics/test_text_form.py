"""Diagnostics as text."""

from __future__ import annotations

import pytest

from reportgen.cli.rules import RULES
from reportgen.diagnostics import Diagnostic, Place, Problems, Related, SourceFile, forms
from reportgen.diagnostics.forms import count_words, diagnostic_text, diagnostics_text

SOURCE = SourceFile("报告.yaml", "报告:\n  标题：总结\n\t标题: 甲\n")


def _diagnostic(line: int, column: int, length: int) -> Diagnostic:
    facts = {"key": "标题"}
    return Diagnostic(RULES["duplicate-key"], Place(SOURCE, line, column, length), facts)


def test_a_problem_has_its_place_its_line_and_its_remedy() -> None:
    expected = (
        "报告.yaml:2:3: error[duplicate-key] '标题' is given twice\n"
        "      标题：总结\n"
        "      ^^^^\n"
        "  help: keep the one that is right and delete the other"
    )
    assert expected == diagnostic_text(_diagnostic(2, 3, 2), "en")


def test_a_problem_can_be_reported_in_chinese() -> None:
    expected = "报告.yaml:2:3: 错误[duplicate-key] “标题”写了两次"
    assert expected == diagnostic_text(_diagnostic(2, 3, 2), "zh-CN").split("\n")[0]


@pytest.mark.parametrize(
    ("carets", "column", "length"),
    [("    ^^", 1, 1), ("      ^^^^", 2, 2), ("        ^^^^", 3, 99), ("            ^", 5, 1)],
)
def test_carets_are_as_wide_as_full_width_characters(carets: str, column: int, length: int) -> None:
    source = SourceFile("a.yaml", "甲乙丙丁")
    text = diagnostic_text(
        Diagnostic(RULES["alias"], Place(source, 1, column, length), {"name": "x"}), "en"
    )
    assert ["    甲乙丙丁", carets if length < 99 else "        ^^^^"] == text.split("\n")[1:3]


@pytest.mark.parametrize(
    ("wide", "narrow", "line"),
    [
        (8, 6, "“甲”、"), (8, 5, "①×…甲"), (6, 6, "甲乙丙"), (4, 4, "a\u0301bcd"),
        (4, 4, "e\u20ddf g"), (3, 3, "\ta\t"), (2, 2, "ａ"), (1, 1, "ｱ"), (3, 3, "葛\U000e0100x"),
    ],
)  # fmt: skip
def test_a_caret_stands_under_its_character_in_either_kind_of_terminal(
    wide: int, narrow: int, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(SourceFile("a.yaml", f"{line}!"), 1, len(line) + 1)
    problem = Diagnostic(RULES["alias"], place, {"name": "x"})
    for locale, columns in (("zh-CN", wide), ("en", narrow)):
        monkeypatch.setattr(forms, "LANGUAGE", locale)
        assert " " * (4 + columns) + "^" == diagnostic_text(problem, "en").split("\n")[2]


def test_a_tab_is_shown_as_a_space() -> None:
    assert ["     标题: 甲", "     ^^^^"] == diagnostic_text(_diagnostic(3, 2, 2), "en").split(
        "\n"
    )[1:3]


def test_a_long_line_is_shortened_around_the_place() -> None:
    source = SourceFile("a.yaml", "x" * 500 + "甲" + "y" * 500)
    lines = diagnostic_text(
        Diagnostic(RULES["alias"], Place(source, 1, 501), {"name": "x"}), "en"
    ).split("\n")
    assert "x" * 50 + "甲" + "y" * 49 == lines[1].strip()
    assert 4 + 50 == lines[2].index("^")


def test_other_places_involved_are_shown() -> None:
    other = Place(SOURCE, 2, 3, 2)
    text = diagnostic_text(_diagnostic(3, 2, 2)._replace(related=(Related(other),)), "zh-CN")
    assert "  另见: 报告.yaml:2:3\n      标题：总结\n" in text


def test_a_problem_without_a_place_has_only_its_message_and_remedy() -> None:
    text = diagnostic_text(Diagnostic(RULES["no-such-path"], None, {"path": "x"}), "en")
    assert text.startswith("error[no-such-path] 'x' does not exist\n  help: ")


def test_problems_are_sorted_by_place_without_duplicates() -> None:
    problems = Problems()
    for line in (3, 2, 3):
        problems.add(RULES["duplicate-key"], Place(SOURCE, line, 1), key="标题")
    assert [2, 3] == [d.place.line for d in problems if d.place]


@pytest.mark.parametrize(
    ("expected", "language"),
    [("2 errors, 1 note", "en"), ("2 个错误、1 个提示", "zh-CN")],
)
def test_problems_are_counted(expected: str, language: str) -> None:
    found = [Diagnostic(RULES[rule], None, {}) for rule in ("alias", "to-be-filled", "tag")]
    assert expected == count_words(found, language)
    assert not count_words([], language)


def _misspelt(name: str, lines: int, **facts: str) -> list[Diagnostic]:
    source = SourceFile("a.yaml", f"{name}\n" * lines)
    facts = {"name": name, "nearest": "gdp", "known": "gdp", **facts}
    places = [Place(source, line, 1, len(name)) for line in range(1, lines + 1)]
    return [Diagnostic(RULES["unknown-figure"], place, facts) for place in places]


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        ("  另有 2 处相同：a.yaml:2:1、a.yaml:3:1", "zh-CN"),
        ("  the same 2 more times: a.yaml:2:1, a.yaml:3:1", "en"),
    ],
)
def test_the_same_mistake_at_several_places_is_one_message(expected: str, language: str) -> None:
    lines = diagnostics_text(_misspelt("gpd", 3), language).split("\n")
    assert [(0, "a.yaml:1:1"), (3, expected)] == [
        (number, line[:10] if number == 0 else line)
        for number, line in enumerate(lines)
        if "a.yaml" in line
    ]
    assert 5 == len(lines)


def test_places_of_the_same_mistake_are_limited() -> None:
    assert "a.yaml:21:1、…" in diagnostics_text(_misspelt("gpd", 40), "zh-CN")


def test_other_mistakes_of_a_rule_stand_for_themselves() -> None:
    several = [*_misspelt("gpd", 1), *_misspelt("gop", 1), *_misspelt("gpd", 1, known="gdp, gnp")]
    single = [one._replace(rule=RULES["braces-not-closed"]) for one in _misspelt("{", 2)]
    noted = [_diagnostic(1, 1, 2)._replace(grade="note")] * 2
    for problems in (several, single, noted):
        text = diagnostics_text(problems, "en")
        assert len(problems) == text.count(": error[") + text.count(": note[")
