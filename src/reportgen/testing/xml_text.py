"""XML of office documents as text: names with the usual prefixes, an element in one line."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element as Element

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
"""Attributes that say who saved the file how often, or how its XML is to be read."""
_NOISE_ELEMENTS = frozenset(
    {"w:proofErr", "w:lastRenderedPageBreak", "w:noProof", "w:rsid", "w:rsids", "w:latentStyles"}
)
"""Elements in which an editor remembers its own work; no reader of the document sees them."""


def parse(content: bytes) -> Element:
    """The root of a part; lxml's XMLSyntaxError where it is not XML. Nothing outside is read."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(content, parser)


def name(element: Element) -> str:
    """The element's name with its usual prefix: `w:p`."""
    return _qualified(element.tag, element.prefix or "")


def attributes(element: Element) -> dict[str, str]:
    """The attributes by name, sorted, without what is noise."""
    named = ((_qualified(key, ""), str(value)) for key, value in element.attrib.items())
    return {key: value for key, value in sorted(named) if key not in _NOISE}


def children(element: Element) -> list[Element]:
    """The child elements, without what is noise."""
    return [child for child in element if name(child) not in _NOISE_ELEMENTS]


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant down the path of names; `None` where there is none."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if name(one) == step), None)
    return element


def descendants(element: Element, wanted: str) -> list[Element]:
    """All elements of that name inside, in the order of the document."""
    return [one for one in element.iter() if name(one) == wanted]


def value(element: Element | None, key: str = "w:val") -> str:
    """An attribute of the element; empty where there is none."""
    return "" if element is None else attributes(element).get(key, "")


def compact(element: Element) -> str:
    """The element in one line, nothing left out: `w:jc=left`, `w:tabs(w:tab(w:pos=9))`."""
    said = attributes(element)
    if not len(element) and len(said) == 1 and said.keys() <= {"w:val", "val"}:
        return f"{name(element)}={next(iter(said.values()))}"
    own = inside(element)
    return f"{name(element)}({own})" if own else name(element)


def inside(element: Element, without: Collection[str] = ()) -> str:
    """What the element says and holds, in one line, without what is told elsewhere.

    `without` are names of elements, however deep they stand.
    """
    kept = _pruned(element, without) if without else element
    own = [f"{key}={text}" for key, text in attributes(kept).items()]
    own += [compact(one) for one in children(kept)]
    text = " ".join((kept.text or "").split())
    return ", ".join([*own, f'"{text}"'] if text else own)


def indented(content: bytes) -> str:
    """A part's XML, an element a line, attributes sorted, so that two can be compared."""
    root = parse(content)
    for element in root.iter():
        sorted_attributes = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(sorted_attributes)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _pruned(element: Element, without: Collection[str]) -> Element:
    copied = deepcopy(element)
    for one in [one for one in copied.iter() if name(one) in without]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return copied


@lru_cache(maxsize=2048)
def _qualified(tag: str, prefix: str) -> str:
    namespace, _, local = tag.rpartition("}")
    known = _PREFIXES.get(namespace.removeprefix("{"), prefix if namespace else "")
    return f"{known}:{local}" if known else local
