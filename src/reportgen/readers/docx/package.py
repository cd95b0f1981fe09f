"""A DOCX as parts that refer to one another, their XML, and its units of length."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - an exception named like a variable

from lxml import etree
from lxml.etree import XMLSyntaxError
from lxml.etree import _Element as Element

_ROOT = ""
_DOCUMENT = "officeDocument"


class NotDocxError(ValueError):
    """The bytes are not a DOCX, or parts of it cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another, or to something outside the file."""

    kind: str
    """The last word of the relation's type: `footer`, `image`, `hyperlink`."""
    target: str
    """The name of the part, or the address of what is outside the file."""
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a DOCX by name."""

    parts: Mapping[str, bytes]

    @property
    def document(self) -> str:
        """The name of the part with the text; NotDocxError if there is none."""
        found = self.of_kind(_ROOT, _DOCUMENT)
        if not found:
            reason = "it has no document part"
            raise NotDocxError(reason)
        return found[0]

    def root(self, part: str) -> Element | None:
        """The XML of a part; `None` if there is no such part, NotDocxError if it is not XML."""
        if part not in self.parts:
            return None
        try:
            return parse(self.parts[part])
        except XMLSyntaxError as error:
            reason = f"{part} is not XML: {error}"
            raise NotDocxError(reason) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the ids that its XML uses; '' is the package itself."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {} if root is None else dict(_relation(node, folder) for node in root)

    def of_kind(self, part: str, kind: str) -> list[str]:
        """The names of the parts of a kind that a part refers to."""
        return [found.target for found in self.relations(part).values() if found.kind == kind]

    def digest(self, part: str) -> str:
        """The part's size and eight digits that change with its content.

        For a part that is itself zipped, such as a workbook, they depend only on its files.
        """
        content = self.parts.get(part)
        if content is None:
            return "missing"
        return f"{len(_unpacked(content))} bytes, {sha256(_unpacked(content)).hexdigest()[:8]}"


def read_package(content: bytes) -> Package:
    """The parts of a DOCX; NotDocxError if the bytes are not a DOCX."""
    try:
        return Package(_parts(content))
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError) as e:
        raise NotDocxError(str(e)) from e


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        names = sorted(name for name in package.namelist() if not name.endswith("/"))
        return {name: package.read(name) for name in names}


def _unpacked(content: bytes) -> bytes:
    try:
        parts = _parts(content)
    except BadZipFile:
        return content
    return b"".join(name.encode() + b"\0" + part for name, part in parts.items())


def _relation(element: Element, folder: str) -> tuple[str, Relation]:
    attrs = attributes(element)
    target, is_external = attrs.get("Target", ""), attrs.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")
    kind = attrs.get("Type", "").rpartition("/")[2]
    return attrs.get("Id", ""), Relation(kind, target, is_external)


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    f"{_OFFICE}/relationships": "r",
    f"{_OFFICE}/math": "m",
    f"{_OFFICE}/extended-properties": "app",
    f"{_OFFICE}/custom-properties": "custom",
    f"{_OFFICE}/docPropsVTypes": "vt",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_NOISE = frozenset(
    {
        "w:rsidR", "w:rsidRPr", "w:rsidP", "w:rsidRDefault", "w:rsidSect", "w:rsidTr", "w:rsidDel",
        "w14:paraId", "w14:textId", "xml:space", "mc:Ignorable",
    }
)  # fmt: skip
"""Attributes about editing sessions, or about how to read the XML."""
_NOISE_ELEMENTS = frozenset(
    {"w:proofErr", "w:lastRenderedPageBreak", "w:noProof", "w:rsid", "w:rsids", "w:latentStyles"}
)
"""Elements that editors keep for themselves; readers of the document do not see them."""


def parse(content: bytes) -> Element:
    """The root of a part, without reading anything else; lxml's XMLSyntaxError if it is not XML."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def name(element: Element) -> str:
    """The element's name with its usual prefix: `w:p`."""
    return _qualified(element.tag, element.prefix or "")


def attributes(element: Element) -> dict[str, str]:
    """The attributes by name, sorted, without noise."""
    named = ((_qualified(key, ""), str(value)) for key, value in element.attrib.items())
    return {key: value for key, value in sorted(named) if key not in _NOISE}


