"""Charts as SVG, read back from the drawing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.document import Chart, Series
from reportgen.writers.charts import chart_svg
from reportgen.writers.charts.axes import WIDTH, shortened, wrap
from reportgen.writers.charts.paint import EM, look, width
from trees import chart, series

_S = "{http://www.w3.org/2000/svg}"
KINDS = ["column", "bar", "line", "pie", "stacked"]
MONTHS = "一月 二月 三月"
TWO = (series("收入", 4, 2, -1), series("支出", 1, 3, None))


def _drawing(own: Chart, language: str = "zh-CN") -> Any:
    return etree.fromstring(chart_svg(own, language).encode())


def _texts(own: Chart, language: str = "zh-CN") -> list[str]:
    return [text.text for text in _drawing(own, language).iter(f"{_S}text")]


def _areas(own: Chart, index: int) -> list[tuple[float, float, float, float]]:
    """Left, top, width, height of the rectangles that series `index` fills, the legend's last."""
    found = []
    for path in _drawing(own).iter(f"{_S}path"):
        match = re.fullmatch(r"M(\S+) (\S+)h(\S+)v(\S+)h\S+z", path.get("d"))
        if match and path.get("fill") == f"#{look(index).fill}":
            left, top, breadth, height = map(float, match.groups())
            found.append((left, top, breadth, height))
    return found


def _strokes(own: Chart, index: int) -> list[str]:
    """The paths of the lines of series `index`, without markers and the legend's."""
    return [
        path.get("d")
        for path in _drawing(own).iter(f"{_S}path")
        if path.get("stroke") == f"#{look(index).ink}" and "L" in path.get("d")
        and not path.get("transform")
    ]  # fmt: skip


def test_columns_are_as_high_as_their_numbers() -> None:
    (first, second, below, _) = _areas(chart("column", MONTHS, *TWO), 0)
    assert first[3] == pytest.approx(2 * second[3], abs=0.3)
    assert first[1] + first[3] == pytest.approx(second[1] + second[3], abs=0.2)
    assert below[1] == pytest.approx(first[1] + first[3], abs=0.2)
    assert below[3] == pytest.approx(first[3] / 4, abs=0.2)


def test_columns_of_a_category_are_side_by_side() -> None:
    own = chart("column", MONTHS, *TWO)
    assert _areas(own, 0)[0][0] + _areas(own, 0)[0][2] == pytest.approx(
        _areas(own, 1)[0][0], abs=0.2
    )


def test_horizontal_bars_go_down_in_the_order_of_the_data() -> None:
    (first, second, below, _) = _areas(chart("bar", MONTHS, *TWO), 0)
    assert first[1] < second[1] < below[1]
    assert first[2] == pytest.approx(2 * second[2], abs=0.3)
    assert below[0] + below[2] == pytest.approx(first[0], abs=0.2)


def test_columns_are_stacked_above_and_below_zero() -> None:
    own = chart("stacked", "甲 乙", series("a", 4, -2), series("b", 1, -3), series("c", -1, 3))
    first, below, _ = _areas(own, 0)
    upon, further, _ = _areas(own, 1)
    assert upon[1] + upon[3] == pytest.approx(first[1], abs=0.2)
    assert further[1] == pytest.approx(below[1] + below[3], abs=0.2)
    assert _areas(own, 2)[0][1] == pytest.approx(first[1] + first[3], abs=0.2)


def test_a_missing_value_leaves_a_gap_and_breaks_a_line() -> None:
    assert len(_areas(chart("column", MONTHS, *TWO), 1)) == 3  # two and the legend's
    own = chart("line", "甲 乙 丙 丁 戊", series("a", 1, 2, None, 4, 5))
    assert [1, 1] == [path.count("L") for path in _strokes(own, 0)]


def test_a_point_between_gaps_is_a_marker() -> None:
    own = chart("line", "甲 乙 丙", series("a", None, 2, None))
    assert _strokes(own, 0) == []
    assert "translate" in chart_svg(own, "zh-CN")


def test_a_line_of_many_points_has_no_markers() -> None:
    days = " ".join(map(str, range(60)))
    assert "translate" not in chart_svg(chart("line", days, series("a", *range(60))), "zh-CN")


def test_lines_differ_without_colour() -> None:
    own = chart("line", MONTHS, *(series(str(n), n, n + 1, n + 2) for n in range(8)))
    paths = [path for path in _drawing(own).iter(f"{_S}path") if "L" in path.get("d")]
    lines = [path.get("stroke-dasharray") for path in paths if not path.get("transform")]
    assert len(set(lines)) == 8


@pytest.mark.parametrize("kind", ["column", "bar", "line"])
def test_bars_and_points_have_numbers_if_there_is_room(kind: str) -> None:
    own = chart(kind, MONTHS, series("收入", 623, "555.5", -611))
    assert {"623", "555.5", "-611", *MONTHS.split()} <= set(_texts(own))


def test_narrow_columns_have_no_numbers() -> None:
    own = chart("column", MONTHS, *(series(str(n), 12345, 12346, 12347) for n in range(8)))
    assert "12345" not in _texts(own)


