"""What formulas and texts may ask of a table, and what a table asks of others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builders import checked, computed, rules
from loaded_tables import asked, loaded, only, reported, sound
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.document.placements import Placement, PlacementError
from reportgen.figures.numbers import Interval, Number
from reportgen.figures.numbers.units import unit_table
from reportgen.figures.tables import LoadedTable, load_table, table_blocks
from reportgen.model import Data
from reportgen.model.expressions import ExpressionError, Name
from reportgen.storage import Files

RUNS = """
columns: [Month, {key: ems, label: EMS}, fire, {label: all, formula: ems + fire}, note]
rows: [[Jan, 623, 142, a], [Feb, 555, '', b], ['Mar 1', 600, 90, c]]
"""


def _names(*texts: str) -> tuple[Name, ...]:
    return tuple(Name(text, offset) for offset, text in enumerate(texts))


def _refused(table: LoadedTable, *names: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as raised:
        table.find(_names(*names))
    return raised.value


@pytest.mark.parametrize(
    ("expected", "formula"),
    [
        ("1778", "t.ems.sum"), ("1778", "t.EMS.合计"), ("1778", "t.ems.总计"),
        ("1778", "t.ems.Total"),
        ("592.67", "t.ems.mean"), ("592.67", "t.ems.平均"), ("116", "t.fire.average"),
        ("555", "t.ems.min"), ("555", "t.ems.最小"), ("623", "t.ems.max"), ("623", "t.ems.最大"),
        ("3", "t.ems.count"), ("2", "t.fire.个数"), ("3", "t.count"), ("3", "t.行数"),
        ("623", "t.ems.Jan"), ("600", "t.ems.'Mar 1'"), ("765", "t.all.Jan"), ("2010", "t.all.sum"),
        ("1778", "sum(t.ems)"), ("116", "mean(t.fire)"), ("2", "count(t.fire)"),
        ("765", "max(t.all)"),
        ("2.0", "round(t.ems.Jan / t.ems.Feb * 1.75, 1)"),
    ],
)  # fmt: skip
def test_what_may_be_asked_of_a_table(expected: str, formula: str) -> None:
    assert expected == asked(RUNS, formula)


def test_a_column_gives_its_numbers_without_the_empty_ones() -> None:
    found = sound(RUNS).find(_names("fire"))
    assert isinstance(found, list)
    assert [142, 90] == [number.magnitude for number in found if number is not None]


def test_open_cells_leave_what_is_made_of_them_open() -> None:
    table, _ = loaded("columns: [m, e]\nrows: [[a, 5], [b, 待补]]")
    assert [None] == [n for n in table.find(_names("e")) or () if n is None]
    for name in ("sum", "mean", "min", "max", "b"):
        assert table.find(_names("e", name)) is None
    count = table.find(_names("e", "count"))
    assert isinstance(count, Number)
    assert 2 == count.magnitude


def test_no_name_at_all_gives_no_numbers() -> None:
    assert [] == sound(RUNS).find(())


@pytest.mark.parametrize(
    ("expected", "cell", "said"),
    [
        ((5, 5), "5", ""), ((4.95, 5.05), "5.0", ""), ((4.5, 5.5), "5", "元"), ((5, 5), "5", "人"),
        ((4.5, 5.5), "5", "万人"), ((4.5, 5.5), "5", "%"), ((45000, 55000), "5万人", "人"),
    ],
)  # fmt: skip
def test_a_cell_stands_for_what_rounds_to_it(
    expected: tuple[float, float], cell: str, said: str
) -> None:
    text = f"columns: [m, {{label: e, decimals: 2, unit: '{said}'}}]\nrows: [[a, {cell}]]"
    found = sound(text).find(_names("e", "a"))
    assert isinstance(found, Number)
    assert Interval(*map(Fraction, map(str, expected))) == found.interval


def test_whole_numbers_among_rounded_ones_are_rounded_like_them() -> None:
    found = sound("columns: [m, e]\nrows: [[a, 5], [b, 5.25]]").find(_names("e", "a"))
    assert isinstance(found, Number)
    assert Interval(Fraction("4.995"), Fraction("5.005")) == found.interval


def test_an_approximate_cell_is_known_on_one_side() -> None:
    found = sound("columns: [m, e]\nrows: [[a, 超300], [b, 5]]").find(_names("e", "sum"))
    assert isinstance(found, Number)
    assert ("超", 305, float("inf")) == (found.approx, found.interval.low, found.interval.high)


@pytest.mark.parametrize(
    ("rule", "offset", "names"),
    [
        ("unknown-column", 0, ("emss",)),
        ("unknown-column", 0, ("Jan",)),
        ("column-not-numbers", 0, ("note",)),
        ("column-not-numbers", 0, ("Month", "sum")),
        ("unknown-row", 1, ("ems", "Jann")),
        ("unknown-row", 2, ("ems", "Jan", "x")),
        ("cell-empty", 1, ("fire", "Feb")),
    ],
)
def test_what_a_table_does_not_have_is_refused(
    rule: str, offset: int, names: tuple[str, ...]
) -> None:
    error = _refused(sound(RUNS), *names)
    assert (rule, offset, len(names[offset])) == (error.rule.id, error.offset, error.length)


def test_a_refusal_says_what_there_is() -> None:
    facts = _refused(sound(RUNS), "ems", "Jann").facts
    assert ["Jan"] == facts["nearest"]
    assert ["sum", "mean", "min", "max", "count", "Jan", "Feb", "Mar 1"] == facts["known"]
    assert ["ems"] == _refused(sound(RUNS), "emz").facts["nearest"]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("sum", "“e”一列没有数，算不出合计", "the column 'e' has no numbers, so it has no sum"),
        ("平均", "“e”一列没有数，算不出平均", "the column 'e' has no numbers, so it has no mean"),
        (
            "max",
            "“e”一列没有数，算不出最大",
            "the column 'e' has no numbers, so it has no maximum",
        ),
    ],
)
def test_an_empty_column_has_no_aggregates(name: str, zh: str, en: str) -> None:
    empty = "t: {columns: [m, {label: e, unit: 元}], rows: [[a, —]]}"
    _, _, problems = computed(f"tables: {{{empty}}}\nstatistics: {{s: {{value: = t.e.{name}}}}}")
    (found,) = problems
    assert (zh, en) == (message(found, "zh-CN"), message(found, "en"))


def test_an_empty_column_has_no_cells() -> None:
    empty = "columns: [m, {label: e, unit: 元}]\nrows: []"
    assert ("0", "0") == (asked(empty, "t.e.count"), asked(empty, "t.count"))


def test_rows_of_one_name_are_ambiguous() -> None:
    table, _ = loaded("columns: [m, e]\nrows: [[a, 5], [a, 6]]")
    assert "ambiguous-row" == _refused(table, "e", "a").rule.id


def test_a_table_names_what_its_formulas_need_from_outside() -> None:
    text = (
        "columns: [m, e, {label: s, formula: e / gdp + other.x.sum}, {label: r, 公式: share(e)}]\n"
        "rows: [[a, 5], [b, = t.e.a + people], {label: c, formula: b - a + rate.growth}]"
    )
    data, _, _ = checked(Data, "tables:\n  t:\n" + "".join(f"    {n}\n" for n in text.split("\n")))
    table = load_table(
        "t", data.tables["t"], unit_table({}, Problems()), Files.anywhere(), Problems()
    )
    assert ["people", "gdp", "other", "rate"] == [name.text for name in table.names()]


def test_tables_and_figures_are_computed_in_the_order_they_need() -> None:
    text = """
