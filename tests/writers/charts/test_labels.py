"""Names along an axis."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportgen.writers.charts.axes import AxisLabels, labels, wrap
from reportgen.writers.charts.kinds import free_sides
from reportgen.writers.charts.paint import width

YEARS = [f"{year}年" for year in range(2000, 2020)]
TOWNS = ["清河镇", "柳林县经济开发区管理委员会", "大王庄乡"]


def _shown(own: AxisLabels) -> list[str]:
    return ["/".join(lines) for lines in own.lines]


@pytest.mark.parametrize(
    ("expected", "names", "place"),
    [
        (["一月", "二月"], ["一月", "二月"], 40),
        (["第一/季度", "第二/季度"], ["第一季度", "第二季度"], 40),
        (["2024年/12月"], ["2024年12月"], 60),
        (["Public/order"], ["Public order"], 60),
    ],
)
def test_names_are_in_one_line_or_several(
    expected: list[str], names: list[str], place: float
) -> None:
    own = labels(names, place)
    assert (expected, False) == (_shown(own), own.is_turned)


def test_every_second_or_third_year_is_named() -> None:
    own = labels(YEARS, 26)
    assert ["2000年", "", "2002年"] == _shown(own)[:3]
    assert not own.is_turned


def test_names_of_things_are_turned_and_complete() -> None:
    own = labels(TOWNS * 6, 30)
    assert (TOWNS * 6, True) == (_shown(own), own.is_turned)
    assert own.height > width(TOWNS[1]) / 1.5
    assert own.reach > width(TOWNS[1]) / 1.5 - 30


def test_a_very_long_name_is_cut_where_it_is_turned() -> None:
    own = labels(["甲" * 40, "乙"] * 10, 28)
    assert _shown(own)[0].endswith("甲…")
    assert width(_shown(own)[0]) < 17 * 14


def test_hundreds_of_names_do_not_run_into_one_another() -> None:
    own = labels([f"第{n}号乡镇人民政府办公室" for n in range(300)], 2)
    named = [n for n, lines in enumerate(own.lines) if lines]
    assert all(b - a >= 12 for a, b in pairwise(named))


def test_words_are_not_broken() -> None:
    assert wrap("Administration of public order", 80) == ("Administration", "of public", "order")
    assert wrap("批发、零售业", 30) == ("批", "发、", "零售", "业")
    assert wrap("", 10) == ("",)


@pytest.mark.parametrize(
    ("expected", "heights"),
    [
        # y runs downwards: the middle point is a peak, a valley, on a gentle and on a steep slope.
        ("t", (100, 50, 100)),
        ("b", (50, 100, 50)),
        ("t", (100, 98, 96)),
        ("r", (200, 100, 0)),
        ("t", (None, 100, None)),
    ],
)
def test_a_value_is_where_its_line_does_not_cross_it(
    expected: str, heights: tuple[int | None, ...]
) -> None:
    points = [None if y is None else (20.0 * n, float(y)) for n, y in enumerate(heights)]
    assert expected == free_sides(points, [30.0] * 3)[1]
