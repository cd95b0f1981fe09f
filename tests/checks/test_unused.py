"""Figures that nothing uses are reported."""

from __future__ import annotations

import pytest

from builders import figures
from reportgen.checks import check_unused
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy, severity


def _found(text: str, *printed: str, language: str = "zh-CN") -> list[Diagnostic]:
    problems = Problems()
    check_unused(figures(text, language), printed, problems)
    return list(problems)


def test_a_figure_that_is_not_printed_is_reported_at_its_place() -> None:
    (found,) = _found("a: {label: 产值, value: 5}\nb: 6", "b")
    assert ("unused-figure", "note", "statistics.a") == (
        found.rule.id, severity(found), found.place.path,  # type: ignore[union-attr]
    )  # fmt: skip
    assert "“产值”没有用到：正文没有写出，也没有别的数由它算出" == message(found, "zh-CN")
    assert "在文中用 {{ 产值 }} 引用" in remedy(found, "zh-CN")


def test_a_name_of_several_words_is_offered_in_quotes() -> None:
    (found,) = _found("a: {label: Harbour dues, value: 5}\n'North Quay': 6", "North Quay")
    assert "{{ a }}" in remedy(found, "en")
    (found,) = _found("'Harbour dues': 5\nb: 6", "b")
    assert "{{ 'Harbour dues' }}" in remedy(found, "en")


@pytest.mark.parametrize(
    "field",
    ["value: 5, of: x", "value: 5, parts: [x]", "value: 5, total_of: [x]", "value: = x + 1",
     "value: 5, previous: = x - 1", "value: 5, target: = x + y.growth"],
)  # fmt: skip
def test_operands_of_printed_figures_are_used(field: str) -> None:
    text = f"a: {{{field}}}\nx: {{value: 5, of: z}}\ny: {{value: 5, growth: 3%}}\nz: 5"
    unused = [found.place.path for found in _found(text, "a") if found.place]
    assert ("y" in field) != ("statistics.y" in unused)
    assert {"statistics.x", "statistics.z"}.isdisjoint(unused)


def test_operands_of_other_figures_are_not_used() -> None:
    assert 2 == len(_found("a: {value: = b * 2}\nb: 3\nc: 4", "c"))


def test_figures_that_are_shares_of_each_other_do_not_loop() -> None:
    assert [] == _found("a: {value: 5, of: b}\nb: {value: 5, of: a}", "a")


def test_many_unused_figures_are_one_message_that_names_them() -> None:
    text = "".join(f"k{number}: {{label: 数{number}, value: 5}}\n" for number in range(7))
    (found,) = _found(text)
    assert message(found, "zh-CN").endswith("；另有 6 个也是：数1、数2、数3、数4、数5、数6")
    kept = text.replace("{label: 数3,", "{accept: {unused-figure: 留用}, label: 数3,")
    assert ["数0", "数3"] == [one.facts["figure"] for one in _found(kept)]
