"""Letterheads that tests are made of: a small base.docx, changed part by part, and its draft."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from builders import NO_CACHE, ROOT, docx_parts
from reportgen import Request, build
from reportgen.diagnostics import Diagnostic

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Parts = dict[str, bytes]


def png(width: int = 2, height: int = 1) -> bytes:
    """A picture of one colour; its data are empty if it is large."""
    rows = zlib.compress(b"\0\0\0\0\0\0\0" * height) if width * height < 100 else b""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(inside).to_bytes(4, "big") + kind + inside
        + zlib.crc32(kind + inside).to_bytes(4, "big")
        for kind, inside in chunks
    )  # fmt: skip


def relations(*related: tuple[str, str] | tuple[str, str, str]) -> bytes:
    """A part of relationships rId1, rId2 … from types, targets and modes.

    A type without a slash is one of the standard's.
    """
    lines = ""
    for number, (kind, target, *mode) in enumerate(related, 1):
        full = kind if "/" in kind else f"{OFFICE}/{kind}"
        how = f' TargetMode="{mode[0]}"' if mode else ""
        lines += f'<Relationship Id="rId{number}" Type="{full}" Target="{target}"{how}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


_RELATED = (
    ("styles", "styles.xml"), ("header", "header1.xml"), ("footer", "footer1.xml"),
    ("settings", "settings.xml"), ("theme", "theme/theme1.xml"), ("fontTable", "fontTable.xml"),
)  # fmt: skip
_STYLES = (
    '<w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Letter">'
    '<w:name w:val="Letter Text"/><w:basedOn w:val="Normal"/></w:style>'
)
_COLOR_NAMES = (
    "dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink",
)  # fmt: skip
_COLORS = "".join(f'<a:{name}><a:srgbClr val="000000"/></a:{name}>' for name in _COLOR_NAMES)
_FACES = '<a:latin typeface="Times"/><a:ea typeface=""/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'


def theme(background: str = _FILL) -> bytes:
    """A theme with a fill of backgrounds."""
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme {NAMESPACES} name="T"><a:themeElements><a:clrScheme name="C">{_COLORS}'
        f'</a:clrScheme><a:fontScheme name="F"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>'
        f'{_FACES}</a:minorFont></a:fontScheme><a:fmtScheme name="S"><a:fillStyleLst>{_FILL * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 2}{background}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def part(root: str, inside: str) -> bytes:
    """A part of XML with all usual prefixes."""
    return f"<{root} {NAMESPACES}>{inside}</{root}>".encode()


def base(  # noqa: PLR0913  # one for each part that tests change
    header: str = "<w:p/>",
    *,
    related: tuple[tuple[str, ...], ...] = (),
    in_document: tuple[tuple[str, ...], ...] = (),
    in_package: tuple[tuple[str, ...], ...] = (),
    section: str = "",
    settings: str = "",
    styles: str = "",
    types: str = "",
    more: Mapping[str, bytes | None] | None = None,
) -> Parts:
    """The parts of a letterhead: a header with what is related to it, and whatever else is given.

    `more` has further parts, and replaces or removes usual ones.
    """
    overrides = {
        "document": "document.main", "styles": "styles", "header1": "header", "footer1": "footer",
        "settings": "settings", "fontTable": "fontTable",
    }  # fmt: skip
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    parts: dict[str, bytes | None] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="jpg" ContentType="image/jpeg"/>'
            '<Default Extension="emf" ContentType="image/x-emf"/>'
            '<Default Extension="svg" ContentType="image/svg+xml"/>'
            f"{listed}{types}</Types>"
        ).encode(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml"), *in_package),  # type: ignore[arg-type]  # of two or three
        "word/document.xml": part(
            "w:document",
            '<w:body><w:p><w:r><w:t>Body</w:t></w:r></w:p><w:sectPr><w:headerReference '
            'w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
            f'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>{section}</w:sectPr>'
            "</w:body>",
        ),
        "word/_rels/document.xml.rels": relations(*_RELATED, *in_document),  # type: ignore[arg-type]  # of two or three
        "word/styles.xml": part("w:styles", _STYLES + styles),
        "word/header1.xml": part("w:hdr", header),
        "word/footer1.xml": part("w:ftr", "<w:p><w:r><w:t>Foot</w:t></w:r></w:p>"),
        "word/settings.xml": part("w:settings", settings),
        "word/theme/theme1.xml": theme(),
        "word/fontTable.xml": part("w:fonts", '<w:font w:name="Letter Face"/>'),
    }  # fmt: skip
    if related:
        parts["word/_rels/header1.xml.rels"] = relations(*related)  # type: ignore[arg-type]  # of two or three
    parts |= more or {}
    return {name: content for name, content in parts.items() if content is not None}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


class Draft(NamedTuple):
    """What comes of a report on a letterhead."""

    diagnostics: tuple[Diagnostic, ...]
    parts: Parts
    """The draft's parts; none if nothing was built."""

    @property
    def rules(self) -> list[str]:
        """The ids of the rules."""
        return [one.rule.id for one in self.diagnostics]

    @property
    def words(self) -> str:
        """All messages and remedies in English."""
        return "\n".join(f"{one.message('en')} → {one.remedy('en')}" for one in self.diagnostics)

    @property
    def header(self) -> str:
        """The XML of the header."""
        return self.parts["word/header1.xml"].decode()


