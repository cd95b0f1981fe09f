"""Charts as text."""

from __future__ import annotations

from packages import element
from reportgen.readers.docx.drawings import chart_lines


def _cache(*values: str) -> str:
    points = (f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f"<c:cache>{''.join(points)}</c:cache>"


def _lines(area: str, more: str = "") -> list[str]:
    chart = f"<c:chart>{more}<c:plotArea>{area}</c:plotArea></c:chart>"
    root = element(f"<c:chartSpace>{chart}</c:chartSpace>")
    return [f"{side}: {text}" for side, text in chart_lines(root)]


NAME, QUARTERS = f"<c:tx>{_cache('收入')}</c:tx>", f"<c:cat>{_cache('一季度', '二季度')}</c:cat>"
VALUES = f"<c:val><c:f>S!$B$2</c:f>{_cache('12.3', '15')}</c:val>"


def _bars(series: str) -> str:
    inside = f'<c:barDir val="col"/><c:ser>{series}</c:ser><c:gapWidth val="50"/>'
    return f"<c:barChart>{inside}</c:barChart>"


def test_a_series_is_described_point_by_point() -> None:
    colour = '<c:spPr><a:srgbClr val="FF0000"/></c:spPr>'
    assert [
        "barChart: c:barDir=col, c:gapWidth=50",
        'series 收入: 一季度 12.3, 二季度 15; c:f("S!$B$2"); c:spPr(a:srgbClr=FF0000)',
    ] == _lines(_bars(f'<c:idx val="0"/>{NAME}{colour}{QUARTERS}{VALUES}'))


def test_the_look_of_a_point_is_described_with_its_index() -> None:
    red = '<c:dPt><c:idx val="1"/><c:spPr><a:srgbClr val="FF0000"/></c:spPr></c:dPt>'
    line = _lines(_bars(f'<c:idx val="0"/>{NAME}{red}{QUARTERS}{VALUES}'))[1]
    assert line.endswith("; c:dPt(c:idx=1, c:spPr(a:srgbClr=FF0000))")


def test_a_point_without_value_and_one_without_category() -> None:
    first = f"<c:val>{_cache('12.3')}</c:val>"
    assert "series 收入: 一季度 12.3, 二季度 none" == _lines(_bars(NAME + QUARTERS + first))[1]
    assert "series without name: 0 12.3" == _lines(_bars(first))[1]


def test_points_that_are_counted_but_missing_are_gaps() -> None:
    counted = VALUES.replace("<c:cache>", '<c:cache><c:ptCount val="3"/>')
    assert _lines(_bars(NAME + counted))[1].startswith("series 收入: 0 12.3, 1 15, 2 none; ")


def test_series_are_in_the_order_that_they_state() -> None:
    last, first = (
        f'<c:ser><c:order val="{order}"/><c:tx><c:v>{name}</c:v></c:tx></c:ser>'
        for order, name in ((1, "后"), (0, "前"))
    )
    assert ["series 前: ", "series 后: "] == _lines(f"<c:barChart>{last}{first}</c:barChart>")[1:]


def test_a_name_may_be_typed() -> None:
    assert "series 收入: " == _lines(_bars("<c:tx><c:v>收入</c:v></c:tx>"))[1]


def test_titles_axes_and_legends_are_described() -> None:
    title = "<c:title><c:tx><a:p><a:r><a:t>各季度</a:t></a:r></a:p></c:tx></c:title>"
    legend = '<c:legend><c:legendPos val="b"/></c:legend>'
    axis = '<c:catAx><c:axId val="1"/></c:catAx>'
    assert [
        'title: "各季度", c:tx(a:p(a:r))',
        "legend: c:legendPos=b",
        "catAx: c:axId=1",
    ] == _lines(axis, title + legend)
