"""Document tree → DOCX.

The parts that depend only on the layout are built once and kept in the cache. For each document
only its body, the numbers of its lists and its properties are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import chain, islice

from reportgen.document import Document
from reportgen.document.layout import Layout
from reportgen.model.fields import Item
from reportgen.writers import NotRendered, WriterCache
from reportgen.writers.docx.archive import archive
from reportgen.writers.docx.body import BodyWriter
from reportgen.writers.docx.parts import core_xml, more_lists
from reportgen.writers.docx.xml import (
    DECLARATION,
    RELATIONS,
    SETTINGS,
    STYLES,
    TYPES,
    Additions,
    inserted,
    unpack,
)

_BODY, _NUMBERING, _PROPERTIES = "word/document.xml", "word/numbering.xml", "docProps/core.xml"
_SECTION, _SECTION_END = "<w:sectPr", "</w:sectPr>"
_TOGETHER = 100
"""How many pieces of a body are encoded at once."""
_NUMBERING_END = "</w:numbering>"
_REQUIRED = frozenset(
    {"_rels/.rels", _BODY, _NUMBERING, _PROPERTIES, TYPES, RELATIONS, STYLES, SETTINGS}
)


def write(
    document: Document, layout: Layout, cache: WriterCache
) -> tuple[bytes, list[NotRendered]]:
    """The document as DOCX, and an empty list: DOCX holds everything.

    UnknownRoleError if it names a role that the layout lacks.
    """
    package = _package(layout, document.language, cache)
    parts = dict(package)
    head, section, tail = _around_section(parts[_BODY])
    additions = Additions()
    writer = BodyWriter(layout, document, section, additions)
    parts[_BODY] = b"".join(_encoded(chain((head,), writer.write(), (tail,))))
    lists = more_lists(writer.lists)
    if lists:
        parts[_NUMBERING] = inserted(parts[_NUMBERING], lists, _NUMBERING_END)
    parts[_PROPERTIES] = (DECLARATION + core_xml(document)).encode()
    return archive(additions.merged(parts), package.values()), []


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """The pieces as bytes, some together.

    As one string, a body with Han text takes twice as much memory as in bytes.
    """
    while several := [*islice(pieces, _TOGETHER)]:
        yield "".join(several).encode()


def _around_section(body: bytes) -> tuple[str, str, str]:
    """The XML before the section properties, these properties, and the XML after them."""
    head, start, rest = body.decode().partition(_SECTION)
    section, end, tail = rest.partition(_SECTION_END)
    return head, start + section + end, tail


@lru_cache(maxsize=16)
def _package(layout: Layout, language: str, cache: WriterCache) -> dict[str, bytes]:
    """The parts of a DOCX without text, from the cache if it has all of them."""
    name = f"docx-{_fingerprint(layout, language)}"
    cached = cache.load(name)
    parts = unpack(cached, _REQUIRED) if cached is not None else None
    if parts is not None:
        return parts
    return _built(layout, language, cache, name)


def _built(layout: Layout, language: str, cache: WriterCache, name: str) -> dict[str, bytes]:
    """The parts, built and saved in the cache as `name`."""
    from reportgen.writers.docx.package import build_package

    content = build_package(layout, language)
    cache.save(name, content)
    return unpack(content, _REQUIRED) or {}


def _fingerprint(layout: Layout, language: str) -> str:
    """A hash of everything that the cached parts depend on."""
    digest = sha256(repr([_values(layout), language]).encode())
    digest.update(layout.letterhead)
    return digest.hexdigest()[:32]


def _values(value: object) -> object:
    """All values of an item as plain values, defaults included."""
    if isinstance(value, Item):
        return {key: _values(getattr(value, key)) for key in value.fields}
    if isinstance(value, dict):
        return {key: _values(entry) for key, entry in value.items()}
    return [_values(entry) for entry in value] if isinstance(value, tuple) else value
