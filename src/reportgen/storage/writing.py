"""Output files, written whole or not at all, and the date of a build."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import get_ident

from reportgen.diagnostics import Problems, reason
from reportgen.storage import rules


def write_all(contents: Mapping[Path, bytes], problems: Problems) -> bool:
    """Whether every file was written; if not, existing files are unchanged and the cause reported.

    All contents are first written beside their targets and then moved into place, so that a full
    disk or a missing permission shows before anything has changed.
    """
    parts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{writer_name()}.part")
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
    """Remove outdated files; those that cannot be removed stay."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def writer_name() -> str:
    """A name unique to this process and thread: several may write the same file at once."""
    return f"{os.getpid()}-{get_ident()}"


_MOST_DIGITS = 11
"""Enough for every second up to the year 5138."""


def epoch_day(environment: Mapping[str, str]) -> str:
    """The day of `SOURCE_DATE_EPOCH` as `YYYY-MM-DD`, in UTC; empty if it is not set or invalid."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() or len(epoch) > _MOST_DIGITS:
        return ""
    # Imported here: most reports have a date of their own.
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def write_note(path: Path, content: bytes) -> str:
    """Why a file could not be written; empty if it was.

    It is whole or as it was before, unless the machine crashes: for what can be lost without harm,
    waiting for the disk takes too long.
    """
    part = path.with_name(f".{writer_name()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            part.unlink()
        with part.open("xb") as file:
            file.write(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        return reason(error)
    return ""
