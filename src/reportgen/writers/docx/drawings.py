"""Charts and pictures: their frames in the body, a chart's part and the workbook of its numbers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from decimal import Decimal
from io import BytesIO

from reportgen.document import Chart, Image, Series
from reportgen.document.layout import Layout
from reportgen.language.marks import escape_xml
from reportgen.writers.charts.axes import nice_scale
from reportgen.writers.charts.kinds import free_sides, names_fit, thin_parts
from reportgen.writers.charts.paint import SMALL, Look, look, width
from reportgen.writers.docx.styles import latin_face
from reportgen.writers.docx.xml import (
    DRAWING,
    EMU_PER_TWIP,
    MAIN,
    RELATIONSHIPS,
    WORDPROCESSING_DRAWING,
    Additions,
    StyleName,
    own_style,
)
from reportgen.writers.pages.lines import drawing_size

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE_TYPES = {".png": ("png", "image/png"), ".jpg": ("jpg", "image/jpeg")}
_FIRST = 1000
"""The number before the first drawing: those of a letterhead have lower numbers."""
_CHART_SIZE = 1050
"""Type size of charts, in hundredths of a point: 五号."""


class Drawings:
    """Writes the drawings of one document, numbered in order."""

    def __init__(self, layout: Layout, language: str, additions: Additions) -> None:
        """The parts are added to `additions`."""
        self._layout = layout
        self._language = language
        self._style = own_style(DRAWING, layout)
        self._additions = additions
        self._count = 0
        self._charts = 0
        self._images: dict[bytes, str] = {}

    def chart(self, chart: Chart, width: int, height: int | None = None) -> str:
        """A paragraph with a chart `width` twips wide, which Word can edit through its workbook.

        `height` is that of a chart that is set flatter than usual.
        """
        self._charts += 1
        part, book = f"chart{self._charts}.xml", f"chart{self._charts}.xlsx"
        self._additions.xml_part(
            f"word/charts/{part}", chart_xml(chart, self._face(), self._language), _CHART_TYPE
        )
        relation = (
            f'<Relationships xmlns="{_PACKAGE_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{RELATIONSHIPS}/package" Target="../embeddings/{book}"/></Relationships>'
        )
        self._additions.xml_part(f"word/charts/_rels/{part}.rels", relation, "")
        self._additions.binary_part(f"word/embeddings/{book}", workbook(chart), _WORKBOOK_TYPE)
        key = self._additions.related("chart", f"charts/{part}")
        return self._framed(
            chart, width, CHART, height,
            lambda _number, _size: f'<c:chart xmlns:c="{CHART}" r:id="{key}"/>',
        )  # fmt: skip

    def image(self, image: Image, room: int) -> str:
        """A paragraph with a picture that takes its share of `room` twips."""
        key = self._part(image)
        return self._framed(
            image, room, _PICTURE, None,
            lambda number, size: _picture(number, key, size),
        )  # fmt: skip

    def _part(self, image: Image) -> str:
        """The key of the picture's part, which is added once."""
        key = self._images.get(image.content)
        if key is None:
            suffix, content_type = _IMAGE_TYPES[image.suffix]
            name = f"picture{len(self._images) + 1}.{suffix}"
            self._additions.binary_part(f"word/media/{name}", image.content, content_type)
            key = self._images[image.content] = self._additions.related("image", f"media/{name}")
        return key

    def inline(self, image: Image, room: int) -> str:
        """The run with a picture that takes its share of `room` twips."""
        key = self._part(image)
        return self._run(image, room, _PICTURE, lambda number, size: _picture(number, key, size))

    def _framed(
        self,
        drawing: Chart | Image,
        room: int,
        kind: str,
        flatter: int | None,
        inner: Callable[[int, str], str],
    ) -> str:
        """A paragraph with a drawing as a character of its line."""
        self._additions.style(self._style.id, _style(self._style))
        run = self._run(drawing, room, kind, inner, flatter)
        return f'<w:p><w:pPr><w:pStyle w:val="{self._style.id}"/></w:pPr>{run}</w:p>'

    def _run(
        self,
        drawing: Chart | Image,
        room: int,
        kind: str,
        inner: Callable[[int, str], str],
        flatter: int | None = None,
    ) -> str:
        """The run with a drawing, which is set `flatter` than usual if a height is given."""
        self._count += 1
        number = _FIRST + self._count
        width, height = drawing_size(drawing, room, self._layout)
        height = flatter or height
        size = f'cx="{width * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
        description = escape_xml(drawing.description)
        about = f' descr="{description}"' if description else ""
        return (
            "<w:r><w:drawing>"
            f'<wp:inline xmlns:wp="{WORDPROCESSING_DRAWING}" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="Drawing {self._count}"{about}/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{kind}">'
            f"{inner(number, size)}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _face(self) -> str:
        """The typefaces and size of a chart's text: the typefaces are those of table cells."""
        fonts = self._layout.fonts
        font = fonts.get("table-cell") or fonts["body"]
        latin, eastern = latin_face(font, self._layout), font.east_asian
        return (
            f'<a:defRPr sz="{_CHART_SIZE}" b="0"><a:latin typeface="{escape_xml(latin)}"/>'
            f'<a:ea typeface="{escape_xml(eastern or latin)}"/></a:defRPr>'
        )


def _picture(number: int, key: str, size: str) -> str:
    return (
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" '
        f'name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_MOST_LABELS = {"column": 12, "bar": 30}
"""The most points of a chart whose numbers do not touch one another."""
_LINE_WIDTH, _OUTLINE = 28575, 9525
"""In EMU: 2.25 pt and 0.75 pt."""


def chart_xml(chart: Chart, face: str, language: str) -> str:
    """A chart as the part that Word draws it from (DrawingML chart).

    `face` has the typefaces and the size of its text. Its workbook is the relationship `rId1`.
    """
    is_pie = chart.kind == "pie"
    # The parts of a pie are named beside them, if there is room.
    has_legend = not names_fit(chart, language) if is_pie else len(chart.series) > 1
    plot = _pie(chart, is_named=not has_legend) if is_pie else _PLOTS[chart.kind](chart)
    side = "r" if is_pie else "b"
    legend = (
        f'<c:legend><c:legendPos val="{side}"/><c:overlay val="0"/>{_text(face)}</c:legend>'
        if has_legend
        else ""
    )
    axes = "" if is_pie else _axes(chart, face)
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f"<c:chart>{_unit_above(chart, face, language)}"
        f"<c:plotArea><c:layout/>{plot}{axes}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(face)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(chart: Chart) -> str:
    direction = "bar" if chart.kind == "bar" else "col"
    is_stacked = chart.kind == "stacked"
    grouping = "stacked" if is_stacked else "clustered"
    series = "".join(
        _series(chart, position, _area(own), '<c:invertIfNegative val="0"/>')
        for position, own in enumerate(_looks(chart, len(chart.series)))
    )
    overlap = '<c:overlap val="100"/>' if is_stacked else ""
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="80"/>{overlap}{_axis_ids()}</c:barChart>'
    )


def _lines(chart: Chart) -> str:
    series = "".join(
        _series(chart, position, _line(own), _marker(own))
        for position, own in enumerate(_looks(chart, len(chart.series)))
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        f'<c:marker val="1"/>{_axis_ids()}</c:lineChart>'
    )


def _pie(chart: Chart, *, is_named: bool) -> str:
    points = "".join(
        f'<c:dPt><c:idx val="{position}"/><c:bubble3D val="0"/>{_area(own)}</c:dPt>'
        for position, own in enumerate(_looks(chart, len(chart.categories)))
    )
    series = "".join(
        _series(chart, position, "", points, _shares(chart, is_named=is_named))
        for position in range(len(chart.series[:1]))
    )
    return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'


_PLOTS = {"column": _bars, "bar": _bars, "stacked": _bars, "line": _lines}


def _looks(chart: Chart, count: int) -> list[Look]:
    return [look(position, chart.colors) for position in range(count)]


def _series(chart: Chart, position: int, shape: str, own: str, labels: str = "") -> str:
    series, count = chart.series[position], len(chart.categories)
    name = _strings(cells(position + 1, 1, 1), (series.name,))
    categories = _strings(cells(0, 2, count + 1), chart.categories)
    smooth = '<c:smooth val="0"/>' if chart.kind == "line" else ""
    return (
        f'<c:ser><c:idx val="{position}"/><c:order val="{position}"/><c:tx>{name}</c:tx>'
        f"{shape}{own}{labels or _labels(chart)}<c:cat>{categories}</c:cat>"
        f"<c:val>{_numbers(position, series)}</c:val>{smooth}</c:ser>"
    )


def _labels(chart: Chart) -> str:
    """The numbers at the points, if there is room."""
    most = _MOST_LABELS.get(chart.kind, 0)
    if chart.kind == "line" and len(chart.series) == 1:
        most = _MOST_LABELS["column"]
    is_roomy = len(chart.series) * len(chart.categories) <= most
    flags = _shown(["showVal"] * is_roomy)
    position = '<c:dLblPos val="outEnd"/>' if chart.kind in ("column", "bar") else ""
    own = ""
    if chart.kind == "line":
        position = '<c:dLblPos val="t"/>'
        own = _beside_line(chart, flags) if is_roomy and len(chart.series) == 1 else ""
    return f"<c:dLbls>{own}{position}{flags}</c:dLbls>"


def _shares(chart: Chart, *, is_named: bool) -> str:
    """The percentages beside the parts of a pie, with their names unless a legend has them."""
    thin = [] if is_named else thin_parts(chart)
    own = "".join(f'<c:dLbl><c:idx val="{n}"/><c:delete val="1"/></c:dLbl>' for n in thin)
    return (
        f'<c:dLbls>{own}<c:numFmt formatCode="0.0%" sourceLinked="0"/><c:dLblPos val="outEnd"/>'
        f"{_shown(['showCatName'] * is_named + ['showPercent'])}"
        '<c:separator>\n</c:separator><c:showLeaderLines val="0"/></c:dLbls>'
    )


def _shown(shown: Collection[str]) -> str:
    parts = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent")
    flags = "".join(f'<c:{part} val="{int(part in shown)}"/>' for part in parts)
    return flags + '<c:showBubbleSize val="0"/>'


_PLOT = (540.0, 230.0)
"""About the width and height of a plot, in the units of charts in SVG."""


def _beside_line(chart: Chart, flags: str) -> str:
    """The labels of points whose number would be crossed by the line if it were above."""
    values = chart.series[0].values
    scale = nice_scale([value for value in values if value is not None], needs_zero=False)
    band, height = _PLOT[0] / max(len(values), 1), _PLOT[1]
    points = [
        (band * number, height * (1 - scale.share(value))) if value is not None else None
        for number, value in enumerate(values)
    ]
    widths = [width(f"{value}", SMALL) for value in values]
    return "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:dLblPos val="{side}"/>{flags}</c:dLbl>'
        for number, side in enumerate(free_sides(points, widths))
        if side != "t"
    )


