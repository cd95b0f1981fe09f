"""Trees of formulas become numbers, in a scope that knows the names."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from reportgen.diagnostics import Problems
from reportgen.figures.numbers import Number, with_approximation, written_number
from reportgen.figures.numbers.evaluate import CHINESE_FUNCTIONS, FUNCTIONS, Found, evaluate, holds
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.figures.numbers.units import unit_table
from reportgen.model import scalars
from reportgen.model.expressions import ExpressionError, Reference, parse_comparison, parse_formula
from reportgen.readers.rules import UNKNOWN_FIGURE

UNITS = unit_table({}, Problems())


def _number(text: str) -> Number | None:
    amount = scalars.amount(text, None)
    assert amount is not None
    if amount.low is None:
        return None
    return with_approximation(written_number(amount, UNITS, "", exact=None), amount.approx)


class _Names:
    """Names with their numbers, and columns of numbers parted by blanks."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def find(self, reference: Reference) -> Found:
        name = reference.name
        if name.text not in self._known:
            raise ExpressionError(UNKNOWN_FIGURE, name.offset, len(name.text))
        text = self._known[name.text]
        if name.text.startswith("列"):
            return [_number(cell) for cell in text.split()]
        return _number(text)


_KNOWN = {
    "a": "3", "件": "5件", "百": "100", "b": "10条", "钱": "189.9亿元", "万": "6050万元",
    "率": "20%",
    "近": "近1000条", "余": "20余条", "open": "待补", "列": "5条 7条 9条", "列空": "",
    "列开": "5条 待补", "a-b": "4", "大": "9" * 100, "零": "0", "sum": "8",
}  # fmt: skip


def _value(formula: str, **known: str) -> str:
    """What comes of a formula, as it would be printed; 待补 for what is open."""
    number = evaluate(parse_formula(formula), _Names({**_KNOWN, **known}))
    return str(quantity_of(number, "zh-CN"))


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("16", "= 1 + 3 * 5"),
        ("20", "= (1 + 3) * 5"),
        ("-4", "= 1 - 2 - 3"),
        ("2", "= 8 / 2 / 2"),
        ("0.33", "= 1 / 3"),
        ("-3", "= -a"),
        ("3", "= --a"),
        ("-6", "= a * -2"),
        ("0.2", "= 20%"),
        ("1234.5", "= 1,234.5"),
        ("13条", "= a + b"),
        ("7", "= 'a-b' + a"),
        ("8", "= sum"),
        ("11", "= sum(sum, a)"),
        ("190.505亿元", "= 钱 + 万"),
        ("313.88", "= 钱 / 万"),
        ("0.3%", "= 万 / 钱 * 100%"),
        ("0.32", "= 万 / 钱 * 100"),
        ("0.32", "= 100 * 万 / 钱"),
        ("0.32件", "= (100 * 万) / 钱 + 0 * 件"),
        ("3.19件", "= 万 / 钱 * 1000 + 0 * 件"),
        ("0.32", "= 万 / 钱 * 百"),
        # What comes back to one unit is in it.
        ("189.9亿元", "= 件 * 钱 / 件"),
        ("189.9亿元", "= 钱 * 钱 / 钱"),
        ("189.9亿元", "= (件 * 钱) / 件"),
        ("189.9亿元", "= 钱 / 件 * 件"),
        ("18.99亿元", "= 件 * (钱 / b) * b / 件 / 10"),
        ("2条", "= b * 率"),
        ("12条", "= b * (1 + 率)"),
        ("8条", "= b * (1 - 率)"),
        ("50条", "= b / 率"),
        ("40%", "= 2 * 率"),
        ("0.6", "= a * 率"),
        ("0.6", "= 率 * a"),
        ("15", "= a / 率"),
        ("80%", "= 100% - 率"),
        ("80%", "= 100 - 率"),
        ("25%", "= 率 + 5%"),
        ("近1500条", "= 近 + 500"),
        ("约1020条", "= 近 + 余"),
        ("待补", "= a + open"),
        ("待补", "= -open * 2 / 3"),
        ("待补", "= sum(列开)"),
        ("待补", "= open / 零"),
    ],
)
def test_formulas_are_computed(expected: str, formula: str) -> None:
    assert expected == _value(formula)


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("21条", "= sum(列)"),
        ("24条", "= 求和(列, a)"),
        ("24条", "= 合计（列，a）"),
        ("7条", "= mean(列)"),
        ("6.5条", "= 平均(a, b)"),
        ("超15条", "= mean(余, b)"),
        ("5条", "= min(列)"),
        ("3条", "= 最小(a, b)"),
        ("9条", "= max(列)"),
        ("20条", "= max(20, b)"),
        ("200", "= max(1,200)"),
        ("20余条", "= 最大(b, 余)"),
        ("10条", "= min(b, 余)"),
        ("3", "= count(列)"),
        ("4", "= 个数(列, a)"),
        ("0", "= 计数(列空)"),
        ("7条", "= abs(a - b)"),
        ("7条", "= 绝对值(b - a)"),
        ("约500条", "= abs(近 - 1500)"),
        ("近500条", "= abs(近 - 500)"),
        ("3.33条", "= round(b / a, 2)"),
        ("3条", "= round(b / a)"),
        ("3.0", "= 四舍五入(a, 1)"),
        ("-3", "= 取整(-2.5)"),
        ("0.0", "= round(-0.04, 1)"),
        ("11条", "= round(max(b, a) + min(1, 2), 0)"),
    ],
)
def test_functions_have_names_in_both_languages(expected: str, formula: str) -> None:
    assert expected == _value(formula)


