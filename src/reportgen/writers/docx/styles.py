"""word/styles.xml: a style for each role of the layout, and the styles of tables and runs."""

from __future__ import annotations

from reportgen.document.layout import Font, Layout, Role
from reportgen.language.marks import escape_xml
from reportgen.writers.docx.heads import borders
from reportgen.writers.docx.parts import BULLET_LIST, FIRST_LIST, footer_line, heading_number
from reportgen.writers.docx.tables import table_style
from reportgen.writers.docx.xml import (
    AFTER_TABLE,
    BULLETS,
    NAMESPACE,
    StyleName,
    indent,
    own_style,
    shading,
    style_names,
)
from reportgen.writers.pages.lines import CELL_MARGIN, PageMetrics

_JUSTIFICATION = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_THIN, _THICK = 4, 12
"""Widths of the rules of tables, in eighths of a point."""
_BORDER_KINDS = ("top", "left", "bottom", "right", "insideH", "insideV")
_UPRIGHT_MARGINS = (
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/></w:tblCellMar>'
)
_NO_AUTOMATIC_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_FIXED = (
    (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    ),
    (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    ),
    (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    ),
)
"""The default styles of Word's other kinds."""


class StylesWriter:
    """Writes the styles of one layout."""

    def __init__(self, layout: Layout, language: str) -> None:
        """Prepare lengths and names."""
        self._layout = layout
        self._is_chinese = language.startswith("zh")
        self._metrics = PageMetrics(layout)
        self._names = style_names(layout)

    def write(self) -> str:
        """The whole part."""
        styles = [self._defaults(), self._normal(), *_FIXED]
        styles += [
            self._role_style(role, name)
            for role, name in self._names.items()
            if not self._layout.roles[role].style_id
        ]
        styles += [self._bullets(), self._after_table(), self._strong(), self._emphasis()]
        styles.append(_table_style(self._layout))
        return f'<w:styles xmlns:w="{NAMESPACE}">{"".join(styles)}</w:styles>'

    def indents(self) -> dict[str, str]:
        """The `w:ind` element of each role, which numbering levels repeat."""
        return {role: indent(look, self._metrics) for role, look in self._layout.roles.items()}

    def _defaults(self) -> str:
        return (
            f"<w:docDefaults><w:rPrDefault><w:rPr>{self._fonts('body')}"
            f"{_size(self._metrics.body_size)}"
            '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>"
        )

    def _normal(self) -> str:
        """The base of all styles: no indents, and what keeps lines on the grid."""
        body = self._layout.roles["body"]
        grid = '<w:widowControl w:val="0"/>' if self._metrics.line_pitch else ""
        if self._metrics.line_pitch:
            # LibreOffice loses punctuation that does not fit, unless it may overflow the line;
            # and a grid overrides exact spacing there unless the paragraph leaves the grid.
            grid += '<w:overflowPunct/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        line, rule = self._metrics.line(body)
        spacing = f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'
        return (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f"<w:qFormat/><w:pPr>{grid}{spacing}</w:pPr>"
            f"<w:rPr>{self._fonts('body')}{_size(body.size)}</w:rPr></w:style>"
        )

    def _role_style(self, role: str, name: StyleName) -> str:
        following = "body" if role.startswith("heading-") and "body" in self._names else role
        paragraph = self._paragraph(role)
        return _style(name, self._names[following].id, paragraph, self._run(role))

    def _paragraph(self, role: str) -> str:
        look = self._layout.roles[role]
        level = role.removeprefix("heading-") if role.startswith("heading-") else ""
        pieces = (
            "<w:keepNext/>" if look.keep_with_next else "",
            self._numbering(role, level),
            # At the foot of a page, the table has the rules.
            "" if look.foot else borders(look.rule_above, look.rule_below, look.color, "pBdr"),
            shading(look.fill),
            self._tabs(look),
            # Space between Han and Latin characters would shift the date relative to the name.
            _NO_AUTOMATIC_SPACE if self._is_chinese and role in ("signature", "date") else "",
            self._spacing(role),
            indent(look, self._metrics),
            f'<w:jc w:val="{_JUSTIFICATION[look.align]}"/>',
            f'<w:outlineLvl w:val="{int(level) - 1}"/>' if level.isdecimal() else "",
        )
        return "".join(pieces)

    def _tabs(self, look: Role) -> str:
        character = self._metrics.character(look)
        stops = [("left", round(stop * character)) for stop in look.tabs]
        if look.spread:
            stops.append(("right", self._metrics.text_width - round(look.right * character)))
        tabs = "".join(f'<w:tab w:val="{side}" w:pos="{place}"/>' for side, place in stops)
        return f"<w:tabs>{tabs}</w:tabs>" if tabs else ""

    def _numbering(self, role: str, level: str) -> str:
        if level.isdecimal() and int(level) <= len(self._layout.numbering.headings):
            return heading_number(int(level))
        return f'<w:numPr><w:numId w:val="{FIRST_LIST}"/></w:numPr>' if role == "list" else ""

    def _spacing(self, role: str) -> str:
        look = self._layout.roles[role]
        before = self._metrics.lines_height(look, look.before)
        after = self._metrics.lines_height(look, look.after)
        line, rule = self._metrics.line(look)
        if look.line:
            line, rule = look.line, "exact"
        elif role.startswith("table-"):
            line, rule = self._metrics.cell_line(look)
        elif role == "page-number":
            line, rule = footer_line(look), "exact"
        return (
            f'<w:spacing w:before="{before}" w:after="{after}" '
            f'w:line="{line}" w:lineRule="{rule}"/>'
        )

    def _run(self, role: str) -> str:
        look = self._layout.roles[role]
        name = look.font or (role if role in self._layout.fonts else "body")
        spacing = 0 if role.startswith("table-") else self._metrics.spacing(look)
        pieces = (
            self._fonts(name),
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            f'<w:color w:val="{look.color}"/>',
            f'<w:spacing w:val="{spacing}"/>' if spacing else "",
            _size(look.size),
        )
        return "".join(pieces)

    def _fonts(self, name: str) -> str:
        font = self._layout.fonts.get(name) or self._layout.fonts["body"]
        latin = escape_xml(latin_face(font, self._layout))
        eastern = escape_xml(font.east_asian or latin)
        return (
            f'<w:rFonts w:ascii="{latin}" w:eastAsia="{eastern}" w:hAnsi="{latin}" w:cs="{latin}"/>'
        )

    def _bullets(self) -> str:
        look = self._layout.roles["list"]
        numbering = f'<w:numPr><w:numId w:val="{BULLET_LIST}"/></w:numPr>'
        paragraph = (
            f"{numbering}{self._spacing('list')}{indent(look, self._metrics)}"
            f'<w:jc w:val="{_JUSTIFICATION[look.align]}"/>'
        )
        style = own_style(BULLETS, self._layout)
        return _style(style, style.id, paragraph, self._run("list"))

    def _after_table(self) -> str:
        height = (self._metrics.line_pitch or self._metrics.body_size * 10) // 2
        low = f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
        style = own_style(AFTER_TABLE, self._layout)
        return _style(style, self._names["body"].id, low, _size(2))

    def _strong(self) -> str:
        own = self._layout.strong
        return _character_style("Strong", self._fonts(own) if own else "<w:b/><w:bCs/>")

    def _emphasis(self) -> str:
        # Han characters have no italics: Chinese emphasizes words with dots below them.
        usual = '<w:em w:val="dot"/>' if self._is_chinese else "<w:i/><w:iCs/>"
        own = self._layout.emphasis
        return _character_style("Emphasis", self._fonts(own) if own else usual)


