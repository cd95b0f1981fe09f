"""Units: which convert into which, what they are made of, and a report's own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import checked, rules
from reportgen.diagnostics import Problems
from reportgen.figures.numbers.units import (
    PLAIN,
    Unit,
    UnitTable,
    builtin_families,
    shared_unit,
    unit_table,
)
from reportgen.model import Data


def _own(text: str) -> tuple[UnitTable, Problems]:
    data, problems, _ = checked(Data, f"units: {text}")
    return unit_table(data.units, problems), problems


UNITS = unit_table({}, Problems())


@pytest.mark.parametrize(
    ("factor", "one", "other"),
    [
        (10**4, "亿元", "万元"),
        (10**8, "亿元", "元"),
        (1, "亿元", "亿人民币元"),
        (1, "¥", "元"),
        (10, "元", "角"),
        (10**4, "万人", "人"),
        (1, "名", "人"),
        (10**12, "万亿元", "元"),
        (1000, "万吨", "万公斤"),
        (1000, "吨", "千克"),
        (Fraction(2000, 3), "亩", "平方米"),
        (15, "公顷", "亩"),
        (100, "平方公里", "公顷"),
        (10**4, "万立方米", "立方米"),
        (10**4, "万千瓦时", "kWh"),
        (60, "小时", "分钟"),
        (10, "%", "‰"),
        (1, "%", "个百分点"),
        (100, "倍", "%"),
        (1000, "million people", "thousand people"),
        (10**6, "$ million", "$"),
        (1000, "$ billion", "$ million"),
        (10, "billion dollars", "亿美元"),
        (10**6, "million", ""),
        (1, "10,000 yuan", "万元"),
        (10, "万件", "千件"),
        (10**4, "元/人", "元/万人"),
        (1000, "元/公斤", "元/吨"),
        (10**4, "万元/人", "元/人"),
        (1, "元／人", "元 / 人"),
        (60_000, "公里/分钟", "米/小时"),
    ],
)
def test_units_that_differ_in_scale_convert(factor: int | Fraction, one: str, other: str) -> None:
    assert UNITS(one).converts_to(UNITS(other))
    assert factor == UNITS(one).factor / UNITS(other).factor


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("亿元", "项"), ("个", "件"), ("元", "美元"), ("万", "人"), ("%", ""), ("%", "元"),
        ("元/人", "元"), ("元/人", "元/吨"), ("千米", "千克"), ("万", "%"), ("元/人/年", "元/人"),
    ],
)  # fmt: skip
def test_other_units_do_not(one: str, other: str) -> None:
    assert not UNITS(one).converts_to(UNITS(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("visit", "visits"), ("city", "cities"), ("class", "classes"), ("box", "boxes"),
        ("church", "churches"), ("dish", "dishes"), ("movie", "movies"), ("house", "houses"),
        ("prize", "prizes"), ("Visit", "visits"), ("thousand visits", "million visits"),
        ("person", "people"), ("company", "companies"),
    ],
)  # fmt: skip
def test_english_things_are_alike_in_singular_and_plural(one: str, other: str) -> None:
    assert UNITS(one).converts_to(UNITS(other))


@pytest.mark.parametrize(
    ("grade", "one", "other"),
    [
        ("", "件", "万件"), ("", "人", "名"), ("", "项", ""), ("", "", "亿元"),
        # One is the other with a word before it.
        ("", "户", "农户"), ("", "大项", "项"), ("", "fires", "structure fires"),
        ("", "structure fire", "fires"), ("", "young people", "people"), ("", "万农户", "户"),
        # Both count things.
        ("warning", "件", "封"), ("warning", "家", "户"), ("warning", "项", "个"),
        ("warning", "人", "户"), ("warning", "structure fires", "vehicle fires"),
        ("warning", "cases", "letters"), ("warning", "bonfires", "fires"),
        # One measures, or what is counted is something else.
        ("error", "项", "亿元"), ("error", "亿元", "亿美元"), ("error", "吨", "件"),
        ("error", "元/人", "元/户"), ("error", "件", "%"), ("error", "件", "公里"),
        ("error", "个月", "年"), ("error", "days", "weeks"), ("error", "分", "件"),
        ("", "工作日", "日"), ("", "working days", "days"),
    ],
)  # fmt: skip
def test_units_of_counting_conflict_less_than_others(grade: str, one: str, other: str) -> None:
    assert [grade] * 2 == [
        UNITS(one).conflict_with(UNITS(other)), UNITS(other).conflict_with(UNITS(one)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "units"),
    [
        (("件", ""), ("件", "件")),
        (("件", "封"), ("件", "封", "批")),
        (("fires", ""), ("structure fires", "fires", "vehicle fires")),
        (("structure fires", "vehicle fires"), ("structure fires", "vehicle fires")),
        (("户", ""), ("农户", "户")),
        (("元", ""), ("元", "万元")),
    ],
)
def test_a_sum_is_in_the_widest_unit_or_names_a_second(
    expected: tuple[str, str], units: tuple[str, ...]
) -> None:
    found = shared_unit([UNITS(symbol) for symbol in units])
    assert expected == (found.symbol, found.beside)


@pytest.mark.parametrize(("one", "other"), [("pass", "pas"), ("as", "a"), ("boss", "bo")])
def test_other_english_things_stay_apart(one: str, other: str) -> None:
    assert not UNITS(one).converts_to(UNITS(other))


@pytest.mark.parametrize(
    ("expected", "symbol"),
    [
        (False, "项"), (False, "人"), (False, "visits"), (False, ""), (True, "万人"),
        (True, "万件"), (True, "元"), (True, "吨"), (True, "%"), (True, "元/人"), (True, "万"),
        (True, "thousand visits"), (True, "$"),
    ],
)  # fmt: skip
def test_whole_numbers_are_rounded_in_scaled_and_measured_units(
    expected: bool,  # noqa: FBT001  # the table says it
    symbol: str,
) -> None:
    assert expected == UNITS(symbol).is_rounded


@pytest.mark.parametrize(
    ("expected", "one", "mark", "other"),
    [
        ("元/人", "亿元", "/", "万人"),
        ("元", "元/吨", "*", "万吨"),
        ("元×户", "元", "*", "户"),
        ("元×公斤", "元", "*", "吨"),
        ("件×件", "件", "*", "件"),
        ("1/人", "", "/", "人"),
        ("比率", "亿元", "/", "万元"),
        ("比率", "%", "/", "%"),
    ],
)
def test_products_and_quotients_say_what_they_are_made_of(
    expected: str, one: str, mark: str, other: str
) -> None:
    pair = UNITS(one), UNITS(other)
    made = pair[0].times(pair[1]) if mark == "*" else pair[0].per(pair[1])
    assert expected == made.words.zh


def test_a_quotient_of_plain_numbers_is_no_ratio() -> None:
    assert not PLAIN.per(PLAIN).is_ratio
    assert UNITS("件").per(UNITS("万件")).is_ratio


@pytest.mark.parametrize(
    ("expected", "unit", "other"),
    [
        (True, UNITS("亿元").per(UNITS("万人")), "元"),
        (True, UNITS("元").times(UNITS("户")), "万元"),
        (True, UNITS("项").per(UNITS("个")), "项"),
        (False, UNITS("亿元").per(UNITS("万吨")), "元"),
        (False, UNITS("元").times(UNITS("吨")), "元"),
        (False, UNITS("元").times(UNITS("元")), "元"),
        (False, UNITS("元").per(UNITS("户")), "户"),
        (False, UNITS("元").per(UNITS("户")), ""),
        (False, UNITS("元").per(UNITS("户")), "%"),
    ],
)
def test_only_things_that_are_counted_can_go_without_saying(
    expected: bool,  # noqa: FBT001  # the table says it
    unit: Unit,
    other: str,
) -> None:
    assert expected == unit.is_of_each(UNITS(other))


@pytest.mark.parametrize(
    "symbol",
    [
        "/", "//", "个/", "/个", "每", "个 百分点", "万万", "万/万", "$$", "$ ", "𠮷", "²", "a/b/c",
        "人/" * 5000 + "人", "万" * 5000, "万亿" * 3000, "million " * 500,
    ],
)  # fmt: skip
def test_any_symbol_is_a_unit(symbol: str) -> None:
    assert symbol == UNITS(symbol).symbol
    assert UNITS(symbol).factor < 10**400


@pytest.mark.parametrize("symbol", ["", " ", "\u3000"])
def test_blanks_are_no_unit(symbol: str) -> None:
    assert PLAIN == UNITS(symbol)


def test_a_unit_is_found_at_the_beginning_of_a_text() -> None:
    symbols = unit_table({}, Problems()).symbols()
    assert "平方公里" == symbols.leading("平方公里土地")
    assert "" == symbols.leading("某物")
    assert "" == symbols.leading("")


def test_a_unit_that_was_used_is_found_as_well() -> None:
    units = unit_table({}, Problems())
    units("智慧灯杆")
    assert "智慧灯杆" == units.symbols().leading("智慧灯杆共")


def test_built_in_units_stand_in_one_family_each() -> None:
    symbols = [symbol for family in builtin_families() for symbol in family]
    assert sorted(set(symbols)) == sorted(symbols)


def test_a_report_may_have_units_of_its_own() -> None:
    units, problems = _own("{粮食: {换算: {斤: 1, 担: 100, 石: 1/3}}}")
    assert not problems
    assert units("万担").converts_to(units("斤"))
    assert [100, Fraction(1, 3)] == [units(symbol).factor for symbol in ("担", "石")]
    assert not units("斤").converts_to(units("公斤"))
    assert "元/斤" == units("元").per(units("担")).words.zh


def test_own_units_may_be_counted_or_ratios() -> None:
    counted = "a: {factors: {箱: 1, 车: 40}, measured: no}"
    units, _ = _own(f"{{{counted}, b: {{factors: {{成: 0.1}}, 比率: 是}}}}")
    assert (False, True) == (units("车").is_rounded, units("成").is_ratio)
    assert units("成").converts_to(units("%"))


@pytest.mark.parametrize(
    "factor", ["0", "-1", "abc", "1/0", "0/5", "1e9", "1e999999999", "''", "1/2/3", "９" * 101]
)
def test_factors_that_are_not_positive_numbers_are_reported(factor: str) -> None:
    units, problems = _own(f"{{a: {{factors: {{x: 1, y: {factor}}}}}}}")
    assert [("bad-value", 32)] == [
        (one.rule.id, one.place.column if one.place else 0) for one in problems
    ]
    assert not units("y").converts_to(units("x"))


def test_factors_are_read_as_any_number_is() -> None:
    units, problems = _own('{a: {factors: {x: 1, y: "1,000", z: ２５, w: 2000/3}}}')
    assert [] == rules(problems)
    assert [1000, 25, Fraction(2000, 3)] == [units(symbol).factor for symbol in "yzw"]
