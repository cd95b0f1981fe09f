"""Document tree → DOCX.

The parts that depend on the layout alone are made once and kept in the cache; for each document
only its body, its lists' numbers and its properties are written.
"""

from __future__ import annotations

import pkgutil
from functools import lru_cache
from hashlib import sha256

from reportgen.document import Document
from reportgen.fields import Item
from reportgen.layout import Layout
from reportgen.writers import Cache
from reportgen.writers.docx_body import BodyWriter
from reportgen.writers.docx_comments import ADDITIONS, PART, Comments
from reportgen.writers.docx_numbering import more_lists
from reportgen.writers.docx_parts import core_xml
from reportgen.writers.docx_zip import pack, unpack

_BODY, _NUMBERING, _PROPERTIES = "word/document.xml", "word/numbering.xml", "docProps/core.xml"
_SECTION = "<w:sectPr"
_NUMBERING_END = "</w:numbering>"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REQUIRED = frozenset(
    {"_rels/.rels", "word/settings.xml"} | {_BODY, _NUMBERING, _PROPERTIES, *ADDITIONS}
)
_BUILDERS = (
    "docx_package.py", "docx_styles.py", "docx_numbering.py", "docx_parts.py", "docx_names.py",
    "docx_fields.py", "docx_tables.py", "docx_xml.py", "page_metrics.py",
)  # fmt: skip
"""Modules that the cached parts come from; a change in one makes older entries worthless."""


def write(document: Document, layout: Layout, cache: Cache) -> bytes:
    """The document as DOCX; UnknownRoleError where it names a role the layout lacks."""
    parts = dict(_package(layout, document.language, cache))
    comments = Comments(document)
    writer = BodyWriter(layout, document.language, comments)
    parts[_BODY] = _inserted(parts[_BODY], writer.write(document), _SECTION)
    parts[_NUMBERING] = _inserted(parts[_NUMBERING], more_lists(writer.lists), _NUMBERING_END)
    parts[_PROPERTIES] = (_DECLARATION + core_xml(document)).encode()
    _add_comments(parts, comments)
    return pack(parts)


def _add_comments(parts: dict[str, bytes], comments: Comments) -> None:
    text = comments.xml()
    if text:
        parts[PART] = (_DECLARATION + text).encode()
        for name, (addition, before) in ADDITIONS.items():
            parts[name] = _inserted(parts[name], addition, before)


def _inserted(part: bytes, text: str, before: str) -> bytes:
    """The part with `text` in front of the one place that holds `before`."""
    head, mark, tail = part.partition(before.encode())
    return head + text.encode() + mark + tail


@lru_cache(maxsize=16)
def _package(layout: Layout, language: str, cache: Cache) -> dict[str, bytes]:
    """The parts of a DOCX without text, from the cache if it has them whole."""
    name = f"docx-{_fingerprint(layout, language)}"
    kept = cache.load(name)
    parts = unpack(kept, _REQUIRED) if kept is not None else None
    if parts is not None:
        return parts
    return _made(layout, language, cache, name)


def _made(layout: Layout, language: str, cache: Cache, name: str) -> dict[str, bytes]:
    """The parts made anew, and kept under `name` for the next time."""
    from reportgen.writers.docx_package import build_package

    content = build_package(layout, language)
    cache.save(name, content)
    return unpack(content, _REQUIRED) or {}


def _fingerprint(layout: Layout, language: str) -> str:
    """A name for all that the cached parts depend on."""
    digest = sha256(repr([_values(layout), language]).encode())
    for module in _BUILDERS:
        digest.update(pkgutil.get_data(__package__, module) or b"")
    return digest.hexdigest()[:32]


def _values(value: object) -> object:
    """All values of an item, defaults included, as plain values."""
    if isinstance(value, Item):
        return {key: _values(getattr(value, key)) for key in value.fields}
    if isinstance(value, dict):
        return {key: _values(entry) for key, entry in value.items()}
    return [_values(entry) for entry in value] if isinstance(value, tuple) else value
