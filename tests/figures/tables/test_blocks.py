"""Tables in the document: caption, header with units, cells as written or computed, notes."""

from __future__ import annotations

from typing import Any

import pytest

from builders import rules
from loaded_tables import loaded
from reportgen.document import Block, Caption, Paragraph, Run, Span, TableBlock, plain_text
from reportgen.figures.tables import table_blocks

RUNS = """
title: Runs by month
columns:
- Month
- {key: ems, label: EMS, unit: £ million}
- Note
- {label: s, formula: ems * 2}
rows: [[Jan, 1234.50, a], [Feb, '', b], [Mar, TODO, c]]
total: yes
note: Without mutual aid.
source: Dispatch log
"""


def _blocks(text: str, language: str = "zh-CN", **how: object) -> tuple[Block, ...]:
    table, problems = loaded(text, f"report: {{title: x, lang: {language}, issuer: y}}")
    assert set(rules(problems)) <= {"to-be-filled"}
    return table_blocks(table, language, **how)  # type: ignore[arg-type]


def _table(text: str, language: str = "zh-CN", **how: object) -> TableBlock:
    (table,) = (one for one in _blocks(text, language, **how) if isinstance(one, TableBlock))
    return table


def _header(text: str, language: str = "zh-CN") -> list[str]:
    return [*map(plain_text, _table(text, language).header)]


def _lines(text: str, language: str = "zh-CN", **how: object) -> list[list[str]]:
    return [[*map(plain_text, row)] for row in _table(text, language, **how).rows]


def _column(columns: str, *cells: str, language: str = "zh-CN") -> list[str]:
    """The last column of rows with these cells."""
    rows = "".join(f"\n- [r{number}, {cell}]" for number, cell in enumerate(cells))
    return [line[-1] for line in _lines(f"columns: [m, {columns}]\nrows:{rows}", language)]


def _notes(text: str, language: str = "zh-CN") -> list[tuple[str, str]]:
    blocks = _blocks(f"{text}\ncolumns: [m]\nrows: [[a]]", language)
    return [(one.role, plain_text(one.runs)) for one in blocks if isinstance(one, Paragraph)]


def test_a_table_stands_between_its_caption_and_its_notes() -> None:
    caption, table, note, source = _blocks(RUNS, "en")
    assert Caption("table", (Run("Runs by month"),), "table:t") == caption
    assert isinstance(table, TableBlock)
    assert Paragraph("table-note", (Run("Note: Without mutual aid."),)) == note
    assert Paragraph("table-note", (Run("Source: Dispatch log"),)) == source


def test_an_english_table() -> None:
    assert ["Month", "EMS (£ million)", "Note", "s (£ million)"] == _header(RUNS, "en")
    assert [
        ["Jan", "1,234.50", "a", "2,469"],
        ["Feb", "", "b", ""],
        ["Mar", "TODO", "c", "TODO"],
        ["Total", "TODO", "", "TODO"],
    ] == _lines(RUNS, "en")


def test_a_chinese_table() -> None:
    text = """
列:
- 月份
- {名称: 收入, 单位: 万元}
- {名称: 支出, 单位: 万元}
- {名称: 结余, 公式: 收入 - 支出}
- {名称: 占比, 公式: 占比(收入)}
行: [[一月, 1623, 142.5], [二月, 555, 88], [三月, 0, 0]]
合计: 是
"""
    assert ["月份", "收入（万元）", "支出（万元）", "结余（万元）", "占比（%）"] == _header(text)
    assert [
        ["一月", "1623", "142.5", "1480.5", "74.5"],
        ["二月", "555", "88", "467.0", "25.5"],
        ["三月", "0", "0", "0.0", "0.0"],
        ["合计", "2178", "230.5", "1947.5", "100.0"],
    ] == _lines(text)


