"""The cache, which keeps compiled templates and prepared DOCX packages between runs.

An entry that is missing, damaged or cannot be written is rebuilt.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reportgen.storage.writing import writer_name

_MOST_FILES = 200


class Cache(NamedTuple):
    """A folder of entries, each protected by a checksum. Its methods never raise."""

    folder: Path | None
    """With `None`, nothing is kept."""

    def load(self, name: str) -> bytes | None:
        """The entry; `None` if it is missing or damaged."""
        if self.folder is None:
            return None
        try:
            stored = self._file(name).read_bytes()
        except OSError:
            return None
        checksum, content = stored[:32], stored[32:]
        return content if sha256(content).digest() == checksum else None

    def save(self, name: str, content: bytes) -> None:
        """Keep the entry if possible."""
        if self.folder is None:
            return
        path = self._file(name)
        part = path.with_name(f"{path.name}.{writer_name()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_bytes(sha256(content).digest() + content)
            part.replace(path)
            _forget_oldest(self.folder)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _file(self, name: str) -> Path:
        # Other code may expect other entries under the same name.
        assert self.folder is not None
        return self.folder / f"{name}-{code_stamp()}"


def user_cache(environment: Mapping[str, str]) -> Cache:
    """The user's cache; `REPORTGEN_CACHE_DIR` chooses another folder, or no cache when empty."""
    chosen = environment.get("REPORTGEN_CACHE_DIR")
    if chosen is not None:
        return Cache(Path(chosen) if chosen else None)
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = _below_home(environment, "Library/Caches")
    else:
        base = environment.get("XDG_CACHE_HOME") or _below_home(environment, ".cache")
    return Cache(Path(base) / "reportgen" if base else None)


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


def _forget_oldest(folder: Path) -> None:
    files = [entry for entry in os.scandir(folder) if entry.is_file()]
    if len(files) > _MOST_FILES:
        for entry in sorted(files, key=lambda file: file.stat().st_mtime)[: _MOST_FILES // 2]:
            Path(entry.path).unlink(missing_ok=True)


def _below_home(environment: Mapping[str, str], folder: str) -> str | None:
    home = environment.get("HOME")
    return f"{home}/{folder}" if home else None
