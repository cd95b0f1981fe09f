"""Formulas in the data, end to end: where mistakes are reported, and what is allowed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import figures, filled, spoken
from reportgen.diagnostics.messages import message, remedy, severity


def _filled(text: str, statistics: str, language: str = "zh-CN") -> str:
    filled, found = spoken(text, statistics, language)
    assert not found
    return filled


def _reported(statistics: str, before: str = "") -> list[tuple[str, str]]:
    """Rules and places of what is wrong with figures, each on a line of its own."""
    lines = "".join(f"  {line}\n" for line in statistics.strip("\n").split("\n"))
    _, problems = filled(f"{before}statistics:\n{lines}")
    return [
        (one.rule.id, f"{one.place.line}:{one.place.column}" if one.place else "")
        for one in problems
        if one.rule.id != "to-be-filled"
    ]


@pytest.mark.parametrize(
    ("rule", "place", "formula"),
    [
        ("unknown-figure", "4:12", "= a + x"),
        ("number-with-unit", "4:12", "= a + 5件"),
        ("unknown-figure", "4:8", "= 1e5"),
        ("unknown-figure", "4:21", '{value: "= a + x", unit: 件}'),
        ("unknown-figure", "4:21", "{value: '= a + x'}"),
        ("unknown-figure", "4:26", "{unit: 件, target: = x}"),
        ("unknown-field", "4:10", "= a.foo"),
        ("unknown-field", "4:10", "= a.label"),
        ("unknown-field", "4:16", "= a.value.x"),
        ("figure-lacks", "4:8", "= a.growth"),
        ("figure-lacks", "4:8", "= a.share"),
        ("figure-unranked", "4:8", "= a.rank"),
        ("unknown-function", "4:8", "= avg(a)"),
        ("function-arguments", "4:8", "= sum()"),
        ("function-arguments", "4:12", "= 2 * abs(a, b)"),
        ("formula-division", "4:10", "= 1 / (a - a)"),
        ("units-differ", "4:8", "= a + t"),
        ("units-differ", "4:17", "= 5 + (2 * a - t)"),
        ("units-differ", "4:8", "= max(a, t)"),
        ("units-differ", "4:14", "{value: = a, unit: 吨}"),
        ("units-differ", "4:14", "{value: = a / a, unit: 件}"),
        ("units-differ", "4:24", "{unit: 吨, target: = a}"),
        ("units-mixed", "4:6", "= a + b"),
        ("units-mixed", "4:6", "= 5 + (2 * a - b)"),
        ("units-mixed", "4:6", "= max(b, a)"),
        ("units-mixed", "4:6", "= sum(a, b)"),
        ("formula-needs-unit", "4:6", "= a / b"),
        ("formula-needs-unit", "4:6", "= a * b"),
        ("bad-formula", "4:11", "= a +"),
        ("bad-formula", "4:10", "= a b"),
        ("bad-formula", "4:9", "= 5."),
        ("bad-formula", "4:10", "= 12,34"),
        ("bad-formula", "4:13", "'= a + ?'"),
        ("bad-formula", "4:6", "="),
        ("bad-formula", "4:59", "= " + "(" * 60 + "a" + ")" * 60),
        ("bad-formula", "4:8", "= " + "9" * 101),
        ("bad-value", "4:6", "= " + "*".join(["9" * 100] * 50)),
        ("range-in-formula", "4:12", "= 2 * r"),
        ("range-in-formula", "4:8", "= r.change"),
        ("division-by-zero", "4:8", "= z.growth"),
        ("ambiguous-figure", "4:12", "= 2 * 同名"),
        ("formula-circle", "4:3", "= c + 1"),
        ("name-unquoted", "4:12", "= 2 * a-b"),
        ("formula-without-sign", "4:6", "a + 1"),
        ("formula-without-sign", "4:6", "12000 + 600"),
        ("formula-without-sign", "4:6", "(3 + 5) × 2"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_reported_at_its_place(rule: str, place: str, formula: str) -> None:
    others = (
        "r: {value: [5, 8], previous: 3}\nz: {value: 5, previous: 0}\n"
        "a-b: 4件\nd: {label: 同名, value: 1}\ne: {label: 同名, value: 2}\nt: 5吨"
    )
    assert [(rule, place)] == _reported(f"a: 5件\nb: 3个\nc: {formula}\n{others}")


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("8件次", "{value: = a + b, unit: 件次}"),
        ("5个", "{value: = a, unit: 个}"),
        ("166.7%", "{value: = a / b, unit: '%'}"),
        ("5", "{value: = a / (a + b) * 8}"),
        ("9户", "= 户 + 农户"),
        ("9户", "= 农户 + 户"),
    ],
)
def test_different_counts_are_added_silently_if_the_result_says_what_it_counts(
    words: str, formula: str
) -> None:
    others = "a: 5件\nb: 3个\n户: 5户\n农户: 4农户"
    assert [] == _reported(f"{others}\nc: {formula}")
    assert words == _filled("{{ c }}", f"{others}\nc: {formula}")


def test_a_mixture_is_reported_where_it_is_made_and_not_again() -> None:
    assert [("units-mixed", "4:6")] == _reported("a: 5件\nb: 3封\nc: = a + b\nd: = c * 2")


def test_a_mixture_is_in_the_first_unit_and_the_message_names_both() -> None:
    _, problems = filled("statistics:\n  a: 5件\n  b: 3封\n  c: = a + b")
    (found,) = problems
    assert "warning" == severity(found)
    assert "“件”和“封”算在一起，结果按“件”写" == message(found, "zh-CN")
    expected = "'件' and '封' are computed together, and the result is given in '件'"
    assert expected == message(found, "en")
    assert remedy(found, "zh-CN").endswith("给结果写明单位，如 单位: 件")


def test_a_name_is_arithmetic_where_that_alone_can_be_meant() -> None:
    assert [] == _reported('a: 5\nb: 3\na-b: = a-b\nc: = a - b\nd: = "a-b" + aa-b\naa: 1')


def test_in_folded_formulas_mistakes_are_reported_at_the_beginning() -> None:
    assert [("unknown-figure", "3:6")] == _reported("a: 5\nc: = a +\n   x")


def test_all_mistakes_are_reported_in_one_run_even_beside_open_numbers() -> None:
    statistics = "a: 待补\nb: = a + x\nc: = b + y\nd: = a / (1 - 1)"
    assert [("unknown-figure", "3:12"), ("unknown-figure", "4:12")] == _reported(statistics)


def test_unknown_names_are_reported_with_the_nearest() -> None:
    _, problems = filled("statistics: {产值: 5, 总产值: = 产直 * 2}")
    assert ["产值"] == next(iter(problems)).facts["nearest"]


def test_fields_that_are_no_numbers_are_not_proposed_in_formulas() -> None:
    _, problems = filled("statistics: {产值: 5, 总产值: = 产值.名称}")
    assert "名称" not in next(iter(problems)).facts["known"]
    assert "增速" in next(iter(problems)).facts["known"]


@pytest.mark.parametrize(
    ("names", "statistics"),
    [
        ("a → a", "a: = a + 1"),
        ("a → b → a", "a: = b\nb: = a"),
        ("a → b → c → a", "a: = b\nb: = c + 1\nc: = a / 2\nd: = a\ne: = d"),
        ("a → a", "a: {value: = a.share, unit: '%', of: b}\nb: 5%"),
        ("b → c → b", "a: {value: 5, of: b}\nb: = c\nc: = a.share"),
        ("a → a.上期 → a", "a: {value: = a.previous, previous: = a}"),
        ("a → a", "a: {value: = b.rank, of: t}\nb: {value: 5, of: t}\nt: 9"),
    ],
)
def test_circles_are_reported_with_their_members(names: str, statistics: str) -> None:
    _, problems = filled(
        "statistics:\n" + "".join(f"  {line}\n" for line in statistics.split("\n"))
    )
    (found,) = [one for one in problems if one.rule.id != "to-be-filled"]
    assert "formula-circle" == found.rule.id
    assert f"公式互相引用成了环：{names}" == message(found, "zh-CN")


def test_previous_values_and_targets_of_the_same_figure_make_no_circle() -> None:
    text = "a: {value: = a.previous * 5, previous: = a.target / 2, target: 20}"
    assert "50" == _filled("{{ a }}", text)


def test_a_long_circle_is_reported_once_with_its_first_members() -> None:
    count = 1000
    lines = "".join(f"  f{n}: = f{(n + 1) % count}\n" for n in range(count))
    _, problems = filled(f"statistics:\n{lines}")
    (found,) = problems
    assert "f0 → f1 → f2 → f3 → f4 → f5 → … → f0" == found.facts["names"].en
    assert ["f1", "f2", "f3", "f4", "f5"] == [other.said.en for other in found.related]


def test_long_chains_are_computed_without_recursion() -> None:
    count = 5000
    text = "\n".join(f"f{n}: = f{n + 1} + 1" for n in range(count)) + f"\nf{count}: 1"
    assert Fraction(count + 1) == figures(text).by_name["f0"].computed["value"].magnitude


def test_results_are_exact_however_they_are_shown() -> None:
    text = "a: 1\nb: = a / 3\nc: = b * 3\nd: {value: = a / 3, decimals: 0}\ne: = d * 3"
    assert "0.33 1 0.3 1" == _filled("{{ b }} {{ c }} {{ d }} {{ e }}", text)


def test_numbers_that_grow_along_a_chain_are_reported_once() -> None:
    lines = "\n".join(["f0: 99999999999", *(f"f{n}: = f{n - 1} * f{n - 1}" for n in range(1, 40))])
    assert [("bad-value", "7:9")] == _reported(lines)


def test_digits_that_grow_along_a_chain_are_dropped() -> None:
    lines = ["f0: 3", *(f"f{n}: = 1 / (f{n - 1} * f{n - 1} + 1 / 7)" for n in range(1, 40))]
    assert _filled("{{ f39 }}", "\n".join(lines))


@pytest.mark.parametrize(
    ("rule", "statistics"),
    [
        ("unit-given-twice", "a: {value: 5亿元, unit: 万元}"),
        ("unit-conflict", "a: {value: 5件, unit: 个}"),
        ("unit-given-twice", "a: {value: 5万件, unit: 个}"),
        ("unit-given-twice", "a: {value: 9000万, unit: 亿元}"),
        ("unit-conflict", "a: {value: 5, unit: 件, previous: 4个}"),
        ("bad-value", "a: {value: = 1 / 3, decimals: 7}"),
        ("bad-value", "a: {value: = 1 / 3, decimals: 999999999}"),
        ("bad-value", "a: {value: 5, previous: 4, over: 0}"),
        ("bad-value", "a: {value: 5, previous: 4, over: 101}"),
        ("bad-value", "a: {value: 5, previous: 4, over: 999999999}"),
        ("bad-value", "a: {value: [= 5, 8]}"),
        ("bad-value", "a: {value: 5, unit: 件, previous: 3, decimals: 9}"),
    ],
)
def test_wrong_figures_are_reported(rule: str, statistics: str) -> None:
    assert [rule] == [one for one, _ in _reported(statistics)]


@pytest.mark.parametrize(
    "statistics",
    [
        "a: {value: 5亿元, unit: 亿元, previous: 40000万元}", "a: {value: 5人, unit: 名}",
        "a: {value: 5%, unit: ％}", "a: {value: 5, unit: 亿元, of: b}\nb: 90000万元",
    ],
)  # fmt: skip
def test_units_of_one_kind_go_together(statistics: str) -> None:
    assert [] == _reported(statistics)
