"""The tables on a sheet, found in grids of texts."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import pytest

from reportgen.model.values import Text
from reportgen.readers.cells import Area, Cells, SheetFile, area_named, written_area
from reportgen.readers.sheet_words import is_number, note_in, runs, unit_in
from reportgen.readers.sheets import Given, SheetTable, tables_on


def _cells(grid: str, merged: Sequence[str] = ()) -> Cells:
    """The cells of lines whose cells are apart by `|`; empty lines are empty rows."""
    rows = [[Text(cell.strip()) for cell in line.split("|")] for line in grid.strip().split("\n")]
    numbers = [number for number, row in enumerate(rows, 1) if any(row)]
    areas = [area for name in merged if (area := area_named(name))]
    return Cells([row for row in rows if any(row)], numbers, merged=areas)


def _tables(grid: str, merged: Sequence[str] = (), given: Given | None = None) -> list[SheetTable]:
    return tables_on(_cells(grid, merged), given or Given())


def _table(grid: str, merged: Sequence[str] = (), given: Given | None = None) -> SheetTable:
    (table,) = _tables(grid, merged, given)
    return table


def _heads(table: SheetTable) -> list[str]:
    return [f"{one.group}·{one.label}" if one.group else one.label for one in table.columns]


def test_a_plain_table_is_head_and_rows() -> None:
    table = _table("镇 | 数\n甲 | 1\n乙 | 2")
    assert (["镇", "数"], [0], [1, 2], []) == (
        _heads(table), [*table.head], [*table.body], [*table.notes],
    )  # fmt: skip
    assert (None, []) == (table.title, [*table.units])


@pytest.mark.parametrize(
    ("expected", "above"),
    [
        ("甲镇情况", "甲镇情况"),
        ("甲镇情况", "附表1\n甲镇情况"),
        ("甲镇情况", "附表1：甲镇情况"),
        ("甲镇情况", "某县财政局\n甲镇情况\n（2024年1—9月）"),
        ("收支表", "收  支  表 | 单位：万元"),
        (None, "单位：万元"),
        (None, "填报单位：某县财政局 | 单位：万元"),
        (None, "表号：A101\n制定机关：国家统计局"),
    ],
)
def test_the_title_is_told_from_what_else_stands_above(expected: str | None, above: str) -> None:
    assert expected == _table(f"{above}\n镇 | 数 | 额\n甲 | 1 | 2\n乙 | 2 | 3").title


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("万元", "单位：万元"), ("万元", "（单位：万元）"), ("万元", "金额单位: 万元"),
        ("万元", "编制单位：甲局　　单位：万元"), ("万元", "（万元）"), ("£m", "Unit: £m"),
        ("£ million", "(£ million)"), ("10,000 yuan", "(10,000 yuan)"), ("处", "单位：处"),
        ("家次、处", "单位：家次、处"), (None, "填报单位：甲局"), (None, "单位：县财政局"),
        (None, "金额（单位：万元）"), (None, "单位"), (None, "单位负责人：张三"),
    ],
)  # fmt: skip
def test_units_are_told_from_offices(expected: str | None, text: str) -> None:
    assert expected == unit_in(Text(text))


@pytest.mark.parametrize(
    ("expected", "grid", "merged"),
    [
        ("镇 面积·早稻 面积·晚稻", "镇 | 面积 |\n| 早稻 | 晚稻\n甲 | 1 | 2", ()),
        ("镇 面积·早稻 面积·晚稻", "镇 | 面积 |\n| 早稻 | 晚稻\n甲 | 1 | 2", ("A1:A2", "B1:C1")),
        ("镇 数 注", "镇 | 数 |\n| | 注\n甲 | 1 | x", ()),
        ("镇 年·上 年·下", "| 年 |\n镇 | 上 | 下\n甲 | 1 | 2", ("B1:C1",)),
        ("镇 甲·乙·丙 甲·乙·丁", "镇 | 甲 |\n| 乙 |\n| 丙 | 丁\n戊 | 1 | 2",
         ("A1:A3", "B1:C1", "B2:C2")),
        ("镇 合计 其中：党员·男 其中：党员·女",
         "镇 | 合计 | 其中：党员 |\n | | 男 | 女\n甲 | 3 | 1 | 2", ()),
        ("镇 2023 2024年", "镇 | 2023 | 2024年\n甲 | 1 | 2", ()),
        ("镇 职务 姓名", "镇 | 职务 | 姓名\n甲 | 镇长 | 张三\n乙 | 镇长 | 李四", ()),
    ],
)  # fmt: skip
def test_heads_of_several_rows_become_groups(
    expected: str, grid: str, merged: tuple[str, ...]
) -> None:
    assert expected == " ".join(_heads(_table(grid, merged)))


@pytest.mark.parametrize(
    ("notes", "signed", "below"),
    [
        ([3], [], "注：甲"),
        ([3, 4], [], "注：甲\n2.乙"),
        ([3], [], "注： | 甲乙丙"),
        ([3], [4], "说明：甲\n制表人：乙 | 审核人：丙"),
        ([], [3], "填表人：乙"),
        ([3], [], "本表各数均为初步统计，以年报为准"),
        ([3], [], "Note: draft."),
        ([3], [], "资料来源：甲局"),
        ([], [], "其他"),
        ([], [], "其中：甲 | 1"),
        ([], [], "注册户数 | 5"),
    ],
)
def test_notes_and_signatures_are_told_from_rows(
    notes: list[int], signed: list[int], below: str
) -> None:
    table = _table(f"镇 | 数\n甲 | 1\n乙 | 2\n{below}")
    assert (notes, signed) == ([*table.notes], [*table.signed])
    assert [*table.body, *notes, *signed] == [*range(1, 4 + below.count("\n"))]


def test_no_row_is_lost_or_read_twice() -> None:
    grid = "题\n单位：件\n镇 | 数\n栏次 | 1\n\n甲 | 1\n\n小计 | 1\n合计 | 1\n注：甲\n制表：乙"
    table = _table(grid)
    parts = [
        *table.titled, *table.others, *table.head, *table.numbered, *table.body, *table.notes,
        *table.signed,
    ]  # fmt: skip
    assert [0, *range(2, 9)] == sorted(parts)
    assert ["件"] == [*table.units]


@pytest.mark.parametrize(
    ("expected", "grid"),
    [
        (["A1:B3", "A5:C7"], "镇 | 数\n甲 | 1\n乙 | 2\n\n项 | 收 | 支\n丙 | 1 | 2\n丁 | 3 | 4"),
        (["A1:B3", "A4:B6"], "镇 | 数\n甲 | 1\n乙 | 2\n乙表\n项 | 收\n丙 | 1"),
        (["A1:B3", "D1:E3"], "镇 | 数 | | 项 | 收\n甲 | 1 | | 丙 | 3\n乙 | 2 | | 丁 | 4"),
        (["A1:D3"], "镇 | 数 | | 额\n甲 | 1 | | 3\n乙 | 2 | | 4"),
        (["A1:B5"], "镇 | 数\n甲 | 1\n\n乙 | 2\n合计 | 3"),
        (["A1:B4"], "项 | 额\n一、收入\n利息 | 1\n二、支出"),
        (["A1:B3"], "事项 | 单位\n甲 | 乙局\n丙 | 丁局"),
    ],
)  # fmt: skip
def test_tables_are_told_apart(expected: list[str], grid: str) -> None:
    assert expected == [written_area(table.area) for table in _tables(grid)]


def test_a_range_is_one_table() -> None:
    grid = "镇 | 数\n甲 | 1\n\n项 | 收\n丙 | 1"
    assert ["A1:B2", "A4:B5"] == [written_area(table.area) for table in _tables(grid)]
    assert "A1:B5" == written_area(_table(grid, given=Given(is_whole=True)).area)


def test_given_lines_are_taken() -> None:
    grid = "题\n镇 | 数\n（镇） | （件）\n甲 | 1\n注：乙"
    table = _table(grid, given=Given(head=(2, 3), notes=()))
    assert ([1, 2], [3, 4], []) == ([*table.head], [*table.body], [*table.notes])
    assert [] == _tables(grid, given=Given(head=(9,)))


@pytest.mark.parametrize(
    ("expected", "grid", "merged"),
    [
        (None, "镇 | 数\n甲 | 1", ()),
        (1, "序号 | 镇 | 数\n1 | 甲 | 1\n2 | 乙 | 1", ()),
        (1, "片 | 镇 | 数\n东 | 甲 | 1\n | 乙 | 1", ("A2:A3",)),
        (2, "序号 | 片 | 镇 | 数\n1 | 东 | 甲 | 1\n2 | | 乙 | 1", ("B2:B3",)),
        (None, "序号 | 数 | 额\n1 | 3 | 1\n2 | 4 | 1", ()),
    ],
)
def test_the_column_that_names_the_rows_is_found(
    expected: int | None, grid: str, merged: tuple[str, ...]
) -> None:
    assert expected == _table(grid, merged).named_by


def test_merged_cells_of_a_forged_file_take_no_time() -> None:
    grid = "\n".join(["镇 | 数", *(f"甲{n} | 1" for n in range(200))])
    table = _table(grid, ["A1:XFD1048576"] * 5000)
    assert 0 < len(table.columns)


def test_numbers_are_told_from_times_and_texts() -> None:
    numbers = [
        "12", "1,234.5", "-3%", "38.6万元", "约30", "¥5", "待补", "(3)", "= 甲 + 乙",
    ]  # fmt: skip
    others = ["2024年", "3月", "2024-03-01", "甲", "", "1月份", "2.甲"]
    assert numbers == [text for text in (*numbers, *others) if is_number(text)]


def test_a_note_is_printed_without_its_word() -> None:
    assert ("甲乙", False) == note_in("注：甲乙")
    assert ("甲局", True) == note_in("资料来源：甲局")
    assert ("1.甲", False) == note_in("注: 1.甲")
    assert ("※甲", False) == note_in("※甲")


def test_runs_of_rows() -> None:
    assert [(1, 3), (5, 5)] == [*runs([2, 1, 3, 5])]


def test_the_file_of_a_sheet_may_be_pickled() -> None:
    source = pickle.loads(pickle.dumps(SheetFile("表.xlsx", "分月")))  # noqa: S301
    assert ("表.xlsx", "分月", "分月!C19") == (source.name, source.part, source.path_at(19, 3))
    assert Area(1, 1, 2, 3) == area_named("A1:C2")


@pytest.mark.parametrize(
    ("unit", "above"),
    [
        ("£000", "Revenue account | | £000"),
        ("£000", "Revenue account\n | | (£000)"),
        ("£'000", "Revenue account\n£'000"),
        ("£000", "Revenue account\nAll figures in £000"),
        ("£ million", "Revenue account (in £ million)\n(£ million)"),
        ("thousand tonnes", "Cargo\n(thousand tonnes)"),
        ("£ thousand", "Revenue account, £000"),
        ("tonnes", "Cargo landed, 2025/26 (tonnes)"),
        ("percentage points", "Changes (percentage points)"),
        ("吨", "货运量（吨）"),
        ("万元", "收支情况 | | 万元"),
        ("亿元", "收支情况\n（亿元）"),
    ],
)
def test_a_unit_above_a_table_needs_no_word_before_it(unit: str, above: str) -> None:
    table = _table(f"{above}\nItem | Budget | Actual\nDues | 4 | 5\nRents | 3 | 2")
    assert ([unit], ["Item", "Budget", "Actual"]) == ([*table.units], _heads(table))


@pytest.mark.parametrize(
    "title",
    ["Visits", "Pay above £100k", "Income (provisional)", "Staff (women)", "经费（含市本级）"],
)
def test_titles_that_only_look_like_units_are_none(title: str) -> None:
    table = _table(f"{title}\nItem | Budget | Actual\nDues | 4 | 5\nRents | 3 | 2")
    assert (title, []) == (table.title, [*table.units])


def test_heads_that_are_units_are_heads() -> None:
    table = _table("Item | £000 | %\nDues | 4 | 5\nRents | 3 | 2")
    assert (["Item", "£000", "%"], [], [1, 2]) == (_heads(table), [*table.units], [*table.body])


@pytest.mark.parametrize(
    ("units", "row"),
    [
        (["moorings", "%", "£"], " | moorings | % | £"),
        (["moorings", "%", "£000"], "Unit | moorings | % | £000"),
        (["(persons)", "(%)", "(£)"], " | (persons) | (%) | (£)"),
        (["艘", "%", "万元"], "单位 | 艘 | % | 万元"),
    ],
)
def test_a_row_of_units_belongs_to_the_head(units: list[str], row: str) -> None:
    table = _table(f"Area | Let | Share | Fees\n{row}\nPool | 4 | 5 | 6\nReach | 3 | 2 | 1")
    assert (units, [2, 3]) == ([str(one.unit) for one in table.columns[1:]], [*table.body])


def test_a_row_of_words_is_no_row_of_units() -> None:
    table = _table("Area | Let | By | Fees\nPool | yes | boat | no\nReach | no | car | yes")
    assert [1, 2] == [*table.body]
