"""What the parts of a DOCX share: namespaces, style names, additions, and the package as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception named like a variable

from reportgen.document.layout import Layout, Role
from reportgen.language.marks import escape_xml
from reportgen.language.records import NamedTuple
from reportgen.model import BUILT_IN

if TYPE_CHECKING:
    from reportgen.writers.pages.lines import PageMetrics

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORDPROCESSING_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OF_TEXT = f'xmlns:w="{NAMESPACE}" xmlns:r="{RELATIONSHIPS}"'
"""Declared at the root of every part with text, whether it has a relationship or not: docx2python
looks its prefixes up there."""
EMU_PER_TWIP = 635
"""EMU is the unit in which drawings are measured."""
HINT = '<w:rFonts w:hint="eastAsia"/>'
"""Makes Word use the East Asian typeface for signs that both scripts have: “ ” — … ·"""
NO_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
"""Makes the text of a table begin at the edge of its cells."""


def shading(color: str) -> str:
    """The element for a colour behind a paragraph, words or a cell; empty without a colour."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>' if color else ""


def text_run(text: str, properties: str) -> str:
    """A run with its properties, which may be empty; an empty string without text."""
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape_xml(text)}</w:t></w:r>'


def indent(look: Role, metrics: PageMetrics, less: float = 0) -> str:
    """The `w:ind` of a role, with lines `less` characters shorter; empty if it has none.

    Normal has none either.
    """
    character = metrics.character(look)
    left, right = round(look.left * character), round((look.right + less) * character)
    first = round(look.first_line * character)
    sides = f' w:left="{left}"' * bool(left) + f' w:right="{right}"' * bool(right)
    if first < 0:
        # Not in characters: Word would add a hanging indent in characters to the left indent.
        return f'<w:ind{sides} w:hanging="{-first}"/>'
    if first > 0:
        # Word's unit is the character of Normal, whatever the size of the paragraph.
        is_normal = metrics.line_pitch and look.size == metrics.body_size
        characters = f' w:firstLineChars="{round(look.first_line * 100)}"' * bool(is_normal)
        return f'<w:ind{sides}{characters} w:firstLine="{first}"/>'
    return f"<w:ind{sides}/>" if sides else ""


TYPES, RELATIONS, STYLES, SETTINGS = (
    "[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml",
)  # fmt: skip
"""The parts that a document may add to."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Additions:
    """What one document adds to the package of its layout, collected while its body is written."""

    def __init__(self) -> None:
        """Start without additions."""
        self._parts: dict[str, bytes] = {}
        self._types: set[str] = set()
        self._relations: list[str] = []
        self._styles: dict[str, str] = {}
        self._texts: list[tuple[str, str, str]] = []

    def xml_part(self, name: str, xml: str, content_type: str) -> None:
        """Add a part of XML."""
        self._parts[name] = (DECLARATION + xml).encode()
        if content_type:
            self._types.add(f'<Override PartName="/{name}" ContentType="{content_type}"/>')

    def binary_part(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part that is not XML; its type goes by the ending of its name."""
        self._parts[name] = content
        ending = name.rpartition(".")[2]
        self._types.add(f'<Default Extension="{ending}" ContentType="{content_type}"/>')

    def related(self, kind: str, target: str, key: str = "") -> str:
        """The id of a new relationship from the body to `target`, a part relative to the body."""
        key = key or f"added{len(self._relations) + 1}"
        self._relations.append(
            f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        )
        return key

    def style(self, identifier: str, xml: str) -> None:
        """Add a style, unless the letterhead has one with this id."""
        self._styles[identifier] = xml

    def put(self, part: str, text: str, before: str) -> None:
        """Insert text into an existing part, in front of `before`, which occurs there once."""
        self._texts.append((part, text, before))

    def merged(self, parts: dict[str, bytes]) -> dict[str, bytes]:
        """The parts of the layout with all additions."""
        merged = parts | self._parts
        known = merged[TYPES].decode()
        # A letterhead may already declare the type of a picture.
        types = sorted(item for item in self._types if item.partition(" Content")[0] not in known)
        own = merged[STYLES].decode() if self._styles else ""
        styles = "".join(
            xml
            for identifier, xml in self._styles.items()
            if f'w:styleId="{identifier}"' not in own
        )
        texts = [
            (STYLES, styles, "</w:styles>"),
            (TYPES, "".join(types), "</Types>"),
            (RELATIONS, "".join(self._relations), "</Relationships>"),
            *self._texts,
        ]
        for name, text, before in texts:
            if text:
                merged[name] = inserted(merged[name], text, before)
        return merged


