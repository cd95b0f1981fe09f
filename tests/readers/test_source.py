"""YAML nodes keep the text that was written and know its place."""

from __future__ import annotations

import pytest

from builders import checked, node, rules, scalar
from reportgen.diagnostics import Problems, SourceFile
from reportgen.model import Data
from reportgen.readers.yaml import Mapping, Scalar, Sequence, parse, unfolded


@pytest.mark.parametrize(
    "text",
    ["no", "off", "yes", "012", "0x1F", "12:30", "1_000", "3.10", "1e3", "2002-03-25", ".inf", "=",
     "<<", "国内生产总值"],
)  # fmt: skip
def test_a_plain_value_stays_the_text_it_is(text: str) -> None:
    assert text == scalar(f"a: {text}").value


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (True, "a:"),
        (True, "a: ~"),
        (True, "a: null"),
        (True, "a: ''"),
        (False, "a: 'null'"),
        (False, "a: x"),
    ],
)
def test_only_what_was_not_written_is_absent(text: str, *, expected: bool) -> None:
    assert expected is scalar(text).is_absent


def test_values_know_their_line_and_column() -> None:
    root = node("报告:\n  标题: 总结\n  主送:\n    - 甲\n    - '乙丙'\n")
    assert isinstance(root, Mapping)
    report = root.entries[0][1]
    assert isinstance(report, Mapping)
    (_, title), (_, recipients) = report.entries
    assert isinstance(recipients, Sequence)
    values = [title, recipients, *recipients.items]
    expected = ["report.yaml:2:7", "report.yaml:4:5", "report.yaml:4:7", "report.yaml:5:7"]
    assert expected == [str(value.place()) for value in values]
    assert [2, 1, 1, 2] == [value.place().length for value in values]


def test_a_key_may_be_written_twice() -> None:
    root = node("a: 1\na: 2\n")
    assert isinstance(root, Mapping)
    assert ["a", "a"] == [key.value for key, _ in root.entries]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("tag", "a: !!python/object:os.system x"),
        ("tag", "a: !x [1]"),
        ("anchor", "a: &x 1"),
        ("alias", "a: &x 1\nb: *x"),
        ("several-documents", "a: 1\n---\nb: 2"),
        ("key-not-text", "? [a]\n: 1"),
        ("unquoted-braces", "a: {{ gdp }}"),
        ("tab-indent", "a:\n\tb: 1"),
        ("full-width-colon", "报告:\n  标题：甲\n  日期: 乙"),
        ("colon-without-space", "报告:\n  标题:甲\n  日期: 乙"),
        ("quote-not-closed", 'a: "甲\nb: 乙'),
        ("bracket-not-closed", "a: [1, 2\nb: 3"),
        ("hash-in-brackets", "a: {b: [1, #2]}\nc: 3"),
        ("special-start", "a: @甲"),
        ("colon-in-value", "a: 甲: 乙"),
        ("empty-file", ""),
        ("empty-file", "# nothing\n"),
        ("empty-file", "~"),
        ("nested-too-deep", "[" * 2000 + "]" * 2000),
    ],
)
def test_a_syntax_error_is_reported_as_the_mistake_behind_it(rule: str, text: str) -> None:
    problems = Problems()
    assert parse(SourceFile("a.yaml", text), problems) is None
    assert rule in rules(problems)


@pytest.mark.parametrize(
    ("found", "column", "text"),
    [
        ("\\表", 7, r'a: "C:\表.csv"'),
        ("\\d", 10, r'a: "C:\\x\data\表.csv"'),
        ("\\U", 7, r'a: "C:\Users\表.csv"'),
        ("\\uD800", 5, r'a: "\uD800.csv"'),
        ("\\x4", 6, r'a: "甲\x4"'),
        ('\\"', 7, r'a: "D:\"'),
        ('\\"', 8, r'a: ["D:\"]'),
    ],
)
def test_a_backslash_in_double_quotes_is_told_as_what_it_is(
    found: str, column: int, text: str
) -> None:
    problems = Problems()
    assert parse(SourceFile("a.yaml", text), problems) is None
    (problem,) = problems
    assert ("backslash", f"a.yaml:1:{column}") == (problem.rule.id, str(problem.place))
    assert found == problem.facts["found"]
    assert "单引号" in problem.remedy("zh-CN")


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (1, 1, f"{'k' * 1025}: 1"),
        (2, 3, f"a:\n  {'k ' * 600}: 1"),
        (2, 1, f"a: 1\n{'键' * 1100}:\n  b: 1"),
        (1, 3, f"- {'很长，' * 500}其中: 甲"),
        (1, 2, f"{{{'k' * 1100}: 1}}"),
    ],
)
def test_a_key_longer_than_yaml_allows_is_told_as_such(line: int, column: int, text: str) -> None:
    problems = Problems()
    assert parse(SourceFile("a.yaml", text), problems) is None
    (problem,) = problems
    assert ("key-too-long", f"a.yaml:{line}:{column}") == (problem.rule.id, str(problem.place))


def test_a_key_whose_colon_is_on_the_next_line_has_no_comma_in_it() -> None:
    _, problems, _ = checked(Data, "报告: {标题: 例}\n? 甲 乙\n: 1\n")
    assert ["unknown-key"] == rules(problems)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("甲乙", "a: 甲\n  乙"),
        ("甲，乙。丙", "a: 甲，\n  乙。\n  丙"),
        ("甲 乙丙", "a: 甲 乙\n  丙"),
        ("one two", "a: one\n  two"),
        ("甲 乙，甲乙", "a: 甲 乙，甲\n  乙"),
        ("甲甲 甲，乙甲甲", "a: 甲\n  甲 甲，乙甲\n  甲"),
        ("甲乙，甲 乙", "a: >-\n  甲\n  乙，甲 乙"),
        ("甲 甲 甲甲", "a: 甲 甲 甲\n  甲"),
        ("甲 two", "a: 甲\n  two"),
        ("甲乙 丙丁", "a: '甲\n  乙 丙\n  丁'"),
        ("甲乙 丙丁", 'a: "甲\n  乙 丙\n  丁"'),
        ("甲乙\n", "a: >\n  甲\n  乙\n"),
        ("甲\n乙", "a: 甲\n\n  乙"),
        ("甲\n乙\n", "a: |\n  甲\n  乙\n"),
        ("甲 乙", "a: 甲 乙"),
    ],
)
def test_wrapped_chinese_is_joined_without_a_space(expected: str, text: str) -> None:
    assert expected == unfolded(scalar(text))


def test_a_value_in_quotes_is_a_scalar_with_its_style() -> None:
    found = scalar("a: '1.5'")
    assert ("1.5", "'") == (found.value, found.style)
    assert isinstance(found, Scalar)