def latin_face(font: Font, layout: Layout) -> str:
    """The typeface for Latin text that goes with `font`."""
    general = layout.fonts.get("latin")
    return font.latin or (general.latin or general.east_asian if general else "") or font.east_asian


def _style(name: StyleName, following: str, paragraph: str, run: str) -> str:
    custom = "" if name.is_built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name.id}">'
        f'<w:name w:val="{escape_xml(name.name)}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{following}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character_style(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>'
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _table_style(layout: Layout) -> str:
    borders = layout.table.borders
    style = table_style(layout)
    custom = "" if style.is_built_in else ' w:customStyle="1"'
    # On a grid, the line spacing is wide enough without margins.
    margins = "" if layout.page.lines else _UPRIGHT_MARGINS
    header = ""
    if borders == "three-line":
        header = (
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
            f"{_line('bottom', _THIN)}</w:tcBorders></w:tcPr></w:tblStylePr>"
        )
    return (
        f'<w:style w:type="table"{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr>{_borders(borders)}{margins}</w:tblPr>"
        f'<w:tcPr><w:vAlign w:val="center"/></w:tcPr>{header}</w:style>'
    )


def _borders(borders: str) -> str:
    widths = {
        "grid": dict.fromkeys(_BORDER_KINDS, _THIN),
        "three-line": {"top": _THICK, "bottom": _THICK},
        "none": {},
    }[borders]
    lines = "".join(_line(kind, width) for kind, width in widths.items())
    return f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""


def _line(kind: str, width: int) -> str:
    return f'<w:{kind} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
