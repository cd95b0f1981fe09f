"""Charts and pictures in the body: their frames, and the parts that hold them."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.document import Chart, Image
from reportgen.document.layout import Layout
from reportgen.language.marks import escape_xml
from reportgen.writers.docx_additions import STYLES, Additions
from reportgen.writers.docx_chart_xml import CHART, MAIN, chart_xml
from reportgen.writers.docx_names import DRAWING
from reportgen.writers.docx_styles import latin_face
from reportgen.writers.docx_workbook import workbook
from reportgen.writers.docx_xml import EMU_PER_TWIP, RELATIONSHIPS, WORDPROCESSING_DRAWING
from reportgen.writers.pages.lines import drawing_size

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE_TYPES = {".png": ("png", "image/png"), ".jpg": ("jpg", "image/jpeg")}
_STYLE = (
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{DRAWING.id}">'
    f'<w:name w:val="{DRAWING.name}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>'
    # Exact lines would cut a drawing off at the height of a line.
    '<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
    '<w:jc w:val="center"/></w:pPr></w:style>'
)
_FIRST = 1000
"""What drawings are numbered from: those of a letterhead have the lower numbers."""
_CHART_SIZE = 1050
"""Type of charts, in hundredths of a point: 五号."""


class Drawings:
    """The drawings of one document, numbered from 1 in their order."""

    def __init__(self, layout: Layout, additions: Additions) -> None:
        """`additions` get the parts."""
        self._layout = layout
        self._additions = additions
        self._count = 0
        self._charts = 0
        self._images: dict[bytes, str] = {}

    def chart(self, chart: Chart, width: int) -> str:
        """A paragraph with a chart that Word can edit, its numbers in a workbook; twips wide."""
        self._charts += 1
        part, book = f"chart{self._charts}.xml", f"chart{self._charts}.xlsx"
        self._additions.xml_part(f"word/charts/{part}", chart_xml(chart, self._face()), _CHART_TYPE)
        relation = (
            f'<Relationships xmlns="{_PACKAGE_RELATIONS}"><Relationship Id="rId1" '
            f'Type="{RELATIONSHIPS}/package" Target="../embeddings/{book}"/></Relationships>'
        )
        self._additions.xml_part(f"word/charts/_rels/{part}.rels", relation, "")
        self._additions.binary_part(f"word/embeddings/{book}", workbook(chart), _WORKBOOK_TYPE)
        key = self._additions.related("chart", f"charts/{part}")
        return self._framed(
            chart, width, CHART,
            lambda _number, _size: f'<c:chart xmlns:c="{CHART}" r:id="{key}"/>',
        )  # fmt: skip

    def image(self, image: Image, room: int) -> str:
        """A paragraph with a picture in its share of `room`, twips."""
        key = self._images.get(image.content)
        if key is None:
            suffix, content_type = _IMAGE_TYPES[image.suffix]
            name = f"picture{len(self._images) + 1}.{suffix}"
            self._additions.binary_part(f"word/media/{name}", image.content, content_type)
            key = self._images[image.content] = self._additions.related("image", f"media/{name}")
        return self._framed(
            image, room, _PICTURE,
            lambda number, size: _picture(number, key, size),
        )  # fmt: skip

    def _framed(
        self, drawing: Chart | Image, room: int, kind: str, inner: Callable[[int, str], str]
    ) -> str:
        """A drawing in the line."""
        if not self._count:
            self._additions.put(STYLES, _STYLE, "</w:styles>")
        self._count += 1
        number = _FIRST + self._count
        width, height = drawing_size(drawing, room, self._layout)
        size = f'cx="{width * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
        told = drawing.description
        about = f' descr="{escape_xml(told)}"' if told else ""
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{DRAWING.id}"/></w:pPr><w:r><w:drawing>'
            f'<wp:inline xmlns:wp="{WORDPROCESSING_DRAWING}" '
            'distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr id="{number}" name="Drawing {self._count}"{about}/>'
            f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{kind}">'
            f"{inner(number, size)}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            "</w:p>"
        )

    def _face(self) -> str:
        """Typefaces and size of a chart's text: those of table cells."""
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
