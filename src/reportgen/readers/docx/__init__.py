"""A DOCX as text, whose difference tells in a line what has changed: the form of snapshots.

Properties and settings come first, then the text, then the styles, the numbering and the fonts.
Nothing that is seen in the document is left out; what has no words here is told as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

from reportgen.readers.docx.blocks import BlockText
from reportgen.readers.docx.looks import phrase, plain
from reportgen.readers.docx.opened import OpenDocument
from reportgen.readers.docx.package import (
    attributes,
    children,
    compact,
    indented,
    name,
    points,
    read_package,
    value,
)
from reportgen.readers.docx.styles import numbering_lines, style_lines

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_PLUMBING = "[Content_Types].xml"
_PROPERTIES = ("core-properties", "extended-properties", "custom-properties")


def docx_text(content: bytes) -> str:
    """The document, a line a paragraph, style or setting; NotDocxError where it is no DOCX."""
    package = read_package(content)
    document = OpenDocument(package, package.document)
    groups = {
        "Properties": _property_lines(document),
        "Settings": _setting_lines(document),
        "Text": _text_lines(document),
        "Styles": style_lines(document.sheet, document.numbering),
        "Numbering": numbering_lines(document.numbering, document.sheet),
        "Fonts": _font_lines(document),
        "Other parts": _other_lines(document),
    }
    written = {title: list(lines) for title, lines in groups.items()}
    return "\n".join(
        "\n".join([f"== {title} ==", *(line.rstrip() for line in lines), ""])
        for title, lines in written.items()
        if lines
    )


def _property_lines(document: OpenDocument) -> Iterator[str]:
    """Title, author, dates: what the file says of itself."""
    for kind in _PROPERTIES:
        for part in document.package.of_kind("", kind):
            document.told.add(part)
            for one in _inside(document.package.root(part)):
                text = (one.text or "").strip()
                yield f"{name(one)}: {text}" if not len(one) else compact(one)


def _setting_lines(document: OpenDocument) -> Iterator[str]:
    for one in _inside(document.of_kind("settings")):
        if name(one) == "w:compat":
            yield from (f"compatibility: {_compatibility(inner)}" for inner in children(one))
        elif name(one) == "w:defaultTabStop":
            yield f"setting: default tab stop {points(value(one))}"
        else:
            said = attributes(one)
            yield f"setting: {compact(one) if len(one) else phrase(*plain(name(one), said))}"


def _compatibility(element: Element) -> str:
    said = attributes(element)
    if said.get("w:uri") != _COMPATIBILITY:
        return phrase(*plain(name(element), said))
    return f"{said.get('w:name')} {said.get('w:val')}"


def _text_lines(document: OpenDocument) -> Iterator[str]:
    document.told.add(document.part)
    writer = BlockText(document, document.part)
    for one in _inside(document.package.root(document.part)):
        if name(one) == "w:body":
            yield from writer.lines(one)
        else:
            yield f"unknown {compact(one)}"
    for (kind, key), note in document.notes.items():
        if (kind, key) not in document.noted:
            title = f"{kind}, {value(note, 'w:type') or 'with no mark in the text'}"
            lines = BlockText(document, document.note_part(kind)).lines(note)
            yield from (f"{title}: {line}" for line in lines)


def _font_lines(document: OpenDocument) -> Iterator[str]:
    """What to take for typefaces that are not installed."""
    for one in _inside(document.of_kind("fontTable")):
        words = [phrase(*plain(name(side), attributes(side))) for side in children(one)]
        yield f"font {value(one, 'w:name')}: {', '.join(words)}"


def _other_lines(document: OpenDocument) -> Iterator[str]:
    """Parts of which nothing was told: that they are there, and when they change."""
    for part in document.package.parts:
        is_plumbing = part == _PLUMBING or part.endswith(".rels")
        if part not in document.told and not is_plumbing:
            yield f"part {part}: {document.package.digest(part)}"


def _inside(root: Element | None) -> list[Element]:
    return [] if root is None else children(root)


def docx_xml(content: bytes) -> str:
    """All parts that are XML, one after another, each after its name."""
    return "\n".join(
        f"<!-- {part_name} -->\n{part.decode()}" for part_name, part in _readable(content) if part
    )


def write_xml(content: bytes, folder: Path) -> None:
    """Write each part into a folder, as a file of its own; what is no XML as it is."""
    for part_name, part in _readable(content):
        path = folder / part_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part)


def _readable(content: bytes) -> Iterator[tuple[str, bytes]]:
    for part_name, part in read_package(content).parts.items():
        try:
            yield part_name, indented(part).encode()
        except XMLSyntaxError:
            yield part_name, part