def test_a_unit_is_printed_once_whether_the_label_the_column_or_the_cells_have_it() -> None:
    text = """
列:
- 项目
- {名称: 金额（万元）, 单位: 万元}
- 支出（万元）
- 人数（人）
- 用时
行: [[培训, 30万元, 20万元, 12人, 3天], [宣传, 20, 15万元, 6人, 2天]]
合计: 是
"""
    assert ["项目", "金额（万元）", "支出（万元）", "人数（人）", "用时"] == _header(text)
    assert [
        ["培训", "30", "20", "12", "3天"], ["宣传", "20", "15", "6", "2天"],
        ["合计", "50", "35", "18", "5天"],
    ] == _lines(text)  # fmt: skip


def test_an_english_unit_is_printed_once() -> None:
    text = "columns: [m, {label: Cost ($ million)}]\nrows: [[a, $3 million], [b, $4.5 million]]"
    assert ["m", "Cost ($ million)"] == _header(text, "en")
    assert [["a", "3"], ["b", "4.5"]] == _lines(text, "en")


def test_a_table_without_title_and_notes_is_one_block() -> None:
    (table,) = _blocks("columns: [m]\nrows: []")
    assert TableBlock(((Run("m"),),), (), ("left",)) == table


@pytest.mark.parametrize(
    ("role", "said", "text"),
    [
        ("table-note", "注：不含省属企业", "注: 不含省属企业"),
        ("table-note", "注：不含省属企业", "注: 注：不含省属企业"),
        ("table-note", "备注:不含省属企业", "注: '备注:不含省属企业'"),
        ("table-note", "注：第一行\n第二行", "注: |\n  第一行\n  第二行"),
        ("table-note", "来源：市统计局", "来源: 市统计局"),
        ("table-note", "数据来源：市统计局", "来源: 数据来源：市统计局"),
    ],
)
def test_the_text_around_a_table(role: str, said: str, text: str) -> None:
    assert [(role, said)] == _notes(text)


def test_a_note_that_says_so_itself_is_not_announced_again() -> None:
    expected = [("table-note", "NOTES: x"), ("table-note", "Sources: y")]
    assert expected == _notes("note: 'NOTES: x'\nsource: 'Sources: y'", "en")


def test_figures_in_a_title_are_still_known_as_figures() -> None:
    more = "statistics: {n: 5项}"
    table, _ = loaded("title: '前{{ n }}*工作'\ncolumns: [m]\nrows: [[a]]", more)
    caption, _ = table_blocks(table, "zh-CN")
    assert isinstance(caption, Caption)
    assert [("前", False), ("5项", True), ("*工作", False)] == [
        (run.text, bool(run.origin)) for run in caption.runs
    ]


@pytest.mark.parametrize(
    ("zh", "en", "cell"),
    [
        ("1234", "1,234", "1234"), ("1,234", "1,234", "'1,234'"), ("3.10", "3.10", "3.10"),
        ("-5", "−5", "-5"), ("+5", "+5", "+5"), ("约300", "about 300", "约300"), ("—", "—", "—"),
        ("/", "/", "/"), ("待补", "TODO", "待补"), ("待补", "TODO", "TODO"), ("0", "0", "0"),
        ("1234万元", "1,234 万元", "1234万元"), ("58.4%", "58.4%", "58.4%"), ("", "", "''"),
    ],
)  # fmt: skip
def test_cells_are_printed_as_they_were_written(zh: str, en: str, cell: str) -> None:
    other = "1%" if "%" in cell else "1万元" if "万" in cell else "1"
    assert zh == _column("e", cell, other)[0]
    assert en == _column("e", cell, other, language="en")[0]


def test_cells_of_money_have_two_decimals_in_english_if_one_has_any() -> None:
    assert ["4.50", "5.00"] == _column("{label: Fare, unit: £}", "4.5", "5", language="en")
    assert ["4.5", "5"] == _column("{label: Fare, unit: £ million}", "4.5", "5", language="en")
    assert ["4", "5"] == _column("{label: Fare, unit: £}", "4", "5", language="en")


@pytest.mark.parametrize(
    ("shown", "cell"),
    [("300", "300万元"), ("30000", "3亿元"), ("0.5", "5000元"), ("约30000", "约3亿元"), ("5", "5")],
)
def test_a_unit_in_a_cell_gives_way_to_that_of_the_header(shown: str, cell: str) -> None:
    assert [shown] == _column("{label: e, unit: 万元}", cell)