def inserted(part: bytes, text: str, before: str) -> bytes:
    """The part with `text` inserted in front of `before`, which occurs there once."""
    head, mark, tail = part.partition(before.encode())
    return head + text.encode() + mark + tail


class StyleName(NamedTuple):
    """A paragraph style: its id in the file and the name that users see."""

    id: str
    name: str
    is_built_in: bool


BULLETS = StyleName("ListBullet", "List Bullet", is_built_in=True)
"""The second style of the role `list`: unnumbered lists."""
AFTER_TABLE = StyleName("AfterTable", "After Table", is_built_in=False)
"""The low paragraph after a table where Word needs one."""
DRAWING = StyleName("Drawing", "Drawing", is_built_in=False)
"""The paragraph of a chart or picture."""
_TAKEN = {
    "Normal", "TableNormal", "NoList", "DefaultParagraphFont", "Strong", "Emphasis", "TableGrid",
    "ThreeLineTable", "OpenTable", "ListBullet", "AfterTable", "Drawing", "CommentReference",
    "CommentText", "FootnoteReference", "FootnoteText",
}  # fmt: skip


@lru_cache(maxsize=16)
def style_names(layout: Layout) -> Mapping[str, StyleName]:
    """The style of each role, in the order of the roles, with unique ids.

    On a letterhead, Word's built-in styles belong to the letterhead: roles that use none of its
    styles get names of their own, which none of its styles has.
    """
    names: dict[str, StyleName] = {}
    reserved = _TAKEN | {_identifier(name) for name in BUILT_IN.values()}
    taken = layout.letterhead_styles | {identifier.lower() for identifier in reserved}
    for role, look in layout.roles.items():
        if look.style_id:
            names[role] = StyleName(look.style_id, look.style, is_built_in=True)
            continue
        built_in = "" if layout.letterhead else BUILT_IN.get(role)
        if built_in:
            names[role] = StyleName(_identifier(built_in), built_in, is_built_in=True)
            continue
        name = role.replace("-", " ").title()
        if {name.lower(), _identifier(name).lower()} & taken:
            name = f"Role {name}"
        identifier = _identifier(name)
        if not identifier.isascii() or not identifier:
            identifier = f"Role{len(names) + 1}"
        own = _free(StyleName(identifier, name, is_built_in=False), taken)
        taken |= {own.id.lower()}
        names[role] = own
    return names


def own_style(style: StyleName, layout: Layout) -> StyleName:
    """The style, under another id and name if the letterhead has a style of either."""
    return _free(style, layout.letterhead_styles)


def _free(style: StyleName, taken: frozenset[str]) -> StyleName:
    """The style, with a number if its id or name is taken, in whatever case."""
    own, number = style, 1
    while {own.id.lower(), own.name.lower()} & taken:
        number += 1
        name = f"{style.name} ({number})"
        own = StyleName(f"{style.id}-{number}", name, is_built_in=False)
    return own


def _identifier(name: str) -> str:
    words = name.split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def unpack(content: bytes, required: frozenset[str]) -> dict[str, bytes] | None:
    """The parts; `None` if the package is damaged or lacks a required part."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return None
    return parts if required <= parts.keys() else None
