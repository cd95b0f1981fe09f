"""Cached entries may be lost, but are never wrong."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.storage import Cache, user_cache
from reportgen.storage import cache as storage


def test_a_saved_entry_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.save("name", b"content")
    assert b"content" == cache.load("name")
    (path,) = (tmp_path / "cache").iterdir()
    assert path.name.startswith("name-")


@pytest.mark.parametrize("stored", [b"", b"short", b"x" * 100])
def test_a_damaged_entry_is_a_miss(tmp_path: Path, stored: bytes) -> None:
    Cache(tmp_path).save("name", b"content")
    (path,) = tmp_path.iterdir()
    path.write_bytes(stored)
    assert Cache(tmp_path).load("name") is None


def test_an_entry_changed_by_one_byte_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.save("name", b"content")
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert cache.load("name") is None


def test_an_entry_of_other_code_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "reportgen"
    (package / "writers").mkdir(parents=True)
    module = package / "writers" / "docx.py"
    module.write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(storage, "__file__", str(package / "storage" / "cache.py"))
    storage.code_stamp.cache_clear()
    cache = Cache(tmp_path / "cache")
    cache.save("name", b"content")
    assert b"content" == cache.load("name")
    module.write_text("A = 10\n", encoding="utf-8")
    storage.code_stamp.cache_clear()
    assert cache.load("name") is None
    monkeypatch.undo()
    storage.code_stamp.cache_clear()


def test_a_cache_without_folder_keeps_nothing() -> None:
    cache = Cache(None)
    cache.save("name", b"content")
    assert cache.load("name") is None


def test_a_folder_that_cannot_be_created_is_not_an_error(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    cache = Cache(tmp_path / "taken" / "cache")
    cache.save("name", b"content")
    assert cache.load("name") is None


def test_the_oldest_entries_are_removed_when_there_are_too_many(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(201):
        cache.save(f"entry-{number}", b"content")
    assert 101 == len(list(tmp_path.iterdir()))


@pytest.mark.parametrize(
    ("expected", "environment"),
    [
        (None, {"REPORTGEN_CACHE_DIR": "", "HOME": "/home/clerk"}),
        (Path("/kept"), {"REPORTGEN_CACHE_DIR": "/kept", "HOME": "/home/clerk"}),
    ],
)
def test_the_user_may_choose_the_folder(expected: Path | None, environment: dict[str, str]) -> None:
    assert expected == user_cache(environment).folder


@pytest.mark.parametrize(
    ("expected", "platform", "environment"),
    [
        (Path("/x/reportgen"), "linux", {"XDG_CACHE_HOME": "/x", "HOME": "/home/clerk"}),
        (Path("/home/clerk/.cache/reportgen"), "linux", {"HOME": "/home/clerk"}),
        (Path("/home/clerk/Library/Caches/reportgen"), "darwin", {"HOME": "/home/clerk"}),
        (Path("/local/reportgen"), "win32", {"LOCALAPPDATA": "/local"}),
        (None, "linux", {}),
        (None, "win32", {"HOME": "/home/clerk"}),
    ],
)
def test_each_system_has_its_usual_folder(
    expected: Path | None,
    platform: str,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert expected == user_cache(environment).folder
