"""What a figure comes from, down to the numbers as they were written."""

from __future__ import annotations

import pytest

from builders import figures
from reportgen.figures.trace.trees import FOR_PROGRAMS, FOR_READERS, TracedOperand, tree_of

GDP = "gdp: {label: 国内生产总值, value: 189.9, unit: 亿元, previous: 172.5}"
CUT = (
    "cut: {value: 300, unit: 项, share: 58.4%, of: all}\n"
    "kept: {value: 235, unit: 项}\n"
    "all: {value: = cut + kept, unit: 项}"
)


def _tree(name: str, asked: str, text: str, language: str = "zh-CN") -> TracedOperand:
    return tree_of(name, asked, figures(text, language))


def _outline(operand: TracedOperand) -> list[object]:
    """The names and values of a tree."""
    said = f"{operand.name}.{operand.asked} {operand.value} {operand.left_out}".rstrip()
    return [said, *map(_outline, operand.operands)] if operand.operands else [said]


def test_a_written_number_is_a_leaf_at_its_own_place() -> None:
    leaf = _tree("gdp", "value", GDP)
    assert ("gdp", "value", "国内生产总值", "189.9亿元", "亿元", "stated", "189.9") == (
        leaf.name, leaf.asked, leaf.label, leaf.value, leaf.unit, leaf.how, leaf.written,
    )  # fmt: skip
    assert ("report.yaml:2:31", ()) == (str(leaf.place), leaf.operands)


def test_a_leaf_knows_its_source_and_date() -> None:
    text = "a: {value: 5, source: 统计公报, as_of: 2024-06-30}"
    leaf = _tree("a", "value", text)
    assert ("统计公报", "2024年6月30日") == (leaf.source, leaf.as_of)
    assert "30 June 2024" == _tree("a", "value", text, "en").as_of


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("5", "a: 5"), ("近1000条", "a: 近1000条"), ("1,128个", 'a: "1,128个"'),
        ("下降3.7%", "a: {value: 5, growth: '下降3.7%'}"), ("", "a: {value: [5, 8]}"),
        ("16亿元", 'a: {value: "16亿元", note: "12.50公里"}'), ("5'件", "a: '5''件'"),
        ('5"件', 'a: "5\\"件"'),
    ],
)  # fmt: skip
def test_a_number_is_traced_as_it_was_written(written: str, text: str) -> None:
    assert written == _tree("a", "growth" if "growth" in text else "value", text).written


def test_what_is_to_be_filled_in_is_open() -> None:
    leaf = _tree("a", "value", "a: {value: 待补, unit: 件}")
    assert ("open", "待补") == (leaf.how, leaf.value)


def test_a_formula_has_what_it_names_each_once() -> None:
    tree = _tree("c", "value", "a: 2个\nb: {value: 3, previous: 1}\nc: = (a + b.previous) / 2 + a")
    assert ["c.value 3.5个", ["a.value 2个"], ["b.previous 1"]] == _outline(tree)
    assert ("formula", "(a + b.previous) / 2 + a", 2) == (tree.how, tree.formula, tree.count)
    assert "report.yaml:4:6" == str(tree.place)


def test_names_in_quotes_and_labels_lead_to_their_figures() -> None:
    tree = _tree("c", "value", "'a b': {label: 甲, value: 2}\nc: = 'a b' + 甲.数值")
    assert ["c.value 4", ["a b.value 2"]] == _outline(tree)


@pytest.mark.parametrize(
    ("formula", "expected", "asked", "text"),
    [
        ("（数值 − 上期）÷ 上期", ["value 189.9亿元", "previous 172.5亿元"], "growth", GDP),
        ("数值 − 上期", ["value 189.9亿元", "previous 172.5亿元"], "change", GDP),
        (
            "数值 − 上期", ["value 94.2%", "previous 91.9%"], "growth",
            "gdp: {value: 94.2, unit: '%', previous: 91.9}",
        ),
        (
            "（数值 − 上期）÷ 5", ["value 60%", "previous 50%"], "growth",
            "gdp: {value: 60, unit: '%', previous: 50, over: 5}",
        ),
        (
            "（数值 ÷ 上期）的 5 次方根 − 1", ["value 8", "previous 5"], "growth",
            "gdp: {value: 8, previous: 5, over: 5}",
        ),
        # 扭亏为盈 and 持平 are printed for figures without a rate.
        ("数值 − 上期", ["value 5", "previous -5"], "growth", "gdp: {value: 5, previous: -5}"),
        ("数值 − 上期", ["value 0", "previous 0"], "growth", "gdp: {value: 0, previous: 0}"),
        ("数值 ÷ 目标", ["value 6", "target 5"], "completion", "gdp: {value: 6, target: 5}"),
    ],
)  # fmt: skip
def test_the_formula_of_a_computed_number_is_in_words(
    formula: str, expected: list[str], asked: str, text: str
) -> None:
    tree = _tree("gdp", asked, text)
    assert ("computed", formula, None) == (tree.how, tree.formula, tree.place)
    assert expected == [f"{one.asked} {one.value}" for one in tree.operands]


