"""Which typefaces are installed: asked of fontconfig, else read from the files of the system."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from reportgen.office import programs

_SECONDS = 60
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_COLLECTION = b"ttcf"
_MOST = 1_000_000
"""Bytes of a list of names; a damaged file may claim more than any memory holds."""
_FAMILIES = (1, 16)
"""Numbers of the names in a file that are those of its family."""


def installed() -> frozenset[str]:
    """The families of typefaces, in every language, in small letters; empty if unknown."""
    lister = programs.full_path("fc-list")
    if lister:
        listed = programs.run([lister, ":", "family"], _SECONDS).output
        names = listed.replace("\n", ",").split(",")
    else:
        names = [name for folder in _folders() for name in families(folder)]
    return frozenset(name.strip().lower() for name in names if name.strip())


def _folders() -> tuple[Path, ...]:
    """Where the system, its user and LibreOffice keep typefaces; none on other systems."""
    home, office = Path.home(), Path(programs.office()).parent.parent
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    local = Path(os.environ.get("LOCALAPPDATA", home))
    system = Path("/System/Library")
    return {
        "win32": (windows / "Fonts", local / "Microsoft/Windows/Fonts", office / "share/fonts"),
        "darwin": (
            system / "Fonts", system / "AssetsV2", Path("/Library/Fonts"), home / "Library/Fonts",
            office / "Resources/fonts",
        ),
    }.get(sys.platform, ())  # fmt: skip


def families(folder: Path) -> Iterator[str]:
    """The families named by the files of typefaces below a folder; damaged files have none."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _SUFFIXES:
            try:
                with path.open("rb") as file:
                    yield from _families_of(file)
            except (OSError, struct.error, UnicodeDecodeError):
                continue


def _families_of(file: BinaryIO) -> list[str]:
    starts: tuple[int, ...] = (0,)
    if file.read(4) == _COLLECTION:
        _, count = struct.unpack(">II", file.read(8))
        starts = struct.unpack(f">{count}I", file.read(min(4 * count, _MOST)))
    return [name for start in starts for name in _names_at(file, start)]


def _names_at(file: BinaryIO, start: int) -> Iterator[str]:
    """The families of the typeface whose list of tables begins at `start`."""
    file.seek(start + 4)
    (tables,) = struct.unpack(">H6x", file.read(8))
    for _ in range(tables):
        tag, offset, size = struct.unpack(">4s4xII", file.read(16))
        if tag == b"name":
            file.seek(offset)
            table = file.read(min(size, _MOST))
            break
    else:
        return
    count, texts = struct.unpack_from(">2xHH", table)
    for number in range(count):
        platform, _, _, kind, length, begin = struct.unpack_from(">6H", table, 6 + 12 * number)
        # Names for Windows and Unicode; those for old Macs repeat them in other encodings.
        if kind in _FAMILIES and platform != 1:
            yield table[texts + begin : texts + begin + length].decode("utf-16-be")
