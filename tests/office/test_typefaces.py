"""Families of typefaces, read from files as on systems without fontconfig."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from reportgen.document.layout import Font, Layout
from reportgen.office import missing_typefaces, programs, typefaces


def _face(*names: str, start: int = 0) -> bytes:
    """A file of a typeface with nothing but names, for a place in a collection."""
    texts = [name.encode("utf-16-be") for name in names]
    records, at = b"", 0
    for text in texts:
        records += struct.pack(">6H", 3, 1, 0x804, 1, len(text), at)
        at += len(text)
    # A name of another kind, and one for old Macs.
    records += struct.pack(">6H", 3, 1, 0x409, 4, 2, 0) + struct.pack(">6H", 1, 0, 0, 1, 2, 0)
    count = len(texts) + 2
    table = struct.pack(">3H", 0, count, 6 + 12 * count) + records + b"".join(texts)
    head = struct.pack(">IHHHH", 0x10000, 2, 0, 0, 0)
    head += struct.pack(">4sIII", b"cmap", 0, 0, 0)
    return head + struct.pack(">4sIII", b"name", 0, start + 44, len(table)) + table


def test_names_in_every_language_are_read(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.TTF").write_bytes(_face("仿宋", "FangSong"))
    assert ["仿宋", "FangSong"] == list(typefaces.families(tmp_path))


def test_every_face_of_a_collection_is_read(tmp_path: Path) -> None:
    first = _face("宋体", start=20)
    header = struct.pack(">4sIIII", b"ttcf", 0x10000, 2, 20, 20 + len(first))
    content = header + first + _face("新宋体", start=20 + len(first))
    (tmp_path / "a.ttc").write_bytes(content)
    assert ["宋体", "新宋体"] == list(typefaces.families(tmp_path))


def test_damaged_files_and_others_have_no_names(tmp_path: Path) -> None:
    whole = _face("甲体")
    (tmp_path / "a.ttf").write_bytes(whole[:30])
    (tmp_path / "b.otf").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(whole)
    (tmp_path / "d.ttc").write_bytes(b"ttcf" + b"\xff" * 40)
    (tmp_path / "e.ttf").write_bytes(whole[:-1])
    assert [] == [name for name in typefaces.families(tmp_path) if name == "甲体"]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_are_asked_through_their_files(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / {"win32": "Fonts", "darwin": "Library/Fonts"}[system]
    folder.mkdir(parents=True)
    (folder / "a.ttf").write_bytes(_face("仿宋"))
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(programs, "full_path", lambda _name: "")
    for variable in ("SYSTEMROOT", "HOME"):
        monkeypatch.setenv(variable, str(tmp_path))
    fonts = {"body": Font(None, east_asian="仿宋", latin="Nowhere Face")}
    assert ["Nowhere Face"] == missing_typefaces([Layout(None, fonts=fonts)])
