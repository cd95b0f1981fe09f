"""Charts drawn from tables: which columns and rows, which numbers, what stands below."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builders import rules
from loaded_tables import loaded
from reportgen.document import Block, Caption, Chart, Paragraph, plain_text
from reportgen.document.placements import PlacementError, placement
from reportgen.figures.tables import LoadedTable, chart_blocks_of

MONTHS = """
title: 各月收支
columns:
- 月份
- {名称: 收入, 单位: 万元}
- {名称: 支出, 单位: 万元}
- {名称: 件数, 单位: 件}
- {名称: 比重, 公式: 占比(收入)}
rows: [[一月, 623.50, 512, 3], [二月, '', 588, 4], [其中：上旬, 100, 90, 1], [三月, 710, 待补, 5]]
total: yes
source: 财政局
"""


def _blocks(table: LoadedTable, **options: object) -> tuple[Block, ...]:
    return chart_blocks_of(table, "zh-CN", placement("chart", "t", options.items()))


def _chart(text: str, **options: object) -> Chart:
    (chart,) = (one for one in _blocks(_table(text), **options) if isinstance(one, Chart))
    return chart


def _table(text: str) -> LoadedTable:
    table, problems = loaded(text)
    assert set(rules(problems)) <= {"to-be-filled"}
    return table


def _names(chart: Chart) -> list[str]:
    return [series.name for series in chart.series]


def _numbers(chart: Chart, position: int = 0) -> list[str | None]:
    return [None if value is None else f"{value:f}" for value in chart.series[position].values]


def test_columns_of_the_first_unit_are_drawn_and_shares_are_not() -> None:
    chart = _chart(MONTHS)
    assert (["收入", "支出"], "万元") == (_names(chart), chart.unit)


def test_empty_and_open_cells_are_gaps() -> None:
    chart = _chart(MONTHS)
    assert ["623.50", None, "710"] == _numbers(chart)
    assert ["512", "588", None] == _numbers(chart, 1)


def test_rows_that_are_part_of_others_are_left_out() -> None:
    assert ("一月", "二月", "三月") == _chart(MONTHS).categories


def test_columns_can_be_named_by_key_or_label() -> None:
    chart = _chart(MONTHS, columns="件数、 收入")
    assert (["件数（件）", "收入（万元）"], "") == (_names(chart), chart.unit)


def test_series_of_several_units_are_named_with_their_units() -> None:
    assert "件数（件）：一月3" in _chart(MONTHS, columns="件数、收入").description
    assert ["收入", "支出"] == _names(_chart(MONTHS, columns="收入、支出"))


def test_computed_columns_of_the_same_unit_are_drawn() -> None:
    columns = "columns: [a, {label: b, unit: 元}, {label: c, formula: b * 2}]\nrows: [[x, 1]]"
    assert ["b", "c"] == _names(_chart(columns))


def test_a_pie_has_one_series() -> None:
    assert ["收入"] == _names(_chart(MONTHS, kind="饼图"))


def test_rows_can_be_sorted_and_cut() -> None:
    chart = _chart(MONTHS, sort="-收入", top=2)
    assert ("三月", "一月") == chart.categories


def test_cells_of_other_units_are_converted() -> None:
    chart = _chart("columns: [a, {label: b, unit: 亿元}]\nrows: [[x, 1.5], [y, 2000万元]]")
    assert [Decimal("1.5"), Decimal("0.2")] == list(chart.series[0].values)


def test_a_caption_and_the_source_stand_below() -> None:
    chart, caption, source = _blocks(_table(MONTHS))
    assert isinstance(chart, Chart)
    assert isinstance(caption, Caption)
    assert ("figure", "各月收支", "figure:t") == (
        caption.kind, plain_text(caption.runs), caption.key,
    )  # fmt: skip
    assert isinstance(source, Paragraph)
    assert ("table-note", "来源：财政局") == (source.role, plain_text(source.runs))


def test_the_note_stands_above_the_source() -> None:
    *_, note, source = _blocks(_table(f"{MONTHS}note: 不含上级补助\n"))
    assert isinstance(note, Paragraph)
    assert isinstance(source, Paragraph)
    assert ["注：不含上级补助", "来源：财政局"] == [
        plain_text(note.runs), plain_text(source.runs),
    ]  # fmt: skip


def test_a_title_of_its_own_goes_before_the_tables() -> None:
    _, caption, *_ = _blocks(_table(MONTHS), title="收入走势")
    assert isinstance(caption, Caption)
    assert "收入走势" == plain_text(caption.runs)


def test_a_chart_is_described_by_the_author_or_else_by_its_numbers() -> None:
    description = "柱形图：走势，单位：件。件数：一月3、二月4、三月5。"
    assert description == _chart(MONTHS, columns="件数", title="走势").description
    assert "逐月上升" == _chart(MONTHS, columns="件数", alt="逐月上升").description


@pytest.mark.parametrize(
    ("rule", "columns"),
    [("unknown-column", "收人"), ("no-numbers", "月份"), ("unknown-column", "、")],
)
def test_columns_that_cannot_be_drawn_are_refused(rule: str, columns: str) -> None:
    with pytest.raises(PlacementError) as refused:
        _table(MONTHS).check_placement(placement("chart", "t", [("columns", columns)]))
    assert (rule, "columns") == (refused.value.rule.id, refused.value.option)


def test_a_table_without_numbers_cannot_be_drawn() -> None:
    with pytest.raises(PlacementError) as refused:
        _table("columns: [a, b]\nrows: [[x, y]]").check_placement(placement("chart", "t", []))
    assert "no-numbers" == refused.value.rule.id