@pytest.mark.parametrize(
    ("value", "unit", "asked", "text"),
    [
        ("10.1%", "%", "growth", GDP),
        ("17.4亿元", "亿元", "change", GDP),
        ("2.3个百分点", "个百分点", "growth", "gdp: {value: 94.2, unit: '%', previous: 91.9}"),
    ],
)
def test_what_is_computed_has_its_unit(value: str, unit: str, asked: str, text: str) -> None:
    tree = _tree("gdp", asked, text)
    assert (value, unit) == (tree.value, tree.unit)


def test_the_words_are_in_the_language_of_the_report() -> None:
    assert "(value − previous) ÷ previous" == _tree("gdp", "growth", GDP, "en").formula


def test_a_stated_rate_is_a_leaf_with_what_would_be_computed() -> None:
    tree = _tree("cut", "share", CUT)
    assert ("stated", "58.4%", "report.yaml:2:37", ()) == (
        tree.how, tree.value, str(tree.place), tree.operands
    )  # fmt: skip
    assert tree.computed is not None
    whole = ["all.value 535项", ["cut.value 300项"], ["kept.value 235项"]]
    assert ["cut.share 56.1%", ["cut.value 300项"], whole] == _outline(tree.computed)
    assert ("数值 ÷ 占比基数", False) == (tree.computed.formula, tree.agrees)


@pytest.mark.parametrize(
    ("agrees", "stated", "shown"),
    [
        (True, "10.1%", "10.1%"), (True, "10%", "10%"), (True, "10.09%", "10.09%"),
        (False, "10.5%", "10.1%"), (False, "10.1个百分点", "10.1%"),
    ],
)  # fmt: skip
def test_a_stated_rate_is_compared_as_precisely_as_it_is_stated(
    stated: str, shown: str, *, agrees: bool
) -> None:
    tree = _tree("gdp", "growth", GDP.replace("}", f", growth: {stated}}}"))
    assert tree.computed is not None
    assert (agrees, shown) == (tree.agrees, tree.computed.value)


@pytest.mark.parametrize(
    "text",
    [
        "a: {value: 5, growth: 3%}", "a: {value: [5, 6], previous: 4, growth: 3%}",
        "a: {value: 5, previous: 4, growth: 待补}",
    ],
)  # fmt: skip
def test_a_rate_that_cannot_be_computed_has_nothing_to_compare_with(text: str) -> None:
    tree = _tree("a", "growth", text)
    assert (None, True) == (tree.computed, tree.agrees)


def test_a_sentence_has_the_value_and_each_rate_that_it_says() -> None:
    text = "a: {value: 5, previous: 4, target: 10, of: b}\nb: 20"
    asked = [one.asked for one in _tree("a", "sentence", text).operands]
    assert ["value", "growth", "completion", "share"] == asked
    assert ["value"] == [one.asked for one in _tree("b", "sentence", text).operands]


def test_a_rank_comes_from_all_parts_of_the_whole() -> None:
    text = "a: {value: 5, of: c}\nb: {value: 7, of: c}\nc: 12"
    assert ["a.rank 2", ["a.value 5"], ["b.value 7"]] == _outline(_tree("a", "rank", text))


def test_what_was_listed_is_not_listed_again() -> None:
    text = "a: 1\nb: = a + a\nc: = b * 2\nd: = b + c"
    expected = [
        "d.value 6", ["b.value 2", ["a.value 1"]], ["c.value 4", ["b.value 2 above"]],
    ]  # fmt: skip
    assert expected == _outline(_tree("d", "value", text))


@pytest.mark.slow
def test_a_long_chain_is_cut_where_it_gets_too_deep() -> None:
    chain = "a0: 1\n" + "\n".join(f"a{n}: = a{n - 1} + 1" for n in range(1, 10_001))
    known = figures(chain)
    for extent in (FOR_READERS, FOR_PROGRAMS):
        tree = tree_of("a10000", "value", known, extent)
        depth = 0
        while tree.operands:
            (tree,) = tree.operands
            depth += 1
        assert (extent.deepest, "deeper", 1) == (depth, tree.left_out, tree.count)
        assert f"a{10_000 - extent.deepest}" == tree.name


def test_a_net_of_figures_is_listed_quickly() -> None:
    net = "a0: 1\na1: 1\n" + "\n".join(f"a{n}: = a{n - 1} + a{n - 2}" for n in range(2, 60))
    assert "a59" == _tree("a59", "value", net).name