def _strings(formula: str, texts: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape_xml(text)}</c:v></c:pt>'
        for index, text in enumerate(texts)
    )
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{formula}</c:f>{cache}</c:strRef>"


def _numbers(position: int, series: Series) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value:f}</c:v></c:pt>'
        for index, value in enumerate(series.values)
        if value is not None
    )
    count = len(series.values)
    cache = (
        f"<c:numCache><c:formatCode>{_number_format(series)}</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache>'
    )
    formula = cells(position + 1, 2, count + 1)
    return f"<c:numRef><c:f>{formula}</c:f>{cache}</c:numRef>"


def _number_format(series: Series) -> str:
    """A number format with as many decimals as the number that has most."""
    exponents = [_decimals(value) for value in series.values if value is not None]
    most = max(exponents, default=0)
    return "0." + "0" * most if most else "0"


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _area(own: Look) -> str:
    ink = f'<a:srgbClr val="{own.ink}"/>'
    if own.pattern == "solid":
        fill = f'<a:solidFill><a:srgbClr val="{own.fill}"/></a:solidFill>'
    else:
        fill = (
            f'<a:pattFill prst="{own.pattern}"><a:fgClr>{ink}</a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{own.fill}"/></a:bgClr></a:pattFill>'
        )
    return f"<c:spPr>{fill}{_stroke(ink, _OUTLINE)}</c:spPr>"