def test_parts_of_a_stack_have_numbers_if_they_are_high_enough() -> None:
    own = chart("stacked", "甲", series("大", 977), series("小", 3))
    assert {"977"} == {"977", "3"} & set(_texts(own))


@pytest.mark.parametrize(
    ("expected", "unit", "language"),
    [("单位：万元", "万元", "zh-CN"), ("£ million", "£ million", "en")],
)
def test_the_unit_is_above_the_axis(expected: str, unit: str, language: str) -> None:
    assert expected in _texts(chart("column", MONTHS, *TWO, unit=unit), language)


def test_percentages_have_their_sign() -> None:
    texts = _texts(chart("column", "甲 乙", series("率", "98.5", 60), unit="%"))
    assert {"0%", "100%", "98.5%"} <= set(texts)
    assert "单位：%" not in texts


def test_thousands_are_grouped_in_english() -> None:
    own = chart("column", "a b", series("runs", 12000, 9000))
    assert "12,000" in _texts(own, "en")
    assert "12000" in _texts(own)


def test_only_several_series_have_a_legend() -> None:
    assert {"收入", "支出"} <= set(_texts(chart("line", MONTHS, *TWO)))
    assert "收入" not in _texts(chart("line", MONTHS, TWO[0]))


def test_a_long_legend_takes_several_rows() -> None:
    own = chart("column", "甲", *(series(f"第{n}乡镇人民政府办公室", n) for n in range(9)))
    legend = [text for text in _drawing(own).iter(f"{_S}text") if "乡镇" in text.text]
    assert len({text.get("y") for text in legend}) == 3


LONG = chart("pie", "甲乙丙丁" * 9 + " 乙 丙", series("产值", 60, "39.5", "0.5"), unit="亿元")
"""A pie whose names have no room beside its parts."""


def test_a_pie_with_long_names_has_shares_beside_it_and_names_below() -> None:
    texts = {part.text: float(part.get("y")) for part in _drawing(LONG).iter(f"{_S}text")}
    assert {"60.0%", "39.5%", "乙　39.5", "丙　0.5（0.5%）", "单位：亿元"} <= {*texts}
    assert "0.5%" not in texts
    assert max(texts["60.0%"], texts["39.5%"]) < 334 < texts["乙　39.5"] < texts["丙　0.5（0.5%）"]


def test_nothing_of_a_pie_is_further_from_its_middle_than_a_phone_shows() -> None:
    for own in (LONG, chart("pie", "一季度 二季度", series("人次", 5, 6), unit="万人次")):
        drawing = _drawing(own)
        assert "pie" == drawing.get("class")
        for part in drawing.iter(f"{_S}text"):
            long = width(part.text)
            start = {"start": 0, "middle": long / 2, "end": long}[part.get("text-anchor", "start")]
            left = float(part.get("x")) - start
            assert 300 - 222 <= left <= left + long <= 300 + 222


@pytest.mark.parametrize("last", [10, "0.5"])
def test_the_parts_of_a_pie_are_named_beside_them_if_there_is_room(last: int | str) -> None:
    """Thin ones too."""
    own = chart("pie", "工业 农业 其他", series("产值", 60, 30, last), unit="亿元")
    names = {"工业", "农业", "其他"}
    assert names | {"单位：亿元"} == {text for text in _texts(own) if "%" not in text}
    brackets = {part.text for part in _drawing(own, "en").iter(f"{_S}text")} - names
    assert 3 == sum(text.endswith("%)") for text in brackets)


@pytest.mark.parametrize("last", [8, 12, 16, 24])
def test_labels_above_a_pie_make_it_higher_and_leave_its_unit_room(last: int) -> None:
    own = chart("pie", "工业 农业 " + "城市管理" * 5, series("产值", 60, 30, last), unit="亿元")
    drawing = _drawing(own)
    texts = {part.text: part for part in drawing.iter(f"{_S}text")}
    unit = texts.pop("单位：亿元")
    end = float(unit.get("x")) + width(unit.text)
    for text, part in texts.items():
        start = {"start": 0.0, "middle": 0.5, "end": 1.0}[part.get("text-anchor")] * width(text)
        assert (
            float(part.get("x")) - start > end or float(part.get("y")) > float(unit.get("y")) + EM
        )
        assert 0 < float(part.get("y")) < float(drawing.get("height"))


@pytest.mark.parametrize(
    ("categories", "numbers"),
    [("甲 乙 丙 丁", (60, 38, 1, 1)), ("甲 乙", (1, None)), ("甲乙丙丁" * 9 + " 乙", (1, 1))],
)
def test_names_are_below_a_pie_if_its_parts_are_thin_few_or_their_names_long(
    categories: str, numbers: tuple[int | str | None, ...]
) -> None:
    drawing = _drawing(chart("pie", categories, series("产值", *numbers)))
    assert float(drawing.get("height")) >= 334 + 2 * 22