_STYLE = "extends: work-summary\nlanguages: [zh-CN]\nlayout:\n  base: base.docx\n"


def draft(letterhead: Mapping[str, bytes] | bytes, style: str = _STYLE) -> Draft:
    """The draft of a report in a style with this base.docx, which must be free of danger."""
    content = letterhead if isinstance(letterhead, bytes) else zipped(letterhead)
    result = build(
        Request.from_data(
            {"report": {"title": "T", "summary": "A."}}, base=ROOT, formats=("docx",), style="own",
            styles={"own": {"style.yaml": style, "base.docx": content}}, environment=NO_CACHE,
        )
    )  # fmt: skip
    built = result.contents.get("docx")
    found = Draft(tuple(result.diagnostics), docx_parts(built) if built else {})
    assert dangers(found.parts) == []
    return found


@cache
def plain() -> Draft:
    """The draft on the letterhead that nothing was done to."""
    return draft(base())


_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/\w+\.xml\.rels"
    r"|word/(document|styles|settings|numbering|fontTable|theme/theme1|(header|footer)\d)\.xml"
    r"|word/theme/_rels/theme1\.xml\.rels|word/media/image\d+\.(png|jpeg)"
)
_TYPES = re.compile(
    r"application/xml|image/(png|jpeg)|application/vnd\.openxmlformats-(package\.(relationships|"
    r"core-properties)|officedocument\.(extended-properties|theme|wordprocessingml\."
    r"(document\.main|styles|settings|numbering|fontTable|header|footer)))\+xml"
)
_KINDS = re.compile(
    f"({OFFICE}/(officeDocument|extended-properties|styles|settings|numbering|fontTable|theme"
    f"|header|footer|image)|{_PACKAGE}/relationships/metadata/core-properties)"
)
_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|STYLEREF)\b", re.IGNORECASE)


def dangers(parts: Mapping[str, bytes]) -> list[str]:
    """Everything in a draft without pictures or charts of its own that should not be there."""
    found = [name for name in parts if not _PARTS.fullmatch(name)]
    for name, content in parts.items():
        if b"<!DOCTYPE" in content or b"TargetMode" in content:
            found.append(f"{name} leads out")
        if not name.endswith((".xml", ".rels")):
            continue
        text = content.decode()
        found += [
            one for one in re.findall('ContentType="([^"]*)"', text) if not _TYPES.fullmatch(one)
        ]
        if name.endswith(".rels"):
            found += [
                one for one in re.findall(' Type="([^"]*)"', text) if not _KINDS.fullmatch(one)
            ]
            found += [one for one in re.findall(' Target="([^"]*)"', text) if ":" in one]
        codes = re.findall('<w:instrText[^>]*>([^<]*)|w:instr="([^"]*)', text)
        found += [code for pair in codes for code in pair if code and not _FIELDS.match(code)]
        found += re.findall(
            r"r:link|r:href|o:href|\bsrc=|\bmacro=|OLEObject|altChunk|dataBinding", text
        )
    return found
