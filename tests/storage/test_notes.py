"""Small files beside a report are written whole, without waiting for the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from reportgen.storage import write_note


def test_a_note_and_its_folder_are_made_without_waiting_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "fsync")
    path = tmp_path / "folder" / "note"
    for content in (b"one", b"two"):
        assert ("", content) == (write_note(path, content), path.read_bytes())
    assert [path] == list(path.parent.iterdir())


def test_a_note_that_cannot_be_written_leaves_the_former_one_and_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "note"
    write_note(path, b"former")

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert ("没有权限，或正被别的程序占用", "Permission denied") == write_note(path, b"new")
    assert (b"former", [path]) == (path.read_bytes(), list(tmp_path.iterdir()))
    (tmp_path / "taken").write_bytes(b"a file")
    assert write_note(tmp_path / "taken" / "note", b"new")


def test_a_link_in_the_place_of_a_note_is_replaced_not_followed(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "note"
    other.write_bytes(b"precious")
    path.symlink_to(other)
    assert "" == write_note(path, b"new")
    assert (b"precious", False) == (other.read_bytes(), path.is_symlink())