def test_names_beside_a_pie_neither_overlap_nor_touch_it() -> None:
    labels = "一季度 二季度 三季度 四季度"
    drawing = _drawing(chart("pie", labels, series("人次", "52.4", "71.8", "58.7", "74.3")))
    centre, radius = 300, 112
    for part in drawing.iter(f"{_S}text"):
        x, y = float(part.get("x")) - centre, float(part.get("y")) - 167
        assert x * x + y * y > radius * radius


@pytest.mark.parametrize(
    ("slices", "numbers"), [(1, (5,)), (1, (0, 5, None, -2)), (2, (1, 3)), (0, (0, None))]
)
def test_a_pie_has_a_part_for_each_number_above_zero(
    slices: int, numbers: tuple[int | None, ...]
) -> None:
    own = chart("pie", " ".join("甲乙丙丁"[: len(numbers)]), series("数", *numbers))
    arcs = [path for path in _drawing(own).iter(f"{_S}path") if re.search("[Aa]", path.get("d"))]
    assert max(slices, 1) == len(arcs)
    assert (slices == 0) == (arcs[0].get("fill") == "none")


def test_the_first_sentence_names_the_chart_and_the_rest_describes_it() -> None:
    drawing = _drawing(chart("column", MONTHS, *TWO, description="柱形图：收支。收入：一月4。"))
    names = [
        drawing.find(f".//*[@id='{name}']").text for name in drawing.get("aria-labelledby").split()
    ]
    assert names == ["柱形图：收支。", "收入：一月4。"]
    assert drawing.get("role") == "img"


def test_a_single_sentence_is_only_the_name() -> None:
    drawing = _drawing(chart("column", MONTHS, *TWO, description="Runs fell by 3.5 %."))
    assert drawing.findtext(f"{_S}title") == "Runs fell by 3.5 %."
    assert drawing.find(f"{_S}desc") is None
    assert drawing.get("aria-labelledby") == "chart-title"


def test_ids_begin_with_the_name() -> None:
    own = chart("column", "甲", *(series(str(n), 1) for n in range(5)))
    drawing = etree.fromstring(chart_svg(own, "zh-CN", name="chart-7").encode())
    ids = [str(part.get("id")) for part in drawing.iter() if part.get("id")]
    assert len(set(ids)) == len(ids) == 3
    assert all(name.startswith("chart-7-") for name in ids)


def test_data_is_escaped() -> None:
    own = chart("column", "<b>&amp;\x0b", series('"', 1), series("]]>", 2), description="<i>")
    assert {"<b>&amp;", '"', "]]>"} <= set(_texts(own))


_NAMES = st.text(st.sampled_from("中文年月日ab W1（）<&\n\x00\ufffe"), max_size=30)
_NUMBERS = st.none() | st.decimals(-(10**12), 10**12, places=2)


@st.composite
def _charts(draw: st.DrawFn) -> Chart:
    names = tuple(draw(st.lists(_NAMES, max_size=40)))
    row = st.tuples(*[_NUMBERS] * len(names))
    own = draw(st.lists(st.builds(Series, _NAMES.map(lambda name: name[:12]), row), max_size=12))
    return Chart(draw(st.sampled_from(KINDS)), names, tuple(own), draw(_NAMES)[:5], draw(_NAMES))


@given(_charts(), st.sampled_from(["zh-CN", "en"]))
def test_any_chart_can_be_drawn_and_stays_inside_its_frame(own: Chart, language: str) -> None:
    drawing = _drawing(own, language)
    _, _, right, bottom = map(float, drawing.get("viewBox").split())
    for text in drawing.iter(f"{_S}text"):
        breadth = width(text.text or "", int(text.get("font-size", 14)))
        start = {"end": breadth, "middle": breadth / 2}.get(text.get("text-anchor"), 0)
        assert -1 <= float(text.get("y")) - 12
        if not text.get("transform"):
            assert float(text.get("x")) - start >= -20
            assert float(text.get("y")) <= bottom
    assert right == 600
    assert chart_svg(own, language) == chart_svg(replace(own), language)


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_wider_than_the_drawing_is_shortened(kind: str) -> None:
    long = "甲" * 5_000
    own = replace(chart(kind, "", series(long, 1, 2)), categories=(long, "乙"))
    drawn = "".join(text for text in _texts(own) if text)
    assert "…" in drawn
    assert drawn.count("甲") < 3 * WIDTH / EM


def test_a_name_as_wide_as_the_drawing_is_whole() -> None:
    name = "甲" * (WIDTH // EM)
    assert name == shortened(name)
    assert f"{name[:-1]}…" == shortened(f"{name}乙")


def test_the_names_of_a_table_are_wrapped_once_for_all_its_charts() -> None:
    own = chart("pie", f"{'甲乙丙丁' * 9} {'戊己庚辛' * 9}", series("", 1, 2))
    chart_svg(own, "zh-CN")
    before = wrap.cache_info().misses
    for n in range(5):
        chart_svg(own, "zh-CN", name=f"chart-{n}")
    assert before == wrap.cache_info().misses
