"""The pages of a PDF drawn by PDFium, with where each of their characters stands.

    python drawing.py draft.pdf FOLDER MOST

Run as a program, so that a PDF that PDFium cannot cope with ends this process and no other. It
imports nothing of reportgen's, and starts in no time.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path
from typing import Any

WIDTH = 1240
"""Pixels across a page: A4 at 150 to the inch, sharp up to one and a half times its size."""
_MOST_PIXELS = 6_000_000
"""Of one picture, however long the page of a style is."""
_MOST_MEMORY = 2 << 30
_UNITS = 10_000
"""Parts of a page's width in which places on it are told."""


def main(pdf: Path, folder: Path, most: int) -> None:
    """Write `1.png` and so on into the folder, at `most` so many, and then `pages.json`."""
    # Imported here: where it is not installed, this file can still be read.
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number in range(min(len(document), most)):
        page = document[number]
        width, height = page.get_size()
        scale = min(WIDTH / width, (_MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        picture = png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
        (folder / f"{number + 1}.png").write_bytes(picture)
        text, boxes = _characters(page, _UNITS / width, height)
        pages.append({"width": width, "height": height, "text": text, "boxes": boxes})
        page.close()
    found = {"count": len(document), "pages": pages}
    (folder / "pages.json").write_text(json.dumps(found), encoding="utf-8")


def png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of red, green and blue as PNG."""
    rows = b"".join(
        b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )  # fmt: skip


def _characters(page: Any, scale: float, height: float) -> tuple[str, list[int]]:
    """The characters of a page but for blanks, and left, top, width, height of each in a row."""
    from ctypes import byref, c_double

    from pypdfium2 import raw

    text, boxes = [], []
    found = page.get_textpage()
    left, right, bottom, top = (c_double() for _ in range(4))
    for at in range(found.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(found, at))
        if sign.isspace() or not sign.isprintable():
            continue
        raw.FPDFText_GetCharBox(found, at, *map(byref, (left, right, bottom, top)))
        box = (left.value, height - top.value, right.value - left.value, top.value - bottom.value)
        # In the page each sign is to count once.
        text.append(sign if sign <= "\uffff" else "\ufffd")
        boxes += [round(scale * value) for value in box]
    found.close()
    return "".join(text), boxes


def _bound_memory() -> None:
    """Let this process take only so much memory, on the system that keeps to it."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    _bound_memory()
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
