"""A DOCX as text, in which each change is a changed line: the form of snapshots.

Properties and settings come first, then the text, then the styles, the numbering and the fonts.
Nothing visible is left out; elements that have no words here are printed as in the XML.
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
    """The document with a line for each paragraph, style or setting; NotDocxError if it is none."""
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


def docx_xml(content: bytes) -> str:
    """All parts that are XML, each after its name."""
    return "\n".join(
        f"<!-- {part_name} -->\n{part.decode()}" for part_name, part in _readable(content) if part
    )


def write_xml(content: bytes, folder: Path) -> None:
    """Write each part as a file in a folder; parts that are not XML are unchanged."""
    for part_name, part in _readable(content):
        path = folder / part_name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(part)


def _property_lines(document: OpenDocument) -> Iterator[str]:
    """The title, author, dates and other properties of the file."""
    for kind in _PROPERTIES:
        for part in document.package.of_kind("", kind):
            document.described.add(part)
            for node in children(document.package.root(part)):
                text = (node.text or "").strip()
                yield f"{name(node)}: {text}" if not len(node) else compact(node)


def _setting_lines(document: OpenDocument) -> Iterator[str]:
    for node in children(document.of_kind("settings")):
        if name(node) == "w:compat":
            yield from (f"compatibility: {_compatibility(inner)}" for inner in children(node))
        elif name(node) == "w:defaultTabStop":
            yield f"setting: default tab stop {points(value(node))}"
        else:
            attrs = attributes(node)
            yield f"setting: {compact(node) if len(node) else phrase(*plain(name(node), attrs))}"


def _compatibility(element: Element) -> str:
    attrs = attributes(element)
    if attrs.get("w:uri") != _COMPATIBILITY:
        return phrase(*plain(name(element), attrs))
    return f"{attrs.get('w:name')} {attrs.get('w:val')}"


def _text_lines(document: OpenDocument) -> Iterator[str]:
    document.described.add(document.part)
    writer = BlockText(document, document.part)
    for node in children(document.package.root(document.part)):
        if name(node) == "w:body":
            yield from writer.lines(node)
        else:
            yield f"unknown {compact(node)}"
    for (kind, key), note in document.notes.items():
        if (kind, key) not in document.described_notes:
            title = f"{kind}, {value(note, 'w:type') or 'with no mark in the text'}"
            lines = BlockText(document, document.note_part(kind)).lines(note)
            yield from (f"{title}: {line}" for line in lines)


def _font_lines(document: OpenDocument) -> Iterator[str]:
    """The fonts, with what to use if they are not installed."""
    for node in children(document.of_kind("fontTable")):
        words = [phrase(*plain(name(inner), attributes(inner))) for inner in children(node)]
        yield f"font {value(node, 'w:name')}: {', '.join(words)}"


def _other_lines(document: OpenDocument) -> Iterator[str]:
    """The parts that were not described, with their size and digest, to show that they changed."""
    for part in document.package.parts:
        is_plumbing = part == _PLUMBING or part.endswith(".rels")
        if part not in document.described and not is_plumbing:
            yield f"part {part}: {document.package.digest(part)}"


def _readable(content: bytes) -> Iterator[tuple[str, bytes]]:
    for part_name, part in read_package(content).parts.items():
        try:
            yield part_name, indented(part).encode()
        except XMLSyntaxError:
            yield part_name, part
