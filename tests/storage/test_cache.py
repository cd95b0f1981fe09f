"""Cached entries may be lost, but are never wrong, and never anybody else's."""

from __future__ import annotations

import marshal
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import ROOT
from reportgen.storage import Cache, user_cache
from reportgen.storage import cache as storage

ON_POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have modes and owners")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache whose key is elsewhere."""
    return Cache(tmp_path / "named" / "reportgen", tmp_path / "home" / "reportgen")


@pytest.fixture(autouse=True)
def _another_run() -> Iterator[None]:
    yield
    _forget()


def _forget() -> None:
    """Forget what a process remembers."""
    storage.user_key.cache_clear()
    storage.code_stamp.cache_clear()


def _folder(cache: Cache) -> Path:
    assert cache.folder
    return cache.folder


def _key(cache: Cache) -> Path:
    assert cache.keys
    return cache.keys / "key"


def _entry(cache: Cache, name: str = "name") -> Path:
    """The file of a new entry."""
    before = set(_folder(cache).glob("*"))
    cache.save(name, b"content")
    (path,) = set(_folder(cache).iterdir()) - before
    return path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_saved_entry_is_found(cache: Cache) -> None:
    cache.save("name", b"content")
    assert b"content" == cache.load("name")
    _forget()
    assert b"content" == cache.load("name")


def test_an_entry_may_have_any_name(cache: Cache) -> None:
    for name in ("../../name", "长" * 1000, "a\0b", ""):
        cache.save(name, name.encode())
    assert 4 == len(list(_folder(cache).iterdir()))
    assert b"../../name" == cache.load("../../name")


@pytest.mark.parametrize("stored", [b"", b"short", b"x" * 100])
def test_a_damaged_entry_is_a_miss(cache: Cache, stored: bytes) -> None:
    _entry(cache).write_bytes(stored)
    assert cache.load("name") is None


def test_an_entry_changed_by_one_byte_is_a_miss(cache: Cache) -> None:
    path = _entry(cache)
    whole = path.read_bytes()
    for position in range(len(whole)):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert cache.load("name") is None
    path.write_bytes(whole)
    assert b"content" == cache.load("name")


def test_an_entry_is_rebuilt_when_it_was_damaged(cache: Cache) -> None:
    _entry(cache).write_bytes(b"damaged")
    cache.save("name", b"again")
    assert b"again" == cache.load("name")


def test_an_entry_of_other_code_is_a_miss(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "reportgen"
    (package / "writers").mkdir(parents=True)
    module = package / "writers" / "docx.py"
    module.write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(storage, "__file__", str(package / "storage" / "cache.py"))
    storage.code_stamp.cache_clear()
    cache.save("name", b"content")
    assert b"content" == cache.load("name")
    module.write_text("A = 10\n", encoding="utf-8")
    storage.code_stamp.cache_clear()
    assert cache.load("name") is None


def test_a_cache_without_folder_or_key_keeps_nothing(tmp_path: Path) -> None:
    for cache in (Cache(None), Cache(None, tmp_path / "keys"), Cache(tmp_path / "entries")):
        cache.save("name", b"content")
        assert cache.load("name") is None
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["taken/cache", "a\0b", "\ud800", "长" * 2000])
def test_a_folder_that_cannot_be_created_is_not_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "taken").write_bytes(b"")
    for cache in (Cache(tmp_path / name, tmp_path), Cache(tmp_path, tmp_path / name)):
        cache.save("name", b"content")
        assert cache.load("name") is None


# A folder of its own inside what the environment names, 0700, files 0600


