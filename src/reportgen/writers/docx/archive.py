"""A DOCX as bytes: a ZIP archive whose unchanging parts are compressed only once.

Archives are written here since `zipfile` can only compress: of the dozen parts of a draft, all but
a few are the same each time, and compressing them takes a tenth of a small build.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportgen.language.records import NamedTuple
from reportgen.writers.docx.xml import TYPES

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_VERSION, _DEFLATED = 20, 8
_TIME, _DATE = 0, 0x21
"""1 January 1980, the first day that an archive can name."""
_UTF_8 = 0x800
_MODE = 0o600 << 16
"""The permissions of the unpacked file."""


class Packed(NamedTuple):
    """A part, compressed."""

    checksum: int
    size: int
    content: bytes


def packed(part: bytes) -> Packed:
    """A part, compressed."""
    compressor = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(zlib.crc32(part), len(part), compressor.compress(part) + compressor.flush())


_packed_before = lru_cache(maxsize=256)(packed)


def archive(parts: Mapping[str, bytes], constant: Iterable[bytes] = ()) -> bytes:
    """The archive: its content types first, as readers expect, then the other parts by name.

    `constant` are the parts that other archives have as well, and which are compressed once.
    """
    kept = set(map(id, constant))
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name in sorted(parts, key=lambda name: (name != TYPES, name)):
        part = parts[name]
        entry = _packed_before(part) if id(part) in kept else packed(part)
        encoded = name.encode()
        fields = (
            _VERSION, 0 if name.isascii() else _UTF_8, _DEFLATED, _TIME, _DATE, entry.checksum,
            len(entry.content), entry.size, len(encoded), 0,
        )  # fmt: skip
        head = _LOCAL + struct.pack("<5H3L2H", *fields) + encoded
        pieces += head, entry.content
        directory.append(
            _CENTRAL + struct.pack("<BB", _VERSION, 0) + struct.pack("<5H3L2H", *fields)
            + struct.pack("<3H2L", 0, 0, 0, _MODE, offset) + encoded
        )  # fmt: skip
        offset += len(head) + len(entry.content)
    size = sum(map(len, directory))
    end = struct.pack("<4H2LH", 0, 0, len(directory), len(directory), size, offset, 0)
    return b"".join((*pieces, *directory, _END, end))