def _line(own: Look) -> str:
    stroke = _stroke(f'<a:srgbClr val="{own.ink}"/>', _LINE_WIDTH, own.dash)
    return f"<c:spPr>{stroke}</c:spPr>"


def _stroke(ink: str, width: int, dash: str = "solid") -> str:
    return f'<a:ln w="{width}"><a:solidFill>{ink}</a:solidFill><a:prstDash val="{dash}"/></a:ln>'


def _marker(own: Look) -> str:
    ink = f'<a:srgbClr val="{own.ink}"/>'
    return (
        f'<c:marker><c:symbol val="{own.marker}"/><c:size val="7"/><c:spPr><a:solidFill>{ink}'
        f"</a:solidFill>{_stroke(ink, _OUTLINE)}</c:spPr></c:marker>"
    )


def _axis_ids() -> str:
    return f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/>'


def _axes(chart: Chart, face: str) -> str:
    """Both axes; the categories of a bar chart run downwards, as in a table."""
    is_bar = chart.kind == "bar"
    order = "maxMin" if is_bar else "minMax"
    category, value = ("l", "b") if is_bar else ("b", "l")
    crosses = "max" if is_bar else "autoZero"
    # Bars that do not start at zero mislead.
    is_from_zero = chart.kind != "line" and all(
        value is None or value >= 0 for series in chart.series for value in series.values
    )
    least = '<c:min val="0"/>' if is_from_zero else ""
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/>{_scaling(order)}<c:delete val="0"/>'
        f'<c:axPos val="{category}"/>{_AXIS_LOOK.format(ticks="none", labels="low")}{_AXIS_LINE}'
        f'{_text(face)}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/>{_scaling("minMax", least)}<c:delete val="0"/>'
        f'<c:axPos val="{value}"/>{_GRID}'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f"{_AXIS_LOOK.format(ticks='out', labels='nextTo')}{_AXIS_LINE}{_text(face)}"
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="{crosses}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )


_AXIS_LOOK = (
    '<c:majorTickMark val="{ticks}"/><c:minorTickMark val="none"/><c:tickLblPos val="{labels}"/>'
)
_AXIS_LINE = (
    f'<c:spPr><a:ln w="{_OUTLINE}"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'
    "</c:spPr>"
)
_GRID = (
    f'<c:majorGridlines><c:spPr><a:ln w="{_OUTLINE}"><a:solidFill><a:srgbClr val="D0D0D0"/>'
    "</a:solidFill></a:ln></c:spPr></c:majorGridlines>"
)


def _scaling(order: str, least: str = "") -> str:
    return f'<c:scaling><c:orientation val="{order}"/>{least}</c:scaling>'


def _unit_above(chart: Chart, face: str, language: str) -> str:
    """The unit in the upper left corner, as the title of the chart, which leaves room for it.

    The numbers of a pie are percentages.
    """
    if not chart.unit or chart.kind == "pie":
        return '<c:autoTitleDeleted val="1"/>'
    unit = escape_xml(("单位：" if language.startswith("zh") else "") + chart.unit)
    corner = "".join(f'<c:{axis}Mode val="edge"/>' for axis in "xy")
    corner += "".join(f'<c:{axis} val="0.005"/>' for axis in "xy")
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{face}</a:pPr>"
        f"<a:r><a:t>{unit}</a:t></a:r></a:p></c:rich></c:tx>"
        f"<c:layout><c:manualLayout>{corner}</c:manualLayout></c:layout>"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _text(face: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr>{face}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


SHEET = "Sheet1"
_EPOCH = (1980, 1, 1)


def workbook(chart: Chart) -> bytes:
    """The numbers of a chart as an .xlsx file, which Word opens to edit them.

    Categories are in the first column, each series in a column of its own.
    """
    # Imported here: only documents with charts need it.
    from datetime import datetime

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types

    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True})
    # Otherwise the bytes would depend on the time.
    book.set_properties({"created": datetime(*_EPOCH)})  # noqa: DTZ001
    sheet = book.add_worksheet(SHEET)
    for row, category in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, category)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return stream.getvalue()


def cells(column: int, first: int, last: int) -> str:
    """A range of one column as formulas name it; columns count from 0, rows from 1."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]  # it has no types

    name = xl_col_to_name(column)
    end = f":${name}${last}" if last > first else ""
    return f"{SHEET}!${name}${first}{end}"


def _style(name: StyleName) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.id}">'
        f'<w:name w:val="{name.name}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>'
        # Exact line spacing would cut a drawing off at the height of a line.
        '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/></w:pPr></w:style>'
    )