@pytest.mark.parametrize(
    ("shown", "formula", "said"),
    [
        (["3", "2"], "e * 2", ""), (["0.75", "0.50"], "e / 2", ""), (["0.50", "0.33"], "e / 3", ""),
        (["0.5", "0.3"], "e / 3", ", decimals: 1"), (["1", "0"], "e / 3", ", decimals: 0"),
        (["60", "40"], "share(e)", ""), (["60.00", "40.00"], "share(e)", ", decimals: 2"),
        (["1", "2"], "rank(e)", ""), (["1.5", "1.0"], "e + 0", ""),
        (["0.0002", "0.0001"], "e / 10000", ""),
    ],
)  # fmt: skip
def test_computed_cells_have_as_many_decimals_as_the_longest(
    shown: list[str], formula: str, said: str
) -> None:
    columns = f"{{label: e, decimals: 1}}, {{label: s, formula: {formula}{said}}}"
    assert shown == _column(columns, "1.5, ''", "1, ''")


def test_tiny_numbers_are_not_shown_as_zero() -> None:
    columns = "{label: e, decimals: 0}, {label: s, formula: share(e)}"
    assert ["100.0", "0.004", "0.0"] == _column(columns, "25000, ''", "1, ''", "0, ''")


def test_separators_are_kept_up_in_a_column_that_has_them() -> None:
    text = "columns: [m, e, f]\nrows: [[a, '1,234', 1234], [b, 2000, 2000]]\ntotal: yes"
    assert ["合计", "3,234", "3234"] == _lines(text)[-1]


def test_approximate_results_say_so() -> None:
    text = "columns: [m, e]\nrows: [[a, 约300], [b, 200]]\ntotal: yes"
    assert ["合计", "约500"] == _lines(text)[-1]
    assert ["Total", "about 500"] == _lines(text, "en")[-1]


def test_a_ratio_in_a_row_of_its_own_has_its_sign() -> None:
    text = (
        "列: [m, {名称: e, 单位: 元}, {名称: f, 单位: '%'}]\n"
        "行: [[一月, 50, 4], [二月, 55, 5], {名称: 增速, 公式: 二月 / 一月 - 1}, "
        "{名称: 增减, 公式: 二月 - 一月}]"
    )
    assert [["增速", "10%", "25"], ["增减", "5", "1个百分点"]] == _lines(text)[2:]
    assert ["增减", "5", "1 percentage point"] == _lines(text, "en")[3]


@pytest.mark.parametrize(
    ("header", "language", "columns"),
    [
        ("增减（个百分点）", "zh-CN", "{名称: 增减, 公式: e - f}"),
        ("增减 (percentage points)", "en", "{名称: 增减, 公式: e - f}"),
        ("比（%）", "zh-CN", "{名称: 比, 公式: e / f, 单位: '%'}"),
        ("比", "zh-CN", "{名称: 比, 公式: e / f}"),
        ("位次", "zh-CN", "{名称: 位次, 公式: rank(e)}"),
    ],
)
def test_a_header_has_the_unit_of_computed_cells(header: str, language: str, columns: str) -> None:
    rates = "{label: e, unit: '%'}, {label: f, unit: '%'}"
    text = f"columns: [m, {rates}, {columns}]\nrows: [[a, 5, 4]]"
    assert header == _header(text, language)[-1]


@pytest.mark.parametrize(
    ("alignment", "said"),
    [
        ("left", "align: 左"),
        ("center", "align: 中"),
        ("right", "对齐: 右"),
        ("center", "align: center"),
    ],
)
def test_a_column_is_aligned_as_chosen(alignment: str, said: str) -> None:
    text = f"columns: [m, {{label: e, {said}}}]\nrows: [[a, x]]"
    assert ("left", alignment) == _table(text).alignments


