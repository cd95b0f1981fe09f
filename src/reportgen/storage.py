"""Things costly to make, kept between runs: compiled templates, prepared DOCX packages.

Nothing depends on it: an entry that is missing, damaged or cannot be written is made anew.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import NamedTuple

from reportgen import rules
from reportgen.diagnostics import Problems, reason

_MOST_FILES = 200


class Cache(NamedTuple):
    """A folder of entries, each guarded by a checksum. Its methods never raise."""

    folder: Path | None
    """`None` keeps nothing."""

    def load(self, name: str) -> bytes | None:
        """The entry, or `None` where there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            stored = self._file(name).read_bytes()
        except OSError:
            return None
        checksum, content = stored[:32], stored[32:]
        return content if sha256(content).digest() == checksum else None

    def save(self, name: str, content: bytes) -> None:
        """Keep the entry if that is possible."""
        if self.folder is None:
            return
        path = self._file(name)
        part = path.with_name(f"{path.name}.{_writer()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            part.write_bytes(sha256(content).digest() + content)
            part.replace(path)
            _forget_oldest(self.folder)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _file(self, name: str) -> Path:
        # An entry belongs to the code that made it.
        assert self.folder is not None
        return self.folder / f"{name}-{code_stamp()}"


@lru_cache(maxsize=1)
def code_stamp() -> str:
    """A name for the code of this package: it changes when any of its modules does.

    Sizes and times of change stand for their contents, as they do for Python's own .pyc files.
    """
    waiting, modules = [os.fspath(Path(__file__).parent)], []
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    known = entry.stat()
                    modules.append((entry.path, known.st_size, known.st_mtime_ns))
                elif entry.is_dir() and not entry.name.startswith(("_", ".")):
                    waiting.append(entry.path)
    return sha256(repr(sorted(modules)).encode()).hexdigest()[:16]


def _writer() -> str:
    """A name that keeps apart processes and threads that write the same file at one time."""
    return f"{os.getpid()}-{get_ident()}"


def user_cache(environment: Mapping[str, str]) -> Cache:
    """The user's cache; `REPORTGEN_CACHE_DIR` names another folder, or none when empty."""
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


def _forget_oldest(folder: Path) -> None:
    files = [entry for entry in os.scandir(folder) if entry.is_file()]
    if len(files) > _MOST_FILES:
        for entry in sorted(files, key=lambda e: e.stat().st_mtime)[: _MOST_FILES // 2]:
            Path(entry.path).unlink(missing_ok=True)


def _below_home(environment: Mapping[str, str], folder: str) -> str | None:
    home = environment.get("HOME")
    return f"{home}/{folder}" if home else None


_LONGEST = 11
"""Digits of the seconds up to the year 5138."""


def epoch_day(environment: Mapping[str, str]) -> str:
    """The day as `YYYY-MM-DD`, in UTC; empty where it is not set or says no time."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() or len(epoch) > _LONGEST:
        return ""
    # Imported here: hardly any report has no date of its own.
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def write_all(contents: Mapping[Path, bytes], problems: Problems) -> bool:
    """Write every file, or none and note why; former files stay as they were in that case.

    All contents are first written beside their targets and only then put in place, so that a full
    disk or a missing permission is met while nothing has changed yet.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{_writer()}.part")
            parts[path] = part
            _write(part, content)
        for path in parts:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        problems.add(rules.CANNOT_WRITE, None, path=str(path), reason=reason(error))
        return False
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return True


def remove(paths: Iterable[Path]) -> None:
    """Remove files that say what is true no more; those that cannot be removed stay."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
