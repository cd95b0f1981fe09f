"""The small parts of a DOCX: settings, footers, section, fonts, properties, numbering."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from reportgen.document import Document
from reportgen.document.layout import PAGE_COUNT, PAGE_NUMBER, Layout, Role, split_at_numbers
from reportgen.language.marks import escape_xml
from reportgen.language.numerals import Level, parse_level, separator
from reportgen.writers.docx.text import field
from reportgen.writers.docx.xml import (
    BULLETS,
    HINT,
    NAMESPACE,
    OF_TEXT,
    own_style,
    style_names,
    text_run,
)
from reportgen.writers.pages.lines import PageMetrics

_WORD_2013 = "15"
_COMPATIBILITY_URI = "http://schemas.microsoft.com/office/word"
ALL_PAGES = "NUMPAGES"
"""The field of the number of all pages."""
_ADVANCE = 1.3
"""Line height of the page number divided by its type size: 4号 (14 pt) has a line of 18 pt."""
_SUBSTITUTES = {
    "仿宋_GB2312": "仿宋", "楷体_GB2312": "楷体", "方正小标宋简体": "方正小标宋_GBK",
    "宋体": "SimSun", "黑体": "SimHei", "仿宋": "FangSong", "楷体": "KaiTi",
}  # fmt: skip
"""The names to try if a typeface is not installed under its own."""


def has_even_footer(layout: Layout) -> bool:
    """Whether even pages have a footer of their own."""
    footer = layout.footer
    return bool(footer.parts) and footer.even != footer.odd


def settings_xml(*, has_even: bool, pages: str = "", tab: str = "420") -> str:
    """word/settings.xml; `has_even` if even pages have headers and footers of their own.

    `pages` are further settings of pages, `tab` is the distance between tab stops.
    """
    even = "<w:evenAndOddHeaders/>" if has_even else ""
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>{pages}'
        f'<w:defaultTabStop w:val="{tab}"/>{even}'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        # Otherwise Word stretches a line before a line break to the width of justified text.
        "<w:compat><w:doNotExpandShiftReturn/>"
        f"{_compatibility('compatibilityMode', _WORD_2013)}"
        f"{_compatibility('overrideTableStyleFontSizeAndJustification', '1')}"
        f"{_compatibility('enableOpenTypeFeatures', '1')}"
        f"{_compatibility('doNotFlipMirrorIndents', '1')}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _compatibility(name: str, value: str) -> str:
    return f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY_URI}" w:val="{value}"/>'


def head_xml(layout: Layout, text: str, language: str, count: str = ALL_PAGES) -> str:
    """The part of a page head; `count` is the field of the number of pages."""
    names = style_names(layout)
    # An empty head has no rule below it either.
    role = "page-head" if "page-head" in names and text.strip() else "page-number"
    properties = f'<w:pStyle w:val="{names[role].id}"/>'
    if role == "page-number":
        properties += '<w:jc w:val="center"/>'
    runs = _with_page_numbers(split_at_numbers(text), language, count)
    return f"<w:hdr {OF_TEXT}><w:p><w:pPr>{properties}</w:pPr>{runs}</w:p></w:hdr>"


def footer_xml(
    layout: Layout, side: str, language: str, text: str | None = None, count: str = ALL_PAGES
) -> str:
    """The part of a footer at `side`, indented by one character."""
    return f"<w:ftr {OF_TEXT}>{footer_paragraph(layout, side, language, text, count)}</w:ftr>"


def footer_paragraph(
    layout: Layout, side: str, language: str, text: str | None = None, count: str = ALL_PAGES
) -> str:
    """The paragraph of a footer; `text` is that of a section, if it has its own."""
    pieces = layout.footer.parts if text is None else split_at_numbers(text)
    runs = _with_page_numbers(pieces, language, count)
    return f"<w:p>{footer_properties(layout, side)}{runs}</w:p>"


def _with_page_numbers(pieces: list[str], language: str, count: str) -> str:
    fields = {PAGE_NUMBER: "PAGE", PAGE_COUNT: count}
    hint = f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""
    return "".join(
        field(fields[piece], "<w:r><w:t>1</w:t></w:r>")
        if piece in fields
        else text_run(piece, hint)
        for piece in pieces
    )


def footer_properties(layout: Layout, side: str) -> str:
    """The paragraph properties of a footer."""
    indent = _footer_indent(layout.roles["page-number"], side)
    style = style_names(layout)["page-number"].id
    return f'<w:pPr><w:pStyle w:val="{style}"/>{indent}<w:jc w:val="{side}"/></w:pPr>'


def footer_line(role: Role) -> int:
    """The line height of a page number, in twips."""
    return int(role.size / 2 * _ADVANCE) * 20


def _footer_indent(role: Role, side: str) -> str:
    return "" if side == "center" else f'<w:ind w:{side}="{role.size * 10}"/>'


def section_xml(layout: Layout, footers: str) -> str:
    """The section properties; `footers` are the references to the footers."""
    page, pitch = layout.page, PageMetrics(layout).line_pitch
    margins = page.margins
    grid = f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>' if pitch else ""
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{margins.top}" w:right="{margins.right}" w:bottom="{margins.bottom}" '
        f'w:left="{margins.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{grid}</w:sectPr>"
    )


def fonts_xml(layout: Layout) -> str:
    """word/fontTable.xml: what to use for a typeface that is not installed."""
    names = sorted(
        {name for font in layout.fonts.values() for name in (font.east_asian, font.latin) if name}
    )
    return f'<w:fonts xmlns:w="{NAMESPACE}">{"".join(map(_font, names))}</w:fonts>'


def _font(name: str) -> str:
    if name.isascii():
        kind = '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/>'
    else:
        kind = '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/>'
    substitute = _SUBSTITUTES.get(name)
    alternative = f'<w:altName w:val="{substitute}"/>' if substitute else ""
    return f'<w:font w:name="{escape_xml(name)}">{alternative}{kind}</w:font>'


APPLICATION_XML = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>reportgen</Application></Properties>'
)
"""docProps/app.xml."""


def core_xml(document: Document) -> str:
    """docProps/core.xml; its times are the document's date, and left out without one."""
    properties = [
        _property("dc:title", document.title),
        _property("dc:subject", document.subject),
        _property("dc:creator", document.author),
        _property("dc:language", document.language),
        _time("created", document.date),
        _time("modified", document.date),
    ]
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(properties)}</cp:coreProperties>"
    )