def test_numbers_stand_right_and_texts_left() -> None:
    assert ("left", "decimal", "left") == _table("columns: [m, e, n]\nrows: [[a, 1, x]]").alignments


@pytest.mark.parametrize("label", ["序号", "No."])
def test_a_column_of_numbers_of_rows_is_centred(label: str) -> None:
    table = _table(f"columns: [{label}, m, e]\nrows: [[1, a, 5], [2, b, 6]]")
    assert ("center", "left", "decimal") == table.alignments


def test_columns_of_one_group_have_a_header_above_theirs() -> None:
    text = (
        "columns: [m, {label: a, group: g}, {label: b, group: g}, {label: c, group: h}]\nrows: []"
    )
    groups = [(plain_text(group.runs), group.columns) for group in _table(text).groups]
    assert [("", 1), ("g", 2), ("h", 1)] == groups
    assert () == _table("columns: [m]\nrows: []").groups


def test_widths_are_given_for_some_columns() -> None:
    assert (0, 12) == _table("columns: [m, {label: a, width: 12}]\nrows: []").widths


SORTED = """
columns: [m, {key: e, label: Runs}, n]
rows: [[a, 5, y], [b, 1亿, x], [c, '', z], [d, 12, ''], {label: t, formula: a + d}, [f, 5.0, x]]
"""


@pytest.mark.parametrize(
    ("expected", "sort"),
    [
        ("a b c d t f", ""), ("a f d b c t", "e"), ("b d a f c t", "-Runs"), ("b d a f c t", "－e"),
        ("b d a f c t", "runs 降序"), ("b d a f c t", "e desc"), ("a f d b c t", "e 升序"),
        ("b f a c d t", "n"), ("c a b f d t", "-n"), ("f d c b a t", "-m"),
        ("a b c d t f", "other"),
    ],
)  # fmt: skip
def test_rows_are_sorted_with_empty_cells_last(expected: str, sort: str) -> None:
    text = SORTED.replace("1亿", "100000000")
    assert expected == " ".join(line[0] for line in _lines(text, sort=sort))


def test_texts_are_sorted_by_the_numbers_in_them() -> None:
    rows = "[[甲, 2024年10月8日], [乙, 2024年3月24日], [丙, 2024年3月8日]]"
    lines = _lines(f"columns: [活动, 时间]\nrows: {rows}", sort="时间")
    assert ["丙", "乙", "甲"] == [line[0] for line in lines]


def test_only_the_first_rows_are_shown_where_that_is_wanted() -> None:
    text = f"{SORTED.replace('1亿', '100000000')}\nsort: -e\ntop: 2\ntotal: yes"
    assert ["b", "d", "t", "合计（全部5行）"] == [line[0] for line in _lines(text)]
    assert "100000022.0" == _lines(text)[-1][1]
    assert ["a", "t", "合计（全部5行）"] == [line[0] for line in _lines(text, sort="e", top=1)]


GROUPS = """
columns: [m, {label: e, unit: 件}]
rows: [[a, 10], [其中：女, 4], [b, 5], [小计, 15], [c, 30], [d, 12], [东区合计, 42]"""


@pytest.mark.parametrize(
    ("expected", "how"),
    [
        ("a 其中：女 b 小计 c d 东区合计", {}),
        ("c d a 其中：女 b", {"sort": "-e"}),
        ("c d a 其中：女", {"sort": "-e", "top": 3}),
        ("a 其中：女 b", {"top": 2}),
    ],
)
def test_subtotals_have_no_place_among_sorted_rows(expected: str, how: dict[str, Any]) -> None:
    lines = _lines(f"{GROUPS}, [总计, 57]]", **how)
    assert expected == " ".join(line[0] for line in lines[:-1])
    assert ("总计", "57") == (lines[-1][0].partition("（")[0], lines[-1][1])


