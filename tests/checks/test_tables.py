"""Stated cells and totals of tables are compared with computed ones, at their precision."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import figures
from loaded_tables import loaded
from reportgen.checks.growth import GrowthBases
from reportgen.checks.tables import check_tables
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy, severity


def _found(text: str, more: str = "") -> list[Diagnostic]:
    table, _ = loaded(text, more)
    problems = Problems()
    check_tables([table], GrowthBases(figures("")), problems)
    return list(problems)


def _reported(text: str, language: str = "zh-CN") -> list[tuple[str, str]]:
    return [(found.rule.id, message(found, language)) for found in _found(text)]


def _silent(columns: str, *rows: str, total: str = "") -> bool:
    total_line = f"\ntotal: {total}" if total else ""
    lines = "".join(f"\n- [{row}]" for row in rows)
    return _found(f"columns: [m, {columns}]\nrows:{lines}{total_line}") == []


def _row(columns: str, row: str) -> list[str]:
    """The rules that one row breaks."""
    return [one.rule.id for one in _found(f"columns: [m, {columns}]\nrows: [[x, {row}]]")]


def _total(cells: str, total: str, keys: str = "decimals: 2") -> list[str]:
    """The rules that a stated total breaks."""
    rows = "".join(f"\n- [x, {cell}]" for cell in cells.split(", "))
    text = f"columns: [m, {{key: e, {keys}}}]\nrows:{rows}\ntotal: {{e: {total}}}"
    return [one.rule.id for one in _found(text)]


def test_a_stated_cell_that_its_formula_rules_out_is_reported_with_its_operands() -> None:
    text = (
        "columns: [m, {key: a, label: 收入, unit: 万元}, {key: b, label: 支出, unit: 万元}, "
        "{label: 结余, unit: 万元, formula: = a - b}]\nrows: [[一月, 46.0, 43.8, 3.2]]"
    )
    (found,) = _found(text)
    assert ("row-total-mismatch", "report.yaml:5:29") == (found.rule.id, str(found.place))
    expected = "“一月”一行的“结余”写的是 3.2万元，而 46.0 − 43.8 ＝ 2.2万元，相差 1.0万元"
    assert expected == message(found, "zh-CN")
    expected = (
        "'结余' in row '一月' is stated as 3.2 万元, but 46.0 − 43.8 = 2.2 万元, "
        "a difference of 1.0 万元"
    )
    assert expected == message(found, "en")
    shown = [(str(related.place), related.said.zh) for related in found.related]
    assert [("report.yaml:5:17", "收入 46.0"), ("report.yaml:5:23", "支出 43.8")] == shown


@pytest.mark.parametrize(
    ("expected", "columns", "row"),
    [
        ([], "a, b, {label: s, formula: a + b}", "623, 142, 765"),
        (["row-total-mismatch"], "a, b, {label: s, formula: a + b}", "623, 142, 756"),
        ([], "a, b, {label: s, formula: a + b}", "6.2, 1.4, 7.7"),
        (["row-total-mismatch"], "a, b, {label: s, formula: a + b}", "6.2, 1.4, 7.8"),
        ([], "a, b, {label: s, formula: a / b, unit: '%'}", "300, 535, 56.1"),
        (["truncated"], "a, b, {label: s, formula: a / b, unit: '%'}", "300, 535, 56.0"),
        (["row-total-mismatch"], "a, b, {label: s, formula: a / b, unit: '%'}", "300, 535, 58.4"),
        ([], "a, b, {label: s, formula: a / b}", "300, 535, 56.1%"),
        ([], "{label: a, unit: 亿元}, {label: s, unit: 万元, formula: a * 2}", "0.3, 6000"),
        ([], "{label: a, unit: 亿元}, {label: s, unit: 万元, formula: a * 2}", "0.3, 0.6亿元"),
        ([], "a, b, {label: s, formula: a + b}", "约623, 142, 900"),
        ([], "a, b, {label: s, formula: a + b}", "623, 142, 约900"),
        ([], "a, b, {label: s, formula: a + b}", "待补, 142, 900"),
        ([], "a, b, {label: s, formula: a + b}", "623, 142, 待补"),
        ([], "a, b, {label: s, formula: a + b}", "623, '', 623"),
        ([], "a, b, {label: s, formula: a - b}", "623, '', 600"),
        ([], "a, {label: s, formula: share(a)}", "623, 100"),
        (["row-total-mismatch"], "a, {label: s, formula: rank(a)}", "623, 2"),
    ],
)
def test_stated_cells_are_compared_at_their_precision(
    expected: list[str], columns: str, row: str
) -> None:
    assert expected == _row(columns, row)


def test_the_message_for_a_truncated_cell_gives_the_rounded_number() -> None:
    columns = "a, b, {label: 占比, formula: a / b, unit: '%'}"
    (reported,) = _reported(f"columns: [m, {columns}]\nrows: [[一月, 300, 535, 56.0]]")
    expected = "“一月”的占比写的是 56.0%，是舍去尾数得来的；300 ÷ 535，四舍五入是 56.1%"
    assert ("truncated", expected) == reported


def test_a_stated_cell_in_a_row_computed_from_rows_is_compared_with_it() -> None:
    rows = "[一月, 50], [二月, 61], {label: 增减, formula: 二月 - 一月, e: 10}"
    (found,) = _found(f"columns: [m, e]\nrows: [{rows}]")
    expected = "“增减”一行的“e”写的是 10，而 61 − 50 ＝ 11，相差 1"
    assert expected == message(found, "zh-CN")
    assert ["二月 61", "一月 50"] == [related.said.zh for related in found.related]


def test_a_stated_total_that_its_rows_rule_out_is_reported_with_them() -> None:
    rows = ", ".join(f"[{name}, {n}]" for n, name in enumerate("甲乙丙丁戊己庚", 101))
    text = f"columns: [m, {{key: e, label: 户数, unit: 户}}]\nrows: [{rows}]\ntotal: {{e: 782}}"
    (found,) = _found(text)
    assert ("column-total-mismatch", "report.yaml:6:16") == (found.rule.id, str(found.place))
    expected = "“户数”一列，“合计”写的是 782户，而从“甲”到“庚”的7行相加是 728户，相差 54户"
    assert expected == message(found, "zh-CN")
    expected = (
        "'Total' of '户数' is stated as 782 户, but the 7 rows from '甲' to '庚' add up to "
        "728 户, a difference of 54 户"
    )
    assert expected == message(found, "en")
    shown = [related.said.zh for related in found.related]
    assert ["甲 101", "乙 102", "丙 103", "丁 104", "戊 105"] == shown


@pytest.mark.parametrize(
    ("expected", "cells", "total"),
    [
        ([], "1, 2, 3", "6"), (["column-total-mismatch"], "1, 2, 3", "7"),
        ([], "48.2, 61.4, 46.5", "156.2"), ([], "48.2, 61.4, 46.5", "156.0"),
        ([], "48.2, 61.4, 46.5", "156.3"), (["column-total-mismatch"], "48.2, 61.4, 46.5", "156.4"),
        ([], "48, 61.4, 46.5", "155.9"), ([], "约300, 286", "830"), ([], "300, 286", "约830"),
        ([], "待补, 286", "830"), ([], "300, 286", "待补"), ([], "'', 286", "286"),
        ([], "—, ''", "286"),
        (["truncated"], "1.29, 1.68", "2.9"), ([], "1.25, 1.68", "2.93"),
    ],
)  # fmt: skip
def test_stated_totals_are_compared_at_their_precision(
    expected: list[str], cells: str, total: str
) -> None:
    assert expected == _total(cells, total)


@pytest.mark.parametrize("keys", ["unit: 元/人", "unit: '%'", "label: 单价, decimals: 0"])
def test_a_total_of_numbers_that_do_not_add_up_is_not_compared(keys: str) -> None:
    assert [] == _total("5, 6", "5", keys)


def test_a_total_in_the_last_row_is_compared_too() -> None:
    (found,) = _found("columns: [m, e]\nrows: [[a, 1], [b, 2], [总计, 4]]")
    assert ("column-total-mismatch", "report.yaml:5:33") == (found.rule.id, str(found.place))


def test_rows_that_are_parts_of_others_are_not_added_up() -> None:
    assert _silent("e", "甲, 5", "其中：乙, 3", "丙, 4", total="{e: 5}")
    assert _silent("e", "甲, 5", "丙, 4", "小计, 9", "丁, 1", total="{e: 10}")
    assert not _silent("e", "甲, 5", "丙, 4", "小计, 9", "丁, 1", total="{e: 11}")


SUMS = "a, b, {label: s, formula: a + b}, {label: r, formula: a / b, unit: '%'}"


@pytest.mark.parametrize(
    ("rule", "total"),
    [
        ("", "{a: 3, b: 30, s: 33, r: 10.0}"),
        ("column-total-mismatch", "{s: 34}"),
        ("row-total-mismatch", "{r: 10.5}"),
        ("row-total-mismatch", "{a: 3, b: 30, r: 20}"),
    ],
)
def test_the_total_of_a_formula_is_that_of_its_column_or_of_the_totals(
    rule: str, total: str
) -> None:
    text = f"columns: [m, {SUMS}]\nrows: [[x, 1, 10, '', ''], [y, 2, 20, '', '']]\ntotal: {total}"
    assert ([rule] if rule else []) == [found.rule.id for found in _found(text)]


def test_a_wrong_total_of_a_quotient_is_reported_in_the_row_of_totals() -> None:
    text = f"columns: [m, {SUMS}]\nrows: [[x, 1, 10, '', '']]\ntotal: {{r: 20}}"
    assert ["“合计”一行的“r”写的是 20%，而 1 ÷ 10 ＝ 10%，相差 10个百分点"] == [
        words for _, words in _reported(text)
    ]
    text = f"columns: [m, {SUMS}]\nrows: [[x, 1, 10, '', ''], [All, 1, 10, 11, 20]]"
    expected = [
        "'r' in row 'All' is stated as 20%, but 1 ÷ 10 = 10%, a difference of 10 percentage points"
    ]
    assert expected == [words for _, words in _reported(text, "en")]


def test_totals_of_rates_are_compared_only_if_their_operands_have_stated_totals() -> None:
    columns = "{label: p, unit: '%'}, {label: q, unit: '%'}, {label: d, formula: p - q}"
    assert _silent(columns, "x, 5, 4, ''", "y, 9, 6, ''", total="{d: 1}")
    assert _silent(columns, "x, 5, 4, ''", total="{p: 7, q: 6, d: 1}")
    assert not _silent(columns, "x, 5, 4, ''", total="{p: 7, q: 6, d: 4}")


@pytest.mark.parametrize(
    ("is_reported", "label", "cells"),
    [
        (False, "占比", "33.3, 33.3, 33.3"), (True, "占比", "33.3, 33.3, 33.0"),
        (False, "占比", "33, 33, 33"), (True, "比重", "33, 33, 30"), (True, "构成", "50, 51.0, 4"),
        (False, "占比", "50, 30, 5"), (False, "占比", "60, 60, 60"),
        (False, "合格率", "33, 33, 30"),
        (False, "占比", "约33.3, 33.3, 33.0"), (False, "占比", "33.3, 33.3, 待补"),
        (True, "占比", "62.5, 31.5, —, 3.5"), (False, "占比", "97"),
        (True, "Share", "60, 42.0, ''"),
        (True, "Percentage of total", "60, 42.0"), (True, "投资比例", "60, 42.0"),
    ],
)  # fmt: skip
def test_shares_that_nearly_make_up_a_whole_should_be_100(
    is_reported: bool,  # noqa: FBT001  # a column of the table
    label: str,
    cells: str,
) -> None:
    text = f"columns: [m, {{label: {label}, unit: '%'}}]\nrows: ["
    found = _found(text + ", ".join(f"[x, {cell}]" for cell in cells.split(", ")) + "]")
    assert (["shares-not-100"] if is_reported else []) == [one.rule.id for one in found]


def test_shares_that_are_not_100_are_reported_at_their_column() -> None:
    (found,) = _found("columns: [m, 占比]\nrows: [[甲, 33.3%], [乙, 33.3%], [丙, 33.0%]]")
    assert "report.yaml:4:18" == str(found.place)
    assert "“占比”各行之和 ＝ 99.6%，不是 100%" == message(found, "zh-CN")
    assert "the sum of '占比' = 99.6%, not 100%" == message(found, "en")
    assert ["甲 33.3%", "乙 33.3%", "丙 33.0%"] == [related.said.zh for related in found.related]


def test_shares_that_a_formula_gives_are_not_reported() -> None:
    assert _silent(
        "{label: e, decimals: 0}, {label: 占比, formula: e / 100, unit: '%'}", "x, 93, ''"
    )


def test_a_cell_of_a_file_belongs_to_its_table(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("m,e\na,1\nTotal,2\n", encoding="utf-8")
    (found,) = _found(f"file: {tmp_path / 't.csv'}")
    assert found.place is not None
    assert ("tables.t", 3, 7) == (found.place.path, found.place.line, found.place.column)


def test_a_table_that_cannot_be_read_is_skipped() -> None:
    assert [] == _found("file: none.csv")


def _subtotals(*cells: int) -> str:
    names = ("一月", "二月", "小计", "三月", "四月", "小 计", "合计")
    rows = "".join(f"\n- [{name}, {cell}]" for name, cell in zip(names, cells, strict=False))
    return f"columns: [月, {{label: 案件, unit: 起}}]\nrows:{rows}"


def test_a_subtotal_is_the_sum_of_the_rows_since_the_one_before_it() -> None:
    reported = _reported(_subtotals(623, 555, 1168, 100, 100, 210, 1378))
    expected = "“案件”一列，“{}”写的是 {}起，而{}相加是 {}起，相差 10起"
    assert [
        ("column-total-mismatch", expected.format("小计", 1168, "“一月”“二月”", 1178)),
        ("column-total-mismatch", expected.format("小 计", 210, "“三月”“四月”", 200)),
    ] == reported
    assert [] == _reported(_subtotals(623, 555, 1178, 100, 100, 200, 1378))


@pytest.mark.parametrize(
    "text",
    [
        # Named subtotals may add up only some of the rows before them, or those after them.
        "columns: [m, {key: a, unit: 辆}]\nrows: [[船, 5], [轿车, 3], [货车, 4], [汽车小计, 7]]",
        "columns: [m, {key: a, unit: 辆}]\nrows: [[一组, 5], [其中女, 3], [小计, 8]]",
        "columns: [m, {key: a, unit: 辆}]\nrows: [[一组, 约5], [二组, 3], [小计, 9]]",
        "columns: [m, {key: a, unit: 辆}]\nrows: [[一组, 待补], [二组, 3], [小计, 9]]",
        "columns: [m, {key: a, unit: 元}]\nrows: [[结转, 9], [一组, 5], [二组, 3], [小计, 8]]",
        "columns: [m, {key: a, label: 增速, unit: '%'}]\nrows: [[一组, 5], [二组, 3], [小计, 4]]",
        "columns: [m, {key: a, unit: 万元}]\nrows: [[一组, 5.4], [二组, 3.4], [小计, 9]]",
    ],
)
def test_a_subtotal_that_may_be_of_other_rows_is_not_reported(text: str) -> None:
    assert [] == [one for one in _reported(text) if one[0] != "to-be-filled"]


_PEOPLE = "columns: [部门, {0}, 合计]\nrows: {1}"


def test_a_total_column_without_a_formula_is_a_sum_if_most_rows_are_sums() -> None:
    rows = "[[甲, 10, 5, 16], [乙, 8, 4, 12], [合计, 18, 9, 28]]"
    found = _found(_PEOPLE.format("男, 女", rows))
    expected = "“甲”一行的“合计”写的是 16，而 10 ＋ 5 ＝ 15，相差 1"
    assert [expected] == [message(one, "zh-CN") for one in found]
    assert ["男 10", "女 5"] == [related.said.zh for related in found[0].related]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        # Not confirmed by enough rows, or a total of other columns.
        ("男, 女", "[[甲, 10, 5, 16], [乙, 8, 4, 13], [丙, 1, 2, 3]]"),
        ("男, 女", "[[甲, 10, 5, 16]]"),
        ("编制", "[[甲, 10, 16], [乙, 8, 8]]"),
        ("男, {label: 占比, unit: '%'}", "[[甲, 10, 5, 15], [乙, 8, 4, 13]]"),
        ("男, 女, 小计, 临时工", "[[甲, 1, 2, 3, 4, 7], [乙, 1, 2, 3, 4, 9], [丙, 1, 2, 3, 4, 8]]"),
        ("男, 女", "[[甲, 10, 约5, 16], [乙, 8, 4, 12]]"),
        ("男, 女", "[[甲, 10, 5, ''], [乙, 8, 4, 12]]"),
        ("{label: 户数, unit: 户}, {label: 人数, unit: 人}", "[[甲, 3, 9, 9], [乙, 2, 5, 5]]"),
    ],
)
def test_a_total_column_that_may_be_of_something_else_is_not_reported(
    columns: str, rows: str
) -> None:
    assert [] == _reported(_PEOPLE.format(columns, rows))


def test_the_total_of_a_quotient_is_reported_with_its_operands() -> None:
    columns = (
        "{label: 面积, unit: 亩}, {label: 总产, unit: 吨}, {label: 单产, formula: 总产 / 面积}"
    )
    columns = columns.replace("formula:", "unit: 公斤/亩, decimals: 0, formula:")
    rows = "[[甲, 32600, 15320], [乙, 58400, 28960]]"
    total = "{面积: 91000, 总产: 44280, 单产: 520}"
    (found,) = _found(f"columns: [乡镇, {columns}]\nrows: {rows}\ntotal: {total}")
    assert ["面积 91000", "总产 44280"] == sorted(related.said.zh for related in found.related)[
        ::-1
    ]


def _table(columns: str, *rows: str) -> str:
    return f"columns: [m, {columns}]\nrows:" + "".join(f"\n- [{row}]" for row in rows)


def _messages(text: str, language: str = "zh-CN") -> list[str]:
    return [words for _, words in _reported(text, language)]


@pytest.mark.parametrize(
    ("expected", "total"),
    [
        ("相差 62件；多出的正好是“来访”，像是加了两遍", 224),
        ("相差 62件；少的正好是“来访”，像是没有加进去", 100),
        ("相差 3件", 165),
    ],
)
def test_a_row_whose_number_is_the_difference_is_named(expected: str, total: int) -> None:
    rows = f"[[来信, 97], [来访, 62], [网上, 3], [合计, {total}]]"
    (found,) = _found(f"columns: [渠道, {{label: 件数, unit: 件}}]\nrows: {rows}")
    assert message(found, "zh-CN").endswith(expected)


def test_the_number_that_alone_makes_all_sums_right_is_named() -> None:
    rows = ("205, 250", "20501, 105", "20502, 100", "206, 300", "20601, 120", "20602, 180")
    text = _table("{label: 支出, unit: 件}", *rows, "合计, 505")
    expected = (
        "“支出”一列，“205”写的是 250件，而“20501”“20502”相加是 205件，相差 45件；"
        "把“205”的“支出”由 250 改为 205，各处就都相等"
    )
    assert [expected] == _messages(text)
    expected = (
        "'205' of '支出' is stated as 250 件, but '20501' and '20502' add up to 205 件, "
        "a difference of 45 件; with 205 in place of 250 as '支出' of '205', all sums agree"
    )
    assert [expected] == _messages(text, "en")


def test_a_cell_where_a_row_and_a_column_differ_is_named() -> None:
    rows = ("甲, 10, 5, 15", "乙, 9, 4, 12", "丙, 3, 2, 5", "合计, 21, 11, 32")
    expected = "把“乙”的“男”由 9 改为 8，各处就都相等"
    assert [True, True] == [expected in words for words in _messages(_table("男, 女, 合计", *rows))]


def test_no_number_is_named_where_several_may_be_wrong() -> None:
    (words,) = _messages(_table("{label: a, unit: 件}", "甲, 10", "乙, 9", "合计, 20"))
    assert "改为" not in words
    (found,) = _found(_table("{label: a, unit: 件}", "甲, 10", "乙, 9", "合计, 20"))
    assert "19" not in remedy(found, "zh-CN")
    assert "合计: 否" in remedy(found, "zh-CN")


def test_rounded_numbers_name_no_number_to_mend() -> None:
    rows = ("一、甲, 25.0", "（一）乙, 10.5", "（二）丙, 10.0", "二、丁, 30.0", "合计, 50.5")
    (words,) = _messages(_table("a", *rows))
    assert "改为" not in words


def test_what_is_subtracted_is_said() -> None:
    rows = ("收入, 100", "减：退库, 10", "其他, 5", "合计, 115")
    expected = "“a”一列，“合计”写的是 115件，而“收入”“其他”相加，减去“减：退库”，是 95件，相差 20件"
    assert [expected] == _messages(_table("{label: a, unit: 件}", *rows))


def test_total_no_silences_all_sums_of_rows() -> None:
    text = _table("{label: a, unit: 件}", "甲, 10", "乙, 9", "小计, 20", "丙, 1", "合计, 9")
    assert [] != _messages(text)
    assert [] == _messages(f"{text}\ntotal: no")


def test_what_silences_a_wrong_subtotal_is_named_with_its_consequence() -> None:
    rows = ("205, 250", "20501, 105", "20502, 100", "206, 300", "20601, 120", "20602, 180")
    (found,) = _found(_table("{label: 支出, unit: 件}", *rows, "合计, 505"))
    expected = (
        "“205”本来不是这些行之和的，写“合计: 否”；写了“合计: 否”，这张表的各行都不再相加核对；"
    )
    assert expected in remedy(found, "zh-CN")
    expected = (
        "if '205' is not their sum, write `total: no`; "
        "with `total: no`, no rows of the table are added up to compare them"
    )
    assert expected in remedy(found, "en")


_TAXES = (
    "税收收入, 12667", "增值税, 3508", "企业所得税, 2820", "个人所得税, 2855", "城市维护建设税, {}",
    "非税收入, 18470", "专项收入, 8467", "行政事业性收费收入, 3171", "罚没收入, 6832",
)  # fmt: skip
_TRAVEL = "出国费, 10.69", "车辆费, 64.67", "其中：购置费, 17.00", "运行费, 47.67", "接待费, 19.98"


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("“出国费”“车辆费”“接待费”相加是 95.34", ("合计, 95.43", *_TRAVEL)),
        ("“出国费”“车辆费”“接待费”相加是 95.34", (*_TRAVEL, "合计, 95.43")),
        (
            "“税收”“非税”相加是 31137",
            ("税收, 12667", "其中：增值税, 3508", "所得税, 2820", "非税, 18470",
             "其中：罚没, 6832", "合计, 31173"),
        ),
        ("“税收收入”“非税收入”相加是 31137", (*_TAXES, "合计, 31173")),
        (
            "“Education”“Health”相加是 225.2",
            ("Education, 175.5", "Schools, 120.0", "Nurseries, 55.5", "Health, 49.7",
             "Public health, 11.2", "Hospitals, 38.5", "Total, 252.2"),
        ),
        (
            "“行政”“事业”相加是 128",
            ("行政, 46", "行政男, 30", "行政女, 16", "事业, 82",
             "事业男, 50", "事业女, 32", "合计, 129"),
        ),
        # Without a row that others make up, all rows are the nearest.
        ("从“甲”到“丁”的4行相加是 1600",
         ("甲, 400", "乙, 310", "丙, 560", "丁, 330", "合计, 1620")),
    ],
)  # fmt: skip
def test_the_reading_of_one_column_that_comes_nearest_is_named(
    expected: str, rows: tuple[str, ...]
) -> None:
    (words,) = _messages(_table("{label: a, unit: ''}", *(row.format(3484) for row in rows)))
    assert expected in words


def test_the_row_with_a_slip_in_its_parts_is_named_in_place_of_a_right_total() -> None:
    rows = [row.format(3448) for row in (*_TAXES, "合计, 31137")]
    (words,) = _messages(_table("a", *rows))
    expected = "“税收收入”写的是 12667，而从“增值税”到“城市维护建设税”的4行相加是 12631，相差 36"
    assert expected in words


def test_rows_that_are_sums_in_all_columns_are_read_before_those_of_one() -> None:
    rows = (
        "税收收入, 1100, 1000", "增值税, 600, 500", "企业所得税, 300, 300", "个人所得税, 200, 200",
        "非税收入, 500, 450", "罚没收入, 200, 250", "专项收入, 300, 200", "合计, 1650, 1450",
    )  # fmt: skip
    (words,) = _messages(_table("a, b", *rows))
    assert "“税收收入”“非税收入”相加是 1600" in words


@pytest.mark.parametrize(("expected", "graduates"), [([], 10), (["相加是 47，相差 1"], 11)])
def test_one_wrong_breakdown_of_a_number_of_persons_is_told(
    expected: list[str], graduates: int
) -> None:
    rows = (
        "总人数, 46", "按性别分, ''", "男, 30", "女, 16",
        "按学历分, ''", "研究生, 6", "本科, 30", f"专科, {graduates}",
    )  # fmt: skip
    said = _messages(_table("人数", *rows))
    assert expected == [words.split("专科”")[1] for words in said]


RATIO = "计划, 完成, 进度"


@pytest.mark.parametrize(
    ("expected", "last"),
    [
        ([], "合计, 700, 581, 83.0"),
        (["“合计”一行的“进度”写的是 84.0，而 581 ÷ 700 ＝ 83.0，相差 1.0"], "合计, 700, 581, 84.0"),
        (["“合计”一行的“进度”写的是 83.7，而 581 ÷ 700 ＝ 83.0，相差 0.7"], "合计, 700, 581, 83.7"),
        ([], "合计, 700, 581, 约84"),
    ],
)
def test_a_rate_is_compared_as_weighted_where_its_base_stands_beside(
    expected: list[str], last: str
) -> None:
    rows = ("a, 200, 150, 75.0", "b, 400, 340, 85.0", "c, 100, 91, 91.0")
    assert expected == _messages(_table(RATIO, *rows, last))


def test_rates_that_two_rows_do_not_confirm_are_left_alone() -> None:
    rows = ("a, 200, 150, 75.0", "b, 400, 340, 80.0", "c, 100, 91, 90.0", "合计, 700, 581, 84.0")
    assert [] == _messages(_table(RATIO, *rows))


_VILLAGES = ("甲村, 100, 9000", "乙村, 300, 8000", "丙村, 200, 8500")


@pytest.mark.parametrize(
    ("expected", "columns", "rows"),
    [
        ("25500元", "{label: 人口, unit: 人}, 人均收入（元）", (*_VILLAGES, "合计, 600, 25500")),
        ("8500元", "{label: 人口, unit: 人}, 人均收入（元）", (*_VILLAGES, "合计, 600, 8500")),
        ("3833元", "{label: 户数, unit: 户}, 户均收入（元）", (*_VILLAGES, "合计, 600, 3833")),
        ("36.8", "人数, 平均年龄", ("甲科, 12, 38.4", "乙科, 20, 35.1", "合计, 32, 36.8")),
        ("5570元", "职工人数, 平均工资（元）", ("甲, 1, 5000", "乙, 3, 6000", "合计, 4, 5570")),
        ("17.5", "Staff, Days per head", ("a, 100, 9.5", "b, 300, 8.0", "Total, 400, 17.5")),
        ("£8.8", "Visits, Cost per visit (£)", ("a, 100, 9.5", "b, 300, 8.0", "Total, 400, 8.8")),
    ],
)  # fmt: skip
def test_a_total_of_averages_is_compared_with_that_weighted_by_the_counts_beside_it(
    expected: str, columns: str, rows: tuple[str, ...]
) -> None:
    (found,) = _found(_table(columns, *rows))
    assert "row-total-mismatch" == found.rule.id
    assert f"写的是 {expected}，而 按“" in message(found, "zh-CN")


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("{label: 人口, unit: 人}, 人均收入（元）", (*_VILLAGES, "合计, 600, 8333")),
        # Counted a little otherwise: the average number of the year, say.
        ("{label: 人口, unit: 人}, 人均收入（元）", (*_VILLAGES, "合计, 600, 8343")),
        # The rows are not all, or the base is of something else, of several or of none.
        ("{label: 人口, unit: 人}, 人均收入（元）", (*_VILLAGES, "合计, '', 8500")),
        ("{label: 检查, unit: 次}, 人均收入（元）", (*_VILLAGES, "合计, 600, 8500")),
        ("参加人次, 人均次数", ("甲, 100, 1.5", "乙, 300, 2.0", "合计, 400, 3.5")),
        ("人均收入（元）", ("甲, 9000", "乙, 8000", "合计, 8500")),
        ("人口, 劳动力人数, 人均收入", ("甲, 9, 5, 90", "乙, 3, 2, 80", "合计, 12, 7, 85")),
        # What there is in a time is added up over places.
        ("办件量, 日均办件量", ("甲, 1000, 10", "乙, 3000, 30", "合计, 4000, 40")),
        ("Days, Visits per day", ("a, 10, 9.5", "b, 30, 8.0", "Total, 40, 17.5")),
        ("Centres, Growth per cent", ("a, 10, 9.5", "b, 30, 8.0", "Total, 40, 12.1")),
        ("Half-days, Cost per day trip", ("a, 10, 9.5", "b, 30, 8.0", "Total, 40, 8.8")),
    ],
)  # fmt: skip
def test_other_totals_of_averages_are_left_alone(columns: str, rows: tuple[str, ...]) -> None:
    assert [] == _messages(_table(columns, *rows))


def test_a_mean_without_weights_is_called_so() -> None:
    rows = ("甲科, 12, 38.4", "乙科, 20, 35.1", "合计, 32, 36.8")
    (found,) = _found(_table("人数, 平均年龄", *rows))
    expected = (
        "“合计”一行的“平均年龄”写的是 36.8，而 按“人数”加权的平均 ＝ 36.3，相差 0.5；"
        "写的正好是各行直接平均"
    )
    assert expected == message(found, "zh-CN")
    assert "is the mean of the rows without weights" in message(found, "en")


GROWTH = "columns: [指标, 单位, 本年, 上年, {{label: 增减（%）}}]\nrows: [{}, [{}]]"
_AMOUNTS = (
    "[粮食产量, 万吨, 24.3, 23.8, 2.1], [企业, 家, 146, 139, 5.0], "
    "[居民收入, 元, 46820, 44716, 4.7], [优良天数, 天, 331, 325, 1.8]"
)


@pytest.mark.parametrize(
    "row",
    [
        "森林覆盖率, '%', 38.6, 36.2, 2.4", "森林覆盖率, '%', 38.6, 36.2, 6.6",
        "满意率（%）, '', 94.2, 91.9, 2.3", "on-time rate (%), '', 94.2, 91.9, 2.5",
        "群众满意, '%', 94.2, 91.9, 2.3", "群众满意, '', 94.2%, 91.9%, 2.3",
    ],
)  # fmt: skip
def test_the_change_of_a_percentage_may_be_in_points_or_in_percent(row: str) -> None:
    assert [] == _messages(GROWTH.format(_AMOUNTS, row))


def test_the_change_of_a_percentage_that_is_neither_names_both() -> None:
    (found,) = _found(GROWTH.format(_AMOUNTS, "覆盖率, '%', 38.6, 36.2, 4.2"))
    expected = (
        "“覆盖率”一行的“增减（%）”写的是 4.2%，而 (38.6 − 36.2) ÷ 36.2 ＝ 6.6%，相差 2.4个百分点"
    )
    assert expected == message(found, "zh-CN")
    assert "写成百分点是 2.4，写成变化的百分比是 6.6%，两种都可以" in remedy(found, "zh-CN")
    assert "in points, 2.4, or as a percentage, 6.6%" in remedy(found, "en")


def test_the_change_of_an_amount_is_in_percent_only() -> None:
    (found,) = _found(GROWTH.format(_AMOUNTS, "新增企业, 家, 38.6, 36.2, 2.4"))
    assert "百分点" not in remedy(found, "zh-CN")


HALVES = ("412, 310, {}", "378, 276, {}", "265, 188, {}", "140, 122, {}")


@pytest.mark.parametrize(
    "columns",
    [
        "上半年, 下半年, 合计",
        "上半年, 下半年, 全年合计",
        "上半年, 下半年, 全年",
        "First half, Second half, Total",
        "First half, Second half, Year",
        "H1, H2, Full year",
        "H1, H2, Total",
        "一季度, 二季度, 上半年",
    ],
)
@pytest.mark.parametrize("is_first", [False, True])
def test_halves_add_up_to_a_year(columns: str, *, is_first: bool) -> None:
    names = columns.split(", ")
    order = (2, 0, 1) if is_first else (0, 1, 2)

    def told(*totals: int) -> list[str]:
        cells = [row.format(total).split(", ") for row, total in zip(HALVES, totals, strict=True)]
        rows = [f"{n}, " + ", ".join(one[at] for at in order) for n, one in enumerate(cells)]
        return _messages(_table(", ".join(names[at] for at in order), *rows))

    expected = f"“1”一行的“{names[2]}”写的是 645，而 378 ＋ 276 ＝ 654，相差 9"
    assert [expected] == told(722, 645, 453, 262)
    assert [] == told(722, 654, 453, 262)


def test_halves_beside_a_total_of_something_else_are_not_reported() -> None:
    rows = [row.format(total) for row, total in zip(HALVES, (900, 810, 512, 307), strict=True)]
    for columns in ("上半年, 下半年, 合计", "上半年, 下半年, 全年", "H1, H2, Year"):
        assert [] == _messages(_table(columns, *(f"x, {row}" for row in rows)))


_DONE = ("North, 1820, 1670, 91.8", "South, 1642, 1490, 90.7", "East, 900, 830, 92.2")


@pytest.mark.parametrize(
    "head", ["On time", "In time", "Answered in time", "Decided on time", "Granted"]
)
def test_what_is_done_in_time_is_counted(head: str) -> None:
    columns = f"Calls, {head}, Rate"
    (found,) = _messages(_table(columns, *_DONE, "West, 1400, 1284, 97.1"), "en")
    assert "is stated as 97.1, but 1,284 ÷ 1,400 = 91.7" in found
    assert [] == _messages(_table(columns, *_DONE, "West, 1400, 1284, 91.7"))


def test_full_time_and_part_time_staff_add_up() -> None:
    columns = "Full time, Part-time, Total"
    assert [] == _messages(_table(columns, "a, 10, 5, 15", "b, 8, 4, 12", "c, 7, 2, 9"))
    assert [] != _messages(_table(columns, "a, 10, 5, 16", "b, 8, 4, 12", "c, 7, 2, 9"))


@pytest.mark.parametrize("head", ["Response time", "Time", "Year", "2024年度", "This year"])
def test_times_are_not_added_up_but_amounts_of_a_year_are(head: str) -> None:
    is_amount = head in ("2024年度", "This year")
    assert is_amount is (
        _messages(_table(f"n, {head}", "a, 1, 12", "b, 2, 14", "合计, 3, 199")) != []
    )
    assert [] == _messages(_table(f"n, {head}", "a, 1, 2021", "b, 2, 2022", "合计, 3, 2023"))


def test_shares_are_compared_among_the_rows_of_one_breakdown() -> None:
    groups = ("按性别分, ''", "男, 60%", "女, {}%", "按学历分, ''", "本科, 70%", "专科, 30%")
    assert [] == _messages(_table("占比", *groups).replace("{}", "40"))
    assert ["“占比”各行之和 ＝ 98%，不是 100%"] == _messages(
        _table("占比", *groups).replace("{}", "38")
    )
    parts = ("甲, 60.0%", "其中：乙, 35.0%", "丙, 39.0%", "合计, 99.0%")
    assert ["“占比”各行之和 ＝ 99.0%，不是 100%"] == _messages(_table("占比", *parts))


def test_a_total_of_the_main_rows_may_be_greater() -> None:
    text = "columns: [主要品种, {label: a, unit: 吨}]\nrows: [[甲, 5], [乙, 4], [合计, 总]]"
    assert [] == _messages(text.replace("总", "12"))
    assert [] != _messages(text.replace("总", "7"))


_GROWN = (
    "title: {title}\n{more}\n"
    "columns: [指标, {{key: n, label: 2024年, unit: 亿元}}, {{key: m, label: 2023年, unit: 亿元}}, "
    "{{label: 增长（%）, formula: {formula}}}]\nrows: [[{row}, 105.4, 100.0, 6.1]]"
)


def _grown(
    row: str, title: str = "主要经济指标", more: str = "", formula: str = '"growth(n, m)"'
) -> list[Diagnostic]:
    return _found(_GROWN.format(row=row, title=title, more=more, formula=formula))


@pytest.mark.parametrize(
    "formula",
    ["growth(n, m)", "n / m - 1", "(n - m) / m", "(n - m) / m * 100", "100 * (n / m - 1)"],
)
def test_growth_usually_published_at_comparable_prices_is_asked_about_in_a_table(
    formula: str,
) -> None:
    (found,) = _grown("地区生产总值", formula=f'"{formula}"')
    assert ("growth-basis", "note") == (found.rule.id, severity(found))
    assert " ＝ 5.4%；" in message(found, "zh-CN")
    assert " = 5.4%; " in message(found, "en")
    for language in ("zh-CN", "en"):
        assert "5.4" not in remedy(found, language)
    assert "在表的“注”里写明，或者在“报告”里写“增速口径: 可比价”" in remedy(found, "zh-CN")
    assert "write `growth_basis: real` under `report`" in remedy(found, "en")
    assert "空着" not in remedy(found, "zh-CN")


@pytest.mark.parametrize(
    ("rule", "row", "title", "more"),
    [
        ("growth-basis", "第一产业增加值", "主要经济指标", ""),
        ("growth-basis", "第一产业", "主要经济指标", ""),
        ("growth-basis", "甲县", "各县区生产总值", ""),
        ("growth-basis", "地区生产总值（现价）", "主要经济指标", ""),
        ("row-total-mismatch", "财政收入", "主要经济指标", ""),
        ("row-total-mismatch", "第一产业投资", "主要经济指标", ""),
        # The note speaks of others, or of the values.
        ("row-total-mismatch", "财政收入", "主要经济指标", "note: 地区生产总值增速按可比价计算"),
        ("growth-basis", "地区生产总值", "主要经济指标", "note: 绝对数按现价计算"),
        ("", "地区生产总值", "主要经济指标", "note: 增速按可比价计算"),
        ("", "财政收入", "主要经济指标", "note: 增速按可比价计算"),
        ("", "第一产业", "主要经济指标", "note: 生产总值、各产业增加值增长速度按不变价计算"),
        ("", "甲县", "各县区生产总值（增速为实际）", ""),
        ("", "地区生产总值（可比价）", "主要经济指标", ""),
    ],
)
def test_a_table_says_at_which_prices_growth_is(rule: str, row: str, title: str, more: str) -> None:
    assert [rule] * bool(rule) == [one.rule.id for one in _grown(row, title, more)]


def test_the_remedy_names_comparable_prices_where_they_are_possible_in_a_table() -> None:
    for row, expected in (("社会消费品零售总额", True), ("财政收入", False)):
        (found,) = _grown(row)
        assert expected == ("增速按可比价计算的" in remedy(found, "zh-CN"))
        assert expected == ("write `growth_basis: real` under `report`" in remedy(found, "en"))


def test_growth_of_what_has_no_prices_is_compared_whatever_a_note_says() -> None:
    text = _GROWN.format(
        row="客运量", title="指标", more="note: 增速按可比价计算", formula='"growth(n, m)"'
    )
    assert ["row-total-mismatch"] == [one.rule.id for one in _found(text.replace("亿元", "万人"))]


def test_each_operand_of_growth_is_shown_once() -> None:
    (found,) = _grown("财政收入")
    assert "而 105.4 ÷ 100.0 − 1 ＝ 5.4%，" in message(found, "zh-CN")


def test_a_wrong_growth_among_ratios_is_not_told_if_it_is_at_comparable_prices() -> None:
    rows = "[甲, 110, 100, 10.0], [乙, 220, 200, 10.0], [丙, 318, 300, 6.0], [丁, 416, 400, 4.0]"
    text = f"columns: [指标, n, m, 增长]\nrows: [{rows}, [戊, 545, 500, 6.1]]"
    assert ["row-total-mismatch"] == [one.rule.id for one in _found(text)]
    assert [] == _found(f"note: 戊的增速按可比价计算\n{text}")


_PARTS = """columns: [指标, n, '占比（%）']
rows: [[总计, 200, 100], [甲, 84, 42.0], {row}, [丙, 36, 18.0], [丁, 18, 9.0]]"""


def test_the_only_share_that_is_not_the_part_of_the_whole_is_told() -> None:
    (found,) = _found(_PARTS.format(row="[乙, 62, 13.0]"))
    expected = "“乙”一行的“占比（%）”写的是 13.0%，而 62 ÷ 200 ＝ 31.0%，相差 18.0个百分点"
    assert expected == message(found, "zh-CN")


@pytest.mark.parametrize(
    "row",
    [
        # Right; adjusted in the last digit so that all make up the whole; of the row before.
        "[乙, 62, 31.0]",
        "[乙, 62, 31.1]",
        "['其中：乙', 62, 73.8]",
    ],
)
def test_a_share_that_may_be_meant_as_it_stands_is_not_told(row: str) -> None:
    text = _PARTS.format(row=row)
    assert [] == [one for one in _found(text) if one.rule.id == "row-total-mismatch"]


def test_a_negative_number_that_is_subtracted_is_shown_and_declared_as_added() -> None:
    columns = "columns: [Service, Spending, Income, Net expenditure]\n"
    rows = "[[A, 50, -20, 30], [B, 45, -15, 30], [C, 70, -31, 39], [D, 98, -44, 55]]"
    (found,) = _found(f"{columns}rows: {rows}")
    assert "98 + −44 = 54" in message(found, "en")
    assert "formula: Spending + Income}" in remedy(found, "en")


_CODES = """columns: [科目编码, 科目名称, 合计, 基本支出, 项目支出]
rows:
- ['201', 一般公共服务支出, 835.20, 700.50, 134.70]
- ['20103', 办公厅事务, 829.00, 700.50, 128.50]
- ['2010301', 行政运行, 612.34, 612.34, '']
- ['2010302', 行政管理事务, {item}, '', {item}]
- ['2010350', 事业运行, 88.16, 88.16, '']
- ['20129', 群众团体事务, 6.20, '', 6.20]
- ['2012999', 其他群众团体事务, 6.20, '', 6.20]
- ['208', 社会保障支出, 111.03, 111.03, '']
- ['20805', 养老支出, 111.03, 111.03, '']
- ['2080505', 养老保险, 74.02, 74.02, '']
- ['2080506', 职业年金, 37.01, 37.01, '']
"""


@pytest.mark.parametrize(
    ("expected", "item"),
    [
        # Swapped in both columns; an item that is left out changes both as well.
        (["合计", "项目支出"], "182.50"),
        ([], "108.50"),
    ],
)
def test_swapped_digits_typed_in_two_columns_are_told(expected: list[str], item: str) -> None:
    found = _found(_CODES.format(item=item))
    assert expected == [one.facts["column"] for one in found]


@pytest.mark.parametrize("row", ["前三季度", "1—9月", "first nine months", "Q1–Q3"])
def test_what_there_was_so_far_is_no_part_of_the_year(row: str) -> None:
    text = f"columns: [m, n, k]\nrows: [[Q1, 45, 18], [{row}, 152, 59], [全年, 213, 82]]"
    assert [] == _found(text)