@pytest.mark.parametrize(
    ("expected", "environment"),
    [
        (None, {"REPORTGEN_CACHE_DIR": "", "HOME": "/home/clerk"}),
        ("/kept/reportgen", {"REPORTGEN_CACHE_DIR": "/kept", "HOME": "/home/clerk"}),
    ],
)
def test_the_cache_has_a_folder_of_its_own_inside_the_one_that_is_named(
    expected: str | None, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    chosen = user_cache(environment)
    assert (Path(expected) if expected else None) == chosen.folder
    assert Path("/home/clerk/.cache/reportgen") == chosen.keys


@pytest.mark.parametrize(
    ("expected", "platform", "environment"),
    [
        ("/x/reportgen", "linux", {"XDG_CACHE_HOME": "/x", "HOME": "/home/clerk"}),
        ("/home/clerk/.cache/reportgen", "linux", {"HOME": "/home/clerk"}),
        ("/home/clerk/Library/Caches/reportgen", "darwin", {"HOME": "/home/clerk"}),
        ("/local/reportgen", "win32", {"LOCALAPPDATA": "/local"}),
        (None, "linux", {}),
        (None, "win32", {"HOME": "/home/clerk"}),
        (None, "linux", {"XDG_CACHE_HOME": "cache", "HOME": "/home/clerk"}),
        (None, "linux", {"HOME": "."}),
        (None, "win32", {"LOCALAPPDATA": "cache"}),
    ],
)
def test_each_system_has_its_usual_folder_which_never_depends_on_the_current_one(
    expected: str | None,
    platform: str,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    folder = Path(expected) if expected else None
    assert (folder, folder) == user_cache(environment)


@ON_POSIX
def test_folders_are_the_users_alone_and_so_are_files(cache: Cache, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        entry = _entry(cache)
    finally:
        os.umask(before)
    folders = (tmp_path / "named", _folder(cache), tmp_path / "home", _key(cache).parent)
    assert [0o700] * 4 == [_mode(folder) for folder in folders]
    assert [0o600] * 2 == [_mode(entry), _mode(_key(cache))]


# Used only if it is the user's and nobody else can write it


@ON_POSIX
@pytest.mark.parametrize("mode", [0o770, 0o720, 0o777, 0o702, 0o1777])
def test_a_folder_that_others_can_write_is_not_used(cache: Cache, mode: int) -> None:
    entry = _entry(cache)
    assert b"content" == cache.load("name")
    _folder(cache).chmod(mode)
    assert cache.load("name") is None
    cache.save("more", b"content")
    assert [entry] == list(_folder(cache).iterdir())


@ON_POSIX
def test_a_folder_of_another_user_is_not_used(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = _entry(cache)
    another = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: another)
    assert cache.load("name") is None
    cache.save("more", b"content")
    assert [entry] == list(_folder(cache).iterdir())


def test_a_link_to_a_folder_is_not_used(cache: Cache, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    _entry(cache)
    _folder(cache).rename(elsewhere)
    _folder(cache).symlink_to(elsewhere)
    assert cache.load("name") is None
    cache.save("more", b"content")
    assert 1 == len(list(elsewhere.iterdir()))


def test_an_entry_that_is_a_link_is_a_miss_and_what_it_leads_to_stays(
    cache: Cache, tmp_path: Path
) -> None:
    entry, elsewhere = _entry(cache), tmp_path / "elsewhere"
    entry.rename(elsewhere)
    entry.symlink_to(elsewhere)
    whole = elsewhere.read_bytes()
    assert cache.load("name") is None
    cache.save("name", b"other")
    assert (b"other", whole) == (cache.load("name"), elsewhere.read_bytes())


@ON_POSIX
def test_an_entry_that_is_a_pipe_a_folder_or_too_long_is_a_miss_at_once(cache: Cache) -> None:
    entry = _entry(cache)
    entry.unlink()
    os.mkfifo(entry)
    assert cache.load("name") is None
    entry.unlink()
    with entry.open("wb") as file:
        file.truncate(storage.MOST_BYTES + 1)
    assert cache.load("name") is None
    entry.unlink()
    entry.mkdir()
    assert cache.load("name") is None
    cache.save("name", b"content")
    assert [entry] == list(_folder(cache).iterdir())


def test_content_too_long_to_be_read_is_not_kept(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "MOST_BYTES", 40)
    cache.save("name", b"x" * 8)
    cache.save("more", b"x" * 9)
    assert (b"x" * 8, None) == (cache.load("name"), cache.load("more"))


def test_on_windows_modes_and_owners_are_not_looked_at(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "geteuid", raising=False)
    monkeypatch.delattr(os, "fchmod", raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    cache.save("name", b"content")
    _folder(cache).chmod(0o777)
    _key(cache).chmod(0o666)
    _forget()
    assert b"content" == cache.load("name")


# What is loaded is authenticated


def test_entries_of_somebody_else_are_misses(cache: Cache, tmp_path: Path) -> None:
    stranger = Cache(tmp_path / "stranger", tmp_path / "stranger")
    stranger.save("name", marshal.dumps(compile("1 / 0", "", "exec")))
    (entry,) = tmp_path.glob("stranger/*.entry")
    _entry(cache)
    shutil.copytree(tmp_path / "stranger", _folder(cache), dirs_exist_ok=True)
    assert entry.read_bytes() == (_folder(cache) / entry.name).read_bytes()
    assert cache.load("name") is None


def test_an_archive_with_a_cache_and_its_key_is_not_believed(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    theirs = user_cache({"HOME": str(archive), "LOCALAPPDATA": str(archive)})
    theirs.save("name", b"harm")
    assert b"harm" == theirs.load("name")
    base = _folder(theirs).parent
    mine = user_cache(
        {"REPORTGEN_CACHE_DIR": str(base), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    )
    assert _folder(theirs) == mine.folder
    assert mine.load("name") is None


def test_an_entry_under_the_name_of_another_is_a_miss(cache: Cache) -> None:
    first, second = _entry(cache, "first"), _entry(cache, "second")
    second.write_bytes(first.read_bytes())
    assert (b"content", None) == (cache.load("first"), cache.load("second"))


def test_a_key_is_kept_from_run_to_run(cache: Cache) -> None:
    cache.save("name", b"content")
    key = _key(cache).read_bytes()
    _forget()
    cache.save("more", b"content")
    assert key == _key(cache).read_bytes()
    assert 32 == len(set(_key(cache).parent.iterdir()) and key)


@pytest.mark.parametrize("damage", [b"", b"x" * 31, b"x" * 33, b"x" * 1000])
def test_a_damaged_key_is_replaced(cache: Cache, damage: bytes) -> None:
    cache.save("name", b"content")
    _key(cache).write_bytes(damage)
    _forget()
    assert cache.load("name") is None
    cache.save("name", b"again")
    assert b"again" == cache.load("name")
    assert 32 == len(_key(cache).read_bytes())


@ON_POSIX
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o602, 0o644])
def test_a_key_that_others_can_read_or_write_is_replaced(cache: Cache, mode: int) -> None:
    cache.save("name", b"content")
    former = _key(cache).read_bytes()
    _key(cache).chmod(mode)
    _forget()
    cache.save("name", b"content")
    assert (0o600, True) == (_mode(_key(cache)), former != _key(cache).read_bytes())


def test_a_key_that_is_a_link_is_replaced_and_not_followed(cache: Cache, tmp_path: Path) -> None:
    known = tmp_path / "known"
    known.write_bytes(b"k" * 32)
    known.chmod(0o600)
    _key(cache).parent.mkdir(parents=True, mode=0o700)
    _key(cache).symlink_to(known)
    cache.save("name", b"content")
    assert b"content" == cache.load("name")
    assert (False, b"k" * 32) == (_key(cache).is_symlink(), known.read_bytes())


@ON_POSIX
def test_a_key_that_is_a_pipe_is_replaced_at_once(cache: Cache) -> None:
    _key(cache).parent.mkdir(parents=True, mode=0o700)
    os.mkfifo(_key(cache))
    cache.save("name", b"content")
    assert b"content" == cache.load("name")


@ON_POSIX
def test_without_a_safe_place_for_the_key_nothing_is_kept(cache: Cache) -> None:
    _key(cache).mkdir(parents=True, mode=0o700)  # a folder where the key should be
    cache.save("name", b"content")
    assert [] == list(_folder(cache).iterdir())
    _key(cache).rmdir()
    _key(cache).parent.chmod(0o777)
    _forget()
    cache.save("name", b"content")
    assert [] == list(_folder(cache).iterdir()) + list(_key(cache).parent.iterdir())


@pytest.mark.parametrize("is_windows", [False, True])
def test_two_processes_that_make_the_key_at_once_agree(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, *, is_windows: bool
) -> None:
    def link(part: Path, path: Path) -> None:
        if not other:
            # Just before the name is taken, another process takes it.
            other.append(None)
            other[0] = storage.new_key(path)
        original(part, path)

    def rename(part: Path, path: Path) -> None:
        # Windows never replaces a file when it renames one.
        link(part, path)
        part.unlink()

    original, other = os.link, list[bytes | None]()
    if is_windows:
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(Path, "rename", rename)
    else:
        monkeypatch.setattr(os, "link", link)
    cache.save("name", b"content")
    assert [_key(cache).read_bytes()] == other
    assert b"content" == cache.load("name")
    assert [_key(cache)] == list(_key(cache).parent.iterdir())


def test_an_entry_of_one_process_is_found_by_another(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from reportgen.storage import Cache\n"
        "cache = Cache(Path('entries'), Path('keys'))\n"
        "print(cache.load('name')); cache.save('name', b'content')\n"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path, check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        ).stdout
        for _ in range(2)
    ]  # fmt: skip
    assert ["None\n", "b'content'\n"] == outputs


# Only its own files are ever deleted


def test_the_oldest_entries_are_removed_when_there_are_too_many(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "_MOST_FILES", 20)
    for number in range(21):
        os.utime(_entry(cache, str(number)), (number, number))
    cache.save("last", b"content")
    assert 12 == len(list(_folder(cache).iterdir()))
    assert (None, b"content") == (cache.load("0"), cache.load("last"))


def test_only_files_of_the_cache_are_ever_deleted(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "_MOST_FILES", 2)
    entry = _entry(cache)
    folder, hexadecimal = _folder(cache), "0" * 64
    names = (
        "report.docx", "key", ".hidden", f"{hexadecimal}.docx", f"{hexadecimal}0.entry",
        f"{hexadecimal[:-1]}.entry", f"{hexadecimal[:-1]}g.entry", f"{entry.stem}.entry.bak",
        "template-0123", ".reportgen-a.part",
    )  # fmt: skip
    for name in names:
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (0, 0))
    (folder / f"{'1' * 64}.entry").mkdir()
    (folder / f"{'2' * 64}.entry").symlink_to(tmp_path / "elsewhere")
    beside = _folder(cache).parent / f"{hexadecimal}.entry"
    beside.write_bytes(b"")
    entries = {_entry(cache, str(number)).name for number in range(3)}
    kept = {path.name for path in folder.iterdir()}
    assert {*names, f"{'1' * 64}.entry", f"{'2' * 64}.entry"} == kept - entries
    assert not entry.exists()
    assert beside.exists()


def test_a_full_disk_leaves_no_temporary_file(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    entry = _entry(cache)
    monkeypatch.setattr(Path, "replace", refuse)
    cache.save("more", b"content")
    assert [entry] == list(_folder(cache).iterdir())