def _time(name: str, date: str) -> str:
    if not date:
        return ""
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:{name}>'


def _property(name: str, value: str) -> str:
    return f"<{name}>{escape_xml(' '.join(value.split()))}</{name}>" if value else ""


HEADINGS, BULLET_LIST, FIRST_LIST = 1, 2, 3
"""Number instances (`w:num`) of headings, of all unnumbered lists, of the first numbered list.

Other numbered lists have the instances after these, so that each counts from its own start.
"""
_ABSTRACT_OF_LISTS = 2


NO_NUMBER = '<w:numPr><w:numId w:val="0"/></w:numPr>'
"""The properties of a heading whose style has a number and that has none."""


def heading_number(level: int) -> str:
    """The properties that number a heading, in its style or in the paragraph."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'


def numbering_xml(layout: Layout, language: str, indents: dict[str, str]) -> str:
    """word/numbering.xml with the first numbered list; `indents` are `w:ind` elements by role."""
    parts = [
        _headings(layout, language, indents),
        _abstract(1, _bullet(layout, indents["list"])),
        _abstract(_ABSTRACT_OF_LISTS, _list(layout, language, indents["list"])),
        _instance(HEADINGS, 0),
        _instance(BULLET_LIST, 1),
        _instance(FIRST_LIST, _ABSTRACT_OF_LISTS),
    ]
    return f'<w:numbering xmlns:w="{NAMESPACE}">{"".join(parts)}</w:numbering>'


def more_lists(starts: Iterable[int]) -> str:
    """The instances of numbered lists after the first, for the end of the part.

    `starts` are the first numbers of all lists.
    """
    further = enumerate(islice(starts, 1, None), FIRST_LIST + 1)
    return "".join(
        _instance(number, _ABSTRACT_OF_LISTS, _start(start)) for number, start in further
    )


def _start(number: int) -> str:
    override = f'<w:startOverride w:val="{number}"/>'
    return f'<w:lvlOverride w:ilvl="0">{override}</w:lvlOverride>'


def _headings(layout: Layout, language: str, indents: dict[str, str]) -> str:
    styles = style_names(layout)
    levels = ""
    for number, sample in enumerate(layout.numbering.headings, 1):
        level, role = parse_level(sample), f"heading-{number}"
        pieces = (
            '<w:start w:val="1"/>',
            f'<w:numFmt w:val="{level.numerals.value}"/>',
            # A letterhead's own style has no number; each heading has its own then.
            "" if layout.roles[role].style_id else f'<w:pStyle w:val="{styles[role].id}"/>',
            # The numbers above in the same numerals: 1.1 under 一、, not 一.1.
            "<w:isLgl/>" if level.depth > 1 else "",
            f'<w:suff w:val="{_suffix(level, language)}"/>',
            _text(level.docx_text(number)),
        )
        levels += _level(number - 1, "".join(pieces), indents[role], _face(language))
    return _abstract(0, levels, kind="multilevel")


def _list(layout: Layout, language: str, indent: str) -> str:
    level = parse_level(layout.numbering.items)
    suffix = "tab" if _has_hanging_indent(layout) else _suffix(level, language)
    pieces = (
        '<w:start w:val="1"/>',
        f'<w:numFmt w:val="{level.numerals.value}"/>',
        f'<w:suff w:val="{suffix}"/>',
        _text(level.docx_text(1)),
    )
    return _level(0, "".join(pieces), indent, _face(language))


def _bullet(layout: Layout, indent: str) -> str:
    pieces = (
        '<w:start w:val="1"/>',
        '<w:numFmt w:val="bullet"/>',
        f'<w:pStyle w:val="{own_style(BULLETS, layout).id}"/>',
        f'<w:suff w:val="{"tab" if _has_hanging_indent(layout) else "space"}"/>',
        _text(layout.numbering.bullet),
    )
    return _level(0, "".join(pieces), indent, "")


def _has_hanging_indent(layout: Layout) -> bool:
    """Whether the numbers of items are outside the column of their texts."""
    return layout.roles["list"].first_line < 0


def _suffix(level: Level, language: str) -> str:
    return "space" if separator(level.label([1] * level.depth), language) else "nothing"


def _face(language: str) -> str:
    return f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""


def _text(text: str) -> str:
    return f'<w:lvlText w:val="{escape_xml(text)}"/><w:lvlJc w:val="left"/>'


def _level(number: int, pieces: str, indent: str, face: str) -> str:
    return f'<w:lvl w:ilvl="{number}">{pieces}<w:pPr>{indent}</w:pPr>{face}</w:lvl>'


def _abstract(number: int, levels: str, kind: str = "singleLevel") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )


def _instance(number: int, abstract: int, restart: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'