@pytest.mark.parametrize(
    ("expected", "rows", "how"),
    [
        ("合计 a b", "[合计, 30], [a, 10], [b, 20]", {}),
        ("合计 b a", "[合计, 30], [a, 10], [b, 20]", {"sort": "-e"}),
        ("合计（全部2行） b", "[合计, 30], [a, 10], [b, 20]", {"sort": "-e", "top": 1}),
        ("a b 合计 其中：女", "[a, 10], [b, 20], [合计, 30], [其中：女, 12]", {}),
        ("b a 合计 其中：女", "[a, 10], [b, 20], [合计, 30], [其中：女, 12]", {"sort": "-e"}),
        ("a b 合计 去年", "[a, 10], [b, 20], [合计, 30], [去年, 28]", {}),
        ("a x 合计", "[a, 1], {m: x, formula: a + a}, [合计, 1]", {"sort": "e"}),
    ],
)
def test_the_row_of_totals_stands_where_it_stood(
    expected: str, rows: str, how: dict[str, Any]
) -> None:
    lines = _lines(f"columns: [m, e]\nrows: [{rows}]", **how)
    assert expected == " ".join(line[0] for line in lines)


def test_the_word_for_totals_may_stand_in_a_later_column() -> None:
    text = "columns: [序号, 镇, 件数]\nrows: [[1, a, 5], [2, b, 9], ['', 合计, 14]]"
    assert [["1", "a", "5"], ["2", "b", "9"], ["合计", "", "14"]] == _lines(text)
    assert [["合计（全部2行）", "", "14"]] == _lines(text, top=1)[1:]


def test_the_word_for_totals_takes_the_cells_of_all_columns_before_the_numbers() -> None:
    text = "columns: [序号, 镇, 件数]\nrows: [[1, a, 5], [2, b, 9], ['', 合计, 14]]"
    assert (Span(2, 0, 1, 2),) == _table(text).spans
    assert () == _table("columns: [镇, 件数]\nrows: [[a, 5], [合计, 5]]").spans


def test_shares_of_which_some_are_not_shown_have_no_total() -> None:
    text = "columns: [m, e, {label: s, formula: share(e)}]\nrows: [[a, 1], [b, 3]]\ntotal: yes"
    assert ["合计", "4", "100"] == _lines(text)[-1]
    assert ["合计（全部2行）", "4", ""] == _lines(text, top=1)[-1]
    assert ["Total (all 2 rows)", "4", ""] == _lines(text, "en", top=1)[-1]
    assert ["合计", "4", "100"] == _lines(text, top=2)[-1]


def test_the_row_of_totals_is_called_what_it_was_called() -> None:
    assert "总 计" == _lines("columns: [m, e]\nrows: [[a, 1], [总 计, 1]]")[-1][0]
    text = "columns: [m, e, n]\nrows: [[a, 1, x]]\ntotal: {m: 全年, e: 2, n: y}"
    assert ["全年", "2", "y"] == _lines(text)[-1]


def test_stated_totals_are_printed_as_they_were_written() -> None:
    text = "columns: [m, e, f, g]\nrows: [[a, 1, 1, 1], [合计, 1.00, —, 待补]]"
    assert ["合计", "1.00", "—", "待补"] == _lines(text)[-1]


@pytest.mark.parametrize(
    ("expected", "header", "columns"),
    [
        ("单位：万元", "支", "{名称: 收, 单位: 万元}, {名称: 支, 单位: 万元}"),
        ("", "支（元）", "{名称: 收, 单位: 万元}, {名称: 支, 单位: 元}"),
        ("", "支", "{名称: 收, 单位: 万元}, 支"),
        ("", "支（%）", "{名称: 收, 单位: '%'}, {名称: 支, 单位: '%'}"),
    ],
)
def test_a_unit_that_all_numbers_share_is_said_once_above(
    expected: str, header: str, columns: str
) -> None:
    text = f"columns: [月, {columns}]\nrows: [[一月, 5, 4]]"
    assert expected == _table(text).unit
    assert header == _header(text, "zh-CN")[-1]


def test_english_headers_keep_their_units() -> None:
    text = "columns: [m, {label: e, unit: £}, {label: f, unit: £}]\nrows: [[a, 5, 4]]"
    assert "f (£)" == _header(text, "en")[-1]
