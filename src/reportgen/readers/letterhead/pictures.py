"""Pictures of a letterhead: only PNG and JPEG are kept, whatever their names and types say."""

from __future__ import annotations

import zlib

from reportgen.language.records import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_OTHERS = (
    ("GIF", 0, b"GIF8"), ("BMP", 0, b"BM"), ("TIFF", 0, b"II*\0"), ("TIFF", 0, b"MM\0*"),
    ("EMF", 40, b" EMF"), ("WMF", 0, b"\xd7\xcd\xc6\x9a"), ("WMF", 0, b"\x01\0\x09\0"),
    ("WebP", 8, b"WEBP"), ("EMZ", 0, b"\x1f\x8b"),
)  # fmt: skip
"""Other formats by the bytes at an offset."""
_START = 1000
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG segments with the picture's size."""
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers of JPEG without content."""
_SCAN, _END = 0xDA, b"\xff\xd9"
_HEADER, _DATA, _LAST = b"IHDR", b"IDAT", b"IEND"


class Picture(NamedTuple):
    """A picture that Word and its readers show."""

    suffix: str
    """`png` or `jpeg`."""
    content: bytes
    pixels: int


def picture(content: bytes) -> Picture | None:
    """The picture, without what follows its end; `None` if it is damaged or in another format."""
    found = _png(content) if content.startswith(_PNG) else _jpeg(content)
    return found if found is not None and found.pixels else None


def format_name(content: bytes) -> str:
    """The format of something that is no picture here; empty if it is damaged or unknown."""
    if b"<svg" in content[:_START]:
        return "SVG"
    return next((name for name, at, sign in _OTHERS if content.startswith(sign, at)), "")


def _png(content: bytes) -> Picture | None:
    at, pixels, has_data = len(_PNG), 0, False
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        kind, inside = content[at + 4 : at + 8], content[at + 8 : end - 4]
        if end > len(content) or not _is_whole(content[at + 4 : end]):
            return None
        if kind == _HEADER and len(inside) >= 8:
            pixels = int.from_bytes(inside[:4], "big") * int.from_bytes(inside[4:8], "big")
        has_data = has_data or kind == _DATA
        at = end
        if kind == _LAST:
            return Picture("png", content[:at], pixels) if has_data else None
    return None


def _is_whole(chunk: bytes) -> bool:
    """Whether the checksum at the end of a chunk is that of the rest."""
    return zlib.crc32(chunk[:-4]) == int.from_bytes(chunk[-4:], "big")


def _jpeg(content: bytes) -> Picture | None:
    at, pixels = 2, 0
    while content.startswith(_JPEG) and at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        inside = content[at + 4 : at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")]
        if marker in _SIZES and len(inside) >= 5:
            pixels = int.from_bytes(inside[1:3], "big") * int.from_bytes(inside[3:5], "big")
        if marker == _SCAN:
            end = content.rfind(_END)
            return Picture("jpeg", content[: end + 2], pixels) if end > at else None
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