statistics: {a: {value: = t.s.x}, b: 3}
tables:
  t: {columns: [m, e, {label: s, formula: e * u.f.sum}], rows: [[x, 2]]}
  u: {columns: [m, f], rows: [[y, = b + 1]]}
"""
    _, figures, problems = computed(text)
    assert ("8", []) == (str(figures.by_name["a"]), rules(problems))


def test_tables_that_need_one_another_are_reported() -> None:
    text = """
tables:
  t: {columns: [m, e], rows: [[x, = u.f.sum]]}
  u: {columns: [m, f], rows: [[y, = t.e.sum]]}
"""
    _, _, problems = computed(text)
    assert ["formula-circle"] == rules(problems)


def test_a_table_that_cannot_be_read_keeps_silent() -> None:
    table, problems = loaded("file: none.csv")
    assert ["table-file-missing"] == rules(problems)
    assert ((), None, ()) == (table.names(), table.find(_names("x")), table_blocks(table, "en"))
    table.check_placement(Placement("table", "t", (("sort", "x"),)))


def test_an_unknown_column_to_sort_by_is_reported() -> None:
    text = "columns: [m, e]\nrows: [[a, 1]]\nsort: -x"
    assert [("unknown-column", "3:7")] == reported(text)
    assert "the table 't' has no column 'x'" == message(only(text), "en")


def test_a_text_may_ask_for_columns_to_sort_by_that_there_are() -> None:
    table = sound(RUNS)
    table.check_placement(Placement("table", "t", (("sort", "-EMS"),)))
    with pytest.raises(PlacementError) as refused:
        table.check_placement(Placement("table", "t", (("sort", "-emss"),)))
    assert ("unknown-column", "sort", "emss") == (
        refused.value.rule.id, refused.value.option, refused.value.facts["name"],
    )  # fmt: skip


def test_two_totals_are_reported() -> None:
    text = "columns: [m, e]\nrows: [[a, 1], [合计, 1]]\ntotal: yes"
    assert [("table-total-twice", "2:17")] == reported(text)
    assert "删去一处；这一行不是合计的，写“合计: 否”" == remedy(only(text), "zh-CN")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["3.0E+05 300000"], "rows: [[a, 1], [b, 2], [c, '3.0E+05']]\ntotal: yes"),
        (["(3) -3"], "rows: [[a, 1], [b, 2], [c, (3)]]\ntotal: yes"),
        (["–4 -4"], "rows: [[a, 1], [b, 2], [c, –4]]\ntotal: yes"),
        (["暂缺 "], "rows: [[a, 1], [b, 2], [c, 暂缺], [合计, 3]]"),
        (["暂缺 "], "rows: [[a, 1], [b, 2], [c, 暂缺]]\nsort: -e"),
        # What is a text, or is not to be added up.
        ([], "rows: [[a, 1], [b, 2], [c, 暂缺]]"),
        ([], "rows: [[a, 1], [b, x], [c, 暂缺]]\ntotal: yes"),
        ([], "rows: [[a, 1], [b, 2], [c, 待补], [d, —]]\ntotal: yes"),
    ],
)
def test_a_cell_that_makes_a_column_text_is_reported(expected: list[str], text: str) -> None:
    _, problems = loaded(f"columns: [m, e]\n{text}")
    found = [problem for problem in problems if problem.rule.id == "cell-not-number"]
    assert expected == [f"{one.facts['found']} {one.facts['nearest']}" for one in found]
    assert all(one.place and one.place.path.startswith("tables.t.rows[2]") for one in found)


def test_a_column_of_rates_may_hold_words() -> None:
    text = "columns: [m, e, 增速]\nrows: [[a, 1, 1%], [b, 2, 2%], [c, 3, 持平]]\ntotal: yes"
    assert [] == reported(text)


@pytest.mark.parametrize(
    ("places", "columns", "rows"),
    [
        (["1:45"], "m, 城-乡, 城, 乡, {label: e, formula: 城-乡 + 1}", "[a, 1, 2, 3]"),
        (["2:54"], "m, e", "[城, 5], [乡, 2], [城-乡, 9], {m: x, formula: 2 * 城-乡}"),
        ([], "m, 城, 乡, {label: 城-乡, formula: 城-乡}", "[a, 2, 3]"),
        ([], "m, e", "[城, 5], [乡, 2], {m: 城-乡, formula: 城-乡}"),
        ([], "m, 城-乡, 城, 乡, {label: e, formula: '城 - 乡 + \"城-乡\"'}", "[a, 1, 2, 3]"),
    ],
)
def test_a_name_that_is_read_as_arithmetic_is_reported(
    places: list[str], columns: str, rows: str
) -> None:
    text = f"columns: [{columns}]\nrows: [{rows}]"
    assert [("name-unquoted", place) for place in places] == reported(text)
