"""The kind and size of a picture, read from its bytes, and why a picture cannot be shown.

Nothing is unpacked but texts and colour profiles, and these only up to a limit: a picture is taken
into the drafts as it is, and whoever opens a draft unpacks it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from reportgen.diagnostics import Words
from reportgen.language.records import NamedTuple

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHER_KINDS = {
    b"GIF8": "GIF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "WebP",
    b"\xd7\xcd\xc6\x9a": "WMF", b"%PDF": "PDF", b"<svg": "SVG", b"<?xml": "SVG",
}  # fmt: skip
_MOST_UNPACKED = 4_000_000
"""Bytes of a picture's texts and colour profile. A profile usually has 3,000, at most a million."""

DAMAGED = Words("文件不完整或已损坏", "it is incomplete or damaged")
_NOT_A_PICTURE = Words("它不是 PNG 或 JPEG", "it is neither PNG nor JPEG")
_EMPTY = Words("宽或高是 0", "its width or height is 0")
_OVERLARGE = Words("附带的文字或颜色配置解压后过大", "a text or profile in it unpacks to too much")
_UNUSUAL = Words(
    "这种 JPEG（无损、算术编码或 12 位）Word 显示不了",
    "Word cannot show this kind of JPEG: lossless, arithmetic or 12 bits",
)


class Picture(NamedTuple):
    """What a picture's bytes say of it."""

    suffix: str
    """`.png` or `.jpg`, whatever its file is called."""
    width: int
    """In pixels."""
    height: int
    is_turned: bool = False
    """Whether it asks programs to turn or mirror it, which some do and others do not."""


def read_picture(content: bytes) -> Picture | Words:
    """The picture; what is wrong with it, in words, if it cannot be shown."""
    try:
        if content.startswith(_PNG):
            return _png(content)
        if content.startswith(_JPEG):
            return _jpeg(content)
    except (struct.error, IndexError, zlib.error):
        return DAMAGED
    for sign, kind in _OTHER_KINDS.items():
        if content.startswith(sign):
            return Words(f"它是 {kind}", f"it is {kind}")
    return _NOT_A_PICTURE


def _png(content: bytes) -> Picture | Words:
    size: tuple[int, int] | None = None
    kind, unpacked, has_pixels = b"", 0, False
    for kind, start, end in _chunks(content):
        if kind == b"IHDR" and start == len(_PNG) + 8:
            size = struct.unpack_from(">II", content, start)
        has_pixels |= kind == b"IDAT"
        if kind in _PACKED:
            unpacked += _unpacked_size(kind, content[start:end])
            if unpacked > _MOST_UNPACKED:
                return _OVERLARGE
    if size is None or not has_pixels or kind != b"IEND":
        return DAMAGED
    return Picture(".png", *size) if all(size) else _EMPTY


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The kind, start and end of each chunk up to the last; one that is damaged ends them early."""
    at = len(_PNG)
    view = memoryview(content)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        start, end = at + 8, at + 8 + length
        (checksum,) = struct.unpack_from(">I", content, end)
        if zlib.crc32(view[at + 4 : end]) != checksum:
            return
        kind = content[at + 4 : start]
        yield kind, start, end
        if kind == b"IEND":
            return
        at = end + 4


_PACKED = (b"iCCP", b"zTXt", b"iTXt")
"""The chunks with something packed in them."""


def _unpacked_size(kind: bytes, chunk: bytes) -> int:
    """The bytes that a chunk unpacks to; counting stops above the limit."""
    _, _, rest = chunk.partition(b"\0")
    if kind == b"iTXt":
        if rest[:1] != b"\1":
            return 0
        rest = b"\0" + rest[2:].split(b"\0", 2)[-1]
    return len(zlib.decompressobj().decompress(rest[1:], _MOST_UNPACKED + 1))


_SHOWN_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))
_SCAN, _END, _APP1 = 0xDA, 0xD9, 0xE1


def _jpeg(content: bytes) -> Picture | Words:
    size: tuple[int, int] | None = None
    is_turned = False
    for kind, start, end in _segments(content):
        if kind in _OTHER_FRAMES:
            return _UNUSUAL
        if kind in _SHOWN_FRAMES:
            depth, height, width = struct.unpack_from(">BHH", content, start)
            if depth != 8:  # bits
                return _UNUSUAL
            size = width, height
        elif kind == _APP1 and content[start : start + 6] == b"Exif\0\0":
            is_turned = _orientation(content[start + 6 : end]) not in (0, 1)
        elif kind == _SCAN:
            # What comes after belongs to the picture up to its end, which a truncated one lacks.
            if size is None or content.rfind(b"\xff\xd9", end) < 0:
                return DAMAGED
            return Picture(".jpg", *size, is_turned) if all(size) else _EMPTY
    return DAMAGED


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker, start and end of each segment up to the first scan."""
    at = 2
    while content[at] == 0xFF:  # every marker begins with it
        kind = content[at + 1]
        if kind == 0xFF or kind in _WITHOUT_LENGTH:  # a filling byte
            at += 1 if kind == 0xFF else 2
            continue
        if kind == _END:
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        yield kind, at + 4, at + 2 + length
        at += 2 + max(length, 2)


_ORIENTATION = 0x0112


def _orientation(exif: bytes) -> int:
    """The number of the orientation that the camera noted; 0 if there is none."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return 0
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for entry in range(first + 2, first + 2 + 12 * count, 12):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:  # the picture can be shown without it
        return 0
    return 0
