"""Styles in memory: folders whose files are given as texts or bytes."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Generator, Iterator, Mapping
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Self

if sys.platform == "win32":
    from pathlib import WindowsPath as _Path
else:
    from pathlib import PosixPath as _Path

Files = Mapping[str, bytes]
"""File contents by their path within the folder of all styles: `brief/style.yaml`."""
ROOT = "<styles>"
"""What messages call the folder of all styles from memory."""


class MemoryPath(_Path):
    """A path to files in memory, with the methods that reading a style needs.

    Two paths are equal only if all files are, since caches of styles use the path as their key.
    """

    _files: Files
    _digest: str

    @classmethod
    def of(cls, styles: Mapping[str, Mapping[str, str | bytes]]) -> Self:
        """The folder of all styles."""
        files = memory_files(styles)
        contents = (
            f"{name}\0{len(files[name])}\0".encode() + files[name] for name in sorted(files)
        )
        return cls(ROOT).holding(files, sha256(b"".join(contents)).hexdigest())

    def holding(self, files: Files, digest: str) -> Self:
        """The path itself, now leading to these files."""
        self._files, self._digest = files, digest
        return self

    def __truediv__(self, key: str | os.PathLike[str]) -> Self:
        joined = os.path.normpath(os.path.join(str(self), key))  # noqa: PTH118  # on the disk it is Path
        return type(self)(joined).holding(self._files, self._digest)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MemoryPath):
            return False
        return (str(self), self._digest) == (str(other), other._digest)

    def __hash__(self) -> int:
        return hash((str(self), self._digest))

    def __reduce__(self) -> tuple[Any, ...]:
        return _unpickled, (str(self), self._files, self._digest)

    @property
    def parent(self) -> Self:
        """The folder it is in."""
        return self / ".."

    def resolve(self, strict: bool = False) -> Self:  # noqa: ARG002, FBT001, FBT002  # as Path has it
        """The path itself: there are no links."""
        return self

    def exists(self, **_how: Any) -> bool:
        """Whether it is a file or folder."""
        return self.is_file() or self.is_dir()

    def is_file(self, **_how: Any) -> bool:
        """Whether it is a file."""
        return self._name in self._files

    def is_dir(self, **_how: Any) -> bool:
        """Whether there are files below it."""
        return any(self._below())

    def stat(self, **_how: Any) -> os.stat_result:
        """The file's size; the time is always 0, since an edited file has another path."""
        if not self.is_file():
            raise FileNotFoundError(str(self))
        return os.stat_result((stat.S_IFREG, 0, 0, 1, 0, 0, len(self.read_bytes()), 0, 0, 0))

    def read_bytes(self) -> bytes:
        """The file's content."""
        if not self.is_file():
            raise FileNotFoundError(2, os.strerror(2), str(self))
        return self._files[self._name]

    def read_text(self, encoding: str | None = None, errors: str | None = None, **_: Any) -> str:
        """The file's text."""
        return self.read_bytes().decode(encoding or "utf-8", errors or "strict")

    def glob(self, pattern: str) -> Generator[Self, None, None]:
        """The files and folders below it whose path matches a pattern, which has no `**`."""
        depth = len(PurePosixPath(pattern).parts)
        inner = (PurePosixPath(name).parts for name in self._below())
        found = dict.fromkeys("/".join(parts[:depth]) for parts in inner if len(parts) >= depth)
        yield from (self / name for name in found if fnmatchcase(name, pattern))

    def rglob(self, pattern: str) -> Generator[Self, None, None]:
        """The files below it whose name matches a pattern."""
        names = self._below()
        yield from (self / name for name in names if fnmatchcase(PurePosixPath(name).name, pattern))

    @property
    def _name(self) -> str:
        """The path within the folder of all styles."""
        return self.as_posix().removeprefix(f"{ROOT}/")

    def _below(self) -> Iterator[str]:
        """The relative paths of the files below it."""
        is_root = self.as_posix() == ROOT
        start = "" if is_root else f"{self._name}/"
        return (name.removeprefix(start) for name in self._files if name.startswith(start))


def _unpickled(path: str, files: Files, digest: str) -> MemoryPath:
    return MemoryPath(path).holding(files, digest)


def memory_files(styles: Mapping[str, Mapping[str, str | bytes]]) -> dict[str, bytes]:
    """The content of the styles' files by path, texts as UTF-8.

    Raises TypeError if `styles` is not a mapping of names to files, and ValueError for a path that
    leaves its style's folder.
    """
    if not isinstance(styles, Mapping):
        raise TypeError("styles must be a mapping: name → path of a file → its content")
    found = {}
    for name, files in styles.items():
        if not isinstance(name, str) or not isinstance(files, Mapping):
            raise TypeError(f"style {name!r}: its files must be a mapping: path → content")
        if not name or any(mark in name for mark in "/\\:") or name in (".", ".."):
            raise ValueError(f"{name!r} cannot be the name of a style")
        for path, content in files.items():
            if not isinstance(path, str) or not isinstance(content, str | bytes):
                raise TypeError(
                    f"style {name!r}, {path!r}: a file's content must be a text or bytes"
                )
            parts = path.split("/")
            if "\\" in path or not all(parts) or {".", ".."} & set(parts):
                raise ValueError(f"style {name!r}: {path!r} is not a path within its folder")
            found[f"{name}/{path}"] = content if isinstance(content, bytes) else content.encode()
    return found
