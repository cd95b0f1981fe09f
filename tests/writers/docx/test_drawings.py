"""Charts are Word's own, with their numbers in a workbook; pictures are in the line."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from builders import docx_parts
from reportgen.document import Block, Caption, Chart, Image, Paragraph, Run, Series
from trees import chart, part, runs, series, written

CHARTS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DOT = bytes.fromhex("89504e470d0a1a0a")
INCOME = Series("收入", (Decimal("623.5"), None, Decimal(-7)))
COST = Series("支<出", (Decimal(512), Decimal(588), Decimal(633)))


def _chart(kind: str = "column", *series: Series) -> Chart:
    chosen = series or (INCOME, COST)
    return Chart(kind, ("一月", "二月", "三&月"), chosen, "万元", "各月<收支>")


def _drawn(*blocks: Block) -> etree._Element:
    return etree.fromstring(part(written(*blocks), "word/charts/chart1.xml").encode())


def _values(root: etree._Element, path: str) -> list[str | None]:
    names = "/".join(CHARTS + name for name in path.split("/"))
    return [element.get("val") or element.text for element in root.iterfind(f".//{names}")]


@pytest.mark.parametrize(
    ("kind", "element"),
    [
        ("column", "barChart"), ("bar", "barChart"), ("stacked", "barChart"),
        ("line", "lineChart"), ("pie", "pieChart"),
    ],
)  # fmt: skip
def test_each_kind_is_words_own(kind: str, element: str) -> None:
    root = _drawn(_chart(kind))
    (plot,) = root.iterfind(f".//{CHARTS}plotArea")
    assert f"{CHARTS}{element}" in [child.tag for child in plot]


def test_directions_and_grouping_of_bars() -> None:
    found = [
        (_values(_drawn(_chart(kind)), "barDir"), _values(_drawn(_chart(kind)), "grouping"))
        for kind in ("column", "bar", "stacked")
    ]
    assert [(["col"], ["clustered"]), (["bar"], ["clustered"]), (["col"], ["stacked"])] == found


def test_bars_start_at_zero_unless_some_are_negative() -> None:
    assert ["0"] == _values(_drawn(_chart("bar", COST)), "valAx/scaling/min")
    assert [] == _values(_drawn(_chart("bar", INCOME)), "valAx/scaling/min")
    assert [] == _values(_drawn(_chart("line", COST)), "valAx/scaling/min")


def test_a_chart_has_its_numbers_and_gaps_for_missing_ones() -> None:
    root = _drawn(_chart())
    assert ["收入", "支<出"] == _values(root, "ser/tx/strRef/strCache/pt/v")
    assert ["一月", "二月", "三&月"] == _values(root, "ser/cat/strRef/strCache/pt/v")[:3]
    assert ["623.5", "-7", "512", "588", "633"] == _values(root, "ser/val/numRef/numCache/pt/v")
    assert ["Sheet1!$B$2:$B$4", "Sheet1!$C$2:$C$4"] == _values(root, "ser/val/numRef/f")


def test_the_workbook_inside_has_what_the_chart_refers_to() -> None:
    with ZipFile(BytesIO(written(_chart()))) as package:
        book = load_workbook(BytesIO(package.read("word/embeddings/chart1.xlsx")))
    rows = [tuple(cell.value for cell in row) for row in book["Sheet1"].rows]
    assert [
        (None, "收入", "支<出"), ("一月", 623.5, 512), ("二月", None, 588), ("三&月", -7, 633),
    ] == rows  # fmt: skip


def test_a_pie_shows_one_series_in_percent_with_names_beside_its_parts() -> None:
    root = _drawn(_chart("pie", series("收入", 60, 30, 10)))
    assert ["收入"] == _values(root, "ser/tx/strRef/strCache/pt/v")
    assert ["1"] == _values(root, "dLbls/showPercent")
    assert ["1"] == _values(root, "dLbls/showCatName")
    assert [] == _values(root, "legend/legendPos")
    assert [] == _values(root, "title")


def test_a_pie_whose_names_have_no_room_has_a_legend() -> None:
    """And no shares beside parts so thin that they would be too close together."""
    root = _drawn(chart("pie", "甲 乙 丙 丁", series("收入", 60, 38, 1, 1)))
    assert ["r"] == _values(root, "legend/legendPos")
    assert ["0"] == _values(root, "dLbls/showCatName")
    assert ["1"] == _values(root, "dLbls/showPercent")
    assert ["2", "3"] == _values(root, "dLbls/dLbl/idx")


def test_the_unit_is_above_the_chart() -> None:
    root = _drawn(_chart("column"))
    (title,) = root.iterfind(f".//{CHARTS}title")
    assert "单位：万元" == "".join(map(str, title.itertext()))
    assert ["0.005", "0.005"] == [
        *_values(root, "title/layout/manualLayout/x"),
        *_values(root, "title/layout/manualLayout/y"),
    ]


def test_a_number_that_the_line_would_cross_is_at_another_side() -> None:
    lowest = Series("游客", tuple(map(Decimal, ("168.25", "20.75", "231.50"))))
    root = _drawn(_chart("line", lowest))
    assert ["1"] == _values(root, "dLbls/dLbl/idx")
    assert ["b"] == _values(root, "dLbls/dLbl/dLblPos")


def test_one_series_needs_no_legend() -> None:
    assert [] == _values(_drawn(_chart("column", INCOME)), "legend/legendPos")


def test_series_differ_without_colour() -> None:
    """By fill or pattern in areas, by dashes and markers in lines."""
    many = tuple(Series(str(n), (Decimal(n),) * 3) for n in range(8))
    text = part(written(_chart("column", *many)), "word/charts/chart1.xml")
    fills = re.findall(r"<c:spPr>(<a:(?:solid|patt)Fill.*?</a:(?:solid|patt)Fill>)", text)
    assert len(set(fills[:8])) == 8
    text = part(written(_chart("line", *many)), "word/charts/chart1.xml")
    assert len(set(re.findall(r'<c:symbol val="(\w+)"', text))) == 8


def test_a_chart_has_alternative_text() -> None:
    root = etree.fromstring(part(written(_chart()), "word/document.xml").encode())
    (properties,) = root.iterfind(f".//{DRAWING}docPr")
    assert ("1001", "各月<收支>") == (properties.get("id"), properties.get("descr"))


def test_a_picture_has_its_width_and_is_stored_once() -> None:
    image = Image(DOT, ".png", (400, 200), 0.5, "办事大厅")
    parts = docx_parts(written(image, image))
    assert [DOT] == [content for name, content in parts.items() if "media" in name]
    extents = re.findall(rb'<wp:extent cx="(\d+)" cy="(\d+)"', parts["word/document.xml"])
    (width, height), (again, _) = extents
    # Half of 156 mm in EMU, and half as high.
    assert abs(int(width) - 156 * 36000 / 2) < 1000
    assert int(width) == 2 * int(height) == int(again)
    assert b'Extension="png"' in parts["[Content_Types].xml"]


def test_a_picture_higher_than_the_page_is_scaled_down() -> None:
    text = part(written(Image(DOT, ".png", (100, 400), 1, "")), "word/document.xml")
    width, height = map(int, re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', text)[0])
    assert height < 225 * 36000
    assert abs(height - 4 * width) < 4 * 635


def test_a_drawing_stays_with_its_caption() -> None:
    text = part(written(_chart(), Caption("figure", runs("收支"))), "word/styles.xml")
    assert re.search('w:styleId="Drawing".*?<w:keepNext/>', text)


def test_captions_count_by_fields_and_references_follow_them() -> None:
    caption = Caption("figure", runs("收支"), "figure:月", "图2", 2)
    again = Caption("figure", runs("收支"), "figure:月", "图3", 3)
    text = Paragraph("body", (Run("见"), Run("图2", target="figure:月"), Run("。")))
    body = part(written(text, caption, again), "word/document.xml")
    assert "> REF _Ref00000001 \\h <" in body
    assert body.count(r"> SEQ 图 \* ARABIC <") == 2
    assert body.count('<w:bookmarkStart w:id="1" w:name="_Ref00000001"/>') == 1


def test_a_document_without_drawings_has_no_parts_for_them() -> None:
    parts = docx_parts(written(Paragraph("body", (Run("甲"),))))
    assert not [name for name in parts if re.search("chart|media|embed|footnotes", name)]
    assert b"Drawing" not in parts["word/styles.xml"]
