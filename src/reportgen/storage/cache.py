"""The cache, which keeps compiled templates and prepared DOCX packages between runs.

An entry that is missing, damaged or cannot be written is rebuilt.

A compiled template is code, so an entry counts only if this user's reportgen has written it. Each
carries a hash made with a secret key. The key lies in the user's own cache, wherever the entries
are: a folder of entries that came with somebody's archive, or that others can write, says nothing.
Without a key nothing is kept. What is not defended against is whoever can read or write the user's
own files, and the user's own cache in a folder in which others may rename.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path

from reportgen.language.records import NamedTuple
from reportgen.storage.reading import opened
from reportgen.storage.writing import is_own, new_part, sweep, write_new

_MOST_FILES = 200
MOST_BYTES = 50_000_000
_FOLDER, _KEY, _ENTRY = "reportgen", "key", ".entry"
_HASH_BYTES = _KEY_BYTES = 32
_OTHERS_WRITE, _OTHERS = 0o022, 0o077


class Cache(NamedTuple):
    """A folder of entries that only this user's reportgen can have written. It never raises."""

    folder: Path | None
    """With `None`, nothing is kept."""
    keys: Path | None = None
    """The folder with the key; without one, nothing is kept."""

    def load(self, name: str) -> bytes | None:
        """The entry; `None` if it is missing, damaged or not ours."""
        if self.folder is None or self.keys is None:
            return None
        try:
            # First what is most often missing.
            stored = _content(self.folder / _file_name(name), MOST_BYTES)
            key = user_key(self.keys) if stored and _is_private_folder(self.folder) else None
        except (OSError, ValueError):
            # ValueError: a folder whose name has a NUL.
            return None
        if stored is None or key is None:
            return None
        content = stored[_HASH_BYTES:]
        return content if _hash(key, name, content) == stored[:_HASH_BYTES] else None

    def save(self, name: str, content: bytes) -> None:
        """Keep the entry if possible."""
        if self.folder is None or self.keys is None or len(content) > MOST_BYTES - _HASH_BYTES:
            return
        with suppress(OSError, ValueError):
            _make(self.folder)
            key = user_key(self.keys) if _is_private_folder(self.folder) else None
            if key is not None:
                part = new_part(self.folder)
                try:
                    write_new(part, _hash(key, name, content) + content, 0o600)
                    part.replace(self.folder / _file_name(name))
                finally:
                    part.unlink(missing_ok=True)
                _forget_oldest(self.folder)
                sweep(self.folder)


def user_cache(environment: Mapping[str, str]) -> Cache:
    """The user's cache; `REPORTGEN_CACHE_DIR` chooses another folder, or no cache when empty."""
    base, chosen = _base(environment), environment.get("REPORTGEN_CACHE_DIR")
    # The key never comes from the folder where the program happens to run.
    own = Path(base) / _FOLDER if base and os.path.isabs(base) else None  # noqa: PTH117
    if chosen is None:
        return Cache(own, own)
    return Cache(Path(chosen) / _FOLDER if chosen else None, own)


def _base(environment: Mapping[str, str]) -> str | None:
    """The folder in which all programs of the user have their caches."""
    if sys.platform == "win32":
        return environment.get("LOCALAPPDATA")
    if sys.platform == "darwin":
        return _below_home(environment, "Library/Caches")
    return environment.get("XDG_CACHE_HOME") or _below_home(environment, ".cache")


def _below_home(environment: Mapping[str, str], folder: str) -> str | None:
    home = environment.get("HOME")
    return f"{home}/{folder}" if home else None


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """A name for this package's code, which changes whenever one of its modules does.

    Modules are compared by size and modification time, as Python does for its own .pyc files.
    """
    waiting, modules = [os.fspath(Path(__file__).parents[1])], []
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    known = entry.stat()
                    modules.append((entry.path, known.st_size, known.st_mtime_ns))
                elif entry.is_dir() and not entry.name.startswith(("_", ".")):
                    waiting.append(entry.path)
    return sha256(repr(sorted(modules)).encode()).hexdigest()[:16]


def _file_name(name: str) -> str:
    # Other code may expect other entries under the same name.
    return sha256(f"{code_stamp()}\0{name}".encode()).hexdigest() + _ENTRY


def _hash(key: bytes, name: str, content: bytes) -> bytes:
    # With the name: an entry that was moved is not taken for another.
    digest = blake2b(f"{code_stamp()}\0{name}\0".encode(), key=key, digest_size=_HASH_BYTES)
    digest.update(content)
    return digest.digest()


def _make(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the user alone."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    except FileNotFoundError:
        if folder.parent == folder:
            raise
        _make(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def _is_private_folder(folder: Path) -> bool:
    """Whether it is the user's and nobody else can write it; a link is no folder."""
    known = folder.lstat()
    return stat.S_ISDIR(known.st_mode) and _is_private(known, _OTHERS_WRITE)


def _is_private(known: os.stat_result, forbidden: int) -> bool:
    """Whether a file is the user's and has none of the forbidden permissions.

    On Windows, access lists take the place of both, and the user's profile is closed to others.
    """
    return is_own(known) and not (hasattr(os, "geteuid") and known.st_mode & forbidden)


def _content(path: Path, most_bytes: int, forbidden: int = 0) -> bytes | None:
    """What is in a file; `None` if it is not a regular file of the user's, or too long."""
    with open(path, "rb", opener=opened) as file:
        known = os.fstat(file.fileno())
        if not stat.S_ISREG(known.st_mode) or not _is_private(known, forbidden):
            return None
        content = file.read(most_bytes + 1)
    return content if len(content) <= most_bytes else None


@lru_cache(maxsize=4)
def user_key(folder: Path) -> bytes | None:
    """The user's key in a folder; made if there is none; `None` if there can be none."""
    with suppress(OSError, ValueError):
        _make(folder)
        if _is_private_folder(folder):
            return _stored_key(folder / _KEY) or new_key(folder / _KEY)
    return None


def _stored_key(path: Path) -> bytes | None:
    """The key; `None` if there is none, or none that only the user can know."""
    try:
        key = _content(path, _KEY_BYTES, _OTHERS)
    except OSError:
        return None
    return key if key and len(key) == _KEY_BYTES else None


def new_key(path: Path) -> bytes | None:
    """A new key, or that of another process which was quicker."""
    part = new_part(path.parent)
    try:
        write_new(part, os.urandom(_KEY_BYTES), 0o600)
        _rename_new(part, path)
    except FileExistsError:
        if _stored_key(path) is None:
            # If two processes replace a damaged key at once, one of them keeps entries in vain.
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sweep(path.parent)
    return _stored_key(path)


def _rename_new(part: Path, path: Path) -> None:
    """Rename a file; FileExistsError if the new name is taken."""
    if sys.platform == "win32":
        part.rename(path)
    else:
        os.link(part, path)


def _forget_oldest(folder: Path) -> None:
    """Remove half of the entries if there are too many, and nothing else."""
    with os.scandir(folder) as found:
        files = [entry for entry in found if _is_entry(entry)]
    if len(files) > _MOST_FILES:
        for entry in sorted(files, key=lambda file: file.stat().st_mtime)[: _MOST_FILES // 2]:
            Path(entry.path).unlink(missing_ok=True)


def _is_entry(entry: os.DirEntry[str]) -> bool:
    stem, ending = entry.name[:64], entry.name[64:]
    is_named = ending == _ENTRY and set(stem) <= set("0123456789abcdef")
    return is_named and entry.is_file(follow_symlinks=False)
