"""Bytes → files: whole or not at all, and none before all are known."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from reportgen.diagnostics import Problems, reason


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
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            parts[path] = part
            _write(part, content)
        for path in parts:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        for path, part in parts.items():
            part.replace(path)
    except OSError as error:
        problems.add("cannot-write", None, path=str(path), reason=reason(error))
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