def children(element: Element | None) -> list[Element]:
    """The child elements, without noise; none for `None`."""
    if element is None:
        return []
    return [child for child in element if name(child) not in _NOISE_ELEMENTS]


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant down the path of names; `None` if there is none."""
    for step in path:
        if element is None:
            return None
        element = next((node for node in element if name(node) == step), None)
    return element


def descendants(element: Element, tag: str) -> list[Element]:
    """All elements inside with a name, in the order of the document."""
    return [node for node in element.iter() if name(node) == tag]


def value(element: Element | None, key: str = "w:val") -> str:
    """An attribute of the element; empty if there is none."""
    return "" if element is None else attributes(element).get(key, "")


def compact(element: Element) -> str:
    """The whole element in one line: `w:jc=left`, `w:tabs(w:tab(w:pos=9))`."""
    attrs = attributes(element)
    if not len(element) and len(attrs) == 1 and attrs.keys() <= {"w:val", "val"}:
        return f"{name(element)}={next(iter(attrs.values()))}"
    own = inside(element)
    return f"{name(element)}({own})" if own else name(element)


def inside(element: Element, without: Collection[str] = ()) -> str:
    """The element's attributes, children and text in one line.

    Elements with a name in `without`, at any depth, are left out.
    """
    kept = _pruned(element, without) if without else element
    own = [f"{key}={text}" for key, text in attributes(kept).items()]
    own += [compact(node) for node in children(kept)]
    text = " ".join((kept.text or "").split())
    return ", ".join([*own, f'"{text}"'] if text else own)


def indented(content: bytes) -> str:
    """A part's XML with a line for each element and sorted attributes, to be compared."""
    root = parse(content)
    for element in root.iter():
        sorted_attributes = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(sorted_attributes)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _pruned(element: Element, without: Collection[str]) -> Element:
    copied = deepcopy(element)
    for node in [node for node in copied.iter() if name(node) in without]:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)
    return copied


@lru_cache(maxsize=2048)
def _qualified(tag: str, prefix: str) -> str:
    namespace, _, local = tag.rpartition("}")
    known = _PREFIXES.get(namespace.removeprefix("{"), prefix if namespace else "")
    return f"{known}:{local}" if known else local


TWIPS_PER_POINT = 20
_TWIPS_PER_MILLIMETRE = Fraction(1440) / Fraction("25.4")
_EMUS_PER_MILLIMETRE = 36000
_EIGHTHS = 8
_HALVES = 2
_LINE_PARTS = 240
"""DOCX's unit of relative line spacing: 240 is single spacing."""
_MOST_PLACES = 6


def millimetres(twips: str) -> str:
    """Twips as `37mm`; unchanged if it is not a whole number."""
    return _worded(twips, _TWIPS_PER_MILLIMETRE, "mm")


def millimetres_of_emus(emus: str) -> str:
    """EMU, the unit of drawings, as `150mm`; unchanged if it is not a whole number."""
    return _worded(emus, _EMUS_PER_MILLIMETRE, "mm")


def points(twips: str) -> str:
    """Twips as `28.95pt`; unchanged if it is not a whole number."""
    return _in_points(twips, TWIPS_PER_POINT)


def points_of_halves(half_points: str) -> str:
    """Half-points, the unit of type sizes, as `16pt`; unchanged if it is not a whole number."""
    return _in_points(half_points, _HALVES)


def points_of_eighths(eighths: str) -> str:
    """Eighths of a point, the unit of rules, as `0.5pt`; unchanged if it is not a whole number."""
    return _in_points(eighths, _EIGHTHS)


def line_multiple(parts: str) -> str:
    """Relative line spacing as `1.15`; unchanged if it is not a whole number."""
    return _worded(parts, _LINE_PARTS, "")


def multiple(twips: str, unit: int) -> str:
    """The length as a multiple of the unit in tenths: `2` or `0.5`; empty if it is none.

    Zero is not a multiple: it is the same in every unit.
    """
    value = whole(twips)
    if not value or unit <= 0:
        return ""
    tenths = round(Fraction(value * 10, unit))
    return _decimal(Fraction(tenths, 10), 1) if round(Fraction(tenths * unit, 10)) == value else ""


def whole(text: str) -> int | None:
    """The text as a whole number; `None` if it is not one."""
    try:
        return int(text)
    except ValueError:
        return None


def _in_points(text: str, per_point: int) -> str:
    value = whole(text)
    return text if value is None else f"{value / per_point:.3f}".rstrip("0").rstrip(".") + "pt"


def _worded(text: str, per_unit: Fraction | int, unit: str) -> str:
    value = whole(text)
    return text if value is None else _shortest(value, per_unit) + unit


def _shortest(value: int, per_unit: Fraction | int) -> str:
    """The number with the fewest decimals that identify the value."""
    exact = Fraction(value) / per_unit
    for places in range(_MOST_PLACES):
        rounded = round(exact, places)
        if round(rounded * per_unit) == value:
            return _decimal(rounded, places)
    return _decimal(round(exact, _MOST_PLACES), _MOST_PLACES)


def _decimal(number: Fraction, places: int) -> str:
    text = f"{float(number):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
