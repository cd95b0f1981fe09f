"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.storage import write_all


def _full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_files_and_their_folders_are_created(tmp_path: Path) -> None:
    path, problems = tmp_path / "out" / "a.md", Problems()
    assert write_all({path: b"text"}, problems)
    assert (b"text", []) == (path.read_bytes(), rules(problems))
    assert [path] == list(path.parent.iterdir())


def test_a_full_disk_leaves_existing_files_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, problems = tmp_path / "a.md", tmp_path / "a.docx", Problems()
    first.write_bytes(b"former")
    monkeypatch.setattr(os, "fsync", _full)
    assert not write_all({first: b"new", second: b"new"}, problems)
    assert b"former" == first.read_bytes()
    assert [first] == list(tmp_path.iterdir())
    assert ["cannot-write"] == rules(problems)


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    first, problems = tmp_path / "a.md", Problems()
    first.write_bytes(b"former")
    taken = tmp_path / "taken"
    taken.write_bytes(b"a file, not a folder")
    assert not write_all({first: b"new", taken / "a.docx": b"new"}, problems)
    assert b"former" == first.read_bytes()
    assert {first, taken} == set(tmp_path.iterdir())
    assert ["cannot-write"] == rules(problems)


def test_a_folder_with_the_name_of_the_file_is_reported(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "a.md").mkdir()
    assert not write_all({tmp_path / "a.md": b"new"}, problems)
    assert ["cannot-write"] == rules(problems)
    assert [tmp_path / "a.md"] == list(tmp_path.iterdir())
