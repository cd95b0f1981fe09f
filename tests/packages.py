"""Small DOCX packages of XML written in tests, and their text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element as Element

from reportgen.readers.docx.package import parse
from reportgen.testing import docx_text
from reportgen.writers.docx.archive import archive

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1、"/>'
    "</w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def element(xml: str) -> Element:
    """The one element of a text, with all usual prefixes declared."""
    return parse(f"<root {DECLARED}>{xml}</root>".encode())[0]


def docx(body: str = "", media: Mapping[str, bytes] | None = None, **kinds: str) -> bytes:
    """A DOCX of this body.

    `kinds` are further parts by the kind of their relation, which is its id too: `styles`,
    `numbering`, `footer`, `chart`. `media` are files by name, which is the relation's id as well.
    """
    more = media or {}
    inside = {"styles": STYLES, "numbering": NUMBERING} | kinds
    parts = {f"word/{kind}.xml": _part(kind, xml).encode() for kind, xml in inside.items()}
    parts |= {f"word/media/{name}": content for name, content in more.items()}
    relations = [_relation(kind, kind, f"{kind}.xml") for kind in inside]
    relations += [_relation(name, "image", f"media/{name}") for name in more]
    relations.append(_relation("link", "hyperlink", "https://example.org/", external=True))
    document = f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>"
    parts |= {
        "word/document.xml": document.encode(),
        "word/_rels/document.xml.rels": _relations(relations),
        "_rels/.rels": _relations([_relation("main", "officeDocument", "word/document.xml")]),
    }
    return archive(parts)


def text_of(body: str = "", media: Mapping[str, bytes] | None = None, **kinds: str) -> list[str]:
    """The lines about the text of such a DOCX."""
    return group("Text", docx(body, media, **kinds))


def line_of(inside: str, media: Mapping[str, bytes] | None = None, **kinds: str) -> str:
    """The one line of a paragraph of plain style that holds this, without its style."""
    [line] = text_of(f"<w:p>{inside}</w:p>", media, **kinds)
    return line.removeprefix("[normal]").removeprefix(" ")


def group(title: str, content: bytes) -> list[str]:
    """The lines of one group of a DOCX's text."""
    groups = dict(
        part.split(" ==\n", 1) for part in docx_text(content).removeprefix("== ").split("\n== ")
    )
    return groups.get(title, "").splitlines()


_ROOTS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings", "footer": "ftr",
    "header": "hdr", "footnotes": "footnotes", "comments": "comments", "fontTable": "fonts",
}  # fmt: skip


def _part(kind: str, xml: str) -> str:
    return f"<w:{_ROOTS[kind]} {DECLARED}>{xml}</w:{_ROOTS[kind]}>" if kind in _ROOTS else xml


def _relation(key: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return (
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"{mode}/>'
    )


def _relations(relations: list[str]) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(relations)}</Relationships>'.encode()