def test_every_function_has_a_chinese_name() -> None:
    assert 7 == len(FUNCTIONS)
    assert len(FUNCTIONS) <= len(CHINESE_FUNCTIONS)


def test_functions_know_all_that_rounding_allows() -> None:
    ends = {}
    for formula in ("= max(c, d)", "= min(c, d)", "= abs(c - d)", "= round(c, 0)"):
        number = evaluate(parse_formula(formula), _Names({"c": "5.5吨", "d": "5.4吨"}))
        assert number is not None
        ends[formula] = tuple(map(float, number.interval))
    expected = {
        "= max(c, d)": (5.45, 5.55), "= min(c, d)": (5.35, 5.45),
        "= abs(c - d)": (0.0, 0.2), "= round(c, 0)": (5.0, 6.0),
    }  # fmt: skip
    assert expected == ends


@pytest.mark.parametrize(
    ("rule", "offset", "length", "formula"),
    [
        ("unknown-figure", 6, 1, "= a + x"),
        ("unknown-figure", 9, 1, "= open + x"),
        ("unknown-figure", 9, 3, "= sum(a, 'x y')"),
        ("unknown-function", 2, 3, "= avg(a)"),
        ("unknown-function", 6, 2, "= a + 均值(b)"),
        ("function-arguments", 2, 3, "= sum()"),
        ("function-arguments", 2, 3, "= min(列空)"),
        ("function-arguments", 2, 4, "= mean(列空)"),
        ("function-arguments", 2, 3, "= sum(a, top=5)"),
        ("function-arguments", 2, 3, "= abs(a, b)"),
        ("function-arguments", 2, 3, "= abs(列)"),
        ("function-arguments", 2, 5, "= round(a, 7)"),
        ("function-arguments", 2, 5, "= round(a, -1)"),
        ("function-arguments", 2, 5, "= round(a, 1.5)"),
        ("function-arguments", 2, 5, "= round(a, 大)"),
        ("function-arguments", 2, 5, "= round(a, 1, 2)"),
        ("function-arguments", 2, 5, "= round()"),
        ("column-needs-function", 2, 1, "= 列"),
        ("column-needs-function", 6, 1, "= a * 列"),
        ("formula-division", 4, 1, "= a / 零"),
        ("formula-division", 4, 1, "= 5 / (3 - 3)"),
        ("formula-division", 8, 1, "= a / 2 / 零"),
        ("units-differ", 2, 1, "= b + 钱"),
        ("units-differ", 7, 1, "= 2 * (b - 钱)"),
        ("units-differ", 2, 3, "= max(b, 钱)"),
        ("units-differ", 2, 3, "= sum(列, 钱)"),
        ("units-differ", 6, 1, "= 2 * b + 钱"),
        ("bad-value", 2, 1, "= 大 * 大 * 大 * 大"),
        ("bad-value", 2, 1, "= 大 / (1 / (大 * 大 * 大))"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    rule: str, offset: int, length: int, formula: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        _value(formula)
    assert (rule, offset, length) == (
        caught.value.rule.id,
        caught.value.offset,
        caught.value.length,
    )


def test_a_misspelt_function_is_reported_with_the_nearest() -> None:
    with pytest.raises(ExpressionError) as caught:
        _value("= summ(a)")
    assert ["sum"] == caught.value.facts["nearest"]
    with pytest.raises(ExpressionError) as caught:
        _value("= 平均数(a)")
    assert ["平均"] == caught.value.facts["nearest"]
    assert "求和" in caught.value.facts["known"]


@pytest.mark.parametrize(
    "formula",
    [
        "= " + "1 / (" * 49 + "大" + ")" * 49,
        "= " + " + ".join(["a / 7"] * 2000),
        "= " + " * ".join(["1.0000001"] * 2000),
        "= " + " - ".join(["大"] * 2000),
        "= sum(" + ", ".join(["大"] * 2000) + ")",
        "= 1 / 大 / 大 / 大 / 大 / 大",
        "= " + "-(" * 24 + "a" + ")" * 24,
    ],
)
def test_numbers_of_any_length_are_computed_quickly(formula: str) -> None:
    assert _value(formula)


@pytest.mark.parametrize(
    ("expected", "comparison"),
    [
        (True, "b = 10"),
        (False, "b = 11"),
        (True, "b != 11"),
        (False, "b != 10"),
        (True, "钱 = 18990000万元数"),
        (True, "率 = 20"),
        (True, "率 <= 20.4"),
        (False, "率 < 19"),
        # 1 is all of it, and what is smaller may be a ratio.
        (True, "率 < 1"),
        (False, "率 > 1"),
        (True, "1 > 率"),
        (True, "率 = 0.2"),
        (True, "0.2 = 率"),
        (False, "率 = 0.3"),
        (True, "率 != 0.2"),
        (True, "率 > 0"),
        (True, "率 > 0.1"),
        (False, "率 < 0.1"),
        (True, "率 - 率 < 0.5"),
        (True, "率 >= 20"),
        (True, "b > 9"),
        (False, "b > 10"),
        (True, "b ≥ 10"),
        (False, "b ≤ 9"),
        (True, "近 < 1000"),
        (True, "近 > 900"),
        (False, "近 > 1000"),
        (True, "钱 = 189.94"),
        (False, "钱 = 189.96"),
        (True, "钱 != 189.9"),
    ],
)
def test_comparisons_hold_where_some_values_fulfil_them(
    expected: bool,  # noqa: FBT001  # the table says it
    comparison: str,
) -> None:
    names = _Names({**_KNOWN, "18990000万元数": "1899000万元"})
    found = parse_comparison(comparison)
    left, right = evaluate(found.left, names), evaluate(found.right, names)
    assert left is not None
    assert right is not None
    assert expected == holds(found, left, right)


@pytest.mark.parametrize(
    ("facts", "comparison"),
    [(("0.5", "0.5%", "50%"), "率 < 0.5"), (("0.5", "0.5%", "50%"), "0.5 <= 率")],
)
def test_a_number_that_may_be_percent_or_ratio_is_reported_if_it_matters(
    facts: tuple[str, ...], comparison: str
) -> None:
    found = parse_comparison(comparison)
    names = _Names(_KNOWN)
    left, right = evaluate(found.left, names), evaluate(found.right, names)
    assert left is not None
    assert right is not None
    with pytest.raises(ExpressionError) as caught:
        holds(found, left, right)
    error = caught.value
    assert ("percent-or-ratio", found.mark.offset) == (error.rule.id, error.offset)
    assert facts == (error.facts["number"], error.facts["percent"], error.facts["ratio"])


def test_a_comparison_of_units_that_differ_is_refused_at_its_mark() -> None:
    names = _Names(_KNOWN)
    found = parse_comparison("b + a = 钱")
    left, right = evaluate(found.left, names), evaluate(found.right, names)
    assert left is not None
    assert right is not None
    with pytest.raises(ExpressionError) as caught:
        holds(found, left, right)
    assert ("units-differ", 6) == (caught.value.rule.id, caught.value.offset)
