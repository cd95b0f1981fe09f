"""Damaged, strange and dangerous pictures are reported; what can be shown has its size."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, Result, build
from reportgen.diagnostics import Words
from reportgen.rendering.pictures import DAMAGED, Picture, read_picture

SIGN = b"\x89PNG\r\n\x1a\n"


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def png(width: int, height: int, *more: bytes) -> bytes:
    """A picture that claims a size; its pixels are those of a point."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = _chunk(b"IDAT", zlib.compress(b"\0\xff"))
    return SIGN + _chunk(b"IHDR", header) + b"".join(more) + pixels + _chunk(b"IEND", b"")


def _segment(kind: int, content: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(content) + 2) + content


def jpeg(
    width: int, height: int, *more: bytes, frame: int = 0xC0, depth: int = 8, parts: int = 3
) -> bytes:
    """The segments of a picture, its scan without any meaning."""
    size = struct.pack(">BHHB", depth, height, width, parts) + b"\1\x11\0" * parts
    scan = _segment(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(more) + _segment(frame, size) + scan + b"\xff\xd9"


def exif(orientation: int, order: str = "<") -> bytes:
    """The segment in which a camera notes how it was held; with a picture of its own."""
    sign = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    thumbnail = jpeg(3, 5)
    body = sign + struct.pack(f"{order}IH", 8, 1) + entry + b"\0\0\0\0" + thumbnail
    return _segment(0xE1, b"Exif\0\0" + body)


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        (Picture(".png", 40, 20), png(40, 20)),
        (Picture(".png", 40, 20), png(40, 20, _chunk(b"pHYs", struct.pack(">IIB", 0, 0, 1)))),
        (Picture(".png", 40, 20), png(40, 20) + b"after the end"),
        (Picture(".png", 4, 2), png(4, 2, _chunk(b"iTXt", b"k\0\0\0zh\0k\0text"))),
        (Picture(".png", 4, 2), png(4, 2, _chunk(b"iCCP", b"n\0\0" + zlib.compress(b"p" * 999)))),
        (Picture(".jpg", 40, 20), jpeg(40, 20)),
        (Picture(".jpg", 40, 20), jpeg(40, 20, frame=0xC2)),
        (Picture(".jpg", 40, 20), jpeg(40, 20, parts=4)),
        (Picture(".jpg", 40, 20), jpeg(40, 20, exif(1), b"\xff", _segment(0xFE, b"note"))),
        (Picture(".jpg", 40, 20, is_turned=True), jpeg(40, 20, exif(6))),
        (Picture(".jpg", 40, 20, is_turned=True), jpeg(40, 20, exif(8, ">"))),
    ],
)
def test_the_size_and_kind_are_those_of_the_content(expected: Picture, content: bytes) -> None:
    assert expected == read_picture(content)


@pytest.mark.parametrize("whole", [png(40, 20), jpeg(40, 20, exif(6))])
def test_a_picture_cut_off_anywhere_is_damaged(whole: bytes) -> None:
    found = [read_picture(whole[:end]) for end in range(len(whole))]
    assert all(isinstance(words, Words) for words in found)
    assert all(words is DAMAGED for words in found[8:])


@pytest.mark.parametrize("at", range(8, 60))
def test_a_changed_byte_of_a_png_is_damage(at: int) -> None:
    whole = png(40, 20)
    assert read_picture(whole[:at] + bytes((whole[at] ^ 0x55,)) + whole[at + 1 :]) is DAMAGED


TOO_MUCH = "a text or profile in it unpacks to too much"
UNUSUAL = "Word cannot show this kind of JPEG: lossless, arithmetic or 12 bits"
BOMB = zlib.compress(b"\0" * 30_000_000, 9)


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("its width or height is 0", png(0, 20)),
        ("its width or height is 0", jpeg(40, 0)),
        (TOO_MUCH, png(4, 2, _chunk(b"iCCP", b"n\0\0" + BOMB))),
        (TOO_MUCH, png(4, 2, _chunk(b"zTXt", b"n\0\0" + BOMB))),
        (
            TOO_MUCH,
            png(4, 2, _chunk(b"iTXt", b"k\0\1\0zh\0k\0" + BOMB)),
        ),
        (TOO_MUCH, png(4, 2, *[_chunk(b"zTXt", b"n\0\0" + zlib.compress(b"\0" * 900_000))] * 9)),
        ("it is incomplete or damaged", png(4, 2, _chunk(b"iCCP", b"n\0\0not packed"))),
        ("it is incomplete or damaged", SIGN + _chunk(b"IEND", b"")),
        ("it is incomplete or damaged", b"\xff\xd8\xff" + b"\xff" * 99),
        ("it is incomplete or damaged", b"\xff\xd8" + _segment(0xE0, b"") + b"\xff\xd9"),
        ("it is incomplete or damaged", b"\xff\xd8\xff\xe0\0\0" * 9),
        (UNUSUAL, jpeg(4, 2, frame=0xC9)),
        (UNUSUAL, jpeg(4, 2, depth=12)),
        ("it is GIF", b"GIF89a"), ("it is WebP", b"RIFF\0\0\0\0WEBP"), ("it is SVG", b"<svg/>"),
        ("it is neither PNG nor JPEG", b""), ("it is neither PNG nor JPEG", b"text"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_says_why(expected: str, content: bytes) -> None:
    found = read_picture(content)
    assert isinstance(found, Words)
    assert expected == found.en


def _placed(folder: Path, content: bytes, name: str = "图.png") -> Result:
    (folder / name).write_bytes(content)
    data = {"report": {"title": "例", "summary": f"见{{{{ image('{name}', title='图') }}}}"}}
    return build(
        Request.from_data(data, base=folder, formats=("docx", "html"), environment=NO_CACHE)
    )


def test_a_picture_of_too_many_pixels_is_over_the_limit(tmp_path: Path) -> None:
    result = _placed(tmp_path, png(2_000_000_000, 2_000_000_000))
    assert ["over-limit"] == rules(result)
    assert "--limit pixels=" in result.diagnostics[0].remedy("en")


def test_a_turned_picture_is_warned_of_and_shown(tmp_path: Path) -> None:
    result = _placed(tmp_path, jpeg(40, 20, exif(6)), "图.jpg")
    assert ["image-turned"] == rules(result)
    assert not result.failed


def test_the_kind_counts_and_not_the_ending_of_the_name(tmp_path: Path) -> None:
    result = _placed(tmp_path, jpeg(40, 20), "图.png")
    assert [] == rules(result)
    assert b"data:image/jpeg" in result.contents["html"]


@pytest.mark.parametrize("size", [(1, 40_000_000), (40_000_000, 1)])
def test_a_picture_that_is_all_length_still_fits_on_the_page(
    size: tuple[int, int], tmp_path: Path
) -> None:
    result = _placed(tmp_path, png(*size))
    assert [] == rules(result)
