"""DOCX packages as parts by name, and back: the same parts always give the same bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - an exception named like a variable

_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 3
"""Compression: a fifth larger than the best, at a third of the time."""


def pack(parts: dict[str, bytes]) -> bytes:
    """The package, its content types first, as readers expect, then the parts by name."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            # Or the bytes would tell the system they were written on.
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return stream.getvalue()


def unpack(content: bytes, required: frozenset[str]) -> dict[str, bytes] | None:
    """The parts; `None` where the package is damaged or lacks a required part."""
    try:
        with ZipFile(BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return None
    return parts if required <= parts.keys() else None
