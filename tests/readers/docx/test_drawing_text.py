"""Drawings as text."""

from __future__ import annotations

from packages import DECLARED, text_of

CHART = f"<c:chartSpace {DECLARED}><c:chart><c:plotVisOnly val='1'/></c:chart></c:chartSpace>"


def _drawing(graphic: str, frame: str = "inline", more: str = "") -> str:
    return (
        f"<w:p><w:r><w:drawing><wp:{frame}>{more}"
        '<wp:extent cx="5400000" cy="360000"/><wp:docPr id="1" name="n" descr="说明"/>'
        f'<a:graphic><a:graphicData uri="u">{graphic}</a:graphicData></a:graphic>'
        f"</wp:{frame}></w:drawing></w:r></w:p>"
    )


def _picture(key: str) -> str:
    blip = f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch/></pic:blipFill>'
    return f'<pic:pic><pic:nvPicPr><pic:cNvPr id="9"/></pic:nvPicPr>{blip}</pic:pic>'


def test_a_chart_is_described_by_its_part() -> None:
    assert ['[normal] <chart, 150mm × 10mm, alt "说明">', "  chart plotVisOnly: val=1"] == text_of(
        _drawing('<c:chart r:id="chart"/>'), chart=CHART
    )


def test_a_chart_without_its_workbook_is_described() -> None:
    linked = CHART.replace("</c:chartSpace>", '<c:externalData r:id="rId1"/></c:chartSpace>')
    lines = text_of(_drawing('<c:chart r:id="chart"/>'), chart=linked)
    assert "  chart workbook: missing" == lines[-1]


def test_a_chart_that_is_missing_is_described() -> None:
    _, line = text_of(_drawing('<c:chart r:id="lost"/>'))
    assert line == "  chart: missing"


def test_a_picture_is_known_by_its_content() -> None:
    mark, line = text_of(_drawing(_picture("a.png")), media={"a.png": b"1"})
    assert mark == '[normal] <picture, 150mm × 10mm, alt "说明">'
    assert line == "  picture: 1 bytes, 6b86b273, pic:blipFill(a:stretch)"
    assert line != text_of(_drawing(_picture("a.png")), media={"a.png": b"2"})[1]


def test_a_picture_that_is_missing_is_described() -> None:
    _, line = text_of(_drawing(_picture("lost.png")))
    assert line.startswith("  picture: missing, pic:pic(")


def test_a_drawing_beside_the_text_shows_its_position() -> None:
    place = '<wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>'
    _, line, _ = text_of(_drawing('<c:chart r:id="chart"/>', "anchor", place), chart=CHART)
    assert line == '  drawing: wp:anchor, wp:positionH(relativeFrom=page, wp:align("center"))'


def test_the_text_of_a_text_box_follows() -> None:
    box = "<wps:wsp><wps:spPr/><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></wps:wsp>"
    assert [
        '[normal] <shape, 150mm × 10mm, alt "说明">', "  shape: wps:spPr", "  text box: [normal]",
    ] == text_of(_drawing(box))  # fmt: skip


def test_a_drawing_of_another_kind_is_printed_as_in_the_xml() -> None:
    mark, line = text_of(_drawing('<a:xyz a="1"/>'))
    assert mark.startswith("[normal] <drawing, 150mm")
    assert line == "  drawing: unknown a:xyz(a=1)"
